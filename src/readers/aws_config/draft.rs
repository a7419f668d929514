//! What is kept of an item: all that a resource is made from.

use super::envelope::Extent;
use super::item::{Item, Moment, parse_kind};
use super::tags::{Gathered, is_tags};
use super::values::{Within, entries, is_json, property};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::Kind;
use crate::model::arn::{Arn, is_aws_id};
use crate::model::{Entry, Property, Tags, Value};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// One resource as its latest item describes it.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) arn: Option<String>,
    pub(super) account: Option<String>,
    pub(super) region: Option<String>,
    pub(super) moment: Moment,
    pub(super) deleted: bool,
    /// Whether all is told that AWS knows of it.
    pub(super) is_whole: bool,
    pub(super) tags: Tags,
    /// By the description's own names.
    pub(super) properties: Vec<Entry>,
    pub(super) relationships: Vec<Relationship>,
    pub(super) span: Span,
}

/// That a resource stands in some relation to another.
#[derive(Debug)]
pub(super) struct Relationship {
    /// `Is contained in Vpc`.
    pub(super) name: String,
    /// What the other is, where that is said.
    pub(super) kind: Option<Kind>,
    /// The other's `resourceId`, else its `resourceName`.
    pub(super) other: String,
    pub(super) span: Span,
}

impl Draft {
    /// Looks into all that an item holds. A text that is no JSON is said, and the rest kept.
    pub(super) fn of(item: Item<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let within = item.within;
        let mut tags = Gathered::default();
        if let Some(node) = item.tags {
            tags.add(node, within);
        }
        let mut insides = Insides { what: item.key(), properties: Vec::new(), tags, is_described: false, diagnostics };
        if let Some(node) = item.configuration {
            insides.configuration(node, within);
        }
        if let Some(node) = item.supplementary {
            insides.supplementary(node, within);
        }
        for &(path, span, node) in &item.columns {
            insides.properties.push(column(path, span, property(node, within)));
        }
        let Insides { mut properties, tags, is_described, .. } = insides;
        if let Some((span, node)) = item.zone
            && !properties.iter().any(|entry| entry.key.eq_ignore_ascii_case("availabilityZone"))
        {
            let key = "AvailabilityZone".to_owned();
            properties.push(Entry { key, key_span: span, value: property(node, within) });
        }
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            id: owned(item.id),
            name: owned(item.name),
            arn: owned(item.arn),
            account: owned(item.account),
            region: owned(item.region),
            moment: item.moment,
            deleted: item.deleted,
            is_whole: is_described && item.extent == Extent::Whole,
            tags: tags.finish(&item.kind),
            properties,
            relationships: item.relationships.map(|node| relationships(node, within)).unwrap_or_default(),
            span: item.span,
            kind: item.kind,
        }
    }

    /// What AWS made as its id, or what a person calls it, and whether it is the former.
    pub(super) fn called(&self) -> (&str, bool) {
        let key = short(self.id.as_deref().or(self.arn.as_deref()).or(self.name.as_deref()).unwrap_or_default());
        if is_aws_id(key) && key.contains('-') {
            return (key, true);
        }
        // The field that names it in the answers of its own service: the two descriptions then give it one id.
        let listed = self.kind.spec().listings.iter().filter_map(|listing| self.field(listing.id)).next();
        let named = listed.filter(|text| !text.starts_with("arn:")).or(self.name.as_deref());
        (named.unwrap_or(key), false)
    }

    fn field(&self, name: &str) -> Option<&str> {
        let entry = self.properties.iter().find(|entry| entry.key.eq_ignore_ascii_case(name))?;
        entry.value.text().filter(|text| !text.is_empty())
    }
}

/// The name inside of an ARN or an address: `orders` of a queue.
fn short(key: &str) -> &str {
    match Arn::parse(key) {
        Some(arn) => arn.word_and_name().1,
        None if key.contains("://") => key.rsplit('/').next().unwrap_or(key),
        None => key,
    }
}

