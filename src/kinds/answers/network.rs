//! EC2's networks: `aws ec2 describe-…`.

use crate::kinds::sources::{Listing, Rename, from, lists};

/// What is printed for a while after it was deleted.
const DELETED: &[&str] = &["State=deleted", "State=deleting", "State=failed"];

pub(in crate::kinds) const VPC: &[Listing] = &[lists("ec2 describe-vpcs", "Vpcs[]", "VpcId").has(&["CidrBlock"])];

pub(in crate::kinds) const SUBNET: &[Listing] =
    &[lists("ec2 describe-subnets", "Subnets[]", "SubnetId").has(&["VpcId"])];

pub(in crate::kinds) const ROUTE_TABLE: &[Listing] =
    &[lists("ec2 describe-route-tables", "RouteTables[]", "RouteTableId")];

pub(in crate::kinds) const INTERNET_GATEWAY: &[Listing] =
    &[lists("ec2 describe-internet-gateways", "InternetGateways[]", "InternetGatewayId")];

pub(in crate::kinds) const EGRESS_ONLY_GATEWAY: &[Listing] = &[lists(
    "ec2 describe-egress-only-internet-gateways",
    "EgressOnlyInternetGateways[]",
    "EgressOnlyInternetGatewayId",
)];
pub(in crate::kinds) const EGRESS_ONLY_GATEWAY_FIELDS: &[Rename] = &[from("Attachments[0].VpcId", "VpcId")];

pub(in crate::kinds) const NAT_GATEWAY: &[Listing] =
    &[lists("ec2 describe-nat-gateways", "NatGateways[]", "NatGatewayId").gone(DELETED)];
pub(in crate::kinds) const NAT_GATEWAY_FIELDS: &[Rename] = &[
    from("NatGatewayAddresses[0].AllocationId", "AllocationId"),
    from("NatGatewayAddresses[].AllocationId", "SecondaryAllocationIds[]"),
];

/// An address of EC2-Classic has no allocation.
pub(in crate::kinds) const ADDRESS: &[Listing] = &[
    lists("ec2 describe-addresses", "Addresses[]", "AllocationId").has(&["Domain"]),
    lists("ec2 describe-addresses", "Addresses[]", "PublicIp").has(&["Domain"]),
];

pub(in crate::kinds) const INTERFACE: &[Listing] =
    &[lists("ec2 describe-network-interfaces", "NetworkInterfaces[]", "NetworkInterfaceId")];
pub(in crate::kinds) const INTERFACE_FIELDS: &[Rename] =
    &[from("TagSet", "Tags"), from("Association", ""), from("Groups[]", ""), from("Groups[].GroupId", "GroupSet[]")];

pub(in crate::kinds) const SECURITY_GROUP: &[Listing] =
    &[lists("ec2 describe-security-groups", "SecurityGroups[]", "GroupId")];
pub(in crate::kinds) const SECURITY_GROUP_FIELDS: &[Rename] = &[
    from("Description", "GroupDescription"),
    from("IpPermissions", "SecurityGroupIngress"),
    from("IpPermissionsEgress", "SecurityGroupEgress"),
];

const GROUP_RULES: &str = "ec2 describe-security-group-rules";
pub(in crate::kinds) const INGRESS_RULE: &[Listing] =
    &[lists(GROUP_RULES, "SecurityGroupRules[]", "SecurityGroupRuleId").has(&["IsEgress=false"])];
pub(in crate::kinds) const INGRESS_RULE_FIELDS: &[Rename] = &[
    from("ReferencedGroupInfo.GroupId", "SourceSecurityGroupId"),
    from("ReferencedGroupInfo.UserId", "SourceSecurityGroupOwnerId"),
    from("CidrIpv4", "CidrIp"),
    from("PrefixListId", "SourcePrefixListId"),
];
pub(in crate::kinds) const EGRESS_RULE: &[Listing] =
    &[lists(GROUP_RULES, "SecurityGroupRules[]", "SecurityGroupRuleId").has(&["IsEgress=true"])];
pub(in crate::kinds) const EGRESS_RULE_FIELDS: &[Rename] = &[
    from("ReferencedGroupInfo.GroupId", "DestinationSecurityGroupId"),
    from("CidrIpv4", "CidrIp"),
    from("PrefixListId", "DestinationPrefixListId"),
];

