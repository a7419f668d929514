use proptest::prelude::*;

use super::*;
use crate::kinds::Kind;
use crate::model::{Derived, Entry, Origin, Property, Reference, Relation, ResourceId, Target, Unknown, Value};
use crate::source::FileId;

fn span() -> Span {
    Span::new(FileId(0), 0, 0)
}

fn resource(id: &str, kind: &str) -> Resource {
    Resource::new(id, Kind::parse(kind).expect("a kind"), Origin::Inventory, span())
}

fn of(value: Value) -> Property {
    Property { value, span: span() }
}

fn text(text: &str) -> Property {
    of(Value::Text(text.to_owned()))
}

fn texts(items: &[&str]) -> Property {
    of(Value::List(items.iter().map(|item| text(item)).collect()))
}

fn map(entries: Vec<(&str, Property)>) -> Property {
    of(Value::Map(entries.into_iter().map(|(key, value)| entry(key, value)).collect()))
}

fn entry(key: &str, value: Property) -> Entry {
    Entry { key: key.to_owned(), key_span: span(), value }
}

impl Resource {
    fn with(mut self, key: &str, value: Property) -> Self {
        self.properties.push(entry(key, value));
        self
    }

    fn naming(self, key: &str, name: &str) -> Self {
        self.with(key, text(name))
    }

    fn calling(mut self, target: &str) -> Self {
        let target = Target::Text(target.to_owned());
        self.relations.push(Relation::new("calls", EdgeKind::Calls, target, span()));
        self
    }
}

fn build(resources: Vec<Resource>) -> Graph {
    let (graph, said) = Graph::build(Inventory { resources, ..Inventory::default() });
    assert!(said.is_empty(), "{said:?}");
    graph
}

/// Every edge as `from kind to (via)`.
fn edges(graph: &Graph) -> Vec<String> {
    let id = |index| graph.resource(index).id.as_str();
    graph.edges().map(|e| format!("{} {} {} ({})", id(e.from), e.kind.as_str(), id(e.to), e.via)).collect()
}

/// The names of the containers around a resource, outermost first.
fn around(graph: &Graph, id: &str) -> String {
    let index = graph.find(id).expect("a resource");
    let names = graph.ancestors(graph.place(index)).map(|c| graph.containers()[c.0].name.clone());
    let mut names: Vec<_> = names.collect();
    names.reverse();
    names.join("/")
}

#[test]
fn a_relation_called_after_a_property_means_what_the_property_means() {
    let mut function = resource("worker", "lambda");
    let target = || Target::Id(ResourceId::new("sub-a"));
    function.relations.push(Relation::new("VpcConfig", EdgeKind::Refers, target(), span()));
    function.relations.push(Relation::new("Metadata", EdgeKind::Refers, target(), span()));
    let mut resources = network();
    resources.push(function);
    let from_worker: Vec<_> = edges(&build(resources)).into_iter().filter(|e| e.starts_with("worker")).collect();
    assert_eq!(from_worker, ["worker in sub-a (VpcConfig)", "worker refers sub-a (Metadata)"]);
}

#[test]
fn a_text_made_from_references_may_name_more_beside() {
    let reference = Reference { target: ResourceId::new("orders"), attribute: Some("arn".to_owned()) };
    let text = r#"{"Resource": ["arn:aws:sqs:us-east-1:123456789012:orders", "arn:aws:s3:::logs/*"]}"#.to_owned();
    let policy = of(Value::Derived(Derived { text, references: vec![reference] }));
    let graph = build(vec![
        resource("worker", "managed-policy").with("PolicyDocument", policy),
        resource("orders", "sqs").naming("QueueName", "orders"),
        resource("bucket", "s3").naming("BucketName", "logs"),
    ]);
    let found: Vec<_> = graph.edges().map(|edge| graph.resource(edge.to).id.as_str()).collect();
    assert_eq!(found, ["orders", "bucket"]);
}

