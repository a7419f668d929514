//! VPCs and what is in them.

use super::{Making, TrailNames};

pub(in crate::kinds) const VPC: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpc", "response"), Making::by("CreateDefaultVpc", "response")],
    ended_by: &["DeleteVpc"],
    changed_by: &[
        "*VpcAttribute",
        "*VpcCidrBlock",
        "*VpcTenancy",
        "*chInternetGateway",
        "*chVpnGateway",
        "AssociateDhcpOptions",
        "*VpcClassicLink*",
        "ModifyVpcBlock*",
        "*Tags",
    ],
    prefix: "vpc-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const SUBNET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSubnet", "response"), Making::by("CreateDefaultSubnet", "response")],
    ended_by: &["DeleteSubnet"],
    changed_by: &["*Subnet*", "AssociateRouteTable", "ReplaceNetworkAclAssociation", "*Tags"],
    prefix: "subnet-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const ROUTE_TABLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRouteTable", "response")],
    ended_by: &["DeleteRouteTable"],
    prefix: "rtb-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const INTERNET_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateInternetGateway", "response")],
    ended_by: &["DeleteInternetGateway"],
    changed_by: &["*InternetGateway*", "*Tags"],
    prefix: "igw-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const EGRESS_ONLY_INTERNET_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEgressOnlyInternetGateway", "response")],
    ended_by: &["DeleteEgressOnlyInternetGateway"],
    changed_by: &["*Tags"],
    prefix: "eigw-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const NAT_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNatGateway", "response")],
    ended_by: &["DeleteNatGateway"],
    changed_by: &["*NatGateway*", "*Tags"],
    prefix: "nat-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const EIP: TrailNames = TrailNames {
    made_by: &[Making::by("AllocateAddress", "response")],
    ended_by: &["ReleaseAddress"],
    changed_by: &["*Address*", "*Tags"],
    prefix: "eipalloc-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const NETWORK_INTERFACE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateNetworkInterface", "response"),
        Making::by("RunInstances", "response"),
        Making::by("CreateVpcEndpoint", "response"),
        Making::by("CreateNatGateway", "response"),
    ],
    ended_by: &["DeleteNetworkInterface"],
    changed_by: &["*NetworkInterface*", "*Address*", "*Ipv6Addresses", "*Tags"],
    prefix: "eni-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const SECURITY_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSecurityGroup", "response")],
    ended_by: &["DeleteSecurityGroup"],
    changed_by: &["*SecurityGroup*", "*Tags"],
    untouched_by: &["ApplySecurityGroupsToClientVpnTargetNetwork"],
    prefix: "sg-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const NETWORK_ACL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNetworkAcl", "response")],
    ended_by: &["DeleteNetworkAcl"],
    prefix: "acl-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VPC_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpcEndpoint", "response")],
    ended_by: &["DeleteVpcEndpoints"],
    changed_by: &["*VpcEndpoint*", "*Tags"],
    prefix: "vpce-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VPC_ENDPOINT_SERVICE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpcEndpointServiceConfiguration", "response")],
    ended_by: &["DeleteVpcEndpointServiceConfigurations"],
    changed_by: &["*VpcEndpointService*", "*VpcEndpointConnections", "*Tags"],
    prefix: "vpce-svc-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VPC_PEERING_CONNECTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpcPeeringConnection", "response")],
    ended_by: &["DeleteVpcPeeringConnection"],
    changed_by: &["*VpcPeeringConnection*", "*Tags"],
    prefix: "pcx-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRANSIT_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTransitGateway", "response")],
    ended_by: &["DeleteTransitGateway"],
    changed_by: &["ModifyTransitGateway", "*Tags"],
    prefix: "tgw-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRANSIT_GATEWAY_ATTACHMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTransitGatewayVpcAttachment", "response")],
    ended_by: &["DeleteTransitGatewayVpcAttachment"],
    changed_by: &["*VpcAttachment", "*Tags"],
    prefix: "tgw-attach-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRANSIT_GATEWAY_PEERING_ATTACHMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTransitGatewayPeeringAttachment", "response")],
    ended_by: &["DeleteTransitGatewayPeeringAttachment"],
    changed_by: &["*PeeringAttachment"],
    prefix: "tgw-attach-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRANSIT_GATEWAY_CONNECT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTransitGatewayConnect", "response")],
    ended_by: &["DeleteTransitGatewayConnect"],
    changed_by: &["*TransitGatewayConnect"],
    prefix: "tgw-attach-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRANSIT_GATEWAY_ROUTE_TABLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTransitGatewayRouteTable", "response")],
    ended_by: &["DeleteTransitGatewayRouteTable"],
    prefix: "tgw-rtb-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRANSIT_GATEWAY_CONNECT_PEER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTransitGatewayConnectPeer", "response")],
    ended_by: &["DeleteTransitGatewayConnectPeer"],
    prefix: "tgw-connect-peer-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRANSIT_GATEWAY_MULTICAST_DOMAIN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTransitGatewayMulticastDomain", "response")],
    ended_by: &["DeleteTransitGatewayMulticastDomain"],
    prefix: "tgw-mcast-domain-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VPN_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpnGateway", "response")],
    ended_by: &["DeleteVpnGateway"],
    changed_by: &["*VpnGateway*", "*VgwRoutePropagation", "*Tags"],
    prefix: "vgw-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const CUSTOMER_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCustomerGateway", "response")],
    ended_by: &["DeleteCustomerGateway"],
    changed_by: &["*Tags"],
    prefix: "cgw-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VPN_CONNECTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpnConnection", "response")],
    ended_by: &["DeleteVpnConnection"],
    prefix: "vpn-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const CLIENT_VPN_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateClientVpnEndpoint", "response")],
    ended_by: &["DeleteClientVpnEndpoint"],
    prefix: "cvpn-endpoint-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const DHCP_OPTIONS: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDhcpOptions", "response")],
    ended_by: &["DeleteDhcpOptions"],
    changed_by: &["*Tags"],
    prefix: "dopt-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const PREFIX_LIST: TrailNames = TrailNames {
    made_by: &[Making::by("CreateManagedPrefixList", "response")],
    ended_by: &["DeleteManagedPrefixList"],
    changed_by: &["*ManagedPrefixList*", "*Tags"],
    prefix: "pl-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const FLOW_LOG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFlowLogs", "response")],
    ended_by: &["DeleteFlowLogs"],
    prefix: "fl-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const IPAM: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIpam", "response")],
    ended_by: &["DeleteIpam"],
    changed_by: &["ModifyIpam", "*Tags"],
    prefix: "ipam-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const IPAM_SCOPE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIpamScope", "response")],
    ended_by: &["DeleteIpamScope"],
    changed_by: &["ModifyIpamScope", "*Tags"],
    prefix: "ipam-scope-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const IPAM_POOL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIpamPool", "response")],
    ended_by: &["DeleteIpamPool"],
    changed_by: &["*IpamPool*", "*Tags"],
    prefix: "ipam-pool-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const IPAM_RESOURCE_DISCOVERY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIpamResourceDiscovery", "response")],
    ended_by: &["DeleteIpamResourceDiscovery"],
    changed_by: &["ModifyIpamResourceDiscovery", "*Tags"],
    prefix: "ipam-res-disco-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const IPAM_RESOURCE_DISCOVERY_ASSOCIATION: TrailNames = TrailNames {
    made_by: &[Making::by("AssociateIpamResourceDiscovery", "response")],
    ended_by: &["DisassociateIpamResourceDiscovery"],
    prefix: "ipam-res-disco-assoc-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const CARRIER_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCarrierGateway", "response")],
    ended_by: &["DeleteCarrierGateway"],
    changed_by: &["*Tags"],
    prefix: "cagw-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const INSTANCE_CONNECT_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateInstanceConnectEndpoint", "response")],
    ended_by: &["DeleteInstanceConnectEndpoint"],
    prefix: "eice-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const LOCAL_GATEWAY_ROUTE_TABLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLocalGatewayRouteTable", "response")],
    ended_by: &["DeleteLocalGatewayRouteTable"],
    prefix: "lgw-rtb-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRAFFIC_MIRROR_FILTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTrafficMirrorFilter", "response")],
    ended_by: &["DeleteTrafficMirrorFilter"],
    changed_by: &["*TrafficMirrorFilter*", "*Tags"],
    prefix: "tmf-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRAFFIC_MIRROR_TARGET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTrafficMirrorTarget", "response")],
    ended_by: &["DeleteTrafficMirrorTarget"],
    changed_by: &["*Tags"],
    prefix: "tmt-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const TRAFFIC_MIRROR_SESSION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTrafficMirrorSession", "response")],
    ended_by: &["DeleteTrafficMirrorSession"],
    prefix: "tms-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VERIFIED_ACCESS_INSTANCE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVerifiedAccessInstance", "response")],
    ended_by: &["DeleteVerifiedAccessInstance"],
    changed_by: &["*VerifiedAccessInstance*", "*chVerifiedAccessTrustProvider", "*Tags"],
    prefix: "vai-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VERIFIED_ACCESS_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVerifiedAccessGroup", "response")],
    ended_by: &["DeleteVerifiedAccessGroup"],
    changed_by: &["*VerifiedAccessGroup*", "*Tags"],
    prefix: "vagr-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VERIFIED_ACCESS_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVerifiedAccessEndpoint", "response")],
    ended_by: &["DeleteVerifiedAccessEndpoint"],
    prefix: "vae-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const VERIFIED_ACCESS_TRUST_PROVIDER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVerifiedAccessTrustProvider", "response")],
    ended_by: &["DeleteVerifiedAccessTrustProvider"],
    changed_by: &["*VerifiedAccessTrustProvider", "*Tags"],
    prefix: "vatp-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const NETWORK_INSIGHTS_PATH: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNetworkInsightsPath", "response")],
    ended_by: &["DeleteNetworkInsightsPath"],
    changed_by: &["*Tags"],
    prefix: "nip-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const NETWORK_INSIGHTS_ANALYSIS: TrailNames = TrailNames {
    made_by: &[Making::by("StartNetworkInsightsAnalysis", "response")],
    ended_by: &["DeleteNetworkInsightsAnalysis"],
    prefix: "nia-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const NETWORK_INSIGHTS_ACCESS_SCOPE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNetworkInsightsAccessScope", "response")],
    ended_by: &["DeleteNetworkInsightsAccessScope"],
    changed_by: &["*Tags"],
    prefix: "nis-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const NETWORK_INSIGHTS_ACCESS_SCOPE_ANALYSIS: TrailNames = TrailNames {
    made_by: &[Making::by("StartNetworkInsightsAccessScopeAnalysis", "response")],
    ended_by: &["DeleteNetworkInsightsAccessScopeAnalysis"],
    prefix: "nisa-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const ELB_LOAD_BALANCER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLoadBalancer", "response.loadBalancers[].loadBalancerArn")],
    named_by: &["loadBalancerArn", "resourceArns[]@*Tags"],
    ended_by: &["DeleteLoadBalancer"],
    changed_by: &["*LoadBalancer*", "*Tags", "*Listener", "Set*"],
    arns: &[
        "elasticloadbalancing:loadbalancer/app/{}",
        "elasticloadbalancing:loadbalancer/net/{}",
        "elasticloadbalancing:loadbalancer/gwy/{}",
    ],
    ..TrailNames::of("elasticloadbalancing")
};
pub(in crate::kinds) const CLASSIC_LOAD_BALANCER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLoadBalancer", "request.loadBalancerName")],
    named_by: &["loadBalancerName", "loadBalancerNames[]@*Tags"],
    ended_by: &["DeleteLoadBalancer"],
    arns: &["elasticloadbalancing:loadbalancer/{}"],
    ..TrailNames::of("elasticloadbalancing")
};
pub(in crate::kinds) const ELB_LISTENER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateListener", "response.listeners[].listenerArn")],
    named_by: &["listenerArn", "resourceArns[]@*Tags"],
    ended_by: &["DeleteListener"],
    changed_by: &["*Listener*", "*Tags"],
    arns: &[
        "elasticloadbalancing:listener/app/{/}",
        "elasticloadbalancing:listener/net/{/}",
        "elasticloadbalancing:listener/gwy/{/}",
    ],
    ..TrailNames::of("elasticloadbalancing")
};
pub(in crate::kinds) const LISTENER_RULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRule", "response.rules[].ruleArn")],
    named_by: &["ruleArn", "rulePriorities[].ruleArn", "resourceArns[]@*Tags"],
    ended_by: &["DeleteRule"],
    arns: &["elasticloadbalancing:listener-rule/app/{/}", "elasticloadbalancing:listener-rule/net/{/}"],
    ..TrailNames::of("elasticloadbalancing")
};
pub(in crate::kinds) const TARGET_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTargetGroup", "response.targetGroups[].targetGroupArn")],
    named_by: &["targetGroupArn", "resourceArns[]@*Tags"],
    ended_by: &["DeleteTargetGroup"],
    arns: &["elasticloadbalancing:targetgroup/{}"],
    ..TrailNames::of("elasticloadbalancing")
};
pub(in crate::kinds) const TRUST_STORE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTrustStore", "response.trustStores[].trustStoreArn")],
    named_by: &["trustStoreArn", "resourceArns[]@*Tags"],
    ended_by: &["DeleteTrustStore"],
    arns: &["elasticloadbalancing:truststore/{}"],
    ..TrailNames::of("elasticloadbalancing")
};
pub(in crate::kinds) const RESOLVER_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResolverEndpoint", "response.resolverEndpoint.arn")],
    named_by: &["resolverEndpointId", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteResolverEndpoint"],
    arns: &["route53resolver:resolver-endpoint/{}"],
    ..TrailNames::of("route53resolver")
};
pub(in crate::kinds) const RESOLVER_RULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResolverRule", "response.resolverRule.arn")],
    named_by: &["resolverRuleId", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteResolverRule"],
    arns: &["route53resolver:resolver-rule/{}"],
    ..TrailNames::of("route53resolver")
};
pub(in crate::kinds) const RESOLVER_QUERY_LOGGING_CONFIG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResolverQueryLogConfig", "response.resolverQueryLogConfig.arn")],
    named_by: &["resolverQueryLogConfigId", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteResolverQueryLogConfig"],
    arns: &["route53resolver:resolver-query-log-config/{}"],
    ..TrailNames::of("route53resolver")
};
pub(in crate::kinds) const FIREWALL_RULE_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFirewallRuleGroup", "response.firewallRuleGroup.arn")],
    named_by: &["firewallRuleGroupId", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteFirewallRuleGroup"],
    arns: &["route53resolver:firewall-rule-group/{}"],
    ..TrailNames::of("route53resolver")
};
pub(in crate::kinds) const FIREWALL_DOMAIN_LIST: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFirewallDomainList", "response.firewallDomainList.arn")],
    named_by: &["firewallDomainListId", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteFirewallDomainList"],
    arns: &["route53resolver:firewall-domain-list/{}"],
    ..TrailNames::of("route53resolver")
};
pub(in crate::kinds) const RESOLVER_RULE_ASSOCIATION: TrailNames = TrailNames {
    made_by: &[Making::by("AssociateResolverRule", "response.resolverRuleAssociation.id")],
    named_by: &["response.resolverRuleAssociation.id@DisassociateResolverRule"],
    ended_by: &["DisassociateResolverRule"],
    ..TrailNames::of("route53resolver")
};
pub(in crate::kinds) const RESOLVER_QUERY_LOGGING_CONFIG_ASSOCIATION: TrailNames = TrailNames {
    made_by: &[Making::by("AssociateResolverQueryLogConfig", "response.resolverQueryLogConfigAssociation.id")],
    named_by: &["response.resolverQueryLogConfigAssociation.id@Disassociate*"],
    ended_by: &["DisassociateResolverQueryLogConfig"],
    ..TrailNames::of("route53resolver")
};
pub(in crate::kinds) const FIREWALL_RULE_GROUP_ASSOCIATION: TrailNames = TrailNames {
    made_by: &[Making::by("AssociateFirewallRuleGroup", "response.firewallRuleGroupAssociation.arn")],
    named_by: &["firewallRuleGroupAssociationId"],
    ended_by: &["DisassociateFirewallRuleGroup"],
    arns: &["route53resolver:firewall-rule-group-association/{}"],
    ..TrailNames::of("route53resolver")
};
