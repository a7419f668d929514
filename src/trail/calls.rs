//! Which resource calls which, as far as events show it.
//!
//! While records are read, each call of a session that may be a resource's is counted. Only once all is read it is asked
//! which resource a session is ([`observed()`]).

mod arns;
pub(super) mod caller;
mod observed;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use serde::Deserialize;

pub(crate) use arns::kind_and_name;
pub use observed::{End, How, Observed, observed};

use super::event::{Category, Event};
use super::identity::{AdoptedIdentities, Identity, IdentityIndex, Sort};
use super::reading::record::Word;
use super::subjects::Subject;
use super::things::ThingKey;
use super::via::Via;
use crate::texts::{Adopted, Text, Texts};

/// Who calls what; who it is, is told once all sessions are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CallKey {
    /// The caller.
    pub who: IdentityIndex,
    /// What its program says of where it runs: `AWS_Lambda_nodejs20.x`, of `exec-env/…` in its agent.
    pub runs_in: Text,
    /// The ARN of what a service calls for, as its request tells it.
    pub source: Text,
    /// What it calls.
    pub to: ThingKey,
    /// The service whose action it calls it for, without `.amazonaws.com`: `s3`.
    pub service: Text,
    /// The action: `GetObject`.
    pub name: Text,
}

/// How often, and when.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    /// How often.
    pub count: u64,
    /// When first, in milliseconds since 1970.
    pub first: i64,
    /// When last.
    pub last: i64,
}

/// Every call of one resource to another.
#[derive(Debug, Default)]
pub struct Calls {
    by_key: HashMap<CallKey, Call, FixedState>,
    /// The ARN of each that is called, where an event told it.
    arns: HashMap<ThingKey, Text, FixedState>,
    /// Each that a data event is of: selectors may log one bucket and leave out the next.
    with_data_events: HashSet<ThingKey, FixedState>,
}

impl Calls {
    /// Whether calls of this caller are to be noted at all: it may be a resource. People, users and what deploys are none;
    /// that a service takes a role is no call of it.
    pub(super) fn wants(&self, event: &Event<'_>, who: &Identity, texts: &Texts) -> bool {
        let deploys = matches!(
            event.via,
            Via::Console
                | Via::Terraform
                | Via::CloudFormation
                | Via::Cdk
                | Via::Sam
                | Via::Serverless
                | Via::Pulumi
                | Via::Ansible
                | Via::Packer
        );
        // What a service does with its own is no call, and neither is the housekeeping of Systems Manager's agent.
        let is_of_its_own = event.sort == "AwsServiceEvent" || event.agent.contains("amazon-ssm-agent");
        if deploys || is_of_its_own || event.at.is_none() || texts.get(who.invoked_by) == "cloudformation.amazonaws.com"
        {
            return false;
        }
        match who.sort {
            Sort::AwsService => event.service != "sts" && (who.issued_to != Texts::NONE || hands_on(event)),
            Sort::AssumedRole | Sort::Role => {
                let role = texts.get(who.issuer);
                !is_of_people(role, texts.get(who.session)) && !role.contains("/aws-service-role/")
            }
            _ => who.issued_to != Texts::NONE,
        }
    }

    /// Notes that an event's caller called a resource.
    pub(super) fn take(&mut self, event: &Event<'_>, subject: &Subject<'_>, texts: &mut Texts) {
        let Some(at) = event.at else { return };
        let key = CallKey {
            who: event.who,
            runs_in: texts.put(runs_in(event.agent)),
            source: texts.put(&source(event)),
            to: ThingKey {
                kind: texts.put(&subject.kind),
                id: texts.put(&subject.id),
                account: texts.put(&subject.account),
                region: texts.put(&subject.region),
            },
            service: texts.put(event.service),
            name: texts.put(event.name),
        };
        let arn = subject.arn.as_deref().map_or(Texts::NONE, |arn| texts.put(arn));
        self.name(key.to, arn, texts);
        if event.category == Category::Data {
            self.log(key.to);
        }
        self.add(key, Call { count: 1, first: at, last: at });
    }