/// `placement.tenancy` of a query's flattened result as a property.
fn column(path: &str, span: Span, value: Property) -> Entry {
    /// A column names a path of a few steps; what is longer is taken as one name.
    const MOST_STEPS: usize = 16;
    let mut steps = path.splitn(MOST_STEPS, '.').collect::<Vec<_>>();
    let head = steps.remove(0);
    let wrap = |value: Property, key: &&str| {
        let entry = Entry { key: (*key).to_owned(), key_span: span, value };
        Property { span: entry.value.span, value: Value::Map(vec![entry]) }
    };
    Entry { key: head.to_owned(), key_span: span, value: steps.iter().rev().fold(value, wrap) }
}

/// What is found in an item's configurations.
struct Insides<'i> {
    /// The resource, for messages.
    what: &'i str,
    properties: Vec<Entry>,
    tags: Gathered,
    /// Whether its configuration was read.
    is_described: bool,
    diagnostics: &'i mut Vec<Diagnostic>,
}

impl Insides<'_> {
    /// `configuration`: a mapping, or a text that holds one.
    fn configuration(&mut self, node: NodeRef<'_>, within: Within) {
        match node.text() {
            None => self.entries(node, within),
            Some(text) if text.trim().is_empty() || text == "null" => {}
            Some(_) => match within.open(node) {
                Ok((document, within)) if document.root().shape() == Shape::Map => {
                    self.entries(document.root(), within)
                }
                Ok(_) => self.broken("configuration", within.span(node), "it holds no mapping"),
                Err(why) => self.broken("configuration", within.span(node), &why),
            },
        }
    }

    fn entries(&mut self, node: NodeRef<'_>, within: Within) {
        self.is_described |= node.entries().next().is_some();
        let tags = node.entries().filter(|(key, _, value)| is_tags(key) && value.shape() != Shape::Null);
        tags.for_each(|(_, _, value)| self.tags.add(value, within));
        self.properties.extend(entries(node, within).filter(|entry| !is_tags(&entry.key)));
    }

    /// `supplementaryConfiguration`: what other calls told of the resource, each as a value or as a text that holds it.
    fn supplementary(&mut self, node: NodeRef<'_>, within: Within) {
        if node.text().is_some() {
            return self.configuration(node, within);
        }
        for (key, span, value) in node.entries().filter(|(_, _, value)| value.shape() != Shape::Null) {
            let span = within.key(span);
            if is_tags(key) {
                self.tags.add(value, within);
                continue;
            }
            let value = match value.text().filter(|text| is_json(text)) {
                None => property(value, within),
                Some(_) => match within.open(value) {
                    Ok((document, within)) => property(document.root(), within),
                    Err(why) => {
                        self.broken(key, within.span(value), &why);
                        continue;
                    }
                },
            };
            self.properties.push(Entry { key: key.to_owned(), key_span: span, value });
        }
    }

    fn broken(&mut self, field: &str, span: Span, why: &str) {
        let message = format!("the `{field}` of `{}` is not the JSON that it should be: {why}", self.what);
        let error = Diagnostic::error(codes::SYNTAX, message).at(span, "left out; the rest of the resource is kept");
        self.diagnostics.push(error.help("fetch the item anew; it may have been cut off"));
    }
}

fn relationships(node: NodeRef<'_>, within: Within) -> Vec<Relationship> {
    let one = |item: NodeRef<'_>| {
        let (mut name, mut kind, mut id, mut called) = ("", None, None, None);
        for (key, _, value) in item.entries() {
            let text = value.text().filter(|text| !text.is_empty());
            match key.to_ascii_lowercase().as_str() {
                "name" | "relationshipname" => name = text.unwrap_or_default(),
                "resourcetype" => kind = text.and_then(parse_kind),
                "resourceid" => id = text,
                "resourcename" => called = text,
                _ => {}
            }
        }
        let other = id.or(called)?.to_owned();
        Some(Relationship { name: name.to_owned(), kind, other, span: within.span(item) })
    };
    match node.text().filter(|text| is_json(text)) {
        None => node.items().filter_map(one).collect(),
        Some(_) => within.open(node).map_or_else(
            |_| Vec::new(),
            |(document, within)| match document.root().shape() {
                Shape::List => relationships(document.root(), within),
                _ => Vec::new(),
            },
        ),
    }
}
