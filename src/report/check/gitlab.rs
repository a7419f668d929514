//! A code quality report of GitLab, as its documentation describes it (docs.gitlab.com, "Code Quality", "Code Quality
//! report format", 2026-11-27). A line a finding.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::CheckReport;
use super::fingerprint::Fingerprints;
use crate::check::Finding;
use crate::diagnostic::Severity;
use crate::report::human::clean;
use crate::report::json::{Each, write_lines};

/// Writes the list, in the order of the files.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let issues = Each(|| {
        let mut fingerprints = Fingerprints::default();
        report.checked.findings.iter().map(move |finding| issue(report, finding, &mut fingerprints))
    });
    write_lines(&issues, 1, out)
}

fn issue(report: &CheckReport<'_>, finding: &Finding, fingerprints: &mut Fingerprints) -> Value {
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    let place = report.place(finding.primary.span);
    json!({
        "description": clean(&finding.message),
        "check_name": finding.rule,
        "fingerprint": fingerprints.next(report, finding),
        "severity": severity,
        "location": {"path": place.path, "lines": {"begin": place.start.line}},
    })
}
