//! ORP020.

use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::Value;

declare_rule! {
    /// The database of an RDS snapshot is gone.
    ///
    /// ## Why
    /// A snapshot that somebody took is billed for its size until it is deleted, long after its database. Those that RDS
    /// takes by itself go with the database, and those of AWS Backup with their plan: they are not looked at.
    ///
    /// ## How to fix
    /// Delete it, or export it to S3, if its data is not wanted any more. It may be the last copy: confidence is at most
    /// medium.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   before-the-move:
    ///     type: db-snapshot
    ///     snapshot_type: manual
    ///     db_instance_identifier: shop-2019
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   shop-2024:
    ///     type: rds
    ///     engine: mysql
    ///     db_instance_class: db.t4g.micro
    ///   before-the-move:
    ///     type: db-snapshot
    ///     snapshot_type: manual
    ///     db_instance_identifier: shop-2024
    /// ```
    pub(super) static RULE = { "ORP020", "db-snapshot-outlives-instance", Warning, check }
}

/// A kind of snapshot, the property that names its source, and what that can be.
struct Source {
    kind: &'static str,
    property: &'static str,
    of: &'static [&'static str],
}

const SOURCES: [Source; 2] = [
    Source { kind: "AWS::RDS::DBSnapshot", property: "DBInstanceIdentifier", of: &["AWS::RDS::DBInstance"] },
    Source {
        kind: "AWS::RDS::DBClusterSnapshot",
        property: "DBClusterIdentifier",
        of: &["AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"],
    },
];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for source in &SOURCES {
        let survey = Survey::of(context, source.kind, |_| true);
        for (index, snapshot) in survey.subjects() {
            if snapshot.text("SnapshotType").is_some_and(|sort| sort != "manual") {
                continue;
            }
            let mut search = survey.search(index);
            if looks_for_source(context, index, source, &mut search) {
                search.at_most(Confidence::Medium, "it may be kept as the last copy of its data");
                let help = "delete it, unless its data is still wanted";
                found.extend(search.verdict(&RULE, "outlives its database", help));
            }
        }
    }
}

/// Looks for the database of a snapshot; whether it names one at all.
fn looks_for_source(context: &RuleContext<'_>, index: ResourceIndex, source: &Source, search: &mut Search<'_>) -> bool {
    let mut edges = context.graph.outgoing(index).filter(|edge| edge.via == source.property);
    if let Some(edge) = edges.next() {
        search.user(edge.to, source.property);
        return true;
    }
    match context.graph.resource(index).property(source.property).map(|p| &p.value) {
        Some(Value::Text(name)) if !name.is_empty() => {
            // What restored it long ago does not say so: what counts is whether its source is there.
            if search.is_observed() {
                search.settle(format!("its database `{name}` is not in the estate"));
            } else {
                search.evidence(format!("its database `{name}` is not in the estate"));
            }
            source.of.iter().for_each(|kind| search.needs(kind));
            search.untold_by_template("whether others made its database");
        }
        Some(Value::Unknown(unknown)) => {
            search.doubt(format!("its database is only known at deployment: {}", unknown.reason));
        }
        _ => return false,
    }
    true
}
