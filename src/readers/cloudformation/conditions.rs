//! Conditions, decided where they can be: true, false, or `None` where a value in them is not known.

use super::call::{Call, Expr};
use super::evaluate::{Evaluator, Scope};
use super::term::{Form, Piece, Term};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::wording::did_you_mean;

impl<'d> Evaluator<'_, 'd> {
    /// The verdict of a condition by its name.
    pub(super) fn condition(&mut self, stack: usize, name: &str, span: Span) -> Option<bool> {
        let Some(declared) = self.stacks[stack].conditions.get(name) else {
            self.undefined_condition(stack, name, span);
            return None;
        };
        self.kept_verdict(stack, name, span, |this| this.decide(&declared.scope(stack), declared.body))
    }

    fn decide(&mut self, scope: &Scope, expr: Expr<'d>) -> Option<bool> {
        if let Some(call) = expr.call() {
            return self.decide_call(scope, call);
        }
        let name = expr.get("Condition")?;
        let text = name.text()?;
        self.condition(scope.stack, &scope.fill(text), name.span())
    }

    /// The verdict of a function call; one that is no condition is evaluated, so that wrong names in it are said.
    pub(super) fn decide_call(&mut self, scope: &Scope, call: Call<'d>) -> Option<bool> {
        if call.name == "Condition" {
            let name = scope.fill(call.argument.text()?).into_owned();
            return self.condition(scope.stack, &name, call.argument.span());
        }
        let parts = call.argument.items().unwrap_or_default();
        match (call.name, parts.as_slice()) {
            ("Equals", [one, other]) => {
                let (a, b) = (self.operand(scope, *one), self.operand(scope, *other));
                equal(&a, &b)
            }
            ("And", parts) => {
                let verdicts: Vec<_> = parts.iter().map(|part| self.decide(scope, *part)).collect();
                all(&verdicts)
            }
            ("Or", parts) => {
                let verdicts: Vec<_> = parts.iter().map(|part| self.decide(scope, *part)).collect();
                any(&verdicts)
            }
            ("Not", [part]) => self.decide(scope, *part).map(|verdict| !verdict),
            _ => {
                self.eval(scope, call.argument);
                let message = match call.name {
                    "Equals" => "`Fn::Equals` takes two values".to_owned(),
                    "Not" => "`Fn::Not` takes a list of one condition".to_owned(),
                    name => format!("`Fn::{name}` is no condition that can be decided"),
                };
                self.say(Diagnostic::warning(codes::NOT_EVALUATED, message).at(call.span, ""));
                None
            }
        }
    }

    /// An operand of `Fn::Equals`. CloudFormation compares booleans as `true` and `false`, however YAML spells them.
    fn operand(&mut self, scope: &Scope, expr: Expr<'d>) -> Term {
        let mut term = self.eval(scope, expr);
        if expr.node.is_plain() {
            lower_boolean(&mut term);
        }
        term
    }

    fn undefined_condition(&mut self, stack: usize, name: &str, span: Span) {
        let mut said = Diagnostic::error(codes::UNDEFINED, format!("condition `{name}` is not declared"))
            .at(span, "no condition of the template has this name");
        if self.may_compare(self.stacks[stack].conditions.list.len()) {
            said.help = did_you_mean(name, self.stacks[stack].conditions.names());
        }
        self.say_of_names(stack, said);
    }
}

/// Writes a plain YAML boolean as CloudFormation sees it.
pub(super) fn lower_boolean(term: &mut Term) {
    if let Some(text) = term.text().map(|text| text.to_ascii_lowercase())
        && matches!(text.as_str(), "true" | "false")
    {
        *term = Term::literal(text, term.span);
    }
}

fn equal(a: &Term, b: &Term) -> Option<bool> {
    if let (Some(a), Some(b)) = (a.text(), b.text()) {
        return Some(a == b);
    }
    let empty = |term: &Term| term.text().is_some_and(|text| text.is_empty());
    if (empty(a) && never_empty(b)) || (empty(b) && never_empty(a)) {
        return Some(false);
    }
    match (&a.form, &b.form) {
        (Form::List(a), Form::List(b)) if a.len() == b.len() => {
            let verdicts: Vec<_> = a.iter().zip(b).map(|(a, b)| equal(a, b)).collect();
            all(&verdicts)
        }
        (Form::List(_), Form::List(_)) => Some(false),
        _ => (a.identity().is_some() && a.identity() == b.identity()).then_some(true),
    }
}

/// A text with some text or the id of a resource in it is not empty, whatever the rest turns out to be.
fn never_empty(term: &Term) -> bool {
    term.text_pieces().iter().any(|piece| match piece {
        Piece::Literal(text) => !text.is_empty(),
        Piece::Reference(reference) => reference.attribute.is_none(),
        Piece::Unknown(_) | Piece::Hidden(_) => false,
    })
}

fn all(verdicts: &[Option<bool>]) -> Option<bool> {
    if verdicts.contains(&Some(false)) {
        return Some(false);
    }
    verdicts.iter().all(|v| *v == Some(true)).then_some(true)
}

fn any(verdicts: &[Option<bool>]) -> Option<bool> {
    if verdicts.contains(&Some(true)) {
        return Some(true);
    }
    verdicts.iter().all(|v| *v == Some(false)).then_some(false)
}
