//! The properties that a row speaks of: all that is known of a kind's properties, for there is no full schema here.

use std::collections::BTreeSet;

use super::price_line::{From, Input, List, PriceLine, When};
use super::{Billing, KindSpec, TagShape};

impl KindSpec {
    /// Every property path that the row mentions, with `[]` for each item; some several times.
    pub fn property_paths(&self) -> impl Iterator<Item = &'static str> {
        let lines = match self.billing {
            Billing::Lines(lines) => lines,
            Billing::Free(_) | Billing::Unpriced => &[],
        };
        let tags = match self.tags {
            TagShape::List(path) | TagShape::Map(path) => Some(path),
            TagShape::None(_) => None,
        };
        let references = self.references.iter().map(|reference| reference.path);
        references
            .chain(self.names.iter().copied())
            .chain(self.secrets.iter().copied())
            .chain(tags)
            .chain(of_lines(lines))
    }

    /// The properties that decide its price: those that its price lines read, and those that name the resources whose
    /// properties they read beside. Nothing for a kind without price lines.
    pub fn price_paths(&self) -> PricePaths {
        let Billing::Lines(lines) = self.billing else { return PricePaths::default() };
        let mut asked = Asked::default();
        lines.iter().for_each(|line| asked.line(line));
        let names_asked = |to: &&[&str]| to.iter().any(|kind| asked.kinds.contains(kind));
        let named = self.references.iter().filter(|reference| names_asked(&reference.to));
        asked.paths.texts.extend(named.map(|reference| without_numbers(reference.path)));
        asked.paths
    }
}

/// Paths of properties, with `[]` for each item of a list.
#[derive(Debug, Default)]
pub struct PricePaths {
    /// Those whose text counts.
    pub texts: BTreeSet<String>,
    /// Those of which it counts whether they are there, and how many items they have.
    pub wholes: BTreeSet<String>,
}

/// What price lines ask for.
#[derive(Default)]
struct Asked {
    paths: PricePaths,
    /// Kinds whose properties they read of the resource that is named.
    kinds: BTreeSet<&'static str>,
}

impl Asked {
    fn line(&mut self, line: &PriceLine) {
        let own = match line.each {
            Some(List::Own(list)) => Some(list),
            Some(List::Of(kind, _)) => {
                self.kinds.insert(kind);
                None
            }
            None => None,
        };
        for input in line.inputs() {
            for place in input.places() {
                match place {
                    From::Property(path) => self.paths.texts.extend(whole(path, own)),
                    From::Count(path) => self.paths.wholes.extend(whole(path, own)),
                    From::Sized { least, wanted, most } => {
                        self.paths.texts.extend([least, wanted, most].map(|path| without_numbers(path)));
                    }
                    From::Of(kind, _) => _ = self.kinds.insert(kind),
                    From::Usage(_) | From::Default(_) | From::Assume(..) | From::Between(..) | From::Least(..) => {}
                }
            }
        }
        for when in line.when {
            match when {
                When::Given(path) | When::NotGiven(path) => self.paths.wholes.extend(whole(path, own)),
                When::NoItem(List::Own(list), path, _) => self.paths.texts.extend(whole(path, Some(list))),
                When::NoItem(List::Of(kind, _), ..) | When::Names(kind) | When::NamesNo(kind) => {
                    self.kinds.insert(kind);
                }
                When::Is(..) | When::IsNot(..) | When::IsVersion(..) => {}
                When::Stated(_) | When::NotStated(_) | When::NotNamedBy(_) => {}
            }
        }
    }
}

/// A path from the resource on: one that begins with a dot counts from an item of a list, and is `None` where that list is
/// another resource's.
fn whole(path: &str, list: Option<&str>) -> Option<String> {
    match (path.starts_with('.'), list) {
        (false, _) => Some(without_numbers(path)),
        (true, Some(list)) => Some(without_numbers(&format!("{list}[]{path}"))),
        (true, None) => None,
    }
}

/// `NetworkInterfaces[].SubnetId` of `NetworkInterfaces[0].SubnetId`.
pub(crate) fn without_numbers(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut is_inside = false;
    for c in path.chars() {
        match c {
            '[' => is_inside = true,
            ']' => is_inside = false,
            _ if is_inside => continue,
            _ => {}
        }
        plain.push(c);
    }
    plain
}

fn of_lines(lines: &'static [PriceLine]) -> impl Iterator<Item = &'static str> {
    lines.iter().flat_map(|line| {
        let mut paths = Vec::new();
        line.inputs().iter().for_each(|input| of_input(input, &mut paths));
        for when in line.when {
            match when {
                When::Is(..) | When::IsNot(..) | When::IsVersion(..) => {}
                When::Given(path) | When::NotGiven(path) | When::NoItem(List::Own(path), ..) => paths.push(*path),
                When::NoItem(List::Of(..), ..) | When::Stated(_) | When::NotStated(_) => {}
                When::Names(_) | When::NamesNo(_) | When::NotNamedBy(_) => {}
            }
        }
        if let Some(List::Own(path)) = line.each {
            paths.push(path);
        }
        // A path that begins with a dot counts from an item of `each`.
        paths.retain(|path| !path.starts_with('.'));
        paths
    })
}

fn of_input(input: &Input, paths: &mut Vec<&'static str>) {
    for place in input.places() {
        if let From::Property(path) | From::Count(path) = place {
            paths.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_numbers;
    use crate::kinds::find;

    #[test]
    fn what_decides_a_price_is_told_by_its_lines() {
        let paths = find("ec2").unwrap().price_paths();
        for path in [
            "InstanceType",
            "Tenancy",
            "BlockDeviceMappings[].Ebs.VolumeSize",
            "NetworkInterfaces[].AssociatePublicIpAddress",
            "SubnetId",
            "LaunchTemplate.LaunchTemplateId",
        ] {
            assert!(paths.texts.contains(path), "{path} is not among {paths:?}");
        }
        assert!(paths.wholes.contains("BlockDeviceMappings[].Ebs"), "{paths:?}");
        assert!(!paths.texts.contains("UserData") && !paths.texts.contains("KeyName"), "{paths:?}");
        assert!(find("vpc").unwrap().price_paths().texts.is_empty());
        assert_eq!(without_numbers("A[0].B[12].C"), "A[].B[].C");
    }

    #[test]
    fn references_names_secrets_and_tags_are_spoken_of() {
        let paths: Vec<_> = find("rds").unwrap().property_paths().collect();
        for path in ["DBSubnetGroupName", "DBInstanceIdentifier", "MasterUserPassword", "Tags"] {
            assert!(paths.contains(&path), "{path}");
        }
    }
}
