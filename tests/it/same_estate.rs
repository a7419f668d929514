//! The course estate is written twice, as a native inventory and as four CloudFormation templates. Both must give
//! the same graph up to names, the same bill and the same findings.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::tagatlas;

const NATIVE: &str = "inventories/course";
const TEMPLATES: &str = "inventories/course-cloudformation";

/// `public-subnet-a` and `PublicSubnetA` are the same thing.
fn plain(address: &Value) -> String {
    address.as_str().expect("an address").replace('-', "").to_lowercase()
}

fn json(command: &str, path: &str) -> Value {
    tagatlas([command, "--format", "json", path]).run().json()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

/// Nodes as (address, kind, name), edges as (from, to, kind, via).
fn graph(path: &str) -> (BTreeSet<[String; 3]>, BTreeSet<[String; 4]>) {
    let graph = json("graph", path);
    let text = |v: &Value| v.as_str().expect("a text").to_owned();
    let nodes = list(&graph, "nodes");
    let address: BTreeMap<String, String> = nodes.iter().map(|n| (text(&n["id"]), plain(&n["address"]))).collect();
    // A resource without a Name tag is called by its address.
    let name = |n: &Value| if n["name"] == n["address"] { plain(&n["name"]) } else { text(&n["name"]) };
    let edges = list(&graph, "edges").iter();
    let edges = edges.map(|e| {
        [address[&text(&e["from"])].clone(), address[&text(&e["to"])].clone(), text(&e["kind"]), text(&e["via"])]
    });
    (nodes.iter().map(|n| [plain(&n["address"]), text(&n["kind"]), name(n)]).collect(), edges.collect())
}

#[test]
fn the_graphs_are_equal() {
    let (native_nodes, native_edges) = graph(NATIVE);
    let (template_nodes, template_edges) = graph(TEMPLATES);
    assert!(native_nodes.len() > 25 && native_edges.len() > 40, "the estate was read");
    assert_eq!(native_nodes, template_nodes);
    assert_eq!(native_edges, template_edges);
}

#[test]
fn the_bills_are_equal() {
    let bill = |path: &str| {
        let bill = json("cost", path);
        let lines = |r: &Value| {
            let line =
                |l: &Value| ["item", "quantity", "unit", "price", "monthly", "assumed"].map(|k| l[k].to_string());
            list(r, "lines").iter().map(line).collect::<Vec<_>>()
        };
        let resources = list(&bill, "resources").iter();
        let resources: BTreeMap<_, _> =
            resources.map(|r| (plain(&r["address"]), (r["monthly"].to_string(), lines(r)))).collect();
        (bill["total"].to_string(), resources)
    };
    let native = bill(NATIVE);
    assert!(native.1.values().any(|(monthly, _)| monthly != "null"), "something has a price");
    assert_eq!(native, bill(TEMPLATES));
}

#[test]
fn the_findings_are_equal() {
    let findings = |command: &str, path: &str| {
        let report = json(command, path);
        let finding =
            |f: &Value| (plain(&f["address"]), ["rule", "severity", "verdict", "kind"].map(|k| f[k].to_string()));
        let found: BTreeSet<_> = list(&report, "findings").iter().map(finding).collect();
        let coverage = &report["summary"]["coverage"];
        (found, ["by_count", "by_cost", "tags"].map(|key| coverage[key].to_string()))
    };
    let native = findings("check", NATIVE);
    assert!(native.0.len() >= 4, "the four planted faults are found");
    assert_eq!(native, findings("check", TEMPLATES));
    assert_eq!(findings("orphans", NATIVE), findings("orphans", TEMPLATES));
}
