//! `tagatlas schema`.

use super::Output;
use crate::config;

/// Prints the JSON schema of the configuration.
pub fn run() -> Output {
    Output::alone(config::json_schema())
}
