//! A user's own file of prices: the form of `prices/README.md`, several tables in one file, each after a line
//! `# table ec2`. Everything is checked when it is read, so that a lookup finds nothing wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;

use super::table::{Head, TIER, Table, item_of, price_and_mark, source_line, tier_bounds};
use super::{PriceBook, UNIT, tables};
use crate::model::time::Day;
use crate::wording::did_you_mean;

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
    name: String,
    /// Where it stands in the text.
    place: Range<usize>,
    head: Head,
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

/// Items that are asked for and of which the compiled book has no row.
const BEYOND_THE_BOOK: [(&str, &str, &str); 2] = [("ec2", "* rhel", "hour"), ("ec2", "* suse", "hour")];

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
        for (name, place) in &tables {
            check.table(name, place.clone());
        }
        if !check.defects.is_empty() {
            return Err(check.defects);
        }
        let own = |(name, place): (String, Range<usize>)| {
            let head = Head::read(&text[place.clone()])?;
            Some(Own { name, place, head })
        };
        Ok(Self { path, tables: tables.into_iter().filter_map(own).collect(), text })
    }

    /// Its path, for messages.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn table(&self, name: &str) -> Option<Table<'_>> {
        let own = self.tables.iter().find(|own| own.name == name)?;
        Some(Table::new(&own.name, Some(&self.path), &self.text[own.place.clone()], &own.head))
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
    fn tables(&mut self) -> Vec<(String, Range<usize>)> {
        let mut tables: Vec<(String, Range<usize>)> = Vec::new();
        for (at, line) in self.lines(0..self.text.len()) {
            let Some(name) = line.strip_prefix("# table ").map(str::trim) else {
                if tables.is_empty() && !line.starts_with('#') && !line.is_empty() {
                    self.say(at, line.len(), "rows of no table".to_owned(), "write a line `# table ec2` before them");
                    return Vec::new();
                }
                continue;
            };
            let name_at = at + line.len() - name.len();
            if !PriceBook::tables_in_all().any(|known| known == name) {
                let help = did_you_mean(name, PriceBook::tables_in_all());
                let help = help.unwrap_or_else(|| "`tagatlas prices info` lists the tables".to_owned());
                self.say(name_at, name.len(), format!("there is no price table `{name}`"), help);
            } else if tables.iter().any(|(known, _)| known == name) {
                let message = format!("the table `{name}` stands twice in one file");
                self.say(name_at, name.len(), message, "put its rows together");
            }
            if let Some((_, place)) = tables.last_mut() {
                place.end = at;
            }
            tables.push((name.to_owned(), at..self.text.len()));
        }
        if tables.is_empty() && self.defects.is_empty() {
            self.say(0, 1, "no table of prices".to_owned(), "see prices/README.md for the form");
        }
        tables
    }

    fn table(&mut self, name: &str, place: Range<usize>) {
        let Some(known) = Vocabulary::of(name) else { return };
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
            Some(columns) => self.order(&rows, &columns),
            None => self.say(place.start, 1, format!("the table `{name}` has no rows"), "take the line away"),
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
fn is_region(text: &str) -> bool {
    let mut parts = text.split('-').rev();
    let numbered = parts.next().is_some_and(|last| !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()));
    let mut words = 0;
    let named = parts.all(|word| {
        words += 1;
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())
    });
    text == "global" || (numbered && named && words >= 2)
}

/// The words of a table, from the compiled book: items with `*` for the types of instances, and their units. AWS adds types
/// every month, so any type is taken; every other word must be one that a price line can ask for.
pub(crate) struct Vocabulary {
    table: Table<'static>,
    shapes: BTreeMap<String, &'static str>,
}

impl Vocabulary {
    pub(crate) fn of(name: &str) -> Option<Self> {
        let table = tables::find(name)?;
        let rows = table.body().lines().filter_map(|line| Some((shape(item_of(line)), line.split('\t').nth(UNIT)?)));
        let beyond = BEYOND_THE_BOOK.into_iter().filter(|(of, ..)| *of == name);
        let beyond = beyond.map(|(_, item, unit)| (item.to_owned(), unit));
        Some(Self { table, shapes: rows.chain(beyond).collect() })
    }

    /// What one of an item is; nothing where no price line can ask for it.
    pub(crate) fn unit(&self, item: &str) -> Option<&'static str> {
        self.shapes.get(&shape(item)).copied()
    }

    fn wrong_item(&self, item: &str) -> Option<(String, String)> {
        if self.unit(item).is_some() {
            return None;
        }
        let near = self.table.near(item).map(|near| format!("did you mean `{near}`?"));
        let help = near.or_else(|| did_you_mean(item, self.table.items()));
        let all = || format!("`tagatlas prices show {}` lists the items", self.table.name);
        Some((format!("the table `{}` has no item `{item}`", self.table.name), help.unwrap_or_else(all)))
    }
}

