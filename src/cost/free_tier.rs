//! The free tier: what an account gets each month without paying, taken off once, over all its regions together.
//!
//! `prices/free-tier.tsv` lists the allowances; AWS counts them over all regions of an account, and of an organization
//! where it is billed as one (<https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/billing-free-tier.html>). AWS
//! does not say which resource uses an allowance first: here it is the order of the inventory, and the allowances come
//! in the order of the table. They count where [`Agreements::plan`] is known: an estate whose account is not known may share
//! its allowances with anything.

use std::collections::HashMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::agreements::{Agreements, Plan};
use super::band::{Band, Case};
use super::{CostLine, ResourceCost, Row};
use crate::graph::{Graph, ResourceIndex};
use crate::model::Resource;
use crate::model::time::Day;

const TABLE: &str = include_str!("../../prices/free-tier.tsv");

/// What AWS gives each month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// For people: `EBS snapshot storage`.
    pub name: &'static str,
    /// Who has it.
    pub offer: Offer,
    /// How much of it a month.
    pub amount: Decimal,
    /// What one of it is.
    pub unit: &'static str,
    /// Where it is said.
    pub source: &'static str,
    /// The day of the list that says so, ISO.
    pub as_of: &'static str,
    /// `table item` of the price rows that it covers; a `*` at the end stands for any words.
    items: Vec<&'static str>,
    /// The kinds whose resources it covers; none: all.
    kinds: Vec<&'static str>,
}

/// Who has an allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Accounts created before 2025-07-15, for a year.
    TwelveMonths,
    /// Every account.
    Always,
    /// Every account, and the price rows begin above it: it is counted here, and taken off there.
    InPrice,
}

/// How far an account uses an allowance.
#[derive(Debug, Clone, PartialEq)]
pub struct AllowanceUse {
    /// The allowance.
    pub allowance: &'static Allowance,
    /// The account; `None` where its number is not known, or for all of an organization.
    pub account: Option<String>,
    /// All that would be used in a month; may be more than is free.
    pub used: Band,
    /// The day from which on it is not given any more, where it ends and that is known.
    pub ends: Option<Day>,
    /// How much of it each resource uses, in the order of the inventory.
    pub by: Vec<(ResourceIndex, Band)>,
}

/// A part of a line's quantity that an allowance covers.
#[derive(Debug, Clone, PartialEq)]
pub struct FreeUse {
    /// The allowance.
    pub allowance: &'static Allowance,
    /// How much of it.
    pub quantity: Band,
}

/// What accounts created since 2025-07-15 get instead of allowances for a year: dollars that pay the bill.
///
/// The whole of 200 dollars and the six months of the free plan: aws/agent-toolkit-for-aws d6ad2e44, "free-tier.md". The two
/// halves and the twelve months after which credits expire: freetier.co (not AWS itself). Taken from the list of 2026-11-27.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credits {
    /// US dollars for signing up.
    pub at_once: Decimal,
    /// US dollars in all, with those for trying services out.
    pub at_most: Decimal,
    /// The day on which a free plan ends, at the latest; `None` for a paid plan, and where the day of creation is not known.
    pub plan_ends: Option<Day>,
    /// The day on which what is left of them expires, where the day of creation is known.
    pub expire: Option<Day>,
}

impl Credits {
    /// Those of accounts on these agreements; `None` where they have none, or none any more.
    pub(super) fn of(agreements: &Agreements, today: Day) -> Option<Self> {
        let plan = agreements.plan.filter(|plan| *plan != Plan::Legacy)?;
        let expire = agreements.created.map(|created| created.months_later(12));
        let plan_ends = agreements.created.filter(|_| plan == Plan::Free).map(|created| created.months_later(6));
        let credits = Self { at_once: Decimal::ONE_HUNDRED, at_most: Decimal::from(200), plan_ends, expire };
        expire.is_none_or(|expire| today < expire).then_some(credits)
    }

    /// How many whole months the credits pay for at so many dollars a month: for certain, and at most.
    pub fn months(&self, monthly: Decimal) -> Option<(Decimal, Decimal)> {
        let months = |dollars: Decimal| dollars.checked_div(monthly).map(|months| months.floor());
        Some((months(self.at_once)?, months(self.at_most)?))
    }
}

/// All allowances, in the order in which they are used.
pub fn allowances() -> &'static [Allowance] {
    static ALLOWANCES: OnceLock<Vec<Allowance>> = OnceLock::new();
    ALLOWANCES.get_or_init(|| rows(TABLE).collect())
}

fn rows(table: &'static str) -> impl Iterator<Item = Allowance> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(move |line| allowance(table, line))
}

/// An allowance of a line; `None` where the line is not whole, which a test looks for.
fn allowance(table: &'static str, line: &'static str) -> Option<Allowance> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next();
    let (name, offer, amount, unit) = (cell()?, cell()?, cell()?, cell()?);
    let (items, kinds, mark) = (cell()?, cell()?, cell()?);
    let list = |text: &'static str| if text == "-" { Vec::new() } else { text.split("; ").collect() };
    let offer = match offer {
        "12-months" => Offer::TwelveMonths,
        "always" => Offer::Always,
        "in-price" => Offer::InPrice,
        _ => return None,
    };
    let mut sources = table.lines().filter_map(|line| line.strip_prefix("# source ")).map(|line| line.splitn(3, '\t'));
    let (as_of, source) = sources.find_map(|mut parts| {
        let is_it = parts.next() == Some(mark);
        is_it.then_some((parts.next()?, parts.next()?))
    })?;
    Some(Allowance {
        name,
        offer,
        amount: amount.parse().ok()?,
        unit,
        source,
        as_of,
        items: list(items),
        kinds: list(kinds),
    })
}

