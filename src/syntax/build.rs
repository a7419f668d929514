//! Events into a [`Document`]: keys are checked, aliases shared, merges applied, limits kept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::events::{Anchor, Event, Events, Fault, Marks, Tag};
use super::{Document, Entry, Form, MAX_DEPTH, MAX_NODES, MAX_SHARED, Node, NodeId, Slice, Symbol};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, Span};

type Step<T = ()> = Result<T, Box<Diagnostic>>;

/// The key `<<` without quotes, until its mapping ends.
const MERGE: Symbol = Symbol(u32::MAX);

/// How many bytes of a repeated text weigh as much as a value.
const BYTES_OF_A_VALUE: u64 = 32;

/// How many keys are found again without a search, at most; a power of two.
const RECENT: usize = 1024;

/// What stands among them before a key does; none of them is a merge.
const NOTHING: (&str, Symbol) = ("", MERGE);

/// Builds the tree of one file.
pub(super) struct Builder<'t> {
    document: Document<'t>,
    /// Lists and mappings that have begun and not ended, outermost first.
    open: Vec<Open>,
    /// Items of all open lists, entries of all open mappings: each frame owns the part from its `first` on.
    items: Vec<NodeId>,
    entries: Vec<Entry>,
    symbols: HashMap<Cow<'t, str>, Symbol>,
    /// The keys that were met last, each where [`mixed`] puts it: most keys of a file come again and again.
    recent: Vec<(&'t str, Symbol)>,
    /// By symbol, the mapping (its node's number plus one) that had this key last: finds duplicates in one pass.
    seen: Vec<u32>,
    tags: HashMap<String, u16>,
    anchors: HashMap<Anchor, NodeId>,
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
    /// One past the last byte of what it holds so far.
    end: usize,
}

