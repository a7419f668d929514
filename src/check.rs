//! Runs the rules over the graph.

use rust_decimal::Decimal;

use crate::diagnostic::{Label, Severity};
use crate::graph::ResourceIndex;

mod age;
pub mod coverage;
#[cfg(test)]
pub(crate) mod fixture;
mod orphan;
pub mod policy;
pub mod rule;
pub mod rules;
pub mod tags;

pub use policy::Policy;
pub use rule::{Rule, RuleContext};
pub use rules::RULES;

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
    /// The resource it is about.
    pub resource: ResourceIndex,
    /// Lower case, names the thing, no full stop.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// For orphans: what was looked for, and where.
    pub evidence: Vec<String>,
    /// For orphans: how sure.
    pub confidence: Option<Confidence>,
    /// For orphans: what it costs to keep, in US dollars a month, where known.
    pub monthly: Option<Decimal>,
}

/// The families of rules that `tagatlas check` runs.
pub const LINT: &[&str] = &["TAG", "REF"];
/// The family of rules that `tagatlas orphans` runs.
pub const ORPHANS: &[&str] = &["ORP"];

/// What the rules found, in the order of the files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// What is left after the policy's `ignore`.
    pub findings: Vec<Finding>,
    /// How many findings the policy ignores.
    pub ignored: usize,
    /// Entries of [`Policy::ignore`], by index, that name one of these families and met no finding.
    pub unused: Vec<usize>,
}

/// Runs the rules of some families. The order of findings depends on the input alone: place, code, weight, message.
pub fn run(context: &RuleContext<'_>, families: &[&str]) -> Checked {
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|r| families.contains(&r.family())) {
        (rule.check)(context, &mut found);
    }
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    let ignore = &context.policy.ignore;
    let mut used = vec![false; ignore.len()];
    let before = found.len();
    found.retain(|finding| {
        let id = context.graph.resource(finding.resource).id.as_str();
        let hit = ignore.iter().position(|entry| entry.covers(finding.rule, id));
        hit.inspect(|&i| used[i] = true).is_none()
    });
    let unused = (0..ignore.len())
        .filter(|&i| !used[i] && rule::find(&ignore[i].rule).is_some_and(|r| families.contains(&r.family())))
        .collect();
    Checked { ignored: before - found.len(), findings: found, unused }
}

fn order(finding: &Finding) -> impl Ord {
    (finding.primary.span, finding.rule, std::cmp::Reverse(finding.severity), &finding.message)
}
