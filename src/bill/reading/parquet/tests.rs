mod hostile;
mod writers;

use std::sync::Arc;

use arrow_array::builder::{MapBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::{ArrowPrimitiveType, Decimal256Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, Date32Array, Date64Array, Decimal128Array, Decimal256Array,
    Float32Array, Float64Array, Int32Array, Int64Array, LargeStringArray, NullArray, RecordBatch, StringArray,
    StringViewArray, StructArray, TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray,
    TimestampSecondArray, UInt64Array,
};
use arrow_schema::{DataType, Field};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use tempfile::NamedTempFile;

use super::*;
use crate::bill::Charge;
use crate::bill::reading::file::alone;

type I256 = <Decimal256Type as ArrowPrimitiveType>::Native;

/// The first second of May 2026.
const MAY: i64 = 1_777_593_600;

type Columns = Vec<(&'static str, ArrayRef)>;

fn texts(texts: [&str; 3]) -> ArrayRef {
    Arc::new(StringArray::from(texts.to_vec()))
}

/// Three rows of a bill, as most exports write them.
fn usual() -> Columns {
    vec![
        ("BilledCost", Arc::new(Float64Array::from(vec![0.1, 0.2, -0.05]))),
        ("EffectiveCost", Arc::new(Float64Array::from(vec![0.1, 0.2, -0.05]))),
        ("BillingPeriodStart", Arc::new(TimestampMicrosecondArray::from(vec![MAY * 1_000_000; 3]))),
        ("ChargePeriodStart", Arc::new(TimestampMicrosecondArray::from(vec![MAY * 1_000_000 + 3_600_000_000; 3]))),
        ("ChargePeriodEnd", Arc::new(TimestampMicrosecondArray::from(vec![MAY * 1_000_000 + 7_200_000_000; 3]))),
        ("ChargeCategory", texts(["Usage", "Usage", "Credit"])),
        ("BillingCurrency", texts(["USD"; 3])),
        ("ServiceName", texts(["Amazon Simple Storage Service"; 3])),
        ("SubAccountId", texts(["012345678901"; 3])),
        ("RegionId", texts(["eu-west-1"; 3])),
        ("ResourceId", texts(["logs", "data", "data"])),
    ]
}

/// The same with another column in the place of one, or behind them all.
fn with(name: &'static str, array: ArrayRef) -> Columns {
    let mut columns = usual();
    match columns.iter_mut().find(|(known, _)| *known == name) {
        Some(column) => column.1 = array,
        None => columns.push((name, array)),
    }
    columns
}

fn written_as(columns: Columns, properties: WriterProperties) -> NamedTempFile {
    let file = tempfile::Builder::new().suffix(".parquet").tempfile().unwrap();
    let columns = columns.into_iter().map(|(name, array)| (name, array, true));
    let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
    let mut writer = ArrowWriter::try_new(file.reopen().unwrap(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    file
}

fn written(columns: Columns) -> NamedTempFile {
    written_as(columns, WriterProperties::builder().build())
}

fn read_of(columns: Columns) -> FileRead {
    alone(2, |how, workers| read(written(columns).path(), how, workers)).unwrap()
}

fn refusal(columns: Columns) -> String {
    let file = written(columns);
    refused(&file)
}

/// What is said of a file that is not read, without its path.
fn refused(file: &NamedTempFile) -> String {
    let diagnostic = alone(2, |how, workers| read(file.path(), how, workers)).unwrap_err().diagnostic();
    let path = format!("{}: ", file.path().display());
    assert!(diagnostic.help.is_some(), "{}", diagnostic.message);
    diagnostic.message.strip_prefix(&path).unwrap().to_owned()
}

/// What each charge says, in order.
fn told<T: Ord>(mut read: FileRead, of: impl Fn(&Charge<'_>) -> T) -> Vec<T> {
    read.ledger.settle();
    let mut told: Vec<T> = read.ledger.charges().map(|charge| of(&charge)).collect();
    told.sort();
    told
}

fn billed(columns: Columns) -> Vec<String> {
    told(read_of(columns), |charge| format!("{} {}", charge.resource, charge.sums.billed))
}

#[test]
fn rows_of_a_bill_are_read() {
    let read = read_of(usual());
    assert_eq!((read.rows, read.unread, read.said.len()), (3, 0, 0));
    let lines = told(read, |charge| {
        let sums = charge.sums;
        format!(
            "{} {} {} {} {} {} {} {} {}",
            charge.resource,
            charge.account,
            charge.region,
            charge.month,
            charge.category.word(),
            charge.currency,
            sums.billed,
            sums.from - MAY,
            sums.until - MAY
        )
    });
    assert_eq!(
        lines,
        [
            "data 012345678901 eu-west-1 2026-05 Credit USD -0.05 3600 7200",
            "data 012345678901 eu-west-1 2026-05 Usage USD 0.2 3600 7200",
            "logs 012345678901 eu-west-1 2026-05 Usage USD 0.1 3600 7200",
        ]
    );
}

#[test]
fn amounts_of_every_type_are_what_was_written() {
    let decimal = |decimals, values: [i128; 3]| {
        Arc::new(Decimal128Array::from(values.to_vec()).with_precision_and_scale(38, decimals).unwrap()) as ArrayRef
    };
    let same: [ArrayRef; 8] = [
        Arc::new(Float64Array::from(vec![0.1, 0.2, -0.05])),
        Arc::new(Float32Array::from(vec![0.1, 0.2, -0.05])),
        decimal(2, [10, 20, -5]),
        decimal(18, [100_000_000_000_000_000, 200_000_000_000_000_000, -50_000_000_000_000_000]),
        texts(["0.1", "2E-1", " -0.0500"]),
        Arc::new(BinaryArray::from(vec![&b"0.1"[..], b"0.20", b"-0.05"])),
        Arc::new(StringViewArray::from(vec!["0.1", "0.2", "-0.05"])),
        Arc::new(LargeStringArray::from(vec!["0.1", "0.2", "-0.05"])),
    ];
    for array in same {
        let of = array.data_type().clone();
        assert_eq!(billed(with("BilledCost", array)), ["data -0.05", "data 0.2", "logs 0.1"], "{of}");
    }
    let wide =
        [100, 200, -50].map(|value| I256::from_i128(value * 10_i128.pow(35)).wrapping_mul(I256::from_i128(1000)));
    let wide = Decimal256Array::from(wide.to_vec()).with_precision_and_scale(76, 41).unwrap();
    assert_eq!(billed(with("BilledCost", Arc::new(wide))), ["data -0.05", "data 0.2", "logs 0.1"]);
    let whole: [ArrayRef; 3] = [
        Arc::new(Int32Array::from(vec![1, 2, -3])),
        Arc::new(Int64Array::from(vec![1, 2, -3])),
        decimal(0, [1, 2, -3]),
    ];
    for array in whole {
        assert_eq!(billed(with("BilledCost", array)), ["data -3", "data 2", "logs 1"]);
    }
    let large = Arc::new(UInt64Array::from(vec![1, 2, 99_999_999_999_999]));
    assert_eq!(billed(with("BilledCost", large)), ["data 2", "data 99999999999999", "logs 1"]);
}

#[test]
fn texts_of_every_type_are_read_with_and_without_a_dictionary() {
    let mut dictionary = StringDictionaryBuilder::<Int32Type>::new();
    ["logs", "data", "data"].into_iter().for_each(|text| dictionary.append_value(text));
    let same: [ArrayRef; 5] = [
        texts(["logs", "data", "data"]),
        Arc::new(LargeStringArray::from(vec!["logs", "data", "data"])),
        Arc::new(StringViewArray::from(vec!["logs", "data", "data"])),
        Arc::new(BinaryArray::from(vec![&b"logs"[..], b"data", b"data"])),
        Arc::new(dictionary.finish()),
    ];
    for array in same {
        for has_dictionary in [true, false] {
            let properties = WriterProperties::builder().set_dictionary_enabled(has_dictionary).build();
            let file = written_as(with("ResourceId", array.clone()), properties);
            let read = alone(1, |how, workers| read(file.path(), how, workers)).unwrap();
            assert_eq!(
                told(read, |charge| charge.resource.to_owned()),
                ["data", "data", "logs"],
                "{}",
                array.data_type()
            );
        }
    }
}

#[test]
fn a_dictionary_that_was_given_up_midway_is_read() {
    let properties = WriterProperties::builder().set_dictionary_page_size_limit(64).set_data_page_row_count_limit(7);
    let names: Vec<String> = (0..1000).map(|number| format!("bucket-{}", number % 97)).collect();
    let columns: Columns = vec![
        ("BilledCost", Arc::new(Float64Array::from(vec![0.01; 1000]))),
        ("BillingPeriodStart", Arc::new(TimestampMicrosecondArray::from(vec![MAY * 1_000_000; 1000]))),
        ("ChargeCategory", Arc::new(StringArray::from(vec!["Usage"; 1000]))),
        ("ResourceId", Arc::new(StringArray::from(names))),
    ];
    let file = written_as(columns, properties.set_write_batch_size(5).build());
    let read = alone(1, |how, workers| read(file.path(), how, workers)).unwrap();
    assert_eq!((read.ledger.len(), read.ledger.total().billed.to_string()), (97, "10".to_owned()));
}

#[test]
fn times_of_every_type_are_the_same_month() {
    let start = |array: ArrayRef| {
        let of = array.data_type().clone();
        let months = told(read_of(with("BillingPeriodStart", array)), |charge| charge.month.to_string());
        assert_eq!(months, ["2026-05"; 3], "{of}");
    };
    start(Arc::new(TimestampSecondArray::from(vec![MAY; 3])));
    start(Arc::new(TimestampMillisecondArray::from(vec![MAY * 1000; 3])));
    start(Arc::new(TimestampMicrosecondArray::from(vec![MAY * 1_000_000; 3]).with_timezone("UTC")));
    start(Arc::new(TimestampNanosecondArray::from(vec![MAY * 1_000_000_000; 3]).with_timezone("+00:00")));
    start(Arc::new(Date32Array::from(vec![(MAY / 86_400) as i32; 3])));
    start(Arc::new(Date64Array::from(vec![MAY * 1000; 3])));
    start(Arc::new(Int64Array::from(vec![MAY, MAY * 1000, MAY + 1])));
    start(Arc::new(Int32Array::from(vec![MAY as i32; 3])));
    start(texts(["2026-05-01T00:00:00Z", "2026-05-01 00:00:00", "2026-05-01"]));
    start(texts(["2026-05-01 00:00:00.000", "2026-05-01T00:00:00.000+00:00", "2026-05-01T02:00:00+02:00"]));
}

#[test]
fn nulls_and_the_text_null_are_nothing() {
    let read = read_of(with("RegionId", Arc::new(StringArray::from(vec![None, Some("NULL"), Some("")]))));
    assert_eq!(told(read, |charge| charge.region.to_owned()), ["", "", ""]);
    let read = read_of(with("RegionId", Arc::new(NullArray::new(3))));
    assert_eq!(told(read, |charge| charge.region.to_owned()), ["", "", ""]);
    let lists: [ArrayRef; 2] = [
        Arc::new(StringArray::from(vec![Some("1.5"), None, Some("NULL")])),
        Arc::new(Float64Array::from(vec![Some(1.5), None, None])),
    ];
    for array in lists {
        let read = read_of(with("ListCost", array));
        assert_eq!((read.rows, read.unread), (3, 0));
        assert_eq!(read.ledger.total().list.to_string(), "1.5");
    }
}

#[test]
fn a_row_whose_amount_is_none_is_left_out_and_told() {
    let column: [ArrayRef; 4] = [
        Arc::new(Float64Array::from(vec![1.0, f64::NAN, 3.0])),
        Arc::new(Float64Array::from(vec![Some(1.0), None, Some(3.0)])),
        texts(["1", "=cmd()", "3"]),
        texts(["1", "NULL", "3"]),
    ];
    for (array, what) in column.into_iter().zip(["no number: `NaN`", "empty", "no number: `=cmd()`", "empty"]) {
        for has_dictionary in [true, false] {
            let properties = WriterProperties::builder().set_dictionary_enabled(has_dictionary).build();
            let file = written_as(with("BilledCost", array.clone()), properties);
            let read = alone(1, |how, workers| read(file.path(), how, workers)).unwrap();
            assert_eq!((read.rows, read.unread, read.ledger.total().billed.to_string()), (2, 1, "4".to_owned()));
            let said: Vec<_> = read.said.iter().map(|said| said.message.as_str()).collect();
            let wanted = format!("row 2 of row group 1: BilledCost is {what}; it is left out of every sum");
            assert!(said.len() == 1 && said[0].ends_with(&wanted), "{said:?}");
        }
    }
    let read = read_of(with("ChargePeriodStart", texts(["2026-05-01T01:00:00Z", "soon", "2026-05-01T02:00:00Z"])));
    assert_eq!((read.rows, read.unread, read.said.len()), (2, 1, 1));
    let numbers = Int64Array::from(vec![Some(MAY), Some(20_260_501), None]);
    let read = read_of(with("ChargePeriodStart", Arc::new(numbers)));
    assert_eq!((read.rows, read.unread), (2, 1));
    let what = "row 2 of row group 1: ChargePeriodStart is no time: `20260501`; it is left out of every sum";
    assert!(read.said.len() == 1 && read.said[0].message.ends_with(what), "{:?}", read.said);
    let read = read_of(with("ResourceId", Arc::new(BinaryArray::from(vec![&b"a\xff"[..], b"b", b"c"]))));
    assert_eq!((read.rows, read.unread, read.said.len()), (3, 0, 1));
}

#[test]
fn an_account_that_became_a_number_has_its_zeros_again() {
    let read = read_of(with("SubAccountId", Arc::new(Int64Array::from(vec![12_345_678_901, 999_999_999_999, 0]))));
    let accounts = told(read, |charge| charge.account.to_owned());
    assert_eq!(accounts, ["000000000000", "012345678901", "999999999999"]);
}

fn map(rows: [&[(&str, Option<&str>)]; 3]) -> ArrayRef {
    let mut builder = MapBuilder::new(None, StringBuilder::new(), StringBuilder::new());
    for row in rows {
        for (key, value) in row {
            builder.keys().append_value(key);
            builder.values().append_option(*value);
        }
        builder.append(!row.is_empty()).unwrap();
    }
    Arc::new(builder.finish())
}

#[test]
fn tags_of_a_map_and_of_a_structure_are_one_text() {
    let tags = |columns| told(read_of(columns), |charge| (charge.resource.to_owned(), charge.tags.to_owned()));
    let same = r#"{"Env":"prod","Team":"a\"b"}"#;
    let wanted = [("data", ""), ("data", r#"{"Env":""}"#), ("logs", same)].map(|(a, b)| (a.to_owned(), b.to_owned()));
    let array = map([&[("Team", Some("a\"b")), ("Env", Some("prod"))], &[("Env", None)], &[]]);
    assert_eq!(tags(with("Tags", array)), wanted);
    let field = |name: &str| Arc::new(Field::new(name, DataType::Utf8, true));
    let values = |values: [Option<&str>; 3]| Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
    let array = StructArray::from(vec![
        (field("Team"), values([Some("a\"b"), None, None])),
        (field("Env"), values([Some("prod"), None, None])),
    ]);
    let wanted = [("data", ""), ("data", ""), ("logs", same)].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(tags(with("Tags", Arc::new(array))), wanted);
}

/// Three rows of a Cost and Usage Report.
fn cur() -> Columns {
    vec![
        ("line_item_unblended_cost", Arc::new(Float64Array::from(vec![1.0, 2.0, 3.0]))),
        ("line_item_line_item_type", texts(["Usage"; 3])),
        ("bill_billing_period_start_date", texts(["2026-05-01T00:00:00.000Z"; 3])),
        ("line_item_resource_id", texts(["a", "b", "c"])),
    ]
}

#[test]
fn the_maps_of_a_cost_and_usage_report_tell_tags_and_region() {
    let mut columns = cur();
    columns.push((
        "product",
        map([&[("region", Some("eu-west-1"))], &[("x", None), ("region_code", Some("us-east-1"))], &[]]),
    ));
    columns.push(("resource_tags", map([&[("user_env", Some("prod")), ("aws_created_by", Some("x"))], &[], &[]])));
    let lines = told(read_of(columns), |charge| format!("{} {} {}", charge.resource, charge.region, charge.tags));
    assert_eq!(lines, [r#"a eu-west-1 {"aws:created_by":"x","env":"prod"}"#, "b us-east-1 ", "c  "]);
}

#[test]
fn a_column_for_each_tag_is_read_as_tags() {
    let mut columns = cur();
    columns.push(("resource_tags_user_env", Arc::new(StringArray::from(vec![Some("prod"), None, Some("")]))));
    columns.push(("resource_tags_user_team", texts(["x", "x", "NULL"])));
    let lines = told(read_of(columns), |charge| format!("{} {}", charge.resource, charge.tags));
    assert_eq!(lines, [r#"a {"env":"prod","team":"x"}"#, r#"b {"team":"x"}"#, "c "]);
}

#[test]
fn columns_in_small_letters_and_stray_ones_are_no_hindrance() {
    let mut columns: Columns =
        usual().into_iter().map(|(name, array)| (&*name.to_ascii_lowercase().leak(), array)).collect();
    columns.push(("x_stray", map([&[("a", None)], &[], &[]])));
    columns.insert(0, ("x_flag", Arc::new(BooleanArray::from(vec![true; 3]))));
    assert_eq!(billed(columns), ["data -0.05", "data 0.2", "logs 0.1"]);
}

#[test]
fn row_groups_are_read_side_by_side() {
    let properties = |rows| WriterProperties::builder().set_max_row_group_row_count(Some(rows)).build();
    let (one, three) = (written_as(usual(), properties(1)), written_as(usual(), properties(100)));
    let (one, three) = (
        [1, 2, 8].map(|workers| alone(workers, |how, workers| read(one.path(), how, workers)).unwrap()),
        alone(1, |how, workers| read(three.path(), how, workers)).unwrap(),
    );
    let print = three.fingerprint.clone();
    let line = |charge: &Charge<'_>| format!("{} {} {:?}", charge.resource, charge.category.word(), charge.sums);
    let wanted = told(three, line);
    for read in one {
        assert_eq!((read.rows, &read.fingerprint), (3, &print));
        assert_eq!(told(read, line), wanted);
    }
}

#[test]
fn every_codec_that_exports_come_in_is_unpacked() {
    for codec in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(Default::default()),
    ] {
        let file = written_as(usual(), WriterProperties::builder().set_compression(codec).build());
        assert_eq!(alone(1, |how, workers| read(file.path(), how, workers)).unwrap().rows, 3, "{codec}");
    }
}

#[test]
fn what_is_no_bill_is_told() {
    assert_eq!(
        refusal(vec![("name", texts(["a", "b", "c"]))]),
        "its columns are those of no bill: neither of FOCUS nor of a Cost and Usage Report"
    );
    for (name, array, what) in [
        (
            "BilledCost",
            Arc::new(BooleanArray::from(vec![true; 3])) as ArrayRef,
            "should hold amounts and holds yes and no (BOOLEAN)",
        ),
        (
            "BillingPeriodStart",
            Arc::new(Float64Array::from(vec![1.0; 3])),
            "should hold times and holds numbers (DOUBLE)",
        ),
        ("ResourceId", Arc::new(Float64Array::from(vec![1.0; 3])), "should hold texts and holds numbers (DOUBLE)"),
        ("Tags", Arc::new(Float64Array::from(vec![1.0; 3])), "should hold tags and holds numbers (DOUBLE)"),
    ] {
        assert_eq!(refusal(with(name, array)), format!("column {name} {what}"));
    }
}

#[test]
fn a_file_without_rows_is_a_bill_of_nothing() {
    let columns = usual().into_iter().map(|(name, array)| (name, array.slice(0, 0))).collect();
    let read = read_of(columns);
    assert_eq!((read.rows, read.ledger.len(), read.said.len()), (0, 0, 0));
}
