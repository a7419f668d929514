//! What a query of Metrics Insights covers.

use super::{How, Matcher, Watched, is_here};
use crate::alarms::insights::{self, Condition};
use crate::graph::ResourceIndex;
use crate::kinds::metrics::{NAMINGS, Naming};
use crate::model::Resource;

impl Matcher<'_> {
    /// Credits every resource that a query covers.
    pub(super) fn query(&mut self, text: &str, account: Option<&str>) {
        let Some(query) = insights::parse(text) else {
            return self.vague(None, None, &[], "its query is not understood");
        };
        let in_schema =
            |naming: &&Naming| query.schema.is_empty() || query.schema.iter().any(|d| d == naming.dimension);
        let here = |naming: &&Naming| naming.namespaces.contains(&query.namespace.as_str());
        let has = |name: &str| query.schema.iter().any(|dimension| dimension == name);
        let is_subject = |naming: &&Naming| !naming.beside.is_some_and(has);
        let namings = NAMINGS.iter().filter(here).filter(in_schema).filter(is_subject);
        let kinds: Vec<&'static str> = namings.flat_map(|naming| naming.kinds).copied().collect();
        match query.conditions {
            Some(conditions) => self.all_of(&kinds, &query.namespace, &query.metric, account, &conditions),
            None => {
                let why = "the condition of its query is not understood";
                self.vague(Some(&query.namespace), Some(&query.metric), &kinds, why);
            }
        }
    }

    /// Credits every resource of some kinds that meets conditions.
    pub(super) fn all_of(
        &mut self,
        kinds: &[&'static str],
        namespace: &str,
        metric: &str,
        account: Option<&str>,
        conditions: &[Condition],
    ) {
        let alarm = self.graph.resource(self.alarm);
        let mut found = Vec::new();
        for &resource in kinds.iter().flat_map(|kind| self.groups.of_kind(kind)) {
            let known = self.graph.resource(resource);
            let verdicts = conditions.iter().map(|condition| meets(known, namespace, condition));
            let verdicts: Vec<Option<bool>> = verdicts.collect();
            let verdict = match verdicts.contains(&Some(false)) {
                true => Some(false),
                false => (!verdicts.contains(&None)).then_some(true),
            };
            if verdict == Some(false) || !is_here(alarm, namespace, account, known) {
                continue;
            }
            let doubt = verdict.is_none().then(|| "it cannot be told whether its query covers it".to_owned());
            found.push(self.covered(resource, namespace, metric, doubt));
        }
        self.found.watched.extend(found);
    }

    fn covered(&self, resource: ResourceIndex, namespace: &str, metric: &str, doubt: Option<String>) -> Watched {
        Watched {
            alarm: self.alarm,
            resource,
            namespace: namespace.to_owned(),
            metric: metric.to_owned(),
            how: How::Query,
            part: None,
            doubt,
        }
    }
}

/// Whether a resource meets a condition; `None` where that cannot be told.
fn meets(resource: &Resource, namespace: &str, condition: &Condition) -> Option<bool> {
    let is_it = match condition.key.strip_prefix("tag.") {
        Some(key) => match resource.tags.get(key) {
            Some(tag) => Some(tag.value.text()? == condition.value),
            None => resource.tags.open.is_none().then_some(false),
        },
        None => {
            let kind = resource.kind.name();
            let names = |n: &&Naming| n.namespaces.contains(&namespace) && n.kinds.contains(&kind);
            NAMINGS.iter().find(names).filter(|naming| naming.dimension == condition.key)?;
            let mut known = crate::graph::names_of(resource).chain([resource.id.as_str()]).peekable();
            Some(known.any(|name| name == condition.value || name.ends_with(&format!("/{}", condition.value))))
        }
    };
    is_it.map(|is_it| is_it == condition.equal)
}
