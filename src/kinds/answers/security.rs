//! Identity, keys, secrets, certificates, firewalls. `aws iam get-account-authorization-details` lists all of identity
//! at once.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

const EVERYTHING: &str = "iam get-account-authorization-details";

pub(in crate::kinds) const ROLE: &[Listing] = &[
    lists(EVERYTHING, "RoleDetailList[]", "RoleName"),
    shows("iam get-role", "Role", "RoleName"),
    lists("iam list-roles", "Roles[]", "RoleName").has(&["AssumeRolePolicyDocument"]),
];
pub(in crate::kinds) const ROLE_FIELDS: &[Rename] = &[
    from("AttachedManagedPolicies[]", ""),
    from("AttachedManagedPolicies[].PolicyArn", "ManagedPolicyArns[]"),
    from("PermissionsBoundary", ""),
    from("PermissionsBoundary.PermissionsBoundaryArn", "PermissionsBoundary"),
    from("RolePolicyList", "Policies"),
    from("InstanceProfileList", ""),
];

/// AWS's own policies are in every account.
const OWN: &[&str] = &["Arn=arn:aws:iam::aws:*", "Arn=arn:aws-cn:iam::aws:*", "Arn=arn:aws-us-gov:iam::aws:*"];
pub(in crate::kinds) const MANAGED_POLICY: &[Listing] = &[
    lists(EVERYTHING, "Policies[]", "PolicyName").has(&["Arn", "PolicyVersionList"]).gone(OWN),
    lists("iam list-policies", "Policies[]", "PolicyName").has(&["Arn", "DefaultVersionId"]).gone(OWN),
    shows("iam get-policy", "Policy", "PolicyName").has(&["Arn", "DefaultVersionId"]).gone(OWN),
];
pub(in crate::kinds) const MANAGED_POLICY_FIELDS: &[Rename] = &[from("PolicyName", "ManagedPolicyName")];

pub(in crate::kinds) const INSTANCE_PROFILE: &[Listing] = &[
    lists("iam list-instance-profiles", "InstanceProfiles[]", "InstanceProfileName"),
    lists(EVERYTHING, "RoleDetailList[].InstanceProfileList[]", "InstanceProfileName"),
    shows("iam get-instance-profile", "InstanceProfile", "InstanceProfileName"),
];
pub(in crate::kinds) const INSTANCE_PROFILE_FIELDS: &[Rename] =
    &[from("Roles[]", ""), from("Roles[].RoleName", "Roles[]")];

pub(in crate::kinds) const USER: &[Listing] = &[
    lists(EVERYTHING, "UserDetailList[]", "UserName"),
    shows("iam get-user", "User", "UserName").has(&["Arn"]),
    lists("iam list-users", "Users[]", "UserName").has(&["Path"]),
];

pub(in crate::kinds) const USER_FIELDS: &[Rename] = &[
    from("AttachedManagedPolicies[]", ""),
    from("AttachedManagedPolicies[].PolicyArn", "ManagedPolicyArns[]"),
    from("PermissionsBoundary", ""),
    from("PermissionsBoundary.PermissionsBoundaryArn", "PermissionsBoundary"),
    from("GroupList", "Groups"),
    from("UserPolicyList", "Policies"),
];

pub(in crate::kinds) const GROUP: &[Listing] = &[
    lists(EVERYTHING, "GroupDetailList[]", "GroupName"),
    shows("iam get-group", "Group", "GroupName").has(&["Arn", "Path"]),
    lists("iam list-groups", "Groups[]", "GroupName").has(&["Arn", "Path"]),
];

pub(in crate::kinds) const GROUP_FIELDS: &[Rename] = &[
    from("AttachedManagedPolicies[]", ""),
    from("AttachedManagedPolicies[].PolicyArn", "ManagedPolicyArns[]"),
    from("GroupPolicyList", "Policies"),
];

pub(in crate::kinds) const ACCESS_KEY: &[Listing] =
    &[shows("iam list-access-keys", "AccessKeyMetadata[]", "AccessKeyId")];

pub(in crate::kinds) const OIDC_PROVIDER: &[Listing] =
    &[lists("iam list-open-id-connect-providers", "OpenIDConnectProviderList[]", "Arn")];

pub(in crate::kinds) const SERVER_CERTIFICATE: &[Listing] =
    &[lists("iam list-server-certificates", "ServerCertificateMetadataList[]", "ServerCertificateName")];
