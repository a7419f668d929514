use std::borrow::Cow;

use serde_json::value::RawValue;

use super::*;
use crate::texts::Texts;
use crate::trail::event::{Category, EventId};
use crate::trail::identity::Identities;
use crate::trail::via::Via;

fn facts(pairs: &[(&str, &str)]) -> Facts {
    pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// What an event with this request and answer says of a resource.
fn read(kind: &str, id: &str, did: Did, request: &str, response: &str) -> Sizes {
    let mut texts = Texts::default();
    let who = Identities::default().put(None, &mut texts);
    let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
    let (request, response) = (raw(request), raw(response));
    let event = Event {
        id: EventId::Uuid([0; 16]),
        at: Some(0),
        service: "",
        name: "",
        region: "us-east-1",
        account: "123456789012",
        who,
        via: Via::Other,
        in_console: false,
        agent: "",
        from: "",
        error: "",
        is_read_only: false,
        category: Category::Management,
        sort: "",
        request: Some(&request),
        response: Some(&response),
        details: None,
        additional: None,
        resources: None,
        insight: None,
        shared_id: "",
    };
    let text = |text: &'static str| Cow::Borrowed(text);
    let subject = Subject {
        kind: Cow::Owned(kind.to_owned()),
        id: Cow::Owned(id.to_owned()),
        arn: None,
        account: text("123456789012"),
        region: text("us-east-1"),
        did,
    };
    SizeReader::default().read(&event, &subject)
}

const INSTANCE: &str = "AWS::EC2::Instance";

#[test]
fn an_instance_is_told_by_its_own_item_and_its_disks_by_the_request() {
    let request = r#"{"instancesSet": {"items": [{"imageId": "ami-1", "minCount": 2, "maxCount": 2}]}, "instanceType": "t3.micro",
        "userData": "<sensitiveDataRemoved>", "monitoring": {"enabled": false}, "networkInterfaceSet": {"items": [{"deviceIndex": 0,
        "associatePublicIpAddress": true}]}, "blockDeviceMapping": {"items": [{"deviceName": "/dev/xvda", "ebs": {"volumeSize": 30,
        "volumeType": "gp3"}}]}}"#;
    let response = r#"{"instancesSet": {"items": [
        {"instanceId": "i-1", "instanceType": "t3.micro", "placement": {"tenancy": "default"}, "rootDeviceName": "/dev/xvda"},
        {"instanceId": "i-2", "instanceType": "m5.large", "placement": {"tenancy": "dedicated"}, "platform": "windows"}]}}"#;
    let disk = [
        ("BlockDeviceMappings[0].DeviceName", "/dev/xvda"),
        ("BlockDeviceMappings[0].Ebs.VolumeSize", "30"),
        ("BlockDeviceMappings[0].Ebs.VolumeType", "gp3"),
        ("Monitoring", "false"),
        ("NetworkInterfaces[0].AssociatePublicIpAddress", "true"),
    ];
    let first = [&disk[..], &[("InstanceType", "t3.micro"), ("Tenancy", "default")]].concat();
    assert_eq!(read(INSTANCE, "i-1", Did::Made, request, response).now, facts(&first));
    let second =
        [&disk[..], &[("InstanceType", "m5.large"), ("Tenancy", "dedicated"), ("Platform", "windows")]].concat();
    assert_eq!(read(INSTANCE, "i-2", Did::Made, request, response).now, facts(&second));
}

