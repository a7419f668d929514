//! Quotes inside fields as Spark writes them, with a backslash before each and each backslash twice.

use std::io::{self, BufRead, Read};

use super::index::QUOTE;

const BACKSLASH: u8 = b'\\';

/// A text whose escaped quotes become two quotes, and two backslashes one.
pub(super) struct Escaped<R> {
    input: R,
    /// A backslash was read, and what it is for is told by the next byte.
    is_open: bool,
    /// A byte that is to come next.
    next: Option<u8>,
    /// Why nothing follows, to be told behind what was read before.
    broken: Option<io::Error>,
}

impl<R: BufRead> Escaped<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, is_open: false, next: None, broken: None }
    }
}

impl<R: BufRead> Read for Escaped<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Some(broken) = self.broken.take() {
            return Err(broken);
        }
        let mut written = 0;
        while written < out.len() {
            if let Some(byte) = self.next.take() {
                out[written] = byte;
                written += 1;
                continue;
            }
            let some = match self.input.fill_buf() {
                Err(broken) if written > 0 => {
                    self.broken = Some(broken);
                    break;
                }
                some => some?,
            };
            let Some(byte) = some.first().copied() else {
                if !std::mem::take(&mut self.is_open) {
                    break;
                }
                self.next = Some(BACKSLASH);
                continue;
            };
            self.input.consume(1);
            match (std::mem::take(&mut self.is_open), byte) {
                (false, BACKSLASH) => {
                    self.is_open = true;
                    continue;
                }
                (true, QUOTE) => (out[written], self.next) = (QUOTE, Some(QUOTE)),
                (true, BACKSLASH) | (false, _) => out[written] = byte,
                (true, _) => (out[written], self.next) = (BACKSLASH, Some(byte)),
            }
            written += 1;
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_before_quotes_become_quotes() {
        for (text, wanted) in [
            (r#""{\"a\":\"b\"}",1"#, r#""{""a"":""b""}",1"#),
            (r#""x\\\"y\\""#, r#""x\""y\""#),
            (r"a\b\", r"a\b\"),
            ("", ""),
        ] {
            for room in [1, 2, 100] {
                let (mut escaped, mut read, mut out) = (Escaped::new(text.as_bytes()), Vec::new(), vec![0; room]);
                while let Ok(len @ 1..) = escaped.read(&mut out) {
                    read.extend_from_slice(&out[..len]);
                }
                assert_eq!(String::from_utf8(read).unwrap(), wanted, "{text}");
            }
        }
    }
}