/// An item with `*` for the type of an instance.
fn shape(item: &str) -> String {
    let is_type = |word: &str| {
        let begins = word.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        let whole = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
        word.contains('.') && begins && whole
    };
    let words = item.split(' ').map(|word| if is_type(word) { "*" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const HEAD: &str = "# my prices\n# table ec2\n# source -\t2026-11-01\tour contract\nitem\tunit\ttier\tus-east-1\n";

    fn said(text: &str) -> Vec<String> {
        let defects = PriceFile::parse("own.tsv", text).err().unwrap_or_default();
        defects.iter().map(|d| format!("{}: {}; {}", &text[d.place.clone()], d.message, d.help)).collect()
    }

    #[test]
    fn a_cell_replaces_the_books_and_nothing_else() {
        let text = format!(
            "{HEAD}t3.micro linux\thour\t0..\t0.009\n# table s3\n# source -\t2026-11-02\tour contract\n\
             item\tunit\ttier\tus-east-1\tglobal\nstorage standard\tGB-month\t0..\t0.02\t1\n"
        );
        let mut book = PriceBook::embedded();
        book.lay_over(Arc::new(PriceFile::parse("own.tsv", text).unwrap()));
        let found = |table, region, item| {
            let row = book.lookup(table, Some(region), item).unwrap();
            let tiers: Vec<_> = row.tiers.iter().map(|t| t.price.to_string()).collect();
            (tiers.join(" "), row.file.map(str::to_owned), row.as_of.to_owned())
        };
        let own = |price: &str, day: &str| (price.to_owned(), Some("own.tsv".to_owned()), day.to_owned());
        assert_eq!(found("ec2", "us-east-1", "t3.micro linux"), own("0.009", "2026-11-01"));
        assert_eq!(found("s3", "us-east-1", "storage standard"), own("0.02", "2026-11-02"));
        // A price of all regions does not replace that of one.
        assert_eq!(found("s3", "ap-northeast-1", "storage standard").0, "0.025 0.024 0.023");
        assert_eq!(found("ec2", "us-east-1", "t3.small linux").1, None);
    }

    #[test]
    fn the_later_file_wins() {
        let mut book = PriceBook::embedded();
        for price in ["1", "2"] {
            let text = format!("{HEAD}t3.micro linux\thour\t0..\t{price}\n");
            book.lay_over(Arc::new(PriceFile::parse(price, text).unwrap()));
        }
        assert_eq!(book.lookup("ec2", Some("us-east-1"), "t3.micro linux").unwrap().file, Some("2"));
    }

    #[test]
    fn what_is_wrong_is_said_at_its_place() {
        let row = |row: &str| said(&format!("{HEAD}{row}\n"));
        assert_eq!(row("x9.large linux\thour\t0..\t1"), [""; 0], "a new type is no mistake");
        assert_eq!(row("x9.large rhel\thour\t0..\t1"), [""; 0]);
        let cases = [
            (
                "t3.micro linux\thour\t0..\tcheap",
                "cheap: `cheap` is no price; write US dollars as 0.0104, or `-` where none is known",
            ),
            (
                "t3.micro linux\thour\t0..\t-1",
                "-1: `-1` is no price; write US dollars as 0.0104, or `-` where none is known",
            ),
            (
                "t3.micro linux\thour\t0..\t1b",
                "1b: no source has the mark `b`; each letter behind a price needs a `# source` line above the table",
            ),
            (
                "t3.micro linux\tday\t0..\t1",
                "day: `t3.micro linux` is counted by the hour, not `day`; correct the unit",
            ),
            (
                "t3.micro linux\thour\t9..1\t1",
                "9..1: `9..1` is no tier; write `0..51200`, or `51200..` where it has no end",
            ),
            (
                "t3.micro linxu\thour\t0..\t1",
                "t3.micro linxu: the table `ec2` has no item `t3.micro linxu`; did you mean `t3.micro linux`?",
            ),
            (
                "t3.micro linux\thour\t0..",
                "t3.micro linux\thour\t0..: this row has 3 cells and the table 4 columns; write `-` where no price is known",
            ),
            (
                "t3.micro linux\thour\t0..1\t1\nt3.micro linux\thour\t2..\t1",
                "t3.micro linux\thour\t2..\t1: the tiers of `t3.micro linux` in us-east-1 leave a gap or overlap; begin each tier where the one before it ends",
            ),
            (
                "t3.micro linux\thour\t0..1\t1",
                "t3.micro linux\thour\t0..1\t1: the last tier of `t3.micro linux` in us-east-1 has an end; let it be open: `51200..`",
            ),
            (
                "t3.micro linux\thour\t0..\t1\na1.large linux\thour\t0..\t1",
                "a1.large linux: `a1.large linux` is not at its sorted place; sort rows by item, by bytes (`LC_ALL=C sort`), then by tier",
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(row(text), [wanted], "{text}");
        }
    }

    #[test]
    fn heads_are_checked() {
        assert_eq!(said("# table ec3\n"), ["ec3: there is no price table `ec3`; did you mean `ec2`?"]);
        assert_eq!(said("item\tunit\n"), ["item\tunit: rows of no table; write a line `# table ec2` before them"]);
        assert_eq!(said(""), [": no table of prices; see prices/README.md for the form"]);
        assert!(said("# table ec2\nitem\tunits\ttier\n")[0].starts_with("units: `units` is not the column"));
        assert!(said("# table ec2\nitem\tunit\ttier\tmars\n")[0].starts_with("mars: `mars` is no region"));
        assert!(
            said("# table ec2\n# source -\tyesterday\tme\nitem\tunit\ttier\tglobal\n")[0].contains("no source and day")
        );
    }

    #[test]
    fn the_compiled_tables_would_pass() {
        for tables::Compiled { name, text, .. } in &tables::TABLES {
            assert_eq!(said(&format!("# table {name}\n{text}")), [""; 0], "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(# table (ec2|s3)\n)?(# source -\t2026-01-01\tx\n)?(item\tunit\ttier\tus-east-1\n)?([a-zé0-9.\t -]{0,30}\n){0,5}") {
            let _ = PriceFile::parse("own.tsv", text);
        }
    }
}
