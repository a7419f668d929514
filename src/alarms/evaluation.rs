//! How an alarm judges its metric: what it compares, how often, and within what time it fires.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::reading::{self, Look};
use crate::model::{Origin, Presence, Property, Resource, Value};

/// A number that an alarm declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// It declares none.
    Absent,
    /// This one.
    Known(Decimal),
    /// What only a deployment decides; why.
    Unknown(String),
}

impl Number {
    fn of(property: Option<&Property>) -> Self {
        let Some(property) = property else { return Self::Absent };
        if let Some(text) = property.text() {
            let number = Decimal::from_str(text.trim()).or_else(|_| Decimal::from_scientific(text.trim()));
            return number.map_or_else(|_| Self::Unknown(format!("`{text}` is no number")), Self::Known);
        }
        match &property.value {
            Value::Null => Self::Absent,
            Value::Unknown(unknown) => Self::Unknown(unknown.reason.clone()),
            _ => Self::Unknown("it is decided when what it names is made".to_owned()),
        }
    }

    /// The number, where it is known.
    pub fn known(&self) -> Option<Decimal> {
        match self {
            Self::Known(number) => Some(*number),
            _ => None,
        }
    }
}

/// How an alarm judges its metric.
#[derive(Debug, Clone)]
pub struct Evaluation<'r> {
    /// `AWS/ApplicationELB`; empty where it is not told, or several metrics are computed with.
    pub namespace: &'r str,
    /// `HTTPCode_ELB_5XX_Count`; empty as the namespace is.
    pub metric: &'r str,
    /// `Sum`, `p99`; empty where it is not told.
    pub statistic: &'r str,
    /// Seconds that one data point covers; of several metrics the longest.
    pub period: Number,
    /// How many data points are looked at.
    pub periods: Number,
    /// How many of these must breach.
    pub datapoints: Number,
    /// What the metric is compared with.
    pub threshold: Number,
    /// `GreaterThanThreshold`; empty where it is not told.
    pub comparison: &'r str,
    /// `notBreaching`; `missing` where it is not told. `None` where only a deployment decides it.
    pub missing: Option<&'r str>,
}

impl<'r> Evaluation<'r> {
    /// What a metric alarm declares.
    pub fn of(alarm: &'r Resource) -> Self {
        let looks = reading::looks(alarm);
        let plain = reading::plain(alarm, &looks);
        let periods = looks.iter().map(|look| match look {
            Look::Metric(metric) => Number::of(metric.period),
            Look::Query { period, .. } => Number::of(*period),
            Look::Unknown(why) => Number::Unknown(why.clone()),
        });
        let longest = periods.reduce(|a, b| match (a.known(), b.known()) {
            (Some(first), Some(second)) => Number::Known(first.max(second)),
            (None, _) => a,
            _ => b,
        });
        Self {
            namespace: plain.and_then(|metric| metric.namespace).unwrap_or_default(),
            metric: plain.and_then(|metric| metric.name).unwrap_or_default(),
            statistic: plain.and_then(|metric| metric.statistic).unwrap_or_default(),
            period: longest.unwrap_or(Number::Absent),
            periods: Number::of(alarm.property("EvaluationPeriods")),
            datapoints: Number::of(alarm.property("DatapointsToAlarm")),
            threshold: Number::of(alarm.property("Threshold")),
            comparison: alarm.text("ComparisonOperator").unwrap_or_default(),
            missing: match alarm.property("TreatMissingData") {
                None => Some("missing"),
                Some(property) => property.text(),
            },
        }
    }

    /// Seconds within which lasting trouble makes it fire, counted from the beginning of the first period that shows it:
    /// the period, or what the metric is emitted in where that is longer, times the data points that must breach. What
    /// CloudWatch and the mail take comes on top. `None` where that is not known.
    pub fn fires_within(&self, watched: Option<&Resource>) -> Option<u64> {
        let count = self
            .datapoints
            .known()
            .or(self.periods.known())
            .filter(|_| !matches!(self.datapoints, Number::Unknown(_)))?;
        let period = self.period.known()?.max(Decimal::from(self.emitted_every(watched).unwrap_or_default()));
        u64::try_from(period.checked_mul(count)?.round()).ok()
    }

