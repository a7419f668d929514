//! Values of a resource: plain ones, and those that a tag (`!ref`, `!unknown`) says more of.

use std::collections::HashSet;

use super::{first_line, unknown_key, wrong};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::KindSpec;
use crate::model::{Derived, Entry, Property, Reference, ResourceId, Unknown, Value};
use crate::readers::names::Names;
use crate::readers::secrets;
use crate::syntax::{NodeRef, Shape};
use crate::wording::nearest;

/// Reads values, with names as CloudFormation spells them and without the secrets that the kind's row knows of.
pub(super) struct Values<'r, 'd> {
    spec: &'static KindSpec,
    names: &'r Names,
    /// The ids of all resources.
    ids: &'r HashSet<&'d str>,
    diagnostics: &'r mut Vec<Diagnostic>,
    /// The path of the value in hand, as the row writes paths: `NetworkInterfaces[].SubnetId`.
    path: String,
    /// Whether names are taken as they are written.
    is_exact: bool,
    is_secret: bool,
}

impl<'r, 'd> Values<'r, 'd> {
    pub(super) fn new(
        spec: &'static KindSpec,
        names: &'r Names,
        ids: &'r HashSet<&'d str>,
        diagnostics: &'r mut Vec<Diagnostic>,
    ) -> Self {
        Self { spec, names, ids, diagnostics, path: String::new(), is_exact: false, is_secret: false }
    }

    /// The same where all names are taken as they are written.
    pub(super) fn exact(self) -> Self {
        Self { is_exact: true, ..self }
    }

    /// A key below `folded` with its value.
    pub(super) fn named(&mut self, key: &str, node: NodeRef<'d>, mut folded: String) -> (String, Property) {
        let spelt = self.names.spell(key, &mut folded);
        let name = if self.is_exact { key.to_owned() } else { spelt };
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(&name);
        let value = self.value(node, &folded);
        self.path.truncate(length);
        (name, value)
    }

    pub(super) fn value(&mut self, node: NodeRef<'d>, folded: &str) -> Property {
        let outer = self.is_secret;
        self.is_secret |= self.spec.secrets.contains(&self.path.as_str());
        let value = match node.tag() {
            Some(tag) => self.tagged(tag, node, folded),
            None => self.plain(node, folded),
        };
        let property = Property { value, span: node.span() };
        let is_secret = std::mem::replace(&mut self.is_secret, outer);
        let is_leaf = !matches!(property.value, Value::Null | Value::Text(_) | Value::List(_) | Value::Map(_));
        if is_secret && is_leaf {
            let references = property.references().to_vec();
            return Property { value: Value::Hidden(references), ..property };
        }
        property
    }

    fn plain(&mut self, node: NodeRef<'d>, folded: &str) -> Value {
        match node.shape() {
            Shape::Null => Value::Null,
            Shape::Scalar => self.text(node.text().unwrap_or_default()),
            Shape::List => {
                let length = self.path.len();
                self.path.push_str("[]");
                let items = node.items().map(|item| self.value(item, folded)).collect();
                self.path.truncate(length);
                Value::List(items)
            }
            Shape::Map => {
                let entry = |(key, key_span, value)| {
                    let (key, value) = self.named(key, value, folded.to_owned());
                    Entry { key, key_span, value }
                };
                Value::Map(node.entries().map(entry).collect())
            }
        }
    }

    /// A text; of a secret one only the resource that it names: `TABLE: orders`, where `orders` is a resource.
    fn text(&self, text: &str) -> Value {
        // `true` under the name of a secret is a switch.
        if !self.is_secret || matches!(text, "true" | "false") {
            return Value::Text(text.to_owned());
        }
        let id = secret_of(text).unwrap_or(text);
        let named = self.ids.contains(id).then(|| Reference { target: ResourceId::new(id), attribute: None });
        Value::Hidden(named.into_iter().chain(secrets::arns(text)).collect())
    }

