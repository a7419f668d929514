//! One picture for each VPC, account, region or tag value. Each resource belongs to one of them: what has no icon, to the
//! one where the icon is that shows it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::charged::Actual;
use super::draft::{Draft, Link, Member};
use super::drafter::Drafter;
use super::{Estate, SceneSettings, composed, view, words};
use crate::bill::Amount;
use crate::check::Verdict;
use crate::cost::Total;
use crate::cost::roll_up::{Key, Name};
use crate::diagram::scene::Scene;

/// What tells the pictures apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// The VPC that a thing stands in.
    Vpc,
    /// What it has in common with others.
    By(Key),
}

/// One of several pictures.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it shows, for people: `Project = shop`, `vpc-main`.
    pub name: String,
    /// The same in a word or two: `shop`, `without-Project`. It may hold any characters, and several may have the same.
    pub word: String,
    /// The picture; `None` where nothing of it that is to be seen has an icon or a box.
    pub scene: Option<Scene>,
    /// How many resources belong to it.
    pub resources: usize,
    /// What they cost a month.
    pub total: Total,
    /// What they were charged, in the bill's currency, where bills were read.
    pub charged: Option<Amount>,
    /// How often a rule found something wrong with them.
    pub findings: usize,
    /// How many links lead from its icons to those of other pictures, or from those here.
    pub links_out: usize,
}

/// What all of a picture have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    /// A VPC, by its name and id.
    Vpc(String, String),
    Key(Name),
    OutsideVpcs,
}

/// What of a draft belongs to a picture.
#[derive(Debug, Default)]
struct Share {
    icons: Vec<usize>,
    /// Boxes that belong to it themselves, and what is held in boxes.
    frames: BTreeSet<usize>,
    held: BTreeMap<usize, Vec<Member>>,
    /// Between icons of it.
    links: Vec<usize>,
    links_out: usize,
    resources: usize,
    total: Total,
    actual: Actual,
    findings: usize,
}

/// One picture for each value, the dearest first; what belongs to none comes last.
pub fn parts(estate: Estate<'_>, settings: &SceneSettings, split: &Split) -> Vec<Part> {
    let sides = [Drafter::new(estate, 0)];
    let whole = sides[0].draft();
    let paid = words::paid(estate.bill);
    let shares = shares(&whole, &sides, split);
    let part = |(value, share): (Value, Share)| {
        let (name, word) = names(split, &value);
        let scene = (!share.icons.is_empty() || !share.frames.is_empty()).then(|| {
            let settings = SceneSettings { title: format!("{}: {name}", settings.title), ..settings.clone() };
            composed(drafted(&whole, &sides, &share), &sides, &settings, paid.clone(), Some(&name))
        });
        // A view may leave nothing of a part.
        let scene = scene.filter(|scene: &Scene| !scene.nodes.is_empty() || !scene.boxes.is_empty());
        let Share { resources, total, actual, findings, links_out, .. } = share;
        let charged = estate.charged.map(|_| actual.billed);
        Part { name, word, scene, resources, total, charged, findings, links_out }
    };
    let mut shares: Vec<(Value, Share)> = shares.into_iter().collect();
    let is_none = |value: &Value| matches!(value, Value::OutsideVpcs | Value::Key(Name::None(_)));
    shares.sort_by_key(|(value, share)| (is_none(value), Reverse(share.total.known.typical)));
    shares.into_iter().map(part).collect()
}

