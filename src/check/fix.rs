//! Adds, fills and renames tags in the text of inventories and templates, without touching anything else.
//!
//! A change is planned as insertions into the text, made where the spans of the tree say. It is kept only if the new
//! text, read again, is the old tree and exactly the intended tags (`verify`): what cannot be proven so is refused with
//! a reason. All changes of a file are made at once and proven at once.
//!
//! What stands in an anchor, comes from an alias or through `<<`, or is decided by a function when it is deployed, is
//! never edited.

mod locate;
mod page;
mod plan;
mod spell;
mod verify;
mod write;

use std::collections::{BTreeSet, HashMap};

use locate::{Found, Places};
use plan::Plan;
use verify::{Branch, compare};
use write::{TextEdit, Writer};

use crate::source::{FileId, Span};
use crate::syntax::{Document, parse};

/// Where a resource's description keeps its tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A native inventory: `tags` (or `Tags`) of the resource, a mapping or a list of `{Key, Value}`.
    Native,
    /// A template: a list of `{Key, Value}` below `Properties`.
    List {
        /// The property: `Tags`.
        property: &'static str,
        /// What each new item has beside them, written as it is: an Auto Scaling group's tags take
        /// `PropagateAtLaunch: true`.
        extra: &'static [(&'static str, &'static str)],
    },
    /// A template: a mapping below `Properties`.
    Map {
        /// The property: `Tags`.
        property: &'static str,
    },
}

/// One edit of a resource's tags. All edits of a change speak of the keys as they were before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Adds a tag that is not there.
    Add {
        /// Its key.
        key: String,
        /// Its value.
        value: String,
    },
    /// Gives a tag a text whose value is nothing, or an empty text.
    Fill {
        /// Its key.
        key: String,
        /// The text.
        value: String,
    },
    /// Spells a key otherwise; its value stays.
    Rename {
        /// The key as it is.
        from: String,
        /// The key as it should be.
        to: String,
    },
}

/// What should happen to the tags of one resource: all of it, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where the resource's id stands: its key.
    pub resource: Span,
    /// Where its tags are kept.
    pub holder: Holder,
    /// The edits, in the order in which new tags are to stand.
    pub edits: Vec<Edit>,
}

/// Why a change was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What forbids it; the resource's id where nothing smaller does.
    pub span: Span,
    /// Lower case, no full stop: why, and what to do by hand.
    pub reason: String,
}

impl Refusal {
    fn new(span: Span, reason: impl Into<String>) -> Self {
        Self { span, reason: reason.into() }
    }
}

/// A text with changes made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The new text; the old one where nothing was changed.
    pub text: String,
    /// Of each change, in the order given, whether it was made.
    pub outcomes: Vec<Result<(), Refusal>>,
}

/// How often a text is read again at most to tell the changes that can be proven from those that cannot. Once is
/// the rule: what a plan foresees never comes this far.
const MAX_PROOFS: usize = 256;

/// Makes changes in a file's text. Several changes of one resource (a loop's or a nested stack's body that makes many)
/// count as one where they are equal, and are all refused where they are not.
pub fn apply(file: FileId, text: &str, changes: &[Change]) -> Fixed {
    let unchanged = |reason: &str| {
        let outcomes = changes.iter().map(|change| Err(Refusal::new(change.resource, reason))).collect();
        Fixed { text: text.to_owned(), outcomes }
    };
    match parse(file, text) {
        Ok(document) => fix(file, text, &document, changes),
        Err(_) => unchanged("the file cannot be read as it is now; correct it first"),
    }
}

fn fix(file: FileId, text: &str, document: &Document<'_>, changes: &[Change]) -> Fixed {
    let mut outcomes: Vec<Result<(), Refusal>> = vec![Ok(()); changes.len()];
    let first = one_each(changes, &mut outcomes);
    let chosen = || (0..changes.len()).filter(|&index| first[index] == index);
    let places = Places::search(file, text, document.root(), chosen().map(|index| changes[index].resource));
    let writer = Writer::new(text, document, places.habits.dashes_at_key);
    let mut works = Vec::new();
    for index in chosen().filter(|&index| outcomes[index].is_ok()).collect::<Vec<_>>() {
        match work(&places, &writer, index, &changes[index]) {
            Ok(work) => works.push(work),
            Err(refusal) => outcomes[index] = Err(refusal),
        }
    }
    keep_apart(&mut works, changes, &mut outcomes);
    let mut proof = Proof { file, text, document, changes, works: &works, left: MAX_PROOFS };
    let kept = proof.settle(Vec::new(), (0..works.len()).collect());
    let mut is_kept = vec![false; works.len()];
    kept.iter().for_each(|&work| is_kept[work] = true);
    for (work, _) in works.iter().zip(&is_kept).filter(|(_, is_kept)| !**is_kept) {
        let reason = "the edited text would not read as the old one with these tags; change them by hand";
        outcomes[work.change] = Err(Refusal::new(changes[work.change].resource, reason));
    }
    for (index, &first) in first.iter().enumerate() {
        if first != index {
            outcomes[index] = outcomes[first].clone();
        }
    }
    Fixed { text: proof.edited(&kept), outcomes }
}

