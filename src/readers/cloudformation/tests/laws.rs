//! What holds for any input.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;

/// Names that mean something, so that random trees meet the code that looks for them.
const NAMES: &[&str] = &["A", "B", "P", "C", "AWS::Region", "AWS::NoValue", "A.Arn", "${A}-${P}", "0", "", "N", "x,y"];
const KEYS: &[&str] = &[
    "Ref",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::Join",
    "Fn::Select",
    "Fn::Split",
    "Fn::FindInMap",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::GetAZs",
    "Fn::Transform",
    "Fn::ForEach::X",
    "Fn::Length",
    "Fn::ToJsonString",
    "Fn::And",
    "Fn::Or",
    "Fn::Not",
    "Fn::Equals",
    "Condition",
    "Type",
    "Properties",
    "DependsOn",
    "Tags",
    "Key",
    "Value",
    "Default",
    "NoEcho",
    "Export",
    "Name",
    "TemplateURL",
    "Parameters",
    "Events",
    "A",
    "B",
    "UserData",
];
const TYPES: &[&str] = &[
    "AWS::S3::Bucket",
    "AWS::CloudFormation::Stack",
    "AWS::Serverless::Function",
    "CommaDelimitedList",
    "String",
    "X",
];

fn leaf() -> impl Strategy<Value = Json> {
    prop_oneof![
        prop::sample::select(NAMES).prop_map(|s| json!(s)),
        prop::sample::select(TYPES).prop_map(|s| json!(s)),
        Just(json!("b.yaml")),
        Just(Json::Null),
        Just(json!(true)),
        (0..4).prop_map(|n| json!(n)),
    ]
}

fn tree() -> impl Strategy<Value = Json> {
    leaf().prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            (prop::sample::select(KEYS), inner.clone()).prop_map(|(k, v)| json!({k: v})),
            prop::collection::btree_map(prop::sample::select(KEYS), inner, 0..4)
                .prop_map(|m| Json::Object(m.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())),
        ]
    })
}

fn template() -> impl Strategy<Value = String> {
    let resource = || {
        (prop::sample::select(TYPES), tree(), tree()).prop_map(
            |(kind, properties, depends)| json!({"Type": kind, "Properties": properties, "DependsOn": depends}),
        )
    };
    let sections = (tree(), tree(), tree(), prop_oneof![resource(), tree()], resource(), tree());
    sections.prop_map(|(parameter, condition, mapping, a, b, output)| {
        let template = json!({
            "Transform": "AWS::Serverless-2016-10-31",
            "Parameters": {"P": parameter},
            "Conditions": {"C": condition},
            "Mappings": mapping,
            "Globals": {"Function": {"Tags": {"k": "v"}}},
            "Resources": {"A": a, "B": b},
            "Outputs": {"O": output},
        });
        template.to_string()
    })
}

fn targets(resource: &Resource) -> Vec<String> {
    let mut targets = Vec::new();
    for entry in &resource.properties {
        entry.value.walk(&entry.key, &mut |_, leaf| {
            targets.extend(leaf.references().iter().map(|r| r.target.to_string()));
        });
    }
    for relation in &resource.relations {
        if let Target::Id(id) = &relation.target {
            targets.push(id.to_string());
        }
    }
    targets
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever a template says, it is read to the end, each id once, and a reference names a resource that was read.
    #[test]
    fn no_edge_is_invented(a in template(), b in template()) {
        let read = read_files(&[("a.yaml", a.as_str()), ("b.yaml", b.as_str())]);
        let ids: BTreeSet<String> = read.resources.iter().map(|r| r.id.to_string()).collect();
        prop_assert_eq!(ids.len(), read.resources.len());
        for target in read.resources.iter().flat_map(targets) {
            prop_assert!(ids.contains(&target), "{} in {:?}", target, ids);
        }
    }

    /// The same input gives the same output.
    #[test]
    fn reading_is_deterministic(a in template(), b in template()) {
        let files = [("a.yaml", a.as_str()), ("b.yaml", b.as_str())];
        let (one, other) = (read_files(&files), read_files(&files));
        prop_assert_eq!(format!("{:?}", one.resources), format!("{:?}", other.resources));
        prop_assert_eq!(one.diagnostics, other.diagnostics);
    }
}

#[test]
fn loops_and_texts_that_multiply_end_in_an_error() {
    let items = vec!["x"; 200].join(",");
    let nested = (0..8).fold("{'T&{A0}': {Type: Custom::T}}".to_owned(), |body, level| {
        format!("{{'Fn::ForEach::L{level}': [A{level}, [{items}], {body}]}}")
    });
    limited(&format!("{{Resources: {nested}}}"));
    let long = "y".repeat(100_000);
    let doubled = "${P}".repeat(8);
    let uses = vec![format!("!Sub '{doubled}'"); 300].join(", ");
    limited(&format!(
        "{{Parameters: {{P: {{Type: String, Default: {long}}}}}, Resources: {{T: {{Type: Custom::T, Properties: {{V: [{uses}]}}}}}}}}"
    ));
}

fn limited(text: &str) {
    let read = read_one(text);
    assert!(read.diagnostics.iter().any(|d| d.code == crate::diagnostic::codes::LIMIT), "{:?}", read.diagnostics);
}
