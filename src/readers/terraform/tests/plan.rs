//! What a plan lists, what it does, and which files are refused.

use proptest::prelude::*;

use super::{Estate, changed, listed};
use crate::model::{Action, Presence};

#[test]
fn every_instance_of_a_plan_is_a_resource() {
    let estate = Estate::of(
        r#"{"format_version": "1.2", "planned_values": {"root_module": {
            "resources": [
                {"address": "aws_vpc.main", "type": "aws_vpc", "values": {"cidr_block": "10.0.0.0/16", "x": null}},
                {"address": "data.aws_ami.linux", "type": "aws_ami", "mode": "data", "values": {}},
                {"address": "random_id.r[0]", "type": "random_id", "values": {}}],
            "child_modules": [{"address": "module.a[\"k.1\"]", "resources": [
                {"address": "module.a[\"k.1\"].aws_subnet.s[1]", "type": "aws_subnet", "values": {}}],
                "child_modules": [{"address": "module.a[\"k.1\"].module.b", "resources": [
                    {"address": "module.a[\"k.1\"].module.b.awscc_ec2_instance.i", "values": {}}]}]}]}},
            "prior_state": {"values": {"root_module": {"resources": [
                {"address": "data.aws_region.now", "type": "aws_region", "mode": "data", "values": {}},
                {"address": "aws_vpc.gone", "type": "aws_vpc", "mode": "managed", "values": {}}]}}}}"#,
    );
    let found: Vec<(&str, &str)> =
        estate.inventory.resources.iter().map(|r| (r.address.as_str(), r.kind.name())).collect();
    assert_eq!(
        found,
        [
            ("aws_vpc.main", "AWS::EC2::VPC"),
            ("data.aws_ami.linux", "AWS::EC2::Image"),
            ("random_id.r[0]", "random_id"),
            ("module.a[\"k.1\"].aws_subnet.s[1]", "AWS::EC2::Subnet"),
            ("module.a[\"k.1\"].module.b.awscc_ec2_instance.i", "AWS::EC2::Instance"),
            ("data.aws_region.now", estate.resource("data.aws_region.now").kind.name()),
        ]
    );
    let vpc = estate.resource("aws_vpc.main");
    assert_eq!(vpc.id.as_str(), "net/plan/aws_vpc.main");
    assert_eq!((estate.shown("aws_vpc.main", "CidrBlock"), vpc.properties.len()), ("10.0.0.0/16".to_owned(), 1));
    assert_eq!(estate.resource("data.aws_ami.linux").presence, Presence::Elsewhere);
    assert!(estate.said.is_empty(), "{:?}", estate.messages());
}

