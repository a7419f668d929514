//! What an identity tells of itself, where no event leads further back.

use super::providers::vouched;
use super::{Actor, Behind, Hop, Source};
use crate::trail::event::{EventId, service_of};
use crate::trail::identity::{IdentityIndex, Sort};
use crate::trail::ledger::Ledger;
use crate::trail::sessions::{Handover, RunsIn};

/// What the role of a session of `AssumeRoot` is called. No role's name holds a blank.
pub(super) const ROOT_OF: &str = "root user of ";

/// What roles of IAM Identity Center are called. Only Identity Center can take them, and the session is called as its user.
/// Source: IAM Identity Center user guide, "Referencing permission sets in resource policies".
const IDENTITY_CENTER: &str = "AWSReservedSSO_";

/// What AWS writes in the place of a name that was typed in and is none.
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// The identities of a ledger, and what they tell.
pub(super) struct Origins<'l> {
    pub(super) ledger: &'l Ledger,
}

/// What a record tells of a caller.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told<'l> {
    pub(super) sort: Sort,
    pub(super) account: &'l str,
    pub(super) mfa: Option<bool>,
    arn: &'l str,
    principal: &'l str,
    user: &'l str,
    key: &'l str,
    issuer: &'l str,
    session: &'l str,
    source_identity: &'l str,
    provider: &'l str,
    subject: &'l str,
    /// The id of a user of IAM Identity Center, and the name where an event told it.
    person: (&'l str, &'l str),
    issued_to: &'l str,
    of_instance: bool,
    invoked_by: &'l str,
    runs_in: Option<RunsIn>,
}

/// What a session tells of who is in it, though no event that gave it is known.
struct Said {
    name: String,
    behind: Behind,
    source: Source,
    /// Why it may be otherwise; `None` where it may not.
    doubt: Option<String>,
}

impl<'l> Origins<'l> {
    /// What is told of an identity.
    pub(super) fn told(&self, index: IdentityIndex) -> Told<'l> {
        let (texts, sessions) = (&self.ledger.texts, &self.ledger.sessions);
        let identity = self.ledger.identities.get(index);
        let text = |text| texts.get(text);
        let key = text(identity.access_key);
        // Keys of users, which stay for ever, cannot be used with a second factor: IAM user guide, "Secure API access with
        // MFA".
        let of_key = key.starts_with("AKIA").then_some(false);
        Told {
            sort: identity.sort,
            account: text(identity.account),
            mfa: identity.mfa.or_else(|| sessions.signed_in_with_mfa(index)).or(of_key),
            arn: text(identity.arn),
            principal: text(identity.principal),
            user: text(identity.user),
            key,
            issuer: text(identity.issuer),
            session: text(identity.session),
            source_identity: text(identity.source_identity),
            provider: text(identity.provider),
            subject: text(identity.subject),
            person: (
                text(identity.on_behalf_of),
                sessions.person(identity.on_behalf_of).map_or("", |name| texts.get(name)),
            ),
            issued_to: text(identity.issued_to),
            of_instance: identity.of_instance,
            invoked_by: text(identity.invoked_by),
            runs_in: sessions.runs_in(index),
        }
    }

    /// Who asked for a session with what an identity provider vouches for: a token, an assertion, a certificate.
    pub(super) fn vouched_for(&self, handover: &Handover) -> Actor {
        let texts = &self.ledger.texts;
        let caller = self.told(handover.by);
        let told_subject = texts.get(handover.subject);
        let event = texts.get(handover.name);
        let subject = if caller.user.is_empty() { told_subject } else { caller.user };
        match event {
            "CreateSession" => {
                let name = texts.told(handover.source_identity).unwrap_or("a certificate");
                let actor = Actor::begun(format!("{name} (IAM Roles Anywhere)"), Behind::Machine, Source::Provider);
                Actor { subject: name.to_owned(), arn: caller.arn.to_owned(), ..actor }
            }
            "GetCredentialsForIdentity" => {
                Told { sort: Sort::WebIdentityUser, provider: COGNITO, user: subject, ..caller }.origin()
            }
            _ => Told { user: subject, ..caller }.origin(),
        }
    }
}

/// What identity pools of Cognito are called as a provider.
const COGNITO: &str = "cognito-identity.amazonaws.com";

impl Actor {
    /// Whom an ARN alone tells.
    pub(in crate::trail) fn of_arn(arn: &str) -> Self {
        Told::of_arn(arn).origin()
    }

