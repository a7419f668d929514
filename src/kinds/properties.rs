//! The properties that a row speaks of: all that is known of a kind's properties, for there is no full schema here.

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
    use crate::kinds::find;

    #[test]
    fn references_names_secrets_and_tags_are_spoken_of() {
        let paths: Vec<_> = find("rds").unwrap().property_paths().collect();
        for path in ["DBSubnetGroupName", "DBInstanceIdentifier", "MasterUserPassword", "Tags"] {
            assert!(paths.contains(&path), "{path}");
        }
    }
}
