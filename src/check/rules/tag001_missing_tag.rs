//! TAG001.

use std::collections::HashSet;

use crate::check::policy::Terms;
use crate::check::rule::declare_rule;
use crate::check::tags::{Standing, State};
use crate::check::{Finding, RuleContext, Verdict};

declare_rule! {
    /// A resource lacks a tag that the policy requires.
    ///
    /// ## Why
    /// Without its tags nobody can say whose a resource is, which bill it belongs on, or whether it may go. AWS puts a
    /// tag on the bill from the moment it is set, never for the months before.
    ///
    /// ## How to fix
    /// Add the tag to the resource. Tags that a whole file shares can stand once, in the `tags` of a native inventory
    /// or in the tags of the stack; what is inherited counts.
    ///
    /// A kind that AWS cannot tag is never reported. Where tags are only decided at deployment, or where the kind is
    /// not known here, the verdict is "cannot tell": a note.
    ///
    /// ## Example
    /// With `required_tags: [Project, Owner]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Project: shop}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop}
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Owner: kan1}
    /// ```
    pub(super) static RULE = { "TAG001", "missing-tag", Error, check }
}

/// The code, for whoever mends what is found.
pub(in crate::check) const CODE: &str = RULE.code;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, _) in context.graph.resources() {
        let mut missing: Vec<(&Terms, Vec<&str>)> = Vec::new();
        let mut undecided: Vec<(&Terms, &str, Vec<&str>)> = Vec::new();
        for Standing { requirement, state } in context.standings(index) {
            let (terms, key) = (&requirement.terms, requirement.key.as_str());
            match state {
                // From behind: what one policy asks stands together.
                State::Missing => match missing.iter_mut().rev().find(|(known, _)| is_alike(known, terms)) {
                    Some((_, keys)) => keys.push(key),
                    None => missing.push((terms, vec![key])),
                },
                State::Undecided(reason) => match undecided.iter_mut().rev().find(|(_, known, _)| known == reason) {
                    Some((.., keys)) => keys.push(key),
                    None => undecided.push((terms, reason, vec![key])),
                },
                _ => {}
            }
        }
        for (terms, keys) in missing {
            let keys = each_once(keys);
            let message = format!("{} has no {}", context.name(index), listed(&keys));
            let help = format!("add {}, or inherit from the file's or the stack's tags", pairs(&keys));
            let finding = context.finding(&RULE, index, Verdict::Fail, message).help(help);
            found.push(finding.about(keys).asked_by(terms));
        }
        for (terms, reason, keys) in undecided {
            let keys = each_once(keys);
            let message = format!("cannot tell whether {} has the {}: {reason}", context.name(index), listed(&keys));
            found.push(context.finding(&RULE, index, Verdict::Unknown, message).about(keys).asked_by(terms));
        }
    }
}

/// Keys in their order, none twice: several policies may ask for one.
fn each_once(keys: Vec<&str>) -> Vec<&str> {
    let mut seen = HashSet::new();
    keys.into_iter().filter(|key| seen.insert(*key)).collect()
}

/// Whether what is missing can be told in one message.
pub(super) fn is_alike(one: &Terms, other: &Terms) -> bool {
    (&one.policy, one.severity, &one.message) == (&other.policy, other.severity, &other.message)
}

/// `` tag `Owner` `` or `` tags `Project`, `Owner` ``.
pub(super) fn listed(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    let word = if keys.len() == 1 { "tag" } else { "tags" };
    format!("{word} {}", quoted.join(", "))
}

