//! `check --fix` and `--diff` on real files: what is written, what is left, and how it is told.

use std::path::Path;

use crate::support::{Run, copy_of_inventories, estate, folder, tagatlas};

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file")
}

fn check(folder: &Path, more: &[&str]) -> Run {
    tagatlas(["check", "--require", "Project,Owner"].iter().chain(more).copied().chain(["."])).inside(folder).run()
}

#[test]
fn what_is_set_is_written_and_the_rest_is_told() {
    let text = "version: 1\ntags: {Project: p}\nresources:\n  a: {type: s3} # keep me\n  b:\n    type: s3\n    tags: &t {Name: b}\n  c: {type: s3, tags: {owner: x}}\n";
    let folder = estate(text);
    let shown = check(folder.path(), &["--diff", "--set", "Owner=yes"]).ends_with(1);
    let file = folder.path().join("estate.yaml");
    assert_eq!(read(&file), text, "--diff writes nothing");
    assert!(
        shown.text().contains("-  a: {type: s3} # keep me\n+  a: {type: s3, tags: {Owner: \"yes\"}} # keep me\n"),
        "{shown}"
    );
    let fixed = check(folder.path(), &["--fix", "--set", "Owner=yes"]).ends_with(1);
    assert_eq!(read(&file), text.replace("a: {type: s3}", "a: {type: s3, tags: {Owner: \"yes\"}}"));
    assert!(
        fixed.stderr.contains("mended: 1 tag of 1 resource in 1 file\n1 tag more with --unsafe-fixes\n"),
        "{fixed}"
    );
    assert!(
        fixed.stderr.contains("not mended: tag `Owner` of `b` (S3 bucket): ") && fixed.stderr.contains("&t"),
        "{fixed}"
    );
    assert!(fixed.text().contains("2 errors in 3 resources"), "what is left is reported: {fixed}");
    let more = check(folder.path(), &["--fix", "--unsafe-fixes", "--set", "Owner=yes"]).ends_with(1);
    assert!(read(&file).contains("c: {type: s3, tags: {Owner: x}}"), "{more}");
}

#[test]
fn values_come_from_the_policy_and_unsafe_ones_from_the_container() {
    let text = "version: 1\nresources:\n  net: {type: vpc, cidr_block: 10.0.0.0/16, tags: {Owner: net, Env: prod}}\n  \
                sn: {type: subnet, vpc_id: net}\n";
    let config = "required_tags: [Owner, {key: Env, values: [prod, dev], default: dev}]\n";
    let folder = folder([("estate.yaml", text.as_bytes()), ("tagatlas.yaml", config.as_bytes())]);
    let run = |more: &[&str]| {
        tagatlas(["check", "--fix"].iter().chain(more).copied().chain(["."])).inside(folder.path()).run()
    };
    run(&[]).ends_with(1);
    let file = folder.path().join("estate.yaml");
    assert!(read(&file).contains("sn: {type: subnet, vpc_id: net, tags: {Env: dev}}"));
    run(&["--unsafe-fixes"]).ends_with(0);
    assert!(read(&file).contains("sn: {type: subnet, vpc_id: net, tags: {Env: dev, Owner: net}}"));
    let refused = estate("version: 1\nresources:\n  a: {type: s3}\n");
    std::fs::write(refused.path().join("tagatlas.yaml"), config).expect("a file");
    let run = tagatlas(["check", "--fix", "--set", "Env=test", "--set", "Owner=x", "."]).inside(refused.path()).run();
    assert!(run.stderr.contains("1 tag without a known value"), "a value that the policy refuses is none: {run}");
}

#[test]
fn every_sample_is_mended_as_far_as_people_write_it() {
    let copy = copy_of_inventories();
    let mend = ["check", "--fix", "--unsafe-fixes", "--set", "Owner=kan1", "--set", "Project=p"];
    for estate in
        ["course", "course-cloudformation", "grown-by-hand", "web-shop", "web-app/native", "web-app/cloudformation"]
    {
        let path = format!("inventories/{estate}");
        let run = tagatlas(mend.iter().copied().chain([path.as_str()])).inside(copy.path()).run();
        let json = tagatlas(["check", "--format", "json", &path]).inside(copy.path()).run().json();
        let left = json["findings"].as_array().expect("findings").iter();
        let left: Vec<_> = left.filter(|f| f["verdict"] == "fail" && f["severity"] == "error").collect();
        assert!(left.is_empty(), "{estate}: {left:?}\n{run}");
        let again = tagatlas(mend.iter().copied().chain([path.as_str()])).inside(copy.path()).run();
        assert!(again.stderr.contains("nothing is mended"), "{again}");
    }
    for estate in ["web-app/terraform", "web-app/aws-cli"] {
        let path = format!("inventories/{estate}");
        let run = tagatlas(mend.iter().copied().chain([path.as_str()])).inside(copy.path()).run();
        assert!(run.stderr.contains("its file is written by a program"), "{run}");
    }
}