impl<'t> Builder<'t> {
    /// Reads all events of a file, whose text this is.
    pub(super) fn build(file: FileId, text: &'t str, events: &mut impl Events<'t>) -> Step<Document<'t>> {
        let mut builder = Self::new(file, text);
        loop {
            let (event, at) = match events.next() {
                Ok((Event::Eof, _)) => break,
                Ok(next) => next,
                Err(fault) => return Err(builder.broken(*fault)),
            };
            builder.take(event, at)?;
        }
        let root = match builder.root {
            Some(root) => root,
            None => builder.node(Form::Null, Slice::NONE, &(0..0), None)?,
        };
        builder.document.root = root;
        Ok(builder.document)
    }

    fn new(file: FileId, text: &'t str) -> Self {
        // Most files have a value every twenty to fifty bytes. What an estimate takes too much is never touched.
        let values = text.len() / 32;
        Self {
            document: Document {
                file,
                text,
                nodes: Vec::with_capacity(values),
                items: Vec::with_capacity(values / 8),
                entries: Vec::with_capacity(values),
                written: String::new(),
                keys: Vec::new(),
                tags: Vec::new(),
                root: NodeId(0),
                not_json: None,
            },
            open: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            symbols: HashMap::new(),
            recent: vec![NOTHING; values.next_power_of_two().min(RECENT)],
            seen: Vec::new(),
            tags: HashMap::new(),
            anchors: HashMap::new(),
            shared: 0,
            root: None,
        }
    }

    #[inline]
    fn take(&mut self, event: Event<'t>, at: Range<usize>) -> Step {
        match event {
            Event::Scalar { text, plain, marks } => self.scalar(text, plain, marks, at),
            Event::ListStart(marks) => self.start(false, marks, at),
            Event::MapStart(marks) => self.start(true, marks, at),
            Event::End => self.end(at),
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::Boundary | Event::Eof => Ok(()),
        }
    }

    #[inline]
    fn scalar(&mut self, text: Cow<'t, str>, plain: bool, marks: Option<Box<Marks>>, at: Range<usize>) -> Step {
        let (is_text, own_tag, has_anchor) = match &marks {
            None => (false, false, false),
            Some(m) => (m.tag == Some(Tag::Text), matches!(m.tag, Some(Tag::Own(_))), m.anchor.is_some()),
        };
        let is_key = self.awaits_key();
        if is_key && !has_anchor {
            return self.key(text, plain && !is_text, &at);
        }
        let says_null = || matches!(&*text, "~" | "null" | "Null" | "NULL");
        let (form, holds) = if plain && !is_text && (text.is_empty() || (!own_tag && says_null())) {
            (Form::Null, Slice::NONE)
        } else {
            (if plain { Form::Plain } else { Form::Quoted }, self.store(&text, &at))
        };
        let node = self.node(form, holds, &at, marks)?;
        if is_key { self.key(text, plain && !is_text, &at) } else { self.place(node, at.end) }
    }

    fn start(&mut self, is_map: bool, marks: Option<Box<Marks>>, at: Range<usize>) -> Step {
        if self.awaits_key() || self.open.len() >= MAX_DEPTH {
            return Err(self.no_start(is_map, &at));
        }
        let node = self.node(if is_map { Form::Map } else { Form::List }, Slice::NONE, &at, marks)?;
        let first = if is_map { self.entries.len() } else { self.items.len() };
        self.open.push(Open { node, first, key: None, is_map, is_flow: !at.is_empty(), end: at.end });
        Ok(())
    }

    /// Why no list or mapping can begin here.
    #[cold]
    fn no_start(&self, is_map: bool, at: &Range<usize>) -> Box<Diagnostic> {
        if !self.awaits_key() {
            let message = format!("values are nested deeper than {MAX_DEPTH} levels");
            return Box::new(Diagnostic::error(codes::LIMIT, message).at(self.span(at), "one level too many"));
        }
        let what = if is_map { "a mapping" } else { "a list" };
        let error = self.error(at, format!("a key must be text, this one is {what}"), "not a key");
        Box::new(error.help("put what begins with `{` or `[` and is no mapping or list in quotes"))
    }

    fn end(&mut self, at: Range<usize>) -> Step {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let holds = if open.is_map {
            self.map(&open)?
        } else {
            let start = self.document.items.len();
            self.document.items.extend_from_slice(&self.items[open.first..]);
            self.items.truncate(open.first);
            Slice::of(start, self.document.items.len())
        };
        // A block ends where its last value does; the parser notices later, at the next line that is not of it.
        let end = if at.is_empty() { open.end } else { at.end };
        let node = &mut self.document.nodes[open.node.index()];
        node.holds = holds;
        node.end = clamp(end).max(node.start);
        let end = node.end as usize;
        self.place(open.node, end)
    }

    fn alias(&mut self, anchor: Anchor, at: Range<usize>) -> Step {
        let Some(&node) = self.anchors.get(&anchor) else {
            return Err(self.error(&at, "the alias names no anchor above it".into(), "not defined"));
        };
        if self.open.iter().any(|open| open.node == node) {
            let whole = self.document.span(node);
            let error = self.error(&at, "an alias contains itself".into(), "names the value that it stands in");
            return Err(Box::new(error.and(Span { end: whole.start, ..whole }, "which begins here")));
        }
        if self.awaits_key() {
            let node = &self.document.nodes[node.index()];
            let (Form::Plain | Form::Quoted) = node.form else {
                return Err(self.error(&at, "a key must be text".into(), "not a text"));
            };
            let text = self.document.slice(node.holds).to_owned();
            return self.key(Cow::Owned(text), false, &at);
        }
        self.share(node, &at)?;
        self.place(node, at.end)
    }

    /// Whether the next value is a key of the innermost mapping.
    fn awaits_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_map && open.key.is_none())
    }

    #[inline]
    fn key(&mut self, text: Cow<'t, str>, plain: bool, at: &Range<usize>) -> Step {
        if plain && text.is_empty() {
            return Err(self.error(at, "a value without a key".into(), "a key was expected before `:`"));
        }
        let symbol = if plain && text == "<<" { MERGE } else { self.symbol(text, at) };
        let span = self.span(at);
        if let Some(open) = self.open.last_mut() {
            open.key = Some((symbol, span));
            open.end = at.end;
        }
        Ok(())
    }

    /// Puts a finished value where it belongs: into the innermost list or mapping, or at the root.
    #[inline]
    fn place(&mut self, node: NodeId, end: usize) -> Step {
        let Some(open) = self.open.last_mut() else { return self.place_root(node) };
        open.end = open.end.max(end);
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
        let is_null = |id: NodeId| self.document.nodes[id.index()].form == Form::Null;
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

    /// The entries of a mapping that ended, with merges applied.
    fn map(&mut self, open: &Open) -> Step<Slice> {
        let serial = open.node.0 + 1;
        let mut merge = None;
        for i in open.first..self.entries.len() {
            let key = self.entries[i].key;
            if key == MERGE {
                if let Some(first) = merge.replace(i) {
                    return Err(self.duplicate("<<", first, i));
                }
            } else if std::mem::replace(&mut self.seen[key.index()], serial) == serial {
                let first = (open.first..i).find(|&j| self.entries[j].key == key).unwrap_or(i);
                return Err(self.duplicate(self.document.key(key), first, i));
            }
        }
        let start = self.document.entries.len();
        if let Some(merge) = merge {
            self.document.entries.extend(self.entries.drain(open.first..merge));
            let entry = self.entries.remove(open.first);
            self.merge(&entry, serial)?;
        }
        self.document.entries.extend_from_slice(&self.entries[open.first..]);
        self.entries.truncate(open.first);
        Ok(Slice::of(start, self.document.entries.len()))
    }

    /// Appends the entries that `<<` brings: own keys win (they are marked as seen), then earlier mappings.
    fn merge(&mut self, entry: &Entry, serial: u32) -> Step {
        let at = entry.start as usize..entry.end as usize;
        let value = &self.document.nodes[entry.value.index()];
        let maps: Vec<NodeId> = match value.form {
            Form::Map => vec![entry.value],
            Form::List => self.document.items[value.holds.range()].to_vec(),
            _ => Vec::new(),
        };
        if maps.is_empty() {
            return Err(self.no_merge(entry.value, &at));
        }
        for map in maps {
            let node = &self.document.nodes[map.index()];
            if node.form != Form::Map {
                return Err(self.no_merge(map, &at));
            }
            for i in node.holds.range() {
                let brought = self.document.entries[i];
                self.count(1, &at)?;
                if std::mem::replace(&mut self.seen[brought.key.index()], serial) != serial {
                    self.share(brought.value, &at)?;
                    self.document.entries.push(brought);
                }
            }
        }
        Ok(())
    }

    fn no_merge(&self, value: NodeId, at: &Range<usize>) -> Box<Diagnostic> {
        let error = self.error(at, "`<<` merges mappings, and its value is none".into(), "cannot merge this");
        Box::new(
            error.and(self.document.span(value), "not a mapping").help("put the key in quotes if `<<` is its name"),
        )
    }

    /// Counts a value that an alias or merge repeats, with all that it holds written out, up to the limit: all such
    /// counts together take no longer than the limit says.
    fn share(&mut self, node: NodeId, at: &Range<usize>) -> Step {
        let mut left = vec![node];
        self.count(1, at)?;
        while let Some(node) = left.pop() {
            let Node { form, holds, .. } = self.document.nodes[node.index()];
            let held = holds.range().len() as u64;
            match form {
                Form::Null => {}
                Form::Plain | Form::Quoted => self.count(held / BYTES_OF_A_VALUE, at)?,
                Form::List => {
                    self.count(held, at)?;
                    left.extend_from_slice(&self.document.items[holds.range()]);
                }
                Form::Map => {
                    self.count(held, at)?;
                    left.extend(self.document.entries[holds.range()].iter().map(|entry| entry.value));
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, weight: u64, at: &Range<usize>) -> Step {
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

    #[inline]
    fn node(&mut self, form: Form, holds: Slice, at: &Range<usize>, marks: Option<Box<Marks>>) -> Step<NodeId> {
        let id = NodeId(clamp(self.document.nodes.len()));
        if id.index() >= MAX_NODES {
            return Err(self.too_many(at));
        }
        let tag = marks.map_or(0, |marks| self.mark(id, *marks));
        self.document.nodes.push(Node { form, tag, start: clamp(at.start), end: clamp(at.end), holds });
        Ok(id)
    }

    /// Remembers the anchor of a node; the number of its tag.
    #[cold]
    fn mark(&mut self, node: NodeId, marks: Marks) -> u16 {
        if let Some(anchor) = marks.anchor {
            self.anchors.insert(anchor, node);
        }
        match marks.tag {
            Some(Tag::Own(name)) => self.tag(name),
            _ => 0,
        }
    }

    #[cold]
    fn too_many(&self, at: &Range<usize>) -> Box<Diagnostic> {
        let message = format!("the file holds more than {MAX_NODES} values");
        Box::new(Diagnostic::error(codes::LIMIT, message).at(self.span(at), "one too many").help("split the file"))
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

    #[inline]
    fn symbol(&mut self, text: Cow<'t, str>, at: &Range<usize>) -> Symbol {
        let Cow::Borrowed(key) = text else { return self.search(text, at) };
        let place = mixed(key.as_bytes()) & (self.recent.len() - 1);
        let (recent, symbol) = self.recent[place];
        if recent == key && symbol != MERGE {
            return symbol;
        }
        let symbol = self.search(text, at);
        self.recent[place] = (key, symbol);
        symbol
    }

    fn search(&mut self, text: Cow<'t, str>, at: &Range<usize>) -> Symbol {
        if let Some(&symbol) = self.symbols.get(&text) {
            return symbol;
        }
        let symbol = Symbol(clamp(self.document.keys.len()));
        let stored = self.store(&text, at);
        self.document.keys.push(stored);
        self.seen.push(0);
        self.symbols.insert(text, symbol);
        symbol
    }

    /// A text as a part of the file's own where it stands there as it is, otherwise copied behind it.
    #[inline]
    fn store(&mut self, text: &str, at: &Range<usize>) -> Slice {
        let quotes = usize::from(text.len() < at.len());
        let inside = at.start + quotes..at.end - quotes;
        if self.document.text.get(inside.clone()).is_some_and(|part| std::ptr::eq(part, text)) {
            return Slice::of(inside.start, inside.end);
        }
        let start = self.document.text.len() + self.document.written.len();
        self.document.written.push_str(text);
        Slice::of(start, start + text.len())
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
        let mut error = Diagnostic::error(code, fault.message).at(self.span(&fault.at), "");
        error.help = fault.help.map(str::to_owned);
        if let Some(open) = self.open.last().filter(|open| open.is_flow && !fault.limit) {
            let start = self.document.nodes[open.node.index()].start as usize;
            if start != fault.at.start {
                error = error.and(self.span(&(start..start + 1)), "inside of what begins here");
            }
        }
        Box::new(error)
    }
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A number below [`RECENT`] of the length, the first bytes and the last of a key.
fn mixed(key: &[u8]) -> usize {
    let (first, last) = match (key.first_chunk(), key.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (key.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)), 0),
    };
    // Multiplying by an odd number without pattern carries every bit of the sum into the highest ones.
    let product = (first ^ last.rotate_left(29) ^ key.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (product >> (u64::BITS - RECENT.ilog2())) as usize
}
