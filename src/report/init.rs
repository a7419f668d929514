//! A first policy, from the tags that an estate already uses: what people keep by hand from then on.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::check::percent;
use super::inventory::text_in_flow;
use crate::check::habits::{Habit, Habits};
use crate::wording;

/// Which part of the resources has to have a tag already for it to be asked of all.
const REQUIRED: (usize, usize) = (2, 3);
/// Which part of them makes a tag worth a mention.
const MENTIONED: (usize, usize) = (1, 20);
/// How many values make a list that a person can keep.
const MOST_VALUES: usize = 10;
/// How many values a comment names.
const NAMED: usize = 5;

/// The text of a `tagatlas.yaml`.
pub fn yaml(habits: &Habits) -> String {
    let mut out = String::new();
    let resources = wording::count(habits.resources, "resource");
    let _ =
        writeln!(out, "# What this estate already does with its tags, as a policy: from {resources} that AWS can tag.");
    let _ = writeln!(
        out,
        "# Behind each tag: how many have it, and their part of the money. Change what you mean otherwise;"
    );
    let _ = writeln!(
        out,
        "# `tagatlas check` holds the estate to it, `tagatlas check --write-baseline FILE` begins from today.\n"
    );
    required(&mut out, habits);
    values(&mut out, habits);
    out.push_str("# The weakest finding that makes the exit code 1: note, warning, error or never.\nfail_on: error\n");
    out
}

fn required(out: &mut String, habits: &Habits) {
    let reaches = |habit: &Habit, (part, whole): (usize, usize)| habit.resources * whole >= habits.resources * part;
    // Names tell resources apart for people; a tag for each of them is asked for nowhere.
    let is_asked = |habit: &&Habit| reaches(habit, REQUIRED) && habit.key != "Name";
    let is_mentioned = |habit: &&Habit| reaches(habit, MENTIONED) && !is_asked(habit);
    let asked: Vec<&Habit> = habits.tags.iter().filter(is_asked).collect();
    let mentioned: Vec<&Habit> = habits.tags.iter().filter(is_mentioned).collect();
    out.push_str("# Tags that each resource must have.\n");
    out.push_str(if asked.is_empty() { "required_tags: []\n" } else { "required_tags:\n" });
    for habit in asked {
        let _ = writeln!(out, "  - {}  # {}", text_in_flow(&habit.key), told(habit, habits));
    }
    if !mentioned.is_empty() {
        let _ = writeln!(out, "  # Not asked for:");
    }
    for habit in mentioned {
        let _ = writeln!(out, "  # - {}  # {}", text_in_flow(&habit.key), told(habit, habits));
    }
    out.push('\n');
}

/// Tags of few values, which are likely to be all that there should be.
fn values(out: &mut String, habits: &Habits) {
    let is_list = |habit: &&Habit| {
        let few = (2..=MOST_VALUES).contains(&habit.values.len()) && habit.key != "Name";
        let used: usize = habit.values.iter().map(|(_, n)| n).sum();
        few && used >= 2 * habit.values.len() && habit.values.iter().all(|(value, _)| !value.trim().is_empty())
    };
    let lists: Vec<&Habit> = habits.tags.iter().filter(is_list).collect();
    if lists.is_empty() {
        return;
    }
    out.push_str("policies:\n  # Values that are in use; others are findings. `required: false` looks at those who have the tag alone.\n");
    out.push_str("  - name: values\n    severity: warning\n    tags:\n");
    for habit in lists {
        let counts: Vec<String> = habit.values.iter().map(|(value, n)| format!("{} ({n})", shown(value))).collect();
        let mut values: Vec<String> = habit.values.iter().map(|(value, _)| text_in_flow(value)).collect();
        values.sort();
        let _ = writeln!(out, "      - key: {}  # {}", text_in_flow(&habit.key), counts.join(", "));
        let _ = writeln!(out, "        required: false\n        values: [{}]", values.join(", "));
    }
    out.push('\n');
}

