//! Which resources an alarm watches, as CloudWatch matches them: by namespace, metric and set of dimensions.

mod composites;
mod groups;
mod queries;

use super::ALARM;
use super::composite::Composites;
use super::naming::{Asked, Index, Named, is_unnamed};
use super::reading::{Look, Metric, looks};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::metrics::{self, IN_VIRGINIA, NAMINGS, Naming, VIRGINIA, naming_of};
use crate::model::{Property, Resource};
use groups::Groups;

/// One metric of one resource that an alarm looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The alarm that fires: of an alarm that a composite one looks at, either.
    pub alarm: ResourceIndex,
    /// The resource.
    pub resource: ResourceIndex,
    /// The metric's namespace: `AWS/ApplicationELB`; empty where it is not told.
    pub namespace: String,
    /// The metric's name: `HTTPCode_ELB_5XX_Count`; empty where it is not told.
    pub metric: String,
    /// How the resource is meant.
    pub how: How,
    /// What of the resource it looks at, where that is not all of it.
    pub part: Option<Part>,
    /// Why it may be another one that is watched; `None` where there is no doubt.
    pub doubt: Option<String>,
}

/// How an alarm means a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Its dimensions name it.
    Named,
    /// Its dimensions name the group or cluster that it is a member of.
    Member(ResourceIndex),
    /// A composite alarm looks at an alarm that does.
    Composite(ResourceIndex),
    /// A query of Metrics Insights covers it, or a metric over all of its kind.
    Query,
    /// A metric filter makes the metric of what is logged of it.
    Filter(ResourceIndex),
}

/// What of a resource an alarm looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// What further dimensions leave of it, by their names: `AvailabilityZone`.
    Dimensions(String),
    /// What it does with this target group.
    With(ResourceIndex),
}

/// An alarm that may watch any resource of some kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vague {
    /// The alarm.
    pub alarm: ResourceIndex,
    /// The metric's namespace, where known.
    pub namespace: Option<String>,
    /// The metric, where known.
    pub metric: Option<String>,
    /// The kinds; none: any.
    pub kinds: Vec<&'static str>,
    /// Whether it can be one of those alone whose name only a deployment decides.
    pub unnamed_only: bool,
    /// Why it cannot be told.
    pub why: String,
}

/// A dimension of an alarm that names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The alarm.
    pub alarm: ResourceIndex,
    /// What is wrong with it: "its LoadBalancer names nothing: …".
    pub why: String,
}

/// What all alarms watch.
#[derive(Debug, Default)]
pub struct Matched {
    /// What is watched, in the order of the alarms.
    pub watched: Vec<Watched>,
    /// What may be.
    pub vague: Vec<Vague>,
    /// What names nothing.
    pub strays: Vec<Stray>,
}

/// Dimensions that a metric of a whole resource has beside the one that names it.
const WHOLE: [&str; 7] = ["Stage", "ClientId", "CacheNodeId", "FilterId", "EventBusName", "Currency", "Region"];

/// What each alarm watches, in the order of the alarms.
pub(super) fn look_over(graph: &Graph, alarms: &[ResourceIndex], composites: &Composites) -> Matched {
    let mut matcher = Matcher {
        graph,
        index: Index::new(graph),
        groups: Groups::new(graph),
        alarm: ResourceIndex(0),
        found: Matched::default(),
    };
    for &alarm in alarms.iter().filter(|alarm| graph.resource(**alarm).kind.is(ALARM)) {
        matcher.alarm = alarm;
        for look in looks(graph.resource(alarm)) {
            matcher.look(&look);
        }
    }
    composites::add(composites, &mut matcher.found);
    matcher.found
}

/// Whether a metric of an alarm may be of a resource as far as region and account tell. `account`: whose it is, where the
/// alarm says another than its own.
pub(super) fn is_here(alarm: &Resource, namespace: &str, account: Option<&str>, resource: &Resource) -> bool {
    let account = account.or(alarm.account.as_deref());
    let same = |a: Option<&str>, b: Option<&str>| a.zip(b).is_none_or(|(a, b)| a == b);
    let region = if IN_VIRGINIA.contains(&namespace) {
        same(alarm.region.as_deref(), Some(VIRGINIA))
    } else {
        same(alarm.region.as_deref(), resource.region.as_deref())
    };
    region && same(account, resource.account.as_deref())
}

