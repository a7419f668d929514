//! Which resource has which of the alarms that are expected of it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::chain::Chain;
use super::evaluation::Evaluation;
use super::expectation::{Comparison, Expectation};
use super::matching::{How, Part, Vague, Watched};
use super::{ALARM, Alarms};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::metrics::{IN_VIRGINIA, VIRGINIA};
use crate::model::{Presence, Resource};

/// How every resource stands to what is expected of it.
#[derive(Debug, Default)]
pub struct Coverage {
    standings: BTreeMap<ResourceIndex, Vec<Standing>>,
}

/// How a resource stands to one expectation.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// What is expected.
    pub expectation: Arc<Expectation>,
    /// Whether there is such an alarm.
    pub verdict: Verdict,
}

/// Whether an expected alarm is there.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// These alarms watch it.
    Covered(Vec<ResourceIndex>),
    /// These watch a part of it; which.
    Partly(Vec<ResourceIndex>, String),
    /// None does; what was found instead, a sentence each, and of a load balancer the target groups without.
    Missing(Vec<String>, Vec<ResourceIndex>),
    /// It cannot be told; why.
    Unknown(String),
}

/// How many resources of a kind have an expected alarm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that have.
    pub covered: usize,
    /// Those of which a part is watched.
    pub partly: usize,
    /// Those that have not.
    pub missing: usize,
    /// Those of which it cannot be told.
    pub unknown: usize,
}

impl Tally {
    /// All of whom it is expected.
    pub fn all(self) -> usize {
        self.covered + self.partly + self.missing + self.unknown
    }
}

impl Coverage {
    /// Holds each resource against what `expected` asks of it (with `false` where it cannot be told whether it is asked),
    /// in time linear in the resources.
    pub fn new(
        graph: &Graph,
        alarms: &Alarms,
        expected: impl Fn(ResourceIndex) -> Vec<(Arc<Expectation>, bool)>,
    ) -> Self {
        let judge = Judge { graph, alarms, vague: by_metric(graph, alarms) };
        let mut standings = BTreeMap::new();
        for (index, resource) in graph.resources() {
            if resource.presence.is_absent() || !resource.presence.is_ours() {
                continue;
            }
            let of: Vec<Standing> = expected(index)
                .into_iter()
                .filter_map(|(expectation, sure)| judge.stand(index, expectation, sure))
                .collect();
            if !of.is_empty() {
                standings.insert(index, of);
            }
        }
        Self { standings }
    }

    /// How a resource stands to each expectation; nothing where none is expected of it.
    pub fn of(&self, resource: ResourceIndex) -> &[Standing] {
        self.standings.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Every resource of which something is expected, in the inventory's order.
    pub fn all(&self) -> impl Iterator<Item = (ResourceIndex, &[Standing])> {
        self.standings.iter().map(|(index, standings)| (*index, standings.as_slice()))
    }

    /// How many resources have each expected alarm: kind, metric and counts, by kind, then in the order of expectation.
    pub fn tallies(&self) -> Vec<(&'static str, &str, Tally)> {
        let mut rows: Vec<(&'static str, &str, Tally)> = Vec::new();
        let mut at: HashMap<(&str, &str), usize> = HashMap::new();
        for standing in self.standings.values().flatten() {
            let key = (standing.expectation.kind, &*standing.expectation.metric);
            let row = *at.entry(key).or_insert(rows.len());
            if row == rows.len() {
                rows.push((key.0, key.1, Tally::default()));
            }
            let tally = &mut rows[row].2;
            match &standing.verdict {
                Verdict::Covered(_) => tally.covered += 1,
                Verdict::Partly(..) => tally.partly += 1,
                Verdict::Missing(..) => tally.missing += 1,
                Verdict::Unknown(_) => tally.unknown += 1,
            }
        }
        rows.sort_by_key(|(kind, ..)| *kind);
        rows
    }
}

/// The alarms that may watch anything, by metric; those that say no more than others are left out.
fn by_metric<'a>(graph: &Graph, alarms: &'a Alarms) -> HashMap<&'a str, Vec<&'a Vague>> {
    let mut seen = HashSet::new();
    let mut vague: HashMap<&str, Vec<&Vague>> = HashMap::new();
    for one in &alarms.vague {
        let alarm = graph.resource(one.alarm);
        let says = (&one.namespace, &one.metric, &one.kinds, one.unnamed_only, &alarm.region, &alarm.account);
        if seen.insert(says) {
            vague.entry(one.metric.as_deref().unwrap_or_default()).or_default().push(one);
        }
    }
    vague
}

struct Judge<'a> {
    graph: &'a Graph,
    alarms: &'a Alarms,
    vague: HashMap<&'a str, Vec<&'a Vague>>,
}

