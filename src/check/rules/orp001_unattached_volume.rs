//! ORP001.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};

declare_rule! {
    /// An EBS volume is attached to no instance.
    ///
    /// ## Why
    /// A volume is billed for its size from the day it is made until it is deleted, attached or not.
    ///
    /// ## How to fix
    /// Take a snapshot if the data may matter (a snapshot of it costs less), then delete the volume.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-data:
    ///     type: ebs
    ///     availability_zone: ap-northeast-1a
    ///     size: 100
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   data:
    ///     type: ebs
    ///     availability_zone: ap-northeast-1a
    ///     size: 100
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    ///     volumes: [{device: /dev/sdf, volume_id: data}]
    /// ```
    pub(super) static RULE = { "ORP001", "unattached-volume", Warning, check }
}

/// A snapshot, a backup or another volume names the volume that it copies; that keeps no instance running on it.
pub(super) fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "AWS::EC2::Volume"
            | "AWS::EC2::Snapshot"
            | "AWS::Backup::BackupSelection"
            | "AWS::DLM::LifecyclePolicy"
            | "aws_snapshot_create_volume_permission"
    )
}

/// Tags of volumes that Kubernetes made for a claim: without a pod that wants it such a volume is attached to nothing, and
/// is kept for the next one. Source: `aws-ebs-csi-driver`, docs/tagging.md, and the driver in the tree before it.
const CLAIMED: &[&str] = &[
    "kubernetes.io/created-for/pvc/name",
    "ebs.csi.aws.com/cluster",
    "CSIVolumeName",
    "kubernetes.io/created-for/pv/name",
];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EC2::Volume", counts);
    for (index, volume) in survey.subjects() {
        let mut search = survey.search(index);
        search.own(&["Attachments", "InstanceId"]);
        if CLAIMED.iter().any(|tag| volume.tags.get(tag).is_some()) {
            search.at_most(
                Confidence::Medium,
                "its tags name a claim of Kubernetes, which attaches it when a pod wants it",
            );
        }
        let help = "take a snapshot if the data may matter, then delete it";
        found.extend(search.verdict(&RULE, "is attached to no instance", help));
    }
}
