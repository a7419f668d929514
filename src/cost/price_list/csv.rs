//! Offers in CSV: a few lines about the offer, a line of column names that begins with `SKU`, one row a rate.

use std::io::{self, Read};

use csv::{Position, ReaderBuilder, StringRecord};

use super::collect::{Collector, Rate};
use super::product::{self, Product};
use super::{DOWNLOAD, Offer, Refusal, cannot_read};

/// How many lines may stand before the column names; AWS writes five.
const MOST_BEFORE: usize = 20;

pub(super) fn read(text: impl Read) -> Result<Offer, Refusal> {
    let mut rows = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Watched { text, last: b'\n' });
    let mut collector = Collector::default();
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
    /// The columns of a rate, in the order of [`RATE`].
    rate: [usize; RATE.len()],
    attributes: Vec<(&'static str, usize)>,
}

const RATE: [&str; 8] =
    ["SKU", "OfferTermCode", "TermType", "StartingRange", "EndingRange", "Unit", "PricePerUnit", "Currency"];

impl Columns {
    fn new(names: &StringRecord) -> Result<Self, Refusal> {
        let mut rate = [0; RATE.len()];
        for (place, name) in rate.iter_mut().zip(RATE) {
            *place = names.iter().position(|column| column.trim().eq_ignore_ascii_case(name)).ok_or_else(|| {
                Refusal::new(Some((line(names.position()), 1)), format!("the column `{name}` is missing"), DOWNLOAD)
            })?;
        }
        let attributes = names.iter().enumerate().filter_map(|(at, column)| Some((product::name(column)?, at)));
        Ok(Self { all: names.len(), rate, attributes: attributes.collect() })
    }
}

/// A row may leave out empty cells at its end; one without a whole rate is no row.
fn row(record: &StringRecord, columns: &Columns, collector: &mut Collector) -> Result<(), Refusal> {
    let cells = record.len();
    if cells > columns.all {
        let message = format!("this row has {cells} cells, and there are {} columns", columns.all);
        return Err(Refusal::new(Some((line(record.position()), 1)), message, DOWNLOAD));
    }
    if columns.rate.iter().any(|at| *at >= cells) {
        let what = format!("line {}", line(record.position()));
        collector.leave_out(what, "the row ends before its price".to_owned());
        return Ok(());
    }
    let cell = |at: usize| record.get(at).unwrap_or_default().trim();
    let [sku, term, kind, begin, end, unit, price, currency] = columns.rate.map(cell);
    if !kind.eq_ignore_ascii_case("ondemand") {
        return Ok(());
    }
    let mut product = Product::default();
    for (name, at) in &columns.attributes {
        product.set(name, cell(*at));
    }
    collector.product(sku, &product);
    if collector.has(sku) {
        let dollars = currency.eq_ignore_ascii_case("usd").then(|| price.into());
        let [term, unit, begin, end] = [term, unit, begin, end].map(Into::into);
        collector.rate(sku, Rate { term, unit, begin, end, dollars });
    }
    Ok(())
}
