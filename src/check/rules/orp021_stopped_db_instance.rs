//! ORP021.

use crate::check::history;
use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::model::Resource;

declare_rule! {
    /// An RDS database is stopped.
    ///
    /// ## Why
    /// While it is stopped its storage and its backups are billed all the same, and after seven days RDS starts it again.
    ///
    /// ## How to fix
    /// Take a last snapshot and delete it; or start it, if somebody needs it. One that a schedule starts, as its tag
    /// `Schedule` tells, is "cannot tell".
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   shop:
    ///     type: rds
    ///     engine: mysql
    ///     db_instance_class: db.t4g.micro
    ///     allocated_storage: 100
    ///     db_instance_status: stopped
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   shop:
    ///     type: rds
    ///     engine: mysql
    ///     db_instance_class: db.t4g.micro
    ///     allocated_storage: 100
    ///     db_instance_status: available
    /// ```
    pub(super) static RULE = { "ORP021", "stopped-db-instance", Warning, check }
}

/// Where a kind tells whether it runs.
/// Source: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html>, which also tells of the seven
/// days.
const STATES: [(&str, &str); 2] = [("AWS::RDS::DBInstance", "DBInstanceStatus"), ("AWS::RDS::DBCluster", "Status")];

/// The tags by which tools that start and stop databases know theirs.
const SCHEDULED: [&str; 4] = ["schedule", "scheduler", "autostart", "autostop"];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (kind, property) in STATES {
        let survey = Survey::of(context, kind, |_| false);
        for (index, database) in survey.subjects() {
            // Those of a cluster stop with it.
            let is_member = kind == "AWS::RDS::DBInstance" && database.property("DBClusterIdentifier").is_some();
            let state = database.text(property).unwrap_or_default();
            if is_member || !matches!(state, "stopped" | "stopping") {
                continue;
            }
            let mut search = survey.alone(index);
            search.evidence(format!("its {property} is `{state}`"));
            if state == "stopping" {
                search.doubt("it was about to stop when it was read");
            }
            if let Some(key) = schedule(database) {
                search.doubt(format!("its tag `{key}` may say when something starts it"));
            }
            let help = "take a last snapshot and delete it, or start it";
            found.extend(search.verdict(&RULE, "is stopped, and its storage is paid for", help));
        }
    }
}

fn schedule(database: &Resource) -> Option<&str> {
    let mut keys = database.tags.list.iter().map(|tag| tag.key.as_str());
    keys.find(|key| SCHEDULED.contains(&history::plain(key).to_ascii_lowercase().as_str()))
}
