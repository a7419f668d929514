//! What every command on an estate begins with: the estate, read, with its configuration.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::{Exit, Output, own_prices};
use crate::check::policy::Requirement;
use crate::check::{Finding, RuleContext};
use crate::cli::{InputArgs, ReadingArgs};
use crate::config::{self, Settings};
use crate::cost::{self, Bill, CostSettings, PriceBook};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files;
use crate::graph::Graph;
use crate::model::time::Day;
use crate::readers::{self, ReadSettings};
use crate::report;
use crate::source::{FileId, SourceFile, Sources};
use crate::usage::{self, UsageFile};

/// How many messages of one code are printed before the rest is counted: each shows lines of the file.
const MOST_OF_A_CODE: usize = 50;

/// An estate that was read, with everything that was said on the way.
#[derive(Debug)]
pub struct Loaded {
    /// The files.
    pub sources: Sources,
    /// The first file that does not describe the estate: the configuration and what it names follow.
    described: FileId,
    /// The graph over their resources.
    pub graph: Graph,
    /// The configuration, with what the arguments say instead.
    pub settings: Settings,
    /// What a usage file states.
    usage: UsageFile,
    /// The prices: the compiled ones under those that the arguments name.
    pub book: PriceBook,
    /// The folder that the configuration's paths count from.
    pub folder: PathBuf,
    /// What was said.
    pub diagnostics: Vec<Diagnostic>,
    /// The day that an `until` is compared with.
    pub today: Day,
    /// Whether notes are shown.
    pub verbose: bool,
}

/// Reads configuration, files, resources and graph. Never fails as a whole: what is wrong stands in the diagnostics.
pub fn load(input: &InputArgs, verbose: bool) -> Loaded {
    load_those(input, verbose, |_| true)
}

/// The same where an estate may be named or not: of no paths nothing is read, and nothing is missing.
pub(super) fn load_if_named(paths: &[PathBuf], with: &ReadingArgs, verbose: bool) -> Loaded {
    load_if_there(paths, paths.is_empty(), with, verbose, |_| true)
}

/// The same of those files alone that are wanted, where there may be none.
pub(super) fn load_if_there(
    paths: &[PathBuf],
    may_be_none: bool,
    with: &ReadingArgs,
    verbose: bool,
    is_wanted: impl Fn(&SourceFile) -> bool,
) -> Loaded {
    let input = InputArgs { paths: paths.to_vec(), with: with.clone() };
    let mut loaded = load_those(&input, verbose, is_wanted);
    if may_be_none {
        loaded.diagnostics.retain(|said| said.code != codes::NOTHING_FOUND);
    }
    loaded
}

/// The same of those files alone that are wanted.
pub(super) fn load_those(input: &InputArgs, verbose: bool, is_wanted: impl Fn(&SourceFile) -> bool) -> Loaded {
    let (mut sources, diagnostics) = files::read(&input.paths, &input.with.parameters);
    sources.retain(is_wanted);
    load_read(sources, diagnostics, input, verbose)
}

/// The same of files that were read already, and what was said of them.
pub(super) fn load_read(mut sources: Sources, said: Vec<Diagnostic>, input: &InputArgs, verbose: bool) -> Loaded {
    let mut diagnostics = said;
    let config = config::load(input.with.config.as_deref(), &input.with.policy, sources.next_id());
    diagnostics.extend(config.diagnostics);
    let mut settings = config.settings;
    settings.account = input.with.account.clone().or(settings.account);
    settings.region = input.with.region.clone().or(settings.region);
    let mut beside = config.files;
    let (usage, said) = usage_file(input.with.usage.as_deref(), sources.next_id(), &mut beside);
    diagnostics.extend(said);
    let (graph, said) = analyse(&sources, &settings, &usage);
    diagnostics.extend(said);
    // Only now: the configuration describes no estate, so the readers do not get to see it.
    let described = sources.next_id();
    for file in beside {
        sources.add(file);
    }
    let prices = own_prices::named(&settings, &config.folder, &input.with.prices);
    let (book, said) = own_prices::book(&prices, &mut sources);
    // A file that is wrong is missing in the book: what follows from that is not said beside it.
    if said.is_empty() {
        diagnostics.extend(own_prices::without_rates(&book, &settings.agreements.commitments));
    }
    diagnostics.extend(said);
    let (folder, today) = (config.folder, Day::today());
    Loaded { sources, described, graph, settings, usage, book, folder, diagnostics, today, verbose }
}

/// Reads the usage file, which is then the last of those beside the estate's, whose ids begin at `first`.
fn usage_file(path: Option<&Path>, first: FileId, beside: &mut Vec<SourceFile>) -> (UsageFile, Vec<Diagnostic>) {
    let Some(path) = path else { return (UsageFile::default(), Vec::new()) };
    let (sources, mut diagnostics) = files::read(&[path.to_path_buf()], &[]);
    let mut usage = UsageFile::default();
    for (_, file) in sources.iter() {
        let id = FileId(first.0.saturating_add(u32::try_from(beside.len()).unwrap_or(u32::MAX)));
        let (read, said) = usage::parse(id, &file.text);
        diagnostics.extend(said);
        beside.push(file.clone());
        usage = read;
    }
    (usage, diagnostics)
}

/// Files into a graph.
fn analyse(sources: &Sources, settings: &Settings, usage: &UsageFile) -> (Graph, Vec<Diagnostic>) {
    let read_settings = ReadSettings { account: settings.account.clone(), region: settings.region.clone() };
    let (mut inventory, mut diagnostics) = readers::read(sources, &read_settings);
    diagnostics.extend(usage::apply(usage, &mut inventory));
    let (graph, said) = Graph::build(inventory);
    diagnostics.extend(said);
    (graph, diagnostics)
}

