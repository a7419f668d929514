//! Identity and security.

use super::{free, setting, unpriced};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Glyph, KindSpec, Place, prices};

const USER: &[&str] = &["AWS::IAM::User"];
const GROUP: &[&str] = &["AWS::IAM::Group"];

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        place: Place::Subnet,
        glyph: Glyph::Key,
        billing: Billing::Lines(prices::operations::HSM),
        ..unpriced("aws_cloudhsm_v2_hsm", "hsm", "CloudHSM module", &[inside("SubnetId", SUBNET)])
    },
    setting(
        "aws_iam_role_policy_attachment",
        "role-policy-attachment",
        "policy of a role",
        free::IAM,
        &[attached("Role", ROLE), uses("PolicyArn", POLICY)],
    ),
    setting(
        "aws_iam_user_policy_attachment",
        "user-policy-attachment",
        "policy of a user",
        free::IAM,
        &[attached("User", USER), uses("PolicyArn", POLICY)],
    ),
    setting(
        "aws_iam_group_policy_attachment",
        "group-policy-attachment",
        "policy of a group",
        free::IAM,
        &[attached("Group", GROUP), uses("PolicyArn", POLICY)],
    ),
    setting(
        "aws_iam_policy_attachment",
        "policy-attachment",
        "policy attachment",
        free::IAM,
        &[attached("Roles[]", ROLE), attached("Users[]", USER), attached("Groups[]", GROUP), uses("PolicyArn", POLICY)],
    ),
    setting(
        "aws_iam_role_policies_exclusive",
        "role-policies",
        "policies of a role",
        free::IAM,
        &[attached("RoleName", ROLE)],
    ),
    setting(
        "aws_iam_role_policy_attachments_exclusive",
        "role-policy-attachments",
        "policies of a role",
        free::IAM,
        &[attached("RoleName", ROLE), uses("PolicyArns[]", POLICY)],
    ),
    KindSpec {
        secrets: &["Password", "EncryptedPassword"],
        ..setting(
            "aws_iam_user_login_profile",
            "login-profile",
            "login of a user",
            free::IAM,
            &[attached("User", USER)],
        )
    },
    setting("aws_iam_user_ssh_key", "user-ssh-key", "SSH key of a user", free::IAM, &[attached("Username", USER)]),
    KindSpec {
        secrets: &["ServicePassword"],
        ..setting(
            "aws_iam_service_specific_credential",
            "service-credential",
            "credential of a user",
            free::IAM,
            &[attached("UserName", USER)],
        )
    },
    setting(
        "aws_iam_signing_certificate",
        "signing-certificate",
        "certificate of a user",
        free::IAM,
        &[attached("UserName", USER)],
    ),
    setting("aws_iam_account_alias", "account-alias", "account alias", free::IAM, &[]),
    setting("aws_iam_account_password_policy", "password-policy", "password policy", free::IAM, &[]),
    setting("aws_iam_security_token_service_preferences", "sts-preferences", "token preferences", free::IAM, &[]),
    KindSpec {
        secrets: &["GrantToken"],
        ..setting(
            "aws_kms_grant",
            "kms-grant",
            "KMS grant",
            free::KMS,
            &[attached("KeyId", KEY), uses("GranteePrincipal", ROLE)],
        )
    },
    setting("aws_kms_key_policy", "kms-policy", "KMS key policy", free::KMS, &[attached("KeyId", KEY)]),
    KindSpec {
        secrets: &["Plaintext"],
        ..setting("aws_kms_ciphertext", "kms-ciphertext", "KMS ciphertext", free::KMS, &[uses("KeyId", KEY)])
    },
    KindSpec {
        secrets: &["Secret", "Plaintext"],
        ..setting("aws_kms_secrets", "kms-secrets", "KMS secrets", free::KMS, &[])
    },
    KindSpec {
        secrets: &["SecretString", "SecretBinary", "SecretStringWo"],
        ..setting(
            "aws_secretsmanager_secret_version",
            "secret-version",
            "secret version",
            free::SECRETS,
            &[attached("SecretId", SECRET)],
        )
    },
    KindSpec {
        secrets: &["RandomPassword"],
        ..setting("aws_secretsmanager_random_password", "random-password", "random password", free::SECRETS, &[])
    },
    setting(
        "aws_acm_certificate_validation",
        "certificate-validation",
        "certificate validation",
        free::ACM,
        &[attached("CertificateArn", CERTIFICATE)],
    ),
    KindSpec {
        terraform: &["aws_wafregional_ipset"],
        ..setting("aws_waf_ipset", "classic-waf-ip-set", "classic WAF address set", free::WAF, &[])
    },
    setting(
        "aws_wafregional_web_acl_association",
        "classic-waf-association",
        "classic web ACL association",
        free::WAF,
        &[attached("ResourceArn", ANY), uses("WebAclId", &["AWS::WAF::WebACL"])],
    ),
    unpriced(
        "aws_guardduty_detector_feature",
        "guardduty-feature",
        "GuardDuty feature",
        &[attached("DetectorId", &["AWS::GuardDuty::Detector"])],
    ),
    setting(
        "aws_guardduty_organization_admin_account",
        "guardduty-admin",
        "GuardDuty administrator",
        free::GUARDDUTY,
        &[],
    ),
    setting(
        "aws_guardduty_organization_configuration",
        "guardduty-organization",
        "GuardDuty of an organization",
        free::GUARDDUTY,
        &[attached("DetectorId", &["AWS::GuardDuty::Detector"])],
    ),
    unpriced("aws_securityhub_organization_admin_account", "security-hub-admin", "Security Hub administrator", &[]),
    unpriced("aws_securityhub_finding_aggregator", "security-hub-aggregator", "Security Hub aggregator", &[]),
    KindSpec {
        glyph: Glyph::Shield,
        place: Place::Region,
        ..unpriced("aws_inspector2_enabler", "inspector", "Inspector", &[])
    },
    setting(
        "aws_ram_resource_association",
        "shared-resource",
        "shared resource",
        free::RAM,
        &[attached("ResourceShareArn", &["AWS::RAM::ResourceShare"]), uses("ResourceArn", ANY)],
    ),
    setting(
        "aws_ram_principal_association",
        "share-principal",
        "principal of a share",
        free::RAM,
        &[attached("ResourceShareArn", &["AWS::RAM::ResourceShare"])],
    ),
    setting("aws_ram_resource_share_accepter", "share-acceptance", "acceptance of a share", free::RAM, &[]),
    setting(
        "aws_organizations_policy_attachment",
        "organization-policy-attachment",
        "policy of an organization",
        free::ORGANIZATIONS,
        &[attached("PolicyId", &["AWS::Organizations::Policy"]), uses("TargetId", ANY)],
    ),
    setting(
        "aws_ssoadmin_managed_policy_attachment",
        "permission-set-policy",
        "policy of a permission set",
        free::SSO,
        &[attached("PermissionSetArn", &["AWS::SSO::PermissionSet"]), uses("ManagedPolicyArn", POLICY)],
    ),
    setting(
        "aws_ssoadmin_permission_set_inline_policy",
        "permission-set-inline-policy",
        "policy of a permission set",
        free::SSO,
        &[attached("PermissionSetArn", &["AWS::SSO::PermissionSet"])],
    ),
    setting("aws_identitystore_user", "identity-user", "user of an identity store", free::SSO, &[]),
    setting(
        "aws_directory_service_conditional_forwarder",
        "directory-forwarder",
        "DNS forwarder of a directory",
        free::DIRECTORY,
        &[attached("DirectoryId", ANY)],
    ),
];