#[test]
fn line_ends_and_encodings_stay() {
    let text = "version: 1\r\nresources:\r\n  a:\r\n    type: s3\r\n    tags:\r\n      Project: p";
    let units = |text: &str| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let folder = folder([("estate.yaml", text.as_bytes())]);
    check(folder.path(), &["--fix", "--set", "Owner=o"]).ends_with(0);
    let expected = format!("{text}\r\n      Owner: o");
    assert_eq!(read(&folder.path().join("estate.yaml")), expected);
    std::fs::write(folder.path().join("estate.yaml"), units(text)).expect("a file");
    check(folder.path(), &["--fix", "--set", "Owner=o"]).ends_with(0);
    assert_eq!(std::fs::read(folder.path().join("estate.yaml")).expect("a file"), units(&expected));
}

#[test]
fn what_cannot_be_written_is_left_as_it_was() {
    let text = "version: 1\nresources:\n  a: {type: s3, tags: {Project: p}}\n";
    let arguments = ["check", "--require", "Project,Owner", "--fix", "--set", "Owner=o", "-"];
    let run = tagatlas(arguments).stdin(text).run().ends_with(1);
    assert!(run.stderr.contains("standard input cannot be written; --diff shows the change"), "{run}");
    let arguments = ["check", "--require", "Project,Owner", "--diff", "--set", "Owner=o", "-"];
    let run = tagatlas(arguments).stdin(text).run().ends_with(1);
    assert!(run.text().contains("+  a: {type: s3, tags: {Project: p, Owner: o}}"), "{run}");
    let alone = tagatlas(["check", "--set", "Owner=o", "."]).run().ends_with(2);
    assert!(alone.stderr.contains("give --fix or --diff"), "{alone}");
}

#[test]
fn a_fix_keeps_to_what_counts() {
    let text = "version: 1\ntags: {Project: p}\nresources:\n  a: {type: s3}\n  b: {type: s3}\n";
    let folder = estate(text);
    check(folder.path(), &["--write-baseline", "known.json"]).ends_with(0);
    let file = folder.path().join("estate.yaml");
    std::fs::write(&file, format!("{text}  c: {{type: s3}}\n")).expect("a file");
    let run = check(folder.path(), &["--fix", "--baseline", "known.json", "--set", "Owner=o"]).ends_with(0);
    assert_eq!(read(&file), format!("{text}  c: {{type: s3, tags: {{Owner: o}}}}\n"), "{run}");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_rights_and_a_protected_one_its_text() {
    use std::os::unix::fs::PermissionsExt;
    let text = "version: 1\ntags: {Project: p}\nresources:\n  a: {type: s3}\n";
    let folder = estate(text);
    let file = folder.path().join("estate.yaml");
    let rights = |mode| std::fs::set_permissions(&file, PermissionsExt::from_mode(mode)).expect("our file");
    rights(0o640);
    check(folder.path(), &["--fix", "--set", "Owner=o"]).ends_with(0);
    assert_eq!(std::fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o640);
    rights(0o440);
    if std::fs::OpenOptions::new().write(true).open(&file).is_err() {
        let text = read(&file);
        let run = tagatlas(["check", "--require", "Cost", "--fix", "--set", "Cost=1", "."]).inside(folder.path()).run();
        assert!(run.stderr.contains("cannot write estate.yaml: permission denied"), "{run}");
        assert!(!run.stderr.contains("mended:"), "what was not done is not told: {run}");
        assert_eq!(read(&file), text);
    }
}

#[test]
fn no_output_takes_the_place_of_what_was_read() {
    let text = "version: 1\nresources:\n  a: {type: s3}\n";
    let folder = estate(text);
    let file = folder.path().join("estate.yaml");
    let run = check(folder.path(), &["--write-baseline", "estate.yaml"]).ends_with(2);
    assert!(run.stderr.contains("estate.yaml is no baseline but was read"), "{run}");
    let run = tagatlas(["init", "--force", "-o", "estate.yaml", "."]).inside(folder.path()).run().ends_with(2);
    assert!(run.stderr.contains("estate.yaml is what the estate was read from"), "{run}");
    assert_eq!(read(&file), text);
    // The baseline of yesterday lies in the folder too, and is written anew.
    check(folder.path(), &["--write-baseline", "known.json"]).ends_with(0);
    check(folder.path(), &["--write-baseline", "known.json"]).ends_with(0);
    let run = check(folder.path(), &["--baseline", "estate.yaml"]).ends_with(2);
    assert!(run.stderr.contains("this is no baseline: it has no list of `findings`"), "{run}");
}

#[test]
fn an_api_that_sam_makes_for_an_event_is_never_tagged_there() {
    let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        Call:\n          Type: Api\n          Properties:\n            Path: /\n            Method: get\n";
    let folder = estate(text);
    let file = folder.path().join("estate.yaml");
    let set = ["--fix", "--set", "Owner=o", "--set", "Project=p"];
    let run = check(folder.path(), &set);
    assert!(run.stderr.contains("it is made from an event"), "{run}");
    assert_eq!(read(&file), format!("{text}      Tags:\n        Project: p\n        Owner: o\n"));
    assert!(check(folder.path(), &set).stderr.contains("nothing is mended"));
}
