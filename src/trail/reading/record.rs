//! One record of CloudTrail as it is written, its texts borrowed from the file.
//!
//! Source of the fields: AWS CloudTrail user guide, "CloudTrail record contents for management, data, and network activity
//! events" and "CloudTrail record contents for Insights events for management events".

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::passing;

/// How many lists and objects may stand in each other in a field: the most that `serde_json` reads.
const DEEPEST: usize = 127;

/// One record.
#[derive(Debug, Default)]
pub(crate) struct Record<'r> {
    /// When it happened: `2023-07-10T11:54:39Z`.
    pub event_time: Word<'r>,
    /// The service: `ec2.amazonaws.com`.
    pub event_source: Word<'r>,
    /// The call: `RunInstances`.
    pub event_name: Word<'r>,
    /// The region that the call was made in.
    pub aws_region: Word<'r>,
    /// The account whose log this is.
    pub recipient_account_id: Word<'r>,
    /// A name of this record alone.
    pub event_id: Word<'r>,
    /// What records of one deed in several accounts share.
    pub shared_event_id: Word<'r>,
    /// `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleSignIn`, `AwsConsoleAction`, `AwsCloudTrailInsight`, `AwsVpceEvent`.
    pub event_type: Word<'r>,
    /// `Management`, `Data`, `NetworkActivity`, `Insight`.
    pub event_category: Word<'r>,
    /// Who: [`super::super::identity::Identity`].
    pub user_identity: Option<&'r RawValue>,
    /// The program.
    pub user_agent: Word<'r>,
    /// Where it called from: an address, or the service that did.
    pub source_ip_address: Word<'r>,
    /// Why it failed: `AccessDenied`; absent where it did not.
    pub error_code: Word<'r>,
    /// Whether it only looked.
    pub read_only: Word<'r>,
    /// `true` where the credentials are those of a session of the web console; absent elsewhere.
    pub session_credential_from_console: Word<'r>,
    /// What was asked for.
    pub request_parameters: Option<&'r RawValue>,
    /// What was answered, of calls that change something.
    pub response_elements: Option<&'r RawValue>,
    /// What was touched, of some services.
    pub resources: Option<&'r RawValue>,
    /// What a service did of its own.
    pub service_event_details: Option<&'r RawValue>,
    /// What else is told.
    pub additional_event_data: Option<&'r RawValue>,
    /// What an Insight event tells.
    pub insight_details: Option<&'r RawValue>,
    /// What another event of CloudTrail Lake tells, whose own words stand around it.
    pub event_data: Option<&'r RawValue>,
    /// What may hold the record, where this is only something that one is packed in: objects, and texts of JSON.
    pub inside: Vec<&'r RawValue>,
}

/// The fields that are read; and what records are packed in.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Field {
    EventTime,
    EventSource,
    EventName,
    AwsRegion,
    RecipientAccountId,
    #[serde(rename = "eventID")]
    EventId,
    #[serde(rename = "sharedEventID")]
    SharedEventId,
    EventType,
    EventCategory,
    UserIdentity,
    UserAgent,
    #[serde(rename = "sourceIPAddress")]
    SourceIpAddress,
    ErrorCode,
    ReadOnly,
    SessionCredentialFromConsole,
    RequestParameters,
    ResponseElements,
    Resources,
    ServiceEventDetails,
    AdditionalEventData,
    InsightDetails,
    EventData,
    /// EventBridge, `lookup-events`, CloudTrail Lake, CloudWatch Logs, SNS, SQS, and what Lambda gets of both.
    #[serde(
        alias = "CloudTrailEvent",
        alias = "eventJson",
        alias = "message",
        alias = "Message",
        alias = "Sns",
        alias = "body",
        alias = "Body"
    )]
    Detail,
    #[serde(other)]
    Other,
}

/// Whether a key is one that records, or what is around a single one, have.
pub(super) fn is_field(key: &str) -> bool {
    let named = Field::deserialize(StrDeserializer::<serde::de::value::Error>::new(key));
    key == "eventVersion" || named.is_ok_and(|field| !matches!(field, Field::Other | Field::Resources))
}

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Records)
    }
}

struct Records;

