//! Prints a realistic native inventory of any size, with faults planted at known rates, or a plan of Terraform.
//!
//! ```sh
//! cargo run --release --example estate -- --resources 10000 --seed 7 > estate.yaml
//! cargo run --release --example estate -- --resources 10000 --plan > plan.json
//! ```
//!
//! The same seed gives the same bytes. The header says how many of each fault were planted, so that what a
//! command finds can be compared with what there is to find.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;

mod generator;
mod plan;

/// Prints a realistic native inventory with faults planted at known rates
#[derive(Parser)]
struct Args {
    /// How many resources
    #[arg(long, default_value_t = 1000)]
    resources: usize,
    /// Another seed gives another estate
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A plan as `terraform show -json` prints it, instead of an inventory; no faults are planted there
    #[arg(long)]
    plan: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if args.plan {
        plan::write(&mut out, args.resources.div_ceil(plan::RESOURCES))
    } else {
        generator::write(&mut out, args.resources, args.seed).map(|_| ())
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: cannot write the estate: {error}");
            ExitCode::FAILURE
        }
    }
}
