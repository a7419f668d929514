//! Evaluates the inputs, factors and conditions of price lines against what is declared.

use rust_decimal::Decimal;

use super::{Band, Origin};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::price_line::{Factor, From, Input, List, When};
use crate::kinds::usual_use::usual_use;
use crate::model::{Property, Resource, Value};
use crate::source::Span;

/// A value, or why there is none.
pub(super) type Found<T> = Result<T, Missing>;

/// Why a value is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Missing {
    /// Nobody stated this key of `usage`.
    Use(&'static str),
    /// Nothing is declared, there is no default; the text says what could be declared.
    Undeclared(String),
    /// It is declared in a way that cannot be told.
    Unknown(String),
}

/// A text and what was assumed to get it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// The text.
    pub(super) text: String,
    /// What it is at its least, and at its most, where somebody says so.
    bounds: [Option<String>; 2],
    /// The assumption; empty for none.
    pub(super) assumed: &'static str,
    /// Who said it; `None` for what AWS or the price line fixes.
    pub(super) origin: Option<Origin>,
}

/// An amount, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// The amount.
    pub(super) amount: Band,
    /// What was assumed for it.
    pub(super) assumed: Vec<&'static str>,
    /// Who said its factors, each once, in their order.
    pub(super) origins: Vec<Origin>,
}

/// Where paths start: a resource, and the item of its list that is being billed, if one is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'g> {
    /// The graph, for the resources it names.
    pub(super) graph: &'g Graph,
    /// The resource.
    pub(super) index: ResourceIndex,
    /// The item at which paths beginning with `.` start.
    pub(super) item: Option<&'g Property>,
    /// Whether what is usual stands in for a use that nobody states.
    pub(super) assume_use: bool,
}

/// What stands at a path.
#[derive(Clone)]
enum Declared<'g> {
    /// Nothing.
    Nothing,
    /// A value that can be used.
    Value(&'g Property),
    /// Something that only a deployment decides, and why.
    Unknown(String),
}

