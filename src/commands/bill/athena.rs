//! `tagatlas bill --athena`: the aggregate, run by Athena through the user's `aws` CLI.
//!
//! ```text
//! workgroup, table (Glue) ─▶ statement ─┬▶ size (S3) ─▶ what the scan costs, told before
//!                                      └▶ started ─ asked until it ends ─ taken ─▶ read as any result
//! ```

mod aws;
mod query;
mod scan;
mod table;
mod taken;
mod workgroup;

use std::io::{self, Write};

use self::aws::Aws;
use self::scan::Scan;
use self::table::GlueTable;
use self::workgroup::Workgroup;
use super::progress;
use crate::bill::Month;
use crate::bill::reading::Read;
use crate::bill::sql::{Engine, Statement, Table};
use crate::cli::{BillArgs, ChargeArgs};
use crate::commands::Output;
use crate::report::human::clean;

/// Says what would be run and what it would cost. Only questions about the table and the workgroup are asked.
pub(super) fn dry_run(args: &BillArgs) -> Output {
    match Plan::new(args) {
        Ok(plan) => Output::alone(plan.text()),
        Err(message) => Output::refused(&message),
    }
}

/// Has it run, and reads what it came to. What the scan costs is said before.
pub(super) fn read(args: &BillArgs) -> Result<Read, Box<Output>> {
    let taken = Plan::new(args).and_then(|plan| {
        plan.lines().iter().for_each(|line| say(line));
        query::run(&plan)
    });
    let taken = taken.map_err(|message| Box::new(Output::refused(&message)))?;
    let mut read = progress::read(&[], &[taken.path()]);
    taken.name_in(&mut read);
    Ok(read)
}

/// What is to be run, and what is known of it before.
struct Plan {
    aws: Aws,
    workgroup: Workgroup,
    /// `database.table`, for people.
    name: String,
    statement: Statement,
    scan: Scan,
    /// Where the result is to be written, if the workgroup does not say.
    output: Option<String>,
    notes: Vec<String>,
}

impl Plan {
    fn new(args: &BillArgs) -> Result<Self, String> {
        let engine = &args.engine;
        let aws = Aws::new(engine)?;
        let (database, table) = named(engine.database.as_deref(), engine.table.as_deref().unwrap_or_default())?;
        let name = format!("{database}.{table}");
        let quoted = Table::new(Engine::Athena, &name).map_err(|why| format!("--table {name}: {why}"))?;
        let output = engine.output_location.clone();
        let is_place = |output: &str| output.starts_with("s3://") && scan::bucket_and_prefix(output).is_some();
        if let Some(output) = output.as_ref().filter(|output| !is_place(output)) {
            return Err(format!("--output-location {output}: write s3://BUCKET/PREFIX/"));
        }
        let workgroup = Workgroup::find(&aws, engine.athena.as_deref().unwrap_or_default())?;
        if workgroup.is_managed && output.is_some() {
            return Err(format!(
                "--output-location: the workgroup {} keeps results to itself and takes no place for them; leave it out",
                workgroup.name
            ));
        }
        let found = GlueTable::find(&aws, database, table)?;
        let (from, to) = months(&args.charges);
        let mut notes: Vec<String> = workgroup.note().into_iter().collect();
        let statement = found.statement(&name, quoted, (from, to), &mut notes)?;
        let scan = Scan::find(&aws, (database, table), &found, &statement);
        Ok(Self { aws, workgroup, name, statement, scan, output, notes })
    }

    /// What it costs, in lines for people.
    fn lines(&self) -> Vec<String> {
        let mut lines = self.scan.lines(&self.name);
        lines.extend(self.workgroup.limit(&self.scan).map(|limit| format!("  {limit}")));
        lines.extend(self.notes.iter().map(|note| format!("  {note}")));
        lines
    }

    /// The statement under what it costs and the calls that run it, as comments.
    fn text(&self) -> String {
        let start = self.aws.shown(&query::start(self, "file://bill.sql", None));
        let poll = self.aws.shown(&query::ask("QUERY-ID"));
        let (take, last) = match self.workgroup.is_managed {
            true => (taken::tell("QUERY-ID", None), "told, again with --starting-token while there is a NextToken, by"),
            false => (taken::fetch("OUTPUT-LOCATION", "result.csv"), "fetched by"),
        };
        let take = self.aws.shown(&take);
        let mut text = String::new();
        let calls = format!("Nothing was run. With this in bill.sql, it is run, asked for until it ends, and {last}");
        let calls = std::iter::once(calls).chain([start, poll, take].map(|call| format!("  {call}")));
        for line in self.lines().into_iter().chain(calls) {
            text += &format!("-- {}\n", clean(&line));
        }
        text + &self.statement.to_string()
    }
}

/// The database and the table: the one may stand before the other with a point between them.
fn named<'a>(database: Option<&'a str>, table: &'a str) -> Result<(&'a str, &'a str), String> {
    match (database, table.split_once('.')) {
        (None, Some((database, table))) if !table.contains('.') => Ok((database, table)),
        (Some(_), Some(_)) => Err(format!(
            "--table {table}: name the database there or with --database, not both; other catalogs than AWS \
                         Glue's are not known here: have Athena run what `tagatlas bill sql --engine athena` prints"
        )),
        (None, Some(_)) => Err(format!(
            "--table {table}: write TABLE or DATABASE.TABLE; other catalogs than AWS Glue's are not known here: have Athena \
             run what `tagatlas bill sql --engine athena` prints"
        )),
        (database, None) => Ok((database.unwrap_or("default"), table)),
    }
}

fn months(charges: &ChargeArgs) -> (Option<Month>, Option<Month>) {
    (charges.month.or(charges.period.from), charges.month.or(charges.period.to))
}

/// Tells a line at once: before something is run, or while it runs. A terminal that is gone is no reason to stop.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", clean(line));
}
