//! A user's own file of prices: the form of `prices/README.md`, several tables in one file, each after a line
//! `# table ec2`, or `# table ec2 rates ri-3y` where it holds what is paid under a commitment of that name. Everything is
//! checked when it is read, so that a lookup finds nothing wrong.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::table::{Head, TIER, Table, item_of, price_and_mark, source_line, tier_bounds};
use super::vocabulary::Vocabulary;
use super::{PriceBook, UNIT};
use crate::model::time::Day;
use crate::wording::did_you_mean;

#[cfg(test)]
mod tests;

/// Tables of prices, checked.
#[derive(Debug)]
pub struct PriceFile {
    /// The name for messages.
    path: String,
    text: String,
    tables: Vec<Own>,
}

/// A table of a file.
#[derive(Debug)]
struct Own {
    title: Title,
    /// Where it stands in the text.
    place: Range<usize>,
    head: Head,
}

/// What a line `# table` says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Title {
    /// `ec2`.
    table: String,
    /// The name of the rates; nothing: on demand.
    rates: Option<String>,
}

/// What is wrong with a file of prices, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The bytes of the text.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl PriceFile {
    /// Reads and checks a file's text. Lines end in a line feed alone.
    ///
    /// # Errors
    /// What is wrong with it, each with its place.
    pub fn parse(path: impl Into<String>, text: impl Into<String>) -> Result<Self, Vec<Defect>> {
        let (path, mut text) = (path.into(), text.into());
        let length = text.len();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mut check = Check { text: &text, length, defects: Vec::new() };
        let tables = check.tables();
        for (title, place) in &tables {
            check.table(title, place.clone());
        }
        if !check.defects.is_empty() {
            return Err(check.defects);
        }
        let own = |(title, place): (Title, Range<usize>)| {
            let head = Head::read(&text[place.clone()])?;
            Some(Own { title, place, head })
        };
        Ok(Self { path, tables: tables.into_iter().filter_map(own).collect(), text })
    }

    /// Its path, for messages.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its table of a name: prices on demand, or rates.
    pub(super) fn table(&self, name: &str, rates: Option<&str>) -> Option<Table<'_>> {
        let is_it = |own: &&Own| own.title.table == name && own.title.rates.as_deref() == rates;
        let own = self.tables.iter().find(is_it)?;
        let table = Table::new(&own.title.table, Some(&self.path), &self.text[own.place.clone()], &own.head);
        Some(table.with_rates(own.title.rates.as_deref()))
    }

    /// The names of its rates.
    pub(super) fn rates(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().filter_map(|own| own.title.rates.as_deref())
    }
}

struct Check<'t> {
    text: &'t str,
    /// Where the text ended before it got its last line feed.
    length: usize,
    defects: Vec<Defect>,
}

/// A line of the text with the byte that it begins at.
type Line<'t> = (usize, &'t str);

impl<'t> Check<'t> {
    fn say(&mut self, start: usize, length: usize, message: String, help: impl Into<String>) {
        let end = (start + length.max(1)).min(self.length);
        self.defects.push(Defect { place: start.min(end)..end, message, help: help.into() });
    }

    fn lines(&self, place: Range<usize>) -> impl Iterator<Item = Line<'t>> + use<'t> {
        let mut start = place.start;
        self.text[place].split_inclusive('\n').map(move |line| {
            let at = start;
            start += line.len();
            (at, line.trim_end_matches('\n'))
        })
    }

    /// Where each table stands.
    fn tables(&mut self) -> Vec<(Title, Range<usize>)> {
        let mut tables: Vec<(Title, Range<usize>)> = Vec::new();
        for (at, line) in self.lines(0..self.text.len()) {
            let Some(title) = line.strip_prefix("# table ").map(str::trim) else {
                if tables.is_empty() && !line.starts_with('#') && !line.is_empty() {
                    self.say(at, line.len(), "rows of no table".to_owned(), "write a line `# table ec2` before them");
                    return Vec::new();
                }
                continue;
            };
            let title_at = at + line.len() - title.len();
            let title = self.title(title_at, title);
            if tables.iter().any(|(known, _)| *known == title) {
                let message = format!("the table `{}` stands twice in one file", title.shown());
                self.say(title_at, at + line.len() - title_at, message, "put its rows together");
            }
            if let Some((_, place)) = tables.last_mut() {
                place.end = at;
            }
            tables.push((title, at..self.text.len()));
        }
        if tables.is_empty() && self.defects.is_empty() {
            self.say(0, 1, "no table of prices".to_owned(), "see prices/README.md for the form");
        }
        tables
    }

