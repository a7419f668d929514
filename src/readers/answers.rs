//! What AWS's own API answers, as `aws SERVICE describe-…`, `list-…` and `get-…` print it, in JSON or YAML.
//!
//! An answer is known by what it holds: the rows of `kinds` say under which key which resources are listed
//! ([`catalogue`]). Several answers speak of one resource: a list, a description, an attribute; [`drafts`] unites them.
//! Whose it is and where it stands is told by the resource, its file's path or its neighbours ([`scope`]).
//!
//! ```text
//! answer ─▶ lists (catalogue, strays, parents) ─▶ item ─▶ drafts ─▶ naming ─▶ resource
//!        └▶ details (details, subject, tell) ──────────────┘
//! ```
//!
//! | file | what it knows |
//! |---|---|
//! | `answer`, `pages`, `quiet` | what one file holds, whether it ends before the list does, and what is no resource |
//! | `catalogue`, `strays`, `other` | which list is of which kind; what no row lists is known by its ARN or id |
//! | `item`, `ended`, `hints` | one item of a list; what is there no more; what a secret names |
//! | `details`, `subject`, `path`, `parents` | answers about one resource, and whom they are about |
//! | `drafts`, `tell`, `naming` | what all answers say of one resource, and its id |
//! | `subscriptions` | those of SNS that nobody has confirmed |
//! | `complete`, `told`, `scope` | what silence proves; account and region |

mod answer;
mod catalogue;
mod complete;
mod details;
mod drafts;
mod ended;
mod estate;
mod hints;
mod item;
mod naming;
mod other;
mod pages;
mod parents;
mod path;
mod quiet;
mod scope;
mod strays;
mod subject;
mod subscriptions;
mod tell;
mod told;
mod versions;

use super::{ReadSettings, Tree};
use crate::diagnostic::Diagnostic;
use crate::model::Inventory;
use crate::syntax::NodeRef;

/// Whether a file is one of these, by what it holds. Where an empty list may be that of several commands, `path` may
/// name the one.
pub(super) fn recognises(root: NodeRef<'_>, path: &str) -> bool {
    answer::Content::of(root, path).is_some()
}

/// Adds what the files describe.
pub(super) fn read(trees: &[Tree<'_>], settings: &ReadSettings, into: &mut Inventory) -> Vec<Diagnostic> {
    if trees.is_empty() {
        return Vec::new();
    }
    estate::Estate::read(trees, settings).finish(into)
}

#[cfg(test)]
mod tests;
