//! Which resources real records make and end: 36 creations that were read by hand, and all of them counted by kind.
//!
//! The records are those of a simulated attack in an account of Invictus Incident Response (`invictus`) and of Datadog's
//! Stratus Red Team (`stratus`), which stand beside the repository.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tagatlas::model::time::rfc_3339;
use tagatlas::trail::subjects::Did;
use tagatlas::trail::{Period, Progress, Trail, read};

use crate::support::shared;
use crate::trail_records::{Record, log};

/// Kind, id, event, when, who, as the records say. All of `invictus` is one person's in one account and region.
const BY_BERT_JAN: &[(&str, &str, &str, &str)] = &[
    (
        "AWS::IAM::Role",
        "stratus-red-team-ec2-get-password-data-role",
        "ff709962-49b6-494d-8198-cdf0f7e8e666",
        "11:54:39",
    ),
    ("AWS::EC2::EIP", "eipalloc-08a083beb7e83dbc0", "a4ff516f-8f9a-4c36-9700-b31a883c1a6e", "11:55:08"),
    ("AWS::EC2::VPC", "vpc-06fe1a64761a0f720", "f5e4b2d3-a4a2-4a78-b81f-9036f12b623e", "11:55:08"),
    (
        "AWS::IAM::InstanceProfile",
        "stratus-red-team-ec2-steal-credentials-instance",
        "96347fdd-6466-41af-8d6c-df066e2a1a20",
        "11:55:10",
    ),
    ("AWS::EC2::InternetGateway", "igw-02a84e4222d62e16b", "e40431f7-07bc-4d9a-a5cb-07e28107babb", "11:55:12"),
    ("AWS::EC2::RouteTable", "rtb-0c7c2f4aff3677054", "dc024e51-15e4-4829-a971-7e17d4be43be", "11:55:12"),
    ("AWS::EC2::Subnet", "subnet-01ed430875cff578d", "078ad2dc-a2bf-46ee-90dc-f524fb5fe1f1", "11:55:13"),
    ("AWS::EC2::NatGateway", "nat-03575abbac42080d9", "dbb3b16e-549e-48bc-bfa6-9ca4c2845e43", "11:55:14"),
    ("AWS::EC2::NetworkInterface", "eni-076fa9fb98a2500a7", "16034e79-0235-4886-9566-19d4a4ca1d72", "11:55:14"),
    ("AWS::EC2::Instance", "i-0dbc91f429e48eeed", "86eac0ac-8521-4126-aa32-a22f2b74d02e", "11:55:21"),
    (
        "AWS::SecretsManager::Secret",
        "stratus-red-team-retrieve-secret-0",
        "30f9bf7b-a5dd-4661-8c97-d288ef5680a1",
        "11:57:47",
    ),
    (
        "AWS::SSM::Parameter",
        "/credentials/stratus-red-team/credentials-34",
        "93e58a50-11f0-4859-8f1c-472dd35a1aeb",
        "11:58:10",
    ),
    ("AWS::S3::Bucket", "stratus-red-team-ctlr-bucket-zqfsvooxqj", "68c99c97-c191-4329-b210-82ca8631066d", "12:00:23"),
    (
        "AWS::CloudTrail::Trail",
        "stratus-red-team-ctlr-trail-zqfsvooxqj",
        "3a1acb39-c13b-4e73-a0e3-dcd8ce5c1a3a",
        "12:00:31",
    ),
    ("AWS::Logs::LogGroup", "/stratus-red-team/vpc-flow-logs", "a46276b9-dd85-4736-b9df-6210c69aa8e7", "12:02:20"),
    ("AWS::EC2::FlowLog", "fl-064ed3a785e4a37ef", "a3fbe842-f8df-4bb3-accf-1407cc925cbd", "12:02:25"),
    ("AWS::EC2::Instance", "i-05c30218156bcc246", "8c9d5d59-f65e-4d38-a71b-6d712487cd91", "12:03:24"),
    (
        "AWS::IAM::ManagedPolicy",
        "stratus-red-team-ec2lui-policy-pcccexdthk",
        "19373fa4-d15d-4c49-9e19-f19faa16e2ca",
        "12:06:32",
    ),
    ("AWS::EC2::SecurityGroup", "sg-04cfb7a4712d75b00", "7475937c-a863-44ce-9878-81e8a268e966", "12:10:01"),
    ("AWS::EC2::Volume", "vol-0a2e548958718390d", "396f94bc-78ec-4b64-917d-aadc2260c81d", "12:10:25"),
    ("AWS::EC2::Image", "ami-0aa1d83d0b0985c86", "fa0d7aad-7d72-46c4-a0cf-230834779e81", "12:10:53"),
    ("AWS::EC2::Snapshot", "snap-083d3b857c13988bc", "9eede385-5c6d-405e-9dda-fd10950e9069", "12:11:27"),
    ("AWS::RDS::DBSubnetGroup", "stratus-red-team-share-snap-vpc", "726b9d86-35ea-49a3-b87a-2c44f9b5ddad", "12:15:03"),
    (
        "AWS::RDS::DBInstance",
        "terraform-20230710121504061500000001",
        "fdc74c82-c299-4211-a08e-b5f125ee3b58",
        "12:15:06",
    ),
    ("AWS::RDS::DBSnapshot", "exfiltration", "0516b66a-77ec-4479-a82d-0cda54d3fc5d", "12:19:39"),
    ("AWS::IAM::User", "stratus-red-team-nmfalu-gfjyeaypjt", "66d008e1-12cf-4a45-99e7-0be67fc70d71", "12:23:05"),
    ("AWS::IAM::AccessKey", "AKIAEXAMPLE000000148", "64b7de64-bf53-47ae-b7e3-d30cb1b5136e", "12:24:29"),
    ("AWS::Lambda::Function", "stratus-red-team-backdoor-f-func", "2e15203f-d196-441a-adeb-794b195b4a28", "12:25:33"),
    // IAM Roles Anywhere has no row: what is told of them is their ARNs.
    ("", "ac4e09d1-a150-4924-bb76-23b00fa7c34a", "782bc4f5-53eb-4072-ac09-070425df6eef", "12:27:13"),
    ("", "49e25ec3-bdfe-4150-8683-b4ea4ee85cfd", "2950830a-24ae-4565-bfab-74d3be4ad0d0", "12:27:13"),
    // The last copy of a database is made by its end.
    (
        "AWS::RDS::DBSnapshot",
        "terraform-20230710121504061500000001-snapshot",
        "b5232796-c668-4d71-a006-d9cabb3d607d",
        "12:28:39",
    ),
];

