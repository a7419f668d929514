//! The laws of a drawing.

use proptest::prelude::*;

use super::fixtures::{estate, frame, icon, link, web_shop};
use super::layout;
use super::metrics::{Metrics, metrics};
use crate::diagram::scene::{BoxKind, LegendLine, Rank, Scene};

/// Nothing stands on anything else, everything stands in its box, and every link is drawn.
fn assert_sound(scene: &Scene) -> Metrics {
    let drawing = layout(scene);
    let found = metrics(scene, &drawing);
    assert_eq!(found.faults(), Vec::<String>::new(), "{found:?}");
    found
}

#[test]
fn a_web_shop_fits_a_page_with_few_crossings() {
    let found = assert_sound(&web_shop());
    assert!(found.crossings <= 8, "{found:?}");
    assert!(found.bends <= 48, "{found:?}");
    assert!(found.area <= 1_560_000.0, "{found:?}");
}

#[test]
fn zones_stand_side_by_side_and_their_tiers_align() {
    let scene = web_shop();
    let drawing = layout(&scene);
    let of_kind = |kind: BoxKind| {
        let boxes = scene.boxes.iter().zip(&drawing.boxes);
        boxes.filter(move |(frame, _)| frame.kind == kind).map(|(_, placed)| placed.rect).collect::<Vec<_>>()
    };
    let zones = of_kind(BoxKind::Zone);
    assert!(zones[0].x + zones[0].w < zones[1].x);
    assert_eq!((zones[0].y, zones[0].h), (zones[1].y, zones[1].h));
    for tiers in [of_kind(BoxKind::PublicSubnet), of_kind(BoxKind::PrivateSubnet)] {
        let (left, right) = tiers.split_at(tiers.len() / 2);
        for (a, b) in left.iter().zip(right) {
            assert_eq!((a.y, a.h), (b.y, b.h));
        }
    }
}

#[test]
fn a_zone_without_a_tier_leaves_its_row_free() {
    let mut scene = Scene::default();
    let vpc = Some(frame(&mut scene, None, BoxKind::Vpc, 0, "vpc"));
    let full = Some(frame(&mut scene, vpc, BoxKind::Zone, 0, "zone-a"));
    let public = frame(&mut scene, full, BoxKind::PublicSubnet, 0, "public");
    let left = frame(&mut scene, full, BoxKind::PrivateSubnet, 2, "data-a");
    let half = Some(frame(&mut scene, vpc, BoxKind::Zone, 0, "zone-b"));
    let right = frame(&mut scene, half, BoxKind::PrivateSubnet, 2, "data-b");
    for subnet in [public, left, right] {
        icon(&mut scene, Some(subnet), Rank::Body, "thing", "");
    }
    let drawing = layout(&scene);
    assert_eq!(drawing.boxes[left].rect.y, drawing.boxes[right].rect.y);
    assert_sound(&scene);
}

#[test]
fn ranks_stand_above_beside_and_below_the_zones() {
    let scene = web_shop();
    let drawing = layout(&scene);
    let node = |label: &str| {
        let index = scene.nodes.iter().position(|node| node.label == label).unwrap();
        drawing.nodes[index].rect
    };
    let vpc = drawing.boxes[scene.boxes.iter().position(|b| b.kind == BoxKind::Vpc).unwrap()].rect;
    assert!(node("Users").y < node("CloudFront").y && node("CloudFront").y < vpc.y);
    assert!(node("igw-main").y < node("alb-web").y && node("alb-web").y < node("nat-a").y);
    assert!(node("shared-efs").y > node("cache-a").y);
    assert_eq!(node("web-1").y, node("web-2").y, "icons of one tier stand on one line");
    assert!(node("orders").x > vpc.x + vpc.w, "the rail stands beside the VPC");
}

#[test]
fn a_hundred_icons_are_sound() {
    assert_sound(&estate(2));
}

#[test]
fn several_accounts_and_regions_are_sound() {
    let found = assert_sound(&estate(6));
    assert!(found.area < 16_000_000.0, "{found:?}");
}

#[test]
fn the_same_scene_gives_the_same_drawing() {
    let scene = web_shop();
    assert_eq!(format!("{:?}", layout(&scene)), format!("{:?}", layout(&scene)));
}

#[test]
fn an_empty_scene_is_a_small_picture() {
    let drawing = layout(&Scene::default());
    assert!(drawing.width > 0.0 && drawing.height > 0.0 && drawing.width < 100.0);
}

#[test]
fn one_icon_is_a_small_picture() {
    let mut scene = Scene::default();
    icon(&mut scene, None, Rank::Body, "alone", "$1/mo");
    assert_sound(&scene);
    assert!(layout(&scene).width < 200.0);
}

#[test]
fn an_icon_without_a_pill_is_lower() {
    let mut scene = Scene::default();
    icon(&mut scene, None, Rank::Body, "free", "");
    icon(&mut scene, None, Rank::Body, "paid", "$1/mo");
    let drawing = layout(&scene);
    assert!(drawing.nodes[0].rect.h < drawing.nodes[1].rect.h);
}

