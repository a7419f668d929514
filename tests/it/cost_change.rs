//! What changed in a bill, and what an estate may cost: real repositories, plans, templates, and the exit codes.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Run, estate, folder, tagatlas};

/// A native inventory in Tokyo.
fn native(resources: &str) -> String {
    format!("version: 1\nregion: ap-northeast-1\nresources:\n{resources}")
}

const SMALL: &str = "  web: {type: ec2, instance_type: t3.micro}\n";
const LARGE: &str = "  web: {type: ec2, instance_type: t3.large}\n";
const DISK: &str = "  disk: {type: ebs, volume_type: gp3, size: 100}\n";

/// A repository that is gone after the test.
struct Repository(tempfile::TempDir);

impl Repository {
    /// With one commit, on the branch `main`.
    fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self(tempfile::tempdir().expect("a temporary folder"));
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository.write(files);
        repository.commit();
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = self.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
    }

    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgSign=false"];
        let run = Command::new("git").args(identity).args(arguments).current_dir(self.path()).output().expect("git");
        assert!(run.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--force", "."]);
        self.git(&["commit", "--quiet", "--no-verify", "--message", "state"]);
    }

    /// The program inside of the repository, where it finds git.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(".", arguments)
    }

    fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tagatlas"));
        command.current_dir(self.path().join(folder)).env_clear().args(arguments);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", self.path());
        let output = command.output().expect("the binary starts");
        let stderr = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(!stderr.contains("panicked"), "{stderr}");
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        Run { arguments, stdout: output.stdout, stderr, code: output.status.code() }
    }
}

/// Whether git is there; else the test says that it is skipped.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn has_git() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        println!("skipped: git is not installed");
    }
    is_there
}

/// Each resource as `change address difference`, with `?` where it cannot be told.
fn told(run: &Run) -> Vec<String> {
    let document = run.json();
    let resources = document["resources"].as_array().expect("resources").iter();
    let text = |resource: &Value| {
        let word = |key: &str| resource[key].as_str().unwrap_or("").to_owned();
        let difference = &resource["difference"];
        let open = if difference["unpriced"] == 0 && difference["use_not_stated"] == 0 { "" } else { "?" };
        format!("{} {} {}{open}", word("change"), word("address"), difference["known"].as_str().unwrap_or(""))
    };
    resources.map(text).collect()
}

fn diff(folder: &Path, arguments: &[&str]) -> Run {
    let begin = ["cost", "--format", "json", "--diff"];
    tagatlas(begin.iter().chain(arguments).copied()).inside(folder).run()
}

#[test]
fn a_revision_is_compared_with_the_working_tree_and_with_another() {
    if !has_git() {
        return;
    }
    let repository = Repository::new(&[("infra/a.yaml", &native(SMALL)), ("other/b.yaml", &native(DISK))]);
    repository.git(&["checkout", "--quiet", "-b", "grow"]);
    repository.write(&[("infra/a.yaml", &native(LARGE)), ("infra/new/c.yaml", &native(DISK))]);
    let run = |arguments: &[&str]| {
        repository.run(&[&["cost", "--format", "json", "--diff"], arguments].concat()).ends_with(0)
    };
    let grown = ["changed web 69.496", "added disk 9.6"];
    assert_eq!(told(&run(&["main", "infra"])), grown);
    assert_eq!(told(&run(&["HEAD", "infra/"])), grown);
    assert_eq!(told(&run(&["main", "infra/a.yaml", "other"])), ["changed web 69.496"]);
    let below = repository.run_in("infra", &["cost", "--format", "json", "--diff", "main"]).ends_with(0);
    assert_eq!(told(&below), grown, "paths count from where the program is called");
    repository.commit();
    assert_eq!(told(&run(&["main..grow", "infra"])), grown);
    assert_eq!(told(&run(&["grow..main", "infra"])), ["changed web -69.496", "removed disk -9.6"]);
    assert_eq!(told(&run(&["HEAD..", "infra"])), [""; 0]);
    // What others did on main since is not what the branch changed.
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write(&[("infra/d.yaml", &native("  late: {type: ebs, size: 100, volume_type: gp3}\n"))]);
    repository.commit();
    assert_eq!(told(&run(&["main..grow", "infra"])).len(), 3);
    let since = run(&["main...grow", "infra"]);
    assert_eq!(told(&since), grown);
    assert_eq!(since.json()["base"]["name"], "main where grow left it");
    // What is ignored is not searched for on either side, tracked or not.
    repository.write(&[(".gitignore", "infra/d.yaml\n")]);
    repository.commit();
    assert_eq!(told(&run(&["main", "infra"])), [""; 0]);
}

