//! Files as they were read: text, names and positions. They are read in [`crate::files`].

pub(crate) mod decode;

use std::collections::HashMap;
use std::fmt;

pub use decode::{Charset, Encoding};

/// The most bytes of one file, packed or not, and of its text. An estate of 100,000 resources is about 40 MB;
/// positions in a text are 32 bits.
pub const MAX_TEXT: usize = 256 << 20;

/// A file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file's decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of bytes `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end) }
    }
}

/// One file: its name for messages and its text as UTF-8.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path as given or found, with `/` between parts; `<stdin>` for standard input.
    pub path: String,
    /// The decoded text, line ends as they were.
    pub text: String,
    /// How the file's bytes made this text, for whoever writes it back.
    pub encoding: Encoding,
    /// Why it was read.
    pub role: Role,
    line_starts: Vec<u32>,
    /// How many characters begin before each block of [`BLOCK`] bytes, so that a column in a line of megabytes is found
    /// at once.
    characters: Vec<u32>,
}

/// The bytes of a block of [`SourceFile::characters`].
const BLOCK: usize = 4096;

/// Why a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It was named on the command line: it should be ours.
    Named,
    /// It was found in a folder: it may be anything.
    Found,
    /// It holds values for the parameters of templates.
    Parameters,
}

impl SourceFile {
    /// A file that was named, its text as UTF-8, with its lines counted.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let newlines = text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(i, _)| i as u32 + 1)).collect();
        let before = text.as_bytes().chunks(BLOCK).scan(0, |count, block| {
            let before = *count;
            *count += characters(block);
            Some(before)
        });
        let characters = before.collect();
        Self { path: path.into(), text, encoding: Encoding::default(), role: Role::Named, line_starts, characters }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> u32 {
        // The end of a text that fills its last block stands in no block: it is counted from the last one.
        let block = (byte / BLOCK).min(self.characters.len().saturating_sub(1));
        let before = self.characters.get(block).copied().unwrap_or(0);
        before + characters(&self.text.as_bytes()[block * BLOCK..byte])
    }

    /// The number of the line that a byte stands on, from 1.
    pub fn line_of(&self, byte: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= byte).max(1) as u32
    }

    /// How many lines there are; one at least.
    pub fn lines(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The byte that a line (from 1) begins at, and its text without the line break; nothing beyond the last line.
    pub fn line(&self, line: u32) -> (usize, &str) {
        let index = (line as usize).saturating_sub(1);
        let start = self.line_starts.get(index).map_or(self.text.len(), |&start| start as usize);
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize);
        let text = self.text.get(start..end).unwrap_or_default();
        (start, text.trim_end_matches(['\n', '\r']))
    }

    /// Line and column of a byte, both from 1; a column counts characters.
    pub fn position(&self, byte: u32) -> Position {
        let line = self.line_of(byte);
        let start = self.line(line).0;
        let upto = (byte as usize).clamp(start, self.text.len());
        let column = self.characters_before(upto) - self.characters_before(start) + 1;
        Position { line, column }
    }
}

/// How many characters begin in a part of a text.
fn characters(part: &[u8]) -> u32 {
    part.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count() as u32
}

/// A place for people: both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Every file that was read, in a defined order.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// The paths that were asked for, for messages.
    pub asked: Vec<String>,
    /// How many files or folders could not be read.
    pub unreadable: usize,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    /// Adds the first files of others; tells the id that the first of them has here.
    pub(crate) fn append(&mut self, others: &Self, upto: FileId) -> FileId {
        let first = self.next_id();
        self.files.extend(others.files.iter().take(upto.0 as usize).cloned());
        first
    }

    /// Keeps those files alone that are wanted. Not for files that something points into already.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(&SourceFile) -> bool) {
        self.files.retain(is_wanted);
    }

    /// The same files, some with another text: what they will hold once they are written.
    pub(crate) fn with_texts(&self, mut texts: HashMap<FileId, String>) -> Self {
        let replaced = |(id, file): (FileId, &SourceFile)| match texts.remove(&id) {
            Some(text) => {
                let new = SourceFile::new(file.path.clone(), text);
                SourceFile { encoding: file.encoding, role: file.role, ..new }
            }
            None => file.clone(),
        };
        let files = self.iter().map(replaced).collect();
        Self { files, asked: self.asked.clone(), unreadable: self.unreadable }
    }

    /// Says of each file up to an id which state of it was read: `main:infra/web.yaml`. Ids that are made of paths are made
    /// already.
    pub(crate) fn read_at(&mut self, state: &str, upto: FileId) {
        for file in self.files.iter_mut().take(upto.0 as usize) {
            file.path = format!("{state}:{}", file.path);
        }
    }

    /// Takes the files from an id on.
    pub(crate) fn split_off(&mut self, from: FileId) -> Vec<SourceFile> {
        self.files.split_off((from.0 as usize).min(self.files.len()))
    }

    /// The id that the next file will get.
    pub fn next_id(&self) -> FileId {
        FileId(self.files.len() as u32)
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Line and column where a span starts.
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start)
    }

    /// All files with their ids, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), f))
    }
}
