//! Answers that end before the list does.

use crate::syntax::NodeRef;

/// Where an answer says how to ask for the rest.
const TOKENS: &[&str] = &[
    "NextToken",
    "nextToken",
    "Marker",
    "NextMarker",
    "nextMarker",
    "PaginationToken",
    "NextPageToken",
    "LastEvaluatedTableName",
    "LastEvaluatedKey",
    "position",
    "NextContinuationToken",
];

/// Where it says that there is more, or not.
const FLAGS: &[&str] = &["IsTruncated", "isTruncated", "Truncated", "truncated", "HasMoreResults"];

/// Whether more pages follow. A list may be wrapped: `DistributionList.IsTruncated`.
pub(super) fn is_open(root: NodeRef<'_>) -> bool {
    let wrapped = root.entries().map(|(_, _, value)| value);
    std::iter::once(root).chain(wrapped).any(is_open_at)
}

fn is_open_at(node: NodeRef<'_>) -> bool {
    let mut flags = node.entries().filter(|(key, _, _)| FLAGS.contains(key)).filter_map(|(_, _, value)| value.text());
    if let Some(flag) = flags.next() {
        return flag == "true";
    }
    node.entries().any(|(key, _, value)| TOKENS.contains(&key) && value.text().is_some_and(|text| !text.is_empty()))
}

/// Whether a key belongs to the paper that an answer is wrapped in, not to what it says.
pub(super) fn is_wrapping(key: &str) -> bool {
    TOKENS.contains(&key)
        || FLAGS.contains(&key)
        || matches!(
            key,
            "ResponseMetadata" | "MaxItems" | "MaxResults" | "Quantity" | "Count" | "ETag" | "$metadata" | "RequestId"
        )
}
