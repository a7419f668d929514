//! FREE002.

use crate::check::allowance::{self, Reach};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// An allowance of the free tier is used up.
    ///
    /// ## Why
    /// From here on it costs money, and whoever thought it free reads so on the bill. Two small instances that run all
    /// month use 1,460 of the 750 free hours; nothing in the console says so before the end of the month.
    ///
    /// It is asked where the configuration tells the account's plan, as FREE001 is.
    ///
    /// ## How to fix
    /// Remove what is not needed, or know what it will cost: `tagatlas cost` takes off what is free and shows the rest.
    ///
    /// ## Example
    /// With `account: {plan: legacy}`:
    ///
    /// ```yaml bad
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web-1: {type: ec2, instance_type: t3.micro, usage: {root_volume_gb: 8}}
    ///   web-2: {type: ec2, instance_type: t3.micro, usage: {root_volume_gb: 8}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web-1: {type: ec2, instance_type: t3.micro, usage: {hours: 300, root_volume_gb: 8}}
    ///   web-2: {type: ec2, instance_type: t3.micro, usage: {hours: 300, root_volume_gb: 8}}
    /// ```
    pub(super) static RULE = { "FREE002", "allowance-used-up", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    allowance::check(context, &RULE, Reach::UsedUp, found);
}
