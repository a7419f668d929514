//! How a team takes the linter on: which findings count, what is known, what changed, a first policy.

use std::path::Path;
use std::process::Command;

use crate::support::{Run, estate, folder, root, tagatlas};

const ESTATE: &str = "version: 1\ntags: {Project: shop}\nresources:\n  a: {type: s3}\n  b: {type: s3, tags: {owner: x}}\n  \
                      c: {type: ec2, instance_type: t3.micro, subnet_id: subnt, tags: {Owner: x}}\n";

/// `rule address` of each finding, in order.
fn found(run: &Run) -> Vec<String> {
    let json = run.json();
    let findings = json["findings"].as_array().expect("findings").iter();
    findings.map(|f| format!("{} {}", f["rule"].as_str().unwrap_or(""), f["address"].as_str().unwrap_or("-"))).collect()
}

fn check(folder: &Path, more: &[&str]) -> Run {
    let arguments = ["check", "--format", "json", "--require", "Project,Owner"].iter().chain(more).copied();
    tagatlas(arguments.chain(["."])).inside(folder).run()
}

#[test]
fn rules_are_selected_by_code_name_and_family() {
    let folder = estate(ESTATE);
    let found = |more: &[&str]| found(&check(folder.path(), more));
    assert_eq!(found(&[]), ["TAG001 a", "TAG003 b", "REF001 c"]);
    assert_eq!(found(&["--select", "tag"]), ["TAG001 a", "TAG003 b"]);
    assert_eq!(found(&["--select", "missing-tag,REF001"]), ["TAG001 a", "REF001 c"]);
    assert_eq!(found(&["--ignore", "TAG001"]), ["TAG003 b", "REF001 c"]);
    let wrong = check(folder.path(), &["--select", "TAG01"]).ends_with(2);
    assert!(wrong.stderr.contains("`TAG01` is no rule of this command; did you mean `TAG001`?"), "{wrong}");
}

#[test]
fn only_findings_that_the_baseline_does_not_know_count() {
    let folder = estate(ESTATE);
    let baseline = folder.path().join("known").join("baseline.json");
    std::fs::create_dir(folder.path().join("known")).expect("a folder");
    let written = check(folder.path(), &["--write-baseline", "known/baseline.json"]).ends_with(0);
    assert_eq!(written.text(), "3 findings known from now on: known/baseline.json\n");
    let run = check(folder.path(), &["--baseline", "known/baseline.json"]).ends_with(0);
    assert!(found(&run).is_empty(), "{run}");
    // Lines move, one thing gets worse, and the program is called from elsewhere with another path.
    let moved = ESTATE.replace("resources:\n", "# moved\n\nresources:\n  d: {type: sqs}\n");
    std::fs::write(folder.path().join("estate.yaml"), moved).expect("a file");
    let inner = folder.path().join("known");
    let arguments = ["check", "--format", "json", "--require", "Project,Owner", "--baseline", "baseline.json", ".."];
    let run = tagatlas(arguments).inside(&inner).run().ends_with(1);
    assert_eq!(found(&run), ["TAG001 d"]);
    // The configuration may name it.
    std::fs::write(
        folder.path().join("tagatlas.yaml"),
        "required_tags: [Project, Owner]\nbaseline: known/baseline.json\n",
    )
    .expect("a file");
    let run = tagatlas(["check", "--format", "json", "estate.yaml"]).inside(folder.path()).run().ends_with(1);
    assert_eq!((found(&run), run.json()["summary"]["known"].as_u64()), (vec!["TAG001 d".to_owned()], Some(3)));
    let run = tagatlas(["check", "estate.yaml"]).inside(folder.path()).run().ends_with(1);
    assert!(run.text().ends_with("1 error, 3 known in 4 resources\n"), "{run}");
    std::fs::write(&baseline, "{\"version\": 9}").expect("a file");
    let broken = check(folder.path(), &["--baseline", "known/baseline.json"]).ends_with(2);
    assert!(broken.stderr.contains("known/baseline.json:1:13"), "{broken}");
    let gone = check(folder.path(), &["--baseline", "no.json"]).ends_with(2);
    assert!(gone.stderr.contains("no such file") && gone.stderr.contains("--write-baseline"), "{gone}");
}

