//! What was refused, to whom, and how much at once.
//!
//! A refusal is an answer that the caller may not: `AccessDenied`, `Client.UnauthorizedOperation`, a failed sign-in. That a
//! thing is not there, or that a program asks too often, is none.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::actors::{Actor, Actors};
use super::event::Event;
use super::identity::{AdoptedIdentities, IdentityIndex};
use super::ledger::Ledger;
use crate::texts::{Adopted, Text, Texts};

/// How many refusals at once are a burst. A person who tries what they may seldom meets ten; programs that probe for
/// permissions, and programs that lost theirs, meet more.
pub const BURST: u64 = 10;

/// Within how many minutes: as long as such programs run at least, and short enough that a day's strays are none.
pub const BURST_MINUTES: i64 = 10;

/// How many minutes with refusals are kept of one caller and call. Beyond, two minutes become one: bursts of months stay, and
/// memory is bounded.
const MOST_MINUTES: usize = 4096;

/// Why a call came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The caller may not.
    Refused,
    /// The caller asks too often.
    Throttled,
    /// It was only to be tried: `Client.DryRunOperation` says that the caller may.
    DryRun,
    /// Anything else: a thing is not there, a name is taken, a limit is reached.
    Other,
}

impl Why {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Throttled => "throttled",
            Self::DryRun => "dry run",
            Self::Other => "failed",
        }
    }

    /// What an error code means. EC2 puts `Client.` or `Server.` before its codes.
    pub fn of(error: &str, service: &str) -> Self {
        const REFUSALS: [&str; 8] = [
            "AccessDenied",
            "Unauthorized",
            "NotAuthorized",
            "AuthorizationError",
            "AuthFailure",
            "Forbidden",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch",
        ];
        const THROTTLES: [&str; 8] = [
            "Throttl",
            "RequestLimitExceeded",
            "RequestThrottled",
            "TooManyRequests",
            "SlowDown",
            "ProvisionedThroughputExceeded",
            "BandwidthLimitExceeded",
            "EC2ThrottledException",
        ];
        let code = error.rsplit(['.', ':', '#']).next().unwrap_or(error);
        match code {
            "DryRunOperation" => Self::DryRun,
            "Failure" if service == "signin" => Self::Refused,
            _ if REFUSALS.iter().any(|word| code.starts_with(word)) => Self::Refused,
            _ if THROTTLES.iter().any(|word| code.starts_with(word)) => Self::Throttled,
            _ => Self::Other,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    who: IdentityIndex,
    error: Text,
    service: Text,
    name: Text,
}

/// How often within one minute, or within what became one.
#[derive(Debug, Clone, Copy)]
struct Minute {
    count: u64,
    first: i64,
    last: i64,
}

/// How often, minute by minute.
#[derive(Debug, Clone)]
struct Minutes {
    /// How many minutes one is.
    width: i64,
    by_number: BTreeMap<i64, Minute>,
}

/// Every call that failed, counted.
#[derive(Debug, Default)]
pub struct Failures {
    by_key: HashMap<Key, Minutes, FixedState>,
}

impl Failures {
    /// Notes an event that failed.
    pub(super) fn take(&mut self, event: &Event<'_>, texts: &mut Texts) {
        let Some(at) = event.at else { return };
        let key = Key {
            who: event.who,
            error: texts.put(event.error),
            service: texts.put(event.service),
            name: texts.put(event.name),
        };
        self.by_key.entry(key).or_default().add(Minute { count: 1, first: at, last: at });
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, texts: &Adopted, identities: &AdoptedIdentities) {
        for (key, minutes) in others.by_key {
            let key = Key {
                who: identities.of(key.who),
                error: texts.of(key.error),
                service: texts.of(key.service),
                name: texts.of(key.name),
            };
            self.by_key.entry(key).or_default().adopt(minutes);
        }
    }
}

impl Default for Minutes {
    fn default() -> Self {
        Self { width: 1, by_number: BTreeMap::new() }
    }
}

impl Minutes {
    fn add(&mut self, more: Minute) {
        let number = more.first.div_euclid(60_000 * self.width);
        let minute = self.by_number.entry(number).or_insert(Minute { count: 0, ..more });
        minute.count += more.count;
        (minute.first, minute.last) = (minute.first.min(more.first), minute.last.max(more.last));
        if self.by_number.len() > MOST_MINUTES {
            self.widen();
        }
    }

    /// Two become one. How wide they are at the end follows from what there is, not from what came first.
    fn widen(&mut self) {
        let minutes = std::mem::take(&mut self.by_number);
        self.width *= 2;
        for minute in minutes.into_values() {
            self.add(minute);
        }
    }

    fn adopt(&mut self, others: Self) {
        while self.width < others.width {
            self.widen();
        }
        for minute in others.by_number.into_values() {
            self.add(minute);
        }
    }
}

/// What one actor was not let do, or could not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed<'l> {
    /// Who.
    pub actor: &'l Actor,
    /// Why.
    pub why: Why,
    /// The error's code.
    pub error: &'l str,
    /// The service, without `.amazonaws.com`.
    pub service: &'l str,
    /// The call.
    pub name: &'l str,
    /// How often.
    pub count: u64,
    /// When first, in milliseconds since 1970.
    pub first: i64,
    /// When last.
    pub last: i64,
}

