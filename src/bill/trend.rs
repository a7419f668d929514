//! How a bill moves from month to month, and what the month that is not over yet comes to if it goes on as it does.
//!
//! What is used goes on: what was billed so far is divided by the part of the month that the bill covers. So do purchases
//! that are charged by the hour, such as the fee of a Savings Plan. Taxes are taken of what a service charges, and grow with it.
//! Everything else stays what it is: support, fees and upfront payments are for the whole month already, and nobody knows
//! what credits and refunds are to come.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::compare::Measure;
use super::months::{Covered, covered};
use super::{Amount, Category, Charge, Ledger, Month, Sums};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// One month of a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthOfBill {
    /// The month.
    pub month: Month,
    /// What is billed of it.
    pub sums: Sums,
    /// Which part of it the bill covers, from 0 to 1.
    pub covered: Decimal,
    /// What it comes to in the end.
    pub outlook: Outlook,
    /// What the month before came to; `None` where that is not in the bill.
    pub before: Option<Amount>,
}

/// What a month comes to in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// It is over: what is billed is all.
    Over,
    /// About this much, by the measure that is asked for.
    About(Amount),
    /// That cannot be told, for this reason.
    CannotTell(&'static str),
}

impl MonthOfBill {
    /// What the month comes to by a measure: what is billed once it is over, what it is projected to until then; `None`
    /// where that cannot be told.
    pub fn whole(&self, measure: Measure) -> Option<Amount> {
        match self.outlook {
            Outlook::Over => Some(measure.of(&self.sums)),
            Outlook::About(amount) => Some(amount),
            Outlook::CannotTell(_) => None,
        }
    }

    /// How much more the month comes to than the one before, in per cent; `None` where one of them cannot be told or the
    /// one before came to nothing.
    pub fn change(&self, measure: Measure) -> Option<Decimal> {
        let (before, now) = (self.before?.decimal()?, self.whole(measure)?.decimal()?);
        (now - before).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before.abs())
    }

    /// How many days of it the bill covers, a day that has begun as one, and how many it has.
    pub fn days(&self) -> (i64, i64) {
        let seconds = self.month.next().begin() - self.month.begin();
        // The share is rounded: of whole seconds only those that are begun are a day.
        let covered: i64 = (self.covered * Decimal::from(seconds)).round().try_into().unwrap_or_default();
        ((covered + DAY - 1) / DAY, seconds / DAY)
    }
}

/// What a service came to in two months that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The service.
    pub service: String,
    /// In the first of them.
    pub before: Amount,
    /// In the second, projected where that is not over.
    pub after: Amount,
}

/// The months of a bill.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trend {
    /// In their order.
    pub months: Vec<MonthOfBill>,
    /// What changed in the last two, the most first, then by name; nothing where they do not follow each other or the
    /// last cannot be told.
    pub movers: Vec<Mover>,
}

/// The months of a bill by a measure.
pub fn trend(ledger: &Ledger, measure: Measure) -> Trend {
    let parts = covered(ledger);
    let mut sums: BTreeMap<Month, Sums> = BTreeMap::new();
    ledger.contexts().for_each(|(context, of)| *sums.entry(context.month).or_default() += &of);
    let last = sums.keys().next_back().copied();
    let pace = last.and_then(|month| Some((month, Pace::new(ledger, month, parts.get(&month)?, measure))));
    let mut months: Vec<MonthOfBill> = Vec::with_capacity(sums.len());
    for (month, sums) in sums {
        let pace = pace.as_ref().filter(|(of, _)| *of == month).map(|(_, pace)| pace);
        let outlook = match pace {
            None | Some(Pace::Over) => Outlook::Over,
            Some(Pace::CannotTell(why)) => Outlook::CannotTell(why),
            Some(Pace::Goes(services)) => Outlook::About(services.values().copied().sum()),
        };
        let covered = match outlook {
            Outlook::Over => Decimal::ONE,
            _ => parts
                .get(&month)
                .map_or(Decimal::ZERO, |part| if part.until == i64::MIN { Decimal::ZERO } else { part.share(month) }),
        };
        let before =
            months.last().filter(|before| before.month.next() == month).and_then(|before| before.whole(measure));
        months.push(MonthOfBill { month, sums, covered, outlook, before });
    }
    let movers = pace.map(|(month, pace)| movers(ledger, month, pace, measure)).unwrap_or_default();
    Trend { movers: if months.last().is_some_and(|last| last.before.is_some()) { movers } else { Vec::new() }, months }
}

