//! A template in use: what it declares once its loops are unrolled, and the stacks nested in it.
//!
//! One template nested twice makes two stacks, each with its own parameters.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Template;
use super::call::{Expr, is_loop};
use super::evaluate::{Evaluator, Scope};
use super::nested;
use super::serverless::{ImpliedApi, implied_by};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// The deepest nesting of stacks, and how many stacks one estate may have: far above what AWS allows an account.
const MAX_NESTING: usize = 16;
const MAX_STACKS: usize = 4_000;

/// A template in use.
#[derive(Debug)]
pub(super) struct Stack<'d> {
    /// Index of its template.
    pub(super) template: usize,
    /// What its resources' ids begin with.
    pub(super) id: String,
    /// The stack that nests it, and the logical id there.
    pub(super) parent: Option<(usize, String)>,
    /// The stacks nested in it, by logical id.
    pub(super) nested: BTreeMap<String, usize>,
    pub(super) resources: Section<'d>,
    pub(super) conditions: Section<'d>,
    pub(super) outputs: Section<'d>,
    /// A macro or module may declare more names than can be read.
    pub(super) generates_names: bool,
    /// APIs that SAM makes of functions' events, each once.
    pub(super) implied: Vec<ImpliedApi>,
}

/// What a section declares, in order.
#[derive(Debug, Default)]
pub(super) struct Section<'d> {
    pub(super) list: Vec<Rc<Declared<'d>>>,
    index: BTreeMap<String, usize>,
}

/// A resource, condition or output.
#[derive(Debug)]
pub(super) struct Declared<'d> {
    pub(super) name: String,
    pub(super) name_span: Span,
    pub(super) body: Expr<'d>,
    /// The loop variables that hold where it is declared.
    pub(super) loops: Rc<Vec<(String, String)>>,
}

impl<'d> Section<'d> {
    pub(super) fn get(&self, name: &str) -> Option<Rc<Declared<'d>>> {
        self.index.get(name).map(|&i| Rc::clone(&self.list[i]))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    fn add(&mut self, declared: Declared<'d>) {
        if !self.index.contains_key(&declared.name) {
            self.index.insert(declared.name.clone(), self.list.len());
            self.list.push(Rc::new(declared));
        }
    }
}

impl Declared<'_> {
    /// The `Type` of a resource; empty where it is no text.
    pub(super) fn type_name(&self) -> &str {
        self.body.get("Type").and_then(Expr::text).unwrap_or_default()
    }

    /// Whether what stands under `Resources` can be one: anything else is said and left out.
    pub(super) fn is_resource(&self) -> bool {
        self.body.node.shape() == Shape::Map
    }

    /// The scope in which its body is evaluated.
    pub(super) fn scope(&self, stack: usize) -> Scope {
        Scope { stack, loops: Rc::clone(&self.loops) }
    }
}