    fn tagged(&mut self, tag: &str, node: NodeRef<'d>, folded: &str) -> Value {
        match tag {
            "ref" => match self.reference(node) {
                Some(reference) => Value::Reference(reference),
                None => Value::Unknown(Unknown::new("it refers to no resource")),
            },
            "hidden" => Value::Hidden(self.references(node)),
            "unknown" => Value::Unknown(self.unknown(node)),
            "derived" => self.derived(node),
            "exact" => {
                let outer = std::mem::replace(&mut self.is_exact, true);
                let value = self.plain(node, folded);
                self.is_exact = outer;
                value
            }
            _ => self.foreign(tag, node),
        }
    }

    /// An id, or an id and an attribute: `!ref [web, Arn]`.
    fn reference(&mut self, node: NodeRef<'_>) -> Option<Reference> {
        let texts: Option<Vec<&str>> = node.items().map(NodeRef::text).collect();
        match (node.text(), texts.as_deref()) {
            (Some(id), _) => Some(Reference { target: ResourceId::new(id), attribute: None }),
            (None, Some([id, attribute])) => {
                Some(Reference { target: ResourceId::new(*id), attribute: Some((*attribute).to_owned()) })
            }
            _ => {
                let said = wrong(node, "a reference must name a resource", "write an id, or `[id, attribute]`");
                self.diagnostics.push(said);
                None
            }
        }
    }

    /// Each item of a list as a reference; nothing where nothing is.
    fn references(&mut self, node: NodeRef<'_>) -> Vec<Reference> {
        match node.shape() {
            Shape::Null => Vec::new(),
            Shape::List => node.items().filter_map(|item| self.reference(item)).collect(),
            Shape::Scalar | Shape::Map => self.reference(node).into_iter().collect(),
        }
    }

    /// `!unknown why`, or `!unknown {why: …, from: […], identity: …}`.
    fn unknown(&mut self, node: NodeRef<'_>) -> Unknown {
        let [why, from, identity] = self.parts(node, ["why", "from", "identity"]);
        let reason = node.text().or_else(|| why?.text()).unwrap_or("it is not said why");
        Unknown {
            reason: reason.to_owned(),
            references: from.map(|from| self.references(from)).unwrap_or_default(),
            identity: identity.and_then(NodeRef::text).map(str::to_owned),
        }
    }

    /// `!derived {text: …, from: […]}`.
    fn derived(&mut self, node: NodeRef<'_>) -> Value {
        let [text, from] = self.parts(node, ["text", "from"]);
        let Some(text) = text.and_then(NodeRef::text) else {
            self.diagnostics.push(wrong(node, "what is derived must have a text", "write `{text: …, from: [an-id]}`"));
            return Value::Unknown(Unknown::new("it has no text"));
        };
        let references = from.map(|from| self.references(from)).unwrap_or_default();
        Value::Derived(Derived { text: text.to_owned(), references })
    }

    /// The values of known keys; others are said.
    fn parts<'n, const N: usize>(&mut self, node: NodeRef<'n>, known: [&str; N]) -> [Option<NodeRef<'n>>; N] {
        for (key, span, _) in node.entries() {
            if !known.contains(&key) {
                self.diagnostics.push(unknown_key(key, span, nearest(key, known.into_iter())));
            }
        }
        known.map(|key| node.get(key))
    }

    /// `!Ref` and its like: an inventory says what is, it does not compute.
    fn foreign(&mut self, tag: &str, node: NodeRef<'_>) -> Value {
        self.diagnostics.push(
            Diagnostic::error(codes::WRONG_SHAPE, format!("`!{tag}` has no meaning in an inventory"))
                .at(first_line(node), "a function of CloudFormation")
                .help("write the id or name of the resource itself"),
        );
        Value::Unknown(Unknown::new(format!("!{tag} is not evaluated in an inventory")))
    }
}

/// The name of the secret that stands behind a text: `db` of `{{resolve:secretsmanager:db:SecretString:password}}`.
fn secret_of(text: &str) -> Option<&str> {
    text.strip_prefix("{{resolve:secretsmanager:")?.split([':', '}']).next()
}
