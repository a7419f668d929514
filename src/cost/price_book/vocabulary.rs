//! What can be asked of a table, whoever prices it.

use std::collections::BTreeMap;

use super::table::{Table, UNIT, item_of};
use super::tables;
use crate::wording::did_you_mean;

/// Items that are asked for and of which the compiled book has no row.
const BEYOND_THE_BOOK: [(&str, &str, &str); 2] = [("ec2", "* rhel", "hour"), ("ec2", "* suse", "hour")];

/// The words of a table, from the compiled book: items with `*` for the types of instances, and their units. AWS adds types
/// every month, so any type is taken; every other word must be one that a price line can ask for.
pub(crate) struct Vocabulary {
    table: Table<'static>,
    shapes: BTreeMap<String, &'static str>,
}

impl Vocabulary {
    pub(crate) fn of(name: &str) -> Option<Self> {
        let table = tables::find(name)?;
        let rows = table.body().lines().filter_map(|line| Some((shape(item_of(line)), line.split('\t').nth(UNIT)?)));
        let beyond = BEYOND_THE_BOOK.into_iter().filter(|(of, ..)| *of == name);
        let beyond = beyond.map(|(_, item, unit)| (item.to_owned(), unit));
        Some(Self { table, shapes: rows.chain(beyond).collect() })
    }

    /// What one of an item is; nothing where no price line can ask for it.
    pub(crate) fn unit(&self, item: &str) -> Option<&'static str> {
        self.shapes.get(&shape(item)).copied()
    }

    pub(super) fn wrong_item(&self, item: &str) -> Option<(String, String)> {
        if self.unit(item).is_some() {
            return None;
        }
        let near = self.table.near(item).map(|near| format!("did you mean `{near}`?"));
        let help = near.or_else(|| did_you_mean(item, self.table.items()));
        let all = || format!("`tagatlas prices show {}` lists the items", self.table.name);
        Some((format!("the table `{}` has no item `{item}`", self.table.name), help.unwrap_or_else(all)))
    }
}

/// An item with `*` for the type of an instance.
fn shape(item: &str) -> String {
    let is_type = |word: &str| {
        let begins = word.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        let whole = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
        word.contains('.') && begins && whole
    };
    let words = item.split(' ').map(|word| if is_type(word) { "*" } else { word });
    words.collect::<Vec<_>>().join(" ")
}
