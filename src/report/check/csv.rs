//! A table for spreadsheets: RFC 4180, so lines end in CR LF, with a header. A finding is always one line.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::{CheckReport, verdict};
use crate::check::Finding;
use crate::report::human::visible;
use crate::report::json::decimal;

const HEADER: [&str; 13] = [
    "rule", "severity", "verdict", "policy", "id", "address", "kind", "tags", "message", "file", "line", "column",
    "monthly",
];

/// Writes the table, in the order of the files. `tags` are the keys, one behind the other with `, ` between; `monthly` is
/// in US dollars and empty where it is not known.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    table.write_record(HEADER).map_err(as_io)?;
    for finding in &report.checked.findings {
        table.write_record(row(report, finding)).map_err(as_io)?;
    }
    table.flush()
}

/// What the output itself said: a pipe that was closed is told from a disk that is full.
pub(in crate::report) fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row(report: &CheckReport<'_>, finding: &Finding) -> [String; HEADER.len()] {
    let resource = report.resource(finding);
    let place = report.place(finding.primary.span);
    [
        finding.rule.to_owned(),
        finding.severity.as_str().to_owned(),
        verdict(finding).to_owned(),
        cell(finding.policy.as_deref().unwrap_or_default()),
        cell(resource.map_or("", |resource| resource.id.as_str())),
        cell(resource.map_or("", |resource| &resource.address)),
        cell(resource.map_or("", |resource| resource.kind.name())),
        cell(&finding.keys.join(", ")),
        cell(&finding.message),
        cell(place.path),
        place.start.line.to_string(),
        place.start.column.to_string(),
        report.monthly(finding).map(decimal).unwrap_or_default(),
    ]
}

/// A text that no spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10; the wide signs are what Japanese keyboards
/// give), and that is one line wherever the table is printed.
pub(in crate::report) fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']);
    let disarm = if is_formula { "'" } else { "" };
    format!("{disarm}{}", visible(text))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn a_formula_is_a_text() {
        let cells = ["=1+1", "-2", "\t=1", "＝1", "a=b", "\r", ""].map(cell);
        assert_eq!(cells, ["'=1+1", "'-2", "'\u{FFFD}=1", "'＝1", "a=b", "'\u{FFFD}", ""]);
    }

    #[test]
    fn a_pipe_that_was_closed_is_told_from_other_faults() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut table = WriterBuilder::new().buffer_capacity(1).from_writer(Closed);
        let error = table.write_record(HEADER).map_err(as_io).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_finding_is_a_line_with_every_column() {
        let text = report("  \"a, \\\"b\\\"\": {type: ebs, size: 10, tags: {Project: p}}\n", write);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(lines[0], HEADER.join(","));
        assert!(lines[1].starts_with(r#"TAG001,error,fail,,"a, ""b""","a, ""b""",AWS::EC2::Volume,Owner,"#), "{text}");
        assert!(lines[1].ends_with(",file-0.yaml,4,3,1.2"), "{text}");
    }
}
