//! `tagatlas trail --cost`.

use crate::cli::TrailArgs;
use crate::commands::{Loaded, Output};
use crate::trail::Trail;
use crate::trail::join::Joined;

/// Tells what changes cost, by actor.
pub(super) fn run(args: &TrailArgs, loaded: Loaded, trail: &Trail, joined: &Joined) -> Output {
    let _ = (args, trail, joined);
    loaded.refused("--cost is not there yet")
}
