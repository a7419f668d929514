//! What a rule is, and what it may look at.

use std::cell::OnceCell;

use rust_decimal::Decimal;

use super::census::Census;
use super::charged::Charged;
use super::policy::{Subject, Terms};
use super::tags::{self, Assessment, Standing, Taggable};
use super::{Finding, Policy, Verdict, history};
use crate::alarms::Alarms;
use crate::alarms::coverage::Coverage;
use crate::cost::{Bill, Change, Total};
use crate::diagnostic::{Label, Severity};
use crate::graph::{Graph, ResourceIndex};
use crate::model::time::{Day, MILLISECONDS_OF_A_DAY};
use crate::model::{Presence, Resource, Tag};
use crate::source::{FileId, Sources, Span};

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

    /// Whether a text means it: its code, its name or its family, in any case.
    pub fn is_called(&self, text: &str) -> bool {
        [self.code, self.name, self.family()].iter().any(|name| name.eq_ignore_ascii_case(text))
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
#[derive(Debug)]
pub struct RuleContext<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The resources and what names what.
    pub graph: &'a Graph,
    /// What each resource costs.
    pub bill: &'a Bill,
    /// What is asked of the estate.
    pub policy: &'a Policy,
    /// The day that an `until` is compared with.
    pub today: Day,
    /// How the bill differs from that of the state it is compared with, where it is.
    pub change: Option<&'a Change<'a>>,
    /// What was charged, where bills are held to the budget in place of estimates.
    pub charged: Option<&'a Charged>,
    /// Where the files of that state begin among the files, where they are there.
    pub base_files: Option<FileId>,
    /// The day from which age is counted; `None`: the newest time that the estate or its logs tell.
    pub as_of: Option<Day>,
    /// The last moment that logs tell of, in milliseconds since 1970, where any were read.
    pub logs_end: Option<i64>,
    now: OnceCell<Option<i64>>,
    alarms: OnceCell<Alarms>,
    census: OnceCell<Census>,
    alarm_coverage: OnceCell<Coverage>,
    assessment: Assessment<'a>,
}

impl<'a> RuleContext<'a> {
    /// An estate and what is asked of it, each resource held against each requirement.
    pub fn new(sources: &'a Sources, graph: &'a Graph, bill: &'a Bill, policy: &'a Policy, today: Day) -> Self {
        let assessment = Assessment::new(graph, policy, sources);
        Self {
            sources,
            graph,
            bill,
            policy,
            today,
            change: None,
            charged: None,
            base_files: None,
            as_of: None,
            logs_end: None,
            now: OnceCell::new(),
            alarms: OnceCell::new(),
            census: OnceCell::new(),
            alarm_coverage: OnceCell::new(),
            assessment,
        }
    }

    /// Compares the estate with another state of it.
    #[must_use]
    pub fn compared(self, change: &'a Change<'a>) -> Self {
        Self { change: Some(change), ..self }
    }

    /// Holds what was charged to the budget, in place of what is estimated.
    #[must_use]
    pub fn charged(self, charged: &'a Charged) -> Self {
        Self { charged: Some(charged), ..self }
    }

    /// Says where the files of the state that it is compared with begin among the files.
    #[must_use]
    pub fn with_base_files(self, first: FileId) -> Self {
        Self { base_files: Some(first), ..self }
    }

    /// Counts age from the end of this day.
    #[must_use]
    pub fn counted_from(self, as_of: Option<Day>) -> Self {
        Self { as_of, now: OnceCell::new(), ..self }
    }

    /// Counts age from the last moment that logs tell of, where that is later than what the estate tells and no day is
    /// given.
    #[must_use]
    pub fn with_logs_to(self, logs_end: Option<i64>) -> Self {
        Self { logs_end, now: OnceCell::new(), ..self }
    }

    /// The resources by kind, counted when they are first asked for.
    pub(super) fn census(&self) -> &Census {
        self.census.get_or_init(|| Census::of(self.graph))
    }

    /// The alarms of the estate, looked over when they are first asked for.
    pub fn alarms(&self) -> &Alarms {
        self.alarms.get_or_init(|| Alarms::survey(self.graph))
    }

