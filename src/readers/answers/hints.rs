//! What secrets name: the environment of a program is dropped when it is read, but the table, queue or topic that a
//! variable names is an edge all the same.

use super::drafts::{Draft, Drafts};
use crate::model::arn::is_aws_id;
use crate::model::{Derived, Entry, Property, Reference, ResourceId, Value};

/// Fields that hold what a program is told.
const ENVIRONMENTS: &[&str] = &["environment", "environmentvariables"];

/// Notes beside each text of an environment which resources it names, by the ids that the drafts will have.
pub(super) fn note(drafts: &mut Drafts, ids: &[String]) {
    for index in 0..drafts.list.len() {
        let mut parts = std::mem::take(&mut drafts.list[index].parts);
        let noter = Noter { drafts, ids, from: index };
        parts.iter_mut().for_each(|(_, fields)| noter.entries(fields));
        drafts.list[index].parts = parts;
    }
}

struct Noter<'a> {
    drafts: &'a Drafts,
    ids: &'a [String],
    from: usize,
}

impl Noter<'_> {
    /// Looks for environments.
    fn entries(&self, entries: &mut [Entry]) {
        for entry in entries {
            if ENVIRONMENTS.contains(&entry.key.to_ascii_lowercase().as_str()) {
                self.environment(&entry.key, &mut entry.value);
            } else {
                self.below(&mut entry.value);
            }
        }
    }

    fn below(&self, property: &mut Property) {
        match &mut property.value {
            Value::Map(entries) => self.entries(entries),
            Value::List(items) => items.iter_mut().for_each(|item| self.below(item)),
            _ => {}
        }
    }

    /// What stands in an environment, under this name.
    fn environment(&self, name: &str, property: &mut Property) {
        match &mut property.value {
            Value::Map(entries) => {
                let label = entries.iter().find(|e| matches!(e.key.as_str(), "Name" | "name"));
                let label = label.and_then(|entry| entry.value.text()).map(str::to_owned);
                for entry in entries {
                    let is_value = matches!(entry.key.as_str(), "Value" | "value");
                    let name = label.as_deref().filter(|_| is_value).unwrap_or(&entry.key).to_owned();
                    self.environment(&name, &mut entry.value);
                }
            }
            Value::List(items) => items.iter_mut().for_each(|item| self.environment(name, item)),
            Value::Text(text) => {
                let targets = self.targets(name, text);
                if !targets.is_empty() {
                    let reference = |&target: &usize| Reference {
                        target: ResourceId::new(self.ids[target].as_str()),
                        attribute: None,
                    };
                    let references = targets.iter().map(reference).collect();
                    property.value = Value::Derived(Derived { text: std::mem::take(text), references });
                }
            }
            _ => {}
        }
    }

    /// The resource that a variable names: by ARN, id or address, or by a name of the kind that the variable is called
    /// after (`ORDERS_TABLE: orders`).
    fn targets(&self, variable: &str, text: &str) -> Vec<usize> {
        if text.starts_with("arn:") {
            return self.drafts.by_arn(text).filter(|&index| index != self.from).into_iter().collect();
        }
        let is_telling = is_aws_id(text) || text.contains("://");
        let words: Vec<String> = variable.split(['_', '-']).map(str::to_ascii_lowercase).collect();
        let from = &self.drafts.list[self.from];
        let fits = |draft: &Draft| is_telling || (is_called_after(&words, draft) && draft.scope.agrees(&from.scope));
        let mut found: Vec<usize> =
            self.drafts.named(text).filter(|&i| i != self.from && fits(&self.drafts.list[i])).collect();
        found.dedup();
        if found.len() == 1 { found } else { Vec::new() }
    }
}

fn is_called_after(words: &[String], draft: &Draft) -> bool {
    let last = draft.kind.name().rsplit("::").next().unwrap_or_default().to_ascii_lowercase();
    words.iter().any(|word| word.len() > 3 && (*word == last || last.ends_with(word.as_str())))
}
