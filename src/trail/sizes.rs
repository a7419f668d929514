//! What an event says of a resource that decides its price.
//!
//! Nothing here knows a single kind: what a record tells of a resource is read as an answer of AWS's API is, and kept as far as
//! the kind's price lines ask for it ([`crate::kinds::KindSpec::price_paths`]). A kind that gets price lines needs nothing more.
//!
//! A call that changes something may answer with the resource as it was, and with what is to come beside it:
//! `pendingModifiedValues` of RDS and ElastiCache (API reference, `DBInstance`: "information about pending changes to the DB
//! instance"), `originalSize` and `targetSize` of EC2 (API reference, `VolumeModification`).

mod fields;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::LazyLock;

use serde_json::Value as Json;
use serde_json::value::RawValue;

pub(crate) use self::fields::properties;
use self::fields::{leaves, object_of, parsed, unwrapped};
use super::event::Event;
use super::subjects::{Did, Subject};
use crate::kinds::properties::{PricePaths, without_numbers};
use crate::kinds::{KINDS, Kind, find};
use crate::readers::vocabulary::{Dialect, Vocabulary};

/// Properties by CloudFormation's names, as paths with the number of each item (`BlockDeviceMappings[0].Ebs.VolumeSize`), and
/// their texts; by the path.
pub type Facts = BTreeMap<String, String>;

/// What a record says of a resource that decides its price.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes {
    /// As it is from then on.
    pub now: Facts,
    /// As it was until then, where the record itself tells that.
    pub was: Facts,
}

/// Reads sizes; remembers what it learnt of each kind.
#[derive(Debug, Default)]
pub struct SizeReader {
    vocabulary: Vocabulary,
}

/// The properties that decide a price: of each kind that has one, and of those that others name and whose properties count.
static ASKED: LazyLock<HashMap<&'static str, PricePaths>> = LazyLock::new(|| {
    let mut asked: HashMap<&'static str, PricePaths> = HashMap::new();
    for spec in KINDS.iter().flat_map(|family| family.iter()) {
        let paths = spec.price_paths();
        for (kind, texts) in paths.of_others {
            asked.entry(kind).or_default().texts.extend(texts);
        }
        let own = asked.entry(spec.name).or_default();
        own.texts.extend(paths.texts);
        own.wholes.extend(paths.wholes);
    }
    asked.retain(|_, paths| !paths.texts.is_empty() || !paths.wholes.is_empty());
    asked
});

/// What answers do not tell yet: an instance is answered with the name of its root device, but without its disks.
const NOT_YET: [&str; 1] = ["RootDeviceName"];

impl SizeReader {
    /// What an event says of a resource that it makes, changes or ends. Of a change nothing, where the request asks for nothing
    /// that a price depends on.
    pub fn read(&mut self, event: &Event<'_>, subject: &Subject<'_>) -> Sizes {
        let (Some(spec), Some(asked)) = (find(&subject.kind), ASKED.get(subject.kind.as_ref())) else {
            return Sizes::default();
        };
        let mut reading = Reading { vocabulary: &mut self.vocabulary, kind: Kind::Known(spec), asked };
        let wanted = match subject.did {
            Did::Made | Did::Changed => reading.request(event.request),
            Did::Ended | Did::Used => Facts::new(),
        };
        if subject.did == Did::Used || (subject.did == Did::Changed && wanted.is_empty()) {
            return Sizes::default();
        }
        let Answer { mut stands, comes, stood } = reading.answer(event.response, subject);
        NOT_YET.iter().filter(|_| subject.did == Did::Made).for_each(|path| _ = stands.remove(*path));
        let over = |mut below: Facts, above: Facts| {
            below.extend(above);
            below
        };
        match subject.did {
            Did::Made => Sizes { now: over(over(wanted, stands), comes), was: Facts::new() },
            Did::Ended => Sizes { now: Facts::new(), was: stands },
            _ if !stood.is_empty() => Sizes { now: over(wanted, comes), was: stood },
            // What is still to come shows that the rest is as it was.
            _ if !comes.is_empty() => Sizes { now: over(over(stands.clone(), wanted), comes), was: stands },
            _ => Sizes { now: over(stands, wanted), was: Facts::new() },
        }
    }
}

