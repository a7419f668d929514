//! Whether a subscription's filter policy lets an alarm's message through.
//!
//! CloudWatch publishes JSON without message attributes, so a filter of attributes, which is the default scope, drops
//! it unless all that it asks is that an attribute be absent
//! (<https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html>,
//! <https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html>, read 2026-11). A filter of the body is
//! held against the fields of the message.

use super::State;
use crate::alarms::document::{Document, Match};
use crate::model::Resource;

/// What a subscription lets through.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Filter {
    policy: Document,
    scope: Scope,
}

#[derive(Debug, Clone, PartialEq)]
enum Scope {
    Attributes,
    Body,
    Unknown(String),
}

/// What an alarm publishes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Message<'a> {
    /// The alarm.
    pub(super) alarm: &'a Resource,
    /// Its new state: `ALARM` or `OK`.
    pub(super) state: &'static str,
}

/// A field of a message.
enum Field<'a> {
    Absent,
    Known(&'a str),
    /// It is there, and its value is not known.
    Some,
    /// It is not known whether it is there.
    Maybe,
}

/// The fields of every message beside those that are told from the alarm, as AWS prints examples of them
/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html>).
const FIELDS: &[&str] = &["NewStateReason", "StateChangeTime", "Region", "AlarmArn", "OldStateValue"];
/// Fields that some messages have.
const SOME_FIELDS: &[&str] = &[
    "AlarmDescription",
    "AlarmConfigurationUpdatedTimestamp",
    "OKActions",
    "AlarmActions",
    "InsufficientDataActions",
    "Trigger",
    "AlarmRule",
    "TriggeringChildren",
];

impl Filter {
    /// The filter of a subscription; `None` where it has none.
    pub(super) fn of(subscription: &Resource) -> Option<Self> {
        let policy = Document::of(subscription.property("FilterPolicy")?);
        if policy.entries().is_empty() && !matches!(policy, Document::Unknown(_)) {
            return None;
        }
        let scope = match subscription.property("FilterPolicyScope").map(Document::of) {
            None => Scope::Attributes,
            Some(Document::Text(text)) if text == "MessageBody" => Scope::Body,
            Some(Document::Unknown(undecided)) => Scope::Unknown(undecided.reason),
            Some(_) => Scope::Attributes,
        };
        Some(Self { policy, scope })
    }

    /// Whether a message goes through.
    pub(super) fn lets(&self, message: Message<'_>) -> State {
        let body = |name: &str| field(message, name);
        let attributes = |_: &str| Field::Absent;
        let passes = match (&self.policy, &self.scope) {
            (Document::Unknown(undecided), _) => Match::Maybe(undecided.reason.clone()),
            (policy, Scope::Attributes) => all(policy, &attributes),
            (policy, Scope::Body) => all(policy, &body),
            (_, Scope::Unknown(why)) => Match::Maybe(why.clone()),
        };
        let what = match self.scope {
            Scope::Attributes => "asks for message attributes, and alarms send none",
            _ => "does not let it through",
        };
        match passes {
            Match::Yes => State::Holds,
            Match::No => State::Broken(format!("its filter policy {what} (`{}` of the alarm)", message.state)),
            Match::Maybe(why) => State::Unknown(format!("its filter policy cannot be decided: {why}")),
        }
    }
}

/// Whether the message has what each key of a policy asks for. `$or` is met by one of its policies.
fn all<'a>(policy: &Document, field: &impl Fn(&str) -> Field<'a>) -> Match {
    let each = policy.entries().iter().map(|(key, wanted)| match (key.as_str(), wanted) {
        ("$or", Document::List(policies)) => policies.iter().map(|one| all(one, field)).fold(Match::No, Match::or),
        // A policy of what stands inside of a field.
        (_, Document::Map(_)) => match field(key) {
            Field::Absent => Match::No,
            _ => Match::Maybe(format!("what stands in `{key}` is not looked into")),
        },
        (_, wanted) => wanted.any(|wanted| fits(wanted, &field(key), key)),
    });
    each.fold(Match::Yes, Match::and)
}

fn fits(wanted: &Document, field: &Field<'_>, key: &str) -> Match {
    let exists = match wanted.get("exists") {
        Some(Document::Text(text)) => Some(text.eq_ignore_ascii_case("true")),
        _ => None,
    };
    let unknown = || Match::Maybe(format!("`{key}` of the message is not known"));
    match (exists, field) {
        (_, Field::Maybe) => unknown(),
        (Some(exists), field) => Match::of(exists != matches!(field, Field::Absent)),
        (None, Field::Absent) => Match::No,
        (None, Field::Some) => unknown(),
        (None, Field::Known(value)) => is(wanted, value),
    }
}

