//! The capacity that Application Auto Scaling keeps of tables and services. A scaling target says of them what no property of
//! their own does: between what bounds their units are. What is used of that nobody knows, so a service has the tasks that
//! it declares and a table the least, and the bounds are what it may cost.

use std::collections::HashMap;

use crate::model::{Entry, Inventory, Property, Resource, Unknown, Value};

const TARGET: &str = "AWS::ApplicationAutoScaling::ScalableTarget";
const TABLE: &str = "AWS::DynamoDB::Table";
const SERVICE: &str = "AWS::ECS::Service";

/// What a target may scale.
/// Source: <https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html>, "ResourceId"
/// and "ScalableDimension"; from general knowledge.
struct Dimension {
    /// `ScalableDimension`.
    name: &'static str,
    /// The kind that has it.
    kind: &'static str,
    /// What `usage` calls it.
    key: &'static str,
    /// How `ResourceId` begins; what follows ends in the name.
    begins: &'static str,
    /// The property with the name.
    named: &'static str,
    /// The property with the size that it has, where there is one.
    wanted: Option<&'static str>,
}

const DIMENSIONS: [Dimension; 3] = [
    Dimension {
        name: "dynamodb:table:ReadCapacityUnits",
        kind: TABLE,
        key: "read_capacity",
        begins: "table/",
        named: "TableName",
        wanted: None,
    },
    Dimension {
        name: "dynamodb:table:WriteCapacityUnits",
        kind: TABLE,
        key: "write_capacity",
        begins: "table/",
        named: "TableName",
        wanted: None,
    },
    Dimension {
        name: "ecs:service:DesiredCount",
        kind: SERVICE,
        key: "tasks",
        begins: "service/",
        named: "ServiceName",
        wanted: Some("DesiredCount"),
    },
];

/// What is said of one thing's capacity.
struct Said {
    index: usize,
    key: &'static str,
    value: Property,
}

/// Gives tables and services the capacity that scaling targets keep. What `usage` states of them stays. Where a target names
/// what several are called, or several targets scale one, the capacity cannot be told.
pub(super) fn give_capacity(inventory: &mut Inventory) {
    let mut said: Vec<Said> = Vec::new();
    let known = Scaled::of(inventory);
    for target in inventory.resources.iter().filter(|resource| resource.kind.is(TARGET)) {
        let Some(dimension) = dimension(target) else { continue };
        let meant = known.meant(target, dimension, inventory);
        let is_one = meant.len() < 2;
        for index in meant {
            let Some(value) = capacity(target, dimension, &inventory.resources[index], is_one) else { continue };
            said.push(Said { index, key: dimension.key, value });
        }
    }
    let mut times: HashMap<(usize, &str), usize> = HashMap::new();
    for one in &said {
        *times.entry((one.index, one.key)).or_default() += 1;
    }
    for Said { index, key, mut value } in said {
        let resource = &mut inventory.resources[index];
        if resource.usage.iter().any(|entry| entry.key == key) {
            continue;
        }
        if times.get(&(index, key)).is_some_and(|&times| times > 1) && !matches!(value.value, Value::Unknown(_)) {
            value.value = Value::Unknown(Unknown::new("several scaling targets keep its capacity".to_owned()));
        }
        resource.usage.push(Entry { key: key.to_owned(), key_span: value.span, value });
    }
}

/// The three cases of a capacity: between what bounds the target keeps it, and what it is, or else the least.
fn capacity(target: &Resource, dimension: &Dimension, resource: &Resource, is_one: bool) -> Option<Property> {
    let least = target.property("MinCapacity")?;
    let span = least.span;
    if !is_one {
        let unknown = Unknown::new(format!("{} scales one whose name several have", target.address));
        return Some(Property { value: Value::Unknown(unknown), span });
    }
    let wanted = dimension.wanted.and_then(|path| resource.property(path)).filter(|wanted| wanted.text().is_some());
    let typical = wanted.unwrap_or(least);
    let most = target.property("MaxCapacity").filter(|most| most.text().is_some());
    if typical.text().is_none() || most.is_none() {
        return Some(typical.clone());
    }
    let case = |key: &str, value: &Property| Entry { key: key.to_owned(), key_span: span, value: value.clone() };
    let low = Some(least).filter(|least| least.text().is_some()).map(|least| case("low", least));
    let cases = [low, Some(case("typical", typical)), most.map(|most| case("high", most))];
    Some(Property { value: Value::Map(cases.into_iter().flatten().collect()), span })
}

