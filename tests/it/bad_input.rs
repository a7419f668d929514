//! Input that is wrong, hostile or not there: a clear word, the right exit code, the other files still read.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::process::{Command, Stdio};

use crate::support::{Run, estate, folder, tagatlas};

/// `check` on a folder with one inventory.
fn check(text: &str) -> Run {
    let folder = estate(text);
    tagatlas(["check", "."]).inside(folder.path()).run()
}

/// `check` on a folder with one file of any bytes.
fn check_file(name: &str, bytes: &[u8]) -> Run {
    let folder = folder([(name, bytes)]);
    tagatlas(["check", name]).inside(folder.path()).run()
}

/// The `graph` of a folder with one file, as JSON; its input must be fine.
fn graph_of(name: &str, bytes: &[u8]) -> serde_json::Value {
    let folder = folder([(name, bytes)]);
    tagatlas(["graph", "--format", "json", "."]).inside(folder.path()).run().ends_with(0).json()
}

const SMALL: &str = "version: 1\nresources:\n  アセット:\n    type: s3\n    tags: {Name: 画像}\n";

#[test]
fn an_empty_file_is_no_inventory() {
    insta::assert_snapshot!(check("").ends_with(2).to_string());
}

#[test]
fn a_folder_without_an_inventory_says_what_to_try() {
    let empty = folder([]);
    insta::assert_snapshot!(tagatlas(["check", "."]).inside(empty.path()).run().ends_with(2).to_string());
}

#[test]
fn a_path_that_is_not_there_is_named() {
    insta::assert_snapshot!(tagatlas(["check", "no/such/folder"]).run().ends_with(2).to_string());
}

#[test]
fn a_truncated_file_is_an_error_with_its_place() {
    let whole = "{\"version\": 1, \"resources\": {\"web\": {\"type\": \"ec2\", \"tags\": {\"Name\": \"we";
    insta::assert_snapshot!(check_file("estate.json", whole.as_bytes()).ends_with(2).to_string());
}

#[test]
fn a_broken_file_does_not_keep_the_others_from_being_read() {
    let folder = folder([("a.yaml", SMALL.as_bytes()), ("b.yaml", b"version: 1\nresources:\n  web: {type: ec2")]);
    let run = tagatlas(["check", "--require", "Owner", "."]).inside(folder.path()).run().ends_with(2);
    assert!(run.text().contains("アセット"), "{run}");
    insta::assert_snapshot!(run.to_string());
}

#[test]
fn a_binary_is_not_read() {
    let bytes: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check_file("estate.yaml", &bytes).ends_with(2);
}

#[test]
fn ten_thousand_levels_end_in_an_error_not_in_a_crash() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let text = format!("version: 1\nresources: {}{}", open.repeat(10_000), close.repeat(10_000));
        let run = check_file("estate.yaml", text.as_bytes()).ends_with(2);
        assert!(run.stderr.contains("INV004"), "{run}");
    }
}

#[test]
fn an_alias_bomb_costs_nothing() {
    let mut text = String::from("version: 1\nx0: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..40 {
        let aliases = vec![format!("*x{}", level - 1); 9].join(", ");
        let _ = writeln!(text, "x{level}: &x{level} [{aliases}]");
    }
    text += "resources:\n  bomb:\n    type: s3\n    bucket_name: *x39\n";
    let run = check(&text);
    assert!(matches!(run.code, Some(1 | 2)), "{run}");
}

#[test]
fn containers_that_contain_each_other_are_told() {
    let run = check(
        "version: 1\nresources:\n  a: {type: subnet, vpc_id: b, subnet_id: b}\n  b: {type: subnet, vpc_id: a, subnet_id: a}\n",
    );
    assert!(matches!(run.code, Some(1 | 2)), "{run}");
}

#[test]
fn a_resource_may_name_itself() {
    let text = "version: 1\nresources:\n  sg:\n    type: AWS::EC2::SecurityGroup\n    group_description: peers\n    \
                security_group_ingress: [{ip_protocol: tcp, from_port: 1, to_port: 2, source_security_group_id: sg}]\n";
    let graph = graph_of("estate.yaml", text.as_bytes());
    assert_eq!(graph["nodes"].as_array().map(Vec::len), Some(1));
    let diagram = estate(text);
    tagatlas(["diagram", "."]).inside(diagram.path()).run().ends_with(0);
}

