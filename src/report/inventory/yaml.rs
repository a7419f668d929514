//! A tree as YAML that any reader takes for what it was: block style, short lists in one line, a text without quotes
//! only where it is a text to every reader, or the number or truth value that it looks like.

use std::borrow::Cow;
use std::fmt::Write;

/// The columns that a list or mapping may take to stand in one line.
const COLUMNS: usize = 100;

/// YAML allows 1,024 characters of a key that stands before its colon.
const LONGEST_KEY: usize = 1000;

/// A value to be written.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// Nothing.
    Null,
    /// A text, number or truth value.
    Text(Cow<'a, str>),
    /// A list; in one line where it holds texts alone and is short.
    List(Vec<Node<'a>>),
    /// A mapping, a key a line.
    Map(Vec<(Cow<'a, str>, Node<'a>)>),
    /// A mapping, in one line where it fits.
    Line(Vec<(Cow<'a, str>, Node<'a>)>),
    /// A value with a tag before it: `!ref`.
    Tagged(&'static str, Box<Node<'a>>),
}

impl<'a> Node<'a> {
    /// A text.
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A value behind a tag.
    pub(super) fn tagged(tag: &'static str, node: Self) -> Self {
        Self::Tagged(tag, Box::new(node))
    }

    /// A list of texts.
    pub(super) fn texts<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }
}

/// Writes the entries of a mapping, each indented by `indent` columns.
pub(super) fn entries(out: &mut String, entries: &[(Cow<'_, str>, Node<'_>)], indent: usize) {
    for (key, node) in entries {
        pad(out, indent);
        entry(out, key, node, indent);
    }
}

/// A key with its value, where the line is indented already.
fn entry(out: &mut String, key: &str, node: &Node<'_>, indent: usize) {
    let start = out.len();
    scalar(out, key, false);
    if out.len() - start > LONGEST_KEY {
        out.insert_str(start, "? ");
        out.push('\n');
        pad(out, indent);
    }
    out.push(':');
    value(out, node, indent, false);
}

/// A value behind its key or dash, to the end of its last line. A mapping behind a dash begins beside it.
fn value(out: &mut String, node: &Node<'_>, indent: usize, is_item: bool) {
    let room = COLUMNS.saturating_sub(out.len() - out.rfind('\n').map_or(0, |at| at + 1));
    if let Some(line) = flow(node, room) {
        out.push_str(&line);
        out.push('\n');
        return;
    }
    match node {
        Node::Null | Node::Text(_) => {}
        Node::Tagged(tag, node) => {
            let _ = write!(out, " !{tag}");
            value(out, node, indent, false);
        }
        Node::List(items) => {
            out.push('\n');
            for item in items {
                pad(out, indent + 2);
                out.push('-');
                value(out, item, indent + 2, true);
            }
        }
        Node::Map(list) | Node::Line(list) if is_item => {
            if let Some(((key, first), rest)) = list.split_first() {
                out.push(' ');
                entry(out, key, first, indent + 2);
                entries(out, rest, indent + 2);
            }
        }
        Node::Map(list) | Node::Line(list) => {
            out.push('\n');
            entries(out, list, indent + 2);
        }
    }
}

/// A value in one line with a blank before it, where it belongs in one; `room` is how wide it may be.
fn flow(node: &Node<'_>, room: usize) -> Option<String> {
    let mut out = String::new();
    match node {
        Node::Null => out.push_str(" null"),
        Node::Text(text) => {
            out.push(' ');
            scalar(&mut out, text, false);
        }
        Node::Tagged(tag, node) if matches!(**node, Node::Null) => {
            let _ = write!(out, " !{tag}");
        }
        Node::Tagged(tag, node) => {
            let _ = write!(out, " !{tag}{}", flow(node, room.saturating_sub(tag.len() + 2))?);
        }
        Node::List(items) if items.is_empty() => out.push_str(" []"),
        Node::Map(entries) | Node::Line(entries) if entries.is_empty() => out.push_str(" {}"),
        Node::Map(_) => return None,
        Node::List(_) | Node::Line(_) => {
            out.push(' ');
            inline(&mut out, node)?;
            if out.chars().count() > room {
                return None;
            }
        }
    }
    Some(out)
}

