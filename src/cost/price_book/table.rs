//! One table of prices, read where it stands.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{MissingPrice, PriceRow, Tier};
use crate::likeness::slips;

/// The columns before those of the regions that every table has: item, unit, tier.
pub(super) const UNIT: usize = 1;
pub(super) const TIER: usize = 2;

/// A table's parts, borrowed from its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'b> {
    /// `ec2`.
    pub(crate) name: &'b str,
    /// The user's file that holds it; nothing: it is compiled in.
    pub(crate) file: Option<&'b str>,
    /// The comment lines, which name the sources.
    pub(super) head: &'b str,
    /// The line of column names.
    pub(super) columns: &'b str,
    /// The sorted rows.
    pub(super) body: &'b str,
}

impl<'b> Table<'b> {
    /// The parts of a text: comments, the line of column names, rows. `None` where it is comments alone.
    pub(super) fn new(name: &'b str, file: Option<&'b str>, text: &'b str) -> Option<Self> {
        let mut rest = text;
        loop {
            let (line, after) = rest.split_once('\n')?;
            if !line.starts_with('#') {
                return Some(Self { name, file, head: &text[..text.len() - rest.len()], columns: line, body: after });
            }
            rest = after;
        }
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.head.len() + self.columns.len() + 1 + self.body.len()
    }

    /// The regions that it has a column of, in the order of the columns.
    pub(crate) fn regions(&self) -> impl Iterator<Item = &'b str> + use<'b> {
        self.columns.split('\t').skip(TIER + 1)
    }

    /// How many rows it has.
    pub(crate) fn rows_in_all(&self) -> usize {
        self.body.lines().count()
    }

    /// The names of its rows, in their order, each once.
    pub(crate) fn items(&self) -> impl Iterator<Item = &'b str> + use<'b> {
        let mut last = None;
        let names = self.body.lines().map(item_of);
        names.filter(move |name| last.replace(*name) != Some(*name))
    }

    /// Its sources: date and words.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&'b str, &'b str)> + use<'b> {
        self.head.lines().filter_map(source_line).map(|(_, date, words)| (date, words))
    }

    /// The price of an item in a column; nothing where there is no such column, no such row, or no price.
    pub(crate) fn cell(&self, item: &str, column: &str) -> Result<Option<PriceRow<'b>>, MissingPrice> {
        self.column(column).map_or(Ok(None), |column| self.price(self.rows(item), column))
    }

    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.split('\t').position(|c| c == name).filter(|&c| c > TIER)
    }

    /// The rows of an item: one a tier.
    pub(super) fn rows(&self, item: &str) -> impl Iterator<Item = &'b str> {
        self.body[self.first_at_or_after(item)..].lines().take_while(move |line| item_of(line) == item)
    }

    /// The offset of the first line whose item is not less than this one.
    pub(super) fn first_at_or_after(&self, item: &str) -> usize {
        let (mut low, mut high) = (0, self.body.len());
        while low < high {
            let mut middle = low + (high - low) / 2;
            while !self.body.is_char_boundary(middle) {
                middle -= 1;
            }
            let start = self.body[..middle].rfind('\n').map_or(0, |i| i + 1);
            let line = &self.body.as_bytes()[start..];
            // A tab is less than every character of an item, so a shorter name is less without looking for its end.
            if line[..line.len().min(item.len())] < *item.as_bytes() {
                low = self.body[start..].find('\n').map_or(high, |end| start + end + 1).min(high);
            } else {
                high = start;
            }
        }
        low
    }

    /// The price in a column; `None` where the cells are empty.
    pub(super) fn price(
        &self,
        rows: impl Iterator<Item = &'b str>,
        column: usize,
    ) -> Result<Option<PriceRow<'b>>, MissingPrice> {
        let damaged = || MissingPrice::Damaged(self.name.to_owned());
        let mut found: Option<PriceRow<'b>> = None;
        for row in rows {
            let mut cells = row.split('\t').skip(UNIT);
            let unit = cells.next().ok_or_else(damaged)?;
            let tier = cells.next().ok_or_else(damaged)?;
            let cell = cells.nth(column - TIER - 1).ok_or_else(damaged)?;
            if cell == "-" {
                continue;
            }
            let (price, mark) = price_and_mark(cell);
            let price = Decimal::from_str(price).map_err(|_| damaged())?;
            let (from, to) = tier_bounds(tier).ok_or_else(damaged)?;
            let (as_of, source) = self.source(mark).ok_or_else(damaged)?;
            let (file, region) = (self.file, self.columns.split('\t').nth(column).unwrap_or_default());
            let row = found.get_or_insert_with(|| PriceRow { region, unit, tiers: Vec::new(), source, as_of, file });
            row.tiers.push(Tier { from, to, price });
        }
        Ok(found)
    }

    /// The date and the words of a source, by the mark behind the price.
    fn source(&self, mark: &str) -> Option<(&'b str, &'b str)> {
        let mark = if mark.is_empty() { "-" } else { mark };
        let mut sources = self.head.lines().filter_map(source_line);
        sources.find(|(known, ..)| *known == mark).map(|(_, date, words)| (date, words))
    }

    /// The item that resembles this one most among those beside which it would stand.
    pub(super) fn near(&self, item: &str) -> Option<&'b str> {
        const AROUND: usize = 12;
        let at = self.first_at_or_after(item);
        let before = self.body[..at].lines().rev().take(AROUND);
        let near = before.chain(self.body[at..].lines().take(AROUND)).map(item_of);
        let scored = near.filter_map(|name| Some((slips(name, item, 3)?, name)));
        scored.min().map(|(_, name)| name)
    }
}

pub(super) fn item_of(line: &str) -> &str {
    line.split_once('\t').map_or(line, |(item, _)| item)
}

/// `0.0104b` is a price and the mark of its source.
pub(super) fn price_and_mark(cell: &str) -> (&str, &str) {
    let mark = cell.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    cell.split_at(cell.len() - mark.len())
}

/// `# source MARK <tab> DATE <tab> WORDS`.
pub(super) fn source_line(line: &str) -> Option<(&str, &str, &str)> {
    let mut parts = line.strip_prefix("# source ")?.splitn(3, '\t');
    Some((parts.next()?, parts.next()?, parts.next()?))
}

/// `0..51200` and `51200..`.
pub(super) fn tier_bounds(text: &str) -> Option<(Decimal, Option<Decimal>)> {
    let (from, to) = text.split_once("..")?;
    let to = if to.is_empty() { None } else { Some(to.parse().ok()?) };
    Some((from.parse().ok()?, to))
}
