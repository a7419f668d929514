//! `tagatlas diagram`.

use std::path::{Path, PathBuf};

use super::loaded::input_at;
use super::sides::{self, Sides};
use super::{Exit, Loaded, Output, ToWrite, load};
use crate::alarms::Alarms;
use crate::alarms::coverage::Coverage;
use crate::bill::Amount;
use crate::check::{self, Finding};
use crate::cli::{DiagramArgs, PictureFormat};
use crate::cost::Bill;
use crate::cost::change::{Pairs, Side};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::diagram::compose::{self, Addresses, Charged, ColourBy, Estate, SceneSettings, Split, View, Who};
use crate::diagram::scene::Scene;
use crate::source::Sources;

mod charged;
mod document;
mod kept;
mod logs;
mod paint;
mod split;
mod view;

use charged::MonthOfBill;
use paint::paint;
pub(super) use paint::picture_format;

/// So many icons a page shows one by one without a word: its reader closes boxes there, and it stays smooth.
const MOST_ON_PAGE: usize = 10_000;

/// Draws the estate.
pub fn run(args: &DiagramArgs, colour: Option<&ColourBy>, verbose: bool) -> Output {
    let wanted = match Wanted::new(args) {
        Ok(wanted) => wanted,
        Err(message) => return Output::refused(&message),
    };
    let output = match (&wanted, &args.diff) {
        (Wanted::One(format), Some(base)) => match changes(args, base, colour, *format, verbose) {
            Ok(output) => output,
            Err(message) => return Output::refused(&message),
        },
        _ => {
            let mut loaded = load(&args.input, verbose);
            let mut view = match view::view(&loaded.graph, None, &args.view) {
                Ok(view) => view,
                Err(message) => return loaded.refused(&message),
            };
            view.closing.each_up_to = each_up_to(args);
            let mut settings = settings(args, colour, view);
            settings.logs = logs::logs(&mut loaded, &args.told);
            let month = match MonthOfBill::read(&mut loaded, &args.charged, colour) {
                Ok(month) => month,
                Err(message) => return loaded.refused(&message),
            };
            match &wanted {
                Wanted::Several(split) => split::run(loaded, args, &settings, (split, month.as_ref())),
                Wanted::One(format) => {
                    let scene = scene_of(&loaded, args, &settings, month.as_ref());
                    drawn(loaded, None, &scene, *format, args)
                }
            }
        }
    };
    if args.check { kept::check(output) } else { output }
}

/// How many icons are drawn one by one: on a page more, unless somebody closes boxes beforehand.
fn each_up_to(args: &DiagramArgs) -> Option<usize> {
    let is_page = picture_format(&args.output, args.format) == Ok(PictureFormat::Html);
    (is_page && args.view.collapse.is_empty()).then_some(MOST_ON_PAGE)
}

/// What is to be drawn.
enum Wanted {
    One(PictureFormat),
    Several(Split),
}

impl Wanted {
    fn new(args: &DiagramArgs) -> Result<Self, String> {
        let names_no_file = args.output == Path::new("-") && args.into.is_none();
        if args.check && names_no_file {
            return Err("--check: name the committed picture with -o FILE".to_owned());
        }
        match &args.view.split {
            Some(split) => view::split(split).map(Wanted::Several),
            None => picture_format(&args.output, args.format).map(Wanted::One),
        }
    }
}