/// `61 of 63, 94 % of the money; also spelled owner (5)`.
fn told(habit: &Habit, habits: &Habits) -> String {
    let mut text = format!("{} of {}", habit.resources, habits.resources);
    if let Some(part) = habit.money.checked_div(habits.money).filter(|_| habits.money > Decimal::ZERO) {
        let _ = write!(text, ", {} of the money", percent(part));
    }
    let named = |list: &[(String, usize)]| {
        let named = list.iter().take(NAMED).map(|(text, n)| format!("{} ({n})", shown(text)));
        let mut named: Vec<String> = named.collect();
        if list.len() > NAMED {
            named.push(format!("{} more", list.len() - NAMED));
        }
        named.join(", ")
    };
    if !habit.spellings.is_empty() {
        let _ = write!(text, "; also spelled {}", named(&habit.spellings));
    }
    if habit.key != "Name" && !habit.values.is_empty() {
        let _ = write!(text, "; {}", named(&habit.values));
    }
    if habit.unknown > 0 {
        let _ = write!(text, "; {} decided when deployed", habit.unknown);
    }
    text
}

/// A text from the estate inside of a comment: it must not end it.
fn shown(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    let cut = if short.len() < text.len() { "…" } else { "" };
    format!("{}{cut}", text_in_flow(&super::human::clean(&short)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::fixture::Estate;
    use crate::check::habits::habits;
    use crate::config;
    use crate::source::FileId;

    fn proposed(text: &str) -> String {
        yaml(&habits(&Estate::read(&[text]).context()))
    }

    #[test]
    fn common_tags_are_asked_for_and_few_values_listed() {
        let text = "version: 1\nregion: us-east-1\ntags: {Project: shop}\nresources:\n  \
            a: {type: ebs, size: 100, tags: {Owner: x, Env: prod, Name: a}}\n  b: {type: s3, tags: {Owner: x, Env: prod, Name: b}}\n  \
            c: {type: s3, tags: {owner: y, Env: dev, Name: c}}\n  d: {type: s3, tags: {Env: dev, Ticket: t-1}}\n";
        let policy = proposed(text);
        for line in [
            "  - Env  # 4 of 4, 100 % of the money; dev (2), prod (2)",
            "  - Owner  # 3 of 4, 100 % of the money; also spelled owner (1); x (2), \"y\" (1)",
            "  - Project  # 4 of 4, 100 % of the money; shop (4)",
            "  # - Name  # 3 of 4, 100 % of the money",
            "  # - Ticket  # 1 of 4, 0 % of the money; t-1 (1)",
            "      - key: Env  # dev (2), prod (2)",
            "        values: [dev, prod]",
        ] {
            assert!(policy.lines().any(|l| l == line), "{line}\n{policy}");
        }
        let (settings, said) = config::parse(FileId(0), &policy);
        assert_eq!(said, []);
        assert_eq!(settings.policy.required_keys(), ["Env", "Project", "Owner"]);
    }

    #[test]
    fn an_estate_without_tags_gets_a_file_to_begin_with() {
        let policy = proposed("version: 1\nresources:\n  a: {type: s3}\n");
        let (settings, said) = config::parse(FileId(0), &policy);
        assert_eq!((said, settings.policy.requirements.len()), (vec![], 0));
    }

    proptest! {
        #[test]
        fn whatever_the_tags_are_the_file_is_right(tags in prop::collection::vec(("\\PC{1,12}", "\\PC{0,12}"), 1..6)) {
            let resources: serde_json::Map<String, serde_json::Value> = (0..4).map(|i| {
                let tags: serde_json::Map<String, serde_json::Value> =
                    tags.iter().map(|(key, value)| (key.clone(), value.clone().into())).collect();
                (format!("r{i}"), serde_json::json!({"type": "vpc", "tags": tags}))
            }).collect();
            let text = serde_json::json!({"version": 1, "resources": resources}).to_string();
            let policy = proposed(&text);
            let (settings, said) = config::parse(FileId(0), &policy);
            prop_assert!(said.is_empty(), "{said:?}\n{policy}");
            prop_assert!(!settings.policy.requirements.is_empty() || tags.iter().all(|(key, _)| key == "Name" || key.starts_with("aws:")));
        }
    }
}