#[test]
fn an_attribute_that_is_set_is_a_size_and_others_are_none() {
    let set = |request| read(INSTANCE, "i-1", Did::Changed, request, r#"{"_return": true}"#);
    let resized = set(r#"{"instanceId": "i-1", "instanceType": {"value": "m5.4xlarge"}}"#);
    assert_eq!(resized, Sizes { now: facts(&[("InstanceType", "m5.4xlarge")]), was: Facts::new() });
    assert_eq!(set(r#"{"instanceId": "i-1", "disableApiTermination": {"value": false}}"#), Sizes::default());
    assert_eq!(set(r#"{"instanceId": "i-1", "userData": {"value": "c2VjcmV0"}}"#), Sizes::default());
}

#[test]
fn a_volume_that_grows_tells_how_large_it_was() {
    let request = r#"{"ModifyVolumeRequest": {"VolumeId": "vol-1", "Size": 200, "VolumeType": "gp3"}}"#;
    let response = r#"{"ModifyVolumeResponse": {"volumeModification": {"volumeId": "vol-1", "originalSize": 100, "targetSize": 200,
        "originalVolumeType": "gp2", "targetVolumeType": "gp3", "originalIops": 300, "targetIops": 3000, "progress": 0}}}"#;
    let sizes = read("AWS::EC2::Volume", "vol-1", Did::Changed, request, response);
    assert_eq!(sizes.was, facts(&[("Size", "100"), ("VolumeType", "gp2"), ("Iops", "300")]));
    assert_eq!(sizes.now, facts(&[("Size", "200"), ("VolumeType", "gp3"), ("Iops", "3000")]));
}

#[test]
fn what_is_pending_is_to_come_and_a_password_never_is() {
    let request = r#"{"dBInstanceIdentifier": "orders", "dBInstanceClass": "db.m5.large", "applyImmediately": true,
        "masterUserPassword": "HIDDEN_DUE_TO_SECURITY_REASONS"}"#;
    let response = r#"{"dBInstanceIdentifier": "orders", "dBInstanceClass": "db.t3.micro", "engine": "mysql", "allocatedStorage": 10,
        "storageType": "gp2", "multiAZ": false, "pendingModifiedValues": {"dBInstanceClass": "db.m5.large", "masterUserPassword": "****"}}"#;
    let sizes = read("AWS::RDS::DBInstance", "orders", Did::Changed, request, response);
    let of = |facts: &Facts, path: &str| facts.get(path).cloned().unwrap_or_default();
    assert_eq!(of(&sizes.was, "DBInstanceClass"), "db.t3.micro");
    assert_eq!(of(&sizes.now, "DBInstanceClass"), "db.m5.large");
    assert_eq!((of(&sizes.was, "AllocatedStorage"), of(&sizes.now, "AllocatedStorage")), ("10".into(), "10".into()));
    assert_eq!(of(&sizes.now, "MultiAZ"), "false");
    assert!(sizes.now.keys().chain(sizes.was.keys()).all(|path| !path.contains("Password")), "{sizes:?}");
}

#[test]
fn what_is_ended_may_tell_what_it_was() {
    let response = r#"{"dBInstanceIdentifier": "orders", "dBInstanceClass": "db.t3.micro", "allocatedStorage": 10}"#;
    let sizes = read("AWS::RDS::DBInstance", "orders", Did::Ended, r#"{"dBInstanceIdentifier": "orders"}"#, response);
    assert_eq!(sizes.was, facts(&[("DBInstanceClass", "db.t3.micro"), ("AllocatedStorage", "10")]));
    assert!(sizes.now.is_empty());
}

#[test]
fn other_services_need_no_words_of_their_own() {
    let table = r#"{"tableName": "t", "billingMode": "PROVISIONED", "provisionedThroughput": {"readCapacityUnits": 5, "writeCapacityUnits": 6}}"#;
    let made = read("AWS::DynamoDB::Table", "t", Did::Made, table, &format!(r#"{{"tableDescription": {table}}}"#)).now;
    assert_eq!(made.get("ProvisionedThroughput.ReadCapacityUnits").map(String::as_str), Some("5"));
    let search = r#"{"domainName": "d", "clusterConfig": {"instanceType": "r6g.large.search", "instanceCount": 2}, "eBSOptions": {"volumeSize": 20}}"#;
    let made = read("AWS::OpenSearchService::Domain", "d", Did::Made, search, "null").now;
    assert_eq!(made.get("ClusterConfig.InstanceCount").map(String::as_str), Some("2"), "{made:?}");
    assert_eq!(made.get("EBSOptions.VolumeSize").map(String::as_str), Some("20"), "{made:?}");
    let function = r#"{"functionName": "f", "memorySize": 512, "architectures": ["arm64"], "environment": {"variables": {"TOKEN": "x"}}}"#;
    let made = read("AWS::Lambda::Function", "f", Did::Made, function, function).now;
    assert_eq!(made.get("MemorySize").map(String::as_str), Some("512"), "{made:?}");
    assert!(made.values().all(|text| text != "x"), "{made:?}");
    assert_eq!(read("AWS::EC2::VPC", "vpc-1", Did::Made, "{}", r#"{"vpc": {"vpcId": "vpc-1"}}"#), Sizes::default());
}

#[test]
fn facts_are_taken_apart_and_put_together_again() {
    let all =
        facts(&[("A", "1"), ("B.C[0].D", "2"), ("B.C[1].D", "3"), ("B.C[1].E", "4"), ("F[10]", "5"), ("F[9]", "6")]);
    let pairs = all.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let back: Facts = leaves(&fields::properties(pairs)).collect();
    assert_eq!(back, all);
    for odd in ["", "[", "[x]", "A[99999999]", "A..B", "[0]"] {
        let _ = fields::properties([(odd, "x")]);
    }
}
