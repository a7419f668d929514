//! Identity, keys, secrets, firewalls.

use super::{Form, Making, TrailNames};

pub(in crate::kinds) const ROLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRole", "response.role.arn|request.roleName")],
    named_by: &["roleName"],
    ended_by: &["DeleteRole"],
    changed_by: &["*Role", "*RolePolicy", "*RolePermissionsBoundary", "*AssumeRolePolicy", "UpdateRoleDescription"],
    arns: &["iam:role/{.}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const SERVICE_LINKED_ROLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateServiceLinkedRole", "response.role.arn")],
    named_by: &["roleName@DeleteServiceLinkedRole"],
    ended_by: &["DeleteServiceLinkedRole"],
    arns: &["iam:role/aws-service-role/_/{}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const MANAGED_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePolicy", "response.policy.arn")],
    named_by: &["policyArn"],
    ended_by: &["DeletePolicy"],
    changed_by: &["*Policy", "*PolicyVersion"],
    untouched_by: &["Attach*", "Detach*"],
    arns: &["iam:policy/{.}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const INSTANCE_PROFILE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateInstanceProfile", "response.instanceProfile.arn|request.instanceProfileName")],
    named_by: &["instanceProfileName"],
    ended_by: &["DeleteInstanceProfile"],
    changed_by: &["*InstanceProfile"],
    arns: &["iam:instance-profile/{.}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const IAM_USER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUser", "response.user.arn|request.userName")],
    named_by: &["userName"],
    renamed_by: "newUserName",
    ended_by: &["DeleteUser"],
    changed_by: &[
        "*User",
        "*UserPolicy",
        "*UserPermissionsBoundary",
        "*LoginProfile",
        "*MFADevice",
        "*AccessKey*",
        "*UserToGroup",
        "*UserFromGroup",
        "*SSHPublicKey",
        "*SigningCertificate",
        "*ServiceSpecificCredential",
    ],
    arns: &["iam:user/{.}"],
    form: Form::UserName,
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const IAM_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGroup", "response.group.arn|request.groupName")],
    named_by: &["groupName"],
    renamed_by: "newGroupName",
    ended_by: &["DeleteGroup"],
    changed_by: &["*Group", "*GroupPolicy"],
    arns: &["iam:group/{.}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const ACCESS_KEY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAccessKey", "response.accessKey.accessKeyId")],
    named_by: &["accessKeyId"],
    ended_by: &["DeleteAccessKey"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const OIDC_PROVIDER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateOpenIDConnectProvider", "response.openIDConnectProviderArn")],
    named_by: &["openIDConnectProviderArn"],
    ended_by: &["DeleteOpenIDConnectProvider"],
    arns: &["iam:oidc-provider/{/}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const SAML_PROVIDER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSAMLProvider", "response.sAMLProviderArn")],
    named_by: &["sAMLProviderArn"],
    ended_by: &["DeleteSAMLProvider"],
    arns: &["iam:saml-provider/{}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const SERVER_CERTIFICATE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateServerCertificate", "response.serverCertificateMetadata.arn|request.serverCertificateName"),
        Making::by("UploadServerCertificate", "response.serverCertificateMetadata.arn|request.serverCertificateName"),
    ],
    named_by: &["serverCertificateName"],
    renamed_by: "newServerCertificateName",
    ended_by: &["DeleteServerCertificate"],
    arns: &["iam:server-certificate/{.}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const VIRTUAL_MFA_DEVICE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVirtualMFADevice", "response.virtualMFADevice.serialNumber")],
    named_by: &["serialNumber"],
    ended_by: &["DeleteVirtualMFADevice"],
    arns: &["iam:mfa/{.}"],
    ..TrailNames::of("iam")
};
pub(in crate::kinds) const KEY: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateKey", "response.keyMetadata.arn|response.keyMetadata.keyId"),
        Making::by("ReplicateKey", "response.replicaKeyMetadata.arn"),
    ],
    named_by: &["keyId", "targetKeyId"],
    ended_by: &["ScheduleKeyDeletion", "DeleteKey"],
    untouched_by: &[
        "CreateGrant",
        "RetireGrant",
        "RevokeGrant",
        "Encrypt",
        "Decrypt",
        "ReEncrypt*",
        "GenerateDataKey*",
        "GenerateMac",
        "VerifyMac",
        "Sign",
        "Verify",
        "DeriveSharedSecret",
        "GenerateRandom",
    ],
    arns: &["kms:key/{}"],
    form: Form::KeyId,
    ..TrailNames::of("kms")
};
pub(in crate::kinds) const KMS_ALIAS: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAlias", "request.aliasName")],
    named_by: &["aliasName"],
    ended_by: &["DeleteAlias"],
    arns: &["kms:alias/{}"],
    form: Form::Alias,
    ..TrailNames::of("kms")
};
pub(in crate::kinds) const SECRET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSecret", "response.arn|request.name")],
    named_by: &["secretId", "additional.aRN"],
    ended_by: &["DeleteSecret", "EndSecretVersionDelete"],
    untouched_by: &["StartSecretVersionDelete", "GetSecretValue", "CancelSecretVersionDelete"],
    arns: &["secretsmanager:secret:{}"],
    form: Form::Secret,
    ..TrailNames::of("secretsmanager")
};
pub(in crate::kinds) const ACM_CERTIFICATE: TrailNames = TrailNames {
    made_by: &[
        Making::by("RequestCertificate", "response.certificateArn"),
        Making::by("ImportCertificate?!request.certificateArn", "response.certificateArn"),
    ],
    named_by: &["certificateArn"],
    ended_by: &["DeleteCertificate"],
    untouched_by: &["ExportCertificate", "ResendValidationEmail"],
    arns: &["acm:certificate/{}"],
    ..TrailNames::of("acm")
};
pub(in crate::kinds) const CERTIFICATE_AUTHORITY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCertificateAuthority", "response.certificateAuthorityArn")],
    named_by: &["certificateAuthorityArn", "resourceArn"],
    ended_by: &["DeleteCertificateAuthority"],
    untouched_by: &["IssueCertificate", "CreateCertificateAuthorityAuditReport"],
    arns: &["acm-pca:certificate-authority/{}"],
    ..TrailNames::of("acm-pca")
};
pub(in crate::kinds) const WAF_WEB_ACL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWebACL", "response.summary.aRN")],
    named_by: &[
        "id@UpdateWebACL,DeleteWebACL",
        "resourceARN@Tag*,Untag*",
        "webACLArn@*WebACL",
        "resourceArn@PutLoggingConfiguration,DeleteLoggingConfiguration",
        "loggingConfiguration.resourceArn",
    ],
    ended_by: &["DeleteWebACL"],
    untouched_by: &["AssociateWebACL", "DisassociateWebACL"],
    arns: &["wafv2:regional/webacl/_/{}", "wafv2:global/webacl/_/{}"],
    ..TrailNames::of("wafv2")
};
pub(in crate::kinds) const WAF_IP_SET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIPSet", "response.summary.aRN")],
    named_by: &["id@UpdateIPSet,DeleteIPSet", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteIPSet"],
    arns: &["wafv2:regional/ipset/_/{}", "wafv2:global/ipset/_/{}"],
    ..TrailNames::of("wafv2")
};
pub(in crate::kinds) const WAF_RULE_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRuleGroup", "response.summary.aRN")],
    named_by: &["id@UpdateRuleGroup,DeleteRuleGroup", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteRuleGroup"],
    arns: &["wafv2:regional/rulegroup/_/{}", "wafv2:global/rulegroup/_/{}"],
    ..TrailNames::of("wafv2")
};
pub(in crate::kinds) const REGEX_PATTERN_SET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRegexPatternSet", "response.summary.aRN")],
    named_by: &["id@UpdateRegexPatternSet,DeleteRegexPatternSet", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteRegexPatternSet"],
    arns: &["wafv2:regional/regexpatternset/_/{}", "wafv2:global/regexpatternset/_/{}"],
    ..TrailNames::of("wafv2")
};
pub(in crate::kinds) const CLASSIC_WAF_WEB_ACL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWebACL", "response.webACL.webACLId")],
    named_by: &["webACLId@*WebACL"],
    ended_by: &["DeleteWebACL"],
    arns: &["waf:webacl/{}"],
    ..TrailNames::of("waf")
};
pub(in crate::kinds) const CLASSIC_WAF_RULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRule", "response.rule.ruleId")],
    named_by: &["ruleId@*Rule"],
    ended_by: &["DeleteRule"],
    arns: &["waf:rule/{}"],
    ..TrailNames::of("waf")
};
pub(in crate::kinds) const USER_POOL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUserPool", "response.userPool.arn|response.userPool.id")],
    named_by: &["userPoolId", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteUserPool"],
    changed_by: &[
        "*UserPool*",
        "*UserPoolMfaConfig",
        "*CustomAttributes",
        "*IdentityProvider",
        "*ResourceServer",
        "*RiskConfiguration",
        "*UICustomization",
        "Tag*",
        "Untag*",
    ],
    untouched_by: &["*UserPoolClient", "*UserPoolDomain"],
    arns: &["cognito-idp:userpool/{}"],
    ..TrailNames::of("cognito-idp")
};
pub(in crate::kinds) const USER_POOL_CLIENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUserPoolClient", "response.userPoolClient.clientId")],
    named_by: &["clientId@*UserPoolClient"],
    ended_by: &["DeleteUserPoolClient"],
    ..TrailNames::of("cognito-idp")
};
pub(in crate::kinds) const USER_POOL_DOMAIN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUserPoolDomain", "request.domain")],
    named_by: &["domain@*UserPoolDomain"],
    ended_by: &["DeleteUserPoolDomain"],
    ..TrailNames::of("cognito-idp")
};
pub(in crate::kinds) const USER_POOL_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGroup", "request.userPoolId+request.groupName")],
    named_by: &["userPoolId+groupName"],
    ended_by: &["DeleteGroup"],
    ..TrailNames::of("cognito-idp")
};
pub(in crate::kinds) const USER_POOL_USER: TrailNames = TrailNames {
    made_by: &[Making::by("AdminCreateUser", "request.userPoolId+response.user.username")],
    named_by: &["userPoolId+username"],
    ended_by: &["AdminDeleteUser"],
    untouched_by: &["AdminInitiateAuth", "AdminRespondToAuthChallenge"],
    ..TrailNames::of("cognito-idp")
};
pub(in crate::kinds) const USER_POOL_IDENTITY_PROVIDER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIdentityProvider", "request.userPoolId+request.providerName")],
    named_by: &["userPoolId+providerName"],
    ended_by: &["DeleteIdentityProvider"],
    ..TrailNames::of("cognito-idp")
};
pub(in crate::kinds) const USER_POOL_RESOURCE_SERVER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResourceServer", "request.userPoolId+request.identifier")],
    named_by: &["userPoolId+identifier"],
    ended_by: &["DeleteResourceServer"],
    ..TrailNames::of("cognito-idp")
};
pub(in crate::kinds) const IDENTITY_POOL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIdentityPool", "response.identityPoolId")],
    named_by: &["identityPoolId", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteIdentityPool"],
    untouched_by: &["GetId", "GetCredentialsForIdentity", "GetOpenIdToken*", "UnlinkIdentity", "DeleteIdentities"],
    arns: &["cognito-identity:identitypool/{}"],
    ..TrailNames::of("cognito-identity")
};
pub(in crate::kinds) const DETECTOR: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDetector", "response.detectorId")],
    named_by: &["detectorId", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteDetector"],
    untouched_by: &["ArchiveFindings", "UnarchiveFindings", "UpdateFindingsFeedback", "CreateSampleFindings"],
    arns: &["guardduty:detector/{}!"],
    ..TrailNames::of("guardduty")
};
pub(in crate::kinds) const GUARD_DUTY_FILTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFilter", "request.detectorId+response.name")],
    named_by: &["detectorId+filterName"],
    ended_by: &["DeleteFilter"],
    ..TrailNames::of("guardduty")
};
pub(in crate::kinds) const GUARD_DUTY_IP_SET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIPSet", "request.detectorId+response.ipSetId")],
    named_by: &["detectorId+ipSetId"],
    ended_by: &["DeleteIPSet"],
    ..TrailNames::of("guardduty")
};
pub(in crate::kinds) const THREATINTEL_SET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateThreatIntelSet", "request.detectorId+response.threatIntelSetId")],
    named_by: &["detectorId+threatIntelSetId"],
    ended_by: &["DeleteThreatIntelSet"],
    ..TrailNames::of("guardduty")
};
pub(in crate::kinds) const PUBLISHING_DESTINATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePublishingDestination", "request.detectorId+response.destinationId")],
    named_by: &["detectorId+destinationId"],
    ended_by: &["DeletePublishingDestination"],
    ..TrailNames::of("guardduty")
};
pub(in crate::kinds) const MEMBER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateMembers", "request.detectorId+request.accountDetails[].accountId")],
    named_by: &["detectorId+accountIds[]"],
    ended_by: &["DeleteMembers"],
    ..TrailNames::of("guardduty")
};
pub(in crate::kinds) const FIREWALL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFirewall", "response.firewall.firewallArn")],
    named_by: &["firewallArn|firewallName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteFirewall"],
    arns: &["network-firewall:firewall/{}"],
    ..TrailNames::of("network-firewall")
};
pub(in crate::kinds) const FIREWALL_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFirewallPolicy", "response.firewallPolicyResponse.firewallPolicyArn")],
    named_by: &["firewallPolicyArn|firewallPolicyName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteFirewallPolicy"],
    changed_by: &["*FirewallPolicy", "Tag*", "Untag*"],
    untouched_by: &["AssociateFirewallPolicy"],
    arns: &["network-firewall:firewall-policy/{}"],
    ..TrailNames::of("network-firewall")
};
pub(in crate::kinds) const NETWORK_FIREWALL_RULE_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRuleGroup", "response.ruleGroupResponse.ruleGroupArn")],
    named_by: &["ruleGroupArn|ruleGroupName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteRuleGroup"],
    arns: &["network-firewall:stateful-rulegroup/{}", "network-firewall:stateless-rulegroup/{}"],
    ..TrailNames::of("network-firewall")
};
pub(in crate::kinds) const MICROSOFT_AD: TrailNames =
    TrailNames { made_by: &[Making::by("CreateMicrosoftAD", "response.directoryId")], ..TrailNames::of("ds") };
