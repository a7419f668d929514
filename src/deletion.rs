//! In which order what nothing uses can be deleted, and with which commands. Nothing here runs anything: a person reads
//! what comes of it, and decides.
//!
//! Whoever names a thing goes before it, and so do its parts, which are steps of their own. A thing that something names
//! which stays is not commanded: it is blocked, with the reason, and so is all that it names itself.

#[cfg(test)]
mod care_tests;
mod command;
mod order;
mod step;
#[cfg(test)]
mod tests;
mod users;

use rust_decimal::Decimal;

use crate::check::{Checked, Confidence, Finding, KEPT_FOR_EVER, LEFT_BEHIND, RuleContext, Verdict};
use crate::cost::Total;
use crate::graph::ResourceIndex;
use crate::kinds::deletion::Loss;

pub use command::Command;
pub(crate) use command::safe;
use users::Members;

/// A plan to delete what nothing uses.
#[derive(Debug, Clone)]
pub struct DeletionPlan {
    /// What to do, in this order.
    pub steps: Vec<Step>,
    /// Orphans that cannot be deleted yet.
    pub blocked: Vec<Blocked>,
    /// Groups of steps that name each other: whatever their order is, something is named that is gone already.
    pub circles: Vec<Vec<ResourceIndex>>,
    /// How many cannot be told to be orphans, and are left alone.
    pub doubts: usize,
    /// What the steps save in a month.
    pub total: Total,
}

/// A step of the plan.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it is about.
    pub resource: ResourceIndex,
    /// Why it is in the plan.
    pub because: Because,
    /// What to do.
    pub doing: Doing,
    /// What is lost by it.
    pub loses: Loss,
    /// Commands that keep what would be lost.
    pub keep: Vec<Command>,
    /// Commands that would do it, where it is done by hand because that is not safe: to run by whoever made sure.
    pub held: Vec<Command>,
    /// Commands that tell what else has to go before.
    pub ask: Vec<Command>,
    /// What else is to be known, a sentence each.
    pub remarks: Vec<String>,
    /// The steps that use it, which stand before it.
    pub after: Vec<ResourceIndex>,
    /// What it saves in a month, in US dollars; `None` where that is not known.
    pub monthly: Option<Decimal>,
}

/// Why something is in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Nothing uses it.
    Orphan {
        /// The rule that says so.
        rule: &'static str,
        /// Its finding, for people.
        says: String,
        /// How sure it is.
        confidence: Option<Confidence>,
        /// Why it is not surer, a sentence each.
        caveats: Vec<String>,
    },
    /// It is a part of an orphan.
    Part(ResourceIndex),
    /// A rule of a security group names one that is deleted, and has to go before it.
    Rule,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// Commands of the AWS CLI.
    Commands {
        /// What has to be done before, in this order.
        first: Vec<Command>,
        /// What deletes it.
        main: Vec<Command>,
        /// What to wait for.
        then: Vec<Command>,
    },
    /// No command does it. What to do, or what is missing, for people.
    ByHand(String),
}

/// An orphan that cannot be deleted yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The orphan.
    pub resource: ResourceIndex,
    /// The rule that found it.
    pub rule: &'static str,
    /// Why not, a sentence each.
    pub why: Vec<String>,
}

impl DeletionPlan {
    /// The plan for what was found.
    pub fn new(context: &RuleContext<'_>, checked: &Checked) -> Self {
        let is_deletable = |finding: &Finding| ![LEFT_BEHIND, KEPT_FOR_EVER].contains(&finding.rule);
        let is_proven = |finding: &&Finding| finding.verdict == Verdict::Fail && is_deletable(finding);
        let proven = checked.findings.iter().filter(is_proven);
        let members = Members::of(context.graph, proven);
        let order = order::order(context, &members);
        let mut steps: Vec<Step> = order.deeds.iter().map(|deed| step::step(context, &members, &order, deed)).collect();
        step::wait_for_hands(context.graph, &mut steps);
        let goes = |finding: &Finding| finding.resource.is_some_and(|index| members.is_leaving(index));
        let is_doubt = |finding: &&Finding| finding.verdict == Verdict::Unknown && !goes(finding);
        let doubts = checked.findings.iter().filter(is_doubt).count();
        let mut counted: Vec<ResourceIndex> = steps.iter().map(|step| step.resource).collect();
        counted.sort();
        counted.dedup();
        let total = counted.into_iter().map(|index| context.cost(index)).sum();
        Self { steps, blocked: members.blocked(), circles: order.circles, doubts, total }
    }
}