struct Matcher<'g> {
    graph: &'g Graph,
    index: Index<'g>,
    groups: Groups<'g>,
    /// The alarm that is being looked through.
    alarm: ResourceIndex,
    found: Matched,
}

/// A resource that a dimension names.
struct Hit {
    resource: ResourceIndex,
    naming: &'static Naming,
    doubt: Option<String>,
}

impl<'g> Matcher<'g> {
    fn look(&mut self, look: &Look<'g>) {
        match look {
            Look::Metric(metric) => self.metric(metric),
            Look::Query { text, account, .. } => self.query(text, *account),
            Look::Unknown(why) => self.vague(None, None, &[], why),
        }
    }

    fn metric(&mut self, metric: &Metric<'g>) {
        let (namespace, name) = (metric.namespace, metric.name);
        let dimensions = match (&metric.dimensions, namespace) {
            (Ok(dimensions), _) => dimensions,
            (Err(why), namespace) => {
                let hits = namespace.map(|namespace| self.made_from(namespace, metric)).unwrap_or_default();
                if let Some(namespace) = namespace.filter(|_| !hits.is_empty()) {
                    return self.credit(namespace, name.unwrap_or_default(), &hits, &[]);
                }
                let kinds = namespace.map(kinds_of).unwrap_or_default();
                return self.vague(namespace, name, &kinds, why);
            }
        };
        let Some(namespace) = namespace else {
            return self.vague(None, name, &kinds_by(dimensions), "only a deployment decides its namespace");
        };
        self.filtered(namespace, name.unwrap_or_default());
        if dimensions.is_empty() {
            return self.without_dimensions(namespace, name);
        }
        let Some(mut hits) = self.hits(namespace, metric, dimensions) else { return };
        if name.is_none() {
            hits.iter_mut().for_each(|hit| hit.doubt = Some("only a deployment decides its metric".to_owned()));
        }
        self.credit(namespace, name.unwrap_or_default(), &hits, dimensions);
    }

    /// What dimensions name of which a plan keeps no more than what they are made from: an attribute that some dimension
    /// of the namespace holds tells which one.
    fn made_from(&self, namespace: &str, metric: &Metric<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for reference in metric.made_from {
            let found = self.index.id(reference.target.as_str());
            let naming = found.and_then(|index| naming_of(namespace, self.graph.resource(index).kind.name()));
            let attribute = reference.attribute.as_deref().unwrap_or_default();
            if let Some((resource, naming)) = found.zip(naming.filter(|naming| naming.terraform.contains(&attribute))) {
                hits.push(Hit { resource, naming, doubt: None });
            }
        }
        let named: Vec<&str> = hits.iter().map(|hit| hit.naming.dimension).collect();
        hits.retain(|hit| !hit.naming.beside.is_some_and(|beside| named.contains(&beside)));
        hits
    }

    /// What the dimensions name; `None` where one of them names something that is not there, and with it the whole set.
    fn hits(&mut self, namespace: &str, metric: &Metric<'g>, dimensions: &[(&str, &Property)]) -> Option<Vec<Hit>> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut is_whole = true;
        let has = |name: &str| dimensions.iter().any(|(dimension, _)| *dimension == name);
        let cluster = self.cluster(namespace, metric, dimensions);
        for &(dimension, value) in dimensions {
            let mut namings = metrics::named_by(namespace, dimension).peekable();
            if namings.peek().is_none() && metrics::is_known(namespace) && !has_kind(namespace, dimensions) {
                self.stray(format!("the dimension `{dimension}` of {namespace} names no resource"));
            }
            for naming in namings.filter(|naming| !naming.beside.is_some_and(has)) {
                let named = self.named(namespace, metric, naming, value);
                match self.of_cluster(named, naming, cluster) {
                    Named::One(resource) => hits.push(Hit { resource, naming, doubt: None }),
                    Named::Perhaps(all, why) => {
                        hits.extend(all.into_iter().map(|resource| Hit { resource, naming, doubt: Some(why.clone()) }));
                    }
                    Named::Any(why) => self.vague(Some(namespace), metric.name, naming.kinds, &why),
                    Named::Nothing(why) => {
                        let listed = naming.kinds.iter().all(|kind| self.graph.inventory().lists(kind));
                        is_whole &= !listed;
                        self.stray(format!("its {dimension} names nothing: {why}"));
                        self.unnamed(namespace, metric.name, naming, dimension);
                    }
                }
            }
        }
        is_whole.then_some(hits)
    }

