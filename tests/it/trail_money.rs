//! What changes cost, by actor: the figures are worked out by hand from the price book's rows of us-east-1.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Run, folder, shared, tagatlas};
use crate::trail_records::{ACCOUNT, Record, log};

/// An instance that is started, as EC2 answers.
fn started(id: &str, kind: &str) -> (Value, Value) {
    let request = json!({"instancesSet": {"items": [{"imageId": "ami-1", "minCount": 1, "maxCount": 1}]}, "instanceType": kind,
        "blockDeviceMapping": {}, "monitoring": {"enabled": false}});
    let item = json!({"instanceId": id, "instanceType": kind, "placement": {"tenancy": "default"}, "rootDeviceName": "/dev/xvda",
        "blockDeviceMapping": {}, "monitoring": {"state": "disabled"}});
    (request, json!({"instancesSet": {"items": [item]}}))
}

fn run_instances(id: &str, kind: &str, by: &str) -> Value {
    let (request, response) = started(id, kind);
    Record::new("ec2", "RunInstances").by(by).request(request).response(response).json()
}

fn cost(logs: &TempDir, more: &[&str]) -> Run {
    let arguments = ["trail", "--cost", "--logs", "."].iter().chain(more);
    tagatlas(arguments).inside(logs.path()).run().ends_with(0)
}

fn json_of(records: &[Value]) -> Value {
    cost(&log(records), &["--format", "json"]).json()
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("{value} is no amount")).parse().expect("a decimal")
}

const WEB: &str = "i-0123456789abcdef0";
const OLD: &str = "i-00000000000000001";

#[test]
fn what_was_made_resized_and_ended_is_priced_by_actor() {
    let resize = json!({"instanceId": WEB, "instanceType": {"value": "m5.4xlarge"}});
    let end = json!({"instancesSet": {"items": [{"instanceId": OLD}]}});
    let records = [
        run_instances(WEB, "t3.micro", "alice"),
        Record::new("ec2", "ModifyInstanceAttribute").by("bob").at("2027-01-02T00:00:00Z").request(resize).json(),
        Record::new("ec2", "TerminateInstances")
            .by("bob")
            .at("2027-01-03T00:00:00Z")
            .request(end.clone())
            .response(end)
            .json(),
    ];
    let told = json_of(&records);
    // t3.micro: 730 h × $0.0104; m5.4xlarge: 730 h × $0.768; the root volume of 8 GB gp2 at $0.10 is the same in both.
    assert_eq!(told["total"]["made"]["known"], "8.392", "{told:#}");
    assert_eq!(told["total"]["resized"]["known"], "553.048", "{told:#}");
    assert_eq!(told["total"]["net"]["known"], "561.44", "{told:#}");
    // What the other one was is not in the logs: no saving is made up.
    assert_eq!((&told["total"]["ended"]["known"], &told["total"]["ended"]["unpriced"]), (&json!("0"), &json!(1)));
    let bob = told["actors"].as_array().unwrap().iter().find(|one| one["actor"] == "bob").expect("bob");
    assert_eq!((&bob["resized"]["known"], &bob["changes"]), (&json!("553.048"), &json!(2)));
    let text = cost(&log(&records), &[]);
    let text = text.text();
    for line in ["t3.micro → m5.4xlarge", "+$553.05", "its former size is not in these logs", "+$8.39"] {
        assert!(text.contains(line), "{line} is not in:\n{text}");
    }
}

