//! EC2's rarer networks and fleets, with where AWS's own answers list them.

use crate::kinds::sources::{from, lists, shows};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, prices, trail};

const VPC_FREE: &str = "https://aws.amazon.com/vpc/pricing/ lists no charge for it";
const IPAM_FREE: &str = "https://aws.amazon.com/vpc/pricing/ charges the addresses that the manager manages alone";
const OUTPOST_FREE: &str = "https://aws.amazon.com/outposts/rack/pricing/ charges the rack alone";
const MIRROR_FREE: &str = "https://aws.amazon.com/vpc/pricing/ charges mirrored interfaces alone";
const TRANSIT_FREE: &str = "https://aws.amazon.com/transit-gateway/pricing/ charges attachments and data alone";
const ACCESS_FREE: &str = "https://aws.amazon.com/verified-access/pricing/ charges its endpoints alone";
const INSIGHTS_FREE: &str = "https://aws.amazon.com/vpc/pricing/ charges analyses alone";
const CLIENT_VPN_FREE: &str = "https://aws.amazon.com/vpn/pricing/ charges it to the endpoint";

const IPAM: &[&str] = &["AWS::EC2::IPAM"];
const IPAM_SCOPE: &[&str] = &["AWS::EC2::IPAMScope"];
const LOCAL_ROUTES: &[&str] = &["AWS::EC2::LocalGatewayRouteTable"];
const TRANSIT_ATTACHMENT: &[&str] = &["AWS::EC2::TransitGatewayAttachment"];
const TRUST: &[&str] = &["AWS::EC2::VerifiedAccessTrustProvider"];
const CLIENT_VPN: &[&str] = &["AWS::EC2::ClientVpnEndpoint"];

/// What is printed for a while after it was deleted.
const DELETED: &[&str] = &["State=deleted", "State=deleting", "State=failed"];

