//! How a text is spelt in YAML and JSON, so that every reader takes it for that text and nothing else.
//!
//! Plain texts are held to what YAML 1.1 and 1.2 both read as text: CloudFormation's own reader takes `yes`, `012` and
//! `2024-01-01` for a boolean, a number and a date (YAML 1.1, <https://yaml.org/type/>, read 2026-11-27).

/// The quotes that a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// None.
    Plain,
    /// `'`.
    Single,
    /// `"`.
    Double,
}

/// What stands around a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Lines and indentation.
    Block,
    /// Brackets and commas.
    Flow,
}

impl Quotes {
    /// Those of a scalar or key that begins at a byte.
    pub(super) fn at(text: &str, start: usize) -> Self {
        match text.as_bytes().get(start) {
            Some(b'"') => Self::Double,
            Some(b'\'') => Self::Single,
            _ => Self::Plain,
        }
    }

    /// Those that all texts are in; plain where they differ; `otherwise` where there are none.
    pub(super) fn common(mut all: impl Iterator<Item = Self>, otherwise: Self) -> Self {
        let Some(first) = all.next() else { return otherwise };
        if all.all(|quotes| quotes == first) { first } else { Self::Plain }
    }
}

/// A value in the quotes that are wanted, or in stronger ones where it would not be read back in those.
pub(super) fn value(text: &str, wanted: Quotes, around: Around) -> String {
    match wanted {
        Quotes::Plain if is_plain(text, around) => text.to_owned(),
        Quotes::Single if !text.contains(must_be_escaped) => format!("'{}'", text.replace('\'', "''")),
        _ => double(text),
    }
}

/// A key, likewise.
pub(super) fn key(text: &str, wanted: Quotes, around: Around) -> String {
    let wanted = if wanted == Quotes::Plain && text.contains(':') { Quotes::Double } else { wanted };
    value(text, wanted, around)
}

/// A text in double quotes, which JSON reads as YAML does.
fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            // All of these are below U+10000.
            c if must_be_escaped(c) => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character breaks lines, is seen by nobody, or may not stand in a file at all.
fn must_be_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text needs no quotes, told with more care than the grammar asks for.
pub(super) fn is_plain(text: &str, around: Around) -> bool {
    let begins_well = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '(' | '$');
    let ends_well = |c: char| !c.is_whitespace() && c != ':';
    let breaks_off = text.contains(": ") || text.contains(" #") || text.contains(must_be_escaped);
    let closes = around == Around::Flow && text.contains([',', '[', ']', '{', '}', ':', '?']);
    let is_other = breaks_off || closes || is_word(text) || is_number_or_date(text);
    text.starts_with(begins_well) && text.ends_with(ends_well) && !is_other
}

/// Booleans and nothings of YAML 1.1.
fn is_word(text: &str) -> bool {
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text may be a number in any notation (`0x1F`, `1_000`, `1e3`, `12:30:45`) or a point in time.
fn is_number_or_date(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_hexdigit() || "xXoO_.:+-,TtZz ".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::{Shape, parse};

    const ODD: &[&str] = &[
        "yes",
        "No",
        "on",
        "y",
        "NULL",
        "~",
        "012",
        "1e3",
        "0x1F",
        "1_000",
        "1.10",
        "12:30",
        "2024-01-01",
        ".5",
        "-1",
        "+1",
        ".inf",
        "a: b",
        "a:",
        "# x",
        "a # b",
        " a",
        "a ",
        "*x",
        "&x",
        "!x",
        "{x",
        "[x",
        "x]",
        "x, y",
        "'",
        "\"",
        "it's",
        "a\\b",
        "a\nb",
        "a\tb",
        "\r\n",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}x",
        "",
        " ",
        "- x",
        "-",
        "? x",
        "---",
        "...",
        "<<",
        "=",
        "@x",
        "`x",
        "%x",
        "|",
        ">",
        "値",
        "名前: 値",
        "🚀",
        "a:b",
        "https://x.y/z?q=1",
        "\u{ffff}",
        "012345678901",
        "\u{a0}x",
        "#",
        "null",
        "$x",
        "(x)",
        "x?",
        "a\u{3000}",
    ];

    #[test]
    fn every_text_is_read_back_as_it_was_in_any_quotes_and_place() {
        for odd in ODD {
            for quotes in [Quotes::Plain, Quotes::Single, Quotes::Double] {
                let block =
                    format!("a:\n  {}: {}\n", key(odd, quotes, Around::Block), value(odd, quotes, Around::Block));
                let flow = format!("a: {{{}: {}}}\n", key(odd, quotes, Around::Flow), value(odd, quotes, Around::Flow));
                for text in [block, flow] {
                    let document = parse(FileId(0), &text).unwrap_or_else(|e| panic!("{text:?}: {e:?}"));
                    let (key, _, value) = document.root().get("a").unwrap().entries().next().unwrap();
                    assert_eq!((key, value.shape(), value.text()), (*odd, Shape::Scalar, Some(*odd)), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn double_quotes_are_json() {
        for odd in ODD {
            assert_eq!(serde_json::from_str::<String>(&double(odd)).unwrap(), *odd);
        }
    }

    #[test]
    fn plain_is_what_nobody_mistakes() {
        for plain in ["kan1", "team-x", "値", "a:b", "x, y", "3rd-team", "it's", "/a/b", "one two", "T1", "10.0.0.0/16"]
        {
            assert_eq!(value(plain, Quotes::Plain, Around::Block), plain);
        }
        for odd in ["yes", "012", "1e3", "2024-01-01", "12:30", "a: b", "# x", "", " a", "~", "0x1F", "1,000"] {
            assert_eq!(value(odd, Quotes::Plain, Around::Block), format!("\"{odd}\""));
        }
        assert_eq!(value("x, y", Quotes::Plain, Around::Flow), "\"x, y\"");
        assert_eq!(key("aws:x", Quotes::Plain, Around::Block), "\"aws:x\"");
        assert_eq!(value("it's", Quotes::Single, Around::Block), "'it''s'");
        assert_eq!(value("a\nb", Quotes::Single, Around::Block), "\"a\\nb\"");
    }
}
