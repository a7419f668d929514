//! TAG008.

use std::collections::HashSet;

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::diagnostic::Severity;
use crate::model::{Origin, Resource, Tag};
use crate::wording;

declare_rule! {
    /// A tag is beyond what AWS accepts.
    ///
    /// ## Why
    /// AWS refuses more than 50 tags on a resource, keys over 128 and values over 256 characters, and keys that begin with
    /// `aws:`: the deployment fails halfway. Most services refuse all but letters, digits, spaces and `_ . : / = + - @`;
    /// EC2 takes any character, but reports and other services do not.
    ///
    /// ## How to fix
    /// Shorten or rename the tag; keep long texts in a parameter or a document that a tag names.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   assets: {type: s3, tags: {Note: "first; second"}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   assets: {type: s3, tags: {Note: "first - second"}}
    /// ```
    pub(super) static RULE = { "TAG008", "aws-limit", Error, check }
}

// The four facts: <https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>, "Tag naming
// limits and requirements"; that EC2 takes any character:
// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html>, "Tag restrictions" (2025-11).

/// The most tags that people may set on a resource. What begins with `aws:` does not count.
pub(crate) const MOST_TAGS: usize = 50;
/// The longest key and the longest value, in characters.
pub(crate) const LONGEST_KEY: usize = 128;
pub(crate) const LONGEST_VALUE: usize = 256;
/// What keys may not begin with, in any case.
const RESERVED: &str = "aws:";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut inherited = HashSet::new();
    for (index, resource) in context.taggable() {
        // What AWS lists, AWS accepted.
        if resource.origin == Origin::Observed {
            continue;
        }
        let name = context.name(index);
        let count = resource.tags.list.iter().filter(|tag| !is_reserved(&tag.key)).count();
        if count > MOST_TAGS {
            let message = format!("{name} has {}, and AWS takes {MOST_TAGS}", wording::count(count, "tag"));
            let finding = context.finding(&RULE, index, Verdict::Fail, message);
            let span = resource.tags.span.map_or(resource.span, |span| crate::source::Span { end: span.start, ..span });
            found.push(finding.at(span, "").help("drop those that nobody reads"));
        }
        for tag in &resource.tags.list {
            if tag.origin.is_own() || inherited.insert(tag.span) {
                for (severity, what, help) in faults(resource, tag) {
                    let message = format!("{what} of {name}");
                    let finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.span, "").help(help);
                    let finding = finding.about([&tag.key]).comes_from(tag);
                    found.push(Finding { severity, ..finding });
                }
            }
        }
    }
}

/// Whether only AWS may set a key.
pub(crate) fn is_reserved(key: &str) -> bool {
    key.get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED))
}

/// What AWS does not accept of a tag: how much it weighs, the thing, and what to do.
fn faults(resource: &Resource, tag: &Tag) -> Vec<(Severity, String, &'static str)> {
    let mut faults = Vec::new();
    let mut fault = |severity, what: String, help| faults.push((severity, what, help));
    let key = tag.key.as_str();
    let shown: String = key.chars().take(40).collect();
    let shown = if shown.len() < key.len() { format!("{shown}…") } else { shown };
    // An inventory lists what AWS set as well.
    if is_reserved(key) && resource.origin == Origin::Template {
        fault(Severity::Error, format!("tag `{shown}`, whose key only AWS may set,"), "rename it: `aws:` is reserved");
    }
    let length = key.chars().count();
    if length > LONGEST_KEY || length == 0 {
        let what = format!("tag `{shown}`, a key of {length} characters where AWS takes 1 to {LONGEST_KEY},");
        fault(Severity::Error, what, "write a shorter key, and not an empty one");
    }
    let value = tag.value.text().unwrap_or_default();
    let length = value.chars().count();
    if length > LONGEST_VALUE {
        let what = format!("tag `{shown}`, a value of {length} characters where AWS takes {LONGEST_VALUE},");
        fault(Severity::Error, what, "keep the text elsewhere and name its place here");
    }
    for (what, text) in [("key", key), ("value", value)] {
        let Some(strange) = text.chars().find(|c| !is_accepted(*c)) else { continue };
        let takes_any = resource.kind.name().starts_with("AWS::EC2::");
        if !takes_any || strange.is_control() {
            let strange = strange.escape_debug();
            let what = format!("tag `{shown}`, a {what} with the character `{strange}`,");
            fault(Severity::Warning, what, "take letters, digits, spaces and _ . : / = + - @");
        }
    }
    faults
}

/// Whether every service takes a character in keys and values.
pub(crate) fn is_accepted(c: char) -> bool {
    c.is_alphanumeric() || (c.is_whitespace() && !c.is_control()) || "_.:/=+-@".contains(c)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Estate;

    fn found(kind: &str, tags: &str) -> Vec<(&'static str, String)> {
        let text =
            format!("version: 1\ntags: {{Project: p, Owner: o}}\nresources:\n  a: {{type: {kind}, tags: {tags}}}\n");
        let found = Estate::read(&[&text]).check(&["TAG"]).findings;
        found.into_iter().map(|f| (f.severity.as_str(), f.message)).collect()
    }

    #[test]
    fn the_limits_are_exact() {
        let many = |n: usize| {
            let tags: Vec<String> = (0..n).map(|i| format!("k{i}: v")).collect();
            format!("{{{}}}", tags.join(", "))
        };
        assert!(found("s3", &many(48)).is_empty(), "two more are inherited");
        assert_eq!(found("s3", &many(49)), [("error", "`a` (S3 bucket) has 51 tags, and AWS takes 50".to_owned())]);
        assert!(found("s3", &format!("{{{}: {}}}", "k".repeat(128), "é".repeat(256))).is_empty());
        assert_eq!(found("s3", &format!("{{{}: {}}}", "k".repeat(129), "é".repeat(257))).len(), 2);
        let template = "Resources:\n  A: {Type: AWS::EC2::VPC, Properties: {Tags: [{Key: AWS:x, Value: y}]}}\n";
        assert!(Estate::read(&[template]).found(&["TAG"]).contains(&"TAG008 A".to_owned()));
    }

    #[test]
    fn characters_count_but_for_ec2() {
        assert_eq!(found("sqs", "{Note: \"a; b\", \"x#y\": c}").len(), 2);
        assert!(found("vpc", "{Note: \"a; b\", \"x#y\": c}").is_empty());
        assert!(found("s3", "{名前: 課題 用ー, a.b:c/d=e+f-g@h_i: \"1 2\"}").is_empty());
        assert_eq!(found("vpc", "{Note: \"a\\nb\"}")[0].0, "warning");
    }

    #[test]
    fn what_aws_lists_it_accepted() {
        let answer = r#"{"Vpcs": [{"VpcId": "vpc-0a1b2c3d", "Tags": [
            {"Key": "aws:cloudformation:stack-name", "Value": "x"}, {"Key": "Project", "Value": "p"}, {"Key": "Owner", "Value": "o"}]}]}"#;
        assert_eq!(Estate::read(&[answer]).found(&["TAG"]), Vec::<String>::new());
    }
}
