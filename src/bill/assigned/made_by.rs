//! Things that AWS made for a resource of the estate, told by the tags that AWS itself puts on them.
//!
//! A template knows no id of what it makes, and a group starts instances that no inventory lists. AWS tags both
//! (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html>,
//! <https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html>; from general knowledge), and
//! nobody else can: tags that begin with `aws:` are AWS's alone. Bills have those that are activated for cost allocation.

use std::collections::HashMap;

use super::named::Named;
use super::{By, Found, apart_by_begin};
use crate::graph::{Graph, ResourceIndex};
use crate::model::{Origin, Presence};
use crate::trail::join::{Asked, Estate};

/// The resources of templates, by logical id and kind.
#[derive(Debug, Default)]
pub(super) struct Makers<'g> {
    logical: HashMap<(&'g str, &'g str), Vec<ResourceIndex>>,
    has_groups: bool,
}

/// What AWS's tags say.
#[derive(Debug, Default)]
struct Tags {
    stack: String,
    logical_id: String,
    group: String,
    service: String,
}

impl<'g> Makers<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let mut makers = Self::default();
        for (index, resource) in graph.resources() {
            if matches!(resource.presence, Presence::Absent(_)) {
                continue;
            }
            makers.has_groups |=
                resource.kind.is("AWS::AutoScaling::AutoScalingGroup") || resource.kind.is("AWS::ECS::Service");
            if resource.origin == Origin::Template {
                let key = (resource.kind.name(), resource.address.as_str());
                makers.logical.entry(key).or_default().push(index);
            }
        }
        makers
    }

    /// The resource for which a thing was made, with what tells several such apart that one resource cannot be.
    pub(super) fn of(&self, named: &Named<'_>, tags: &str, estate: &Estate<'_>) -> Option<(Found, String)> {
        if !(tags.contains("aws:") || tags.contains("aws_")) || (self.logical.is_empty() && !self.has_groups) {
            return None;
        }
        let tags = Tags::read(tags);
        self.in_stack(named, &tags).or_else(|| self.in_group(named, &tags, estate))
    }

    /// A stack's resource: its logical id and kind fit one alone.
    fn in_stack(&self, named: &Named<'_>, tags: &Tags) -> Option<(Found, String)> {
        if tags.stack.is_empty() || tags.logical_id.is_empty() {
            return None;
        }
        let id = tags.logical_id.as_str();
        let fitting = named.kinds.iter().filter_map(|kind| self.logical.get(&(*kind, id)));
        let fitting: Vec<_> = fitting.flatten().copied().collect();
        let apart = [named.account, named.region, &tags.stack].join("\u{1f}");
        Some((Found::of(&fitting, By::StackTag)?, apart))
    }

    /// An instance of a scaling group, a task of a service.
    fn in_group(&self, named: &Named<'_>, tags: &Tags, estate: &Estate<'_>) -> Option<(Found, String)> {
        let (account, region) = (named.account, named.region);
        let cluster = named.arn.split_once(":task/").and_then(|(_, task)| task.split_once('/')).map(|(name, _)| name);
        let (kind, id) = match (named.kinds.first(), cluster) {
            (Some(&"AWS::EC2::Instance"), _) => ("AWS::AutoScaling::AutoScalingGroup", tags.group.clone()),
            (_, Some(cluster)) => ("AWS::ECS::Service", format!("{cluster}/{}", tags.service)),
            _ => return None,
        };
        if tags.group.is_empty() && tags.service.is_empty() {
            return None;
        }
        let asked = Asked { kind, id: &id, account, region, arn: "" };
        let fitting = estate.meant(&asked);
        if fitting.is_empty() {
            let found = Found::of(&estate.meant_by_end(&asked), By::GroupTag)?;
            return Some((found, apart_by_begin(account, region, &id)));
        }
        Some((Found::of(&fitting, By::GroupTag)?, [account, region].join("\u{1f}")))
    }
}

impl Tags {
    fn read(text: &str) -> Self {
        let mut tags = Self::default();
        let Ok(serde_json::Value::Object(told)) = serde_json::from_str(text) else { return tags };
        for (key, value) in told {
            let Some(value) = value.as_str() else { continue };
            // CUR 2.0 writes `aws_cloudformation_stack_name` for what the others call `aws:cloudformation:stack-name`.
            let key: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
            let place = match key.to_ascii_lowercase().as_str() {
                "awscloudformationstackname" => &mut tags.stack,
                "awscloudformationlogicalid" => &mut tags.logical_id,
                "awsautoscalinggroupname" => &mut tags.group,
                "awsecsservicename" => &mut tags.service,
                _ => continue,
            };
            value.clone_into(place);
        }
        tags
    }
}
