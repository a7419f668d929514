//! The metrics of namespaces whose metrics are known one by one, and their dimensions.
//!
//! Source: `pkg/cloudWatchConsts/metrics.go` of <https://github.com/grafana/grafana-aws-sdk>, which follows what the services'
//! own guides list, read 2026-11; the peaks of NAT gateways are told by the VPC user guide, "NAT gateway metrics", and the
//! functions of CloudFront by its developer guide. AWS adds metrics: one that is not here may be new.

/// What a namespace has.
#[derive(Debug)]
pub struct Names {
    /// `AWS/SQS`.
    pub namespace: &'static str,
    /// The names of its metrics, with spaces between.
    metrics: &'static str,
    /// The names of their dimensions.
    pub dimensions: &'static [&'static str],
}

impl Names {
    /// The names of its metrics.
    pub fn metrics(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.metrics.split_whitespace()
    }
}

/// What is known of a namespace; `None` where its metrics are not listed here.
pub fn of(namespace: &str) -> Option<&'static Names> {
    NAMES.iter().find(|names| names.namespace == namespace)
}

const fn names(namespace: &'static str, dimensions: &'static [&'static str], metrics: &'static str) -> Names {
    Names { namespace, metrics, dimensions }
}

/// Each namespace once, in the order of the alphabet.
pub const NAMES: &[Names] = &[
    names(
        "AWS/ApiGateway",
        &["ApiId", "ApiName", "Method", "Resource", "Route", "Stage"],
        "4XXError 4xx 5XXError 5xx CacheHitCount CacheMissCount ClientError ConnectCount Count DataProcessed ExecutionError \
         IntegrationError IntegrationLatency Latency MessageCount",
    ),
    names(
        "AWS/ApplicationELB",
        &["AvailabilityZone", "LoadBalancer", "TargetGroup"],
        "ActiveConnectionCount AnomalousHostCount ClientTLSNegotiationErrorCount ConsumedLCUs \
         DesyncMitigationMode_NonCompliant_Request_Count DroppedInvalidHeaderRequestCount ELBAuthError ELBAuthFailure \
         ELBAuthLatency ELBAuthRefreshTokenSuccess ELBAuthSuccess ELBAuthUserClaimsSizeExceeded \
         ForwardedInvalidHeaderRequestCount GrpcRequestCount HTTPCode_ELB_3XX_Count HTTPCode_ELB_4XX_Count \
         HTTPCode_ELB_500_Count HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count \
         HTTPCode_ELB_5XX_Count HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count \
         HTTPCode_Target_5XX_Count HTTP_Fixed_Response_Count HTTP_Redirect_Count HTTP_Redirect_Url_Limit_Exceeded_Count \
         HealthyHostCount HealthyStateDNS HealthyStateRouting IPv6ProcessedBytes IPv6RequestCount LambdaInternalError \
         LambdaTargetProcessedBytes LambdaUserError MitigatedHostCount NewConnectionCount NonStickyRequestCount \
         ProcessedBytes RejectedConnectionCount RequestCount RequestCountPerTarget RuleEvaluations StandardProcessedBytes \
         TargetConnectionErrorCount TargetResponseTime TargetTLSNegotiationErrorCount UnHealthyHostCount \
         UnhealthyRoutingRequestCount UnhealthyStateDNS UnhealthyStateRouting",
    ),
    names(
        "AWS/AutoScaling",
        &["AutoScalingGroupName", "PairIndex", "PolicyName"],
        "GroupAndWarmPoolDesiredCapacity GroupAndWarmPoolTotalCapacity GroupDesiredCapacity GroupInServiceCapacity \
         GroupInServiceInstances GroupMaxSize GroupMinSize GroupPendingCapacity GroupPendingInstances GroupStandbyCapacity \
         GroupStandbyInstances GroupTerminatingCapacity GroupTerminatingInstances GroupTotalCapacity GroupTotalInstances \
         PredictiveScalingCapacityForecast PredictiveScalingLoadForecast PredictiveScalingMetricPairCorrelation \
         WarmPoolDesiredCapacity WarmPoolMinSize WarmPoolPendingCapacity WarmPoolTerminatingCapacity WarmPoolTotalCapacity \
         WarmPoolWarmedCapacity",
    ),
    names("AWS/Billing", &["Currency", "LinkedAccount", "ServiceName"], "EstimatedCharges"),
    names("AWS/CertificateManager", &["CertificateArn"], "DaysToExpiry"),
    names(
        "AWS/CloudFront",
        &["DistributionId", "FunctionName", "Region"],
        "401ErrorRate 403ErrorRate 404ErrorRate 4xxErrorRate 502ErrorRate 503ErrorRate 504ErrorRate 5xxErrorRate \
         BytesDownloaded BytesUploaded CacheHitRate FunctionComputeUtilization FunctionExecutionErrors FunctionInvocations \
         FunctionThrottles FunctionValidationErrors LambdaExecutionError LambdaLimitExceededErrors LambdaValidationError \
         OriginLatency Requests TotalErrorRate",
    ),
    names(
        "AWS/DynamoDB",
        &[
            "DelegatedOperation",
            "GlobalSecondaryIndexName",
            "Operation",
            "OperationType",
            "ReceivingRegion",
            "StreamLabel",
            "TableName",
            "Verb",
        ],
        "AccountMaxReads AccountMaxTableLevelReads AccountMaxTableLevelWrites AccountMaxWrites \
         AccountProvisionedReadCapacityUtilization AccountProvisionedWriteCapacityUtilization AgeOfOldestUnreplicatedRecord \
         ConditionalCheckFailedRequests ConsumedChangeDataCaptureUnits ConsumedReadCapacityUnits ConsumedWriteCapacityUnits \
         FailedToReplicateRecordCount MaxProvisionedTableReadCapacityUtilization MaxProvisionedTableWriteCapacityUtilization \
         OnDemandMaxReadRequestUnits OnDemandMaxWriteRequestUnits OnlineIndexConsumedWriteCapacity \
         OnlineIndexPercentageProgress OnlineIndexThrottleEvents PendingReplicationCount ProvisionedReadCapacityUnits \
         ProvisionedWriteCapacityUnits ReadThrottleEvents ReplicationLatency ReturnedBytes ReturnedItemCount \
         ReturnedRecordsCount SuccessfulRequestLatency SystemErrors ThrottledPutRecordCount ThrottledRequests \
         TimeToLiveDeletedItemCount TransactionConflict UserErrors WriteThrottleEvents",
    ),
    names(
        "AWS/EC2",
        &["AutoScalingGroupName", "ImageId", "InstanceId", "InstanceType"],
        "CPUCreditBalance CPUCreditUsage CPUSurplusCreditBalance CPUSurplusCreditsCharged CPUUtilization \
         DedicatedHostCPUUtilization DiskReadBytes DiskReadOps DiskWriteBytes DiskWriteOps EBSByteBalance% EBSIOBalance% \
         EBSReadBytes EBSReadOps EBSWriteBytes EBSWriteOps MetadataNoToken NetworkIn NetworkOut NetworkPacketsIn \
         NetworkPacketsOut StatusCheckFailed StatusCheckFailed_AttachedEBS StatusCheckFailed_Instance \
         StatusCheckFailed_System",
    ),
    names(
        "AWS/EFS",
        &["FileSystemId", "StorageClass"],
        "BurstCreditBalance ClientConnections DataReadIOBytes DataWriteIOBytes MetadataIOBytes MeteredIOBytes PercentIOLimit \
         PermittedThroughput StorageBytes TotalIOBytes",
    ),
    names(
        "AWS/ELB",
        &["AvailabilityZone", "LoadBalancerName"],
        "BackendConnectionErrors EstimatedALBActiveConnectionCount EstimatedALBConsumedLCUs EstimatedALBNewConnectionCount \
         EstimatedProcessedBytes HTTPCode_Backend_2XX HTTPCode_Backend_3XX HTTPCode_Backend_4XX HTTPCode_Backend_5XX \
         HTTPCode_ELB_4XX HTTPCode_ELB_5XX HealthyHostCount Latency RequestCount SpilloverCount SurgeQueueLength \
         UnHealthyHostCount",
    ),
    names(
        "AWS/Kinesis",
        &["ShardId", "StreamName"],
        "GetRecords.Bytes GetRecords.IteratorAge GetRecords.IteratorAgeMilliseconds GetRecords.Latency GetRecords.Records \
         GetRecords.Success IncomingBytes IncomingRecords IteratorAgeMilliseconds OutgoingBytes OutgoingRecords \
         PutRecord.Bytes PutRecord.Latency PutRecord.Success PutRecords.Bytes PutRecords.FailedRecords PutRecords.Latency \
         PutRecords.Records PutRecords.Success PutRecords.SuccessfulRecords PutRecords.ThrottledRecords \
         PutRecords.TotalRecords ReadProvisionedThroughputExceeded SubscribeToShard.RateExceeded SubscribeToShard.Success \
         SubscribeToShardEvent.Bytes SubscribeToShardEvent.MillisBehindLatest SubscribeToShardEvent.Records \
         SubscribeToShardEvent.Success WriteProvisionedThroughputExceeded",
    ),
    names(
        "AWS/Lambda",
        &["EventSourceMappingUUID", "ExecutedVersion", "FunctionName", "Resource"],
        "AsyncEventAge AsyncEventsDropped AsyncEventsReceived ClaimedAccountConcurrency ConcurrentExecutions DeadLetterErrors \
         DeletedEventCount DestinationDeliveryFailures DroppedEventCount Duration Errors FailedInvokeEventCount \
         FilteredOutEventCount Invocations InvokedEventCount IteratorAge OffsetLag OnFailureDestinationDeliveredEventCount \
         OversizedRecordCount PolledEventCount PostRuntimeExtensionsDuration ProvisionedConcurrencyInvocations \
         ProvisionedConcurrencySpilloverInvocations ProvisionedConcurrencyUtilization ProvisionedConcurrentExecutions \
         ProvisionedPollers RecursiveInvocationsDropped Throttles UnreservedConcurrentExecutions",
    ),
    names(
        "AWS/NATGateway",
        &["NatGatewayId"],
        "ActiveConnectionCount BytesInFromDestination BytesInFromSource BytesOutToDestination BytesOutToSource \
         ConnectionAttemptCount ConnectionEstablishedCount ErrorPortAllocation IdleTimeoutCount PacketsDropCount \
         PacketsInFromDestination PacketsInFromSource PacketsOutToDestination PacketsOutToSource PeakBytesPerSecond \
         PeakPacketsPerSecond",
    ),
    names(
        "AWS/Redshift",
        &["ClusterIdentifier", "NodeID", "service class", "stage", "latency", "wlmid"],
        "CPUUtilization CommitQueueLength ConcurrencyScalingActiveClusters ConcurrencyScalingSeconds DatabaseConnections \
         HealthStatus MaintenanceMode MaxConfiguredConcurrencyScalingClusters NetworkReceiveThroughput \
         NetworkTransmitThroughput NumExceededSchemaQuotas PercentageDiskSpaceUsed PercentageQuotaUsed \
         QueriesCompletedPerSecond QueryDuration QueryRuntimeBreakdown ReadIOPS ReadLatency ReadThroughput SchemaQuota \
         StorageUsed TotalTableCount WLMQueriesCompletedPerSecond WLMQueryDuration WLMQueueLength WLMQueueWaitTime \
         WLMRunningQueries WriteIOPS WriteLatency WriteThroughput",
    ),
    names(
        "AWS/RDS",
        &[
            "DBClusterIdentifier",
            "DBInstanceIdentifier",
            "DatabaseClass",
            "DbClusterIdentifier",
            "EndpointName",
            "EngineName",
            "ProxyName",
            "Role",
            "SourceRegion",
            "Target",
            "TargetGroup",
            "TargetRole",
        ],
        "ACUUtilization AbortedClients ActiveTransactions AuroraBinlogReplicaLag AuroraDMLRejectedMasterFull \
         AuroraDMLRejectedWriterFull AuroraEstimatedSharedMemoryBytes AuroraGlobalDBDataTransferBytes \
         AuroraGlobalDBProgressLag AuroraGlobalDBRPOLag AuroraGlobalDBReplicatedWriteIO AuroraGlobalDBReplicationLag \
         AuroraMemoryHealthState AuroraMemoryNumDeclinedSqlTotal AuroraMemoryNumKillConnTotal \
         AuroraMemoryNumKillQueryTotal AuroraOptimizedReadsCacheHitRatio AuroraReplicaLag AuroraReplicaLagMaximum \
         AuroraReplicaLagMinimum AuroraSlowConnectionHandleCount AuroraSlowHandshakeCount AuroraVolumeBytesLeftTotal \
         AvailabilityPercentage BacktrackChangeRecordsCreationRate BacktrackChangeRecordsStored BacktrackWindowActual \
         BacktrackWindowAlert BackupRetentionPeriodStorageUsed BinLogDiskUsage BlockedTransactions BufferCacheHitRatio \
         BurstBalance CPUCreditBalance CPUCreditUsage CPUSurplusCreditBalance CPUSurplusCreditsCharged CPUUtilization \
         CheckpointLag ClientConnections ClientConnectionsClosed ClientConnectionsNoTLS ClientConnectionsReceived \
         ClientConnectionsSetupFailedAuth ClientConnectionsSetupSucceeded ClientConnectionsTLS CommitLatency \
         CommitThroughput ConnectionAttempts DBLoad DBLoadCPU DBLoadNonCPU DBLoadRelativeToNumVCPUs DDLLatency DDLThroughput \
         DMLLatency DMLThroughput DatabaseConnectionRequests DatabaseConnectionRequestsWithTLS DatabaseConnections \
         DatabaseConnectionsBorrowLatency DatabaseConnectionsCurrentlyBorrowed DatabaseConnectionsCurrentlyInTransaction \
         DatabaseConnectionsCurrentlySessionPinned DatabaseConnectionsSetupFailed DatabaseConnectionsSetupSucceeded \
         DatabaseConnectionsWithTLS Deadlocks DeleteLatency DeleteThroughput DiskQueueDepth DiskQueueDepthLogVolume \
         EBSByteBalance% EBSIOBalance% EngineUptime FailedSQLServerAgentJobsCount FreeEphemeralStorage FreeLocalStorage \
         FreeStorageSpace FreeStorageSpaceLogVolume FreeableMemory InsertLatency InsertThroughput LoginFailures \
         MaxDatabaseConnectionsAllowed MaximumUsedTransactionIDs NetworkReceiveThroughput NetworkThroughput \
         NetworkTransmitThroughput NumBinaryLogFiles OldestReplicationSlotLag PurgeBoundary PurgeFinishedPoint Queries \
         QueryDatabaseResponseLatency QueryRequests QueryRequestsNoTLS QueryRequestsTLS QueryResponseLatency \
         RDSToAuroraPostgreSQLReplicaLag ReadIOPS ReadIOPSEphemeralStorage ReadIOPSLogVolume ReadLatency \
         ReadLatencyEphemeralStorage ReadLatencyLogVolume ReadThroughput ReadThroughputEphemeralStorage \
         ReadThroughputLogVolume ReplicaLag ReplicationChannelLag ReplicationSlotDiskUsage ResultSetCacheHitRatio \
         RollbackSegmentHistoryListLength RowLockTime SelectLatency SelectThroughput ServerlessDatabaseCapacity \
         SnapshotStorageUsed StorageNetworkReceiveThroughput StorageNetworkThroughput StorageNetworkTransmitThroughput \
         SumBinaryLogSize SwapUsage TempStorageIOPS TempStorageThroughput TotalBackupStorageBilled TransactionLogsDiskUsage \
         TransactionLogsGeneration TruncateFinishedPoint UpdateLatency UpdateThroughput VolumeBytesUsed VolumeReadIOPs \
         VolumeWriteIOPs WriteIOPS WriteIOPSEphemeralStorage WriteIOPSLogVolume WriteLatency WriteLatencyEphemeralStorage \
         WriteLatencyLogVolume WriteThroughput WriteThroughputEphemeralStorage WriteThroughputLogVolume",
    ),
    names(
        "AWS/Route53",
        &["HealthCheckId", "HostedZoneId", "Region"],
        "ChildHealthCheckHealthyCount ConnectionTime DNSQueries HealthCheckPercentageHealthy HealthCheckStatus \
         SSLHandshakeTime TimeToFirstByte",
    ),
    names(
        "AWS/SNS",
        &["Application", "Country", "Platform", "SMSType", "TopicName"],
        "NumberOfMessagesPublished NumberOfNotificationsDelivered NumberOfNotificationsFailed \
         NumberOfNotificationsFilteredOut NumberOfNotificationsFilteredOut-InvalidAttributes \
         NumberOfNotificationsFilteredOut-MessageBody NumberOfNotificationsFilteredOut-NoMessageAttributes PublishSize \
         SMSMonthToDateSpentUSD SMSSuccessRate",
    ),
    names(
        "AWS/SQS",
        &["QueueName"],
        "ApproximateAgeOfOldestMessage ApproximateNumberOfGroupsWithInflightMessages ApproximateNumberOfMessagesDelayed \
         ApproximateNumberOfMessagesNotVisible ApproximateNumberOfMessagesVisible NumberOfDeduplicatedSentMessages \
         NumberOfEmptyReceives NumberOfMessagesDeleted NumberOfMessagesReceived NumberOfMessagesSent SentMessageSize",
    ),
    names(
        "AWS/States",
        &[
            "APIName",
            "ActivityArn",
            "LambdaFunctionArn",
            "ServiceIntegrationResourceArn",
            "ServiceName",
            "StateMachineArn",
        ],
        "ActivitiesFailed ActivitiesHeartbeatTimedOut ActivitiesScheduled ActivitiesStarted ActivitiesSucceeded \
         ActivitiesTimedOut ActivityRunTime ActivityScheduleTime ActivityTime ConsumedCapacity ExecutionThrottled \
         ExecutionTime ExecutionsAborted ExecutionsFailed ExecutionsStarted ExecutionsSucceeded ExecutionsTimedOut \
         ExpressExecutionBilledDuration ExpressExecutionBilledMemory ExpressExecutionMemory LambdaFunctionRunTime \
         LambdaFunctionScheduleTime LambdaFunctionTime LambdaFunctionsFailed LambdaFunctionsScheduled \
         LambdaFunctionsStarted LambdaFunctionsSucceeded LambdaFunctionsTimedOut ProvisionedBucketSize \
         ProvisionedRefillRate ServiceIntegrationRunTime ServiceIntegrationScheduleTime ServiceIntegrationTime \
         ServiceIntegrationsFailed ServiceIntegrationsScheduled ServiceIntegrationsStarted ServiceIntegrationsSucceeded \
         ServiceIntegrationsTimedOut ThrottledEvents",
    ),
    names("AWS/VPN", &["TunnelIpAddress", "VpnId"], "TunnelDataIn TunnelDataOut TunnelState"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alarms::defaults::DEFAULTS;
    use crate::kinds::metrics::NAMINGS;

    #[test]
    fn what_is_expected_and_what_names_resources_is_known() {
        for expectation in DEFAULTS.iter() {
            let Some(names) = of(&expectation.namespace) else { continue };
            let metrics = [&*expectation.metric].into_iter().chain(expectation.also.iter().copied());
            for metric in metrics {
                assert!(names.metrics().any(|known| known == metric), "{} {metric}", names.namespace);
            }
        }
        for names in NAMES {
            for naming in NAMINGS.iter().filter(|naming| naming.namespaces.contains(&names.namespace)) {
                assert!(names.dimensions.contains(&naming.dimension), "{} {}", names.namespace, naming.dimension);
            }
        }
    }
}
