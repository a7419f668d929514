//! `tagatlas inventory`: what it writes says all that was read, and every command answers as before.

#![expect(clippy::print_stdout, reason = "a skipped test says so, a run one gives its figure")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Parser;
use tagatlas::check::{self, LINT, ORPHANS};
use tagatlas::cli::{Cli, Command};
use tagatlas::commands::{Loaded, load};
use tagatlas::report;

use crate::support::{INVENTORIES, estate, files_below, folder, root, shared, tagatlas};

/// A template and an inventory that speak of each other, with everything that is not known or not to be known.
const STACK: &str = "
Parameters:
  Size: {Type: String}
  Password: {Type: String, NoEcho: true}
Conditions:
  IsLarge: !Equals [!Ref Size, large]
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}
  Worker:
    Type: AWS::Lambda::Function
    DependsOn: Database
    Properties:
      Role: !GetAtt Role.Arn
      Environment: {Variables: {QUEUE: !Ref Queue, TOKEN: x-123, url: !Sub 'https://${Queue}/'}}
      Tags: [{Key: Owner, Value: !Ref Size}]
  Role: {Type: AWS::IAM::Role, Properties: {RoleName: worker}}
  Database:
    Type: AWS::RDS::DBInstance
    Condition: IsLarge
    Properties:
      DBInstanceClass: !Ref Size
      MasterUserPassword: !Ref Password
      AllocatedStorage: 20
Outputs:
  Queue: {Value: !Ref Queue, Export: {Name: orders-queue}}
";
const BESIDE: &str = "
version: 1
account: '012345678901'
region: eu-west-1
tags: {Project: p}
resources:
  vpc-1: {type: vpc, tags: {Name: \"two\\nlines \\e[31m\"}}
  net: {type: subnet, vpc_id: vpc-1, availability_zone: eu-west-1a, tags: {Owner: 'yes'}}
  web: {type: ec2, subnet_id: net, calls: [orders], instance_type: t3.micro, usage: {hours: 300}, region: us-east-1}
";

/// What every command says of an estate, without places.
#[derive(Debug, PartialEq)]
struct Answers {
    nodes: BTreeSet<[String; 6]>,
    edges: BTreeSet<[String; 4]>,
    findings: BTreeSet<[String; 4]>,
    total: String,
}

fn loaded(path: &Path) -> Loaded {
    let cli = Cli::parse_from([Path::new("tagatlas"), Path::new("graph"), path]);
    let Command::Graph(args) = cli.command else { panic!("the graph was asked for") };
    load(&args.input, false)
}

fn answers(loaded: &Loaded) -> Answers {
    let graph = &loaded.graph;
    let id = |index| graph.resource(index).id.to_string();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let nodes = graph.resources().map(|(_, r)| {
        [
            r.id.to_string(),
            r.address.clone(),
            r.kind.to_string(),
            r.display_name().into(),
            text(&r.account),
            text(&r.region),
        ]
    });
    let edges = graph.edges().map(|e| [id(e.from), id(e.to), e.kind.as_str().to_owned(), e.via.clone()]);
    let bill = loaded.bill();
    let families: Vec<&str> = LINT.iter().chain(ORPHANS).copied().collect();
    let checked = check::run(&loaded.rule_context(&bill), &check::rules_of(&families));
    let finding = |f: &check::Finding| {
        [
            f.rule.to_owned(),
            f.resource.map(&id).unwrap_or_default(),
            format!("{:?} {:?}", f.verdict, f.proof.as_ref().map(|proof| proof.confidence)),
            format!("{:?}", f.proof.as_ref().map(|proof| proof.monthly)),
        ]
    };
    Answers {
        nodes: nodes.collect(),
        edges: edges.collect(),
        findings: checked.findings.iter().map(finding).collect(),
        total: format!("{:?}", bill.total),
    }
}

/// Reads an estate, writes its inventory, reads that, and says what differs; nothing where no estate is there.
fn difference(path: &Path) -> Option<Result<(), String>> {
    let first = loaded(path);
    if first.graph.inventory().resources.is_empty() {
        return None;
    }
    let text = report::inventory::yaml(&first.graph, &["x".to_owned()]);
    let folder = estate(&text);
    let second = loaded(&folder.path().join("estate.yaml"));
    let (before, after) = (answers(&first), answers(&second));
    if before != after {
        return Some(Err(format!("{}", Difference(&before, &after))));
    }
    let again = report::inventory::yaml(&second.graph, &["x".to_owned()]);
    Some(if again == text { Ok(()) } else { Err("it is written otherwise the second time".to_owned()) })
}

/// The first things that only one of two estates has.
struct Difference<'a>(&'a Answers, &'a Answers);

impl std::fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        fn first<T: Ord + std::fmt::Debug>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> String {
            let few = |a: &BTreeSet<T>, b: &BTreeSet<T>| format!("{:?}", a.difference(b).take(3).collect::<Vec<_>>());
            if a == b { String::new() } else { format!("{} became {}; ", few(a, b), few(b, a)) }
        }
        let Self(a, b) = self;
        f.write_str(&first(&a.nodes, &b.nodes))?;
        f.write_str(&first(&a.edges, &b.edges))?;
        f.write_str(&first(&a.findings, &b.findings))?;
        if a.total == b.total { Ok(()) } else { write!(f, "{} became {}", a.total, b.total) }
    }
}