/// Kind, id, account, event, when, of `stratus`: one person in accounts of invented numbers.
const BY_CHRISTOPHE: &[(&str, &str, &str, &str, &str)] = &[
    (
        "AWS::IAM::AccessKey",
        "AKIAEXAMPLE000000201",
        "946986569305",
        "c64c4ded-ef03-4e5c-81eb-153b118d72f2",
        "2024-07-30T21:53:13Z",
    ),
    (
        "AWS::IAM::User",
        "malicious-iam-user",
        "229654561268",
        "3346344c-5a3e-429e-8405-420f98f75d6e",
        "2024-08-01T13:33:28Z",
    ),
    (
        "AWS::IAM::AccessKey",
        "AKIAEXAMPLE000000204",
        "229654561268",
        "94faedcc-0fa4-46e6-9322-022e8e934f04",
        "2024-08-01T13:33:28Z",
    ),
    (
        "AWS::IAM::Role",
        "stratus-red-team-malicious-iam-role",
        "609418236337",
        "d2905ac3-9898-433f-b10d-9302abe4e208",
        "2024-08-01T13:37:41Z",
    ),
    (
        "",
        "4d07f6a0-1c50-44d3-951b-b68b783daa0a",
        "791182566784",
        "66e5f252-e092-4ad0-9a33-a03595e05aca",
        "2024-08-01T13:56:39Z",
    ),
];

fn trail(folder: &str) -> Option<Trail> {
    let folder = shared()?.join("real/cloudtrail").join(folder);
    let (trail, said) = read(&[folder], Period::default(), &Progress::default());
    assert!(trail.counts.read > 0, "{said:?}");
    Some(trail)
}

