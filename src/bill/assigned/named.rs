//! What the resource ids of bills name.
//!
//! AWS writes an ARN, an id that EC2 made (`i-…`, `vol-…`), or the name of a bucket; the same instance is an ARN in one row
//! and an id in the next. Sources: the resource ids in AWS's FOCUS sample and in its Cost and Usage Reports as read in
//! public ones; the shapes of ARNs are those of [`crate::kinds::trail`].

use std::borrow::Cow;

use crate::bill::Charge;
use crate::kinds::{Billing, Kind, KindSpec, find};
use crate::model::Resource;
use crate::model::arn::Arn;
use crate::trail::subjects::{kinds_of_arn, kinds_of_id};

/// Kinds that are charged as a part of another: what stands before the last `/` of their id is the id of the whole.
const PARTS: &[(&str, &str)] = &[
    ("AWS::ApiGateway::Stage", "AWS::ApiGateway::RestApi"),
    ("AWS::ApiGatewayV2::Stage", "AWS::ApiGatewayV2::Api"),
    ("AWS::Lambda::Version", "AWS::Lambda::Function"),
    ("AWS::Lambda::Alias", "AWS::Lambda::Function"),
];

/// Services, as FOCUS and as the Cost and Usage Report name them, whose bills hold bare names, with the services of the
/// kinds that are called so there.
const BARE_NAMES: &[(&[&str], &[&str])] = &[
    (&["Elastic Load Balancing", "AWSELB"], &["ElasticLoadBalancing", "ElasticLoadBalancingV2"]),
    (&["Amazon Relational Database Service", "AmazonRDS"], &["RDS"]),
    (&["Amazon DynamoDB", "AmazonDynamoDB"], &["DynamoDB"]),
    (&["AWS Lambda", "AWSLambda"], &["Lambda"]),
    (&["Amazon CloudFront", "AmazonCloudFront"], &["CloudFront"]),
    (&["Amazon Route 53", "AmazonRoute53"], &["Route53"]),
    (&["Amazon ElastiCache", "AmazonElastiCache"], &["ElastiCache"]),
    (&["Amazon OpenSearch Service", "AmazonES"], &["OpenSearchService", "Elasticsearch"]),
    (&["Amazon Redshift", "AmazonRedshift"], &["Redshift"]),
    (&["Amazon Kinesis", "AmazonKinesis"], &["Kinesis"]),
    (&["Amazon Simple Queue Service", "AWSQueueService"], &["SQS"]),
    (&["Amazon Simple Notification Service", "AmazonSNS"], &["SNS"]),
];

/// What a row calls the thing that is charged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named<'l> {
    /// The kinds that it may be, as CloudFormation names them; none where nothing tells it.
    pub kinds: Vec<&'static str>,
    /// What its service calls it, the surest first.
    pub ids: Vec<Cow<'l, str>>,
    /// Its ARN, without what stands for all that is in it; empty where the row has none.
    pub arn: &'l str,
    /// Its account.
    pub account: &'l str,
    /// The region that the ARN or the row tells.
    pub region: &'l str,
    /// Whether AWS made the id, so that no two things of an account have it.
    pub is_made_by_aws: bool,
    /// Whether the service alone tells the kinds: things of each of them may have that name.
    pub is_bare: bool,
}

/// What is the same for all rows of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// Its kind or service, id, account and region, one behind another.
    text: String,
    /// How long each of them is.
    lengths: [usize; 4],
}

impl<'l> Named<'l> {
    /// What a row names; it has a resource id.
    pub(super) fn new(charge: &Charge<'l>) -> Self {
        let text = charge.resource.strip_suffix(":*").unwrap_or(charge.resource);
        match Arn::parse(text) {
            Some(arn) => Self::of_arn(text, &arn, charge),
            None => Self::of_id(text, charge),
        }
    }

    fn of_arn(text: &'l str, arn: &Arn<'l>, charge: &Charge<'l>) -> Self {
        let told = |told: &'l str, else_: &'l str| if told.is_empty() { else_ } else { told };
        let (account, region) = (told(arn.account, charge.account), told(without_zone(arn.region), charge.region));
        let (kinds, id) = match kinds_of_arn(&Arn { region: without_zone(arn.region), ..*arn }) {
            Some((kinds, id)) => (kinds.iter().map(|spec| spec.name).collect(), id),
            None => (other_kinds(arn), Cow::Borrowed(arn.resource.rsplit('/').next().unwrap_or_default())),
        };
        let is_made_by_aws = arn.service == "ec2" && kinds_of_id(&id).next().is_some();
        let mut named = Self { kinds, ids: vec![id], arn: text, account, region, is_made_by_aws, is_bare: false };
        named.be_the_whole();
        named.ids.extend(given_name(arn));
        named
    }

    fn of_id(text: &'l str, charge: &Charge<'l>) -> Self {
        let (account, region) = (charge.account, charge.region);
        let ids = vec![Cow::Borrowed(text)];
        let named =
            |kinds, is_made_by_aws| Self { kinds, ids, arn: "", account, region, is_made_by_aws, is_bare: false };
        if matches!(charge.service, "AmazonS3" | "Amazon Simple Storage Service") {
            return named(vec!["AWS::S3::Bucket"], false);
        }
        let made: Vec<_> = kinds_of_id(text).map(|spec| spec.name).collect();
        match made.is_empty() {
            false => named(made, true),
            true => Self { is_bare: true, ..named(kinds_of_service(charge.service), false) },
        }
    }

    /// A part of something is charged as that.
    fn be_the_whole(&mut self) {
        let whole = PARTS.iter().find(|(part, _)| self.kinds.first() == Some(part));
        if let (Some((_, whole)), Some((id, _))) = (whole, self.ids[0].rsplit_once('/')) {
            self.ids = vec![Cow::Owned(id.to_owned())];
            self.kinds = vec![whole];
        }
    }