/// A value inside of brackets; nothing for what does not go there.
fn inline(out: &mut String, node: &Node<'_>) -> Option<()> {
    match node {
        Node::Text(text) => scalar(out, text, true),
        Node::List(items) => {
            out.push('[');
            for (number, item) in items.iter().enumerate() {
                out.push_str(if number > 0 { ", " } else { "" });
                inline(out, item)?;
            }
            out.push(']');
        }
        Node::Line(entries) => {
            out.push('{');
            for (number, (key, node)) in entries.iter().enumerate() {
                out.push_str(if number > 0 { ", " } else { "" });
                scalar(out, key, true);
                out.push_str(": ");
                inline(out, node)?;
            }
            out.push('}');
        }
        Node::Tagged(tag @ ("ref" | "other"), node) if matches!(**node, Node::Text(_) | Node::List(_)) => {
            let _ = write!(out, "!{tag} ");
            inline(out, node)?;
        }
        Node::Null | Node::Map(_) | Node::Tagged(..) => return None,
    }
    Some(())
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// A text: plain where that reads back, else in the quotes that need fewer escapes.
fn scalar(out: &mut String, text: &str, in_flow: bool) {
    if is_plain(text, in_flow) {
        out.push_str(text);
    } else if text.chars().any(must_escape) || !text.contains(['"', '\\']) {
        quoted(out, text);
    } else {
        let _ = write!(out, "'{}'", text.replace('\'', "''"));
    }
}

/// A text as a scalar that stands in brackets, quoted where another reader would change it.
pub(in crate::report) fn text_in_flow(text: &str) -> String {
    let mut out = String::new();
    scalar(&mut out, text, true);
    // Our own reader takes every scalar as text; whoever reads by type must not see a number or a switch.
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    if out == text && (is_number || matches!(text, "true" | "false")) {
        out.clear();
        quoted(&mut out, text);
    }
    out
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if !must_escape(c) => out.push(c),
            c => {
                let code = u32::from(c);
                let _ = match code {
                    0..=0xFF => write!(out, "\\x{code:02X}"),
                    0x100..=0xFFFF => write!(out, "\\u{code:04X}"),
                    _ => write!(out, "\\U{code:08X}"),
                };
            }
        }
    }
    out.push('"');
}

/// What breaks a line, steers a terminal, turns the direction of writing, or cannot be seen.
fn must_escape(c: char) -> bool {
    let is_unseen =
        matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}');
    let turns = matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}');
    c.is_control() || is_unseen || turns
}

/// Whether every reader takes a text without quotes for what it is.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let begins = first.is_alphanumeric() || matches!(first, '/' | '.' | '_' | '+' | '(' | '$' | '^' | ';');
    let is_bracket = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}');
    begins
        && !text.contains(|c: char| must_escape(c) || (c.is_whitespace() && c != ' ') || (in_flow && is_bracket(c)))
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.starts_with("...")
        && !(in_flow && text.contains(':') && text.contains(['"', '\'']))
        && !means_something_else(text)
}

/// Whether some reader of YAML takes a text without quotes for another number, a date or a truth value, and would not
/// write it back as it was: `0123`, `1.10`, `1e3`, `12:30`, `2024-01-01`, `yes`.
fn means_something_else(text: &str) -> bool {
    const WORDS: &[&str] = &["null", "y", "n", "yes", "no", "on", "off", ".nan", ".inf", "+.inf"];
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), "true" | "false") {
        return text != lower;
    }
    let is_number = lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+'))
        && lower.bytes().all(|b| b.is_ascii_hexdigit() || b"+-.:_xotz ".contains(&b));
    WORDS.contains(&lower.as_str()) || (is_number && !is_usual_number(text) && !is_usual_word(text))
}

/// `0`, `42`, `3.14`: what a number is written as again. Long ones are names (accounts), and lose digits elsewhere.
fn is_usual_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let usual_part = part.is_none_or(|part| is_digits(part) && !part.ends_with('0'));
    is_digits(whole) && usual_part && text.len() < 12 && (whole == "0" || !whole.starts_with('0'))
}

