use super::*;
use crate::model::{Property, Target, Value};
use crate::source::FileId;
use crate::syntax::parse;

fn read_with(text: &str, settings: &ReadSettings) -> (Vec<Resource>, Vec<Diagnostic>) {
    let document = parse(FileId(0), text).unwrap();
    assert!(recognises(document.root()), "{text}");
    let mut inventory = Inventory::default();
    let tree = Tree { file: FileId(0), path: "config.json", text, root: document.root() };
    let said = read(&[tree], settings, &mut inventory);
    assert!(inventory.listed.is_empty() && !inventory.lists_everything, "nothing proves that a kind is complete");
    (inventory.resources, said)
}

/// The resources of a file about which nothing is to be said.
fn resources(text: &str) -> Vec<Resource> {
    let (resources, said) = read_with(text, &ReadSettings::default());
    assert_eq!(said, [], "{text}");
    resources
}

fn items(items: &[&str]) -> String {
    format!(r#"{{"fileVersion": "1.0", "configurationItems": [{}]}}"#, items.join(","))
}

fn ids(resources: &[Resource]) -> Vec<&str> {
    resources.iter().map(|r| r.id.as_str()).collect()
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

const VPC: &str = r#"{"resourceType": "AWS::EC2::VPC", "resourceId": "vpc-0a1b2c3d", "awsRegion": "us-east-1", "accountId":
    "123456789012", "arn": "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0a1b2c3d", "tags": {"Name": "main"},
    "configurationItemStatus": "OK", "configuration": {"cidrBlock": "10.0.0.0/16", "dhcpOptionsId": null}}"#;

#[test]
fn an_item_is_read_wherever_it_is_printed() {
    let event = format!(r#"{{"messageType": "ConfigurationItemChangeNotification", "configurationItem": {VPC}}}"#);
    let notification = format!(r#"{{"Type": "Notification", "Message": {}}}"#, quoted(&event));
    let files = [
        items(&[VPC]),
        format!(r#"{{"configurationItems": [{VPC}], "nextToken": "x"}}"#),
        format!(r#"{{"baseConfigurationItems": [{VPC}], "unprocessedResourceKeys": []}}"#),
        format!(r#"{{"BaseConfigurationItems": [{VPC}]}}"#),
        format!(r#"{{"ConfigurationItem": {VPC}}}"#),
        VPC.to_owned(),
        format!("[{VPC}]"),
        event.clone(),
        format!(r#"{{"Type": "Notification", "Message": {event}}}"#),
        format!(r#"{{"Message": {{"configurationItem": [{VPC}]}}}}"#),
        notification.clone(),
        format!(r#"{{"Messages": [{{"MessageId": "1", "Body": {}}}]}}"#, quoted(&notification)),
        format!(r#"{{"Records": [{{"EventSource": "aws:sns", "Sns": {{"Message": {}}}}}]}}"#, quoted(&event)),
        format!(r#"{{"source": "aws.config", "detail-type": "x", "detail": {event}}}"#),
        format!(r#"{{"invokingEvent": {}, "ruleParameters": "{{}}"}}"#, quoted(&event)),
        format!(r#"{{"QueryInfo": {{"SelectFields": []}}, "Results": [{}]}}"#, quoted(VPC)),
        format!(r#"{{"Results": [{VPC}]}}"#),
    ];
    for text in files {
        let read = resources(&text);
        let [vpc] = &read[..] else { panic!("{text}: {read:?}") };
        assert_eq!(
            (vpc.id.as_str(), vpc.address.as_str(), vpc.kind.name()),
            ("vpc-0a1b2c3d", "vpc-0a1b2c3d", "AWS::EC2::VPC")
        );
        assert_eq!((vpc.account.as_deref(), vpc.region.as_deref()), (Some("123456789012"), Some("us-east-1")));
        assert_eq!(vpc.text("CidrBlock"), Some("10.0.0.0/16"), "{text}");
        assert_eq!(vpc.property("DhcpOptionsId"), None, "what is null says nothing");
        assert_eq!(vpc.display_name(), "main");
        assert!(vpc.names.iter().any(|name| name.starts_with("arn:")));
    }
}

#[test]
fn old_and_other_spellings_of_fields_are_read() {
    let old = r#"{"resourceType": "AWS::EC2::VOLUME", "resourceId": "vol-0a1b2c3d", "awsAccountId": "123456789012",
        "ARN": "arn:aws:us-west-2b:123456789012:volume/vol-0a1b2c3d", "availibilityZone": "us-west-2b",
        "configurationStateMd5Hash": "x", "configurationItemStatus": "OK", "tags": {}, "configuration": {"size": 1}}"#;
    let read = resources(old);
    assert_eq!(read[0].kind.name(), "AWS::EC2::Volume");
    assert_eq!((read[0].account.as_deref(), read[0].region.as_deref()), (Some("123456789012"), Some("us-west-2")));
    assert_eq!((read[0].text("Size"), read[0].text("AvailabilityZone")), (Some("1"), Some("us-west-2b")));

    let listed = r#"{"ResourceIdentifiers": [{"SourceAccountId": "123456789012", "SourceRegion": "eu-west-1",
        "ResourceId": "logs", "ResourceType": "AWS::S3::Bucket", "ResourceName": "logs"}]}"#;
    let read = resources(listed);
    assert_eq!(ids(&read), ["s3/logs"]);
    assert_eq!((read[0].account.as_deref(), read[0].region.as_deref()), (Some("123456789012"), Some("eu-west-1")));
}

#[test]
fn a_resource_of_no_region_has_none_and_settings_fill_in() {
    let user = r#"{"resourceType": "AWS::IAM::User", "resourceId": "AIDAEXAMPLE", "resourceName": "kan1", "tags": {},
        "awsRegion": "global", "availabilityZone": "Not Applicable", "configuration": {}}"#;
    let table =
        r#"{"resourceType": "AWS::DynamoDB::Table", "resourceId": "orders", "availabilityZone": "Not Applicable"}"#;
    let settings = ReadSettings { account: Some("111122223333".to_owned()), region: Some("us-east-1".to_owned()) };
    let (read, said) = read_with(&items(&[user, table]), &settings);
    assert_eq!(said, []);
    let place = |r: &Resource| (r.id.to_string(), r.account.clone().unwrap_or_default(), r.region.clone());
    assert_eq!(place(&read[0]), ("user/kan1".to_owned(), "111122223333".to_owned(), None));
    assert_eq!(
        place(&read[1]),
        ("dynamodb/orders".to_owned(), "111122223333".to_owned(), Some("us-east-1".to_owned()))
    );
    assert_eq!(read[1].property("AvailabilityZone"), None);
    assert!(read[0].names.contains(&"AIDAEXAMPLE".to_owned()));
}

#[test]
fn a_managed_policy_is_no_inline_one() {
    let policy = r#"{"resourceType": "AWS::IAM::Policy", "resourceId": "ANPAEXAMPLE", "resourceName": "deploy"}"#;
    assert_eq!(resources(policy)[0].kind.name(), "AWS::IAM::ManagedPolicy");
}

#[test]
fn a_configuration_inside_a_text_is_looked_into_and_stands_where_the_text_does() {
    let configuration =
        r#"{"dBInstanceIdentifier": "orders", "dBInstanceClass": "db.t3.micro", "masterUserPassword": "hunter2"}"#;
    let policy = r#"{"Statement": [{"Resource": "arn:aws:s3:::logs"}]}"#;
    let text = items(&[&format!(
        r#"{{"resourceType": "AWS::RDS::DBInstance", "resourceId": "db-ABCDEFGHIJKL", "resourceName": "orders",
            "configuration": {}, "supplementaryConfiguration": {{"Extra": {}, "Plain": "x", "Tags": {}}}}}"#,
        quoted(configuration),
        quoted(policy),
        quoted(r#"[{"key": "Owner", "value": "kan1"}]"#),
    )]);
    let read = resources(&text);
    let db = &read[0];
    assert_eq!((db.id.as_str(), db.address.as_str()), ("rds/orders", "orders"));
    assert_eq!(db.text("DBInstanceClass"), Some("db.t3.micro"));
    assert_eq!(db.text("Extra.Statement[0].Resource"), Some("arn:aws:s3:::logs"));
    assert_eq!(db.text("Plain"), Some("x"));
    assert!(matches!(db.property("MasterUserPassword").unwrap().value, Value::Hidden(_)));
    assert_eq!(db.tags.get("Owner").and_then(|tag| tag.value.text()), Some("kan1"));
    let span = db.property("DBInstanceClass").unwrap().span;
    let place = &text[span.start as usize..span.end as usize];
    assert_eq!(place, quoted(configuration));
}

#[test]
fn a_broken_text_is_said_where_it_stands_and_the_rest_is_kept() {
    let cut = r#"{"cidrBlock": "10.0"#;
    let text = items(&[
        &format!(
            r#"{{"resourceType": "AWS::EC2::VPC", "resourceId": "vpc-0a1b2c3e", "tags": {{"Owner": "me"}}, "configuration": {},
                "supplementaryConfiguration": {{"Good": "[1]", "Bad": "[1"}}}}"#,
            quoted(cut)
        ),
        VPC,
        r#"{"resourceType": "AWS::EC2::Subnet", "resourceId": "subnet-0a1b2c3d", "configuration": "3"}"#,
    ]);
    let (read, said) = read_with(&text, &ReadSettings::default());
    assert_eq!(ids(&read), ["vpc-0a1b2c3e", "vpc-0a1b2c3d", "subnet-0a1b2c3d"]);
    assert_eq!(read[0].tags.list.len(), 1);
    assert_eq!(read[0].text("Good[0]"), Some("1"));
    let places: Vec<&str> = said
        .iter()
        .map(|d| {
            let span = d.primary.as_ref().unwrap().span;
            &text[span.start as usize..span.end as usize]
        })
        .collect();
    assert_eq!(places, [quoted(cut).as_str(), "\"[1\"", "\"3\""]);
    assert!(said.iter().all(|d| d.severity == crate::diagnostic::Severity::Error && d.help.is_some()));
}

#[test]
fn tags_come_in_every_shape_and_stay_raw() {
    let shapes = [
        r#""tags": {"Owner": "012345678901", "Empty": null}"#,
        r#""tags": [{"key": "Owner", "value": "012345678901", "tag": "Owner=012345678901"}, {"key": "Empty"}]"#,
        r#""tags": [{"tag": "Owner=012345678901"}, {"tag": "Empty="}]"#,
        r#""tags": [{"tagName": "Owner", "tagValue": "012345678901"}, {"Key": "Empty", "Value": ""}]"#,
        r#""tags": {}, "configuration": {"tags": [{"tagKey": "Owner", "tagValue": "012345678901"}, {"tagKey": "Empty"}]}"#,
        r#""configuration": {"tagList": [{"key": "Owner", "value": 012345678901}, {"key": "Empty", "value": ""}]}"#,
        r#""supplementaryConfiguration": {"BucketTaggingConfiguration": {"tagSets": [{"tags": {"Owner": "012345678901", "Empty": ""}}]}}"#,
        r#""supplementaryConfiguration": {"Tags": "[{\"tagKey\": \"Owner\", \"tagValue\": \"012345678901\"}, {\"tagKey\": \"Empty\"}]"}"#,
        r#""configuration": "{\"Tags\": [{\"Key\": \"Owner\", \"Value\": \"012345678901\"}, {\"Key\": \"Empty\"}]}""#,
    ];
    for shape in shapes {
        let text = format!(r#"{{"resourceType": "AWS::S3::Bucket", "resourceId": "logs", {shape}}}"#);
        let read = resources(&text);
        let tags: Vec<_> = read[0].tags.list.iter().map(|t| (t.key.as_str(), t.value.text().unwrap())).collect();
        assert_eq!(tags, [("Owner", "012345678901"), ("Empty", "")], "{shape}");
        assert_eq!(read[0].tags.open, None, "{shape}");
        assert_eq!(read[0].property("Tags"), None, "{shape}");
    }
}

#[test]
fn tags_that_are_not_told_are_not_missing() {
    let open = |fields: &str| {
        let text = format!(r#"{{"Results": [{{"resourceId": "a", {fields}}}]}}"#);
        resources(&text)[0].tags.open.is_some()
    };
    assert!(open(r#""resourceType": "AWS::EC2::Instance""#));
    assert!(open(
        r#""resourceType": "AWS::EC2::Instance", "configuration": {"instanceType": "t3.micro"}, "tags": null"#
    ));
    assert!(!open(r#""resourceType": "AWS::EC2::Instance", "tags": []"#));
    assert!(!open(r#""resourceType": "AWS::EC2::Instance", "configuration": {"tags": []}"#));
    assert!(open(r#""resourceType": "AWS::CloudTrail::Trail", "tags": {}"#), "Config records no tags of trails");
}

#[test]
fn any_columns_of_a_query_make_a_resource() {
    let results = [
        r#"{"resourceId":"i-0a1b2c3d","resourceType":"AWS::EC2::Instance","configuration":{"instanceType":"t3.micro"}}"#,
        r#"{"resourceId":"i-0a1b2c3e","resourceType":"AWS::EC2::Instance","configuration.instanceType":"t3.micro","configuration.placement.tenancy":"default"}"#,
        r#"{"resourceId":"vol-0a1b2c3d","configuration":{"size":8.0}}"#,
        r#"{"arn":"arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0a1b2c3d"}"#,
    ];
    let texts: Vec<String> = results.iter().map(|result| quoted(result)).collect();
    let read = resources(&format!(r#"{{"Results": [{}], "QueryInfo": {{}}}}"#, texts.join(",")));
    let kinds: Vec<&str> = read.iter().map(|r| r.kind.name()).collect();
    assert_eq!(kinds, ["AWS::EC2::Instance", "AWS::EC2::Instance", "AWS::EC2::Volume", "AWS::EC2::Subnet"]);
    assert_eq!((read[0].text("InstanceType"), read[1].text("InstanceType")), (Some("t3.micro"), Some("t3.micro")));
    assert_eq!((read[3].id.as_str(), read[3].region.as_deref()), ("subnet-0a1b2c3d", Some("us-east-1")));
}

#[test]
fn what_names_no_resource_is_said() {
    let text = r#"{"QueryInfo": {}, "Results": ["{\"COUNT(*)\": 5, \"configuration\": {}}", "{\"resourceType\": \"AWS::S3::Bucket\"}", "{", 3, [],
        "{\"resourceType\": \"AWS::Config::ResourceCompliance\", \"resourceId\": \"x\"}"]}"#;
    let (read, said) = read_with(text, &ReadSettings::default());
    assert!(read.is_empty());
    let severities: Vec<&str> = said.iter().map(|d| d.severity.as_str()).collect();
    assert_eq!(severities, ["warning", "warning", "error", "warning", "warning", "note"], "{said:?}");
}

#[test]
fn the_latest_item_of_a_resource_counts() {
    let item = |time: &str, state: &str, status: &str, size: u8| {
        format!(
            r#"{{"resourceType": "AWS::EC2::Volume", "resourceId": "vol-0a1b2c3d", "accountId": "1", "awsRegion": "us-east-1",
                "tags": {{}}, "configurationItemCaptureTime": {time}, "configurationStateId": {state},
                "configurationItemStatus": "{status}", "configuration": {{"size": {size}}}}}"#
        )
    };
    let size = |list: &[String]| {
        let texts: Vec<&str> = list.iter().map(String::as_str).collect();
        let read = read_with(&items(&texts), &ReadSettings::default()).0;
        read.first().and_then(|volume| volume.text("Size")).map(str::to_owned)
    };
    let first = item("\"2017-01-09T22:50:14.328Z\"", "\"1\"", "ResourceDiscovered", 1);
    let later = item("1484002214.329", "1", "OK", 2);
    let same_instant = item("\"2017-01-10T07:50:14.329+09:00\"", "\"2\"", "OK", 3);
    let gone = item("1484002300", "3", "ResourceDeleted", 4);
    let gone_unrecorded = item("1484002300", "3", "ResourceDeletedNotRecorded", 4);
    let back = item("1484002400", "4", "ResourceNotRecorded", 5);
    assert_eq!(size(&[first.clone(), later.clone()]).as_deref(), Some("2"));
    assert_eq!(size(&[later.clone(), first.clone()]).as_deref(), Some("2"), "whatever their order");
    assert_eq!(size(&[same_instant.clone(), later.clone()]).as_deref(), Some("3"));
    for gone in [gone.clone(), gone_unrecorded] {
        assert_eq!(size(&[first.clone(), gone.clone()]), None);
        assert_eq!(size(&[gone.clone(), first.clone()]), None);
        assert_eq!(size(&[gone.clone(), back.clone()]).as_deref(), Some("5"));
    }
    let (_, said) = read_with(&items(&[&gone]), &ReadSettings::default());
    assert_eq!((said.len(), said[0].severity.as_str()), (1, "note"));
}

#[test]
fn resources_of_one_name_in_two_places_are_two_and_one_without_a_place_is_the_only_other() {
    let table = |account: &str, region: &str| {
        format!(
            r#"{{"resourceType": "AWS::DynamoDB::Table", "resourceId": "orders", "accountId": "{account}",
                "awsRegion": "{region}", "configuration": {{}}, "tags": {{}}}}"#
        )
    };
    let listed = r#"{"resourceType": "AWS::DynamoDB::Table", "resourceId": "orders"}"#;
    let (one, two, three) = (table("1", "us-east-1"), table("1", "eu-west-1"), table("2", "eu-west-1"));
    assert_eq!(ids(&resources(&items(&[&one, &two]))), ["dynamodb/us-east-1/orders", "dynamodb/eu-west-1/orders"]);
    assert_eq!(
        ids(&resources(&items(&[&one, &two, &three]))),
        ["dynamodb/us-east-1/orders", "dynamodb/1/eu-west-1/orders", "dynamodb/2/eu-west-1/orders"]
    );
    for pair in [[listed, one.as_str()], [one.as_str(), listed]] {
        let read = resources(&items(&pair));
        assert_eq!(ids(&read), ["dynamodb/orders"]);
        assert_eq!((read[0].region.as_deref(), read[0].tags.open.as_deref()), (Some("us-east-1"), None));
    }
    assert_eq!(resources(&items(&[listed, &one, &two])).len(), 3, "which of the two it is cannot be told");
}

#[test]
fn a_relationship_is_one_relation_from_the_end_that_refers_to_the_other() {
    let subnet = r#"{"resourceType": "AWS::EC2::Subnet", "resourceId": "subnet-0a1b2c3d", "configuration": {},
        "relationships": [{"resourceType": "AWS::EC2::VPC", "resourceId": "vpc-0a1b2c3d", "name": "Is contained in Vpc"}]}"#;
    let vpc = r#"{"resourceType": "AWS::EC2::VPC", "resourceId": "vpc-0a1b2c3d", "configuration": {},
        "relationships": [{"resourceType": "AWS::EC2::Subnet", "resourceId": "subnet-0a1b2c3d", "relationshipName": "Contains Subnet"},
                          {"resourceType": "AWS::EC2::SecurityGroup", "resourceId": "sg-0a1b2c3d", "name": "Contains SecurityGroup"}]}"#;
    let group = r#"{"resourceType": "AWS::EC2::SecurityGroup", "resourceId": "sg-0a1b2c3d", "configuration": {},
        "relationships": [{"resourceType": "AWS::EC2::INSTANCE", "resourceId": "i-0a1b2c3d", "name": "Is associated with Instance"}]}"#;
    let instance = r#"{"resourceType": "AWS::EC2::Instance", "resourceId": "i-0a1b2c3d", "configuration": {},
        "relationships": [{"resourceType": "AWS::EC2::SecurityGroup", "resourceId": "sg-0a1b2c3d", "name": "Is associated with SecurityGroup"},
                          {"resourceType": "AWS::EC2::NetworkInterface", "resourceId": "eni-0a1b2c3d", "name": "Contains NetworkInterface"},
                          {"resourceType": "AWS::IAM::Role", "resourceName": "app", "name": "Is associated with Role"}, 3, {}]}"#;
    let related = |list: &[&str]| {
        let mut lines: Vec<String> = Vec::new();
        for resource in resources(&items(list)) {
            lines.extend(resource.relations.iter().map(|relation| {
                assert!(relation.implied);
                let target = match &relation.target {
                    Target::Id(id) => id.to_string(),
                    Target::OfKind(kind, text) => format!("{kind} {text}"),
                    Target::Text(text) => panic!("{text}"),
                };
                format!("{} {} {target}", resource.id, relation.edge.as_str())
            }));
        }
        lines.sort();
        lines
    };
    let all = [
        "i-0a1b2c3d refers AWS::IAM::Role app",
        "i-0a1b2c3d uses sg-0a1b2c3d",
        "sg-0a1b2c3d in vpc-0a1b2c3d",
        "subnet-0a1b2c3d in vpc-0a1b2c3d",
    ];
    assert_eq!(related(&[subnet, vpc, group, instance]), all);
    assert_eq!(related(&[instance, group, vpc, subnet]), all, "whatever their order");
    assert_eq!(related(&[subnet]), ["subnet-0a1b2c3d in AWS::EC2::VPC vpc-0a1b2c3d"]);
    assert_eq!(related(&[vpc]), [""; 0], "what it contains says so itself");
}

#[test]
fn what_a_query_did_not_select_is_not_said_to_be_absent() {
    let origin = |text: &str| resources(text)[0].origin;
    let query = format!(r#"{{"QueryInfo": {{}}, "Results": [{}]}}"#, quoted(VPC));
    assert_eq!(origin(VPC), Origin::Observed);
    assert_eq!(origin(&query), Origin::Inventory);
    assert_eq!(origin(r#"{"resourceType": "AWS::EC2::VPC", "resourceId": "vpc-0a1b2c3d"}"#), Origin::Inventory);
}

#[test]
fn verdicts_are_told_from_resources() {
    let nothing = |text: &str| describes_nothing(parse(FileId(0), text).unwrap().root()).is_some();
    for text in [
        r#"{"configurationItems": [{"resourceType": "AWS::Config::ResourceCompliance", "resourceId": "x"}]}"#,
        r#"{"Message": {"resourceType": "AWS::EC2::Instance", "resourceId": "i-1", "newEvaluationResult": {}}}"#,
        r#"{"Type": "Notification", "Message": "{\"messageType\": \"ComplianceChangeNotification\"}"}"#,
        r#"{"EvaluationResults": []}"#,
    ] {
        assert!(nothing(text), "{text}");
    }
    assert!(!nothing(VPC));
}

#[test]
fn what_is_not_ours_is_left_to_others() {
    for text in [
        "{}",
        "[]",
        "3",
        r#"{"Results": []}"#,
        r#"{"Results": [{"a": 1}]}"#,
        r#"{"Message": "hello"}"#,
        r#"{"Records": [{"eventName": "GetResourceConfigHistory", "requestParameters": {"resourceId": "vpc-1", "resourceType": "AWS::EC2::VPC"}}]}"#,
        r#"{"ProtectedResources": [{"ResourceArn": "arn:aws:ec2:r:1:volume/v", "ResourceType": "EBS"}]}"#,
        r#"{"resourceIdentifiers": [{"id": "x"}]}"#,
        r#"{"ConfigurationRecorders": [{"name": "default"}]}"#,
    ] {
        assert!(!recognises(parse(FileId(0), text).unwrap().root()), "{text}");
    }
}

#[test]
fn texts_inside_texts_end_somewhere() {
    let mut text = VPC.to_owned();
    for _ in 0..7 {
        text = format!(r#"{{"Message": {}}}"#, quoted(&text));
    }
    let document = parse(FileId(0), &text).unwrap();
    let tree = Tree { file: FileId(0), path: "x", text: &text, root: document.root() };
    let mut inventory = Inventory::default();
    let said = read(&[tree], &ReadSettings::default(), &mut inventory);
    assert!(inventory.resources.is_empty());
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn a_policy_is_looked_into() {
    let role = r#"{"resourceType": "AWS::IAM::Role", "resourceId": "AROAEXAMPLE", "resourceName": "app", "configuration":
        {"assumeRolePolicyDocument": "%7B%22Statement%22%3A%5B%7B%22Principal%22%3A%22arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fother%22%7D%5D%7D"}}"#;
    let read = resources(role);
    let principal = read[0].property("AssumeRolePolicyDocument.Statement[0].Principal").and_then(Property::text);
    assert_eq!(principal, Some("arn:aws:iam::1:role/other"));
}

mod laws {
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;

    /// JSON whose keys and texts are those of AWS Config, in any place.
    fn value() -> impl Strategy<Value = Value> {
        let texts = [
            "AWS::EC2::VPC",
            "AWS::RDS::DBInstance",
            "vpc-0a1b2c3d",
            "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0a1b2c3d",
            "orders",
            "us-east-1a",
            "global",
            "ResourceDeleted",
            "2017-01-09T22:50:14.328Z",
            "Contains Subnet",
            "{\"tags\": [{\"key\": \"a\"}]}",
            "{",
            "[",
            "%7B%",
            "%7B%22a%22%3A1%7D",
            "é=",
            "",
        ];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            proptest::sample::select(texts.to_vec()).prop_map(Value::from),
        ];
        let keys = [
            "configurationItems",
            "configurationItem",
            "Results",
            "QueryInfo",
            "Message",
            "detail",
            "invokingEvent",
            "resourceIdentifiers",
            "resourceType",
            "resourceId",
            "resourceName",
            "arn",
            "accountId",
            "awsRegion",
            "availabilityZone",
            "configuration",
            "configuration.a.b",
            "supplementaryConfiguration",
            "tags",
            "tagSet",
            "key",
            "value",
            "tag",
            "relationships",
            "name",
            "configurationItemStatus",
            "configurationItemCaptureTime",
        ];
        let key = move || proptest::sample::select(keys.to_vec()).prop_map(str::to_owned);
        leaf.prop_recursive(6, 96, 8, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::btree_map(key(), inner.clone(), 0..8)
                    .prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
                inner.prop_map(|value| Value::from(value.to_string())),
            ]
        })
    }

    fn read_any(text: &str) -> (Vec<Resource>, Vec<Diagnostic>) {
        let document = parse(FileId(0), text).unwrap();
        let mut inventory = Inventory::default();
        let _ = (recognises(document.root()), describes_nothing(document.root()));
        let tree = Tree { file: FileId(0), path: "x", text, root: document.root() };
        let said = read(&[tree], &ReadSettings::default(), &mut inventory);
        (inventory.resources, said)
    }

    proptest! {
        #[test]
        fn whatever_it_holds_a_file_is_read_or_refused(value in value()) {
            let (resources, said) = read_any(&value.to_string());
            prop_assert!(said.iter().all(|d| d.primary.is_some()), "each message has a place");
            let ids: std::collections::HashSet<_> = resources.iter().map(|r| r.id.as_str()).collect();
            prop_assert_eq!(ids.len(), resources.len(), "ids are unique");
        }

        #[test]
        fn the_order_of_a_history_does_not_matter(times in proptest::collection::hash_set(0..100u32, 1..8)) {
            let item = |time: &u32| json!({
                "resourceType": "AWS::EC2::Volume", "resourceId": "vol-0a1b2c3d", "configuration": {"size": time},
                "configurationItemCaptureTime": time, "configurationItemStatus": if time.is_multiple_of(5) { "ResourceDeleted" } else { "OK" },
            });
            let latest = times.iter().max().unwrap();
            let (resources, _) = read_any(&json!({"configurationItems": times.iter().map(item).collect::<Vec<_>>()}).to_string());
            let expected = if latest.is_multiple_of(5) { None } else { Some(latest.to_string()) };
            prop_assert_eq!(resources.first().and_then(|r| r.text("Size")).map(str::to_owned), expected);
        }
    }
}
