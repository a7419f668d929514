//! ORP010.

use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::graph::ResourceIndex;

declare_rule! {
    /// A network interface is attached to nothing.
    ///
    /// ## Why
    /// It costs nothing, but it keeps its subnet and its security groups from being deleted, and an address on it is
    /// billed.
    ///
    /// ## How to fix
    /// Delete it. One that a service of AWS made and manages (`RequesterManaged`) cannot be told: the service attaches and
    /// deletes it.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   public: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   left: {type: AWS::EC2::NetworkInterface, subnet_id: public}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   main: {type: vpc, cidr_block: 10.0.0.0/16}
    ///   public: {type: subnet, vpc_id: main, cidr_block: 10.0.0.0/24}
    ///   card: {type: AWS::EC2::NetworkInterface, subnet_id: public}
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    ///     network_interfaces: [{network_interface_id: card, device_index: "0"}]
    /// ```
    pub(super) static RULE = { "ORP010", "unattached-interface", Warning, check }
}

/// An address or a route leads to an interface; only what has it runs on it.
pub(super) fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "AWS::EC2::EIP"
            | "AWS::EC2::EIPAssociation"
            | "AWS::EC2::Route"
            | "AWS::EC2::FlowLog"
            | "aws_network_interface_sg_attachment"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::NetworkInterface", counts);
    for (index, _) in survey.subjects() {
        let mut search = survey.search(index);
        attachments(context, index, &mut search);
        found.extend(search.verdict(&RULE, "is attached to nothing", "delete it"));
    }
}

/// Looks for what an interface is attached to. One that a service of AWS made is the service's to delete.
pub(super) fn attachments(context: &RuleContext<'_>, index: ResourceIndex, search: &mut Search<'_>) {
    search.own(&["Attachment", "Attachments"]);
    let interface = context.graph.resource(index);
    if interface.text("RequesterManaged") == Some("true") {
        let maker = interface.text("RequesterId").unwrap_or("a service of AWS");
        search.doubt(format!("`{maker}` made it and manages it, and may attach it to what it runs"));
    }
}
