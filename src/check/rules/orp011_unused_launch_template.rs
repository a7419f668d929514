//! ORP011.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// Nothing launches from a launch template or launch configuration.
    ///
    /// ## Why
    /// It costs nothing, but it names an image, a role and security groups that seem to be in use because of it.
    ///
    /// ## How to fix
    /// Delete it, unless people launch from it by hand.
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
            let says = "launches nothing";
            found.extend(survey.search(index).verdict(&RULE, says, "delete it, unless people launch from it by hand"));
        }
    }
}