#[test]
fn what_may_be_a_path_and_a_revision_is_neither() {
    if !has_git() {
        return;
    }
    let repository = Repository::new(&[("infra/a.yaml", &native(SMALL)), ("old.yaml", &native(LARGE))]);
    repository.git(&["branch", "infra"]);
    repository.git(&["branch", "grow"]);
    let run = |base: &str, path: &str| repository.run(&["cost", "--diff", base, path]);
    let both = run("infra", "infra").ends_with(2);
    assert!(both.stderr.contains("`infra` is a path and a git revision: write `./infra`"), "{both}");
    run("./infra", "infra").ends_with(0);
    run("infra^0", "infra").ends_with(0);
    run("old.yaml", "infra").ends_with(0);
    let none = run("grwo", "infra").ends_with(2);
    assert!(none.stderr.contains("--diff grwo: there is no such file or folder, and git knows no revision"), "{none}");
    let two = run("main", "grow").ends_with(2);
    assert!(two.stderr.contains("`grow` is no path but a revision: write --diff main..grow"), "{two}");
    for wrong in ["--upload-pack=x", "main..--x", "../gone.yaml", "main:infra"] {
        let arguments = ["cost".to_owned(), format!("--diff={wrong}"), "infra".to_owned()];
        repository.run(&arguments.each_ref().map(String::as_str)).ends_with(2);
    }
    let outside = estate(&native(SMALL));
    let outside = outside.path().join("estate.yaml");
    let elsewhere = repository.run(&["cost", "--diff", "main", "infra", outside.to_str().expect("text")]).ends_with(2);
    assert!(elsewhere.stderr.contains("lies outside of the git repository"), "{elsewhere}");
    let no_repository = tagatlas(["cost", "--diff", "main", "."]).inside(outside.parent().expect("it")).run();
    assert!(no_repository.ends_with(2).stderr.contains("there is no such file or folder, and"));
}

#[test]
fn an_estate_that_was_not_there_is_new_and_one_that_is_gone_is_gone() {
    if !has_git() {
        return;
    }
    let repository = Repository::new(&[("README", "x")]);
    repository.git(&["branch", "before"]);
    repository.write(&[("infra/a.yaml", &native(SMALL))]);
    repository.commit();
    let run = repository.run(&["cost", "--format", "json", "--diff", "before", "infra"]).ends_with(0);
    assert_eq!(told(&run), ["added web 10.888"]);
    assert!(run.stderr.contains("`before` has no infra"), "{run}");
    let gone = repository.run(&["cost", "--format", "json", "--diff", "main..before", "infra"]).ends_with(0);
    assert_eq!(told(&gone), ["removed web -10.888"]);
    repository.run(&["cost", "--diff", "before..before", "infra"]).ends_with(2);
    // A file that is broken there is told with the state it was read in.
    repository.write(&[("infra/a.yaml", "version: 1\nresources: {a: {type: ebs, type: s3}}\n")]);
    repository.commit();
    repository.write(&[("infra/a.yaml", &native(SMALL))]);
    let broken = repository.run(&["cost", "--diff", "HEAD", "infra"]).ends_with(2);
    assert!(broken.stderr.contains("HEAD:infra/a.yaml:2"), "{broken}");
}

