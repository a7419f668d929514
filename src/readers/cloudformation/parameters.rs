//! Parameters: what a parent stack passes, what a file says, what the default is, or nothing that is known.

use super::Template;
use super::call::Expr;
use super::conditions::lower_boolean;
use super::evaluate::{Evaluator, Kept, Scope};
use super::functions::split;
use super::term::{Form, Piece, Term};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Property, Tag, TagOrigin, Unknown, Value};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use crate::wording::did_you_mean;

impl<'d> Evaluator<'_, 'd> {
    /// Takes the values of parameter files: the AWS CLI's list of `ParameterKey` and `ParameterValue`, a list of
    /// `Key=Value`, a mapping, or a mapping under `Parameters`, which may have the stack's `Tags` beside it as the
    /// configuration files of CodePipeline do.
    pub(super) fn take_parameters(&mut self, files: &[Template<'_>]) {
        for file in files {
            self.given_tags.extend(given_tags(file.root));
            match pairs(file.root) {
                Some(pairs) => {
                    for (name, value, span) in pairs {
                        self.check_parameter(&name, span);
                        self.parameters.push((name, value));
                    }
                }
                None => {
                    let said =
                        Diagnostic::error(codes::WRONG_SHAPE, format!("{} holds no parameter values", file.path));
                    self.say(said.at(file.root.span(), "").help(FORM));
                }
            }
        }
    }

    /// A value for a parameter that no template has is a mistake in its name, most likely.
    fn check_parameter(&mut self, name: &str, span: Span) {
        let declared = self.templates.iter().filter_map(|template| template.root.get("Parameters"));
        let names: Vec<&str> = declared.flat_map(|parameters| parameters.entries().map(|(key, _, _)| key)).collect();
        if names.contains(&name) {
            return;
        }
        let message = format!("no template that was read has a parameter `{name}`");
        let mut said = Diagnostic::warning(codes::UNKNOWN_KEY, message).at(span, "");
        said.help = did_you_mean(name, names.into_iter());
        self.say(said);
    }

    fn declaration(&self, stack: usize, name: &str) -> Option<NodeRef<'d>> {
        self.templates[self.stacks[stack].template].root.get("Parameters")?.get(name)
    }

    /// Whether the stack's template has this parameter.
    pub(super) fn declares_parameter(&self, stack: usize, name: &str) -> bool {
        self.declaration(stack, name).is_some()
    }

    /// The names of the stack's parameters.
    pub(super) fn parameter_names(&self, stack: usize) -> Vec<String> {
        let parameters = self.templates[self.stacks[stack].template].root.get("Parameters");
        parameters.iter().flat_map(|p| p.entries()).map(|(key, _, _)| key.to_owned()).collect()
    }

    /// The value of a parameter that the stack's template declares.
    pub(super) fn parameter(&mut self, stack: usize, name: &str) -> Term {
        let Some(declaration) = self.declaration(stack, name) else {
            return Term::unknown(format!("parameter {name} is not declared"), self.templates[0].root.span());
        };
        let kept = self.kept(stack, Kept::Parameter, name, |this| this.parameter_value(stack, name, declaration));
        kept.unwrap_or_else(|| Term::unknown(format!("parameter {name} needs itself"), declaration.span()))
    }

    fn parameter_value(&mut self, stack: usize, name: &str, declaration: NodeRef<'d>) -> Term {
        let kind = declaration.get("Type").and_then(NodeRef::text).unwrap_or("String");
        let given = self.given(stack, name);
        let secret = declaration.get("NoEcho").and_then(NodeRef::text).is_some_and(|t| t.eq_ignore_ascii_case("true"));
        if secret {
            let mut references = Vec::new();
            given.iter().for_each(|term| term.visit(&mut |reference, _| references.push(reference.clone())));
            return Term::pieces(vec![Piece::Hidden(references)], declaration.span());
        }
        let value = given.or_else(|| self.default(stack, declaration));
        if kind.starts_with("AWS::SSM::Parameter::Value<") {
            return self.ssm_value(stack, name, value.as_ref(), declaration);
        }
        let Some(mut value) = value else { return self.no_value(stack, name, declaration) };
        lower_boolean_of(declaration, &mut value);
        if is_list(kind) { as_list(value) } else { value }
    }

    /// What the parent stack or a parameter file says.
    fn given(&mut self, stack: usize, name: &str) -> Option<Term> {
        let Some((parent, logical)) = self.stacks[stack].parent.clone() else {
            let span = self.declaration(stack, name)?.span();
            let found = self.parameters.iter().rev().find(|(key, _)| key == name);
            return found.map(|(_, value)| Term::literal(value, span));
        };
        let declared = self.stacks[parent].resources.get(&logical)?;
        let scope = declared.scope(parent);
        let passed = declared.body.get("Properties")?.get("Parameters")?;
        if passed.call().is_none() {
            return passed.get(name).map(|value| self.eval(&scope, value)).filter(|value| !value.is_absent());
        }
        match self.eval(&scope, passed).form {
            Form::Map(fields) => fields.into_iter().find(|f| f.key == name).map(|f| f.value),
            _ => None,
        }
    }

    fn default(&mut self, stack: usize, declaration: NodeRef<'d>) -> Option<Term> {
        let default = declaration.get("Default")?;
        let scope = Scope { stack, loops: std::rc::Rc::default() };
        let value = self.eval(&scope, Expr::new(default));
        Some(if value.form == Form::Null { Term::literal("", value.span) } else { value })
    }

    fn no_value(&self, stack: usize, name: &str, declaration: NodeRef<'d>) -> Term {
        let reason = match &self.stacks[stack].parent {
            Some((_, parent)) => format!("parameter {name} has no default, and stack {parent} passes no value"),
            None => format!("parameter {name} has no default; pass --parameters FILE"),
        };
        let identity = Some(format!("{}/{name}", self.stacks[stack].id));
        Term::pieces(vec![Piece::Unknown(Unknown { identity, ..Unknown::new(reason) })], declaration.span())
    }

    /// A parameter whose value is the name of a Systems Manager parameter, which AWS reads when it deploys.
    fn ssm_value(&self, stack: usize, name: &str, value: Option<&Term>, declaration: NodeRef<'d>) -> Term {
        let path = value.and_then(Term::text);
        let (reason, identity) = match path {
            Some(path) => (
                format!("parameter {name} is read from SSM parameter {path} when it is deployed"),
                format!("ssm:{path}"),
            ),
            None => (
                format!("parameter {name} is read from SSM when it is deployed"),
                format!("{}/{name}", self.stacks[stack].id),
            ),
        };
        let mut term = Term::made_from(reason, value, declaration.span());
        term.identify(identity);
        term
    }
}

