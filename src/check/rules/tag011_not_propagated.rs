//! TAG011.

use crate::check::policy::Subject;
use crate::check::rule::declare_rule;
use crate::check::tags::State;
use crate::check::{Finding, RuleContext, Verdict};
use crate::graph::ResourceIndex;
use crate::kinds::{EdgeKind, Kind};
use crate::model::{Origin, Property, Resource, Tag, TagOrigin, Value};
use crate::source::Span;

declare_rule! {
    /// A resource does not hand its tags on to what it makes.
    ///
    /// ## Why
    /// The instances of an Auto Scaling group, the tasks of an ECS service and the volumes of an instance are what costs,
    /// and no template lists them: untagged they are nobody's on the bill.
    ///
    /// ## How to fix
    /// - Auto Scaling group: `PropagateAtLaunch: true` beside the tag. It reaches instances, not their volumes.
    /// - Launch template: in `LaunchTemplateData.TagSpecifications` an item of `ResourceType: instance` and one of `volume`,
    ///   each with the tags. `TagSpecifications` beside it tags the template alone.
    /// - ECS service: `PropagateTags: SERVICE`, or `TASK_DEFINITION` where that has the tags.
    /// - Instance: `PropagateTagsToVolumeOnCreation: true`; in Terraform `volume_tags`.
    ///
    /// Only tags that the policy requires of what is made are looked at: of `AWS::EC2::Instance` and `AWS::EC2::Volume`; of
    /// tasks, what it requires of the service.
    ///
    /// ## Example
    /// With `required_tags: [Owner]`:
    ///
    /// ```yaml bad
    /// Resources:
    ///   Group:
    ///     Type: AWS::AutoScaling::AutoScalingGroup
    ///     Properties:
    ///       MinSize: "1"
    ///       MaxSize: "2"
    ///       Tags: [{Key: Owner, Value: kan1, PropagateAtLaunch: false}]
    /// ```
    ///
    /// ```yaml good
    /// Resources:
    ///   Group:
    ///     Type: AWS::AutoScaling::AutoScalingGroup
    ///     Properties:
    ///       MinSize: "1"
    ///       MaxSize: "2"
    ///       Tags: [{Key: Owner, Value: kan1, PropagateAtLaunch: true}]
    /// ```
    pub(super) static RULE = { "TAG011", "not-propagated", Warning, check }
}

// Facts (2026-11): <https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html> (instances, not
// volumes); <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html> (resource tags);
// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html> (none is handed on by default);
// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-instance.html>
// (PropagateTagsToVolumeOnCreation, false by default).

const INSTANCE: &str = "AWS::EC2::Instance";
const VOLUME: &str = "AWS::EC2::Volume";
const GROUP: &str = "AWS::AutoScaling::AutoScalingGroup";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    if context.policy.required_keys().is_empty() {
        return;
    }
    for (index, resource) in context.taggable() {
        match resource.kind.name() {
            GROUP => scaling_group(context, index, resource, found),
            "AWS::EC2::LaunchTemplate" => launch_template(context, index, resource, found),
            "AWS::ECS::Service" => service(context, index, resource, found),
            INSTANCE => volumes(context, index, resource, found),
            _ => {}
        }
    }
}

/// Tags of a group that stay with the group, where its launch template does not set them either.
fn scaling_group(context: &RuleContext<'_>, index: ResourceIndex, group: &Resource, found: &mut Vec<Finding>) {
    let keeps = |key: &&str| group.tags.get(key).is_some_and(|tag| tag.propagates == Some(false));
    let Some(set) = of_template(context, index, group, "instance") else { return };
    let set_elsewhere = |key: &&str| set.iter().any(|handed| handed.has(key) != Some(false));
    let keys = required(context, index, INSTANCE);
    let keys: Vec<&str> = keys.into_iter().filter(keeps).filter(|key| !set_elsewhere(key)).collect();
    let span = keys.first().and_then(|key| group.tags.get(key)).map_or(group.span, |tag| tag.span);
    say(
        context,
        found,
        index,
        span,
        &keys,
        "the instances that it launches",
        "write `PropagateAtLaunch: true` beside it",
    );
}

