//! Results as text: one small writer a format. Each escapes for its own medium.

pub mod alarms;
pub mod bill;
pub mod check;
pub mod cost;
pub mod cost_change;
pub mod coverage;
pub mod deletion;
pub mod explain;
pub mod graph;
pub mod human;
pub mod impact;
pub mod init;
pub mod inventory;
pub(crate) mod json;
pub mod kinds;
mod markdown;
pub mod orphans;
pub mod overview;
pub mod picture;
pub mod pictures;
pub mod prices;
mod table;
pub mod tags;
pub mod trail;
