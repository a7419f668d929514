//! Load balancers, gateways, addresses, endpoints, DNS, CloudFront.

use crate::kinds::price_line::{ALL_HOURS, Factor::*, From::*, HOURS, Input, Input::*, PriceLine, When::*};

use super::{ADDRESS, DATA_OUT};

const BALANCER: Input =
    Mapped(&[Property("Type"), Default("alb")], &[("application", "alb"), ("network", "nlb"), ("gateway", "gwlb")]);

/// <https://aws.amazon.com/elasticloadbalancing/pricing/>
pub(in crate::kinds) const LOAD_BALANCER: &[PriceLine] = &[
    PriceLine {
        item: "load balancer",
        table: "elb",
        key: &[BALANCER, Text("hour")],
        quantity: &[Times(HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "capacity units",
        table: "elb",
        key: &[BALANCER, Text("lcu")],
        quantity: &[Times(First(&[Usage("lcu_hours")]))],
        ..PriceLine::BASE
    },
    PriceLine {
        // One a subnet at the least; more while it scales. Elastic addresses in `SubnetMappings` are billed themselves.
        item: "public IPv4 addresses",
        quantity: &[Times(First(&[Count("Subnets"), Least("2", "load balancers stand in two zones")])), Times(HOURS)],
        when: &[
            Given("Subnets"),
            IsNot(First(&[Property("Scheme")]), &["internal"]),
            IsNot(First(&[Property("Type")]), &["gateway"]),
            // Elastic addresses, as AWS's own answers tell them, are billed themselves.
            NotGiven("AvailabilityZones[0].LoadBalancerAddresses[0].AllocationId"),
            IsNot(First(&[Property("IpAddressType")]), &["dualstack-without-public-ipv4"]),
        ],
        ..ADDRESS
    },
    DATA_OUT,
];

/// <https://aws.amazon.com/elasticloadbalancing/pricing/>, "Classic Load Balancer"
pub(in crate::kinds) const CLASSIC_LOAD_BALANCER: &[PriceLine] = &[
    PriceLine {
        item: "load balancer",
        table: "elb",
        key: &[Text("clb hour")],
        quantity: &[Times(HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data processed",
        table: "elb",
        key: &[Text("clb data")],
        quantity: &[Times(First(&[Usage("data_gb")]))],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "public IPv4 addresses",
        quantity: &[
            Times(First(&[Count("Subnets"), Least("1", "classic load balancers stand in one zone")])),
            Times(HOURS),
        ],
        when: &[Given("Subnets"), IsNot(First(&[Property("Scheme")]), &["internal"])],
        ..ADDRESS
    },
    DATA_OUT,
];

/// <https://aws.amazon.com/vpc/pricing/>, "NAT Gateway"
pub(in crate::kinds) const NAT_GATEWAY: &[PriceLine] = &[
    PriceLine {
        item: "NAT gateway",
        table: "nat-gateway",
        key: &[Text("nat hour")],
        quantity: &[Times(HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data processed",
        table: "nat-gateway",
        key: &[Text("nat data")],
        quantity: &[Times(First(&[Usage("data_gb")]))],
        ..PriceLine::BASE
    },
];

/// In use or idle, the price is the same: <https://aws.amazon.com/vpc/pricing/>, "Public IPv4 addresses"
pub(in crate::kinds) const ELASTIC_ADDRESS: &[PriceLine] = &[ADDRESS];

const ENDPOINT: Input = First(&[Property("VpcEndpointType"), Default("Gateway")]);

/// Gateway endpoints are free; the others are billed in each subnet: <https://aws.amazon.com/privatelink/pricing/>
pub(in crate::kinds) const ENDPOINTS: &[PriceLine] = &[
    PriceLine {
        item: "interface endpoint",
        table: "vpc",
        key: &[Text("interface-endpoint hour")],
        quantity: &[Times(First(&[Count("SubnetIds"), Least("1", "endpoints stand in one zone")])), Times(HOURS)],
        when: &[Is(ENDPOINT, &["Interface"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data processed",
        table: "vpc",
        key: &[Text("interface-endpoint data")],
        quantity: &[Times(First(&[Usage("data_gb")]))],
        when: &[Is(ENDPOINT, &["Interface"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "Gateway Load Balancer endpoint",
        table: "vpc",
        key: &[Text("gwlb-endpoint hour")],
        quantity: &[Times(First(&[Count("SubnetIds"), Least("1", "endpoints stand in one zone")])), Times(HOURS)],
        when: &[Is(ENDPOINT, &["GatewayLoadBalancer"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data processed",
        table: "vpc",
        key: &[Text("gwlb-endpoint data")],
        quantity: &[Times(First(&[Usage("data_gb")]))],
        when: &[Is(ENDPOINT, &["GatewayLoadBalancer"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "endpoint",
        missing: Some("this version knows no price of endpoints of this type"),
        when: &[IsNot(ENDPOINT, &["Gateway", "Interface", "GatewayLoadBalancer"])],
        ..PriceLine::BASE
    },
];

/// Traffic between zones and regions is billed to who sends it: <https://aws.amazon.com/vpc/pricing/>
pub(in crate::kinds) const PEERING: &[PriceLine] = &[PriceLine {
    item: "data between zones",
    table: "data-transfer",
    key: &[Text("inter-az each direction")],
    quantity: &[Times(First(&[Usage("data_gb")]))],
    ..PriceLine::BASE
}];

/// <https://aws.amazon.com/transit-gateway/pricing/>
pub(in crate::kinds) const TRANSIT_ATTACHMENT: &[PriceLine] = &[
    PriceLine {
        item: "transit gateway attachment",
        table: "vpc",
        key: &[Text("transit-gateway vpc-attachment-hour")],
        quantity: &[Times(ALL_HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data processed",
        table: "vpc",
        key: &[Text("transit-gateway data")],
        quantity: &[Times(First(&[Usage("data_gb")]))],
        ..PriceLine::BASE
    },
];

/// <https://aws.amazon.com/vpn/pricing/>
pub(in crate::kinds) const VPN_CONNECTION: &[PriceLine] = &[
    PriceLine {
        item: "VPN connection",
        table: "vpc",
        key: &[Text("site-to-site-vpn hour")],
        quantity: &[Times(ALL_HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "transit gateway attachment",
        table: "vpc",
        key: &[Text("transit-gateway vpn-attachment-hour")],
        quantity: &[Times(ALL_HOURS)],
        when: &[Given("TransitGatewayId")],
        ..PriceLine::BASE
    },
];

/// <https://aws.amazon.com/vpn/pricing/>, "AWS Client VPN"
pub(in crate::kinds) const CLIENT_VPN: &[PriceLine] = &[
    PriceLine {
        item: "endpoint associations",
        table: "vpc",
        key: &[Text("client-vpn association-hour")],
        quantity: &[Times(First(&[Usage("associations")])), Times(ALL_HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "connections",
        table: "vpc",
        key: &[Text("client-vpn connection-hour")],
        quantity: &[Times(First(&[Usage("connection_hours")]))],
        ..PriceLine::BASE
    },
];

/// Flow logs are vended logs of CloudWatch: <https://aws.amazon.com/cloudwatch/pricing/>, "Vended Logs"
pub(in crate::kinds) const FLOW_LOG: &[PriceLine] = &[
    PriceLine {
        item: "logs delivered to CloudWatch",
        table: "cloudwatch",
        key: &[Text("logs vended-ingestion")],
        quantity: &[Times(First(&[Usage("ingested_gb")]))],
        when: &[IsNot(First(&[Property("LogDestinationType")]), &["s3", "kinesis-data-firehose"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "logs delivered",
        missing: Some("logs vended to S3 or Firehose are not in the price book"),
        when: &[Is(First(&[Property("LogDestinationType")]), &["s3", "kinesis-data-firehose"])],
        ..PriceLine::BASE
    },
];

/// Where the viewers are; CloudFront's prices differ by it.
const VIEWERS: Input =
    First(&[Usage("viewers"), Assume("United States", "CloudFront's viewers are in the United States")]);

/// <https://aws.amazon.com/cloudfront/pricing/>
pub(in crate::kinds) const DISTRIBUTION: &[PriceLine] = &[
    PriceLine {
        item: "data to viewers",
        table: "cloudfront",
        key: &[Text("data-out"), VIEWERS],
        quantity: &[Times(First(&[Usage("data_gb")]))],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "HTTPS requests",
        table: "cloudfront",
        key: &[Text("request-https"), VIEWERS],
        quantity: &[Times(First(&[Usage("requests")]))],
        ..PriceLine::BASE
    },
];

/// <https://aws.amazon.com/route53/pricing/>; queries of alias records to AWS resources are free.
pub(in crate::kinds) const HOSTED_ZONE: &[PriceLine] = &[
    PriceLine { item: "hosted zone", table: "route53", key: &[Text("hosted-zone")], ..PriceLine::BASE },
    PriceLine {
        item: "queries",
        table: "route53",
        key: &[Text("query standard")],
        quantity: &[Times(First(&[Usage("queries")]))],
        when: &[Stated("queries")],
        ..PriceLine::BASE
    },
];

/// A check of an endpoint outside of AWS; those of AWS endpoints are free up to fifty.
/// <https://aws.amazon.com/route53/pricing/>, "Health Checks"
pub(in crate::kinds) const HEALTH_CHECK: &[PriceLine] = &[PriceLine {
    item: "health check",
    table: "route53",
    key: &[
        Text("health-check"),
        First(&[Usage("endpoint"), Assume("non-aws-endpoint", "health checks are of endpoints outside of AWS")]),
    ],
    ..PriceLine::BASE
}];
