//! `tagatlas check`.

mod baseline;
mod changed;
pub(super) mod fix;

use std::collections::HashSet;
use std::io;

use super::{Exit, Loaded, Output, load};
use crate::check::coverage::{Coverage, Table};
use crate::check::{self, Checked, Finding, Rule, coverage};
use crate::cli::{CheckArgs, CheckFormat};
use crate::config::FailOn;
use crate::cost::Bill;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::ResourceId;
use crate::report::check::{CheckReport, csv, github, gitlab, human, json, junit, markdown, sarif};
use crate::report::coverage::CoverageReport;
use fix::Mended;

/// Lints tags and references.
pub fn run(args: &CheckArgs, verbose: bool) -> Output {
    let rules = match check::select(check::LINT, &args.select, &args.ignore) {
        Ok(rules) => rules,
        Err(message) => return Output::refused(&message),
    };
    if !args.set.is_empty() && !fix::is_asked(args) {
        return Output::refused("--set states what --fix writes; give --fix or --diff as well");
    }
    if args.coverage && !CoverageReport::has(args.format) {
        return Output::refused("coverage is printed as human, json or csv; the other formats are for findings");
    }
    let mut loaded = load(&args.input, verbose);
    loaded.require(&args.require);
    loaded.today = args.today.unwrap_or(loaded.today);
    let mut told = Told::new(loaded, &rules, args, verbose);
    if let Some(file) = &args.write_baseline {
        return baseline::write(&told.loaded, &told.checked, file);
    }
    let all = told.subjects();
    if let Err(message) = told.narrow(args) {
        return Output::refused(&message);
    }
    let mended = fix::is_asked(args).then(|| told.mend(args));
    if let Some(mended) = mended.as_ref().filter(|_| args.fix && !args.diff) {
        told = told.once_written(mended, &all, &rules, args);
    }
    let fail_on = args.fail_on.or(told.loaded.settings.fail_on).unwrap_or(FailOn::Error);
    let reached = told.checked.findings.iter().any(|finding| fail_on.reached_by(finding.severity));
    let exit = if reached { Exit::Findings } else { Exit::Clean };
    if let Some(message) = sarif::left_out(told.checked.findings.len()).filter(|_| told.format == CheckFormat::Sarif) {
        told.loaded.diagnostics.push(Diagnostic::warning(codes::REPORT, message));
    }
    let mut output = Output::new(Vec::new(), &told.loaded, exit);
    told.is_complete = output.exit != Exit::Wrong;
    if let Some(mended) = mended {
        output.done = mended.said;
        if args.diff {
            output.stdout = mended.diff.into_bytes();
            return output;
        }
        output.files = mended.files;
    }
    output.stream = Some(Box::new(move |out| told.write(out)));
    output
}

/// What a finding is about, wherever it stands: its rule and the id of its resource.
type Subject = (&'static str, Option<ResourceId>);

fn subject(finding: &Finding, loaded: &Loaded) -> Subject {
    (finding.rule, finding.resource.map(|index| loaded.graph.resource(index).id.clone()))
}

/// All that a report is made from.
struct Told {
    loaded: Loaded,
    bill: Bill,
    checked: Checked,
    coverage: Coverage,
    table: Option<Table>,
    format: CheckFormat,
    all: bool,
    verbose: bool,
    /// Whether all of the input could be read.
    is_complete: bool,
}

impl Told {
    /// Runs the rules over an estate.
    fn new(loaded: Loaded, rules: &[&'static Rule], args: &CheckArgs, verbose: bool) -> Self {
        let bill = loaded.bill();
        let context = loaded.rule_context(&bill);
        let mut checked = check::run(&context, rules);
        checked.report_stale(rules);
        let coverage = coverage::coverage(&context);
        let table = args.coverage.then(|| coverage::table(&context, args.by));
        Self { loaded, bill, checked, coverage, table, format: args.format, all: args.all, verbose, is_complete: true }
    }

    /// Leaves out what is known, and what did not change.
    fn narrow(&mut self, args: &CheckArgs) -> Result<(), String> {
        baseline::take_known(&mut self.loaded, &mut self.checked, args.baseline.as_deref());
        changed::keep(&self.loaded, &mut self.checked, args.changed_since.as_deref())
    }

    fn subjects(&self) -> HashSet<Subject> {
        self.checked.findings.iter().map(|finding| subject(finding, &self.loaded)).collect()
    }

    fn mend(&self, args: &CheckArgs) -> Mended {
        let context = self.loaded.rule_context(&self.bill);
        fix::mend(&self.loaded, &context, &self.checked.findings, args)
    }

    /// How the estate stands once the files are written. What did not count before, of `all` that there was, does not count
    /// then, wherever its lines are.
    fn once_written(self, mended: &Mended, all: &HashSet<Subject>, rules: &[&'static Rule], args: &CheckArgs) -> Self {
        let counted = self.subjects();
        let loaded = self.loaded.with_texts(mended.texts.clone());
        let mut told = Self::new(loaded, rules, args, self.verbose);
        let Self { checked, loaded, .. } = &mut told;
        checked.findings.retain(|finding| {
            let subject = subject(finding, loaded);
            counted.contains(&subject) || !all.contains(&subject)
        });
        checked.known = self.checked.known;
        told
    }

    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        if let Some(table) = &self.table {
            return CoverageReport { table }.write(self.format, out);
        }
        let Self { loaded, bill, checked, coverage, .. } = self;
        let (sources, graph) = (&loaded.sources, &loaded.graph);
        let report = CheckReport { sources, graph, bill, checked, coverage };
        match self.format {
            CheckFormat::Human => human::write(&report, self.all, self.verbose, out),
            CheckFormat::Json => json::write(&report, out),
            CheckFormat::Sarif => sarif::write(&report, self.is_complete, out),
            CheckFormat::Junit => junit::write(&report, out),
            CheckFormat::Github => github::write(&report, self.all, out),
            CheckFormat::Gitlab => gitlab::write(&report, out),
            CheckFormat::Markdown => markdown::write(&report, out),
            CheckFormat::Csv => csv::write(&report, out),
        }
    }
}