#[test]
fn a_plan_says_what_becomes_of_each_resource() {
    let cases = [
        ("aws_vpc.a", r#"["create"]"#, Action::Create, Presence::Certain),
        ("aws_vpc.b", r#"["update"]"#, Action::Update, Presence::Certain),
        ("aws_vpc.c", r#"["delete"]"#, Action::Delete, Presence::Deleted),
        ("aws_vpc.d", r#"["delete", "create"]"#, Action::Replace, Presence::Certain),
        ("aws_vpc.e", r#"["create", "delete"]"#, Action::Replace, Presence::Certain),
        ("aws_vpc.f", r#"["no-op"]"#, Action::Keep, Presence::Certain),
        ("aws_vpc.g", r#"["forget"]"#, Action::Forget, Presence::Elsewhere),
        ("data.aws_vpc.h", r#"["read"]"#, Action::Read, Presence::Elsewhere),
    ];
    let changes: Vec<_> = cases.iter().map(|(address, actions, ..)| (*address, *actions, "{}", "{}")).collect();
    let estate = changed(&changes, "{}");
    for (address, _, action, presence) in cases {
        let resource = estate.resource(address);
        assert_eq!((resource.action, &resource.presence), (Some(action), &presence), "{address}");
    }
}

#[test]
fn what_is_deleted_shows_what_it_was_and_what_was_moved_is_known_by_both_addresses() {
    let estate = Estate::of(
        r#"{"format_version": "1.0", "planned_values": {"root_module": {"resources": [
                {"address": "aws_vpc.new", "type": "aws_vpc"}]}},
            "resource_changes": [
                {"address": "aws_vpc.new", "previous_address": "aws_vpc.old",
                 "change": {"actions": ["no-op"], "after": {"cidr_block": "10.1.0.0/16", "id": "vpc-0a1b2c3d"}}},
                {"address": "aws_subnet.gone", "change": {"actions": ["delete"], "before": {"cidr_block": "10.1.1.0/24"}}},
                {"address": "aws_vpc.new", "deposed": "abcd", "change": {"actions": ["delete"]}}]}"#,
    );
    assert_eq!(estate.addresses(), ["aws_vpc.new", "aws_subnet.gone"]);
    assert_eq!(estate.shown("aws_vpc.new", "CidrBlock"), "10.1.0.0/16", "values may be in the changes alone");
    assert_eq!(estate.shown("aws_subnet.gone", "CidrBlock"), "10.1.1.0/24");
    assert_eq!(estate.resource("aws_vpc.new").names, ["aws_vpc.old", "vpc-0a1b2c3d"]);
    assert_eq!(estate.messages(), ["left out what was left over when `aws_vpc.new` was replaced"]);
}

#[test]
fn what_the_apply_decides_and_what_is_secret_stay_at_their_places() {
    let estate = Estate::of(
        r#"{"format_version": "1.0", "resource_changes": [{"address": "aws_thing.x", "change": {"actions": ["create"],
            "after": {"plain": "1", "list": ["a", null, "c"], "block": [{"kept": "k"}], "token": "t", "deep": [{"key": "s"}]},
            "after_unknown": {"whole": true, "list": [false, true, false], "block": [{"made": true}], "only": [{"inner": true}],
                              "nothing": [false], "empty": {}},
            "after_sensitive": {"token": true, "deep": [{"key": true}]}}}]}"#,
    );
    let shown = |path: &str| estate.shown("aws_thing.x", path);
    assert_eq!(shown("Plain"), "1");
    assert_eq!(shown("List"), "[a, ?, c]");
    assert_eq!(shown("Block"), "[{Kept: k, Made: ?}]");
    assert_eq!(shown("Only"), "[{Inner: ?}]");
    assert_eq!(shown("Whole"), "?");
    assert_eq!((shown("Token"), shown("Deep")), ("hidden".to_owned(), "[{Key: hidden}]".to_owned()));
    assert_eq!((shown("Nothing"), shown("Empty")), ("-".to_owned(), "-".to_owned()));
}

#[test]
fn a_resource_that_is_secret_as_a_whole_shows_nothing() {
    let estate = Estate::of(
        r#"{"format_version": "1.0", "resource_changes": [{"address": "aws_thing.x", "change": {"actions": ["create"],
            "after": {"a": "s3cret"}, "after_unknown": {"b": true}, "after_sensitive": true}}]}"#,
    );
    assert_eq!(
        (estate.shown("aws_thing.x", "A"), estate.shown("aws_thing.x", "B")),
        ("hidden".into(), "hidden".into())
    );
}

#[test]
fn what_says_nothing_is_left_out() {
    let values = r#"{"a": "", "b": [], "c": {}, "d": null, "e": [{"f": ""}], "g": "0", "timeouts": {"create": "1m"}}"#;
    let estate = Estate::plan(&listed("aws_thing.x", values), "{}");
    let keys: Vec<&str> = estate.resource("aws_thing.x").properties.iter().map(|e| e.key.as_str()).collect();
    assert_eq!(keys, ["E", "G"]);
}

