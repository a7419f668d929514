//! What other writers do: times of Spark, dictionaries that are mixed with plain pages, codecs that nothing here unpacks.

use parquet::basic::{BrotliLevel, Compression};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int96, Int96Type};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::*;
use crate::bill::reading::file::alone;

/// Julian days before 1970, from which `INT96` counts.
const JULIAN_1970: u32 = 2_440_588;

/// A time as Spark and older Athena keep it: nanoseconds of a day, and the day.
fn int96(seconds: i64) -> Int96 {
    let (day, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400) * 1_000_000_000);
    let mut time = Int96::new();
    time.set_data(rest as u32, (rest >> 32) as u32, JULIAN_1970.wrapping_add_signed(day as i32));
    time
}

#[test]
fn times_of_96_bits_are_read_in_whatever_year() {
    let schema = "message spark_schema { optional double BilledCost; optional int96 BillingPeriodStart; \
                  optional int96 ChargePeriodStart; optional binary ResourceId; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let file = tempfile::Builder::new().suffix(".parquet").tempfile().unwrap();
    let mut writer = SerializedFileWriter::new(file.reopen().unwrap(), schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let far = 250 * 365 * 86_400_i64 + MAY;
    let (levels, mut column) = ([1_i16; 2], group.next_column().unwrap().unwrap());
    column.typed::<DoubleType>().write_batch(&[1.0, 2.0], Some(&levels), None).unwrap();
    column.close().unwrap();
    for seconds in [[MAY, MAY], [far, MAY + 3600]] {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int96Type>().write_batch(&seconds.map(int96), Some(&levels), None).unwrap();
        column.close().unwrap();
    }
    let mut column = group.next_column().unwrap().unwrap();
    let texts = ["far", "near"].map(ByteArray::from);
    column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
    let read = alone(1, |how, workers| read(file.path(), how, workers)).unwrap();
    let lines = told(read, |charge| format!("{} {} {}", charge.resource, charge.month, charge.sums.from));
    assert_eq!(lines, [format!("far 2026-05 {far}"), format!("near 2026-05 {}", MAY + 3600)]);
}

#[test]
fn a_codec_that_nothing_here_unpacks_is_told_with_its_column() {
    let file = written(usual());
    let metadata = metadata(&file.reopen().unwrap()).unwrap();
    let group = metadata.row_group(0).clone();
    let mut columns = group.columns().to_vec();
    let brotli = Compression::BROTLI(BrotliLevel::default());
    columns[5] = columns[5].clone().into_builder().set_compression(brotli).build().unwrap();
    let group = group.into_builder().set_column_metadata(columns).build().unwrap();
    let plan = Plan::of(metadata.into_builder().set_row_groups(vec![group]).build()).unwrap();
    let (column, codec) = plan.unread_codec().unwrap();
    let said = Broken::Codec { column, codec }.diagnostic(Path::new("bill.parquet"));
    assert_eq!(said.message, "bill.parquet: column ChargeCategory is packed as brotli, which is not read");
    assert!(said.help.unwrap().contains("COMPRESSION zstd"));
}