#[test]
fn values_of_parameters_are_those_of_the_revision() {
    if !has_git() {
        return;
    }
    let template = "Parameters: {Class: {Type: String}}\nResources:\n  Web: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-1, \
                    InstanceType: !Ref Class, AvailabilityZone: ap-northeast-1a}}\n";
    let values = |class: &str| json!([{"ParameterKey": "Class", "ParameterValue": class}]).to_string();
    let repository = Repository::new(&[("infra/a.yaml", template), ("values.json", &values("t3.micro"))]);
    repository.write(&[("values.json", &values("t3.large"))]);
    let arguments = [
        "cost",
        "--region",
        "ap-northeast-1",
        "--format",
        "json",
        "--parameters",
        "values.json",
        "--diff",
        "main",
        "infra",
    ];
    let run = repository.run(&arguments).ends_with(0);
    assert_eq!(told(&run), ["changed Web 69.496"]);
}

#[test]
fn a_commit_is_read_as_its_checkout_is() {
    if !has_git() {
        return;
    }
    let repository = Repository(crate::support::copy_of_inventories());
    repository.git(&["init", "--quiet", "--initial-branch", "main"]);
    let packed = {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut packer, native("  packed: {type: ebs, size: 10}\n").as_bytes()).expect("packed");
        packer.finish().expect("packed")
    };
    let wide: Vec<u8> = format!("\u{feff}{}", native("  wide: {type: ebs, size: 10}\n"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let odd = repository.path().join("odd");
    std::fs::create_dir_all(odd.join("inner")).expect("a folder");
    for (name, bytes) in [
        ("packed.yaml.gz", packed.as_slice()),
        ("wide.yaml", &wide),
        ("倉庫 \"x\"\t.yaml", native("  named: {type: ebs, size: 10}\n").as_bytes()),
        (":(glob)*.yaml", native("  magic: {type: ebs, size: 10}\n").as_bytes()),
        (".hidden.yaml", native("  hidden: {type: ebs, size: 10}\n").as_bytes()),
        ("inner/app-role", br#"{"version": 1, "resources": {"unnamed": {"type": "s3"}}}"#),
        ("inner/notes", b"no JSON"),
        ("inner/binary.json", b"\0\x01"),
    ] {
        std::fs::write(odd.join(name), bytes).expect("a file");
    }
    repository.commit();
    let folders = [
        "odd",
        "odd/:(glob)*.yaml",
        "odd/../odd/",
        "inventories/web-shop",
        "inventories/grown-by-hand",
        "inventories/web-app/terraform",
        "inventories/web-app/aws-cli",
        "inventories/course-cloudformation",
    ];
    for folder in folders {
        let run = repository.run(&["cost", "--format", "json", "--diff", "HEAD", folder]).ends_with(0);
        let json = run.json();
        assert_eq!(json["resources"], json!([]), "{folder}: {run}");
        assert!(json["counts"]["unchanged"].as_u64() > Some(0), "{folder}");
        let both = repository.run(&["cost", "--format", "json", "--diff", "HEAD..HEAD", folder]).ends_with(0).json();
        assert_eq!(both["counts"], json["counts"], "{folder}");
        assert_eq!(both["head"]["total"], json["head"]["total"], "{folder}");
    }
    let odd = repository.run(&["cost", "--format", "json", "--diff", "HEAD", "odd"]).json();
    assert_eq!(odd["counts"]["unchanged"], 5, "the hidden file is not searched for");
}

#[test]
fn what_a_commit_does_not_hold_itself_is_said() {
    if !has_git() {
        return;
    }
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    let repository = Repository::new(&[("infra/a.yaml", &native(SMALL)), ("infra/plan.json", pointer)]);
    repository.write(&[("infra/plan.json", &plan(&[("more", "t3.micro", "create")]))]);
    let pointed = repository.run(&["cost", "--diff", "main", "infra"]).ends_with(2);
    assert!(pointed.stderr.contains("cannot read infra/plan.json: git keeps only a pointer to it"), "{pointed}");
    let other = Repository::new(&[("infra/a.yaml", &native(SMALL))]);
    let module = format!("160000,{},infra/module", "1".repeat(40));
    other.git(&["update-index", "--add", "--cacheinfo", &module]);
    other.git(&["commit", "--quiet", "--no-verify", "--message", "module"]);
    let run = other.run(&["cost", "--diff", "main", "infra"]).ends_with(0);
    assert!(run.stderr.contains("skipped infra/module of `main`: it is another repository"), "{run}");
}

#[test]
fn a_folder_that_holds_its_base_is_pointed_out() {
    let folder = folder([("old.yaml", native(SMALL).as_bytes()), ("new.yaml", native(DISK).as_bytes())]);
    let run = tagatlas(["cost", "--diff", "old.yaml"]).inside(folder.path()).run().ends_with(0);
    assert!(run.stderr.contains("old.yaml lies in ., which is compared with it"), "{run}");
    let run = tagatlas(["cost", "--diff", "old.yaml", "new.yaml"]).inside(folder.path()).run().ends_with(0);
    assert_eq!(run.stderr, "");
}

/// Programs that a repository would have git run, each with the setting that names it.
const HOSTILE: [(&str, &str); 6] = [
    ("filter.own.smudge", "touch ran; cat"),
    ("filter.own.clean", "touch ran; cat"),
    ("diff.own.textconv", "touch ran; cat"),
    ("diff.external", "touch ran"),
    ("core.fsmonitor", "touch ran; false"),
    ("core.pager", "touch ran"),
];

#[test]
fn nothing_that_a_repository_names_is_run() {
    if !has_git() {
        return;
    }
    let repository =
        Repository::new(&[("infra/a.yaml", &native(SMALL)), (".gitattributes", "* filter=own diff=own ident\n")]);
    repository.write(&[("infra/a.yaml", &native(LARGE))]);
    for (setting, value) in HOSTILE {
        repository.git(&["config", setting, value]);
    }
    let hook = repository.path().join(".git/hooks/post-checkout");
    std::fs::create_dir_all(hook.parent().expect("hooks")).expect("hooks");
    std::fs::write(&hook, "#!/bin/sh\ntouch ran\n").expect("a hook");
    #[cfg(unix)]
    std::fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("rights");
    let run = repository.run(&["cost", "--format", "json", "--diff", "main", "infra"]).ends_with(0);
    assert_eq!(told(&run), ["changed web 69.496"]);
    assert!(!repository.path().join("ran").exists() && !repository.path().join("infra/ran").exists());
    let checked = repository.run(&["check", "--require", "Owner", "--changed-since", "main", "infra"]).ends_with(1);
    assert!(checked.text().contains("1 error in 1 resource"), "{checked}");
    assert!(!repository.path().join("ran").exists(), "nor where changed lines are asked for");
    // What a partial clone lacks is not fetched, by whatever program.
    let object = Command::new("git").args(["rev-parse", "main:infra/a.yaml"]).current_dir(repository.path()).output();
    let object = String::from_utf8(object.expect("git").stdout).expect("text");
    let (begin, end) = object.trim().split_at(2);
    std::fs::remove_file(repository.path().join(".git/objects").join(begin).join(end)).expect("a loose object");
    for (setting, value) in [
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "ext::sh -c touch% ran"),
        ("protocol.ext.allow", "always"),
    ] {
        repository.git(&["config", setting, value]);
    }
    repository.run(&["cost", "--diff", "main", "infra"]).ends_with(2);
    assert!(!repository.path().join("ran").exists());
}

#[cfg(unix)]
#[test]
fn links_of_a_commit_are_followed_as_those_of_a_folder_are() {
    if !has_git() {
        return;
    }
    let repository = Repository::new(&[("shared/x.yaml", &native(SMALL)), ("infra/a.yaml", &native(DISK))]);
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, repository.path().join(name)).expect("a link");
    link("../shared/x.yaml", "infra/web.yaml");
    link("a.yaml", "infra/again.yaml");
    link("../shared", "infra/folder");
    link("/etc/hostname", "infra/outside.yaml");
    link("nowhere", "infra/lost.yaml");
    repository.commit();
    std::fs::remove_file(repository.path().join("infra/outside.yaml")).expect("a link");
    let run = repository.run(&["cost", "--format", "json", "--diff", "main", "infra"]).ends_with(0);
    assert_eq!(told(&run), [""; 0], "{run}");
    assert_eq!(run.json()["counts"]["unchanged"], 2);
}

