//! Finds resources in a tree by where their ids stand, and says what on the way to them forbids an edit.

use std::collections::{HashMap, HashSet};

use super::Refusal;
use super::page::{self, Gap};
use crate::source::{FileId, Span};
use crate::syntax::{NodeRef, Shape};

/// A resource that was found.
#[derive(Debug)]
pub(super) struct Found<'d> {
    /// The numbers of entries and items that lead from the root to its body.
    pub(super) path: Vec<usize>,
    /// Its body.
    pub(super) body: NodeRef<'d>,
    /// Its id.
    pub(super) id: Span,
}

/// What the whole file is written like.
#[derive(Debug)]
pub(super) struct Habits {
    /// Whether most lists of the file stand as deep as their keys.
    pub(super) dashes_at_key: bool,
}

/// A list or mapping, and the way to it.
struct Visit<'d> {
    node: NodeRef<'d>,
    parent: usize,
    /// Its number in its parent.
    index: usize,
    /// Of the value of an entry, its key.
    key: Option<Span>,
    /// Of an item, where the one before it ends.
    reached: usize,
}

/// All lists and mappings of a file, each once: where it stands, not where an alias or `<<` repeats it.
pub(super) struct Places<'d> {
    text: &'d str,
    file: FileId,
    visits: Vec<Visit<'d>>,
    /// By the id's bytes, the mapping it stands in, its number there, and the body.
    ids: HashMap<(u32, u32), (usize, usize, NodeRef<'d>)>,
    pub(super) habits: Habits,
}

impl<'d> Places<'d> {
    /// Looks for the ids of a file.
    pub(super) fn search(file: FileId, text: &'d str, root: NodeRef<'d>, ids: impl Iterator<Item = Span>) -> Self {
        let mut wanted: HashSet<(u32, u32)> = ids.map(|id| (id.start, id.end)).collect();
        let start = Visit { node: root, parent: 0, index: 0, key: None, reached: 0 };
        let mut places =
            Self { text, file, visits: vec![start], ids: HashMap::new(), habits: Habits { dashes_at_key: false } };
        let (mut deeper, mut level) = (0_usize, 0_usize);
        let mut next = 0;
        while next < places.visits.len() {
            let node = places.visits[next].node;
            match node.shape() {
                Shape::Map => places.entries(next, node, &mut wanted),
                Shape::List => {
                    if places.visits[next].key.is_some() && !page::is_flow(text, node) {
                        *(if page::is_indented(text, node) { &mut deeper } else { &mut level }) += 1;
                    }
                    places.items(next, node);
                }
                Shape::Null | Shape::Scalar => {}
            }
            next += 1;
        }
        places.habits.dashes_at_key = level > deeper;
        places
    }

    fn entries(&mut self, parent: usize, map: NodeRef<'d>, wanted: &mut HashSet<(u32, u32)>) {
        for (index, entry) in page::entries(map).enumerate().filter(|(_, entry)| entry.is_own) {
            let place = (entry.at.start, entry.at.end);
            if wanted.remove(&place) {
                self.ids.insert(place, (parent, index, entry.value));
            }
            if entry.value.span().start >= entry.at.end {
                self.visit(Visit { node: entry.value, parent, index, key: Some(entry.at), reached: 0 });
            }
        }
    }

    fn items(&mut self, parent: usize, list: NodeRef<'d>) {
        let mut reached = list.span().start;
        for (index, item) in list.items().enumerate() {
            let span = item.span();
            if span.start >= reached {
                self.visit(Visit { node: item, parent, index, key: None, reached: reached as usize });
                reached = span.end;
            }
        }
    }

    fn visit(&mut self, visit: Visit<'d>) {
        if matches!(visit.node.shape(), Shape::List | Shape::Map) {
            self.visits.push(visit);
        }
    }

    /// The resource whose id stands on a span, unless an edit there would change more than it.
    pub(super) fn find(&self, id: Span) -> Result<Found<'d>, Refusal> {
        let missing = || Refusal::new(id, "no resource begins here; check the file as it is now");
        let in_file = id.file == self.file && self.text.get(id.start as usize..id.end as usize).is_some();
        let found = in_file.then(|| self.ids.get(&(id.start, id.end))).flatten();
        let &(map, index, body) = found.ok_or_else(missing)?;
        check(self.text, &Gap::after_key(self.text, id, body.span()), id, "the resource")?;
        let mut path = vec![index];
        let mut at = map;
        while at != 0 {
            let visit = &self.visits[at];
            let gap = match visit.key {
                Some(key) => Gap::after_key(self.text, key, visit.node.span()),
                None => Gap::before_item(self.text, visit.reached, visit.node.span()),
            };
            check(self.text, &gap, id, "what the resource stands in")?;
            path.push(visit.index);
            at = visit.parent;
        }
        path.reverse();
        Ok(Found { path, body, id })
    }
}

/// Refuses what an alias, anchor or tag before a value makes unsafe to edit.
pub(super) fn check(text: &str, gap: &Gap, at: Span, what: &str) -> Result<(), Refusal> {
    let place = |range: &std::ops::Range<usize>| Span::new(at.file, range.start, range.end);
    let word = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    if let Some(alias) = &gap.alias {
        let reason = format!("{what} is the alias `{}`, and an edit would change it elsewhere too", word(alias));
        return Err(Refusal::new(place(alias), format!("{reason}; write the values out, or edit them at the anchor")));
    }
    if let Some(anchor) = &gap.anchor {
        let reason = format!("{what} has the anchor `{}`, and an edit may change what its aliases mean", word(anchor));
        return Err(Refusal::new(place(anchor), format!("{reason}; edit it by hand")));
    }
    if let Some(tag) = &gap.tag {
        let reason = format!("{what} is decided by `{}` when it is deployed", word(tag));
        return Err(Refusal::new(place(tag), format!("{reason}; add the tags in there by hand")));
    }
    Ok(())
}
