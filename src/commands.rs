//! One file a subcommand: arguments → stages → output; [`load`] is what most begin with. Nothing here prints: `main`
//! writes what comes back.

use std::io;
use std::path::PathBuf;

pub mod alarms;
pub mod bill;
pub mod check;
pub mod cost;
pub mod diagram;
mod git;
pub mod graph;
pub mod impact;
pub mod init;
pub mod inventory;
pub mod kinds;
mod loaded;
pub mod orphans;
pub mod overview;
mod own_prices;
pub mod prices;
mod progress;
mod revision;
pub mod rule;
pub mod schema;
mod sides;
pub mod tags;
pub mod trail;
mod usage_file;

use loaded::load_if_named;
pub use loaded::{Loaded, load};

use crate::cli::{Cli, Command};
use crate::report::human::clean;

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

/// Writes a report as it is made.
pub type Stream = Box<dyn FnOnce(&mut dyn io::Write) -> io::Result<()>>;

/// A file that is to be written, whole or not at all.
#[derive(Debug)]
pub struct ToWrite {
    /// Where.
    pub path: PathBuf,
    /// What it is to hold.
    pub bytes: Vec<u8>,
    /// What it has to hold until then, where it is an edit of what was read.
    pub instead_of: Option<Vec<u8>>,
}

impl ToWrite {
    /// A file that takes the place of whatever is there.
    pub fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), instead_of: None }
    }
}

/// What a command hands back: everything that `main` writes. First the messages, then the files, all or none of them, and
/// only then what says so.
pub struct Output {
    /// For standard output; text may carry ANSI styles, which `main` strips where they are not wanted.
    pub stdout: Vec<u8>,
    /// What follows on standard output and may be long: always text.
    pub stream: Option<Stream>,
    /// Folders to make before, where they are not there.
    pub folders: Vec<PathBuf>,
    /// Files to write.
    pub files: Vec<ToWrite>,
    /// Messages about the input, rendered, for standard error.
    pub messages: String,
    /// What was done, for standard error, once the files are written.
    pub done: String,
    /// How it ended.
    pub exit: Exit,
}

impl Output {
    /// Text for standard output, the messages of what was loaded, and the exit code that both give.
    pub fn new(stdout: impl Into<Vec<u8>>, loaded: &Loaded, exit: Exit) -> Self {
        Self {
            stdout: stdout.into(),
            stream: None,
            folders: Vec::new(),
            files: Vec::new(),
            messages: loaded.messages(),
            done: String::new(),
            exit: exit.max(loaded.exit()),
        }
    }

    /// Text for standard output that depends on no input.
    fn alone(stdout: impl Into<Vec<u8>>) -> Self {
        let (messages, done) = Default::default();
        let (folders, files) = Default::default();
        Self { stdout: stdout.into(), stream: None, folders, files, messages, done, exit: Exit::Clean }
    }

    /// The arguments are wrong: nothing but a message.
    fn refused(message: &str) -> Self {
        let messages = format!("error: {}\n", clean(message));
        Self { messages, exit: Exit::Wrong, ..Self::alone(Vec::new()) }
    }
}

/// Runs the command that was asked for.
pub fn run(cli: &Cli) -> Output {
    let colour = cli.color.by();
    if colour.is_some() && !matches!(cli.command, Command::Diagram(_)) {
        return Output::refused(
            "--color: only `tagatlas diagram` has colours that say something; use auto, always or never",
        );
    }
    match &cli.command {
        Command::Overview(args) => overview::run(args, cli.verbose),
        Command::Check(args) => check::run(args, cli.verbose),
        Command::Cost(args) => cost::run(args, cli.verbose),
        Command::Orphans(args) => orphans::run(args, cli.verbose),
        Command::Alarms(args) => alarms::run(args, cli.verbose),
        Command::Trail(args) => trail::run(args, cli.verbose),
        Command::Bill(args) => bill::run(args, cli.verbose),
        Command::Diagram(args) => diagram::run(args, colour, cli.verbose),
        Command::Graph(args) => graph::run(args, cli.verbose),
        Command::Impact(args) => impact::run(args, cli.verbose),
        Command::Inventory(args) => inventory::run(args, cli.verbose),
        Command::Init(args) => init::run(args, cli.verbose),
        Command::Tags(args) => tags::run(args, cli.verbose),
        Command::Schema => schema::run(),
        Command::Rule(args) => rule::run(args),
        Command::Kinds(args) => kinds::run(args),
        Command::Prices(args) => prices::run(args, cli.verbose),
    }
}
