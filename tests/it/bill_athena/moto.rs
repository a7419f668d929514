//! The whole way through the real `aws` CLI against moto, where both are there: on the PATH, or where
//! `TAGATLAS_BILL_ENGINES` says.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::fake::columns;
use crate::support::{Run, tagatlas};

/// moto on a port of its own.
struct Moto {
    server: Child,
    port: u16,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What the CLI is told: programs, and credentials that moto does not look at.
fn environment() -> Vec<(&'static str, OsString)> {
    let engines = std::env::var_os("TAGATLAS_BILL_ENGINES").unwrap_or_default();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::env::split_paths(&path).chain(std::env::split_paths(&engines)));
    let home = std::env::var_os("HOME").unwrap_or_default();
    let fixed = [("AWS_ACCESS_KEY_ID", "testing"), ("AWS_SECRET_ACCESS_KEY", "testing"), ("AWS_REGION", "us-east-1")];
    let fixed = fixed.into_iter().chain([("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_CONFIG_FILE", "/dev/null")]);
    // In a locale that has few letters.
    let fixed = fixed.chain([("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("PYTHONIOENCODING", "ascii")]);
    let fixed = fixed.map(|(name, value)| (name, OsString::from(value)));
    fixed.chain([("PATH", path.expect("a path")), ("HOME", home)]).collect()
}

impl Moto {
    /// Starts it; where it or the CLI is not there, the test says so.
    #[expect(clippy::print_stdout, reason = "a skipped test says so")]
    fn start() -> Option<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("its number").port();
        drop(listener);
        let program = |name: &str| {
            let mut command = Command::new(name);
            command.envs(environment()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        let has_cli = program("aws").arg("--version").status().is_ok_and(|status| status.success());
        let server = program("moto_server").args(["-H", "127.0.0.1", "-p", &port.to_string()]).spawn();
        let (Ok(server), true) = (server, has_cli) else {
            println!("skipped: moto_server or the aws CLI is not there; the stand-in for the CLI was called alone");
            return None;
        };
        let mut moto = Self { server, port };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if moto.server.try_wait().is_ok_and(|ended| ended.is_some()) {
                println!("skipped: moto_server ended at once: install moto[server]");
                return None;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "moto does not answer");
            thread::sleep(Duration::from_millis(100));
        }
        Some(moto)
    }

    fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Has the CLI do something.
    fn aws(&self, words: &[&str]) -> Value {
        let mut command = Command::new("aws");
        let output = command.args(words).args(["--endpoint-url", &self.endpoint()]).envs(environment()).output();
        let output = output.expect("the CLI starts");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or_default()
    }

    /// Says what the next query is to come to. moto writes values between quotes and leaves those within them as they are.
    fn result(&self, rows: &[Vec<&str>]) {
        let row = |row: &Vec<&str>| {
            let values = row.iter().map(|value| json!({"VarCharValue": value.replace('"', "\"\"")}));
            json!({"Data": values.collect::<Vec<_>>()})
        };
        let rows: Vec<Value> = rows.iter().map(row).collect();
        let body = json!({"results": [{"rows": rows, "column_info": []}]}).to_string();
        let head = "POST /moto-api/static/athena/query-results HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        let head = format!("{head}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("moto");
        stream.write_all(format!("{head}{body}").as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    }

    /// A bucket with an export of two months, its table in Glue, and a workgroup.
    fn export(&self) {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let path = file.path().to_str().expect("a path in UTF-8");
        for (month, size) in [("2026-05", 30_000_000), ("2026-06", 20_000_000)] {
            file.as_file().set_len(size).expect("as many bytes");
            let key = format!("export/data/billing_period={month}/a.parquet");
            if month == "2026-05" {
                self.aws(&["s3api", "create-bucket", "--bucket", "bills"]);
            }
            self.aws(&["s3api", "put-object", "--bucket", "bills", "--key", &key, "--body", path]);
        }
        let storage = |location: &str| {
            json!({
                "Columns": columns(), "Location": location,
                "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            })
        };
        self.aws(&["glue", "create-database", "--database-input", r#"{"Name": "cur"}"#]);
        let table = json!({
            "Name": "focus", "TableType": "EXTERNAL_TABLE", "StorageDescriptor": storage("s3://bills/export/data/"),
            "PartitionKeys": [{"Name": "billing_period", "Type": "string"}],
        });
        self.aws(&["glue", "create-table", "--database-name", "cur", "--table-input", &table.to_string()]);
        let partitions: Vec<Value> = ["2026-05", "2026-06"]
            .iter()
            .map(|month| {
                let location = format!("s3://bills/export/data/billing_period={month}/");
                json!({"Values": [month], "StorageDescriptor": storage(&location)})
            })
            .collect();
        let of = ["--database-name", "cur", "--table-name", "focus", "--partition-input-list"];
        let partitions = Value::from(partitions).to_string();
        self.aws(&[&["glue", "batch-create-partition"], &of[..], &[&partitions]].concat());
        let limit = "BytesScannedCutoffPerQuery=1000000000";
        for (name, settings) in [("finops", limit), ("kept", "ManagedQueryResultsConfiguration={Enabled=true}")] {
            self.aws(&["athena", "create-work-group", "--name", name, "--configuration", settings]);
        }
    }

    fn bill(&self, arguments: &[&str]) -> Run {
        self.bill_without_place(&[&["--output-location", "s3://bills/results/"], arguments].concat())
    }

    fn bill_without_place(&self, arguments: &[&str]) -> Run {
        self.bill_in("finops", arguments)
    }

    fn bill_in(&self, workgroup: &str, arguments: &[&str]) -> Run {
        let endpoint = self.endpoint();
        let always = ["bill", "--athena", workgroup, "--table", "cur.focus", "--endpoint-url", &endpoint];
        let mut call = tagatlas(always.iter().chain(arguments));
        for (name, value) in environment() {
            call = call.env(name, value);
        }
        call.run()
    }

    /// How many queries were started.
    fn queries(&self) -> usize {
        let queries = self.aws(&["athena", "list-query-executions", "--work-group", "finops"]);
        queries["QueryExecutionIds"].as_array().map_or(0, Vec::len)
    }
}

/// A row of a result.
fn group<'t>(resource: &'t str, tags: &'t str, billed: &'t str) -> Vec<&'t str> {
    let time = ["2026-05-01 00:00:00.000", "2026-05-31 00:00:00.000"];
    let place = ["123456789012", "us-east-1", "Amazon Elastic Compute Cloud", time[0]];
    let sort = ["Usage", "", "", "BoxUsage:t3.micro", "Hrs", "USD", tags];
    [&[resource], &place[..], &sort[..], &[billed, billed, billed, "720", "720"], &time[..]].concat()
}

#[test]
fn what_athena_keeps_and_what_is_not_there_are_told_through_moto() {
    let Some(moto) = Moto::start() else { return };
    moto.export();

    // More rows than one call of the CLI tells. moto tells them all at once, and the CLI cuts them.
    let ids: Vec<String> = (0..10_500).map(|number| format!("é ☃ {number}")).collect();
    let rows = ids.iter().map(|id| group(id, "{}", "0.25"));
    moto.result(&std::iter::once(tagatlas::bill::sql::RESULT.to_vec()).chain(rows).collect::<Vec<_>>());
    let run = moto.bill_in("kept", &["--format", "json"]).ends_with(0);
    assert_eq!(run.json()["total"]["billed"], "2625", "{}", run.stderr);
    assert!(run.text().contains("\"é ☃ 10499\""), "{}", run.stderr);

    let begun = Instant::now();
    let run = moto.bill_in("nope", &[]).ends_with(2);
    assert!(run.stderr.contains("there is no workgroup `nope`") && run.stderr.contains("list-work-groups"), "{run}");
    let mut call = tagatlas(["bill", "--athena=finops", "--table=cur.focus", "--endpoint-url=http://127.0.0.1:9"]);
    for (name, value) in environment() {
        call = call.env(name, value);
    }
    let run = call.run().ends_with(2);
    assert!(run.stderr.contains("Could not connect to the endpoint URL"), "{run}");
    assert!(begun.elapsed() < Duration::from_secs(20), "it took {} s", begun.elapsed().as_secs());
}

#[test]
fn a_bill_comes_through_moto() {
    let Some(moto) = Moto::start() else { return };
    moto.export();

    let dry = moto.bill(&["--dry-run", "--month", "2026-06"]).ends_with(0);
    assert!(dry.text().contains("-- Athena is to scan cur.focus: at most 20 MB in 1 file in those months"), "{dry}");
    assert!(dry.text().contains("ends a query that scans more than 1 GB\n"), "{dry}");
    assert_eq!(moto.queries(), 0, "{dry}");

    let names = tagatlas::bill::sql::RESULT.to_vec();
    let rows = [
        names.clone(),
        group("i-0123456789abcdef0", r#"{"user:Owner":"a, \"b\""}"#, "7.488000000000000000000001"),
        group("i-0123456789abcdef1", "", "-0.000000000000000000000001"),
    ];
    moto.result(&rows);
    let run = moto.bill(&["--format", "json"]).ends_with(0);
    assert_eq!(run.json()["total"]["billed"], "7.488", "{run}");
    assert!(run.stderr.contains("at most 50 MB in 2 files in all, $0.0003\n"), "{run}");
    assert_eq!(moto.queries(), 1, "{run}");

    moto.result(&[names.clone(), group("i-0123456789abcdef1", "", "1.25")]);
    let told = moto.bill_without_place(&["--format", "json"]).ends_with(0);
    assert_eq!(told.json()["total"]["billed"], "1.25", "where no place in S3 is told, Athena tells the result: {told}");

    moto.result(&[names]);
    let empty = moto.bill(&["--month", "2026-06"]).ends_with(0);
    assert!(!empty.text().contains("7.49"), "{empty}");
}
