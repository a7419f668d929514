//! ORP014.

use std::collections::BTreeSet;

use crate::check::orphan::stopped::{INSTANCE, holders, judge};
use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::Resource;

use super::orp002_unassociated_address::counts;
use super::orp010_unattached_interface as interface;

declare_rule! {
    /// An elastic IP address is on a stopped instance, or on an interface that is attached to nothing.
    ///
    /// ## Why
    /// AWS bills every public IPv4 address by the hour: an address that answers nobody costs what one in use costs.
    ///
    /// ## How to fix
    /// Start the instance, or release the address, unless somebody outside has it on a list: a released address does not
    /// come back. The instance may be started again any time: confidence is at most medium.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   address: {type: AWS::EC2::EIP, domain: vpc, instance_id: web}
    ///   web: {type: ec2, instance_type: t3.micro, state: stopped}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   address: {type: AWS::EC2::EIP, domain: vpc, instance_id: web}
    ///   web: {type: ec2, instance_type: t3.micro, state: running}
    /// ```
    pub(super) static RULE = { "ORP014", "address-on-stopped-instance", Warning, check }
}

const ASSOCIATION: &str = "AWS::EC2::EIPAssociation";
const INTERFACE: &str = "AWS::EC2::NetworkInterface";
const ATTACHMENT: &str = "AWS::EC2::NetworkInterfaceAttachment";

/// What else than an instance or an interface has an address.
fn counts_beside(kind: &str) -> bool {
    counts(kind) && !matches!(kind, ASSOCIATION | INSTANCE | INTERFACE)
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::EIP", counts_beside);
    let interfaces = Survey::of(context, INTERFACE, interface::counts);
    for (index, address) in survey.subjects() {
        let mut on = holders(context, index, ASSOCIATION);
        let cards = cards(context, index);
        let is_on_nothing = on.is_empty() && cards.is_empty();
        if is_on_nothing || is_unread(address, on.is_empty(), cards.is_empty()) {
            continue;
        }
        let mut search = survey.search(index);
        if search.is_observed() {
            search.settle("AWS itself lists what it is associated with");
        }
        if on.is_empty() {
            on.extend(cards.iter().flat_map(|&card| holders(context, card, ATTACHMENT)));
        }
        let says = if on.is_empty() {
            cards.iter().for_each(|&card| on_card(context, card, &interfaces, &mut search));
            "is on an interface that is attached to nothing"
        } else {
            judge(context, &on, &mut search);
            "is on an instance that is stopped"
        };
        search.at_most(Confidence::Medium, "what it is on may be used again, and then answer at this very address");
        found.extend(search.verdict(&RULE, says, "release it, unless somebody outside relies on this very address"));
    }
}

/// Whether an address names something of which nothing was read, and nothing can be told.
fn is_unread(address: &Resource, no_instance: bool, no_card: bool) -> bool {
    let names = |key: &str| address.text(key).is_some_and(|id| !id.is_empty());
    match (names("InstanceId"), names("NetworkInterfaceId")) {
        (true, _) => no_instance,
        (false, names_card) => names_card && no_card,
    }
}

/// The interfaces that an address, or its association, names.
fn cards(context: &RuleContext<'_>, address: ResourceIndex) -> BTreeSet<ResourceIndex> {
    let graph = context.graph;
    let is = |index: ResourceIndex, kind: &str| {
        graph.resource(index).kind.is(kind) && !graph.resource(index).presence.is_absent()
    };
    let links = graph.incoming(address).map(|edge| edge.from).filter(|&from| is(from, ASSOCIATION));
    let named = links.chain([address]).flat_map(|from| graph.outgoing(from).map(|edge| edge.to));
    named.filter(|&to| is(to, INTERFACE)).collect()
}

/// Looks for whatever an interface is attached to.
fn on_card(context: &RuleContext<'_>, card: ResourceIndex, interfaces: &Survey<'_>, search: &mut Search<'_>) {
    let mut part = interfaces.search(card);
    interface::attachments(context, card, &mut part);
    search.absorb(part);
    search.evidence(format!("`{}` is attached to nothing", context.graph.resource(card).address));
}
