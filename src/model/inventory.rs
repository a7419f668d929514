//! What was read, and what it proves that something is not in it.

use std::collections::{BTreeMap, BTreeSet};

use super::{ProviderTags, Resource};
use crate::source::FileId;

/// An account and a region, as far as they are known.
pub type AccountRegion = (Option<String>, Option<String>);

/// Where resources were read from: decides what a missing thing proves.
#[derive(Debug, Clone, Default)]
pub struct Inventory {
    /// In reading order.
    pub resources: Vec<Resource>,
    /// The providers of AWS that plans configure, in reading order.
    pub providers: Vec<ProviderTags>,
    /// Kinds (CloudFormation names) that are listed completely.
    pub listed: BTreeSet<String>,
    /// Account and region where kinds (CloudFormation names) were listed to the end, as far as answers of AWS tell.
    pub listed_in: BTreeMap<String, BTreeSet<AccountRegion>>,
    /// Every kind is listed completely (native `complete: true`).
    pub lists_everything: bool,
    /// The inventories that people write: there `complete: true` can be said.
    pub written: BTreeSet<FileId>,
    /// Whether plans or states of Terraform were read.
    pub has_terraform: bool,
}

impl Inventory {
    /// Whether every resource of this kind is known to be in the inventory: what is then absent does not exist.
    pub fn lists(&self, kind: &str) -> bool {
        self.lists_everything || self.listed.contains(kind)
    }

    /// Whether every resource of this kind that stands in an account and a region is known to be in the inventory. A list
    /// that AWS printed of one place proves nothing of another; where what is asked for stands is not known (`None`), any
    /// list will do.
    pub fn lists_in(&self, kind: &str, account: Option<&str>, region: Option<&str>) -> bool {
        let is_there = |known: &Option<String>, asked: Option<&str>| asked.is_none() || known.as_deref() == asked;
        let places = self.listed_in.get(kind).filter(|_| !self.lists_everything);
        let is_in = |places: &BTreeSet<AccountRegion>| {
            places.iter().any(|(of, at)| is_there(of, account) && is_there(at, region))
        };
        self.lists(kind) && places.is_none_or(is_in)
    }
}
