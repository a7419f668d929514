//! The command line alone: each doc comment here is the help text that a person reads.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use rust_decimal::Decimal;

use crate::check::coverage::CoverageBy;
use crate::check::policy::{Limit, parse_dollars, parse_limit};
use crate::config::FailOn;
use crate::cost::price_book::file::is_rates_name;
use crate::cost::price_list::{Class, Payment, Plan};
use crate::diagram::compose::ColourBy;
use crate::model::time::Day;

mod alarms;
mod bill;
mod diagram;
mod orphans;
mod trail;

pub use alarms::{AlarmsArgs, FixForm};
pub use bill::{BillArgs, BillCommand, BillFormat, ChargeArgs, DrawnBillArgs, EngineArgs, PeriodArgs, SqlArgs};
pub use diagram::{DiagramArgs, DrawnLogArgs, LookArgs, PictureFormat, ThemeChoice, ViewArgs};
pub use orphans::{OrphansArgs, OrphansFormat};
pub use trail::{LogArgs, TrailArgs, TrailCommand, TrailFormat, WhoArgs};

/// Reads any description of an AWS estate and tells whose each thing is, what it costs and what is orphaned, offline
#[derive(Debug, Parser)]
#[command(name = "tagatlas", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    /// What to do.
    pub command: Command,
    /// When to colour the output: auto, always or never; for `diagram` also what colours say (see there)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = Coloring::parse)]
    pub color: Coloring,
    /// Say more: files that were skipped, notes, cost lines
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to colour the output of a command, or what the colours of a picture say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coloring {
    /// The output for people.
    When(ColorChoice),
    /// The icons of a picture.
    By(ColourBy),
}

impl Coloring {
    fn parse(text: &str) -> Result<Self, String> {
        ColorChoice::from_str(text, false)
            .map(Self::When)
            .or_else(|_| ColourBy::parse(text).map(Self::By))
            .map_err(|why| format!("say auto, always or never; {why}"))
    }

    /// When to colour what is printed.
    pub fn when(&self) -> ColorChoice {
        match self {
            Self::When(choice) => *choice,
            Self::By(_) => ColorChoice::Auto,
        }
    }

    /// What the colours of a picture say, if anything is asked for.
    pub fn by(&self) -> Option<&ColourBy> {
        match self {
            Self::When(_) => None,
            Self::By(by) => Some(by),
        }
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The whole story at once: tags, money, orphans, and a picture of the estate
    Overview(OverviewArgs),
    /// Lint tags and references; exit 1 where something is wrong
    Check(CheckArgs),
    /// What each resource costs in a month, line by line
    Cost(CostArgs),
    /// What nothing uses any more, with evidence and what it costs to keep
    Orphans(OrphansArgs),
    /// Would anybody be told if it broke: which alarms are missing, and whom the others reach
    Alarms(AlarmsArgs),
    /// Who made, changed and ended each thing, when and with what, from logs of CloudTrail
    Trail(TrailArgs),
    /// What was really charged, beside the estimate: bills of AWS against the estate
    Bill(BillArgs),
    /// Draw the architecture with the money on it
    Diagram(DiagramArgs),
    /// Print the dependency graph
    Graph(GraphArgs),
    /// What depends on a resource, and what it depends on
    Impact(ImpactArgs),
    /// Write what was read as one native inventory, to keep in git
    Inventory(InventoryArgs),
    /// The tags of each resource, and where each comes from
    Tags(TagsArgs),
    /// Write a policy, tagatlas.yaml, from the tags that the estate already uses
    Init(InitArgs),
    /// Print the JSON schema of tagatlas.yaml, for editors
    Schema,
    /// Explain a rule: what it finds, why, and how to fix it
    Rule(RuleArgs),
    /// Explain a kind of resource: its names in every description, what it refers to, its tags, its price
    Kinds(KindsArgs),
    /// The price book: what is in it, its rows, and your own prices from AWS's Price List
    Prices(PricesArgs),
}

/// What is read, and with what.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// Files or folders that describe the estate; `-` reads standard input
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    /// With what.
    pub with: ReadingArgs,
}

