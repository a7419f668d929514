//! One estate in several forms gives one answer. The course is written twice, as a native inventory and as four
//! CloudFormation templates: same graph up to names, same bill, same findings. The web application beside is there in
//! all four forms; what the forms cannot say alike is listed here, and nothing else differs.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{WEB_APP, tagatlas};

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

/// Kinds that join two resources, and the kind of the one in whose name the joint speaks. Templates and plans declare the
/// joint; AWS, and who writes by hand, keep it as a field of that one.
const JOINTS: [(&str, &str); 8] = [
    ("AWS::EC2::Route", "AWS::EC2::RouteTable"),
    ("AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::RouteTable"),
    ("AWS::EC2::VPCGatewayAttachment", "AWS::EC2::InternetGateway"),
    ("AWS::EC2::VolumeAttachment", "AWS::EC2::Volume"),
    ("AWS::Lambda::Permission", "AWS::Lambda::Function"),
    ("AWS::SNS::Subscription", "AWS::SNS::Topic"),
    ("aws_cloudwatch_event_target", "AWS::Events::Rule"),
    ("aws_lb_target_group_attachment", "AWS::ElasticLoadBalancingV2::TargetGroup"),
];

/// What AWS makes by itself and lists beside: the root volume of the server (elsewhere declared inside the server), the
/// default security group and the main route table of the VPC.
const MADE_BY_AWS: [&str; 3] = [ROOT_VOLUME, "sg-0601cfdf0af0e2e50", "rtb-0ff88c0ef287958a8"];
const ROOT_VOLUME: &str = "vol-078b55a7ff9bf5b56";

/// Edges (from, to, kind) that AWS's answers have beside others that say the same: the subnet's VPC, the attachment from
/// its other end, the load balancer of a listener's target group.
const SAID_TWICE: [[&str; 3]; 6] = [
    ["AWS::EC2::Instance", "AWS::EC2::VPC", "in"],
    ["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EC2::VPC", "in"],
    ["AWS::RDS::DBInstance", "AWS::EC2::VPC", "in"],
    ["AWS::RDS::DBSubnetGroup", "AWS::EC2::VPC", "in"],
    ["AWS::EC2::Instance", "AWS::EC2::Volume", "uses"],
    ["AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::ElasticLoadBalancingV2::LoadBalancer", "receives"],
];

/// One form of the web application: its nodes by id, as (name, kind), and its edges. All forms have the `Name` tag.
struct Form {
    path: String,
    nodes: BTreeMap<String, (String, String)>,
    edges: Vec<[String; 3]>,
}

impl Form {
    fn read(folder: &str) -> Self {
        let path = format!("inventories/{folder}");
        let graph = json("graph", &path);
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let node = |n: &Value| (text(&n["id"]), (text(&n["name"]), text(&n["kind"])));
        let edge = |e: &Value| ["from", "to", "kind"].map(|key| text(&e[key]));
        let nodes = list(&graph, "nodes").iter().map(node).collect();
        Self { path, nodes, edges: list(&graph, "edges").iter().map(edge).collect() }
    }

    /// The one in whose name a joint speaks.
    fn speaker(&self, joint: &str) -> Option<&str> {
        let (_, kind) = JOINTS.iter().find(|(kind, _)| self.nodes[joint].1 == *kind)?;
        let ends = self.edges.iter().filter(|[from, ..]| from == joint).map(|[_, to, _]| to.as_str());
        ends.into_iter().find(|end| self.nodes[*end].1 == *kind)
    }

    /// The name of what is compared; `None` for a joint and for what AWS made by itself.
    fn name(&self, id: &str) -> Option<String> {
        let (name, kind) = &self.nodes[id];
        let left_out = MADE_BY_AWS.contains(&id) || JOINTS.iter().any(|(joint, _)| joint == kind);
        (!left_out).then(|| name.clone())
    }

    /// Kinds by name.
    fn kinds(&self) -> BTreeMap<String, String> {
        let named = self.nodes.iter().filter_map(|(id, (_, kind))| Some((self.name(id)?, kind.clone())));
        let kinds: BTreeMap<_, _> = named.clone().collect();
        assert_eq!(kinds.len(), named.count(), "{}: no name is there twice", self.path);
        kinds
    }

    /// Edges between names, those of a joint in the name of its speaker.
    fn joined(&self) -> BTreeSet<[String; 3]> {
        let edges = self.edges.iter().filter_map(|[from, to, kind]| {
            let from = self.speaker(from).unwrap_or(from);
            let said = [self.nodes[from].1.as_str(), self.nodes[to].1.as_str(), kind.as_str()];
            let told = from != to && !SAID_TWICE.contains(&said);
            told.then(|| Some([self.name(from)?, self.name(to)?, kind.clone()])).flatten()
        });
        edges.collect()
    }

    /// Monthly cost by name, the root volume's with its server's.
    fn bill(&self) -> BTreeMap<String, Decimal> {
        let mut bill = BTreeMap::new();
        for resource in list(&json("cost", &self.path), "resources") {
            let id = resource["id"].as_str().expect("an id");
            let name = if id == ROOT_VOLUME { Some("web-server".to_owned()) } else { self.name(id) };
            let monthly = resource["monthly"].as_str().map_or(Decimal::ZERO, |m| m.parse().expect("a decimal"));
            if let Some(name) = name {
                *bill.entry(name).or_default() += monthly;
            }
        }
        bill
    }

    /// (name, rule, verdict, monthly) of what a command finds. What cannot be told is another thing in each form: AWS's
    /// answers name an image, keys and interfaces that were not collected.
    fn findings(&self, command: &[&str]) -> BTreeSet<[String; 4]> {
        let arguments = command.iter().copied().chain(["--format", "json", self.path.as_str()]);
        let report = tagatlas(arguments).run().json();
        let finding = |f: &Value| {
            let name = self.name(f["id"].as_str().expect("an id"))?;
            Some([name, f["rule"].to_string(), f["verdict"].to_string(), f["monthly"].to_string()])
        };
        let told = |f: &&Value| f["verdict"] != "unknown" && f["verdict"] != "cannot-tell";
        list(&report, "findings").iter().filter(told).filter_map(finding).collect()
    }
}

/// Asserts that something is the same in every form.
fn same_in_all<T: PartialEq + std::fmt::Debug>(of: impl Fn(&Form) -> T) -> T {
    let [native, others @ ..] = WEB_APP.map(Form::read);
    let expected = of(&native);
    for form in others {
        assert_eq!(of(&form), expected, "{} and {}", form.path, native.path);
    }
    expected
}

#[test]
fn four_forms_have_the_same_nodes() {
    assert_eq!(same_in_all(Form::kinds).len(), 27);
}

#[test]
fn four_forms_have_the_same_edges() {
    assert_eq!(same_in_all(Form::joined).len(), 36);
}

#[test]
fn four_forms_cost_the_same() {
    let bill = same_in_all(Form::bill);
    assert!(bill.values().sum::<Decimal>() > Decimal::from(100), "{bill:?}");
}

#[test]
fn four_forms_have_the_same_findings() {
    let found = same_in_all(|form| form.findings(&["check", "--require", "Project,Owner"]));
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn four_forms_have_the_same_orphans() {
    let orphans = same_in_all(|form| form.findings(&["orphans"]));
    let names: Vec<&str> = orphans.iter().map(|[name, ..]| name.as_str()).collect();
    assert_eq!(names, ["old-data", "spare-address"], "{orphans:?}");
}
