//! Whether somebody would be told: a table for people, JSON for programs.

pub mod chain;
pub mod fix;
mod people;

use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};

use super::check::place_json;
use super::human;
use super::json::{Each, write_lines};
use crate::alarms::Answer;
use crate::alarms::coverage::{Standing, Tally, Verdict};
use crate::alarms::matching::Watched;
use crate::check::{self, Checked, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::source::Sources;
use crate::wording;
use chain::ChainReport;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct AlarmsReport<'a> {
    /// The files, for places.
    pub sources: &'a Sources,
    /// The graph and its alarms.
    pub context: &'a RuleContext<'a>,
    /// What was found.
    pub checked: &'a Checked,
}

/// The report for programs. Resources and findings are made as they are written: each tells its alarms' ways again.
#[derive(Serialize)]
struct Document<R, F> {
    resources: R,
    coverage: Vec<Value>,
    names_nothing: Vec<Value>,
    findings: F,
    ignored: usize,
}

impl<'a> AlarmsReport<'a> {
    /// For the overview: what is there in a line, and `shown` of what was found.
    pub fn brief(&self, shown: usize) -> String {
        let coverage = self.context.alarm_coverage();
        let tallies = coverage.tallies();
        let sum = |count: fn(&Tally) -> usize| tallies.iter().map(|(.., tally)| count(tally)).sum::<usize>();
        let (all, there) = (sum(|t| t.all()), sum(|t| t.covered + t.partly));
        let unknown = sum(|t| t.unknown);
        let mut out = match all {
            0 => "no alarm is expected of what was read".to_owned(),
            _ => format!(
                "{there} of {} {} there",
                wording::count(all, "expected alarm"),
                if there == 1 { "is" } else { "are" }
            ),
        };
        if unknown > 0 {
            let _ = write!(out, "; of {unknown} it cannot be told");
        }
        let alarms = self.context.alarms();
        match alarms.all.iter().filter(|alarm| alarms.is_mute(**alarm)).count() {
            0 => {}
            1 => out.push_str("; 1 alarm tells nobody"),
            mute => {
                let _ = write!(out, "; {mute} alarms tell nobody");
            }
        }
        out.push('\n');
        let failed: Vec<&Finding> = self.of(check::Verdict::Fail).collect();
        for finding in failed.iter().take(shown) {
            let _ = writeln!(out, "  {} [{}]", human::clean(&finding.message), finding.rule);
        }
        if failed.len() > shown {
            let _ = writeln!(out, "  … and {} more", failed.len() - shown);
        }
        out
    }

    /// What was found of one verdict, in its order.
    fn of(&self, verdict: check::Verdict) -> impl Iterator<Item = &'a Finding> {
        self.checked.findings.iter().filter(move |finding| finding.verdict == verdict)
    }

    /// For programs: each resource that is watched or of which an alarm is expected, with its alarms and whom they reach,
    /// how many have what is expected, and what was found.
    pub fn json(&self) -> String {
        let coverage = self.context.alarm_coverage();
        let is_told =
            |index: ResourceIndex| !self.context.alarms().watching(index).is_empty() || !coverage.of(index).is_empty();
        let told = || self.context.graph.resources().filter(|(index, _)| is_told(*index));
        let tallies = coverage.tallies().into_iter().map(|(kind, metric, tally)| {
            json!({
                "kind": kind,
                "metric": metric,
                "covered": tally.covered,
                "partly": tally.partly,
                "missing": tally.missing,
                "cannot_tell": tally.unknown,
            })
        });
        let strays = self.context.alarms().strays.iter();
        let strays = strays.map(|stray| json!({"name": self.context.graph.label(stray.alarm), "why": stray.why}));
        let document = Document {
            resources: Each(|| told().map(|(index, _)| self.resource_json(index))),
            coverage: tallies.collect(),
            names_nothing: strays.collect(),
            findings: Each(|| self.checked.findings.iter().map(|finding| self.finding_json(finding))),
            ignored: self.checked.ignored,
        };
        let mut text = Vec::new();
        // Memory takes all that is written.
        let _ = write_lines(&document, 2, &mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    fn resource_json(&self, index: ResourceIndex) -> Value {
        let resource = self.context.graph.resource(index);
        let alarms = self.context.alarms().watching(index).iter().map(|watched| self.alarm_json(watched));
        let expected = self.context.alarm_coverage().of(index).iter().map(|standing| self.standing_json(standing));
        let answer = self.answer(index).map(|answer| match answer {
            Answer::Answered => "answered",
            Answer::Unanswered => "unanswered",
            Answer::Unknown => "cannot-tell",
        });
        json!({
            "id": resource.id.as_str(),
            "address": resource.address,
            "kind": resource.kind.name(),
            "answer": answer,
            "alarms": alarms.collect::<Vec<_>>(),
            "expected": expected.collect::<Vec<_>>(),
        })
    }

    fn answer(&self, index: ResourceIndex) -> Option<Answer> {
        let is_expected = !self.context.alarm_coverage().of(index).is_empty();
        self.context.alarms().answer(self.context.graph, index, is_expected)
    }

    fn standing_json(&self, standing: &Standing) -> Value {
        let name = |alarm: &ResourceIndex| Value::from(self.context.graph.resource(*alarm).address.as_str());
        let (verdict, alarms, why) = match &standing.verdict {
            Verdict::Covered(alarms) => ("covered", alarms.iter().map(name).collect(), None),
            Verdict::Partly(alarms, part) => ("partly", alarms.iter().map(name).collect(), Some(part.clone())),
            Verdict::Missing(notes, _) => ("missing", Vec::new(), notes.first().cloned()),
            Verdict::Unknown(why) => ("cannot-tell", Vec::new(), Some(why.clone())),
        };
        json!({
            "namespace": standing.expectation.namespace,
            "metric": standing.expectation.metric,
            "verdict": verdict,
            "alarms": Value::Array(alarms),
            "why": why,
            "source": standing.expectation.source,
        })
    }

    fn alarm_json(&self, watched: &Watched) -> Value {
        let chains = ChainReport { graph: self.context.graph, alarms: self.context.alarms(), only: None };
        chains.alarm_json(Some(watched), watched.alarm)
    }

    fn finding_json(&self, finding: &Finding) -> Value {
        let mut value = place_json(self.sources, self.context.graph, finding);
        value["severity"] = finding.severity.as_str().into();
        value["verdict"] = if finding.verdict == check::Verdict::Fail { "fail" } else { "unknown" }.into();
        value["evidence"] = finding.evidence.clone().into();
        value["help"] = finding.help.as_deref().into();
        value
    }
}
