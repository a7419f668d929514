//! `tagatlas bill`.

mod athena;
mod charged;
pub(super) mod progress;
mod spending;
mod sql;
mod usage_file;

use std::path::PathBuf;

use super::trail::columns;
use super::{Loaded, Output, load_if_named};
use crate::bill::compare::compare;
use crate::bill::groups::Key;
use crate::bill::reading::{Counts, is_bill};
use crate::bill::tags::coverage;
use crate::bill::trend::trend;
use crate::bill::{Assigned, Ledger};
use crate::cli::{BillArgs, BillCommand, BillFormat};
use crate::report::bill::{BillReport, Budgeted};
use crate::report::cost_change::findings;

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
    let keys = match Key::list(&args.group_by) {
        Ok(keys) => keys,
        Err(message) => return charged.loaded.refused(&message),
    };
    let Charged { ledger, counts, mut loaded, assigned } = charged;
    spending::set(&mut loaded, args);
    let (format, all, measure, tags) = (args.format, args.all, args.measure, args.tags.clone());
    let estimated = loaded.bill();
    let months = spending::charged(&ledger, &trend(&ledger, measure), measure, None);
    let judged = spending::judge(&loaded, &estimated, &months, args);
    loaded.note_stale(&judged.checked.stale);
    let mut output = Output::new(Vec::new(), &loaded, judged.exit);
    let mut found = findings(&loaded.sources, &judged.checked);
    if format != BillFormat::Human {
        output.messages.push_str(&std::mem::take(&mut found));
    }
    output.stream = Some(Box::new(move |out| {
        let graph = &loaded.graph;
        let policy = &loaded.settings.policy;
        let report = BillReport {
            ledger: &ledger,
            counts: &counts,
            assigned: &assigned,
            graph,
            compared: &compare(&ledger, &assigned, graph, &estimated, measure),
            measure,
            group_by: &keys,
            coverage: &coverage(&ledger, &assigned, graph, measure, &tags, &policy.required_keys()),
            trend: &trend(&ledger, measure),
            budget: policy.budget.map(|budget| Budgeted { monthly: budget.monthly, months: &months }),
            checked: &judged.checked,
        };
        report.write(format, all, columns(), out)?;
        if found.is_empty() { Ok(()) } else { write!(out, "\n{found}") }
    }));
    output
}
