//! `tagatlas rule`.

use std::fmt::Write;

use super::{Exit, Output};
use crate::check::{RULES, Rule, rule};
use crate::cli::RuleArgs;
use crate::wording::did_you_mean;

/// Prints a rule's documentation, or the list of all.
pub fn run(args: &RuleArgs) -> Output {
    let text = match args.rule.as_deref().map(|name| (name, rule::find(name))) {
        None => list(),
        Some((_, Some(rule))) => explain(rule),
        Some((name, None)) => return Output::refused(&unknown(name)),
    };
    Output { stdout: text.into(), stream: None, files: Vec::new(), messages: String::new(), exit: Exit::Clean }
}

fn list() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in RULES {
        let (code, name, severity) = (rule.code, rule.name, rule.severity.as_str());
        let _ = writeln!(out, "{code}  {name:width$}  {severity:7}  {}", rule.summary());
    }
    out
}

fn explain(rule: &Rule) -> String {
    format!("# {} {} ({})\n\n{}", rule.code, rule.name, rule.severity.as_str(), rule.markdown())
}

fn unknown(name: &str) -> String {
    let names = RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    let hint = did_you_mean(name, names).unwrap_or_else(|| "`tagatlas rule` lists them".to_owned());
    format!("`{name}` is no rule; {hint}")
}
