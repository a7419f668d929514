//! What is known of each kind of resource: one row a kind, in the files of this room, by family.
//!
//! A row is data alone. Its references make edges, its place decides where it is drawn, its billing what it costs.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

mod analytics;
mod answers;
mod api;
mod compute;
mod containers;
mod database;
pub mod deletion;
mod delivery;
mod integration;
mod load_balancing;
mod management;
pub mod metrics;
mod network;
pub mod price_line;
mod prices;
pub(crate) mod properties;
mod rarer;
mod security;
mod services;
mod sources;
mod storage;
pub(crate) mod terraform;
mod terraform_only;
pub mod trail;
mod untaggable;
pub mod usage_key;
mod usage_keys;
pub mod usual_use;
mod vocabulary;

use deletion::Deletion;
use price_line::PriceLine;
pub use services::arn_service;
pub use sources::{Listing, Rename};
use trail::TrailNames;
pub(crate) use untaggable::why_untaggable;
use usage_key::UsageKey;

/// Why a kind has no tags, where no more is to say than that its schema has no place for them: CloudFormation's, and the
/// Terraform provider's of a kind that is Terraform's alone.
pub(crate) const UNTAGGABLE_BY_SCHEMA: [&str; 2] = [vocabulary::UNTAGGABLE, terraform_only::UNTAGGABLE];

/// Everything the program knows of one kind.
#[derive(Debug)]
pub struct KindSpec {
    /// As CloudFormation names it: `AWS::EC2::Instance`.
    pub name: &'static str,
    /// The short name of native inventories: `ec2`.
    pub alias: &'static str,
    /// Other names that mean the same: CloudFormation types (`AWS::Serverless::Function`), further aliases (`alb`).
    pub also: &'static [&'static str],
    /// Terraform's types.
    pub terraform: &'static [&'static str],
    /// Attributes of those types that are called otherwise than their property in snake_case.
    pub attributes: &'static [Rename],
    /// Where the answers of AWS's API list it, as the AWS CLI prints them.
    pub listings: &'static [Listing],
    /// Fields of those answers, and of AWS Config's `configuration`, that are called otherwise than their property.
    pub fields: &'static [Rename],
    /// For people: `EC2 instance`.
    pub title: &'static str,
    /// Colour and family of its glyph.
    pub category: Category,
    /// Its drawing.
    pub glyph: Glyph,
    /// Where it stands on a picture.
    pub place: Place,
    /// The properties that name other resources.
    pub references: &'static [ReferenceSpec],
    /// Properties whose text is a name others may use for it: `BucketName`.
    pub names: &'static [&'static str],
    /// How it is tagged.
    pub tags: TagShape,
    /// Properties that never reach an output, as paths: `MasterUserPassword`, `Environment.Variables`.
    pub secrets: &'static [&'static str],
    /// What it costs.
    pub billing: Billing,
    /// What usage files call the use that its price lines read.
    pub usage: &'static [UsageKey],
    /// How it is deleted, of kinds that can be found to be of no use.
    pub deletion: Option<Deletion>,
    /// How the records of CloudTrail name it.
    pub trail: Option<TrailNames>,
}

impl KindSpec {
    /// What a row says when it says nothing.
    pub const BASE: KindSpec = KindSpec {
        name: "",
        alias: "",
        also: &[],
        terraform: &[],
        attributes: &[],
        listings: &[],
        fields: &[],
        title: "",
        category: Category::General,
        glyph: Glyph::Generic,
        place: Place::Region,
        references: &[],
        names: &[],
        tags: TagShape::List("Tags"),
        secrets: &[],
        billing: Billing::Unpriced,
        usage: &[],
        deletion: None,
        trail: None,
    };
}

/// A property that names another resource.
#[derive(Debug, Clone, Copy)]
pub struct ReferenceSpec {
    /// The path; `[]` stands for each item: `NetworkInterfaces[].SubnetId`.
    pub path: &'static str,
    /// Kinds that it can name; empty: any.
    pub to: &'static [&'static str],
    /// What the edge means.
    pub edge: EdgeKind,
}

