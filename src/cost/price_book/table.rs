//! One table of prices, read where it stands.
//!
//! A lookup takes a fraction of a microsecond, and the first one no longer than the others, because little is read: of the
//! rows a dozen are met on the way, each found by a search for line ends that looks at 16 or 32 bytes at a time (`memchr`),
//! and of the row wanted one cell is made a number. Rows are long, 36 regions wide, so an index of them would save few steps
//! and cost a pass over the whole table. The head is read once: it says where the columns of regions are, and the sources.

use std::iter;
use std::str::FromStr;

use memchr::{memchr, memrchr};
use rust_decimal::Decimal;

use super::{MissingPrice, PriceRow, Tier};
use crate::likeness::slips;

/// The columns before those of the regions that every table has: item, unit, tier.
pub(super) const UNIT: usize = 1;
pub(super) const TIER: usize = 2;

/// What the lines above the rows say.
#[derive(Debug)]
pub(crate) struct Head {
    /// Where the line of column names begins, and where the rows do.
    columns_at: usize,
    rows_at: usize,
    /// The regions and where their columns are, sorted by name.
    columns: Vec<Column>,
    sources: Vec<Source>,
}

/// The prices of a region.
#[derive(Debug)]
pub(super) struct Column {
    region: Box<str>,
    place: usize,
}

#[derive(Debug)]
struct Source {
    mark: Box<str>,
    date: Box<str>,
    words: Box<str>,
}

impl Head {
    /// The head of a text of comments, a line of column names, and rows; `None` where it is comments alone.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut columns_at = 0;
        let mut sources = Vec::new();
        for line in text.split_inclusive('\n') {
            if !line.starts_with('#') {
                let (_, regions) =
                    line.trim_end_matches('\n').split('\t').enumerate().partition::<Vec<_>, _>(|c| c.0 <= TIER);
                let column = |(place, region): (usize, &str)| Column { region: region.into(), place };
                let mut columns: Vec<_> = regions.into_iter().map(column).collect();
                columns.sort_by(|a, b| a.region.cmp(&b.region));
                return Some(Self { columns_at, rows_at: columns_at + line.len(), columns, sources });
            }
            let source = source_line(line.trim_end_matches('\n'));
            sources.extend(source.map(|(mark, date, words)| Source {
                mark: mark.into(),
                date: date.into(),
                words: words.into(),
            }));
            columns_at += line.len();
        }
        None
    }
}

/// A table's parts, borrowed from its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'b> {
    /// `ec2`.
    pub(crate) name: &'b str,
    /// The name of the rates under a commitment that it holds; nothing: prices on demand.
    pub(crate) rates: Option<&'b str>,
    /// The user's file that holds it; nothing: it is compiled in.
    pub(crate) file: Option<&'b str>,
    text: &'b str,
    head: &'b Head,
}

impl<'b> Table<'b> {
    /// A text with its own head.
    pub(super) fn new(name: &'b str, file: Option<&'b str>, text: &'b str, head: &'b Head) -> Self {
        Self { name, rates: None, file, text, head }
    }

    /// The same for rates of this name, or for prices on demand.
    pub(super) fn with_rates(self, rates: Option<&'b str>) -> Self {
        Self { rates, ..self }
    }

