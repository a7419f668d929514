//! Whose resource it is, and where it stands: told by the resource, its answer, the file's path, its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use super::path;
use crate::model::arn::Arn;
use crate::model::place::{is_account, is_region, region_of_zone};
use crate::readers::ReadSettings;
use crate::readers::percent;
use crate::syntax::NodeRef;

/// An account and a region, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Scope {
    pub(super) account: Option<String>,
    pub(super) region: Option<String>,
}

impl Scope {
    /// What this says, and what it leaves open from another.
    pub(super) fn or(self, other: &Scope) -> Scope {
        Scope {
            account: self.account.or_else(|| other.account.clone()),
            region: self.region.or_else(|| other.region.clone()),
        }
    }

    /// Whether both can be the same place.
    pub(super) fn agrees(&self, other: &Scope) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        same(&self.account, &other.account) && same(&self.region, &other.region)
    }
}

/// Where an ARN says that its resource stands.
pub(super) fn of_arn(arn: &Arn<'_>) -> Scope {
    let account = is_account(arn.account).then(|| arn.account.to_owned());
    Scope { account, region: is_region(arn.region).then(|| arn.region.to_owned()) }
}

/// A region that is a part of a host name: `web-1.us-east-1.elb.amazonaws.com`.
fn region_of_host(host: &str) -> Option<&str> {
    host.split(['.', '/', ':']).find(|part| is_region(part))
}

/// What an item says of itself; `own` is its ARN, `owner` the account that the list around it names.
pub(super) fn of_item(node: NodeRef<'_>, own: Option<&str>, owner: Option<&str>) -> Scope {
    let text = |path: &str| super::catalogue::at(node, path).and_then(NodeRef::text);
    let by_arn = own.and_then(Arn::parse).map(|arn| of_arn(&arn)).unwrap_or_default();
    let accounts = ["OwnerId", "ownerId", "registryId", "AWSAccountId", "Owner"];
    let account = accounts.into_iter().filter_map(text).chain(owner).find(|text| is_account(text));
    let zones = ["AvailabilityZone", "Placement.AvailabilityZone", "PreferredAvailabilityZone", "availabilityZone"];
    let zone = zones.into_iter().filter_map(text).chain(first_zone(node)).find_map(region_of_zone);
    let plain = || ["BucketRegion", "HomeRegion"].into_iter().filter_map(text).find(|text| is_region(text));
    let hosts = ["DNSName", "Endpoint.Address", "endpoint", "ApiEndpoint", "repositoryUri", "QueueUrl"];
    let host = || hosts.into_iter().filter_map(text).find_map(region_of_host);
    let region = zone.or_else(plain).or_else(host);
    by_arn.or(&Scope { account: account.map(str::to_owned), region: region.map(str::to_owned) })
}

/// The first of `AvailabilityZones`, whose items are names or have a `ZoneName`.
fn first_zone<'d>(node: NodeRef<'d>) -> Option<&'d str> {
    let zone = node.get("AvailabilityZones")?.items().next()?;
    zone.text().or_else(|| zone.get("ZoneName")?.text())
}

/// What a text that is itself the name of a resource says: an ARN, the address of a queue.
pub(super) fn of_text(text: &str) -> Scope {
    Arn::parse(text).map_or_else(|| of_url(text), |arn| of_arn(&arn))
}

/// What the address of a queue says: `https://sqs.us-east-1.amazonaws.com/123456789012/orders`.
pub(super) fn of_url(url: &str) -> Scope {
    let Some((host, path)) = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')) else {
        return Scope::default();
    };
    let account = path.split('/').find(|part| is_account(part));
    // The oldest address of all, which names no region, is that of the first one.
    let region = region_of_host(host).or((host == "queue.amazonaws.com").then_some("us-east-1"));
    Scope { account: account.map(str::to_owned), region: region.map(str::to_owned) }
}

/// What the folders and the name of a file say; the innermost counts.
pub(super) fn of_path(file: &str) -> Scope {
    let decoded = percent::decoded(file);
    let words = || decoded.rsplit(['/', '.', '_', ' ', '@', '+', '=', ':']);
    Scope {
        account: words().find(|word| is_account(word)).map(str::to_owned),
        region: words().find_map(region_in).map(str::to_owned),
    }
}

/// A word that is a region, or ends or begins with one: `prod-eu-west-1`, `us-east-1-ec2-describe-vpcs`.
fn region_in(word: &str) -> Option<&str> {
    let starts = || std::iter::once(0).chain(word.match_indices('-').map(|(at, _)| at + 1));
    let ends = || word.match_indices('-').map(|(at, _)| at).chain(std::iter::once(word.len()));
    starts()
        .find_map(|start| ends().filter(|end| *end > start).map(|end| &word[start..end]).find(|part| is_region(part)))
}

/// What the answers of each folder show, and of whom `sts get-caller-identity` tells.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    accounts: BTreeMap<String, BTreeSet<String>>,
    regions: BTreeMap<String, BTreeSet<String>>,
    identities: BTreeMap<String, BTreeSet<String>>,
}

impl Neighbours {
    /// Something in a folder says where it stands.
    pub(super) fn shows(&mut self, folder: &str, scope: &Scope) {
        for (kept, value) in [(&mut self.accounts, &scope.account), (&mut self.regions, &scope.region)] {
            let Some(value) = value else { continue };
            for folder in ancestors(folder) {
                let known = kept.entry(folder.to_owned()).or_default();
                if !known.insert(value.clone()) {
                    break;
                }
            }
        }
    }

    /// The answers of a folder were given to this account.
    pub(super) fn identity(&mut self, folder: &str, account: &str) {
        self.identities.entry(folder.to_owned()).or_default().insert(account.to_owned());
    }

    /// What is true of a file of this folder that says nothing itself.
    pub(super) fn of(&self, folder: &str, settings: &ReadSettings) -> Scope {
        let account = nearest(&self.identities, folder).or_else(|| nearest(&self.accounts, folder));
        let region = nearest(&self.regions, folder);
        Scope { account: account.or(settings.account.clone()), region: region.or(settings.region.clone()) }
    }
}

/// The only value of the innermost folder that has any.
fn nearest(of: &BTreeMap<String, BTreeSet<String>>, folder: &str) -> Option<String> {
    let values = ancestors(folder).find_map(|folder| of.get(folder))?;
    (values.len() == 1).then(|| values.first().cloned()).flatten()
}

/// A folder and those around it, innermost first.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| (!folder.is_empty()).then(|| path::folder(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_where_its_answer_is_from() {
        let scope = |path| {
            let Scope { account, region } = of_path(path);
            (account.unwrap_or_default(), region.unwrap_or_default())
        };
        let full = ("123456789012".to_owned(), "us-east-1".to_owned());
        assert_eq!(scope("dump/123456789012/us-east-1/ec2-describe-vpcs.json"), full);
        assert_eq!(scope("123456789012_us-east-1_vpcs.json"), full);
        assert_eq!(scope("eu-west-1/x/us-east-1-vpcs-123456789012.json").1, "us-east-1");
        assert_eq!(scope("prod/vpcs.json"), (String::new(), String::new()));
    }

    #[test]
    fn queues_say_where_they_stand() {
        let here = Scope { account: Some("123456789012".into()), region: Some("us-east-1".into()) };
        for url in [
            "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
            "https://us-east-1.queue.amazonaws.com/123456789012/orders",
            "https://queue.amazonaws.com/123456789012/orders",
        ] {
            assert_eq!(of_url(url), here, "{url}");
        }
    }
}
