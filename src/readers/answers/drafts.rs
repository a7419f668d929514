//! One resource from several answers: lists, descriptions and pages speak of it, each a little.

use std::collections::{HashMap, HashSet};

use super::other;
use super::scope::{self, Scope};
use super::versions;
use crate::kinds::{EdgeKind, Kind};
use crate::model::arn::{Arn, is_aws_id};
use crate::model::{Entry, Property, Relation, Tag, Value};
use crate::source::Span;

/// What is known of a resource so far.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    /// As the answer names it: an id, a name, or an ARN where it has neither.
    pub(super) name: String,
    /// Whether AWS made that name, so that no other resource has it.
    pub(super) is_made: bool,
    pub(super) arn: Option<String>,
    /// Every text by which another answer may mean it.
    pub(super) keys: Vec<String>,
    pub(super) scope: Scope,
    /// What each answer says, by its own names, with the place of its listing among those of the row.
    pub(super) parts: Vec<(usize, Vec<Entry>)>,
    /// Whether an answer described it in full, so that what it does not say is not so.
    pub(super) is_observed: bool,
    /// Whether another answer told fields of it.
    pub(super) told_fields: bool,
    pub(super) tags: Tagged,
    pub(super) relations: Vec<Relation>,
    /// The folder of the answer that named it first.
    pub(super) folder: String,
    pub(super) span: Span,
}

/// Tags, and whether any answer told of them.
#[derive(Debug, Default)]
pub(super) struct Tagged {
    pub(super) list: Vec<Tag>,
    pub(super) span: Option<Span>,
    pub(super) told: bool,
}

impl Tagged {
    /// Adds what another answer tells; the first value of a key stays.
    pub(super) fn tell(&mut self, tags: Vec<Tag>, span: Option<Span>) {
        self.told = true;
        self.span = self.span.or(span);
        for tag in tags {
            if self.list.iter().all(|known| known.key != tag.key) {
                self.list.push(tag);
            }
        }
    }
}

/// All resources, found by what they are called.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) list: Vec<Draft>,
    /// By name, then those that have it.
    by_key: HashMap<String, Vec<usize>>,
    /// Names of what was left out because it is no more.
    gone: HashSet<String>,
}

impl Drafts {
    /// Adds a resource, or what is said to the one that it is.
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        if let Some(known) = self.same(&draft) {
            for key in &draft.keys {
                if !self.list[known].keys.contains(key) {
                    self.by_key.entry(key.clone()).or_default().push(known);
                }
            }
            self.list[known].unite(draft);
            return known;
        }
        let index = self.list.len();
        for key in &draft.keys {
            self.by_key.entry(key.clone()).or_default().push(index);
        }
        self.list.push(draft);
        index
    }

    fn same(&self, draft: &Draft) -> Option<usize> {
        let candidates = || {
            let keys = draft.keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied();
            keys.filter(|&index| self.list[index].may_be(draft))
        };
        candidates().find(|&index| self.list[index].folder == draft.folder).or_else(|| candidates().next())
    }

    /// Leaves a resource out for good, whatever still speaks of it.
    pub(super) fn leave_out(&mut self, draft: Draft) {
        self.gone.extend(draft.keys);
    }

    /// Whether a resource of this name was left out.
    pub(super) fn is_gone(&self, name: &str) -> bool {
        self.gone.contains(name)
    }

    /// The resource that an ARN means: the one that has it, else the only one of its kind, place and name.
    pub(super) fn by_arn(&self, text: &str) -> Option<usize> {
        let arn = Arn::parse(text)?;
        let scope = scope::of_arn(&arn);
        let fits = |index: &usize| {
            let draft = &self.list[*index];
            let region = scope.region.clone().filter(|_| draft.scope.region.is_some());
            draft.scope.agrees(&Scope { region, ..scope.clone() }) && other::may_name(&arn, &draft.kind)
        };
        let last = arn.resource.rsplit(['/', ':']).next();
        let only = |name: &str| {
            let mut found = self.named(name).filter(fits);
            let first = found.next()?;
            found.all(|other| other == first).then_some(first)
        };
        let exact = self.named(text).find(fits);
        exact.or_else(|| [short_name(text), last].into_iter().flatten().find_map(only))
    }

    /// The resources of this name.
    pub(super) fn named<'a>(&'a self, key: &str) -> impl Iterator<Item = usize> + use<'a> {
        self.by_key.get(key).into_iter().flatten().copied()
    }
}

impl Draft {
    /// A resource of which nothing is known yet but its name; `field` is the one that holds it.
    pub(super) fn new(kind: Kind, name: &str, field: &str, arn: Option<&str>, scope: Scope, span: Span) -> Self {
        let field = field.rsplit('.').next().unwrap_or(field);
        let region = if kind.is_global() { None } else { scope.region };
        Self {
            keys: keys(name, arn),
            is_made: is_made(field, name),
            name: name.to_owned(),
            arn: arn.map(str::to_owned),
            scope: Scope { region, ..scope },
            parts: Vec::new(),
            is_observed: false,
            told_fields: false,
            tags: Tagged::default(),
            relations: Vec::new(),
            folder: String::new(),
            span,
            kind,
        }
    }

    /// Whether two that share a name may be one.
    fn may_be(&self, other: &Draft) -> bool {
        if self.kind != other.kind {
            return false;
        }
        match (&self.arn, &other.arn) {
            (Some(own), Some(other)) => own == other,
            _ if self.is_made && other.is_made => true,
            _ => self.scope.agrees(&other.scope) && !self.stands_elsewhere(other),
        }
    }

