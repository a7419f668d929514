//! Events into a [`Document`]: keys are checked, aliases shared, merges applied, limits kept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::events::{Anchor, Event, Events, Fault, Marks, Tag};
use super::{Data, Document, Entry, MAX_DEPTH, MAX_NODES, MAX_SHARED, Node, NodeId, Slice, Symbol};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, Span};

type Step<T = ()> = Result<T, Box<Diagnostic>>;

/// The key `<<` without quotes, until its mapping ends.
const MERGE: Symbol = Symbol(u32::MAX);

/// Builds the tree of one file.
pub(super) struct Builder {
    document: Document,
    /// Lists and mappings that have begun and not ended, outermost first.
    open: Vec<Open>,
    /// Items of all open lists, entries of all open mappings: each frame owns the part from its `first` on.
    items: Vec<NodeId>,
    entries: Vec<Entry>,
    symbols: HashMap<Box<str>, Symbol>,
    /// By symbol, the mapping (its node's number plus one) that had this key last: finds duplicates in one pass.
    seen: Vec<u32>,
    tags: HashMap<String, u16>,
    anchors: HashMap<Anchor, NodeId>,
    /// By node, how much it weighs with every alias below it written out.
    weights: Vec<u64>,
    /// The weight of what aliases and merges repeat.
    shared: u64,
    root: Option<NodeId>,
}

/// A list or mapping that has not ended.
struct Open {
    node: NodeId,
    first: usize,
    /// Of a mapping: the key whose value comes next.
    key: Option<(Symbol, Span)>,
    is_map: bool,
    /// Whether a bracket opened it.
    is_flow: bool,
    weight: u64,
    /// One past the last byte of what it holds so far.
    end: usize,
}

