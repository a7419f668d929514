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

pub(in crate::kinds) const KEY: &[Listing] =
    &[shows("kms describe-key", "KeyMetadata", "KeyId"), lists("kms list-keys", "Keys[]", "KeyId").has(&["KeyArn"])];

pub(in crate::kinds) const REPLICA_KEY: &[Listing] =
    &[shows("kms describe-key", "KeyMetadata", "KeyId").has(&["MultiRegionConfiguration.MultiRegionKeyType=REPLICA"])];
pub(in crate::kinds) const REPLICA_KEY_FIELDS: &[Rename] =
    &[from("MultiRegionConfiguration.PrimaryKey.Arn", "PrimaryKeyArn")];

/// Those of AWS's own keys are in every account that uses the service.
pub(in crate::kinds) const KEY_ALIAS: &[Listing] =
    &[lists("kms list-aliases", "Aliases[]", "AliasName").has(&["AliasArn"]).gone(&["AliasName=alias/aws/*"])];

/// A secret that waits for its deletion cannot be used and costs nothing.
const WAITING: &[&str] = &["DeletedDate=*"];
pub(in crate::kinds) const SECRET: &[Listing] = &[
    shows("secretsmanager describe-secret", "", "Name").has(&["ARN", "VersionIdsToStages"]).gone(WAITING),
    lists("secretsmanager list-secrets", "SecretList[]", "Name").gone(WAITING),
    shows("secretsmanager get-secret-value", "", "Name").has(&["ARN", "VersionStages"]),
];
pub(in crate::kinds) const SECRET_FIELDS: &[Rename] = &[
    from("ReplicationStatus[]", "ReplicaRegions[]"),
    from("VersionIdsToStages", ""),
    from("SecretVersionsToStages", ""),
];

pub(in crate::kinds) const CERTIFICATE: &[Listing] = &[
    shows("acm describe-certificate", "Certificate", "CertificateArn").has(&["DomainName"]),
    lists("acm list-certificates", "CertificateSummaryList[]", "CertificateArn"),
];

pub(in crate::kinds) const CERTIFICATE_AUTHORITY: &[Listing] = &[
    lists("acm-pca list-certificate-authorities", "CertificateAuthorities[]", "Arn").gone(&["Status=DELETED"]),
    shows("acm-pca describe-certificate-authority", "CertificateAuthority", "Arn").gone(&["Status=DELETED"]),
];

pub(in crate::kinds) const WEB_ACL: &[Listing] = &[
    shows("wafv2 get-web-acl", "WebACL", "ARN").has(&["DefaultAction"]),
    lists("wafv2 list-web-acls", "WebACLs[]", "ARN"),
];

pub(in crate::kinds) const IP_SET: &[Listing] = &[
    shows("wafv2 get-ip-set", "IPSet", "ARN").has(&["IPAddressVersion"]),
    lists("wafv2 list-ip-sets", "IPSets[]", "ARN"),
];

pub(in crate::kinds) const WAF_RULE_GROUP: &[Listing] = &[
    shows("wafv2 get-rule-group", "RuleGroup", "ARN").has(&["VisibilityConfig"]),
    lists("wafv2 list-rule-groups", "RuleGroups[]", "ARN").has(&["LockToken"]),
];

pub(in crate::kinds) const WAF_LOGGING: &[Listing] = &[
    lists("wafv2 list-logging-configurations", "LoggingConfigurations[]", "ResourceArn"),
    shows("wafv2 get-logging-configuration", "LoggingConfiguration", "ResourceArn"),
];

pub(in crate::kinds) const USER_POOL: &[Listing] = &[
    shows("cognito-idp describe-user-pool", "UserPool", "Id"),
    lists("cognito-idp list-user-pools", "UserPools[]", "Id"),
];
pub(in crate::kinds) const USER_POOL_FIELDS: &[Rename] = &[from("Name", "UserPoolName")];

pub(in crate::kinds) const USER_POOL_CLIENT: &[Listing] = &[
    shows("cognito-idp describe-user-pool-client", "UserPoolClient", "ClientId"),
    shows("cognito-idp list-user-pool-clients", "UserPoolClients[]", "ClientId"),
];

pub(in crate::kinds) const USER_POOL_DOMAIN: &[Listing] =
    &[shows("cognito-idp describe-user-pool-domain", "DomainDescription", "Domain")];

pub(in crate::kinds) const USER_POOL_GROUP: &[Listing] =
    &[shows("cognito-idp list-groups", "Groups[]", "GroupName").has(&["UserPoolId"])];

pub(in crate::kinds) const IDENTITY_POOL: &[Listing] = &[
    shows("cognito-identity describe-identity-pool", "", "IdentityPoolId").has(&["AllowUnauthenticatedIdentities"]),
    lists("cognito-identity list-identity-pools", "IdentityPools[]", "IdentityPoolId"),
];

pub(in crate::kinds) const DETECTOR: &[Listing] = &[lists("guardduty list-detectors", "DetectorIds[]", "")];

pub(in crate::kinds) const SECURITY_HUB: &[Listing] =
    &[shows("securityhub describe-hub", "", "HubArn").has(&["SubscribedAt"])];

pub(in crate::kinds) const NETWORK_FIREWALL: &[Listing] = &[
    shows("network-firewall describe-firewall", "Firewall", "FirewallName").has(&["FirewallPolicyArn"]),
    lists("network-firewall list-firewalls", "Firewalls[]", "FirewallName").has(&["FirewallArn"]),
];

const DIRECTORIES: &str = "ds describe-directories";
pub(in crate::kinds) const MICROSOFT_AD: &[Listing] =
    &[lists(DIRECTORIES, "DirectoryDescriptions[]", "DirectoryId").has(&["Type=MicrosoftAD"])];
pub(in crate::kinds) const SIMPLE_AD: &[Listing] =
    &[lists(DIRECTORIES, "DirectoryDescriptions[]", "DirectoryId").has(&["Type=SimpleAD"])];
