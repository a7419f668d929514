//! What changes cost: of what was made, resized and ended the monthly cost that it added or took away, by actor.
//!
//! A resource is priced as [`crate::cost`] prices everything, from what events tell of it. What was not there before the
//! period and is not there after it costs nothing that lasts, and stands apart.

mod pricing;
mod sums;

pub use pricing::Terms;
pub use sums::{ActorSums, Sums};

use self::pricing::Pricer;
use super::actors::Actor;
use super::sizes::Facts;
use super::story::Telling;
use super::subjects::Did;
use super::things::{Deed, Life, Thing, ThingKey};
use crate::cost::change::{self, Difference};
use crate::cost::{ResourceCost, Total};
use crate::graph::ResourceIndex;
use crate::texts::{Text, Texts};

/// What happened to the size of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It was made; where that cannot be told of what makes or changes, that is said.
    Made,
    /// It was made larger or smaller.
    Resized,
    /// It was ended.
    Ended,
}

impl What {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Resized => "resized",
            Self::Ended => "ended",
        }
    }
}

/// What a resource cost on one side of a deed.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    /// It was not there.
    Nothing,
    /// What it cost a month.
    Cost(ResourceCost),
    /// It was there, and why nobody can tell what it was.
    Unknown(&'static str),
}

impl Side {
    /// What it cost a month; `None` where nobody can tell.
    pub fn total(&self) -> Option<Total> {
        match self {
            Self::Nothing => Some(Total::default()),
            Self::Cost(cost) => Some(cost.total()),
            Self::Unknown(_) => None,
        }
    }

    fn cost(&self) -> Option<&ResourceCost> {
        if let Self::Cost(cost) = self { Some(cost) } else { None }
    }
}

/// A text that decides a price, and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The property's path.
    pub path: String,
    /// As it was; `None` where it was not told, or not there.
    pub from: Option<String>,
    /// As it is; `None` where it is not there any more.
    pub to: Option<String>,
}

/// One deed that changed what is paid.
#[derive(Debug, Clone)]
pub struct Movement<'a> {
    /// The resource.
    pub of: Whose<'a>,
    /// What was done.
    pub what: What,
    /// The event.
    pub deed: &'a Deed,
    /// Who really did it.
    pub actor: &'a Actor,
    /// What it cost before.
    pub before: Side,
    /// What it cost then.
    pub after: Side,
    /// After less before.
    pub difference: Difference,
    /// What changed of what decides its price; of what was made or ended all of it.
    pub words: Vec<Word>,
}

/// A resource that was made and ended within the period.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// The resource.
    pub of: Whose<'a>,
    /// What made it.
    pub made: &'a Deed,
    /// What ended it.
    pub ended: &'a Deed,
    /// Who made it.
    pub actor: &'a Actor,
    /// What it would have cost a month, as it was last.
    pub cost: ResourceCost,
}

/// A resource of the logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose<'a> {
    /// Its kind, as CloudFormation names it; empty where nothing tells it.
    pub kind: &'a str,
    /// What its service calls it.
    pub id: &'a str,
    /// Its account.
    pub account: &'a str,
    /// Its region; empty where its kind belongs to none.
    pub region: &'a str,
    /// Which resource of the estate it is.
    pub resource: Option<ResourceIndex>,
}

/// What the changes of a period cost.
#[derive(Debug, Default)]
pub struct Money<'a> {
    /// Every deed that changed what is paid, or may have: the largest difference first.
    pub movements: Vec<Movement<'a>>,
    /// What came and went: the dearest first.
    pub passages: Vec<Passage<'a>>,
    /// How many resources were made or ended that cost nothing.
    pub free: usize,
}

/// Prices every change that was asked for.
pub fn money<'a>(telling: &Telling<'a>, terms: &Terms) -> Money<'a> {
    let mut counting = Counting { telling: *telling, pricer: Pricer::new(telling, terms), money: Money::default() };
    for (key, thing) in telling.trail.ledger.things.iter() {
        let mut before = State::of_earlier(thing, &telling.trail.ledger.texts);
        for life in thing.lives() {
            counting.life(key, life, std::mem::replace(&mut before, State::Nothing));
        }
    }
    let mut money = counting.money;
    let texts = &telling.trail.ledger.texts;
    let size = |difference: Difference| difference.known.typical.abs().max(difference.apart.typical.abs());
    money.movements.sort_by(|a, b| {
        let sizes = size(b.difference).cmp(&size(a.difference));
        sizes.then_with(|| a.deed.order(texts, b.deed)).then_with(|| a.of.order().cmp(&b.of.order()))
    });
    let amount = |passage: &Passage<'_>| passage.cost.total().known.typical;
    money.passages.sort_by(|a, b| {
        let amounts = amount(b).cmp(&amount(a));
        amounts.then_with(|| a.made.order(texts, b.made)).then_with(|| a.of.order().cmp(&b.of.order()))
    });
    money
}

