//! What holds for any input.

use proptest::prelude::*;
use serde_json::Value as Json;

use super::{ROOT, read};

/// Words that mean something, so that random trees meet the code that looks for them.
const WORDS: &[&str] = &[
    "tags",
    "Env",
    "ENV",
    "tag_key",
    "tag_value",
    "enforced_for",
    "report_required_tag_for",
    "@@assign",
    "@@append",
    "@@remove",
    "@@operators_allowed_for_child_policies",
    "@@none",
    "@@all",
    "ec2:instance",
    "ec2:*",
    ":",
    "Policy",
    "PolicySummary",
    "Content",
    "EffectivePolicy",
    "PolicyContent",
    "ConfigRules",
    "ConfigRule",
    "Source",
    "SourceIdentifier",
    "REQUIRED_TAGS",
    "InputParameters",
    "Scope",
    "ComplianceResourceTypes",
    "tag1Key",
    "tag1Value",
    "tag7Key",
    "tagKey",
    "Resources",
    "Properties",
    "Type",
    "TAG_POLICY",
    "é\"\\\n😀",
    "",
];

fn tree() -> impl Strategy<Value = Json> {
    let word = || proptest::sample::select(WORDS).prop_map(str::to_owned);
    let leaf = prop_oneof![word().prop_map(Json::from), any::<i32>().prop_map(Json::from), Just(Json::Null)];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            proptest::collection::hash_map(word(), inner.clone(), 0..5)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
            inner.prop_map(|inner| Json::from(inner.to_string())),
        ]
    })
}

proptest! {
    #[test]
    fn any_tree_is_read_and_every_place_is_in_its_file(trees in proptest::collection::vec(tree(), 1..4)) {
        let texts: Vec<String> = trees.iter().map(Json::to_string).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (requirements, said) = read(&texts);
        for span in said.iter().filter_map(|d| d.primary.as_ref()).map(|label| label.span)
            .chain(requirements.iter().filter_map(|requirement| requirement.terms.span)) {
            prop_assert!(texts[span.file.0 as usize].get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}|[-\\[\\]{}:,\"'\n @a-z]{0,60}") {
        read(&[&text, ROOT, &format!("tags: {text}"), &format!("tag1Key: {text}")]);
    }
}