/// A VPC with a subnet in each of two zones.
fn network() -> Vec<Resource> {
    let subnet = |id, zone| resource(id, "subnet").naming("VpcId", "net").naming("AvailabilityZone", zone);
    vec![resource("net", "vpc"), subnet("sub-a", "zone-a"), subnet("sub-c", "zone-c")]
}

#[test]
fn edges_stand_in_declared_order_seen_from_both_ends() {
    let mut resources = network();
    resources.push(
        resource("web", "ec2")
            .naming("SubnetId", "sub-a")
            .with("SecurityGroupIds", texts(&["one", "two"]))
            .calling("net"),
    );
    resources.push(resource("one", "sg").naming("VpcId", "net"));
    resources.push(resource("two", "sg").naming("VpcId", "net"));
    let graph = build(resources);
    let expected = [
        "sub-a in net (VpcId)",
        "sub-c in net (VpcId)",
        "web in sub-a (SubnetId)",
        "web uses one (SecurityGroupIds[0])",
        "web uses two (SecurityGroupIds[1])",
        "web calls net (calls)",
        "one in net (VpcId)",
        "two in net (VpcId)",
    ];
    assert_eq!(edges(&graph), expected);
    let web = graph.find("web").expect("web");
    let vias: Vec<_> = graph.outgoing(web).map(|e| e.via.as_str()).collect();
    assert_eq!(vias, ["SubnetId", "SecurityGroupIds[0]", "SecurityGroupIds[1]", "calls"]);
    let net = graph.find("net").expect("net");
    let namers: Vec<_> = graph.incoming(net).map(|e| graph.resource(e.from).id.as_str()).collect();
    assert_eq!(namers, ["sub-a", "sub-c", "web", "one", "two"]);
}

#[test]
fn a_name_means_the_kind_that_the_property_takes() {
    let graph = build(vec![
        resource("lb", "lb").naming("Name", "website"),
        resource("tg", "tg").naming("Name", "website"),
        resource("listener", "listener").naming("LoadBalancerArn", "website"),
    ]);
    assert_eq!(edges(&graph), ["listener attached lb (LoadBalancerArn)"]);
}

#[test]
fn of_equal_names_the_one_nearby_is_meant_and_none_where_that_does_not_tell() {
    let placed = |id: &str, region: &str| {
        let mut topic = resource(id, "sns").naming("TopicName", "alerts");
        topic.region = Some(region.to_owned());
        topic
    };
    let mut alarm = resource("alarm", "alarm").with("AlarmActions", texts(&["alerts"]));
    alarm.region = Some("r1".to_owned());
    let graph = build(vec![placed("t1", "r1"), placed("t2", "r2"), alarm.clone()]);
    assert_eq!(edges(&graph), ["alarm sends t1 (AlarmActions[0])"]);
    let graph = build(vec![placed("t1", "r1"), placed("t2", "r1"), alarm]);
    assert!(edges(&graph).is_empty());
}

#[test]
fn arns_ids_and_paths_lead_to_what_they_name() {
    let policy =
        map(vec![("Statement", of(Value::List(vec![map(vec![("Resource", text("arn:aws:s3:::assets/*"))])])))]);
    let dimension = |name: &str, value: &str| map(vec![("Name", text(name)), ("Value", text(value))]);
    let graph = build(vec![
        resource("bucket", "s3").naming("BucketName", "assets"),
        resource("worker", "lambda").naming("FunctionName", "resize"),
        resource("lb", "lb").naming("Name", "web"),
        resource("policy", "AWS::IAM::Policy").with("PolicyDocument", policy),
        resource("permit", "AWS::Lambda::Permission")
            .naming("FunctionName", "arn:aws:lambda:us-east-1:123456789012:function:resize")
            .naming("SourceArn", "arn:aws:s3:::assets"),
        resource("alarm", "alarm").with(
            "Dimensions",
            of(Value::List(vec![dimension("LoadBalancer", "app/web/50dc6c495c0c9188"), dimension("Stage", "bucket")])),
        ),
        resource("origin", "AWS::Foo::Bar").naming("Target", "bucket").naming("FunctionName", "resize"),
    ]);
    let expected = [
        "policy refers bucket (PolicyDocument.Statement[0].Resource)",
        "permit attached worker (FunctionName)",
        "permit receives bucket (SourceArn)",
        "alarm watches lb (Dimensions[0].Value)",
        "origin refers worker (FunctionName)",
    ];
    assert_eq!(edges(&graph), expected, "a word that only looks like a name makes no edge");
}