#[test]
fn five_hundred_icons_of_one_subnet_are_packed() {
    let mut scene = Scene::default();
    let subnet = Some(frame(&mut scene, None, BoxKind::PrivateSubnet, 1, "flat"));
    for index in 0..500 {
        icon(&mut scene, subnet, Rank::Body, &format!("node-{index}"), "$1/mo");
    }
    assert_sound(&scene);
    let drawing = layout(&scene);
    assert!(drawing.width < 3.0 * drawing.height && drawing.height < 3.0 * drawing.width);
}

#[test]
fn links_between_any_two_icons_are_drawn() {
    let mut scene = estate(1);
    let (first, last) = (3, scene.nodes.len() - 1);
    link(&mut scene, first, first, "itself");
    for _ in 0..3 {
        link(&mut scene, first, last, "again");
        link(&mut scene, last, first, "");
    }
    assert_sound(&scene);
}

#[test]
fn a_large_flat_estate_draws_every_link_around() {
    let mut scene = Scene::default();
    let group = Some(frame(&mut scene, None, BoxKind::Group, 0, "all"));
    for index in 0..900 {
        let node = icon(&mut scene, group, Rank::Body, "n", "");
        if index > 0 && index % 20 == 0 {
            link(&mut scene, node, index / 2, "");
        }
    }
    let drawing = layout(&scene);
    assert!(drawing.edges.iter().all(|edge| edge.points.len() >= 2));
    assert_eq!(metrics(&scene, &drawing).loose, 0);
}

#[test]
fn labels_wrap_to_two_lines_and_are_elided() {
    let mut scene = Scene::default();
    icon(&mut scene, None, Rank::Body, "申込受付データベース本番環境用レプリカ予備系統", "¥1,000");
    let drawing = layout(&scene);
    assert_eq!(drawing.nodes[0].label.len(), 2);
    assert!(drawing.nodes[0].label[1].ends_with('…'));
    assert!(drawing.nodes[0].rect.w <= 112.0);
}

#[test]
fn a_long_title_is_elided_and_its_box_stays_narrow() {
    let mut scene = Scene::default();
    let subnet = Some(frame(&mut scene, None, BoxKind::PublicSubnet, 0, &"very long ".repeat(20)));
    icon(&mut scene, subnet, Rank::Body, "n", "");
    let drawing = layout(&scene);
    assert!(drawing.boxes[0].label.ends_with('…') && drawing.boxes[0].rect.w < 460.0);
}

#[test]
fn indexes_that_point_nowhere_are_passed_over() {
    let mut scene = web_shop();
    link(&mut scene, 0, 9_999, "nowhere");
    scene.nodes[3].parent = Some(9_999);
    scene.boxes[2].parent = Some(2);
    let drawing = layout(&scene);
    assert!(drawing.edges.last().unwrap().points.is_empty());
}

#[test]
fn a_legend_stands_on_nothing() {
    let mut scene = web_shop();
    scene.legend = (0..5).map(|_| LegendLine { sign: None, text: "prices of 2026-01-01".to_owned() }).collect();
    let drawing = layout(&scene);
    let legend = drawing.legend;
    assert!(legend.w > 0.0 && legend.x + legend.w <= drawing.width && legend.y + legend.h <= drawing.height);
    let apart = |rect: crate::diagram::scene::Rect| {
        legend.x >= rect.x + rect.w
            || rect.x >= legend.x + legend.w
            || legend.y >= rect.y + rect.h
            || rect.y >= legend.y + legend.h
    };
    assert!(drawing.boxes.iter().all(|placed| apart(placed.rect)));
    assert!(drawing.nodes.iter().all(|placed| apart(placed.rect)));
}

const KINDS: [BoxKind; 7] = [
    BoxKind::Account,
    BoxKind::Region,
    BoxKind::Vpc,
    BoxKind::Zone,
    BoxKind::PublicSubnet,
    BoxKind::PrivateSubnet,
    BoxKind::Group,
];
const RANKS: [Rank; 5] = [Rank::Body, Rank::Top, Rank::Ingress(0), Rank::Ingress(1), Rank::Bottom];

prop_compose! {
    /// Boxes nested in any way, icons of any rank in them, links between any of them.
    fn any_scene()(
        boxes in prop::collection::vec((any::<prop::sample::Index>(), 0..7usize, 0..3u8, "[a-z0-9 日本]{0,30}"), 0..9),
        nodes in prop::collection::vec((any::<prop::sample::Index>(), 0..5usize, "[a-z 日本-]{0,24}", any::<bool>()), 0..22),
        edges in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[a-z]{0,6}"), 0..26),
    ) -> Scene {
        let mut scene = Scene::default();
        for (parent, kind, tier, label) in boxes {
            let parent = parent.index(scene.boxes.len() + 1).checked_sub(1);
            frame(&mut scene, parent, KINDS[kind], tier, &label);
        }
        for (parent, rank, label, paid) in nodes {
            let parent = parent.index(scene.boxes.len() + 1).checked_sub(1);
            icon(&mut scene, parent, RANKS[rank], &label, if paid { "$7/mo" } else { "" });
        }
        for (from, to, label) in edges {
            if !scene.nodes.is_empty() {
                let count = scene.nodes.len();
                link(&mut scene, from.index(count), to.index(count), &label);
            }
        }
        scene
    }
}

