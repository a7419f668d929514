//! What changes cost. Here is what every format is made from; each format is one small writer below, which escapes for its own
//! medium.

mod csv;
mod human;
mod json;
mod markdown;

use std::collections::{BTreeMap, BTreeSet};

use super::names;
use crate::cli::TrailFormat;
use crate::cost::change::Difference;
use crate::cost::{Band, Bill, CostLine, Price, ResourceCost, Total};
use crate::report::cost_change::{reason, signed_band};
use crate::trail::actors::Actor;
use crate::trail::money::{Money, Movement, Passage, Side, What, Whose};
use crate::trail::story::Telling;
use crate::wording::count;

/// What changes cost, to be printed.
#[derive(Debug)]
pub struct MoneyReport<'a> {
    /// What is told.
    telling: Telling<'a>,
    /// What the changes cost.
    money: Money<'a>,
    /// What the estate costs, where one was named.
    bill: Option<Bill>,
    /// Whether every row is printed.
    all: bool,
    /// Names of which several accounts have an actor.
    shared_names: BTreeSet<&'a str>,
}

/// What the amounts are.
const TERMS: &str = "a month, on demand, without the free tier, in US dollars without tax";

impl<'a> MoneyReport<'a> {
    /// What is to be printed of what changes cost, with what the estate costs where one was named; `all` prints every row.
    pub fn new(telling: Telling<'a>, money: Money<'a>, bill: Option<Bill>, all: bool) -> Self {
        let actors = money.movements.iter().map(|movement| movement.actor);
        let actors = actors.chain(money.passages.iter().map(|passage| passage.actor));
        let shared_names = names::of_several_accounts(actors);
        Self { telling, money, bill, all, shared_names }
    }

    /// The report in a format; for people in so many columns of a terminal.
    pub fn text(&self, format: TrailFormat, columns: usize) -> String {
        match format {
            TrailFormat::Human => human::text(self, columns),
            TrailFormat::Json => json::text(self),
            TrailFormat::Csv => csv::text(self),
            TrailFormat::Markdown => markdown::text(self),
        }
    }

    /// The changes that have a row: what is billed by use alone has none, for nothing is known of it.
    fn rows(&self) -> impl Iterator<Item = &Movement<'_>> {
        self.money.movements.iter().filter(|movement| !is_by_use_alone(movement.difference))
    }

    /// What came and went and has a row.
    fn passages(&self) -> impl Iterator<Item = &Passage<'_>> {
        let is_told = |passage: &&Passage<'_>| passage.cost.total().told().is_some() || passage.cost.is_unpriced();
        self.money.passages.iter().filter(is_told)
    }

    /// `web i-0123456789abcdef0`: what the estate calls it, else its id.
    fn name(&self, of: Whose<'_>) -> String {
        let label = of.resource.map(|index| self.telling.graph.label(index));
        match label {
            Some(label) if label.contains(of.id) => label.to_owned(),
            Some(label) => format!("{label} {}", of.id),
            None => of.id.to_owned(),
        }
    }

    /// Who acted; and of which account, where somebody of another one is called so, too.
    fn who(&self, actor: &Actor) -> String {
        let name = names::actor(actor);
        match self.shared_names.contains(actor.name.as_str()) && !actor.account.is_empty() {
            true => format!("{name} of {}", actor.account),
            false => name,
        }
    }

    /// What it costs in the estate now.
    fn in_estate(&self, of: Whose<'_>) -> Option<Total> {
        Some(self.bill.as_ref()?.of(of.resource?).total())
    }

    /// The id of a deed's event.
    fn event(&self, deed: &crate::trail::things::Deed) -> String {
        deed.event.shown(&self.telling.trail.ledger.texts)
    }

    /// What the amounts leave out.
    fn left_out(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut by_use: Vec<&str> = Vec::new();
        let of_movements = self.money.movements.iter().filter(|movement| is_by_use_alone(movement.difference));
        by_use.extend(of_movements.map(|movement| movement.of.kind));
        let is_told = |passage: &&Passage<'_>| passage.cost.total().told().is_none() && !passage.cost.is_unpriced();
        by_use.extend(self.money.passages.iter().filter(is_told).map(|passage| passage.of.kind));
        if !by_use.is_empty() {
            lines.push(format!("billed by use alone, which no event tells: {}", by_kind(&by_use)));
        }
        let partly = self.money.movements.iter().filter(|movement| movement.difference.by_use > 0);
        let partly = partly.filter(|movement| !is_by_use_alone(movement.difference)).count();
        if partly > 0 {
            lines.push(format!(
                "the use of {} that is billed beside what is told: data, requests",
                count(partly, "resource")
            ));
        }
        let unknown = self.money.movements.iter().filter(|movement| movement.difference.unpriced > 0);
        let unknown: Vec<&str> = unknown.map(|movement| movement.of.kind).collect();
        if !unknown.is_empty() {
            lines.push(format!("cannot tell: {}", by_kind(&unknown)));
        }
        if self.money.free > 0 {
            lines.push(format!("{} came or went and cost nothing", count(self.money.free, "resource")));
        }
        lines.push("what is stopped and started again counts as running".to_owned());
        lines
    }

    /// The days of the prices that were used.
    fn price_dates(&self) -> Option<String> {
        let of = |side: &Side| if let Side::Cost(cost) = side { dates(cost) } else { Vec::new() };
        let movements = self.money.movements.iter().flat_map(|movement| [of(&movement.before), of(&movement.after)]);
        let passages = self.money.passages.iter().map(|passage| dates(&passage.cost));
        let dates: Vec<String> = movements.chain(passages).flatten().collect();
        let (oldest, newest) = (dates.iter().min()?, dates.iter().max()?);
        Some(if oldest == newest { format!("prices of {oldest}") } else { format!("prices of {oldest} to {newest}") })
    }
}

