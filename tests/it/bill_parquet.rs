//! `tagatlas bill` on bills as Parquet.

use std::path::Path;

use crate::support::tagatlas;

#[cfg(feature = "parquet")]
mod built_with {
    use std::fs::File;
    use std::path::PathBuf;
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Decimal128Array, Float64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
    use parquet::arrow::ArrowWriter;
    use parquet::file::properties::WriterProperties;

    use super::*;
    use crate::support::shared;

    /// Costs in parts of 10⁻¹⁰ of a dollar, of so many rows.
    fn costs(rows: i64) -> Vec<i64> {
        (0..rows).map(|row| (row * 7_919) % 100_003 * 131 - 1_000_000).collect()
    }

    /// A bill of so many rows, with its costs as doubles or as decimals, and as CSV.
    fn bill(folder: &Path, rows: i64) -> [PathBuf; 3] {
        let costs = costs(rows);
        let texts = |of: &dyn Fn(i64) -> String| Arc::new(StringArray::from_iter_values((0..rows).map(of))) as ArrayRef;
        let resource = |row: i64| format!("arn:aws:s3:::bucket-{}", row % 37);
        let tags = |row: i64| format!(r#"{{"Env":"{}"}}"#, ["prod", "dev"][row as usize % 2]);
        let start = 1_777_593_600_000_000_i64;
        let common: Vec<(&str, ArrayRef)> = vec![
            ("BillingPeriodStart", Arc::new(TimestampMicrosecondArray::from(vec![start; rows as usize]))),
            ("BillingCurrency", texts(&|_| "USD".to_owned())),
            ("ChargeCategory", texts(&|_| "Usage".to_owned())),
            ("ResourceId", texts(&resource)),
            ("ServiceName", texts(&|_| "Amazon Simple Storage Service".to_owned())),
            ("SubAccountId", texts(&|_| "123456789012".to_owned())),
            ("Tags", texts(&tags)),
        ];
        let doubles = costs.iter().map(|cost| format!("{cost}e-10").parse::<f64>().expect("a number"));
        let doubles: ArrayRef = Arc::new(Float64Array::from_iter_values(doubles));
        let decimals = Decimal128Array::from_iter_values(costs.iter().map(|cost| i128::from(*cost)));
        let decimals: ArrayRef = Arc::new(decimals.with_precision_and_scale(38, 10).expect("a type"));
        let [double, decimal] = [("double", doubles), ("decimal", decimals)].map(|(name, billed)| {
            let path = folder.join(format!("{name}.parquet"));
            let columns = common.iter().cloned().chain([("BilledCost", billed)]);
            let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
            let properties = WriterProperties::builder().set_max_row_group_row_count(Some(1000)).build();
            let mut writer =
                ArrowWriter::try_new(File::create(&path).expect("a file"), batch.schema(), Some(properties))
                    .expect("a writer");
            writer.write(&batch).expect("rows");
            writer.close().expect("an end");
            path
        });
        let csv = folder.join("bill.csv");
        let mut text = String::from(
            "BillingPeriodStart,BillingCurrency,ChargeCategory,ResourceId,ServiceName,SubAccountId,Tags,BilledCost\n",
        );
        for row in 0..rows {
            let (resource, tags, cost) = (resource(row), tags(row).replace('"', "\"\""), costs[row as usize]);
            text += "2026-05-01T00:00:00Z,USD,Usage,";
            text += &format!("{resource},Amazon Simple Storage Service,123456789012,\"{tags}\",{cost}e-10\n");
        }
        std::fs::write(&csv, text).expect("a file");
        [double, decimal, csv]
    }

    /// What is told of a bill, with everything in it.
    fn told(path: &Path, format: &str) -> String {
        tagatlas(["bill".as_ref(), path.as_os_str(), "--format".as_ref(), format.as_ref(), "--all".as_ref()])
            .run()
            .ends_with(0)
            .text()
            .replace(&*path.display().to_string(), "BILL")
    }

    #[test]
    fn doubles_and_decimals_come_to_what_csv_comes_to() {
        let folder = tempfile::tempdir().expect("a folder");
        let [double, decimal, csv] = bill(folder.path(), 5000);
        let total: i64 = costs(5000).iter().sum();
        for format in ["json", "csv", "human"] {
            let wanted = told(&csv, format);
            assert_eq!(told(&double, format), wanted, "{format}");
            assert_eq!(told(&decimal, format), wanted, "{format}");
        }
        let whole = format!("{}.{:010}", total / 10_000_000_000, total % 10_000_000_000);
        assert!(told(&double, "json").contains(&format!("\"billed\": \"{}\"", whole.trim_end_matches('0'))), "{whole}");
    }

    #[test]
    fn a_damaged_file_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let [double, ..] = bill(folder.path(), 2500);
        let whole = std::fs::read(&double).expect("the file");
        let refused = |bytes: &[u8]| {
            std::fs::write(&double, bytes).expect("the file");
            let run = tagatlas(["bill".as_ref(), double.as_os_str()]).run().ends_with(2);
            assert!(run.stderr.contains("double.parquet") && run.stderr.contains("help"), "{}", run.stderr);
            run.stderr
        };
        let said = refused(&whole[..whole.len() / 2]);
        assert!(said.contains("does not end as a Parquet file does"), "{said}");
        // The dictionary of the second row group's resources, in its middle.
        let name = b"arn:aws:s3:::bucket-17";
        let places = memchr::memmem::find_iter(&whole, name).collect::<Vec<_>>();
        let mut damaged = whole.clone();
        damaged[places[1] - 1] = 0xff;
        let said = refused(&damaged);
        assert!(said.contains("row group 2, column ResourceId: cannot be read"), "{said}");
    }

    #[test]
    fn the_real_export_comes_to_the_csv_that_it_was_made_from() {
        let Some(shared) = shared() else { return };
        let focus = shared.join("real/bills/focus");
        let [parquet, csv] =
            ["focus_1.0_sample_1000.parquet", "FOCUS-1.0/focus_sample.csv"].map(|name| focus.join(name));
        let total = told(&parquet, "json");
        assert!(total.contains("\"billed\": \"20.52022672899\""), "{total}");
        assert_eq!(total, told(&csv, "json"));
        assert_eq!(told(&parquet, "csv"), told(&csv, "csv"));
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_parquet_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bill.parquet");
    std::fs::write(&path, b"PAR1").expect("a file");
    let run = tagatlas([Path::new("bill"), &path]).run().ends_with(2);
    assert!(run.stderr.contains("bill.parquet is Parquet, which this tagatlas was built without"), "{}", run.stderr);
    assert!(run.stderr.contains("--no-default-features"), "{}", run.stderr);
}
