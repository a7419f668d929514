//! Runs the rules over the graph.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostic::{Label, Severity};
use crate::graph::ResourceIndex;
use crate::wording;

mod allowance;
pub mod baseline;
mod census;
pub mod changed;
pub mod charged;
pub mod coverage;
pub mod fix;
#[cfg(test)]
pub(crate) mod fixture;
mod grants;
pub mod habits;
pub(crate) mod history;
mod known;
mod left_behind;
pub mod origin;
mod orphan;
pub mod policy;
pub mod remedy;
pub mod rule;
pub mod rules;
mod suppress;
pub mod tags;
mod told;

pub use history::Made;
pub use policy::Policy;
pub use rule::{Rule, RuleContext};
pub use rules::RULES;
use suppress::Suppressions;

/// Yes, no and cannot tell: a finding is one of the last two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The rule is broken.
    Fail,
    /// It cannot be told from what was read.
    Unknown,
}

/// How sure an orphan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl Confidence {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Something a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's code: `TAG001`.
    pub rule: &'static str,
    /// Its weight. What cannot be told is a note, whatever the rule weighs: doubt breaks nobody's build.
    pub severity: Severity,
    /// Broken, or cannot be told.
    pub verdict: Verdict,
    /// The resource it is about; `None` where it is about what accepts findings, or about the whole estate.
    pub resource: Option<ResourceIndex>,
    /// The resource of the state that the estate is compared with, where it is about one that is gone.
    pub gone: Option<ResourceIndex>,
    /// The keys of the tags it is about, if it is about some.
    pub keys: Vec<String>,
    /// The policy that asks for it, where one with a name does.
    pub policy: Option<String>,
    /// Lower case, names the thing, no full stop.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// What was looked at, a sentence each.
    pub evidence: Vec<String>,
    /// What else shows an orphan.
    pub proof: Option<Box<Proof>>,
}

/// What shows that a resource is an orphan, beside the evidence; or why that cannot be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// How sure it is.
    pub confidence: Confidence,
    /// Why it is not surer, a sentence each.
    pub caveats: Vec<String>,
    /// The references that were looked for, of every kind that could use it and is there.
    pub looked_for: Arc<[LookedFor]>,
    /// The kinds, as CloudFormation names them, that were not listed to the end: with them it could be told.
    pub missing: Vec<&'static str>,
    /// Whether it has a user now, which the change that is looked at takes from it.
    pub left_by_change: bool,
    /// What it costs to keep, in US dollars a month, where known.
    pub monthly: Option<Decimal>,
    /// When it was made, where that is told.
    pub made: Option<Made>,
    /// Who or what made it, where that is told.
    pub maker: Option<String>,
    /// What changed it last, as logs tell it: "by bob on 2026-11-20 with the AWS CLI (s3:PutBucketPolicy)".
    pub changed: Option<String>,
}

/// References that were looked for among the resources of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedFor {
    /// The kind, as CloudFormation names it.
    pub kind: &'static str,
    /// How many of it were looked at.
    pub resources: usize,
    /// Its properties that could name the orphan.
    pub properties: Vec<&'static str>,
}

/// An orphan that is left alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Spared {
    /// What was found.
    pub finding: Finding,
    /// Why it is left alone: "its tag `keep` asks for it".
    pub why: String,
}

/// The families of rules that `tagatlas check` runs.
pub const LINT: &[&str] = &["TAG", "REF", "COST", "FREE", "IGN"];
/// The family of rules on the whole bill, which `tagatlas cost` runs as well.
pub const SPENDING: &[&str] = &["COST"];
/// Rules that find nothing unless the estate is compared with another state of it.
const COMPARING: &[&str] = &["COST003"];
/// The family of rules that `tagatlas orphans` runs.
pub const ORPHANS: &[&str] = &["ORP"];
/// The rule on what a change leaves in the account: things that no description is answerable for any more.
pub const LEFT_BEHIND: &str = "ORP043";
/// The rule on logs that are kept for ever: the log group is in use, and only what it stores becomes of no use.
pub const KEPT_FOR_EVER: &str = "ORP025";
/// The family of rules that `tagatlas alarms` runs.
pub const ALARMS: &[&str] = &["ALM"];

