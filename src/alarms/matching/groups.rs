//! What belongs together where alarms are matched: members of groups, metric filters and what is logged, names that a
//! deployment decides.

use std::collections::{HashMap, HashSet};

use crate::alarms::naming::is_unnamed;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::metrics::{NAMINGS, Naming};
use crate::model::{Property, Resource, Value};

/// The tag that Auto Scaling puts on what it starts.
/// Source: EC2 Auto Scaling user guide, "Tag Auto Scaling groups and instances".
const GROUP_TAG: &str = "aws:autoscaling:groupName";

/// Each kind whose metrics are told of a group as well, the group's kind, and the property that leads there.
const MEMBERS: &[(&str, &str, &str)] = &[
    ("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "DBClusterIdentifier"),
    ("AWS::Neptune::DBInstance", "AWS::Neptune::DBCluster", "DBClusterIdentifier"),
    ("AWS::DocDB::DBInstance", "AWS::DocDB::DBCluster", "DBClusterIdentifier"),
    ("AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId"),
];

const SCALING_GROUP: &str = "AWS::AutoScaling::AutoScalingGroup";
const LOG_GROUP: &str = "AWS::Logs::LogGroup";
const FUNCTION: &str = "AWS::Lambda::Function";

/// A metric that a metric filter makes.
pub(super) struct Made<'g> {
    /// The filter.
    pub(super) filter: ResourceIndex,
    /// The names of the metric's dimensions, in the order of the alphabet; `None` where they are not known.
    pub(super) dimensions: Option<Vec<&'g str>>,
}

/// Looked over once.
pub(super) struct Groups<'g> {
    graph: &'g Graph,
    members: HashMap<ResourceIndex, Vec<ResourceIndex>>,
    /// The metric filters by namespace and metric.
    filters: HashMap<&'g str, HashMap<&'g str, Vec<Made<'g>>>>,
    functions: HashMap<&'g str, Vec<ResourceIndex>>,
    of_kind: HashMap<&'g str, Vec<ResourceIndex>>,
    /// Kinds of which some resource has a name that a deployment decides.
    unnamed: HashSet<&'g str>,
}

