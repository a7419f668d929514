//! What each format says of a small estate.

use serde_json::{Value, json};

use super::*;
use crate::cost::{CostSettings, bill};
use crate::readers::{self, ReadSettings};
use crate::source::SourceFile;

fn estate() -> (Sources, Graph, Bill) {
    let text = "version: 1\nregion: ap-northeast-1\nresources:\n  disk: {type: ebs, size: 10, tags: {Owner: web}}\n  \
                odd: {type: \"AWS::Odd::Thing\"}\n  \"\\e[31mred\": {type: \"AWS::EC2::EIP\"}\n  assets: {type: s3}\n";
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", text));
    let (inventory, _) = readers::read(&sources, &ReadSettings::default());
    let (graph, _) = Graph::build(inventory);
    let bill = bill(&graph, &CostSettings::default());
    (sources, graph, bill)
}

fn report(format: CostFormat, group_by: &[&str], lines: bool) -> String {
    let (sources, graph, bill) = estate();
    let keys = Key::list(&group_by.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
    let report = CostReport { sources: &sources, graph: &graph, bill: &bill, group_by: &keys, allocation: None, lines };
    let mut out = Vec::new();
    report.write(format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn json_keeps_the_contract() {
    let document: Value = serde_json::from_str(&report(CostFormat::Json, &["tag:Owner"], false)).unwrap();
    assert_eq!(document["currency"], "USD");
    assert_eq!(document["total"], json!({"known": "4.85", "unpriced": 1, "use_not_stated": 1}));
    let disk = &document["resources"][0];
    assert_eq!((&disk["address"], &disk["kind"]), (&json!("disk"), &json!("AWS::EC2::Volume")));
    assert_eq!(disk["monthly"], "1.2");
    let line = &disk["lines"][0];
    assert_eq!((&line["quantity"], &line["price"], &line["monthly"]), (&json!("10"), &json!("0.12"), &json!("1.2")));
    assert_eq!((&line["unit"], &line["row"]["table"]), (&json!("GB-month"), &json!("ebs")));
    assert_eq!(line["row"]["tiers"], json!([{"from": "0", "to": null, "price": "0.12"}]));
    assert_eq!(document["resources"][1]["monthly"], Value::Null);
    let groups = &document["groups"];
    assert_eq!((&groups[0]["name"], &groups[0]["value"]), (&json!("(no tag)"), &Value::Null));
    assert_eq!((&groups[1]["value"], &groups[1]["total"]["known"]), (&json!("web"), &json!("1.2")));
}

#[test]
fn people_see_what_is_left_out_and_no_steering_of_their_terminal() {
    let text = report(CostFormat::Human, &[], true);
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(text.contains("total ≥ $4.85 (1 unpriced, use of 1 not stated)"), "{text}");
    assert!(text.contains("this version knows no price of AWS::Odd::Thing: odd"), "{text}");
    assert!(text.contains("S3 bucket: storage_gb, put_requests, get_requests"), "{text}");
    assert!(text.contains("10 GB-month × $0.12 [ebs ap-northeast-1 storage gp2, 2024-07-18]"), "{text}");
}

#[test]
fn a_spreadsheet_has_a_row_for_each_line_and_for_what_has_none() {
    let text = report(CostFormat::Csv, &[], false);
    let mut table = ::csv::Reader::from_reader(text.as_bytes());
    let header = table.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|title| title == name).expect(name);
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let of = |address: &str| rows.iter().find(|row| &row[column("address")] == address).expect(address);
    assert_eq!((&of("disk")[column("monthly")], &of("disk")[column("high")]), ("1.2", "1.2"));
    assert_eq!((&of("disk")[column("line")], &of("disk")[column("origin")]), ("4", "declared estate.yaml:4"));
    assert_eq!(&of("odd")[column("reason")], "this version knows no price of AWS::Odd::Thing");
    assert_eq!((&of("odd")[column("monthly")], &of("odd")[column("item")]), ("", ""));
    assert!(rows.len() > 4, "the bucket has several lines: {text}");
}

#[test]
fn nested_groups_have_a_column_a_key() {
    let text = report(CostFormat::Csv, &["tag:Owner", "kind"], false);
    let wanted =
        "tag:Owner,kind,monthly,low,high,unpriced,use_not_stated\r\n(no tag),AWS::EC2::EIP,3.65,3.65,3.65,0,0\r\n";
    assert!(text.starts_with(wanted), "{text}");
    let text = report(CostFormat::Human, &["tag:Owner", "kind"], false);
    let wanted = "       ≥ $3.65  (no tag)  1 unpriced, use of 1 not stated\n         $3.65    AWS::EC2::EIP\n";
    assert!(anstream::adapter::strip_str(&text).to_string().starts_with(wanted), "{text}");
}

#[test]
fn a_comment_holds_names_as_text() {
    let text = report(CostFormat::Markdown, &[], false);
    assert!(text.starts_with("<!-- tagatlas cost -->\n### tagatlas: "), "{text}");
    assert!(text.contains("| <code>disk</code> | EBS volume | &#36;1&#46;20 |\n"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}
