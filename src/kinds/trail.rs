//! How the records of CloudTrail name the resources of a kind: which events make some, change and end them, and where they
//! tell their ids. Data alone; [`crate::trail::subjects`] reads records with it.
//!
//! A **path** is the names of fields, in any case (`dBInstanceIdentifier`), from `request`, `response`, `details` (of what
//! a service did of its own) or `additional` on; `[]` says that a list stands there. What names a resource is:
//!
//! ```text
//! response.role.arn|request.roleName       // the first that the record has; an ARN becomes the id in it
//! request.restApiId+request.stageName      // several that name it together: `a1b2c3/prod`
//! request.cluster?default+request.service  // where none is told, it is `default`
//! ```
//!
//! An **event** stands without the version of its API, and may tell when it counts: `PutParameter?response.version=1`
//! where the field says so, `ImportCertificate?!request.certificateArn` where it has none. In what is said, and where an
//! event is asked for by a pattern, `*` stands for any letters.
//!
//! An **ARN's shape** is its service and resource; `{}` is a part of the id, `{.}` the last part, `{/}` all that follows,
//! `_` a part that is none of it: `elasticloadbalancing:targetgroup/{}`. More may follow; behind a `!` it is a part of the
//! resource and no longer its ARN: a version, an index, an object (`s3:{}!`).
//!
//! Sources: the API reference of each service for the names; its records write the fields of requests and answers with a
//! small letter in front ("CloudTrail record contents" of the CloudTrail user guide). Held against real records: EC2, IAM,
//! S3, Lambda, Logs, RDS, Secrets Manager, Systems Manager and CloudTrail. ARNs: service authorization reference.

mod analytics;
mod api;
mod compute;
mod containers;
mod database;
mod delivery;
mod integration;
mod management;
mod network;
mod security;
mod storage;

pub(super) use analytics::*;
pub(super) use api::*;
pub(super) use compute::*;
pub(super) use containers::*;
pub(super) use database::*;
pub(super) use delivery::*;
pub(super) use integration::*;
pub(super) use management::*;
pub(super) use network::*;
pub(super) use security::*;
pub(super) use storage::*;

/// Services, and patterns of their events that are no reads and yet change no resource: sessions, heartbeats, questions.
pub const CHANGES_NOTHING: &[(&str, &[&str])] = &[
    ("bedrock", &["Invoke*", "Converse*"]),
    ("bedrock-runtime", &["*"]),
    ("ec2-instance-connect", &["*"]),
    ("execute-api", &["*"]),
    ("health", &["*"]),
    ("rds-data", &["*"]),
    ("redshift-data", &["*"]),
    ("signin", &["*"]),
    (
        "ssm",
        &[
            "*Session",
            "PutComplianceItems",
            "PutInventory",
            "SendCommand",
            "StartAutomationExecution",
            "UpdateInstanceAssociationStatus",
            "UpdateInstanceInformation",
        ],
    ),
    ("sts", &["*"]),
    ("support", &["*"]),
];

/// An event that makes resources.
#[derive(Debug, Clone, Copy)]
pub struct Making {
    /// The event: `CreateFunction`.
    pub event: &'static str,
    /// What names those that it made; `response` alone where each id of the kind's prefix in the answer does.
    pub ids: &'static str,
}

impl Making {
    /// An event and where it tells what it made.
    const fn by(event: &'static str, ids: &'static str) -> Self {
        Self { event, ids }
    }
}

/// What is done to a name before it is an id, so that all names of one resource become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Nothing.
    #[default]
    AsItIs,
    /// The service knows it in small letters, however it is written: RDS, Redshift, ElastiCache.
    Lower,
    /// A function: `123456789012:function:name` and `name:prod` are `name`.
    FunctionName,
    /// A version of a function: `name:3` is `name/3`, and a function alone is none.
    FunctionVersion,
    /// A hosted zone: `/hostedzone/Z1` is `Z1`.
    HostedZone,
    /// A parameter: `/a/b:3` is `/a/b`; its ARN has no `/` in front.
    Parameter,
    /// A key: a name that begins with `alias/` is none of its own.
    KeyId,
    /// An alias: `alias/` stands in front of its name.
    Alias,
    /// A secret: its ARN ends with `-` and six letters behind the name.
    Secret,
    /// A rule of a bus: `default/name` is `name`.
    Rule,
    /// A stack set: `name:uuid` is `name`.
    StackSet,
    /// A user: records call the root user `AWS ROOT USER`, which is none.
    UserName,
    /// A queue: the last part of its URL.
    QueueUrl,
    /// A subscription: only its ARN names one; until it is confirmed, `pending confirmation` stands there.
    InArn,
}

