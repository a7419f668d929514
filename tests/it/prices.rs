//! The price book as a person meets it: what is in it, offers of AWS's Price List into it, estates priced with one's own.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{Run, estate, folder, root, tagatlas};

/// An offer with a few products of EC2 in Ireland, in the form of AWS's files.
fn offer(linux: &str) -> String {
    let instance = |system: &str| {
        json!({"servicecode": "AmazonEC2", "location": "EU (Ireland)", "locationType": "AWS Region",
            "instanceType": "t3.micro", "operatingSystem": system, "tenancy": "Shared", "preInstalledSw": "NA",
            "capacitystatus": "Used", "licenseModel": "No License required", "usagetype": "EU-BoxUsage:t3.micro"})
    };
    let disk = json!({"servicecode": "AmazonEC2", "location": "EU (Ireland)", "usagetype": "EU-EBS:VolumeUsage.gp2"});
    let product = |family: &str, attributes: Value| json!({"productFamily": family, "attributes": attributes});
    let term = |unit: &str, price: &str| {
        json!({"T": {"priceDimensions": {"D": {"unit": unit, "beginRange": "0", "endRange": "Inf",
            "pricePerUnit": {"USD": price}}}}})
    };
    let document = json!({
        "formatVersion": "v1.0", "offerCode": "AmazonEC2", "version": "20261101", "publicationDate": "2026-11-01T10:00:00Z",
        "products": {
            "L": product("Compute Instance", instance("Linux")),
            "W": product("Compute Instance", instance("Windows")),
            "W2": product("Compute Instance", instance("Windows")),
            "D": product("Storage", disk),
        },
        "terms": {"OnDemand": {"L": term("Hrs", linux), "W": term("Hrs", "0.02"), "W2": term("Hrs", "0.03"),
            "D": term("GB-Mo", "0.10")}},
    });
    document.to_string()
}

const SERVER: &str = "version: 1\nresources:\n  web: {type: ec2, instance_type: t3.micro, region: eu-west-1}\n";

fn in_folder(folder: &Path, arguments: &[&str]) -> Run {
    tagatlas(arguments).inside(folder).run()
}

fn packed(text: &str) -> Vec<u8> {
    let mut pack = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    pack.write_all(text.as_bytes()).expect("memory takes all");
    pack.finish().expect("memory takes all")
}

#[test]
fn an_offer_becomes_a_file_of_prices_and_prices_an_estate() {
    let folder = estate(SERVER);
    std::fs::write(folder.path().join("offer.json.gz"), packed(&offer("0.0100"))).expect("a file");
    let import = in_folder(folder.path(), &["prices", "import", "offer.json.gz", "-o", "own.tsv"]).ends_with(0);
    assert_eq!(
        import.stderr,
        "offer.json.gz: AmazonEC2 of 20261101, published 2026-11-01: 2 prices of 4 products\n  \
         left out: ec2 eu-west-1 t3.micro windows: products do not agree: 0.02 (W), 0.03 (W2)\n"
    );
    let text = std::fs::read_to_string(folder.path().join("own.tsv")).expect("the prices");
    assert_eq!(
        text,
        "# Prices from AWS's Price List, US dollars, on demand; made by `tagatlas prices import`.\n\
         # table ebs\n# source -\t2026-11-01\tAWS Price List, AmazonEC2 20261101\nitem\tunit\ttier\teu-west-1\n\
         storage gp2\tGB-month\t0..\t0.1\n\
         # table ec2\n# source -\t2026-11-01\tAWS Price List, AmazonEC2 20261101\nitem\tunit\ttier\teu-west-1\n\
         t3.micro linux\thour\t0..\t0.01\n"
    );
    let cost =
        in_folder(folder.path(), &["cost", "estate.yaml", "--prices", "own.tsv", "--format", "json"]).ends_with(0);
    let line = &cost.json()["resources"][0]["lines"][0];
    assert_eq!(line["monthly"], "7.3");
    assert_eq!(line["source"], "ec2 eu-west-1 t3.micro linux, 2026-11-01 in own.tsv");
    let people = in_folder(folder.path(), &["cost", "estate.yaml", "--prices", "own.tsv", "-v"]).ends_with(0);
    assert!(people.text().contains("[ec2 eu-west-1 t3.micro linux, 2026-11-01 in own.tsv]"), "{people}");
    // The later file wins.
    std::fs::write(folder.path().join("later.tsv"), text.replace("0.01\n", "0.02\n")).expect("a file");
    let later = ["cost", "estate.yaml", "--prices", "own.tsv", "--prices", "later.tsv", "--format", "json"];
    assert_eq!(in_folder(folder.path(), &later).json()["resources"][0]["lines"][0]["monthly"], "14.6");
    let show = in_folder(folder.path(), &["prices", "show", "ec2", "t3.micro", "eu-west-1", "--prices", "own.tsv"]);
    assert!(
        show.text().starts_with("ec2  t3.micro linux    eu-west-1  $0.01 per hour  2026-11-01, AWS Price List"),
        "{show}"
    );
    assert!(show.text().lines().next().is_some_and(|line| line.ends_with(", in own.tsv")), "{show}");
}

