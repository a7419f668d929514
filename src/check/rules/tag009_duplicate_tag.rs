//! TAG009.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::diagnostic::Label;
use crate::model::Origin;

declare_rule! {
    /// A resource is given one tag twice.
    ///
    /// ## Why
    /// AWS refuses the deployment, or takes one of the two and does not say which.
    ///
    /// ## How to fix
    /// Remove one of them. To set a value under a condition, put the condition into the value.
    ///
    /// ## Example
    /// ```yaml bad
    /// Resources:
    ///   Assets:
    ///     Type: AWS::S3::Bucket
    ///     Properties:
    ///       Tags:
    ///         - {Key: Project, Value: shop}
    ///         - {Key: Owner, Value: kan1}
    ///         - {Key: Owner, Value: kan2}
    /// ```
    ///
    /// ```yaml good
    /// Resources:
    ///   Assets:
    ///     Type: AWS::S3::Bucket
    ///     Properties:
    ///       Tags:
    ///         - {Key: Project, Value: shop}
    ///         - {Key: Owner, Value: kan1}
    /// ```
    pub(super) static RULE = { "TAG009", "duplicate-tag", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, resource) in context.taggable().filter(|(_, resource)| resource.origin != Origin::Observed) {
        for tag in &resource.tags.repeated {
            let message = format!("tag `{}` of {} is given twice", tag.key, context.name(index));
            let mut finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.span, "again");
            if let Some(first) = resource.tags.get(&tag.key) {
                finding.secondary.push(Label { span: first.span, text: "first here".to_owned() });
            }
            found.push(finding.help("keep one of them").about([&tag.key]));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Estate;

    /// What is found of a bucket with these tags beside the required ones.
    fn found(tags: &str) -> Vec<String> {
        let required = "{Key: Project, Value: p}, {Key: Owner, Value: o}";
        Estate::read(&[&format!(
            "Parameters: {{Stage: {{Type: String}}, Known: {{Type: String, Default: x}}}}
Conditions: {{Live: !Equals [!Ref Stage, live], Test: !Equals [!Ref Known, x]}}
Resources:
  B: {{Type: AWS::S3::Bucket, Properties: {{Tags: [{required}, {tags}]}}}}
"
        )])
        .found(&["TAG"])
    }

    #[test]
    fn one_key_in_both_branches_of_a_condition_is_given_once() {
        let nothing = "!Ref 'AWS::NoValue'";
        for condition in ["Live", "Test"] {
            let either = format!("!If [{condition}, {{Key: Env, Value: a}}, {{Key: Env, Value: b}}]");
            assert_eq!(found(&either), [""; 0]);
            let split = format!(
                "!If [{condition}, {{Key: Env, Value: a}}, {nothing}], !If [{condition}, {nothing}, {{Key: Env, Value: b}}]"
            );
            assert_eq!(found(&split), [""; 0]);
        }
        assert_eq!(found("{Key: Env, Value: a}, {Key: Env, Value: a}"), ["TAG009 B"]);
    }
}
