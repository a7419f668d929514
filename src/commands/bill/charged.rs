//! Which charges count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::bill::{Amount, Ledger, Month};
use crate::cli::ChargeArgs;
use crate::files::shown;
use crate::wording::grouped;

/// In how many files each currency is, with the first of them.
type Files = BTreeMap<String, (u64, PathBuf)>;

/// The groups that are asked for; else why they cannot be told: amounts of several currencies are never added up.
pub(in crate::commands) fn chosen(mut ledger: Ledger, args: &ChargeArgs, files: &Files) -> Result<Ledger, String> {
    if ledger.is_empty() {
        return Ok(ledger);
    }
    let months: BTreeSet<Month> = ledger.contexts().map(|(context, _)| context.month).collect();
    ledger.retain(|context| is_in_time(context.month, args));
    ledger.split.retain(|split| is_in_time(split.month, args));
    if ledger.is_empty() {
        return Err(format!("{}: the bill is of {}", asked_time(args), months_in_words(&months)));
    }
    let currencies = currencies(&ledger);
    let Some(asked) = &args.currency else {
        return if currencies.len() > 1 { Err(several(&currencies, files)) } else { Ok(ledger) };
    };
    ledger.retain(|context| context.currency.eq_ignore_ascii_case(asked));
    ledger.split.retain(|split| split.currency.eq_ignore_ascii_case(asked));
    if ledger.is_empty() {
        let names: Vec<&str> = currencies.keys().map(|currency| name_of(currency)).collect();
        return Err(format!("--currency {asked}: the bill is in {}", names.join(", ")));
    }
    Ok(ledger)
}

fn is_in_time(month: Month, args: &ChargeArgs) -> bool {
    args.month.is_none_or(|asked| month == asked)
        && args.period.from.is_none_or(|from| month >= from)
        && args.period.to.is_none_or(|to| month <= to)
}

/// The arguments that left nothing.
fn asked_time(args: &ChargeArgs) -> String {
    let asked = [("--month", args.month), ("--from", args.period.from), ("--to", args.period.to)];
    let asked = asked.iter().filter_map(|(name, month)| Some(format!("{name} {}", (*month)?)));
    asked.collect::<Vec<_>>().join(" ")
}

/// `2026-03 to 2026-05, 2026-07`.
fn months_in_words(months: &BTreeSet<Month>) -> String {
    let mut spans: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match spans.last_mut() {
            Some((_, last)) if last.next() == *month => *last = *month,
            _ => spans.push((*month, *month)),
        }
    }
    let words = |(first, last): &(Month, Month)| {
        if first == last { first.to_string() } else { format!("{first} to {last}") }
    };
    spans.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// Each currency with its rows and what was billed in it.
fn currencies(ledger: &Ledger) -> BTreeMap<String, (u64, Amount)> {
    let mut currencies: BTreeMap<String, (u64, Amount)> = BTreeMap::new();
    for (context, sums) in ledger.contexts() {
        let (rows, billed) = currencies.entry(context.currency.to_owned()).or_default();
        *rows += sums.rows;
        *billed += sums.billed;
    }
    currencies
}

fn several(currencies: &BTreeMap<String, (u64, Amount)>, files: &Files) -> String {
    let told = currencies.iter().map(|(currency, (rows, billed))| {
        let place = match files.get(currency) {
            Some((1, file)) => format!(" in {}", shown(file)),
            Some((files, first)) => format!(" in {} files, first in {}", grouped(*files), shown(first)),
            None => String::new(),
        };
        let noun = if *rows == 1 { "row" } else { "rows" };
        format!("{} ({billed} in {} {noun}{place})", name_of(currency), grouped(*rows))
    });
    let told: Vec<String> = told.collect();
    let most = currencies.iter().max_by_key(|(_, (rows, _))| *rows).map_or("USD", |(currency, _)| currency);
    let most = if most.is_empty() { "''" } else { most };
    format!(
        "amounts of several currencies are never added up, and the bill is in {}; choose one with --currency {most}",
        told.join(", "),
    )
}

fn name_of(currency: &str) -> &str {
    if currency.is_empty() { "no currency that is told" } else { currency }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_that_follow_each_other_are_one_span() {
        let months = ["2025-12", "2026-01", "2026-02", "2026-05"].map(|month| Month::parse(month).unwrap());
        assert_eq!(months_in_words(&months.into()), "2025-12 to 2026-02, 2026-05");
        assert_eq!(months_in_words(&months[3..].iter().copied().collect()), "2026-05");
    }
}
