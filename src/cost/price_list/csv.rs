//! Offers in CSV: a few lines about the offer, a line of column names that begins with `SKU`, one row a rate. Files of
//! Savings Plans have other columns.

use std::io::{self, Read};

use csv::{Position, ReaderBuilder, StringRecord};

use super::choice::Lease;
use super::collect::{Collector, PlanRate, Rate};
use super::product::{self, Product};
use super::{Choice, DOWNLOAD, Offer, Refusal, cannot_read};

/// How many lines may stand before the column names; AWS writes five.
const MOST_BEFORE: usize = 20;

pub(super) fn read(text: impl Read, choice: Option<&Choice>) -> Result<Offer, Refusal> {
    let mut rows = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Watched { text, last: b'\n' });
    let mut collector = Collector::new(choice);
    let mut record = StringRecord::new();
    let mut columns: Option<Columns> = None;
    let mut before = 0;
    // Where the last row stands, if it has too few cells.
    let mut short = None;
    while rows.read_record(&mut record).map_err(|error| refusal(&error))? {
        match &columns {
            Some(columns) => {
                short = (record.len() < columns.all).then(|| line(record.position()));
                row(&record, columns, &mut collector)?;
            }
            None if record.get(0).is_some_and(|first| first.trim().eq_ignore_ascii_case("sku")) => {
                columns = Some(Columns::new(&record)?);
            }
            None if before == MOST_BEFORE => break,
            None => {
                before += 1;
                about(&record, &mut collector.offer);
            }
        }
    }
    if columns.is_none() {
        let help =
            "give an offer of AWS's Price List, as JSON or as CSV with its line of column names (SKU,OfferTermCode,…)";
        return Err(Refusal::new(Some((1, 1)), "this is no offer: no column `SKU`", help));
    }
    if let Some(line) = short.filter(|_| rows.get_ref().last != b'\n') {
        return Err(Refusal::new(Some((line, 1)), "the file ends in the middle of this row", DOWNLOAD));
    }
    Ok(collector.finish())
}

/// A text that remembers how it ended: one that was cut ends inside a row.
struct Watched<R> {
    text: R,
    last: u8,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.text.read(into)?;
        if let Some(last) = into[..n].last() {
            self.last = *last;
        }
        Ok(n)
    }
}

fn refusal(error: &csv::Error) -> Refusal {
    let place = error.position().map(|at| (line(Some(at)), 1));
    match error.kind() {
        csv::ErrorKind::Io(error) => cannot_read(place, error),
        csv::ErrorKind::Utf8 { .. } => Refusal::new(place, "this row is no UTF-8 text", DOWNLOAD),
        _ => Refusal::new(place, error.to_string(), DOWNLOAD),
    }
}

fn line(at: Option<&Position>) -> usize {
    at.map_or(1, |at| usize::try_from(at.line()).unwrap_or(usize::MAX))
}

/// A line before the column names.
fn about(record: &StringRecord, offer: &mut Offer) {
    let value = || record.get(1).unwrap_or_default().trim().to_owned();
    match record.get(0).map(|name| name.trim_start_matches('\u{feff}')) {
        Some("Publication Date") => offer.published = value().chars().take(10).collect(),
        Some("Version") => offer.version = value(),
        Some("OfferCode") => offer.code = value(),
        _ => {}
    }
}

/// Where what is needed stands.
struct Columns {
    all: usize,
    form: Form,
}

