//! What each resource costs in a month, line by line, and how sure that is.
//!
//! The price lines of a kind's row ([`crate::kinds::price_line`]) meet the declared properties and the
//! [price book](price_book). Three things can keep a line from being a number, and they are kept apart:
//!
//! * **unpriced**: the price or the amount cannot be told (an instance type that a deployment decides, a region that is
//!   not known, an item that the book lacks). Such a resource counts in `≥ $12.34 (2 unpriced)`.
//! * **use not stated**: what is billed by use (requests, gigabytes) and has no `usage` in the inventory. There is no
//!   honest default for how busy a thing is, so none is made up and no zero is hidden: the line has its unit price and
//!   no amount, the resource counts in `≥ $12.34 (use of 3 not stated)`, and the report names the keys to state.
//! * **assumed**: where an estimator has a fair default (a server runs 730 hours a month), it is taken and said.
//!
//! Three steps, each on all resources: [`mod@line`] makes lines with amounts and price rows; [`settle`] prices them, tiers over
//! all of an account as AWS does, after [`free_tier`] and [`commitments`] and before the discounts of [`agreements`]; then
//! they are summed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::graph::{Graph, ResourceIndex};
use crate::kinds::Billing;
use crate::model::time::Day;
use crate::model::{Action, Presence, Resource};
use crate::source::Span;

pub mod agreements;
pub mod allocation;
mod band;
pub mod change;
pub mod commitments;
pub mod explain;
pub mod free_tier;
mod line;
pub mod money;
pub mod price_book;
pub mod price_list;
mod quantity;
pub mod regions;
pub mod roll_up;
mod row;
mod settle;
#[cfg(test)]
mod tests;
mod total;

pub use agreements::Agreements;
pub use band::Band;
pub use change::Change;
pub use commitments::{CommitmentUse, CoveredUse};
pub use free_tier::{AllowanceUse, Credits, FreeUse};
pub use price_book::PriceBook;
pub(crate) use quantity::number as amount;
pub use row::Row;
pub use total::Total;

/// What pricing needs beside the graph.
#[derive(Debug, Clone)]
pub struct CostSettings {
    /// Stands in where the input names no region.
    pub region: Option<String>,
    /// Prices everything that stands in a region as if it stood in this one.
    pub moved_to: Option<String>,
    /// Whether what is usual ([`crate::kinds::usual_use`]) stands in for a use that nobody states.
    pub assume_use: bool,
    /// The prices.
    pub book: PriceBook,
    /// What the account and its owner have agreed with AWS.
    pub agreements: Agreements,
    /// The day for which it is asked: offers for new accounts end.
    pub today: Day,
}

impl Default for CostSettings {
    fn default() -> Self {
        let (book, agreements) = (PriceBook::embedded(), Agreements::default());
        Self { region: None, moved_to: None, assume_use: false, book, agreements, today: Day::today() }
    }
}

/// A price is known, nothing, or unknown with the reason. Never 0 for "unknown".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// US dollars a month.
    Known(Band),
    /// AWS charges nothing.
    Free,
    /// It cannot be told.
    Unknown(String),
}

/// One item of a resource's bill.
#[derive(Debug, Clone, PartialEq)]
pub struct CostLine {
    /// What is billed: `instance (t3.micro linux)`.
    pub item: String,
    /// How much of it in a month; `None` where it cannot be told.
    pub quantity: Option<Band>,
    /// Its price; `None` where none was found.
    pub row: Option<Arc<Row>>,
    /// What is taken off the quantity, free of charge, by each allowance.
    pub free: Vec<FreeUse>,
    /// What commitments cover of the rest, at rates of their own.
    pub covered: Vec<CoveredUse>,
    /// Per cent that the owner has agreed to pay less on demand, and that are already taken off.
    pub discount: Option<Decimal>,
    /// US dollars a month.
    pub monthly: Price,
    /// What was assumed, for the person: `runs 730 hours a month`. Empty where all is declared.
    pub assumed: String,
    /// The key of `usage` that would make the amount known, where that alone is missing.
    pub usage: Option<&'static str>,
    /// Who said the amount, factor by factor, each once. Empty where AWS or the price itself fixes it.
    pub origins: Vec<Origin>,
}

impl CostLine {
    /// What one of it is: `hour`, `GB-month`, `request`; empty where no price row was found.
    pub fn unit(&self) -> &str {
        self.row.as_ref().map_or("", |row| &row.unit)
    }

    /// US dollars for one unit; the first tier's where tiers differ.
    pub fn price(&self) -> Option<Decimal> {
        self.row.as_ref()?.tiers.first().map(|tier| tier.price)
    }

    /// The price rows that it is made of: on demand, and of what commitments cover.
    fn rows(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.row.iter().chain(self.covered.iter().map(|covered| &covered.rate))
    }

    /// The price row and its date, and the file where it is one of the user's own: `ec2 ap-northeast-1 t3.micro linux,
    /// 2025-11-03`, `…, 2026-11-02 in prices.tsv`. Empty where none was found.
    pub fn source(&self) -> String {
        self.row.as_ref().map(|row| row.to_string()).unwrap_or_default()
    }
}