fn lower_boolean_of(declaration: NodeRef<'_>, value: &mut Term) {
    if declaration.get("Default").is_some_and(NodeRef::is_plain) {
        lower_boolean(value);
    }
}

fn is_list(kind: &str) -> bool {
    kind == "CommaDelimitedList" || kind.starts_with("List<")
}

/// A text with commas as the list that it means; the items' blanks are dropped, as CloudFormation does.
fn as_list(value: Term) -> Term {
    let Form::Text(pieces) = &value.form else { return value };
    if pieces.is_empty() || value.text().is_some_and(|text| text.is_empty()) {
        return Term::new(Form::List(Vec::new()), value.span);
    }
    if let Some(Piece::Unknown(_) | Piece::Hidden(_)) = value.open_piece() {
        return value;
    }
    let mut list = split(&value, ",");
    if let Form::List(items) = &mut list.form {
        for item in items {
            if let Some(text) = item.text() {
                *item = Term::literal(text.trim(), item.span);
            }
        }
    }
    list
}

/// The form of a parameter file.
const FORM: &str =
    "write [{\"ParameterKey\": \"Name\", \"ParameterValue\": \"value\"}], as `aws cloudformation` takes it";

/// The names, values and places of values.
fn pairs(root: NodeRef<'_>) -> Option<Vec<(String, String, Span)>> {
    match root.shape() {
        Shape::Null => Some(Vec::new()),
        Shape::Scalar => None,
        Shape::List => {
            let mut pairs = Vec::new();
            for item in root.items() {
                if let Some((name, value)) = item.text().and_then(|text| text.split_once('=')) {
                    pairs.push((name.to_owned(), value.to_owned(), item.span()));
                    continue;
                }
                let key = item.get("ParameterKey")?;
                let name = key.text()?.to_owned();
                // Without a value it is `UsePreviousValue`: what was deployed before, which cannot be known here.
                pairs.extend(item.get("ParameterValue").and_then(text_of).map(|value| (name, value, key.span())));
            }
            Some(pairs)
        }
        Shape::Map => {
            let map = root.get("Parameters").filter(|node| node.shape() == Shape::Map).unwrap_or(root);
            let pair = |(name, span, value): (&str, Span, NodeRef<'_>)| Some((name.to_owned(), text_of(value)?, span));
            Some(map.entries().filter_map(pair).collect())
        }
    }
}

/// The tags of the stack that stand beside its parameters.
fn given_tags(root: NodeRef<'_>) -> Vec<Tag> {
    let tags = root.get("Parameters").and_then(|_| root.get("Tags"));
    let entries = tags.into_iter().flat_map(NodeRef::entries);
    let tag = |(key, span, value): (&str, Span, NodeRef<'_>)| {
        let text = Value::Text(text_of(value)?);
        Some(Tag::new(key, Property { value: text, span: value.span() }, TagOrigin::Stack, span))
    };
    entries.filter_map(tag).collect()
}

/// A value as one text; a list joined by commas.
fn text_of(node: NodeRef<'_>) -> Option<String> {
    match node.shape() {
        Shape::Scalar => node.text().map(str::to_owned),
        Shape::List => Some(node.items().filter_map(NodeRef::text).collect::<Vec<_>>().join(",")),
        Shape::Null | Shape::Map => None,
    }
}
