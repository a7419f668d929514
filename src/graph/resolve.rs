//! Every mention of a resource in another becomes an edge; what names nothing is kept as unresolved.
//!
//! A reference that the reader resolved always makes an edge. A plain text makes one where the kind's row says that the
//! property names resources, or where the text itself leaves no doubt: an ARN, an AWS id, or the name of a resource of
//! the very kind that the property is called after. No other text is taken for a name.

use std::collections::HashSet;

use super::mention::{
    QUEUES, alarms_of_rule, functions_of_definition, is_aws_shaped, is_provided_by_aws, names_by_shape,
};
use super::names::{Names, key_names_kind, stem, stem_is};
use super::{Edge, ResourceIndex, Unresolved};
use crate::kinds::{EdgeKind, Kind, ReferenceSpec, metrics};
use crate::model::arn::is_aws_id;
use crate::model::{Inventory, Origin, Property, Reference, Relation, Resource, Target, Value};
use crate::source::Span;

/// Resolves all references of an inventory, in the order in which they are declared.
pub(super) fn resolve(inventory: &Inventory, names: &Names<'_>) -> (Vec<Edge>, Vec<Unresolved>) {
    let mut resolver = Resolver { inventory, names, from: 0, edges: Vec::new(), unresolved: Vec::new() };
    for (index, resource) in inventory.resources.iter().enumerate() {
        let declared = resolver.edges.len();
        resolver.from = index;
        resolver.resource(resource);
        drop_repeated(&mut resolver.edges, declared);
    }
    (resolver.edges, resolver.unresolved)
}

/// Keeps the first of equal edges among those after the first `declared`: one mention is one edge.
fn drop_repeated(edges: &mut Vec<Edge>, declared: usize) {
    if edges.len() - declared < 2 {
        return;
    }
    let own = edges.split_off(declared);
    let mut seen = HashSet::new();
    let is_new: Vec<bool> = own.iter().map(|e| seen.insert((e.to, e.via.as_str()))).collect();
    edges.extend(own.into_iter().zip(is_new).filter(|(_, is_new)| *is_new).map(|(edge, _)| edge));
}

struct Resolver<'a> {
    inventory: &'a Inventory,
    names: &'a Names<'a>,
    /// The resource that is being looked through.
    from: usize,
    edges: Vec<Edge>,
    unresolved: Vec<Unresolved>,
}

/// Where a value stands: `NetworkInterfaces[0].SubnetId`, and the same without indexes.
#[derive(Default)]
struct Path<'a> {
    full: String,
    plain: String,
    /// The name of the innermost property.
    key: &'a str,
    /// In a `{Name, Value}` pair the text of `Name`: what the value is of.
    label: Option<&'a str>,
}

impl<'a> Resolver<'a> {
    fn resource(&mut self, resource: &'a Resource) {
        let mut path = Path::default();
        for entry in &resource.properties {
            path.full.clear();
            path.plain.clear();
            self.entry(&entry.key, &entry.value, &mut path);
        }
        for tag in &resource.tags.list {
            let path = Path { full: format!("Tags.{}", tag.key), ..Path::default() };
            self.references(&path, &tag.value);
        }
        self.relations(resource);
    }

    fn relations(&mut self, resource: &'a Resource) {
        let declared = self.edges.len();
        let own = self.edges.iter().rposition(|edge| edge.from.0 != self.from).map_or(0, |last| last + 1);
        let joined: HashSet<usize> = self.edges[own..declared].iter().map(|edge| edge.to.0).collect();
        for relation in &resource.relations {
            let (to, text) = match &relation.target {
                Target::Id(id) => (self.names.id(id.as_str()), id.as_str()),
                Target::Text(text) => (self.names.meant(text, self.from, &|_| true), text.as_str()),
                Target::OfKind(kind, text) => (self.names.meant(text, self.from, &|r| r.kind == *kind), text.as_str()),
            };
            match to {
                Some(to) if relation.implied && joined.contains(&to) => {}
                Some(to) => self.edge(to, self.meaning(relation, to), &relation.via, relation.span),
                None if relation.implied || text == resource.id.as_str() || text == resource.address => {}
                None => self.lost(&relation.via, text, &[], is_aws_shaped(text), relation.span),
            }
        }
    }

    /// What a relation means: one that is called after a property means what the row says of the property.
    fn meaning(&self, relation: &Relation, to: usize) -> EdgeKind {
        if relation.edge != EdgeKind::Refers {
            return relation.edge;
        }
        let plain = relation.via.split('[').next().unwrap_or_default();
        let path = Path { full: relation.via.to_string(), plain: plain.to_owned(), key: plain, label: None };
        self.kind_of_edge(&path, to)
    }

