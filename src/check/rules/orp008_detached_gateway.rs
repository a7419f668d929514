//! ORP008.

use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::{Property, Resource};

declare_rule! {
    /// An internet gateway or VPN gateway is attached to no VPC.
    ///
    /// ## Why
    /// It lets nothing in or out. A VPN connection that ends at it is billed by the hour all the same.
    ///
    /// ## How to fix
    /// Attach it to a VPC, or delete it.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   training: {type: AWS::EC2::InternetGateway}
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
    ///   door: {type: AWS::EC2::InternetGateway}
    ///   hinge: {type: AWS::EC2::VPCGatewayAttachment, vpc_id: main, internet_gateway_id: door}
    /// ```
    pub(super) static RULE = { "ORP008", "detached-gateway", Warning, check }
}

const VPN_GATEWAY: &str = "AWS::EC2::VPNGateway";
const VPN_CONNECTION: &str = "AWS::EC2::VPNConnection";

/// Routes and connections lead to a gateway without attaching it.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "AWS::EC2::Route"
            | "AWS::EC2::GatewayRouteTableAssociation"
            | "AWS::EC2::VPNConnection"
            | "AWS::EC2::VPNGatewayRoutePropagation"
            | "AWS::EC2::RouteTable"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let attachments = [
        ("AWS::EC2::InternetGateway", "Attachments"),
        ("AWS::EC2::EgressOnlyInternetGateway", "Attachments"),
        (VPN_GATEWAY, "VpcAttachments"),
    ];
    for (kind, own) in attachments {
        let survey = Survey::of(context, kind, counts);
        for (index, gateway) in survey.subjects() {
            let mut search = survey.search(index);
            if is_detached(gateway, own) {
                search.settle("AWS itself lists its attachment as detached");
            } else {
                search.own(&["VpcId", own]);
            }
            if kind == VPN_GATEWAY {
                hub(context, index, &mut search);
            }
            found.extend(search.verdict(&RULE, "is attached to no VPC", "attach it, or delete it"));
        }
    }
}

/// Whether AWS lists attachments of a gateway and calls each detached, as it does for a while.
fn is_detached(gateway: &Resource, attachments: &str) -> bool {
    let items = gateway.property(attachments).map(Property::items).unwrap_or_default();
    let detached = |item: &Property| item.at("State").and_then(Property::text) == Some("detached");
    !items.is_empty() && items.iter().all(detached)
}

/// A VPN gateway that stands in no VPC can connect several sites with each other (AWS VPN CloudHub,
/// <https://docs.aws.amazon.com/vpn/latest/s2svpn/VPN_CloudHub.html>).
fn hub(context: &RuleContext<'_>, gateway: ResourceIndex, search: &mut Search<'_>) {
    if search.is_observed() {
        search.needs(VPN_CONNECTION);
    }
    let from = context.graph.incoming(gateway).map(|edge| context.graph.resource(edge.from));
    let connections = from.filter(|r| r.kind.is(VPN_CONNECTION) && !r.presence.is_absent());
    for connection in connections {
        search.doubt(format!("`{}` (VPN connection) ends at it, which works without a VPC too", connection.address));
    }
    search.at_most(Confidence::Medium, "a line of Direct Connect may end at it");
}
