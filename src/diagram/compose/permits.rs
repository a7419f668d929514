//! Who may reach an icon: what the security groups around it let in from other groups, with the port.

use std::collections::{BTreeMap, BTreeSet};

use super::cast::Cast;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;

const GROUP: &str = "AWS::EC2::SecurityGroup";
const INGRESS: &str = "AWS::EC2::SecurityGroupIngress";

/// A group that lets in more icons than this tells nothing of one of them.
const MOST_SOURCES: usize = 4;

/// What each security group lets in: the icons of other groups, with the port that the rule opens.
pub(super) struct Permits(BTreeMap<ResourceIndex, Vec<(ResourceIndex, String)>>);

impl Permits {
    /// Looks over every group once.
    pub(super) fn new(graph: &Graph, cast: &Cast) -> Self {
        let groups = graph.resources().filter(|(_, r)| r.kind.is(GROUP)).map(|(group, _)| group);
        // A group that many others let in is looked over once.
        let mut members: BTreeMap<ResourceIndex, BTreeSet<ResourceIndex>> = BTreeMap::new();
        let mut let_in = |group: ResourceIndex| {
            let mut permits = Vec::new();
            for (source, port) in rules_of(graph, group) {
                let members = members.entry(source).or_insert_with(|| few_members(graph, cast, source));
                permits.extend(members.iter().map(|member| (*member, port.clone())));
            }
            permits
        };
        Self(groups.map(|group| (group, let_in(group))).collect())
    }

    /// Who may reach an icon, and at which port.
    pub(super) fn reaching(&self, graph: &Graph, target: ResourceIndex) -> Vec<(ResourceIndex, &str)> {
        let groups: BTreeSet<ResourceIndex> = graph.outgoing(target).map(|e| e.to).collect();
        let permits = groups.into_iter().filter_map(|group| self.0.get(&group)).flatten();
        permits.filter(|(member, _)| *member != target).map(|(member, port)| (*member, port.as_str())).collect()
    }
}

/// The groups that a group lets in, by rules inside it and beside it, and the port.
fn rules_of(graph: &Graph, group: ResourceIndex) -> Vec<(ResourceIndex, String)> {
    let port = |index: ResourceIndex, path: &str| graph.resource(index).text(path).unwrap_or_default().to_owned();
    let inside = graph.outgoing(group).filter_map(|e| {
        // Terraform and AWS list several groups in one rule: `SecurityGroupIngress[0].SourceSecurityGroupId[1]`.
        let source = [".SourceSecurityGroupId", ".UserIdGroupPairs["];
        let (rule, _) = source.iter().find_map(|source| e.via.split_once(source))?;
        Some((e.to, port(group, &format!("{rule}.ToPort"))))
    });
    let beside = graph.incoming(group).filter(|e| e.kind == EdgeKind::Attached).map(|e| e.from);
    let beside = beside.filter(|&rule| graph.resource(rule).kind.is(INGRESS)).flat_map(|rule| {
        let sources = graph.outgoing(rule).filter(|e| e.via == "SourceSecurityGroupId");
        sources.map(move |e| (e.to, port(rule, "ToPort")))
    });
    inside.chain(beside).collect()
}

/// The icons that stand in a group; none where they are many.
fn few_members(graph: &Graph, cast: &Cast, group: ResourceIndex) -> BTreeSet<ResourceIndex> {
    let mut members = BTreeSet::new();
    for user in graph.incoming(group).map(|e| e.from) {
        if !graph.resource(user).kind.name().starts_with(GROUP) {
            members.extend(cast.icon_of(user));
        }
        if members.len() > MOST_SOURCES {
            return BTreeSet::new();
        }
    }
    members
}
