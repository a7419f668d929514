//! Names and tags come from strangers. Each output escapes for its own medium: nothing breaks out.

use resvg::usvg::roxmltree;

use crate::support::{Run, estate, tagatlas};

/// Names that mean something to some medium.
const NAMES: [&str; 9] = [
    "<script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "]]><!--",
    "&amp;&#x3c;",
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "two\nlines\r\nof\ttext",
    "\"]; evil [label=\"owned\"]; //",
    "\u{202e}gnp.exe",
    "back\\slash\\",
];

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
    estate(&serde_json::json!({"version": 1, "region": "ap-northeast-1", "resources": resources}).to_string())
}

fn run(arguments: &[&str]) -> Run {
    let folder = named(&NAMES);
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
        assert!(!["script", "foreignObject", "image", "a"].contains(&name), "<{name}> in the picture");
        assert!(element.attributes().all(|a| !a.name().starts_with("on")), "an event handler on <{name}>");
    }
    let texts: String = picture.descendants().filter_map(|n| n.text()).collect();
    assert!(texts.contains("<script>"), "the name is shown, as text");
}

#[test]
fn dot_keeps_as_many_nodes_as_there_are() {
    let nodes = |names: &[&str]| {
        let folder = named(names);
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