    /// Whether both are parts of others that differ: two stages `prod` of two APIs.
    fn stands_elsewhere(&self, other: &Draft) -> bool {
        let parts = self.kind.spec().references.iter().filter(|r| matches!(r.edge, EdgeKind::Attached | EdgeKind::In));
        let fields = parts.map(|r| r.path).filter(|path| !path.contains(['.', '[']));
        let mut differ = fields.filter_map(|name| Some((self.text(name)?, other.text(name)?)));
        differ.any(|(own, other)| own != other)
    }

    /// A field, whatever its spelling.
    pub(super) fn field(&self, name: &str) -> Option<&Property> {
        let mut fields = self.parts.iter().flat_map(|(_, fields)| fields);
        fields.find(|field| field.key.eq_ignore_ascii_case(name)).map(|field| &field.value)
    }

    /// The text of a field.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.text()
    }

    /// All fields; of two that speak of one thing the one of the listing that stands first in the row.
    pub(super) fn take_fields(&mut self) -> Vec<Entry> {
        let mut parts = std::mem::take(&mut self.parts);
        parts.sort_by_key(|(rank, _)| *rank);
        let mut parts = parts.into_iter();
        let Some((mut rank, mut fields)) = parts.next() else { return Vec::new() };
        for (next, others) in parts {
            unite(&mut fields, others, next == rank);
            rank = next;
        }
        fields
    }

    fn unite(&mut self, other: Draft) {
        if self.name.starts_with("arn:") && !other.name.starts_with("arn:") {
            (self.name, self.is_made) = (other.name, other.is_made);
        }
        self.arn = self.arn.take().or(other.arn);
        self.scope = std::mem::take(&mut self.scope).or(&other.scope);
        for key in other.keys {
            if !self.keys.contains(&key) {
                self.keys.push(key);
            }
        }
        self.parts.extend(other.parts);
        self.is_observed |= other.is_observed;
        self.relations.extend(other.relations);
        if other.tags.told {
            self.tags.tell(other.tags.list, other.tags.span);
        }
    }
}

/// Adds entries that are not there; of equals, those that say more take the place of those that say less.
pub(super) fn unite(entries: &mut Vec<Entry>, others: Vec<Entry>, are_equals: bool) {
    for other in others {
        let Some(known) = entries.iter_mut().find(|known| known.key == other.key) else {
            entries.push(other);
            continue;
        };
        match (&mut known.value.value, other.value.value) {
            (Value::Map(known), Value::Map(others)) => unite(known, others, are_equals),
            (Value::List(known), Value::List(others)) if other.key == versions::VERSIONS => known.extend(others),
            (_, value) => {
                let other = Property { value, span: other.value.span };
                if are_equals && size(&other) > size(&known.value) {
                    known.value = other;
                }
            }
        }
    }
}

/// How much a value says.
fn size(property: &Property) -> usize {
    match &property.value {
        Value::Null => 0,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|entry| size(&entry.value)).sum::<usize>(),
        _ => 1,
    }
}

/// Every text by which another answer may mean a resource of this name and ARN.
pub(super) fn keys(name: &str, arn: Option<&str>) -> Vec<String> {
    let mut keys = vec![name.to_owned()];
    let mut push = |key: &str| {
        if !key.is_empty() && keys.iter().all(|known| known != key) {
            keys.push(key.to_owned());
        }
    };
    for arn in [Some(name), arn].into_iter().flatten() {
        push(arn);
        if let Some(short) = short_name(arn) {
            push(short);
        }
    }
    keys
}

/// The name in an ARN, the address of a queue or a path of Route 53, where it is the whole of it.
pub(super) fn short_name(text: &str) -> Option<&str> {
    if let Some(arn) = Arn::parse(text) {
        let (word, name) = arn.word_and_name();
        let name = name.trim_end_matches(":*");
        let is_whole = match (arn.service, word) {
            ("logs", Some("log-group")) | ("iam", _) | ("ssm", _) => true,
            _ => !name.contains(['/', ':']),
        };
        let name = if arn.service == "iam" { name.rsplit('/').next().unwrap_or(name) } else { name };
        return is_whole.then_some(name);
    }
    if text.contains("://") {
        return text.rsplit('/').next().filter(|name| !name.is_empty());
    }
    text.strip_prefix("/hostedzone/").or_else(|| text.strip_prefix("/change/"))
}

/// Whether a field holds ids that AWS makes, and this is one: `VpcId`, not `CacheClusterId`, which somebody chooses.
pub(super) fn is_made(field: &str, text: &str) -> bool {
    const CHOSEN: &[&str] = &["CacheClusterId", "ReplicationGroupId", "UserGroupId", "UserId", "ClientRequestId"];
    /// Fields whose ids are letters and digits without any sign of AWS: `Z2FDTNDATAQYW2`, `a1b2c3d4e5`.
    const OPAQUE: &[&str] = &["Id", "id", "ApiId", "HostedZoneId", "DistributionId"];
    let uuid = text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let mixed = text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().any(|b| b.is_ascii_alphabetic());
    let opaque = text.len() >= 9 && mixed && text.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_id = field.ends_with("Id") || field.ends_with("ID") || field == "id";
    uuid || (is_id && !CHOSEN.contains(&field) && (is_aws_id(text) || (opaque && OPAQUE.contains(&field))))
}