#[test]
fn the_same_offers_give_the_same_bytes() {
    let folder = folder([("a.json", offer("0.01").as_bytes()), ("b.json", offer("0.02").as_bytes())]);
    let import = || in_folder(folder.path(), &["prices", "import", "a.json", "b.json"]).ends_with(0).stdout;
    assert_eq!(import(), import());
}

#[test]
fn the_book_tells_what_is_in_it() {
    let info = tagatlas(["prices", "info"]).run().ends_with(0);
    assert!(info.text().contains("bytes compiled in"), "{info}");
    let json = tagatlas(["prices", "info", "--format", "json"]).run().ends_with(0).json();
    let bytes: u64 = json["tables"].as_array().expect("a list").iter().filter_map(|t| t["bytes"].as_u64()).sum();
    assert_eq!(json["compiled_in"]["bytes"], bytes);
    let show = tagatlas(["prices", "show", "ec2", "t3.micro", "linux", "ap-northeast-1", "--format", "json"]).run();
    assert_eq!(show.json()["prices"][0]["tiers"], json!([{"from": "0", "to": null, "price": "0.0136"}]));
    let slip = tagatlas(["prices", "show", "ec2", "t3.mirco"]).run().ends_with(2);
    assert_eq!(slip.stderr, "error: no price has all of `ec2 t3.mirco`; did you mean `t3.micro`?\n");
}

#[test]
fn a_wrong_file_of_prices_is_shown_at_its_place() {
    let folder = estate(SERVER);
    let text = "# table ec2\n# source -\t2026-11-01\tour contract\nitem\tunit\ttier\teu-west-1\nt3.micro linxu\thour\t0..\tcheap\n";
    std::fs::write(folder.path().join("own.tsv"), text).expect("a file");
    let run = in_folder(folder.path(), &["cost", "estate.yaml", "--prices", "own.tsv"]).ends_with(2);
    assert!(run.stderr.contains("own.tsv:4:1") && run.stderr.contains("did you mean `t3.micro linux`?"), "{run}");
    assert!(run.stderr.contains("own.tsv:4:25") && run.stderr.contains("`cheap` is no price"), "{run}");
    let none = in_folder(folder.path(), &["cost", "estate.yaml", "--prices", "none.tsv"]).ends_with(2);
    assert!(none.stderr.contains("cannot read none.tsv: no such file"), "{none}");
}

