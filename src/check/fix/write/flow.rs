//! Values in brackets: on one line, or with a line for each.

use std::ops::Range;

use super::{New, Style, TextEdit, Writer};
use crate::check::fix::page::{self, Entry};
use crate::check::fix::spell::{self, Around};

/// The indentation of what has lines of its own; nothing where all stands on one line.
pub(in crate::check::fix) type Layout<'l> = Option<&'l str>;

impl Writer<'_> {
    /// Adds what `render` gives behind the last value in brackets, which stands on `last`; `holder` is the entry whose
    /// value the brackets are.
    pub(in crate::check::fix) fn add_in_brackets(
        &self,
        holder: Entry<'_>,
        last: Option<Range<usize>>,
        render: impl Fn(Layout<'_>) -> Vec<String>,
    ) -> Vec<TextEdit> {
        let span = holder.value.span();
        let inside = span.start as usize + 1..(span.end as usize).saturating_sub(1);
        let Some(last) = last else { return vec![self.fill_brackets(holder, inside, render)] };
        let (comma, is_clean) = tail(self.text, last.end, inside.end);
        let behind = page::break_within(self.text, comma.unwrap_or(last.end)..inside.end).filter(|_| is_clean);
        if let (Some(behind), Some(indent)) = (behind, page::own_indent(self.text, last.start)) {
            let newline = page::newline(self.text, behind);
            let lines: Vec<_> = render(Some(indent)).iter().map(|new| format!("{newline}{indent}{new}")).collect();
            let lines = lines.join(",");
            return match comma {
                Some(_) => vec![TextEdit::insert(behind, lines + ",")],
                None => vec![TextEdit::insert(last.end, ",".into()), TextEdit::insert(behind, lines)],
            };
        }
        let new = render(None).join(self.comma);
        match comma.filter(|_| is_clean) {
            Some(comma) => vec![TextEdit::insert(comma, format!(" {new},"))],
            None => vec![TextEdit::insert(last.end, format!("{}{new}", self.comma))],
        }
    }

    /// Fills brackets that hold nothing, or nothing but a `<<`.
    fn fill_brackets(
        &self,
        holder: Entry<'_>,
        inside: Range<usize>,
        render: impl Fn(Layout<'_>) -> Vec<String>,
    ) -> TextEdit {
        let old = self.text.get(inside.clone()).unwrap_or_default();
        let is_blank = old.trim().is_empty();
        if let (true, Some(outer)) = (is_blank, self.layout_at(holder.at.start as usize)) {
            let newline = page::newline(self.text, inside.start);
            let indent = format!("{outer}{}", self.unit.unwrap_or_default());
            let lines: Vec<_> = render(Some(&indent)).iter().map(|new| format!("{newline}{indent}{new}")).collect();
            return TextEdit { range: inside, text: format!("{}{newline}{outer}", lines.join(",")) };
        }
        let new = render(None).join(self.comma);
        let is_merge = tail(self.text, inside.start, inside.end) != (None, true);
        match old.as_bytes() {
            _ if is_merge => TextEdit::insert(inside.start, format!("{new}{}", self.comma)),
            [b' ', ..] if is_blank => TextEdit::insert(inside.start, format!(" {new}")),
            _ => TextEdit::insert(inside.start, new),
        }
    }

    /// The layout of new brackets behind a key of JSON.
    pub(super) fn layout_at(&self, key: usize) -> Layout<'_> {
        self.unit.and_then(|_| page::own_indent(self.text, key))
    }

    /// An entry in brackets.
    pub(super) fn flow_entry(&self, key: &str, value: &New, style: Style, layout: Layout<'_>) -> String {
        let key = spell::key(key, style.keys, Around::Flow);
        format!("{key}{}{}", self.colon, self.flow(value, style, layout))
    }

    /// A value in brackets, at this indentation: lines of their own are for JSON alone.
    pub(in crate::check::fix) fn flow(&self, new: &New, style: Style, layout: Layout<'_>) -> String {
        let layout = layout.filter(|_| self.unit.is_some());
        let deeper = layout.map(|indent| format!("{indent}{}", self.unit.unwrap_or_default()));
        let deeper = deeper.as_deref();
        match new {
            New::Text(text) => spell::value(text, style.values, Around::Flow),
            New::Raw(raw) => (*raw).to_owned(),
            New::Map(entries) => {
                let parts = entries.iter().map(|(key, value)| self.flow_entry(key, value, style, deeper));
                self.in_brackets('{', parts.collect(), '}', layout, deeper)
            }
            New::List(items) => {
                let parts = items.iter().map(|item| self.flow(item, style, deeper)).collect();
                self.in_brackets('[', parts, ']', layout, deeper)
            }
        }
    }

    fn in_brackets(&self, open: char, parts: Vec<String>, close: char, outer: Layout<'_>, inner: Layout<'_>) -> String {
        let (Some(outer), Some(inner)) = (outer, inner) else {
            return format!("{open}{}{close}", parts.join(self.comma));
        };
        let newline = page::newline(self.text, 0);
        let parts = parts.join(&format!(",{newline}{inner}"));
        format!("{open}{newline}{inner}{parts}{newline}{outer}{close}")
    }
}

/// What stands between the last value and the closing bracket: one past a comma, and whether there is nothing else but
/// blanks and comments.
fn tail(text: &str, from: usize, close: usize) -> (Option<usize>, bool) {
    let bytes = text.as_bytes();
    let (mut at, mut comma) = (from, None);
    while at < close {
        match bytes[at] {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'#' => at = bytes[at..close].iter().position(|&b| b == b'\n').map_or(close, |n| at + n),
            b',' if comma.is_none() => {
                at += 1;
                comma = Some(at);
            }
            _ => return (comma, false),
        }
    }
    (comma, true)
}
