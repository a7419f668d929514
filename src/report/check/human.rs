//! For people: rustc's look, rule by rule, and a short form for the overview.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::{CheckReport, share};
use crate::check::{Finding, RULES, Rule, Verdict};
use crate::cost::money;
use crate::diagnostic::{Diagnostic, Label};
use crate::report::coverage::CoverageReport;
use crate::report::human::{self, clean, width};

/// How many findings of one rule are printed before the rest is counted.
const SHOWN: usize = 3;
/// How many kinds that lack tags are told.
const KINDS: usize = 5;
/// How many resources the line about the rest names.
const NAMED: usize = 5;

/// Rule by rule the dearest resources first, then what is counted. `all` prints each finding; `doubts` also those of
/// which it cannot be told.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, all: bool, doubts: bool, out: &mut dyn Write) -> io::Result<()> {
    for rule in RULES {
        let mut findings: Vec<&Finding> =
            report.of_rule(rule).filter(|f| doubts || f.verdict == Verdict::Fail).collect();
        findings.sort_by_cached_key(|f| (Reverse(f.severity), Reverse(report.monthly(f))));
        let (shown, rest) = findings.split_at(if all { findings.len() } else { findings.len().min(SHOWN) });
        for finding in shown {
            out.write_all(human::diagnostic(report.sources, &diagnostic(report, finding)).as_bytes())?;
        }
        if !rest.is_empty() {
            writeln!(out, "{}\n", rest_line(report, rule, rest))?;
        }
    }
    for rule in RULES {
        let broken = report.of_rule(rule).filter(|f| f.verdict == Verdict::Fail).count();
        if broken > 0 {
            writeln!(out, "{broken:>6}  {} {}", rule.code, rule.name)?;
        }
    }
    out.write_all(coverage_lines(report).as_bytes())?;
    let kinds = CoverageReport { table: &report.coverage.kinds }.brief(KINDS);
    if !kinds.is_empty() {
        writeln!(out, "\n  {}\n", kinds.join("\n  "))?;
    }
    writeln!(out, "{}", report.headline(if doubts { "" } else { " (-v shows them)" }))
}

/// For the overview: a line a finding, `shown` of them, the gravest and dearest first; then what is counted.
pub fn brief(report: &CheckReport<'_>, shown: usize) -> String {
    let mut out = String::new();
    let mut broken = report.gravest();
    broken.retain(|finding| finding.verdict == Verdict::Fail);
    for finding in broken.iter().take(shown) {
        let place = report.place(finding.primary.span);
        let place = format!("{}:{}", place.path, place.start);
        let (severity, rule) = (finding.severity.as_str(), finding.rule);
        let _ = writeln!(out, "{severity:>8} {rule}  {}  ({})", clean(&finding.message), clean(&place));
    }
    if broken.len() > shown {
        let _ = writeln!(out, "         … and {} more", broken.len() - shown);
    }
    let _ = writeln!(out, "\n{}{}", coverage_lines(report), report.headline(" (-v shows them)"));
    out
}

/// A finding in the form that everything with a place is printed in, with the money beside it.
fn diagnostic(report: &CheckReport<'_>, finding: &Finding) -> Diagnostic {
    let mut primary = finding.primary.clone();
    let money = report.monthly(finding).filter(|amount| !amount.is_zero());
    if let (true, Some(amount)) = (primary.text.is_empty(), money) {
        primary.text = format!("{} a month", money::dollars(amount));
    }
    let label = |label: Label| Label { text: clean(&label.text), ..label };
    Diagnostic {
        code: finding.rule,
        severity: finding.severity,
        message: clean(&finding.message),
        primary: Some(label(primary)),
        secondary: finding.secondary.iter().cloned().map(label).collect(),
        help: finding.help.as_deref().map(clean),
    }
}

/// One line for the findings of a rule that are not printed. A resource that is found several times in a row is named
/// once.
fn rest_line(report: &CheckReport<'_>, rule: &Rule, rest: &[&Finding]) -> String {
    let mut names: Vec<&str> = Vec::with_capacity(NAMED);
    let (mut last, mut more) = (None, 0);
    for address in rest.iter().filter_map(|finding| Some(report.resource(finding)?.address.as_str())) {
        match last.replace(address) == Some(address) {
            true => {}
            false if names.len() < NAMED => names.push(address),
            false => more += 1,
        }
    }
    let names: Vec<String> = names.into_iter().map(clean).collect();
    let tail = if more > 0 { format!(" and {more} others") } else { String::new() };
    let names = if names.is_empty() { String::new() } else { format!(": {}{tail}", names.join(", ")) };
    format!("… and {} more {}{names}; --all shows each", rest.len(), rule.code)
}

fn coverage_lines(report: &CheckReport<'_>) -> String {
    let coverage = report.coverage;
    if coverage.tags.is_empty() {
        return "no tags are required: name them with --require Project,Owner or in tagatlas.yaml\n".to_owned();
    }
    let mut out = format!("tagged: {}\n", share::sentence(&coverage.all));
    let keys: Vec<String> = coverage.tags.iter().map(|(key, _)| clean(key)).collect();
    let widest = keys.iter().map(|key| width(key)).max().unwrap_or(0);
    for (key, (_, part)) in keys.iter().zip(&coverage.tags) {
        let pad = " ".repeat(widest - width(key));
        let (count, cost) = share::percents(part);
        let parts: Vec<String> = [count, cost].into_iter().flatten().collect();
        let _ = writeln!(out, "  `{key}`{pad}  {}", parts.join(", "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    fn text(resources: &str, all: bool) -> String {
        report(resources, |report, out| write(report, all, false, out))
    }

    #[test]
    fn many_findings_of_one_rule_stay_readable_and_the_dearest_come_first() {
        let cheap: String = (0..20).map(|i| format!("  bucket-{i}: {{type: s3}}\n")).collect();
        let resources = format!("{cheap}  dear: {{type: ebs, volume_type: gp3, size: 1000}}\n");
        let human = text(&resources, false);
        assert_eq!(human.matches("TAG001]").count(), SHOWN);
        assert!(human.find("`dear`").unwrap() < human.find("`bucket-0`").unwrap());
        assert!(human.contains("… and 18 more TAG001: bucket-2, bucket-3, bucket-4, bucket-5, bucket-6 and 13 others"));
        assert!(human.ends_with("21 errors in 21 resources\n"), "{human}");
        assert_eq!(text(&resources, true).matches("TAG001]").count(), 21);
    }

    #[test]
    fn names_cannot_steer_the_terminal_or_begin_a_line() {
        let human = text("  \"\\e[31m\\n::error::x\": {type: s3}\n", true);
        assert!(!human.contains("\u{1b}[31m\n"), "{human:?}");
        assert!(human.lines().all(|line| !line.trim_start().starts_with("::error")), "{human}");
    }
}