#[test]
fn broken_offers_end_with_2_and_write_nothing() {
    let whole = offer("0.01");
    let (half, page) = (&whole.as_bytes()[..whole.len() / 2], b"<html><title>Service Unavailable</title></html>");
    let gz = packed(&whole);
    let files: [(&str, &[u8], &str); 5] = [
        ("half.json", half, "half.json:1:"),
        ("page.json", page, "page.json:1:1: this is a page of HTML or XML, not an offer"),
        ("half.json.gz", &gz[..gz.len() / 2], "half.json.gz:"),
        ("index.json", br#"{"formatVersion": "v1.0", "offers": {}}"#, "index.json: no products in it"),
        ("odd.csv", b"a,b\n", "odd.csv:1:1: this is no offer"),
    ];
    let folder = folder(files.map(|(name, bytes, _)| (name, bytes)));
    std::fs::write(folder.path().join("good.json"), &whole).expect("a file");
    for (name, _, message) in files {
        let run = in_folder(folder.path(), &["prices", "import", "good.json", name, "-o", "own.tsv"]).ends_with(2);
        assert!(run.stderr.contains(message) && run.stderr.contains("help"), "{run}");
        assert!(!folder.path().join("own.tsv").exists(), "{run}");
    }
}

/// Prices on demand and two sets of rates.
const RATES: &str = "# table ec2\n# source -\t2026-11-01\tour contract\nitem\tunit\ttier\teu-west-1\nm5.large linux\thour\t0..\t0.1\n\
    m5.xlarge linux\thour\t0..\t0.2\n# table ec2 rates ri-3y\n# source -\t2026-11-02\tour reservation\nitem\tunit\ttier\teu-west-1\n\
    m5.large linux\thour\t0..\t0.04\n# table ec2 rates plan-1y\n# source -\t2026-11-03\tour plan\nitem\tunit\ttier\teu-west-1\n\
    m5.large linux\thour\t0..\t0.07\n";

/// A folder with three servers, those rates, and a configuration.
fn committed(configuration: &str) -> tempfile::TempDir {
    let server =
        |name: &str, kind: &str| format!("  {name}: {{type: ec2, instance_type: {kind}, region: eu-west-1}}\n");
    let estate = format!(
        "version: 1\nresources:\n{}{}{}",
        server("a", "m5.large"),
        server("b", "m5.large"),
        server("c", "m5.xlarge")
    );
    folder([
        ("estate.yaml", estate.as_bytes()),
        ("own.tsv", RATES.as_bytes()),
        ("tagatlas.yaml", configuration.as_bytes()),
    ])
}

#[test]
fn commitments_cover_what_they_can_and_are_paid_whole() {
    let folder = committed(
        "cost:\n  prices: own.tsv\n  commitments:\n    - {rates: ri-3y, count: 1, item: ec2 m5.large linux, region: eu-west-1}\n    \
         - {rates: plan-1y, hourly: 0.10}\n",
    );
    let json =
        in_folder(folder.path(), &["cost", "estate.yaml", "--format", "json", "--by", "kind"]).ends_with(0).json();
    let monthly = |at: usize| json["resources"][at]["lines"][0]["monthly"].as_str().map(str::to_owned);
    assert_eq!([monthly(0), monthly(1), monthly(2)].map(Option::unwrap_or_default), ["29.2", "51.1", "146"]);
    assert_eq!(
        json["resources"][1]["lines"][0]["covered"][0]["source"],
        "ec2 rates plan-1y eu-west-1 m5.large linux, 2026-11-03 in own.tsv"
    );
    let uses = json["commitments"].as_array().expect("a list");
    let amounts = uses
        .iter()
        .map(|using| [&using["paid"], &using["used"], &using["unused"]].map(|v| v.as_str().unwrap_or_default()));
    assert_eq!(amounts.collect::<Vec<_>>(), [["29.2", "29.2", "0"], ["73", "51.1", "21.9"]]);
    assert_eq!(uses[1]["without_rate"], json!(["ec2 eu-west-1 m5.xlarge linux"]));
    let sum: f64 = json["groups"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|g| g["total"]["known"].as_str()?.parse::<f64>().ok())
        .sum();
    let total: f64 = json["total"]["known"].as_str().and_then(|text| text.parse().ok()).expect("a number");
    assert!((sum - total).abs() < 1e-9, "{sum} is not {total}");
    let people = in_folder(folder.path(), &["cost", "estate.yaml", "-v"]).ends_with(0);
    assert!(
        people.text().contains("1 × ec2 m5.large linux in eu-west-1 (ri-3y): $29.20, used $29.20, unused $0.00"),
        "{people}"
    );
    assert!(people.text().contains("$0.10 an hour (plan-1y): $73.00, used $51.10, unused $21.90; on demand for want of a rate: ec2 eu-west-1 m5.xlarge linux"), "{people}");
    let show = in_folder(folder.path(), &["prices", "show", "ri-3y", "--prices", "own.tsv"]).ends_with(0);
    assert_eq!(
        show.text(),
        "ec2 rates ri-3y  m5.large linux  eu-west-1  $0.04 per hour  2026-11-02, our reservation, in own.tsv\n"
    );
    let info = in_folder(folder.path(), &["prices", "info", "--prices", "own.tsv"]).ends_with(0);
    assert!(info.text().contains("\nec2 rates plan-1y "), "{info}");
}

#[test]
fn a_commitment_that_makes_no_sense_is_shown_at_its_place() {
    let cases = [
        ("{rates: ri-2y, hourly: 1}", "no file of prices has rates `ri-2y`"),
        (
            "{rates: ri-3y, count: 1, item: ec2 m5.xlarge linux, region: eu-west-1}",
            "the rates `ri-3y` have no `ec2 m5.xlarge linux` in eu-west-1",
        ),
        ("{rates: ri-3y, count: 1}", "this is neither a reservation nor a Savings Plan"),
        ("{rates: ri-3y, hourly: -1}", "`-1` is no amount an hour"),
        ("{rates: ri-3y, count: 0, item: ec2 m5.large linux, region: eu-west-1}", "a reservation of nothing"),
        (
            "{rates: ri-3y, count: 1, item: ec3 m5.large linux, region: eu-west-1}",
            "begins with no table of the price book",
        ),
        (
            "{rates: ri-3y, count: 1, item: ebs storage gp3, region: eu-west-1}",
            "only what runs by the hour can be reserved",
        ),
        ("{rates: ri-3y, count: 1, item: ec2 m5.large, region: eu-west-1}", "the table `ec2` has no item `m5.large`"),
    ];
    for (commitment, message) in cases {
        let folder = committed(&format!("cost:\n  prices: [own.tsv]\n  commitments:\n    - {commitment}\n"));
        let run = in_folder(folder.path(), &["cost", "estate.yaml"]).ends_with(2);
        assert!(run.stderr.contains(message) && run.stderr.contains("tagatlas.yaml:4:"), "{run}");
    }
    let folder = committed("cost: {prices: none.tsv}\n");
    let run = in_folder(folder.path(), &["cost", "estate.yaml"]).ends_with(2);
    assert!(run.stderr.contains("none.tsv: no such file") && run.stderr.contains("tagatlas.yaml:1:16"), "{run}");
}

/// What the text says of the bytes is what they are.
#[test]
fn the_bytes_of_the_book_are_stated() {
    let json = tagatlas(["prices", "info", "--format", "json"]).run().ends_with(0).json();
    let bytes = json["compiled_in"]["bytes"].as_f64().expect("a number");
    let said = std::fs::read_to_string(root().join("prices/README.md")).expect("the text");
    assert!(said.contains(&format!("{:.1} MB of the binary", bytes / 1e6)), "{bytes}");
}

/// Offers that AWS published, where they lie beside the repository.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn genuine(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("TAGATLAS_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let file = shared.join("real/price_list").join(name);
    if !file.is_file() {
        println!("skipped: no {}", file.display());
        return None;
    }
    Some(file)
}

