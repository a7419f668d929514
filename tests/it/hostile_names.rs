//! Names and tags come from strangers. Each output escapes for its own medium: nothing breaks out.

use resvg::usvg::roxmltree;

use crate::support::{Run, tagatlas};

/// Names that mean something to some medium.
pub(crate) const NAMES: [&str; 13] = [
    "<script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "]]><!--",
    "&amp;&#x3c;",
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "two\nlines\r\nof\ttext",
    "\"]; evil [label=\"owned\"]; //",
    "\u{202e}gnp.exe",
    "back\\slash\\",
    "::error file=a::owned",
    "=cmd|' /C calc'!A0",
    "\u{85}\u{2028}- [x](javascript:alert(1)) | `code`",
    "@kan1 #12 https://example.com/ GH-1 **b** ~~d~~ $m$ {0}",
];

/// Names that mean something to a runner of Azure Pipelines, wherever in a line they stand, or to one of GitHub.
const TO_RUNNERS: [&str; 2] =
    ["x ##vso[task.setvariable variable=PATH]y", "\u{0}\u{7} ##[error]x %0A::stop-commands::x"];

/// An estate with these names on instances, as a JSON inventory so that any character can be written.
fn named(names: &[&str]) -> tempfile::TempDir {
    let mut resources = serde_json::Map::new();
    resources.insert("vpc".into(), serde_json::json!({"type": "vpc", "tags": {"Name": names[0]}}));
    resources.insert("net".into(), serde_json::json!({"type": "subnet", "vpc_id": "vpc", "tags": {"Name": names[1]}}));
    for (number, name) in names.iter().enumerate() {
        let tags = serde_json::json!({"Name": name, "Owner": name, *name: "value"});
        let instance =
            serde_json::json!({"type": "ec2", "instance_type": "t3.micro", "subnet_id": "net", "tags": tags});
        resources.insert(format!("i-{number}"), instance);
        // An id is as free as a name.
        resources.insert(format!("id {name}"), serde_json::json!({"type": "s3"}));
    }
    crate::support::estate(
        &serde_json::json!({"version": 1, "region": "ap-northeast-1", "resources": resources}).to_string(),
    )
}

/// An estate whose names all mean something to some medium.
pub(crate) fn estate() -> tempfile::TempDir {
    named(&[&NAMES[..], &TO_RUNNERS[..]].concat())
}

fn run(arguments: &[&str]) -> Run {
    let folder = estate();
    tagatlas(arguments).inside(folder.path()).run()
}

/// No control character but the line feed, and none that turns the direction of writing.
fn assert_harmless(text: &str, what: &str) {
    let bad = text.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
    assert_eq!(bad, None, "{what} holds a raw control character:\n{text}");
}

#[test]
fn text_for_people_has_no_raw_control_character() {
    let missing = ["check", "--require", "Project", "--all", "."];
    let calls: [&[&str]; 6] =
        [&missing, &["cost", "."], &["orphans", "."], &["graph", "."], &["impact", "net", "."], &["overview", "."]];
    for call in calls {
        let run = run(call);
        assert!(!run.stdout.is_empty(), "{run}");
        assert_harmless(run.text(), call[0]);
        assert_harmless(&run.stderr, call[0]);
    }
}

#[test]
fn json_gives_every_name_back_as_it_was() {
    let graph = run(&["graph", "--format", "json", "."]).ends_with(0).json();
    let nodes = graph["nodes"].as_array().expect("nodes");
    for name in NAMES {
        assert!(nodes.iter().any(|n| n["name"] == name), "{name:?} is lost");
        assert!(nodes.iter().any(|n| n["address"] == format!("id {name}")), "id {name:?} is lost");
    }
}

#[test]
fn svg_stays_well_formed_and_free_of_script() {
    let run = run(&["diagram", "."]).ends_with(0);
    let picture = roxmltree::Document::parse(run.text()).expect("well-formed XML");
    for element in picture.descendants().filter(|n| n.is_element()) {
        let name = element.tag_name().name();
        assert!(!["script", "foreignObject", "image"].contains(&name), "<{name}> in the picture");
        let href = element.attribute("href").unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%#".contains(c);
        assert!(href.chars().all(is_plain), "a link that is no path: {href}");
        assert!(element.attributes().all(|a| !a.name().starts_with("on")), "an event handler on <{name}>");
    }
    let texts: String = picture.descendants().filter_map(|n| n.text()).collect();
    assert!(texts.contains("<script>"), "the name is shown, as text");
}