/// Who said an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The description of the estate, here.
    Declared(Span),
    /// `usage`, of an inventory or a usage file, here.
    Usage(Span),
    /// Nobody: it is taken for granted, and [`CostLine::assumed`] says so.
    Assumed,
}

/// What one resource costs.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceCost {
    /// The resource.
    pub resource: ResourceIndex,
    /// The sum of its lines: known parts only; [`Self::is_unpriced`] says whether some are unknown.
    pub monthly: Price,
    /// The lines.
    pub lines: Vec<CostLine>,
}

impl ResourceCost {
    /// Whether a part of its price cannot be told.
    pub fn is_unpriced(&self) -> bool {
        let whole = self.lines.is_empty() && matches!(self.monthly, Price::Unknown(_));
        whole || self.lines.iter().any(|l| matches!(l.monthly, Price::Unknown(_)) && l.usage.is_none())
    }

    /// Whether a part of its price depends on a use that is not stated.
    pub fn is_by_use(&self) -> bool {
        self.lines.iter().any(|l| l.usage.is_some())
    }

    /// Its share of a total.
    pub fn total(&self) -> Total {
        // Not of `monthly`: where the typical amount is nothing and more is not known, that says so, and bounds still count.
        let known = self
            .lines
            .iter()
            .filter_map(|line| if let Price::Known(amount) = line.monthly { Some(amount) } else { None });
        let known = known.fold(Band::ZERO, Band::plus);
        Total { known, unpriced: self.is_unpriced().into(), by_use: self.is_by_use().into() }
    }

    /// The short text for a picture: `$45/mo`, `≥ $45/mo`, `by use`, `unpriced`; `None` for what is free.
    pub fn badge(&self) -> Option<String> {
        match &self.monthly {
            Price::Free => None,
            Price::Known(amount) if self.is_unpriced() => Some(format!("≥ {}", money::badge(amount.typical))),
            Price::Known(amount) => Some(money::badge(amount.typical)),
            Price::Unknown(_) if self.is_unpriced() => Some("unpriced".to_owned()),
            Price::Unknown(_) => Some("by use".to_owned()),
        }
    }
}

/// The estate's bill for a month.
#[derive(Debug, Clone, Default)]
pub struct Bill {
    /// One a resource, by [`ResourceIndex`].
    pub resources: Vec<ResourceCost>,
    /// The whole.
    pub total: Total,
    /// The oldest and newest date among the price rows used, ISO.
    pub price_dates: Option<(String, String)>,
    /// How far each allowance of the free tier is used, where the account's plan is known; account by account.
    pub allowances: Vec<AllowanceUse>,
    /// The credits of accounts on a plan that has them.
    pub credits: Option<Credits>,
    /// What it was made on: where the account's plan is known, what is free is taken off.
    pub agreements: Agreements,
    /// How far each commitment is used, in the order in which they were told. What no resource uses of them is paid, too:
    /// the total is the sum over the resources and [`Self::unused`].
    pub commitments: Vec<CommitmentUse>,
    /// What stays but is no longer managed costs, beside the total.
    kept: BTreeMap<ResourceIndex, Total>,
}

impl Bill {
    /// What it costs to keep a resource that stays but that the input is no longer answerable for: a plan forgets it.
    /// Such costs are not part of the total.
    pub fn kept(&self, resource: ResourceIndex) -> Option<Total> {
        self.kept.get(&resource).copied()
    }

    /// What one resource costs.
    pub fn of(&self, resource: ResourceIndex) -> &ResourceCost {
        &self.resources[resource.0]
    }

    /// What is paid for commitments and used by no resource: the rest between their sum and the whole.
    pub fn unused(&self) -> Total {
        self.commitments.iter().map(CommitmentUse::unused_total).sum()
    }

    /// What its amounts are: `a month, on demand, in US dollars without tax`.
    pub fn terms(&self) -> &'static str {
        match self.commitments.is_empty() {
            true => "a month, on demand, in US dollars without tax",
            false => "a month, with what is committed, in US dollars without tax",
        }
    }

    /// Whether a resource's tiers count by themselves, because nothing tells whose account it stands in.
    pub fn counts_alone(&self, resource: &Resource) -> bool {
        settle::counted_with(resource, &self.agreements).is_none()
    }

    /// What a resource adds to the whole.
    pub fn total_of(&self, resource: ResourceIndex) -> Total {
        self.resources.get(resource.0).map(ResourceCost::total).unwrap_or_default()
    }

    /// US dollars a month for keeping a resource; `None` where no part of its price is known.
    pub fn monthly(&self, resource: ResourceIndex) -> Option<Decimal> {
        match &self.resources.get(resource.0)?.monthly {
            Price::Known(amount) => Some(amount.typical),
            Price::Free => Some(Decimal::ZERO),
            Price::Unknown(_) => None,
        }
    }
}

/// Prices every resource of the graph.
///
/// A resource whose condition is known to be false costs nothing; one whose condition could not be decided is counted,
/// and its lines say so.
pub fn bill(graph: &Graph, settings: &CostSettings) -> Bill {
    Bill { kept: kept(graph, settings), ..settled(graph, drafts(graph, settings), settings) }
}

