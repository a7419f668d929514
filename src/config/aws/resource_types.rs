//! Resource types of tag policies, `service:type`, as kinds.
//!
//! Most are told by their words: the service is CloudFormation's but for case and hyphens, or one that ARNs call
//! otherwise; the type is the last part of CloudFormation's name, but for case, hyphens and an `s` at the end. Of
//! `appmesh:mesh/virtualNode` the last part counts. Those that are called otherwise stand in [`CALLED`]. A kind without a row
//! is found by its service alone, and only where the service has rows.

mod documented;

use crate::check::policy::KindPattern;
use crate::kinds::{KINDS, arn_service};
use documented::DOCUMENTED;

/// Types that CloudFormation calls otherwise. What the type is, is told by the service's ARNs
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>,
/// read 2026-11).
const CALLED: &[(&str, &[&str])] = &[
    ("budgets:budget/action", &["AWS::Budgets::BudgetsAction"]),
    ("catalog:product", &["AWS::ServiceCatalog::CloudFormationProduct"]),
    ("cloud9:environment", &["AWS::Cloud9::EnvironmentEC2"]),
    ("cloudwatch:alarm", &["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]),
    ("codepipeline:actiontype", &["AWS::CodePipeline::CustomActionType"]),
    ("cognito-identity:*", &["AWS::Cognito::IdentityPool*"]),
    ("cognito-idp:*", &["AWS::Cognito::UserPool*"]),
    ("config:config-aggregator", &["AWS::Config::ConfigurationAggregator"]),
    ("cur:definition", &["AWS::CUR::ReportDefinition"]),
    ("dax:cache", &["AWS::DAX::Cluster"]),
    ("dlm:policy", &["AWS::DLM::LifecyclePolicy"]),
    ("dms:cert", &["AWS::DMS::Certificate"]),
    ("dms:es", &["AWS::DMS::EventSubscription"]),
    ("dms:rep", &["AWS::DMS::ReplicationInstance"]),
    ("dms:subgrp", &["AWS::DMS::ReplicationSubnetGroup"]),
    ("dms:task", &["AWS::DMS::ReplicationTask"]),
    ("ds:directory", &["AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"]),
    ("ec2:dedicated-host", &["AWS::EC2::Host"]),
    ("ec2:elastic-ip", &["AWS::EC2::EIP"]),
    ("ec2:fleet", &["AWS::EC2::EC2Fleet"]),
    ("ec2:spot-fleet-request", &["AWS::EC2::SpotFleet"]),
    ("ec2:vpc-flow-log", &["AWS::EC2::FlowLog"]),
    ("ecr-public:*", &["AWS::ECR::PublicRepository"]),
    ("ecr-public:repository", &["AWS::ECR::PublicRepository"]),
    ("elasticache:cluster", &["AWS::ElastiCache::CacheCluster"]),
    ("fsx:association", &["AWS::FSx::DataRepositoryAssociation"]),
    ("iam:mfa", &["AWS::IAM::VirtualMFADevice"]),
    ("iam:policy", &["AWS::IAM::ManagedPolicy"]),
    ("kinesis:stream/consumer", &["AWS::Kinesis::StreamConsumer"]),
    ("kms:key", &["AWS::KMS::Key", "AWS::KMS::ReplicaKey"]),
    ("lightsail:containerservice", &["AWS::Lightsail::Container"]),
    ("network-firewall:stateful-rulegroup", &["AWS::NetworkFirewall::RuleGroup"]),
    ("network-firewall:stateless-rulegroup", &["AWS::NetworkFirewall::RuleGroup"]),
    ("organizations:ou", &["AWS::Organizations::OrganizationalUnit"]),
    ("rds:cluster", &["AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"]),
    (
        "rds:cluster-pg",
        &[
            "AWS::RDS::DBClusterParameterGroup",
            "AWS::DocDB::DBClusterParameterGroup",
            "AWS::Neptune::DBClusterParameterGroup",
        ],
    ),
    ("rds:cluster-snapshot", &["AWS::RDS::DBClusterSnapshot"]),
    ("rds:db", &["AWS::RDS::DBInstance", "AWS::DocDB::DBInstance", "AWS::Neptune::DBInstance"]),
    ("rds:es", &["AWS::RDS::EventSubscription"]),
    ("rds:og", &["AWS::RDS::OptionGroup"]),
    ("rds:pg", &["AWS::RDS::DBParameterGroup", "AWS::Neptune::DBParameterGroup"]),
    ("rds:secgrp", &["AWS::RDS::DBSecurityGroup"]),
    ("rds:snapshot", &["AWS::RDS::DBSnapshot"]),
    ("rds:subgrp", &["AWS::RDS::DBSubnetGroup", "AWS::DocDB::DBSubnetGroup", "AWS::Neptune::DBSubnetGroup"]),
    ("rds:target-group", &["AWS::RDS::DBProxyTargetGroup"]),
    ("redshift:parametergroup", &["AWS::Redshift::ClusterParameterGroup"]),
    ("redshift:subnetgroup", &["AWS::Redshift::ClusterSubnetGroup"]),
    ("route53resolver:resolver-query-log-config", &["AWS::Route53Resolver::ResolverQueryLoggingConfig"]),
    ("servicecatalog:product", &["AWS::ServiceCatalog::CloudFormationProduct"]),
    ("ses:identity", &["AWS::SES::EmailIdentity"]),
];

/// Services that neither ARNs nor CloudFormation call as tag policies do, or that tag policies tell from others.
const SERVICES: &[(&str, &[&str])] = &[
    ("airflow", &["MWAA"]),
    ("catalog", &["ServiceCatalog"]),
    ("codeconnections", &["CodeStarConnections"]),
    ("ds", &["DirectoryService"]),
    ("elasticmapreduce", &["EMR"]),
    ("kinesisanalytics", &["KinesisAnalyticsV2", "KinesisAnalytics"]),
    ("mobiletargeting", &["Pinpoint"]),
];

/// The kinds that a resource type means; none where AWS knows a type that has no row here, `None` where it knows no such
/// type.
pub(super) fn kinds(text: &str) -> Option<Vec<KindPattern>> {
    let (service, word) = text.split_once(':')?;
    let is_whole = word == "*" || word == "ALL_SUPPORTED";
    let text = if is_whole { format!("{service}:*") } else { text.to_owned() };
    let called = CALLED.iter().find(|(name, _)| name.eq_ignore_ascii_case(&text)).map(|(_, kinds)| *kinds);
    let names: Vec<String> = match called {
        Some(names) => names.iter().map(|&name| name.to_owned()).collect(),
        None => rows(service, if is_whole { None } else { Some(word) }),
    };
    let kinds: Vec<KindPattern> = names.iter().filter_map(|name| KindPattern::parse(name)).collect();
    (!kinds.is_empty() || is_documented(service, if is_whole { None } else { Some(word) })).then_some(kinds)
}

/// The resource type most like a text.
pub(super) fn nearest(text: &str) -> Option<String> {
    let near = |text: &str, names: &mut dyn Iterator<Item = String>| {
        let names: Vec<String> = names.collect();
        crate::wording::nearest(text, names.iter().map(String::as_str)).map(str::to_owned)
    };
    let (service, word) = text.split_once(':')?;
    let services = || DOCUMENTED.iter().map(|(name, _)| (*name).to_owned());
    let service = near(service, &mut services())?;
    if word == "*" || word == "ALL_SUPPORTED" {
        return Some(format!("{service}:{word}"));
    }
    let all = ["ALL_SUPPORTED".to_owned(), "*".to_owned()];
    let words = DOCUMENTED.iter().filter(|(name, _)| *name == service).flat_map(|(_, words)| words.split(' '));
    let word = near(word, &mut words.map(str::to_owned).chain(all))?;
    Some(format!("{service}:{word}"))
}

fn is_documented(service: &str, word: Option<&str>) -> bool {
    let mut of_service = DOCUMENTED.iter().filter(|(name, _)| name.eq_ignore_ascii_case(service));
    match word {
        None => of_service.next().is_some(),
        Some(word) => of_service.any(|(_, words)| words.split(' ').any(|known| known.eq_ignore_ascii_case(word))),
    }
}

/// The rows whose names say this, or all kinds of the service.
fn rows(service: &str, word: Option<&str>) -> Vec<String> {
    let word = word.map(|word| letters(word.rsplit('/').next().unwrap_or(word)));
    let other = SERVICES.iter().find(|(name, _)| name.eq_ignore_ascii_case(service)).map(|(_, names)| *names);
    let other = other.or_else(|| arn_service(&service.to_ascii_lowercase()));
    let is_service = |name: &str| match other {
        Some(names) => names.contains(&name),
        None => name.eq_ignore_ascii_case(&letters(service)),
    };
    let mut names = Vec::new();
    for spec in KINDS.iter().copied().flatten() {
        let Some((of, last)) = spec.name.strip_prefix("AWS::").and_then(|name| name.split_once("::")) else { continue };
        if !is_service(of) {
            continue;
        }
        let name = match &word {
            None => format!("AWS::{of}::*"),
            Some(word) if is_word(word, last) => spec.name.to_owned(),
            Some(_) => continue,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether a type's word is the last part of a CloudFormation name.
fn is_word(word: &str, last: &str) -> bool {
    let is = |word: &str| last.eq_ignore_ascii_case(word);
    is(word) || word.strip_suffix('s').is_some_and(is)
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let kinds = kinds(text).unwrap_or_else(|| panic!("{text} is not known"));
        kinds.iter().map(|kind| kind.as_str().to_owned()).collect()
    }

    #[test]
    fn a_type_is_its_kind() {
        for (text, expected) in [
            ("ec2:instance", &["AWS::EC2::Instance"][..]),
            ("ec2:natgateway", &["AWS::EC2::NatGateway"]),
            ("ec2:elastic-ip", &["AWS::EC2::EIP"]),
            ("appmesh:mesh/virtualNode", &["AWS::AppMesh::VirtualNode"]),
            ("amplify:apps", &["AWS::Amplify::App"]),
            ("acm:certificate", &["AWS::CertificateManager::Certificate"]),
            ("emr-serverless:applications", &["AWS::EMRServerless::Application"]),
            ("rds:db", &["AWS::RDS::DBInstance", "AWS::DocDB::DBInstance", "AWS::Neptune::DBInstance"]),
            (
                "elasticloadbalancing:loadbalancer",
                &["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer"],
            ),
            ("es:domain", &["AWS::OpenSearchService::Domain"]),
            ("states:stateMachine", &["AWS::StepFunctions::StateMachine"]),
            (
                "kinesisanalytics:application",
                &["AWS::KinesisAnalyticsV2::Application", "AWS::KinesisAnalytics::Application"],
            ),
        ] {
            let mut found = names(text);
            let mut expected: Vec<_> = expected.iter().map(|&name| name.to_owned()).collect();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_service_is_all_its_kinds() {
        assert_eq!(names("ec2:*"), ["AWS::EC2::*"]);
        assert_eq!(names("secretsmanager:ALL_SUPPORTED"), ["AWS::SecretsManager::*"]);
        assert_eq!(names("elasticfilesystem:*"), ["AWS::EFS::*"]);
        let mut rds = names("rds:ALL_SUPPORTED");
        rds.sort();
        assert_eq!(rds, ["AWS::DocDB::*", "AWS::Neptune::*", "AWS::RDS::*"]);
        assert_eq!(names("cognito-idp:*"), ["AWS::Cognito::UserPool*"]);
    }

    #[test]
    fn what_aws_knows_and_has_no_row_here_is_no_mistake() {
        assert_eq!(names("omics:runGroup"), [""; 0]);
        assert_eq!(names("omics:ALL_SUPPORTED"), [""; 0]);
        for text in
            ["ec2:instnace", "ec3:*", "*", "*:*", "", "ec2", "ec2:", ":", "ec2:instance:x", "AWS::EC2::Instance"]
        {
            assert_eq!(kinds(text), None, "{text}");
        }
        assert_eq!(nearest("ec2:instnace").as_deref(), Some("ec2:instance"));
        assert_eq!(nearest("ecc2:ALL_SUPPORTED").as_deref(), Some("ec2:ALL_SUPPORTED"));
        assert_eq!(nearest("ec2:ALL_SUPORTED").as_deref(), Some("ec2:ALL_SUPPORTED"));
        assert_eq!(nearest("nothing"), None);
    }

    #[test]
    fn every_exception_names_something_that_the_words_do_not() {
        for (text, expected) in CALLED {
            let (service, word) = text.split_once(':').unwrap();
            let told = rows(service, (word != "*").then_some(word));
            assert_ne!(told, *expected, "{text} needs no exception");
            assert!(is_documented(service, (word != "*").then_some(word)), "{text} is not in the list");
        }
    }

    #[test]
    fn the_list_is_in_order_and_most_of_the_common_types_have_rows() {
        assert!(DOCUMENTED.is_sorted_by_key(|(service, _)| *service));
        let types = DOCUMENTED.iter().flat_map(|(service, words)| words.split(' ').map(move |word| (*service, word)));
        let (mapped, others): (Vec<_>, Vec<_>) =
            types.map(|(service, word)| format!("{service}:{word}")).partition(|text| !names(text).is_empty());
        assert!(mapped.len() >= 300, "{} mapped; not {}: {others:?}", mapped.len(), others.len());
    }
}
