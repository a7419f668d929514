//! Tags of lists: a new item looks as its neighbour does.

use std::ops::Range;

use super::{Block, New, Style, TextEdit, Writer};
use crate::check::fix::page::{self, Entry, Gap};
use crate::check::fix::spell::{self, Around, Quotes};
use crate::syntax::{NodeRef, Shape};

/// What the key of a tag is called in a list.
pub(in crate::check::fix) const KEYS: [&str; 3] = ["Key", "key", "TagKey"];
/// And its value.
pub(in crate::check::fix) const VALUES: [&str; 3] = ["Value", "value", "TagValue"];

/// A tag that is to be written: key and value.
pub(in crate::check::fix) type Tag<'t> = (&'t str, &'t str);

/// What every item of a list has beside its tag.
pub(in crate::check::fix) type Extra = &'static [(&'static str, &'static str)];

/// An item to be repeated with other texts.
struct Neighbour<'d> {
    /// Where it stands.
    at: Range<usize>,
    /// Its entries, whose values are replaced.
    entries: Vec<Entry<'d>>,
    around: Around,
}

/// A tag as an item of a list that nobody has begun.
pub(in crate::check::fix) fn item((key, value): Tag<'_>, extra: Extra) -> New {
    let tag = [("Key", key), ("Value", value)].map(|(name, text)| (name.to_owned(), New::Text(text.to_owned())));
    let extra = extra.iter().map(|&(name, raw)| (name.to_owned(), New::Raw(raw)));
    New::Map(tag.into_iter().chain(extra).collect())
}

