//! Who took which role, or was let in by whom: what leads from a session back to the person behind it.
//!
//! A session is found by the access key that its event answers. The web console signs with keys of its own, which no event
//! answers: there the session's ARN and the second it began in lead back.
//!
//! Sources: IAM user guide, "Logging IAM and AWS STS API calls with AWS CloudTrail"; CloudTrail user guide, "CloudTrail
//! userIdentity element"; real records of a role that was switched to in the console, whose key is not the one that its
//! `AssumeRole` answers, and whose `creationDate` is the time of that event; real records of EKS Pod Identity. What IAM Roles
//! Anywhere and Cognito answer is from the shape of their APIs.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::event::{Event, EventId};
use super::identity::{AdoptedIdentities, Identities, IdentityIndex, Sort};
use super::reading::record::Word;
use super::via::Via;
use crate::texts::{Adopted, Text, Texts};

/// How a session came to be.
#[derive(Debug, Clone)]
pub struct Handover {
    /// The event: `AssumeRole`.
    pub name: Text,
    /// Its id.
    pub event: EventId,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The access key that it answers; empty of a role that was switched to in the console.
    pub key: Text,
    /// Who asked for the session.
    pub by: IdentityIndex,
    /// The ARN of whoever switched to the role in the console; empty of all other events.
    pub from: Text,
    /// The ARN of the session; empty of those that services take.
    pub session_arn: Text,
    /// Who stands behind it, as an administrator made them say.
    pub source_identity: Text,
    /// Whom a provider vouches for, where the caller does not tell it: a service account of a cluster, an end user.
    pub subject: Text,
    /// Whether a code of a second factor was handed in with the request.
    pub mfa: bool,
}

/// What a program says of where it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RunsIn {
    /// A Lambda function.
    Lambda,
    /// A task of ECS.
    Ecs,
}

/// Everything that tells where a session came from.
#[derive(Debug, Default)]
pub struct Sessions {
    by_key: HashMap<Text, Handover, FixedState>,
    /// Roles that were switched to in the console, by the session and when.
    switches: HashMap<(Text, i64), Handover, FixedState>,
    /// Whether callers signed in to the console with a second factor, and whether without.
    sign_ins: HashMap<IdentityIndex, (bool, bool), FixedState>,
    /// The names of users of IAM Identity Center, by their ids.
    people: HashMap<Text, Text, FixedState>,
    runs_in: HashMap<IdentityIndex, RunsIn, FixedState>,
    /// Those who acted in the web console.
    in_console: HashSet<IdentityIndex, FixedState>,
}

impl Sessions {
    /// Notes what an event hands over, and what it tells of its caller.
    pub(super) fn take(&mut self, event: &Event<'_>, identities: &Identities, texts: &mut Texts) {
        if let Some(place) = runs_in(event.agent) {
            let known = self.runs_in.entry(event.who).or_insert(place);
            *known = place.max(*known);
        }
        if event.in_console || event.via == Via::Console {
            self.in_console.insert(event.who);
        }
        match event.service {
            "sts" | "rolesanywhere" | "cognito-identity" => self.take_keys(event, identities, texts),
            "signin" | "sso" if !event.failed() => self.take_sign_in(event, identities, texts),
            _ => {}
        }
    }

    fn take_keys(&mut self, event: &Event<'_>, identities: &Identities, texts: &mut Texts) {
        let Some(answer) = parsed::<Answer<'_>>(event.response) else { return };
        let asked = parsed::<Request<'_>>(event.request).unwrap_or_default();
        let first = answer.credential_set.unwrap_or_default().into_iter().next().unwrap_or_default();
        let key = answer.credentials.or(first.credentials).unwrap_or_default();
        let key = key.access_key_id.text();
        // The name of a role that is linked to a service tells the service: that is most of what services take.
        if key.is_empty() || asked.role_arn.text().contains(":role/aws-service-role/") {
            return;
        }
        let caller = identities.get(event.who);
        let users = [answer.assumed_role_user, answer.federated_user, first.assumed_role_user];
        let arn = match users.into_iter().flatten().next() {
            // What a service takes is found by its key.
            _ if caller.sort == Sort::AwsService => Texts::NONE,
            Some(user) => texts.put(user.arn.text()),
            None => Texts::NONE,
        };
        let subject = match texts.get(caller.invoked_by) {
            "pods.eks.amazonaws.com" => parsed::<OfPod<'_>>(event.request).unwrap_or_default().service_account(),
            _ => {
                let subjects = [answer.subject_from_web_identity_token, answer.subject, answer.identity_id];
                first_of(&subjects).to_owned()
            }
        };
        let handover = Handover {
            name: texts.put(event.name),
            event: event.id,
            at: event.at.unwrap_or_default(),
            key: texts.put(key),
            by: event.who,
            from: Texts::NONE,
            session_arn: arn,
            source_identity: texts.put(first_of(&[
                answer.source_identity,
                asked.source_identity,
                first.source_identity,
            ])),
            subject: texts.put(&subject),
            mfa: !asked.serial_number.text().is_empty(),
        };
        put(self.by_key.entry(handover.key), handover, identities, texts);
    }

