//! What happened to each resource: who made it, every change, who ended it.

mod renames;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::FixedState;

use super::event::{Event, EventId};
use super::identity::{AdoptedIdentities, IdentityIndex};
use super::sizes::{Facts, SizeReader};
use super::subjects::{Did, Subject, is_put, new_id};
use super::via::Via;
use crate::texts::{Adopted, Text, Texts};

/// How many deeds of one resource are kept: the newest, and its first one. A heartbeat of every five minutes fills this in
/// two days; of most resources logs tell fewer than ten.
pub const MOST_DEEDS: usize = 500;

/// Calls that bring back what was ended and is kept for some days. From the API reference.
const RECALLS: [&str; 6] = [
    "CancelKeyDeletion",
    "RestoreSecret",
    "RestoreEventDataStore",
    "RestoreImageFromRecycleBin",
    "RestoreSnapshotFromRecycleBin",
    "RestoreVolumeFromRecycleBin",
];

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

impl ThingKey {
    /// The key, of one whose texts were taken over.
    pub(super) fn adopted(self, texts: &Adopted) -> Self {
        let [kind, id, account, region] = [self.kind, self.id, self.account, self.region].map(|text| texts.of(text));
        Self { kind, id, account, region }
    }
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
    /// Whether it is a call that makes or changes, whichever is needed: `PutRule`.
    pub is_put: bool,
    /// Whether it calls back what was ended, but is kept for some days: `CancelKeyDeletion`, `RestoreSecret`.
    pub is_recall: bool,
    /// What the resource is called from then on, where it is renamed.
    pub renamed_to: Text,
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
    /// The same of the time before the period that was asked for: how large it was when that began.
    pub earlier: Vec<Deed>,
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
    /// Notes what an event did to a resource. `is_earlier`: before the period that was asked for.
    pub(super) fn take(&mut self, event: &Event<'_>, subject: &Subject<'_>, is_earlier: bool, texts: &mut Texts) {
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
            is_put: is_put(event, subject),
            is_recall: RECALLS.contains(&event.name),
            renamed_to: new_id(event, subject).map_or(Texts::NONE, |id| texts.put(&id)),
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
        let thing = self.by_key.entry(key).or_default();
        match is_earlier {
            true => thing.add(arn, [], [deed], 0, texts),
            false => thing.add(arn, [deed], [], 0, texts),
        }
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, all: &Texts, texts: &Adopted, identities: &AdoptedIdentities) {
        for (key, thing) in others.by_key {
            let adopted = |deeds: Vec<Deed>| deeds.into_iter().map(|deed| deed.adopted(texts, identities));
            let (deeds, earlier) = (adopted(thing.deeds), adopted(thing.earlier));
            let entry = self.by_key.entry(key.adopted(texts));
            let known = match entry {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(Thing::default()),
            };
            known.add(texts.of(thing.arn), deeds, earlier, thing.more, all);
        }
    }

    /// Puts every resource's deeds in the order of time; what the generations of deliveries brought twice goes, and what
    /// was renamed is told under its last name.
    pub(super) fn settle(&mut self, texts: &Texts) {
        for thing in self.by_key.values_mut() {
            thing.settle(texts);
        }
        renames::follow(&mut self.by_key, texts);
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
    fn add(
        &mut self,
        arn: Text,
        deeds: impl IntoIterator<Item = Deed>,
        earlier: impl IntoIterator<Item = Deed>,
        more: u64,
        texts: &Texts,
    ) {
        if self.arn == Texts::NONE || (arn != Texts::NONE && texts.get(arn) < texts.get(self.arn)) {
            self.arn = arn;
        }
        self.more += more;
        self.deeds.extend(deeds);
        self.earlier.extend(earlier);
        if self.deeds.len().max(self.earlier.len()) > 2 * MOST_DEEDS {
            self.settle(texts);
        }
    }

    /// In the order of time, each once, and no more than are kept: whatever came first, the same ones.
    fn settle(&mut self, texts: &Texts) {
        self.more += settle(&mut self.deeds, texts);
        // Of what is not told itself, nobody asks how much it was.
        settle(&mut self.earlier, texts);
    }

    /// Its lives, in the order of time: a name may be given to another resource once the first is gone. At least one.
    pub fn lives(&self) -> Vec<Life<'_>> {
        let (mut lives, mut from) = (Vec::new(), 0);
        let mut life = Life::default();
        for (at, deed) in self.deeds.iter().enumerate() {
            if life.ends_before(deed) {
                lives.push(Life { deeds: &self.deeds[from..at], ..life });
                (life, from) = (life.next(), at);
            }
            life.take(deed);
        }
        lives.push(Life { deeds: &self.deeds[from..], ..life });
        lives
    }