/// What one network has: zones, each with some of three tiers and as many icons in these; icons above and below.
type Network = (Vec<[Option<u8>; 3]>, u8, u8);

fn add_network(scene: &mut Scene, region: Option<usize>, (zones, above, below): &Network) {
    let label = format!("vpc-{} 10.0.0.0/16", scene.boxes.len());
    let vpc = Some(frame(scene, region, BoxKind::Vpc, 0, &label));
    for (rank, count) in [(Rank::Ingress(0), *above), (Rank::Ingress(1), *above), (Rank::Bottom, *below)] {
        for _ in 0..count {
            icon(scene, vpc, rank, "gateway", "$22/mo");
        }
    }
    for (place, tiers) in zones.iter().enumerate() {
        let zone = Some(frame(scene, vpc, BoxKind::Zone, 0, &format!("ap-northeast-1{place}")));
        for (tier, icons) in tiers.iter().enumerate().filter_map(|(tier, icons)| Some((tier, (*icons)?))) {
            let kind = if tier == 0 { BoxKind::PublicSubnet } else { BoxKind::PrivateSubnet };
            let subnet = Some(frame(scene, zone, kind, tier as u8, "subnet 10.0.0.0/24"));
            for number in 0..icons {
                let label = ["受注処理サーバー（本番）", "web", "a-very-long-name-of-a-server-in-production"];
                icon(scene, subnet, Rank::Body, label[usize::from(number) % 3], "$70/mo");
            }
        }
    }
}

prop_compose! {
    /// Accounts with regions with networks and services, as estates have them; links between any icons, so across
    /// networks too.
    fn any_estate()(
        regions in prop::collection::vec(
            (
                any::<bool>(),
                prop::collection::vec((prop::collection::vec(any::<[Option<bool>; 3]>(), 0..4), 0..2u8, 0..3u8), 0..4),
                0..6u8,
            ),
            1..4,
        ),
        loose in 0..3u8,
        edges in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4usize), 0..30),
    ) -> Scene {
        let mut scene = Scene::default();
        for _ in 0..loose {
            icon(&mut scene, None, Rank::Top, "Users", "");
        }
        let mut account = None;
        for (new_account, networks, services) in regions {
            if new_account || account.is_none() {
                account = Some(frame(&mut scene, None, BoxKind::Account, 0, "AWS account 123456789012"));
                icon(&mut scene, account, Rank::Top, "CloudFront", "$85/mo");
            }
            let region = Some(frame(&mut scene, account, BoxKind::Region, 0, "ap-northeast-1"));
            for (zones, above, below) in networks {
                let icons = |tier: Option<bool>| tier.map(|many| if many { 3 } else { 1 });
                let zones = zones.into_iter().map(|tiers| tiers.map(icons)).collect();
                add_network(&mut scene, region, &(zones, above, below));
            }
            for _ in 0..services {
                icon(&mut scene, region, Rank::Body, "orders-queue", "$3/mo");
            }
        }
        // A composed scene has no loops, and each pair once.
        let mut pairs = std::collections::BTreeSet::new();
        let count = scene.nodes.len();
        for (from, to, label) in edges {
            let (from, to) = (from.index(count), to.index(count));
            if from != to && pairs.insert((from, to)) {
                link(&mut scene, from, to, ["", "", "443", "replication"][label]);
            }
        }
        scene
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Estates of several accounts, regions and networks, with any links: no fault of any kind, and the same bytes again.
    #[test]
    fn any_estate_has_a_faultless_drawing(scene in any_estate()) {
        let drawing = layout(&scene);
        let found = metrics(&scene, &drawing);
        prop_assert_eq!(found.faults(), Vec::<String>::new(), "{:?}", found);
        prop_assert_eq!(format!("{:?}", drawing), format!("{:?}", layout(&scene)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Nested in any way and linked in any way: everything in its box, nothing on its siblings, every link drawn,
    /// and no line through a node or a title.
    #[test]
    fn any_scene_has_a_sound_drawing(scene in any_scene()) {
        let found = metrics(&scene, &layout(&scene));
        prop_assert!(found.outside == 0, "outside {found:?}");
        prop_assert!(found.sibling_overlaps == 0, "siblings {found:?}");
        prop_assert!(found.loose == 0, "loose {found:?}");
        prop_assert!(found.node_hits == 0, "node hits {found:?}");
        prop_assert!(found.title_hits == 0, "title hits {found:?}");
    }
}
