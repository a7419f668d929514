//! Tasks, registries, control planes.

use crate::kinds::price_line::{ALL_HOURS, Factor::*, From::*, HOURS, Input, Input::*, PriceLine, When::*};

use super::ADDRESS;
use super::compute::SPOT;

const TASK: &str = "AWS::ECS::TaskDefinition";
const CLUSTER: &str = "AWS::ECS::Cluster";

/// What the tasks of a service run on; a service on instances is billed through them.
const LAUNCH: Input = First(&[
    Property("LaunchType"),
    Property("CapacityProviderStrategy[0].CapacityProvider"),
    Of(CLUSTER, "DefaultCapacityProviderStrategy[0].CapacityProvider"),
    Default("EC2"),
]);
const FARGATE: &[&str] = &["FARGATE"];
/// How many tasks a service keeps; AWS starts one where nothing is said.
const TASKS: Input = First(&[Usage("tasks"), Property("DesiredCount"), Default("1")]);
const PLATFORM: Input = Mapped(
    &[Of(TASK, "RuntimePlatform.CpuArchitecture"), Default("X86_64")],
    &[("X86_64", "x86-linux"), ("ARM64", "arm-linux")],
);
const TASK_SYSTEM: Input = First(&[Of(TASK, "RuntimePlatform.OperatingSystemFamily"), Default("LINUX")]);

/// <https://aws.amazon.com/fargate/pricing/>
pub(in crate::kinds) const ECS_SERVICE: &[PriceLine] = &[
    PriceLine {
        item: "vCPU on Fargate",
        table: "ecs-fargate",
        key: &[Text("vcpu"), PLATFORM],
        quantity: &[TaskUnits(First(&[Of(TASK, "Cpu")])), Times(TASKS), Times(HOURS)],
        when: &[Is(LAUNCH, FARGATE), Is(TASK_SYSTEM, &["LINUX"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "memory on Fargate",
        table: "ecs-fargate",
        key: &[Text("memory"), PLATFORM],
        quantity: &[TaskUnits(First(&[Of(TASK, "Memory")])), Times(TASKS), Times(HOURS)],
        when: &[Is(LAUNCH, FARGATE), Is(TASK_SYSTEM, &["LINUX"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "vCPU on Fargate",
        table: "ecs-fargate",
        key: &[Text("vcpu windows")],
        quantity: &[TaskUnits(First(&[Of(TASK, "Cpu")])), Times(TASKS), Times(HOURS)],
        when: &[Is(LAUNCH, FARGATE), IsNot(TASK_SYSTEM, &["LINUX"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "Windows licence on Fargate",
        table: "ecs-fargate",
        key: &[Text("os-license windows")],
        quantity: &[TaskUnits(First(&[Of(TASK, "Cpu")])), Times(TASKS), Times(HOURS)],
        when: &[Is(LAUNCH, FARGATE), IsNot(TASK_SYSTEM, &["LINUX"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "memory on Fargate",
        table: "ecs-fargate",
        key: &[Text("memory windows")],
        quantity: &[TaskUnits(First(&[Of(TASK, "Memory")])), Times(TASKS), Times(HOURS)],
        when: &[Is(LAUNCH, FARGATE), IsNot(TASK_SYSTEM, &["LINUX"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "ephemeral storage above 20 GB",
        table: "ecs-fargate",
        key: &[Text("ephemeral-storage above 20 GB")],
        quantity: &[
            Above(First(&[Of(TASK, "EphemeralStorage.SizeInGiB"), Default("20")]), Text("20")),
            Times(TASKS),
            Times(HOURS),
        ],
        when: &[Is(LAUNCH, FARGATE), IsNot(First(&[Of(TASK, "EphemeralStorage.SizeInGiB"), Default("20")]), &["20"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "tasks on Fargate Spot",
        missing: Some(SPOT),
        when: &[Is(LAUNCH, &["FARGATE_SPOT"])],
        ..PriceLine::BASE
    },
    PriceLine {
        quantity: &[Times(TASKS), Times(HOURS)],
        when: &[
            Is(LAUNCH, FARGATE),
            Is(First(&[Property("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp")]), &["ENABLED"]),
        ],
        ..ADDRESS
    },
];

/// <https://aws.amazon.com/ecr/pricing/>
pub(in crate::kinds) const REPOSITORY: &[PriceLine] = &[PriceLine {
    item: "image storage",
    table: "ecr",
    key: &[Text("storage")],
    quantity: &[Times(First(&[Usage("storage_gb")]))],
    ..PriceLine::BASE
}];

/// Versions whose standard support had ended by the day of the price table, 2025-10-28
/// (<https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html> has the calendar; this list is from general
/// knowledge of it, not read there); newer ones follow day by day, and their surcharge is not counted.
const EXTENDED: &[&str] = &["1.23", "1.24", "1.25", "1.26", "1.27", "1.28", "1.29", "1.30"];

/// <https://aws.amazon.com/eks/pricing/>
pub(in crate::kinds) const EKS_CLUSTER: &[PriceLine] = &[
    PriceLine {
        item: "control plane",
        table: "eks",
        key: &[Text("cluster")],
        quantity: &[Times(ALL_HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "extended support",
        table: "eks",
        key: &[Text("cluster extended-support surcharge")],
        quantity: &[Times(ALL_HOURS)],
        when: &[
            Is(First(&[Property("Version")]), EXTENDED),
            IsNot(First(&[Property("UpgradePolicy.SupportType")]), &["STANDARD"]),
        ],
        ..PriceLine::BASE
    },
];

/// Pods on Fargate: <https://aws.amazon.com/fargate/pricing/>
pub(in crate::kinds) const FARGATE_PROFILE: &[PriceLine] = &[
    PriceLine {
        item: "vCPU of pods",
        table: "eks",
        key: &[Text("fargate vcpu")],
        quantity: &[Times(First(&[Usage("vcpu_hours")]))],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "memory of pods",
        table: "eks",
        key: &[Text("fargate memory")],
        quantity: &[Times(First(&[Usage("memory_gb_hours")]))],
        ..PriceLine::BASE
    },
];
