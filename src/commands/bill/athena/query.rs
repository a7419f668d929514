//! A query of Athena: started, asked for until it ends, its result taken.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, IsTerminal, Write};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::aws::{Aws, Call, Kind, call};
use super::scan::{dollars, size};
use super::taken::Taken;
use super::workgroup::{is_managed, text};
use super::{Plan, say};
use crate::report::human::clean;

/// How long it is waited before the first question, and at most between two.
const PAUSES: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(5));

/// How often in a row it may fail to be asked for: it runs on meanwhile.
const FAILURES: usize = 5;

/// As many columns as the line of progress is overwritten in.
const WIDTH: usize = 79;

/// Starts the query, waits for its end, and takes its result.
pub(super) fn run(plan: &Plan) -> Result<Taken, String> {
    let query = plan.statement.to_string();
    // The same for each attempt, so that none runs it twice; another one each time that this is asked, since the export
    // goes on.
    let state = RandomState::new();
    let token: String = (0..2_u8).map(|part| format!("{:016x}", state.hash_one(part))).collect();
    let answer = plan.aws.json(&start(plan, &query, Some(&token))).map_err(|failure| {
        let has_no_place = failure.said().contains("No output location provided");
        let advice = if has_no_place { "; name one with --output-location s3://BUCKET/PREFIX/" } else { "" };
        format!("{failure}{advice}")
    })?;
    let id = text(&answer, "QueryExecutionId").ok_or("Athena gave the query no id: is `aws` the AWS CLI?")?;
    if !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(format!("Athena gave the query a strange id, {id}"));
    }
    say(&format!("Athena runs the query {id}; to end it: {}", plan.aws.shown(&stop(id))));
    let ended = wait(&plan.aws, id)?;
    let output = text(&ended["ResultConfiguration"], "OutputLocation").filter(|output| output.starts_with("s3://"));
    match output.filter(|_| !plan.workgroup.is_managed && !is_managed(&ended)) {
        Some(output) => Taken::fetch(&plan.aws, id, output),
        None => Taken::be_told(&plan.aws, id),
    }
}

/// The call that starts a query.
pub(super) fn start(plan: &Plan, query: &str, token: Option<&str>) -> Call {
    let mut start = call(["athena", "start-query-execution"]);
    start.push(format!("--work-group={}", plan.workgroup.name));
    start.push(format!("--query-string={query}"));
    start.extend(token.map(|token| format!("--client-request-token={token}")));
    // As JSON: in the CLI's own short form a comma or a blank would end the place.
    let place = plan.output.iter().map(|output| json!({ "OutputLocation": output }));
    start.extend(place.map(|place| format!("--result-configuration={place}")));
    start.push("--output=json".to_owned());
    start
}

/// The call that asks for it.
pub(super) fn ask(id: &str) -> Call {
    call(["athena", "get-query-execution", &format!("--query-execution-id={id}"), "--output=json"])
}

fn stop(id: &str) -> Call {
    call(["athena", "stop-query-execution", &format!("--query-execution-id={id}")])
}

/// Asks for the query until it has ended well: what Athena tells of it then.
fn wait(aws: &Aws, id: &str) -> Result<Value, String> {
    let (mut pause, begun, mut failures) = (PAUSES.0, Instant::now(), 0);
    let mut line = Line::default();
    loop {
        thread::sleep(pause);
        pause = (pause * 3 / 2).min(PAUSES.1);
        let mut answer = match aws.json(&ask(id)) {
            Ok(answer) => answer,
            Err(failure) if [Kind::Passing, Kind::Unreached].contains(&failure.kind) && failures < FAILURES => {
                failures += 1;
                continue;
            }
            Err(failure) => {
                line.end();
                let stop = aws.shown(&stop(id));
                return Err(format!("{failure}; the query {id} may run on: to end it, {stop}"));
            }
        };
        failures = 0;
        let query = answer["QueryExecution"].take();
        let scanned = query["Statistics"]["DataScannedInBytes"].as_u64();
        let state = text(&query["Status"], "State").unwrap_or("unknown").to_owned();
        match state.as_str() {
            "QUEUED" | "RUNNING" => line.show(&state, begun.elapsed(), scanned),
            "SUCCEEDED" => {
                line.end();
                let scanned = scanned.map(|bytes| format!(" and scanned {}: {}", size(bytes), dollars(bytes)));
                say(&format!("Athena took {} s{}", begun.elapsed().as_secs(), scanned.unwrap_or_default()));
                return Ok(query);
            }
            "FAILED" | "CANCELLED" => {
                line.end();
                return Err(ended_badly(id, &state, text(&query["Status"], "StateChangeReason")));
            }
            _ => {
                line.end();
                let stop = aws.shown(&stop(id));
                return Err(format!(
                    "Athena tells a state of the query {id} that is not known here, {state}: it may run on; to end it, {stop}"
                ));
            }
        }
    }
}

/// Why a query did not end well, and what to do.
fn ended_badly(id: &str, state: &str, reason: Option<&str>) -> String {
    let said = reason.unwrap_or("Athena gives no reason");
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let advice = match () {
        () if has(&["Bytes scanned limit"]) => {
            "make it smaller with --from and --to, or take a workgroup with a higher limit"
        }
        () if has(&["Access Denied", "AccessDenied", "not authorized", "Insufficient permissions"]) => {
            "have the table's data and the place of results allowed, or take another --profile"
        }
        () if has(&[
            "COLUMN_NOT_FOUND",
            "TYPE_MISMATCH",
            "HIVE_BAD_DATA",
            "HIVE_CANNOT_OPEN_SPLIT",
            "INVALID_CAST",
        ]) =>
        {
            "the table does not describe its files as they are: mend it, or give it a view; --dry-run shows the statement"
        }
        () if has(&["exhausted resources", "EXCEEDED_MEMORY_LIMIT", "timeout"]) => {
            "make it smaller with --from and --to"
        }
        () if state == "CANCELLED" => "somebody, or the workgroup, ended it: start it again",
        () => "--dry-run shows the statement",
    };
    let state = if state == "CANCELLED" { "was cancelled" } else { "failed" };
    format!("Athena's query {id} {state}: {said}; {advice}")
}

/// A line on a terminal that tells how the query stands.
#[derive(Default)]
struct Line {
    shown: bool,
}

impl Line {
    fn show(&mut self, state: &str, time: Duration, scanned: Option<u64>) {
        if !io::stderr().is_terminal() || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return;
        }
        let scanned = scanned.filter(|bytes| *bytes > 0).map(|bytes| format!(", {} scanned", size(bytes)));
        let line = format!("Athena: {} for {} s{}", state.to_lowercase(), time.as_secs(), scanned.unwrap_or_default());
        let _ = write!(io::stderr(), "\r{:<WIDTH$}", clean(&line));
        self.shown = true;
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r{:<WIDTH$}\r", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_says_why_and_what_to_do() {
        for (state, reason, part) in [
            ("FAILED", Some("COLUMN_NOT_FOUND: line 3:5: Column 'x' cannot be resolved"), "give it a view"),
            ("CANCELLED", Some("Bytes scanned limit was exceeded"), "--from and --to"),
            ("CANCELLED", None, "Athena gives no reason; somebody"),
            ("FAILED", Some("Access Denied (Service: Amazon S3)"), "--profile"),
        ] {
            let message = ended_badly("1-2", state, reason);
            assert!(message.contains(part) && message.contains("1-2"), "{message}");
        }
    }
}
