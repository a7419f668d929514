//! ORP041.

use crate::check::orphan::{Survey, is_only_named};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::Resource;

declare_rule! {
    /// An EFS file system has no mount target.
    ///
    /// ## Why
    /// Without one nothing can reach it, and what it stores is billed all the same.
    ///
    /// ## How to fix
    /// Delete it, after a backup if its data may matter; or give it a mount target. A copy of another file system needs
    /// none until it takes over.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-uploads: {type: efs}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   uploads: {type: efs}
    ///   door: {type: efs-mount-target, file_system_id: uploads, security_groups: []}
    /// ```
    pub(super) static RULE = { "ORP041", "file-system-without-mount-target", Warning, check }
}

/// All else that names a file system reaches it through a mount target, or copies it.
fn counts(kind: &str) -> bool {
    matches!(kind, "AWS::EFS::MountTarget" | "aws_efs_replication_configuration")
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::EFS::FileSystem", counts);
    for (index, system) in survey.subjects().filter(|(_, system)| !is_copy(system)) {
        let mut search = survey.search(index);
        match system.text("NumberOfMountTargets") {
            Some("0") => search.settle("AWS itself counts no mount target"),
            Some(_) => continue,
            None if is_only_named(system) => search.doubt("no more than its name was read"),
            None => {}
        }
        search.at_most(Confidence::Medium, "it may be kept for its data");
        found.extend(search.verdict(&RULE, "cannot be reached: it has no mount target", "delete it, after a backup"));
    }
}

/// Whether AWS copies another file system into it. It has no mount target of its own until it takes over
/// (<https://docs.aws.amazon.com/efs/latest/ug/API_FileSystemProtectionDescription.html> tells the values).
fn is_copy(system: &Resource) -> bool {
    system.text("FileSystemProtection.ReplicationOverwriteProtection") == Some("REPLICATING")
}
