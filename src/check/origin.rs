//! Where a tag of a resource comes from, told by what stands around the resource too.

use crate::graph::{Graph, ResourceIndex};
use crate::model::{Resource, Tag, TagOrigin};

/// Where a tag comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// As the description itself says.
    Declared(TagOrigin),
    /// A resource that made this one handed it on: the Auto Scaling group of an instance, the stack of what it made.
    Propagated(ResourceIndex),
}

impl Source {
    /// The word that outputs for programs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared(origin) => origin.as_str(),
            Self::Propagated(_) => "propagated",
        }
    }
}

/// The tag by which AWS says which Auto Scaling group started an instance
/// (<https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html>, 2026-11).
const OF_GROUP: &str = "aws:autoscaling:groupName";
/// The tag by which AWS says which stack made a resource
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html>, 2026-11).
const OF_STACK: &str = "aws:cloudformation:stack-name";

/// Where a tag comes from. What AWS lists on a resource was handed on where the maker, which AWS itself names, has the
/// same tag and hands it on.
pub fn source(graph: &Graph, index: ResourceIndex, tag: &Tag) -> Source {
    let resource = graph.resource(index);
    if tag.origin.is_own() && !tag.key.starts_with("aws:") {
        let by_group = || made_by(graph, resource, OF_GROUP, "AWS::AutoScaling::AutoScalingGroup", tag);
        let by_stack = || made_by(graph, resource, OF_STACK, "AWS::CloudFormation::Stack", tag);
        if let Some(maker) = by_group().or_else(by_stack) {
            return Source::Propagated(maker);
        }
    }
    Source::Declared(tag.origin)
}

/// The maker that a resource names in a tag of AWS's, if that hands this tag on.
fn made_by(graph: &Graph, resource: &Resource, mark: &str, kind: &str, tag: &Tag) -> Option<ResourceIndex> {
    let name = resource.tags.get(mark)?.value.text()?;
    let is_named = |maker: &Resource| maker.address == name || maker.names.iter().any(|known| known == name);
    let hands_on = |maker: &Resource| {
        let own = maker.tags.get(&tag.key);
        own.is_some_and(|own| own.propagates != Some(false) && own.value.text() == tag.value.text())
    };
    let mut makers = graph.resources().filter(|(_, maker)| maker.kind.is(kind) && is_named(maker));
    makers.find(|(_, maker)| hands_on(maker)).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    #[test]
    fn what_a_group_hands_on_is_told_from_what_an_instance_has_itself() {
        let groups = r#"{"AutoScalingGroups": [{"AutoScalingGroupName": "web", "Tags": [
            {"Key": "Owner", "Value": "a", "PropagateAtLaunch": true, "ResourceId": "web"},
            {"Key": "Kept", "Value": "a", "PropagateAtLaunch": false, "ResourceId": "web"}]}]}"#;
        let instances = r#"{"Reservations": [{"Instances": [{"InstanceId": "i-0a1b2c3d", "Tags": [
            {"Key": "aws:autoscaling:groupName", "Value": "web"}, {"Key": "Owner", "Value": "a"},
            {"Key": "Kept", "Value": "a"}, {"Key": "Own", "Value": "b"}]}]}]}"#;
        let estate = Estate::read(&[groups, instances]);
        let (index, instance) = estate.graph.resources().find(|(_, r)| r.kind.is("AWS::EC2::Instance")).unwrap();
        let sources: Vec<_> = instance.tags.list.iter().map(|t| source(&estate.graph, index, t).as_str()).collect();
        assert_eq!(sources, ["own", "propagated", "own", "own"]);
    }
}
