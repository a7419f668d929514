//! ORP024.

use std::collections::HashMap;

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::Resource;

declare_rule! {
    /// The Lambda function that wrote a log group is gone.
    ///
    /// ## Why
    /// Lambda makes the log group of a function when it first runs, and nothing deletes it with the function. What it
    /// stores is billed for as long as it is kept: for ever, unless somebody says how long.
    ///
    /// ## How to fix
    /// Delete it, or export to S3 what must be kept.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-logs:
    ///     type: log-group
    ///     log_group_name: /aws/lambda/resize-images
    ///     retention_in_days: 30
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   logs:
    ///     type: log-group
    ///     log_group_name: /aws/lambda/resize-images
    ///     retention_in_days: 30
    ///   resizer:
    ///     type: lambda
    ///     function_name: resize-images
    ///     runtime: python3.13
    ///   hourly:
    ///     type: event-rule
    ///     schedule_expression: rate(1 hour)
    ///     targets: [{id: resizer, arn: resizer}]
    /// ```
    pub(super) static RULE = { "ORP024", "log-group-of-gone-function", Warning, check }
}

const FUNCTION: &str = "AWS::Lambda::Function";
const PREFIX: &str = "/aws/lambda/";

/// What reads a log group, or shapes it, writes nothing into it.
fn counts(kind: &str) -> bool {
    !kind.starts_with("AWS::Logs::") && kind != "aws_cloudwatch_log_data_protection_policy"
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::Logs::LogGroup", counts);
    let functions = functions(context);
    for (index, group) in survey.subjects() {
        let Some(name) = function_of(group) else { continue };
        let mut search = survey.search(index);
        search.settle(format!("no Lambda function is called `{name}`"));
        search.needs(FUNCTION);
        functions.get(name).into_iter().flatten().for_each(|&function| search.user(function, "its name"));
        // What a function logs at an edge lies there under the name of the region in which the function is.
        if let Some((region, edge)) = name.split_once('.') {
            search.evidence(format!("it holds what the function `{edge}` of {region} logs at an edge"));
            functions.get(edge).into_iter().flatten().for_each(|&function| search.user(function, "its name"));
            search.doubt(format!("what was read need not tell of every function in {region}"));
        }
        // What it is named after may be known: `/aws/lambda/${Function}`.
        let made_from = context.graph.outgoing(index).map(|edge| edge.to);
        let made_from = made_from.filter(|&to| context.graph.resource(to).kind.is(FUNCTION));
        made_from.for_each(|function| search.user(function, "LogGroupName"));
        search.untold_by_template("which functions others make");
        search.at_most(Confidence::Medium, "its data may be kept on purpose");
        let help = "delete it, or export to S3 what must be kept";
        found.extend(search.verdict(&RULE, "outlives its function", help));
    }
}

/// The function whose log group it is by its name.
pub(super) fn function_of(group: &Resource) -> Option<&str> {
    let name = group.text("LogGroupName").unwrap_or(&group.address);
    name.strip_prefix(PREFIX).filter(|name| !name.is_empty() && !name.contains('/'))
}

/// Every function by each of its names.
fn functions<'a>(context: &'a RuleContext<'_>) -> HashMap<&'a str, Vec<ResourceIndex>> {
    let mut functions: HashMap<&str, Vec<ResourceIndex>> = HashMap::new();
    for (index, function) in context.graph.resources().filter(|(_, r)| r.kind.is(FUNCTION)) {
        let names = function.names.iter().map(String::as_str).chain(function.text("FunctionName"));
        for name in names.chain([function.address.as_str()]) {
            functions.entry(name).or_default().push(index);
        }
    }
    functions
}
