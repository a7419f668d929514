//! An estate from a text, for tests: read by the real readers, priced by the real book.

use std::collections::HashMap;

use super::policy::{Policy, Requirement};
use super::{Checked, RuleContext, coverage};
use crate::config::Settings;
use crate::cost::change::Side;
use crate::cost::{Bill, Change, CostSettings, bill};
use crate::diagnostic::{Diagnostic, Severity};
use crate::graph::Graph;
use crate::model::time::Day;
use crate::readers::{self, ReadSettings};
use crate::source::{SourceFile, Sources};

/// An estate with its bill and a policy.
pub(crate) struct Estate {
    pub(crate) sources: Sources,
    pub(crate) graph: Graph,
    pub(crate) bill: Bill,
    pub(crate) policy: Policy,
}

impl Estate {
    /// Reads files, each a text. `Project` and `Owner` are required.
    pub(crate) fn read(files: &[&str]) -> Self {
        let mut sources = Sources::default();
        for (i, text) in files.iter().enumerate() {
            sources.add(SourceFile::new(format!("file-{i}.yaml"), *text));
        }
        let (inventory, said) = readers::read(&sources, &ReadSettings::default());
        let (graph, also) = Graph::build(inventory);
        let errors: Vec<&Diagnostic> = said.iter().chain(&also).filter(|d| d.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}\n{files:?}");
        let bill = bill(&graph, &CostSettings { region: Some("ap-northeast-1".to_owned()), ..CostSettings::default() });
        let requirements = ["Project", "Owner"].map(Requirement::everywhere).into();
        Self { sources, graph, bill, policy: Policy { requirements, ..Policy::default() } }
    }

    /// The same estate on the terms of a configuration.
    pub(crate) fn on_terms(self, settings: Settings) -> Self {
        let region = Some("ap-northeast-1".to_owned());
        let cost = CostSettings { region, agreements: settings.agreements, ..CostSettings::default() };
        Self { bill: bill(&self.graph, &cost), policy: settings.policy, ..self }
    }

    pub(crate) fn context(&self) -> RuleContext<'_> {
        self.context_over(&self.sources)
    }

    fn context_over<'a>(&'a self, sources: &'a Sources) -> RuleContext<'a> {
        let today = Day::parse("2026-11-27").unwrap_or_else(Day::today);
        RuleContext::new(sources, &self.graph, &self.bill, &self.policy, today)
    }

    pub(crate) fn check(&self, families: &[&str]) -> Checked {
        self.check_against(None, families)
    }

    /// What is found where it is compared with another state.
    pub(crate) fn check_against(&self, base: Option<&Estate>, families: &[&str]) -> Checked {
        let rules = super::rules_of(families);
        let change = base.map(|base| Change::between(base.side(), self.side()));
        let mut sources = self.sources.with_texts(HashMap::new());
        let first = base.map(|base| sources.append(&base.sources, base.sources.next_id()));
        let context = self.context_over(&sources);
        let context = match (&change, first) {
            (Some(change), Some(first)) => context.compared(change).with_base_files(first),
            _ => context,
        };
        let mut checked = super::run(&context, &rules);
        checked.report_stale(&rules);
        checked
    }

    pub(crate) fn side(&self) -> Side<'_> {
        Side { graph: &self.graph, bill: &self.bill, roots: &[] }
    }

    pub(crate) fn coverage(&self) -> coverage::Coverage {
        coverage::coverage(&self.context())
    }

    /// What was found, as `RULE address` with a `?` where it cannot be told.
    pub(crate) fn found(&self, families: &[&str]) -> Vec<String> {
        let found = self.check(families).findings;
        let text = |f: &super::Finding| {
            let doubt = if f.verdict == super::Verdict::Unknown { "?" } else { "" };
            let address = f.resource.map_or("", |index| &self.graph.resource(index).address);
            format!("{} {address}{doubt}", f.rule)
        };
        found.iter().map(text).collect()
    }
}
