//! What a record tells of its own, for services and kinds without a row: the list of `resources`, and ARNs.

use std::borrow::Cow;

use super::names::{in_arn, own};
use super::rules::{ActDeed, Part, RULES, fits};
use super::{Did, Found, Subject, home};
use crate::kinds::find;
use crate::model::arn::Arn;

/// Words that events which make something begin with.
const MAKING: [&str; 8] = ["Create", "Import", "Register", "Run", "Allocate", "Publish", "Provision", "Upload"];
/// Words that events which end something begin with.
const ENDING: [&str; 5] = ["Delete", "Deregister", "Terminate", "Release", "Remove"];

impl<'e> Found<'e> {
    /// What the record's `resources` tell: ARNs of what was found, and what was not found.
    pub(super) fn by_resources(&mut self) {
        let Some(raw) = self.event.resources else { return };
        let found_some = !self.list.is_empty();
        for item in super::Node::parse(Some(raw)).items() {
            let text = |name: &str| {
                let mut texts = Vec::new();
                item.at(&[name], &mut texts);
                texts.first().copied().cloned()
            };
            let Some(arn) = text("ARN") else { continue };
            let (kind, account) = (text("type").unwrap_or_default(), text("accountId"));
            if let Some(subject) = self.of_arn(&arn, &kind, account) {
                match self.known(&subject.kind, &subject.id) {
                    // A bucket of another account is named without it.
                    Some(known) => {
                        known.arn = known.arn.take().or(subject.arn);
                        known.account = subject.account;
                    }
                    None if found_some && subject.did == Did::Changed => {
                        self.put(Subject { did: Did::Used, ..subject })
                    }
                    None => self.put(subject),
                }
            }
        }
    }

    /// What ARNs and ids tell where nothing else was found.
    pub(super) fn by_what_is_told(&mut self) {
        let mut arns = Vec::new();
        if self.changes {
            // What the answer tells of what the event is about: its ARN stands at the top, or in the one thing answered.
            let response = self.part(Part::Response);
            let inner = response.fields().iter().flat_map(|(_, value)| value.fields());
            let texts = response.fields().iter().chain(inner).filter_map(|(_, value)| match value {
                super::Node::Text(text) if text.starts_with("arn:") => Some(text.clone()),
                _ => None,
            });
            arns.extend(texts.filter(|arn| self.is_about(arn)));
        }
        if arns.is_empty() {
            let request = self.part(Part::Request).fields();
            arns.extend(request.iter().filter_map(|(_, value)| match value {
                super::Node::Text(text) if text.starts_with("arn:") => Some(text.clone()),
                _ => None,
            }));
        }
        // What uses a resource answers with what ran, an execution or a job: that is none that was made or changed.
        let is_use = self.is_use();
        for arn in arns {
            if let Some(subject) = self.of_arn(&arn, "", None) {
                self.put(if is_use { Subject { did: Did::Used, ..subject } } else { subject });
            }
        }
        if self.with_uses && self.list.is_empty() {
            for id in self.ids(Part::Request) {
                let row = RULES.of_id(&id).first().copied();
                if let Some(subject) = row.and_then(|row| self.subject(row, &id, Did::Used)) {
                    self.put(subject);
                }
            }
        }
    }

    /// Whether a row says that the event leaves what it names as it was.
    fn is_use(&self) -> bool {
        let rows = RULES.service(self.event.service).map_or(&[][..], |service| service.rows.as_slice());
        let patterns = rows.iter().flat_map(|row| RULES.row(*row).names.untouched_by);
        patterns.copied().any(|pattern| fits(pattern, self.event.name))
    }

    /// The resource of an ARN. `kind`: its type, where the record tells one.
    fn of_arn(&self, text: &Cow<'e, str>, kind: &str, account: Option<Cow<'e, str>>) -> Option<Subject<'e>> {
        let arn = Arn::parse(text)?;
        let row = RULES.of_arn(&arn);
        let (of_arn, region) = home(text);
        let account = of_arn.or(account).unwrap_or(Cow::Borrowed(self.event.account));
        let own_region = || region.clone().unwrap_or(Cow::Borrowed(self.event.region));
        let Some((row, found)) = row else {
            let is_global = arn.region.is_empty() && !arn.account.is_empty();
            return Some(Subject {
                kind: Cow::Owned(find(kind).map_or(kind, |row| row.name).to_owned()),
                id: Cow::Owned(arn.word_and_name().1.to_owned()),
                arn: Some(text.clone()),
                account,
                region: if is_global { Cow::Borrowed("") } else { own_region() },
                did: self.did_to(&arn, kind),
            });
        };
        let spec = RULES.row(row);
        let did = if spec.names.service == self.event.service { self.did_to_row(row) } else { Did::Used };
        Some(Subject {
            kind: Cow::Borrowed(spec.spec.name),
            id: Cow::Owned(in_arn(spec.names.form, found.id).into_owned()),
            arn: Some(own(text, found.behind)),
            account,
            region: if spec.is_global { Cow::Borrowed("") } else { own_region() },
            did,
        })
    }

    /// What was done to a resource of a row that the rows did not find in the request.
    fn did_to_row(&self, row: usize) -> Did {
        let acts = RULES.service(self.event.service).and_then(|service| service.acts.get(self.event.name));
        let acts: Vec<_> = match acts {
            Some(acts) if self.changes => acts.iter().filter(|act| self.holds(act.when.as_ref())).collect(),
            _ => Vec::new(),
        };
        let makes = acts.iter().any(|act| act.row == row && matches!(act.deed, ActDeed::Makes(_)));
        let is_found = makes && self.list.iter().any(|subject| subject.did == Did::Made);
        if makes && !is_found { Did::Made } else { self.did(row, &acts) }
    }

    /// What was done to a resource without a row: the event's name tells, where it is about such a thing.
    fn did_to(&self, arn: &Arn<'_>, kind: &str) -> Did {
        if !self.changes || arn.service != self.event.service {
            return Did::Used;
        }
        let noun = kind.rsplit("::").next().filter(|noun| !noun.is_empty()).or(arn.word_and_name().0);
        let begins = |words: &[&str]| words.iter().any(|word| self.event.name.starts_with(word));
        match noun.is_some_and(|noun| ends_with(self.event.name, noun)) {
            true if begins(&MAKING) => Did::Made,
            true if begins(&ENDING) => Did::Ended,
            // What makes or ends something else only needs this one.
            false if begins(&MAKING) || begins(&ENDING) => Did::Used,
            _ => Did::Changed,
        }
    }

    /// Whether an ARN of the answer is of what the event's name says: `trust-anchor` of `CreateTrustAnchor`.
    fn is_about(&self, text: &str) -> bool {
        Arn::parse(text).is_some_and(|arn| {
            let is_own = arn.service == self.event.service;
            is_own && arn.word_and_name().0.is_some_and(|word| ends_with(self.event.name, word))
        })
    }
}

/// Whether a name ends with a word, whatever stands between its letters: `CreateTrustAnchor` with `trust-anchor`.
fn ends_with(name: &str, word: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let word = letters(word);
    !word.is_empty() && letters(name).ends_with(&word)
}
