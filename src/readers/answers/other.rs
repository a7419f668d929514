//! Kinds from ARNs: what a list without a row holds, and which kind an ARN can name.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::kinds::{KINDS, Kind, KindSpec, arn_service};
use crate::model::arn::Arn;

use super::item;

/// Words of ARNs for which CloudFormation has another.
const WORDS: &[(&str, &str, &str)] = &[
    ("rds", "db", "DBInstance"),
    ("rds", "cluster", "DBCluster"),
    ("rds", "subgrp", "DBSubnetGroup"),
    ("rds", "pg", "DBParameterGroup"),
    ("rds", "cluster-pg", "DBClusterParameterGroup"),
    ("rds", "og", "OptionGroup"),
    ("rds", "snapshot", "DBSnapshot"),
    ("rds", "cluster-snapshot", "DBClusterSnapshot"),
    ("rds", "es", "EventSubscription"),
    ("rds", "ri", "ReservedDBInstance"),
    ("ec2", "elastic-ip", "EIP"),
    ("ec2", "vpc-flow-log", "FlowLog"),
    ("ec2", "vpc-endpoint", "VPCEndpoint"),
    ("ec2", "natgateway", "NatGateway"),
    ("iam", "policy", "ManagedPolicy"),
    ("states", "stateMachine", "StateMachine"),
    ("elasticache", "cluster", "CacheCluster"),
    ("elasticache", "subnetgroup", "SubnetGroup"),
    ("s3", "", "Bucket"),
    ("sqs", "", "Queue"),
    ("sns", "", "Topic"),
];

/// Every service as CloudFormation spells it, by its small letters.
static SPELT: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = KINDS.iter().flat_map(|family| family.iter()).filter_map(|spec| spec.name.split("::").nth(1));
    names.map(|name| (name.to_ascii_lowercase(), name)).collect()
});

/// Every row by its name in small letters: ARNs write `loadbalancer` and `targetgroup`.
static ROWS: LazyLock<HashMap<String, &'static KindSpec>> = LazyLock::new(|| {
    let rows = KINDS.iter().copied().flatten();
    rows.map(|spec| (spec.name.to_ascii_lowercase(), spec)).collect()
});

/// CloudFormation's names of the service of what an ARN names, the likeliest first.
fn services_of(arn: &Arn<'_>) -> Vec<String> {
    match classic(arn) {
        true => vec!["ElasticLoadBalancing".to_owned()],
        false => services(arn.service),
    }
}

/// Whether an ARN is that of a classic load balancer: `loadbalancer/web`; of the others it goes on, `loadbalancer/app/web/50dc…`
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancing.html>, 2026-11).
fn classic(arn: &Arn<'_>) -> bool {
    let name = arn.resource.strip_prefix("loadbalancer/").filter(|_| arn.service == "elasticloadbalancing");
    name.is_some_and(|name| !name.contains('/'))
}

/// CloudFormation's names of an ARN's service, the likeliest first.
fn services(arn: &str) -> Vec<String> {
    match arn_service(arn) {
        Some(names) => names.iter().map(|name| (*name).to_owned()).collect(),
        None => vec![SPELT.get(&arn.replace('-', "")).map_or_else(|| pascal(arn), |name| (*name).to_owned())],
    }
}

/// `connection-group` to `ConnectionGroup`, `analyzers` to `Analyzers`.
fn pascal(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for word in text.split(['-', '_', ' ', '/']) {
        let mut chars = word.chars();
        name.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        name.push_str(chars.as_str());
    }
    name
}

/// The kind of a resource that no row lists, from its ARN and the key of its list: `AWS::AccessAnalyzer::Analyzer`.
pub(super) fn kind(arn: &Arn<'_>, key: &str) -> Kind {
    let word = arn.word_and_name().0.unwrap_or_default();
    let known = WORDS.iter().find(|(service, known, _)| *service == arn.service && *known == word);
    let thing = match (known, word) {
        (Some((_, _, thing)), _) => (*thing).to_owned(),
        (None, "" | "app" | "user") if !key.is_empty() => pascal(&item::singular(key)),
        (None, word) => pascal(word),
    };
    let names: Vec<String> = services_of(arn).into_iter().map(|service| format!("AWS::{service}::{thing}")).collect();
    let row = names.iter().find_map(|name| ROWS.get(&name.to_ascii_lowercase()));
    row.map(|spec| Kind::Known(spec))
        .or_else(|| names.first().map(|name| Kind::Other(name.as_str().into())))
        .unwrap_or_else(|| Kind::Other("AWS::Unknown::Thing".into()))
}

/// The kind of a thing with an id that nobody chooses, and no ARN.
pub(super) fn kind_of_id(service: &str, key: &str) -> Kind {
    let service = services(service).into_iter().next().unwrap_or_default();
    let name = format!("AWS::{service}::{}", pascal(&item::singular(key)));
    Kind::parse(&name).unwrap_or(Kind::Other(name.into()))
}

/// Whether an ARN can name a resource of this kind, by its service and the word before the name.
pub(super) fn may_name(arn: &Arn<'_>, kind: &Kind) -> bool {
    let mut parts = kind.name().split("::").skip(1);
    let (service, last) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if !services_of(arn).iter().any(|name| name == service) {
        return false;
    }
    let Some(word) = arn.word_and_name().0 else { return true };
    let known =
        WORDS.iter().find(|(service, known, _)| *service == arn.service && *known == word).map(|(_, _, thing)| *thing);
    let word = known.map_or_else(|| word.replace(['-', '_'], ""), str::to_owned).to_ascii_lowercase();
    let last = last.to_ascii_lowercase();
    known.is_some() && word == last
        || known.is_none() && (last.ends_with(&word) || last.starts_with(&word) || word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(arn: &str, key: &str) -> String {
        kind(&Arn::parse(arn).unwrap(), key).name().to_owned()
    }

    #[test]
    fn an_arn_tells_the_kind() {
        for (arn, key, name) in [
            ("arn:aws:access-analyzer:us-east-1:123456789012:analyzer/a", "analyzers", "AWS::AccessAnalyzer::Analyzer"),
            (
                "arn:aws:cloudfront::123456789012:connection-group/cg_1",
                "ConnectionGroups",
                "AWS::CloudFront::ConnectionGroup",
            ),
            ("arn:aws:rds:us-east-1:123456789012:db:orders", "", "AWS::RDS::DBInstance"),
            ("arn:aws:sqs:us-east-1:123456789012:orders", "", "AWS::SQS::Queue"),
            ("arn:aws:lambda:us-east-1:123456789012:function:f", "", "AWS::Lambda::Function"),
            (
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/web",
                "",
                "AWS::ElasticLoadBalancing::LoadBalancer",
            ),
            (
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/web/50dc6c495c0c9188",
                "",
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
            ),
            (
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/50dc6c495c0c9188",
                "",
                "AWS::ElasticLoadBalancingV2::TargetGroup",
            ),
            ("arn:aws:quantum:us-east-1:123456789012:device/x", "Devices", "AWS::Quantum::Device"),
        ] {
            assert_eq!(named(arn, key), name, "{arn}");
        }
    }

    #[test]
    fn an_arn_names_its_own_kind_alone() {
        let arn = Arn::parse("arn:aws:ec2:us-east-1:123456789012:instance/i-0a1b2c3d").unwrap();
        assert!(may_name(&arn, &Kind::parse("ec2").unwrap()));
        assert!(!may_name(&arn, &Kind::parse("vpc").unwrap()));
        assert!(!may_name(&arn, &Kind::parse("rds").unwrap()));
    }
}
