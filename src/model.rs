//! One vocabulary for every source: resources, their properties, tags and the inventory they make.
//!
//! Properties carry CloudFormation's names whatever they were read from. A value that only a deployment
//! decides is [`Value::Unknown`] with its reason, never a guess; secrets are [`Value::Hidden`] from the start.

pub mod arn;
mod inventory;
pub mod place;
pub mod same;
pub mod time;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use unicode_width::UnicodeWidthChar;

pub use inventory::{AccountRegion, Inventory};

use crate::kinds::{EdgeKind, Kind, TagShape};
use crate::source::Span;

/// Names a resource once in the whole estate. Native: the key in `resources`. CloudFormation and Terraform:
/// `<path of the file without extension>/<logical id or address>`. AWS's own answers: the id that AWS made (`vpc-0a1b2c3d`),
/// else the kind's alias and the name that somebody chose (`rds/orders`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(Arc<str>);

impl ResourceId {
    /// An id from its text.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ResourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A named thing of AWS with what is declared of it.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Unique in the estate.
    pub id: ResourceId,
    /// As the input names it: native key, CloudFormation logical id, Terraform address, AWS id.
    pub address: String,
    /// What it is.
    pub kind: Kind,
    /// The twelve digits, where known.
    pub account: Option<String>,
    /// Whether all of its description that names no other account stands in this one, known or not: as a stack's resources
    /// do. Those of a Terraform plan may not, where it has several providers or does not show them.
    pub shares_account: bool,
    /// The region, where known; `None` for global services and templates without a region.
    pub region: Option<String>,
    /// What is declared, by CloudFormation's property names, in the input's order.
    pub properties: Vec<Entry>,
    /// Its tags.
    pub tags: Tags,
    /// Other names by which a reference may mean it: physical id, ARN, name.
    pub names: Vec<String>,
    /// Relations that no property expresses: `DependsOn`, native `calls` and `depends_on`.
    pub relations: Vec<Relation>,
    /// What a price list cannot know, as the native inventory's `usage` states it (`hours: 300`).
    pub usage: Vec<Entry>,
    /// Whether deploying the input makes it.
    pub presence: Presence,
    /// What sort of description declares it.
    pub origin: Origin,
    /// What a plan will do to it; `None` where no plan was read.
    pub action: Option<Action>,
    /// The properties of what a plan deletes to make this in its place; empty where it replaces nothing.
    pub before: Vec<Entry>,
    /// What CloudFormation does with it once it leaves its stack or is replaced, as templates say it beside the properties:
    /// `DeletionPolicy`, `UpdateReplacePolicy`.
    pub policies: Vec<Entry>,
    /// Who outside of the files that were read may refer to it ("exported as prod-vpc, imported by nothing that was read").
    pub exported: Option<String>,
    /// Where its id is declared.
    pub span: Span,
    /// All that its description says of it, from its id on; the id alone where no one place does.
    pub extent: Span,
}