/// Whether a text is what one item of a policy asks for.
fn is(wanted: &Document, value: &str) -> Match {
    let (operator, operand) = match wanted {
        Document::Text(text) => return Match::of(text == value),
        Document::Unknown(undecided) => return Match::Maybe(undecided.reason.clone()),
        Document::Map(entries) => match &entries[..] {
            [(operator, operand)] => (operator.as_str(), operand),
            _ => return Match::Maybe("it asks for several things at once".to_owned()),
        },
        Document::List(_) => return Match::No,
    };
    match (operator, operand) {
        ("prefix", Document::Text(start)) => Match::of(value.starts_with(start.as_str())),
        ("suffix", Document::Text(end)) => Match::of(value.ends_with(end.as_str())),
        ("equals-ignore-case", Document::Text(text)) => Match::of(value.eq_ignore_ascii_case(text)),
        ("anything-but", operand) => operand.any(|one| is(one, value)).not(),
        ("numeric", _) => Match::No,
        _ => Match::Maybe(format!("`{operator}` is not looked into")),
    }
}

fn field<'a>(message: Message<'a>, name: &str) -> Field<'a> {
    let of = |text: Option<&'a str>| text.map_or(Field::Some, Field::Known);
    match name {
        "NewStateValue" => Field::Known(message.state),
        "AlarmName" => of(message.alarm.text("AlarmName")),
        "AWSAccountId" => of(message.alarm.account.as_deref()),
        _ if FIELDS.contains(&name) => Field::Some,
        _ if SOME_FIELDS.contains(&name) => Field::Maybe,
        _ => Field::Absent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Kind;
    use crate::model::{Entry, Origin, Property, Value};
    use crate::source::{FileId, Span};

    fn resource(kind: &str, properties: &[(&str, &str)]) -> Resource {
        let span = Span { file: FileId(0), start: 0, end: 0 };
        let mut resource = Resource::new("a", Kind::parse(kind).expect("a kind"), Origin::Inventory, span);
        let entry = |&(key, text): &(&str, &str)| Entry {
            key: key.to_owned(),
            key_span: span,
            value: Property { value: Value::Text(text.to_owned()), span },
        };
        resource.properties = properties.iter().map(entry).collect();
        resource
    }

    /// Whether the message of an alarm `web-cpu` goes through when it fires, and when all is well again.
    fn lets(policy: &str, scope: &str) -> [&'static str; 2] {
        let subscription = resource("subscription", &[("FilterPolicy", policy), ("FilterPolicyScope", scope)]);
        let alarm = resource("alarm", &[("AlarmName", "web-cpu")]);
        ["ALARM", "OK"].map(|state| match Filter::of(&subscription) {
            None => "none",
            Some(filter) => filter.lets(Message { alarm: &alarm, state }).as_str(),
        })
    }

    #[test]
    fn attributes_are_never_sent() {
        for (policy, expected) in [
            ("{}", "none"),
            (r#"{"severity": ["high"]}"#, "broken"),
            (r#"{"severity": [{"anything-but": "low"}]}"#, "broken"),
            (r#"{"severity": [{"exists": false}]}"#, "ok"),
            (r#"{"severity": ["high", {"exists": false}]}"#, "ok"),
            (r#"{"$or": [{"a": ["b"]}, {"c": [{"exists": false}]}]}"#, "ok"),
        ] {
            assert_eq!(lets(policy, "MessageAttributes"), [expected; 2], "{policy}");
        }
    }

    #[test]
    fn the_body_is_held_against_the_message() {
        for (policy, expected) in [
            (r#"{"NewStateValue": ["ALARM"]}"#, ["ok", "broken"]),
            (r#"{"NewStateValue": [{"anything-but": ["OK"]}]}"#, ["ok", "broken"]),
            (r#"{"AlarmName": [{"prefix": "web-"}]}"#, ["ok", "ok"]),
            (r#"{"AlarmName": [{"prefix": "db-"}]}"#, ["broken", "broken"]),
            (r#"{"detail": ["x"]}"#, ["broken", "broken"]),
            (r#"{"Trigger": {"Namespace": ["AWS/EC2"]}}"#, ["unknown", "unknown"]),
            (r#"{"OldStateValue": ["OK"]}"#, ["unknown", "unknown"]),
        ] {
            assert_eq!(lets(policy, "MessageBody"), expected, "{policy}");
        }
    }
}
