//! A topic of SNS: whether alarms may publish to it, and whom it tells.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use super::filter::Message;
use super::subscriber::{Standing, Subscriber};
use super::{Link, Route};
use crate::alarms::document::Document;
use crate::alarms::policy::{self, Request};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;
use crate::model::{Origin, Presence, Resource, Value};

/// The kind, as CloudFormation names it.
pub(super) const TOPIC: &str = "AWS::SNS::Topic";
const SUBSCRIPTION: &str = "AWS::SNS::Subscription";

/// Every topic that an alarm publishes to.
pub type Topics = BTreeMap<ResourceIndex, Topic>;

/// A topic that alarms publish to.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The topic.
    pub resource: ResourceIndex,
    /// Whether CloudWatch may use the key that it is encrypted with.
    pub key: State,
    /// Whether its policy lets alarms of its own account publish.
    pub policy: State,
    /// Whom it tells, in the order of the estate.
    pub subscribers: Vec<Subscriber>,
    /// Why it may tell others as well, that were not read.
    pub others: Option<String>,
    /// The alarms that publish to it, in their order.
    pub alarms: Vec<ResourceIndex>,
    /// What was taken for granted of it.
    caveat: Option<String>,
    policies: Policies,
}

impl Topic {
    /// Looks over a topic, in time linear in what names it.
    pub(super) fn of(graph: &Graph, index: ResourceIndex) -> Self {
        let resource = graph.resource(index);
        let mut subscribers: Vec<Subscriber> = graph
            .incoming(index)
            .filter(|edge| edge.kind == EdgeKind::Receives)
            .filter_map(|edge| Subscriber::of(graph, edge.from))
            .collect();
        match resource.property("Subscription") {
            Some(own) if matches!(own.value, Value::List(_)) => {
                subscribers.extend(own.items().iter().map(|item| Subscriber::inside(resource, item)));
            }
            Some(own) => subscribers.push(Subscriber::inside(resource, own)),
            None => {}
        }
        let policies = Policies::of(graph, index);
        Self {
            resource: index,
            key: key(graph, index),
            policy: policies.let_in(resource, None),
            policies,
            others: others(graph, resource, &subscribers),
            subscribers,
            alarms: Vec::new(),
            caveat: is_only_listed(resource)
                .then(|| "its policy and its key were not read, and are taken to be AWS's own choice".to_owned()),
        }
    }

    /// The ways of an alarm's message through the topic. `link` is the way to it, as far as that is known.
    pub(super) fn routes(&self, graph: &Graph, link: Link, alarm: ResourceIndex, state: &'static str) -> Vec<Route> {
        let (source, topic) = (graph.resource(alarm), graph.resource(self.resource));
        let policy =
            if is_foreign(source, topic) { self.policies.let_in(topic, Some(source)) } else { self.policy.clone() };
        let conditions: Vec<&str> = [source, topic].into_iter().filter_map(|r| condition(&r.presence)).collect();
        let link = Link {
            state: link.state.and(self.key.clone()).and(policy),
            caveat: link.caveat.or_else(|| self.caveat.clone()),
            ..link
        };
        let broken = |link: Link| vec![Route { links: vec![link], ends_at_person: false }];
        if matches!(link.state, State::Broken(_)) {
            return broken(link);
        }
        let message = Message { alarm: source, state };
        let route = |subscriber: &Subscriber| subscriber.route(link.clone(), message, &conditions);
        let mut routes: Vec<Route> = self.subscribers.iter().map(route).collect();
        let told = routes.iter().any(|route| route.reaches_person() == Some(true));
        match &self.others {
            Some(why) if !told => {
                let to = if routes.is_empty() { "its subscribers" } else { "other subscribers" };
                let others = Link::new(to.to_owned(), None, State::Unknown(why.clone()));
                routes.push(Route { links: vec![link, others], ends_at_person: true });
            }
            None if routes.is_empty() => {
                let state = link.state.clone().and(State::Broken("nobody subscribes to it".to_owned()));
                return broken(Link { state, ..link });
            }
            _ => {}
        }
        routes
    }

