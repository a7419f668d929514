//! ORP008.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

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
    for (kind, own) in [("AWS::EC2::InternetGateway", "Attachments"), ("AWS::EC2::VPNGateway", "VpcAttachments")] {
        let survey = Survey::of(context, kind, counts);
        for (index, _) in survey.subjects() {
            let mut search = survey.search(index);
            search.own(&["VpcId", own]);
            found.extend(search.verdict(&RULE, "is attached to no VPC", "attach it, or delete it"));
        }
    }
}
