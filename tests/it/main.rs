//! The program as a person meets it: the built binary, its files, its exit codes. One binary links once.

mod adoption;
mod answers;
mod aws_config;
mod bad_input;
mod c7n_cases;
mod commands;
mod conformance;
mod determinism;
mod diagrams;
mod fix;
mod generated;
mod hostile_names;
mod inventory;
mod kinds;
mod policies;
mod precision;
mod prices;
mod readme;
mod same_estate;
mod sarif;
mod secrets;
mod support;
mod terraform;
mod tflint_cases;
mod tidy;
mod usage;
