//! Whether a new text means what the old one did, and exactly the intended changes beside it.
//!
//! Both trees are compared as they are read, by path: what an alias or `<<` repeats is compared wherever it is repeated,
//! so that an edit at an anchor is seen in every place that it changes.

use std::collections::{BTreeSet, HashMap};

use super::write::{KEYS, VALUES};
use super::{Edit, Holder};
use crate::syntax::{NodeRef, Shape};

/// The ways to all resources that are changed.
#[derive(Debug, Default)]
pub(super) struct Branch {
    below: HashMap<usize, Branch>,
    /// The number of the change of the resource whose body this is.
    change: Option<usize>,
}

impl Branch {
    /// Adds a resource; `false` where one stands inside of another.
    pub(super) fn add(&mut self, path: &[usize], change: usize) -> bool {
        let mut branch = self;
        for step in path {
            if branch.change.is_some() {
                return false;
            }
            branch = branch.below.entry(*step).or_default();
        }
        if branch.change.is_some() || !branch.below.is_empty() {
            return false;
        }
        branch.change = Some(change);
        true
    }
}

/// What a comparison found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Differences {
    /// The changes of resources that are not as they were meant to be.
    pub(super) in_changes: BTreeSet<usize>,
    /// Whether anything else is other than it was.
    pub(super) elsewhere: bool,
}

impl Differences {
    /// Whether there are none.
    pub(super) fn is_none(&self) -> bool {
        self.in_changes.is_empty() && !self.elsewhere
    }
}

/// Two values that should be the same, whose change they belong to, and the ways on from there.
struct Pair<'d, 'b> {
    old: NodeRef<'d>,
    new: NodeRef<'d>,
    owner: Option<usize>,
    branch: Option<&'b Branch>,
}

/// What the change of a resource is.
pub(super) type Intended<'c> = (Holder, &'c [Edit]);

/// Compares two trees.
pub(super) fn compare<'d, 'c>(
    old: NodeRef<'d>,
    new: NodeRef<'d>,
    branches: &Branch,
    intended: impl Fn(usize) -> Intended<'c>,
) -> Differences {
    let mut found = Differences::default();
    let mut left = vec![Pair { old, new, owner: None, branch: Some(branches) }];
    while let Some(Pair { old, new, owner, branch }) = left.pop() {
        let change = branch.and_then(|branch| branch.change);
        if let Some(change) = change {
            let (holder, edits) = intended(change);
            let mut same = Vec::new();
            if !is_changed_body(old, new, holder, edits, &mut same) {
                found.in_changes.insert(change);
            }
            left.extend(same.into_iter().map(|(old, new)| Pair { old, new, owner: Some(change), branch: None }));
            continue;
        }
        if !is_alike(old, new) {
            match owner {
                Some(owner) => _ = found.in_changes.insert(owner),
                None => found.elsewhere = true,
            }
            continue;
        }
        let on = |index| branch.and_then(|branch: &Branch| branch.below.get(&index));
        let items = old.items().zip(new.items());
        let values = old.entries().zip(new.entries()).map(|((_, _, old), (_, _, new))| (old, new));
        for (index, (old, new)) in items.chain(values).enumerate() {
            left.push(Pair { old, new, owner, branch: on(index) });
        }
    }
    found
}

/// Whether two values are the same but for what they hold.
fn is_alike(old: NodeRef<'_>, new: NodeRef<'_>) -> bool {
    old.shape() == new.shape()
        && old.tag() == new.tag()
        && old.text() == new.text()
        && old.is_plain() == new.is_plain()
        && old.items().count() == new.items().count()
        && old.entries().map(|(key, _, _)| key).eq(new.entries().map(|(key, _, _)| key))
}

/// Values that have to be the same.
type Same<'d> = Vec<(NodeRef<'d>, NodeRef<'d>)>;

