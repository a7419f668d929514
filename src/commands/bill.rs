//! `tagatlas bill`.

mod athena;
mod charged;
pub(super) mod progress;
mod spending;
mod sql;
mod usage_file;

use std::path::PathBuf;

use super::{Exit, Loaded, Output, load_if_named};
use crate::bill::compare::compare;
use crate::bill::reading::{Counts, is_bill};
use crate::bill::{Assigned, Ledger};
use crate::cli::{BillArgs, BillCommand, BillFormat};
use crate::report::bill::BillReport;

/// Tells what was charged.
pub fn run(args: &BillArgs, verbose: bool) -> Output {
    if let Some(BillCommand::Sql(sql)) = &args.command {
        return sql::run(sql);
    }
    if args.engine.dry_run {
        return athena::dry_run(args);
    }
    match Charged::new(args, verbose) {
        Err(output) => *output,
        Ok(charged) if args.write_usage.is_some() => usage_file::write(args, &charged),
        Ok(charged) => told(args, charged),
    }
}

/// The bill that was asked for, and the estate beside it.
struct Charged {
    ledger: Ledger,
    counts: Counts,
    loaded: Loaded,
    assigned: Assigned,
}

impl Charged {
    /// Reads both; else what there is to say in their place.
    fn new(args: &BillArgs, verbose: bool) -> Result<Self, Box<Output>> {
        let (bills, estate): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|path| is_bill(path));
        let mut loaded = load_if_named(&estate, &args.with, verbose);
        let read = match &args.engine.athena {
            Some(_) => athena::read(args)?,
            None => progress::read(&bills, &args.engine.aggregated),
        };
        loaded.diagnostics.extend(read.said);
        let ledger = charged::chosen(read.ledger, &args.charges).map_err(|message| loaded.refused(&message))?;
        let assigned = Assigned::new(&ledger, &loaded.graph);
        Ok(Self { ledger, counts: read.counts, loaded, assigned })
    }
}

fn told(args: &BillArgs, charged: Charged) -> Output {
    let Charged { ledger, counts, loaded, assigned } = charged;
    let mut output = Output::new(Vec::new(), &loaded, Exit::Clean);
    let (format, all, measure) = (args.format, args.all, args.measure);
    output.stream = Some(Box::new(move |out| {
        let bill = loaded.bill();
        let compared = compare(&ledger, &assigned, &loaded.graph, &bill, measure);
        let report = BillReport {
            ledger: &ledger,
            counts: &counts,
            assigned: &assigned,
            graph: &loaded.graph,
            compared: &compared,
            measure,
        };
        match format {
            BillFormat::Human => out.write_all(report.human(all).as_bytes()),
            BillFormat::Json => report.write_json(out),
            BillFormat::Csv => report.write_csv(out),
            BillFormat::Markdown => out.write_all(report.markdown(all).as_bytes()),
        }
    }));
    output
}
