//! The alarms that are missing, as they would be made.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::coverage::{Coverage, Verdict};
use super::evaluation::Evaluation;
use super::expectation::Expectation;
use super::{ALARM, Alarms};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::metrics::{Form, IN_VIRGINIA, Naming, VIRGINIA, naming_of};
use crate::model::arn::Arn;
use crate::model::{Origin, Resource};

/// An alarm to make.
#[derive(Debug, Clone)]
pub struct Draft {
    /// A name that no other alarm has.
    pub name: String,
    /// What it is to watch.
    pub resource: ResourceIndex,
    /// What is expected.
    pub expectation: Arc<Expectation>,
    /// The dimensions and what they hold.
    pub dimensions: Vec<(String, Source)>,
    /// What the metric is compared with; `None` where that is a part of something that is not known.
    pub threshold: Option<String>,
    /// The region that it has to stand in, where known.
    pub region: Option<String>,
}

/// Where a text comes from.
#[derive(Debug, Clone)]
pub enum Source {
    /// It is this.
    Text(String),
    /// It is what CloudWatch calls this resource.
    Resource(ResourceIndex, &'static Naming),
    /// It is not known; what it is.
    Open(String),
}

/// Whom the alarms are to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// The topic of this ARN.
    Arn(String),
    /// A topic that was read.
    Resource(ResourceIndex),
    /// Nobody said, and no alarm tells any.
    Open,
}

/// What is missing of these resources, in their order.
pub fn drafts(graph: &Graph, coverage: &Coverage, of: &[ResourceIndex]) -> Vec<Draft> {
    let alarms = graph.resources().map(|(_, resource)| resource).filter(|resource| resource.kind.is(ALARM));
    let names = alarms.flat_map(|alarm| [Some(alarm.address.as_str()), alarm.text("AlarmName")]);
    let mut taken = Taken::of(names.flatten().map(str::to_owned));
    let mut drafts = Vec::new();
    for &resource in of {
        for standing in coverage.of(resource) {
            let Verdict::Missing(_, groups) = &standing.verdict else { continue };
            let expectation = &standing.expectation;
            let each: Vec<Option<ResourceIndex>> = match expectation.per_target_group {
                true => groups.iter().copied().map(Some).collect(),
                false => vec![None],
            };
            for group in each {
                let name = free_name(graph, resource, group, expectation, &mut taken);
                drafts.push(draft(graph, resource, group, expectation, name));
            }
        }
    }
    drafts
}

/// `orders-ApproximateAgeOfOldestMessage`, with a number where that is taken.
fn free_name(
    graph: &Graph,
    resource: ResourceIndex,
    group: Option<ResourceIndex>,
    expectation: &Expectation,
    taken: &mut Taken,
) -> String {
    let plain = |index: ResourceIndex| plain_name(graph.resource(index));
    let parts = [Some(resource), group].into_iter().flatten().map(plain).filter(|name| !name.is_empty());
    let name = parts.chain([expectation.metric.to_string()]).collect::<Vec<_>>().join("-");
    taken.free(name, "-")
}

/// What a resource is called, in letters, digits and hyphens: by its name, or where that is written in other letters by what
/// its description calls it.
pub fn plain_name(resource: &Resource) -> String {
    let id = resource.id.as_str();
    let tail = id.rsplit('/').next().unwrap_or(id);
    let names = [resource.display_name(), &resource.address, tail, resource.kind.title()];
    let has_word = |name: &&&str| name.contains(|c: char| c.is_ascii_alphanumeric());
    let name = names.iter().filter(has_word).find(|name| name.is_ascii()).or_else(|| names.iter().find(has_word));
    let kept = name.unwrap_or(&"").chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let name: String = kept.collect();
    let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    name.chars().take(80).collect()
}

/// Names that are taken.
#[derive(Debug, Default)]
pub struct Taken {
    names: HashSet<String>,
    /// The last number given to each name.
    last: HashMap<String, usize>,
}

impl Taken {
    /// These names.
    pub fn of(names: impl Iterator<Item = String>) -> Self {
        Self { names: names.collect(), last: HashMap::new() }
    }

