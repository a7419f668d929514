//! For programs: `summary` and `findings`, in the order of the files. Keys stay stable.

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};

use super::{CheckReport, Counts, place_json, verdict};
use crate::check::Finding;
use crate::check::coverage::Share;
use crate::report::json::{Each, total, write_lines};

#[derive(Serialize)]
struct Document<C, F> {
    summary: Summary<C>,
    findings: F,
}

#[derive(Serialize)]
struct Summary<C> {
    resources: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    cannot_tell: usize,
    ignored: usize,
    known: usize,
    coverage: C,
}

#[derive(Serialize)]
struct Covered<T, R> {
    #[serde(flatten)]
    all: Part,
    untaggable: usize,
    tags: T,
    resources: R,
}

#[derive(Serialize)]
struct Tag<'a> {
    key: &'a str,
    #[serde(flatten)]
    part: Part,
}

/// A part of a whole, by count and by money.
#[derive(Serialize)]
pub(in crate::report) struct Part {
    by_count: Option<f64>,
    by_cost: Option<f64>,
    covered: usize,
    of: usize,
    cannot_tell: usize,
    covered_cost: Value,
    cost: Value,
}

/// Writes the document.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Counts { errors, warnings, notes, unknown } = report.counts();
    let coverage = report.coverage;
    let document = Document {
        summary: Summary {
            resources: report.graph.resources().count(),
            errors,
            warnings,
            notes,
            cannot_tell: unknown,
            ignored: report.checked.ignored,
            known: report.checked.known,
            coverage: Covered {
                all: part(&coverage.all),
                untaggable: coverage.untaggable,
                tags: Each(|| coverage.tags.iter().map(|(key, share)| Tag { key, part: part(share) })),
                resources: Each(|| {
                    coverage.resources.iter().map(|standing| {
                        let id = report.graph.resource(standing.resource).id.as_str();
                        let (asked, has) = (standing.asked, standing.has);
                        json!({"id": id, "required": asked, "present": has, "cannot_tell": standing.undecided})
                    })
                }),
            },
        },
        findings: Each(|| report.checked.findings.iter().map(|finding| item(report, finding))),
    };
    write_lines(&document, usize::MAX, out)
}

fn item(report: &CheckReport<'_>, finding: &Finding) -> Value {
    let mut value = place_json(report.sources, report.graph, finding);
    value["severity"] = finding.severity.as_str().into();
    value["verdict"] = verdict(finding).into();
    value["help"] = finding.help.as_deref().into();
    value["tags"] = finding.keys.clone().into();
    value["policy"] = finding.policy.as_deref().into();
    value
}

/// A share for programs.
pub(in crate::report) fn part(share: &Share) -> Part {
    Part {
        by_count: ratio(share.by_count()),
        by_cost: ratio(share.by_cost()),
        covered: share.covered,
        of: share.of,
        cannot_tell: share.undecided,
        covered_cost: total(share.covered_cost),
        cost: total(share.cost),
    }
}

/// A number from 0 to 1 with four decimals, rounded down; a ratio is no money, so it may be a JSON number.
fn ratio(ratio: Option<Decimal>) -> Option<f64> {
    ratio?.trunc_with_scale(4).to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn the_json_holds_to_its_contract() {
        let text =
            report("  a: {type: s3, tags: {Project: p}}\n  b: {type: s3, tags: {Project: p, Owner: o}}\n", write);
        let json: Value = serde_json::from_str(&text).unwrap();
        let finding = &json["findings"][0];
        for key in ["rule", "severity", "verdict", "id", "address", "kind", "message", "file"] {
            assert!(finding[key].is_string(), "{key}: {finding}");
        }
        assert_eq!((&finding["line"], &finding["column"]), (&json!(4), &json!(3)));
        assert_eq!((&finding["rule"], &finding["verdict"]), (&json!("TAG001"), &json!("fail")));
        assert_eq!(json["summary"]["resources"], 2);
        assert_eq!(json["summary"]["coverage"]["by_count"], 0.5);
        assert_eq!(json["summary"]["coverage"]["by_cost"], Value::Null, "buckets of unknown size have no known cost");
    }
}
