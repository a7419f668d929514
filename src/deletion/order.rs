//! The order: whoever names a thing stands before it. The dearest comes first, as far as that allows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::Because;
use super::users::{Members, deletion_of};
use crate::check::RuleContext;
use crate::graph::{Edge, Graph, ResourceIndex};
use crate::kinds::EdgeKind;

pub(super) const SECURITY_GROUP: &str = "AWS::EC2::SecurityGroup";
/// Properties of a security group that are its rules.
const RULES: [&str; 2] = ["SecurityGroupIngress", "SecurityGroupEgress"];

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// Delete it.
    Delete(ResourceIndex),
    /// Take out a rule of a security group: the path of the property that is the rule, and the group that it names.
    Revoke { group: ResourceIndex, rule: String, named: ResourceIndex },
}

/// The order of a plan.
pub(super) struct Order {
    pub(super) deeds: Vec<Deed>,
    /// Steps that name each other.
    pub(super) circles: Vec<Vec<ResourceIndex>>,
    /// The steps that use a thing.
    users: HashMap<ResourceIndex, Vec<ResourceIndex>>,
}

impl Order {
    /// The steps that use a thing, in the estate's order.
    pub(super) fn users(&self, of: ResourceIndex) -> &[ResourceIndex] {
        self.users.get(&of).map_or(&[], Vec::as_slice)
    }
}

/// Puts what is deleted in order.
pub(super) fn order(context: &RuleContext<'_>, members: &Members<'_>) -> Order {
    let graph = context.graph;
    let mut users = users(graph, members);
    let (mut revoked, mut rounds) = break_rules(graph, members, &mut users);
    end_rules(graph, members, &mut revoked, &mut rounds);
    let circles = circles(&users);
    let mut starts: Vec<(ResourceIndex, bool)> =
        members.leaving().map(|(index, because)| (index, matches!(because, Because::Part(_)))).collect();
    starts.sort_by_key(|(index, is_part)| (*is_part, Reverse(context.monthly(*index).unwrap_or_default()), *index));
    let mut deeds = Vec::with_capacity(starts.len());
    let mut seen = HashSet::new();
    for (start, _) in starts {
        visit(start, &users, &mut seen, &mut |index, enters| match (enters, revoked.get(&index)) {
            (true, Some(round)) => deeds.append(&mut rounds[*round]),
            (true, None) => {}
            (false, _) => deeds.push(Deed::Delete(index)),
        });
    }
    Order { deeds, circles, users }
}

/// Of each thing that is deleted, those that use it and are deleted too: those that name it, and those that it names and
/// serves.
fn users(graph: &Graph, members: &Members<'_>) -> HashMap<ResourceIndex, Vec<ResourceIndex>> {
    let mut users: HashMap<ResourceIndex, BTreeSet<ResourceIndex>> = HashMap::new();
    for (index, _) in members.leaving() {
        users.entry(index).or_default();
        for edge in graph.outgoing(index).filter(|edge| edge.to != index && members.is_leaving(edge.to)) {
            if members.is_needed(edge) {
                users.entry(edge.to).or_default().insert(index);
            } else if serves(graph, edge) {
                users.entry(index).or_default().insert(edge.to);
            }
        }
    }
    users.into_iter().map(|(index, users)| (index, users.into_iter().collect())).collect()
}

/// Whether something names a thing because the thing uses it.
fn serves(graph: &Graph, edge: &Edge) -> bool {
    let kind = graph.resource(edge.from).kind.name();
    deletion_of(graph.resource(edge.to)).is_some_and(|deletion| deletion.serves_it.contains(&kind))
}

/// Where security groups name each other in their rules, lets the rules go first, and takes them out of who uses whom.
/// Tells in which round each group's rules go, and the rules of each round.
fn break_rules(
    graph: &Graph,
    members: &Members<'_>,
    users: &mut HashMap<ResourceIndex, Vec<ResourceIndex>>,
) -> (HashMap<ResourceIndex, usize>, Vec<Vec<Deed>>) {
    let (mut revoked, mut rounds) = (HashMap::new(), Vec::new());
    let steps = rule_steps(graph, members);
    for circle in circles(users) {
        let inside: BTreeSet<ResourceIndex> = circle.iter().copied().collect();
        let mut deeds = Vec::new();
        for &group in circle.iter().filter(|&&index| graph.resource(index).kind.is(SECURITY_GROUP)) {
            let mut rules: BTreeMap<(String, ResourceIndex), &Edge> = BTreeMap::new();
            for edge in graph.outgoing(group).filter(|edge| edge.to != group && inside.contains(&edge.to)) {
                if let Some(rule) = rule_of(edge) {
                    rules.insert((rule, edge.to), edge);
                }
            }
            for (rule, named) in rules.into_keys() {
                if let Some(users) = users.get_mut(&named) {
                    users.retain(|&user| user != group);
                }
                if !steps.contains(&(group, named)) {
                    deeds.push(Deed::Revoke { group, rule, named });
                }
            }
        }
        if !deeds.is_empty() {
            revoked.extend(inside.into_iter().map(|index| (index, rounds.len())));
            rounds.push(deeds);
        }
    }
    (revoked, rounds)
}

