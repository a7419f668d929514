//! Terraform's types that CloudFormation has no type for: settings and parts of other resources, and what is only looked
//! up. Their names are Terraform's, and their properties are Terraform's attributes as CloudFormation would spell them.

pub(super) mod compute;
pub(super) mod database;
mod free;
pub(super) mod integration;
pub(super) mod lookups;
pub(super) mod management;
pub(super) mod network;
pub(super) mod scaling;
pub(super) mod security;
pub(super) mod storage;

use super::{Billing, KindSpec, Place, ReferenceSpec, TagShape};

pub(super) const UNTAGGABLE: &str = "the schema of Terraform's provider for AWS has no tags for it";
const LOOKED_UP: &str = "https://developer.hashicorp.com/terraform/language/data-sources: it is only looked up";

/// A setting or part of another resource, of which AWS's price page says that it costs nothing by itself.
const fn setting(
    name: &'static str,
    alias: &'static str,
    title: &'static str,
    free: &'static str,
    references: &'static [ReferenceSpec],
) -> KindSpec {
    KindSpec { billing: Billing::Free(free), ..unpriced(name, alias, title, references) }
}

/// The same where it costs something, or may.
const fn unpriced(
    name: &'static str,
    alias: &'static str,
    title: &'static str,
    references: &'static [ReferenceSpec],
) -> KindSpec {
    let tags = TagShape::None(UNTAGGABLE);
    KindSpec { name, alias, title, references, tags, place: Place::Folded, ..KindSpec::BASE }
}

/// What a `data` block asks AWS, and nobody makes.
const fn lookup(name: &'static str, alias: &'static str, title: &'static str) -> KindSpec {
    setting(name, alias, title, LOOKED_UP, &[])
}
