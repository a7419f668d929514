//! Who may reach an icon: what the security groups around it let in from other groups, with the port.

use std::collections::BTreeSet;

use super::cast::Cast;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;

const GROUP: &str = "AWS::EC2::SecurityGroup";
const INGRESS: &str = "AWS::EC2::SecurityGroupIngress";

/// A group that lets in more icons than this tells nothing of one of them.
const MOST_SOURCES: usize = 4;

/// The icons whose group a rule of a group of `target` names as source, with the port that the rule opens.
pub(super) fn let_in(graph: &Graph, cast: &Cast, target: ResourceIndex) -> Vec<(ResourceIndex, String)> {
    let groups = graph.outgoing(target).map(|e| e.to).filter(|&to| graph.resource(to).kind.is(GROUP));
    let groups: BTreeSet<ResourceIndex> = groups.collect();
    let rules = groups.into_iter().flat_map(|group| rules_of(graph, group));
    rules
        .flat_map(|(source, port)| {
            let members = members(graph, cast, source);
            let few = members.len() <= MOST_SOURCES;
            members.into_iter().filter(move |_| few).map(move |member| (member, port.clone()))
        })
        .filter(|(member, _)| *member != target)
        .collect()
}

/// The groups that a group lets in, by rules inside it and beside it, and the port.
fn rules_of(graph: &Graph, group: ResourceIndex) -> Vec<(ResourceIndex, String)> {
    let port = |index: ResourceIndex, path: &str| graph.resource(index).text(path).unwrap_or_default().to_owned();
    let inside = graph.outgoing(group).filter_map(|e| {
        let rule = e.via.strip_suffix(".SourceSecurityGroupId")?;
        Some((e.to, port(group, &format!("{rule}.ToPort"))))
    });
    let beside = graph.incoming(group).filter(|e| e.kind == EdgeKind::Attached).map(|e| e.from);
    let beside = beside.filter(|&rule| graph.resource(rule).kind.is(INGRESS)).flat_map(|rule| {
        let sources = graph.outgoing(rule).filter(|e| e.via == "SourceSecurityGroupId");
        sources.map(move |e| (e.to, port(rule, "ToPort")))
    });
    inside.chain(beside).collect()
}

/// The icons that stand in a group.
fn members(graph: &Graph, cast: &Cast, group: ResourceIndex) -> BTreeSet<ResourceIndex> {
    let users = graph.incoming(group).map(|e| e.from);
    let users = users.filter(|&user| !graph.resource(user).kind.name().starts_with(GROUP));
    users.filter_map(|user| cast.icon_of(user)).collect()
}