/// What an edge means. `from` is always the resource that declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EdgeKind {
    /// `from` stands inside `to` (subnet in VPC, instance in subnet).
    In,
    /// `from` is attached to, or part of, `to` (volume attachment, listener of a load balancer, policy of a role).
    Attached,
    /// Traffic or events go from `from` to `to`.
    Sends,
    /// Traffic or events go from `to` to `from` (an auto scaling group names its target groups).
    Receives,
    /// `from` watches `to` (alarm → load balancer).
    Watches,
    /// `from` needs `to` to be (security group, role, key, image).
    Uses,
    /// Declared by `calls`.
    Calls,
    /// Declared by `DependsOn`.
    DependsOn,
    /// Any other mention.
    Refers,
}

impl EdgeKind {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Attached => "attached",
            Self::Sends => "sends",
            Self::Receives => "receives",
            Self::Watches => "watches",
            Self::Uses => "uses",
            Self::Calls => "calls",
            Self::DependsOn => "depends-on",
            Self::Refers => "refers",
        }
    }
}

/// Where a kind stands on a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The band above the regions: Route 53, CloudFront, IAM.
    Global,
    /// The band where it serves what stands there (a certificate of CloudFront), else its region's rail.
    Edge,
    /// The rail beside the VPCs: S3, SQS, Lambda outside a VPC.
    Region,
    /// The top of its VPC: internet gateway, load balancer.
    VpcIngress,
    /// The bottom of its VPC: endpoints, shared file systems.
    VpcShared,
    /// Inside its subnet (or subnets), else as `VpcShared`, else as `Region`.
    Subnet,
    /// A box around others: VPC, subnet.
    Container,
    /// Edges run through it: target group, listener. Drawn only when it is an orphan.
    Passage,
    /// A setting of another resource: route, policy, attachment. Drawn only when it is an orphan.
    Folded,
}

/// The family that gives a glyph its colour (AWS's category colours).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Category {
    /// EC2, Lambda, containers: #ED7100.
    Compute,
    /// S3, EBS, EFS: #7AA116.
    Storage,
    /// RDS, DynamoDB, ElastiCache: #C925D1.
    Database,
    /// VPC, load balancers, CloudFront, Route 53: #8C4FFF.
    Network,
    /// SQS, SNS, EventBridge, CloudWatch, CloudTrail: #E7157B.
    Integration,
    /// IAM, KMS, WAF, ACM, Secrets Manager: #DD344C.
    Security,
    /// Anything else: #232F3E.
    #[default]
    General,
}

impl Category {
    /// Each of them.
    pub const ALL: [Category; 7] =
        [Self::Compute, Self::Storage, Self::Database, Self::Network, Self::Integration, Self::Security, Self::General];

    /// The word of the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Storage => "storage",
            Self::Database => "database",
            Self::Network => "network",
            Self::Integration => "integration",
            Self::Security => "security",
            Self::General => "general",
        }
    }
}

/// Our own line drawings, one a kind family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[allow(missing_docs, reason = "each names the thing it draws")]
pub enum Glyph {
    Server,
    ScalingGroup,
    Function,
    Container,
    Cluster,
    Registry,
    Bucket,
    Disk,
    FileSystem,
    Snapshot,
    Backup,
    Image,
    Database,
    Cache,
    Table,
    Search,
    InternetGateway,
    LoadBalancer,
    NatGateway,
    Endpoint,
    Peering,
    TransitGateway,
    Vpn,
    Address,
    Interface,
    Globe,
    Dns,
    RouteTable,
    Firewall,
    TargetGroup,
    Queue,
    Topic,
    Bus,
    Workflow,
    Stream,
    Api,
    Mail,
    Alarm,
    Dashboard,
    Logs,
    Trail,
    Shield,
    Key,
    Secret,
    Certificate,
    Role,
    User,
    #[default]
    Generic,
}

