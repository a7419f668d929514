//! ORP005.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::{Edge, ResourceIndex};
use crate::model::Resource;

declare_rule! {
    /// A security group is on nothing.
    ///
    /// ## Why
    /// It costs nothing, but whoever picks it later opens whatever it was made for, and an account may hold only so many.
    ///
    /// ## How to fix
    /// Delete it. A group that only the rules of other groups name is on nothing either, but those rules must go first:
    /// the verdict is "cannot tell". A group's own rules, and the `default` group of a VPC, which cannot be deleted, are
    /// never counted.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   leftover:
    ///     type: AWS::EC2::SecurityGroup
    ///     group_description: for a campaign of 2020
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   open:
    ///     type: AWS::EC2::SecurityGroup
    ///     group_description: web
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    ///     security_group_ids: [open]
    /// ```
    pub(super) static RULE = { "ORP005", "unused-security-group", Warning, check }
}

const GROUP: &str = "AWS::EC2::SecurityGroup";
/// Whatever is in a group is in it with an interface
/// (<https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assigning.html>).
const INTERFACE: &str = "AWS::EC2::NetworkInterface";

/// Rules of a group, inside it or beside it, put it on nothing.
fn counts(kind: &str) -> bool {
    !is_rule(kind)
}

fn is_rule(kind: &str) -> bool {
    matches!(kind, GROUP | "AWS::EC2::SecurityGroupIngress" | "AWS::EC2::SecurityGroupEgress")
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, GROUP, counts);
    for (index, group) in survey.subjects() {
        if group.text("GroupName") == Some("default") {
            continue;
        }
        let mut search = survey.search(index);
        if search.is_observed() && context.graph.inventory().lists(INTERFACE) {
            search.settle("AWS lists every network interface, and none has it");
            search.at_most(Confidence::Medium, "what has no interface at the moment may name it: a launch template");
        }
        let others = context.graph.incoming(index).filter(|edge| allowed_by_other(context, edge, index));
        let mut others: Vec<String> =
            others.map(|edge| format!("`{}`", context.graph.resource(edge.from).address)).collect();
        others.dedup();
        if !others.is_empty() {
            search.doubt(format!("only the rules of other security groups name it: {}", others.join(", ")));
        }
        found.extend(search.verdict(&RULE, "is on nothing", "delete it, after the rules that name it"));
    }
}

/// Whether an edge is the rule of another group, which lets this group in or out.
fn allowed_by_other(context: &RuleContext<'_>, edge: &Edge, group: ResourceIndex) -> bool {
    let from: &Resource = context.graph.resource(edge.from);
    if !is_rule(from.kind.name()) || from.presence.is_absent() || edge.from == group {
        return false;
    }
    // `GroupId` of a rule beside its group says whose rule it is.
    let owns = |edge: &Edge| edge.via == "GroupId" && edge.to == group;
    !owns(edge) && !context.graph.outgoing(edge.from).any(owns)
}