    /// One that took no role yet.
    pub(super) fn begun(name: String, behind: Behind, source: Source) -> Self {
        Self {
            name,
            behind,
            account: String::new(),
            arn: String::new(),
            subject: String::new(),
            hops: Vec::new(),
            more_hops: 0,
            mfa: None,
            source,
            gap: None,
        }
    }
}

impl<'l> Told<'l> {
    /// What an ARN alone tells.
    pub(super) fn of_arn(arn: &'l str) -> Self {
        let mut parts = arn.splitn(6, ':');
        let account = parts.nth(4).unwrap_or_default();
        let resource = parts.next().unwrap_or_default();
        let mut told = Self { arn, account, ..Self::default() };
        match resource.split_once('/') {
            _ if resource == "root" => told.sort = Sort::Root,
            Some(("user", name)) => {
                told.sort = Sort::IamUser;
                told.user = last(name);
            }
            Some(("assumed-role", rest)) => {
                told.sort = Sort::AssumedRole;
                told.session = rest.split_once('/').map_or("", |(_, session)| session);
            }
            Some(("federated-user", name)) => {
                told.sort = Sort::FederatedUser;
                told.session = name;
            }
            _ => {}
        }
        told
    }

    /// Somebody of another account.
    pub(super) fn of_account(account: &'l str) -> Self {
        Self { sort: Sort::AwsAccount, account, ..Self::default() }
    }

    /// Who it is, as far as it tells.
    pub(super) fn origin(&self) -> Actor {
        let mut actor = match self.sort {
            Sort::Root => Actor::begun("root".to_owned(), Behind::Root, Source::Record),
            Sort::IamUser => self.user(),
            Sort::AssumedRole => self.session(),
            Sort::Role => self.role_itself(),
            Sort::FederatedUser => self.federated(),
            Sort::SamlUser => self.of_saml(),
            Sort::WebIdentityUser => self.of_web_identity(),
            Sort::IdentityCenterUser => self.of_identity_center(),
            Sort::AwsAccount => self.other_account(),
            Sort::AwsService => Actor::begun(self.service(), Behind::Service, Source::Record),
            // Signing in, users of IAM Identity Center are written so.
            Sort::Unknown if !self.person.0.is_empty() => self.of_identity_center(),
            Sort::Unknown if !self.user.is_empty() && self.user != HIDDEN => {
                Actor::begun(self.user.to_owned(), Behind::Person, Source::Provider)
            }
            Sort::Unknown => Actor {
                gap: Some("the record does not tell who it was".to_owned()),
                ..Actor::begun("unknown".to_owned(), Behind::Unknown, Source::Nothing)
            },
        };
        // A service belongs to AWS, and whom a provider vouches for may act in many accounts.
        if actor.source != Source::Provider && actor.behind != Behind::Service {
            actor.account = self.account.to_owned();
        }
        if actor.arn.is_empty() {
            actor.arn = self.arn.to_owned();
        }
        // What a service or a provider begins is written as without a second factor, whatever was asked of a person.
        actor.mfa = match self.sort {
            Sort::IamUser | Sort::Root => self.mfa,
            _ => self.mfa.filter(|used| *used),
        };
        actor
    }

    fn user(&self) -> Actor {
        let name = if self.user.is_empty() { last(self.arn) } else { self.user };
        if name == HIDDEN || name.is_empty() {
            let gap = "AWS hides the name that was typed in at a failed sign-in: it may have been a password";
            let actor = Actor::begun("unknown user".to_owned(), Behind::Unknown, Source::Nothing);
            return Actor { gap: Some(gap.to_owned()), ..actor };
        }
        Actor::begun(name.to_owned(), Behind::Person, Source::Record)
    }

    fn session(&self) -> Actor {
        let hops = vec![self.hop(None)];
        let missing = match (self.key, self.session) {
            ("", "") => "the event that began this session is not in these logs".to_owned(),
            ("", session) => format!("the AssumeRole that began the session {session} is not in these logs"),
            (key, _) => format!("the AssumeRole that gave {key} is not in these logs"),
        };
        if let Some(said) = self.said() {
            let gap = said.doubt.map(|doubt| format!("{missing}; {doubt}"));
            let arn = if self.issued_to.is_empty() { String::new() } else { self.issued_to.to_owned() };
            return Actor { hops, gap, arn, ..Actor::begun(said.name, said.behind, said.source) };
        }
        let chosen = Some(self.session).filter(|session| !session.is_empty() && !is_generated(session));
        let says = chosen.map(|session| format!("; the session name says {session}")).unwrap_or_default();
        let name = or(self.role(), or(self.session, "unknown role").as_str());
        let actor = Actor::begun(name, Behind::Role, Source::Nothing);
        Actor { hops, gap: Some(missing + &says), arn: self.issuer.to_owned(), ..actor }
    }