    /// `ec2`, `ec2 rates ri-3y`.
    fn title(&mut self, at: usize, text: &str) -> Title {
        let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
        if !PriceBook::tables_in_all().any(|known| known == name) {
            let help = did_you_mean(name, PriceBook::tables_in_all());
            let help = help.unwrap_or_else(|| "`tagatlas prices info` lists the tables".to_owned());
            self.say(at, name.len(), format!("there is no price table `{name}`"), help);
        }
        let rates = rest.trim_start().strip_prefix("rates ").map(str::trim);
        let rest_at = at + text.len() - rest.len();
        match rates {
            None if !rest.is_empty() => {
                let help = "write `# table ec2`, or `# table ec2 rates ri-3y` for rates under a commitment";
                self.say(rest_at, rest.len(), format!("`{rest}` means nothing after a table's name"), help);
            }
            Some(name) if !is_rates_name(name) => {
                let help = "name rates with letters, digits, `-`, `_` and `.`: `ri-3y`";
                self.say(rest_at, rest.len(), format!("`{name}` is no name of rates"), help);
            }
            None | Some(_) => {}
        }
        Title { table: name.to_owned(), rates: rates.map(str::to_owned) }
    }

    fn table(&mut self, title: &Title, place: Range<usize>) {
        let Some(known) = Vocabulary::of(&title.table) else { return };
        let mut marks = BTreeSet::new();
        let mut columns: Option<Vec<&str>> = None;
        let mut rows = Vec::new();
        for (at, line) in self.lines(place.clone()) {
            match &columns {
                None if line.starts_with('#') => self.comment(at, line, &mut marks),
                None => {
                    self.columns(at, line);
                    columns = Some(line.split('\t').collect());
                }
                Some(columns) if self.row(at, line, columns, &marks, &known) => rows.push((at, line)),
                Some(_) => {}
            }
        }
        match columns {
            Some(columns) => {
                self.order(&rows, &columns);
                if title.rates.is_some() {
                    rows.iter().for_each(|(at, line)| self.rate(*at, line));
                }
            }
            None => {
                let message = format!("the table `{}` has no rows", title.shown());
                self.say(place.start, 1, message, "take the line away");
            }
        }
    }

