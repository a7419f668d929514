use std::collections::BTreeMap;

use super::*;
use crate::check::{self, RuleContext, policy::Policy};
use crate::cost::change::{Fate, Side};
use crate::cost::{self, CostSettings};
use crate::diagram::scene::{Mark, Rank, SceneEdge, SceneNode, Stroke};
use crate::model::time::Day;
use crate::readers::{self, ReadSettings};
use crate::source::SourceFile;

/// The scene and the bill of an inventory in native YAML.
fn compose(yaml: &str) -> (Scene, Bill) {
    composed(yaml, &SceneSettings { title: "estate".into(), ..SceneSettings::default() })
}

/// The difference of two inventories, with both bills.
fn compared(base: &str, head: &str) -> (Scene, Bill, Bill) {
    with_estate(base, |base| {
        with_estate(head, |head| {
            let pairs = Pairs::between(
                Side { graph: base.graph, bill: base.bill, roots: &[] },
                Side { graph: head.graph, bill: head.bill, roots: &[] },
            );
            let scene = difference(base, head, &pairs, &SceneSettings::default());
            (scene, base.bill.clone(), head.bill.clone())
        })
    })
}

fn composed(yaml: &str, settings: &SceneSettings) -> (Scene, Bill) {
    with_estate(yaml, |estate| (scene(estate, settings), estate.bill.clone()))
}

/// Gives an inventory, priced and held to the rules, to what wants it.
pub(super) fn with_estate<T>(yaml: &str, then: impl FnOnce(Estate<'_>) -> T) -> T {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", yaml));
    let (inventory, _) = readers::read(&sources, &ReadSettings::default());
    let (graph, _) = Graph::build(inventory);
    let bill = cost::bill(&graph, &CostSettings::default());
    let policy = Policy::default();
    let context = RuleContext::new(&sources, &graph, &bill, &policy, Day::today());
    let checked = check::run(&context, &check::rules_of(check::ORPHANS));
    let addresses = Addresses::default();
    let (alarms, alarm_coverage) = (context.alarms(), context.alarm_coverage());
    let findings = &checked.findings;
    let estate = Estate {
        graph: &graph,
        bill: &bill,
        alarms,
        alarm_coverage,
        findings,
        sources: &sources,
        addresses: &addresses,
        charged: None,
    };
    then(estate)
}

fn shop_text() -> String {
    let text = |name: &str| {
        let path = format!("{}/inventories/web-shop/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("the sample estate is there")
    };
    let body = text("shop");
    let body = body.split_once("\nresources:\n").expect("it has resources").1;
    format!("{}\n{body}", text("network"))
}

fn shop() -> (Scene, Bill) {
    compose(&shop_text())
}

/// The links by the labels of their ends.
fn named(scene: &Scene) -> BTreeMap<(&str, &str), (&str, Stroke)> {
    let label = |node: usize| scene.nodes[node].label.as_str();
    scene.edges.iter().map(|e| ((label(e.from), label(e.to)), (e.label.as_str(), e.stroke))).collect()
}

fn node<'a>(scene: &'a Scene, id: &str) -> &'a SceneNode {
    scene.nodes.iter().find(|n| n.id == id).unwrap_or_else(|| panic!("{id} is not drawn"))
}

fn in_box<'a>(scene: &'a Scene, id: &str) -> &'a str {
    scene.boxes[node(scene, id).parent.expect("it stands in a box")].label.as_str()
}

