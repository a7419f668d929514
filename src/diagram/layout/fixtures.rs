//! Scenes for tests: a web shop as an architect would draw it, and estates of any size.

use crate::diagram::scene::{BoxKind, Rank, Scene, SceneBox, SceneEdge, SceneNode, Stroke};
use crate::kinds::Category;

/// Adds a box and gives its index.
pub(crate) fn frame(scene: &mut Scene, parent: Option<usize>, kind: BoxKind, tier: u8, label: &str) -> usize {
    scene.boxes.push(SceneBox {
        id: format!("box-{}", scene.boxes.len()),
        parent,
        kind,
        tier,
        label: label.to_owned(),
        cost: Some("$431.20".to_owned()),
        ..SceneBox::default()
    });
    scene.boxes.len() - 1
}

/// Adds an icon and gives its index; an empty price makes no pill.
pub(crate) fn icon(scene: &mut Scene, parent: Option<usize>, rank: Rank, label: &str, cost: &str) -> usize {
    scene.nodes.push(SceneNode {
        id: format!("node-{}", scene.nodes.len()),
        parent,
        rank,
        category: Category::Compute,
        label: label.to_owned(),
        cost: (!cost.is_empty()).then(|| cost.to_owned()),
        count: 1,
        ..SceneNode::default()
    });
    scene.nodes.len() - 1
}

/// Links icons; each pair has a label.
pub(crate) fn link(scene: &mut Scene, from: usize, to: usize, label: &str) {
    scene.edges.push(SceneEdge { from, to, label: label.to_owned(), stroke: Stroke::Solid, seen: None, change: None });
}

/// A shop of 25 resources and 30 links in two zones with three tiers.
pub(crate) fn web_shop() -> Scene {
    let mut scene = Scene { title: "web shop".to_owned(), ..Scene::default() };
    let s = &mut scene;
    let account = Some(frame(s, None, BoxKind::Account, 0, "AWS account 123456789012 (prod)"));
    let region = Some(frame(s, account, BoxKind::Region, 0, "ap-northeast-1"));
    let vpc = Some(frame(s, region, BoxKind::Vpc, 0, "vpc-main 10.0.0.0/16"));
    let mut tiers = Vec::new();
    for (zone, name, net) in [("ap-northeast-1a", 'a', 0), ("ap-northeast-1c", 'b', 1)] {
        let zone = Some(frame(s, vpc, BoxKind::Zone, 0, zone));
        let public = frame(s, zone, BoxKind::PublicSubnet, 0, &format!("public-{name} 10.0.{net}.0/24"));
        let app = frame(s, zone, BoxKind::PrivateSubnet, 1, &format!("private-app-{name} 10.0.1{net}.0/24"));
        let data = frame(s, zone, BoxKind::PrivateSubnet, 2, &format!("private-data-{name} 10.0.2{net}.0/24"));
        tiers.push([Some(public), Some(app), Some(data)]);
    }
    let users = icon(s, None, Rank::Top, "Users", "");
    let dns = icon(s, account, Rank::Top, "Route 53", "$1/mo");
    let cdn = icon(s, account, Rank::Top, "CloudFront", "$85/mo");
    let firewall = icon(s, account, Rank::Top, "WAF", "$12/mo");
    let certificate = icon(s, account, Rank::Top, "ACM", "");
    let assets = icon(s, region, Rank::Body, "web-assets", "$4/mo");
    let logs = icon(s, region, Rank::Body, "access-logs", "$2/mo");
    let watch = icon(s, region, Rank::Body, "CloudWatch", "$31/mo");
    let secret = icon(s, region, Rank::Body, "db-credentials", "$1/mo");
    let queue = icon(s, region, Rank::Body, "orders", "$3/mo");
    let worker = icon(s, region, Rank::Body, "order-worker", "$8/mo");
    let topic = icon(s, region, Rank::Body, "alerts", "$1/mo");
    let gateway = icon(s, vpc, Rank::Ingress(0), "igw-main", "");
    let balancer = icon(s, vpc, Rank::Ingress(1), "alb-web", "$22/mo");
    let endpoint = icon(s, vpc, Rank::Bottom, "vpce-s3", "");
    let nats = [0, 1].map(|zone| icon(s, tiers[zone][0], Rank::Body, ["nat-a", "nat-b"][zone], "$45/mo"));
    let bastion = icon(s, tiers[0][0], Rank::Body, "bastion", "$8/mo");
    let webs = [0, 1].map(|zone| icon(s, tiers[zone][1], Rank::Body, ["web-1", "web-2"][zone], "$70/mo"));
    let caches = [0, 1].map(|zone| icon(s, tiers[zone][2], Rank::Body, ["cache-a", "cache-b"][zone], "$49/mo"));
    let primary = icon(s, tiers[0][2], Rank::Body, "orders-db primary", "$210/mo");
    let standby = icon(s, tiers[1][2], Rank::Body, "orders-db standby", "$210/mo");
    let files = icon(s, vpc, Rank::Bottom, "shared-efs", "$18/mo");
    for (from, to, label) in [
        (users, dns, ""),
        (users, cdn, "HTTPS"),
        (dns, cdn, "alias"),
        (firewall, cdn, ""),
        (certificate, cdn, ""),
        (cdn, assets, "OAC"),
        (cdn, gateway, ""),
        (gateway, balancer, "443"),
        (balancer, webs[0], "8080"),
        (balancer, webs[1], "8080"),
        (webs[0], primary, "5432"),
        (webs[1], primary, "5432"),
        (primary, standby, "replication"),
        (webs[0], caches[0], ""),
        (webs[1], caches[1], ""),
        (webs[0], nats[0], ""),
        (webs[1], nats[1], ""),
        (nats[0], gateway, ""),
        (nats[1], gateway, ""),
        (bastion, webs[0], "ssh"),
        (webs[0], endpoint, ""),
        (endpoint, logs, ""),
        (webs[0], queue, ""),
        (queue, worker, ""),
        (worker, topic, ""),
        (worker, primary, ""),
        (webs[0], files, ""),
        (webs[1], files, ""),
        (watch, topic, ""),
        (webs[0], secret, ""),
    ] {
        link(s, from, to, label);
    }
    scene
}