/// What watches a resource by the metric that is expected.
#[derive(Default)]
struct Seen {
    whole: Vec<ResourceIndex>,
    parts: Vec<(ResourceIndex, String)>,
    groups: Vec<(ResourceIndex, ResourceIndex)>,
    notes: Vec<String>,
    doubt: Option<String>,
}

impl Judge<'_> {
    fn stand(&self, index: ResourceIndex, expectation: Arc<Expectation>, sure: bool) -> Option<Standing> {
        let applies = expectation.applies(self.graph, index);
        if applies == Some(false) {
            return None;
        }
        let verdict = match self.judge(index, &expectation)? {
            Verdict::Missing(..) if applies.is_none() || !sure => {
                Verdict::Unknown("it cannot be told whether it is expected".to_owned())
            }
            verdict => verdict,
        };
        Some(Standing { expectation, verdict })
    }

    /// `None` where there is nothing that the metric could be of.
    fn judge(&self, index: ResourceIndex, expectation: &Expectation) -> Option<Verdict> {
        let resource = self.graph.resource(index);
        let seen = self.seen(index, expectation);
        let mut without = Vec::new();
        if expectation.per_target_group {
            let groups = target_groups(self.graph, index);
            if groups.is_empty() && seen.groups.is_empty() {
                return None;
            }
            without = groups.into_iter().filter(|group| !seen.groups.iter().any(|(_, with)| with == group)).collect();
            if without.is_empty() {
                return Some(Verdict::Covered(alarms_of(seen.groups.into_iter().map(|(alarm, _)| alarm))));
            }
        } else if !seen.whole.is_empty() {
            return Some(Verdict::Covered(alarms_of(seen.whole)));
        }
        if let Some((_, part)) = seen.parts.first().cloned() {
            let part = format!("only with the dimension {part}");
            return Some(Verdict::Partly(alarms_of(seen.parts.into_iter().map(|(alarm, _)| alarm)), part));
        }
        if let Some(why) = seen.doubt.or_else(|| self.why_unknown(index, resource, expectation)) {
            return Some(Verdict::Unknown(why));
        }
        Some(Verdict::Missing(seen.notes, without))
    }

    /// What watches the metric that is expected, as far as its alarm would tell of it.
    fn seen(&self, index: ResourceIndex, expectation: &Expectation) -> Seen {
        let mut seen = Seen::default();
        for watched in self.alarms.watching(index) {
            let open = watched.metric.is_empty() && watched.namespace == expectation.namespace;
            if !open && !expectation.is_about(&watched.namespace, &watched.metric) {
                continue;
            }
            let name = self.graph.label(watched.alarm);
            if !looks_there(self.graph, watched, expectation.comparison) {
                let way = if expectation.comparison.is_above() {
                    "falls, not when it rises"
                } else {
                    "rises, not when it falls"
                };
                seen.notes.push(format!("`{name}` fires when it {way}"));
                continue;
            }
            if let Some(why) = self.tells_nobody(watched) {
                seen.notes.push(format!("`{name}` {why}"));
                continue;
            }
            let doubt = watched.doubt.clone().or_else(|| made_only_if(self.graph, watched.alarm, index));
            match (doubt, &watched.part) {
                (Some(why), _) => seen.doubt = seen.doubt.take().or(Some(format!("`{name}` may watch it: {why}"))),
                (None, Some(Part::With(group))) => seen.groups.push((watched.alarm, *group)),
                (None, Some(Part::Dimensions(part))) => seen.parts.push((watched.alarm, part.clone())),
                (None, None) if expectation.per_target_group => {
                    seen.notes.push(format!(
                        "`{name}` names no target group, and CloudWatch counts hosts by target group alone"
                    ));
                }
                (None, None) => seen.whole.push(watched.alarm),
            }
        }
        seen
    }

    /// Why nobody will ever be told by an alarm, though it is there and sound: it drives machines alone, or never fires.
    fn tells_nobody(&self, watched: &Watched) -> Option<String> {
        if self.alarms.chain(watched.alarm).is_some_and(Chain::is_for_machines) {
            return Some("watches it, and tells no person: it only sets off machines".to_owned());
        }
        Evaluation::of(self.graph.resource(at_metric(watched))).never_fires()
    }

    /// Why it cannot be told whether an alarm that nothing shows is there.
    fn why_unknown(&self, index: ResourceIndex, resource: &Resource, expectation: &Expectation) -> Option<String> {
        let metrics = [&*expectation.metric].into_iter().chain(expectation.also.iter().copied()).chain([""]);
        let vague = metrics.filter_map(|metric| self.vague.get(metric)).flatten();
        let is_about = |one: &&&Vague| one.namespace.as_deref().is_none_or(|n| n == expectation.namespace);
        let mut may = vague.filter(is_about).filter(|one| one.may_watch(self.graph, index));
        if let Some(one) = may.next() {
            return Some(format!("`{}` may watch it: {}", self.graph.label(one.alarm), one.why));
        }
        let is_elsewhere = IN_VIRGINIA.contains(&&*expectation.namespace);
        let region = if is_elsewhere { Some(VIRGINIA) } else { resource.region.as_deref() };
        if !self.graph.inventory().lists_in(ALARM, resource.account.as_deref(), region) {
            let parts = [resource.account.as_deref(), region].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let place = if parts.is_empty() { parts } else { format!(" of {parts}") };
            return Some(format!("what was read need not list every alarm{place}"));
        }
        resource.exported.as_ref().map(|exported| format!("it is {exported}"))
    }
}

