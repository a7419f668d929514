//! What plans and states have in common: the instances of resources that they list.

use std::borrow::Cow;

use super::address::Address;
use super::values::Layers;
use crate::model::{Action, Presence, ResourceId};
use crate::source::Span;
use crate::syntax::NodeRef;

/// One instance of a resource, before its attributes are read.
#[derive(Debug)]
pub(super) struct Instance<'d> {
    /// As Terraform addresses it, with modules and key.
    pub(super) address: Cow<'d, str>,
    pub(super) id: ResourceId,
    pub(super) attributes: Attributes<'d>,
    /// Its provider, as the description calls it.
    pub(super) provider: Option<&'d str>,
    pub(super) presence: Presence,
    pub(super) action: Option<Action>,
    /// The attributes of what is deleted to make it.
    pub(super) replaced: Option<Layers<'d>>,
    /// Its address before it was moved.
    pub(super) moved_from: Option<&'d str>,
    /// Addresses of what a state says it depends on, without keys.
    pub(super) depends_on: Vec<(Cow<'d, str>, Span)>,
    /// Whether every attribute that its type has is listed, if only as null.
    pub(super) is_complete: bool,
    /// Where its address stands.
    pub(super) span: Span,
}

/// The attributes of an instance.
#[derive(Debug, Clone)]
pub(super) enum Attributes<'d> {
    /// As a tree.
    Tree(Layers<'d>),
    /// As a state before version 4 keeps them: `tags.%`, `subnets.0`.
    Flat(NodeRef<'d>),
    /// As a tree, and the paths of its secrets.
    Marked(NodeRef<'d>, NodeRef<'d>),
}

impl<'d> Attributes<'d> {
    /// The known text of an attribute at the top.
    pub(super) fn text(&self, name: &str) -> Option<&'d str> {
        let node = match self {
            Self::Tree(layers) => layers.value?,
            Self::Flat(node) | Self::Marked(node, _) => *node,
        };
        node.get(name)?.text()
    }

    /// Whether an attribute at the top is listed, if only as null or unknown.
    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::Tree(layers) => [layers.value, layers.unknown].into_iter().flatten().any(|n| n.get(name).is_some()),
            Self::Flat(node) => node.get(&format!("{name}.%")).or_else(|| node.get(&format!("{name}.#"))).is_some(),
            Self::Marked(node, _) => node.get(name).is_some(),
        }
    }
}

impl Instance<'_> {
    /// Its address, taken apart.
    pub(super) fn parts(&self) -> Option<Address<'_>> {
        Address::parse(&self.address)
    }
}