/// The file that the estate was read from, where it is the one that would be written.
pub(super) fn input_at<'s>(sources: &'s Sources, output: &Path) -> Option<&'s SourceFile> {
    let output = output.canonicalize().ok()?;
    let is_output = |file: &SourceFile| Path::new(&file.path).canonicalize().is_ok_and(|path| path == output);
    sources.iter().map(|(_, file)| file).find(|file| is_output(file))
}

impl Loaded {
    /// The file that describes a part of the estate and would be written to there.
    pub(super) fn described_at(&self, output: &Path) -> Option<&SourceFile> {
        let output = output.canonicalize().ok()?;
        let described = self.sources.iter().filter(|(id, _)| *id < self.described).map(|(_, file)| file);
        described.into_iter().find(|file| Path::new(&file.path).canonicalize().is_ok_and(|path| path == output))
    }

    /// The answer that refuses what an argument means in this estate, below what was said of the estate.
    pub(super) fn refused(&self, message: &str) -> Output {
        let refused = Output::refused(message);
        Output { messages: self.messages() + &refused.messages, ..refused }
    }

    /// What the estate costs, in the configured region where its files name none.
    pub fn bill(&self) -> Bill {
        cost::bill(&self.graph, &self.cost_settings())
    }

    /// How the estate is priced.
    pub fn cost_settings(&self) -> CostSettings {
        CostSettings {
            region: self.settings.region.clone(),
            moved_to: None,
            assume_use: self.settings.assume_use,
            book: self.book.clone(),
            agreements: self.settings.agreements.clone(),
            today: self.today,
        }
    }

    /// The same estate with other texts in some of its files, read again from them. What was said of the files before is
    /// not said again.
    pub(super) fn with_texts(&self, texts: HashMap<FileId, String>) -> Self {
        let mut sources = self.sources.with_texts(texts);
        let beside = sources.split_off(self.described);
        let (graph, _) = analyse(&sources, &self.settings, &self.usage);
        for file in beside {
            sources.add(file);
        }
        Self {
            sources,
            described: self.described,
            graph,
            settings: self.settings.clone(),
            usage: self.usage.clone(),
            book: self.book.clone(),
            folder: self.folder.clone(),
            diagnostics: self.diagnostics.clone(),
            today: self.today,
            verbose: self.verbose,
        }
    }

    /// Whether any resource was found.
    pub(super) fn is_empty(&self) -> bool {
        self.graph.resources().next().is_none()
    }

    /// Names the state of its files that was read, where that is not the one on the disk. `may_be_empty`: that the state
    /// has nothing to read is no error.
    pub(super) fn name_state(&mut self, state: &str, may_be_empty: bool) {
        self.sources.read_at(state, self.described);
        for said in self.diagnostics.iter_mut().filter(|said| may_be_empty && said.code == codes::NOTHING_FOUND) {
            (said.severity, said.help) = (Severity::Warning, None);
            said.message = format!("`{state}`: {}", said.message);
        }
    }

    /// Leaves unsaid what another one says as well: of the configuration, of files that both have.
    pub(super) fn leave_out_said(&mut self, other: &Self) {
        self.diagnostics.retain(|said| !other.diagnostics.contains(said));
    }

    /// Puts the files that describe another estate behind its own, so that places in them can be shown; tells the id of
    /// the first.
    pub(super) fn show_files_of(&mut self, other: &Self) -> FileId {
        self.sources.append(&other.sources, other.described)
    }

    /// What the rules look at.
    pub fn rule_context<'a>(&'a self, bill: &'a Bill) -> RuleContext<'a> {
        RuleContext::new(&self.sources, &self.graph, bill, &self.settings.policy, self.today)
    }

    /// Tags named by arguments stand in for those of the configuration.
    pub(super) fn require(&mut self, keys: &[String]) {
        if keys.is_empty() {
            return;
        }
        let mut required: Vec<Requirement> = Vec::new();
        for key in keys.iter().map(|key| key.trim()).filter(|key| !key.is_empty()) {
            if !required.iter().any(|known| known.key == key) {
                required.push(Requirement::everywhere(key));
            }
        }
        self.settings.policy.requirements = required;
    }

    /// What accepts findings and meets none is told with -v: it may be about files that were not read this time.
    pub(super) fn note_stale(&mut self, stale: &[Finding]) {
        let note = |finding: &Finding| {
            let note = Diagnostic::note(finding.rule, finding.message.as_str());
            let note = note.at(finding.primary.span, finding.primary.text.as_str());
            Diagnostic { help: finding.help.clone(), ..note }
        };
        self.diagnostics.extend(stale.iter().map(note));
    }

    /// 2 where an error was said about the input, else 0.
    pub fn exit(&self) -> Exit {
        let wrong = self.diagnostics.iter().any(|d| d.severity == Severity::Error);
        if wrong { Exit::Wrong } else { Exit::Clean }
    }

    /// The diagnostics as text; notes, and more than [`MOST_OF_A_CODE`], only where they are wanted.
    pub fn messages(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut out = String::new();
        for diagnostic in self.diagnostics.iter().filter(|d| self.verbose || d.severity > Severity::Note) {
            let seen = counts.entry(diagnostic.code).or_default();
            *seen += 1;
            if self.verbose || *seen <= MOST_OF_A_CODE {
                out.push_str(&report::human::diagnostic(&self.sources, diagnostic));
            }
        }
        for (code, more) in counts.into_iter().filter_map(|(code, n)| Some((code, n.checked_sub(MOST_OF_A_CODE)?))) {
            if more > 0 && !self.verbose {
                let _ = writeln!(out, "… and {more} more {code}; -v shows each");
            }
        }
        out
    }
}
