//! Own tags, default tags, and tags that are resources.

use super::{Estate, changed, declared, listed};

#[test]
fn what_the_provider_adds_is_inherited() {
    let values = r#"{"tags": {"Name": "a", "Cost": "012"}, "tags_all": {"Name": "a", "Cost": "012", "Team": "x"}}"#;
    let estate = Estate::plan(&listed("aws_vpc.a", values), "{}");
    assert_eq!(estate.tags("aws_vpc.a"), ["Name=a", "Cost=012", "+Team=x"]);
    let tags = &estate.resource("aws_vpc.a").tags;
    assert!(tags.span.is_some() && tags.open.is_none() && tags.has_place.is_none());
    assert_eq!(estate.shown("aws_vpc.a", "Tags"), "-", "tags are no property");
}

/// A plan of one VPC whose `tags_all` is unknown, with this `default_tags` block.
fn defaults(block: &str, own: &str) -> Estate {
    let vpc = declared("aws_vpc.a", r#""provider_config_key": "aws.west", "expressions": {}"#);
    changed(
        &[("aws_vpc.a", r#"["create"]"#, &format!(r#"{{"tags": {own}}}"#), r#"{"tags_all": true}"#)],
        &format!(
            r#"{{"provider_config": {{"aws": {{"name": "aws", "expressions": {{}}}},
                 "aws.west": {{"name": "aws", "alias": "west", "expressions": {{ {block} }}}}}},
                 "root_module": {{"resources": [{vpc}], "variables": {{"tags": {{"default": {{"Env": "test"}}}}}}}}}}"#
        ),
    )
}

#[test]
fn default_tags_come_from_the_own_provider_where_the_plan_does_not_add_them_up() {
    let constant = r#""default_tags": [{"tags": {"constant_value": {"Env": "prod", "Name": "no"}}}]"#;
    let estate = defaults(constant, r#"{"Name": "a"}"#);
    assert_eq!(estate.tags("aws_vpc.a"), ["Name=a", "+Env=prod"], "an own tag wins");
    assert_eq!(estate.resource("aws_vpc.a").tags.open, None);
    let variable = r#""default_tags": [{"tags": {"references": ["var.tags"]}}]"#;
    assert_eq!(defaults(variable, "null").tags("aws_vpc.a"), ["+Env=test"]);
    let none = defaults("", r#"{"Name": "a"}"#);
    assert_eq!((none.tags("aws_vpc.a").len(), &none.resource("aws_vpc.a").tags.open), (1, &None));
}

#[test]
fn default_tags_that_the_plan_does_not_spell_out_leave_the_tags_open() {
    let estate = defaults(r#""default_tags": [{"tags": {"references": ["local.tags"]}}]"#, r#"{"Name": "a"}"#);
    let open = estate.resource("aws_vpc.a").tags.open.as_deref();
    assert_eq!(open, Some("the provider's default_tags are made from local.tags"));
    let nothing_said = Estate::of(
        r#"{"format_version": "1.0", "resource_changes": [{"address": "aws_vpc.a", "change":
            {"actions": ["create"], "after": {"tags": {"A": "1"}}, "after_unknown": {"tags_all": true}}}]}"#,
    );
    assert_eq!(nothing_said.resource("aws_vpc.a").tags.open.as_deref(), Some("tags_all is known after apply"));
}

#[test]
fn unknown_tags_are_unknown() {
    let estate = Estate::of(
        r#"{"format_version": "1.0", "resource_changes": [
            {"address": "aws_vpc.a", "change": {"actions": ["create"], "after": {"tags": {"A": "1"}}, "after_unknown": {"tags": {"B": true}}}},
            {"address": "aws_vpc.b", "change": {"actions": ["create"], "after": {}, "after_unknown": {"tags": true, "tags_all": true}}}]}"#,
    );
    assert_eq!(estate.tags("aws_vpc.a"), ["A=1", "B=?"]);
    assert_eq!(estate.resource("aws_vpc.b").tags.open.as_deref(), Some("known after apply"));
}

#[test]
fn a_scaling_group_has_its_tags_in_blocks() {
    let group =
        r#"{"tag": [{"key": "Name", "value": "web", "propagate_at_launch": true}, {"key": "Team", "value": "x"}]}"#;
    let estate = Estate::plan(&listed("aws_autoscaling_group.g", group), "{}");
    assert_eq!(estate.tags("aws_autoscaling_group.g"), ["Name=web", "Team=x"]);
    let pairs = r#"{"tags": [{"key": "Name", "value": "web"}]}"#;
    assert_eq!(Estate::plan(&listed("awscc_ec2_instance.i", pairs), "{}").tags("awscc_ec2_instance.i"), ["Name=web"]);
}

