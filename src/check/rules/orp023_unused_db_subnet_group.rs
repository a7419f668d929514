//! ORP023.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};

declare_rule! {
    /// No database or cache stands in a subnet group.
    ///
    /// ## Why
    /// It costs nothing, but it keeps its subnets from being deleted.
    ///
    /// ## How to fix
    /// Delete it.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-subnets:
    ///     type: db-subnet-group
    ///     db_subnet_group_description: the private subnets
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   shop-subnets:
    ///     type: db-subnet-group
    ///     db_subnet_group_description: the private subnets
    ///   shop:
    ///     type: rds
    ///     engine: mysql
    ///     db_instance_class: db.t4g.micro
    ///     db_subnet_group_name: shop-subnets
    /// ```
    pub(super) static RULE = { "ORP023", "unused-db-subnet-group", Note, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for kind in ["AWS::RDS::DBSubnetGroup", "AWS::ElastiCache::SubnetGroup"] {
        let survey = Survey::of(context, kind, |_| true);
        for (index, group) in survey.subjects() {
            // The services' own, which cannot be deleted.
            let name = group.text("DBSubnetGroupName").or_else(|| group.text("CacheSubnetGroupName"));
            if name.is_some_and(|name| name.eq_ignore_ascii_case("default")) {
                continue;
            }
            found.extend(survey.search(index).verdict(&RULE, "holds no database", "delete it"));
        }
    }
}