impl Writer<'_> {
    /// Adds tags at the end of a list, which is the value of `holder`.
    pub(in crate::check::fix) fn add_items(&self, holder: Entry<'_>, tags: &[Tag<'_>], extra: Extra) -> Vec<TextEdit> {
        let list = holder.value;
        let neighbour = self.neighbour(list, extra);
        let style = self.style_of_items(holder);
        let bare = Style { keys: self.names_of_items(holder), ..style };
        if page::is_flow(self.text, list) {
            return self.add_in_brackets(holder, self.last_item(list), |layout| {
                let render = |&tag: &Tag<'_>| match &neighbour {
                    Some(neighbour) => self.like(neighbour, tag, extra, style),
                    None => self.flow(&item(tag, extra), bare, layout),
                };
                tags.iter().map(render).collect()
            });
        }
        let span = list.span();
        let newline = page::newline(self.text, span.end as usize);
        let block = Block { newline, unit: 2, style: bare };
        let deep = if page::is_indented(self.text, list) { span.start } else { holder.at.start };
        let dash = page::column(self.text, deep as usize);
        let render = |&tag: &Tag<'_>| match &neighbour {
            Some(neighbour) => self.lead(neighbour, dash) + &self.like(neighbour, tag, extra, style),
            None => format!("- {}", self.block_item(&item(tag, extra), dash, &block)),
        };
        let lines: Vec<_> = tags.iter().map(render).collect();
        vec![self.below(list, &" ".repeat(dash), &lines, newline)]
    }

    /// Where the last item of a list in brackets stands.
    fn last_item(&self, list: NodeRef<'_>) -> Option<Range<usize>> {
        let mut reached = list.span().start;
        let mut last = None;
        for item in list.items() {
            let span = item.span();
            let gap = Gap::before_item(self.text, reached as usize, span);
            let begins = [&gap.anchor, &gap.tag, &gap.alias].into_iter().flatten().map(|word| word.start).min();
            let (start, end) = match gap.alias {
                Some(alias) => (alias.start, alias.end),
                None if span.start == span.end => (gap.end, gap.end),
                None => (span.start as usize, span.end as usize),
            };
            last = Some(begins.unwrap_or(start)..end);
            reached = u32::try_from(end).unwrap_or(u32::MAX);
        }
        last
    }

    /// The last item that is a tag and nothing else, with values that begin on the lines of their keys.
    fn neighbour<'d>(&self, list: NodeRef<'d>, extra: Extra) -> Option<Neighbour<'d>> {
        let mut reached = list.span().start;
        let mut found = None;
        for item in list.items() {
            let span = item.span();
            if span.start < reached {
                continue;
            }
            let gap = Gap::before_item(self.text, reached as usize, span);
            reached = span.end;
            if gap.anchor.is_none() && gap.tag.is_none() && item.shape() == Shape::Map {
                found = self.as_neighbour(item, extra).or(found);
            }
        }
        found
    }

    fn as_neighbour<'d>(&self, item: NodeRef<'d>, extra: Extra) -> Option<Neighbour<'d>> {
        let entries: Vec<_> = page::entries(item).collect();
        let has = |names: &[&str]| entries.iter().any(|entry| names.contains(&entry.key));
        let is_whole = has(&KEYS) && has(&VALUES) && extra.iter().all(|(name, _)| has(&[name]));
        if !is_whole || entries.len() != extra.len() + 2 || !entries.iter().all(|&entry| self.is_simple(entry)) {
            return None;
        }
        let around = if page::is_flow(self.text, item) { Around::Flow } else { Around::Block };
        let span = item.span();
        let neighbour = Neighbour { at: span.start as usize..span.end as usize, entries, around };
        let is_commented = neighbour.frame(self.text).any(|part| part.contains('#'));
        (!is_commented).then_some(neighbour)
    }

    /// Whether a value begins on the line of its key, so that a text can stand in its place.
    fn is_simple(&self, entry: Entry<'_>) -> bool {
        let gap = entry.gap(self.text);
        let value = entry.value.span();
        let before = self.text.get(entry.at.start as usize..value.start as usize);
        let is_marked = gap.anchor.is_some() || gap.alias.is_some() || gap.is_block_text;
        let is_there = entry.value.shape() != Shape::Null;
        entry.is_own && is_there && !is_marked && before.is_some_and(|before| !before.contains('\n'))
    }

    /// A tag as its neighbour is written.
    fn like(&self, neighbour: &Neighbour<'_>, (key, value): Tag<'_>, extra: Extra, style: Style) -> String {
        let mut frame = neighbour.frame(self.text);
        let mut item = frame.next().unwrap_or_default().to_owned();
        for (entry, rest) in neighbour.entries.iter().zip(frame) {
            let beside = extra.iter().find(|(name, _)| *name == entry.key);
            let spelt = match (beside, Quotes::at(self.text, entry.value.span().start as usize)) {
                (Some((_, raw)), Quotes::Plain) => (*raw).to_owned(),
                (Some((_, raw)), quotes) => spell::value(raw, quotes, neighbour.around),
                (None, _) if KEYS.contains(&entry.key) => spell::value(key, style.keys, neighbour.around),
                (None, _) => spell::value(value, style.values, neighbour.around),
            };
            item.push_str(&spelt);
            item.push_str(rest);
        }
        item
    }

    /// The dash of an item and the blanks behind it.
    fn lead(&self, neighbour: &Neighbour<'_>, dash: usize) -> String {
        let start = page::line_start(self.text, neighbour.at.start);
        let before = self.text.get(start + dash..neighbour.at.start).unwrap_or_default();
        let is_dash = before.strip_prefix('-').is_some_and(|blanks| blanks.chars().all(|c| c == ' '));
        if is_dash { before.to_owned() } else { "- ".to_owned() }
    }

    /// The quotes of the keys of all tags of a list, and of their values.
    pub(in crate::check::fix) fn style_of_items(&self, holder: Entry<'_>) -> Style {
        let quotes = |names: &'static [&'static str; 3]| {
            let entries = holder.value.items().flat_map(page::entries).filter(|entry| names.contains(&entry.key));
            let common = Quotes::common(entries.filter_map(|entry| self.quotes_of(entry)), holder.quotes(self.text));
            self.allowed(common)
        };
        Style { keys: quotes(&KEYS), values: quotes(&VALUES) }
    }

    /// The quotes of `Key` and `Value` themselves, where no neighbour shows them.
    fn names_of_items(&self, holder: Entry<'_>) -> Quotes {
        let names = holder.value.items().flat_map(page::entries).filter(|entry| entry.is_own);
        self.allowed(Quotes::common(names.filter_map(|entry| entry.free_quotes(self.text)), holder.quotes(self.text)))
    }
}

impl Neighbour<'_> {
    /// Its text before, between and behind the values.
    fn frame<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let ends = self.entries.iter().map(|entry| entry.value.span().end as usize);
        let starts = std::iter::once(self.at.start).chain(ends);
        // A function belongs to the value that it makes: `!Sub`.
        let begins = |entry: &Entry<'_>| entry.gap(text).tag.map_or(entry.value.span().start as usize, |tag| tag.start);
        let stops = self.entries.iter().map(begins).chain(std::iter::once(self.at.end));
        starts.zip(stops).map(|(start, stop)| text.get(start..stop).unwrap_or_default()).collect::<Vec<_>>().into_iter()
    }
}
