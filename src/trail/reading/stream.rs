//! Finds the records in a stream of JSON, however they are packed, holding one record at a time.
//!
//! A log as CloudTrail delivers it is `{"Records": […]}`; what the AWS CLI answers is `{"Events": […]}`; others are lists,
//! or one object behind another. What no record can be read from is said with its place and passed over.

use std::io::Read;

use memchr::memmem;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use super::record::Record;
use super::window::Window;

/// How many faults of a file are kept; the rest is counted.
const MOST_FAULTS: usize = 3;

/// Keys under which envelopes hold lists of records.
const LISTS: [&str; 3] = ["Records", "Events", "events"];

/// Keys that records and what is around a single one begin with.
const OF_RECORDS: [&str; 14] = [
    "eventVersion",
    "eventID",
    "eventTime",
    "eventSource",
    "eventName",
    "eventCategory",
    "userIdentity",
    "awsRegion",
    "detail",
    "detail-type",
    "eventData",
    "CloudTrailEvent",
    "EventId",
    "message",
];

/// What went wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The line, from 1.
    pub line: u64,
    /// The byte in that line, from 1.
    pub column: u64,
    /// What.
    pub why: Why,
}

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// It ends inside of something.
    EndsEarly,
    /// It is no JSON there; what.
    Syntax(String),
    /// A record that is longer than any can be.
    TooLong,
    /// The bytes could not be read or unpacked further.
    Unreadable(String),
}

/// What was found in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many records were handed over.
    pub records: u64,
    /// How many values there were that are no records.
    pub others: u64,
    /// What went wrong, the first of it foremost.
    pub faults: Vec<Fault>,
    /// How much more did.
    pub more_faults: u64,
}

/// Hands over every record of a stream.
pub(super) fn read(input: &mut dyn Read, take: &mut dyn FnMut(&Record<'_>)) -> Found {
    let window = Window { input, buffer: Vec::new(), at: 0, mark: None, ended: None, place: (1, 1) };
    let mut stream = Stream { window, take, found: Found::default() };
    stream.values();
    stream.found
}

/// What a record of CloudTrail begins with, by which the next one is found behind something broken.
const MARK: &[u8] = br#""eventVersion""#;

struct Stream<'s> {
    window: Window<'s>,
    take: &'s mut dyn FnMut(&Record<'_>),
    found: Found,
}

/// Nothing more can be had from the place; it was said why.
struct Broken;

