//! What depends on a resource and what it depends on: as trees for people, as JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::human::clean;
use crate::graph::{Graph, Reached, ResourceIndex};

/// One direction of looking.
struct Side<'g> {
    reached: Vec<Reached<'g>>,
    /// The resource nearer to the start on an edge.
    nearer: fn(&Reached<'_>) -> ResourceIndex,
}

impl<'g> Side<'g> {
    fn dependents(graph: &'g Graph, of: ResourceIndex) -> Self {
        Self { reached: graph.dependents(of), nearer: |r| r.edge.to }
    }

    fn dependencies(graph: &'g Graph, of: ResourceIndex) -> Self {
        Self { reached: graph.dependencies(of), nearer: |r| r.edge.from }
    }
}

/// Two trees for people. Each resource stands once, under the nearest through which it is reached.
pub fn human(graph: &Graph, of: ResourceIndex) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", label(graph, of));
    let sides = [
        ("what depends on it", "nothing that was read depends on it", Side::dependents(graph, of)),
        ("what it depends on", "it depends on nothing that was read", Side::dependencies(graph, of)),
    ];
    for (title, nothing, side) in sides {
        if side.reached.is_empty() {
            let _ = writeln!(out, "\n{nothing}");
            continue;
        }
        let _ = writeln!(out, "\n{title} ({}):", side.reached.len());
        tree(&mut out, graph, of, &side);
    }
    out
}

fn tree(out: &mut String, graph: &Graph, root: ResourceIndex, side: &Side<'_>) {
    let mut below: BTreeMap<ResourceIndex, Vec<&Reached<'_>>> = BTreeMap::new();
    for reached in &side.reached {
        below.entry((side.nearer)(reached)).or_default().push(reached);
    }
    let mut open: Vec<&Reached<'_>> = below.remove(&root).unwrap_or_default();
    open.reverse();
    while let Some(next) = open.pop() {
        let indent = "  ".repeat(next.distance.min(20));
        let _ = writeln!(out, "{indent}{}  via {}", label(graph, next.resource), clean(&next.edge.via));
        open.extend(below.remove(&next.resource).unwrap_or_default().into_iter().rev());
    }
}

fn label(graph: &Graph, index: ResourceIndex) -> String {
    let resource = graph.resource(index);
    let (id, title) = (clean(graph.label(index)), clean(resource.kind.title()));
    match resource.display_name() {
        name if name == resource.address || name == resource.id.as_str() => format!("{id} ({title})"),
        name => format!("{id} ({title}, {})", clean(name)),
    }
}

/// Both sides for programs, nearest first; `through` is the resource next to it on the way.
pub fn json(graph: &Graph, of: ResourceIndex) -> String {
    let side = |side: &Side<'_>| -> Vec<Value> {
        let row = |reached: &Reached<'_>| {
            let resource = graph.resource(reached.resource);
            json!({
                "id": resource.id.as_str(),
                "address": resource.address,
                "kind": resource.kind.name(),
                "name": resource.display_name(),
                "distance": reached.distance,
                "through": graph.resource((side.nearer)(reached)).id.as_str(),
                "edge": reached.edge.kind.as_str(),
                "via": reached.edge.via,
            })
        };
        side.reached.iter().map(row).collect()
    };
    let resource = graph.resource(of);
    let document = json!({
        "id": resource.id.as_str(),
        "address": resource.address,
        "kind": resource.kind.name(),
        "name": resource.display_name(),
        "dependents": side(&Side::dependents(graph, of)),
        "dependencies": side(&Side::dependencies(graph, of)),
    });
    format!("{document:#}\n")
}
