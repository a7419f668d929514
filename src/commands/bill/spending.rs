//! The budget, held against what was charged.
