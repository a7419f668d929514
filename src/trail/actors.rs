//! Who really did it: from a session back over the roles that were taken to the person, the repository or the resource
//! that began.
//!
//! Nothing is guessed: where the event that handed a session over is not in the logs, it is said what is missing, and a name
//! that anybody may choose is called one.

mod following;
mod matching;
mod origin;
mod providers;

use std::collections::BTreeMap;

pub use matching::Pattern;

use self::following::{Following, Step};
use super::event::EventId;
use super::identity::IdentityIndex;
use super::ledger::Ledger;
use super::via::Via;

/// How many roles of a chain are kept. Programs that take one role from another to stay in for ever make endless ones.
const MOST_HOPS: usize = 16;

/// What stands at the beginning of a chain of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behind {
    /// A person, or a user of IAM that may be one.
    Person,
    /// The account's root user.
    Root,
    /// A repository or pipeline that an identity provider vouches for.
    Repository,
    /// An EC2 instance.
    Instance,
    /// A Lambda function.
    Function,
    /// A task of ECS, or a pod of EKS.
    Task,
    /// A machine outside of AWS that shows a certificate.
    Machine,
    /// A service of AWS.
    Service,
    /// Another account, of which the logs say no more.
    Account,
    /// A role whose taker the logs do not show.
    Role,
    /// Nothing that was told.
    Unknown,
}

impl Behind {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Root => "root",
            Self::Repository => "repository",
            Self::Instance => "instance",
            Self::Function => "function",
            Self::Task => "task",
            Self::Machine => "machine",
            Self::Service => "service",
            Self::Account => "account",
            Self::Role => "role",
            Self::Unknown => "unknown",
        }
    }
}

/// What an actor's name is known by, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The record itself names who it was.
    Record,
    /// Each session was followed to the event that gave it.
    Sessions,
    /// An identity provider vouches for it.
    Provider,
    /// A source identity that was set when a role was taken: it stays, and a role may demand it.
    SourceIdentity,
    /// The program says where it runs.
    Program,
    /// The name of the session, which whoever took the role chose.
    SessionName,
    /// It is not known who it was.
    Nothing,
}

impl Source {
    /// The words that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Sessions => "sessions",
            Self::Provider => "identity provider",
            Self::SourceIdentity => "source identity",
            Self::Program => "program",
            Self::SessionName => "session name",
            Self::Nothing => "nothing",
        }
    }
}

/// One role that was taken on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The role's name, or the user's whose session it is.
    pub role: String,
    /// What the session was called.
    pub session: String,
    /// The event that gave it, where the logs hold it.
    pub event: Option<EventId>,
}

/// Who really did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// A short name for people: `alice`, `jane@example.com`, `acme/shop (GitHub)`, `i-0123456789abcdef0`.
    pub name: String,
    /// What it is.
    pub behind: Behind,
    /// The account that it belongs to; empty where nothing tells, or an identity provider of many accounts vouches for it.
    pub account: String,
    /// The ARN of what began the chain, where it has one.
    pub arn: String,
    /// What an identity provider says of it in full: `repo:acme/shop:ref:refs/heads/main`; empty of others.
    pub subject: String,
    /// The roles that were taken, the first foremost; empty where it acted as itself.
    pub hops: Vec<Hop>,
    /// How many more roles were taken between the first and the last of these.
    pub more_hops: usize,
    /// Whether a second factor was used; `None` where nothing tells.
    pub mfa: Option<bool>,
    /// What the name is known by.
    pub source: Source,
    /// Why the chain ends where it does, where it could not be followed to its beginning.
    pub gap: Option<String>,
}

impl Actor {
    /// Whether a person made something by hand in the web console through this: what no code describes.
    pub fn is_by_hand(&self, via: Via) -> bool {
        via.is_by_hand() && matches!(self.behind, Behind::Person | Behind::Root | Behind::Role)
    }

    /// Whether the root user of an account acted, be it as a session of `AssumeRoot`.
    pub fn is_root(&self) -> bool {
        self.behind == Behind::Root || self.hops.iter().any(|hop| hop.role.starts_with(origin::ROOT_OF))
    }

    /// Whether it may have been somebody else: the event that gave the session is not in the logs, and the name is taken from
    /// what the session is called, which whoever takes a role chooses, or from other sessions of that name.
    pub fn is_doubtful(&self) -> bool {
        let is_named = !matches!(self.behind, Behind::Account | Behind::Role | Behind::Unknown);
        match self.source {
            Source::SessionName | Source::Program => true,
            Source::Sessions => is_named && self.gap.is_some(),
            Source::Record | Source::Provider | Source::SourceIdentity | Source::Nothing => false,
        }
    }

    /// Its name, with a `?` where it [may have been somebody else](Self::is_doubtful).
    pub fn marked_name(&self) -> String {
        format!("{}{}", self.name, if self.is_doubtful() { "?" } else { "" })
    }

