//! The rows of all kinds on records, put up so that an event finds those of its service at once.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::names::{InArn, Shape};
use crate::kinds::trail::{CHANGES_NOTHING, TrailNames};
use crate::kinds::{KINDS, Kind, KindSpec};
use crate::model::arn::Arn;

/// Every row.
pub(super) static RULES: LazyLock<Rules> = LazyLock::new(Rules::new);

/// Every row, by service.
pub(super) struct Rules {
    rows: Vec<Row>,
    services: HashMap<&'static str, Service, FixedState>,
    /// The rows of the services of ARNs, with the shape that asks most first.
    shapes: HashMap<&'static str, Vec<(Shape, usize)>, FixedState>,
    /// The rows of EC2's ids.
    prefixes: HashMap<&'static str, Vec<usize>, FixedState>,
}

/// What the events of a service mean.
#[derive(Default)]
pub(super) struct Service {
    /// Its rows.
    pub rows: Vec<usize>,
    /// What an event does to its own kinds.
    pub acts: HashMap<&'static str, Vec<Act>, FixedState>,
}

/// What an event does to a resource of a kind, where a condition holds.
pub(super) struct Act {
    /// The row.
    pub row: usize,
    /// The condition.
    pub when: Option<Condition>,
    /// What it does.
    pub deed: ActDeed,
}

/// What an event does to its own kind.
pub(super) enum ActDeed {
    /// Makes those that are named there; `None` where each new id of the kind's prefix in the answer is one.
    Makes(Option<Names>),
    /// Puts the one that is named.
    Puts,
    /// Ends the one that is named.
    Ends,
}

/// One row.
pub(super) struct Row {
    /// The kind.
    pub spec: &'static KindSpec,
    /// How records name it.
    pub names: &'static TrailNames,
    /// Where requests name one.
    pub named_by: Vec<Naming>,
    /// Where requests tell the new name of one.
    pub renamed_by: Option<Place>,
    /// The shapes of its ARN, the longest first.
    pub shapes: Vec<Shape>,
    /// Whether it belongs to no region.
    pub is_global: bool,
    /// Rows that take its place where the record tells that it is one of theirs.
    pub gives_way_to: Vec<usize>,
    /// Other rows whose ARNs have the same shapes.
    pub alike: Vec<usize>,
}

/// Where requests name a resource, and in which events.
pub(super) struct Naming {
    /// Where.
    pub names: Names,
    /// In which events, with a condition; empty: in all.
    pub events: Vec<(&'static str, Option<Condition>)>,
}

/// What names resources: the first choice that a record has.
pub(super) struct Names(pub Vec<Vec<Component>>);

/// A part of what names a resource.
pub(super) struct Component {
    /// Where it stands.
    pub place: Place,
    /// What it is where the record does not tell it.
    pub default: Option<&'static str>,
}

/// A field of a record.
pub(super) struct Place {
    /// In which part.
    pub part: Part,
    /// The names of fields down to it.
    pub path: Vec<&'static str>,
}

/// A part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What was asked for; what a service did of its own where nobody asked.
    Request,
    /// What was answered.
    Response,
    /// What a service did of its own.
    Details,
    /// What else is told.
    Additional,
}

/// When an event counts.
pub(super) struct Condition {
    /// The field.
    pub place: Place,
    /// What it says; `None`: anything.
    pub says: Option<&'static str>,
    /// Whether it must not.
    pub is_not: bool,
}

impl Rules {
    fn new() -> Self {
        let mut rules = Self {
            rows: Vec::new(),
            services: HashMap::default(),
            shapes: HashMap::default(),
            prefixes: HashMap::default(),
        };
        for spec in KINDS.iter().flat_map(|family| family.iter()) {
            if let Some(names) = &spec.trail {
                rules.add(spec, names);
            }
        }
        let rows = &rules.rows;
        for shapes in rules.shapes.values_mut() {
            // An ARN tells no engine.
            let is_told = |row: usize| rows[row].names.told_by.is_some();
            shapes.sort_by_key(|(shape, row)| (std::cmp::Reverse(shape.weight()), is_told(*row), *row));
        }
        rules.let_the_told_go_first();
        rules.find_alike();
        rules
    }

