//! `tagatlas trail`.

mod money;
mod period;
pub(super) mod progress;
mod suggest;
mod who;

use std::io;
use std::path::PathBuf;

use super::{Exit, Loaded, Output, load_if_named};
use crate::cli::{LogArgs, ReadingArgs, TrailArgs, TrailCommand, TrailFormat};
use crate::diagnostic::{Diagnostic, codes};
use crate::report::trail::{CallsShown, TrailReport};
use crate::trail::Trail;
use crate::trail::join::Joined;
use crate::trail::story::Telling;
use crate::trail::wanted::Wanted;

/// Tells who made what.
pub fn run(args: &TrailArgs, verbose: bool) -> Output {
    if let Some(TrailCommand::Who(who)) = &args.command {
        return who::run(who, verbose);
    }
    let Heard { trail, loaded, joined, wanted } = match Heard::new(&args.log, &args.paths, &args.with, verbose) {
        Ok(heard) => heard,
        Err(message) => return Output::refused(&message),
    };
    match () {
        () if args.cost => money::run(args, &loaded, &trail, &joined, &wanted),
        () if !args.suggest_tags.is_empty() => suggest::run(args, &loaded, &trail, &joined, &wanted),
        () => told(args, loaded, trail, joined, wanted),
    }
}

/// The logs that were asked for, and the estate beside them.
struct Heard {
    trail: Trail,
    loaded: Loaded,
    joined: Joined,
    wanted: Wanted,
}

impl Heard {
    /// Reads both. Else what is wrong with the arguments.
    fn new(log: &LogArgs, paths: &[PathBuf], with: &ReadingArgs, verbose: bool) -> Result<Self, String> {
        let (trail, said) = progress::read(&log.logs, period::of(log)?);
        let mut loaded = load_if_named(paths, with, verbose);
        loaded.diagnostics.extend(said);
        let joined = Joined::new(&trail.ledger, &loaded.graph);
        let (wanted, said) = Wanted::new(&trail, &log.actor, &log.event);
        // A period may well hold nothing that fits an option.
        loaded.diagnostics.extend(said.into_iter().map(|said| Diagnostic::warning(codes::NOTHING_FOUND, said)));
        Ok(Self { trail, loaded, joined, wanted })
    }
}

fn told(args: &TrailArgs, loaded: Loaded, trail: Trail, joined: Joined, wanted: Wanted) -> Output {
    let mut output = Output::new(Vec::new(), &loaded, Exit::Clean);
    let shown = match (args.observed_only, args.declared_only) {
        (true, _) => CallsShown::Observed,
        (_, true) => CallsShown::Declared,
        _ => CallsShown::All,
    };
    let (format, all, graph) = (args.format, args.all, loaded.graph);
    output.stream = Some(Box::new(move |out| {
        let telling = Telling { trail: &trail, graph: &graph, joined: &joined, wanted: &wanted };
        let report = TrailReport::new(telling, shown);
        match format {
            TrailFormat::Human => out.write_all(report.human(all, columns()).as_bytes()),
            TrailFormat::Json => report.write_json(out),
            TrailFormat::Csv if all => report.write_csv_of_events(out),
            TrailFormat::Csv => report.write_csv(out),
            TrailFormat::Markdown => out.write_all(report.markdown().as_bytes()),
        }
    }));
    output
}

/// How many columns are printed to where there is no terminal: whoever reads them there has room for all.
const COLUMNS: usize = 1000;

/// How many columns there are to print to: those of the terminal, where the standard output is one.
pub(super) fn columns() -> usize {
    terminal_size::terminal_size_of(io::stdout()).map_or(COLUMNS, |(width, _)| usize::from(width.0))
}