#[test]
fn one_id_in_two_files_is_an_error_that_shows_both() {
    let folder = folder([("a.yaml", SMALL.as_bytes()), ("b.yaml", SMALL.as_bytes())]);
    insta::assert_snapshot!(tagatlas(["check", "."]).inside(folder.path()).run().ends_with(2).to_string());
}

#[test]
fn one_key_twice_is_an_error() {
    let text =
        "version: 1\nresources:\n  web:\n    type: ec2\n    instance_type: t3.micro\n    instance_type: m5.large\n";
    insta::assert_snapshot!(check(text).ends_with(2).to_string());
}

#[test]
fn unknown_keys_are_warned_of_with_a_guess() {
    let text = "version: 1\nregoin: ap-northeast-1\nresources:\n  web: {typ: ec2}\n  db: {type: rdss}\n";
    insta::assert_snapshot!(check(text).to_string());
}

#[test]
fn standard_input_is_read() {
    let run = tagatlas(["graph", "--format", "json", "-"]).stdin(SMALL).run().ends_with(0);
    assert_eq!(run.json()["nodes"][0]["file"], "<stdin>");
}

#[test]
fn a_compressed_file_is_read() {
    let mut packed = Vec::new();
    flate2::write::GzEncoder::new(&mut packed, flate2::Compression::default()).write_all(SMALL.as_bytes()).unwrap();
    assert_eq!(graph_of("estate.yaml.gz", &packed)["nodes"][0]["name"], "画像");
    // Cut off in the middle it is an error.
    check_file("estate.yaml.gz", &packed[..packed.len() / 2]).ends_with(2);
}

#[test]
fn a_compressed_bomb_is_refused() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![b'\n'; 1 << 20];
    for _ in 0..1200 {
        packed.write_all(&zeros).unwrap();
    }
    check_file("estate.yaml.gz", &packed.finish().unwrap()).ends_with(2);
}

#[test]
fn every_unicode_encoding_is_read() {
    let utf16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(mark).chain(SMALL.encode_utf16()).flat_map(bytes).collect()
    };
    let with_mark = format!("\u{feff}{SMALL}").into_bytes();
    for bytes in [with_mark, utf16(0xfeff, u16::to_le_bytes), utf16(0xfeff, u16::to_be_bytes)] {
        assert_eq!(graph_of("estate.yaml", &bytes)["nodes"][0]["name"], "画像");
    }
}

#[test]
fn windows_line_ends_are_read() {
    let graph = graph_of("estate.yaml", SMALL.replace('\n', "\r\n").as_bytes());
    assert_eq!((&graph["nodes"][0]["name"], &graph["nodes"][0]["line"]), (&"画像".into(), &3.into()));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tagatlas"))
        .args(["graph", "--format", "json", "inventories/web-shop"])
        .current_dir(crate::support::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let mut messages = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("text");
    assert_eq!((child.wait().expect("an end").code(), messages.as_str()), (Some(0), ""));
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let run = tagatlas(["diagram", "inventories/course", "-o", "no/such/folder/picture.svg"]).run().ends_with(2);
    assert!(run.stderr.contains("no/such/folder/picture.svg"), "{run}");
}

#[test]
fn a_picture_of_unknown_format_is_wrong_usage() {
    let run = tagatlas(["diagram", "inventories/course", "-o", "picture.gif"]).run().ends_with(2);
    assert!(run.stderr.contains(".svg"), "the message names what can be written: {run}");
}

#[test]
fn a_hundred_thousand_resources_in_one_file_are_read() {
    let mut text = String::from("version: 1\nresources:\n");
    for number in 0..100_000 {
        let _ = writeln!(text, "  b{number}: {{type: s3, tags: {{Owner: o}}}}");
    }
    let folder = estate(&text);
    let run = tagatlas(["check", "--require", "Owner", "."]).inside(folder.path()).run().ends_with(0);
    assert!(run.text().contains("100,000") || run.text().contains("100000"), "{run}");
}

#[test]
fn a_reader_that_leaves_early_takes_no_finding_back() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tagatlas"))
        .args(["check", "--all", "--require", "Nowhere", "inventories/web-shop"])
        .current_dir(crate::support::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("an end").code(), Some(1));
}

