//! Whose each charge is: a resource of the estate, a thing that nobody declares, or nobody.
//!
//! A thing is joined to a resource by its ARN; then by its kind and id in its account and region; then by its kind and id
//! where the estate has one such resource alone and does not say that it stands elsewhere; then by the tags that AWS
//! itself puts on what a stack or a group makes. A network interface is charged on what the estate says it is of. Never by a name without the kind that its ARN or its service tells.

mod interfaces;
mod made_by;
mod named;
mod nobody;
mod things;

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::FixedState;

use self::interfaces::{Interfaces, is_interface};
use self::made_by::Makers;
use self::named::{Key, Named};
use super::{Charge, Ledger, Sums};
use crate::graph::{Graph, ResourceIndex};
use crate::trail::join::{Asked, Estate, is_unique};

pub use nobody::{Unattributable, Why};
pub use things::Undeclared;

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

/// How a charge was found to be a resource's, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The ARN is the same.
    Arn,
    /// Kind and id are, and the account and region are.
    Place,
    /// Kind and id are, and no other resource has them.
    Id,
    /// It is charged on a network interface, and the estate says whose that is.
    Interface,
    /// AWS's tags name the stack's resource that it was made for.
    StackTag,
    /// AWS's tags name the scaling group or the service that started it.
    GroupTag,
}

impl By {
    /// For people.
    pub fn text(self) -> &'static str {
        match self {
            Self::Arn => "the same ARN",
            Self::Place => "the same id, account and region",
            Self::Id => "the same id, which no other resource has",
            Self::Interface => "a network interface that the inventory says is its own",
            Self::StackTag => "AWS's tags name its stack and logical id",
            Self::GroupTag => "AWS's tags name its scaling group or service",
        }
    }
}

/// What the three parts of a bill come to; together the whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    /// What resources of the estate were charged.
    pub resources: Sums,
    /// What things that are in no inventory were.
    pub undeclared: Sums,
    /// What nothing has.
    pub nobodys: Sums,
}

/// The groups of a ledger with whose they are.
#[derive(Debug, Default)]
pub struct Assigned {
    whose: Vec<(Whose, Option<By>)>,
    /// For each group the number of its thing; `u32::MAX` where it has none.
    of_group: Vec<u32>,
    things: Vec<Thing>,
    parts: Parts,
}

/// A thing that a bill names.
#[derive(Debug, Default)]
struct Thing {
    kind: Option<&'static str>,
    found: Option<(ResourceIndex, By)>,
    /// What tells things apart that are not one resource: two accounts that each have one of that name.
    apart: String,
    /// Whether AWS made its id, so that no other thing has it.
    is_unique: bool,
    may_be: Vec<ResourceIndex>,
}

/// What a thing was found to be.
#[derive(Debug)]
enum Found {
    One(ResourceIndex, By),
    Several(Vec<ResourceIndex>),
}

impl Found {
    fn of(fitting: &[ResourceIndex], by: By) -> Option<Self> {
        match fitting {
            [] => None,
            [one] => Some(Self::One(*one, by)),
            several => Some(Self::Several(several.to_vec())),
        }
    }
}

/// What is needed while groups are gone through.
struct Joining<'g> {
    graph: &'g Graph,
    estate: Estate<'g>,
    makers: Makers<'g>,
    interfaces: Interfaces<'g>,
    numbers: HashMap<Key, u32, FixedState>,
    things: Vec<Thing>,
}

