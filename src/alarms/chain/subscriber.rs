//! Whoever a topic tells: what a subscription delivers to, and whether it is confirmed.

use super::filter::{Filter, Message};
use super::{Link, Route, State};
use crate::graph::{Graph, ResourceIndex};
use crate::model::{Origin, Presence, Property, Resource, Value};
use crate::source::Span;

/// One who is told of what is published to a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Subscriber {
    /// For people: "e-mail kan1@example.com".
    pub to: String,
    /// The subscription or the chat channel, where it is a resource of its own; else the topic declares it.
    pub resource: Option<ResourceIndex>,
    /// Where it is declared.
    pub span: Span,
    /// Whether whoever it is has confirmed that they want to be told.
    pub standing: Standing,
    /// What it ends at.
    end: End,
    /// Whether it is made: the condition, where that is not decided.
    condition: Option<String>,
    filter: Option<Filter>,
}

/// Whether a subscription delivers: until it is confirmed it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Confirmed,
    /// It waits to be confirmed.
    Pending,
    /// It was deleted.
    Deleted,
    /// It is not made yet, and whoever gets its first mail must confirm it.
    ToConfirm,
    /// It cannot be told; why.
    Unknown(String),
}

/// What a subscription ends at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// A person, or what calls one.
    Person,
    /// Neither.
    Machine,
    /// It cannot be told whether it tells a person; why.
    Unknown(String),
}

/// Web addresses that call somebody, by their hosts, and who stands behind them. All else in such an address may be a
/// secret, and is never shown.
const PAGERS: &[(&str, &str)] = &[
    ("events.pagerduty.com", "PagerDuty"),
    ("events.eu.pagerduty.com", "PagerDuty"),
    ("api.opsgenie.com", "Opsgenie"),
    ("api.eu.opsgenie.com", "Opsgenie"),
    ("alert.victorops.com", "Splunk On-Call"),
    ("global.sns-api.chatbot.amazonaws.com", "AWS's chat bot"),
];

impl Subscriber {
    /// The subscription that a resource is, or the chat channel that listens to the topic; `None` of other resources.
    pub(super) fn of(graph: &Graph, index: ResourceIndex) -> Option<Self> {
        let resource = graph.resource(index);
        if resource.presence.is_absent() {
            return None;
        }
        let subscriber = match resource.kind.name() {
            "AWS::SNS::Subscription" => {
                let text = |key: &str| resource.property(key);
                let (to, end) = endpoint(text("Protocol"), text("Endpoint"));
                let standing = standing(resource, text("Protocol").and_then(Property::text));
                Self { filter: Filter::of(resource), standing, ..Self::new(to, end, resource.span) }
            }
            "AWS::Chatbot::SlackChannelConfiguration" => {
                Self::new(format!("Slack channel `{}`", resource.display_name()), End::Person, resource.span)
            }
            "AWS::Chatbot::MicrosoftTeamsChannelConfiguration" => {
                Self::new(format!("Teams channel `{}`", resource.display_name()), End::Person, resource.span)
            }
            _ => return None,
        };
        let condition = match &resource.presence {
            Presence::Undecided(condition) => Some(condition.clone()),
            _ => None,
        };
        Some(Self { resource: Some(index), condition, ..subscriber })
    }

    /// One that the topic itself declares (`Subscription[]` of CloudFormation's).
    pub(super) fn inside(topic: &Resource, item: &Property) -> Self {
        if let Value::Unknown(unknown) = &item.value {
            let why = format!("a subscription of the topic is only known at deployment: {}", unknown.reason);
            return Self::new("a subscriber".to_owned(), End::Unknown(why), item.span);
        }
        let (to, end) = endpoint(item.at("Protocol"), item.at("Endpoint"));
        let standing = standing(topic, item.at("Protocol").and_then(Property::text));
        Self { standing, ..Self::new(to, end, item.span) }
    }

    fn new(to: String, end: End, span: Span) -> Self {
        Self { to, resource: None, span, standing: Standing::Confirmed, end, condition: None, filter: None }
    }

    /// Whether it delivers what it is told.
    pub fn delivers(&self) -> State {
        match &self.standing {
            Standing::Confirmed | Standing::ToConfirm => State::Holds,
            Standing::Pending => State::Broken("the subscription is not confirmed".to_owned()),
            Standing::Deleted => State::Broken("the subscription is deleted".to_owned()),
            Standing::Unknown(why) => State::Unknown(why.clone()),
        }
    }

    /// Whether its filter lets the message of an alarm through.
    pub(super) fn lets(&self, message: Message<'_>) -> State {
        self.filter.as_ref().map_or(State::Holds, |filter| filter.lets(message))
    }