#[test]
fn traffic_runs_through_listener_and_target_group() {
    let (scene, _) = shop();
    let links = named(&scene);
    assert_eq!(links[&("alb-web", "web-1")], ("8080", Stroke::Solid));
    assert_eq!(links[&("igw-main", "alb-web")], ("443", Stroke::Solid));
    assert_eq!(links[&("orders", "order-worker")].1, Stroke::Solid, "a mapping receives from its queue");
    assert_eq!(links[&("orders-db primary", "orders-db standby")].0, "replication");
    assert_eq!(links[&("web-1", "nat-a")].1, Stroke::Solid);
    assert!(!links.contains_key(&("web-1", "nat-b")), "each zone has its own way out");
    assert_eq!(links[&("5xx", "alb-web")].1, Stroke::Dashed);
    assert!(node(&scene, "alb-web").marks.contains(&Mark::Watched));
    assert!(scene.nodes.iter().all(|n| !["tg-web", "listener-https", "sg-web", "rtb-public"].contains(&n.id.as_str())));
}

#[test]
fn everything_stands_where_an_architect_would_look_for_it() {
    let (scene, _) = shop();
    assert!(in_box(&scene, "web-1").starts_with("private-app-a"));
    assert!(in_box(&scene, "cdn").starts_with("AWS account"));
    assert_eq!(in_box(&scene, "orders"), "ap-northeast-1");
    assert_eq!(node(&scene, "igw-main").rank, Rank::Ingress(0));
    assert_eq!(node(&scene, "alb-web").rank, Rank::Ingress(1));
    let tiers: BTreeMap<&str, u8> =
        scene.boxes.iter().map(|b| (b.label.split(' ').next().unwrap_or_default(), b.tier)).collect();
    assert_eq!((tiers["public-a"], tiers["private-app-a"], tiers["private-data-a"]), (0, 1, 2));
}

#[test]
fn the_outermost_boxes_add_up_to_the_bill() {
    let (scene, bill) = shop();
    let outer: Vec<&str> =
        scene.boxes.iter().filter(|b| b.parent.is_none()).filter_map(|b| b.cost.as_deref()).collect();
    assert_eq!(outer, [bill.total.badge()]);
    assert!(bill.total.known.typical > rust_decimal::Decimal::ONE_HUNDRED);
}

#[test]
fn costs_of_what_has_no_icon_go_to_their_hosts() {
    let (scene, bill) = compose(
        "version: 1\naccount: '1'\nregion: ap-northeast-1\nresources:\n\
         \x20 web: {type: ec2, instance_type: t3.micro}\n\
         \x20 data: {type: ebs, size: 100, volume_type: gp3, availability_zone: ap-northeast-1a}\n\
         \x20 tie: {type: 'AWS::EC2::VolumeAttachment', instance_id: web, volume_id: data, device: /dev/sdf}\n",
    );
    let shown: Vec<&str> = scene.nodes.iter().map(|n| n.id.as_str()).collect();
    assert_eq!(shown, ["web"]);
    assert_eq!(scene.nodes[0].cost, Some(bill.total.badge()));
    assert!(bill.total.known.typical > bill.resources[0].total().known.typical, "the volume costs something");
}

#[test]
fn orphans_stand_apart_and_alike_things_stack() {
    let mut yaml = "version: 1\naccount: '1'\nregion: ap-northeast-1\ncomplete: true\nresources:\n".to_owned();
    for i in 1..=5 {
        yaml += &format!("  worker-{i}: {{type: ec2, instance_type: t3.micro, tags: {{Name: worker-{i}}}}}\n");
    }
    yaml += "  lost: {type: ebs, size: 50, volume_type: gp3, availability_zone: ap-northeast-1a}\n";
    let (scene, _) = compose(&yaml);
    assert!(node(&scene, "lost").orphan);
    assert_eq!(in_box(&scene, "lost"), "not attached to anything");
    let workers = node(&scene, "worker-1");
    assert_eq!((workers.count, workers.label.as_str()), (5, "worker-…"));
    assert!(scene.legend.iter().any(|l| l.text.starts_with("hatched")));
}