    fn named(&self, namespace: &str, metric: &Metric<'g>, naming: &'static Naming, value: &Property) -> Named {
        let alarm = self.graph.resource(self.alarm);
        let account = metric.account;
        let named = self
            .index
            .named(value, &Asked { naming, alarm, is_here: &|resource| is_here(alarm, namespace, account, resource) });
        match named {
            Named::One(resource) if !is_here(alarm, namespace, account, self.graph.resource(resource)) => {
                let place = if IN_VIRGINIA.contains(&namespace) { VIRGINIA } else { "the region of what it measures" };
                Named::Nothing(format!("the metrics of {namespace} are in {place}, and the alarm is elsewhere"))
            }
            named => named,
        }
    }

    /// The cluster in which a service is named.
    fn cluster(&self, namespace: &str, metric: &Metric<'g>, dimensions: &[(&str, &Property)]) -> Option<ResourceIndex> {
        let &(dimension, value) = dimensions.iter().find(|(name, _)| *name == "ClusterName")?;
        let naming = metrics::named_by(namespace, dimension).find(|naming| naming.beside.is_some())?;
        match self.named(namespace, metric, naming, value) {
            Named::One(cluster) => Some(cluster),
            _ => None,
        }
    }

    /// Of the services that are named, those of the cluster that is named beside.
    fn of_cluster(&self, named: Named, naming: &Naming, cluster: Option<ResourceIndex>) -> Named {
        let Some(cluster) = cluster.filter(|_| naming.dimension == "ServiceName") else { return named };
        let kind = self.graph.resource(cluster).kind.name();
        let is_in = |service: &ResourceIndex| {
            let mut clusters =
                self.graph.outgoing(*service).filter(|e| self.graph.resource(e.to).kind.is(kind)).peekable();
            clusters.peek().is_none() || clusters.any(|edge| edge.to == cluster)
        };
        match named {
            Named::One(service) if !is_in(&service) => {
                Named::Nothing(format!("the service is not in the cluster `{}`", self.graph.label(cluster)))
            }
            Named::Perhaps(mut all, why) => {
                all.retain(is_in);
                if let [only] = all[..] { Named::One(only) } else { Named::Perhaps(all, why) }
            }
            named => named,
        }
    }

    /// Takes down that resources are watched, and the members of those that are groups.
    fn credit(&mut self, namespace: &str, metric: &str, hits: &[Hit], dimensions: &[(&str, &Property)]) {
        let names = |dimension: &str| {
            metrics::named_by(namespace, dimension).next().is_some()
                || WHOLE.contains(&dimension)
                || hits.iter().any(|hit| hit.naming.fixed.iter().any(|(name, _)| *name == dimension))
        };
        let narrow: Vec<&str> = dimensions.iter().map(|(name, _)| *name).filter(|name| !names(name)).collect();
        let group = hits.iter().find(|hit| hit.naming.dimension == "TargetGroup").map(|hit| hit.resource);
        for hit in hits {
            let with = group.filter(|_| hit.naming.dimension == "LoadBalancer").map(Part::With);
            let narrowed = (!narrow.is_empty()).then(|| Part::Dimensions(narrow.join(", ")));
            let watched = Watched {
                alarm: self.alarm,
                resource: hit.resource,
                namespace: namespace.to_owned(),
                metric: metric.to_owned(),
                how: How::Named,
                part: with.or(narrowed),
                doubt: hit.doubt.clone(),
            };
            // The metrics of AWS/AutoScaling are of the group itself.
            let members = if namespace == "AWS/AutoScaling" { &[][..] } else { self.groups.members(hit.resource) };
            let members = members.iter().map(|&member| Watched {
                resource: member,
                how: How::Member(hit.resource),
                ..watched.clone()
            });
            self.found.watched.push(watched.clone());
            self.found.watched.extend(members);
        }
    }