#[test]
fn what_was_before_the_period_still_tells_the_size() {
    let resize = json!({"instanceId": WEB, "instanceType": {"value": "m5.4xlarge"}});
    let family = json!({"family": "api", "cpu": "256", "memory": "512", "requiresCompatibilities": ["FARGATE"]});
    let revision = "arn:aws:ecs:us-east-1:123456789012:task-definition/api:1";
    let task = json!({"taskDefinition": {"taskDefinitionArn": revision, "family": "api", "revision": 1,
        "cpu": "256", "memory": "512", "requiresCompatibilities": ["FARGATE"]}});
    let service = json!({"cluster": "c", "serviceName": "s", "taskDefinition": "api:1", "desiredCount": 1, "launchType": "FARGATE"});
    let made = json!({"service": {"serviceName": "s", "clusterArn": "arn:aws:ecs:us-east-1:123456789012:cluster/c",
        "serviceArn": "arn:aws:ecs:us-east-1:123456789012:service/c/s", "taskDefinition": revision, "desiredCount": 1,
        "launchType": "FARGATE"}});
    let records = [
        run_instances(WEB, "t3.micro", "alice"),
        Record::new("ecs", "RegisterTaskDefinition").request(family).response(task).json(),
        Record::new("ec2", "ModifyInstanceAttribute").by("bob").at("2027-01-02T00:00:00Z").request(resize).json(),
        Record::new("ecs", "CreateService").at("2027-01-02T00:00:00Z").request(service).response(made).json(),
    ];
    let told = cost(&log(&records), &["--format", "json", "--since", "2027-01-02"]).json();
    // A quarter of a vCPU at $0.04048 and half a GB at $0.004445, 730 hours.
    assert_eq!(told["total"]["resized"]["known"], "553.048", "{told:#}");
    assert_eq!(
        (&told["total"]["made"]["known"], &told["total"]["made"]["unpriced"]),
        (&json!("9.010025"), &json!(0)),
        "{told:#}"
    );
}

#[test]
fn a_cluster_by_its_arn_and_by_its_name_is_one() {
    let arn = "arn:aws:ecs:us-east-1:123456789012:cluster/c";
    let made = json!({"service": {"serviceName": "s", "clusterArn": arn, "desiredCount": 1, "launchType": "FARGATE",
        "serviceArn": "arn:aws:ecs:us-east-1:123456789012:service/c/s"}});
    let grown = json!({"cluster": "c", "service": "s", "desiredCount": 3});
    let records = [
        Record::new("ecs", "CreateService").request(json!({"cluster": "c", "serviceName": "s"})).response(made).json(),
        Record::new("ecs", "UpdateService").at("2027-01-02T00:00:00Z").request(grown).json(),
    ];
    let text = cost(&log(&records), &[]).text().to_owned();
    let resized = text.lines().find(|line| line.contains("resized") && line.contains("1 → 3")).expect("a row");
    assert!(!resized.contains("arn:"), "{text}");
}

#[test]
fn a_record_may_tell_what_was_before() {
    let grown = json!({"ModifyVolumeResponse": {"volumeModification": {"volumeId": "vol-0123456789abcdef0", "originalSize": 100,
        "targetSize": 200, "originalVolumeType": "gp2", "targetVolumeType": "gp3"}}});
    let grow = json!({"ModifyVolumeRequest": {"VolumeId": "vol-0123456789abcdef0", "Size": 200, "VolumeType": "gp3"}});
    let database = json!({"dBInstanceIdentifier": "orders", "dBInstanceClass": "db.t3.micro", "engine": "mysql",
        "allocatedStorage": 10, "storageType": "gp2", "multiAZ": false, "pendingModifiedValues": {"allocatedStorage": 30}});
    let told = json_of(&[
        Record::new("ec2", "ModifyVolume").request(grow).response(grown).json(),
        Record::new("rds", "ModifyDBInstance")
            .request(json!({"dBInstanceIdentifier": "orders", "allocatedStorage": 30}))
            .response(database)
            .json(),
    ]);
    let of =
        |kind: &str| told["changes"].as_array().unwrap().iter().find(|one| one["kind"] == kind).expect(kind).clone();
    // 200 GB × $0.08 less 100 GB × $0.10; 20 GB more at $0.115.
    assert_eq!(of("AWS::EC2::Volume")["difference"]["known"], "6", "{told:#}");
    assert_eq!(of("AWS::RDS::DBInstance")["difference"]["known"], "2.3", "{told:#}");
    assert_eq!(of("AWS::RDS::DBInstance")["what"], "resized");
}

