//! What holds of any estate: its inventory reads back as it was, and is the same whatever order it was read in.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::select;

use super::yaml;
use crate::graph::Graph;
use crate::kinds::{EdgeKind, KINDS, Kind};
use crate::model::{
    Action, Derived, Entry, Inventory, Origin, Presence, Property, Reference, Relation, Resource, ResourceId, Tag,
    TagOrigin, Tags, Target, Unknown, Value,
};
use crate::readers::{self, ReadSettings, secrets};
use crate::source::{FileId, SourceFile, Sources, Span};

fn span() -> Span {
    Span::new(FileId(0), 0, 0)
}

fn read(text: &str) -> Inventory {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("inventory.yaml", text));
    let (inventory, said) = readers::read(&sources, &ReadSettings::default());
    let said: Vec<_> = said.into_iter().filter(|d| !d.message.starts_with("nothing is known of the type")).collect();
    assert!(said.is_empty(), "{said:#?}\n{text}");
    inventory
}

fn write(inventory: Inventory) -> String {
    yaml(&Graph::build(inventory).0, &["a/b.yaml".to_owned()])
}

fn edges(inventory: Inventory) -> BTreeSet<[String; 4]> {
    let (graph, _) = Graph::build(inventory);
    let id = |index| graph.resource(index).id.to_string();
    graph.edges().map(|e| [id(e.from), id(e.to), e.kind.as_str().to_owned(), e.via.clone()]).collect()
}

/// All that an inventory says, without places, with a reference as the id that it is.
fn said(inventory: &Inventory) -> (BTreeMap<String, String>, BTreeSet<String>, bool) {
    let resources = inventory.resources.iter().map(|r| (r.id.to_string(), said_of(r, inventory)));
    (resources.collect(), inventory.listed.clone(), inventory.lists_everything)
}

fn said_of(r: &Resource, inventory: &Inventory) -> String {
    let properties: BTreeMap<_, _> = r.properties.iter().map(|e| (&e.key, said_by(&e.value))).collect();
    let tags: BTreeMap<_, _> = r.tags.list.iter().map(|t| (&t.key, (said_by(&t.value), t.origin.is_own()))).collect();
    // By its id and address it is known anyway.
    let names: BTreeSet<_> = r.names.iter().filter(|n| **n != r.address && *n != r.id.as_str()).collect();
    let usage: BTreeMap<_, _> = r.usage.iter().map(|e| (&e.key, said_by(&e.value))).collect();
    let target = |relation: &Relation| match &relation.target {
        Target::Text(text) if inventory.resources.iter().any(|r| r.id.as_str() == text) => format!("Id {text:?}"),
        Target::Id(id) => format!("Id {:?}", id.as_str()),
        other => format!("{other:?}"),
    };
    let mut relations: Vec<_> =
        r.relations.iter().map(|x| format!("{} {:?} {} {}", x.via, x.edge, target(x), x.implied)).collect();
    relations.sort_unstable();
    let tags = (tags, &r.tags.open, r.tags.has_place, r.tags.span.is_some());
    let place = (&r.address, r.kind.name(), &r.account, &r.region);
    let policies: BTreeMap<_, _> = r.policies.iter().map(|e| (&e.key, said_by(&e.value))).collect();
    let fate = (&r.presence, r.origin, r.action, &r.exported, policies);
    format!("{place:#?}\n{fate:#?}\n{properties:#?}\n{tags:#?}\n{names:#?}\n{relations:#?}\n{usage:#?}")
}

fn said_by(property: &Property) -> String {
    match &property.value {
        Value::Null => "null".to_owned(),
        Value::Text(text) => format!("{text:?}"),
        Value::Reference(Reference { target, attribute: None }) => format!("{:?}", target.as_str()),
        Value::List(items) => format!("{:?}", items.iter().map(said_by).collect::<Vec<_>>()),
        Value::Map(entries) => {
            format!("{:?}", entries.iter().map(|e| (&e.key, said_by(&e.value))).collect::<BTreeMap<_, _>>())
        }
        other => format!("{other:?}"),
    }
}

/// Texts that some reader, terminal or comment would take for something else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["web", "Name", "env", "012345678901", "yes", "1e3", "~", "", "- x", "# x", "!x", "key: value", " a "])
            .prop_map(str::to_owned),
        1 => select(vec!["a\nb: c", "\u{1b}[31m", "\u{202e}x", "課題", "{", "<<", "a.b[0]", "r0", "f/r1", "it's \"so\""])
            .prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![4 => (0..4_usize).prop_map(name), 1 => text()]
}