    /// A metric that a metric filter makes is of what is logged.
    fn filtered(&mut self, namespace: &str, metric: &str) {
        let alarm = self.graph.resource(self.alarm);
        for &filter in self.groups.filters(namespace, metric) {
            if !is_here(alarm, namespace, None, self.graph.resource(filter)) {
                continue;
            }
            for logged in self.groups.logged(filter) {
                self.found.watched.push(Watched {
                    alarm: self.alarm,
                    resource: logged,
                    namespace: namespace.to_owned(),
                    metric: metric.to_owned(),
                    how: How::Filter(filter),
                    part: None,
                    doubt: None,
                });
            }
        }
    }

    /// A metric over all resources, where the namespace has such.
    fn without_dimensions(&mut self, namespace: &str, name: Option<&str>) {
        // Lambda developer guide, "Types of metrics for Lambda functions": without dimensions they are of all functions.
        if namespace == "AWS/Lambda" {
            return self.all_of(&["AWS::Lambda::Function"], namespace, name.unwrap_or_default(), None, &[]);
        }
        if metrics::is_known(namespace) {
            self.stray("it has no dimensions, so that it is of no one resource".to_owned());
        }
    }

    fn stray(&mut self, why: String) {
        let stray = Stray { alarm: self.alarm, why };
        // Each metric of an expression may go astray in the same way.
        if self.found.strays.last() != Some(&stray) {
            self.found.strays.push(stray);
        }
    }

    fn vague(&mut self, namespace: Option<&str>, metric: Option<&str>, kinds: &[&'static str], why: &str) {
        self.found.vague.push(Vague {
            alarm: self.alarm,
            namespace: namespace.map(str::to_owned),
            metric: metric.map(str::to_owned),
            kinds: kinds.to_vec(),
            unnamed_only: false,
            why: why.to_owned(),
        });
    }

    /// A text that names nothing may name what a deployment will call so.
    fn unnamed(&mut self, namespace: &str, metric: Option<&str>, naming: &'static Naming, dimension: &str) {
        if self.groups.has_unnamed(naming) {
            self.vague(Some(namespace), metric, naming.kinds, &format!("only a deployment decides its {dimension}"));
            if let Some(vague) = self.found.vague.last_mut() {
                vague.unnamed_only = true;
            }
        }
    }
}

impl Vague {
    /// Whether it may watch a metric of a resource.
    pub fn may_watch(&self, graph: &Graph, resource: ResourceIndex) -> bool {
        let (alarm, resource) = (graph.resource(self.alarm), graph.resource(resource));
        let kind = resource.kind.name();
        let namespace = self.namespace.as_deref().unwrap_or_default();
        let is_unnamed = || NAMINGS.iter().any(|naming| naming.kinds.contains(&kind) && is_unnamed(resource, naming));
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && is_here(alarm, namespace, None, resource)
            && (!self.unnamed_only || is_unnamed())
    }
}

/// Every kind that a namespace has metrics of.
fn kinds_of(namespace: &str) -> Vec<&'static str> {
    let namings = NAMINGS.iter().filter(|naming| naming.namespaces.contains(&namespace));
    namings.flat_map(|naming| naming.kinds).copied().collect()
}

/// Every kind that some namespace names by one of these dimensions.
fn kinds_by(dimensions: &[(&str, &Property)]) -> Vec<&'static str> {
    let named = |naming: &&Naming| dimensions.iter().any(|(name, _)| *name == naming.dimension);
    NAMINGS.iter().filter(named).flat_map(|naming| naming.kinds).copied().collect()
}

/// Whether some dimension names a resource.
fn has_kind(namespace: &str, dimensions: &[(&str, &Property)]) -> bool {
    dimensions.iter().any(|(name, _)| metrics::named_by(namespace, name).next().is_some())
}

#[cfg(test)]
mod tests;
