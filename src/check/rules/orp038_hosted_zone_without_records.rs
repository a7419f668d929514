//! ORP038.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::Resource;

declare_rule! {
    /// A hosted zone of Route 53 has no records of its own.
    ///
    /// ## Why
    /// Each zone is billed fifty cents a month. One that has only the two records that Route 53 makes itself (SOA and NS)
    /// answers nothing.
    ///
    /// ## How to fix
    /// Delete it, after its registrar sends the domain elsewhere. A zone that AWS Cloud Map keeps is never counted. An
    /// empty private zone may hide a public domain on purpose: confidence is then medium.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-domain: {type: hosted-zone, name: old.example.com}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   domain: {type: hosted-zone, name: example.com}
    ///   mail:
    ///     type: record-set
    ///     hosted_zone_id: domain
    ///     name: example.com
    ///     Type: MX
    ///     resource_records: [10 mail.example.net]
    /// ```
    pub(super) static RULE = { "ORP038", "hosted-zone-without-records", Warning, check }
}

/// Records that every zone has: SOA and NS.
const MADE_BY_ROUTE_53: usize = 2;

/// What gives a zone records; a zone's settings and its VPCs do not.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "aws_route53_zone_association"
            | "aws_route53_vpc_association_authorization"
            | "aws_route53_query_log"
            | "AWS::Route53::DNSSEC"
            | "AWS::Route53::KeySigningKey"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::Route53::HostedZone", counts);
    for (index, zone) in survey.subjects() {
        if zone.property("LinkedService").is_some() {
            continue;
        }
        let mut search = survey.search(index);
        match records(zone) {
            Some(count) if count > MADE_BY_ROUTE_53 => continue,
            Some(count) => search.settle(format!("AWS itself counts {count} records, which Route 53 made")),
            None => search.untold_by_template("which records others add"),
        }
        if is_private(zone) {
            search.at_most(Confidence::Medium, "a private zone may hide a public domain on purpose");
        }
        found.extend(search.verdict(&RULE, "has no records", "delete it, unless it hides a domain on purpose"));
    }
}

fn records(zone: &Resource) -> Option<usize> {
    ["ResourceRecordSetCount", "RecordSetCount"].iter().find_map(|key| zone.text(key)?.parse().ok())
}

fn is_private(zone: &Resource) -> bool {
    let says = |path: &&str| zone.text(path).is_some_and(|text| text.eq_ignore_ascii_case("true"));
    let vpcs = zone.property("VPCs").is_some_and(|list| !list.items().is_empty());
    vpcs || ["Config.PrivateZone", "HostedZoneConfig.PrivateZone"].iter().any(|path| says(&path))
}
