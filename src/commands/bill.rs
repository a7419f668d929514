//! `tagatlas bill`.

mod athena;
pub(super) mod charged;
pub(super) mod progress;
mod spending;
mod sql;
mod usage_file;

use std::path::Path;

use super::loaded::load_if_there;
use super::trail::columns;
use super::{Loaded, Output};
use crate::bill::compare::compare;
use crate::bill::groups::Key;
use crate::bill::reading::{Counts, Read, is_beside_export};
use crate::bill::tags::coverage;
use crate::bill::trend::trend;
use crate::bill::{Assigned, Ledger};
use crate::cli::{BillArgs, BillCommand, BillFormat};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files::shown;
use crate::report::bill::{BillReport, Budgeted};
use crate::report::cost_change::findings;
use crate::source::SourceFile;

/// Tells what was charged.
pub fn run(args: &BillArgs, verbose: bool) -> Output {
    if let Some(BillCommand::Sql(sql)) = &args.command {
        return sql::run(sql);
    }
    if let Some(message) = args.charges.period.refused() {
        return Output::refused(&message);
    }
    if args.engine.dry_run {
        return athena::dry_run(args);
    }
    if let Some(refused) = usage_file::refused(args) {
        return refused;
    }
    match (Charged::new(args, verbose), &args.write_usage) {
        (Err(output), _) => *output,
        (Ok(charged), Some(path)) => usage_file::write(path, &charged),
        (Ok(charged), None) => told(args, charged),
    }
}

/// The bill that was asked for, and the estate beside it.
struct Charged {
    ledger: Ledger,
    counts: Counts,
    /// Rows that were read and are not asked for.
    left_out: u64,
    loaded: Loaded,
    assigned: Assigned,
}

impl Charged {
    /// Reads both; else what there is to say in their place.
    fn new(args: &BillArgs, verbose: bool) -> Result<Self, Box<Output>> {
        let read = match args.engine.athena.is_some() {
            true => Read { estate: args.paths.clone(), may_lack_estate: args.paths.is_empty(), ..athena::read(args)? },
            false => progress::read_among(&args.paths, &args.engine.aggregated),
        };
        let mut loaded = load_if_there(&read.estate, read.may_lack_estate, &args.with, verbose, is_of_estate);
        loaded.diagnostics.iter_mut().for_each(no_bill_either);
        let has_no_row = read.counts.rows == 0 && read.counts.is_incomplete();
        if (read.counts.files == 0 || has_no_row) && !read.is_unclear {
            // What else the paths may be is not worth a word beside what they are not.
            loaded.diagnostics.retain(|said| said.code != codes::NOTHING_FOUND);
            loaded.diagnostics.extend(read.said);
            let message = if read.counts.is_incomplete() { NOT_TOLD.to_owned() } else { no_bill(args) };
            return Err(Box::new(loaded.refused(&message)));
        }
        loaded.diagnostics.extend(read.said);
        if read.is_unclear {
            return Err(Box::new(loaded.refused(NOT_TOLD)));
        }
        let rows = read.ledger.total().rows;
        let ledger = charged::chosen(read.ledger, &args.charges, &read.currencies);
        let ledger = ledger.map_err(|message| loaded.refused(&message))?;
        let assigned = Assigned::new(&ledger, &loaded.graph);
        let left_out = rows.saturating_sub(ledger.total().rows);
        Ok(Self { ledger, counts: read.counts, left_out, loaded, assigned })
    }
}

const NOT_TOLD: &str = "what was charged cannot be told from these bills: see above";

fn no_bill(args: &BillArgs) -> String {
    let names: Vec<String> = args.paths.iter().chain(&args.engine.aggregated).map(|path| shown(path)).collect();
    format!(
        "there is no bill in {}: name exports of FOCUS 1.0 to 1.2, CUR 2.0 or the legacy CUR, as .csv, .csv.gz or .parquet, \
         or folders of them",
        names.join(", "),
    )
}

/// Whether a file may describe an estate. What AWS delivers beside an export does not, though it is JSON and YAML.
fn is_of_estate(file: &SourceFile) -> bool {
    !is_beside_export(Path::new(&file.path))
}

/// Of a file that was named and describes nothing, for `bill` it matters that it is no bill, either.
fn no_bill_either(said: &mut Diagnostic) {
    if said.code == codes::SKIPPED && said.severity == Severity::Warning {
        said.severity = Severity::Error;
        said.message.push_str(", and it is no bill");
    }
}

fn told(args: &BillArgs, charged: Charged) -> Output {
    let keys = match Key::list(&args.group_by) {
        Ok(keys) => keys,
        Err(message) => return charged.loaded.refused(&message),
    };
    let Charged { ledger, counts, left_out, mut loaded, assigned } = charged;
    spending::set(&mut loaded, args);
    let (format, all, measure, tags) = (args.format, args.all, args.measure, args.tags.clone());
    let estimated = loaded.bill();
    let trend = trend(&ledger, measure);
    let months = spending::charged(&ledger, &trend, measure, counts.incomplete());
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
            currency: ledger.currencies().first().copied().unwrap_or_default(),
            counts: &counts,
            left_out,
            assigned: &assigned,
            graph,
            compared: &compare(&ledger, &assigned, graph, &estimated, measure),
            measure,
            group_by: &keys,
            coverage: &coverage(&ledger, &assigned, graph, measure, &tags, &policy.required_keys()),
            trend: &trend,
            budget: policy.budget.map(|budget| Budgeted { monthly: budget.monthly, months: &months }),
            checked: &judged.checked,
        };
        report.write(format, all, columns(), out)?;
        if found.is_empty() { Ok(()) } else { write!(out, "\n{found}") }
    }));
    output
}