    fn entry(&mut self, key: &'a str, value: &'a Property, path: &mut Path<'a>) {
        let (full, plain, outer) = (path.full.len(), path.plain.len(), path.key);
        for text in [&mut path.full, &mut path.plain] {
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(key);
        }
        path.key = key;
        self.value(value, path);
        path.full.truncate(full);
        path.plain.truncate(plain);
        path.key = outer;
    }

    fn value(&mut self, value: &'a Property, path: &mut Path<'a>) {
        match &value.value {
            Value::Null => {}
            Value::List(items) => {
                let full = path.full.len();
                for (number, item) in items.iter().enumerate() {
                    path.full.push_str(&format!("[{number}]"));
                    self.value(item, path);
                    path.full.truncate(full);
                }
            }
            Value::Map(entries) => {
                let name = entries.iter().find(|e| matches!(e.key.as_str(), "Name" | "Key"));
                let outer = std::mem::replace(&mut path.label, name.and_then(|e| e.value.text()));
                for entry in entries {
                    self.entry(&entry.key, &entry.value, path);
                }
                path.label = outer;
            }
            Value::Text(text) => self.text(text, path, value.span),
            Value::Derived(derived) => {
                self.references(path, value);
                // A policy that is put together from references may spell out other ARNs beside.
                if derived.text.contains("arn:") {
                    self.free_text(&derived.text, path, value.span);
                }
            }
            Value::Reference(_) | Value::Unknown(_) | Value::Hidden(_) => self.references(path, value),
        }
    }

    /// What the reader resolved.
    fn references(&mut self, path: &Path<'_>, value: &Property) {
        for Reference { target, .. } in value.references() {
            let target = target.as_str();
            let by_arn = || self.names.meant(target, self.from, &|_| true).filter(|_| names_by_shape(target));
            let Some(to) = self.names.id(target).or_else(by_arn) else { continue };
            let kind = self.kind_of_edge(path, to);
            self.edge(to, kind, &path.full, value.span);
        }
    }

    /// A text, which may name a resource.
    fn text(&mut self, text: &str, path: &Path<'_>, span: Span) {
        if text.is_empty() {
            return;
        }
        let from = &self.inventory.resources[self.from];
        let row = from.kind.spec();
        let mut specs = row.references.iter().filter(|spec| covers(spec.path, &path.plain)).peekable();
        let Some(&first) = specs.peek() else {
            if !row.names.contains(&path.plain.as_str()) {
                self.free_text(text, path, span);
            }
            return;
        };
        if path.plain == "AlarmRule" {
            return self.alarm_rule(text, first, path, span);
        }
        let found = specs.find_map(|spec| Some((spec, self.named_by_row(text, spec, path)?)));
        match found {
            Some((spec, to)) => self.edge(to, spec.edge, &path.full, span),
            None => self.unresolved_text(text, first, path, span),
        }
    }

    /// The rule of a composite alarm names each alarm that it looks at.
    fn alarm_rule(&mut self, rule: &str, spec: &ReferenceSpec, path: &Path<'_>, span: Span) {
        for name in alarms_of_rule(rule) {
            match self.named_by_row(name, spec, path) {
                Some(to) => self.edge(to, spec.edge, &path.full, span),
                None => self.unresolved_text(name, spec, path, span),
            }
        }
    }

    /// What a text in a property that the row knows means.
    fn named_by_row(&self, text: &str, spec: &ReferenceSpec, path: &Path<'_>) -> Option<usize> {
        if !spec.to.is_empty() {
            let fits = |r: &Resource| spec.to.contains(&r.kind.name());
            // A domain is the same with and without its final dot.
            let plain = || self.names.named(text.strip_suffix('.')?, self.from, &fits);
            return self.names.meant(text, self.from, &fits).or_else(plain);
        }
        // Anything can be named here, so a word alone must be the name of what the label says: `QueueName`.
        let label = path.label.filter(|_| path.key == "Value");
        if let Some(fits) = label.and_then(|label| self.dimension(label, &path.full)) {
            return self.names.meant(text, self.from, &|r| fits.contains(&r.kind.name()));
        }
        let named = match label {
            Some(label) => self.names.named(text, self.from, &|r| key_names_kind(label, &r.kind)),
            None => self.names.named(text, self.from, &|_| true),
        };
        named.or_else(|| self.names.mentioned(text, self.from, &|_| true).into_iter().next())
    }

