//! ORP009.

use crate::check::orphan::kept::{Owners, keeper};
use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Resource, Value};

declare_rule! {
    /// The volume of an EBS snapshot is gone, and no image or volume is made from the snapshot.
    ///
    /// ## Why
    /// A snapshot is billed for what it stores until it is deleted. Once its volume is gone nobody adds to it, and few
    /// remember it.
    ///
    /// ## How to fix
    /// Delete it, or move it to the archive tier, if its data is not wanted any more. It may be the last copy: confidence
    /// is at most medium. What AWS Backup or a lifecycle policy made, and what another account owns, is left to them.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old:
    ///     type: AWS::EC2::Snapshot
    ///     volume_id: vol-0123456789abcdef0
    ///     volume_size: 100
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   golden:
    ///     type: AWS::EC2::Image
    ///     name: golden
    ///     block_device_mappings: [{device_name: /dev/xvda, ebs: {snapshot_id: base}}]
    ///   base:
    ///     type: AWS::EC2::Snapshot
    ///     volume_id: vol-0123456789abcdef0
    ///     volume_size: 100
    ///   web: {type: ec2, instance_type: t3.micro, image_id: golden}
    /// ```
    pub(super) static RULE = { "ORP009", "stale-snapshot", Warning, check }
}

const VOLUME: &str = "AWS::EC2::Volume";
/// What AWS writes as the volume of a copied snapshot.
/// Source: the API reference of `DescribeSnapshots`, field `volumeId` ("arbitrary volume ID"), read 2025-11.
pub(super) const COPY: &str = "vol-ffffffff";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::Snapshot", |_| true);
    let owners = Owners::of(context);
    for (index, snapshot) in survey.subjects().filter(|(_, snapshot)| owners.have(snapshot) && !is_pending(snapshot)) {
        let mut search = survey.search(index);
        settle(context, snapshot, &mut search);
        let volume = context.graph.outgoing(index).find(|e| context.graph.resource(e.to).kind.is(VOLUME));
        match volume {
            Some(edge) => search.user(edge.to, "VolumeId"),
            None => match named_volume(snapshot) {
                Named::Nothing => continue,
                Named::Undecided(reason) => search.doubt(format!("its volume is only known at deployment: {reason}")),
                Named::Text(COPY) => search.doubt("it is a copy, of which AWS keeps no volume"),
                Named::Text(id) => {
                    search.needs(VOLUME);
                    search.evidence(format!("its volume `{id}` is not in the estate"));
                }
            },
        }
        search.at_most(Confidence::Medium, "it may be kept as the last copy of its data");
        let help = "delete it, or archive it, unless its data is still wanted";
        found.extend(search.verdict(&RULE, "outlives its volume", help));
    }
}

/// Whether AWS still makes it: its volume may go meanwhile, and what waits for the copy is still at work.
fn is_pending(snapshot: &Resource) -> bool {
    snapshot.text("State") == Some("pending")
}

/// An image is what a snapshot is kept for: AWS refuses to delete the snapshot below one
/// (<https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-snapshot.html>). All else that names one restores it.
/// What a backup plan made is the plan's to delete.
pub(super) fn settle(context: &RuleContext<'_>, snapshot: &Resource, search: &mut Search<'_>) {
    if search.is_observed() && context.graph.inventory().lists("AWS::EC2::Image") {
        search.settle("AWS lists every machine image, and none is made from it");
    }
    keeper(snapshot).into_iter().for_each(|doubt| search.doubt(doubt));
}

/// What a snapshot says of its volume.
pub(super) enum Named<'a> {
    Nothing,
    Undecided(&'a str),
    Text(&'a str),
}

pub(super) fn named_volume(snapshot: &Resource) -> Named<'_> {
    match snapshot.property("VolumeId").map(|p| &p.value) {
        Some(Value::Text(id)) if !id.is_empty() => Named::Text(id),
        Some(Value::Unknown(unknown)) => Named::Undecided(&unknown.reason),
        _ => Named::Nothing,
    }
}
