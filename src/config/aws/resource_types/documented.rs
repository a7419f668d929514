//! The resource types that tag policies know.

/// Services as tag policies name them, and their types. AWS lists them in a table that programs fill in, under "Services
/// and resource types that support enforcement"
/// (<https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_supported-resources-enforcement.html>).
/// They are taken from what repeats it, read 2026-11: for types that must have tags the guide to which that page refers
/// (<https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/tag-policy-compliance>), for types that can
/// be enforced what the console's editor accepts
/// (<https://jsherz.com/aws/security/terraform/cloudformation/2023/06/15/enforce-aws-tag-compliance.html>) and policies
/// in use. Of services that are accepted whole, the words of their ARNs stand here too.
pub(super) const DOCUMENTED: &[(&str, &str)] = &[
    ("access-analyzer", "analyzer"),
    ("acm", "certificate"),
    ("acm-pca", "certificate-authority"),
    ("airflow", "environment"),
    ("amplify", "apps"),
    ("amplifyuibuilder", "app/environment/components app/environment/themes component theme"),
    ("aoss", "collection"),
    ("apigateway", "apikeys domainnames restapis stages"),
    ("app-integrations", "application data-integration event-integration"),
    (
        "appconfig",
        "application application/configurationprofile application/environment configurationprofile deployment \
         deploymentstrategy environment extension extensionassociation",
    ),
    ("appflow", "flow"),
    ("application-signals", "slo"),
    ("applicationinsights", "application"),
    (
        "appmesh",
        "mesh mesh/virtualGateway mesh/virtualGateway/gatewayRoute mesh/virtualNode mesh/virtualRouter \
         mesh/virtualRouter/route mesh/virtualService",
    ),
    ("apprunner", "autoscalingconfiguration observabilityconfiguration service vpcconnector vpcingressconnection"),
    ("appstream", "app-block application fleet image-builder stack"),
    ("apptest", "testcase"),
    ("aps", "rulegroupsnamespace workspace"),
    ("athena", "capacity-reservation datacatalog workgroup"),
    ("auditmanager", "assessment assessmentControlSet assessmentFramework control"),
    ("b2bi", "capability partnership profile transformer"),
    ("backup", "backup-plan backup-vault backupPlan backupVault framework report-plan restore-testing-plan"),
    ("backup-gateway", "gateway hypervisor vm"),
    ("batch", "compute-environment consumable-resource job job-definition job-queue scheduling-policy"),
    ("bcm-data-exports", "export"),
    (
        "bedrock",
        "agent agent-alias application-inference-profile blueprint data-automation-project flow guardrail \
         knowledge-base prompt",
    ),
    ("budgets", "budget budget/action"),
    ("bugbust", "event"),
    ("cassandra", "keyspace"),
    ("catalog", "portfolio product"),
    ("ce", "anomalymonitor anomalysubscription costcategory"),
    ("chime", "app-instance app-instance-user app-instance/channel app-instance/user channel media-pipeline meeting"),
    ("cleanrooms", "collaboration configuredtable membership membership/configuredtableassociation"),
    ("cleanrooms-ml", "training-dataset"),
    ("cloud9", "environment"),
    ("cloudformation", "stack stackset"),
    ("cloudfront", "connection-group distribution"),
    ("cloudtrail", "channel dashboard eventdatastore trail"),
    ("cloudwatch", "alarm insight-rule metric-stream"),
    ("codeartifact", "domain repository"),
    ("codebuild", "project report-group"),
    ("codecatalyst", "connections"),
    ("codecommit", "repository"),
    ("codeconnections", "connection"),
    ("codedeploy", "application deploymentconfig"),
    ("codeguru-profiler", "profilingGroup"),
    ("codeguru-reviewer", "association"),
    ("codepipeline", "actiontype pipeline webhook"),
    ("codestar-connections", "connection host repository-link"),
    ("codestar-notifications", "notificationrule"),
    ("cognito-identity", "identitypool"),
    ("cognito-idp", "userpool"),
    ("comprehend", "document-classifier flywheel"),
    ("config", "aggregation-authorization config-aggregator config-rule conformance-pack stored-query"),
    (
        "connect",
        "contact-flow instance instance/agent instance/contact-flow instance/evaluation-form \
         instance/flow-module instance/integration-association instance/operating-hours instance/prompt \
         instance/queue instance/routing-profile instance/rule instance/security-profile instance/task-template \
         instance/transfer-destination integration-association phone-number queue quick-connect routing-profile \
         user",
    ),
    ("connect-campaigns", "campaign"),
    ("cur", "definition"),
    ("databrew", "dataset job project recipe ruleset schedule"),
    ("datasync", "location task"),
    ("datazone", "domain"),
    ("dax", "cache"),
    ("deadline", "farm license-endpoint"),
    ("detective", "graph"),
    ("devicefarm", "instanceprofile project testgrid-project"),
    ("diode-messaging", "mapping"),
    ("directconnect", "dxcon dxlag dxvif"),
    ("dlm", "policy"),
    ("dms", "cert data-provider endpoint es instance-profile migration-project rep replication-config subgrp task"),
    ("ds", "directory"),
    ("dsql", "cluster"),
    ("dynamodb", "table"),
    (
        "ec2",
        "capacity-reservation capacity-reservation-fleet carrier-gateway client-vpn-endpoint customer-gateway \
         dedicated-host dhcp-options egress-only-internet-gateway elastic-ip fleet fpga-image host-reservation \
         image instance instance-connect-endpoint internet-gateway ipam ipam-pool ipam-resource-discovery \
         ipam-resource-discovery-association ipam-scope key-pair launch-template local-gateway-route-table \
         local-gateway-route-table-virtual-interface-group-association \
         local-gateway-route-table-vpc-association natgateway network-acl network-insights-access-scope \
         network-insights-access-scope-analysis network-insights-analysis network-insights-path \
         network-interface placement-group prefix-list reserved-instances route-table security-group snapshot \
         spot-fleet-request spot-instance-request spot-instances-request subnet traffic-mirror-filter \
         traffic-mirror-filter-rule traffic-mirror-session traffic-mirror-target transit-gateway \
         transit-gateway-connect-peer transit-gateway-multicast-domain transit-gateway-route-table \
         verified-access-endpoint verified-access-group verified-access-instance verified-access-trust-provider \
         volume vpc vpc-block-public-access-exclusion vpc-endpoint vpc-endpoint-service \
         vpc-endpoint-service-permission vpc-flow-log vpc-peering-connection vpn-connection vpn-gateway",
    ),
    ("ecr", "repository"),
    ("ecr-public", "repository"),
    ("ecs", "capacity-provider cluster container-instance service task task-definition task-set"),
    ("eks", "access-entry addon cluster fargateprofile identityproviderconfig nodegroup podidentityassociation"),
    ("elastic-inference", "accelerator"),
    ("elasticache", "cluster parametergroup replicationgroup securitygroup subnetgroup user usergroup"),
    ("elasticbeanstalk", "application applicationversion configurationtemplate environment platform"),
    ("elasticfilesystem", "access-point file-system"),
    ("elasticloadbalancing", "listener listener-rule loadbalancer targetgroup truststore"),
    ("elasticmapreduce", "cluster editor"),
    ("emr-containers", "virtualclusters"),
    ("emr-serverless", "applications"),
    ("entityresolution", "idmappingworkflow idnamespace matchingworkflow schemamapping"),
    ("es", "domain"),
    ("events", "event-bus rule"),
    ("firehose", "deliverystream"),
    ("fis", "experiment-template"),
    ("forecast", "dataset dataset-group"),
    ("frauddetector", "detector detector-version entity-type event-type label list model outcome rule variable"),
    ("fsx", "association backup file-system snapshot storage-virtual-machine volume"),
    (
        "gamelift",
        "alias build fleet gameservergroup gamesessionqueue location matchmakingconfiguration \
         matchmakingruleset script",
    ),
    ("geo", "api-key geofence-collection map place-index route-calculator tracker"),
    ("globalaccelerator", "accelerator attachment"),
    (
        "glue",
        "connection crawler customEntityType dataQualityRuleset database job mlTransform registry schema \
         trigger usageProfile",
    ),
    ("grafana", "workspaces"),
    (
        "greengrass",
        "bulkDeployment connectorDefinition connectorsDefinition coreDefinition coresDefinition \
         deviceDefinition devicesDefinition functionDefinition functionsDefinition groups loggerDefinition \
         loggersDefinition resourceDefinition resourcesDefinition subscriptionDefinition subscriptionsDefinition",
    ),
    ("groundstation", "config dataflow-endpoint-group mission-profile"),
    (
        "guardduty",
        "detector detector/filter detector/ipset detector/threatintelset filter ipset malware-protection-plan \
         threatintelset",
    ),
    ("healthlake", "datastore"),
    ("iam", "instance-profile mfa oidc-provider policy role saml-provider server-certificate user"),
    (
        "imagebuilder",
        "component container-recipe distribution-configuration image image-pipeline image-recipe \
         infrastructure-configuration lifecycle-policy workflow",
    ),
    ("inspector2", "filter"),
    ("internetmonitor", "monitor"),
    ("invoicing", "invoice-unit"),
    (
        "iot",
        "authorizer billinggroup cacert certificateprovider custommetric dimension fleetmetric jobtemplate \
         mitigationaction package policy provisioningtemplate rolealias rule scheduledaudit securityprofile \
         thinggroup thingtype",
    ),
    ("iotanalytics", "channel dataset datastore pipeline"),
    ("iotdeviceadvisor", "suitedefinition"),
    ("iotevents", "detectorModel input"),
    ("iotfleethub", "application"),
    ("iotfleetwise", "campaign decoder-manifest fleet model-manifest signal-catalog vehicle"),
    ("iotroborunner", "site site/destination site/worker-fleet site/worker-fleet/worker"),
    ("iotsitewise", "access-policy asset asset-model dashboard dataset gateway portal project"),
    (
        "iotwireless",
        "Destination DeviceProfile FuotaTask ImportTask MulticastGroup NetworkAnalyzerConfiguration \
         ServiceProfile SidewalkAccount WirelessDevice WirelessGateway WirelessGatewayTaskDefinition",
    ),
    (
        "ivs",
        "channel encoder-configuration ingest-configuration playback-key playback-restriction-policy public-key \
         recording-configuration stage storage-configuration stream-key",
    ),
    ("kafka", "cluster replicator"),
    ("kafkaconnect", "custom-plugin worker-configuration"),
    ("kendra", "index index/data-source"),
    ("kendra-ranking", "rescore-execution-plan"),
    ("kinesis", "stream stream/consumer"),
    ("kinesisanalytics", "application"),
    ("kinesisvideo", "channel stream"),
    ("kms", "key"),
    ("lambda", "code-signing-config event-source-mapping function"),
    ("lex", "bot bot-alias"),
    ("license-manager", "grant license"),
    ("lightsail", "Bucket Certificate ContainerService Disk Distribution Domain Instance LoadBalancer StaticIp"),
    ("logs", "anomaly-detector delivery delivery-destination delivery-source destination log-group"),
    ("lookoutmetrics", "Alert AnomalyDetector"),
    ("m2", "env"),
    ("macie2", "custom-data-identifier"),
    ("managedblockchain", "accessors"),
    ("mediaconnect", "entitlement flow output source"),
    ("mediaconvert", "presets queues"),
    (
        "medialive",
        "channelPlacementGroup cloudwatch-alarm-template cloudwatch-alarm-template-group \
         eventbridge-rule-template eventbridge-rule-template-group inputSecurityGroup multiplex network \
         sdiSource signal-map",
    ),
    ("mediapackage", "channels origin_endpoints"),
    ("mediapackage-vod", "assets packaging-configurations packaging-groups"),
    ("mediapackagev2", "channelGroup channelGroup/channel channelGroup/channel/originEndpoint"),
    ("mediastore", "container"),
    ("mediatailor", "channel liveSource playbackConfiguration sourceLocation vodSource"),
    ("medical-imaging", "datastore"),
    ("memorydb", "acl cluster parametergroup subnetgroup user"),
    ("mobiletargeting", "apps"),
    ("mq", "broker configuration"),
    ("network-firewall", "firewall firewall-policy stateful-rulegroup stateless-rulegroup"),
    ("networkmanager", "connect-peer core-network device global-network link site"),
    ("notifications-contacts", "emailcontact"),
    ("oam", "link sink"),
    (
        "omics",
        "annotationStore referenceStore referenceStore/reference run runGroup sequenceStore \
         sequenceStore/readSet variantStore workflow",
    ),
    ("organizations", "account ou policy resourcepolicy root"),
    ("osis", "pipeline"),
    ("panorama", "package"),
    ("payment-cryptography", "key"),
    ("personalize", "dataset dataset-group solution"),
    ("pipes", "pipe"),
    ("profile", "domains domains/integrations domains/object-types"),
    ("proton", "environment-account-connection environment-template service-template"),
    ("ram", "resource-share"),
    ("rbin", "rule"),
    (
        "rds",
        "auto-backup cev cluster cluster-endpoint cluster-pg cluster-snapshot db db-proxy db-proxy-endpoint es \
         global-cluster og pg ri secgrp snapshot subgrp target-group",
    ),
    (
        "redshift",
        "cluster dbgroup eventsubscription integration parametergroup snapshot snapshotcopygrant \
         snapshotschedule subnetgroup",
    ),
    ("redshift-serverless", "namespace workgroup"),
    (
        "refactor-spaces",
        "environment environment/application environment/application/route environment/application/service",
    ),
    ("rekognition", "collection"),
    ("resiliencehub", "app resiliency-policy"),
    ("resource-groups", "group"),
    ("robomaker", "robot-application"),
    ("route53", "healthcheck hostedzone"),
    ("route53-recovery-control", "cluster controlpanel controlpanel/safetyrule"),
    ("route53-recovery-readiness", "cell readiness-check recovery-group resource-set"),
    ("route53profiles", "profile profile-association"),
    (
        "route53resolver",
        "firewall-domain-list firewall-rule-group firewall-rule-group-association resolver-endpoint \
         resolver-query-log-config resolver-rule",
    ),
    ("rum", "appmonitor"),
    ("s3", "accesspoint bucket storage-lens storage-lens-group"),
    ("s3express", "bucket"),
    (
        "sagemaker",
        "action app app-image-config artifact cluster code-repository context data-quality-job-definition \
         domain endpoint endpoint-config experiment feature-group flow-definition human-task-ui image \
         inference-component inference-experiment mlflow-tracking-server model model-bias-job-definition \
         model-card model-explainability-job-definition model-package model-package-group \
         model-quality-job-definition monitoring-schedule notebook-instance notebook-instance-lifecycle-config \
         pipeline processing-job project space studio-lifecycle-config training-job user-profile workteam",
    ),
    ("scheduler", "schedule-group"),
    ("schemas", "discoverer registry schema"),
    ("secretsmanager", "secret"),
    ("securityhub", "hubv2"),
    ("servicecatalog", "application applications attribute-groups attributeGroup portfolio product"),
    ("servicediscovery", "service"),
    (
        "ses",
        "configuration-set contact-list dedicated-ip-pool identity mailmanager-archive \
         mailmanager-ingress-point mailmanager-rule-set mailmanager-traffic-policy",
    ),
    ("signer", "signing-profiles"),
    ("sms-voice", "configuration-set opt-out-list phone-number pool sender-id"),
    ("sns", "topic"),
    ("sqs", "queue"),
    (
        "ssm",
        "association automation-execution document maintenancewindow maintenancewindowtask managed-instance \
         opsitem parameter patchbaseline session",
    ),
    ("ssm-contacts", "contact"),
    ("ssm-incidents", "replication-set response-plan"),
    ("states", "activity stateMachine"),
    ("storagegateway", "gateway share tape volume"),
    ("synthetics", "canary group"),
    ("timestream", "database database/table scheduled-query"),
    ("transfer", "agreement certificate connector profile server user workflow"),
    ("verifiedpermissions", "policy-store"),
    (
        "vpc-lattice",
        "accesslogsubscription service service/listener service/listener/rule servicenetwork \
         servicenetworkserviceassociation servicenetworkvpcassociation targetgroup",
    ),
    ("wellarchitected", "workload"),
    ("wickr", "network"),
    ("wisdom", "ai-agent assistant association content knowledge-base session"),
    ("worklink", "fleet"),
    (
        "workspaces",
        "connectionalias directory workspace workspacebundle workspaceimage workspaceipgroup workspacespool",
    ),
    (
        "workspaces-web",
        "browserSettings ipAccessSettings networkSettings portal trustStore userAccessLoggingSettings \
         userSettings",
    ),
    ("xray", "group sampling-rule"),
];
