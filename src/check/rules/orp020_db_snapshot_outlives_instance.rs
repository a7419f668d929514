//! ORP020.

use std::collections::BTreeSet;

use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::arn::Arn;
use crate::model::{Resource, Value};

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
        let read = places(context, source);
        for (index, snapshot) in survey.subjects() {
            if snapshot.text("SnapshotType").is_some_and(|sort| sort != "manual") {
                continue;
            }
            let mut search = survey.search(index);
            if looks_for_source(context, index, source, &mut search) {
                if let Some(place) = copied_from(snapshot).filter(|place| !read.contains(place)) {
                    search.doubt(format!("it is a copy from {}, where no database was read", told(place)));
                }
                search.at_most(Confidence::Medium, "it may be kept as the last copy of its data");
                let help = "delete it, unless its data is still wanted";
                found.extend(search.verdict(&RULE, "outlives its database", help));
            }
        }
    }
}

/// An account and a region, as far as they are told.
type Where<'a> = (Option<&'a str>, Option<&'a str>);

/// Where databases were read.
fn places<'a>(context: &RuleContext<'a>, source: &Source) -> BTreeSet<Where<'a>> {
    let all = source.of.iter().flat_map(|kind| context.census().of_kind(kind));
    all.map(|&index| context.graph.resource(index)).map(place).collect()
}

fn place(resource: &Resource) -> Where<'_> {
    (resource.account.as_deref(), resource.region.as_deref())
}

/// From which other account or region AWS says that a snapshot was copied: its database need not stand where it does
/// (<https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html> tells the fields).
fn copied_from(snapshot: &Resource) -> Option<Where<'_>> {
    let own = place(snapshot);
    let named = ["SourceDBSnapshotIdentifier", "SourceDBClusterSnapshotArn"].iter().find_map(|key| snapshot.text(key));
    let from = match named.and_then(Arn::parse) {
        Some(arn) => (Some(arn.account), Some(arn.region)),
        None => (own.0, Some(snapshot.text("SourceRegion").filter(|region| !region.is_empty())?)),
    };
    let differs = |said: Option<&str>, own: Option<&str>| own.is_some_and(|own| said != Some(own));
    (differs(from.0, own.0) || differs(from.1, own.1)).then_some(from)
}

fn told((account, region): Where<'_>) -> String {
    let account = account.map(|account| format!("account {account}"));
    let region = region.map(str::to_owned);
    region.into_iter().chain(account).collect::<Vec<_>>().join(" of ")
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
