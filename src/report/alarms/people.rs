//! For people: what is expected and there, who is told of what is watched, then what was found, by rule.

use std::fmt::Write;

use super::AlarmsReport;
use crate::alarms::coverage::Tally;
use crate::alarms::evaluation::Evaluation;
use crate::alarms::matching::How;
use crate::alarms::{ALARM, COMPOSITE, metrics_of};
use crate::check::{Finding, Verdict, rule};
use crate::graph::ResourceIndex;
use crate::kinds;
use crate::report::human::{self, clean, width};
use crate::report::markdown::short;
use crate::wording;

/// How many of what cannot be told of one rule, of what is watched, and of the alarms that watch nothing are printed before
/// the rest is counted.
const SHOWN: usize = 10;
/// What else tells of charges.
const BUDGET: &str = "AWS::Budgets::Budget";
/// How many characters of a name the table shows.
const MOST_OF_NAME: usize = 48;

impl<'a> AlarmsReport<'a> {
    /// For people: the table of what is expected, who is told of what, then what was found, by rule. `all` prints each.
    pub fn human(&self, all: bool) -> String {
        let mut out = self.table();
        self.watched(&mut out, all);
        let of = |verdict| self.of(verdict).collect::<Vec<&Finding>>();
        self.findings(&mut out, &of(Verdict::Fail), true);
        let doubts = of(Verdict::Unknown);
        if !doubts.is_empty() {
            let _ = writeln!(out, "\ncannot tell:");
            self.findings(&mut out, &doubts, all);
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
        let mut out = String::new();
        columns(&mut out, &rows);
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
        let watches = |alarm: &ResourceIndex| {
            metrics_of(graph.resource(*alarm)).iter().any(|metric| metric.namespace == "AWS/Billing")
        };
        let by_alarm = self.context.alarms().all.iter().any(watches);
        let by_budget = graph.resources().any(|(_, r)| r.kind.is(BUDGET) && !r.presence.is_absent());
        let are_listed = graph.inventory().lists(ALARM) && graph.inventory().lists(BUDGET);
        Some(match (by_alarm, by_budget, are_listed) {
            (true, ..) => "1 of 1".to_owned(),
            (_, true, _) => "no alarm, but a budget".to_owned(),
            (.., true) => "0 of 1".to_owned(),
            _ => "0 of 1, 1 ?".to_owned(),
        })
    }

    /// What is watched, by what, and who is told. A member of a group is told of where `all` is wanted.
    fn watched(&self, out: &mut String, all: bool) {
        let (graph, alarms) = (self.context.graph, self.context.alarms());
        let mut rows: Vec<[String; 3]> = Vec::new();
        let mut left = 0;
        for (index, _) in graph.resources() {
            let mut above = false;
            for watched in alarms.watching(index) {
                if !all && matches!(watched.how, How::Member(_)) {
                    continue;
                }
                if !all && rows.len() == SHOWN {
                    left += 1;
                    continue;
                }
                let alarm = graph.resource(watched.alarm);
                let condition = match alarm.kind.is(COMPOSITE) {
                    true => format!("composite alarm `{}`", alarm.display_name()),
                    false => Evaluation::of(alarm).condition(),
                };
                let doubt = if watched.doubt.is_some() { " (perhaps)" } else { "" };
                let name = if above { String::new() } else { clean(&short(graph.label(index), MOST_OF_NAME)) };
                above = true;
                rows.push([
                    name,
                    clean(&condition) + doubt,
                    format!("→ {}", clean(&alarms.told_briefly(watched.alarm))),
                ]);
            }
        }
        if rows.is_empty() {
            return;
        }
        out.push('\n');
        columns(out, &rows);
        if left > 0 {
            let _ = writeln!(out, "… and {left} more; -v shows each");
        }
    }

    /// What was found, by rule. What helps with all that a rule found is said once.
    fn findings(&self, out: &mut String, findings: &[&'a Finding], all: bool) {
        let mut rules: Vec<(&str, Vec<&Finding>)> = Vec::new();
        for finding in findings {
            match rules.iter_mut().find(|(code, _)| *code == finding.rule) {
                Some((_, found)) => found.push(finding),
                None => rules.push((finding.rule, vec![finding])),
            }
        }
        rules.sort_by_key(|(code, _)| *code);
        for (code, found) in rules {
            let (name, summary) = rule::find(code).map_or(("", ""), |rule| (rule.name, rule.summary()));
            let _ = writeln!(out, "\n{code} {name}: {}", summary.trim_end_matches('.'));
            let help = found[0].help.as_deref().filter(|help| found.iter().all(|f| f.help.as_deref() == Some(help)));
            if let Some(help) = help {
                let _ = writeln!(out, "  = {}", clean(help));
            }
            let most = if all { found.len() } else { found.len().min(SHOWN) };
            for finding in &found[..most] {
                self.entry(out, finding, help.is_some());
            }
            if most < found.len() {
                let _ = writeln!(out, "  … and {} more; -v shows each", found.len() - most);
            }
        }
    }

    /// A finding with its place and its evidence.
    fn entry(&self, out: &mut String, finding: &Finding, is_helped: bool) {
        let file = self.sources.file(finding.primary.span.file);
        let place = format!("{}:{}", clean(&file.path), file.position(finding.primary.span.start));
        let _ = writeln!(out, "  {}", clean(&finding.message));
        let _ = writeln!(out, "    at {place}");
        for line in &finding.evidence {
            let _ = writeln!(out, "    - {}", clean(line));
        }
        if let Some(help) = finding.help.as_deref().filter(|_| !is_helped) {
            let _ = writeln!(out, "    = {}", clean(help));
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
}

/// Three columns, side by side.
fn columns(out: &mut String, rows: &[[String; 3]]) {
    let most = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or_default();
    let (first, second) = (most(0), most(1));
    let pad = |text: &str, to: usize| " ".repeat(to - width(text));
    for [a, b, c] in rows {
        let _ = writeln!(out, "{a}{}  {b}{}  {c}", pad(a, first), pad(b, second));
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
