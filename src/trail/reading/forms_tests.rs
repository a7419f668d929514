//! Records in every form that they come in.

use super::record::Record;
use super::stream::{self, Found};

const ONE: &str = r#"{"eventVersion":"1.09","eventTime":"2027-01-01T00:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","eventID":"1","requestParameters":{"a":"{\"b\"}"}}"#;
const TWO: &str = r#"{"eventVersion":"1.09","eventTime":"2027-01-01T00:00:01Z","eventSource":"s3.amazonaws.com","eventName":"CreateBucket","eventID":"2"}"#;

/// The ids of the records, and what else was found.
pub(super) fn read(bytes: &[u8]) -> (Vec<String>, Found) {
    let mut ids = Vec::new();
    let found = stream::read(&mut &bytes[..], &mut |record: &Record<'_>| ids.push(record.event_id.text().to_owned()));
    assert_eq!(found.records, ids.len() as u64);
    (ids, found)
}

/// A text as it stands inside of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[track_caller]
fn holds_both(text: &str) {
    let (ids, found) = read(text.as_bytes());
    assert_eq!(ids, ["1", "2"], "{found:?} in {text}");
    assert_eq!(found.faults, [], "{text}");
}

#[test]
fn logs_lists_and_one_record_behind_another() {
    holds_both(&format!(r#"{{"Records":[{ONE},{TWO}]}}"#));
    holds_both(&format!("\u{feff}{{\"a\": [], \"Records\" : [\n{ONE},\r\n{TWO}\n]\n, \"b\":{{}}}}\n"));
    holds_both(&format!("[{ONE},{TWO}]"));
    holds_both(&format!("{ONE}\n{TWO}\n"));
    holds_both(&format!("{ONE}{TWO}"));
    holds_both(&format!("\x1e{ONE}\n\x1e{TWO}\n"));
    holds_both(&format!(r#"[{{"Records":[{ONE}]}},{{"Records":[{TWO}]}}]"#));
    holds_both(&format!(r#"{{"Records":[{ONE}]}}{{"Records":[{TWO}]}}"#));
    holds_both(&format!(r#"[[{ONE}],[{TWO}]]"#));
}

#[test]
fn answers_of_the_command_line() {
    let events = |one: &str, two: &str| format!(r#"{{"Events":[{one},{two}],"NextToken":"t"}}"#);
    let looked_up = |text: &str| {
        format!(r#"{{"EventId":"x","Username":"u","EventTime":1.0,"Resources":[],"CloudTrailEvent":{}}}"#, quoted(text))
    };
    holds_both(&events(&looked_up(ONE), &looked_up(TWO)));
    holds_both(&events(ONE, TWO));
    holds_both(&format!("[{},{}]", quoted(ONE), quoted(TWO)));
    holds_both(&format!("{}\n{}\n", quoted(ONE), quoted(TWO)));
    let logged = |text: &str| format!(r#"{{"timestamp":1,"message":{},"eventId":"3"}}"#, quoted(text));
    holds_both(&format!(r#"{{"events":[{},{}],"searchedLogStreams":[]}}"#, logged(ONE), logged(TWO)));
    holds_both(&format!("2027-01-01T00:00:00.000Z 1_CloudTrail {ONE}\n2027-01-01T00:00:01Z {TWO}"));
}

#[test]
fn what_others_send_on() {
    let bridged =
        |text: &str| format!(r#"{{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":{text}}}"#);
    holds_both(&format!("{}\n{}", bridged(ONE), bridged(TWO)));
    let notified = |text: &str| format!(r#"{{"Type":"Notification","MessageId":"m","Message":{}}}"#, quoted(text));
    holds_both(&format!("{}{}", notified(ONE), notified(&bridged(TWO))));
    let queued = |text: &str| format!(r#"{{"MessageId":"m","ReceiptHandle":"r","Body":{}}}"#, quoted(text));
    holds_both(&format!(r#"{{"Messages":[{},{}]}}"#, queued(&notified(ONE)), queued(TWO)));
    holds_both(&format!(
        r#"{{"Records":[{{"messageId":"m","body":{}}},{{"EventSource":"aws:sns","Sns":{}}}]}}"#,
        quoted(ONE),
        notified(TWO)
    ));
    let subscribed = format!(
        r#"{{"messageType":"DATA_MESSAGE","owner":"1","logEvents":[{{"id":"3","message":{}}},{{"id":"4","message":{}}}]}}"#,
        quoted(ONE),
        quoted(TWO)
    );
    holds_both(&subscribed);
}

#[test]
fn answers_of_cloudtrail_lake_and_logs_insights() {
    let row = |text: &str| format!(r#"[{{"eventJson":{}}}]"#, quoted(text));
    let answer =
        |rows: &str| format!(r#"{{"QueryStatus":"FINISHED","QueryStatistics":{{}},"QueryResultRows":[{rows}]}}"#);
    holds_both(&answer(&format!("{},{}", row(ONE), row(TWO))));
    let columns = |id: &str| {
        format!(
            r#"[{{"eventTime":"2027-01-01 00:00:00.000"}},{{"eventName":"n"}},{{"eventSource":"s"}},{{"eventID":"{id}"}}]"#
        )
    };
    let (ids, found) = read(answer(&format!("{},{}", columns("1"), columns("2"))).as_bytes());
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(found.missing.get("userIdentity"), Some(&2), "{found:?}");
    let seen = |text: &str| {
        format!(r#"[{{"field":"@timestamp","value":"t"}},{{"field":"@message","value":{}}}]"#, quoted(text))
    };
    holds_both(&format!(r#"{{"results":[{},{}],"status":"Complete"}}"#, seen(ONE), seen(TWO)));
}

#[test]
fn tables_of_athena_and_of_cloudtrail_lake() {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    holds_both(&format!("eventJson\r\n{}\r\n{}\r\n", cell(ONE), cell(TWO)));
    holds_both(&format!("\"@timestamp\",\"@message\"\nt,{}\nt,{}\n", cell(ONE), cell(TWO)));
    let table = "eventtime,eventsource,eventname,eventid,awsregion,recipientaccountid,useridentity,requestparameters,responseelements,errorcode\n\
         2027-01-01T00:00:00Z,ec2.amazonaws.com,RunInstances,1,eu-west-1,1,\"{type=IAMUser, username=a}\",\"{\"\"a\"\":1}\",null,\n\
         2027-01-01T00:00:00Z,ec2.amazonaws.com,RunInstances,2,eu-west-1,1,\"{type=IAMUser, username=a}\",\"{a=1, a=2}\",,\n";
    let mut raw = Vec::new();
    let found = stream::read(&mut table.as_bytes(), &mut |record| {
        raw.push((
            record.user_identity.unwrap().get().to_owned(),
            record.request_parameters.map(|raw| raw.get().to_owned()),
        ))
    });
    let identity = r#"{"type":"IAMUser","userName":"a"}"#.to_owned();
    assert_eq!(raw, [(identity.clone(), Some(r#"{"a":1}"#.to_owned())), (identity, None)]);
    assert_eq!(found.missing.into_iter().collect::<Vec<_>>(), [("requestParameters", 1)]);
}

#[test]
fn events_that_others_sent_to_cloudtrail_lake_have_their_id_around_them() {
    let text = r#"{"eventVersion":"1.0","eventCategory":"ActivityAuditLog","eventType":"AwsActivityLog","eventID":"1","eventTime":"2027-01-01T00:00:00Z","awsRegion":"us-east-1","recipientAccountId":"1","eventData":{"version":"1","userIdentity":{"type":"user"},"eventSource":"custom.domain.com","eventName":"Login","UID":"u"}}"#;
    assert_eq!(read(text.as_bytes()).0, ["1"]);
}

#[test]
fn utf16_is_read_as_powershell_writes_it() {
    let text = format!("\u{feff}{{\"Records\":[{ONE},\r\n{TWO}]}}");
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&bytes).0, ["1", "2"]);
}

#[test]
fn what_is_no_event_is_counted_and_nothing_more() {
    let notified_by_s3 = r#"{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventTime":"2027-01-01T00:00:00Z","eventName":"ObjectCreated:Put","s3":{}}]}"#;
    for (text, others) in [
        (notified_by_s3, 1),
        (r#"{"awsAccountId":"1","logFiles":[{"s3Object":"AWSLogs/x"}],"digestS3Object":"d"}"#, 1),
        (r#"{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}"#, 1),
        (r#"{"version":4,"resources":[{"mode":"managed"}]}"#, 1),
        (r#"[1,"a",[[[[[[[[1]]]]]]]],{"message":"hello"}]"#, 4),
        (r#"{"detail":{"instance-id":"i-1","state":"stopped"}}"#, 1),
        ("", 0),
        (" \n", 0),
    ] {
        let (ids, found) = read(text.as_bytes());
        assert_eq!((ids.len(), found.others, &found.faults[..]), (0, others, &[][..]), "{text}");
    }
}
