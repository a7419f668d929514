//! Which deeds are asked for: by whom, and by which events.

use super::Trail;
use super::actors::Actor;
use super::identity::IdentityIndex;
use super::texts::{Text, Texts};
use super::things::Deed;
use crate::wording::did_you_mean;

/// Which deeds are asked for. Nothing said: all.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Whether each identity's are; empty: all are.
    who: Vec<bool>,
    events: Vec<EventPattern>,
}

/// `RunInstances`, `Delete*`, `s3:PutObject`, in any case.
#[derive(Debug, Clone)]
struct EventPattern {
    service: Option<String>,
    name: String,
}

impl Wanted {
    /// What `--actor` and `--event` ask for. Also what is to be said of patterns that nothing fits.
    pub fn new(trail: &Trail, actors: &[String], events: &[String]) -> (Self, Vec<String>) {
        let mut said = Vec::new();
        let mut who = Vec::new();
        if !actors.is_empty() {
            let fits = |(index, _)| actors.iter().any(|pattern| is_of(pattern, trail.actors.get(index)));
            who = trail.ledger.identities.iter().map(fits).collect();
            said.extend(actors.iter().filter_map(|pattern| unknown_actor(trail, pattern)));
        }
        let patterns: Vec<EventPattern> = events.iter().map(|text| EventPattern::new(text)).collect();
        said.extend(events.iter().zip(&patterns).filter_map(|(text, pattern)| unknown_event(trail, text, pattern)));
        (Self { who, events: patterns }, said)
    }

    /// Whether all is asked for.
    pub fn is_all(&self) -> bool {
        self.who.is_empty() && self.events.is_empty()
    }

    /// Whether what an identity did is asked for.
    pub fn who(&self, who: IdentityIndex) -> bool {
        self.who.get(who.number()).is_none_or(|wanted| *wanted)
    }

    /// Whether an event is asked for.
    pub fn event(&self, service: Text, name: Text, texts: &Texts) -> bool {
        let (service, name) = (texts.get(service), texts.get(name));
        self.events.is_empty() || self.events.iter().any(|pattern| pattern.fits(service, name))
    }

    /// Whether an action, `s3:GetObject`, is asked for.
    pub fn action(&self, action: &str) -> bool {
        let (service, name) = action.split_once(':').unwrap_or(("", action));
        self.events.is_empty() || self.events.iter().any(|pattern| pattern.fits(service, name))
    }

    /// Whether a deed is asked for.
    pub fn deed(&self, deed: &Deed, texts: &Texts) -> bool {
        self.who(deed.who) && self.event(deed.service, deed.name, texts)
    }
}

impl EventPattern {
    fn new(text: &str) -> Self {
        let text = text.trim();
        let (service, name) = match text.split_once(':') {
            Some((service, name)) => (Some(service.trim_end_matches(".amazonaws.com").to_owned()), name),
            None => (None, text),
        };
        Self { service, name: name.to_owned() }
    }

    fn fits(&self, service: &str, name: &str) -> bool {
        fits(&self.name, name) && self.service.as_deref().is_none_or(|pattern| fits(pattern, service))
    }
}

fn is_of(pattern: &str, actor: &Actor) -> bool {
    let hops = actor.hops.iter().flat_map(|hop| [hop.role.as_str(), hop.session.as_str()]);
    let names = [actor.name.as_str(), &actor.account, &actor.arn].into_iter().chain(hops);
    names.filter(|name| !name.is_empty()).any(|name| fits(pattern.trim(), name))
}

fn unknown_actor(trail: &Trail, pattern: &str) -> Option<String> {
    let actors = || trail.ledger.identities.iter().map(|(index, _)| trail.actors.get(index));
    if actors().any(|actor| is_of(pattern, actor)) {
        return None;
    }
    let hint = did_you_mean(pattern, actors().map(|actor| actor.name.as_str()));
    Some(nothing("--actor", pattern, "nobody in these logs is called so", hint))
}

fn unknown_event(trail: &Trail, text: &str, pattern: &EventPattern) -> Option<String> {
    let texts = &trail.ledger.texts;
    let deeds = || trail.ledger.things.iter().flat_map(|(_, thing)| &thing.deeds);
    if deeds().any(|deed| pattern.fits(texts.get(deed.service), texts.get(deed.name))) {
        return None;
    }
    let hint = did_you_mean(&pattern.name, deeds().map(|deed| texts.get(deed.name)));
    Some(nothing("--event", text, "no change, call or refusal in these logs is one", hint))
}

fn nothing(option: &str, value: &str, why: &str, hint: Option<String>) -> String {
    let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("{option} `{value}`: {why}{hint}")
}

/// Whether a text fits a pattern, in any case of ASCII letters; `*` stands for any text. In time of both lengths' product
/// at most.
fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    // Behind the last star, and where the text that it stands for ends as yet.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        if pattern.get(p) == Some(&b'*') {
            (star, p) = (Some((p + 1, t)), p + 1);
        } else if pattern.get(p).is_some_and(|byte| byte.eq_ignore_ascii_case(&text[t])) {
            (p, t) = (p + 1, t + 1);
        } else if let Some((behind, end)) = star {
            (star, p, t) = (Some((behind, end + 1)), behind, end + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text) in
            [("Delete*", "deletebucket"), ("*", ""), ("*a*b*", "xxaxxabx"), ("a", "A"), ("*ance*s", "RunInstances")]
        {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("Delete", "DeleteBucket"), ("*b", "abc"), ("", "a"), ("a*a", "a")] {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn an_event_may_name_its_service() {
        let fits = |pattern: &str| EventPattern::new(pattern).fits("s3", "PutObject");
        assert!(fits("s3:PutObject") && fits("S3:put*") && fits("putobject") && fits("s3.amazonaws.com:PutObject"));
        assert!(!fits("sqs:PutObject") && !fits("s3:GetObject"));
    }
}