/// What those cost that stay, though a plan forgets them: each as if it were managed.
fn kept(graph: &Graph, settings: &CostSettings) -> BTreeMap<ResourceIndex, Total> {
    let is_forgotten = |resource: &Resource| resource.action == Some(Action::Forget);
    if !graph.resources().any(|(_, resource)| is_forgotten(resource)) {
        return BTreeMap::new();
    }
    let rows = row::Rows::new(&settings.book);
    let costs = graph.resources().map(|(index, resource)| match is_forgotten(resource) {
        true => of_its_own(graph, index, settings, &rows),
        false => ResourceCost { resource: index, monthly: Price::Free, lines: Vec::new() },
    });
    let bill = settled(graph, costs.collect(), settings);
    let kept = bill.resources.iter().filter(|cost| is_forgotten(graph.resource(cost.resource)));
    kept.map(|cost| (cost.resource, cost.total())).collect()
}

/// The lines of every resource with their amounts and rows, not priced yet.
fn drafts(graph: &Graph, settings: &CostSettings) -> Vec<ResourceCost> {
    let rows = row::Rows::new(&settings.book);
    graph.resources().map(|(index, _)| drafted(graph, index, settings, &rows)).collect()
}

/// Prices the lines, together.
fn settled(graph: &Graph, mut costs: Vec<ResourceCost>, settings: &CostSettings) -> Bill {
    let (allowances, commitments) = settle::settle(graph, &mut costs, settings);
    for cost in costs.iter_mut().filter(|cost| !cost.lines.is_empty()) {
        cost.monthly = sum(&cost.lines);
    }
    let rows = || costs.iter().flat_map(|cost| &cost.lines).flat_map(CostLine::rows);
    let dates = || rows().map(|row| row.as_of.as_str());
    let price_dates = dates().min().zip(dates().max()).map(|(oldest, newest)| (oldest.to_owned(), newest.to_owned()));
    let agreements = settings.agreements.clone();
    let credits = Credits::of(&settings.agreements, settings.today);
    let mut bill = Bill {
        resources: costs,
        total: Total::default(),
        price_dates,
        allowances,
        commitments,
        credits,
        agreements,
        kept: BTreeMap::new(),
    };
    bill.total = bill.resources.iter().map(ResourceCost::total).chain([bill.unused()]).sum();
    bill
}

/// The lines of a resource with their amounts and rows, not priced yet.
fn drafted(graph: &Graph, index: ResourceIndex, settings: &CostSettings, rows: &row::Rows<'_>) -> ResourceCost {
    let resource = graph.resource(index);
    let cost = |monthly, lines| ResourceCost { resource: index, monthly, lines };
    if resource.presence.is_absent() || !resource.presence.is_ours() {
        return cost(Price::Free, Vec::new());
    }
    of_its_own(graph, index, settings, rows)
}

/// The same, whoever is answerable for it.
fn of_its_own(graph: &Graph, index: ResourceIndex, settings: &CostSettings, rows: &row::Rows<'_>) -> ResourceCost {
    let resource = graph.resource(index);
    let cost = |monthly, lines| ResourceCost { resource: index, monthly, lines };
    let specs = match resource.kind.spec().billing {
        Billing::Free(_) => return cost(Price::Free, Vec::new()),
        Billing::Unpriced => {
            let reason = format!("this version knows no price of {}", resource.kind.title());
            return cost(Price::Unknown(reason), Vec::new());
        }
        Billing::Lines(specs) => specs,
    };
    let mut lines: Vec<_> = specs.iter().flat_map(|spec| line::lines(graph, index, spec, settings, rows)).collect();
    if let Presence::Undecided(condition) = &resource.presence {
        for line in &mut lines {
            note(&mut line.assumed, &format!("condition {condition} holds"));
        }
    }
    cost(Price::Free, lines)
}

/// The known lines' sum; no line at all is free; no known one, or only such as cost nothing beside others, unknown, with
/// the first reason.
fn sum(lines: &[CostLine]) -> Price {
    let mut known: Option<Band> = None;
    let mut reason = None;
    for line in lines {
        match &line.monthly {
            Price::Known(amount) => known = Some(known.map_or(*amount, |sum| sum.plus(*amount))),
            Price::Unknown(why) => reason = reason.or(Some(why)),
            Price::Free => {}
        }
    }
    match (known, reason) {
        // "At least nothing" says nothing.
        (Some(amount), Some(why)) if amount.typical.is_zero() => Price::Unknown(why.clone()),
        (Some(amount), _) => Price::Known(amount),
        (None, Some(why)) => Price::Unknown(why.clone()),
        (None, None) => Price::Free,
    }
}

/// Adds a remark to a list of remarks, once.
fn note(notes: &mut String, text: &str) {
    if text.is_empty() || notes.split("; ").any(|n| n == text) {
        return;
    }
    if !notes.is_empty() {
        notes.push_str("; ");
    }
    notes.push_str(text);
}
