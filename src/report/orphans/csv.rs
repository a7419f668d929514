//! A table for spreadsheets: RFC 4180, so lines end in CR LF, with a header.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::OrphansReport;
use crate::check::{Finding, Verdict};
use crate::report::check::csv::{as_io, cell};
use crate::report::json::decimal;

const HEADER: [&str; 14] = [
    "monthly",
    "verdict",
    "rule",
    "id",
    "address",
    "kind",
    "confidence",
    "made",
    "age_days",
    "maker",
    "message",
    "evidence",
    "file",
    "line",
];

impl OrphansReport<'_> {
    /// The table, in the order of the one for people. `monthly` is in US dollars and empty where it is not known.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = Vec::new();
        // Memory takes all.
        drop(self.write_csv(&mut out));
        out
    }

    fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        table.write_record(HEADER).map_err(as_io)?;
        for finding in self.sorted(Verdict::Fail).into_iter().chain(self.sorted(Verdict::Unknown)) {
            table.write_record(self.record(finding)).map_err(as_io)?;
        }
        table.flush()
    }

    fn record(&self, finding: &Finding) -> [String; HEADER.len()] {
        let resource = self.resource(finding).map(|(resource, _)| resource);
        let proof = finding.proof.as_deref();
        let made = proof.and_then(|proof| proof.made);
        let file = self.sources.file(finding.primary.span.file);
        [
            proof.and_then(|proof| proof.monthly).map(decimal).unwrap_or_default(),
            super::verdict(finding).to_owned(),
            finding.rule.to_owned(),
            cell(resource.map_or("", |resource| resource.id.as_str())),
            cell(resource.map_or("", |resource| &resource.address)),
            cell(resource.map_or("", |resource| resource.kind.name())),
            proof.map_or("", |proof| proof.confidence.as_str()).to_owned(),
            made.map(|made| made.on.to_string()).unwrap_or_default(),
            made.and_then(|made| made.days).map(|days| days.to_string()).unwrap_or_default(),
            cell(proof.and_then(|proof| proof.maker.as_deref()).unwrap_or_default()),
            cell(&finding.message),
            cell(&finding.evidence.join("; ")),
            cell(&file.path),
            file.position(finding.primary.span.start).line.to_string(),
        ]
    }
}