/// What the rules found, in the order of the files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// What is left after what the policy and comments accept.
    pub findings: Vec<Finding>,
    /// How many findings are accepted.
    pub ignored: usize,
    /// Orphans that are left alone: their tags ask to keep them, or they are too young.
    pub spared: Vec<Spared>,
    /// How many findings stand in the baseline.
    pub known: usize,
    /// What accepts findings and meets none, or does not hold any more.
    pub stale: Vec<Finding>,
}

/// The rules of some families.
pub fn rules_of(families: &[&str]) -> Vec<&'static Rule> {
    RULES.iter().copied().filter(|rule| families.contains(&rule.family())).collect()
}

/// The rules of some families that are selected (all, where nothing is) and not ignored, by code, name or family. Else
/// what names no rule.
pub fn select(families: &[&str], selected: &[String], ignored: &[String]) -> Result<Vec<&'static Rule>, String> {
    let mut rules = rules_of(families);
    let unknown = selected.iter().chain(ignored).find(|text| !rules.iter().any(|rule| rule.is_called(text)));
    if let Some(text) = unknown {
        let names = rules.iter().flat_map(|rule| [rule.code, rule.name]).chain(families.iter().copied());
        let hint = wording::did_you_mean(text, names).unwrap_or_else(|| "`tagatlas rule` lists them".to_owned());
        return Err(format!("`{text}` is no rule of this command; {hint}"));
    }
    let is_called = |rule: &Rule, names: &[String]| names.iter().any(|name| rule.is_called(name));
    rules.retain(|rule| (selected.is_empty() || is_called(rule, selected)) && !is_called(rule, ignored));
    Ok(rules)
}

/// Runs rules. The order of findings depends on the input alone: place, code, weight, message.
pub fn run(context: &RuleContext<'_>, rules: &[&'static Rule]) -> Checked {
    let mut found = Vec::new();
    for rule in rules {
        (rule.check)(context, &mut found);
    }
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    let before = found.len();
    let mut suppressions = Suppressions::new(context);
    found.retain(|finding| !suppressions.accept(context, finding));
    let stale = suppressions.stale(context, rules);
    let ignored = before - found.len();
    let spared: Vec<Spared>;
    (found, spared) = spare(context, found);
    Checked { ignored, spared, findings: found, known: 0, stale }
}

/// Parts findings into those that are told and the orphans that are left alone.
fn spare(context: &RuleContext<'_>, found: Vec<Finding>) -> (Vec<Finding>, Vec<Spared>) {
    let terms = &context.policy.orphans;
    let mut spared = Vec::new();
    let mut told = Vec::with_capacity(found.len());
    for finding in found {
        match why_spared(context, terms, &finding) {
            Some(why) => spared.push(Spared { finding, why }),
            None => told.push(finding),
        }
    }
    (told, spared)
}

/// Why an orphan is left alone; `None` where it is not, and of all that is no orphan.
fn why_spared(context: &RuleContext<'_>, terms: &policy::OrphanTerms, finding: &Finding) -> Option<String> {
    let proof = finding.proof.as_ref()?;
    let here = finding.resource.map(|index| context.graph.resource(index));
    let gone = || Some(context.change?.base.graph.resource(finding.gone?));
    let resource = here.or_else(gone)?;
    let kept = terms.keep.iter().find_map(|keep| keep.asks(resource, context.today));
    let days = proof.made.and_then(|made| made.days);
    let young = days.filter(|&days| days < terms.grace_days);
    let young = young.map(|days| format!("it is {days} days old, of {} of grace", terms.grace_days));
    kept.map(|tag| format!("{tag} asks to keep it")).or(young)
}

impl Checked {
    /// Puts what is stale among the findings, as far as its rules were run.
    pub fn report_stale(&mut self, rules: &[&'static Rule]) {
        let is_run = |finding: &Finding| rules.iter().any(|rule| rule.code == finding.rule);
        self.findings.extend(std::mem::take(&mut self.stale).into_iter().filter(is_run));
        self.findings.sort_by(|a, b| order(a).cmp(&order(b)));
    }
}

fn order(finding: &Finding) -> impl Ord {
    (finding.primary.span, finding.rule, std::cmp::Reverse(finding.severity), &finding.message)
}
