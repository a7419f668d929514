//! Services that ARNs and CloudFormation call differently
//! (<https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>
//! has the names in ARNs, the CloudFormation resource reference the others; 2026-11).

const SERVICES: &[(&str, &[&str])] = &[
    ("access-analyzer", &["AccessAnalyzer"]),
    ("acm", &["CertificateManager"]),
    ("acm-pca", &["ACMPCA"]),
    ("apigateway", &["ApiGateway", "ApiGatewayV2"]),
    ("cognito-identity", &["Cognito"]),
    ("cognito-idp", &["Cognito"]),
    ("elasticfilesystem", &["EFS"]),
    ("elasticloadbalancing", &["ElasticLoadBalancingV2", "ElasticLoadBalancing"]),
    ("es", &["OpenSearchService", "Elasticsearch"]),
    ("execute-api", &["ApiGateway", "ApiGatewayV2"]),
    ("firehose", &["KinesisFirehose"]),
    ("guardduty", &["GuardDuty"]),
    ("kafka", &["MSK"]),
    ("lex", &["Lex"]),
    ("mq", &["AmazonMQ"]),
    ("rds", &["RDS", "DocDB", "Neptune"]),
    ("states", &["StepFunctions"]),
];

/// CloudFormation's names of a service of ARNs, the likeliest first; `None` where both call it alike, but for the case.
pub fn arn_service(service: &str) -> Option<&'static [&'static str]> {
    SERVICES.iter().find(|(name, _)| *name == service).map(|(_, names)| *names)
}
