//! What the `dependencies` of a state mean. A state names resources there without keys, so that of many instances those
//! are meant that are nearest: in the same instance of a module, and of the same key.

use std::collections::HashMap;

use super::address::{Address, module_calls, steps};
use super::instance::Instance;

/// The instances of a state by what its dependencies call them.
#[derive(Default)]
pub(super) struct Dependencies<'d> {
    by_address: HashMap<&'d str, usize>,
    /// By the address without the resource's own key.
    by_home: HashMap<&'d str, Vec<usize>>,
    /// By the address without any key.
    by_name: HashMap<String, Vec<usize>>,
}

impl<'d> Dependencies<'d> {
    /// Indexes the instances, if any says what it depends on.
    pub(super) fn new(instances: &'d [Instance<'d>]) -> Self {
        let mut dependencies = Self::default();
        if instances.iter().all(|instance| instance.depends_on.is_empty()) {
            return dependencies;
        }
        for (index, instance) in instances.iter().enumerate() {
            let text: &'d str = &instance.address;
            let key = Address::parse(text).and_then(|address| address.key).map_or(0, |key| key.len() + 2);
            dependencies.by_address.insert(text, index);
            dependencies.by_home.entry(&text[..text.len() - key]).or_default().push(index);
            dependencies.by_name.entry(without_keys(text)).or_default().push(index);
        }
        dependencies
    }

    /// The instances that one instance means by a name.
    pub(super) fn meant(&self, name: &str, by: Address<'_>) -> Vec<usize> {
        let home = home(name, by.module);
        let of_key = by.key.and_then(|key| self.by_address.get(format!("{home}[{key}]").as_str()));
        if let Some(&one) = of_key.or_else(|| self.by_address.get(home.as_str())) {
            return vec![one];
        }
        self.by_home.get(home.as_str()).or_else(|| self.by_name.get(name)).cloned().unwrap_or_default()
    }
}

/// A name with the keys of the modules that it shares with what depends on it.
fn home(name: &str, module: &str) -> String {
    let mut own = module_calls(module).into_iter().map(|(_, name, key)| (name, key));
    let mut parts = Vec::new();
    let mut is_shared = true;
    let names: Vec<&str> = steps(name).into_iter().map(|step| step.name).collect();
    let mut rest = names.as_slice();
    while let ["module", call, behind @ ..] = rest {
        let key = own.next().filter(|(name, _)| is_shared && name == call);
        is_shared = key.is_some();
        let key = key.and_then(|(_, key)| key).map(|key| format!("[{key}]")).unwrap_or_default();
        parts.push(format!("module.{call}{key}"));
        rest = behind;
    }
    parts.extend(rest.iter().map(|&name| name.to_owned()));
    parts.join(".")
}

/// An address without keys.
fn without_keys(address: &str) -> String {
    let names: Vec<&str> = steps(address).into_iter().map(|step| step.name).collect();
    names.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_where_the_one_who_says_it_stands() {
        assert_eq!(home("aws_vpc.a", ""), "aws_vpc.a");
        assert_eq!(home("module.m.aws_vpc.a", "module.m[0]"), "module.m[0].aws_vpc.a");
        assert_eq!(
            home("module.m.module.n.data.aws_ami.a", "module.m[\"k\"].module.o[1]"),
            "module.m[\"k\"].module.n.data.aws_ami.a"
        );
        assert_eq!(home("module.x.module.n.aws_vpc.a", "module.m[0].module.n[1]"), "module.x.module.n.aws_vpc.a");
    }
}
