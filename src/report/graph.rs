//! The graph as a table for people, and as JSON for programs, written resource by resource.

use std::fmt::Write;
use std::io;

use serde::Serialize;

use super::human::{clean, width};
use crate::graph::{Container, Edge, Graph, ResourceIndex, Unresolved};
use crate::model::{Action, Presence};
use crate::source::{Sources, Span};
use crate::wording::count;

#[derive(Serialize)]
struct Node<'a> {
    id: &'a str,
    address: &'a str,
    kind: &'a str,
    name: &'a str,
    account: Option<&'a str>,
    region: Option<&'a str>,
    /// Index of the innermost container.
    container: usize,
    /// Whether it is made, where that is not simply so: `undecided`, `absent`, `deleted`, `elsewhere`.
    #[serde(skip_serializing_if = "Option::is_none")]
    presence: Option<&'static str>,
    /// What the plan does to it: `create`, `replace`.
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<&'static str>,
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct Link<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    via: &'a str,
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct Frame<'a> {
    kind: &'static str,
    name: &'a str,
    /// Index of the container around it.
    parent: Option<usize>,
    /// The id of the VPC or subnet that it is.
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct Lost<'a> {
    from: &'a str,
    via: &'a str,
    text: &'a str,
    /// Whether it may exist outside of what was read.
    may_exist: bool,
    file: &'a str,
    line: u32,
}

/// The graph for programs: `nodes`, `edges`, `containers` and `unresolved`, an object a line.
pub fn json(graph: &Graph, sources: &Sources) -> Vec<u8> {
    let mut out = Vec::new();
    // Nothing that writes to memory and serialises texts and numbers can fail.
    let _ = write_json(&mut out, graph, sources);
    out
}

fn write_json(out: &mut Vec<u8>, graph: &Graph, sources: &Sources) -> io::Result<()> {
    let of = |span: Span| (sources.file(span.file).path.as_str(), sources.position(span).line);
    out.extend(b"{\"nodes\": [");
    list(out, graph.resources(), |(index, resource)| {
        let (file, line) = of(resource.span);
        Node {
            id: resource.id.as_str(),
            address: &resource.address,
            kind: resource.kind.name(),
            name: resource.display_name(),
            account: resource.account.as_deref(),
            region: resource.region.as_deref(),
            container: graph.place(index).0,
            presence: (resource.presence != Presence::Certain).then(|| resource.presence.as_str()),
            action: resource.action.map(Action::as_str),
            file,
            line,
        }
    })?;
    out.extend(b"], \"edges\": [");
    list(out, graph.edges(), |edge: &Edge| {
        let (file, line) = of(edge.span);
        let (from, to) = (id(graph, edge.from), id(graph, edge.to));
        Link { from, to, kind: edge.kind.as_str(), via: &edge.via, file, line }
    })?;
    out.extend(b"], \"containers\": [");
    list(out, graph.containers(), |container: &Container| Frame {
        kind: container.kind.as_str(),
        name: &container.name,
        parent: container.parent.map(|parent| parent.0),
        id: container.resource.map(|resource| id(graph, resource)),
    })?;
    out.extend(b"], \"unresolved\": [");
    list(out, graph.unresolved(), |lost: &Unresolved| {
        let (file, line) = of(lost.span);
        let from = id(graph, lost.from);
        Lost { from, via: &lost.via, text: &lost.text, may_exist: lost.may_exist, file, line }
    })?;
    out.extend(b"]}\n");
    Ok(())
}

fn list<I, T: Serialize>(
    out: &mut Vec<u8>,
    items: impl IntoIterator<Item = I>,
    row: impl Fn(I) -> T,
) -> io::Result<()> {
    for (number, item) in items.into_iter().enumerate() {
        out.extend(if number == 0 { b"\n  ".as_slice() } else { b",\n  " });
        serde_json::to_writer(&mut *out, &row(item))?;
    }
    Ok(())
}

fn id(graph: &Graph, index: ResourceIndex) -> &str {
    graph.resource(index).id.as_str()
}

/// The graph for people: an edge a line, then what stands alone and what leads nowhere.
pub fn table(graph: &Graph) -> String {
    let name = |index| clean(graph.label(index));
    let rows: Vec<[String; 4]> =
        graph.edges().map(|e| [name(e.from), e.kind.as_str().to_owned(), name(e.to), clean(&e.via)]).collect();
    let mut out = String::new();
    columns(&mut out, ["FROM", "EDGE", "TO", "VIA"], &rows);
    let alone = |index: &ResourceIndex| graph.outgoing(*index).next().or(graph.incoming(*index).next()).is_none();
    let alone: Vec<_> = graph.resources().map(|(index, _)| index).filter(alone).map(name).collect();
    if !alone.is_empty() {
        let _ = writeln!(out, "\nwithout any edge: {}", alone.join(", "));
    }
    for lost in graph.unresolved() {
        let (from, via, text) = (name(lost.from), clean(&lost.via), clean(&lost.text));
        let _ = writeln!(out, "unresolved: {via} of {from} names {text}");
    }
    let (resources, edges) = (graph.inventory().resources.len(), rows.len());
    let _ = writeln!(out, "\n{}, {}", count(resources, "resource"), count(edges, "edge"));
    out
}

fn columns(out: &mut String, head: [&str; 4], rows: &[[String; 4]]) {
    if rows.is_empty() {
        return;
    }
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or_default();
    let widths: [usize; 3] = std::array::from_fn(|column| widest(column).max(head[column].len()));
    let mut line = |cells: [&str; 4]| {
        for (cell, column) in cells.iter().zip(widths) {
            let _ = write!(out, "{cell}{:1$}", "", column - width(cell) + 2);
        }
        let _ = writeln!(out, "{}", cells[3]);
    };
    line(head);
    rows.iter().for_each(|[from, edge, to, via]| line([from, edge, to, via]));
}
