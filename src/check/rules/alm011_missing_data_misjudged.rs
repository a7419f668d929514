//! ALM011.

use rust_decimal::Decimal;

use crate::alarms::evaluation::Evaluation;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict, told};
use crate::diagnostic::Severity;

declare_rule! {
    /// An alarm takes silence for what it does not mean.
    ///
    /// ## Why
    /// A load balancer counts errors only where there are some: where nothing is counted, all is well, so missing
    /// data must be `notBreaching`, or the alarm never finds back to OK. A status check reports each minute: where it
    /// is silent, something is wrong, so `notBreaching` hides just that. What is measured only where it is not zero
    /// never falls below a threshold: where there is nothing, there is no data.
    ///
    /// ## How to fix
    /// Set `TreatMissingData`: `notBreaching` for what is counted only where it happens, `missing` or `breaching` for
    /// what reports all the time.
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
    ///     namespace: AWS/ApplicationELB
    ///     metric_name: HTTPCode_ELB_5XX_Count
    ///     statistic: Sum
    ///     period: 60
    ///     evaluation_periods: 1
    ///     threshold: 0
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: missing
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
    ///     namespace: AWS/ApplicationELB
    ///     metric_name: HTTPCode_ELB_5XX_Count
    ///     statistic: Sum
    ///     period: 60
    ///     evaluation_periods: 1
    ///     threshold: 0
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: notBreaching
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    /// ```
    pub(super) static RULE = { "ALM011", "missing-data-misjudged", Warning, check }
}

/// What a metric's silence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Silence {
    /// There is nothing to count.
    Zero,
    /// What should report does not.
    Trouble,
}

/// Metrics whose silence has a meaning that AWS's documentation tells: "reporting criteria: there is a nonzero value"
/// (<https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html>, read
/// 2026-11); status checks are made each minute
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html>).
fn silence(evaluation: &Evaluation<'_>) -> Option<Silence> {
    let metric = evaluation.metric;
    match evaluation.namespace {
        "AWS/ApplicationELB" => {
            let counted = metric.starts_with("HTTPCode_") || metric.ends_with("ErrorCount");
            (counted || metric == "RejectedConnectionCount").then_some(Silence::Zero)
        }
        "AWS/ELB" => metric.starts_with("HTTPCode_").then_some(Silence::Zero),
        "AWS/EC2" => metric.starts_with("StatusCheckFailed").then_some(Silence::Trouble),
        _ => None,
    }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, alarm, _) in told::chains(context) {
        let evaluation = Evaluation::of(alarm);
        let Some(silence) = silence(&evaluation) else { continue };
        let span = alarm.property("TreatMissingData").map(|property| property.span);
        let name = context.name(index);
        let finding = match (evaluation.missing, judged(silence, &evaluation)) {
            (None, _) => {
                let message =
                    format!("cannot tell how {name} takes silence: TreatMissingData is only known at deployment");
                context.finding(&RULE, index, Verdict::Unknown, message)
            }
            (Some(_), None) => continue,
            (Some(missing), Some((severity, why))) => {
                let message = format!("{name} treats missing data as {missing}: {} {why}", evaluation.metric);
                let finding = context.finding(&RULE, index, Verdict::Fail, message);
                Finding { severity, ..finding }
            }
        };
        let help = match silence {
            Silence::Zero => "set its TreatMissingData to notBreaching, and let it watch for more, not less",
            Silence::Trouble => "set its TreatMissingData to missing or breaching",
        };
        found.push(span.map_or(finding.clone(), |span| finding.at(span, "")).help(help));
    }
}

/// What is wrong with how an alarm takes silence, and how much that weighs.
fn judged(silence: Silence, evaluation: &Evaluation<'_>) -> Option<(Severity, &'static str)> {
    let below = matches!(evaluation.comparison, "LessThanThreshold" | "LessThanOrEqualToThreshold");
    let threshold = evaluation.threshold.known();
    // The least that is reported is one.
    let is_seen = threshold.is_none_or(|threshold| match evaluation.comparison {
        "LessThanThreshold" => threshold > Decimal::ONE,
        _ => threshold >= Decimal::ONE,
    });
    match (silence, evaluation.missing?) {
        (Silence::Zero, "notBreaching") if !below => None,
        (Silence::Zero, "breaching") if below => None,
        (Silence::Zero, _) if below && is_seen => {
            Some((Severity::Note, "is reported only where it is not zero, so where there is none it does not fire"))
        }
        (Silence::Zero, _) if below => {
            Some((Severity::Warning, "is reported only where it is not zero, so it is never seen to be below"))
        }
        (Silence::Zero, "breaching") => {
            Some((Severity::Warning, "is reported only where it is not zero, so the alarm fires where all is well"))
        }
        (Silence::Zero, _) => {
            Some((Severity::Note, "is reported only where it is not zero, so the alarm does not find back to OK"))
        }
        (Silence::Trouble, "notBreaching") => {
            Some((Severity::Warning, "is reported all the time, so silence is trouble"))
        }
        (Silence::Trouble, _) => None,
    }
}
