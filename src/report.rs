//! Results as text: one small writer a format. Each escapes for its own medium.

pub mod cost;
pub mod human;
