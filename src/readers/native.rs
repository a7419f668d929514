//! The native inventory, version 1, into resources.

use super::ReadSettings;
use crate::diagnostic::Diagnostic;
use crate::model::Inventory;
use crate::syntax::Document;

/// Adds what one file declares.
pub(super) fn read(document: &Document, settings: &ReadSettings, into: &mut Inventory) -> Vec<Diagnostic> {
    let _ = (document, settings, into);
    Vec::new()
}