impl Deed {
    /// The order of two deeds: of time, then of what is written.
    fn order(&self, texts: &Texts, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at).then_with(|| self.event.compare(other.event, texts))
    }
}

impl<'a> Whose<'a> {
    fn order(self) -> (&'a str, &'a str, &'a str, &'a str) {
        (self.kind, self.account, self.region, self.id)
    }
}

impl<'a> Money<'a> {
    /// What it all comes to.
    pub fn sums(&self) -> Sums {
        self.movements.iter().map(|movement| Sums::of(movement)).sum()
    }

    /// What it comes to of each actor, who moved most first.
    pub fn actors(&self) -> Vec<ActorSums<'a>> {
        sums::by_actor(&self.movements)
    }
}

struct Counting<'a, 't> {
    telling: Telling<'a>,
    pricer: Pricer<'a, 't>,
    money: Money<'a>,
}

/// Why nobody can tell what a resource was.
const BEFORE_THE_LOGS: &str = "its former size is not in these logs";
const MADE_OR_CHANGED: &str = "the event makes or changes, and does not tell whether it was there before";

impl<'a> Counting<'a, '_> {
    /// `before`: what the resource was when the life begins that is told of.
    fn life(&mut self, key: &ThingKey, life: Life<'a>, before: State) {
        let text = |text: Text| self.telling.text(text);
        let of = Whose {
            kind: text(key.kind),
            id: text(key.id),
            account: text(key.account),
            region: text(key.region),
            resource: self.telling.joined.resource(key),
        };
        if self.pricer.is_free(of.kind) {
            let asked = [life.made, life.ended].into_iter().flatten().any(|deed| self.is_wanted(deed));
            self.money.free += usize::from(asked);
            return;
        }
        match (life.made, life.ended) {
            (Some(made), Some(ended)) => self.passage(of, life, made, ended),
            _ => self.movements(of, life, before),
        }
    }

    fn is_wanted(&self, deed: &Deed) -> bool {
        self.telling.wanted.deed(deed, &self.telling.trail.ledger.texts)
    }

    fn passage(&mut self, of: Whose<'a>, life: Life<'a>, made: &'a Deed, ended: &'a Deed) {
        if !self.is_wanted(made) && !self.is_wanted(ended) {
            return;
        }
        let texts = &self.telling.trail.ledger.texts;
        let last = life.deeds.iter().fold(Facts::new(), |state, deed| after(&state, deed, texts));
        let cost = self.pricer.cost(of, &last, ended.at);
        if cost.total() == Total::default() {
            self.money.free += 1;
            return;
        }
        self.money.passages.push(Passage { of, made, ended, actor: self.telling.actor(made), cost });
    }

    /// Every change of size in a life that is not over, or that was there before.
    fn movements(&mut self, of: Whose<'a>, life: Life<'a>, mut state: State) {
        let texts = &self.telling.trail.ledger.texts;
        let is = |one: Option<&Deed>, deed: &Deed| one.is_some_and(|one| std::ptr::eq(one, deed));
        for deed in life.deeds {
            let before = state.clone().with(facts(&deed.was, texts));
            if is(life.made, deed) || is(life.put, deed) {
                let now = after(&Facts::new(), deed, texts);
                let is_free = self.pricer.cost(of, &now, deed.at).total() == Total::default();
                let now = State::Known(now);
                let before = match before {
                    _ if is(life.made, deed) => State::Nothing,
                    State::Known(_) => before,
                    // What costs nothing as it is put is taken to have cost nothing before.
                    _ if is_free => now.clone(),
                    _ => State::Unknown(MADE_OR_CHANGED),
                };
                // Of what is over, nobody can tell whether it came and went or was there before.
                if is(life.made, deed) || life.ended.is_none() {
                    self.movement(of, What::Made, deed, &before, &now);
                }
                state = if life.ended.is_some() { before } else { now };
            } else if is(life.ended, deed) {
                self.movement(of, What::Ended, deed, &before, &State::Nothing);
            } else if !deed.sizes.is_empty() && deed.did != Did::Ended {
                let now = State::Known(after(&before.facts(), deed, texts));
                if before != now {
                    self.movement(of, What::Resized, deed, &before, &now);
                }
                state = now;
            }
        }
    }

    fn movement(&mut self, of: Whose<'a>, what: What, deed: &'a Deed, before: &State, after: &State) {
        if !self.is_wanted(deed) {
            return;
        }
        let mut side = |state: &State| match state {
            State::Nothing => Side::Nothing,
            State::Known(facts) => Side::Cost(self.pricer.cost(of, facts, deed.at)),
            // What has no size costs the same, whatever was not told of it.
            State::Unknown(BEFORE_THE_LOGS) if self.pricer.has_no_size(of.kind) => {
                Side::Cost(self.pricer.cost(of, &Facts::new(), deed.at))
            }
            State::Unknown(why) => Side::Unknown(why),
        };
        let (before_cost, after_cost) = (side(before), side(after));
        let mut difference = difference(&before_cost, &after_cost);
        if what == What::Resized && difference == Difference::default() {
            difference = open(&after_cost);
        }
        if difference == Difference::default() {
            self.money.free += usize::from(what != What::Resized);
            return;
        }
        self.money.movements.push(Movement {
            of,
            what,
            deed,
            actor: self.telling.actor(deed),
            before: before_cost,
            after: after_cost,
            difference,
            words: words(&before.facts(), &after.facts()),
        });
    }
}

