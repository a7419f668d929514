//! `tagatlas bill sql`.

use clap::ValueEnum;

use crate::bill::sql::{Engine, Focus, Statement, Table, TagsAs, TimesAs};
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
    let mut text = columns(focus, &statement);
    text += &format!(
        "-- For {}. With this in bill.sql, its result becomes a file by\n--   {}\n",
        engine.name(),
        engine.export()
    );
    if let Some(utc) = engine.in_utc().filter(|_| args.times != TimesAs::Text) {
        text += &format!("-- Bills are in UTC, so let the session be: {utc}\n");
    }
    // The command line of Trino takes no statement without it; the others do, and so does whatever it is put into.
    let end = if engine == Engine::Trino { ";" } else { "" };
    let statement = statement.to_string();
    text += &format!("-- Then: tagatlas bill --aggregated {} ESTATE\n{}{end}\n", engine.result(), statement.trim_end());
    Output::alone(text)
}

/// Which table the statement is for, in a comment, with the options that are for others: an engine's own message about a
/// column that is not there names neither.
fn columns(focus: Focus, statement: &Statement) -> String {
    let version = focus.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
    let tags = match statement.tags {
        TagsAs::Map => "tags as a map",
        TagsAs::Text => "tags as the text of a JSON object",
        TagsAs::None => "without tags",
    };
    let times = match statement.times {
        TimesAs::Either => "times as timestamps or text",
        TimesAs::Timestamp => "times as timestamps",
        TimesAs::Text => "times as text",
    };
    format!(
        "-- For a table with the columns of FOCUS {version} (metered: {}), {tags}, {times}.\n\
         -- For others: --focus 1.0|1.0-aws|1.1|1.2|1.2-aws, --tags map|text|none, --times timestamp|text\n",
        statement.meter,
    )
}
