//! Which line of a resource's bill is which of its earlier one.

use std::borrow::Cow;

use super::super::price_book::Tier;
use super::super::{Band, CostLine, Price, ResourceCost};
use super::{Difference, Shared};

/// A line that differs.
#[derive(Debug, Clone)]
pub struct LineChange<'a> {
    /// As it was; `None` where it was not billed.
    pub before: Option<Cow<'a, CostLine>>,
    /// As it is; `None` where it is not billed any more.
    pub after: Option<Cow<'a, CostLine>>,
    /// After less before.
    pub difference: Difference,
}

impl LineChange<'_> {
    /// What is billed: as it is, or as it was where it went; `instance (t3.micro linux) → (t3.large linux)` where only that
    /// is another.
    pub fn item(&self) -> Cow<'_, str> {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) if before.item != after.item => {
                let changed = after.item.strip_prefix(stem(&before.item)).map_or(after.item.as_str(), str::trim_start);
                Cow::Owned(format!("{} → {}", before.item, if changed.is_empty() { &after.item } else { changed }))
            }
            (_, Some(line)) | (Some(line), None) => Cow::Borrowed(&line.item),
            (None, None) => Cow::Borrowed(""),
        }
    }
}

/// The lines that differ, of a resource that may be on one side alone.
pub(super) fn compared<'a>(before: Option<&'a ResourceCost>, after: Option<&'a ResourceCost>) -> Vec<LineChange<'a>> {
    let mut old: Vec<_> = lines(before).into_iter().map(Some).collect();
    let mut new: Vec<_> = lines(after).into_iter().map(Some).collect();
    let is_open = |lines: &[Option<Cow<'a, CostLine>>]| {
        let open = lines.iter().flatten().filter(|line| matches!(line.monthly, Price::Unknown(_)));
        open.map(|line| (stem(&line.item).to_owned(), line.usage.is_some())).collect::<Vec<_>>()
    };
    let (open_before, open_after) = (is_open(&old), is_open(&new));
    pair(&mut old, &mut new, is_same);
    let mut changes: Vec<_> = pair(&mut old, &mut new, |a, b| a.item == b.item);
    changes.extend(pair(&mut old, &mut new, |a, b| stem(&a.item) == stem(&b.item)));
    let mut changes: Vec<(usize, LineChange<'a>)> = changes
        .into_iter()
        .map(|(at, before, after)| {
            let difference = difference(value(&before), value(&after));
            (at, LineChange { before: Some(before), after: Some(after), difference })
        })
        .collect();
    for (at, line) in new.into_iter().enumerate().filter_map(|(at, line)| Some((at, line?))) {
        let difference = difference(absent(&line, &open_before), value(&line));
        changes.push((at, LineChange { before: None, after: Some(line), difference }));
    }
    changes.sort_by_key(|(at, _)| *at);
    let mut changes: Vec<_> = changes.into_iter().map(|(_, change)| change).collect();
    for line in old.into_iter().flatten() {
        let difference = difference(value(&line), absent(&line, &open_after));
        changes.push(LineChange { before: Some(line), after: None, difference });
    }
    changes
}

/// The lines of a bill; of a resource whose price is unknown as a whole, one that says so.
fn lines(cost: Option<&ResourceCost>) -> Vec<Cow<'_, CostLine>> {
    match cost {
        None => Vec::new(),
        Some(ResourceCost { lines, monthly: Price::Unknown(reason), .. }) if lines.is_empty() => {
            let whole =
                CostLine { item: "price".to_owned(), monthly: Price::Unknown(reason.clone()), ..CostLine::open() };
            vec![Cow::Owned(whole)]
        }
        Some(cost) => cost.lines.iter().map(Cow::Borrowed).collect(),
    }
}

type Lines<'a> = [Option<Cow<'a, CostLine>>];

/// Takes out of both sides, in their order, the lines that belong together; each with its place in the new bill.
fn pair<'a>(
    old: &mut Lines<'a>,
    new: &mut Lines<'a>,
    belongs: impl Fn(&CostLine, &CostLine) -> bool,
) -> Vec<(usize, Cow<'a, CostLine>, Cow<'a, CostLine>)> {
    let mut pairs = Vec::new();
    for (at, after) in new.iter_mut().enumerate() {
        let Some(line) = after.as_deref() else { continue };
        let meant = old.iter_mut().find(|before| before.as_deref().is_some_and(|before| belongs(before, line)));
        if let Some(before) = meant {
            pairs.extend(before.take().zip(after.take()).map(|(before, after)| (at, before, after)));
        }
    }
    pairs
}

/// Whether two lines say the same of the month.
fn is_same(a: &CostLine, b: &CostLine) -> bool {
    is_same_use(a, b) && a.monthly == b.monthly
}

/// Whether two lines bill as much of the same at the same price.
fn is_same_use(a: &CostLine, b: &CostLine) -> bool {
    fn price(line: &CostLine) -> Option<(&str, &[Tier])> {
        line.row.as_ref().map(|row| (row.unit.as_str(), row.tiers.as_slice()))
    }
    a.item == b.item && a.quantity == b.quantity && a.discount == b.discount && price(a) == price(b)
}

/// What is billed without the words that say of which kind: `instance` of `instance (t3.micro linux)`.
fn stem(item: &str) -> &str {
    item.split_once(" (").map_or(item, |(stem, _)| stem)
}

/// What a line costs; else whether only its use is not stated.
fn value(line: &CostLine) -> Result<Band, ByUse> {
    match &line.monthly {
        Price::Known(amount) => Ok(*amount),
        Price::Free => Ok(Band::ZERO),
        Price::Unknown(_) => Err(ByUse(line.usage.is_some())),
    }
}

/// Whether only the use is not stated.
#[derive(Clone, Copy)]
struct ByUse(bool);

/// What the other bill costs where it has no such line: nothing, unless it has one of the sort that is not known, which
/// may stand for any number of them.
fn absent(line: &CostLine, open: &[(String, bool)]) -> Result<Band, ByUse> {
    let same = open.iter().find(|(stem_of_open, _)| stem_of_open == stem(&line.item));
    same.map_or(Ok(Band::ZERO), |(_, by_use)| Err(ByUse(*by_use)))
}

fn difference(before: Result<Band, ByUse>, after: Result<Band, ByUse>) -> Difference {
    let is_by_use = [&before, &after].into_iter().filter_map(|side| side.as_ref().err()).all(|open| open.0);
    let is_told = before.is_ok() && after.is_ok();
    let amount = after.unwrap_or(Band::ZERO).minus(before.unwrap_or(Band::ZERO));
    if is_told {
        return Difference { known: amount, ..Difference::default() };
    }
    Difference { known: Band::ZERO, apart: amount, unpriced: usize::from(!is_by_use), by_use: usize::from(is_by_use) }
}

/// Why the lines differ though each bills as much of the same at the same price.
pub(super) fn shared(lines: &[LineChange<'_>]) -> Option<Shared> {
    let pairs: Option<Vec<_>> = lines.iter().map(|line| line.before.as_deref().zip(line.after.as_deref())).collect();
    let pairs = pairs.filter(|pairs| pairs.iter().all(|(before, after)| is_same_use(before, after)))?;
    let differ = |of: fn(&CostLine, &CostLine) -> bool| pairs.iter().any(|(before, after)| of(before, after));
    Some(match (differ(|a, b| a.free != b.free), differ(|a, b| a.covered != b.covered)) {
        (true, _) => Shared::Allowance,
        (false, true) => Shared::Commitment,
        (false, false) => Shared::Tiers,
    })
}
