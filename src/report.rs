//! Results as text: one small writer a format. Each escapes for its own medium.

pub mod human;