    fn take_sign_in(&mut self, event: &Event<'_>, identities: &Identities, texts: &mut Texts) {
        let told = parsed::<SignIn<'_>>(event.additional).unwrap_or_default();
        let who = identities.get(event.who);
        if event.name == "SwitchRole" && !told.switch_from.text().is_empty() {
            let at = event.at.unwrap_or_default();
            let handover = Handover {
                name: texts.put(event.name),
                event: event.id,
                at,
                key: Texts::NONE,
                by: event.who,
                from: texts.put(told.switch_from.text()),
                session_arn: who.arn,
                source_identity: Texts::NONE,
                subject: Texts::NONE,
                mfa: false,
            };
            put(self.switches.entry((who.arn, at)), handover, identities, texts);
        }
        if event.name == "ConsoleLogin" && matches!(who.sort, Sort::IamUser | Sort::Root) {
            let (with, without) = self.sign_ins.entry(event.who).or_default();
            *with |= told.mfa_used.text().eq_ignore_ascii_case("yes");
            *without |= told.mfa_used.text().eq_ignore_ascii_case("no");
        }
        let name = if who.user == Texts::NONE { texts.put(told.user_name.text()) } else { who.user };
        if who.on_behalf_of != Texts::NONE && name != Texts::NONE {
            name_person(&mut self.people, who.on_behalf_of, name, texts);
        }
    }

    /// Takes in what others noted.
    pub(super) fn adopt(
        &mut self,
        others: Self,
        identities: &Identities,
        all: &Texts,
        texts: &Adopted,
        adopted: &AdoptedIdentities,
    ) {
        for (key, handover) in others.by_key {
            put(self.by_key.entry(texts.of(key)), handover.adopted(texts, adopted), identities, all);
        }
        for ((arn, at), handover) in others.switches {
            put(self.switches.entry((texts.of(arn), at)), handover.adopted(texts, adopted), identities, all);
        }
        for (who, (with, without)) in others.sign_ins {
            let known = self.sign_ins.entry(adopted.of(who)).or_default();
            *known = (known.0 | with, known.1 | without);
        }
        for (person, name) in others.people {
            name_person(&mut self.people, texts.of(person), texts.of(name), all);
        }
        for (who, place) in others.runs_in {
            let known = self.runs_in.entry(adopted.of(who)).or_insert(place);
            *known = place.max(*known);
        }
        self.in_console.extend(others.in_console.into_iter().map(|who| adopted.of(who)));
    }

    /// What gave an access key.
    pub fn of_key(&self, key: Text) -> Option<&Handover> {
        self.by_key.get(&key)
    }