impl Assigned {
    /// Finds for each group whose it is. Linear in resources and groups.
    pub fn new(ledger: &Ledger, graph: &Graph) -> Self {
        let (estate, makers) = (Estate::new(graph), Makers::new(graph));
        let interfaces = Interfaces::new(graph, &estate);
        let mut joining =
            Joining { graph, estate, makers, interfaces, numbers: HashMap::default(), things: Vec::new() };
        let mut of_group = Vec::with_capacity(ledger.len());
        // Groups of one resource stand side by side.
        let mut last = None;
        for charge in ledger.charges() {
            if nobody::why(&charge).is_some() {
                of_group.push(u32::MAX);
                continue;
            }
            let same = [charge.resource, charge.account, charge.region, charge.service, charge.tags];
            let number = match last {
                Some((known, number)) if known == same => number,
                _ => joining.number(&charge),
            };
            last = Some((same, number));
            of_group.push(number);
        }
        let mut things = joining.things;
        give_up_doubtful(&mut things);
        let mut assigned =
            Self { whose: Vec::with_capacity(of_group.len()), of_group, things, parts: Parts::default() };
        assigned.tell(ledger);
        assigned
    }

    /// Tells for each group whose it is, by what is known of things.
    fn tell(&mut self, ledger: &Ledger) {
        for (number, sums) in self.of_group.iter().zip(ledger.sums()) {
            let (whose, part) = match self.things.get(*number as usize).map(|thing| thing.found) {
                None => ((Whose::Nobody, None), &mut self.parts.nobodys),
                Some(None) => ((Whose::Undeclared, None), &mut self.parts.undeclared),
                Some(Some((resource, by))) => ((Whose::Resource(resource), Some(by)), &mut self.parts.resources),
            };
            self.whose.push(whose);
            *part += sums;
        }
    }

    /// For each group the number of its thing, one for all rows of it; `u32::MAX` where it has none.
    pub(super) fn things_of_groups(&self) -> &[u32] {
        &self.of_group
    }

    /// Every group with whose it is.
    pub fn charges<'l>(&self, ledger: &'l Ledger) -> impl Iterator<Item = (Charge<'l>, Whose)> + Clone {
        ledger.charges().zip(self.whose.iter().map(|(whose, _)| *whose))
    }

    /// What each part comes to.
    pub fn parts(&self) -> Parts {
        self.parts
    }

    /// What each resource was charged, by [`ResourceIndex`]; a resource without a row has none.
    pub fn of_resources(&self, ledger: &Ledger, graph: &Graph) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); graph.inventory().resources.len()];
        for ((whose, _), of) in self.whose.iter().zip(ledger.sums()) {
            if let Whose::Resource(index) = whose
                && let Some(sum) = sums.get_mut(index.0)
            {
                *sum += of;
            }
        }
        sums
    }

    /// How the charges of each resource were found to be its own: the least sure way.
    pub fn ways(&self) -> HashMap<ResourceIndex, By> {
        let mut ways: HashMap<ResourceIndex, By> = HashMap::new();
        for (resource, by) in self.things.iter().filter_map(|thing| thing.found) {
            let way = ways.entry(resource).or_insert(by);
            *way = by.max(*way);
        }
        ways
    }
}

