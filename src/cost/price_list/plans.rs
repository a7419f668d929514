//! `terms.savingsPlan` of files of Savings Plans in JSON: a list of plans with their rates, of which one plan's are kept.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::collect::{Collector, PlanRate};

/// The list of plans.
pub(super) struct Plans<'w, 'c>(pub(super) &'w mut Collector<'c>);

/// One plan.
struct Plan<'w, 'c>(&'w mut Collector<'c>);

/// The rates of the plan that is wanted.
struct Rates<'w, 'c>(&'w mut Collector<'c>);

impl<'de> DeserializeSeed<'de> for Plans<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Plans<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of Savings Plans")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        // These files do not say whose they are.
        if self.0.offer.code.is_empty() {
            "Savings Plans".clone_into(&mut self.0.offer.code);
        }
        while list.next_element_seed(Plan(self.0))?.is_some() {}
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Plan<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Plan<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Savings Plan")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut description: Option<String> = None;
        while let Some(key) = map.next_key::<String>()? {
            match (key.as_str(), &description) {
                ("description", _) => description = Some(map.next_value()?),
                ("rates", None) => {
                    return Err(A::Error::custom("the rates of a plan stand before its description"));
                }
                ("rates", Some(text)) if self.0.choice.is_some_and(|choice| choice.is_plan(text)) => {
                    self.0.offer.terms.clone_from(text);
                    map.next_value_seed(Rates(self.0))?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Rates<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rates<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the rates of a Savings Plan")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(rate) = list.next_element::<Rate>()? {
            self.0.plan_rate(PlanRate {
                sku: &rate.discounted_sku,
                service: &rate.discounted_service_code,
                usage: &rate.discounted_usage_type,
                operation: &rate.discounted_operation,
                region: &rate.discounted_region_code,
                kind: &rate.discounted_instance_type,
                unit: &rate.unit,
                dollars: (&*rate.discounted_rate.currency == "USD").then_some(&rate.discounted_rate.price),
            });
        }
        Ok(())
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Rate {
    discounted_sku: Box<str>,
    discounted_service_code: Box<str>,
    discounted_usage_type: Box<str>,
    discounted_operation: Box<str>,
    discounted_region_code: Box<str>,
    discounted_instance_type: Box<str>,
    unit: Box<str>,
    discounted_rate: Money,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Money {
    price: Box<str>,
    currency: Box<str>,
}