    fn comment(&mut self, at: usize, line: &'t str, marks: &mut BTreeSet<&'t str>) {
        if !line.starts_with("# source ") {
            return;
        }
        let is_mark = |mark: &str| mark == "-" || !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_lowercase());
        match source_line(line) {
            Some((mark, date, _)) if is_mark(mark) && Day::parse(date).is_some() => {
                if !marks.insert(mark) {
                    self.say(at, line.len(), format!("two sources have the mark `{mark}`"), "give one another letter");
                }
            }
            _ => {
                let help = "write `# source -`, a tab, a day as 2027-01-31, a tab, and who published the prices";
                self.say(at, line.len(), "this line names no source and day".to_owned(), help);
            }
        }
    }

    fn columns(&mut self, at: usize, line: &str) {
        let mut seen = BTreeSet::new();
        let mut start = at;
        for (i, title) in line.split('\t').enumerate() {
            let wanted = ["item", "unit", "tier"].get(i);
            if wanted.is_some_and(|wanted| *wanted != title) {
                let help = "columns are item, unit, tier, and one each region, with a tab between them";
                self.say(start, title.len(), format!("`{title}` is not the column that belongs here"), help);
                return;
            }
            if wanted.is_none() && !is_region(title) {
                let help = "write regions as ap-northeast-1, and `global` for prices that are the same everywhere";
                self.say(start, title.len(), format!("`{title}` is no region"), help);
            }
            if !seen.insert(title) {
                self.say(start, title.len(), format!("the column `{title}` stands twice"), "take one away");
            }
            start += title.len() + 1;
        }
        if seen.len() <= TIER {
            self.say(
                at,
                line.len(),
                "columns are missing".to_owned(),
                "columns are item, unit, tier, and one each region",
            );
        }
    }

    /// Whether a row is one that the rest of the checks can look at.
    fn row(&mut self, at: usize, line: &str, columns: &[&str], marks: &BTreeSet<&str>, known: &Vocabulary) -> bool {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != columns.len() {
            let message = format!("this row has {} cells and the table {} columns", cells.len(), columns.len());
            self.say(at, line.len(), message, "write `-` where no price is known");
            return false;
        }
        let before = self.defects.len();
        let mut start = at;
        for (i, cell) in cells.iter().enumerate() {
            if let Some((message, help)) = wrong_cell(i, cell, cells[0], marks, known) {
                self.say(start, cell.len(), message, help);
            }
            start += cell.len() + 1;
        }
        before == self.defects.len()
    }

    /// Sorted by item and tier; no gap between the tiers of an item in a region.
    fn order(&mut self, rows: &[Line<'_>], columns: &[&str]) {
        let mut last = ("", (Decimal::NEGATIVE_ONE, Decimal::ZERO));
        for &(at, line) in rows {
            let (from, to) = tier_of(line).unwrap_or_default();
            let this = (item_of(line), (from, to.unwrap_or(Decimal::MAX)));
            if this <= last {
                let message = format!("`{}` is not at its sorted place", this.0);
                return self.say(
                    at,
                    this.0.len(),
                    message,
                    "sort rows by item, by bytes (`LC_ALL=C sort`), then by tier",
                );
            }
            last = this;
        }
        for item in rows.chunk_by(|(_, a), (_, b)| item_of(a) == item_of(b)) {
            for (column, region) in columns.iter().enumerate().skip(TIER + 1) {
                self.tiers(item, column, region);
            }
        }
    }

    /// A rate holds for whatever is covered, and is never nothing: what is paid upfront belongs into it.
    fn rate(&mut self, at: usize, line: &str) {
        if tier_of(line) != Some((Decimal::ZERO, None)) {
            let help = "a rate holds for all that a commitment covers: write one row with the tier `0..`";
            return self.say(at, line.len(), format!("the rate of `{}` has tiers", item_of(line)), help);
        }
        let mut start = at;
        for (i, cell) in line.split('\t').enumerate() {
            let price = Decimal::from_str_exact(price_and_mark(cell).0);
            if i > TIER && price.is_ok_and(|price| price.is_zero()) {
                let help = "spread what is paid upfront over the hours of the term; write `-` where no rate is known";
                self.say(start, cell.len(), "a rate of nothing".to_owned(), help);
            }
            start += cell.len() + 1;
        }
    }

    /// The tiers of one item in one region: each begins where the one before it ends, and the last has no end.
    fn tiers(&mut self, rows: &[Line<'_>], column: usize, region: &str) {
        let priced = rows.iter().filter(|(_, line)| line.split('\t').nth(column) != Some("-"));
        let tiers: Vec<_> = priced.filter_map(|&(at, line)| Some((at, line, tier_of(line)?))).collect();
        let item = rows.first().map_or("", |(_, line)| item_of(line));
        for pair in tiers.windows(2) {
            if pair[0].2.1 != Some(pair[1].2.0) {
                let message = format!("the tiers of `{item}` in {region} leave a gap or overlap");
                return self.say(pair[1].0, pair[1].1.len(), message, "begin each tier where the one before it ends");
            }
        }
        if let Some((at, line, _)) = tiers.last().filter(|(.., (_, to))| to.is_some()) {
            let message = format!("the last tier of `{item}` in {region} has an end");
            self.say(*at, line.len(), message, "let it be open: `51200..`");
        }
    }
}

impl Title {
    fn shown(&self) -> String {
        self.rates.as_ref().map_or_else(|| self.table.clone(), |rates| format!("{} rates {rates}", self.table))
    }
}

/// Whether a word can be written in the configuration without quotes, and be read in a message.
pub(crate) fn is_rates_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

fn tier_of(line: &str) -> Option<(Decimal, Option<Decimal>)> {
    tier_bounds(line.split('\t').nth(TIER)?)
}

fn wrong_cell(
    column: usize,
    cell: &str,
    item: &str,
    marks: &BTreeSet<&str>,
    known: &Vocabulary,
) -> Option<(String, String)> {
    let said = |message: String, help: &str| Some((message, help.to_owned()));
    match column {
        0 => known.wrong_item(cell),
        UNIT => {
            let unit = known.unit(item)?;
            (unit != cell)
                .then(|| (format!("`{item}` is counted by the {unit}, not `{cell}`"), "correct the unit".to_owned()))
        }
        TIER => match tier_bounds(cell) {
            Some((from, to)) if from >= Decimal::ZERO && to.is_none_or(|to| to > from) => None,
            _ => said(format!("`{cell}` is no tier"), "write `0..51200`, or `51200..` where it has no end"),
        },
        _ if cell == "-" => None,
        _ => {
            let (price, mark) = price_and_mark(cell);
            let mark = if mark.is_empty() { "-" } else { mark };
            if Decimal::from_str_exact(price).is_err() {
                return said(format!("`{cell}` is no price"), "write US dollars as 0.0104, or `-` where none is known");
            }
            let help = "each letter behind a price needs a `# source` line above the table";
            if marks.contains(mark) { None } else { said(format!("no source has the mark `{mark}`"), help) }
        }
    }
}

/// `eu-west-3`, `us-gov-east-1`, `global`.
pub(crate) fn is_region(text: &str) -> bool {
    let mut parts = text.split('-').rev();
    let numbered = parts.next().is_some_and(|last| !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()));
    let mut words = 0;
    let named = parts.all(|word| {
        words += 1;
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())
    });
    text == "global" || (numbered && named && words >= 2)
}
