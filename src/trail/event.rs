//! One event, taken from its record: what every question about it begins with.

use std::cmp::Ordering;
use std::fmt;

use serde_json::value::RawValue;

use super::identity::IdentityIndex;
use super::reading::record::Record;
use super::via::Via;
use crate::model::time::milliseconds;
use crate::texts::{Adopted, Text, Texts};

/// The name of an event, in 20 bytes: those of CloudTrail are UUIDs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventId {
    /// A UUID in small letters.
    Uuid([u8; 16]),
    /// Any other text.
    Other(Text),
}

impl EventId {
    /// The id of a text.
    pub fn new(text: &str, texts: &mut Texts) -> Self {
        uuid(text).map_or_else(|| Self::Other(texts.put(text)), Self::Uuid)
    }

    /// The order of two ids: that of what is written, whatever was read first.
    pub fn compare(self, other: Self, texts: &Texts) -> Ordering {
        match (self, other) {
            (Self::Uuid(a), Self::Uuid(b)) => a.cmp(&b),
            (Self::Other(a), Self::Other(b)) => texts.get(a).cmp(texts.get(b)),
            (Self::Uuid(_), Self::Other(_)) => Ordering::Less,
            (Self::Other(_), Self::Uuid(_)) => Ordering::Greater,
        }
    }

    /// The id, of one whose texts were taken over.
    pub(super) fn adopted(self, texts: &Adopted) -> Self {
        match self {
            Self::Other(text) => Self::Other(texts.of(text)),
            uuid @ Self::Uuid(_) => uuid,
        }
    }

    /// The id as it is written.
    pub fn shown(self, texts: &Texts) -> String {
        match self {
            Self::Uuid(bytes) => Uuid(bytes).to_string(),
            Self::Other(text) => texts.get(text).to_owned(),
        }
    }
}

struct Uuid([u8; 16]);

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(f, "{dash}{byte:02x}")?;
        }
        Ok(())
    }
}

/// The bytes of a UUID that is written in small letters, as CloudTrail writes them; `None` for any other text.
pub(super) fn uuid(text: &str) -> Option<[u8; 16]> {
    let bytes = text.as_bytes();
    if bytes.len() != 36 {
        return None;
    }
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut uuid = [0; 16];
    let mut nibbles = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if matches!(at, 8 | 13 | 18 | 23) {
            if byte != b'-' {
                return None;
            }
            continue;
        }
        uuid[nibbles / 2] = uuid[nibbles / 2] << 4 | digit(byte)?;
        nibbles += 1;
    }
    Some(uuid)
}

/// What sort of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// A call that manages resources.
    Management,
    /// A call on what is in a resource: an object, an item, an invocation.
    Data,
    /// A call through an endpoint of a VPC.
    NetworkActivity,
    /// CloudTrail noticed that something is unusual.
    Insight,
}

/// One event.
#[derive(Debug)]
pub struct Event<'r> {
    /// Its id.
    pub id: EventId,
    /// When, in milliseconds since 1970; `None` where the record tells no time that can be read.
    pub at: Option<i64>,
    /// The service, without `.amazonaws.com`: `ec2`.
    pub service: &'r str,
    /// The call, without the version of the API that some services put behind it: `CreateFunction`.
    pub name: &'r str,
    /// The region.
    pub region: &'r str,
    /// The account whose log this is.
    pub account: &'r str,
    /// Who.
    pub who: IdentityIndex,
    /// Through what.
    pub via: Via,
    /// Whether the record tells that its credentials are of a session of the web console.
    pub in_console: bool,
    /// The program, as it names itself.
    pub agent: &'r str,
    /// The address, or the service, that it came from.
    pub from: &'r str,
    /// Why it failed; empty where it did not.
    pub error: &'r str,
    /// Whether it only looked.
    pub is_read_only: bool,
    /// What sort it is.
    pub category: Category,
    /// `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleSignIn`, …
    pub sort: &'r str,
    /// What was asked for.
    pub request: Option<&'r RawValue>,
    /// What was answered.
    pub response: Option<&'r RawValue>,
    /// What a service did of its own.
    pub details: Option<&'r RawValue>,
    /// What else is told.
    pub additional: Option<&'r RawValue>,
    /// What was touched, of some services: a list of `{type, ARN, accountId}`.
    pub resources: Option<&'r RawValue>,
    /// What an Insight event tells.
    pub insight: Option<&'r RawValue>,
    /// What the two events of an Insight, its start and its end, share.
    pub shared_id: &'r str,
}

