//! The things that a bill names, each once, however its rows call it.

use std::collections::BTreeMap;

use super::Assigned;
use crate::bill::{Amount, Charge, Ledger, Sums, Whose};
use crate::graph::ResourceIndex;
use crate::kinds::{KindSpec, find};

/// A thing with charges that is in no inventory.
#[derive(Debug, Clone)]
pub struct Undeclared<'l> {
    /// Its ARN where a row tells it, else its id, as the bill writes it.
    pub id: &'l str,
    /// Its kind, where the id tells it.
    pub kind: Option<&'static KindSpec>,
    /// The account that used it.
    pub account: &'l str,
    /// The region.
    pub region: &'l str,
    /// The service that most of its money is charged for, as the export names it.
    pub service: &'l str,
    /// Its tags, as the bill tells them: a JSON object, or empty.
    pub tags: &'l str,
    /// The resources that it may be, where several of the estate are called so, or one is that several things of the
    /// bill may be: then it cannot be told.
    pub may_be: Vec<ResourceIndex>,
    /// What it came to.
    pub sums: Sums,
}

/// What is known of a thing while the rows of the bill are gone through.
#[derive(Debug)]
struct Seen<'l> {
    thing: Undeclared<'l>,
    /// When the last charge that told its tags ended.
    tagged: i64,
    by_service: BTreeMap<&'l str, Amount>,
}

impl Assigned {
    /// The things with charges that are in no inventory, each once: by service, then by id, account and region.
    pub fn undeclared<'l>(&self, ledger: &'l Ledger) -> Vec<Undeclared<'l>> {
        let mut seen: Vec<Option<Box<Seen<'l>>>> = Vec::new();
        seen.resize_with(self.things.len(), || None);
        for ((charge, whose), number) in self.charges(ledger).zip(&self.of_group) {
            if let (Whose::Undeclared, Some(seen)) = (whose, seen.get_mut(*number as usize)) {
                seen.get_or_insert_with(|| Box::new(self.begun(*number))).add(&charge);
            }
        }
        let mut things: Vec<_> = seen.into_iter().flatten().map(|seen| seen.settled()).collect();
        things.sort_by(|a, b| (a.service, a.id, a.account, a.region).cmp(&(b.service, b.id, b.account, b.region)));
        things
    }

    fn begun<'l>(&self, number: u32) -> Seen<'l> {
        let (kind, may_be) = match self.things.get(number as usize) {
            Some(thing) => (thing.kind.and_then(find), thing.may_be.clone()),
            None => (None, Vec::new()),
        };
        let (id, account, region, service, tags) = ("", "", "", "", "");
        let thing = Undeclared { id, kind, account, region, service, tags, may_be, sums: Sums::default() };
        Seen { thing, tagged: i64::MIN, by_service: BTreeMap::new() }
    }
}

impl<'l> Seen<'l> {
    fn add(&mut self, charge: &Charge<'l>) {
        let thing = &mut self.thing;
        // ARNs come first in the order of the ledger, and say most.
        for (known, told) in
            [(&mut thing.id, charge.resource), (&mut thing.account, charge.account), (&mut thing.region, charge.region)]
        {
            if known.is_empty() || (told.starts_with("arn:") && !known.starts_with("arn:")) {
                *known = told;
            }
        }
        if !charge.tags.is_empty() && charge.sums.until > self.tagged {
            (thing.tags, self.tagged) = (charge.tags, charge.sums.until);
        }
        *self.by_service.entry(charge.service).or_default() += charge.sums.billed.abs();
        thing.sums += charge.sums;
    }

    fn settled(self) -> Undeclared<'l> {
        // The first of those with the most.
        let most = self.by_service.into_iter().rev().max_by_key(|(_, amount)| *amount);
        Undeclared { service: most.map(|(service, _)| service).unwrap_or_default(), ..self.thing }
    }
}