pub(in crate::kinds) const NETWORK_ACL: &[Listing] =
    &[lists("ec2 describe-network-acls", "NetworkAcls[]", "NetworkAclId")];

pub(in crate::kinds) const ENDPOINT: &[Listing] =
    &[lists("ec2 describe-vpc-endpoints", "VpcEndpoints[]", "VpcEndpointId").gone(DELETED)];
pub(in crate::kinds) const ENDPOINT_FIELDS: &[Rename] =
    &[from("Groups[]", ""), from("Groups[].GroupId", "SecurityGroupIds[]")];

pub(in crate::kinds) const ENDPOINT_SERVICE: &[Listing] =
    &[lists("ec2 describe-vpc-endpoint-service-configurations", "ServiceConfigurations[]", "ServiceId")];

pub(in crate::kinds) const PEERING: &[Listing] =
    &[lists("ec2 describe-vpc-peering-connections", "VpcPeeringConnections[]", "VpcPeeringConnectionId").gone(&[
        "Status.Code=deleted",
        "Status.Code=rejected",
        "Status.Code=expired",
        "Status.Code=failed",
    ])];
pub(in crate::kinds) const PEERING_FIELDS: &[Rename] = &[
    from("RequesterVpcInfo.VpcId", "VpcId"),
    from("AccepterVpcInfo.VpcId", "PeerVpcId"),
    from("AccepterVpcInfo.OwnerId", "PeerOwnerId"),
    from("AccepterVpcInfo.Region", "PeerRegion"),
];

pub(in crate::kinds) const TRANSIT_GATEWAY: &[Listing] =
    &[lists("ec2 describe-transit-gateways", "TransitGateways[]", "TransitGatewayId").gone(DELETED)];

/// `describe-transit-gateway-attachments` lists those to VPNs and peers too, which are no such resources.
pub(in crate::kinds) const TRANSIT_ATTACHMENT: &[Listing] = &[
    lists(
        "ec2 describe-transit-gateway-vpc-attachments",
        "TransitGatewayVpcAttachments[]",
        "TransitGatewayAttachmentId",
    )
    .gone(DELETED),
    lists("ec2 describe-transit-gateway-attachments", "TransitGatewayAttachments[]", "TransitGatewayAttachmentId")
        .has(&["ResourceType=vpc"])
        .gone(DELETED),
];
pub(in crate::kinds) const TRANSIT_ATTACHMENT_FIELDS: &[Rename] = &[from("ResourceId", "VpcId")];

pub(in crate::kinds) const TRANSIT_ROUTE_TABLE: &[Listing] =
    &[lists("ec2 describe-transit-gateway-route-tables", "TransitGatewayRouteTables[]", "TransitGatewayRouteTableId")
        .gone(DELETED)];

pub(in crate::kinds) const VPN_GATEWAY: &[Listing] =
    &[lists("ec2 describe-vpn-gateways", "VpnGateways[]", "VpnGatewayId").gone(DELETED)];

pub(in crate::kinds) const CUSTOMER_GATEWAY: &[Listing] =
    &[lists("ec2 describe-customer-gateways", "CustomerGateways[]", "CustomerGatewayId").gone(DELETED)];

pub(in crate::kinds) const VPN_CONNECTION: &[Listing] =
    &[lists("ec2 describe-vpn-connections", "VpnConnections[]", "VpnConnectionId").gone(DELETED)];

pub(in crate::kinds) const CLIENT_VPN: &[Listing] =
    &[lists("ec2 describe-client-vpn-endpoints", "ClientVpnEndpoints[]", "ClientVpnEndpointId")
        .gone(&["Status.Code=deleted", "Status.Code=deleting"])];

pub(in crate::kinds) const DHCP_OPTIONS: &[Listing] =
    &[lists("ec2 describe-dhcp-options", "DhcpOptions[]", "DhcpOptionsId")];

/// Those of AWS (`com.amazonaws.…`) are in every account.
pub(in crate::kinds) const PREFIX_LIST: &[Listing] =
    &[lists("ec2 describe-managed-prefix-lists", "PrefixLists[]", "PrefixListId")
        .has(&["OwnerId"])
        .gone(&["OwnerId=AWS"])];

pub(in crate::kinds) const FLOW_LOG: &[Listing] = &[lists("ec2 describe-flow-logs", "FlowLogs[]", "FlowLogId")];