impl Resource {
    /// Whether both can stand in one account and region, as far as these are known.
    pub fn may_be_beside(&self, other: &Self) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        same(&self.region, &other.region) && same(&self.account, &other.account)
    }

    /// A resource of which nothing is known yet but what it is and where that is declared. Its address is its id.
    pub fn new(id: impl Into<Arc<str>>, kind: Kind, origin: Origin, span: Span) -> Self {
        let id = ResourceId::new(id);
        Self {
            address: id.as_str().to_owned(),
            id,
            kind,
            account: None,
            shares_account: true,
            region: None,
            properties: Vec::new(),
            tags: Tags::default(),
            names: Vec::new(),
            relations: Vec::new(),
            usage: Vec::new(),
            presence: Presence::Certain,
            origin,
            action: None,
            before: Vec::new(),
            policies: Vec::new(),
            exported: None,
            span,
            extent: span,
        }
    }

    /// Whether it takes what its file or stack hands down to all that has tags.
    pub(crate) fn inherits_tags(&self) -> bool {
        self.tags.has_place == Some(true) || !matches!(self.kind.spec().tags, TagShape::None(_))
    }

    /// Says where its description ends: with this value, which stands behind its id.
    pub(crate) fn extend_to(&mut self, value: Span) {
        if value.file == self.span.file {
            self.extent.end = self.extent.end.max(value.end);
        }
    }

    /// What a template says CloudFormation does with it, `DeletionPolicy` or `UpdateReplacePolicy`.
    pub fn policy(&self, key: &str) -> Option<&Property> {
        self.policies.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// Adds a name by which others may mean it, once.
    pub fn add_name(&mut self, name: impl Into<String>) {
        let name = name.into();
        if !name.is_empty() && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Adds the names that its properties give, as the kind's row lists them.
    pub fn take_names(&mut self) {
        for path in self.kind.spec().names {
            if let Some(name) = self.text(path).map(str::to_owned) {
                self.add_name(name);
            }
        }
    }

    /// The property at a path such as `SubnetId` or `NetworkInterfaces[0].SubnetId`.
    pub fn property(&self, path: &str) -> Option<&Property> {
        let (head, rest) = split_path(path);
        let entry = self.properties.iter().find(|e| e.key == head)?;
        rest.map_or(Some(&entry.value), |rest| entry.value.at(rest))
    }

    /// The text of a property, where it is a known text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.property(path)?.text()
    }

    /// What a person calls it: its `Name` tag where known, else its address. In place of an ARN, a web address, a path or
    /// an address of Terraform the name that a property gives, or the part that names it.
    pub fn display_name(&self) -> &str {
        let is_seen =
            |text: &&str| text.chars().any(|c| !c.is_whitespace() && UnicodeWidthChar::width(c).is_some_and(|w| w > 0));
        let tag = self.tags.get("Name").and_then(|t| t.value.text()).filter(is_seen);
        if let Some(tag) = tag {
            return tag;
        }
        let address = self.address.as_str();
        let is_long = address.starts_with("arn:") || address.contains("://") || address.starts_with("/hostedzone/");
        let short = match terraform_name(address) {
            Some(name) => name,
            None if is_long => address.rsplit(['/', ':']).find(|part| !part.is_empty()).unwrap_or(address),
            None => return address,
        };
        let mut named = self.kind.spec().names.iter().filter_map(|path| self.text(path));
        named.find(|name| !name.is_empty() && !name.contains([':', '/'])).unwrap_or(short)
    }
}

/// The name in an address of Terraform: `public[0]` of `module.network.aws_subnet.public[0]`. What modules call `this` says
/// nothing without the module: `logs.aws_s3_bucket.this` of `module.logs.aws_s3_bucket.this`. `None` for other addresses.
fn terraform_name(address: &str) -> Option<&str> {
    let is_type = |at: usize| {
        let rest = &address[at..];
        (at == 0 || address[..at].ends_with('.')) && (rest.starts_with("aws_") || rest.starts_with("awscc_"))
    };
    // A key of `for_each` may hold anything, also dots.
    let keyed = |at: usize| address[..at].matches('"').count() % 2 == 1;
    let found = address.match_indices("aws").map(|(at, _)| at).filter(|&at| is_type(at) && !keyed(at)).last()?;
    let name = found + address[found..].find('.')? + 1;
    let bare = address[name..].split('[').next().unwrap_or_default();
    match address[..found].rfind("module.") {
        Some(module) if matches!(bare, "this" | "main" | "default") => Some(&address[module + "module.".len()..]),
        _ => Some(&address[name..]),
    }
}

/// What sort of description declares a resource: decides what it proves that something is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// An inventory: it says what exists, so a name that it lacks is a mistake.
    Inventory,
    /// A template: it says what it makes, beside what exists already.
    Template,
    /// AWS itself described it: what the description has a place for and does not say, the resource does not have.
    Observed,
}

/// What a Terraform plan will do to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It is made.
    Create,
    /// It is changed as it stands.
    Update,
    /// It is deleted and made anew, in whichever order.
    Replace,
    /// It is deleted.
    Delete,
    /// It stays as it is.
    Keep,
    /// It is only looked up (`data`).
    Read,
    /// It stays, but is no longer managed (`removed`).
    Forget,
}

