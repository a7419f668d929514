//! How much of the money carries a tag, by its value: the export's tags first, the inventory's where the export tells none.
//!
//! Only what has an owner can carry one: what is nobody's, and what AWS cannot tag, stands apart, so that neither is
//! silently among what the share is of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use super::assigned::{Assigned, Whose};
use super::compare::Measure;
use super::export::tags::tags_of;
use super::{Amount, Charge, Ledger};
use crate::check::tags::{Taggable, taggable};
use crate::graph::{Graph, ResourceIndex};
use crate::texts::Text;

/// How many keys are told where nobody names any.
const MOST_USED: usize = 3;

/// What stands for a value that only a deployment decides.
pub const DECIDED_LATER: &str = "(cannot tell)";

/// The tags of everything that is charged.
#[derive(Debug)]
pub struct TagTexts<'a> {
    graph: &'a Graph,
    /// The tags of each text of the export.
    export: HashMap<Text, Vec<(String, String)>, FixedState>,
    are_exported: bool,
}

/// A tag's key, as each side spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyOf {
    /// The key that was asked for.
    pub key: String,
    /// What the export calls it, where it has it.
    pub in_export: Option<String>,
    /// What other rows of the export call it instead, as those of another layout do: never a row that has it under its
    /// own name.
    pub elsewhere_in_export: Vec<String>,
    /// What the inventory calls it, where it has it.
    pub in_inventory: Option<String>,
    /// Keys of the export that could be it, where there are several such: then none of them is taken for it.
    pub ambiguous_in_export: Vec<String>,
    /// The same of the inventory.
    pub ambiguous_in_inventory: Vec<String>,
}

/// What a charge's thing has of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries<'t> {
    /// This value, which is not empty, by the export.
    InExport(&'t str),
    /// The same by the inventory.
    InInventory(&'t str),
    /// Nothing, or an empty value.
    Nothing,
    /// AWS cannot tag it.
    NoPlace,
    /// That cannot be told: the export tells no tags, or a deployment decides.
    CannotTell,
}

impl<'a> TagTexts<'a> {
    /// The tags of a bill and of the estate beside it.
    pub fn new(ledger: &'a Ledger, graph: &'a Graph) -> Self {
        let mut export: HashMap<Text, Vec<(String, String)>, FixedState> = HashMap::default();
        for charge in ledger.charges().filter(|charge| !charge.tags.is_empty()) {
            export.entry(charge.tags_text).or_insert_with(|| tags_of(charge.tags));
        }
        let are_exported = export.values().any(|tags| !tags.is_empty());
        Self { graph, export, are_exported }
    }

    /// Whether the export tells tags at all.
    pub fn are_exported(&self) -> bool {
        self.are_exported
    }

    /// What each side calls a key: the same, else what alone is like it but for case and signs, for CUR 2.0 writes
    /// `CostCenter` as `cost_center` (see [`super::export::tags`]).
    pub fn key(&self, key: &str) -> KeyOf {
        let exported: BTreeSet<&str> = self.export.values().flatten().map(|(key, _)| key.as_str()).collect();
        let tags = self.graph.resources().flat_map(|(_, resource)| &resource.tags.list);
        let declared: BTreeSet<&str> = tags.map(|tag| tag.key.as_str()).collect();
        let (in_export, ambiguous_in_export) = spelled(key, &exported);
        let (in_inventory, ambiguous_in_inventory) = spelled(key, &declared);
        let elsewhere_in_export = in_export.as_deref().map_or_else(Vec::new, |known| self.instead_of(known, &exported));
        let key = key.to_owned();
        KeyOf { key, in_export, elsewhere_in_export, in_inventory, ambiguous_in_export, ambiguous_in_inventory }
    }

    /// Keys like one that no charge has beside it: those that stand side by side are two.
    fn instead_of(&self, key: &str, exported: &BTreeSet<&str>) -> Vec<String> {
        let like = exported.iter().filter(|known| **known != key && folded(known) == folded(key));
        let has = |tags: &[(String, String)], key: &str| tags.iter().any(|(known, _)| known == key);
        let is_apart = |other: &&&str| !self.export.values().any(|tags| has(tags, key) && has(tags, other));
        like.filter(is_apart).map(|key| (*key).to_owned()).collect()
    }

    /// What a charge's thing has of a tag.
    pub fn carries<'t>(&'t self, key: &KeyOf, charge: &Charge<'_>, whose: Whose) -> Carries<'t> {
        match self.exported(key, charge.tags_text) {
            Some(value) => Carries::InExport(value),
            None => self.by_inventory(key, whose),
        }
    }

    /// The value of a tag in a text of the export, which is not empty.
    fn exported(&self, key: &KeyOf, tags: Text) -> Option<&str> {
        let tags = self.export.get(&tags).map(Vec::as_slice).unwrap_or_default();
        let value = |key: &String| {
            tags.iter().find(|(known, value)| known == key && !value.is_empty()).map(|(_, value)| value.as_str())
        };
        let mut elsewhere = key.elsewhere_in_export.iter().filter_map(value);
        key.in_export.as_ref().and_then(value).or_else(|| match (elsewhere.next(), elsewhere.next()) {
            (Some(value), None) => Some(value),
            _ => None,
        })
    }

    /// What the inventory says of a tag that the export does not tell.
    fn by_inventory(&self, key: &KeyOf, whose: Whose) -> Carries<'a> {
        match whose {
            Whose::Resource(index) => self.declared(key, index),
            Whose::Undeclared | Whose::Nobody if !self.are_exported => Carries::CannotTell,
            Whose::Undeclared | Whose::Nobody => Carries::Nothing,
        }
    }

    /// What a resource has of a tag by the inventory.
    pub fn declared(&self, key: &KeyOf, index: ResourceIndex) -> Carries<'a> {
        let resource = self.graph.resource(index);
        match key.in_inventory.as_ref().and_then(|key| resource.tags.get(key)) {
            Some(tag) => match tag.value.text() {
                Some("") => Carries::Nothing,
                Some(value) => Carries::InInventory(value),
                None => Carries::InInventory(DECIDED_LATER),
            },
            None if resource.tags.open.is_some() => Carries::CannotTell,
            None if matches!(taggable(resource), Taggable::No(_)) => Carries::NoPlace,
            None => Carries::Nothing,
        }
    }
}

