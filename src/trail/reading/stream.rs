//! Finds the records in a stream of JSON, however they are packed, holding one record at a time.
//!
//! A log as CloudTrail delivers it is `{"Records": […]}`; what the AWS CLI answers is `{"Events": […]}`; others are lists,
//! or one object behind another, or lines with one somewhere in them. What no record can be read from is said with its
//! place and passed over.

use std::collections::BTreeMap;
use std::io::BufRead;

use memchr::memchr_iter;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::beginning::{self, Beginning};
use super::columns;
use super::passing::{Passed, Passing};
use super::record::{Record, is_field};
use super::table;
use super::unpacking;
use super::utf16::Utf16;
use super::window::Window;

/// How many faults of a file are kept; the rest is counted.
const MOST_FAULTS: usize = 3;

/// Keys under which envelopes hold lists: of CloudTrail and Lambda, `lookup-events` and `filter-log-events`, what
/// CloudWatch Logs sends to those who subscribe, and SQS.
const LISTS: [&str; 5] = ["Records", "Events", "events", "logEvents", "Messages"];

/// Keys under which they hold rows: of CloudTrail Lake, and of CloudWatch Logs Insights.
const ROWS: [&str; 2] = ["QueryResultRows", "results"];

/// How deep lists and envelopes are looked into.
const DEEPEST: u8 = 6;

/// What records begin with, by which the next one is found behind something broken.
const BEGIN: [&str; 8] =
    ["eventVersion", "eventID", "eventTime", "eventSource", "eventName", "awsRegion", "EventId", "CloudTrailEvent"];

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
    /// It is something else: what, and what to do.
    Other(&'static str, &'static str),
    /// A field of a record that is nested deeper than is read.
    TooDeep(&'static str),
    /// Bytes that are no UTF-8; they were replaced.
    NotUtf8,
}

/// What was found in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many records were handed over.
    pub records: u64,
    /// How many values there were that are no records.
    pub others: u64,
    /// The line and the byte in it where the first of these begins; `None` in a table.
    pub first_other: Option<(u64, u64)>,
    /// Whether some of these are events of `lookup-events` without their records.
    pub is_cut: bool,
    /// What went wrong, the first of it foremost.
    pub faults: Vec<Fault>,
    /// How much more did.
    pub more_faults: u64,
    /// Columns that a table lacks, or that could not be read, with the rows that this is so of.
    pub missing: BTreeMap<&'static str, u64>,
}

/// Hands over every record of a stream.
pub(super) fn read(input: &mut dyn BufRead, take: &mut dyn FnMut(&Record<'_>)) -> Found {
    match Utf16::of(input) {
        Ok(mut input) => of_window(Window::new(&mut input), take),
        Err(mut input) => of_window(Window::new(&mut input), take),
    }
}

fn of_window<'s>(window: Window<'s>, take: &'s mut dyn FnMut(&Record<'_>)) -> Found {
    let mut stream = Stream { window, take, found: Found::default(), depth: 0 };
    stream.window.fill();
    match beginning::of(stream.window.rest()) {
        Beginning::Json => stream.values(),
        Beginning::Table => stream.table(),
        Beginning::Other(what, help) => drop(stream.fault(Why::Other(what, help), (1, 1))),
    }
    stream.end()
}

/// The same of a text that stands in a record so deep in others.
pub(super) fn of_text(text: &str, depth: u8, take: &mut dyn FnMut(&Record<'_>)) -> Found {
    if depth > DEEPEST {
        return Found::default();
    }
    let mut stream = Stream { window: Window::of(text.to_owned()), take, found: Found::default(), depth };
    stream.values();
    stream.end()
}

struct Stream<'s> {
    window: Window<'s>,
    take: &'s mut dyn FnMut(&Record<'_>),
    found: Found,
    depth: u8,
}

/// Nothing more can be had from the place; it was said why.
struct Broken;

