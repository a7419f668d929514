//! JUnit's XML, for the test reports of CI systems: a suite a rule, a case a finding, one passing case for a rule that
//! found nothing. Errors and warnings fail; notes and what cannot be told are skipped, so that nothing is lost.

use std::io::{self, Write};

use super::CheckReport;
use crate::check::{Finding, Rule, Verdict};
use crate::diagnostic::Severity;
use crate::report::human::clean;
use crate::xml::{Attr, Text};

/// Writes the document.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = CheckReport::rules();
    let cases: usize = rules.iter().map(|rule| report.of_rule(rule).count().max(1)).sum();
    let failures = report.count(fails);
    let skipped = report.checked.findings.len() - failures;
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"tagatlas check\" tests=\"{cases}\" failures=\"{failures}\" errors=\"0\" \
         skipped=\"{skipped}\" time=\"0\">"
    )?;
    for rule in rules {
        suite(report, rule, out)?;
    }
    writeln!(out, "</testsuites>")
}

/// Whether a finding is worth a red mark.
fn fails(finding: &Finding) -> bool {
    finding.verdict == Verdict::Fail && finding.severity > Severity::Note
}

fn suite(report: &CheckReport<'_>, rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let (found, failures) = (report.of_rule(rule).count(), report.of_rule(rule).filter(|f| fails(f)).count());
    writeln!(
        out,
        "  <testsuite name=\"{} {}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\" time=\"0\">",
        rule.code,
        rule.name,
        found.max(1),
        found - failures
    )?;
    if found == 0 {
        writeln!(out, "    <testcase classname=\"{}\" name=\"{}\" time=\"0\"/>", rule.code, Attr(rule.summary()))?;
    }
    for finding in report.of_rule(rule) {
        case(report, finding, out)?;
    }
    writeln!(out, "  </testsuite>")
}

fn case(report: &CheckReport<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let place = report.place(finding.primary.span);
    let (path, message) = (clean(place.path), clean(&finding.message));
    // What is about no resource is about a file.
    let resource = report.resource(finding);
    let class = resource.map_or_else(|| path.clone(), |resource| clean(resource.kind.name()));
    let subject = resource.map_or_else(|| format!("{path}:{}", place.start.line), |resource| clean(&resource.address));
    writeln!(
        out,
        "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\" time=\"0\">",
        Attr(&class),
        Attr(&format!("{subject}: {message}")),
        Attr(&path),
        place.start.line
    )?;
    if fails(finding) {
        let severity = finding.severity.as_str();
        writeln!(out, "      <failure message=\"{}\" type=\"{}\">", Attr(&message), finding.rule)?;
        writeln!(out, "{severity}[{}]: {}\n{}:{}", finding.rule, Text(&message), Text(&path), place.start)?;
        if let Some(help) = &finding.help {
            writeln!(out, "help: {}", Text(&clean(help)))?;
        }
        writeln!(out, "      </failure>")?;
    } else {
        writeln!(out, "      <skipped message=\"{}\"/>", Attr(&message))?;
    }
    writeln!(out, "    </testcase>")
}
