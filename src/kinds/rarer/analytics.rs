//! Analytics and machine learning.

use super::free;
use crate::kinds::sources::from;
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers};

const BASE: KindSpec = KindSpec { category: Category::Integration, ..KindSpec::BASE };

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::Glue::Table",
        alias: "glue-table",
        terraform: &["aws_glue_catalog_table"],
        attributes: &[from("name", "TableInput.Name"), from("storage_descriptor[0]", "TableInput.StorageDescriptor")],
        listings: answers::rarer::GLUE_TABLE,
        fields: answers::rarer::GLUE_TABLE_FIELDS,
        title: "Glue table",
        glyph: Glyph::Table,
        place: Place::Folded,
        references: &[
            attached("DatabaseName", &["AWS::Glue::Database"]),
            uses("TableInput.StorageDescriptor.Location", BUCKET),
        ],
        names: &["TableInput.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::GLUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::Connection",
        alias: "glue-connection",
        terraform: &["aws_glue_connection"],
        attributes: &[
            from("name", "ConnectionInput.Name"),
            from("connection_properties", "ConnectionInput.ConnectionProperties"),
            from("physical_connection_requirements[0]", "ConnectionInput.PhysicalConnectionRequirements"),
        ],
        listings: answers::rarer::GLUE_CONNECTION,
        fields: answers::rarer::GLUE_CONNECTION_FIELDS,
        title: "Glue connection",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        references: &[
            inside("ConnectionInput.PhysicalConnectionRequirements.SubnetId", SUBNET),
            uses("ConnectionInput.PhysicalConnectionRequirements.SecurityGroupIdList[]", SECURITY_GROUP),
        ],
        names: &["ConnectionInput.Name"],
        tags: TagShape::Map("Tags"),
        secrets: &["ConnectionInput.ConnectionProperties"],
        billing: Billing::Free(free::GLUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::Trigger",
        alias: "glue-trigger",
        terraform: &["aws_glue_trigger"],
        listings: answers::rarer::GLUE_TRIGGER,
        title: "Glue trigger",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        references: &[
            sends("Actions[].JobName", &["AWS::Glue::Job"]),
            sends("Actions[].CrawlerName", &["AWS::Glue::Crawler"]),
            attached("WorkflowName", &["AWS::Glue::Workflow"]),
        ],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        secrets: &["Actions[].Arguments"],
        billing: Billing::Free(free::GLUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::Workflow",
        alias: "glue-workflow",
        terraform: &["aws_glue_workflow"],
        listings: answers::rarer::GLUE_WORKFLOW,
        title: "Glue workflow",
        glyph: Glyph::Workflow,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        secrets: &["DefaultRunProperties"],
        billing: Billing::Free(free::GLUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::SecurityConfiguration",
        alias: "glue-security",
        terraform: &["aws_glue_security_configuration"],
        title: "Glue security configuration",
        glyph: Glyph::Key,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::GLUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::Registry",
        alias: "glue-registry",
        terraform: &["aws_glue_registry"],
        attributes: &[from("registry_name", "Name")],
        title: "Glue schema registry",
        glyph: Glyph::Table,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::GLUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Glue::Schema",
        alias: "glue-schema",
        terraform: &["aws_glue_schema"],
        attributes: &[from("schema_name", "Name")],
        title: "Glue schema",
        glyph: Glyph::Table,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::GLUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Athena::NamedQuery",
        alias: "athena-query",
        terraform: &["aws_athena_named_query"],
        title: "Athena query",
        glyph: Glyph::Search,
        place: Place::Folded,
        references: &[uses("WorkGroup", &["AWS::Athena::WorkGroup"])],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ATHENA),
        ..BASE
    },
    KindSpec {
        name: "AWS::Athena::DataCatalog",
        alias: "athena-catalog",
        terraform: &["aws_athena_data_catalog"],
        listings: answers::rarer::DATA_CATALOG,
        fields: answers::rarer::DATA_CATALOG_FIELDS,
        title: "Athena catalog",
        glyph: Glyph::Search,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::ATHENA),
        ..BASE
    },
    KindSpec {
        name: "AWS::EMR::InstanceGroupConfig",
        alias: "emr-group",
        terraform: &["aws_emr_instance_group"],
        attributes: &[from("cluster_id", "JobFlowId")],
        title: "EMR instance group",
        glyph: Glyph::ScalingGroup,
        place: Place::Folded,
        references: &[attached("JobFlowId", &["AWS::EMR::Cluster"])],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EMR::SecurityConfiguration",
        alias: "emr-security",
        terraform: &["aws_emr_security_configuration"],
        title: "EMR security configuration",
        glyph: Glyph::Key,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::EMR),
        ..BASE
    },
    KindSpec {
        name: "AWS::EMR::Studio",
        alias: "emr-studio",
        terraform: &["aws_emr_studio"],
        listings: answers::rarer::STUDIO,
        title: "EMR studio",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        references: &[inside("SubnetIds[]", SUBNET), inside("VpcId", VPC), uses("ServiceRole", ROLE)],
        names: &["Name"],
        billing: Billing::Free(free::EMR),
        ..BASE
    },
    KindSpec {
        name: "AWS::EMRServerless::Application",
        alias: "emr-serverless",
        terraform: &["aws_emrserverless_application"],
        listings: answers::rarer::EMR_SERVERLESS,
        title: "EMR Serverless application",
        glyph: Glyph::Cluster,
        references: &[
            uses("NetworkConfiguration.SubnetIds[]", SUBNET),
            uses("NetworkConfiguration.SecurityGroupIds[]", SECURITY_GROUP),
        ],
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::SageMaker::Endpoint",
        alias: "sagemaker-endpoint",
        terraform: &["aws_sagemaker_endpoint"],
        attributes: &[from("name", "EndpointName")],
        listings: answers::rarer::ENDPOINT,
        title: "SageMaker endpoint",
        glyph: Glyph::Endpoint,
        references: &[uses("EndpointConfigName", &["AWS::SageMaker::EndpointConfig"])],
        names: &["EndpointName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::SageMaker::EndpointConfig",
        alias: "sagemaker-endpoint-config",
        terraform: &["aws_sagemaker_endpoint_configuration"],
        attributes: &[from("name", "EndpointConfigName"), from("kms_key_arn", "KmsKeyId")],
        listings: answers::rarer::ENDPOINT_CONFIG,
        title: "SageMaker endpoint configuration",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        references: &[uses("ProductionVariants[].ModelName", &["AWS::SageMaker::Model"]), uses("KmsKeyId", KEY)],
        names: &["EndpointConfigName"],
        billing: Billing::Free(free::SAGEMAKER),
        ..BASE
    },
    KindSpec {
        name: "AWS::SageMaker::Domain",
        alias: "sagemaker-domain",
        terraform: &["aws_sagemaker_domain"],
        listings: answers::rarer::SAGEMAKER_DOMAIN,
        title: "SageMaker domain",
        glyph: Glyph::Workflow,
        references: &[
            inside("VpcId", VPC),
            inside("SubnetIds[]", SUBNET),
            uses("KmsKeyId", KEY),
            uses("DefaultUserSettings.ExecutionRole", ROLE),
        ],
        names: &["DomainName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::SageMaker::UserProfile",
        alias: "sagemaker-user",
        terraform: &["aws_sagemaker_user_profile"],
        title: "SageMaker user",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("DomainId", &["AWS::SageMaker::Domain"])],
        names: &["UserProfileName"],
        billing: Billing::Free(free::SAGEMAKER),
        ..BASE
    },
    KindSpec {
        name: "AWS::SageMaker::NotebookInstanceLifecycleConfig",
        alias: "sagemaker-lifecycle",
        terraform: &["aws_sagemaker_notebook_instance_lifecycle_configuration"],
        attributes: &[from("name", "NotebookInstanceLifecycleConfigName")],
        title: "SageMaker notebook setting",
        glyph: Glyph::Server,
        place: Place::Folded,
        names: &["NotebookInstanceLifecycleConfigName"],
        secrets: &["OnStart", "OnCreate"],
        billing: Billing::Free(free::SAGEMAKER),
        ..BASE
    },
    KindSpec {
        name: "AWS::LakeFormation::Resource",
        alias: "lake-location",
        terraform: &["aws_lakeformation_resource"],
        title: "Lake Formation location",
        glyph: Glyph::Bucket,
        place: Place::Folded,
        references: &[uses("ResourceArn", BUCKET), uses("RoleArn", ROLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::LAKE),
        ..BASE
    },
    KindSpec {
        name: "AWS::LakeFormation::Permissions",
        alias: "lake-permissions",
        terraform: &["aws_lakeformation_permissions"],
        title: "Lake Formation permissions",
        glyph: Glyph::Role,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::LAKE),
        ..BASE
    },
    KindSpec {
        name: "AWS::LakeFormation::DataLakeSettings",
        alias: "lake-settings",
        terraform: &["aws_lakeformation_data_lake_settings"],
        title: "Lake Formation settings",
        glyph: Glyph::Role,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::LAKE),
        ..BASE
    },
];
