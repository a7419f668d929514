//! Networks.

use super::{free, setting, unpriced};
use crate::kinds::sources::from;
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, prices, usage_keys};

const ENDPOINT: &[&str] = &["AWS::EC2::VPCEndpoint"];
const PEERING: &[&str] = &["AWS::EC2::VPCPeeringConnection"];
const TRANSIT_ATTACHMENT: &[&str] = &["AWS::EC2::TransitGatewayAttachment"];
const DX_GATEWAY: &[&str] = &["aws_dx_gateway"];
const DX_CONNECTION: &[&str] = &["aws_dx_connection", "aws_dx_lag"];

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        attributes: &[from("original_route_table_id", "")],
        ..setting(
            "aws_main_route_table_association",
            "main-route-table",
            "main route table",
            free::NETWORK,
            &[attached("VpcId", VPC), uses("RouteTableId", ROUTE_TABLE)],
        )
    },
    setting(
        "aws_network_interface_sg_attachment",
        "eni-security-group",
        "security group of an interface",
        free::NETWORK,
        &[attached("NetworkInterfaceId", NETWORK_INTERFACE), uses("SecurityGroupId", SECURITY_GROUP)],
    ),
    setting(
        "aws_vpc_endpoint_route_table_association",
        "vpce-route-table",
        "route table of an endpoint",
        free::NETWORK,
        &[uses("VpcEndpointId", ENDPOINT), attached("RouteTableId", ROUTE_TABLE)],
    ),
    setting(
        "aws_vpc_endpoint_subnet_association",
        "vpce-subnet",
        "subnet of an endpoint",
        free::NETWORK,
        &[attached("VpcEndpointId", ENDPOINT), inside("SubnetId", SUBNET)],
    ),
    setting(
        "aws_vpc_endpoint_security_group_association",
        "vpce-security-group",
        "security group of an endpoint",
        free::NETWORK,
        &[attached("VpcEndpointId", ENDPOINT), uses("SecurityGroupId", SECURITY_GROUP)],
    ),
    setting(
        "aws_vpc_endpoint_policy",
        "vpce-policy",
        "endpoint policy",
        free::NETWORK,
        &[attached("VpcEndpointId", ENDPOINT)],
    ),
    setting(
        "aws_vpc_endpoint_private_dns",
        "vpce-private-dns",
        "private DNS of an endpoint",
        free::NETWORK,
        &[attached("VpcEndpointId", ENDPOINT)],
    ),
    setting(
        "aws_vpc_endpoint_connection_accepter",
        "vpce-acceptance",
        "acceptance of an endpoint",
        free::NETWORK,
        &[attached("VpcEndpointId", ENDPOINT), uses("VpcEndpointServiceId", &["AWS::EC2::VPCEndpointService"])],
    ),
    setting(
        "aws_vpc_peering_connection_accepter",
        "peering-acceptance",
        "acceptance of a peering",
        free::NETWORK,
        &[attached("VpcPeeringConnectionId", PEERING)],
    ),
    setting(
        "aws_vpc_peering_connection_options",
        "peering-options",
        "peering options",
        free::NETWORK,
        &[attached("VpcPeeringConnectionId", PEERING)],
    ),
    KindSpec {
        tags: TagShape::Map("Tags"),
        ..setting(
            "aws_ec2_transit_gateway_vpc_attachment_accepter",
            "tgw-attachment-acceptance",
            "acceptance of an attachment",
            free::TRANSIT,
            &[attached("TransitGatewayAttachmentId", TRANSIT_ATTACHMENT)],
        )
    },
    KindSpec {
        tags: TagShape::Map("Tags"),
        ..setting(
            "aws_ec2_transit_gateway_peering_attachment_accepter",
            "tgw-peering-acceptance",
            "acceptance of a peering",
            free::TRANSIT,
            &[attached("TransitGatewayAttachmentId", ANY)],
        )
    },
    setting(
        "aws_ec2_managed_prefix_list_entry",
        "prefix-list-entry",
        "prefix list entry",
        free::NETWORK,
        &[attached("PrefixListId", &["AWS::EC2::PrefixList"])],
    ),
    setting("aws_ec2_tag", "ec2-tag", "tag of a resource", free::NETWORK, &[attached("ResourceId", ANY)]),
    setting(
        "aws_ec2_instance_state",
        "instance-state",
        "instance state",
        free::EC2,
        &[attached("InstanceId", INSTANCE)],
    ),
    setting(
        "aws_ami_launch_permission",
        "ami-permission",
        "image permission",
        free::EC2,
        &[attached("ImageId", IMAGE)],
    ),
    setting(
        "aws_snapshot_create_volume_permission",
        "snapshot-permission",
        "snapshot permission",
        free::EC2,
        &[attached("SnapshotId", SNAPSHOT)],
    ),
    setting("aws_ebs_encryption_by_default", "ebs-encryption", "EBS encryption by default", free::EC2, &[]),
    setting("aws_ebs_default_kms_key", "ebs-default-key", "default key of EBS", free::EC2, &[uses("KeyArn", KEY)]),
    setting("aws_ec2_serial_console_access", "serial-console", "serial console access", free::EC2, &[]),
    setting("aws_spot_datafeed_subscription", "spot-datafeed", "spot data feed", free::EC2, &[sends("Bucket", BUCKET)]),
    setting(
        "aws_route53_zone_association",
        "zone-association",
        "zone association",
        free::ROUTE53,
        &[attached("ZoneId", HOSTED_ZONE), uses("VpcId", VPC)],
    ),
    setting(
        "aws_route53_vpc_association_authorization",
        "zone-authorization",
        "zone authorization",
        free::ROUTE53,
        &[attached("ZoneId", HOSTED_ZONE), uses("VpcId", VPC)],
    ),
    setting(
        "aws_route53_query_log",
        "query-log",
        "DNS query log",
        free::ROUTE53,
        &[attached("ZoneId", HOSTED_ZONE), sends("CloudwatchLogGroupArn", LOG_GROUP)],
    ),
    setting("aws_route53_delegation_set", "delegation-set", "delegation set", free::ROUTE53, &[]),
    KindSpec {
        glyph: Glyph::Vpn,
        place: Place::Region,
        ..setting("aws_dx_gateway", "dx-gateway", "Direct Connect gateway", free::DIRECT_CONNECT, &[])
    },
    KindSpec {
        glyph: Glyph::Vpn,
        place: Place::Region,
        tags: TagShape::Map("Tags"),
        ..unpriced("aws_dx_connection", "dx-connection", "Direct Connect connection", &[])
    },
    KindSpec {
        glyph: Glyph::Vpn,
        place: Place::Region,
        tags: TagShape::Map("Tags"),
        ..unpriced("aws_dx_lag", "dx-lag", "Direct Connect link group", &[])
    },
    KindSpec {
        // No type of the provider: usage files describe traffic by this name.
        alias: "data-transfer",
        title: "data transfer",
        name: "aws_data_transfer",
        place: Place::Folded,
        category: Category::Network,
        tags: TagShape::None("no type of the provider, and so without a schema: usage files alone describe it"),
        billing: Billing::Lines(prices::network::TRAFFIC),
        usage: usage_keys::TRAFFIC,
        ..KindSpec::BASE
    },
    KindSpec {
        billing: Billing::Lines(prices::network::DIRECT_CONNECT_ASSOCIATION),
        usage: usage_keys::TRANSIT_ATTACHMENT,
        ..unpriced(
            "aws_dx_gateway_association",
            "dx-gateway-association",
            "Direct Connect association",
            &[
                attached("DxGatewayId", DX_GATEWAY),
                uses("AssociatedGatewayId", &["AWS::EC2::VPNGateway", "AWS::EC2::TransitGateway"]),
                uses("VpnGatewayId", &["AWS::EC2::VPNGateway"]),
            ],
        )
    },
    setting(
        "aws_dx_gateway_association_proposal",
        "dx-gateway-proposal",
        "Direct Connect proposal",
        free::DIRECT_CONNECT,
        &[
            attached("DxGatewayId", DX_GATEWAY),
            uses("AssociatedGatewayId", &["AWS::EC2::VPNGateway", "AWS::EC2::TransitGateway"]),
        ],
    ),
    KindSpec {
        tags: TagShape::Map("Tags"),
        secrets: &["BgpAuthKey"],
        ..setting(
            "aws_dx_private_virtual_interface",
            "dx-private-interface",
            "Direct Connect interface",
            free::DIRECT_CONNECT,
            &[
                attached("ConnectionId", DX_CONNECTION),
                uses("DxGatewayId", DX_GATEWAY),
                uses("VpnGatewayId", &["AWS::EC2::VPNGateway"]),
            ],
        )
    },
    KindSpec {
        tags: TagShape::Map("Tags"),
        secrets: &["BgpAuthKey"],
        ..setting(
            "aws_dx_public_virtual_interface",
            "dx-public-interface",
            "Direct Connect interface",
            free::DIRECT_CONNECT,
            &[attached("ConnectionId", DX_CONNECTION)],
        )
    },
    KindSpec {
        tags: TagShape::Map("Tags"),
        secrets: &["BgpAuthKey"],
        ..setting(
            "aws_dx_transit_virtual_interface",
            "dx-transit-interface",
            "Direct Connect interface",
            free::DIRECT_CONNECT,
            &[attached("ConnectionId", DX_CONNECTION), uses("DxGatewayId", DX_GATEWAY)],
        )
    },
];
