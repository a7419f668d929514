//! The command line of `tagatlas bill`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use rust_decimal::Decimal;

use super::ReadingArgs;
use crate::bill::Month;
use crate::bill::compare::Measure;
use crate::bill::sql::{Engine, Focus, TagsAs, TimesAs, is_plain_name};
use crate::check::policy::parse_dollars;
use crate::config::FailOn;

/// How a bill is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BillFormat {
    /// For people
    Human,
    /// For programs; keys stay stable
    Json,
    /// A table for spreadsheets, with a header; lines end in CR LF
    Csv,
    /// A comment on a pull request
    Markdown,
}

/// Which rows of bills count.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Which charges count")]
pub struct PeriodArgs {
    /// Only the invoices from this month on: 2026-05
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub from: Option<Month>,
    /// Only those up to this month, which is among them
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub to: Option<Month>,
}

impl PeriodArgs {
    /// What there is to say of a range without a month in it.
    pub fn refused(&self) -> Option<String> {
        let (from, to) = self.from.zip(self.to).filter(|(from, to)| from > to)?;
        Some(format!("--from {from} --to {to}: no month is in there; write the earlier one with --from"))
    }
}

/// Which rows of bills count, by month and currency.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Which charges count")]
pub struct ChargeArgs {
    /// Only the invoice of this month: 2026-05
    #[arg(long, value_name = "MONTH", value_parser = month, conflicts_with_all = ["from", "to"])]
    pub month: Option<Month>,
    #[command(flatten)]
    /// Or of several.
    pub period: PeriodArgs,
    /// Only what is charged in this currency, where there are several: they are never added up
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
}

/// `tagatlas bill`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct BillArgs {
    /// What else is asked.
    #[command(subcommand)]
    pub command: Option<BillCommand>,
    /// Bills, and files or folders that describe the estate, in any order. Bills are exports of FOCUS 1.0 to 1.2, CUR 2.0
    /// and the legacy CUR as .csv, .csv.gz and .parquet, alone, in folders as S3 holds them, or from standard input (`-`);
    /// what they are is told by their columns
    #[arg(value_name = "FILES", required_unless_present_any = ["aggregated", "athena"])]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    /// With what the estate is read.
    pub with: ReadingArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = BillFormat::Human)]
    pub format: BillFormat,
    /// Print every resource and every charge, however many
    #[arg(long)]
    pub all: bool,
    /// Which amount is compared with the estimate and summed by tags, months and groups
    #[arg(long, value_enum, default_value_t = Measure::Billed)]
    pub measure: Measure,
    /// Sum by these, one inside another: service, account, region, month, category, kind, stack, tag:KEY, and last container
    #[arg(long, alias = "by", value_delimiter = ',', value_name = "KEYS")]
    pub group_by: Vec<String>,
    /// How much of the money carries these tags, by value; else those that the policy requires
    #[arg(long, value_delimiter = ',', value_name = "KEYS", value_parser = tag_key)]
    pub tags: Vec<String>,
    /// What a month may cost, in dollars: 300; else the configuration's `cost: {budget: …}`
    #[arg(long, value_name = "DOLLARS", value_parser = parse_dollars)]
    pub budget: Option<Decimal>,
    /// The weakest finding that makes the exit code 1; else the configuration's, else error
    #[arg(long, value_enum)]
    pub fail_on: Option<FailOn>,
    /// Write what the bill measured into a usage file, for the next estimate; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "group_by", "budget", "fail_on"])]
    pub write_usage: Option<PathBuf>,
    /// Write it anew where it is there already
    #[arg(long, requires = "write_usage")]
    pub force: bool,
    #[command(flatten)]
    /// Which rows count.
    pub charges: ChargeArgs,
    #[command(flatten)]
    /// Where the bill is, if not in files.
    pub engine: EngineArgs,
}

