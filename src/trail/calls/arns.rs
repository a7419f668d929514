//! Which kind of resource an ARN names, and what its service calls that.

use std::borrow::Cow;

use crate::kinds::{self, arn_service};
use crate::model::arn::Arn;

/// The kind and the name in an ARN: `AWS::Lambda::Function` and `resize` of `arn:aws:lambda:…:function:resize:live`. The
/// kind is empty where no row is for it.
pub(crate) fn kind_and_name<'t>(arn: &Arn<'t>) -> (&'static str, &'t str) {
    let (word, rest) = arn.word_and_name();
    let first = |text: &'t str| text.split(['/', ':']).next().unwrap_or_default();
    let last = |text: &'t str| text.rsplit('/').next().unwrap_or_default();
    match (arn.service, word) {
        ("s3", _) => ("AWS::S3::Bucket", first(arn.resource)),
        ("sqs", _) => ("AWS::SQS::Queue", arn.resource),
        ("sns", _) => ("AWS::SNS::Topic", first(arn.resource)),
        // The API's id stands before the stage and the method.
        ("execute-api", _) => ("AWS::ApiGateway::RestApi", first(arn.resource)),
        // A rule of another bus than the default one is named behind it.
        ("events", Some("rule")) => ("AWS::Events::Rule", last(rest)),
        ("states", Some("stateMachine")) => ("AWS::StepFunctions::StateMachine", first(rest)),
        ("states", Some("execution")) => ("AWS::StepFunctions::StateMachine", first(rest)),
        ("codebuild", Some("build")) => ("AWS::CodeBuild::Project", first(rest)),
        ("codepipeline", _) => ("AWS::CodePipeline::Pipeline", first(arn.resource)),
        ("logs", Some("log-group")) => ("AWS::Logs::LogGroup", rest.split(':').next().unwrap_or_default()),
        ("iam", Some("role")) => ("AWS::IAM::Role", last(rest)),
        (service, Some(word)) => (by_word(service, word), if service == "lambda" { first(rest) } else { last(rest) }),
        (_, None) => ("", arn.resource),
    }
}

/// The kind of a service whose last part is a word of ARNs: `AWS::DynamoDB::Table` of `dynamodb` and `table`.
fn by_word(service: &str, word: &str) -> &'static str {
    let names: Vec<Cow<'_, str>> = match arn_service(service) {
        Some(names) => names.iter().map(|name| Cow::Borrowed(*name)).collect(),
        None => vec![Cow::Borrowed(service)],
    };
    let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    let is_it = |name: &str| {
        let mut parts = name.split("::").skip(1);
        let (of, last) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        last.eq_ignore_ascii_case(&word) && names.iter().any(|name| name.eq_ignore_ascii_case(of))
    };
    let mut rows = kinds::KINDS.iter().flat_map(|family| family.iter());
    rows.find(|row| is_it(row.name)).map_or("", |row| row.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_tells_kind_and_name() {
        for (arn, kind, name) in [
            ("arn:aws:lambda:us-east-1:1:function:resize:live", "AWS::Lambda::Function", "resize"),
            ("arn:aws:ec2:us-east-1:1:instance/i-1", "AWS::EC2::Instance", "i-1"),
            ("arn:aws:s3:::assets", "AWS::S3::Bucket", "assets"),
            ("arn:aws:sns:us-east-1:1:told", "AWS::SNS::Topic", "told"),
            ("arn:aws:dynamodb:us-east-1:1:table/orders", "AWS::DynamoDB::Table", "orders"),
            ("arn:aws:events:us-east-1:1:rule/bus/nightly", "AWS::Events::Rule", "nightly"),
            ("arn:aws:states:us-east-1:1:stateMachine:flow", "AWS::StepFunctions::StateMachine", "flow"),
            ("arn:aws:execute-api:us-east-1:1:abc123/prod/GET/", "AWS::ApiGateway::RestApi", "abc123"),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1a",
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                "1a",
            ),
            ("arn:aws:strange:us-east-1:1:thing/x", "", "x"),
        ] {
            assert_eq!(kind_and_name(&Arn::parse(arn).unwrap()), (kind, name), "{arn}");
        }
    }
}