impl<'r> Event<'r> {
    /// The event of a record. Who and through what is looked up by whoever keeps identities.
    pub(super) fn new(record: &'r Record<'r>, id: EventId, who: IdentityIndex, via: Via) -> Self {
        let name = record.event_name.text();
        Self {
            id,
            at: milliseconds(record.event_time.text()),
            service: service_of(record.event_source.text()),
            name: name_without_version(name),
            region: record.aws_region.text(),
            account: record.recipient_account_id.text(),
            who,
            via,
            in_console: record.session_credential_from_console.text() == "true",
            agent: record.user_agent.text(),
            from: record.source_ip_address.text(),
            error: error_of(record),
            is_read_only: is_read_only(record.read_only.text(), name),
            category: category(record),
            sort: record.event_type.text(),
            request: record.request_parameters,
            response: record.response_elements,
            details: record.service_event_details,
            additional: record.additional_event_data,
            resources: record.resources,
            insight: record.insight_details,
            shared_id: record.shared_event_id.text(),
        }
    }

    /// Whether it failed, or only tried what would happen.
    pub fn failed(&self) -> bool {
        !self.error.is_empty()
    }
}

/// Why it failed. A failed sign-in has no code; its answer says `{"ConsoleLogin": "Failure"}`, and with IAM Identity Center
/// what the service did says `{"CredentialVerification": "Failure"}`.
fn error_of<'r>(record: &'r Record<'r>) -> &'r str {
    match record.error_code.text() {
        "" if record.event_source.text().starts_with("sign") => {
            let told = [record.response_elements, record.service_event_details];
            let is_failure = told.into_iter().flatten().any(|raw| raw.get().contains(r#""Failure""#));
            if is_failure { "Failure" } else { "" }
        }
        code => code,
    }
}

/// `ec2` of `ec2.amazonaws.com`.
pub fn service_of(source: &str) -> &str {
    source.strip_suffix(".amazonaws.com").unwrap_or(source)
}

/// `CreateFunction` of `CreateFunction20150331` and `UpdateFunctionCode20150331v2`; `CreateDistribution` of
/// `CreateDistribution2020_05_31`.
pub fn name_without_version(name: &str) -> &str {
    if !name.ends_with(|c: char| c.is_ascii_digit() || c == '_') {
        return name;
    }
    let plain = match name.rsplit_once('v') {
        Some((plain, version)) if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()) => plain,
        _ => name,
    };
    let stem = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let version = &plain[stem.len()..];
    let digits = version.bytes().filter(u8::is_ascii_digit).count();
    if digits == 8 && version.starts_with("20") { stem } else { name }
}

/// Records of old versions do not say whether they only looked: their names do.
fn is_read_only(told: &str, name: &str) -> bool {
    const LOOKING: [&str; 7] = ["Describe", "Get", "List", "Lookup", "Head", "Search", "BatchGet"];
    match told {
        "" => LOOKING.iter().any(|word| name.starts_with(word)),
        told => told.eq_ignore_ascii_case("true"),
    }
}

fn category(record: &Record<'_>) -> Category {
    match record.event_category.text() {
        "Data" => Category::Data,
        "NetworkActivity" => Category::NetworkActivity,
        "Insight" => Category::Insight,
        _ if record.insight_details.is_some() => Category::Insight,
        _ => Category::Management,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_reads_back_and_other_ids_stay_as_they_are() {
        let mut texts = Texts::default();
        for text in ["4bd2a6f6-dddc-49e6-ba7d-08f73e809e64", "EXAMPLE-9b6f-45f8-bc6b-9b41c052ebc7", "", "7"] {
            assert_eq!(EventId::new(text, &mut texts).shown(&texts), text);
        }
        assert_eq!(uuid("4BD2A6F6-DDDC-49E6-BA7D-08F73E809E64"), None, "it would be written otherwise");
    }

    #[test]
    fn a_version_of_the_api_is_no_part_of_the_name() {
        for (name, plain) in [
            ("CreateFunction20150331", "CreateFunction"),
            ("UpdateFunctionCode20150331v2", "UpdateFunctionCode"),
            ("CreateDistribution2020_05_31", "CreateDistribution"),
            ("RunInstances", "RunInstances"),
            ("AssociateVpcCidrBlock", "AssociateVpcCidrBlock"),
            ("CreateRouteV2", "CreateRouteV2"),
            ("ListObjectsv2", "ListObjectsv2"),
            ("Sha256", "Sha256"),
        ] {
            assert_eq!(name_without_version(name), plain);
        }
    }
}
