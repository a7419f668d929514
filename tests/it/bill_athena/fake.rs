//! A script in place of the `aws` CLI: the exact calls, and what goes wrong.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::support::{Run, tagatlas};

/// Keeps each call and answers `SERVICE-CALL.N.out` the Nth time, else `SERVICE-CALL.out`; `.err` is said in its place, with a
/// failure. `s3 cp` copies `result.csv`.
const SCRIPT: &str = r#"#!/bin/sh
here=${0%/*}
name="$1-$2"
[ "$AWS_PAGER$AWS_CLI_AUTO_PROMPT$AWS_CLI_ERROR_FORMAT$AWS_CLI_OUTPUT_ENCODING" = offlegacyUTF-8 ] || exit 9
n=1; while [ -e "$here/$name.$n.asked" ]; do n=$((n + 1)); done
echo "$AWS_MAX_ATTEMPTS" > "$here/$name.$n.asked"
for word in "$@"; do printf '%s\n' "$word"; done >> "$here/calls"
printf -- '----\n' >> "$here/calls"
answer="$here/$name.$n"
[ -e "$answer.out" ] || [ -e "$answer.err" ] || answer="$here/$name"
if [ -e "$answer.err" ]; then cat "$answer.err" >&2; exit 254; fi
if [ "$name" = s3-cp ]; then exec cp "$here/result.csv" "$4"; fi
cat "$answer.out"
"#;

/// The columns of a result, and one group in it: Athena writes names as it likes, and quotes all.
pub(super) const RESULT: &str = concat!(
    r#""resourceid","subaccountid","regionid","servicename","billingperiodstart","chargecategory","chargeclass","#,
    r#""commitmentdiscountstatus","skumeter","consumedunit","billingcurrency","tags","billedcost","effectivecost","#,
    r#""listcost","consumedquantity","rowcount","chargeperiodstart","chargeperiodend""#,
    "\n",
    r#""i-0123456789abcdef0","123456789012","us-east-1","Amazon Elastic Compute Cloud","2026-05-01 00:00:00.000","#,
    r#""Usage","","","BoxUsage:t3.micro","Hrs","USD","{""user:Owner"":""a""}","7.488000000000000000000001","7.488","#,
    r#""7.488","720","720","2026-05-01 00:00:00.000","2026-05-31 00:00:00.000""#,
    "\n",
);

pub(super) const ID: &str = "a1b2c3d4-0000-4000-8000-000000000001";

pub(super) fn columns() -> Vec<serde_json::Value> {
    let names = tagatlas::bill::sql::RESULT.iter().filter(|name| **name != "RowCount");
    let kind = |name: &str| match name {
        "Tags" => "map<string,string>",
        name if name.ends_with("Start") || name.ends_with("End") => "timestamp",
        name if name.ends_with("Cost") || name == "ConsumedQuantity" => "double",
        _ => "string",
    };
    let more = ["AvailabilityZone", "InvoiceId"].into_iter();
    names.copied().chain(more).map(|name| json!({"Name": name.to_lowercase(), "Type": kind(name)})).collect()
}

/// A folder with the script and answers that make a whole flow.
pub(super) fn aws() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("aws");
    std::fs::write(&script, SCRIPT).expect("a script");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("it may be run");
    let table = json!({"Table": {
        "Name": "focus", "TableType": "EXTERNAL_TABLE", "PartitionKeys": [{"Name": "billing_period", "Type": "string"}],
        "StorageDescriptor": {
            "Columns": columns(), "Location": "s3://bills/export/data",
            "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        },
    }});
    let group = json!({"WorkGroup": {
        "Name": "finops", "State": "ENABLED", "Configuration": {"BytesScannedCutoffPerQuery": 100_000_000_000_u64},
    }});
    let objects = json!([
        ["export/data/billing_period=2026-05/a.parquet", 60_000_000_000_u64],
        ["export/data/billing_period=2026-06/b.parquet", 70_000_000_000_u64],
        ["export/data/billing_period=2026-05/", 0],
    ]);
    let ended = json!({"QueryExecution": {
        "QueryExecutionId": ID, "Status": {"State": "SUCCEEDED"}, "Statistics": {"DataScannedInBytes": 12_345_678_901_u64},
        "ResultConfiguration": {"OutputLocation": format!("s3://results/{ID}.csv")},
    }});
    for (name, answer) in [
        ("athena-get-work-group.out", group),
        ("glue-get-table.out", table),
        ("glue-get-partitions.out", json!(["s3://bills/export/data/billing_period=2026-05"])),
        ("s3api-list-objects-v2.out", objects),
        ("athena-start-query-execution.out", json!({"QueryExecutionId": ID})),
        ("athena-get-query-execution.1.out", json!({"QueryExecution": {"Status": {"State": "QUEUED"}}})),
        ("athena-get-query-execution.out", ended),
    ] {
        say(&folder, name, &answer.to_string());
    }
    say(&folder, "result.csv", RESULT);
    folder
}

pub(super) fn say(folder: &TempDir, name: &str, answer: &str) {
    std::fs::write(folder.path().join(name), answer).expect("an answer");
}

/// Every call that was made, as words; of the statement and the token only that they are there.
pub(super) fn calls(folder: &TempDir) -> Vec<String> {
    let text = std::fs::read_to_string(folder.path().join("calls")).unwrap_or_default();
    let mut calls: Vec<String> = Vec::new();
    for call in text.split_terminator("----\n") {
        let words = call.split_inclusive('\n').filter(|line| {
            let of_statement = line.starts_with(' ') || line.starts_with(')') || line.starts_with("FROM");
            !of_statement && !line.starts_with("GROUP BY")
        });
        let words = words.map(|word| match word.trim_end().split_once('=') {
            Some((name @ "--client-request-token", token)) if token.len() == 32 => name.to_owned(),
            Some((name @ "--query-string", "SELECT")) => name.to_owned(),
            _ => word.trim_end().to_owned(),
        });
        calls.push(words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    }
    calls
}

pub(super) fn bill(folder: &Path, arguments: &[&str]) -> Run {
    let path = format!("{}:/usr/bin:/bin", folder.display());
    let always = ["bill", "--athena", "finops", "--table", "cur.focus"];
    tagatlas(always.iter().chain(arguments)).env("PATH", path).run()
}

pub(super) const TWO: [&str; 4] = ["--format", "json", "--month", "2026-05"];

#[test]
fn the_whole_way_makes_these_calls_and_tells_the_bill() {
    let aws = aws();
    let run = bill(aws.path(), &TWO).ends_with(0);
    let json = "--output=json";
    let poll = format!("athena get-query-execution --query-execution-id={ID} {json}");
    let made = calls(&aws);
    let (fetch, others) = made.split_last().expect("calls");
    assert_eq!(
        others,
        [
            format!("athena get-work-group --work-group=finops {json}"),
            format!("glue get-table --database-name=cur --name=focus {json}"),
            format!(
                "glue get-partitions --database-name=cur --table-name=focus --expression=billing_period >= '2026-05' AND \
                 billing_period <= '2026-05' --query=Partitions[].StorageDescriptor.Location {json}"
            ),
            format!("s3api list-objects-v2 --bucket=bills --prefix=export/data/ --query=Contents[].[Key,Size] {json}"),
            format!("athena start-query-execution --work-group=finops --query-string --client-request-token {json}"),
            poll.clone(),
            poll,
        ],
        "{run}"
    );
    let words: Vec<&str> = fetch.split(' ').collect();
    assert_eq!(words[..3], ["s3", "cp", &format!("s3://results/{ID}.csv")], "{fetch}");
    assert!(!Path::new(words[3]).exists(), "{fetch} is still there");
    assert_eq!(run.json()["total"]["billed"], "7.488000000000000000000001", "{run}");
    let told = [
        "Athena is to scan cur.focus: at most 60 GB in 1 file in those months, $0.3001\n",
        "  at $5 for a terabyte in us-east-1 (2026-11; other regions differ), and for 10 MB at least\n",
        "  it will be less: 18 of 21 columns are read\n",
        "  the workgroup finops ends a query that scans more than 100 GB\n",
        &format!("Athena runs the query {ID}; to end it: aws athena stop-query-execution --query-execution-id={ID}\n"),
        " s and scanned 12.3 GB: $0.0618\n",
    ];
    let mut rest = run.stderr.as_str();
    for line in told {
        let at = rest.find(line).unwrap_or_else(|| panic!("{line} is not in its place in:\n{run}"));
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn a_dry_run_asks_but_runs_no_query() {
    let aws = aws();
    let run = bill(aws.path(), &["--dry-run", "--output-location", "s3://r/x/", "--profile", "it's"]).ends_with(0);
    assert!(!calls(&aws).iter().any(|call| call.contains("query-execution") || call.starts_with("s3 ")), "{run}");
    for line in [
        "-- Athena is to scan cur.focus: at most 130 GB in 2 files in all, $0.6501\n",
        "ends a query that scans more than 100 GB: this one may be; --from and --to make it smaller\n",
        "--   aws athena start-query-execution --work-group=finops --query-string=file://bill.sql \
         '--result-configuration={\"OutputLocation\":\"s3://r/x/\"}' --output=json '--profile=it'\\''s'\n",
        "\nSELECT\n  ResourceId,\n",
        "json_format(CAST(Bill.Tags AS JSON))",
    ] {
        assert!(run.text().contains(line), "{line} is not in:\n{run}");
    }
    let comments = run.text().lines().take_while(|line| line.starts_with("-- ")).count();
    assert_eq!(run.text().lines().nth(comments), Some("SELECT"), "{run}");
}

#[test]
fn endpoint_and_profile_go_to_every_call() {
    let aws = aws();
    bill(aws.path(), &["--endpoint-url", "http://127.0.0.1:1", "--profile", "p"]).ends_with(0);
    let calls = calls(&aws);
    assert_eq!(calls.len(), 7, "{calls:?}");
    for call in calls {
        assert!(call.ends_with(" --endpoint-url=http://127.0.0.1:1 --profile=p"), "{call}");
    }
    let run = bill(aws.path(), &["--endpoint-url", "https://me:secret@host"]).ends_with(2);
    assert!(run.stderr.contains("no user in it") && !run.stderr.contains("secret"), "{run}");
}

#[test]
fn who_is_too_busy_is_asked_again_with_the_same_token() {
    let aws = aws();
    let busy = "\nAn error occurred (ThrottlingException) when calling the operation (reached max retries: 2): Rate exceeded\n";
    say(&aws, "athena-start-query-execution.1.err", busy);
    say(&aws, "athena-get-query-execution.1.err", busy);
    bill(aws.path(), &TWO).ends_with(0);
    let text = std::fs::read_to_string(aws.path().join("calls")).expect("calls");
    let tokens: Vec<&str> = text.lines().filter(|line| line.starts_with("--client-request-token=")).collect();
    assert!(tokens.len() == 2 && tokens[0] == tokens[1], "{tokens:?}");
}

#[test]
fn each_failure_says_what_to_do() {
    let expired = "\nAn error occurred (ExpiredTokenException) when calling the GetTable operation: The security token \
                   ASIAIOSFODNN7EXAMPLE included in the request is expired\n";
    let denied =
        "\nAn error occurred (AccessDeniedException) when calling the GetTable operation: User: a is not authorized\n";
    let missing =
        "\nAn error occurred (EntityNotFoundException) when calling the GetTable operation: Table focus not found.\n";
    let forbidden = "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden\n";
    let no_group = "\nAn error occurred (InvalidRequestException) when calling the GetWorkGroup operation: WorkGroup is not found.\n";
    let no_page = "\nAn error occurred (404) when calling the GetWorkGroup operation: Not Found\n";
    let no_place = "\nAn error occurred (InvalidRequestException) when calling the StartQueryExecution operation: No output \
                    location provided. An output location is required either through the Workgroup result configuration \
                    setting or as an API input.\n";
    let strange = json!({"QueryExecution": {"Status": {"State": "PAUSED"}}});
    let failed = json!({"QueryExecution": {"Status": {
        "State": "FAILED", "StateChangeReason": "TYPE_MISMATCH: line 3: \u{1b}[31m::error::red",
    }}});
    let cancelled =
        json!({"QueryExecution": {"Status": {"State": "CANCELLED", "StateChangeReason": "Bytes scanned limit"}}});
    for (name, answer, told) in [
        ("glue-get-table.err", expired, "error: aws glue get-table: An error occurred (ExpiredTokenException)"),
        ("glue-get-table.err", expired, "The security token (a key) included in the request is expired; log in again"),
        ("glue-get-table.err", denied, "error: aws glue get-table is not allowed: "),
        ("glue-get-table.err", missing, "Table focus not found.; check the names, the region and the --profile"),
        ("glue-get-table.err", "You must specify a region.", "set AWS_REGION"),
        ("glue-get-table.out", "{\"Table\": {\"Stor", "aws glue get-table: what it answered is no whole JSON"),
        ("glue-get-table.out", "{}", "cur.focus is no export of FOCUS: it has no column ResourceId, "),
        (
            "athena-get-work-group.out",
            "{\"WorkGroup\": null}",
            "there is no workgroup `finops` in this account and region",
        ),
        ("athena-get-work-group.out", "", "there is no workgroup `finops` in this account and region"),
        (
            "athena-get-work-group.err",
            no_group,
            "error: --athena finops: there is no workgroup `finops` in this account",
        ),
        ("athena-get-work-group.err", no_group, "aws athena list-work-groups '--query=WorkGroups[].Name'"),
        ("athena-get-work-group.err", no_page, "aws athena get-work-group: An error occurred (404)"),
        ("glue-get-table.out", "", "aws glue get-table: it answered nothing; check the names"),
        ("athena-start-query-execution.err", no_place, "input.; name one with --output-location s3://BUCKET/PREFIX/"),
        (
            "athena-get-query-execution.1.out",
            &strange.to_string(),
            "is not known here, PAUSED: it may run on; to end it, aws",
        ),
        ("athena-start-query-execution.out", "{}", "Athena gave the query no id"),
        ("athena-get-query-execution.1.out", &failed.to_string(), "failed: TYPE_MISMATCH: line 3: "),
        ("athena-get-query-execution.1.out", &failed.to_string(), "the table does not describe its files as they are"),
        (
            "athena-get-query-execution.1.out",
            &cancelled.to_string(),
            "was cancelled: Bytes scanned limit; make it smaller",
        ),
        ("s3-cp.err", forbidden, "Forbidden; have it allowed"),
        ("s3-cp.err", forbidden, "fetch it and read it with --aggregated"),
    ] {
        let aws = aws();
        say(&aws, name, answer);
        let run = bill(aws.path(), &TWO).ends_with(2);
        assert!(run.stderr.contains(told), "{told} is not in:\n{run}");
        assert!(!run.stderr.contains('\u{1b}') && !run.stderr.contains("ASIA") && run.stdout.is_empty(), "{run}");
        let begun = run.stderr.contains("Athena runs the query");
        assert_eq!(
            begun,
            !name.contains("get-table") && !name.contains("work-group") && !name.contains("start"),
            "{run}"
        );
    }
}

#[test]
fn without_the_cli_it_says_what_else_there_is() {
    let nothing = tempfile::tempdir().expect("a folder");
    let always = ["bill", "--athena", "finops", "--table", "cur.focus"];
    let run = tagatlas(always).env("PATH", nothing.path()).run().ends_with(2);
    assert!(run.stderr.starts_with("error: the `aws` CLI is not there: install it"), "{run}");
    assert!(run.stderr.contains("tagatlas bill sql --engine athena"), "{run}");
}

#[test]
fn what_is_not_known_is_said_and_no_reason_to_stop() {
    let aws = aws();
    let denied = "\nAn error occurred (AccessDeniedException) when calling the operation: not authorized\n";
    say(&aws, "athena-get-work-group.err", denied);
    say(&aws, "s3api-list-objects-v2.err", denied);
    let run = bill(aws.path(), &TWO).ends_with(0);
    for line in
        ["how much that is, and costs, cannot be told: aws s3api list-objects-v2", "whether the workgroup limits"]
    {
        assert!(run.stderr.contains(line), "{line} is not in:\n{run}");
    }
}

#[test]
fn what_is_not_reached_is_said_at_once() {
    let aws = aws();
    say(&aws, "athena-get-work-group.err", "\nCould not connect to the endpoint URL: \"http://127.0.0.1:9/\"\n");
    let run = bill(aws.path(), &TWO).ends_with(2);
    let told = "error: aws athena get-work-group: Could not connect to the endpoint URL: \"http://127.0.0.1:9/\"; check \
                --endpoint-url, the region and the network\n";
    assert_eq!(run.stderr, told, "{run}");
    assert_eq!(calls(&aws).len(), 1, "it is not tried again: {run}");
    let tries = std::fs::read_to_string(aws.path().join("athena-get-work-group.1.asked")).expect("it was asked");
    assert_eq!(tries, "1\n", "nor does the CLI try it again by itself");
}

#[test]
fn a_fault_of_aws_and_a_lost_connection_are_tried_again() {
    let aws = aws();
    let fault = "\nAn error occurred (InternalServerException) when calling the GetWorkGroup operation: fault\n";
    say(&aws, "athena-get-work-group.1.err", fault);
    say(&aws, "athena-get-query-execution.2.err", "\nCould not connect to the endpoint URL: \"https://athena\"\n");
    bill(aws.path(), &TWO).ends_with(0);
    let calls = calls(&aws);
    let asked = |name: &str| calls.iter().filter(|call| call.contains(name)).count();
    assert_eq!(
        (asked("get-work-group"), asked("get-query-execution")),
        (2, 3),
        "the query runs on meanwhile: {calls:?}"
    );
}

#[test]
fn who_writes_the_table_has_no_file_read_and_writes_no_statement() {
    let table = |location: &str, kind: &str| {
        let mut columns = columns();
        columns.retain(|column| column["Name"] != "tags");
        columns.push(json!({"Name": "tags", "Type": kind}));
        json!({"Table": {"StorageDescriptor": {"Columns": columns, "Location": location}}}).to_string()
    };
    for location in ["s3://bills/file:///etc/passwd", "s3://bills/http://169.254.169.254/latest/meta-data"] {
        let aws = aws();
        say(&aws, "glue-get-table.out", &table(location, "array<\n; DROP TABLE x --\u{2028}>"));
        let run = bill(aws.path(), &["--dry-run"]).ends_with(0);
        assert!(run.text().contains("cannot be told: s3://") && run.text().contains("is no place in S3"), "{run}");
        assert!(!calls(&aws).iter().any(|call| call.starts_with("s3api")), "{run}");
        let statement = run.text().lines().position(|line| line == "SELECT").expect("a statement");
        let before: Vec<&str> = run.text().lines().take(statement).collect();
        assert!(before.iter().all(|line| line.starts_with("-- ")), "{run}");
    }
}

#[test]
fn hostile_names_are_refused_before_anything_is_asked() {
    let aws = aws();
    for (name, value) in [
        ("--table", "focus\"; DROP TABLE x"),
        ("--table", "a.b.c"),
        ("--database", "cur' OR"),
        ("--athena", "--profile=root"),
        ("--athena", "a b"),
        ("--output-location", "file:///etc"),
        ("--output-location", "s3a://results/"),
    ] {
        let mut words = vec!["bill".to_owned()];
        for (option, usual) in [("--athena", "finops"), ("--table", "focus"), ("--database", "cur")] {
            words.push(format!("{option}={}", if option == name { value } else { usual }));
        }
        if name == "--output-location" {
            words.push(format!("{name}={value}"));
        }
        let run = tagatlas(&words).env("PATH", aws.path()).run().ends_with(2);
        assert!(run.stderr.starts_with("error: --"), "{run}");
    }
    assert!(calls(&aws).is_empty());
}