impl<'g> Groups<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let mut this = Self {
            graph,
            members: HashMap::new(),
            filters: HashMap::new(),
            functions: HashMap::new(),
            of_kind: HashMap::new(),
            unnamed: HashSet::new(),
        };
        let kinds: HashMap<&str, &Naming> =
            NAMINGS.iter().flat_map(|naming| naming.kinds.iter().map(move |kind| (*kind, naming))).collect();
        for (index, resource) in graph.resources().filter(|(_, r)| !r.presence.is_absent()) {
            let kind = resource.kind.name();
            if let Some(naming) = kinds.get(kind) {
                this.of_kind.entry(kind).or_default().push(index);
                if is_unnamed(resource, naming) {
                    this.unnamed.insert(kind);
                }
            }
            match kind {
                "AWS::Logs::MetricFilter" => this.filter(index, resource),
                FUNCTION => {
                    for name in crate::graph::names_of(resource) {
                        this.functions.entry(name).or_default().push(index);
                    }
                }
                _ => {}
            }
        }
        for group in find_groups(graph) {
            this.members.entry(group.1).or_default().push(group.0);
        }
        for members in this.members.values_mut() {
            members.sort_unstable();
            members.dedup();
        }
        this
    }

    fn filter(&mut self, index: ResourceIndex, resource: &'g Resource) {
        let transformations = resource.property("MetricTransformations").map(|list| list.items()).unwrap_or_default();
        for made in transformations {
            let text = |key: &str| made.at(key).and_then(|value| value.text());
            if let Some((namespace, metric)) =
                text("MetricNamespace").or(text("Namespace")).zip(text("MetricName").or(text("Name")))
            {
                self.filters
                    .entry(namespace)
                    .or_default()
                    .entry(metric)
                    .or_default()
                    .push(Made { filter: index, dimensions: made_dimensions(made.at("Dimensions")) });
            }
        }
    }

    /// The members of a group.
    pub(super) fn members(&self, group: ResourceIndex) -> &[ResourceIndex] {
        self.members.get(&group).map_or(&[], Vec::as_slice)
    }

    /// The metric filters that make a metric.
    pub(super) fn filters(&self, namespace: &str, metric: &str) -> &[Made<'g>] {
        self.filters.get(namespace).and_then(|metrics| metrics.get(metric)).map_or(&[], Vec::as_slice)
    }

    /// Every resource of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> &[ResourceIndex] {
        self.of_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Whether a resource that a dimension could name has a name that only a deployment decides.
    pub(super) fn has_unnamed(&self, naming: &Naming) -> bool {
        naming.kinds.iter().any(|kind| self.unnamed.contains(kind))
    }

    /// The log group that a metric filter reads, and the function whose log it is.
    pub(super) fn logged(&self, filter: ResourceIndex) -> Vec<ResourceIndex> {
        let graph = self.graph;
        let groups = graph.outgoing(filter).map(|edge| edge.to).filter(|to| graph.resource(*to).kind.is(LOG_GROUP));
        let mut logged: Vec<ResourceIndex> = groups.collect();
        let names = logged.iter().filter_map(|group| graph.resource(*group).text("LogGroupName"));
        let names: Vec<&str> = names.chain(graph.resource(filter).text("LogGroupName")).collect();
        let functions = names.iter().filter_map(|name| self.functions.get(name.strip_prefix("/aws/lambda/")?));
        let region = graph.resource(filter).region.as_deref();
        let is_near = |function: &ResourceIndex| {
            graph.resource(*function).region.as_deref().zip(region).is_none_or(|(a, b)| a == b)
        };
        let mut of_function: Vec<ResourceIndex> = functions.flatten().copied().filter(is_near).collect();
        let writers = logged.iter().flat_map(|group| graph.incoming(*group)).map(|edge| edge.from);
        of_function.extend(writers.filter(|from| graph.resource(*from).kind.is(FUNCTION)));
        logged.extend(of_function);
        logged.sort_unstable();
        logged.dedup();
        logged
    }
}

/// The names of the dimensions that a metric filter gives its metric: a list of keys and values, or a mapping.
fn made_dimensions(declared: Option<&Property>) -> Option<Vec<&str>> {
    let mut names = match declared.map(|declared| &declared.value) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Map(entries)) => entries.iter().map(|entry| entry.key.as_str()).collect(),
        Some(Value::List(items)) => items.iter().map(|item| item.at("Key")?.text()).collect::<Option<Vec<_>>>()?,
        Some(_) => return None,
    };
    names.sort_unstable();
    Some(names)
}

/// Each member and its group.
fn find_groups(graph: &Graph) -> Vec<(ResourceIndex, ResourceIndex)> {
    let mut found = Vec::new();
    let mut groups: HashMap<&str, Vec<ResourceIndex>> = HashMap::new();
    for (index, resource) in graph.resources().filter(|(_, r)| r.kind.is(SCALING_GROUP)) {
        for name in crate::graph::names_of(resource) {
            groups.entry(name).or_default().push(index);
        }
        let instances = graph.outgoing(index).filter(|edge| edge.via.starts_with("Instances["));
        found.extend(instances.map(|edge| (edge.to, index)));
    }
    for (index, resource) in graph.resources() {
        if resource.kind.is("AWS::EC2::Instance") {
            let name = resource.tags.get(GROUP_TAG).and_then(|tag| tag.value.text());
            let named = name.and_then(|name| groups.get(name)).into_iter().flatten();
            let mut near = named.copied().filter(|group| graph.resource(*group).may_be_beside(resource));
            found.extend(near.next().map(|group| (index, group)));
        }
        for (_, group, via) in MEMBERS.iter().filter(|(member, ..)| resource.kind.is(member)) {
            let to = graph.outgoing(index).filter(|edge| edge.via == *via && graph.resource(edge.to).kind.is(group));
            found.extend(to.map(|edge| (index, edge.to)));
        }
    }
    found
}
