//! Writes new entries and items into a text, as what stands around them is written.

mod flow;
mod items;

use std::ops::Range;

pub(super) use items::{Extra, KEYS, Tag, VALUES, item};

use super::page::{self, Entry};
use super::spell::{self, Around, Quotes};
use crate::syntax::{Document, NodeRef, Shape};

/// A part of the text, and what stands there from now on. An empty part is a place to insert at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextEdit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl TextEdit {
    fn insert(at: usize, text: String) -> Self {
        Self { range: at..at, text }
    }
}

/// A value that is to be written.
#[derive(Debug, Clone)]
pub(super) enum New {
    Text(String),
    /// Written as it is: `true`.
    Raw(&'static str),
    Map(Vec<(String, New)>),
    List(Vec<New>),
}

/// Quotes of keys and of values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) keys: Quotes,
    pub(super) values: Quotes,
}

/// Writes into one text.
pub(super) struct Writer<'d> {
    pub(super) text: &'d str,
    /// Whether the text is JSON and has to stay so.
    is_json: bool,
    /// Of JSON with a line for each entry: by how much a level is indented.
    unit: Option<&'d str>,
    colon: &'static str,
    comma: &'static str,
    /// Whether new lists stand as deep as their keys.
    dashes_at_key: bool,
}

impl<'d> Writer<'d> {
    /// Learns how a file is written.
    pub(super) fn new(text: &'d str, document: &'d Document<'_>, dashes_at_key: bool) -> Self {
        let first = page::entries(document.root()).next().filter(|entry| entry.is_own);
        let in_brackets = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
        let is_json = in_brackets && document.not_json().is_none();
        let is_tight = |entry: Entry<'_>| {
            let after = entry.gap(text).colon.and_then(|colon| text.as_bytes().get(colon));
            after.is_some_and(|byte| !byte.is_ascii_whitespace())
        };
        let is_tight = is_json && first.is_some_and(is_tight);
        let (colon, comma) = if is_tight { (":", ",") } else { (": ", ", ") };
        let unit = first.filter(|_| is_json).and_then(|first| page::own_indent(text, first.at.start as usize));
        Self { text, is_json, unit, colon, comma, dashes_at_key }
    }

    /// Adds entries at the end of a mapping, whose own key is given, with levels of `unit` columns.
    pub(super) fn add_entries(&self, map: Entry<'_>, new: &[(String, New)], unit: usize) -> Vec<TextEdit> {
        let node = map.value;
        let are_texts = new.iter().all(|(_, value)| matches!(value, New::Text(_)));
        let style = if are_texts { self.style_of(map) } else { self.habit_of(map) };
        if page::is_flow(self.text, node) {
            let last = page::last_own(node).map(|last| last.at.start as usize..last.end(self.text));
            return self.add_in_brackets(map, last, |layout| {
                new.iter().map(|(key, value)| self.flow_entry(key, value, style, layout)).collect()
            });
        }
        let span = node.span();
        let block = Block { newline: page::newline(self.text, span.end as usize), unit, style };
        let indent = page::column(self.text, span.start as usize);
        let lines: Vec<_> = new.iter().map(|(key, value)| self.block_entry(key, value, indent, &block)).collect();
        vec![self.below(node, &" ".repeat(indent), &lines, block.newline)]
    }

    /// Gives an entry of a mapping a value that has none; the value goes into levels of `unit` columns.
    pub(super) fn set(&self, within: Entry<'_>, entry: Entry<'_>, new: &New, unit: usize) -> Vec<TextEdit> {
        let style = self.habit_of(within);
        let null = entry.value.span();
        if null.start < null.end {
            let layout = self.layout_at(entry.at.start as usize);
            let text = self.flow(new, style, layout);
            return vec![TextEdit { range: null.start as usize..null.end as usize, text }];
        }
        if page::is_flow(self.text, within.value) {
            return vec![self.behind_colon(entry, &self.flow(new, style, None))];
        }
        let at = page::line_end(self.text, entry.gap(self.text).end);
        let block = Block { newline: page::newline(self.text, at), unit, style };
        let indent = page::column(self.text, within.value.span().start as usize);
        vec![TextEdit::insert(at, self.block_lines(new, indent, &block))]
    }

    /// Gives an entry whose value is nothing or an empty text this text.
    pub(super) fn fill(&self, within: NodeRef<'_>, entry: Entry<'_>, text: &str, quotes: Quotes) -> TextEdit {
        let around = if page::is_flow(self.text, within) { Around::Flow } else { Around::Block };
        let spelt = spell::value(text, self.allowed(quotes), around);
        let old = entry.value.span();
        if old.start == old.end {
            return self.behind_colon(entry, &spelt);
        }
        TextEdit { range: old.start as usize..old.end as usize, text: spelt }
    }

    /// Spells a key, or a text that stands for one, otherwise, in the quotes that it has.
    pub(super) fn respell(&self, old: Range<usize>, text: &str, around: Around) -> TextEdit {
        let quotes = self.allowed(Quotes::at(self.text, old.start));
        TextEdit { range: old, text: spell::key(text, quotes, around) }
    }

    fn behind_colon(&self, entry: Entry<'_>, value: &str) -> TextEdit {
        let Some(colon) = entry.gap(self.text).colon else {
            return TextEdit::insert(entry.at.end as usize, format!(": {value}"));
        };
        match self.text.as_bytes().get(colon..) {
            Some([b' ', next, ..]) if *next != b'#' => TextEdit::insert(colon + 1, value.to_owned()),
            _ => TextEdit::insert(colon, format!(" {value}")),
        }
    }

    fn allowed(&self, quotes: Quotes) -> Quotes {
        if self.is_json { Quotes::Double } else { quotes }
    }

    /// How a mapping of tags quotes its keys and values.
    pub(super) fn style_of(&self, map: Entry<'_>) -> Style {
        self.common_style(map, |_| true)
    }

    /// How a mapping of anything quotes what needs no quotes: `'1'` among properties is no habit.
    fn habit_of(&self, map: Entry<'_>) -> Style {
        self.common_style(map, |entry| entry.value.text().is_some_and(|text| spell::is_plain(text, Around::Block)))
    }

    fn common_style(&self, map: Entry<'_>, counts: impl Fn(&Entry<'_>) -> bool) -> Style {
        let own = || page::entries(map.value).filter(|entry| entry.is_own);
        let keys = Quotes::common(own().filter_map(|entry| entry.free_quotes(self.text)), map.quotes(self.text));
        let values = Quotes::common(own().filter(counts).filter_map(|entry| self.quotes_of(entry)), keys);
        Style { keys: self.allowed(keys), values: self.allowed(values) }
    }

    /// The quotes of a value that is a text on one line.
    pub(super) fn quotes_of(&self, entry: Entry<'_>) -> Option<Quotes> {
        let value = entry.value;
        let is_text = value.shape() == Shape::Scalar && value.tag().is_none() && value.text() != Some("");
        if !is_text || value.span().start < entry.at.end {
            return None;
        }
        let quotes = Quotes::at(self.text, value.span().start as usize);
        (quotes != Quotes::Plain || value.is_plain()).then_some(quotes)
    }

    /// Lines below a block, at its own indentation.
    pub(super) fn below(&self, block: NodeRef<'_>, indent: &str, lines: &[String], newline: &str) -> TextEdit {
        let text = self.text;
        let end = block.span().end as usize;
        let mut at = page::line_start(text, end);
        let is_blank = |part: &str| part.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
        // A text in lines (`|`, `>`) goes on to the next line that is not of it; everything else ends where it ends.
        if !text.get(at..end).is_some_and(is_blank) {
            let lines: String = lines.iter().flat_map(|line| [newline, indent, line]).collect();
            return TextEdit::insert(page::line_end(text, end), lines);
        }
        if holds_blank_lines(block) {
            return TextEdit::insert(at, lines.iter().flat_map(|line| [indent, line, newline]).collect());
        }
        while at > 0 && text.get(page::line_start(text, at - 1)..at).is_some_and(is_blank) {
            at = page::line_start(text, at - 1);
        }
        let lines: String = lines.iter().flat_map(|line| [newline, indent, line]).collect();
        let above = at.saturating_sub(1);
        TextEdit::insert(page::line_end(text, page::line_start(text, above)), lines)
    }

    /// Whether a block ends in a text of several lines that lacks its line break, because the file ends there. With
    /// one behind it, most readers would read another text.
    pub(super) fn ends_open(&self, block: NodeRef<'_>) -> bool {
        let leaf = last_leaf(block);
        let span = leaf.span();
        let written = self.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let is_quoted = ['"', '\''].iter().any(|&quote| written.starts_with(quote) && written.ends_with(quote));
        span.end as usize == self.text.len()
            && !self.text.ends_with('\n')
            && !is_quoted
            && !leaf.is_plain()
            && leaf.text().is_some_and(|text| text.ends_with('\n'))
    }

    fn block_entry(&self, key: &str, new: &New, indent: usize, block: &Block) -> String {
        let key = spell::key(key, block.style.keys, Around::Block);
        match new {
            New::Text(text) => format!("{key}: {}", spell::value(text, block.style.values, Around::Block)),
            New::Raw(raw) => format!("{key}: {raw}"),
            New::Map(_) | New::List(_) => format!("{key}:{}", self.block_lines(new, indent, block)),
        }
    }

    /// The lines of a mapping or list below a key at this column, each with the line break before it.
    fn block_lines(&self, new: &New, indent: usize, block: &Block) -> String {
        let mut lines = String::new();
        let mut line = |indent: usize, text: &str| lines.extend([block.newline, &" ".repeat(indent), text]);
        match new {
            New::Map(entries) => {
                let deeper = indent + block.unit;
                entries.iter().for_each(|(key, value)| line(deeper, &self.block_entry(key, value, deeper, block)));
            }
            New::List(items) => {
                let dash = if self.dashes_at_key { indent } else { indent + block.unit };
                items.iter().for_each(|item| line(dash, &format!("- {}", self.block_item(item, dash, block))));
            }
            New::Text(_) | New::Raw(_) => {}
        }
        lines
    }

    /// An item behind a dash at this column.
    pub(super) fn block_item(&self, item: &New, dash: usize, block: &Block) -> String {
        let New::Map(entries) = item else { return self.flow(item, block.style, None) };
        let lines = entries.iter().map(|(key, value)| self.block_entry(key, value, dash + 2, block));
        lines.collect::<Vec<_>>().join(&format!("{}{}", block.newline, " ".repeat(dash + 2)))
    }
}

/// How new lines of block form are written.
pub(super) struct Block {
    pub(super) newline: &'static str,
    /// How many columns a level takes.
    pub(super) unit: usize,
    pub(super) style: Style,
}

/// The last value that stands in a block.
fn last_leaf(block: NodeRef<'_>) -> NodeRef<'_> {
    let mut node = block;
    loop {
        let last = match node.shape() {
            Shape::Map => page::last_own(node).map(|entry| entry.value),
            Shape::List => node.items().last(),
            Shape::Null | Shape::Scalar => None,
        };
        match last {
            Some(last) if last.span().start >= node.span().start => node = last,
            _ => return node,
        }
    }
}

/// Whether the last text of a block means the blank lines behind it.
fn holds_blank_lines(block: NodeRef<'_>) -> bool {
    let text = last_leaf(block).text().unwrap_or_default();
    let filled = text.trim_end_matches('\n');
    text.ends_with("\n\n") || filled.ends_with([' ', '\t']) || (filled.is_empty() && !text.is_empty())
}
