//! ORP015.

use std::collections::BTreeSet;

use crate::check::orphan::kept::{Owners, keeper};
use crate::check::orphan::{Search, Survey, namers};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::{Property, Resource};
use crate::wording;

declare_rule! {
    /// Nothing runs from or launches a machine image.
    ///
    /// ## Why
    /// An image costs nothing by itself, the snapshots behind it are billed for what they store.
    ///
    /// ## How to fix
    /// Deregister it, then delete its snapshots. What counts as a use: an instance, stopped or not; every version of a
    /// launch template; a launch configuration that a group uses; a fleet; a Batch environment; a recipe of Image Builder.
    /// An image that is public, shared or kept by a backup plan cannot be told. People and pipelines can launch an image
    /// without a trace in any file: confidence is at most medium.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   golden-2021: {type: ami, name: golden-2021}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   golden: {type: ami, name: golden}
    ///   web: {type: ec2, instance_type: t3.micro, image_id: golden}
    /// ```
    pub(super) static RULE = { "ORP015", "unused-image", Warning, check }
}

const IMAGE: &str = "AWS::EC2::Image";
const TEMPLATE: &str = "AWS::EC2::LaunchTemplate";
const CONFIGURATION: &str = "AWS::AutoScaling::LaunchConfiguration";
const PARAMETER: &str = "AWS::SSM::Parameter";
/// Terraform's resource that shares an image.
const PERMISSION: &str = "aws_ami_launch_permission";

/// A copy does not need what it was copied from, and a launch configuration launches for a group alone.
fn counts(kind: &str) -> bool {
    !matches!(kind, IMAGE | CONFIGURATION | PERMISSION)
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, IMAGE, counts);
    let configurations = Survey::of(context, CONFIGURATION, |_| true);
    let owners = Owners::of(context);
    let hidden = hidden_names(context);
    for (index, image) in survey.subjects().filter(|(_, image)| owners.have(image)) {
        let mut search = survey.search(index);
        search.needs(CONFIGURATION);
        for configuration in namers(context, index, CONFIGURATION) {
            let part = configurations.search(configuration);
            if !part.is_used() {
                let name = &context.graph.resource(configuration).address;
                search.evidence(format!("`{name}` (launch configuration) names it, and launches nothing"));
            }
            search.absorb(part);
        }
        hidden.iter().for_each(|doubt| search.doubt(doubt));
        shared(context, index, image, &mut search);
        search.at_most(Confidence::Medium, "people and pipelines launch an image without a trace in what was read");
        let help = "deregister it, then delete its snapshots";
        found.extend(search.verdict(&RULE, "is used by nothing", help));
    }
}

/// Why others than this account may use an image, and who keeps it.
fn shared(context: &RuleContext<'_>, index: ResourceIndex, image: &Resource, search: &mut Search<'_>) {
    if image.text("Public") == Some("true") {
        search.doubt("it is public: anybody may launch it");
    }
    let permissions = image.property("LaunchPermissions").map(Property::items);
    let is_shared = permissions.is_some_and(|items| !items.is_empty());
    if is_shared || !namers(context, index, PERMISSION).is_empty() {
        search.doubt("it is shared: another account may launch it");
    } else if search.is_observed() && permissions.is_none() {
        search.at_most(Confidence::Medium, "whether it is shared was not read (`aws ec2 describe-image-attribute`)");
    }
    keeper(image).into_iter().for_each(|doubt| search.doubt(doubt));
}

/// How many of them are named where the rest is counted.
const EXAMPLES: usize = 3;

/// What may name images in words that were not read: versions of launch templates, and parameters.
fn hidden_names(context: &RuleContext<'_>) -> Vec<String> {
    let graph = context.graph;
    let names_one = |index: ResourceIndex| graph.outgoing(index).any(|edge| graph.resource(edge.to).kind.is(IMAGE));
    let of_kind =
        |kind: &'static str| context.census().of_kind(kind).iter().map(|&index| (index, graph.resource(index)));
    let mut doubts = Vec::new();
    for (index, template) in of_kind(TEMPLATE) {
        doubts.extend(unread_versions(template));
        doubts.extend(through_parameter(template).filter(|_| !names_one(index)));
    }
    let images = of_kind(PARAMETER).filter(|(_, parameter)| parameter.text("DataType") == Some("aws:ec2:image"));
    for (_, parameter) in images.filter(|(index, _)| !names_one(*index)) {
        doubts.push(format!("`{}` (SSM parameter) names an image, and its value was not read", parameter.address));
    }
    let more = doubts.len().saturating_sub(EXAMPLES);
    doubts.truncate(EXAMPLES);
    if more > 0 {
        doubts.push(format!("{more} more may name an image in words that were not read"));
    }
    doubts
}

/// Versions of a launch template that exist, or existed, and were not read. A template of a file has one.
fn unread_versions(template: &Resource) -> Option<String> {
    let number = |property: &Property| property.text().and_then(|text| text.parse::<u32>().ok());
    let told = ["LatestVersionNumber", "LatestVersion"].iter().find_map(|key| number(template.property(key)?));
    let versions = template.property("Versions").map(Property::items).unwrap_or_default();
    let read: BTreeSet<u32> = versions.iter().filter_map(|version| number(version.at("VersionNumber")?)).collect();
    let latest = told.into_iter().chain(read.last().copied()).max()?;
    // What Terraform describes is the latest version.
    let is_described = read.is_empty() && template.property("LaunchTemplateData").is_some();
    let seen = if is_described { 1 } else { read.len() };
    let unread = (latest as usize).checked_sub(seen).filter(|&unread| unread > 0)?;
    let versions = wording::count(unread, "version");
    Some(format!(
        "{versions} of `{}` (launch template) of {latest} were not read, unless they are deleted (`aws ec2 \
         describe-launch-template-versions`)",
        template.address
    ))
}

/// A launch template may name its image by a parameter: `resolve:ssm:/golden/ami`
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html>).
fn through_parameter(template: &Resource) -> Option<String> {
    let versions = template.property("Versions").map(Property::items).unwrap_or_default();
    let data = versions.iter().filter_map(|version| version.at("LaunchTemplateData.ImageId"));
    let mut ids = template.property("LaunchTemplateData.ImageId").into_iter().chain(data).filter_map(Property::text);
    let parameter = ids.find_map(|id| id.strip_prefix("resolve:ssm:"))?;
    let name = &template.address;
    Some(format!("`{name}` (launch template) launches what the parameter `{parameter}` names, which was not read"))
}