    /// The actor of a session whose taker is not known, where the session tells it; without the role that was taken.
    pub(super) fn says_itself(&self) -> Option<(Actor, Option<String>)> {
        let said = self.said()?;
        let actor = Actor { arn: self.arn.to_owned(), ..Actor::begun(said.name, said.behind, said.source) };
        Some((actor, said.doubt))
    }

    /// What a session tells of who is in it, the surest first.
    fn said(&self) -> Option<Said> {
        let sure = |name: &str, behind, source| Some(Said { name: name.to_owned(), behind, source, doubt: None });
        let doubtful = |name: &str, behind, source, what: &str| {
            Some(Said { name: name.to_owned(), behind, source, doubt: Some(format!("{what} says {name}")) })
        };
        let role = self.role();
        if role.starts_with(IDENTITY_CENTER) && !self.session.is_empty() {
            return sure(self.session, Behind::Person, Source::Provider);
        }
        if let Some((name, behind)) = resource(self.issued_to) {
            return sure(name, behind, Source::Record);
        }
        if self.of_instance && !self.session.is_empty() {
            return sure(self.session, Behind::Instance, Source::Record);
        }
        if let Some((_, path)) = self.issuer.split_once(":role/aws-service-role/") {
            let service = path.split('/').next().unwrap_or(path);
            return sure(service_of(service), Behind::Service, Source::Record);
        }
        if !self.source_identity.is_empty() {
            let behind = if is_instance(self.source_identity) { Behind::Instance } else { Behind::Person };
            return doubtful(self.source_identity, behind, Source::SourceIdentity, "the source identity");
        }
        if !self.provider.is_empty() {
            let (name, behind) = match self.subject {
                "" => vouched(self.provider, &format!("role {role}")),
                subject => vouched(self.provider, subject),
            };
            let doubt = format!("{} vouches for whoever took the role", last(self.provider));
            return Some(Said { name, behind, source: Source::Provider, doubt: Some(doubt) });
        }
        match self.runs_in {
            Some(RunsIn::Lambda) if !self.session.is_empty() => {
                return doubtful(
                    self.session,
                    Behind::Function,
                    Source::Program,
                    "the program runs in Lambda, and the session name",
                );
            }
            Some(RunsIn::Ecs) if !self.session.is_empty() => {
                return doubtful(
                    self.session,
                    Behind::Task,
                    Source::Program,
                    "the program runs in ECS, and the session name",
                );
            }
            _ => {}
        }
        let behind = match self.session {
            session if is_instance(session) => Behind::Instance,
            session if is_mail(session) => Behind::Person,
            session if is_pod(session) => Behind::Task,
            _ => return None,
        };
        doubtful(self.session, behind, Source::SessionName, "the session name")
    }

    /// A role itself: a service acts in its name.
    fn role_itself(&self) -> Actor {
        let gap = "a service acted in the name of the role itself; for whom is not told";
        let actor = Actor::begun(or(last(self.arn), "unknown role"), Behind::Role, Source::Record);
        Actor { gap: Some(gap.to_owned()), ..actor }
    }

    /// A session of `GetFederationToken` belongs to the user who asked for it, whatever it is called.
    fn federated(&self) -> Actor {
        let mut actor = Told { mfa: None, ..Told::of_arn(self.issuer) }.origin();
        if self.issuer.is_empty() {
            actor = Actor::begun(or(self.session, "unknown"), Behind::Unknown, Source::SessionName);
            actor.gap =
                Some(format!("the GetFederationToken that gave {} is not in these logs", or(self.key, "this session")));
        }
        actor.hops = vec![self.hop(None)];
        actor
    }

    fn of_saml(&self) -> Actor {
        let name = if self.user.is_empty() { self.principal } else { self.user };
        let actor = Actor::begun(or(name, "unknown user"), Behind::Person, Source::Provider);
        Actor { subject: self.principal.to_owned(), ..actor }
    }

    fn of_web_identity(&self) -> Actor {
        let subject = if self.user.is_empty() { self.principal } else { self.user };
        let (name, behind) = vouched(self.provider, subject);
        Actor { subject: subject.to_owned(), ..Actor::begun(name, behind, Source::Provider) }
    }

