//! Attributes of networks.

use crate::kinds::sources::{Rename, from};

/// A VPC's attributes name what AWS makes with it; those are resources of their own, which name the VPC.
pub(in crate::kinds) const VPC: &[Rename] = &[
    from("default_network_acl_id", ""),
    from("default_route_table_id", ""),
    from("default_security_group_id", ""),
    from("dhcp_options_id", ""),
    from("main_route_table_id", ""),
];

pub(in crate::kinds) const ROUTE_TABLE: &[Rename] = &[
    from("route[]", "Routes[]"),
    from("route[].cidr_block", "Routes[].DestinationCidrBlock"),
    from("route[].ipv6_cidr_block", "Routes[].DestinationIpv6CidrBlock"),
    from("route[].egress_only_gateway_id", "Routes[].EgressOnlyInternetGatewayId"),
];

pub(in crate::kinds) const ROUTE: &[Rename] = &[from("egress_only_gateway_id", "EgressOnlyInternetGatewayId")];

pub(in crate::kinds) const NAT_GATEWAY: &[Rename] =
    &[from("availability_zone_address[]", "AvailabilityZoneAddresses[]"), from("association_id", "")];

pub(in crate::kinds) const ADDRESS: &[Rename] =
    &[from("instance", "InstanceId"), from("network_interface", "NetworkInterfaceId"), from("association_id", "")];

pub(in crate::kinds) const ADDRESS_ASSOCIATION: &[Rename] = &[from("public_ip", "EIP")];

pub(in crate::kinds) const NETWORK_INTERFACE: &[Rename] = &[
    from("security_groups", "GroupSet"),
    from("attachment[0]", "Attachment"),
    from("attachment[0].instance", "Attachment.InstanceId"),
];

pub(in crate::kinds) const SECURITY_GROUP: &[Rename] = &[
    from("name", "GroupName"),
    from("description", "GroupDescription"),
    from("ingress[]", "SecurityGroupIngress[]"),
    from("ingress[].protocol", "SecurityGroupIngress[].IpProtocol"),
    from("ingress[].cidr_blocks", "SecurityGroupIngress[].CidrIp"),
    from("ingress[].ipv6_cidr_blocks", "SecurityGroupIngress[].CidrIpv6"),
    from("ingress[].security_groups", "SecurityGroupIngress[].SourceSecurityGroupId"),
    from("ingress[].prefix_list_ids", "SecurityGroupIngress[].SourcePrefixListId"),
    from("egress[]", "SecurityGroupEgress[]"),
    from("egress[].protocol", "SecurityGroupEgress[].IpProtocol"),
    from("egress[].cidr_blocks", "SecurityGroupEgress[].CidrIp"),
    from("egress[].ipv6_cidr_blocks", "SecurityGroupEgress[].CidrIpv6"),
    from("egress[].security_groups", "SecurityGroupEgress[].DestinationSecurityGroupId"),
    from("egress[].prefix_list_ids", "SecurityGroupEgress[].DestinationPrefixListId"),
];

pub(in crate::kinds) const INGRESS_RULE: &[Rename] = &[
    from("security_group_id", "GroupId"),
    from("protocol", "IpProtocol"),
    from("cidr_blocks", "CidrIp"),
    from("cidr_ipv4", "CidrIp"),
    from("ipv6_cidr_blocks", "CidrIpv6"),
    from("referenced_security_group_id", "SourceSecurityGroupId"),
    from("prefix_list_ids", "SourcePrefixListId"),
    from("prefix_list_id", "SourcePrefixListId"),
];

pub(in crate::kinds) const EGRESS_RULE: &[Rename] = &[
    from("security_group_id", "GroupId"),
    from("protocol", "IpProtocol"),
    from("cidr_blocks", "CidrIp"),
    from("cidr_ipv4", "CidrIp"),
    from("ipv6_cidr_blocks", "CidrIpv6"),
    from("source_security_group_id", "DestinationSecurityGroupId"),
    from("referenced_security_group_id", "DestinationSecurityGroupId"),
    from("prefix_list_ids", "DestinationPrefixListId"),
    from("prefix_list_id", "DestinationPrefixListId"),
];

pub(in crate::kinds) const NETWORK_ACL: &[Rename] = &[from("subnet_ids[]", "Associations[].SubnetId")];

pub(in crate::kinds) const ENDPOINT: &[Rename] = &[from("policy", "PolicyDocument")];

pub(in crate::kinds) const ENDPOINT_PERMISSIONS: &[Rename] = &[from("vpc_endpoint_service_id", "ServiceId")];

pub(in crate::kinds) const VPN_CONNECTION: &[Rename] = &[
    from("tunnel1_preshared_key", "VpnTunnelOptionsSpecifications[0].PreSharedKey"),
    from("tunnel2_preshared_key", "VpnTunnelOptionsSpecifications[1].PreSharedKey"),
];

pub(in crate::kinds) const ROUTE_PROPAGATION: &[Rename] = &[from("route_table_id", "RouteTableIds[]")];

pub(in crate::kinds) const PREFIX_LIST: &[Rename] = &[from("name", "PrefixListName"), from("entry[]", "Entries[]")];

pub(in crate::kinds) const FLOW_LOG: &[Rename] = &[
    from("vpc_id", "ResourceId"),
    from("subnet_id", "ResourceId"),
    from("eni_id", "ResourceId"),
    from("transit_gateway_id", "ResourceId"),
    from("transit_gateway_attachment_id", "ResourceId"),
    from("iam_role_arn", "DeliverLogsPermissionArn"),
];
