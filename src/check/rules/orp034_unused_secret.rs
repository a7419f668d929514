//! ORP034.

use crate::check::history;
use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Property, Value};

declare_rule! {
    /// Nobody reads a secret of Secrets Manager.
    ///
    /// ## Why
    /// Each secret is billed forty cents a month, and a password that nobody needs any more still opens something.
    ///
    /// ## How to fix
    /// Delete it: it can be restored for some days. AWS tells the day on which a secret was last read, rotation included;
    /// one that was read within the last ninety days is in use, and one that nobody has read for longer is not. Where AWS
    /// was not asked, whatever names it counts. Confidence is at most medium. Those that a service of AWS made and owns are
    /// never counted.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-password: {type: secret, name: campaign/password}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   password: {type: secret, name: shop/password}
    ///   shop:
    ///     type: rds
    ///     engine: mysql
    ///     db_instance_class: db.t4g.micro
    ///     calls: [password]
    /// ```
    pub(super) static RULE = { "ORP034", "unused-secret", Warning, check }
}

/// For how many days nobody must have read a secret: a choice. A yearly job reads it less often, hence the confidence.
const QUIET_DAYS: i64 = 90;

const PROJECT: &str = "AWS::CodeBuild::Project";

/// What could name a secret, and whose row says so of anything, or not at all.
const OTHERS: [&str; 5] =
    ["AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::Lambda::Function", PROJECT, "AWS::Glue::Connection"];

/// What fills, guards, turns or ties a secret does not read it.
fn counts(kind: &str) -> bool {
    !kind.starts_with("AWS::SecretsManager::") && !kind.starts_with("aws_secretsmanager_")
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::SecretsManager::Secret", counts);
    let builder = builder(context);
    for (index, secret) in survey.subjects() {
        let name = secret.text("Name").unwrap_or(&secret.address);
        if secret.property("OwningService").is_some() || name.contains('!') {
            continue;
        }
        let days = |path: &str| history::days_since(secret, path, context.now());
        // AWS leaves the day out where nobody has ever read it
        // (<https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html>, read 2026-11).
        let last = days("LastAccessedDate");
        if last.is_some_and(|days| days <= QUIET_DAYS) {
            continue;
        }
        let mut search = survey.search(index);
        match (last, days("CreatedDate")) {
            (Some(days), _) => search.settle(format!("AWS says that it was last read {days} days ago")),
            (None, Some(days)) if days > QUIET_DAYS => {
                search.settle(format!("AWS says that nobody has read it since it was made, {days} days ago"));
            }
            _ => {
                OTHERS.iter().for_each(|kind| search.needs(kind));
                search.untold_by_template("which programs read it");
                builder.iter().for_each(|doubt| search.doubt(doubt));
            }
        }
        search.at_most(Confidence::Medium, "a program that reads it once a year is not seen");
        let help = "delete it: it can be restored for some days";
        found.extend(search.verdict(&RULE, "is read by nobody", help));
    }
}

/// Why a build may read a secret by its name: a project of CodeBuild takes variables from secrets whose names are hidden
/// with the variables' values.
fn builder(context: &RuleContext<'_>) -> Option<String> {
    let projects = context.census().of_kind(PROJECT).iter().map(|&index| context.graph.resource(index));
    let takes = |variable: &Property| {
        let sort = variable.at("Type");
        let is_secret =
            sort.is_some_and(|p| p.text() == Some("SECRETS_MANAGER") || matches!(p.value, Value::Hidden(_)));
        is_secret && variable.at("Value").is_none_or(|value| value.references().is_empty())
    };
    let mut projects = projects.filter(|project| {
        project.property("Environment.EnvironmentVariables").is_some_and(|list| list.items().iter().any(takes))
    });
    let project = projects.next()?;
    Some(format!(
        "`{}` ({}) takes a variable from a secret whose name is not read",
        project.address,
        project.kind.title()
    ))
}
