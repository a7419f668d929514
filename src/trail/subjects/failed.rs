//! What a call that succeeded says that it could not do: those that it names there are not touched.
//!
//! Calls that take several resources at once answer without an error where only some of them failed, and list those:
//! `DeleteVpcEndpoints` under `unsuccessful`, `BatchDeleteTable` under `errors`, `DeleteParameters` under
//! `invalidParameters` (the shapes of the API reference).

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::of_arn;
use super::tree::Node;
use crate::model::arn::Arn;

/// What the lists of what failed begin with, in small letters.
const LISTS: [&str; 6] = ["unsuccessful", "unprocessed", "failed", "failures", "errors", "invalidparameters"];
/// What a field in such a list begins with, in small letters, that tells why and names nothing.
const REASONS: [&str; 6] = ["error", "code", "message", "failurecode", "failurereason", "status"];

/// The names of what failed: as they are written, and the ids in their ARNs.
#[derive(Debug, Default)]
pub(super) struct Failed(HashSet<String, FixedState>);

impl Failed {
    /// Those of an answer. What it names elsewhere as well, as done, has not failed: a template of which one version is
    /// gone, and another is not.
    pub(super) fn of(answer: &Node<'_>) -> Self {
        let mut lists = Vec::new();
        lists_of(answer, &mut lists);
        let mut failed = Self::default();
        for list in &lists {
            list.each("", &|field| begins(field, &REASONS), &mut |_, text| failed.put(text));
        }
        if !failed.0.is_empty() {
            answer.each("", &|field| begins(field, &LISTS), &mut |_, text| {
                failed.0.remove(text.as_ref());
            });
        }
        failed
    }

    /// Whether the text of an answer may hold such a list, so that others need not be read.
    pub(super) fn may_be_in(answer: &str) -> bool {
        // Without the first letter, which may be a capital one.
        LISTS.iter().any(|list| answer.contains(&list[1..list.len().min(7)]))
    }

    fn put(&mut self, text: &str) {
        if let Some((_, id)) = Arn::parse(text).as_ref().and_then(of_arn) {
            self.0.insert(id.into_owned());
        }
        self.0.insert(text.to_owned());
    }

    /// Whether a name is that of what failed.
    pub(super) fn has(&self, name: &str) -> bool {
        !self.0.is_empty() && self.0.contains(name)
    }
}

/// The lists of what failed, wherever they stand in an answer; a count, or a text alone, is none.
fn lists_of<'n, 'r>(node: &'n Node<'r>, lists: &mut Vec<&'n Node<'r>>) {
    match node {
        Node::Nothing | Node::Text(_) => {}
        Node::List(items) => items.iter().for_each(|item| lists_of(item, lists)),
        Node::Fields(fields) => {
            for (field, value) in fields {
                match value {
                    Node::List(_) | Node::Fields(_) if begins(field, &LISTS) => lists.push(value),
                    value => lists_of(value, lists),
                }
            }
        }
    }
}

fn begins(field: &str, words: &[&str]) -> bool {
    words.iter().any(|word| field.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word)))
}
