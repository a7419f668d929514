//! What a kind's row says, in words.

use super::price::{Line, lines};
use crate::kinds::{self, Billing, EdgeKind, KindSpec, Place, TagShape};

/// A row in words.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) spec: &'static KindSpec,
    /// Short names, the alias first.
    pub(super) aliases: Vec<&'static str>,
    /// Other CloudFormation types that mean the same.
    pub(super) types: Vec<&'static str>,
    /// Commands of the AWS CLI, with whether they list all there are; each once.
    pub(super) commands: Vec<(&'static str, bool)>,
    /// The type's name in AWS Config, which knows no others than AWS's own.
    pub(super) config: Option<&'static str>,
    /// What it stands inside of.
    pub(super) containers: Vec<&'static str>,
    /// The properties that name others, those of one meaning together.
    pub(super) references: Vec<References>,
    pub(super) price: Price,
}

/// Properties that name the same kinds with the same meaning.
#[derive(Debug)]
pub(super) struct References {
    pub(super) edge: EdgeKind,
    /// CloudFormation types; none: any kind.
    pub(super) to: &'static [&'static str],
    pub(super) paths: Vec<&'static str>,
}

/// What a kind costs.
#[derive(Debug)]
pub(super) enum Price {
    /// Nothing; where that stands.
    Free(&'static str),
    /// What is not known here.
    Unknown,
    Lines(Vec<Line>),
}

impl Card {
    pub(super) fn of(spec: &'static KindSpec) -> Self {
        let (types, more): (Vec<_>, Vec<_>) = spec.also.iter().copied().partition(|name| name.contains("::"));
        let mut aliases = vec![spec.alias];
        aliases.extend(more);
        let mut commands: Vec<(&str, bool)> = Vec::new();
        for listing in spec.listings {
            match commands.iter_mut().find(|(command, _)| *command == listing.command) {
                Some((_, complete)) => *complete |= listing.complete,
                None => commands.push((listing.command, listing.complete)),
            }
        }
        let references = references(spec);
        let inside = references.iter().filter(|r| r.edge == EdgeKind::In);
        let containers = each_once(inside.flat_map(|r| r.to.iter().copied()));
        let price = match spec.billing {
            Billing::Free(source) => Price::Free(source),
            Billing::Unpriced => Price::Unknown,
            Billing::Lines(of) => Price::Lines(lines(of)),
        };
        Self { aliases, types, commands, config: config_type(spec), containers, references, price, spec }
    }

    /// How it is tagged.
    pub(super) fn tags(&self) -> String {
        match self.spec.tags {
            TagShape::List(path) => format!("list `{path}`"),
            TagShape::Map(path) => format!("mapping `{path}`"),
            TagShape::None(source) => format!("no: {source}"),
        }
    }

    /// Where a picture shows it.
    pub(super) fn place(&self) -> &'static str {
        match self.spec.place {
            Place::Global => "above the regions",
            Place::Edge => "beside what it serves at the edge, else in its region",
            Place::Region => "in its region, beside the VPCs",
            Place::VpcIngress => "at the top of its VPC",
            Place::VpcShared => "at the bottom of its VPC",
            Place::Subnet => "inside its subnet, else in its VPC or region",
            Place::Container => "as a box around others",
            Place::Passage => "as the lines through it",
            Place::Folded => "with what it belongs to",
        }
    }
}

/// What stands for the service of types that CloudFormation has not.
pub(super) const TERRAFORM_ALONE: &str = "Terraform alone";

/// The part of a type's name between the colons.
pub(super) fn service(spec: &KindSpec) -> &'static str {
    spec.name.split("::").nth(1).unwrap_or(TERRAFORM_ALONE)
}

/// What AWS Config calls the type: CloudFormation's name, but for a few.
fn config_type(spec: &KindSpec) -> Option<&'static str> {
    let differing = kinds::CONFIG_TYPES.iter().find(|(_, name)| *name == spec.name);
    let name = differing.map_or(spec.name, |(config, _)| config);
    name.contains("::").then_some(name)
}

/// Those that mean the same in one; in the order of the row.
fn references(spec: &'static KindSpec) -> Vec<References> {
    let mut groups: Vec<References> = Vec::new();
    for reference in spec.references {
        match groups.iter_mut().find(|group| group.edge == reference.edge && group.to == reference.to) {
            Some(group) => group.paths.push(reference.path),
            None => {
                groups.push(References { edge: reference.edge, to: reference.to, paths: vec![reference.path] });
            }
        }
    }
    groups
}

fn each_once(names: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

/// What an edge says of the two that it joins, read from the one that names the other.
pub(super) fn meaning(edge: EdgeKind) -> &'static str {
    match edge {
        EdgeKind::In => "stands inside",
        EdgeKind::Attached => "is attached to, or part of",
        EdgeKind::Sends => "sends to",
        EdgeKind::Receives => "receives from",
        EdgeKind::Watches => "watches",
        EdgeKind::Uses => "needs",
        EdgeKind::Calls => "calls",
        EdgeKind::DependsOn => "is made after",
        EdgeKind::Refers => "mentions",
    }
}

/// A kind's title for its type; the type itself where it has no row.
pub(super) fn title_of(name: &str) -> &str {
    kinds::find(name).map_or(name, |spec| spec.title)
}