/// Where a bill is that an engine has aggregated, or is to.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Beyond one machine")]
pub struct EngineArgs {
    /// What the statement of `tagatlas bill sql` came to, as .csv or .parquet; may be given several times
    #[arg(long, value_name = "RESULT")]
    pub aggregated: Vec<PathBuf>,
    /// Have Athena aggregate the export, in this workgroup, through your `aws` CLI; says first what the scan costs
    #[arg(long, value_name = "WORKGROUP", requires = "table", conflicts_with = "aggregated")]
    pub athena: Option<String>,
    /// The table that holds the export, of FOCUS: TABLE or DATABASE.TABLE
    #[arg(long, value_name = "NAME", requires = "athena")]
    pub table: Option<String>,
    /// The database that holds the table, if that does not stand before its name; else the one called default
    #[arg(long, value_name = "NAME", requires = "athena")]
    pub database: Option<String>,
    /// Where Athena is to write the result, if the workgroup does not say: s3://BUCKET/PREFIX/
    #[arg(long, value_name = "S3-URL", requires = "athena")]
    pub output_location: Option<String>,
    /// Print what would be run, with what it would cost, and run no query
    #[arg(long, requires = "athena")]
    pub dry_run: bool,
    /// Handed to the `aws` CLI: another endpoint
    #[arg(long, value_name = "URL", requires = "athena")]
    pub endpoint_url: Option<String>,
    /// Handed to the `aws` CLI: a profile of yours
    #[arg(long, value_name = "NAME", requires = "athena")]
    pub profile: Option<String>,
}

/// What else `tagatlas bill` is asked.
#[derive(Debug, Subcommand)]
pub enum BillCommand {
    /// Print one statement that aggregates an export where it lies, for an engine that you run already
    Sql(SqlArgs),
}

/// `tagatlas bill sql`.
#[derive(Debug, Args)]
pub struct SqlArgs {
    /// The engine that is to run it
    #[arg(long, value_enum)]
    pub engine: Engine,
    /// The table that holds an export of FOCUS: TABLE, DATABASE.TABLE or CATALOG.DATABASE.TABLE; for DuckDB also files:
    /// 'export/**/*.parquet'
    #[arg(long, value_name = "NAME")]
    pub table: String,
    /// Which columns it has; else those that every version has, and for Athena 1.2-aws, which AWS Data Exports makes now
    #[arg(long, value_enum, value_name = "VERSION")]
    pub focus: Option<Focus>,
    /// How it keeps tags, if not as the exports of that version do
    #[arg(long, value_enum, value_name = "KIND")]
    pub tags: Option<TagsAs>,
    /// How it keeps times, where one statement for all sorts is too slow or the engine refuses it
    #[arg(long, value_enum, value_name = "KIND", default_value_t = TimesAs::default())]
    pub times: TimesAs,
    /// A column that the table is partitioned by, with months as 2026-05 (AWS Data Exports: billing_period): --from and --to
    /// then leave out whole partitions
    #[arg(long, value_name = "COLUMN", value_parser = plain_name)]
    pub partition: Option<String>,
    #[command(flatten)]
    /// Which rows count.
    pub period: PeriodArgs,
}

/// What a bill adds to a picture.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "What was charged")]
pub struct DrawnBillArgs {
    /// Bills: what was charged stands beside each estimate, and --color actual or difference shows where; exports as
    /// `tagatlas bill` reads them; may be given several times
    #[arg(long, value_name = "PATH")]
    pub bill: Vec<PathBuf>,
    /// Of which month: 2026-05; else the last that is over, else the one that is not
    #[arg(long, value_name = "MONTH", value_parser = month, requires = "bill")]
    pub month: Option<Month>,
    /// Of them only what is charged in this currency
    #[arg(long, value_name = "CODE", requires = "bill")]
    pub currency: Option<String>,
}

fn month(text: &str) -> Result<Month, String> {
    // Of a longer text the month alone would count.
    let month = Month::parse(text).filter(|month| month.to_string() == text);
    month.ok_or_else(|| "write a month as 2026-05".to_owned())
}

fn tag_key(text: &str) -> Result<String, String> {
    let why =
        || "write keys of tags, such as Owner,Team; without --tags they are those that the policy requires".to_owned();
    if text.trim().is_empty() { Err(why()) } else { Ok(text.to_owned()) }
}

fn plain_name(text: &str) -> Result<String, String> {
    let why = || "write a column's name: letters, digits and `_`".to_owned();
    is_plain_name(text).then(|| text.to_owned()).ok_or_else(why)
}
