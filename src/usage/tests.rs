//! Usage files against estates, through the real readers.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::cost::{CostSettings, Origin, Price, bill};
use crate::graph::Graph;
use crate::model::Inventory;
use crate::readers::{self, ReadSettings};
use crate::source::{SourceFile, Sources};

/// Queues by address; those of one name with indexes are instances of one block.
fn plan(addresses: &[&str]) -> String {
    let resource = |address: &&str| {
        let address = serde_json::Value::from(*address);
        format!(
            "{{\"address\": {address}, \"mode\": \"managed\", \"type\": \"aws_sqs_queue\", \"name\": \"q\", \"values\": {{}}}}"
        )
    };
    let resources: Vec<_> = addresses.iter().map(resource).collect();
    format!(
        "{{\"format_version\": \"1.2\", \"planned_values\": {{\"root_module\": {{\"resources\": [{}]}}}}}}",
        resources.join(", ")
    )
}

/// An estate with a usage file, and what was said of the file.
fn read(name: &str, estate: &str, usage: &str) -> (Inventory, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    sources.add(SourceFile::new(name, estate));
    let (mut inventory, said) = readers::read(&sources, &ReadSettings::default());
    assert!(said.iter().all(|d| d.severity < crate::diagnostic::Severity::Error), "{said:?}");
    let (file, mut said) = parse(sources.next_id(), usage);
    said.extend(apply(&file, &mut inventory));
    (inventory, said)
}