/// Takes out the rules by which a group that goes with its VPC names one that has to go before.
fn end_rules(
    graph: &Graph,
    members: &Members<'_>,
    revoked: &mut HashMap<ResourceIndex, usize>,
    rounds: &mut Vec<Vec<Deed>>,
) {
    for (named, _) in members.leaving().filter(|(index, _)| graph.resource(*index).kind.is(SECURITY_GROUP)) {
        let is_there = |edge: &&Edge| !graph.resource(edge.from).presence.is_absent() && members.goes_too(edge.from);
        let edges = graph.incoming(named).filter(|edge| edge.from != named).filter(is_there);
        let rules: BTreeSet<(ResourceIndex, String)> =
            edges.filter_map(|edge| Some((edge.from, rule_of(edge)?))).collect();
        let deeds = rules.into_iter().map(|(group, rule)| Deed::Revoke { group, rule, named });
        let deeds: Vec<Deed> = deeds.collect();
        if !deeds.is_empty() {
            let round = *revoked.entry(named).or_insert(rounds.len());
            match rounds.get_mut(round) {
                Some(before) => before.extend(deeds),
                None => rounds.push(deeds),
            }
        }
    }
}

/// `SecurityGroupIngress[0]` of an edge that a rule inside a group makes.
fn rule_of(edge: &Edge) -> Option<String> {
    let is_rule = RULES.iter().any(|rule| edge.via.starts_with(rule));
    let end = edge.via.find(']').filter(|_| is_rule)?;
    Some(edge.via[..=end].to_owned())
}

/// Rules of security groups that are resources of their own, and steps: each with its group and those that it names.
fn rule_steps(graph: &Graph, members: &Members<'_>) -> HashSet<(ResourceIndex, ResourceIndex)> {
    let is_group = |index: ResourceIndex| graph.resource(index).kind.is(SECURITY_GROUP);
    let steps = members.leaving().map(|(index, _)| index).filter(|&index| !is_group(index));
    let pairs = steps.flat_map(|rule| {
        let groups: Vec<&Edge> = graph.outgoing(rule).filter(|edge| is_group(edge.to)).collect();
        let owner = groups.iter().find(|edge| edge.kind == EdgeKind::Attached).map(|edge| edge.to);
        let named = groups.into_iter().filter(|edge| edge.kind != EdgeKind::Attached).map(|edge| edge.to);
        owner.into_iter().flat_map(move |owner| named.clone().map(move |named| (owner, named))).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// Those that name each other, in groups.
fn circles(users: &HashMap<ResourceIndex, Vec<ResourceIndex>>) -> Vec<Vec<ResourceIndex>> {
    let indices: BTreeMap<ResourceIndex, u32> = {
        let ordered: BTreeSet<ResourceIndex> = users.keys().copied().collect();
        ordered.into_iter().zip(0..).collect()
    };
    let names: Vec<ResourceIndex> = indices.keys().copied().collect();
    let mut graph = DiGraph::<(), ()>::new();
    for _ in &names {
        graph.add_node(());
    }
    for (index, node) in &indices {
        for user in users.get(index).into_iter().flatten().filter_map(|user| indices.get(user)) {
            graph.add_edge(NodeIndex::new(*user as usize), NodeIndex::new(*node as usize), ());
        }
    }
    let groups = kosaraju_scc(&graph).into_iter().filter(|group| group.len() > 1);
    let mut circles: Vec<Vec<ResourceIndex>> = groups
        .map(|group| {
            let mut group: Vec<ResourceIndex> = group.into_iter().map(|node| names[node.index()]).collect();
            group.sort();
            group
        })
        .collect();
    circles.sort();
    circles
}

/// Goes to whoever uses a thing before it leaves the thing; tells when it enters and when it leaves. No recursion: chains
/// may be as long as the estate.
fn visit(
    start: ResourceIndex,
    users: &HashMap<ResourceIndex, Vec<ResourceIndex>>,
    seen: &mut HashSet<ResourceIndex>,
    tell: &mut impl FnMut(ResourceIndex, bool),
) {
    if !seen.insert(start) {
        return;
    }
    tell(start, true);
    let mut stack = vec![(start, 0)];
    while let Some((index, at)) = stack.last_mut() {
        let index = *index;
        let next = users.get(&index).and_then(|users| users.get(*at)).copied();
        *at += 1;
        match next {
            Some(user) if seen.insert(user) => {
                tell(user, true);
                stack.push((user, 0));
            }
            Some(_) => {}
            None => {
                tell(index, false);
                stack.pop();
            }
        }
    }
}
