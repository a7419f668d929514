//! Writes bills as FOCUS 1.0 exports them: what a bench reads and a person can try the program on.
//!
//! Columns, widths and how often a field is empty are those of the FinOps Foundation's sample of FOCUS 1.0 (AWS's rows in
//! it) and of AWS's own export: rows in no order, each one hour of one meter of one resource; tags as JSON text, in
//! quotes, with line ends between them now and then; names with commas and quotes in them. One resource comes in about fifty rows. The same seed gives the
//! same bytes.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

#[path = "../shared/random.rs"]
mod random;

use random::Random;

/// The columns of FOCUS 1.0 in the order in which AWS writes them, and one of AWS's own.
const HEADER: &str = "AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,\
BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,\
CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountStatus,CommitmentDiscountType,\
ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,\
PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,\
ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,Tags,x_UsageType\n";

/// One in so many resources is new.
const ROWS_OF_A_RESOURCE: u64 = 50;

/// Accounts of the organization.
const ACCOUNTS: u64 = 40;

/// A dollar in the parts that costs are written in.
pub(crate) const DOLLAR: i128 = 10_i128.pow(10);

/// Regions: id, name, what its meters begin with.
const REGIONS: [(&str, &str, &str); 6] = [
    ("us-east-1", "US East (N. Virginia)", "USE1"),
    ("us-west-2", "US West (Oregon)", "USW2"),
    ("eu-west-1", "EU (Ireland)", "EUW1"),
    ("eu-central-1", "EU (Frankfurt)", "EUC1"),
    ("ap-northeast-1", "Asia Pacific (Tokyo)", "APN1"),
    ("ap-south-1", "Asia Pacific (Mumbai)", "APS3"),
];