/// What kind of file it is.
enum Form {
    /// An offer of a service: the columns of a rate, in the order of [`RATE`], and of attributes and leases.
    Service { rate: [usize; RATE.len()], lease: [Option<usize>; LEASE.len()], attributes: Vec<(&'static str, usize)> },
    /// A file of Savings Plans: the columns of [`PLAN_RATE`] and [`REGION_AND_TYPE`].
    Plans { rate: [usize; PLAN_RATE.len()], more: [Option<usize>; REGION_AND_TYPE.len()] },
}

const PLAN_RATE: [&str; 8] = [
    "Description",
    "DiscountedSKU",
    "DiscountedServiceCode",
    "DiscountedUsageType",
    "DiscountedOperation",
    "Unit",
    "DiscountedRate",
    "Currency",
];

/// In files of Savings Plans since 2024; without them usage types tell region and type.
const REGION_AND_TYPE: [&str; 2] = ["DiscountedRegionCode", "DiscountedInstanceType"];

const LEASE: [&str; 3] = ["LeaseContractLength", "PurchaseOption", "OfferingClass"];

const RATE: [&str; 8] =
    ["SKU", "OfferTermCode", "TermType", "StartingRange", "EndingRange", "Unit", "PricePerUnit", "Currency"];

impl Columns {
    fn new(names: &StringRecord) -> Result<Self, Refusal> {
        let form = if place(names, "DiscountedRate").is_some() {
            Form::Plans { rate: places(names, PLAN_RATE)?, more: REGION_AND_TYPE.map(|name| place(names, name)) }
        } else {
            let attributes = names.iter().enumerate().filter_map(|(at, column)| Some((product::name(column)?, at)));
            let lease = LEASE.map(|name| place(names, name));
            Form::Service { rate: places(names, RATE)?, lease, attributes: attributes.collect() }
        };
        Ok(Self { all: names.len(), form })
    }
}

/// Where a column stands.
fn place(names: &StringRecord, name: &str) -> Option<usize> {
    names.iter().position(|column| column.trim().eq_ignore_ascii_case(name))
}

fn places<const N: usize>(names: &StringRecord, wanted: [&str; N]) -> Result<[usize; N], Refusal> {
    let mut found = [0; N];
    for (at, name) in found.iter_mut().zip(wanted) {
        *at = place(names, name).ok_or_else(|| {
            Refusal::new(Some((line(names.position()), 1)), format!("the column `{name}` is missing"), DOWNLOAD)
        })?;
    }
    Ok(found)
}

/// A row may leave out empty cells at its end; one without a whole rate is no row.
fn row(record: &StringRecord, columns: &Columns, collector: &mut Collector<'_>) -> Result<(), Refusal> {
    let cells = record.len();
    let here = line(record.position());
    if cells > columns.all {
        let message = format!("this row has {cells} cells, and there are {} columns", columns.all);
        return Err(Refusal::new(Some((here, 1)), message, DOWNLOAD));
    }
    let needed = match &columns.form {
        Form::Service { rate, .. } => &rate[..],
        Form::Plans { rate, .. } => &rate[..],
    };
    if needed.iter().any(|at| *at >= cells) {
        collector.leave_out(format!("line {here}"), "the row ends before its price".to_owned());
        return Ok(());
    }
    match &columns.form {
        Form::Service { rate, lease, attributes } => service_row(record, (rate, lease, attributes), collector),
        Form::Plans { rate, more } => return plan_row(record, rate, more, collector),
    }
    Ok(())
}

fn cell(record: &StringRecord, at: usize) -> &str {
    record.get(at).unwrap_or_default().trim()
}

/// Columns of a rate, of a lease, and of attributes.
type ServiceColumns<'c> = (&'c [usize; RATE.len()], &'c [Option<usize>; LEASE.len()], &'c [(&'static str, usize)]);

fn service_row(record: &StringRecord, (rate, lease, attributes): ServiceColumns<'_>, collector: &mut Collector<'_>) {
    let [sku, term, kind, begin, end, unit, price, currency] = rate.map(|at| cell(record, at));
    let wanted = match collector.choice {
        None => kind.eq_ignore_ascii_case("ondemand"),
        Some(choice) => {
            let [length, payment, class] = lease.map(|at| at.map_or("", |at| cell(record, at)));
            kind.eq_ignore_ascii_case("reserved") && choice.is_reservation(Lease { length, payment, class })
        }
    };
    if !wanted {
        return;
    }
    if let Some(choice) = collector.choice {
        collector.offer.terms = choice.reservation();
    }
    let mut product = Product::default();
    for (name, at) in attributes {
        product.set(name, cell(record, *at));
    }
    collector.product(sku, &product);
    if collector.has(sku) {
        let dollars = currency.eq_ignore_ascii_case("usd").then(|| price.into());
        let [term, unit, begin, end] = [term, unit, begin, end].map(Into::into);
        collector.rate(sku, Rate { term, unit, begin, end, dollars });
    }
}

fn plan_row(
    record: &StringRecord,
    rate: &[usize; PLAN_RATE.len()],
    more: &[Option<usize>; REGION_AND_TYPE.len()],
    collector: &mut Collector<'_>,
) -> Result<(), Refusal> {
    let Some(choice) = collector.choice else {
        let message = "this is a file of Savings Plans, which holds no on-demand prices";
        return Err(Refusal::new(Some((line(record.position()), 1)), message, "--rates reads what it holds"));
    };
    let [description, sku, service, usage, operation, unit, price, currency] = rate.map(|at| cell(record, at));
    if choice.is_plan(description) {
        if collector.offer.terms.is_empty() {
            description.clone_into(&mut collector.offer.terms);
        }
        let [region, kind] = more.map(|at| at.map_or("", |at| cell(record, at)));
        let dollars = currency.eq_ignore_ascii_case("usd").then_some(price);
        collector.plan_rate(PlanRate { sku, service, usage, operation, region, kind, unit, dollars });
    }
    Ok(())
}