#[test]
fn a_service_costs_what_its_task_definition_says_and_grows_with_its_tasks() {
    let arn = format!("arn:aws:ecs:us-east-1:{ACCOUNT}:task-definition/web:1");
    let task = json!({"taskDefinition": {"taskDefinitionArn": arn, "family": "web", "revision": 1, "cpu": "256", "memory": "512",
        "requiresCompatibilities": ["FARGATE"]}});
    let service = |count: u32| {
        json!({"service": {"serviceArn": format!("arn:aws:ecs:us-east-1:{ACCOUNT}:service/main/web"), "serviceName": "web",
            "clusterArn": format!("arn:aws:ecs:us-east-1:{ACCOUNT}:cluster/main"), "launchType": "FARGATE", "desiredCount": count,
            "taskDefinition": arn}})
    };
    let create = json!({"cluster": "main", "serviceName": "web", "taskDefinition": "web:1", "desiredCount": 1, "launchType": "FARGATE"});
    let update = json!({"cluster": "main", "service": "web", "desiredCount": 3});
    let told = json_of(&[
        Record::new("ecs", "RegisterTaskDefinition")
            .request(json!({"family": "web", "cpu": "256", "memory": "512"}))
            .response(task)
            .json(),
        Record::new("ecs", "CreateService").at("2027-01-01T01:00:00Z").request(create).response(service(1)).json(),
        Record::new("ecs", "UpdateService")
            .at("2027-01-01T02:00:00Z")
            .by("bob")
            .request(update)
            .response(service(3))
            .json(),
    ]);
    let changes = told["changes"].as_array().unwrap();
    let of =
        |what: &str| changes.iter().find(|one| one["kind"] == "AWS::ECS::Service" && one["what"] == what).expect(what);
    // 730 h × (0.25 vCPU × $0.04048 + 0.5 GB × $0.004445)
    assert_eq!(of("made")["difference"]["known"], "9.010025", "{told:#}");
    assert_eq!(of("resized")["difference"]["known"], "18.02005", "two more of them; {told:#}");
}

#[test]
fn what_came_and_went_costs_nothing_that_lasts() {
    let volume = json!({"volumeId": "vol-0123456789abcdef0", "size": "100", "volumeType": "gp2"});
    let delete = json!({"volumeId": "vol-0123456789abcdef0"});
    let told = json_of(&[
        Record::new("ec2", "CreateVolume")
            .request(json!({"size": "100", "zone": "us-east-1a"}))
            .response(volume)
            .json(),
        Record::new("ec2", "DeleteVolume").at("2027-01-01T02:00:00Z").request(delete).json(),
    ]);
    assert_eq!(told["total"]["net"]["known"], "0", "{told:#}");
    assert_eq!(told["changes"], json!([]));
    assert_eq!(told["came_and_went"][0]["cost"]["known"], "10", "{told:#}");
}

#[test]
fn what_is_billed_by_use_is_said_and_never_nothing() {
    let records = [
        Record::new("s3", "CreateBucket").request(json!({"bucketName": "photos-1"})).json(),
        Record::new("ec2", "CreateVpc")
            .request(json!({}))
            .response(json!({"vpc": {"vpcId": "vpc-0123456789abcdef0"}}))
            .json(),
    ];
    let told = json_of(&records);
    assert_eq!(told["total"]["net"]["use_not_stated"].as_u64(), Some(1), "{told:#}");
    assert_eq!(told["free"], 1);
    let text = cost(&log(&records), &[]);
    assert!(text.text().contains("billed by use alone, which no event tells: 1 × S3 bucket"), "{text}");
}

#[test]
fn what_makes_or_changes_is_not_taken_for_either() {
    let alarm = json!({"alarmName": "high", "namespace": "AWS/EC2", "metricName": "CPUUtilization", "period": 300});
    let put = Record::new("monitoring", "PutMetricAlarm").request(alarm).json();
    let told = json_of(&[put]);
    let change = &told["changes"][0];
    // An alarm costs $0.10, and whether it is a new one is not told.
    assert_eq!(
        (&change["difference"]["known"], &change["difference"]["apart"]),
        (&json!("0"), &json!("0.1")),
        "{told:#}"
    );
    assert!(change["reason"].as_str().unwrap().contains("makes or changes"), "{told:#}");
}

