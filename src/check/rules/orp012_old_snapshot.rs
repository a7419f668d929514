//! ORP012.

use crate::check::history;
use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::time::milliseconds;

use super::orp009_stale_snapshot::settle;

declare_rule! {
    /// An EBS snapshot is more than a year old, and no image or volume is made from it.
    ///
    /// ## Why
    /// A snapshot is billed for what it stores until it is deleted. One that nobody restored for a year, while its volume
    /// lives on, is rarely the one to go back to.
    ///
    /// ## How to fix
    /// Delete it, or move it to the archive tier, if no rule asks to keep it. Age is counted to the newest time that the
    /// estate tells. A snapshot whose volume is gone is ORP009's. Confidence is at most medium.
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
    ///   last-night:
    ///     type: AWS::EC2::Snapshot
    ///     volume_id: data
    ///     volume_size: 100
    ///     start_time: 2026-11-22T01:00:00Z
    /// ```
    pub(super) static RULE = { "ORP012", "old-snapshot", Warning, check }
}

const VOLUME: &str = "AWS::EC2::Volume";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(now) = context.now() else { return };
    let survey = Survey::of(context, "AWS::EC2::Snapshot", |_| true);
    for (index, snapshot) in survey.subjects() {
        let Some(start) = snapshot.text("StartTime") else { continue };
        let days = milliseconds(start).map(|time| history::days_before(time, now));
        let Some(days) = days.filter(|&days| days > context.policy.orphans.old_days) else { continue };
        let of_living_volume = context.graph.outgoing(index).any(|e| context.graph.resource(e.to).kind.is(VOLUME));
        if !of_living_volume && snapshot.property("VolumeId").is_some() {
            continue;
        }
        let mut search = survey.search(index);
        settle(context, &mut search);
        let date = start.get(..10).unwrap_or(start);
        search.evidence(format!("it was made on {date}, {days} days before the newest time in the estate"));
        search.at_most(Confidence::Medium, "it may be kept on purpose");
        let help = "delete it, or archive it, unless a rule asks to keep it";
        found.extend(search.verdict(&RULE, "is more than a year old, and nothing is made from it", help));
    }
}