impl<'g> Scope<'g> {
    fn resource(&self) -> &'g Resource {
        self.graph.resource(self.index)
    }

    /// The text that an input gives.
    pub(super) fn word(&self, input: &Input) -> Found<Word> {
        let (places, map): (_, &[_]) = match input {
            Input::Text(text) => return Ok(Word { text: (*text).to_owned(), ..Word::default() }),
            Input::First(places) => (*places, &[]),
            Input::Mapped(places, map) => (*places, map),
        };
        let mut word = self.first(places)?;
        if let Some((_, to)) = map.iter().find(|(from, _)| from.eq_ignore_ascii_case(&word.text)) {
            word.text = (*to).to_owned();
        }
        Ok(word)
    }

    fn first(&self, places: &[From]) -> Found<Word> {
        let least = places.iter().find_map(|place| match *place {
            From::Least(text, most, assumed) => Some(Word::between([text, text, most], assumed)),
            _ => None,
        });
        for place in places {
            match (self.at(place), &least) {
                (Ok(None), _) => {}
                (Ok(Some(word)), _) => return Ok(word),
                (Err(_), Some(least)) => return Ok(least.clone()),
                (Err(missing), None) => return Err(missing),
            }
        }
        match places.last() {
            Some(From::Usage(key)) => self.usual(key).ok_or(Missing::Use(key)),
            _ => Err(Missing::Undeclared(said_by(places))),
        }
    }

    /// What one place says.
    fn at(&self, place: &From) -> Found<Option<Word>> {
        let (path, declared, origin): (_, _, fn(Span) -> Origin) = match *place {
            From::Property(path) => (path, self.declared(path), Origin::Declared),
            From::Of(kind, path) => (path, self.declared_of(kind, path)?, Origin::Declared),
            From::Usage(key) => return self.stated(key),
            From::Sized { least, wanted, most } => return self.sized([least, wanted, most]),
            From::Count(path) => {
                let span = if let Declared::Value(property) = self.declared(path) { Some(property.span) } else { None };
                let word = |text| Word { text, origin: span.map(Origin::Declared), ..Word::default() };
                return Ok(self.count(path)?.map(word));
            }
            From::Default(text) => return Ok(Some(Word { text: text.to_owned(), ..Word::default() })),
            From::Assume(text, assumed) => return Ok(Some(Word::assumed(text, assumed))),
            From::Between(cases, assumed) => return Ok(Some(Word::between(cases, assumed))),
            From::Least(text, most, assumed) => return Ok(Some(Word::between([text, text, most], assumed))),
        };
        let span = if let Declared::Value(property) = declared { Some(property.span) } else { None };
        let text = self.text(path, declared)?;
        Ok(text.map(|text| Word { text, origin: span.map(origin), ..Word::default() }))
    }

    /// What `usage` says: an amount, or its three cases.
    fn stated(&self, key: &'static str) -> Found<Option<Word>> {
        let declared = self.usage(key);
        let Declared::Value(property) = declared else { return Ok(self.text(key, declared)?.map(Word::from_text)) };
        let origin = Some(Origin::Usage(property.span));
        if let Value::Map(_) = property.value {
            let case = |case: &str| property.at(case).and_then(Property::text).map(str::to_owned);
            let Some(text) = case("typical") else { return Err(Missing::Use(key)) };
            return Ok(Some(Word { text, bounds: [case("low"), case("high")], assumed: "", origin }));
        }
        Ok(self.text(key, declared)?.map(|text| Word { origin, ..Word::from_text(text) }))
    }

    /// What is usual of a use that nobody states, where that is asked for.
    fn usual(&self, key: &str) -> Option<Word> {
        let usual = usual_use(self.resource().kind.name(), key).filter(|_| self.assume_use)?;
        Some(Word::between([usual.low, usual.typical, usual.high], usual.words))
    }

    /// A size that is declared with bounds between which AWS keeps it. A bound that cannot be told is none.
    fn sized(&self, [least, wanted, most]: [&'static str; 3]) -> Found<Option<Word>> {
        let said = |path| self.at(&From::Property(path));
        let Some(word) = said(wanted).transpose().or_else(|| said(least).transpose()).transpose()? else {
            return Ok(None);
        };
        let bound = |path| said(path).ok().flatten().map(|word| word.text);
        Ok(Some(Word { bounds: [bound(least), bound(most)], ..word }))
    }

    fn text(&self, path: &str, declared: Declared<'g>) -> Found<Option<String>> {
        match declared {
            Declared::Nothing => Ok(None),
            Declared::Unknown(reason) => Err(Missing::Unknown(format!("{}: {reason}", path.trim_start_matches('.')))),
            Declared::Value(property) => match property.text() {
                // Answers of some APIs print what is not set as an empty text.
                Some(text) if text.trim().is_empty() => Ok(None),
                Some(text) => Ok(Some(text.trim().to_owned())),
                None => Err(Missing::Unknown(format!("{} is no single value", path.trim_start_matches('.')))),
            },
        }
    }

    fn count(&self, path: &'static str) -> Found<Option<String>> {
        let (list, within) = path.split_once("[].").unwrap_or((path, ""));
        let has_it = |item: &&Property| within.is_empty() || item.at(within).is_some_and(|p| p.value != Value::Null);
        match self.declared(list) {
            Declared::Nothing => Ok(None),
            Declared::Unknown(reason) => Err(Missing::Unknown(format!("{path}: {reason}"))),
            Declared::Value(property) => {
                let undecided = property.items().iter().find_map(|item| match &item.value {
                    Value::Unknown(unknown) if unknown.references.is_empty() && unknown.identity.is_none() => {
                        Some(unknown.reason.clone())
                    }
                    _ => None,
                });
                match undecided {
                    Some(reason) => Err(Missing::Unknown(format!("{path}: {reason}"))),
                    None => Ok(Some(property.items().iter().filter(has_it).count().to_string())),
                }
            }
        }
    }

    fn declared(&self, path: &str) -> Declared<'g> {
        match (path.strip_prefix('.'), self.item) {
            (Some(rest), Some(item)) => look(Some(item), rest),
            (Some(_), None) => Declared::Nothing,
            (None, _) => declared_in(self.resource(), path),
        }
    }

    fn declared_of(&self, kind: &str, path: &str) -> Found<Declared<'g>> {
        Ok(match self.named(kind)? {
            Some(index) => declared_in(self.graph.resource(index), path),
            None => Declared::Nothing,
        })
    }

    /// The one resource of a kind that the resource names.
    fn named(&self, kind: &str) -> Found<Option<ResourceIndex>> {
        let targets = self.graph.outgoing(self.index).map(|edge| edge.to);
        let mut targets: Vec<_> = targets.filter(|to| self.graph.resource(*to).kind.is(kind)).collect();
        targets.sort_unstable();
        targets.dedup();
        match targets[..] {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            _ => Err(Missing::Unknown(format!("names {} resources of {kind}", targets.len()))),
        }
    }

    /// Whether it names resources of a kind, be it one or many.
    fn names(&self, kind: &str) -> bool {
        self.graph.outgoing(self.index).any(|edge| self.graph.resource(edge.to).kind.is(kind))
    }

    fn usage(&self, key: &str) -> Declared<'g> {
        let (head, rest) = key.split_once('.').unwrap_or((key, ""));
        let entry = self.resource().usage.iter().find(|e| e.key == head);
        look(entry.map(|e| &e.value), rest)
    }

    /// The items of a list; nothing where it is not declared.
    pub(super) fn items(&self, list: List) -> Found<&'g [Property]> {
        let (path, declared) = match list {
            List::Own(path) => (path, self.declared(path)),
            List::Of(kind, path) => (path, self.declared_of(kind, path)?),
        };
        match declared {
            Declared::Nothing => Ok(&[]),
            Declared::Value(property) => Ok(property.items()),
            Declared::Unknown(reason) => Err(Missing::Unknown(format!("{path}: {reason}"))),
        }
    }

    /// The product of factors.
    pub(super) fn quantity(&self, factors: &[Factor]) -> Found<Quantity> {
        let one = Band::certain(Decimal::ONE);
        let mut quantity = Quantity { amount: one, assumed: Vec::new(), origins: Vec::new() };
        for factor in factors {
            self.multiply(&mut quantity, factor)?;
        }
        Ok(quantity)
    }

    fn multiply(&self, quantity: &mut Quantity, factor: &Factor) -> Found<()> {
        let so_far = quantity.amount;
        let times = |by: Band| so_far.zip(by, Decimal::checked_mul);
        let next = match factor {
            Factor::Times(input) => times(self.number(input, quantity)?),
            Factor::Above(input, free) => {
                let excess = |of: Decimal, free: Decimal| Some(of.saturating_sub(free).max(Decimal::ZERO));
                let excess = self.number(input, quantity)?.zip(self.number(free, quantity)?, excess);
                excess.and_then(times)
            }
            Factor::Over(text) => number(text).and_then(|by| so_far.zip(Band::certain(by), Decimal::checked_div)),
            Factor::Blocks(input, size) => {
                let blocks = |of: Decimal, size: Decimal| of.checked_div(size).map(|blocks| blocks.ceil());
                let blocks = self.number(input, quantity)?.zip(self.number(size, quantity)?, blocks);
                blocks.and_then(times)
            }
            Factor::Most(of) => {
                let most = self.most(of)?;
                quantity.assumed.extend(most.assumed);
                most.origins.into_iter().for_each(|origin| quantity.rests_on(origin));
                times(most.amount)
            }
            Factor::TaskUnits(input) => {
                let word = self.taken(input, quantity)?;
                let units = task_units(&word.text);
                let units = units.ok_or_else(|| Missing::Unknown(format!("`{}` is no size", word.text)))?;
                times(Band::certain(units))
            }
        };
        quantity.amount = next.ok_or_else(|| Missing::Unknown("the amount is too large".to_owned()))?;
        Ok(())
    }

    /// The greatest of several products, of those whose use is stated.
    fn most(&self, of: &[&[Factor]]) -> Found<Quantity> {
        let mut most: Option<Quantity> = None;
        let mut first = None;
        let stated = Self { assume_use: false, ..*self };
        for factors in of {
            match stated.quantity(factors) {
                Ok(quantity) if most.as_ref().is_none_or(|most| most.amount.typical < quantity.amount.typical) => {
                    most = Some(quantity)
                }
                Ok(_) => {}
                Err(missing @ Missing::Use(_)) => first = first.or(Some(missing)),
                Err(missing) => return Err(missing),
            }
        }
        match (most, of.first()) {
            (Some(most), _) => Ok(most),
            (None, Some(factors)) if self.assume_use => self.quantity(factors),
            (None, _) => Err(first.unwrap_or_else(|| Missing::Undeclared(String::new()))),
        }
    }

    /// The word of an input, with what it rests on put down.
    fn taken(&self, input: &Input, quantity: &mut Quantity) -> Found<Word> {
        let word = self.word(input)?;
        quantity.assumed.push(word.assumed);
        word.origin.into_iter().for_each(|origin| quantity.rests_on(origin));
        Ok(word)
    }

    fn number(&self, input: &Input, quantity: &mut Quantity) -> Found<Band> {
        let word = self.taken(input, quantity)?;
        let amount = |text: &str| number(text).ok_or_else(|| Missing::Unknown(format!("`{text}` is no amount")));
        let typical = amount(&word.text)?;
        let [low, high] = &word.bounds;
        let bound = |text: &Option<String>| text.as_deref().map_or(Ok(typical), amount);
        Ok(Band { low: bound(low)?.min(typical), typical, high: bound(high)?.max(typical) })
    }

    /// Whether a condition holds.
    pub(super) fn holds(&self, when: &When) -> Found<bool> {
        Ok(match *when {
            When::Is(input, values) => match self.word(&input) {
                Ok(word) => is_one_of(&word.text, values),
                Err(Missing::Use(_) | Missing::Undeclared(_)) => false,
                Err(missing) => return Err(missing),
            },
            When::IsNot(input, values) => match self.word(&input) {
                Ok(word) => !is_one_of(&word.text, values),
                Err(Missing::Use(_) | Missing::Undeclared(_)) => true,
                Err(missing) => return Err(missing),
            },
            When::IsVersion(input, versions) => match self.word(&input) {
                Ok(word) => versions.iter().any(|version| is_version(&word.text, version)),
                Err(Missing::Use(_) | Missing::Undeclared(_)) => false,
                Err(missing) => return Err(missing),
            },
            When::Given(path) => self.is_given(path)?,
            When::NotGiven(path) => !self.is_given(path)?,
            When::NoItem(list, path, values) => {
                let mut none = true;
                for item in self.items(list)? {
                    let scope = Scope { item: Some(item), ..*self };
                    none &= scope.text(path, scope.declared(path))?.is_none_or(|text| !is_one_of(&text, values));
                }
                none
            }
            When::Stated(key) => !matches!(self.usage(key), Declared::Nothing),
            When::NotStated(key) => matches!(self.usage(key), Declared::Nothing),
            When::Names(kind) => self.names(kind),
            When::NamesNo(kind) => !self.names(kind),
            When::NotNamedBy(kinds) => {
                let mut namers = self.graph.incoming(self.index).map(|edge| self.graph.resource(edge.from));
                !namers.any(|namer| kinds.iter().any(|kind| namer.kind.is(kind)))
            }
        })
    }

    fn is_given(&self, path: &str) -> Found<bool> {
        Ok(!matches!(self.declared(path), Declared::Nothing))
    }
}

