//! What the expressions of a configuration refer to: instances of resources, found through variables, outputs and keys.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::address::{Address, Part, Subject, module_calls};
use super::configuration::{Configuration, ROOT, references_below};
use super::instance::Instance;
use crate::syntax::NodeRef;

/// How many variables and outputs a reference is followed through.
const MAX_STEPS: usize = 128;

/// How many references one file may have, counted by the instances that they mean: thousands that each refer to each of
/// thousands are no estate.
pub(super) const MAX_REFERENCES: usize = 1 << 20;

/// One reference: the instances that it may mean, and the attribute of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Group<'d> {
    /// Indexes of instances; at least one.
    pub(super) targets: Rc<[usize]>,
    pub(super) attribute: Option<&'d str>,
}

/// From where an expression sees the world.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'d> {
    /// The instance of the module that it stands in.
    pub(super) module: usize,
    /// The key of the resource or module call that it belongs to.
    pub(super) key: Option<&'d str>,
    /// What that goes through: the expression of its `for_each`.
    pub(super) each: Option<NodeRef<'d>>,
}

/// An instance of a module.
struct ModuleInstance<'d> {
    /// The instance that calls it, and the call's name and key.
    parent: Option<(usize, &'d str, Option<&'d str>)>,
    /// The module as it is written, if the configuration has it.
    written: Option<usize>,
    /// The instances of modules that it calls.
    children: Vec<usize>,
    /// The instances of resources in it.
    resources: Vec<usize>,
}