fn is_changed_body<'d>(
    old: NodeRef<'d>,
    new: NodeRef<'d>,
    holder: Holder,
    edits: &[Edit],
    same: &mut Same<'d>,
) -> bool {
    match holder {
        Holder::Native => {
            let key = if old.get("Tags").is_some() { "Tags" } else { "tags" };
            is_same_but(old, new, key, same, |old, new, same| is_tagged(old, new, holder, edits, same))
        }
        Holder::List { property, .. } | Holder::Map { property } => {
            is_same_but(old, new, "Properties", same, |old, new, same| {
                let in_property = |old: Option<NodeRef<'d>>, new: NodeRef<'d>, same: &mut Same<'d>| {
                    is_tagged(old, new, holder, edits, same)
                };
                match old.filter(|old| old.shape() != Shape::Null) {
                    Some(old) => is_same_but(old, new, property, same, in_property),
                    None => {
                        let only = new.shape() == Shape::Map && new.tag().is_none() && new.entries().count() == 1;
                        only && new.get(property).is_some_and(|new| in_property(None, new, same))
                    }
                }
            })
        }
    }
}

/// Whether two mappings are the same but for one key, which may be new.
fn is_same_but<'d>(
    old: NodeRef<'d>,
    new: NodeRef<'d>,
    key: &str,
    same: &mut Same<'d>,
    is_changed: impl FnOnce(Option<NodeRef<'d>>, NodeRef<'d>, &mut Same<'d>) -> bool,
) -> bool {
    if old.shape() != Shape::Map || new.shape() != Shape::Map || old.tag() != new.tag() {
        return false;
    }
    let was = old.get(key);
    let Some(is) = new.get(key) else { return false };
    let counts = |entry: &(&str, _, NodeRef<'d>)| was.is_some() || entry.0 != key;
    let (before, after) = (old.entries(), new.entries().filter(counts));
    let (names, others): (Vec<_>, Vec<_>) = before.map(|(name, _, value)| (name, value)).unzip();
    let (new_names, new_others): (Vec<_>, Vec<_>) = after.map(|(name, _, value)| (name, value)).unzip();
    let pairs = names.iter().zip(others.into_iter().zip(new_others));
    same.extend(pairs.filter(|(name, _)| **name != key).map(|(_, pair)| pair));
    names == new_names && is_changed(was, is, same)
}

/// Whether tags are the old ones with the edits.
fn is_tagged<'d>(
    old: Option<NodeRef<'d>>,
    new: NodeRef<'d>,
    holder: Holder,
    edits: &[Edit],
    same: &mut Same<'d>,
) -> bool {
    let old = old.filter(|old| old.shape() != Shape::Null || old.tag().is_some());
    let shape = old.map_or(if matches!(holder, Holder::List { .. }) { Shape::List } else { Shape::Map }, |o| o.shape());
    if new.shape() != shape || new.tag() != old.and_then(|old| old.tag()) {
        return false;
    }
    match shape {
        Shape::Map => is_tagged_map(old, new, edits, same),
        Shape::List => is_tagged_list(old, new, holder, edits, same),
        Shape::Null | Shape::Scalar => false,
    }
}

fn adds(edits: &[Edit]) -> impl Iterator<Item = (&str, &str)> {
    edits.iter().filter_map(|edit| match edit {
        Edit::Add { key, value } => Some((&**key, &**value)),
        Edit::Fill { .. } | Edit::Rename { .. } => None,
    })
}

/// What a key is called after the edits, and the text that its value gets.
fn renamed<'t>(key: &'t str, edits: &'t [Edit]) -> (&'t str, Option<&'t str>) {
    let (mut name, mut text) = (key, None);
    for edit in edits {
        match edit {
            Edit::Rename { from, to } if from == key => name = to,
            Edit::Fill { key: filled, value } if filled == key => text = Some(&**value),
            _ => {}
        }
    }
    (name, text)
}

