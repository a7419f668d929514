//! What `tagatlas check` found, as rustc-like text for people and as JSON for programs.

use std::cmp::Reverse;
use std::fmt::Write;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::human;
use super::json::total as total_json;
use crate::check::coverage::{Coverage, Share};
use crate::check::{Checked, Finding, RULES, Rule, Verdict};
use crate::cost::{Bill, money};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::graph::Graph;
use crate::source::Sources;
use crate::wording;

/// How many findings of one rule are printed before the rest is counted.
const SHOWN: usize = 3;
/// How many resources the line about the rest names.
const NAMED: usize = 5;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct CheckReport<'a> {
    /// The files, for places.
    pub sources: &'a Sources,
    /// The resources.
    pub graph: &'a Graph,
    /// What they cost.
    pub bill: &'a Bill,
    /// What was found.
    pub checked: &'a Checked,
    /// How much carries the required tags.
    pub coverage: &'a Coverage,
}

impl CheckReport<'_> {
    /// For people: rule by rule the dearest resources first, then what is counted. `all` prints each finding; `doubts`
    /// also those of which it cannot be told.
    pub fn human(&self, all: bool, doubts: bool) -> String {
        let mut out = String::new();
        for rule in RULES {
            let of_rule = self.checked.findings.iter().filter(|f| f.rule == rule.code);
            let mut shown: Vec<&Finding> = of_rule.filter(|f| doubts || f.verdict == Verdict::Fail).collect();
            shown.sort_by_key(|f| (Reverse(f.severity), Reverse(self.monthly(f))));
            let rest = if all { shown.len() } else { shown.len().min(SHOWN) };
            for finding in &shown[..rest] {
                out.push_str(&human::diagnostic(self.sources, &self.diagnostic(finding)));
            }
            self.rest(&mut out, rule, &shown[rest..]);
        }
        self.counts(&mut out);
        self.coverage_lines(&mut out);
        self.last_line(&mut out, doubts);
        out
    }

    /// For the overview: a line a finding, `shown` of them, the gravest and dearest first; then what is counted.
    pub fn brief(&self, shown: usize) -> String {
        let mut out = String::new();
        let mut broken: Vec<&Finding> = self.checked.findings.iter().filter(|f| f.verdict == Verdict::Fail).collect();
        broken.sort_by_key(|f| (Reverse(f.severity), Reverse(self.monthly(f))));
        for finding in broken.iter().take(shown) {
            let file = self.sources.file(finding.primary.span.file);
            let place = format!("{}:{}", file.path, file.position(finding.primary.span.start));
            let (severity, rule) = (finding.severity.as_str(), finding.rule);
            let (message, place) = (human::clean(&finding.message), human::clean(&place));
            let _ = writeln!(out, "{severity:>8} {rule}  {message}  ({place})");
        }
        if broken.len() > shown {
            let _ = writeln!(out, "         … and {} more", broken.len() - shown);
        }
        out.push('\n');
        self.coverage_lines(&mut out);
        self.last_line(&mut out, false);
        out
    }

    /// For programs: `summary` and `findings`, in the order of the files.
    pub fn json(&self) -> String {
        let count = |severity| self.count(|f| f.verdict == Verdict::Fail && f.severity == severity);
        let summary = json!({
            "resources": self.graph.resources().count(),
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "notes": count(Severity::Note),
            "cannot_tell": self.count(|f| f.verdict == Verdict::Unknown),
            "ignored": self.checked.ignored,
            "coverage": self.coverage_json(),
        });
        let findings: Vec<Value> = self.checked.findings.iter().map(|finding| self.finding_json(finding)).collect();
        format!("{:#}\n", json!({"summary": summary, "findings": findings}))
    }

    /// What the resource of a finding costs.
    fn monthly(&self, finding: &Finding) -> Option<Decimal> {
        self.bill.monthly(finding.resource?)
    }

    fn count(&self, wanted: impl Fn(&Finding) -> bool) -> usize {
        self.checked.findings.iter().filter(|f| wanted(f)).count()
    }

    /// A finding in the form that everything with a place is printed in, with the money beside it.
    fn diagnostic(&self, finding: &Finding) -> Diagnostic {
        let mut primary = finding.primary.clone();
        let money = self.monthly(finding).filter(|amount| !amount.is_zero());
        if let (true, Some(amount)) = (primary.text.is_empty(), money) {
            primary.text = format!("{} a month", money::dollars(amount));
        }
        let clean = |label: Label| Label { text: human::clean(&label.text), ..label };
        Diagnostic {
            code: finding.rule,
            severity: finding.severity,
            message: human::clean(&finding.message),
            primary: Some(clean(primary)),
            secondary: finding.secondary.iter().cloned().map(clean).collect(),
            help: finding.help.as_deref().map(human::clean),
        }
    }

    /// One line for the findings of a rule that are not printed.
    fn rest(&self, out: &mut String, rule: &Rule, rest: &[&Finding]) {
        if rest.is_empty() {
            return;
        }
        let address = |f: &&Finding| Some(human::clean(&self.graph.resource(f.resource?).address));
        let mut names: Vec<String> = rest.iter().filter_map(address).collect();
        names.dedup();
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let tail = if more > 0 { format!(" and {more} others") } else { String::new() };
        let _ =
            writeln!(out, "… and {} more {}: {}{tail}; --all shows each\n", rest.len(), rule.code, names.join(", "));
    }

    /// A line a rule that is broken: how often, code, name.
    fn counts(&self, out: &mut String) {
        for rule in RULES {
            let broken = self.count(|f| f.rule == rule.code && f.verdict == Verdict::Fail);
            if broken > 0 {
                let _ = writeln!(out, "{broken:>6}  {} {}", rule.code, rule.name);
            }
        }
    }

    fn coverage_lines(&self, out: &mut String) {
        if self.coverage.tags.is_empty() {
            out.push_str("no tags are required: name them with --require Project,Owner or in tagatlas.yaml\n");
            return;
        }
        let _ = writeln!(out, "tagged: {}", share(&self.coverage.all));
        let keys: Vec<String> = self.coverage.tags.iter().map(|(key, _)| human::clean(key)).collect();
        let width = keys.iter().map(|key| human::width(key)).max().unwrap_or(0);
        for (key, (_, part)) in keys.iter().zip(&self.coverage.tags) {
            let pad = " ".repeat(width - human::width(key));
            let (count, cost) = percents(part);
            let _ =
                writeln!(out, "  `{key}`{pad}  {}", [count, cost].into_iter().flatten().collect::<Vec<_>>().join(", "));
        }
    }

    /// The last line of all: what a person sees above the prompt.
    fn last_line(&self, out: &mut String, doubts: bool) {
        let count = |severity| self.count(|f| f.verdict == Verdict::Fail && f.severity == severity);
        let mut parts: Vec<String> =
            [(count(Severity::Error), "error"), (count(Severity::Warning), "warning"), (count(Severity::Note), "note")]
                .into_iter()
                .filter(|(n, _)| *n > 0)
                .map(|(n, noun)| wording::count(n, noun))
                .collect();
        if parts.is_empty() {
            let read = self.graph.resources().next().is_some();
            parts.push(if read { "nothing wrong" } else { "nothing to check" }.to_owned());
        }
        let unknown = self.count(|f| f.verdict == Verdict::Unknown);
        if unknown > 0 {
            parts.push(format!("{unknown} cannot be told{}", if doubts { "" } else { " (-v shows them)" }));
        }
        if self.checked.ignored > 0 {
            parts.push(format!("{} ignored", self.checked.ignored));
        }
        let resources = wording::count(self.graph.resources().count(), "resource");
        let _ = writeln!(out, "{} in {resources}", parts.join(", "));
    }

    fn finding_json(&self, finding: &Finding) -> Value {
        let mut value = place_json(self.sources, self.graph, finding);
        value["severity"] = finding.severity.as_str().into();
        value["verdict"] = if finding.verdict == Verdict::Fail { "fail" } else { "unknown" }.into();
        value["help"] = finding.help.as_deref().into();
        value["tags"] = finding.keys.clone().into();
        value["policy"] = finding.policy.as_deref().into();
        value
    }

    fn coverage_json(&self) -> Value {
        let mut value = share_json(&self.coverage.all);
        value["untaggable"] = self.coverage.untaggable.into();
        let tags = self.coverage.tags.iter().map(|(key, part)| {
            let mut value = json!({"key": key});
            if let (Value::Object(into), Value::Object(from)) = (&mut value, share_json(part)) {
                into.extend(from);
            }
            value
        });
        value["tags"] = tags.collect();
        let resources = self.coverage.resources.iter().map(|standing| {
            let id = self.graph.resource(standing.resource).id.as_str();
            json!({"id": id, "required": standing.asked, "present": standing.has, "cannot_tell": standing.undecided})
        });
        value["resources"] = resources.collect();
        value
    }
}