/// What of a draft belongs to which picture.
fn shares(whole: &Draft, sides: &[Drafter<'_>], split: &Split) -> BTreeMap<Value, Share> {
    let value = |member: Member| value(sides, split, member);
    let of_icons: Vec<Value> = whole.icons.iter().map(|icon| value(icon.members[0])).collect();
    let mut shares: BTreeMap<Value, Share> = BTreeMap::new();
    for (at, of) in of_icons.iter().enumerate() {
        shares.entry(of.clone()).or_default().icons.push(at);
    }
    for (at, frame) in whole.frames.iter().enumerate() {
        if let Some(member) = frame.resource {
            shares.entry(value(member)).or_default().frames.insert(at);
        }
        for member in &frame.held {
            let share = shares.entry(value(*member)).or_default();
            share.frames.insert(at);
            share.held.entry(at).or_default().push(*member);
        }
    }
    for (at, link) in whole.links.iter().enumerate() {
        let (from, to) = (&of_icons[link.from], &of_icons[link.to]);
        if from == to {
            shares.entry(from.clone()).or_default().links.push(at);
        } else {
            shares.entry(from.clone()).or_default().links_out += 1;
            shares.entry(to.clone()).or_default().links_out += 1;
        }
    }
    let estate = sides[0].estate();
    for (index, resource) in estate.graph.resources() {
        let is_counted = !resource.presence.is_absent() && resource.presence.is_ours();
        let actual = sides[0].actual(index);
        if !is_counted && actual.in_bill == 0 {
            continue;
        }
        let share = shares.entry(value(Member { side: 0, resource: index })).or_default();
        share.actual += actual;
        if !is_counted {
            continue;
        }
        share.resources += 1;
        share.total += estate.bill.total_of(index);
        share.findings += sides[0].found(index).iter().filter(|f| f.verdict == Verdict::Fail).count();
    }
    shares
}

fn value(sides: &[Drafter<'_>], split: &Split, Member { side, resource }: Member) -> Value {
    let drafter = &sides[side];
    let shown_by = drafter.icon_of(resource).unwrap_or(resource);
    match split {
        Split::By(key) => Value::Key(key.name(drafter.estate().graph, shown_by)),
        Split::Vpc => match drafter.vpc_of(shown_by) {
            Some(vpc) => {
                let vpc = drafter.resource(vpc);
                Value::Vpc(vpc.display_name().to_owned(), vpc.id.as_str().to_owned())
            }
            None => Value::OutsideVpcs,
        },
    }
}

/// What a picture is called, for people and in a word.
fn names(split: &Split, value: &Value) -> (String, String) {
    match (split, value) {
        (Split::By(key), Value::Key(name)) => {
            let label = view::label(key, name);
            let word = match name {
                Name::Text(text) if !text.is_empty() => text.clone(),
                _ => label.clone(),
            };
            (label, word)
        }
        (_, Value::Vpc(name, id)) if name == id => (format!("VPC {id}"), id.clone()),
        (_, Value::Vpc(name, id)) => (format!("VPC {name} ({id})"), name.clone()),
        _ => ("outside of VPCs".to_owned(), "outside-vpcs".to_owned()),
    }
}

/// A draft of what belongs to one picture, with the boxes around it.
fn drafted(whole: &Draft, sides: &[Drafter<'_>], share: &Share) -> Draft {
    let mut frames = share.frames.clone();
    let outer = share.icons.iter().filter_map(|icon| whole.icons[*icon].parent).chain(share.frames.iter().copied());
    for inner in outer.collect::<Vec<_>>() {
        let mut at = Some(inner);
        while let Some(frame) = at {
            frames.insert(frame);
            at = whole.frames[frame].parent;
        }
    }
    let place: BTreeMap<usize, usize> = frames.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let frames = frames.iter().map(|old| {
        let mut frame = whole.frames[*old].clone();
        frame.parent = frame.parent.and_then(|parent| place.get(&parent).copied());
        frame.held = share.held.get(old).cloned().unwrap_or_default();
        frame.hold(sides, |_| true);
        frame
    });
    let icon_place: BTreeMap<usize, usize> = share.icons.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let icons = share.icons.iter().map(|old| {
        let mut icon = whole.icons[*old].clone();
        icon.parent = icon.parent.and_then(|parent| place.get(&parent).copied());
        icon
    });
    let links = share.links.iter().filter_map(|at| {
        let link = &whole.links[*at];
        Some(Link { from: *icon_place.get(&link.from)?, to: *icon_place.get(&link.to)?, ..link.clone() })
    });
    Draft { frames: frames.collect(), icons: icons.collect(), links: links.collect() }
}
