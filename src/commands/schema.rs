//! `tagatlas schema`.

use super::{Exit, Output};
use crate::config;

/// Prints the JSON schema of the configuration.
pub fn run() -> Output {
    let stdout = config::json_schema().into_bytes();
    Output { stdout, stream: None, files: Vec::new(), messages: String::new(), exit: Exit::Clean }
}