    /// Its last life.
    pub fn life(&self) -> Life<'_> {
        self.lives().pop().unwrap_or_default()
    }

    /// What made it; `None` where it was there before the logs begin, or it was made in what is not in them.
    pub fn made(&self) -> Option<&Deed> {
        self.life().made
    }

    /// What ended it, where it was not called back and nothing made another of its name since.
    pub fn ended(&self) -> Option<&Deed> {
        self.life().ended
    }

    /// Every change since it was made.
    pub fn changes(&self) -> impl Iterator<Item = &Deed> {
        self.life().changes()
    }
}

/// Puts deeds in the order of time, each once, and no more than are kept; how many went.
fn settle(deeds: &mut Vec<Deed>, texts: &Texts) -> u64 {
    deeds.sort_by(|a, b| (a.at, a.did).cmp(&(b.at, b.did)).then_with(|| a.event.compare(b.event, texts)));
    // Records of old versions have no id.
    deeds.dedup_by(|a, b| (a.event, a.did, a.at, a.name) == (b.event, b.did, b.at, b.name));
    let before = deeds.len();
    // What made and ended it, and how large it was made, says most; the first one tells since when it is there.
    drop_oldest(deeds, |deed| {
        (deed.did == Did::Changed || deed.is_put) && deed.sizes.is_empty() && deed.renamed_to == Texts::NONE
    });
    drop_oldest(deeds, |_| true);
    (before - deeds.len()) as u64
}

fn drop_oldest(deeds: &mut Vec<Deed>, may_go: impl Fn(&Deed) -> bool) {
    let mut surplus = deeds.len().saturating_sub(MOST_DEEDS);
    let mut is_first = true;
    deeds.retain(|deed| {
        let goes = surplus > 0 && !is_first && may_go(deed);
        surplus -= usize::from(goes);
        is_first = false;
        !goes
    });
}

/// From when a resource was made to when it was ended, as far as the logs hold both.
#[derive(Debug, Clone, Copy, Default)]
pub struct Life<'t> {
    /// All that was done to it, in the order of time.
    pub deeds: &'t [Deed],
    /// What made it.
    pub made: Option<&'t Deed>,
    /// What made it or changed it, where that is all that is told of how it began.
    pub put: Option<&'t Deed>,
    /// What ended it.
    pub ended: Option<&'t Deed>,
    is_told: bool,
    /// Whether it follows one that was ended.
    is_next: bool,
}

impl<'t> Life<'t> {
    /// Every change, without what made and ended it. What would make one that is there already (`CreateQueue`) is one.
    pub fn changes(self) -> impl Iterator<Item = &'t Deed> {
        let is = |one: Option<&Deed>, deed: &Deed| one.is_some_and(|one| std::ptr::eq(one, deed));
        self.deeds.iter().filter(move |deed| ![self.made, self.put, self.ended].iter().any(|one| is(*one, deed)))
    }

    /// Whether a deed begins another life: it makes one, and this one is over or must have been.
    fn ends_before(&self, deed: &Deed) -> bool {
        let must_be_over = self.is_told && self.made.is_none() && !deed.is_put;
        deed.did == Did::Made && !deed.is_recall && (self.ended.is_some() || must_be_over)
    }

    /// The life that begins when this one is over.
    fn next(&self) -> Self {
        Life { is_next: self.ended.is_some(), ..Life::default() }
    }

    fn take(&mut self, deed: &'t Deed) {
        let is_first = !std::mem::replace(&mut self.is_told, true);
        match deed.did {
            _ if deed.is_recall => self.ended = None,
            // Behind an end nothing is there.
            Did::Made if is_first && (!deed.is_put || self.is_next) => self.made = Some(deed),
            Did::Made if is_first => self.put = Some(deed),
            // What a service does of its own when a waiting time is over only carries out what somebody asked for.
            Did::Ended => self.ended = self.ended.or(Some(deed)),
            _ => {}
        }
    }
}

