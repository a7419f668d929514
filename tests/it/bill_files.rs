//! `tagatlas bill`: which files make up a bill, and that nothing is counted twice.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::support::{Run, tagatlas};

const HEADER: &str = "ResourceId,SubAccountId,RegionId,ServiceName,ChargeCategory,ChargeClass,BillingCurrency,\
                      ChargeDescription,ConsumedUnit,BilledCost,EffectiveCost,ListCost,ConsumedQuantity,\
                      BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd\n";

/// A row of a day of May 2026.
fn row(account: u32, day: u32, cost: &str, currency: &str) -> String {
    let may = "2026-05-01T00:00:00Z,2026-06-01T00:00:00Z";
    format!(
        "i-{day:02},{account:012},eu-west-1,Amazon Elastic Compute Cloud,Usage,,{currency},BoxUsage,Hrs,{cost},{cost},{cost},24,\
         {may},2026-05-{day:02}T00:00:00Z,2026-05-{day:02}T23:59:59Z\n"
    )
}

/// Days of May at a dollar each.
fn days(days: std::ops::RangeInclusive<u32>) -> String {
    HEADER.to_owned() + &days.map(|day| row(1, day, "1", "USD")).collect::<String>()
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

/// A folder that is gone after the test.
struct Bucket(tempfile::TempDir);

impl Bucket {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// Writes a file, packed where its name says so.
    fn put(&self, name: &str, text: &str) -> &Self {
        let bytes = if name.ends_with(".gz") { packed(text) } else { text.as_bytes().to_vec() };
        self.put_bytes(name, &bytes)
    }

    fn put_bytes(&self, name: &str, bytes: &[u8]) -> &Self {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, bytes).expect("a file");
        self
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// What is told of it, as JSON.
    fn bill(&self, arguments: &[&str]) -> Run {
        tagatlas(["bill", "--format", "json"].iter().chain(arguments)).inside(self.path()).run()
    }
}

#[track_caller]
fn billed(run: &Run) -> String {
    run.json()["total"]["billed"].as_str().unwrap_or_else(|| panic!("{run}")).to_owned()
}

#[track_caller]
fn says(run: &Run, wanted: &str) {
    assert!(run.stderr.contains(wanted), "`{wanted}` is missing in:\n{run}");
}

#[test]
fn an_export_that_is_overwritten_is_read_month_by_month() {
    for partition in ["BILLING_PERIOD=2026-0", "billing_period=2026-0", "year=2026/month="] {
        let bucket = Bucket::new();
        for month in [5, 6] {
            let first = days(1..=10).replace("2026-05", &format!("2026-0{month}"));
            let second = days(11..=20).replace("2026-05", &format!("2026-0{month}"));
            bucket.put(&format!("b/focus/data/{partition}{month}/focus-00001.csv.gz"), &first);
            bucket.put(&format!("b/focus/data/{partition}{month}/focus-00002.csv.gz"), &second);
        }
        bucket
            .put("b/focus/data/_SUCCESS", "")
            .put("b/focus/data/.focus-00001.csv.crc", "x")
            .put("b/create-table.sql", "x");
        let run = bucket.bill(&["b"]).ends_with(0);
        assert_eq!((billed(&run).as_str(), run.stderr.as_str()), ("40", ""), "{partition}: {run}");
        assert_eq!(billed(&bucket.bill(&["b", "--month", "2026-06"]).ends_with(0)), "20");
        let run = bucket.bill(&["b", "--month", "2026-07"]).ends_with(2);
        says(&run, "--month 2026-07: the bill is of 2026-05 to 2026-06");
    }
}

#[test]
fn of_executions_the_one_counts_that_the_manifest_names() {
    let bucket = Bucket::new();
    let executions = ["2026-05-18T20:16:37.306Z-3695a728", "2026-05-19T20:16:37.306Z-4695a728"];
    for (execution, until) in executions.iter().zip([18, 19]) {
        bucket.put(&format!("focus/data/BILLING_PERIOD=2026-05/{execution}/focus-00001.csv.gz"), &days(1..=until));
    }
    // Without a manifest the newest counts, and that is said.
    let run = bucket.bill(&["."]).ends_with(0);
    assert_eq!(billed(&run), "19");
    says(&run, &format!("./focus: of 2 deliveries of 2026-05 only {} is the bill", executions[1]).replace("./", ""));
    let manifest = |execution: &str, file: &str| {
        let uri = format!("s3://b/p/focus/data/BILLING_PERIOD=2026-05/{execution}/{file}");
        format!(
            r#"{{"executionId":"{execution}","exportArn":"arn:aws:bcm-data-exports:…","columns":[],"dataFiles":["{uri}"]}}"#
        )
    };
    let place = "focus/metadata/BILLING_PERIOD=2026-05/focus-Manifest.json";
    bucket.put(place, &manifest(executions[0], "focus-00001.csv.gz"));
    let run = bucket.bill(&["."]).ends_with(0);
    assert_eq!((billed(&run).as_str(), run.stderr.as_str()), ("18", ""), "{run}");
    says(&bucket.bill(&[".", "-v"]).ends_with(0), "focus-Manifest.json says so; 1 file of the others left out");
    // What the manifest lists and is not there is missing in the sum.
    let two = manifest(executions[0], "focus-00001.csv.gz")
        .replace(r#"gz"]"#, r#"gz","s3://b/p/focus/data/BILLING_PERIOD=2026-05/EX/focus-00002.csv.gz"]"#);
    bucket.put(place, &two.replace("/EX/", &format!("/{}/", executions[0])));
    let run = bucket.bill(&["."]).ends_with(2);
    assert_eq!(billed(&run), "18");
    says(&run, "focus-Manifest.json lists focus-00002.csv, which is not there");
    bucket.put(place, "{");
    says(&bucket.bill(&["."]).ends_with(0), "focus-Manifest.json: EOF while parsing");
}

#[test]
fn of_assemblies_of_a_legacy_report_one_counts() {
    let bucket = Bucket::new();
    let ids = ["3695a728-d559-40bd-ac30-ffc97b552489", "4695a728-d559-40bd-ac30-ffc97b552489"];
    let manifest = |id: &str| {
        format!(
            r#"{{"assemblyId":"{id}","account":"111111111111","reportKeys":["p/r/20260501-20260601/{id}/r-00001.csv.gz"]}}"#
        )
    };
    for (id, until) in ids.iter().zip([8, 9]) {
        bucket.put(&format!("r/20260501-20260601/{id}/r-00001.csv.gz"), &days(1..=until));
        bucket.put(&format!("r/20260501-20260601/{id}/r-Manifest.json"), &manifest(id));
    }
    let run = bucket.bill(&["r"]).ends_with(2);
    assert_eq!(run.text(), "", "nothing is summed up: {run}");
    says(&run, &format!("r: 2026-05 was delivered 2 times and nothing tells which counts: {}, {}", ids[0], ids[1]));
    assert_eq!(billed(&bucket.bill(&[&format!("r/20260501-20260601/{}", ids[0])]).ends_with(0)), "8");
    bucket.put("r/20260501-20260601/r-Manifest.json", &manifest(ids[0]));
    bucket.put("r/20260501-20260601/r-RedshiftManifest.json", r#"{"entries":[]}"#);
    bucket.put("r/crawler-cfn.yml", "Resources: {Crawler: {Type: 'AWS::Glue::Crawler'}}");
    let run = bucket.bill(&["r"]).ends_with(0);
    assert_eq!((billed(&run).as_str(), run.stderr.as_str()), ("8", ""), "{run}");
}

#[test]
fn a_copy_in_any_form_is_counted_once() {
    let bucket = Bucket::new();
    bucket.put("may.csv", &days(1..=20)).put("may.csv.gz", &days(1..=20)).put("old/copy.csv", &days(1..=20));
    let mut turned: Vec<String> = days(1..=20).lines().skip(1).map(|line| format!("{line}\n")).collect();
    turned.reverse();
    bucket.put("turned", &(HEADER.to_owned() + &turned.concat()));
    let run = bucket.bill(&["."]).ends_with(0);
    assert_eq!(billed(&run), "20");
    assert_eq!(run.json()["read"]["duplicates"], 3, "{run}");
    for name in ["may.csv.gz", "old/copy.csv", "turned"] {
        says(&run, &format!("{name}: its 20 rows are in may.csv as well, and counted once"));
    }
    let run = bucket.bill(&["may.csv", "./may.csv", "."]).ends_with(0);
    assert_eq!((billed(&run).as_str(), run.json()["read"]["duplicates"].as_u64()), ("20", Some(3)), "{run}");
}

#[cfg(unix)]
#[test]
fn links_lead_to_one_file_and_never_in_circles() {
    use std::os::unix::fs::symlink;
    let bucket = Bucket::new();
    bucket.put("a/may.csv", &days(1..=5));
    let at = |name: &str| bucket.path().join(name);
    symlink(at("a"), at("a/circle")).expect("a link");
    symlink(at("a/may.csv"), at("b.csv")).expect("a link");
    fs::hard_link(at("a/may.csv"), at("c.csv")).expect("a link");
    let run = bucket.bill(&[".", "-v"]).ends_with(0);
    assert_eq!(billed(&run), "5");
    says(&run, "c.csv is another name of a/may.csv");
    says(&run, "skipped a/circle: it is a link to a folder, or to nothing");
    symlink(at("nowhere"), at("d.csv")).expect("a link");
    let run = bucket.bill(&["."]).ends_with(2);
    assert_eq!(billed(&run), "5");
    says(&run, "cannot read d.csv: no such file or folder");
}

#[test]
fn exports_of_two_days_are_not_added_up() {
    let bucket = Bucket::new();
    let tenth = days(1..=9) + &row(1, 10, "0.4", "USD");
    bucket.put("tenth.csv", &tenth).put("twentieth.csv", &days(1..=20));
    let run = bucket.bill(&["."]).ends_with(2);
    assert_eq!(run.text(), "");
    says(&run, "9 rows of 2026-05-01 to 2026-05-09 are in tenth.csv and in twentieth.csv, and both have others");
    says(&run, "name the one that counts alone");
    assert_eq!(billed(&bucket.bill(&["twentieth.csv"]).ends_with(0)), "20");
    // Of one that is within the other nothing is lost.
    bucket.put("tenth.csv", &days(1..=9));
    let run = bucket.bill(&["."]).ends_with(0);
    assert_eq!(billed(&run), "20");
    says(&run, "tenth.csv: its 9 rows are in twentieth.csv as well, and counted once");
}

#[test]
fn one_bill_as_focus_and_as_report_is_not_added_up() {
    let bucket = Bucket::new();
    let report = "bill_billing_period_start_date,line_item_usage_account_id,line_item_line_item_type,line_item_unblended_cost,\
                  line_item_currency_code,line_item_product_code,line_item_usage_start_date\n\
                  2026-05-01T00:00:00.000Z,000000000001,Usage,20,USD,AmazonEC2,2026-05-01T00:00:00.000Z\n";
    bucket.put("focus/may.csv", &days(1..=20)).put("cur/may.csv", report);
    let run = bucket.bill(&["."]).ends_with(2);
    says(&run, "cur/may.csv (CUR 2.0) and focus/may.csv (FOCUS) are bills of the same account and month, 2026-05");
    assert_eq!(billed(&bucket.bill(&["cur"]).ends_with(0)), "20");
}

#[test]
fn bills_and_estate_are_told_apart_in_any_order() {
    let bucket = Bucket::new();
    let estate = "version: 1\naccount: '000000000001'\nregion: eu-west-1\nresources:\n  web: {type: ec2, instance_type: t3.micro}\n";
    bucket
        .put("bills/may.csv", &days(1..=5))
        .put("estate/web.yaml", estate)
        .put("estate/people.csv", "name,age\nann,7\n");
    bucket.put("mixed/june.csv", &days(1..=4).replace("2026-05", "2026-06")).put("mixed/web.yaml", estate);
    bucket.put("mixed/r-Manifest.json", r#"{"assemblyId":"x","reportKeys":[]}"#);
    for paths in [["bills", "estate"], ["estate", "bills"], ["estate/web.yaml", "bills/may.csv"]] {
        let run = bucket.bill(&paths).ends_with(0);
        assert_eq!((billed(&run).as_str(), run.stderr.as_str()), ("5", ""), "{run}");
        assert!(run.text().contains("web"), "the estate is read: {run}");
    }
    let run = bucket.bill(&["mixed"]).ends_with(0);
    assert!(run.text().contains("web") && billed(&run) == "4" && run.stderr.is_empty(), "{run}");
    says(&bucket.bill(&["bills", "estate", "-v"]).ends_with(0), "skipped estate/people.csv");
}

#[test]
fn what_is_neither_bill_nor_estate_is_an_error() {
    let bucket = Bucket::new();
    bucket.put("may.csv", &days(1..=5)).put("people.csv", "name,age\nann,7\n").put("notes.txt", "bought: milk\n");
    fs::create_dir(bucket.path().join("empty")).expect("a folder");
    let run = bucket.bill(&["may.csv", "people.csv"]).ends_with(2);
    says(&run, "people.csv");
    assert_eq!(billed(&run), "5");
    for (path, wanted) in [
        ("nowhere", "cannot read nowhere: no such file or folder"),
        ("nowhere.csv", "cannot read nowhere.csv: no such file or folder"),
        ("empty", "nothing to read in empty"),
        ("notes.txt", "notes.txt"),
    ] {
        let run = bucket.bill(&["may.csv", path]).ends_with(2);
        says(&run, wanted);
        assert_eq!(billed(&run), "5", "the rest is told");
    }
    let run = bucket.bill(&["empty", "notes.txt"]).ends_with(2);
    says(&run, "there is no bill in empty, notes.txt: name exports of FOCUS 1.0 to 1.2");
    assert_eq!(run.text(), "");
}

#[test]
fn currencies_are_never_added_up() {
    let bucket = Bucket::new();
    bucket.put("us.csv", &days(1..=5)).put("eu.csv", &(HEADER.to_owned() + &row(2, 6, "9.5", "EUR")));
    let run = bucket.bill(&["."]).ends_with(2);
    says(
        &run,
        "the bill is in EUR (9.5 in 1 row in eu.csv), USD (5 in 5 rows in us.csv); choose one with --currency USD",
    );
    assert_eq!(run.text(), "");
    for (asked, total, name) in [("usd", "5", "USD"), ("EUR", "9.5", "EUR")] {
        let run = bucket.bill(&[".", "--currency", asked]).ends_with(0);
        assert_eq!((billed(&run).as_str(), run.json()["total"]["currency"].as_str()), (total, Some(name)));
    }
    says(&bucket.bill(&[".", "--currency", "GBP"]).ends_with(2), "--currency GBP: the bill is in EUR, USD");
}

#[test]
fn a_bill_from_standard_input_is_read_once() {
    let bucket = Bucket::new();
    bucket
        .put("may.csv", &days(1..=5))
        .put("copy.csv", &days(1..=5))
        .put("june.csv", &days(1..=3).replace("-05-", "-06-"));
    let read = |paths: &[&str], stdin: &[u8]| {
        let arguments = ["bill", "--format", "json"].iter().chain(paths);
        tagatlas(arguments).inside(bucket.path()).stdin(stdin).run()
    };
    assert_eq!(billed(&read(&["-"], days(1..=7).as_bytes()).ends_with(0)), "7");
    assert_eq!(billed(&read(&["-"], &packed(&days(1..=7))).ends_with(0)), "7");
    // Both others are the same: what counts is read again, but for what is gone.
    let run = read(&["may.csv", "copy.csv", "june.csv", "-"], days(20..=26).as_bytes()).ends_with(0);
    assert_eq!(billed(&run), "15", "{run}");
    assert_eq!(billed(&read(&["may.csv", "-"], days(1..=5).as_bytes()).ends_with(0)), "5");
    let estate = r#"{"version": 1, "resources": {"web": {"type": "ec2"}}}"#;
    let run = read(&["may.csv", "-"], estate.as_bytes()).ends_with(0);
    assert!(run.text().contains("web"), "JSON is an estate: {run}");
}

#[test]
fn two_versions_of_focus_are_one_bill() {
    let bucket = Bucket::new();
    let newer = days(1..=9).replace("ChargeDescription", "SkuMeter").replace("BoxUsage", "EC2: Running Hours (t3)");
    bucket.put("one.csv", &days(1..=9)).put("two.csv", &newer).put("other/two.csv", &newer);
    for paths in [&["one.csv", "two.csv"], &["one.csv", "other"]] {
        let run = bucket.bill(paths).ends_with(0);
        assert_eq!(billed(&run), "9", "{run}");
        says(&run, "its 9 rows are in one.csv as well, and counted once");
    }
}

#[test]
fn an_export_and_results_of_it_are_never_added_up() {
    let bucket = Bucket::new();
    let result = |groups: &[&str]| {
        let header = HEADER.replace("BilledCost", "RowCount,BilledCost").replace("BillingPeriodEnd,", "");
        let group = |cost: &&str| {
            let end = "2026-05-01T00:00:00Z,2026-06-01T00:00:00Z,2026-05-01";
            row(1, 1, cost, "USD").replace("Hrs,", "Hrs,1,").replace(end, "2026-05-01T00:00:00Z,2026-05-01")
        };
        header + &groups.iter().map(group).collect::<String>()
    };
    bucket.put("export.csv", &days(1..=9)).put("a.csv", &result(&["9"])).put("b.csv", &result(&["4", "5"]));
    assert_eq!(billed(&bucket.bill(&["--aggregated", "b.csv"]).ends_with(0)), "9");
    for paths in [["export.csv", "a.csv"], ["a.csv", "b.csv"]] {
        says(&bucket.bill(&paths).ends_with(2), "are bills of the same account and month, 2026-05");
    }
}

#[test]
fn what_containers_were_given_is_of_the_month_and_currency_that_are_asked_for() {
    let bucket = Bucket::new();
    let header = "line_item_resource_id,line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,\
                  bill_billing_period_start_date,line_item_usage_start_date,split_line_item_parent_resource_id,\
                  split_line_item_split_cost\n";
    let of = |month: u32, currency: &str| {
        let time = format!("2026-0{month}-01 00:00:00");
        format!(
            "i-1,Usage,9,{currency},{time},{time},,\npod/{month}{currency},Usage,0,{currency},{time},{time},i-1,4\n"
        )
    };
    bucket.put("cur.csv", &(header.to_owned() + &of(5, "USD") + &of(6, "USD") + &of(6, "EUR")));
    let run = bucket.bill(&["cur.csv", "--month", "2026-06", "--currency", "eur"]).ends_with(0);
    let split = run.json()["split"].as_array().expect("a list").clone();
    assert_eq!(split.len(), 1, "{run}");
    assert!(split[0].to_string().contains("pod/6EUR"), "{run}");
}

#[test]
fn what_cannot_be_read_takes_nothing_else_down() {
    let bucket = Bucket::new();
    bucket.put("good.csv", &days(1..=5)).put_bytes("cut.csv.gz", &packed(&days(6..=28))[..100]);
    bucket.put_bytes("plan.csv.zip", b"PK\x03\x04").put_bytes("no.parquet", b"PAR1\x15\x04");
    let run = bucket.bill(&["."]).ends_with(2);
    for wanted in ["cut.csv.gz", "cannot read plan.csv.zip: it is a zip archive", "no.parquet"] {
        says(&run, wanted);
    }
    assert!(billed(&run).parse::<f64>().expect("a number") >= 5.0);
    bucket.put("plan.csv", &days(6..=7));
    fs::remove_file(bucket.path().join("cut.csv.gz")).expect("a file");
    fs::remove_file(bucket.path().join("no.parquet")).expect("a file");
    let run = bucket.bill(&["."]).ends_with(0);
    assert_eq!((billed(&run).as_str(), run.stderr.as_str()), ("7", ""), "what was unpacked counts: {run}");
}

#[test]
fn a_packed_file_whose_end_is_damaged_counts_whole_and_in_doubt() {
    let bucket = Bucket::new();
    let mut damaged = packed(&days(1..=5));
    bucket.put_bytes("padded.csv.gz", &[&damaged[..], &[0; 512]].concat());
    let run = bucket.bill(&["padded.csv.gz"]).ends_with(0);
    assert_eq!((billed(&run).as_str(), run.stderr.as_str()), ("5", ""), "{run}");
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    bucket.put_bytes("may.csv.gz", &damaged);
    let run = bucket.bill(&["may.csv.gz"]).ends_with(2);
    says(&run, "may.csv.gz: its end is damaged: the checksum there does not fit");
    says(&run, "fetch it again");
    let read = &run.json()["read"];
    assert_eq!((billed(&run).as_str(), &read["damaged"], &read["unread"]), ("5", &1.into(), &0.into()), "{run}");
    assert_eq!(read["complete"], false, "{run}");
    let people = tagatlas(["bill", "may.csv.gz"]).inside(bucket.path()).run().ends_with(2);
    assert!(people.text().contains("billed $5.00, perhaps not all: the end of 1 file is damaged"), "{people}");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let bucket = Bucket::new();
    bucket.put("may.csv", &days(1..=5));
    let made = std::process::Command::new("mkfifo").arg(bucket.path().join("pipe.csv")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let run = bucket.bill(&[".", "-v"]).ends_with(0);
    assert_eq!(billed(&run), "5");
    says(&run, "skipped pipe.csv: it is no file");
}

#[test]
fn the_same_is_told_of_many_files_each_time() {
    let bucket = Bucket::new();
    for number in 0..60 {
        let text = HEADER.to_owned() + &row(number, 1 + number % 28, &format!("0.{number:03}"), "USD");
        bucket.put(&format!("{:02}/part-{number}.csv", number % 7), &text);
    }
    let first = bucket.bill(&["."]).ends_with(0);
    assert_eq!(billed(&first), "1.77");
    for _ in 0..3 {
        let again = bucket.bill(&["."]).ends_with(0);
        assert_eq!((again.stdout, again.stderr), (first.stdout.clone(), first.stderr.clone()));
    }
}