/// Each alarm once.
fn alarms_of(alarms: impl IntoIterator<Item = ResourceIndex>) -> Vec<ResourceIndex> {
    let mut seen = HashSet::new();
    alarms.into_iter().filter(|alarm| seen.insert(*alarm)).collect()
}

/// The alarm that itself looks at the metric: of a composite one the one below.
fn at_metric(watched: &Watched) -> ResourceIndex {
    match watched.how {
        How::Composite(child) => child,
        _ => watched.alarm,
    }
}

/// Whether an alarm fires where the metric goes the way that is feared; one on an expression may do so in any case.
fn looks_there(graph: &Graph, watched: &Watched, feared: Comparison) -> bool {
    let alarm = graph.resource(at_metric(watched));
    let is_expression = alarm.property("Metrics").is_some_and(|metrics| metrics.items().len() > 1);
    let Some(operator) = alarm.text("ComparisonOperator") else { return true };
    let (above, below) = (operator.contains("GreaterThan"), operator.contains("LessThan"));
    let is_band = alarm.property("ThresholdMetricId").is_some();
    (is_expression && !is_band) || (feared.is_above() && above) || (!feared.is_above() && below) || !(above || below)
}

/// Why an alarm may not be there though its resource is.
fn made_only_if(graph: &Graph, alarm: ResourceIndex, resource: ResourceIndex) -> Option<String> {
    match (&graph.resource(alarm).presence, &graph.resource(resource).presence) {
        (Presence::Undecided(condition), other) if graph.resource(alarm).presence != *other => {
            Some(format!("it is made only if `{condition}`"))
        }
        _ => None,
    }
}

/// The target groups that a load balancer sends to: through listeners and their rules, or as AWS itself tells.
fn target_groups(graph: &Graph, lb: ResourceIndex) -> Vec<ResourceIndex> {
    const GROUP: &str = "AWS::ElasticLoadBalancingV2::TargetGroup";
    let kind = |index: ResourceIndex| graph.resource(index).kind.name();
    let there = |index: &ResourceIndex| !graph.resource(*index).presence.is_absent();
    let mut found: Vec<ResourceIndex> = graph.incoming(lb).map(|e| e.from).filter(|i| kind(*i) == GROUP).collect();
    let listeners = graph.incoming(lb).map(|e| e.from).filter(|i| kind(*i) == "AWS::ElasticLoadBalancingV2::Listener");
    for listener in listeners.filter(there) {
        let rules = graph.incoming(listener).map(|e| e.from);
        let rules = rules.filter(|i| kind(*i) == "AWS::ElasticLoadBalancingV2::ListenerRule").filter(there);
        for decider in rules.chain([listener]) {
            found.extend(graph.outgoing(decider).map(|e| e.to).filter(|i| kind(*i) == GROUP));
        }
    }
    found.retain(there);
    found.sort_unstable();
    found.dedup();
    found
}
