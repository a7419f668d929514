//! What AWS's usage types meter, and which part of an estimate it belongs to.
//!
//! A usage type is a region's short name, a word of the service, and often a size: `APN1-BoxUsage:t3.micro`,
//! `EBS:VolumeUsage.gp3`. What each word means is in [`table`], as data.

mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use self::table::METERS;
use super::Amount;
use crate::cost::CostLine;
use crate::kinds::Kind;

/// What a meter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counts {
    /// Hours that something ran.
    Hours,
    /// Gigabytes that were kept, each for a month.
    Stored,
    /// Gigabytes that went somewhere.
    Data,
    /// Requests, and whatever else is counted one by one.
    Requests,
    /// Gigabytes of memory, each for a second.
    GbSeconds,
    /// Anything else.
    Other,
}

/// One meter of AWS.
#[derive(Debug, Clone, Copy)]
pub struct Meter {
    /// The kinds on which it is charged so; empty: any.
    pub kinds: &'static [&'static str],
    /// The usage type without its region; what ends with `:` or `.` is followed by a size.
    pub usage_type: &'static str,
    /// What it counts.
    pub counts: Counts,
    /// For people: `data to the internet`.
    pub says: &'static str,
    /// The key of `usage` of the kinds' price lines that it measures; empty where no one key does.
    pub key: &'static str,
    /// How many of the key's one of it is: where both directions of a transfer are charged, one of it is half.
    pub factor: &'static str,
    /// The table of the price book and words of its item by which an estimate's line is the same; empty where no estimate
    /// has one.
    pub line: (&'static str, &'static str),
}

impl Meter {
    /// Whether a line of an estimate is for the same.
    pub fn is_of(&self, line: &CostLine) -> bool {
        let Some(row) = &line.row else { return false };
        let words = || row.item.split(' ');
        !self.line.0.is_empty()
            && row.table == self.line.0
            && self.line.1.split(' ').filter(|word| !word.is_empty()).all(|word| words().any(|has| has == word))
    }
}

/// What a usage type says.
#[derive(Debug, Clone, Copy)]
pub struct Metered<'t> {
    /// Its meter; `None` where no row knows it.
    pub meter: Option<&'static Meter>,
    /// The size in it: `t3.micro`; empty where it has none.
    pub size: &'t str,
}

static BY_TYPE: LazyLock<HashMap<&'static str, Vec<&'static Meter>, FixedState>> = LazyLock::new(|| {
    let mut by_type: HashMap<_, Vec<_>, FixedState> = HashMap::default();
    METERS
        .iter()
        .flat_map(|family| family.iter())
        .for_each(|meter| by_type.entry(meter.usage_type).or_default().push(meter));
    by_type
});

/// What a usage type says on a resource of a kind.
pub fn metered<'t>(usage_type: &'t str, kind: &Kind) -> Metered<'t> {
    let word = without_region(usage_type);
    let of_kind = |meters: &Vec<&'static Meter>| {
        let mut fitting =
            meters.iter().filter(|meter| meter.kinds.is_empty() || meter.kinds.iter().any(|k| kind.is(k)));
        fitting.next().copied()
    };
    let find = |head: &str| BY_TYPE.get(head).and_then(of_kind);
    // CloudFront's areas are told by letters too, and are a part of its meters: its `EU` is not the region Ireland.
    if let Some(meter) = find(usage_type).or_else(|| find(word)) {
        return Metered { meter: Some(meter), size: "" };
    }
    let heads = word.match_indices([':', '.']).map(|(at, _)| at + 1);
    let mut found = heads.filter_map(|end| Some((find(&word[..end])?, &word[end..])));
    match found.next() {
        Some((meter, size)) => Metered { meter: Some(meter), size },
        None => Metered { meter: None, size: "" },
    }
}

/// A usage type without the short names of regions in front: two where something goes from one to the other. N. Virginia
/// often has none (<https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-region-billing-codes.html>, read
/// 2026-11).
pub fn without_region(usage_type: &str) -> &str {
    let mut rest = usage_type;
    while let Some((head, behind)) = rest.split_once('-') {
        let letters = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_short = (2..=5).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
        let is_region = is_short && head.len() == letters.len() + 1 || matches!(head, "EU" | "CPT");
        if !is_region {
            break;
        }
        rest = behind;
    }
    rest
}

