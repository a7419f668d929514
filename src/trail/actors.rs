//! Who really did it: from a session back over the roles that were taken to the person, the repository or the resource
//! that began.

use super::event::EventId;
use super::identity::IdentityIndex;
use super::ledger::Ledger;

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
            Self::Service => "service",
            Self::Account => "account",
            Self::Role => "role",
            Self::Unknown => "unknown",
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
    /// The account that it belongs to; empty where nothing tells.
    pub account: String,
    /// The ARN of what began the chain, where it has one.
    pub arn: String,
    /// The roles that were taken, the first foremost; empty where it acted as itself.
    pub hops: Vec<Hop>,
    /// Whether a second factor was used; `None` where nothing tells.
    pub mfa: Option<bool>,
    /// Why the chain ends where it does, where it could not be followed to its beginning.
    pub gap: Option<String>,
}

/// Who stands behind each identity of a ledger.
#[derive(Debug)]
pub struct Actors {
    of: Vec<Actor>,
}

impl Actors {
    /// Follows every session back.
    pub fn new(ledger: &Ledger) -> Self {
        let texts = &ledger.texts;
        let of = ledger.identities.iter().map(|(_, identity)| Actor {
            name: texts.get(identity.user).to_owned(),
            behind: Behind::Unknown,
            account: texts.get(identity.account).to_owned(),
            arn: texts.get(identity.arn).to_owned(),
            hops: Vec::new(),
            mfa: identity.mfa,
            gap: None,
        });
        Self { of: of.collect() }
    }

    /// Who stands behind an identity.
    pub fn get(&self, identity: IdentityIndex) -> &Actor {
        &self.of[identity.number()]
    }
}