#[test]
fn a_broken_estate_makes_no_baseline() {
    let folder = folder([("a.yaml", ESTATE.as_bytes()), ("b.yaml", b"version: 1\nresources: {a: {type: s3}\n")]);
    check(folder.path(), &["--write-baseline", "baseline.json"]).ends_with(2);
    assert!(!folder.path().join("baseline.json").exists());
}

/// git in a folder, as somebody.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
    let mut git = Command::new("git");
    git.args(identity).args(arguments).current_dir(folder).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    git.output().is_ok_and(|output| output.status.success())
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn only_what_changed_is_looked_at() {
    let folder =
        folder([("one.yaml", ESTATE.as_bytes()), ("ä two.yaml", b"version: 1\nresources:\n  z: {type: s3}\n")]);
    let path = folder.path();
    if !git(path, &["init", "-q"]) {
        println!("skipped: git is not installed");
        return;
    }
    let text = |name: &str| std::fs::read_to_string(path.join(name)).expect("a file");
    let write = |name: &str, text: &str| std::fs::write(path.join(name), text).expect("a file");
    assert!(git(path, &["add", "."]) && git(path, &["commit", "-q", "-m", "first"]));
    assert!(git(path, &["checkout", "-q", "-b", "work"]));
    let program = |more: &[&str]| {
        let arguments = ["check", "--format", "json", "--require", "Owner"];
        let path_of_git = std::env::var_os("PATH").unwrap_or_default();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tagatlas"));
        command.args(arguments).args(more).current_dir(path).env_clear().env("PATH", path_of_git);
        let output = command.output().expect("the binary starts");
        Run {
            arguments: more.iter().map(|a| (*a).to_owned()).collect(),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    };
    assert!(found(&program(&["--changed-since", "main", "."])).is_empty(), "nothing changed");
    write("one.yaml", &text("one.yaml").replace("b: {type: s3, tags: {owner: x}}", "b: {type: s3, tags: {owner: y}}"));
    assert_eq!(found(&program(&["--changed-since", "main", "."])), ["TAG003 b"]);
    write("ä two.yaml", &format!("{}  y: {{type: sqs}}\n", text("ä two.yaml")));
    write("new.yaml", "version: 1\nresources:\n  n: {type: s3}\n");
    assert_eq!(found(&program(&["--changed-since", "main", "."])), ["TAG001 n", "TAG003 b", "TAG001 y"]);
    assert!(git(path, &["add", "."]) && git(path, &["commit", "-q", "-m", "second"]));
    assert_eq!(
        found(&program(&["--changed-since", "main", "."])),
        ["TAG001 n", "TAG003 b", "TAG001 y"],
        "since the branch left"
    );
    assert!(found(&program(&["--changed-since", "HEAD", "."])).is_empty());
    for (revision, said) in [("nothing", "git knows no revision `nothing`"), ("--output=x", "is no revision")] {
        let run = program(&[&format!("--changed-since={revision}"), "."]).ends_with(2);
        assert!(run.stderr.contains(said), "{run}");
    }
}

#[test]
fn what_is_accepted_stands_beside_it_or_in_the_configuration() {
    let text = format!("{ESTATE}  d: {{type: sqs}} # tagatlas: ignore[TAG001] the vendor's\n");
    let config = "required_tags: [Project, Owner]\nignore:\n  - {rule: missing-tag, resources: [a], reason: old, until: 2027-01-31}\n  \
                  - {rule: TAG002, resources: [nothing-*]}\n";
    let folder = folder([("estate.yaml", text.as_bytes()), ("tagatlas.yaml", config.as_bytes())]);
    let on = |day: &str| {
        let run = tagatlas(["check", "--format", "json", "--today", day, "estate.yaml"]).inside(folder.path()).run();
        (found(&run), run.json()["summary"]["ignored"].as_u64())
    };
    assert_eq!(on("2027-01-31"), (["TAG003 b", "REF001 c", "IGN001 -"].map(str::to_owned).to_vec(), Some(2)));
    let later = ["TAG001 a", "TAG003 b", "REF001 c", "IGN002 -", "IGN001 -"].map(str::to_owned).to_vec();
    assert_eq!(on("2027-02-01"), (later, Some(1)));
    let wrong = tagatlas(["check", "--today", "31.1.2027", "estate.yaml"]).inside(folder.path()).run().ends_with(2);
    assert!(wrong.stderr.contains("write a day as 2027-01-31"), "{wrong}");
}

#[test]
fn coverage_is_told_by_parts_of_the_estate() {
    insta::assert_snapshot!(tagatlas(["check", "--coverage", "inventories/web-shop"]).run().to_string());
    for by in ["kind", "account", "region", "container", "file"] {
        let arguments = ["check", "--coverage", "--by", by, "--format", "json", "inventories/web-shop"];
        let json = tagatlas(arguments).run().ends_with(1).json();
        let rows = json["rows"].as_array().expect("rows");
        let sum: u64 = rows.iter().filter_map(|row| row["all"]["of"].as_u64()).sum();
        assert_eq!(Some(sum), json["total"]["all"]["of"].as_u64(), "{by}");
        assert!(rows.iter().all(|row| row[by].is_string()), "{by}");
    }
    let csv = tagatlas(["check", "--coverage", "--by", "region", "--format", "csv", "inventories/web-shop"]).run();
    let lines: Vec<&str> = csv.text().split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("region,tag,of,covered,cannot_tell,by_count,cost,") && lines.len() == 13, "{csv}");
    assert!(lines[10].starts_with("all,*,50,47,0,0.94,934.4"), "{csv}");
    tagatlas(["check", "--coverage", "--format", "sarif", "inventories/web-shop"]).run().ends_with(2);
}