impl Allowance {
    /// Whether it covers a line with this row, of this resource.
    fn covers(&self, resource: &Resource, row: &Row) -> bool {
        let kind = resource.kind.name();
        self.is_of(row.table, &row.item) && (self.kinds.is_empty() || self.kinds.contains(&kind))
    }

    /// Whether it is an allowance of this item of a table.
    pub fn is_of(&self, table: &str, item: &str) -> bool {
        self.items.iter().any(|known| {
            let words = known.strip_prefix(table).and_then(|rest| rest.strip_prefix(' '));
            words.is_some_and(|words| words.strip_suffix('*').map_or(words == item, |start| item.starts_with(start)))
        })
    }

    /// Whether an account on these agreements has it on this day.
    fn is_given(&self, agreements: &Agreements, today: Day) -> bool {
        match (self.offer, agreements.plan) {
            (_, None) => false,
            (Offer::Always | Offer::InPrice, Some(_)) => true,
            (Offer::TwelveMonths, Some(Plan::Free | Plan::Paid)) => false,
            (Offer::TwelveMonths, Some(Plan::Legacy)) => self.ends(agreements).is_none_or(|ends| today < ends),
        }
    }

    /// The day from which on an account does not have it any more, where it ends and that is known.
    fn ends(&self, agreements: &Agreements) -> Option<Day> {
        agreements.created.filter(|_| self.offer == Offer::TwelveMonths).map(|created| created.months_later(12))
    }
}

/// Takes the allowances off the lines, and says how far each is used.
pub(super) fn take(
    graph: &Graph,
    costs: &mut [ResourceCost],
    agreements: &Agreements,
    today: Day,
) -> Vec<AllowanceUse> {
    let given: Vec<_> = allowances().iter().filter(|allowance| allowance.is_given(agreements, today)).collect();
    if given.is_empty() {
        return Vec::new();
    }
    let mut by_row: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    let mut uses: Vec<AllowanceUse> = Vec::new();
    let mut places: HashMap<(usize, Option<&str>), usize> = HashMap::new();
    for cost in costs {
        let (index, resource) = (cost.resource, graph.resource(cost.resource));
        let account = if agreements.organization { None } else { resource.account.as_deref() };
        for line in &mut cost.lines {
            let (Some(row), Some(_)) = (line.row.clone(), line.quantity) else { continue };
            let named = by_row
                .entry((row.table, row.item.clone()))
                .or_insert_with(|| (0..given.len()).filter(|&at| given[at].is_of(row.table, &row.item)).collect());
            for &at in named.iter().filter(|&&at| given[at].covers(resource, &row)) {
                let place = *places.entry((at, account)).or_insert_with(|| {
                    let account = account.map(str::to_owned);
                    let ends = given[at].ends(agreements);
                    uses.push(AllowanceUse { allowance: given[at], account, used: Band::ZERO, ends, by: Vec::new() });
                    uses.len() - 1
                });
                use_up(&mut uses[place], index, line);
            }
        }
    }
    let order = |using: &AllowanceUse| allowances().iter().position(|known| known == using.allowance);
    uses.sort_by(|a, b| (&a.account, order(a)).cmp(&(&b.account, order(b))));
    uses
}

/// A line uses an allowance as far as something of it is left.
fn use_up(using: &mut AllowanceUse, resource: ResourceIndex, line: &mut CostLine) {
    let wanted = line.billable();
    let left = |case: Case| (using.allowance.amount - case.of(using.used)).max(Decimal::ZERO);
    let mut taken = Band::ZERO;
    for case in Case::ALL {
        *case.of_mut(&mut taken) = case.of(wanted).min(left(case));
    }
    using.used = using.used.plus(wanted);
    match using.by.last_mut() {
        Some((last, by)) if *last == resource => *by = by.plus(wanted),
        _ => using.by.push((resource, wanted)),
    }
    if using.allowance.offer != Offer::InPrice && !taken.is_zero() {
        line.free.push(FreeUse { allowance: using.allowance, quantity: taken });
    }
}

impl CostLine {
    /// What of the quantity is not free.
    pub(super) fn billable(&self) -> Band {
        self.free.iter().fold(self.quantity.unwrap_or_default(), |rest, free| rest.minus(free.quantity))
    }
}

impl AllowanceUse {
    /// How much of the allowance is used, in per cent of what is free.
    pub fn percent(&self) -> Band {
        self.used.map(|used| {
            let share = used.checked_div(self.allowance.amount).unwrap_or(Decimal::ZERO);
            share.saturating_mul(Decimal::ONE_HUNDRED)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::PriceBook;

    #[test]
    fn every_allowance_is_whole_and_covers_rows_of_the_book() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
        assert_eq!(allowances().len(), lines.count());
        for allowance in allowances() {
            assert!(allowance.amount > Decimal::ZERO, "{}", allowance.name);
            for item in &allowance.items {
                let (table, words) = item.split_once(' ').unwrap();
                // The book has no prices of these systems; a user's own may have.
                if words.ends_with("rhel") || words.ends_with("suse") {
                    continue;
                }
                let units = PriceBook::units(table, words.trim_end_matches('*').trim());
                let gigabytes = allowance.unit == "GB" && units.iter().all(|unit| unit.starts_with("GB"));
                assert!(!units.is_empty(), "{}: `{item}` is no row", allowance.name);
                assert!(gigabytes || units.iter().all(|unit| *unit == allowance.unit), "{item}: {units:?}");
            }
            for kind in &allowance.kinds {
                assert!(crate::kinds::find(kind).is_some_and(|spec| spec.name == *kind), "{kind}");
            }
        }
    }
}
