//! Regions and accounts.

use super::{Estate, declared, listed};
use crate::model::ProviderTags;

/// The region and account of one resource of these values, whose provider is `key`.
fn place(kind: &str, values: &str, key: &str) -> (Option<String>, Option<String>) {
    let address = format!("{kind}.x");
    let module = declared(&address, &format!(r#""provider_config_key": "{key}""#));
    let estate = Estate::of(&format!(
        r#"{{"format_version": "1.0", "variables": {{"region": {{"value": "ap-northeast-1"}}}},
            "planned_values": {{"root_module": {{"resources": [{}]}}}},
            "configuration": {{"provider_config": {{
                "aws": {{"expressions": {{"region": {{"constant_value": "us-east-1"}}, "allowed_account_ids": {{"constant_value": ["111111111111"]}}}}}},
                "aws.var": {{"alias": "var", "expressions": {{"region": {{"references": ["var.region"]}},
                    "assume_role": [{{"role_arn": {{"constant_value": "arn:aws:iam::222222222222:role/deploy"}}}}]}}}},
                "aws.odd": {{"alias": "odd", "expressions": {{"region": {{"references": ["local.region"]}}}}}},
                "module.m:aws": {{"module_address": "module.m"}},
                "module.m:aws.own": {{"module_address": "module.m", "expressions": {{"region": {{"references": ["var.r"]}}}}}}}},
              "root_module": {{"resources": [{module}], "module_calls": {{"m": {{
                "expressions": {{"r": {{"constant_value": "sa-east-1"}}}}, "module": {{"variables": {{"r": {{}}}}}}}}}}}}}}}}"#,
        listed(&address, values)
    ));
    let resource = estate.resource(&address);
    (resource.region.clone(), resource.account.clone())
}

fn both(region: &str, account: &str) -> (Option<String>, Option<String>) {
    let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (known(region), known(account))
}

#[test]
fn a_provider_says_region_and_account() {
    assert_eq!(place("aws_vpc", "{}", "aws"), both("us-east-1", "111111111111"));
    assert_eq!(place("aws_vpc", "{}", "aws.var"), both("ap-northeast-1", "222222222222"));
    assert_eq!(place("aws_vpc", "{}", "aws.odd"), both("eu-west-3", ""), "what the settings say");
    assert_eq!(place("aws_vpc", "{}", "module.m:aws"), both("us-east-1", "111111111111"), "the provider around");
    assert_eq!(place("aws_vpc", "{}", "module.m:aws.own"), both("sa-east-1", ""));
}

