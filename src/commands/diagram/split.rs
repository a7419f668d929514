//! One picture for each part of an estate, and an index of them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::paint::{paint, picture_format};
use super::{Judged, MonthOfBill, would_overwrite};
use crate::cli::{DiagramArgs, PictureFormat};
use crate::commands::{Exit, Loaded, Output, ToWrite};
use crate::diagram::compose::{self, Part, SceneSettings, Split};
use crate::report::human::clean;
use crate::report::pictures::{self, Picture};
use crate::wording::count;

/// Most characters of a file's name that come from the estate.
const MOST_OF_NAME: usize = 60;

/// Where the pictures go.
#[derive(Debug, PartialEq)]
struct Target {
    folder: PathBuf,
    /// What every file's name begins with.
    start: String,
    extension: String,
    format: PictureFormat,
}

/// Draws the parts.
pub(super) fn run(
    mut loaded: Loaded,
    args: &DiagramArgs,
    settings: &SceneSettings,
    (split, month): (&Split, Option<&MonthOfBill>),
) -> Output {
    let target = match Target::new(args) {
        Ok(target) => target,
        Err(message) => return loaded.refused(&message),
    };
    let judged = Judged::new(&loaded, &target.folder.join(target.index()), month);
    let parts = compose::parts(judged.estate(&loaded), settings, split);
    let names = names(&target, &parts);
    let mut files = Vec::new();
    let mut said = Vec::new();
    for (part, name) in parts.iter().zip(&names) {
        let Some(scene) = &part.scene else { continue };
        match paint(scene, target.format, &args.look) {
            Ok((bytes, more)) => {
                said.extend(more);
                files.push(ToWrite::new(target.folder.join(name), bytes));
            }
            Err(wrong) => {
                loaded.diagnostics.push(*wrong);
                return Output::new("", &loaded, Exit::Wrong);
            }
        }
    }
    let drawn = files.len();
    let rows: Vec<Picture<'_>> = parts.iter().zip(&names).map(|(part, file)| Picture { part, file }).collect();
    let by = args.view.split.as_deref().unwrap_or_default().trim();
    let text = pictures::index(&settings.title, by, &rows, (&judged.bill, judged.charged.as_ref()));
    files.push(ToWrite::new(target.folder.join(target.index()), text));
    let index = target.folder.join(target.index());
    if std::fs::read_to_string(&index).is_ok_and(|known| !known.starts_with(pictures::MARK)) {
        let name = clean(&index.display().to_string());
        return loaded
            .refused(&format!("{name} is there, and no index of pictures: name another folder, or -o NAME.svg"));
    }
    if let Some(message) = files.iter().find_map(|file| would_overwrite(&loaded.sources, &file.path)) {
        return loaded.refused(&message);
    }
    for diagnostic in said {
        if !loaded.diagnostics.contains(&diagnostic) {
            loaded.diagnostics.push(diagnostic);
        }
    }
    let mut output = Output::new("", &loaded, Exit::Clean);
    output.done = format!("{} and {}\n", count(drawn, "picture"), clean(&index.display().to_string()));
    output.folders.push(target.folder);
    output.files = files;
    output
}

impl Target {
    fn new(args: &DiagramArgs) -> Result<Self, String> {
        let output = &args.output;
        if output == Path::new("-") {
            return Err("--split draws several pictures: name a folder, `-o pictures/`".to_owned());
        }
        let is_folder = output.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]) || output.is_dir();
        if is_folder || output.extension().is_none() {
            let format = args.format.unwrap_or(PictureFormat::Svg);
            let extension = format.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned());
            return Ok(Self { folder: output.clone(), start: String::new(), extension, format });
        }
        let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self {
            folder: output.parent().map(Path::to_path_buf).unwrap_or_default(),
            start: format!("{}-", text(output.file_stem())),
            extension: text(output.extension()),
            format: picture_format(output, args.format)?,
        })
    }

    fn index(&self) -> String {
        format!("{}index.md", self.start)
    }
}