/// What an answer says of a resource.
#[derive(Debug, Default)]
struct Answer {
    /// What it has.
    stands: Facts,
    /// What it is going to have.
    comes: Facts,
    /// What it had, where that is told as such.
    stood: Facts,
}

/// Reads one record for one kind.
struct Reading<'r> {
    vocabulary: &'r mut Vocabulary,
    kind: Kind,
    asked: &'static PricePaths,
}

impl Reading<'_> {
    fn request(&mut self, raw: Option<&RawValue>) -> Facts {
        let Some(json) = parsed(raw) else { return Facts::new() };
        self.facts(unwrapped(&json), Dialect::Requests)
    }

    fn answer(&mut self, raw: Option<&RawValue>, subject: &Subject<'_>) -> Answer {
        let Some(json) = parsed(raw) else { return Answer::default() };
        let Some(object) = object_of(unwrapped(&json), subject) else { return Answer::default() };
        let (before, after) = (beginning_with(object, "original"), beginning_with(object, "target"));
        if let (Some(before), Some(after)) = (before, after) {
            let [stood, comes] = [before, after].map(|json| self.facts(&json, Dialect::Answers));
            return Answer { comes, stood, ..Answer::default() };
        }
        let pending = object.get("pendingModifiedValues");
        Answer {
            stands: self.facts(object, Dialect::Answers),
            comes: pending.map(|pending| self.facts(pending, Dialect::Answers)).unwrap_or_default(),
            stood: Facts::new(),
        }
    }

    /// The texts at the paths that were asked for.
    fn facts(&mut self, json: &Json, dialect: Dialect) -> Facts {
        let (vocabulary, kind, asked) = (&mut *self.vocabulary, &self.kind, self.asked);
        // Most fields of an answer decide no price, and need not become properties.
        let entries = fields::entries(json, &mut |field| {
            vocabulary.property(kind, dialect, field).is_none_or(|name| is_top(asked, &name))
        });
        let read = self.vocabulary.properties(&self.kind, dialect, entries);
        leaves(&read).filter_map(|(path, text)| Some((asked_for(self.asked, path)?, text))).collect()
    }
}

/// Whether any path that was asked for begins with a property.
fn is_top(asked: &PricePaths, name: &str) -> bool {
    let begins = |paths: &BTreeSet<String>| {
        // What follows the name in a path sorts behind it, and so do paths of longer names.
        let mut following =
            paths.range::<str, _>((Bound::Included(name), Bound::Unbounded)).take_while(|path| path.starts_with(name));
        following.any(|path| path[name.len()..].is_empty() || path[name.len()..].starts_with(['.', '[']))
    };
    begins(&asked.texts) || begins(&asked.wholes)
}

/// The path under which a text is kept: its own; `Monitoring` of the `Monitoring.Enabled` of requests. `None` where no price
/// depends on it.
fn asked_for(asked: &PricePaths, mut path: String) -> Option<String> {
    let plain = without_numbers(&path);
    if asked.texts.contains(&plain) || is_below(&asked.wholes, &plain) {
        return Some(path);
    }
    let above = plain.strip_suffix(".Enabled").filter(|above| asked.texts.contains(*above))?;
    path.truncate(path.len() - (plain.len() - above.len()));
    Some(path)
}

/// Whether a path, or one above it, is among some.
fn is_below(wholes: &BTreeSet<String>, path: &str) -> bool {
    let ends = path.match_indices(['.', '[', ']']).map(|(at, mark)| if mark == "]" { at + 1 } else { at });
    ends.chain([path.len()]).any(|end| wholes.contains(&path[..end]))
}

/// The fields whose names begin so, without it: `size` of `originalSize`. `None` where there is none.
fn beginning_with(object: &Json, word: &str) -> Option<Json> {
    let fields = object.as_object()?.iter().filter_map(|(key, value)| {
        let rest = key.strip_prefix(word).filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))?;
        Some((rest.to_owned(), value.clone()))
    });
    let fields: serde_json::Map<_, _> = fields.collect();
    (!fields.is_empty()).then_some(Json::Object(fields))
}

#[cfg(test)]
mod tests;
