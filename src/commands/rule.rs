//! `tagatlas rule`.

use std::fmt::Write;

use super::Output;
use crate::check::{RULES, Rule, rule};
use crate::cli::RuleArgs;
use crate::wording::did_you_mean;

/// Prints a rule's documentation, or the list of all.
pub fn run(args: &RuleArgs) -> Output {
    let text = match args.rule.as_deref().map(|name| (name, rule::find(name))) {
        None if args.all => document(),
        None => list(),
        Some((_, Some(rule))) => explain(rule),
        Some((name, None)) => return Output::refused(&unknown(name)),
    };
    Output::alone(text)
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

/// Every rule's documentation as one page.
fn document() -> String {
    let mut out = "# Rules\n\nMade with `tagatlas rule --all`; each stands in a file of its own under `src/check/rules`, and each \
                   example is run by a test.\n\n| code | name | weight | what it finds |\n|---|---|---|---|\n"
        .to_owned();
    for rule in RULES {
        let (code, name, severity, summary) = (rule.code, rule.name, rule.severity.as_str(), rule.summary());
        let anchor = format!("{}-{name}", code.to_lowercase());
        let _ = writeln!(out, "| [{code}](#{anchor}) | {name} | {severity} | {summary} |");
    }
    for rule in RULES {
        // One page has one title: what is one alone is a part here.
        let text = rule.markdown().replace("\n## ", "\n### ");
        let _ = write!(out, "\n## {} {}\n\nWeight: {}.\n\n{}", rule.code, rule.name, rule.severity.as_str(), text);
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