/// A file's name for each picture: no two are the same where case does not count, and none is that of the index.
fn names(target: &Target, parts: &[Part]) -> Vec<String> {
    let mut taken = HashSet::from([target.index().to_lowercase(), format!("{}index.html", target.start)]);
    let name = |part: &Part| {
        let safe = safe(&part.word);
        let numbered = (1..).map(|number| match number {
            1 => format!("{}{safe}.{}", target.start, target.extension),
            _ => format!("{}{safe}-{number}.{}", target.start, target.extension),
        });
        let mut free = numbered.skip_while(|name| !taken.insert(name.to_lowercase()));
        free.next().unwrap_or_default()
    };
    parts.iter().map(name).collect()
}

/// A text as part of a file's name anywhere: letters, figures, `-`, `_` and `.`, which does not begin it.
fn safe(text: &str) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut name = String::new();
    for c in text.chars().take(MOST_OF_NAME) {
        match is_safe(c) {
            true => name.push(c),
            false if !name.ends_with('-') => name.push('-'),
            false => {}
        }
    }
    let name = name.trim_matches(['-', '.']);
    // Windows takes these for devices, whatever follows the first dot.
    let stem = name.split('.').next().unwrap_or_default().to_uppercase();
    let is_device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    match name {
        "" => "unnamed".to_owned(),
        _ if is_device => format!("_{name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::Total;

    fn target(output: &str, format: Option<PictureFormat>) -> Result<Target, String> {
        let arguments = ["tagatlas", "diagram", "x", "-o", output, "--split", "vpc"];
        let cli = <crate::cli::Cli as clap::Parser>::parse_from(arguments);
        let crate::cli::Command::Diagram(mut args) = cli.command else { panic!("it is the diagram's") };
        args.format = format;
        Target::new(&args)
    }

    #[test]
    fn pictures_go_to_a_folder_or_have_a_beginning_in_common() {
        let of = |output, format| target(output, format).map(|t| (t.folder, t.start, t.extension));
        let answer = |folder: &str, start: &str, extension: &str| Ok((folder.into(), start.into(), extension.into()));
        assert_eq!(of("p/", None), answer("p/", "", "svg"));
        assert_eq!(of("p", Some(PictureFormat::Png)), answer("p", "", "png"));
        assert_eq!(of("p/shop.png", None), answer("p", "shop-", "png"));
        assert_eq!(of("shop.v2.svg", None), answer("", "shop.v2-", "svg"));
        assert!(target("-", None).is_err_and(|message| message.contains("-o pictures/")));
        assert!(target("shop.xyz", None).is_err());
    }

    #[test]
    fn a_name_of_the_estate_is_no_path() {
        for (word, name) in [
            ("shop", "shop"),
            ("../../etc/passwd", "etc-passwd"),
            ("a/b\\c:d*e", "a-b-c-d-e"),
            (".hidden", "hidden"),
            ("", "unnamed"),
            ("///", "unnamed"),
            ("con", "_con"),
            ("LPT1.x", "_LPT1.x"),
            ("店舗", "店舗"),
            ("a\u{202e}b\n", "a-b"),
        ] {
            assert_eq!(safe(word), name, "{word:?}");
        }
        assert!(safe(&"x".repeat(5000)).len() <= MOST_OF_NAME);
    }

    #[test]
    fn no_two_names_are_one_file() {
        let part = |word: &str| Part {
            name: word.to_owned(),
            word: word.to_owned(),
            scene: None,
            resources: 0,
            total: Total::default(),
            charged: None,
            findings: 0,
            links_out: 0,
        };
        let target = target("p/", None).expect("a folder");
        let parts = ["Shop", "shop", "shop-2", "SHOP", "index"].map(part);
        let names = names(&target, &parts);
        let folded: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(folded.len(), names.len(), "{names:?}");
        assert_eq!(names[0], "Shop.svg");
    }
}
