//! What Terraform's provider for AWS calls otherwise than CloudFormation: the attributes of each row, by family, and
//! what a type's very name says.
//!
//! The words are those of the provider's documentation (<https://registry.terraform.io/providers/hashicorp/aws>).

pub(super) mod analytics;
pub(super) mod api;
pub(super) mod compute;
pub(super) mod containers;
pub(super) mod database;
pub(super) mod delivery;
pub(super) mod integration;
pub(super) mod load_balancing;
pub(super) mod management;
pub(super) mod network;
pub(super) mod security;
pub(super) mod storage;

/// A type of which CloudFormation makes two, and the attribute that tells them apart.
struct Split {
    terraform: &'static str,
    attribute: &'static str,
    value: &'static str,
    kind: &'static str,
}

const SPLITS: &[Split] = &[
    Split {
        terraform: "aws_security_group_rule",
        attribute: "type",
        value: "egress",
        kind: "AWS::EC2::SecurityGroupEgress",
    },
    Split {
        terraform: "aws_directory_service_directory",
        attribute: "type",
        value: "SimpleAD",
        kind: "AWS::DirectoryService::SimpleAD",
    },
];

/// The kind of a Terraform resource whose type alone does not tell it: an `aws_security_group_rule` may let traffic in
/// or out. `text` gives the text of an attribute, where it is known. `None` where the type tells it.
pub(crate) fn kind_of<'t>(terraform: &str, text: impl Fn(&str) -> Option<&'t str>) -> Option<&'static str> {
    let mut splits = SPLITS.iter().filter(|split| split.terraform == terraform);
    splits.find(|split| text(split.attribute) == Some(split.value)).map(|split| split.kind)
}

/// The property that a type's very name gives, and its value: `aws_default_vpc` has `IsDefault`, `true`.
pub(crate) fn implied(terraform: &str) -> Option<(&'static str, &'static str)> {
    Some(match terraform {
        "aws_default_vpc" => ("IsDefault", "true"),
        "aws_default_subnet" => ("DefaultForAz", "true"),
        "aws_default_network_acl" => ("IsDefault", "true"),
        "aws_default_security_group" => ("GroupName", "default"),
        "aws_fsx_lustre_file_system" => ("FileSystemType", "LUSTRE"),
        "aws_fsx_windows_file_system" => ("FileSystemType", "WINDOWS"),
        "aws_fsx_ontap_file_system" => ("FileSystemType", "ONTAP"),
        "aws_fsx_openzfs_file_system" => ("FileSystemType", "OPENZFS"),
        "aws_spot_instance_request" => ("InstanceLifecycle", "spot"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
