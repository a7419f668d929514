//! What holds of every log: whatever is cut off or broken, what was whole before is read; and neither the order of files
//! nor how many read them makes a difference.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;

use super::forms_tests::read;
use super::progress::Progress;
use super::read_side_by_side;
use crate::trail::{Ledger, Period};

/// The record of a number, and its id.
fn record(number: usize) -> (String, String) {
    let id = format!("00000000-0000-4000-8000-{number:012x}");
    let (role, bucket, second) = (number % 5, number % 7, number % 60);
    let (service, name, looks, request, response) = match number % 4 {
        0 => ("s3", "CreateBucket", false, format!(r#"{{"bucketName":"b{bucket}"}}"#), "null".to_owned()),
        1 => (
            "s3",
            "GetObject",
            true,
            format!(r#"{{"bucketName":"b{bucket}","key":"a \"quoted\" {{key}}"}}"#),
            "null".to_owned(),
        ),
        2 => (
            "ec2",
            "RunInstances",
            false,
            "{}".to_owned(),
            format!(r#"{{"instancesSet":{{"items":[{{"instanceId":"i-0{number:016x}"}}]}}}}"#),
        ),
        _ => (
            "sts",
            "AssumeRole",
            true,
            format!(r#"{{"roleSessionName":"s{role}"}}"#),
            format!(r#"{{"credentials":{{"accessKeyId":"ASIA{role}"}}}}"#),
        ),
    };
    let error = if number % 11 == 3 { r#""errorCode":"AccessDenied","# } else { "" };
    let identity = format!(
        r#"{{"type":"AssumedRole","principalId":"AROA{role}:s{role}","accountId":"1","accessKeyId":"ASIA{role}"}}"#
    );
    let text = format!(
        r#"{{"eventVersion":"1.09","userIdentity":{identity},"eventTime":"2027-01-01T00:00:{second:02}Z","eventSource":"{service}.amazonaws.com","eventName":"{name}","awsRegion":"eu-west-1","userAgent":"agent/{role}",{error}"requestParameters":{request},"responseElements":{response},"eventID":"{id}","readOnly":{looks},"eventCategory":"Management","recipientAccountId":"1"}}"#
    );
    (text, id)
}

/// A log of so many records; for each of them its id and where it ends.
fn log(records: usize) -> (String, Vec<(String, usize)>) {
    let (mut text, mut ends) = (r#"{"Records":["#.to_owned(), Vec::new());
    for number in 0..records {
        let (record, id) = record(number);
        text += if number > 0 { "," } else { "" };
        text += &record;
        ends.push((id, text.len()));
    }
    (text + "]}", ends)
}

#[test]
fn wherever_a_file_ends_what_was_whole_is_read() {
    let (text, ends) = log(6);
    for end in 0..text.len() {
        let (ids, found) = read(&text.as_bytes()[..end]);
        let whole: Vec<&str> = ends.iter().filter(|(_, at)| *at <= end).map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, whole, "cut at {end}");
        assert_eq!(found.faults.len(), usize::from(end > 0), "cut at {end}: {:?}", found.faults);
    }
}

proptest! {
    #[test]
    fn whatever_byte_is_broken_all_but_one_record_is_read(at in 12_usize..4000, byte in any::<u8>()) {
        let (text, ends) = log(8);
        let mut bytes = text.into_bytes();
        let at = at.min(bytes.len() - 1);
        bytes[at] = byte;
        let (ids, _) = read(&bytes);
        let before: Vec<&str> = ends.iter().filter(|(_, end)| *end <= at).map(|(id, _)| id.as_str()).collect();
        prop_assert_eq!(&ids[..before.len()], &before[..]);
        prop_assert!(ids.len() + 1 >= ends.len(), "{} of {} with {byte:#x} at {at}", ids.len(), ends.len());
    }

    #[test]
    fn no_bytes_stop_the_program(bytes in vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn no_text_of_json_like_pieces_stops_the_program(pieces in vec(prop::sample::select(&PIECES[..]), 0..40)) {
        read(pieces.concat().as_bytes());
    }
}

const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "1e999",
    "null",
    " ",
    "\n",
    "\u{feff}",
    "é",
    "\"Records\":[",
    "\"QueryResultRows\":[[{",
    "\"message\":\"{",
    "\"eventVersion\":",
    "{\"eventVersion\":1,",
    "\"eventTime\":\"t\",\"eventSource\":\"s\",\"eventName\":\"n\"}",
    "eventName,eventTime\n",
    "{type=a, b={",
];

/// All of a ledger that may be compared, by texts.
fn shown(ledger: &Ledger) -> String {
    let texts = &ledger.texts;
    let identity = |who| {
        let identity = ledger.identities.get(who);
        format!("{} {}", texts.get(identity.principal), texts.get(identity.access_key))
    };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(ledger.doings.iter().map(|((who, via), doings)| format!("{} {via:?} {doings:?}", identity(*who))));
    lines.extend(ledger.data_events.iter().map(|(of, count)| {
        let words = [of.service, of.account, of.region].map(|text| texts.get(text)).join(" ");
        format!("{words} {count}")
    }));
    lines.extend(
        ledger.looks.iter().map(|of| [of.service, of.account, of.region].map(|text| texts.get(text)).join(" ")),
    );
    lines.extend(ledger.things.iter().map(|(key, thing)| {
        let mut line = [key.kind, key.id, key.account, key.region, thing.arn].map(|text| texts.get(text)).join(" ");
        for deed in &thing.deeds {
            let words = [deed.name, deed.service, deed.agent, deed.from].map(|text| texts.get(text)).join(" ");
            let _ = write!(
                line,
                "\n  {} {:?} {} {words} {}",
                deed.at,
                deed.did,
                deed.event.shown(texts),
                identity(deed.who)
            );
        }
        line
    }));
    lines.sort();
    format!("{:?} {} {}\n{}", ledger.span, ledger.outside, ledger.identities.iter().count(), lines.join("\n"))
}

/// What so many readers make of records that were put into files in this way.
fn of_files(files: &[Vec<usize>], readers: usize) -> (String, u64, u64) {
    let folder = tempfile::tempdir().unwrap();
    for (number, records) in files.iter().enumerate() {
        let records: Vec<String> = records.iter().map(|number| record(*number).0).collect();
        let text = format!(r#"{{"Records":[{}]}}"#, records.join(","));
        fs::write(folder.path().join(format!("{number}.json")), text).unwrap();
    }
    let paths: [PathBuf; 1] = [folder.path().to_path_buf()];
    let (ledger, counts, _) = read_side_by_side(&paths, Period::default(), &Progress::default(), readers);
    (shown(&ledger), counts.read, counts.duplicates)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_deliveries_and_readers_make_no_difference(
        order in Just((0..60).collect::<Vec<usize>>()).prop_shuffle(),
        again in vec(0..60_usize, 0..30),
        files in 1..9_usize,
    ) {
        let wanted = of_files(&[(0..60).collect()], 1);
        let mut shuffled = vec![Vec::new(); files];
        for (at, number) in order.iter().chain(&again).enumerate() {
            shuffled[at * 7 % files].push(*number);
        }
        let (shown, read, duplicates) = of_files(&shuffled, 8);
        prop_assert_eq!(&shown, &wanted.0);
        prop_assert_eq!((read, duplicates), (60, again.len() as u64));
    }
}
