//! Keys, secrets, roles, topics, alarms, certificates.

use super::{Case, Deletion, Loss};

pub(in crate::kinds) const ALARM: Deletion = Deletion {
    loses: Loss::Thing("its history"),
    ..Deletion::by("cloudwatch delete-alarms --alarm-names {AlarmName}")
};
pub(in crate::kinds) const TOPIC: Deletion = Deletion {
    parts: &["AWS::SNS::Subscription"],
    loses: Loss::Thing("its subscriptions: each has to be confirmed anew"),
    ..Deletion::by("sns delete-topic --topic-arn {TopicArn|arn}")
};
pub(in crate::kinds) const SUBSCRIPTION: Deletion = Deletion {
    goes_with: &[
        Case::when("SubscriptionArn", "Deleted", "it is deleted already"),
        Case::when("SubscriptionArn", "PendingConfirmation", "it goes with its topic"),
    ],
    ..Deletion::by("sns unsubscribe --subscription-arn {SubscriptionArn|arn}")
};
pub(in crate::kinds) const KEY: Deletion = Deletion {
    loses: Loss::Data(
        "all that is encrypted with it, for ever, once the 30 days are over; until then `aws kms cancel-key-deletion` \
         takes it back",
    ),
    remarks: &[
        "better disable it first (`aws kms disable-key`) and wait: what still uses it fails then, and `aws kms enable-key` \
         mends that; schedule its deletion only when nothing failed",
    ],
    ..Deletion::by("kms schedule-key-deletion --pending-window-in-days 30 --key-id {KeyId|arn}")
};
pub(in crate::kinds) const CERTIFICATE: Deletion = Deletion {
    loses: Loss::Thing("the certificate; an imported one has to be imported anew"),
    ..Deletion::by("acm delete-certificate --certificate-arn {CertificateArn|arn}")
};
pub(in crate::kinds) const SECRET: Deletion = Deletion {
    loses: Loss::Data(
        "its value, once the 30 days are over; until then `aws secretsmanager restore-secret` brings it back",
    ),
    ..Deletion::by("secretsmanager delete-secret --recovery-window-in-days 30 --secret-id {arn|Name}")
};
pub(in crate::kinds) const ROLE: Deletion = Deletion {
    first: &[
        "iam detach-role-policy --role-name {RoleName} --policy-arn {AttachedManagedPolicies[].PolicyArn}",
        "iam detach-role-policy --role-name {RoleName} --policy-arn {ManagedPolicyArns[]}",
        "iam delete-role-policy --role-name {RoleName} --policy-name {Policies[].PolicyName}",
    ],
    loses: Loss::Thing("its policies and its trust: a role made anew has another id"),
    ask: &[
        "iam list-attached-role-policies --role-name {RoleName}",
        "iam list-role-policies --role-name {RoleName}",
        "iam list-instance-profiles-for-role --role-name {RoleName}",
    ],
    ..Deletion::by("iam delete-role --role-name {RoleName}")
};
pub(in crate::kinds) const INSTANCE_PROFILE: Deletion = Deletion {
    first: &[
        "iam remove-role-from-instance-profile --instance-profile-name {InstanceProfileName} --role-name {Roles[]}",
    ],
    ..Deletion::by("iam delete-instance-profile --instance-profile-name {InstanceProfileName}")
};
pub(in crate::kinds) const MANAGED_POLICY: Deletion = Deletion {
    loses: Loss::Thing("every version of it"),
    ask: &["iam list-policy-versions --policy-arn {Arn|arn}"],
    ..Deletion::by("iam delete-policy --policy-arn {Arn|arn}")
};
