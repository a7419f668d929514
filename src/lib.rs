//! tagatlas: the map of the house.

pub mod check;
pub mod cli;
pub mod commands;
pub mod cost;
pub mod diagnostic;
pub mod diagram;
pub mod graph;
pub mod kinds;
pub mod model;
pub mod readers;
pub mod report;
pub mod source;
pub mod syntax;
