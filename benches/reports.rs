//! Reports of many findings.

fn main() {}
