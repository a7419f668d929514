//! Input that is wrong, hostile or not there: a clear word, the right exit code, the other files still read.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::process::{Command, Stdio};

use crate::support::{Run, estate, folder, tagatlas};

/// `check` on a folder with one inventory.
fn check(text: &str) -> Run {
    let folder = estate(text);
    tagatlas(["check", "."]).inside(folder.path()).run()
}

/// `check` on a folder with one file of any bytes.
fn check_file(name: &str, bytes: &[u8]) -> Run {
    let folder = folder([(name, bytes)]);
    tagatlas(["check", name]).inside(folder.path()).run()
}

/// The `graph` of a folder with one file, as JSON; its input must be fine.
fn graph_of(name: &str, bytes: &[u8]) -> serde_json::Value {
    let folder = folder([(name, bytes)]);
    tagatlas(["graph", "--format", "json", "."]).inside(folder.path()).run().ends_with(0).json()
}

const SMALL: &str = "version: 1\nresources:\n  アセット:\n    type: s3\n    tags: {Name: 画像}\n";

#[test]
fn an_empty_file_is_no_inventory() {
    insta::assert_snapshot!(check("").ends_with(2).to_string());
}

#[test]
fn a_folder_without_an_inventory_says_what_to_try() {
    let empty = folder([]);
    insta::assert_snapshot!(tagatlas(["check", "."]).inside(empty.path()).run().ends_with(2).to_string());
}

#[test]
fn a_path_that_is_not_there_is_named() {
    insta::assert_snapshot!(tagatlas(["check", "no/such/folder"]).run().ends_with(2).to_string());
}

#[test]
fn a_truncated_file_is_an_error_with_its_place() {
    let whole = "{\"version\": 1, \"resources\": {\"web\": {\"type\": \"ec2\", \"tags\": {\"Name\": \"we";
    insta::assert_snapshot!(check_file("estate.json", whole.as_bytes()).ends_with(2).to_string());
}

#[test]
fn a_broken_file_does_not_keep_the_others_from_being_read() {
    let folder = folder([("a.yaml", SMALL.as_bytes()), ("b.yaml", b"version: 1\nresources:\n  web: {type: ec2")]);
    let run = tagatlas(["check", "--require", "Owner", "."]).inside(folder.path()).run().ends_with(2);
    assert!(run.text().contains("アセット"), "{run}");
    insta::assert_snapshot!(run.to_string());
}

#[test]
fn a_binary_is_not_read() {
    let bytes: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check_file("estate.yaml", &bytes).ends_with(2);
}

#[test]
fn ten_thousand_levels_end_in_an_error_not_in_a_crash() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let text = format!("version: 1\nresources: {}{}", open.repeat(10_000), close.repeat(10_000));
        let run = check_file("estate.yaml", text.as_bytes()).ends_with(2);
        assert!(run.stderr.contains("INV004"), "{run}");
    }
}

#[test]
fn an_alias_bomb_costs_nothing() {
    let mut text = String::from("version: 1\nx0: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..40 {
        let aliases = vec![format!("*x{}", level - 1); 9].join(", ");
        let _ = writeln!(text, "x{level}: &x{level} [{aliases}]");
    }
    text += "resources:\n  bomb:\n    type: s3\n    bucket_name: *x39\n";
    let run = check(&text);
    assert!(matches!(run.code, Some(1 | 2)), "{run}");
}

#[test]
fn containers_that_contain_each_other_are_told() {
    let run = check(
        "version: 1\nresources:\n  a: {type: subnet, vpc_id: b, subnet_id: b}\n  b: {type: subnet, vpc_id: a, subnet_id: a}\n",
    );
    assert!(matches!(run.code, Some(1 | 2)), "{run}");
}

#[test]
fn a_resource_may_name_itself() {
    let text = "version: 1\nresources:\n  sg:\n    type: AWS::EC2::SecurityGroup\n    group_description: peers\n    \
                security_group_ingress: [{ip_protocol: tcp, from_port: 1, to_port: 2, source_security_group_id: sg}]\n";
    let graph = graph_of("estate.yaml", text.as_bytes());
    assert_eq!(graph["nodes"].as_array().map(Vec::len), Some(1));
    let diagram = estate(text);
    tagatlas(["diagram", "."]).inside(diagram.path()).run().ends_with(0);
}

#[test]
fn one_id_in_two_files_is_an_error_that_shows_both() {
    let folder = folder([("a.yaml", SMALL.as_bytes()), ("b.yaml", SMALL.as_bytes())]);
    insta::assert_snapshot!(tagatlas(["check", "."]).inside(folder.path()).run().ends_with(2).to_string());
}

#[test]
fn one_key_twice_is_an_error() {
    let text =
        "version: 1\nresources:\n  web:\n    type: ec2\n    instance_type: t3.micro\n    instance_type: m5.large\n";
    insta::assert_snapshot!(check(text).ends_with(2).to_string());
}