    /// Whether it takes the messages of all alarms that publish to it: of its own account's, and of each of others'.
    pub fn lets_in(&self, graph: &Graph) -> State {
        let topic = graph.resource(self.resource);
        let mut seen = BTreeSet::new();
        let mut state = self.policy.clone();
        for &alarm in &self.alarms {
            let alarm = graph.resource(alarm);
            if matches!(state, State::Broken(_)) {
                break;
            }
            if is_foreign(alarm, topic) && seen.insert((&alarm.account, &alarm.region)) {
                let of = |why: String| format!("of account {}: {why}", alarm.account.as_deref().unwrap_or_default());
                state = state.and(match self.policies.let_in(topic, Some(alarm)) {
                    State::Broken(why) => State::Broken(of(why)),
                    State::Unknown(why) => State::Unknown(of(why)),
                    State::Holds => State::Holds,
                });
            }
        }
        state
    }

    /// Whether it delivers to anybody at all, whatever they may be.
    pub fn tells_somebody(&self) -> State {
        let delivers: Vec<State> = self.subscribers.iter().map(Subscriber::delivers).collect();
        if delivers.contains(&State::Holds) {
            return State::Holds;
        }
        let doubt = delivers.into_iter().find(|state| matches!(state, State::Unknown(_)));
        match (doubt, &self.others) {
            (Some(doubt), _) => doubt,
            (None, Some(why)) => State::Unknown(why.clone()),
            (None, None) => State::Broken(self.why_nobody()),
        }
    }

    /// Why nobody is told: "has no subscription", "has no confirmed subscription".
    fn why_nobody(&self) -> String {
        let all_deleted = self.subscribers.iter().all(|one| one.standing == Standing::Deleted);
        match self.subscribers.is_empty() {
            true => "it has no subscription".to_owned(),
            false if all_deleted => "it has only deleted subscriptions".to_owned(),
            false => "it has no confirmed subscription".to_owned(),
        }
    }

    /// Whether a subscriber drops the messages of every alarm that publishes to the topic when it fires; `Holds` where it
    /// lets one through.
    pub fn drops(&self, graph: &Graph, subscriber: &Subscriber) -> State {
        let mut worst = State::Holds;
        for &alarm in &self.alarms {
            match subscriber.lets(Message { alarm: graph.resource(alarm), state: "ALARM" }) {
                State::Holds => return State::Holds,
                doubt @ State::Unknown(_) => worst = doubt,
                broken @ State::Broken(_) if worst == State::Holds => worst = broken,
                State::Broken(_) => {}
            }
        }
        worst
    }
}

/// Whether an alarm is known to be another account's than a topic is.
fn is_foreign(alarm: &Resource, topic: &Resource) -> bool {
    alarm.account.is_some() && topic.account.is_some() && alarm.account != topic.account
}

/// The condition under which something is made.
pub(super) fn condition(presence: &Presence) -> Option<&str> {
    match presence {
        Presence::Undecided(condition) => Some(condition),
        _ => None,
    }
}

/// Whether only the name of a topic was read, as `aws sns list-topics` prints it.
fn is_only_listed(topic: &Resource) -> bool {
    let is_name = |key: &str| matches!(key, "TopicArn" | "TopicName" | "DisplayName");
    topic.origin == Origin::Inventory
        && topic.property("TopicArn").is_some()
        && topic.properties.iter().all(|property| is_name(&property.key))
}

/// Why a topic may have subscribers that were not read.
fn others(graph: &Graph, topic: &Resource, known: &[Subscriber]) -> Option<String> {
    let count = |key: &str| topic.text(key).and_then(|text| text.parse::<usize>().ok());
    if let Some(confirmed) = count("SubscriptionsConfirmed") {
        let read = known.iter().filter(|one| one.standing == Standing::Confirmed).count();
        return (confirmed > read)
            .then(|| format!("{confirmed} confirmed subscriptions are counted, of which {read} were read"));
    }
    if topic.origin == Origin::Template {
        return Some("a template says whom it subscribes, not who else subscribes".to_owned());
    }
    let listed = graph.inventory().lists_in(SUBSCRIPTION, topic.account.as_deref(), topic.region.as_deref());
    (!listed).then(|| "what was read need not list every subscription".to_owned())
}

