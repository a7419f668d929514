//! One resource of an inventory.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::head::{self, Head};
use super::yaml::{self, Node};
use crate::kinds::{EdgeKind, KindSpec};
use crate::model::{Entry, Inventory, Presence, Property, Reference, Relation, Resource, Tag, Target, Unknown, Value};
use crate::readers::names::Names;
use crate::readers::native::resource::{IDENTITY, POLICIES, is_property, shares_place};
use crate::readers::native::words::word_of_origin;

type Fields<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

/// How deep values may nest: less than the reader takes, for the file nests around them.
const MAX_DEPTH: usize = crate::syntax::MAX_DEPTH - 16;

/// Writes resources; remembers how the properties of each kind are spelt.
pub(super) struct Writer<'a> {
    head: &'a Head<'a>,
    ids: HashSet<&'a str>,
    names: HashMap<&'static str, Rc<Names>>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(inventory: &'a Inventory, head: &'a Head<'a>) -> Self {
        let ids = inventory.resources.iter().map(|resource| resource.id.as_str()).collect();
        Self { head, ids, names: HashMap::new() }
    }

    /// Writes a resource with its id.
    pub(super) fn resource(&mut self, out: &mut String, resource: &'a Resource) {
        let spec = resource.kind.spec();
        let names = Rc::clone(self.names.entry(spec.name).or_insert_with(|| Rc::new(Names::of(spec))));
        let mut fields = vec![("type".into(), head::kind(resource.kind.name()))];
        self.identity(resource, &names, &mut fields);
        fate(resource, &mut fields);
        policies(resource, &mut fields);
        properties(resource, &names, &mut fields);
        self.tags(resource, &mut fields);
        self.relations(resource, &mut fields);
        push(&mut fields, "usage", each_once(usage(&resource.usage)));
        yaml::entries(out, &[(Cow::from(resource.id.as_str()), Node::Map(fields))], 2);
    }

    /// What it is called and where it stands, as far as the head does not say so.
    fn identity(&self, resource: &'a Resource, spelling: &Names, fields: &mut Fields<'a>) {
        let (address, origin) = self.head.called(resource.id.as_str());
        if resource.address != address {
            fields.push(("known_as".into(), Node::text(&*resource.address)));
        }
        if resource.origin != origin {
            fields.push(("origin".into(), Node::text(word_of_origin(resource.origin))));
        }
        if !resource.shares_account {
            fields.push(("shares_account".into(), Node::text("false")));
        }
        let (in_account, in_region) = shares_place(&resource.kind);
        let account = ("account", &resource.account, self.head.account.filter(|_| in_account));
        let region = ("region", &resource.region, self.head.region.filter(|_| in_region));
        for (key, own, shared) in [account, region] {
            if own.as_deref() != shared {
                fields.push((key.into(), own.as_deref().map_or(Node::Null, Node::text)));
            }
        }
        let mut known: HashSet<&str> = names_of_properties(resource, spelling).collect();
        known.extend([resource.id.as_str(), &resource.address]);
        let mut names: Vec<&str> = resource.names.iter().map(String::as_str).filter(|n| !known.contains(n)).collect();
        names.sort_unstable();
        if !names.is_empty() {
            fields.push(("names".into(), Node::texts(names)));
        }
    }

    fn tags(&self, resource: &'a Resource, fields: &mut Fields<'a>) {
        let tags = &resource.tags;
        let of = |own| tags.list.iter().filter(move |tag| tag.origin.is_own() == own);
        let own = each_once(of(true).map(tag).collect());
        if tags.span.is_some() && own.is_empty() {
            fields.push(("tags".into(), Node::Map(Vec::new())));
        }
        push(fields, "tags", own);
        let takes = resource.inherits_tags();
        let is_in_head =
            |tag: &Tag| self.head.tags.iter().any(|s| s.key == tag.key && s.value.text() == tag.value.text());
        let shared = |tag: &&Tag| takes && is_in_head(tag);
        push(fields, "inherited_tags", each_once(of(false).filter(|t| !shared(t)).map(tag).collect()));
        fields.extend(tags.open.as_deref().map(|reason| ("tags_unknown".into(), Node::text(reason))));
        if let Some(has_place) = tags.has_place {
            fields.push(("taggable".into(), Node::text(if has_place { "true" } else { "false" })));
        }
    }

    /// Those that a person would write, each under its key; the others with all that they say.
    fn relations(&self, resource: &'a Resource, fields: &mut Fields<'a>) {
        let (mut depends_on, mut calls, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for relation in &resource.relations {
            match (&*relation.via, relation.edge, relation.implied, self.target(resource, &relation.target)) {
                ("DependsOn", EdgeKind::DependsOn, false, Some(id)) => depends_on.push(id),
                ("calls", EdgeKind::Calls, false, Some(id)) => calls.push(id),
                (.., id) => others.push(any_relation(relation, id)),
            }
        }
        for (key, ids) in [("depends_on", depends_on), ("calls", calls)] {
            if !ids.is_empty() {
                fields.push((key.into(), Node::texts(ids)));
            }
        }
        if !others.is_empty() {
            fields.push(("relations".into(), Node::List(others)));
        }
    }

    /// A target as text, where that is understood as what it is.
    fn target(&self, resource: &Resource, target: &'a Target) -> Option<&'a str> {
        match target {
            Target::Id(id) => Some(id.as_str()).filter(|text| self.ids.contains(text) && *id != resource.id),
            Target::Text(text) => Some(text),
            Target::OfKind(..) => None,
        }
    }
}

/// The properties in snake_case where that reads back, else as CloudFormation spells them; last those whose names
/// mean something else in an inventory.
fn properties<'a>(resource: &'a Resource, names: &Names, fields: &mut Fields<'a>) {
    let (mut plain, mut exact, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for entry in resource.properties.iter().filter(|entry| seen.insert(entry.key.as_str())) {
        match key(resource, entry, names) {
            Some(key) => {
                let mut path = String::new();
                names.spell(&key, &mut path);
                plain.push((key, value(&entry.value, names, &path, false, 0)));
            }
            None => exact.push((Cow::from(&*entry.key), value(&entry.value, names, "", true, 0))),
        }
    }
    fields.extend(plain);
    if !exact.is_empty() {
        fields.push(("properties".into(), Node::tagged("exact", Node::Map(exact))));
    }
}

/// What becomes of a resource.
fn fate<'a>(resource: &'a Resource, fields: &mut Fields<'a>) {
    let condition = |word: &'static str, name: &'a str| Node::Line(vec![(word.into(), Node::text(name))]);
    let presence = match &resource.presence {
        Presence::Certain => None,
        Presence::Undecided(name) => Some(condition("undecided", name)),
        Presence::Absent(name) => Some(condition("absent", name)),
        Presence::Deleted => Some(Node::text("deleted")),
        Presence::Elsewhere => Some(Node::text("elsewhere")),
    };
    fields.extend(presence.map(|presence| ("presence".into(), presence)));
    fields.extend(resource.action.map(|action| ("planned".into(), Node::text(action.as_str()))));
    fields.extend(resource.exported.as_deref().map(|name| ("exported".into(), Node::text(name))));
}

