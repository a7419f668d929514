//! Files as git keeps them in a commit, chosen by the rules by which a folder is searched and read without a working
//! tree: the same estate gives the same answer, whether it lies on the disk or in a commit.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{is_candidate, is_unnamed, refused, shown, starts_as_json};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::decode::{Refusal, decode};
use crate::source::{MAX_TEXT, Role, SourceFile};

/// What a commit has at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// From the top of the repository.
    pub(crate) path: String,
    /// What it is.
    pub(crate) sort: Sort,
    /// The name of its contents.
    pub(crate) object: String,
    /// How many bytes these are.
    pub(crate) size: u64,
}

/// What can stand in a tree of git, but for trees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    File,
    /// A symbolic link, whose contents name its target.
    Link,
    /// A commit of another repository.
    Module,
}

/// What `git ls-tree -r -z -l` prints.
pub(crate) fn entries(listing: &str) -> Vec<Entry> {
    let entry = |line: &str| {
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split_ascii_whitespace();
        let sort = match (words.next()?, words.next()?) {
            ("120000", _) => Sort::Link,
            (_, "commit") => Sort::Module,
            _ => Sort::File,
        };
        let object = words.next()?.to_owned();
        Some(Entry { path: path.to_owned(), sort, object, size: words.next()?.parse().unwrap_or(0) })
    };
    let mut entries: Vec<_> = listing.split('\0').filter_map(entry).collect();
    // A folder is searched name by name: git sorts `a.yaml` before `a/b.yaml`, a search does not.
    entries.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    entries
}

/// A path that was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// As it was given.
    pub(crate) given: PathBuf,
    /// From the top of the repository; empty for the top itself.
    pub(crate) inside: String,
    /// What a file is that it names itself.
    pub(crate) role: Role,
}

impl Asked {
    /// The part of a path below this one; empty for this one itself.
    fn below<'p>(&self, path: &'p str) -> Option<&'p str> {
        if self.inside.is_empty() {
            return Some(path);
        }
        let rest = path.strip_prefix(self.inside.as_str())?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
    }

    /// Whether a commit has anything here.
    pub(crate) fn is_in(&self, entries: &[Entry]) -> bool {
        entries.iter().any(|entry| self.below(&entry.path).is_some())
    }
}

/// A file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted<'e> {
    /// What the commit has there.
    pub(crate) entry: &'e Entry,
    /// Its name, as on the disk.
    pub(crate) name: String,
    /// Why it is read.
    pub(crate) role: Role,
}

/// The files that a search of the asked paths would read, were the commit checked out; those whose names say nothing are
/// among them.
pub(crate) fn wanted<'e>(entries: &'e [Entry], asked: &[Asked], ignores: &Ignores) -> Vec<Wanted<'e>> {
    let mut wanted = Vec::new();
    for asked in asked {
        for entry in entries {
            let Some(rest) = asked.below(&entry.path) else { continue };
            let is_named = rest.is_empty();
            let is_found = || {
                let is_hidden = rest.split('/').any(|part| part.starts_with('.'));
                let name = Path::new(rest);
                !is_hidden && (is_candidate(name) || is_unnamed(name)) && !ignores.exclude(asked, &entry.path)
            };
            if is_named || entry.sort == Sort::Module || is_found() {
                let path = if is_named { asked.given.clone() } else { asked.given.join(rest) };
                let role = if is_named { asked.role } else { Role::Found };
                wanted.push(Wanted { entry, name: shown(&path), role });
            }
        }
    }
    wanted
}

/// What the commit's files of ignored names leave out of a search.
#[derive(Debug, Default)]
pub(crate) struct Ignores {
    /// By folder; `.ignore` goes before `.gitignore`, the inner folder before the outer.
    of: [HashMap<String, Gitignore>; 2],
}

impl Ignores {
    /// The names of these files, first those that go before.
    pub(crate) const NAMES: [&'static str; 2] = [".ignore", ".gitignore"];

    /// Whether a file is one of them.
    pub(crate) fn is_one(path: &str) -> bool {
        Self::NAMES.contains(&path.rsplit('/').next().unwrap_or(path))
    }

    /// Adds one.
    pub(crate) fn add(&mut self, path: &str, text: &str) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut builder = GitignoreBuilder::new(at_root(folder));
        for line in text.lines() {
            // git itself passes over a line that makes no sense.
            let _ = builder.add_line(None, line);
        }
        let of = &mut self.of[usize::from(name != Self::NAMES[0])];
        of.extend(builder.build().ok().map(|ignore| (folder.to_owned(), ignore)));
    }

