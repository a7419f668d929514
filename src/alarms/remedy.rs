//! The alarms that are missing, as they would be made.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::coverage::{Coverage, Verdict};
use super::expectation::Expectation;
use super::{ALARM, Alarms};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;
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
    let mut taken: HashSet<String> = HashSet::new();
    for (_, alarm) in graph.resources().filter(|(_, r)| r.kind.is(ALARM)) {
        taken.extend([alarm.address.clone(), alarm.text("AlarmName").unwrap_or_default().to_owned()]);
    }
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
    taken: &mut HashSet<String>,
) -> String {
    let plain = |index: ResourceIndex| -> String {
        let name = graph.resource(index).display_name();
        let kept = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
        let name: String = kept.collect();
        let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        name.chars().take(80).collect()
    };
    let parts = [Some(resource), group].into_iter().flatten().map(plain).filter(|name| !name.is_empty());
    let name = parts.chain([expectation.metric.to_string()]).collect::<Vec<_>>().join("-");
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = [name.clone()].into_iter().chain(numbered).find(|name| !taken.contains(name)).unwrap_or(name);
    taken.insert(free.clone());
    free
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
    let mut counts: BTreeMap<ResourceIndex, usize> = BTreeMap::new();
    let mut arns: BTreeMap<&str, usize> = BTreeMap::new();
    for &alarm in &alarms.all {
        let told = graph.outgoing(alarm).filter(|e| e.kind == EdgeKind::Sends && e.via.starts_with("AlarmActions"));
        let topics = told.map(|edge| edge.to).filter(|to| graph.resource(*to).kind.is("AWS::SNS::Topic"));
        topics.for_each(|topic| *counts.entry(topic).or_default() += 1);
        let actions = graph.resource(alarm).property("AlarmActions").map(|list| list.items()).unwrap_or_default();
        let named = actions.iter().filter_map(|action| action.text());
        named.filter(|text| text.contains(":sns:")).for_each(|arn| *arns.entry(arn).or_default() += 1);
    }
    let most = counts.iter().max_by_key(|(topic, count)| (**count, std::cmp::Reverse(**topic)));
    match (most, arns.iter().max_by_key(|(arn, count)| (**count, std::cmp::Reverse(**arn)))) {
        (Some((topic, _)), _) => Topic::Resource(*topic),
        (None, Some((arn, _))) => Topic::Arn((*arn).to_owned()),
        (None, None) => Topic::Open,
    }
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
        let short = alarm.text("Period").is_some_and(|period| ["10", "20", "30"].contains(&period));
        alarm.kind.is(ALARM) && !short && alarm.account.as_deref() == account
    };
    alarms.all.iter().filter(is_standard).count()
}
