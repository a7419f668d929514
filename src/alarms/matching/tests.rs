use super::*;
use crate::alarms::Alarms;
use crate::check::fixture::Estate;

/// What is watched, as `alarm Metric resource`, with `?` where that is in doubt and how it is meant where it is not named.
fn watched(files: &[&str]) -> Vec<String> {
    let estate = Estate::read(files);
    let graph = &estate.graph;
    let alarms = Alarms::survey(graph);
    let mut all: Vec<&Watched> = graph.resources().flat_map(|(index, _)| alarms.watching(index)).collect();
    all.sort_by_key(|watched| (watched.alarm, watched.resource));
    let shown = |watched: &&Watched| {
        let name = |index| graph.resource(index).address.as_str();
        let how = match (&watched.part, watched.how) {
            (Some(Part::With(group)), _) => format!(" with {}", name(*group)),
            (Some(Part::Dimensions(part)), _) => format!(" in {part}"),
            (None, How::Named) => String::new(),
            (None, How::Member(group)) => format!(" of {}", name(group)),
            (None, How::Composite(child)) => format!(" by {}", name(child)),
            (None, How::Query) => " queried".to_owned(),
            (None, How::Filter(filter)) => format!(" by {}", name(filter)),
        };
        let doubt = if watched.doubt.is_some() { "?" } else { "" };
        format!("{} {} {}{doubt}{how}", name(watched.alarm), watched.metric, name(watched.resource))
    };
    let mut shown: Vec<String> = all.iter().map(shown).collect();
    let vague = alarms.vague.iter().map(|one| format!("{} may {}", graph.resource(one.alarm).address, one.why));
    shown.extend(vague);
    shown
}

fn strays(files: &[&str]) -> Vec<String> {
    let estate = Estate::read(files);
    Alarms::survey(&estate.graph).strays.into_iter().map(|stray| stray.why).collect()
}

/// An alarm of a template.
fn alarm(name: &str, namespace: &str, metric: &str, dimensions: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        dimensions.iter().map(|(name, value)| format!("{{Name: {name}, Value: {value}}}")).collect();
    format!(
        "  {name}:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      Namespace: {namespace}\n      MetricName: {metric}\n      \
         Dimensions: [{}]\n",
        pairs.join(", ")
    )
}

fn template(resources: &str, alarms: &[String]) -> String {
    format!("Parameters: {{Given: {{Type: String}}}}\nResources:\n{resources}{}", alarms.concat())
}

#[test]
fn a_name_is_of_the_kind_that_namespace_and_dimension_say() {
    let both = "  Queue: {Type: \"AWS::SQS::Queue\", Properties: {QueueName: orders}}\n  \
                Worker: {Type: \"AWS::Lambda::Function\", Properties: {FunctionName: orders}}\n";
    let one = |namespace: &str, dimension: &str| {
        watched(&[&template(both, &[alarm("A", namespace, "M", &[(dimension, "orders")])])])
    };
    assert_eq!(one("AWS/SQS", "QueueName"), ["A M Queue"]);
    assert_eq!(one("AWS/Lambda", "FunctionName"), ["A M Worker"]);
    assert_eq!(one("Shop", "FunctionName"), ["A M Worker"], "a metric of one's own, named as AWS names it");
    assert!(one("AWS/SQS", "FunctionName").is_empty() && one("Shop", "Environment").is_empty());
}

#[test]
fn a_references_attribute_must_give_what_cloudwatch_has() {
    let lb = "  Lb: {Type: \"AWS::ElasticLoadBalancingV2::LoadBalancer\"}\n  Queue: {Type: \"AWS::SQS::Queue\"}\n";
    let lb_by = |value: &str| template(lb, &[alarm("A", "AWS/ApplicationELB", "M", &[("LoadBalancer", value)])]);
    assert_eq!(watched(&[&lb_by("!GetAtt Lb.LoadBalancerFullName")]), ["A M Lb"]);
    assert!(watched(&[&lb_by("!Ref Lb")]).is_empty(), "that is its ARN");
    assert_eq!(
        strays(&[&lb_by("!Ref Lb")]),
        [
            "its LoadBalancer names nothing: it is what `Ref` gives of `Lb`, where CloudWatch has its `LoadBalancerFullName`"
        ]
    );
    assert!(watched(&[&lb_by("!Ref Queue")]).is_empty(), "another kind");
    assert_eq!(watched(&[&lb_by("!Ref Given")]).len(), 1, "a parameter may name it");
    let queue = |value: &str| template(lb, &[alarm("A", "AWS/SQS", "M", &[("QueueName", value)])]);
    assert_eq!(watched(&[&queue("!GetAtt Queue.QueueName")]), ["A M Queue"]);
    assert!(watched(&[&queue("!Ref Queue")]).is_empty(), "that is its address");
    assert!(watched(&[&queue("Queue")]).is_empty(), "what the template calls it is no name in AWS");
}

