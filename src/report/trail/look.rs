//! What deserves a look.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::{TrailReport, number};
use crate::model::time::written;
use crate::trail::actors::Actor;
use crate::trail::failures::{Burst, Why};
use crate::trail::identity::IdentityIndex;
use crate::trail::insights::Insight;
use crate::trail::things::Deed;
use crate::wording;

/// How many of those who did something are named in one remark.
const MOST_NAMED: usize = 5;

impl TrailReport<'_> {
    /// What deserves a look, the gravest first.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = self.root();
        remarks.extend(self.sign_ins());
        remarks.extend(self.without_mfa());
        remarks.extend(self.bursts.iter().map(burst));
        remarks.extend(self.insights.iter().map(insight));
        remarks.extend(self.by_hand());
        remarks
    }

    /// The root user is for what nobody else can do.
    fn root(&self) -> Vec<String> {
        let roots = self.doers.iter().filter(|doer| doer.actor.is_root());
        let told = roots.map(|doer| {
            let events = wording::count(number(doer.events), "event");
            let done = wording::count(number(doer.done()), "resource");
            let account = &doer.actor.account;
            format!(
                "the root user of `{account}` acted: {events}, {done} made or changed, last {}",
                written(doer.span.1)
            )
        });
        told.collect()
    }

    /// Who always signed in to the console without a second factor.
    fn sign_ins(&self) -> Option<String> {
        let (trail, wanted) = (self.telling.trail, self.telling.wanted);
        let is_so =
            |who: &IdentityIndex| wanted.who(*who) && trail.ledger.sessions.signed_in_with_mfa(*who) == Some(false);
        let groups = trail.actors.groups().filter(|(_, all)| all.iter().any(is_so));
        let names: Vec<String> = groups.map(|(actor, _)| format!("`{}`", actor.name)).collect();
        let more = names.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let named = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| format!("signed in to the console without a second factor: {named}{more}"))
    }

    /// People who changed something in sessions that surely began without a second factor.
    fn without_mfa(&self) -> Option<String> {
        let who = self.deeds_of_people(|actor, _| actor.is_without_mfa());
        let changes = who.values().sum();
        let named = named(&who)?;
        Some(format!("{} without a second factor, by {named}", wording::count(number(changes), "change")))
    }

    /// What no description of an estate will make again.
    fn by_hand(&self) -> Option<String> {
        let made = self.stories.iter().filter_map(|story| story.life.made.filter(|_| story.life.ended.is_none()));
        let mut who: BTreeMap<String, u64> = BTreeMap::new();
        for made in made.filter(|made| self.telling.is_wanted(made) && self.telling.is_by_hand(made)) {
            *who.entry(self.telling.actor(made).marked_name()).or_default() += 1;
        }
        let resources = who.values().sum();
        let named = named(&who)?;
        Some(format!("{} made by hand in the console, by {named}", wording::count(number(resources), "resource")))
    }

    /// How many deeds that are so each did.
    fn deeds_of_people(&self, is_so: impl Fn(&Actor, &Deed) -> bool) -> BTreeMap<String, u64> {
        let mut who = BTreeMap::new();
        for deed in self.stories.iter().flat_map(|story| &story.deeds) {
            let actor = self.telling.actor(deed);
            if is_so(actor, deed) {
                *who.entry(actor.marked_name()).or_default() += 1;
            }
        }
        who
    }
}

/// "`alice` (12), `bob` (1)", who did most first; `None` of nobody.
fn named(who: &BTreeMap<String, u64>) -> Option<String> {
    let mut all: Vec<_> = who.iter().collect();
    all.sort_by_key(|(_, count)| Reverse(**count));
    let more = all.len().saturating_sub(MOST_NAMED);
    let mut told: Vec<String> =
        all.iter().take(MOST_NAMED).map(|(name, count)| format!("`{name}` ({count})")).collect();
    if more > 0 {
        told.push(format!("{more} more"));
    }
    (!told.is_empty()).then(|| told.join(", "))
}

/// "`alice` was refused 45 times from … to …: `ec2:RunInstances` (40), `iam:CreateUser` (5)".
fn burst(burst: &Burst<'_>) -> String {
    let what = if burst.why == Why::Throttled { "asked too often" } else { "was refused" };
    let (times, name) = (wording::times(burst.count), burst.actor.marked_name());
    let until = if burst.stopped { "" } else { ", where the logs end" };
    let mut calls: BTreeMap<String, u64> = BTreeMap::new();
    for (_, service, name, count) in &burst.calls {
        *calls.entry(format!("{service}:{name}")).or_default() += count;
    }
    let calls = named(&calls).unwrap_or_default();
    format!("`{name}` {what} {times}, {} to {}{until}: {calls}", written(burst.first), written(burst.last))
}

/// "`ec2:RunInstances`: 12.3 calls a minute, 0.02 are usual (615 times as many), 7 minutes from …; most by `arn…`".
fn insight(insight: &Insight) -> String {
    let rate = |rate: Option<f64>| rate.map_or_else(|| "unknown".to_owned(), figure);
    let what = format!("`{}:{}`", insight.service, insight.name);
    let error = if insight.error.is_empty() { String::new() } else { format!(" of `{}`", insight.error) };
    let (observed, usual) = (rate(insight.observed), rate(insight.baseline));
    let times = insight.ratio().map(|times| format!(" ({} times as many)", figure(times))).unwrap_or_default();
    let counted = insight.counted();
    let mut text = format!("{what}: {observed} {counted}{error} a minute, {usual} are usual{times}");
    let _ = match (insight.start, insight.end) {
        (Some(start), Some(end)) => write!(text, ", from {} to {}", written(start), written(end)),
        (Some(start), None) => write!(text, ", from {} on; its end is not in the logs", written(start)),
        (None, Some(end)) => write!(text, ", until {}; its start is not in the logs", written(end)),
        (None, None) => Ok(()),
    };
    let by: Vec<String> = insight.callers().map(|arn| format!("`{arn}`")).collect();
    let more = by.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = by.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
    if by.is_empty() { text } else { format!("{text}; most by {named}{more}") }
}

/// Three digits that count: `0.0211`, `12.3`, `615`.
fn figure(number: f64) -> String {
    let places = match number.abs() {
        n if n >= 100.0 || n == 0.0 => 0,
        n if n >= 10.0 => 1,
        n if n >= 1.0 => 2,
        _ => 4,
    };
    let text = format!("{number:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_have_the_digits_that_count() {
        assert_eq!([0.0, 0.02113, 1.5, 12.34, 614.6].map(figure), ["0", "0.0211", "1.5", "12.3", "615"]);
    }

    #[test]
    fn who_did_most_comes_first() {
        let names = ["a", "b", "c", "d", "e", "f"].map(str::to_owned);
        let who: BTreeMap<String, u64> = names.into_iter().zip([1, 5, 2, 2, 1, 1]).collect();
        assert_eq!(named(&who).as_deref(), Some("`b` (5), `c` (2), `d` (2), `a` (1), `e` (1), 1 more"));
        assert_eq!(named(&BTreeMap::new()), None);
    }
}
