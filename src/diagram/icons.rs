//! AWS's own icons, from the package that a user has downloaded and unpacked.
//!
//! Their licence lets nobody change them or hand them out with a program: they are read from the user's folder and
//! stand in the user's picture as they are, only scaled. Where the package has none for a kind, our glyph stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use resvg::usvg::roxmltree::{Document, Node};

use super::official;
use super::scene::Scene;
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds;

/// The largest file that is taken for an icon, in bytes: several times what those of the packages that `official` names have.
const LARGEST: u64 = 64 * 1024;
/// What an icon is made of; those packages have nothing else. A file with more may run, load or multiply something.
const ELEMENTS: [&str; 17] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "title",
    "desc",
    "style",
];
/// How deep folders are looked through.
const DEEPEST: usize = 12;
/// How many kinds the note names.
const MOST_NAMED: usize = 8;

/// Why there are no icons.
#[derive(Debug, thiserror::Error)]
pub enum IconsError {
    /// The folder cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::ErrorKind),
    /// Nothing in it looks like an icon.
    #[error("{0}: no SVG file is in it or below it")]
    Empty(PathBuf),
}

/// The icons below a folder, by what they are called.
#[derive(Debug)]
pub struct Package {
    folder: PathBuf,
    /// The best file of each name.
    files: BTreeMap<String, (u8, PathBuf)>,
}

/// The icons of a picture.
#[derive(Debug, Default)]
pub struct IconSet {
    /// The icon of each of the scene's nodes, as an index of [`Self::files`]; `None`: our own glyph.
    of_node: Vec<Option<usize>>,
    /// SVG files, as read.
    pub(super) files: Vec<Vec<u8>>,
}

impl IconSet {
    /// The icon of a node, as an index of the files.
    pub(super) fn of(&self, node: usize) -> Option<usize> {
        self.of_node.get(node).copied().flatten()
    }
}

impl Package {
    /// Looks through a folder and all below it.
    ///
    /// # Errors
    /// Where the folder cannot be read or has no SVG file.
    pub fn open(folder: &Path) -> Result<Self, IconsError> {
        let mut files: BTreeMap<String, (u8, PathBuf)> = BTreeMap::new();
        let walk = ignore::WalkBuilder::new(folder)
            .standard_filters(false)
            .max_depth(Some(DEEPEST))
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                // A folder below may be closed to us; the one that was named must not be.
                Err(e) if e.depth() == Some(0) => return Err(IconsError::Unreadable(folder.into(), cause(&e))),
                Err(_) => continue,
            };
            let name = entry.file_name().to_string_lossy();
            let Some(stem) = name.strip_suffix(".svg").filter(|stem| !stem.starts_with('.')) else { continue };
            let (name, rank) = told(stem);
            let better = files.get(&name).is_none_or(|(best, _)| rank < *best);
            if better && entry.file_type().is_some_and(|kind| kind.is_file()) {
                files.insert(name, (rank, entry.into_path()));
            }
        }
        if files.is_empty() { Err(IconsError::Empty(folder.into())) } else { Ok(Self { folder: folder.into(), files }) }
    }

    /// The icons that a scene needs, and a note that names what has none.
    pub fn icons(&self, scene: &Scene) -> (IconSet, Option<Diagnostic>) {
        let mut set = IconSet::default();
        // One file is read once, whatever it is that it cannot be used for.
        let mut read: BTreeMap<&Path, Option<usize>> = BTreeMap::new();
        let mut missing: BTreeSet<&str> = BTreeSet::new();
        for node in &scene.nodes {
            let names = official::names(&node.facts.kind).map_or(&[][..], |names| names.package);
            let found = names.iter().filter_map(|name| self.files.get(&plain(name))).find_map(|(_, path)| {
                *read.entry(path).or_insert_with(|| {
                    set.files.push(icon(path)?);
                    Some(set.files.len() - 1)
                })
            });
            // A closed box has the sign of its kind of box.
            let found = found.filter(|_| node.closed.is_none());
            set.of_node.push(found);
            if found.is_none() && node.closed.is_none() {
                missing.insert(kinds::find(&node.facts.kind).map_or(&node.facts.kind, |spec| spec.title));
            }
        }
        let note = self.note(&missing, set.files.is_empty());
        (set, note)
    }

    /// A package that fits nothing is worth more than a note: it may be another's.
    fn note(&self, missing: &BTreeSet<&str>, is_useless: bool) -> Option<Diagnostic> {
        if missing.is_empty() {
            return None;
        }
        let named: Vec<&str> = missing.iter().copied().take(MOST_NAMED).collect();
        let more = missing.len() - named.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("no icon in {} for: {}{more}", self.folder.display(), named.join(", "));
        let say = if is_useless { Diagnostic::warning } else { Diagnostic::note };
        Some(say(codes::PICTURE, message).help("they have tagatlas's own drawings"))
    }
}

