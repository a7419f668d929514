//! A file in pieces of whole rows, for several workers: whoever is free takes the next.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder};
use memchr::{memchr_iter, memrchr2_iter};

use super::index::QUOTE;
use crate::files::DamagedEnd;

/// How long a piece is: long enough that taking one costs little, short enough to stay in a processor's own cache while it
/// is looked at several times.
const PIECE: usize = if cfg!(test) { 1 << 8 } else { 1 << 20 };

/// The longest row. A quote that is never closed makes the rest of a file one row.
const LONGEST: usize = if cfg!(test) { 1 << 14 } else { 1 << 26 };

/// A piece of a file.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Which of the file's, from 0.
    pub(super) number: u64,
    /// Whole rows; behind `len` stands what was there before.
    bytes: Vec<u8>,
    len: usize,
    /// The last row had no line end: one was put behind it.
    pub(super) is_open: bool,
}

impl Piece {
    /// Its text.
    pub(super) fn text(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

impl Piece {
    /// Puts a line end behind the last row.
    fn close(&mut self, len: usize, line_end: u8) {
        self.bytes.truncate(len);
        self.bytes.push(line_end);
        (self.len, self.is_open) = (len + 1, true);
    }
}

/// Why there is no further piece.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// It cannot be read.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    /// All of it was read, and its checksum does not fit.
    #[error("{DamagedEnd}")]
    Damaged,
    /// A quote is not closed up to the file's end.
    #[error("a quoted field never ends")]
    OpenQuote,
    /// Nor within the longest row.
    #[error("a row is longer than 64 MB: its quotes do not match")]
    TooLong,
}

/// What is left of a file.
pub(super) struct Source {
    input: Input,
    line_end: u8,
    /// Read already, and in no piece yet.
    rest: Vec<u8>,
    next: u64,
    /// Nothing follows.
    is_over: bool,
    /// What broke behind the last piece.
    broken: Option<Broken>,
}

impl Source {
    /// The pieces of a text of which some was read already.
    pub(super) fn new(input: Input, line_end: u8, rest: Vec<u8>) -> Self {
        Self { input, line_end, rest, next: 0, is_over: false, broken: None }
    }

    /// Gives up: there is no further piece.
    pub(super) fn stop(&mut self) {
        (self.is_over, self.broken) = (true, None);
    }

    /// Fills the next piece; tells whether there is one. The whole rows before what is broken are the last piece, and the
    /// call behind it tells why, once.
    pub(super) fn fill(&mut self, piece: &mut Piece) -> Result<bool, Broken> {
        (piece.len, piece.is_open, piece.number) = (0, false, self.next);
        if let Some(broken) = self.broken.take() {
            return Err(broken);
        }
        if self.is_over {
            return Ok(false);
        }
        self.next += 1;
        self.gather(piece);
        match self.broken.take_if(|_| piece.len == 0) {
            Some(broken) => Err(broken),
            None => Ok(piece.len > 0),
        }
    }

    fn gather(&mut self, piece: &mut Piece) {
        let mut wanted = PIECE.max(self.rest.len() + PIECE / 2);
        let (mut len, mut is_damaged) = (self.rest.len(), false);
        piece.bytes.resize(piece.bytes.len().max(wanted), 0);
        piece.bytes[..len].copy_from_slice(&self.rest);
        self.rest.clear();
        loop {
            // What is decoded needs room for one character.
            while len + 4 <= wanted && !self.is_over {
                match self.input.read(&mut piece.bytes[len..wanted]) {
                    Ok(read) => {
                        self.is_over = read == 0;
                        len += read;
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) if DamagedEnd::is(&error) => (self.is_over, is_damaged) = (true, true),
                    Err(error) => (self.is_over, self.broken) = (true, Some(error.into())),
                }
            }
            let bytes = &piece.bytes[..len];
            let (cut, is_inside) = self.cut(bytes);
            piece.len = cut;
            if self.is_over {
                if self.broken.is_none() && is_inside {
                    self.broken = Some(Broken::OpenQuote);
                } else if self.broken.is_none() && cut < len {
                    piece.close(len, self.line_end);
                }
                if self.broken.is_none() && is_damaged {
                    self.broken = Some(Broken::Damaged);
                }
                return;
            }
            if cut > 0 {
                return self.rest.extend_from_slice(&bytes[cut..]);
            }
            if len > LONGEST {
                return (self.is_over, self.broken) = (true, Some(Broken::TooLong));
            }
            wanted *= 2;
            piece.bytes.resize(wanted, 0);
        }
    }

    /// The end of the last whole row, and whether the text ends inside quotes.
    fn cut(&self, bytes: &[u8]) -> (usize, bool) {
        let is_inside = memchr_iter(QUOTE, bytes).count() % 2 == 1;
        let mut inside = is_inside;
        for at in memrchr2_iter(QUOTE, self.line_end, bytes) {
            match bytes[at] == QUOTE {
                true => inside = !inside,
                false if !inside => return (at + 1, is_inside),
                false => {}
            }
        }
        (0, is_inside)
    }
}

/// A text in UTF-8, whatever the encoding of its file is.
pub(super) enum Input {
    /// It is in UTF-8.
    Plain(Box<dyn BufRead + Send>),
    /// It is in UTF-16. The decoder is gone once it has come to the end: behind it none may be asked.
    Decoded(Box<dyn BufRead + Send>, Option<Decoder>),
}

impl Input {
    /// Reads behind the byte order mark, if there is one.
    pub(super) fn new(mut input: Box<dyn BufRead + Send>) -> io::Result<Self> {
        let first = input.fill_buf()?;
        let (encoding, mark) = match first {
            [0xef, 0xbb, 0xbf, ..] => (None, 3),
            [0xff, 0xfe, ..] => (Some(encoding_rs::UTF_16LE), 2),
            [0xfe, 0xff, ..] => (Some(encoding_rs::UTF_16BE), 2),
            // Without a mark: the names of columns begin with ASCII.
            [1..=0x7f, 0, ..] => (Some(encoding_rs::UTF_16LE), 0),
            [0, 1..=0x7f, ..] => (Some(encoding_rs::UTF_16BE), 0),
            _ => (None, 0),
        };
        input.consume(mark);
        Ok(match encoding {
            None => Self::Plain(input),
            Some(encoding) => Self::Decoded(input, Some(encoding.new_decoder_without_bom_handling())),
        })
    }
}

impl Read for Input {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let (input, rest) = match self {
            Self::Plain(input) => return input.read(out),
            Self::Decoded(input, rest) => (input, rest),
        };
        while let Some(decoder) = rest {
            let bytes = input.fill_buf()?;
            let is_last = bytes.is_empty();
            let (result, read, written, _) = decoder.decode_to_utf8(bytes, out, is_last);
            input.consume(read);
            if is_last && result == CoderResult::InputEmpty {
                *rest = None;
                return Ok(written);
            }
            if written > 0 {
                return Ok(written);
            }
            if result == CoderResult::OutputFull {
                return Err(io::Error::other("too little room for one character"));
            }
        }
        Ok(0)
    }
}
