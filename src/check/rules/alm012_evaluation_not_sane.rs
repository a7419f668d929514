//! ALM012.

use rust_decimal::Decimal;

use crate::alarms::evaluation::{Evaluation, Number, too_long};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict, told};
use crate::graph::ResourceIndex;
use crate::kinds::EdgeKind;
use crate::model::Resource;

declare_rule! {
    /// An alarm's period, data points or threshold do not fit each other or the metric.
    ///
    /// ## Why
    /// CloudWatch refuses some of these when the alarm is made; with others the alarm is made and never fires, or
    /// loses its data between two measurements.
    ///
    /// ## How to fix
    /// Use 10, 20, 30 or a multiple of 60 as the period, no shorter than the metric is measured; let no more data
    /// points breach than are looked at, within a day (seven days where the period is an hour or more); and a
    /// threshold that the metric can reach.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   failed:
    ///     type: alarm
    ///     namespace: Shop
    ///     metric_name: FailedOrders
    ///     statistic: Sum
    ///     period: 45
    ///     evaluation_periods: 1
    ///     threshold: 0
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: notBreaching
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   failed:
    ///     type: alarm
    ///     namespace: Shop
    ///     metric_name: FailedOrders
    ///     statistic: Sum
    ///     period: 60
    ///     evaluation_periods: 1
    ///     threshold: 0
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: notBreaching
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    /// ```
    pub(super) static RULE = { "ALM012", "evaluation-not-sane", Warning, check }
}

/// Namespaces of AWS whose metrics may have data points each 10 seconds (SageMaker AI developer guide, "Metrics for monitoring
/// Amazon SageMaker AI with Amazon CloudWatch").
const OFTEN: [&str; 1] = ["AWS/SageMaker"];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, alarm, _) in told::chains(context) {
        if !alarm.kind.is(crate::alarms::ALARM) {
            continue;
        }
        let evaluation = Evaluation::of(alarm);
        let watched = watched(context, index);
        let faults = [
            period(alarm, &evaluation),
            datapoints(&evaluation),
            total(&evaluation),
            resolution(&evaluation, watched),
            threshold(&evaluation),
            number(&evaluation),
        ];
        for (property, fault) in faults.into_iter().flatten() {
            let message = format!("{} {fault}", context.name(index));
            let finding = context.finding(&RULE, index, Verdict::Fail, message);
            let span = alarm.property(property).map(|property| property.span);
            found.push(span.map_or(finding.clone(), |span| finding.at(span, "")));
        }
        let numbers = [("Period", &evaluation.period), ("EvaluationPeriods", &evaluation.periods)];
        let undecided = numbers.iter().find_map(|(property, number)| match number {
            Number::Unknown(why) => Some(format!("{property} is only known at deployment: {why}")),
            _ => None,
        });
        if let Some(why) = undecided {
            let message = format!("cannot tell within what time {} fires: {why}", context.name(index));
            found.push(context.finding(&RULE, index, Verdict::Unknown, message));
        }
    }
}

/// The resource that an alarm names, where it is one.
fn watched<'a>(context: &RuleContext<'a>, alarm: ResourceIndex) -> Option<&'a Resource> {
    let mut named = context.graph.outgoing(alarm).filter(|edge| edge.kind == EdgeKind::Watches);
    let first = named.next()?;
    named.next().is_none().then(|| context.graph.resource(first.to))
}

type Fault = Option<(&'static str, String)>;

/// Valid periods, and that AWS's own metrics have no shorter ones than a minute
/// (<https://sdk.amazonaws.com/kotlin/api/latest/cloudwatch/aws.sdk.kotlin.services.cloudwatch.model/-put-metric-alarm-request/-builder/period.html>,
/// read 2026-11).
fn period(alarm: &Resource, evaluation: &Evaluation<'_>) -> Fault {
    alarm.property("Period")?;
    let period = evaluation.period.known()?;
    let is_short = [10, 20, 30].map(Decimal::from).contains(&period);
    if !is_short && (period <= Decimal::ZERO || !(period % Decimal::from(60)).is_zero()) {
        let message = format!("has a period of {period} seconds, which is neither 10, 20, 30 nor a multiple of 60");
        return Some(("Period", message));
    }
    let is_rare = evaluation.namespace.starts_with("AWS/") && !OFTEN.contains(&evaluation.namespace);
    (is_short && is_rare).then(|| {
        let message = format!("looks each {period} seconds at a metric that AWS measures each minute at most");
        ("Period", message)
    })
}

fn datapoints(evaluation: &Evaluation<'_>) -> Fault {
    let (datapoints, periods) = (evaluation.datapoints.known()?, evaluation.periods.known()?);
    (datapoints > periods).then(|| {
        let message = format!("waits for {datapoints} data points that breach, and looks at {periods}");
        ("DatapointsToAlarm", message)
    })
}

fn total(evaluation: &Evaluation<'_>) -> Fault {
    let (period, periods) = (evaluation.period.known()?, evaluation.periods.known()?);
    let says = too_long(period, periods)?;
    let message = format!("looks at {periods} periods of {period} seconds, more than {says}, which is all that it may");
    Some(("EvaluationPeriods", message))
}

fn resolution(evaluation: &Evaluation<'_>, watched: Option<&Resource>) -> Fault {
    let (period, every) = (evaluation.period.known()?, evaluation.emitted_every(watched)?);
    (period < Decimal::from(every)).then(|| {
        let message = format!(
            "looks each {period} seconds at {}, which is measured each {every} seconds: between two data points it has none",
            evaluation.metric
        );
        ("Period", message)
    })
}

fn threshold(evaluation: &Evaluation<'_>) -> Fault {
    evaluation.never_fires().map(|why| ("Threshold", why))
}

/// The first number that is none: CloudWatch refuses such an alarm.
fn number(evaluation: &Evaluation<'_>) -> Fault {
    numbers(evaluation).into_iter().find_map(|(property, number)| match number {
        Number::Wrong(text) => Some((property, format!("says `{text}` for its {property}, which is no number"))),
        _ => None,
    })
}

fn numbers<'e>(evaluation: &'e Evaluation<'_>) -> [(&'static str, &'e Number); 4] {
    let Evaluation { period, periods, datapoints, threshold, .. } = evaluation;
    [("Period", period), ("EvaluationPeriods", periods), ("DatapointsToAlarm", datapoints), ("Threshold", threshold)]
}
