//! AWS Config: configuration items, snapshots, history and the results of advanced queries.

use super::{ReadSettings, Tree};
use crate::diagnostic::Diagnostic;
use crate::model::Inventory;
use crate::syntax::NodeRef;

/// Whether a file is one of these, by what it holds.
pub(super) fn recognises(_root: NodeRef<'_>) -> bool {
    false
}

/// Adds what the files describe.
pub(super) fn read(_trees: &[Tree<'_>], _settings: &ReadSettings, _into: &mut Inventory) -> Vec<Diagnostic> {
    Vec::new()
}
