//! ORP017.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// A network ACL belongs to no subnet.
    ///
    /// ## Why
    /// It costs nothing, but it looks like a firewall, and guards nothing.
    ///
    /// ## How to fix
    /// Associate it with the subnets that it is meant to guard, or delete it. The default ACL of a VPC guards every subnet
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
    ///   left: {type: nacl, vpc_id: main}
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
    ///   guard: {type: nacl, vpc_id: main}
    ///   link: {type: nacl-association, subnet_id: public, network_acl_id: guard}
    /// ```
    pub(super) static RULE = { "ORP017", "unused-network-acl", Note, check }
}

const SUBNET: &str = "AWS::EC2::Subnet";

/// An entry is a line of an ACL; only a subnet has one.
fn counts(kind: &str) -> bool {
    kind != "AWS::EC2::NetworkAclEntry"
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::NetworkAcl", counts);
    for (index, acl) in survey.subjects() {
        // Terraform's `aws_default_network_acl` is the default one of its VPC.
        if acl.text("IsDefault") == Some("true") || acl.property("DefaultNetworkAclId").is_some() {
            continue;
        }
        let mut search = survey.search(index);
        search.own(&["Associations"]);
        // A plan of Terraform says which subnets an ACL will have before it can say what they are called.
        let subnets = context.graph.outgoing(index).filter(|edge| context.graph.resource(edge.to).kind.is(SUBNET));
        subnets.for_each(|edge| search.user(edge.to, "SubnetIds"));
        found.extend(search.verdict(&RULE, "guards no subnet", "associate it, or delete it"));
    }
}
