//! Charges that no thing has.

use std::collections::BTreeMap;

use crate::bill::{Assigned, Category, Charge, Commitment, Ledger, Sums, Whose};
use crate::model::arn::Arn;

/// Why a charge is nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// It is a tax.
    Tax,
    /// It is AWS's support.
    Support,
    /// It is paid for a Savings Plan or for reserved capacity, which no inventory holds: what they cover is charged on
    /// things.
    CommitmentFee,
    /// It is the part of such a commitment that nothing used.
    UnusedCommitment,
    /// It is bought for a time, and names nothing.
    Purchase,
    /// It is a credit.
    Credit,
    /// It is given back.
    Refund,
    /// It corrects the whole: a discount, a rounding.
    Adjustment,
    /// It is use that the bill names no resource of.
    NoId,
}

impl Why {
    /// For programs; stays the same.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tax => "tax",
            Self::Support => "support",
            Self::CommitmentFee => "commitment_fee",
            Self::UnusedCommitment => "unused_commitment",
            Self::Purchase => "purchase",
            Self::Credit => "credit",
            Self::Refund => "refund",
            Self::Adjustment => "adjustment",
            Self::NoId => "no_resource_id",
        }
    }

    /// For people.
    pub fn text(self) -> &'static str {
        match self {
            Self::Tax => "tax",
            Self::Support => "support",
            Self::CommitmentFee => "fee of a Savings Plan or reservation",
            Self::UnusedCommitment => "committed to, and used by nothing",
            Self::Purchase => "bought for a time",
            Self::Credit => "credit",
            Self::Refund => "refund",
            Self::Adjustment => "adjustment",
            Self::NoId => "use that names no resource",
        }
    }
}

/// Charges of one sort that no thing has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unattributable<'l> {
    /// Why.
    pub why: Why,
    /// What sort of charge it is.
    pub category: Category,
    /// The service, as the export names it.
    pub service: &'l str,
    /// What it came to.
    pub sums: Sums,
}

/// Why a charge is nobody's; `None` where it names a thing. Whatever names one is charged on it, also its tax, credit or
/// refund; but a commitment is no thing of an inventory: what it covers is charged on those that it covers.
pub(super) fn why(charge: &Charge<'_>) -> Option<Why> {
    let is_commitment = is_commitment(charge.resource);
    if !charge.resource.is_empty() && !is_commitment && charge.commitment != Commitment::Unused {
        return None;
    }
    Some(match charge.category {
        Category::Tax => Why::Tax,
        Category::Credit => Why::Credit,
        Category::Refund => Why::Refund,
        Category::Adjustment => Why::Adjustment,
        _ if charge.commitment == Commitment::Unused => Why::UnusedCommitment,
        _ if is_commitment => Why::CommitmentFee,
        _ if charge.service.contains("Support") => Why::Support,
        Category::Purchase => Why::Purchase,
        Category::Usage => Why::NoId,
    })
}

/// Whether an ARN is that of a Savings Plan or of reserved capacity.
///
/// From general knowledge of the services' ARNs (service authorization reference): `savingsplans::…:savingsplan/…`,
/// `ec2:…:reserved-instances/…`, `rds:…:ri:…`, `elasticache:…:reserved-instance:…`, `redshift:…:reservednode:…`,
/// `es:…:reserved-instances/…`, `memorydb:…:reservednode/…`, `dynamodb:…:reserved-capacity/…`.
fn is_commitment(text: &str) -> bool {
    let Some(arn) = Arn::parse(text) else { return false };
    match (arn.service, arn.word_and_name().0) {
        ("savingsplans", _) | ("rds", Some("ri")) => true,
        (_, Some(word)) => word.starts_with("reserved-") || word == "reservednode",
        _ => false,
    }
}

impl Assigned {
    /// What nobody has, by sort and service: why, then category, then service.
    pub fn unattributable<'l>(&self, ledger: &'l Ledger) -> Vec<Unattributable<'l>> {
        let mut sums: BTreeMap<(Why, Category, &str), Sums> = BTreeMap::new();
        for (charge, whose) in self.charges(ledger) {
            if let (Whose::Nobody, Some(why)) = (whose, why(&charge)) {
                *sums.entry((why, charge.category, charge.service)).or_default() += charge.sums;
            }
        }
        let line = |((why, category, service), sums)| Unattributable { why, category, service, sums };
        sums.into_iter().map(line).collect()
    }
}