/// A Terraform plan that makes servers of these types, each with its action.
fn plan(servers: &[(&str, &str, &str)]) -> String {
    let values = |class: &str| json!({"instance_type": class, "ami": "ami-1", "availability_zone": "ap-northeast-1a"});
    let address = |name: &str| format!("aws_instance.{name}");
    let resources: Vec<_> = servers
        .iter()
        .filter(|(_, _, action)| *action != "delete")
        .map(|(name, class, _)| json!({"address": address(name), "mode": "managed", "type": "aws_instance", "name": name, "values": values(class)}))
        .collect();
    let changes: Vec<_> = servers
        .iter()
        .map(|(name, class, action)| {
            let after = if *action == "delete" { Value::Null } else { values(class) };
            json!({"address": address(name), "mode": "managed", "type": "aws_instance", "name": name,
                   "change": {"actions": [action], "before": values(class), "after": after}})
        })
        .collect();
    json!({"format_version": "1.2", "terraform_version": "1.9.0",
           "planned_values": {"root_module": {"resources": resources}}, "resource_changes": changes})
    .to_string()
}

/// A kept state with servers of these types.
fn state(servers: &[(&str, &str)]) -> String {
    let resource = |(name, class): &(&str, &str)| {
        json!({"mode": "managed", "type": "aws_instance", "name": name,
               "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
               "instances": [{"attributes": {"id": format!("i-{name}"), "instance_type": class, "ami": "ami-1",
                                             "availability_zone": "ap-northeast-1a"}}]})
    };
    json!({"version": 4, "terraform_version": "1.9.0", "resources": servers.iter().map(resource).collect::<Vec<_>>()})
        .to_string()
}