#[test]
fn references_inside_unknown_and_hidden_values_are_edges_once() {
    let to = |id: &str| Reference { target: ResourceId::new(id), attribute: None };
    let unknown = Unknown { references: vec![to("sub-a"), to("sub-c"), to("sub-a")], ..Unknown::new("a condition") };
    let mut resources = network();
    resources.push(
        resource("web", "ec2")
            .with("NetworkInterfaces", of(Value::Unknown(unknown)))
            .with("UserData", of(Value::Hidden(vec![to("net"), to("web")]))),
    );
    let graph = build(resources);
    let expected =
        ["web in sub-a (NetworkInterfaces)", "web in sub-c (NetworkInterfaces)", "web refers net (UserData)"];
    assert_eq!(edges(&graph)[2..], expected);
}

#[test]
fn what_names_nothing_is_kept_and_says_whether_it_may_exist() {
    let graph = build(vec![
        resource("public", "subnet").naming("VpcId", "mian"),
        resource("other", "subnet").naming("VpcId", "vpc-0a1b2c3d"),
        resource("web", "ec2").naming("KeyName", "my-key").with("SecurityGroupIds", texts(&["sg-wbe"])),
        resource("role", "role").with("ManagedPolicyArns", texts(&["arn:aws:iam::aws:policy/ReadOnlyAccess"])),
        resource("mail", "subscription").naming("Endpoint", "kan1@example.com"),
        resource("caller", "lambda").calling("nobody"),
    ]);
    let lost: Vec<_> = graph.unresolved().iter().map(|u| (u.text.as_str(), u.may_exist)).collect();
    let expected = [("mian", false), ("vpc-0a1b2c3d", true), ("my-key", true), ("sg-wbe", false), ("nobody", false)];
    assert_eq!(lost, expected);
}

#[test]
fn a_resource_that_names_itself_makes_no_edge() {
    let graph = build(vec![
        resource("sg", "sg")
            .with("SecurityGroupIngress", of(Value::List(vec![map(vec![("SourceSecurityGroupId", text("sg"))])]))),
        resource("fn", "lambda").calling("fn"),
    ]);
    assert!(edges(&graph).is_empty());
    assert!(graph.unresolved().is_empty());
}

#[test]
fn resources_stand_in_the_smallest_box_around_their_subnets() {
    let mut resources = network();
    let inside = |id, kind, subnets: &[&str]| resource(id, kind).with("Subnets", texts(subnets));
    resources.extend([
        resource("web", "ec2").naming("SubnetId", "sub-a"),
        inside("lb", "lb", &["sub-a", "sub-c"]),
        resource("listener", "listener").naming("LoadBalancerArn", "lb"),
        resource("rule", "listener-rule").naming("ListenerArn", "listener"),
        resource("group", "db-subnet-group").with("SubnetIds", texts(&["sub-a", "sub-c"])),
        resource("db", "rds").naming("DBSubnetGroupName", "group").naming("AvailabilityZone", "zone-c"),
        resource("standby", "rds").naming("DBSubnetGroupName", "group"),
        resource("disk", "ebs"),
        resource("plug", "volume-attachment").naming("VolumeId", "disk").naming("InstanceId", "web"),
        resource("gate", "igw"),
        resource("gate-plug", "gateway-attachment").naming("InternetGatewayId", "gate").naming("VpcId", "net"),
        resource("bucket", "s3"),
        resource("role", "role"),
    ]);
    let graph = build(resources);
    for (id, place) in [
        ("net", "account/region"),
        ("sub-a", "account/region/net/zone-a"),
        ("web", "account/region/net/zone-a/sub-a"),
        ("lb", "account/region/net"),
        ("rule", "account/region/net"),
        ("db", "account/region/net/zone-c/sub-c"),
        ("standby", "account/region/net"),
        ("disk", "account/region/net/zone-a/sub-a"),
        ("gate", "account/region/net"),
        ("bucket", "account/region"),
        ("role", "account"),
    ] {
        assert_eq!(around(&graph, id), place, "{id}");
    }
    let before = graph.containers().iter().enumerate().all(|(i, c)| c.parent.is_none_or(|parent| parent.0 < i));
    assert!(before, "a parent stands before its children");
}