#[test]
fn dot_keeps_as_many_nodes_as_there_are() {
    let nodes = |names: &[&str]| {
        let folder = named(names);
        // What is found of strange characters marks an icon, and icons that differ are not drawn as one.
        std::fs::write(folder.path().join("tagatlas.yaml"), "ignore: [{rule: TAG008}]").expect("a file");
        let dot = tagatlas(["diagram", "--format", "dot", "."]).inside(folder.path()).run().ends_with(0);
        let graph = graphviz_rust::parse(dot.text()).unwrap_or_else(|e| panic!("{e} in\n{dot}"));
        let mut count = 0;
        let graphviz_rust::dot_structures::Graph::DiGraph { stmts, .. } = graph else { panic!("a digraph: {dot}") };
        count_nodes(&stmts, &mut count);
        count
    };
    let plain: Vec<String> = (0..NAMES.len()).map(|n| format!("name {n}")).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    assert_eq!(nodes(&NAMES), nodes(&plain));
}

fn count_nodes(statements: &[graphviz_rust::dot_structures::Stmt], count: &mut usize) {
    use graphviz_rust::dot_structures::Stmt;
    for statement in statements {
        match statement {
            Stmt::Node(_) => *count += 1,
            Stmt::Subgraph(inner) => count_nodes(&inner.stmts, count),
            _ => {}
        }
    }
}

/// The same names in what Terraform plans, in what the AWS CLI prints and in what AWS Config records.
fn named_elsewhere() -> [(&'static str, serde_json::Value); 3] {
    use serde_json::{Value, json};
    let planned = |(number, name): (usize, &&str)| {
        let tags = json!({"Name": name, *name: name});
        json!({"address": format!("module.{name}.aws_instance.x[\"{name}\"]"), "mode": "managed", "type": "aws_instance", "name": "x",
               "index": name, "provider_name": "registry.terraform.io/hashicorp/aws", "sensitive_values": {},
               "values": {"instance_type": "t3.micro", "tags": tags, "tags_all": tags, "id": format!("i-{number:08x}"), "key_name": name}})
    };
    let resources: Vec<Value> = NAMES.iter().enumerate().map(planned).collect();
    let state = json!({"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {
        "child_modules": [{"address": "module.x", "resources": resources}]}}});
    let listed = |(number, name): (usize, &&str)| {
        json!({"InstanceId": format!("i-{number:017x}"), "InstanceType": "t3.micro", "State": {"Code": 16, "Name": "running"},
               "KeyName": name, "Tags": [{"Key": "Name", "Value": name}, {"Key": name, "Value": name}]})
    };
    let instances: Vec<Value> = NAMES.iter().enumerate().map(listed).collect();
    let answer =
        json!({"Reservations": [{"ReservationId": NAMES[0], "OwnerId": "123456789012", "Instances": instances}]});
    let recorded = |name: &&str| {
        json!({"version": "1.3", "accountId": "123456789012", "configurationItemStatus": "OK", "resourceType": "AWS::S3::Bucket",
               "resourceId": name, "resourceName": name, "awsRegion": name, "tags": {"Name": name, *name: name},
               "configurationItemCaptureTime": "2026-01-01T00:00:00.000Z", "configuration": {"name": name},
               "relationships": [{"resourceType": "AWS::EC2::VPC", "resourceId": name, "relationshipName": name}]})
    };
    let items: Vec<Value> = NAMES.iter().map(recorded).collect();
    let snapshot = json!({"fileVersion": "1.0", "configSnapshotId": "1", "configurationItems": items});
    [("state.json", state), ("instances.json", answer), ("snapshot.json", snapshot)]
}

/// Whether a runner takes a line for a command of its own; `:::` begins a file's name below a finding.
fn is_command(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("::") && !line.starts_with(":::")
}

