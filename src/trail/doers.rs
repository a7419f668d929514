//! Who did how much: everybody who acted, with all of their sessions taken together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::actors::{Actor, Behind};
use super::failures::Why;
use super::story::{Story, Telling};
use super::subjects::Did;
use super::via::Via;

/// Somebody who acted, in all sessions.
#[derive(Debug, Clone)]
pub struct Doer<'a> {
    /// Who, as one of the sessions tells it.
    pub actor: &'a Actor,
    /// Resources made.
    pub made: u64,
    /// Changes of resources.
    pub changed: u64,
    /// Resources ended.
    pub ended: u64,
    /// Events, also those that only looked; of all events, whichever are asked for.
    pub events: u64,
    /// Calls that were refused.
    pub refused: u64,
    /// When first and last, in milliseconds since 1970.
    pub span: (i64, i64),
    /// Through what, and how many events each.
    pub vias: BTreeMap<Via, u64>,
    /// The roles that were taken to act, as chains.
    pub roles: BTreeSet<String>,
    /// The addresses that resources were made, changed and ended from.
    pub from: BTreeSet<&'a str>,
    /// Whether sessions with a second factor were among them, and whether sessions without.
    pub mfa: (bool, bool),
}

/// Whoever acted and was asked for: who did most comes first.
pub fn doers<'a>(telling: &Telling<'a>, stories: &[Story<'a>]) -> Vec<Doer<'a>> {
    let (ledger, actors) = (&telling.trail.ledger, &telling.trail.actors);
    let mut doers: BTreeMap<usize, Doer<'a>> = BTreeMap::new();
    for ((who, via), doings) in ledger.doings.iter().filter(|((who, _), _)| telling.wanted.who(*who)) {
        let doer = doers.entry(actors.group(*who)).or_insert_with(|| Doer::new(actors.get(*who)));
        doer.events += doings.events;
        doer.span = (doer.span.0.min(doings.first), doer.span.1.max(doings.last));
        *doer.vias.entry(*via).or_default() += doings.events;
        doer.take(actors.get(*who));
    }
    for story in stories {
        let lives = story.thing.lives();
        for deed in &story.deeds {
            let Some(doer) = doers.get_mut(&actors.group(deed.who)) else { continue };
            let is_making = lives.iter().any(|life| life.made.is_some_and(|made| std::ptr::eq(made, *deed)));
            match deed.did {
                Did::Made if is_making => doer.made += 1,
                Did::Ended => doer.ended += 1,
                _ => doer.changed += 1,
            }
            doer.from.extend(ledger.texts.told(deed.from));
        }
    }
    let mut refused: HashMap<(&str, &str, Behind, bool), u64> = HashMap::new();
    for failed in telling.failed().iter().filter(|failed| failed.why == Why::Refused) {
        *refused.entry(failed.actor.key()).or_default() += failed.count;
    }
    for (number, (actor, _)) in actors.groups().enumerate() {
        if let Some(doer) = doers.get_mut(&number) {
            // Of all of its sessions the same one is shown, whichever was met first.
            doer.actor = actor;
            doer.refused = refused.get(&actor.key()).copied().unwrap_or_default();
        }
    }
    let mut doers: Vec<Doer<'a>> = doers.into_values().collect();
    // Those alike stay in the order of the groups.
    doers.sort_by_key(|doer| Reverse((doer.done(), doer.refused, doer.events)));
    doers
}

impl<'a> Doer<'a> {
    fn new(actor: &'a Actor) -> Self {
        Self {
            actor,
            made: 0,
            changed: 0,
            ended: 0,
            events: 0,
            refused: 0,
            span: (i64::MAX, i64::MIN),
            vias: BTreeMap::new(),
            roles: BTreeSet::new(),
            from: BTreeSet::new(),
            mfa: (false, false),
        }
    }

    fn take(&mut self, actor: &Actor) {
        if !actor.hops.is_empty() {
            let roles: Vec<&str> = actor.hops.iter().map(|hop| hop.role.as_str()).collect();
            self.roles.insert(roles.join(" → "));
        }
        match actor.mfa {
            Some(true) => self.mfa.0 = true,
            Some(false) => self.mfa.1 = true,
            None => {}
        }
    }

    /// How much was made, changed and ended.
    pub fn done(&self) -> u64 {
        self.made + self.changed + self.ended
    }

    /// Whether a second factor was used; `None` where nothing tells, or now so, now so.
    pub fn mfa(&self) -> Option<bool> {
        match self.mfa {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// Through what, the most foremost.
    pub fn through(&self) -> Vec<Via> {
        let mut vias: Vec<_> = self.vias.iter().collect();
        vias.sort_by_key(|(via, events)| (Reverse(**events), **via));
        vias.into_iter().map(|(via, _)| *via).collect()
    }
}
