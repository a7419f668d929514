//! Load balancers, instances and their groups.

use super::{
    Above, Applies, AtLeast, Breaching, CPU, Expectation, LISTED, Missing, NotBreaching, RECOMMENDED, Why, expect, of,
};

const ALB: &str =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html";
const NLB: &str =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html";
const GWLB: &str = "https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/cloudwatch-metrics.html";
const CLASSIC: &str = "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html";
const LB: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const APPLICATION: Applies = Applies::Is("Type", "application", "application");
const NETWORK: Applies = Applies::Is("Type", "network", "application");
const GATEWAY: Applies = Applies::Is("Type", "gateway", "application");
const UNHEALTHY: Why = ("a target that does not answer is a server less; with the last one all is down", "");
const FIVES: Why = (
    "these answers never reached a target, or came from none: users see an error page",
    "AWS leaves the threshold open; 10 a minute for 5 minutes passes over a single fault",
);

pub(super) fn expectations() -> Vec<Expectation> {
    vec![
        of(
            APPLICATION,
            expect(
                LB,
                "AWS/ApplicationELB",
                "HTTPCode_ELB_5XX_Count",
                ("Sum", AtLeast, "10", 60, 5),
                NotBreaching,
                FIVES,
                ALB,
            ),
        ),
        of(
            APPLICATION,
            expect(
                LB,
                "AWS/ApplicationELB",
                "HTTPCode_Target_5XX_Count",
                ("Sum", AtLeast, "10", 60, 5),
                NotBreaching,
                (
                    "the application behind it fails",
                    "AWS leaves the threshold open; 10 a minute for 5 minutes passes over a single fault",
                ),
                ALB,
            ),
        ),
        Expectation {
            of: APPLICATION,
            per_target_group: true,
            ..expect(
                LB,
                "AWS/ApplicationELB",
                "UnHealthyHostCount",
                ("Maximum", AtLeast, "1", 60, 5),
                NotBreaching,
                UNHEALTHY,
                ALB,
            )
        },
        of(
            APPLICATION,
            expect(
                LB,
                "AWS/ApplicationELB",
                "TargetResponseTime",
                ("p95", AtLeast, "1", 60, 5),
                NotBreaching,
                (
                    "users leave what is slow before it fails",
                    "AWS names no threshold; a second for one of twenty requests is where people notice",
                ),
                ALB,
            ),
        ),
        Expectation {
            of: NETWORK,
            per_target_group: true,
            ..expect(
                LB,
                "AWS/NetworkELB",
                "UnHealthyHostCount",
                ("Maximum", AtLeast, "1", 60, 5),
                NotBreaching,
                UNHEALTHY,
                NLB,
            )
        },
        Expectation {
            of: GATEWAY,
            per_target_group: true,
            ..expect(
                LB,
                "AWS/GatewayELB",
                "UnHealthyHostCount",
                ("Maximum", AtLeast, "1", 60, 5),
                NotBreaching,
                UNHEALTHY,
                GWLB,
            )
        },
        expect(
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "AWS/ELB",
            "HTTPCode_ELB_5XX",
            ("Sum", AtLeast, "10", 60, 5),
            NotBreaching,
            FIVES,
            CLASSIC,
        ),
        expect(
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "AWS/ELB",
            "UnHealthyHostCount",
            ("Maximum", AtLeast, "1", 60, 5),
            NotBreaching,
            UNHEALTHY,
            CLASSIC,
        ),
        Expectation {
            of: Applies::Alone,
            also: &["StatusCheckFailed_Instance", "StatusCheckFailed_System"],
            ..expect(
                "AWS::EC2::Instance",
                "AWS/EC2",
                "StatusCheckFailed",
                ("Maximum", AtLeast, "1", 300, 2),
                Breaching,
                ("the machine, or what it runs on, does not answer AWS", ""),
                LISTED,
            )
        },
        of(
            Applies::Alone,
            expect(
                "AWS::EC2::Instance",
                "AWS/EC2",
                "CPUUtilization",
                ("Average", Above, "80", 300, 3),
                Missing,
                CPU,
                RECOMMENDED,
            ),
        ),
        expect(
            "AWS::AutoScaling::AutoScalingGroup",
            "AWS/EC2",
            "CPUUtilization",
            ("Average", Above, "80", 300, 3),
            Missing,
            ("a group that is busy for long has reached its most instances, or does not scale", ""),
            RECOMMENDED,
        ),
    ]
}