/// A picture where it is to go: into a file, a document, or on standard output. `base` is what it is compared with.
fn drawn(
    mut loaded: Loaded,
    base: Option<&Loaded>,
    scene: &Scene,
    format: PictureFormat,
    args: &DiagramArgs,
) -> Output {
    if [Some(&loaded), base].into_iter().flatten().any(nothing_was_read) {
        return Output::new("", &loaded, Exit::Wrong);
    }
    let to_standard_output = args.output == Path::new("-");
    let document = args.into.as_deref().map(|into| document::document(into, scene, args));
    let document = match document.transpose() {
        Ok(document) => document,
        Err(message) => return loaded.refused(&message),
    };
    let read = [Some(&loaded.sources), base.map(|base| &base.sources)].into_iter().flatten();
    let picture = (!to_standard_output).then_some(args.output.as_path());
    let files = || document.iter().map(|file| file.path.as_path()).chain(picture);
    if let Some(message) = read.flat_map(|read| files().filter_map(move |file| would_overwrite(read, file))).next() {
        return loaded.refused(&message);
    }
    if scene.nodes.is_empty() && scene.boxes.is_empty() && !loaded.is_empty() {
        let message = "nothing is drawn: no icon is all that --only, --hide and --focus ask for";
        loaded.diagnostics.push(Diagnostic::new(codes::PICTURE, Severity::Warning, message));
    }
    let drawn_charges = scene.charges.as_ref().map(|charges| charges.drawn + charges.not_drawn);
    if drawn_charges.is_some_and(Amount::is_zero) {
        let message = "--bill: nothing that was charged is known to be of the estate";
        let help =
            "is it the bill of these accounts? resources are found by their ARN, or by their id in account and region";
        loaded.diagnostics.push(Diagnostic::new(codes::PICTURE, Severity::Warning, message).help(help));
    }
    let bytes = if to_standard_output && document.is_some() {
        Vec::new()
    } else {
        match painted(&mut loaded, scene, format, args) {
            Some(bytes) => bytes,
            None => return Output::new("", &loaded, Exit::Wrong),
        }
    };
    let mut output = Output::new("", &loaded, Exit::Clean);
    match to_standard_output {
        true => output.stdout = bytes,
        false => output.files.push(ToWrite::new(&args.output, bytes)),
    }
    output.files.extend(document);
    output
}

/// Whether there is nothing to draw for what is wrong: a mistyped path must not put an empty picture in the place of a
/// good one.
fn nothing_was_read(loaded: &Loaded) -> bool {
    loaded.is_empty() && loaded.exit() == Exit::Wrong
}

/// The picture of what changed since `base`.
fn changes(
    args: &DiagramArgs,
    base: &str,
    colour: Option<&ColourBy>,
    format: PictureFormat,
    verbose: bool,
) -> Result<Output, String> {
    let Sides { base, mut head, names, roots } = sides::read(base, &args.input, verbose)?;
    let month = match MonthOfBill::read(&mut head, &args.charged, colour) {
        Ok(month) => month,
        Err(message) => return Ok(head.refused(&message)),
    };
    let (before, after) = (Judged::new(&base, &args.output, None), Judged::new(&head, &args.output, month.as_ref()));
    let pairs = Pairs::between(
        Side { graph: &base.graph, bill: &before.bill, roots: &roots.0 },
        Side { graph: &head.graph, bill: &after.bill, roots: &roots.1 },
    );
    let mut view = view::view(&head.graph, Some(&base.graph), &args.view)?;
    view.closing.each_up_to = each_up_to(args);
    let mut settings = settings(args, colour, view);
    settings.logs = logs::logs(&mut head, &args.told);
    if args.title.is_none() {
        settings.title = format!("{}: what changed since {}", names.1, names.0);
    }
    let scene = compose::difference(before.estate(&base), after.estate(&head), &pairs, &settings);
    let mut output = drawn(head, Some(&base), &scene, format, args);
    output.messages.insert_str(0, &base.messages());
    output.exit = output.exit.max(base.exit());
    Ok(output)
}

/// The picture of what was loaded. What is said on the way goes to the diagnostics; `None` where there is no picture.
pub(super) fn draw(
    loaded: &mut Loaded,
    args: &DiagramArgs,
    settings: &SceneSettings,
    format: PictureFormat,
) -> Option<Vec<u8>> {
    if nothing_was_read(loaded) {
        return None;
    }
    let scene = scene_of(loaded, args, settings, None);
    painted(loaded, &scene, format, args)
}

