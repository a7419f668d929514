//! Records of CloudTrail, made after the documented format.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::folder;

pub(crate) const ACCOUNT: &str = "123456789012";

/// A record, made step by step.
#[derive(Debug, Clone)]
pub(crate) struct Record(Value);

impl Record {
    /// A call of a user of IAM in us-east-1.
    pub(crate) fn new(service: &str, name: &str) -> Self {
        let record = json!({
            "eventVersion": "1.08",
            "eventTime": "2027-01-01T00:00:00Z",
            "eventSource": format!("{service}.amazonaws.com"),
            "eventName": name,
            "awsRegion": "us-east-1",
            "sourceIPAddress": "192.0.2.1",
            "userAgent": "aws-cli/2.15.0 Python/3.11",
            "eventType": "AwsApiCall",
            "eventCategory": "Management",
            "managementEvent": true,
            "readOnly": false,
            "recipientAccountId": ACCOUNT,
            "requestParameters": null,
            "responseElements": null,
        });
        Self(record).by("alice")
    }

    /// Of this user.
    pub(crate) fn by(self, user: &str) -> Self {
        self.identity(json!({
            "type": "IAMUser",
            "principalId": "AIDAEXAMPLE",
            "arn": format!("arn:aws:iam::{ACCOUNT}:user/{user}"),
            "accountId": ACCOUNT,
            "accessKeyId": "AKIAEXAMPLE",
            "userName": user,
        }))
    }

    /// Of whoever this is.
    pub(crate) fn identity(self, identity: Value) -> Self {
        self.with("userIdentity", identity)
    }

    /// At a time.
    pub(crate) fn at(self, time: &str) -> Self {
        self.with("eventTime", time.into())
    }

    /// What was asked for.
    pub(crate) fn request(self, request: Value) -> Self {
        self.with("requestParameters", request)
    }

    /// What was answered.
    pub(crate) fn response(self, response: Value) -> Self {
        self.with("responseElements", response)
    }

    /// With a field of the record.
    pub(crate) fn with(mut self, key: &str, value: Value) -> Self {
        self.0[key] = value;
        self
    }

    /// The record, under an id that follows from all that it says.
    pub(crate) fn json(mut self) -> Value {
        if self.0.get("eventID").is_none() {
            let mut hash = [0xcbf2_9ce4_8422_2325_u64, 0x1000_0000_01b3];
            for byte in self.0.to_string().bytes() {
                hash = hash.map(|part| (part ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(7));
            }
            let text = format!("{:016x}{:016x}", hash[0], hash[1]);
            let parts = [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]];
            self.0["eventID"] = parts.join("-").into();
        }
        self.0
    }
}

/// A folder with one log.
pub(crate) fn log(records: &[Value]) -> TempDir {
    let text = json!({"Records": records}).to_string();
    folder([("log.json", text.as_bytes())])
}
