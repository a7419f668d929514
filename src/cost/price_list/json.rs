//! Offers in JSON, as a stream: `products` and `terms.OnDemand` or `terms.Reserved` in either order, all else passed over; of
//! files of Savings Plans `terms.savingsPlan`, where a plan describes itself before its rates.

use std::collections::HashMap;
use std::fmt;
use std::io::Read;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::choice::Lease;
use super::collect::{Collector, Rate};
use super::plans::Plans;
use super::product::Product;
use super::{Choice, DOWNLOAD, Offer, Refusal, SERVICE};

pub(super) fn read(text: impl Read, choice: Option<&Choice>) -> Result<Offer, Refusal> {
    let mut collector = Collector::new(choice);
    let mut json = serde_json::Deserializer::from_reader(text);
    Part::Whole
        .with(&mut collector)
        .deserialize(&mut json)
        .and_then(|()| json.end())
        .map_err(|error| refusal(&error))?;
    Ok(collector.finish())
}

fn refusal(error: &serde_json::Error) -> Refusal {
    let place = Some((error.line(), error.column())).filter(|(line, _)| *line > 0);
    let text = error.to_string();
    let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
    let message = match error.classify() {
        serde_json::error::Category::Eof => "the file ends in the middle of the offer".to_owned(),
        serde_json::error::Category::Io => format!("the file cannot be unpacked or read to its end: {said}"),
        serde_json::error::Category::Syntax => format!("this is no JSON: {said}"),
        serde_json::error::Category::Data => format!("this is no offer: {said}"),
    };
    let help = if error.is_data() { SERVICE } else { DOWNLOAD };
    Refusal::new(place, message, help)
}

/// The maps of an offer that are walked.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    Products,
    Terms,
    OnDemand,
    Reserved,
}

impl Part {
    fn with<'w, 'c>(self, collector: &'w mut Collector<'c>) -> Walk<'w, 'c> {
        Walk { part: self, collector }
    }
}

/// A map whose entries go to the collector one at a time.
struct Walk<'w, 'c> {
    part: Part,
    collector: &'w mut Collector<'c>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.part {
            Part::Whole => "an offer",
            Part::Products => "products by SKU",
            Part::Terms => "terms by kind",
            Part::OnDemand => "on-demand terms by SKU",
            Part::Reserved => "reserved terms by SKU",
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        match self.part {
            // What the plans are, their terms say once more.
            Part::Products if self.collector.choice.is_some() => {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(())
            }
            Part::Products => Err(A::Error::custom(
                "`products` is a list, as in files of Savings Plans, which hold no on-demand prices; --rates reads them",
            )),
            _ => Err(A::Error::custom("a list stands where products or terms belong")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { part, collector } = self;
        while let Some(key) = map.next_key::<String>()? {
            match (part, key.as_str()) {
                (Part::Whole, "offerCode") => collector.offer.code = map.next_value()?,
                (Part::Whole, "version") => collector.offer.version = map.next_value()?,
                (Part::Whole, "publicationDate") => {
                    let date: String = map.next_value()?;
                    collector.offer.published = date.chars().take(10).collect();
                }
                (Part::Whole, "products") => {
                    map.next_value_seed(Part::Products.with(collector))?;
                    collector.complete();
                }
                (Part::Whole, "terms") => map.next_value_seed(Part::Terms.with(collector))?,
                (Part::Terms, "OnDemand") if collector.choice.is_none() => {
                    map.next_value_seed(Part::OnDemand.with(collector))?;
                }
                (Part::Terms, "Reserved") if collector.choice.is_some() => {
                    map.next_value_seed(Part::Reserved.with(collector))?;
                }
                (Part::Terms, "savingsPlan") if collector.choice.is_some() => map.next_value_seed(Plans(collector))?,
                (Part::Products, sku) => collector.product(sku, &map.next_value::<Product>()?),
                (Part::OnDemand | Part::Reserved, sku) if collector.wants(sku) => {
                    let terms = map.next_value::<HashMap<String, Term>>()?;
                    for (code, term) in terms {
                        if !term.is_wanted(collector) {
                            continue;
                        }
                        for dimension in term.dimensions.into_values() {
                            collector.rate(sku, dimension.rate(&code));
                        }
                    }
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Term {
    #[serde(rename = "priceDimensions", default)]
    dimensions: HashMap<String, Dimension>,
    #[serde(rename = "termAttributes", default)]
    attributes: TermAttributes,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct TermAttributes {
    lease_contract_length: Box<str>,
    purchase_option: Box<str>,
    offering_class: Box<str>,
}

impl Term {
    /// All on demand; of the reserved ones, those of the choice.
    fn is_wanted(&self, collector: &mut Collector<'_>) -> bool {
        let Some(choice) = collector.choice else { return true };
        let TermAttributes { lease_contract_length: length, purchase_option: payment, offering_class: class } =
            &self.attributes;
        let wanted = choice.is_reservation(Lease { length, payment, class });
        if wanted {
            collector.offer.terms = choice.reservation();
        }
        wanted
    }
}

#[derive(Deserialize)]
struct Dimension {
    #[serde(default)]
    unit: Box<str>,
    #[serde(rename = "beginRange", default)]
    begin: Box<str>,
    #[serde(rename = "endRange", default)]
    end: Box<str>,
    #[serde(rename = "pricePerUnit", default)]
    price: HashMap<String, Box<str>>,
}

impl Dimension {
    fn rate(mut self, term: &str) -> Rate {
        let dollars = self.price.remove("USD");
        Rate { term: term.into(), unit: self.unit, begin: self.begin, end: self.end, dollars }
    }
}
