//! SARIF 2.1.0 (OASIS Standard, errata 01, 2023-08-28), for code scanning and editors.
//!
//! A result says `fail` with the finding's weight, or `open` with the level `none` where it cannot be told: §3.27.9 gives
//! that word to what was looked at and lacks information, and §3.27.10 allows no other level for it.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::{CheckReport, verdict};
use crate::check::{Finding, Rule, Verdict};
use crate::diagnostic::codes;
use crate::report::human::clean;
use crate::report::json::{Each, decimal, write_lines};
use crate::source::Span;
use crate::wording;

/// GitHub rejects a run with more results (docs.github.com, "SARIF results exceed one or more limits", 2026-11-27).
const MOST: usize = 25_000;
/// GitHub keeps no more places of a result (the same page).
const MOST_PLACES: usize = 100;
/// GitHub takes no more characters of a rule's full description (docs.github.com, "SARIF support for code scanning",
/// 2026-11-27).
const MOST_OF_DESCRIPTION: usize = 1024;

/// The schema that the document holds to.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What the places of files count from: the folder that the program ran in.
const ROOT: &str = "%SRCROOT%";

/// Says how many of so many findings the document leaves out, where it does.
pub fn left_out(findings: usize) -> Option<String> {
    let rest = findings.checked_sub(MOST).filter(|rest| *rest > 0)?;
    let rest = wording::count(rest, "finding");
    Some(format!(
        "{rest} left out of the SARIF document: the {MOST} gravest and dearest are in it, and GitHub takes no more"
    ))
}

/// Writes the document, a line a result. `complete` says whether all of the input could be read.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, complete: bool, out: &mut dyn Write) -> io::Result<()> {
    // The log, its runs, the run, its results.
    write_lines(&Log::new(report, complete), 4, out)
}

/// The document, made while it is written.
pub struct Log<'a> {
    report: CheckReport<'a>,
    complete: bool,
    rules: Vec<&'static Rule>,
    results: Vec<&'a Finding>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Value,
    invocations: [Value; 1],
    original_uri_base_ids: Value,
    column_kind: &'static str,
    results: R,
}

impl<'a> Log<'a> {
    /// The gravest findings of a report. `complete` says whether all of the input could be read.
    pub fn new(report: &CheckReport<'a>, complete: bool) -> Self {
        let mut results = report.gravest();
        results.truncate(MOST);
        Self { report: *report, complete, rules: CheckReport::rules(), results }
    }

    fn invocation(&self) -> Value {
        let mut invocation = json!({"executionSuccessful": self.complete});
        if let Some(text) = left_out(self.report.checked.findings.len()) {
            invocation["toolExecutionNotifications"] =
                json!([{"descriptor": {"id": codes::REPORT}, "level": "warning", "message": {"text": text}}]);
        }
        invocation
    }

    fn result(&self, finding: &Finding, fingerprints: &mut Fingerprints) -> Value {
        let report = &self.report;
        let (kind, level) = match finding.verdict {
            Verdict::Fail => ("fail", finding.severity.as_str()),
            Verdict::Unknown => ("open", "none"),
        };
        let mut result = json!({"ruleId": finding.rule});
        if let Some(index) = self.rules.iter().position(|rule| rule.code == finding.rule) {
            result["ruleIndex"] = index.into();
        }
        let text = match &finding.help {
            Some(help) => format!("{}; {help}", finding.message),
            None => finding.message.clone(),
        };
        result["kind"] = kind.into();
        result["level"] = level.into();
        result["message"] = json!({"text": plain(&text)});
        let mut location = self.location(finding.primary.span);
        if let Some(resource) = report.resource(finding) {
            let (name, kind) = (resource.address.as_str(), resource.kind.name());
            location["logicalLocations"] = json!([{"fullyQualifiedName": name, "kind": kind}]);
        }
        result["locations"] = json!([location]);
        if !finding.secondary.is_empty() {
            let related = finding.secondary.iter().take(MOST_PLACES - 1).map(|label| {
                let mut location = self.location(label.span);
                location["message"] =
                    json!({"text": plain(if label.text.is_empty() { "see also" } else { &label.text })});
                location
            });
            result["relatedLocations"] = related.collect();
        }
        result["partialFingerprints"] = json!({"tagatlas/v1": fingerprints.next(report, finding)});
        // The keys of a property bag's `tags` are distinct (§3.8.2).
        let keys: BTreeSet<&str> = finding.keys.iter().map(String::as_str).collect();
        let monthly = report.monthly(finding).map(decimal);
        result["properties"] =
            json!({"policy": finding.policy, "tags": keys, "verdict": verdict(finding), "monthly": monthly});
        result
    }