#[test]
fn subnets_of_one_unknown_zone_share_it() {
    let zone = |identity: &str| {
        of(Value::Unknown(Unknown { identity: Some(identity.to_owned()), ..Unknown::new("AWS decides") }))
    };
    let subnet = |id, identity| resource(id, "subnet").naming("VpcId", "net").with("AvailabilityZone", zone(identity));
    let graph =
        build(vec![resource("net", "vpc"), subnet("a", "zone 1"), subnet("b", "zone 1"), subnet("c", "zone 2")]);
    assert_eq!(around(&graph, "a"), around(&graph, "b"));
    assert_eq!(around(&graph, "c"), "account/region/net/zone 2");
}

#[test]
fn containers_that_contain_each_other_are_said_and_still_placed() {
    let resources = vec![
        resource("net", "vpc").naming("SubnetId", "sub"),
        resource("sub", "subnet").naming("VpcId", "net"),
        resource("web", "ec2").naming("SubnetId", "sub"),
    ];
    let (graph, said) = Graph::build(Inventory { resources, ..Inventory::default() });
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].code, said[0].message.as_str()), ("INV011", "`net`, `sub` stand inside each other"));
    assert_eq!(around(&graph, "web"), "account/region/net/sub");
}

#[test]
fn a_subnet_is_public_by_its_routes_and_by_its_addresses_only_where_no_route_tells() {
    let mut resources = network();
    resources.extend([
        resource("gate", "igw"),
        resource("table", "route-table").naming("VpcId", "net"),
        resource("private", "route-table").naming("VpcId", "net"),
        resource("out", "route").naming("RouteTableId", "table").naming("GatewayId", "gate"),
        resource("join-a", "route-table-association").naming("SubnetId", "sub-a").naming("RouteTableId", "table"),
        resource("join-c", "route-table-association").naming("SubnetId", "sub-c").naming("RouteTableId", "private"),
        resource("loose", "subnet").naming("VpcId", "net").naming("MapPublicIpOnLaunch", "true"),
    ]);
    resources[2] = resources[2].clone().naming("MapPublicIpOnLaunch", "true");
    let graph = build(resources);
    let public: Vec<_> = graph.public_subnets().into_iter().map(|i| graph.resource(i).id.as_str()).collect();
    assert_eq!(public, ["sub-a", "loose"]);
}

#[test]
fn impact_reaches_through_others_nearest_first_and_ends_in_cycles() {
    let graph = build(vec![
        resource("a", "lambda").calling("b"),
        resource("b", "lambda").calling("c"),
        resource("c", "lambda").calling("a"),
        resource("d", "lambda").calling("b"),
    ]);
    let ids = |reached: Vec<Reached<'_>>| -> Vec<_> {
        reached.iter().map(|r| (graph.resource(r.resource).id.as_str(), r.distance)).collect()
    };
    let b = graph.find("b").expect("b");
    assert_eq!(ids(graph.dependents(b)), [("a", 1), ("d", 1), ("c", 2)]);
    assert_eq!(ids(graph.dependencies(b)), [("c", 1), ("a", 2)]);
}

