//! tagatlas
fn main() {}
