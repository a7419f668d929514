//! What the configuration says of accounts and money.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::Texts;

/// The account's number, or a mapping that says more of it.
#[derive(Debug)]
pub(in crate::config) struct RawAccount(pub(in crate::config) RawAccountForm);

/// What is known of the accounts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AccountForm")]
pub(in crate::config) struct RawAccountForm {
    /// The account of resources whose files name none: text of twelve digits.
    pub(in crate::config) id: Option<String>,
    /// The plan of the free tier: `legacy` where the account was created before 2025-07-15, else `free` or `paid`. Where
    /// it is told, what is free is taken off the costs.
    pub(in crate::config) plan: Option<RawPlan>,
    /// The day on which the account was created: 2025-03-31. Offers for new accounts end after a year.
    pub(in crate::config) created: Option<String>,
    /// Whether all accounts are billed as one organization: tiers and allowances then count over all of them.
    #[serde(default)]
    pub(in crate::config) organization: bool,
}

/// A plan of the free tier.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Plan")]
pub(in crate::config) enum RawPlan {
    Legacy,
    Free,
    Paid,
}

/// What is said of costs.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Cost")]
pub(in crate::config) struct RawCost {
    /// Whether what is usual stands in for a use that nobody states (`usage`), with its bounds.
    #[serde(default)]
    pub(in crate::config) assume_use: bool,
    /// Files of prices and rates over those that are compiled in, the later one first; `--prices` comes after them.
    pub(in crate::config) prices: Option<Texts>,
    /// Reservations and Savings Plans: what they cover is paid at their rates, and what nothing uses of them is paid, too.
    #[serde(default)]
    pub(in crate::config) commitments: Vec<RawCommitment>,
    /// Per cent that are paid less than the list says; of several that mean a price, the first holds.
    #[serde(default)]
    pub(in crate::config) discounts: Vec<RawDiscount>,
    /// What the estate may cost, in US dollars a month: `300`. A flag of `cost` goes before it.
    pub(in crate::config) budget: Option<Amount>,
    /// How much more the estate may cost than what `cost --diff` compares it with: `10%`, or dollars a month, `50`. A flag of
    /// `cost` goes before it.
    pub(in crate::config) max_increase: Option<Amount>,
}

/// A reservation (`count`, `item`, `region`) or a Savings Plan (`hourly`).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Commitment")]
pub(in crate::config) struct RawCommitment {
    /// The name of its rates, as a file of prices has them: `# table ec2 rates ri-3y`.
    pub(in crate::config) rates: String,
    /// How many are reserved.
    pub(in crate::config) count: Option<u32>,
    /// What is reserved, as `tagatlas prices show` names it: `ec2 m5.large linux`.
    pub(in crate::config) item: Option<String>,
    /// The region in which it is reserved.
    pub(in crate::config) region: Option<String>,
    /// US dollars an hour of a Savings Plan: `2.50`.
    pub(in crate::config) hourly: Option<Amount>,
    /// The account that bought it, as text of twelve digits; without it, it is for all accounts.
    pub(in crate::config) account: Option<String>,
}

/// Per cent off some prices. All that is said must hold; of a list, one item.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Discount")]
pub(in crate::config) struct RawDiscount {
    /// From 0 to 100: `8`, `12.5`.
    pub(in crate::config) percent: Amount,
    /// Tables of the price book, as `tagatlas prices info` lists them: ec2, rds, data-transfer.
    pub(in crate::config) service: Option<Texts>,
    /// Kinds by any of their names.
    pub(in crate::config) kind: Option<Texts>,
    /// Accounts, as text of twelve digits.
    pub(in crate::config) account: Option<Texts>,
}

/// A number as it is written, so that `0.1` stays what it says.
#[derive(Debug, Default)]
pub(in crate::config) struct Amount(pub(in crate::config) String);

impl<'de> Deserialize<'de> for RawAccount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = RawAccount;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an account as text (quote its digits), or a mapping with `id`, `plan`, `created`")
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<RawAccount, E> {
                Ok(RawAccount(RawAccountForm { id: Some(id.to_owned()), ..RawAccountForm::default() }))
            }

            /// Digits without quotes. What they are as text, leading zeros included, is taken from the file's own tree.
            fn visit_u64<E: de::Error>(self, id: u64) -> Result<RawAccount, E> {
                self.visit_str(&id.to_string())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawAccount, A::Error> {
                RawAccountForm::deserialize(MapAccessDeserializer::new(map)).map(RawAccount)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = Amount;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
                Ok(Amount(text.to_owned()))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Amount, E> {
                Ok(Amount(number.to_string()))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Amount, E> {
                Ok(Amount(number.to_string()))
            }
            /// The shortest text that is this number: what was written, for all that people write.
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Amount, E> {
                Ok(Amount(number.to_string()))
            }
        }
        deserializer.deserialize_any(Written)
    }
}

impl JsonSchema for RawAccount {
    fn schema_name() -> Cow<'static, str> {
        "Account".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let form = generator.subschema_for::<RawAccountForm>();
        json_schema!({"anyOf": [{"type": "string"}, form]})
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["number", "string"]})
    }
}
