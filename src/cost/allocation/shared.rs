//! Which kinds are shared, and who pays for them: data alone. A way is walked from the shared thing along edges that the
//! estate declares; what it ends at pays.

use crate::kinds::EdgeKind::{self, Attached, Calls, In, Receives, Refers, Sends, Uses};

/// How the cost of a shared thing is split.
#[derive(Debug)]
pub struct Shared {
    /// Its kinds.
    pub kinds: &'static [&'static str],
    /// The ways to those who pay; the first that leads to somebody holds.
    pub ways: &'static [Way],
    /// Keys of `usage`: where the thing and everybody who pays state one of them, it is what they pay by.
    pub usage: &'static [&'static str],
    /// Whether it is there to be shared, so that what nobody pays is worth telling. A scaling group is not: most just work.
    pub always: bool,
}

/// A way from a shared thing to those who pay.
#[derive(Debug)]
pub struct Way {
    /// Who they are, for people.
    pub by: &'static str,
    /// Its steps. Of several that an edge fits the first counts, whether its guard holds or not.
    pub steps: &'static [Steps],
}

/// Steps that several ways may have.
pub type Steps = &'static [Step];

/// A step of a way: over an edge between two kinds.
#[derive(Debug)]
pub struct Step {
    /// The kinds that it starts at.
    pub from: &'static [&'static str],
    /// With or against the edge.
    pub turn: Turn,
    /// What the edge means; nothing: anything.
    pub edges: &'static [EdgeKind],
    /// How the property that makes the edge begins.
    pub via: &'static str,
    /// The kinds that it leads to; nothing: any.
    pub to: &'static [&'static str],
    /// What else must hold.
    pub guard: Guard,
    /// What becomes of what it leads to.
    pub then: Then,
}

/// The direction of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// From what declares an edge to what it names.
    Along,
    /// From what is named to what declares it.
    Against,
}

/// What becomes of what a step leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It pays.
    Pay,
    /// The way goes on through it.
    Pass,
    /// The way goes on; where it does not, it pays: a task definition that no service runs.
    PassOrPay,
}

/// What must hold for a step beside its edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    Always,
    /// It starts at the main route table of a VPC.
    FromMain,
    /// It leads to a subnet that no route table names: the main one holds.
    ToUntabled,
    /// It leads to what stands in the VPC in which the shared thing stands.
    ToSameVpc,
    /// It leads to a service whose tasks run on the instances of its cluster.
    ToOnInstances,
}

const fn step(
    from: &'static [&'static str],
    turn: Turn,
    edges: &'static [EdgeKind],
    to: &'static [&'static str],
) -> Step {
    Step { from, turn, edges, via: "", to, guard: Guard::Always, then: Then::Pass }
}

/// Along an edge to what the way goes on through.
const fn out(from: &'static [&'static str], edges: &'static [EdgeKind], to: &'static [&'static str]) -> Step {
    step(from, Turn::Along, edges, to)
}

/// Against an edge to what the way goes on through.
const fn into(from: &'static [&'static str], edges: &'static [EdgeKind], to: &'static [&'static str]) -> Step {
    step(from, Turn::Against, edges, to)
}

const fn pays(step: Step) -> Step {
    Step { then: Then::Pay, ..step }
}

const fn pays_at_last(step: Step) -> Step {
    Step { then: Then::PassOrPay, ..step }
}

const fn when(guard: Guard, step: Step) -> Step {
    Step { guard, ..step }
}

/// Every edge but one that only says what is made first.
const MENTIONS: &[EdgeKind] = &[Uses, Attached, Calls, Refers];

type Kinds = &'static [&'static str];

