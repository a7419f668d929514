//! What a plan is about: orphans, their parts, and what stands in the way.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::order::SECURITY_GROUP;
use super::{Because, Blocked};
use crate::check::{Confidence, Finding};
use crate::graph::{Edge, Graph, ResourceIndex};
use crate::kinds::deletion::{Case, Deletion, Loss};
use crate::kinds::{EdgeKind, Place};
use crate::model::{Property, Resource, Value};

const VPC: &str = "AWS::EC2::VPC";
const COMPOSITE_ALARM: &str = "AWS::CloudWatch::CompositeAlarm";

/// What says where a thing belongs, and uses nothing of it: a tag beside its resource, the stack that made it, a group.
const LABELS: &[&str] = &["aws_ec2_tag", "AWS::CloudFormation::Stack", "AWS::ResourceGroups::Group"];

/// Why what is likely not to be an orphan is not deleted by itself.
const UNSURE: &str = "the confidence is low and data would be lost: make sure that nothing uses it";

/// How many of those that stand in the way are named.
const NAMED: usize = 3;

/// Orphans and their parts.
pub(super) struct Members<'g> {
    graph: &'g Graph,
    all: BTreeMap<ResourceIndex, Because>,
    /// Why something stays, of those that do. Parts of what stays have no reason of their own.
    staying: BTreeMap<ResourceIndex, Vec<String>>,
}

