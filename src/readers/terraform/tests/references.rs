//! What expressions refer to, and where that lands.

use super::{Estate, changed, declared, listed};

/// A plan that makes `aws_subnet.a` and one thing whose attribute an expression makes.
fn thing(after: &str, unknown: &str, expressions: &str) -> Estate {
    let create = r#"["create"]"#;
    let resources = [
        declared("aws_subnet.a", r#""expressions": {}"#),
        declared("aws_subnet.b", r#""expressions": {}"#),
        declared("aws_thing.x", &format!(r#""expressions": {expressions}"#)),
    ];
    let configuration = format!(r#"{{"root_module": {{"resources": [{}]}}}}"#, resources.join(", "));
    let subnet = |id| format!(r#"{{"id": "{id}"}}"#);
    let (a, b) = (subnet("subnet-aaaa1111"), subnet("subnet-bbbb2222"));
    changed(
        &[
            ("aws_subnet.a", create, &a, "{}"),
            ("aws_subnet.b", create, &b, "{}"),
            ("aws_thing.x", create, after, unknown),
        ],
        &configuration,
    )
}

const ONE: &str = r#"{"references": ["aws_subnet.a.id", "aws_subnet.a"]}"#;
const TWO: &str = r#"{"references": ["aws_subnet.b.id", "aws_subnet.b", "aws_subnet.a.id", "aws_subnet.a"]}"#;

#[test]
fn an_unknown_value_takes_its_references() {
    let estate = thing(
        "{}",
        r#"{"one": true, "two": true, "text": true}"#,
        &format!(
            r#"{{"one": {ONE}, "two": {TWO}, "text": {{"references": ["aws_subnet.a.cidr_block", "aws_subnet.a"]}}}}"#
        ),
    );
    assert_eq!(estate.shown("aws_thing.x", "One"), "<aws_subnet.a.id>");
    assert_eq!(estate.shown("aws_thing.x", "Two"), "?<aws_subnet.b.id aws_subnet.a.id>");
    assert_eq!(estate.shown("aws_thing.x", "Text"), "?<aws_subnet.a.cidr_block>", "a text may be made from more");
}

#[test]
fn a_known_value_keeps_its_text_beside_its_references() {
    let estate = thing(
        r#"{"one": "subnet-aaaa1111", "two": ["subnet-aaaa1111", "subnet-bbbb2222"]}"#,
        "{}",
        &format!(r#"{{"one": {ONE}, "two": {TWO}}}"#),
    );
    assert_eq!(estate.shown("aws_thing.x", "One"), "subnet-aaaa1111<aws_subnet.a.id>");
    let two = "[subnet-aaaa1111<aws_subnet.a.id>, subnet-bbbb2222<aws_subnet.b.id>]";
    assert_eq!(estate.shown("aws_thing.x", "Two"), two, "each at the element that it is");
}

#[test]
fn a_secret_keeps_its_references() {
    let estate = thing(r#"{"master_password": "s3cret"}"#, "{}", &format!(r#"{{"master_password": {ONE}}}"#));
    assert_eq!(estate.shown("aws_thing.x", "MasterPassword"), "hidden<aws_subnet.a.id>");
}

#[test]
fn what_no_value_can_carry_is_a_relation_under_the_property() {
    let estate = thing(
        r#"{"vpc_subnets": [], "tags": null}"#,
        "{}",
        &format!(r#"{{"vpc_subnets": {ONE}, "not_there": {{"references": ["aws_subnet.b"]}}, "tags": {ONE}}}"#),
    );
    assert_eq!(
        estate.relations("aws_thing.x"),
        ["VpcSubnets aws_subnet.a", "NotThere aws_subnet.b", "Tags aws_subnet.a"]
    );
}

#[test]
fn blocks_are_told_apart_by_their_constants() {
    let estate = thing(
        r#"{"rule": [{"port": 22, "cidr": "x"}, {"port": 443}]}"#,
        r#"{"rule": [{}, {"subnet": true}]}"#,
        &format!(
            r#"{{"rule": [{{"port": {{"constant_value": 443}}, "subnet": {ONE}}},
                          {{"port": {{"constant_value": 22}}, "cidr": {{"constant_value": "x"}}}}]}}"#
        ),
    );
    assert_eq!(estate.shown("aws_thing.x", "Rule"), "[{Port: 22, Cidr: x}, {Port: 443, Subnet: <aws_subnet.a.id>}]");
}

#[test]
fn what_nobody_wrote_and_nobody_knows_is_left_out() {
    let estate = thing(
        r#"{"block": [{"size": 8}]}"#,
        r#"{"tenancy": true, "block": [{"iops": true}], "made": true}"#,
        r#"{"block": [{"size": {"constant_value": 8}}], "made": {"references": ["local.x"]}}"#,
    );
    assert_eq!(estate.shown("aws_thing.x", "Block"), "[{Size: 8}]");
    assert_eq!(estate.shown("aws_thing.x", "Tenancy"), "-", "AWS's default, as in a template that does not say it");
    assert_eq!(estate.shown("aws_thing.x", "Made"), "?");
}

/// Instances by `for_each` and `count`, and a thing of the same keys.
fn many(expression: &str, each: &str) -> Estate {
    let subnets = ["aws_subnet.s[\"a\"]", "aws_subnet.s[\"b\"]", "aws_thing.x[\"a\"]", "aws_thing.x[\"c\"]"];
    let changes: Vec<_> = subnets.iter().map(|a| (*a, r#"["create"]"#, "{}", r#"{"at": true}"#)).collect();
    let thing = declared("aws_thing.x", &format!(r#""expressions": {{"at": {expression}}}{each}"#));
    let configuration = format!(
        r#"{{"root_module": {{"resources": [{}, {thing}]}}}}"#,
        declared("aws_subnet.s", r#""expressions": {}"#)
    );
    changed(&changes, &configuration)
}

#[test]
fn an_instance_is_meant_by_its_key_by_the_own_key_or_with_all_others() {
    let both = "?<aws_subnet.s[\"a\"] aws_subnet.s[\"b\"]>";
    let estate = many(r#"{"references": ["aws_subnet.s[\"b\"].id", "aws_subnet.s[\"b\"]", "aws_subnet.s"]}"#, "");
    assert_eq!(estate.shown("aws_thing.x[\"a\"]", "At"), "<aws_subnet.s[\"b\"].id>");
    let estate = many(r#"{"references": ["aws_subnet.s", "each.key"]}"#, "");
    assert_eq!(estate.shown("aws_thing.x[\"a\"]", "At"), "?<aws_subnet.s[\"a\"]>");
    assert_eq!(estate.shown("aws_thing.x[\"c\"]", "At"), both, "there is none with the own key");
    let estate = many(r#"{"references": ["aws_subnet.s"]}"#, "");
    assert_eq!(estate.shown("aws_thing.x[\"a\"]", "At"), both);
}

#[test]
fn each_value_is_what_for_each_goes_through() {
    let each = r#", "for_each_expression": {"references": ["aws_subnet.s"]}"#;
    let estate = many(r#"{"references": ["each.value.id", "each.value"]}"#, each);
    assert_eq!(estate.shown("aws_thing.x[\"a\"]", "At"), "<aws_subnet.s[\"a\"].id>");
    let relations = estate.relations("aws_thing.x[\"a\"]");
    assert_eq!(relations, ["for_each aws_subnet.s[\"a\"]", "for_each aws_subnet.s[\"b\"]"]);
    assert!(estate.resource("aws_thing.x[\"a\"]").relations.iter().all(|relation| relation.implied));
}

/// A root module that calls `net` (two subnets, outputs) and hands its id to `app` through a variable.
fn modules(reference: &str) -> Estate {
    let addresses = [
        "module.net.aws_subnet.s[\"a\"]",
        "module.net.aws_subnet.s[\"b\"]",
        "module.app[\"p\"].aws_thing.x",
        "module.app[\"q\"].aws_thing.x",
    ];
    let changes: Vec<_> = addresses.iter().map(|a| (*a, r#"["create"]"#, "{}", r#"{"at": true}"#)).collect();
    let net = format!(
        r#"{{"resources": [{}], "outputs": {{"ids": {{"expression": {{"references": ["aws_subnet.s"]}}}}}}}}"#,
        declared("aws_subnet.s", r#""expressions": {}"#)
    );
    let app = format!(
        r#"{{"resources": [{}], "variables": {{"where": {{}}}}}}"#,
        declared("aws_thing.x", r#""expressions": {"at": {"references": ["var.where"]}}, "depends_on": ["var.none"]"#)
    );
    changed(
        &changes,
        &format!(
            r#"{{"root_module": {{"module_calls": {{
                "net": {{"module": {net}}},
                "label": {{"module": {{"outputs": {{"id": {{"expression": {{"references": ["var.id"]}}}}}}}},
                           "expressions": {{"id": {{"references": ["module.net.ids", "module.net"]}}}}}},
                "app": {{"module": {app}, "for_each_expression": {{"references": ["local.apps"]}},
                         "expressions": {{"where": {{"references": [{reference}]}}}}}}}}}}}}"#
        ),
    )
}

#[test]
fn references_run_through_variables_and_outputs_of_modules() {
    let all = "?<module.net.aws_subnet.s[\"a\"] module.net.aws_subnet.s[\"b\"]>";
    let at = |reference: &str| modules(reference).shown("module.app[\"q\"].aws_thing.x", "At");
    assert_eq!(at(r#""module.net.ids", "module.net""#), all);
    assert_eq!(at(r#""module.net.ids[\"b\"]", "module.net.ids", "module.net""#), "?<module.net.aws_subnet.s[\"b\"]>");
    assert_eq!(at(r#""module.label.id", "module.label""#), all, "a module without resources hands on what it is given");
    assert_eq!(at(r#""module.net""#), all, "a module whose outputs speak of one resource means that one");
    assert_eq!(at(r#""local.x", "path.module", "var.y""#), "?");
}

#[test]
fn a_circle_of_modules_ends() {
    let estate = changed(
        &[("module.a.aws_thing.x", r#"["create"]"#, "{}", r#"{"at": true}"#)],
        &format!(
            r#"{{"root_module": {{"module_calls": {{"a": {{
                "expressions": {{"v": {{"references": ["module.a.o"]}}}},
                "module": {{"outputs": {{"o": {{"expression": {{"references": ["var.v"]}}}}}}, "resources": [{}]}}}}}}}}}}"#,
            declared("aws_thing.x", r#""expressions": {"at": {"references": ["var.v"]}}"#)
        ),
    );
    assert_eq!(estate.shown("module.a.aws_thing.x", "At"), "?");
}

#[test]
fn depends_on_count_and_provisioners_are_relations() {
    let subnets = [listed("aws_subnet.s[0]", "{}"), listed("aws_subnet.s[1]", "{}"), listed("aws_thing.x", "{}")];
    let thing = declared(
        "aws_thing.x",
        r#""depends_on": ["aws_subnet.s"], "count_expression": {"references": ["aws_subnet.s[1].id", "aws_subnet.s[1]"]},
           "provisioners": [{"type": "local-exec", "expressions": {"command": {"references": ["aws_subnet.s[0]"]}}}]"#,
    );
    let estate = Estate::plan(&subnets.join(", "), &format!(r#"{{"resources": [{thing}]}}"#));
    assert_eq!(
        estate.relations("aws_thing.x"),
        [
            "DependsOn aws_subnet.s[0]",
            "DependsOn aws_subnet.s[1]",
            "count aws_subnet.s[1]",
            "provisioner aws_subnet.s[0]"
        ]
    );
}