const BASE: KindSpec = KindSpec { category: Category::Network, ..KindSpec::BASE };

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::EC2::IPAM",
        alias: "ipam",
        terraform: &["aws_vpc_ipam"],
        listings: &[lists("ec2 describe-ipams", "Ipams[]", "IpamId")],
        title: "address manager",
        glyph: Glyph::Address,
        billing: Billing::Unpriced,
        trail: Some(trail::IPAM),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::IPAMScope",
        alias: "ipam-scope",
        terraform: &["aws_vpc_ipam_scope"],
        listings: &[lists("ec2 describe-ipam-scopes", "IpamScopes[]", "IpamScopeId")],
        title: "address manager scope",
        glyph: Glyph::Address,
        place: Place::Folded,
        references: &[attached("IpamId", IPAM), attached("IpamArn", IPAM)],
        billing: Billing::Free(IPAM_FREE),
        trail: Some(trail::IPAM_SCOPE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::IPAMPool",
        alias: "ipam-pool",
        terraform: &["aws_vpc_ipam_pool"],
        listings: &[lists("ec2 describe-ipam-pools", "IpamPools[]", "IpamPoolId")],
        title: "address pool",
        glyph: Glyph::Address,
        place: Place::Folded,
        references: &[
            attached("IpamScopeId", IPAM_SCOPE),
            attached("IpamScopeArn", IPAM_SCOPE),
            uses("SourceIpamPoolId", &["AWS::EC2::IPAMPool"]),
        ],
        billing: Billing::Free(IPAM_FREE),
        trail: Some(trail::IPAM_POOL),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::IPAMResourceDiscovery",
        alias: "ipam-discovery",
        terraform: &["aws_vpc_ipam_resource_discovery"],
        listings: &[lists(
            "ec2 describe-ipam-resource-discoveries",
            "IpamResourceDiscoveries[]",
            "IpamResourceDiscoveryId",
        )],
        title: "address discovery",
        glyph: Glyph::Address,
        place: Place::Folded,
        billing: Billing::Free(IPAM_FREE),
        trail: Some(trail::IPAM_RESOURCE_DISCOVERY),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::IPAMResourceDiscoveryAssociation",
        alias: "ipam-discovery-association",
        terraform: &["aws_vpc_ipam_resource_discovery_association"],
        listings: &[lists(
            "ec2 describe-ipam-resource-discovery-associations",
            "IpamResourceDiscoveryAssociations[]",
            "IpamResourceDiscoveryAssociationId",
        )],
        title: "address discovery association",
        glyph: Glyph::Address,
        place: Place::Folded,
        references: &[attached("IpamId", IPAM), uses("IpamResourceDiscoveryId", &["AWS::EC2::IPAMResourceDiscovery"])],
        billing: Billing::Free(IPAM_FREE),
        trail: Some(trail::IPAM_RESOURCE_DISCOVERY_ASSOCIATION),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::CarrierGateway",
        alias: "carrier-gateway",
        terraform: &["aws_ec2_carrier_gateway"],
        listings: &[lists("ec2 describe-carrier-gateways", "CarrierGateways[]", "CarrierGatewayId").gone(DELETED)],
        title: "carrier gateway",
        glyph: Glyph::InternetGateway,
        place: Place::VpcIngress,
        references: &[attached("VpcId", VPC)],
        billing: Billing::Free(VPC_FREE),
        trail: Some(trail::CARRIER_GATEWAY),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::InstanceConnectEndpoint",
        alias: "instance-connect",
        terraform: &["aws_ec2_instance_connect_endpoint"],
        listings: &[lists(
            "ec2 describe-instance-connect-endpoints",
            "InstanceConnectEndpoints[]",
            "InstanceConnectEndpointId",
        )
        .gone(&["State=delete-complete", "State=delete-in-progress"])],
        title: "instance connect endpoint",
        glyph: Glyph::Endpoint,
        place: Place::Subnet,
        references: &[inside("SubnetId", SUBNET), inside("VpcId", VPC), uses("SecurityGroupIds[]", SECURITY_GROUP)],
        billing: Billing::Free(VPC_FREE),
        trail: Some(trail::INSTANCE_CONNECT_ENDPOINT),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::CapacityReservationFleet",
        alias: "capacity-fleet",
        listings: &[lists(
            "ec2 describe-capacity-reservation-fleets",
            "CapacityReservationFleets[]",
            "CapacityReservationFleetId",
        )
        .gone(&["State=cancelled", "State=expired", "State=failed"])],
        fields: &[from("Tags", "TagSpecifications[0].Tags")],
        title: "capacity reservation fleet",
        glyph: Glyph::Server,
        tags: TagShape::List("TagSpecifications"),
        billing: Billing::Unpriced,
        trail: Some(trail::CAPACITY_RESERVATION_FLEET),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::EC2Fleet",
        alias: "ec2-fleet",
        terraform: &["aws_ec2_fleet"],
        listings: &[lists("ec2 describe-fleets", "Fleets[]", "FleetId")
            .has(&["FleetState"])
            .gone(&["FleetState=deleted", "FleetState=deleted-terminating"])],
        fields: &[from("Tags", "TagSpecifications[0].Tags")],
        title: "EC2 fleet",
        glyph: Glyph::ScalingGroup,
        references: &[
            uses("LaunchTemplateConfigs[].LaunchTemplateSpecification.LaunchTemplateId", LAUNCH_TEMPLATE),
            uses("LaunchTemplateConfigs[].LaunchTemplateSpecification.LaunchTemplateName", LAUNCH_TEMPLATE),
            uses("LaunchTemplateConfigs[].Overrides[].ImageId", IMAGE),
            inside("LaunchTemplateConfigs[].Overrides[].SubnetId", SUBNET),
        ],
        tags: TagShape::List("TagSpecifications"),
        billing: Billing::Unpriced,
        trail: Some(trail::EC2_FLEET),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::LocalGatewayRouteTable",
        alias: "local-route-table",
        listings: &[lists(
            "ec2 describe-local-gateway-route-tables",
            "LocalGatewayRouteTables[]",
            "LocalGatewayRouteTableId",
        )],
        title: "local gateway route table",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        billing: Billing::Free(OUTPOST_FREE),
        trail: Some(trail::LOCAL_GATEWAY_ROUTE_TABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::LocalGatewayRouteTableVPCAssociation",
        alias: "local-route-table-vpc",
        terraform: &["aws_ec2_local_gateway_route_table_vpc_association"],
        listings: &[lists(
            "ec2 describe-local-gateway-route-table-vpc-associations",
            "LocalGatewayRouteTableVpcAssociations[]",
            "LocalGatewayRouteTableVpcAssociationId",
        )],
        title: "local gateway association",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[attached("VpcId", VPC), uses("LocalGatewayRouteTableId", LOCAL_ROUTES)],
        billing: Billing::Free(OUTPOST_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::LocalGatewayRouteTableVirtualInterfaceGroupAssociation",
        alias: "local-route-table-interfaces",
        listings: &[lists(
            "ec2 describe-local-gateway-route-table-virtual-interface-group-associations",
            "LocalGatewayRouteTableVirtualInterfaceGroupAssociations[]",
            "LocalGatewayRouteTableVirtualInterfaceGroupAssociationId",
        )],
        title: "local gateway interface association",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[attached("LocalGatewayRouteTableId", LOCAL_ROUTES)],
        billing: Billing::Free(OUTPOST_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TrafficMirrorFilter",
        alias: "mirror-filter",
        terraform: &["aws_ec2_traffic_mirror_filter"],
        listings: &[lists("ec2 describe-traffic-mirror-filters", "TrafficMirrorFilters[]", "TrafficMirrorFilterId")],
        title: "traffic mirror filter",
        glyph: Glyph::Interface,
        place: Place::Folded,
        billing: Billing::Free(MIRROR_FREE),
        trail: Some(trail::TRAFFIC_MIRROR_FILTER),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TrafficMirrorTarget",
        alias: "mirror-target",
        terraform: &["aws_ec2_traffic_mirror_target"],
        listings: &[lists("ec2 describe-traffic-mirror-targets", "TrafficMirrorTargets[]", "TrafficMirrorTargetId")],
        title: "traffic mirror target",
        glyph: Glyph::Interface,
        place: Place::Folded,
        references: &[
            sends("NetworkInterfaceId", NETWORK_INTERFACE),
            sends("NetworkLoadBalancerArn", LOAD_BALANCER),
            sends("GatewayLoadBalancerEndpointId", &["AWS::EC2::VPCEndpoint"]),
        ],
        billing: Billing::Free(MIRROR_FREE),
        trail: Some(trail::TRAFFIC_MIRROR_TARGET),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TrafficMirrorSession",
        alias: "mirror-session",
        terraform: &["aws_ec2_traffic_mirror_session"],
        listings: &[lists("ec2 describe-traffic-mirror-sessions", "TrafficMirrorSessions[]", "TrafficMirrorSessionId")],
        title: "traffic mirror session",
        glyph: Glyph::Interface,
        place: Place::Folded,
        references: &[
            watches("NetworkInterfaceId", NETWORK_INTERFACE),
            sends("TrafficMirrorTargetId", &["AWS::EC2::TrafficMirrorTarget"]),
            uses("TrafficMirrorFilterId", &["AWS::EC2::TrafficMirrorFilter"]),
        ],
        billing: Billing::Lines(prices::network::TRAFFIC_MIRROR),
        trail: Some(trail::TRAFFIC_MIRROR_SESSION),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayConnect",
        alias: "tgw-connect",
        terraform: &["aws_ec2_transit_gateway_connect"],
        listings: &[lists(
            "ec2 describe-transit-gateway-connects",
            "TransitGatewayConnects[]",
            "TransitGatewayAttachmentId",
        )
        .gone(DELETED)],
        title: "transit gateway connect",
        glyph: Glyph::TransitGateway,
        references: &[
            attached("TransitGatewayId", TRANSIT_GATEWAY),
            uses("TransportTransitGatewayAttachmentId", TRANSIT_ATTACHMENT),
        ],
        billing: Billing::Unpriced,
        trail: Some(trail::TRANSIT_GATEWAY_CONNECT),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayConnectPeer",
        alias: "tgw-connect-peer",
        terraform: &["aws_ec2_transit_gateway_connect_peer"],
        listings: &[lists(
            "ec2 describe-transit-gateway-connect-peers",
            "TransitGatewayConnectPeers[]",
            "TransitGatewayConnectPeerId",
        )
        .gone(DELETED)],
        title: "transit gateway connect peer",
        glyph: Glyph::TransitGateway,
        place: Place::Folded,
        references: &[attached("TransitGatewayAttachmentId", &["AWS::EC2::TransitGatewayConnect"])],
        billing: Billing::Free(TRANSIT_FREE),
        trail: Some(trail::TRANSIT_GATEWAY_CONNECT_PEER),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayMulticastDomain",
        alias: "tgw-multicast",
        terraform: &["aws_ec2_transit_gateway_multicast_domain"],
        listings: &[lists(
            "ec2 describe-transit-gateway-multicast-domains",
            "TransitGatewayMulticastDomains[]",
            "TransitGatewayMulticastDomainId",
        )
        .gone(DELETED)],
        title: "transit gateway multicast domain",
        glyph: Glyph::TransitGateway,
        place: Place::Folded,
        references: &[attached("TransitGatewayId", TRANSIT_GATEWAY)],
        billing: Billing::Free(TRANSIT_FREE),
        trail: Some(trail::TRANSIT_GATEWAY_MULTICAST_DOMAIN),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayPeeringAttachment",
        alias: "tgw-peering",
        terraform: &["aws_ec2_transit_gateway_peering_attachment"],
        listings: &[lists(
            "ec2 describe-transit-gateway-peering-attachments",
            "TransitGatewayPeeringAttachments[]",
            "TransitGatewayAttachmentId",
        )
        .gone(DELETED)],
        fields: &[
            from("RequesterTgwInfo.TransitGatewayId", "TransitGatewayId"),
            from("AccepterTgwInfo.TransitGatewayId", "PeerTransitGatewayId"),
        ],
        title: "transit gateway peering",
        glyph: Glyph::Peering,
        references: &[attached("TransitGatewayId", TRANSIT_GATEWAY), attached("PeerTransitGatewayId", TRANSIT_GATEWAY)],
        billing: Billing::Lines(prices::network::TRANSIT_PEERING),
        trail: Some(trail::TRANSIT_GATEWAY_PEERING_ATTACHMENT),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VerifiedAccessInstance",
        alias: "verified-access",
        terraform: &["aws_verifiedaccess_instance"],
        listings: &[lists(
            "ec2 describe-verified-access-instances",
            "VerifiedAccessInstances[]",
            "VerifiedAccessInstanceId",
        )],
        fields: &[from(
            "VerifiedAccessTrustProviders[].VerifiedAccessTrustProviderId",
            "VerifiedAccessTrustProviderIds[]",
        )],
        title: "Verified Access instance",
        glyph: Glyph::Shield,
        references: &[uses("VerifiedAccessTrustProviderIds[]", TRUST)],
        billing: Billing::Free(ACCESS_FREE),
        trail: Some(trail::VERIFIED_ACCESS_INSTANCE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VerifiedAccessGroup",
        alias: "verified-access-group",
        terraform: &["aws_verifiedaccess_group"],
        listings: &[lists("ec2 describe-verified-access-groups", "VerifiedAccessGroups[]", "VerifiedAccessGroupId")],
        title: "Verified Access group",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("VerifiedAccessInstanceId", &["AWS::EC2::VerifiedAccessInstance"])],
        billing: Billing::Free(ACCESS_FREE),
        trail: Some(trail::VERIFIED_ACCESS_GROUP),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VerifiedAccessEndpoint",
        alias: "verified-access-endpoint",
        terraform: &["aws_verifiedaccess_endpoint"],
        listings: &[lists(
            "ec2 describe-verified-access-endpoints",
            "VerifiedAccessEndpoints[]",
            "VerifiedAccessEndpointId",
        )],
        title: "Verified Access endpoint",
        glyph: Glyph::Endpoint,
        references: &[
            attached("VerifiedAccessGroupId", &["AWS::EC2::VerifiedAccessGroup"]),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
            sends("LoadBalancerOptions.LoadBalancerArn", LOAD_BALANCER),
            sends("NetworkInterfaceOptions.NetworkInterfaceId", NETWORK_INTERFACE),
            uses("DomainCertificateArn", CERTIFICATE),
        ],
        billing: Billing::Unpriced,
        trail: Some(trail::VERIFIED_ACCESS_ENDPOINT),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VerifiedAccessTrustProvider",
        alias: "verified-access-trust",
        terraform: &["aws_verifiedaccess_trust_provider"],
        listings: &[lists(
            "ec2 describe-verified-access-trust-providers",
            "VerifiedAccessTrustProviders[]",
            "VerifiedAccessTrustProviderId",
        )],
        title: "Verified Access trust provider",
        glyph: Glyph::Shield,
        place: Place::Folded,
        secrets: &["OidcOptions.ClientSecret"],
        billing: Billing::Free(ACCESS_FREE),
        trail: Some(trail::VERIFIED_ACCESS_TRUST_PROVIDER),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkInsightsPath",
        alias: "insights-path",
        terraform: &["aws_ec2_network_insights_path"],
        listings: &[lists("ec2 describe-network-insights-paths", "NetworkInsightsPaths[]", "NetworkInsightsPathId")],
        title: "network path",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[watches("Source", ANY), watches("Destination", ANY)],
        billing: Billing::Free(INSIGHTS_FREE),
        trail: Some(trail::NETWORK_INSIGHTS_PATH),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkInsightsAnalysis",
        alias: "insights-analysis",
        terraform: &["aws_ec2_network_insights_analysis"],
        listings: &[lists(
            "ec2 describe-network-insights-analyses",
            "NetworkInsightsAnalyses[]",
            "NetworkInsightsAnalysisId",
        )],
        fields: &[from("Explanations", "")],
        title: "network path analysis",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[attached("NetworkInsightsPathId", &["AWS::EC2::NetworkInsightsPath"])],
        billing: Billing::Unpriced,
        trail: Some(trail::NETWORK_INSIGHTS_ANALYSIS),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkInsightsAccessScope",
        alias: "insights-scope",
        listings: &[lists(
            "ec2 describe-network-insights-access-scopes",
            "NetworkInsightsAccessScopes[]",
            "NetworkInsightsAccessScopeId",
        )],
        title: "network access scope",
        glyph: Glyph::Shield,
        place: Place::Folded,
        billing: Billing::Free(INSIGHTS_FREE),
        trail: Some(trail::NETWORK_INSIGHTS_ACCESS_SCOPE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::NetworkInsightsAccessScopeAnalysis",
        alias: "insights-scope-analysis",
        listings: &[lists(
            "ec2 describe-network-insights-access-scope-analyses",
            "NetworkInsightsAccessScopeAnalyses[]",
            "NetworkInsightsAccessScopeAnalysisId",
        )],
        title: "network access analysis",
        glyph: Glyph::Shield,
        place: Place::Folded,
        references: &[attached("NetworkInsightsAccessScopeId", &["AWS::EC2::NetworkInsightsAccessScope"])],
        billing: Billing::Unpriced,
        trail: Some(trail::NETWORK_INSIGHTS_ACCESS_SCOPE_ANALYSIS),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::ClientVpnTargetNetworkAssociation",
        alias: "client-vpn-network",
        terraform: &["aws_ec2_client_vpn_network_association"],
        listings: &[shows("ec2 describe-client-vpn-target-networks", "ClientVpnTargetNetworks[]", "AssociationId")],
        fields: &[from("TargetNetworkId", "SubnetId")],
        title: "client VPN network",
        glyph: Glyph::Vpn,
        place: Place::Folded,
        references: &[attached("ClientVpnEndpointId", CLIENT_VPN), attached("SubnetId", SUBNET)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::network::CLIENT_VPN_ASSOCIATION),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::ClientVpnAuthorizationRule",
        alias: "client-vpn-rule",
        terraform: &["aws_ec2_client_vpn_authorization_rule"],
        title: "client VPN rule",
        glyph: Glyph::Vpn,
        place: Place::Folded,
        references: &[attached("ClientVpnEndpointId", CLIENT_VPN)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLIENT_VPN_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::ClientVpnRoute",
        alias: "client-vpn-route",
        terraform: &["aws_ec2_client_vpn_route"],
        title: "client VPN route",
        glyph: Glyph::Vpn,
        place: Place::Folded,
        references: &[attached("ClientVpnEndpointId", CLIENT_VPN), sends("TargetVpcSubnetId", SUBNET)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLIENT_VPN_FREE),
        ..BASE
    },
];
