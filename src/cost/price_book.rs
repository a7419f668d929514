//! The public prices, compiled in from `prices/`.
