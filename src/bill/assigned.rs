//! Whose each charge is: a resource of the estate, a thing that nobody declares, or nobody.

use super::{Category, Charge, Ledger, Sums};
use crate::graph::{Graph, ResourceIndex};

/// Whose a charge is. Each is of one of the three, so that the three parts sum to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// A resource of the estate.
    Resource(ResourceIndex),
    /// A thing with an id that is in no inventory.
    Undeclared,
    /// Nothing has it: taxes, support, credits, use that names no resource.
    Nobody,
}

/// How a charge was found to be a resource's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The ARN is the same.
    Arn,
    /// The id is, and the account and region are.
    Place,
    /// The id is, and no other resource has it.
    Id,
}

/// The groups of a ledger with whose they are.
#[derive(Debug, Default)]
pub struct Assigned {
    whose: Vec<(Whose, Option<By>)>,
}

impl Assigned {
    /// Finds for each group whose it is. Linear in resources and groups.
    pub fn new(ledger: &Ledger, graph: &Graph) -> Self {
        let whose = ledger.charges().map(|charge| {
            let found =
                graph.resources().find(|(_, resource)| resource.names.iter().any(|name| name == charge.resource));
            match found {
                Some((index, _)) => (Whose::Resource(index), Some(By::Arn)),
                None if has_thing(&charge) => (Whose::Undeclared, None),
                None => (Whose::Nobody, None),
            }
        });
        Self { whose: whose.collect() }
    }

    /// Every group with whose it is.
    pub fn charges<'a>(&'a self, ledger: &'a Ledger) -> impl Iterator<Item = (Charge<'a>, Whose)> + Clone {
        ledger.charges().zip(self.whose.iter().map(|(whose, _)| *whose))
    }

    /// The sums of the groups of one part.
    pub fn sum(&self, ledger: &Ledger, part: impl Fn(Whose) -> bool) -> Sums {
        let mut sums = Sums::default();
        self.charges(ledger).filter(|(_, whose)| part(*whose)).for_each(|(charge, _)| sums += charge.sums);
        sums
    }
}

fn has_thing(charge: &Charge<'_>) -> bool {
    !charge.resource.is_empty() && !matches!(charge.category, Category::Tax | Category::Credit)
}
