//! One thing that several descriptions speak of becomes one resource: a plan and the state below it, a state and what
//! AWS itself answers.
//!
//! Two resources of one kind are one where two descriptions give them one ARN or id that AWS made, or, in two different
//! sorts of description, an id or a name that is unique for their kind in their account and region. The first description stays; the other
//! adds what the first does not say.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, codes};
use crate::model::arn::is_aws_id;
use crate::model::place::is_account;
use crate::model::{Entry, Presence, Property, Resource, ResourceId, Target, Value};

/// The sort that [`join`] is told of what Terraform wrote.
pub(super) const TERRAFORM: usize = 2;

/// Unites what is described twice. `sorts` says of each resource which sort of description it comes from.
pub(super) fn join(resources: &mut Vec<Resource>, sorts: &[usize]) -> Vec<Diagnostic> {
    let twins = twins(resources, sorts);
    if twins.iter().enumerate().all(|(index, &first)| index == first) {
        return Vec::new();
    }
    let mut said = Vec::new();
    let mut kept: Vec<Resource> = Vec::with_capacity(resources.len());
    let mut place = vec![usize::MAX; twins.len()];
    let mut renamed: HashMap<ResourceId, ResourceId> = HashMap::new();
    for (index, resource) in std::mem::take(resources).into_iter().enumerate() {
        if twins[index] == index {
            place[index] = kept.len();
            kept.push(resource);
            continue;
        }
        let first = &mut kept[place[twins[index]]];
        let message = format!("`{}` and `{}` are one {}", first.address, resource.address, first.kind.title());
        said.push(
            Diagnostic::note(codes::SAME, message).at(resource.span, "also described here").and(first.span, "kept"),
        );
        renamed.insert(resource.id.clone(), first.id.clone());
        unite(first, resource);
    }
    for resource in &mut kept {
        resource.properties.iter_mut().for_each(|entry| point(&mut entry.value, &renamed));
        resource.tags.list.iter_mut().for_each(|tag| point(&mut tag.value, &renamed));
        for relation in &mut resource.relations {
            if let Target::Id(id) = &mut relation.target {
                point_id(id, &renamed);
            }
        }
    }
    *resources = kept;
    said
}

/// For each resource the first that is the same thing; itself where there is none before it.
fn twins(resources: &[Resource], sorts: &[usize]) -> Vec<usize> {
    let mut by_id: HashMap<(&str, &str), usize> = HashMap::new();
    let mut by_name: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut twins = Vec::with_capacity(resources.len());
    for (index, resource) in resources.iter().enumerate() {
        let kind = resource.kind.name();
        let ids = || ids(resource).map(|id| (kind, id));
        let names = || names(resource).map(|name| (kind, name));
        let elsewhere = |other: usize| sorts[other] != sorts[index];
        // Each description tells its own resources apart; a plan and the state below it are two of one sort.
        let apart = |other: usize| {
            elsewhere(other) || (sorts[index] == TERRAFORM && resources[other].span.file != resource.span.file)
        };
        let same = |other: usize| elsewhere(other) && are_near(&resources[other], resource);
        let by_name_alone = || names().find_map(|key| by_name.get(&key)?.iter().copied().find(|&other| same(other)));
        let by_id_alone = ids().find_map(|key| by_id.get(&key).copied().filter(|&other| apart(other)));
        let first = by_id_alone.or_else(by_name_alone).unwrap_or(index);
        for key in ids() {
            by_id.entry(key).or_insert(first);
        }
        if first == index {
            names().for_each(|key| by_name.entry(key).or_default().push(index));
        }
        twins.push(first);
    }
    twins
}

/// ARNs, and ids that nobody chooses.
fn ids(resource: &Resource) -> impl Iterator<Item = &str> {
    let names = std::iter::once(resource.address.as_str()).chain(resource.names.iter().map(String::as_str));
    // A setting of another resource has the other's id in Terraform: `aws_s3_bucket_acl`. It has no kind in common.
    names.filter(|name| name.starts_with("arn:") || (is_aws_id(name) && !is_account(name)))
}

/// The id, and the names that are unique among the resources of a kind in one account and region: those that the row lists.
fn names(resource: &Resource) -> impl Iterator<Item = &str> {
    let names = resource.kind.spec().names.iter().filter_map(|path| resource.text(path));
    std::iter::once(resource.id.as_str()).chain(names).filter(|name| !name.is_empty())
}

/// Whether two resources may be in one account and region.
fn are_near(one: &Resource, other: &Resource) -> bool {
    let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    agree(&one.account, &other.account) && agree(&one.region, &other.region)
}