/// The scene of what was loaded, with prices, everything the rules find, and what was charged.
fn scene_of(loaded: &Loaded, args: &DiagramArgs, settings: &SceneSettings, month: Option<&MonthOfBill>) -> Scene {
    let judged = Judged::new(loaded, &args.output, month);
    compose::scene(judged.estate(loaded), settings)
}

/// The bytes of a scene; what is said of them goes to the diagnostics.
fn painted(loaded: &mut Loaded, scene: &Scene, format: PictureFormat, args: &DiagramArgs) -> Option<Vec<u8>> {
    match paint(scene, format, &args.look) {
        Ok((bytes, said)) => {
            loaded.diagnostics.extend(said);
            Some(bytes)
        }
        Err(said) => {
            loaded.diagnostics.push(*said);
            None
        }
    }
}

/// What to say where the picture would take the place of a file that the estate was read from.
pub(super) fn would_overwrite(sources: &Sources, output: &Path) -> Option<String> {
    let read = input_at(sources, output)?;
    Some(format!("{} is what the estate was read from; give the picture another name", read.path))
}

/// What is asked of the scene.
pub(super) fn settings(args: &DiagramArgs, colour: Option<&ColourBy>, view: View) -> SceneSettings {
    let who = |key: &String| if key.is_empty() { Who::Usual } else { Who::Tag(key.clone()) };
    SceneSettings {
        title: args.title.clone().unwrap_or_else(|| title(&args.input.paths)),
        colour: colour.cloned(),
        who: args.look.who.as_ref().map(who),
        view,
        logs: None,
        drawn: logs::drawn(&args.told),
        as_of: args.told.as_of,
    }
}

/// What is known of an estate once prices and rules have looked at it.
struct Judged {
    bill: Bill,
    findings: Vec<Finding>,
    alarms: Alarms,
    alarm_coverage: Coverage,
    addresses: Addresses,
    charged: Option<Charged>,
}

impl Judged {
    /// With everything that the rules find, and what was charged; links count from where the picture will stand.
    fn new(loaded: &Loaded, output: &Path, month: Option<&MonthOfBill>) -> Self {
        let bill = loaded.bill();
        let charged = month.map(|month| month.of(&loaded.graph, &bill));
        let context = loaded.rule_context(&bill);
        let families: Vec<&str> = check::LINT.iter().chain(check::ORPHANS).copied().collect();
        let findings = check::run(&context, &check::rules_of(&families)).findings;
        let (alarms, alarm_coverage) = context.into_alarms();
        Self { bill, findings, alarms, alarm_coverage, addresses: addresses(&loaded.sources, output), charged }
    }

    fn estate<'a>(&'a self, loaded: &'a Loaded) -> Estate<'a> {
        Estate {
            graph: &loaded.graph,
            bill: &self.bill,
            findings: &self.findings,
            alarms: &self.alarms,
            alarm_coverage: &self.alarm_coverage,
            sources: &loaded.sources,
            addresses: &self.addresses,
            charged: self.charged.as_ref(),
        }
    }
}

/// Where the files that were read are, as seen from where the picture will stand. What is no file on the disk, such as
/// standard input or a state that git keeps, has no address.
fn addresses(sources: &Sources, output: &Path) -> Addresses {
    let here = std::env::current_dir().unwrap_or_default();
    let folder = here.join(output.parent().unwrap_or(Path::new("")));
    let paths: Vec<_> = sources.iter().map(|(file, source)| (file, here.join(&source.path))).collect();
    let on_disk = paths.iter().filter(|(_, path)| path.is_file());
    Addresses::from_folder(&folder, on_disk.map(|(file, path)| (*file, path.as_path())))
}

/// The names of what was read: of the files without extensions, of the folders.
fn title(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| {
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
        name.map(|n| n.to_string_lossy().into_owned()).filter(|n| n != "-")
    };
    let names: Vec<String> = paths.iter().filter_map(name).collect();
    if names.is_empty() { "AWS architecture".to_owned() } else { names.join(", ") }
}
