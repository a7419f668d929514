//! What is read is the same with however many readers, and however the rows are spread over files.

use std::fs;

use proptest::prelude::*;

use super::*;

const HEADER: &str = "ResourceId,SubAccountId,ServiceName,ChargeCategory,BillingCurrency,BilledCost,EffectiveCost,\
                      BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd\n";

fn row((resource, account, day, cost): (u8, u8, u8, u16)) -> String {
    let (day, next) = (1 + day % 28, 2 + day % 28);
    format!(
        "i-{resource},{account:012},EC2,Usage,USD,{cost}e-3,{cost}e-3,2026-05-01T00:00:00Z,2026-05-{day:02}T00:00:00Z,\
         2026-05-{next:02}T00:00:00Z\n"
    )
}

/// The charges of a folder with these files, and everything that is said.
fn told(files: &[Vec<(u8, u8, u8, u16)>], readers: usize) -> (Vec<String>, Counts, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (number, rows) in files.iter().enumerate() {
        let text: String = rows.iter().map(|cells| row(*cells)).collect();
        fs::write(folder.path().join(format!("part-{number:05}.csv")), HEADER.to_owned() + &text).unwrap();
    }
    let read = read_with(&[folder.path().to_path_buf()], &[], &Progress::default(), readers);
    let charges =
        read.ledger.charges().map(|charge| format!("{} {} {:?}", charge.resource, charge.account, charge.sums));
    let root = folder.path().display().to_string();
    let said = read.said.iter().map(|said| said.message.replace(&root, "")).collect();
    (charges.collect(), read.counts, said)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn neither_readers_nor_files_change_what_is_told(
        files in prop::collection::vec(prop::collection::vec((0..4u8, 0..3u8, 0..28u8, 0..999u16), 0..12), 1..9),
    ) {
        let alone = told(&files, 1);
        for readers in [2, 7] {
            prop_assert_eq!(&told(&files, readers), &alone);
        }
        let one = told(&[files.concat()], 3);
        prop_assert_eq!(one.0, alone.0, "numbered parts are one export, however it is cut");
        prop_assert_eq!(one.1.rows, alone.1.rows);
    }

    #[test]
    fn a_second_copy_changes_no_sum(rows in prop::collection::vec((0..4u8, 0..3u8, 0..28u8, 0..999u16), 1..30)) {
        let folder = tempfile::tempdir().unwrap();
        let lines: Vec<String> = rows.iter().map(|cells| row(*cells)).collect();
        let turned: String = lines.iter().rev().map(String::as_str).collect();
        fs::write(folder.path().join("a.csv"), HEADER.to_owned() + &lines.concat()).unwrap();
        let paths = [folder.path().to_path_buf()];
        let alone = read(&paths, &Progress::default());
        fs::write(folder.path().join("b.csv"), HEADER.to_owned() + &turned).unwrap();
        let both = read(&paths, &Progress::default());
        prop_assert_eq!(both.ledger.total(), alone.ledger.total());
        prop_assert_eq!((both.counts.files, both.counts.duplicates), (1, 1));
    }
}

/// A folder with these files.
fn folder(files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    folder
}

#[test]
fn a_file_that_counts_for_nothing_leaves_nothing_behind() {
    let rows = |from: u8| (from..from + 9).map(|n| row((n % 4, n % 3, n, 100 + u16::from(n)))).collect::<String>();
    let good = |from| HEADER.to_owned() + &rows(from);
    // Its rows are read before the quote that leaves open where fields end.
    let broken = good(40) + &row((1, 1, 1, 1)).replace("i-1", "5\" \"disk");
    let names = ["part-00000.csv", "part-00001.csv", "part-00002.csv"];
    let without = folder(&[(names[0], good(0)), (names[2], good(20))]);
    let with = folder(&[(names[0], good(0)), (names[1], broken), (names[2], good(20))]);
    let told = |folder: &tempfile::TempDir, readers| {
        let read = read_with(&[folder.path().to_path_buf()], &[], &Progress::default(), readers);
        let charges = read.ledger.charges().map(|charge| format!("{charge:?}")).collect::<Vec<_>>();
        (charges, read.counts.files, read.counts.missing, read.currencies.len())
    };
    let wanted = told(&without, 1);
    assert_eq!((wanted.0.is_empty(), wanted.1, wanted.2, wanted.3), (false, 2, 0, 1));
    for readers in [1, 2, 5] {
        let found = told(&with, readers);
        assert_eq!((&found.0, found.1, found.2, found.3), (&wanted.0, 2, 1, 1), "{readers} readers");
    }
}

#[test]
fn each_file_tells_its_own_currencies() {
    let of = |currency: &str| HEADER.to_owned() + &row((1, 1, 1, 5)).replace("USD", currency);
    let both = of("EUR") + &row((2, 1, 2, 7)) + &row((3, 1, 3, 8));
    let folder = folder(&[
        ("x.csv", of("USD").replace("i-1", "i-8")),
        ("y.csv", both),
        ("z.csv", of("EUR").replace("i-1", "i-7")),
    ]);
    for readers in [1, 2] {
        let read = read_with(&[folder.path().to_path_buf()], &[], &Progress::default(), readers);
        let files: Vec<_> = read.currencies.iter().map(|(code, (files, _))| (code.as_str(), *files)).collect();
        assert_eq!(files, [("EUR", 2), ("USD", 2)]);
    }
}
