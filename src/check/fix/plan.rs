//! One resource's change as edits of the text.

use std::collections::HashSet;

use super::locate::{Found, check};
use super::page::{self, Entry, Gap};
use super::spell::{Around, Quotes};
use super::write::{self, Extra, KEYS, New, Tag, TextEdit, VALUES, Writer};
use super::{Edit, Holder, Refusal};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

type Step<T> = Result<T, Refusal>;

/// Of templates: what a deployment replaces by something else.
fn is_function(key: &str) -> bool {
    key.starts_with("Fn::") || key == "Ref"
}

/// What merges something unknown into the mapping or list that it stands in.
const TRANSFORM: &str = "Fn::Transform";

/// A change of one resource.
pub(super) struct Plan<'p, 'd> {
    pub(super) writer: &'p Writer<'d>,
    pub(super) found: &'p Found<'d>,
    pub(super) holder: Holder,
    pub(super) edits: &'p [Edit],
}

impl<'d> Plan<'_, 'd> {
    /// The edits of the text, or why there are none.
    pub(super) fn text_edits(&self) -> Step<Vec<TextEdit>> {
        let body = self.found.body;
        if body.shape() != Shape::Map {
            return Err(self.refusal("the resource is no mapping; write its type and properties first"));
        }
        let body = Entry { key: "", at: self.found.id, value: body, is_own: true };
        match self.holder {
            Holder::Native => self.native(body),
            Holder::List { property, .. } | Holder::Map { property } => self.template(body, property),
        }
    }

    fn native(&self, body: Entry<'d>) -> Step<Vec<TextEdit>> {
        match (page::entry(body.value, "tags"), page::entry(body.value, "Tags")) {
            (Some(_), Some(second)) => {
                Err(Refusal::new(second.at, "the resource has both `tags` and `Tags`; keep one of them"))
            }
            (Some(tags), None) | (None, Some(tags)) => self.tags(body, tags),
            (None, None) => {
                let tags = self.new_tags(&self.only_adds(self.found.id)?);
                self.add_entries(body, &[("tags".to_owned(), tags)], self.unit_of(body))
            }
        }
    }

    fn template(&self, body: Entry<'d>, property: &'static str) -> Step<Vec<TextEdit>> {
        if property == "TagSpecifications" {
            let reason = "its tags stand in `TagSpecifications`, one list for each type of resource that it makes";
            return Err(self.refusal(format!("{reason}; add them there by hand")));
        }
        let unit = self.unit_of(body);
        let Some(properties) = page::entry(body.value, "Properties") else {
            self.no_function(body.value, "the resource")?;
            let tags = New::Map(vec![(property.to_owned(), self.new_tags(&self.only_adds(self.found.id)?))]);
            return self.add_entries(body, &[("Properties".to_owned(), tags)], unit);
        };
        self.can_edit(properties, "`Properties`")?;
        match properties.value.shape() {
            Shape::Null => {
                let tags = New::Map(vec![(property.to_owned(), self.new_tags(&self.only_adds(properties.at)?))]);
                return Ok(self.writer.set(body, properties, &tags, unit));
            }
            Shape::Map => {}
            Shape::Scalar | Shape::List => {
                return Err(Refusal::new(properties.at, "`Properties` is no mapping; correct that first"));
            }
        }
        let Some(tags) = page::entry(properties.value, property) else {
            self.no_function(properties.value, "`Properties`")?;
            let tags = self.new_tags(&self.only_adds(properties.at)?);
            return self.add_entries(properties, &[(property.to_owned(), tags)], unit);
        };
        self.tags(properties, tags)
    }

    /// Edits tags that stand in the entry of a mapping.
    fn tags(&self, within: Entry<'d>, tags: Entry<'d>) -> Step<Vec<TextEdit>> {
        let what = format!("`{}`", tags.key);
        self.can_edit(tags, &what)?;
        let is_list = matches!(self.holder, Holder::List { .. });
        let is_map = matches!(self.holder, Holder::Map { .. });
        match tags.value.shape() {
            Shape::Null => {
                let new = self.new_tags(&self.only_adds(tags.at)?);
                Ok(self.writer.set(within, tags, &new, self.unit_of(within)))
            }
            Shape::Scalar => Err(Refusal::new(tags.at, format!("{what} is one text; write keys and values"))),
            Shape::Map => {
                let calls = page::entries(tags.value).find(|entry| self.in_template() && is_function(entry.key));
                match calls {
                    Some(call) => Err(decided(call.at, &what, call.key)),
                    None if is_list => Err(Refusal::new(
                        tags.at,
                        format!(
                            "{what} is a mapping here and should be a list of `Key` and `Value`; correct that first"
                        ),
                    )),
                    None => self.edit_map(tags),
                }
            }
            Shape::List if is_map => Err(Refusal::new(
                tags.at,
                format!("{what} is a list here and should map keys to values; correct that first"),
            )),
            Shape::List => self.edit_list(tags, &what),
        }
    }

    fn edit_map(&self, tags: Entry<'d>) -> Step<Vec<TextEdit>> {
        let map = tags.value;
        let mut keys = Keys::of(tags.at, page::entries(map).map(|entry| entry.key.to_owned()));
        let around = self.around(map);
        let mut edits = Vec::new();
        for edit in self.edits {
            keys.take(edit)?;
            let (Edit::Fill { key, .. } | Edit::Rename { from: key, .. }) = edit else { continue };
            let Some(entry) = page::entry(map, key) else { continue };
            self.own(entry)?;
            edits.push(match edit {
                Edit::Rename { to, .. } => {
                    self.unmarked(entry)?;
                    self.writer.respell(entry.at.start as usize..entry.at.end as usize, to, around)
                }
                Edit::Fill { value, .. } | Edit::Add { value, .. } => {
                    self.fill(map, entry, value, self.writer.style_of(tags).values)?
                }
            });
        }
        let new: Vec<_> = self.adds().map(|(key, value)| (key.to_owned(), New::Text(value.to_owned()))).collect();
        if !new.is_empty() {
            edits.extend(self.add_entries(tags, &new, self.unit_of(tags))?);
        }
        Ok(edits)
    }

    fn edit_list(&self, tags: Entry<'d>, what: &str) -> Step<Vec<TextEdit>> {
        let list = tags.value;
        let items: Vec<_> = items_of(self.writer.text, list).collect();
        for item in items.iter().filter(|_| self.in_template()) {
            if let Some(call) = page::entry(item.node, TRANSFORM) {
                return Err(decided(call.at, what, TRANSFORM));
            }
            if item.gap.tag.as_ref().is_some_and(|tag| self.writer.text.get(tag.clone()) == Some("!Transform")) {
                return Err(decided(tags.at, what, TRANSFORM));
            }
            if let Some(specification) = page::entry(item.node, "ResourceType") {
                let reason = "holds one list of tags for each type of resource that is made; add them there by hand";
                return Err(Refusal::new(specification.at, format!("{what} {reason}")));
            }
        }
        let named = items.iter().filter_map(|item| item.key().map(|(_, text)| text.to_owned()));
        let mut keys = Keys::of(tags.at, named);
        let mut edits = Vec::new();
        for edit in self.edits {
            keys.take(edit)?;
            let (Edit::Fill { key: name, .. } | Edit::Rename { from: name, .. }) = edit else { continue };
            let Some((item, (key, _))) =
                items.iter().find_map(|item| item.key().filter(|(_, text)| text == name).map(|key| (item, key)))
            else {
                continue;
            };
            check(self.writer.text, &item.gap, tags.at, &format!("the tag `{name}`"))?;
            self.own(key)?;
            edits.extend(match edit {
                Edit::Rename { to, .. } => vec![self.rename_value(item.node, key, to)?],
                Edit::Fill { value, .. } | Edit::Add { value, .. } => self.fill_item(item.node, tags, key, value)?,
            });
        }
        let new: Vec<Tag<'_>> = self.adds().collect();
        if !new.is_empty() {
            self.ends_closed(tags)?;
            edits.extend(self.writer.add_items(tags, &new, self.extra()));
        }
        Ok(edits)
    }

    /// Spells the text of a list's `Key` otherwise.
    fn rename_value(&self, item: NodeRef<'d>, key: Entry<'d>, to: &str) -> Step<TextEdit> {
        self.can_edit(key, &format!("the key of the tag `{}`", key.value.text().unwrap_or_default()))?;
        let span = key.value.span();
        Ok(self.writer.respell(span.start as usize..span.end as usize, to, self.around(item)))
    }

    fn fill_item(&self, item: NodeRef<'d>, tags: Entry<'d>, key: Entry<'d>, text: &str) -> Step<Vec<TextEdit>> {
        let style = self.writer.style_of_items(tags);
        if let Some(value) = page::entries(item).find(|entry| VALUES.contains(&entry.key)) {
            self.own(value)?;
            return Ok(vec![self.fill(item, value, text, style.values)?]);
        }
        let name = KEYS.iter().position(|name| *name == key.key).map_or("Value", |index| VALUES[index]);
        let holder = Entry { value: item, ..key };
        self.add_entries(holder, &[(name.to_owned(), New::Text(text.to_owned()))], 2)
    }

    fn fill(&self, within: NodeRef<'d>, entry: Entry<'d>, text: &str, quotes: Quotes) -> Step<TextEdit> {
        self.can_edit(entry, "its value")?;
        match entry.value.shape() {
            Shape::Null => {}
            Shape::Scalar if entry.value.text() == Some("") => {}
            _ => return Err(Refusal::new(entry.at, "its value is not empty; change it by hand")),
        }
        Ok(self.writer.fill(within, entry, text, quotes))
    }

    fn add_entries(&self, map: Entry<'d>, new: &[(String, New)], unit: usize) -> Step<Vec<TextEdit>> {
        self.ends_closed(map)?;
        Ok(self.writer.add_entries(map, new, unit))
    }

    fn ends_closed(&self, block: Entry<'d>) -> Step<()> {
        if self.writer.ends_open(block.value) {
            let reason = "the file ends in a text of several lines without a line break; add one there first";
            return Err(Refusal::new(block.at, reason));
        }
        Ok(())
    }

    /// Refuses what `<<` brings, what an alias names or an anchor marks, and what a function decides.
    fn can_edit(&self, entry: Entry<'d>, what: &str) -> Step<()> {
        self.own(entry)?;
        let gap = entry.gap(self.writer.text);
        check(self.writer.text, &gap, entry.at, what)?;
        if gap.is_block_text {
            return Err(Refusal::new(entry.at, format!("{what} is a text in lines of its own; change it by hand")));
        }
        Ok(())
    }

    fn own(&self, entry: Entry<'d>) -> Step<()> {
        let is_alias = self.writer.text.as_bytes().get(entry.at.start as usize) == Some(&b'*');
        if entry.is_own && !is_alias {
            return Ok(());
        }
        let how = if is_alias { "is written as an alias" } else { "comes through `<<`" };
        Err(Refusal::new(
            entry.at,
            format!("`{}` {how}, and an edit would change it elsewhere too; edit it by hand", entry.key),
        ))
    }

    /// Refuses to rename a key that has an anchor.
    fn unmarked(&self, entry: Entry<'d>) -> Step<()> {
        let before = self.writer.text.get(..entry.at.start as usize).unwrap_or_default().trim_end_matches(' ');
        let word = before.rsplit([' ', '\t', '\n', '{', ',']).next().unwrap_or_default();
        if word.starts_with('&') {
            let reason = format!("the key `{}` has the anchor `{word}`, and an edit may change", entry.key);
            return Err(Refusal::new(entry.at, format!("{reason} what its aliases mean; edit it by hand")));
        }
        Ok(())
    }

    /// Refuses to add to a mapping that a deployment replaces, or merges something into.
    fn no_function(&self, map: NodeRef<'d>, what: &str) -> Step<()> {
        match page::entries(map).find(|entry| is_function(entry.key)) {
            Some(call) if call.key == TRANSFORM => Err(Refusal::new(
                call.at,
                format!("`{TRANSFORM}` may bring tags into {what} when it is deployed; add them by hand"),
            )),
            Some(call) => Err(decided(call.at, what, call.key)),
            None => Ok(()),
        }
    }

    fn adds(&self) -> impl Iterator<Item = Tag<'_>> {
        self.edits.iter().filter_map(|edit| match edit {
            Edit::Add { key, value } => Some((&**key, &**value)),
            Edit::Fill { .. } | Edit::Rename { .. } => None,
        })
    }

    /// What is added, where there are no tags to be changed.
    fn only_adds(&self, at: Span) -> Step<Vec<Tag<'_>>> {
        let mut keys = Keys::of(at, std::iter::empty());
        self.edits.iter().try_for_each(|edit| keys.take(edit))?;
        Ok(self.adds().collect())
    }

    fn new_tags(&self, tags: &[Tag<'_>]) -> New {
        match self.holder {
            Holder::List { extra, .. } => New::List(tags.iter().map(|&tag| write::item(tag, extra)).collect()),
            Holder::Native | Holder::Map { .. } => {
                New::Map(tags.iter().map(|(key, value)| ((*key).to_owned(), New::Text((*value).to_owned()))).collect())
            }
        }
    }

    fn extra(&self) -> Extra {
        match self.holder {
            Holder::List { extra, .. } => extra,
            Holder::Native | Holder::Map { .. } => &[],
        }
    }

    fn in_template(&self) -> bool {
        self.holder != Holder::Native
    }

    fn around(&self, map: NodeRef<'d>) -> Around {
        if page::is_flow(self.writer.text, map) { Around::Flow } else { Around::Block }
    }

    /// By how many columns a block mapping stands deeper than its key.
    fn unit_of(&self, map: Entry<'d>) -> usize {
        let text = self.writer.text;
        if page::is_flow(text, map.value) {
            return 2;
        }
        let column = |at: u32| page::column(text, at as usize);
        column(map.value.span().start).checked_sub(column(map.at.start)).filter(|unit| *unit > 0).unwrap_or(2)
    }

    fn refusal(&self, reason: impl Into<String>) -> Refusal {
        Refusal::new(self.found.id, reason)
    }
}

