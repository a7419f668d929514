//! Which deeds are asked for: by whom, and by which events.

use std::collections::BTreeSet;

use super::Trail;
use super::actors::{Actor, Pattern};
use super::calls::Observed;
use super::failures::failed;
use super::identity::IdentityIndex;
use super::insights::Insight;
use super::things::Deed;
use crate::texts::{Text, Texts};
use crate::wording::did_you_mean;

/// Which deeds are asked for. Nothing said: all.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Whether each identity's are; empty: all are.
    who: Vec<bool>,
    actors: Vec<Pattern>,
    events: Vec<EventPattern>,
}

/// `RunInstances`, `Delete*`, `s3:PutObject`, in any case.
#[derive(Debug, Clone)]
struct EventPattern {
    service: Option<Pattern>,
    name: Pattern,
}

impl Wanted {
    /// What `--actor` and `--event` ask for. Also what is to be said of patterns that nothing fits.
    pub fn new(trail: &Trail, actors: &[String], events: &[String]) -> (Self, Vec<String>) {
        let patterns: Vec<Pattern> = actors.iter().map(|text| Pattern::new(text)).collect();
        let mut who = Vec::new();
        if !actors.is_empty() {
            let fits = |(index, _)| patterns.iter().any(|pattern| pattern.matches(trail.actors.get(index)));
            who = trail.ledger.identities.iter().map(fits).collect();
        }
        let mut said: Vec<String> =
            actors.iter().zip(&patterns).filter_map(|(text, pattern)| unknown_actor(trail, text, pattern)).collect();
        let wanted: Vec<EventPattern> = events.iter().map(|text| EventPattern::new(text)).collect();
        said.extend(events.iter().zip(&wanted).filter_map(|(text, pattern)| unknown_event(trail, text, pattern)));
        (Self { who, actors: patterns, events: wanted }, said)
    }

    /// Whether all is asked for.
    pub fn is_all(&self) -> bool {
        self.who.is_empty() && self.events.is_empty()
    }

    /// Whether what an identity did is asked for.
    pub fn who(&self, who: IdentityIndex) -> bool {
        self.who.get(who.number()).is_none_or(|wanted| *wanted)
    }

    /// Whether what somebody did is asked for.
    pub fn actor(&self, actor: &Actor) -> bool {
        self.actors.is_empty() || self.actors.iter().any(|pattern| pattern.matches(actor))
    }

    /// Whether an event is asked for.
    pub fn event(&self, service: Text, name: Text, texts: &Texts) -> bool {
        self.names(texts.get(service), texts.get(name))
    }

    /// Whether what CloudTrail found unusual is asked for: by who took part in it, as far as CloudTrail names them.
    pub fn insight(&self, insight: &Insight, trail: &Trail) -> bool {
        let takes_part = || insight.callers().any(|arn| self.actors.iter().any(|one| is_caller(one, arn, trail)));
        self.names(&insight.service, &insight.name) && (self.actors.is_empty() || takes_part())
    }

    /// The same of the names themselves.
    pub fn names(&self, service: &str, name: &str) -> bool {
        self.events.is_empty() || self.events.iter().any(|pattern| pattern.fits(service, name))
    }

    /// What is asked for of a call of one resource to another; `None` where nothing of it is.
    pub fn call(&self, mut call: Observed) -> Option<Observed> {
        let is_caller = self.actors.is_empty() || self.actors.iter().any(|pattern| pattern.is(&call.from.id));
        if !self.events.is_empty() {
            call.actions.retain(|(action, _)| {
                let (service, name) = action.split_once(':').unwrap_or(("", action));
                self.names(service, name)
            });
            call.count = call.actions.iter().map(|(_, count)| count).sum();
        }
        (is_caller && call.count > 0).then_some(call)
    }

    /// Whether a deed is asked for.
    pub fn deed(&self, deed: &Deed, texts: &Texts) -> bool {
        self.who(deed.who) && self.event(deed.service, deed.name, texts)
    }
}

impl EventPattern {
    fn new(text: &str) -> Self {
        match text.split_once(':') {
            Some((service, name)) => Self {
                service: Some(Pattern::new(service.trim_end_matches(".amazonaws.com"))),
                name: Pattern::new(name),
            },
            None => Self { service: None, name: Pattern::new(text) },
        }
    }

    fn fits(&self, service: &str, name: &str) -> bool {
        self.name.is(name) && self.service.as_ref().is_none_or(|pattern| pattern.is(service))
    }
}

/// Whether a pattern means whoever has an ARN: by that, by its last part, or by who stands behind it, where the logs hold what
/// they did.
fn is_caller(pattern: &Pattern, arn: &str, trail: &Trail) -> bool {
    let ledger = &trail.ledger;
    let name = arn.rsplit('/').next().unwrap_or(arn);
    let known = ledger.texts.find(arn);
    let mut identities = ledger.identities.iter().filter(|(_, identity)| Some(identity.arn) == known);
    pattern.is(name)
        || pattern.matches(&Actor::of_arn(arn))
        || identities.any(|(index, _)| pattern.matches(trail.actors.get(index)))
}

fn unknown_actor(trail: &Trail, text: &str, pattern: &Pattern) -> Option<String> {
    let mut actors = trail.actors.groups().flat_map(|(_, all)| all).map(|index| trail.actors.get(*index));
    let insights = trail.ledger.insights.list(&trail.ledger.texts);
    let mut callers = insights.iter().flat_map(Insight::callers);
    if actors.any(|actor| pattern.matches(actor)) || callers.any(|arn| is_caller(pattern, arn, trail)) {
        return None;
    }
    let hint = did_you_mean(text, trail.actors.groups().map(|(actor, _)| actor.name.as_str()));
    Some(nothing("--actor", text, "nobody in these logs is called so", hint))
}

fn unknown_event(trail: &Trail, text: &str, pattern: &EventPattern) -> Option<String> {
    let texts = &trail.ledger.texts;
    let mut known: BTreeSet<(&str, &str)> = BTreeSet::new();
    for deed in trail.ledger.things.iter().flat_map(|(_, thing)| &thing.deeds) {
        known.insert((texts.get(deed.service), texts.get(deed.name)));
    }
    known.extend(trail.ledger.calls.iter().map(|(key, _)| (texts.get(key.service), texts.get(key.name))));
    known.extend(failed(&trail.ledger, &trail.actors).iter().map(|failed| (failed.service, failed.name)));
    if known.iter().any(|(service, name)| pattern.fits(service, name)) {
        return None;
    }
    let name = text.rsplit(':').next().unwrap_or_default();
    let hint = did_you_mean(name, known.iter().map(|(_, name)| *name));
    Some(nothing("--event", text, "no change, call or refusal in these logs is one", hint))
}

fn nothing(option: &str, value: &str, why: &str, hint: Option<String>) -> String {
    let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("{option} `{value}`: {why}{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_may_name_its_service() {
        let fits = |pattern: &str| EventPattern::new(pattern).fits("s3", "PutObject");
        assert!(fits("s3:PutObject") && fits("S3:put*") && fits("putobject") && fits("s3.amazonaws.com:PutObject"));
        assert!(!fits("sqs:PutObject") && !fits("s3:GetObject"));
    }
}
