//! Which resource calls which: records after the documented format of CloudTrail's data events, held against an estate
//! that declares some of the calls.
//!
//! Sources: AWS CloudTrail user guide, "Logging data events" and "CloudTrail userIdentity element".

use serde_json::{Value, json};

use crate::support::{folder, tagatlas};

const ACCOUNT: &str = "111111111111";

/// An instance that declares its bucket, a function that declares a table and calls another function.
pub(crate) const ESTATE: &str = r#"version: 1
account: "111111111111"
region: us-east-1
resources:
  web: {type: ec2, names: [i-0123456789abcdef0], instance_type: t3.micro, calls: [assets]}
  assets: {type: s3, bucket_name: acme-assets}
  orders: {type: dynamodb, table_name: orders}
  jobs: {type: sqs, queue_name: jobs}
  app-role: {type: iam-role, role_name: app}
  resize: {type: lambda, function_name: resize, role: app-role, calls: [orders]}
  store: {type: lambda, function_name: store, role: app-role}
"#;

/// A session of a role.
fn session(role: &str, session: &str) -> Value {
    json!({
        "type": "AssumedRole",
        "principalId": format!("AROAEXAMPLE:{session}"),
        "arn": format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}"),
        "accountId": ACCOUNT,
        "accessKeyId": "ASIAEXAMPLE",
        "sessionContext": {"sessionIssuer": {
            "type": "Role", "arn": format!("arn:aws:iam::{ACCOUNT}:role/{role}"), "accountId": ACCOUNT, "userName": role,
        }},
    })
}

fn user(name: &str) -> Value {
    json!({
        "type": "IAMUser", "userName": name, "accountId": ACCOUNT, "arn": format!("arn:aws:iam::{ACCOUNT}:user/{name}"),
    })
}

/// Records, each with an id and a minute of its own.
#[derive(Default)]
pub(crate) struct Records(Vec<Value>);

impl Records {
    fn add(&mut self, who: Value, call: (&str, &str), agent: &str, request: Value, resources: Value) -> &mut Value {
        let number = self.0.len();
        self.0.push(json!({
            "eventVersion": "1.09",
            "userIdentity": who,
            "eventTime": format!("2026-11-20T{:02}:{:02}:00Z", 8 + number / 60, number % 60),
            "eventSource": format!("{}.amazonaws.com", call.0),
            "eventName": call.1,
            "awsRegion": "us-east-1",
            "sourceIPAddress": "10.0.1.7",
            "userAgent": agent,
            "requestParameters": request,
            "responseElements": null,
            "eventID": format!("00000000-0000-4000-8000-{number:012}"),
            "readOnly": call.1.starts_with("Get"),
            "resources": resources,
            "eventType": "AwsApiCall",
            "managementEvent": false,
            "recipientAccountId": ACCOUNT,
            "eventCategory": "Data",
        }));
        &mut self.0[number]
    }

    fn on_bucket(&mut self, who: Value, name: &str, agent: &str, bucket: &str) -> &mut Value {
        let arn = format!("arn:aws:s3:::{bucket}");
        let resources = json!([
            {"type": "AWS::S3::Object", "ARN": format!("{arn}/k")},
            {"type": "AWS::S3::Bucket", "accountId": ACCOUNT, "ARN": arn},
        ]);
        self.add(who, ("s3", name), agent, json!({"bucketName": bucket, "key": "k"}), resources)
    }

    fn invoke(&mut self, who: Value, agent: &str, request: Value, function: &str) -> &mut Value {
        let arn = format!("arn:aws:lambda:us-east-1:{ACCOUNT}:function:{function}");
        let resources = json!([{"type": "AWS::Lambda::Function", "accountId": ACCOUNT, "ARN": arn}]);
        self.add(who, ("lambda", "Invoke"), agent, request, resources)
    }