/// Tags that neither a launch template nor the groups that use it put on what starts from it.
fn launch_template(context: &RuleContext<'_>, index: ResourceIndex, template: &Resource, found: &mut Vec<Finding>) {
    let users: Vec<&Resource> = context
        .graph
        .incoming(index)
        .filter(|edge| edge.kind == EdgeKind::Uses)
        .map(|edge| context.graph.resource(edge.from))
        .collect();
    let by_users = |key: &str| {
        let hands_on = |user: &&Resource| match user.kind.name() {
            GROUP => user.tags.get(key).is_some_and(|tag| tag.propagates != Some(false)) || user.tags.open.is_some(),
            // Whoever starts an instance by itself gives it tags of its own.
            INSTANCE => true,
            // So may a fleet, in specifications of its own.
            "AWS::EC2::EC2Fleet" | "AWS::EC2::SpotFleet" => true,
            _ => false,
        };
        !users.is_empty() && users.iter().all(hands_on)
    };
    for (kind, word, what) in [(INSTANCE, "instance", "the instances"), (VOLUME, "volume", "the volumes")] {
        let Some(handed) = handed(template, word) else { continue };
        let lacks = |key: &&str| handed.has(key) == Some(false) && !(kind == INSTANCE && by_users(key));
        let keys: Vec<&str> = required(context, index, kind).into_iter().filter(lacks).collect();
        let help = format!("add them to an item of `ResourceType: {word}` in `LaunchTemplateData.TagSpecifications`");
        say(context, found, index, handed.span, &keys, &format!("{what} that start from it"), &help);
    }
}

/// Tags that an ECS service has, and its tasks have not.
fn service(context: &RuleContext<'_>, index: ResourceIndex, service: &Resource, found: &mut Vec<Finding>) {
    let source = service.property("PropagateTags");
    let keys: Vec<&str> = match source.map(|property| (&property.value, property.text())) {
        Some((_, Some("SERVICE"))) => return,
        Some((_, Some("TASK_DEFINITION"))) => {
            let edges = context.graph.outgoing(index).filter(|edge| edge.via == "TaskDefinition");
            let Some(task) = edges.map(|edge| context.graph.resource(edge.to)).next() else { return };
            let lacks = |key: &&str| task.tags.get(key).is_none() && task.tags.open.is_none();
            present(context, index).into_iter().map(|tag| tag.key.as_str()).filter(lacks).collect()
        }
        // Inventories leave out what nobody wrote down.
        None if service.origin == Origin::Inventory => return,
        None | Some((_, Some(_))) => present(context, index).into_iter().map(|tag| tag.key.as_str()).collect(),
        Some((Value::Null, None)) => present(context, index).into_iter().map(|tag| tag.key.as_str()).collect(),
        Some(_) => return,
    };
    let span = source.map_or(service.span, |property| property.span);
    say(context, found, index, span, &keys, "its tasks", "write `PropagateTags: SERVICE`");
}

/// Tags of an instance that the volumes made with it do not get.
fn volumes(context: &RuleContext<'_>, index: ResourceIndex, instance: &Resource, found: &mut Vec<Finding>) {
    // Volumes of what exists are resources of their own.
    let decided = instance.property("PropagateTagsToVolumeOnCreation");
    let is_on = decided.is_some_and(|property| property.text().is_none_or(|text| text.eq_ignore_ascii_case("true")));
    if instance.origin != Origin::Template || is_on {
        return;
    }
    let Some(set) = of_template(context, index, instance, "volume") else { return };
    let asked = required(context, index, VOLUME);
    let by_terraform = instance.property("VolumeTags");
    let mut devices = instance.property("BlockDeviceMappings").map(Property::items).unwrap_or_default().iter();
    let by_device = devices.find_map(|device| device.at("Ebs.Tags"));
    let kept: Vec<&str> = present(context, index)
        .into_iter()
        // The provider puts its default tags on block devices itself.
        .filter(|tag| tag.origin != TagOrigin::Provider && asked.contains(&tag.key.as_str()))
        .map(|tag| tag.key.as_str())
        .filter(|key| set.iter().all(|handed| handed.has(key) == Some(false)))
        .filter(|key| [by_terraform, by_device].iter().flatten().all(|tags| keys_of(tags).has(key) == Some(false)))
        .collect();
    let help = "write `PropagateTagsToVolumeOnCreation: true`; in Terraform `volume_tags`";
    say(context, found, index, decided.map_or(instance.span, |property| property.span), &kept, "its volumes", help);
}

