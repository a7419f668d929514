//! The price book for people and for programs.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::human::clean;
use super::json::decimal;
use crate::cost::PriceBook;
use crate::cost::price_book::{PriceRow, Table, Tier};
use crate::wording::{count, nearest as nearest_of};

/// What is told of one table.
struct TableInfo<'b> {
    table: Table<'b>,
    items: usize,
    rows: usize,
    regions: Vec<&'b str>,
    oldest: &'b str,
    newest: &'b str,
}

impl<'b> TableInfo<'b> {
    fn of(table: Table<'b>) -> Self {
        let dates = || table.sources().map(|(date, _)| date);
        Self {
            items: table.items().count(),
            rows: table.rows_in_all(),
            regions: table.regions().collect(),
            oldest: dates().min().unwrap_or_default(),
            newest: dates().max().unwrap_or_default(),
            table,
        }
    }

    /// `ec2`, `ec2 rates ri-3y`.
    fn title(&self) -> String {
        title(self.table.name, self.table.rates)
    }
}

fn title(table: &str, rates: Option<&str>) -> String {
    rates.map_or_else(|| table.to_owned(), |rates| format!("{table} rates {rates}"))
}

/// Every table: the compiled ones and after each those that lie over it.
fn tables(book: &PriceBook) -> Vec<TableInfo<'_>> {
    let of_name = |name| {
        let mut tables: Vec<_> = book.tables(name).collect();
        tables.reverse();
        tables.extend(book.rates().into_iter().flat_map(|rates| book.tables_of_rates(name, rates)));
        tables.into_iter().map(TableInfo::of)
    };
    PriceBook::tables_in_all().flat_map(of_name).collect()
}

/// What is in the book, a line a table.
pub fn info(book: &PriceBook) -> String {
    let tables = tables(book);
    let days = |info: &TableInfo<'_>| match (info.oldest, info.newest) {
        (oldest, newest) if oldest == newest => oldest.to_owned(),
        (oldest, newest) => format!("{oldest} to {newest}"),
    };
    let widest = tables.iter().map(|info| info.title().len()).max().unwrap_or(0);
    let mut out = format!("{:widest$}  {:>5}  {:>5}  regions    bytes  days\n", "table", "items", "rows");
    for info in &tables {
        let TableInfo { table, items, rows, regions, .. } = info;
        let file = table.file.map(|file| format!("  in {}", clean(file))).unwrap_or_default();
        let (regions, bytes) = (regions.len(), table.bytes());
        let days = days(info);
        let _ =
            writeln!(out, "{:widest$}  {items:>5}  {rows:>5}  {regions:>7}  {bytes:>7}  {days}{file}", info.title());
    }
    let compiled = || tables.iter().filter(|info| info.table.file.is_none());
    let bytes: usize = compiled().map(|info| info.table.bytes()).sum();
    let rows: usize = compiled().map(|info| info.rows).sum();
    let _ =
        writeln!(out, "\n{}, {}, {bytes} bytes compiled in", count(compiled().count(), "table"), count(rows, "row"));
    let sources: BTreeSet<_> = tables.iter().flat_map(|info| info.table.sources()).map(|(_, words)| words).collect();
    out.push_str("\nsources\n");
    for words in sources {
        let _ = writeln!(out, "  {}", clean(words));
    }
    out
}

/// The same for programs.
pub fn info_json(book: &PriceBook) -> String {
    let tables = tables(book);
    let one = |info: &TableInfo<'_>| {
        let sources = info.table.sources().map(|(date, words)| json!({"date": date, "source": words}));
        json!({
            "table": info.table.name,
            "rates": info.table.rates,
            "file": info.table.file,
            "items": info.items,
            "rows": info.rows,
            "regions": info.regions,
            "oldest": info.oldest,
            "newest": info.newest,
            "bytes": info.table.bytes(),
            "sources": sources.collect::<Vec<_>>(),
        })
    };
    let compiled = || tables.iter().filter(|info| info.table.file.is_none());
    let total = json!({
        "tables": compiled().count(),
        "rows": compiled().map(|info| info.rows).sum::<usize>(),
        "bytes": compiled().map(|info| info.table.bytes()).sum::<usize>(),
    });
    let document = json!({"compiled_in": total, "tables": tables.iter().map(one).collect::<Vec<_>>()});
    format!("{document:#}\n")
}

/// The price of an item in a region.
pub struct Row<'b> {
    table: &'static str,
    rates: Option<&'b str>,
    item: &'b str,
    region: &'b str,
    price: PriceRow<'b>,
}

/// The prices that count, of everything that has all these words: a table's name, the name of rates (without it: prices
/// on demand), the beginning of a region or of a word of an item.
pub fn rows<'b>(book: &'b PriceBook, words: &[&str]) -> Vec<Row<'b>> {
    let mut rows = Vec::new();
    let rates = book.rates().into_iter().find(|rates| words.contains(rates));
    for table in PriceBook::tables_in_all() {
        let is_name = |word: &str| word == table || rates.is_some_and(|rates| word == rates || word == "rates");
        let words: Vec<&str> = words.iter().copied().filter(|word| !is_name(word)).collect();
        let tables: Vec<Table<'b>> = match rates {
            Some(rates) => book.tables_of_rates(table, rates).collect(),
            None => book.tables(table).collect(),
        };
        let items: BTreeSet<&str> = tables.iter().flat_map(Table::items).collect();
        let regions: BTreeSet<&str> = tables.iter().flat_map(Table::regions).collect();
        for item in items {
            let rest: Vec<&str> = words.iter().copied().filter(|word| !has(item, word)).collect();
            for region in regions.iter().filter(|region| rest.iter().all(|word| region.starts_with(word))) {
                let price = tables.iter().find_map(|table| table.cell(item, region).ok().flatten());
                rows.extend(price.map(|price| Row { table, rates, item, region, price }));
            }
        }
    }
    rows
}