/// Adds to a resource what another description says of it.
fn unite(first: &mut Resource, other: Resource) {
    if first.properties.is_empty() {
        // The first only told that it exists.
        (first.origin, first.span) = (other.origin, other.span);
    }
    first.account = first.account.take().or(other.account);
    first.region = first.region.take().or(other.region);
    for name in std::iter::once(other.address).chain(other.names) {
        first.add_name(name);
    }
    if first.presence == Presence::Elsewhere {
        first.presence = other.presence;
    }
    let says_none = first.tags.list.is_empty() && first.tags.span.is_none();
    if says_none && (first.tags.open.is_some() || other.tags.open.is_none()) {
        first.tags = other.tags;
    }
    first.action = first.action.or(other.action);
    first.usage.extend(other.usage);
    first.relations.extend(other.relations);
    for entry in other.properties {
        add(&mut first.properties, entry);
    }
}

/// Adds a property that is not there, or says what was only known to be decided later.
fn add(properties: &mut Vec<Entry>, entry: Entry) {
    match properties.iter_mut().find(|known| known.key == entry.key) {
        None => properties.push(entry),
        Some(known) if matches!(known.value.value, Value::Null) => known.value = entry.value,
        Some(_) => {}
    }
}

/// Lets references to a resource that was united with another point at that one.
fn point(property: &mut Property, renamed: &HashMap<ResourceId, ResourceId>) {
    match &mut property.value {
        Value::List(items) => items.iter_mut().for_each(|item| point(item, renamed)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| point(&mut entry.value, renamed)),
        Value::Reference(reference) => point_id(&mut reference.target, renamed),
        Value::Hidden(references) => references.iter_mut().for_each(|r| point_id(&mut r.target, renamed)),
        Value::Unknown(unknown) => unknown.references.iter_mut().for_each(|r| point_id(&mut r.target, renamed)),
        Value::Derived(derived) => derived.references.iter_mut().for_each(|r| point_id(&mut r.target, renamed)),
        Value::Null | Value::Text(_) => {}
    }
}

fn point_id(id: &mut ResourceId, renamed: &HashMap<ResourceId, ResourceId>) {
    if let Some(kept) = renamed.get(id) {
        *id = kept.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Kind;
    use crate::model::{Origin, Reference};
    use crate::source::{FileId, Span};

    fn span() -> Span {
        Span::new(FileId(0), 0, 0)
    }

    fn resource(id: &str, kind: &str, names: &[&str]) -> Resource {
        let mut resource = Resource::new(id, Kind::parse(kind).unwrap(), Origin::Inventory, span());
        names.iter().for_each(|name| resource.add_name(*name));
        resource
    }

    fn with(mut resource: Resource, key: &str, value: Value) -> Resource {
        let value = Property { value, span: span() };
        resource.properties.push(Entry { key: key.to_owned(), key_span: span(), value });
        resource
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn ids(resources: &[Resource]) -> Vec<&str> {
        resources.iter().map(|r| r.id.as_str()).collect()
    }

    #[test]
    fn what_shares_an_id_of_aws_is_one_thing_and_says_all_that_both_say() {
        let target = ResourceId::new("vpc-0a1b2c3d");
        let reference = Value::Reference(Reference { target, attribute: None });
        let mut resources = vec![
            with(resource("plan/aws_vpc.main", "vpc", &["vpc-0a1b2c3d"]), "CidrBlock", text("10.0.0.0/16")),
            with(resource("vpc-0a1b2c3d", "vpc", &[]), "State", text("available")),
            with(resource("other/subnet", "subnet", &[]), "VpcId", reference),
        ];
        let said = join(&mut resources, &[1, 2, 3]);
        assert_eq!(ids(&resources), ["plan/aws_vpc.main", "other/subnet"]);
        assert_eq!(resources[0].text("State"), Some("available"));
        assert_eq!(resources[1].property("VpcId").unwrap().references()[0].target, resources[0].id);
        assert_eq!(said.len(), 1);
    }

    #[test]
    fn a_name_joins_different_descriptions_alone_and_only_in_one_region() {
        let bucket = |id: &str, region: Option<&str>| {
            let bucket = with(resource(id, "s3", &[]), "BucketName", text("logs"));
            Resource { region: region.map(str::to_owned), ..bucket }
        };
        let mut resources = vec![bucket("a", None), bucket("b", None)];
        assert!(join(&mut resources, &[1, 1]).is_empty(), "one description tells its resources apart");
        let mut resources = vec![bucket("a", Some("us-east-1")), bucket("b", Some("eu-west-1"))];
        assert!(join(&mut resources, &[1, 2]).is_empty());
        let mut resources = vec![bucket("a", Some("us-east-1")), bucket("b", None)];
        join(&mut resources, &[1, 2]);
        assert_eq!(ids(&resources), ["a"]);
    }

    #[test]
    fn what_is_looked_up_here_and_described_there_is_ours() {
        let mut looked_up = resource("plan/data.aws_vpc.main", "vpc", &["vpc-0a1b2c3d"]);
        looked_up.presence = Presence::Elsewhere;
        let mut resources = vec![looked_up, resource("vpc-0a1b2c3d", "vpc", &[])];
        join(&mut resources, &[1, 2]);
        assert_eq!(resources[0].presence, Presence::Certain);
    }
}