const ANY: Kinds = &[];
const VPC: Kinds = &["AWS::EC2::VPC"];
const SUBNET: Kinds = &["AWS::EC2::Subnet"];
const TABLE: Kinds = &["AWS::EC2::RouteTable"];
const ROUTE: Kinds = &["AWS::EC2::Route"];
const TABLE_ASSOCIATION: Kinds = &["AWS::EC2::SubnetRouteTableAssociation"];
const MAIN_ASSOCIATION: Kinds = &["aws_main_route_table_association"];
const INTERFACE: Kinds = &["AWS::EC2::NetworkInterface"];
const INTERFACE_ATTACHMENT: Kinds = &["AWS::EC2::NetworkInterfaceAttachment"];
const INSTANCE: Kinds = &["AWS::EC2::Instance"];
const GROUP: Kinds = &["AWS::AutoScaling::AutoScalingGroup"];
const STARTERS: Kinds = &["AWS::EC2::Instance", "AWS::AutoScaling::AutoScalingGroup", "AWS::EKS::Nodegroup"];
const FUNCTION: Kinds = &["AWS::Lambda::Function"];
const FUNCTION_ALIAS: Kinds = &["AWS::Lambda::Alias", "AWS::Lambda::Version"];
const SERVICE: Kinds = &["AWS::ECS::Service"];
const TASK: Kinds = &["AWS::ECS::TaskDefinition"];
const TEMPLATE: Kinds = &["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"];
const BALANCER: Kinds = &["AWS::ElasticLoadBalancingV2::LoadBalancer"];
const CLASSIC: Kinds = &["AWS::ElasticLoadBalancing::LoadBalancer"];
const TARGET_GROUP: Kinds = &["AWS::ElasticLoadBalancingV2::TargetGroup"];
const LISTENER: Kinds = &["AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"];
const TARGET: Kinds = &["aws_lb_target_group_attachment", "aws_elb_attachment"];
const GROUP_ATTACHMENT: Kinds = &["aws_autoscaling_attachment", "aws_autoscaling_traffic_source_attachment"];
const SUBNET_GROUP: Kinds =
    &["AWS::RDS::DBSubnetGroup", "AWS::Redshift::ClusterSubnetGroup", "AWS::DMS::ReplicationSubnetGroup"];
const DB_CLUSTER: Kinds = &["AWS::RDS::DBCluster"];
const DB_INSTANCE: Kinds = &["AWS::RDS::DBInstance"];
const DATABASES: Kinds = &["AWS::RDS::DBInstance", "AWS::Redshift::Cluster", "AWS::DMS::ReplicationInstance"];
const NAT: Kinds = &["AWS::EC2::NatGateway"];
const ATTACHMENT: Kinds = &["AWS::EC2::TransitGatewayAttachment"];
const TRANSIT: Kinds = &["AWS::EC2::TransitGateway"];
const HOLDERS: Kinds = &["AWS::EC2::NatGateway", "AWS::ElasticLoadBalancingV2::LoadBalancer"];
const TARGETS: Kinds = &["AWS::EC2::Instance", "AWS::Lambda::Function", "AWS::ElasticLoadBalancingV2::LoadBalancer"];
const RECEIVERS: Kinds = &["AWS::AutoScaling::AutoScalingGroup", "AWS::ECS::Service", "AWS::EC2::SpotFleet"];
const NODES: Kinds = &["AWS::EKS::Nodegroup", "AWS::EKS::FargateProfile"];
const MOUNTERS: Kinds = &[
    "AWS::EC2::Instance",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::Lambda::Function",
    "AWS::ECS::Service",
    "AWS::Batch::JobDefinition",
    "AWS::Transfer::User",
];
const ENDPOINT: Kinds = &["AWS::EC2::VPCEndpoint"];
const LOG_GROUP: Kinds = &["AWS::Logs::LogGroup"];
const CAPACITY: Kinds = &["AWS::ECS::CapacityProvider"];
const ECS_CLUSTER: Kinds = &["AWS::ECS::Cluster"];
const CAPACITY_ASSOCIATION: Kinds = &["AWS::ECS::ClusterCapacityProviderAssociations"];
const FILE_SYSTEM: Kinds = &["AWS::EFS::FileSystem"];
const ACCESS_POINT: Kinds = &["AWS::EFS::AccessPoint"];
const FILES: Kinds = &["AWS::EFS::FileSystem", "AWS::EFS::AccessPoint"];
const KEY: Kinds = &["AWS::KMS::Key"];
const KEY_ALIAS: Kinds = &["AWS::KMS::Alias"];
const KEYS: Kinds = &["AWS::KMS::Key", "AWS::KMS::Alias"];
const WEB_ACL: Kinds = &["AWS::WAFv2::WebACL"];
const WEB_ACL_ASSOCIATION: Kinds = &["AWS::WAFv2::WebACLAssociation"];
const REPOSITORY: Kinds = &["AWS::ECR::Repository"];

