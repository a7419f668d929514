//! Identity, keys, secrets, certificates, firewalls.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, prices};

const IAM_FREE: &str = "https://aws.amazon.com/iam/: offered at no additional charge";
const KMS_FREE: &str = "https://aws.amazon.com/kms/pricing/ charges keys and requests, not aliases";
const WAF_FREE: &str = "https://aws.amazon.com/waf/pricing/ charges web ACLs, rules and requests alone";
const COGNITO_FREE: &str = "https://aws.amazon.com/cognito/pricing/ charges the pool's active users alone";
const SECRETS_FREE: &str = "https://aws.amazon.com/secrets-manager/pricing/ charges secrets and requests alone";

const BASE: KindSpec = KindSpec { category: Category::Security, ..KindSpec::BASE };
/// Identity is global: it stands in the account, not in a region, and is drawn only where nothing uses it.
const IDENTITY: KindSpec = KindSpec { glyph: Glyph::Role, place: Place::Folded, ..BASE };

/// The rows.
pub(super) const SECURITY: &[KindSpec] = &[
    KindSpec {
        name: "AWS::IAM::Role",
        alias: "role",
        also: &["iam-role"],
        terraform: &["aws_iam_role"],
        listings: answers::security::ROLE,
        fields: answers::security::ROLE_FIELDS,
        title: "IAM role",
        references: &[uses("ManagedPolicyArns[]", POLICY), uses("PermissionsBoundary", POLICY)],
        names: &["RoleName"],
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::ManagedPolicy",
        alias: "managed-policy",
        terraform: &["aws_iam_policy"],
        listings: answers::security::MANAGED_POLICY,
        fields: answers::security::MANAGED_POLICY_FIELDS,
        title: "IAM managed policy",
        references: &[
            attached("Roles[]", ROLE),
            attached("Users[]", &["AWS::IAM::User"]),
            attached("Groups[]", &["AWS::IAM::Group"]),
        ],
        names: &["ManagedPolicyName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::Policy",
        alias: "policy",
        also: &["iam-policy"],
        terraform: &[],
        title: "IAM policy",
        references: &[
            attached("Roles[]", ROLE),
            attached("Users[]", &["AWS::IAM::User"]),
            attached("Groups[]", &["AWS::IAM::Group"]),
        ],
        names: &["PolicyName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::RolePolicy",
        alias: "role-policy",
        terraform: &["aws_iam_role_policy", "aws_iam_role_policy_attachment"],
        title: "IAM role policy",
        references: &[attached("RoleName", ROLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::UserPolicy",
        alias: "user-policy",
        terraform: &["aws_iam_user_policy", "aws_iam_user_policy_attachment"],
        title: "IAM user policy",
        references: &[attached("UserName", &["AWS::IAM::User"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::GroupPolicy",
        alias: "group-policy",
        terraform: &["aws_iam_group_policy", "aws_iam_group_policy_attachment"],
        title: "IAM group policy",
        references: &[attached("GroupName", &["AWS::IAM::Group"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::InstanceProfile",
        alias: "instance-profile",
        terraform: &["aws_iam_instance_profile"],
        listings: answers::security::INSTANCE_PROFILE,
        fields: answers::security::INSTANCE_PROFILE_FIELDS,
        title: "instance profile",
        references: &[uses("Roles[]", ROLE)],
        names: &["InstanceProfileName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::User",
        alias: "user",
        also: &["iam-user"],
        terraform: &["aws_iam_user"],
        listings: answers::security::USER,
        fields: answers::security::USER_FIELDS,
        title: "IAM user",
        glyph: Glyph::User,
        references: &[
            attached("Groups[]", &["AWS::IAM::Group"]),
            uses("ManagedPolicyArns[]", POLICY),
            uses("PermissionsBoundary", POLICY),
        ],
        names: &["UserName"],
        secrets: &["LoginProfile"],
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::Group",
        alias: "group",
        also: &["iam-group"],
        terraform: &["aws_iam_group"],
        listings: answers::security::GROUP,
        fields: answers::security::GROUP_FIELDS,
        title: "IAM group",
        glyph: Glyph::User,
        references: &[uses("ManagedPolicyArns[]", POLICY)],
        names: &["GroupName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::UserToGroupAddition",
        alias: "group-membership",
        terraform: &["aws_iam_group_membership", "aws_iam_user_group_membership"],
        title: "IAM group membership",
        glyph: Glyph::User,
        references: &[attached("GroupName", &["AWS::IAM::Group"]), uses("Users[]", &["AWS::IAM::User"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::AccessKey",
        alias: "access-key",
        terraform: &["aws_iam_access_key"],
        listings: answers::security::ACCESS_KEY,
        title: "IAM access key",
        glyph: Glyph::Key,
        references: &[attached("UserName", &["AWS::IAM::User"])],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["SecretAccessKey"],
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::OIDCProvider",
        alias: "oidc-provider",
        terraform: &["aws_iam_openid_connect_provider"],
        listings: answers::security::OIDC_PROVIDER,
        title: "OIDC provider",
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::ServiceLinkedRole",
        alias: "service-linked-role",
        terraform: &["aws_iam_service_linked_role"],
        title: "service-linked role",
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::IAM::ServerCertificate",
        alias: "server-certificate",
        terraform: &["aws_iam_server_certificate"],
        listings: answers::security::SERVER_CERTIFICATE,
        title: "IAM server certificate",
        glyph: Glyph::Certificate,
        names: &["ServerCertificateName"],
        secrets: &["PrivateKey"],
        billing: Billing::Free(IAM_FREE),
        ..IDENTITY
    },
    KindSpec {
        name: "AWS::KMS::Key",
        alias: "kms",
        also: &["kms-key"],
        terraform: &["aws_kms_key"],
        title: "KMS key",
        glyph: Glyph::Key,
        billing: Billing::Lines(prices::operations::KEY),
        ..BASE
    },
    KindSpec {
        name: "AWS::KMS::ReplicaKey",
        alias: "kms-replica",
        terraform: &["aws_kms_replica_key"],
        title: "KMS replica key",
        glyph: Glyph::Key,
        references: &[uses("PrimaryKeyArn", &["AWS::KMS::Key"])],
        billing: Billing::Lines(prices::operations::KEY),
        ..BASE
    },
    KindSpec {
        name: "AWS::KMS::Alias",
        alias: "kms-alias",
        terraform: &["aws_kms_alias"],
        title: "KMS alias",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[attached("TargetKeyId", &["AWS::KMS::Key", "AWS::KMS::ReplicaKey"])],
        names: &["AliasName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(KMS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SecretsManager::Secret",
        alias: "secret",
        also: &["secretsmanager"],
        terraform: &["aws_secretsmanager_secret"],
        title: "secret",
        glyph: Glyph::Secret,
        references: &[uses("KmsKeyId", KEY), uses("ReplicaRegions[].KmsKeyId", KEY)],
        names: &["Name"],
        secrets: &["SecretString", "GenerateSecretString.SecretStringTemplate"],
        billing: Billing::Lines(prices::operations::SECRET),
        ..BASE
    },
    KindSpec {
        name: "AWS::SecretsManager::SecretTargetAttachment",
        alias: "secret-attachment",
        title: "secret attachment",
        glyph: Glyph::Secret,
        place: Place::Folded,
        references: &[uses("SecretId", SECRET), attached("TargetId", ANY)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(SECRETS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SecretsManager::RotationSchedule",
        alias: "secret-rotation",
        terraform: &["aws_secretsmanager_secret_rotation"],
        title: "secret rotation",
        glyph: Glyph::Secret,
        place: Place::Folded,
        references: &[attached("SecretId", SECRET), sends("RotationLambdaARN", FUNCTION)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(SECRETS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SecretsManager::ResourcePolicy",
        alias: "secret-policy",
        terraform: &["aws_secretsmanager_secret_policy"],
        title: "secret policy",
        glyph: Glyph::Secret,
        place: Place::Folded,
        references: &[attached("SecretId", SECRET)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(SECRETS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CertificateManager::Certificate",
        alias: "acm",
        also: &["certificate"],
        terraform: &["aws_acm_certificate"],
        title: "certificate",
        glyph: Glyph::Certificate,
        place: Place::Edge,
        references: &[
            uses("DomainValidationOptions[].HostedZoneId", HOSTED_ZONE),
            uses("CertificateAuthorityArn", &["AWS::ACMPCA::CertificateAuthority"]),
        ],
        billing: Billing::Lines(prices::operations::CERTIFICATE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ACMPCA::CertificateAuthority",
        alias: "private-ca",
        terraform: &["aws_acmpca_certificate_authority"],
        title: "private certificate authority",
        glyph: Glyph::Certificate,
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::WAFv2::WebACL",
        alias: "waf",
        also: &["web-acl", "wafv2"],
        terraform: &["aws_wafv2_web_acl"],
        title: "web ACL",
        glyph: Glyph::Shield,
        place: Place::Edge,
        references: &[
            uses("Rules[].Statement.IPSetReferenceStatement.Arn", &["AWS::WAFv2::IPSet"]),
            uses("Rules[].Statement.RuleGroupReferenceStatement.Arn", &["AWS::WAFv2::RuleGroup"]),
            uses("Rules[].Statement.RegexPatternSetReferenceStatement.Arn", &["AWS::WAFv2::RegexPatternSet"]),
        ],
        names: &["Name"],
        billing: Billing::Lines(prices::operations::WEB_ACL),
        ..BASE
    },
    KindSpec {
        name: "AWS::WAFv2::WebACLAssociation",
        alias: "waf-association",
        terraform: &["aws_wafv2_web_acl_association"],
        title: "web ACL association",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("ResourceArn", ANY), uses("WebACLArn", WEB_ACL)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(WAF_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::WAFv2::IPSet",
        alias: "waf-ip-set",
        terraform: &["aws_wafv2_ip_set"],
        title: "WAF address set",
        glyph: Glyph::Shield,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(WAF_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::WAFv2::RuleGroup",
        alias: "waf-rule-group",
        terraform: &["aws_wafv2_rule_group"],
        title: "WAF rule group",
        glyph: Glyph::Shield,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::WAFv2::LoggingConfiguration",
        alias: "waf-logging",
        terraform: &["aws_wafv2_web_acl_logging_configuration"],
        title: "WAF logging",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[
            attached("ResourceArn", WEB_ACL),
            sends(
                "LogDestinationConfigs[]",
                &["AWS::KinesisFirehose::DeliveryStream", "AWS::Logs::LogGroup", "AWS::S3::Bucket"],
            ),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(WAF_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPool",
        alias: "cognito",
        also: &["user-pool"],
        terraform: &["aws_cognito_user_pool"],
        title: "user pool",
        glyph: Glyph::User,
        references: &[
            sends("LambdaConfig.PreSignUp", FUNCTION),
            sends("LambdaConfig.PostConfirmation", FUNCTION),
            sends("LambdaConfig.PreAuthentication", FUNCTION),
            sends("LambdaConfig.PostAuthentication", FUNCTION),
            sends("LambdaConfig.PreTokenGeneration", FUNCTION),
            sends("LambdaConfig.CustomMessage", FUNCTION),
            uses("SmsConfiguration.SnsCallerArn", ROLE),
            uses("EmailConfiguration.SourceArn", &["AWS::SES::EmailIdentity"]),
        ],
        names: &["UserPoolName"],
        tags: TagShape::Map("UserPoolTags"),
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPoolClient",
        alias: "user-pool-client",
        terraform: &["aws_cognito_user_pool_client"],
        title: "user pool client",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("UserPoolId", USER_POOL)],
        names: &["ClientName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(COGNITO_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPoolDomain",
        alias: "user-pool-domain",
        terraform: &["aws_cognito_user_pool_domain"],
        title: "user pool domain",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[attached("UserPoolId", USER_POOL), uses("CustomDomainConfig.CertificateArn", CERTIFICATE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(COGNITO_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPoolGroup",
        alias: "user-pool-group",
        terraform: &["aws_cognito_user_group"],
        title: "user pool group",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("UserPoolId", USER_POOL), uses("RoleArn", ROLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(COGNITO_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::IdentityPool",
        alias: "identity-pool",
        terraform: &["aws_cognito_identity_pool"],
        title: "identity pool",
        glyph: Glyph::User,
        references: &[uses("CognitoIdentityProviders[].ClientId", &["AWS::Cognito::UserPoolClient"])],
        names: &["IdentityPoolName"],
        tags: TagShape::List("IdentityPoolTags"),
        billing: Billing::Free("https://aws.amazon.com/cognito/pricing/: identity pools are free of charge"),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::IdentityPoolRoleAttachment",
        alias: "identity-pool-roles",
        terraform: &["aws_cognito_identity_pool_roles_attachment"],
        title: "identity pool roles",
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[
            attached("IdentityPoolId", &["AWS::Cognito::IdentityPool"]),
            uses("Roles.authenticated", ROLE),
            uses("Roles.unauthenticated", ROLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(COGNITO_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::GuardDuty::Detector",
        alias: "guardduty",
        terraform: &["aws_guardduty_detector"],
        title: "GuardDuty detector",
        glyph: Glyph::Shield,
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::SecurityHub::Hub",
        alias: "security-hub",
        terraform: &["aws_securityhub_account"],
        title: "Security Hub",
        glyph: Glyph::Shield,
        tags: TagShape::Map("Tags"),
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::NetworkFirewall::Firewall",
        alias: "network-firewall",
        terraform: &["aws_networkfirewall_firewall"],
        title: "network firewall",
        glyph: Glyph::Firewall,
        place: Place::VpcIngress,
        references: &[
            inside("VpcId", VPC),
            inside("SubnetMappings[].SubnetId", SUBNET),
            uses("FirewallPolicyArn", &["AWS::NetworkFirewall::FirewallPolicy"]),
        ],
        names: &["FirewallName"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::DirectoryService::MicrosoftAD",
        alias: "managed-ad",
        terraform: &["aws_directory_service_directory"],
        title: "Microsoft AD directory",
        glyph: Glyph::User,
        place: Place::VpcShared,
        references: &[inside("VpcSettings.VpcId", VPC), inside("VpcSettings.SubnetIds[]", SUBNET)],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["Password"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::DirectoryService::SimpleAD",
        alias: "simple-ad",
        title: "Simple AD directory",
        glyph: Glyph::User,
        place: Place::VpcShared,
        references: &[inside("VpcSettings.VpcId", VPC), inside("VpcSettings.SubnetIds[]", SUBNET)],
        names: &["Name"],
        secrets: &["Password"],
        billing: Billing::Unpriced,
        ..BASE
    },
];