#[test]
fn of_a_load_balancer_the_end_of_the_arn_counts() {
    let answers = r#"{"LoadBalancers": [{"LoadBalancerArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/1065d4684ae83a4e", "LoadBalancerName": "web", "Type": "application", "AvailabilityZones": []}]}"#;
    let named = |value: &str| {
        let alarms = format!(
            r#"{{"MetricAlarms": [{{"AlarmName": "a", "AlarmArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:a", "Namespace": "AWS/ApplicationELB", "MetricName": "M", "Dimensions": [{{"Name": "LoadBalancer", "Value": "{value}"}}], "Metrics": []}}], "CompositeAlarms": []}}"#
        );
        watched(&[answers, &alarms]).len()
    };
    assert_eq!(named("app/web/1065d4684ae83a4e"), 1);
    assert_eq!(named("app/web/0000000000000000"), 0, "one of the same name that is gone");
    assert_eq!(named("web"), 0);
}

#[test]
fn a_pair_is_of_the_load_balancer_and_of_the_target_group() {
    let pair = "  Lb: {Type: \"AWS::ElasticLoadBalancingV2::LoadBalancer\"}\n  Tg: {Type: \"AWS::ElasticLoadBalancingV2::TargetGroup\"}\n";
    let dimensions =
        [("LoadBalancer", "!GetAtt Lb.LoadBalancerFullName"), ("TargetGroup", "!GetAtt Tg.TargetGroupFullName")];
    let file = template(pair, &[alarm("A", "AWS/ApplicationELB", "UnHealthyHostCount", &dimensions)]);
    assert_eq!(watched(&[&file]), ["A UnHealthyHostCount Lb with Tg", "A UnHealthyHostCount Tg"]);
    let zone = [("LoadBalancer", "!GetAtt Lb.LoadBalancerFullName"), ("AvailabilityZone", "us-east-1a")];
    let file = template(pair, &[alarm("A", "AWS/ApplicationELB", "M", &zone)]);
    assert_eq!(watched(&[&file]), ["A M Lb in AvailabilityZone"]);
}

#[test]
fn a_group_is_watched_with_its_members() {
    let file = "version: 1\nregion: us-east-1\nresources:\n  g: {type: asg, auto_scaling_group_name: web}\n  \
                i: {type: ec2, tags: {'aws:autoscaling:groupName': web}}\n  j: {type: ec2}\n  \
                a: {type: alarm, namespace: AWS/EC2, metric_name: CPU, dimensions: [{name: AutoScalingGroupName, value: web}]}\n  \
                b: {type: alarm, namespace: AWS/AutoScaling, metric_name: N, dimensions: [{name: AutoScalingGroupName, value: web}]}\n";
    assert_eq!(watched(&[file]), ["a CPU g", "a CPU i of g", "b N g"]);
    let cluster = "version: 1\nresources:\n  c: {type: AWS::RDS::DBCluster}\n  d: {type: rds, db_cluster_identifier: c}\n  \
                   a: {type: alarm, namespace: AWS/RDS, metric_name: CPU, dimensions: [{name: DBClusterIdentifier, value: c}]}\n";
    assert_eq!(watched(&[cluster]), ["a CPU c", "a CPU d of c"]);
}

#[test]
fn a_service_is_watched_in_its_cluster_and_not_the_cluster_with_it() {
    let file = "version: 1\nresources:\n  c1: {type: AWS::ECS::Cluster}\n  c2: {type: AWS::ECS::Cluster}\n  \
                s1: {type: AWS::ECS::Service, service_name: api, cluster: c1}\n  s2: {type: AWS::ECS::Service, service_name: api, cluster: c2}\n  \
                a: {type: alarm, namespace: AWS/ECS, metric_name: CPU, dimensions: [{name: ClusterName, value: c2}, {name: ServiceName, value: api}]}\n  \
                b: {type: alarm, namespace: AWS/ECS, metric_name: CPU, dimensions: [{name: ClusterName, value: c1}]}\n";
    assert_eq!(watched(&[file]), ["a CPU s2", "b CPU c1"]);
}

