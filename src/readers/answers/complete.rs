//! Which kinds were listed to the end, everywhere where anything was read.

use std::collections::{BTreeMap, BTreeSet};

use super::scope::Scope;
use crate::kinds::Kind;
use crate::model::AccountRegion;

/// What was listed where.
#[derive(Debug, Default)]
pub(super) struct Complete {
    kinds: BTreeMap<String, BTreeSet<Scope>>,
    places: BTreeSet<Scope>,
    /// Where the items of a list stand that does not itself say where it was made.
    shown: BTreeMap<String, BTreeSet<Scope>>,
}

impl Complete {
    /// Something of a region was read.
    pub(super) fn read(&mut self, place: &Scope) {
        self.places.insert(place.clone());
    }

    /// Everything of a kind was listed there.
    pub(super) fn listed(&mut self, kind: &Kind, place: &Scope) {
        self.kinds.entry(kind.name().to_owned()).or_default().insert(place.clone());
    }

    /// A list of a kind, made in a place that is not known, shows something of this place.
    pub(super) fn shows(&mut self, kind: &Kind, place: Scope) {
        self.shown.entry(kind.name().to_owned()).or_default().insert(place);
    }

    /// Account and region of every place where a kind was listed; those that belong to no region are left out.
    pub(super) fn places(&self) -> BTreeMap<String, BTreeSet<AccountRegion>> {
        let of_region = self.kinds.iter().chain(&self.shown).filter(|(name, _)| !is_listed_at_once(name));
        let pair = |place: &Scope| (place.account.clone(), place.region.clone());
        let mut all: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
        for (name, places) in of_region {
            all.entry(name.clone()).or_default().extend(places.iter().map(pair));
        }
        all
    }

    /// The kinds of which no resource is missing.
    pub(super) fn everywhere(self) -> Vec<String> {
        let accounts: BTreeSet<&Option<String>> = self.places.iter().map(|place| &place.account).collect();
        let is_complete = |name: &str, listed: &BTreeSet<Scope>| {
            if is_listed_at_once(name) {
                let mut accounts = accounts.iter().copied();
                return accounts.all(|account| listed.iter().any(|place| place.account == *account));
            }
            self.places.iter().all(|place| listed.contains(place))
        };
        self.kinds.iter().filter(|(name, listed)| is_complete(name, listed)).map(|(name, _)| name.clone()).collect()
    }
}

/// Whether one answer lists a kind for all regions: buckets, and whatever belongs to no region.
fn is_listed_at_once(name: &str) -> bool {
    name == "AWS::S3::Bucket" || Kind::parse(name).is_some_and(|kind| kind.is_global())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(region: &str) -> Scope {
        Scope { account: Some("123456789012".to_owned()), region: Some(region.to_owned()) }
    }

    #[test]
    fn a_kind_is_complete_where_every_region_listed_it() {
        let mut complete = Complete::default();
        let [vpc, role, volume] = ["vpc", "role", "ebs"].map(|name| Kind::parse(name).unwrap());
        for region in ["us-east-1", "eu-west-1"] {
            complete.read(&place(region));
            complete.listed(&vpc, &place(region));
        }
        complete.listed(&volume, &place("us-east-1"));
        complete.listed(&role, &place("us-east-1"));
        assert_eq!(complete.everywhere(), ["AWS::EC2::VPC", "AWS::IAM::Role"]);
    }
}