#[test]
fn a_tag_that_is_a_resource_is_put_on_its_target() {
    let resources = [
        listed("aws_vpc.a", r#"{"id": "vpc-0a1b2c3d", "tags": {"Own": "1"}}"#),
        listed("aws_ec2_tag.by_id", r#"{"resource_id": "vpc-0a1b2c3d", "key": "Team", "value": "x"}"#),
        listed("aws_ec2_tag.own_wins", r#"{"resource_id": "vpc-0a1b2c3d", "key": "Own", "value": "2"}"#),
        listed("aws_autoscaling_group.g", "{}"),
        listed("aws_autoscaling_group_tag.t", r#"{"tag": [{"key": "Name", "value": "web"}]}"#),
    ];
    let tag = declared(
        "aws_autoscaling_group_tag.t",
        r#""expressions": {"autoscaling_group_name": {"references": ["aws_autoscaling_group.g.name", "aws_autoscaling_group.g"]}}"#,
    );
    let text = format!(
        r#"{{"format_version": "1.0", "planned_values": {{"root_module": {{"resources": [{}]}}}},
            "resource_changes": [{{"address": "aws_autoscaling_group_tag.t", "change":
                {{"actions": ["create"], "after": {{}}, "after_unknown": {{"autoscaling_group_name": true}}}}}}],
            "configuration": {{"root_module": {{"resources": [{tag}]}}}}}}"#,
        resources.join(", ")
    );
    let estate = Estate::of(&text);
    assert_eq!(estate.tags("aws_vpc.a"), ["Own=1", "Team=x"]);
    assert_eq!(estate.tags("aws_autoscaling_group.g"), ["Name=web"]);
    assert_eq!(estate.addresses().len(), 5, "they stay resources");
}

#[test]
fn a_type_without_a_place_for_tags_cannot_have_them() {
    let resources = [
        listed("aws_nothing_known.a", r#"{"name": "x"}"#),
        listed("aws_taggable_thing.b", r#"{"tags": null}"#),
        listed("aws_taggable_thing.c", r#"{"tags": {"A": "1"}}"#),
        listed("aws_taggable_thing.partial", r#"{"name": "x"}"#),
        listed("aws_vpc.partial", r#"{"cidr_block": "10.0.0.0/16"}"#),
    ];
    let estate = Estate::plan(&resources.join(", "), "{}");
    let impossible: Vec<&str> = estate
        .inventory
        .resources
        .iter()
        .filter(|r| r.tags.has_place == Some(false))
        .map(|r| r.address.as_str())
        .collect();
    assert_eq!(impossible, ["aws_nothing_known.a"]);
    let complete = changed(&[("aws_vpc.a", r#"["create"]"#, r#"{"cidr_block": null}"#, r#"{"id": true}"#)], "{}");
    assert!(
        complete.resource("aws_vpc.a").tags.has_place == Some(false),
        "every attribute of its type is listed, and tags are none"
    );
}

#[test]
fn default_tags_made_from_a_variable_may_be_more_than_it() {
    let estate = defaults(r#""default_tags": [{"tags": {"references": ["var.tags"]}}]"#, r#"{"Name": "a"}"#);
    assert_eq!(estate.tags("aws_vpc.a"), ["Name=a", "+Env=test"]);
    let open = estate.resource("aws_vpc.a").tags.open.as_deref();
    assert_eq!(open, Some("the provider's default_tags are made from var.tags"));
}

#[test]
fn a_group_that_says_its_tags_in_two_places_is_told() {
    let tag = |key: &str| format!(r#"[{{"key": "{key}", "value": "v", "propagate_at_launch": true}}]"#);
    let group = |blocks: &str, attribute: &str| {
        let values = format!(r#"{{"tag": {blocks}, "tags": {attribute}}}"#);
        Estate::plan(&listed("aws_autoscaling_group.g", &values), "{}")
    };
    let both = group(&tag("A"), &tag("B"));
    assert_eq!(both.messages(), ["`aws_autoscaling_group.g` has both `tag` blocks and a `tags` attribute"]);
    assert_eq!(both.tags("aws_autoscaling_group.g"), ["B=v", "A=v"], "each is looked at");
    for one in [group(&tag("A"), "null"), group(&tag("A"), "[]"), group("[]", &tag("A"))] {
        assert_eq!(one.messages(), [""; 0]);
    }
}

#[test]
fn what_terraform_tags_and_cloudformation_does_not_takes_tags() {
    let resources = [
        listed("aws_iam_policy.a", r#"{"name": "x", "tags": null, "tags_all": {}}"#),
        listed("aws_iam_role_policy.b", r#"{"name": "x", "role": "r"}"#),
        listed("aws_vpc.c", r#"{"tags": null}"#),
        listed("aws_nobody_knows.d", r#"{"tags": {"A": "1"}}"#),
        listed("google_thing.e", r#"{"tags": ["a"]}"#),
    ];
    let estate = Estate::plan(&resources.join(", "), "{}");
    let places: Vec<_> = estate.inventory.resources.iter().map(|r| (r.address.as_str(), r.tags.has_place)).collect();
    let expected = [
        ("aws_iam_policy.a", Some(true)),
        ("aws_iam_role_policy.b", None),
        ("aws_vpc.c", None),
        ("aws_nobody_knows.d", Some(true)),
        ("google_thing.e", None),
    ];
    assert_eq!(places, expected);
}
