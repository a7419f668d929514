//! Records whose fields were columns of a table: what SQL on CloudTrail Lake or with Athena answers.

use serde_json::{Map, Value};

use super::struct_text;

/// Columns that hold a whole record as JSON: `SELECT eventJson` in CloudTrail Lake, `@message` in CloudWatch Logs.
const WHOLE: [&str; 5] = ["eventjson", "@message", "cloudtrailevent", "message", "_raw"];

/// Columns that become texts.
const TEXTS: [&str; 15] = [
    "eventVersion",
    "eventTime",
    "eventSource",
    "eventName",
    "awsRegion",
    "recipientAccountId",
    "eventID",
    "sharedEventID",
    "eventType",
    "eventCategory",
    "userAgent",
    "sourceIPAddress",
    "errorCode",
    "readOnly",
    "sessionCredentialFromConsole",
];

/// Columns that become objects or lists.
const VALUES: [&str; 8] = [
    "userIdentity",
    "requestParameters",
    "responseElements",
    "resources",
    "serviceEventDetails",
    "additionalEventData",
    "insightDetails",
    "eventData",
];

/// Names inside of `userIdentity` and `resources`, which SQL writes in small letters.
const INSIDE: [&str; 20] = [
    "type",
    "principalId",
    "arn",
    "accountId",
    "accessKeyId",
    "userName",
    "credentialId",
    "identityProvider",
    "invokedBy",
    "sessionContext",
    "attributes",
    "creationDate",
    "mfaAuthenticated",
    "sourceIdentity",
    "sessionIssuer",
    "webIdFederationData",
    "federatedProvider",
    "onBehalfOf",
    "inScopeOf",
    "ec2RoleDelivery",
];

/// Columns without which much cannot be told, and there is none that stands for the whole record.
pub(super) fn missing<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Vec<&'static str> {
    let has = |wanted: &str| names.clone().any(|name| name.eq_ignore_ascii_case(wanted));
    if WHOLE.iter().any(|name| has(name)) {
        return Vec::new();
    }
    let wanted = ["eventTime", "eventSource", "eventName", "eventID", "awsRegion", "recipientAccountId"];
    let wanted = wanted.into_iter().chain(["userIdentity", "requestParameters", "responseElements", "errorCode"]);
    wanted.filter(|name| !has(name)).collect()
}

/// The record of a row as JSON; and the columns whose text could not be read.
pub(super) fn record<'c>(columns: impl Iterator<Item = (&'c str, &'c str)>) -> (String, Vec<&'static str>) {
    let (mut record, mut unreadable) = (Map::new(), Vec::new());
    for (name, text) in columns {
        let text = text.trim();
        let named = |list: &[&'static str]| list.iter().copied().find(|known| known.eq_ignore_ascii_case(name));
        if text.starts_with('{') && named(&WHOLE).is_some() {
            return (text.to_owned(), Vec::new());
        }
        if matches!(text, "" | "null" | "-") {
            continue;
        }
        if let Some(known) = named(&TEXTS) {
            record.insert(known.to_owned(), Value::String(text.to_owned()));
        } else if let Some(known) = named(&VALUES) {
            match serde_json::from_str(text).ok().or_else(|| struct_text::value(text)) {
                Some(value) => drop(record.insert(known.to_owned(), renamed(known, value))),
                None => unreadable.push(known),
            }
        }
    }
    (Value::Object(record).to_string(), unreadable)
}

/// The names inside as records write them.
fn renamed(column: &str, value: Value) -> Value {
    match (column, value) {
        ("userIdentity" | "resources", Value::Object(entries)) => {
            let rename = |name: String| {
                if column == "resources" && name.eq_ignore_ascii_case("arn") {
                    return "ARN".to_owned();
                }
                INSIDE.iter().find(|known| known.eq_ignore_ascii_case(&name)).map_or(name, |known| (*known).to_owned())
            };
            Value::Object(entries.into_iter().map(|(name, value)| (rename(name), renamed(column, value))).collect())
        }
        (_, Value::Array(items)) => Value::Array(items.into_iter().map(|item| renamed(column, item)).collect()),
        (_, value) => value,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(columns: &[(&str, &str)]) -> Value {
        serde_json::from_str(&record(columns.iter().copied()).0).unwrap()
    }

    #[test]
    fn columns_become_fields_by_the_names_that_records_have() {
        let wanted = json!({
            "eventTime": "2023-06-11 16:26:39.000", "eventName": "RunInstances",
            "userIdentity": {"type": "AssumedRole", "sessionContext": {"sessionIssuer": {"userName": "r"}}},
            "requestParameters": {"instanceType": "t3.micro"},
            "resources": [{"accountId": "1", "ARN": "arn:aws:s3:::b"}],
        });
        let columns = [
            ("eventtime", "2023-06-11 16:26:39.000"),
            ("eventName", "RunInstances"),
            ("useridentity", "{type=AssumedRole, sessioncontext={sessionissuer={username=r}}}"),
            ("requestparameters", r#"{"instanceType":"t3.micro"}"#),
            ("resources", "[{accountid=1, arn=arn:aws:s3:::b}]"),
            ("errorcode", "null"),
            ("_col9", "what nobody knows"),
        ];
        assert_eq!(read(&columns), wanted);
    }

    #[test]
    fn a_column_that_holds_the_whole_record_is_enough() {
        assert_eq!(read(&[("eventName", "x"), ("eventjson", r#"{"a":1}"#)]), json!({"a": 1}));
        assert_eq!(missing(["EVENTJSON"].into_iter()), [""; 0]);
    }

    #[test]
    fn what_is_missing_or_unreadable_is_named() {
        let (_, unreadable) = record([("requestParameters", "{a=1, a=2}")].into_iter());
        assert_eq!(unreadable, ["requestParameters"]);
        let names =
            ["eventtime", "eventsource", "eventname", "eventid", "awsregion", "recipientaccountid", "errorcode"];
        assert_eq!(missing(names.into_iter()), ["userIdentity", "requestParameters", "responseElements"]);
    }
}
