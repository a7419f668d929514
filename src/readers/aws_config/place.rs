//! Where a resource stands and what it is, as its ARN, its zone or the shape of its id say.

use crate::kinds::{self, Kind};
use crate::model::arn::{Arn, is_aws_id};
use crate::model::place::{is_account, is_region};

/// The account and the region that an ARN names; neither of a bucket's.
pub(super) fn place_of(arn: &str) -> (Option<&str>, Option<&str>) {
    let Some(arn) = Arn::parse(arn) else { return (None, None) };
    let account = Some(arn.account).filter(|account| is_account(account));
    (account, Some(arn.region).filter(|region| is_region(region)))
}

/// What a resource is by the id that AWS made (`vol-0a1b2c3d`) or by the resource part of an EC2 ARN; `None` where that
/// says nothing.
/// Source: Amazon EC2 API reference and user guide, "Resource IDs".
pub(super) fn kind_of(id: &str) -> Option<Kind> {
    const PREFIXES: [(&str, &str); 22] = [
        ("i", "AWS::EC2::Instance"),
        ("vol", "AWS::EC2::Volume"),
        ("snap", "AWS::EC2::Snapshot"),
        ("ami", "AWS::EC2::Image"),
        ("vpc", "AWS::EC2::VPC"),
        ("subnet", "AWS::EC2::Subnet"),
        ("sg", "AWS::EC2::SecurityGroup"),
        ("rtb", "AWS::EC2::RouteTable"),
        ("acl", "AWS::EC2::NetworkAcl"),
        ("igw", "AWS::EC2::InternetGateway"),
        ("eigw", "AWS::EC2::EgressOnlyInternetGateway"),
        ("nat", "AWS::EC2::NatGateway"),
        ("eni", "AWS::EC2::NetworkInterface"),
        ("eipalloc", "AWS::EC2::EIP"),
        ("vpce", "AWS::EC2::VPCEndpoint"),
        ("pcx", "AWS::EC2::VPCPeeringConnection"),
        ("tgw", "AWS::EC2::TransitGateway"),
        ("tgw-attach", "AWS::EC2::TransitGatewayAttachment"),
        ("vgw", "AWS::EC2::VPNGateway"),
        ("cgw", "AWS::EC2::CustomerGateway"),
        ("vpn", "AWS::EC2::VPNConnection"),
        ("lt", "AWS::EC2::LaunchTemplate"),
    ];
    let id = match Arn::parse(id) {
        Some(arn) if arn.service == "ec2" => arn.word_and_name().1,
        _ => id,
    };
    let (prefix, _) = id.rsplit_once('-').filter(|_| is_aws_id(id))?;
    let (_, name) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    Some(kinds::find(name).map_or_else(|| Kind::Other((*name).into()), Kind::Known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_says_where_a_resource_stands() {
        let full = "arn:aws-us-gov:ec2:us-gov-west-1:123456789012:vpc/vpc-1";
        assert_eq!(place_of(full), (Some("123456789012"), Some("us-gov-west-1")));
        for text in ["arn:aws:s3:::logs", "arn:aws:us-west-2b:123456789012:volume/v", "arn:aws", "sg-1"] {
            assert_eq!(place_of(text), (None, None), "{text}");
        }
    }

    #[test]
    fn an_id_says_what_it_is_of_where_aws_made_it() {
        let name = |id| kind_of(id).map(|kind| kind.name().to_owned());
        assert_eq!(name("vol-0174de9c962f6581c").as_deref(), Some("AWS::EC2::Volume"));
        assert_eq!(
            name("arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0").as_deref(),
            Some("AWS::EC2::Instance")
        );
        for id in
            ["vol", "my-vol-12", "orders", "arn:aws:sqs:us-east-1:123456789012:i-0123456789abcdef0", "web-0a1b2c3d"]
        {
            assert_eq!(name(id), None, "{id}");
        }
    }
}
