//! Whom a resource's own policy lets in: the trust of a role, the policy of a queue, a function, a bucket.

use serde_json::Value as Json;

use super::RuleContext;
use super::orphan::Search;
use crate::graph::ResourceIndex;
use crate::model::{Property, Value};

/// Stands for a value that only a deployment decides.
const OPEN: &str = "?";

/// Whom the statements of a policy allow something.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Grants {
    /// Services of AWS: `s3.amazonaws.com`.
    pub(super) services: Vec<String>,
    /// Whether it lets in anybody else than services and the account that owns the resource.
    pub(super) others: bool,
    /// Whether its text is not known.
    pub(super) is_open: bool,
}

impl Grants {
    /// What a policy grants beside what the owner's account may do anyway.
    pub(super) fn of(policy: &Property, account: Option<&str>) -> Self {
        let document = match policy.text().map(serde_json::from_str) {
            Some(Ok(parsed)) => parsed,
            Some(Err(_)) => Json::String(OPEN.to_owned()),
            None => json(policy),
        };
        let mut grants = Self { is_open: !document.is_object(), ..Self::default() };
        match document.get("Statement") {
            Some(Json::Array(statements)) => statements.iter().for_each(|one| grants.statement(one, account)),
            Some(one) => grants.statement(one, account),
            None => {}
        }
        grants
    }

    /// Whether it lets in anybody at all beside the owner, as far as that is known.
    pub(super) fn any(&self) -> bool {
        self.others || !self.services.is_empty()
    }

    fn statement(&mut self, statement: &Json, account: Option<&str>) {
        if statement == OPEN {
            self.is_open = true;
        }
        if statement.get("Effect").is_some_and(|effect| effect == "Deny") {
            return;
        }
        match statement.get("Principal") {
            Some(Json::Object(principals)) => {
                for (sort, names) in principals {
                    texts(names).for_each(|name| self.principal(sort, name, account));
                }
            }
            Some(Json::String(_)) => self.others = true,
            _ => {}
        }
    }

    fn principal(&mut self, sort: &str, name: &str, account: Option<&str>) {
        match sort {
            "Service" => self.services.push(name.to_owned()),
            "AWS" if account.is_some_and(|own| name == own || name.ends_with(&format!(":{own}:root"))) => {}
            _ => self.others = true,
        }
    }
}

/// Whether a policy of a resource, its own or one of `kind` beside it, lets anybody in: a doubt where that is not known.
pub(super) fn lets_in(context: &RuleContext<'_>, index: ResourceIndex, kind: &str, search: &mut Search<'_>) -> bool {
    let resource = context.graph.resource(index);
    let beside = context.graph.incoming(index).map(|edge| context.graph.resource(edge.from));
    let beside = beside.filter(|r| r.kind.is(kind) && !r.presence.is_absent());
    let own = ["Policy", "KeyPolicy"].into_iter().filter_map(|key| resource.property(key));
    let policies = beside.filter_map(|r| r.property("PolicyDocument").or_else(|| r.property("Policy"))).chain(own);
    let mut any = false;
    for policy in policies.filter(|policy| policy.value != Value::Null && policy.text() != Some("")) {
        let grants = Grants::of(policy, resource.account.as_deref());
        any |= grants.any();
        if grants.is_open {
            search.doubt("whom its policy lets in is not known");
        }
    }
    any
}

fn texts(json: &Json) -> impl Iterator<Item = &str> {
    let list = json.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().chain((!json.is_array()).then_some(json)).map(|text| text.as_str().unwrap_or(OPEN))
}

fn json(property: &Property) -> Json {
    match &property.value {
        Value::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Null => Json::Null,
        _ => Json::String(property.text().unwrap_or(OPEN).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    fn grants(policy: &str) -> Grants {
        let estate = Estate::read(&[&format!(
            "version: 1\naccount: '123456789012'\nresources:\n  q: {{type: sqs, policy: {policy}}}\n"
        )]);
        let queue = &estate.graph.inventory().resources[0];
        Grants::of(queue.property("Policy").unwrap(), queue.account.as_deref())
    }

    #[test]
    fn the_owner_is_nobody_else() {
        let owner = r#"{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}]}"#;
        assert_eq!(grants(owner), Grants::default());
        assert_eq!(grants(&format!("'{owner}'")), Grants::default(), "as text");
        let other = owner.replace("123456789012", "210987654321");
        assert!(grants(&other).others);
        assert!(!grants(&other.replace("Allow", "Deny")).any());
    }

    #[test]
    fn services_and_everybody_are_let_in() {
        let service = r#"{"Statement": {"Effect": "Allow", "Principal": {"Service": ["sns.amazonaws.com"]}}}"#;
        assert_eq!(grants(service).services, ["sns.amazonaws.com"]);
        assert!(grants(r#"{"Statement": [{"Effect": "Allow", "Principal": "*"}]}"#).others);
        assert!(grants("'no JSON at all'").is_open);
    }
}
