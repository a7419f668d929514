//! `tagatlas trail --suggest-tags`.

use crate::cli::TrailArgs;
use crate::commands::{Loaded, Output};
use crate::trail::Trail;
use crate::trail::join::Joined;

/// Proposes tags from who made each resource.
pub(super) fn run(args: &TrailArgs, loaded: Loaded, trail: &Trail, joined: &Joined) -> Output {
    let _ = (args, trail, joined);
    loaded.refused("--suggest-tags is not there yet")
}
