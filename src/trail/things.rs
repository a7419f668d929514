//! What happened to each resource: who made it, every change, who ended it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::FixedState;

use super::event::{Event, EventId};
use super::identity::{AdoptedIdentities, IdentityIndex};
use super::sizes::{Facts, SizeReader};
use super::subjects::{Did, Subject};
use super::texts::{Adopted, Text, Texts};
use super::via::Via;

/// How many deeds of one resource are kept. A heartbeat of every five minutes fills this in a week.
pub const MOST_DEEDS: usize = 2000;

/// What tells one resource from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThingKey {
    /// Its kind, as CloudFormation names it; empty where nothing tells it.
    pub kind: Text,
    /// What its service calls it.
    pub id: Text,
    /// Its account.
    pub account: Text,
    /// Its region; empty where its kind belongs to none.
    pub region: Text,
}

/// One deed: an event, as far as it touched one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Which event.
    pub event: EventId,
    /// What it did.
    pub did: Did,
    /// The call: `RunInstances`.
    pub name: Text,
    /// The service, without `.amazonaws.com`.
    pub service: Text,
    /// Who.
    pub who: IdentityIndex,
    /// Through what.
    pub via: Via,
    /// The program, as it names itself.
    pub agent: Text,
    /// The address, or the service, that it came from.
    pub from: Text,
    /// What it says of the resource that decides its price: properties by CloudFormation's names.
    pub sizes: Box<[(Text, Text)]>,
    /// What the record itself says that these were before.
    pub was: Box<[(Text, Text)]>,
}

/// A resource that something happened to.
#[derive(Debug, Default)]
pub struct Thing {
    /// Its ARN, where an event told it.
    pub arn: Text,
    /// What was done to it; in the order of time once all is read.
    pub deeds: Vec<Deed>,
    /// How many more changes there were than are kept.
    pub more: u64,
}

/// Every resource that something happened to.
#[derive(Debug, Default)]
pub struct Things {
    by_key: HashMap<ThingKey, Thing, FixedState>,
    sizes: SizeReader,
}

impl Things {
    /// Notes what an event did to a resource.
    pub(super) fn take(&mut self, event: &Event<'_>, subject: &Subject<'_>, texts: &mut Texts) {
        let Some(at) = event.at else { return };
        let key = ThingKey {
            kind: texts.put(&subject.kind),
            id: texts.put(&subject.id),
            account: texts.put(&subject.account),
            region: texts.put(&subject.region),
        };
        let sizes = self.sizes.read(event, subject);
        let mut kept = |facts: Facts| facts.iter().map(|(path, text)| (texts.put(path), texts.put(text))).collect();
        let (sizes, was) = (kept(sizes.now), kept(sizes.was));
        let deed = Deed {
            at,
            event: event.id,
            did: subject.did,
            name: texts.put(event.name),
            service: texts.put(event.service),
            who: event.who,
            via: event.via,
            agent: texts.put(event.agent),
            from: texts.put(event.from),
            sizes,
            was,
        };
        let arn = subject.arn.as_deref().map_or(Texts::NONE, |arn| texts.put(arn));
        self.by_key.entry(key).or_default().add(arn, [deed], 0, texts);
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, all: &Texts, texts: &Adopted, identities: &AdoptedIdentities) {
        for (key, thing) in others.by_key {
            let key = ThingKey {
                kind: texts.of(key.kind),
                id: texts.of(key.id),
                account: texts.of(key.account),
                region: texts.of(key.region),
            };
            let deeds = thing.deeds.into_iter().map(|deed| deed.adopted(texts, identities));
            let entry = self.by_key.entry(key);
            let known = match entry {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(Thing::default()),
            };
            known.add(texts.of(thing.arn), deeds, thing.more, all);
        }
    }

    /// Puts every resource's deeds in the order of time; what the generations of deliveries brought twice goes.
    pub(super) fn settle(&mut self, texts: &Texts) {
        for thing in self.by_key.values_mut() {
            thing.settle(texts);
        }
    }

    /// Each resource, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&ThingKey, &Thing)> {
        self.by_key.iter()
    }

    /// The resource of a key.
    pub fn get(&self, key: &ThingKey) -> Option<&Thing> {
        self.by_key.get(key)
    }
}

impl Thing {
    fn add(&mut self, arn: Text, deeds: impl IntoIterator<Item = Deed>, more: u64, texts: &Texts) {
        if self.arn == Texts::NONE {
            self.arn = arn;
        }
        self.more += more;
        self.deeds.extend(deeds);
        if self.deeds.len() > 2 * MOST_DEEDS {
            self.settle(texts);
            // The newest changes say most; what made and ended it stays.
            let mut surplus = self.deeds.len().saturating_sub(MOST_DEEDS);
            let before = self.deeds.len();
            self.deeds.retain(|deed| {
                let goes = surplus > 0 && deed.did == Did::Changed && deed.sizes.is_empty();
                surplus -= usize::from(goes);
                !goes
            });
            self.more += (before - self.deeds.len()) as u64;
        }
    }

    fn settle(&mut self, texts: &Texts) {
        self.deeds.sort_by(|a, b| (a.at, a.did).cmp(&(b.at, b.did)).then_with(|| a.event.compare(b.event, texts)));
        self.deeds.dedup_by(|a, b| a.event == b.event && a.did == b.did);
    }

    /// What made it last; `None` where it was there before the logs begin, or it was made in what is not in them.
    pub fn made(&self) -> Option<&Deed> {
        self.deeds.iter().rev().find(|deed| deed.did == Did::Made)
    }

    /// What ended it, where nothing made another of its name since.
    pub fn ended(&self) -> Option<&Deed> {
        let last = self.deeds.iter().rev().find(|deed| matches!(deed.did, Did::Made | Did::Ended))?;
        (last.did == Did::Ended).then_some(last)
    }

    /// Every change since it was made last.
    pub fn changes(&self) -> impl Iterator<Item = &Deed> {
        let since = self.deeds.iter().rposition(|deed| deed.did == Did::Made).map_or(0, |made| made + 1);
        self.deeds[since..].iter().filter(|deed| deed.did == Did::Changed)
    }
}

impl Deed {
    fn adopted(self, texts: &Adopted, identities: &AdoptedIdentities) -> Self {
        Self {
            event: match self.event {
                EventId::Other(text) => EventId::Other(texts.of(text)),
                uuid => uuid,
            },
            name: texts.of(self.name),
            service: texts.of(self.service),
            who: identities.of(self.who),
            agent: texts.of(self.agent),
            from: texts.of(self.from),
            sizes: adopted(&self.sizes, texts),
            was: adopted(&self.was, texts),
            ..self
        }
    }
}

fn adopted(facts: &[(Text, Text)], texts: &Adopted) -> Box<[(Text, Text)]> {
    facts.iter().map(|(path, text)| (texts.of(*path), texts.of(*text))).collect()
}
