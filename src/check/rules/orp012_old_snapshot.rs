//! ORP012.

use std::collections::BTreeMap;

use crate::check::history;
use crate::check::orphan::Survey;
use crate::check::orphan::kept::Owners;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::time::{Day, milliseconds};
use crate::model::{Presence, Resource};
use crate::wording;

use super::orp009_stale_snapshot::{COPY, Named, named_volume, settle};

declare_rule! {
    /// An EBS snapshot is old, its volume has newer ones, and no image or volume is made from it.
    ///
    /// ## Why
    /// A snapshot is billed for what it stores until it is deleted. Where newer ones of the same volume exist, an old one is
    /// rarely the one to go back to. The newest of a volume is its backup, however old it is, and is never told.
    ///
    /// ## How to fix
    /// Delete it, or move it to the archive tier, if no rule asks to keep it. Each snapshot can be restored without those
    /// before it. Old is what is older than `orphans: old_days:` of the configuration says, a year if it says nothing; age
    /// is counted to the newest time that the estate tells. A snapshot whose volume is gone is ORP009's. Confidence is at
    /// most medium. What AWS Backup or a lifecycle policy made, and what another account owns, is left to them.
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
    ///     launch_time: 2026-11-22T14:32:28Z
    ///     volumes: [{device: /dev/sdf, volume_id: data}]
    ///   forgotten:
    ///     type: AWS::EC2::Snapshot
    ///     volume_id: data
    ///     volume_size: 100
    ///     start_time: 2021-03-14T01:59:26Z
    ///   last-night:
    ///     type: AWS::EC2::Snapshot
    ///     volume_id: data
    ///     volume_size: 100
    ///     start_time: 2026-11-22T01:00:00Z
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
    ///     launch_time: 2026-11-22T14:32:28Z
    ///     volumes: [{device: /dev/sdf, volume_id: data}]
    ///   only-one:
    ///     type: AWS::EC2::Snapshot
    ///     volume_id: data
    ///     volume_size: 100
    ///     start_time: 2021-03-14T01:59:26Z
    /// ```
    pub(super) static RULE = { "ORP012", "old-snapshot", Warning, check }
}

const VOLUME: &str = "AWS::EC2::Volume";

/// A volume, as snapshots name it: the one of the estate, else the account, region and id.
type Source<'a> = (Option<ResourceIndex>, [Option<&'a str>; 3]);

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(now) = context.now() else { return };
    let survey = Survey::of(context, "AWS::EC2::Snapshot", |_| true);
    let owners = Owners::of(context);
    let owned: Vec<_> = survey.subjects().filter(|(_, snapshot)| owners.have(snapshot)).collect();
    let mut times: BTreeMap<Source<'_>, Vec<i64>> = BTreeMap::new();
    for &(index, snapshot) in owned.iter().filter(|(_, snapshot)| is_whole(snapshot)) {
        if let Some((source, time)) = source(context, index, snapshot).zip(made(snapshot)) {
            times.entry(source).or_default().push(time);
        }
    }
    times.values_mut().for_each(|times| times.sort_unstable());
    for (index, snapshot) in owned {
        let Some((source, time)) = source(context, index, snapshot).zip(made(snapshot)) else { continue };
        let days = history::days_before(time, now);
        let times = times.get(&source).map(Vec::as_slice).unwrap_or_default();
        let newer = times.len() - times.partition_point(|&other| other <= time);
        if days <= context.policy.orphans.old_days || newer == 0 {
            continue;
        }
        let mut search = survey.search(index);
        settle(context, snapshot, &mut search);
        let snapshots = wording::count(newer, "newer snapshot");
        search.evidence(format!("it was made on {}, {days} days before the newest time in the estate", Day::of(time)));
        search.at_most(Confidence::Medium, "it may be kept on purpose");
        let says = format!("is {days} days old, and its volume has {snapshots}");
        let help = "delete it, or archive it, unless a rule asks to keep it";
        found.extend(search.verdict(&RULE, &says, help));
    }
}

/// Whether a snapshot can be restored: one that AWS still makes, or failed to make, is no backup.
fn is_whole(snapshot: &Resource) -> bool {
    snapshot.presence == Presence::Certain && snapshot.text("State").is_none_or(|state| state == "completed")
}

/// When a snapshot was made, in milliseconds since 1970.
fn made(snapshot: &Resource) -> Option<i64> {
    snapshot.text("StartTime").and_then(milliseconds)
}

/// The volume of a snapshot; `None` where it is none, and where it is known to be gone: that is ORP009's.
fn source<'a>(context: &RuleContext<'a>, index: ResourceIndex, snapshot: &'a Resource) -> Option<Source<'a>> {
    let living =
        context.graph.outgoing(index).map(|edge| edge.to).find(|&to| context.graph.resource(to).kind.is(VOLUME));
    if living.is_some() {
        return Some((living, [None; 3]));
    }
    match named_volume(snapshot) {
        Named::Text(id) if id != COPY && !context.graph.inventory().lists(VOLUME) => {
            Some((None, [snapshot.account.as_deref(), snapshot.region.as_deref(), Some(id)]))
        }
        _ => None,
    }
}
