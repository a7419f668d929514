use std::collections::{HashMap, HashSet};

use crate::kinds::{KINDS, KindSpec, Listing};

fn rows() -> impl Iterator<Item = &'static KindSpec> {
    KINDS.iter().flat_map(|family| family.iter())
}

fn listings() -> impl Iterator<Item = (&'static KindSpec, &'static Listing)> {
    rows().flat_map(|spec| spec.listings.iter().map(move |listing| (spec, listing)))
}

/// Whether a text is names of fields joined by full stops, each with the given brackets at the most.
fn is_path(text: &str, brackets: &[&str]) -> bool {
    text.split('.').all(|part| {
        let name = part.split('[').next().unwrap_or(part);
        let rest = &part[name.len()..];
        let known = rest.is_empty() || brackets.contains(&rest);
        !name.is_empty() && known && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    })
}

#[test]
fn listings_are_well_formed() {
    for (spec, listing) in listings() {
        let at = format!("{}: {listing:?}", spec.name);
        let (service, verb) = listing.command.split_once(' ').expect(&at);
        let word = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        assert!(word(service) && word(verb), "{at}");
        assert!(["describe-", "list-", "get-", "batch-get-"].iter().any(|start| verb.starts_with(start)), "{at}");
        assert!(listing.items.is_empty() || is_path(listing.items, &["[]"]), "{at}");
        assert!(listing.id.is_empty() || is_path(listing.id, &[]), "{at}");
        // What stands alone is recognised by its fields: a name is not enough.
        assert!(!listing.items.is_empty() || listing.has.len() + listing.id.len().min(1) > 1, "{at}");
        assert!(!listing.id.is_empty() || listing.items.ends_with("[]"), "{at}");
        assert!(!listing.complete || listing.items.contains("[]"), "{at}: one alone is no list of all");
        for condition in listing.has.iter().chain(listing.gone) {
            let (field, value) = condition.split_once('=').unwrap_or((condition, "-"));
            assert!(is_path(field, &[]) && !value.is_empty(), "{at}: {condition}");
        }
        assert!(listing.gone.iter().all(|condition| condition.contains('=')), "{at}");
    }
}

#[test]
fn no_item_is_of_two_kinds() {
    let mut seen: HashMap<(&str, &str, Vec<&str>), &str> = HashMap::new();
    for (spec, listing) in listings() {
        let mut has = listing.has.to_vec();
        has.sort_unstable();
        let other = seen.insert((listing.items, listing.id, has), spec.name);
        assert!(other.is_none_or(|other| other == spec.name), "{} or {other:?}: {listing:?}", spec.name);
    }
}

/// Properties, spelt as in CloudFormation's schemas, that no row reads: people do, in what `inventory` writes.
const BESIDE: &[&str] = &[
    "Affinity",
    "AvailabilityZone",
    "CidrIp",
    "DefinitionString",
    "Family",
    "GroupDescription",
    "HostedZoneConfig",
    "InstanceCount",
    "InstanceMonitoring",
    "InstanceType",
    "PeerOwnerId",
    "PeerRegion",
    "Policies",
    "SourceSecurityGroupOwnerId",
    "State",
    "VpcId",
];

#[test]
fn renames_lead_to_properties_of_the_row() {
    let mut strange = Vec::new();
    for spec in rows() {
        let known: HashSet<&str> = spec.property_paths().map(head).collect();
        let mut seen = HashSet::new();
        for rename in spec.fields {
            let at = format!("{}: {rename:?}", spec.name);
            assert!(is_path(rename.from, &["[]", "[0]"]), "{at}");
            assert!(rename.to.is_empty() || is_path(rename.to, &["[]", "[0]", "[,]"]), "{at}");
            assert!(seen.insert(rename.from.to_ascii_lowercase()), "{at}: twice");
            let property = head(rename.to);
            if !property.is_empty() && !known.contains(property) && !BESIDE.contains(&property) {
                strange.push(at);
            }
        }
    }
    assert!(strange.is_empty(), "no properties: {strange:#?}");
}

fn head(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}