/// What a side calls a key; else the several that could be it.
fn spelled(key: &str, keys: &BTreeSet<&str>) -> (Option<String>, Vec<String>) {
    if keys.contains(key) {
        return (Some(key.to_owned()), Vec::new());
    }
    let like = keys.iter().filter(|known| folded(known) == folded(key)).map(|known| (*known).to_owned());
    let mut like: Vec<String> = like.collect();
    if like.len() > 1 { (None, like) } else { (like.pop(), like) }
}

/// A key without what exports change of it.
fn folded(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Why these keys are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// They were asked for.
    Asked,
    /// The policy requires them.
    Required,
    /// Nobody named any: most of the money carries these.
    MostUsed,
}

/// How much of the money carries tags.
#[derive(Debug)]
pub struct TagCoverage<'a> {
    /// Why these keys.
    pub chosen: Chosen,
    /// Whether the export tells tags at all.
    pub are_exported: bool,
    /// What is charged for things, of the estate or not.
    pub attributable: Amount,
    /// What is nobody's.
    pub nobodys: Amount,
    /// Each key.
    pub keys: Vec<OfKey<'a>>,
}

/// How much of the money carries one tag. The values, `untagged` and `undecided` sum up to `of`; with `no_place` to what is
/// attributable.
#[derive(Debug)]
pub struct OfKey<'a> {
    /// The key.
    pub key: KeyOf,
    /// The money of what can carry it.
    pub of: Amount,
    /// The money of what carries it by the export.
    pub in_export: Amount,
    /// The money of what carries it by the inventory alone.
    pub in_inventory: Amount,
    /// The money of what does not.
    pub untagged: Amount,
    /// The money of that of which it cannot be told.
    pub undecided: Amount,
    /// The money of what AWS cannot tag.
    pub no_place: Amount,
    /// Each value with its money, the most first.
    pub values: Vec<(String, Amount)>,
    /// What does not carry it, the most money first.
    pub lacking: Vec<Lacking<'a>>,
}

