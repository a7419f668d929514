//! The configuration that a plan carries: its modules, what each expression refers to, and which values are constant.

use std::collections::HashMap;

use super::address::Address;
use crate::syntax::{NodeRef, Shape};

/// The modules of a configuration, the root first.
pub(super) struct Configuration<'d> {
    modules: Vec<Module<'d>>,
    /// The values of the root module's variables.
    variables: HashMap<&'d str, NodeRef<'d>>,
}

/// A module as it is written, once however often it is called into being.
struct Module<'d> {
    /// The module that calls it, and the call.
    parent: Option<(usize, NodeRef<'d>)>,
    /// Resources by the name that the module has for them: `aws_vpc.main`, `data.aws_ami.linux`.
    resources: HashMap<&'d str, NodeRef<'d>>,
    /// Calls of other modules: the call, and its place among the modules.
    calls: HashMap<&'d str, (NodeRef<'d>, usize)>,
    /// The expressions of its outputs.
    outputs: Vec<(&'d str, NodeRef<'d>)>,
    outputs_by_name: HashMap<&'d str, usize>,
    /// Its variables' own words.
    variables: HashMap<&'d str, NodeRef<'d>>,
}

/// The root module among [`Configuration::modules`].
pub(super) const ROOT: usize = 0;

impl<'d> Configuration<'d> {
    /// Reads the modules of `configuration` and the values of `variables`; both may be missing.
    pub(super) fn new(plan: NodeRef<'d>) -> Self {
        let mut configuration = Self { modules: Vec::new(), variables: table(plan.get("variables")) };
        if let Some(root) = plan.get("configuration").and_then(|c| c.get("root_module")) {
            configuration.module(root, None);
        }
        configuration
    }

    /// Adds a module and those that it calls. Recursion is bounded by the depth of the tree.
    fn module(&mut self, node: NodeRef<'d>, parent: Option<(usize, NodeRef<'d>)>) -> usize {
        let resources = node.get("resources").into_iter().flat_map(NodeRef::items);
        let resources = resources.filter_map(|resource| {
            let address = Address::parse(resource.get("address")?.text()?)?;
            Some((address.local, resource))
        });
        let outputs = node.get("outputs").into_iter().flat_map(NodeRef::entries);
        let outputs = outputs.filter_map(|(name, _, output)| Some((name, output.get("expression")?)));
        let outputs: Vec<_> = outputs.collect();
        let index = self.modules.len();
        self.modules.push(Module {
            parent,
            resources: resources.collect(),
            calls: HashMap::new(),
            outputs_by_name: outputs.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect(),
            outputs,
            variables: table(node.get("variables")),
        });
        for (name, _, call) in node.get("module_calls").into_iter().flat_map(NodeRef::entries) {
            if let Some(inner) = call.get("module") {
                let called = self.module(inner, Some((index, call)));
                self.modules[index].calls.insert(name, (call, called));
            }
        }
        index
    }

    /// Whether the plan has one.
    pub(super) fn exists(&self) -> bool {
        !self.modules.is_empty()
    }

    /// What a module says of a resource.
    pub(super) fn resource(&self, module: usize, local: &str) -> Option<NodeRef<'d>> {
        self.modules.get(module)?.resources.get(local).copied()
    }

    /// A module's call of another one, and the module called.
    pub(super) fn call(&self, module: usize, name: &str) -> Option<(NodeRef<'d>, usize)> {
        self.modules.get(module)?.calls.get(name).copied()
    }

    /// The expression of a module's output.
    pub(super) fn output(&self, module: usize, name: &str) -> Option<NodeRef<'d>> {
        let module = self.modules.get(module)?;
        module.outputs_by_name.get(name).map(|&at| module.outputs[at].1)
    }

    /// The names of all outputs of a module.
    pub(super) fn outputs(&self, module: usize) -> impl Iterator<Item = &'d str> + '_ {
        self.modules.get(module).into_iter().flat_map(|module| module.outputs.iter().map(|(name, _)| *name))
    }

    /// What an expression of a module is, where that is written down: a constant, or a variable with a known value.
    pub(super) fn constant(&self, module: usize, expression: NodeRef<'d>) -> Option<NodeRef<'d>> {
        let (mut module, mut expression) = (module, expression);
        loop {
            if let Some(constant) = expression.get("constant_value") {
                return Some(constant);
            }
            let variable = only_variable(expression)?;
            let here = self.modules.get(module)?;
            let default = || here.variables.get(variable).and_then(|v| v.get("default"));
            let Some((parent, call)) = here.parent else {
                return self.variables.get(variable).and_then(|v| v.get("value")).or_else(default);
            };
            match call.get("expressions").and_then(|given| given.get(variable)) {
                Some(given) => (module, expression) = (parent, given),
                None => return default(),
            }
        }
    }
}

/// The variable that is all an expression refers to, without an attribute of it.
fn only_variable(expression: NodeRef<'_>) -> Option<&str> {
    let mut references = expression.get("references")?.items();
    let name = references.next()?.text()?.strip_prefix("var.")?;
    (references.next().is_none() && !name.contains(['.', '['])).then_some(name)
}

fn table(node: Option<NodeRef<'_>>) -> HashMap<&str, NodeRef<'_>> {
    node.into_iter().flat_map(NodeRef::entries).map(|(key, _, value)| (key, value)).collect()
}

/// What a mapping inside `expressions` is: an expression, or a block of them.
pub(super) fn is_expression(node: NodeRef<'_>) -> bool {
    let is_list = |references: NodeRef<'_>| {
        references.shape() == Shape::List && references.items().all(|item| item.shape() == Shape::Scalar)
    };
    node.shape() == Shape::Map
        && (node.get("constant_value").is_some()
            || node.get("references").is_some_and(is_list)
            || node.entries().next().is_none())
}

/// The references of every expression in a tree of blocks, in order; of an expression, its own.
pub(super) fn references_below<'d>(node: NodeRef<'d>, into: &mut Vec<&'d str>) {
    if is_expression(node) {
        into.extend(node.get("references").into_iter().flat_map(NodeRef::items).filter_map(NodeRef::text));
        return;
    }
    for item in node.items().chain(node.entries().map(|(_, _, value)| value)) {
        references_below(item, into);
    }
}
