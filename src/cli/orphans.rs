//! The command line of `tagatlas orphans`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{InputArgs, day};
use crate::model::time::Day;

/// How orphans are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OrphansFormat {
    /// For people
    Human,
    /// For programs; keys stay stable
    Json,
    /// A table for spreadsheets, with a header; lines end in CR LF
    Csv,
    /// A comment on a pull request
    Markdown,
}

/// `tagatlas orphans`.
#[derive(Debug, Args)]
pub struct OrphansArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = OrphansFormat::Human)]
    pub format: OrphansFormat,
    /// Print how to delete the proven ones: a shell script for people to read and run, in an order in which nothing goes
    /// before what uses it, with what would be lost. Nothing is run
    #[arg(long)]
    pub plan: bool,
    /// Tell what a change leaves behind: what was in use in BASE and is not any more. BASE is a file or folder, or a git
    /// revision, as `tagatlas cost --diff` takes it
    #[arg(long, value_name = "BASE", conflicts_with = "plan")]
    pub diff: Option<String>,
    /// Logs of CloudTrail: files and folders as S3 holds them; they tell who made each thing and when, and who changed it
    /// last; may be given several times
    #[arg(long, value_name = "PATH")]
    pub logs: Vec<PathBuf>,
    /// Exit with 1 where an orphan is found
    #[arg(long)]
    pub fail: bool,
    /// Run these rules alone, by code, name or family: ORP001,empty-vpc
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Which findings count")]
    pub select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Which findings count")]
    pub ignore: Vec<String>,
    /// The day from which age is counted, 2027-01-31; else the newest time that the estate tells
    #[arg(long, value_name = "DAY", value_parser = day, help_heading = "Which findings count")]
    pub as_of: Option<Day>,
    /// How many days old a thing must be to be told; else what the configuration says, else 0
    #[arg(long, value_name = "DAYS", help_heading = "Which findings count")]
    pub grace: Option<u32>,
}
