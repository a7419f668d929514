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
    /// Where the picture goes; the format follows the extension (.svg, .html, .png, .dot, .json); `-` is standard output
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
    /// What the picture is looked at on; else white paper, and of a page whatever its reader's system is set to
    #[arg(long, value_enum)]
    pub theme: Option<ThemeChoice>,
    /// How many pixels of a PNG make one of the drawing
    #[arg(long, default_value_t = 2.0)]
    pub scale: f32,
    /// A font for characters that the embedded ones lack; may be given several times
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
}

impl Default for LookArgs {
    fn default() -> Self {
        Self { theme: None, scale: 2.0, font: Vec::new() }
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