#[test]
fn plans_and_a_state_are_matched_by_address() {
    let old = plan(&[("web", "t3.micro", "create"), ("gone", "t3.micro", "create")]);
    let new = plan(&[("web", "t3.large", "update"), ("gone", "t3.micro", "delete"), ("more", "t3.micro", "create")]);
    let state = state(&[("web", "t3.micro"), ("gone", "t3.micro")]);
    let folder =
        folder([("old.json", old.as_bytes()), ("new.json", new.as_bytes()), ("terraform.tfstate", state.as_bytes())]);
    let instances = |run: &Run| {
        let document = run.json();
        let resources = document["resources"].as_array().expect("resources").clone();
        let text =
            |one: &Value| format!("{} {}", one["change"].as_str().unwrap_or(""), one["address"].as_str().unwrap_or(""));
        let mut texts: Vec<_> = resources.iter().map(text).collect();
        texts.sort();
        texts
    };
    let wanted = ["added aws_instance.more", "changed aws_instance.web", "removed aws_instance.gone"];
    let region = ["--region", "ap-northeast-1"];
    let run = diff(folder.path(), &[&["old.json", "new.json"], &region[..]].concat()).ends_with(0);
    assert_eq!(instances(&run), wanted);
    let web = run.json()["resources"].as_array().expect("resources")[0].clone();
    assert_eq!((&web["id"], &web["base_id"]), (&json!("new/aws_instance.web"), &json!("old/aws_instance.web")));
    assert_eq!(web["difference"]["known"], "69.496");
    let line = &web["lines"][0];
    assert_eq!(line["item"], "instance (t3.micro linux) → (t3.large linux)");
    assert_eq!((&line["before"]["monthly"], &line["after"]["monthly"]), (&json!("9.928"), &json!("79.424")));
    let run = diff(folder.path(), &[&["terraform.tfstate", "new.json"], &region[..]].concat()).ends_with(0);
    assert_eq!(instances(&run), wanted);
    // What a plan moves is the same resource.
    let mut moved: Value = serde_json::from_str(&plan(&[("www", "t3.large", "update")])).expect("a plan");
    moved["resource_changes"][0]["previous_address"] = "aws_instance.web".into();
    std::fs::write(folder.path().join("moved.json"), moved.to_string()).expect("a plan");
    let run = diff(folder.path(), &[&["terraform.tfstate", "moved.json"], &region[..]].concat()).ends_with(0);
    assert_eq!(instances(&run), ["changed aws_instance.www", "removed aws_instance.gone"]);
    assert_eq!(run.json()["resources"][0]["formerly"], "aws_instance.web");
}

