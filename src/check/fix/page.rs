//! The text around values: lines, indentation, brackets, and what stands between a key and its value.

use std::ops::Range;

use super::spell::Quotes;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// What stands between a key, dash or comma and the value behind it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Gap {
    /// `&name`.
    pub(super) anchor: Option<Range<usize>>,
    /// `!name`.
    pub(super) tag: Option<Range<usize>>,
    /// `*name`, which is the value then.
    pub(super) alias: Option<Range<usize>>,
    /// Whether `|` or `>` begins the value.
    pub(super) is_block_text: bool,
    /// One past the `:`.
    pub(super) colon: Option<usize>,
    /// One past the last of all that; where nothing stands, where it began.
    pub(super) end: usize,
}

impl Gap {
    /// Reads on from the end of a key, up to the value.
    pub(super) fn after_key(text: &str, key: Span, value: Span) -> Self {
        Self::read(text, key.end as usize, b":", value)
    }

    /// Reads on from the end of an item, or from the beginning of the list, up to the next item.
    pub(super) fn before_item(text: &str, from: usize, item: Span) -> Self {
        Self::read(text, from, b":-,[", item)
    }

    fn read(text: &str, from: usize, skipped: &[u8], value: Span) -> Self {
        // What an alias names stands further up; everything else begins behind the gap, whatever the value begins with.
        let limit = if (value.start as usize) < from { usize::MAX } else { value.start as usize };
        let bytes = text.as_bytes();
        let mut gap = Self { end: from, ..Self::default() };
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => at += 1,
                b'#' => at = bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| at + n),
                b'&' | b'!' | b'*' if at < limit => {
                    let word = at..word_end(bytes, at);
                    (at, gap.end) = (word.end, word.end);
                    match byte {
                        b'&' => gap.anchor = Some(word),
                        b'!' => gap.tag = Some(word),
                        _ => {
                            gap.alias = Some(word);
                            return gap;
                        }
                    }
                }
                b'|' | b'>' => {
                    gap.is_block_text = true;
                    return gap;
                }
                _ if skipped.contains(&byte) && gap.anchor.is_none() && gap.tag.is_none() => {
                    at += 1;
                    gap.end = at;
                    if byte == b':' {
                        gap.colon = Some(at);
                    }
                }
                _ => return gap,
            }
        }
        gap
    }
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let ends = |&b: &u8| b.is_ascii_whitespace() || b",[]{}".contains(&b);
    bytes[start..].iter().position(ends).map_or(bytes.len(), |n| start + n)
}

/// An entry of a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'d> {
    pub(super) key: &'d str,
    pub(super) at: Span,
    pub(super) value: NodeRef<'d>,
    /// Whether it stands in the mapping itself, and is not brought by `<<`.
    pub(super) is_own: bool,
}

impl Entry<'_> {
    /// What stands between its key and its value.
    pub(super) fn gap(&self, text: &str) -> Gap {
        Gap::after_key(text, self.at, self.value.span())
    }

    /// The quotes of its key.
    pub(super) fn quotes(&self, text: &str) -> Quotes {
        Quotes::at(text, self.at.start as usize)
    }

    /// The quotes of its key, unless its colons ask for them: `'Fn::If'`.
    pub(super) fn free_quotes(&self, text: &str) -> Option<Quotes> {
        (!self.key.contains(':')).then(|| self.quotes(text))
    }

    /// One past what the entry stands on.
    pub(super) fn end(&self, text: &str) -> usize {
        let value = self.value.span();
        let gap = self.gap(text);
        match gap.alias {
            Some(alias) => alias.end,
            None if value.start == value.end || value.start < self.at.end => gap.end,
            None => value.end as usize,
        }
    }
}

/// The entries of a mapping, in the tree's order.
pub(super) fn entries(map: NodeRef<'_>) -> impl Iterator<Item = Entry<'_>> {
    let around = map.span();
    let mut reached = around.start;
    map.entries().map(move |(key, at, value)| {
        let is_own = at.start >= reached && at.end <= around.end;
        if is_own {
            let beyond = value.span();
            reached = if beyond.start >= at.end { beyond.end } else { at.end };
        }
        Entry { key, at, value, is_own }
    })
}

/// The entry of a key.
pub(super) fn entry<'d>(map: NodeRef<'d>, key: &str) -> Option<Entry<'d>> {
    entries(map).find(|entry| entry.key == key)
}

/// The last entry that stands in a mapping itself.
pub(super) fn last_own(map: NodeRef<'_>) -> Option<Entry<'_>> {
    entries(map).filter(|entry| entry.is_own).last()
}

/// Whether a list or mapping stands in brackets.
pub(super) fn is_flow(text: &str, node: NodeRef<'_>) -> bool {
    let start = node.span().start;
    match (node.shape(), text.as_bytes().get(start as usize)) {
        (Shape::Map, first) => first == Some(&b'{'),
        // A list that is indented as its key begins at its first item, which may be in brackets itself.
        (Shape::List, Some(b'[')) => node.items().next().is_none_or(|item| item.span().start != start),
        _ => false,
    }
}

/// Whether the dashes of a block list stand deeper than the key of the list.
pub(super) fn is_indented(text: &str, list: NodeRef<'_>) -> bool {
    let start = list.span().start;
    let first = list.items().next();
    text.as_bytes().get(start as usize) == Some(&b'-') && first.is_some_and(|item| item.span().start != start)
}

/// The first byte of the line of a byte.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1)
}

/// One past the last byte of the line of a byte, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    match bytes[at..].iter().position(|&b| b == b'\n') {
        Some(n) if at + n > 0 && bytes[at + n - 1] == b'\r' => (at + n - 1).max(at),
        Some(n) => at + n,
        None => bytes.len(),
    }
}

/// Where the first line ends that ends within a part of the text, before its line break.
pub(super) fn break_within(text: &str, part: Range<usize>) -> Option<usize> {
    let found = text.get(part.clone())?.find('\n')? + part.start;
    let has_return = found > part.start && text.as_bytes()[found - 1] == b'\r';
    Some(if has_return { found - 1 } else { found })
}

/// How many characters stand before a byte on its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    text.get(line_start(text, at)..at).map_or(0, |before| before.chars().count())
}

/// The blanks before a byte where nothing else stands before it on its line.
pub(super) fn own_indent(text: &str, at: usize) -> Option<&str> {
    let blank = text.as_bytes()[..at].iter().rev().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let start = at - blank;
    (start == 0 || text.as_bytes()[start - 1] == b'\n').then(|| &text[start..at])
}

/// The line break that is in use around a byte.
pub(super) fn newline(text: &str, at: usize) -> &'static str {
    let bytes = text.as_bytes();
    let next = bytes[at..].iter().position(|&b| b == b'\n').map(|n| at + n);
    let found = next.or_else(|| bytes[..at].iter().rposition(|&b| b == b'\n'));
    match found {
        Some(n) if n > 0 && bytes[n - 1] == b'\r' => "\r\n",
        _ => "\n",
    }
}