    /// Seconds between two data points of a metric that AWS emits more rarely than each minute; `watched` is the resource,
    /// where it is known.
    ///
    /// An instance without detailed monitoring is measured each five minutes, its status checks each minute
    /// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-cloudwatch-new.html>). S3 counts storage once a day (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html>); the
    /// bill is estimated several times a day
    /// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html>),
    /// which alarms are recommended to look at each six hours.
    pub fn emitted_every(&self, watched: Option<&Resource>) -> Option<u32> {
        match (self.namespace, self.metric) {
            ("AWS/S3", "BucketSizeBytes" | "NumberOfObjects") => Some(24 * 60 * 60),
            ("AWS/Billing", "EstimatedCharges") => Some(6 * 60 * 60),
            ("AWS/EC2", metric) if !metric.starts_with("StatusCheckFailed") => {
                watched.filter(|instance| has_basic_monitoring(instance)).map(|_| 5 * 60)
            }
            _ => None,
        }
    }

    /// What it waits for, for people: "`CPUUtilization` > 80".
    pub fn condition(&self) -> String {
        let metric = if self.metric.is_empty() { "what it computes" } else { self.metric };
        let sign = match self.comparison {
            "GreaterThanThreshold" => ">",
            "GreaterThanOrEqualToThreshold" => "≥",
            "LessThanThreshold" => "<",
            "LessThanOrEqualToThreshold" => "≤",
            "GreaterThanUpperThreshold" => return format!("{metric} above what is usual"),
            "LessThanLowerThreshold" => return format!("{metric} below what is usual"),
            "LessThanLowerOrGreaterThanUpperThreshold" => return format!("{metric} beside what is usual"),
            _ => return format!("{metric} beyond its threshold"),
        };
        match self.threshold.known() {
            Some(threshold) => format!("{metric} {sign} {}", threshold.normalize()),
            None => format!("{metric} {sign} its threshold"),
        }
    }
}

/// Whether an instance is known to be measured each five minutes alone: by default it is.
fn has_basic_monitoring(instance: &Resource) -> bool {
    let is_told = instance.origin != Origin::Inventory && instance.presence != Presence::Elsewhere;
    let said = instance.property("Monitoring");
    instance.kind.is("AWS::EC2::Instance")
        && match said {
            None => is_told && instance.property("LaunchTemplate").is_none(),
            Some(property) => property.text().is_some_and(|text| text.eq_ignore_ascii_case("false")),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    fn with<T>(properties: &str, see: impl Fn(&Evaluation<'_>) -> T) -> T {
        let text = format!("version: 1\nresources:\n  a:\n    type: alarm\n{properties}");
        let estate = Estate::read(&[&text]);
        let (_, alarm) = estate.graph.resources().next().expect("the alarm");
        see(&Evaluation::of(alarm))
    }

    #[test]
    fn the_data_points_that_must_breach_count() {
        for (properties, seconds) in [
            ("    period: 60\n    evaluation_periods: 5\n", Some(300)),
            ("    period: 60\n    evaluation_periods: 5\n    datapoints_to_alarm: 2\n", Some(120)),
            ("    evaluation_periods: 5\n", None),
            ("    period: !unknown \"a parameter\"\n    evaluation_periods: 5\n", None),
            (
                "    namespace: AWS/S3\n    metric_name: BucketSizeBytes\n    period: 300\n    evaluation_periods: 1\n",
                Some(86_400),
            ),
        ] {
            assert_eq!(with(properties, |alarm| alarm.fires_within(None)), seconds, "{properties}");
        }
    }

    #[test]
    fn what_it_waits_for_is_told_in_signs() {
        let properties =
            "    metric_name: Errors\n    threshold: \"10.0\"\n    comparison_operator: GreaterThanThreshold\n";
        assert_eq!(with(properties, |alarm| alarm.condition()), "Errors > 10");
        assert_eq!(with("    metric_name: Errors\n", |alarm| alarm.condition()), "Errors beyond its threshold");
    }
}
