//! ORP019.

use std::collections::BTreeMap;

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::{Origin, Property, Resource, Value};

use super::orp007_empty_vpc::stands_for_itself;
use super::orp018_nat_without_route::look_in_tables;

declare_rule! {
    /// A VPC endpoint is reached by nothing.
    ///
    /// ## Why
    /// An interface endpoint, and one of a Gateway Load Balancer, is billed by the hour in each zone. A gateway endpoint is
    /// free, but one without a route looks like a way that traffic takes.
    ///
    /// ## How to fix
    /// Delete it, or give it the route tables or subnets that it was made for.
    ///
    /// What is told: a gateway endpoint in no route table; an endpoint of a Gateway Load Balancer that no route leads to;
    /// an interface endpoint in no subnet; and, with low confidence, an interface endpoint in a VPC where nothing else
    /// stands and to which no other network is connected. Whether programs send anything to an endpoint stands in no
    /// description.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   private: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   web: {type: ec2, instance_type: t3.micro, subnet_id: private}
    ///   to-s3:
    ///     type: vpce
    ///     vpc_id: main
    ///     service_name: com.amazonaws.ap-northeast-1.s3
    ///     vpc_endpoint_type: Gateway
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   private: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   web: {type: ec2, instance_type: t3.micro, subnet_id: private}
    ///   routes: {type: route-table, vpc_id: main}
    ///   link: {type: route-table-association, subnet_id: private, route_table_id: routes}
    ///   to-s3:
    ///     type: vpce
    ///     vpc_id: main
    ///     service_name: com.amazonaws.ap-northeast-1.s3
    ///     vpc_endpoint_type: Gateway
    ///     route_table_ids: [routes]
    /// ```
    pub(super) static RULE = { "ORP019", "unused-endpoint", Warning, check }
}

const ENDPOINT: &str = "AWS::EC2::VPCEndpoint";
const VPC: &str = "AWS::EC2::VPC";
const SUBNET: &str = "AWS::EC2::Subnet";
const INTERFACE: &str = "AWS::EC2::NetworkInterface";
/// What brings other networks to a VPC, so that they can use what stands in it.
const WAYS_IN: &[&str] =
    &["AWS::EC2::VPCPeeringConnection", "AWS::EC2::TransitGatewayAttachment", "AWS::EC2::VPNGateway"];
const WAY_IN_OF_VPN: &str = "AWS::EC2::VPCGatewayAttachment";

/// What is set on an endpoint does not use it.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "aws_vpc_endpoint_security_group_association"
            | "aws_vpc_endpoint_policy"
            | "aws_vpc_endpoint_private_dns"
            | "aws_vpc_endpoint_connection_accepter"
    )
}

/// What uses a subnet or a VPC beside endpoints.
fn counts_in_subnet(kind: &str) -> bool {
    kind != ENDPOINT && kind != INTERFACE && super::orp006_empty_subnet::counts(kind)
}

fn counts_in_vpc(kind: &str) -> bool {
    kind != INTERFACE && (WAYS_IN.contains(&kind) || kind == WAY_IN_OF_VPN || stands_for_itself(kind))
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, ENDPOINT, counts);
    let vpcs = Survey::of(context, VPC, counts_in_vpc);
    let subnets = Survey::of(context, SUBNET, counts_in_subnet);
    let mut lonely: BTreeMap<ResourceIndex, bool> = BTreeMap::new();
    for (index, endpoint) in survey.subjects() {
        let mut search = survey.search(index);
        let says = match endpoint.text("VpcEndpointType").unwrap_or("Gateway") {
            "Gateway" => {
                search.own(&["RouteTableIds"]);
                "is in no route table"
            }
            "GatewayLoadBalancer" => {
                look_in_tables(context, &mut search);
                "is reached by no route"
            }
            _ if is_placed(endpoint) || search.is_used() => {
                let Some(vpc) = vpc_of(context, index) else { continue };
                let is_lonely = lonely.entry(vpc).or_insert_with(|| is_lonely(context, vpc, &vpcs, &subnets));
                search = survey.begin(index);
                search.settle("nothing stands in its VPC but endpoints, and no other network is connected to it");
                if !*is_lonely || !search.is_proven() {
                    continue;
                }
                search.at_most(Confidence::Low, "whether anything sends to it is told by its traffic alone");
                "serves a VPC in which nothing else stands"
            }
            _ => {
                search.own(&["SubnetIds", "NetworkInterfaceIds"]);
                "is in no subnet"
            }
        };
        let help = "delete it, or give it the route tables or subnets that it was made for";
        found.extend(search.verdict(&RULE, says, help));
    }
}

/// Whether an endpoint says where it stands, or may say so once it is deployed.
fn is_placed(endpoint: &Resource) -> bool {
    let says = |key: &&str| endpoint.property(key).is_some_and(|property| !is_empty_list(property));
    ["SubnetIds", "NetworkInterfaceIds"].iter().any(says)
}

fn is_empty_list(property: &Property) -> bool {
    matches!(&property.value, Value::List(items) if items.is_empty())
}

fn vpc_of(context: &RuleContext<'_>, endpoint: ResourceIndex) -> Option<ResourceIndex> {
    context.graph.outgoing(endpoint).map(|edge| edge.to).find(|&to| context.graph.resource(to).kind.is(VPC))
}

/// Whether nothing that could use an endpoint stands in a VPC or is connected to it, and that for certain.
fn is_lonely(context: &RuleContext<'_>, vpc: ResourceIndex, vpcs: &Survey<'_>, subnets: &Survey<'_>) -> bool {
    let graph = context.graph;
    let naming = |index: ResourceIndex| graph.incoming(index).map(|edge| edge.from);
    let inside: Vec<ResourceIndex> = naming(vpc).collect();
    let mut part = vpcs.search(vpc);
    let mut cards: Vec<ResourceIndex> = inside.clone();
    for subnet in inside.into_iter().filter(|&from| graph.resource(from).kind.is(SUBNET)) {
        part.absorb(subnets.search(subnet));
        cards.extend(naming(subnet));
    }
    let others = cards.into_iter().filter(|&card| is_card(graph.resource(card)));
    others.for_each(|card| part.user(card, "SubnetId"));
    let known = WAYS_IN.iter().chain([&INTERFACE]).all(|kind| graph.inventory().lists(kind));
    if graph.resource(vpc).origin == Origin::Observed && known {
        part.settle("AWS lists every network interface and every way into the VPC");
    }
    part.is_proven()
}

/// Whether a resource is an interface that AWS did not make for an endpoint.
fn is_card(resource: &Resource) -> bool {
    let is_of_endpoint = resource.text("InterfaceType").is_some_and(|kind| kind.eq_ignore_ascii_case("vpc_endpoint"));
    resource.kind.is(INTERFACE) && !is_of_endpoint
}