fn cause(error: &ignore::Error) -> std::io::ErrorKind {
    error.io_error().map_or(std::io::ErrorKind::Other, std::io::Error::kind)
}

/// What a file's icon is called, and how good the file is, the less the better: 48 px is what is drawn.
fn told(stem: &str) -> (String, u8) {
    let mut name = stem.trim();
    let mut rank = 3;
    for prefix in ["Arch_", "Res_"] {
        name = name.strip_prefix(prefix).unwrap_or(name);
    }
    if let Some(light) = name.strip_suffix("_Light") {
        name = light;
    } else if let Some(dark) = name.strip_suffix("_Dark") {
        (name, rank) = (dark, 10);
    }
    for (suffix, better) in [("_48", 0), ("_64", 1), ("_32", 4), ("_16", 5)] {
        if let Some(bare) = name.trim_end().strip_suffix(suffix) {
            (name, rank) = (bare, if rank == 10 { 10 } else { better });
            break;
        }
    }
    (plain(name), rank)
}

/// A name without what each release spells otherwise: case, spaces, hyphens.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The file, where it is an SVG picture of plain shapes.
fn icon(path: &Path) -> Option<Vec<u8>> {
    if std::fs::metadata(path).ok()?.len() > LARGEST {
        return None;
    }
    let bytes = std::fs::read(path).ok()?;
    let is_picture = {
        let text = std::str::from_utf8(&bytes).ok()?;
        let document = Document::parse(text).ok()?;
        let mut elements = document.descendants().filter(Node::is_element);
        document.root_element().has_tag_name(("http://www.w3.org/2000/svg", "svg"))
            && elements.all(|element| ELEMENTS.contains(&element.tag_name().name()) && !is_clipped_clip(element))
    };
    is_picture.then_some(bytes)
}