/// What each service came to in a month and in the one before.
fn movers(ledger: &Ledger, month: Month, pace: Pace, measure: Measure) -> Vec<Mover> {
    let mut services: BTreeMap<String, (Amount, Amount)> = BTreeMap::new();
    for (context, sums) in ledger.contexts() {
        let (before, after) = services.entry(context.service.to_owned()).or_default();
        match context.month {
            same if same == month => *after += measure.of(&sums),
            other if other.next() == month => *before += measure.of(&sums),
            _ => {}
        }
    }
    match pace {
        Pace::CannotTell(_) => return Vec::new(),
        Pace::Over => {}
        Pace::Goes(whole) => {
            whole.into_iter().for_each(|(service, whole)| services.entry(service).or_default().1 = whole)
        }
    }
    let mover = |(service, (before, after))| Mover { service, before, after };
    let mut movers: Vec<_> = services.into_iter().map(mover).filter(|mover| mover.before != mover.after).collect();
    movers.sort_by_key(|mover| std::cmp::Reverse((mover.after - mover.before).abs()));
    movers
}

/// How a month goes on.
#[derive(Debug)]
enum Pace {
    /// Not at all: it is over.
    Over,
    /// So that each service comes to this by its end.
    Goes(BTreeMap<String, Amount>),
    CannotTell(&'static str),
}

impl Pace {
    fn new(ledger: &Ledger, month: Month, part: &Covered, measure: Measure) -> Self {
        if part.until == i64::MIN {
            return Self::CannotTell("no use is billed in it");
        }
        // What is billed by the hour may well rest in the last of them.
        if month.next().begin() - part.until < DAY {
            return Self::Over;
        }
        if part.until - month.begin() < DAY {
            return Self::CannotTell("less than a day of it is billed");
        }
        let mut services: BTreeMap<&str, SoFar> = BTreeMap::new();
        for charge in ledger.charges().filter(|charge| charge.month == month) {
            services.entry(charge.service).or_default().add(&charge, part.until, measure);
        }
        let share = part.share(month);
        Self::Goes(services.into_iter().map(|(service, so_far)| (service.to_owned(), so_far.whole(share))).collect())
    }
}

/// What a service came to in a month that is not over.
#[derive(Debug, Default)]
struct SoFar {
    /// What goes on as it does.
    goes_on: Amount,
    /// What is used or bought, and does not.
    stays: Amount,
    /// Taxes of both.
    taxes: Amount,
    /// Everything else, which stays what it is.
    rest: Amount,
}

impl SoFar {
    /// Adds a charge of a month of which this is the first second that is not covered.
    fn add(&mut self, charge: &Charge<'_>, until: i64, measure: Measure) {
        let amount = measure.of(charge.sums);
        match charge.category {
            Category::Usage | Category::Purchase if goes_on(charge, until) => self.goes_on += amount,
            Category::Usage | Category::Purchase => self.stays += amount,
            Category::Tax => self.taxes += amount,
            _ => self.rest += amount,
        }
    }

