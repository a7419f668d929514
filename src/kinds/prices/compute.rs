//! Instances and what starts them, functions, nodes.

use crate::kinds::price_line::{
    Factor::*, From as Place, From::*, HOURS, Input, Input::*, List, PriceLine, When, When::*,
};

use super::burstable::{FAMILIES, VCPUS};
use super::storage::{ROOT_DEVICES, ROOT_VOLUME, volume_lines};
use super::{ADDRESS, CREDIT_HOURS, CREDITS, DATA_BETWEEN_ZONES, DATA_OUT, RESERVED};

const TEMPLATE: &str = "AWS::EC2::LaunchTemplate";
const CONFIGURATION: &str = "AWS::AutoScaling::LaunchConfiguration";
const SUBNET: &str = "AWS::EC2::Subnet";
const FUNCTION: &str = "AWS::Lambda::Function";
const INSTANCE_KIND: &str = "AWS::EC2::Instance";

/// An image's platform is not in a template; `usage: {operating_system: windows}` says otherwise.
const SYSTEM: Input = Mapped(
    &[
        Property("PlatformDetails"),
        Property("Platform"),
        Usage("operating_system"),
        Assume("linux", "instances run Linux"),
    ],
    &[("Linux/UNIX", "linux")],
);
/// The ec2 table is of shared tenancy: any other word finds no row.
const SHARED: &[(&str, &str)] = &[("default", ""), ("shared", "")];
/// Detailed monitoring sends this many metrics of an instance (<https://aws.amazon.com/cloudwatch/pricing/>).
const METRICS: Input = Text("7");
pub(super) const SPOT: &str = "spot prices change by the hour and are not in the price book";

/// What AWS's own answers say of an instance: one that is stopped keeps its disks and nothing else that is billed.
const STATE: Input = First(&[Property("State")]);
const STOPPED: &[&str] = &["stopped", "stopping", "shutting-down", "terminated"];
const LIFECYCLE: Input = First(&[Property("InstanceLifecycle")]);
/// AWS's own answers tell the root device, and with it every volume and address that the instance has.
const DECLARED: When = NotGiven("RootDeviceName");

const INSTANCE_TYPE: &[Place] = &[Property("InstanceType"), Of(TEMPLATE, "LaunchTemplateData.InstanceType")];
/// `usage: {vcpus: …}` goes before what the type has.
const INSTANCE_VCPUS: &[Place] =
    &[Usage("vcpus"), Property("InstanceType"), Of(TEMPLATE, "LaunchTemplateData.InstanceType")];

/// Bandwidth for EBS that a type of an older generation has as an option; all others have it at no charge.
/// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html>, "EBS optimization supported"
const EBS_OPTIMIZED: PriceLine = PriceLine { item: "EBS optimization", table: "ec2-options", ..PriceLine::BASE };
/// The types of which it is known that they have it as an option.
const OPTIONAL: &[&str] = &["r3.xlarge"];

/// Whether a burstable instance goes on above its baseline (`CreditSpecification` of `AWS::EC2::Instance`), in the spellings of
/// templates and of Terraform.
const CREDIT_MODE: Input =
    First(&[Property("CreditSpecification.CPUCredits"), Property("CreditSpecification.CpuCredits")]);