/// A thing without a tag, and its money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lacking<'a> {
    /// The resource of the estate that it is, if it is one.
    pub resource: Option<ResourceIndex>,
    /// Its id as the export writes it; of a resource of the estate empty.
    pub id: &'a str,
    /// Its account.
    pub account: &'a str,
    /// Its region.
    pub region: &'a str,
    /// Its money.
    pub amount: Amount,
}

impl<'a> Lacking<'a> {
    fn new(of: &Tagged<'a>) -> Self {
        let (resource, id, account, region) = match of.whose {
            Whose::Resource(index) => (Some(index), "", "", ""),
            _ => (None, of.charge.resource, of.charge.account, of.charge.region),
        };
        Self { resource, id, account, region, amount: Amount::ZERO }
    }

    fn add(&mut self, Tagged { charge, amount, .. }: &Tagged<'a>) {
        self.amount += *amount;
        // An ARN says most of what rows call it.
        if self.resource.is_none() && charge.resource.starts_with("arn:") && !self.id.starts_with("arn:") {
            self.id = charge.resource;
        }
    }
}

impl OfKey<'_> {
    /// The money that carries it.
    pub fn tagged(&self) -> Amount {
        self.in_export + self.in_inventory
    }
}

/// How much of the money carries the keys that are asked for; else those that the policy requires; else those that most of
/// it carries.
pub fn coverage<'a>(
    ledger: &'a Ledger,
    assigned: &'a Assigned,
    graph: &'a Graph,
    measure: Measure,
    asked: &[String],
    required: &[&str],
) -> TagCoverage<'a> {
    let texts = TagTexts::new(ledger, graph);
    let (things, nobodys) = tagged(ledger, assigned, measure);
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let (chosen, keys) = match (asked, required) {
        ([], []) => (Chosen::MostUsed, most_used(&texts, &things)),
        ([], required) => (Chosen::Required, owned(required)),
        (asked, _) => (Chosen::Asked, unlike(asked)),
    };
    TagCoverage {
        chosen,
        are_exported: texts.are_exported(),
        attributable: things.iter().map(|thing| thing.amount).sum(),
        nobodys,
        keys: keys.iter().map(|key| of_key(texts.key(key), &texts, &things)).collect(),
    }
}

/// Charges of one thing that carry the same tags.
struct Tagged<'a> {
    whose: Whose,
    /// The number of the thing.
    thing: u32,
    /// One of them.
    charge: Charge<'a>,
    amount: Amount,
    /// The same without signs.
    size: Amount,
}

/// What things were charged, one of each that stand side by side in the ledger, and what nobody was.
fn tagged<'a>(ledger: &'a Ledger, assigned: &'a Assigned, measure: Measure) -> (Vec<Tagged<'a>>, Amount) {
    let (mut all, mut nobodys): (Vec<Tagged<'_>>, Amount) = (Vec::new(), Amount::ZERO);
    for ((charge, whose), thing) in assigned.charges(ledger).zip(assigned.things_of_groups()) {
        let amount = measure.of(charge.sums);
        if whose == Whose::Nobody {
            nobodys += amount;
            continue;
        }
        match all.last_mut().filter(|last| last.thing == *thing && last.is_of_tags_of(&charge)) {
            Some(last) => {
                last.amount += amount;
                last.size += amount.abs();
            }
            None => all.push(Tagged { whose, thing: *thing, charge, amount, size: amount.abs() }),
        }
    }
    (all, nobodys)
}

impl Tagged<'_> {
    fn is_of_tags_of(&self, charge: &Charge<'_>) -> bool {
        self.charge.tags_text == charge.tags_text && std::ptr::eq(self.charge.resource, charge.resource)
    }
}

/// Each key once.
fn unlike(keys: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let keys = keys.iter().map(|key| key.trim()).filter(|key| !key.is_empty());
    keys.filter(|key| seen.insert(*key)).map(str::to_owned).collect()
}

