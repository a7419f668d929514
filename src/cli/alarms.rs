//! The command line of `tagatlas alarms`.

use clap::{Args, ValueEnum};

use super::{Format, InputArgs};

/// `tagatlas alarms`.
#[derive(Debug, Args)]
pub struct AlarmsArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Print for each resource who is told of what, how fast, and by which way; or for the one resource or alarm ID
    #[arg(long, value_name = "ID", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub chain: Option<String>,
    /// Run these rules alone, by code, name or family: ALM001,pending-subscription
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Which findings count")]
    pub select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Which findings count")]
    pub ignore: Vec<String>,
    /// Exit with 1 where an alarm is missing or reaches nobody
    #[arg(long)]
    pub fail: bool,
    /// Print the alarms that are missing, ready to be made
    #[arg(long, value_enum, value_name = "FORM", conflicts_with = "format")]
    pub fix_as: Option<FixForm>,
    /// Of these resources alone
    #[arg(long, value_name = "RESOURCE", requires = "fix_as")]
    pub only: Vec<String>,
    /// The SNS topic that they tell, by its ARN; else the one that most alarms of the estate tell
    #[arg(long, value_name = "ARN", requires = "fix_as")]
    pub topic: Option<String>,
}

/// How missing alarms are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FixForm {
    /// Resources of CloudFormation
    Cloudformation,
    /// Blocks of Terraform
    Terraform,
    /// A native inventory
    Native,
    /// `aws cloudwatch put-metric-alarm`
    Cli,
}
