//! YAML and JSON into one tree whose every value knows where it stands.

mod build;
mod events;
mod yaml;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, MAX_TEXT, Span};

/// How deep lists and mappings may nest. Real templates stay under 30; readers recurse as deep as this.
pub const MAX_DEPTH: usize = 128;
/// The most values of one file: ten times those of 100,000 resources; a value takes 24 bytes.
pub const MAX_NODES: usize = 32 << 20;
/// The most that aliases and merge keys may repeat, in values (a long text counts as several). Readers write
/// repeated values out, so this bounds what a small file can grow to.
pub const MAX_SHARED: u64 = 1 << 20;

/// A file's tree. Everything lives in a few arenas; an alias is a second way to the same value, never a copy.
#[derive(Debug)]
pub struct Document {
    file: FileId,
    nodes: Vec<Node>,
    /// The items of all lists, list by list.
    items: Vec<NodeId>,
    /// The entries of all mappings, mapping by mapping.
    entries: Vec<Entry>,
    /// The texts of all scalars, one after the other.
    texts: String,
    /// Each key once, by symbol.
    keys: Vec<Box<str>>,
    /// Each tag once, by its number less one.
    tags: Vec<Box<str>>,
    root: NodeId,
}

/// A value of a [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

impl NodeId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// A key of a [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Symbol(u32);

impl Symbol {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// A part of one of the arenas.
#[derive(Debug, Clone, Copy)]
struct Slice {
    start: u32,
    end: u32,
}

impl Slice {
    /// Arenas are no longer than the text, whose length fits.
    fn of(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[derive(Debug)]
struct Node {
    data: Data,
    /// Where it stands, in bytes.
    start: u32,
    end: u32,
    /// The number of its tag, 0 for none.
    tag: u16,
}

#[derive(Debug, Clone, Copy)]
enum Data {
    Null,
    Scalar { text: Slice, plain: bool },
    List(Slice),
    Map(Slice),
}

/// A key, where it stands, and its value.
#[derive(Debug, Clone)]
struct Entry {
    key: Symbol,
    start: u32,
    end: u32,
    value: NodeId,
}

/// A value seen through its document: the way readers look at a tree.
#[derive(Debug, Clone, Copy)]
pub struct NodeRef<'d> {
    document: &'d Document,
    id: NodeId,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing, `null` or `~`.
    Null,
    /// A text, number or boolean as it was written.
    Scalar,
    /// A sequence.
    List,
    /// A mapping.
    Map,
}

impl Document {
    /// The outermost value; null for an empty file.
    pub fn root(&self) -> NodeRef<'_> {
        NodeRef { document: self, id: self.root }
    }

    fn span(&self, id: NodeId) -> Span {
        let node = &self.nodes[id.index()];
        Span { file: self.file, start: node.start, end: node.end }
    }
}

impl<'d> NodeRef<'d> {
    fn node(self) -> &'d Node {
        &self.document.nodes[self.id.index()]
    }

    /// Which value it is: the same for an alias and for what the alias names.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// Its shape.
    pub fn shape(self) -> Shape {
        match self.node().data {
            Data::Null => Shape::Null,
            Data::Scalar { .. } => Shape::Scalar,
            Data::List(_) => Shape::List,
            Data::Map(_) => Shape::Map,
        }
    }

    /// Where it stands, without its tag; a block of YAML from its first key or dash to its last value.
    pub fn span(self) -> Span {
        self.document.span(self.id)
    }

    /// A short-form tag without its `!`, such as `Ref`.
    pub fn tag(self) -> Option<&'d str> {
        let index = usize::from(self.node().tag).checked_sub(1)?;
        self.document.tags.get(index).map(|tag| &**tag)
    }

    /// The text of a scalar as it was written, without quotes and escapes.
    pub fn text(self) -> Option<&'d str> {
        match self.node().data {
            Data::Scalar { text, .. } => Some(&self.document.texts[text.range()]),
            _ => None,
        }
    }

    /// Whether a scalar was written without quotes (JSON: a number or boolean).
    pub fn is_plain(self) -> bool {
        matches!(self.node().data, Data::Scalar { plain: true, .. })
    }

    /// The value of a key of a mapping. Looks at one entry after the other: go through [`Self::entries`] where many
    /// keys of a large mapping are wanted.
    pub fn get(self, key: &str) -> Option<NodeRef<'d>> {
        self.entries().find(|(k, _, _)| *k == key).map(|(_, _, v)| v)
    }

    /// Keys, their places and values, in order; nothing for other shapes.
    pub fn entries(self) -> impl Iterator<Item = (&'d str, Span, NodeRef<'d>)> {
        let document = self.document;
        let entries = match self.node().data {
            Data::Map(entries) => &document.entries[entries.range()],
            _ => &[],
        };
        entries.iter().map(move |e| {
            let span = Span { file: document.file, start: e.start, end: e.end };
            (&*document.keys[e.key.index()], span, NodeRef { document, id: e.value })
        })
    }

    /// The items of a list, in order; nothing for other shapes.
    pub fn items(self) -> impl Iterator<Item = NodeRef<'d>> {
        let document = self.document;
        let items = match self.node().data {
            Data::List(items) => &document.items[items.range()],
            _ => &[],
        };
        items.iter().map(move |&id| NodeRef { document, id })
    }
}

/// Parses one file, YAML or JSON. The first thing wrong ends it: a half-read tree would give half-true answers.
pub fn parse(file: FileId, text: &str) -> Result<Document, Box<Diagnostic>> {
    if text.len() > MAX_TEXT {
        let message = format!("the text is longer than {} MiB", MAX_TEXT >> 20);
        return Err(Box::new(
            Diagnostic::error(codes::LIMIT, message).at(Span::new(file, 0, 0), "").help("split the file"),
        ));
    }
    build::Builder::build(file, &mut yaml::Yaml::new(text))
}

#[cfg(test)]
mod tests;