/// What a stack does with it in the end.
fn policies<'a>(resource: &'a Resource, fields: &mut Fields<'a>) {
    for (key, policy) in POLICIES {
        // Names inside of an unknown or hidden value are those of the value, whatever the kind.
        let value = resource.policy(policy).map(|policy| value(policy, &Names::of(&KindSpec::BASE), "", true, 0));
        fields.extend(value.map(|value| (key.into(), value)));
    }
}

/// The names that a resource has by its properties alone, when it is read.
fn names_of_properties<'r>(resource: &'r Resource, names: &Names) -> impl Iterator<Item = &'r str> {
    let by_row = resource.kind.spec().names.iter().filter_map(|path| resource.text(path));
    let by_key = resource.properties.iter().filter(|entry| identity(resource, entry, names).is_some());
    by_row.chain(by_key.filter_map(|entry| entry.value.text()))
}

/// `name`, `id` or `arn`, where a property of that name says what the resource is called.
fn identity(resource: &Resource, entry: &Entry, names: &Names) -> Option<&'static str> {
    let key = IDENTITY.into_iter().find(|key| key.eq_ignore_ascii_case(&entry.key))?;
    let Value::Text(text) = &entry.value.value else { return None };
    let spells = names.spell(key, &mut String::new()) == entry.key;
    (spells && resource.names.contains(text)).then_some(key)
}

/// The key of a property; `None` where none is read as it.
fn key<'a>(resource: &Resource, entry: &'a Entry, names: &Names) -> Option<Cow<'a, str>> {
    if let Some(key) = identity(resource, entry, names) {
        return Some(key.into());
    }
    let written = names.write(&entry.key, "").filter(|key| is_property(key, names));
    let as_it_is = || {
        let reads_back = names.spell(&entry.key, &mut String::new()) == entry.key;
        (reads_back && is_property(&entry.key, names)).then_some(Cow::Borrowed(entry.key.as_str()))
    };
    written.or_else(as_it_is)
}

/// A value below a path of properties.
fn value<'a>(property: &'a Property, names: &Names, path: &str, is_exact: bool, depth: usize) -> Node<'a> {
    match &property.value {
        Value::List(_) | Value::Map(_) if depth >= MAX_DEPTH => too_deep(property),
        Value::Null => Node::Null,
        Value::Text(text) => Node::text(&**text),
        Value::List(items) => {
            Node::List(items.iter().map(|item| value(item, names, path, is_exact, depth + 1)).collect())
        }
        Value::Map(entries) => map(entries, names, path, is_exact, depth + 1),
        Value::Reference(reference) => Node::tagged("ref", self::reference(reference)),
        Value::Hidden(references) if references.is_empty() => Node::tagged("hidden", Node::Null),
        Value::Hidden(list) => Node::tagged("hidden", references(list)),
        Value::Unknown(unknown) => self::unknown(unknown),
        Value::Derived(derived) => {
            let fields =
                vec![("text".into(), Node::text(&*derived.text)), ("from".into(), references(&derived.references))];
            Node::tagged("derived", Node::Line(fields))
        }
    }
}

