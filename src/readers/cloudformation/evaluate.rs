//! Evaluates what a template says, as far as it can be known before it is deployed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Template;
use super::call::{Call, Expr, bare, is_function, is_loop};
use super::exports::Exports;
use super::stack::Stack;
use super::term::{Field, Form, Term};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::model::{ResourceId, Tag, Tags, Unknown};
use crate::readers::ReadSettings;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// How much one run evaluates at most, in values, beyond what the files' size allows for: aliases, loops and texts put
/// together let a small file mean a giant one.
const SPARE_VALUES: u64 = 1_000_000;
/// How many values each byte of the files allows for. A value takes three bytes to write at the least.
const VALUES_PER_BYTE: u64 = 4;
/// A round of a loop counts as so many values: it may declare a resource.
const VALUES_PER_ROUND: u64 = 16;
/// So many bytes of text count as one value.
const BYTES_PER_VALUE: usize = 32;
/// How many names are compared in one run to say which one was probably meant: about a second's worth.
const MOST_COMPARISONS: usize = 500_000;
/// How deep evaluation goes, through parameters and outputs of nested stacks too.
const MAX_DEPTH: u32 = 400;
/// The longest text that is built, in bytes: as long as a whole template may be (CloudFormation quotas, 1 MB).
pub(super) const MAX_TEXT: usize = 1 << 20;

/// Where an expression is evaluated: names mean what they mean in this stack and these loops.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    pub(super) stack: usize,
    pub(super) loops: Rc<Vec<(String, String)>>,
}

impl Scope {
    /// Replaces the loop variables in a text: `${X}`, and `&{X}` which drops what a logical id may not have.
    pub(super) fn fill<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.loops.is_empty() || !text.contains('{') {
            return Cow::Borrowed(text);
        }
        let mut filled = text.to_owned();
        for (name, value) in self.loops.iter().rev() {
            let plain: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
            filled = filled.replace(&format!("${{{name}}}"), value).replace(&format!("&{{{name}}}"), &plain);
        }
        Cow::Owned(filled)
    }

    /// The value of a loop variable.
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        self.loops.iter().rev().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// What was evaluated once is kept; what is being evaluated now is a cycle when it is asked for again.
#[derive(Debug)]
enum Slot<T> {
    Busy,
    Done(T),
}

/// What a kept term belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kept {
    Parameter,
    Output,
}

/// Evaluates the templates of one run.
#[derive(Debug)]
pub(super) struct Evaluator<'a, 'd> {
    pub(super) templates: &'a [Template<'d>],
    pub(super) settings: &'a ReadSettings,
    pub(super) stacks: Vec<Stack<'d>>,
    pub(super) exports: Exports,
    /// Values of parameter files; the last one of a name holds.
    pub(super) parameters: Vec<(String, String)>,
    /// Tags that parameter files give to the stacks that no other nests.
    pub(super) given_tags: Vec<Tag>,
    /// What each stack hands down to its resources, once it is known.
    pub(super) stack_tags: HashMap<usize, Rc<Tags>>,
    /// Stacks whose outputs were used since it was last emptied, and where.
    pub(super) used_stacks: Vec<(ResourceId, Span)>,
    /// What branches of `Fn::If` that are not taken refer to, since it was last emptied, and where.
    pub(super) untaken: Vec<(ResourceId, Span)>,
    /// Above 0 while something is evaluated that does not come about.
    quiet: u32,
    terms: HashMap<(usize, Kept, String), Slot<Term>>,
    verdicts: HashMap<(usize, String), Slot<Option<bool>>>,
    diagnostics: Vec<Diagnostic>,
    said: HashSet<(&'static str, Option<Span>, String)>,
    values_left: u64,
    comparisons_left: usize,
    depth: u32,
}