fn decided(at: Span, what: &str, function: &str) -> Refusal {
    Refusal::new(at, format!("{what} is decided by `{function}` when it is deployed; add the tags in there by hand"))
}

/// An item of a list of tags, and what stands before it.
struct Item<'d> {
    node: NodeRef<'d>,
    gap: Gap,
}

impl<'d> Item<'d> {
    /// The entry of its `Key`, and the text of it.
    fn key(&self) -> Option<(Entry<'d>, &'d str)> {
        let key = page::entries(self.node).find(|entry| KEYS.contains(&entry.key))?;
        Some((key, key.value.text().filter(|_| key.value.tag().is_none())?))
    }
}

fn items_of<'d>(text: &'d str, list: NodeRef<'d>) -> impl Iterator<Item = Item<'d>> {
    let mut reached = list.span().start;
    list.items().map(move |node| {
        let span = node.span();
        let gap = Gap::before_item(text, reached as usize, span);
        reached = match &gap.alias {
            Some(alias) => u32::try_from(alias.end).unwrap_or(u32::MAX),
            None => span.end.max(reached),
        };
        Item { node, gap }
    })
}

/// The keys of a resource's tags, as one edit after the other changes them.
struct Keys {
    at: Span,
    old: HashSet<String>,
    /// Those that are given more than once.
    repeated: HashSet<String>,
    new: HashSet<String>,
    /// Those that were filled (`false`) or renamed (`true`).
    touched: HashSet<(bool, String)>,
}