/// <https://aws.amazon.com/ec2/pricing/on-demand/>
pub(in crate::kinds) const INSTANCE: &[PriceLine] = &[
    PriceLine {
        item: "instance",
        table: "ec2",
        key: &[First(INSTANCE_TYPE), SYSTEM, Mapped(&[Property("Tenancy"), Default("default")], SHARED)],
        quantity: &[Times(HOURS)],
        when: &[NotStated("reserved_term"), IsNot(STATE, STOPPED), IsNot(LIFECYCLE, &["spot"])],
        ..PriceLine::BASE
    },
    PriceLine { when: &[Stated("reserved_term")], ..RESERVED },
    PriceLine {
        key: &[Text("ec2"), Mapped(INSTANCE_TYPE, FAMILIES), SYSTEM],
        quantity: &[Times(CREDIT_HOURS), Times(Mapped(INSTANCE_VCPUS, VCPUS))],
        ..CREDITS
    },
    PriceLine {
        // Declared to go on above its baseline, and nobody says how long.
        key: &[Text("ec2"), Mapped(INSTANCE_TYPE, FAMILIES), SYSTEM],
        quantity: &[Times(CREDIT_HOURS), Times(Mapped(INSTANCE_VCPUS, VCPUS))],
        when: &[NotStated("cpu_credit_hours"), Is(CREDIT_MODE, &["unlimited"]), IsNot(STATE, STOPPED)],
        ..CREDITS
    },
    PriceLine {
        key: &[Text("ebs-optimized"), First(INSTANCE_TYPE)],
        quantity: &[Times(HOURS)],
        when: &[
            Is(First(&[Property("EbsOptimized")]), &["true"]),
            Is(First(INSTANCE_TYPE), OPTIONAL),
            IsNot(STATE, STOPPED),
        ],
        ..EBS_OPTIMIZED
    },
    PriceLine {
        item: "spot instance",
        missing: Some(SPOT),
        when: &[IsNot(STATE, STOPPED), Is(LIFECYCLE, &["spot"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "detailed monitoring",
        table: "cloudwatch",
        key: &[Text("metric custom")],
        quantity: &[Times(METRICS)],
        when: &[Is(First(&[Property("Monitoring")]), &["true"]), IsNot(STATE, STOPPED)],
        ..PriceLine::BASE
    },
    PriceLine {
        when: &[
            DECLARED,
            NoItem(List::Own("BlockDeviceMappings"), ".DeviceName", ROOT_DEVICES),
            NoItem(List::Own("Volumes"), ".Device", ROOT_DEVICES),
            NoItem(List::Of(TEMPLATE, "LaunchTemplateData.BlockDeviceMappings"), ".DeviceName", ROOT_DEVICES),
        ],
        ..ROOT_VOLUME
    },
    VOLUMES[0],
    VOLUMES[1],
    VOLUMES[2],
    VOLUMES[3],
    TEMPLATE_VOLUMES[0],
    TEMPLATE_VOLUMES[1],
    TEMPLATE_VOLUMES[2],
    TEMPLATE_VOLUMES[3],
    PriceLine {
        // An elastic address has the account for its owner, and is billed itself.
        when: &[Is(First(&[Property("NetworkInterfaces[0].Association.IpOwnerId")]), &["amazon"])],
        ..ADDRESS
    },
    PriceLine {
        when: &[
            DECLARED,
            Is(
                First(&[
                    Property("NetworkInterfaces[0].AssociatePublicIpAddress"),
                    Of(SUBNET, "MapPublicIpOnLaunch"),
                    Default("false"),
                ]),
                &["true"],
            ),
            NotNamedBy(&["AWS::EC2::EIP", "AWS::EC2::EIPAssociation"]),
        ],
        ..ADDRESS
    },
    DATA_OUT,
    DATA_BETWEEN_ZONES,
];

const VOLUMES: [PriceLine; 4] = volume_lines!(
    each: Some(List::Own("BlockDeviceMappings")),
    size: [Property(".Ebs.VolumeSize")], type: ".Ebs.VolumeType", iops: ".Ebs.Iops", throughput: ".Ebs.Throughput",
    when: [Given(".Ebs")],
    times: []
);

/// The volumes of a launch template that an instance names and does not override.
const TEMPLATE_VOLUMES: [PriceLine; 4] = volume_lines!(
    each: Some(List::Of(TEMPLATE, "LaunchTemplateData.BlockDeviceMappings")),
    size: [Property(".Ebs.VolumeSize")], type: ".Ebs.VolumeType", iops: ".Ebs.Iops", throughput: ".Ebs.Throughput",
    when: [NotGiven("BlockDeviceMappings"), DECLARED, Given(".Ebs")],
    times: []
);

const GROUP_TYPE: &[Place] = &[
    Property("MixedInstancesPolicy.LaunchTemplate.Overrides[0].InstanceType"),
    Of(TEMPLATE, "LaunchTemplateData.InstanceType"),
    Of(CONFIGURATION, "InstanceType"),
    Of(INSTANCE_KIND, "InstanceType"),
];
const GROUP_VCPUS: &[Place] = &[
    Usage("vcpus"),
    Property("MixedInstancesPolicy.LaunchTemplate.Overrides[0].InstanceType"),
    Of(TEMPLATE, "LaunchTemplateData.InstanceType"),
    Of(CONFIGURATION, "InstanceType"),
    Of(INSTANCE_KIND, "InstanceType"),
];

/// How many instances a group keeps: `DesiredCapacity`, else `MinSize`; `usage: {instances: 6}` goes before both.
const INSTANCES: Input =
    First(&[Usage("instances"), Sized { least: "MinSize", wanted: "DesiredCapacity", most: "MaxSize" }]);
/// How many units of the group's capacity its first type of instance counts for.
const WEIGHT: Input =
    First(&[Property("MixedInstancesPolicy.LaunchTemplate.Overrides[0].WeightedCapacity"), Default("1")]);
/// The share of on-demand instances in a mixed group; AWS takes 100 per cent where nothing is said.
const ON_DEMAND_SHARE: Input = First(&[
    Property("MixedInstancesPolicy.InstancesDistribution.OnDemandPercentageAboveBaseCapacity"),
    Default("100"),
]);
/// How a launch template buys.
const MARKET: Input =
    First(&[Of(TEMPLATE, "LaunchTemplateData.InstanceMarketOptions.MarketType"), Default("on-demand")]);
const TEMPLATE_DEVICES: List = List::Of(TEMPLATE, "LaunchTemplateData.BlockDeviceMappings");
const CONFIGURATION_DEVICES: List = List::Of(CONFIGURATION, "BlockDeviceMappings");

/// AWS's own answers list the instances of a group, which are resources and billed themselves.
const MEMBERS: &str = "Instances[0].InstanceId";
const UNLISTED: When = NotGiven(MEMBERS);

/// A group costs what its instances cost: <https://aws.amazon.com/ec2/autoscaling/pricing/>
pub(in crate::kinds) const SCALING_GROUP: &[PriceLine] = &[
    PriceLine {
        item: "instances",
        table: "ec2",
        key: &[
            First(GROUP_TYPE),
            SYSTEM,
            Mapped(
                &[
                    Of(TEMPLATE, "LaunchTemplateData.Placement.Tenancy"),
                    Of(CONFIGURATION, "PlacementTenancy"),
                    Default("default"),
                ],
                SHARED,
            ),
        ],
        quantity: &[Blocks(INSTANCES, WEIGHT), Times(HOURS)],
        when: &[NotStated("reserved_term"), UNLISTED, Is(ON_DEMAND_SHARE, &["100"]), IsNot(MARKET, &["spot"])],
        ..PriceLine::BASE
    },
    PriceLine { when: &[Stated("reserved_term"), UNLISTED], ..RESERVED },
    PriceLine {
        key: &[Text("ec2"), Mapped(GROUP_TYPE, FAMILIES), SYSTEM],
        quantity: &[Times(CREDIT_HOURS), Times(Mapped(GROUP_VCPUS, VCPUS)), Times(INSTANCES)],
        ..CREDITS
    },
    PriceLine {
        key: &[Text("ebs-optimized"), First(GROUP_TYPE)],
        quantity: &[Times(INSTANCES), Times(HOURS)],
        when: &[
            UNLISTED,
            Is(First(&[Of(TEMPLATE, "LaunchTemplateData.EbsOptimized"), Of(CONFIGURATION, "EbsOptimized")]), &["true"]),
            Is(First(GROUP_TYPE), OPTIONAL),
        ],
        ..EBS_OPTIMIZED
    },
    PriceLine {
        item: "spot instances",
        missing: Some(SPOT),
        when: &[UNLISTED, IsNot(ON_DEMAND_SHARE, &["100"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "spot instances",
        missing: Some(SPOT),
        when: &[UNLISTED, Is(MARKET, &["spot"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "instances",
        missing: Some("its instances are billed themselves, and were not read"),
        when: &[Given(MEMBERS), NamesNo(INSTANCE_KIND)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "detailed monitoring",
        table: "cloudwatch",
        key: &[Text("metric custom")],
        quantity: &[Times(METRICS), Times(INSTANCES)],
        when: &[UNLISTED, Is(First(&[Of(TEMPLATE, "LaunchTemplateData.Monitoring.Enabled")]), &["true"])],
        ..PriceLine::BASE
    },
    PriceLine {
        // A launch configuration has detailed monitoring unless it says no.
        item: "detailed monitoring",
        table: "cloudwatch",
        key: &[Text("metric custom")],
        quantity: &[Times(METRICS), Times(INSTANCES)],
        when: &[
            UNLISTED,
            Names(CONFIGURATION),
            Is(First(&[Of(CONFIGURATION, "InstanceMonitoring"), Default("true")]), &["true"]),
        ],
        ..PriceLine::BASE
    },
    // Without its template nobody can tell what disks its instances have. The root's size is the image's, which no template
    // tells either: images that groups are started from have 8, 20 or 30 GB, and a guess would count as often as the
    // group has instances.
    PriceLine {
        quantity: &[Times(ROOT_SIZE), Times(INSTANCES)],
        when: &[UNLISTED, Names(CONFIGURATION), NoItem(CONFIGURATION_DEVICES, ".DeviceName", ROOT_DEVICES)],
        ..ROOT_VOLUME
    },
    PriceLine {
        quantity: &[Times(ROOT_SIZE), Times(INSTANCES)],
        when: &[
            UNLISTED,
            NamesNo(CONFIGURATION),
            Names(TEMPLATE),
            NoItem(TEMPLATE_DEVICES, ".DeviceName", ROOT_DEVICES),
        ],
        ..ROOT_VOLUME
    },
    GROUP_TEMPLATE_VOLUMES[0],
    GROUP_TEMPLATE_VOLUMES[1],
    GROUP_TEMPLATE_VOLUMES[2],
    GROUP_TEMPLATE_VOLUMES[3],
    GROUP_CONFIGURATION_VOLUMES[0],
    GROUP_CONFIGURATION_VOLUMES[1],
    GROUP_CONFIGURATION_VOLUMES[2],
    GROUP_CONFIGURATION_VOLUMES[3],
    PriceLine {
        quantity: &[Times(INSTANCES), Times(HOURS)],
        when: &[
            UNLISTED,
            Is(
                First(&[
                    Of(TEMPLATE, "LaunchTemplateData.NetworkInterfaces[0].AssociatePublicIpAddress"),
                    Of(CONFIGURATION, "AssociatePublicIpAddress"),
                    Default("false"),
                ]),
                &["true"],
            ),
        ],
        ..ADDRESS
    },
    DATA_OUT,
    DATA_BETWEEN_ZONES,
];

const ROOT_SIZE: Input = First(&[Usage("root_volume_gb")]);

const GROUP_TEMPLATE_VOLUMES: [PriceLine; 4] = volume_lines!(
    each: Some(TEMPLATE_DEVICES),
    size: [Property(".Ebs.VolumeSize")], type: ".Ebs.VolumeType", iops: ".Ebs.Iops", throughput: ".Ebs.Throughput",
    when: [UNLISTED, Given(".Ebs")],
    times: [Times(INSTANCES)]
);

const GROUP_CONFIGURATION_VOLUMES: [PriceLine; 4] = volume_lines!(
    each: Some(CONFIGURATION_DEVICES),
    size: [Property(".Ebs.VolumeSize")], type: ".Ebs.VolumeType", iops: ".Ebs.Iops", throughput: ".Ebs.Throughput",
    when: [UNLISTED, Given(".Ebs")],
    times: [Times(INSTANCES)]
);

const ARCHITECTURES: &[(&str, &str)] = &[("x86_64", "x86"), ("arm64", "arm")];
const REQUESTS: Input = First(&[Usage("requests")]);
/// How long a request takes, in milliseconds.
const DURATION: Input = First(&[Usage("duration_ms")]);
/// Seconds of a month of 730 hours.
const ALL_SECONDS: Input = Text("2628000");

/// <https://aws.amazon.com/lambda/pricing/>
pub(in crate::kinds) const LAMBDA_FUNCTION: &[PriceLine] = &[
    PriceLine {
        item: "requests",
        table: "lambda",
        key: &[Text("requests")],
        quantity: &[Times(REQUESTS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "duration",
        table: "lambda",
        key: &[Text("duration"), Mapped(&[Property("Architectures[0]"), Default("x86")], ARCHITECTURES)],
        quantity: &[
            Times(REQUESTS),
            Times(DURATION),
            Over("1000"),
            Times(First(&[Property("MemorySize"), Default("128")])),
            Over("1024"),
        ],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "ephemeral storage above 512 MB",
        table: "lambda",
        key: &[Text("ephemeral-storage above 512 MB")],
        quantity: &[
            Above(First(&[Property("EphemeralStorage.Size")]), Text("512")),
            Over("1024"),
            Times(REQUESTS),
            Times(DURATION),
            Over("1000"),
        ],
        when: &[Given("EphemeralStorage.Size"), IsNot(First(&[Property("EphemeralStorage.Size")]), &["512"])],
        ..PriceLine::BASE
    },
    PriceLine {
        key: &[Text("provisioned-concurrency"), Mapped(&[Property("Architectures[0]"), Default("x86")], ARCHITECTURES)],
        quantity: &[
            Times(PROVISIONED),
            Times(ALL_SECONDS),
            Times(First(&[Property("MemorySize"), Default("128")])),
            Over("1024"),
        ],
        ..PROVISIONED_CONCURRENCY
    },
];

const PROVISIONED: Input = First(&[Property("ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions")]);
const PROVISIONED_CONCURRENCY: PriceLine = PriceLine {
    item: "provisioned concurrency",
    table: "lambda",
    when: &[Given("ProvisionedConcurrencyConfig")],
    ..PriceLine::BASE
};

/// Memory of the function that a version, an alias or a setting is of.
const OTHERS_MEMORY: Input = First(&[Usage("memory_mb"), Of(FUNCTION, "MemorySize"), Default("128")]);
const OTHERS_ARCHITECTURE: Input =
    Mapped(&[Usage("architecture"), Of(FUNCTION, "Architectures[0]"), Default("x86")], ARCHITECTURES);

/// Versions and aliases: <https://aws.amazon.com/lambda/pricing/>, "Provisioned Concurrency". What is computed on it costs
/// less than elsewhere, and is counted where it is stated of them.
pub(in crate::kinds) const LAMBDA_VERSION: &[PriceLine] = &[
    PriceLine {
        key: &[Text("provisioned-concurrency"), OTHERS_ARCHITECTURE],
        quantity: &[Times(PROVISIONED), Times(HOURS), Times(Text("3600")), Times(OTHERS_MEMORY), Over("1024")],
        ..PROVISIONED_CONCURRENCY
    },
    PriceLine {
        item: "requests",
        table: "lambda",
        key: &[Text("requests")],
        quantity: &[Times(REQUESTS)],
        when: &[Stated("requests")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "duration",
        table: "lambda",
        key: &[Text("provisioned-duration"), OTHERS_ARCHITECTURE],
        quantity: &[Times(REQUESTS), Times(DURATION), Over("1000"), Times(OTHERS_MEMORY), Over("1024")],
        when: &[Stated("requests")],
        ..PriceLine::BASE
    },
];

/// How many nodes a group keeps (`ScalingConfig`; AWS starts two where nothing is said).
const NODES: Input = First(&[
    Usage("instances"),
    Sized { least: "ScalingConfig.MinSize", wanted: "ScalingConfig.DesiredSize", most: "ScalingConfig.MaxSize" },
    Default("2"),
]);
/// AWS's default disk of a node (`DiskSize` of `AWS::EKS::Nodegroup`).
const NODE_DISK: Input = First(&[Property("DiskSize"), Default("20")]);

/// AWS's own answers name the group that starts the nodes: where it was read, they are billed as its instances.
const SCALING_GROUP_KIND: &str = "AWS::AutoScaling::AutoScalingGroup";

/// A node group costs what its nodes cost: <https://aws.amazon.com/eks/pricing/>
pub(in crate::kinds) const NODE_GROUP: &[PriceLine] = &[
    PriceLine {
        item: "nodes",
        table: "ec2",
        key: &[
            First(&[
                Property("InstanceTypes[0]"),
                Of(TEMPLATE, "LaunchTemplateData.InstanceType"),
                Default("t3.medium"),
            ]),
            First(&[Usage("operating_system"), Default("linux")]),
        ],
        quantity: &[Times(NODES), Times(HOURS)],
        when: &[
            NotStated("reserved_term"),
            NamesNo(SCALING_GROUP_KIND),
            IsNot(First(&[Property("CapacityType")]), &["SPOT"]),
        ],
        ..PriceLine::BASE
    },
    PriceLine { when: &[Stated("reserved_term"), NamesNo(SCALING_GROUP_KIND)], ..RESERVED },
    PriceLine {
        item: "spot nodes",
        missing: Some(SPOT),
        when: &[NamesNo(SCALING_GROUP_KIND), Is(First(&[Property("CapacityType")]), &["SPOT"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "node volumes",
        table: "ebs",
        key: &[Text("storage gp2")],
        quantity: &[Times(NODE_DISK), Times(NODES)],
        when: &[NamesNo(SCALING_GROUP_KIND), NamesNo(TEMPLATE)],
        ..PriceLine::BASE
    },
    NODE_VOLUMES[0],
    NODE_VOLUMES[1],
    NODE_VOLUMES[2],
    NODE_VOLUMES[3],
];

const NODE_VOLUMES: [PriceLine; 4] = volume_lines!(
    each: Some(TEMPLATE_DEVICES),
    size: [Property(".Ebs.VolumeSize")], type: ".Ebs.VolumeType", iops: ".Ebs.Iops", throughput: ".Ebs.Throughput",
    when: [NamesNo(SCALING_GROUP_KIND), Given(".Ebs")],
    times: [Times(NODES)]
);