    /// The sorted rows.
    pub(super) fn body(&self) -> &'b str {
        &self.text[self.head.rows_at..]
    }

    /// The line of column names.
    pub(super) fn columns(&self) -> &'b str {
        self.text[self.head.columns_at..self.head.rows_at].trim_end_matches('\n')
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The regions that it has a column of, in the order of the columns.
    pub(crate) fn regions(&self) -> impl Iterator<Item = &'b str> + use<'b> {
        self.columns().split('\t').skip(TIER + 1)
    }

    /// How many rows it has.
    pub(crate) fn rows_in_all(&self) -> usize {
        self.body().lines().count()
    }

    /// The names of its rows, in their order, each once.
    pub(crate) fn items(&self) -> impl Iterator<Item = &'b str> + use<'b> {
        let mut last = None;
        let names = self.body().lines().map(item_of);
        names.filter(move |name| last.replace(*name) != Some(*name))
    }

    /// Its sources: date and words.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&'b str, &'b str)> + use<'b> {
        self.head.sources.iter().map(|source| (&*source.date, &*source.words))
    }

    /// The price of an item in a column; nothing where there is no such column, no such row, or no price.
    pub(crate) fn cell(&self, item: &str, column: &str) -> Result<Option<PriceRow<'b>>, MissingPrice> {
        self.column(column).map_or(Ok(None), |column| self.price(self.rows(item), column))
    }

    pub(super) fn column(&self, region: &str) -> Option<&'b Column> {
        let columns = &self.head.columns;
        columns.binary_search_by(|column| (*column.region).cmp(region)).ok().map(|at| &columns[at])
    }

    /// The rows of an item: one a tier.
    pub(super) fn rows(&self, item: &str) -> impl Iterator<Item = &'b str> {
        let mut rest = &self.body()[self.first_at_or_after(item)..];
        iter::from_fn(move || {
            if !rest.strip_prefix(item)?.starts_with('\t') {
                return None;
            }
            let row = &rest[..memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
            rest = rest.get(row.len() + 1..).unwrap_or_default();
            Some(row)
        })
    }

    /// The offset of the first row whose item is not less than this one.
    pub(super) fn first_at_or_after(&self, item: &str) -> usize {
        let (rows, item) = (self.body().as_bytes(), item.as_bytes());
        // Both are always where a row begins, or the end.
        let (mut low, mut high) = (0, rows.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = memrchr(b'\n', &rows[low..middle]).map_or(low, |end| low + end + 1);
            let row = &rows[start..];
            // A tab is less than every character of an item, so a shorter name is less without looking for its end.
            if row[..row.len().min(item.len())] < *item {
                low = memchr(b'\n', &rows[middle..high]).map_or(high, |end| middle + end + 1);
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
        column: &'b Column,
    ) -> Result<Option<PriceRow<'b>>, MissingPrice> {
        let damaged = || MissingPrice::Damaged(self.name.to_owned());
        let mut found: Option<PriceRow<'b>> = None;
        for row in rows {
            let (unit, tier, cell) = cells(row, column.place).ok_or_else(damaged)?;
            if cell == "-" {
                continue;
            }
            let (price, mark) = price_and_mark(cell);
            let price = Decimal::from_str(price).map_err(|_| damaged())?;
            let (from, to) = tier_bounds(tier).ok_or_else(damaged)?;
            let Source { date: as_of, words: source, .. } = self.source(mark).ok_or_else(damaged)?;
            let (file, region) = (self.file, &*column.region);
            let row = found.get_or_insert_with(|| PriceRow { region, unit, tiers: Vec::new(), source, as_of, file });
            row.tiers.push(Tier { from, to, price });
        }
        Ok(found)
    }

    /// The source that a mark behind a price names.
    fn source(&self, mark: &str) -> Option<&'b Source> {
        let mark = if mark.is_empty() { "-" } else { mark };
        self.head.sources.iter().find(|source| *source.mark == *mark)
    }

    /// The item that resembles this one most among those beside which it would stand.
    pub(super) fn near(&self, item: &str) -> Option<&'b str> {
        const AROUND: usize = 12;
        let (before, after) = self.body().split_at(self.first_at_or_after(item));
        let near = before.lines().rev().take(AROUND).chain(after.lines().take(AROUND)).map(item_of);
        let scored = near.filter_map(|name| Some((slips(name, item, 3)?, name)));
        scored.min().map(|(_, name)| name)
    }
}

/// Unit, tier, and the cell at a place, of a row.
fn cells(row: &str, place: usize) -> Option<(&str, &str, &str)> {
    let mut first = row.split('\t').skip(UNIT);
    let (unit, tier) = (first.next()?, first.next()?);
    let begin = nth_tab(row.as_bytes(), place.checked_sub(1)?)? + 1;
    let cell = &row[begin..];
    Some((unit, tier, &cell[..memchr(b'\t', cell.as_bytes()).unwrap_or(cell.len())]))
}

/// Where the nth tab is, from 0. Cells are a few bytes short: tabs are counted by blocks, which takes a few instructions a
/// block, and only the block that holds the wanted one is looked at byte by byte.
fn nth_tab(row: &[u8], n: usize) -> Option<usize> {
    const BLOCK: usize = 32;
    let mut left = n;
    for (block, bytes) in row.chunks(BLOCK).enumerate() {
        let tabs = usize::from(bytes.iter().map(|byte| u8::from(*byte == b'\t')).sum::<u8>());
        if left < tabs {
            let mut places = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\t');
            return places.nth(left).map(|(at, _)| block * BLOCK + at);
        }
        left -= tabs;
    }
    None
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
    if text == "0.." {
        return Some((Decimal::ZERO, None));
    }
    let (from, to) = text.split_once("..")?;
    let to = if to.is_empty() { None } else { Some(to.parse().ok()?) };
    Some((from.parse().ok()?, to))
}
