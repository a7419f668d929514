//! What `tagatlas cost` tells. Here is what every format is made from; each format is one small writer below, which escapes
//! for its own medium and writes as it goes.

use std::io;

use crate::cli::CostFormat;
use crate::cost::allocation::Allocation;
use crate::cost::roll_up::{self, Group, Key, Name};
use crate::cost::{Bill, CostLine, Origin, Price, ResourceCost, Total, money};
use crate::graph::Graph;
use crate::source::Sources;

mod allocation;
mod csv;
mod human;
mod json;
mod left_out;
mod markdown;
mod regions;
mod table;
#[cfg(test)]
mod tests;

pub use regions::RegionsReport;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct CostReport<'a> {
    /// The files, for places.
    pub sources: &'a Sources,
    /// The resources.
    pub graph: &'a Graph,
    /// What they cost.
    pub bill: &'a Bill,
    /// What is summed, the outermost first; nothing: each resource is shown.
    pub group_by: &'a [Key],
    /// Where what is shared is split over those who use it.
    pub allocation: Option<&'a Allocation<'a>>,
    /// Whether people see each line of a resource, too.
    pub lines: bool,
}

impl CostReport<'_> {
    /// Writes it in a format.
    ///
    /// # Errors
    /// Where `out` takes no more.
    pub fn write(&self, format: CostFormat, out: &mut dyn io::Write) -> io::Result<()> {
        match format {
            CostFormat::Human => human::write(self, out),
            CostFormat::Json => json::write(self, out),
            CostFormat::Csv => csv::write(self, out),
            CostFormat::Markdown => markdown::write(self, out),
        }
    }

    /// What people read of it, as a part of something longer.
    pub fn text(&self) -> String {
        let mut out = Vec::new();
        // Memory takes all.
        let _ = human::write(self, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// What counts of each resource, by [`crate::graph::ResourceIndex`].
    fn totals(&self) -> Vec<Total> {
        self.allocation.map_or_else(|| roll_up::totals(self.bill), |allocation| allocation.borne.clone())
    }

    /// The groups that are asked for.
    fn groups(&self) -> Vec<Group> {
        let mut groups = roll_up::groups(self.graph, &self.totals(), self.group_by);
        // With it the groups sum to the total.
        let unused = self.bill.unused();
        if unused != Total::default() {
            let name = Name::None("(unused commitments)");
            groups.push(Group { key: 0, name, total: unused, own: unused, groups: Vec::new() });
        }
        groups
    }

    /// What counts of one.
    fn total(&self, cost: &ResourceCost) -> Total {
        self.allocation.map_or_else(|| cost.total(), |allocation| allocation.borne[cost.resource.0])
    }

    /// What costs something or may, or bears a part of what others cost; the dearest first.
    fn dearest(&self) -> Vec<&ResourceCost> {
        let costs = |cost: &&ResourceCost| cost.monthly != Price::Free || !self.total(cost).known.is_zero();
        let mut costs: Vec<_> = self.bill.resources.iter().filter(costs).collect();
        costs.sort_by_key(|cost| (std::cmp::Reverse(self.total(cost).known.typical), cost.resource));
        costs
    }

    /// The amount of a resource for people, with its bounds, and what it costs itself where that is another amount.
    fn monthly(&self, cost: &ResourceCost) -> ((String, String), Option<String>) {
        let (total, own) = (self.total(cost), cost.total());
        if total.known == own.known {
            return (monthly(cost), None);
        }
        let (amount, bounds) = monthly(cost);
        (whole(Total { by_use: 0, ..total }), Some(format!("own {amount} {bounds}").trim_end().to_owned()))
    }
}

/// A group and how it lies in others.
#[derive(Debug, Clone)]
struct Row<'g> {
    group: &'g Group,
    /// The names of the groups around it and its own, the outermost first. A container's are one a box.
    path: Vec<&'g Group>,
}

/// Groups with those in them, each before its own.
fn rows(groups: &[Group]) -> Vec<Row<'_>> {
    let mut open: Vec<Row<'_>> = groups.iter().rev().map(|group| Row { group, path: vec![group] }).collect();
    let mut rows = Vec::new();
    while let Some(row) = open.pop() {
        let inner = row.group.groups.iter().rev();
        open.extend(inner.map(|group| Row { group, path: [&row.path[..], &[group]].concat() }));
        rows.push(row);
    }
    rows
}

/// What is free needs no row where the rest has one. The containers are the estate's map, the empty ones, too.
fn has_row(group: &Group, keys: &[Key]) -> bool {
    keys.get(group.key) == Some(&Key::Container) || group.total != Total::default()
}

fn reason(price: &Price) -> Option<&str> {
    match price {
        Price::Unknown(reason) => Some(reason),
        Price::Known(_) | Price::Free => None,
    }
}

/// An amount for people, with what may be of it: `$142.00 (96 – 310)`, `≥ $3.00`, `unpriced`, `by use`, `free`.
fn monthly(cost: &ResourceCost) -> (String, String) {
    let said = |text: &str| (text.to_owned(), String::new());
    match &cost.monthly {
        Price::Free => said("free"),
        Price::Known(amount) => {
            let least = if cost.is_unpriced() { "≥ " } else { "" };
            (format!("{least}{}", money::dollars(amount.typical)), money::bounds(*amount).unwrap_or_default())
        }
        Price::Unknown(_) if cost.is_unpriced() => said("unpriced"),
        Price::Unknown(_) => said("by use"),
    }
}

/// A total for people, and what may be of it.
fn whole(total: Total) -> (String, String) {
    let bounds = money::bounds(total.known).unwrap_or_default();
    let amount = total.amount();
    (amount.strip_suffix(&bounds).unwrap_or(&amount).trim_end().to_owned(), bounds)
}

/// Who said an amount: a word, and the file and line where somebody did.
fn said_by(sources: &Sources, origin: Origin) -> (&'static str, Option<(&str, u32)>) {
    let (word, span) = match origin {
        Origin::Assumed => return ("assumption", None),
        Origin::Declared(span) => ("declared", span),
        Origin::Usage(span) => ("usage", span),
    };
    let file = sources.file(span.file);
    (word, Some((&file.path, file.line_of(span.start))))
}

/// Where the amounts of a line were said, in the words of people: `usage estate.yaml:7; assumption`.
fn origins(sources: &Sources, line: &CostLine, is_shown: impl Fn(Origin) -> bool) -> String {
    let text = |origin: Origin| match said_by(sources, origin) {
        (word, Some((file, line))) => format!("{word} {file}:{line}"),
        (word, None) => word.to_owned(),
    };
    let shown = line.origins.iter().copied().filter(|origin| is_shown(*origin));
    shown.map(text).collect::<Vec<_>>().join("; ")
}
