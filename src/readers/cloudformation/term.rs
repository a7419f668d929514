//! A value in the making. A text is a line of pieces, so that `Join`, `Split` and `Select` stay exact even where
//! some pieces are references or unknown; only at the end does it become a [`Property`].

use crate::model::{Entry, Property, Reference, Unknown, Value};
use crate::source::Span;

/// What counts as the size of a value that is no text.
const SHAPE: usize = 32;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) form: Form,
    pub(super) span: Span,
}

/// The shape of a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    /// `AWS::NoValue`: the property or item is not there.
    Absent,
    /// Nothing was written.
    Null,
    /// Pieces one after the other. One unknown piece alone stands for a value of any shape.
    Text(Vec<Piece>),
    /// A list.
    List(Vec<Term>),
    /// A mapping.
    Map(Vec<Field>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) value: Term,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// Known text.
    Literal(String),
    /// A resource or an attribute of one.
    Reference(Reference),
    /// Decided when it is deployed.
    Unknown(Unknown),
    /// A secret, and what it is made from.
    Hidden(Vec<Reference>),
}

impl Term {
    pub(super) fn new(form: Form, span: Span) -> Self {
        Self { form, span }
    }

    pub(super) fn literal(text: impl Into<String>, span: Span) -> Self {
        Self::pieces(vec![Piece::Literal(text.into())], span)
    }

    pub(super) fn pieces(pieces: Vec<Piece>, span: Span) -> Self {
        Self::new(Form::Text(pieces), span)
    }

    pub(super) fn reference(reference: Reference, span: Span) -> Self {
        Self::pieces(vec![Piece::Reference(reference)], span)
    }

    pub(super) fn unknown(reason: impl Into<String>, span: Span) -> Self {
        Self::pieces(vec![Piece::Unknown(Unknown::new(reason))], span)
    }

