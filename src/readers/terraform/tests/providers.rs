//! Regions and accounts.

use super::{Estate, declared, listed};

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
