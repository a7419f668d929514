//! Writes bills as FOCUS 1.0 exports them, of any size.
//!
//! ```sh
//! cargo run --release --example bills -- bills 1000000
//! tagatlas bill bills
//! ```
//!
//! The same seed gives the same bytes. It prints what the rows come to.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

mod generator;

/// Writes bills as FOCUS 1.0 exports them, of any size
#[derive(Parser)]
struct Args {
    /// The folder that they go to
    folder: PathBuf,
    /// How many rows
    #[arg(default_value_t = 100_000)]
    rows: u64,
    /// Over how many files, one after another
    #[arg(long, default_value_t = 1)]
    files: u64,
    /// Over how many months, from May 2026 on
    #[arg(long, default_value_t = 1)]
    months: u64,
    /// Another seed gives other rows
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    let Args { folder, rows, files, months, seed } = Args::parse();
    match generator::write(&folder, generator::Wanted { rows, files, months, seed }) {
        Ok(made) => {
            let generator::Made { resources, bytes, billed } = made;
            let (whole, rest) = (billed / generator::DOLLAR, billed % generator::DOLLAR);
            let _ = writeln!(
                io::stdout(),
                "{files} files, {rows} rows, {resources} resources, {bytes} bytes, {whole}.{rest:010} USD billed"
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: cannot write the bills: {error}");
            ExitCode::FAILURE
        }
    }
}