fn is_text(node: NodeRef<'_>, text: &str) -> bool {
    node.shape() == Shape::Scalar && node.tag().is_none() && node.text() == Some(text)
}

fn is_empty(node: NodeRef<'_>) -> bool {
    node.tag().is_none() && (node.shape() == Shape::Null || node.text() == Some(""))
}

fn is_tagged_map<'d>(old: Option<NodeRef<'d>>, new: NodeRef<'d>, edits: &[Edit], same: &mut Same<'d>) -> bool {
    let new_keys: HashMap<&str, &str> = adds(edits).collect();
    let (added, kept): (Vec<_>, Vec<_>) = new.entries().partition(|(key, _, _)| new_keys.contains_key(key));
    let added: Vec<_> = added.into_iter().map(|(key, _, value)| (key, value)).collect();
    let are_added = added.len() == adds(edits).count()
        && added.iter().zip(adds(edits)).all(|((key, node), (wanted, text))| *key == wanted && is_text(*node, text));
    let before: Vec<_> = old.into_iter().flat_map(NodeRef::entries).collect();
    are_added
        && before.len() == kept.len()
        && before.into_iter().zip(kept).all(|((key, _, was), (name, _, is))| {
            let (wanted, text) = renamed(key, edits);
            match text {
                Some(text) => name == wanted && is_empty(was) && is_text(is, text),
                None => {
                    same.push((was, is));
                    name == wanted
                }
            }
        })
}

fn is_tagged_list<'d>(
    old: Option<NodeRef<'d>>,
    new: NodeRef<'d>,
    holder: Holder,
    edits: &[Edit],
    same: &mut Same<'d>,
) -> bool {
    let extra = if let Holder::List { extra, .. } = holder { extra } else { &[] };
    let before: Vec<_> = old.into_iter().flat_map(NodeRef::items).collect();
    let mut after = new.items();
    let are_kept = before.into_iter().all(|was| after.next().is_some_and(|is| is_tagged_item(was, is, edits, same)));
    let is_added = |item: NodeRef<'_>, key: &str, text: &str| {
        let is_there =
            |names: &[&str], text: &str| names.iter().filter_map(|name| item.get(name)).any(|node| is_text(node, text));
        item.tag().is_none()
            && item.entries().count() == 2 + extra.len()
            && is_there(&KEYS, key)
            && is_there(&VALUES, text)
            && extra.iter().all(|(name, raw)| is_there(&[name], raw))
    };
    are_kept
        && adds(edits).all(|(key, text)| after.next().is_some_and(|item| is_added(item, key, text)))
        && after.next().is_none()
}