/// Kind, id, account, the event that made it, when, and the ARN of who did; of each resource.
fn made(trail: &Trail) -> Vec<[String; 6]> {
    let (ledger, texts) = (&trail.ledger, &trail.ledger.texts);
    let made = ledger.things.iter().filter_map(|(key, thing)| {
        let deed = thing.made()?;
        let who = texts.get(ledger.identities.get(deed.who).arn);
        let told = [texts.get(key.kind), texts.get(key.id), texts.get(key.account)].map(str::to_owned);
        let [kind, id, account] = told;
        Some([kind, id, account, deed.event.shown(texts), rfc_3339(deed.at), who.to_owned()])
    });
    made.collect()
}

#[test]
fn creations_that_were_read_by_hand_are_found() {
    let (Some(invictus), Some(stratus)) = (trail("invictus"), trail("stratus")) else { return };
    let (invictus, stratus) = (made(&invictus), made(&stratus));
    for (kind, id, event, time) in BY_BERT_JAN {
        let when = format!("2023-07-10T{time}Z");
        let expected = [*kind, *id, "123837392027", *event, &when, "arn:aws:iam::123837392027:user/bert-jan"];
        let found = invictus.iter().find(|made| made[0] == *kind && made[1] == *id);
        assert_eq!(found.map(|made| made.each_ref().map(String::as_str)), Some(expected), "{id}");
    }
    for (kind, id, account, event, when) in BY_CHRISTOPHE {
        let who = format!("arn:aws:iam::{account}:user/christophe");
        let expected = [*kind, *id, *account, *event, *when, &who];
        let found = stratus.iter().find(|made| made[0] == *kind && made[1] == *id);
        assert_eq!(found.map(|made| made.each_ref().map(String::as_str)), Some(expected), "{id}");
    }
}

/// How many of each kind of `invictus` were made, and ended: the successful events that make and end them, counted by
/// hand; 20 secrets are ended by 20 `EndSecretVersionDelete`, for three of which no `DeleteSecret` was delivered.
const COUNTS: &[(&str, usize, usize)] = &[
    ("", 2, 2),
    ("AWS::CloudTrail::Trail", 2, 2),
    ("AWS::EC2::EIP", 3, 3),
    ("AWS::EC2::FlowLog", 1, 1),
    ("AWS::EC2::Image", 1, 1),
    ("AWS::EC2::Instance", 2, 2),
    ("AWS::EC2::InternetGateway", 4, 4),
    ("AWS::EC2::NatGateway", 2, 2),
    ("AWS::EC2::NetworkInterface", 3, 3),
    ("AWS::EC2::RouteTable", 10, 10),
    ("AWS::EC2::SecurityGroup", 1, 1),
    ("AWS::EC2::Snapshot", 2, 2),
    ("AWS::EC2::Subnet", 10, 8),
    ("AWS::EC2::VPC", 7, 6),
    ("AWS::EC2::Volume", 2, 2),
    ("AWS::IAM::AccessKey", 2, 2),
    ("AWS::IAM::InstanceProfile", 3, 3),
    ("AWS::IAM::ManagedPolicy", 2, 2),
    ("AWS::IAM::Role", 13, 13),
    ("AWS::IAM::User", 4, 4),
    ("AWS::Lambda::Function", 2, 2),
    ("AWS::Logs::LogGroup", 1, 1),
    ("AWS::RDS::DBInstance", 1, 1),
    ("AWS::RDS::DBSnapshot", 2, 1),
    ("AWS::RDS::DBSubnetGroup", 1, 0),
    ("AWS::S3::Bucket", 5, 5),
    ("AWS::SSM::Parameter", 42, 40),
    ("AWS::SecretsManager::Secret", 20, 20),
];

#[test]
fn as_many_were_made_and_ended_as_the_records_say() {
    let (Some(invictus), Some(stratus)) = (trail("invictus"), trail("stratus")) else { return };
    let counted = |trail: &Trail| -> Vec<(String, usize, usize)> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (key, thing) in trail.ledger.things.iter() {
            let count = counts.entry(trail.ledger.texts.get(key.kind)).or_default();
            count.0 += usize::from(thing.made().is_some());
            count.1 += usize::from(thing.ended().is_some());
        }
        let counts = counts.into_iter().filter(|(_, count)| *count != (0, 0));
        counts.map(|(kind, (made, ended))| (kind.to_owned(), made, ended)).collect()
    };
    let expected = |counts: &[(&str, usize, usize)]| -> Vec<(String, usize, usize)> {
        counts.iter().map(|(kind, made, ended)| ((*kind).to_owned(), *made, *ended)).collect()
    };
    assert_eq!(counted(&invictus), expected(COUNTS));
    let of_stratus = [
        ("", 2, 0),
        ("AWS::CloudTrail::Trail", 0, 1),
        ("AWS::EC2::FlowLog", 0, 1),
        ("AWS::IAM::AccessKey", 2, 0),
        ("AWS::IAM::Role", 1, 0),
        ("AWS::IAM::User", 1, 0),
        ("AWS::Route53Resolver::ResolverQueryLoggingConfig", 0, 1),
    ];
    assert_eq!(counted(&stratus), expected(&of_stratus));
}