    /// An unknown value made from everything that these terms refer to; a secret among them makes it one.
    pub(super) fn made_from<'a>(
        reason: impl Into<String>,
        parts: impl IntoIterator<Item = &'a Term>,
        span: Span,
    ) -> Self {
        let (mut references, mut hidden) = (Vec::new(), false);
        for part in parts {
            hidden |= part.is_hidden();
            part.visit(&mut |reference, _| push_new(&mut references, reference));
        }
        let piece = if hidden {
            Piece::Hidden(references)
        } else {
            Piece::Unknown(Unknown { references, ..Unknown::new(reason) })
        };
        Self::pieces(vec![piece], span)
    }

    /// Says what a wholly unknown value shares with others; see [`Unknown::identity`].
    pub(super) fn identify(&mut self, identity: String) {
        if let Form::Text(pieces) = &mut self.form
            && let [Piece::Unknown(unknown)] = pieces.as_mut_slice()
        {
            unknown.identity = Some(identity);
        }
    }

    /// The same value, standing elsewhere.
    pub(super) fn moved(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    pub(super) fn is_absent(&self) -> bool {
        self.form == Form::Absent
    }

    /// The text, where every piece is known.
    pub(super) fn text(&self) -> Option<String> {
        let Form::Text(pieces) = &self.form else { return None };
        pieces.iter().map(|p| if let Piece::Literal(text) = p { Some(text.as_str()) } else { None }).collect()
    }

    /// The pieces of a text; nothing for other shapes.
    pub(super) fn text_pieces(&self) -> &[Piece] {
        match &self.form {
            Form::Text(pieces) => pieces,
            _ => &[],
        }
    }

    /// The piece that stands for the whole value, where it is one that is not known.
    pub(super) fn open_piece(&self) -> Option<&Piece> {
        match self.text_pieces() {
            [piece @ (Piece::Unknown(_) | Piece::Hidden(_) | Piece::Reference(_))] => Some(piece),
            _ => None,
        }
    }

    /// What two unknown values must share to be one; see [`Unknown::identity`].
    pub(super) fn identity(&self) -> Option<String> {
        match &self.form {
            Form::Text(pieces) => identity(pieces),
            _ => None,
        }
    }

    /// About how many bytes the pieces of a text take: one that is not known counts as a few.
    pub(super) fn text_bytes(&self) -> usize {
        self.text_pieces().iter().map(|p| if let Piece::Literal(text) = p { text.len() } else { SHAPE }).sum()
    }

    /// About how many bytes of text it holds; a shape counts as a few.
    pub(super) fn bytes(&self) -> usize {
        SHAPE
            + match &self.form {
                Form::Absent | Form::Null => 0,
                Form::Text(_) => self.text_bytes(),
                Form::List(items) => items.iter().map(Term::bytes).sum(),
                Form::Map(fields) => fields.iter().map(|field| field.key.len() + field.value.bytes()).sum(),
            }
    }

    fn is_hidden(&self) -> bool {
        match &self.form {
            Form::Absent | Form::Null => false,
            Form::Text(pieces) => pieces.iter().any(|p| matches!(p, Piece::Hidden(_))),
            Form::List(items) => items.iter().any(Term::is_hidden),
            Form::Map(fields) => fields.iter().any(|f| f.value.is_hidden()),
        }
    }

    /// Calls `visit` for each resource mentioned anywhere in it, with the place of the value that mentions it.
    pub(super) fn visit(&self, visit: &mut impl FnMut(&Reference, Span)) {
        match &self.form {
            Form::Absent | Form::Null => {}
            Form::Text(pieces) => {
                for reference in pieces.iter().flat_map(Piece::references) {
                    visit(reference, self.span);
                }
            }
            Form::List(items) => items.iter().for_each(|item| item.visit(visit)),
            Form::Map(fields) => fields.iter().for_each(|field| field.value.visit(visit)),
        }
    }

    /// The finished value; `None` where it is not there.
    pub(super) fn into_property(self) -> Option<Property> {
        let value = match self.form {
            Form::Absent => return None,
            Form::Null => Value::Null,
            Form::Text(pieces) => finish(pieces),
            Form::List(items) => Value::List(items.into_iter().filter_map(Term::into_property).collect()),
            Form::Map(fields) => Value::Map(fields.into_iter().filter_map(Field::into_entry).collect()),
        };
        Some(Property { value, span: self.span })
    }
}

impl Field {
    pub(super) fn into_entry(self) -> Option<Entry> {
        Some(Entry { key: self.key, key_span: self.key_span, value: self.value.into_property()? })
    }
}

impl Piece {
    fn references(&self) -> &[Reference] {
        match self {
            Self::Literal(_) => &[],
            Self::Reference(reference) => std::slice::from_ref(reference),
            Self::Unknown(unknown) => &unknown.references,
            Self::Hidden(references) => references,
        }
    }
}

/// Appends a piece, joining neighbouring literals.
pub(super) fn push_piece(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (_, Piece::Literal(text)) if text.is_empty() => {}
        (Some(Piece::Literal(before)), Piece::Literal(text)) => before.push_str(&text),
        (_, piece) => pieces.push(piece),
    }
}

/// What a person calls a referenced value: `web/Db.Endpoint.Address`.
pub(super) fn label(reference: &Reference) -> String {
    match &reference.attribute {
        Some(attribute) => format!("{}.{attribute}", reference.target),
        None => reference.target.to_string(),
    }
}

fn push_new(references: &mut Vec<Reference>, reference: &Reference) {
    if !references.contains(reference) {
        references.push(reference.clone());
    }
}

fn identity(pieces: &[Piece]) -> Option<String> {
    let part = |piece: &Piece| match piece {
        Piece::Literal(text) => Some(text.clone()),
        Piece::Reference(reference) => Some(label(reference)),
        Piece::Unknown(unknown) => unknown.identity.clone(),
        Piece::Hidden(_) => None,
    };
    pieces.iter().map(part).collect()
}