fn pairs(keys: &[&str]) -> String {
    let pairs: Vec<String> = keys.iter().map(|key| format!("`{key}: …`")).collect();
    pairs.join(" and ")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Estate;
    use crate::check::policy::{Ignore, KindPattern, Scope, Wildcard};

    /// `RULE address`, `?` where it cannot be told.
    fn found(text: &str) -> Vec<String> {
        Estate::read(&[text]).found(&["TAG"])
    }

    #[test]
    fn a_kind_that_is_not_known_is_only_doubted_until_it_carries_tags() {
        let inventory = "version: 1\nresources:\n  a: {type: \"AWS::New::Thing\"}\n  b: {type: \"AWS::New::Thing\", tags: {Name: b}}\n";
        assert_eq!(found(inventory), ["TAG001 a?", "TAG001 b"]);
        assert!(found("Resources:\n  C: {Type: \"Custom::Seed\", Properties: {ServiceToken: x}}\n").is_empty());
    }

    #[test]
    fn what_cannot_be_tagged_is_never_reported() {
        let text = "version: 1\nresources:\n  v: {type: vpc, tags: {Project: a, Owner: b}}\n  \
                    h: {type: AWS::EC2::VPCGatewayAttachment, vpc_id: v}\n";
        assert!(found(text).is_empty());
    }

    #[test]
    fn a_key_in_another_case_is_reported_once() {
        let text = "version: 1\nresources:\n  a: {type: s3, tags: {project: x, Owner: y}}\n";
        assert_eq!(found(text), ["TAG003 a"]);
        let both = "version: 1\nresources:\n  a: {type: s3, tags: {project: x, Project: x, Owner: y}}\n";
        assert_eq!(found(both), ["TAG007 a"], "the right key is there");
    }

    #[test]
    fn what_a_deployment_decides_is_doubted() {
        let text = "
Parameters:
  Who: {Type: String}
  Stage: {Type: String}
Conditions:
  Live: !Equals [!Ref Stage, live]
Resources:
  Value:
    Type: AWS::S3::Bucket
    Properties: {Tags: [{Key: Project, Value: p}, {Key: Owner, Value: !Ref Who}]}
  Open:
    Type: AWS::S3::Bucket
    Properties:
      Tags: !If [Live, [{Key: Project, Value: p}, {Key: Owner, Value: o}], [{Key: Project, Value: p}]]
  Conditional:
    Type: AWS::S3::Bucket
    Condition: Live
";
        assert_eq!(found(text), ["TAG006 Value?", "TAG001 Open?", "TAG001 Conditional"]);
    }

    #[test]
    fn a_tag_may_be_asked_of_some_kinds_alone_and_weigh_less() {
        let mut estate = Estate::read(&["version: 1\nresources:\n  a: {type: s3}\n  b: {type: sqs}\n"]);
        let tags = &mut estate.policy.requirements;
        tags[0].terms.scopes = vec![Scope::of_kinds(vec![KindPattern::parse("AWS::S3::*").unwrap()])];
        tags[1].terms.severity = Some(crate::diagnostic::Severity::Warning);
        let found: Vec<_> =
            estate.check(&["TAG"]).findings.into_iter().map(|f| (f.severity.as_str(), f.message)).collect();
        let expected = [
            ("error", "`a` (S3 bucket) has no tag `Project`"),
            ("warning", "`a` (S3 bucket) has no tag `Owner`"),
            ("warning", "`b` (SQS queue) has no tag `Owner`"),
        ];
        assert_eq!(found, expected.map(|(severity, message)| (severity, message.to_owned())));
    }

    #[test]
    fn ignored_findings_are_counted_and_idle_entries_known() {
        let mut estate = Estate::read(&["version: 1\nresources:\n  old-a: {type: s3}\n  b: {type: s3}\n"]);
        let span = estate.graph.resource(crate::graph::ResourceIndex(0)).span;
        let entry = |rule: &'static str, pattern: &str| Ignore {
            rule,
            resources: vec![Wildcard::new(pattern)],
            reason: None,
            until: None,
            span,
        };
        estate.policy.ignore = vec![entry("TAG001", "old-*"), entry("TAG002", "b"), entry("ORP001", "b")];
        let checked = estate.check(&["TAG", "IGN"]);
        let found: Vec<_> = checked.findings.iter().map(|f| (f.rule, f.message.contains("TAG002"))).collect();
        let expected = [("IGN001", true), ("TAG001", false)];
        assert_eq!(found, expected, "a family that was not run says nothing of its entries");
        assert_eq!(checked.ignored, 1);
    }
}
