//! Files are held against each other by their rows.

use super::*;
use crate::bill::Amount;
use crate::bill::export::Column;
use crate::bill::reading::batch::Batch;
use crate::bill::reading::fingerprint::Fingerprinting;
use crate::texts::Texts;

/// A row: its account, day of May 2026, and cost.
type Row = (&'static str, i64, &'static str);

const MAY: i64 = 1_777_593_600;

fn fingerprint(rows: &[Row]) -> Fingerprint {
    let (mut batch, mut texts, mut made) = (Batch::default(), Texts::default(), Fingerprinting::default());
    let mut hashes = Vec::new();
    for (account, day, cost) in rows {
        batch.texts_of(Column::Account).push(texts.put(account));
        batch.times_of(Column::PeriodStart).push(MAY);
        batch.times_of(Column::ChargeStart).push(MAY + (day - 1) * SECONDS_OF_A_DAY);
        batch.amounts_of(Column::Billed).push(Amount::parse(cost.as_bytes()).unwrap());
    }
    batch.set_rows(rows.len(), &[]);
    made.add(&batch, &texts, &mut hashes);
    made.made(&hashes)
}

const SECONDS_OF_A_DAY: i64 = 86_400;

/// So many rows a day, of one account.
fn days(account: &'static str, days: std::ops::RangeInclusive<i64>) -> Vec<Row> {
    days.flat_map(|day| ["1", "2", "2.5"].map(|cost| (account, day, cost))).collect()
}

fn judged(files: &[(&str, Export, &[Row])]) -> Judged {
    let held = files.iter().enumerate().map(|(number, (path, export, rows))| Held {
        number,
        path: Path::new(path),
        export: *export,
        is_broken: path.contains("broken"),
        fingerprint: fingerprint(rows),
    });
    judge(held.collect())
}

