//! YAML and JSON into one tree whose every value knows where it stands.

mod build;
mod events;
mod json;
mod yaml;

use std::ops::Range;

use build::Builder;
use json::Json;
use yaml::Yaml;

use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, MAX_TEXT, Span};

/// How deep lists and mappings may nest. Real templates stay under 30; readers recurse as deep as this.
pub const MAX_DEPTH: usize = 128;
/// The most values of one file: ten times those of 100,000 resources; a value takes 20 bytes, and
/// 16 more as an entry or 4 as an item.
pub const MAX_NODES: usize = 32 << 20;
/// The most that aliases and merge keys may repeat, in values (a long text counts as several). Readers write
/// repeated values out, so this bounds what a small file can grow to.
pub const MAX_SHARED: u64 = 1 << 20;

/// A file's tree. Everything lives in a few arenas; an alias is a second way to the same value, never a copy, and a text
/// that stands in the file as it is stays there.
#[derive(Debug)]
pub struct Document<'t> {
    file: FileId,
    /// The file's text.
    text: &'t str,
    nodes: Vec<Node>,
    /// The items of all lists, list by list.
    items: Vec<NodeId>,
    /// The entries of all mappings, mapping by mapping.
    entries: Vec<Entry>,
    /// The texts that the file writes otherwise, with escapes or line breaks, one after the other: they go on behind
    /// the file's own text.
    written: String,
    /// Each key once, by symbol.
    keys: Vec<Slice>,
    /// Each tag once, by its number less one.
    tags: Vec<Box<str>>,
    root: NodeId,
    not_json: Option<Box<Diagnostic>>,
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
    const NONE: Self = Self { start: 0, end: 0 };

    /// Arenas are no longer than the text, whose length fits twice.
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
    form: Form,
    /// The number of its tag, 0 for none.
    tag: u16,
    /// Where it stands, in bytes.
    start: u32,
    end: u32,
    /// A text, items or entries.
    holds: Slice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Null,
    /// A scalar without quotes.
    Plain,
    Quoted,
    List,
    Map,
}

/// A key, where it stands, and its value.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: Symbol,
    start: u32,
    end: u32,
    value: NodeId,
}

/// A value seen through its document: the way readers look at a tree.
#[derive(Debug, Clone, Copy)]
pub struct NodeRef<'d> {
    document: &'d Document<'d>,
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

impl Document<'_> {
    /// The outermost value; null for an empty file.
    pub fn root(&self) -> NodeRef<'_> {
        NodeRef { document: self, id: self.root }
    }

    /// What is wrong with a text that begins as JSON does, is none, and could be read as YAML, which allows comments and
    /// a comma too many: for readers of what programs print, where it means that somebody spoiled the file.
    pub fn not_json(&self) -> Option<&Diagnostic> {
        self.not_json.as_deref()
    }

    fn slice(&self, slice: Slice) -> &str {
        let behind = slice.range();
        match behind.start.checked_sub(self.text.len()) {
            None => &self.text[behind],
            Some(start) => &self.written[start..behind.end - self.text.len()],
        }
    }

    fn key(&self, key: Symbol) -> &str {
        self.slice(self.keys[key.index()])
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
        match self.node().form {
            Form::Null => Shape::Null,
            Form::Plain | Form::Quoted => Shape::Scalar,
            Form::List => Shape::List,
            Form::Map => Shape::Map,
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
        let node = self.node();
        matches!(node.form, Form::Plain | Form::Quoted).then(|| self.document.slice(node.holds))
    }

    /// Whether a scalar was written without quotes (JSON: a number or boolean).
    pub fn is_plain(self) -> bool {
        self.node().form == Form::Plain
    }

    /// The value of a key of a mapping. Looks at one entry after the other: go through [`Self::entries`] where many
    /// keys of a large mapping are wanted.
    pub fn get(self, key: &str) -> Option<NodeRef<'d>> {
        self.entries().find(|(k, _, _)| *k == key).map(|(_, _, v)| v)
    }

    /// Keys, their places and values, in order; nothing for other shapes.
    pub fn entries(self) -> impl Iterator<Item = (&'d str, Span, NodeRef<'d>)> {
        let document = self.document;
        let entries = match self.node() {
            Node { form: Form::Map, holds, .. } => &document.entries[holds.range()],
            _ => &[],
        };
        entries.iter().map(move |e| {
            let span = Span { file: document.file, start: e.start, end: e.end };
            (document.key(e.key), span, NodeRef { document, id: e.value })
        })
    }

    /// The items of a list, in order; nothing for other shapes.
    pub fn items(self) -> impl Iterator<Item = NodeRef<'d>> {
        let document = self.document;
        let items = match self.node() {
            Node { form: Form::List, holds, .. } => &document.items[holds.range()],
            _ => &[],
        };
        items.iter().map(move |&id| NodeRef { document, id })
    }
}

/// Parses one file, YAML or JSON. The first thing wrong ends it: a half-read tree would give half-true answers.
///
/// What begins with a bracket is read as JSON; where it is none, as YAML, and [`Document::not_json`] says why.
pub fn parse(file: FileId, text: &str) -> Result<Document<'_>, Box<Diagnostic>> {
    if text.len() > MAX_TEXT {
        let message = format!("the text is longer than {} MiB", MAX_TEXT >> 20);
        return Err(Box::new(
            Diagnostic::error(codes::LIMIT, message).at(Span::new(file, 0, 0), "").help("split the file"),
        ));
    }
    let yaml = || Builder::build(file, text, &mut Yaml::new(text));
    if !json::begins(text) {
        return yaml();
    }
    let mut json = Json::new(text);
    let error = match Builder::build(file, text, &mut json) {
        Ok(document) => return Ok(document),
        Err(error) if error.code != codes::SYNTAX => return Err(error),
        Err(error) if !json.may_be_yaml() => return Err(error),
        Err(error) => error,
    };
    match yaml() {
        Ok(document) => Ok(Document { not_json: Some(error), ..document }),
        Err(_) if json::goes_on(text) => Err(error),
        Err(error) => Err(error),
    }
}

/// Where the comments of a YAML text stand, without their line breaks; none in JSON, and none behind what cannot be parsed.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    if json::begins(text) && Builder::build(FileId(0), text, &mut Json::new(text)).is_ok() {
        return Vec::new();
    }
    yaml::comments(text)
}

#[cfg(test)]
mod tests;
