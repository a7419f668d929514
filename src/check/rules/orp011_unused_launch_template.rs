//! ORP011.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};

declare_rule! {
    /// Nothing launches from a launch template or launch configuration.
    ///
    /// ## Why
    /// It costs nothing, but it names an image, a role and security groups that seem to be in use because of it.
    ///
    /// ## How to fix
    /// Delete it, unless people launch from it by hand. That leaves no trace in any file: confidence is at most medium.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   recipe:
    ///     type: AWS::EC2::LaunchTemplate
    ///     launch_template_data: {instance_type: t3.micro}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   recipe:
    ///     type: AWS::EC2::LaunchTemplate
    ///     launch_template_data: {instance_type: t3.micro}
    ///   webs:
    ///     type: AWS::AutoScaling::AutoScalingGroup
    ///     min_size: "1"
    ///     max_size: "2"
    ///     launch_template: {launch_template_id: recipe, version: "1"}
    /// ```
    pub(super) static RULE = { "ORP011", "unused-launch-template", Note, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for kind in ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"] {
        let survey = Survey::of(context, kind, |_| true);
        for (index, _) in survey.subjects() {
            let mut search = survey.search(index);
            search.at_most(Confidence::Medium, "people and pipelines launch from it without a trace in what was read");
            let help = "delete it, unless people launch from it by hand";
            found.extend(search.verdict(&RULE, "launches nothing", help));
        }
    }
}
