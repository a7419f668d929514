//! `tagatlas rule`.

use super::{Exit, Output};
use crate::cli::RuleArgs;

/// Prints a rule's documentation, or the list of all.
pub fn run(args: &RuleArgs) -> Output {
    let _ = args;
    Output { stdout: Vec::new(), files: Vec::new(), messages: String::new(), exit: Exit::Clean }
}
