//! Networks and what sends traffic into them.

use super::{Case, Deletion, Loss, TELLS_INSIDE};

const ITS_OWN: &str = "AWS makes it with its VPC and deletes it with it";

pub(in crate::kinds) const ADDRESS: Deletion = Deletion {
    loses: Loss::Thing("this very address: it can seldom be had back"),
    unless: &[Case::when(
        "AssociationId",
        "",
        "it is associated with something: look at that, run `aws ec2 disassociate-address`, then release it",
    )],
    ..Deletion::by("ec2 release-address --allocation-id {eipalloc-|AllocationId}")
};
pub(in crate::kinds) const NETWORK_INTERFACE: Deletion = Deletion {
    serves_it: &["AWS::EC2::EIP"],
    unless: &[Case::when(
        "RequesterManaged",
        "true",
        "a service of AWS made it and deletes it: delete what it belongs to",
    )],
    ..Deletion::by("ec2 delete-network-interface --network-interface-id {eni-}")
};
pub(in crate::kinds) const SECURITY_GROUP: Deletion = Deletion {
    goes_with: &[Case::when("GroupName", "default", ITS_OWN)],
    mentions: &["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"],
    loses: Loss::Thing("its rules"),
    ..Deletion::by("ec2 delete-security-group --group-id {sg-}")
};
pub(in crate::kinds) const INGRESS: Deletion = Deletion::by(
    "ec2 revoke-security-group-ingress --group-id {GroupId} --security-group-rule-ids {sgr-|SecurityGroupRuleId}",
);
pub(in crate::kinds) const EGRESS: Deletion = Deletion::by(
    "ec2 revoke-security-group-egress --group-id {GroupId} --security-group-rule-ids {sgr-|SecurityGroupRuleId}",
);
pub(in crate::kinds) const ROUTE_TABLE: Deletion = Deletion {
    goes_with: &[Case::when("Associations[].Main", "true", ITS_OWN)],
    loses: Loss::Thing("its routes"),
    ..Deletion::by("ec2 delete-route-table --route-table-id {rtb-}")
};
pub(in crate::kinds) const NETWORK_ACL: Deletion = Deletion {
    goes_with: &[Case::when("IsDefault", "true", ITS_OWN)],
    loses: Loss::Thing("its rules"),
    ..Deletion::by("ec2 delete-network-acl --network-acl-id {acl-}")
};
pub(in crate::kinds) const SUBNET: Deletion = Deletion {
    serves_it: &["AWS::EC2::RouteTable", "AWS::EC2::NetworkAcl"],
    ..Deletion::by("ec2 delete-subnet --subnet-id {subnet-}")
};
pub(in crate::kinds) const VPC: Deletion = Deletion {
    parts: &[
        "AWS::EC2::VPCEndpoint",
        "AWS::EC2::Subnet",
        "AWS::EC2::RouteTable",
        "AWS::EC2::NetworkAcl",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::InternetGateway",
        "AWS::EC2::EgressOnlyInternetGateway",
    ],
    ..Deletion::by("ec2 delete-vpc --vpc-id {vpc-}")
};
pub(in crate::kinds) const INTERNET_GATEWAY: Deletion = Deletion {
    first: &["ec2 detach-internet-gateway --internet-gateway-id {igw-} --vpc-id {Attachments[].VpcId}"],
    ..Deletion::by("ec2 delete-internet-gateway --internet-gateway-id {igw-}")
};
pub(in crate::kinds) const EGRESS_ONLY_GATEWAY: Deletion =
    Deletion::by("ec2 delete-egress-only-internet-gateway --egress-only-internet-gateway-id {eigw-}");
pub(in crate::kinds) const VPN_GATEWAY: Deletion = Deletion {
    first: &["ec2 detach-vpn-gateway --vpn-gateway-id {vgw-} --vpc-id {VpcAttachments[].VpcId}"],
    ..Deletion::by("ec2 delete-vpn-gateway --vpn-gateway-id {vgw-}")
};
pub(in crate::kinds) const NAT_GATEWAY: Deletion = Deletion {
    then: &["ec2 wait nat-gateway-deleted --nat-gateway-ids {nat-}"],
    loses: Loss::Thing("the way out of the networks whose routes lead to it"),
    remarks: &[
        "an Elastic IP address of it stays and costs on: once the gateway is gone, run `aws ec2 release-address` for it",
    ],
    ..Deletion::by("ec2 delete-nat-gateway --nat-gateway-id {nat-}")
};
pub(in crate::kinds) const VPC_ENDPOINT: Deletion = Deletion {
    serves_it: &["AWS::EC2::RouteTable"],
    remarks: &[TELLS_INSIDE],
    ..Deletion::by("ec2 delete-vpc-endpoints --vpc-endpoint-ids {vpce-}")
};
pub(in crate::kinds) const LOAD_BALANCER: Deletion = Deletion {
    parts: &["AWS::ElasticLoadBalancingV2::Listener"],
    serves_it: &["AWS::ElasticLoadBalancingV2::TargetGroup"],
    then: &["elbv2 wait load-balancers-deleted --load-balancer-arns {arn}"],
    loses: Loss::Thing("its DNS name, and its addresses unless they are Elastic IP addresses"),
    ask: &["elbv2 describe-load-balancer-attributes --load-balancer-arn {arn}"],
    unless: &[Case::when(
        "LoadBalancerAttributes[Key=deletion_protection.enabled].Value",
        "true",
        "it is protected against deletion: end that first",
    )],
    remarks: &["its target groups stay: delete those that nothing else uses as well"],
    ..Deletion::by("elbv2 delete-load-balancer --load-balancer-arn {arn}")
};
pub(in crate::kinds) const CLASSIC_LOAD_BALANCER: Deletion = Deletion {
    loses: Loss::Thing("its DNS name"),
    ..Deletion::by("elb delete-load-balancer --load-balancer-name {LoadBalancerName}")
};
pub(in crate::kinds) const LISTENER: Deletion = Deletion {
    parts: &["AWS::ElasticLoadBalancingV2::ListenerRule"],
    ..Deletion::by("elbv2 delete-listener --listener-arn {arn}")
};
pub(in crate::kinds) const LISTENER_RULE: Deletion = Deletion {
    goes_with: &[Case::when("IsDefault", "true", "the default rule of a listener goes with it")],
    ..Deletion::by("elbv2 delete-rule --rule-arn {arn}")
};
pub(in crate::kinds) const TARGET_GROUP: Deletion =
    Deletion::by("elbv2 delete-target-group --target-group-arn {TargetGroupArn|arn}");
pub(in crate::kinds) const HOSTED_ZONE: Deletion = Deletion {
    parts: &["AWS::Route53::RecordSet"],
    loses: Loss::Data("its records; a zone made anew of the same name has other name servers"),
    ask: &["route53 list-resource-record-sets --hosted-zone-id {Id|HostedZoneId|ZoneId}"],
    keep: &["route53 list-resource-record-sets --hosted-zone-id {Id|HostedZoneId|ZoneId} --output json"],
    ..Deletion::by("route53 delete-hosted-zone --id {Id|HostedZoneId|ZoneId}")
};
pub(in crate::kinds) const RECORD_SET: Deletion = Deletion {
    goes_with: &[
        Case::when("Type", "NS", "a zone's own name servers go with it"),
        Case::when("Type", "SOA", "a zone's own authority goes with it"),
    ],
    ..Deletion::by("route53 change-resource-record-sets --hosted-zone-id {HostedZoneId} --change-batch {record}")
};