impl<'d> Evaluator<'_, 'd> {
    /// Makes a stack of every template that no other nests, and below them those that are nested.
    pub(super) fn build_stacks(&mut self) {
        let nested = self.nested_templates();
        let mut used = BTreeSet::new();
        let all = 0..self.templates.len();
        // Templates that nest each other in a ring have no outermost one: the first of them stands for it.
        let ids = self.stack_ids();
        let roots = all.clone().filter(|t| !nested.contains(t)).chain(all.filter(|t| nested.contains(t)));
        for template in roots.collect::<Vec<_>>() {
            if !used.contains(&template) {
                let first = self.stacks.len();
                self.instantiate(template, ids[template].clone(), None, true);
                used.extend(self.stacks[first..].iter().map(|s| s.template));
            }
        }
        self.forget();
    }

    /// What the ids of each template's resources begin with: its path without the extension, unless another template
    /// has the same (`vpc.yaml` beside `vpc.json`).
    fn stack_ids(&self) -> Vec<String> {
        let mut count: BTreeMap<&str, u32> = BTreeMap::new();
        for template in self.templates {
            *count.entry(template.stem()).or_default() += 1;
        }
        let id = |template: &Template<'d>| match count.get(template.stem()) {
            Some(1) => template.stem().to_owned(),
            _ => template.path.to_owned(),
        };
        self.templates.iter().map(id).collect()
    }

    /// The templates that another one nests.
    fn nested_templates(&mut self) -> BTreeSet<usize> {
        let mut nested = BTreeSet::new();
        if self.templates.len() > 1 {
            for template in 0..self.templates.len() {
                let stack = self.instantiate(template, String::new(), None, false);
                let children = self.children(stack).into_iter().map(|(_, child)| child);
                nested.extend(children.filter(|&child| child != template));
            }
        }
        self.stacks.clear();
        self.forget();
        nested
    }

    fn instantiate(&mut self, template: usize, id: String, parent: Option<(usize, String)>, nest: bool) -> usize {
        let stack = self.stacks.len();
        let root = self.templates[template].root;
        let transforms = transforms(root);
        self.stacks.push(Stack {
            template,
            id,
            parent,
            nested: BTreeMap::new(),
            resources: Section::default(),
            conditions: Section::default(),
            outputs: Section::default(),
            generates_names: transforms.iter().any(|t| !KNOWN_TRANSFORMS.contains(t)),
            implied: Vec::new(),
        });
        self.stacks[stack].conditions = self.section(stack, root, "Conditions");
        self.stacks[stack].resources = self.section(stack, root, "Resources");
        self.stacks[stack].outputs = self.section(stack, root, "Outputs");
        for api in self.stacks[stack].resources.list.clone().iter().flat_map(|declared| implied_by(declared)) {
            if !self.stacks[stack].implied.iter().any(|known| known.name == api.name) {
                self.stacks[stack].implied.push(api);
            }
        }
        if nest {
            for (name, child) in self.children(stack) {
                let id = format!("{}/{name}", self.stacks[stack].id);
                if let Some(why) = self.may_not_nest(stack, child) {
                    self.not_nested(stack, &name, child, why);
                } else {
                    let child = self.instantiate(child, id, Some((stack, name.clone())), true);
                    self.stacks[stack].nested.insert(name, child);
                }
            }
        }
        stack
    }

    /// The templates that a stack nests, by logical id.
    fn children(&mut self, stack: usize) -> Vec<(String, usize)> {
        let mut children = Vec::new();
        for declared in self.stacks[stack].resources.list.clone() {
            let Some(location) = nested::location(&declared) else { continue };
            let term = self.eval(&declared.scope(stack), location);
            let path = self.templates[self.stacks[stack].template].path;
            let paths: Vec<&str> = self.templates.iter().map(|t| t.path).collect();
            if let Some(child) = nested::find(&paths, path, &term) {
                children.push((declared.name.clone(), child));
            }
        }
        children
    }

    /// Why a template is not read once more inside of this stack.
    fn may_not_nest(&self, stack: usize, child: usize) -> Option<&'static str> {
        let around = std::iter::successors(Some(stack), |&s| self.stacks[s].parent.as_ref().map(|(p, _)| *p));
        let around: Vec<usize> = around.map(|s| self.stacks[s].template).collect();
        if around.contains(&child) {
            return Some("which nests it in turn");
        }
        let too_many = around.len() >= MAX_NESTING || self.stacks.len() >= MAX_STACKS;
        too_many.then_some("but there are too many nested stacks already")
    }

    fn not_nested(&mut self, stack: usize, name: &str, child: usize, why: &str) {
        let Some(declared) = self.stacks[stack].resources.get(name) else { return };
        let path = self.templates[child].path;
        let message = format!("`{name}` nests {path}, {why}: what it declares is not read here");
        self.not_evaluated(declared.name_span, &message);
    }

    /// What a section declares, its loops unrolled.
    fn section(&mut self, stack: usize, root: NodeRef<'d>, key: &str) -> Section<'d> {
        let mut section = Section::default();
        match root.get(key) {
            Some(node) if node.shape() == Shape::Map => {
                self.declare(&Scope { stack, loops: Rc::default() }, node, &mut section);
            }
            Some(node) if node.shape() != Shape::Null => self.say(
                Diagnostic::error(codes::WRONG_SHAPE, format!("`{key}` is not a mapping"))
                    .at(node.span(), "a mapping from names to their declarations is expected"),
            ),
            _ => {}
        }
        section
    }

    fn declare(&mut self, scope: &Scope, node: NodeRef<'d>, section: &mut Section<'d>) {
        for (key, name_span, body) in node.entries() {
            if is_loop(key) {
                for (scope, body) in self.rounds(scope, Expr::new(body)) {
                    self.declare(&scope, body, section);
                }
            } else if key.starts_with("Fn::") {
                self.stacks[scope.stack].generates_names = true;
            } else {
                let declared = Declared {
                    name: scope.fill(key).into_owned(),
                    name_span,
                    body: Expr::new(body),
                    loops: Rc::clone(&scope.loops),
                };
                let kind = declared.type_name();
                if kind.ends_with("::MODULE") || (kind.is_empty() && body.get("Type").is_some()) {
                    self.stacks[scope.stack].generates_names = true;
                }
                section.add(declared);
            }
        }
    }
}

/// The transform that SAM templates name.
const SERVERLESS: &str = "AWS::Serverless-2016-10-31";

/// Transforms whose outcome this reader knows.
const KNOWN_TRANSFORMS: &[&str] = &[SERVERLESS, "AWS::LanguageExtensions"];

/// The transforms that a template names; one that is no text counts as an unnamed one.
fn transforms(root: NodeRef<'_>) -> Vec<&str> {
    let Some(node) = root.get("Transform") else { return Vec::new() };
    match node.shape() {
        Shape::Null => Vec::new(),
        Shape::List => node.items().map(|item| item.text().unwrap_or("")).collect(),
        _ => vec![node.text().unwrap_or("")],
    }
}
