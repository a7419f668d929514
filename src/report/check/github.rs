//! Annotations of GitHub: each line is a command to the runner that prints it (docs.github.com, "Workflow commands for
//! GitHub Actions", 2026-11-27), escaped as GitHub's own toolkit does it.

use std::fmt;
use std::io::{self, Write};

use super::{CheckReport, Place};
use crate::check::{Finding, rule};
use crate::diagnostic::Severity;
use crate::report::human::clean;

/// How many annotations of each level GitHub shows of one step.
const MOST: usize = 10;

/// Writes as many annotations of each level as GitHub shows, or all; then a plain line that counts what is left.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut written = [(Severity::Error, 0), (Severity::Warning, 0), (Severity::Note, 0)];
    let mut rest = 0;
    for finding in report.gravest() {
        let taken = written.iter_mut().find(|(severity, _)| *severity == finding.severity).map(|(_, n)| n);
        match taken {
            Some(n) if all || *n < MOST => {
                *n += 1;
                annotation(report, finding, out)?;
            }
            _ => rest += 1,
        }
    }
    let rest = match rest {
        0 => String::new(),
        n => format!("; {n} more, of which GitHub would show no annotation: it takes {MOST} of each level from a step"),
    };
    writeln!(out, "{}{rest}", report.headline(""))
}

fn annotation(report: &CheckReport<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let Place { path, start, end } = report.place(finding.primary.span);
    write!(out, "::{level} file={},line={},endLine={}", Property(path), start.line, end.line)?;
    if start.line == end.line {
        // Columns are for places on one line; the last is the last character's.
        write!(out, ",col={},endColumn={}", start.column, (end.column - 1).max(start.column))?;
    }
    let name = rule::find(finding.rule).map_or("", |rule| rule.name);
    write!(out, ",title={}::{}", Property(&format!("{} {name}", finding.rule)), Data(&finding.message))?;
    if let Some(help) = &finding.help {
        write!(out, "%0A{}", Data(help))?;
    }
    writeln!(out)
}

/// What stands behind the second `::`.
struct Data<'a>(&'a str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No line break is left to escape: a name is one line.
        f.write_str(&clean(self.0).replace('%', "%25"))
    }
}

/// The value of a property, which `,` and `:` would end.
struct Property<'a>(&'a str);

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Data(self.0).to_string().replace(':', "%3A").replace(',', "%2C"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn ten_of_a_level_are_annotated_and_the_rest_is_counted() {
        let buckets: String = (0..12).map(|i| format!("  bucket-{i}: {{type: s3}}\n")).collect();
        let text = report(&buckets, |report, out| write(report, false, out));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 11);
        assert!(lines[0].starts_with(
            "::error file=file-0.yaml,line=4,endLine=4,col=3,endColumn=10,title=TAG001 missing-tag::`bucket-0`"
        ));
        assert!(lines[10].starts_with("12 errors in 12 resources; 2 more, "), "{}", lines[10]);
        let all = report(&buckets, |report, out| write(report, true, out));
        assert_eq!(all.lines().filter(|line| line.starts_with("::error ")).count(), 12);
    }

    #[test]
    fn nothing_ends_a_property_or_begins_a_line() {
        assert_eq!(Property("a,b:c%d\n::error").to_string(), "a%2Cb%3Ac%25d\u{FFFD}%3A%3Aerror");
        assert_eq!(Data("100%\r\nx: y, z").to_string(), "100%25\u{FFFD}\u{FFFD}x: y, z");
    }
}
