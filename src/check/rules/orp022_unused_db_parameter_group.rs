//! ORP022.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// No database has a parameter group or option group.
    ///
    /// ## Why
    /// It costs nothing, but whoever reads it believes that a database runs with it, and an account may hold only so many.
    ///
    /// ## How to fix
    /// Delete it. The groups called `default…` are AWS's own and are never counted; an option group that a snapshot keeps
    /// cannot be deleted before it.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   slow-log:
    ///     type: db-parameter-group
    ///     family: mysql8.0
    ///     description: slow queries
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   slow-log:
    ///     type: db-parameter-group
    ///     family: mysql8.0
    ///     description: slow queries
    ///   shop:
    ///     type: rds
    ///     engine: mysql
    ///     db_instance_class: db.t4g.micro
    ///     db_parameter_group_name: slow-log
    /// ```
    pub(super) static RULE = { "ORP022", "unused-db-parameter-group", Note, check }
}

/// The kinds, and the property that holds the name.
const GROUPS: [(&str, &str); 3] = [
    ("AWS::RDS::DBParameterGroup", "DBParameterGroupName"),
    ("AWS::RDS::DBClusterParameterGroup", "DBClusterParameterGroupName"),
    ("AWS::RDS::OptionGroup", "OptionGroupName"),
];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (kind, name) in GROUPS {
        let survey = Survey::of(context, kind, |_| true);
        for (index, group) in survey.subjects() {
            let name = group.text(name).unwrap_or(&group.address);
            if name.starts_with("default.") || name.starts_with("default:") {
                continue;
            }
            found.extend(survey.search(index).verdict(&RULE, "is of no database", "delete it"));
        }
    }
}
