//! States in all their forms.

use super::Estate;
use crate::model::Presence;

#[test]
fn a_kept_state_lists_instances_by_their_keys() {
    let estate = Estate::of(
        r#"{"version": 4, "terraform_version": "1.5.0", "resources": [
            {"mode": "managed", "type": "aws_vpc", "name": "main", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances": [{"attributes": {"id": "vpc-0a1b2c3d", "arn": "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0a1b2c3d"}}]},
            {"module": "module.n[0]", "mode": "managed", "type": "aws_subnet", "name": "s", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances": [{"index_key": 0, "attributes": {}, "dependencies": ["aws_vpc.main", "module.n.data.aws_ami.x"]},
                           {"index_key": "k\"1", "attributes": {}}, {"deposed": "0", "attributes": {}}]},
            {"module": "module.n[0]", "mode": "data", "type": "aws_ami", "name": "x", "instances": [{"attributes": {"id": "ami-1"}}]},
            {"mode": "managed", "type": "aws_x", "name": "none", "instances": []}, {"type": 3}]}"#,
    );
    let expected = [
        "aws_vpc.main",
        "module.n[0].aws_subnet.s[0]",
        r#"module.n[0].aws_subnet.s["k\"1"]"#,
        "module.n[0].data.aws_ami.x",
    ];
    assert_eq!(estate.addresses(), expected);
    let subnet = "module.n[0].aws_subnet.s[0]";
    assert_eq!(estate.relations(subnet), ["DependsOn aws_vpc.main", "DependsOn module.n[0].data.aws_ami.x"]);
    assert!(estate.resource(subnet).relations.iter().all(|relation| relation.implied));
    assert_eq!(estate.resource("module.n[0].data.aws_ami.x").presence, Presence::Elsewhere);
    let vpc = estate.resource("aws_vpc.main");
    assert_eq!((vpc.account.as_deref(), vpc.region.as_deref()), (Some("123456789012"), Some("eu-west-1")));
    assert!(vpc.names.iter().any(|name| name == "vpc-0a1b2c3d"));
    let subnet = estate.resource(subnet);
    assert_eq!(subnet.region.as_deref(), Some("eu-west-1"), "where all else of its provider is");
    assert!(!estate.inventory.lists_everything && estate.inventory.listed.is_empty());
}

#[test]
fn secrets_of_a_state_are_found_by_their_paths() {
    let estate = Estate::of(
        r#"{"version": 4, "lineage": "l", "resources": [{"mode": "managed", "type": "aws_thing", "name": "x", "instances": [{
            "attributes": {"a": "s1", "b": [{"c": "s2", "d": "1"}], "e": {"f": "s3"}, "g": "2"},
            "sensitive_attributes": [
                [{"type": "get_attr", "value": "a"}],
                [{"type": "get_attr", "value": "b"}, {"type": "index", "value": {"value": 0, "type": "number"}}, {"type": "get_attr", "value": "c"}],
                [{"type": "get_attr", "value": "e"}, {"type": "index", "value": {"value": "gone", "type": "string"}}]]}]}]}"#,
    );
    let shown = |path: &str| estate.shown("aws_thing.x", path);
    assert_eq!((shown("A"), shown("B"), shown("G")), ("hidden".into(), "[{C: hidden, D: 1}]".into(), "2".into()));
    assert_eq!(shown("E"), "hidden", "a path that leads nowhere hides what it leads through");
}

#[test]
fn a_shown_state_of_an_old_version_has_full_addresses() {
    let estate = Estate::of(
        r#"{"format_version": "0.1", "terraform_version": "0.12.31", "values": {"root_module": {
            "resources": [{"address": "aws_vpc.v", "index": 0, "values": {}}, {"address": "aws_vpc.v", "index": "k", "values": {}}],
            "child_modules": [{"address": "module.m", "resources": [
                {"address": "data.aws_ami.x", "index": 1, "values": {}, "depends_on": ["aws_vpc.v"]}]}]}}}"#,
    );
    assert_eq!(estate.addresses(), ["aws_vpc.v[0]", "aws_vpc.v[\"k\"]", "module.m.data.aws_ami.x[1]"]);
    // None of them has the key 1.
    let depends = ["DependsOn aws_vpc.v[0]", "DependsOn aws_vpc.v[\"k\"]"];
    assert_eq!(estate.relations("module.m.data.aws_ami.x[1]"), depends);
}

#[test]
fn the_flat_attributes_of_version_3_become_a_tree() {
    let estate = Estate::of(
        r#"{"version": 3, "terraform_version": "0.11.14", "modules": [{"path": ["root", "m"], "resources": {
            "aws_thing.x.1": {"type": "aws_thing", "depends_on": ["aws_vpc.v"], "primary": {"id": "i", "attributes": {
                "id": "i", "name": "n", "list.#": "2", "list.11": "a", "list.7": "b", "none.#": "0",
                "block.#": "1", "block.0.size": "8", "block.0.ids.#": "1", "block.0.ids.0": "z",
                "tags.%": "2", "tags.Name": "web", "tags.kubernetes.io/role": "1"}}},
            "aws_vpc.v": {"type": "aws_vpc", "primary": {"attributes": {"id": "vpc-0a1b2c3d"}}},
            "data.aws_ami.d": {"type": "aws_ami", "primary": {"attributes": {}}}, "aws_vpc.bad": {}}}]}"#,
    );
    assert_eq!(estate.addresses(), ["module.m.aws_thing.x[1]", "module.m.aws_vpc.v", "module.m.data.aws_ami.d"]);
    let thing = "module.m.aws_thing.x[1]";
    assert_eq!(estate.shown(thing, "List"), "[a, b]");
    assert_eq!(estate.shown(thing, "Block"), "[{Size: 8, Ids: [z]}]");
    assert_eq!(estate.shown(thing, "None"), "-");
    assert_eq!(estate.tags(thing), ["Name=web", "kubernetes.io/role=1"]);
    assert_eq!(estate.relations(thing), ["DependsOn module.m.aws_vpc.v"]);
    assert_eq!(estate.messages(), ["`aws_vpc.bad` has no `primary` instance"]);
}

#[test]
fn other_versions_are_refused_with_what_to_do() {
    for version in ["1", "2", "5", "\"x\""] {
        let estate = Estate::of(&format!(r#"{{"version": {version}, "serial": 1, "lineage": "l", "resources": []}}"#));
        if version == "1" {
            continue; // `resources` beside version 1 is a native inventory.
        }
        assert!(estate.messages()[0].starts_with("a state of version"), "{:?}", estate.messages());
        assert!(estate.said[0].help.as_deref().unwrap().contains("terraform show -json"));
    }
    let old = Estate::of(r#"{"version": 1, "serial": 1, "modules": []}"#);
    assert_eq!(old.messages()[0], "a state of version 1 is not read");
}

#[test]
fn an_empty_state_is_no_mistake() {
    for text in [r#"{"format_version": "1.0"}"#, r#"{"version": 4, "serial": 1, "resources": []}"#] {
        let estate = Estate::of(text);
        assert!(estate.addresses().is_empty() && estate.said.is_empty(), "{:?}", estate.said);
    }
}
