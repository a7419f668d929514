//! ORP007.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

use super::orp006_empty_subnet::{addresses_in_use, counts as stands_in_subnet, settle};

declare_rule! {
    /// A VPC has nothing in it but its own network settings.
    ///
    /// ## Why
    /// A VPC costs nothing, but its gateways and endpoints may, its address range is taken from the plan, and an account
    /// may hold only so many in a region.
    ///
    /// ## How to fix
    /// Delete it with its subnets, route tables and gateways. The default VPC is never reported.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   training: {type: vpc, cidr_block: 10.8.0.0/16}
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
    /// ```
    pub(super) static RULE = { "ORP007", "empty-vpc", Warning, check }
}

const SUBNET: &str = "AWS::EC2::Subnet";

/// What belongs to the network itself is there for others; it uses nothing.
pub(super) fn stands_for_itself(kind: &str) -> bool {
    !matches!(
        kind,
        SUBNET
            | "AWS::EC2::RouteTable"
            | "AWS::EC2::NetworkAcl"
            | "AWS::EC2::SecurityGroup"
            | "AWS::EC2::InternetGateway"
            | "AWS::EC2::EgressOnlyInternetGateway"
            | "AWS::EC2::VPNGateway"
            | "AWS::EC2::VPCGatewayAttachment"
            | "AWS::EC2::VPCCidrBlock"
            | "AWS::EC2::VPCDHCPOptionsAssociation"
            | "AWS::EC2::VPCEndpoint"
            | "AWS::EC2::FlowLog"
            | "AWS::ElasticLoadBalancingV2::TargetGroup"
            | "aws_main_route_table_association"
            | "aws_route53_zone_association"
            | "aws_route53_vpc_association_authorization"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::VPC", stands_for_itself);
    let subnets = Survey::of(context, SUBNET, stands_in_subnet);
    for (index, vpc) in survey.subjects() {
        if vpc.text("IsDefault") == Some("true") {
            continue;
        }
        let mut search = survey.search(index);
        let inside: Vec<_> = context
            .graph
            .incoming(index)
            .map(|edge| edge.from)
            .filter(|&from| context.graph.resource(from).kind.is(SUBNET))
            .filter(|&from| !context.graph.resource(from).presence.is_absent())
            .collect();
        for &subnet in &inside {
            search.absorb(subnets.search(subnet));
        }
        settle(context, &mut search);
        for &subnet in &inside {
            addresses_in_use(context.graph.resource(subnet), &mut search);
        }
        match inside.len() {
            0 => search.evidence("it has no subnets"),
            1 => search.evidence("its one subnet is empty"),
            n => search.evidence(format!("its {n} subnets are empty")),
        }
        found.extend(search.verdict(
            &RULE,
            "has nothing in it",
            "delete it with its subnets, route tables and gateways",
        ));
    }
}