/// How records name the resources of a kind.
#[derive(Debug, Clone, Copy)]
pub struct TrailNames {
    /// The service that the events belong to, without `.amazonaws.com`: `ec2`. It need not be the one of the kind's name.
    pub service: &'static str,
    /// What makes one.
    pub made_by: &'static [Making],
    /// What makes one or changes the one there is, whichever is needed, and does not tell which: `PutRule`. Named as
    /// `named_by` says.
    pub put_by: &'static [&'static str],
    /// Where requests name one, below `request` where no other beginning is told; behind `@` the events, in patterns with
    /// a comma between, that mean one by it: `name@*Trail,StartLogging`.
    pub named_by: &'static [&'static str],
    /// What ends one: named as `named_by` says.
    pub ended_by: &'static [&'static str],
    /// Patterns of the events that change one they name; where there are none, all do that make and end nothing else.
    pub changed_by: &'static [&'static str],
    /// Patterns of events that name one, and do not change it whatever else is said here: `Invoke`.
    pub untouched_by: &'static [&'static str],
    /// Where requests tell the new name of one that they rename; empty where a name is for life.
    pub renamed_by: &'static str,
    /// What EC2's ids of the kind begin with: `sg-`.
    pub prefix: &'static str,
    /// The shapes of its ARN.
    pub arns: &'static [&'static str],
    /// The property that names what its id begins with, where a property of its own name does not tell that: the cluster
    /// of an ECS service, `shop/web`. Empty where the id is one name.
    pub begins_with: &'static str,
    /// What is done to a name before it is an id.
    pub form: Form,
    /// A field of the request or answer, and what it says of this kind alone, where another has the same events: the
    /// `engine` of a database.
    pub told_by: Option<(&'static str, &'static str)>,
}

impl TrailNames {
    /// What a row says when it says nothing but the service.
    const fn of(service: &'static str) -> Self {
        Self {
            service,
            made_by: &[],
            put_by: &[],
            named_by: &[],
            ended_by: &[],
            changed_by: &[],
            untouched_by: &[],
            renamed_by: "",
            prefix: "",
            arns: &[],
            begins_with: "",
            form: Form::AsItIs,
            told_by: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::kinds::{KINDS, KindSpec, Place, find};

    const SAME_EVENTS: &str = "its events are those of another kind, and nothing in them tells the two apart";
    const NO_ID: &str = "records name no id of it";
    const OPERATION: &str = "answers name the operation that makes it, not what is made";

    /// Kinds that have no row on records, and are no setting of what has one.
    const WITHOUT: &[(&str, &str)] = &[
        ("AWS::ACMPCA::Certificate", "authorities issue them by the thousand: a use of the authority"),
        ("AWS::ApiGatewayV2::DomainName", SAME_EVENTS),
        ("AWS::DataSync::LocationEFS", "what ends one does not tell its kind"),
        ("AWS::DataSync::LocationS3", "what ends one does not tell its kind"),
        ("AWS::DocDB::DBClusterParameterGroup", SAME_EVENTS),
        ("AWS::DocDB::DBSubnetGroup", SAME_EVENTS),
        ("AWS::EKS::AccessEntry", "it is called by the ARN of a role or user: a setting of its cluster"),
        ("AWS::KMS::ReplicaKey", "events name it as a key"),
        ("AWS::KinesisAnalytics::Application", SAME_EVENTS),
        ("AWS::Logs::LogStream", "services make them by the million: a part of the group"),
        ("AWS::MSK::ServerlessCluster", SAME_EVENTS),
        ("AWS::Macie::Session", NO_ID),
        ("AWS::Neptune::DBClusterParameterGroup", SAME_EVENTS),
        ("AWS::Neptune::DBParameterGroup", SAME_EVENTS),
        ("AWS::Neptune::DBSubnetGroup", SAME_EVENTS),
        ("AWS::RDS::DBProxyTargetGroup", "it is made with its proxy, and no answer names it"),
        ("AWS::SecurityHub::Hub", NO_ID),
        ("AWS::ServiceDiscovery::HttpNamespace", OPERATION),
        ("AWS::ServiceDiscovery::PrivateDnsNamespace", OPERATION),
        ("AWS::ServiceDiscovery::PublicDnsNamespace", OPERATION),
    ];

    #[test]
    fn a_kind_that_is_made_through_an_api_has_a_row_or_a_reason() {
        let rows = || KINDS.iter().flat_map(|family| family.iter());
        // What Terraform alone names is a setting or is looked up; the events of a setting change what it is a part of.
        let is_setting = |spec: &KindSpec| spec.place == Place::Folded || spec.name.starts_with("aws_");
        let has_reason = |spec: &KindSpec| WITHOUT.iter().any(|(kind, _)| *kind == spec.name);
        let without = rows().filter(|spec| spec.trail.is_none());
        let missing: Vec<&str> =
            without.filter(|spec| !is_setting(spec) && !has_reason(spec)).map(|spec| spec.name).collect();
        assert!(missing.is_empty(), "these have neither a row nor a reason: {missing:?}");
        for (kind, reason) in WITHOUT {
            assert!(find(kind).is_some_and(|row| row.trail.is_none()) && !reason.is_empty(), "{kind}");
        }
        let known = rows().filter(|spec| spec.trail.is_some()).count();
        assert!(known > 400, "{known}");
    }

    #[test]
    fn what_can_be_deleted_has_a_row_but_for_settings() {
        let rows = KINDS.iter().flat_map(|family| family.iter());
        let without: Vec<&str> =
            rows.filter(|spec| spec.deletion.is_some() && spec.trail.is_none()).map(|spec| spec.name).collect();
        // Its records change the hosted zone; those of the rules change the group.
        let settings = ["AWS::Route53::RecordSet", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"];
        assert!(without.iter().all(|kind| settings.contains(kind)), "{without:?}");
    }
}
