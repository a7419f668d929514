//! Commands that tag what is deployed, to be read and run by a person.
//!
//! Most resources are tagged by their ARNs, up to twenty a call (Resource Groups Tagging API reference, `TagResources`: "You can
//! specify up to 20 ARNs"; not read here, from knowledge). EC2 takes ids, which its events tell where they tell no ARN; IAM and
//! Auto Scaling are not among the services of that API
//! (<https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html>) and have commands of their own.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Left, Place, Proposal};
use crate::deletion::{Command, safe};
use crate::graph::Graph;
use crate::model::arn::{Arn, is_aws_id};
use crate::model::place::{is_account, is_region};
use crate::trail::via::Via;

/// How many resources a command names at most.
const MOST_RESOURCES: usize = 20;

/// Commands for one account and region.
#[derive(Debug, Clone)]
pub struct Group {
    /// The account; empty where nothing tells it.
    pub account: String,
    /// The region that is asked.
    pub region: String,
    /// Whether no inventory tells if the resources have such tags already.
    pub is_untold: bool,
    /// Whether a description makes the resources, which takes away what it does not say: CloudFormation, Terraform.
    pub is_described: bool,
    /// The commands.
    pub commands: Vec<Command>,
}

/// How a resource is named to whoever tags it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    /// By its ARN, to the tagging API.
    Arn(String),
    /// By its id, to EC2.
    Ec2(String),
    /// To a service that tags one resource a call: the words of the command, and how it writes tags.
    Alone(Vec<String>, Form),
}

/// How a command writes tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// `[{"Key": …, "Value": …}]`
    Pairs,
    /// The same with the group that has them: Auto Scaling.
    OfGroup,
}

/// What a command has in common with others: account, region, whether the tags are untold, whether a description makes the
/// resources, and the tags.
type Key = (String, String, bool, bool, Vec<(String, String)>);

