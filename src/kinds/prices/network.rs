//! Load balancers, gateways, addresses, endpoints, DNS, CloudFront.

use crate::kinds::price_line::{
    ALL_HOURS, Factor, Factor::*, From, From::*, HOURS, Input, Input::*, PriceLine, When, When::*,
};

use super::{ADDRESS, DATA_BETWEEN_ZONES, DATA_OUT};

const BALANCER: Input =
    Mapped(&[Property("Type"), Default("alb")], &[("application", "alb"), ("network", "nlb"), ("gateway", "gwlb")]);

const LCU_HOURS: &[Factor] = &[Times(First(&[Usage("lcu_hours")]))];
/// A GB an hour makes one unit, of every type of load balancer.
const PROCESSED: &[Factor] = &[Times(First(&[Usage("data_gb")]))];

/// One unit of an application load balancer is 25 new connections a second, 3,000 open ones, 1 GB an hour or 1,000
/// rules evaluated a second: the one that is used most is billed. TCP flows of a network load balancer are 800 and
/// 100,000. <https://aws.amazon.com/elasticloadbalancing/pricing/>, "LCU details"
const CAPACITY: &[&[Factor]] = &[
    LCU_HOURS,
    PROCESSED,
    &[Times(First(&[Usage("connections")])), Over("90000")],
    &[Times(First(&[Usage("active_connections")])), Times(ALL_HOURS), Over("3000")],
    &[Times(First(&[Usage("rule_evaluations")])), Times(ALL_HOURS), Over("1000")],
];
const FLOW_CAPACITY: &[&[Factor]] = &[
    LCU_HOURS,
    PROCESSED,
    &[Times(First(&[Usage("connections")])), Over("2880000")],
    &[Times(First(&[Usage("active_connections")])), Times(ALL_HOURS), Over("100000")],
];

const SUBNET: &str = "AWS::EC2::Subnet";
const PUBLIC: When = IsNot(First(&[Property("Scheme")]), &["internal"]);
const PUBLIC_ADDRESSES: From = Usage("public_ipv4_addresses");

/// Public addresses of a load balancer, one a subnet at the least and more while it scales: how many is a matter of use.
/// AWS bills them as addresses of the VPC, each on its network interface. So the least is counted where the load
/// balancer's subnets are in the estate; where it only gives ids of another's, the addresses are billed where those
/// subnets are, until `usage` states them here. Elastic addresses in `SubnetMappings` are billed themselves.
const ADDRESSES: PriceLine = PriceLine {
    item: "public IPv4 addresses",
    quantity: &[Times(First(&[PUBLIC_ADDRESSES])), Times(HOURS)],
    ..ADDRESS
};

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
        quantity: &[Most(CAPACITY)],
        when: &[IsNot(First(&[Property("Type"), Default("application")]), &["gateway", "network"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "capacity units",
        table: "elb",
        key: &[BALANCER, Text("lcu")],
        quantity: &[Most(FLOW_CAPACITY)],
        when: &[Is(First(&[Property("Type")]), &["gateway", "network"])],
        ..PriceLine::BASE
    },
    PriceLine {
        quantity: &[
            Times(First(&[PUBLIC_ADDRESSES, Count("Subnets"), Least("2", "3", "load balancers stand in two zones")])),
            Times(HOURS),
        ],
        when: &[
            Names(SUBNET),
            PUBLIC,
            IsNot(First(&[Property("Type")]), &["gateway"]),
            // Elastic addresses, as AWS's own answers tell them, are billed themselves.
            NotGiven("AvailabilityZones[0].LoadBalancerAddresses[0].AllocationId"),
            IsNot(First(&[Property("IpAddressType")]), &["dualstack-without-public-ipv4"]),
        ],
        ..ADDRESSES
    },
    PriceLine {
        when: &[
            Given("Subnets"),
            NamesNo(SUBNET),
            PUBLIC,
            IsNot(First(&[Property("Type")]), &["gateway"]),
            NotGiven("AvailabilityZones[0].LoadBalancerAddresses[0].AllocationId"),
            IsNot(First(&[Property("IpAddressType")]), &["dualstack-without-public-ipv4"]),
        ],
        ..ADDRESSES
    },
    DATA_OUT,
    DATA_BETWEEN_ZONES,
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
        quantity: &[
            Times(First(&[
                PUBLIC_ADDRESSES,
                Count("Subnets"),
                Least("1", "3", "classic load balancers stand in one zone"),
            ])),
            Times(HOURS),
        ],
        when: &[Names(SUBNET), PUBLIC],
        ..ADDRESSES
    },
    PriceLine { when: &[Given("Subnets"), NamesNo(SUBNET), PUBLIC], ..ADDRESSES },
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
        quantity: &[Times(First(&[Count("SubnetIds"), Least("1", "3", "endpoints stand in one zone")])), Times(HOURS)],
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
        quantity: &[Times(First(&[Count("SubnetIds"), Least("1", "3", "endpoints stand in one zone")])), Times(HOURS)],
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

/// A gateway of Direct Connect that is joined to a transit gateway is an attachment of that; to a virtual private gateway
/// it is free of charge. <https://aws.amazon.com/transit-gateway/pricing/>, "AWS Direct Connect"
pub(in crate::kinds) const DIRECT_CONNECT_ASSOCIATION: &[PriceLine] = &[
    PriceLine { when: &[TO_TRANSIT_GATEWAY], ..TRANSIT_ATTACHMENT[0] },
    PriceLine { when: &[TO_TRANSIT_GATEWAY], ..TRANSIT_ATTACHMENT[1] },
    PriceLine { when: &[Names("AWS::EC2::TransitGateway"), NOT_BY_ID], ..TRANSIT_ATTACHMENT[0] },
    PriceLine { when: &[Names("AWS::EC2::TransitGateway"), NOT_BY_ID], ..TRANSIT_ATTACHMENT[1] },
];
/// Ids of transit gateways begin with `tgw-`.
const TO_TRANSIT_GATEWAY: When = IsVersion(First(&[Property("AssociatedGatewayId")]), &["tgw"]);
const NOT_BY_ID: When = NotGiven("AssociatedGatewayId");

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
    PriceLine { when: &[Given("TransitGatewayId"), Stated("data_gb")], ..TRANSIT_ATTACHMENT[1] },
];