pub(in crate::kinds) const SIMPLE_AD: TrailNames =
    TrailNames { made_by: &[Making::by("CreateDirectory", "response.directoryId")], ..TrailNames::of("ds") };
pub(in crate::kinds) const PROTECTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateProtection", "response.protectionId")],
    named_by: &["protectionId", "resourceARN@TagResource"],
    ended_by: &["DeleteProtection"],
    arns: &["shield:protection/{}"],
    ..TrailNames::of("shield")
};
pub(in crate::kinds) const FMS_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("PutPolicy?!request.policy.policyId", "response.policy.policyId")],
    named_by: &["policyId", "policy.policyId"],
    ended_by: &["DeletePolicy"],
    arns: &["fms:policy/{}"],
    ..TrailNames::of("fms")
};
pub(in crate::kinds) const RESOURCE_SHARE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResourceShare", "response.resourceShare.resourceShareArn")],
    named_by: &["resourceShareArn"],
    ended_by: &["DeleteResourceShare"],
    untouched_by: &["AcceptResourceShareInvitation"],
    arns: &["ram:resource-share/{}"],
    ..TrailNames::of("ram")
};
pub(in crate::kinds) const ORGANIZATIONS_ORGANIZATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateOrganization", "response.organization.id")],
    arns: &["organizations:organization/{}"],
    ..TrailNames::of("organizations")
};
pub(in crate::kinds) const ORGANIZATIONS_ACCOUNT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAccountResult", "details.createAccountStatus.accountId")],
    named_by: &[
        "accountId@MoveAccount,CloseAccount,RemoveAccountFromOrganization",
        "resourceId@*TagResource,*UntagResource",
    ],
    ended_by: &["CloseAccount"],
    arns: &["organizations:account/_/{}"],
    ..TrailNames::of("organizations")
};
pub(in crate::kinds) const ORGANIZATIONAL_UNIT: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateOrganizationalUnit",
        "response.organizationalUnit.arn|response.organizationalUnit.id",
    )],
    named_by: &["organizationalUnitId"],
    ended_by: &["DeleteOrganizationalUnit"],
    arns: &["organizations:ou/_/{}"],
    ..TrailNames::of("organizations")
};
pub(in crate::kinds) const ORGANIZATIONS_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePolicy", "response.policy.policySummary.arn|response.policy.policySummary.id")],
    named_by: &["policyId"],
    ended_by: &["DeletePolicy"],
    untouched_by: &["AttachPolicy", "DetachPolicy"],
    arns: &["organizations:policy/_/_/{}"],
    ..TrailNames::of("organizations")
};
pub(in crate::kinds) const PERMISSION_SET: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePermissionSet", "response.permissionSet.permissionSetArn")],
    named_by: &["permissionSetArn"],
    ended_by: &["DeletePermissionSet"],
    untouched_by: &["CreateAccountAssignment", "DeleteAccountAssignment", "ProvisionPermissionSet"],
    arns: &["sso:permissionSet/{/}"],
    ..TrailNames::of("sso")
};
pub(in crate::kinds) const IDENTITY_STORE_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGroup", "request.identityStoreId+response.groupId")],
    named_by: &["identityStoreId+groupId"],
    ended_by: &["DeleteGroup"],
    ..TrailNames::of("identitystore")
};
pub(in crate::kinds) const GROUP_MEMBERSHIP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGroupMembership", "request.identityStoreId+response.membershipId")],
    named_by: &["identityStoreId+membershipId"],
    ended_by: &["DeleteGroupMembership"],
    ..TrailNames::of("identitystore")
};
pub(in crate::kinds) const ANALYZER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAnalyzer", "response.arn|request.analyzerName")],
    named_by: &["analyzerName"],
    ended_by: &["DeleteAnalyzer"],
    untouched_by: &["StartResourceScan", "UpdateFindings", "ApplyArchiveRule"],
    arns: &["access-analyzer:analyzer/{}"],
    ..TrailNames::of("access-analyzer")
};
