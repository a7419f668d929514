//! What a rule is, and what it may look at.

use rust_decimal::Decimal;

use super::{Confidence, Finding, Policy, Verdict};
use crate::cost::{Bill, Price, ResourceCost, Total};
use crate::diagnostic::{Label, Severity};
use crate::graph::{Graph, ResourceIndex};
use crate::model::Presence;
use crate::source::Span;

/// A rule: its documentation is the doc comment of its file's one static, written once.
#[derive(Debug)]
pub struct Rule {
    /// `TAG001`: the family and a number; never given to another rule.
    pub code: &'static str,
    /// `missing-tag`: for people; may be used wherever the code may.
    pub name: &'static str,
    /// What a broken rule weighs by default.
    pub severity: Severity,
    /// Markdown: a sentence, why, how to fix, a bad example and a good one. Each line keeps the comment's leading blank.
    pub docs: &'static str,
    /// Adds what it finds.
    pub check: fn(&RuleContext<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// `TAG` of `TAG001`.
    pub fn family(&self) -> &'static str {
        self.code.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// The first sentence of the documentation.
    pub fn summary(&self) -> &'static str {
        self.docs.lines().next().unwrap_or_default().trim()
    }

    /// The documentation as Markdown.
    pub fn markdown(&self) -> String {
        self.docs.lines().flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect()
    }
}

/// The rule with this code or name, in any case.
pub fn find(text: &str) -> Option<&'static Rule> {
    let same = |known: &str| known.eq_ignore_ascii_case(text);
    super::RULES.iter().copied().find(|r| same(r.code) || same(r.name))
}

/// Declares a rule; its doc comment is what a reader of the source and `tagatlas rule` both see.
macro_rules! declare_rule {
    ($(#[doc = $line:literal])+ $vis:vis static $id:ident = { $code:literal, $name:literal, $severity:ident, $check:path }) => {
        $(#[doc = $line])+
        $vis static $id: $crate::check::Rule = $crate::check::Rule {
            code: $code,
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            docs: concat!($($line, "\n"),+),
            check: $check,
        };
    };
}
pub(crate) use declare_rule;

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct RuleContext<'a> {
    /// The resources and what names what.
    pub graph: &'a Graph,
    /// What each resource costs.
    pub bill: &'a Bill,
    /// What is asked of the estate.
    pub policy: &'a Policy,
}

impl RuleContext<'_> {
    /// A resource for a message: `` `web-1` (EC2 instance) ``, with the condition that it hangs on.
    pub fn name(&self, index: ResourceIndex) -> String {
        let resource = self.graph.resource(index);
        let name = format!("`{}` ({})", resource.address, resource.kind.title());
        match &resource.presence {
            Presence::Certain | Presence::Elsewhere => name,
            Presence::Deleted => format!("{name}, which the plan deletes,"),
            Presence::Undecided(condition) | Presence::Absent(condition) => {
                format!("{name}, made only if `{condition}`,")
            }
        }
    }

    /// A finding about a resource, placed at its id.
    pub fn finding(&self, rule: &'static Rule, resource: ResourceIndex, verdict: Verdict, message: String) -> Finding {
        let severity = if verdict == Verdict::Fail { rule.severity } else { Severity::Note };
        let span = self.graph.resource(resource).span;
        Finding {
            rule: rule.code,
            severity,
            verdict,
            resource,
            message,
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            help: None,
            evidence: Vec::new(),
            confidence: None,
            monthly: None,
        }
    }

    /// What a resource adds to the bill.
    pub fn cost(&self, index: ResourceIndex) -> Total {
        self.bill.resources.get(index.0).map(ResourceCost::total).unwrap_or_default()
    }

    /// US dollars a month for keeping a resource; `None` where no part of its price is known.
    pub fn monthly(&self, index: ResourceIndex) -> Option<Decimal> {
        match &self.bill.resources.get(index.0)?.monthly {
            Price::Known(amount) => Some(*amount),
            Price::Free => Some(Decimal::ZERO),
            Price::Unknown(_) => None,
        }
    }
}

impl Finding {
    /// Moves it to another place.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Label { span, text: text.into() };
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says how sure it is.
    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = Some(confidence);
        self
    }
}
