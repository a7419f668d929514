//! ORP025.

use crate::check::orphan::{Survey, is_only_named};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::model::Value;

declare_rule! {
    /// A log group keeps its logs for ever.
    ///
    /// ## Why
    /// It is no orphan, but what it stores becomes one line by line: it grows from month to month, nobody reads what is
    /// years old, and each gigabyte is billed until somebody deletes it.
    ///
    /// ## How to fix
    /// Say how long its logs are kept: `aws logs put-retention-policy`. What is older is deleted within days.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web:
    ///     type: log-group
    ///     log_group_name: /app/web
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web:
    ///     type: log-group
    ///     log_group_name: /app/web
    ///     retention_in_days: 90
    /// ```
    pub(super) static RULE = { "ORP025", "log-group-without-retention", Note, check }
}

const RETENTION: &str = "RetentionInDays";
/// The class of log groups that keep their logs for a fixed time
/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html>).
const DELIVERY: &str = "DELIVERY";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::Logs::LogGroup", |_| false);
    for (index, group) in survey.subjects() {
        let mut search = survey.alone(index);
        match group.property(RETENTION).map(|p| &p.value) {
            // Terraform writes 0 for ever.
            None | Some(Value::Null) => {}
            Some(Value::Text(days)) if days == "0" => {}
            Some(Value::Unknown(unknown)) => {
                search.doubt(format!("its {RETENTION} is only known at deployment: {}", unknown.reason));
            }
            Some(_) => continue,
        }
        if group.text("LogGroupClass").is_some_and(|class| class.eq_ignore_ascii_case(DELIVERY)) {
            continue;
        }
        if is_only_named(group) {
            search.doubt("no more than its name was read");
        }
        search.evidence(format!("it has no {RETENTION}"));
        let help = "say how long its logs are kept: `aws logs put-retention-policy`";
        found.extend(search.verdict(&RULE, "keeps its logs for ever", help));
    }
}
