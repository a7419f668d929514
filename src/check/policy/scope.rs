//! Of which resources something is asked.

use super::Wildcard;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::{Category, Kind};
use crate::model::{Resource, Value};
use crate::source::Sources;

/// Of which resources something is asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// Those that this selects.
    pub when: Selector,
    /// But none of these.
    pub unless: Option<Selector>,
}

impl Scope {
    /// Every resource of these kinds.
    pub fn of_kinds(kinds: Vec<KindPattern>) -> Self {
        Self { when: Selector { kinds, ..Selector::default() }, unless: None }
    }

    /// Whether a resource is in it; `None` where that cannot be told.
    pub fn covers(&self, subject: &Subject<'_>) -> Option<bool> {
        let not_excepted = self.unless.as_ref().map_or(Some(true), |unless| Some(!unless.selects(subject)?));
        all([self.when.selects(subject), not_excepted].into_iter())
    }
}

/// Whether all hold; `None` where none is known to fail and of some it cannot be told.
pub(super) fn all(mut verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    verdicts
        .try_fold(Some(true), |sum, next| match next {
            Some(false) => Err(()),
            Some(true) => Ok(sum),
            None => Ok(None),
        })
        .unwrap_or(Some(false))
}

/// What a resource has to be. Of each list one item must hold; a list without items always does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selector {
    /// Its kind.
    pub kinds: Vec<KindPattern>,
    /// The family of its kind.
    pub families: Vec<Category>,
    /// Its account.
    pub accounts: Vec<Wildcard>,
    /// Its region.
    pub regions: Vec<Wildcard>,
    /// The path of the file that declares it.
    pub paths: Vec<Wildcard>,
    /// The id, address or name of a VPC or subnet that it stands in, or the name of a zone.
    pub containers: Vec<Wildcard>,
    /// Tags of it, and the values that each may have.
    pub tags: Vec<(String, Vec<Wildcard>)>,
}

/// A resource as a selector looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The graph it stands in.
    pub graph: &'a Graph,
    /// The files.
    pub sources: &'a Sources,
    /// Which it is.
    pub index: ResourceIndex,
    /// The kind to take it for, where it stands for what it makes: a launch template for its instances.
    pub as_kind: Option<&'a Kind>,
}

impl<'a> Subject<'a> {
    /// A resource of a graph.
    pub fn new(graph: &'a Graph, sources: &'a Sources, index: ResourceIndex) -> Self {
        Self { graph, sources, index, as_kind: None }
    }

    fn kind(&self) -> &'a Kind {
        self.as_kind.unwrap_or(&self.resource().kind)
    }

    fn resource(&self) -> &'a Resource {
        self.graph.resource(self.index)
    }
}

impl Selector {
    /// Whether it selects a resource; `None` where that cannot be told: its account or region is not known, or the value
    /// of a tag is decided when it is deployed.
    pub fn selects(&self, subject: &Subject<'_>) -> Option<bool> {
        let resource = subject.resource();
        let kind = self.kinds.is_empty() || self.kinds.iter().any(|pattern| pattern.matches(subject.kind()));
        let family = self.families.is_empty() || self.families.contains(&subject.kind().spec().category);
        let path = self.paths.is_empty() || self.is_in_path(subject);
        if !(kind && family && path) {
            return Some(false);
        }
        let place = |wanted: &[Wildcard], known: Option<&str>| match known {
            _ if wanted.is_empty() => Some(true),
            Some(text) => Some(any(wanted, text)),
            None => None,
        };
        // A global service is in no region, and that is known.
        let region = match &resource.region {
            None if resource.kind.is_global() => Some(""),
            region => region.as_deref(),
        };
        let fixed = [
            place(&self.accounts, resource.account.as_deref()),
            place(&self.regions, region),
            Some(self.containers.is_empty() || self.is_in_container(subject)),
        ];
        let tags = self.tags.iter().map(|(key, values)| has_tag(resource, key, values));
        all(fixed.into_iter().chain(tags))
    }

    fn is_in_path(&self, subject: &Subject<'_>) -> bool {
        let path = subject.sources.file(subject.resource().span.file).path.as_str();
        // `infra/` is all below it, wherever the path counts from.
        let is_below = |folder: &str| {
            path.strip_prefix(folder).is_some() || path.find(folder).is_some_and(|at| path[..at].ends_with('/'))
        };
        self.paths.iter().any(|wanted| {
            wanted.matches(path, false) || (wanted.as_str().ends_with('/') && wanted.only().is_some_and(is_below))
        })
    }

    fn is_in_container(&self, subject: &Subject<'_>) -> bool {
        let graph = subject.graph;
        let mut around = graph.ancestors(graph.place(subject.index));
        around.any(|at| {
            let container = &graph.containers()[at.0];
            let named = container.resource.map(|index| graph.resource(index));
            let is_named =
                named.is_some_and(|r| any(&self.containers, r.id.as_str()) || any(&self.containers, &r.address));
            is_named || any(&self.containers, &container.name)
        })
    }
}

fn any(wanted: &[Wildcard], text: &str) -> bool {
    wanted.iter().any(|pattern| pattern.matches(text, false))
}

