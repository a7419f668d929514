//! The properties that a row speaks of: all that is known of a kind's properties, for there is no full schema here.

use std::collections::{BTreeMap, BTreeSet};

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
        let names_asked = |to: &&[&str]| to.iter().any(|kind| asked.paths.of_others.contains_key(kind));
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
    /// Those of resources that are named, by their kind, whose text counts: of a task definition `Cpu`.
    pub of_others: BTreeMap<&'static str, BTreeSet<String>>,
}

/// What price lines ask for.
#[derive(Default)]
struct Asked {
    paths: PricePaths,
}

impl Asked {
    fn line(&mut self, line: &PriceLine) {
        for input in line.inputs() {
            for place in input.places() {
                self.place(place, line.each);
            }
        }
        for when in line.when {
            match when {
                When::Given(path) | When::NotGiven(path) => self.whole(path, line.each),
                When::NoItem(list, path, _) => self.text(path, Some(*list)),
                When::Names(kind) | When::NamesNo(kind) => _ = self.paths.of_others.entry(kind).or_default(),
                When::Is(..) | When::IsNot(..) | When::IsVersion(..) => {}
                When::Stated(_) | When::NotStated(_) | When::NotNamedBy(_) => {}
            }
        }
    }

    fn place(&mut self, place: &From, each: Option<List>) {
        match place {
            From::Property(path) => self.text(path, each),
            From::Count(path) => self.whole(path, each),
            From::Sized { least, wanted, most } => {
                [least, wanted, most].into_iter().for_each(|path| self.text(path, each));
            }
            From::Of(kind, path) => _ = self.paths.of_others.entry(kind).or_default().insert(without_numbers(path)),
            From::Usage(_) | From::Default(_) | From::Assume(..) | From::Between(..) | From::Least(..) => {}
        }
    }

    /// A path whose text counts. One that begins with a dot counts from an item of a list.
    fn text(&mut self, path: &str, list: Option<List>) {
        match (path.starts_with('.'), list) {
            (true, Some(List::Of(kind, list))) => {
                self.paths.of_others.entry(kind).or_default().insert(without_numbers(&format!("{list}[]{path}")));
            }
            (_, list) => self.paths.texts.extend(own(path, list)),
        }
    }

    /// A path of which it counts whether it is there.
    fn whole(&mut self, path: &str, list: Option<List>) {
        self.paths.wholes.extend(own(path, list));
    }
}

/// A path from the resource on; `None` where it counts from an item of another resource's list.
fn own(path: &str, list: Option<List>) -> Option<String> {
    match (path.starts_with('.'), list) {
        (false, _) => Some(without_numbers(path)),
        (true, Some(List::Own(list))) => Some(without_numbers(&format!("{list}[]{path}"))),
        (true, Some(List::Of(..)) | None) => None,
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
        let template = &paths.of_others["AWS::EC2::LaunchTemplate"];
        assert!(template.contains("LaunchTemplateData.BlockDeviceMappings[].Ebs.VolumeSize"), "{paths:?}");
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