/// What an estate is read with.
#[derive(Debug, Clone, Args)]
pub struct ReadingArgs {
    /// CloudFormation parameter values, in the AWS CLI's JSON form; may be given several times
    #[arg(long, value_name = "FILE")]
    pub parameters: Vec<PathBuf>,
    /// The region of resources whose files name none
    #[arg(long)]
    pub region: Option<String>,
    /// The account of resources whose files name none
    #[arg(long)]
    pub account: Option<String>,
    /// The configuration file; else the nearest tagatlas.yaml upwards
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// A policy to hold the estate to, beside the configuration's: a tag policy of AWS Organizations, parameters of AWS
    /// Config's required-tags, or a file like tagatlas.yaml; may be given several times
    #[arg(long, value_name = "FILE")]
    pub policy: Vec<PathBuf>,
    /// How much of what is billed by use is used in a month: a usage file in the form of Infracost's infracost-usage.yml
    #[arg(long, value_name = "FILE")]
    pub usage: Option<PathBuf>,
    /// Prices of your own over the compiled ones, as `tagatlas prices import` writes them; may be given several times, of
    /// which the later one wins
    #[arg(long, value_name = "FILE")]
    pub prices: Vec<PathBuf>,
}

/// For people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs; keys stay stable
    Json,
}

/// `tagatlas overview`.
#[derive(Debug, Args)]
pub struct OverviewArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// Where the picture goes: .svg, .html, .png, .pdf, .drawio, .mmd, .d2, .dot or .json
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Tags that each resource must have, instead of the configuration's
    #[arg(long, value_delimiter = ',', value_name = "KEYS", value_parser = NonEmptyStringValueParser::new())]
    pub require: Vec<String>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Human,
    /// For programs; keys stay stable
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// JUnit's XML, for the test reports of CI systems
    Junit,
    /// Annotations of a GitHub workflow; ten of each level, or all with --all
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// A comment on a pull request
    Markdown,
    /// A table for spreadsheets, with a header; lines end in CR LF
    Csv,
}

/// `tagatlas check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    /// Tags that each resource must have, instead of the configuration's: Project,Owner
    #[arg(long, value_delimiter = ',', value_name = "KEYS", value_parser = NonEmptyStringValueParser::new())]
    pub require: Vec<String>,
    /// The weakest finding that makes the exit code 1; else the configuration's, else error
    #[arg(long, value_enum)]
    pub fail_on: Option<FailOn>,
    /// Print every finding, however many
    #[arg(long)]
    pub all: bool,
    /// Run these rules alone, by code, name or family: TAG,REF001
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Which findings count")]
    pub select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Which findings count")]
    pub ignore: Vec<String>,
    /// Findings that this file lists are known: only others count; else the configuration's `baseline`
    #[arg(long, value_name = "FILE", help_heading = "Which findings count")]
    pub baseline: Option<PathBuf>,
    /// Write all findings into this file, as known from now on
    #[arg(long, value_name = "FILE", help_heading = "Which findings count", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
    /// Only findings about what changed since this git revision, or since the branch left it
    #[arg(long, value_name = "REV", help_heading = "Which findings count")]
    pub changed_since: Option<String>,
    /// The day that an `until` is compared with, as 2027-01-31; else today
    #[arg(long, value_name = "DAY", value_parser = day, help_heading = "Which findings count")]
    pub today: Option<Day>,
    /// Add missing tags whose values are known: from --set, or the `default` of a policy
    #[arg(long, help_heading = "Fix", conflicts_with_all = ["coverage", "write_baseline"])]
    pub fix: bool,
    /// Show what --fix would change, with secrets covered, and change nothing
    #[arg(long, help_heading = "Fix", conflicts_with_all = ["coverage", "write_baseline"])]
    pub diff: bool,
    /// Also take values from the VPC or subnet around a resource, fill empty tags, and spell keys as the policy does
    #[arg(long, help_heading = "Fix")]
    pub unsafe_fixes: bool,
    /// The value of a tag that is missing: Owner=platform; may be given several times
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair, help_heading = "Fix")]
    pub set: Vec<(String, String)>,
    /// Print how much carries each required tag, instead of findings
    #[arg(long, help_heading = "Coverage")]
    pub coverage: bool,
    /// What the rows of the coverage are
    #[arg(long, value_enum, default_value_t = CoverageBy::Kind, requires = "coverage", help_heading = "Coverage")]
    pub by: CoverageBy,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err("write a key and a value as Owner=platform".to_owned()),
    }
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day as 2027-01-31".to_owned())
}

