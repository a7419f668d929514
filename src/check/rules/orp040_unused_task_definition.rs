//! ORP040.

use std::collections::{HashMap, HashSet};

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::Resource;

declare_rule! {
    /// Nothing runs an ECS task definition.
    ///
    /// ## Why
    /// It costs nothing, but it names an image, roles and secrets that seem to be in use because of it.
    ///
    /// ## How to fix
    /// Deregister it. Old revisions are part of their family: where any of them runs, none is told, and else the newest
    /// alone. A task that a program starts leaves no trace: confidence is low.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-shop: {type: task-definition, family: old-shop}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   nightly: {type: task-definition, family: nightly}
    ///   at-night:
    ///     type: event-rule
    ///     schedule_expression: rate(1 day)
    ///     targets: [{id: nightly, arn: "arn:aws:ecs:ap-northeast-1:123456789012:cluster/main",
    ///                ecs_parameters: {task_definition_arn: nightly}}]
    /// ```
    pub(super) static RULE = { "ORP040", "unused-task-definition", Note, check }
}

/// What starts tasks, and whose row says so of anything, or not at all.
const OTHERS: [&str; 4] =
    ["AWS::Pipes::Pipe", "AWS::StepFunctions::StateMachine", "AWS::IAM::Role", "AWS::Lambda::Function"];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::ECS::TaskDefinition", |_| true);
    let families = families(&survey);
    let named = named_as_text(context);
    for (index, task) in survey.subjects() {
        let (family, _) = revision(task);
        let revisions = &families[family];
        if revisions.last() != Some(&index) || named.contains(family) {
            continue;
        }
        let mut search = survey.search(index);
        revisions.iter().filter(|&&other| other != index).for_each(|&other| search.absorb(survey.search(other)));
        OTHERS.iter().for_each(|kind| search.needs(kind));
        search.untold_by_template("who starts its tasks");
        search.at_most(Confidence::Low, "a task that a program starts leaves no trace");
        found.extend(search.verdict(&RULE, "is run by nothing", "deregister it, unless a program runs it"));
    }
}

/// The revisions of each family, oldest first.
fn families<'a>(survey: &Survey<'a>) -> HashMap<&'a str, Vec<ResourceIndex>> {
    let mut families: HashMap<&str, Vec<(usize, &str, ResourceIndex)>> = HashMap::new();
    for (index, task) in survey.subjects() {
        let (family, number) = revision(task);
        families.entry(family).or_default().push((number, &task.address, index));
    }
    let sorted = |mut revisions: Vec<(usize, &str, ResourceIndex)>| {
        revisions.sort();
        revisions.into_iter().map(|(_, _, index)| index).collect()
    };
    families.into_iter().map(|(family, revisions)| (family, sorted(revisions))).collect()
}

/// Families that others name together with a revision, or without one where there are several.
fn named_as_text<'a>(context: &'a RuleContext<'_>) -> HashSet<&'a str> {
    let lost = context.graph.unresolved().iter().filter(|lost| lost.via.contains("TaskDefinition"));
    lost.map(|lost| parts(&lost.text).0).collect()
}

/// The family and the number of a revision. A template knows neither before it is deployed.
fn revision(task: &Resource) -> (&str, usize) {
    let arn = task.names.iter().map(String::as_str).find(|name| name.starts_with("arn:"));
    let (named, number) = parts(arn.unwrap_or(&task.address));
    let number = task.text("Revision").and_then(|text| text.parse().ok()).unwrap_or(number);
    (task.text("Family").unwrap_or(named), number)
}

/// `shop` and 3 of `arn:…:task-definition/shop:3`.
fn parts(text: &str) -> (&str, usize) {
    let name = text.rsplit('/').next().unwrap_or(text);
    let (family, number) = name.rsplit_once(':').unwrap_or((name, ""));
    number.parse().map_or((name, 0), |number| (family, number))
}
