//! TAG007.

use std::collections::{BTreeMap, HashSet};

use crate::check::rule::declare_rule;
use crate::check::tags::{State, word};
use crate::check::{Finding, RuleContext, Verdict};
use crate::graph::ResourceIndex;
use crate::model::Tag;

declare_rule! {
    /// The estate spells one tag key in several ways.
    ///
    /// ## Why
    /// To AWS `CostCenter`, `costcenter` and `cost-center` are three keys: three columns on the bill, each with a part of
    /// the money, and no filter that finds all.
    ///
    /// ## How to fix
    /// Take one spelling everywhere: the one that the policy names, else the one that most resources have. Activate it
    /// as a cost allocation tag, and retire the others.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   assets: {type: s3, tags: {CostCenter: "12"}}
    ///   orders: {type: sqs, tags: {CostCenter: "12"}}
    ///   drafts: {type: s3, tags: {cost-center: "12"}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   assets: {type: s3, tags: {CostCenter: "12"}}
    ///   orders: {type: sqs, tags: {CostCenter: "12"}}
    ///   drafts: {type: s3, tags: {CostCenter: "12"}}
    /// ```
    pub(super) static RULE = { "TAG007", "inconsistent-key", Warning, check }
}

/// Who uses a spelling.
type Uses<'a> = Vec<(ResourceIndex, &'a Tag)>;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for spellings in spellings(context).into_values().filter(|spellings| spellings.len() > 1) {
        // Where the policy asks about several of them, they are meant to be several.
        let asked: Vec<&str> = spellings.keys().copied().filter(|key| context.policy.knows(key)).collect();
        if asked.len() > 1 {
            continue;
        }
        let commonest = spellings.iter().rev().max_by_key(|(_, uses)| uses.len()).map(|(key, _)| *key);
        let Some(right) = asked.first().copied().or(commonest) else { continue };
        let right_uses = spellings[right].len();
        let mut seen = HashSet::new();
        for (&wrong, uses) in spellings.iter().filter(|(key, _)| **key != right) {
            for &(index, tag) in uses {
                // What is inherited is written once, and the policy's own word goes before this one.
                let is_said = is_misspelt(context, index, tag) || (!tag.origin.is_own() && !seen.insert(tag.span));
                if !is_said {
                    let of = context.name(index);
                    let message = format!("tag `{wrong}` of {of} is spelled `{right}` on {right_uses} others");
                    let message = if right_uses == 1 { message.replace("1 others", "another") } else { message };
                    let finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.span, "");
                    found.push(
                        finding
                            .help(format!("write `{right}`: to AWS they are two keys"))
                            .about([wrong])
                            .comes_from(tag),
                    );
                }
            }
        }
    }
}

/// The keys that people chose, by the word that each spells.
fn spellings<'a>(context: &RuleContext<'a>) -> BTreeMap<String, BTreeMap<&'a str, Uses<'a>>> {
    let mut words: BTreeMap<String, BTreeMap<&str, Uses<'_>>> = BTreeMap::new();
    for (index, resource) in context.taggable() {
        for tag in resource.tags.list.iter().filter(|tag| !tag.key.starts_with("aws:")) {
            let word = word(&tag.key);
            if !word.is_empty() {
                words.entry(word).or_default().entry(&tag.key).or_default().push((index, tag));
            }
        }
    }
    words
}

/// Whether another rule says already that this key is meant to be another.
fn is_misspelt(context: &RuleContext<'_>, index: ResourceIndex, tag: &Tag) -> bool {
    let is_this = |state: &State<'_>| matches!(state, State::Misspelled(known) if known.key == tag.key);
    context.standings(index).iter().any(|standing| is_this(&standing.state))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Estate;

    fn found(resources: &str) -> Vec<String> {
        let text = format!("version: 1\ntags: {{Project: p, Owner: o}}\nresources:\n{resources}");
        let found = Estate::read(&[&text]).check(&["TAG"]).findings;
        found.into_iter().map(|f| format!("{} {}", f.rule, f.message)).collect()
    }

    #[test]
    fn the_commonest_spelling_is_right_and_of_equals_the_first() {
        let three =
            "  a: {type: s3, tags: {env: x}}\n  b: {type: s3, tags: {Env: x}}\n  c: {type: s3, tags: {env: x}}\n";
        assert_eq!(found(three), ["TAG007 tag `Env` of `b` (S3 bucket) is spelled `env` on 2 others"]);
        let two = "  a: {type: s3, tags: {env: x}}\n  b: {type: s3, tags: {Env: x}}\n";
        assert_eq!(found(two), ["TAG007 tag `env` of `a` (S3 bucket) is spelled `Env` on another"]);
    }

    #[test]
    fn the_spelling_of_the_policy_is_right_and_told_by_its_own_rule() {
        let text = "  a: {type: s3, tags: {owner: x}}\n";
        assert_eq!(found(text), ["TAG007 tag `owner` of `a` (S3 bucket) is spelled `Owner` on another"]);
        let both = "version: 1\nresources:\n  a: {type: s3, tags: {Project: p, owner: x}}\n  b: {type: s3, tags: {Project: p, Owner: x}}\n";
        assert_eq!(Estate::read(&[both]).found(&["TAG"]), ["TAG003 a"]);
    }

    #[test]
    fn keys_of_aws_and_of_signs_alone_are_nobodys_choice() {
        assert!(found("  a: {type: s3, tags: {\"-\": x, \"--\": y}}\n").is_empty());
    }
}
