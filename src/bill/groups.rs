//! Sums of a bill by what somebody asks for, one key inside another. The groups sum up to the total, exactly.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use super::assigned::{Assigned, Whose};
use super::compare::{Compared, Measure};
use super::tags::{Carries, DECIDED_LATER, KeyOf, TagTexts};
use super::{Amount, Charge, Ledger, Sums};
use crate::cost::roll_up::{self, Name};
use crate::graph::{Graph, ResourceIndex};

/// What a bill is summed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The service, as the export names it.
    Service,
    /// The month of the invoice.
    Month,
    /// What sort of charge it is.
    Category,
    /// What estimates are summed by, too.
    Estate(roll_up::Key),
}

/// What a group came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Of {
    /// What was charged.
    pub sums: Sums,
    /// What of it, by the measure that is asked for, was charged for resources whose estimate is told.
    pub comparable: Amount,
    /// What these were estimated to cost.
    pub estimate: Amount,
    /// How many resources have no estimate.
    pub untold: usize,
}

/// What falls together under one key, with what falls apart in it under the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which of the keys put it together.
    pub key: usize,
    /// What its members have in common.
    pub name: Name,
    /// Of all its members.
    pub total: Of,
    /// Of a container: of what stands right in it. Else the same as `total`.
    pub own: Of,
    /// The groups in it: by the next key, or of a container its inner ones.
    pub groups: Vec<Group>,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service => f.write_str("service"),
            Self::Month => f.write_str("month"),
            Self::Category => f.write_str("category"),
            Self::Estate(key) => key.fmt(f),
        }
    }
}

impl Key {
    /// Keys in the order in which they group, the outermost first.
    ///
    /// # Errors
    /// Where one is not known, stands twice, or stands behind containers, which are a tree of their own.
    pub fn list(texts: &[String]) -> Result<Vec<Self>, String> {
        let mut keys: Vec<Self> = Vec::with_capacity(texts.len());
        for text in texts {
            let key = match text.trim() {
                "service" => Self::Service,
                "month" => Self::Month,
                "category" => Self::Category,
                text => Self::Estate(roll_up::Key::parse(text).map_err(|said| said + ", month, category")?),
            };
            if keys.contains(&key) {
                return Err(format!("cannot group by `{key}` twice"));
            }
            if keys.last().is_some_and(Self::is_container) {
                return Err(format!("cannot group by `{key}` inside of containers: name container last"));
            }
            keys.push(key);
        }
        Ok(keys)
    }

    /// Whether it is the box that a resource stands in.
    pub fn is_container(&self) -> bool {
        *self == Self::Estate(roll_up::Key::Container)
    }

    /// Whether an estimate, which is of a whole resource over all months, has it.
    pub fn has_estimate(&self) -> bool {
        !matches!(self, Self::Month | Self::Category)
    }
}

impl Of {
    /// What was charged beyond the estimate, as far as there is one.
    pub fn difference(&self) -> Amount {
        self.comparable - self.estimate
    }

    /// Adds what another group came to.
    pub fn add(&mut self, other: &Self) {
        self.sums += &other.sums;
        self.comparable += other.comparable;
        self.estimate += other.estimate;
        self.untold += other.untold;
    }
}

/// A bill whose charges are to be grouped.
#[derive(Debug, Clone, Copy)]
pub struct Grouping<'a> {
    /// The bill.
    pub ledger: &'a Ledger,
    /// Whose each charge is.
    pub assigned: &'a Assigned,
    /// The estate.
    pub graph: &'a Graph,
    /// Estimate against actual of each of its resources; nothing where they cannot be compared.
    pub compared: &'a [Compared],
    /// Which amount counts.
    pub measure: Measure,
}

/// The names of the groups that something falls under, the outermost first.
type Path = Vec<(usize, Name)>;

