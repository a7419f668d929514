//! What AWS's own answers call things: where the output of an `aws` command lists a kind, and which of its fields are
//! called otherwise than CloudFormation's property. AWS Config's `configuration` has the same fields in camelCase, and
//! names are compared without regard to case.
//!
//! Data alone, one file a family, in the words of [`sources`](super::sources). Source of all of it: the AWS CLI command
//! reference (<https://awscli.amazonaws.com/v2/documentation/api/latest/reference/>), "Output" of each command, read
//! 2026-11.

pub(super) mod analytics;
pub(super) mod api;
pub(super) mod compute;
pub(super) mod containers;
pub(super) mod database;
pub(super) mod delivery;
pub(super) mod integration;
pub(super) mod load_balancing;
pub(super) mod management;
pub(super) mod network;
pub(super) mod rarer;
pub(super) mod security;
pub(super) mod storage;

#[cfg(test)]
mod tests;
