//! ALM013.

use crate::alarms::metrics_of;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict, told};
use crate::kinds::metrics::names::{self, Names};
use crate::likeness::slips;
use crate::wording;

declare_rule! {
    /// An alarm watches a metric, or a dimension of it, that AWS does not have.
    ///
    /// ## Why
    /// CloudWatch takes any text as a metric. One that nothing reports never fires: the alarm waits in INSUFFICIENT_DATA, and
    /// whoever counts the alarms believes that something is watched.
    ///
    /// What is one or two letters beside a name that AWS has, or spells it in another case, is wrong. What is like none of them
    /// cannot be told: AWS adds metrics. The names are known of API Gateway, application and classic load balancers, Auto
    /// Scaling, Billing, Certificate Manager, CloudFront, DynamoDB, EC2, EFS, Kinesis, Lambda, NAT gateways, RDS, Redshift, Route
    /// 53, SNS, SQS, Step Functions and VPN; other namespaces are not looked at. Whether the thing that a dimension names is
    /// there is told by ORP028.
    ///
    /// ## How to fix
    /// Write the metric and its dimensions as the service's guide lists them, letter by letter.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// region: us-east-1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   charges:
    ///     type: alarm
    ///     namespace: AWS/Billing
    ///     metric_name: EstimatedCharge
    ///     dimensions: [{name: Currency, value: USD}]
    ///     statistic: Maximum
    ///     period: 21600
    ///     evaluation_periods: 1
    ///     threshold: 50
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: missing
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// region: us-east-1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   charges:
    ///     type: alarm
    ///     namespace: AWS/Billing
    ///     metric_name: EstimatedCharges
    ///     dimensions: [{name: Currency, value: USD}]
    ///     statistic: Maximum
    ///     period: 21600
    ///     evaluation_periods: 1
    ///     threshold: 50
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: missing
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    /// ```
    pub(super) static RULE = { "ALM013", "alarm-with-unknown-metric", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, alarm, _) in told::chains(context) {
        for metric in metrics_of(alarm) {
            let Some(known) = names::of(metric.namespace) else { continue };
            let wrong = wrong_metric(known, metric.name);
            let dimensions = metric.dimensions.iter().filter_map(|dimension| wrong_dimension(known, dimension));
            for Wrong { what, like, sure } in wrong.into_iter().chain(dimensions) {
                let name = context.name(index);
                let (verdict, message) = match sure {
                    true => (Verdict::Fail, format!("{name} watches {what}, which AWS does not have")),
                    false => (Verdict::Unknown, format!("cannot tell whether AWS has {what}, which {name} watches")),
                };
                let finding = context.finding(&RULE, index, verdict, message);
                found.push(finding.help(like.unwrap_or_else(|| {
                    format!(
                        "look it up in the list of the service's metrics: it is none of those known of {}",
                        known.namespace
                    )
                })));
            }
        }
    }
}

/// What is not as AWS has it.
struct Wrong {
    /// What: "`CpuUtilisation` of AWS/EC2".
    what: String,
    /// What was probably meant.
    like: Option<String>,
    /// Whether it is a slip of the finger; else it may be new.
    sure: bool,
}

fn wrong_metric(known: &Names, metric: &str) -> Option<Wrong> {
    let is_known = metric.is_empty() || known.metrics().any(|name| name == metric);
    (!is_known).then(|| wrong(format!("the metric `{metric}` of {}", known.namespace), metric, known.metrics()))
}

fn wrong_dimension(known: &Names, dimension: &str) -> Option<Wrong> {
    let names = || known.dimensions.iter().copied();
    let is_known = names().any(|name| name == dimension);
    (!is_known).then(|| wrong(format!("the dimension `{dimension}` of {}", known.namespace), dimension, names()))
}

fn wrong<'n>(what: String, text: &str, names: impl Iterator<Item = &'n str> + Clone) -> Wrong {
    let nearest = wording::nearest(text, names.clone());
    let sure = nearest.is_some_and(|name| is_slip(text, name));
    Wrong { what, like: wording::did_you_mean(text, names), sure }
}

/// Whether a text is another with at most two slips, none of them in a number: `HTTPCode_ELB_501_Count` may be new.
fn is_slip(text: &str, name: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(text) == digits(name) && slips(&name.to_lowercase(), &text.to_lowercase(), 2).is_some()
}