#[test]
fn a_resource_knows_better_than_its_provider() {
    assert_eq!(place("aws_vpc", r#"{"region": "eu-north-1"}"#, "aws"), both("eu-north-1", "111111111111"));
    let arn = r#"{"arn": "arn:aws:ec2:eu-central-1:333333333333:vpc/vpc-1"}"#;
    assert_eq!(place("aws_vpc", arn, "aws"), both("eu-central-1", "333333333333"));
    assert_eq!(place("aws_subnet", r#"{"availability_zone": "us-west-2b"}"#, "aws"), both("us-west-2", "111111111111"));
    assert_eq!(place("aws_vpc", r#"{"owner_id": "444444444444"}"#, "aws"), both("us-east-1", "444444444444"));
}

#[test]
fn global_and_foreign_things_have_no_region() {
    assert_eq!(place("aws_iam_role", "{}", "aws"), both("", "111111111111"));
    assert_eq!(place("random_id", "{}", "aws"), both("", ""));
}

/// What each provider of a plan hands down: `name: keys`, `?` where there may be more, `-` where it has no block.
fn handed_down(providers: &str, root_module: &str) -> Vec<String> {
    let estate = Estate::of(&format!(
        r#"{{"format_version": "1.2", "variables": {{"tags": {{"value": {{"Env": "prod"}}}}}},
            "planned_values": {{"root_module": {{"resources": [{}]}}}},
            "configuration": {{"provider_config": {{{providers}}}, "root_module": {root_module}}}}}"#,
        listed("aws_vpc.x", "{}")
    ));
    let line = |provider: &ProviderTags| {
        let keys: Vec<&str> = provider.tags.list.iter().map(|tag| tag.key.as_str()).collect();
        let open = if provider.tags.open.is_some() { "?" } else { "" };
        let block = if provider.tags.span.is_none() { "-" } else { "" };
        format!("{}: {}{open}{block}", provider.name, keys.join(" "))
    };
    estate.inventory.providers.iter().map(line).collect()
}

#[test]
fn a_provider_hands_down_what_its_block_spells_out() {
    let with = |name: &str, tags: &str| {
        format!(r#""{name}": {{"name": "aws", "expressions": {{"default_tags": [{{"tags": {tags}}}]}}}}"#)
    };
    let constant = with("aws", r#"{"constant_value": {"A": "1", "B": "2"}}"#);
    assert_eq!(handed_down(&constant, "{}"), ["aws: A B"]);
    assert_eq!(handed_down(&with("aws", r#"{"constant_value": {}}"#), "{}"), ["aws: "]);
    let variable = with("aws.west", r#"{"references": ["var.tags"]}"#);
    assert_eq!(handed_down(&variable, "{}"), ["aws.west: Env?"], "`merge(var.tags, …)` looks the same");
    assert_eq!(handed_down(&with("aws", r#"{"references": ["local.tags"]}"#), "{}"), ["aws: ?"]);
    let foreign = r#""random": {"name": "random", "full_name": "registry.terraform.io/hashicorp/random"}"#;
    let renamed = r#""amazon": {"name": "amazon", "full_name": "registry.terraform.io/hashicorp/aws"}"#;
    assert_eq!(handed_down(&[foreign, renamed].join(","), "{}"), ["amazon: -"]);
}

#[test]
fn default_tags_that_are_not_spelt_out_are_seen_on_what_is_made() {
    let handed_down = |resources: &[(&str, &str)]| {
        let all = resources.iter().map(|(address, values)| listed(address, values)).collect::<Vec<_>>().join(",");
        let used = |(address, _): &(&str, &str)| declared(address, r#""provider_config_key": "aws""#);
        let used = resources.iter().map(used).collect::<Vec<_>>().join(",");
        let estate = Estate::of(&format!(
            r#"{{"format_version": "1.2", "planned_values": {{"root_module": {{"resources": [{all}]}}}},
                "configuration": {{"provider_config": {{"aws": {{"name": "aws", "expressions":
                  {{"default_tags": [{{"tags": {{"references": ["local.tags"]}}}}]}}}}}}, "root_module": {{"resources": [{used}]}}}}}}"#
        ));
        let provider = &estate.inventory.providers[0];
        let keys: Vec<&str> = provider.tags.list.iter().map(|tag| tag.key.as_str()).collect();
        (keys.join(" "), provider.tags.open.is_some())
    };
    let bare = ("aws_vpc.x", r#"{"tags": null, "tags_all": {"Env": "p", "Owner": "o"}}"#);
    let named = (
        "aws_vpc.y",
        r#"{"tags": {"Name": "y", "Owner": "me"}, "tags_all": {"Name": "y", "Env": "p", "Owner": "me"}}"#,
    );
    assert_eq!(handed_down(&[bare]), ("Env Owner".to_owned(), false));
    assert_eq!(handed_down(&[bare, named]), ("Env Owner".to_owned(), false));
    assert_eq!(handed_down(&[named]), ("Env".to_owned(), true), "it may hand down what the resource has of its own");
    assert_eq!(handed_down(&[]), (String::new(), true));
    let other = ("aws_vpc.z", r#"{"tags": {"Z": "z"}, "tags_all": {"Z": "z", "Env": "p"}}"#);
    assert_eq!(handed_down(&[named, other]), ("Env".to_owned(), false), "no other key is on both");
}

#[test]
fn a_provider_that_nobody_configured_or_uses_hands_nothing_down() {
    let used = |key: &str| {
        let vpc = declared("aws_vpc.x", &format!(r#""provider_config_key": "{key}""#));
        format!(r#"{{"resources": [{vpc}]}}"#)
    };
    let both = r#""aws": {"name": "aws"}, "aws.west": {"name": "aws", "alias": "west"}"#;
    assert_eq!(handed_down(both, &used("aws.west")), ["aws.west: -"]);
    assert_eq!(handed_down(both, &used("aws")), ["aws: -", "aws.west: -"]);
    let taken_over = r#""aws": {"name": "aws"}, "module.m:aws": {"name": "aws", "module_address": "module.m"}"#;
    assert_eq!(handed_down(taken_over, &used("module.m:aws")), ["aws: -"], "a module takes over the one around it");
}