/// How a bill is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CostFormat {
    /// For people
    Human,
    /// For programs; keys stay stable
    Json,
    /// A table for spreadsheets, with a header; lines end in CR LF
    Csv,
    /// A comment on a pull request
    Markdown,
}

/// `tagatlas cost`.
#[derive(Debug, Args)]
pub struct CostArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = CostFormat::Human)]
    pub format: CostFormat,
    /// Sum by these, one inside another: kind, family, service, module, stack, account, region, tag:KEY, and last container
    #[arg(long, alias = "by", value_delimiter = ',', value_name = "KEYS")]
    pub group_by: Vec<String>,
    /// Split what is shared (NAT gateways, load balancers, log groups, keys, …) over those who use it
    #[arg(long, conflicts_with = "write_usage")]
    pub allocate: bool,
    /// What the estate would cost in other regions: their names, with commas between, or all
    #[arg(long, value_name = "REGIONS", conflicts_with_all = ["group_by", "allocate", "write_usage"])]
    pub compare_regions: Option<String>,
    /// Where nobody states how much of a thing is used, take what is usual, with bounds
    #[arg(long)]
    pub assume_use: bool,
    /// Show how the cost of this resource comes about: each price row, amount, assumption and tier
    #[arg(long, value_name = "RESOURCE", conflicts_with_all = ["group_by", "allocate", "compare_regions", "diff"])]
    pub explain: Option<String>,
    /// Write a usage file to fill in, with every key that makes a price of this estate known; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "group_by"])]
    pub write_usage: Option<PathBuf>,
    /// Write it anew where it is there already
    #[arg(long, requires = "write_usage")]
    pub force: bool,
    #[command(flatten)]
    /// What it is compared with, and what it may cost.
    pub change: ChangeArgs,
}

/// How `tagatlas cost` tells what changed, and what the estate may cost.
#[derive(Debug, Args)]
#[command(next_help_heading = "Change and budget")]
pub struct ChangeArgs {
    /// Tell what changed since BASE: a file or folder, or a git revision, whose state of PATHS is read from git without a
    /// checkout; A..B compares two revisions, A...B what B changed since it left A. What is a path and a revision is
    /// written ./main or main^0
    #[arg(long, value_name = "BASE", conflicts_with_all = ["group_by", "allocate", "compare_regions", "write_usage"])]
    pub diff: Option<String>,
    /// What the estate may cost, in dollars a month: 300; else the configuration's `cost: {budget: …}`
    #[arg(long, value_name = "DOLLARS", value_parser = parse_dollars, conflicts_with = "write_usage")]
    pub budget: Option<Decimal>,
    /// How much more it may cost than BASE: 10%, or dollars a month, 50; else the configuration's `cost: {max_increase: …}`
    #[arg(long, value_name = "LIMIT", value_parser = parse_limit, requires = "diff")]
    pub max_increase: Option<Limit>,
    /// The weakest finding that makes the exit code 1; else the configuration's, else error
    #[arg(long, value_enum, conflicts_with = "write_usage")]
    pub fail_on: Option<FailOn>,
}

/// `tagatlas graph`.
#[derive(Debug, Args)]
pub struct GraphArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = GraphFormat::Table)]
    pub format: GraphFormat,
}

/// How a graph is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    /// For people
    Table,
    /// For programs; keys stay stable
    Json,
}

/// `tagatlas impact`.
#[derive(Debug, Args)]
pub struct ImpactArgs {
    /// The resource: its id, address or name
    pub id: String,
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `tagatlas inventory`.
#[derive(Debug, Args)]
pub struct InventoryArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// Where the inventory goes; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t = InventoryFormat::Yaml)]
    pub format: InventoryFormat,
}

