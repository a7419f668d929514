//! Files as they come, whole and broken. Pieces are of a few hundred bytes here, so that each file has many.

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;
use crate::bill::Charge;
use crate::bill::reading::file::alone;
use crate::diagnostic::Severity;

const HEADER: &str = "BilledCost,BillingPeriodStart,ChargeCategory,ResourceId,Tags,ConsumedQuantity,x_Last";

/// The header and rows of it.
fn bill(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

const ROW: &str = "1.5,2026-05-01T00:00:00Z,Usage,i-1,,2,x";

fn read_bytes(bytes: &[u8], workers: usize) -> Result<FileRead, NotRead> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bill.csv");
    std::fs::write(&path, bytes).unwrap();
    alone(workers, |how, workers| read(&path, how, workers))
}

fn read_text(text: &str) -> FileRead {
    read_bytes(text.as_bytes(), 2).unwrap()
}

/// What is said, without the folder.
fn said(read: &FileRead) -> Vec<String> {
    let tail = |message: &str| message.split_once("bill.csv").map_or(message.to_owned(), |(_, tail)| tail.to_owned());
    read.said.iter().map(|diagnostic| tail(&diagnostic.message)).collect()
}

fn refused(text: &[u8]) -> Diagnostic {
    read_bytes(text, 2).unwrap_err().diagnostic()
}

/// Every group with its sums.
fn groups(read: FileRead) -> Vec<String> {
    let mut ledger = read.ledger;
    ledger.settle();
    let shown = |charge: Charge<'_>| {
        let Charge { resource, tags, month, category, sums, .. } = charge;
        format!("{resource}|{tags}|{month}|{}|{}|{}|{}", category.word(), sums.billed, sums.quantity, sums.rows)
    };
    ledger.charges().map(shown).collect()
}

#[test]
fn every_form_of_the_same_rows_is_read_alike() {
    let text =
        bill(&[ROW, "\"-0.25\",2026-05-01 00:00:00,Credit,\"a,\"\"b\"\"\nc\",\"{\"\"k\"\": \"\"ü\"\"}\",,x", ROW]);
    let wanted = ["a,\"b\"\nc|{\"k\":\"ü\"}|2026-05|Credit|-0.25|0|1", "i-1||2026-05|Usage|3|4|2"];
    let utf16 = |swap: bool| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    let quoted = HEADER.split(',').map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(",");
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("as it is", text.clone().into_bytes()),
        ("with a mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16, low byte first", utf16(false)),
        ("UTF-16, high byte first", utf16(true)),
        ("UTF-16 without a mark", utf16(false)[2..].to_vec()),
        ("packed", packed.finish().unwrap()),
        ("CR LF", text.replace("x\n", "x\r\n").replace("x_Last\n", "x_Last\r\n").into_bytes()),
        ("quotes around the last field", text.replace(",x\n", ",\"x\"\r\n").into_bytes()),
        ("CR alone", text.replace('\n', "\r").into_bytes()),
        ("quotes around names", text.replace(HEADER, &quoted).into_bytes()),
        ("empty lines", text.replace("x\n", "x\n\n\r\n").replace(HEADER, &format!("\n{HEADER}")).into_bytes()),
        ("no line end", text.trim_end().as_bytes().to_vec()),
        ("a comma more", text.replace(",x\n", ",x,\n").into_bytes()),
        ("a comma more in the header", text.replace("x_Last\n", "x_Last,\n").into_bytes()),
        ("semicolons", text.replace("a,\"", "a;\"").replace(',', ";").replace("a;\"", "a,\"").into_bytes()),
        ("tabs", text.replace("a,\"", "a;\"").replace(',', "\t").replace("a;\"", "a,\"").into_bytes()),
        ("a spreadsheet's", format!("sep=,\r\n{text}").into_bytes()),
        ("nothing in words", text.replace("i-1,,2", "i-1,NULL,2").replace(",,x", ",None,x").into_bytes()),
    ];
    for (what, bytes) in forms {
        let read = read_bytes(&bytes, 2).unwrap_or_else(|why| panic!("{what}: {why:?}"));
        assert_eq!(said(&read), [""; 0], "{what}");
        assert_eq!((read.rows, read.unread), (3, 0), "{what}");
        let wanted =
            if what == "CR alone" { wanted.map(|group| group.replace('\n', "\r")) } else { wanted.map(str::to_owned) };
        assert_eq!(groups(read), wanted, "{what}");
    }
}