#[test]
fn a_plan_that_only_makes_things_is_the_estate_that_it_makes() {
    let listed = |actions: [&str; 2]| {
        let changes = [("aws_vpc.a", actions[0], "{}", "{}"), ("aws_vpc.b", actions[1], "{}", "{}")];
        changed(&changes, "{}").inventory.lists_everything
    };
    assert!(listed([r#"["create"]"#, r#"["create"]"#]));
    assert!(!listed([r#"["create"]"#, r#"["no-op"]"#]), "what is there may be joined with what no plan speaks of");
}

#[test]
fn a_later_minor_version_is_read_and_another_major_one_is_not() {
    let plan = |version: &str| {
        let resources = listed("aws_vpc.a", "{}");
        Estate::of(&format!(
            r#"{{"format_version": "{version}", "planned_values": {{"root_module": {{"resources": [{resources}]}}}}}}"#
        ))
    };
    for version in ["0.1", "0.2", "1.0", "1.2", "1.9"] {
        assert_eq!(plan(version).addresses(), ["aws_vpc.a"], "{version}");
    }
    for version in ["2.0", "", "x"] {
        let estate = plan(version);
        assert!(estate.addresses().is_empty(), "{version}");
        assert!(estate.messages()[0].contains("format version"), "{:?}", estate.messages());
        assert!(estate.said[0].primary.is_some() && estate.said[0].help.is_some());
    }
}

#[test]
fn what_stands_around_a_plan_is_named() {
    let wrapped =
        Estate::of("[command]/bin/terraform show\n{\"format_version\":\"1.0\",\"terraform_version\":\"1.5.0\"}");
    assert!(wrapped.said[0].help.as_deref().unwrap().starts_with("remove what stands before"), "{:?}", wrapped.said);
    let log =
        "{\"@level\":\"info\",\"@module\":\"terraform.ui\"}\n{\"@level\":\"info\",\"@module\":\"terraform.ui\"}\n";
    let log = Estate::of(log);
    assert!(log.said[0].help.as_deref().unwrap().contains("log of `terraform plan -json`"), "{:?}", log.said);
}

#[test]
fn a_bad_resource_is_said_and_the_rest_goes_on() {
    let estate = Estate::of(
        r#"{"format_version": "1.0", "planned_values": {"root_module": {"resources": [
            {"type": "aws_vpc"}, {"address": "nonsense"}, 7, {"address": "aws_vpc.good", "values": [1]}]}},
            "resource_changes": [{"change": 3}, "x"]}"#,
    );
    assert_eq!(estate.addresses(), ["aws_vpc.good"]);
    assert_eq!(estate.said.len(), 5, "{:?}", estate.messages());
    assert!(estate.said.iter().all(|said| said.primary.is_some()));
}

/// JSON of any shape, in which the words of a plan are frequent.
fn json() -> impl Strategy<Value = serde_json::Value> {
    const WORDS: [&str; 22] = [
        "format_version",
        "planned_values",
        "resource_changes",
        "configuration",
        "root_module",
        "resources",
        "address",
        "values",
        "change",
        "after",
        "after_unknown",
        "expressions",
        "references",
        "module_calls",
        "module",
        "tags",
        "variables",
        "outputs",
        "expression",
        "for_each_expression",
        "provider_config",
        "child_modules",
    ];
    const TEXTS: [&str; 10] = [
        "1.0",
        "aws_vpc.a",
        "module.m.aws_vpc.a[0]",
        "data.aws_ami.b",
        "var.v",
        "module.m.o",
        "each.value",
        "each.key",
        "aws_vpc.a.id",
        "",
    ];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        prop::sample::select(TEXTS.as_slice()).prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(7, 96, 6, |inner| {
        let key = prop::sample::select(WORDS.as_slice()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::from),
            prop::collection::hash_map(key, inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_shape_is_survived(planned in json(), changes in json(), configuration in json(), prior in json()) {
        let plan = serde_json::json!({"format_version": "1.0", "planned_values": planned, "resource_changes": changes,
            "configuration": configuration, "prior_state": prior});
        let estate = Estate::of(&plan.to_string());
        prop_assert!(estate.said.iter().all(|said| said.primary.is_some()), "{:?}", estate.said);
    }
}
