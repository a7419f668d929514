//! Images and snapshots that others own, or that a service keeps: AWS lists them beside one's own.

use std::collections::BTreeSet;

use crate::check::RuleContext;
use crate::model::Resource;

/// Tags by which a service marks what it made and deletes by itself, and the service.
/// AWS Backup: <https://docs.aws.amazon.com/aws-backup/latest/devguide/> ("Recovery points"); Data Lifecycle Manager:
/// <https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html> ("System tags").
const KEEPERS: &[(&str, &str)] = &[
    ("aws:backup:source-resource", "AWS Backup"),
    ("aws:dlm:lifecycle-policy-id", "Data Lifecycle Manager"),
    ("dlm:managed", "Data Lifecycle Manager"),
];

/// Whose resources the estate is made of.
pub(in crate::check) struct Owners<'a> {
    accounts: BTreeSet<&'a str>,
}

impl<'a> Owners<'a> {
    /// The accounts of all resources that are not themselves images or snapshots.
    pub(in crate::check) fn of(context: &RuleContext<'a>) -> Self {
        let resources = context.graph.resources().map(|(_, resource)| resource);
        let telling = resources.filter(|r| !matches!(r.kind.name(), "AWS::EC2::Image" | "AWS::EC2::Snapshot"));
        Self { accounts: telling.filter_map(|resource| resource.account.as_deref()).collect() }
    }

    /// Whether an image or a snapshot is the estate's own, as far as that is told.
    pub(in crate::check) fn have(&self, resource: &Resource) -> bool {
        let alias = ["ImageOwnerAlias", "OwnerAlias"].iter().find_map(|key| resource.text(key));
        let is_published = alias.is_some_and(|alias| alias != "self");
        let account = resource.account.as_deref().or_else(|| resource.text("OwnerId"));
        let is_ours = account.is_none_or(|account| self.accounts.is_empty() || self.accounts.contains(account));
        is_ours && !is_published
    }
}

/// Why a service may want to keep an image or a snapshot that nothing else uses.
pub(in crate::check) fn keeper(resource: &Resource) -> Option<String> {
    let kept = KEEPERS.iter().find(|(tag, _)| resource.tags.get(tag).is_some());
    kept.map(|(tag, service)| {
        format!("its tag `{tag}` says that {service} made it, which deletes it by a rule of its own")
    })
}
