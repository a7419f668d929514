//! Whether somebody would be told: a table for people, JSON for programs.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

pub mod chain;
pub mod fix;

use super::check::place_json;
use super::human;
use crate::alarms::coverage::{Standing, Tally, Verdict};
use crate::alarms::matching::Watched;
use crate::alarms::{ALARM, Answer};
use crate::check::{self, Checked, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::kinds;
use crate::source::Sources;
use crate::wording;
use chain::ChainReport;

/// How many of the findings that cannot be told, and of the alarms that watch nothing, are printed before the rest is
/// counted.
const SHOWN: usize = 10;

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

impl<'a> AlarmsReport<'a> {
    /// For people: the table of what is expected, then what was found. `all` prints each finding with its evidence.
    pub fn human(&self, all: bool) -> String {
        let mut out = self.table();
        let of = |verdict| self.checked.findings.iter().filter(move |f| f.verdict == verdict).collect::<Vec<_>>();
        self.findings(&mut out, &of(check::Verdict::Fail), usize::MAX, all);
        let doubts = of(check::Verdict::Unknown);
        if !doubts.is_empty() {
            let _ = writeln!(out, "\ncannot tell:");
            self.findings(&mut out, &doubts, if all { usize::MAX } else { SHOWN }, all);
        }
        self.strays(&mut out, all);
        out
    }

    /// Kind × expected alarm: how many of how many have it.
    fn table(&self) -> String {
        let tallies = self.context.alarm_coverage().tallies();
        let alarms = self.context.alarms().all.len();
        if tallies.is_empty() {
            return format!("no alarm is expected of what was read, and {} there\n", are(alarms));
        }
        let title = |kind: &'static str| kinds::find(kind).map_or(kind, |spec| spec.title);
        let mut rows: Vec<[String; 3]> = vec![["kind".into(), "expected alarm".into(), "there".into()]];
        let mut above = "";
        for (kind, metric, tally) in &tallies {
            let shown = if *kind == above { "" } else { title(kind) };
            above = kind;
            rows.push([shown.to_owned(), human::clean(metric), shares(*tally)]);
        }
        rows.extend(self.charges().map(|said| ["account".to_owned(), "EstimatedCharges".to_owned(), said]));
        let width = |at: usize| rows.iter().map(|row| human::width(&row[at])).max().unwrap_or_default();
        let (first, second) = (width(0), width(1));
        let mut out = String::new();
        for [kind, metric, there] in &rows {
            let pad = |text: &str, to: usize| " ".repeat(to - human::width(text));
            let _ = writeln!(out, "{kind}{}  {metric}{}  {there}", pad(kind, first), pad(metric, second));
        }
        out + &self.total(&tallies)
    }

    fn total(&self, tallies: &[(&str, &str, Tally)]) -> String {
        let sum = |count: fn(&Tally) -> usize| tallies.iter().map(|(.., tally)| count(tally)).sum::<usize>();
        let (all, there) = (sum(|t| t.all()), sum(|t| t.covered + t.partly));
        let (missing, unknown) = (sum(|t| t.missing), sum(|t| t.unknown));
        let doubt = if unknown > 0 { format!("; cannot tell: {unknown}") } else { String::new() };
        format!("\nthere: {there} of {}; missing: {missing}{doubt}\n", wording::count(all, "expected alarm"))
    }

    /// Whether anything watches what the account costs; `None` of what AWS itself did not describe: a template need not
    /// bring the alarm on the whole account.
    /// Source: Billing user guide, "Creating a billing alarm to monitor your estimated AWS charges".
    fn charges(&self) -> Option<String> {
        let graph = self.context.graph;
        let mut resources = graph.resources().map(|(_, resource)| resource);
        resources.find(|resource| resource.origin == crate::model::Origin::Observed)?;
        let alarm = |index: &ResourceIndex| graph.resource(*index).text("Namespace") == Some("AWS/Billing");
        let budget = |kind: &str| kind == "AWS::Budgets::Budget";
        let by_alarm = self.context.alarms().all.iter().any(alarm);
        let by_budget = graph.resources().any(|(_, r)| budget(r.kind.name()) && !r.presence.is_absent());
        Some(match (by_alarm, by_budget, graph.inventory().lists(ALARM)) {
            (true, ..) => "1 of 1".to_owned(),
            (_, true, _) => "no alarm, but a budget".to_owned(),
            (.., true) => "0 of 1".to_owned(),
            _ => "0 of 1, 1 ?".to_owned(),
        })
    }

    fn findings(&self, out: &mut String, findings: &[&'a Finding], most: usize, all: bool) {
        if !findings.is_empty() {
            out.push('\n');
        }
        for finding in findings.iter().take(most) {
            let _ = writeln!(out, "{} [{}]", human::clean(&finding.message), finding.rule);
            for line in finding.evidence.iter().take(if all { usize::MAX } else { 0 }) {
                let _ = writeln!(out, "    {}", human::clean(line));
            }
        }
        if findings.len() > most {
            let _ = writeln!(out, "… and {} more; -v shows each", findings.len() - most);
        }
        let helps: BTreeSet<&str> = findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
        for help in helps {
            let _ = writeln!(out, "  help: {}", human::clean(help));
        }
    }

    /// Alarms whose dimensions name nothing.
    fn strays(&self, out: &mut String, all: bool) {
        let strays = &self.context.alarms().strays;
        let most = if all { strays.len() } else { strays.len().min(SHOWN) };
        if !strays.is_empty() {
            let _ = writeln!(out, "\nnames nothing that was read:");
        }
        for stray in &strays[..most] {
            let name = self.context.graph.label(stray.alarm);
            let _ = writeln!(out, "`{}`: {}", human::clean(name), human::clean(&stray.why));
        }
        if most < strays.len() {
            let _ = writeln!(out, "… and {} more; -v shows each", strays.len() - most);
        }
    }

    /// For programs: each resource that is watched or of which an alarm is expected, with its alarms and whom they reach,
    /// how many have what is expected, and what was found.
    pub fn json(&self) -> String {
        let coverage = self.context.alarm_coverage();
        let is_told =
            |index: ResourceIndex| !self.context.alarms().watching(index).is_empty() || !coverage.of(index).is_empty();
        let told = self.context.graph.resources().filter(|(index, _)| is_told(*index));
        let resources: Vec<Value> = told.map(|(index, _)| self.resource_json(index)).collect();
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
        let tallies: Vec<Value> = tallies.collect();
        let strays = self.context.alarms().strays.iter();
        let strays = strays.map(|stray| json!({"name": self.context.graph.label(stray.alarm), "why": stray.why}));
        let strays: Vec<Value> = strays.collect();
        let findings: Vec<Value> = self.checked.findings.iter().map(|finding| self.finding_json(finding)).collect();
        let value = json!({
            "resources": resources,
            "coverage": tallies,
            "names_nothing": strays,
            "findings": findings,
            "ignored": self.checked.ignored,
        });
        format!("{value:#}\n")
    }

    fn resource_json(&self, index: ResourceIndex) -> Value {
        let resource = self.context.graph.resource(index);
        let alarms = self.context.alarms().watching(index).iter().map(|watched| self.alarm_json(watched));
        let expected = self.context.alarm_coverage().of(index).iter().map(|standing| self.standing_json(standing));
        let answer = self.context.alarms().answer_expected(self.context.graph, index).map(|answer| match answer {
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
        let mut value = chains.alarm_json(Some(watched), watched.alarm);
        value["doubt"] = watched.doubt.as_deref().into();
        value
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

/// `2 of 3, 1 ?`
fn shares(tally: Tally) -> String {
    let mut text = format!("{} of {}", tally.covered + tally.partly, tally.all());
    if tally.partly > 0 {
        let _ = write!(text, ", {} in part", tally.partly);
    }
    if tally.unknown > 0 {
        let _ = write!(text, ", {} ?", tally.unknown);
    }
    text
}

fn are(alarms: usize) -> String {
    let verb = if alarms == 1 { "is" } else { "are" };
    format!("{} {verb}", if alarms == 0 { "no alarm".to_owned() } else { wording::count(alarms, "alarm") })
}