#[test]
fn region_and_account_must_be_the_resources() {
    let file = |region: &str, namespace: &str, dimension: &str| {
        format!(
            "version: 1\nresources:\n  f: {{type: lambda, region: us-west-2, account: '111111111111'}}\n  d: {{type: AWS::CloudFront::Distribution}}\n  \
             a: {{type: alarm, region: {region}, account: '111111111111', namespace: {namespace}, metric_name: M, dimensions: [{dimension}]}}\n"
        )
    };
    let function = "{name: FunctionName, value: f}";
    assert_eq!(watched(&[&file("us-west-2", "AWS/Lambda", function)]), ["a M f"]);
    assert!(watched(&[&file("us-east-1", "AWS/Lambda", function)]).is_empty());
    let edge = "{name: DistributionId, value: d}, {name: Region, value: Global}";
    assert_eq!(watched(&[&file("us-east-1", "AWS/CloudFront", edge)]), ["a M d"]);
    assert!(watched(&[&file("us-west-2", "AWS/CloudFront", edge)]).is_empty(), "its metrics are in Virginia");
}

#[test]
fn of_two_of_one_name_none_is_credited() {
    let queue = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Queue: {Type: \"AWS::SQS::Queue\", Properties: {QueueName: orders}}\n";
    let other = format!(
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n{}",
        alarm("A", "AWS/SQS", "M", &[("QueueName", "orders")])
    );
    assert_eq!(watched(&[queue, queue, &other]), ["A M Queue?", "A M Queue?"]);
    let own = format!("{queue}{}", alarm("A", "AWS/SQS", "M", &[("QueueName", "orders")]));
    assert_eq!(watched(&[queue, &own]), ["A M Queue"], "the one beside it is meant");
}

#[test]
fn a_name_that_a_deployment_decides_may_be_meant() {
    let open = "  Queue: {Type: \"AWS::SQS::Queue\", Properties: {QueueName: !Ref Given}}\n";
    let file = template(open, &[alarm("A", "AWS/SQS", "M", &[("QueueName", "orders")])]);
    assert_eq!(watched(&[&file]), ["A may only a deployment decides its QueueName"]);
    let made = "  Worker: {Type: \"AWS::Lambda::Function\"}\n";
    let alias = [("FunctionName", "!Ref Worker"), ("Resource", "!Sub '${Worker}:live'")];
    let file = template(made, &[alarm("A", "AWS/Lambda", "Errors", &alias)]);
    assert_eq!(watched(&[&file]), ["A Errors Worker in Resource"]);
}

#[test]
fn a_rule_that_a_template_makes_from_its_alarms_is_known() {
    let queue = "  Queue: {Type: \"AWS::SQS::Queue\", Properties: {QueueName: orders}}\n";
    let with = |rule: &str| {
        let composite =
            format!("  C: {{Type: \"AWS::CloudWatch::CompositeAlarm\", Properties: {{AlarmRule: {rule}}}}}\n");
        let of = |name: &str, metric: &str| alarm(name, "AWS/SQS", metric, &[("QueueName", "orders")]);
        let found = watched(&[&template(&(queue.to_owned() + &composite), &[of("A", "M"), of("B", "N")])]);
        found.into_iter().filter(|line| line.starts_with("C ")).collect::<Vec<_>>()
    };
    assert_eq!(with("!Sub 'ALARM(${A}) OR ALARM(\"${B.Arn}\")'"), ["C M Queue by A", "C N Queue by B"]);
    assert_eq!(with("!Join [\"\", [\"ALARM(\", !Ref A, \") AND NOT ALARM(\", !Ref B, \")\"]]"), ["C M Queue by A"]);
    assert_eq!(with("!Sub 'ALARM(${A}) AND ALARM(${B})'"), ["C M Queue? by A", "C N Queue? by B"]);
    assert_eq!(with("!Ref Given"), Vec::<String>::new());
}

#[test]
fn a_composite_alarm_watches_what_its_children_do() {
    let children = "  f: {type: lambda}\n  \
        a: {type: alarm, namespace: AWS/Lambda, metric_name: Errors, dimensions: [{name: FunctionName, value: f}]}\n  \
        b: {type: alarm, namespace: AWS/Lambda, metric_name: Throttles, dimensions: [{name: FunctionName, value: f}]}\n";
    let with = |rule: &str| {
        let file = format!("version: 1\nresources:\n{children}  c: {{type: composite-alarm, alarm_rule: '{rule}'}}\n");
        watched(&[&file]).split_off(2)
    };
    assert_eq!(with("ALARM(a) OR ALARM(\"b\")"), ["c Errors f by a", "c Throttles f by b"]);
    assert_eq!(with("ALARM(a) AND NOT ALARM(b)"), ["c Errors f by a"]);
    assert_eq!(with("ALARM(a) AND ALARM(b)"), ["c Errors f? by a", "c Throttles f? by b"]);
    let template = "Resources:\n  F: {Type: \"AWS::Lambda::Function\"}\n".to_owned()
        + &alarm("A", "AWS/Lambda", "Errors", &[("FunctionName", "!Ref F")])
        + "  C: {Type: \"AWS::CloudWatch::CompositeAlarm\", Properties: {AlarmRule: !Sub 'ALARM(\"${A}\")'}}\n  \
           D: {Type: \"AWS::CloudWatch::CompositeAlarm\", Properties: {AlarmRule: !Sub 'ALARM(\"${C}\")'}}\n";
    let found = watched(&[&template]);
    assert_eq!(found, ["A Errors F", "C Errors F by A", "D Errors F by A"], "of its text the alarms are known");
}

#[test]
fn a_query_covers_what_it_says() {
    let with = |query: &str| {
        let file = format!(
            "version: 1\nresources:\n  i: {{type: ec2, tags: {{Env: prod}}}}\n  j: {{type: ec2}}\n  f: {{type: lambda}}\n  \
             a:\n    type: alarm\n    metrics:\n      - {{id: q, expression: '{query}', period: 60}}\n"
        );
        watched(&[&file])
    };
    let all = "SELECT MAX(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId)";
    assert_eq!(with(all), ["a CPUUtilization i queried", "a CPUUtilization j queried"]);
    assert_eq!(with(&format!("{all} WHERE InstanceId = ''i''")), ["a CPUUtilization i queried"]);
    assert_eq!(with(&format!("{all} WHERE InstanceId != ''i'' GROUP BY InstanceId")), ["a CPUUtilization j queried"]);
    assert_eq!(with(&format!("{all} WHERE tag.Env = ''prod''")), ["a CPUUtilization i queried"]);
    assert_eq!(
        with(&format!("{all} WHERE Other = ''x''")),
        ["a CPUUtilization i? queried", "a CPUUtilization j? queried"]
    );
    assert_eq!(
        with(&format!("{all} WHERE a = ''b'' OR c = ''d''")),
        ["a may the condition of its query is not understood"]
    );
    assert_eq!(with("SELECT SUM(Errors) FROM \"AWS/Lambda\""), ["a Errors f queried"]);
}

#[test]
fn a_metric_without_dimensions_is_of_all_functions_and_of_nothing_else() {
    let with = |namespace: &str| {
        format!(
            "version: 1\nresources:\n  f: {{type: lambda}}\n  q: {{type: sqs}}\n  a: {{type: alarm, namespace: {namespace}, metric_name: Errors}}\n"
        )
    };
    assert_eq!(watched(&[&with("AWS/Lambda")]), ["a Errors f queried"]);
    assert!(watched(&[&with("AWS/SQS")]).is_empty());
}

#[test]
fn a_metric_filter_leads_to_the_log_and_its_function() {
    let file = "Resources:\n  F: {Type: \"AWS::Lambda::Function\", Properties: {FunctionName: worker}}\n  \
                L: {Type: \"AWS::Logs::LogGroup\", Properties: {LogGroupName: /aws/lambda/worker}}\n  \
                M:\n    Type: AWS::Logs::MetricFilter\n    Properties:\n      LogGroupName: !Ref L\n      FilterPattern: ERROR\n      \
                MetricTransformations: [{MetricNamespace: Shop, MetricName: Faults, MetricValue: '1'}]\n"
        .to_owned()
        + &alarm("A", "Shop", "Faults", &[])
        + &alarm("B", "Shop", "Others", &[]);
    assert_eq!(watched(&[&file]), ["A Faults F by M", "A Faults L by M"]);
}

#[test]
fn edges_of_alarms_agree_with_what_is_watched() {
    let file = template(
        "  Queue: {Type: \"AWS::SQS::Queue\", Properties: {QueueName: orders}}\n  \
         Worker: {Type: \"AWS::Lambda::Function\", Properties: {FunctionName: orders}}\n  \
         Stage: {Type: \"AWS::ElasticBeanstalk::Environment\", Properties: {EnvironmentName: prod, ApplicationName: x}}\n",
        &[
            alarm("A", "AWS/Lambda", "Errors", &[("FunctionName", "orders")]),
            alarm("B", "Shop", "M", &[("Environment", "prod")]),
            alarm("C", "AWS/ApplicationELB", "M", &[("ECSService", "!Ref Queue")]),
        ],
    );
    let estate = Estate::read(&[&file]);
    let name = |index| estate.graph.resource(index).address.as_str();
    let edges = estate.graph.edges().filter(|edge| estate.graph.resource(edge.from).kind.is(ALARM));
    let edges: Vec<String> = edges.map(|e| format!("{} {} {}", name(e.from), e.kind.as_str(), name(e.to))).collect();
    assert_eq!(edges, ["A watches Worker", "C refers Queue"]);
}