/// What a unit of a bill counts, and how many one of it is: exports write `Hrs`, `Hours`, `GB-Mo`, `GB-Months`, `1M Requests`.
pub fn unit(unit: &str) -> (Counts, Amount) {
    let lower = unit.trim().to_ascii_lowercase();
    let number = lower.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = lower.split_at(number);
    let (thousands, rest) = match rest.as_bytes() {
        [b'k', b' ', ..] if number > 0 => ("e3", &rest[2..]),
        [b'm', b' ', ..] if number > 0 => ("e6", &rest[2..]),
        _ => ("", rest.trim_start()),
    };
    let one = if digits.is_empty() { "1" } else { digits };
    let many = Amount::parse(format!("{one}{thousands}").as_bytes()).unwrap_or_default();
    let counts = match rest {
        "hrs" | "hours" | "hour" | "hr" => Counts::Hours,
        "gb-mo" | "gb-month" | "gb-months" | "gb-mp" => Counts::Stored,
        "gb" | "gigabytes" | "gigabyte" => Counts::Data,
        "gb-second" | "gb-seconds" | "lambda-gb-second" => Counts::GbSeconds,
        _ if rest.contains("request") || matches!(rest, "count" | "events" | "queries") => Counts::Requests,
        _ => Counts::Other,
    };
    (counts, many)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::{Billing, KINDS, find};
    use crate::usage::known_keys;

    fn kind(name: &str) -> Kind {
        Kind::parse(name).unwrap()
    }

    #[test]
    fn a_usage_type_is_a_region_a_word_and_a_size() {
        for (usage_type, of, says, size) in [
            ("APN1-BoxUsage:t3.micro", "AWS::EC2::Instance", "instance hours", "t3.micro"),
            ("BoxUsage:t3.micro", "AWS::EC2::Instance", "instance hours", "t3.micro"),
            ("EUW1-BoxUsage", "AWS::EC2::Instance", "instance hours", ""),
            ("EU-EBS:VolumeUsage.gp3", "AWS::EC2::Volume", "volume storage", "gp3"),
            ("EBS:VolumeUsage", "AWS::EC2::Volume", "volume storage", ""),
            ("USE1-USW2-AWS-Out-Bytes", "AWS::S3::Bucket", "data to other regions", ""),
            ("APN1-InstanceUsage:db.t4g.small", "AWS::RDS::DBInstance", "database instance hours", "db.t4g.small"),
            ("APN1-TimedStorage-ByteHrs", "AWS::S3::Bucket", "storage", ""),
            ("APN1-TimedStorage-ByteHrs", "AWS::Logs::LogGroup", "logs stored", ""),
            ("DataTransfer-Out-Bytes", "AWS::SQS::Queue", "data to the internet", ""),
            ("US-DataTransfer-Out-Bytes", "AWS::CloudFront::Distribution", "data to viewers, United States", ""),
            ("EU-DataTransfer-Out-Bytes", "AWS::CloudFront::Distribution", "data to viewers, EU", ""),
            ("EU-DataTransfer-Out-Bytes", "AWS::S3::Bucket", "data to the internet", ""),
            ("EU-Requests-Tier1", "AWS::CloudFront::Distribution", "HTTP requests, EU", ""),
            ("EU-Requests-Tier1", "AWS::S3::Bucket", "PUT, COPY, POST, LIST requests", ""),
            ("ZA-Requests-HTTPS-Proxy", "AWS::CloudFront::Distribution", "HTTPS requests, South Africa", ""),
            ("SA-Requests-Tier2-HTTPS", "AWS::CloudFront::Distribution", "HTTPS requests, South America", ""),
            ("JP-DataTransfer-Out-OBytes", "AWS::CloudFront::Distribution", "data to the origin, Japan", ""),
            ("USE1-Requests-OriginShield", "AWS::CloudFront::Distribution", "requests to Origin Shield", ""),
            ("Invalidations", "AWS::CloudFront::Distribution", "paths invalidated", ""),
            ("IN-Lambda-Edge-GB-Second", "AWS::Lambda::Function", "duration at the edge", ""),
        ] {
            let told = metered(usage_type, &kind(of));
            assert_eq!((told.meter.map(|meter| meter.says), told.size), (Some(says), size), "{usage_type}");
        }
        for usage_type in ["", "-", "APN1-", "EU-", "Nothing:known", "<script>", "APN1-APN1-APN1"] {
            assert!(metered(usage_type, &kind("AWS::EC2::Instance")).meter.is_none(), "{usage_type}");
        }
    }

    #[test]
    fn units_say_what_they_count_and_how_many() {
        for (text, counts, many) in [
            ("Hrs", Counts::Hours, "1"),
            ("Hours", Counts::Hours, "1"),
            ("GB-Mo", Counts::Stored, "1"),
            ("GB-Months", Counts::Stored, "1"),
            ("Requests", Counts::Requests, "1"),
            ("10K Requests", Counts::Requests, "10000"),
            ("1M requests", Counts::Requests, "1000000"),
            ("Lambda-GB-Second", Counts::GbSeconds, "1"),
            ("", Counts::Other, "1"),
        ] {
            let (told, of) = unit(text);
            assert_eq!((told, of.to_string().as_str()), (counts, many), "{text}");
        }
    }

    #[test]
    fn every_meter_is_of_kinds_that_there_are_and_measures_what_they_read() {
        let tables: Vec<&str> = KINDS
            .iter()
            .flat_map(|family| family.iter())
            .filter_map(|spec| if let Billing::Lines(lines) = spec.billing { Some(lines) } else { None })
            .flatten()
            .map(|line| line.table)
            .collect();
        for meter in METERS.iter().flat_map(|family| family.iter()) {
            assert!(!meter.says.is_empty() && meter.factor.parse::<rust_decimal::Decimal>().is_ok());
            assert!(meter.line.0.is_empty() || tables.contains(&meter.line.0), "no price line reads {:?}", meter.line);
            for name in meter.kinds {
                let spec = find(name).unwrap_or_else(|| panic!("{name} is no kind"));
                assert_eq!(spec.name, *name);
                let reads = known_keys(spec).iter().any(|known| known.key == meter.key);
                assert!(meter.key.is_empty() || reads, "{name} does not read `{}` of {}", meter.key, meter.usage_type);
            }
        }
    }
}