fn is_tagged_item<'d>(was: NodeRef<'d>, is: NodeRef<'d>, edits: &[Edit], same: &mut Same<'d>) -> bool {
    let key = was.entries().find(|(name, _, _)| KEYS.contains(name));
    let key = key.filter(|(_, _, node)| node.tag().is_none()).and_then(|(name, _, node)| Some((name, node.text()?)));
    let Some((key_name, key)) = key else {
        same.push((was, is));
        return true;
    };
    let (wanted, text) = renamed(key, edits);
    if wanted == key && text.is_none() {
        same.push((was, is));
        return true;
    }
    let value_name = was.entries().map(|(name, _, _)| name).find(|name| VALUES.contains(name));
    let had_value = value_name.is_some();
    let is_value = |name: &str| VALUES.contains(&name);
    let old: Vec<_> = was.entries().collect();
    let new: Vec<_> = is.entries().filter(|(name, _, _)| had_value || text.is_none() || !is_value(name)).collect();
    let value = is.entries().find(|(name, _, _)| is_value(name)).map(|(_, _, node)| node);
    let is_filled = text.is_none_or(|text| value.is_some_and(|node| is_text(node, text)));
    is.shape() == Shape::Map
        && was.tag() == is.tag()
        && old.len() == new.len()
        && is_filled
        && old.into_iter().zip(new).all(|((name, _, was), (new_name, _, is))| {
            let is_meant = if name == key_name {
                is_text(is, wanted)
            } else if text.is_some() && Some(name) == value_name {
                is_empty(was)
            } else {
                same.push((was, is));
                true
            };
            name == new_name && is_meant
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::parse;

    const OLD: &str = "\
x: &x {k: v}
resources:
  web:
    type: s3
    note: ~
    text: 'a'
    tags: {env: , team: a}
  db: {type: rds, x: *x, r: !Ref A}
";

    /// What is found between [`OLD`] and this, with `env` filled, `team` renamed and `Owner` added to the first
    /// resource.
    fn found(new: &str) -> Differences {
        let edits = [
            Edit::Fill { key: "env".into(), value: "prod".into() },
            Edit::Rename { from: "team".into(), to: "Team".into() },
            Edit::Add { key: "Owner".into(), value: "me".into() },
        ];
        let (old, new) = (parse(FileId(0), OLD).unwrap(), parse(FileId(0), new).unwrap());
        let mut branches = Branch::default();
        assert!(branches.add(&[1, 0], 7));
        compare(old.root(), new.root(), &branches, |_| (Holder::Native, &edits))
    }

    fn meant() -> String {
        OLD.replace("{env: , team: a}", "{env: prod, Team: a, Owner: me}")
    }

    #[test]
    fn what_was_meant_is_no_difference() {
        assert!(found(&meant()).is_none());
        assert!(found(&meant().replace(", Owner: me", ", \"Owner\": 'me'")).is_none(), "new quotes are free");
        assert!(found(&meant().replace("note: ~", "note:  # comment")).is_none(), "nothing is nothing");
    }

    #[test]
    fn a_resource_that_is_not_as_it_was_meant_is_named() {
        let wrong = [
            ("env: prod", "env: dev"),
            ("env: prod", "env: !Ref prod"),
            ("env: prod", "env: "),
            ("Team: a", "team: a"),
            ("Team: a", "Team: 'a'"),
            ("Team: a", "Team: b"),
            (", Owner: me", ""),
            ("Owner: me", "Owner: you"),
            ("Owner: me", "Owner: [me]"),
            ("Owner: me", "Owner: me, more: 1"),
            ("env: prod, Team: a", "Team: a, env: prod"),
            ("text: 'a'", "text: a"),
            ("text: 'a'", "text: 'b'"),
            ("note: ~", "note: ''"),
            ("    note: ~\n", ""),
            ("    note: ~\n", "    note: ~\n    more: 1\n"),
            ("    type: s3\n    note: ~\n", "    note: ~\n    type: s3\n"),
            ("tags: {", "Tags: {"),
            ("tags: {", "tags: !X {"),
        ];
        for (from, to) in wrong {
            let new = meant().replace(from, to);
            assert_ne!(new, meant(), "{from}");
            let found = found(&new);
            assert_eq!((found.in_changes.into_iter().collect::<Vec<_>>(), found.elsewhere), (vec![7], false), "{new}");
        }
        assert!(found(OLD).in_changes.contains(&7));
    }

    #[test]
    fn what_changes_elsewhere_is_seen_even_through_an_alias() {
        for (from, to) in
            [("k: v", "k: w"), ("{type: rds", "{type: s3"), ("!Ref A", "!Sub A"), ("x: *x", "x: {k: v, l: w}")]
        {
            let new = meant().replace(from, to);
            assert_ne!(new, meant(), "{from}");
            assert!(found(&new).elsewhere, "{new}");
        }
    }

    #[test]
    fn a_resource_inside_of_another_is_no_second_one() {
        let mut branches = Branch::default();
        assert!(branches.add(&[1, 2], 0));
        assert!(!branches.add(&[1, 2], 1));
        assert!(!branches.add(&[1, 2, 3], 1));
        assert!(!branches.add(&[1], 1));
        assert!(branches.add(&[1, 3], 1));
    }
}
