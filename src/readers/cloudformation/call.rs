//! Intrinsic functions as they are written: `!Sub text`, `{"Fn::Sub": "text"}`.

use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// A node to be evaluated. Below a short form (`!Ref X`) it is the same node without its tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expr<'d> {
    pub(super) node: NodeRef<'d>,
    without_tag: bool,
}

/// A function and its argument.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'d> {
    /// Without `Fn::`: `Ref`, `GetAtt`, `Rain::Embed`.
    pub(super) name: &'d str,
    pub(super) argument: Expr<'d>,
    pub(super) span: Span,
}

impl<'d> Expr<'d> {
    pub(super) fn new(node: NodeRef<'d>) -> Self {
        Self { node, without_tag: false }
    }

    pub(super) fn span(self) -> Span {
        self.node.span()
    }

    /// The function that it calls, if it is a call.
    pub(super) fn call(self) -> Option<Call<'d>> {
        let span = self.node.span();
        if let Some(tag) = self.node.tag().filter(|_| !self.without_tag) {
            return Some(Call { name: bare(tag), argument: Self { without_tag: true, ..self }, span });
        }
        let mut entries = self.node.entries();
        let (key, _, value) = entries.next()?;
        let alone = entries.next().is_none();
        (alone && is_function(key)).then(|| Call { name: bare(key), argument: Self::new(value), span })
    }

    /// A scalar that is no call.
    pub(super) fn text(self) -> Option<&'d str> {
        if self.without_tag || self.node.tag().is_none() { self.node.text() } else { None }
    }

    /// The items of a list that is no call.
    pub(super) fn items(self) -> Option<Vec<Expr<'d>>> {
        let plain = self.without_tag || self.node.tag().is_none();
        (plain && self.node.shape() == Shape::List).then(|| self.node.items().map(Expr::new).collect())
    }

    /// The value of a key of a mapping that is no call.
    pub(super) fn get(self, key: &str) -> Option<Expr<'d>> {
        if self.call().is_some() {
            return None;
        }
        self.node.get(key).map(Expr::new)
    }
}

/// Whether a mapping's key calls a function. `Fn::ForEach::…` is expanded by the mapping around it.
pub(super) fn is_function(key: &str) -> bool {
    key == "Ref" || (key.starts_with("Fn::") && !is_loop(key))
}

/// Whether a key is a loop, `Fn::ForEach::Name`.
pub(super) fn is_loop(key: &str) -> bool {
    key.starts_with("Fn::ForEach::")
}

/// The name without `Fn::`.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("Fn::").unwrap_or(name)
}