    /// A name that is not taken yet, and is from now on: of `Queue`, `Queue2`. `sign` stands before the number.
    pub fn free(&mut self, wanted: String, sign: &str) -> String {
        if self.names.insert(wanted.clone()) {
            return wanted;
        }
        let last = self.last.entry(wanted.clone()).or_insert(1);
        loop {
            *last += 1;
            let name = format!("{wanted}{sign}{last}");
            if self.names.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn draft(
    graph: &Graph,
    index: ResourceIndex,
    group: Option<ResourceIndex>,
    expectation: &Arc<Expectation>,
    name: String,
) -> Draft {
    let resource = graph.resource(index);
    let region = if IN_VIRGINIA.contains(&&*expectation.namespace) {
        Some(VIRGINIA.to_owned())
    } else {
        resource.region.clone()
    };
    Draft {
        name,
        resource: index,
        dimensions: dimensions(graph, index, group, expectation),
        threshold: expectation.threshold_of(resource),
        region,
        expectation: Arc::clone(expectation),
    }
}

fn dimensions(
    graph: &Graph,
    index: ResourceIndex,
    group: Option<ResourceIndex>,
    expectation: &Expectation,
) -> Vec<(String, Source)> {
    let resource = graph.resource(index);
    let name = |index: ResourceIndex| {
        let naming = naming_of(&expectation.namespace, graph.resource(index).kind.name())?;
        Some((naming.dimension.to_owned(), Source::Resource(index, naming)))
    };
    let Some(own) = naming_of(&expectation.namespace, resource.kind.name()) else {
        return vec![("Name".to_owned(), Source::Open(format!("the dimension that names `{}`", resource.address)))];
    };
    let mut list = Vec::new();
    if own.dimension == "ServiceName" {
        let mut clusters = graph.outgoing(index).map(|edge| edge.to);
        let cluster = clusters.find_map(|to| name(to).filter(|(dimension, _)| dimension == "ClusterName"));
        let elsewhere = match resource.text("Cluster") {
            Some(cluster) => Source::Text(cluster.rsplit('/').next().unwrap_or(cluster).to_owned()),
            // ECS API reference, `CreateService`: without a cluster it is in the one that is called so.
            None if resource.property("Cluster").is_none() => Source::Text("default".to_owned()),
            None => Source::Open(format!("the cluster of `{}`", resource.address)),
        };
        list.push(cluster.unwrap_or_else(|| ("ClusterName".to_owned(), elsewhere)));
    }
    list.push((own.dimension.to_owned(), Source::Resource(index, own)));
    list.extend(group.and_then(name));
    list.extend(own.fixed.iter().map(|(name, value)| ((*name).to_owned(), Source::Text((*value).to_owned()))));
    if own.namespaces.contains(&"AWS/ES") {
        // OpenSearch Service developer guide, "Monitoring OpenSearch cluster metrics": ClientId is the account.
        let account = resource.account.clone().map(Source::Text);
        list.push(("ClientId".to_owned(), account.unwrap_or_else(|| Source::Open("the account's number".to_owned()))));
    }
    list
}

/// What CloudWatch calls a resource, where that is known.
pub fn physical(resource: &Resource, naming: &Naming) -> Option<String> {
    let arn =
        || resource.names.iter().chain([&resource.address]).find_map(|name| Arn::parse(name).map(|arn| (name, arn)));
    match naming.form {
        Form::After(word) => {
            let tail = arn()?.1.resource.strip_prefix(word)?.strip_prefix('/').map(str::to_owned);
            tail.filter(|tail| !tail.is_empty())
        }
        Form::From(word) => arn().map(|(_, arn)| arn.resource.to_owned()).filter(|text| text.starts_with(word)),
        Form::Arn => arn().map(|(name, _)| name.clone()),
        Form::Name => {
            let declared = naming.paths.iter().find_map(|path| resource.text(path)).map(str::to_owned);
            let by_aws = || {
                let made = resource.origin == Origin::Observed && naming.paths.is_empty();
                made.then(|| resource.id.as_str().rsplit('/').next().unwrap_or_default().to_owned())
            };
            declared.or_else(by_aws).filter(|text| !text.is_empty())
        }
    }
}

/// The topic that most alarms of the estate tell; of several such the first one.
pub fn usual_topic(graph: &Graph, alarms: &Alarms) -> Topic {
    let most = alarms.topics().values().max_by_key(|topic| (topic.alarms.len(), Reverse(topic.resource)));
    if let Some(topic) = most {
        return Topic::Resource(topic.resource);
    }
    let mut arns: BTreeMap<&str, usize> = BTreeMap::new();
    for &alarm in &alarms.all {
        let actions = graph.resource(alarm).property("AlarmActions").map(|list| list.items()).unwrap_or_default();
        let named = actions.iter().filter_map(|action| action.text());
        named.filter(|text| text.contains(":sns:")).for_each(|arn| *arns.entry(arn).or_default() += 1);
    }
    let most = arns.iter().max_by_key(|(arn, count)| (**count, Reverse(**arn)));
    most.map_or(Topic::Open, |(arn, _)| Topic::Arn((*arn).to_owned()))
}

/// The ARN of a topic, where all that it is made of is known.
pub fn topic_arn(topic: &Resource) -> Option<String> {
    let known =
        topic.names.iter().chain([&topic.address]).find(|name| name.starts_with("arn:") && name.contains(":sns:"));
    let made = || {
        let (region, account) = (topic.region.as_deref()?, topic.account.as_deref()?);
        let partition = if region.starts_with("cn-") {
            "aws-cn"
        } else if region.starts_with("us-gov-") {
            "aws-us-gov"
        } else {
            "aws"
        };
        Some(format!("arn:{partition}:sns:{region}:{account}:{}", topic.text("TopicName")?))
    };
    known.cloned().or_else(made)
}

/// How many alarms of standard resolution an account has: each takes one of those that are free.
pub fn standard_alarms(graph: &Graph, alarms: &Alarms, account: Option<&str>) -> usize {
    let is_standard = |alarm: &&ResourceIndex| {
        let alarm = graph.resource(**alarm);
        let is_short = || Evaluation::of(alarm).period.known().is_some_and(|period| period < Decimal::from(60));
        alarm.kind.is(ALARM) && !is_short() && alarm.account.as_deref() == account
    };
    alarms.all.iter().filter(is_standard).count()
}
