//! Runs the rules over the graph.

use rust_decimal::Decimal;

use crate::diagnostic::{Label, Severity};
use crate::graph::ResourceIndex;

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

/// Something a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's code: `TAG001`.
    pub rule: &'static str,
    /// Its weight.
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