#[test]
fn no_source_makes_an_output_harmful() {
    let calls: [&[&str]; 15] = [
        &["check", "-v", "--require", "Project", "--all"],
        &["cost"],
        &["orphans", "-v"],
        &["orphans", "--plan"],
        &["orphans", "--format", "markdown"],
        &["graph", "-v"],
        &["overview", "-v"],
        &["inventory"],
        &["diagram"],
        &["diagram", "--format", "dot"],
        &["diagram", "--format", "html"],
        &["diagram", "--format", "json"],
        &["diagram", "--format", "drawio"],
        &["diagram", "--format", "mermaid"],
        &["diagram", "--format", "d2"],
    ];
    for (file, text) in named_elsewhere() {
        let folder = crate::support::folder([(file, text.to_string().as_bytes())]);
        let graph = tagatlas(["graph", "--format", "json", "."]).inside(folder.path()).run().ends_with(0).json();
        let nodes = graph["nodes"].as_array().expect("nodes");
        for name in NAMES {
            assert!(nodes.iter().any(|n| n["name"] == name), "{name:?} is lost in {file}: {nodes:?}");
        }
        for call in calls {
            let run = tagatlas(call.iter().chain(&["."])).inside(folder.path()).run();
            assert_harmless(run.text(), call[0]);
            assert_harmless(&run.stderr, call[0]);
            let commands = run.text().lines().chain(run.stderr.lines()).filter(|line| is_command(line));
            assert_eq!(commands.count(), 0, "{run}");
            if call == ["diagram"] {
                roxmltree::Document::parse(run.text()).unwrap_or_else(|e| panic!("{e} in {run}"));
            }
        }
    }
}

#[test]
fn an_inventory_that_is_written_gives_every_name_back() {
    for (file, text) in named_elsewhere() {
        let folder = crate::support::folder([(file, text.to_string().as_bytes())]);
        let names = |run: Run| {
            let graph = run.ends_with(0).json();
            let mut names: Vec<String> =
                graph["nodes"].as_array().expect("nodes").iter().map(|n| n["name"].to_string()).collect();
            names.sort();
            names
        };
        let read = names(tagatlas(["graph", "--format", "json", "."]).inside(folder.path()).run());
        let written = tagatlas(["inventory", "."]).inside(folder.path()).run().ends_with(0);
        let again = tagatlas(["graph", "--format", "json", "-"]).stdin(written.stdout.clone()).run();
        assert_eq!(names(again), read, "{file}, written as\n{written}");
    }
}

/// A call of `check` in one format on the estate of hostile names, of which a tag with a hostile key is required too.
fn check(format: &str) -> Run {
    run(&["check", "--all", "--require", "Project", "--require", NAMES[0], "--format", format, "."]).ends_with(1)
}

/// How many findings there are.
fn findings() -> usize {
    check("json").json()["findings"].as_array().expect("findings").len()
}

#[test]
fn no_format_of_findings_steers_a_terminal_or_a_runner() {
    for format in ["human", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv"] {
        let run = check(format);
        assert_harmless(&run.text().replace("\r\n", "\n"), format);
        assert!(!run.text().contains("##[") && !run.text().contains("##vso["), "{run}");
        if format != "github" {
            assert_eq!(run.text().lines().filter(|line| is_command(line)).count(), 0, "{run}");
        }
    }
}

#[test]
fn json_of_findings_gives_names_back_as_they_were() {
    let (json, sarif) = (check("json").json(), check("sarif").json());
    let found = json["findings"].as_array().expect("findings");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    for name in NAMES.iter().chain(&TO_RUNNERS) {
        let address = format!("id {name}");
        assert!(found.iter().any(|finding| finding["address"] == address), "{name:?} is lost");
        let is_named =
            |r: &serde_json::Value| r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == address;
        assert!(results.iter().any(is_named), "{name:?} is lost in SARIF");
    }
    for result in results {
        let message = result["message"]["text"].as_str().expect("a message");
        assert!(!message.contains("](") && !message.replace("{{", "").contains("{0}"), "{message}");
    }
}

#[test]
fn junit_is_xml_with_a_case_for_each_finding() {
    let run = check("junit");
    let document = roxmltree::Document::parse(run.text()).unwrap_or_else(|e| panic!("{e} in {run}"));
    let elements = |name: &str| document.descendants().filter(|n| n.has_tag_name(name)).count();
    assert_eq!(elements("failure") + elements("skipped"), findings());
    let known = ["testsuites", "testsuite", "testcase", "failure", "skipped"];
    assert_eq!(document.descendants().filter(|n| n.is_element()).count(), known.map(elements).iter().sum::<usize>());
    let names: Vec<&str> = document.descendants().filter_map(|n| n.attribute("name")).collect();
    assert!(names.iter().any(|name| name.starts_with("id <script>alert(1)</script>: ")), "{names:?}");
    assert!(names.iter().any(|name| name.starts_with("id ]]><!--: ")), "{names:?}");
}

