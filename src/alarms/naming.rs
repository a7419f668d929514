//! Finds the resource that a dimension's value names, as CloudWatch compares them: the whole text, nothing like it.

use std::collections::{HashMap, HashSet};

use crate::graph::{Graph, ResourceIndex, names_of};
use crate::kinds::metrics::{Form, NAMINGS, Naming};
use crate::model::arn::Arn;
use crate::model::{Origin, Property, Reference, Resource, Value};
use crate::wording;

/// Everything by which resources that have metrics are known.
pub(super) struct Index<'g> {
    graph: &'g Graph,
    ids: HashMap<&'g str, ResourceIndex>,
    names: HashMap<&'g str, Vec<ResourceIndex>>,
    /// Those that AWS keeps in lower case, by what it makes of them.
    lowered: HashMap<String, Vec<ResourceIndex>>,
}

/// What a value names.
#[derive(Debug, PartialEq)]
pub(super) enum Named {
    /// This resource.
    One(ResourceIndex),
    /// Perhaps one of these; why that cannot be told.
    Perhaps(Vec<ResourceIndex>, String),
    /// Nothing that was read, or nothing at all; why.
    Nothing(String),
    /// It may be any of the kind; why that cannot be told.
    Any(String),
}

/// Which resources can be meant.
pub(super) struct Asked<'a> {
    /// What the dimension means.
    pub(super) naming: &'static Naming,
    /// The alarm.
    pub(super) alarm: &'a Resource,
    /// Whether a resource stands where the alarm's metrics are of.
    pub(super) is_here: &'a dyn Fn(&Resource) -> bool,
}

