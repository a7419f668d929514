//! A product of an offer: the attributes that [`super::mapping`] looks at.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

/// The attributes that are looked at, in small letters alone: JSON files write `preInstalledSw`, CSV files
/// `Pre Installed S/W`.
const NAMES: [&str; 23] = [
    "productfamily",
    "servicecode",
    "usagetype",
    "operation",
    "regioncode",
    "location",
    "locationtype",
    "instancetype",
    "operatingsystem",
    "preinstalledsw",
    "licensemodel",
    "tenancy",
    "capacitystatus",
    "marketoption",
    "databaseengine",
    "databaseedition",
    "deploymentoption",
    "cacheengine",
    "group",
    "transfertype",
    "fromlocation",
    "tolocation",
    "fromlocationtype",
];

/// What is known of a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Product {
    attributes: Vec<(&'static str, String)>,
}

impl Product {
    /// An attribute by its [`name`]; empty where the product has none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Adds an attribute under its [`name`].
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.attributes.push((name, value.into()));
    }
}

/// The name under which an attribute or column is looked up, where it is.
pub(super) fn name(written: &str) -> Option<&'static str> {
    let letters = || written.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    NAMES.into_iter().find(|name| letters().eq(name.bytes()))
}

impl<'de> Deserialize<'de> for Product {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The product as JSON files write it.
        #[derive(Deserialize)]
        struct Written {
            #[serde(rename = "productFamily", default)]
            family: String,
            #[serde(default)]
            attributes: Attributes,
        }
        let Written { family, attributes: Attributes(attributes) } = Written::deserialize(deserializer)?;
        let mut product = Self { attributes };
        product.set("productfamily", family);
        Ok(product)
    }
}

/// The attributes that are looked at; all others are dropped as they are read.
#[derive(Default)]
struct Attributes(Vec<(&'static str, String)>);

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Kept;
        impl<'de> Visitor<'de> for Kept {
            type Value = Attributes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the attributes of a product")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
                let mut kept = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    match name(&key) {
                        Some(name) => kept.push((name, map.next_value()?)),
                        None => drop(map.next_value::<serde::de::IgnoredAny>()?),
                    }
                }
                Ok(Attributes(kept))
            }
        }
        deserializer.deserialize_map(Kept)
    }
}