impl Stream<'_> {
    /// One value behind another.
    fn values(&mut self) {
        while let Some(byte) = self.window.next_byte() {
            let done = match byte {
                b'[' => self.list(),
                b'{' => self.object(),
                // What is left of a list that something inside was broken of.
                b']' | b'}' if !self.found.faults.is_empty() => {
                    self.window.at += 1;
                    Ok(())
                }
                _ => Err(self.fault(Why::Syntax("neither an object nor a list begins here".to_owned()), (1, 1))),
            };
            if done.is_err() && !self.go_to_next_record() {
                break;
            }
        }
        if let (Some(error), true) = (self.window.ended.take().flatten(), self.found.faults.is_empty()) {
            let _ = self.fault(Why::Unreadable(error), (1, 1));
        }
    }

    /// A list of records.
    fn list(&mut self) -> Result<(), Broken> {
        self.window.at += 1;
        loop {
            match self.window.next_byte() {
                None => return Err(self.fault(Why::EndsEarly, (1, 1))),
                Some(b']') => {
                    self.window.at += 1;
                    return Ok(());
                }
                Some(b'{') => self.record()?,
                Some(_) => {
                    self.value::<IgnoredAny>()?;
                    self.found.others += 1;
                }
            }
        }
    }

    /// An object: an envelope around a list of records, or a record.
    fn object(&mut self) -> Result<(), Broken> {
        self.window.mark = Some(self.window.at);
        self.window.at += 1;
        let done = self.entries();
        self.window.mark = None;
        if done? { self.record() } else { Ok(()) }
    }

    /// The entries of an object. `true` where it is a record, which is then to be read from its beginning.
    fn entries(&mut self) -> Result<bool, Broken> {
        loop {
            match self.window.next_byte() {
                None => return Err(self.fault(Why::EndsEarly, (1, 1))),
                Some(b'}') => {
                    self.window.at += 1;
                    self.found.others += u64::from(self.window.mark.is_some());
                    return Ok(false);
                }
                Some(_) => {}
            }
            let key: String = self.value()?;
            if let Some(start) = self.window.mark.filter(|_| OF_RECORDS.contains(&key.as_str())) {
                self.window.at = start;
                return Ok(true);
            }
            if self.window.next_byte() != Some(b':') {
                return Err(self.fault(Why::Syntax("a `:` is missing".to_owned()), (1, 1)));
            }
            self.window.at += 1;
            if LISTS.contains(&key.as_str()) && self.window.next_byte() == Some(b'[') {
                self.window.mark = None;
                self.list()?;
            } else {
                self.value::<IgnoredAny>()?;
            }
        }
    }

    /// A record, or something else that is an object.
    fn record(&mut self) -> Result<(), Broken> {
        loop {
            let mut values = serde_json::Deserializer::from_slice(self.window.rest()).into_iter::<Record<'_>>();
            match values.next() {
                Some(Ok(record)) => {
                    let done = unpacked(&record, self.take);
                    let length = values.byte_offset();
                    self.window.at += length;
                    self.found.records += u64::from(done);
                    self.found.others += u64::from(!done);
                    return Ok(());
                }
                Some(Err(error)) => match self.after(&error) {
                    Some(broken) if error.classify() != Category::Data => return Err(broken),
                    // It is well-formed, and no record: it is said, and passed over.
                    Some(_) => return self.value::<IgnoredAny>().map(|_| ()),
                    None => {}
                },
                None => return Err(self.fault(Why::EndsEarly, (1, 1))),
            }
        }
    }

    /// The next value, whole.
    fn value<T: DeserializeOwned>(&mut self) -> Result<T, Broken> {
        loop {
            let mut values = serde_json::Deserializer::from_slice(self.window.rest()).into_iter::<T>();
            match values.next() {
                Some(Ok(value)) => {
                    let length = values.byte_offset();
                    self.window.at += length;
                    return Ok(value);
                }
                Some(Err(error)) => {
                    if let Some(broken) = self.after(&error) {
                        return Err(broken);
                    }
                }
                None => return Err(self.fault(Why::EndsEarly, (1, 1))),
            }
        }
    }

    /// What follows from an error: more is read where the text ended too early; else it is said.
    fn after(&mut self, error: &serde_json::Error) -> Option<Broken> {
        if !error.is_eof() {
            let text = error.to_string();
            let what = text.rsplit_once(" at line").map_or(text.as_str(), |(what, _)| what);
            return Some(self.fault(Why::Syntax(what.to_owned()), (error.line() as u64, error.column() as u64)));
        }
        if self.window.is_too_long() {
            return Some(self.fault(Why::TooLong, (1, 1)));
        }
        (!self.window.fill()).then(|| self.fault(Why::EndsEarly, (1, 1)))
    }

    /// Says what is wrong, with the line and column counted from the place that was reached. An input that cannot be read
    /// further also ends early: the first is the reason.
    fn fault(&mut self, why: Why, (line, column): (u64, u64)) -> Broken {
        let why = match (self.window.ended.as_mut().and_then(Option::take), why) {
            (Some(error), Why::EndsEarly) => Why::Unreadable(error),
            (_, why) => why,
        };
        let here = self.window.position();
        let column = if line > 1 { column } else { here.1 + column.saturating_sub(1) };
        if self.found.faults.len() < MOST_FAULTS {
            self.found.faults.push(Fault { line: here.0 + line - 1, column, why });
        } else {
            self.found.more_faults += 1;
        }
        Broken
    }

    /// Goes on behind something broken: with the next text that a record begins with. `false` where there is none.
    fn go_to_next_record(&mut self) -> bool {
        self.window.mark = None;
        self.window.at += 1;
        let finder = memmem::Finder::new(MARK);
        loop {
            let rest = self.window.rest();
            for found in finder.find_iter(rest) {
                let before = rest[..found].trim_ascii_end();
                if before.last() == Some(&b'{') {
                    let skipped = before.len() - 1;
                    self.window.at += skipped;
                    return true;
                }
            }
            // A mark may stand across the end of what was read.
            let kept = rest.len().min(1 << 10);
            self.window.at = self.window.buffer.len() - kept;
            if !self.window.fill() {
                return false;
            }
        }
    }
}

/// Takes a record out of what it is packed in, and hands it over. `false` where there is none.
fn unpacked(record: &Record<'_>, take: &mut dyn FnMut(&Record<'_>)) -> bool {
    if record.is_event() {
        take(record);
        return true;
    }
    let inside = [record.cloud_trail_event.text(), record.message.text()];
    let raw = [record.detail, record.event_data].into_iter().flatten().map(|raw| raw.get());
    let texts = raw.chain(inside).filter(|text| text.trim_start().starts_with('{'));
    let mut records = texts.filter_map(|text| serde_json::from_str::<Record<'_>>(text).ok());
    match records.find(Record::is_event) {
        Some(record) => {
            take(&record);
            true
        }
        None => false,
    }
}
