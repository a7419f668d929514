//! The intrinsic functions.

use std::borrow::{Borrow, Cow};

use super::call::{Call, Expr};
use super::cidr;
use super::evaluate::{Evaluator, MAX_TEXT, Scope};
use super::sub::{self, Part};
use super::term::{self, Form, Piece, Term, push_piece};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Unknown;
use crate::source::Span;

impl<'d> Evaluator<'_, 'd> {
    /// The value of a function call.
    pub(super) fn call(&mut self, scope: &Scope, call: Call<'d>) -> Term {
        let value = match call.name {
            "Ref" => self.call_ref(scope, call),
            "GetAtt" => self.call_get_att(scope, call),
            "Sub" => self.call_sub(scope, call),
            "Join" => self.call_join(scope, call),
            "Select" => self.call_select(scope, call),
            "Split" => self.call_split(scope, call),
            "FindInMap" => self.call_find_in_map(scope, call),
            "If" => self.call_if(scope, call),
            "ImportValue" => self.call_import_value(scope, call),
            "Base64" => self.call_base64(scope, call),
            "Cidr" => self.call_cidr(scope, call),
            "GetAZs" => self.call_get_azs(scope, call),
            "Length" => self.call_length(scope, call),
            "ToJsonString" => self.call_to_json(scope, call),
            "Equals" | "And" | "Or" | "Not" | "Condition" => self.call_condition(scope, call),
            _ => None,
        };
        value.unwrap_or_else(|| self.opaque(scope, call)).moved(call.span)
    }

    /// A call that is not understood or malformed: unknown, made from whatever its argument refers to.
    fn opaque(&mut self, scope: &Scope, call: Call<'d>) -> Term {
        let argument = self.eval(scope, call.argument);
        let reason = match call.name {
            "Transform" => "decided by a macro when it is deployed".to_owned(),
            name => format!("`{}` could not be evaluated", full_name(name)),
        };
        let takes = USAGE.iter().find(|(name, _)| *name == call.name).map(|(_, takes)| takes);
        if let Some(takes) = takes {
            let message = format!("`{}` takes {takes}", full_name(call.name));
            self.say(Diagnostic::warning(codes::NOT_EVALUATED, message).at(call.span, ""));
        }
        Term::made_from(reason, [&argument], call.span)
    }

    fn call_ref(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let name = self.name(scope, call.argument)?;
        Some(self.reference(scope, &name, call.argument.span()))
    }

    fn call_get_att(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let span = call.argument.span();
        let Some(parts) = call.argument.items() else {
            let name = self.name(scope, call.argument)?;
            let (name, attribute) = name.split_once('.')?;
            return Some(self.attribute(scope, name, Some(attribute), span));
        };
        let (first, rest) = parts.split_first()?;
        let name = self.name(scope, *first)?;
        let attributes: Vec<Term> = rest.iter().map(|part| self.eval(scope, *part)).collect();
        let texts: Option<Vec<String>> = attributes.iter().map(Term::text).collect();
        let attribute = texts.filter(|texts| !texts.is_empty()).map(|texts| texts.join("."));
        Some(self.attribute(scope, &name, attribute.as_deref(), first.span()))
    }

    /// A logical name: a text, or a call whose value is known (language extensions allow one).
    fn name(&mut self, scope: &Scope, expr: Expr<'d>) -> Option<String> {
        match expr.text() {
            Some(text) => Some(scope.fill(text).into_owned()),
            None => self.eval(scope, expr).text(),
        }
    }

    fn call_sub(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let parts = call.argument.items();
        let (text, variables) = match parts.as_deref() {
            None => (call.argument, None),
            Some([text]) => (*text, None),
            Some([text, variables]) => (*text, Some(*variables)),
            _ => return None,
        };
        let raw = match text.text() {
            Some(raw) => scope.fill(raw).into_owned(),
            // A macro or a preprocessor writes the text.
            None => {
                let written = text.call().map(|inner| self.call(scope, inner))?;
                let parts = variables.map(|v| self.eval(scope, v));
                return Some(Term::made_from(reason_of(&written), parts.iter().chain([&written]), call.span));
            }
        };
        let variables = match variables {
            Some(variables) => self.eval(scope, variables).form,
            None => Form::Null,
        };
        let variable = |name: &str| match &variables {
            Form::Map(fields) => fields.iter().find(|f| f.key == name).map(|f| &f.value),
            _ => None,
        };
        let (mut line, mut length) = (Vec::new(), 0);
        for part in sub::parts(&raw) {
            let term = match part {
                Part::Text(text) => Cow::Owned(Term::literal(text, call.span)),
                Part::Name(name) => match variable(name) {
                    Some(value) => Cow::Borrowed(value),
                    None => Cow::Owned(self.named_in_text(scope, name, text)),
                },
            };
            length += term.text_bytes();
            line.push(term);
            if length > MAX_TEXT {
                break;
            }
        }
        Some(self.concatenate(&line, call.span))
    }

    /// What `${name}` in a text means.
    fn named_in_text(&mut self, scope: &Scope, name: &str, text: Expr<'d>) -> Term {
        let span = self.place_of_name(scope.stack, text.span(), name);
        match name.split_once('.') {
            Some((resource, attribute)) if scope.variable(name).is_none() => {
                self.attribute(scope, resource.trim(), Some(attribute.trim()), span)
            }
            _ => self.reference(scope, name, span),
        }
    }

    /// Texts one after the other.
    fn concatenate<T: Borrow<Term>>(&mut self, line: &[T], span: Span) -> Term {
        let terms = || line.iter().map(Borrow::borrow);
        let mut pieces = Vec::new();
        let mut length = 0;
        for term in terms() {
            // Unknown pieces count as well: a few lines of `${X}${X}` would double them without an end.
            length += term.text_bytes();
            if length > MAX_TEXT {
                self.spend(length);
                return Term::made_from("longer than a template may be", terms(), span);
            }
            match &term.form {
                Form::Text(parts) => parts.iter().for_each(|piece| push_piece(&mut pieces, piece.clone())),
                Form::Absent | Form::Null => {}
                Form::List(_) | Form::Map(_) => {
                    return Term::made_from("a text made from a list or a mapping", terms(), span);
                }
            }
        }
        self.spend(length);
        Term::pieces(pieces, span)
    }

    fn call_join(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let parts = call.argument.items()?;
        let [delimiter, list] = parts.as_slice() else { return None };
        let delimiter = self.eval(scope, *delimiter);
        let list = self.eval(scope, *list);
        let Form::List(items) = &list.form else {
            list.open_piece()?;
            return Some(Term::made_from(reason_of(&list), [&list, &delimiter], call.span));
        };
        let mut line = Vec::new();
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                line.push(&delimiter);
            }
            line.push(item);
        }
        Some(self.concatenate(&line, call.span))
    }

    fn call_select(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let parts = call.argument.items()?;
        let [index, list] = parts.as_slice() else { return None };
        let index = self.eval(scope, *index);
        let list = self.eval(scope, *list);
        let Some(number) = index.text() else {
            return Some(Term::made_from(reason_of(&index), [&index, &list], call.span));
        };
        let number: usize = number.trim().parse().ok()?;
        match &list.form {
            Form::List(items) => match items.get(number) {
                Some(item) => Some(item.clone()),
                None => {
                    let message = format!("`Fn::Select` takes item {number} of a list of {}", items.len());
                    self.say(Diagnostic::warning(codes::NOT_EVALUATED, message.clone()).at(call.span, ""));
                    Some(Term::made_from(message, [&list], call.span))
                }
            },
            _ => list.open_piece().map(|piece| select_open(piece, number, &list)),
        }
    }

    fn call_split(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let parts = call.argument.items()?;
        let [delimiter, text] = parts.as_slice() else { return None };
        let delimiter = self.eval(scope, *delimiter).text().filter(|d| !d.is_empty())?;
        let text = self.eval(scope, *text);
        matches!(text.form, Form::Text(_)).then(|| split(&text, &delimiter))
    }

    fn call_find_in_map(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let parts = call.argument.items()?;
        let (keys, options) = match parts.as_slice() {
            [a, b, c] => ([*a, *b, *c], None),
            [a, b, c, options] => ([*a, *b, *c], Some(*options)),
            _ => return None,
        };
        let keys = keys.map(|key| self.eval(scope, key));
        let default = options.and_then(|o| o.get("DefaultValue")).map(|value| self.eval(scope, value));
        let texts: Option<Vec<String>> = keys.iter().map(Term::text).collect();
        let Some(texts) = texts else {
            let reason = keys.iter().find(|k| k.text().is_none()).map(reason_of).unwrap_or_default();
            return Some(Term::made_from(reason, keys.iter().chain(&default), call.span));
        };
        let [map, top, second] = texts.as_slice() else { return None };
        let mappings = self.templates[self.stacks[scope.stack].template].root.get("Mappings");
        let found = mappings.and_then(|m| m.get(map)).and_then(|m| m.get(top)).and_then(|m| m.get(second));
        match (found, default) {
            (Some(found), _) => Some(self.eval(scope, Expr::new(found))),
            (None, Some(default)) => Some(default),
            (None, None) => {
                let message = format!("the mappings have no `{map}`, `{top}`, `{second}`");
                self.say(Diagnostic::warning(codes::NOT_EVALUATED, message.clone()).at(call.span, ""));
                Some(Term::unknown(message, call.span))
            }
        }
    }

    fn call_if(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let parts = call.argument.items()?;
        let [condition, yes, no] = parts.as_slice() else { return None };
        let name = self.name(scope, *condition)?;
        match self.condition(scope.stack, &name, condition.span()) {
            Some(true) => Some(self.branch(scope, *yes, *no)),
            Some(false) => Some(self.branch(scope, *no, *yes)),
            None => {
                let (yes, no) = (self.eval(scope, *yes), self.eval(scope, *no));
                Some(term::either(yes, no, &format!("condition {name} cannot be decided")))
            }
        }
    }

    /// The branch that is taken. The other one is looked at too: its wrong names are wrong, and what it refers to may be
    /// as absent as it is.
    fn branch(&mut self, scope: &Scope, taken: Expr<'d>, other: Expr<'d>) -> Term {
        let other = self.quietly(|this| this.eval(scope, other));
        other.visit(&mut |reference, span| self.untaken.push((reference.target.clone(), span)));
        self.eval(scope, taken)
    }

    fn call_condition(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let term = match self.decide_call(scope, call) {
            Some(verdict) => Term::literal(verdict.to_string(), call.span),
            None => Term::unknown(format!("`{}` cannot be decided", full_name(call.name)), call.span),
        };
        Some(term)
    }

    fn call_base64(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let value = self.eval(scope, call.argument);
        match (value.text(), &value.form) {
            (Some(text), _) => Some(Term::literal(base64(text.as_bytes()), call.span)),
            (None, Form::Text(_)) => {
                let reason = value.text_pieces().iter().find_map(|piece| match piece {
                    Piece::Unknown(unknown) => Some(unknown.reason.clone()),
                    _ => None,
                });
                let reason = reason.unwrap_or_else(|| "made from resources that are not created yet".to_owned());
                Some(Term::made_from(reason, [&value], call.span))
            }
            _ => None,
        }
    }

    fn call_cidr(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let parts = call.argument.items()?;
        let ([_, _] | [_, _, _]) = parts.as_slice() else { return None };
        let terms: Vec<Term> = parts.iter().map(|part| self.eval(scope, *part)).collect();
        let texts: Option<Vec<String>> = terms.iter().map(Term::text).collect();
        let Some(texts) = texts else {
            let reason = terms.iter().find(|t| t.text().is_none()).map(reason_of).unwrap_or_default();
            return Some(Term::made_from(reason, &terms, call.span));
        };
        let count = texts.get(1)?.parse().ok()?;
        let bits = texts.get(2).map_or(Ok(8), |bits| bits.parse()).ok()?;
        let blocks = cidr::split(texts.first()?, count, bits)?;
        let items = blocks.into_iter().map(|block| Term::literal(block, call.span)).collect();
        Some(Term::new(Form::List(items), call.span))
    }

    /// Which zones an account has in a region, and in which order, AWS decides for each account; but the first zone of
    /// a region is the same one wherever an account's templates name it.
    fn call_get_azs(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let argument = self.eval(scope, call.argument);
        let region = argument.text().filter(|region| !region.is_empty()).or_else(|| self.settings.region.clone());
        let of = region.as_deref().map(|r| format!("{r} ")).unwrap_or_default();
        let reason = "AWS decides for each account which availability zones these are";
        let mut zones = Term::made_from(reason, [&argument], call.span);
        zones.identify(format!("{of}{ZONES}"));
        Some(zones)
    }

    fn call_length(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let value = self.eval(scope, call.argument);
        match &value.form {
            Form::List(items) => Some(Term::literal(items.len().to_string(), call.span)),
            Form::Text(_) if value.open_piece().is_some() => {
                Some(Term::made_from(reason_of(&value), [&value], call.span))
            }
            _ => None,
        }
    }

    fn call_to_json(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let value = self.eval(scope, call.argument);
        let json = to_json(&value).map(|json| Term::literal(json.to_string(), call.span));
        Some(
            json.unwrap_or_else(|| {
                Term::made_from("holds what is not known before it is deployed", [&value], call.span)
            }),
        )
    }
}