fn focus(files: &[(&'static str, Vec<Row>)]) -> Judged {
    let files: Vec<_> = files.iter().map(|(path, rows)| (*path, Export::Focus, rows.as_slice())).collect();
    judged(&files)
}

fn left_out(judged: &Judged) -> Vec<usize> {
    judged.repeated.iter().flat_map(|repeated| repeated.files.clone()).collect()
}

#[test]
fn the_same_rows_in_any_order_are_found_again() {
    let mut turned = days("1", 1..=3);
    turned.reverse();
    let judged = focus(&[("a.csv", days("1", 1..=3)), ("b/a.parquet", turned), ("c.csv", days("2", 1..=3))]);
    let repeated = Repeated { files: vec![1], rows: 9, within: vec![0] };
    assert_eq!(judged, Judged { repeated: vec![repeated], ..Judged::default() });
}

#[test]
fn one_row_more_or_another_cost_is_another_file() {
    let mut other = days("1", 1..=3);
    other[4].2 = "2.0000001";
    for rows in [other, days("1", 4..=6), Vec::new()] {
        let judged = focus(&[("a.csv", days("1", 1..=1)), ("b.csv", rows)]);
        assert!(
            judged.repeated.len() <= 1 && !judged.repeated.iter().any(|repeated| repeated.files == [1]),
            "{judged:?}"
        );
    }
}

#[test]
fn a_file_within_others_is_left_out_in_whatever_order_they_come() {
    let (half, rest, all) = (days("1", 1..=9), days("1", 10..=20), days("1", 1..=20));
    let judged = focus(&[("a.csv", half.clone()), ("b.csv", rest.clone()), ("c.csv", all.clone())]);
    assert_eq!((left_out(&judged), judged.repeated[0].within.clone()), (vec![2], vec![0, 1]));
    assert_eq!(left_out(&focus(&[("c.csv", all.clone()), ("a.csv", half.clone()), ("b.csv", rest.clone())])), [1, 2]);
    assert_eq!(left_out(&focus(&[("a.csv", half), ("c.csv", all), ("b.csv", rest)])), [0, 2]);
}

#[test]
fn days_that_are_in_both_make_a_sum_impossible() {
    let mut tenth = days("1", 1..=9);
    tenth.push(("1", 10, "0.5"));
    let judged = focus(&[("ten.csv", tenth), ("twenty.csv", days("1", 1..=20))]);
    let first = MAY / SECONDS_OF_A_DAY;
    assert_eq!(judged.unclear, [Unclear { first: 0, second: 1, why: Why::Common(27, first, first + 8) }]);
}

#[test]
fn parts_of_one_export_are_together_and_never_held_against_each_other() {
    let (odd, even): (Vec<Row>, Vec<Row>) = days("1", 1..=6).into_iter().partition(|(.., cost)| *cost == "2");
    let parts = focus(&[("r-00001.csv", vec![("1", 1, "1")]), ("r-00002.csv", vec![("1", 1, "1")])]);
    assert_eq!(parts, Judged::default());
    let judged = focus(&[("r-00001.csv", odd), ("r-00002.csv", even), ("r.parquet", days("1", 1..=6))]);
    assert_eq!(judged.repeated, [Repeated { files: vec![2], rows: 18, within: vec![0] }]);
    let partitions = focus(&[("e/day=1/p.csv", days("1", 1..=2)), ("e/day=2/p.csv", days("1", 1..=2))]);
    assert_eq!(partitions, Judged::default());
}

#[test]
fn what_is_broken_gives_way_to_what_is_whole() {
    let judged =
        focus(&[("broken.csv", [days("1", 1..=9), vec![("1", 10, "1")]].concat()), ("b.csv", days("1", 1..=20))]);
    assert_eq!((left_out(&judged), judged.unclear.len()), (vec![0], 0));
}

#[test]
fn one_bill_in_two_formats_or_in_two_exports_is_told() {
    let (focus_rows, cur_rows) = (days("1", 1..=3), vec![("1", 1, "16.5"), ("2", 1, "1")]);
    let judged = judged(&[("f.csv", Export::Focus, &focus_rows), ("c.csv", Export::Cur2, &cur_rows)]);
    let why = Why::Formats([Export::Focus, Export::Cur2], Month::parse("2026-05").unwrap());
    assert_eq!(judged.unclear, [Unclear { first: 0, second: 1, why }]);
    let by_days = vec![("1", 1, "5.5"), ("1", 2, "5.5"), ("1", 3, "5.5")];
    let judged = focus(&[("hours/a.csv", days("1", 1..=3)), ("days/a.csv", by_days.clone())]);
    assert_eq!((judged.beside.as_slice(), judged.unclear.len()), ([(0, 1)].as_slice(), 0));
    assert_eq!(focus(&[("one/a.csv", days("1", 1..=3)), ("one/b.csv", by_days)]), Judged::default());
}

#[test]
fn a_row_that_looks_the_same_by_chance_is_no_repetition() {
    let many: Vec<Row> = days("1", 1..=28);
    let mut other: Vec<Row> = days("2", 1..=28);
    other.extend(days("1", 1..=1).into_iter().take(1));
    let first: Vec<Row> = many.iter().copied().skip(2).chain([("3", 1, "1")]).collect();
    let judged = focus(&[("a.csv", first), ("b.csv", [other, vec![("3", 1, "1")]].concat())]);
    assert_eq!((judged.repeated.len(), judged.unclear.len()), (0, 0), "{judged:?}");
}

/// A group of a result: its resource, what was metered, its tags, what was billed.
type Group = (&'static str, &'static str, &'static str, &'static str);

fn results(files: &[(&str, &[Group])]) -> Judged {
    let held = files.iter().enumerate().map(|(number, (path, groups))| {
        let (mut batch, mut texts, mut made) = (Batch::default(), Texts::default(), Fingerprinting::default());
        let mut hashes = Vec::new();
        for (resource, meter, tags, cost) in *groups {
            let columns = [Column::Resource, Column::Meter, Column::Tags];
            for (column, text) in columns.into_iter().zip([resource, meter, tags]) {
                batch.texts_of(column).push(texts.put(text));
            }
            batch.times_of(Column::PeriodStart).push(MAY);
            batch.amounts_of(Column::Billed).push(Amount::parse(cost.as_bytes()).unwrap());
            batch.amounts_of(Column::Rows).push(Amount::parse(b"7").unwrap());
        }
        batch.set_rows(groups.len(), &[]);
        made.add(&batch, &texts, &mut hashes);
        let (path, export) = (Path::new(*path), Export::Aggregated);
        Held { number, path, export, is_broken: false, fingerprint: made.made(&hashes) }
    });
    judge(held.collect())
}

#[test]
fn two_results_of_one_table_are_never_added_up() {
    let by_meter: &[Group] = &[("i-1", "box", "", "2"), ("i-1", "out", "", "1"), ("i-2", "box", "", "2")];
    let by_words: &[Group] = &[("i-1", "hours", "", "2.5"), ("i-1", "data", "", "0.5"), ("i-2", "hours", "", "2")];
    let by_tags: &[Group] = &[("i-1", "box", "{}", "1.5"), ("i-1", "out", "{}", "1.5"), ("i-2", "box", "{}", "2")];
    let later: &[Group] = &[("i-1", "box", "", "3"), ("i-2", "box", "", "3"), ("i-3", "box", "", "1")];
    let later_by_words: &[Group] = &[("i-1", "hours", "", "3"), ("i-2", "hours", "", "3"), ("i-3", "hours", "", "1")];
    for other in [by_words, by_tags, later, later_by_words] {
        for names in [["a1.csv", "a2.csv"], ["a/r.csv", "b/r.csv"]] {
            let judged = results(&[(names[0], by_meter), (names[1], other)]);
            let [Unclear { first: 0, second: 1, why: Why::Formats(..) }] = judged.unclear[..] else {
                panic!("{other:?}: {judged:?}")
            };
        }
    }
    let stale = results(&[("data_0_0_0.csv", by_meter), ("data_0_1_0.csv", &later[..1])]);
    assert_eq!(stale.unclear.len(), 1, "a part of an older result: {stale:?}");
}

#[test]
fn one_result_in_several_files_is_one() {
    let (one, other): (&[Group], &[Group]) = (&[("i-1", "box", "", "2")], &[("i-1", "out", "", "1")]);
    for names in [
        ["r/part-00000-1a.csv", "r/part-00001-1a.csv"],
        ["result-000000000000.csv", "result-000000000001.csv"],
        ["data_0_0_0.csv.gz", "data_0_1_0.csv.gz"],
        [
            "20260502_101112_00012_abcde_3695a728-d559-40bd-ac30-ffc97b552489",
            "20260502_101112_00012_abcde_4695a728-d559-40bd-ac30-ffc97b552489",
        ],
    ] {
        assert_eq!(results(&[(names[0], one), (names[1], other)]), Judged::default(), "{names:?}");
    }
    // Whatever the names are: few groups of two parts are alike without meter and tags.
    let many = |from: usize, meter: &'static str| {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let costs = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
        (from..from + 5).map(|number| (names[number], meter, "", costs[number])).collect::<Vec<Group>>()
    };
    let (mut first, mut second) = (many(0, "box"), many(5, "box"));
    second.push(("a", "out", "", "0.5"));
    // What costs nothing looks the same in many groups.
    first.push(("z", "box", "", "0"));
    second.push(("z", "out", "", "0"));
    assert_eq!(results(&[("x.csv", &first), ("y.csv", &second)]), Judged::default());
    let of_others: &[Group] = &[("i-2", "box", "", "2")];
    assert_eq!(results(&[("s3.csv", one), ("ec2.csv", of_others)]), Judged::default());
}
