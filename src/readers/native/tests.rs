use super::*;
use crate::model::{Resource, Target, Value};
use crate::source::FileId;
use crate::syntax::parse;

fn read(text: &str) -> (Inventory, Vec<Diagnostic>) {
    let document = parse(FileId(0), text).unwrap();
    let mut inventory = Inventory::default();
    let said = super::read(
        &[Tree { file: FileId(0), path: "estate.yaml", text, root: document.root() }],
        &ReadSettings::default(),
        &mut inventory,
    );
    (inventory, said)
}

/// The resources of an inventory about which nothing is to be said.
fn resources(text: &str) -> Vec<Resource> {
    let (inventory, said) = read(&format!("version: 1\n{text}"));
    assert_eq!(said, [], "{text}");
    inventory.resources
}

fn messages(text: &str) -> Vec<String> {
    let line = |d: &Diagnostic| format!("{}: {}; {}", d.code, d.message, d.help.as_deref().unwrap_or(""));
    read(&format!("version: 1\n{text}")).1.iter().map(line).collect()
}

#[test]
fn a_resource_takes_what_its_file_says_unless_it_says_otherwise() {
    let read = resources(
        "account: 012345678901\nregion: ap-northeast-1\ntags: {Project: p, Owner: us}\nresources:\n  \
         a: {type: ec2, tags: {Owner: me}}\n  b: {type: AWS::EC2::VPC, region: us-east-1, account: '1'}\n  \
         c: {type: aws_cloudfront_distribution}\n",
    );
    let [a, b, c] = &read[..] else { panic!("{read:?}") };
    assert_eq!((a.account.as_deref(), a.region.as_deref()), (Some("012345678901"), Some("ap-northeast-1")));
    let tags: Vec<_> = a.tags.list.iter().map(|t| (t.key.as_str(), t.value.text(), t.origin)).collect();
    assert_eq!(tags, [("Owner", Some("me"), TagOrigin::Own), ("Project", Some("p"), TagOrigin::File)]);
    assert_eq!((b.account.as_deref(), b.region.as_deref()), (Some("1"), Some("us-east-1")));
    assert_eq!((c.kind.name(), c.region.as_deref()), ("AWS::CloudFront::Distribution", None), "it stands in no region");
}

#[test]
fn properties_speak_cloudformation() {
    let read = resources(
        "resources:\n  db:\n    type: rds\n    db_instance_class: db.t3.micro\n    vpc_security_groups: [sg]\n    \
         EngineVersion: 1.10\n    processor_features: [{name: coreCount, value: 2}]\n",
    );
    let db = &read[0];
    assert_eq!(db.text("DBInstanceClass"), Some("db.t3.micro"));
    assert_eq!(db.text("VPCSecurityGroups[0]"), Some("sg"));
    assert_eq!(db.text("EngineVersion"), Some("1.10"), "raw text");
    assert_eq!(db.text("ProcessorFeatures[0].Value"), Some("2"));
}

#[test]
fn secrets_are_dropped_and_what_they_name_is_kept() {
    let read = resources(
        "resources:\n  db: {type: rds, master_user_password: hunter2}\n  orders: {type: dynamodb}\n  \
         f: {type: lambda, environment: {variables: {TABLE: orders, TOKEN: hunter2}}}\n",
    );
    assert!(!format!("{read:?}").contains("hunter2"));
    assert_eq!(read[0].property("MasterUserPassword").unwrap().value, Value::Hidden(vec![]));
    let variable = &read[2].property("Environment.Variables.TABLE").unwrap();
    assert_eq!(variable.references()[0].target.as_str(), "orders", "a variable's name is no secret");
    assert_eq!(read[2].property("Environment.Variables.TOKEN").unwrap().value, Value::Hidden(vec![]));
}