/// What an inventory is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InventoryFormat {
    /// As the native inventory, which every command reads
    Yaml,
}

/// `tagatlas tags`.
#[derive(Debug, Args)]
pub struct TagsArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// This resource alone, by its id, address or name
    #[arg(long, value_name = "NAME")]
    pub resource: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `tagatlas init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// Where the policy goes; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "tagatlas.yaml")]
    pub output: PathBuf,
    /// Write it anew where it is there already
    #[arg(long)]
    pub force: bool,
}

/// `tagatlas rule`.
#[derive(Debug, Args)]
pub struct RuleArgs {
    /// The rule's code (TAG001) or name; all rules where none is given
    pub rule: Option<String>,
    /// Explain every rule, as one document: docs/rules.md
    #[arg(long, conflicts_with = "rule")]
    pub all: bool,
}

/// `tagatlas kinds`.
#[derive(Debug, Args)]
pub struct KindsArgs {
    /// The kind, by its short name, CloudFormation type or Terraform type; all kinds where none is given
    pub kind: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = KindsFormat::Human)]
    pub format: KindsFormat,
}

/// How kinds are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindsFormat {
    /// For people: a list, or one kind's card
    Human,
    /// As a document: docs/kinds.md, or one kind's part of it
    Markdown,
    /// For programs; keys stay stable
    Json,
}

/// `tagatlas prices`.
#[derive(Debug, Args)]
pub struct PricesArgs {
    #[command(subcommand)]
    /// What to do.
    pub command: PricesCommand,
}

/// The subcommands of `tagatlas prices`.
#[derive(Debug, Subcommand)]
pub enum PricesCommand {
    /// Each table: how many rows and regions, of what days, from where
    Info(PricesInfoArgs),
    /// The rows about something, with tiers, unit, price, day and source: prices show ec2 t3.micro ap-northeast-1
    Show(PricesShowArgs),
    /// Read AWS's Price List files ("offers", JSON or CSV, also .gz) into a file for --prices
    Import(PricesImportArgs),
}

/// `tagatlas prices info`.
#[derive(Debug, Args)]
pub struct PricesInfoArgs {
    /// Prices of your own over the compiled ones; may be given several times
    #[arg(long, value_name = "FILE")]
    pub prices: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `tagatlas prices show`.
#[derive(Debug, Args)]
pub struct PricesShowArgs {
    /// Words that a row must have: of its table, item or region
    #[arg(required = true, value_name = "WORD")]
    pub filter: Vec<String>,
    /// Prices of your own over the compiled ones; may be given several times
    #[arg(long, value_name = "FILE")]
    pub prices: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// `tagatlas prices import`.
#[derive(Debug, Args)]
pub struct PricesImportArgs {
    /// Offers of AWS's Price List; `-` reads standard input. Of a price in several of them the last one's counts
    #[arg(required = true, value_name = "OFFER")]
    pub offers: Vec<PathBuf>,
    /// Where the prices go; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Read what is paid under a commitment instead, and give these rates a name: from files of Savings Plans, and from the
    /// reserved terms of the offers of services
    #[arg(long, value_name = "NAME", requires_all = ["term", "payment"], value_parser = rates_name)]
    pub rates: Option<String>,
    /// How long it is committed
    #[arg(long, value_name = "TERM", value_parser = ["1yr", "3yr"], requires = "rates")]
    pub term: Option<String>,
    /// When it is paid; what is paid upfront is spread over the hours of the term
    #[arg(long, value_enum, requires = "rates")]
    pub payment: Option<Payment>,
    /// Of Savings Plans: `compute`, or the family of an EC2 Instance Savings Plan, as m5
    #[arg(long, value_name = "PLAN", default_value = "compute")]
    pub plan: Plan,
    /// Of reservations
    #[arg(long, value_enum, default_value_t = Class::Standard)]
    pub class: Class,
}

fn rates_name(text: &str) -> Result<String, String> {
    let message = "name rates with letters, digits, `-`, `_` and `.`: ri-3y";
    is_rates_name(text).then(|| text.to_owned()).ok_or_else(|| message.to_owned())
}