impl<'g> Members<'g> {
    /// Those that findings are about, and their parts; in time linear in them and their edges.
    pub(super) fn of<'f>(graph: &'g Graph, proven: impl Iterator<Item = &'f Finding>) -> Self {
        let mut all = BTreeMap::new();
        for finding in proven {
            let Some(index) = finding.resource.filter(|&index| !graph.resource(index).presence.is_absent()) else {
                continue;
            };
            all.entry(index).or_insert_with(|| because(finding));
        }
        let mut members = Self { graph, all, staying: BTreeMap::new() };
        members.add_parts();
        members.find_staying();
        members
    }

    fn add_parts(&mut self) {
        let mut open: VecDeque<ResourceIndex> = self.all.keys().copied().collect();
        while let Some(whole) = open.pop_front() {
            let Some(deletion) = deletion_of(self.graph.resource(whole)) else { continue };
            for edge in self.graph.incoming(whole) {
                let resource = self.graph.resource(edge.from);
                let kind = resource.kind.name();
                let is_part = deletion.parts.contains(&kind)
                    || (deletion.mentions.contains(&kind) && is_about_another(self.graph, edge, whole));
                if is_part && edge.from != whole && !resource.presence.is_absent() && !goes_along(resource) {
                    self.all.entry(edge.from).or_insert_with(|| {
                        open.push_back(edge.from);
                        Because::Part(whole)
                    });
                }
            }
        }
    }

    /// Finds what has to stay, because something names it that stays.
    fn find_staying(&mut self) {
        let mut open = VecDeque::new();
        let mut parts: BTreeMap<ResourceIndex, Vec<ResourceIndex>> = BTreeMap::new();
        for (&index, because) in &self.all {
            if let Because::Part(whole) = because {
                parts.entry(*whole).or_default().push(index);
            }
            let users: Vec<&Edge> = self.graph.incoming(index).filter(|edge| self.is_in_the_way(edge)).collect();
            if !users.is_empty() {
                let mut why: Vec<String> = users.iter().take(NAMED).map(|edge| named_by(self.graph, edge)).collect();
                if users.len() > NAMED {
                    why.push(format!("{} more name it", users.len() - NAMED));
                }
                self.staying.insert(index, why);
                open.push_back(index);
            }
        }
        while let Some(index) = open.pop_front() {
            for edge in self.graph.outgoing(index) {
                let is_named = edge.to != index && !self.is_idle(edge) && self.is_needed(edge);
                if is_named && self.is_leaving(edge.to) {
                    self.staying.insert(edge.to, vec![format!("{}, and stays", named_by(self.graph, edge))]);
                    open.push_back(edge.to);
                }
            }
            for &part in parts.get(&index).into_iter().flatten() {
                if let std::collections::btree_map::Entry::Vacant(entry) = self.staying.entry(part) {
                    entry.insert(Vec::new());
                    open.push_back(part);
                }
            }
        }
    }

    /// Whether an edge comes from something that stays and needs what it names.
    fn is_in_the_way(&self, edge: &Edge) -> bool {
        let user = self.graph.resource(edge.from);
        let is_there = edge.from != edge.to && !user.presence.is_absent() && !self.all.contains_key(&edge.from);
        is_there && !self.is_idle(edge) && self.is_needed(edge) && !self.follows(edge.from)
    }

    /// To watch a thing, or to wait for it, is not to use it. CloudWatch deletes no alarm that a composite alarm is made
    /// of, though.
    fn is_idle(&self, edge: &Edge) -> bool {
        match edge.kind {
            EdgeKind::Watches => !self.graph.resource(edge.from).kind.is(COMPOSITE_ALARM),
            kind => kind == EdgeKind::DependsOn,
        }
    }

    /// Whether whoever names it needs it: what only tells where something comes from does not, nor what it uses itself.
    pub(super) fn is_needed(&self, edge: &Edge) -> bool {
        let user = self.graph.resource(edge.from).kind.name();
        let deletion = deletion_of(self.graph.resource(edge.to));
        !deletion.is_some_and(|d| d.outlived_by.contains(&user) || d.serves_it.contains(&user))
    }

    /// Whether it goes without a step of its own: with what is deleted and it is a setting of, or with its VPC; or it is
    /// but a label.
    fn follows(&self, index: ResourceIndex) -> bool {
        let resource = self.graph.resource(index);
        let mut owners = self.graph.outgoing(index).filter(|edge| edge.kind == EdgeKind::Attached);
        let is_setting =
            resource.kind.spec().place == Place::Folded && owners.any(|edge| self.all.contains_key(&edge.to));
        is_setting || self.goes_too(index) || LABELS.contains(&resource.kind.name())
    }

    /// Whether AWS deletes it with what it is part of. A security group that AWS made stays for as long as its VPC, and
    /// its rules name others like those of any group.
    pub(super) fn goes_too(&self, index: ResourceIndex) -> bool {
        let resource = self.graph.resource(index);
        let mut named = self.graph.outgoing(index).map(|edge| edge.to);
        goes_along(resource)
            && (!resource.kind.is(SECURITY_GROUP)
                || named.any(|to| self.all.contains_key(&to) && self.graph.resource(to).kind.is(VPC)))
    }

    /// Those that are deleted, and why.
    pub(super) fn leaving(&self) -> impl Iterator<Item = (ResourceIndex, &Because)> {
        self.all.iter().filter(|(index, _)| self.is_leaving(**index)).map(|(index, because)| (*index, because))
    }

    /// Whether it is deleted.
    pub(super) fn is_leaving(&self, index: ResourceIndex) -> bool {
        self.all.contains_key(&index) && !self.staying.contains_key(&index)
    }

    /// Why it is in the plan.
    pub(super) fn because(&self, index: ResourceIndex) -> Because {
        self.all.get(&index).cloned().unwrap_or(Because::Rule)
    }

    /// Why it must not be deleted by a command that somebody runs unread, though it could be: of itself, or of what it
    /// is a part of.
    pub(super) fn held(&self, index: ResourceIndex) -> Option<String> {
        let wholes = std::iter::successors(Some(index), |index| match self.all.get(index) {
            Some(Because::Part(whole)) => Some(*whole),
            _ => None,
        });
        let mut reasons = wholes.filter_map(|whole| {
            let (resource, is_own) = (self.graph.resource(whole), whole == index);
            let deletion = deletion_of(resource)?;
            let case = deletion.unless.iter().find(|case| !is_own && holds(case, resource));
            let is_doubtful =
                matches!(self.all.get(&whole), Some(Because::Orphan { confidence: Some(Confidence::Low), .. }));
            let why = match case {
                Some(case) => case.so,
                None if is_doubtful && matches!(deletion.loses, Loss::Data(_)) => UNSURE,
                None => return None,
            };
            Some(if is_own {
                why.to_owned()
            } else {
                format!("`{}`, which it is a part of: {why}", self.graph.label(whole))
            })
        });
        reasons.next()
    }

    /// What watches it, or waits for it, and is not deleted: it would be left with nothing.
    pub(super) fn onlookers(&self, index: ResourceIndex) -> Vec<String> {
        let edges = self.graph.incoming(index).filter(|edge| {
            let user = self.graph.resource(edge.from);
            self.is_idle(edge) && edge.from != index && !self.is_leaving(edge.from) && !user.presence.is_absent()
        });
        let named: BTreeSet<String> = edges.map(|edge| named_by(self.graph, edge)).collect();
        named.into_iter().take(NAMED).map(|by| format!("{by}, and would be left with nothing")).collect()
    }

    /// The orphans that stay.
    pub(super) fn blocked(&self) -> Vec<Blocked> {
        let blocked = self.staying.iter().filter_map(|(&resource, why)| match self.all.get(&resource) {
            Some(Because::Orphan { rule, .. }) => Some(Blocked { resource, rule, why: why.clone() }),
            _ => None,
        });
        blocked.collect()
    }
}

