//! DNS, CDN, service discovery.

use super::{Form, Making, TrailNames};

pub(in crate::kinds) const HOSTED_ZONE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateHostedZone", "response.hostedZone.id")],
    named_by: &["hostedZoneId", "id@*HostedZone*", "resourceId@ChangeTagsForResource?resourceType=hostedzone"],
    ended_by: &["DeleteHostedZone"],
    untouched_by: &["TestDNSAnswer"],
    arns: &["route53:hostedzone/{}"],
    form: Form::HostedZone,
    ..TrailNames::of("route53")
};
pub(in crate::kinds) const HEALTH_CHECK: TrailNames = TrailNames {
    made_by: &[Making::by("CreateHealthCheck", "response.healthCheck.id")],
    named_by: &["healthCheckId", "resourceId@ChangeTagsForResource?resourceType=healthcheck"],
    ended_by: &["DeleteHealthCheck"],
    arns: &["route53:healthcheck/{}"],
    ..TrailNames::of("route53")
};
pub(in crate::kinds) const KEY_SIGNING_KEY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateKeySigningKey", "request.hostedZoneId+request.name")],
    named_by: &["hostedZoneId+name@*KeySigningKey"],
    ended_by: &["DeleteKeySigningKey"],
    ..TrailNames::of("route53")
};
pub(in crate::kinds) const DISTRIBUTION: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateDistribution", "response.distribution.aRN|response.distribution.id"),
        Making::by("CreateDistributionWithTags", "response.distribution.aRN|response.distribution.id"),
        Making::by("CopyDistribution", "response.distribution.aRN|response.distribution.id"),
    ],
    named_by: &["distributionId", "targetDistributionId", "id@*Distribution", "resource@Tag*,Untag*"],
    ended_by: &["DeleteDistribution"],
    untouched_by: &["CreateInvalidation", "CopyDistribution"],
    arns: &["cloudfront:distribution/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const ORIGIN_ACCESS_CONTROL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateOriginAccessControl", "response.originAccessControl.id")],
    named_by: &["id@UpdateOriginAccessControl,DeleteOriginAccessControl"],
    ended_by: &["DeleteOriginAccessControl"],
    arns: &["cloudfront:origin-access-control/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCloudFrontOriginAccessIdentity", "response.cloudFrontOriginAccessIdentity.id")],
    named_by: &["id@UpdateCloudFrontOriginAccessIdentity,DeleteCloudFrontOriginAccessIdentity"],
    ended_by: &["DeleteCloudFrontOriginAccessIdentity"],
    arns: &["cloudfront:origin-access-identity/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const CACHE_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCachePolicy", "response.cachePolicy.id")],
    named_by: &["id@UpdateCachePolicy,DeleteCachePolicy"],
    ended_by: &["DeleteCachePolicy"],
    arns: &["cloudfront:cache-policy/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const ORIGIN_REQUEST_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateOriginRequestPolicy", "response.originRequestPolicy.id")],
    named_by: &["id@UpdateOriginRequestPolicy,DeleteOriginRequestPolicy"],
    ended_by: &["DeleteOriginRequestPolicy"],
    arns: &["cloudfront:origin-request-policy/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const RESPONSE_HEADERS_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResponseHeadersPolicy", "response.responseHeadersPolicy.id")],
    named_by: &["id@UpdateResponseHeadersPolicy,DeleteResponseHeadersPolicy"],
    ended_by: &["DeleteResponseHeadersPolicy"],
    arns: &["cloudfront:response-headers-policy/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const PUBLIC_KEY: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePublicKey", "response.publicKey.id")],
    named_by: &["id@UpdatePublicKey,DeletePublicKey"],
    ended_by: &["DeletePublicKey"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const KEY_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateKeyGroup", "response.keyGroup.id")],
    named_by: &["id@UpdateKeyGroup,DeleteKeyGroup"],
    ended_by: &["DeleteKeyGroup"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const VPC_ORIGIN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpcOrigin", "response.vpcOrigin.id")],
    named_by: &["id@UpdateVpcOrigin,DeleteVpcOrigin"],
    ended_by: &["DeleteVpcOrigin"],
    arns: &["cloudfront:vpcorigin/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const CLOUD_FRONT_FUNCTION: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateFunction",
        "response.functionSummary.functionMetadata.functionARN|request.createFunctionRequest.name|request.name",
    )],
    named_by: &["name@*Function"],
    ended_by: &["DeleteFunction"],
    untouched_by: &["TestFunction"],
    arns: &["cloudfront:function/{}"],
    ..TrailNames::of("cloudfront")
};
pub(in crate::kinds) const ACCELERATOR: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAccelerator", "response.accelerator.acceleratorArn")],
    named_by: &["acceleratorArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteAccelerator"],
    arns: &["globalaccelerator:accelerator/{}!"],
    ..TrailNames::of("globalaccelerator")
};
pub(in crate::kinds) const GLOBAL_ACCELERATOR_LISTENER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateListener", "response.listener.listenerArn")],
    named_by: &["listenerArn"],
    ended_by: &["DeleteListener"],
    arns: &["globalaccelerator:accelerator/{}/listener/{}!"],
    ..TrailNames::of("globalaccelerator")
};
pub(in crate::kinds) const ENDPOINT_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEndpointGroup", "response.endpointGroup.endpointGroupArn")],
    named_by: &["endpointGroupArn"],
    ended_by: &["DeleteEndpointGroup"],
    arns: &["globalaccelerator:accelerator/{}/listener/{}/endpoint-group/{}"],
    ..TrailNames::of("globalaccelerator")
};
pub(in crate::kinds) const DISCOVERY_SERVICE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateService", "response.service.arn|response.service.id")],
    named_by: &["serviceId", "id@UpdateService,DeleteService", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteService"],
    untouched_by: &["RegisterInstance", "DeregisterInstance", "UpdateInstanceCustomHealthStatus"],
    arns: &["servicediscovery:service/{}"],
    ..TrailNames::of("servicediscovery")
};
pub(in crate::kinds) const VIRTUAL_NODE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVirtualNode", "request.meshName+request.virtualNodeName")],
    named_by: &["meshName+virtualNodeName@*VirtualNode"],
    ended_by: &["DeleteVirtualNode"],
    arns: &["appmesh:mesh/{}/virtualNode/{}"],
    ..TrailNames::of("appmesh")
};
pub(in crate::kinds) const VIRTUAL_SERVICE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVirtualService", "request.meshName+request.virtualServiceName")],
    named_by: &["meshName+virtualServiceName@*VirtualService"],
    ended_by: &["DeleteVirtualService"],
    arns: &["appmesh:mesh/{}/virtualService/{}"],
    ..TrailNames::of("appmesh")
};
pub(in crate::kinds) const VIRTUAL_ROUTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVirtualRouter", "request.meshName+request.virtualRouterName")],
    named_by: &["meshName+virtualRouterName@*VirtualRouter"],
    ended_by: &["DeleteVirtualRouter"],
    arns: &["appmesh:mesh/{}/virtualRouter/{}"],
    ..TrailNames::of("appmesh")
};
pub(in crate::kinds) const VIRTUAL_GATEWAY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVirtualGateway", "request.meshName+request.virtualGatewayName")],
    named_by: &["meshName+virtualGatewayName@*VirtualGateway"],
    ended_by: &["DeleteVirtualGateway"],
    arns: &["appmesh:mesh/{}/virtualGateway/{}"],
    ..TrailNames::of("appmesh")
};
pub(in crate::kinds) const APP_MESH_MESH: TrailNames = TrailNames {
    made_by: &[Making::by("CreateMesh", "request.meshName")],
    named_by: &["meshName"],
    ended_by: &["DeleteMesh"],
    changed_by: &["*Mesh", "Tag*", "Untag*"],
    arns: &["appmesh:mesh/{}!"],
    ..TrailNames::of("appmesh")
};
