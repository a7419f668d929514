//! TAG015.

use super::tag001_missing_tag::{is_alike, listed};
use crate::check::policy::{Requirement, Terms};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::diagnostic::Severity;
use crate::model::ProviderTags;

declare_rule! {
    /// A provider of Terraform does not hand a required tag down.
    ///
    /// ## Why
    /// What stands in a provider's `default_tags` is on whatever it makes, also on what somebody adds next year. Where a
    /// team relies on that, a provider without them is a hole that each new resource falls through.
    ///
    /// It is asked only by a policy that says `provider_default_tags: true`: most teams tag resource by resource. Where
    /// the plan does not spell the default tags out (`local.tags`), they are taken from what the provider makes; where
    /// that does not show them either, the verdict is "cannot tell".
    ///
    /// ## How to fix
    /// Add the tag to the provider: `default_tags { tags = { Owner = "…" } }`. Each alias has a block of its own.
    ///
    /// ## Example
    /// With `policies: [{name: base, tags: [Owner], provider_default_tags: true}]`:
    ///
    /// ```yaml bad
    /// {"format_version": "1.2", "planned_values": {"root_module": {}}, "configuration": {
    ///   "provider_config": {"aws": {"name": "aws", "expressions": {
    ///     "default_tags": [{"tags": {"constant_value": {"Project": "shop"}}}]}}},
    ///   "root_module": {}}}
    /// ```
    ///
    /// ```yaml unknown
    /// {"format_version": "1.2", "planned_values": {"root_module": {}}, "configuration": {
    ///   "provider_config": {"aws": {"name": "aws", "expressions": {
    ///     "default_tags": [{"tags": {"references": ["local.tags"]}}]}}},
    ///   "root_module": {}}}
    /// ```
    ///
    /// ```yaml good
    /// {"format_version": "1.2", "planned_values": {"root_module": {}}, "configuration": {
    ///   "provider_config": {"aws": {"name": "aws", "expressions": {
    ///     "default_tags": [{"tags": {"constant_value": {"Project": "shop", "Owner": "kan1"}}}]}}},
    ///   "root_module": {}}}
    /// ```
    pub(super) static RULE = { "TAG015", "provider-default-tags", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for provider in &context.graph.inventory().providers {
        let mut lacking: Vec<(&Terms, Vec<&str>)> = Vec::new();
        for Requirement { key, terms, .. } in asked(context).filter(|requirement| !has(provider, requirement)) {
            match lacking.iter_mut().find(|(known, _)| is_alike(known, terms)) {
                Some((_, keys)) => keys.push(key),
                None => lacking.push((terms, vec![key])),
            }
        }
        found.extend(lacking.into_iter().map(|(terms, keys)| finding(provider, &keys).asked_by(terms)));
    }
}

/// What is asked of every resource: a tag that some resources need is none to hand down to all.
fn asked<'a>(context: &RuleContext<'a>) -> impl Iterator<Item = &'a Requirement> {
    let all = context.policy.requirements.iter();
    all.filter(|requirement| requirement.by_providers && requirement.required && requirement.terms.scopes.is_empty())
}

fn has(provider: &ProviderTags, requirement: &Requirement) -> bool {
    let is_key = |key: &str| match requirement.any_key_case {
        true => key.to_lowercase() == requirement.key.to_lowercase(),
        false => key == requirement.key,
    };
    provider.tags.list.iter().any(|tag| is_key(&tag.key))
}

fn finding(provider: &ProviderTags, keys: &[&str]) -> Finding {
    let (name, keys_listed) = (&provider.name, listed(keys));
    let (verdict, message) = match (&provider.tags.open, provider.tags.span) {
        (Some(why), _) => {
            (Verdict::Unknown, format!("cannot tell whether provider `{name}` hands {keys_listed} down: {why}"))
        }
        (None, Some(_)) => (Verdict::Fail, format!("provider `{name}` does not hand {keys_listed} down")),
        (None, None) => {
            (Verdict::Fail, format!("provider `{name}` does not hand {keys_listed} down: it has no `default_tags`"))
        }
    };
    let mut finding = Finding::of_file(&RULE, provider.tags.span.unwrap_or(provider.span), message);
    if verdict == Verdict::Unknown {
        finding.severity = Severity::Note;
    } else {
        finding = finding.help("add them to the provider's `default_tags`");
    }
    Finding { verdict, ..finding }.about(keys.iter().copied())
}