    fn add(&mut self, spec: &'static KindSpec, names: &'static TrailNames) {
        let row = self.rows.len();
        let mut shapes: Vec<Shape> = names.arns.iter().map(|shape| Shape::parse(shape)).collect();
        shapes.sort_by_key(|shape| std::cmp::Reverse(shape.weight()));
        for shape in &shapes {
            self.shapes.entry(shape.service).or_default().push((shape.clone(), row));
        }
        let service = self.services.entry(names.service).or_default();
        service.rows.push(row);
        let mut act = |event: &'static str, deed: ActDeed| {
            let (event, when) = event_and_condition(event);
            service.acts.entry(event).or_default().push(Act { row, when, deed });
        };
        for making in names.made_by {
            let ids = (making.ids != "response").then(|| Names::parse(making.ids));
            act(making.event, ActDeed::Makes(ids));
        }
        names.put_by.iter().for_each(|event| act(event, ActDeed::Puts));
        names.ended_by.iter().for_each(|event| act(event, ActDeed::Ends));
        if !names.prefix.is_empty() {
            self.prefixes.entry(names.prefix).or_default().push(row);
        }
        let named_by = names.named_by.iter().map(|text| Naming::parse(text)).collect();
        let renamed_by = Some(names.renamed_by).filter(|path| !path.is_empty()).map(Place::parse);
        let is_global = Kind::Known(spec).is_global();
        self.rows.push(Row {
            spec,
            names,
            named_by,
            renamed_by,
            shapes,
            is_global,
            gives_way_to: Vec::new(),
            alike: Vec::new(),
        });
    }

    /// A database that the engine tells to be of another kind is not of the kind that tells nothing.
    fn let_the_told_go_first(&mut self) {
        for row in 0..self.rows.len() {
            let (names, told) = (self.rows[row].names, |other: &Row| other.names.told_by.is_some());
            if names.told_by.is_some() {
                continue;
            }
            let others = self.rows.iter().enumerate();
            let shares = |other: &Row| {
                other.names.service == names.service && !names.arns.is_empty() && other.names.arns == names.arns
            };
            let before: Vec<usize> =
                others.filter(|(_, other)| told(other) && shares(other)).map(|(at, _)| at).collect();
            self.rows[row].gives_way_to = before;
        }
    }

    fn find_alike(&mut self) {
        for row in 0..self.rows.len() {
            let shapes = self.rows[row].names.arns;
            let others = self.rows.iter().enumerate();
            let is_alike = |(at, other): &(usize, &Row)| *at != row && !shapes.is_empty() && other.names.arns == shapes;
            self.rows[row].alike = others.filter(is_alike).map(|(at, _)| at).collect();
        }
    }

    /// The rows and events of a service.
    pub(super) fn service(&self, name: &str) -> Option<&Service> {
        self.services.get(name)
    }

    /// A row.
    pub(super) fn row(&self, row: usize) -> &Row {
        &self.rows[row]
    }

    /// The row and id of an ARN that nothing else tells of.
    pub(super) fn of_arn<'t>(&self, arn: &Arn<'t>) -> Option<(usize, InArn<'t>)> {
        if arn.service == "ec2"
            && let Some(id) = arn.resource.rsplit('/').next()
            && let Some(row) = self.of_id(id).first()
        {
            return Some((*row, InArn { id: id.into(), behind: 0 }));
        }
        let shapes = self.shapes.get(arn.service)?;
        shapes.iter().find_map(|(shape, row)| Some((*row, shape.id(arn)?)))
    }

    /// The rows of an id that EC2 made: several where kinds share a prefix.
    pub(super) fn of_id(&self, id: &str) -> &[usize] {
        let dashes = id.match_indices('-').map(|(at, _)| at);
        let rows = dashes.filter(|at| is_made(&id[at + 1..])).find_map(|at| self.prefixes.get(&id[..=at]));
        rows.map_or(&[], Vec::as_slice)
    }
}

/// Whether what stands behind a prefix was made by AWS: eight digits at least, of sixteen, or the word of its examples.
fn is_made(rest: &str) -> bool {
    let digits = rest.bytes().filter(u8::is_ascii_hexdigit).count();
    rest.contains("EXAMPLE") || (digits >= 8 && rest.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'))
}

impl Names {
    /// Those of a text: `response.arn|request.a+request.b`.
    fn parse(text: &'static str) -> Self {
        let choice = |text: &'static str| text.split('+').map(Component::parse).collect();
        Self(text.split('|').map(choice).collect())
    }
}

impl Component {
    fn parse(text: &'static str) -> Self {
        let (place, default) = text.split_once('?').map_or((text, None), |(place, default)| (place, Some(default)));
        Self { place: Place::parse(place), default }
    }
}

impl Place {
    fn parse(text: &'static str) -> Self {
        let mut path: Vec<&str> = text.split('.').map(|name| name.trim_end_matches("[]")).collect();
        let part = match path.first() {
            Some(&"request") => Some(Part::Request),
            Some(&"response") => Some(Part::Response),
            Some(&"details") => Some(Part::Details),
            Some(&"additional") => Some(Part::Additional),
            _ => None,
        };
        if part.is_some() {
            path.remove(0);
        }
        Self { part: part.unwrap_or(Part::Request), path }
    }
}

impl Naming {
    fn parse(text: &'static str) -> Self {
        let (names, events) = text.split_once('@').unwrap_or((text, ""));
        let events = events.split(',').filter(|event| !event.is_empty()).map(event_and_condition).collect();
        Self { names: Names::parse(names), events }
    }
}

/// An event, and when it counts.
fn event_and_condition(text: &'static str) -> (&'static str, Option<Condition>) {
    let Some((event, condition)) = text.split_once('?') else { return (text, None) };
    let (condition, is_not) = condition.strip_prefix('!').map_or((condition, false), |rest| (rest, true));
    let (place, says) = condition.split_once('=').map_or((condition, None), |(place, says)| (place, Some(says)));
    (event, Some(Condition { place: Place::parse(place), says, is_not }))
}

/// Whether a name fits a pattern, in which `*` stands for any letters.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let Some((begin, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut name) = name.strip_prefix(begin) else { return false };
    let mut rest = rest;
    while let Some((part, behind)) = rest.split_once('*') {
        let Some(at) = name.find(part) else { return false };
        (name, rest) = (&name[at + part.len()..], behind);
    }
    name.ends_with(rest)
}

/// Whether a service's event changes no resource, whatever it names.
pub(super) fn changes_nothing(service: &str, event: &str) -> bool {
    let rows = CHANGES_NOTHING.iter().filter(|(name, _)| *name == service);
    rows.flat_map(|(_, patterns)| patterns.iter()).any(|pattern| fits(pattern, event))
}

#[cfg(test)]
mod tests;