impl Builder {
    /// Reads all events of a file.
    pub(super) fn build<'t>(file: FileId, events: &mut impl Events<'t>) -> Step<Document> {
        let mut builder = Self::new(file);
        loop {
            let (event, at) = match events.next() {
                Ok((Event::Eof, _)) => break,
                Ok(next) => next,
                Err(fault) => return Err(builder.broken(fault)),
            };
            builder.take(event, at)?;
        }
        let root = match builder.root {
            Some(root) => root,
            None => builder.node(Data::Null, &(0..0), None)?,
        };
        builder.document.root = root;
        Ok(builder.document)
    }

    fn new(file: FileId) -> Self {
        Self {
            document: Document {
                file,
                nodes: Vec::new(),
                items: Vec::new(),
                entries: Vec::new(),
                texts: String::new(),
                keys: Vec::new(),
                tags: Vec::new(),
                root: NodeId(0),
            },
            open: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            symbols: HashMap::new(),
            seen: Vec::new(),
            tags: HashMap::new(),
            anchors: HashMap::new(),
            weights: Vec::new(),
            shared: 0,
            root: None,
        }
    }

    fn take(&mut self, event: Event<'_>, at: Range<usize>) -> Step {
        match event {
            Event::Scalar { text, plain, marks } => self.scalar(text, plain, marks, at),
            Event::ListStart(marks) => self.start(false, marks, at),
            Event::MapStart(marks) => self.start(true, marks, at),
            Event::End => self.end(at),
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Boundary | Event::Eof => Ok(()),
        }
    }

    fn scalar(&mut self, text: Cow<'_, str>, plain: bool, marks: Marks, at: Range<usize>) -> Step {
        let is_text = marks.tag == Some(Tag::Text);
        let own_tag = matches!(marks.tag, Some(Tag::Own(_)));
        if self.awaits_key() && marks.anchor.is_none() {
            return self.key(&text, plain && !is_text, &at);
        }
        let null =
            plain && !is_text && (text.is_empty() || (!own_tag && matches!(&*text, "~" | "null" | "Null" | "NULL")));
        let data = if null { Data::Null } else { Data::Scalar { text: self.store(&text), plain } };
        let node = self.node(data, &at, marks.tag)?;
        self.weights[node.index()] = weight_of_text(&text);
        if let Some(anchor) = marks.anchor {
            self.anchors.insert(anchor, node);
        }
        if self.awaits_key() { self.key(&text, plain && !is_text, &at) } else { self.place(node, at) }
    }

    fn start(&mut self, is_map: bool, marks: Marks, at: Range<usize>) -> Step {
        if self.awaits_key() {
            let what = if is_map { "a mapping" } else { "a list" };
            let mut error = self.error(&at, format!("a key must be text, this one is {what}"), "not a key");
            error.help = Some("put what begins with `{` or `[` and is no mapping or list in quotes".into());
            return Err(error);
        }
        if self.open.len() >= MAX_DEPTH {
            let message = format!("values are nested deeper than {MAX_DEPTH} levels");
            return Err(Box::new(Diagnostic::error(codes::LIMIT, message).at(self.span(&at), "one level too many")));
        }
        let node = self.node(Data::Null, &at, marks.tag)?;
        // Zero until it ends: an alias that meets it is inside of what it names.
        self.weights[node.index()] = 0;
        if let Some(anchor) = marks.anchor {
            self.anchors.insert(anchor, node);
        }
        let first = if is_map { self.entries.len() } else { self.items.len() };
        self.open.push(Open { node, first, key: None, is_map, is_flow: !at.is_empty(), weight: 1, end: at.end });
        Ok(())
    }

    fn end(&mut self, at: Range<usize>) -> Step {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let (data, merged) = if open.is_map {
            self.map(&open)?
        } else {
            let start = self.document.items.len();
            self.document.items.extend(self.items.drain(open.first..));
            (Data::List(Slice::of(start, self.document.items.len())), 0)
        };
        // A block ends where its last value does; the parser notices later, at the next line that is not of it.
        let end = if at.is_empty() { open.end } else { at.end };
        let node = &mut self.document.nodes[open.node.index()];
        node.data = data;
        node.end = clamp(end).max(node.start);
        let span = node.start as usize..node.end as usize;
        self.weights[open.node.index()] = open.weight.saturating_add(merged);
        self.place(open.node, span)
    }

    fn alias(&mut self, anchor: Anchor, at: Range<usize>) -> Step {
        let Some(&node) = self.anchors.get(&anchor) else {
            return Err(self.error(&at, "the alias names no anchor above it".into(), "not defined"));
        };
        if self.weights[node.index()] == 0 {
            let whole = self.document.span(node);
            let error = self.error(&at, "an alias contains itself".into(), "names the value that it stands in");
            return Err(Box::new(error.and(Span { end: whole.start, ..whole }, "which begins here")));
        }
        if self.awaits_key() {
            let Data::Scalar { text, .. } = self.document.nodes[node.index()].data else {
                return Err(self.error(&at, "a key must be text".into(), "not a text"));
            };
            let text = self.document.texts[text.range()].to_owned();
            return self.key(&text, false, &at);
        }
        self.share(self.weights[node.index()], &at)?;
        self.place(node, at)
    }

    /// Whether the next value is a key of the innermost mapping.
    fn awaits_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_map && open.key.is_none())
    }

    fn key(&mut self, text: &str, plain: bool, at: &Range<usize>) -> Step {
        if plain && text.is_empty() {
            return Err(self.error(at, "a value without a key".into(), "a key was expected before `:`"));
        }
        let symbol = if plain && text == "<<" { MERGE } else { self.symbol(text) };
        let span = self.span(at);
        if let Some(open) = self.open.last_mut() {
            open.key = Some((symbol, span));
            open.end = at.end;
        }
        Ok(())
    }

    /// Puts a finished value where it belongs: into the innermost list or mapping, or at the root.
    fn place(&mut self, node: NodeId, at: Range<usize>) -> Step {
        let weight = self.weights[node.index()];
        let Some(open) = self.open.last_mut() else { return self.place_root(node) };
        open.weight = open.weight.saturating_add(weight);
        open.end = open.end.max(at.end);
        match open.key.take() {
            Some((key, key_span)) => {
                self.entries.push(Entry { key, start: key_span.start, end: key_span.end, value: node });
            }
            None => self.items.push(node),
        }
        Ok(())
    }

    /// A file holds one document; `---` before or after it, with nothing there, is no second one.
    fn place_root(&mut self, node: NodeId) -> Step {
        let is_null = |id: NodeId| matches!(self.document.nodes[id.index()].data, Data::Null);
        match self.root {
            Some(first) if !is_null(first) && !is_null(node) => {
                let (first, second) = (self.document.span(first), self.document.span(node));
                let begin = |span: Span| Span { end: span.start, ..span };
                Err(Box::new(
                    Diagnostic::error(codes::SYNTAX, "the file holds more than one YAML document")
                        .at(begin(second), "a second document begins here")
                        .and(begin(first), "the first begins here")
                        .help("split the file at `---`"),
                ))
            }
            Some(first) if !is_null(first) => Ok(()),
            _ => {
                self.root = Some(node);
                Ok(())
            }
        }
    }

    /// The entries of a mapping that ended, with merges applied, and the weight of what they brought.
    fn map(&mut self, open: &Open) -> Step<(Data, u64)> {
        let serial = open.node.0 + 1;
        let mut merge = None;
        for i in open.first..self.entries.len() {
            let entry = self.entries[i].clone();
            if entry.key == MERGE {
                if let Some(first) = merge.replace(i) {
                    return Err(self.duplicate("<<", first, i));
                }
            } else if std::mem::replace(&mut self.seen[entry.key.index()], serial) == serial {
                let first = (open.first..i).find(|&j| self.entries[j].key == entry.key).unwrap_or(i);
                let key = self.document.keys[entry.key.index()].to_string();
                return Err(self.duplicate(&key, first, i));
            }
        }
        let start = self.document.entries.len();
        let merged = match merge {
            None => 0,
            Some(merge) => {
                self.document.entries.extend(self.entries.drain(open.first..merge));
                let entry = self.entries.remove(open.first);
                self.merge(&entry, serial)?
            }
        };
        self.document.entries.extend(self.entries.drain(open.first..));
        Ok((Data::Map(Slice::of(start, self.document.entries.len())), merged))
    }

    /// Appends the entries that `<<` brings: own keys win (they are marked as seen), then earlier mappings.
    fn merge(&mut self, entry: &Entry, serial: u32) -> Step<u64> {
        let at = entry.start as usize..entry.end as usize;
        let maps: Vec<NodeId> = match self.document.nodes[entry.value.index()].data {
            Data::Map(_) => vec![entry.value],
            Data::List(items) => self.document.items[items.range()].to_vec(),
            _ => Vec::new(),
        };
        let mut weight = 0u64;
        if maps.is_empty() {
            return Err(self.no_merge(entry.value, &at));
        }
        for map in maps {
            let Data::Map(entries) = self.document.nodes[map.index()].data else { return Err(self.no_merge(map, &at)) };
            for i in entries.range() {
                let brought = self.document.entries[i].clone();
                self.share(1, &at)?;
                if std::mem::replace(&mut self.seen[brought.key.index()], serial) != serial {
                    self.share(self.weights[brought.value.index()], &at)?;
                    weight = weight.saturating_add(self.weights[brought.value.index()]);
                    self.document.entries.push(brought);
                }
            }
        }
        Ok(weight)
    }

    fn no_merge(&self, value: NodeId, at: &Range<usize>) -> Box<Diagnostic> {
        let error = self.error(at, "`<<` merges mappings, and its value is none".into(), "cannot merge this");
        Box::new(
            error.and(self.document.span(value), "not a mapping").help("put the key in quotes if `<<` is its name"),
        )
    }

    /// Counts what an alias or merge repeats, up to the limit.
    fn share(&mut self, weight: u64, at: &Range<usize>) -> Step {
        self.shared = self.shared.saturating_add(weight);
        if self.shared <= MAX_SHARED {
            return Ok(());
        }
        let message = format!("aliases and merges repeat more than {MAX_SHARED} values");
        Err(Box::new(
            Diagnostic::error(codes::LIMIT, message)
                .at(self.span(at), "passes the limit")
                .help("write the values out, or split the file"),
        ))
    }

    fn node(&mut self, data: Data, at: &Range<usize>, tag: Option<Tag>) -> Step<NodeId> {
        let id = NodeId(clamp(self.document.nodes.len()));
        if id.index() >= MAX_NODES {
            let message = format!("the file holds more than {MAX_NODES} values");
            return Err(Box::new(
                Diagnostic::error(codes::LIMIT, message).at(self.span(at), "one too many").help("split the file"),
            ));
        }
        let tag = match tag {
            Some(Tag::Own(name)) => self.tag(name),
            _ => 0,
        };
        self.document.nodes.push(Node { data, start: clamp(at.start), end: clamp(at.end), tag });
        self.weights.push(1);
        Ok(id)
    }

    /// The number of a tag; 0 is none. More different tags than fit are no tags: no template has a hundred.
    fn tag(&mut self, name: String) -> u16 {
        let next = u16::try_from(self.tags.len() + 1).unwrap_or(0);
        if next == 0 || self.tags.contains_key(&name) {
            return self.tags.get(&name).copied().unwrap_or(0);
        }
        self.document.tags.push(name.as_str().into());
        self.tags.insert(name, next);
        next
    }

    fn symbol(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.symbols.get(text) {
            return symbol;
        }
        let symbol = Symbol(clamp(self.document.keys.len()));
        self.document.keys.push(text.into());
        self.seen.push(0);
        self.symbols.insert(text.into(), symbol);
        symbol
    }

    fn store(&mut self, text: &str) -> Slice {
        let start = self.document.texts.len();
        self.document.texts.push_str(text);
        Slice::of(start, self.document.texts.len())
    }

    fn span(&self, at: &Range<usize>) -> Span {
        Span::new(self.document.file, at.start, at.end)
    }

    fn error(&self, at: &Range<usize>, message: String, label: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(codes::SYNTAX, message).at(self.span(at), label))
    }

    fn duplicate(&self, key: &str, first: usize, second: usize) -> Box<Diagnostic> {
        let span = |i: usize| self.span(&(self.entries[i].start as usize..self.entries[i].end as usize));
        Box::new(
            Diagnostic::error(codes::DUPLICATE_KEY, format!("the key `{key}` is given twice"))
                .at(span(second), "given again")
                .and(span(first), "given first")
                .help("keep one of them"),
        )
    }

    /// A fault of the parser; inside of brackets with the opening one, whose missing end may be the cause.
    fn broken(&self, fault: Fault) -> Box<Diagnostic> {
        let code = if fault.limit { codes::LIMIT } else { codes::SYNTAX };
        let mut error = Diagnostic::error(code, fault.message).at(self.span(&(fault.at..fault.at)), "");
        error.help = fault.help.map(str::to_owned);
        if let Some(open) = self.open.last().filter(|open| open.is_flow && !fault.limit) {
            let start = self.document.nodes[open.node.index()].start as usize;
            if start != fault.at {
                error = error.and(self.span(&(start..start + 1)), "inside of what begins here");
            }
        }
        Box::new(error)
    }
}

/// What a text weighs in the count of repeated values: one, and one more for each 32 bytes.
fn weight_of_text(text: &str) -> u64 {
    1 + text.len() as u64 / 32
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