#[test]
fn a_person_is_told_what_a_name_could_mean() {
    let graph = build(vec![resource("web-1", "ec2"), resource("b1", "s3").naming("BucketName", "x"), {
        resource("q1", "sqs").naming("QueueName", "x")
    }]);
    assert_eq!(graph.find("web1"), Err("no resource is named `web1`; did you mean `web-1`?".to_owned()));
    assert!(graph.find("x").expect_err("two").contains("`b1`, `q1`"));
}

#[test]
fn a_value_that_a_deployment_decides_may_name_anything_the_property_takes() {
    let open = || of(Value::Unknown(Unknown::new("parameter Group has no default")));
    let graph = build(vec![resource("web", "ec2").with("SecurityGroupIds", of(Value::List(vec![open()])))]);
    assert_eq!(
        graph.unknown_references_to("AWS::EC2::SecurityGroup").next().map(|(_, path, _)| path),
        Some("SecurityGroupIds[]")
    );
    assert!(graph.unknown_references_to("AWS::EC2::Subnet").next().is_none());
}

/// Names that collide with each other, with properties and with the shapes of AWS.
fn any_name() -> impl Strategy<Value = String> {
    let odd = [
        "",
        "a",
        "b",
        "vpc-0a1b2c3d",
        "arn:aws:s3:::a",
        "arn:",
        "app/a/b",
        "名前",
        "a\u{1b}[31m",
        "*",
        "a.s3.amazonaws.com",
    ];
    prop_oneof![proptest::sample::select(odd.to_vec()).prop_map(str::to_owned), "[ab]{1,2}"]
}

fn any_resource() -> impl Strategy<Value = Resource> {
    let kinds = ["vpc", "subnet", "ec2", "lb", "ebs", "volume-attachment", "db-subnet-group", "rds", "AWS::Foo::Bar"];
    let keys =
        ["VpcId", "SubnetId", "Subnets", "AvailabilityZone", "VolumeId", "InstanceId", "DBSubnetGroupName", "FooName"];
    let key = proptest::sample::select(keys.to_vec());
    let properties = proptest::collection::vec((key, any_name(), any::<bool>()), 0..5);
    (any_name(), proptest::sample::select(kinds.to_vec()), properties, proptest::option::of(any_name())).prop_map(
        |(id, kind, properties, call)| {
            let with = |resource: Resource, (key, name, listed): (&str, String, bool)| {
                let value = if listed { texts(&[&name]) } else { text(&name) };
                resource.with(key, value)
            };
            let resource = properties.into_iter().fold(resource(&id, kind), with);
            call.into_iter().fold(resource, |resource, call| resource.calling(&call))
        },
    )
}

proptest! {
    #[test]
    fn any_inventory_makes_the_same_sound_graph_twice(resources in proptest::collection::vec(any_resource(), 0..12)) {
        let inventory = Inventory { resources, ..Inventory::default() };
        let (graph, said) = Graph::build(inventory.clone());
        let (again, said_again) = Graph::build(inventory);
        prop_assert_eq!(format!("{graph:?}"), format!("{again:?}"));
        prop_assert_eq!(said, said_again);
        let mut seen = std::collections::HashSet::new();
        for edge in graph.edges() {
            prop_assert_ne!(edge.from, edge.to);
            prop_assert!(seen.insert((edge.from, edge.to, edge.via.clone())), "an edge stands twice");
        }
        for (index, _) in graph.resources() {
            let outermost = graph.ancestors(graph.place(index)).last().map(|c| graph.containers()[c.0].kind);
            prop_assert_eq!(outermost, Some(ContainerKind::Account));
            prop_assert!(graph.outgoing(index).all(|e| e.from == index));
            prop_assert!(graph.incoming(index).all(|e| e.to == index));
        }
    }
}
