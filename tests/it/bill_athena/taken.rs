//! Results that Athena keeps to itself, and results that cannot be read.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::fake::{ID, RESULT, TWO, aws, bill, calls, say};

/// The fields of the stand-in's result, the columns' names first.
fn rows() -> Vec<Vec<String>> {
    let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(RESULT.as_bytes());
    table.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// A row as GetQueryResults tells it: what is NULL has no value.
fn told(row: &[String]) -> Value {
    let field = |text: &String| if text.is_empty() { json!({}) } else { json!({"VarCharValue": text}) };
    json!({"Data": row.iter().map(field).collect::<Vec<_>>()})
}

/// The stand-in with a workgroup that keeps results to itself; Athena tells these pages, each but the last with a token.
fn managed(pages: &[(&[&str], Vec<Value>)]) -> TempDir {
    let aws = aws();
    let group = json!({"WorkGroup": {"Name": "finops", "State": "ENABLED", "Configuration": {
        "ManagedQueryResultsConfiguration": {"Enabled": true}, "EnforceWorkGroupConfiguration": true,
    }}});
    say(&aws, "athena-get-work-group.out", &group.to_string());
    let ended = json!({"QueryExecution": {
        "Status": {"State": "SUCCEEDED"}, "Statistics": {"DataScannedInBytes": 1},
        "ManagedQueryResultsConfiguration": {"Enabled": true}, "ResultConfiguration": {},
    }});
    say(&aws, "athena-get-query-execution.out", &ended.to_string());
    for (number, (names, rows)) in pages.iter().enumerate() {
        let columns: Vec<Value> = names.iter().map(|name| json!({"Name": name, "Type": "varchar"})).collect();
        let mut page = json!({"ResultSet": {"Rows": rows, "ResultSetMetadata": {"ColumnInfo": columns}}});
        if number + 1 < pages.len() {
            page["NextToken"] = format!("token {number}").into();
        }
        say(&aws, &format!("athena-get-query-results.{}.out", number + 1), &page.to_string());
    }
    aws
}

#[test]
fn a_result_that_athena_keeps_is_told_page_by_page() {
    let rows = rows();
    let names: Vec<&str> = rows[0].iter().map(String::as_str).collect();
    let mut second = rows[1].clone();
    second[0] = "a \"quoted\", name\nof two lines".to_owned();
    second[11] = String::new();
    second[12] = "0.000000000000000000000001".to_owned();
    let (head, first, second) = (told(&rows[0]), told(&rows[1]), told(&second));
    for (columns, head) in
        [(names.as_slice(), vec![head.clone(), first.clone()]), (&[], vec![head, first.clone()]), (&names, vec![first])]
    {
        let aws = managed(&[(columns, head), (columns, vec![second.clone()])]);
        let run = bill(aws.path(), &TWO).ends_with(0);
        let json = run.json();
        assert_eq!(json["total"]["billed"], "7.488000000000000000000002", "{run}");
        assert_eq!((&json["read"]["files"], &json["read"]["unread"]), (&1.into(), &0.into()), "{run}");
        assert!(run.text().contains("of two lines"), "{run}");
        let calls = calls(&aws);
        let tell = format!("athena get-query-results --query-execution-id={ID} --max-items=10000");
        assert_eq!(
            calls[calls.len() - 2..],
            [format!("{tell} --output=json"), format!("{tell} --starting-token=token 0 --output=json")]
        );
        assert!(
            !calls.iter().any(|call| call.starts_with("s3 ") || call.contains("result-configuration")),
            "{calls:?}"
        );
    }
}

#[test]
fn who_is_too_busy_to_tell_a_page_is_asked_for_it_again() {
    let rows = rows();
    let aws = managed(&[(&[], rows.iter().map(|row| told(row)).collect()), (&[], vec![told(&rows[1])])]);
    std::fs::rename(
        aws.path().join("athena-get-query-results.2.out"),
        aws.path().join("athena-get-query-results.3.out"),
    )
    .expect("a file");
    let busy =
        "\nAn error occurred (TooManyRequestsException) when calling the GetQueryResults operation: Rate exceeded\n";
    say(&aws, "athena-get-query-results.2.err", busy);
    let run = bill(aws.path(), &TWO).ends_with(0);
    assert_eq!(run.json()["total"]["billed"], "14.976000000000000000000002", "{run}");
}

#[test]
fn a_dry_run_and_an_error_tell_how_the_result_is_told() {
    let aws = managed(&[]);
    let run = bill(aws.path(), &["--dry-run"]).ends_with(0);
    let line = "told, again with --starting-token while there is a NextToken, by\n";
    assert!(run.text().contains(line) && !run.text().contains("s3 cp"), "{run}");
    let line = "--   aws athena get-query-results --query-execution-id=QUERY-ID --max-items=10000 --output=json\n";
    assert!(run.text().contains(line), "{run}");

    let run = bill(aws.path(), &["--output-location", "s3://r/x/"]).ends_with(2);
    assert!(run.stderr.starts_with("error: --output-location: the workgroup finops keeps results to itself"), "{run}");
    assert!(!calls(&aws).iter().any(|call| call.contains("query-execution")), "{run}");

    let denied =
        "\nAn error occurred (AccessDeniedException) when calling the GetQueryResults operation: not authorized\n";
    say(&aws, "athena-get-query-results.1.err", denied);
    let run = bill(aws.path(), &TWO).ends_with(2);
    let told = format!("the query has ended, and aws athena get-query-results --query-execution-id={ID} ");
    assert!(run.stderr.contains("get-query-results is not allowed: ") && run.stderr.contains(&told), "{run}");
    assert!(run.stdout.is_empty(), "{run}");
}

#[test]
fn a_token_that_leads_nowhere_is_no_endless_way() {
    let rows = rows();
    let aws = managed(&[]);
    let page = json!({"ResultSet": {"Rows": [told(&rows[0]), told(&rows[1])]}, "NextToken": "same"});
    say(&aws, "athena-get-query-results.out", &page.to_string());
    let run = bill(aws.path(), &TWO).ends_with(2);
    assert!(run.stderr.contains("again and again") && run.stdout.is_empty(), "{run}");
}

#[test]
fn a_result_that_cannot_be_read_is_named_as_athena_names_it() {
    let cut = RESULT.replace("\"USD\",\"{\"\"user:Owner\"\":\"\"a\"\"}\"", "\"USD\",\"{\"user:Owner\":\"a\"}\"");
    assert_ne!(cut, RESULT);
    let short = RESULT.rsplit_once(",\"720\"").expect("a field").0;
    for result in ["", "\"a\",\"b\"\n\"1\",\"2\"\n", cut.as_str(), short] {
        for format in ["human", "json", "csv", "markdown"] {
            let aws = aws();
            say(&aws, "result.csv", result);
            let run = bill(aws.path(), &["--format", format]).ends_with(2);
            assert!(run.stdout.is_empty(), "{run}");
            assert!(run.stderr.contains(&format!("s3://results/{ID}.csv")), "{run}");
            assert!(!run.stderr.contains("athena-a1b2") && !run.stderr.contains("/tagatlas-"), "{run}");
            assert!(run.stderr.contains("what was charged cannot be told from"), "{run}");
        }
    }
    let rows = rows();
    let aws = managed(&[(&[], vec![told(&rows[0]), told(&rows[1][..3])])]);
    let run = bill(aws.path(), &TWO).ends_with(2);
    assert!(run.stderr.contains(&format!("the result of Athena's query {ID}")) && run.stdout.is_empty(), "{run}");
}
