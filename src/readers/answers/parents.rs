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
    let value = Property { value: Value::Text(drafts.list[index].name.clone()), span: part.span };
    part.parts.push((0, vec![Entry { key: parent.field.to_owned(), key_span: part.span, value }]));
}