/// The id of a resource by its number.
fn name(number: usize) -> String {
    ["r0", "f/r1", "f/g/r 2: #x", "web"].get(number).map_or_else(|| format!("r{number}"), |id| (*id).to_owned())
}

fn reference() -> impl Strategy<Value = Reference> {
    (id(), prop::option::weighted(0.3, text()))
        .prop_map(|(id, attribute)| Reference { target: ResourceId::new(id), attribute })
}

fn references() -> impl Strategy<Value = Vec<Reference>> {
    prop::collection::vec(reference(), 0..3)
}

fn leaf() -> impl Strategy<Value = Value> {
    let unknown = (text(), references(), prop::option::of(text())).prop_map(|(reason, references, identity)| Unknown {
        reason,
        references,
        identity,
    });
    prop_oneof![
        1 => Just(Value::Null),
        4 => text().prop_map(Value::Text),
        2 => id().prop_map(Value::Text),
        3 => reference().prop_map(Value::Reference),
        1 => unknown.prop_map(Value::Unknown),
        1 => references().prop_map(Value::Hidden),
        1 => (text(), references()).prop_map(|(text, references)| Value::Derived(Derived { text, references })),
    ]
}

fn property(value: Value) -> Property {
    Property { value, span: span() }
}

fn entries(map: BTreeMap<String, Property>) -> Vec<Entry> {
    map.into_iter().map(|(key, value)| Entry { key, key_span: span(), value }).collect()
}

/// Names of properties: such as rows speak of, words of the inventory itself, and anything.
fn key() -> impl Strategy<Value = String> {
    let of_rows: Vec<String> = KINDS
        .iter()
        .flat_map(|rows| rows.iter())
        .flat_map(|row| row.property_paths())
        .flat_map(|path| path.split('.').map(|part| part.trim_end_matches("[]").to_owned()))
        .collect();
    let words =
        ["type", "Type", "tags", "Tags", "Name", "name", "Names", "Id", "arn", "properties", "Origin", "calls", "x_y"];
    prop_oneof![6 => select(of_rows), 2 => select(words.to_vec()).prop_map(str::to_owned), 1 => text()]
}

fn value() -> impl Strategy<Value = Property> {
    leaf().prop_map(property).prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| property(Value::List(items))),
            prop::collection::btree_map(key(), inner, 0..3).prop_map(|map| property(Value::Map(entries(map)))),
        ]
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    let rows: Vec<&'static str> = KINDS.iter().flat_map(|rows| rows.iter()).map(|row| row.name).collect();
    let others = ["AWS::New::Thing", "Custom::Mine", "aws_new_thing", "random_id", "google_sql", "unknown", "a\nb"];
    let other = |name: &'static str| Kind::parse(name).unwrap_or_else(|| Kind::Other(name.into()));
    prop_oneof![
        3 => select(vec!["vpc", "subnet", "sg", "ec2", "alb", "lambda", "role", "route-record"]).prop_filter_map("a row", Kind::parse),
        2 => select(rows).prop_filter_map("a row", Kind::parse),
        1 => select(others.to_vec()).prop_map(other),
    ]
}

fn tags() -> impl Strategy<Value = Tags> {
    let tag = (leaf().prop_map(property), select(vec![TagOrigin::Own, TagOrigin::Inherited]));
    let tags = prop::collection::btree_map(text(), tag, 0..3);
    (tags, prop::option::weighted(0.1, text()), any::<bool>(), prop::option::weighted(0.3, any::<bool>())).prop_map(
        |(tags, open, is_declared, has_place)| {
            let tag = |(key, (value, origin)): (String, (Property, TagOrigin))| Tag::new(key, value, origin, span());
            let mut list: Vec<Tag> = tags.into_iter().map(tag).collect();
            // An empty value is how AWS takes a missing one.
            list.iter_mut()
                .filter(|t| t.value.value == Value::Null)
                .for_each(|t| t.value.value = Value::Text(String::new()));
            list.sort_by_key(|tag| tag.origin == TagOrigin::Inherited);
            let is_declared = is_declared || list.iter().any(|tag| tag.origin == TagOrigin::Own);
            Tags { list, open, span: is_declared.then(span), has_place, ..Tags::default() }
        },
    )
}