    fn of_identity_center(&self) -> Actor {
        let (id, name) = self.person;
        let name = match [self.user, name].into_iter().find(|name| !name.is_empty()) {
            Some(name) => name.to_owned(),
            None if !id.is_empty() => format!("{id} (IAM Identity Center)"),
            None => "unknown user".to_owned(),
        };
        Actor { subject: id.to_owned(), ..Actor::begun(name, Behind::Person, Source::Provider) }
    }

    fn other_account(&self) -> Actor {
        if self.principal == "ANONYMOUS" || self.account.is_empty() || self.account == "ANONYMOUS_PRINCIPAL" {
            let actor = Actor::begun("anonymous".to_owned(), Behind::Unknown, Source::Nothing);
            return Actor { gap: Some("nobody signed the call".to_owned()), ..actor };
        }
        let gap = format!("who of account {} it was is told in its logs, which are not among these", self.account);
        let actor = Actor::begun(format!("account {}", self.account), Behind::Account, Source::Record);
        Actor { gap: Some(gap), ..actor }
    }

    fn service(&self) -> String {
        let name = [self.invoked_by, self.user, self.principal].into_iter().find(|name| !name.is_empty());
        service_of(name.unwrap_or("AWS")).to_owned()
    }

    /// Whom a service gave this session to run with.
    ///
    /// Sources: EC2 calls the session as the instance and ECS as the task (real records; ECS developer guide, "Amazon ECS
    /// task IAM role"); Lambda calls it as the function, and `awslambda_…` while it makes a function ready (real records).
    pub(super) fn given_by(&self, service: &str, subject: &str) -> Actor {
        let session = or(self.session, self.role());
        let (name, behind) = match service_of(service) {
            "ec2" if is_instance(self.session) => (session, Behind::Instance),
            "lambda" if !self.session.starts_with("awslambda_") => (session, Behind::Function),
            "ecs-tasks" => (session, Behind::Task),
            "pods.eks" if !subject.is_empty() => vouched("eks", subject),
            "pods.eks" => (session, Behind::Task),
            service => (service.to_owned(), Behind::Service),
        };
        let account = if behind == Behind::Service { "" } else { self.account };
        let actor = Actor::begun(name, behind, Source::Sessions);
        Actor { account: account.to_owned(), arn: self.arn.to_owned(), ..actor }
    }

    /// The role that was taken.
    pub(super) fn hop(&self, event: Option<EventId>) -> Hop {
        let role = match self.sort {
            Sort::Root => format!("{ROOT_OF}{}", self.account),
            _ => self.role().to_owned(),
        };
        Hop { role, session: self.session.to_owned(), event }
    }

    /// The name of the role, or of the user, whose session it is.
    fn role(&self) -> &'l str {
        if !self.issuer.is_empty() {
            return last(self.issuer);
        }
        let path = self.arn.split_once(":assumed-role/").map_or("", |(_, path)| path);
        path.split('/').next().unwrap_or_default()
    }
}

/// Which resource was given credentials to run with.
fn resource(arn: &str) -> Option<(&str, Behind)> {
    let mut parts = arn.splitn(6, ':').skip(2);
    let (service, rest) = (parts.next()?, parts.nth(2)?);
    match service {
        "lambda" => Some((rest.strip_prefix("function:")?.split(':').next()?, Behind::Function)),
        "ecs" => Some((last(rest), Behind::Task)),
        "ec2" => Some((rest.strip_prefix("instance/")?, Behind::Instance)),
        _ => None,
    }
}

/// What stands behind the last slash.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn or(text: &str, other: &str) -> String {
    if text.is_empty() { other.to_owned() } else { text.to_owned() }
}

/// `i-0123456789abcdef0`, or the short form of old instances.
fn is_instance(text: &str) -> bool {
    let digits = text.strip_prefix("i-").unwrap_or_default();
    matches!(digits.len(), 8 | 17) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

/// `eks-CLUSTER-POD-UUID`: what EKS Pod Identity calls sessions, cut where it is too long. Source: EKS user guide, "Learn how
/// EKS Pod Identity grants pods access to AWS services".
fn is_pod(session: &str) -> bool {
    let uuid = session.len().checked_sub(36).and_then(|start| session.get(start..));
    session.starts_with("eks-") && uuid.is_some_and(|uuid| crate::trail::event::uuid(uuid).is_some())
}

/// Whether a program made up the name of a session: those of AWS's libraries end with the time.
pub(super) fn is_generated(session: &str) -> bool {
    let digits = session.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits >= 10
}
