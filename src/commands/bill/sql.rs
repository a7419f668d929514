//! `tagatlas bill sql`.

use crate::bill::sql::{Engine, Focus, Statement, Table, TimesAs};
use crate::cli::SqlArgs;
use crate::commands::Output;

/// Prints the statement, under what its engine has to be told first and how its result comes back.
pub(super) fn run(args: &SqlArgs) -> Output {
    if let Some(message) = args.period.refused() {
        return Output::refused(&message);
    }
    let engine = args.engine;
    let focus = args.focus.unwrap_or(Focus::usual_in(engine));
    let table = match Table::new(engine, &args.table) {
        Ok(table) => table,
        Err(why) => return Output::refused(&format!("--table {}: {why}", args.table)),
    };
    let statement = Statement {
        engine,
        table,
        meter: focus.meter(),
        tags: args.tags.unwrap_or(focus.tags()),
        times: args.times,
        partition: args.partition.clone(),
        from: args.period.from,
        to: args.period.to,
    };
    let mut text = format!(
        "-- For {}. With this in bill.sql, its result becomes a file by\n--   {}\n",
        engine.name(),
        engine.export()
    );
    if let Some(utc) = engine.in_utc().filter(|_| args.times == TimesAs::Timestamp) {
        text += &format!("-- Bills are in UTC, so let the session be: {utc}\n");
    }
    // The command line of Trino takes no statement without it; the others do, and so does whatever it is put into.
    let end = if engine == Engine::Trino { ";" } else { "" };
    let statement = statement.to_string();
    text += &format!("-- Then: tagatlas bill --aggregated {} ESTATE\n{}{end}\n", engine.result(), statement.trim_end());
    Output::alone(text)
}
