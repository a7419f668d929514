//! `tagatlas check`.

mod baseline;
mod changed;

use std::io;

use super::{Exit, Loaded, Output, load};
use crate::check::coverage::Coverage;
use crate::check::{self, Checked, coverage};
use crate::cli::{CheckArgs, Format};
use crate::config::FailOn;
use crate::cost::Bill;
use crate::report::check::CheckReport;
use crate::report::coverage::CoverageReport;

/// Lints tags and references.
pub fn run(args: &CheckArgs, verbose: bool) -> Output {
    let rules = match check::select(check::LINT, &args.select, &args.ignore) {
        Ok(rules) => rules,
        Err(message) => return Output::refused(&message),
    };
    let mut loaded = load(&args.input, verbose);
    loaded.require(&args.require);
    loaded.today = args.today.unwrap_or(loaded.today);
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    let mut checked = check::run(&context, &rules);
    checked.report_stale(&rules);
    let coverage = coverage::coverage(&context);
    let table = args.coverage.then(|| coverage::table(&context, args.by));
    if let Some(file) = &args.write_baseline {
        return baseline::write(&loaded, &checked, file);
    }
    // What is known counts as accepted before it is asked what changed.
    let narrowed = baseline::take_known(&mut loaded, &mut checked, args.baseline.as_deref())
        .and_then(|()| changed::keep(&loaded, &mut checked, args.changed_since.as_deref()));
    if let Err(message) = narrowed {
        return Output::refused(&message);
    }
    let fail_on = args.fail_on.or(loaded.settings.fail_on).unwrap_or(FailOn::Error);
    let reached = checked.findings.iter().any(|finding| fail_on.reached_by(finding.severity));
    let exit = if reached { Exit::Findings } else { Exit::Clean };
    let mut output = Output::new(Vec::new(), &loaded, exit);
    let told = Told { loaded, bill, checked, coverage, format: args.format, all: args.all, verbose };
    output.stream = Some(match table {
        Some(table) => Box::new(move |out| CoverageReport { table: &table }.write(told.format, out)),
        None => Box::new(move |out| told.write(out)),
    });
    output
}

/// All that a report is made from.
struct Told {
    loaded: Loaded,
    bill: Bill,
    checked: Checked,
    coverage: Coverage,
    format: Format,
    all: bool,
    verbose: bool,
}

impl Told {
    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let Self { loaded, bill, checked, coverage, .. } = self;
        let (sources, graph) = (&loaded.sources, &loaded.graph);
        let report = CheckReport { sources, graph, bill, checked, coverage };
        match self.format {
            Format::Human => out.write_all(report.human(self.all, self.verbose).as_bytes()),
            Format::Json => out.write_all(report.json().as_bytes()),
        }
    }
}