#[test]
fn however_many_workers_read_the_same_comes_out() {
    let rows: Vec<String> = (0..500)
        .map(|row| format!("0.0{row},2026-0{}-01,Usage,\"i-{},\n{}\",,{row}e-3,\"\"", row % 9 + 1, row % 7, row % 3))
        .collect();
    let text = bill(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let alone = read_bytes(text.as_bytes(), 1).unwrap();
    let fingerprint = alone.fingerprint.clone();
    let wanted = groups(alone);
    for workers in [2, 3, 8] {
        let read = read_bytes(text.as_bytes(), workers).unwrap();
        assert_eq!((read.rows, &read.fingerprint), (500, &fingerprint));
        assert_eq!(groups(read), wanted);
    }
    assert_ne!(read_text(&text.replace("0.0499", "0.0498")).fingerprint, fingerprint);
}

#[test]
fn a_row_that_cannot_be_read_is_left_out_and_told_of() {
    let bad = |field: &str| ROW.replacen("1.5", field, 1);
    let rows = [
        ROW.to_owned(),
        bad("abc"),
        "\"x\ny\"".to_owned(),
        bad("1e30"),
        bad("\"1,5\""),
        bad(""),
        bad("NULL"),
        ROW.replace("2026-05-01", "May"),
        ROW.replace(",2,", ",two,"),
        bad("="),
        HEADER.to_owned(),
        ROW.to_owned(),
    ];
    let text = bill(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    for workers in [1, 4] {
        let read = read_bytes(text.as_bytes(), workers).unwrap();
        assert_eq!(
            said(&read),
            [
                ":3:1: BilledCost is no number: `abc`, and in one further row; they are left out of every sum",
                ":4:1: the row has 1 field where the header has 7; it is left out of every sum",
                ":6:1: BilledCost is larger than any bill: `1e30`; it is left out of every sum",
                ":7:1: BilledCost has a comma in its number: `1,5`; it is left out of every sum",
                ":8:1: BilledCost is empty, and in one further row; they are left out of every sum",
                ":10:5: BillingPeriodStart is no time: `MayT00:00:00Z`; it is left out of every sum",
                ":11:37: ConsumedQuantity is no number: `two`; it is left out of every sum",
                ":13:1: the header stands here again",
            ]
        );
        assert_eq!((read.rows, read.unread), (2, 9));
        assert_eq!(groups(read), ["i-1||2026-05|Usage|3|4|2"]);
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_replaced() {
    let text = bill(&[ROW]).replace("i-1", "i-\u{1}").into_bytes();
    let text: Vec<u8> = text.into_iter().map(|byte| if byte == 1 { 0xff } else { byte }).collect();
    let read = read_bytes(&text, 1).unwrap();
    assert_eq!(said(&read), [":2:32: ResourceId is not in UTF-8: `i-�`"]);
    assert_eq!((read.rows, read.said[0].severity), (1, Severity::Warning));
    assert_eq!(groups(read), ["i-�||2026-05|Usage|1.5|2|1"]);
}

#[test]
fn none_may_be_the_value_of_a_tag_and_is_no_other_value() {
    let header = "lineItem/UnblendedCost,bill/BillingPeriodStartDate,lineItem/LineItemType,lineItem/ResourceId,resourceTags/user:Owner\n";
    let rows = ["None", "NULL", "null", "\\N", "", "\"None\""]
        .map(|tag| format!("1,2026-05-01T00:00:00Z,Usage,{tag},{tag}\n"));
    let mut read = read_text(&format!("{header}{}", rows.concat()));
    read.ledger.settle();
    let told: Vec<_> = read.ledger.charges().map(|charge| (charge.resource, charge.tags, charge.sums.rows)).collect();
    assert_eq!(told, [("", "", 4), ("", "{\"Owner\":\"None\"}", 2)]);
}

#[test]
fn a_file_that_breaks_off_is_told_of() {
    let text = bill(&[ROW; 40]);
    let read = read_text(&text[..text.len() - 8]);
    assert_eq!(
        said(&read),
        [":41:1: the file breaks off: its last row has 4 fields where the header has 7; it is left out of every sum"]
    );
    assert_eq!((read.rows, read.unread), (39, 1));

    let open = format!("{text}1,2026-05-01,Usage,\"i-1,\n{text}");
    let read = read_text(&open);
    assert!(said(&read)[0].starts_with(":42: a quote in this row is never closed"), "{:?}", said(&read));
    assert_eq!((read.rows, read.unread), (40, 1));

    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let read = read_bytes(&packed[..packed.len() - 100], 2).unwrap();
    assert!(said(&read)[0].contains("cannot be read to its end"), "{:?}", said(&read));
    assert_eq!((read.rows, read.unread), (37, 1));
}

#[test]
fn all_rows_of_a_packed_file_with_a_damaged_end_count() {
    let pack = |text: &str| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    let text = bill(&[ROW; 40]);
    for text in [text.as_str(), text.trim_end()] {
        let mut packed = pack(text);
        let padded = read_bytes(&[&packed[..], &[0; 512]].concat(), 2).unwrap();
        assert_eq!((padded.rows, padded.unread, padded.is_damaged, said(&padded).len()), (40, 0, false, 0));
        *packed.last_mut().unwrap() ^= 1;
        let read = read_bytes(&packed, 2).unwrap();
        assert_eq!((read.rows, read.unread, read.is_damaged), (40, 0, true));
        assert!(said(&read)[0].starts_with(": its end is damaged: the checksum"), "{:?}", said(&read));
    }
    let header = format!("RowCount,{HEADER}");
    let mut spark = pack(&format!("{header}\n{}", r#"3,1.5,2026-05-01,Usage,i-1,"{\"k\":\"a,\\\"b\"}",2,x"#));
    *spark.last_mut().unwrap() ^= 1;
    let read = read_bytes(&spark, 1).unwrap();
    assert_eq!((read.rows, read.unread, read.is_damaged), (3, 0, true));
}

#[test]
fn quotes_that_do_not_match_are_refused() {
    let text = bill(&[ROW, ROW, &ROW.replace("i-1", "5\" \"disk"), ROW]);
    assert!(
        refused(text.as_bytes()).message.contains(":4:33: a quote inside a field"),
        "{}",
        refused(text.as_bytes()).message
    );
    let spark = bill(&[&ROW.replace("i-1,", "i-1,\"{\\\"a\\\": 1}\"")]);
    assert!(refused(spark.as_bytes()).help.unwrap().contains("Spark"));
}

#[test]
fn what_is_nearly_a_bill_says_why_it_is_none() {
    let text = bill(&[ROW]);
    let circumflexes = format!("Cost report\n\n{}", text.replace(',', "^"));
    let title = format!("Cost report, all accounts\n{text}");
    let mixed = bill(&[r#"1.5;2026-05-01;Usage;"i-1, i-2";;2;x"#]);
    let without_quotes = bill(&["1.5;2026-05-01;Usage;i-1;;2;x"]);
    for (text, wanted) in [
        (text.replace(',', ":"), ": names of FOCUS stand in line 1, with `:` between them"),
        (circumflexes, ": names of FOCUS stand in line 3, with `^` between them"),
        (title, ": names of FOCUS stand in line 2, with other lines above them"),
        (mixed, ":2: fields have `;` between them, and the names in the header `,`"),
        (without_quotes, ":2: fields have `;` between them, and the names in the header `,`"),
    ] {
        let read = read_bytes(text.as_bytes(), 2);
        assert!(matches!(read, Err(NotRead::Unreadable(_))), "{text}: {read:?}");
        let message = read.unwrap_err().diagnostic().message;
        assert!(message.ends_with(wanted), "{message}");
    }
}

#[test]
fn what_holds_no_bill_is_told_apart_from_what_cannot_be_read() {
    for text in ["", "\n\n", "a,b\n1,2\n", "\u{feff}", "\"BilledCost"] {
        let refused = read_bytes(text.as_bytes(), 2);
        assert!(matches!(refused, Err(NotRead::NoBill(_))), "{text:?}: {refused:?}");
    }
    assert!(matches!(
        alone(1, |how, workers| read(Path::new("no such file.csv"), how, workers)),
        Err(NotRead::Unreadable(_))
    ));
    let read = read_text(HEADER);
    assert_eq!((read.rows, said(&read).len()), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sums_are_those_of_the_csv_crate(
        rows in prop::collection::vec(("-?[0-9]{1,6}(\\.[0-9]{0,12})?", "[a-c,\"\r\n ]{0,8}"), 1..60), workers in 1_usize..4
    ) {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(HEADER.split(',')).unwrap();
        for (billed, id) in &rows {
            writer.write_record([billed, "2026-05-01", "Usage", id, "", "", ""]).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let read = read_bytes(&bytes, workers).unwrap();
        prop_assert_eq!(said(&read), [""; 0]);
        let mut wanted = std::collections::BTreeMap::<&str, (crate::bill::Amount, u64)>::new();
        for (billed, id) in &rows {
            let sums = wanted.entry(id).or_default();
            sums.0 += crate::bill::Amount::parse(billed.as_bytes()).unwrap();
            sums.1 += 1;
        }
        let wanted: Vec<String> =
            wanted.iter().map(|(id, (billed, rows))| format!("{id}||2026-05|Usage|{billed}|0|{rows}")).collect();
        prop_assert_eq!(groups(read), wanted);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(prop_oneof![Just(b','), Just(b'"'), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..400)) {
        let whole = [bill(&[ROW]).as_bytes(), &bytes].concat();
        let _ = read_bytes(&whole, 2);
        let _ = read_bytes(&bytes, 2);
    }
}

#[test]
fn a_result_that_spark_wrote_is_read_with_its_backslashes() {
    let header = format!("RowCount,{HEADER}");
    let row = r#"3,1.5,2026-05-01,Usage,i-1,"{\"k\":\"a,\\\"b\"}",2,x"#;
    let read = read_text(&format!("{header}\n{row}\n"));
    assert_eq!(groups(read), [r#"i-1|{"k":"a,\"b"}|2026-05|Usage|1.5|2|3"#]);
    let is_whole = |text: &str| read_bytes(text.as_bytes(), 2).is_ok_and(|read| read.unread == 0);
    assert!(!is_whole(&bill(&[&row[2..]])), "only of a result it is known who wrote it");
    assert!(!is_whole(&format!("{header}\n{row}\n3,1.5,2026-05-01,Usage,i-1,\"a\"b,2,x\n")));
}