impl Grouping<'_> {
    /// The groups, the dearest first, months in their order. The estimate of a resource stands where most of its money does.
    pub fn groups(&self, keys: &[Key]) -> Vec<Group> {
        let texts = TagTexts::new(self.ledger, self.graph);
        let naming = Naming { keys, tags: keys.iter().map(|key| tag(key, &texts)).collect(), texts: &texts, of: *self };
        let told: Vec<Option<Amount>> = self.estimates();
        let mut dearest: Vec<Option<(Amount, Path)>> = vec![None; told.len()];
        let mut root = Node::default();
        for (charge, whose) in self.assigned.charges(self.ledger) {
            let path = naming.path(&charge, whose);
            let amount = self.measure.of(charge.sums);
            let mut of = Of { sums: *charge.sums, ..Of::default() };
            if let Whose::Resource(index) = whose {
                if told.get(index.0).is_some_and(Option::is_some) {
                    of.comparable = amount;
                }
                let known = dearest.get_mut(index.0);
                if let Some(known) = known.filter(|known| known.as_ref().is_none_or(|(most, _)| amount.abs() > *most)) {
                    *known = Some((amount.abs(), path.clone()));
                }
            }
            root.add(&path, &of);
        }
        if keys.iter().all(Key::has_estimate) {
            for compared in self.compared {
                let index = compared.resource;
                let path = dearest.get_mut(index.0).and_then(Option::take).map(|(_, path)| path);
                let estimate = told.get(index.0).copied().flatten();
                let of = Of {
                    estimate: estimate.unwrap_or_default(),
                    untold: usize::from(estimate.is_none()),
                    ..Of::default()
                };
                if of != Of::default() {
                    root.add(&path.unwrap_or_else(|| naming.path_of(index)), &of);
                }
            }
        }
        root.groups(self.measure, keys)
    }

    /// The estimate of each resource, by its index.
    fn estimates(&self) -> Vec<Option<Amount>> {
        let mut told = vec![None; self.graph.resources().count()];
        for compared in self.compared {
            if let Some(place) = told.get_mut(compared.resource.0) {
                *place = compared.estimate.map(Amount::from_decimal);
            }
        }
        told
    }
}

fn tag(key: &Key, texts: &TagTexts<'_>) -> Option<KeyOf> {
    if let Key::Estate(roll_up::Key::Tag(key)) = key { Some(texts.key(key)) } else { None }
}

const UNDECLARED: Name = Name::None("(in no inventory)");
const NOBODYS: Name = Name::None("(not attributable)");

/// Tells what charges have of keys.
struct Naming<'a> {
    keys: &'a [Key],
    /// Of each key that is a tag's.
    tags: Vec<Option<KeyOf>>,
    texts: &'a TagTexts<'a>,
    of: Grouping<'a>,
}

