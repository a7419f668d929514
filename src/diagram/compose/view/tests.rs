use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::bill::fixture::{Row, ledger};
use crate::bill::{Amount, Category, months};
use crate::cost::change::{Fate, Pairs, Side};
use crate::diagram::compose::charged::Actual;
use crate::diagram::compose::tests::with_estate;
use crate::diagram::compose::{Charged, Estate, Part, SceneSettings, Split, difference, parts, scene};
use crate::diagram::scene::{BoxKind, Scene};
use crate::graph::Graph;
use crate::report::pictures::{self, Picture};

/// Two VPCs; in the first a web server, which calls a database and a queue that a function empties, and its volume.
const SHOP: &str = "\
version: 1
account: '123456789012'
region: eu-west-1
complete: true
resources:
  net: {type: vpc, cidr_block: 10.0.0.0/16, tags: {Project: shop}}
  app: {type: subnet, vpc_id: net, availability_zone: eu-west-1a, cidr_block: 10.0.0.0/24}
  data: {type: subnet, vpc_id: net, availability_zone: eu-west-1b, cidr_block: 10.0.1.0/24}
  spare: {type: subnet, vpc_id: net, availability_zone: eu-west-1b, cidr_block: 10.0.2.0/24}
  web: {type: ec2, instance_type: t3.micro, subnet_id: app, calls: [db, queue], tags: {Project: shop}, volumes: [{device: /dev/sdf, volume_id: disk}]}
  disk: {type: ebs, size: 100, volume_type: gp3, availability_zone: eu-west-1a}
  group: {type: db-subnet-group, subnet_ids: [data]}
  db: {type: rds, engine: mysql, db_instance_class: db.t3.micro, allocated_storage: 20, db_subnet_group_name: group, tags: {Project: shop}}
  queue: {type: sqs, tags: {Project: queue}}
  worker: {type: lambda, calls: [topic]}
  feed: {type: event-source-mapping, event_source_arn: queue, function_name: worker}
  topic: {type: sns}
  lost: {type: ebs, size: 50, volume_type: gp3, availability_zone: eu-west-1a}
  other: {type: vpc, cidr_block: 10.1.0.0/16}
  lone: {type: subnet, vpc_id: other, availability_zone: eu-west-1a, cidr_block: 10.1.0.0/24}
  lonely: {type: ec2, instance_type: m5.large, subnet_id: lone}
";

/// The scene of an estate in a view.
fn seen(yaml: &str, view: impl FnOnce(&Graph) -> View) -> Scene {
    with_estate(yaml, |estate| {
        scene(estate, &SceneSettings { title: "estate".into(), view: view(estate.graph), ..SceneSettings::default() })
    })
}

fn choices(texts: &[&str]) -> Vec<Choice> {
    texts.iter().map(|text| Choice::parse(text).expect("it names something")).collect()
}

fn only(texts: &[&str]) -> View {
    View { only: choices(texts), ..View::default() }
}

fn hide(texts: &[&str]) -> View {
    View { hide: choices(texts), ..View::default() }
}

fn closing(words: &[&str]) -> View {
    let (none, levels): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| **word == "none");
    let levels = levels.into_iter().map(|word| Level::parse(word).expect("a level")).collect();
    View { closing: Closing { levels, nothing_else: !none.is_empty(), ..Closing::default() }, ..View::default() }
}

