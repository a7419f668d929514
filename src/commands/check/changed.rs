//! What changed since a revision, as git tells it.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::Checked;
use crate::check::changed::{Changed, Diff};
use crate::commands::Loaded;

/// Keeps the findings about what changed since a revision: of its merge base with what is checked out, where it has one.
pub(super) fn keep(loaded: &Loaded, checked: &mut Checked, revision: Option<&str>) -> Result<(), String> {
    let Some(revision) = revision else { return Ok(()) };
    let changed = changed(loaded, revision)?;
    checked.findings.retain(|finding| changed.touches(finding, &loaded.graph, &loaded.sources));
    Ok(())
}

fn changed(loaded: &Loaded, revision: &str) -> Result<Changed, String> {
    if revision.starts_with('-') || revision.is_empty() {
        return Err(format!("`{revision}` is no revision: name a branch, a tag or a commit"));
    }
    let places: Vec<Option<PathBuf>> =
        loaded.sources.iter().map(|(_, file)| Path::new(&file.path).canonicalize().ok()).collect();
    let (git, top) = repository(&places)?;
    let commit = git.run(["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]);
    let commit = commit.map_err(|_| format!("git knows no revision `{revision}` here; fetch it, or name another"))?;
    let commit = commit.trim();
    // What others did on that branch since is nobody's change here.
    let base = git.run(["merge-base", commit, "HEAD"]).unwrap_or_else(|_| commit.to_owned());
    let diff = Diff::parse(&git.run(DIFF.into_iter().chain([base.trim(), "--"]))?);
    let tracked = git.run(["ls-files", "-z"])?;
    let tracked: HashSet<&str> = tracked.split('\0').collect();
    let mut changed = Changed::default();
    for ((id, _), place) in loaded.sources.iter().zip(&places) {
        match place.as_deref().and_then(|place| inside(&top, place)) {
            Some(path) if tracked.contains(path.as_str()) => changed.lines(id, diff.lines(&path)),
            // A plan that was just made, standard input: git knows no older state of it.
            _ => changed.all_of(id),
        }
    }
    Ok(changed)
}

/// The diff, whatever the settings and attributes of the repository or of the person who calls make of one elsewhere:
/// files that are said to be binary have lines too.
const DIFF: [&str; 9] = [
    "diff",
    "--unified=0",
    "--inter-hunk-context=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--text",
    "--src-prefix=a/",
    "--dst-prefix=b/",
];

/// The repository that is asked, and its top: the one of the first file, else, where that is in none, the one of the
/// working directory.
fn repository(places: &[Option<PathBuf>]) -> Result<(Git, PathBuf), String> {
    let of = |folder: &Path| {
        let top = Git { folder: folder.to_path_buf() }.run(["rev-parse", "--show-toplevel"])?;
        let folder = PathBuf::from(top.trim_end_matches(['\n', '\r']));
        let top = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        Ok((Git { folder }, top))
    };
    let here = Path::new(".");
    let first = places.iter().flatten().find_map(|place| place.parent()).unwrap_or(here);
    of(first).or_else(|error| of(here).map_err(|_| error))
}

/// The path of a file from the top of its repository, as git writes it.
fn inside(top: &Path, place: &Path) -> Option<String> {
    let parts = place.strip_prefix(top).ok()?.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(parts.collect::<Vec<_>>().join("/"))
}

/// git, called in a folder.
struct Git {
    folder: PathBuf,
}

impl Git {
    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<String, String> {
        let mut command = Command::new("git");
        // Settings of the person who calls must not change how paths are written.
        command.env_remove("GIT_DIFF_OPTS").arg("-C").arg(&self.folder).args(["-c", "core.quotePath=false"]);
        command.args(["-c", "diff.orderFile=/dev/null", "-c", "diff.relative=false"]).args(arguments);
        let output = command.output().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => "--changed-since asks git, which is not installed".to_owned(),
            kind => format!("git cannot be started: {kind}"),
        })?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let said = said.lines().next().unwrap_or("it does not say why").trim_start_matches("fatal: ").to_owned();
            return Err(format!("--changed-since asks git, and git says: {said}"));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
