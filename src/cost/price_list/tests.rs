//! Offers made by hand, small, and made by chance.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::*;
use crate::cost::price_book::PriceFile;

/// A product and its rates: (unit, begin, end, price).
type Rates<'r> = &'r [Rate<'r>];
type Rate<'r> = (&'r str, &'r str, &'r str, &'r str);

fn product(sku: &str, attributes: &Value, rates: Rates<'_>) -> (String, Value, Value) {
    let dimension = |(i, (unit, begin, end, price)): (usize, &(&str, &str, &str, &str))| {
        let dimension = json!({"unit": unit, "beginRange": begin, "endRange": end, "pricePerUnit": {"USD": price}});
        (format!("{sku}.T.{i}"), dimension)
    };
    let dimensions: serde_json::Map<_, _> = rates.iter().enumerate().map(dimension).collect();
    let term = json!({format!("{sku}.T"): {"priceDimensions": dimensions}});
    (
        sku.to_owned(),
        json!({"sku": sku, "productFamily": attributes["family"].as_str().unwrap_or("Storage"), "attributes": attributes}),
        term,
    )
}

fn offer(code: &str, products: &[(String, Value, Value)], terms_first: bool) -> String {
    let all: serde_json::Map<_, _> = products.iter().map(|(sku, product, _)| (sku.clone(), product.clone())).collect();
    let terms: serde_json::Map<_, _> = products.iter().map(|(sku, _, term)| (sku.clone(), term.clone())).collect();
    let (products, terms) = (json!(all), json!({"Reserved": {"X": {"Y": []}}, "OnDemand": terms}));
    let about =
        json!({"formatVersion": "v1.0", "offerCode": code, "version": "1", "publicationDate": "2026-11-01T00:00:00Z"});
    let about = about.to_string();
    let about = about.trim_end_matches('}');
    match terms_first {
        true => format!("{about},\"terms\":{terms},\"products\":{products}}}"),
        false => format!("{about},\"products\":{products},\"terms\":{terms}}}"),
    }
}

fn instance(kind: &str, system: &str, more: Value) -> Value {
    let mut attributes = json!({
        "family": "Compute Instance", "servicecode": "AmazonEC2", "location": "Asia Pacific (Tokyo)",
        "locationType": "AWS Region", "instanceType": kind, "operatingSystem": system, "tenancy": "Shared",
        "preInstalledSw": "NA", "capacitystatus": "Used", "licenseModel": "No License required",
        "usagetype": format!("APN1-BoxUsage:{kind}"), "operation": "RunInstances",
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        attributes[key] = value.clone();
    }
    attributes
}

fn hour(price: &str) -> [Rate<'_>; 1] {
    [("Hrs", "0", "Inf", price)]
}

fn read_text(text: &str) -> Result<Offer, Refusal> {
    read(text.as_bytes(), None)
}

fn lines(offer: &Offer) -> Vec<String> {
    let tier =
        |tier: &Tier| format!("{}..{}={}", tier.from, tier.to.map(|to| to.to_string()).unwrap_or_default(), tier.price);
    let line = |(cell, tiers): (&Cell, &Vec<Tier>)| {
        let tiers: Vec<_> = tiers.iter().map(tier).collect();
        format!("{} {} {}: {}", cell.table, cell.region, cell.item, tiers.join(" "))
    };
    offer.cells.iter().map(line).collect()
}

#[test]
fn products_become_items_whatever_comes_first() {
    let products = [
        product("A", &instance("t3.micro", "Linux", json!({})), &hour("0.0136000000")),
        product("B", &instance("t3.micro", "Windows", json!({})), &hour("0.0228")),
        product("C", &instance("t3.micro", "Linux", json!({"tenancy": "Dedicated"})), &hour("9")),
        product("D", &instance("t3.micro", "Linux", json!({"preInstalledSw": "SQL Web"})), &hour("9")),
        product(
            "E",
            &instance("t3.micro", "Linux", json!({"capacitystatus": "UnusedCapacityReservation"})),
            &hour("9"),
        ),
        product("F", &instance("t3.micro", "Windows", json!({"licenseModel": "Bring your own license"})), &hour("9")),
        product("G", &instance("t3.micro", "Linux", json!({"locationType": "AWS Local Zone"})), &hour("9")),
        product("H", &instance("x9.metal", "RHEL", json!({"family": "Compute Instance (bare metal)"})), &hour("3")),
    ];
    let wanted = [
        "ec2 ap-northeast-1 t3.micro linux: 0..=0.0136",
        "ec2 ap-northeast-1 t3.micro windows: 0..=0.0228",
        "ec2 ap-northeast-1 x9.metal rhel: 0..=3",
    ];
    for terms_first in [false, true] {
        let read = read_text(&offer("AmazonEC2", &products, terms_first)).unwrap();
        assert_eq!((lines(&read), read.products), (wanted.map(str::to_owned).to_vec(), 8));
        assert_eq!(read.left_out, []);
    }
}

#[test]
fn tiers_and_directions() {
    let storage =
        json!({"servicecode": "AmazonS3", "usagetype": "EUW3-TimedStorage-ByteHrs", "regionCode": "eu-west-3"});
    let tiers =
        [("GB-Mo", "512000", "Inf", "0.022"), ("GB-Mo", "0", "51200", "0.024"), ("GB-Mo", "51200", "512000", "0.023")];
    let between = json!({
        "servicecode": "AWSDataTransfer", "transferType": "InterRegion Outbound", "operation": "",
        "fromLocation": "US East (N. Virginia)", "fromLocationType": "AWS Region", "toLocation": "EU (Ireland)",
        "usagetype": "USE1-EU-AWS-Out-Bytes",
    });
    let products = [product("A", &storage, &tiers), product("B", &between, &[("GB", "0", "Inf", "0.02")])];
    let wanted = [
        "data-transfer us-east-1 inter-region-out eu-west-1: 0..=0.02",
        "s3 eu-west-3 storage standard: 0..51200=0.024 51200..512000=0.023 512000..=0.022",
    ];
    assert_eq!(lines(&read_text(&offer("AmazonS3", &products, false)).unwrap()), wanted);
}

#[test]
fn what_is_not_exact_is_left_out_and_said() {
    let linux = |more| instance("t3.micro", "Linux", more);
    let cases = [
        (vec![(linux(json!({})), "1"), (linux(json!({})), "2")], "products do not agree: 1 (A), 2 (B)"),
        (
            vec![(linux(json!({})), "0"), (linux(json!({})), "2")],
            "products do not agree: A: its price is 0, which is none, 2 (B)",
        ),
        (vec![(linux(json!({})), "0.0000")], "its price is 0, which is none"),
        (vec![(linux(json!({})), "-1")], "`-1` is no number"),
        (vec![(linux(json!({"regionCode": "us-east-1"})), "1")], "it says both us-east-1 and ap-northeast-1"),
        (
            vec![(linux(json!({"location": "Mars", "usagetype": "MRS1-BoxUsage:t3.micro"})), "1")],
            "the region of `Mars` is not known",
        ),
        (vec![(instance("T3.ODD", "Linux", json!({})), "1")], "the price book has no such item"),
    ];
    for (products, why) in cases {
        let skus = ["A", "B"].iter().zip(&products);
        let products: Vec<_> = skus.map(|(sku, (attributes, price))| product(sku, attributes, &hour(price))).collect();
        let read = read_text(&offer("AmazonEC2", &products, false)).unwrap();
        let said: Vec<_> = read.left_out.iter().map(|left_out| left_out.why.as_str()).collect();
        assert_eq!((lines(&read).len(), said), (0, vec![why]));
    }
    let gap = [("Hrs", "0", "10", "1"), ("Hrs", "11", "Inf", "2")];
    for (rates, why) in [
        (gap.as_slice(), "its tiers leave a gap or overlap"),
        (&[("GB", "0", "Inf", "1")], "it is priced by the `GB`, not by the hrs"),
        (&[], "it has no on-demand price"),
    ] {
        let read = read_text(&offer("AmazonEC2", &[product("A", &linux(json!({})), rates)], false)).unwrap();
        assert_eq!(read.left_out[0].why, why);
    }
}

/// Products as offers of 2023 have them (Deep Archive), and as programs look them up (io2).
#[test]
fn what_is_told_in_parts_and_by_operation() {
    let volume = |usage: &str| json!({"servicecode": "AmazonEC2", "usagetype": usage, "regionCode": "us-east-1", "family": "System Operation"});
    let iops = |price| [("IOPS-Mo", "0", "Inf", price)];
    let all = [
        product("A", &volume("EBS:VolumeP-IOPS.io2"), &iops("0.065")),
        product("B", &volume("EBS:VolumeP-IOPS.io2.tier2"), &iops("0.0455")),
        product("C", &volume("EBS:VolumeP-IOPS.io2.tier3"), &iops("0.03185")),
        product("D", &volume("EBS:VolumeUsage.gp3"), &[("GB-Mo", "0", "Inf", "0.08")]),
        product("E", &volume("EBS:VolumeP-Throughput.gp3"), &[("GiBps-mo", "0", "Inf", "40.96")]),
    ];
    let wanted = [
        "ebs us-east-1 iops io2: 0..32000=0.065 32000..64000=0.0455 64000..=0.03185",
        "ebs us-east-1 storage gp3: 0..=0.08",
        "ebs us-east-1 throughput gp3 above 125 MiBps: 0..=40.96",
    ];
    assert_eq!(lines(&read_text(&offer("AmazonEC2", &all, false)).unwrap()), wanted);
    let without = read_text(&offer("AmazonEC2", &[all[0].clone(), all[2].clone()], false)).unwrap();
    assert_eq!(without.left_out[0].why, "its tiers leave a gap or overlap");

    let archive = |usage: &str, operation: &str| {
        json!({"servicecode": "AmazonS3GlacierDeepArchive", "location": "US East (N. Virginia)", "locationType": "AWS Region",
            "volumeType": "Glacier Deep Archive", "usagetype": usage, "operation": operation, "regionCode": "us-east-1"})
    };
    let products = [
        product("SKAKWE8C8SPXCVHA", &archive("TimedStorage-GDA-ByteHrs", ""), &[("GB-Mo", "0", "Inf", "0.0009900000")]),
        product(
            "EQ2HJHQR2HBHM5U8",
            &archive("Requests-GDA-Tier1", "InitiateMultipartUpload"),
            &[("Requests", "0", "Inf", "0.0000050000")],
        ),
        product("F", &archive("Requests-GDA-Tier1", "PostObject"), &[("Requests", "0", "Inf", "0.00005")]),
        product("G", &archive("TimedStorage-GDA-Staging", ""), &[("GB-Mo", "0", "Inf", "0.0230000000")]),
    ];
    let wanted =
        ["s3 us-east-1 request deep-archive-put: 0..=0.00005", "s3 us-east-1 storage deep-archive: 0..=0.00099"];
    assert_eq!(lines(&read_text(&offer("AmazonS3GlacierDeepArchive", &products, false)).unwrap()), wanted);
}

#[test]
fn agreeing_products_are_one_price() {
    let linux = instance("t3.micro", "Linux", json!({}));
    let products = [product("A", &linux, &hour("1.0")), product("B", &linux, &hour("1.00"))];
    assert_eq!(lines(&read_text(&offer("AmazonEC2", &products, false)).unwrap()).len(), 1);
}

const CSV: &str = "\"FormatVersion\",\"v1.0\"\n\"Disclaimer\",\"Prices, and \"\"terms\"\"\"\n\
    \"Publication Date\",\"2020-10-19T20:48:02Z\"\n\"Version\",\"20201019204802\"\n\"OfferCode\",\"AmazonEC2\"\n\
    \"SKU\",\"OfferTermCode\",\"TermType\",\"StartingRange\",\"EndingRange\",\"Unit\",\"PricePerUnit\",\"Currency\",\
    \"Product Family\",\"serviceCode\",\"Location\",\"Location Type\",\"usageType\"\n\
    \"A\",\"J\",\"OnDemand\",\"0\",\"Inf\",\"GB-Mo\",\"0.1160000000\",\"USD\",\"Storage\",\"AmazonEC2\",\"EU (Paris)\",\"AWS Region\",\"EUW3-EBS:VolumeUsage.gp2\"\n\
    \"A\",\"K\",\"Reserved\",\"\",\"\",\"Quantity\",\"7\",\"USD\",\"Storage\",\"AmazonEC2\",\"EU (Paris)\",\"AWS Region\",\"EUW3-EBS:VolumeUsage.gp2\"\n";

#[test]
fn tables_of_commas_are_offers_too() {
    for text in [CSV.to_owned(), format!("\u{feff}sep=,\n{CSV}"), CSV.replace('\n', "\r\n")] {
        let read = read_text(&text).unwrap();
        assert_eq!(lines(&read), ["ebs eu-west-3 storage gp2: 0..=0.116"]);
        assert_eq!((read.code.as_str(), read.published.as_str()), ("AmazonEC2", "2020-10-19"));
    }
}

/// Rows with the figures of a genuine file of ap-northeast-1 (2024-07, 2025-09): one instance under several plans, hosts and
/// reservations of capacity beside it, software on it, and a Local Zone.
fn plans_csv() -> String {
    let columns = "SKU,RateCode,Unit,EffectiveDate,DiscountedRate,Currency,DiscountedSKU,DiscountedServiceCode,DiscountedUsageType,\
        DiscountedOperation,PurchaseOption,LeaseContractLength,LeaseContractLengthUnit,ServiceCode,UsageType,Operation,Description,\
        Instance Family,Location,Location Type,Granularity,Product Family,DiscountedRegionCode,DiscountedInstanceType";
    let row = |price: &str, sku: &str, usage: &str, operation: &str, plan: &str, region: &str| {
        format!(
            "P,P.{sku},Hrs,2024-07-01T07:36:03Z,{price},USD,{sku},AmazonEC2,{usage},{operation},,,year,ComputeSavingsPlans,,,{plan},\
             ,Asia Pacific (Tokyo),AWS Region,hourly,,{region},c5.xlarge"
        )
    };
    let (tokyo, windows) = ("ap-northeast-1", "RunInstances:0002");
    let family = "3 year All Upfront c5 EC2 Instance Savings Plan in ap-northeast-1";
    let compute = "3 year All Upfront Compute Savings Plan";
    let rows = [
        row("0.264", "A", "APN1-BoxUsage:c5.xlarge", windows, family, tokyo),
        row("0.299", "A", "APN1-BoxUsage:c5.xlarge", windows, compute, tokyo),
        row("0.361", "A", "APN1-BoxUsage:c5.xlarge", windows, "1 year No Upfront Compute Savings Plan", tokyo),
        row("0.332", "B", "APN1-UnusedBox:c5.xlarge", "RunInstances:0202", compute, tokyo),
        row("0.184", "C", "APN1-HostBoxUsage:c5.xlarge", windows, compute, tokyo),
        row("0.631", "D", "APN1-DedicatedUsage:c5.xlarge", "RunInstances:0014", compute, tokyo),
        row("0.701", "E", "APN1-BoxUsage:c5.xlarge", "RunInstances:1014", compute, tokyo),
        row("0.5", "F", "NRT1-BoxUsage:c5.xlarge", "RunInstances", compute, "ap-northeast-1-tpe-1"),
    ];
    format!(
        "FormatVersion,v1.0\nDisclaimer,\"Prices, and terms\"\nPublication Date,2025-09-11T18:44:47Z\nVersion,20250911184447\n\
         OfferCode,AmazonComputeSavingsPlan\n{columns}\n{}\n",
        rows.join("\n")
    )
}

/// The same plans in the form of the JSON files.
fn plans_json(csv: &str) -> String {
    let rows: Vec<Vec<&str>> = csv.lines().skip(6).map(|row| row.split(',').collect()).collect();
    let mut plans: Vec<Value> = Vec::new();
    for cells in &rows {
        let rate = json!({
            "discountedSku": cells[6], "discountedUsageType": cells[8], "discountedOperation": cells[9],
            "discountedServiceCode": cells[7], "rateCode": cells[1], "unit": cells[2],
            "discountedRate": {"price": cells[4], "currency": cells[5]}, "discountedRegionCode": cells[22],
            "discountedInstanceType": cells[23],
        });
        plans.push(json!({
            "sku": "P", "description": cells[16], "effectiveDate": cells[3],
            "leaseContractLength": {"duration": 1, "unit": "year"}, "rates": [rate],
        }));
    }
    let products = [
        json!({"sku": "P", "productFamily": "ComputeSavingsPlans", "serviceCode": "ComputeSavingsPlans", "attributes": {}}),
    ];
    json!({
        "version": "20250911184447", "publicationDate": "2025-09-11T18:44:47Z", "regionCode": "ap-northeast-1",
        "products": products, "terms": {"savingsPlan": plans},
    })
    .to_string()
}

#[test]
fn rates_of_savings_plans_are_read() {
    let csv = plans_csv();
    let json = plans_json(&csv);
    for text in [&csv, &json] {
        let rates = |years, payment, plan: &str| {
            let choice = super::choice::choice(years, payment, plan);
            lines(&read(text.as_bytes(), Some(&choice)).unwrap())
        };
        let wanted = |price: &str| [format!("ec2 ap-northeast-1 c5.xlarge windows: 0..={price}")];
        assert_eq!(rates(3, Payment::All, "compute"), wanted("0.299"));
        assert_eq!(rates(1, Payment::NoUpfront, "compute"), wanted("0.361"));
        assert_eq!(rates(3, Payment::All, "c5"), wanted("0.264"));
        let none = read(text.as_bytes(), Some(&super::choice::choice(1, Payment::All, "m5"))).unwrap_err();
        assert!(none.message.starts_with("no rates of a 1 year All Upfront m5 EC2 Instance Savings Plan"), "{none:?}");
        let on_demand = read_text(text).unwrap_err();
        assert!(on_demand.message.contains("on-demand prices"), "{on_demand:?}");
    }
    let choice = super::choice::choice(3, Payment::All, "compute");
    let offers = [read(csv.as_bytes(), Some(&choice)).unwrap()];
    let wanted = "# Rates from AWS's Price List, US dollars, under a commitment; made by `tagatlas prices import`.\n# table ec2 rates \
        sp-3y\n# source -\t2025-09-11\tAWS Price List, AmazonComputeSavingsPlan 20250911184447, 3 year All Upfront Compute Savings Plan\n\
        item\tunit\ttier\tap-northeast-1\nc5.xlarge windows\thour\t0..\t0.299\n";
    assert_eq!(text(&offers, Some("sp-3y")), wanted);
    assert!(PriceFile::parse("own.tsv", wanted).is_ok());
    assert_eq!(read(json.as_bytes(), Some(&choice)).unwrap().code, "Savings Plans");
    let odd = json.replacen("\"description\"", "\"omitted\"", 1);
    assert!(read(odd.as_bytes(), Some(&choice)).unwrap_err().message.contains("before its description"));
}

/// Terms with the figures of a genuine offer (c4.large, 2016): 539 upfront and 0.021 an hour, 710 upfront and 0.027.
#[test]
fn rates_of_reservations_bear_what_is_paid_upfront() {
    let mut document: Value = serde_json::from_str(&offer(
        "AmazonEC2",
        &[
            product("A", &instance("c4.large", "Linux", json!({})), &hour("0.1")),
            product("B", &instance("c4.xlarge", "Linux", json!({})), &hour("0.2")),
        ],
        false,
    ))
    .unwrap();
    let term = |length: &str, class: &str, payment: &str, upfront: Option<&str>, hourly: &str| {
        let mut dimensions =
            json!({"h": {"unit": "Hrs", "beginRange": "0", "endRange": "Inf", "pricePerUnit": {"USD": hourly}}});
        if let Some(upfront) = upfront {
            dimensions["u"] = json!({"unit": "Quantity", "pricePerUnit": {"USD": upfront}});
        }
        json!({"priceDimensions": dimensions,
            "termAttributes": {"LeaseContractLength": length, "OfferingClass": class, "PurchaseOption": payment}})
    };
    document["terms"]["Reserved"] = json!({"A": {
        "A.1": term("3yr", "standard", "Partial Upfront", Some("539"), "0.0210000000"),
        "A.2": term("3yr", "convertible", "Partial Upfront", Some("710"), "0.0270000000"),
        "A.3": term("3yr", "standard", "All Upfront", Some("949"), "0.0000000000"),
        "A.4": term("1yr", "standard", "No Upfront", None, "0.06"),
    }, "unknown": {"X": term("3yr", "standard", "All Upfront", Some("1"), "0")}});
    let text = document.to_string();
    let rates = |years, payment, class| {
        let choice = Choice { class, ..super::choice::choice(years, payment, "compute") };
        read(text.as_bytes(), Some(&choice)).map(|offer| (lines(&offer), offer.terms, offer.left_out.len()))
    };
    let line = |price: &str| vec![format!("ec2 ap-northeast-1 c4.large linux: 0..={price}")];
    // 539 / 26,280 = 0.0205098935; 949 / 26,280 = 0.0361111111.
    let (partial, terms, left_out) = rates(3, Payment::Partial, Class::Standard).unwrap();
    assert_eq!((partial, left_out), (line("0.0415098935"), 0));
    assert_eq!(terms, "standard reservation, 3 year Partial Upfront, upfront spread over 26280 hours");
    assert_eq!(rates(3, Payment::Partial, Class::Convertible).unwrap().0, line("0.0540167428"));
    assert_eq!(rates(3, Payment::All, Class::Standard).unwrap().0, line("0.0361111111"));
    assert_eq!(rates(1, Payment::NoUpfront, Class::Standard).unwrap().0, line("0.06"));
    assert!(rates(1, Payment::All, Class::Standard).is_err());
}

#[test]
fn rows_may_leave_out_empty_cells_but_not_their_price() {
    let read = read_text(&format!("{CSV}INVALID\nB,J,OnDemand,0,Inf,GB-Mo,1,USD,Storage\n")).unwrap();
    assert_eq!(lines(&read), ["ebs eu-west-3 storage gp2: 0..=0.116"]);
    let said: Vec<_> = read.left_out.iter().map(|left_out| (left_out.what.as_str(), left_out.why.as_str())).collect();
    assert_eq!(said, [("line 9", "the row ends before its price")]);
}

#[test]
fn broken_offers_say_where_and_what_to_do() {
    let wide = CSV.replace("Quantity", "x\",\"y");
    let whole = offer("AmazonEC2", &[product("A", &instance("t3.micro", "Linux", json!({})), &hour("1"))], false);
    let cases = [
        ("", None::<(usize, usize)>, "the file is empty"),
        ("<html><body>503</body></html>", Some((1, 1)), "this is a page of HTML or XML, not an offer"),
        ("[]", Some((1, 1)), "an offer is an object, and this is a list"),
        ("{\n  \"offerCode\": x", Some((2, 16)), "this is no JSON: expected value"),
        (
            "{\"products\": {\"A\": {\"attributes\": 7}}}",
            Some((1, 36)),
            "this is no offer: invalid type: integer `7`, expected the attributes of a product",
        ),
        ("{\"publicationDate\": \"2026-11-01\"}", None, "no products in it"),
        (
            "{\"products\": []}",
            Some((1, 15)),
            "this is no offer: `products` is a list, as in files of Savings Plans, which hold no on-demand prices; --rates reads them",
        ),
        (&whole[..whole.len() / 2], Some((1, whole.len() / 2)), "the file ends in the middle of the offer"),
        ("{\"products\": {\"A\": {}}}", None, "the day of its publication is missing"),
        (
            "{\"products\": {\"A\": {}}, \"publicationDate\": \"2026-11-01\"}",
            None,
            "none of its products has an item in the price book",
        ),
        ("a,b\nc,d\n", Some((1, 1)), "this is no offer: no column `SKU`"),
        (&CSV[..CSV.len() - 40], Some((8, 1)), "the file ends in the middle of this row"),
        (wide.as_str(), Some((8, 1)), "this row has 14 cells, and there are 13 columns"),
    ];
    for (text, place, message) in cases {
        let refusal = read_text(text).unwrap_err();
        assert_eq!((refusal.place, refusal.message.as_str()), (place, message), "{text}");
        assert!(!refusal.help.is_empty());
    }
}

#[test]
fn the_later_offer_wins_and_each_has_its_mark() {
    let of = |kind: &str, price: &str, more| {
        let products = [product("A", &instance(kind, "Linux", more), &hour(price))];
        read_text(&offer("AmazonEC2", &products, false)).unwrap()
    };
    let ireland = json!({"location": "EU (Ireland)", "usagetype": "EU-BoxUsage:t3.micro"});
    let offers = [
        of("t3.micro", "1", json!({})),
        of("t3.nano", "3", json!({})),
        of("t3.micro", "2", ireland),
        of("t3.micro", "4", json!({})),
    ];
    let wanted = "# Prices from AWS's Price List, US dollars, on demand; made by `tagatlas prices import`.\n# table ec2\n\
        # source -\t2026-11-01\tAWS Price List, AmazonEC2 1\n# source a\t2026-11-01\tAWS Price List, AmazonEC2 1\n\
        # source b\t2026-11-01\tAWS Price List, AmazonEC2 1\nitem\tunit\ttier\tap-northeast-1\teu-west-1\n\
        t3.micro linux\thour\t0..\t4b\t2a\nt3.nano linux\thour\t0..\t3\t-\n";
    assert_eq!(text(&offers, None), wanted);
    assert!(PriceFile::parse("own.tsv", wanted).is_ok());
}

proptest! {
    /// What is imported is what the offer says: every price, in the file that `--prices` reads.
    #[test]
    fn imported_prices_are_the_offers(
        prices in prop::collection::btree_map((0_usize..4, 0_usize..3), 1_u64..10_000_000_000, 1..12),
        terms_first in any::<bool>(),
    ) {
        let (kinds, regions) = (["t3.micro", "m5.large", "x9.metal", "u-6tb1.112xlarge"],
            [("us-east-1", "US East (N. Virginia)", ""), ("eu-west-1", "EU (Ireland)", "EU-"), ("ap-south-1", "Asia Pacific (Mumbai)", "APS3-")]);
        let mut products = Vec::new();
        for ((kind, region), price) in &prices {
            let (_, place, prefix) = regions[*region];
            let usage = format!("{prefix}BoxUsage:{}", kinds[*kind]);
            let attributes = instance(kinds[*kind], "Linux", json!({"location": place, "usagetype": usage}));
            products.push(product(&format!("{kind}{region}"), &attributes, &hour(&Decimal::new(*price as i64, 10).to_string())));
        }
        let read = read_text(&offer("AmazonEC2", &products, terms_first)).unwrap();
        prop_assert_eq!(read.cells.len(), prices.len());
        let mut book = crate::cost::PriceBook::embedded();
        book.lay_over(std::sync::Arc::new(PriceFile::parse("own.tsv", text(&[read], None)).unwrap()));
        for ((kind, region), price) in prices {
            let row = book.lookup("ec2", Some(regions[region].0), &format!("{} linux", kinds[kind])).unwrap();
            prop_assert_eq!(row.tiers[0].price, Decimal::new(price as i64, 10));
            prop_assert_eq!((row.file, row.as_of), (Some("own.tsv"), "2026-11-01"));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0_usize..2000) {
        let _ = read(bytes.as_slice(), None);
        let _ = read([b"{".as_slice(), &bytes].concat().as_slice(), None);
        let mut text = CSV.as_bytes().to_vec();
        text.truncate(cut);
        text.extend(&bytes);
        let _ = read(text.as_slice(), None);
    }

    #[test]
    fn no_offer_of_odd_values_makes_it_panic(values in prop::collection::vec("[-0-9.eInf]{0,32}", 4), usage in "\\PC{0,12}") {
        let rates = [("Hrs", values[0].as_str(), values[1].as_str(), values[2].as_str()), ("Hrs", &values[3], "Inf", "1")];
        let attributes = instance("t3.micro", "Linux", json!({"usagetype": format!("{usage}BoxUsage")}));
        if let Ok(read) = read_text(&offer("AmazonEC2", &[product("A", &attributes, &rates)], false)) {
            let written = text(std::slice::from_ref(&read), None);
            prop_assert!(read.cells.is_empty() || PriceFile::parse("own.tsv", written).is_ok());
        }
    }
}