fn finish(mut pieces: Vec<Piece>) -> Value {
    match pieces.as_mut_slice() {
        [] => return Value::Text(String::new()),
        [_] => {
            return match pieces.remove(0) {
                Piece::Literal(text) => Value::Text(text),
                Piece::Reference(reference) => Value::Reference(reference),
                Piece::Unknown(unknown) => Value::Unknown(unknown),
                Piece::Hidden(references) => Value::Hidden(references),
            };
        }
        _ => {}
    }
    let mut references = Vec::new();
    pieces.iter().flat_map(Piece::references).for_each(|r| push_new(&mut references, r));
    if pieces.iter().any(|p| matches!(p, Piece::Hidden(_))) {
        return Value::Hidden(references);
    }
    let reasons = pieces.iter().filter_map(|p| if let Piece::Unknown(u) = p { Some(u.reason.clone()) } else { None });
    let reason = reasons.chain(references.iter().map(|r| format!("decided when {} is created", r.target))).next();
    match reason {
        Some(reason) => Value::Unknown(Unknown { reason, references, identity: identity(&pieces) }),
        None => Value::Text(pieces.iter().map(|p| if let Piece::Literal(t) = p { t.as_str() } else { "" }).collect()),
    }
}

/// The value that holds whichever of two is taken: what both agree on stays known, the rest is unknown for `reason`.
pub(super) fn either(one: Term, other: Term, reason: &str) -> Term {
    if one.form == other.form {
        return one;
    }
    match (one.form, other.form) {
        (Form::List(a), Form::List(b)) if a.len() == b.len() => {
            let items = a.into_iter().zip(b).map(|(a, b)| either(a, b, reason)).collect();
            Term::new(Form::List(items), one.span)
        }
        (Form::Map(a), Form::Map(b)) if same_keys(&a, &b) => {
            let fields = a.into_iter().zip(b).map(|(a, b)| Field { value: either(a.value, b.value, reason), ..a });
            Term::new(Form::Map(fields.collect()), one.span)
        }
        (a, b) => {
            let (a, b) = (Term::new(a, one.span), Term::new(b, other.span));
            Term::made_from(reason, [&a, &b], one.span)
        }
    }
}

fn same_keys(a: &[Field], b: &[Field]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ResourceId;
    use crate::source::FileId;

    fn span() -> Span {
        Span::new(FileId(0), 0, 1)
    }

    fn bucket() -> Reference {
        Reference { target: ResourceId::new("web/Bucket"), attribute: Some("Arn".into()) }
    }

    #[test]
    fn a_text_with_a_reference_in_it_is_unknown_and_names_it() {
        let term = Term::pieces(vec![Piece::Reference(bucket()), Piece::Literal("/*".into())], span());
        let Some(Value::Unknown(unknown)) = term.into_property().map(|p| p.value) else { panic!("known") };
        assert_eq!(unknown.reason, "decided when web/Bucket is created");
        assert_eq!(unknown.references, [bucket()]);
        assert_eq!(unknown.identity.as_deref(), Some("web/Bucket.Arn/*"));
    }

    #[test]
    fn a_secret_hides_the_text_around_it_but_not_its_references() {
        let pieces = vec![Piece::Literal("pw=".into()), Piece::Hidden(Vec::new()), Piece::Reference(bucket())];
        assert_eq!(finish(pieces), Value::Hidden(vec![bucket()]));
    }

    #[test]
    fn what_both_branches_agree_on_stays_known() {
        let tag = |value: &str| {
            let field =
                |key: &str, text: &str| Field { key: key.into(), key_span: span(), value: Term::literal(text, span()) };
            Term::new(Form::Map(vec![field("Key", "Owner"), field("Value", value)]), span())
        };
        let merged = either(tag("a"), tag("b"), "condition C cannot be decided").into_property();
        let merged = merged.as_ref();
        assert_eq!(merged.and_then(|p| p.at("Key")).and_then(Property::text), Some("Owner"));
        assert!(matches!(merged.and_then(|p| p.at("Value")).map(|p| &p.value), Some(Value::Unknown(_))));
    }
}