/// The keys of the export that most of the money carries. AWS's own are no one's decision, and a name tells no owner.
fn most_used(texts: &TagTexts<'_>, things: &[Tagged<'_>]) -> Vec<String> {
    let mut sizes: HashMap<Text, Amount, FixedState> = HashMap::default();
    things.iter().for_each(|thing| *sizes.entry(thing.charge.tags_text).or_default() += thing.size);
    let mut money: BTreeMap<&str, Amount> = BTreeMap::new();
    for (tags, size) in sizes {
        for (key, value) in texts.export.get(&tags).into_iter().flatten() {
            let is_own = !key.starts_with("aws:") && folded(key) != "name";
            if is_own && !value.is_empty() {
                *money.entry(key).or_default() += size;
            }
        }
    }
    let mut keys: Vec<_> = money.into_iter().collect();
    keys.sort_by_key(|(_, amount)| Reverse(*amount));
    keys.into_iter().take(MOST_USED).map(|(key, _)| key.to_owned()).collect()
}

fn of_key<'a>(key: KeyOf, texts: &TagTexts<'_>, things: &[Tagged<'a>]) -> OfKey<'a> {
    let zero = Amount::ZERO;
    let (mut in_export, mut in_inventory, mut untagged, mut undecided, mut no_place) = (zero, zero, zero, zero, zero);
    // Each text of tags is looked at once, and its value is met again for each thing that carries it.
    let mut by_tags: HashMap<Text, Option<(&str, Amount)>, FixedState> = HashMap::default();
    let mut values: BTreeMap<&str, Amount> = BTreeMap::new();
    let mut lacking: BTreeMap<Result<ResourceIndex, u32>, Lacking<'_>> = BTreeMap::new();
    for of in things {
        let (tags, amount) = (of.charge.tags_text, of.amount);
        let exported = by_tags.entry(tags).or_insert_with(|| texts.exported(&key, tags).map(|value| (value, zero)));
        if let Some((_, sum)) = exported {
            *sum += amount;
            continue;
        }
        match texts.by_inventory(&key, of.whose) {
            Carries::InExport(value) => {
                in_export += amount;
                *values.entry(value).or_default() += amount;
            }
            Carries::InInventory(value) => {
                in_inventory += amount;
                *values.entry(value).or_default() += amount;
            }
            Carries::Nothing => {
                untagged += amount;
                let thing = if let Whose::Resource(index) = of.whose { Ok(index) } else { Err(of.thing) };
                lacking.entry(thing).or_insert_with(|| Lacking::new(of)).add(of);
            }
            Carries::NoPlace => no_place += amount,
            Carries::CannotTell => undecided += amount,
        }
    }
    for (value, amount) in by_tags.into_values().flatten() {
        in_export += amount;
        *values.entry(value).or_default() += amount;
    }
    let mut values: Vec<_> = values.into_iter().map(|(value, amount)| (value.to_owned(), amount)).collect();
    values.sort_by_key(|(_, amount)| Reverse(*amount));
    let mut lacking: Vec<_> = lacking.into_values().filter(|thing| !thing.amount.is_zero()).collect();
    lacking.sort_by(|a, b| (Reverse(a.amount), a).cmp(&(Reverse(b.amount), b)));
    let of = in_export + in_inventory + untagged + undecided;
    OfKey { key, of, in_export, in_inventory, untagged, undecided, no_place, values, lacking }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::fixture::{Row, ledger};
    use crate::check::fixture::Estate;

    const ESTATE: &str = "version: 1\naccount: \"111111111111\"\nregion: us-east-1\nresources:\n  \
                          web: {type: ec2, id: i-0123456789abcdef0, instance_type: t3.micro, tags: {Owner: a, Env: x}}\n";

    fn amount(text: &str) -> Amount {
        Amount::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn each_part_of_the_money_stands_once() {
        let row = |resource, tags, billed| Row { resource, tags, billed, ..Row::default() };
        let rows = [
            row("i-0123456789abcdef0", r#"{"Env":"prod"}"#, "1"),
            row("i-0123456789abcdef1", r#"{"Owner":"b","Name":"n","aws:createdBy":"x"}"#, "2"),
            row("i-0123456789abcdef2", r#"{"Owner":""}"#, "4"),
            row("", "", "8"),
        ];
        let (ledger, estate) = (ledger(&rows), Estate::read(&[ESTATE]));
        let assigned = Assigned::new(&ledger, &estate.graph);
        let of = |asked: &[&str], required: &[&str]| {
            let asked: Vec<String> = asked.iter().map(|key| (*key).to_owned()).collect();
            coverage(&ledger, &assigned, &estate.graph, Measure::Billed, &asked, required)
        };
        let told = of(&["Owner"], &["Env"]);
        assert_eq!((told.chosen, told.attributable, told.nobodys), (Chosen::Asked, amount("7"), amount("8")));
        let owner = &told.keys[0];
        assert_eq!((owner.in_export, owner.in_inventory, owner.untagged), (amount("2"), amount("1"), amount("4")));
        assert_eq!((owner.of, owner.undecided, owner.no_place), (amount("7"), Amount::ZERO, Amount::ZERO));
        assert_eq!(owner.values, [("b".to_owned(), amount("2")), ("a".to_owned(), amount("1"))]);
        let lacking: Vec<&str> = owner.lacking.iter().map(|thing| thing.id).collect();
        assert_eq!(lacking, ["i-0123456789abcdef2"]);
        let env = of(&[], &["Env"]);
        assert_eq!((env.chosen, env.keys[0].values[0].0.as_str()), (Chosen::Required, "prod"), "the export goes first");
        let most = of(&[], &[]);
        let keys: Vec<&str> = most.keys.iter().map(|of| of.key.key.as_str()).collect();
        assert_eq!((most.chosen, keys), (Chosen::MostUsed, vec!["Owner", "Env"]), "no name, and no tag of AWS's");
    }

    #[test]
    fn a_thing_lacks_a_tag_once_however_rows_call_it() {
        let row = |resource, billed| Row { resource, billed, tags: r#"{"Env":"prod"}"#, ..Row::default() };
        let arn = "arn:aws:ec2:us-east-1:111111111111:instance/i-0aaaaaaaaaaaaaaaa";
        let rows = [row("i-0aaaaaaaaaaaaaaaa", "1"), row(arn, "2"), row("i-0bbbbbbbbbbbbbbbb", "3")];
        let (ledger, estate) = (ledger(&rows), Estate::read(&[ESTATE]));
        let assigned = Assigned::new(&ledger, &estate.graph);
        let told = coverage(&ledger, &assigned, &estate.graph, Measure::Billed, &["Owner".to_owned()], &[]);
        let lacking: Vec<_> = told.keys[0].lacking.iter().map(|thing| (thing.id, thing.amount)).collect();
        assert_eq!(lacking, [(arn, amount("3")), ("i-0bbbbbbbbbbbbbbbb", amount("3"))]);
    }

    #[test]
    fn a_key_is_read_as_each_layout_spells_it() {
        let row = |tags, billed| Row { resource: "i-0aaaaaaaaaaaaaaaa", tags, billed, ..Row::default() };
        let tagged = |rows: &[Row<'_>]| {
            let (ledger, estate) = (ledger(rows), Estate::read(&[ESTATE]));
            let assigned = Assigned::new(&ledger, &estate.graph);
            let asked = ["CostCenter".to_owned()];
            coverage(&ledger, &assigned, &estate.graph, Measure::Billed, &asked, &[]).keys[0].tagged()
        };
        let (old, new) = (row(r#"{"cost_center":"q"}"#, "1"), row(r#"{"CostCenter":"s"}"#, "2"));
        assert_eq!(tagged(&[old, new]), amount("3"));
        // Where they stand side by side, they are two keys.
        let both = row(r#"{"CostCenter":"", "cost_center":"q"}"#, "4");
        assert_eq!(tagged(&[old, new, both]), amount("2"));
    }
}