#[test]
fn each_annotation_is_one_command_of_ours() {
    let run = check("github");
    let (last, commands) =
        run.text().trim_end().rsplit_once('\n').map(|(all, last)| (last, all.lines())).expect("lines");
    assert!(!last.contains("::") && !last.contains("##["), "{last}");
    let mut count = 0;
    for line in commands {
        count += 1;
        let (head, message) = line.strip_prefix("::").and_then(|l| l.split_once("::")).expect("a command");
        let (level, properties) = head.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        let keys: Vec<&str> = properties.split(',').map(|p| p.split_once('=').expect("a value").0).collect();
        assert!(
            keys == ["file", "line", "endLine", "col", "endColumn", "title"]
                || keys == ["file", "line", "endLine", "title"]
        );
        assert!(!message.is_empty() && !message.replace("%25", "").replace("%0A", "").contains('%'), "{line}");
    }
    assert_eq!(count, findings());
}

#[test]
fn code_quality_has_an_issue_for_each_finding() {
    let issues = check("gitlab").json();
    let issues = issues.as_array().expect("a list");
    assert_eq!(issues.len(), findings());
    let fingerprints: std::collections::BTreeSet<&str> =
        issues.iter().filter_map(|i| i["fingerprint"].as_str()).collect();
    assert_eq!(fingerprints.len(), issues.len(), "each is another");
    for issue in issues {
        assert!(["info", "minor", "major"].contains(&issue["severity"].as_str().expect("a severity")), "{issue}");
        let (path, line) = (&issue["location"]["path"], &issue["location"]["lines"]["begin"]);
        assert!(path == "estate.yaml" && line.is_u64() && issue["check_name"].is_string(), "{issue}");
    }
}

#[test]
fn a_comment_holds_nothing_but_our_own_markup() {
    let run = check("markdown");
    let text = run.text();
    assert!(text.starts_with("<!-- tagatlas -->\n") && text.chars().count() < 65_536, "{run}");
    let ours =
        ["<!-- tagatlas -->", "</details>", "<details>", "</summary>", "<summary>", "</b>", "<b>", "</code>", "<code>"];
    let rest = ours.iter().fold(text.to_owned(), |text, tag| text.replace(tag, ""));
    assert!(!rest.contains(['<', '>', '@', '[', ']', '\\', '*', '~', '$', '!']), "{rest}");
    assert!(!rest.contains("://") && !rest.contains("javascript:"), "{rest}");
    for line in rest.lines().filter(|line| line.starts_with('|')) {
        assert!([4, 5].contains(&line.matches('|').count()), "{line}");
        // A number of a character is the only `#`; a backtick begins nothing.
        assert!(!line.replace("&#", "").contains(['#', '`']), "{line}");
    }
}

#[test]
fn a_table_has_a_line_for_each_finding_and_no_formula() {
    let run = check("csv");
    let mut table = csv::Reader::from_reader(run.text().as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), findings());
    assert_eq!(run.text().matches('\n').count(), rows.len() + 1, "one line each");
    assert_eq!(run.text().matches("\r\n").count(), rows.len() + 1, "as RFC 4180 has it");
    for row in &rows {
        assert_eq!(row.len(), 13);
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    }
}

#[test]
fn a_formula_as_an_id_is_disarmed() {
    let folder = crate::support::estate("version: 1\nresources:\n  \"=cmd()\": {type: s3}\n  \"-x\": {type: s3}\n");
    let run =
        tagatlas(["check", "--require", "=Owner", "--format", "csv", "."]).inside(folder.path()).run().ends_with(1);
    assert!(run.text().contains(",'=cmd(),'=cmd(),AWS::S3::Bucket,'=Owner,"), "{run}");
    assert!(run.text().contains(",'-x,'-x,AWS::S3::Bucket,'=Owner,"), "{run}");
}