/// What the identity of a region's list of zones ends with.
const ZONES: &str = "zones";

/// What each function takes, for the message about one that is written otherwise.
const USAGE: &[(&str, &str)] = &[
    ("Ref", "a name"),
    ("GetAtt", "a resource and an attribute"),
    ("Sub", "a text, or a text and a mapping"),
    ("Join", "a delimiter and a list"),
    ("Select", "an index and a list"),
    ("Split", "a delimiter and a text"),
    ("FindInMap", "a mapping and two keys"),
    ("If", "a condition's name and two values"),
    ("Base64", "a text"),
    ("Cidr", "an address block, a count and how many bits each block gets"),
    ("Length", "a list"),
];

fn full_name(name: &str) -> String {
    if matches!(name, "Ref" | "Condition") { name.to_owned() } else { format!("Fn::{name}") }
}

/// Why a value is not known.
fn reason_of(term: &Term) -> String {
    match term.clone().into_property().map(|p| p.value) {
        Some(crate::model::Value::Unknown(unknown)) => unknown.reason,
        Some(crate::model::Value::Reference(reference)) => format!("decided when {} is created", reference.target),
        _ => "not known before it is deployed".to_owned(),
    }
}

/// An item of a list that is not known.
fn select_open(piece: &Piece, number: usize, list: &Term) -> Term {
    match piece {
        Piece::Unknown(unknown) => {
            let identity = unknown.identity.as_deref().map(|identity| match identity.strip_suffix(ZONES) {
                Some(region) => format!("{region}zone {}", number + 1),
                None => format!("{identity}[{number}]"),
            });
            Term::pieces(vec![Piece::Unknown(Unknown { identity, ..unknown.clone() })], list.span)
        }
        _ => Term::made_from(reason_of(list), [list], list.span),
    }
}

