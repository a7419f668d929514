//! ORP013.

use crate::check::orphan::Survey;
use crate::check::orphan::stopped::{INSTANCE, holders, judge};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Property, Resource};

use super::orp001_unattached_volume::counts;

declare_rule! {
    /// An EBS volume is attached only to instances that are stopped.
    ///
    /// ## Why
    /// A stopped instance costs nothing, its volumes cost what they always did.
    ///
    /// ## How to fix
    /// Start the instance, or take a snapshot of the volume and delete it with the instance. It may be started again any
    /// time: confidence is at most medium. What an Auto Scaling group launched is left to the group.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   data: {type: ebs, availability_zone: ap-northeast-1a, size: 100}
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    ///     state: stopped
    ///     volumes: [{device: /dev/sdf, volume_id: data}]
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   data: {type: ebs, availability_zone: ap-northeast-1a, size: 100}
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    ///     state: running
    ///     volumes: [{device: /dev/sdf, volume_id: data}]
    /// ```
    pub(super) static RULE = { "ORP013", "volume-on-stopped-instance", Note, check }
}

const ATTACHMENT: &str = "AWS::EC2::VolumeAttachment";

/// What else than an instance uses a volume.
fn counts_beside(kind: &str) -> bool {
    counts(kind) && !matches!(kind, INSTANCE | ATTACHMENT)
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::Volume", counts_beside);
    for (index, volume) in survey.subjects() {
        let holders = holders(context, index, ATTACHMENT);
        // Of an instance that was not read nothing is told; that none was says nothing of each of its volumes.
        let is_unread = named_instances(volume) > holders.len();
        // One that is not among all that there are belongs to somebody else.
        if holders.is_empty() || is_unread && context.graph.inventory().lists(INSTANCE) {
            continue;
        }
        let mut search = survey.search(index);
        if search.is_observed() {
            search.settle("AWS itself lists what it is attached to");
            if is_unread {
                search.needs(INSTANCE);
            }
        } else {
            search.needs(INSTANCE);
            search.needs(ATTACHMENT);
        }
        judge(context, &holders, &mut search);
        search.at_most(Confidence::Medium, "an instance that is stopped may be started again");
        let help = "start the instance, or take a snapshot of the volume and delete it with the instance";
        found.extend(search.verdict(&RULE, "is attached only to what is stopped", help));
    }
}

/// How many instances a volume itself names.
fn named_instances(volume: &Resource) -> usize {
    let attachments = volume.property("Attachments").map(Property::items).unwrap_or_default();
    let named = attachments.iter().filter(|item| item.at("InstanceId").and_then(Property::text).is_some()).count();
    named.max(usize::from(volume.text("InstanceId").is_some_and(|id| !id.is_empty())))
}
