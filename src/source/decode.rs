//! Bytes into text, and back: UTF-8 and UTF-16, packed or not.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::MAX_TEXT;

/// How the bytes of a file made its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The character encoding.
    pub charset: Charset,
    /// Whether the text began with a byte order mark.
    pub marked: bool,
    /// Whether the file was packed with gzip.
    pub gzip: bool,
}

impl Encoding {
    /// A text as the bytes of a file in this encoding, with its mark: read again, they are the text. Nothing for a
    /// packed file: it is not ours to pack it anew.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        if self.gzip {
            return None;
        }
        let mark = if self.marked { "\u{feff}" } else { "" };
        let units = || mark.encode_utf16().chain(text.encode_utf16());
        Some(match self.charset {
            Charset::Utf8 => [mark, text].concat().into_bytes(),
            Charset::Utf16Le => units().flat_map(u16::to_le_bytes).collect(),
            Charset::Utf16Be => units().flat_map(u16::to_be_bytes).collect(),
        })
    }
}

/// A character encoding that is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, low byte first: what PowerShell's `>` writes.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It holds bytes that no text has.
    Binary,
    /// A zip archive, as `terraform plan -out` writes them.
    Zip,
    /// Text, but in another encoding; the line of the first wrong byte.
    NotUtf8 { line: usize },
    /// UTF-16 that breaks off inside a character.
    NotUtf16,
    /// Longer than [`MAX_TEXT`].
    TooLong,
    /// A packed file that cannot be unpacked.
    BrokenGzip(String),
}

/// The text of a file.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::Zip);
    }
    let gzip = bytes.starts_with(&[0x1f, 0x8b]);
    let bytes = if gzip { unpack(&bytes)? } else { bytes };
    if bytes.len() > MAX_TEXT {
        return Err(Refusal::TooLong);
    }
    let (charset, mark) = charset(&bytes);
    let encoding = Encoding { charset, marked: mark > 0, gzip };
    let text = match charset {
        Charset::Utf8 => utf8(bytes, mark)?,
        Charset::Utf16Le => utf16(&bytes[mark..], encoding_rs::UTF_16LE)?,
        Charset::Utf16Be => utf16(&bytes[mark..], encoding_rs::UTF_16BE)?,
    };
    if text.len() > MAX_TEXT {
        return Err(Refusal::TooLong);
    }
    if text.contains('\0') { Err(Refusal::Binary) } else { Ok((text, encoding)) }
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut text = Vec::new();
    let limit = MAX_TEXT as u64 + 1;
    MultiGzDecoder::new(bytes).take(limit).read_to_end(&mut text).map_err(|e| Refusal::BrokenGzip(e.to_string()))?;
    Ok(text)
}

/// The encoding, and how many bytes its mark takes. Without a mark: every template begins with two characters of
/// ASCII, so a zero byte at one of the first two places means UTF-16.
fn charset(bytes: &[u8]) -> (Charset, usize) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => (Charset::Utf8, 3),
        // A mark of UTF-32, which nobody writes: its zero bytes make it binary.
        [0xff, 0xfe, 0, 0, ..] => (Charset::Utf8, 0),
        [0xff, 0xfe, ..] => (Charset::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Charset::Utf16Be, 2),
        [1..=0x7f, 0, 1..=0x7f, 0, ..] => (Charset::Utf16Le, 0),
        [0, 1..=0x7f, 0, 1..=0x7f, ..] => (Charset::Utf16Be, 0),
        _ => (Charset::Utf8, 0),
    }
}

fn utf8(mut bytes: Vec<u8>, mark: usize) -> Result<String, Refusal> {
    bytes.drain(..mark);
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        if bytes.contains(&0) {
            return Refusal::Binary;
        }
        let good = error.utf8_error().valid_up_to();
        Refusal::NotUtf8 { line: 1 + bytes[..good].iter().filter(|&&b| b == b'\n').count() }
    })
}

fn utf16(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<String, Refusal> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(Refusal::NotUtf16)?;
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap().0
    }

    #[test]
    fn every_unicode_encoding_gives_the_same_text() {
        let wanted = "名前: a\r\n";
        let le: Vec<u8> = wanted.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = wanted.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(wanted.as_bytes()), wanted);
        assert_eq!(text(&[&[0xef, 0xbb, 0xbf], wanted.as_bytes()].concat()), wanted);
        assert_eq!(text(&[&[0xff, 0xfe], &le[..]].concat()), wanted);
        assert_eq!(text(&[&[0xfe, 0xff], &be[..]].concat()), wanted);
        assert_eq!(text(&gzip(wanted.as_bytes())), wanted);
    }

    #[test]
    fn utf16_without_a_mark_is_seen_by_its_zero_bytes() {
        let le: Vec<u8> = "{\"a\": \"名\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&le), "{\"a\": \"名\"}");
        assert_eq!(decode(le).unwrap().1, Encoding { charset: Charset::Utf16Le, marked: false, gzip: false });
    }

    #[test]
    fn a_text_is_written_back_as_it_was_read() {
        let text = "# 名前 🚀\r\na: b";
        for charset in [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be] {
            for marked in [true, false] {
                let encoding = Encoding { charset, marked, gzip: false };
                let bytes = encoding.encode(text).unwrap();
                assert_eq!(decode(bytes).unwrap(), (text.to_owned(), encoding));
            }
        }
        let marked = Encoding { charset: Charset::Utf16Be, marked: true, gzip: false };
        assert_eq!(marked.encode("a"), Some(vec![0xfe, 0xff, 0, b'a']));
        assert_eq!(Encoding { gzip: true, ..Encoding::default() }.encode("a"), None);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\x7fELF\x00\x01".to_vec()), Err(Refusal::Binary));
        assert_eq!(decode(b"PK\x03\x04\x14tfplan".to_vec()), Err(Refusal::Zip));
        assert_eq!(decode(b"a: 1\nb: \x83\x41".to_vec()), Err(Refusal::NotUtf8 { line: 2 }));
        assert_eq!(decode(vec![0xff, 0xfe, b'a', 0, 0x00, 0xd8]), Err(Refusal::NotUtf16));
        let half = gzip(b"a: 1");
        assert!(matches!(decode(half[..half.len() - 6].to_vec()), Err(Refusal::BrokenGzip(_))));
    }

    #[test]
    fn a_gzip_bomb_stops_at_the_limit() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let block = vec![b' '; 1 << 20];
        for _ in 0..=(MAX_TEXT >> 20) {
            packer.write_all(&block).unwrap();
        }
        assert_eq!(decode(packer.finish().unwrap()), Err(Refusal::TooLong));
    }
}
