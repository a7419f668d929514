//! One step back: from a session to the event that gave it, and to who asked for it.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::origin::{Origins, Told, is_generated};
use super::{Actor, Behind, Hop, Source};
use crate::model::time::milliseconds;
use crate::texts::{Text, Texts};
use crate::trail::identity::{Identity, IdentityIndex, Sort};
use crate::trail::ledger::Ledger;
use crate::trail::sessions::Handover;

/// What one step back leads to.
pub(super) enum Step {
    /// Here it begins, or nothing leads further.
    Begins(Box<Actor>),
    /// Another identity asked for this session.
    From(IdentityIndex, Hop),
}

/// The event that gave a session.
#[derive(Clone, Copy)]
enum Found<'l> {
    /// This one.
    One(&'l Handover),
    /// No event gave this key, but all that gave sessions of this name, which a program made up, had the same caller.
    Same(&'l Handover),
    /// This one gave a session of this name in this second, but another key than the one that is used.
    OtherKey(&'l Handover),
    /// Several callers began a session of this name at once.
    Several,
    /// The logs hold none.
    None,
}

/// What sessions are followed with.
pub(super) struct Following<'l> {
    ledger: &'l Ledger,
    origins: Origins<'l>,
    /// By the session's ARN and when it began; `None` where several callers began one.
    by_beginning: HashMap<(Text, i64), Option<&'l Handover>, FixedState>,
    by_arn: HashMap<Text, Option<&'l Handover>, FixedState>,
    /// Sessions that the web console was used in, by ARN and beginning: it signs with keys of its own.
    in_console: HashSet<(Text, Text), FixedState>,
    /// Sessions of which programs used keys that no event gave, by ARN and beginning.
    strange: HashSet<(Text, Text), FixedState>,
    /// The ARNs of users of IAM by the id that records of other accounts name them by.
    users: HashMap<Text, Text, FixedState>,
}

impl<'l> Following<'l> {
    pub(super) fn new(ledger: &'l Ledger) -> Self {
        let mut following = Self {
            ledger,
            origins: Origins { ledger },
            by_beginning: HashMap::default(),
            by_arn: HashMap::default(),
            in_console: HashSet::default(),
            strange: HashSet::default(),
            users: HashMap::default(),
        };
        for handover in ledger.sessions.iter().filter(|handover| handover.session_arn != Texts::NONE) {
            let beginning = (handover.session_arn, handover.at);
            let known = following.by_beginning.entry(beginning).or_insert(Some(handover));
            *known = known.and_then(|known| one_of(known, handover, ledger));
            let known = following.by_arn.entry(handover.session_arn).or_insert(Some(handover));
            *known = known.and_then(|known| one_of(known, handover, ledger));
        }
        for (index, identity) in ledger.identities.iter() {
            let session = (identity.arn, identity.since);
            let is_given = || ledger.sessions.of_key(identity.access_key).is_some();
            if ledger.sessions.acted_in_console(index) {
                following.in_console.insert(session);
            } else if identity.access_key != Texts::NONE && identity.invoked_by == Texts::NONE && !is_given() {
                following.strange.insert(session);
            }
            if identity.sort == Sort::IamUser && identity.principal != Texts::NONE && identity.arn != Texts::NONE {
                following.users.insert(identity.principal, identity.arn);
            }
        }
        following
    }

    /// The event that gave an identity its session.
    fn found(&self, identity: &Identity) -> Found<'l> {
        if !matches!(identity.sort, Sort::AssumedRole | Sort::FederatedUser | Sort::Root) {
            return Found::None;
        }
        if let Some(handover) = self.ledger.sessions.of_key(identity.access_key) {
            return Found::One(handover);
        }
        if identity.sort == Sort::Root || identity.arn == Texts::NONE {
            return Found::None;
        }
        let since = milliseconds(self.ledger.texts.get(identity.since));
        // Only a name that a program made up belongs to one session: others are used again and again, by anybody.
        let is_unique = is_generated(self.ledger.texts.get(identity.session));
        match since.map(|since| self.by_beginning.get(&(identity.arn, since))) {
            Some(Some(Some(handover))) if self.is_surely(identity) => return Found::One(handover),
            Some(Some(Some(handover))) if !is_unique => return Found::OtherKey(handover),
            Some(Some(None)) => return Found::Several,
            _ => {}
        }
        if let Some(switch) = since.and_then(|since| self.ledger.sessions.switch(identity.arn, since)) {
            return Found::One(switch);
        }
        match self.by_arn.get(&identity.arn) {
            Some(Some(handover)) if is_unique => Found::Same(handover),
            _ => Found::None,
        }
    }

    /// Whether a session is the one that was begun under its name in its second, though its key is another. That is so in the
    /// web console, and of what services do in somebody's name with keys of their own, where no program shows that a second
    /// session of that name began then.
    fn is_surely(&self, identity: &Identity) -> bool {
        let session = (identity.arn, identity.since);
        let is_own_key = identity.access_key != Texts::NONE && identity.invoked_by == Texts::NONE;
        self.in_console.contains(&session) || (!is_own_key && !self.strange.contains(&session))
    }

    /// Why the beginning of a session cannot be told; `None` where its event is only missing.
    fn doubt(&self, found: Found<'_>) -> Option<String> {
        let texts = &self.ledger.texts;
        match found {
            Found::Several => Some(
                "several callers began a session of this name in the same second: which of them it was cannot be told"
                    .to_owned(),
            ),
            Found::OtherKey(handover) => {
                let (event, key) = (handover.event.shown(texts), texts.get(handover.key));
                Some(format!("event {event} began a session of this name in that second, but gave {key}"))
            }
            Found::One(_) | Found::Same(_) | Found::None => None,
        }
    }

    /// One step back from an identity.
    pub(super) fn step(&self, index: IdentityIndex) -> Step {
        let identity = self.ledger.identities.get(index);
        let told = self.origins.told(index);
        if let Some(account) = self.ledger.texts.told(identity.lent_to) {
            let actor = Told::of_account(account).origin();
            return Step::Begins(Box::new(actor.with_hop(told.hop(None), None)));
        }
        let handover = match self.found(identity) {
            Found::One(handover) | Found::Same(handover) => handover,
            found => {
                let mut actor = told.origin();
                actor.gap = match (actor.gap, self.doubt(found)) {
                    (Some(_), Some(doubt)) if matches!(found, Found::Several) => Some(doubt),
                    (Some(gap), Some(doubt)) => Some(format!("{gap}; {doubt}")),
                    (gap, _) => gap,
                };
                return Step::Begins(Box::new(actor));
            }
        };
        let hop = told.hop(Some(handover.event));
        let caller = self.ledger.identities.get(handover.by);
        match caller.sort {
            _ if handover.from != Texts::NONE => Step::Begins(self.switched(handover, &told, hop)),
            Sort::AwsService => {
                let text = |text| self.ledger.texts.get(text);
                let actor = told.given_by(text(caller.invoked_by), text(handover.subject));
                Step::Begins(Box::new(Actor { hops: vec![hop], ..actor }))
            }
            Sort::AwsAccount => self.taken_from_account(caller, handover, &told, hop),
            Sort::Unknown | Sort::WebIdentityUser | Sort::SamlUser => {
                let actor = self.origins.vouched_for(handover);
                Step::Begins(Box::new(actor.with_hop(hop, identity.mfa)))
            }
            _ => Step::From(handover.by, hop),
        }
    }

    /// Of a role that was switched to in the console, the event names who did.
    fn switched(&self, switch: &Handover, told: &Told<'_>, hop: Hop) -> Box<Actor> {
        let actor = Told::of_arn(self.ledger.texts.get(switch.from)).origin();
        Box::new(actor.with_hop(hop, told.mfa))
    }

    /// Another account's caller: known where that account's logs are here too, or where the console was used.
    fn taken_from_account(&self, caller: &Identity, handover: &Handover, told: &Told<'_>, hop: Hop) -> Step {
        if let Some(arn) = self.users.get(&caller.principal) {
            let actor = Told::of_arn(self.ledger.texts.get(*arn)).origin();
            return Step::Begins(Box::new(actor.with_hop(hop, told.mfa)));
        }
        if let Some(switch) = self.ledger.sessions.switch(handover.session_arn, handover.at) {
            return Step::Begins(self.switched(switch, told, hop));
        }
        let account = self.ledger.texts.get(caller.account);
        let (actor, doubt) = match told.says_itself() {
            Some(said) => said,
            None => (Told::of_account(account).origin(), None),
        };
        let whose = format!("who of account {account} took the role is told in its logs, which are not among these");
        let gap = doubt.map_or_else(|| whose.clone(), |doubt| format!("{whose}; {doubt}"));
        let actor = Actor { gap: Some(gap), account: account.to_owned(), ..actor };
        Step::Begins(Box::new(actor.with_hop(hop, told.mfa)))
    }

    /// An identity whose session another one asked for.
    pub(super) fn carried(&self, index: IdentityIndex, caller: &Actor, hop: Hop) -> Actor {
        let identity = self.ledger.identities.get(index);
        let found = self.found(identity);
        let with_code = matches!(found, Found::One(handover) if handover.mfa);
        let mut actor = caller.with_hop(hop, if with_code { Some(true) } else { identity.mfa });
        let texts = &self.ledger.texts;
        if matches!(found, Found::Same(_)) && actor.gap.is_none() {
            let key = texts.told(identity.access_key).unwrap_or("this session");
            let name = &actor.name;
            actor.gap = Some(format!("no event gave {key}; all others of this name were given to {name}"));
        }
        // A name that stays over all roles says more than a role whose taker is not known.
        if let (Behind::Role, Some(said)) = (caller.behind, texts.told(identity.source_identity)) {
            actor.name = said.to_owned();
            actor.behind = Behind::Person;
            actor.source = Source::SourceIdentity;
            actor.gap = actor.gap.map(|gap| format!("{gap}; the source identity says {said}"));
        }
        actor
    }

    /// An identity that leads back to itself.
    pub(super) fn in_circle(&self, index: IdentityIndex) -> Actor {
        let mut actor = self.origins.told(index).origin();
        actor.gap = Some("the events that gave the sessions lead in a circle".to_owned());
        actor
    }
}

/// Of two events that gave sessions of one name: the first by id where the same caller asked for both, else none.
fn one_of<'l>(one: &'l Handover, other: &'l Handover, ledger: &Ledger) -> Option<&'l Handover> {
    let caller = |handover: &Handover| {
        let by = ledger.identities.get(handover.by);
        (by.sort, by.arn, by.principal, by.user, by.account, by.invoked_by, handover.subject)
    };
    if caller(one) != caller(other) {
        return None;
    }
    Some(if one.event.compare(other.event, &ledger.texts).is_le() { one } else { other })
}
