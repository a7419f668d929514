//! The options of `tagatlas diagram` that choose what is seen.

use clap::Args;

/// What a picture shows of an estate.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What is seen")]
pub struct ViewArgs {
    /// Only what this leads to and what leads to it; an id, address or name; a VPC or subnet stands for all in it; may be
    /// given several times
    #[arg(long, value_name = "ID")]
    pub focus: Vec<String>,
    /// How many links from --focus
    #[arg(long, value_name = "N", default_value_t = 2, requires = "focus")]
    pub depth: usize,
    /// Only this: a kind by any of its names (`ec2`), a service (`AWS::S3::*`), a family (`database`), `tag:KEY`,
    /// `tag:KEY=VALUE` (`*` is any text), or `untagged:KEY`; of several any
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub only: Vec<String>,
    /// All but this; named as for --only. Boxes of a hidden kind are left out, what stands in them is not
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub hide: Vec<String>,
    /// Boxes that are one icon: `subnet`, `zone`, `vpc`, `region`, `account`, `orphans`, `group`, or the id of a VPC or
    /// subnet. `none`: nothing closes or stacks by itself, however many there are
    #[arg(long, value_name = "WHICH", value_delimiter = ',')]
    pub collapse: Vec<String>,
    /// Boxes of what has it in common, in the place of the network's: `tag:KEY`, `account`, `region`, `kind`, `family`,
    /// `service`, `module` or `stack`; a second one inside of the first
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub group_by: Vec<String>,
    /// One picture for each `vpc` or value of a key as for --group-by, with an index; -o names a folder, `pictures/`, or
    /// the beginning of the files' names, `shop.png`
    #[arg(long, value_name = "KEY")]
    pub split: Option<String>,
}

impl Default for ViewArgs {
    fn default() -> Self {
        let (focus, only, hide, collapse, group_by) = Default::default();
        Self { focus, depth: 2, only, hide, collapse, group_by, split: None }
    }
}