impl Joining<'_> {
    /// The number of the thing that a group is charged for.
    fn number(&mut self, charge: &Charge<'_>) -> u32 {
        let named = Named::new(charge);
        let next = u32::try_from(self.things.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(named.key(charge.service)).or_insert(next);
        if number == next {
            let is_unique = named.is_made_by_aws && named.ids.iter().any(|id| is_unique(id));
            self.things.push(Thing { kind: named.kind(), is_unique, ..Thing::default() });
        }
        let is_found = self.things.get(number as usize).is_none_or(|thing| thing.found.is_some());
        if !is_found {
            let found = self.by_name(&named).or_else(|| self.makers.of(&named, charge.tags, &self.estate));
            if let (Some((found, apart)), Some(thing)) =
                (self.of_interface(&named, found), self.things.get_mut(number as usize))
            {
                thing.apart = apart;
                match found {
                    Found::One(resource, by) => {
                        thing.found = Some((resource, by));
                        thing.may_be.clear();
                    }
                    Found::Several(several) => thing.may_be = several,
                }
            }
        }
        number
    }

    /// What is charged on a network interface is charged for what the estate says the interface is of.
    fn of_interface(&self, named: &Named<'_>, found: Option<(Found, String)>) -> Option<(Found, String)> {
        if !named.kinds.first().is_some_and(|kind| is_interface(kind)) {
            return found;
        }
        match found {
            Some((Found::One(interface, by), apart)) => {
                let found = match self.interfaces.owner(interface) {
                    Some(owner) => Found::One(owner, by.max(By::Interface)),
                    None => Found::One(interface, by),
                };
                Some((found, apart))
            }
            None => {
                let owner = self.interfaces.owner_of_id(named.ids.first()?)?;
                Some((Found::One(owner, By::Interface), [named.account, named.region].join("\u{1f}")))
            }
            several => several,
        }
    }

    /// By ARN, by kind and id in the same place, by kind and id.
    fn by_name(&self, named: &Named<'_>) -> Option<(Found, String)> {
        let (arn, account, region) = (named.arn, named.account, named.region);
        let asked = Asked { arn, account, region, ..Asked::default() };
        // A row may be of another region than the thing: data that went there.
        let regions = if named.is_made_by_aws { &[region, ""][..] } else { &[region] };
        let is_it = |index: &ResourceIndex| !named.is_other_than(self.graph.resource(*index));
        let mut fitting = self.estate.meant(&asked);
        let ids = regions.iter().flat_map(|region| named.ids.iter().map(move |id| (region, id)));
        for (region, id) in ids {
            // A bare name may be that of any of the kinds; what an ARN or an id tells, of the first that there is.
            let is_enough = |found: &[ResourceIndex]| !found.is_empty() && !named.is_bare;
            let mut of_id = Vec::new();
            for kind in named.kinds.iter().filter(|_| fitting.is_empty()) {
                if !is_enough(&of_id) {
                    let meant = self.estate.meant(&Asked { kind, id, region, ..asked });
                    of_id.extend(meant.into_iter().filter(is_it));
                }
            }
            if fitting.is_empty() {
                fitting = of_id;
            }
        }
        if fitting.is_empty() {
            return self.by_end(named);
        }
        let by = match fitting.first() {
            Some(first) if self.graph.resource(*first).names.iter().any(|name| name == arn) => By::Arn,
            Some(first) if self.estate.stands_in(*first, account, region) => By::Place,
            _ => By::Id,
        };
        Some((Found::of(&fitting, by)?, [account, region].join("\u{1f}")))
    }

    /// A service of a cluster, where the estate does not tell the cluster of the one service of that name.
    fn by_end(&self, named: &Named<'_>) -> Option<(Found, String)> {
        let (&kind, id) = (named.kinds.first()?, named.ids.first()?);
        let (account, region) = (named.account, named.region);
        let fitting = self.estate.meant_by_end(&Asked { kind, id, account, region, arn: "" });
        Some((Found::of(&fitting, By::Id)?, apart_by_begin(account, region, id)))
    }
}

/// What tells apart things that begin with different names, as services of two clusters do, where a resource may be of
/// either.
fn apart_by_begin(account: &str, region: &str, id: &str) -> String {
    [account, region, id.rsplit_once('/').map_or("", |(begin, _)| begin)].join("\u{1f}")
}

/// Where several things that are not one would be the same resource, as two accounts each have one of that name and the
/// estate tells no account, none of them is known to be it.
fn give_up_doubtful(things: &mut [Thing]) {
    let mut apart: HashMap<ResourceIndex, BTreeSet<&str>> = HashMap::new();
    let is_sure = |thing: &Thing, by: By| by <= By::Place || (by <= By::Interface && thing.is_unique);
    for thing in things.iter() {
        if let Some((resource, _)) = thing.found.filter(|(_, by)| !is_sure(thing, *by)) {
            apart.entry(resource).or_default().insert(&thing.apart);
        }
    }
    let doubtful: BTreeSet<_> = apart.into_iter().filter(|(_, apart)| apart.len() > 1).map(|(of, _)| of).collect();
    for thing in things {
        if let Some((resource, by)) = thing.found
            && !is_sure(thing, by)
            && doubtful.contains(&resource)
        {
            thing.found = None;
            thing.may_be = vec![resource];
        }
    }
}

#[cfg(test)]
mod tests;