/// What opens connections out of its subnet: whatever runs somebody's code. What only answers there (load balancers,
/// caches, brokers, search, endpoints, mount targets) does not use a way out.
const SENDERS: Kinds = &[
    "AWS::EC2::Instance",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::EC2::SpotFleet",
    "AWS::EC2::EC2Fleet",
    "AWS::Lambda::Function",
    "AWS::ECS::Service",
    "AWS::EKS::Nodegroup",
    "AWS::EKS::FargateProfile",
    "AWS::Batch::ComputeEnvironment",
    "AWS::EMR::Cluster",
    "AWS::EMRServerless::Application",
    "AWS::SageMaker::NotebookInstance",
    "AWS::SageMaker::Domain",
    "AWS::SageMaker::Model",
    "AWS::CodeBuild::Project",
    "AWS::AppRunner::VpcConnector",
    "AWS::Cloud9::EnvironmentEC2",
    "AWS::KafkaConnect::Connector",
    "AWS::KinesisAnalyticsV2::Application",
    "AWS::MWAA::Environment",
    "AWS::Synthetics::Canary",
    "AWS::Glue::Connection",
    "AWS::ImageBuilder::InfrastructureConfiguration",
    "AWS::RedshiftServerless::Workgroup",
    // Tasks that a schedule starts.
    "aws_cloudwatch_event_target",
];

/// From a subnet to what sends out of it. A database is reached through its subnet group: it loads from S3, calls
/// functions and replicates.
const SENDING: Steps = &[
    pays(into(SUBNET, &[In, Uses], SENDERS)),
    into(SUBNET, &[In], INTERFACE),
    pays(into(INTERFACE, &[Uses], INSTANCE)),
    pays(out(INTERFACE, &[Attached], INSTANCE)),
    into(INTERFACE, &[Uses], INTERFACE_ATTACHMENT),
    pays(out(INTERFACE_ATTACHMENT, &[Attached], INSTANCE)),
    into(SUBNET, &[In], SUBNET_GROUP),
    pays(into(SUBNET_GROUP, &[In, Uses], DATABASES)),
    into(SUBNET_GROUP, &[In, Uses], DB_CLUSTER),
    pays(into(DB_CLUSTER, &[Attached], DB_INSTANCE)),
];

/// From a route or a table to the subnets that have the table.
const ROUTED: Steps = &[
    out(ROUTE, &[Attached], TABLE),
    out(TABLE, &[Attached], SUBNET),
    into(TABLE, &[Uses], TABLE_ASSOCIATION),
    out(TABLE_ASSOCIATION, &[Attached], SUBNET),
    into(TABLE, &[Uses], MAIN_ASSOCIATION),
    out(MAIN_ASSOCIATION, &[Attached], VPC),
    when(Guard::FromMain, out(TABLE, &[In], VPC)),
    when(Guard::ToUntabled, into(VPC, &[In], SUBNET)),
];

const ROUTES_SAY: &str = "what can send traffic in the subnets whose routes lead to it";
const VPC_SAYS: &str = "what can send traffic in its VPC";
const TARGETS_SAY: &str = "the targets that it sends to";

