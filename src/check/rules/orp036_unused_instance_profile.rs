//! ORP036.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};

declare_rule! {
    /// No instance runs with an instance profile.
    ///
    /// ## Why
    /// It costs nothing, but whoever may start an instance with it has the rights of its role.
    ///
    /// ## How to fix
    /// Delete it, and its role where nothing else assumes that. Profiles that Elastic Beanstalk and EKS name in their own
    /// settings cannot be told where these are in use.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-web: {type: instance-profile, instance_profile_name: old-web}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web-profile: {type: instance-profile, instance_profile_name: web}
    ///   web: {type: ec2, instance_type: t3.micro, iam_instance_profile: web-profile}
    /// ```
    pub(super) static RULE = { "ORP036", "unused-instance-profile", Note, check }
}

/// What starts instances with a profile that its own settings, which are not read, name.
const STARTERS: [(&str, &str); 2] = [
    ("AWS::ElasticBeanstalk::Environment", "an environment of Elastic Beanstalk may start instances with it"),
    ("AWS::EKS::Nodegroup", "a node group of EKS starts instances with a profile of its own"),
];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::IAM::InstanceProfile", |_| true);
    let is_there = |kind: &str| !context.census().of_kind(kind).is_empty();
    let starters: Vec<&str> = STARTERS.iter().filter(|(kind, _)| is_there(kind)).map(|(_, why)| *why).collect();
    for (index, _) in survey.subjects() {
        let mut search = survey.search(index);
        starters.iter().for_each(|why| search.doubt(*why));
        search.at_most(Confidence::Medium, "an instance that starts later may get it");
        found.extend(search.verdict(&RULE, "is of no instance", "delete it, and its role where nothing else has that"));
    }
}