#[test]
fn unknown_keys_are_warned_of_with_a_guess() {
    let text = "version: 1\nregoin: ap-northeast-1\nresources:\n  web: {typ: ec2}\n  db: {type: rdss}\n";
    insta::assert_snapshot!(check(text).to_string());
}

#[test]
fn standard_input_is_read() {
    let run = tagatlas(["graph", "--format", "json", "-"]).stdin(SMALL).run().ends_with(0);
    assert_eq!(run.json()["nodes"][0]["file"], "<stdin>");
}

#[test]
fn a_compressed_file_is_read() {
    let mut packed = Vec::new();
    flate2::write::GzEncoder::new(&mut packed, flate2::Compression::default()).write_all(SMALL.as_bytes()).unwrap();
    assert_eq!(graph_of("estate.yaml.gz", &packed)["nodes"][0]["name"], "画像");
    // Cut off in the middle it is an error.
    check_file("estate.yaml.gz", &packed[..packed.len() / 2]).ends_with(2);
}

#[test]
fn a_compressed_bomb_is_refused() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![b'\n'; 1 << 20];
    for _ in 0..1200 {
        packed.write_all(&zeros).unwrap();
    }
    check_file("estate.yaml.gz", &packed.finish().unwrap()).ends_with(2);
}

#[test]
fn every_unicode_encoding_is_read() {
    let utf16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(mark).chain(SMALL.encode_utf16()).flat_map(bytes).collect()
    };
    let with_mark = format!("\u{feff}{SMALL}").into_bytes();
    for bytes in [with_mark, utf16(0xfeff, u16::to_le_bytes), utf16(0xfeff, u16::to_be_bytes)] {
        assert_eq!(graph_of("estate.yaml", &bytes)["nodes"][0]["name"], "画像");
    }
}

#[test]
fn windows_line_ends_are_read() {
    let graph = graph_of("estate.yaml", SMALL.replace('\n', "\r\n").as_bytes());
    assert_eq!((&graph["nodes"][0]["name"], &graph["nodes"][0]["line"]), (&"画像".into(), &3.into()));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tagatlas"))
        .args(["graph", "--format", "json", "inventories/web-shop"])
        .current_dir(crate::support::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let mut messages = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("text");
    assert_eq!((child.wait().expect("an end").code(), messages.as_str()), (Some(0), ""));
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let run = tagatlas(["diagram", "inventories/course", "-o", "no/such/folder/picture.svg"]).run().ends_with(2);
    assert!(run.stderr.contains("no/such/folder/picture.svg"), "{run}");
}

#[test]
fn a_picture_of_unknown_format_is_wrong_usage() {
    let run = tagatlas(["diagram", "inventories/course", "-o", "picture.gif"]).run().ends_with(2);
    assert!(run.stderr.contains(".svg"), "the message names what can be written: {run}");
}

#[test]
fn a_hundred_thousand_resources_in_one_file_are_read() {
    let mut text = String::from("version: 1\nresources:\n");
    for number in 0..100_000 {
        let _ = writeln!(text, "  b{number}: {{type: s3, tags: {{Owner: o}}}}");
    }
    let folder = estate(&text);
    let run = tagatlas(["check", "--require", "Owner", "."]).inside(folder.path()).run().ends_with(0);
    assert!(run.text().contains("100,000") || run.text().contains("100000"), "{run}");
}

#[test]
fn a_reader_that_leaves_early_takes_no_finding_back() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tagatlas"))
        .args(["check", "--all", "--require", "Nowhere", "inventories/web-shop"])
        .current_dir(crate::support::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("an end").code(), Some(1));
}

#[test]
fn a_picture_does_not_take_the_place_of_what_was_read() {
    let folder = folder([("estate.svg", SMALL.as_bytes())]);
    for command in ["diagram", "overview"] {
        let run = tagatlas([command, "estate.svg", "-o", "./estate.svg"]).inside(folder.path()).run().ends_with(2);
        assert!(run.stderr.contains("another name"), "{run}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("estate.svg")).unwrap(), SMALL);
}

#[test]
fn an_overview_is_not_written_over_by_its_picture() {
    let folder = estate(SMALL);
    let run = tagatlas(["overview", ".", "-o", "-"]).inside(folder.path()).run().ends_with(2);
    assert!(run.stderr.contains("tagatlas diagram"), "{run}");
    assert!(!folder.path().join("-").exists());
}

#[test]
fn a_full_disk_is_named() {
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    let run = tagatlas(["diagram", "inventories/course", "--format", "svg", "-o", "/dev/full"]).run().ends_with(2);
    assert!(run.stderr.contains("cannot write /dev/full"), "{run}");
}
