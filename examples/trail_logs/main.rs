//! Writes logs of CloudTrail as S3 holds them, of any size.
//!
//! ```sh
//! cargo run --release --example trail_logs -- --events 1000000 logs
//! tagatlas trail --logs logs
//! ```
//!
//! The same seed gives the same bytes. It prints how many events there are to find.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

mod generator;

/// Writes logs of CloudTrail as S3 holds them, of any size
#[derive(Parser)]
struct Args {
    /// The folder that they go to
    folder: PathBuf,
    /// How many different events
    #[arg(long, default_value_t = 100_000)]
    events: u64,
    /// Another seed gives other events
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match generator::write(&args.folder, args.events, args.seed) {
        Ok(made) => {
            let generator::Made { files, events, duplicates, bytes } = made;
            let _ = writeln!(
                io::stdout(),
                "{files} files, {events} events, {duplicates} of them again, {bytes} bytes before they were packed"
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: cannot write the logs: {error}");
            ExitCode::FAILURE
        }
    }
}