/// The keys that the policy requires of what a resource makes, as if that stood in its place.
fn required<'a>(context: &RuleContext<'a>, index: ResourceIndex, kind: &str) -> Vec<&'a str> {
    let Some(kind) = Kind::parse(kind) else { return Vec::new() };
    let subject = Subject { as_kind: Some(&kind), ..context.subject(index) };
    let asked = context.policy.requirements.iter().filter(|requirement| requirement.required);
    let mut keys: Vec<&str> = Vec::new();
    for requirement in asked.filter(|requirement| requirement.terms.cover(&subject) == Some(true)) {
        if !keys.contains(&requirement.key.as_str()) {
            keys.push(&requirement.key);
        }
    }
    keys
}

/// The tags that a resource has of those that it must have.
fn present<'a>(context: &RuleContext<'a>, index: ResourceIndex) -> Vec<&'a Tag> {
    let of = |state: &State<'a>| match state {
        State::Present(tag) | State::ValueUnknown(tag, _) => Some(*tag),
        _ => None,
    };
    let standings = context.standings(index).iter().filter(|standing| standing.requirement.required);
    let mut tags: Vec<&Tag> = standings.filter_map(|standing| of(&standing.state)).collect();
    tags.dedup_by_key(|tag| &tag.key);
    tags
}

/// Keys of tags that are handed on.
struct Handed {
    keys: Vec<String>,
    /// Whether there may be more.
    open: bool,
    span: Span,
}

impl Handed {
    /// Whether a key is among them; `None` where that cannot be told.
    fn has(&self, key: &str) -> Option<bool> {
        if self.keys.iter().any(|known| known == key) { Some(true) } else { (!self.open).then_some(false) }
    }
}

/// What the launch templates of a resource put on one `ResourceType`; `None` where it has one that nothing describes.
fn of_template(
    context: &RuleContext<'_>,
    index: ResourceIndex,
    resource: &Resource,
    word: &str,
) -> Option<Vec<Handed>> {
    let used = context.graph.outgoing(index).map(|edge| context.graph.resource(edge.to));
    let handed: Vec<Handed> = used.filter_map(|template| handed(template, word)).collect();
    let names_one = ["LaunchTemplate", "MixedInstancesPolicy"].iter().any(|name| {
        let property = resource.property(name);
        property.is_some_and(|property| property.value != Value::Null)
    });
    (!handed.is_empty() || !names_one).then_some(handed)
}

/// The tags that a launch template puts on what starts from it, of one `ResourceType`.
fn handed(template: &Resource, word: &str) -> Option<Handed> {
    let data = template.property("LaunchTemplateData")?;
    let mut handed = Handed { keys: Vec::new(), open: false, span: template.span };
    let Some(specifications) = data.at("TagSpecifications") else {
        handed.open = !matches!(data.value, Value::Map(_));
        return Some(handed);
    };
    handed.open = !matches!(specifications.value, Value::List(_) | Value::Null);
    for item in specifications.items() {
        match item.at("ResourceType").map(Property::text) {
            Some(Some(kind)) if kind != word => {}
            Some(Some(_)) => {
                let tags = item.at("Tags").map(keys_of);
                handed.open |= tags.as_ref().is_some_and(|tags| tags.open);
                handed.keys.extend(tags.into_iter().flat_map(|tags| tags.keys));
            }
            _ => handed.open = true,
        }
    }
    Some(handed)
}

/// The keys of tags in a property: a list of `{Key, Value}` or a mapping.
fn keys_of(tags: &Property) -> Handed {
    let mut handed = Handed { keys: Vec::new(), open: false, span: tags.span };
    match &tags.value {
        Value::Map(entries) => handed.keys.extend(entries.iter().map(|entry| entry.key.clone())),
        Value::List(items) => {
            for item in items {
                match item.at("Key").and_then(Property::text) {
                    Some(key) => handed.keys.push(key.to_owned()),
                    None => handed.open = true,
                }
            }
        }
        Value::Null => {}
        _ => handed.open = true,
    }
    handed
}