/// What is known of a resource at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// It is not there.
    Nothing,
    /// What decides its price.
    Known(Facts),
    /// It may be there, and why nobody can tell what it is.
    Unknown(&'static str),
}

impl State {
    /// What a resource was when the period began that was asked for.
    fn of_earlier(thing: &Thing, texts: &Texts) -> Self {
        let mut state = Self::Unknown(BEFORE_THE_LOGS);
        for deed in &thing.earlier {
            state = match deed.did {
                Did::Ended => Self::Nothing,
                Did::Made if !deed.is_put => Self::Known(after(&Facts::new(), deed, texts)),
                _ if deed.sizes.is_empty() && deed.was.is_empty() => state,
                _ => Self::Known(after(&state.facts(), deed, texts)),
            };
        }
        // What was ended and is told of again was called back: nobody can tell as what.
        if state == Self::Nothing { Self::Unknown(BEFORE_THE_LOGS) } else { state }
    }

    /// The same with what a record tells of it.
    fn with(self, told: Facts) -> Self {
        match self {
            Self::Known(mut facts) => {
                facts.extend(told);
                Self::Known(facts)
            }
            _ if !told.is_empty() => Self::Known(told),
            other => other,
        }
    }

    fn facts(&self) -> Facts {
        if let Self::Known(facts) = self { facts.clone() } else { Facts::new() }
    }
}

/// After less before; where one of them cannot be told, what is known of the other stands apart.
fn difference(before: &Side, after: &Side) -> Difference {
    match (before.total(), after.total()) {
        (Some(_), Some(_)) => change::of_one(before.cost(), after.cost()).0,
        (before, after) => {
            let known = |total: Option<Total>| total.unwrap_or_default().known;
            Difference { apart: known(after).minus(known(before)), unpriced: 1, ..Difference::default() }
        }
    }
}

/// What differs where another size has the same lines: where a part of them cannot be told, nobody knows what it comes to.
fn open(after: &Side) -> Difference {
    let total = after.total().unwrap_or_default();
    let by_use = if total.unpriced > 0 { 0 } else { total.by_use };
    Difference { unpriced: total.unpriced, by_use, ..Difference::default() }
}

/// What is known of a resource once a deed is done.
fn after(before: &Facts, deed: &Deed, texts: &Texts) -> Facts {
    let mut now = before.clone();
    now.extend(facts(&deed.was, texts));
    now.extend(facts(&deed.sizes, texts));
    now
}

fn facts(kept: &[(Text, Text)], texts: &Texts) -> Facts {
    kept.iter().map(|(path, text)| (texts.get(*path).to_owned(), texts.get(*text).to_owned())).collect()
}

/// What differs between two states, by the path.
fn words(before: &Facts, after: &Facts) -> Vec<Word> {
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    let word =
        |path: &String| Word { path: path.clone(), from: before.get(path).cloned(), to: after.get(path).cloned() };
    paths.into_iter().map(word).filter(|word| !is_same(word)).collect()
}

/// Whether a text says what it said, be it once as an ARN and once as the name in it.
fn is_same(word: &Word) -> bool {
    let (Some(from), Some(to)) = (&word.from, &word.to) else { return word.from == word.to };
    let names = |arn: &str, name: &str| arn.starts_with("arn:") && arn.rsplit(['/', ':']).next() == Some(name);
    from == to || names(from, to) || names(to, from)
}