    /// What tells one actor from others, whose sessions are taken together: its name, account, what it is, and whether that is
    /// in doubt.
    pub(super) fn key(&self) -> (&str, &str, Behind, bool) {
        (&self.name, &self.account, self.behind, self.is_doubtful())
    }

    /// Whether a person surely used no second factor.
    pub fn is_without_mfa(&self) -> bool {
        self.mfa == Some(false) && matches!(self.behind, Behind::Person | Behind::Root)
    }

    /// This one, in a session that it began: a role more was taken.
    fn with_hop(&self, hop: Hop, mfa: Option<bool>) -> Self {
        let mut actor = self.clone();
        actor.hops.push(hop);
        if actor.hops.len() > MOST_HOPS {
            actor.hops.remove(MOST_HOPS / 2);
            actor.more_hops += 1;
        }
        actor.mfa = mfa.filter(|used| *used).or(self.mfa);
        if actor.source == Source::Record {
            actor.source = Source::Sessions;
        }
        actor
    }
}

/// Who stands behind each identity of a ledger.
#[derive(Debug)]
pub struct Actors {
    of: Vec<Actor>,
    /// The identities of each actor, by name, account, what it is and whether that is in doubt.
    groups: Vec<Vec<IdentityIndex>>,
    group_of: Vec<usize>,
}

impl Actors {
    /// Follows every session back.
    pub fn new(ledger: &Ledger) -> Self {
        let following = Following::new(ledger);
        let count = ledger.identities.iter().count();
        let mut of: Vec<Option<Actor>> = vec![None; count];
        let mut is_on_path = vec![false; count];
        for (index, _) in ledger.identities.iter() {
            resolve(index, &following, &mut of, &mut is_on_path);
        }
        // Each was followed, so none is left out.
        Self::grouped(of.into_iter().flatten().collect(), ledger)
    }

    fn grouped(of: Vec<Actor>, ledger: &Ledger) -> Self {
        let mut by_key: BTreeMap<(&str, &str, Behind, bool), Vec<IdentityIndex>> = BTreeMap::new();
        for (index, _) in ledger.identities.iter() {
            by_key.entry(of[index.number()].key()).or_default().push(index);
        }
        let mut groups: Vec<Vec<IdentityIndex>> = by_key.into_values().collect();
        let mut group_of = vec![0; of.len()];
        for (number, group) in groups.iter_mut().enumerate() {
            let written = |index: &IdentityIndex| {
                let identity = ledger.identities.get(*index);
                [identity.arn, identity.since, identity.access_key, identity.invoked_by]
                    .map(|text| ledger.texts.get(text))
            };
            group.sort_by(|a, b| written(a).cmp(&written(b)));
            for index in group.iter() {
                group_of[index.number()] = number;
            }
        }
        Self { of, groups, group_of }
    }

    /// Who stands behind an identity.
    pub fn get(&self, identity: IdentityIndex) -> &Actor {
        &self.of[identity.number()]
    }

    /// Each actor once, by name, account and what it is, with all its identities: one actor has many sessions.
    pub fn groups(&self) -> impl Iterator<Item = (&Actor, &[IdentityIndex])> {
        self.groups.iter().filter_map(|group| Some((self.get(*group.first()?), group.as_slice())))
    }

    /// The actor of an identity as [`Actors::groups`] gives it.
    pub fn first_of_group(&self, identity: IdentityIndex) -> &Actor {
        let first = self.groups[self.group(identity)].first();
        self.get(*first.unwrap_or(&identity))
    }

    /// Where the actor of an identity stands in the order of [`Actors::groups`].
    pub fn group(&self, identity: IdentityIndex) -> usize {
        self.group_of[identity.number()]
    }
}

/// Follows one identity back, and tells of every identity on the way who it is.
fn resolve(index: IdentityIndex, following: &Following<'_>, of: &mut [Option<Actor>], is_on_path: &mut [bool]) {
    let mut path: Vec<(IdentityIndex, Hop)> = Vec::new();
    let mut at = index;
    while of[at.number()].is_none() {
        if is_on_path[at.number()] {
            // None of those in a circle began it: each is told as itself, whichever was met first.
            let start = path.iter().position(|(one, _)| *one == at).unwrap_or_default();
            for (one, _) in path.drain(start..) {
                is_on_path[one.number()] = false;
                of[one.number()] = Some(following.in_circle(one));
            }
            break;
        }
        match following.step(at) {
            Step::Begins(actor) => of[at.number()] = Some(*actor),
            Step::From(caller, hop) => {
                is_on_path[at.number()] = true;
                path.push((at, hop));
                at = caller;
            }
        }
    }
    while let Some((one, hop)) = path.pop() {
        is_on_path[one.number()] = false;
        let actor = of[at.number()].as_ref().map(|caller| following.carried(one, caller, hop));
        of[one.number()] = actor;
        at = one;
    }
}
