//! One record of CloudTrail as it is written, its texts borrowed from the file.
//!
//! Source of the fields: AWS CloudTrail user guide, "CloudTrail record contents for management, data, and network activity
//! events" and "CloudTrail record contents for Insights events for management events".

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// One record.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Record<'r> {
    /// When it happened: `2023-07-10T11:54:39Z`.
    #[serde(borrow)]
    pub event_time: Word<'r>,
    /// The service: `ec2.amazonaws.com`.
    #[serde(borrow)]
    pub event_source: Word<'r>,
    /// The call: `RunInstances`.
    #[serde(borrow)]
    pub event_name: Word<'r>,
    /// The region that the call was made in.
    #[serde(borrow)]
    pub aws_region: Word<'r>,
    /// The account whose log this is.
    #[serde(borrow)]
    pub recipient_account_id: Word<'r>,
    /// A name of this record alone.
    #[serde(borrow, rename = "eventID")]
    pub event_id: Word<'r>,
    /// What records of one deed in several accounts share.
    #[serde(borrow, rename = "sharedEventID")]
    pub shared_event_id: Word<'r>,
    /// `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleSignIn`, `AwsConsoleAction`, `AwsCloudTrailInsight`, `AwsVpceEvent`.
    #[serde(borrow)]
    pub event_type: Word<'r>,
    /// `Management`, `Data`, `NetworkActivity`, `Insight`.
    #[serde(borrow)]
    pub event_category: Word<'r>,
    /// Who: [`super::super::identity::Identity`].
    #[serde(borrow)]
    pub user_identity: Option<&'r RawValue>,
    /// The program.
    #[serde(borrow)]
    pub user_agent: Word<'r>,
    /// Where it called from: an address, or the service that did.
    #[serde(borrow, rename = "sourceIPAddress")]
    pub source_ip_address: Word<'r>,
    /// Why it failed: `AccessDenied`; absent where it did not.
    #[serde(borrow)]
    pub error_code: Word<'r>,
    /// Whether it only looked.
    #[serde(borrow)]
    pub read_only: Word<'r>,
    /// `true` where the credentials are those of a session of the web console; absent elsewhere.
    #[serde(borrow)]
    pub session_credential_from_console: Word<'r>,
    /// What was asked for.
    #[serde(borrow)]
    pub request_parameters: Option<&'r RawValue>,
    /// What was answered, of calls that change something.
    #[serde(borrow)]
    pub response_elements: Option<&'r RawValue>,
    /// What was touched, of some services.
    #[serde(borrow)]
    pub resources: Option<&'r RawValue>,
    /// What a service did of its own.
    #[serde(borrow)]
    pub service_event_details: Option<&'r RawValue>,
    /// What else is told.
    #[serde(borrow)]
    pub additional_event_data: Option<&'r RawValue>,
    /// What an Insight event tells.
    #[serde(borrow)]
    pub insight_details: Option<&'r RawValue>,
    /// The record inside an envelope of EventBridge.
    #[serde(borrow)]
    pub detail: Option<&'r RawValue>,
    /// The record inside an event of CloudTrail Lake.
    #[serde(borrow)]
    pub event_data: Option<&'r RawValue>,
    /// The record as a text inside an answer of `aws cloudtrail lookup-events`.
    #[serde(borrow, rename = "CloudTrailEvent")]
    pub cloud_trail_event: Word<'r>,
    /// The record as a text inside an event of CloudWatch Logs.
    #[serde(borrow)]
    pub message: Word<'r>,
}

impl Record<'_> {
    /// Whether it tells of an event at all.
    pub(crate) fn is_event(&self) -> bool {
        let named = !self.event_name.text().is_empty() && !self.event_source.text().is_empty();
        (named || self.insight_details.is_some()) && !self.event_time.text().is_empty()
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