    /// The kinds that a dimension of an alarm names; `None` where it is none, or only a deployment decides of which namespace.
    fn dimension(&self, name: &str, path: &str) -> Option<Vec<&'static str>> {
        let from = &self.inventory.resources[self.from];
        let at = path.rfind("Dimensions[").filter(|_| from.kind.is("AWS::CloudWatch::Alarm"))?;
        let namespace = from.text(&format!("{}Namespace", &path[..at]))?;
        Some(metrics::named_by(namespace, name).flat_map(|naming| naming.kinds).copied().collect())
    }

    /// What a text in a property that no row knows means, where there is no doubt.
    fn free_text(&mut self, text: &str, path: &Path<'_>, span: Span) {
        let found = if path.key == "DefinitionString" {
            self.definition(text)
        } else if text.contains("arn:") || text.contains(QUEUES) {
            self.names.mentioned(text, self.from, &|_| true)
        } else if is_aws_id(text) {
            self.names.named(text, self.from, &|_| true).into_iter().collect()
        } else {
            let own = &self.inventory.resources[self.from].kind;
            let stem = stem(path.key).filter(|stem| names_others(path.key) && !stem_is(stem, own));
            let named = |stem: String| self.names.named(text, self.from, &|r| stem_is(&stem, &r.kind));
            stem.and_then(named).into_iter().collect()
        };
        for to in found {
            let kind = self.kind_of_edge(path, to);
            self.edge(to, kind, &path.full, span);
        }
    }

    /// What the text of a state machine names: ARNs, addresses of queues, and functions by their names alone
    /// (<https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html>).
    fn definition(&self, text: &str) -> Vec<usize> {
        let mut found = self.names.mentioned(text, self.from, &|_| true);
        for name in functions_of_definition(text) {
            found.extend(self.names.named(name, self.from, &|r| r.kind.is("AWS::Lambda::Function")));
        }
        found
    }

    fn unresolved_text(&mut self, text: &str, spec: &ReferenceSpec, path: &Path<'_>, span: Span) {
        let names_itself = {
            let from = &self.inventory.resources[self.from];
            text == from.id.as_str() || text == from.address
        };
        let shaped = is_aws_shaped(text);
        // A container image is public unless it says in which registry it lies.
        let is_public_image = spec.to == ["AWS::ECR::Repository"] && !shaped && !text.contains(".dkr.ecr.");
        if names_itself || is_provided_by_aws(text) || is_no_name(text) || is_public_image {
            return;
        }
        if spec.to.is_empty() {
            if shaped && (text.starts_with("arn:") || is_aws_id(text)) {
                self.lost(&path.full, text, spec.to, true, span);
            }
            return;
        }
        // A template that lists everything it makes may still name what others made.
        let listed = spec.to.iter().all(|kind| self.inventory.listed.contains(*kind));
        let may_exist = shaped || (!takes_ids(path.key, spec) && !listed);
        self.lost(&path.full, text, spec.to, may_exist, span);
    }

    /// What the edge of a property means: as the row says, where the row knows the property and the target's kind.
    fn kind_of_edge(&self, path: &Path<'_>, to: usize) -> EdgeKind {
        let from = &self.inventory.resources[self.from];
        let target = &self.inventory.resources[to].kind;
        let specs = from.kind.spec().references;
        // A type that nobody here knows (a module, a custom resource) may stand for any kind.
        let is_foreign = !target.name().starts_with("AWS::");
        let allows = |s: &&ReferenceSpec| s.to.is_empty() || s.to.contains(&target.name()) || is_foreign;
        let fits = path.label.filter(|_| path.key == "Value").and_then(|label| self.dimension(label, &path.full));
        if !is_foreign && fits.is_some_and(|kinds| !kinds.contains(&target.name())) {
            // CloudWatch has no such metric of it: it is mentioned, not watched.
            return EdgeKind::Refers;
        }
        let at = specs.iter().filter(|s| covers(s.path, &path.plain)).find(allows);
        let below = || {
            let below = || specs.iter().filter(|s| is_above(&path.plain, s.path));
            // Of all that stands below, what names the very kind tells most.
            below().find(|s| s.to.contains(&target.name())).or_else(|| below().find(|s| s.to.is_empty()))
        };
        at.or_else(below).map_or_else(|| unlisted_edge(&from.kind, path.key, target), |spec| spec.edge)
    }

    fn edge(&mut self, to: usize, kind: EdgeKind, via: &str, span: Span) {
        if to != self.from {
            let (from, to) = (ResourceIndex(self.from), ResourceIndex(to));
            self.edges.push(Edge { from, to, kind, via: via.to_owned(), span });
        }
    }

    fn lost(&mut self, via: &str, text: &str, to: &'static [&'static str], aws_shaped: bool, span: Span) {
        let (from, via, text) = (ResourceIndex(self.from), via.to_owned(), text.to_owned());
        // A template names beside what it makes what is in the account already.
        let may_exist = aws_shaped || self.inventory.resources[self.from].origin == Origin::Template;
        self.unresolved.push(Unresolved { from, via, text, to, may_exist, span });
    }
}

