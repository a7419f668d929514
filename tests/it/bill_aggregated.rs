//! `tagatlas bill --aggregated`: what the statement of `tagatlas bill sql` came to, as engines write it, is the bill itself.

use std::path::Path;

use crate::support::tagatlas;

/// A bill of six rows.
pub(crate) const EXPORT: &str = r#"BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargeClass,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountStatus,ConsumedQuantity,ConsumedUnit,EffectiveCost,ListCost,RegionId,ResourceId,ServiceName,SkuMeter,SubAccountId,Tags
0.1,USD,2026-05-01T00:00:00Z,Usage,,2026-05-01T02:00:00Z,2026-05-01T01:00:00Z,,1,Hrs,0.1,0.12,eu-west-1,i-0a1b2c3d4e5f60718,Amazon Elastic Compute Cloud,EUW1-BoxUsage:t3.micro,012345678901,"{""Env"":""prod"",""Name"":""a, \""b\""""}"
0.2000001,USD,2026-05-01T00:00:00Z,Usage,,2026-05-01T03:00:00Z,2026-05-01T02:00:00Z,,1,Hrs,0.2,0.24,eu-west-1,i-0a1b2c3d4e5f60718,Amazon Elastic Compute Cloud,EUW1-BoxUsage:t3.micro,012345678901,"{""Env"":""prod"",""Name"":""a, \""b\""""}"
0.0000001,USD,2026-05-01T00:00:00Z,Usage,,2026-05-02T00:00:00Z,2026-05-01T00:00:00Z,,0.5,GB-Mo,0.0000001,0.0000001,eu-west-1,logs,Amazon Simple Storage Service,EUW1-TimedStorage-ByteHrs,012345678901,
-0.05,USD,2026-05-01T00:00:00Z,Usage,Correction,2026-05-02T00:00:00Z,2026-05-01T00:00:00Z,,,,-0.05,-0.05,eu-west-1,logs,Amazon Simple Storage Service,EUW1-TimedStorage-ByteHrs,012345678901,
0,USD,2026-06-01T00:00:00Z,Usage,,2026-06-01T01:00:00Z,2026-06-01T00:00:00Z,Used,1,Hrs,0.05,0.12,eu-west-1,i-0a1b2c3d4e5f60718,Amazon Elastic Compute Cloud,EUW1-BoxUsage:t3.micro,012345678901,
3.1,USD,2026-06-01T00:00:00Z,Tax,,2026-07-01T00:00:00Z,2026-06-01T00:00:00Z,,,,3.1,3.1,,,Tax,,012345678901,
"#;

