//! The header of a file: its delimiter, its line ends, its columns.

use std::io::{self, Read};

use super::cells::plain;
use super::elsewhere::{Elsewhere, other_delimiter};
use super::index::{Index, QUOTE, Signs};
use super::rows::Plan;
use super::source::Input;
use crate::bill::export::{Layout, NoBill};

/// What may stand between fields, the most likely first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much is read at once until the header ends.
const SOME: usize = 1 << 16;

/// The longest header: CUR with hundreds of tags has less than a tenth of it.
const LONGEST: usize = 1 << 22;

/// The header, and what was read behind it.
pub(super) struct Header {
    pub(super) signs: Signs,
    pub(super) plan: Plan,
    /// Line ends up to its own.
    pub(super) lines: u64,
    pub(super) rest: Vec<u8>,
}

/// Why a file has no header of a bill.
pub(super) enum NoHeader {
    Unreadable(io::Error),
    /// There is nothing in it.
    Empty,
    NoBill(NoBill),
    /// Names of an export stand there, not as a header.
    Elsewhere(Elsewhere),
    /// The row in this line has another delimiter than the header.
    Mixed {
        line: u64,
        header: u8,
        row: u8,
    },
}

/// Reads the header. Empty lines before it, and the line `sep=;` that a spreadsheet puts there, are passed over.
pub(super) fn read(input: &mut Input) -> Result<Header, NoHeader> {
    let (mut bytes, mut lines) = (Vec::new(), 0);
    loop {
        let (line, line_end) = line(input, &mut bytes).map_err(NoHeader::Unreadable)?;
        lines += 1;
        let rest = bytes.split_off((line + 1).min(bytes.len()));
        let header = bytes.strip_suffix(&[line_end]).unwrap_or(&bytes).trim_ascii_end();
        if header.is_empty() || header.starts_with(b"sep=") {
            if rest.is_empty() && !more(input, &mut bytes).map_err(NoHeader::Unreadable)? {
                return Err(NoHeader::Empty);
            }
            bytes = if rest.is_empty() { bytes.split_off(line + 1) } else { rest };
            continue;
        }
        lines += memchr::memchr_iter(line_end, header).count() as u64;
        let (delimiter, plan) = match plan(header) {
            Ok(found) => found,
            Err(NoBill::Unknown) => {
                let elsewhere = elsewhere(input, header, rest, lines);
                return Err(elsewhere.map_or(NoHeader::NoBill(NoBill::Unknown), NoHeader::Elsewhere));
            }
            Err(why) => return Err(NoHeader::NoBill(why)),
        };
        // Of a first row that was not read with the header nothing is asked: what is wrong with it is told with the others.
        let mut inside = false;
        let is_end = |byte: &u8| {
            inside ^= *byte == QUOTE;
            !inside && *byte == line_end
        };
        let first = rest.iter().position(is_end).and_then(|end| rest.get(..end)).unwrap_or_default();
        if let Some(row) = other_delimiter(first.trim_ascii_end(), delimiter, plan.names.len()) {
            return Err(NoHeader::Mixed { line: lines + 1, header: delimiter, row });
        }
        return Ok(Header { signs: Signs { delimiter, line_end }, plan, lines, rest });
    }
}

/// How many lines are looked at for names that stand elsewhere.
const LOOKED_AT: u64 = 10;

/// Names of an export in the first lines, of which the one that should hold them has this number.
fn elsewhere(input: &mut Input, header: &[u8], mut rest: Vec<u8>, number: u64) -> Option<Elsewhere> {
    let mut found = Elsewhere::of(header, number);
    for number in number + 1..=number + LOOKED_AT {
        let Ok((end, _)) = line(input, &mut rest) else { break };
        if found.is_some() || rest.is_empty() {
            break;
        }
        found = Elsewhere::of(&rest[..end], number);
        rest = rest.split_off((end + 1).min(rest.len()));
    }
    found
}

/// Where the first line ends, outside of quotes, and with which byte. The last line may have no end.
fn line(input: &mut Input, bytes: &mut Vec<u8>) -> io::Result<(usize, u8)> {
    let (mut at, mut inside) = (0, false);
    loop {
        while at < bytes.len() {
            match bytes[at] {
                QUOTE => inside = !inside,
                b'\n' if !inside => return Ok((at, b'\n')),
                b'\r' if !inside => match bytes.get(at + 1) {
                    Some(b'\n') => return Ok((at + 1, b'\n')),
                    Some(_) => return Ok((at, b'\r')),
                    // The next byte decides.
                    None => break,
                },
                _ => {}
            }
            at += 1;
        }
        if bytes.len() > LONGEST || !more(input, bytes)? {
            return Ok((bytes.len(), b'\n'));
        }
    }
}

/// Reads some more; tells whether there was any.
fn more(input: &mut Input, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let len = bytes.len();
    bytes.resize(len + SOME, 0);
    let read = input.read(&mut bytes[len..]);
    bytes.truncate(len + read.as_ref().copied().unwrap_or_default());
    Ok(read? > 0)
}

/// The delimiter is that by which the header is one of a bill.
fn plan(header: &[u8]) -> Result<(u8, Plan), NoBill> {
    let mut why: Option<(usize, NoBill)> = None;
    for delimiter in DELIMITERS {
        let names = names(header, delimiter);
        match Layout::of(&names.iter().map(String::as_str).collect::<Vec<_>>()) {
            Ok(layout) => return Ok((delimiter, Plan { names, layout })),
            // What is said is of the delimiter that makes the most columns.
            Err(error) if why.as_ref().is_none_or(|(columns, _)| *columns < names.len()) => {
                why = Some((names.len(), error));
            }
            Err(_) => {}
        }
    }
    Err(why.map_or(NoBill::Unknown, |(_, why)| why))
}

/// The fields of a line.
pub(super) fn names(header: &[u8], delimiter: u8) -> Vec<String> {
    let (mut index, mut text) = (Index::default(), header.to_vec());
    text.push(b'\n');
    if index.fill(&text, Signs { delimiter, line_end: b'\n' }).is_err() {
        return vec![String::from_utf8_lossy(header).into_owned()];
    }
    let (mut names, mut start, mut unquoted) = (Vec::new(), 0, Vec::new());
    for end in &index.ends {
        let field = plain(text[start..*end as usize].trim_ascii(), &mut unquoted);
        names.push(String::from_utf8_lossy(field).trim().to_owned());
        start = *end as usize + 1;
    }
    names
}