/// A variable or an output of an instance of a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Name<'d> {
    Variable(usize, &'d str),
    Output(usize, &'d str),
}

/// Finds what expressions refer to.
pub(super) struct References<'d> {
    pub(super) configuration: Configuration<'d>,
    modules: Vec<ModuleInstance<'d>>,
    by_path: HashMap<&'d str, usize>,
    children: HashMap<(usize, &'d str), Vec<usize>>,
    /// The instances of a resource of a module, with their keys.
    instances: HashMap<(usize, &'d str), Rc<[usize]>>,
    /// The module and name of each instance, its key, and the instance of a key.
    homes: Vec<Option<(usize, &'d str)>>,
    keys: Vec<Option<&'d str>>,
    by_key: HashMap<(usize, &'d str, &'d str), usize>,
    /// The instance of a called module with a key.
    called_by_key: HashMap<(usize, &'d str, &'d str), usize>,
    /// What variables and outputs were found to refer to; empty while that is being found out.
    known: HashMap<Name<'d>, Rc<[Group<'d>]>>,
    steps: usize,
    /// How many more references the file may have.
    left: usize,
}

impl<'d> References<'d> {
    /// Indexes the instances of a plan.
    pub(super) fn new(configuration: Configuration<'d>, instances: &'d [Instance<'d>]) -> Self {
        let written = configuration.exists().then_some(ROOT);
        let mut references = Self {
            configuration,
            modules: vec![ModuleInstance { parent: None, written, children: Vec::new(), resources: Vec::new() }],
            by_path: HashMap::from([("", ROOT)]),
            children: HashMap::new(),
            instances: HashMap::new(),
            homes: Vec::with_capacity(instances.len()),
            keys: Vec::with_capacity(instances.len()),
            by_key: HashMap::new(),
            called_by_key: HashMap::new(),
            known: HashMap::new(),
            steps: 0,
            left: MAX_REFERENCES,
        };
        let mut listed: HashMap<(usize, &'d str), Vec<usize>> = HashMap::new();
        for (index, instance) in instances.iter().enumerate() {
            let address = instance.parts();
            references.homes.push(None);
            references.keys.push(address.and_then(|address| address.key));
            if let Some(address) = address {
                let module = references.module(address.module);
                references.homes[index] = Some((module, address.local));
                if let Some(key) = address.key {
                    references.by_key.insert((module, address.local, key), index);
                }
                references.modules[module].resources.push(index);
                listed.entry((module, address.local)).or_default().push(index);
            }
        }
        references.instances = listed.into_iter().map(|(key, list)| (key, list.into())).collect();
        references
    }

    /// The instance of a module behind a path of calls, made known with all around it.
    fn module(&mut self, path: &'d str) -> usize {
        if let Some(&known) = self.by_path.get(path) {
            return known;
        }
        let mut parent = ROOT;
        for (path, name, key) in module_calls(path) {
            parent = match self.by_path.get(path) {
                Some(&known) => known,
                None => {
                    let module = self.called(parent, name, key);
                    self.by_path.insert(path, module);
                    module
                }
            };
        }
        parent
    }

    /// Adds an instance of a module that another calls.
    fn called(&mut self, parent: usize, name: &'d str, key: Option<&'d str>) -> usize {
        let written = self.modules[parent].written.and_then(|module| self.configuration.call(module, name));
        let module = self.modules.len();
        self.modules.push(ModuleInstance {
            parent: Some((parent, name, key)),
            written: written.map(|(_, module)| module),
            children: Vec::new(),
            resources: Vec::new(),
        });
        self.modules[parent].children.push(module);
        self.children.entry((parent, name)).or_default().push(module);
        if let Some(key) = key {
            self.called_by_key.insert((parent, name, key), module);
        }
        module
    }

    /// What the configuration says of an instance's resource, and from where its expressions see the world.
    pub(super) fn written(&mut self, address: Address<'d>) -> Option<(NodeRef<'d>, Scope<'d>)> {
        let module = self.module(address.module);
        let node = self.configuration.resource(self.modules[module].written?, address.local)?;
        Some((node, Scope { module, key: address.key, each: node.get("for_each_expression") }))
    }

    /// The one instance that a name means where another instance stands: the one with the key, the one with the same key,
    /// the only one.
    pub(super) fn beside(&self, index: usize, local: &str, key: Option<&str>) -> Option<usize> {
        let (module, _) = self.homes[index]?;
        let own = self.instances.get(&(module, local))?;
        let same =
            || own.iter().copied().find(|&other| self.keys[other].is_some() && self.keys[other] == self.keys[index]);
        match key {
            Some(key) => self.by_key.get(&(module, local, key)).copied(),
            None => same().or_else(|| if let [only] = own[..] { Some(only) } else { None }),
        }
    }

    /// What an expression refers to, or all expressions of a block.
    pub(super) fn groups(&mut self, expression: NodeRef<'d>, scope: Scope<'d>) -> Vec<Group<'d>> {
        let groups = self.followed(expression, scope);
        let targets = groups.iter().map(|group| group.targets.len()).sum();
        if self.spend(targets) { groups } else { Vec::new() }
    }

    /// Whether the file may have so many references more. Once it may not, it may have no more at all.
    pub(super) fn spend(&mut self, references: usize) -> bool {
        let is_within = references <= self.left;
        self.left = self.left.saturating_sub(references);
        is_within
    }

    /// Whether the file had more references than it may have.
    pub(super) fn are_spent(&self) -> bool {
        self.left == 0
    }

    fn followed(&mut self, expression: NodeRef<'d>, scope: Scope<'d>) -> Vec<Group<'d>> {
        let mut texts = Vec::new();
        references_below(expression, &mut texts);
        self.resolved(&texts, scope)
    }

    fn resolved(&mut self, texts: &[&'d str], scope: Scope<'d>) -> Vec<Group<'d>> {
        let (mut groups, mut seen) = (Vec::new(), HashSet::new());
        let by_key = texts.iter().any(|text| text.starts_with("each.") || text.starts_with("count."));
        for text in longest(texts) {
            let key = scope.key.filter(|_| by_key);
            for group in self.subject(Subject::parse(text), scope, key) {
                if seen.insert(group.clone()) {
                    groups.push(group);
                }
            }
        }
        groups
    }

    /// What one reference means. `own` is the key of the instance, where the expression picks by it.
    fn subject(&mut self, subject: Subject<'d>, scope: Scope<'d>, own: Option<&'d str>) -> Vec<Group<'d>> {
        if self.steps >= MAX_STEPS {
            return Vec::new();
        }
        match subject {
            Subject::Resource { local, key, attribute } => {
                self.instances_of(scope.module, local, key, own, attribute).into_iter().collect()
            }
            Subject::Variable(name, part) => {
                let groups = self.named(Name::Variable(scope.module, name));
                groups.iter().map(|group| self.part(group, part, own)).collect()
            }
            Subject::Module { call, key, output } => {
                let mut groups = Vec::new();
                for module in self.called_by(scope.module, call, key, own) {
                    match output {
                        Some((output, part)) => {
                            let found = self.named(Name::Output(module, output));
                            groups.extend(found.iter().map(|group| self.part(group, part, own)));
                        }
                        None => groups.extend(self.only_output(module)),
                    }
                }
                groups
            }
            Subject::Each(part) => {
                let Some(each) = scope.each else { return Vec::new() };
                // What `for_each` goes through has the keys of what goes through it.
                let mut texts = Vec::new();
                references_below(each, &mut texts);
                let mut groups = Vec::new();
                for text in longest(&texts) {
                    self.steps += 1;
                    let subject = Subject::parse(text);
                    if !matches!(subject, Subject::Each(_)) {
                        groups.extend(self.subject(subject, scope, scope.key));
                    }
                    self.steps -= 1;
                }
                groups.iter().map(|group| self.part(group, part, scope.key)).collect()
            }
            Subject::Index | Subject::Other => Vec::new(),
        }
    }

    /// The instances of a resource that are meant: the one with the key, the one with the own key, else all.
    fn instances_of(
        &self,
        module: usize,
        local: &'d str,
        key: Option<&'d str>,
        own: Option<&'d str>,
        attribute: Option<&'d str>,
    ) -> Option<Group<'d>> {
        let all = self.instances.get(&(module, local))?;
        let with = |key: Option<&'d str>| self.by_key.get(&(module, local, key?)).copied();
        let targets = match with(key).or_else(|| with(own)) {
            Some(one) => Rc::from([one]),
            None => Rc::clone(all),
        };
        Some(Group { targets, attribute })
    }

    /// What is taken of a variable or output. An element's key is that of an instance where the variable holds one value
    /// for each instance: `module.net.subnet_ids["a"]` of `{ for k, s in aws_subnet.this : k => s.id }`.
    fn part(&self, group: &Group<'d>, part: Part<'d>, own: Option<&'d str>) -> Group<'d> {
        let home = group.targets.first().filter(|_| group.targets.len() > 1).and_then(|&index| self.homes[index]);
        let with = |key: Option<&'d str>| {
            let (module, local) = home?;
            self.by_key.get(&(module, local, key?)).copied()
        };
        let one = with(part.key).or_else(|| with(own));
        let targets = one.map_or_else(|| Rc::clone(&group.targets), |one| Rc::from([one]));
        Group { targets, attribute: group.attribute.or(part.attribute) }
    }

    /// The instances of a called module that are meant, as [`Self::instances_of`].
    fn called_by(&mut self, module: usize, call: &'d str, key: Option<&'d str>, own: Option<&'d str>) -> Vec<usize> {
        let Some(all) = self.children.get(&(module, call)) else {
            // A module without resources of its own only hands on what it is given. One that is counted may not be.
            let written = self.modules[module].written.and_then(|m| self.configuration.call(m, call));
            let Some((node, _)) = written else { return Vec::new() };
            let is_counted = node.get("count_expression").is_some() || node.get("for_each_expression").is_some();
            return if is_counted { Vec::new() } else { vec![self.called(module, call, None)] };
        };
        let with = |key: Option<&'d str>| self.called_by_key.get(&(module, call, key?)).copied();
        with(key).or_else(|| with(own)).map_or_else(|| all.clone(), |one| vec![one])
    }

    /// What a variable or output refers to. One that refers to itself refers to nothing by that.
    fn named(&mut self, name: Name<'d>) -> Rc<[Group<'d>]> {
        if let Some(known) = self.known.get(&name) {
            return Rc::clone(known);
        }
        self.known.insert(name, Rc::from([]));
        self.steps += 1;
        let groups: Rc<[Group<'d>]> = self.expression_of(name).unwrap_or_default().into();
        self.steps -= 1;
        self.known.insert(name, Rc::clone(&groups));
        groups
    }

    fn expression_of(&mut self, name: Name<'d>) -> Option<Vec<Group<'d>>> {
        match name {
            Name::Output(module, output) => {
                let expression = self.configuration.output(self.modules[module].written?, output)?;
                Some(self.followed(expression, Scope { module, key: None, each: None }))
            }
            Name::Variable(module, variable) => {
                let (parent, call, key) = self.modules[module].parent?;
                let (call, _) = self.configuration.call(self.modules[parent].written?, call)?;
                let expression = call.get("expressions")?.get(variable)?;
                let scope = Scope { module: parent, key, each: call.get("for_each_expression") };
                Some(self.followed(expression, scope))
            }
        }
    }

    /// What a module gives where a reference does not say which output it takes (`module.net[each.key].id` is only
    /// `module.net` in a plan): clear where all outputs speak of one resource.
    fn only_output(&mut self, module: usize) -> Vec<Group<'d>> {
        let Some(written) = self.modules[module].written else { return Vec::new() };
        let outputs: Vec<&'d str> = self.configuration.outputs(written).collect();
        let mut groups: Vec<Group<'d>> = Vec::new();
        for output in outputs {
            groups.extend(self.named(Name::Output(module, output)).iter().cloned());
            if groups.iter().any(|group| group.targets != groups[0].targets) {
                return Vec::new();
            }
        }
        groups.truncate(1);
        groups.iter().map(|group| Group { attribute: None, targets: Rc::clone(&group.targets) }).collect()
    }

    /// What a `depends_on` names: a resource, or all that a module makes.
    pub(super) fn depended_on(&self, text: &'d str, module: usize) -> Vec<usize> {
        match Subject::parse(text) {
            Subject::Resource { local, key, .. } => self
                .instances_of(module, local, key, None, None)
                .map(|group| group.targets.to_vec())
                .unwrap_or_default(),
            Subject::Module { call, key, .. } => {
                let called = self.children.get(&(module, call)).into_iter().flatten().copied();
                let key_of = |child: usize| self.modules[child].parent.and_then(|(_, _, key)| key);
                let mut modules: Vec<usize> = called.filter(|&m| key.is_none() || key_of(m) == key).collect();
                let mut inside = Vec::new();
                while let Some(module) = modules.pop() {
                    modules.extend(&self.modules[module].children);
                    inside.extend(&self.modules[module].resources);
                }
                inside.sort_unstable();
                inside
            }
            _ => Vec::new(),
        }
    }
}

/// Each reference without those that only say the beginning of it: Terraform lists `aws_vpc.a` behind `aws_vpc.a.id`.
fn longest<'d>(texts: &[&'d str]) -> Vec<&'d str> {
    let mut beginnings = HashSet::new();
    for text in texts {
        beginnings.extend(text.match_indices(['.', '[']).map(|(at, _)| &text[..at]));
    }
    let mut seen = HashSet::new();
    texts.iter().copied().filter(|text| !beginnings.contains(text) && seen.insert(*text)).collect()
}
