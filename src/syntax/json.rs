//! JSON as RFC 8259 has it, by hand: a plan of Terraform is 100 MB of it, and a text that is none is told where it stops
//! being JSON. Nothing is copied but texts with escapes.
//!
//! The grammar is kept to the letter. Two of its liberties are settled here: half of a surrogate pair (`"\ud83d"`), as
//! programs print that cut a text in the middle, becomes U+FFFD; a byte order mark before the value is passed over.

mod faults;

use std::borrow::Cow;
use std::ops::Range;

use faults::{CUT, fault};

use super::events::{Event, Events, Fault};

type Step<T> = Result<T, Box<Fault>>;
type Said<'t> = (Event<'t>, Range<usize>);

/// The events of one text.
pub(super) struct Json<'t> {
    text: &'t str,
    /// The byte to be read next.
    at: usize,
    expects: Expects,
    /// Of every bracket that is open, outermost first, whether it is `{`. The tree builder bounds how many.
    open: Vec<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expects {
    /// A value.
    Value,
    /// What comes first in a list: an item, or its end.
    Item,
    /// What comes first in an object: a key, or its end.
    Key,
    /// What follows a value: a comma or the end of what it stands in; after the outermost value nothing.
    Separator,
}

/// Whether a text should be tried as JSON: its first character opens an object or a list.
pub(super) fn begins(text: &str) -> bool {
    blank(text.strip_prefix('\u{feff}').unwrap_or(text)).starts_with(['{', '['])
}

/// Whether a text that begins with a bracket goes on as JSON does, so that its author had no YAML in mind.
pub(super) fn goes_on(text: &str) -> bool {
    let inside = blank(text.strip_prefix('\u{feff}').unwrap_or(text));
    if let Some(object) = inside.strip_prefix('{') {
        return blank(object).starts_with(['"', '}']);
    }
    let list = blank(inside.strip_prefix('[').unwrap_or(inside));
    list.starts_with(|c: char| "{[\"-]".contains(c) || c.is_ascii_digit())
        || ["true", "false", "null"].iter().any(|word| list.starts_with(word))
}

/// A text without the white space that it begins with.
fn blank(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
}