impl Word {
    fn from_text(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    fn between([low, typical, high]: [&str; 3], assumed: &'static str) -> Self {
        Self { bounds: [Some(low.to_owned()), Some(high.to_owned())], ..Self::assumed(typical, assumed) }
    }

    fn assumed(text: &str, assumed: &'static str) -> Self {
        Self { text: text.to_owned(), assumed, origin: Some(Origin::Assumed), ..Self::default() }
    }
}

impl Quantity {
    fn rests_on(&mut self, origin: Origin) {
        if !self.origins.contains(&origin) {
            self.origins.push(origin);
        }
    }
}

fn declared_in<'g>(resource: &'g Resource, path: &str) -> Declared<'g> {
    let head = path.split(['.', '[']).next().unwrap_or(path);
    let entry = resource.properties.iter().find(|e| e.key == head);
    look(entry.map(|e| &e.value), &path[head.len()..])
}

/// Walks down a path, and stops where a part of it is unknown.
fn look<'g>(property: Option<&'g Property>, path: &str) -> Declared<'g> {
    let mut property = property;
    let mut path = path;
    loop {
        let Some(here) = property else { return Declared::Nothing };
        match &here.value {
            Value::Null => return Declared::Nothing,
            Value::Unknown(unknown) => return Declared::Unknown(unknown.reason.clone()),
            Value::Hidden(_) => return Declared::Unknown("it is a secret".to_owned()),
            Value::Reference(reference) => {
                return Declared::Unknown(format!("it is decided by {}", reference.target));
            }
            Value::Text(_) | Value::Derived(_) | Value::List(_) | Value::Map(_) => {}
        }
        path = path.trim_start_matches('.');
        if path.is_empty() {
            return Declared::Value(here);
        }
        let end = path[1..].find(['.', '[']).map_or(path.len(), |i| i + 1);
        property = here.at(&path[..end]);
        path = &path[end..];
    }
}

