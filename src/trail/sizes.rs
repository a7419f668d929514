//! What an event says of a resource that decides its price.

use super::event::Event;
use super::subjects::Subject;

/// Properties by CloudFormation's names (`InstanceType`), of events that make a resource or change how large it is.
pub fn sizes(event: &Event<'_>, subject: &Subject<'_>) -> Vec<(&'static str, String)> {
    let _ = (event, subject);
    Vec::new()
}
