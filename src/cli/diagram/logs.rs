//! The options of `tagatlas diagram` on what logs of CloudTrail tell.

use std::path::PathBuf;

use clap::Args;

use crate::cli::day;
use crate::model::time::Day;

/// What logs add to a picture.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "What logs tell")]
pub struct DrawnLogArgs {
    /// Logs of CloudTrail: files and folders as S3 holds them; which resource calls which becomes links, dashed where
    /// nothing declares them; tooltips, --who and --color actor or age tell who made a thing and when; may be given several
    /// times
    #[arg(long, value_name = "PATH")]
    pub logs: Vec<PathBuf>,
    /// Only the links that the logs show
    #[arg(long, requires = "logs", conflicts_with = "declared_only")]
    pub observed_only: bool,
    /// Only the links that the estate declares
    #[arg(long, requires = "logs")]
    pub declared_only: bool,
    /// The day from which --color age counts, 2027-01-31; else the newest time that logs or the estate tell
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub as_of: Option<Day>,
}