#[test]
fn a_large_estate_collapses_and_says_so() {
    let mut yaml = "version: 1\naccount: '1'\nregion: ap-northeast-1\nresources:\n  q: {type: sqs}\n".to_owned();
    for i in 0..200 {
        // Each is linked otherwise, so that none is like another.
        yaml += &format!("  f-{i}: {{type: lambda, calls: [f-{}]}}\n", (i + 1) % 200);
    }
    let (scene, _) = compose(&yaml);
    assert!(scene.nodes.len() <= 2, "{}", scene.nodes.len());
    assert!(scene.legend.iter().any(|l| l.text.contains("201 icons")), "{:?}", scene.legend);
}

#[test]
fn secrets_do_not_reach_the_picture() {
    let (scene, _) = compose(
        "version: 1\nresources:\n  db: {type: rds, engine: mysql, master_user_password: hunter2}\n\
         \x20 f: {type: lambda, environment: {variables: {TOKEN: hunter2}}}\n",
    );
    assert!(!format!("{scene:?}").contains("hunter2"));
}

#[test]
fn a_database_that_no_call_names_is_reached_by_whom_its_group_lets_in() {
    let (scene, _) = compose(
        "version: 1\nresources:\n  sg-web: {type: sg}\n\
         \x20 sg-db: {type: sg, security_group_ingress: [{from_port: 3306, to_port: 3306, source_security_group_id: sg-web}]}\n\
         \x20 web: {type: ec2, security_group_ids: [sg-web]}\n  other: {type: ec2}\n\
         \x20 db: {type: rds, engine: mysql, vpc_security_groups: [sg-db]}\n",
    );
    assert_eq!(named(&scene).into_iter().collect::<Vec<_>>(), [(("web", "db"), ("3306", Stroke::Solid))]);
}

const OWNED: &str = "version: 1\naccount: '1'\nregion: ap-northeast-1\nresources:\n\
    \x20 dear: {type: ec2, instance_type: m5.4xlarge, tags: {Owner: kan, Project: shop}}\n\
    \x20 cheap: {type: ec2, instance_type: t3.nano, tags: {Owner: mai, Project: blog}}\n\
    \x20 free: {type: iam-role, tags: {Project: blog}}\n\
    \x20 by-use: {type: lambda}\n";

#[test]
fn colours_tell_steps_of_cost_and_nothing_where_it_is_not_known() {
    let settings = SceneSettings { colour: Some(ColourBy::Cost), ..SceneSettings::default() };
    let (scene, _) = composed(OWNED, &settings);
    let scale = scene.scale.as_ref().expect("it was asked for");
    let class = |id: &str| node(&scene, id).class.map(|class| scale.classes[class].label.as_str());
    assert_eq!(class("dear"), Some("$500 and more"));
    assert_eq!(class("cheap"), Some("$5 to $20"));
    assert_eq!(class("by-use"), None);
    assert!(scene.legend.iter().any(|line| line.text == "colour: cost a month"));
    assert!(scene.legend.iter().any(|line| line.text == "grey: its cost is not known"));
}

#[test]
fn colours_name_the_values_of_a_tag_the_dearest_first() {
    let key = crate::cost::roll_up::Key::Tag("Project".into());
    let settings = SceneSettings { colour: Some(ColourBy::Key(key)), ..SceneSettings::default() };
    let (scene, _) = composed(OWNED, &settings);
    let scale = scene.scale.as_ref().expect("it was asked for");
    let classes: Vec<_> = scale.classes.iter().map(|class| (class.label.as_str(), class.sign.as_str())).collect();
    assert_eq!(classes, [("shop", "A"), ("blog", "B")]);
    assert_eq!((node(&scene, "dear").class, node(&scene, "by-use").class), (Some(0), None));
}

#[test]
fn who_made_it_stands_under_the_name_where_that_is_asked_for() {
    let settings = SceneSettings { who: Some(Who::Usual), ..SceneSettings::default() };
    let (scene, _) = composed(OWNED, &settings);
    assert_eq!(node(&scene, "dear").note.as_deref(), Some("kan"));
    assert_eq!(node(&scene, "by-use").note, None);
    assert!(compose(OWNED).0.nodes.iter().all(|node| node.note.is_none()));
}

