//! Versions of a launch template: one resource, of which every version that is not the default one may launch as well.

use crate::kinds::Listing;
use crate::model::{Entry, Property, Value};
use crate::syntax::NodeRef;

use super::item;

/// The property that holds all versions that were read.
pub(super) const VERSIONS: &str = "Versions";
const NUMBER: &str = "VersionNumber";
const DATA: &str = "LaunchTemplateData";

/// The list of one version that an item of `describe-launch-template-versions` is; of the default version the number
/// alone, for its data is the template's.
pub(super) fn of(item: NodeRef<'_>, listing: &Listing) -> Option<Entry> {
    if listing.items != "LaunchTemplateVersions[]" {
        return None;
    }
    let (_, key_span, number) = item.entries().find(|(key, _, _)| *key == NUMBER)?;
    let is_default = item.get("DefaultVersion").and_then(NodeRef::text) == Some("true");
    let keep = |field: &Entry| field.key == NUMBER || (field.key == DATA && !is_default);
    let version = item::entries(item).into_iter().filter(keep).collect();
    let version = Property { value: Value::Map(version), span: item.span() };
    let versions = Property { value: Value::List(vec![version]), span: number.span() };
    Some(Entry { key: VERSIONS.to_owned(), key_span, value: versions })
}