impl<'a, 'd> Evaluator<'a, 'd> {
    pub(super) fn new(templates: &'a [Template<'d>], settings: &'a ReadSettings) -> Self {
        let bytes: u64 = templates.iter().map(|template| template.text.len() as u64).sum();
        Self {
            templates,
            settings,
            stacks: Vec::new(),
            exports: Exports::default(),
            parameters: Vec::new(),
            given_tags: Vec::new(),
            stack_tags: HashMap::new(),
            used_stacks: Vec::new(),
            untaken: Vec::new(),
            quiet: 0,
            terms: HashMap::new(),
            verdicts: HashMap::new(),
            diagnostics: Vec::new(),
            said: HashSet::new(),
            values_left: SPARE_VALUES + VALUES_PER_BYTE * bytes,
            comparisons_left: MOST_COMPARISONS,
            depth: 0,
        }
    }

    /// Forgets kept values: some were evaluated before all stacks and exports were known.
    pub(super) fn forget(&mut self) {
        self.terms.clear();
        self.verdicts.clear();
        self.used_stacks.clear();
        self.untaken.clear();
    }

    /// Everything that was said.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// Says it once, however often a value is evaluated.
    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        if self.quiet > 0 && diagnostic.code == codes::NOT_EVALUATED {
            return;
        }
        let place = diagnostic.primary.as_ref().map(|label| label.span);
        if self.said.insert((diagnostic.code, place, diagnostic.message.clone())) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Evaluates what does not come about: names in it must still mean something, values need not.
    pub(super) fn quietly(&mut self, evaluate: impl FnOnce(&mut Self) -> Term) -> Term {
        self.quiet += 1;
        let term = evaluate(self);
        self.quiet -= 1;
        term
    }

    /// The value of an expression.
    pub(super) fn eval(&mut self, scope: &Scope, expr: Expr<'d>) -> Term {
        let span = expr.span();
        if let Err(reason) = self.enter(span) {
            return Term::unknown(reason, span);
        }
        let term = match expr.call() {
            Some(call) => self.call(scope, call),
            None => self.data(scope, expr.node),
        };
        self.depth -= 1;
        term
    }

    fn enter(&mut self, span: Span) -> Result<(), &'static str> {
        if self.depth >= MAX_DEPTH {
            return Err("nested too deeply to be evaluated");
        }
        if self.values_left == 0 {
            let message = "the templates grow too large when loops and aliases are unrolled".to_owned();
            if self.said.insert((codes::LIMIT, None, message.clone())) {
                let help = "evaluation ended here; read fewer files at once, or write smaller loops";
                self.diagnostics.push(Diagnostic::error(codes::LIMIT, message).at(span, "").help(help));
            }
            return Err("too large to be evaluated");
        }
        self.values_left -= 1;
        self.depth += 1;
        Ok(())
    }

    /// Counts so many values more; whether there were as many left.
    fn afford(&mut self, values: u64) -> bool {
        let enough = self.values_left >= values;
        self.values_left = self.values_left.saturating_sub(values);
        enough
    }

    /// Counts a text of so many bytes that was made or copied.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.values_left = self.values_left.saturating_sub((bytes / BYTES_PER_VALUE) as u64);
    }

    /// Whether a name may still be compared with so many others.
    pub(super) fn may_compare(&mut self, names: usize) -> bool {
        let enough = self.comparisons_left >= names;
        self.comparisons_left = self.comparisons_left.saturating_sub(names);
        enough
    }

    fn data(&mut self, scope: &Scope, node: NodeRef<'d>) -> Term {
        let span = node.span();
        match node.shape() {
            Shape::Null => Term::new(Form::Null, span),
            Shape::Scalar => {
                let text = scope.fill(node.text().unwrap_or_default());
                self.spend(text.len());
                scalar(&text, span)
            }
            Shape::List => {
                let items = node.items().map(|item| self.eval(scope, Expr::new(item)));
                Term::new(Form::List(items.filter(|item| !item.is_absent()).collect()), span)
            }
            Shape::Map => {
                let mut fields = Vec::new();
                self.fields(scope, node, &mut fields);
                Term::new(Form::Map(fields), span)
            }
        }
    }

    fn fields(&mut self, scope: &Scope, node: NodeRef<'d>, fields: &mut Vec<Field>) {
        for (key, key_span, value) in node.entries() {
            if is_loop(key) {
                for (scope, body) in self.rounds(scope, Expr::new(value)) {
                    self.fields(&scope, body, fields);
                }
                continue;
            }
            let value = if is_function(key) {
                // A function beside other keys, as `Fn::Transform` may stand.
                self.call(scope, Call { name: bare(key), argument: Expr::new(value), span: value.span() })
            } else {
                self.eval(scope, Expr::new(value))
            };
            if !value.is_absent() {
                fields.push(Field { key: scope.fill(key).into_owned(), key_span, value });
            }
        }
    }

    /// The rounds of `Fn::ForEach::Name: [Variable, Collection, {Key: Body}]`: a scope and a body each.
    pub(super) fn rounds(&mut self, scope: &Scope, argument: Expr<'d>) -> Vec<(Scope, NodeRef<'d>)> {
        let parts = argument.items().unwrap_or_default();
        let [variable, collection, body] = parts.as_slice() else {
            self.not_evaluated(argument.span(), "Fn::ForEach takes a variable, a collection and a mapping");
            return Vec::new();
        };
        let Some(variable) = variable.text() else {
            self.not_evaluated(variable.span(), "the variable of Fn::ForEach is a name");
            return Vec::new();
        };
        let collection = self.eval(scope, *collection);
        let Form::List(items) = &collection.form else {
            self.stacks[scope.stack].generates_names = true;
            let why = "the collection of Fn::ForEach is not known, so what it declares is not read";
            self.not_evaluated(collection.span, why);
            return Vec::new();
        };
        let mut rounds = Vec::new();
        for item in items {
            match item.text() {
                Some(_) if !self.afford(VALUES_PER_ROUND) => break,
                Some(value) => {
                    let mut loops = Vec::clone(&scope.loops);
                    loops.push((variable.to_owned(), value));
                    rounds.push((Scope { stack: scope.stack, loops: Rc::new(loops) }, body.node));
                }
                None => self.not_evaluated(item.span, "an item of the collection of Fn::ForEach is not known"),
            }
        }
        rounds
    }

    /// A term that is evaluated once for a stack and then kept; `None` where it needs itself.
    pub(super) fn kept(
        &mut self,
        stack: usize,
        what: Kept,
        name: &str,
        evaluate: impl FnOnce(&mut Self) -> Term,
    ) -> Option<Term> {
        let key = (stack, what, name.to_owned());
        match self.terms.get(&key) {
            Some(Slot::Done(term)) => {
                let term = term.clone();
                self.spend(term.bytes());
                return Some(term);
            }
            Some(Slot::Busy) => return None,
            None => {}
        }
        self.terms.insert(key.clone(), Slot::Busy);
        // What happens to be evaluated first must not get what belongs to every user of the term, or to none.
        let (stacks, untaken) = (self.used_stacks.len(), self.untaken.len());
        let term = evaluate(self);
        self.used_stacks.truncate(stacks);
        self.untaken.truncate(untaken);
        self.terms.insert(key, Slot::Done(term.clone()));
        Some(term)
    }

    /// Like [`Self::kept`], for a condition; one that needs itself cannot be decided.
    pub(super) fn kept_verdict(
        &mut self,
        stack: usize,
        name: &str,
        span: Span,
        evaluate: impl FnOnce(&mut Self) -> Option<bool>,
    ) -> Option<bool> {
        let key = (stack, name.to_owned());
        match self.verdicts.get(&key) {
            Some(Slot::Done(verdict)) => return *verdict,
            Some(Slot::Busy) => {
                self.not_evaluated(span, &format!("condition `{name}` needs itself, so it cannot be decided"));
                return None;
            }
            None => {}
        }
        self.verdicts.insert(key.clone(), Slot::Busy);
        let verdict = evaluate(self);
        self.verdicts.insert(key, Slot::Done(verdict));
        verdict
    }

    /// Says that something could not be evaluated.
    pub(super) fn not_evaluated(&mut self, span: Span, why: &str) {
        self.say(Diagnostic::new(codes::NOT_EVALUATED, Severity::Warning, why).at(span, ""));
    }
}

/// A scalar: text, or a dynamic reference that AWS resolves when it deploys.
fn scalar(text: &str, span: Span) -> Term {
    let Some((_, dynamic)) = text.split_once("{{resolve:") else { return Term::literal(text, span) };
    let dynamic = dynamic.split("}}").next().unwrap_or_default();
    let unknown = Unknown {
        identity: Some(format!("{{{{resolve:{dynamic}}}}}")),
        ..Unknown::new(format!("`{{{{resolve:{dynamic}}}}}` is resolved when it is deployed"))
    };
    Term::pieces(vec![super::term::Piece::Unknown(unknown)], span)
}
