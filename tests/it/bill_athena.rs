//! `tagatlas bill --athena` against a stand-in for the `aws` CLI that keeps what it was asked, and against moto, which answers as
//! AWS does, through the real CLI.
#![cfg(unix)]

mod fake;
mod moto;
mod taken;