/// Whether it is cut out by a shape that is itself cut out: a chain of those takes twice as long with each link.
fn is_clipped_clip(element: Node<'_, '_>) -> bool {
    let in_clip = element.ancestors().any(|around| around.tag_name().name() == "clipPath");
    in_clip
        && element
            .attributes()
            .any(|a| a.name() == "clip-path" || a.name() == "class" || a.value().contains("clip-path"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::plain::tests::scene_of;

    const SQUARE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M0 0h48v48H0z" fill="#123456"/></svg>"##;

    fn package(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    fn scene(kinds: &[&str]) -> Scene {
        let mut scene = scene_of(kinds);
        for (node, kind) in scene.nodes.iter_mut().zip(kinds) {
            node.facts.kind = (*kind).to_owned();
        }
        scene
    }

    #[test]
    fn names_of_each_release_are_told() {
        assert_eq!(told("Arch_Amazon-EC2_48"), ("amazonec2".into(), 0));
        assert_eq!(told("Arch_Amazon-EC2_64"), ("amazonec2".into(), 1));
        assert_eq!(told("Res_Amazon-VPC_NAT-Gateway_48_Light").0, "amazonvpcnatgateway");
        assert_eq!(told("Res_Amazon-VPC_NAT-Gateway_48_Dark"), ("amazonvpcnatgateway".into(), 10));
        assert_eq!(told("AmazonEC2"), ("amazonec2".into(), 3));
    }

    #[test]
    fn icons_are_found_wherever_they_are_and_read_once() {
        let folder = package(&[
            ("Architecture-Service-Icons_1/Arch_Compute/64/Arch_Amazon-EC2_64.svg", "<svg/>"),
            ("Architecture-Service-Icons_1/Arch_Compute/48/Arch_Amazon-EC2_48.svg", SQUARE),
            ("Resource-Icons_1/Res_Networking/Res_Amazon-VPC_NAT-Gateway_48.svg", SQUARE),
            ("Resource-Icons_1/Res_Networking/Res_Amazon-VPC_NAT-Gateway_48.png", "no"),
        ]);
        let package = Package::open(folder.path()).unwrap();
        let scene = scene(&["AWS::EC2::Instance", "AWS::EC2::NatGateway", "AWS::EC2::Instance", "AWS::SQS::Queue"]);
        let (set, note) = package.icons(&scene);
        assert_eq!((0..4).map(|node| set.of(node)).collect::<Vec<_>>(), [Some(0), Some(1), Some(0), None]);
        assert_eq!(set.files, [SQUARE.as_bytes(), SQUARE.as_bytes()]);
        assert!(note.is_some_and(|note| note.message.ends_with("for: SQS queue")));
    }

    #[test]
    fn what_is_no_icon_is_passed_over() {
        let large = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!--{}--></svg>", "x".repeat(300_000));
        let entities = "<!DOCTYPE svg [<!ENTITY a \"aa\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>";
        let scripted = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g><script>alert(1)</script></g></svg>";
        let folder = package(&[
            ("Arch_Amazon-EC2_48.svg", "not an icon"),
            ("Arch_AWS-Lambda_48.svg", &large),
            ("Arch_Amazon-RDS_48.svg", "<html/>"),
            ("Arch_Amazon-DynamoDB_48.svg", entities),
            ("Arch_Amazon-Simple-Queue-Service_48.svg", scripted),
        ]);
        let kinds = [
            "AWS::SQS::Queue",
            "AWS::EC2::Instance",
            "AWS::Lambda::Function",
            "AWS::RDS::DBInstance",
            "AWS::DynamoDB::Table",
        ];
        let (set, note) = Package::open(folder.path()).unwrap().icons(&scene(&kinds));
        assert!(set.files.is_empty() && (0..5).all(|node| set.of(node).is_none()));
        assert!(note.is_some());
    }

    #[test]
    fn shapes_that_cut_each_other_are_passed_over() {
        let clip = |n: usize| {
            format!(
                "<clipPath id=\"c{n}\" clip-path=\"url(#c{0})\"><rect clip-path=\"url(#c{0})\" width=\"9\" height=\"9\"/></clipPath>",
                n + 1
            )
        };
        let clips: String = (0..40).map(clip).collect();
        let chain = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><defs>{clips}</defs><rect clip-path=\"url(#c0)\"/></svg>"
        );
        let once = "<svg xmlns=\"http://www.w3.org/2000/svg\"><clipPath id=\"c\"><rect/></clipPath><path clip-path=\"url(#c)\" d=\"M0 0\"/></svg>";
        let folder = package(&[("chain.svg", &chain), ("once.svg", once)]);
        assert!(icon(&folder.path().join("chain.svg")).is_none());
        assert!(icon(&folder.path().join("once.svg")).is_some());
    }

    #[test]
    fn a_folder_without_icons_is_an_error() {
        let folder = package(&[("readme.txt", "")]);
        assert!(matches!(Package::open(folder.path()), Err(IconsError::Empty(_))));
        assert!(matches!(Package::open(&folder.path().join("none")), Err(IconsError::Unreadable(..))));
    }
}