    /// Notes that data events of a resource are logged.
    pub(super) fn log(&mut self, to: ThingKey) {
        self.with_data_events.insert(to);
    }

    /// Whether a data event of a resource is among the calls: those of people are not.
    pub fn has_data_event(&self, to: &ThingKey) -> bool {
        self.with_data_events.contains(to)
    }

    /// Of two ARNs of one resource the first of the alphabet stays: the order of reading decides nothing.
    pub(super) fn name(&mut self, to: ThingKey, arn: Text, texts: &Texts) {
        let known = self.arns.entry(to).or_insert(arn);
        if *known == Texts::NONE || (arn != Texts::NONE && texts.get(arn) < texts.get(*known)) {
            *known = arn;
        }
    }

    fn add(&mut self, key: CallKey, call: Call) {
        match self.by_key.entry(key) {
            Entry::Occupied(known) => known.into_mut().add(call),
            Entry::Vacant(place) => {
                place.insert(call);
            }
        }
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, all: &Texts, texts: &Adopted, identities: &AdoptedIdentities) {
        for (to, arn) in others.arns {
            self.name(to.adopted(texts), texts.of(arn), all);
        }
        self.with_data_events.extend(others.with_data_events.into_iter().map(|to| to.adopted(texts)));
        for (key, call) in others.by_key {
            let key = CallKey {
                who: identities.of(key.who),
                runs_in: texts.of(key.runs_in),
                source: texts.of(key.source),
                to: key.to.adopted(texts),
                service: texts.of(key.service),
                name: texts.of(key.name),
            };
            self.add(key, call);
        }
    }

    /// Each call, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&CallKey, &Call)> {
        self.by_key.iter()
    }

    /// Each resource that is called, with its ARN where an event told it; in no order.
    pub fn called(&self) -> impl Iterator<Item = (ThingKey, Text)> {
        self.arns.iter().map(|(to, arn)| (*to, *arn))
    }
}

impl Call {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        (self.first, self.last) = (self.first.min(other.first), self.last.max(other.last));
    }
}

/// Whether a session is one of people: of a role of IAM Identity Center, or called after a mailbox.
fn is_of_people(role: &str, session: &str) -> bool {
    role.contains("/aws-reserved/sso.amazonaws.com/") || session.contains('@')
}

/// Whether a service hands something on that happened elsewhere: it uses what is in a resource, or starts what runs. That it
/// looks at a resource, or takes a role, is its own work.
fn hands_on(event: &Event<'_>) -> bool {
    const STARTS: [&str; 6] =
        ["Invoke", "StartExecution", "StartSyncExecution", "RunTask", "StartBuild", "StartPipelineExecution"];
    event.category == Category::Data || STARTS.contains(&event.name)
}

/// `AWS_Lambda_nodejs20.x` of an agent that says `exec-env/AWS_Lambda_nodejs20.x`, as AWS's libraries do from the
/// variable `AWS_EXECUTION_ENV` of where they run.
fn runs_in(agent: &str) -> &str {
    let told = agent.split_once("exec-env/").map_or("", |(_, rest)| rest);
    told.split([' ', ';', ')']).next().unwrap_or_default()
}

/// The ARN of what a service calls for, as some requests tell it (of Lambda's `Invoke`, from knowledge).
fn source(event: &Event<'_>) -> String {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Request<'r> {
        #[serde(borrow, rename = "sourceArn", alias = "SourceArn", alias = "aws:SourceArn")]
        source: Word<'r>,
    }
    let request = event.request.map(serde_json::value::RawValue::get).filter(|text| text.contains("ourceArn"));
    let parsed = request.and_then(|text| serde_json::from_str::<Request<'_>>(text).ok()).unwrap_or_default();
    Some(parsed.source.text()).filter(|arn| arn.starts_with("arn:")).unwrap_or_default().to_owned()
}
