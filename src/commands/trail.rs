//! `tagatlas trail`.

mod money;
mod progress;
mod suggest;
mod who;

use super::{Exit, Loaded, Output, load_if_named};
use crate::cli::{TrailArgs, TrailCommand, TrailFormat};
use crate::report::trail::TrailReport;
use crate::trail::join::Joined;
use crate::trail::{Period, Trail};

/// Tells who made what.
pub fn run(args: &TrailArgs, verbose: bool) -> Output {
    if let Some(TrailCommand::Who(who)) = &args.command {
        return who::run(who, verbose);
    }
    let (trail, said) = progress::read(&args.log.logs, Period::default());
    let mut loaded = load_if_named(&args.paths, &args.with, verbose);
    loaded.diagnostics.extend(said);
    let joined = Joined::new(&trail.ledger, &loaded.graph);
    match () {
        () if args.cost => money::run(args, loaded, &trail, &joined),
        () if !args.suggest_tags.is_empty() => suggest::run(args, loaded, &trail, &joined),
        () => told(args, &loaded, &trail, &joined),
    }
}

fn told(args: &TrailArgs, loaded: &Loaded, trail: &Trail, joined: &Joined) -> Output {
    let report = TrailReport { trail, graph: &loaded.graph, joined };
    let text = match args.format {
        TrailFormat::Json => report.json(),
        _ => report.human(),
    };
    Output::new(text, loaded, Exit::Clean)
}