/// How a kind carries tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagShape {
    /// A list of `{Key, Value}` under this property; in `TagSpecifications` each item has such a list as its `Tags`.
    List(&'static str),
    /// A mapping under this property.
    Map(&'static str),
    /// AWS has no tags for it; the text is the source of that fact.
    None(&'static str),
}

/// What a kind costs.
#[derive(Debug, Clone, Copy)]
pub enum Billing {
    /// AWS charges nothing for it; the text is the source of that fact.
    Free(&'static str),
    /// The lines that make its price.
    Lines(&'static [PriceLine]),
    /// It costs something, or may, that this version does not know: its price is unknown, never 0.
    Unpriced,
}

/// The kind of a resource: a row, or a type without one.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A row of this room.
    Known(&'static KindSpec),
    /// A type that has no row: kept, drawn, tag-linted and reported as unpriced.
    Other(Arc<str>),
}

impl Kind {
    /// Finds a kind by CloudFormation type, short alias or Terraform type. `None` where the text is no type at all.
    pub fn parse(text: &str) -> Option<Kind> {
        if let Some(spec) = find(text) {
            return Some(Kind::Known(spec));
        }
        (text.contains("::") || text.starts_with("aws_")).then(|| Kind::Other(text.into()))
    }

    /// What a Terraform type of any provider makes. The types of the `awscc` provider are CloudFormation's, spelt
    /// mechanically: `awscc_ec2_instance`.
    pub fn of_terraform(text: &str) -> Kind {
        let row = if text.starts_with("aws_") { find(text) } else { by_awscc_type(text) };
        row.map_or_else(|| Kind::Other(text.into()), Kind::Known)
    }

    /// As CloudFormation names it.
    pub fn name(&self) -> &str {
        match self {
            Self::Known(spec) => spec.name,
            Self::Other(name) => name,
        }
    }

    /// For people: the row's title, else the type itself.
    pub fn title(&self) -> &str {
        match self {
            Self::Known(spec) => spec.title,
            Self::Other(name) => name,
        }
    }

    /// Whether it is of AWS at all: a plan may make `google_compute_instance` and `random_id` beside.
    pub fn is_aws(&self) -> bool {
        let name = self.name();
        name.contains("::") || name.starts_with("aws_") || name.starts_with("awscc_")
    }

    /// The row, or the row of a kind about which nothing is known.
    pub fn spec(&self) -> &'static KindSpec {
        match self {
            Self::Known(spec) => spec,
            Self::Other(_) if !self.is_aws() => &FOREIGN,
            // CloudFormation lets every custom resource have a type name of its own.
            Self::Other(name) if name.starts_with("Custom::") => {
                find("AWS::CloudFormation::CustomResource").unwrap_or(&KindSpec::BASE)
            }
            Self::Other(_) => &KindSpec::BASE,
        }
    }

    /// Whether it belongs to an account, not to one of its regions.
    pub fn is_global(&self) -> bool {
        const SERVICES: &[&str] = &["IAM", "Route53", "CloudFront", "GlobalAccelerator", "Organizations", "Budgets"];
        let service = self.name().split("::").nth(1).unwrap_or_default();
        SERVICES.contains(&service) || self.spec().place == Place::Global
    }

    /// Whether it is the kind that CloudFormation names so.
    pub fn is(&self, name: &str) -> bool {
        self.name() == name
    }
}

/// What is no resource of AWS: it joins others in the graph, and nothing else is said of it.
static FOREIGN: KindSpec = KindSpec {
    place: Place::Folded,
    tags: TagShape::None("it is no resource of AWS"),
    billing: Billing::Free("it is no resource of AWS"),
    ..KindSpec::BASE
};

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Kind {}

impl Hash for Kind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Every row, family by family.
pub const KINDS: &[&[KindSpec]] = &[
    network::NETWORK,
    load_balancing::LOAD_BALANCING,
    delivery::DELIVERY,
    compute::COMPUTE,
    containers::CONTAINERS,
    storage::STORAGE,
    database::relational::ROWS,
    database::stores::ROWS,
    database::clusters::ROWS,
    integration::INTEGRATION,
    api::API,
    analytics::ANALYTICS,
    security::SECURITY,
    management::MANAGEMENT,
    rarer::analytics::ROWS,
    rarer::containers::ROWS,
    rarer::database::ROWS,
    rarer::ec2::ROWS,
    rarer::integration::ROWS,
    rarer::management::ROWS,
    rarer::network::ROWS,
    rarer::security::ROWS,
    rarer::storage::ROWS,
    terraform_only::compute::ROWS,
    terraform_only::database::ROWS,
    terraform_only::integration::ROWS,
    terraform_only::lookups::ROWS,
    terraform_only::management::ROWS,
    terraform_only::network::ROWS,
    terraform_only::scaling::ROWS,
    terraform_only::security::ROWS,
    terraform_only::storage::ROWS,
];

/// Every name of a row to its row.
static BY_NAME: LazyLock<HashMap<&'static str, &'static KindSpec>> = LazyLock::new(|| {
    let rows = KINDS.iter().flat_map(|family| family.iter());
    rows.flat_map(|spec| names_of(spec).map(move |name| (name, spec))).collect()
});

/// Every name by which [`find`] knows a row.
fn names_of(spec: &'static KindSpec) -> impl Iterator<Item = &'static str> {
    [spec.name, spec.alias].into_iter().chain(spec.also.iter().copied()).chain(spec.terraform.iter().copied())
}

/// The row that a CloudFormation type, alias or Terraform type names. CloudFormation's types are case-sensitive;
/// an alias may be written `security_group` or `Security-Group`.
pub fn find(text: &str) -> Option<&'static KindSpec> {
    if let Some(spec) = BY_NAME.get(text) {
        return Some(spec);
    }
    if text.contains("::") {
        return None;
    }
    BY_NAME.get(text.to_ascii_lowercase().replace(['_', ' '], "-").as_str()).copied()
}

/// What AWS Config calls otherwise than CloudFormation, which has another kind of that name.
/// Source: AWS Config developer guide, "Supported Resource Types": its `AWS::IAM::Policy` is a customer managed policy.
pub const CONFIG_TYPES: &[(&str, &str)] = &[("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")];

/// The row of a CloudFormation type whose letters are written in another case, as AWS Config's older items do.
pub fn find_in_any_case(text: &str) -> Option<&'static KindSpec> {
    static BY_FOLDED_NAME: LazyLock<HashMap<String, &'static KindSpec>> = LazyLock::new(|| {
        let types = BY_NAME.iter().filter(|(name, _)| name.contains("::"));
        types.map(|(name, spec)| (name.to_ascii_lowercase(), *spec)).collect()
    });
    BY_FOLDED_NAME.get(&text.to_ascii_lowercase()).copied()
}