/// As Athena writes its result into S3: everything in quotes, nothing at all for a null.
const ATHENA: &str = r#""ResourceId","SubAccountId","RegionId","ServiceName","BillingPeriodStart","ChargeCategory","ChargeClass","CommitmentDiscountStatus","SkuMeter","ConsumedUnit","BillingCurrency","Tags","BilledCost","EffectiveCost","ListCost","ConsumedQuantity","RowCount","ChargePeriodStart","ChargePeriodEnd"
"i-0a1b2c3d4e5f60718","012345678901","eu-west-1","Amazon Elastic Compute Cloud","2026-05-01 00:00:00.000","Usage","","","EUW1-BoxUsage:t3.micro","Hrs","USD","{""Env"":""prod"",""Name"":""a, \""b\""""}","0.300000100000000000000000","0.300000000000000000000000","0.360000000000000000000000","2.000000000000000000000000","2","2026-05-01 01:00:00.000","2026-05-01 03:00:00.000"
"logs","012345678901","eu-west-1","Amazon Simple Storage Service","2026-05-01 00:00:00.000","Usage","","","EUW1-TimedStorage-ByteHrs","GB-Mo","USD","","0.000000100000000000000000","0.000000100000000000000000","0.000000100000000000000000","0.500000000000000000000000","1","2026-05-01 00:00:00.000","2026-05-02 00:00:00.000"
"logs","012345678901","eu-west-1","Amazon Simple Storage Service","2026-05-01 00:00:00.000","Usage","Correction","","EUW1-TimedStorage-ByteHrs","","USD","","-0.050000000000000000000000","-0.050000000000000000000000","-0.050000000000000000000000",,"1","2026-05-01 00:00:00.000","2026-05-02 00:00:00.000"
"i-0a1b2c3d4e5f60718","012345678901","eu-west-1","Amazon Elastic Compute Cloud","2026-06-01 00:00:00.000","Usage","","Used","EUW1-BoxUsage:t3.micro","Hrs","USD","","0.000000000000000000000000","0.050000000000000000000000","0.120000000000000000000000","1.000000000000000000000000","1","2026-06-01 00:00:00.000","2026-06-01 01:00:00.000"
"","012345678901","","Tax","2026-06-01 00:00:00.000","Tax","","","","","USD","","3.100000000000000000000000","3.100000000000000000000000","3.100000000000000000000000",,"1","2026-06-01 00:00:00.000","2026-07-01 00:00:00.000"
"#;

/// As Snowflake unloads or shows it: names in capitals, tags first to last as it likes, offsets behind a space.
const SNOWFLAKE: &str = r#"RESOURCEID,SUBACCOUNTID,REGIONID,SERVICENAME,BILLINGPERIODSTART,CHARGECATEGORY,CHARGECLASS,COMMITMENTDISCOUNTSTATUS,SKUMETER,CONSUMEDUNIT,BILLINGCURRENCY,TAGS,BILLEDCOST,EFFECTIVECOST,LISTCOST,CONSUMEDQUANTITY,ROWCOUNT,CHARGEPERIODSTART,CHARGEPERIODEND
i-0a1b2c3d4e5f60718,012345678901,eu-west-1,Amazon Elastic Compute Cloud,2026-05-01 00:00:00.000 +0000,Usage,,,EUW1-BoxUsage:t3.micro,Hrs,USD,"{""Name"":""a, \""b\"""",""Env"":""prod""}",0.300000100000000000000000,0.3,0.36,2,2,2026-05-01 01:00:00.000 +0000,2026-05-01 03:00:00.000 +0000
logs,012345678901,eu-west-1,Amazon Simple Storage Service,2026-05-01 00:00:00.000 +0000,Usage,,,EUW1-TimedStorage-ByteHrs,GB-Mo,USD,,1e-07,1e-07,1e-07,.5,1,2026-05-01 00:00:00.000 +0000,2026-05-02 00:00:00.000 +0000
logs,012345678901,eu-west-1,Amazon Simple Storage Service,2026-05-01 00:00:00.000 +0000,Usage,Correction,,EUW1-TimedStorage-ByteHrs,,USD,,-0.05,-0.05,-0.05,,1,2026-05-01 00:00:00.000 +0000,2026-05-02 00:00:00.000 +0000
i-0a1b2c3d4e5f60718,012345678901,eu-west-1,Amazon Elastic Compute Cloud,2026-06-01 00:00:00.000 +0000,Usage,,Used,EUW1-BoxUsage:t3.micro,Hrs,USD,,0,0.05,0.12,1,1,2026-06-01 00:00:00.000 +0000,2026-06-01 01:00:00.000 +0000
,012345678901,,Tax,2026-06-01 00:00:00.000 +0000,Tax,,,,,USD,,3.1,3.1,3.1,,1,2026-06-01 00:00:00.000 +0000,2026-07-01 00:00:00.000 +0000
"#;