#[test]
fn a_picture_does_not_take_the_place_of_what_was_read() {
    let folder = folder([("estate.svg", SMALL.as_bytes())]);
    for command in ["diagram", "overview"] {
        let run = tagatlas([command, "estate.svg", "-o", "./estate.svg"]).inside(folder.path()).run().ends_with(2);
        assert!(run.stderr.contains("another name"), "{run}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("estate.svg")).unwrap(), SMALL);
}

#[test]
fn an_overview_is_not_written_over_by_its_picture() {
    let folder = estate(SMALL);
    let run = tagatlas(["overview", ".", "-o", "-"]).inside(folder.path()).run().ends_with(2);
    assert!(run.stderr.contains("tagatlas diagram"), "{run}");
    assert!(!folder.path().join("-").exists());
}

#[test]
fn a_full_disk_is_named() {
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    let run = tagatlas(["diagram", "inventories/course", "--format", "svg", "-o", "/dev/full"]).run().ends_with(2);
    assert!(run.stderr.contains("cannot write /dev/full"), "{run}");
}

/// Any JSON where another shape is expected.
fn odd_values() -> Vec<serde_json::Value> {
    use serde_json::json;
    let deep = (0..100).fold(json!("x"), |inner, _| json!([{"a": inner}]));
    vec![
        json!(null),
        json!(1),
        json!(true),
        json!("x"),
        json!([]),
        json!({}),
        json!([null, 1, [[]]]),
        json!({"": null}),
        deep,
    ]
}

/// A value in which each part, one after the other, is replaced by something of another shape.
fn twisted(value: &serde_json::Value, by: &serde_json::Value, all: &mut Vec<serde_json::Value>) {
    use serde_json::Value;
    all.push(by.clone());
    let mut below = |part: &Value, put: &dyn Fn(&mut Value, Value)| {
        let mut inner = Vec::new();
        twisted(part, by, &mut inner);
        for part in inner {
            let mut whole = value.clone();
            put(&mut whole, part);
            all.push(whole);
        }
    };
    match value {
        Value::Object(entries) => {
            entries.iter().for_each(|(key, part)| below(part, &|whole, new| whole[key.as_str()] = new))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, part)| below(part, &|whole, new| whole[at] = new))
        }
        _ => {}
    }
}

/// A small plan, a state, an answer and a snapshot.
fn small_files() -> Vec<(&'static str, serde_json::Value)> {
    use serde_json::json;
    let resource = json!({"address": "aws_eip.x", "mode": "managed", "type": "aws_eip", "name": "x", "index": 0,
        "values": {"tags_all": {"a": "b"}, "instance": "i"}, "sensitive_values": {"instance": true}});
    let change = json!({"address": "aws_eip.x", "type": "aws_eip", "name": "x", "mode": "managed",
        "change": {"actions": ["create"], "after": {"domain": "vpc"}, "after_unknown": {"id": true}, "after_sensitive": {}}});
    let configured = json!({"address": "aws_eip.x", "type": "aws_eip", "name": "x", "mode": "managed", "provider_config_key": "aws",
        "expressions": {"instance": {"references": ["module.m.id", "module.m"]}}, "count_expression": {"constant_value": 1}});
    vec![
        (
            "plan.json",
            json!({"format_version": "1.2", "terraform_version": "1.11.4",
            "planned_values": {"root_module": {"resources": [resource], "child_modules": []}}, "resource_changes": [change],
            "prior_state": {"values": {"root_module": {}}},
            "configuration": {"provider_config": {"aws": {"expressions": {"region": {"constant_value": "us-east-1"}}}},
                "root_module": {"resources": [configured], "module_calls": {"m": {"source": "./m",
                    "expressions": {"v": {"references": ["aws_eip.x"]}},
                    "module": {"outputs": {"id": {"expression": {"references": ["var.v"]}}}, "variables": {"v": {}}}}}}}}),
        ),
        (
            "terraform.tfstate",
            json!({"version": 4, "terraform_version": "1.11.4", "outputs": {}, "resources": [
            {"module": "module.m", "mode": "managed", "type": "aws_eip", "name": "x", "provider": "provider[\"aws\"].west",
             "instances": [{"index_key": 0, "attributes": {"id": "e", "tags": {"a": "b"}}, "sensitive_attributes": [[{"type": "get_attr", "value": "id"}]],
                "dependencies": ["aws_eip.y"]}]}]}),
        ),
        (
            "answer.json",
            json!({"Volumes": [{"VolumeId": "vol-0123456789abcdef0", "Size": 8, "Attachments": [{"InstanceId": "i-1"}],
            "Tags": [{"Key": "a", "Value": "b"}]}], "NextToken": "x"}),
        ),
        (
            "snapshot.json",
            json!({"configurationItems": [{"resourceType": "AWS::EC2::EIP", "resourceId": "eipalloc-1",
            "configuration": {"publicIp": "203.0.113.1"}, "tags": {"a": "b"}, "awsRegion": "us-east-1", "accountId": "1",
            "relationships": [{"resourceType": "AWS::EC2::Instance", "resourceId": "i-1", "relationshipName": "Is attached to"}]}]}),
        ),
    ]
}

