//! Attributes of identity, keys, secrets, certificates and firewalls.

use crate::kinds::sources::{Rename, from};

const DOCUMENT: Rename = from("policy", "PolicyDocument");

pub(in crate::kinds) const ROLE: &[Rename] = &[
    from("name", "RoleName"),
    from("assume_role_policy", "AssumeRolePolicyDocument"),
    from("inline_policy[]", "Policies[]"),
    from("inline_policy[].name", "Policies[].PolicyName"),
    from("inline_policy[].policy", "Policies[].PolicyDocument"),
];

pub(in crate::kinds) const MANAGED_POLICY: &[Rename] = &[from("name", "ManagedPolicyName"), DOCUMENT];

pub(in crate::kinds) const ROLE_POLICY: &[Rename] = &[from("name", "PolicyName"), from("role", "RoleName"), DOCUMENT];

pub(in crate::kinds) const USER_POLICY: &[Rename] = &[from("name", "PolicyName"), from("user", "UserName"), DOCUMENT];

pub(in crate::kinds) const GROUP_POLICY: &[Rename] =
    &[from("name", "PolicyName"), from("group", "GroupName"), DOCUMENT];

pub(in crate::kinds) const INSTANCE_PROFILE: &[Rename] =
    &[from("name", "InstanceProfileName"), from("role", "Roles[]")];

pub(in crate::kinds) const USER: &[Rename] = &[from("name", "UserName")];

pub(in crate::kinds) const GROUP: &[Rename] = &[from("name", "GroupName")];

pub(in crate::kinds) const GROUP_MEMBERSHIP: &[Rename] =
    &[from("group", "GroupName"), from("groups", "GroupName"), from("user", "Users[]")];

pub(in crate::kinds) const ACCESS_KEY: &[Rename] = &[from("user", "UserName"), from("secret", "SecretAccessKey")];

pub(in crate::kinds) const SERVER_CERTIFICATE: &[Rename] = &[from("name", "ServerCertificateName")];

pub(in crate::kinds) const KEY: &[Rename] = &[from("policy", "KeyPolicy")];

pub(in crate::kinds) const KEY_ALIAS: &[Rename] = &[from("name", "AliasName"), from("target_key_arn", "")];

pub(in crate::kinds) const SECRET: &[Rename] = &[from("replica[]", "ReplicaRegions[]")];

pub(in crate::kinds) const SECRET_POLICY: &[Rename] =
    &[from("secret_arn", "SecretId"), from("policy", "ResourcePolicy")];

pub(in crate::kinds) const WEB_ACL: &[Rename] = &[from("rule[]", "Rules[]")];

pub(in crate::kinds) const USER_POOL: &[Rename] = &[from("name", "UserPoolName")];

pub(in crate::kinds) const USER_POOL_CLIENT: &[Rename] = &[from("name", "ClientName")];

pub(in crate::kinds) const USER_POOL_DOMAIN: &[Rename] =
    &[from("certificate_arn", "CustomDomainConfig.CertificateArn")];

pub(in crate::kinds) const USER_POOL_GROUP: &[Rename] = &[from("name", "GroupName")];

pub(in crate::kinds) const FIREWALL: &[Rename] =
    &[from("name", "FirewallName"), from("subnet_mapping[]", "SubnetMappings[]")];
