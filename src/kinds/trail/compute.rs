//! Instances, what starts them, functions.

use super::{Form, Making, TrailNames};

pub(in crate::kinds) const EC2_INSTANCE: TrailNames = TrailNames {
    made_by: &[Making::by("RunInstances", "response"), Making::by("CreateFleet", "response")],
    ended_by: &["TerminateInstances", "BidEvictedEvent"],
    untouched_by: &[
        "CreateRoute",
        "ReplaceRoute",
        "ReportInstanceStatus",
        "CreateInstanceExportTask",
        "SendDiagnosticInterrupt",
    ],
    prefix: "i-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const LAUNCH_TEMPLATE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLaunchTemplate", "response")],
    ended_by: &["DeleteLaunchTemplate"],
    changed_by: &["*LaunchTemplate*", "*Tags"],
    prefix: "lt-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const KEY_PAIR: TrailNames = TrailNames {
    made_by: &[Making::by("CreateKeyPair", "request.keyName"), Making::by("ImportKeyPair", "request.keyName")],
    named_by: &["keyName@*KeyPair"],
    ended_by: &["DeleteKeyPair"],
    arns: &["ec2:key-pair/{}"],
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const IMAGE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateImage", "response"),
        Making::by("RegisterImage", "response"),
        Making::by("CopyImage", "response"),
        Making::by("CreateRestoreImageTask", "response"),
    ],
    ended_by: &["DeregisterImage"],
    changed_by: &["*Image*", "*Tags"],
    prefix: "ami-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const PLACEMENT_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePlacementGroup", "request.groupName")],
    named_by: &["groupName@*PlacementGroup"],
    ended_by: &["DeletePlacementGroup"],
    arns: &["ec2:placement-group/{}"],
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const HOST: TrailNames = TrailNames {
    made_by: &[Making::by("AllocateHosts", "response")],
    ended_by: &["ReleaseHosts"],
    changed_by: &["*Hosts", "*Tags"],
    prefix: "h-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const CAPACITY_RESERVATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCapacityReservation", "response")],
    ended_by: &["CancelCapacityReservation"],
    changed_by: &["*CapacityReservation*", "*Tags"],
    prefix: "cr-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const CAPACITY_RESERVATION_FLEET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCapacityReservationFleet", "response")],
    ended_by: &["CancelCapacityReservationFleets"],
    prefix: "crf-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const SPOT_FLEET: TrailNames = TrailNames {
    made_by: &[Making::by("RequestSpotFleet", "response")],
    ended_by: &["CancelSpotFleetRequests"],
    prefix: "sfr-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const EC2_FLEET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFleet", "response")],
    ended_by: &["DeleteFleets"],
    prefix: "fleet-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const AUTO_SCALING_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAutoScalingGroup", "request.autoScalingGroupName")],
    named_by: &["autoScalingGroupName", "tags[].resourceId@*Tags"],
    ended_by: &["DeleteAutoScalingGroup"],
    untouched_by: &["CompleteLifecycleAction", "RecordLifecycleActionHeartbeat"],
    arns: &["autoscaling:autoScalingGroup:_:autoScalingGroupName/{}"],
    ..TrailNames::of("autoscaling")
};
pub(in crate::kinds) const LAUNCH_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLaunchConfiguration", "request.launchConfigurationName")],
    named_by: &["launchConfigurationName@*LaunchConfiguration"],
    ended_by: &["DeleteLaunchConfiguration"],
    arns: &["autoscaling:launchConfiguration:_:launchConfigurationName/{}"],
    ..TrailNames::of("autoscaling")
};
pub(in crate::kinds) const AUTO_SCALING_SCALING_POLICY: TrailNames = TrailNames {
    put_by: &["PutScalingPolicy"],
    named_by: &["autoScalingGroupName+policyName@PutScalingPolicy,DeletePolicy,ExecutePolicy"],
    ended_by: &["DeletePolicy"],
    untouched_by: &["ExecutePolicy"],
    arns: &["autoscaling:scalingPolicy:_:autoScalingGroupName/{}:policyName/{}"],
    ..TrailNames::of("autoscaling")
};
pub(in crate::kinds) const SCHEDULED_ACTION: TrailNames = TrailNames {
    put_by: &["PutScheduledUpdateGroupAction"],
    named_by: &["autoScalingGroupName+scheduledActionName"],
    ended_by: &["DeleteScheduledAction"],
    arns: &["autoscaling:scheduledUpdateGroupAction:_:autoScalingGroupName/{}:scheduledActionName/{}"],
    ..TrailNames::of("autoscaling")
};
pub(in crate::kinds) const LIFECYCLE_HOOK: TrailNames = TrailNames {
    put_by: &["PutLifecycleHook"],
    named_by: &["autoScalingGroupName+lifecycleHookName"],
    ended_by: &["DeleteLifecycleHook"],
    untouched_by: &["CompleteLifecycleAction", "RecordLifecycleActionHeartbeat"],
    ..TrailNames::of("autoscaling")
};
pub(in crate::kinds) const SCALABLE_TARGET: TrailNames = TrailNames {
    put_by: &["RegisterScalableTarget"],
    named_by: &["serviceNamespace+resourceId+scalableDimension@*ScalableTarget"],
    ended_by: &["DeregisterScalableTarget"],
    ..TrailNames::of("application-autoscaling")
};
pub(in crate::kinds) const APPLICATION_SCALING_SCALING_POLICY: TrailNames = TrailNames {
    put_by: &["PutScalingPolicy"],
    named_by: &["serviceNamespace+resourceId+policyName"],
    ended_by: &["DeleteScalingPolicy"],
    ..TrailNames::of("application-autoscaling")
};
pub(in crate::kinds) const LAMBDA_FUNCTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFunction", "response.functionArn|request.functionName")],
    named_by: &["functionName", "resource@Tag*,Untag*"],
    ended_by: &["DeleteFunction?!qualifier"],
    untouched_by: &["Invoke", "InvokeAsync", "InvokeWithResponseStream", "InvokeFunctionUrl"],
    arns: &["lambda:function:{}!"],
    form: Form::FunctionName,
    ..TrailNames::of("lambda")
};
pub(in crate::kinds) const EVENT_SOURCE_MAPPING: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEventSourceMapping", "response.uUID")],
    named_by: &["uUID"],
    ended_by: &["DeleteEventSourceMapping"],
    arns: &["lambda:event-source-mapping:{}"],
    ..TrailNames::of("lambda")
};
pub(in crate::kinds) const LAYER_VERSION: TrailNames = TrailNames {
    made_by: &[Making::by("PublishLayerVersion", "response.layerVersionArn")],
    named_by: &["layerName+versionNumber"],
    ended_by: &["DeleteLayerVersion"],
    arns: &["lambda:layer:{}:{}"],
    ..TrailNames::of("lambda")
};
pub(in crate::kinds) const LAMBDA_VERSION: TrailNames = TrailNames {
    made_by: &[Making::by("PublishVersion", "response.functionArn")],
    // The API takes the version behind the name as well, `name:3`.
    named_by: &["functionName+qualifier@DeleteFunction", "functionName@DeleteFunction?!qualifier"],
    ended_by: &["DeleteFunction"],
    arns: &["lambda:function:{}:{}"],
    form: Form::FunctionVersion,
    ..TrailNames::of("lambda")
};
pub(in crate::kinds) const LAMBDA_ALIAS: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAlias", "response.aliasArn")],
    named_by: &["functionName+name@*Alias"],
    ended_by: &["DeleteAlias"],
    ..TrailNames::of("lambda")
};
pub(in crate::kinds) const LAMBDA_URL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFunctionUrlConfig", "request.functionName")],
    named_by: &["functionName@*FunctionUrlConfig"],
    ended_by: &["DeleteFunctionUrlConfig"],
    form: Form::FunctionName,
    ..TrailNames::of("lambda")
};
pub(in crate::kinds) const CODE_SIGNING_CONFIG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCodeSigningConfig", "response.codeSigningConfig.codeSigningConfigArn")],
    named_by: &["codeSigningConfigArn@*CodeSigningConfig"],
    ended_by: &["DeleteCodeSigningConfig"],
    changed_by: &["UpdateCodeSigningConfig"],
    arns: &["lambda:code-signing-config:{}"],
    ..TrailNames::of("lambda")
};
pub(in crate::kinds) const EVENT_INVOKE_CONFIG: TrailNames = TrailNames {
    put_by: &["PutFunctionEventInvokeConfig"],
    named_by: &["functionName@*FunctionEventInvokeConfig"],
    ended_by: &["DeleteFunctionEventInvokeConfig"],
    form: Form::FunctionName,
    ..TrailNames::of("lambda")
};