/// The first change of each change's resource; where two differ, both are refused.
fn one_each(changes: &[Change], outcomes: &mut [Result<(), Refusal>]) -> Vec<usize> {
    let mut firsts: HashMap<Span, usize> = HashMap::new();
    let first: Vec<_> = changes.iter().enumerate().map(|(i, c)| *firsts.entry(c.resource).or_insert(i)).collect();
    for (index, &first) in first.iter().enumerate() {
        if changes[index] != changes[first] {
            let reason = "this text makes several resources, which need different tags; change it by hand";
            outcomes[first] = Err(Refusal::new(changes[first].resource, reason));
        }
    }
    first
}

/// A change that is planned.
struct Work {
    /// Its number.
    change: usize,
    /// The way to the resource.
    path: Vec<usize>,
    edits: Vec<TextEdit>,
}

fn work(places: &Places<'_>, writer: &Writer<'_>, number: usize, change: &Change) -> Result<Work, Refusal> {
    let found: Found<'_> = places.find(change.resource)?;
    let plan = Plan { writer, found: &found, holder: change.holder, edits: &change.edits };
    let edits = if change.edits.is_empty() { Vec::new() } else { plan.text_edits()? };
    Ok(Work { change: number, path: found.path, edits })
}

/// Refuses changes that touch what another one touches: the later ones in the text.
fn keep_apart(works: &mut Vec<Work>, changes: &[Change], outcomes: &mut [Result<(), Refusal>]) {
    let mut order: Vec<_> =
        works.iter().enumerate().flat_map(|(work, w)| w.edits.iter().map(move |edit| (&edit.range, work))).collect();
    order.sort_by_key(|(range, work)| (range.start, range.end, *work));
    let mut clashes = vec![false; works.len()];
    let mut last: Option<(usize, usize, usize)> = None;
    for (range, work) in order {
        if let Some((start, end, other)) = last {
            clashes[work] |= other != work && (range.start < end || range.start == start);
        }
        if last.is_none_or(|(_, end, _)| range.end >= end) {
            last = Some((range.start, range.end, work));
        }
    }
    let mut branches = Branch::default();
    let mut index = 0;
    works.retain(|work| {
        let is_apart = !clashes[index] && branches.add(&work.path, work.change);
        index += 1;
        if !is_apart {
            let reason = "another change touches the same text; run the fix again";
            outcomes[work.change] = Err(Refusal::new(changes[work.change].resource, reason));
        }
        is_apart
    });
}

/// Proves that changes do what they should and nothing else.
struct Proof<'p> {
    file: FileId,
    text: &'p str,
    document: &'p Document<'p>,
    changes: &'p [Change],
    works: &'p [Work],
    /// How many texts may still be read.
    left: usize,
}

impl Proof<'_> {
    /// Adds to changes that are proven those of some others that can be made with them. Where the proof fails, what
    /// seems to be the cause is tried last, by halves.
    fn settle(&mut self, proven: Vec<usize>, mut others: Vec<usize>) -> Vec<usize> {
        if others.is_empty() || self.left == 0 {
            return proven;
        }
        self.left -= 1;
        let all = [&proven[..], &others[..]].concat();
        let wrong = match self.wrong(&all) {
            Some(wrong) if wrong.is_empty() => return all,
            wrong => wrong.unwrap_or_default(),
        };
        if others.len() == 1 {
            return proven;
        }
        let is_wrong = |work: &usize| wrong.contains(&self.works[*work].change);
        let (suspects, rest): (Vec<_>, Vec<_>) = others.iter().partition(|work| is_wrong(work));
        let (first, last) = match suspects.is_empty() || rest.is_empty() {
            true => {
                let last = others.split_off(others.len() / 2);
                (others, last)
            }
            false => (rest, suspects),
        };
        let proven = self.settle(proven, first);
        self.settle(proven, last)
    }

    /// The changes that do not do what they should when all of these are made; nothing where that cannot be told.
    fn wrong(&self, live: &[usize]) -> Option<BTreeSet<usize>> {
        let text = self.edited(live);
        let new = parse(self.file, &text).ok()?;
        // What is JSON stays JSON.
        if self.document.not_json().is_none() && new.not_json().is_some() {
            return None;
        }
        let mut branches = Branch::default();
        for &work in live.iter().filter(|&&work| !self.works[work].edits.is_empty()) {
            branches.add(&self.works[work].path, self.works[work].change);
        }
        let intended = |change: usize| (self.changes[change].holder, &self.changes[change].edits[..]);
        let differences = compare(self.document.root(), new.root(), &branches, intended);
        match differences.is_none() {
            false if differences.in_changes.is_empty() => None,
            _ => Some(differences.in_changes),
        }
    }

    /// The text with these changes.
    fn edited(&self, live: &[usize]) -> String {
        let mut edits: Vec<&TextEdit> = live.iter().flat_map(|&work| &self.works[work].edits).collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
        let mut text = String::with_capacity(self.text.len() + added);
        let mut at = 0;
        for edit in edits {
            text.push_str(self.text.get(at..edit.range.start).unwrap_or_default());
            text.push_str(&edit.text);
            at = edit.range.end.max(at);
        }
        text.push_str(self.text.get(at..).unwrap_or_default());
        text
    }
}

#[cfg(test)]
mod tests;
