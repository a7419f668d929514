use std::collections::HashSet;

use super::*;
use crate::kinds::{KINDS, KindSpec, Rename, find};

fn rows() -> impl Iterator<Item = &'static KindSpec> {
    KINDS.iter().copied().flatten()
}

/// Every rename of every row, with the row's name.
fn renames() -> impl Iterator<Item = (&'static str, &'static Rename)> {
    rows().flat_map(|row| row.attributes.iter().map(move |rename| (row.name, rename)))
}

/// The names of a path, without the brackets behind them.
fn names(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('.').map(|part| part.split(['[', '{']).next().unwrap_or(part))
}

/// Whether what stands behind each name is `[]`, `{}` or a number in brackets.
fn brackets_are_known(path: &str) -> bool {
    let known = |rest: &str| {
        let inner = rest.trim_matches(['[', ']']);
        matches!(rest, "" | "[]" | "{}") || inner.chars().all(|c| c.is_ascii_digit())
    };
    path.split('.').all(|part| part.find(['[', '{']).is_none_or(|at| known(&part[at..])))
}

#[test]
fn paths_are_well_formed() {
    for (row, rename) in renames() {
        let Rename { from, to, .. } = rename;
        let attribute = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(names(from).all(|name| !name.is_empty() && name.chars().all(attribute)), "{row}: {from}");
        assert!(brackets_are_known(from) && brackets_are_known(to), "{row}: {from} → {to}");
        for to in [Some(*to).filter(|to| !to.is_empty()), rename.beside.map(|(path, _)| path)].into_iter().flatten() {
            let property = |name: &str| {
                name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
            };
            assert!(names(to).all(property), "{row}: {to}");
        }
    }
}

#[test]
fn no_attribute_is_renamed_twice_in_a_row() {
    for row in rows() {
        let mut seen = HashSet::new();
        for rename in row.attributes {
            assert!(seen.insert(rename.from), "{}: {}", row.name, rename.from);
        }
    }
}

#[test]
fn a_property_has_as_many_items_as_the_description() {
    for (row, Rename { from, to, .. }) in renames() {
        let (theirs, ours) = (from.matches("[]").count() + from.matches("{}").count(), to.matches("[]").count());
        // One text may become a list of one; many never become one text.
        assert!(to.is_empty() || ours >= theirs || *to == "JobFlowRole", "{row}: {from} → {to}");
    }
}

#[test]
fn the_block_around_a_renamed_attribute_is_renamed_too() {
    for row in rows() {
        let from: HashSet<&str> = row.attributes.iter().map(|rename| rename.from).collect();
        for rename in row.attributes {
            for (at, _) in rename.from.match_indices("[0].") {
                let block = &rename.from[..at + 3];
                assert!(from.contains(block), "{}: {} without {block}", row.name, rename.from);
            }
        }
    }
}

#[test]
fn what_is_renamed_is_not_what_spelling_gives_anyway() {
    let mut needless = Vec::new();
    for row in rows() {
        for Rename { from, to, values, .. } in row.attributes {
            let fold = |path: &str| path.replace('_', "").to_ascii_lowercase();
            // An acronym that the row does not speak of is spelt here.
            let shouts = to.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase));
            let is_spelling = shouts && row.property_paths().all(|path| path != *to);
            let says_more = fold(from) != fold(to) || !values.is_empty() || is_spelling;
            if !says_more {
                needless.push(format!("{}: {from} → {to}", row.name));
            }
        }
    }
    assert!(needless.is_empty(), "spelt so without being listed: {needless:#?}");
}

#[test]
fn every_type_with_renames_is_terraform_s() {
    for row in rows().filter(|row| !row.attributes.is_empty()) {
        let is_own = row.name.starts_with("aws_");
        assert!(is_own || !row.terraform.is_empty(), "{} renames attributes of no type", row.name);
        assert!(row.terraform.iter().all(|name| name.starts_with("aws_")), "{}", row.name);
    }
}

#[test]
fn an_attribute_tells_two_kinds_of_one_type_apart() {
    let egress = kind_of("aws_security_group_rule", |name| (name == "type").then_some("egress"));
    assert_eq!(egress, Some("AWS::EC2::SecurityGroupEgress"));
    assert_eq!(kind_of("aws_security_group_rule", |_| Some("ingress")), None);
    assert_eq!(kind_of("aws_vpc", |_| None), None);
    for split in SPLITS {
        assert!(find(split.kind).is_some() && find(split.terraform).is_some(), "{}", split.terraform);
    }
}

#[test]
fn a_name_implies_a_property() {
    assert_eq!(implied("aws_default_vpc"), Some(("IsDefault", "true")));
    assert_eq!(implied("aws_vpc"), None);
}
