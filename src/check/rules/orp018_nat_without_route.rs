//! ORP018.

use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// No route leads to a NAT gateway.
    ///
    /// ## Why
    /// A NAT gateway is billed by the hour, whether traffic runs through it or not, and so is its address. Without a route
    /// nothing can reach it.
    ///
    /// ## How to fix
    /// Delete it and release its address, or add the route that it was made for.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   public: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   address: {type: AWS::EC2::EIP, domain: vpc}
    ///   out: {type: nat, subnet_id: public, allocation_id: address}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   public: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   private: {type: subnet, vpc_id: main, cidr_block: 10.0.1.0/24}
    ///   web: {type: ec2, instance_type: t3.micro, subnet_id: private}
    ///   address: {type: AWS::EC2::EIP, domain: vpc}
    ///   out: {type: nat, subnet_id: public, allocation_id: address}
    ///   routes: {type: route-table, vpc_id: main}
    ///   link: {type: route-table-association, subnet_id: private, route_table_id: routes}
    ///   default: {type: route, route_table_id: routes, destination_cidr_block: 0.0.0.0/0, nat_gateway_id: out}
    /// ```
    pub(super) static RULE = { "ORP018", "nat-without-route", Warning, check }
}

const ROUTE_TABLE: &str = "AWS::EC2::RouteTable";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::NatGateway", |_| true);
    for (index, _) in survey.subjects() {
        let mut search = survey.search(index);
        look_in_tables(context, &mut search);
        let help = "delete it and release its address, or add the route that it was made for";
        found.extend(search.verdict(&RULE, "is reached by no route", help));
    }
}

/// AWS lists a route nowhere but in its table: where all tables were read, no route is missing.
pub(super) fn look_in_tables(context: &RuleContext<'_>, search: &mut Search<'_>) {
    if !search.is_observed() {
        return;
    }
    if context.graph.inventory().lists(ROUTE_TABLE) {
        search.settle("AWS lists every route table, and no route in one leads to it");
    } else {
        search.settle("AWS lists routes in route tables alone");
        search.needs(ROUTE_TABLE);
    }
}