/// What is metered of a sort of resource: usage type, unit, price of a unit in parts of a dollar, what it is of.
type Meter = (&'static str, &'static str, u64, &'static str);

/// A sort of resource.
struct Sort {
    /// Of a hundred resources so many are of it.
    share: u64,
    service: &'static str,
    category: &'static str,
    resource_type: &'static str,
    /// Its ARN behind the account, up to the number.
    arn: (&'static str, &'static str),
    meters: &'static [Meter],
}

const SORTS: [Sort; 7] = [
    Sort {
        share: 35,
        service: "Amazon Elastic Compute Cloud",
        category: "Compute",
        resource_type: "Instance",
        arn: ("ec2", "instance/i-0"),
        meters: &[
            ("BoxUsage:m6i.large", "Hours", 960_000_000, "On Demand Linux m6i.large Instance Hour"),
            ("DataTransfer-Regional-Bytes", "GB", 100_000_000, "GB - regional data transfer, in/out/between AZs"),
            ("DataTransfer-Out-Bytes", "GB", 900_000_000, "GB - first 10 TB / month data transfer out"),
        ],
    },
    Sort {
        share: 25,
        service: "Amazon Elastic Block Store",
        category: "Storage",
        resource_type: "Volume",
        arn: ("ec2", "volume/vol-0"),
        meters: &[(
            "EBS:VolumeUsage.gp3",
            "GB-Mo",
            800_000_000,
            "GB-month of General Purpose (gp3) provisioned storage",
        )],
    },
    Sort {
        share: 12,
        service: "Amazon Simple Storage Service",
        category: "Storage",
        resource_type: "Bucket",
        arn: ("s3", "data-"),
        meters: &[
            ("Requests-Tier1", "Requests", 50_000, "1,000 PUT, COPY, POST, or LIST requests"),
            ("Requests-Tier2", "Requests", 4_000, "10,000 GET and all other requests"),
            ("TimedStorage-ByteHrs", "GB-Mo", 230_000_000, "GB - first 50 TB / month of storage used"),
        ],
    },
    Sort {
        share: 12,
        service: "AWS Lambda",
        category: "Compute",
        resource_type: "Function",
        arn: ("lambda", "function:worker-"),
        meters: &[
            ("Request", "Requests", 2_000, "AWS Lambda - Total Requests"),
            ("Lambda-GB-Second", "Lambda-GB-Second", 166_667, "AWS Lambda - Total Compute"),
        ],
    },
    Sort {
        share: 6,
        service: "Elastic Load Balancing",
        category: "Networking",
        resource_type: "Load Balancer",
        arn: ("elasticloadbalancing", "loadbalancer/app/web-"),
        meters: &[
            ("LoadBalancerUsage", "Hours", 225_000_000, "used Application load balancer-hour (or partial hour)"),
            (
                "LCUUsage",
                "LCU-Hours",
                80_000_000,
                "used Application load balancer capacity unit-hour (or partial hour)",
            ),
        ],
    },
    Sort {
        share: 4,
        service: "Amazon Relational Database Service",
        category: "Databases",
        resource_type: "DB Instance",
        arn: ("rds", "db:orders-"),
        meters: &[
            (
                "InstanceUsage:db.r6g.large",
                "Hours",
                2_150_000_000,
                "RDS db.r6g.large Single-AZ instance hour running PostgreSQL",
            ),
            ("RDS:GP3-Storage", "GB-Mo", 1_150_000_000, "GB-month of provisioned gp3 storage running PostgreSQL"),
        ],
    },
    Sort {
        share: 6,
        service: "Amazon Simple Queue Service",
        category: "Integration",
        resource_type: "Queue",
        arn: ("sqs", "queue-"),
        meters: &[(
            "Requests-RBP",
            "Requests",
            4_000,
            "million Amazon SQS standard requests in Tier1, \"standard\" queues",
        )],
    },
];

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Rows.
    pub(crate) rows: u64,
    /// Files that they are written to, one after another.
    pub(crate) files: u64,
    /// Months that they are of.
    pub(crate) months: u64,
    /// Another gives other rows.
    pub(crate) seed: u64,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Made {
    /// Resources that there are.
    pub(crate) resources: u64,
    /// Bytes of the files.
    pub(crate) bytes: u64,
    /// The sum of what is billed, in parts of a dollar.
    pub(crate) billed: i128,
}

/// Writes so many rows into a folder: `focus_1.csv` and so on.
pub(crate) fn write(folder: &Path, wanted: Wanted) -> io::Result<Made> {
    fs::create_dir_all(folder)?;
    let mut random = Random(wanted.seed);
    let resources: Vec<Resource> =
        (0..(wanted.rows / ROWS_OF_A_RESOURCE).max(1)).map(|number| Resource::new(number, &mut random)).collect();
    let mut made = Made { resources: resources.len() as u64, ..Made::default() };
    let mut row = String::with_capacity(2048);
    for number in 0..wanted.files {
        let name = folder.join(format!("focus_{}.csv", number + 1));
        let mut file = BufWriter::with_capacity(1 << 20, File::create(name)?);
        put(&mut file, HEADER, &mut made.bytes)?;
        for _ in wanted.rows * number / wanted.files..wanted.rows * (number + 1) / wanted.files {
            row.clear();
            let hour = Hour::any(wanted.months, &mut random);
            made.billed += match random.below(2000) {
                0 => without_resource(&mut row, hour, &mut random),
                _ => resources[random.below(resources.len() as u64) as usize].charge(&mut row, hour, &mut random),
            };
            put(&mut file, &row, &mut made.bytes)?;
        }
        file.flush()?;
    }
    Ok(made)
}

fn put(file: &mut impl Write, text: &str, bytes: &mut u64) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    *bytes += text.len() as u64;
    Ok(())
}

/// An hour that something is charged for, of the months from May 2026 on.
#[derive(Clone, Copy)]
struct Hour {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
}

impl Hour {
    fn any(months: u64, random: &mut Random) -> Self {
        let month = 4 + random.below(months);
        let at = random.below(28 * 24);
        Self { year: 2026 + month / 12, month: month % 12 + 1, day: at / 24 + 1, hour: at % 24 }
    }