impl Action {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Replace => "replace",
            Self::Delete => "delete",
            Self::Keep => "keep",
            Self::Read => "read",
            Self::Forget => "forget",
        }
    }
}

/// Whether a resource is made when its input is deployed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Presence {
    /// It is.
    #[default]
    Certain,
    /// A condition that could not be decided, by its name: the resource may not exist.
    Undecided(String),
    /// A condition that is false with the parameters given, by its name. The resource stays in the graph, for what
    /// the template says of it holds whenever the condition does; but it costs nothing, is not drawn and is no orphan.
    Absent(String),
    /// A plan deletes it. It stays in the graph as an absent one does, and is not linted either.
    Deleted,
    /// It exists, and is only looked up here (Terraform `data`): somebody else's to tag, to pay and to clean up.
    Elsewhere,
}

impl Presence {
    /// The word that outputs use.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Undecided(_) => "undecided",
            Self::Absent(_) => "absent",
            Self::Deleted => "deleted",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Whether deploying the input leaves nothing of it: neither priced, nor drawn, nor an orphan.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent(_) | Self::Deleted)
    }

    /// Whether the input is answerable for it: it has to be tagged and paid for.
    pub fn is_ours(&self) -> bool {
        !matches!(self, Self::Deleted | Self::Elsewhere)
    }
}

/// A property of a resource or of a mapping inside one.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name, as CloudFormation spells it.
    pub key: String,
    /// Where the name stands.
    pub key_span: Span,
    /// Its value.
    pub value: Property,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// What a property can be.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A text, number or boolean as it was written.
    Text(String),
    /// A text that is known, and the resources that the input makes it from.
    Derived(Derived),
    /// A list.
    List(Vec<Property>),
    /// A mapping.
    Map(Vec<Entry>),
    /// Another resource, or an attribute of it.
    Reference(Reference),
    /// What only a deployment decides.
    Unknown(Unknown),
    /// A secret: its text was dropped when it was read; the references inside it remain.
    Hidden(Vec<Reference>),
}

/// A resource named by a property, already resolved by the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The resource.
    pub target: ResourceId,
    /// The attribute, as in `GetAtt`: `Arn`.
    pub attribute: Option<String>,
}

/// A known text that the input makes from resources: a plan's `"web-logs"`, written `aws_s3_bucket.logs.bucket`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The text.
    pub text: String,
    /// The resources; at least one.
    pub references: Vec<Reference>,
}

/// A value that is decided later, why, and which resources it is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Lower case, for the person: "parameter Owner has no default".
    pub reason: String,
    /// Resources named inside it.
    pub references: Vec<Reference>,
    /// What is known of it all the same: two unknown values of one identity are one value. Subnets in
    /// `ap-northeast-1 zone 1` (the first of `GetAZs`) share a zone; so do those whose zone is one parameter, `web/ZoneA`.
    pub identity: Option<String>,
}

impl Unknown {
    /// An unknown value made from no resource.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), references: Vec::new(), identity: None }
    }
}

impl Property {
    /// The text, where it is a known text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Derived(derived) => Some(&derived.text),
            _ => None,
        }
    }

    /// The value at a path below this one: `A.B[0].C` or `[0].C`.
    pub fn at(&self, path: &str) -> Option<&Property> {
        let (head, rest) = split_path(path);
        let next = match &self.value {
            Value::Map(entries) => entries.iter().find(|e| e.key == head).map(|e| &e.value),
            Value::List(items) => items.get(head.parse::<usize>().ok()?),
            _ => None,
        }?;
        rest.map_or(Some(next), |rest| next.at(rest))
    }

    /// The items of a list; nothing for other values.
    pub fn items(&self) -> &[Property] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping; nothing for other values.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The references that this value itself carries, not those of values inside a list or mapping.
    pub fn references(&self) -> &[Reference] {
        match &self.value {
            Value::Reference(reference) => std::slice::from_ref(reference),
            Value::Derived(derived) => &derived.references,
            Value::Unknown(unknown) => &unknown.references,
            Value::Hidden(references) => references,
            _ => &[],
        }
    }

    /// Calls `visit` for each leaf below, with its path from here (`path` is the prefix).
    pub fn walk<'a>(&'a self, path: &str, visit: &mut impl FnMut(&str, &'a Property)) {
        match &self.value {
            Value::List(items) => {
                for (i, item) in items.iter().enumerate() {
                    item.walk(&format!("{path}[{i}]"), visit);
                }
            }
            Value::Map(entries) => {
                for entry in entries {
                    let dot = if path.is_empty() { "" } else { "." };
                    entry.value.walk(&format!("{path}{dot}{}", entry.key), visit);
                }
            }
            _ => visit(path, self),
        }
    }
}