    /// Whether a search of an asked folder leaves a path out.
    fn exclude(&self, asked: &Asked, path: &str) -> bool {
        if self.of.iter().all(HashMap::is_empty) {
            return false;
        }
        let begin = if asked.inside.is_empty() { 0 } else { asked.inside.len() + 1 };
        let folders = path.match_indices('/').map(|(at, _)| at).filter(|&at| at > begin);
        folders.map(|at| (&path[..at], true)).chain([(path, false)]).any(|(path, is_dir)| self.matches(path, is_dir))
    }

    fn matches(&self, path: &str, is_dir: bool) -> bool {
        let place = at_root(path);
        for of in &self.of {
            let mut folder = path;
            while !folder.is_empty() {
                folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
                match of.get(folder).map(|ignore| ignore.matched(&place, is_dir)) {
                    Some(Match::Ignore(_)) => return true,
                    Some(Match::Whitelist(_)) => return false,
                    Some(Match::None) | None => {}
                }
            }
        }
        false
    }
}

/// A path of a repository as if its top were the root: patterns match below a folder alone.
fn at_root(path: &str) -> PathBuf {
    Path::new("/").join(path)
}

/// The text of a file, or what is to be said of it; nothing for one whose name says nothing and that is no JSON.
pub(crate) fn decoded(wanted: &Wanted<'_>, bytes: Vec<u8>) -> Option<Result<SourceFile, Diagnostic>> {
    let name = wanted.name.as_str();
    if wanted.role == Role::Found && !is_candidate(Path::new(name)) && !starts_as_json(&bytes) {
        return None;
    }
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        let message = format!("cannot read {name}: git keeps only a pointer to it, its contents are in Git LFS");
        return Some(Err(Diagnostic::error(codes::UNREADABLE, message).help("compare with a copy of it: --diff FILE")));
    }
    let file = match decode(bytes) {
        Ok((text, encoding)) => {
            let mut file = SourceFile::new(name, text);
            (file.encoding, file.role) = (encoding, wanted.role);
            Ok(file)
        }
        Err(refusal) => Err(refused(name, wanted.role, &refusal)),
    };
    Some(file)
}

/// What is said of a file that is too long to be read; nothing for others.
pub(crate) fn too_long(wanted: &Wanted<'_>) -> Option<Diagnostic> {
    let is_too_long = wanted.entry.size > MAX_TEXT as u64;
    is_too_long.then(|| refused(&wanted.name, wanted.role, &Refusal::TooLong))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTING: &str = "100644 blob aa      12\t.gitignore\x00100644 blob ab      12\ta.yaml\x00100644 blob ac       1\ta/b.yaml\x00\
                           100644 blob ad 3\ta/.hidden/c.yaml\x00100644 blob ae 3\ta/out/d.yaml\x00120000 blob af 3\ta/link.json\x00\
                           160000 commit b0 -\ta/module\x00100755 blob b1 3\ta/app-role\x00100644 blob b2 3\ta/main.rs\x00";

    fn names(inside: &str, given: &str, ignores: &Ignores) -> Vec<String> {
        let entries = entries(LISTING);
        let asked = [Asked { given: given.into(), inside: inside.to_owned(), role: Role::Named }];
        wanted(&entries, &asked, ignores).into_iter().map(|wanted| wanted.name).collect()
    }

    #[test]
    fn a_commit_is_searched_as_a_folder_is() {
        let none = Ignores::default();
        let inner = ["app-role", "b.yaml", "link.json", "module", "out/d.yaml"];
        assert_eq!(names("a", "x/../a/", &none), inner.map(|name| format!("x/../a/{name}")));
        assert_eq!(
            names("", ".", &none),
            [&inner.map(|name| format!("a/{name}"))[..], &["a.yaml".to_owned()]].concat()
        );
        assert_eq!(names("a.yaml", "./a.yaml", &none), ["a.yaml"]);
        assert_eq!(names("a/main.rs", "a/main.rs", &none), ["a/main.rs"], "what is named is meant");
        assert_eq!(names("a/b", "a/b", &none), [""; 0]);
    }

    #[test]
    fn what_the_commit_ignores_stays_out() {
        let mut ignores = Ignores::default();
        ignores.add(".gitignore", "out/\n/a.yaml\n*.json\n");
        ignores.add("a/.gitignore", "!link.json\n");
        let expected = ["a/app-role", "a/b.yaml", "a/link.json", "a/module"];
        assert_eq!(names("", ".", &ignores), expected);
        assert_eq!(names("a/out", "a/out", &ignores), ["a/out/d.yaml"], "a folder that is named is searched");
        ignores.add(".ignore", "link.json\n");
        assert_eq!(names("", ".", &ignores), ["a/app-role", "a/b.yaml", "a/module"]);
    }
}
