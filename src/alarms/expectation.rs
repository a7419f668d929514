//! Which alarm a resource should have: the metric, what it is compared with, and why.

use std::borrow::Cow;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::graph::{Graph, ResourceIndex};
use crate::model::{Resource, Value};

/// An alarm that resources of a kind should have.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// The kind, as CloudFormation names it.
    pub kind: &'static str,
    /// Of which resources of the kind.
    pub of: Applies,
    /// The metric's namespace: `AWS/ApplicationELB`.
    pub namespace: Cow<'static, str>,
    /// The metric: `HTTPCode_ELB_5XX_Count`.
    pub metric: Cow<'static, str>,
    /// Metrics that tell the same, or a part of it.
    pub also: &'static [&'static str],
    /// Whether the metric is of each target group of a load balancer by itself.
    pub per_target_group: bool,
    /// `Sum`, `Average`, `Minimum`, `Maximum`, or a percentile: `p95`.
    pub statistic: Cow<'static, str>,
    /// How the metric is compared with the threshold.
    pub comparison: Comparison,
    /// What it is compared with.
    pub threshold: Threshold,
    /// The length of a period, in seconds.
    pub period: u32,
    /// How many periods are looked at.
    pub evaluation_periods: u32,
    /// In how many of those it must be so.
    pub datapoints: u32,
    /// What periods without data mean.
    pub missing: MissingData,
    /// What it weighs where the alarm is missing; `None`: what the rule weighs.
    pub severity: Option<Severity>,
    /// What people are told where it is missing.
    pub message: Option<String>,
    /// Why it should be watched.
    pub why: Cow<'static, str>,
    /// How the threshold was chosen; empty where that needs no word.
    pub chosen: Cow<'static, str>,
    /// Who says so.
    pub source: Cow<'static, str>,
}

/// Of which resources of a kind an alarm is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// Of all.
    Always,
    /// Of those whose property is this; where it is not told, it is the default.
    Is(&'static str, &'static str, &'static str),
    /// Of those whose property does not begin so.
    Not(&'static str, &'static str),
    /// Of queues that take what others could not deal with, or of all others.
    DeadLetters(bool),
    /// Of those that are no member of a group that would replace them.
    Alone,
}

/// How a metric is compared with the threshold, as CloudWatch names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the names are AWS's")]
pub enum Comparison {
    GreaterThanThreshold,
    GreaterThanOrEqualToThreshold,
    LessThanThreshold,
    LessThanOrEqualToThreshold,
}

/// What periods without data mean, as CloudWatch names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are AWS's")]
pub enum MissingData {
    Breaching,
    NotBreaching,
    Ignore,
    Missing,
}

/// What a metric is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Threshold {
    /// A number, as text.
    Number(Cow<'static, str>),
    /// So many percent of a property that is counted in so many bytes.
    Percent(u32, &'static str, u64),
}

impl Comparison {
    /// As CloudWatch names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GreaterThanThreshold => "GreaterThanThreshold",
            Self::GreaterThanOrEqualToThreshold => "GreaterThanOrEqualToThreshold",
            Self::LessThanThreshold => "LessThanThreshold",
            Self::LessThanOrEqualToThreshold => "LessThanOrEqualToThreshold",
        }
    }

    /// The sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::GreaterThanThreshold => ">",
            Self::GreaterThanOrEqualToThreshold => "≥",
            Self::LessThanThreshold => "<",
            Self::LessThanOrEqualToThreshold => "≤",
        }
    }

    /// Whether it holds where the metric rises.
    pub fn is_above(self) -> bool {
        matches!(self, Self::GreaterThanThreshold | Self::GreaterThanOrEqualToThreshold)
    }
}

impl MissingData {
    /// As CloudWatch names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaching => "breaching",
            Self::NotBreaching => "notBreaching",
            Self::Ignore => "ignore",
            Self::Missing => "missing",
        }
    }
}

impl Expectation {
    /// Whether it is expected of a resource of its kind; `None` where that cannot be told.
    pub fn applies(&self, graph: &Graph, index: ResourceIndex) -> Option<bool> {
        let resource = graph.resource(index);
        match self.of {
            Applies::Always => Some(true),
            Applies::Is(property, wanted, default) => {
                known(resource, property).map(|text| text.unwrap_or(default) == wanted)
            }
            Applies::Not(property, start) => {
                known(resource, property).map(|text| !text.unwrap_or_default().starts_with(start))
            }
            Applies::DeadLetters(wanted) => {
                let mut named = graph.incoming(index).map(|edge| edge.via.as_str());
                let takes_rest = named.any(|via| via.starts_with("RedrivePolicy") || via.contains("DeadLetter"));
                Some(takes_rest == wanted)
            }
            Applies::Alone => {
                let tagged = resource.tags.get("aws:autoscaling:groupName").is_some();
                let held = graph.incoming(index).any(|edge| edge.via.starts_with("Instances["));
                Some(!(tagged || held))
            }
        }
    }

    /// The threshold of a resource's alarm; `None` where it is a part of something that is not known.
    pub fn threshold_of(&self, resource: &Resource) -> Option<String> {
        match &self.threshold {
            Threshold::Number(number) => Some(number.to_string()),
            Threshold::Percent(percent, property, unit) => {
                let amount: Decimal = resource.text(property)?.trim().parse().ok()?;
                let bytes = amount.checked_mul(Decimal::from(*unit))?.checked_mul(Decimal::from(*percent))?;
                Some((bytes / Decimal::ONE_HUNDRED).trunc().normalize().to_string())
            }
        }
    }

    /// The alarm in a line: `Sum ≥ 10 in 5 of 5 × 60 s`.
    pub fn brief(&self, resource: &Resource) -> String {
        let threshold = match (&self.threshold, self.threshold_of(resource)) {
            (Threshold::Percent(percent, property, _), known) => {
                let of = format!("{percent} % of {property}");
                known.map_or(of.clone(), |known| format!("{known} ({of})"))
            }
            (Threshold::Number(number), _) => number.to_string(),
        };
        let Self { statistic, comparison, datapoints, evaluation_periods, period, .. } = self;
        format!("{statistic} {} {threshold} in {datapoints} of {evaluation_periods} × {period} s", comparison.sign())
    }

    /// Why it should be watched, and why at this threshold.
    pub fn reasons(&self) -> String {
        if self.chosen.is_empty() { self.why.to_string() } else { format!("{}; {}", self.why, self.chosen) }
    }

    /// Whether an alarm on this metric is one on what is expected.
    pub fn is_about(&self, namespace: &str, metric: &str) -> bool {
        self.namespace == namespace && (self.metric == metric || self.also.contains(&metric))
    }
}

/// The text of a property, `Some(None)` where it is not declared; `None` where only a deployment decides it.
fn known<'r>(resource: &'r Resource, property: &str) -> Option<Option<&'r str>> {
    match resource.property(property) {
        None => Some(None),
        Some(value) => match (&value.value, value.text()) {
            (Value::Null, _) => Some(None),
            (_, Some(text)) => Some(Some(text)),
            _ => None,
        },
    }
}