#[test]
fn the_parts_add_up_to_the_whole() {
    let (kinds, people) = (["t3.micro", "t3.small", "m5.large", "x.unknown"], ["alice", "bob", "carol"]);
    let mut records = Vec::new();
    // A small generator of its own: the same log on every machine.
    let mut seed = 7_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % below
    };
    for number in 0..60 {
        let id = format!("i-{:017x}", 1000 + number);
        records.push(run_instances(&id, kinds[next(4)], people[next(3)]));
        if next(2) == 0 {
            let resize = json!({"instanceId": id, "instanceType": {"value": kinds[next(4)]}});
            records.push(
                Record::new("ec2", "ModifyInstanceAttribute")
                    .by(people[next(3)])
                    .at("2027-01-02T00:00:00Z")
                    .request(resize)
                    .json(),
            );
        }
        if next(4) == 0 {
            let end = json!({"instancesSet": {"items": [{"instanceId": id}]}});
            records.push(
                Record::new("ec2", "TerminateInstances")
                    .by(people[next(3)])
                    .at("2027-01-03T00:00:00Z")
                    .request(end.clone())
                    .response(end)
                    .json(),
            );
        }
    }
    let told = json_of(&records);
    let known = |json: &Value, what: &str| decimal(&json[what]["known"]);
    let changes = told["changes"].as_array().unwrap();
    let all: Decimal = changes.iter().map(|one| decimal(&one["difference"]["known"])).sum();
    assert_eq!(all, known(&told["total"], "net"));
    assert!(changes.len() > 40 && all > Decimal::ZERO, "{told:#}");
    for what in ["made", "resized", "ended", "net"] {
        let actors: Decimal = told["actors"].as_array().unwrap().iter().map(|one| known(one, what)).sum();
        assert_eq!(actors, known(&told["total"], what), "{what}");
    }
    let parts: Decimal = ["made", "resized", "ended"].iter().map(|what| known(&told["total"], what)).sum();
    assert_eq!(parts, known(&told["total"], "net"));
    // The order in which records come makes no difference.
    records.reverse();
    assert_eq!(json_of(&records), told);
}

#[test]
fn the_estate_tells_what_a_thing_costs_there_and_an_actor_can_be_asked_for() {
    let estate = "version: 1\nregion: us-east-1\nresources:\n  i-0123456789abcdef0: {type: ec2, instance_type: t3.small, block_device_mappings: []}\n";
    let records = json!({"Records": [run_instances(WEB, "t3.micro", "alice"), run_instances(OLD, "t3.micro", "bob")]});
    let files = folder([("estate.yaml", estate.as_bytes()), ("log.json", records.to_string().as_bytes())]);
    let run = |more: &[&str]| {
        let arguments = ["trail", "estate.yaml", "--cost", "--logs", "log.json", "--format", "json"];
        tagatlas(arguments.iter().chain(more)).inside(files.path()).run().ends_with(0).json()
    };
    let told = run(&[]);
    let web = told["changes"].as_array().unwrap().iter().find(|one| one["id"] == WEB).expect("the instance").clone();
    assert_eq!(web["in_estate"]["known"], "15.984", "t3.small: 730 h × $0.0208, and the same root volume; {web:#}");
    assert_eq!(web["after"]["known"], "8.392", "the event tells what it was when it was made");
    let bob = run(&["--actor", "bob"]);
    assert_eq!((bob["changes"].as_array().unwrap().len(), &bob["changes"][0]["id"]), (1, &json!(OLD)));
}