impl Keys {
    fn of(at: Span, keys: impl Iterator<Item = String>) -> Self {
        let (mut old, mut repeated) = (HashSet::new(), HashSet::new());
        for key in keys {
            if !old.insert(key.clone()) {
                repeated.insert(key);
            }
        }
        Self { at, new: old.clone(), old, repeated, touched: HashSet::new() }
    }

    /// Refuses an edit of a key that is not there, and one that would give a key twice.
    fn take(&mut self, edit: &Edit) -> Step<()> {
        let refuse = |reason: String| Err(Refusal::new(self.at, reason));
        let new = match edit {
            Edit::Add { key, .. } => Some(key),
            Edit::Rename { to, .. } => Some(to),
            Edit::Fill { .. } => None,
        };
        if let Edit::Fill { key, .. } | Edit::Rename { from: key, .. } = edit {
            if !self.old.contains(key) {
                return refuse(format!("there is no tag `{key}` to be changed; check the file as it is now"));
            }
            if self.repeated.contains(key) {
                return refuse(format!("the tag `{key}` is given twice; keep one of them"));
            }
            if !self.touched.insert((new.is_some(), key.clone())) {
                return refuse(format!("the tag `{key}` would be changed twice; decide which change is meant"));
            }
        }
        match new.filter(|new| !self.new.insert((*new).clone())) {
            Some(new) => refuse(format!("the tag `{new}` is there already; check the file as it is now")),
            None => Ok(()),
        }
    }
}
