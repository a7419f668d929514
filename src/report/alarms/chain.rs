//! The way from each alarm to whoever is told: its sentence, and its links.

use std::collections::HashSet;
use std::fmt::Write;

use serde_json::{Value, json};

use crate::alarms::Alarms;
use crate::alarms::chain::{Chain, Link, Route, State};
use crate::alarms::evaluation::Evaluation;
use crate::alarms::matching::Watched;
use crate::graph::{Graph, ResourceIndex};
use crate::report::human::clean;

/// Everything that the chains are told from.
#[derive(Debug, Clone, Copy)]
pub struct ChainReport<'a> {
    /// The estate.
    pub graph: &'a Graph,
    /// Its alarms.
    pub alarms: &'a Alarms,
    /// The one resource, or alarm, that is asked for.
    pub only: Option<ResourceIndex>,
}

impl ChainReport<'_> {
    /// For people.
    pub fn human(&self) -> String {
        let mut out = String::new();
        for (index, resource) in self.graph.resources() {
            let watching = self.alarms.watching(index);
            if !watching.is_empty() && self.only.is_none_or(|only| only == index) {
                let _ = writeln!(out, "{} ({})", clean(self.graph.label(index)), resource.kind.title());
                watching.iter().for_each(|watched| self.one(Some(watched), watched.alarm, &mut out));
            }
        }
        let rest = self.unwatching();
        if !rest.is_empty() {
            if self.only.is_none() {
                let before = if out.is_empty() { "" } else { "\n" };
                let _ = writeln!(out, "{before}alarms that watch nothing that was read");
            }
            rest.iter().for_each(|&alarm| self.one(None, alarm, &mut out));
        }
        if out.is_empty() {
            out.push_str(if self.only.is_some() { "no alarm watches it\n" } else { "there is no alarm\n" });
        }
        out
    }

    /// The alarms of which no resource is known that they watch; the one that is asked for in any case.
    fn unwatching(&self) -> Vec<ResourceIndex> {
        let mut all = self.alarms.all.clone();
        if let Some(only) = self.only {
            all.retain(|&alarm| alarm == only);
            return all;
        }
        let resources = self.graph.resources().flat_map(|(index, _)| self.alarms.watching(index));
        let watching: HashSet<ResourceIndex> = resources.map(|watched| watched.alarm).collect();
        all.retain(|alarm| !watching.contains(alarm));
        all
    }

    fn one(&self, watched: Option<&Watched>, alarm: ResourceIndex, out: &mut String) {
        let _ = writeln!(out, "  {}", clean(&self.alarms.sentence(self.graph, watched, alarm)));
        let Some(chain) = self.alarms.chain(alarm) else { return };
        let name = format!("alarm `{}`", self.graph.resource(alarm).display_name());
        for route in &chain.alarm {
            let _ = writeln!(out, "    {}", clean(&way(&name, route)));
        }
    }

    /// For programs: each resource that is watched with its alarms, and the alarms that watch nothing that was read.
    pub fn json(&self) -> String {
        let mut resources = Vec::new();
        for (index, resource) in self.graph.resources() {
            let watching = self.alarms.watching(index);
            if !watching.is_empty() && self.only.is_none_or(|only| only == index) {
                let alarms = watching.iter().map(|watched| self.alarm_json(Some(watched), watched.alarm));
                resources.push(json!({
                    "id": resource.id.as_str(),
                    "address": resource.address,
                    "kind": resource.kind.name(),
                    "alarms": alarms.collect::<Vec<_>>(),
                }));
            }
        }
        let rest = self.unwatching().into_iter().map(|alarm| self.alarm_json(None, alarm));
        let value = json!({"resources": resources, "watching_nothing": rest.collect::<Vec<_>>()});
        format!("{value:#}\n")
    }

    /// The entry of an alarm for programs, under what it watches.
    pub(super) fn alarm_json(&self, watched: Option<&Watched>, alarm: ResourceIndex) -> Value {
        let of = self.graph.resource(alarm);
        let evaluation = Evaluation::of(of);
        let chain = self.alarms.chain(alarm);
        let resource = watched.map(|watched| self.graph.resource(watched.resource));
        let routes = chain.map(|chain| chain.alarm.as_slice()).unwrap_or_default();
        let mut seen = HashSet::new();
        let links = routes.iter().flat_map(|route| &route.links);
        let links =
            links.filter(|link| seen.insert((link.to.as_str(), link.state.as_str(), link.why()))).map(link_json);
        let route_json = |route: &Route| {
            let links: Vec<&str> = route.links.iter().map(|link| link.to.as_str()).collect();
            json!({"links": links, "reaches_person": route.reaches_person()})
        };
        json!({
            "name": of.address,
            "namespace": watched.map_or(evaluation.namespace, |watched| watched.namespace.as_str()),
            "metric": watched.map_or(evaluation.metric, |watched| watched.metric.as_str()),
            "chain": links.collect::<Vec<_>>(),
            "routes": routes.iter().map(route_json).collect::<Vec<_>>(),
            "reaches_person": chain.and_then(Chain::reaches_person),
            "recovery": chain.and_then(Chain::tells_recovery),
            "doubt": watched.and_then(|watched| watched.doubt.as_deref()),
            "within_seconds": evaluation.fires_within(resource),
            "sentence": self.alarms.sentence(self.graph, watched, alarm),
        })
    }
}

fn link_json(link: &Link) -> Value {
    json!({"to": link.to, "state": link.state.as_str(), "why": link.why()})
}

/// A way, link by link: "alarm `cpu` → SNS topic `alerts` → e-mail kan1@example.com".
fn way(alarm: &str, route: &Route) -> String {
    let links = route.links.iter().map(|link| match (&link.state, link.why()) {
        (State::Holds, None) => link.to.clone(),
        (State::Holds, Some(caveat)) => format!("{} ({caveat})", link.to),
        (State::Broken(why), _) => format!("{} ✗ {why}", link.to),
        (State::Unknown(why), _) => format!("{} ? {why}", link.to),
    });
    std::iter::once(alarm.to_owned()).chain(links).collect::<Vec<_>>().join(" → ")
}
