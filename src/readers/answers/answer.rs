//! One file's answer: what it lists, what it tells.

use super::catalogue::{self, Listed};
use super::details::{self, Detail};
use super::strays::{self, Stray};
use super::{item, pages, quiet};
use crate::syntax::{NodeRef, Shape};

/// What an answer holds.
#[derive(Debug)]
pub(super) struct Content<'d> {
    /// Resources of the rows' kinds.
    pub(super) listed: Vec<Listed<'d>>,
    /// Other resources.
    pub(super) strays: Vec<Stray<'d>>,
    /// What it tells of resources that other answers list.
    pub(super) details: Vec<&'static Detail>,
    /// Tags beside the only resource of the answer: `lambda get-function` prints them so.
    pub(super) tags_beside: Option<NodeRef<'d>>,
    /// A list that is empty and may be of several kinds.
    pub(super) undecided: Option<&'d str>,
    /// Whether more pages follow.
    pub(super) is_open: bool,
}

impl<'d> Content<'d> {
    /// What a tree holds, if it is an answer at all.
    pub(super) fn of(root: NodeRef<'d>, path: &str) -> Option<Self> {
        if !matches!(root.shape(), Shape::Map | Shape::List) {
            return None;
        }
        let lists = catalogue::lists(root, path);
        let details = details::details(root, path, &lists.keys);
        let is_read = |key: &str| {
            lists.keys.contains(&key)
                || lists.undecided == Some(key)
                || details.iter().any(|detail| details::key(detail) == key)
        };
        let mut strays = strays::strays(root, path, &is_read);
        strays.extend(strays::rest(&lists.rest, path));
        let is_quiet = quiet::is_quiet(root, path);
        if lists.listed.is_empty() && strays.is_empty() && !is_quiet {
            strays.extend(strays::whole(root));
        }
        let is_ours = !lists.listed.is_empty()
            || !details.is_empty()
            || lists.undecided.is_some()
            || strays::fill(root, &strays)
            || strays.iter().any(|stray| stray.node.id() == root.id())
            || is_quiet;
        let is_one =
            matches!(&lists.listed[..], [listed] if listed.items.len() == 1 && !listed.row.listing.items.is_empty());
        let tags_beside = if is_one { item::own_tags(root).map(|(_, holder)| holder) } else { None };
        is_ours.then(|| Self {
            tags_beside,
            listed: lists.listed,
            strays,
            details,
            undecided: lists.undecided,
            is_open: pages::is_open(root),
        })
    }
}
