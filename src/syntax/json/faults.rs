//! What is wrong with a text that is not JSON, and what to do about it.

use std::ops::Range;

use super::{Fault, Json};

pub(super) const CUT: Option<&str> = Some("close it, or see whether the file was cut off");
const COMMA: Option<&str> = Some("put a comma before it");
const SURPLUS: Option<&str> = Some("remove the comma before it");
const QUOTE: Option<&str> = Some("put texts in double quotes");
const LEFT_OUT: Option<&str> = Some("put what was left out in its place, or remove the dots");
const COMMENT: Option<&str> = Some("JSON has no comments; remove it");

/// The most characters of the text that a message repeats.
const SHOWN: usize = 24;

/// A fault of the grammar.
#[cold]
pub(super) fn fault(at: Range<usize>, message: impl Into<String>, help: Option<&'static str>) -> Box<Fault> {
    Box::new(Fault { at, message: message.into(), help, limit: false })
}

impl Json<'_> {
    /// Something else stands where `expected` should.
    #[cold]
    pub(super) fn unexpected(&self, expected: &str) -> Box<Fault> {
        let Some(found) = self.found() else {
            let end = self.text.len();
            return fault(end..end, format!("the text ends where {expected} was expected"), CUT);
        };
        let help = match found {
            _ if found == "." || found.starts_with("...") || found.starts_with('…') => LEFT_OUT,
            _ if found.starts_with("//") || found.starts_with("/*") || found.starts_with('#') => COMMENT,
            _ => None,
        };
        fault(self.at..self.at + found.len(), format!("{expected} was expected, not `{}`", shown(found)), help)
    }

    #[cold]
    pub(super) fn no_value(&self) -> Box<Fault> {
        let mut fault = self.unexpected("a value");
        fault.help = fault.help.or_else(|| match self.found()? {
            "]" | "}" if self.is_after(b',') => SURPLUS,
            "]" | "}" => Some("put a value before it; `null` says that there is none"),
            "," => Some("remove it, or put a value before it; `null` says that there is none"),
            ":" => None,
            "NaN" | "Infinity" | "None" | "nil" | "undefined" => Some("write `null`"),
            word if ["true", "false", "null"].iter().any(|w| w.eq_ignore_ascii_case(word)) => {
                Some("write it in lower case")
            }
            word if word.starts_with(['+', '.']) => Some("begin a number with a digit or with `-`"),
            _ => QUOTE,
        });
        fault
    }

    #[cold]
    pub(super) fn no_key(&self) -> Box<Fault> {
        let mut fault = self.unexpected("a key in double quotes");
        fault.help = fault.help.or_else(|| match self.found()? {
            "}" => SURPLUS,
            "," => Some("remove it"),
            "{" => Some("remove it, or put a key and `:` before it"),
            "]" | "[" | ":" => None,
            _ => Some("put the key in double quotes"),
        });
        fault
    }

    #[cold]
    pub(super) fn no_separator(&self, in_object: bool) -> Box<Fault> {
        let (open, close, expected) = if in_object { ('{', "]", "`,` or `}`") } else { ('[', "}", "`,` or `]`") };
        let found = self.found();
        if found == Some(close) {
            let help = Some("see whether a bracket before it is missing or one too many");
            return fault(self.at..self.at + 1, format!("`{open}` is closed by `{close}`"), help);
        }
        let mut fault = self.unexpected(expected);
        fault.help = fault.help.or_else(|| match found? {
            ":" => None,
            found if found.starts_with(['"', '{', '[']) => COMMA,
            _ if self.is_after(b'"') => Some("escape a quote inside of a text as `\\\"`"),
            _ if self.at > 0 && self.text.as_bytes()[self.at - 1] > b' ' => QUOTE,
            _ => COMMA,
        });
        fault
    }

    /// Something follows the outermost value.
    #[cold]
    pub(super) fn no_end(&self) -> Box<Fault> {
        let found = self.found().unwrap_or_default();
        let at = self.at..self.at + found.len();
        if found.starts_with(['{', '[', '"']) {
            let help = "one file holds one value: split it, or make the values a list with `[`, commas and `]`";
            return fault(at, "a second value begins here", Some(help));
        }
        let help = match found {
            "}" | "]" => "remove it, or see whether a bracket before it is missing",
            _ => "remove it; one file holds one value",
        };
        fault(at, format!("`{}` follows the end of the value", shown(found)), Some(help))
    }

    /// A control character inside of quotes.
    #[cold]
    pub(super) fn control(&self) -> Box<Fault> {
        let byte = self.text.as_bytes().get(self.at).copied().unwrap_or_default();
        let (what, help) = match byte {
            b'\n' | b'\r' => {
                ("a line break".to_owned(), "close the quote before it, or escape the line break as `\\n`")
            }
            b'\t' => ("a tab".to_owned(), "escape it as `\\t`"),
            _ => (format!("the control character U+{byte:04X}"), "escape it as `\\u` and its number in four digits"),
        };
        fault(self.at..self.at + 1, format!("{what} inside of a text"), Some(help))
    }

    #[cold]
    pub(super) fn no_escape(&self) -> Box<Fault> {
        let Some(character) = self.text[self.at + 1..].chars().next() else {
            let end = self.text.len();
            return fault(end..end, "the text ends inside of quotes", CUT);
        };
        let end = self.at + 1 + character.len_utf8();
        let message = format!("`\\{}` escapes nothing", character.escape_debug());
        fault(self.at..end, message, Some("write a backslash as `\\\\`"))
    }

    #[cold]
    pub(super) fn no_unit(&self) -> Box<Fault> {
        let digits = self.text.as_bytes()[self.at + 2..].iter().take(4).take_while(|byte| byte.is_ascii_hexdigit());
        let end = self.at + 2 + digits.count();
        let help = Some("write a character as `\\u00e9`, a backslash as `\\\\`");
        fault(self.at..end, "four hexadecimal digits were expected after `\\u`", help)
    }

    /// A number without digits, or with a zero before them, between two bytes.
    #[cold]
    pub(super) fn no_number(&self, whole: usize, end: usize) -> Box<Fault> {
        if whole == end {
            return self.no_digit(end);
        }
        let message = format!("a number cannot begin with `0`: `{}`", shown(&self.text[self.at..end]));
        fault(self.at..end, message, Some("remove the zeros before it, or put it in double quotes"))
    }

    /// No digit where a number needs one.
    #[cold]
    pub(super) fn no_digit(&self, at: usize) -> Box<Fault> {
        let begun = shown(&self.text[self.at..at]);
        let help = if at == self.text.len() { CUT } else { QUOTE };
        fault(at..at, format!("a digit was expected after `{begun}`"), help)
    }

    /// What stands at the next byte: a character of the grammar, or what comes before the next of them or a space.
    fn found(&self) -> Option<&str> {
        let rest = &self.text[self.at..];
        let first = rest.chars().next()?;
        let ends = |c: char| c.is_whitespace() || c.is_control() || ",:{}[]".contains(c);
        let token = rest.chars().take(2 * SHOWN).take_while(|&c| !ends(c)).map(char::len_utf8).sum::<usize>();
        Some(&rest[..token.max(first.len_utf8())])
    }

    /// Whether a byte stands before the next one, with nothing but white space between.
    fn is_after(&self, byte: u8) -> bool {
        self.text.as_bytes()[..self.at].trim_ascii_end().last() == Some(&byte)
    }
}

/// A part of the text for a message: not too long, nothing that a terminal would obey.
fn shown(found: &str) -> String {
    let show = |c: char| if "\"'\\".contains(c) { c.to_string() } else { c.escape_debug().to_string() };
    let mut shown: String = found.chars().take(SHOWN).map(show).collect();
    if found.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