/// `A[0].B` into `A` and `[0].B`; `[0].B` into `0` and `B`.
fn split_path(path: &str) -> (&str, Option<&str>) {
    if let Some(index) = path.strip_prefix('[') {
        let (head, rest) = index.split_once(']').unwrap_or((index, ""));
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        return (head, (!rest.is_empty()).then_some(rest));
    }
    match path.find(['.', '[']) {
        Some(i) if path.as_bytes()[i] == b'.' => (&path[..i], Some(&path[i + 1..])),
        Some(i) => (&path[..i], Some(&path[i..])),
        None => (path, None),
    }
}

/// The tags of a resource.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tags {
    /// Each tag once; own tags first, then inherited ones.
    pub list: Vec<Tag>,
    /// Own tags whose key an own tag before them has already.
    pub repeated: Vec<Tag>,
    /// Inherited tags that an own tag of the same key stands in for.
    pub overridden: Vec<Tag>,
    /// Why more tags may exist than are listed (`Tags: !If […]` that could not be decided), if so.
    pub open: Option<String>,
    /// Where the own tags are declared, if they are: the place for a finding and for a fix.
    pub span: Option<Span>,
    /// Whether the description has a place for tags on this resource, where it says otherwise than its kind's row: Terraform's
    /// `aws_iam_policy` has, CloudFormation's does not; `aws_s3_bucket_versioning` has not.
    pub has_place: Option<bool>,
}

impl Tags {
    /// The tag with exactly this key.
    pub fn get(&self, key: &str) -> Option<&Tag> {
        self.list.iter().find(|t| t.key == key)
    }

    /// Keeps the first tag of each key in the list; the others go where they are kept apart.
    pub fn drop_repeated(&mut self) {
        let mut first: HashMap<&str, TagOrigin> = HashMap::with_capacity(self.list.len());
        let fate = |tag: &Tag, known: Option<TagOrigin>| match known {
            None => Fate::Listed,
            Some(_) if tag.origin.is_own() => Fate::Repeated,
            Some(first) if first.is_own() => Fate::Overridden,
            Some(_) => Fate::Dropped,
        };
        let mut fates = Vec::with_capacity(self.list.len());
        for tag in &self.list {
            fates.push(fate(tag, first.get(tag.key.as_str()).copied()));
            first.entry(&tag.key).or_insert(tag.origin);
        }
        if fates.iter().all(|fate| *fate == Fate::Listed) {
            return;
        }
        for (tag, fate) in std::mem::take(&mut self.list).into_iter().zip(fates) {
            match fate {
                Fate::Listed => self.list.push(tag),
                Fate::Repeated => self.repeated.push(tag),
                Fate::Overridden => self.overridden.push(tag),
                Fate::Dropped => {}
            }
        }
    }

    /// Adds tags that come from elsewhere; an own tag stands in for one of the same key.
    pub fn inherit(&mut self, tags: impl IntoIterator<Item = Tag>) {
        self.list.extend(tags);
        self.drop_repeated();
    }
}

/// What becomes of a tag of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Listed,
    Repeated,
    Overridden,
    /// An inherited tag that a nearer default stands in for.
    Dropped,
}