/// Whether CloudWatch may use the key of a topic. AWS's own key lets it not, and its policy cannot be changed
/// (<https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns>, read 2026-11).
fn key(graph: &Graph, topic: ResourceIndex) -> State {
    let resource = graph.resource(topic);
    let Some(property) = resource.property("KmsMasterKeyId") else { return State::Holds };
    match property.text() {
        Some("") => return State::Holds,
        Some(text) if text == "alias/aws/sns" || text.ends_with(":alias/aws/sns") => {
            let why = "it is encrypted with alias/aws/sns, which does not let CloudWatch in";
            return State::Broken(why.to_owned());
        }
        _ => {}
    }
    let named = graph.outgoing(topic).find(|edge| edge.via == "KmsMasterKeyId").map(|edge| edge.to);
    let is_alias = |index: &ResourceIndex| graph.resource(*index).kind.is("AWS::KMS::Alias");
    let key = named.and_then(|named| match is_alias(&named) {
        true => graph.outgoing(named).find(|edge| edge.via == "TargetKeyId").map(|edge| edge.to),
        false => Some(named),
    });
    let Some(key) = key else { return State::Unknown("the key that it is encrypted with was not read".to_owned()) };
    let owner = graph.resource(key);
    let beside = graph.incoming(key).filter(|edge| edge.via == "KeyId");
    let beside = beside.filter_map(|edge| graph.resource(edge.from).property("Policy"));
    let policies: Vec<Document> = owner.property("KeyPolicy").into_iter().chain(beside).map(Document::of).collect();
    if policies.is_empty() {
        let name = owner.display_name();
        return match owner.origin {
            // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
            Origin::Template => {
                State::Broken(format!("its key `{name}` has the default policy, which lets the account alone in"))
            }
            _ => State::Unknown(format!("the policy of its key `{name}` was not read")),
        };
    }
    let may = |action: &str| policy::allows(&policies, &request(action, owner, owner));
    match may("kms:Decrypt").and(may("kms:GenerateDataKey")) {
        State::Broken(why) => State::Broken(format!("of its key `{}`: {why}", owner.display_name())),
        State::Unknown(why) => State::Unknown(format!("of its key `{}`: {why}", owner.display_name())),
        State::Holds => State::Holds,
    }
}

/// What says who may publish to a topic.
#[derive(Debug, Clone, PartialEq)]
struct Policies {
    documents: Vec<Document>,
    /// The condition under which one of them is made.
    condition: Option<String>,
}

impl Policies {
    fn of(graph: &Graph, topic: ResourceIndex) -> Self {
        let resource = graph.resource(topic);
        let beside: BTreeSet<ResourceIndex> = graph.incoming(topic).map(|edge| edge.from).collect();
        let beside = beside.into_iter().map(|from| graph.resource(from));
        let beside = beside.filter(|from| from.kind.is("AWS::SNS::TopicPolicy") && !from.presence.is_absent());
        let mut policies = Self { documents: Vec::new(), condition: None };
        for policy in beside {
            let doubt = condition(&policy.presence).filter(|it| condition(&resource.presence) != Some(it));
            policies.condition = policies.condition.or(doubt.map(str::to_owned));
            policies.documents.extend(policy.property("PolicyDocument").map(Document::of));
        }
        policies.documents.extend(resource.property("Policy").filter(|p| p.text() != Some("")).map(Document::of));
        policies
    }

    /// Whether alarms may publish to a topic: those of its own account, or `alarm` of another. AWS's default lets its own
    /// account in.
    fn let_in(&self, topic: &Resource, alarm: Option<&Resource>) -> State {
        if self.documents.is_empty() {
            return match alarm {
                None => State::Holds,
                Some(_) if is_only_listed(topic) => State::Unknown("its policy was not read".to_owned()),
                Some(_) => State::Broken(
                    "it is another account's, and by default a topic takes its own alarms alone".to_owned(),
                ),
            };
        }
        let state = policy::allows(&self.documents, &request("sns:Publish", alarm.unwrap_or(topic), topic));
        match &self.condition {
            Some(condition) if state != State::Holds => {
                State::Unknown(format!("a policy that may shut CloudWatch out is made only if `{condition}`"))
            }
            _ => state,
        }
    }
}

fn request<'a>(action: &'a str, alarm: &'a Resource, owner: &'a Resource) -> Request<'a> {
    Request {
        action,
        account: alarm.account.as_deref(),
        is_own: alarm.account == owner.account,
        region: alarm.region.as_deref(),
    }
}