    fn end_of_month(self) -> (u64, u64) {
        if self.month == 12 { (self.year + 1, 1) } else { (self.year, self.month + 1) }
    }

    fn next(self) -> Self {
        if self.hour == 23 { Self { day: self.day + 1, hour: 0, ..self } } else { Self { hour: self.hour + 1, ..self } }
    }
}

impl std::fmt::Display for Hour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{:02}-{:02}T{:02}:00:00Z", self.year, self.month, self.day, self.hour)
    }
}

/// What a row says that the resource does not decide.
struct Cells<'r> {
    zone: &'r str,
    billed: i128,
    effective: i128,
    list: i128,
    category: &'r str,
    description: &'r str,
    plan: &'r str,
    quantity: &'r str,
    unit: &'r str,
    price: u64,
}

/// A thing that is charged for: the parts of its rows that are always the same.
struct Resource {
    sort: &'static Sort,
    region: usize,
    /// Twelve digits, and how the account is called.
    account: (String, String),
    zone: String,
    /// From the column of the region's id to that of the service's name.
    middle: String,
    /// In quotes as CSV has them; empty for what carries none.
    tags: String,
    covered: bool,
}

impl Resource {
    fn new(number: u64, random: &mut Random) -> Self {
        let mut roll = random.below(100);
        let chosen = SORTS.iter().find(|sort| {
            let is_it = roll < sort.share;
            roll = roll.saturating_sub(sort.share);
            is_it
        });
        let sort = chosen.unwrap_or(&SORTS[0]);
        let region = random.below(REGIONS.len() as u64) as usize;
        let (region_id, region_name, _) = REGIONS[region];
        let account = account(random.below(ACCOUNTS));
        let (service, kind) = sort.arn;
        let (place, owner) = if service == "s3" { ("", "") } else { (region_id, account.0.as_str()) };
        let id = format!("arn:aws:{service}:{place}:{owner}:{kind}{:016x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let Sort { resource_type, category, service, .. } = sort;
        let middle = format!("{region_id},{region_name},{id},,{resource_type},{category},{service}");
        let zone = format!("{region_id}{}", random.one_of(&["a", "b", "c"]));
        let covered = sort.resource_type == "Instance" && random.below(4) == 0;
        Self { sort, region, account, zone, middle, tags: tags(random), covered }
    }

    /// Writes a row; tells what it bills.
    fn charge(&self, row: &mut String, hour: Hour, random: &mut Random) -> i128 {
        let (usage, unit, price, of) = random.one_of(self.sort.meters);
        // Quantities have up to nine decimals; those that are counted have none.
        let quantity = match unit {
            "Hours" => 1_000_000_000,
            "Requests" => (1 + random.below(40_000)) * 1_000_000_000,
            _ => random.below(9_000_000_000),
        };
        let list = i128::from(quantity) * i128::from(price) / 1_000_000_000;
        let covered = self.covered && unit == "Hours";
        let description = format!("${} per {of}", decimal(i128::from(price)));
        let cells = Cells {
            zone: if unit == "Hours" { &self.zone } else { "" },
            billed: if covered { 0 } else { list },
            effective: if covered { list * 6 / 10 } else { list },
            list,
            category: "Usage",
            description: &quoted(&description),
            plan: if covered { PLAN } else { ",,,," },
            quantity: &nine_decimals(quantity),
            unit,
            price,
        };
        begin(row, hour, &cells);
        let prefix = REGIONS[self.region].2;
        let (account, name) = &self.account;
        let sku = price.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let _ = writeln!(
            row,
            "{},{sku:016X},{sku:016X}.JRTCKXETXF.6YS6EN2CT7,{account},{name},{},{prefix}-{usage}",
            self.middle, self.tags
        );
        cells.billed
    }
}

/// The five columns of a commitment.
const PLAN: &str = "Spend,arn:aws:savingsplans::111111111111:savingsplan/8a4d3f1e-0000-4000-8000-1c2d3e4f5a6b,,Used,Compute Savings Plan";

/// The columns up to that of the publisher.
fn begin(row: &mut String, hour: Hour, cells: &Cells<'_>) {
    let Cells { zone, billed, effective, list, category, description, plan, quantity, unit, price } = cells;
    let (billed, effective, list) = (decimal(*billed), decimal(*effective), decimal(*list));
    let (price, (year, month), until) = (decimal(i128::from(*price)), hour.end_of_month(), hour.next());
    let _ = write!(
        row,
        "{zone},{billed},111111111111,Sunbird,USD,{year}-{month:02}-01T00:00:00Z,{}-{:02}-01T00:00:00Z,{category},,\
         {description},Usage-Based,{until},{hour},{plan},{quantity},{unit},{list},{price},{effective},\
         \"Amazon Web Services, Inc.\",{list},{price},Standard,{quantity},{unit},AWS,\"Amazon Web Services, Inc.\",",
        hour.year, hour.month
    );
}

/// A tax, a credit or what nothing used of a commitment: rows that name no resource.
fn without_resource(row: &mut String, hour: Hour, random: &mut Random) -> i128 {
    let cost = i128::from(random.below(5_000_000_000));
    let (category, cost, description, plan) = match random.below(3) {
        0 => ("Tax", cost, "Tax for product code AmazonEC2", ",,,,"),
        1 => ("Credit", -cost, "\"Credit for \"\"migration\"\",\nsecond half\"", ",,,,"),
        _ => {
            ("Usage", 0, "Unused commitment", "Spend,arn:aws:savingsplans::111111111111:savingsplan/1,,Unused,Compute")
        }
    };
    let cells = Cells {
        zone: "",
        billed: cost,
        effective: if category == "Usage" { 1_230_000_000 } else { cost },
        list: 0,
        category,
        description,
        plan,
        quantity: "",
        unit: "",
        price: 0,
    };
    begin(row, hour, &cells);
    let (account, name) = account(random.below(ACCOUNTS));
    let _ = writeln!(row, ",,,,,Other,AWS Billing,,,{account},{name},,");
    cost
}

fn account(number: u64) -> (String, String) {
    (format!("{:012}", 7_000_000_001 + number * 23_456_789_011), quoted(&format!("Team {number}, production")))
}

/// Tags as JSON text: none for three of ten.
fn tags(random: &mut Random) -> String {
    if random.below(10) < 3 {
        return String::new();
    }
    let environment = random.one_of(&["prod", "prod", "staging", "dev"]);
    let application =
        random.one_of(&["BrightLensMatrix", "QuickNavigatorDrive", "BlueAssetEdge", "checkout", "search"]);
    let unit = random.one_of(&["ViennaAI", "MarseilleSRE", "PhoenixProcurement", "MadisonData"]);
    let mut text = format!(r#"{{"application": "{application}-{}", "environment": "{environment}""#, random.below(400));
    let _ = write!(text, r#", "business_unit": "{unit}""#);
    if random.below(3) == 0 {
        let between = if random.below(100) == 0 { ",\n " } else { ", " };
        let _ = write!(text, r#"{between}"Name": "{application} \"{}\", first""#, random.below(10_000));
    }
    text.push('}');
    quoted(&text)
}

/// A field as CSV holds it.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// Parts of a dollar as a decimal number of ten decimals, as the sample writes them.
fn decimal(parts: i128) -> String {
    let sign = if parts < 0 { "-" } else { "" };
    let parts = parts.unsigned_abs();
    format!("{sign}{}.{:010}", parts / DOLLAR.unsigned_abs(), parts % DOLLAR.unsigned_abs())
}

fn nine_decimals(quantity: u64) -> String {
    format!("{}.{:09}", quantity / 1_000_000_000, quantity % 1_000_000_000)
}