const BEFORE: &str = "version: 1\naccount: '1'\nregion: ap-northeast-1\nresources:\n\
    \x20 kept: {type: ec2, instance_type: t3.micro}\n\
    \x20 grown: {type: ec2, instance_type: t3.micro}\n\
    \x20 renamed: {type: sqs, tags: {Owner: kan}}\n\
    \x20 gone: {type: ec2, instance_type: t3.large, calls: [kept]}\n";
const AFTER: &str = "version: 1\naccount: '1'\nregion: ap-northeast-1\nresources:\n\
    \x20 kept: {type: ec2, instance_type: t3.micro}\n\
    \x20 grown: {type: ec2, instance_type: t3.medium, calls: [kept]}\n\
    \x20 renamed: {type: sqs, tags: {Owner: mai}}\n\
    \x20 come: {type: ec2, instance_type: t3.small, calls: [kept]}\n";

#[test]
fn a_difference_shows_what_came_went_and_changed() {
    let (scene, before, after) = compared(BEFORE, AFTER);
    let fate = |id: &str| node(&scene, id).change;
    assert_eq!(fate("kept"), None);
    assert_eq!(fate("grown"), Some(Fate::Changed));
    assert_eq!(fate("renamed"), Some(Fate::Changed), "a tag is part of what is said of it");
    assert_eq!(fate("gone (gone)"), Some(Fate::Removed));
    assert_eq!(fate("come"), Some(Fate::Added));
    assert!(node(&scene, "gone (gone)").cost.as_deref().is_some_and(|cost| cost.starts_with('−')));
    assert!(node(&scene, "come").cost.as_deref().is_some_and(|cost| cost.starts_with('+')));
    let more = after.total.known.typical - before.total.known.typical;
    let change = format!("({}{})", if more.is_sign_negative() { '−' } else { '+' }, cost::money::badge(more.abs()));
    let outermost = scene.boxes[0].cost.as_deref().unwrap_or_default();
    assert!(outermost.ends_with(&change.replace("/mo", "")), "{outermost} does not end in {change}");
    let told: Vec<&str> = scene.legend.iter().filter(|l| l.sign.is_some()).map(|l| l.text.as_str()).collect();
    assert_eq!(told, ["1 resource added", "1 resource removed", "2 resources changed"]);
}

#[test]
fn links_of_a_difference_came_or_went() {
    let (scene, ..) = compared(BEFORE, AFTER);
    let ends = |edge: &SceneEdge| (scene.nodes[edge.from].id.as_str(), edge.change);
    let links: Vec<_> = scene.edges.iter().map(ends).collect();
    for wanted in [("gone (gone)", Some(Fate::Removed)), ("come", Some(Fate::Added)), ("grown", Some(Fate::Added))] {
        assert!(links.contains(&wanted), "{wanted:?} is not in {links:?}");
    }
    assert_eq!(links.len(), 3);
}

#[test]
fn an_estate_does_not_differ_from_itself() {
    let shop = shop_text();
    let (scene, ..) = compared(&shop, &shop);
    assert!(scene.nodes.iter().all(|n| n.change.is_none()) && scene.edges.iter().all(|e| e.change.is_none()));
    assert!(scene.boxes.iter().all(|b| b.change.is_none() && !b.cost.as_deref().unwrap_or("").contains('(')));
    let (plain, _) = compose(&shop);
    assert_eq!(scene.nodes.len(), plain.nodes.len());
}