    /// Whether it may tell a person at all.
    pub(super) fn may_be_person(&self) -> bool {
        self.end != End::Machine
    }

    /// The last link of a way to it. `conditions` are those that hold wherever the alarm is made.
    pub(super) fn route(&self, before: Link, message: Message<'_>, conditions: &[&str]) -> Route {
        let made = match &self.condition {
            Some(condition) if !conditions.contains(&condition.as_str()) => {
                State::Unknown(format!("it is made only if `{condition}`"))
            }
            _ => State::Holds,
        };
        let end = match &self.end {
            End::Unknown(why) => State::Unknown(why.clone()),
            End::Person | End::Machine => State::Holds,
        };
        let caveat = (self.standing == Standing::ToConfirm)
            .then(|| "it has to be confirmed once, by whoever gets the mail that SNS sends first".to_owned());
        let state = self.delivers().and(self.lets(message)).and(made).and(end);
        let link = Link { to: self.to.clone(), resource: self.resource, state, caveat };
        Route { links: vec![before, link], ends_at_person: self.may_be_person() }
    }
}

/// What a subscription of this protocol delivers to, and whether that is a person.
fn endpoint(protocol: Option<&Property>, endpoint: Option<&Property>) -> (String, End) {
    let address = match endpoint.map(|endpoint| &endpoint.value) {
        Some(Value::Text(text)) if text.is_empty() => {
            let why = "its address is empty: whoever deploys it has to give one";
            return ("a subscriber without an address".to_owned(), End::Unknown(why.to_owned()));
        }
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Derived(derived)) => derived.text.clone(),
        Some(Value::Reference(reference)) => format!("`{}`", last_part(reference.target.as_str())),
        Some(Value::Unknown(unknown)) => match unknown.references.first() {
            Some(reference) => format!("`{}`", last_part(reference.target.as_str())),
            None => format!("to an address that is only known at deployment ({})", unknown.reason),
        },
        Some(_) => "to an address that is a secret".to_owned(),
        None => "without an address".to_owned(),
    };
    let short = || last_part(&address).trim_matches('`').to_owned();
    let Some(name) = protocol.and_then(Property::text) else {
        return (format!("a subscriber {address}"), End::Unknown("its protocol is not known".to_owned()));
    };
    match name {
        "email" | "email-json" => (format!("e-mail {address}"), End::Person),
        "sms" => (format!("text message {address}"), End::Person),
        "application" => (format!("push message `{}`", short()), End::Person),
        "http" | "https" => web(&address),
        "lambda" => {
            let why = "what the function does with the message is not told by its description";
            (format!("function `{}`", short()), End::Unknown(why.to_owned()))
        }
        "sqs" => {
            let why = "somebody has to read the queue";
            (format!("queue `{}`", short()), End::Unknown(why.to_owned()))
        }
        "firehose" => (format!("stream `{}`", short()), End::Machine),
        _ => (format!("{name} {address}"), End::Unknown(format!("`{name}` is no protocol that is known"))),
    }
}

fn last_part(text: &str) -> &str {
    text.trim_end_matches('`').rsplit([':', '/']).next().unwrap_or(text)
}

fn web(address: &str) -> (String, End) {
    let unknown = |why: &str| End::Unknown(why.to_owned());
    let Some((_, rest)) = address.split_once("://") else {
        return (format!("web address {address}"), unknown("who is told there is not known"));
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or(host).split(':').next().unwrap_or(host).to_ascii_lowercase();
    match PAGERS.iter().find(|(known, _)| *known == host) {
        Some((_, name)) => (format!("{name} ({host})"), End::Person),
        None => (format!("web address {host}/…"), unknown("who is told there is not known")),
    }
}

/// Whether a subscription is confirmed, by what its description says or where it comes from. Mail is sent only once its
/// reader has confirmed the subscription (<https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html> tells
/// it of web addresses), so what is not made yet begins unconfirmed; what an inventory lists is taken to be as it says.
fn standing(resource: &Resource, protocol: Option<&str>) -> Standing {
    let is = |key: &str| resource.text(key).is_some_and(|text| text.eq_ignore_ascii_case("true"));
    if is("Deleted") {
        return Standing::Deleted;
    }
    if is("PendingConfirmation") {
        return Standing::Pending;
    }
    if let Some(Property { value: Value::Unknown(unknown), .. }) = resource.property("PendingConfirmation") {
        return Standing::Unknown(format!("whether it is confirmed is not known: {}", unknown.reason));
    }
    let told = resource.property("PendingConfirmation").is_some();
    let is_mail = matches!(protocol, Some("email" | "email-json"));
    if resource.origin == Origin::Template && is_mail && !told { Standing::ToConfirm } else { Standing::Confirmed }
}
