//! Kinds of which an estate holds few.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

pub(in crate::kinds) const MEMORYDB: &[Listing] =
    &[lists("memorydb describe-clusters", "Clusters[]", "Name").has(&["ARN", "NodeType"])];
pub(in crate::kinds) const MEMORYDB_FIELDS: &[Rename] = &[
    from("SecurityGroups[]", ""),
    from("SecurityGroups[].SecurityGroupId", "SecurityGroupIds[]"),
    from("Name", "ClusterName"),
];

pub(in crate::kinds) const MEMORYDB_SUBNETS: &[Listing] =
    &[lists("memorydb describe-subnet-groups", "SubnetGroups[]", "Name").has(&["ARN", "VpcId"])];
pub(in crate::kinds) const MEMORYDB_SUBNETS_FIELDS: &[Rename] =
    &[from("Subnets[]", ""), from("Subnets[].Identifier", "SubnetIds[]"), from("Name", "SubnetGroupName")];

pub(in crate::kinds) const REDSHIFT_NAMESPACE: &[Listing] =
    &[lists("redshift-serverless list-namespaces", "namespaces[]", "namespaceName").has(&["namespaceArn"])];

pub(in crate::kinds) const REDSHIFT_WORKGROUP: &[Listing] =
    &[lists("redshift-serverless list-workgroups", "workgroups[]", "workgroupName").has(&["workgroupArn"])];

pub(in crate::kinds) const TIMESTREAM: &[Listing] =
    &[lists("timestream-write list-databases", "Databases[]", "DatabaseName").has(&["TableCount"])];

pub(in crate::kinds) const KEYSPACE: &[Listing] =
    &[lists("keyspaces list-keyspaces", "keyspaces[]", "keyspaceName").has(&["resourceArn"])];

pub(in crate::kinds) const API_DESTINATION: &[Listing] =
    &[lists("events list-api-destinations", "ApiDestinations[]", "Name")];

pub(in crate::kinds) const ARCHIVE: &[Listing] = &[lists("events list-archives", "Archives[]", "ArchiveName")];

pub(in crate::kinds) const SCHEDULE_GROUP: &[Listing] =
    &[lists("scheduler list-schedule-groups", "ScheduleGroups[]", "Name").gone(&["Name=default"])];

pub(in crate::kinds) const MSK_CONFIGURATION: &[Listing] =
    &[lists("kafka list-configurations", "Configurations[]", "Arn").has(&["LatestRevision"])];

pub(in crate::kinds) const CONNECTOR: &[Listing] =
    &[lists("kafkaconnect list-connectors", "connectors[]", "connectorName").has(&["connectorArn"])];

pub(in crate::kinds) const FLINK: &[Listing] = &[
    shows("kinesisanalyticsv2 describe-application", "ApplicationDetail", "ApplicationName"),
    lists("kinesisanalyticsv2 list-applications", "ApplicationSummaries[]", "ApplicationName"),
];

pub(in crate::kinds) const AIRFLOW: &[Listing] = &[
    shows("mwaa get-environment", "Environment", "Name").has(&["AirflowVersion"]),
    lists("mwaa list-environments", "Environments[]", ""),
];

pub(in crate::kinds) const GLUE_CONNECTION: &[Listing] = &[lists("glue get-connections", "ConnectionList[]", "Name")];
pub(in crate::kinds) const GLUE_CONNECTION_FIELDS: &[Rename] = &[
    from("Name", "ConnectionInput.Name"),
    from("ConnectionProperties", "ConnectionInput.ConnectionProperties"),
    from("PhysicalConnectionRequirements", "ConnectionInput.PhysicalConnectionRequirements"),
];

pub(in crate::kinds) const GLUE_TABLE: &[Listing] =
    &[shows("glue get-tables", "TableList[]", "Name").has(&["DatabaseName"])];
pub(in crate::kinds) const GLUE_TABLE_FIELDS: &[Rename] =
    &[from("Name", "TableInput.Name"), from("StorageDescriptor", "TableInput.StorageDescriptor")];

