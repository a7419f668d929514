//! `tagatlas rule`.

use std::fmt::Write;

use super::{Exit, Output};
use crate::check::{RULES, Rule, rule};
use crate::cli::RuleArgs;
use crate::config::did_you_mean;
use crate::report::human;

/// Prints a rule's documentation, or the list of all.
pub fn run(args: &RuleArgs) -> Output {
    let (text, messages, exit) = match &args.rule {
        None => (list(), String::new(), Exit::Clean),
        Some(name) => match rule::find(name) {
            Some(rule) => (explain(rule), String::new(), Exit::Clean),
            None => (String::new(), unknown(name), Exit::Wrong),
        },
    };
    Output { stdout: text.into(), files: Vec::new(), messages, exit }
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
    format!("error: `{}` is no rule; {hint}\n", human::clean(name))
}