impl Deed {
    /// What it did, in the words that outputs use.
    pub fn word(&self) -> &'static str {
        if self.is_put { "made or changed" } else { self.did.as_str() }
    }

    fn adopted(self, texts: &Adopted, identities: &AdoptedIdentities) -> Self {
        Self {
            event: self.event.adopted(texts),
            renamed_to: texts.of(self.renamed_to),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A resource with these deeds, written as `at what`.
    fn thing(deeds: &[(i64, &str)]) -> Thing {
        let (mut texts, mut thing) = (Texts::default(), Thing::default());
        let who = super::super::identity::Identities::default().put(None, &mut texts);
        for (at, name) in deeds {
            let did = match *name {
                name if ["Create", "Put", "Set"].iter().any(|word| name.starts_with(word)) => Did::Made,
                name if name.starts_with("Delete") => Did::Ended,
                _ => Did::Changed,
            };
            let deed = Deed {
                at: *at,
                event: EventId::new(&format!("{at} {name}"), &mut texts),
                did,
                is_put: did == Did::Made && !name.starts_with("Create"),
                is_recall: RECALLS.contains(name),
                renamed_to: Texts::NONE,
                name: texts.put(name),
                service: Texts::NONE,
                who,
                via: Via::Other,
                agent: Texts::NONE,
                from: Texts::NONE,
                sizes: Box::default(),
                was: Box::default(),
            };
            thing.add(Texts::NONE, [deed], [], 0, &texts);
        }
        thing.settle(&texts);
        thing
    }

    fn times<'t>(deeds: impl IntoIterator<Item = &'t Deed>) -> Vec<i64> {
        deeds.into_iter().map(|deed| deed.at).collect()
    }

    #[test]
    fn a_name_that_is_given_again_has_two_lives() {
        let thing =
            thing(&[(1, "CreateBucket"), (2, "TagBucket"), (3, "DeleteBucket"), (4, "CreateBucket"), (5, "Tag")]);
        let lives = thing.lives();
        let told: Vec<_> =
            lives.iter().map(|life| (times(life.made), times(life.changes()), times(life.ended))).collect();
        assert_eq!(told, [(vec![1], vec![2], vec![3]), (vec![4], vec![5], vec![])]);
        assert_eq!((times(thing.made()), times(thing.ended())), (vec![4], vec![]));
    }

    #[test]
    fn what_is_made_again_without_an_end_was_there() {
        let idempotent = thing(&[(1, "CreateQueue"), (2, "CreateQueue")]);
        assert_eq!((times(idempotent.made()), times(idempotent.changes())), (vec![1], vec![2]));
        // The end of the first is not in the logs.
        let unseen = thing(&[(1, "TagBucket"), (2, "CreateBucket")]);
        assert_eq!((unseen.lives().len(), times(unseen.made()), times(unseen.changes())), (2, vec![2], vec![]));
    }

    #[test]
    fn a_call_that_makes_or_changes_makes_where_nothing_is() {
        let unknown = thing(&[(1, "PutRule"), (2, "PutRule")]);
        assert_eq!((times(unknown.made()), times(unknown.life().put)), (vec![], vec![1]));
        assert_eq!(times(unknown.changes()), [2]);
        let changed = thing(&[(1, "DisableRule"), (2, "PutRule")]);
        assert_eq!((changed.lives().len(), times(changed.life().put)), (1, vec![]));
        let again = thing(&[(1, "DeleteRule"), (2, "PutRule")]);
        assert_eq!((times(again.made()), times(again.ended())), (vec![2], vec![]));
    }

    #[test]
    fn what_is_called_back_is_not_gone() {
        let back = thing(&[(1, "CreateSecret"), (2, "DeleteSecret"), (3, "RestoreSecret"), (4, "TagSecret")]);
        assert_eq!((times(back.made()), times(back.ended())), (vec![1], vec![]));
        let gone = thing(&[(1, "DeleteKey"), (2, "CancelKeyDeletion"), (3, "DeleteKey"), (4, "DeleteKey")]);
        assert_eq!((times(gone.ended()), times(gone.changes())), (vec![3], vec![1, 2, 4]));
    }

    #[test]
    fn of_very_many_deeds_the_same_are_kept_whatever_came_first() {
        let many: Vec<(i64, &str)> =
            (0..3000).map(|at| (at, if at % 1000 == 500 { "CreateQueue" } else { "Tag" })).collect();
        let turned: Vec<_> = many.iter().rev().copied().collect();
        let (kept, other) = (thing(&many), thing(&turned));
        assert_eq!(times(&kept.deeds), times(&other.deeds));
        assert_eq!((kept.deeds.len(), kept.more, other.more), (MOST_DEEDS, 2500, 2500));
        assert_eq!(times(&kept.deeds)[..4], [0, 500, 1500, 2500]);
        assert_eq!(times(&kept.deeds).last(), Some(&2999));
    }
}
