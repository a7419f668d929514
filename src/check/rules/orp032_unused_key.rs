//! ORP032.

use crate::check::grants;
use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::{Resource, Value};

declare_rule! {
    /// A KMS key is disabled, or nothing names it.
    ///
    /// ## Why
    /// A key that you made yourself is billed a dollar a month, enabled or not.
    ///
    /// ## How to fix
    /// **Whatever was encrypted under a key is lost when the key is deleted, also in snapshots, backups and other
    /// accounts.** Look at its use in CloudTrail, disable it and wait; only then schedule its deletion. The keys that AWS
    /// manages, and those that wait for their deletion already, which are not billed, are never counted. Confidence is at
    /// most medium.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-key: {type: kms, description: campaign of 2019}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   data-key: {type: kms}
    ///   data-alias: {type: kms-alias, alias_name: alias/data, target_key_id: data-key}
    ///   shop:
    ///     type: rds
    ///     engine: mysql
    ///     db_instance_class: db.t4g.micro
    ///     storage_encrypted: true
    ///     kms_key_id: data-alias
    /// ```
    pub(super) static RULE = { "ORP032", "unused-key", Warning, check }
}

const KEY: &str = "AWS::KMS::Key";
const ALIAS: &str = "AWS::KMS::Alias";
const POLICY: &str = "aws_kms_key_policy";

/// What lets programs use a key, and whose row says so of anything: the statements of its policies.
const NAMED_IN_POLICIES: [&str; 2] = ["AWS::IAM::Role", "AWS::IAM::ManagedPolicy"];

/// An alias is another name of the key, and what is allowed to use it may not.
fn counts(kind: &str) -> bool {
    !matches!(kind, ALIAS | POLICY)
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let aliases = Survey::of(context, ALIAS, counts);
    let survey = Survey::of(context, KEY, counts);
    for (index, key) in survey.subjects() {
        let state = key.text("KeyState").unwrap_or_default();
        // Those that wait for their deletion are not billed: <https://aws.amazon.com/kms/pricing/>.
        if key.text("KeyManager") == Some("AWS") || state.starts_with("Pending") || is_of_aws(context, index) {
            continue;
        }
        let mut search = survey.search(index);
        search.through(ALIAS, &aliases);
        let says = if is_disabled(key, &mut search) {
            search.settle("it is disabled: nothing can be encrypted or read with it");
            "is disabled, and is paid for"
        } else {
            search.untold_by_template("what is encrypted under it");
            NAMED_IN_POLICIES.iter().for_each(|kind| search.needs(kind));
            if grants::lets_in(context, index, POLICY, &mut search) {
                search.doubt("its policy lets in others than its account, who use it without a trace here");
            }
            "is named by nothing"
        };
        search.at_most(Confidence::Medium, "data may be encrypted under it that no file tells of");
        let help = "look in CloudTrail whether it is used; what is encrypted under it is lost when it is deleted";
        found.extend(search.verdict(&RULE, says, help));
    }
}

/// Whether a key is disabled; a doubt where only a deployment decides that.
fn is_disabled(key: &Resource, search: &mut Search<'_>) -> bool {
    let says = |path: &str| key.text(path).is_some_and(|text| text.eq_ignore_ascii_case("false"));
    if let Some(Value::Unknown(unknown)) = key.property("Enabled").map(|p| &p.value) {
        search.doubt(format!("whether it is enabled is only known at deployment: {}", unknown.reason));
    }
    key.text("KeyState") == Some("Disabled") || says("Enabled") || says("IsEnabled")
}

/// Whether its alias says that AWS made it for one of its services, as `alias/aws/s3` does.
fn is_of_aws(context: &RuleContext<'_>, key: ResourceIndex) -> bool {
    let aliases = context.graph.incoming(key).map(|edge| context.graph.resource(edge.from));
    aliases.filter(|r| r.kind.is(ALIAS)).any(|r| r.text("AliasName").is_some_and(|name| name.starts_with("alias/aws/")))
}
