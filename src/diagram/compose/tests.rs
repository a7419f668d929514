use std::collections::BTreeMap;

use super::*;
use crate::check::{self, RuleContext, policy::Policy};
use crate::cost::{self, CostSettings};
use crate::diagram::scene::{Mark, Rank, SceneNode, Stroke};
use crate::model::time::Day;
use crate::readers::{self, ReadSettings};
use crate::source::SourceFile;

/// The scene and the bill of an inventory in native YAML.
fn compose(yaml: &str) -> (Scene, Bill) {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", yaml));
    let (inventory, _) = readers::read(&sources, &ReadSettings::default());
    let (graph, _) = Graph::build(inventory);
    let bill = cost::bill(&graph, &CostSettings::default());
    let policy = Policy::default();
    let context = RuleContext::new(&sources, &graph, &bill, &policy, Day::today());
    let checked = check::run(&context, &check::rules_of(check::ORPHANS));
    let estate = Estate { graph: &graph, bill: &bill, findings: &checked.findings, sources: &sources };
    (scene(estate, &SceneSettings { title: "estate".into(), ..SceneSettings::default() }), bill)
}

fn shop() -> (Scene, Bill) {
    let text = |name: &str| {
        let path = format!("{}/inventories/web-shop/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("the sample estate is there")
    };
    let body = text("shop");
    let body = body.split_once("\nresources:\n").expect("it has resources").1;
    compose(&format!("{}\n{body}", text("network")))
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