#[test]
fn a_first_policy_comes_from_the_tags_in_use() {
    let folder = estate("version: 1\ntags: {Project: shop}\nresources:\n  a: {type: s3, tags: {Env: x}}\n");
    let run = tagatlas(["init", "."]).inside(folder.path()).run().ends_with(0);
    assert_eq!(run.text(), "written: tagatlas.yaml, from 2 tags of 1 resource\n");
    tagatlas(["check", "."]).inside(folder.path()).run().ends_with(0);
    let again = tagatlas(["init", "."]).inside(folder.path()).run().ends_with(2);
    assert!(again.stderr.contains("tagatlas.yaml is there already; --force"), "{again}");
    std::fs::write(folder.path().join("tagatlas.yaml"), "required_tag: [x]\n").expect("a file");
    tagatlas(["init", "--force", "."]).inside(folder.path()).run().ends_with(0);
    tagatlas(["check", "."]).inside(folder.path()).run().ends_with(0);
    insta::assert_snapshot!(tagatlas(["init", "-o", "-", "inventories/web-shop"]).run().to_string());
}

#[test]
fn where_a_tag_comes_from_is_shown() {
    insta::assert_snapshot!(tagatlas(["tags", "--resource", "web-1", "inventories/web-shop"]).run().to_string());
    let json = tagatlas(["tags", "--format", "json", "inventories/web-app/terraform"]).run().ends_with(0).json();
    let resources = json["resources"].as_array().expect("resources");
    let tags = resources.iter().flat_map(|resource| resource["tags"].as_array().expect("tags"));
    let of_provider = tags.filter(|tag| tag["origin"] == "default_tags").count();
    assert!(of_provider > 20, "the provider's default_tags are told: {of_provider}");
}

#[test]
fn the_schema_of_the_configuration_is_kept() {
    let printed = tagatlas(["schema"]).run().ends_with(0);
    let kept = std::fs::read_to_string(root().join("docs/tagatlas.schema.json")).expect("the schema");
    assert!(kept == printed.text(), "docs/tagatlas.schema.json: write it with `tagatlas schema`");
}

