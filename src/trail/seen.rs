//! Tells whether an event was read before: what is delivered twice counts once.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;
use serde_json::value::RawValue;

use super::reading::record::Record;

/// Parts that are locked alone, so that those who read side by side seldom wait for each other.
const PARTS: usize = 64;

/// How many events of a part are remembered at least, and twice as many at most: what a table of 2¹⁷ places holds. Of all
/// parts these are 7 and 15 million, in up to 150 MB. One that comes twice with more than that between counts twice; what
/// changes a resource is told apart all the same.
const REMEMBERED: usize = (1 << 17) / 8 * 7;

/// The events that were read, by 64 bits of their names.
#[derive(Debug)]
pub(super) struct Seen {
    parts: [Mutex<Part>; PARTS],
    /// How many events of a part are remembered at least.
    remembered: usize,
}

#[derive(Debug, Default)]
struct Part {
    young: HashSet<u64, BuildHasherDefault<AsItIs>>,
    old: HashSet<u64, BuildHasherDefault<AsItIs>>,
}

impl Default for Seen {
    fn default() -> Self {
        Self::remembering(REMEMBERED)
    }
}

impl Seen {
    fn remembering(remembered: usize) -> Self {
        Self { parts: std::array::from_fn(|_| Mutex::default()), remembered }
    }

    /// Whether a record is the first of its name.
    pub(super) fn is_new(&self, record: &Record<'_>) -> bool {
        self.is_first(fingerprint(record))
    }

    fn is_first(&self, name: u64) -> bool {
        // A reader that panicked leaves the set as good as it was.
        let part = &self.parts[(name >> 58) as usize];
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
        if part.old.contains(&name) || !part.young.insert(name) {
            return false;
        }
        if part.young.len() >= self.remembered {
            part.old = std::mem::take(&mut part.young);
        }
        true
    }

    /// Whether there were more events than are remembered.
    pub(super) fn has_forgotten(&self) -> bool {
        let is_full = |part: &Mutex<Part>| !part.lock().unwrap_or_else(PoisonError::into_inner).old.is_empty();
        self.parts.iter().any(is_full)
    }
}

/// 64 bits of a record's name; of all that tells it from others where it has none.
fn fingerprint(record: &Record<'_>) -> u64 {
    let state = FixedState::with_seed(7);
    let id = record.event_id.text();
    if !id.is_empty() {
        return state.hash_one(id);
    }
    let words = [&record.event_time, &record.event_source, &record.event_name, &record.aws_region];
    let raw = [record.user_identity, record.request_parameters, record.response_elements, record.insight_details];
    state.hash_one((words.map(|word| word.text()), raw.map(|raw| raw.map(RawValue::get))))
}

/// Hands a number on that is a hash already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names whose upper bits are all the same: they share a part.
    fn names(range: std::ops::Range<u64>) -> impl Iterator<Item = u64> {
        range.map(|number| number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 6)
    }

    #[test]
    fn what_came_lately_is_remembered_and_what_came_long_ago_is_not() {
        let seen = Seen::remembering(100);
        assert!(names(0..150).all(|name| seen.is_first(name)));
        assert!(!names(0..150).any(|name| seen.is_first(name)), "both generations are asked");
        assert!(names(150..300).all(|name| seen.is_first(name)));
        assert!(!names(200..300).any(|name| seen.is_first(name)));
        assert!(names(0..100).all(|name| seen.is_first(name)), "they were forgotten, and that bounds the memory");
        let part = seen.parts[0].lock().unwrap();
        assert!(part.young.len() + part.old.len() <= 200);
        drop(part);
        assert!(seen.has_forgotten() && !Seen::default().has_forgotten());
    }

    #[test]
    fn a_generation_fills_its_table_and_no_larger_one() {
        let mut table: HashSet<u64, BuildHasherDefault<AsItIs>> = HashSet::default();
        table.reserve(REMEMBERED);
        assert_eq!(table.capacity(), REMEMBERED);
    }

    #[test]
    fn records_without_a_name_are_told_apart_by_what_they_tell() {
        let read = |text| fingerprint(&serde_json::from_str::<Record<'_>>(text).unwrap());
        let first = read(r#"{"eventTime":"t","eventName":"n","requestParameters":{"a":1}}"#);
        assert_eq!(first, read(r#"{"eventName":"n","eventTime":"t","requestParameters":{"a":1}}"#));
        assert_ne!(first, read(r#"{"eventTime":"t","eventName":"n","requestParameters":{"a":2}}"#));
    }
}
