//! `tagatlas.yaml`: raw text → validated [`Settings`], every error at its place in the user's file.
//!
//! serde (through `serde_yaml`) gives the typed values: defaults, enumerations, short and long forms, scalars as they
//! were written. Its values know no places, so the file is also parsed into our own tree ([`crate::syntax`]), with the
//! limits and messages that every input file gets; what is wrong with a value is looked up there. A wrong type has the
//! place that `serde_yaml` reports. The raw form is also the exported JSON schema, which tells the keys that exist.

pub mod aws;
mod raw;
mod schema;
mod validate;

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::check::Policy;
use crate::check::policy::Terms;
use crate::cost::Agreements;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files;
use crate::source::{FileId, SourceFile, Span};
use crate::syntax::{self, NodeRef, Shape};
use raw::RawConfig;
pub use schema::json as json_schema;
use validate::Validation;

/// The names under which the file is looked for, the first that exists.
const NAMES: [&str; 2] = ["tagatlas.yaml", "tagatlas.yml"];

/// The longest key of a tag that AWS accepts, in characters.
/// Source: <https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>, read 2025-11.
const LONGEST_KEY: usize = 128;

/// What the configuration says, validated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// What is asked of the estate.
    pub policy: Policy,
    /// Files that are known to say more of it, each with the terms of the policy that names it.
    pub reads: Vec<Read>,
    /// The file of known findings, as the configuration names it.
    pub baseline: Option<String>,
    /// The weakest finding that makes the exit code 1.
    pub fail_on: Option<FailOn>,
    /// The region of resources whose files name none.
    pub region: Option<String>,
    /// The account of resources whose files name none.
    pub account: Option<String>,
    /// Whether costs count what is usual where nobody states how much of a thing is used.
    pub assume_use: bool,
    /// Files of prices, as they are named, and where.
    pub prices: Vec<(String, Span)>,
    /// What the account and its owner have agreed with AWS.
    pub agreements: Agreements,
}

/// Files in which a policy says what it asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Their paths, as they are named, and where.
    pub paths: Vec<(String, Span)>,
    /// Who asks, of what.
    pub terms: Terms,
}

/// From which weight on findings make the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Notes and above
    Note,
    /// Warnings and above
    Warning,
    /// Errors alone
    Error,
    /// Nothing: always 0, unless the input is wrong
    Never,
}

impl FailOn {
    /// Whether a finding of this weight makes the exit code 1.
    pub fn reached_by(self, severity: Severity) -> bool {
        match self {
            Self::Note => severity >= Severity::Note,
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Never => false,
        }
    }
}

/// A configuration that was looked for: its settings, its files, and what is to be said of them.
#[derive(Debug, Default)]
pub struct Config {
    /// The settings; defaults where there is no file or where it is wrong.
    pub settings: Settings,
    /// The folder that its paths count from.
    pub folder: PathBuf,
    /// The files that the spans point into, in the order of their ids.
    pub files: Vec<SourceFile>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the file at `path`, or else the nearest one from the working directory upwards, and what it and the arguments
/// (`policies`) name beside it. Spans get ids from `first` on.
pub fn load(path: Option<&Path>, policies: &[PathBuf], first: FileId) -> Config {
    let mut config = Config::default();
    if let Some(path) = path.map(Path::to_path_buf).or_else(nearest) {
        config.folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        if let Some(file) = config.file(&path, first, None) {
            let id = file.0;
            let (settings, said) = parse(id, &config.files[file.1].text);
            config.diagnostics.extend(said);
            config.settings = settings;
        }
    }
    let named = policies.iter().map(|path| (vec![(path.clone(), None)], Terms::default()));
    let in_file = config.settings.reads.clone().into_iter();
    let in_file = in_file.map(|read| {
        // `-` is a file here: standard input is for those who call.
        let below = |path: &str| Path::new(".").join(&config.folder).join(path);
        let paths = read.paths.iter().map(|(path, span)| (below(path), Some(*span))).collect::<Vec<_>>();
        (paths, read.terms)
    });
    for (paths, terms) in in_file.collect::<Vec<_>>().into_iter().chain(named) {
        config.read(&paths, &terms, first);
    }
    config
}

impl Config {
    /// Reads one file; its id and its place among the files. `named` is where another file names it.
    fn file(&mut self, path: &Path, first: FileId, named: Option<Span>) -> Option<(FileId, usize)> {
        let at = |said: Diagnostic| named.map_or(said.clone(), |span| said.at(span, "named here"));
        if path.is_dir() {
            let said = Diagnostic::error(
                codes::UNREADABLE,
                format!("{} is a folder", path.strip_prefix(".").unwrap_or(path).display()),
            );
            self.diagnostics.push(at(said.help("name the files in it that matter")));
            return None;
        }
        let (sources, said) = files::read(std::slice::from_ref(&path.to_path_buf()), &[]);
        self.diagnostics.extend(said.into_iter().map(|said| match named {
            Some(_) => at(said).help("check the path; it counts from the file that names it"),
            None => said,
        }));
        let (_, file) = sources.iter().next()?;
        let index = self.files.len();
        self.files.push(file.clone());
        Some((FileId(first.0 + u32::try_from(index).ok()?), index))
    }

