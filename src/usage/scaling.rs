//! The capacity that Application Auto Scaling keeps of tables. A scaling target says of a table what no property of the
//! table does: between what bounds its units are. What is used of that nobody knows, so the least is taken.

use std::collections::HashMap;

use crate::model::{Entry, Inventory, Property, Resource, Unknown, Value};

const TARGET: &str = "AWS::ApplicationAutoScaling::ScalableTarget";
const TABLE: &str = "AWS::DynamoDB::Table";

/// The dimensions of a table, and what `usage` calls them.
const DIMENSIONS: [(&str, &str); 2] =
    [("dynamodb:table:ReadCapacityUnits", "read_capacity"), ("dynamodb:table:WriteCapacityUnits", "write_capacity")];

/// What is said of a table's capacity.
struct Said {
    table: usize,
    key: &'static str,
    value: Property,
}

/// Gives tables the least capacity that a scaling target keeps. What `usage` states of a table stays. Where a target names
/// what several tables are called, or several targets scale one table, its capacity cannot be told.
pub(super) fn give_capacity(inventory: &mut Inventory) {
    let mut said: Vec<Said> = Vec::new();
    let known = Tables::of(inventory);
    for target in inventory.resources.iter().filter(|resource| resource.kind.is(TARGET)) {
        let Some(key) = dimension(target) else { continue };
        let Some(least) = target.property("MinCapacity") else { continue };
        let tables = known.meant(target, inventory);
        let reason = format!("{} scales a table whose name several have", target.address);
        let value = match tables.len() {
            0 | 1 => least.clone(),
            _ => Property { value: Value::Unknown(Unknown::new(reason)), span: least.span },
        };
        said.extend(tables.into_iter().map(|table| Said { table, key, value: value.clone() }));
    }
    let mut times: HashMap<(usize, &str), usize> = HashMap::new();
    for one in &said {
        *times.entry((one.table, one.key)).or_default() += 1;
    }
    for Said { table, key, mut value } in said {
        let resource = &mut inventory.resources[table];
        if resource.usage.iter().any(|entry| entry.key == key) {
            continue;
        }
        if times.get(&(table, key)).is_some_and(|&times| times > 1) && !matches!(value.value, Value::Unknown(_)) {
            value.value = Value::Unknown(Unknown::new("several scaling targets keep its capacity".to_owned()));
        }
        resource.usage.push(Entry { key: key.to_owned(), key_span: value.span, value });
    }
}

/// What a target scales of a table, as `usage` calls it.
fn dimension(target: &Resource) -> Option<&'static str> {
    let dimension = target.text("ScalableDimension")?;
    DIMENSIONS.iter().find(|(name, _)| *name == dimension).map(|(_, key)| *key)
}

/// The tables of an estate, by what a target may call them.
struct Tables<'i> {
    by_id: HashMap<&'i str, usize>,
    by_name: HashMap<&'i str, Vec<usize>>,
}

impl<'i> Tables<'i> {
    fn of(inventory: &'i Inventory) -> Self {
        let (mut by_id, mut by_name) = (HashMap::new(), HashMap::<&str, Vec<usize>>::new());
        let tables = inventory.resources.iter().enumerate().filter(|(_, resource)| resource.kind.is(TABLE));
        for (index, table) in tables {
            by_id.insert(table.id.as_str(), index);
            table.text("TableName").into_iter().for_each(|name| by_name.entry(name).or_default().push(index));
        }
        Self { by_id, by_name }
    }

    /// Those that a target may mean: the one that it refers to, else all of the name in its account and region.
    fn meant(&self, target: &Resource, inventory: &Inventory) -> Vec<usize> {
        let Some(id) = target.property("ResourceId") else { return Vec::new() };
        let referred: Vec<usize> =
            id.references().iter().filter_map(|to| self.by_id.get(to.target.as_str()).copied()).collect();
        if !referred.is_empty() {
            return referred;
        }
        let name = id.text().and_then(|text| text.strip_prefix("table/"));
        let named = name.and_then(|name| self.by_name.get(name)).into_iter().flatten().copied();
        let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        let is_near = |&index: &usize| {
            let table = &inventory.resources[index];
            agree(&table.account, &target.account) && agree(&table.region, &target.region)
        };
        named.filter(is_near).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Kind;
    use crate::model::Origin;
    use crate::source::{FileId, Span};

    fn resource(id: &str, kind: &str, properties: &[(&str, &str)]) -> Resource {
        let span = Span::new(FileId(0), 0, 0);
        let mut resource = Resource::new(id, Kind::parse(kind).unwrap(), Origin::Inventory, span);
        resource.properties = properties
            .iter()
            .map(|(key, text)| {
                let value = Property { value: Value::Text((*text).to_owned()), span };
                Entry { key: (*key).to_owned(), key_span: span, value }
            })
            .collect();
        resource
    }

    fn target(id: &str, table: &str, least: &str) -> Resource {
        let dimension = ("ScalableDimension", "dynamodb:table:ReadCapacityUnits");
        resource(id, TARGET, &[("ResourceId", table), dimension, ("MinCapacity", least)])
    }

    fn given(resources: Vec<Resource>) -> Vec<String> {
        let mut inventory = Inventory { resources, ..Inventory::default() };
        give_capacity(&mut inventory);
        let tables = inventory.resources.iter().filter(|resource| resource.kind.is(TABLE));
        let said = |entry: &Entry| format!("{} {}", entry.key, entry.value.text().unwrap_or("?"));
        tables.map(|table| table.usage.iter().map(said).collect::<Vec<_>>().join(", ")).collect()
    }

    #[test]
    fn a_table_keeps_what_its_target_keeps_at_the_least() {
        let table = |id: &str, name: &str| resource(id, TABLE, &[("TableName", name)]);
        let one = vec![table("a", "games"), table("b", "scores"), target("t", "table/games", "5")];
        assert_eq!(given(one), ["read_capacity 5", ""]);
        let twins = vec![table("a", "games"), table("b", "games"), target("t", "table/games", "5")];
        assert_eq!(given(twins), ["read_capacity ?", "read_capacity ?"], "nobody can tell which is meant");
        let twice = vec![table("a", "games"), target("t", "table/games", "5"), target("u", "table/games", "9")];
        assert_eq!(given(twice), ["read_capacity ?"]);
        let other = vec![table("a", "games"), target("t", "table/games/index/by-score", "5")];
        assert_eq!(given(other), [""], "an index is not the table");
    }

    #[test]
    fn what_is_stated_of_a_table_stays() {
        let mut table = resource("a", TABLE, &[("TableName", "games")]);
        let value = Property { value: Value::Text("7".to_owned()), span: table.span };
        table.usage.push(Entry { key: "read_capacity".to_owned(), key_span: table.span, value });
        assert_eq!(given(vec![table, target("t", "table/games", "5")]), ["read_capacity 7"]);
    }
}