pub(in crate::kinds) const GLUE_TRIGGER: &[Listing] =
    &[lists("glue get-triggers", "Triggers[]", "Name").has(&["Actions"])];

pub(in crate::kinds) const GLUE_WORKFLOW: &[Listing] = &[lists("glue list-workflows", "Workflows[]", "")];

pub(in crate::kinds) const DATA_CATALOG: &[Listing] =
    &[lists("athena list-data-catalogs", "DataCatalogsSummary[]", "CatalogName")];
pub(in crate::kinds) const DATA_CATALOG_FIELDS: &[Rename] = &[from("CatalogName", "Name")];

pub(in crate::kinds) const ENDPOINT: &[Listing] =
    &[lists("sagemaker list-endpoints", "Endpoints[]", "EndpointName").has(&["EndpointStatus"])];

pub(in crate::kinds) const ENDPOINT_CONFIG: &[Listing] =
    &[lists("sagemaker list-endpoint-configs", "EndpointConfigs[]", "EndpointConfigName")];

pub(in crate::kinds) const SAGEMAKER_DOMAIN: &[Listing] = &[
    shows("sagemaker describe-domain", "", "DomainId").has(&["DomainArn", "AuthMode"]),
    lists("sagemaker list-domains", "Domains[]", "DomainId").has(&["DomainArn"]),
];

pub(in crate::kinds) const STUDIO: &[Listing] = &[lists("emr list-studios", "Studios[]", "StudioId")];

pub(in crate::kinds) const EMR_SERVERLESS: &[Listing] =
    &[lists("emr-serverless list-applications", "applications[]", "id").has(&["releaseLabel"])];

pub(in crate::kinds) const REGEX_SET: &[Listing] =
    &[lists("wafv2 list-regex-pattern-sets", "RegexPatternSets[]", "ARN")];

pub(in crate::kinds) const FIREWALL_POLICY: &[Listing] =
    &[lists("network-firewall list-firewall-policies", "FirewallPolicies[]", "Name").has(&["Arn"])];
pub(in crate::kinds) const FIREWALL_POLICY_FIELDS: &[Rename] = &[from("Name", "FirewallPolicyName")];

pub(in crate::kinds) const FIREWALL_RULES: &[Listing] =
    &[lists("network-firewall list-rule-groups", "RuleGroups[]", "Name").has(&["Arn"])];
pub(in crate::kinds) const FIREWALL_RULES_FIELDS: &[Rename] = &[from("Name", "RuleGroupName")];

pub(in crate::kinds) const RESOLVER_ENDPOINT: &[Listing] =
    &[lists("route53resolver list-resolver-endpoints", "ResolverEndpoints[]", "Id")];

pub(in crate::kinds) const RESOLVER_RULE: &[Listing] =
    &[lists("route53resolver list-resolver-rules", "ResolverRules[]", "Id").gone(&["OwnerId=Route 53 Resolver"])];

pub(in crate::kinds) const RESOLVER_RULE_ASSOCIATION: &[Listing] =
    &[lists("route53resolver list-resolver-rule-associations", "ResolverRuleAssociations[]", "Id")];

pub(in crate::kinds) const RESOLVER_LOGGING: &[Listing] =
    &[lists("route53resolver list-resolver-query-log-configs", "ResolverQueryLogConfigs[]", "Id")];

pub(in crate::kinds) const CONFORMANCE_PACK: &[Listing] =
    &[lists("configservice describe-conformance-packs", "ConformancePackDetails[]", "ConformancePackName")];

pub(in crate::kinds) const AGGREGATOR: &[Listing] = &[lists(
    "configservice describe-configuration-aggregators",
    "ConfigurationAggregators[]",
    "ConfigurationAggregatorName",
)];

pub(in crate::kinds) const PATCH_BASELINE: &[Listing] =
    &[lists("ssm describe-patch-baselines", "BaselineIdentities[]", "BaselineId").gone(&["BaselineName=AWS-*"])];
