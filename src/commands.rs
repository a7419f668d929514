//! One file a subcommand: arguments → stages → output. Nothing here prints; `main` writes what comes back.

use std::path::PathBuf;

pub mod check;
pub mod cost;
pub mod diagram;
pub mod graph;
pub mod impact;
pub mod orphans;
pub mod overview;
pub mod rule;

use crate::cli::{Cli, Command, InputArgs};
use crate::config::{self, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::graph::Graph;
use crate::readers::{self, ReadSettings};
use crate::report;
use crate::source::{self, Sources};

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing to complain of: 0.
    Clean,
    /// Findings at or above the threshold: 1.
    Findings,
    /// The input, configuration or usage is wrong: 2.
    Wrong,
}

impl Exit {
    /// The number for the shell.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// What a command hands back: everything that `main` writes, in this order.
#[derive(Debug)]
pub struct Output {
    /// For standard output; text may carry ANSI styles, which `main` strips where they are not wanted.
    pub stdout: Vec<u8>,
    /// Files to write, whole or not at all.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// Messages about the input, rendered, for standard error.
    pub messages: String,
    /// How it ended.
    pub exit: Exit,
}

impl Output {
    /// Text for standard output, the messages of what was loaded, and the exit code that both give.
    pub fn new(stdout: impl Into<Vec<u8>>, loaded: &Loaded, exit: Exit) -> Self {
        Self { stdout: stdout.into(), files: Vec::new(), messages: loaded.messages(), exit: exit.max(loaded.exit()) }
    }
}

/// An estate that was read, with everything that was said on the way.
#[derive(Debug)]
pub struct Loaded {
    /// The files.
    pub sources: Sources,
    /// The graph over their resources.
    pub graph: Graph,
    /// The configuration, with what the arguments say instead.
    pub settings: Settings,
    /// What was said.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether notes are shown.
    pub verbose: bool,
}

impl Loaded {
    /// 2 where an error was said about the input, else 0.
    pub fn exit(&self) -> Exit {
        let wrong = self.diagnostics.iter().any(|d| d.severity == Severity::Error);
        if wrong { Exit::Wrong } else { Exit::Clean }
    }

    /// The diagnostics as text, notes only where they are wanted.
    pub fn messages(&self) -> String {
        let shown = self.diagnostics.iter().filter(|d| self.verbose || d.severity > Severity::Note);
        shown.map(|d| report::human::diagnostic(&self.sources, d)).collect()
    }
}

/// Reads configuration, files, resources and graph. Never fails as a whole: what is wrong stands in the diagnostics.
pub fn load(input: &InputArgs, verbose: bool) -> Loaded {
    let (mut sources, mut diagnostics) = source::read(&input.paths, &input.parameters);
    let config = config::load(input.config.as_deref(), sources.next_id());
    diagnostics.extend(config.diagnostics);
    let mut settings = config.settings;
    settings.account = input.account.clone().or(settings.account);
    settings.region = input.region.clone().or(settings.region);
    let read_settings = ReadSettings { account: settings.account.clone(), region: settings.region.clone() };
    let (inventory, said) = readers::read(&sources, &read_settings);
    diagnostics.extend(said);
    // Only now: the configuration describes no estate, so the readers do not get to see it.
    if let Some(file) = config.file {
        sources.add(file);
    }
    let (graph, said) = Graph::build(inventory);
    diagnostics.extend(said);
    Loaded { sources, graph, settings, diagnostics, verbose }
}

/// Runs the command that was asked for.
pub fn run(cli: &Cli) -> Output {
    match &cli.command {
        Command::Overview(args) => overview::run(args, cli.verbose),
        Command::Check(args) => check::run(args, cli.verbose),
        Command::Cost(args) => cost::run(args, cli.verbose),
        Command::Orphans(args) => orphans::run(args, cli.verbose),
        Command::Diagram(args) => diagram::run(args, cli.verbose),
        Command::Graph(args) => graph::run(args, cli.verbose),
        Command::Impact(args) => impact::run(args, cli.verbose),
        Command::Rule(args) => rule::run(args),
    }
}
