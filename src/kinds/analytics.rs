//! Analytics and machine learning.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, prices, terraform, trail, usage_keys};

const BASE: KindSpec = KindSpec { category: Category::Integration, ..KindSpec::BASE };

/// The rows.
pub(super) const ANALYTICS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::Glue::Job",
        alias: "glue-job",
        terraform: &["aws_glue_job"],
        attributes: terraform::analytics::GLUE_JOB,
        listings: answers::analytics::GLUE_JOB,
        title: "Glue job",
        glyph: Glyph::Workflow,
        references: &[
            uses("Role", ROLE),
            uses("Connections.Connections[]", &["AWS::Glue::Connection"]),
            uses("SecurityConfiguration", &["AWS::Glue::SecurityConfiguration"]),
        ],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        secrets: &["DefaultArguments", "NonOverridableArguments"],
        billing: Billing::Unpriced,
        trail: Some(trail::GLUE_JOB),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::Crawler",
        alias: "glue-crawler",
        terraform: &["aws_glue_crawler"],
        attributes: terraform::analytics::GLUE_CRAWLER,
        listings: answers::analytics::GLUE_CRAWLER,
        title: "Glue crawler",
        glyph: Glyph::Workflow,
        references: &[
            uses("Role", ROLE),
            sends("DatabaseName", &["AWS::Glue::Database"]),
            receives("Targets.S3Targets[].Path", BUCKET),
        ],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Lines(prices::application::CRAWLER),
        usage: usage_keys::CRAWLER,
        trail: Some(trail::CRAWLER),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::Database",
        alias: "glue-database",
        terraform: &["aws_glue_catalog_database"],
        attributes: terraform::analytics::GLUE_DATABASE,
        listings: answers::analytics::GLUE_DATABASE,
        fields: answers::analytics::GLUE_DATABASE_FIELDS,
        title: "Glue database",
        glyph: Glyph::Table,
        names: &["DatabaseInput.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::application::CATALOG_DATABASE),
        usage: usage_keys::CATALOG_DATABASE,
        trail: Some(trail::GLUE_DATABASE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Athena::WorkGroup",
        alias: "athena",
        terraform: &["aws_athena_workgroup"],
        attributes: terraform::analytics::WORK_GROUP,
        listings: answers::analytics::WORK_GROUP,
        fields: answers::analytics::WORK_GROUP_FIELDS,
        title: "Athena workgroup",
        glyph: Glyph::Search,
        references: &[sends("WorkGroupConfiguration.ResultConfiguration.OutputLocation", BUCKET)],
        names: &["Name"],
        billing: Billing::Unpriced,
        trail: Some(trail::WORK_GROUP),
        ..BASE
    },
    KindSpec {
        name: "AWS::EMR::Cluster",
        alias: "emr",
        terraform: &["aws_emr_cluster"],
        attributes: terraform::analytics::EMR_CLUSTER,
        listings: answers::analytics::EMR,
        fields: answers::analytics::EMR_FIELDS,
        title: "EMR cluster",
        glyph: Glyph::Cluster,
        place: Place::Subnet,
        references: &[
            inside("Instances.Ec2SubnetId", SUBNET),
            inside("Instances.Ec2SubnetIds[]", SUBNET),
            uses("Instances.Ec2KeyName", KEY_PAIR),
            uses("Instances.EmrManagedMasterSecurityGroup", SECURITY_GROUP),
            uses("Instances.EmrManagedSlaveSecurityGroup", SECURITY_GROUP),
            uses("ServiceRole", ROLE),
            uses("AutoScalingRole", ROLE),
            uses("JobFlowRole", INSTANCE_PROFILE),
            sends("LogUri", BUCKET),
        ],
        names: &["Name"],
        billing: Billing::Unpriced,
        trail: Some(trail::EMR_CLUSTER),
        ..BASE
    },
    KindSpec {
        name: "AWS::SageMaker::NotebookInstance",
        alias: "sagemaker-notebook",
        terraform: &["aws_sagemaker_notebook_instance"],
        attributes: terraform::analytics::NOTEBOOK,
        listings: answers::analytics::NOTEBOOK,
        fields: answers::analytics::NOTEBOOK_FIELDS,
        title: "SageMaker notebook",
        glyph: Glyph::Server,
        place: Place::Subnet,
        references: &[
            inside("SubnetId", SUBNET),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
            uses("RoleArn", ROLE),
            uses("KmsKeyId", KEY),
        ],
        names: &["NotebookInstanceName"],
        billing: Billing::Unpriced,
        trail: Some(trail::NOTEBOOK_INSTANCE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SageMaker::Model",
        alias: "sagemaker-model",
        terraform: &["aws_sagemaker_model"],
        attributes: terraform::analytics::MODEL,
        listings: answers::analytics::MODEL,
        title: "SageMaker model",
        glyph: Glyph::Function,
        references: &[
            uses("ExecutionRoleArn", ROLE),
            uses("PrimaryContainer.Image", REPOSITORY),
            uses("PrimaryContainer.ModelDataUrl", BUCKET),
            uses("VpcConfig.Subnets[]", SUBNET),
            uses("VpcConfig.SecurityGroupIds[]", SECURITY_GROUP),
        ],
        names: &["ModelName"],
        secrets: &["PrimaryContainer.Environment"],
        billing: Billing::Unpriced,
        trail: Some(trail::SAGE_MAKER_MODEL),
        ..BASE
    },
];