#[test]
fn any_shape_in_any_place_is_survived() {
    for (name, value) in small_files() {
        for odd in odd_values() {
            let mut all = Vec::new();
            twisted(&value, &odd, &mut all);
            // Each in a folder of its own, all read by one call: a panic in any of them ends it.
            let together = crate::support::folder([]);
            for (number, twisted) in all.iter().enumerate() {
                let folder = together.path().join(number.to_string());
                std::fs::create_dir(&folder).unwrap();
                std::fs::write(folder.join(name), twisted.to_string()).unwrap();
            }
            let run = tagatlas(["overview", "-v", "."]).inside(together.path()).run();
            assert!(matches!(run.code, Some(0..=2)), "{name} with {odd} in each place: {run}");
        }
    }
}

#[test]
fn a_file_that_a_program_wrote_and_that_was_cut_off_is_an_error_with_its_place() {
    for (name, value) in small_files() {
        let text = format!("{value:#}");
        for part in 1..8 {
            let cut = &text[..text.len() * part / 8];
            let run = check_file(name, cut.as_bytes()).ends_with(2);
            assert!(run.stderr.contains(&format!("{name}:")), "no place is said of\n{cut}\n{run}");
        }
    }
}

#[test]
fn modules_that_hand_each_other_in_a_ring_end() {
    use serde_json::json;
    let output = |name: &str| json!({"id": {"expression": {"references": [format!("var.{name}")]}}});
    let call = |name: &str, other: &str| {
        json!({"source": "./m", "expressions": {name: {"references": [format!("module.{other}.id"), format!("module.{other}")]}},
               "module": {"outputs": output(name), "variables": {name: {}}}})
    };
    let local = json!({"address": "aws_eip.x", "type": "aws_eip", "name": "x", "mode": "managed",
                       "expressions": {"instance": {"references": ["module.a.id", "module.a", "aws_eip.x", "local.l"]}}});
    let plan = json!({"format_version": "1.2", "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": [{"address": "aws_eip.x", "mode": "managed", "type": "aws_eip", "name": "x",
            "values": {}, "sensitive_values": {}}]}},
        "resource_changes": [{"address": "aws_eip.x", "type": "aws_eip", "name": "x", "mode": "managed",
            "change": {"actions": ["create"], "after": {}, "after_unknown": {"instance": true}}}],
        "configuration": {"root_module": {"resources": [local], "module_calls": {"a": call("v", "b"), "b": call("v", "a")}}}});
    let graph = graph_of("plan.json", plan.to_string().as_bytes());
    assert_eq!(graph["nodes"].as_array().map(Vec::len), Some(1), "{graph}");
}

#[test]
fn one_address_twice_and_a_count_of_thousands_are_read() {
    use serde_json::json;
    let resource = |index: usize| {
        json!({"address": format!("aws_sqs_queue.q[{index}]"), "mode": "managed", "type": "aws_sqs_queue", "name": "q",
               "index": index, "values": {"name": format!("q{index}"), "tags_all": {"Owner": "o"}}, "sensitive_values": {}})
    };
    let mut resources: Vec<_> = (0..20_000).map(resource).collect();
    resources.push(resource(7));
    let state = json!({"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {"resources": resources}}});
    let folder = folder([("state.json", state.to_string().as_bytes())]);
    let run = tagatlas(["check", "--require", "Owner", "."]).inside(folder.path()).run();
    assert!(run.text().contains("20000") || run.text().contains("20,000"), "{run}");
}