#[test]
fn templates_of_two_folders_are_matched_below_them() {
    let template = |size: u32| {
        format!(
            "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Data: {{Type: AWS::EC2::Volume, Properties: {{Size: {size}, \
                 VolumeType: gp3, AvailabilityZone: ap-northeast-1a}}}}\n"
        )
    };
    let both = tempfile::tempdir().expect("a folder");
    for (side, sizes) in [("old", [10, 20]), ("new", [10, 30])] {
        std::fs::create_dir(both.path().join(side)).expect("a folder");
        for (stack, size) in ["a", "b"].iter().zip(sizes) {
            std::fs::write(both.path().join(side).join(format!("{stack}.yaml")), template(size)).expect("a template");
        }
    }
    let run = diff(both.path(), &["old", "new", "--region", "ap-northeast-1"]).ends_with(0);
    assert_eq!(told(&run), ["changed Data 0.96"]);
    assert_eq!(run.json()["resources"][0]["base_id"], "old/b/Data");
    assert_eq!(run.json()["counts"]["unchanged"], 1);
}

#[test]
fn what_loses_its_price_is_told_and_no_saving() {
    let lost = native("  web: {type: ec2, instance_type: t9.new}\n");
    let (small, disk) = (native(SMALL), native(&format!("{SMALL}{DISK}")));
    let folder = folder([("a.yaml", small.as_bytes()), ("b.yaml", lost.as_bytes()), ("c.yaml", disk.as_bytes())]);
    let json = diff(folder.path(), &["a.yaml", "b.yaml"]).ends_with(0).json();
    assert_eq!((&json["difference"]["known"], &json["difference"]["apart"]), (&json!("0"), &json!("-9.928")));
    assert_eq!(json["difference"]["unpriced"], 1);
    let human = tagatlas(["cost", "--diff", "a.yaml", "b.yaml"]).inside(folder.path()).run().ends_with(0);
    assert!(human.text().contains("~ cannot tell  web"), "{human}");
    assert!(
        human.text().contains("change  $0.00 known (0 % of what was known), cannot tell the rest: 1 unpriced"),
        "{human}"
    );
    // A limit is not met by what cannot be told, and not broken by it either.
    let limited = |base: &str, head: &str, limit: &str| {
        let run = tagatlas(["cost", "--diff", base, head, "--max-increase", limit, "--format", "json"]);
        let run = run.inside(folder.path()).run();
        let findings = run.json()["findings"].as_array().expect("findings").clone();
        let text =
            |one: &Value| format!("{} {}", one["rule"].as_str().unwrap_or(""), one["verdict"].as_str().unwrap_or(""));
        (run.code, findings.iter().map(text).collect::<Vec<_>>())
    };
    assert_eq!(limited("a.yaml", "b.yaml", "10%"), (Some(0), vec!["COST003 unknown".to_owned()]));
    assert_eq!(limited("a.yaml", "c.yaml", "10%"), (Some(1), vec!["COST003 fail".to_owned()]));
    assert_eq!(limited("a.yaml", "c.yaml", "$9.60"), (Some(0), vec![]), "the limit itself is allowed");
    assert_eq!(limited("a.yaml", "c.yaml", "9.59"), (Some(1), vec!["COST003 fail".to_owned()]));
    assert_eq!(limited("c.yaml", "a.yaml", "0%"), (Some(0), vec![]));
}

