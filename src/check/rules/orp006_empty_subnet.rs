//! ORP006.

use std::cmp::Ordering;

use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::Resource;

declare_rule! {
    /// A subnet has nothing in it.
    ///
    /// ## Why
    /// It costs nothing, but it holds addresses that no other subnet of the VPC can have, and on a map it looks like a
    /// place where something runs.
    ///
    /// ## How to fix
    /// Delete it, or leave it with a tag that says what it waits for. Subnets of the default VPC are never reported.
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
            | "aws_main_route_table_association"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::Subnet", counts);
    for (index, subnet) in survey.subjects() {
        // AWS makes one in each zone of a default VPC.
        if subnet.text("DefaultForAz") == Some("true") {
            continue;
        }
        let mut search = survey.search(index);
        settle(context, &mut search);
        addresses_in_use(subnet, &mut search);
        found.extend(search.verdict(&RULE, "has nothing in it", "delete it, or tag it with what it waits for"));
    }
}

/// What stands in a subnet has an interface there
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html>).
pub(super) fn settle(context: &RuleContext<'_>, search: &mut Search<'_>) {
    if search.is_observed() && context.graph.inventory().lists("AWS::EC2::NetworkInterface") {
        search.settle("AWS lists every network interface, and none is in it");
        search.at_most(Confidence::Medium, "what has no interface at the moment may be set to start in it");
    }
}

/// AWS keeps five addresses of every subnet to itself
/// (<https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html>).
const RESERVED: u64 = 5;

/// AWS counts the addresses that are left. Where some are taken although no interface that was read has them, they belong
/// to what was not read: the interfaces of another account in a shared subnet are on its own lists alone.
pub(super) fn addresses_in_use(subnet: &Resource, search: &mut Search<'_>) {
    let size = subnet.text("CidrBlock").and_then(|block| block.rsplit_once('/')?.1.parse::<u32>().ok());
    let size = size.and_then(|prefix| 32_u32.checked_sub(prefix)).map(|bits| 1_u64 << bits);
    let free = subnet.text("AvailableIpAddressCount").and_then(|count| count.parse::<u64>().ok());
    let Some((size, free)) = size.zip(free).filter(|_| search.is_observed()) else { return };
    match (free + RESERVED).cmp(&size) {
        Ordering::Less => {
            let taken = size - RESERVED - free;
            search.doubt(format!(
                "AWS counts {taken} of its addresses as taken, by what was not read: `{}`",
                subnet.address
            ));
        }
        Ordering::Equal => search.evidence(format!("AWS counts each address of `{}` as free", subnet.address)),
        // No subnet has more free addresses than it has: the answer was made by hand.
        Ordering::Greater => {}
    }
}