impl Naming<'_> {
    fn path(&self, charge: &Charge<'_>, whose: Whose) -> Path {
        let mut path = Vec::with_capacity(self.keys.len());
        for (nth, (key, tag)) in self.keys.iter().zip(&self.tags).enumerate() {
            let known = |text: &str, none| {
                if text.is_empty() { Name::None(none) } else { Name::Text(text.to_owned()) }
            };
            let name = match (key, whose) {
                (Key::Service, _) => known(charge.service, "(no service)"),
                (Key::Month, _) => Name::Text(charge.month.to_string()),
                (Key::Category, _) => Name::Text(charge.category.word().to_owned()),
                (Key::Estate(roll_up::Key::Account), _) => known(charge.account, "(not known)"),
                (Key::Estate(roll_up::Key::Region), _) => region(charge.region),
                (Key::Estate(roll_up::Key::Tag(_)), _) => self.tag(tag.as_ref(), charge, whose),
                (Key::Estate(roll_up::Key::Container), Whose::Resource(index)) => {
                    path.extend(self.boxes(index).into_iter().map(|name| (nth, name)));
                    continue;
                }
                (Key::Estate(key), Whose::Resource(index)) => key.name(self.of.graph, index),
                (Key::Estate(_), Whose::Undeclared) => UNDECLARED,
                (Key::Estate(_), Whose::Nobody) => NOBODYS,
            };
            // What an outer key says already.
            if key.is_container() && path.iter().any(|(_, said)| *said == name) {
                continue;
            }
            path.push((nth, name));
        }
        path
    }

    /// Where a resource that is not billed would stand.
    fn path_of(&self, index: ResourceIndex) -> Path {
        let mut path = Vec::with_capacity(self.keys.len());
        for (nth, (key, tag)) in self.keys.iter().zip(&self.tags).enumerate() {
            let name = match (key, tag) {
                (Key::Estate(roll_up::Key::Container), _) => {
                    path.extend(self.boxes(index).into_iter().map(|name| (nth, name)));
                    continue;
                }
                (_, Some(key)) => tag_name(self.texts.declared(key, index)),
                (Key::Estate(key), None) => key.name(self.of.graph, index),
                _ => Name::None("(not billed)"),
            };
            path.push((nth, name));
        }
        path
    }

    fn tag(&self, key: Option<&KeyOf>, charge: &Charge<'_>, whose: Whose) -> Name {
        let carries = key.map_or(Carries::Nothing, |key| self.texts.carries(key, charge, whose));
        if whose == Whose::Nobody && !matches!(carries, Carries::InExport(_)) { NOBODYS } else { tag_name(carries) }
    }

    /// The boxes that a resource stands in, the outermost first.
    fn boxes(&self, index: ResourceIndex) -> Vec<Name> {
        let containers = self.of.graph.containers();
        let mut next = Some(self.of.graph.place(index));
        let mut names = Vec::new();
        while let Some(container) = next.and_then(|at| containers.get(at.0)) {
            names.push(Name::Text(format!("{} {}", container.kind.title(), container.name)));
            next = container.parent;
        }
        names.reverse();
        names
    }
}

fn region(text: &str) -> Name {
    if matches!(text, "" | "global") { Name::None("(global)") } else { Name::Text(text.to_owned()) }
}

fn tag_name(carries: Carries<'_>) -> Name {
    match carries {
        Carries::InExport(DECIDED_LATER) | Carries::InInventory(DECIDED_LATER) | Carries::CannotTell => {
            Name::None(DECIDED_LATER)
        }
        Carries::InExport(value) | Carries::InInventory(value) => Name::Text(value.to_owned()),
        Carries::Nothing => Name::None("(no tag)"),
        Carries::NoPlace => Name::None("(takes no tags)"),
    }
}

/// A group that is being made.
#[derive(Default)]
struct Node {
    key: usize,
    total: Of,
    own: Of,
    inner: BTreeMap<Name, Node>,
}

impl Node {
    fn add(&mut self, path: &[(usize, Name)], of: &Of) {
        self.total.add(of);
        match path {
            [] => self.own.add(of),
            [(key, name), rest @ ..] => {
                let inner = self.inner.entry(name.clone()).or_insert_with(|| Self { key: *key, ..Self::default() });
                inner.add(rest, of);
            }
        }
    }

