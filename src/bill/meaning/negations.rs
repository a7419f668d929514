//! What Savings Plans take back, taken from the usage that they cover.
//!
//! A line of covered usage is billed at its on-demand price, and names its resource; the line that takes this back names none,
//! for it is one for several (`cur-sp` of AWS's guide). Summed as they are, a resource would look billed although nothing was,
//! and the plan's fee would come on top. FOCUS has 0 as `BilledCost` of such usage. So it is here, wherever a bill has
//! negations: what covered usage was billed goes to the lines that take it back, within the same account, service, usage type,
//! month and currency. Every sum over those stays what it was, and the whole stays the invoice. Where a bill has no negations
//! (some tools write such), usage stays billed.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::bill::charge::{Category, Commitment, Context};
use crate::bill::{Amount, Ledger, Month};
use crate::texts::{Adopted, Text};

/// Where negations were met.
#[derive(Debug, Default)]
pub(super) struct Negations {
    /// The resources and regions that their lines name: mostly none.
    met: HashMap<Place, Vec<(Text, Text)>, FixedState>,
}

/// What negations and the usage that they belong to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    account: Text,
    service: Text,
    meter: Text,
    currency: Text,
    month: Month,
}

impl Place {
    fn of(context: &Context) -> Self {
        let Context { account, service, meter, currency, month, .. } = *context;
        Self { account, service, meter, currency, month }
    }
}

/// What was found at a place.
#[derive(Default)]
struct Found {
    billed: Amount,
    /// The first group of negations.
    group: Option<usize>,
}

impl Negations {
    /// A line that takes back.
    pub(super) fn add(&mut self, resource: Text, context: Context) {
        let met = self.met.entry(Place::of(&context)).or_default();
        if !met.contains(&(resource, context.region)) {
            met.push((resource, context.region));
        }
    }

    /// The texts that are kept.
    pub(super) fn texts(&self) -> impl Iterator<Item = Text> {
        let of_places = self.met.keys().flat_map(|place| [place.account, place.service, place.meter, place.currency]);
        of_places.chain(self.met.values().flatten().flat_map(|(resource, region)| [*resource, *region]))
    }

    /// Takes over others, whose texts have these numbers here.
    pub(super) fn adopt(&mut self, other: &Self, texts: &Adopted) {
        for (place, met) in &other.met {
            let place = Place {
                account: texts.of(place.account),
                service: texts.of(place.service),
                meter: texts.of(place.meter),
                currency: texts.of(place.currency),
                month: place.month,
            };
            let known = self.met.entry(place).or_default();
            for (resource, region) in met {
                let told = (texts.of(*resource), texts.of(*region));
                if !known.contains(&told) {
                    known.push(told);
                }
            }
        }
    }

    /// Gives what covered usage was billed to the lines that take it back; tells how much of it all is left with them.
    pub(super) fn take_back(&self, ledger: &mut Ledger) -> Amount {
        if self.met.is_empty() {
            return Amount::ZERO;
        }
        let mut found: HashMap<Place, Found, FixedState> = HashMap::default();
        let is_covered = |context: &Context| {
            context.category == Category::Usage
                && context.commitment == Commitment::Used
                && self.met.contains_key(&Place::of(context))
        };
        for (number, (resource, context, sums)) in ledger.each().enumerate() {
            if is_covered(context) {
                let place = Place::of(context);
                let found = found.entry(place).or_default();
                found.billed += sums.billed;
                let takes_back = self.met.get(&place).is_some_and(|met| met.contains(&(resource, context.region)));
                if takes_back && found.group.is_none() {
                    found.group = Some(number);
                }
            }
        }
        for (number, (_, context, sums)) in ledger.each().enumerate() {
            if is_covered(context) {
                let found = found.get(&Place::of(context)).filter(|found| found.group == Some(number));
                sums.billed = found.map_or(Amount::ZERO, |found| found.billed);
            }
        }
        found.values().map(|found| found.billed.abs()).sum()
    }
}
