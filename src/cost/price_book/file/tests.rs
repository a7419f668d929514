//! Files of prices, right and wrong.

use std::sync::Arc;

use super::*;
use crate::cost::price_book::{PriceRow, tables};

const HEAD: &str = "# my prices\n# table ec2\n# source -\t2026-11-01\tour contract\nitem\tunit\ttier\tus-east-1\n";

/// The same without its first line, for rates.
fn rates_head() -> String {
    HEAD.replace("# my prices\n", "").replace("ec2", "ec2 rates ri-3y")
}

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
        ("t3.micro linux\tday\t0..\t1", "day: `t3.micro linux` is counted by the hour, not `day`; correct the unit"),
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
fn rates_are_beside_the_prices_on_demand() {
    let text = format!("{HEAD}m5.large linux\thour\t0..\t0.09\n{}", rates_head()) + "m5.large linux\thour\t0..\t0.05\n";
    let mut book = PriceBook::embedded();
    book.lay_over(Arc::new(PriceFile::parse("own.tsv", text).unwrap()));
    let price = |row: PriceRow<'_>| row.tiers[0].price.to_string();
    assert_eq!(price(book.lookup("ec2", Some("us-east-1"), "m5.large linux").unwrap()), "0.09");
    assert_eq!(book.rate("ri-3y", "ec2", "us-east-1", "m5.large linux").map(price).as_deref(), Some("0.05"));
    assert_eq!(book.rate("ri-3y", "ec2", "eu-west-1", "m5.large linux"), None);
    assert_eq!(book.rate("ri-1y", "ec2", "us-east-1", "m5.large linux"), None);
    assert_eq!(book.rates(), BTreeSet::from(["ri-3y"]));
}

#[test]
fn rates_have_one_row_and_are_never_nothing() {
    let head = rates_head();
    assert!(said(&format!("{head}m5.large linux\thour\t0..\t0.05\nm5.large linux\thour\t5..\t0.01\n")).len() > 1);
    let zero = said(&format!("{head}m5.large linux\thour\t0..\t0.0\n"));
    assert!(zero[0].starts_with("0.0: a rate of nothing; spread what is paid upfront"), "{zero:?}");
    let tiers = said(&format!("{head}m5.large linux\thour\t5..\t0.01\n"));
    assert!(tiers[0].contains("the rate of `m5.large linux` has tiers"), "{tiers:?}");
    assert!(said("# table ec2 rates\n")[0].starts_with("rates: `rates` means nothing after a table's name"));
    assert!(said("# table ec2 rates a b\n")[0].contains("`a b` is no name of rates"));
    let twice = said(&format!("{head}{head}"));
    assert_eq!(twice, ["ec2 rates ri-3y: the table `ec2 rates ri-3y` stands twice in one file; put its rows together"]);
}

#[test]
fn the_compiled_tables_would_pass() {
    for tables::Compiled { name, text, .. } in &tables::TABLES {
        assert_eq!(said(&format!("# table {name}\n{text}")), [""; 0], "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(# table (ec2|s3)( rates [a-zé .]{0,3})?\n)?(# source -\t2026-01-01\tx\n)?(item\tunit\ttier\tus-east-1\n)?([a-zé0-9.\t -]{0,30}\n){0,5}") {
        let _ = PriceFile::parse("own.tsv", text);
    }
}