fn relation() -> impl Strategy<Value = Relation> {
    let target = prop_oneof![
        id().prop_map(|id| Target::Id(ResourceId::new(id))),
        id().prop_map(Target::Text),
        (kind(), id()).prop_map(|(kind, text)| Target::OfKind(kind, text)),
    ];
    let plain =
        select(vec![("DependsOn", EdgeKind::DependsOn), ("calls", EdgeKind::Calls), ("Outputs", EdgeKind::Uses)])
            .prop_map(|(via, edge)| (via.to_owned(), edge));
    let how = prop_oneof![3 => plain, 1 => (text(), Just(EdgeKind::Refers))];
    (how, target, any::<bool>()).prop_map(|((via, edge), target, implied)| {
        let relation = Relation::new(via, edge, target, span());
        Relation { implied, ..relation }
    })
}

fn presence() -> impl Strategy<Value = Presence> {
    prop_oneof![
        4 => Just(Presence::Certain),
        1 => text().prop_map(Presence::Undecided),
        1 => text().prop_map(Presence::Absent),
        1 => select(vec![Presence::Deleted, Presence::Elsewhere]),
    ]
}

fn region() -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(0.8, select(vec!["us-east-1", "ap-northeast-1", "yes"]).prop_map(str::to_owned))
}

/// `Retain`, and values that only a deployment decides.
fn policies() -> impl Strategy<Value = BTreeMap<String, Property>> {
    let keys = select(vec!["DeletionPolicy", "UpdateReplacePolicy"]).prop_map(str::to_owned);
    let says = prop_oneof![
        3 => select(vec!["Retain", "Snapshot", "Delete", "RetainExceptOnCreate"]).prop_map(|text| Value::Text(text.to_owned())),
        1 => leaf(),
    ];
    prop::collection::btree_map(keys, says.prop_map(property), 0..3)
}

fn resource() -> impl Strategy<Value = Resource> {
    let who = (kind(), prop::option::weighted(0.8, text()), region(), prop::option::of(text()));
    let actions = vec![None, Some(Action::Create), Some(Action::Keep), Some(Action::Read)];
    let origins = vec![Origin::Inventory, Origin::Template, Origin::Observed];
    let fate = (presence(), select(origins), select(actions), prop::option::weighted(0.2, text()), policies());
    let said = (
        prop::collection::btree_map(key(), value(), 0..4),
        tags(),
        prop::collection::vec(text(), 0..2),
        prop::collection::vec(relation(), 0..3),
        prop::collection::btree_map(text(), text(), 0..2),
    );
    (who, fate, said).prop_map(
        |((kind, account, region, address), fate, (properties, tags, names, relations, usage))| {
            let mut resource = Resource::new("", kind, fate.1, span());
            (resource.presence, resource.action, resource.exported) = (fate.0, fate.2, fate.3);
            resource.policies = entries(fate.4);
            (resource.account, resource.region) = (account, region);
            resource.address = address.unwrap_or_default();
            resource.properties = entries(properties);
            secrets::hide(&mut resource.properties, resource.kind.spec().secrets);
            (resource.tags, resource.relations) = (tags, relations);
            names.into_iter().for_each(|name| resource.add_name(name));
            resource.take_names();
            let usage = usage.into_iter().map(|(key, text)| (key, property(Value::Text(text)))).collect();
            resource.usage = entries(usage);
            resource
        },
    )
}

fn inventory() -> impl Strategy<Value = Inventory> {
    let listed = prop::collection::btree_set(kind().prop_map(|kind| kind.name().to_owned()), 0..3);
    (prop::collection::vec(resource(), 0..5), listed, any::<bool>()).prop_map(
        |(mut resources, listed, lists_everything)| {
            for (number, resource) in resources.iter_mut().enumerate() {
                resource.id = ResourceId::new(name(number));
                if resource.address.is_empty() {
                    resource.address = name(number).rsplit('/').next().unwrap_or_default().to_owned();
                }
                // What shares an id of AWS or a name is united when it is read; each has its own here.
                resource.add_name(format!("arn:aws:x:::{number}"));
            }
            Inventory { resources, listed, lists_everything, ..Inventory::default() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_reads_back_as_it_was(inventory in inventory()) {
        let text = write(inventory.clone());
        prop_assert!(!text.contains(|c: char| c != '\n' && c.is_control()), "{text:?}");
        let back = read(&text);
        prop_assert_eq!(said(&inventory), said(&back), "{}", text);
        prop_assert_eq!(edges(inventory), edges(back.clone()), "{}", text);
        prop_assert_eq!(write(back), text);
    }

    #[test]
    fn the_order_of_reading_makes_no_difference(inventory in inventory(), turn in 0..5_usize) {
        let mut turned = inventory.clone();
        turned.resources.reverse();
        let turn = turn.min(turned.resources.len());
        turned.resources.rotate_left(turn);
        prop_assert_eq!(write(turned), write(inventory));
    }
}