impl<'de> Visitor<'de> for Records {
    type Value = Record<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    /// Of a key that comes twice the last counts, as for `jq` and Python.
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut record = Record::default();
        while let Some(field) = entries.next_key()? {
            match field {
                Field::EventTime => record.event_time = entries.next_value()?,
                Field::EventSource => record.event_source = entries.next_value()?,
                Field::EventName => record.event_name = entries.next_value()?,
                Field::AwsRegion => record.aws_region = entries.next_value()?,
                Field::RecipientAccountId => record.recipient_account_id = entries.next_value()?,
                Field::EventId => record.event_id = entries.next_value()?,
                Field::SharedEventId => record.shared_event_id = entries.next_value()?,
                Field::EventType => record.event_type = entries.next_value()?,
                Field::EventCategory => record.event_category = entries.next_value()?,
                Field::UserIdentity => record.user_identity = entries.next_value()?,
                Field::UserAgent => record.user_agent = entries.next_value()?,
                Field::SourceIpAddress => record.source_ip_address = entries.next_value()?,
                Field::ErrorCode => record.error_code = entries.next_value()?,
                Field::ReadOnly => record.read_only = entries.next_value()?,
                Field::SessionCredentialFromConsole => record.session_credential_from_console = entries.next_value()?,
                Field::RequestParameters => record.request_parameters = entries.next_value()?,
                Field::ResponseElements => record.response_elements = entries.next_value()?,
                Field::Resources => record.resources = entries.next_value()?,
                Field::ServiceEventDetails => record.service_event_details = entries.next_value()?,
                Field::AdditionalEventData => record.additional_event_data = entries.next_value()?,
                Field::InsightDetails => record.insight_details = entries.next_value()?,
                Field::EventData => record.event_data = entries.next_value()?,
                Field::Detail => record.inside.push(entries.next_value()?),
                Field::Other => drop(entries.next_value::<IgnoredAny>()?),
            }
        }
        Ok(record)
    }
}

impl<'r> Record<'r> {
    /// Whether it tells of an event at all. What S3 notifies others of has the same fields, and `aws:s3` as its source.
    pub(crate) fn is_event(&self) -> bool {
        let source = self.event_source.text();
        let named = !self.event_name.text().is_empty() && !source.is_empty() && !source.starts_with("aws:");
        (named || self.insight_details.is_some()) && !self.event_time.text().is_empty()
    }

    /// The field of it that is nested deeper than is read.
    pub(super) fn too_deep(&self) -> Option<&'static str> {
        let fields = [
            ("userIdentity", self.user_identity),
            ("requestParameters", self.request_parameters),
            ("responseElements", self.response_elements),
            ("resources", self.resources),
            ("serviceEventDetails", self.service_event_details),
            ("additionalEventData", self.additional_event_data),
            ("insightDetails", self.insight_details),
        ];
        let is_deep = |raw: &RawValue| passing::is_deeper(raw.get(), DEEPEST);
        fields.into_iter().find(|(_, raw)| raw.is_some_and(is_deep)).map(|(field, _)| field)
    }

    /// The record inside an event that others sent to CloudTrail Lake: what it does not tell stands around it. Source:
    /// CloudTrail user guide, "CloudTrail Lake integrations event schema".
    pub(super) fn of_data(&self) -> Option<Self> {
        let mut record = serde_json::from_str::<Self>(self.event_data?.get()).ok()?;
        let around = [
            (&mut record.event_time, &self.event_time),
            (&mut record.event_id, &self.event_id),
            (&mut record.event_type, &self.event_type),
            (&mut record.event_category, &self.event_category),
            (&mut record.aws_region, &self.aws_region),
            (&mut record.recipient_account_id, &self.recipient_account_id),
        ];
        for (word, around) in around {
            if word.text().is_empty() {
                *word = around.clone();
            }
        }
        record.is_event().then_some(record)
    }
}

/// A text, however it is written: numbers and booleans as they stand; nothing for `null` and for what is no text at all.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Word<'r>(Option<Cow<'r, str>>);

impl Word<'_> {
    /// The text; empty where there is none.
    pub(crate) fn text(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl<'de: 'r, 'r> Deserialize<'de> for Word<'r> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Words)
    }
}

struct Words;

impl<'de> Visitor<'de> for Words {
    type Value = Word<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Word(Some(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Word(Some(Cow::Owned(text.to_owned()))))
    }

    fn visit_bool<E>(self, is: bool) -> Result<Self::Value, E> {
        Ok(Word(Some(Cow::Borrowed(if is { "true" } else { "false" }))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Word(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Word(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Word(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Word(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Word(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Word(None))
    }
}