pub(in crate::kinds) const PATCH_BASELINE_FIELDS: &[Rename] = &[from("BaselineName", "Name")];

pub(in crate::kinds) const CODE_CONNECTION: &[Listing] =
    &[lists("codestar-connections list-connections", "Connections[]", "ConnectionArn").has(&["ConnectionStatus"])];

pub(in crate::kinds) const ARTIFACT_DOMAIN: &[Listing] = &[
    lists("codeartifact list-domains", "domains[]", "name").has(&["assetSizeBytes"]),
    lists("codeartifact list-domains", "domains[]", "name").has(&["encryptionKey"]),
];
pub(in crate::kinds) const ARTIFACT_DOMAIN_FIELDS: &[Rename] = &[from("name", "DomainName")];

pub(in crate::kinds) const ARTIFACT_REPOSITORY: &[Listing] =
    &[lists("codeartifact list-repositories", "repositories[]", "name").has(&["domainName"])];
pub(in crate::kinds) const ARTIFACT_REPOSITORY_FIELDS: &[Rename] = &[from("name", "RepositoryName")];

pub(in crate::kinds) const CANARY: &[Listing] = &[lists("synthetics describe-canaries", "Canaries[]", "Name")];

pub(in crate::kinds) const GRAFANA: &[Listing] =
    &[lists("grafana list-workspaces", "workspaces[]", "id").has(&["grafanaVersion"])];

pub(in crate::kinds) const PROMETHEUS: &[Listing] = &[lists("amp list-workspaces", "workspaces[]", "workspaceId")];

pub(in crate::kinds) const IMAGE_PIPELINE: &[Listing] =
    &[lists("imagebuilder list-image-pipelines", "imagePipelineList[]", "arn")];

pub(in crate::kinds) const AMPLIFY: &[Listing] = &[lists("amplify list-apps", "apps[]", "appId")];

pub(in crate::kinds) const WORKSPACE: &[Listing] =
    &[lists("workspaces describe-workspaces", "Workspaces[]", "WorkspaceId")
        .has(&["DirectoryId"])
        .gone(&["State=TERMINATED"])];

pub(in crate::kinds) const ACCESS_ENTRY: &[Listing] =
    &[shows("eks describe-access-entry", "accessEntry", "accessEntryArn")];

pub(in crate::kinds) const POD_IDENTITY: &[Listing] = &[
    shows("eks describe-pod-identity-association", "association", "associationId").has(&["serviceAccount"]),
    shows("eks list-pod-identity-associations", "associations[]", "associationId").has(&["serviceAccount"]),
];

pub(in crate::kinds) const ACCOUNT: &[Listing] =
    &[lists("organizations list-accounts", "Accounts[]", "Id").has(&["Email"]).gone(&["Status=SUSPENDED"])];
pub(in crate::kinds) const ACCOUNT_FIELDS: &[Rename] = &[from("Name", "AccountName")];

pub(in crate::kinds) const FSX_VOLUME: &[Listing] =
    &[lists("fsx describe-volumes", "Volumes[]", "VolumeId").has(&["VolumeType", "Lifecycle", "FileSystemId"])];

pub(in crate::kinds) const RESOURCE_SHARE: &[Listing] =
    &[shows("ram get-resource-shares", "resourceShares[]", "resourceShareArn").gone(&["status=DELETED"])];

pub(in crate::kinds) const BEANSTALK_VERSION: &[Listing] =
    &[lists("elasticbeanstalk describe-application-versions", "ApplicationVersions[]", "VersionLabel")];

pub(in crate::kinds) const COST_REPORT: &[Listing] =
    &[lists("cur describe-report-definitions", "ReportDefinitions[]", "ReportName")];

pub(in crate::kinds) const IMAGE_INFRASTRUCTURE: &[Listing] =
    &[lists("imagebuilder list-infrastructure-configurations", "infrastructureConfigurationSummaryList[]", "arn")];