/// Whether a resource has a tag with one of these values.
fn has_tag(resource: &Resource, key: &str, values: &[Wildcard]) -> Option<bool> {
    let Some(tag) = resource.tags.get(key) else {
        return if resource.tags.open.is_some() { None } else { Some(false) };
    };
    if values.is_empty() || values.iter().any(|value| value.as_str() == "*") {
        return Some(true);
    }
    match (&tag.value.value, tag.value.text()) {
        (_, Some(text)) => Some(any(values, text)),
        (Value::Null, _) => Some(any(values, "")),
        _ => None,
    }
}

/// A kind, or all kinds of a service (`AWS::EC2::*`).
#[derive(Debug, Clone, PartialEq)]
pub struct KindPattern(Wildcard);

impl KindPattern {
    /// A pattern from its text: a kind by any of its names, or a CloudFormation name with `*`. `None` where it names no kind.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains('*') {
            return text.starts_with("AWS::").then(|| Self(Wildcard::new(text)));
        }
        Kind::parse(text).map(|kind| Self(Wildcard::new(kind.name())))
    }

    /// As CloudFormation names it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether a kind is meant.
    pub fn matches(&self, kind: &Kind) -> bool {
        self.0.matches(kind.name(), false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;
    use crate::config;
    use crate::source::FileId;

    const ESTATE: &str = "
version: 1
account: \"123456789012\"
resources:
  net: {type: vpc, region: eu-west-1, cidr_block: 10.0.0.0/16, tags: {Name: main, Env: prod}}
  sn: {type: subnet, region: eu-west-1, vpc_id: net, availability_zone: eu-west-1a}
  web: {type: ec2, region: eu-west-1, subnet_id: sn, tags: {Env: prod}}
  db: {type: rds, region: us-east-1, tags: {Env: dev}}
  role: {type: role}
  queue: {type: sqs, account: null}
";

    /// The addresses of the resources that a scope covers, with a `?` of which it cannot be told.
    fn covered(files: &[&str], scope: &str) -> Vec<String> {
        let estate = Estate::read(files);
        let (settings, said) = config::parse(FileId(0), &format!("required_tags: [{{key: X, {scope}}}]"));
        assert_eq!(said, [], "{scope}");
        let terms = &settings.policy.requirements[0].terms;
        let all = estate.graph.resources().filter_map(|(index, resource)| {
            let doubt = match terms.cover(&Subject::new(&estate.graph, &estate.sources, index)) {
                Some(false) => return None,
                Some(true) => "",
                None => "?",
            };
            Some(format!("{}{doubt}", resource.address))
        });
        all.collect()
    }

    #[test]
    fn each_part_of_a_scope_selects() {
        for (scope, expected) in [
            ("when: {kind: [ec2, \"AWS::RDS::*\"]}", &["web", "db"][..]),
            ("kinds: [ec2]", &["web"]),
            ("when: {family: database}", &["db"]),
            ("when: {account: \"123456789012\"}", &["net", "sn", "web", "db", "role", "queue?"]),
            ("when: {region: eu-*}", &["net", "sn", "web", "queue?"]),
            ("when: {path: \"*.yaml\"}", &["net", "sn", "web", "db", "role", "queue"]),
            ("when: {path: infra/}", &[]),
            ("when: {container: net}", &["sn", "web"]),
            ("when: {container: main}", &["sn", "web"]),
            ("when: {container: [sn, eu-west-1b]}", &["web"]),
            ("when: {tag: {Env: prod}}", &["net", "web"]),
            ("when: {tag: {Env: \"*\"}}", &["net", "web", "db"]),
            ("when: {tag: {Env: [dev, p*]}, kind: rds}", &["db"]),
            ("when: {region: eu-*}, unless: {kind: vpc}", &["sn", "web", "queue?"]),
            ("unless: {tag: {Env: \"*\"}}", &["sn", "role", "queue"]),
            ("when: {region: us-*}, kinds: [sqs], unless: {kind: sqs}", &[]),
        ] {
            assert_eq!(covered(&[ESTATE], scope), expected, "{scope}");
        }
    }

    #[test]
    fn what_a_deployment_decides_is_doubted() {
        let template = "Parameters: {E: {Type: String}}\nResources:\n  A: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: Env, Value: !Ref E}]}}\n  \
                        B: {Type: AWS::S3::Bucket, Properties: {Tags: !If [X, [], []]}}\n  C: {Type: AWS::S3::Bucket}\nConditions: {X: !Equals [!Ref E, a]}\n";
        assert_eq!(covered(&[template], "when: {tag: {Env: prod}}"), ["A?"]);
        assert_eq!(covered(&[template], "when: {tag: {Env: \"*\"}}"), ["A"]);
        let open = template.replace("!If [X, [], []]", "!If [X, [{Key: Env, Value: prod}], []]");
        assert_eq!(covered(&[&open], "when: {tag: {Env: prod}}"), ["A?", "B?"]);
        assert_eq!(covered(&[&open], "when: {tag: {Env: prod}, kind: ec2}"), Vec::<String>::new(), "one part decides");
    }
}
