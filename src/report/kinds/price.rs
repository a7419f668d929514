//! Price lines in words: what is billed, by which unit, how much of it, and when.

use std::collections::BTreeSet;

use crate::cost::PriceBook;
use crate::kinds::price_line::{Factor, From, Input, List, PriceLine, When};
use crate::kinds::{self};

/// One line of a kind's price, in words; properties stand in backticks.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) item: &'static str,
    /// The table of the price book.
    pub(super) table: &'static str,
    /// `hour`; nothing where the table's rows have several.
    pub(super) unit: Option<&'static str>,
    /// What is multiplied to the amount of a month; empty for one a month.
    pub(super) quantity: String,
    /// When it is billed; empty for always.
    pub(super) when: Vec<String>,
    /// The list whose every item is billed.
    pub(super) each: Option<String>,
    /// Why the price book has no such price.
    pub(super) missing: Option<&'static str>,
}

/// Lines in words; those that say the same are one.
pub(super) fn lines(of: &'static [PriceLine]) -> Vec<Line> {
    let mut seen = BTreeSet::new();
    of.iter().map(line).filter(|line| seen.insert(line.in_words())).collect()
}

fn line(line: &'static PriceLine) -> Line {
    Line {
        item: line.item,
        table: line.table,
        unit: unit(line),
        quantity: quantity(line.quantity),
        when: line.when.iter().map(condition).collect(),
        each: line.each.as_ref().map(list),
        missing: line.missing,
    }
}

impl Line {
    /// The line as one sentence.
    pub(super) fn in_words(&self) -> String {
        let mut words = self.item.to_owned();
        if let Some(unit) = self.unit {
            words.push_str(&format!(" per {unit}"));
        }
        if let Some(each) = &self.each {
            words.push_str(&format!(" for each of {each}"));
        }
        if !self.quantity.is_empty() {
            words.push_str(&format!(": {}", self.quantity));
        }
        if !self.when.is_empty() {
            words.push_str(&format!("; when {}", self.when.join(" and ")));
        }
        match self.missing {
            Some(why) => words.push_str(&format!("; not priced: {why}")),
            None if self.table.is_empty() => {}
            None => words.push_str(&format!(" (`{}.tsv`)", self.table)),
        }
        words
    }
}

/// The unit of the rows that a line can mean: those whose names begin with its first words.
fn unit(line: &PriceLine) -> Option<&'static str> {
    let words = line.key.iter().map_while(|input| match input {
        Input::Text(text) => Some(*text),
        Input::First(_) | Input::Mapped(..) => None,
    });
    let units = PriceBook::units(line.table, &words.collect::<Vec<_>>().join(" "));
    let mut units = units.into_iter();
    units.next().filter(|_| units.next().is_none())
}

fn quantity(factors: &[Factor]) -> String {
    let mut words = String::new();
    for factor in factors {
        let (sign, factor) = match factor {
            Factor::Times(from) | Factor::TaskUnits(from) => (" × ", input(from)),
            Factor::Above(from, free) => (" × ", format!("({} beyond {})", input(from), input(free))),
            Factor::Over(number) => (" ÷ ", (*number).to_owned()),
            Factor::Blocks(of, size) => (" × ", format!("blocks of {} for {}", input(size), input(of))),
            Factor::Most(of) => {
                let products: Vec<_> = of.iter().map(|factors| quantity(factors)).collect();
                (" × ", format!("the greatest of {}", products.join("; ")))
            }
        };
        if !words.is_empty() {
            words.push_str(sign);
        }
        words.push_str(&factor);
    }
    words
}

/// A value, and where it comes from where nothing says it: the property of another resource only where it has none of
/// its own.
fn input(from: &Input) -> String {
    let (places, is_table) = match from {
        Input::Text(text) => return (*text).to_owned(),
        Input::First(places) => (places, false),
        Input::Mapped(places, _) => (places, true),
    };
    let is_own = |from: &&From| !matches!(from, From::Of(..));
    let own: Vec<String> = places.iter().filter(is_own).map(place).collect();
    let words = if own.is_empty() { places.first().map(place).unwrap_or_default() } else { own.join(", else ") };
    if is_table { format!("what goes with {words}") } else { words }
}

/// A value that decides, by the first place that says it.
fn decider(from: &Input) -> String {
    match from {
        Input::Text(text) => (*text).to_owned(),
        Input::First(places) | Input::Mapped(places, _) => places.first().map(place).unwrap_or_default(),
    }
}

fn place(from: &From) -> String {
    match from {
        From::Property(path) => property(path),
        From::Of(kind, path) => format!("{} of its {}", property(path), title(kind)),
        From::Sized { least, wanted, most } => {
            format!("{} ({} to {})", property(wanted), property(least), property(most))
        }
        From::Count(path) => format!("the number of {}", property(path)),
        From::Usage(key) => format!("usage `{key}`"),
        From::Default(value) => format!("{value} by default"),
        From::Assume(value, _) => format!("{value} assumed"),
        From::Between([low, typical, high], _) => format!("{typical} assumed, {low} to {high}"),
        From::Least(value, most, _) => format!("{value} at least, at most {most} assumed"),
    }
}

/// A path; one that begins with a dot counts from an item of the list that is billed item by item.
fn property(path: &str) -> String {
    format!("`{}`", path.strip_prefix('.').unwrap_or(path))
}

fn condition(when: &When) -> String {
    match when {
        When::Is(from, values) => format!("{} is {}", decider(from), alternatives(values)),
        When::IsNot(from, values) => format!("{} is not {}", decider(from), alternatives(values)),
        When::IsVersion(from, values) => format!("{} is version {}", decider(from), alternatives(values)),
        When::Given(path) => format!("{} is given", property(path)),
        When::NotGiven(path) => format!("{} is not given", property(path)),
        When::NoItem(of, path, values) => {
            format!("no item of {} has {} as its {}", list(of), alternatives(values), property(path))
        }
        When::Stated(key) => format!("usage `{key}` is stated"),
        When::NotStated(key) => format!("usage `{key}` is not stated"),
        When::Names(kind) => format!("it names a resource of the kind {}", title(kind)),
        When::NamesNo(kind) => format!("it names no resource of the kind {}", title(kind)),
        When::NotNamedBy(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| title(kind)).collect();
            format!("nothing of the kind {} names it", kinds.join(" or "))
        }
    }
}

fn alternatives(values: &[&str]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(" or ")
}

fn list(list: &List) -> String {
    match list {
        List::Own(path) => property(path),
        List::Of(kind, path) => format!("{} of its {}", property(path), title(kind)),
    }
}

fn title(kind: &str) -> &str {
    kinds::find(kind).map_or(kind, |spec| spec.title)
}
