//! Tells whether an event was read before: what is delivered twice counts once.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::sync::Mutex;

use foldhash::fast::FixedState;

use super::event::uuid;
use super::reading::record::Record;

/// Parts that are locked alone, so that those who read side by side seldom wait for each other.
const PARTS: usize = 64;

/// How many events of a part are remembered at least, and half as many again at most: 16 million in all, about 200 MB. One
/// that comes twice with more than that between is taken for two; what changes a resource is told apart all the same.
const REMEMBERED: usize = (16 << 20) / PARTS;

/// The events that were read, by 64 bits of their names.
#[derive(Debug)]
pub(super) struct Seen {
    parts: [Mutex<Part>; PARTS],
}

#[derive(Debug, Default)]
struct Part {
    young: HashSet<u64, BuildHasherDefault<AsItIs>>,
    old: HashSet<u64, BuildHasherDefault<AsItIs>>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl Seen {
    /// Whether a record is the first of its name.
    pub(super) fn is_new(&self, record: &Record<'_>) -> bool {
        let name = fingerprint(record);
        // A reader that panicked leaves the set as good as it was.
        let mut part = self.parts[(name >> 58) as usize].lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if part.old.contains(&name) || !part.young.insert(name) {
            return false;
        }
        if part.young.len() >= REMEMBERED {
            part.old = std::mem::take(&mut part.young);
        }
        true
    }
}

/// 64 bits of a record's name; of all that tells it from others where it has none.
fn fingerprint(record: &Record<'_>) -> u64 {
    let state = FixedState::with_seed(7);
    let id = record.event_id.text();
    match uuid(id) {
        Some(bytes) => state.hash_one(bytes),
        None if !id.is_empty() => state.hash_one(id),
        None => {
            let words = [&record.event_time, &record.event_source, &record.event_name, &record.aws_region];
            let raw =
                [record.user_identity, record.request_parameters, record.response_elements, record.insight_details];
            state.hash_one((words.map(|word| word.text()), raw.map(|raw| raw.map(serde_json::value::RawValue::get))))
        }
    }
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