    /// What it comes to by the end of the month, of which this part is covered.
    fn whole(&self, share: Decimal) -> Amount {
        let grown = |amount: Amount, by: Option<Decimal>| {
            let grown = amount.decimal().zip(by).and_then(|(amount, by)| amount.checked_mul(by));
            grown.map_or(amount, |grown| Amount::from_decimal(grown.round_dp(4)))
        };
        let taxed = self.goes_on + self.stays;
        let goes_on = grown(self.goes_on, Decimal::ONE.checked_div(share));
        let by =
            (goes_on + self.stays).decimal().zip(taxed.decimal()).and_then(|(whole, so_far)| whole.checked_div(so_far));
        goes_on + self.stays + grown(self.taxes, by.filter(|by| *by >= Decimal::ONE)) + self.rest
    }
}

/// Whether a charge is for the time up to now, and will be for the rest: what is charged for the whole month already will not,
/// nor what is bought at once.
fn goes_on(charge: &Charge<'_>, covered_until: i64) -> bool {
    let sums = charge.sums;
    let lasts = sums.until - sums.from > DAY && (sums.until - covered_until).abs() <= DAY;
    sums.until - covered_until <= DAY && (lasts || charge.category == Category::Usage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::Commitment;
    use crate::bill::charge::Context;

    /// Service, month, category, billed, rows, and the hours of the month that they last.
    type Row<'t> = (&'t str, &'t str, Category, &'t str, u64, (i64, i64));

    fn ledger(charges: &[Row<'_>]) -> Ledger {
        let mut ledger = Ledger::default();
        for (service, month, category, billed, rows, (from, until)) in charges {
            let mut text = |text: &str| ledger.texts.put(text);
            let (none, service, currency) = (text(""), text(service), text("USD"));
            // What begins at another hour is a group of its own.
            let meter = text(&from.to_string());
            let month = Month::parse(month).unwrap();
            let context = Context {
                account: none,
                region: none,
                service,
                meter,
                unit: none,
                currency,
                month,
                category: *category,
                commitment: Commitment::None,
            };
            let billed = Amount::parse(billed.as_bytes()).unwrap();
            let (from, until) = (month.begin() + from * 3600, month.begin() + until * 3600);
            let sums = Sums { billed, effective: billed, list: billed, rows: *rows, from, until, ..Sums::default() };
            ledger.add(none, none, context, &sums);
        }
        ledger
    }

    const WHOLE: (i64, i64) = (0, 720);

    #[test]
    fn what_is_used_goes_on_and_what_is_paid_for_the_month_does_not() {
        let ledger = ledger(&[
            ("EC2", "2026-05", Category::Usage, "100", 700, (0, 744)),
            ("EC2", "2026-06", Category::Usage, "40", 240, (0, 240)),
            ("Plan", "2026-06", Category::Purchase, "10", 240, (0, 240)),
            ("Support", "2026-06", Category::Usage, "30", 1, WHOLE),
            ("Market", "2026-06", Category::Purchase, "20", 1, (100, 101)),
            ("EC2", "2026-06", Category::Tax, "10", 1, WHOLE),
            ("EC2", "2026-06", Category::Credit, "-5", 1, WHOLE),
        ]);
        let trend = trend(&ledger, Measure::Billed);
        let june = &trend.months[1];
        assert_eq!((june.days(), june.covered), ((10, 30), Decimal::ONE / Decimal::from(3)));
        // EC2 comes to three times as much, its tax too; the plan to 30.
        let Outlook::About(amount) = june.outlook else { panic!("{june:?}") };
        assert_eq!(amount.decimal().unwrap().round_dp(6), Decimal::from(120 + 30 + 50 + 30 - 5));
        assert_eq!(june.change(Measure::Billed).unwrap().round_dp(6), Decimal::from(125));
        assert_eq!(trend.months[0].outlook, Outlook::Over, "a later month follows");
        let movers: Vec<_> = trend.movers.iter().map(|mover| mover.service.as_str()).collect();
        assert_eq!(movers, ["EC2", "Plan", "Support", "Market"]);
    }

    #[test]
    fn what_a_service_comes_to_is_rounded_once() {
        let charges: Vec<Row<'_>> =
            (1..=200).map(|hour| ("EC2", "2026-06", Category::Usage, "0.00004", 1, (hour, 240))).collect();
        let Outlook::About(amount) = trend(&ledger(&charges), Measure::Billed).months[0].outlook else { panic!() };
        assert_eq!(amount, Amount::parse(b"0.024").unwrap(), "three times 200 of them");
    }

    #[test]
    fn of_less_than_a_day_nothing_is_told() {
        let of = |hours: i64| {
            let ledger = ledger(&[("EC2", "2026-06", Category::Usage, "1", 1, (0, hours))]);
            trend(&ledger, Measure::Billed).months[0].outlook
        };
        assert_eq!(of(23), Outlook::CannotTell("less than a day of it is billed"));
        assert!(matches!(of(24), Outlook::About(_)));
        assert_eq!(of(697), Outlook::Over, "the last day is nearly over");
        let fee = ledger(&[("Support", "2026-06", Category::Purchase, "50", 1, WHOLE)]);
        assert_eq!(trend(&fee, Measure::Billed).months[0].outlook, Outlook::CannotTell("no use is billed in it"));
    }

    #[test]
    fn whole_days_are_counted_as_they_are() {
        let days = |hours: i64| {
            let ledger = ledger(&[("EC2", "2026-10", Category::Usage, "1", 1, (0, hours))]);
            trend(&ledger, Measure::Billed).months[0].days().0
        };
        for day in 1..=30 {
            assert_eq!((days(day * 24), days(day * 24 - 1)), (day, day), "{day}");
        }
        assert_eq!(days(73), 4, "a day that has begun is one");
    }

    #[test]
    fn months_that_do_not_follow_each_other_are_not_compared() {
        let ledger = ledger(&[
            ("EC2", "2026-03", Category::Usage, "1", 1, (0, 744)),
            ("EC2", "2026-06", Category::Usage, "2", 1, WHOLE),
        ]);
        let trend = trend(&ledger, Measure::Billed);
        assert_eq!((trend.months[1].before, trend.months[1].change(Measure::Billed)), (None, None));
        assert!(trend.movers.is_empty());
    }
}
