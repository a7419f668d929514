//! An estate and what it is compared with: another path, or states of the files that git keeps.

use std::path::{Path, PathBuf};

use super::git::Git;
use super::loaded::load_read;
use super::revision::{Revision, placed};
use super::{Loaded, load};
use crate::cli::InputArgs;
use crate::diagnostic::{Diagnostic, codes};
use crate::files;

/// What the estate is compared with.
enum Base {
    Path(PathBuf),
    Revisions(Box<Revisions>),
}

/// States of the files of a repository.
struct Revisions {
    git: Git,
    top: PathBuf,
    base: State,
    /// Nothing: what lies on the disk.
    head: Option<State>,
}

/// A state of the files of a repository.
struct State {
    /// For people: `main`, `main...feature`.
    name: String,
    /// What stands before the paths of its files in messages.
    short: String,
    commit: String,
}

/// Both estates, with their names and what their ids begin with; the base's first.
pub(super) struct Sides {
    pub(super) base: Loaded,
    pub(super) head: Loaded,
    pub(super) names: (String, String),
    pub(super) roots: (Vec<String>, Vec<String>),
}

/// Reads what `text` means, a path or revisions, and the estate that is compared with it.
///
/// # Errors
/// What is wrong with `text`, for people.
pub(super) fn read(text: &str, input: &InputArgs, verbose: bool) -> Result<Sides, String> {
    sides(meant(text, &input.paths)?, input, verbose)
}

fn sides(base: Base, input: &InputArgs, verbose: bool) -> Result<Sides, String> {
    let paths = input.paths.iter().map(|path| files::shown(path)).collect::<Vec<_>>().join(" ");
    let head_roots = roots(&input.paths);
    let (mut base, head, names, base_roots) = match base {
        Base::Path(path) => {
            let of_base = InputArgs { paths: vec![path.clone()], ..input.clone() };
            let names = (files::shown(&path), paths);
            let (base, mut head) = (load(&of_base, verbose), load(input, verbose));
            head.diagnostics.extend(part_of_itself(&path, &input.paths));
            (base, head, names, roots(&[path]))
        }
        Base::Revisions(revisions) => {
            let Revisions { git, top, base: old, head: new } = *revisions;
            let read = |state: &State| {
                let revision = Revision { git: &git, top: &top, name: &state.name, commit: state.commit.clone() };
                let (sources, said) = revision.read(&input.paths, &input.with.parameters)?;
                Ok::<_, String>(load_read(sources, said, input, verbose))
            };
            let mut base = read(&old)?;
            let mut head = new.as_ref().map_or_else(|| Ok(load(input, verbose)), read)?;
            base.name_state(&old.short, !head.is_empty());
            if let Some(new) = &new {
                head.name_state(&new.short, !base.is_empty());
            }
            let names = (old.name, new.map_or(paths.clone(), |new| format!("{paths} at {}", new.name)));
            (base, head, names, head_roots.clone())
        }
    };
    base.leave_out_said(&head);
    Ok(Sides { base, head, names, roots: (base_roots, head_roots) })
}

/// A folder that holds what it is compared with is rarely what was meant.
fn part_of_itself(base: &Path, paths: &[PathBuf]) -> Option<Diagnostic> {
    let inner = base.canonicalize().ok()?;
    let around = |path: &&PathBuf| path.canonicalize().is_ok_and(|outer| outer != inner && inner.starts_with(outer));
    let outer = paths.iter().find(around)?;
    let message = format!("{} lies in {}, which is compared with it", files::shown(base), files::shown(outer));
    Some(Diagnostic::warning(codes::SAME, message).help("name the files or the folder that it is to be compared with"))
}

/// What ids begin with that are made of paths: the folder, or the file without its extension.
fn roots(paths: &[PathBuf]) -> Vec<String> {
    let mut roots = Vec::new();
    for path in paths {
        let shown = if path.as_os_str() == "-" { "<stdin>".to_owned() } else { files::shown(path) };
        let whole = shown.trim_end_matches('/').to_owned();
        let name = whole.rfind('/').map_or(0, |slash| slash + 1);
        let stem = whole[name..].rfind('.').filter(|dot| *dot > 0).map(|dot| whole[..name + dot].to_owned());
        roots.extend(stem);
        roots.push(whole);
    }
    roots
}

/// Whether a path or revisions are meant. What may be both is neither.
fn meant(text: &str, paths: &[PathBuf]) -> Result<Base, String> {
    let path = Path::new(text);
    let is_path = ["./", "../", "/"].iter().any(|start| text.starts_with(start)) || [".", "..", "-"].contains(&text);
    if is_path || path.is_absolute() {
        if text == "-" && paths.iter().any(|path| path.as_os_str() == "-") {
            return Err("standard input can be BASE or the estate, not both".to_owned());
        }
        return Ok(Base::Path(path.to_path_buf()));
    }
    match (path.exists(), revisions(text, paths)) {
        (true, Ok(_)) => Err(format!(
            "`{text}` is a path and a git revision: write `./{text}` for the path, `{text}^0` for the revision"
        )),
        (true, Err(_)) => Ok(Base::Path(path.to_path_buf())),
        (false, Ok(base)) => Ok(base),
        (false, Err(why)) => Err(format!("--diff {text}: there is no such file or folder, and {why}")),
    }
}

/// `REV`, `REV..REV` or `REV...REV`, in the repository of the first path.
fn revisions(text: &str, paths: &[PathBuf]) -> Result<Base, String> {
    let first = paths.first().map_or_else(|| placed(Path::new(".")), |path| placed(path));
    let folder = first.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let (git, top) = Git::around(folder, "--diff")?;
    let state = |name: &str| {
        let name = if name.is_empty() { "HEAD" } else { name };
        let commit = git.commit(name)?;
        Ok::<_, String>(State { name: name.to_owned(), short: name.to_owned(), commit })
    };
    if let Some((left, right)) = text.split_once("...") {
        let (left, head) = (state(left)?, state(right)?);
        let commit = git.run(["merge-base", &left.commit, &head.commit]);
        let commit = commit.map_err(|_| format!("`{}` and `{}` have no commit in common", left.name, head.name))?;
        let commit = commit.trim().to_owned();
        let short = commit.chars().take(12).collect();
        let base = State { name: format!("{} where {} left it", left.name, head.name), short, commit };
        return Ok(Base::Revisions(Box::new(Revisions { git, top, base, head: Some(head) })));
    }
    let (base, head) = match text.split_once("..") {
        Some((left, right)) => (state(left)?, Some(state(right)?)),
        None => (state(text)?, None),
    };
    let revision = paths
        .iter()
        .map(|path| path.to_string_lossy())
        .find(|path| head.is_none() && !Path::new(path.as_ref()).exists() && path != "-" && git.commit(path).is_ok());
    match revision {
        Some(other) => Err(format!("`{other}` is no path but a revision: write --diff {text}..{other}")),
        None => Ok(Base::Revisions(Box::new(Revisions { git, top, base, head }))),
    }
}
