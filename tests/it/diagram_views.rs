//! What a person sees who chooses what a picture shows: the words on it, the messages, the files.

use std::collections::BTreeSet;

use resvg::usvg::roxmltree;

use crate::support::{estate, folder, tagatlas};

const SHOP: &str = "inventories/web-shop";

/// The texts of a picture of the shop, a line each.
fn texts(options: &[&str]) -> String {
    let drawn = tagatlas(["diagram", SHOP].iter().chain(options)).run().ends_with(0);
    assert_eq!(drawn.stderr, "", "{options:?}");
    texts_of(drawn.text())
}

fn texts_of(svg: &str) -> String {
    let svg = roxmltree::Document::parse(svg).expect("well-formed");
    let texts = svg.descendants().filter(|node| node.has_tag_name("text"));
    let whole = |text: roxmltree::Node<'_, '_>| {
        text.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect::<String>()
    };
    texts.map(|text| whole(text) + "\n").collect()
}

#[test]
fn the_legend_says_what_is_seen_and_how_much_of_the_bill() {
    for (options, said) in [
        (&["--only", "compute,database"][..], "only compute, database; $696.12 of $934.44 is drawn"),
        (&["--hide", "AWS::EC2::*", "--hide", "rds"], "without AWS::EC2::*, rds; $285.47 of $934.44 is drawn"),
        (
            &["--focus", "web-1", "--depth", "1"],
            "around web-1, 1 link deep: 9 of 25 icons; $452.08 of $934.44 is drawn",
        ),
    ] {
        let texts = texts(options);
        assert!(texts.contains(said), "{options:?}:\n{texts}");
    }
    let closed = texts(&["--collapse", "vpc"]);
    assert!(closed.contains("vpc-main") && !closed.contains("private-app-a") && !closed.contains("is drawn"));
    let grouped = texts(&["--group-by", "tag:Project"]);
    assert!(grouped.contains("Project = web-shop\n") && !grouped.contains("ap-northeast-1a"), "{grouped}");
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    for (options, said) in [
        (&["--focus", "web-11"][..], "error: no resource is named `web-11`; did you mean `web-1`?"),
        (&["--only", "databse"], "error: --only: cannot tell what `databse` means; did you mean `database`?"),
        (&["--hide", "AWS::EC2::Instanc"], "did you mean `AWS::EC2::Instance`?"),
        (&["--collapse", "regoin"], "error: --collapse: no box is called `regoin`: say subnet, "),
        (&["--collapse", "web-1"], "error: --collapse: no box is called `web-1`: say subnet, "),
        (&["--group-by", "regoin"], "error: cannot group by `regoin` (did you mean `region`?)"),
        (&["--group-by", "container"], "error: --group-by: without it the boxes are the containers"),
        (&["--split", "vcp"], "error: --split: cannot group by `vcp`"),
        (&["--split", "vpc"], "error: --split draws several pictures: name a folder, `-o pictures/`"),
        (&["--depth", "3"], "--focus <ID>"),
    ] {
        let refused = tagatlas(["diagram", SHOP].iter().chain(options)).run().ends_with(2);
        assert!(refused.stderr.contains(said) && refused.stdout.is_empty(), "{options:?}: {refused}");
    }
}

#[test]
fn an_empty_picture_is_a_picture_with_a_reason() {
    let drawn = tagatlas(["diagram", SHOP, "--only", "tag:Nobody"]).run().ends_with(0);
    assert!(drawn.stderr.contains("nothing is drawn: no icon is all that --only"), "{drawn}");
    assert!(texts_of(drawn.text()).contains("nothing is drawn"));
}

#[test]
fn five_hundred_alike_are_one_icon_with_a_count_unless_all_are_asked_for() {
    let mut yaml = "version: 1\nresources:\n  net: {type: vpc}\n  sub: {type: subnet, vpc_id: net}\n".to_owned();
    for at in 0..500 {
        yaml += &format!("  web-{at}: {{type: ec2, instance_type: t3.micro, subnet_id: sub}}\n");
    }
    let estate = estate(&yaml);
    let draw = |options: &[&str]| {
        let drawn = tagatlas(["diagram", "."].iter().chain(options)).inside(estate.path()).run().ends_with(0);
        texts_of(drawn.text())
    };
    let stacked = draw(&[]);
    assert!(stacked.contains("×500\n") && stacked.contains("web-…\n") && !stacked.contains("web-7\n"), "{stacked}");
    let all = draw(&["--collapse", "none"]);
    assert!((0..500).all(|at| all.contains(&format!("web-{at}\n"))));
}

/// Names that would leave the folder, or be one file where case does not count.
const HOSTILE: &str = r#"
version: 1
account: "123456789012"
region: eu-west-1
resources:
  a: {type: s3, tags: {Team: "../../up"}}
  b: {type: s3, tags: {Team: "/etc/passwd"}}
  c: {type: s3, tags: {Team: "Shop"}}
  d: {type: sqs, tags: {Team: "shop"}}
  e: {type: sns, tags: {Team: "index"}}
  f: {type: s3, tags: {Team: "| [x](y) <b>"}}
  g: {type: s3, tags: {Team: "CON"}}
  h: {type: s3, tags: {Team: ""}}
  i: {type: ec2, instance_type: t3.micro}
"#;

#[test]
fn a_split_writes_each_picture_and_an_index_that_adds_up() {
    let estate = estate(HOSTILE);
    let run =
        |options: &[&str]| tagatlas(["diagram", "."].iter().chain(options)).inside(estate.path()).run().ends_with(0);
    let drawn = run(&["--split", "tag:Team", "-o", "out/teams/"]);
    assert_eq!(drawn.stderr, "9 pictures and out/teams/index.md\n");
    let names = |folder: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(estate.path().join(folder)).expect("the folder was made");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    };
    let written = names("out/teams");
    let expected = [
        "Shop.svg",
        "_CON.svg",
        "Team-empty.svg",
        "etc-passwd.svg",
        "index.svg",
        "index.md",
        "shop-2.svg",
        "up.svg",
        "without-Team.svg",
        "x-y-b.svg",
    ];
    let expected: BTreeSet<String> = expected.map(str::to_owned).into();
    assert_eq!(written, expected);
    let folded: BTreeSet<String> = written.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(folded.len(), written.len());
    assert_eq!(names("."), BTreeSet::from(["estate.yaml".to_owned(), "out".to_owned()]));
    let index = std::fs::read_to_string(estate.path().join("out/teams/index.md")).expect("an index");
    for name in written.iter().filter(|name| name.ends_with(".svg")) {
        assert!(index.contains(&format!("({name})")), "{name} is not in\n{index}");
        let svg = std::fs::read_to_string(estate.path().join("out/teams").join(name)).expect("a picture");
        assert!(texts_of(&svg).contains(" is drawn"), "{name}");
    }
    assert!(!index.contains("<b>") && index.contains("| together | 9 |"), "{index}");

    let beside = run(&["--split", "account", "-o", "all.dot"]);
    assert_eq!(beside.stderr, "1 picture and all-index.md\n");
    assert!(estate.path().join("all-123456789012.dot").exists());
}

#[test]
fn a_split_that_cannot_be_written_leaves_nothing() {
    let estate = folder([("estate.yaml", HOSTILE.as_bytes()), ("out", b"a file")]);
    let run = tagatlas(["diagram", "estate.yaml", "--split", "tag:Team", "-o", "out/"]).inside(estate.path()).run();
    let refused = run.ends_with(2);
    assert!(refused.stderr.contains("cannot write out"), "{refused}");
    assert_eq!(std::fs::read(estate.path().join("out")).expect("it is still there"), b"a file");
}
