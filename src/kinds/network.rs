//! Networks: VPC and what stands in or at it.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, prices};

/// No charge for VPCs, subnets, route tables, internet gateways, security groups and ACLs themselves.
const VPC_FREE: &str = "https://aws.amazon.com/vpc/pricing/ lists no charge for it";

const BASE: KindSpec = KindSpec { category: Category::Network, ..KindSpec::BASE };

/// The rows.
pub(super) const NETWORK: &[KindSpec] = &[
    KindSpec {
        name: "AWS::EC2::VPC",
        alias: "vpc",
        terraform: &["aws_vpc", "aws_default_vpc"],
        title: "VPC",
        glyph: Glyph::Generic,
        place: Place::Container,
        references: &[uses("Ipv4IpamPoolId", &["AWS::EC2::IPAMPool"])],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::Subnet",
        alias: "subnet",
        terraform: &["aws_subnet", "aws_default_subnet"],
        title: "subnet",
        place: Place::Container,
        references: &[inside("VpcId", VPC)],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::RouteTable",
        alias: "route-table",
        also: &["rtb", "routetable"],
        terraform: &["aws_route_table", "aws_default_route_table"],
        title: "route table",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[
            inside("VpcId", VPC),
            attached("Associations[].SubnetId", SUBNET),
            sends("Routes[].GatewayId", GATEWAYS),
            sends("Routes[].NatGatewayId", &["AWS::EC2::NatGateway"]),
            sends("Routes[].TransitGatewayId", TRANSIT_GATEWAY),
            sends("Routes[].VpcPeeringConnectionId", &["AWS::EC2::VPCPeeringConnection"]),
            sends("Routes[].InstanceId", INSTANCE),
            sends("Routes[].NetworkInterfaceId", NETWORK_INTERFACE),
        ],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::Route",
        alias: "route",
        terraform: &["aws_route"],
        title: "route",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[
            attached("RouteTableId", ROUTE_TABLE),
            sends("GatewayId", GATEWAYS),
            sends("NatGatewayId", &["AWS::EC2::NatGateway"]),
            sends("TransitGatewayId", TRANSIT_GATEWAY),
            sends("VpcPeeringConnectionId", &["AWS::EC2::VPCPeeringConnection"]),
            sends("EgressOnlyInternetGatewayId", &["AWS::EC2::EgressOnlyInternetGateway"]),
            sends("VpcEndpointId", &["AWS::EC2::VPCEndpoint"]),
            sends("InstanceId", INSTANCE),
            sends("NetworkInterfaceId", NETWORK_INTERFACE),
            uses("DestinationPrefixListId", &["AWS::EC2::PrefixList"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::SubnetRouteTableAssociation",
        alias: "route-table-association",
        terraform: &["aws_route_table_association"],
        title: "route table association",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[attached("SubnetId", SUBNET), uses("RouteTableId", ROUTE_TABLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::GatewayRouteTableAssociation",
        alias: "gateway-route-table-association",
        title: "gateway route table association",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[attached("GatewayId", GATEWAYS), uses("RouteTableId", ROUTE_TABLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::InternetGateway",
        alias: "igw",
        also: &["internet-gateway"],
        terraform: &["aws_internet_gateway"],
        title: "internet gateway",
        glyph: Glyph::InternetGateway,
        place: Place::VpcIngress,
        references: &[attached("VpcId", VPC), attached("Attachments[].VpcId", VPC)],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::EgressOnlyInternetGateway",
        alias: "egress-only-igw",
        terraform: &["aws_egress_only_internet_gateway"],
        title: "egress-only internet gateway",
        glyph: Glyph::InternetGateway,
        place: Place::VpcIngress,
        references: &[attached("VpcId", VPC)],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPCGatewayAttachment",
        alias: "gateway-attachment",
        terraform: &["aws_internet_gateway_attachment", "aws_vpn_gateway_attachment"],
        title: "gateway attachment",
        glyph: Glyph::InternetGateway,
        place: Place::Folded,
        references: &[
            attached("VpcId", VPC),
            attached("InternetGatewayId", &["AWS::EC2::InternetGateway"]),
            attached("VpnGatewayId", &["AWS::EC2::VPNGateway"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NatGateway",
        alias: "nat",
        also: &["nat-gateway"],
        terraform: &["aws_nat_gateway"],
        title: "NAT gateway",
        glyph: Glyph::NatGateway,
        place: Place::Subnet,
        references: &[
            inside("SubnetId", SUBNET),
            inside("VpcId", VPC),
            uses("AllocationId", ADDRESS),
            uses("SecondaryAllocationIds[]", ADDRESS),
            uses("AvailabilityZoneAddresses[].AllocationIds[]", ADDRESS),
        ],
        billing: Billing::Lines(prices::network::NAT_GATEWAY),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::EIP",
        alias: "eip",
        also: &["elastic-ip"],
        terraform: &["aws_eip"],
        title: "Elastic IP address",
        glyph: Glyph::Address,
        place: Place::Folded,
        references: &[attached("InstanceId", INSTANCE), attached("NetworkInterfaceId", NETWORK_INTERFACE)],
        names: &["PublicIp"],
        billing: Billing::Lines(prices::network::ELASTIC_ADDRESS),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::EIPAssociation",
        alias: "eip-association",
        terraform: &["aws_eip_association"],
        title: "address association",
        glyph: Glyph::Address,
        place: Place::Folded,
        references: &[
            attached("InstanceId", INSTANCE),
            attached("NetworkInterfaceId", NETWORK_INTERFACE),
            uses("AllocationId", ADDRESS),
            uses("EIP", ADDRESS),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkInterface",
        alias: "eni",
        also: &["network-interface"],
        terraform: &["aws_network_interface"],
        title: "network interface",
        glyph: Glyph::Interface,
        place: Place::Folded,
        references: &[
            inside("SubnetId", SUBNET),
            inside("VpcId", VPC),
            uses("GroupSet[]", SECURITY_GROUP),
            uses("Groups[].GroupId", SECURITY_GROUP),
            attached("Attachment.InstanceId", INSTANCE),
        ],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkInterfaceAttachment",
        alias: "eni-attachment",
        terraform: &["aws_network_interface_attachment"],
        title: "network interface attachment",
        glyph: Glyph::Interface,
        place: Place::Folded,
        references: &[attached("InstanceId", INSTANCE), uses("NetworkInterfaceId", NETWORK_INTERFACE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::SecurityGroup",
        alias: "sg",
        also: &["security-group"],
        terraform: &["aws_security_group", "aws_default_security_group"],
        title: "security group",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[
            inside("VpcId", VPC),
            uses("SecurityGroupIngress[].SourceSecurityGroupId", SECURITY_GROUP),
            uses("SecurityGroupIngress[].SourceSecurityGroupName", SECURITY_GROUP),
            uses("SecurityGroupIngress[].SourcePrefixListId", &["AWS::EC2::PrefixList"]),
            uses("SecurityGroupEgress[].DestinationSecurityGroupId", SECURITY_GROUP),
            uses("SecurityGroupEgress[].DestinationPrefixListId", &["AWS::EC2::PrefixList"]),
        ],
        names: &["GroupName"],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::SecurityGroupIngress",
        alias: "sg-ingress",
        terraform: &["aws_security_group_rule", "aws_vpc_security_group_ingress_rule"],
        title: "security group ingress rule",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[
            attached("GroupId", SECURITY_GROUP),
            attached("GroupName", SECURITY_GROUP),
            uses("SourceSecurityGroupId", SECURITY_GROUP),
            uses("SourceSecurityGroupName", SECURITY_GROUP),
            uses("SourcePrefixListId", &["AWS::EC2::PrefixList"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::SecurityGroupEgress",
        alias: "sg-egress",
        terraform: &["aws_vpc_security_group_egress_rule"],
        title: "security group egress rule",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[
            attached("GroupId", SECURITY_GROUP),
            uses("DestinationSecurityGroupId", SECURITY_GROUP),
            uses("DestinationPrefixListId", &["AWS::EC2::PrefixList"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkAcl",
        alias: "nacl",
        also: &["network-acl"],
        terraform: &["aws_network_acl", "aws_default_network_acl"],
        title: "network ACL",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[inside("VpcId", VPC), attached("Associations[].SubnetId", SUBNET)],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkAclEntry",
        alias: "nacl-entry",
        terraform: &["aws_network_acl_rule"],
        title: "network ACL entry",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[attached("NetworkAclId", NETWORK_ACL)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::SubnetNetworkAclAssociation",
        alias: "nacl-association",
        terraform: &["aws_network_acl_association"],
        title: "network ACL association",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[attached("SubnetId", SUBNET), uses("NetworkAclId", NETWORK_ACL)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPCEndpoint",
        alias: "vpce",
        also: &["vpc-endpoint"],
        terraform: &["aws_vpc_endpoint"],
        title: "VPC endpoint",
        glyph: Glyph::Endpoint,
        place: Place::VpcShared,
        references: &[
            inside("VpcId", VPC),
            attached("SubnetIds[]", SUBNET),
            attached("RouteTableIds[]", ROUTE_TABLE),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
        ],
        billing: Billing::Lines(prices::network::ENDPOINTS),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPCEndpointService",
        alias: "vpce-service",
        terraform: &["aws_vpc_endpoint_service"],
        title: "VPC endpoint service",
        glyph: Glyph::Endpoint,
        references: &[
            receives("NetworkLoadBalancerArns[]", LOAD_BALANCER),
            receives("GatewayLoadBalancerArns[]", LOAD_BALANCER),
        ],
        billing: Billing::Free("https://aws.amazon.com/privatelink/pricing/ charges its endpoints alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPCEndpointServicePermissions",
        alias: "vpce-service-permissions",
        terraform: &["aws_vpc_endpoint_service_allowed_principal"],
        title: "VPC endpoint service permissions",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        references: &[attached("ServiceId", &["AWS::EC2::VPCEndpointService"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPCPeeringConnection",
        alias: "peering",
        also: &["vpc-peering", "pcx"],
        terraform: &["aws_vpc_peering_connection"],
        title: "VPC peering connection",
        glyph: Glyph::Peering,
        place: Place::VpcIngress,
        references: &[inside("VpcId", VPC), attached("PeerVpcId", VPC), uses("PeerRoleArn", ROLE)],
        billing: Billing::Lines(prices::network::PEERING),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGateway",
        alias: "tgw",
        also: &["transit-gateway"],
        terraform: &["aws_ec2_transit_gateway"],
        title: "transit gateway",
        glyph: Glyph::TransitGateway,
        billing: Billing::Free("https://aws.amazon.com/transit-gateway/pricing/ charges its attachments alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayAttachment",
        alias: "tgw-attachment",
        also: &["AWS::EC2::TransitGatewayVpcAttachment"],
        terraform: &["aws_ec2_transit_gateway_vpc_attachment"],
        title: "transit gateway attachment",
        glyph: Glyph::TransitGateway,
        place: Place::VpcShared,
        references: &[
            inside("VpcId", VPC),
            attached("TransitGatewayId", TRANSIT_GATEWAY),
            attached("SubnetIds[]", SUBNET),
        ],
        billing: Billing::Lines(prices::network::TRANSIT_ATTACHMENT),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayRouteTable",
        alias: "tgw-route-table",
        terraform: &["aws_ec2_transit_gateway_route_table"],
        title: "transit gateway route table",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[attached("TransitGatewayId", TRANSIT_GATEWAY)],
        billing: Billing::Free("https://aws.amazon.com/transit-gateway/pricing/ charges attachments and data alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayRoute",
        alias: "tgw-route",
        terraform: &["aws_ec2_transit_gateway_route"],
        title: "transit gateway route",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[
            attached("TransitGatewayRouteTableId", &["AWS::EC2::TransitGatewayRouteTable"]),
            sends("TransitGatewayAttachmentId", &["AWS::EC2::TransitGatewayAttachment"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free("https://aws.amazon.com/transit-gateway/pricing/ charges attachments and data alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPNGateway",
        alias: "vgw",
        also: &["vpn-gateway"],
        terraform: &["aws_vpn_gateway"],
        title: "VPN gateway",
        glyph: Glyph::Vpn,
        place: Place::VpcIngress,
        references: &[attached("VpcId", VPC), attached("VpcAttachments[].VpcId", VPC)],
        billing: Billing::Free("https://aws.amazon.com/vpn/pricing/ charges its connections alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::CustomerGateway",
        alias: "cgw",
        also: &["customer-gateway"],
        terraform: &["aws_customer_gateway"],
        title: "customer gateway",
        glyph: Glyph::Vpn,
        place: Place::Region,
        billing: Billing::Free("https://aws.amazon.com/vpn/pricing/ charges its connections alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPNConnection",
        alias: "vpn",
        also: &["vpn-connection"],
        terraform: &["aws_vpn_connection"],
        title: "VPN connection",
        glyph: Glyph::Vpn,
        place: Place::Region,
        references: &[
            sends("CustomerGatewayId", &["AWS::EC2::CustomerGateway"]),
            attached("VpnGatewayId", &["AWS::EC2::VPNGateway"]),
            attached("TransitGatewayId", TRANSIT_GATEWAY),
        ],
        secrets: &["VpnTunnelOptionsSpecifications[].PreSharedKey"],
        billing: Billing::Lines(prices::network::VPN_CONNECTION),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPNConnectionRoute",
        alias: "vpn-route",
        terraform: &["aws_vpn_connection_route"],
        title: "VPN connection route",
        glyph: Glyph::Vpn,
        place: Place::Folded,
        references: &[attached("VpnConnectionId", &["AWS::EC2::VPNConnection"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPNGatewayRoutePropagation",
        alias: "vpn-route-propagation",
        terraform: &["aws_vpn_gateway_route_propagation"],
        title: "VPN route propagation",
        glyph: Glyph::Vpn,
        place: Place::Folded,
        references: &[attached("RouteTableIds[]", ROUTE_TABLE), receives("VpnGatewayId", &["AWS::EC2::VPNGateway"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::ClientVpnEndpoint",
        alias: "client-vpn",
        terraform: &["aws_ec2_client_vpn_endpoint"],
        title: "client VPN endpoint",
        glyph: Glyph::Vpn,
        place: Place::VpcIngress,
        references: &[
            inside("VpcId", VPC),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
            uses("ServerCertificateArn", CERTIFICATE),
        ],
        tags: TagShape::List("TagSpecifications"),
        billing: Billing::Lines(prices::network::CLIENT_VPN),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::DHCPOptions",
        alias: "dhcp-options",
        terraform: &["aws_vpc_dhcp_options"],
        title: "DHCP options",
        place: Place::Folded,
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPCDHCPOptionsAssociation",
        alias: "dhcp-options-association",
        terraform: &["aws_vpc_dhcp_options_association"],
        title: "DHCP options association",
        place: Place::Folded,
        references: &[attached("VpcId", VPC), uses("DhcpOptionsId", &["AWS::EC2::DHCPOptions"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VPCCidrBlock",
        alias: "vpc-cidr",
        terraform: &["aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association"],
        title: "VPC address range",
        place: Place::Folded,
        references: &[attached("VpcId", VPC)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::SubnetCidrBlock",
        alias: "subnet-cidr",
        title: "subnet address range",
        place: Place::Folded,
        references: &[attached("SubnetId", SUBNET)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::PrefixList",
        alias: "prefix-list",
        terraform: &["aws_ec2_managed_prefix_list"],
        title: "prefix list",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        names: &["PrefixListName"],
        billing: Billing::Free(VPC_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::FlowLog",
        alias: "flow-log",
        terraform: &["aws_flow_log"],
        title: "flow log",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[
            watches("ResourceId", &["AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::NetworkInterface"]),
            sends(
                "LogDestination",
                &["AWS::S3::Bucket", "AWS::Logs::LogGroup", "AWS::KinesisFirehose::DeliveryStream"],
            ),
            sends("LogGroupName", LOG_GROUP),
            uses("DeliverLogsPermissionArn", ROLE),
        ],
        billing: Billing::Lines(prices::network::FLOW_LOG),
        ..BASE
    },
];

/// What a route's `GatewayId` can name.
const GATEWAYS: &[&str] = &["AWS::EC2::InternetGateway", "AWS::EC2::VPNGateway", "AWS::EC2::VPCEndpoint"];