#[test]
fn two_of_one_name_are_told_apart_by_their_accounts() {
    let of = |account: &str, id: &str| {
        let text = run_instances(id, "t3.micro", "kim").to_string();
        let mut record: Value = serde_json::from_str(&text.replace(ACCOUNT, account)).expect("JSON");
        record["eventID"] = json!(format!("00000000-0000-4000-8000-{account}"));
        record
    };
    let logs = log(&[of("111111111111", WEB), of("222222222222", OLD)]);
    for format in ["human", "markdown"] {
        let run = cost(&logs, &["--format", format]);
        for account in ["111111111111", "222222222222"] {
            let times = run.text().matches(&format!("kim of {account}")).count();
            assert_eq!(times, 2, "of the actor and of the change: {run}");
        }
    }
    let csv = cost(&logs, &["--format", "csv"]);
    assert!(csv.text().contains(",actor,actor_account,") && csv.text().contains(",kim,222222222222,"), "{csv}");
    assert!(!cost(&log(&[run_instances(WEB, "t3.micro", "kim")]), &[]).text().contains("kim of"));
}

#[test]
fn names_are_text_in_every_format() {
    let hostile = "=cmd()\u{1b}[31m<script>|`x`\n::error::";
    let bucket = Record::new("ec2", "CreateVolume").by(hostile).request(json!({"size": "8"}));
    let record = bucket.response(json!({"volumeId": hostile, "size": "8", "volumeType": "gp3"})).json();
    let logs = log(&[record]);
    for format in ["human", "json", "csv", "markdown"] {
        let run = cost(&logs, &["--format", format]);
        let bad = run.text().chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r'));
        assert_eq!(bad, None, "{format}: {run}");
        assert!(run.text().lines().all(|line| !line.starts_with("::") && !line.starts_with('=')), "{format}: {run}");
        if format == "markdown" {
            assert!(!run.text().contains("<script"), "{run}");
        }
        if format == "csv" {
            assert!(!run.text().contains(",="), "{run}");
        }
    }
}

/// By hand, of the events of the invictus attack: see each line.
#[test]
fn a_published_attack_is_priced() {
    let Some(shared) = shared() else { return };
    let logs = shared.join("real/cloudtrail/invictus");
    let logs = logs.to_str().expect("a path of UTF-8");
    let told = tagatlas(["trail", "--cost", "--logs", logs, "--format", "json", "--all"]).run().json();
    let passed = told["came_and_went"].as_array().unwrap();
    let of = |kind: &str| {
        passed.iter().filter(|one| one["kind"] == kind).map(|one| decimal(&one["cost"]["known"])).collect::<Vec<_>>()
    };
    let amounts = |texts: &[&str]| texts.iter().map(|text| text.parse::<Decimal>().unwrap()).collect::<Vec<_>>();
    // Two t3.micro, 730 h × $0.0104, with a root volume that is taken for 8 GB gp2, 8 × $0.10.
    assert_eq!(of("AWS::EC2::Instance"), amounts(&["8.392", "8.392"]), "{told:#}");
    // Two NAT gateways, 730 h × $0.045.
    assert_eq!(of("AWS::EC2::NatGateway"), amounts(&["32.85", "32.85"]));
    // Three elastic addresses, 730 h × $0.005.
    assert_eq!(of("AWS::EC2::EIP"), amounts(&["3.65", "3.65", "3.65"]));
    // Two volumes of 1 GB gp2.
    assert_eq!(of("AWS::EC2::Volume"), amounts(&["0.1", "0.1"]));
    // db.t3.micro of MySQL, 730 h × $0.017, and 10 GB of gp2 at $0.115.
    assert_eq!(of("AWS::RDS::DBInstance"), amounts(&["13.56"]));
    // Twenty secrets at $0.40, of which the logs show the end of seventeen at least.
    let secrets = of("AWS::SecretsManager::Secret").len();
    let stay = told["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["kind"] == "AWS::SecretsManager::Secret" && one["what"] == "made");
    assert_eq!(secrets + stay.count(), 20, "{told:#}");
    assert!(of("AWS::SecretsManager::Secret").iter().all(|cost| *cost == "0.4".parse::<Decimal>().unwrap()));
}