impl Stream<'_> {
    /// One value behind another.
    fn values(&mut self) {
        while let Some(byte) = self.window.next_byte() {
            let done = match byte {
                b'[' => self.list(false),
                b'{' => self.object(),
                b'"' => self.text(),
                // What is left of a list that something inside was broken of.
                b']' | b'}' if !self.found.faults.is_empty() => {
                    self.window.pass(1);
                    Ok(())
                }
                _ => self.line(),
            };
            if done.is_err() && !self.go_to_next_record() {
                break;
            }
        }
    }

    /// What there is to say at the end.
    fn end(mut self) -> Found {
        if let (Some(error), true) = (self.window.take_error(), self.found.faults.is_empty()) {
            let _ = self.fault(Why::Unreadable(error), (1, 1));
        }
        if let Some((line, column)) = self.window.not_utf8() {
            self.found.faults.push(Fault { line, column, why: Why::NotUtf8 });
        }
        self.found
    }

    /// A line that does not begin with JSON: what printed it may have put a time, or where it comes from, before.
    fn line(&mut self) -> Result<(), Broken> {
        let rest = self.window.rest().as_bytes();
        let line = &rest[..memchr_iter(b'\n', rest).next().unwrap_or(rest.len())];
        match line.windows(2).position(|pair| pair == br#"{""#) {
            Some(before) => {
                self.window.pass(before);
                self.object()
            }
            None => Err(self.fault(Why::Syntax("neither an object nor a list begins here".to_owned()), (1, 1))),
        }
    }

    /// A list: of records and envelopes; or of rows, each a list of columns.
    fn list(&mut self, of_rows: bool) -> Result<(), Broken> {
        self.window.pass(1);
        self.depth += 1;
        loop {
            match self.window.next_byte() {
                None => return Err(self.fault(Why::EndsEarly, (1, 1))),
                Some(b']') => {
                    self.window.pass(1);
                    self.depth -= 1;
                    return Ok(());
                }
                Some(b'[') if of_rows => self.row()?,
                Some(b'{') => self.object()?,
                Some(b'"') => self.text()?,
                Some(b'[') if self.depth < DEEPEST => self.list(false)?,
                Some(_) => self.pass_over()?,
            }
        }
    }

    /// An object: an envelope around a list of records, or a record.
    fn object(&mut self) -> Result<(), Broken> {
        self.window.set_mark();
        self.window.pass(1);
        let done = self.entries();
        let is_record = matches!(done, Ok(true)) && self.window.go_back();
        self.window.drop_mark();
        if is_record { self.record() } else { done.map(|_| ()) }
    }

    /// The entries of an object. `true` where it is a record, which is then to be read from its beginning.
    fn entries(&mut self) -> Result<bool, Broken> {
        let (mut is_envelope, mut is_cut) = (false, false);
        loop {
            match self.window.next_byte() {
                None => return Err(self.fault(Why::EndsEarly, (1, 1))),
                Some(b'}') => {
                    self.found.is_cut |= is_cut;
                    if !is_envelope {
                        self.found.others += 1;
                        self.note_other();
                    }
                    self.window.pass(1);
                    return Ok(false);
                }
                Some(_) => {}
            }
            let key: String = self.value()?;
            if self.window.has_mark() && is_field(&key) {
                return Ok(true);
            }
            is_cut |= key == "EventName";
            if self.window.next_byte() != Some(b':') {
                let why = if self.window.rest().is_empty() {
                    Why::EndsEarly
                } else {
                    Why::Syntax("a `:` is missing".to_owned())
                };
                return Err(self.fault(why, (1, 1)));
            }
            self.window.pass(1);
            let is_rows = ROWS.contains(&key.as_str());
            let is_list = (is_rows || LISTS.contains(&key.as_str())) && self.depth < DEEPEST;
            if is_list && self.window.next_byte() == Some(b'[') {
                is_envelope = true;
                self.window.drop_mark();
                self.list(is_rows)?;
            } else {
                self.pass_over_quietly()?;
            }
        }
    }

    /// A record, or something else that is an object.
    fn record(&mut self) -> Result<(), Broken> {
        loop {
            let mut values = serde_json::Deserializer::from_str(self.window.rest()).into_iter::<Record<'_>>();
            match values.next() {
                Some(Ok(record)) => {
                    let others = self.found.others;
                    let inside = unpacking::unpack(&record, self.depth, self.take, &mut self.found);
                    let length = values.byte_offset();
                    if self.found.others > others {
                        self.note_other();
                    }
                    // Said where the record begins: a text inside has lines of its own.
                    if let Some(why) = inside {
                        let _ = self.fault(why, (1, 1));
                    }
                    self.window.pass(length);
                    return Ok(());
                }
                Some(Err(error)) if error.is_eof() && self.window.is_too_long() => {
                    let _ = self.fault(Why::TooLong, (1, 1));
                    return self.pass_over();
                }
                Some(Err(error)) => {
                    if error.to_string().contains("hex escape") && self.record_with_half_characters() {
                        return Ok(());
                    }
                    if let Some(broken) = self.after(&error) {
                        return Err(broken);
                    }
                }
                None => return Err(self.fault(Why::EndsEarly, (1, 1))),
            }
        }
    }

    /// A text, which may be a record: `lookup-events --query 'Events[].CloudTrailEvent'`.
    fn text(&mut self) -> Result<(), Broken> {
        self.window.set_mark();
        let (text, before): (String, u64) = (self.value()?, self.found.records);
        if let Some(why) = unpacking::within(&text, self.depth, self.take, &mut self.found) {
            let _ = self.fault(why, (1, 1));
        }
        if self.found.records == before {
            self.found.others += 1;
            self.note_other();
        }
        self.window.drop_mark();
        Ok(())
    }

    /// A record in which an escape tells half of a character, which no text may have: it is read without that half.
    /// Whoever calls AWS chooses what their program is called, and must not stay unseen by that.
    fn record_with_half_characters(&mut self) -> bool {
        let rest = self.window.rest();
        let Passed::All(length) = Passing::default().over(rest.as_bytes()) else { return false };
        let Some(mended) = unpacking::without_half_characters(&rest[..length]) else { return false };
        let Ok(record) = serde_json::from_str::<Record<'_>>(&mended) else { return false };
        let inside = unpacking::unpack(&record, self.depth, self.take, &mut self.found);
        if let Some(why) = inside {
            let _ = self.fault(why, (1, 1));
        }
        self.window.pass(length);
        true
    }

    /// A row of an answer of CloudTrail Lake: objects of one column each; or of CloudWatch Logs Insights: objects that
    /// name a `field` and its `value`.
    fn row(&mut self) -> Result<(), Broken> {
        self.window.set_mark();
        let row: Vec<BTreeMap<String, Value>> = self.value()?;
        let others = self.found.others;
        fn text<'c>(cell: &'c BTreeMap<String, Value>, key: &str) -> Option<&'c str> {
            cell.get(key)?.as_str()
        }
        let columns: Vec<(&str, &str)> = row
            .iter()
            .flat_map(|cell| match (text(cell, "field"), text(cell, "value")) {
                (Some(field), Some(value)) => vec![(field, value)],
                _ => cell.keys().filter_map(|key| Some((key.as_str(), text(cell, key)?))).collect(),
            })
            .collect();
        // A column may say nothing, and is there all the same.
        let names = row.iter().flat_map(|cell| match text(cell, "field") {
            Some(field) => vec![field],
            None => cell.keys().map(String::as_str).collect(),
        });
        of_columns(&columns, &columns::missing(names), self.take, &mut self.found);
        if self.found.others > others {
            self.note_other();
        }
        self.window.drop_mark();
        Ok(())
    }

    /// A table whose first line names its columns.
    fn table(&mut self) {
        // The window is lent to the reader of the table, and cannot tell places meanwhile.
        let (take, found) = (&mut *self.take, &mut self.found);
        let is_whole = table::rows(&mut self.window, &mut |columns, missing| of_columns(columns, missing, take, found));
        if !is_whole {
            let _ = self.fault(Why::TooLong, (1, 1));
        }
    }

    /// Passes over a value that is no record.
    fn pass_over(&mut self) -> Result<(), Broken> {
        let first = self.found.first_other.or_else(|| Some(self.window.begun()));
        self.pass_over_quietly()?;
        self.found.others += 1;
        self.found.first_other = first;
        Ok(())
    }

    fn pass_over_quietly(&mut self) -> Result<(), Broken> {
        let mut passing = Passing::default();
        let begins_value = |byte| matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n');
        if self.window.next_byte().is_some_and(|byte| !begins_value(byte)) {
            return Err(self.fault(Why::Syntax("a value is missing".to_owned()), (1, 1)));
        }
        loop {
            match passing.over(self.window.rest().as_bytes()) {
                Passed::All(length) => {
                    self.window.pass(length);
                    return Ok(());
                }
                Passed::Some(length) => self.window.pass(length),
            }
            if !self.window.fill() {
                return Err(self.fault(Why::EndsEarly, (1, 1)));
            }
        }
    }

    /// The next value, whole.
    fn value<T: DeserializeOwned>(&mut self) -> Result<T, Broken> {
        loop {
            let mut values = serde_json::Deserializer::from_str(self.window.rest()).into_iter::<T>();
            match values.next() {
                Some(Ok(value)) => {
                    let length = values.byte_offset();
                    self.window.pass(length);
                    return Ok(value);
                }
                Some(Err(error)) if error.is_eof() && self.window.is_too_long() => {
                    return Err(self.fault(Why::TooLong, (1, 1)));
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
        (!self.window.fill()).then(|| self.fault(Why::EndsEarly, (1, 1)))
    }

    /// Keeps where the first value stands that is no record: the one at the mark, or else at the place that was reached.
    fn note_other(&mut self) {
        if self.found.first_other.is_none() {
            self.found.first_other = Some(self.window.begun());
        }
    }

    /// Says what is wrong, with the line and column counted from the place that was reached. An input that cannot be read
    /// further also ends early: the first is the reason.
    fn fault(&mut self, why: Why, (line, column): (u64, u64)) -> Broken {
        let why = match why {
            Why::EndsEarly => self.window.take_error().map_or(Why::EndsEarly, Why::Unreadable),
            why => why,
        };
        if self.found.faults.len() == MOST_FAULTS {
            self.found.more_faults += 1;
            return Broken;
        }
        let here = self.window.position();
        let column = if line > 1 { column } else { here.1 + column.saturating_sub(1) };
        self.found.faults.push(Fault { line: here.0 + line - 1, column, why });
        Broken
    }

    /// Goes on behind something broken: with the next object that begins as a record does. `false` where there is none.
    fn go_to_next_record(&mut self) -> bool {
        self.window.drop_mark();
        self.depth = 0;
        self.window.pass(1);
        loop {
            let rest = self.window.rest();
            let begins = |&at: &usize| {
                let next = rest[at + 1..].trim_start();
                next.strip_prefix('"').and_then(|next| next.split('"').next()).is_some_and(|key| BEGIN.contains(&key))
            };
            if let Some(found) = memchr_iter(b'{', rest.as_bytes()).find(begins) {
                self.window.pass(found);
                return true;
            }
            // What a record begins with may stand across the end of what was read.
            self.window.pass(rest.len().saturating_sub(1 << 10));
            if !self.window.fill() {
                return false;
            }
        }
    }
}

/// Hands over the record that was put into columns.
fn of_columns(
    columns: &[(&str, &str)],
    missing: &[&'static str],
    take: &mut dyn FnMut(&Record<'_>),
    found: &mut Found,
) {
    let (text, unreadable) = columns::record(columns.iter().copied());
    for column in missing.iter().chain(&unreadable) {
        *found.missing.entry(*column).or_default() += 1;
    }
    match serde_json::from_str::<Record<'_>>(&text) {
        Ok(record) if record.is_event() => {
            if let Some(Why::TooDeep(field)) = unpacking::hand_over(&record, take, found) {
                *found.missing.entry(field).or_default() += 1;
            }
        }
        _ => found.others += 1,
    }
}
