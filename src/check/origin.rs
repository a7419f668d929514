//! Where a tag of a resource comes from, told by what stands around the resource too.

use std::collections::HashMap;

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

/// What hands tags on, by the names that AWS has for it.
pub struct Makers<'a> {
    graph: &'a Graph,
    groups: HashMap<&'a str, Vec<ResourceIndex>>,
    stacks: HashMap<&'a str, Vec<ResourceIndex>>,
}

impl<'a> Makers<'a> {
    /// Looks at every resource once.
    pub fn new(graph: &'a Graph) -> Self {
        let of_kind = |kind: &str| {
            let mut named: HashMap<&str, Vec<ResourceIndex>> = HashMap::new();
            for (index, maker) in graph.resources().filter(|(_, maker)| maker.kind.is(kind)) {
                for name in std::iter::once(&maker.address).chain(&maker.names) {
                    named.entry(name).or_default().push(index);
                }
            }
            named
        };
        let (groups, stacks) = (of_kind("AWS::AutoScaling::AutoScalingGroup"), of_kind("AWS::CloudFormation::Stack"));
        Self { graph, groups, stacks }
    }

    /// Where a tag comes from. What AWS lists on a resource was handed on where the maker, which AWS itself names, has the
    /// same tag and hands it on.
    pub fn source(&self, resource: &Resource, tag: &Tag) -> Source {
        if tag.origin.is_own() && !tag.key.starts_with("aws:") {
            let by_stack = || self.made_by(&self.stacks, resource, OF_STACK, tag);
            if let Some(maker) = self.made_by(&self.groups, resource, OF_GROUP, tag).or_else(by_stack) {
                return Source::Propagated(maker);
            }
        }
        Source::Declared(tag.origin)
    }

    /// The maker that a resource names in a tag of AWS's, if that hands this tag on.
    fn made_by(
        &self,
        makers: &HashMap<&str, Vec<ResourceIndex>>,
        resource: &Resource,
        mark: &str,
        tag: &Tag,
    ) -> Option<ResourceIndex> {
        let named = makers.get(resource.tags.get(mark)?.value.text()?)?;
        let hands_on = |maker: &&ResourceIndex| {
            let own = self.graph.resource(**maker).tags.get(&tag.key);
            own.is_some_and(|own| own.propagates != Some(false) && own.value.text() == tag.value.text())
        };
        named.iter().find(hands_on).copied()
    }
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
        let (_, instance) = estate.graph.resources().find(|(_, r)| r.kind.is("AWS::EC2::Instance")).unwrap();
        let makers = Makers::new(&estate.graph);
        let sources: Vec<_> = instance.tags.list.iter().map(|tag| makers.source(instance, tag).as_str()).collect();
        assert_eq!(sources, ["own", "propagated", "own", "own"]);
    }
}
