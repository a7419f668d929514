//! Lists of the parts of one resource that do not name it: `aws route53 list-resource-record-sets --hosted-zone-id …`.

use super::drafts::{Draft, Drafts};
use super::subject;
use crate::model::{Entry, Property, Value};

/// What a kind is part of, and the field that would name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parent {
    field: &'static str,
    kind: &'static str,
}

const REST_API: Parent = Parent { field: "RestApiId", kind: "AWS::ApiGateway::RestApi" };
const HTTP_API: Parent = Parent { field: "ApiId", kind: "AWS::ApiGatewayV2::Api" };
const EKS: Parent = Parent { field: "ClusterName", kind: "AWS::EKS::Cluster" };
const USER_POOL: Parent = Parent { field: "UserPoolId", kind: "AWS::Cognito::UserPool" };

const PARTS: &[(&str, Parent)] = &[
    ("AWS::Route53::RecordSet", Parent { field: "HostedZoneId", kind: "AWS::Route53::HostedZone" }),
    ("AWS::ApiGateway::Authorizer", REST_API),
    ("AWS::ApiGateway::Deployment", REST_API),
    ("AWS::ApiGateway::Model", REST_API),
    ("AWS::ApiGateway::RequestValidator", REST_API),
    ("AWS::ApiGateway::Resource", REST_API),
    ("AWS::ApiGateway::Stage", REST_API),
    ("AWS::ApiGatewayV2::Authorizer", HTTP_API),
    ("AWS::ApiGatewayV2::Deployment", HTTP_API),
    ("AWS::ApiGatewayV2::Integration", HTTP_API),
    ("AWS::ApiGatewayV2::Model", HTTP_API),
    ("AWS::ApiGatewayV2::Route", HTTP_API),
    ("AWS::ApiGatewayV2::Stage", HTTP_API),
    ("AWS::EKS::Addon", EKS),
    ("AWS::EKS::FargateProfile", EKS),
    ("AWS::EKS::Nodegroup", EKS),
    ("AWS::Cognito::UserPoolClient", USER_POOL),
];

/// What a kind is part of, where its lists may leave that out.
pub(super) fn of(kind: &str) -> Option<Parent> {
    PARTS.iter().find(|(part, _)| *part == kind).map(|(_, parent)| *parent)
}

/// Adds the parent that the path of the answer names, where the part names none.
pub(super) fn add(parent: Parent, file: &str, part: &mut Draft, drafts: &Drafts) {
    if part.field(parent.field).is_some() {
        return;
    }
    let fits =
        |draft: &Draft| draft.kind.is(parent.kind) && (draft.scope.region.is_none() || draft.scope.agrees(&part.scope));
    let Some((index, _)) = subject::named(file, drafts, &fits).or_else(|| subject::left(file, drafts, &fits)) else {
        return;
    };
    say(part, parent.field, drafts.list[index].name.clone());
}

/// Adds the listener of a listener's rule, which the rule's ARN alone names:
/// `…:listener-rule/app/<name>/<balancer>/<listener>/<rule>`.
pub(super) fn add_listener(rule: &mut Draft) {
    let arn = rule.text("RuleArn").filter(|_| rule.field("ListenerArn").is_none());
    let above = arn.and_then(|arn| arn.rsplit_once('/')).map(|(above, _)| above);
    if let Some((before, path)) = above.and_then(|above| above.split_once(":listener-rule/")) {
        let listener = format!("{before}:listener/{path}");
        say(rule, "ListenerArn", listener);
    }
}

fn say(part: &mut Draft, field: &str, text: String) {
    let value = Property { value: Value::Text(text), span: part.span };
    part.parts.push((0, vec![Entry { key: field.to_owned(), key_span: part.span, value }]));
}