/// What a finding says, for a plan.
fn because(finding: &Finding) -> Because {
    let (rule, says) = (finding.rule, finding.message.clone());
    let confidence = finding.proof.as_ref().map(|proof| proof.confidence);
    let caveats = finding.proof.as_ref().map(|proof| proof.caveats.clone()).unwrap_or_default();
    Because::Orphan { rule, says, confidence, caveats }
}

/// What is known of how a resource is deleted.
pub(super) fn deletion_of(resource: &Resource) -> Option<&'static Deletion> {
    resource.kind.spec().deletion.as_ref()
}

/// Whether a setting that names `whole` belongs to something else.
fn is_about_another(graph: &Graph, edge: &Edge, whole: ResourceIndex) -> bool {
    let mut owners = graph.outgoing(edge.from).filter(|other| other.kind == EdgeKind::Attached);
    edge.kind != EdgeKind::Attached && owners.all(|owner| owner.to != whole)
}

/// Whether AWS deletes it with what it is part of.
fn goes_along(resource: &Resource) -> bool {
    deletion_of(resource).is_some_and(|deletion| deletion.goes_with.iter().any(|case| holds(case, resource)))
}

/// Whether a case is that of a resource.
pub(super) fn holds(case: &Case, resource: &Resource) -> bool {
    let says = |value: &Property| match &value.value {
        Value::Null => false,
        _ if case.says.is_empty() => value.text() != Some(""),
        _ => value.text().is_some_and(|text| text.eq_ignore_ascii_case(case.says)),
    };
    let listed = case.path.split_once('[').and_then(|(list, rest)| Some((list, rest.split_once("].")?)));
    match listed {
        Some((list, (only, path))) => {
            let items = resource.property(list).map(Property::items).unwrap_or_default().iter();
            let is_one = |item: &&Property| {
                let (key, value) = only.split_once('=').unwrap_or_default();
                only.is_empty() || item.at(key).and_then(Property::text) == Some(value)
            };
            items.filter(is_one).filter_map(|item| item.at(path)).any(says)
        }
        None => resource.property(case.path).is_some_and(says),
    }
}

/// "`web` (load balancer) names it (SecurityGroups\[0\])".
fn named_by(graph: &Graph, edge: &Edge) -> String {
    let user = graph.resource(edge.from);
    format!("`{}` ({}) names it ({})", graph.label(edge.from), user.kind.title(), edge.via)
}