    /// Which resource has which of the alarms that are expected of it, looked over when it is first asked for.
    pub fn alarm_coverage(&self) -> &Coverage {
        self.alarm_coverage.get_or_init(|| {
            let expected = |index| self.policy.alarms.of(&self.subject(index));
            Coverage::new(self.graph, self.alarms(), expected)
        })
    }

    /// Both, to keep.
    pub fn into_alarms(self) -> (Alarms, Coverage) {
        self.alarm_coverage();
        (self.alarms.into_inner().unwrap_or_default(), self.alarm_coverage.into_inner().unwrap_or_default())
    }

    /// The time from which age is counted, in milliseconds since 1970; `None` where neither the estate nor logs tell a time.
    pub(crate) fn now(&self) -> Option<i64> {
        let told = || match self.as_of {
            Some(day) => Some(day.milliseconds() + MILLISECONDS_OF_A_DAY - 1),
            None => history::newest(self.graph).max(self.logs_end),
        };
        *self.now.get_or_init(told)
    }

    /// How a resource stands to what is asked of it.
    pub fn standings(&self, index: ResourceIndex) -> &[Standing<'a>] {
        self.assessment.of(index)
    }

    /// How each resource stands to each requirement that is asked of it.
    pub fn all_standings(&self) -> impl Iterator<Item = (ResourceIndex, &Standing<'a>)> {
        self.graph
            .resources()
            .flat_map(|(index, _)| self.standings(index).iter().map(move |standing| (index, standing)))
    }

    /// The resources that AWS can tag and whose tags are for the input to set, as far as that is known.
    pub fn taggable(&self) -> impl Iterator<Item = (ResourceIndex, &'a Resource)> {
        self.graph.resources().filter(|(_, resource)| !matches!(tags::taggable(resource), Taggable::No(_)))
    }

    /// A resource as the scope of a policy looks at it.
    pub fn subject(&self, index: ResourceIndex) -> Subject<'a> {
        Subject::new(self.graph, self.sources, index)
    }

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
        let finding = Finding::of_file(rule, self.graph.resource(resource).span, message);
        Finding { severity, verdict, resource: Some(resource), ..finding }
    }

    /// What a resource adds to the bill.
    pub fn cost(&self, index: ResourceIndex) -> Total {
        self.bill.total_of(index)
    }

    /// US dollars a month for keeping a resource; `None` where no part of its price is known.
    pub fn monthly(&self, index: ResourceIndex) -> Option<Decimal> {
        self.bill.monthly(index)
    }
}

impl Finding {
    /// A finding about a place that is no resource's.
    pub(super) fn of_file(rule: &'static Rule, span: Span, message: String) -> Self {
        Self {
            rule: rule.code,
            severity: rule.severity,
            verdict: Verdict::Fail,
            resource: None,
            gone: None,
            keys: Vec::new(),
            policy: None,
            message,
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            help: None,
            evidence: Vec::new(),
            proof: None,
        }
    }

    /// Says that it cannot be told: a note, whatever the rule weighs.
    #[must_use]
    pub(super) fn in_doubt(self) -> Self {
        Self { severity: Severity::Note, verdict: Verdict::Unknown, ..self }
    }

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

    /// Names the tags that it is about.
    #[must_use]
    pub fn about<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.keys = keys.into_iter().map(Into::into).collect();
        self
    }

    /// Says who asks: what the policy weighs and tells people goes before what the rule does.
    #[must_use]
    pub fn asked_by(mut self, terms: &Terms) -> Self {
        self.policy.clone_from(&terms.policy);
        if self.verdict == Verdict::Fail {
            self.severity = terms.severity.unwrap_or(self.severity);
        }
        if let Some(message) = &terms.message {
            self.help = Some(message.clone());
        }
        self
    }

    /// Says where a tag comes from that the resource does not declare itself.
    #[must_use]
    pub fn comes_from(mut self, tag: &Tag) -> Self {
        if !tag.origin.is_own() && self.primary.text.is_empty() {
            self.primary.text = format!("from {}", tag.origin.title());
        }
        self
    }
}
