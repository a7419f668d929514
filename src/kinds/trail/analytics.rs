//! Glue, Athena, EMR, SageMaker.

use super::{Making, TrailNames};

pub(in crate::kinds) const GLUE_JOB: TrailNames = TrailNames {
    made_by: &[Making::by("CreateJob", "request.name")],
    named_by: &["jobName"],
    ended_by: &["DeleteJob"],
    changed_by: &["*Job"],
    untouched_by: &["BatchStopJobRun"],
    arns: &["glue:job/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const CRAWLER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCrawler", "request.name")],
    named_by: &["name@*Crawler", "crawlerName"],
    ended_by: &["DeleteCrawler"],
    untouched_by: &["StartCrawler", "StopCrawler"],
    arns: &["glue:crawler/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const GLUE_DATABASE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDatabase", "request.databaseInput.name")],
    named_by: &["name@*Database", "databaseName"],
    ended_by: &["DeleteDatabase"],
    changed_by: &["*Database"],
    arns: &["glue:database/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const GLUE_TABLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTable", "request.databaseName+request.tableInput.name")],
    named_by: &[
        "databaseName+name@DeleteTable",
        "databaseName+tableInput.name@UpdateTable",
        "databaseName+tableName",
        "databaseName+tablesToDelete[]",
    ],
    ended_by: &["DeleteTable", "BatchDeleteTable"],
    untouched_by: &[
        "BatchCreatePartition",
        "CreatePartition",
        "UpdatePartition",
        "DeletePartition",
        "BatchDeletePartition",
        "BatchUpdatePartition",
        "UpdateColumnStatistics*",
    ],
    arns: &["glue:table/{}/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const GLUE_CONNECTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConnection", "request.connectionInput.name")],
    named_by: &["connectionName", "name@UpdateConnection"],
    ended_by: &["DeleteConnection"],
    arns: &["glue:connection/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const TRIGGER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTrigger", "request.name")],
    named_by: &["name@*Trigger"],
    ended_by: &["DeleteTrigger"],
    arns: &["glue:trigger/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const GLUE_WORKFLOW: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWorkflow", "request.name")],
    named_by: &["name@*Workflow"],
    ended_by: &["DeleteWorkflow"],
    untouched_by: &["StartWorkflowRun"],
    arns: &["glue:workflow/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const GLUE_SECURITY_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSecurityConfiguration", "request.name")],
    named_by: &["name@DeleteSecurityConfiguration"],
    ended_by: &["DeleteSecurityConfiguration"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const GLUE_REGISTRY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRegistry", "response.registryArn|request.registryName")],
    named_by: &["registryId.registryArn|registryId.registryName"],
    ended_by: &["DeleteRegistry"],
    changed_by: &["*Registry"],
    arns: &["glue:registry/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const GLUE_SCHEMA: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSchema", "response.schemaArn")],
    named_by: &["schemaId.schemaArn"],
    ended_by: &["DeleteSchema"],
    arns: &["glue:schema/{}/{}"],
    ..TrailNames::of("glue")
};
pub(in crate::kinds) const WORK_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWorkGroup", "request.name")],
    named_by: &["workGroup"],
    ended_by: &["DeleteWorkGroup"],
    changed_by: &["*WorkGroup"],
    arns: &["athena:workgroup/{}"],
    ..TrailNames::of("athena")
};
pub(in crate::kinds) const NAMED_QUERY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNamedQuery", "response.namedQueryId")],
    named_by: &["namedQueryId"],
    ended_by: &["DeleteNamedQuery"],
    ..TrailNames::of("athena")
};
pub(in crate::kinds) const DATA_CATALOG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDataCatalog", "request.name")],
    named_by: &["name@*DataCatalog"],
    ended_by: &["DeleteDataCatalog"],
    arns: &["athena:datacatalog/{}"],
    ..TrailNames::of("athena")
};
pub(in crate::kinds) const EMR_CLUSTER: TrailNames = TrailNames {
    made_by: &[Making::by("RunJobFlow", "response.jobFlowId")],
    named_by: &["jobFlowId", "jobFlowIds[]", "clusterId", "resourceId@*Tags"],
    ended_by: &["TerminateJobFlows"],
    untouched_by: &["AddJobFlowSteps", "CancelSteps"],
    arns: &["elasticmapreduce:cluster/{}"],
    ..TrailNames::of("elasticmapreduce")
};
pub(in crate::kinds) const INSTANCE_GROUP_CONFIG: TrailNames = TrailNames {
    made_by: &[Making::by("AddInstanceGroups", "response.instanceGroupIds[]")],
    named_by: &["instanceGroups[].instanceGroupId"],
    ..TrailNames::of("elasticmapreduce")
};
pub(in crate::kinds) const EMR_SECURITY_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSecurityConfiguration", "request.name")],
    named_by: &["name@DeleteSecurityConfiguration"],
    ended_by: &["DeleteSecurityConfiguration"],
    ..TrailNames::of("elasticmapreduce")
};
pub(in crate::kinds) const STUDIO: TrailNames = TrailNames {
    made_by: &[Making::by("CreateStudio", "response.studioId")],
    named_by: &["studioId"],
    ended_by: &["DeleteStudio"],
    arns: &["elasticmapreduce:studio/{}"],
    ..TrailNames::of("elasticmapreduce")
};
pub(in crate::kinds) const EMR_SERVERLESS_APPLICATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApplication", "response.applicationId")],
    named_by: &["applicationId"],
    ended_by: &["DeleteApplication"],
    untouched_by: &["StartJobRun", "CancelJobRun"],
    arns: &["emr-serverless:/applications/{}!"],
    ..TrailNames::of("emr-serverless")
};
pub(in crate::kinds) const NOTEBOOK_INSTANCE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNotebookInstance", "request.notebookInstanceName")],
    named_by: &["notebookInstanceName", "resourceArn@*Tags"],
    ended_by: &["DeleteNotebookInstance"],
    untouched_by: &["CreatePresignedNotebookInstanceUrl"],
    arns: &["sagemaker:notebook-instance/{}"],
    ..TrailNames::of("sagemaker")
};
pub(in crate::kinds) const SAGE_MAKER_MODEL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateModel", "request.modelName")],
    named_by: &["modelName@*Model", "resourceArn@*Tags"],
    ended_by: &["DeleteModel"],
    arns: &["sagemaker:model/{}"],
    ..TrailNames::of("sagemaker")
};
pub(in crate::kinds) const SAGE_MAKER_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEndpoint", "request.endpointName")],
    named_by: &["endpointName", "resourceArn@*Tags"],
    ended_by: &["DeleteEndpoint"],
    untouched_by: &["InvokeEndpoint*"],
    arns: &["sagemaker:endpoint/{}"],
    ..TrailNames::of("sagemaker")
};
pub(in crate::kinds) const ENDPOINT_CONFIG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEndpointConfig", "request.endpointConfigName")],
    named_by: &["endpointConfigName@*EndpointConfig", "resourceArn@*Tags"],
    ended_by: &["DeleteEndpointConfig"],
    arns: &["sagemaker:endpoint-config/{}"],
    ..TrailNames::of("sagemaker")
};
pub(in crate::kinds) const NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNotebookInstanceLifecycleConfig", "request.notebookInstanceLifecycleConfigName")],
    named_by: &["notebookInstanceLifecycleConfigName@*NotebookInstanceLifecycleConfig", "resourceArn@*Tags"],
    ended_by: &["DeleteNotebookInstanceLifecycleConfig"],
    arns: &["sagemaker:notebook-instance-lifecycle-config/{}"],
    ..TrailNames::of("sagemaker")
};
pub(in crate::kinds) const SAGE_MAKER_DOMAIN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDomain", "response.domainArn")],
    named_by: &["domainId", "resourceArn@*Tags"],
    ended_by: &["DeleteDomain"],
    changed_by: &["*Domain", "*Tags"],
    arns: &["sagemaker:domain/{}"],
    ..TrailNames::of("sagemaker")
};
pub(in crate::kinds) const USER_PROFILE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUserProfile", "response.userProfileArn|request.domainId+request.userProfileName")],
    named_by: &["domainId+userProfileName@*UserProfile"],
    ended_by: &["DeleteUserProfile"],
    arns: &["sagemaker:user-profile/{}/{}"],
    ..TrailNames::of("sagemaker")
};
