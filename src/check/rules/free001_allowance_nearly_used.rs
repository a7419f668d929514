//! FREE001.

use crate::check::allowance::{self, Reach};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// An allowance of the free tier is used to 85 per cent or more.
    ///
    /// ## Why
    /// What is free ends at an amount, and the next gigabyte costs. AWS sends a mail at 85 per cent, when the month is
    /// running; here it is told before anything is deployed, with the resources that use the allowance. It counts once for
    /// an account, over all its regions together.
    ///
    /// It is asked where the configuration tells the account's plan: `account: {plan: legacy, created: 2025-03-31}`. Usage
    /// that nobody states (requests, gigabytes) counts as none.
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
    ///   backup: {type: snapshot, usage: {storage_gb: 0.85}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   backup: {type: snapshot, usage: {storage_gb: 0.5}}
    /// ```
    pub(super) static RULE = { "FREE001", "allowance-nearly-used", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    allowance::check(context, &RULE, Reach::Near, found);
}