    /// Reads the files in which one policy says what it asks.
    fn read(&mut self, paths: &[(PathBuf, Option<Span>)], terms: &Terms, first: FileId) {
        let read: Vec<_> = paths.iter().filter_map(|(path, named)| self.file(path, first, *named)).collect();
        if read.is_empty() {
            return;
        }
        let texts: Vec<(FileId, &str)> = read.iter().map(|&(id, at)| (id, self.files[at].text.as_str())).collect();
        let (policy, said) = policy(&texts, terms);
        self.settings.policy.extend(policy);
        self.diagnostics.extend(said);
    }
}

/// What files ask that were named as a policy: AWS's own, or a configuration like ours.
fn policy(files: &[(FileId, &str)], terms: &Terms) -> (Policy, Vec<Diagnostic>) {
    let ours = |(id, text): &(FileId, &str)| {
        let document = syntax::parse(*id, text).ok()?;
        let root = document.root();
        (root.get("required_tags").is_some() || root.get("policies").is_some()).then_some(())
    };
    if files.iter().all(|file| ours(file).is_none()) {
        return aws::parse(files, terms);
    }
    let (mut policy, mut diagnostics) = (Policy::default(), Vec::new());
    for (id, text) in files {
        let (mut settings, said) = parse(*id, text);
        diagnostics.extend(said);
        // One step is enough for every policy, and ends where files name each other.
        let nested = settings.reads.iter().flat_map(|read| read.paths.first());
        diagnostics.extend(nested.map(|(_, span)| {
            wrong(*span, "a file that is read as a policy reads another", "this is not followed")
                .help("name it in the configuration itself")
        }));
        settings.policy.add_terms(terms);
        policy.extend(settings.policy);
    }
    (policy, diagnostics)
}

/// The nearest configuration upwards, as a path relative to the working directory.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut prefix = PathBuf::new();
    for folder in here.ancestors() {
        if let Some(name) = NAMES.iter().find(|name| folder.join(name).is_file()) {
            return Some(prefix.join(name));
        }
        prefix.push("..");
    }
    None
}

/// Settings from the text of a configuration file. Where anything is wrong, what is right still stands.
pub fn parse(file: FileId, text: &str) -> (Settings, Vec<Diagnostic>) {
    let document = match syntax::parse(file, text) {
        Ok(document) => document,
        Err(diagnostic) => return (Settings::default(), vec![*diagnostic]),
    };
    let root = document.root();
    match root.shape() {
        Shape::Null => return (Settings::default(), Vec::new()),
        Shape::Map => {}
        Shape::Scalar | Shape::List => {
            let said = wrong(root.span(), "the configuration is not a mapping", "a mapping belongs here")
                .help("write for example `required_tags: [Project, Owner]`");
            return (Settings::default(), vec![said]);
        }
    }
    let unknown = schema::unknown_keys(root);
    if !unknown.is_empty() {
        return (Settings::default(), unknown);
    }
    match serde_yaml::from_str::<RawConfig>(text) {
        Ok(raw) => Validation::settings(root, raw),
        Err(error) => (Settings::default(), vec![wrong_type(root, &error)]),
    }
}

/// What serde says of a value of the wrong type, at the place that it reports.
fn wrong_type(root: NodeRef<'_>, error: &serde_yaml::Error) -> Diagnostic {
    let text = error.to_string();
    if text.contains("unknown field `<<`") {
        let span = error.location().map_or(root.span(), |at| Span::new(root.span().file, at.index(), at.index() + 1));
        return wrong(span, "`<<` merges nothing into a configuration", "in this mapping")
            .help("write the keys out, or give a whole value an anchor: `*name` stands for all of it");
    }
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let span = error.location().map_or(root.span(), |place| {
        let start = place.index();
        Span::new(root.span().file, start, start + 1)
    });
    wrong(span, message, "")
}

fn wrong(span: Span, message: impl Into<String>, label: &str) -> Diagnostic {
    Diagnostic::error(codes::CONFIGURATION, message).at(span, label)
}

#[cfg(test)]
mod tests;