/// What a target scales.
fn dimension(target: &Resource) -> Option<&'static Dimension> {
    let name = target.text("ScalableDimension")?;
    DIMENSIONS.iter().find(|dimension| dimension.name == name)
}

/// What can be scaled of an estate, by what a target may call it.
struct Scaled<'i> {
    by_id: HashMap<&'i str, usize>,
    by_name: HashMap<(&'static str, &'i str), Vec<usize>>,
}

impl<'i> Scaled<'i> {
    fn of(inventory: &'i Inventory) -> Self {
        let (mut by_id, mut by_name) = (HashMap::new(), HashMap::<_, Vec<usize>>::new());
        for (index, one) in inventory.resources.iter().enumerate() {
            let Some(Dimension { kind, named, .. }) = DIMENSIONS.iter().find(|known| one.kind.is(known.kind)) else {
                continue;
            };
            by_id.insert(one.id.as_str(), index);
            one.text(named).into_iter().for_each(|name| by_name.entry((*kind, name)).or_default().push(index));
        }
        Self { by_id, by_name }
    }

    /// Those that a target may mean: the one that it refers to, else all of the name in its account and region.
    fn meant(&self, target: &Resource, dimension: &Dimension, inventory: &Inventory) -> Vec<usize> {
        let Some(id) = target.property("ResourceId") else { return Vec::new() };
        let is_of_kind = |index: &usize| inventory.resources[*index].kind.is(dimension.kind);
        let referred = id.references().iter().filter_map(|to| self.by_id.get(to.target.as_str()).copied());
        let referred: Vec<usize> = referred.filter(is_of_kind).collect();
        if !referred.is_empty() {
            return referred;
        }
        let name = id.text().and_then(|text| text.strip_prefix(dimension.begins));
        // A service stands behind its cluster; an index of a table is not the table.
        let name =
            name.map(|name| if dimension.kind == SERVICE { name.rsplit('/').next().unwrap_or(name) } else { name });
        let named = name.and_then(|name| self.by_name.get(&(dimension.kind, name))).into_iter().flatten().copied();
        let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        let is_near = |&index: &usize| {
            let one = &inventory.resources[index];
            agree(&one.account, &target.account) && agree(&one.region, &target.region)
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
    fn a_service_has_its_tasks_within_bounds() {
        let service = resource("api", SERVICE, &[("ServiceName", "api"), ("DesiredCount", "2")]);
        let dimension = ("ScalableDimension", "ecs:service:DesiredCount");
        let bounds = [("ResourceId", "service/main/api"), dimension, ("MinCapacity", "1"), ("MaxCapacity", "6")];
        let mut inventory =
            Inventory { resources: vec![service, resource("t", TARGET, &bounds)], ..Inventory::default() };
        give_capacity(&mut inventory);
        let entry = &inventory.resources[0].usage[0];
        let cases: Vec<_> =
            entry.value.entries().iter().map(|e| format!("{} {}", e.key, e.value.text().unwrap())).collect();
        assert_eq!((entry.key.as_str(), cases.join(", ").as_str()), ("tasks", "low 1, typical 2, high 6"));
    }

    #[test]
    fn what_is_stated_of_a_table_stays() {
        let mut table = resource("a", TABLE, &[("TableName", "games")]);
        let value = Property { value: Value::Text("7".to_owned()), span: table.span };
        table.usage.push(Entry { key: "read_capacity".to_owned(), key_span: table.span, value });
        assert_eq!(given(vec![table, target("t", "table/games", "5")]), ["read_capacity 7"]);
    }
}
