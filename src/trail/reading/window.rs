//! A window that is moved over a stream of text.

use std::io::{ErrorKind, Read, Result};

use memchr::memchr_iter;

/// How many bytes are read at once.
const PIECE: usize = 1 << 18;

/// The most bytes of one record. CloudTrail's own have 1 MB at most.
pub(super) const LONGEST: usize = 16 << 20;

/// How far into an object it may be seen that it is a record: records tell it in their first fields.
const FARTHEST: usize = 1 << 20;

/// What was read of a stream and is not done with. What is no UTF-8 became the character that stands for the unknown.
pub(super) struct Window<'s> {
    input: Option<&'s mut dyn Read>,
    text: String,
    /// What of the text is done.
    at: usize,
    /// A place that must stay in the text, to go back to.
    mark: Option<usize>,
    /// Why the input could not be read to its end.
    error: Option<String>,
    /// Line and column of the first byte of the text, both from 1.
    place: (u64, u64),
    /// What was read last, to be used again; and how much of it is the beginning of a character.
    piece: Vec<u8>,
    begun: usize,
    /// Where the first bytes were that are no UTF-8.
    not_utf8: Option<(u64, u64)>,
}

impl<'s> Window<'s> {
    /// A window at the beginning of an input.
    pub(super) fn new(input: &'s mut dyn Read) -> Self {
        Self { input: Some(input), ..Self::of(String::new()) }
    }

    /// A window on a text that is there as a whole.
    pub(super) fn of(text: String) -> Self {
        Self {
            input: None,
            text,
            at: 0,
            mark: None,
            error: None,
            place: (1, 1),
            piece: Vec::new(),
            begun: 0,
            not_utf8: None,
        }
    }

    /// What is to be done.
    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// So many bytes of it are done. Where they end inside of a character, that is done, too.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.text.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    /// The next byte that is neither white space nor stands between values; it is not taken.
    pub(super) fn next_byte(&mut self) -> Option<u8> {
        /// White space, what separates JSON texts (RFC 7464), and a byte order mark.
        const BETWEEN: [char; 7] = [' ', '\t', '\r', '\n', ',', '\x1e', '\u{feff}'];
        loop {
            if let Some(&byte) = self.text.as_bytes().get(self.at)
                && byte.is_ascii_graphic()
                && byte != b','
            {
                return Some(byte);
            }
            let rest = self.rest();
            if let Some(skipped) = rest.find(|c| !BETWEEN.contains(&c)) {
                self.at += skipped;
                return self.text.as_bytes().get(self.at).copied();
            }
            self.at = self.text.len();
            if !self.fill() {
                return None;
            }
        }
    }

    /// Keeps what is to be done from here on, to go back to it.
    pub(super) fn set_mark(&mut self) {
        self.mark = Some(self.at);
    }

    /// Nothing is gone back to.
    pub(super) fn drop_mark(&mut self) {
        self.mark = None;
    }

    /// Goes back to the mark; `false` where there is none, or none any more: more was read since than a record can have.
    pub(super) fn go_back(&mut self) -> bool {
        self.mark.take().map(|mark| self.at = mark).is_some()
    }

    /// Whether there is a mark.
    pub(super) fn has_mark(&self) -> bool {
        self.mark.is_some()
    }

    /// Whether what is to be done is one value that is longer than any record can be.
    pub(super) fn is_too_long(&self) -> bool {
        self.text.len() - self.at > LONGEST
    }

    /// Reads more: at least as much again as is not done yet, so that a long value is not looked at too often. `false`
    /// where there is no more.
    pub(super) fn fill(&mut self) -> bool {
        self.forget_done();
        let before = self.text.len();
        let enough = (2 * before).max(1);
        while self.text.len() < enough && self.input.is_some() {
            self.read_piece();
        }
        self.text.len() > before
    }

    fn read_piece(&mut self) {
        let Some(input) = self.input.as_mut() else { return };
        self.piece.resize(PIECE, 0);
        let mut filled = self.begun;
        while filled < PIECE {
            match input.read(&mut self.piece[filled..]) {
                Ok(0) => {
                    self.input = None;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.error = Some(error.to_string());
                    self.input = None;
                    break;
                }
            }
        }
        self.put(filled);
    }

    /// Puts so many bytes of the piece into the text, but for a character that has only begun.
    fn put(&mut self, filled: usize) {
        let mut from = 0;
        self.begun = 0;
        while from < filled {
            let bytes = &self.piece[from..filled];
            let error = match str::from_utf8(bytes) {
                Ok(all) => return self.text.push_str(all),
                Err(error) => error,
            };
            let good = error.valid_up_to();
            self.text.push_str(str::from_utf8(&bytes[..good]).unwrap_or_default());
            let broken = match error.error_len() {
                None if self.input.is_some() => {
                    self.begun = filled - from - good;
                    return self.piece.copy_within(from + good..filled, 0);
                }
                length => length.unwrap_or(bytes.len() - good),
            };
            if self.not_utf8.is_none() {
                self.not_utf8 = Some(after(self.place, self.text.as_bytes()));
            }
            self.text.push(char::REPLACEMENT_CHARACTER);
            from += good + broken;
        }
    }

    /// Drops what is done from the text; and a mark that so much stands behind that no record begins there.
    fn forget_done(&mut self) {
        if self.mark.is_some_and(|mark| self.at - mark > FARTHEST) {
            self.mark = None;
        }
        let done = self.mark.unwrap_or(self.at);
        self.place = after(self.place, &self.text.as_bytes()[..done]);
        self.text.drain(..done);
        self.at -= done;
        self.mark = self.mark.map(|mark| mark - done);
    }

    /// The line and column that was reached.
    pub(super) fn position(&self) -> (u64, u64) {
        after(self.place, &self.text.as_bytes()[..self.at])
    }

    /// The line and column of the mark, or else those that were reached.
    pub(super) fn begun(&self) -> (u64, u64) {
        after(self.place, &self.text.as_bytes()[..self.mark.unwrap_or(self.at)])
    }

    /// Where the first bytes were that are no UTF-8.
    pub(super) fn not_utf8(&self) -> Option<(u64, u64)> {
        self.not_utf8
    }

    /// Why the input could not be read to its end; told once.
    pub(super) fn take_error(&mut self) -> Option<String> {
        self.error.take()
    }
}

/// What is to be done, as bytes for those that read by themselves.
impl Read for Window<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.rest().is_empty() && !self.fill() {
            return Ok(0);
        }
        let rest = self.rest();
        let mut count = rest.len().min(into.len());
        while !rest.is_char_boundary(count) {
            count -= 1;
        }
        into[..count].copy_from_slice(&rest.as_bytes()[..count]);
        self.at += count;
        Ok(count)
    }
}

/// The place behind some bytes.
fn after((line, column): (u64, u64), bytes: &[u8]) -> (u64, u64) {
    let mut breaks = memchr_iter(b'\n', bytes);
    match breaks.next_back() {
        Some(last) => (line + 1 + breaks.count() as u64, (bytes.len() - last) as u64),
        None => (line, column + bytes.len() as u64),
    }
}
