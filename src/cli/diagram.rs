//! The command line of `tagatlas diagram`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{DrawnBillArgs, InputArgs};
use crate::diagram::palette::Theme;

mod logs;
mod view;

pub use logs::DrawnLogArgs;
pub use view::ViewArgs;

/// `tagatlas diagram`.
#[derive(Debug, Args)]
#[command(after_help = "\
--color also says what the colours of icons mean: cost, actual (what was charged, with --bill), difference (that against the estimate), finding, actor
(who made it), age, account, region, kind, family, service, module, stack or tag:KEY. Without it they tell the category of the service, as AWS's own pictures do.")]
pub struct DiagramArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// Where the picture goes; the format follows the extension (.svg, .html, .png, .pdf, .drawio, .mmd, .d2, .dot, .json);
    /// `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// The format, where the extension does not say
    #[arg(long, value_enum)]
    pub format: Option<PictureFormat>,
    /// The title; else the names of what was read
    #[arg(long)]
    pub title: Option<String>,
    /// Compare with BASE, a path or a git revision (`main`, `v1..v2`, `main...feature`): what came, went and changed in one
    /// picture, with the difference in cost
    #[arg(long, value_name = "BASE", conflicts_with = "split")]
    pub diff: Option<String>,
    /// Keep the picture in a Markdown document up to date, between its lines `<!-- tagatlas:begin -->` and
    /// `<!-- tagatlas:end -->`: the one that -o names, else as Mermaid. Where it has several, FILE#NAME means those with
    /// `begin NAME` and `end NAME`
    #[arg(long, value_name = "FILE", conflicts_with = "split")]
    pub into: Option<String>,
    /// Draw nothing; exit 1 where the picture that -o names, or the document of --into, is not what would be drawn
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    /// What is seen.
    pub view: ViewArgs,
    #[command(flatten)]
    /// How it looks.
    pub look: LookArgs,
    #[command(flatten)]
    /// What logs tell.
    pub told: DrawnLogArgs,
    #[command(flatten)]
    /// What bills tell.
    pub charged: DrawnBillArgs,
}

/// How a picture looks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "How it looks")]
pub struct LookArgs {
    /// What the picture is looked at on; else white paper, and of a page whatever its reader's system is set to
    #[arg(long, value_enum)]
    pub theme: Option<ThemeChoice>,
    /// Say under each name who made it: the value of the tag KEY, else what --logs tell, else the first of CreatedBy, Creator
    /// and Owner
    #[arg(long, value_name = "KEY", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub who: Option<String>,
    /// How many pixels of a PNG make one of the drawing
    #[arg(long, default_value_t = 2.0)]
    pub scale: f32,
    /// A font for characters that the embedded ones lack; may be given several times
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
    /// A folder with AWS's own icons, unpacked as AWS hands them out: in SVG, PNG and PDF they take the place of
    /// tagatlas's; other formats have none of them
    #[arg(long, value_name = "DIR")]
    pub icons: Option<PathBuf>,
}

impl Default for LookArgs {
    fn default() -> Self {
        Self { theme: None, who: None, scale: 2.0, font: Vec::new(), icons: None }
    }
}

impl DiagramArgs {
    /// A picture as `tagatlas diagram` draws it where nothing but its place is asked for.
    pub fn new(input: InputArgs, output: PathBuf) -> Self {
        Self {
            input,
            output,
            format: None,
            title: None,
            diff: None,
            into: None,
            check: false,
            view: ViewArgs::default(),
            look: LookArgs::default(),
            told: DrawnLogArgs::default(),
            charged: DrawnBillArgs::default(),
        }
    }
}

/// What a picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    /// Scalable, with tooltips; opens in any browser
    Svg,
    /// Pixels
    Png,
    /// Lines and text on one page
    Pdf,
    /// For draw.io, with AWS's shapes
    Drawio,
    /// For Markdown that draws it
    Mermaid,
    /// For D2
    D2,
    /// For Graphviz
    Dot,
    /// One page to explore: search, filters, details, paths; needs no network
    Html,
    /// The scene with its coordinates, for programs
    Json,
}

/// What a picture is looked at on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// White paper
    Light,
    /// A dark screen
    Dark,
    /// A printer: lines alone, no filled fields
    Print,
}

impl From<ThemeChoice> for Theme {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::Light => Self::Light,
            ThemeChoice::Dark => Self::Dark,
            ThemeChoice::Print => Self::Print,
        }
    }
}

impl From<Option<ThemeChoice>> for Theme {
    /// White paper where nothing is asked for.
    fn from(choice: Option<ThemeChoice>) -> Self {
        choice.map(Self::from).unwrap_or_default()
    }
}