fn icons(scene: &Scene) -> Vec<&str> {
    let mut ids: Vec<&str> = scene.nodes.iter().map(|node| node.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn boxes(scene: &Scene) -> Vec<&str> {
    scene.boxes.iter().map(|a_box| a_box.label.split(' ').next().unwrap_or_default()).collect()
}

fn says(scene: &Scene, text: &str) -> bool {
    scene.legend.iter().any(|line| line.text.contains(text))
}

#[test]
fn only_what_is_asked_for_is_drawn_and_the_legend_says_how_much_of_the_bill_that_is() {
    for (texts, expected) in [
        (&["ec2"][..], &["lonely", "web"][..]),
        (&["AWS::EC2::Instance"], &["lonely", "web"]),
        (&["aws_instance"], &["lonely", "web"]),
        (&["AWS::S*::*"], &["queue", "topic"]),
        (&["database", "sqs"], &["db", "queue"]),
        (&["tag:Project"], &["db", "queue", "web"]),
        (&["tag:Project=s*p"], &["db", "web"]),
        (&["tag:Project=", "sns"], &["topic"]),
        (&["untagged:Project"], &["lonely", "lost", "topic", "worker"]),
        // A volume without an icon of its own is on that of its server.
        (&["ebs"], &["lost", "web"]),
    ] {
        let scene = seen(SHOP, |_| only(texts));
        assert_eq!(icons(&scene), expected, "{texts:?}");
        assert!(says(&scene, &format!("only {}; ", texts.join(", "))), "{:?}", scene.legend);
    }
    let scene = seen(SHOP, |_| only(&["lambda", "rds"]));
    assert_eq!(boxes(&scene), ["AWS", "eu-west-1", "net", "eu-west-1b", "data"]);
    let drawn = scene.boxes[0].monthly.expect("a database costs something");
    assert!(says(&scene, &format!("only lambda, rds; ≥ ${drawn:.2} of ≥ $")), "{:?}", scene.legend);
}

#[test]
fn what_is_hidden_goes_with_its_costs_and_the_boxes_that_held_nothing_else() {
    let all = seen(SHOP, |_| View::default());
    let scene = seen(SHOP, |_| hide(&["ec2"]));
    assert!(!icons(&scene).contains(&"web") && icons(&scene).contains(&"db"));
    assert!(!boxes(&scene).contains(&"app"), "it held the server alone");
    assert!(boxes(&scene).contains(&"spare"), "it was empty before");
    assert!(scene.boxes[0].monthly < all.boxes[0].monthly);
    assert!(says(&scene, "without ec2; "));
    let flat = seen(SHOP, |_| hide(&["subnet", "AWS::EC2::VPC"]));
    assert_eq!(icons(&flat), icons(&all), "what stands in a hidden box is not hidden");
    assert!(!boxes(&flat).contains(&"net") && !boxes(&flat).contains(&"app"));
    assert_eq!(flat.boxes[0].monthly, all.boxes[0].monthly);
}

#[test]
fn an_empty_picture_says_why() {
    let scene = seen(SHOP, |_| View { hide: choices(&["database"]), ..only(&["rds"]) });
    assert!(scene.nodes.is_empty() && scene.boxes.is_empty());
    assert!(says(&scene, "nothing is drawn"));
}

#[test]
fn what_no_kind_is_called_is_refused_with_what_is_near() {
    let error = |text: &str| Choice::parse(text).expect_err("it names nothing");
    assert!(error("databse").contains("did you mean `database`?"));
    assert!(error("").contains("untagged:KEY"));
    assert!(error("tag:").contains("cannot tell"));
    with_estate(SHOP, |estate| {
        let known = |text: &str| Choice::parse(text).and_then(|choice| choice.known_in(estate.graph));
        assert!(known("AWS::EC2::Instnace").expect_err("nothing is of it").contains("`AWS::EC2::Instance`"));
        assert!(known("AWS::ECS::Cluster").is_ok(), "it is a kind, though nothing here is of it");
    });
}

#[test]
fn around_a_thing_stands_what_it_leads_to_and_what_leads_to_it() {
    let focus = |ids: &[&str], depth| {
        seen(SHOP, |graph| {
            let focus = ids.iter().map(|id| graph.find(id).expect("it is there")).collect();
            View { focus, depth, ..View::default() }
        })
    };
    assert_eq!(icons(&focus(&["queue"], 0)), ["queue"]);
    assert_eq!(icons(&focus(&["queue"], 1)), ["queue", "web", "worker"]);
    assert_eq!(icons(&focus(&["queue"], 2)), ["queue", "topic", "web", "worker"], "not the server's database");
    assert_eq!(icons(&focus(&["disk"], 0)), ["web"], "the icon that shows the volume");
    assert_eq!(icons(&focus(&["db", "topic"], 0)), ["db", "topic"]);
    let subnet = focus(&["app"], 1);
    assert_eq!(icons(&subnet), ["db", "queue", "web"]);
    assert!(says(&subnet, "around app, 1 link deep: 3 of 7 icons; "), "{:?}", subnet.legend);
    let empty = focus(&["spare"], 5);
    assert_eq!((icons(&empty), boxes(&empty)), (vec![], vec!["AWS", "eu-west-1", "net", "eu-west-1b", "spare"]));
}

#[test]
fn a_closed_box_is_one_icon_with_all_in_it() {
    let open = seen(SHOP, |_| View::default());
    let scene = seen(SHOP, |_| closing(&["vpc"]));
    assert_eq!(icons(&scene), ["lost", "net", "other", "queue", "topic", "worker"]);
    let net = scene.nodes.iter().find(|node| node.id == "net").expect("the VPC is closed");
    assert_eq!((net.closed, net.count, net.label.as_str()), (Some(BoxKind::Vpc), 6, "net 10.0.0.0/16"));
    let was = open.boxes.iter().find(|a_box| a_box.label.starts_with("net")).expect("it is a box");
    assert_eq!(net.monthly, was.monthly);
    assert_eq!(scene.boxes[0].monthly, open.boxes[0].monthly);
    let links: Vec<(&str, &str)> =
        scene.edges.iter().map(|e| (scene.nodes[e.from].id.as_str(), scene.nodes[e.to].id.as_str())).collect();
    assert!(links.contains(&("net", "queue")), "{links:?}");
    let account = seen(SHOP, |_| closing(&["account", "subnet"]));
    assert_eq!((account.boxes.len(), account.nodes.len()), (0, 1), "the outermost box holds the others");
    let one = seen(SHOP, |graph| View {
        closing: Closing { boxes: vec![graph.find("data").expect("a subnet")], ..Closing::default() },
        ..View::default()
    });
    assert_eq!(one.nodes.iter().filter_map(|node| node.closed).collect::<Vec<_>>(), [BoxKind::PrivateSubnet]);
    assert!(Level::parse("regoin").expect_err("no level").contains("did you mean `region`?"));
}

#[test]
fn around_a_security_group_stands_what_it_protects() {
    let yaml = "version: 1\nresources:\n  group: {type: sg}\n  a: {type: ec2, security_group_ids: [group]}\n\
                \x20 b: {type: ec2, security_group_ids: [group]}\n  c: {type: ec2}\n";
    let focus = |graph: &Graph| vec![graph.find("group").expect("it is there")];
    let scene = seen(yaml, |graph| View { focus: focus(graph), ..View::default() });
    assert_eq!(icons(&scene), ["a", "b"]);
}

#[test]
fn boxes_that_are_asked_for_are_a_plan_of_the_network() {
    let scene = seen(SHOP, |_| only(&["vpc", "subnet"]));
    assert_eq!(icons(&scene), Vec::<&str>::new());
    let resources = ["net", "app", "data", "spare", "other", "lone"];
    assert!(resources.iter().all(|name| boxes(&scene).contains(name)), "{:?}", boxes(&scene));
}

/// So many VPCs with four servers of different kinds each, in as many accounts.
fn many(vpcs: usize, accounts: usize) -> String {
    let mut yaml = "version: 1\nregion: eu-west-1\nresources:\n".to_owned();
    for vpc in 0..vpcs {
        let account = format!("account: '{:012}'", vpc % accounts);
        yaml += &format!("  v{vpc}: {{type: vpc, {account}}}\n");
        for zone in ["a", "b"] {
            let place = format!("availability_zone: eu-west-1{zone}, vpc_id: v{vpc}");
            yaml += &format!("  s{vpc}{zone}: {{type: subnet, {place}, {account}}}\n");
            let here = format!("subnet_id: s{vpc}{zone}, {account}");
            yaml += &format!("  i{vpc}{zone}: {{type: ec2, instance_type: t3.micro, {here}}}\n");
            yaml += &format!("  n{vpc}{zone}: {{type: nat, {here}}}\n");
        }
    }
    yaml
}

#[test]
fn a_page_shows_each_thing_up_to_a_limit() {
    let each =
        |up_to: usize| View { closing: Closing { each_up_to: Some(up_to), ..Closing::default() }, ..View::default() };
    assert_eq!(seen(&many(60, 1), |_| each(240)).nodes.len(), 240);
    assert!(seen(&many(60, 1), |_| each(239)).nodes.len() <= 150);
}

#[test]
fn an_overview_of_a_difference_leaves_open_what_changed() {
    let (old, grown) = (many(60, 1), "i30a: {type: ec2, instance_type: t3.micro");
    let new = old.replace(grown, &grown.replace("micro", "large"));
    let scene = with_estate(&old, |base| {
        with_estate(&new, |head| {
            fn side(estate: Estate<'_>) -> Side<'_> {
                Side { graph: estate.graph, bill: estate.bill, roots: &[] }
            }
            let pairs = Pairs::between(side(base), side(head));
            difference(base, head, &pairs, &SceneSettings::default())
        })
    });
    let changed = scene.nodes.iter().find(|node| node.id == "i30a").expect("it has an icon of its own");
    assert_eq!((changed.change, changed.closed), (Some(Fate::Changed), None));
    assert!(scene.nodes.len() <= 150 && scene.nodes.iter().any(|node| node.closed.is_some()));
    assert!(scene.nodes.iter().filter(|node| node.closed.is_some()).all(|node| node.change.is_none()));
}

#[test]
fn an_overview_closes_no_more_than_it_must() {
    for (vpcs, accounts, closed, said) in [
        (37, 1, None, ""),
        (40, 1, Some(BoxKind::PrivateSubnet), "160 icons in 202 boxes would not fit: subnets are closed, "),
        (120, 1, Some(BoxKind::Vpc), "480 icons in 602 boxes would not fit: VPCs are closed, "),
        // One region alone would tell nothing.
        (300, 1, Some(BoxKind::Vpc), "1200 icons in 1502 boxes would not fit: VPCs are closed, "),
        (200, 100, Some(BoxKind::Region), "800 icons in 1200 boxes would not fit: regions are closed, "),
        (200, 200, Some(BoxKind::Account), "800 icons in 1400 boxes would not fit: accounts are closed, "),
    ] {
        let scene = seen(&many(vpcs, accounts), |_| View::default());
        let levels: BTreeSet<BoxKind> = scene.nodes.iter().filter_map(|node| node.closed).collect();
        assert_eq!(levels.into_iter().collect::<Vec<_>>(), closed.into_iter().collect::<Vec<_>>(), "{vpcs}");
        assert!(says(&scene, said) && scene.nodes.len() <= 150, "{:?}", scene.legend);
    }
    let scene = seen(&many(200, 200), |_| View::default());
    assert!(scene.nodes.iter().any(|node| node.label == "51 more accounts"), "{:?}", icons(&scene));
    let scene = seen(&many(300, 1), |_| View::default());
    assert!(scene.nodes.iter().any(|node| node.label == "151 more VPCs"), "{:?}", icons(&scene));
    let all = seen(&many(200, 200), |_| closing(&["none"]));
    assert_eq!(all.nodes.len(), 800);
}

#[test]
fn stacks_in_one_box_do_not_have_one_name() {
    let each = |at: usize| {
        format!("  shop-{at}-q: {{type: sqs}}\n  shop-{at}-f: {{type: lambda, calls: [shop-{}-q]}}\n", (at + 1) % 80)
    };
    let yaml = format!("version: 1\nresources:\n{}", (0..80).map(each).collect::<String>());
    let scene = seen(&yaml, |_| View::default());
    let labels: BTreeSet<&str> = scene.nodes.iter().map(|node| node.label.as_str()).collect();
    assert_eq!(labels, BTreeSet::from(["Lambda function", "SQS queue"]));
}

#[test]
fn of_boxes_in_boxes_the_inner_ones_close_first() {
    let keys = vec![Key::Account, Key::Tag("Name".into())];
    let bucket = |at: usize| format!("  b{at}: {{type: s3, account: '{:012}', tags: {{Name: n{at}}}}}\n", 100 + at % 5);
    let yaml = format!("version: 1\nresources:\n{}", (0..155).map(bucket).collect::<String>());
    let scene = seen(&yaml, |_| View { group_by: keys, ..View::default() });
    assert_eq!(scene.boxes.len(), 5, "{:?}", boxes(&scene));
    assert!(scene.nodes.len() <= 150 && says(&scene, "155 icons in 160 boxes would not fit: groups are closed"));
}

#[test]
fn empty_boxes_are_too_many_as_well() {
    let vpcs: String = (0..250).map(|vpc| format!("  v{vpc}: {{type: vpc, region: eu-west-1}}\n")).collect();
    let scene = seen(&format!("version: 1\nresources:\n{vpcs}"), |_| View::default());
    assert!(scene.boxes.len() <= 2 && scene.nodes.len() <= 150, "{} {}", scene.boxes.len(), scene.nodes.len());
    assert!(says(&scene, "0 icons in 252 boxes would not fit: VPCs are closed"), "{:?}", scene.legend);
}

#[test]
fn boxes_by_a_tag_hold_what_has_it_and_those_without_come_last() {
    let by = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        seen(SHOP, |_| View { group_by: Key::list(&keys).expect("keys"), ..View::default() })
    };
    let scene = by(&["tag:Project"]);
    let labels: Vec<&str> = scene.boxes.iter().map(|a_box| a_box.label.as_str()).collect();
    assert_eq!(labels, ["Project = shop", "Project = queue", "without Project"]);
    let sum: rust_decimal::Decimal = scene.boxes.iter().filter_map(|a_box| a_box.monthly).sum();
    with_estate(SHOP, |estate| assert_eq!(sum, estate.bill.total.known.typical));
    let nested = by(&["family", "tag:Project"]);
    let database = nested.boxes.iter().position(|a_box| a_box.label == "database").expect("a family");
    let inner = nested.boxes.iter().find(|a_box| a_box.parent == Some(database)).expect("a tag in it");
    assert_eq!(inner.label, "Project = shop");
}

#[test]
fn the_pictures_of_an_estate_are_its_parts() {
    with_estate(SHOP, |estate| {
        let settings = SceneSettings { title: "estate".into(), ..SceneSettings::default() };
        for (split, names) in [
            (Split::Vpc, &["VPC other", "VPC net", "outside of VPCs"][..]),
            (Split::By(Key::Tag("Project".into())), &["Project = shop", "Project = queue", "without Project"]),
            (Split::By(Key::Account), &["AWS account 123456789012"]),
        ] {
            let parts = parts(estate, &settings, &split);
            assert_eq!(parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), names);
            assert_eq!(parts.iter().map(|part| part.total).sum::<crate::cost::Total>(), estate.bill.total);
            assert_eq!(parts.iter().map(|part| part.resources).sum::<usize>(), estate.graph.resources().count());
        }
        let vpcs = parts(estate, &settings, &Split::Vpc);
        let net = vpcs[1].scene.as_ref().expect("it has a picture");
        assert_eq!((net.title.as_str(), icons(net)), ("estate: VPC net", vec!["db", "web"]));
        assert!(boxes(net).contains(&"spare") && says(net, "only VPC net; "));
        let view = only(&["rds"]);
        let drawn = parts(estate, &SceneSettings { view, ..settings.clone() }, &Split::Vpc);
        assert_eq!(drawn.iter().map(|part| part.scene.is_some()).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!((vpcs[0].links_out, vpcs[1].links_out, vpcs[2].links_out), (0, 1, 1), "web calls the queue");
    });
}

/// What the ARNs of a small estate begin with.
const ARN: &str = "arn:aws:made:eu-west-1:000000000001:thing/";

/// A small estate: each item is a resource that may name those before it.
fn small_estate() -> impl Strategy<Value = String> {
    prop::collection::vec((0..9_usize, 0..6_usize, 0..3_usize), 1..24).prop_map(|items| {
        let mut yaml = "version: 1\ncomplete: true\nresources:\n".to_owned();
        for (at, (kind, other, tag)) in items.into_iter().enumerate() {
            let place = format!("account: '{:012}', region: eu-west-{}", 1 + other % 2, 1 + other % 3);
            let tags = ["", ", tags: {Project: a}", ", tags: {Project: b, Owner: c}"][tag];
            let (vpc, subnet, zone) = (other % 3, other % 4, ["a", "b"][other % 2]);
            let body = match kind {
                0 => "vpc".to_owned(),
                1 => format!("subnet, vpc_id: r{vpc}, availability_zone: eu-west-1{zone}"),
                2 => format!("ec2, instance_type: t3.micro, subnet_id: r{subnet}, calls: [r{other}]"),
                3 => format!("lambda, calls: [r{other}, r{at}]"),
                4 => "sqs".to_owned(),
                5 => "ebs, size: 10, volume_type: gp3".to_owned(),
                6 => "rds, engine: mysql, db_instance_class: db.t3.micro".to_owned(),
                7 => "role".to_owned(),
                _ => format!("igw, vpc_id: r{vpc}"),
            };
            yaml += &format!("  r{at}: {{type: {body}, names: ['{ARN}r{at}'], {place}{tags}}}\n");
        }
        yaml
    })
}

fn any_of(words: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(words), 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn whatever_is_chosen_a_picture_is_whole_and_adds_up(
        yaml in small_estate(),
        only in any_of(&["ec2", "tag:Project", "untagged:Owner", "database", "AWS::EC2::*", "vpc"]),
        hide in any_of(&["sqs", "tag:Project=a", "security", "subnet", "vpc", "ebs"]),
        focus in prop::option::of(0..24_usize),
        depth in 0..3_usize,
        levels in any_of(&["subnet", "zone", "vpc", "region", "account", "orphans", "group", "none"]),
        keys in any_of(&["tag:Project", "account", "region", "kind", "family"]),
        charges in prop::collection::vec((0..30_usize, -300..90_000_i64), 0..24),
    ) {
        with_estate(&yaml, |estate| {
            let (charged, billed) = charged(estate, &charges);
            let estate = Estate { charged: Some(&charged), ..estate };
            let mut keys: Vec<Key> = keys.iter().map(|key| Key::parse(key).expect("a key")).collect();
            keys.dedup();
            let focus: Vec<ResourceIndex> = focus.and_then(|n| estate.graph.find(&format!("r{n}")).ok()).into_iter().collect();
            let is_whole = only.is_empty() && hide.is_empty() && focus.is_empty();
            let view = View { focus, depth, only: choices(&only), hide: choices(&hide), group_by: keys, ..closing(&levels) };
            let sides = [Drafter::new(estate, 0)];
            let mut draft = sides[0].draft();
            let (whole, actual) = (draft.total(), draft.actual());
            let names: BTreeSet<_> = draft.frames.iter().map(|frame| (frame.parent, frame.name.as_str())).collect();
            prop_assert_eq!(names.len(), draft.frames.len(), "{:?}", names);
            let said = choose(&mut draft, &sides, &view, None);
            let (drawn, drawn_actual) = (draft.total(), draft.actual());
            check_whole(&draft);
            if is_whole {
                prop_assert_eq!((drawn, draft.actual()), (whole, actual));
            } else {
                let amount = format!("; {} of ", drawn.amount());
                prop_assert!(said.iter().any(|said| said.contains(&amount)), "{:?} {}", said, amount);
            }
            close(&mut draft, &sides, &view.closing);
            check_whole(&draft);
            prop_assert_eq!((draft.total(), draft.actual()), (drawn, drawn_actual), "closing changes no sum");
            let settings = SceneSettings { view, ..SceneSettings::default() };
            for split in [Split::Vpc, Split::By(Key::Region), Split::By(Key::Tag("Project".into()))] {
                let parts = parts(estate, &settings, &split);
                prop_assert_eq!(parts.iter().map(|part| part.total).sum::<crate::cost::Total>(), estate.bill.total);
                for scene in parts.iter().filter_map(|part| part.scene.as_ref()) {
                    check_charges(scene, billed, false)?;
                }
                check_index(&parts, estate)?;
            }
            check_charges(&scene(estate, &settings), billed, is_whole)?;
            Ok(())
        })?;
    }
}

/// What a small estate was charged: some of its resources, things of others, a tax.
fn charged(estate: Estate<'_>, charges: &[(usize, i64)]) -> (Charged, Amount) {
    let texts: Vec<(String, String)> = charges
        .iter()
        .map(|(thing, millis)| (format!("{ARN}r{thing}"), rust_decimal::Decimal::new(*millis, 3).to_string()))
        .collect();
    let row =
        |(resource, billed)| Row { resource, billed, account: "000000000001", region: "eu-west-1", ..Row::default() };
    let tax = Row { category: Category::Tax, billed: "7.5", ..Row::default() };
    let rows: Vec<Row<'_>> =
        texts.iter().map(|(name, billed)| row((name.as_str(), billed.as_str()))).chain([tax]).collect();
    let ledger = ledger(&rows);
    let (month, covered) = months::covered(&ledger).pop_first().expect("a month");
    (Charged::new(&ledger, (month, covered), estate.graph, estate.bill), ledger.total().billed)
}

/// What an index of pictures shows as charged sums to what it shows as the whole, to the cent.
fn check_index(parts: &[Part], estate: Estate<'_>) -> Result<(), TestCaseError> {
    let rows: Vec<Picture<'_>> = parts.iter().map(|part| Picture { part, file: "x" }).collect();
    let text = pictures::index("t", "x", &rows, (estate.bill, estate.charged));
    let amount = |line: &str| {
        let text = line.split('|').nth(4).unwrap_or_default().replace(['$', ',', ' '], "");
        if text.contains('<') { Ok(rust_decimal::Decimal::ZERO) } else { text.parse::<rust_decimal::Decimal>() }
    };
    let (whole, rows): (Vec<&str>, Vec<&str>) =
        text.lines().filter(|line| line.starts_with("| ")).skip(1).partition(|line| line.starts_with("| together "));
    let sum: rust_decimal::Decimal = rows.iter().filter_map(|line| amount(line).ok()).sum();
    prop_assert_eq!(Ok(sum), amount(whole[0]), "{}", text);
    Ok(())
}

/// What is drawn and what the legend tells of add up to the bill, and what is drawn stands on icons and boxes once.
fn check_charges(scene: &Scene, billed: Amount, is_whole: bool) -> Result<(), TestCaseError> {
    let charges = scene.charges.as_ref().expect("bills were read");
    prop_assert_eq!(charges.billed, billed);
    prop_assert_eq!(charges.drawn + charges.not_drawn + charges.undeclared + charges.nobodys, billed);
    prop_assert!(!is_whole || charges.not_drawn.is_zero(), "{:?}", charges);
    let outer = scene.boxes.iter().filter(|a_box| a_box.parent.is_none()).map(|a_box| &a_box.charge);
    let loose = scene.nodes.iter().filter(|node| node.parent.is_none()).map(|node| &node.charge);
    let shown: Amount = outer.chain(loose).filter_map(|charge| charge.as_ref()?.billed).sum();
    prop_assert_eq!(shown, charges.drawn);
    Ok(())
}

/// Parents stand before their children, links lead from one icon to another, no thing is in two icons, and the outermost
/// boxes with what stands in none have the whole sum.
fn check_whole(draft: &Draft) {
    for (at, frame) in draft.frames.iter().enumerate() {
        assert!(frame.parent.is_none_or(|parent| parent < at));
    }
    for link in &draft.links {
        assert!(link.from != link.to && link.from.max(link.to) < draft.icons.len());
    }
    let mut seen = BTreeSet::new();
    for icon in &draft.icons {
        assert!(icon.parent.is_none_or(|parent| parent < draft.frames.len()));
        assert!(!icon.members.is_empty() && icon.members.iter().all(|member| seen.insert(*member)));
    }
    let sums = draft.sums();
    let outermost = draft.frames.iter().zip(&sums).filter(|(frame, _)| frame.parent.is_none()).map(|(_, sum)| sum.now);
    let loose = draft.icons.iter().filter(|icon| icon.parent.is_none()).map(|icon| icon.total);
    assert_eq!(outermost.chain(loose).sum::<crate::cost::Total>(), draft.total());
    let outermost = draft.frames.iter().zip(&sums).filter(|(frame, _)| frame.parent.is_none());
    let loose = draft.icons.iter().filter(|icon| icon.parent.is_none()).map(|icon| icon.actual);
    let all: Actual = outermost.map(|(_, sum)| sum.actual).chain(loose).sum();
    assert_eq!(all, draft.actual());
}
