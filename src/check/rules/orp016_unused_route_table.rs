//! ORP016.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// No subnet and no gateway uses a route table.
    ///
    /// ## Why
    /// It costs nothing, but its routes look like a way that traffic takes, and keep gateways from being deleted.
    ///
    /// ## How to fix
    /// Associate it with the subnets that it is meant for, or delete it. The main route table of a VPC serves every subnet
    /// that names none, and is never told.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   public: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   web: {type: ec2, instance_type: t3.micro, subnet_id: public}
    ///   left: {type: route-table, vpc_id: main}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   public: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   web: {type: ec2, instance_type: t3.micro, subnet_id: public}
    ///   routes: {type: route-table, vpc_id: main}
    ///   link: {type: route-table-association, subnet_id: public, route_table_id: routes}
    /// ```
    pub(super) static RULE = { "ORP016", "unused-route-table", Note, check }
}

/// Routes, and what adds routes by itself, stand in a table; only a subnet or a gateway uses it.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "AWS::EC2::Route"
            | "AWS::EC2::VPCEndpoint"
            | "AWS::EC2::VPNGatewayRoutePropagation"
            | "aws_vpc_endpoint_route_table_association"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::RouteTable", counts);
    for (index, table) in survey.subjects() {
        // Terraform's `aws_default_route_table` is the main one of its VPC.
        if table.property("DefaultRouteTableId").is_some() {
            continue;
        }
        let mut search = survey.search(index);
        // Of the main table AWS lists an association without a subnet.
        search.own(&["Associations"]);
        found.extend(search.verdict(&RULE, "is used by no subnet and no gateway", "associate it, or delete it"));
    }
}