/// <https://aws.amazon.com/transit-gateway/pricing/>, "Peering"; data is billed where it comes in.
pub(in crate::kinds) const TRANSIT_PEERING: &[PriceLine] = &[PriceLine {
    item: "transit gateway attachment",
    table: "vpc",
    key: &[Text("transit-gateway peering-attachment-hour")],
    quantity: &[Times(ALL_HOURS)],
    ..PriceLine::BASE
}];

/// By the interface that is mirrored: <https://aws.amazon.com/vpc/pricing/>, "Traffic Mirroring"
pub(in crate::kinds) const TRAFFIC_MIRROR: &[PriceLine] = &[PriceLine {
    item: "interface mirrored",
    table: "vpc",
    key: &[Text("traffic-mirror eni-hour")],
    quantity: &[Times(HOURS)],
    ..PriceLine::BASE
}];

/// <https://aws.amazon.com/vpn/pricing/>, "AWS Client VPN"
pub(in crate::kinds) const CLIENT_VPN_ASSOCIATION: &[PriceLine] = &[PriceLine {
    item: "endpoint association",
    table: "vpc",
    key: &[Text("client-vpn association-hour")],
    quantity: &[Times(ALL_HOURS)],
    ..PriceLine::BASE
}];

/// Associations are resources and billed themselves, unless they are stated here.
/// <https://aws.amazon.com/vpn/pricing/>, "AWS Client VPN"
pub(in crate::kinds) const CLIENT_VPN: &[PriceLine] = &[
    PriceLine {
        item: "endpoint associations",
        table: "vpc",
        key: &[Text("client-vpn association-hour")],
        quantity: &[Times(First(&[Usage("associations")])), Times(ALL_HOURS)],
        when: &[Stated("associations")],
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

/// <https://aws.amazon.com/global-accelerator/pricing/>, "Fixed fee"
pub(in crate::kinds) const ACCELERATOR: &[PriceLine] = &[PriceLine {
    item: "accelerator",
    table: "global-accelerator",
    key: &[Text("accelerator")],
    quantity: &[Times(HOURS)],
    when: &[IsNot(First(&[Property("Enabled")]), &["false"])],
    ..PriceLine::BASE
}];

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

/// Queries of one sort.
macro_rules! queries {
    ($item:literal, $key:literal, $usage:literal) => {
        PriceLine {
            item: $item,
            table: "route53",
            key: &[Text($key)],
            quantity: &[Times(First(&[Usage($usage)]))],
            when: &[Stated($usage)],
            ..PriceLine::BASE
        }
    };
}

/// Queries of a record, where they are stated; those of aliases to AWS resources are free.
/// <https://aws.amazon.com/route53/pricing/>
pub(in crate::kinds) const DNS_RECORD: &[PriceLine] = &[
    queries!("queries", "query standard", "queries"),
    queries!("queries routed by latency", "query latency", "latency_queries"),
    queries!("queries routed by place", "query geo", "geo_queries"),
];

/// <https://aws.amazon.com/route53/pricing/>, "Resolver endpoints"
pub(in crate::kinds) const RESOLVER_ENDPOINT: &[PriceLine] = &[
    PriceLine {
        item: "addresses of the endpoint",
        table: "route53",
        key: &[Text("resolver-endpoint eni-hour")],
        quantity: &[
            Times(First(&[Count("IpAddresses"), Least("2", "3", "resolver endpoints have two addresses")])),
            Times(ALL_HOURS),
        ],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "queries",
        table: "route53",
        key: &[Text("resolver-query")],
        quantity: &[Times(First(&[Usage("queries")]))],
        ..PriceLine::BASE
    },
];

/// Traffic through an accelerator has a premium, by where it comes from and goes to.
/// <https://aws.amazon.com/global-accelerator/pricing/>, "Data Transfer-Premium fee"
pub(in crate::kinds) const ACCELERATOR_ENDPOINTS: &[PriceLine] = &[PriceLine {
    item: "premium of data transfer",
    missing: Some("the premium of Global Accelerator's traffic is not in the price book"),
    when: &[Stated("premium_gb")],
    ..PriceLine::BASE
}];

/// Traffic that belongs to no resource, as usage files state it.
/// <https://aws.amazon.com/ec2/pricing/on-demand/>, "Data transfer"
pub(in crate::kinds) const TRAFFIC: &[PriceLine] = &[
    PriceLine {
        item: "data between zones, both directions",
        table: "data-transfer",
        key: &[Text("inter-az each direction")],
        quantity: &[Times(First(&[Usage("intra_region_gb")])), Times(Text("2"))],
        when: &[Stated("intra_region_gb")],
        ..PriceLine::BASE
    },
    DATA_OUT,
    PriceLine {
        item: "data between us-east-1 and us-east-2",
        table: "data-transfer",
        key: &[Text("inter-region-out us-east-2")],
        quantity: &[Times(First(&[Usage("us_east_gb")]))],
        when: &[Stated("us_east_gb")],
        region: Some(Text("us-east-1")),
        ..PriceLine::BASE
    },
    PriceLine {
        // A region to which data from nearly every other costs what it costs to most.
        item: "data to other regions",
        table: "data-transfer",
        key: &[
            Text("inter-region-out"),
            First(&[Usage("to_region"), Assume("il-central-1", "data to other regions goes to il-central-1")]),
        ],
        quantity: &[Times(First(&[Usage("other_regions_gb")]))],
        when: &[Stated("other_regions_gb")],
        ..PriceLine::BASE
    },
];

/// Whose endpoint a check is of. The first fifty of AWS's own endpoints cost nothing and their options half, and no name or
/// address tells whether what is behind it is the account's own: that is for `usage` to say.
const ENDPOINT_PLACES: &[From] = &[Usage("endpoint")];
const CHECK_TYPE: Input = First(&[Property("HealthCheckConfig.Type")]);

/// An option of a health check, billed for itself.
const CHECK_OPTION: PriceLine = PriceLine {
    item: "option of the health check",
    table: "route53",
    key: &[
        Text("health-check option"),
        Mapped(ENDPOINT_PLACES, &[("aws-endpoint", "aws"), ("non-aws-endpoint", "non-aws")]),
    ],
    ..PriceLine::BASE
};

/// A check of an endpoint outside of AWS; those of AWS endpoints are free up to fifty. HTTPS, a search string, a fast
/// interval and measured latency are options. <https://aws.amazon.com/route53/pricing/>, "Health Checks"
pub(in crate::kinds) const HEALTH_CHECK: &[PriceLine] = &[
    PriceLine {
        item: "health check",
        table: "route53",
        key: &[Text("health-check"), First(ENDPOINT_PLACES)],
        ..PriceLine::BASE
    },
    PriceLine { item: "HTTPS", when: &[Is(CHECK_TYPE, &["HTTPS", "HTTPS_STR_MATCH"])], ..CHECK_OPTION },
    PriceLine {
        item: "search for a string",
        when: &[Is(CHECK_TYPE, &["HTTP_STR_MATCH", "HTTPS_STR_MATCH"])],
        ..CHECK_OPTION
    },
    PriceLine {
        item: "fast interval",
        when: &[Is(First(&[Property("HealthCheckConfig.RequestInterval")]), &["10"])],
        ..CHECK_OPTION
    },
    PriceLine {
        item: "latency measured",
        when: &[Is(First(&[Property("HealthCheckConfig.MeasureLatency")]), &["true"])],
        ..CHECK_OPTION
    },
];