/// A key and value on a resource. The value is raw text: `012345678901` and `yes` stay what was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// The key.
    pub key: String,
    /// Its value: text, a reference or unknown.
    pub value: Property,
    /// Where it comes from.
    pub origin: TagOrigin,
    /// Whether what the resource makes gets it too (`PropagateAtLaunch`); `None` where nothing says so.
    pub propagates: Option<bool>,
    /// Where the key stands.
    pub span: Span,
}

impl Tag {
    /// A tag that says nothing of what it is handed on to.
    pub fn new(key: impl Into<String>, value: Property, origin: TagOrigin, span: Span) -> Self {
        Self { key: key.into(), value, origin, propagates: None, span }
    }
}

/// Where a tag comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagOrigin {
    /// Declared on the resource.
    Own,
    /// The `tags` of the native inventory's file.
    File,
    /// `Globals` of the SAM template.
    Globals,
    /// The tags of the stack that the template is deployed as.
    Stack,
    /// `default_tags` of the Terraform provider.
    Provider,
    /// Inherited, and no more is told (`inherited_tags` of a native inventory).
    Inherited,
}

impl TagOrigin {
    /// Whether it is declared on the resource.
    pub fn is_own(self) -> bool {
        self == Self::Own
    }

    /// The word that outputs for programs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::File => "file",
            Self::Globals => "globals",
            Self::Stack => "stack",
            Self::Provider => "default_tags",
            Self::Inherited => "inherited",
        }
    }

    /// For people, as the end of "it comes from …".
    pub fn title(self) -> &'static str {
        match self {
            Self::Own => "the resource itself",
            Self::File => "the file's tags",
            Self::Globals => "the template's Globals",
            Self::Stack => "the stack's tags",
            Self::Provider => "the provider's default_tags",
            Self::Inherited => "what it inherits",
        }
    }
}

/// A relation that no property expresses.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// What declares it: `DependsOn`, `calls`, `relationships`. Also the edge's `via`.
    pub via: Cow<'static, str>,
    /// What it means.
    pub edge: EdgeKind,
    /// A resource by id or name; native text is resolved by the graph.
    pub target: Target,
    /// It only says again what a property should say: no edge where one joins the two already, and nothing is wrong
    /// where the target is unknown.
    pub implied: bool,
    /// Where it is declared.
    pub span: Span,
}

impl Relation {
    /// A relation that was declared for its own sake.
    pub fn new(via: impl Into<Cow<'static, str>>, edge: EdgeKind, target: Target, span: Span) -> Self {
        Self { via: via.into(), edge, target, implied: false, span }
    }

    /// A relation that a property may express as well.
    pub fn implied(via: impl Into<Cow<'static, str>>, edge: EdgeKind, target: Target, span: Span) -> Self {
        Self { implied: true, ..Self::new(via, edge, target, span) }
    }
}

/// How a relation names its target.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Resolved by the reader.
    Id(ResourceId),
    /// As written; the graph resolves it against ids and names.
    Text(String),
    /// As written, of a kind: the graph resolves it against the ids and names of such resources alone.
    OfKind(Kind, String),
}

/// The tags that a provider of Terraform puts on whatever it makes.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderTags {
    /// As the plan calls it: `aws`, `aws.west`, `module.net:aws`.
    pub name: String,
    /// Its `default_tags`. They have a span where it has such a block, and are open where the plan does not spell them out.
    pub tags: Tags,
    /// Where the plan speaks of it.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::terraform_name;

    #[test]
    fn an_address_of_terraform_is_told_by_its_last_part() {
        for (address, name) in [
            ("aws_instance.web", Some("web")),
            ("module.network.aws_subnet.public[0]", Some("public[0]")),
            ("module.a[\"x.aws_y.z\"].aws_subnet.public[\"b.c\"]", Some("public[\"b.c\"]")),
            ("module.app.module.logs.aws_s3_bucket.this", Some("logs.aws_s3_bucket.this")),
            ("data.aws_vpc.main", Some("main")),
            ("awscc_ec2_instance.web", Some("web")),
            ("web.aws.example", None),
            ("my-bucket", None),
            ("aws_", None),
        ] {
            assert_eq!(terraform_name(address), name, "{address}");
        }
    }
}
