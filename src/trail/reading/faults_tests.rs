//! Files that are damaged, or made to do damage: what is whole in them is read.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::forms_tests::read;
use super::stream::{self, Found, Why};

fn record(id: &str) -> String {
    with(id, "")
}

/// A record with further fields.
fn with(id: &str, more: &str) -> String {
    format!(
        r#"{{"eventVersion":"1.09","eventTime":"2027-01-01T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",{more}"eventID":"{id}"}}"#
    )
}

fn log(records: &[String]) -> String {
    format!(r#"{{"Records":[{}]}}"#, records.join(","))
}

fn places(found: &Found) -> Vec<(u64, u64)> {
    found.faults.iter().map(|fault| (fault.line, fault.column)).collect()
}

#[test]
fn a_file_that_ends_early_gives_what_was_whole() {
    let text = log(&[record("1"), record("2"), record("3")]);
    let (ids, found) = read(&text.as_bytes()[..text.len() - 10]);
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(found.faults.len(), 1);
    assert_eq!(found.faults[0].why, Why::EndsEarly);
    let begins = text.rfind(r#"{"eventVersion""#).unwrap() as u64 + 1;
    assert_eq!(places(&found), [(1, begins)], "where the half record begins");
}

#[test]
fn a_packed_file_that_ends_early_gives_what_could_be_unpacked() {
    let records: Vec<String> = (0..2000).map(|id| record(&(id * id).to_string())).collect();
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(log(&records).as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let mut unpacker = std::io::BufReader::new(flate2::read::MultiGzDecoder::new(&packed[..packed.len() / 2]));
    let found = stream::read(&mut unpacker, &mut |_| ());
    assert!(found.records > 500, "{found:?}");
    assert!(matches!(found.faults[..], [stream::Fault { why: Why::Unreadable(_), .. }]), "{:?}", found.faults);
}

#[test]
fn reading_goes_on_behind_garbage() {
    let text = format!(
        "{{\"Records\":[\n{},\n{{\"eventVersion\":\"1.09\",#,\n{},{}]}}",
        record("1"),
        record("3"),
        record("4")
    );
    let (ids, found) = read(text.as_bytes());
    assert_eq!(ids, ["1", "3", "4"]);
    assert_eq!(places(&found), [(3, 24)]);
    let between = format!("{}\nWARN: what a program said\n}}\n{}\n", record("1"), record("2"));
    assert_eq!(read(between.as_bytes()).0, ["1", "2"]);
    let other_keys = r#"{"eventID":"2","eventTime":"t","eventSource":"s","eventName":"n"}"#;
    assert_eq!(read(format!("[{},{{\"a\" 1}},{other_keys}]", record("1")).as_bytes()).0, ["1", "2"]);
}

#[test]
fn of_many_faults_the_first_are_told_and_the_rest_is_counted() {
    let text = format!("{}\n", r#"{"eventVersion":#}"#).repeat(1000);
    let (_, found) = read(text.as_bytes());
    assert_eq!((found.faults.len() as u64 + found.more_faults, found.faults.len()), (1000, 3));
    assert_eq!(places(&found)[2].0, 3);
}

#[test]
fn bytes_that_are_no_utf8_cost_only_their_character() {
    let mut bytes = log(&[with("1", r#""userAgent":"a?b","#), record("2")]).into_bytes();
    let at = bytes.iter().position(|&byte| byte == b'?').unwrap();
    bytes[at] = 0xc3;
    let mut agents = Vec::new();
    let found = stream::read(&mut &bytes[..], &mut |record| agents.push(record.user_agent.text().to_owned()));
    assert_eq!(agents, ["a\u{fffd}b", ""]);
    assert_eq!((found.faults[0].why.clone(), places(&found)), (Why::NotUtf8, vec![(1, at as u64 + 1)]));
}

#[test]
fn a_character_may_stand_across_two_pieces() {
    for before in (1 << 18) - 200..(1 << 18) + 4 {
        let text = format!("{}{}", " ".repeat(before - 150), with("1", r#""userAgent":"名前🚀","#));
        let mut agent = String::new();
        let found = stream::read(&mut text.as_bytes(), &mut |record| record.user_agent.text().clone_into(&mut agent));
        assert_eq!((agent.as_str(), &found.faults[..]), ("名前🚀", &[][..]), "{before}");
    }
}

#[test]
fn half_characters_do_not_hide_an_event() {
    let (ids, found) = read(log(&[with("1", r#""userAgent":"\ud800","a":"\u0000","#), record("2")]).as_bytes());
    assert_eq!((ids, &found.faults[..]), (vec!["1".to_owned(), "2".to_owned()], &[][..]));
}

#[test]
fn odd_values_do_no_harm() {
    let deep_name = format!(r#""userAgent":{}{},"#, r#"{"a":"#.repeat(10_000), "1".to_owned() + &"}".repeat(10_000));
    let long = format!(r#""errorMessage":"{}","#, "x".repeat(1 << 20));
    for more in [
        r#""eventName":"first","eventName":"GetObject","userIdentity":1,"userIdentity":null,"#,
        r#""userAgent":12,"errorCode":[],"readOnly":"x","awsRegion":{"a":1},"recipientAccountId":1.5,"#,
        r#""requestParameters":"text","responseElements":7,"resources":{},"detail":3,"message":"","#,
        &deep_name,
        &long,
    ] {
        let (ids, found) = read(log(&[with("1", more), record("2")]).as_bytes());
        let shown = &more[..more.len().min(60)];
        assert_eq!((ids, &found.faults[..]), (vec!["1".to_owned(), "2".to_owned()], &[][..]), "{shown}");
    }
}

#[test]
fn a_field_that_is_nested_too_deep_is_said_and_one_that_is_not_is_read() {
    let nested = |depth| format!(r#""requestParameters":{}1{},"#, "[".repeat(depth), "]".repeat(depth));
    let (ids, found) = read(log(&[record("1"), with("2", &nested(10_000)), record("3")]).as_bytes());
    assert_eq!((ids.len(), &found.faults[0].why), (3, &Why::TooDeep("requestParameters")));
    let begins = log(&[record("1")]).len() as u64;
    assert_eq!(places(&found), [(1, begins)], "where the record begins");
    assert_eq!(read(log(&[with("1", &nested(127))]).as_bytes()).1.faults, []);
    let [deep, deeper] = [127, 128].map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    let is_read = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    assert_eq!([is_read(&deep), is_read(&deeper)], [true, false], "what serde_json reads");
}

#[test]
fn what_is_no_json_in_a_list_is_a_fault_and_what_is_no_event_is_told_with_its_place() {
    let (ids, found) = read(log(&[record("1"), " @@@@garbage@@@".to_owned(), record("2")]).as_bytes());
    assert_eq!((ids.len(), &found.faults[0].why), (2, &Why::Syntax("a value is missing".to_owned())));
    assert_eq!((found.faults.len(), found.others), (1, 0), "it is said once");
    for other in ["null", "1", r#""x""#, "[]", "{}", r#"{"eventName":5}"#, r#"{"a":{"b":[]}}"#] {
        let (ids, found) = read(format!("[{},\n{other},{}]", record("1"), record("2")).as_bytes());
        let others = if other == "[]" { (0, None) } else { (1, Some((2, 1))) };
        assert_eq!((ids.len(), found.faults.len()), (2, 0), "{other}");
        assert_eq!((found.others, found.first_other.map(|(line, _)| (line, 1))), others, "{other}");
    }
}

#[test]
fn a_value_longer_than_any_record_is_passed_over_in_little_memory() {
    let huge = format!(r#""errorMessage":"{}","#, "x".repeat(64 << 20));
    let (ids, found) = read(log(&[record("1"), with("2", &huge), record("3")]).as_bytes());
    assert_eq!(ids, ["1", "3"]);
    assert_eq!(found.faults.iter().map(|fault| fault.why.clone()).collect::<Vec<_>>(), [Why::TooLong]);
    let (ids, found) = read(format!(r#"{{"a":"{}","Records":[{}]}}"#, "x".repeat(64 << 20), record("1")).as_bytes());
    assert_eq!((ids.len(), &found.faults[..]), (1, &[][..]));
    let (_, found) = read(format!(r#"{{"version":4,"resources":[{}1]}}"#, "1,".repeat(4 << 20)).as_bytes());
    assert_eq!((found.others, &found.faults[..]), (1, &[][..]), "a state of Terraform");
}

#[test]
fn depth_does_not_overflow() {
    for text in ["[".repeat(1 << 20), r#"{"Records":["#.repeat(1 << 17), r#"{"a":"#.repeat(1 << 18)] {
        assert_eq!(read(text.as_bytes()).1.records, 0);
    }
    let mut text = record("1");
    for _ in 0..12 {
        text = format!(r#"{{"Message":{}}}"#, serde_json::Value::from(text));
    }
    assert_eq!(read(text.as_bytes()).0, [""; 0], "nobody packs a record so often");
}

#[test]
fn other_formats_are_named() {
    for (bytes, wanted) in [
        (&b"PAR1\x15\x04\x15\x10"[..], "it is a Parquet file"),
        (b"PK\x03\x04\x14\0", "it is a zip archive"),
        (b"\x28\xb5\x2f\xfd\x04\x58", "it is packed with zstd"),
        (b"\xfd7zXZ\0", "it is packed with xz"),
        (b"\x7fELF\x02\x01\x01\0", "it is no text"),
        (b"Events:\n- EventId: x\n", "it is YAML"),
    ] {
        let (_, found) = read(bytes);
        assert!(matches!(found.faults[0].why, Why::Other(what, _) if what == wanted), "{wanted}: {found:?}");
    }
}