/// The row of a type of the `awscc` provider: `awscc_elasticloadbalancingv2_target_group`.
fn by_awscc_type(text: &str) -> Option<&'static KindSpec> {
    static ROWS: LazyLock<HashMap<String, &'static KindSpec>> = LazyLock::new(|| {
        let rows = KINDS.iter().flat_map(|family| family.iter());
        rows.map(|spec| (spec.name.trim_start_matches("AWS::").replace("::", ".").to_ascii_lowercase(), spec)).collect()
    });
    let (service, name) = text.strip_prefix("awscc_")?.split_once('_')?;
    ROWS.get(&format!("{service}.{}", name.replace('_', ""))).copied()
}

/// Every alias, in the order of the rows: for "did you mean".
pub fn aliases() -> impl Iterator<Item = &'static str> {
    let rows = KINDS.iter().flat_map(|family| family.iter());
    rows.flat_map(|spec| names_of(spec).filter(|name| !name.contains("::") && !name.starts_with("aws_")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> impl Iterator<Item = &'static KindSpec> {
        KINDS.iter().flat_map(|family| family.iter())
    }

    /// Whether a text is a type as CloudFormation writes it.
    fn is_type(text: &str) -> bool {
        text.starts_with("AWS::") && text.split("::").count() == 3
    }

    #[test]
    fn a_kind_is_found_by_each_of_its_names() {
        for name in ["AWS::EC2::Instance", "ec2", "EC2", "aws_instance", "instance"] {
            assert_eq!(find(name).map(|spec| spec.name), Some("AWS::EC2::Instance"), "{name}");
        }
        assert_eq!(find("security_group").map(|spec| spec.alias), Some("sg"));
        assert_eq!(find("AWS::Serverless::Function").map(|spec| spec.alias), Some("lambda"));
        assert!(find("aws::ec2::instance").is_none(), "CloudFormation's types are case-sensitive");
        assert!(find("nothing-of-this-name").is_none());
    }

    #[test]
    fn a_terraform_type_is_found_in_both_providers() {
        let cases = [
            ("aws_instance", "AWS::EC2::Instance"),
            ("awscc_ec2_instance", "AWS::EC2::Instance"),
            ("awscc_rds_db_instance", "AWS::RDS::DBInstance"),
            ("awscc_elasticloadbalancingv2_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup"),
            ("aws_nothing_of_this_name", "aws_nothing_of_this_name"),
            ("awscc_nothing_at_all", "awscc_nothing_at_all"),
            ("google_compute_instance", "google_compute_instance"),
            // An alias of native inventories is no Terraform type.
            ("instance", "instance"),
        ];
        for (text, name) in cases {
            assert_eq!(Kind::of_terraform(text).name(), name);
        }
    }

    #[test]
    fn no_name_means_two_kinds() {
        let mut seen = HashMap::new();
        for spec in rows() {
            for name in names_of(spec) {
                if let Some(other) = seen.insert(name, spec.name) {
                    panic!("{name} names {other} and {}", spec.name);
                }
            }
        }
    }

    #[test]
    fn rows_are_well_formed() {
        for spec in rows() {
            let name = spec.name;
            assert!(is_type(name) || name.starts_with("aws_"), "{name}");
            assert!(!spec.title.is_empty() && !spec.alias.is_empty(), "{name}");
            assert_eq!(spec.alias, spec.alias.to_ascii_lowercase(), "{name}");
            assert!(!spec.alias.contains(['_', ' ']), "{name}: aliases are written with hyphens");
            let paths = spec.references.iter().map(|r| r.path).chain(spec.names.iter().copied());
            for path in paths.chain(spec.secrets.iter().copied()) {
                let parts = path.split('.').map(|part| part.strip_suffix("[]").unwrap_or(part));
                let clean = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                assert!(parts.clone().all(|part| !part.is_empty() && clean(part)), "{name}: {path}");
            }
            if let TagShape::None(source) = spec.tags {
                assert!(source.contains("schema"), "{name} does not say why it cannot be tagged");
            }
            if let Billing::Free(source) = spec.billing {
                assert!(source.starts_with("https://"), "{name} does not say why it is free");
            }
        }
    }

    #[test]
    fn references_name_kinds_that_are_types() {
        // Types that rows point at and that have no row yet: a reference to one makes an edge all the same.
        for spec in rows() {
            for kind in spec.references.iter().flat_map(|r| r.to) {
                assert!(is_type(kind) || kind.starts_with("aws_"), "{}: {kind}", spec.name);
                let known = find(kind).map_or(*kind, |row| row.name);
                assert_eq!(known, *kind, "{} names {kind} by another name than its row's", spec.name);
            }
        }
    }
}