/// Configurations, and whether their shape is right.
const SHAPES: [(&str, bool); 12] = [
    ("{}", true),
    (r#"{"required_tags": ["Owner", {"key": "Env", "values": ["a"], "kinds": ["ec2"]}], "fail_on": "never"}"#, true),
    (r#"{"policies": [{"name": "p", "tags": ["X"], "when": {"tag": {"Env": ["prod", "dev"]}, "kind": "ec2"}}]}"#, true),
    (r#"{"policies": [{"name": "p", "most_tags": 3, "key_style": "kebab", "prohibited": ["x"]}]}"#, true),
    (r#"{"ignore": [{"rule": "TAG001", "resources": ["a"], "reason": "r", "until": "2027-01-31"}]}"#, true),
    (r#"{"required_tags": "Owner"}"#, false),
    (r#"{"required_tags": [{"keys": "Owner"}]}"#, false),
    (r#"{"policies": [{"tags": ["X"]}]}"#, false),
    (r#"{"policies": [{"name": "p", "tags": ["X"], "when": {"kinds": ["ec2"]}}]}"#, false),
    (r#"{"policies": [{"name": "p", "key_style": "title"}]}"#, false),
    (r#"{"policies": [{"name": "p", "most_tags": "many"}]}"#, false),
    (r#"{"ignore": [{"resources": ["a"]}]}"#, false),
];

#[test]
#[expect(clippy::print_stdout, reason = "a skipped part says so")]
fn the_schema_and_the_program_agree() {
    let folder = estate("version: 1\nresources:\n  a: {type: sqs}\n");
    let validator = std::env::var_os("TAGATLAS_SARIF_TOOLS").map(|tools| Path::new(&tools).join("venv/bin/python"));
    if validator.is_none() {
        println!("skipped in part: TAGATLAS_SARIF_TOOLS names no folder with a validator of schemas");
    }
    for (config, is_right) in SHAPES {
        let path = folder.path().join("tagatlas.json");
        std::fs::write(&path, config).expect("a file");
        let run = tagatlas(["check", "--config", "tagatlas.json", "estate.yaml"]).inside(folder.path()).run();
        assert_eq!(run.code != Some(2), is_right, "{config}\n{run}");
        let Some(python) = &validator else { continue };
        let schema = root().join("docs/tagatlas.schema.json");
        let arguments = [
            Path::new("-W"),
            Path::new("ignore"),
            Path::new("-m"),
            Path::new("jsonschema"),
            Path::new("-i"),
            &path,
            &schema,
        ];
        let output = Command::new(python).args(arguments).output().expect("the validator starts");
        assert_eq!(output.status.success(), is_right, "{config}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn no_setting_of_git_hides_a_change() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped: git is not installed");
        return;
    }
    let folder = folder([("a.yaml", b"version: 1\nresources:\n  a: {type: s3}\n" as &[u8])]);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgSign=false"];
        let run = Command::new("git").args(identity).args(arguments).current_dir(folder.path()).output().expect("git");
        assert!(run.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "one"]);
    std::fs::write(folder.path().join("a.yaml"), "version: 1\nresources:\n  a: {type: s3}\n  b: {type: s3}\n").unwrap();
    let found = || {
        let arguments = ["check", "--require", "Owner", "--changed-since", "HEAD", "--format", "csv", "."];
        let mut command = Command::new(env!("CARGO_BIN_EXE_tagatlas"));
        let run = command.args(arguments).env("GIT_DIFF_OPTS", "--unified=9").current_dir(folder.path()).output();
        String::from_utf8(run.expect("the binary starts").stdout).expect("text").lines().skip(1).count()
    };
    assert_eq!(found(), 1);
    for (setting, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.srcPrefix", "x/"),
        ("diff.dstPrefix", "y/"),
        ("diff.orderFile", "nothing-there"),
        ("diff.external", "true"),
        ("diff.interHunkContext", "9"),
        ("color.ui", "always"),
        ("core.autocrlf", "true"),
    ] {
        git(&["config", setting, value]);
        assert_eq!(found(), 1, "{setting}={value}");
        git(&["config", "--unset", setting]);
    }
    for attribute in ["binary", "-diff", "diff=own"] {
        std::fs::write(folder.path().join(".gitattributes"), format!("*.yaml {attribute}\n")).unwrap();
        assert_eq!(found(), 1, "{attribute}");
    }
    let elsewhere = estate("version: 1\nresources:\n  c: {type: s3}\n");
    let outside = elsewhere.path().join("estate.yaml");
    let arguments = ["check", "--require", "Owner", "--changed-since", "HEAD", outside.to_str().expect("text"), "."];
    let run = Command::new(env!("CARGO_BIN_EXE_tagatlas")).args(arguments).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(said.contains("2 errors in"), "what no repository knows is new: {said}");
}