#[test]
fn a_budget_decides_the_exit_code() {
    let folder = estate(&native(SMALL));
    let run =
        |arguments: &[&str]| tagatlas([&["cost"], arguments, &["estate.yaml"]].concat()).inside(folder.path()).run();
    run(&["--budget", "10.888"]).ends_with(0);
    let over = run(&["--budget", "10"]).ends_with(1);
    assert!(
        over.text().contains(
            "error[COST002]: the estate costs $10.89 (10.89 – 13.53) a month, $0.89 over its budget of $10.00"
        ),
        "{over}"
    );
    assert!(over.text().contains("the dearest are `web` $10.89 (10.89 – 13.53)"), "{over}");
    run(&["--budget", "10", "--fail-on", "never"]).ends_with(0);
    let json = run(&["--budget", "$10", "--format", "json"]).ends_with(1);
    assert!(json.json()["total"].is_object() && json.stderr.contains("COST002"), "{json}");
    for wrong in ["-1", "ten", "1,000", "10%"] {
        run(&[&format!("--budget={wrong}")]).ends_with(2);
    }
    run(&["--max-increase", "10%"]).ends_with(2);
    run(&["--diff", "estate.yaml", "--max-increase", "ten"]).ends_with(2);
    // What is not known is no proof either way; what is known may be.
    std::fs::write(folder.path().join("estate.yaml"), native(&format!("{SMALL}  assets: {{type: s3}}\n")))
        .expect("a file");
    let unknown = run(&["--budget", "300"]).ends_with(0);
    assert!(
        unknown.text().contains("note[COST002]: cannot tell whether the estate stays within its budget"),
        "{unknown}"
    );
    run(&["--budget", "300", "--fail-on", "note"]).ends_with(1);
    run(&["--budget", "10"]).ends_with(1);
}

#[test]
fn from_nothing_any_increase_is_too_much_per_cent() {
    let (none, some) = (native("  net: {type: vpc, cidr_block: 10.0.0.0/16}\n"), native(SMALL));
    let folder = folder([("a.yaml", none.as_bytes()), ("b.yaml", some.as_bytes())]);
    let run = tagatlas(["cost", "--diff", "a.yaml", "b.yaml", "--max-increase", "1000%"]).inside(folder.path()).run();
    let run = run.ends_with(1);
    assert!(run.text().contains("COST003") && run.text().contains("a month more, from nothing"), "{run}");
    tagatlas(["cost", "--diff", "a.yaml", "b.yaml", "--max-increase", "20"]).inside(folder.path()).run().ends_with(0);
    tagatlas(["cost", "--diff", "a.yaml", "a.yaml", "--max-increase", "0%"]).inside(folder.path()).run().ends_with(0);
}

#[test]
fn the_configuration_sets_limits_and_flags_win() {
    let (small, large) = (native(SMALL), native(LARGE));
    let config = "required_tags: []\ncost: {budget: 50, max_increase: 10%}\n";
    let folder =
        folder([("a.yaml", small.as_bytes()), ("b.yaml", large.as_bytes()), ("tagatlas.yaml", config.as_bytes())]);
    let run = |arguments: &[&str]| tagatlas(arguments).inside(folder.path()).run();
    run(&["cost", "a.yaml"]).ends_with(0);
    let over = run(&["cost", "b.yaml"]).ends_with(1);
    assert!(over.text().contains("tagatlas.yaml:2:16"), "{over}");
    run(&["cost", "--budget", "100", "b.yaml"]).ends_with(0);
    let both = run(&["cost", "--diff", "a.yaml", "b.yaml"]).ends_with(1);
    assert!(both.text().contains("[COST002]") && both.text().contains("[COST003]"), "{both}");
    run(&["cost", "--diff", "a.yaml", "b.yaml", "--budget", "100", "--max-increase", "70"]).ends_with(0);
    // `check` knows the budget, in every format; an increase it cannot know.
    let checked = run(&["check", "--format", "csv", "b.yaml"]).ends_with(1);
    let rules: Vec<_> = checked.text().lines().skip(1).map(|line| &line[..7]).collect();
    assert_eq!(rules, ["COST002"]);
    let sarif = run(&["check", "--format", "sarif", "b.yaml"]).ends_with(1).json();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "COST002");
    run(&["check", "--ignore", "COST", "b.yaml"]).ends_with(0);
    let accepted = "required_tags: []\ncost:\n  budget: 50  # tagatlas: ignore[COST002] agreed\n";
    std::fs::write(folder.path().join("tagatlas.yaml"), accepted).expect("a file");
    run(&["check", "b.yaml"]).ends_with(0);
    let accepted = "required_tags: []\nignore: [{rule: COST002, reason: agreed}]\ncost: {budget: 50}\n";
    std::fs::write(folder.path().join("tagatlas.yaml"), accepted).expect("a file");
    run(&["check", "b.yaml"]).ends_with(0);
    for (wrong, said) in [("budget: -5", "`-5` is no budget"), ("max_increase: lots", "`lots` is no increase")] {
        std::fs::write(folder.path().join("tagatlas.yaml"), format!("cost: {{{wrong}}}\n")).expect("a file");
        let run = run(&["cost", "a.yaml"]).ends_with(2);
        assert!(run.stderr.contains(said), "{run}");
    }
}

