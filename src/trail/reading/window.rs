//! A window that is moved over a stream of bytes.

use std::io::Read;

use memchr::memchr_iter;

/// How much is read at once, at least.
const PIECE: usize = 1 << 18;

/// The most bytes of one value. CloudTrail's own records have 1 MB at most.
const LONGEST: usize = 64 << 20;

/// What was read of a stream and is not done with.
pub(super) struct Window<'s> {
    pub(super) input: &'s mut dyn Read,
    pub(super) buffer: Vec<u8>,
    /// What of the buffer is done.
    pub(super) at: usize,
    /// A place that must stay in the buffer, to go back to.
    pub(super) mark: Option<usize>,
    /// The input ended; why, where it should not have.
    pub(super) ended: Option<Option<String>>,
    /// Line and column of the first byte in the buffer, both from 1.
    pub(super) place: (u64, u64),
}

impl Window<'_> {
    /// What is to be done.
    pub(super) fn rest(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// The next byte that is neither white space nor stands between values; it is not taken.
    pub(super) fn next_byte(&mut self) -> Option<u8> {
        /// A byte order mark, and what separates JSON texts (RFC 7464).
        const BETWEEN: &[u8] = b" \t\r\n,\x1e\xef\xbb\xbf";
        loop {
            if let Some(skipped) = self.rest().iter().position(|byte| !BETWEEN.contains(byte)) {
                self.at += skipped;
                return Some(self.buffer[self.at]);
            }
            self.at = self.buffer.len();
            if !self.fill() {
                return None;
            }
        }
    }

    /// Whether one value fills more than any record can.
    pub(super) fn is_too_long(&self) -> bool {
        self.buffer.len() - self.mark.unwrap_or(self.at) > LONGEST
    }

    /// Reads more: at least as much again as is not done yet, so that a long value is not looked at too often. `false`
    /// where there is no more.
    pub(super) fn fill(&mut self) -> bool {
        if self.ended.is_some() {
            return false;
        }
        self.forget_done();
        let before = self.buffer.len();
        let wanted = PIECE.max(before);
        self.buffer.resize(before + wanted, 0);
        let mut filled = before;
        while filled < self.buffer.len() && self.ended.is_none() {
            match self.input.read(&mut self.buffer[filled..]) {
                Ok(0) => self.ended = Some(None),
                Ok(count) => filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => self.ended = Some(Some(error.to_string())),
            }
        }
        self.buffer.truncate(filled);
        filled > before
    }

    /// Drops what is done from the buffer.
    fn forget_done(&mut self) {
        let done = self.mark.unwrap_or(self.at).min(self.at);
        self.place = after(self.place, &self.buffer[..done]);
        self.buffer.drain(..done);
        self.at -= done;
        self.mark = self.mark.map(|mark| mark - done);
    }

    /// The line and column that was reached.
    pub(super) fn position(&self) -> (u64, u64) {
        after(self.place, &self.buffer[..self.at])
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
