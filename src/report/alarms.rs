//! Whether somebody would be told: a table for people, JSON for programs.

use std::fmt::Write;

use serde_json::{Value, json};

pub mod chain;

use super::check::place_json;
use super::human;
use crate::alarms::matching::Watched;
use crate::check::{Checked, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::source::Sources;
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

impl AlarmsReport<'_> {
    /// For people.
    pub fn human(&self, _all: bool) -> String {
        let mut out = String::new();
        for finding in &self.checked.findings {
            let _ = writeln!(out, "{} [{}]", human::clean(&finding.message), finding.rule);
        }
        out
    }

    /// For programs: each resource that is watched, with its alarms and whom they reach, and what was found.
    pub fn json(&self) -> String {
        let watched =
            self.context.graph.resources().filter(|(index, _)| !self.context.alarms().watching(*index).is_empty());
        let resources: Vec<Value> = watched.map(|(index, _)| self.resource_json(index)).collect();
        let findings: Vec<Value> = self.checked.findings.iter().map(|finding| self.finding_json(finding)).collect();
        let value = json!({"resources": resources, "findings": findings, "ignored": self.checked.ignored});
        format!("{value:#}\n")
    }

    fn resource_json(&self, index: ResourceIndex) -> Value {
        let resource = self.context.graph.resource(index);
        let alarms = self.context.alarms().watching(index).iter().map(|watched| self.alarm_json(watched));
        json!({
            "id": resource.id.as_str(),
            "address": resource.address,
            "kind": resource.kind.name(),
            "alarms": alarms.collect::<Vec<_>>(),
        })
    }

    fn alarm_json(&self, watched: &Watched) -> Value {
        let chains = ChainReport { graph: self.context.graph, alarms: self.context.alarms(), only: None };
        chains.alarm_json(Some(watched), watched.alarm)
    }

    fn finding_json(&self, finding: &Finding) -> Value {
        let mut value = place_json(self.sources, self.context.graph, finding);
        value["severity"] = finding.severity.as_str().into();
        value["verdict"] = if finding.verdict == crate::check::Verdict::Fail { "fail" } else { "unknown" }.into();
        value["evidence"] = finding.evidence.clone().into();
        value["help"] = finding.help.as_deref().into();
        value
    }
}
