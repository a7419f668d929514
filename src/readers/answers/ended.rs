//! States of what is no more: AWS lists a terminated instance for an hour, a deleted NAT gateway for as long.

use crate::syntax::NodeRef;

/// The words by which AWS says that a thing is gone, or is going.
const ENDED: &[&str] = &[
    "deleted",
    "deleting",
    "delete_complete",
    "delete_in_progress",
    "delete-complete",
    "delete-in-progress",
    "terminated",
    "terminating",
    "shutting-down",
    "pendingdeletion",
];

/// The state that says that an item is no resource any more.
pub(super) fn state<'d>(item: NodeRef<'d>, kind: &str) -> Option<&'d str> {
    let says = |(key, _, value): (&'d str, _, NodeRef<'d>)| {
        let lower = key.to_ascii_lowercase();
        if !(lower.ends_with("state") || lower.ends_with("status")) {
            return None;
        }
        let text = value.text().or_else(|| ["Name", "Code"].into_iter().find_map(|key| value.get(key)?.text()))?;
        let word = text.to_ascii_lowercase();
        // A deleted cluster, service or task definition of ECS stays on its lists as inactive.
        let ended = ENDED.contains(&word.as_str()) || (word == "inactive" && kind.starts_with("AWS::ECS::"));
        ended.then_some(text)
    };
    item.entries().find_map(says)
}