impl<'g> Index<'g> {
    /// Indexes the resources of the kinds that metrics name.
    pub(super) fn new(graph: &'g Graph) -> Self {
        let kinds: HashSet<&str> = NAMINGS.iter().flat_map(|naming| naming.kinds).copied().collect();
        let mut names: HashMap<&str, Vec<ResourceIndex>> = HashMap::new();
        let mut lowered: HashMap<String, Vec<ResourceIndex>> = HashMap::new();
        let mut ids: HashMap<&str, ResourceIndex> = HashMap::new();
        for (index, resource) in graph.resources() {
            ids.entry(resource.id.as_str()).or_insert(index);
            if !kinds.contains(resource.kind.name()) || resource.presence.is_absent() {
                continue;
            }
            let tails = resource.names.iter().chain([&resource.address]).filter_map(|name| tail(name));
            for name in names_of(resource).chain([resource.id.as_str()]).chain(tails) {
                let known = names.entry(name).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
            if is_lowered(resource) {
                for name in names_of(resource).filter(|name| name.bytes().any(|byte| byte.is_ascii_uppercase())) {
                    lowered.entry(name.to_ascii_lowercase()).or_default().push(index);
                }
            }
        }
        Self { graph, ids, names, lowered }
    }

    /// The resource with exactly this id.
    pub(super) fn id(&self, id: &str) -> Option<ResourceIndex> {
        self.ids.get(id).copied()
    }

    /// The resources of this name that CloudWatch would mean.
    pub(super) fn named(&self, value: &Property, asked: &Asked<'_>) -> Named {
        let references = value.references();
        match &value.value {
            Value::Derived(derived) => match self.referred(references, asked, true) {
                Some(Named::One(index)) => Named::One(index),
                _ => self.text(&derived.text, asked),
            },
            Value::Reference(reference) => self
                .referred(std::slice::from_ref(reference), asked, true)
                .unwrap_or_else(|| self.stands_for_another(reference)),
            Value::Unknown(unknown) => match self.referred(references, asked, false) {
                Some(named) => named,
                None => Named::Any(unknown.reason.clone()),
            },
            Value::Hidden(_) => Named::Any("it is a secret".to_owned()),
            _ => match value.text() {
                Some(text) => self.text(text, asked),
                None => Named::Nothing("it is no text".to_owned()),
            },
        }
    }

    /// What references name; `None` where none is to a resource of the kind. `whole`: the value is that attribute.
    fn referred(&self, references: &[Reference], asked: &Asked<'_>, whole: bool) -> Option<Named> {
        let find = |reference: &Reference| self.ids.get(reference.target.as_str()).copied();
        let is_of_kind = |index: &ResourceIndex| asked.naming.kinds.contains(&self.graph.resource(*index).kind.name());
        let found: Vec<(ResourceIndex, &Reference)> =
            references.iter().filter_map(|reference| Some((find(reference).filter(is_of_kind)?, reference))).collect();
        let &(index, reference) = found.first()?;
        let attribute = reference.attribute.as_deref();
        let gives = asked.naming.attributes.contains(&attribute.unwrap_or_default());
        let gives_in_terraform = attribute.is_some_and(|attribute| asked.naming.terraform.contains(&attribute));
        let is_alone = references.len() == 1;
        if let Some(why) = attribute.and_then(|attribute| why_other_id(self.graph.resource(index), attribute)) {
            return Some(Named::Perhaps(vec![index], why));
        }
        if asked.alarm.origin != Origin::Template || (whole && gives) || (is_alone && gives_in_terraform) {
            return Some(Named::One(index));
        }
        let name = self.graph.label(index);
        if whole && is_wrong(attribute, asked.naming) {
            let what = attribute.map_or_else(|| "what `Ref` gives".to_owned(), |a| format!("`{a}`"));
            let right = right_attribute(asked.naming, attribute);
            return Some(Named::Nothing(format!("it is {what} of `{name}`, where CloudWatch has {right}")));
        }
        let all = found.iter().map(|(index, _)| *index).collect();
        Some(Named::Perhaps(all, format!("its {} is made from `{name}`", asked.naming.dimension)))
    }

    /// What a reference to a resource of another kind means: a stack or a custom resource stands for anything.
    fn stands_for_another(&self, reference: &Reference) -> Named {
        match self.ids.get(reference.target.as_str()).map(|&index| self.graph.resource(index)) {
            Some(resource) if resource.kind.name().starts_with("AWS::") && !passes_on(resource) => {
                Named::Nothing(format!("it is of `{}` ({})", resource.address, resource.kind.title()))
            }
            Some(resource) => Named::Any(format!("`{}` decides it", resource.address)),
            None => Named::Any("what it refers to was not read".to_owned()),
        }
    }

    fn text(&self, text: &str, asked: &Asked<'_>) -> Named {
        let by_name = asked.alarm.origin == Origin::Inventory;
        let is_arn = text.starts_with("arn:");
        if is_arn && asked.naming.form != Form::Arn && !by_name {
            let right = right_attribute(asked.naming, Some("arn"));
            return Named::Nothing(format!("it is an ARN, where CloudWatch has {right}"));
        }
        let name = match asked.naming.form {
            Form::After(_) | Form::From(_) => text.rsplit('/').nth(1).unwrap_or(text),
            Form::Arn => Arn::parse(text).map_or(text, |arn| arn.resource.rsplit([':', '/']).next().unwrap_or(text)),
            Form::Name => text,
        };
        let candidates = [self.names.get(text), self.names.get(name), self.lowered.get(text)];
        let fits = |index: &ResourceIndex| {
            let resource = self.graph.resource(*index);
            let is_meant = asked.naming.kinds.contains(&resource.kind.name()) && (asked.is_here)(resource);
            if is_meant { is_called(resource, text, name, asked.naming, by_name) } else { Some(false) }
        };
        let mut found: Vec<ResourceIndex> = candidates.into_iter().flatten().flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let mut perhaps = found.clone();
        found.retain(|index| fits(index) == Some(true));
        if found.is_empty() {
            perhaps.retain(|index| fits(index).is_none());
            if !perhaps.is_empty() {
                return Named::Perhaps(perhaps, format!("AWS makes the end of `{text}`, and the ARN is not known"));
            }
        }
        let is_near = |index: &ResourceIndex| self.graph.resource(*index).span.file == asked.alarm.span.file;
        if found.len() > 1 && found.iter().any(is_near) {
            found.retain(is_near);
        }
        match found[..] {
            [] => {
                let dimension = asked.naming.dimension;
                let is_lowered = asked.naming.kinds.iter().any(|kind| LOWERED.contains(kind));
                let why = if is_lowered && text.bytes().any(|byte| byte.is_ascii_uppercase()) {
                    "; AWS keeps it in lower case"
                } else {
                    ""
                };
                Named::Nothing(format!("nothing that was read has the {dimension} `{text}`{why}"))
            }
            [only] => Named::One(only),
            [first, ..] => {
                let what = wording::count(found.len(), self.graph.resource(first).kind.title());
                Named::Perhaps(found, format!("{what} have the name `{text}`"))
            }
        }
    }
}

/// Why an attribute of Terraform's may be another text than CloudWatch has: which, the provider's version decides.
/// Source: github.com/hashicorp/terraform-provider-aws, issue 31232.
pub(super) fn why_other_id(resource: &Resource, attribute: &str) -> Option<String> {
    let is_instance = resource.address.split(['.', '[']).any(|part| part == "aws_db_instance");
    let why =
        "`id` is the resource id that AWS makes since version 5.0 of the provider, where CloudWatch has `identifier`";
    (is_instance && attribute == "id").then(|| why.to_owned())
}

/// Whether something may hand on a value of any other resource.
fn passes_on(resource: &Resource) -> bool {
    let kind = resource.kind.name();
    kind.starts_with("AWS::CloudFormation::") || kind == "AWS::SSM::Parameter"
}

/// Whether an attribute is known to be another text than the dimension's: an ARN, a host name, a physical id.
fn is_wrong(attribute: Option<&str>, naming: &Naming) -> bool {
    match attribute {
        None => !naming.attributes.contains(&""),
        Some(attribute) => {
            let lower = attribute.to_ascii_lowercase();
            (lower.ends_with("arn") && naming.form != Form::Arn) || lower.contains("dns") || lower.contains("endpoint")
        }
    }
}

/// What would have been right, for people.
fn right_attribute(naming: &Naming, wrong: Option<&str>) -> String {
    let in_terraform = wrong.is_some_and(|wrong| wrong.chars().all(|c| c.is_lowercase() || c == '_'));
    let attributes = if in_terraform { naming.terraform } else { naming.attributes };
    match (naming.form, attributes.first()) {
        (_, Some(attribute)) if !attribute.is_empty() && wrong != Some("arn") => format!("its `{attribute}`"),
        (Form::After(_), _) => "the end of its ARN, `app/name/id`".to_owned(),
        (Form::From(_), _) => "the end of its ARN, `targetgroup/name/id`".to_owned(),
        (Form::Arn, _) => "its ARN".to_owned(),
        (Form::Name, _) => "its name".to_owned(),
    }
}

/// The kinds whose identifiers AWS keeps in lower case, however they were written.
/// Source: RDS API reference, `CreateDBInstance` and `CreateDBCluster`; those of Neptune and DocumentDB say the same.
const LOWERED: [&str; 6] = [
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::Neptune::DBInstance",
    "AWS::Neptune::DBCluster",
    "AWS::DocDB::DBInstance",
    "AWS::DocDB::DBCluster",
];

/// Whether AWS keeps the name of a resource in lower case.
pub(super) fn is_lowered(resource: &Resource) -> bool {
    LOWERED.contains(&resource.kind.name())
}

/// Whether a text is what CloudWatch calls a resource; or, in an inventory, what the inventory calls it. `None` where that
/// cannot be told.
fn is_called(resource: &Resource, text: &str, name: &str, naming: &Naming, by_name: bool) -> Option<bool> {
    if by_name && (resource.address == text || resource.id.as_str() == text) {
        return Some(true);
    }
    // A template's own word for a resource is no name of it in AWS.
    let own =
        |known: &str| resource.origin != Origin::Template || known != resource.address || declares(resource, known);
    let mut known = names_of(resource).filter(|known| own(known));
    Some(match naming.form {
        Form::Name if is_lowered(resource) => {
            resource.id.as_str() == text || known.any(|known| known.to_ascii_lowercase() == text)
        }
        Form::Name => known.any(|known| known == text) || resource.id.as_str() == text,
        Form::After(_) | Form::From(_) => {
            let mut arns = resource.names.iter().chain([&resource.address]).filter_map(|name| tail(name)).peekable();
            let is_whole = name != text;
            if arns.peek().is_some() {
                return Some(arns.any(|arn| arn == text) || (by_name && !is_whole && known.any(|known| known == text)));
            }
            let is_called = known.any(|known| known == name);
            if is_whole {
                // The name fits; the id behind it is AWS's.
                return if is_called && is_end_of_arn(resource, text) { None } else { Some(false) };
            }
            by_name && is_called
        }
        Form::Arn => {
            let mut known = known.peekable();
            let arns: Vec<&str> = known.by_ref().filter(|known| known.starts_with("arn:")).collect();
            if arns.is_empty() { names_of(resource).any(|known| known == name) } else { arns.contains(&text) }
        }
    })
}

/// The types of load balancers: as they are declared, as their ARNs begin, and where their metrics are.
/// Source: Elastic Load Balancing API reference, `CreateLoadBalancer`; service authorization reference, "Elastic Load Balancing
/// V2", resource types.
const TYPES: [(&str, &str, &str); 3] = [
    ("application", "app", "AWS/ApplicationELB"),
    ("network", "net", "AWS/NetworkELB"),
    ("gateway", "gwy", "AWS/GatewayELB"),
];

const LOAD_BALANCER: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";

/// The type of a load balancer; `None` where only a deployment decides it.
fn type_of(resource: &Resource) -> Option<&str> {
    match resource.property("Type").map(|declared| &declared.value) {
        None | Some(Value::Null) => Some("application"),
        Some(_) => resource.text("Type"),
    }
}

/// Whether a text has the form of the end of a load balancer's or target group's ARN.
fn is_end_of_arn(resource: &Resource, text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    let &[first, _, id] = &parts[..] else { return false };
    let begins = if resource.kind.is(LOAD_BALANCER) {
        let of = type_of(resource);
        TYPES.iter().any(|(name, prefix, _)| *prefix == first && of.is_none_or(|of| of == *name))
    } else {
        first == "targetgroup"
    };
    begins && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a resource has metrics in a namespace of those that share their dimensions; `None` where that cannot be told.
pub(super) fn publishes(resource: &Resource, namespace: &str) -> Option<bool> {
    const DATABASES: [(&str, &str, &str); 3] = [
        ("AWS::RDS::", "AWS/RDS", ""),
        ("AWS::Neptune::", "AWS/Neptune", "neptune"),
        ("AWS::DocDB::", "AWS/DocDB", "docdb"),
    ];
    let kind = resource.kind.name();
    if resource.kind.is(LOAD_BALANCER) && TYPES.iter().any(|(_, _, of)| *of == namespace) {
        let of = type_of(resource)?;
        return Some(TYPES.iter().any(|(name, _, space)| *name == of && *space == namespace));
    }
    let shares = DATABASES.iter().any(|(_, space, _)| *space == namespace);
    let Some((_, space, _)) = DATABASES.iter().find(|(start, ..)| shares && kind.starts_with(start)) else {
        return Some(true);
    };
    // The API of RDS lists the databases of all three.
    let engine = resource.text("Engine").unwrap_or_default();
    let other = DATABASES[1..].iter().find(|(.., name)| kind.starts_with("AWS::RDS::") && engine == *name);
    Some(other.map_or(*space, |(_, space, _)| *space) == namespace)
}

fn declares(resource: &Resource, name: &str) -> bool {
    resource.kind.spec().names.iter().any(|path| resource.text(path) == Some(name))
        || resource.names.iter().any(|known| known == name)
}

/// What CloudWatch takes of the ARN of a load balancer or target group.
fn tail(name: &str) -> Option<&str> {
    let arn = Arn::parse(name).filter(|arn| arn.service == "elasticloadbalancing")?;
    match arn.word_and_name() {
        (Some("loadbalancer"), tail) => Some(tail),
        (Some("targetgroup"), _) => Some(arn.resource),
        _ => None,
    }
}

/// Whether only a deployment decides what CloudWatch calls a resource, though a name is given.
pub(super) fn is_unnamed(resource: &Resource, naming: &Naming) -> bool {
    let open = |path: &&str| matches!(resource.property(path).map(|p| &p.value), Some(Value::Unknown(_)));
    naming.paths.iter().any(open) || (naming.paths.is_empty() && open(&"Name"))
}