/// A VPC of two zones with three tiers of eight icons and a gateway, a balancer and links between them, as often as
/// asked: five to a region, twenty to an account.
pub(crate) fn estate(vpcs: usize) -> Scene {
    let mut scene = Scene { title: format!("{vpcs} networks"), ..Scene::default() };
    let s = &mut scene;
    let (mut account, mut region, mut hub, mut bucket) = (None, None, 0, 0);
    // A small linear congruential generator: tests need no better chance.
    let mut chance = 12_345_usize;
    let mut pick = |count: usize| {
        chance = chance.wrapping_mul(1_103_515_245).wrapping_add(12_345) % (1 << 31);
        chance / 65_536 % count
    };
    for index in 0..vpcs {
        if index % 20 == 0 {
            account = Some(frame(s, None, BoxKind::Account, 0, &format!("account {}", index / 20)));
        }
        if index % 5 == 0 {
            region = Some(frame(s, account, BoxKind::Region, 0, &format!("region {}", index / 5)));
            let before = hub;
            hub = icon(s, region, Rank::Body, &format!("tgw-{}", index / 5), "$1/mo");
            bucket = icon(s, region, Rank::Body, &format!("logs-{}", index / 5), "$1/mo");
            if index > 0 {
                link(s, before, hub, "");
            }
        }
        let vpc = Some(frame(s, region, BoxKind::Vpc, 0, &format!("vpc-{index}")));
        let gateway = icon(s, vpc, Rank::Ingress(0), "igw", "");
        let balancer = icon(s, vpc, Rank::Ingress(1), "alb", "$20/mo");
        link(s, gateway, balancer, "");
        link(s, balancer, bucket, "");
        link(s, gateway, hub, "");
        let (mut apps, mut stores) = (Vec::new(), Vec::new());
        for zone in 0..2 {
            let around = Some(frame(s, vpc, BoxKind::Zone, 0, &format!("az-{zone}")));
            for (tier, name, kind) in [
                (0, "pub", BoxKind::PublicSubnet),
                (1, "app", BoxKind::PrivateSubnet),
                (2, "dat", BoxKind::PrivateSubnet),
            ] {
                let subnet = Some(frame(s, around, kind, tier, &format!("{name}-{zone}")));
                for place in 0..8 {
                    let node = icon(s, subnet, Rank::Body, &format!("{name}-{index}-{zone}-{place}"), "$45/mo");
                    match tier {
                        0 if place == 0 => link(s, node, gateway, ""),
                        1 => {
                            link(s, balancer, node, "");
                            apps.push(node);
                        }
                        2 => stores.push(node),
                        _ => {}
                    }
                }
            }
        }
        for &app in &apps {
            link(s, app, stores[pick(stores.len())], "");
            if pick(10) < 3 {
                link(s, app, stores[pick(stores.len())], "");
            }
        }
        link(s, stores[0], stores[8], "");
        link(s, stores[1], stores[9], "");
    }
    scene
}