/// The commands of all that is not in a file of the estate; and what cannot be commanded, with the reason.
pub fn commands<'a>(proposals: &[Proposal<'a>], graph: &Graph) -> (Vec<Group>, Vec<Left<'a>>) {
    let mut left = Vec::new();
    let mut by_key: BTreeMap<Key, Vec<Named>> = BTreeMap::new();
    for proposal in proposals.iter().filter(|proposal| !matches!(proposal.place, Place::File(_))) {
        match named(proposal, graph) {
            Ok((region, named)) => {
                let is_untold = proposal.place == Place::Untold;
                let is_described = is_description(proposal.made.via);
                let key = (proposal.story.account.to_owned(), region, is_untold, is_described, proposal.tags.clone());
                by_key.entry(key).or_default().push(named);
            }
            Err(why) => left.push(Left { story: proposal.story.clone(), key: String::new(), why }),
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for ((account, region, is_untold, is_described, tags), mut named) in by_key {
        named.sort();
        named.dedup();
        let commands = of(&named, &tags, &region);
        let group = Group { account, region, is_untold, is_described, commands };
        match groups.last_mut() {
            Some(last) if last.is_beside(&group) => last.commands.extend(group.commands),
            _ => groups.push(group),
        }
    }
    (groups, left)
}

impl Group {
    /// Whether both are about the same account and region, and of one sort.
    fn is_beside(&self, other: &Self) -> bool {
        let about = |group: &Self| (group.account.clone(), group.region.clone(), group.is_untold, group.is_described);
        about(self) == about(other)
    }
}

/// Whether what is made through it is described somewhere, and made again as it is described.
fn is_description(via: Via) -> bool {
    matches!(via, Via::CloudFormation | Via::Cdk | Via::Terraform | Via::Pulumi)
}

fn of(named: &[Named], tags: &[(String, String)], region: &str) -> Vec<Command> {
    let mut commands = Vec::new();
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let arns: Vec<&String> =
        named.iter().filter_map(|one| if let Named::Arn(arn) = one { Some(arn) } else { None }).collect();
    for some in arns.chunks(MOST_RESOURCES) {
        let mut command = words("aws resourcegroupstaggingapi tag-resources --resource-arn-list");
        command.extend(some.iter().map(|arn| (*arn).clone()));
        let map: Map<String, Value> = tags.iter().map(|(key, value)| (key.clone(), value.clone().into())).collect();
        command.extend(["--tags".to_owned(), Value::Object(map).to_string()]);
        commands.push(command);
    }
    let ids: Vec<&String> =
        named.iter().filter_map(|one| if let Named::Ec2(id) = one { Some(id) } else { None }).collect();
    for some in ids.chunks(MOST_RESOURCES) {
        let mut command = words("aws ec2 create-tags --resources");
        command.extend(some.iter().map(|id| (*id).clone()));
        command.extend(["--tags".to_owned(), pairs(tags, None)]);
        commands.push(command);
    }
    for one in named {
        let Named::Alone(own, form) = one else { continue };
        let group = own.last().filter(|_| *form == Form::OfGroup);
        let mut command = vec!["aws".to_owned()];
        command.extend(own.iter().filter(|_| group.is_none()).cloned());
        command.extend(group.is_some().then(|| words("autoscaling create-or-update-tags")).into_iter().flatten());
        command.extend(["--tags".to_owned(), pairs(tags, group)]);
        commands.push(command);
    }
    let with_region = |mut words: Vec<String>| {
        words.extend(["--region".to_owned(), region.to_owned()]);
        Command { words }
    };
    commands.into_iter().map(with_region).collect()
}

fn pairs(tags: &[(String, String)], group: Option<&String>) -> String {
    let pair = |(key, value): &(String, String)| match group {
        Some(group) => json!({"ResourceId": group, "ResourceType": "auto-scaling-group", "Key": key, "Value": value,
            "PropagateAtLaunch": true}),
        None => json!({"Key": key, "Value": value}),
    };
    Value::Array(tags.iter().map(pair).collect()).to_string()
}

/// The region to ask, and the name to give.
fn named(proposal: &Proposal<'_>, graph: &Graph) -> Result<(String, Named), String> {
    let story = &proposal.story;
    let resource = story.resource.map(|index| graph.resource(index));
    let is_arn = |text: &&str| Arn::parse(text).is_some();
    let known = resource.map(|resource| {
        let names = [resource.address.as_str(), resource.id.as_str()].into_iter();
        names.chain(resource.names.iter().map(String::as_str)).chain(resource.text("Arn")).find(|text| is_arn(text))
    });
    let arn = Some(story.arn).filter(is_arn).or(known.flatten());
    let arn = arn.map(|arn| safe(arn, "its ARN")).transpose()?;
    let name = safe(story.id, "its name")?;
    if !story.account.is_empty() && !is_account(story.account) {
        return Err("its account is no number of twelve digits".to_owned());
    }
    let told = [story.region, resource.and_then(|resource| resource.region.as_deref()).unwrap_or_default()];
    let of_arn = arn.as_deref().and_then(Arn::parse).map(|arn| arn.region).unwrap_or_default();
    let region = told.into_iter().chain([of_arn]).find(|region| !region.is_empty());
    // What belongs to no region is tagged where the global services are.
    let is_global = crate::kinds::Kind::parse(story.kind).is_some_and(|kind| kind.is_global());
    let region =
        region.or(is_global.then_some("us-east-1")).ok_or_else(|| "its region is not told".to_owned())?.to_owned();
    if !is_region(&region) {
        return Err("its region is none of AWS".to_owned());
    }
    let named = name_of(story.kind, arn, name, &region)?;
    Ok((region, named))
}

fn name_of(kind: &str, arn: Option<String>, name: String, region: &str) -> Result<Named, String> {
    let alone = |words: [&str; 3], value: String| {
        let words = words.into_iter().map(str::to_owned).chain([value]).collect();
        Ok(Named::Alone(words, Form::Pairs))
    };
    let last = name.rsplit('/').next().unwrap_or(&name).to_owned();
    match kind {
        "AWS::IAM::Role" => return alone(["iam", "tag-role", "--role-name"], last),
        "AWS::IAM::User" => return alone(["iam", "tag-user", "--user-name"], last),
        "AWS::IAM::InstanceProfile" => {
            return alone(["iam", "tag-instance-profile", "--instance-profile-name"], last);
        }
        "AWS::IAM::ManagedPolicy" => {
            let arn = arn.or_else(|| Some(name).filter(|name| Arn::parse(name).is_some()));
            return alone(["iam", "tag-policy", "--policy-arn"], arn.ok_or("its ARN is not told")?);
        }
        "AWS::AutoScaling::AutoScalingGroup" => return Ok(Named::Alone(vec![last], Form::OfGroup)),
        _ => {}
    }
    if ["AWS::IAM::", "AWS::AutoScaling::", "AWS::Organizations::", "AWS::Budgets::"]
        .iter()
        .any(|service| kind.starts_with(service))
    {
        return Err("the tagging API does not know its service; tag it with that service's own command".to_owned());
    }
    match arn {
        Some(arn) => Ok(Named::Arn(arn)),
        None if kind.starts_with("AWS::EC2::") && is_aws_id(&name) => Ok(Named::Ec2(name)),
        None if kind == "AWS::S3::Bucket" && is_bucket(&name) => {
            let partition = if region.starts_with("cn-") {
                "aws-cn"
            } else if region.starts_with("us-gov-") {
                "aws-us-gov"
            } else {
                "aws"
            };
            Ok(Named::Arn(format!("arn:{partition}:s3:::{name}")))
        }
        None => Err("its ARN is told neither by an event nor by an inventory".to_owned()),
    }
}

/// Whether a text is the name of a bucket: small letters, digits, dots and hyphens (S3 user guide, "General purpose bucket naming
/// rules").
fn is_bucket(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
}
