//! What is said of logs that were read: what is wrong with them, where, and what to do.

use std::path::PathBuf;

use super::Outcome;
use super::stream::{Fault, Found, Why};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files::{self, Log};

impl Outcome {
    /// What there is to say of a file.
    pub(super) fn said(self, log: &Log) -> Vec<Diagnostic> {
        if let Some(unread) = self.unread {
            return vec![unread];
        }
        let (name, found) = (files::shown(&log.path), &self.found);
        if found.records == 0 && !found.faults.iter().any(|fault| fault.why.is_damage()) {
            return vec![without_events(&name, log, found)];
        }
        let mut said: Vec<_> = found.faults.iter().map(|fault| of_fault(&name, fault, found.records)).collect();
        if found.more_faults > 0 {
            let message = format!("{name}: {} more records cannot be read", found.more_faults);
            said.push(Diagnostic::warning(codes::SYNTAX, message).help("fetch the file again"));
        }
        said.extend(of_others(&name, found));
        said.extend(of_columns(&name, found));
        said
    }
}

impl Why {
    /// Whether it is a log that was damaged, and not something else from its beginning.
    fn is_damage(&self) -> bool {
        !matches!(self, Self::Other(..) | Self::Syntax(_) | Self::NotUtf8)
    }
}

/// A file in which nothing happened is worth a word where it was asked for.
fn without_events(name: &str, log: &Log, found: &Found) -> Diagnostic {
    let severity = if log.is_named { Severity::Warning } else { Severity::Note };
    let (why, help) = match found.faults.first() {
        Some(Fault { why: Why::Other(what, help), .. }) => ((*what).to_owned(), *help),
        Some(Fault { line, column, why: Why::Syntax(what) }) => {
            (format!("it is no JSON in line {line}, column {column}: {what}"), "name logs of CloudTrail")
        }
        _ if found.is_cut => (
            "its events have no CloudTrailEvent, which tells what happened".to_owned(),
            "keep CloudTrailEvent in --query",
        ),
        _ if found.others == 0 => ("it is empty".to_owned(), "fetch it again"),
        _ => ("it holds no trail events".to_owned(), "name logs of CloudTrail"),
    };
    Diagnostic::new(codes::SKIPPED, severity, format!("skipped {name}: {why}")).help(help)
}

fn of_fault(name: &str, fault: &Fault, records: u64) -> Diagnostic {
    let place = format!("{name}:{}:{}", fault.line, fault.column);
    let why = match &fault.why {
        Why::EndsEarly => "the file ends inside of a record".to_owned(),
        Why::Syntax(what) => format!("this is no JSON: {what}"),
        Why::TooLong => "a value longer than any record can be is passed over".to_owned(),
        Why::Unreadable(error) => format!("it cannot be read further: {error}"),
        Why::Other(what, _) => (*what).to_owned(),
        Why::TooDeep(field) => {
            let message = format!("{place}: {field} of this record is nested too deep to be read");
            return Diagnostic::warning(codes::LIMIT, message).help("what the event was done to may be missing");
        }
        Why::NotUtf8 => {
            let message = format!("{place}: bytes that are no UTF-8 were replaced by \u{fffd}");
            return Diagnostic::warning(codes::SYNTAX, message).help("save the file as UTF-8 where names matter");
        }
    };
    let help = match records {
        0 => "fetch the file again".to_owned(),
        records => format!("{records} events of the file are used; fetch it again for the rest"),
    };
    Diagnostic::warning(codes::SYNTAX, format!("{place}: {why}")).help(help)
}

/// What stands among events and is none.
fn of_others(name: &str, found: &Found) -> Option<Diagnostic> {
    let more = found.others.checked_sub(1).filter(|_| found.records > 0)?;
    let place = found.first_other.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    let message = match more {
        0 => format!("{name}{place}: this is no trail event"),
        more => format!("{name}{place}: this is no trail event, and neither are {more} more values of the file"),
    };
    let help = "what is no event is passed over; fetch the file again if one should stand there";
    Some(Diagnostic::warning(codes::WRONG_SHAPE, message).help(help))
}

/// What a table does not tell.
fn of_columns(name: &str, found: &Found) -> Option<Diagnostic> {
    let columns: Vec<&str> = found.missing.keys().copied().collect();
    let rows = *found.missing.values().max()?;
    let message = format!("{name}: {rows} rows do not tell {}", columns.join(", "));
    let help = "what these say of who and what is missing; in CloudTrail Lake, SELECT eventJson tells all of an event";
    Some(Diagnostic::warning(codes::WRONG_SHAPE, message).help(help))
}

/// That no event was found at all.
pub(super) fn nothing(paths: &[PathBuf]) -> Diagnostic {
    let names: Vec<String> = paths.iter().map(|path| files::shown(path)).collect();
    Diagnostic::error(codes::NOTHING_FOUND, format!("no trail events were found in {}", names.join(", "))).help(
        "name a folder with logs as CloudTrail delivers them to S3 (`aws s3 sync s3://BUCKET/AWSLogs logs`), or what `aws \
         cloudtrail lookup-events --output json` answers; -v says what was skipped",
    )
}

/// That there were more events than are remembered.
pub(super) fn forgotten() -> Diagnostic {
    let message = "more than 7 million events: those that were delivered twice, far from each other, count twice";
    Diagnostic::note(codes::LIMIT, message).help("read the logs of one trail alone, or of fewer days at once")
}
