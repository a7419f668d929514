//! ORP006.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// A subnet has nothing in it.
    ///
    /// ## Why
    /// It costs nothing, but it holds addresses that no other subnet of the VPC can have, and on a map it looks like a
    /// place where something runs.
    ///
    /// ## How to fix
    /// Delete it, or leave it with a tag that says what it waits for.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   used: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   spare: {type: subnet, vpc_id: main, cidr_block: 10.0.1.0/24}
    ///   web: {type: ec2, instance_type: t3.micro, subnet_id: used}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   used: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   web: {type: ec2, instance_type: t3.micro, subnet_id: used}
    /// ```
    pub(super) static RULE = { "ORP006", "empty-subnet", Note, check }
}

/// Settings of a subnet do not stand in it.
pub(super) fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "AWS::EC2::SubnetRouteTableAssociation"
            | "AWS::EC2::SubnetNetworkAclAssociation"
            | "AWS::EC2::SubnetCidrBlock"
            | "AWS::EC2::RouteTable"
            | "AWS::EC2::NetworkAcl"
            | "AWS::EC2::FlowLog"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::Subnet", counts);
    for (index, _) in survey.subjects() {
        let says = "has nothing in it";
        found.extend(survey.search(index).verdict(&RULE, says, "delete it, or tag it with what it waits for"));
    }
}