#[test]
fn what_came_and_went_stands_in_boxes_of_its_own() {
    let vpc = |name: &str| {
        format!(
            "version: 1\naccount: '1'\nregion: eu-west-1\nresources:\n\
         \x20 {name}: {{type: vpc, cidr_block: 10.0.0.0/16}}\n\
         \x20 web: {{type: subnet, vpc_id: {name}, cidr_block: 10.0.0.0/24, availability_zone: eu-west-1a}}\n\
         \x20 app-{name}: {{type: ec2, instance_type: t3.micro, subnet_id: web}}\n"
        )
    };
    let (scene, ..) = compared(&vpc("old"), &vpc("new"));
    let fates: BTreeMap<&str, Option<Fate>> = scene
        .boxes
        .iter()
        .filter(|b| b.kind == crate::diagram::scene::BoxKind::Vpc)
        .map(|b| (b.label.split(' ').next().unwrap_or_default(), b.change))
        .collect();
    assert_eq!(fates, BTreeMap::from([("new", Some(Fate::Added)), ("old", Some(Fate::Removed))]));
    assert!(scene.boxes.iter().enumerate().all(|(at, b)| b.parent.is_none_or(|parent| parent < at)));
}

#[test]
fn order_does_not_change_a_thing_and_another_target_does() {
    let estate = |queue: &str| {
        format!(
            "version: 1\naccount: '1'\nregion: eu-west-1\nresources:\n  a: {{type: sqs}}\n  b: {{type: sqs}}\n\
             \x20 f: {{type: lambda, memory_size: 128, timeout: 3, calls: [{queue}]}}\n"
        )
    };
    let turned = estate("a").replace("memory_size: 128, timeout: 3", "timeout: 3, memory_size: 128");
    let (scene, ..) = compared(&estate("a"), &turned);
    let changed: Vec<_> = scene.nodes.iter().filter(|node| node.change.is_some()).map(|node| &node.id).collect();
    assert!(changed.is_empty(), "{changed:?} {:?}", scene.legend);
    assert_eq!(scene.legend[0].text.split(':').next(), Some("no change in cost"));
    let (scene, ..) = compared(&estate("a"), &estate("b"));
    assert_eq!(node(&scene, "f").change, Some(Fate::Changed));
}

#[test]
fn a_price_that_is_not_known_is_no_price_of_nothing() {
    let with = |more: &str| {
        format!(
            "version: 1\naccount: '1'\nregion: eu-west-1\nresources:\n  a: {{type: ec2, instance_type: t3.micro}}\n{more}"
        )
    };
    let (scene, ..) = compared(&with(""), &with("  b: {type: dynamodb}\n  c: {type: ec2, instance_type: t3.micro}\n"));
    assert!(scene.legend[0].text.contains("a month known: "), "{}", scene.legend[0].text);
}

#[test]
fn what_is_gone_keeps_the_colour_of_what_it_cost() {
    let settings = SceneSettings { colour: Some(ColourBy::Cost), ..SceneSettings::default() };
    let scene = with_estate(BEFORE, |base| {
        with_estate(AFTER, |head| {
            let pairs = Pairs::between(
                Side { graph: base.graph, bill: base.bill, roots: &[] },
                Side { graph: head.graph, bill: head.bill, roots: &[] },
            );
            difference(base, head, &pairs, &settings)
        })
    });
    let scale = scene.scale.as_ref().expect("it was asked for");
    let class = node(&scene, "gone (gone)").class.map(|class| scale.classes[class].label.as_str());
    assert_eq!(class, Some("$20 and more"));
}

#[test]
fn a_peering_says_where_it_leads() {
    let (scene, _) = compose(
        "version: 1\nresources:\n  a: {type: vpc}\n  b: {type: vpc, tags: {Name: blog}}\n\
         \x20 inside: {type: 'AWS::EC2::VPCPeeringConnection', vpc_id: a, peer_vpc_id: b}\n\
         \x20 outside: {type: 'AWS::EC2::VPCPeeringConnection', vpc_id: a, peer_vpc_id: vpc-0123}\n",
    );
    assert_eq!(node(&scene, "inside").note.as_deref(), Some("to blog"));
    assert_eq!(node(&scene, "outside").note.as_deref(), Some("to vpc-0123"));
}