    /// The kind, where one alone may have such an id.
    pub(super) fn kind(&self) -> Option<&'static str> {
        match self.kinds[..] {
            [one] => Some(one),
            [first, ..] if !self.is_bare => Some(first),
            _ => None,
        }
    }

    /// Whether the ARN of a resource of that name says that it is another: a load balancer that was made again keeps its
    /// name, and AWS ends its ARN otherwise. An ARN may go on behind the whole, as that of an index of a table does.
    pub(super) fn is_other_than(&self, resource: &Resource) -> bool {
        let Some(own) = Arn::parse(self.arn) else { return false };
        let word = own.word_and_name().0;
        if resource.kind.is("AWS::EC2::EIP") {
            // By its address or by its id.
            return false;
        }
        if is_of_other_type(&own, resource) {
            return true;
        }
        let arns = resource.names.iter().filter_map(|name| Arn::parse(name));
        let mut alike = arns.filter(|arn| arn.service == own.service && arn.word_and_name().0 == word).peekable();
        let goes_on = |arn: Arn<'_>| own.resource.starts_with(arn.resource) || arn.resource.starts_with(own.resource);
        alike.peek().is_some() && !alike.any(goes_on)
    }

    /// Whether two regions are two things: not where an id of AWS says enough, nor of what belongs to no region.
    fn is_regional(&self) -> bool {
        let is_global = |kind: &&str| *kind == "AWS::S3::Bucket" || find(kind).is_some_and(is_global);
        !self.is_made_by_aws && !self.kinds.first().is_some_and(is_global)
    }

    /// What is the same for all rows of one thing, and for no other.
    pub(super) fn key(&self, service: &str) -> Key {
        let kind = self.kind();
        let space = kind.or(Arn::parse(self.arn).map(|arn| arn.service)).unwrap_or(service);
        let id = match kind {
            // Only the end of its ARN, which AWS makes, tells it from the one of that name before it.
            Some("AWS::SecretsManager::Secret" | "AWS::ElasticLoadBalancingV2::LoadBalancer")
                if !self.arn.is_empty() =>
            {
                self.arn
            }
            Some(_) => self.ids[0].as_ref(),
            None if self.arn.is_empty() => self.ids[0].as_ref(),
            None => self.arn,
        };
        let region = if self.is_regional() { self.region } else { "" };
        let parts = [space, id, self.account, region];
        Key { text: parts.concat(), lengths: parts.map(str::len) }
    }
}

fn is_global(spec: &'static KindSpec) -> bool {
    Kind::Known(spec).is_global()
}

/// `us-west-2b` as the region that it stands in: some rows write a zone there.
fn without_zone(region: &str) -> &str {
    let bytes = region.as_bytes();
    match bytes {
        [.., digit, zone] if digit.is_ascii_digit() && zone.is_ascii_lowercase() => &region[..region.len() - 1],
        _ => region,
    }
}

/// Kinds of ARNs that records never write: an address by itself.
fn other_kinds(arn: &Arn<'_>) -> Vec<&'static str> {
    match (arn.service, arn.word_and_name()) {
        ("ec2", (Some("elastic-ip"), _)) => vec!["AWS::EC2::EIP"],
        _ => Vec::new(),
    }
}

/// The name beside the id in an ARN, which a template knows before there is an id: `web` of the load balancer
/// `app/web/50dc6c495c0c9188`, of a web ACL, of a message broker. Shapes: service authorization reference, from general
/// knowledge.
fn given_name<'l>(arn: &Arn<'l>) -> Option<Cow<'l, str>> {
    let mut parts = arn.resource.split(['/', ':']);
    let mut next = || parts.next().unwrap_or_default();
    let name = match (arn.service, next(), next(), next()) {
        ("elasticloadbalancing", "loadbalancer", "app" | "net" | "gwy", name) => name,
        ("wafv2", "regional" | "global", "webacl", name) | ("mq", "broker", name, _) => name,
        _ => return None,
    };
    Some(name).filter(|name| !name.is_empty()).map(Cow::Borrowed)
}

/// Whether a load balancer is declared to be of another type than its ARN says, or a web ACL of another scope.
fn is_of_other_type(arn: &Arn<'_>, resource: &Resource) -> bool {
    let mut parts = arn.resource.split('/');
    let mut next = || parts.next().unwrap_or_default();
    let (property, told) = match (arn.service, next(), next()) {
        ("elasticloadbalancing", "loadbalancer", "app") => ("Type", "application"),
        ("elasticloadbalancing", "loadbalancer", "net") => ("Type", "network"),
        ("elasticloadbalancing", "loadbalancer", "gwy") => ("Type", "gateway"),
        ("wafv2", "regional", "webacl") => ("Scope", "REGIONAL"),
        ("wafv2", "global", "webacl") => ("Scope", "CLOUDFRONT"),
        _ => return false,
    };
    resource.text(property).is_some_and(|declared| declared != told)
}

/// The kinds that a service's bill may call by a bare name: those that may cost something.
fn kinds_of_service(service: &str) -> Vec<&'static str> {
    let Some((_, spaces)) = BARE_NAMES.iter().find(|(names, _)| names.contains(&service)) else { return Vec::new() };
    let specs = crate::kinds::KINDS.iter().flat_map(|family| family.iter());
    let is_of = |name: &str| name.split("::").nth(1).is_some_and(|space| spaces.contains(&space));
    let is_charged = |spec: &&KindSpec| !matches!(spec.billing, Billing::Free(_));
    specs.filter(is_charged).map(|spec| spec.name).filter(|name| is_of(name)).collect()
}