/// Every shared kind.
pub const SHARED: &[Shared] = &[
    Shared {
        kinds: NAT,
        ways: &[Way {
            by: ROUTES_SAY,
            steps: &[&[into(NAT, &[Sends], ROUTE), into(NAT, &[Sends], TABLE)], ROUTED, SENDING],
        }],
        usage: &["data_gb"],
        always: true,
    },
    Shared {
        kinds: ATTACHMENT,
        ways: &[
            Way {
                by: "what can send traffic in the subnets of its VPC whose routes lead to its gateway",
                steps: &[
                    &[
                        out(ATTACHMENT, &[Attached], TRANSIT),
                        into(TRANSIT, &[Sends], ROUTE),
                        when(Guard::ToSameVpc, into(TRANSIT, &[Sends], TABLE)),
                        when(Guard::ToSameVpc, out(ROUTE, &[Attached], TABLE)),
                    ],
                    ROUTED,
                    SENDING,
                ],
            },
            Way { by: VPC_SAYS, steps: &[&[out(ATTACHMENT, &[In], VPC), into(VPC, &[In], SUBNET)], SENDING] },
        ],
        usage: &["data_gb"],
        always: true,
    },
    Shared {
        kinds: ENDPOINT,
        ways: &[
            // An endpoint of a gateway load balancer stands in routes.
            Way {
                by: ROUTES_SAY,
                steps: &[&[into(ENDPOINT, &[Sends], ROUTE), into(ENDPOINT, &[Sends], TABLE)], ROUTED, SENDING],
            },
            // An interface is reached from every subnet of its VPC, not only from those that it stands in
            // (<https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html>; 2026-11).
            Way { by: VPC_SAYS, steps: &[&[out(ENDPOINT, &[In], VPC), into(VPC, &[In], SUBNET)], SENDING] },
        ],
        usage: &["data_gb"],
        always: true,
    },
    Shared {
        kinds: BALANCER,
        ways: &[Way {
            by: TARGETS_SAY,
            steps: &[
                &[
                    into(BALANCER, &[Attached], LISTENER),
                    into(LISTENER, &[Attached], LISTENER),
                    out(LISTENER, &[Sends], TARGET_GROUP),
                    into(BALANCER, &[Receives], TARGET_GROUP),
                ],
                TARGETED,
            ],
        }],
        usage: &["data_gb"],
        always: true,
    },
    Shared { kinds: CLASSIC, ways: &[Way { by: TARGETS_SAY, steps: &[TARGETED] }], usage: &["data_gb"], always: true },
    // An address of what is itself shared goes on with it.
    Shared {
        kinds: &["AWS::EC2::EIP"],
        ways: &[Way {
            by: "the gateway or load balancer that has it",
            steps: &[&[pays(into(&["AWS::EC2::EIP"], &[Uses], HOLDERS))]],
        }],
        usage: &[],
        always: false,
    },
    Shared {
        kinds: LOG_GROUP,
        ways: &[
            Way {
                by: "what writes to it",
                steps: &[&[
                    pays_at_last(into(LOG_GROUP, &[Sends], TASK)),
                    pays(into(TASK, &[Uses], SERVICE)),
                    pays(into(LOG_GROUP, &[Sends], ANY)),
                ]],
            },
            // `/aws/lambda/NAME` with the name of a function that the estate makes.
            Way {
                by: "what its name is made from",
                steps: &[&[pays(Step { via: "LogGroupName", ..out(LOG_GROUP, &[Refers, Uses], ANY) })]],
            },
        ],
        usage: &["ingested_gb"],
        always: true,
    },
    Shared {
        kinds: &["AWS::EKS::Cluster"],
        ways: &[Way {
            by: "the nodes that it runs",
            steps: &[&[pays(into(&["AWS::EKS::Cluster"], &[Attached], NODES))]],
        }],
        usage: &[],
        always: true,
    },
    // The instances that a cluster's capacity providers start.
    Shared {
        kinds: GROUP,
        ways: &[Way {
            by: "the services that run on it",
            steps: &[&[
                into(GROUP, &[Uses], CAPACITY),
                into(CAPACITY, &[Uses], ECS_CLUSTER),
                into(CAPACITY, &[Uses], CAPACITY_ASSOCIATION),
                out(CAPACITY_ASSOCIATION, &[Attached], ECS_CLUSTER),
                when(Guard::ToOnInstances, pays(into(ECS_CLUSTER, &[Attached], SERVICE))),
            ]],
        }],
        usage: &[],
        always: false,
    },
    Shared {
        kinds: FILE_SYSTEM,
        ways: &[Way {
            by: "what mounts it",
            steps: &[&[
                into(FILE_SYSTEM, &[Attached], ACCESS_POINT),
                pays_at_last(into(FILES, MENTIONS, TASK)),
                pays(into(TASK, &[Uses], SERVICE)),
                // User data that mounts it mentions it.
                pays_at_last(into(FILES, MENTIONS, TEMPLATE)),
                pays(into(TEMPLATE, &[Uses], STARTERS)),
                pays(into(FILES, MENTIONS, MOUNTERS)),
            ]],
        }],
        usage: &["storage_gb"],
        always: true,
    },
    Shared {
        kinds: KEY,
        ways: &[Way {
            by: "what it encrypts",
            steps: &[&[
                into(KEY, &[Attached], KEY_ALIAS),
                pays_at_last(into(KEYS, &[Uses], TEMPLATE)),
                pays(into(TEMPLATE, &[Uses], STARTERS)),
                pays(into(KEYS, &[Uses], ANY)),
            ]],
        }],
        usage: &["requests"],
        always: true,
    },
    Shared {
        kinds: WEB_ACL,
        ways: &[Way {
            by: "what it protects",
            steps: &[&[
                into(WEB_ACL, &[Uses], WEB_ACL_ASSOCIATION),
                pays(out(WEB_ACL_ASSOCIATION, &[Attached], ANY)),
                pays(into(WEB_ACL, &[Uses], &["AWS::CloudFront::Distribution"])),
            ]],
        }],
        usage: &["requests"],
        always: true,
    },
    Shared {
        kinds: REPOSITORY,
        ways: &[Way {
            by: "what runs its images",
            steps: &[&[
                pays_at_last(into(REPOSITORY, &[Uses], TASK)),
                pays(into(TASK, &[Uses], SERVICE)),
                pays(into(REPOSITORY, &[Uses], ANY)),
            ]],
        }],
        usage: &["storage_gb"],
        always: false,
    },
];