/// What each finding has in every report: rule, resource, message, place.
pub(super) fn place_json(sources: &Sources, graph: &Graph, finding: &Finding) -> Value {
    let resource = finding.resource.map(|index| graph.resource(index));
    let file = sources.file(finding.primary.span.file);
    let position = file.position(finding.primary.span.start);
    json!({
        "rule": finding.rule,
        "id": resource.map(|resource| resource.id.as_str()),
        "address": resource.map(|resource| resource.address.as_str()),
        "kind": resource.map(|resource| resource.kind.name()),
        "message": finding.message,
        "file": file.path,
        "line": position.line,
        "column": position.column,
    })
}

/// "81 % of resources (52 of 64), 54 % of the money ($123.40 of $228.10 a month; 3 unpriced)".
fn share(share: &Share) -> String {
    let (Some(mut text), by_cost) = percents(share) else { return "nothing here can carry tags".to_owned() };
    let doubts = if share.undecided > 0 { format!("; {} cannot be told", share.undecided) } else { String::new() };
    let _ = write!(text, " ({} of {}{doubts})", share.covered, share.of);
    let open = [(share.cost.unpriced, "unpriced"), (share.cost.by_use, "billed by a use not stated")];
    let open: String = open.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("; {n} {what}")).collect();
    if let Some(by_cost) = by_cost {
        let (covered, all) = (money::dollars(share.covered_cost.known), money::dollars(share.cost.known));
        let _ = write!(text, ", {by_cost} ({covered} of {all} a month{open})");
    } else if !open.is_empty() {
        text.push_str("; what they cost is not known");
    }
    text
}