fn has(item: &str, word: &str) -> bool {
    item.split(' ').any(|part| part.starts_with(word))
}

/// What was probably meant by the first of the words that nothing has.
pub fn nearest<'b>(book: &'b PriceBook, words: &[&str]) -> Option<&'b str> {
    let tables = || PriceBook::tables_in_all().flat_map(|name| book.tables(name));
    let is_named = |name: &str| words.contains(&name);
    let any = !PriceBook::tables_in_all().any(is_named);
    let items = tables().filter(|table| any || is_named(table.name)).flat_map(|table| table.items());
    let parts: BTreeSet<&str> = items.flat_map(|item| item.split(' ')).collect();
    let regions: BTreeSet<&str> = tables().flat_map(|table| table.regions()).collect();
    let names: Vec<&str> = PriceBook::tables_in_all().collect();
    let known = || parts.iter().chain(&regions).chain(&names).copied();
    let unknown = words.iter().find(|word| !known().any(|name| name.starts_with(**word)))?;
    nearest_of(unknown, known())
}

/// A line a tier.
pub fn show(rows: &[Row<'_>]) -> String {
    let wide = |of: &dyn Fn(&Row<'_>) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let table_width = wide(&|row| title(row.table, row.rates).len());
    let (item_width, region_width) = (wide(&|row| row.item.chars().count()), wide(&|row| row.region.len()));
    let mut out = String::new();
    for Row { table, rates, item, region, price } in rows {
        let table = title(table, *rates);
        for tier in &price.tiers {
            let amount = format!("${} per {}", decimal(tier.price), price.unit);
            let span =
                if price.tiers.len() > 1 || !tier.from.is_zero() { format!(" {}", span(tier)) } else { String::new() };
            let file = price.file.map(|file| format!(", in {}", clean(file))).unwrap_or_default();
            let source = clean(price.source);
            let _ = write!(out, "{table:table_width$}  {item:item_width$}  {region:region_width$}  ");
            let _ = writeln!(out, "{amount}{span}  {}, {source}{file}", price.as_of);
        }
    }
    out
}

/// `above 0 to 51200`, `above 51200`.
fn span(Tier { from, to, .. }: &Tier) -> String {
    let to = to.map(|to| format!(" to {}", decimal(to))).unwrap_or_default();
    format!("above {}{to}", decimal(*from))
}

/// The same for programs.
pub fn show_json(rows: &[Row<'_>]) -> String {
    let tier =
        |tier: &Tier| json!({"from": decimal(tier.from), "to": tier.to.map(decimal), "price": decimal(tier.price)});
    let one = |row: &Row<'_>| {
        json!({
            "table": row.table,
            "rates": row.rates,
            "item": row.item,
            "region": row.region,
            "unit": row.price.unit,
            "tiers": row.price.tiers.iter().map(tier).collect::<Vec<_>>(),
            "date": row.price.as_of,
            "source": row.price.source,
            "file": row.price.file,
        })
    };
    let rows: Vec<Value> = rows.iter().map(one).collect();
    format!("{:#}\n", json!({"currency": "USD", "prices": rows}))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str]) -> String {
        show(&rows(&PriceBook::embedded(), words))
    }

    #[test]
    fn words_choose_rows() {
        let text = shown(&["ec2", "t3.micro", "ap-northeast-1", "linux"]);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(
            text.starts_with("ec2  t3.micro linux  ap-northeast-1  $0.0136 per hour  2025-11-03, lamngockhuong"),
            "{text}"
        );
        let tiers = shown(&["s3", "storage", "standard", "us-east-1"]);
        assert!(tiers.contains("$0.022 per GB-month above 51200 to 512000  "), "{tiers}");
        assert!(shown(&["t3.micro"]).lines().all(|line| line.starts_with("ec2 ")), "db.t3.micro is another type");
    }

    #[test]
    fn a_slip_is_mended() {
        let book = PriceBook::embedded();
        assert_eq!(nearest(&book, &["ec2", "t3.mirco"]), Some("t3.micro"));
        assert_eq!(nearest(&book, &["ec2", "ap-northeast-11"]), Some("ap-northeast-1"));
        assert_eq!(nearest(&book, &["ec2", "linux"]), None);
    }

    #[test]
    fn programs_get_totals() {
        let document: Value = serde_json::from_str(&info_json(&PriceBook::embedded())).unwrap();
        assert_eq!(document["compiled_in"]["tables"], PriceBook::tables_in_all().count());
        assert_eq!(document["tables"][0]["table"], "acm-pca");
        assert!(document["tables"].as_array().unwrap().iter().all(|table| table["newest"].as_str() > Some("2020")));
    }
}
