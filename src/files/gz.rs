//! Packed files as `gzip` reads them: several members behind each other are one text, and zeros behind the last are nothing.

use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// That everything of a packed file was unpacked, and a checksum or length behind it tells that something is not what was
/// packed. It comes where the text ends.
#[derive(Debug)]
pub(crate) struct DamagedEnd;

impl DamagedEnd {
    /// Whether that is the error.
    pub(crate) fn is(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<Self>())
    }
}

impl fmt::Display for DamagedEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the checksum at its end does not fit what was unpacked")
    }
}

impl std::error::Error for DamagedEnd {}

/// The text of a packed file.
pub(super) struct Unpacked<R: BufRead> {
    /// The member that is read; `None` behind the last.
    member: Option<GzDecoder<R>>,
    is_damaged: bool,
}

impl<R: BufRead> Unpacked<R> {
    pub(super) fn new(packed: R) -> Self {
        Self { member: Some(GzDecoder::new(packed)), is_damaged: false }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            match member.read(out) {
                Ok(0) => {}
                // The decoder has come behind the checksum: the members that follow can be read.
                Err(error) if is_of_checksum(&error) && member.header().is_some() => self.is_damaged = true,
                other => return other,
            }
            if let Some(member) = self.member.take() {
                let mut packed = member.into_inner();
                if !is_at_end(&mut packed)? {
                    self.member = Some(GzDecoder::new(packed));
                }
            }
        }
        if self.is_damaged { Err(io::Error::other(DamagedEnd)) } else { Ok(0) }
    }
}

/// The decoder has no kind of error of its own for it.
fn is_of_checksum(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidInput && error.to_string().contains("checksum")
}

/// Passes over zeros, which tapes and blocks are filled up with; tells whether nothing follows.
fn is_at_end(packed: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let some = packed.fill_buf()?;
        let zeros = some.iter().take_while(|byte| **byte == 0).count();
        if zeros < some.len() || some.is_empty() {
            let is_at_end = some.is_empty();
            packed.consume(zeros);
            return Ok(is_at_end);
        }
        packed.consume(zeros);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// What was unpacked, and the error behind it.
    fn unpacked(bytes: &[u8]) -> (String, Option<io::Error>) {
        let (mut text, mut reader) = (Vec::new(), Unpacked::new(bytes));
        let error = reader.read_to_end(&mut text).err();
        (String::from_utf8(text).unwrap(), error)
    }

    #[test]
    fn members_are_one_text_and_zeros_behind_them_are_nothing() {
        let two = [packed("one\n"), packed(""), packed("two\n")].concat();
        for bytes in [two.clone(), [&two[..], &[0; 9000]].concat()] {
            let (text, error) = unpacked(&bytes);
            assert!(text == "one\ntwo\n" && error.is_none(), "{text} {error:?}");
        }
    }

    #[test]
    fn a_checksum_or_length_that_does_not_fit_is_told_behind_everything() {
        for from_end in [1, 5, 8] {
            let mut first = packed("one\n");
            let at = first.len() - from_end;
            first[at] ^= 1;
            for bytes in [first.clone(), [&first[..], &packed("two\n")].concat(), [&first[..], &[0; 3]].concat()] {
                let (text, error) = unpacked(&bytes);
                assert!(text.starts_with("one\n") && error.is_some_and(|error| DamagedEnd::is(&error)), "{text}");
            }
        }
    }

    #[test]
    fn what_is_cut_off_or_followed_by_something_else_is_no_damaged_end() {
        let whole = packed("one\n");
        for bytes in
            [whole[..whole.len() - 3].to_vec(), [&whole[..], b"x"].concat(), [&whole[..], &whole[..4]].concat()]
        {
            let (text, error) = unpacked(&bytes);
            assert!(text == "one\n" && error.is_some_and(|error| !DamagedEnd::is(&error)), "{text}");
        }
    }
}
