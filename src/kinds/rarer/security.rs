//! Identity and security.

use super::free;
use crate::kinds::sources::{from, lists};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, prices, usage_keys};

const BASE: KindSpec = KindSpec { category: Category::Security, ..KindSpec::BASE };
const FIREWALL_RULES: &[&str] = &["AWS::NetworkFirewall::RuleGroup"];
const DETECTOR: &[&str] = &["AWS::GuardDuty::Detector"];
const AUTHORITY: &[&str] = &["AWS::ACMPCA::CertificateAuthority"];

const IDENTITY_FREE: &str = "https://aws.amazon.com/iam/: offered at no additional charge";

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::WAF::WebACL",
        alias: "classic-waf",
        terraform: &["aws_waf_web_acl", "aws_wafregional_web_acl"],
        title: "classic web ACL",
        glyph: Glyph::Shield,
        references: &[uses("Rules[].RuleId", &["AWS::WAF::Rule"])],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::operations::WEB_ACL),
        usage: usage_keys::WEB_ACL,
        ..BASE
    },
    KindSpec {
        name: "AWS::WAF::Rule",
        alias: "classic-waf-rule",
        terraform: &[
            "aws_waf_rule",
            "aws_wafregional_rule",
            "aws_waf_rate_based_rule",
            "aws_wafregional_rate_based_rule",
            "aws_waf_rule_group",
            "aws_wafregional_rule_group",
        ],
        attributes: &[from("predicate[]", "Predicates[]")],
        title: "classic WAF rule",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[uses("Predicates[].DataId", ANY)],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::WAFv2::RegexPatternSet",
        alias: "waf-patterns",
        terraform: &["aws_wafv2_regex_pattern_set"],
        listings: answers::rarer::REGEX_SET,
        title: "WAF patterns",
        glyph: Glyph::Shield,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::WAF),
        ..BASE
    },
    KindSpec {
        name: "AWS::NetworkFirewall::FirewallPolicy",
        alias: "firewall-policy",
        terraform: &["aws_networkfirewall_firewall_policy"],
        attributes: &[
            from("name", "FirewallPolicyName"),
            from("firewall_policy[0]", "FirewallPolicy"),
            from("firewall_policy[0].stateful_rule_group_reference[]", "FirewallPolicy.StatefulRuleGroupReferences[]"),
            from(
                "firewall_policy[0].stateless_rule_group_reference[]",
                "FirewallPolicy.StatelessRuleGroupReferences[]",
            ),
        ],
        listings: answers::rarer::FIREWALL_POLICY,
        fields: answers::rarer::FIREWALL_POLICY_FIELDS,
        title: "firewall policy",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[
            uses("FirewallPolicy.StatefulRuleGroupReferences[].ResourceArn", FIREWALL_RULES),
            uses("FirewallPolicy.StatelessRuleGroupReferences[].ResourceArn", FIREWALL_RULES),
        ],
        names: &["FirewallPolicyName"],
        billing: Billing::Free(free::FIREWALL),
        ..BASE
    },
    KindSpec {
        name: "AWS::NetworkFirewall::RuleGroup",
        alias: "firewall-rules",
        terraform: &["aws_networkfirewall_rule_group"],
        attributes: &[from("name", "RuleGroupName")],
        listings: answers::rarer::FIREWALL_RULES,
        fields: answers::rarer::FIREWALL_RULES_FIELDS,
        title: "firewall rules",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        names: &["RuleGroupName"],
        billing: Billing::Free(free::FIREWALL),
        ..BASE
    },
    KindSpec {
        name: "AWS::NetworkFirewall::LoggingConfiguration",
        alias: "firewall-logging",
        terraform: &["aws_networkfirewall_logging_configuration"],
        title: "firewall logging",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[attached("FirewallArn", &["AWS::NetworkFirewall::Firewall"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::FIREWALL),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPoolIdentityProvider",
        alias: "user-pool-provider",
        terraform: &["aws_cognito_identity_provider"],
        title: "user pool provider",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("UserPoolId", USER_POOL)],
        names: &["ProviderName"],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["ProviderDetails"],
        billing: Billing::Free(free::COGNITO),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPoolResourceServer",
        alias: "user-pool-server",
        terraform: &["aws_cognito_resource_server"],
        title: "user pool resource server",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("UserPoolId", USER_POOL)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::COGNITO),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPoolUser",
        alias: "user-pool-user",
        terraform: &["aws_cognito_user"],
        title: "user pool user",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("UserPoolId", USER_POOL)],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["Password", "TemporaryPassword"],
        billing: Billing::Free(free::COGNITO),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cognito::UserPoolUICustomizationAttachment",
        alias: "user-pool-look",
        terraform: &["aws_cognito_user_pool_ui_customization"],
        title: "user pool look",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("UserPoolId", USER_POOL)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::COGNITO),
        ..BASE
    },
    KindSpec {
        name: "AWS::GuardDuty::Filter",
        alias: "guardduty-filter",
        terraform: &["aws_guardduty_filter"],
        title: "GuardDuty filter",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("DetectorId", DETECTOR)],
        names: &["Name"],
        billing: Billing::Free(free::GUARDDUTY),
        ..BASE
    },
    KindSpec {
        name: "AWS::GuardDuty::IPSet",
        alias: "guardduty-ip-set",
        terraform: &["aws_guardduty_ipset"],
        title: "GuardDuty address set",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("DetectorId", DETECTOR)],
        names: &["Name"],
        billing: Billing::Free(free::GUARDDUTY),
        ..BASE
    },
    KindSpec {
        name: "AWS::GuardDuty::ThreatIntelSet",
        alias: "guardduty-threats",
        terraform: &["aws_guardduty_threatintelset"],
        title: "GuardDuty threat list",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("DetectorId", DETECTOR)],
        names: &["Name"],
        billing: Billing::Free(free::GUARDDUTY),
        ..BASE
    },
    KindSpec {
        name: "AWS::GuardDuty::Member",
        alias: "guardduty-member",
        terraform: &["aws_guardduty_member"],
        title: "GuardDuty member",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("DetectorId", DETECTOR)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::GUARDDUTY),
        ..BASE
    },
    KindSpec {
        name: "AWS::GuardDuty::PublishingDestination",
        alias: "guardduty-export",
        terraform: &["aws_guardduty_publishing_destination"],
        attributes: &[
            from("destination_arn", "DestinationProperties.DestinationArn"),
            from("kms_key_arn", "DestinationProperties.KmsKeyArn"),
        ],
        title: "GuardDuty export",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[
            attached("DetectorId", DETECTOR),
            sends("DestinationProperties.DestinationArn", BUCKET),
            uses("DestinationProperties.KmsKeyArn", KEY),
        ],
        billing: Billing::Free(free::GUARDDUTY),
        ..BASE
    },
    KindSpec {
        name: "AWS::SecurityHub::Standard",
        alias: "security-hub-standard",
        terraform: &["aws_securityhub_standards_subscription"],
        title: "Security Hub standard",
        glyph: Glyph::Shield,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SecurityHub::ProductSubscription",
        alias: "security-hub-product",
        terraform: &["aws_securityhub_product_subscription"],
        title: "Security Hub product",
        glyph: Glyph::Shield,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Macie::Session",
        alias: "macie",
        terraform: &["aws_macie2_account"],
        title: "Macie",
        glyph: Glyph::Shield,
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Shield::Protection",
        alias: "shield",
        terraform: &["aws_shield_protection"],
        title: "Shield protection",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("ResourceArn", ANY)],
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::FMS::Policy",
        alias: "firewall-manager-policy",
        terraform: &["aws_fms_policy"],
        attributes: &[from("name", "PolicyName")],
        title: "Firewall Manager policy",
        glyph: Glyph::Shield,
        place: Place::Folded,
        names: &["PolicyName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::RAM::ResourceShare",
        alias: "resource-share",
        terraform: &["aws_ram_resource_share"],
        listings: answers::rarer::RESOURCE_SHARE,
        title: "resource share",
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[uses("ResourceArns[]", ANY)],
        names: &["Name"],
        billing: Billing::Free(free::RAM),
        ..BASE
    },
    KindSpec {
        name: "AWS::ACMPCA::Certificate",
        alias: "private-certificate",
        terraform: &["aws_acmpca_certificate"],
        title: "private certificate",
        glyph: Glyph::Certificate,
        place: Place::Folded,
        references: &[attached("CertificateAuthorityArn", AUTHORITY)],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ACMPCA::CertificateAuthorityActivation",
        alias: "private-ca-activation",
        terraform: &["aws_acmpca_certificate_authority_certificate"],
        title: "private authority's certificate",
        glyph: Glyph::Certificate,
        place: Place::Folded,
        references: &[attached("CertificateAuthorityArn", AUTHORITY)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::PCA),
        ..BASE
    },
    KindSpec {
        name: "AWS::ACMPCA::Permission",
        alias: "private-ca-permission",
        terraform: &["aws_acmpca_permission"],
        title: "private authority's permission",
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[attached("CertificateAuthorityArn", AUTHORITY)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::PCA),
        ..BASE
    },
    KindSpec {
        name: "AWS::Organizations::Organization",
        alias: "organization",
        terraform: &["aws_organizations_organization"],
        title: "organization",
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ORGANIZATIONS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Organizations::Account",
        alias: "organization-account",
        terraform: &["aws_organizations_account"],
        attributes: &[from("name", "AccountName"), from("parent_id", "ParentIds[]")],
        listings: answers::rarer::ACCOUNT,
        fields: answers::rarer::ACCOUNT_FIELDS,
        title: "account of an organization",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("ParentIds[]", &["AWS::Organizations::OrganizationalUnit"])],
        names: &["AccountName"],
        billing: Billing::Free(free::ORGANIZATIONS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Organizations::OrganizationalUnit",
        alias: "organizational-unit",
        terraform: &["aws_organizations_organizational_unit"],
        title: "organizational unit",
        place: Place::Folded,
        references: &[attached(
            "ParentId",
            &["AWS::Organizations::Organization", "AWS::Organizations::OrganizationalUnit"],
        )],
        names: &["Name"],
        billing: Billing::Free(free::ORGANIZATIONS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Organizations::Policy",
        alias: "organization-policy",
        terraform: &["aws_organizations_policy"],
        title: "policy of an organization",
        glyph: Glyph::Role,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::ORGANIZATIONS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Organizations::ResourcePolicy",
        alias: "organization-resource-policy",
        terraform: &["aws_organizations_resource_policy"],
        title: "policy of an organization",
        glyph: Glyph::Role,
        place: Place::Folded,
        billing: Billing::Free(free::ORGANIZATIONS),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSO::PermissionSet",
        alias: "permission-set",
        terraform: &["aws_ssoadmin_permission_set"],
        title: "permission set",
        glyph: Glyph::Role,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::SSO),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSO::Assignment",
        alias: "permission-assignment",
        terraform: &["aws_ssoadmin_account_assignment"],
        title: "permission assignment",
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[attached("PermissionSetArn", &["AWS::SSO::PermissionSet"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SSO),
        ..BASE
    },
    KindSpec {
        name: "AWS::IdentityStore::Group",
        alias: "identity-group",
        terraform: &["aws_identitystore_group"],
        title: "group of an identity store",
        glyph: Glyph::User,
        place: Place::Folded,
        names: &["DisplayName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SSO),
        ..BASE
    },
    KindSpec {
        name: "AWS::IdentityStore::GroupMembership",
        alias: "identity-membership",
        terraform: &["aws_identitystore_group_membership"],
        title: "membership of an identity store",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("GroupId", &["AWS::IdentityStore::Group"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SSO),
        ..BASE
    },
    KindSpec {
        name: "AWS::IAM::SAMLProvider",
        alias: "saml-provider",
        terraform: &["aws_iam_saml_provider"],
        listings: &[lists("iam list-saml-providers", "SAMLProviderList[]", "Arn")],
        title: "SAML provider",
        glyph: Glyph::Role,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(IDENTITY_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::IAM::VirtualMFADevice",
        alias: "mfa-device",
        terraform: &["aws_iam_virtual_mfa_device"],
        listings: &[lists("iam list-virtual-mfa-devices", "VirtualMFADevices[]", "SerialNumber")],
        fields: &[from("User", ""), from("User.UserName", "Users[]")],
        title: "MFA device",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[attached("Users[]", &["AWS::IAM::User"])],
        names: &["VirtualMfaDeviceName"],
        billing: Billing::Free(IDENTITY_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::AccessAnalyzer::Analyzer",
        alias: "access-analyzer",
        terraform: &["aws_accessanalyzer_analyzer"],
        listings: &[lists("accessanalyzer list-analyzers", "analyzers[]", "name").has(&["arn"])],
        fields: &[from("name", "AnalyzerName")],
        title: "access analyzer",
        glyph: Glyph::Shield,
        names: &["AnalyzerName"],
        billing: Billing::Unpriced,
        ..BASE
    },
];
