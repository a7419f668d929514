//! What a bill can be summed by, and what each resource has of it.

use std::fmt;

use crate::graph::{Graph, ResourceIndex};
use crate::model::{Origin, Resource};
use crate::readers::module_of;
use crate::wording::did_you_mean;

/// What AWS writes on what a stack makes
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html>; 2026-11).
const STACK_TAG: &str = "aws:cloudformation:stack-name";

/// What a bill is summed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The kind of resource.
    Kind,
    /// The family of the kind: compute, storage.
    Family,
    /// The service of AWS, as CloudFormation names it: `EC2`.
    Service,
    /// Account, region, VPC, zone, subnet.
    Container,
    /// The module of Terraform that makes it.
    Module,
    /// The stack, or the template that makes one.
    Stack,
    /// The account.
    Account,
    /// The region.
    Region,
    /// The value of the tag with this key.
    Tag(String),
}

/// What the members of a group have in common. The order is that of outputs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A text of the estate; may be empty.
    Text(String),
    /// They have it all in common that there is none: `(no tag)`, `(cannot tell)`, `(global)`.
    None(&'static str),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) if text.is_empty() => f.write_str("(empty)"),
            Self::Text(text) => f.write_str(text),
            Self::None(why) => f.write_str(why),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(key) => write!(f, "tag:{key}"),
            _ => f.write_str(WORDS.iter().find(|(_, key)| key == self).map_or("", |(word, _)| word)),
        }
    }
}

const WORDS: [(&str, Key); 8] = [
    ("kind", Key::Kind),
    ("family", Key::Family),
    ("service", Key::Service),
    ("container", Key::Container),
    ("module", Key::Module),
    ("stack", Key::Stack),
    ("account", Key::Account),
    ("region", Key::Region),
];

impl Key {
    /// The key that a word names.
    ///
    /// # Errors
    /// What could be said instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some((_, key)) = WORDS.iter().find(|(word, _)| *word == text) {
            return Ok(key.clone());
        }
        if let Some(key) = text.strip_prefix("tag:").filter(|key| !key.is_empty()) {
            return Ok(Self::Tag(key.to_owned()));
        }
        let words = || WORDS.iter().map(|(word, _)| *word);
        let all = words().collect::<Vec<_>>().join(", ");
        let hint = did_you_mean(text, words()).map(|hint| format!(" ({hint})")).unwrap_or_default();
        Err(format!("cannot group by `{text}`{hint}: say {all} or tag:KEY"))
    }

    /// Keys in the order in which they group, the outermost first.
    ///
    /// # Errors
    /// Where one is not known, stands twice, or stands behind containers, which are a tree of their own.
    pub fn list(texts: &[String]) -> Result<Vec<Self>, String> {
        let mut keys = Vec::with_capacity(texts.len());
        for text in texts {
            let key = Self::parse(text.trim())?;
            if keys.contains(&key) {
                return Err(format!("cannot group by `{key}` twice"));
            }
            if keys.last() == Some(&Self::Container) {
                return Err(format!("cannot group by `{key}` inside of containers: name container last"));
            }
            keys.push(key);
        }
        Ok(keys)
    }

    /// What a resource has of it. Containers are no property of one resource: theirs is the box that it stands in.
    pub fn name(&self, graph: &Graph, index: ResourceIndex) -> Name {
        const NOT_KNOWN: Name = Name::None("(not known)");
        let resource = graph.resource(index);
        let known = |text: Option<&str>| text.map_or(NOT_KNOWN, |text| Name::Text(text.to_owned()));
        match self {
            Self::Kind => Name::Text(resource.kind.name().to_owned()),
            Self::Family => Name::Text(resource.kind.spec().category.as_str().to_owned()),
            Self::Service => known(service(resource.kind.name())),
            Self::Container => Name::Text(graph.containers()[graph.place(index).0].name.clone()),
            Self::Module => match module_of(&resource.address) {
                None => Name::None("(no module)"),
                Some("") => Name::None("(root module)"),
                Some(path) => Name::Text(path.to_owned()),
            },
            Self::Stack => stack(resource).map_or(Name::None("(no stack)"), |text| Name::Text(text.to_owned())),
            Self::Account => known(resource.account.as_deref()),
            Self::Region if resource.kind.is_global() => Name::None("(global)"),
            Self::Region => known(resource.region.as_deref()),
            Self::Tag(key) => tag(resource, key),
        }
    }
}

/// The service in a type of CloudFormation; `None` for other types. The second version of a service is the same service.
fn service(kind: &str) -> Option<&str> {
    let service = kind.split("::").nth(1)?;
    Some(service.trim_end_matches("V2").trim_end_matches("v2"))
}

fn tag(resource: &Resource, key: &str) -> Name {
    const CANNOT_TELL: Name = Name::None("(cannot tell)");
    match resource.tags.get(key) {
        Some(tag) => tag.value.text().map_or(CANNOT_TELL, |text| Name::Text(text.to_owned())),
        None if resource.tags.open.is_some() => CANNOT_TELL,
        None => Name::None("(no tag)"),
    }
}

/// The stack that made a resource, as AWS has written on it; else the path of the template that makes it, with the names
/// of nested stacks behind it.
fn stack(resource: &Resource) -> Option<&str> {
    let named = resource.tags.get(STACK_TAG).and_then(|tag| tag.value.text()).filter(|text| !text.is_empty());
    let template = || {
        let is_template = resource.origin == Origin::Template && module_of(&resource.address).is_none();
        resource.id.as_str().strip_suffix(&resource.address)?.strip_suffix('/').filter(|_| is_template)
    };
    named.or_else(template)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(texts: &[&str]) -> Result<Vec<Key>, String> {
        Key::list(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for text in ["kind", "family", "service", "container", "module", "stack", "account", "region", "tag:a:b"] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
        assert!(Key::parse("tag:").is_err());
        assert!(Key::parse("regoin").unwrap_err().contains("did you mean `region`?"));
    }

    #[test]
    fn containers_hold_nothing_but_containers() {
        assert!(list(&["kind", "container"]).is_ok());
        assert!(list(&["container", "kind"]).unwrap_err().contains("name container last"));
        assert!(list(&["kind", "tag:a", "kind"]).unwrap_err().contains("twice"));
    }

    #[test]
    fn a_service_has_one_name() {
        let cases = [
            ("AWS::EC2::Instance", Some("EC2")),
            ("AWS::ElasticLoadBalancingV2::LoadBalancer", Some("ElasticLoadBalancing")),
            ("AWS::WAFv2::WebACL", Some("WAF")),
            ("aws_odd_thing", None),
        ];
        for (kind, wanted) in cases {
            assert_eq!(service(kind), wanted);
        }
    }
}