    /// Every event that gave an access key, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Handover> {
        self.by_key.values()
    }

    /// Who switched to a session's role in the console; when, in milliseconds since 1970.
    pub fn switch(&self, session_arn: Text, at: i64) -> Option<&Handover> {
        self.switches.get(&(session_arn, at))
    }

    /// Whether a caller always signed in to the console with a second factor; `None` where it never did, or now so, now so.
    pub fn signed_in_with_mfa(&self, who: IdentityIndex) -> Option<bool> {
        match self.sign_ins.get(&who)? {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// The name of a user of IAM Identity Center, of whom the id is known.
    pub fn person(&self, id: Text) -> Option<Text> {
        self.people.get(&id).copied()
    }

    /// Whether a caller acted in the web console, which signs with keys that no event answers.
    pub fn acted_in_console(&self, who: IdentityIndex) -> bool {
        self.in_console.contains(&who)
    }

    /// Where the programs of a caller say that they run.
    pub fn runs_in(&self, who: IdentityIndex) -> Option<RunsIn> {
        self.runs_in.get(&who).copied()
    }
}

/// Of one session that two accounts wrote down, that event is kept whose caller tells more; then the earlier one.
fn put<K>(entry: Entry<'_, K, Handover>, handover: Handover, identities: &Identities, texts: &Texts) {
    match entry {
        Entry::Vacant(place) => {
            place.insert(handover);
        }
        Entry::Occupied(mut known) => {
            let told = |handover: &Handover| match identities.get(handover.by).sort {
                Sort::Unknown => 0,
                Sort::AwsAccount => 1,
                Sort::AwsService => 2,
                _ => 3,
            };
            let (ours, theirs) = (known.get(), &handover);
            let order = told(theirs).cmp(&told(ours)).then_with(|| ours.at.cmp(&theirs.at));
            if order.then_with(|| ours.event.compare(theirs.event, texts)).is_gt() {
                known.insert(handover);
            }
        }
    }
}

/// Of two names of one person the first of the alphabet stays, whichever came first.
fn name_person(people: &mut HashMap<Text, Text, FixedState>, id: Text, name: Text, texts: &Texts) {
    let known = people.entry(id).or_insert(name);
    if texts.get(name) < texts.get(*known) {
        *known = name;
    }
}

impl Handover {
    fn adopted(self, texts: &Adopted, identities: &AdoptedIdentities) -> Self {
        Self {
            name: texts.of(self.name),
            event: self.event.adopted(texts),
            at: self.at,
            key: texts.of(self.key),
            by: identities.of(self.by),
            from: texts.of(self.from),
            session_arn: texts.of(self.session_arn),
            source_identity: texts.of(self.source_identity),
            subject: texts.of(self.subject),
            mfa: self.mfa,
        }
    }
}

/// `exec-env/AWS_Lambda_nodejs20.x` and `exec-env/AWS_ECS_FARGATE` of an agent: AWS's libraries put the variable
/// `AWS_EXECUTION_ENV` there, which Lambda and ECS set.
fn runs_in(agent: &str) -> Option<RunsIn> {
    let at = memchr::memmem::find(agent.as_bytes(), b"exec-env/AWS_")?;
    match &agent[at + "exec-env/AWS_".len()..] {
        place if place.starts_with("Lambda") => Some(RunsIn::Lambda),
        place if place.starts_with("ECS") => Some(RunsIn::Ecs),
        _ => None,
    }
}

fn first_of<'t>(words: &'t [Word<'_>]) -> &'t str {
    words.iter().map(Word::text).find(|text| !text.is_empty()).unwrap_or_default()
}

fn parsed<'r, T: Deserialize<'r>>(raw: Option<&'r RawValue>) -> Option<T> {
    serde_json::from_str(raw?.get()).ok()
}

/// What was asked for. The policy and the tags of the session are left out.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Request<'r> {
    #[serde(borrow)]
    role_arn: Word<'r>,
    #[serde(borrow)]
    source_identity: Word<'r>,
    #[serde(borrow)]
    serial_number: Word<'r>,
}

/// What was answered. The session's token is left out: it is a secret.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Answer<'r> {
    #[serde(borrow)]
    credentials: Option<Key<'r>>,
    #[serde(borrow)]
    assumed_role_user: Option<Named<'r>>,
    #[serde(borrow)]
    federated_user: Option<Named<'r>>,
    #[serde(borrow)]
    source_identity: Word<'r>,
    #[serde(borrow)]
    subject_from_web_identity_token: Word<'r>,
    #[serde(borrow)]
    subject: Word<'r>,
    #[serde(borrow)]
    identity_id: Word<'r>,
    /// What IAM Roles Anywhere answers.
    #[serde(borrow)]
    credential_set: Option<Vec<OfCertificate<'r>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Key<'r> {
    #[serde(borrow)]
    access_key_id: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named<'r> {
    #[serde(borrow)]
    arn: Word<'r>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct OfCertificate<'r> {
    #[serde(borrow)]
    credentials: Option<Key<'r>>,
    #[serde(borrow)]
    assumed_role_user: Option<Named<'r>>,
    #[serde(borrow)]
    source_identity: Word<'r>,
}

/// What EKS Pod Identity tells of a pod when it takes a role for it: the session's tags.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OfPod<'r> {
    #[serde(borrow)]
    tags: Vec<Tag<'r>>,
}

#[derive(Debug, Deserialize)]
struct Tag<'r> {
    #[serde(borrow)]
    key: Word<'r>,
    #[serde(borrow)]
    value: Word<'r>,
}

impl OfPod<'_> {
    /// `system:serviceaccount:shop:cart`; empty where the tags do not tell it.
    fn service_account(&self) -> String {
        let told = |key: &str| self.tags.iter().find(|tag| tag.key.text() == key).map(|tag| tag.value.text());
        match (told("kubernetes-namespace"), told("kubernetes-service-account")) {
            (Some(namespace), Some(account)) => format!("system:serviceaccount:{namespace}:{account}"),
            _ => String::new(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SignIn<'r> {
    #[serde(borrow, rename = "MFAUsed")]
    mfa_used: Word<'r>,
    #[serde(borrow, rename = "SwitchFrom")]
    switch_from: Word<'r>,
    #[serde(borrow, rename = "UserName")]
    user_name: Word<'r>,
}
