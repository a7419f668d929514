//! The alarms that are expected where no policy says otherwise.
//!
//! What AWS itself recommends goes first (CloudWatch user guide, "Recommended alarms"); where AWS leaves the threshold to the
//! reader, or recommends none, `chosen` says how this one was. All are a beginning: raise what fires without need.

mod servers;
mod services;

use std::borrow::Cow::Borrowed;
use std::sync::LazyLock;

use super::expectation::Comparison::{
    GreaterThanOrEqualToThreshold as AtLeast, GreaterThanThreshold as Above, LessThanOrEqualToThreshold as AtMost,
    LessThanThreshold as Below,
};
use super::expectation::MissingData::{Breaching, Missing, NotBreaching};
use super::expectation::{Applies, Comparison, Expectation, MissingData, Threshold};

/// AWS's list of alarms, and the data behind it, which was read.
const RECOMMENDED: &str = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html; its data in github.com/awslabs/mcp, cloudwatch_metrics/data/metric_metadata.json, read 2026-11";
/// The same list, for entries that were not read in the data.
const LISTED: &str =
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html";

const CPU: Why = ("what is out of processor time answers late, and soon not at all", "");

/// Why a resource should be watched so, and how the threshold was chosen where that needs a word.
type Why = (&'static str, &'static str);

/// `Sum`, threshold, period and how many of how many periods.
type Test = (&'static str, Comparison, &'static str, u32, u32);

fn expect(
    kind: &'static str,
    namespace: &'static str,
    metric: &'static str,
    test: Test,
    missing: MissingData,
    why: Why,
    source: &'static str,
) -> Expectation {
    Expectation {
        kind,
        of: Applies::Always,
        namespace: Borrowed(namespace),
        metric: Borrowed(metric),
        also: &[],
        per_target_group: false,
        statistic: Borrowed(test.0),
        comparison: test.1,
        threshold: Threshold::Number(Borrowed(test.2)),
        period: test.3,
        evaluation_periods: test.4,
        datapoints: test.4,
        missing,
        severity: None,
        message: None,
        why: Borrowed(why.0),
        chosen: Borrowed(why.1),
        source: Borrowed(source),
    }
}

fn of(of: Applies, expectation: Expectation) -> Expectation {
    Expectation { of, ..expectation }
}

/// All of them, a kind's side by side in the order of the table.
pub static DEFAULTS: LazyLock<Vec<Expectation>> =
    LazyLock::new(|| [servers::expectations(), services::expectations()].concat());

/// Whether some alarm is expected of a kind.
pub fn expects(kind: &str) -> bool {
    DEFAULTS.iter().any(|expectation| expectation.kind == kind)
}

/// The shipped expectation of a metric of a kind.
pub fn of_metric(kind: &str, metric: &str) -> Option<&'static Expectation> {
    DEFAULTS.iter().find(|expectation| expectation.kind == kind && expectation.metric == metric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::{self, metrics};

    #[test]
    fn each_expects_a_metric_that_names_its_kind_and_says_why() {
        for Expectation { kind, namespace, metric, why, source, threshold, .. } in DEFAULTS.iter() {
            assert!(kinds::find(kind).is_some_and(|spec| spec.name == *kind), "{kind}");
            assert!(metrics::naming_of(namespace, kind).is_some(), "{namespace} does not name {kind}");
            assert!(!metric.is_empty() && why.len() > 15 && source.starts_with("https://"), "{kind} {metric}");
            if let Threshold::Number(number) = threshold {
                assert!(number.parse::<rust_decimal::Decimal>().is_ok(), "{kind} {metric}");
            }
        }
    }

    #[test]
    fn periods_are_such_as_cloudwatch_takes() {
        for expectation in DEFAULTS.iter() {
            // CloudWatch API reference, `PutMetricAlarm`, `Period`: 10, 20, 30 or a multiple of 60; all together a week at most.
            assert!(expectation.period % 60 == 0 && expectation.period * expectation.evaluation_periods <= 86_400);
            assert!((1..=expectation.evaluation_periods).contains(&expectation.datapoints));
        }
    }
}
