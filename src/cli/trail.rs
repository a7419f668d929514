//! The command line of `tagatlas trail`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::ReadingArgs;

/// How a trail is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TrailFormat {
    /// For people
    Human,
    /// For programs; keys stay stable
    Json,
    /// A table for spreadsheets, with a header; lines end in CR LF
    Csv,
    /// A comment on a pull request
    Markdown,
}

/// Which events are read.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which events count")]
pub struct LogArgs {
    /// Logs of CloudTrail: files and folders as S3 holds them, answers of `aws cloudtrail lookup-events`; `-` reads
    /// standard input; may be given several times
    #[arg(long, value_name = "PATH", required = true)]
    pub logs: Vec<PathBuf>,
    /// Only what happened from then on: 2027-01-31, 2027-01-31T08:00:00Z, or 30d and 12h before now
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Only what happened before then; of a day, until its end
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Only what these did: a person, a role, a repository, an account; `*` stands for any text
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub actor: Vec<String>,
    /// Only these events: RunInstances, Delete*, s3:PutObject; `*` stands for any text
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub event: Vec<String>,
}

/// `tagatlas trail`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct TrailArgs {
    /// What else is asked.
    #[command(subcommand)]
    pub command: Option<TrailCommand>,
    /// Files or folders that describe the estate, to tell which of its resources the events are about
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    /// With what the estate is read.
    pub with: ReadingArgs,
    #[command(flatten)]
    /// Which events count.
    pub log: LogArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = TrailFormat::Human)]
    pub format: TrailFormat,
    /// Print every resource and every event of the timeline, however many; as CSV a row for each event in place of one for
    /// each resource
    #[arg(long)]
    pub all: bool,
    /// What was made and resized adds to a month's bill, by actor
    #[arg(long, conflicts_with = "suggest_tags")]
    pub cost: bool,
    /// Propose tags from who made each resource and when, with actor, date, via, event, account or repository for what the
    /// trail tells: Owner=actor,CreatedAt=date. Prints a patch of the estate's files, and the `aws` commands for what is
    /// deployed
    #[arg(long, value_name = "KEY=WHAT", value_delimiter = ',')]
    pub suggest_tags: Vec<String>,
    /// Write the proposed tags into the estate's files
    #[arg(long, requires = "suggest_tags")]
    pub fix: bool,
    /// Of calls and relations: only those that events show
    #[arg(long, conflicts_with = "declared_only", help_heading = "Calls")]
    pub observed_only: bool,
    /// Only those that the estate declares
    #[arg(long, help_heading = "Calls")]
    pub declared_only: bool,
}

/// What else `tagatlas trail` is asked.
#[derive(Debug, Subcommand)]
pub enum TrailCommand {
    /// Everything that happened to one resource: who made it, every change, who uses it
    Who(WhoArgs),
}

/// `tagatlas trail who`.
#[derive(Debug, Args)]
pub struct WhoArgs {
    /// The resource: its id, ARN, address or name
    pub id: String,
    /// Files or folders that describe the estate
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    /// With what the estate is read.
    pub with: ReadingArgs,
    #[command(flatten)]
    /// Which events count.
    pub log: LogArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = super::Format::Human)]
    pub format: super::Format,
}
