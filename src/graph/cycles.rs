//! Containers that contain each other: said, and never followed.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::Edge;
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::EdgeKind;
use crate::model::Inventory;

/// One error for each group of resources that stand inside each other.
pub(super) fn find(inventory: &Inventory, edges: &[Edge]) -> Vec<Diagnostic> {
    let inside: Vec<&Edge> = edges.iter().filter(|e| e.kind == EdgeKind::In).collect();
    let pairs = inside.iter().map(|e| (e.from.0 as u32, e.to.0 as u32));
    let graph = DiGraph::<(), ()>::from_edges(pairs);
    let mut cycles: Vec<Vec<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|c| c.len() > 1)
        .map(|c| c.into_iter().map(NodeIndex::index).collect())
        .collect();
    cycles.iter_mut().for_each(|cycle| cycle.sort_unstable());
    cycles.sort_unstable();
    cycles.iter().map(|cycle| diagnostic(inventory, &inside, cycle)).collect()
}

fn diagnostic(inventory: &Inventory, inside: &[&Edge], cycle: &[usize]) -> Diagnostic {
    let names: Vec<_> = cycle.iter().take(4).map(|&i| format!("`{}`", inventory.resources[i].id)).collect();
    let more =
        if cycle.len() > names.len() { format!(" and {} more", cycle.len() - names.len()) } else { String::new() };
    let message = format!("{}{more} stand inside each other", names.join(", "));
    let mut said =
        Diagnostic::error(codes::CYCLE, message).help("remove the property that puts a container into its own content");
    let of_cycle = |i: usize| cycle.binary_search(&i).is_ok();
    let edges = inside.iter().filter(|e| of_cycle(e.from.0) && of_cycle(e.to.0)).take(4);
    for (number, edge) in edges.enumerate() {
        let text = format!("{} puts it into `{}`", edge.via, inventory.resources[edge.to.0].id);
        said = if number == 0 { said.at(edge.span, text) } else { said.and(edge.span, text) };
    }
    said
}
