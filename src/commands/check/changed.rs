//! What changed since a revision, as git tells it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::check::changed::{Changed, Diff};
use crate::check::{self, Checked, Finding};
use crate::commands::Loaded;
use crate::commands::git::{Git, inside};

/// Keeps the findings about what changed since a revision: of its merge base with what is checked out, where it has one.
pub(super) fn keep(loaded: &Loaded, checked: &mut Checked, revision: Option<&str>) -> Result<(), String> {
    let Some(revision) = revision else { return Ok(()) };
    let changed = changed(loaded, revision)?;
    let is_of_the_whole =
        |finding: &Finding| check::rules_of(check::SPENDING).iter().any(|rule| rule.code == finding.rule);
    // Any line may have brought the whole over its budget.
    checked
        .findings
        .retain(|finding| is_of_the_whole(finding) || changed.touches(finding, &loaded.graph, &loaded.sources));
    Ok(())
}

fn changed(loaded: &Loaded, revision: &str) -> Result<Changed, String> {
    let places: Vec<Option<PathBuf>> =
        loaded.sources.iter().map(|(_, file)| Path::new(&file.path).canonicalize().ok()).collect();
    let (git, top) = repository(&places)?;
    let git = git.without_filters();
    let commit = git.commit(revision)?;
    // What others did on that branch since is nobody's change here.
    let base = git.run(["merge-base", &commit, "HEAD"]).unwrap_or(commit);
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
    let of = |folder: &Path| Git::around(folder, "--changed-since");
    let here = Path::new(".");
    let first = places.iter().flatten().find_map(|place| place.parent()).unwrap_or(here);
    of(first).or_else(|error| of(here).map_err(|_| error))
}