/// A mapping; where one of its names would be spelt otherwise, all are taken as they are.
fn map<'a>(entries: &'a [Entry], names: &Names, path: &str, is_exact: bool, depth: usize) -> Node<'a> {
    let keys: Option<Vec<Cow<'_, str>>> = entries.iter().map(|entry| names.write(&entry.key, path)).collect();
    let keys = keys.filter(|_| !is_exact);
    let takes_exact = keys.is_none();
    let keys = keys.unwrap_or_else(|| entries.iter().map(|entry| Cow::from(&*entry.key)).collect());
    let fields = keys.into_iter().zip(entries).map(|(key, entry)| {
        let mut path = path.to_owned();
        names.spell(&key, &mut path);
        let value = value(&entry.value, names, &path, takes_exact, depth);
        (key, value)
    });
    let node = Node::Map(each_once(fields.collect()));
    if takes_exact && !is_exact { Node::tagged("exact", node) } else { node }
}

fn reference(reference: &Reference) -> Node<'_> {
    match &reference.attribute {
        None => Node::text(reference.target.as_str()),
        Some(attribute) => Node::texts([reference.target.as_str(), attribute]),
    }
}

fn references(references: &[Reference]) -> Node<'_> {
    Node::List(references.iter().map(reference).collect())
}

/// Amounts, and those in three cases.
fn usage(entries: &[Entry]) -> Fields<'_> {
    let mut fields = Vec::new();
    for entry in entries {
        let amount = match &entry.value.value {
            Value::Map(cases) => Some(Node::Line(each_once(usage(cases)))),
            _ => entry.value.text().map(Node::text),
        };
        fields.extend(amount.map(|amount| (Cow::from(&*entry.key), amount)));
    }
    fields
}

fn unknown(unknown: &Unknown) -> Node<'_> {
    let why = Node::text(&*unknown.reason);
    if unknown.references.is_empty() && unknown.identity.is_none() {
        return Node::tagged("unknown", why);
    }
    let mut fields = vec![("why".into(), why)];
    if !unknown.references.is_empty() {
        fields.push(("from".into(), references(&unknown.references)));
    }
    fields.extend(unknown.identity.as_deref().map(|identity| ("identity".into(), Node::text(identity))));
    Node::tagged("unknown", Node::Line(fields))
}

/// What stands for a value that nests deeper than the reader goes: the resources that it names.
fn too_deep(property: &Property) -> Node<'static> {
    let mut from = Vec::new();
    property.walk("", &mut |_, leaf| {
        from.extend(leaf.references().iter().map(|r| Node::text(r.target.as_str().to_owned())));
    });
    let why = Node::text("it is nested too deeply to be written");
    Node::tagged("unknown", Node::Line(vec![("why".into(), why), ("from".into(), Node::List(from))]))
}

fn tag(tag: &Tag) -> (Cow<'_, str>, Node<'_>) {
    let node = value(&tag.value, &Names::default(), "", true, 0);
    let is_one_text = !matches!(tag.value.value, Value::List(_) | Value::Map(_));
    (Cow::from(&*tag.key), if is_one_text { node } else { Node::tagged("exact", node) })
}

fn any_relation<'a>(relation: &'a Relation, id: Option<&'a str>) -> Node<'a> {
    let to = match (id, &relation.target) {
        (Some(text), _) => Node::text(text),
        (None, Target::Id(id)) => Node::tagged("ref", Node::text(id.as_str())),
        (None, Target::Text(text) | Target::OfKind(_, text)) => Node::text(&**text),
    };
    let mut fields = vec![("to".into(), to)];
    if let Target::OfKind(kind, _) = &relation.target {
        fields.push(("type".into(), head::kind(kind.name())));
    }
    fields.push(("via".into(), Node::text(&*relation.via)));
    if relation.edge != EdgeKind::Refers {
        fields.push(("edge".into(), Node::text(relation.edge.as_str())));
    }
    if relation.implied {
        fields.push(("implied".into(), Node::text("true")));
    }
    Node::Line(fields)
}

/// The first of entries with one key.
fn each_once(mut fields: Fields<'_>) -> Fields<'_> {
    let mut seen = HashSet::new();
    fields.retain(|(key, _)| seen.insert(key.to_string()));
    fields
}

fn push<'a>(fields: &mut Fields<'a>, key: &'static str, entries: Fields<'a>) {
    if !entries.is_empty() {
        fields.push((key.into(), Node::Map(entries)));
    }
}