    /// One file of a delivery; `reversed`: what came last stands first.
    pub(crate) fn file(&self, reversed: bool) -> Vec<u8> {
        let mut records: Vec<&Value> = self.0.iter().collect();
        if reversed {
            records.reverse();
        }
        json!({ "Records": records }).to_string().into_bytes()
    }
}

const BOTO: &str = "Boto3/1.40.4 md/Botocore#1.40.4";
const IN_LAMBDA: &str = "Boto3/1.40.4 md/Botocore#1.40.4 exec-env/AWS_Lambda_python3.14";

/// An instance calls its bucket 3 times, one function another, a bucket a function; a person, a deployment and what was
/// refused call nothing.
pub(crate) fn records() -> Records {
    let mut records = Records::default();
    for name in ["GetObject", "GetObject", "PutObject"] {
        records.on_bucket(session("web", "i-0123456789abcdef0"), name, BOTO, "acme-assets");
    }
    records.invoke(session("app", "resize"), IN_LAMBDA, json!({"functionName": "store"}), "store");
    records.on_bucket(session("app", "store"), "PutObject", IN_LAMBDA, "acme-assets");
    records.on_bucket(session("app", "store"), "GetObject", IN_LAMBDA, "of-somebody-else");
    let service = json!({"type": "AWSService", "invokedBy": "s3.amazonaws.com"});
    let request = json!({"functionName": "resize", "sourceArn": "arn:aws:s3:::acme-assets"});
    records.invoke(service, "s3.amazonaws.com", request, "resize");
    records.on_bucket(user("alice"), "GetObject", BOTO, "acme-assets");
    records.on_bucket(session("app", "store"), "GetObject", "HashiCorp Terraform/1.9.0", "acme-assets");
    let refused = records.on_bucket(session("app", "resize"), "GetObject", IN_LAMBDA, "acme-assets");
    refused["errorCode"] = "AccessDenied".into();
    records
}

/// Each call as `from -> to: actions, count`.
fn told(calls: &Value) -> Vec<String> {
    let text = |call: &Value| {
        let actions: Vec<&str> = call["actions"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        format!(
            "{} -> {}: {} {}",
            call["from"].as_str().expect("a text"),
            call["to"].as_str().expect("a text"),
            actions.join(" "),
            call["count"]
        )
    };
    calls.as_array().expect("a list").iter().map(text).collect()
}

#[test]
fn calls_are_told_with_both_ends_their_actions_and_their_count() {
    let records = records();
    let folder = folder([("estate.yaml", ESTATE.as_bytes()), ("log.json", &records.file(false))]);
    let run = tagatlas(["trail", "estate.yaml", "--logs", "log.json", "--format", "json"]).inside(folder.path()).run();
    let json = run.ends_with(0).json();
    assert_eq!(
        told(&json["calls"]),
        [
            "acme-assets -> resize: lambda:Invoke 1",
            "i-0123456789abcdef0 -> acme-assets: s3:GetObject s3:PutObject 3",
            "resize -> store: lambda:Invoke 1",
            "store -> acme-assets: s3:PutObject 1",
            "store -> of-somebody-else: s3:GetObject 1",
        ]
    );
}

#[test]
fn the_order_of_records_and_files_changes_nothing() {
    let records = records();
    let (forward, backward) = (records.file(false), records.file(true));
    let of = |files: &[(&str, &[u8])]| {
        let folder = folder(files.iter().copied().chain([("estate.yaml", ESTATE.as_bytes())]));
        let mut arguments = vec!["trail", "estate.yaml", "--format", "json"];
        arguments.extend(files.iter().flat_map(|(name, _)| ["--logs", *name]));
        tagatlas(arguments).inside(folder.path()).run().ends_with(0).json()["calls"].clone()
    };
    let once = of(&[("a.json", &forward)]);
    assert_eq!(once, of(&[("a.json", &backward)]), "the order of records");
    assert_eq!(once, of(&[("a.json", &forward), ("b.json", &backward)]), "a delivery that came twice");
}