/// Says of how many estates the inventory answers as they do.
fn assert_same(what: &str, paths: Vec<PathBuf>) {
    let (next, same, wrong) = (AtomicUsize::new(0), AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match difference(path) {
                        None => {}
                        Some(Ok(())) => drop(same.fetch_add(1, Ordering::Relaxed)),
                        Some(Err(why)) => wrong.lock().expect("no panic").push(format!("{}: {why}", path.display())),
                    }
                }
            });
        }
    });
    let (same, mut wrong) = (same.into_inner(), wrong.into_inner().expect("no panic"));
    wrong.sort();
    println!("{what}: {same} of {} inventories answer as what they were made of", same + wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(same > 0, "no estate in {what}");
}

/// Files below folders of the acceptance material.
fn real(folders: &[&str]) -> Option<Vec<PathBuf>> {
    let shared = shared()?;
    Some(folders.iter().flat_map(|folder| files_below(&shared.join("real").join(folder))).collect())
}

#[test]
fn sample_estates_answer_as_before() {
    assert_same("inventories", INVENTORIES.iter().map(|name| root().join("inventories").join(name)).collect());
}

#[test]
fn real_templates_answer_as_before() {
    let Some(files) = real(&["cloudformation"]) else { return };
    // Each takes some milliseconds; together they would take a minute.
    assert_same("CloudFormation", files.into_iter().step_by(4).collect());
}

#[test]
fn real_plans_and_states_answer_as_before() {
    let Some(files) = real(&["terraform", "oracles/infracost_plans"]) else { return };
    assert_same(
        "Terraform",
        files.into_iter().filter(|file| file.metadata().is_ok_and(|m| m.len() < 1 << 20)).collect(),
    );
}

#[test]
fn real_answers_of_aws_answer_as_before() {
    let Some(shared) = shared() else { return };
    let real = |name: &str| shared.join("real").join(name);
    assert_same("answers", vec![real("aws_cli/moto_dump"), real("aws_cli/cloudmapper")]);
    assert_same("AWS Config", files_below(&real("aws_config")));
}

#[test]
fn what_is_written_can_be_reviewed() {
    let run = tagatlas(["inventory", "inventories/course-cloudformation"]).run().ends_with(0);
    insta::assert_snapshot!("inventory_course", run.to_string());
    let folder = folder([("beside.yaml", BESIDE.as_bytes()), ("stack.yaml", STACK.as_bytes())]);
    insta::assert_snapshot!("inventory_mixed", tagatlas(["inventory", "."]).inside(folder.path()).run().to_string());
}

#[test]
fn hostile_names_stay_where_they_belong() {
    let hostile = "x\": {type: s3}\n  evil: {type: s3} # \u{1b}[31m\u{202e}";
    let text = serde_json::json!({"version": 1, "resources": {
        hostile: {"type": "vpc", "tags": {"Name": hostile, hostile: hostile}, "account": hostile, "region": hostile},
        "b": {"type": "subnet", "vpc_id": hostile, hostile: [hostile, {hostile: hostile}]},
    }});
    let folder = estate(&text.to_string());
    let run = tagatlas(["inventory", "."]).inside(folder.path()).run().ends_with(0);
    assert!(!run.text().contains(|c: char| (c != '\n' && c.is_control()) || c == '\u{202e}'), "{run}");
    assert_eq!(difference(folder.path()), Some(Ok(())), "{run}");
}

#[test]
fn no_secret_is_written() {
    let folder = folder([("stack.yaml", STACK.as_bytes())]);
    let run = tagatlas(["inventory", "stack.yaml"]).inside(folder.path()).run();
    assert!(run.text().contains("!hidden") && !run.to_string().contains("x-123"), "{run}");
}

#[test]
fn an_inventory_in_the_folder_that_it_is_made_of_is_written_again() {
    let folder = folder([("stack.yaml", STACK.as_bytes())]);
    let call = || tagatlas(["inventory", ".", "-o", "inventory.yaml"]).inside(folder.path()).run().ends_with(0);
    let written = || std::fs::read_to_string(folder.path().join("inventory.yaml")).expect("an inventory");
    call();
    let first = written();
    assert!(call().stderr.is_empty());
    assert_eq!(written(), first);
    std::fs::write(folder.path().join("stack.yaml"), "Resources: {Q: {Type: AWS::SQS::Queue}}").expect("another stack");
    call();
    assert!(written().contains("stack/Q") && !written().contains("Worker"), "{}", written());
}

#[test]
fn what_was_read_is_not_overwritten() {
    let folder = folder([("estate.yaml", BESIDE.as_bytes()), ("broken.yaml", b"version: 1\nresources: [".as_slice())]);
    let run = tagatlas(["inventory", ".", "-o", "estate.yaml"]).inside(folder.path()).run().ends_with(2);
    assert!(run.stderr.contains("estate.yaml is what the estate was read from"), "{run}");
    assert_eq!(std::fs::read_to_string(folder.path().join("estate.yaml")).expect("it is there"), BESIDE);
    let run = tagatlas(["inventory", "broken.yaml", "-o", "new.yaml"]).inside(folder.path()).run().ends_with(2);
    assert!(!folder.path().join("new.yaml").exists(), "{run}");
}
