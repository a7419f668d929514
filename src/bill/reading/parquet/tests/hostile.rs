//! Files that are damaged, cut off, encrypted, or no Parquet at all.

use std::collections::BTreeMap;
use std::io::Write;

use parquet::file::properties::EnabledStatistics;

use super::*;
use crate::bill::reading::file::alone;

/// A file of a few hundred bytes, with every sort of page that bills have.
fn small(has_dictionary: bool, codec: Compression) -> Vec<u8> {
    let columns: Columns = vec![
        ("BilledCost", Arc::new(Float64Array::from(vec![Some(0.1), Some(0.2), Some(-0.05)]))),
        ("BillingPeriodStart", Arc::new(TimestampMicrosecondArray::from(vec![MAY * 1_000_000; 3]))),
        ("ResourceId", texts(["logs", "data", "data"])),
        ("Tags", map([&[("Env", Some("prod"))], &[("Env", None)], &[]])),
    ];
    let properties = WriterProperties::builder()
        .set_dictionary_enabled(has_dictionary)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_compression(codec)
        .build();
    std::fs::read(written_as(columns, properties).path()).unwrap()
}

fn file_of(bytes: &[u8]) -> NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".parquet").tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// What a damaged file comes to: its rows, or a message that names the file.
fn outcome(bytes: &[u8]) -> String {
    let file = file_of(bytes);
    match alone(1, |how, workers| read(file.path(), how, workers)) {
        Ok(read) => format!("{} rows", read.rows + read.unread),
        Err(not_read) => {
            let said = not_read.diagnostic();
            assert!(said.message.starts_with(&file.path().display().to_string()) && said.help.is_some());
            said.message
        }
    }
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    let bytes = small(true, Compression::UNCOMPRESSED);
    for end in 0..bytes.len() {
        let outcome = outcome(&bytes[..end]);
        assert!(!outcome.ends_with("rows"), "{end} of {}: {outcome}", bytes.len());
    }
}

#[test]
fn a_damaged_byte_anywhere_is_told_or_changes_one_value() {
    for (has_dictionary, codec) in [(true, Compression::UNCOMPRESSED), (false, Compression::SNAPPY)] {
        let mut bytes = small(has_dictionary, codec);
        let mut outcomes = BTreeMap::<String, usize>::new();
        for place in 0..bytes.len() {
            for flip in [0xff, 0x01] {
                bytes[place] ^= flip;
                let outcome = outcome(&bytes);
                bytes[place] ^= flip;
                let what = outcome.split_once(".parquet: ").map_or(outcome.as_str(), |(_, what)| what).to_owned();
                *outcomes.entry(what).or_default() += 1;
            }
        }
        let rows: Vec<_> = outcomes.keys().filter(|outcome| outcome.ends_with(" rows")).collect();
        assert_eq!(rows, ["3 rows"], "{outcomes:#?}");
    }
}

#[test]
fn what_is_no_parquet_is_told() {
    for bytes in [&b""[..], b"PAR", b"a,b\n1,2\n", b"PAR1\x00\x00\x00\x00XXXX"] {
        assert!(outcome(bytes).ends_with("does not end as a Parquet file does, where the columns are told"));
    }
    assert!(outcome(b"PAR1\x00\x00\x00\x00PARE").ends_with("is encrypted"));
    for bytes in [&b"PAR1"[..], b"PAR1\xff\xff\xff\x7fPAR1", b"PAR1\x00\x00\x00\x00PAR1"] {
        assert!(outcome(bytes).contains(": its end cannot be read"));
    }
}

/// As PyArrow writes it with checksums of pages, three rows of 0.1, 0.2 and -0.05.
const CHECKSUMMED: &[u8] = include_bytes!("checksummed.parquet");

#[test]
fn a_page_is_held_against_its_checksum() {
    assert_eq!(outcome(CHECKSUMMED), "3 rows");
    let double = 0.2_f64.to_le_bytes();
    let place = CHECKSUMMED.windows(double.len()).position(|bytes| bytes == double).unwrap();
    let mut damaged = CHECKSUMMED.to_vec();
    damaged[place] ^= 1;
    let outcome = outcome(&damaged);
    assert!(
        outcome.contains("row group 1, column BilledCost: cannot be read: ") && outcome.contains("CRC"),
        "{outcome}"
    );
}