#[test]
fn relations_usage_and_names_are_no_properties() {
    let read = resources(
        "resources:\n  web:\n    type: ec2\n    calls: [db, cache]\n    depends_on: net\n    usage: {hours: 300}\n    \
         id: i-0abc\n    name: web one\n  logs: {type: s3, bucket_name: my-logs}\n",
    );
    let relations: Vec<_> = read[0].relations.iter().map(|r| (&*r.via, r.target.clone())).collect();
    let text = |t: &str| Target::Text(t.to_owned());
    assert_eq!(relations, [("calls", text("db")), ("calls", text("cache")), ("DependsOn", text("net"))]);
    assert_eq!(read[0].usage[0].value.text(), Some("300"));
    assert_eq!(read[0].names, ["i-0abc", "web one"]);
    assert_eq!(read[1].names, ["my-logs"]);
}

#[test]
fn tags_may_be_the_list_that_aws_prints() {
    let read = resources("resources:\n  a: {type: ec2, tags: [{Key: Owner, Value: 0123}, {Key: Empty}]}\n");
    let tags: Vec<_> = read[0].tags.list.iter().map(|t| (t.key.as_str(), t.value.text())).collect();
    assert_eq!(tags, [("Owner", Some("0123")), ("Empty", Some(""))]);
}

#[test]
fn a_file_lists_the_kinds_it_speaks_of_and_more_where_it_says_so() {
    let (inventory, _) = read("version: 1\ncomplete: [vpc]\nresources: {a: {type: ec2}}\n");
    assert!(inventory.lists("AWS::EC2::Instance") && inventory.lists("AWS::EC2::VPC"));
    assert!(!inventory.lists("AWS::S3::Bucket"));
    assert!(read("version: 1\ncomplete: true\n").0.lists("AWS::S3::Bucket"));
}

#[test]
fn what_is_misspelt_is_said_with_what_was_meant() {
    assert_eq!(messages("resorces: {}\n"), ["INV006: nothing reads the key `resorces`; did you mean `resources`?"]);
    let near = |key: &str| messages(&format!("resources: {{a: {{type: ec2, {key}: x}}}}\n"));
    assert_eq!(near("subnet_di"), ["INV006: nothing reads the key `subnet_di`; did you mean `SubnetId`?"]);
    assert_eq!(near("depend_on"), ["INV006: nothing reads the key `depend_on`; did you mean `depends_on`?"]);
    assert_eq!(near("anything_else"), [""; 0]);
    let types = messages("resources: {a: {type: subnte}, b: {type: AWS::EC2::Instanc}, c: {type: AWS::New::Thing}}\n");
    assert_eq!(types[0], "INV007: `subnte` is no type of resource; did you mean `subnet`?");
    assert_eq!(
        types[1],
        "INV006: nothing is known of the type `AWS::EC2::Instanc`; did you mean `AWS::EC2::Instance`?"
    );
    assert_eq!(types.len(), 2, "a type without a row is no mistake");
}

#[test]
fn one_wrong_resource_leaves_the_others() {
    let (inventory, said) = read(
        "version: 1\nresources:\n  a:\n  b: {cidr_block: x}\n  c: [1]\n  d: {type: [x]}\n  e: {type: !Ref x}\n  \
         f: {type: vpc, tags: [x], usage: 3, calls: {a: b}, account: [1], cidr_block: !Ref x}\n  g: {type: vpc}\n",
    );
    assert_eq!(inventory.resources.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["f", "g"]);
    assert!(said.iter().all(|d| d.code == codes::WRONG_SHAPE && d.primary.is_some()), "{said:?}");
    assert_eq!(said.len(), 10);
}

#[test]
fn another_version_is_not_guessed_at() {
    let (inventory, said) = read("version: 2\nresources: {a: {type: ec2}}\n");
    assert!(inventory.resources.is_empty());
    assert_eq!(said[0].message, "the inventory is of an unknown version");
}

#[test]
fn a_property_in_two_spellings_is_a_duplicate() {
    assert_eq!(
        messages("resources: {a: {type: ec2, image_id: x, ImageId: y}}\n"),
        ["INV003: the property `ImageId` is given twice; keep one of them"]
    );
}
