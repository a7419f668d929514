//! AWS's Price List bulk files ("offers"), read into the cells of the price book.
//!
//! An offer lists the products of one service, each with a SKU and attributes, and the on-demand terms of each SKU. What
//! a product is in our words ([`mapping`]) is data, one row a thing that is priced. Reading is exact: where several
//! products are one cell of ours and their prices differ, the cell is left out and said. An offer may be larger than the
//! memory: it is read as a stream, and of each product only its cell stays.
//!
//! The form was read in the genuine EC2 offer of 2020-07-09 and in CSV offers of 2017 to 2022.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use super::price_book::Tier;

mod choice;
mod collect;
mod csv;
mod json;
mod mapping;
mod plans;
mod product;
mod regions;
#[cfg(test)]
mod tests;
mod write;

pub use choice::{Choice, Class, Payment, Plan};
pub use write::text;

/// What an offer says, in the words of the price book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// AWS's name of the service: `AmazonEC2`.
    pub code: String,
    /// AWS's name of this version of the offer: `20200709223013`.
    pub version: String,
    /// The day it was published, ISO.
    pub published: String,
    /// The commitment whose rates it is about, for people; empty: on demand.
    pub terms: String,
    /// How many products it lists.
    pub products: usize,
    /// The prices.
    pub cells: BTreeMap<Cell, Vec<Tier>>,
    /// What has no price for a reason that a person should know.
    pub left_out: Vec<LeftOut>,
}

/// An item of a table in a region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// `ec2`.
    pub table: &'static str,
    /// `t3.micro linux`.
    pub item: String,
    /// `us-east-1`.
    pub region: String,
}

/// A cell that an offer speaks of, without a price.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// `ec2 us-east-1 t3.micro linux`, or a usage type where not even the cell is clear.
    pub what: String,
    /// Why.
    pub why: String,
}

/// Why a file is no offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Line and column, from 1, where they are known.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl Refusal {
    fn new(place: Option<(usize, usize)>, message: impl Into<String>, help: &'static str) -> Self {
        Self { place, message: message.into(), help }
    }
}

const DOWNLOAD: &str =
    "download the offer again: pricing.us-east-1.amazonaws.com/offers/v1.0/aws/index.json lists them";

const SERVICE: &str = "give the offer of a service (…/AmazonEC2/current/eu-west-1/index.json), not an index of offers";

/// Reads one offer, JSON or CSV, unpacked: its prices on demand, or the rates of one commitment. Rates stand in the offers of
/// services (reservations) and in files of Savings Plans.
///
/// # Errors
/// Where the text is no whole offer, or has no price of anything that the price book knows.
pub fn read(mut text: impl BufRead, choice: Option<&Choice>) -> Result<Offer, Refusal> {
    let mut begin = Vec::new();
    let first = loop {
        let mut byte = [0];
        match text.read(&mut byte) {
            Ok(0) => return Err(Refusal::new(None, "the file is empty", DOWNLOAD)),
            Ok(_) => begin.push(byte[0]),
            Err(error) => return Err(cannot_read(None, &error)),
        }
        // A byte order mark and white space may stand before the first character.
        if !matches!(byte[0], b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf) {
            break byte[0];
        }
        if begin.len() > 1024 {
            return Err(Refusal::new(None, "this is no text of an offer", DOWNLOAD));
        }
    };
    begin.retain(|byte| byte.is_ascii());
    let text = begin.as_slice().chain(text);
    let offer = match first {
        b'{' => json::read(text, choice)?,
        b'<' => return Err(Refusal::new(Some((1, 1)), "this is a page of HTML or XML, not an offer", DOWNLOAD)),
        b'[' => return Err(Refusal::new(Some((1, 1)), "an offer is an object, and this is a list", DOWNLOAD)),
        _ => csv::read(text, choice)?,
    };
    finished(offer, choice)
}

/// What must hold of every offer.
fn finished(offer: Offer, choice: Option<&Choice>) -> Result<Offer, Refusal> {
    if let Some(choice) = choice.filter(|_| offer.cells.is_empty()) {
        let message = format!("no rates of a {} or a {} in it", choice.description(), choice.reservation());
        let help = "choose others with --term, --payment, --plan and --class; a family of instances has a file for each region";
        return Err(Refusal::new(None, message, help));
    }
    if offer.products == 0 {
        return Err(Refusal::new(None, "no products in it", SERVICE));
    }
    if crate::model::time::Day::parse(&offer.published).is_none() {
        let help =
            "an offer begins with the day it was published (`publicationDate`, `Publication Date`): keep that line";
        return Err(Refusal::new(None, "the day of its publication is missing", help));
    }
    if offer.cells.is_empty() && offer.left_out.is_empty() {
        let help = "`tagatlas prices info` lists the tables whose prices can be imported";
        return Err(Refusal::new(None, "none of its products has an item in the price book", help));
    }
    Ok(offer)
}

fn cannot_read(place: Option<(usize, usize)>, error: &std::io::Error) -> Refusal {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => Refusal::new(place, "the file ends too early", DOWNLOAD),
        _ => Refusal::new(place, format!("the file cannot be read: {error}"), DOWNLOAD),
    }
}