/// The places that a person could fill, for the message "… not declared".
fn said_by(places: &[From]) -> String {
    let names = places.iter().filter_map(|place| match place {
        From::Property(path) | From::Of(_, path) | From::Count(path) | From::Usage(path) => {
            Some(path.trim_start_matches('.'))
        }
        From::Sized { wanted, .. } => Some(*wanted),
        From::Default(_) | From::Assume(..) | From::Between(..) | From::Least(..) => None,
    });
    let mut names: Vec<_> = names.collect();
    names.dedup();
    names.join(" or ")
}

fn is_one_of(text: &str, values: &[&str]) -> bool {
    values.iter().any(|value| value.eq_ignore_ascii_case(text))
}

fn is_version(text: &str, version: &str) -> bool {
    text.strip_prefix(version).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
}

/// A decimal that is not negative, in plain digits or with an exponent as YAML and JSON may write it. `None` for what is
/// none, or too large.
pub(crate) fn number(text: &str) -> Option<Decimal> {
    let number = text.parse().or_else(|_| Decimal::from_scientific(text)).ok()?;
    (number >= Decimal::ZERO).then_some(number)
}

/// CPU or memory of an ECS task, in vCPU or GB (`Cpu` and `Memory` of `AWS::ECS::TaskDefinition`): a bare number counts
/// units of 1/1024.
fn task_units(text: &str) -> Option<Decimal> {
    let text = text.trim().to_ascii_lowercase();
    let whole = text.strip_suffix("vcpu").or_else(|| text.strip_suffix("gb"));
    match whole {
        Some(text) => number(text.trim()),
        None => number(&text)?.checked_div(Decimal::from(1024)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn task_sizes_in_both_spellings() {
        for (text, wanted) in [("256", "0.25"), (".25 vCPU", "0.25"), ("1 vCPU", "1"), ("512", "0.5"), ("1GB", "1")] {
            assert_eq!(task_units(text), wanted.parse().ok(), "{text}");
        }
        assert_eq!(task_units("much"), None);
    }

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(number("1e3"), Some(Decimal::from(1000)));
        assert_eq!(number("0.5"), Some(Decimal::new(5, 1)));
        assert_eq!(number("-1"), None);
        assert_eq!(number("ten"), None);
        assert_eq!(number("1e999"), None);
    }
}
