//! Attributes of load balancers.

use crate::kinds::sources::{Rename, from};

const SCHEME: Rename = from("internal", "Scheme").values(&[("true", "internal"), ("false", "internet-facing")]);

pub(in crate::kinds) const LOAD_BALANCER: &[Rename] =
    &[SCHEME, from("load_balancer_type", "Type"), from("subnet_mapping[]", "SubnetMappings[]")];

pub(in crate::kinds) const LISTENER: &[Rename] = &[
    from("certificate_arn", "Certificates[].CertificateArn"),
    from("default_action[]", "DefaultActions[]"),
    from("default_action[].authenticate_cognito[0]", "DefaultActions[].AuthenticateCognitoConfig"),
    from("default_action[].authenticate_oidc[0]", "DefaultActions[].AuthenticateOidcConfig"),
    from("default_action[].fixed_response[0]", "DefaultActions[].FixedResponseConfig"),
    from("default_action[].forward[0]", "DefaultActions[].ForwardConfig"),
    from("default_action[].forward[0].target_group[]", "DefaultActions[].ForwardConfig.TargetGroups[]"),
    from(
        "default_action[].forward[0].target_group[].arn",
        "DefaultActions[].ForwardConfig.TargetGroups[].TargetGroupArn",
    ),
    from("default_action[].redirect[0]", "DefaultActions[].RedirectConfig"),
];

pub(in crate::kinds) const LISTENER_RULE: &[Rename] = &[
    from("action[]", "Actions[]"),
    from("action[].authenticate_cognito[0]", "Actions[].AuthenticateCognitoConfig"),
    from("action[].authenticate_oidc[0]", "Actions[].AuthenticateOidcConfig"),
    from("action[].fixed_response[0]", "Actions[].FixedResponseConfig"),
    from("action[].forward[0]", "Actions[].ForwardConfig"),
    from("action[].forward[0].target_group[]", "Actions[].ForwardConfig.TargetGroups[]"),
    from("action[].forward[0].target_group[].arn", "Actions[].ForwardConfig.TargetGroups[].TargetGroupArn"),
    from("action[].redirect[0]", "Actions[].RedirectConfig"),
    from("condition[]", "Conditions[]"),
];

pub(in crate::kinds) const LISTENER_CERTIFICATE: &[Rename] =
    &[from("certificate_arn", "Certificates[].CertificateArn")];

pub(in crate::kinds) const CLASSIC_LOAD_BALANCER: &[Rename] = &[
    SCHEME,
    from("name", "LoadBalancerName"),
    from("access_logs[0]", "AccessLoggingPolicy"),
    from("access_logs[0].bucket", "AccessLoggingPolicy.S3BucketName"),
    from("listener[]", "Listeners[]"),
    from("source_security_group_id", ""),
];