/// As BigQuery writes it: times in words of UTC, rows in another order.
const BIGQUERY: &str = r#"ResourceId,SubAccountId,RegionId,ServiceName,BillingPeriodStart,ChargeCategory,ChargeClass,CommitmentDiscountStatus,SkuMeter,ConsumedUnit,BillingCurrency,Tags,BilledCost,EffectiveCost,ListCost,ConsumedQuantity,RowCount,ChargePeriodStart,ChargePeriodEnd
"",012345678901,"",Tax,2026-06-01 00:00:00 UTC,Tax,"","","","",USD,"",3.1,3.1,3.1,,1,2026-06-01 00:00:00 UTC,2026-07-01 00:00:00 UTC
i-0a1b2c3d4e5f60718,012345678901,eu-west-1,Amazon Elastic Compute Cloud,2026-06-01 00:00:00 UTC,Usage,"",Used,EUW1-BoxUsage:t3.micro,Hrs,USD,"",0,0.05,0.12,1,1,2026-06-01 00:00:00 UTC,2026-06-01 01:00:00 UTC
logs,012345678901,eu-west-1,Amazon Simple Storage Service,2026-05-01 00:00:00 UTC,Usage,Correction,"",EUW1-TimedStorage-ByteHrs,"",USD,"",-0.05,-0.05,-0.05,,1,2026-05-01 00:00:00 UTC,2026-05-02 00:00:00 UTC
logs,012345678901,eu-west-1,Amazon Simple Storage Service,2026-05-01 00:00:00 UTC,Usage,"","",EUW1-TimedStorage-ByteHrs,GB-Mo,USD,"",1e-07,1e-07,1e-07,0.5,1,2026-05-01 00:00:00 UTC,2026-05-02 00:00:00 UTC
i-0a1b2c3d4e5f60718,012345678901,eu-west-1,Amazon Elastic Compute Cloud,2026-05-01 00:00:00 UTC,Usage,"","",EUW1-BoxUsage:t3.micro,Hrs,USD,"{""Env"":""prod"",""Name"":""a, \""b\""""}",0.3000001,0.3,0.36,2,2,2026-05-01 01:00:00 UTC,2026-05-01 03:00:00 UTC
"#;

/// What is told, but for the name of the file: the five groups of a result count as the six rows that they sum up.
fn told(arguments: &[&str], file: &Path, format: &str) -> String {
    let arguments = [&["bill"], arguments, &["--format", format, "--all"]].concat();
    tagatlas(&arguments).run().ends_with(0).text().replace(&*file.display().to_string(), "BILL")
}

#[test]
fn what_engines_write_comes_to_the_bill_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let export = write("export.csv", EXPORT);
    for (name, result) in [("athena.csv", ATHENA), ("snowflake.csv", SNOWFLAKE), ("bigquery.csv", BIGQUERY)] {
        let result = write(name, result);
        let text = result.to_str().expect("a path in UTF-8");
        for format in ["json", "csv", "human"] {
            let wanted = told(&[export.to_str().expect("a path in UTF-8")], &export, format);
            assert_eq!(told(&["--aggregated", text], &result, format), wanted, "{name} as {format}");
            // Named among the files it is told by its columns.
            assert_eq!(told(&[text], &result, format), wanted, "{name} as {format}");
        }
    }
}

#[test]
fn a_result_in_several_files_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = folder.path().join("whole.csv");
    std::fs::write(&whole, ATHENA).expect("a file");
    let wanted = told(&["--aggregated", whole.to_str().expect("a path in UTF-8")], &whole, "csv");
    let (header, groups) = ATHENA.split_once('\n').expect("a header");
    let name = |part: usize| format!("20260502_101112_00012_abcde_{part}695a728-d559-40bd-ac30-ffc97b552489.csv");
    let names: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("snowflake", &|part| format!("data_0_{part}_0.csv")),
        ("bigquery", &|part| format!("result-{part:012}.csv")),
        ("athena", &name),
    ];
    for (engine, name) in names {
        let parts = folder.path().join(engine);
        std::fs::create_dir(&parts).expect("a folder");
        for (number, group) in groups.lines().enumerate() {
            std::fs::write(parts.join(name(number)), format!("{header}\n{group}\n")).expect("a file");
        }
        assert_eq!(
            told(&["--aggregated", parts.to_str().expect("a path in UTF-8")], &parts, "csv"),
            wanted,
            "{engine}"
        );
        // A part of another run of the statement has groups that are there already.
        let (_, stale) = groups.split_once('\n').expect("several groups");
        let stale = stale.replace("0.500000000000000000000000", "0.750000000000000000000000");
        std::fs::write(parts.join(name(8)), format!("{header}\n{stale}")).expect("a file");
        let run = tagatlas(["bill".as_ref(), "--aggregated".as_ref(), parts.as_os_str()]).run().ends_with(2);
        assert!(run.stderr.contains("are bills of the same account and month"), "{run}");
    }
}

#[test]
fn a_result_that_is_none_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("result.csv");
    std::fs::write(&path, "a,b\n1,2\n").expect("a file");
    let run = tagatlas(["bill".as_ref(), "--aggregated".as_ref(), path.as_os_str()]).run().ends_with(2);
    assert!(run.stderr.contains("result.csv") && run.stderr.contains("those of no bill"), "{}", run.stderr);
    let lacking = ATHENA.replace("\"BilledCost\"", "\"Cost\"");
    std::fs::write(&path, lacking).expect("a file");
    let run = tagatlas(["bill".as_ref(), "--aggregated".as_ref(), path.as_os_str()]).run().ends_with(2);
    assert!(run.stderr.contains("`BilledCost` is not among its columns"), "{}", run.stderr);
}
