//! Exports and imports: how the templates of a folder name each other's resources.

use std::collections::HashMap;

use super::call::{Call, Expr};
use super::evaluate::{Evaluator, Scope};
use super::stack::Declared;
use super::term::{Piece, Term};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Resource, ResourceId, Value};

/// Every export of the templates that were read.
#[derive(Debug, Default)]
pub(super) struct Exports {
    list: Vec<Export>,
}

#[derive(Debug)]
struct Export {
    stack: usize,
    output: String,
    name: Term,
    imported: bool,
}

/// How well an export's name fits an import. A stack's own name is not known before it is deployed, so most names are
/// known in part alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The known beginnings and ends do not contradict each other.
    Possible,
    /// They are equal.
    Likely,
    /// Both names are known, and equal.
    Exact,
}

impl<'d> Evaluator<'_, 'd> {
    /// Finds every export. Names are evaluated, values only when they are asked for.
    pub(super) fn collect_exports(&mut self) {
        let mut list = Vec::new();
        for stack in 0..self.stacks.len() {
            for declared in self.stacks[stack].outputs.list.clone() {
                let Some(name) = declared.body.get("Export").and_then(|export| export.get("Name")) else { continue };
                if self.holds(stack, &declared) == Some(false) {
                    continue;
                }
                let name = self.eval(&declared.scope(stack), name);
                list.push(Export { stack, output: declared.name.clone(), name, imported: false });
            }
        }
        self.exports = Exports { list };
        self.forget();
    }

    /// The verdict of the condition that a declaration names; one without a condition holds.
    pub(super) fn holds(&mut self, stack: usize, declared: &Declared<'d>) -> Option<bool> {
        let Some(condition) = declared.body.get("Condition") else { return Some(true) };
        let name = declared.scope(stack).fill(condition.text()?).into_owned();
        self.condition(stack, &name, condition.span())
    }

    pub(super) fn call_import_value(&mut self, scope: &Scope, call: Call<'d>) -> Option<Term> {
        let name = self.eval(scope, call.argument);
        if name.text_pieces().is_empty() {
            return None;
        }
        let shown = shown(&name, Some(call.argument));
        let (fit, found) = self.exports.find(scope.stack, &name);
        match found.as_slice() {
            [] => {
                let reason = format!("import {shown}: no template that was read exports it");
                Some(Term::made_from(reason, [&name], call.span))
            }
            &[export] => {
                let Export { stack, ref output, .. } = self.exports.list[export];
                let output = output.clone();
                self.exports.list[export].imported = true;
                if fit != Some(Fit::Exact) {
                    let path = self.templates[self.stacks[stack].template].path;
                    let message = format!("import {shown} is taken to be output `{output}` of {path}");
                    let why = "the stack's name is not known; no other export fits";
                    self.say(Diagnostic::note(codes::NOT_EVALUATED, message).at(call.span, why));
                }
                self.output(stack, &output)
            }
            several => {
                let paths: Vec<&str> = several
                    .iter()
                    .map(|&i| self.templates[self.stacks[self.exports.list[i].stack].template].path)
                    .collect();
                let reason = format!("import {shown}: several exports fit, of {}", paths.join(" and "));
                Some(Term::made_from(reason, [&name], call.span))
            }
        }
    }

    /// Marks the resources that are exported and that no template which was read imports.
    pub(super) fn mark_exported(&mut self, resources: &mut [Resource]) {
        let places: HashMap<ResourceId, usize> = resources.iter().enumerate().map(|(i, r)| (r.id.clone(), i)).collect();
        for export in 0..self.exports.list.len() {
            let Export { stack, ref output, ref name, imported } = self.exports.list[export];
            if imported {
                continue;
            }
            let (output, name) = (output.clone(), shown(name, None));
            let Some(Value::Reference(reference)) =
                self.output(stack, &output).and_then(Term::into_property).map(|property| property.value)
            else {
                continue;
            };
            if let Some(&place) = places.get(&reference.target) {
                let said = format!("exported as {name}, imported by nothing that was read");
                resources[place].exported.get_or_insert(said);
            }
        }
    }
}

impl Exports {
    /// The exports that fit a name best, of stacks other than the one that imports.
    fn find(&self, importer: usize, name: &Term) -> (Option<Fit>, Vec<usize>) {
        let fits = self.list.iter().enumerate().filter(|(_, export)| export.stack != importer);
        let fits: Vec<(usize, Fit)> =
            fits.filter_map(|(i, export)| Some((i, fit(export.name.text_pieces(), name.text_pieces())?))).collect();
        let best = fits.iter().map(|(_, fit)| *fit).max();
        (best, fits.into_iter().filter(|(_, fit)| Some(*fit) == best).map(|(i, _)| i).collect())
    }
}

/// A name for people: unknown parts as `*`, or as they are written.
fn shown(name: &Term, written: Option<Expr<'_>>) -> String {
    if let Some(text) = name.text() {
        return format!("`{text}`");
    }
    let inner = written.and_then(|expr| expr.call().map_or(expr.text(), |call| call.argument.text()));
    let starred =
        || name.text_pieces().iter().map(|p| if let Piece::Literal(t) = p { t.as_str() } else { "*" }).collect();
    format!("`{}`", inner.map_or_else(starred, str::to_owned))
}

fn fit(export: &[Piece], import: &[Piece]) -> Option<Fit> {
    let (known_export, export) = ends(export);
    let (known_import, import) = ends(import);
    let room = |whole: &str, ends: (&str, &str)| whole.len() >= ends.0.len() + ends.1.len();
    match (known_export, known_import) {
        (true, true) => return (export.0 == import.0).then_some(Fit::Exact),
        (true, false) if !room(export.0, import) => return None,
        (false, true) if !room(import.0, export) => return None,
        _ => {}
    }
    let heads = export.0.starts_with(import.0) || import.0.starts_with(export.0);
    let tails = export.1.ends_with(import.1) || import.1.ends_with(export.1);
    let shared = export.0.len().min(import.0.len()) + export.1.len().min(import.1.len());
    if !heads || !tails || shared == 0 {
        return None;
    }
    Some(if export == import { Fit::Likely } else { Fit::Possible })
}

/// Whether a text is wholly known, and its known beginning and end (then both the whole text).
fn ends(pieces: &[Piece]) -> (bool, (&str, &str)) {
    let head = pieces.first().and_then(as_literal).unwrap_or("");
    let tail = pieces.last().and_then(as_literal).unwrap_or("");
    (pieces.len() <= 1 && pieces.iter().all(|p| as_literal(p).is_some()), (head, tail))
}

fn as_literal(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Literal(text) => Some(text),
        _ => None,
    }
}
