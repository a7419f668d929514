//! The command line of `tagatlas diagram`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::InputArgs;
use crate::diagram::palette::Theme;

/// `tagatlas diagram`.
#[derive(Debug, Args)]
pub struct DiagramArgs {
    #[command(flatten)]
    /// What is read.
    pub input: InputArgs,
    /// Where the picture goes; the format follows the extension (.svg, .png, .pdf, .drawio, .mmd, .d2, .dot); `-` is
    /// standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// The format, where the extension does not say
    #[arg(long, value_enum)]
    pub format: Option<PictureFormat>,
    /// The title; else the names of what was read
    #[arg(long)]
    pub title: Option<String>,
    #[command(flatten)]
    /// How it looks.
    pub look: LookArgs,
}

/// How a picture looks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "How it looks")]
pub struct LookArgs {
    /// What the picture is looked at on
    #[arg(long, value_enum, default_value_t = ThemeChoice::Light)]
    pub theme: ThemeChoice,
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
        Self { theme: ThemeChoice::Light, scale: 2.0, font: Vec::new(), icons: None }
    }
}

impl DiagramArgs {
    /// A picture as `tagatlas diagram` draws it where nothing but its place is asked for.
    pub fn new(input: InputArgs, output: PathBuf) -> Self {
        Self { input, output, format: None, title: None, look: LookArgs::default() }
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
