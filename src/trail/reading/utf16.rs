//! UTF-16, which PowerShell's `>` writes, as UTF-8.

use std::io::{BufRead, Read, Result};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};

/// A reader of UTF-16 that gives UTF-8. What is broken becomes the character that stands for the unknown.
pub(super) struct Utf16<'i> {
    input: &'i mut dyn BufRead,
    decoder: Decoder,
    done: bool,
}

impl<'i> Utf16<'i> {
    /// A reader where the input begins with a byte order mark of UTF-16, or as a text of JSON in it does; else the input.
    pub(super) fn of(input: &'i mut dyn BufRead) -> std::result::Result<Self, &'i mut dyn BufRead> {
        let encoding = match input.fill_buf() {
            // A mark of UTF-32, which nobody writes.
            Ok([0xff, 0xfe, 0, 0, ..]) => None,
            Ok([0xff, 0xfe, ..] | [b'{' | b'[' | b' ' | b'"', 0, 1..=0x7f, 0, ..]) => Some(UTF_16LE),
            Ok([0xfe, 0xff, ..] | [0, b'{' | b'[' | b' ' | b'"', 0, 1..=0x7f, ..]) => Some(UTF_16BE),
            _ => None,
        };
        match encoding {
            Some(encoding) => Ok(Self { input, decoder: encoding.new_decoder_with_bom_removal(), done: false }),
            None => Err(input),
        }
    }
}

impl Read for Utf16<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while !self.done {
            let bytes = self.input.fill_buf()?;
            let last = bytes.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, into, last);
            self.input.consume(read);
            self.done = last && result == CoderResult::InputEmpty;
            if written > 0 || (result == CoderResult::OutputFull && !self.done) {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_of_bytes_are_read_with_and_without_a_mark() {
        let wanted = r#"{"名前": "🚀"}"#;
        let pairs = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
            mark.encode_utf16().chain(wanted.encode_utf16()).flat_map(order).collect()
        };
        for bytes in [
            pairs(u16::to_le_bytes, "\u{feff}"),
            pairs(u16::to_be_bytes, "\u{feff}"),
            pairs(u16::to_le_bytes, ""),
            pairs(u16::to_be_bytes, ""),
        ] {
            let mut input = &bytes[..];
            let mut text = String::new();
            let Ok(mut reader) = Utf16::of(&mut input) else { panic!("it is seen") };
            reader.read_to_string(&mut text).unwrap();
            assert_eq!(text, wanted);
        }
        assert!(Utf16::of(&mut wanted.as_bytes()).is_err());
    }
}