/// Many refusals of one actor at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burst<'l> {
    /// Who.
    pub actor: &'l Actor,
    /// Why: refused, or asked too often.
    pub why: Why,
    /// How many.
    pub count: u64,
    /// The first, in milliseconds since 1970.
    pub first: i64,
    /// The last.
    pub last: i64,
    /// The most within [`BURST_MINUTES`].
    pub peak: u64,
    /// What was refused and how often, the most foremost: error, service, call.
    pub calls: Vec<(&'l str, &'l str, &'l str, u64)>,
    /// Whether it ended before the logs do; where not, it may go on.
    pub stopped: bool,
}

/// What each actor could not do, summed over its sessions: why, then the most foremost.
pub fn failed<'l>(ledger: &'l Ledger, actors: &'l Actors) -> Vec<Failed<'l>> {
    let texts = &ledger.texts;
    let mut sums: BTreeMap<(usize, &str, &str, &str), Failed<'l>> = BTreeMap::new();
    for (key, minutes) in &ledger.failures.by_key {
        let [error, service, name] = [key.error, key.service, key.name].map(|text| texts.get(text));
        let sum = sums.entry((actors.group(key.who), error, service, name)).or_insert(Failed {
            actor: actors.first_of_group(key.who),
            why: Why::of(error, service),
            error,
            service,
            name,
            count: 0,
            first: i64::MAX,
            last: i64::MIN,
        });
        for minute in minutes.by_number.values() {
            sum.count += minute.count;
            (sum.first, sum.last) = (sum.first.min(minute.first), sum.last.max(minute.last));
        }
    }
    let mut list: Vec<_> = sums.into_values().collect();
    // What is alike in both stays in the order of the actors and calls.
    list.sort_by_key(|failed| (failed.why, std::cmp::Reverse(failed.count)));
    list
}

/// Every burst of refusals, and every one of calls that came too often; in the order of time.
pub fn bursts<'l>(ledger: &'l Ledger, actors: &'l Actors) -> Vec<Burst<'l>> {
    let mut by_actor: BTreeMap<(usize, Why), Vec<(&Key, &Minutes)>> = BTreeMap::new();
    for (key, minutes) in &ledger.failures.by_key {
        let why = Why::of(ledger.texts.get(key.error), ledger.texts.get(key.service));
        if matches!(why, Why::Refused | Why::Throttled) {
            by_actor.entry((actors.group(key.who), why)).or_default().push((key, minutes));
        }
    }
    let mut list = Vec::new();
    for ((_, why), failures) in by_actor {
        list.extend(bursts_of(why, &failures, ledger, actors));
    }
    list.sort_by_key(|burst| burst.first);
    list
}

/// The bursts of one actor.
fn bursts_of<'l>(
    why: Why,
    failures: &[(&'l Key, &'l Minutes)],
    ledger: &'l Ledger,
    actors: &'l Actors,
) -> Vec<Burst<'l>> {
    let mut minutes: Vec<(Minute, &Key)> = Vec::new();
    for (key, of_key) in failures {
        minutes.extend(of_key.by_number.values().map(|minute| (*minute, *key)));
    }
    minutes.sort_by_key(|(minute, _)| (minute.first, minute.last));
    let end = ledger.span.map_or(i64::MAX, |(_, last)| last);
    let spans = spans(&minutes.iter().map(|(minute, _)| *minute).collect::<Vec<_>>());
    let burst = |(from, to, peak): (usize, usize, u64)| {
        let inside = &minutes[from..=to];
        let text = |text: Text| ledger.texts.get(text);
        let mut calls: BTreeMap<_, u64> = BTreeMap::new();
        for (minute, key) in inside {
            *calls.entry((text(key.error), text(key.service), text(key.name))).or_default() += minute.count;
        }
        let mut calls: Vec<_> =
            calls.into_iter().map(|((error, service, name), n)| (error, service, name, n)).collect();
        calls.sort_by_key(|call| std::cmp::Reverse(call.3));
        let last = inside.iter().map(|(minute, _)| minute.last).max().unwrap_or_default();
        Burst {
            actor: actors.first_of_group(inside[0].1.who),
            why,
            count: inside.iter().map(|(minute, _)| minute.count).sum(),
            first: inside[0].0.first,
            last,
            peak,
            calls,
            stopped: last + BURST_MINUTES * 60_000 < end,
        }
    };
    spans.into_iter().map(burst).collect()
}

/// Where bursts begin and end in minutes that are in the order of time, and the most that fell within [`BURST_MINUTES`].
fn spans(minutes: &[Minute]) -> Vec<(usize, usize, u64)> {
    let window = BURST_MINUTES * 60_000;
    let mut spans: Vec<(usize, usize, u64)> = Vec::new();
    let (mut from, mut count) = (0, 0);
    for (to, minute) in minutes.iter().enumerate() {
        count += minute.count;
        while minute.last - minutes[from].first >= window && from < to {
            count -= minutes[from].count;
            from += 1;
        }
        if count < BURST {
            continue;
        }
        match spans.last_mut() {
            Some((_, last, peak)) if from <= *last => (*last, *peak) = (to, count.max(*peak)),
            _ => spans.push((from, to, count)),
        }
    }
    spans
}