#[test]
fn the_genuine_offer_of_2020_is_read_whole() {
    let Some(file) = genuine("offers-ec2-us-east-1-2020-07-09.json.gz") else { return };
    let run = tagatlas(["prices", "import", &file.display().to_string()]).run().ends_with(0);
    let rows: Vec<&str> = run.text().lines().filter(|line| !line.starts_with('#')).collect();
    for row in [
        "t3.micro linux\thour\t0..\t0.0104",
        "t3.micro windows\thour\t0..\t0.0196",
        "m5.large windows\thour\t0..\t0.188",
        "storage gp2\tGB-month\t0..\t0.1",
        "nat hour\thour\t0..\t0.045",
        "alb hour\thour\t0..\t0.0225",
    ] {
        assert!(rows.contains(&row), "{row}");
    }
    assert!(run.stderr.contains("published 2020-07-09: 1147 prices of 15825 products"), "{}", run.stderr);
}

#[test]
fn reservations_of_the_genuine_offer_of_2020_are_read() {
    let Some(file) = genuine("offers-ec2-us-east-1-2020-07-09.json.gz") else { return };
    let choice = ["--rates", "ri", "--term", "3yr", "--payment", "all"];
    let run =
        tagatlas([["prices", "import", &file.display().to_string()].as_slice(), &choice].concat()).run().ends_with(0);
    assert!(run.text().contains("\n# table ec2 rates ri\n# source -\t2020-07-09\tAWS Price List, AmazonEC2 "), "{run}");
    // 949 and 3,366 dollars over 26,280 hours.
    for row in ["m5.large linux\thour\t0..\t0.0361111111", "m5.large windows\thour\t0..\t0.1280821918"] {
        assert!(run.text().lines().any(|line| line == row), "{row} in\n{}", run.stderr);
    }
}

#[test]
fn rates_are_named_whole() {
    let folder = folder([("offer.json", offer("0.01").as_bytes())]);
    let run =
        |more: &[&str]| in_folder(folder.path(), &[&["prices", "import", "offer.json"], more].concat()).ends_with(2);
    assert!(run(&["--rates", "ri"]).stderr.contains("--term"), "term and payment belong to it");
    assert!(run(&["--term", "1yr"]).stderr.contains("--rates"));
    assert!(run(&["--rates", "a b", "--term", "1yr", "--payment", "all"]).stderr.contains("name rates with letters"));
    let none = run(&["--rates", "ri", "--term", "1yr", "--payment", "all"]);
    assert!(
        none.stderr.contains("no rates of a 1 year All Upfront Compute Savings Plan or a standard reservation"),
        "{none}"
    );
}

#[test]
fn the_comma_separated_offer_of_paris_is_read_whole() {
    let Some(file) = genuine("AmazonEC2_eu-west-3.csv") else { return };
    let run = tagatlas(["prices", "import", &file.display().to_string()]).run().ends_with(0);
    for row in
        ["storage gp2\tGB-month\t0..\t0.116", "storage io1\tGB-month\t0..\t0.145", "iops io1\tIOPS-month\t0..\t0.076"]
    {
        assert!(run.text().lines().any(|line| line == row), "{row} in\n{run}");
    }
}