/// Addresses (`10.0.0.0`) and hexadecimal words (`0a1b2c`) have what numbers have, but are none: two dots, or a letter
/// that no number has.
fn is_usual_word(text: &str) -> bool {
    let dots = text.bytes().filter(|b| *b == b'.').count();
    let has = |letters: &[u8]| text.bytes().any(|b| letters.contains(&b.to_ascii_lowercase()));
    let is_binary = text.starts_with("0b");
    (dots > 1 && !has(b":_")) || (has(b"abcdf") && !has(b"xo:") && !is_binary)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::FileId;
    use crate::syntax::{self, NodeRef, Shape};

    fn written(node: &Node<'_>) -> String {
        let mut out = String::new();
        entry(&mut out, "k", node, 0);
        out
    }

    fn text(text: &str) -> String {
        written(&Node::text(text)).trim_end().strip_prefix("k: ").unwrap().to_owned()
    }

    #[test]
    fn what_other_readers_would_change_is_quoted() {
        for same in
            ["t3.micro", "300", "0.5", "true", "10.0.0.0/16", "10.0.0.1", "i-0a1b", "課題", "a b", "a:b", "0a1b2c3d"]
        {
            assert_eq!(text(same), same);
        }
        for quoted in [
            "",
            "yes",
            "No",
            "TRUE",
            "null",
            "~",
            "012345678901",
            "123456789012",
            "1e3",
            "1.10",
            "0x1F",
            "1_000",
            "12:30",
            "2024-01-01",
            "- x",
            "# x",
            "!x",
            "&x",
            "*x",
            "key: value",
            "key:",
            " a",
            "a ",
            "a #b",
            "---",
            "...",
            "%x",
            "@x",
            "`x",
            "[x",
            "{x",
            "?",
            ":",
            ".5",
            "+1",
            "<<",
            "=",
            "|",
            ">",
        ] {
            assert_eq!(text(quoted), format!("\"{quoted}\""));
        }
        assert_eq!(text("two\nlines\u{1b}[31m\u{202e}"), r#""two\nlines\x1B[31m\u202E""#);
        assert_eq!(text(r#"{"a": "it's"}"#), r#"'{"a": "it''s"}'"#);
    }

    #[test]
    fn short_lists_stand_in_one_line() {
        let list = |items: &[&'static str]| Node::texts(items.iter().copied());
        assert_eq!(written(&list(&["a", "b,c", "d"])), "k: [a, \"b,c\", d]\n");
        let long = "x".repeat(60);
        let long = Node::texts([long.clone(), long]);
        assert_eq!(written(&long).lines().count(), 3);
        let map = |key: &'static str, node| Node::Map(vec![(key.into(), node)]);
        assert_eq!(written(&Node::List(vec![map("a", list(&["b"]))])), "k:\n  - a: [b]\n");
        assert_eq!(written(&Node::tagged("hidden", Node::Null)), "k: !hidden\n");
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => "[a-c]{0,3}",
            3 => r#"[-:#?\[\]{},&*!|>'"%@`<=~ .0-9a-z\\\n\t]{0,8}"#,
            1 => any::<String>(),
            1 => "[ab]{1020,1030}",
        ]
    }

    fn any_node() -> impl Strategy<Value = Node<'static>> {
        let leaf = prop_oneof![Just(()).prop_map(|()| Node::Null), any_text().prop_map(Node::text)];
        leaf.prop_recursive(4, 24, 4, |inner| {
            let entries = || {
                prop::collection::btree_map(any_text(), inner.clone(), 0..4)
                    .prop_map(|map| map.into_iter().map(|(key, node)| (key.into(), node)).collect::<Vec<_>>())
            };
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Node::List),
                entries().prop_map(Node::Map),
                entries().prop_map(Node::Line),
                inner
                    .clone()
                    .prop_filter("one tag a value", |n| !matches!(n, Node::Tagged(..)))
                    .prop_map(|n| Node::tagged("ref", n)),
            ]
        })
    }

    fn assert_same(node: &Node<'_>, read: NodeRef<'_>) {
        match node {
            Node::Null => assert_eq!(read.shape(), Shape::Null),
            Node::Text(text) => assert_eq!(read.text(), Some(&**text)),
            Node::List(items) => {
                assert_eq!(read.shape(), Shape::List);
                assert_eq!(read.items().count(), items.len());
                items.iter().zip(read.items()).for_each(|(item, read)| assert_same(item, read));
            }
            Node::Map(entries) | Node::Line(entries) => {
                assert_eq!(read.shape(), Shape::Map);
                assert_eq!(read.entries().count(), entries.len());
                for ((key, node), (read_key, _, read)) in entries.iter().zip(read.entries()) {
                    assert_eq!(key, read_key);
                    assert_same(node, read);
                }
            }
            Node::Tagged(tag, node) => {
                assert_eq!(read.tag(), Some(*tag));
                assert_same(node, read);
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(node in any_node()) {
            let text = written(&node);
            prop_assert!(!text.contains(|c: char| c != '\n' && c.is_control()));
            let document = syntax::parse(FileId(0), &text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
            let read = document.root().get("k").unwrap_or_else(|| panic!("{text}"));
            assert_same(&node, read);
        }
    }
}
