//! ORP002.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// An elastic IP address is associated with nothing.
    ///
    /// ## Why
    /// AWS bills every public IPv4 address by the hour, in use or idle.
    ///
    /// ## How to fix
    /// Release the address, unless somebody outside has it on a list (a firewall, a DNS record): a released address does
    /// not come back.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   spare:
    ///     type: AWS::EC2::EIP
    ///     domain: vpc
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   address:
    ///     type: AWS::EC2::EIP
    ///     domain: vpc
    ///     instance_id: web
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    /// ```
    pub(super) static RULE = { "ORP002", "unassociated-address", Warning, check }
}

/// A DNS record that spells an address does not make the address answer.
pub(super) fn counts(kind: &str) -> bool {
    !matches!(kind, "AWS::Route53::RecordSet" | "AWS::Route53::RecordSetGroup")
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::EIP", counts);
    for (index, address) in survey.subjects() {
        let told = |key: &str| address.text(key).filter(|text| !text.is_empty());
        // AWS associates it with interfaces that it does not list to everybody.
        if told("AssociationId").is_some() {
            continue;
        }
        let mut search = survey.search(index);
        if let Some(service) = told("ServiceManaged") {
            search.doubt(format!("a service of AWS manages it: {service}"));
        }
        search.own(&["InstanceId", "NetworkInterfaceId"]);
        let says = "is associated with nothing";
        found.extend(search.verdict(&RULE, says, "release it, unless somebody outside relies on this very address"));
    }
}
