//! Offers as a file of prices, in the form that `--prices` reads (see `prices/README.md`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rust_decimal::Decimal;

use super::{Cell, Offer};
use crate::cost::price_book::Tier;

/// A cell's tiers and which offer they are of.
type Prices<'o> = BTreeMap<&'o Cell, (usize, &'o [Tier])>;

/// Several offers as one file: prices on demand, or rates of a name. Of a cell that two of them speak of, the later one's
/// word stands.
pub fn text(offers: &[Offer], rates: Option<&str>) -> String {
    let mut prices: Prices<'_> = BTreeMap::new();
    for (i, offer) in offers.iter().enumerate() {
        prices.extend(offer.cells.iter().map(|(cell, tiers)| (cell, (i, tiers.as_slice()))));
    }
    let (what, terms) = if rates.is_some() { ("Rates", "under a commitment") } else { ("Prices", "on demand") };
    let mut out = format!("# {what} from AWS's Price List, US dollars, {terms}; made by `tagatlas prices import`.\n");
    let title = |name: &str| rates.map_or_else(|| name.to_owned(), |rates| format!("{name} rates {rates}"));
    let tables: BTreeSet<&str> = prices.keys().map(|cell| cell.table).collect();
    for name in tables {
        let of_table = prices.iter().filter(|(cell, _)| cell.table == name).map(|(cell, price)| (*cell, *price));
        let _ = writeln!(out, "# table {}", title(name));
        table(&mut out, name, &of_table.collect(), offers);
    }
    out
}

fn table(out: &mut String, name: &str, prices: &Prices<'_>, offers: &[Offer]) {
    let used: BTreeSet<usize> = prices.values().map(|(offer, _)| *offer).collect();
    let marks: BTreeMap<usize, String> = used.into_iter().enumerate().map(|(n, offer)| (offer, mark(n))).collect();
    for (offer, mark) in &marks {
        let Offer { code, version, published, terms, .. } = &offers[*offer];
        let terms = if terms.is_empty() { String::new() } else { format!(", {terms}") };
        let words = format!("AWS Price List, {code} {version}{terms}");
        let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(out, "# source {mark}\t{published}\t{}", words.trim_end());
    }
    let regions: BTreeSet<&str> = prices.keys().map(|cell| cell.region.as_str()).collect();
    let _ = write!(out, "item\tunit\ttier");
    for region in &regions {
        let _ = write!(out, "\t{region}");
    }
    out.push('\n');
    let words = crate::cost::price_book::vocabulary::Vocabulary::of(name);
    // Item and tier, and the price in each region that has this tier.
    let mut rows: BTreeMap<(&str, Decimal, Decimal), BTreeMap<&str, String>> = BTreeMap::new();
    for (cell, (offer, tiers)) in prices {
        let mark = marks.get(offer).filter(|mark| *mark != "-").map_or("", String::as_str);
        for tier in *tiers {
            let row = rows.entry((&cell.item, tier.from, tier.to.unwrap_or(Decimal::MAX))).or_default();
            row.insert(&cell.region, format!("{}{mark}", tier.price));
        }
    }
    for ((item, from, to), cells) in rows {
        let to = if to == Decimal::MAX { String::new() } else { to.to_string() };
        let unit = words.as_ref().and_then(|words| words.unit(item)).unwrap_or_default();
        let _ = write!(out, "{item}\t{unit}\t{from}..{to}");
        for region in &regions {
            let _ = write!(out, "\t{}", cells.get(region).map_or("-", String::as_str));
        }
        out.push('\n');
    }
}

/// `-`, `a`, `b`, … `z`, `ba`, …: the marks of sources.
fn mark(n: usize) -> String {
    let Some(mut n) = n.checked_sub(1) else { return "-".to_owned() };
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
        if n == 0 {
            break letters.iter().rev().collect();
        }
    }
}
