//! Where each kind keeps its tags, held to CloudFormation's own resource schemas, which cfn-lint brings along: a fix must
//! never write a property that CloudFormation refuses. `pip install cfn-lint` gives them; elsewhere the test is skipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::tagatlas;

/// The folder of cfn-lint's schemas: what `TAGATLAS_CFN_LINT` names, else the one of the Python in the PATH.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn schemas() -> Option<PathBuf> {
    let named = std::env::var_os("TAGATLAS_CFN_LINT").map(PathBuf::from);
    let installed = || {
        let ask = "import cfnlint, os; print(os.path.dirname(cfnlint.__file__), end='')";
        let said = Command::new("python3").args(["-c", ask]).output().ok().filter(|output| output.status.success())?;
        Some(PathBuf::from(String::from_utf8(said.stdout).ok()?))
    };
    // Older ones keep their schemas elsewhere, in another form.
    let has_schemas = |folder: &PathBuf| folder.join("providers/us-east-1.json").is_file();
    let folder = named.clone().or_else(installed).map(|package| package.join("data/schemas")).filter(has_schemas);
    if folder.is_none() {
        assert!(named.is_none(), "TAGATLAS_CFN_LINT names no package of cfn-lint with schemas of types");
        println!("skipped: no cfn-lint with schemas of types is installed");
    }
    folder
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A schema behind its references.
fn resolved<'s>(whole: &'s Value, mut part: &'s Value) -> &'s Value {
    while let Some(name) = part["$ref"].as_str() {
        part = whole.pointer(name.trim_start_matches('#')).unwrap_or(&Value::Null);
    }
    part
}

/// How a property holds tags: as `list` of `Key` and `Value`, as `list of lists`, each for a type, or as `map`.
fn shape(schema: &Value, property: &str) -> &'static str {
    let held = resolved(schema, &schema["properties"][property]);
    let item = resolved(schema, &held["items"]);
    let has = |key: &str| item["properties"][key].is_object();
    match () {
        () if held.is_null() => "nothing",
        () if has("Key") && has("Value") => "list",
        () if has("ResourceType") && has("Tags") => "list of lists",
        () if held["items"].is_null() && held["type"] != "string" => "map",
        () => "something else",
    }
}

#[test]
fn each_kind_keeps_its_tags_where_cloudformation_does() {
    let Some(folder) = schemas() else { return };
    let mut names = read(&folder.join("providers/us-east-1.json"));
    let serverless = read(&folder.join("providers/sam.json"));
    names.as_object_mut().expect("types").extend(serverless.as_object().expect("types").clone());
    let schema = |kind: &str| {
        let file = names[kind].as_str()?;
        Some(read(&folder.join("resources").join(format!("{file}.json"))))
    };
    let kinds = tagatlas(["kinds", "--format", "json"]).run().ends_with(0).json();
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for kind in kinds["kinds"].as_array().expect("kinds") {
        let name = kind["name"].as_str().expect("a name");
        let types = kind["types"].as_array().expect("types").iter().filter_map(Value::as_str);
        for name in std::iter::once(name).chain(types) {
            let Some(schema) = schema(name) else { continue };
            let told = kind["tags"]["property"].as_str();
            let expected = match (told, kind["tags"]["shape"].as_str()) {
                (Some("TagSpecifications"), _) => "list of lists",
                // A fix writes a mapping for these, whatever they stand for.
                (Some(_), Some(_)) if name.starts_with("AWS::Serverless::") => "map",
                (Some(_), Some("list")) => "list",
                (Some(_), Some("map")) => "map",
                _ => "nothing",
            };
            let is_written = |property: &str| {
                let path = Value::from(format!("/properties/{property}"));
                !schema["readOnlyProperties"].as_array().is_some_and(|all| all.contains(&path))
            };
            let property = told.unwrap_or("Tags");
            let has = if is_written(property) { shape(&schema, property) } else { "nothing" };
            // A Spot Fleet's schema has `Tags` and says that it takes none: what it says counts.
            let takes_none = told.is_none() && schema["tagging"]["taggable"] == false;
            if has != expected && !takes_none {
                wrong.push(format!("{name}: {property} is {expected} here, and {has} in the schema"));
            }
            compared += 1;
        }
    }
    assert!(compared > 400, "only {compared} kinds have schemas");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