/// The edge of a property that no row knows: to stand in a VPC or subnet has the same name everywhere.
fn unlisted_edge(from: &Kind, key: &str, target: &Kind) -> EdgeKind {
    let inside = match key {
        "SubnetId" | "SubnetIds" | "Subnets" => target.is("AWS::EC2::Subnet"),
        "VpcId" | "VPCId" => target.is("AWS::EC2::VPC"),
        _ => false,
    };
    if inside && from.name().starts_with("AWS::") { EdgeKind::In } else { EdgeKind::Refers }
}

/// Whether a row's path (`Listeners[].CertificateArn`) is a property's, or the property stands below it.
fn covers(spec: &str, plain: &str) -> bool {
    rest_after(spec, plain).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a property stands above a row's path: `VpcConfig` above `VpcConfig.SubnetIds[]`.
fn is_above(plain: &str, spec: &str) -> bool {
    let parts = spec.split('.').map(|part| part.trim_end_matches("[]"));
    let mut own = plain.split('.');
    let mut parts = parts.peekable();
    while let Some(&part) = parts.peek() {
        match own.next() {
            None => return true,
            Some(key) if key != part => return false,
            Some(_) => {
                parts.next();
            }
        }
    }
    false
}

/// What follows in a property's path after a row's path; both without the `[]` of lists.
fn rest_after<'p>(spec: &str, plain: &'p str) -> Option<&'p str> {
    if spec.as_bytes().first() != plain.as_bytes().first() {
        return None;
    }
    let mut rest = plain;
    for (number, part) in spec.split('.').enumerate() {
        if number > 0 {
            rest = rest.strip_prefix('.')?;
        }
        rest = rest.strip_prefix(part.trim_end_matches("[]"))?;
    }
    Some(rest)
}

/// Whether a property's name says that it names another resource.
fn names_others(key: &str) -> bool {
    const ENDINGS: &[&str] = &["Id", "Ids", "ID", "IDs", "Arn", "Arns", "ARN", "ARNs", "Name", "Names", "Identifier"];
    ENDINGS.iter().any(|ending| key.ends_with(ending))
}

/// Whether a property takes ids that AWS makes, never a name that somebody chose: then any other text is wrong.
fn takes_ids(key: &str, spec: &ReferenceSpec) -> bool {
    const NEVER_NAMED: &[&str] = &[
        "AWS::EC2::VPC",
        "AWS::EC2::Subnet",
        "AWS::EC2::RouteTable",
        "AWS::EC2::NetworkAcl",
        "AWS::EC2::Instance",
        "AWS::EC2::Volume",
        "AWS::EC2::InternetGateway",
        "AWS::EC2::NatGateway",
        "AWS::EC2::NetworkInterface",
        "AWS::EC2::EIP",
        "AWS::EFS::FileSystem",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "AWS::ElasticLoadBalancingV2::Listener",
    ];
    const SUBNETS_AND_GROUPS: &[&str] = &["AWS::EC2::SecurityGroup"];
    let never_named = |kinds: &[&str]| spec.to.iter().all(|kind| kinds.contains(kind));
    let by_id = ["Id", "Ids", "ID", "Arn", "Arns", "ARN", "ARNs"].iter().any(|ending| key.ends_with(ending));
    never_named(NEVER_NAMED) && !key.ends_with("Name")
        || never_named(SUBNETS_AND_GROUPS) && (by_id || key.ends_with("SecurityGroups") && key != "SecurityGroups")
}

/// Whether a text in a property for names is something else: a mail address, a web address, a pattern, a phone number,
/// the name of a rule that AWS manages, a public container image.
fn is_no_name(text: &str) -> bool {
    let shouted = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let image = !text.starts_with("arn:") && (text.contains(':') || text.contains('/')) && !is_aws_shaped(text);
    text.contains(['@', '*', '$', '{', ' ', '+']) || text.contains("://") || (shouted && text.contains('_')) || image
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_rows_match_properties() {
        assert!(covers("Subnets[]", "Subnets"));
        assert!(covers("NetworkInterfaces[].SubnetId", "NetworkInterfaces.SubnetId"));
        assert!(covers("RedrivePolicy", "RedrivePolicy.deadLetterTargetArn"));
        assert!(!covers("SubnetId", "SubnetIds"));
        assert!(!covers("Role", "RoleArn"));
        assert!(is_above("VpcConfig", "VpcConfig.SubnetIds[]"));
        assert!(!is_above("VpcConfig.SubnetIds", "VpcConfig.SubnetIds[]"));
        assert!(!is_above("Vpc", "VpcConfig.SubnetIds[]"));
    }

    #[test]
    fn what_is_no_name_is_not_lost() {
        for text in ["kan1@example.com", "https://example.com/hook", "nginx:1.27", "S3_BUCKET_VERSIONING_ENABLED"] {
            assert!(is_no_name(text), "{text}");
        }
        for text in ["mian", "arn:aws:s3:::b", "データベース", "my-key"] {
            assert!(!is_no_name(text), "{text}");
        }
    }
}
