//! How much of the money carries tags, for people.

use std::fmt::Write;

use super::BillReport;
use super::human::{Shown, title};
use super::money::{column, shares};
use crate::bill::Amount;
use crate::bill::tags::{Chosen, KeyOf, Lacking, OfKey};
use crate::report::human::clean;
use crate::report::table::{self, Column};

/// How many values of a key are printed before the rest is one row.
const VALUES: usize = 10;
/// How many of the things that lack a tag are named.
const LACKING: usize = 3;

impl BillReport<'_> {
    pub(super) fn tags_text(&self, out: &mut String, shown: Shown) {
        let coverage = self.coverage;
        if coverage.keys.is_empty() {
            return;
        }
        let why = match coverage.chosen {
            Chosen::Asked => "",
            Chosen::Required => ", which the policy requires",
            Chosen::MostUsed => ", which most of it carries",
        };
        let money = self.money();
        let mut text = format!("tags of the money{why}: {} has an owner", money.text(coverage.attributable));
        if !coverage.nobodys.is_zero() {
            text += &format!(", {} is nobody's", money.text(coverage.nobodys));
        }
        if !coverage.are_exported {
            text += "; the export tells no tags";
        }
        title(out, &text);
        for key in &coverage.keys {
            self.key(out, key, shown);
        }
    }

    fn key(&self, out: &mut String, key: &OfKey<'_>, shown: Shown) {
        let _ = writeln!(out, "\n{}", clean(&self.key_line(key)));
        let most = if shown.all { usize::MAX } else { VALUES };
        let mut names: Vec<String> = key.values.iter().take(most).map(|(value, _)| visible(value)).collect();
        let mut amounts: Vec<Amount> = key.values.iter().take(most).map(|(_, amount)| *amount).collect();
        if let Some(rest) = key.values.get(most..).filter(|rest| !rest.is_empty()) {
            names.push(format!("{} more values", rest.len()));
            amounts.push(rest.iter().map(|(_, amount)| *amount).sum());
        }
        let untagged_at = (!key.untagged.is_zero()).then_some(names.len());
        for (name, amount) in [("(no tag)", key.untagged), ("(cannot tell)", key.undecided)] {
            if !amount.is_zero() {
                names.push(name.to_owned());
                amounts.push(amount);
            }
        }
        let (money, parts) = (self.money(), shares(&amounts));
        let shown_amounts = column(&amounts);
        let mut cells: Vec<[String; 4]> = Vec::new();
        for (at, name) in names.into_iter().enumerate() {
            let amount = money.shown(shown_amounts[at], amounts[at]);
            cells.push([name, amount, parts[at].clone(), String::new()]);
            if untagged_at == Some(at) {
                cells.extend(self.lacking(&key.lacking, shown));
            }
        }
        let columns = [
            Column::text("value", 48),
            Column::number(self.measure.word()),
            Column::number("share"),
            Column::number("of it"),
        ];
        table::write_within(out, columns, &cells, shown.columns);
    }

    /// `Owner: $80.00 of $100.00 carries it (80.0 %), by the export $70.00, by the inventory $10.00`.
    pub(super) fn key_line(&self, key: &OfKey<'_>) -> String {
        let money = self.money();
        let share = shares(&[key.tagged(), key.of - key.tagged()]).swap_remove(0);
        let share = if share.is_empty() { String::new() } else { format!(" ({share})") };
        let mut text =
            format!("{}: {} of {} carries it{share}", key.key.key, money.text(key.tagged()), money.text(key.of));
        let by = [("the export", key.in_export), ("the inventory", key.in_inventory)];
        let by: Vec<String> = by
            .iter()
            .filter(|(_, amount)| !amount.is_zero())
            .map(|(side, amount)| format!("by {side} {}", money.text(*amount)))
            .collect();
        if !by.is_empty() {
            text += &format!(", {}", by.join(", "));
        }
        if !key.no_place.is_zero() {
            text += &format!("; {} more is for what takes no tags", money.text(key.no_place));
        }
        text + &spelled(&key.key)
    }

    /// The things that lack a tag, the dearest first, and the others as one.
    fn lacking(&self, lacking: &[Lacking<'_>], shown: Shown) -> Vec<[String; 4]> {
        let most = if shown.all { usize::MAX } else { LACKING };
        let row =
            |name: &str, amount: Amount| [format!("  {name}"), String::new(), String::new(), self.money().text(amount)];
        let thing =
            |thing: &Lacking<'_>| row(thing.resource.map_or(thing.id, |index| self.graph.label(index)), thing.amount);
        let mut rows: Vec<[String; 4]> = lacking.iter().take(most).map(thing).collect();
        if let Some(rest) = lacking.get(most..).filter(|rest| !rest.is_empty()) {
            rows.push(row(&format!("{} more", rest.len()), rest.iter().map(|thing| thing.amount).sum()));
        }
        rows
    }
}

/// What each side calls a key, where that is not what was asked for.
fn spelled(key: &KeyOf) -> String {
    let names = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
    let sides = [
        ("the export", &key.in_export, key.elsewhere_in_export.as_slice(), &key.ambiguous_in_export),
        ("the inventory", &key.in_inventory, &[], &key.ambiguous_in_inventory),
    ];
    let mut text = String::new();
    for (side, name, elsewhere, ambiguous) in sides {
        if let Some(name) = name.as_ref().filter(|name| **name != key.key || !elsewhere.is_empty()) {
            text += &format!("; {side} calls it `{name}`");
        }
        if !elsewhere.is_empty() {
            text += &format!(", other rows {}", names(elsewhere));
        }
        if !ambiguous.is_empty() {
            text += &format!("; {} of {side} are like it, and none is taken for it", names(ambiguous));
        }
    }
    text
}

/// A value; blanks alone in quotes, for nobody sees them.
fn visible(value: &str) -> String {
    if value.trim().is_empty() { format!("\"{value}\"") } else { value.to_owned() }
}