/// What a resource uses, as `key=value`.
fn used(inventory: &Inventory, address: &str) -> String {
    let resource = inventory.resources.iter().find(|r| r.address == address).expect(address);
    let entries = resource.usage.iter().map(|e| format!("{}={}", e.key, e.value.text().unwrap_or("?")));
    entries.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_exact_address_goes_before_a_wildcard_and_that_before_the_type() {
    let plan =
        plan(&["aws_sqs_queue.a[0]", "aws_sqs_queue.a[1]", "module.m[\"x\"].aws_sqs_queue.a[0]", "aws_sqs_queue.b"]);
    let usage = "version: 0.1\nresource_type_default_usage:\n  aws_sqs_queue: {monthly_requests: 1, request_size_kb: 8}\n\
                 resource_usage:\n  aws_sqs_queue.a[*]: {monthly_requests: 2}\n  aws_sqs_queue.a[1]: {monthly_requests: 3}\n  \
                 module.m[*].aws_sqs_queue.a[*]: {monthly_requests: 4}\n  \
                 module.m[\"x\"].aws_sqs_queue.a[*]: {monthly_requests: 5}\n";
    let (inventory, said) = read("plan.json", &plan, usage);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(used(&inventory, "aws_sqs_queue.a[0]"), "requests=2 request_kb=8");
    assert_eq!(used(&inventory, "aws_sqs_queue.a[1]"), "requests=3 request_kb=8");
    assert_eq!(used(&inventory, "module.m[\"x\"].aws_sqs_queue.a[0]"), "requests=5 request_kb=8");
    assert_eq!(used(&inventory, "aws_sqs_queue.b"), "requests=1 request_kb=8");
}

#[test]
fn what_an_inventory_states_itself_stays() {
    let estate = "version: 1\nresources:\n  jobs: {type: sqs, usage: {requests: 7}}\n  other: {type: sqs}\n";
    let usage = "resource_usage:\n  jobs: {monthly_requests: 9, request_size_kb: 65}\n  other: {requests: 1e3}\n";
    let (inventory, said) = read("estate.yaml", estate, usage);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(used(&inventory, "jobs"), "requests=7 request_kb=65");
    assert_eq!(used(&inventory, "other"), "requests=1000", "a key of ours is read under its own name");
}

#[test]
fn mappings_nest_and_units_convert() {
    let estate = "version: 1\nresources:\n  b: {type: s3}\n  c: {type: \"AWS::RDS::DBCluster\", engine: aurora-mysql}\n  \
                  h: {type: health-check}\n";
    let usage = "resource_usage:\n  b:\n    standard: {storage_gb: 10, monthly_tier_1_requests: }\n    \
                 glacier_deep_archive: {storage_gb: 0.5}\n  c: {write_requests_per_sec: 0.5}\n  h: {endpoint_type: AWS}\n";
    let (inventory, said) = read("estate.yaml", estate, usage);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(used(&inventory, "b"), "storage_gb=10 deep_archive_gb=0.5", "a key without a value states nothing");
    assert_eq!(used(&inventory, "c"), "write_requests=1314000");
    assert_eq!(used(&inventory, "h"), "endpoint=aws-endpoint");
}

#[test]
fn traffic_that_no_other_file_declares_is_priced() {
    let usage =
        "resource_usage:\n  aws_data_transfer.out:\n    region: us-east-1\n    monthly_outbound_internet_gb: 100\n";
    let (inventory, said) = read("estate.yaml", "version: 1\nresources: {}\n", usage);
    assert!(said.is_empty(), "{said:?}");
    let (graph, _) = Graph::build(inventory);
    let bill = bill(&graph, &CostSettings::default());
    assert_eq!(bill.total.to_string(), "$9.00");
    assert!(matches!(bill.resources[0].lines[0].origins[..], [Origin::Usage(_)]));
}

#[test]
fn what_is_wrong_is_said_once_at_its_place_and_the_rest_stands() {
    let plan = plan(&["aws_sqs_queue.a[0]", "aws_sqs_queue.a[1]"]);
    let cases = [
        (
            "resource_usage:\n  aws_sqs_queue.a[*]: {monthly_request: 1}\n",
            "monthly_request",
            "did you mean `monthly_requests`?",
        ),
        ("resource_usage:\n  aws_sqs_queue.a[*]: {monthly_requests: many}\n", "many", ""),
        ("resource_usage:\n  aws_sqs_queue.a[*]: {monthly_requests: -1}\n", "-1", ""),
        ("resource_usage:\n  aws_sqs_queue.a[*]: {monthly_requests: [1]}\n", "[1]", ""),
        (
            "resource_usage:\n  aws_sqs_queue.a[*]: {monthly_requests: {x: 1}}\n",
            "x",
            "did you mean `monthly_requests`?",
        ),
        ("resource_usage:\n  aws_sqs_queue.a[*]: 5\n", "5", "write for example `monthly_requests: 1000`"),
        (
            "resource_usage:\n  aws_sqs_queue.a: {monthly_requests: 1}\n",
            "aws_sqs_queue.a",
            "it has instances: write `aws_sqs_queue.a[*]` for all of them",
        ),
        ("resource_usage:\n  aws_sqs_queue.a[2]: {}\n", "aws_sqs_queue.a[2]", "did you mean `aws_sqs_queue.a[0]`?"),
        ("resource_type_default_usage:\n  aws_sqs_queu: {}\n", "aws_sqs_queu", "did you mean `aws_sqs_queue`?"),
        ("resource_usages: {}\n", "resource_usages", "did you mean `resource_usage`?"),
        ("- 1\n", "- 1", "write `resource_usage:` with an address and what is used below it"),
    ];
    for (usage, place, help) in cases {
        let (inventory, said) = read("plan.json", &plan, usage);
        let [said] = &said[..] else { panic!("{usage}: {said:?}") };
        let span = said.primary.as_ref().expect("a place").span;
        assert_eq!(usage[span.start as usize..span.end as usize].trim_end(), place, "{usage}");
        assert_eq!(said.help.as_deref().unwrap_or_default(), help, "{usage}");
        assert_eq!(said.severity, crate::diagnostic::Severity::Warning);
        assert!(inventory.resources.iter().all(|resource| resource.usage.is_empty()), "{usage}");
    }
}

#[test]
fn a_type_among_the_addresses_stands_for_all_of_it() {
    let usage = "resource_usage:\n  aws_sqs_queue: {monthly_requests: 5}\n";
    let (inventory, said) = read("plan.json", &plan(&["aws_sqs_queue.a[0]"]), usage);
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(used(&inventory, "aws_sqs_queue.a[0]"), "requests=5");
}

/// The lines of a bill, without what was assumed for them and where they come from.
fn money(inventory: Inventory) -> (String, Graph) {
    let (graph, _) = Graph::build(inventory);
    let mut out = String::new();
    for cost in
        &bill(&graph, &CostSettings { region: Some("us-east-1".to_owned()), ..CostSettings::default() }).resources
    {
        for line in &cost.lines {
            let monthly = if let Price::Known(amount) = line.monthly { Some(amount.typical.normalize()) } else { None };
            let _ = writeln!(out, "{:?} {} {monthly:?}", cost.resource, line.item);
        }
    }
    (out, graph)
}

#[test]
fn a_skeleton_changes_nothing_for_any_kind() {
    let mut estate = "version: 1\nresources:\n".to_owned();
    for (nth, spec) in crate::kinds::KINDS.iter().copied().flatten().enumerate() {
        let _ = writeln!(estate, "  \"a {nth} \\\"#: [x]\": {{type: \"{}\"}}", spec.name);
    }
    let (inventory, _) = read("estate.yaml", &estate, "");
    let (before, graph) = money(inventory);
    let text = skeleton(&graph);
    let (inventory, said) = read("estate.yaml", &estate, &text);
    assert!(said.is_empty(), "{said:?}\n{text}");
    assert!(text.contains("monthly_requests: # requests a month"), "{text}");
    assert!(text.contains("monthly_hrs: 730 # hours a month that it runs"), "{text}");
    let (after, graph) = money(inventory);
    assert_eq!(before, after);
    assert_eq!(text, skeleton(&graph), "written again it is the same");
}

#[test]
fn a_skeleton_keeps_what_is_stated() {
    let usage = "resource_usage:\n  c: {write_requests_per_sec: 0.3, storage_gb: 12}\n";
    let estate = "version: 1\nresources:\n  c: {type: \"AWS::RDS::DBCluster\", engine: aurora-mysql}\n";
    let (inventory, _) = read("estate.yaml", estate, usage);
    let (before, graph) = money(inventory);
    let text = skeleton(&graph);
    assert!(text.contains("write_requests_per_sec: 0.3 #") && text.contains("storage_gb: 12 #"), "{text}");
    assert_eq!(before, money(read("estate.yaml", estate, &text).0).0);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,200}") {
        let (mut inventory, _) = read("plan.json", &plan(&["aws_sqs_queue.a[0]"]), "");
        apply(&parse(FileId(7), &text).0, &mut inventory);
    }

    #[test]
    fn anything_like_a_usage_file_is_read(
        address in r#"[a-z_.\[\]*"\\0-9]{0,24}"#, key in "[a-z_.]{0,16}", value in r#"[-+0-9.eE_]{0,40}|\[.{0,4}\]|"#
    ) {
        let address = serde_json::Value::from(address);
        let text = format!("resource_usage:\n  {address}:\n    monthly_requests: {value}\n    \"{key}\": {value}\n");
        let (mut inventory, _) = read("plan.json", &plan(&["aws_sqs_queue.a[0]", "aws_sqs_queue.b[\"k\"]"]), "");
        apply(&parse(FileId(7), &text).0, &mut inventory);
        money(inventory);
    }
}

#[test]
fn an_amount_may_have_bounds_and_a_skeleton_keeps_them() {
    let usage = "resource_usage:\n  assets:\n    standard:\n      storage_gb: {low: 10, typical: 100, high: 400}\n";
    let estate = "version: 1\nresources:\n  assets: {type: s3}\n";
    let (inventory, said) = read("estate.yaml", estate, usage);
    assert_eq!(said, []);
    let (graph, _) = Graph::build(inventory);
    let monthly = |graph: &Graph| {
        let bill = bill(graph, &CostSettings { region: Some("us-east-1".to_owned()), ..CostSettings::default() });
        bill.total.amount()
    };
    assert_eq!(monthly(&graph), "≥ $2.30 (0.23 – 9.20)");
    let again = crate::usage::skeleton(&graph);
    assert!(again.contains("storage_gb: {low: 10, typical: 100, high: 400} # GB stored"), "{again}");
    let (_, said) = read("estate.yaml", estate, &usage.replace("400", "many"));
    assert_eq!(said.len(), 1);
    assert!(said[0].message.contains("`many` of `standard.storage_gb` is no amount"), "{said:?}");
}
