//! What `tagatlas check` found. Here is what every format is made from; each format is one small writer below, which
//! escapes for its own medium and writes as it goes: of a hundred thousand findings none holds more than one as text.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::check::coverage::Coverage;
use crate::check::{Checked, Finding, LINT, Rule, Verdict, rules_of};
use crate::cost::Bill;
use crate::diagnostic::Severity;
use crate::graph::Graph;
use crate::model::Resource;
use crate::source::{Position, Sources, Span};
use crate::wording;

pub mod csv;
mod fingerprint;
#[cfg(test)]
mod fixture;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;
mod share;

pub(super) use share::percent;

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

/// Where something stands, for people and programs.
struct Place<'a> {
    path: &'a str,
    start: Position,
    /// The character after the last one.
    end: Position,
}

/// How many findings there are of each weight.
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
    unknown: usize,
}

impl<'a> CheckReport<'a> {
    /// The rules that were run.
    fn rules() -> Vec<&'static Rule> {
        rules_of(LINT)
    }

    /// The resource of a finding; `None` where it is about what accepts findings.
    fn resource(&self, finding: &Finding) -> Option<&'a Resource> {
        Some(self.graph.resource(finding.resource?))
    }

    /// What the resource of a finding costs.
    fn monthly(&self, finding: &Finding) -> Option<Decimal> {
        self.bill.monthly(finding.resource?)
    }

    fn place(&self, span: Span) -> Place<'a> {
        let file = self.sources.file(span.file);
        Place { path: &file.path, start: file.position(span.start), end: file.position(span.end.max(span.start)) }
    }

    fn of_rule(&self, rule: &Rule) -> impl Iterator<Item = &'a Finding> {
        let code = rule.code;
        self.checked.findings.iter().filter(move |finding| finding.rule == code)
    }

    /// The gravest first, those that cannot be told last; of equals the dearest first, then in the order of the files.
    fn gravest(&self) -> Vec<&'a Finding> {
        let mut findings: Vec<&Finding> = self.checked.findings.iter().collect();
        findings.sort_by_cached_key(|f| (f.verdict, Reverse(f.severity), Reverse(self.monthly(f))));
        findings
    }

    fn count(&self, wanted: impl Fn(&Finding) -> bool) -> usize {
        self.checked.findings.iter().filter(|f| wanted(f)).count()
    }

    fn counts(&self) -> Counts {
        let count = |severity| self.count(|f| f.verdict == Verdict::Fail && f.severity == severity);
        Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            unknown: self.count(|f| f.verdict == Verdict::Unknown),
        }
    }

    /// "4 errors, 1 cannot be told in 29 resources"; the hint says how to see those that cannot be told.
    fn headline(&self, hint: &str) -> String {
        let Counts { errors, warnings, notes, unknown } = self.counts();
        let broken = [(errors, "error"), (warnings, "warning"), (notes, "note")];
        let broken = broken.into_iter().filter(|(n, _)| *n > 0);
        let mut parts: Vec<String> = broken.map(|(n, noun)| wording::count(n, noun)).collect();
        let resources = self.graph.resources().count();
        if parts.is_empty() {
            parts.push(if resources > 0 { "nothing wrong" } else { "nothing to check" }.to_owned());
        }
        if unknown > 0 {
            parts.push(format!("{unknown} cannot be told{hint}"));
        }
        if self.checked.ignored > 0 {
            parts.push(format!("{} ignored", self.checked.ignored));
        }
        if self.checked.known > 0 {
            parts.push(format!("{} known", self.checked.known));
        }
        format!("{} in {}", parts.join(", "), wording::count(resources, "resource"))
    }
}

/// The word that outputs for programs use.
fn verdict(finding: &Finding) -> &'static str {
    if finding.verdict == Verdict::Fail { "fail" } else { "unknown" }
}

/// What each finding has in every report for programs: rule, resource, message, place.
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
