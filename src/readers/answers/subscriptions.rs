//! Subscriptions of SNS that have no ARN: where it would stand, the lists print a word
//! (<https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html>).

use crate::model::{Entry, Property, Value};
use crate::syntax::NodeRef;

/// The words: nobody has confirmed it yet, or it is deleted and listed for some days more.
const WORDS: [&str; 2] = ["PendingConfirmation", "Deleted"];

/// The name of such a subscription, of its topic and endpoint, and the word as a property; `None` where it has an ARN.
pub(super) fn without_arn(node: NodeRef<'_>) -> Option<(String, Entry)> {
    let arn = node.get("SubscriptionArn")?;
    let word = WORDS.into_iter().find(|word| arn.text() == Some(word))?;
    let text = |key: &str| node.get(key).and_then(NodeRef::text).unwrap_or_default();
    let topic = text("TopicArn").rsplit(':').next().unwrap_or_default();
    let value = Property { value: Value::Text("true".to_owned()), span: arn.span() };
    let entry = Entry { key: word.to_owned(), key_span: arn.span(), value };
    Some((format!("{topic}/{}", text("Endpoint")), entry))
}