#[test]
fn a_comment_holds_nothing_but_our_own_markup() {
    let folder = crate::hostile_names::estate();
    let empty = native(SMALL);
    std::fs::write(folder.path().join("base.yaml"), empty).expect("a file");
    for arguments in [["base.yaml", "estate.yaml"], ["estate.yaml", "base.yaml"]] {
        let arguments = ["cost", "--diff", arguments[0], "--budget", "1", "--format", "markdown", arguments[1]];
        let run = tagatlas(arguments).inside(folder.path()).run().ends_with(1);
        let text = run.text();
        assert!(text.starts_with("<!-- tagatlas cost -->\n") && text.chars().count() < 65_536, "{run}");
        let ours =
            ["<!-- tagatlas cost -->", "</details>", "<details>", "</summary>", "<summary>", "</code>", "<code>"];
        let ours = ours.into_iter().chain(["<br>", "**"]);
        let rest = ours.fold(text.to_owned(), |text, tag| text.replace(tag, ""));
        assert!(!rest.contains(['<', '>', '@', '[', ']', '\\', '*', '~', '$', '!']), "{rest}");
        assert!(!rest.contains("://") && !rest.contains("javascript:"), "{rest}");
        for line in rest.lines().filter(|line| line.starts_with('|')) {
            assert!([6, 7].contains(&line.matches('|').count()), "{line}");
            assert!(!line.replace("&#", "").contains(['#', '`']), "{line}");
        }
    }
    for format in ["human", "csv", "json"] {
        let run = tagatlas(["cost", "--diff", "base.yaml", "--format", format, "estate.yaml"]);
        let run = run.inside(folder.path()).run().ends_with(0);
        let text = run.text().replace("\r\n", "\n");
        let bad = text.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(bad, None, "{format}:\n{text}");
        assert!(text.lines().all(|line| !line.trim_start().starts_with("::")) && !text.contains("##vso["), "{format}");
    }
}

#[test]
fn the_report_reads_well() {
    let before = native(
        "  web: {type: ec2, instance_type: t3.micro}\n  old: {type: ebs, volume_type: gp3, size: 100}\n  net: {type: vpc, cidr_block: 10.0.0.0/16}\n",
    );
    let after = native(
        "  web: {type: ec2, instance_type: t3.large}\n  倉庫: {type: s3}\n  nat: {type: nat, usage: {data_gb: 100}}\n",
    );
    let folder = folder([("before.yaml", before.as_bytes()), ("after.yaml", after.as_bytes())]);
    for format in ["human", "markdown"] {
        let run =
            tagatlas(["cost", "--diff", "before.yaml", "--max-increase", "10%", "--format", format, "after.yaml"]);
        let run = run.inside(folder.path()).run().ends_with(1);
        insta::assert_snapshot!(format!("cost_diff_{format}"), run.to_string());
    }
}