/// From a target group, or a classic load balancer, to its targets.
const TARGETED: Steps = &[
    pays(out(TARGET_GROUP, &[Sends], TARGETS)),
    out(TARGET_GROUP, &[Sends], FUNCTION_ALIAS),
    pays(into(TARGET_GROUP, &[Receives], RECEIVERS)),
    into(TARGET_GROUP, &[Receives], TARGET),
    into(TARGET_GROUP, &[Receives], GROUP_ATTACHMENT),
    pays(out(CLASSIC, &[Sends], INSTANCE)),
    pays(into(CLASSIC, &[Receives], RECEIVERS)),
    into(CLASSIC, &[Receives], TARGET),
    into(CLASSIC, &[Receives], GROUP_ATTACHMENT),
    pays(out(TARGET, &[Sends], TARGETS)),
    out(TARGET, &[Sends], FUNCTION_ALIAS),
    pays(out(GROUP_ATTACHMENT, &[Attached], GROUP)),
    pays(out(FUNCTION_ALIAS, &[Attached], FUNCTION)),
];

/// What lists others that stand in the estate themselves, and by which property: those pay, not the list.
pub const LISTS: &[(&str, &str)] =
    &[("AWS::AutoScaling::AutoScalingGroup", "Instances["), ("AWS::EKS::Nodegroup", "Resources.AutoScalingGroups[")];

/// What [`Guard::ToOnInstances`] takes for a service that runs elsewhere.
pub const NOT_ON_INSTANCES: &[&str] = &["FARGATE", "FARGATE_SPOT", "EXTERNAL"];

#[cfg(test)]
mod tests {
    use super::*;

    /// A name that is misspelt would never be met.
    #[test]
    fn every_kind_has_a_row() {
        let steps = SHARED.iter().flat_map(|shared| shared.ways).flat_map(|way| way.steps.iter().copied().flatten());
        let named = steps.flat_map(|step| step.from.iter().chain(step.to));
        for kind in named.chain(SHARED.iter().flat_map(|shared| shared.kinds)).chain(LISTS.iter().map(|(kind, _)| kind))
        {
            assert_eq!(crate::kinds::find(kind).map(|row| row.name), Some(*kind), "{kind}");
        }
    }

    #[test]
    fn a_kind_is_shared_in_one_way_and_costs_something() {
        let kinds: Vec<_> = SHARED.iter().flat_map(|shared| shared.kinds).collect();
        for (nth, kind) in kinds.iter().enumerate() {
            assert!(!kinds[..nth].contains(kind), "{kind} stands twice");
            let billing = crate::kinds::find(kind).map(|row| row.billing);
            assert!(matches!(billing, Some(crate::kinds::Billing::Lines(_))), "{kind}");
        }
    }
}
