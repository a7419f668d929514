//! Which kind of resource an ARN names, and what its service calls that.

use std::borrow::Cow;

use crate::kinds::{self, arn_service};
use crate::model::arn::Arn;
use crate::trail::subjects::of_arn;

/// The kind and the id in an ARN, as all events of the thing have them ([`of_arn`]): `AWS::Lambda::Function` and `resize`
/// of `arn:aws:lambda:…:function:resize:live`. What is only a part of a resource, or a run of it, is the resource. The kind
/// is empty where no row is for it.
pub(crate) fn kind_and_name<'t>(arn: &Arn<'t>) -> (&'static str, &'t str) {
    let (word, rest) = arn.word_and_name();
    let first = |text: &'t str| text.split(['/', ':']).next().unwrap_or_default();
    match (arn.service, word) {
        ("lambda", Some("function")) => ("AWS::Lambda::Function", first(rest)),
        ("sns", _) => ("AWS::SNS::Topic", first(arn.resource)),
        // The API's id stands before the stage and the method.
        ("execute-api", _) => ("AWS::ApiGateway::RestApi", first(arn.resource)),
        ("states", Some("stateMachine" | "execution")) => ("AWS::StepFunctions::StateMachine", first(rest)),
        ("codebuild", Some("build")) => ("AWS::CodeBuild::Project", first(rest)),
        ("codepipeline", _) => ("AWS::CodePipeline::Pipeline", first(arn.resource)),
        (service, word) => by_shape(arn).unwrap_or_else(|| {
            let kind = word.map_or("", |word| by_word(service, word));
            (kind, rest.rsplit('/').next().unwrap_or_default())
        }),
    }
}

/// The kind and id that the shape of an ARN tells, where the id stands in it as it is.
fn by_shape<'t>(arn: &Arn<'t>) -> Option<(&'static str, &'t str)> {
    let (kind, id) = of_arn(arn)?;
    let at = arn.resource.find(&*id)?;
    Some((kind, arn.resource.get(at..at + id.len())?))
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
            ("arn:aws:events:us-east-1:1:rule/bus/nightly", "AWS::Events::Rule", "bus/nightly"),
            ("arn:aws:events:us-east-1:1:rule/nightly", "AWS::Events::Rule", "nightly"),
            ("arn:aws:rds:us-east-1:1:db:orders", "AWS::RDS::DBInstance", "orders"),
            ("arn:aws:states:us-east-1:1:stateMachine:flow", "AWS::StepFunctions::StateMachine", "flow"),
            ("arn:aws:execute-api:us-east-1:1:abc123/prod/GET/", "AWS::ApiGateway::RestApi", "abc123"),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1a",
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                "web",
            ),
            ("arn:aws:strange:us-east-1:1:thing/x", "", "x"),
        ] {
            assert_eq!(kind_and_name(&Arn::parse(arn).unwrap()), (kind, name), "{arn}");
        }
    }
}
