//! How a row says where other descriptions than CloudFormation keep a kind: Terraform's attributes, AWS's own answers.
//!
//! A name that is the property's in other letters (`instance_type`, `instanceType`, `InstanceType`) is never listed. What
//! is listed are paths, in which `[]` stands for each item of a list:
//!
//! ```text
//! from("vpc_security_group_ids", "SecurityGroupIds")
//! from("root_block_device[]", "BlockDeviceMappings[].Ebs")           // each item, and all below it
//! from("ebs_block_device[].device_name", "BlockDeviceMappings[].DeviceName")
//! from("security_group", "SecurityGroupIds[]")                       // one text becomes a list of one
//! from("vpc_config[0]", "VpcConfig")                                 // a list of one becomes a mapping
//! from("dimensions{}", "Dimensions[]")                               // a mapping becomes a list of {Name, Value}
//! ```
//!
//! The longest path that fits decides; a `[]` of the property stands for the item that the same `[]` of the description
//! stands for, and a `[0]` stands for none. Where the row speaks of `VpcConfig.SubnetIds[]`, Terraform's list of one
//! `vpc_config` block becomes a mapping without being listed.

/// A path in another description, and the property's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rename {
    /// As the description calls it.
    pub from: &'static str,
    /// The property; empty where the value says nothing that a property says.
    pub to: &'static str,
    /// Values that mean the property's under another word: `true` of `internal` is the `Scheme` `internal`.
    pub values: &'static [(&'static str, &'static str)],
    /// A property beside it and its value, where the description says by the very name what a property says:
    /// `root_block_device` is the device `/dev/xvda`.
    pub beside: Option<(&'static str, &'static str)>,
}

impl Rename {
    /// What a rename says when it says nothing.
    pub const BASE: Rename = Rename { from: "", to: "", values: &[], beside: None };

    /// The same with values in other words.
    pub(super) const fn values(self, values: &'static [(&'static str, &'static str)]) -> Self {
        Self { values, ..self }
    }

    /// The same with a property beside it, unless the description says that one too.
    pub(super) const fn beside(self, property: &'static str, value: &'static str) -> Self {
        Self { beside: Some((property, value)), ..self }
    }
}

/// What `from` calls so is the property `to`.
pub(super) const fn from(from: &'static str, to: &'static str) -> Rename {
    Rename { from, to, ..Rename::BASE }
}

/// Where an answer of AWS's API holds resources of a kind.
///
/// A row's listings stand richest first: where several answers tell of one resource, the earlier decides on each
/// property and the later fill in what is missing. An item that fits the listings of several kinds is of the kind that
/// asks most of it ([`Listing::has`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// The command of the AWS CLI that prints it: `ec2 describe-instances`.
    pub command: &'static str,
    /// The path from the answer's top to a resource: `Reservations[].Instances[]`; `Table` for one alone; empty where
    /// the whole answer is the resource.
    pub items: &'static str,
    /// The field that names a resource among those of its kind: an id or name, or the ARN where there is neither. A
    /// path (`Configuration.FunctionName`) where it stands inside. Empty where the item itself is the name
    /// (`TableNames[]`).
    pub id: &'static str,
    /// Fields that an item must have beside, where other kinds are listed under the same path: `Engine`, or
    /// `Engine=docdb` where the field must say so (upper or lower case; `alias/aws/*` is every text that begins so).
    pub has: &'static [&'static str],
    /// What an item says, in the words of `has`, that is there no more or is not the account's own: a terminated
    /// instance is printed for an hour. One of them is enough, and the item is no resource.
    pub gone: &'static [&'static str],
    /// Whether the answer lists every resource of the kind in its account and region.
    pub complete: bool,
}

impl Listing {
    /// Whether the command needs no argument to list all of the kind.
    pub(crate) fn is_whole(&self) -> bool {
        self.complete
    }

    /// The same where the items have these fields.
    pub(super) const fn has(self, has: &'static [&'static str]) -> Self {
        Self { has, ..self }
    }

    /// The same without the items that say one of these.
    pub(super) const fn gone(self, gone: &'static [&'static str]) -> Self {
        Self { gone, ..self }
    }
}

/// An answer that lists every resource of the kind.
pub(super) const fn lists(command: &'static str, items: &'static str, id: &'static str) -> Listing {
    Listing { command, items, id, has: &[], gone: &[], complete: true }
}

/// An answer that shows one resource, or some.
pub(super) const fn shows(command: &'static str, items: &'static str, id: &'static str) -> Listing {
    Listing { complete: false, ..lists(command, items, id) }
}