/// Adds the finding, where some keys are not handed on.
fn say(
    context: &RuleContext<'_>,
    found: &mut Vec<Finding>,
    index: ResourceIndex,
    span: Span,
    keys: &[&str],
    to: &str,
    help: &str,
) {
    if keys.is_empty() {
        return;
    }
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    let word = if keys.len() == 1 { "tag" } else { "tags" };
    let message = format!("{} does not hand {word} {} on to {to}", context.name(index), quoted.join(", "));
    let finding = context.finding(&RULE, index, Verdict::Fail, message).at(span, "");
    found.push(finding.help(help).about(keys.iter().copied()));
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Estate;

    /// What is found of a template's resources where `Owner` is required.
    fn found(resources: &str) -> Vec<String> {
        let mut estate = Estate::read(&[&format!("Resources:\n{resources}")]);
        estate.policy.requirements.retain(|requirement| requirement.key == "Owner");
        let found = estate.check(&["TAG"]).findings;
        found.into_iter().map(|f| format!("{} {}", f.rule, f.message)).collect()
    }

    const TAGS: &str = "Tags: [{Key: Owner, Value: o}]";

    #[test]
    fn volumes_get_tags_where_the_instance_says_so() {
        let instance =
            |more: &str| found(&format!("  I: {{Type: AWS::EC2::Instance, Properties: {{{TAGS}{more}}}}}\n"));
        assert_eq!(instance(""), ["TAG011 `I` (EC2 instance) does not hand tag `Owner` on to its volumes"]);
        assert_eq!(instance(", PropagateTagsToVolumeOnCreation: false").len(), 1);
        assert!(instance(", PropagateTagsToVolumeOnCreation: true").is_empty());
    }

    #[test]
    fn tasks_get_the_tags_of_the_service_or_of_the_definition() {
        let service = |propagate: &str, of_definition: &str| {
            found(&format!(
                "  S: {{Type: AWS::ECS::Service, Properties: {{TaskDefinition: !Ref T, {TAGS}{propagate}}}}}\n\
                 \x20 T: {{Type: AWS::ECS::TaskDefinition, Properties: {{{of_definition}}}}}\n"
            ))
        };
        assert_eq!(service("", TAGS), ["TAG011 `S` (ECS service) does not hand tag `Owner` on to its tasks"]);
        assert!(service(", PropagateTags: SERVICE", TAGS).is_empty());
        assert!(service(", PropagateTags: TASK_DEFINITION", TAGS).is_empty());
        let lacking = service(", PropagateTags: TASK_DEFINITION", "");
        assert_eq!(lacking.iter().filter(|text| text.starts_with("TAG011")).count(), 1);
        assert!(service(", PropagateTags: !Ref 'AWS::NoValue'", TAGS).len() == 1, "nothing is none");
    }

    #[test]
    fn what_starts_from_a_launch_template_gets_what_it_specifies() {
        let template = |specifications: &str| {
            let tags = "TagSpecifications: [{ResourceType: launch-template, Tags: [{Key: Owner, Value: o}]}]";
            let data = format!("LaunchTemplateData: {{InstanceType: t3.micro{specifications}}}");
            found(&format!("  T: {{Type: AWS::EC2::LaunchTemplate, Properties: {{{tags}, {data}}}}}\n"))
        };
        assert_eq!(
            template(""),
            [
                "TAG011 `T` (launch template) does not hand tag `Owner` on to the instances that start from it",
                "TAG011 `T` (launch template) does not hand tag `Owner` on to the volumes that start from it"
            ]
        );
        let item = |word: &str| format!("{{ResourceType: {word}, {TAGS}}}");
        assert_eq!(template(&format!(", TagSpecifications: [{}]", item("instance"))).len(), 1);
        assert!(template(&format!(", TagSpecifications: [{}, {}]", item("instance"), item("volume"))).is_empty());
    }

    #[test]
    fn a_group_hands_on_what_its_launch_template_does_not() {
        let both = |propagates: bool| {
            let tags = format!("[{{Key: Owner, Value: o, PropagateAtLaunch: {propagates}}}]");
            let template = "LaunchTemplate: {LaunchTemplateId: !Ref T, Version: 1}";
            let specifications = "TagSpecifications: [{ResourceType: launch-template, Tags: [{Key: Owner, Value: o}]}]";
            let volume = format!("TagSpecifications: [{{ResourceType: volume, {TAGS}}}]");
            found(&format!(
                "  G: {{Type: AWS::AutoScaling::AutoScalingGroup, Properties: {{{template}, Tags: {tags}}}}}\n\
                 \x20 T: {{Type: AWS::EC2::LaunchTemplate, Properties: {{{specifications}, LaunchTemplateData: {{{volume}}}}}}}\n"
            ))
        };
        assert!(both(true).is_empty(), "{:?}", both(true));
        assert_eq!(both(false).len(), 2);
    }

    #[test]
    fn volumes_get_what_the_launch_template_of_their_instance_puts_on_volumes() {
        let with = |word: &str| {
            let instance = format!("{{LaunchTemplate: {{LaunchTemplateId: !Ref T, Version: '1'}}, {TAGS}}}");
            let own = "TagSpecifications: [{ResourceType: launch-template, Tags: [{Key: Owner, Value: o}]}]";
            let item = |word: &str| format!("{{ResourceType: {word}, {TAGS}}}");
            let data = format!("LaunchTemplateData: {{TagSpecifications: [{}, {}]}}", item("instance"), item(word));
            found(&format!(
                "  I: {{Type: AWS::EC2::Instance, Properties: {instance}}}\n\
                 \x20 T: {{Type: AWS::EC2::LaunchTemplate, Properties: {{{own}, {data}}}}}\n"
            ))
        };
        assert!(with("volume").is_empty(), "{:?}", with("volume"));
        assert_eq!(with("network-interface").len(), 2, "neither of them does");
    }

    #[test]
    fn a_launch_template_that_nothing_describes_may_hand_on_anything() {
        let elsewhere = "LaunchTemplate: {LaunchTemplateId: lt-0a1b2c3d4e5f60718, Version: '1'}";
        let instance = format!("  I: {{Type: AWS::EC2::Instance, Properties: {{{elsewhere}, {TAGS}}}}}\n");
        assert!(!found(&instance).iter().any(|text| text.starts_with("TAG011")), "{:?}", found(&instance));
        let tags = "Tags: [{Key: Owner, Value: o, PropagateAtLaunch: false}]";
        let group = |template: &str| {
            found(&format!("  G: {{Type: AWS::AutoScaling::AutoScalingGroup, Properties: {{{template}{tags}}}}}\n"))
        };
        assert!(!group(&format!("{elsewhere}, ")).iter().any(|text| text.starts_with("TAG011")));
        assert_eq!(group("").len(), 1);
    }

    #[test]
    fn a_fleet_may_tag_what_it_starts_by_itself() {
        let own = "TagSpecifications: [{ResourceType: launch-template, Tags: [{Key: Owner, Value: o}]}]";
        let volume = format!("TagSpecifications: [{{ResourceType: volume, {TAGS}}}]");
        let template = format!(
            "  T: {{Type: AWS::EC2::LaunchTemplate, Properties: {{{own}, LaunchTemplateData: {{{volume}}}}}}}\n"
        );
        assert_eq!(found(&template).len(), 1);
        let uses = "LaunchTemplateConfigs: [{LaunchTemplateSpecification: {LaunchTemplateId: !Ref T, Version: '1'}}]";
        let tags = "TagSpecifications: [{ResourceType: fleet, Tags: [{Key: Owner, Value: o}]}, {ResourceType: instance, Tags: [{Key: Owner, Value: i}]}]";
        let fleet = format!("  F: {{Type: AWS::EC2::EC2Fleet, Properties: {{{uses}, {tags}}}}}\n");
        assert_eq!(found(&format!("{template}{fleet}")), [""; 0], "nor is a tag of its instances one of its own");
    }
}