    fn location(&self, span: Span) -> Value {
        let place = self.report.place(span);
        let mut artifact = json!({"uri": Uri(place.path).to_string()});
        if !is_absolute(place.path) {
            artifact["uriBaseId"] = ROOT.into();
        }
        json!({"physicalLocation": {"artifactLocation": artifact, "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        }}})
    }
}

impl Serialize for Log<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<R> {
            #[serde(rename = "$schema")]
            schema: &'static str,
            version: &'static str,
            runs: [R; 1],
        }
        let rules: Vec<Value> = self.rules.iter().map(|rule| descriptor(rule)).collect();
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let run = Run {
            tool: json!({"driver": {"name": name, "version": version, "semanticVersion": version, "rules": rules}}),
            invocations: [self.invocation()],
            original_uri_base_ids: json!({ROOT: {"description": {"text": "the folder that tagatlas ran in"}}}),
            column_kind: "unicodeCodePoints",
            results: Each(|| {
                let mut fingerprints = Fingerprints::default();
                self.results.iter().map(move |finding| self.result(finding, &mut fingerprints))
            }),
        };
        Document { schema: SCHEMA, version: "2.1.0", runs: [run] }.serialize(serializer)
    }
}

/// What a rule is, from its documentation.
fn descriptor(rule: &Rule) -> Value {
    let markdown = rule.markdown();
    let (why, how) = (section(&markdown, "## Why"), section(&markdown, "## How to fix"));
    let full: String = format!("{} {why}", rule.summary()).chars().take(MOST_OF_DESCRIPTION).collect();
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary()},
        "fullDescription": {"text": full},
        "help": {"text": how, "markdown": markdown},
        "defaultConfiguration": {"level": rule.severity.as_str()},
        "properties": {"tags": [rule.family()]},
    })
}

/// The text below a heading, its lines joined.
fn section(markdown: &str, heading: &str) -> String {
    let below = markdown.lines().skip_while(|line| *line != heading).skip(1);
    let lines: Vec<&str> = below.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// A plain text message (§3.11.3) in which no name becomes a link (§3.11.6) or a placeholder (§3.11.5). Braces that are
/// no placeholder stay single: viewers replace placeholders alone, and would show both of `{{`.
fn plain(text: &str) -> String {
    let text = clean(text).replace("](", "] (");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('{') {
        let inside = &rest[at + 1..];
        let digits = inside.find(|c: char| !c.is_ascii_digit()).unwrap_or(inside.len());
        let is_placeholder = digits > 0 && inside[digits..].starts_with('}');
        out.push_str(&rest[..=at]);
        if is_placeholder {
            let _ = write!(out, "{{{}}}}}", &inside[..digits]);
        }
        rest = &inside[if is_placeholder { digits + 1 } else { 0 }..];
    }
    out + rest
}

/// A path as a URI (RFC 3986): relative to [`ROOT`], or of a file where it is absolute.
struct Uri<'a>(&'a str);

impl fmt::Display for Uri<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.0;
        if is_absolute(path) {
            f.write_str(if path.starts_with('/') { "file://" } else { "file:///" })?;
        }
        for byte in path.bytes() {
            match byte {
                b'/' | b'-' | b'.' | b'_' | b'~' => f.write_char(char::from(byte))?,
                _ if byte.is_ascii_alphanumeric() => f.write_char(char::from(byte))?,
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}

/// Whether a path begins at a root, or at a drive of Windows.
fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || path.as_bytes().get(1..3) == Some(b":/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_path_is_a_uri() {
        let uris = ["a b/c.yaml", "<stdin>", "/srv/x#y.yaml", "C:/x.yaml", "../x:y.yaml", "日.yaml", "100%.yaml"]
            .map(|path| Uri(path).to_string());
        let wanted = [
            "a%20b/c.yaml",
            "%3Cstdin%3E",
            "file:///srv/x%23y.yaml",
            "file:///C%3A/x.yaml",
            "../x%3Ay.yaml",
            "%E6%97%A5.yaml",
            "100%25.yaml",
        ];
        assert_eq!(uris, wanted);
    }

    #[test]
    fn no_name_is_a_link_or_a_placeholder() {
        assert_eq!(plain("[x](sarif:/runs/0) [y\\](1)"), "[x] (sarif:/runs/0) [y\\] (1)");
        assert_eq!(plain("{0} {12}{ {} {a} ${AWS::Region} {{3}}"), "{{0}} {{12}}{ {} {a} ${AWS::Region} {{{3}}}");
        assert_eq!(plain("\u{1b}[31m\n\u{202e}"), "\u{FFFD}[31m\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn what_is_left_out_is_said() {
        assert_eq!(left_out(MOST), None);
        assert!(left_out(MOST + 1).unwrap().starts_with("1 finding left out"));
    }
}
