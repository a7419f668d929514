use proptest::prelude::*;

use super::*;
use crate::bill::fixture::{Row, ledger};
use crate::bill::{Amount, Category, Commitment};
use crate::check::fixture::Estate as Fixture;

const US: &str = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
    web: {type: ec2, names: [i-0123456789abcdef0]}\n  \
    old: {type: ec2, names: [i-11111111]}\n  \
    disk: {type: ebs, names: [vol-0123456789abcdef0]}\n  \
    assets: {type: s3, bucket_name: acme-assets}\n  \
    orders: {type: rds, names: [orders]}\n  \
    api: {type: 'AWS::ApiGateway::RestApi', names: [a1b2c3d4e5]}\n  \
    told: {type: sns, topic_name: told}\n  \
    clb: {type: 'AWS::ElasticLoadBalancing::LoadBalancer', load_balancer_name: front}\n  \
    alb: {type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', name: front-2}\n  \
    zone: {type: 'AWS::Route53::HostedZone', names: [Z08868891QBJ3Q0INTTNF]}\n  \
    address: {type: 'AWS::EC2::EIP', names: [eipalloc-0123456789abcdef0, 203.0.113.7]}\n  \
    nat: {type: nat, properties: {NatGatewayAddresses: [{NetworkInterfaceId: eni-0000000000000000c}]}}\n  \
    group: {type: 'AWS::Logs::LogGroup', log_group_name: /aws/lambda/resize}\n";

const TEMPLATE: &str = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  \
    Web: {Type: 'AWS::EC2::Instance', Properties: {InstanceType: t3.micro}}\n  \
    Fleet: {Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: {AutoScalingGroupName: fleet, MinSize: '1', MaxSize: '2'}}\n  \
    Jobs: {Type: 'AWS::SQS::Queue', Properties: {QueueName: jobs}}\n";

const NOTHING: &str = "version: 1\nresources: {}\n";

/// Whose each row is: the resource's id and how it was found, `undeclared` or `nobody`.
fn whose(files: &[&str], rows: &[Row<'_>]) -> Vec<String> {
    let (estate, ledger) = (Fixture::read(files), ledger(rows));
    let assigned = Assigned::new(&ledger, &estate.graph);
    let told = assigned.charges(&ledger).zip(&assigned.whose).map(|((charge, whose), (_, by))| {
        let whose = match whose {
            Whose::Resource(index) => format!("{} {:?}", estate.graph.resource(index).id, by.unwrap_or(By::Id)),
            Whose::Undeclared => "undeclared".to_owned(),
            Whose::Nobody => "nobody".to_owned(),
        };
        (charge.resource.to_owned(), charge.account.to_owned(), whose)
    });
    let told: Vec<_> = told.collect();
    let found = |row: &Row<'_>| told.iter().find(|(id, account, _)| id == row.resource && account == row.account);
    rows.iter().filter_map(found).map(|(.., whose)| whose.clone()).collect()
}

#[test]
fn a_thing_is_joined_by_arn_then_place_then_its_own_id() {
    let row = Row::default();
    let s3 = Row { service: "AmazonS3", ..row };
    for (row, expected) in [
        (Row { resource: "i-0123456789abcdef0", ..row }, "web Place"),
        (Row { resource: "arn:aws:ec2:us-east-1:111111111111:instance/i-0123456789abcdef0", ..row }, "web Place"),
        (Row { resource: "i-0123456789abcdef0", region: "", ..row }, "web Id"),
        (Row { resource: "i-11111111", ..row }, "old Place"),
        (Row { resource: "i-11111111", region: "eu-west-3", ..row }, "old Id"),
        (Row { resource: "i-11111111", account: "222222222222", ..row }, "undeclared"),
        (Row { resource: "vol-0123456789abcdef0", ..row }, "disk Place"),
        (Row { resource: "acme-assets", region: "eu-west-1", ..s3 }, "assets Place"),
        (Row { resource: "arn:aws:s3:::acme-assets", ..s3 }, "assets Place"),
        // Called as a database, a topic, an instance: and yet buckets that nobody declares.
        (Row { resource: "orders", ..s3 }, "undeclared"),
        (Row { resource: "i-0123456789abcdef0", account: "333333333333", ..s3 }, "undeclared"),
        (Row { resource: "orders", ..row }, "undeclared"),
        (Row { resource: "arn:aws:rds:us-east-1:111111111111:db:orders", ..row }, "orders Place"),
        (Row { resource: "arn:aws:rds:us-east-1b:111111111111:db:orders", ..row }, "orders Place"),
        (Row { resource: "arn:aws:rds:eu-west-1:111111111111:db:orders", ..row }, "undeclared"),
        (Row { resource: "arn:aws:rds:us-east-1:111111111111:cluster:orders", ..row }, "undeclared"),
        (Row { resource: "arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/stages/prod", ..row }, "api Place"),
        (Row { resource: "arn:aws:route53:::hostedzone/Z08868891QBJ3Q0INTTNF", region: "", ..row }, "zone Place"),
        (Row { resource: "front", service: "AWSELB", ..row }, "clb Place"),
        (
            Row { resource: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/front", ..row },
            "clb Place",
        ),
        (
            Row {
                resource: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/front-2/ab12",
                ..row
            },
            "alb Place",
        ),
        (
            Row { resource: "arn:aws:ec2:us-east-1:111111111111:elastic-ip/eipalloc-0123456789abcdef0", ..row },
            "address Place",
        ),
        (Row { resource: "arn:aws:ec2:us-east-1:111111111111:elastic-ip/203.0.113.7", ..row }, "address Place"),
        (Row { resource: "arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/resize:*", ..row }, "group Place"),
        (Row { resource: "arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/resize", ..row }, "group Place"),
        (Row { resource: "arn:aws:sns:us-east-1:111111111111:orders", ..row }, "undeclared"),
        (Row { resource: "arn:", ..row }, "undeclared"),
        (Row { resource: "<script>alert(1)</script>", ..row }, "undeclared"),
        (Row { resource: "", ..row }, "nobody"),
    ] {
        assert_eq!(whose(&[US], &[row]), [expected], "{} of {}", row.resource, row.service);
    }
}

#[test]
fn the_same_arn_is_the_surest() {
    let file = "version: 1\nresources:\n  \
        q: {type: sqs, names: ['arn:aws:sqs:us-east-1:111111111111:jobs']}\n";
    let row = Row { resource: "arn:aws:sqs:us-east-1:111111111111:jobs", ..Row::default() };
    assert_eq!(whose(&[file], &[row]), ["q Arn"]);
}

#[test]
fn what_was_made_again_under_its_name_is_another_thing() {
    let file = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
        web: {type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', name: web, names: \
        ['arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/50dc6c495c0c9188']}\n  \
        front: {type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', name: front, properties: {Type: network}}\n  \
        key: {type: 'AWS::SecretsManager::Secret', names: \
        [key, 'arn:aws:secretsmanager:us-east-1:111111111111:secret:key-AbCdEf']}\n  \
        table: {type: 'AWS::DynamoDB::Table', names: ['arn:aws:dynamodb:us-east-1:111111111111:table/jobs']}\n";
    let balancer = "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer";
    let secret = "arn:aws:secretsmanager:us-east-1:111111111111:secret";
    let ids = [
        (format!("{balancer}/app/web/50dc6c495c0c9188"), "web Arn"),
        (format!("{balancer}/app/web/ffffffffffffffff"), "undeclared"),
        (format!("{balancer}/net/web/1111111111111111"), "undeclared"),
        (format!("{balancer}/net/front/1111111111111111"), "front Place"),
        (format!("{balancer}/app/front/2222222222222222"), "undeclared"),
        (format!("{secret}:key-AbCdEf"), "key Arn"),
        (format!("{secret}:key-GhIjKl"), "undeclared"),
        ("arn:aws:dynamodb:us-east-1:111111111111:table/jobs/index/by-day".to_owned(), "table Place"),
    ];
    let rows: Vec<_> = ids.iter().map(|(id, _)| Row { resource: id, ..Row::default() }).collect();
    let expected: Vec<_> = ids.iter().map(|(_, expected)| *expected).collect();
    assert_eq!(whose(&[file], &rows), expected);
}

#[test]
fn a_service_without_an_arn_is_found_by_its_cluster_and_its_name() {
    let file = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
        main: {type: 'AWS::ECS::Cluster', cluster_name: prod}\n  \
        shop: {type: 'AWS::ECS::Service', service_name: shop, cluster: main}\n  \
        dev: {type: 'AWS::ECS::Service', service_name: shop, cluster: dev}\n  \
        api: {type: 'AWS::ECS::Service', service_name: api, cluster: 'arn:aws:ecs:us-east-1:111111111111:cluster/prod'}\n  \
        lone: {type: 'AWS::ECS::Service', service_name: lone}\n  \
        twin: {type: 'AWS::ECS::Service', service_name: twin}\n  \
        orders: {type: 'AWS::Cassandra::Table', properties: {KeyspaceName: sales, TableName: orders}}\n";
    let service = |path: &str| format!("arn:aws:ecs:us-east-1:111111111111:{path}");
    let ids = [
        (service("service/prod/shop"), "", "shop Place"),
        (service("service/dev/shop"), "", "dev Place"),
        (service("service/test/shop"), "", "undeclared"),
        (service("service/main/shop"), "", "undeclared"),
        (service("service/prod/api"), "", "api Place"),
        (service("service/dev/api"), "", "undeclared"),
        (service("service/api"), "", "api Place"),
        (service("service/shop"), "", "undeclared"),
        (service("service/prod/lone"), "", "lone Id"),
        (service("service/prod/twin"), "", "undeclared"),
        (service("service/dev/twin"), "", "undeclared"),
        (service("task/prod/0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"), r#"{"aws:ecs:serviceName": "shop"}"#, "shop GroupTag"),
        (service("task/dev/0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2"), r#"{"aws:ecs:serviceName": "shop"}"#, "dev GroupTag"),
        (service("task/test/0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa3"), r#"{"aws:ecs:serviceName": "shop"}"#, "undeclared"),
        (service("task/prod/0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa4"), r#"{"aws_ecs_service_name": "lone"}"#, "lone GroupTag"),
        ("arn:aws:cassandra:us-east-1:111111111111:/keyspace/sales/table/orders".to_owned(), "", "orders Place"),
        ("arn:aws:cassandra:us-east-1:111111111111:/keyspace/hr/table/orders".to_owned(), "", "undeclared"),
    ];
    let row = |id, tags| Row { resource: id, tags, ..Row::default() };
    let rows: Vec<_> = ids.iter().map(|(id, tags, _)| row(id, tags)).collect();
    let expected: Vec<_> = ids.iter().map(|(.., expected)| *expected).collect();
    assert_eq!(whose(&[file], &rows), expected);

    let things = ledger(&rows);
    let estate = Fixture::read(&[file]);
    let things = Assigned::new(&things, &estate.graph)
        .undeclared(&things)
        .iter()
        .map(|t| (t.id.to_owned(), t.may_be.len()))
        .collect::<HashMap<_, _>>();
    let of_twin =
        ["service/prod/twin", "service/dev/twin", "service/shop"].map(|path| things.get(&service(path)).copied());
    assert_eq!(of_twin, [Some(1), Some(1), Some(2)], "and it is said which it may be");
}

#[test]
fn a_web_acl_and_a_broker_are_found_by_the_name_in_their_arns() {
    let file = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
        acl: {type: 'AWS::WAFv2::WebACL', properties: {Name: front, Scope: REGIONAL}}\n  \
        mq: {type: 'AWS::AmazonMQ::Broker', properties: {BrokerName: orders}}\n";
    for (resource, expected) in [
        ("arn:aws:wafv2:us-east-1:111111111111:regional/webacl/front/0f1e2d3c", "acl Place"),
        ("arn:aws:wafv2:us-east-1:111111111111:global/webacl/front/0f1e2d3c", "undeclared"),
        ("arn:aws:wafv2:us-east-1:111111111111:regional/webacl/back/0f1e2d3c", "undeclared"),
        ("arn:aws:mq:us-east-1:111111111111:broker:orders:b-0f1e2d3c", "mq Place"),
        ("arn:aws:mq:us-east-1:111111111111:broker:", "undeclared"),
    ] {
        assert_eq!(whose(&[file], &[Row { resource, ..Row::default() }]), [expected], "{resource}");
    }
}

const INTERFACES: &str = r#"{"NetworkInterfaces": [
    {"NetworkInterfaceId": "eni-0000000000000000a", "Status": "in-use", "InterfaceType": "interface", "RequesterManaged": true,
     "RequesterId": "amazon-elb", "Description": "ELB app/front/50dc6c495c0c9188", "VpcId": "vpc-1", "SubnetId": "subnet-1", "TagSet": []},
    {"NetworkInterfaceId": "eni-0000000000000000b", "Status": "in-use", "InterfaceType": "interface", "RequesterManaged": true,
     "RequesterId": "amazon-elb", "Description": "ELB app/front/ffffffffffffffff", "VpcId": "vpc-1", "SubnetId": "subnet-1", "TagSet": []},
    {"NetworkInterfaceId": "eni-0000000000000000c", "Status": "in-use", "InterfaceType": "nat_gateway", "RequesterManaged": true,
     "Description": "Interface for NAT Gateway nat-00000000000000001", "VpcId": "vpc-1", "SubnetId": "subnet-1", "TagSet": []},
    {"NetworkInterfaceId": "eni-0000000000000000d", "Status": "available", "InterfaceType": "interface", "RequesterManaged": false,
     "Description": "was of nat-00000000000000001 <script>", "VpcId": "vpc-1", "SubnetId": "subnet-1", "TagSet": []},
    {"NetworkInterfaceId": "eni-0000000000000000e", "Status": "in-use", "InterfaceType": "interface", "RequesterManaged": false,
     "Attachment": {"InstanceId": "i-00000000000000001"}, "VpcId": "vpc-1", "SubnetId": "subnet-1", "TagSet": [],
     "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.1", "Association": {"PublicIp": "203.0.113.1"}},
                            {"PrivateIpAddress": "10.0.0.2", "Association": {"PublicIp": "203.0.113.2"}}]},
    {"NetworkInterfaceId": "eni-0000000000000000f", "Status": "in-use", "InterfaceType": "interface", "RequesterManaged": true,
     "RequesterId": "amazon-rds", "Description": "RDSNetworkInterface", "VpcId": "vpc-1", "SubnetId": "subnet-1", "TagSet": []}
]}"#;

#[test]
fn what_is_charged_on_a_network_interface_is_of_what_the_estate_says_it_is_of() {
    let file = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
        alb: {type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', names: \
        ['arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/front/50dc6c495c0c9188']}\n  \
        nat: {type: nat, names: [nat-00000000000000001]}\n  \
        web: {type: ec2, names: [i-00000000000000001], properties: {NetworkInterfaces: \
        [{NetworkInterfaceId: eni-0000000000000000e}, {NetworkInterfaceId: eni-00000000000000010}, {NetworkInterfaceId: eni-00000000000000011}]}}\n  \
        one: {type: eip, names: [eipalloc-00000000000000001], properties: {NetworkInterfaceId: eni-0000000000000000e}}\n  \
        two: {type: eip, names: [eipalloc-00000000000000002], properties: {NetworkInterfaceId: eni-00000000000000010}}\n  \
        card: {type: eni, names: [eni-00000000000000012]}\n  \
        host: {type: ec2, properties: {NetworkInterfaces: [{NetworkInterfaceId: card}]}}\n";
    let arn = |id: &str| format!("arn:aws:ec2:us-east-1:111111111111:network-interface/eni-000000000000000{id}");
    for (id, expected) in [
        ("0a", "alb Interface"),
        // A load balancer of that name which is gone, words of a person, a maker that names nothing.
        ("0b", "eni-0000000000000000b Id"),
        ("0c", "nat Interface"),
        ("0d", "eni-0000000000000000d Id"),
        ("0f", "eni-0000000000000000f Id"),
        // Of two addresses a row does not tell which.
        ("0e", "web Interface"),
        // Named by what runs on it, and not listed.
        ("10", "two Interface"),
        ("11", "web Interface"),
        ("12", "host Interface"),
        ("13", "undeclared"),
    ] {
        let resource = &arn(id);
        let row = Row {
            resource,
            service: "Amazon Virtual Private Cloud",
            meter: "PublicIPv4:InUseAddress",
            ..Row::default()
        };
        let told = whose(&[file, INTERFACES], &[row]).pop().unwrap_or_default();
        let told = told.rsplit('/').next().unwrap_or_default();
        assert_eq!(told, expected, "{id}");
    }
}

#[test]
fn a_bare_name_that_several_kinds_of_a_service_have_is_none_of_them() {
    let file = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
        cluster: {type: 'AWS::RDS::DBCluster', names: [orders]}\n  \
        orders: {type: 'AWS::RDS::DBInstance', names: [orders]}\n  \
        alone: {type: 'AWS::RDS::DBInstance', names: [alone]}\n  \
        nets: {type: 'AWS::RDS::DBSubnetGroup', names: [alone, nets]}\n";
    let row = |resource| Row { resource, service: "AmazonRDS", ..Row::default() };
    // An ARN tells the kind, and says nothing of the rows that have a name alone.
    let arn = "arn:aws:rds:us-east-1:111111111111:db:orders";
    let rows = [row("orders"), row(arn), row("alone"), row("nets")];
    assert_eq!(whose(&[file], &rows), ["undeclared", "orders Place", "alone Place", "undeclared"]);

    let (ledger, estate) = (ledger(&rows), Fixture::read(&[file]));
    let things = Assigned::new(&ledger, &estate.graph).undeclared(&ledger);
    let may_be: Vec<_> = things.iter().map(|thing| (thing.id, thing.may_be.len())).collect();
    assert_eq!(may_be, [("nets", 0), ("orders", 2)], "and it is said which it may be");
}

#[test]
fn a_name_in_an_unknown_account_joins_where_only_one_thing_has_it() {
    let jobs = |account| Row { account, ..Row::default() };
    let one = [Row { resource: "arn:aws:sqs:us-east-1:111111111111:jobs", ..jobs("111111111111") }];
    assert_eq!(whose(&[TEMPLATE], &one), ["file-0/Jobs Id"]);
    let two = [one[0], Row { resource: "arn:aws:sqs:us-east-1:222222222222:jobs", ..jobs("222222222222") }];
    assert_eq!(whose(&[TEMPLATE], &two), ["undeclared", "undeclared"], "which of them it is cannot be told");

    let ledger = ledger(&two);
    let estate = Fixture::read(&[TEMPLATE]);
    let things = Assigned::new(&ledger, &estate.graph).undeclared(&ledger);
    assert!(things.iter().all(|thing| thing.may_be.len() == 1), "and it is said which resource it may be: {things:?}");
}

#[test]
fn tags_of_aws_name_the_resource_of_a_stack_and_the_group_of_an_instance() {
    let stack = r#"{"aws:cloudformation:stack-name": "prod", "aws:cloudformation:logical-id": "Web"}"#;
    let cur2 = r#"{"aws_cloudformation_stack_name": "prod", "aws_cloudformation_logical_id": "Web"}"#;
    let group = r#"{"aws:autoscaling:groupName": "fleet"}"#;
    let faked = r#"{"user:cloudformation:stack-name": "prod", "user:cloudformation:logical-id": "Web"}"#;
    let row = Row { resource: "i-0aaaaaaaaaaaaaaaa", ..Row::default() };
    for (tags, expected) in [
        (stack, "file-0/Web StackTag"),
        (cur2, "file-0/Web StackTag"),
        (group, "file-0/Fleet GroupTag"),
        (faked, "undeclared"),
        ("{broken aws:", "undeclared"),
        ("", "undeclared"),
    ] {
        assert_eq!(whose(&[TEMPLATE], &[Row { tags, ..row }]), [expected], "{tags}");
    }
    // A volume is not the stack's instance, and two stacks of one template are two estates.
    assert_eq!(whose(&[TEMPLATE], &[Row { resource: "vol-0aaaaaaaaaaaaaaaa", tags: stack, ..row }]), ["undeclared"]);
    let other = r#"{"aws:cloudformation:stack-name": "dev", "aws:cloudformation:logical-id": "Web"}"#;
    let two = [Row { tags: stack, ..row }, Row { resource: "i-0bbbbbbbbbbbbbbbb", tags: other, ..row }];
    assert_eq!(whose(&[TEMPLATE], &two), ["undeclared", "undeclared"]);
    // What replaced the first in the same stack is the same resource.
    let replaced = [two[0], Row { tags: stack, ..two[1] }];
    assert_eq!(whose(&[TEMPLATE], &replaced), ["file-0/Web StackTag", "file-0/Web StackTag"]);
}

#[test]
fn a_thing_is_listed_once_however_rows_call_it() {
    let rows = [
        Row { resource: "i-0ccccccccccccccc1", billed: "1", ..Row::default() },
        Row {
            resource: "arn:aws:ec2:us-east-1:111111111111:instance/i-0ccccccccccccccc1",
            billed: "2",
            service: "AmazonCloudWatch",
            ..Row::default()
        },
        Row { resource: "i-0ccccccccccccccc1", account: "222222222222", billed: "4", ..Row::default() },
        Row { resource: "orders", service: "AmazonS3", billed: "8", ..Row::default() },
        Row { resource: "orders", service: "AmazonWorkSpaces", billed: "16", ..Row::default() },
    ];
    let ledger = ledger(&rows);
    let things = Assigned::new(&ledger, &Fixture::read(&[US]).graph).undeclared(&ledger);
    let told: Vec<_> = things.iter().map(|t| (t.id, t.service, t.account, t.sums.billed.to_string())).collect();
    let told: Vec<_> =
        told.iter().map(|(id, service, account, billed)| (*id, *service, *account, billed.as_str())).collect();
    assert_eq!(
        told,
        [
            ("i-0ccccccccccccccc1", "Amazon Elastic Compute Cloud", "222222222222", "4"),
            (
                "arn:aws:ec2:us-east-1:111111111111:instance/i-0ccccccccccccccc1",
                "AmazonCloudWatch",
                "111111111111",
                "3"
            ),
            ("orders", "AmazonS3", "111111111111", "8"),
            ("orders", "AmazonWorkSpaces", "111111111111", "16"),
        ]
    );
    assert_eq!(things[0].kind.map(|kind| kind.name), Some("AWS::EC2::Instance"));
}

#[test]
fn what_no_thing_has_is_told_by_its_sort() {
    let row = Row { billed: "1", ..Row::default() };
    let plan = "arn:aws:savingsplans::111111111111:savingsplan/3c1f0b6e";
    let rows = [
        Row { category: Category::Tax, ..row },
        Row { category: Category::Credit, ..row },
        Row { category: Category::Refund, ..row },
        Row { category: Category::Adjustment, ..row },
        Row { service: "AWS Support (Business)", ..row },
        Row { service: "Amazon Registrar", category: Category::Purchase, ..row },
        Row { resource: plan, category: Category::Purchase, ..row },
        Row { resource: plan, commitment: Commitment::Unused, ..row },
        Row { resource: "arn:aws:ec2:us-east-1:111111111111:reserved-instances/a1", ..row },
        Row { resource: "arn:aws:rds:us-east-1:111111111111:ri:ri-1", service: "AmazonRDS", ..row },
        row,
    ];
    let ledger = ledger(&rows);
    let assigned = Assigned::new(&ledger, &Fixture::read(&[US]).graph);
    let told = assigned.unattributable(&ledger);
    let told: Vec<_> = told.iter().map(|line| (line.why.code(), line.sums.billed.to_string())).collect();
    let told: Vec<_> = told.iter().map(|(code, sum)| format!("{code} {sum}")).collect();
    assert_eq!(
        told,
        [
            "tax 1",
            "support 1",
            "commitment_fee 1",
            "commitment_fee 1",
            "commitment_fee 1",
            "unused_commitment 1",
            "purchase 1",
            "credit 1",
            "refund 1",
            "adjustment 1",
            "no_resource_id 1",
        ]
    );
    // What names a thing is charged on it, also its tax and refund.
    let of_thing = Row { resource: "i-0123456789abcdef0", category: Category::Refund, ..row };
    assert_eq!(whose(&[US], &[of_thing]), ["web Place"]);
}

fn rows_of(picks: &[(usize, usize, usize, usize, i64)]) -> Vec<Row<'static>> {
    const IDS: [&str; 12] = [
        "arn:aws:ec2:us-east-1:111111111111:network-interface/eni-0000000000000000c",
        "eni-0123456789abcdef0",
        "",
        "i-0123456789abcdef0",
        "arn:aws:ec2:us-east-1:111111111111:instance/i-0123456789abcdef0",
        "acme-assets",
        "orders",
        "arn:aws:rds:us-east-1:111111111111:db:orders",
        "arn:aws:rds:eu-west-1:222222222222:db:orders",
        "arn:aws:savingsplans::111111111111:savingsplan/3c1f0b6e",
        "i-11111111",
        "=cmd()\u{1b}[31m",
    ];
    const BILLED: [&str; 5] = ["0.1", "-2.5", "0.0000000000000000000001", "12345.678901234567", "0"];
    let commitments = [Commitment::None, Commitment::Used, Commitment::Unused];
    let row = |&(id, category, service, commitment, amount): &(usize, usize, usize, usize, i64)| Row {
        resource: IDS[id],
        category: Category::ALL[category],
        service: ["AmazonS3", "Amazon Elastic Compute Cloud", "AmazonRDS", "Tax"][service],
        commitment: commitments[commitment],
        account: ["111111111111", "222222222222", ""][amount as usize % 3],
        billed: BILLED[amount as usize % 5],
        effective: BILLED[(amount as usize + 1) % 5],
        list: BILLED[(amount as usize + 2) % 5],
        ..Row::default()
    };
    picks.iter().map(row).collect()
}

proptest! {
    /// However ids, sorts and estates mix: three parts, each group in one, and the sum is exact for each amount. What is
    /// listed is what the parts hold.
    #[test]
    fn the_parts_sum_to_the_total(
        picks in prop::collection::vec((0..12_usize, 0..6_usize, 0..4_usize, 0..3_usize, 0..30_i64), 0..60),
        estate in 0..3_usize,
    ) {
        let ledger = ledger(&rows_of(&picks));
        let fixture = Fixture::read(&[[US, TEMPLATE, NOTHING][estate]]);
        let assigned = Assigned::new(&ledger, &fixture.graph);
        prop_assert_eq!(assigned.charges(&ledger).count(), ledger.len());
        let total = ledger.total();
        let Parts { resources, undeclared, nobodys: nobody } = assigned.parts();
        let listed = [
            assigned.of_resources(&ledger, &fixture.graph),
            assigned.undeclared(&ledger).iter().map(|thing| thing.sums).collect(),
            assigned.unattributable(&ledger).iter().map(|line| line.sums).collect(),
        ];
        let amounts: [fn(&Sums) -> Amount; 3] = [|s| s.billed, |s| s.effective, |s| s.list];
        for amount in amounts {
            prop_assert_eq!(amount(&resources) + amount(&undeclared) + amount(&nobody), amount(&total));
            for (list, part) in listed.iter().zip([&resources, &undeclared, &nobody]) {
                prop_assert_eq!(list.iter().map(amount).sum::<Amount>(), amount(part));
            }
        }
        prop_assert_eq!(resources.rows + undeclared.rows + nobody.rows, total.rows);
    }
}
