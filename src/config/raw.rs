//! The configuration as it may be written. The doc comments here are the descriptions of the exported JSON schema.

mod alarms;
mod money;

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::FailOn;
use crate::check::policy::{Style, ValueCase};
use crate::diagnostic::Severity;
pub(super) use alarms::{RawAlarms, RawExpectation, RawWithout};
pub(super) use money::{RawAccount, RawAccountForm, RawCommitment, RawCost, RawDiscount, RawPlan};

/// What is asked of an estate, and what is accepted: tagatlas.yaml.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "tagatlas.yaml")]
pub(super) struct RawConfig {
    /// Tags that resources must have: keys, or what a policy says of a tag.
    #[serde(default)]
    pub(super) required_tags: Vec<RawTag>,
    /// Named sets of requirements, each with a scope of its own.
    #[serde(default)]
    pub(super) policies: Vec<RawPolicy>,
    /// Findings that are accepted.
    #[serde(default)]
    pub(super) ignore: Vec<RawIgnore>,
    /// A file of findings that are known: only others count. Its path counts from this file.
    pub(super) baseline: Option<String>,
    /// The weakest finding that makes the exit code 1.
    pub(super) fail_on: Option<FailOn>,
    /// The region of resources whose files name none.
    pub(super) region: Option<String>,
    /// The account of resources whose files name none, or a mapping that says more of the accounts.
    pub(super) account: Option<RawAccount>,
    /// What is said of costs.
    #[serde(default)]
    pub(super) cost: RawCost,
    /// On what terms orphans are told.
    #[serde(default)]
    pub(super) orphans: RawOrphans,
    /// Which alarms are expected.
    #[serde(default)]
    pub(super) alarms: RawAlarms,
}

/// On what terms orphans are told.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Orphans")]
pub(super) struct RawOrphans {
    /// Tags that ask to keep what has them: `keep`, or `Lifecycle=permanent` with `*` for any text. A tag whose value is a
    /// day asks until then. Where nothing is said: `keep` and `do-not-delete`.
    pub(super) keep: Option<Texts>,
    /// How many days old a thing must be to be told (0 where nothing is said).
    pub(super) grace_days: Option<u32>,
    /// From how many days on a snapshot is old (365 where nothing is said).
    pub(super) old_days: Option<u32>,
}

/// A named set of requirements.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Policy")]
pub(super) struct RawPolicy {
    /// What findings call it.
    pub(super) name: String,
    /// Files that say what it asks: a tag policy of AWS Organizations (parents before children), the parameters of AWS
    /// Config's required-tags, or a file like this one. Their paths count from this file.
    pub(super) read: Option<Texts>,
    /// Of which resources it asks.
    pub(super) when: Option<RawSelector>,
    /// Of which of those it does not.
    pub(super) unless: Option<RawSelector>,
    /// What breaking it weighs, where a requirement says nothing else.
    pub(super) severity: Option<Severity>,
    /// What people are told, where a requirement says nothing else.
    pub(super) message: Option<String>,
    /// What it asks of single tags: keys that must be there, or more of each.
    #[serde(default)]
    pub(super) tags: Vec<RawTag>,
    /// Whether each provider of a Terraform plan must have these tags among its `default_tags`.
    #[serde(default)]
    pub(super) provider_default_tags: bool,
    /// Keys that no resource may have, with `*` for any text.
    #[serde(default)]
    pub(super) prohibited: Vec<String>,
    /// How many tags a resource may have.
    pub(super) most_tags: Option<usize>,
    /// How all keys are written.
    pub(super) key_style: Option<Style>,
}

/// `Owner`, or a mapping that says more of the tag.
#[derive(Debug)]
pub(super) struct RawTag(pub(super) RawTagForm);

/// What is asked of one tag.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TagForm")]
pub(super) struct RawTagForm {
    /// The key, in its exact case.
    pub(super) key: String,
    /// Whether resources must have it (true where nothing is said); else only those that do are looked at.
    pub(super) required: Option<bool>,
    /// The values that it may have, with `*` for any text.
    #[serde(default)]
    pub(super) values: Vec<String>,
    /// A regular expression that the whole value must match.
    pub(super) matches: Option<String>,
    /// Whether the key may be written in any case.
    pub(super) key_case: Option<RawKeyCase>,
    /// How the case of the value's letters counts.
    pub(super) value_case: Option<ValueCase>,
    /// Whether an empty value will do.
    #[serde(default)]
    pub(super) allow_empty: bool,
    /// The value that `check --fix` writes where the tag is missing.
    pub(super) default: Option<String>,
    /// What breaking it weighs.
    pub(super) severity: Option<Severity>,
    /// What people are told: whom to ask, where it is written.
    pub(super) message: Option<String>,
    /// Of which kinds it is asked; the same as `when: {kind: …}`.
    #[serde(default)]
    pub(super) kinds: Vec<String>,
    /// Of which resources it is asked.
    pub(super) when: Option<RawSelector>,
    /// Of which of those it is not.
    pub(super) unless: Option<RawSelector>,
}

/// Selects resources. All that is said must hold; of a list, one item.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Selector")]
pub(super) struct RawSelector {
    /// Kinds by any of their names, or all of a service: `AWS::EC2::*`.
    pub(super) kind: Option<Texts>,
    /// Families of kinds: compute, storage, database, network, integration, security, general.
    pub(super) family: Option<Texts>,
    /// Accounts, as text of twelve digits.
    pub(super) account: Option<Texts>,
    /// Regions, with `*` for any text.
    pub(super) region: Option<Texts>,
    /// Paths of the declaring files, with `*` for any text; `infra/` is all below a folder.
    pub(super) path: Option<Texts>,
    /// VPCs, subnets and zones around the resource, by id, address or name, with `*` for any text.
    pub(super) container: Option<Texts>,
    /// Other tags of the resource and their values, with `*` for any text.
    #[serde(default)]
    pub(super) tag: BTreeMap<String, Texts>,
}

/// How the case of a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "KeyCase")]
pub(super) enum RawKeyCase {
    Exact,
    Any,
}

/// Findings that are accepted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Ignore")]
pub(super) struct RawIgnore {
    /// The rule's code or name.
    pub(super) rule: String,
    /// Ids or addresses of resources, with `*` for any text; nothing: each resource.
    #[serde(default)]
    pub(super) resources: Vec<String>,
    /// Why, for the people who read the file.
    pub(super) reason: Option<String>,
    /// The last day on which it holds: 2027-01-31.
    pub(super) until: Option<String>,
}

/// One text, or a list of texts.
#[derive(Debug, Default)]
pub(super) struct Texts(pub(super) Vec<String>);

impl<'de> Deserialize<'de> for RawTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Not `#[serde(untagged)]`: that would read scalars by type and lose `1.10`, and report no place.
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = RawTag;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a tag's key as text (quote numbers), or a mapping with `key`")
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<RawTag, E> {
                Ok(RawTag(RawTagForm { key: key.to_owned(), ..RawTagForm::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawTag, A::Error> {
                RawTagForm::deserialize(MapAccessDeserializer::new(map)).map(RawTag)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Texts;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text (quote numbers), or a list of texts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts(vec![text.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Texts, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Texts)
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

impl JsonSchema for RawTag {
    fn schema_name() -> Cow<'static, str> {
        "Tag".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let form = generator.subschema_for::<RawTagForm>();
        json_schema!({"anyOf": [{"type": "string", "minLength": 1, "maxLength": super::LONGEST_KEY}, form]})
    }
}

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
    }
}