#[test]
fn who_deleted_a_secret_is_who_asked_for_it_not_the_service_that_did_it() {
    let Some(trail) = trail("invictus") else { return };
    let (ledger, texts) = (&trail.ledger, &trail.ledger.texts);
    let mut by_call = BTreeMap::<&str, usize>::new();
    for (key, thing) in ledger.things.iter().filter(|(key, _)| texts.get(key.kind) == "AWS::SecretsManager::Secret") {
        let ended = thing.ended().unwrap_or_else(|| panic!("{} is not ended", texts.get(key.id)));
        assert_eq!(ended.did, Did::Ended);
        *by_call.entry(texts.get(ended.name)).or_default() += 1;
    }
    assert_eq!(by_call, BTreeMap::from([("DeleteSecret", 17), ("EndSecretVersionDelete", 3)]));
}

/// Id, what made it, and what ended it, of each resource of a log.
fn ends(records: &[Value]) -> Vec<[String; 3]> {
    let folder = log(records);
    let (trail, said) = read(&[folder.path().to_owned()], Period::default(), &Progress::default());
    assert_eq!(trail.counts.read, records.len() as u64, "{said:?}");
    let (ledger, texts) = (&trail.ledger, &trail.ledger.texts);
    let mut all: Vec<[String; 3]> = ledger
        .things
        .iter()
        .map(|(key, thing)| {
            let [made, ended] = [thing.made(), thing.ended()].map(|deed| deed.map_or("", |deed| texts.get(deed.name)));
            [texts.get(key.id), made, ended].map(str::to_owned)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_renamed_database_was_made_under_its_old_name() {
    let call = |minute: u32, name: &str, request: Value| {
        Record::new("rds", name).at(&format!("2027-01-01T00:{minute:02}:00Z")).request(request).json()
    };
    let records = [
        call(5, "DeleteDBInstance", json!({"dBInstanceIdentifier": "orders-old", "skipFinalSnapshot": true})),
        call(1, "CreateDBInstance", json!({"dBInstanceIdentifier": "orders"})),
        call(2, "CreateDBInstanceReadReplica", json!({"dBInstanceIdentifier": "replica"})),
        call(4, "ModifyDBInstance", json!({"dBInstanceIdentifier": "replica", "newDBInstanceIdentifier": "orders"})),
        call(3, "ModifyDBInstance", json!({"dBInstanceIdentifier": "orders", "newDBInstanceIdentifier": "orders-old"})),
    ];
    let told = [["orders", "CreateDBInstanceReadReplica", ""], ["orders-old", "CreateDBInstance", "DeleteDBInstance"]];
    assert_eq!(ends(&records), told);
}

#[test]
fn what_an_answer_says_is_not_done_is_not_ended() {
    let asked = json!({"DeleteVpcEndpointsRequest": {"VpcEndpointId": [
        {"tag": 1, "content": "vpce-0aaaaaaaaaaaaaaa1"}, {"tag": 2, "content": "vpce-0aaaaaaaaaaaaaaa2"},
    ]}});
    let item = json!({"resourceId": "vpce-0aaaaaaaaaaaaaaa1", "error": {"code": "x"}});
    let answered = json!({"DeleteVpcEndpointsResponse": {"unsuccessful": {"item": item}}});
    let record = Record::new("ec2", "DeleteVpcEndpoints").request(asked).response(answered).json();
    assert_eq!(ends(&[record]), [["vpce-0aaaaaaaaaaaaaaa2", "", "DeleteVpcEndpoints"]]);
}