    fn groups(self, measure: Measure, keys: &[Key]) -> Vec<Group> {
        let group = |(name, node): (Name, Self)| {
            let is_box = keys.get(node.key).is_some_and(Key::is_container);
            let (key, total, own) = (node.key, node.total, if is_box { node.own } else { node.total });
            Group { key, name, total, own, groups: node.groups(measure, keys) }
        };
        let mut groups: Vec<_> = self.inner.into_iter().map(group).collect();
        let in_time = groups.first().is_some_and(|group| keys.get(group.key) == Some(&Key::Month));
        if !in_time {
            groups.sort_by_key(|group| Reverse(measure.of(&group.total.sums)));
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bill::Category;
    use crate::bill::compare::compare;
    use crate::bill::fixture::{Row, ledger};
    use crate::check::fixture::Estate;

    fn keys(texts: &[&str]) -> Vec<Key> {
        Key::list(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).expect("keys")
    }

    fn leaves<'g>(groups: &'g [Group], into: &mut Vec<&'g Group>) {
        for group in groups {
            into.push(group);
            leaves(&group.groups, into);
        }
    }

    #[test]
    fn what_has_no_place_is_said_once() {
        let row = |resource, billed| Row { resource, billed, ..Row::default() };
        let (ledger, estate) = (ledger(&[row("", "1"), row("i-0123456789abcdef1", "2")]), Estate::read(&[ESTATE]));
        let assigned = Assigned::new(&ledger, &estate.graph);
        let measure = Measure::Billed;
        let grouping = Grouping { ledger: &ledger, assigned: &assigned, graph: &estate.graph, compared: &[], measure };
        let groups = grouping.groups(&keys(&["kind", "container"]));
        let told: Vec<_> = groups.iter().map(|group| (&group.name, group.groups.len())).collect();
        assert_eq!(told, [(&UNDECLARED, 0), (&NOBODYS, 0)]);
    }

    const ESTATE: &str = "version: 1\naccount: \"111111111111\"\nregion: us-east-1\nresources:\n  \
                          vpc: {type: vpc, cidr_block: 10.0.0.0/16}\n  \
                          net: {type: subnet, vpc_id: vpc, cidr_block: 10.0.0.0/24, availability_zone: us-east-1a}\n  \
                          web: {type: ec2, id: i-0123456789abcdef0, subnet_id: net, instance_type: t3.micro, tags: {Owner: a}}\n";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn groups_sum_to_the_total_whatever_is_asked(
            rows in prop::collection::vec((0..4usize, 0..3usize, 0..3usize, -1_000_000..1_000_000_i64), 1..30),
            asked in prop::sample::subsequence(
                vec!["service", "month", "category", "account", "region", "kind", "stack", "tag:Owner", "container"], 1..4),
        ) {
            let amounts: Vec<String> = rows.iter().map(|row| format!("{}e-5", row.3)).collect();
            let resources = ["", "i-0123456789abcdef0", "i-0123456789abcdef1", "arn:aws:s3:::b"];
            let categories = [Category::Usage, Category::Tax, Category::Credit];
            let tags = ["", r#"{"Owner":"b"}"#, r#"{"Owner":""}"#];
            let rows: Vec<Row<'_>> = rows.iter().zip(&amounts).map(|(row, billed)| Row {
                resource: resources[row.0],
                category: categories[row.1],
                month: ["2026-04", "2026-05", "2026-06"][row.2],
                days: (1, 20),
                tags: tags[row.2],
                billed,
                ..Row::default()
            }).collect();
            let (ledger, estate) = (ledger(&rows), Estate::read(&[ESTATE]));
            let assigned = Assigned::new(&ledger, &estate.graph);
            let measure = Measure::Billed;
            let compared = compare(&ledger, &assigned, &estate.graph, &estate.bill, measure);
            let grouping =
                Grouping { ledger: &ledger, assigned: &assigned, graph: &estate.graph, compared: &compared, measure };
            let groups = grouping.groups(&keys(&asked));
            let billed = |groups: &[Group]| groups.iter().map(|group| group.total.sums.billed).sum::<Amount>();
            prop_assert_eq!(billed(&groups), ledger.total().billed);
            let mut all = Vec::new();
            leaves(&groups, &mut all);
            for group in all.iter().filter(|group| !group.groups.is_empty()) {
                let own = if group.own == group.total { Amount::ZERO } else { group.own.sums.billed };
                prop_assert_eq!(billed(&group.groups) + own, group.total.sums.billed);
            }
            let has_estimate = keys(&asked).iter().all(Key::has_estimate);
            let estimates: Amount = groups.iter().map(|group| group.total.estimate).sum();
            let told = compared.iter().filter_map(|of| of.estimate).map(Amount::from_decimal).sum();
            prop_assert_eq!(estimates, if has_estimate { told } else { Amount::ZERO });
        }
    }
}
