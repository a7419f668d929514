//! Kinds of which an estate holds few, or that are a setting of another: one short row each.

pub(super) mod analytics;
pub(super) mod containers;
pub(super) mod database;
pub(super) mod ec2;
mod free;
pub(super) mod integration;
pub(super) mod management;
pub(super) mod network;
pub(super) mod security;
pub(super) mod storage;
