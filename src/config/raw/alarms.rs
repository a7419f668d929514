//! What the configuration says of alarms.

use schemars::JsonSchema;
use serde::Deserialize;

use super::money::Amount;
use super::{RawSelector, Texts};
use crate::alarms::expectation::{Comparison, MissingData};
use crate::diagnostic::Severity;

/// Which alarms are expected.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a mapping such as `defaults: true`")]
#[schemars(rename = "Alarms")]
pub(in crate::config) struct RawAlarms {
    /// Whether those are that the program ships (true where nothing is said); `tagatlas alarms` lists them.
    pub(in crate::config) defaults: Option<bool>,
    /// Further ones. What is said of a shipped one, by its kind and metric, stands in for what it says.
    #[serde(default)]
    pub(in crate::config) expect: Vec<RawExpectation>,
    /// Those that are not expected.
    #[serde(default)]
    pub(in crate::config) without: Vec<RawWithout>,
}

/// An alarm that resources of a kind should have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ExpectedAlarm")]
pub(in crate::config) struct RawExpectation {
    /// The kind by any of its names: `alb`, `AWS::SQS::Queue`.
    pub(in crate::config) kind: String,
    /// The metric: `HTTPCode_ELB_5XX_Count`.
    pub(in crate::config) metric: String,
    /// Its namespace; else the one in which AWS has metrics of the kind.
    pub(in crate::config) namespace: Option<String>,
    /// Sum, Average, Minimum, Maximum, SampleCount, or a percentile: p95 (Average where nothing is said).
    pub(in crate::config) statistic: Option<String>,
    /// How the metric is compared (GreaterThanOrEqualToThreshold where nothing is said).
    pub(in crate::config) comparison: Option<Comparison>,
    /// What it is compared with.
    pub(in crate::config) threshold: Option<Amount>,
    /// The length of a period in seconds (300 where nothing is said).
    pub(in crate::config) period: Option<u32>,
    /// How many periods are looked at (1 where nothing is said).
    pub(in crate::config) evaluation_periods: Option<u32>,
    /// In how many of those it must be so (all where nothing is said).
    pub(in crate::config) datapoints: Option<u32>,
    /// What periods without data mean (missing where nothing is said).
    pub(in crate::config) missing_data: Option<MissingData>,
    /// What it weighs where the alarm is missing.
    pub(in crate::config) severity: Option<Severity>,
    /// What people are told: whom to ask, where it is written.
    pub(in crate::config) message: Option<String>,
    /// Of which resources of the kind.
    pub(in crate::config) when: Option<RawSelector>,
    /// Of which of those not.
    pub(in crate::config) unless: Option<RawSelector>,
}

/// An alarm that is not expected.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WithoutAlarm")]
pub(in crate::config) struct RawWithout {
    /// Of which kinds, by any of their names, or all of a service; nothing: of all.
    pub(in crate::config) kind: Option<Texts>,
    /// The metric, with `*` for any text; nothing: any.
    pub(in crate::config) metric: Option<String>,
    /// Why, for the people who read the file.
    #[allow(dead_code, reason = "it is for the people who read the file")]
    pub(in crate::config) reason: Option<String>,
    /// Of which resources.
    pub(in crate::config) when: Option<RawSelector>,
    /// Of which of those not.
    pub(in crate::config) unless: Option<RawSelector>,
}