/// `2 × Lambda function, 1 × S3 bucket`
fn by_kind(kinds: &[&str]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for kind in kinds {
        *counts.entry(names::title(kind).unwrap_or_else(|| "unknown kind".to_owned())).or_default() += 1;
    }
    counts.iter().map(|(kind, count)| format!("{count} × {kind}")).collect::<Vec<_>>().join(", ")
}

fn dates(cost: &ResourceCost) -> Vec<String> {
    cost.lines.iter().filter_map(|line| Some(line.row.as_ref()?.as_of.clone())).collect()
}

fn is_by_use_alone(difference: Difference) -> bool {
    difference.by_use > 0 && difference.unpriced == 0 && difference.known.is_zero() && difference.apart.is_zero()
}

/// A difference: `+$9.93`; `≥ +$9.93` where more comes, `≤ -$9.93` where more goes than is known; `cannot tell`.
fn difference(difference: Difference, what: Option<What>) -> String {
    let known = signed_band(difference.known);
    match what {
        _ if difference == Difference::default() => String::new(),
        _ if difference.is_told() => known,
        _ if difference.known.is_zero() && difference.unpriced == 0 => "by use".to_owned(),
        _ if difference.known.is_zero() => "cannot tell".to_owned(),
        Some(What::Made) => format!("≥ {known}"),
        Some(What::Ended) => format!("≤ {known}"),
        Some(What::Resized) | None => format!("{known} known"),
    }
}

/// The whole, with what it leaves out: `+$10.00 known, cannot tell the rest: 2 unpriced`.
fn whole(difference: Difference) -> String {
    let known = signed_band(difference.known);
    if difference.is_told() { known } else { format!("{known} known, cannot tell the rest: {}", difference.left_out()) }
}

/// What it was and is: `t3.micro → m5.4xlarge`, `Size 100 → 200`; of what was made or ended the lines of its bill.
fn story(movement: &Movement<'_>) -> String {
    let mut parts: Vec<String> = match (movement.what, &movement.before, &movement.after) {
        (What::Resized, ..) => movement.words.iter().map(|word| changed(word, &movement.before)).collect(),
        (_, Side::Cost(cost), _) | (_, _, Side::Cost(cost)) => items(cost),
        _ => Vec::new(),
    };
    if parts.len() > PARTS {
        parts.truncate(PARTS);
        parts.push("…".to_owned());
    }
    parts.join(", ")
}

/// How many texts that changed are told in a row.
const PARTS: usize = 4;

fn changed(word: &crate::trail::money::Word, before: &Side) -> String {
    let nothing = if matches!(before, Side::Unknown(_)) { "?" } else { "–" };
    let [from, to] = [&word.from, &word.to].map(|text| text.as_deref().unwrap_or(nothing));
    let says_itself =
        |text: &str| text.contains(|c: char| c.is_ascii_alphabetic()) && !matches!(text, "true" | "false");
    match says_itself(to) {
        true => format!("{from} → {to}"),
        false => format!("{} {from} → {to}", word.path),
    }
}

/// How many items of a bill tell what a resource is.
const ITEMS: usize = 2;

/// What is billed, the dearest first.
fn items(cost: &ResourceCost) -> Vec<String> {
    let mut lines: Vec<&CostLine> = cost.lines.iter().filter(|line| line.usage.is_none()).collect();
    lines.sort_by_key(|line| {
        std::cmp::Reverse(if let Price::Known(amount) = line.monthly { amount.typical } else { Band::ZERO.low })
    });
    lines.into_iter().take(ITEMS).map(|line| line.item.clone()).collect()
}

/// Why a part of a change cannot be told.
fn why<'m>(movement: &'m Movement<'_>) -> Option<&'m str> {
    let of = |side: &'m Side| match side {
        Side::Unknown(why) => Some(*why),
        Side::Cost(cost) if cost.is_unpriced() => whole_reason(cost),
        Side::Cost(_) | Side::Nothing => None,
    };
    if movement.difference.unpriced == 0 { None } else { of(&movement.after).or_else(|| of(&movement.before)) }
}

fn whole_reason(cost: &ResourceCost) -> Option<&str> {
    let of_line = cost.lines.iter().filter(|line| line.usage.is_none()).find_map(reason);
    of_line.or(match &cost.monthly {
        Price::Unknown(why) => Some(why),
        Price::Known(_) | Price::Free => None,
    })
}

/// How long something lasted.
fn lasted(passage: &Passage<'_>) -> String {
    crate::model::time::span(passage.ended.at - passage.made.at)
}