impl<'t> Json<'t> {
    /// Starts at the beginning of a text.
    pub(super) fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, expects: Expects::Value, open: Vec::new() }
    }

    /// Whether YAML might read on where this could not: in vain where the text ends too early, and where a second
    /// value follows the first.
    pub(super) fn may_be_yaml(&self) -> bool {
        let second = self.open.is_empty() && self.expects == Expects::Separator;
        let begins_value = |byte: &u8| matches!(byte, b'{' | b'[' | b'"');
        match self.text.as_bytes().get(self.at) {
            None => false,
            Some(byte) => !(second && begins_value(byte)),
        }
    }

    /// Passes over white space; the byte after it, which is not taken yet.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Takes a bracket, quote, comma or colon that was seen.
    #[inline]
    fn take(&mut self, event: Event<'t>) -> Said<'t> {
        self.at += 1;
        (event, self.at - 1..self.at)
    }

    // These few are one loop with the tree builder's: written into it, an event never goes through memory.

    /// A value, which begins with this byte.
    #[inline(always)]
    fn value(&mut self, byte: Option<u8>) -> Step<Said<'t>> {
        match byte {
            Some(b'"') => {
                let (text, at) = self.string()?;
                self.expects = Expects::Separator;
                Ok((Event::Scalar { text, plain: false, marks: None }, at))
            }
            Some(b'{') => {
                self.open.push(true);
                self.expects = Expects::Key;
                Ok(self.take(Event::MapStart(None)))
            }
            Some(b'[') => {
                self.open.push(false);
                self.expects = Expects::Item;
                Ok(self.take(Event::ListStart(None)))
            }
            Some(b'-' | b'0'..=b'9') => {
                let end = self.number()?;
                Ok(self.plain(end))
            }
            _ => {
                let rest = &self.text.as_bytes()[self.at..];
                match [&b"true"[..], b"false", b"null"].iter().find(|word| rest.starts_with(word)) {
                    Some(word) => Ok(self.plain(self.at + word.len())),
                    None => Err(self.no_value()),
                }
            }
        }
    }

    /// A number or word that ends before a byte.
    #[inline]
    fn plain(&mut self, end: usize) -> Said<'t> {
        let at = self.at..end;
        self.at = end;
        self.expects = Expects::Separator;
        (Event::Scalar { text: Cow::Borrowed(&self.text[at.clone()]), plain: true, marks: None }, at)
    }

    /// A key, which begins with this byte, and its colon.
    #[inline(always)]
    fn key(&mut self, byte: Option<u8>) -> Step<Said<'t>> {
        if byte != Some(b'"') {
            return Err(self.no_key());
        }
        let (text, at) = self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected("`:` and a value"));
        }
        self.at += 1;
        self.expects = Expects::Value;
        Ok((Event::Scalar { text, plain: false, marks: None }, at))
    }

    /// What follows a value and begins with this byte.
    #[inline(always)]
    fn separator(&mut self, byte: Option<u8>) -> Step<Said<'t>> {
        let Some(&in_object) = self.open.last() else {
            return if byte.is_none() { Ok((Event::Eof, self.at..self.at)) } else { Err(self.no_end()) };
        };
        match byte {
            Some(b',') => {
                self.at += 1;
                let byte = self.peek();
                if in_object { self.key(byte) } else { self.value(byte) }
            }
            Some(b'}') if in_object => Ok(self.close()),
            Some(b']') if !in_object => Ok(self.close()),
            _ => Err(self.no_separator(in_object)),
        }
    }

    #[inline]
    fn close(&mut self) -> Said<'t> {
        self.open.pop();
        self.expects = Expects::Separator;
        self.take(Event::End)
    }

    /// A text in quotes, of which the first was seen; and where it stands, with its quotes.
    #[inline(always)]
    fn string(&mut self) -> Step<(Cow<'t, str>, Range<usize>)> {
        let start = self.at;
        let end = stretch(self.text.as_bytes(), start + 1);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return self.string_with_escapes(end);
        }
        self.at = end + 1;
        Ok((Cow::Borrowed(&self.text[start + 1..end]), start..self.at))
    }

    /// A text whose first escape, or what does not belong in it, stands at a byte.
    #[inline(never)]
    fn string_with_escapes(&mut self, first: usize) -> Step<(Cow<'t, str>, Range<usize>)> {
        let quote = self.at;
        let mut text = self.text[quote + 1..first].to_owned();
        self.at = first;
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok((Cow::Owned(text), quote..self.at));
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err(self.control()),
                None => return Err(fault(quote..quote + 1, "a quote is never closed", CUT)),
            }
            let end = stretch(self.text.as_bytes(), self.at);
            text.push_str(&self.text[self.at..end]);
            self.at = end;
        }
    }

    /// What an escape stands for, which begins at the next byte.
    fn escape(&mut self) -> Step<char> {
        let character = match self.text.as_bytes().get(self.at + 1) {
            Some(b'u') => return self.unicode(),
            Some(&same @ (b'"' | b'\\' | b'/')) => char::from(same),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.no_escape()),
        };
        self.at += 2;
        Ok(character)
    }

    /// The character of one `\uXXXX`, or of two that are a surrogate pair.
    fn unicode(&mut self) -> Step<char> {
        let Some(first) = self.unit(self.at) else { return Err(self.no_unit()) };
        self.at += 6;
        let second = self.unit(self.at).filter(|unit| matches!(unit, 0xdc00..=0xdfff));
        if let (0xd800..=0xdbff, Some(second)) = (first, second) {
            self.at += 6;
            let pair = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return Ok(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// The number in `\uXXXX`, where that begins at a byte.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.as_bytes().get(at..at + 6)?.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
    }

    /// Where the number ends that begins at the next byte.
    #[inline]
    fn number(&self) -> Step<usize> {
        let bytes = self.text.as_bytes();
        let digits = |mut at: usize| {
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            at
        };
        let whole = self.at + usize::from(bytes[self.at] == b'-');
        let mut end = digits(whole);
        if end == whole || (bytes[whole] == b'0' && end > whole + 1) {
            return Err(self.no_number(whole, end));
        }
        if bytes.get(end) == Some(&b'.') {
            let fraction = end + 1;
            end = digits(fraction);
            if end == fraction {
                return Err(self.no_digit(end));
            }
        }
        if let Some(b'e' | b'E') = bytes.get(end) {
            let power = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            end = digits(power);
            if end == power {
                return Err(self.no_digit(end));
            }
        }
        Ok(end)
    }
}

impl<'t> Events<'t> for Json<'t> {
    #[inline(always)]
    fn next(&mut self) -> Result<Said<'t>, Box<Fault>> {
        let byte = self.peek();
        match (self.expects, byte) {
            (Expects::Separator, _) => self.separator(byte),
            (Expects::Key, Some(b'}')) | (Expects::Item, Some(b']')) => Ok(self.close()),
            (Expects::Key, _) => self.key(byte),
            (Expects::Item | Expects::Value, _) => self.value(byte),
        }
    }
}

/// Where a stretch of plain text ends that begins at a byte: at a quote, backslash or control character, or with the
/// text. Looks at eight bytes at once.
#[inline]
fn stretch(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\').unwrap_or(rest.len())
}

/// Sets the highest bit of the first quote, backslash or control character of eight bytes. Bits above that one may be
/// set for nothing: a subtraction borrows from the byte above where it finds something.
#[inline]
fn special(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below = |word: u64, bound: u64| word.wrapping_sub(ONES * bound) & !word;
    // With their second bit turned, a quote and the control characters are those below 0x21.
    let quote_or_control = below(word ^ (ONES << 1), 0x21);
    let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
    (quote_or_control | backslash) & (ONES << 7)
}

#[cfg(test)]
mod tests;
