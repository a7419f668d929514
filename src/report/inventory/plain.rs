//! An estate as its inventory will say it: references as plain ids, which is how a person writes them, wherever the graph
//! understands them as the same edges; in any other place spelt out.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::graph::{Graph, ResourceIndex};
use crate::kinds::{EdgeKind, KindSpec};
use crate::model::{Derived, Inventory, Property, Reference, Resource, ResourceId, Target, Value};
use crate::source::{FileId, Span};

/// The inventory below a graph as it is written.
pub(super) fn inventory(graph: &Graph) -> Inventory {
    let own = graph.inventory();
    let mut inventory = own.clone();
    let kinds = inventory.resources.iter().map(|r| (r.id.clone(), r.kind.clone())).collect::<HashMap<_, _>>();
    for resource in &mut inventory.resources {
        // All will stand in one file, and a name means that of its file first.
        resource.span = Span::new(FileId(0), 0, 0);
        let spec = resource.kind.spec();
        let may_be_plain = |path: &str, reference: &Reference| {
            let known = kinds.get(&reference.target);
            reference.attribute.is_none() && known.is_some_and(|kind| names_by_row(spec, path, kind.name()))
        };
        for entry in &mut resource.properties {
            let mut path = entry.key.clone();
            visit(&mut entry.value, &mut path, &mut |path, property| {
                if let Value::Reference(reference) = &property.value
                    && may_be_plain(path, reference)
                {
                    property.value = Value::Text(reference.target.as_str().to_owned());
                }
            });
        }
    }
    let (read, _) = Graph::build(inventory);
    let indexes = || (0..own.resources.len()).map(ResourceIndex);
    let differing: Vec<_> = indexes().map(|index| (index, differing(graph, &read, index))).collect();
    let mut inventory = read.into_inventory();
    for (index, vias) in differing.into_iter().filter(|(_, vias)| !vias.is_empty()) {
        spell_out(&mut inventory.resources[index.0], graph, index, &vias);
    }
    inventory
}

/// Whether a kind's row says that the property at a path names resources of a kind.
fn names_by_row(spec: &KindSpec, path: &str, kind: &str) -> bool {
    let plain = without_numbers(path);
    let is_at = |row: &str| row.replace("[]", "") == plain;
    spec.references.iter().any(|r| is_at(r.path) && r.to.contains(&kind)) && !spec.names.contains(&plain.as_str())
}

/// `Subnets[0].Id` to `Subnets.Id`.
fn without_numbers(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// The properties and relations of a resource that make other edges in one graph than in the other.
fn differing(graph: &Graph, read: &Graph, from: ResourceIndex) -> HashSet<String> {
    let edges = |graph: &Graph| -> Vec<(String, ResourceIndex, EdgeKind)> {
        graph.outgoing(from).map(|edge| (edge.via.clone(), edge.to, edge.kind)).collect()
    };
    let (wanted, found) = (edges(graph), edges(read));
    if wanted == found {
        return HashSet::new();
    }
    let (wanted, found): (BTreeSet<_>, BTreeSet<_>) = (wanted.into_iter().collect(), found.into_iter().collect());
    wanted.symmetric_difference(&found).map(|(via, ..)| via.clone()).collect()
}

/// Says of each value that would be understood otherwise which resources it means.
fn spell_out(resource: &mut Resource, graph: &Graph, index: ResourceIndex, differ: &HashSet<String>) {
    let ids = |via: &str| -> Vec<Reference> {
        let edges = graph.outgoing(index).filter(|edge| edge.via == via);
        edges.map(|edge| Reference { target: graph.resource(edge.to).id.clone(), attribute: None }).collect()
    };
    let own = graph.resource(index);
    for (entry, own) in resource.properties.iter_mut().zip(&own.properties) {
        let mut path = entry.key.clone();
        visit(&mut entry.value, &mut path, &mut |path, property| {
            let Value::Text(text) = &property.value else { return };
            if !differ.contains(path) {
                return;
            }
            property.value = match own_value(&own.value, &path[entry.key.len()..]) {
                Some(Value::Reference(reference)) => Value::Reference(reference.clone()),
                _ => Value::Derived(Derived { text: text.clone(), references: ids(path) }),
            };
        });
    }
    for relation in resource.relations.iter_mut().filter(|relation| differ.contains(&*relation.via)) {
        let meant = graph.outgoing(index).find(|edge| edge.via == relation.via && edge.span == relation.span);
        if let (Target::Text(_), Some(edge)) = (&relation.target, meant) {
            relation.target = Target::Id(ResourceId::new(graph.resource(edge.to).id.as_str()));
        }
    }
}

fn own_value<'p>(property: &'p Property, path: &str) -> Option<&'p Value> {
    let path = path.strip_prefix('.').unwrap_or(path);
    let property = if path.is_empty() { Some(property) } else { property.at(path) };
    property.map(|property| &property.value)
}

/// Calls `visit` for each value below, with its path as the graph writes it.
fn visit(property: &mut Property, path: &mut String, found: &mut impl FnMut(&str, &mut Property)) {
    found(path, property);
    let length = path.len();
    match &mut property.value {
        Value::List(items) => {
            for (number, item) in items.iter_mut().enumerate() {
                path.push_str(&format!("[{number}]"));
                visit(item, path, found);
                path.truncate(length);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                path.push('.');
                path.push_str(&entry.key);
                visit(&mut entry.value, path, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}