/// "81 % of resources" and "54 % of the money", as far as there is something to take a part of.
fn percents(share: &Share) -> (Option<String>, Option<String>) {
    let count = share.by_count().map(|part| format!("{} of resources", percent(part)));
    (count, share.by_cost().map(|part| format!("{} of the money", percent(part))))
}

/// Rounded down, so that 100 % is said of a whole alone.
pub(super) fn percent(ratio: Decimal) -> String {
    let hundredths = (ratio * Decimal::ONE_HUNDRED).floor().normalize();
    if hundredths.is_zero() && !ratio.is_zero() { "<1 %".to_owned() } else { format!("{hundredths} %") }
}

pub(super) fn share_json(share: &Share) -> Value {
    json!({
        "by_count": ratio(share.by_count()),
        "by_cost": ratio(share.by_cost()),
        "covered": share.covered,
        "of": share.of,
        "cannot_tell": share.undecided,
        "covered_cost": total_json(share.covered_cost),
        "cost": total_json(share.cost),
    })
}

/// A number from 0 to 1 with four decimals, rounded down; a ratio is no money, so it may be a JSON number.
fn ratio(ratio: Option<Decimal>) -> Option<f64> {
    ratio?.trunc_with_scale(4).to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::LINT;
    use crate::check::fixture::Estate;

    /// The report of an inventory's resources, for people and as parsed JSON.
    fn report(resources: &str, all: bool) -> (String, Value) {
        let estate = Estate::read(&[&format!("version: 1\nregion: ap-northeast-1\nresources:\n{resources}")]);
        let (checked, coverage) = (estate.check(LINT), estate.coverage());
        let Estate { sources, graph, bill, .. } = &estate;
        let report = CheckReport { sources, graph, bill, checked: &checked, coverage: &coverage };
        (report.human(all, false), serde_json::from_str(&report.json()).unwrap())
    }

    #[test]
    fn many_findings_of_one_rule_stay_readable_and_the_dearest_come_first() {
        let cheap: String = (0..20).map(|i| format!("  bucket-{i}: {{type: s3}}\n")).collect();
        let text = format!("{cheap}  dear: {{type: ebs, volume_type: gp3, size: 1000}}\n");
        let (human, json) = report(&text, false);
        assert_eq!(human.matches("TAG001]").count(), SHOWN);
        assert!(human.find("`dear`").unwrap() < human.find("`bucket-0`").unwrap());
        assert!(human.contains("… and 18 more TAG001: bucket-2, bucket-3, bucket-4, bucket-5, bucket-6 and 13 others"));
        assert!(human.ends_with("21 errors in 21 resources\n"), "{human}");
        assert_eq!(json["findings"].as_array().unwrap().len(), 21);
        let (all, _) = report(&text, true);
        assert_eq!(all.matches("TAG001]").count(), 21);
    }

    #[test]
    fn the_json_holds_to_its_contract() {
        let (_, json) =
            report("  a: {type: s3, tags: {Project: p}}\n  b: {type: s3, tags: {Project: p, Owner: o}}\n", false);
        let finding = &json["findings"][0];
        for key in ["rule", "severity", "verdict", "id", "address", "kind", "message", "file"] {
            assert!(finding[key].is_string(), "{key}: {finding}");
        }
        assert_eq!((&finding["line"], &finding["column"]), (&json!(4), &json!(3)));
        assert_eq!((&finding["rule"], &finding["verdict"]), (&json!("TAG001"), &json!("fail")));
        assert_eq!(json["summary"]["resources"], 2);
        assert_eq!(json["summary"]["coverage"]["by_count"], 0.5);
        assert_eq!(json["summary"]["coverage"]["by_cost"], Value::Null, "buckets of unknown size have no known cost");
    }

    #[test]
    fn a_part_is_never_called_the_whole() {
        let percents = ["1", "0.9999", "0.005", "0"].map(|text| percent(text.parse().unwrap()));
        assert_eq!(percents, ["100 %", "99 %", "<1 %", "0 %"]);
    }

    #[test]
    fn names_cannot_steer_the_terminal_or_begin_a_line() {
        let (human, _) = report("  \"\\e[31m\\n::error::x\": {type: s3}\n", true);
        assert!(!human.contains("\u{1b}[31m\n"), "{human:?}");
        assert!(human.lines().all(|line| !line.trim_start().starts_with("::error")), "{human}");
    }
}