/// Splits a text. A reference stands for an id or name, which has no comma, semicolon or bar in it; it may have any
/// other delimiter.
pub(super) fn split(text: &Term, delimiter: &str) -> Term {
    let atomic = matches!(delimiter, "," | ";" | "|");
    let opaque = |piece: &Piece| match piece {
        Piece::Literal(_) => false,
        Piece::Reference(_) => !atomic,
        Piece::Unknown(_) | Piece::Hidden(_) => true,
    };
    if text.text_pieces().iter().any(opaque) {
        let mut split = Term::made_from(reason_of(text), [text], text.span);
        if let Some(identity) = text.identity() {
            split.identify(format!("{identity} split at {delimiter}"));
        }
        return split;
    }
    let mut items: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in text.text_pieces() {
        match piece {
            Piece::Literal(text) => {
                for (i, part) in text.split(delimiter).enumerate() {
                    if i > 0 {
                        items.push(Vec::new());
                    }
                    if let Some(item) = items.last_mut() {
                        push_piece(item, Piece::Literal(part.to_owned()));
                    }
                }
            }
            other => {
                if let Some(item) = items.last_mut() {
                    item.push(other.clone());
                }
            }
        }
    }
    let items = items.into_iter().map(|pieces| Term::pieces(pieces, text.span)).collect();
    Term::new(Form::List(items), text.span)
}

/// A wholly known value as JSON.
fn to_json(term: &Term) -> Option<serde_json::Value> {
    Some(match &term.form {
        Form::Absent => return None,
        Form::Null => serde_json::Value::Null,
        Form::Text(_) => serde_json::Value::String(term.text()?),
        Form::List(items) => serde_json::Value::Array(items.iter().map(to_json).collect::<Option<_>>()?),
        Form::Map(fields) => {
            let entries = fields.iter().map(|f| Some((f.key.clone(), to_json(&f.value)?)));
            serde_json::Value::Object(entries.collect::<Option<_>>()?)
        }
    })
}

/// The standard alphabet with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = ALPHABET[(group >> (18 - 6 * i)) as usize & 63];
            encoded.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    encoded
}
