//! The files of an estate as a commit has them, read from git's objects: nothing is checked out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::git::{Git, inside};
use crate::diagnostic::{Diagnostic, codes};
use crate::files;
use crate::files::tracked::{self, Asked, Entry, Ignores, Sort, Wanted};
use crate::source::{Role, Sources};

/// A commit of a repository.
pub(super) struct Revision<'g> {
    pub(super) git: &'g Git,
    /// The top of the repository.
    pub(super) top: &'g Path,
    /// As it was asked for.
    pub(super) name: &'g str,
    pub(super) commit: String,
}

/// Contents by the names of objects.
type Objects = HashMap<String, Vec<u8>>;

impl Revision<'_> {
    /// Reads what the commit has at some paths, and values of parameters: its own where it has them, else those on the
    /// disk.
    pub(super) fn read(&self, paths: &[PathBuf], parameters: &[PathBuf]) -> Result<(Sources, Vec<Diagnostic>), String> {
        let mut asked = paths.iter().map(|path| self.asked(path)).collect::<Result<Vec<_>, _>>()?;
        let values = parameters.iter().filter_map(|path| self.asked(path).ok());
        asked.extend(values.map(|asked| Asked { role: Role::Parameters, ..asked }));
        let entries = self.list(&asked)?;
        asked.retain(|asked| asked.role == Role::Named || asked.is_in(&entries));
        let mut diagnostics: Vec<_> =
            asked.iter().filter(|asked| !asked.is_in(&entries)).map(|a| self.absent(a)).collect();
        let ignores = self.ignores(&entries)?;
        let wanted = tracked::wanted(&entries, &asked, &ignores);
        let linked = self.linked(&wanted)?;
        let mut sources = Sources::default();
        sources.asked = paths.iter().map(|path| files::shown(path)).collect();
        let wanted = self.each_once(wanted, &linked, &mut diagnostics);
        let objects = self.objects(wanted.iter().map(|wanted| wanted.entry))?;
        for wanted in &wanted {
            let read = match objects.get(&wanted.entry.object) {
                _ if wanted.entry.sort == Sort::Module => Some(Err(self.other_repository(wanted))),
                Some(bytes) => tracked::decoded(wanted, bytes.clone()),
                None => tracked::too_long(wanted).map(Err),
            };
            match read {
                Some(Ok(file)) => {
                    sources.add(file);
                }
                Some(Err(said)) => diagnostics.push(said),
                None => {}
            }
        }
        let is_known = |path: &&PathBuf| !asked.iter().any(|a| a.role == Role::Parameters && a.given == **path);
        let elsewhere: Vec<_> = parameters.iter().filter(is_known).cloned().collect();
        let (values, said) = files::read(&[], &elsewhere);
        for (_, file) in values.iter() {
            sources.add(file.clone());
        }
        diagnostics.extend(said);
        Ok((sources, diagnostics))
    }

    fn asked(&self, path: &Path) -> Result<Asked, String> {
        if path.as_os_str() == "-" {
            return Err(format!("standard input is not in the revision `{}`: name files or folders", self.name));
        }
        let inside = inside(self.top, &placed(path)).ok_or_else(|| {
            let (path, top) = (files::shown(path), files::shown(self.top));
            format!("{path} lies outside of the git repository {top}, so `{}` does not have it", self.name)
        })?;
        Ok(Asked { given: path.to_path_buf(), inside, role: Role::Named })
    }

    /// What the commit has at the asked paths, and what is ignored there.
    fn list(&self, asked: &[Asked]) -> Result<Vec<Entry>, String> {
        let mut paths: Vec<String> = Vec::new();
        for asked in asked {
            paths.push(if asked.inside.is_empty() { ".".to_owned() } else { asked.inside.clone() });
            let mut folder = asked.inside.as_str();
            while let Some((outer, _)) = folder.rsplit_once('/') {
                paths.extend(Ignores::NAMES.map(|name| format!("{outer}/{name}")));
                folder = outer;
            }
            paths.extend(Ignores::NAMES.map(str::to_owned));
        }
        // `.` is no path of a tree; all of it is what is listed where none is named.
        let all = paths.iter().any(|path| path == ".");
        self.list_paths(if all { &[] } else { &paths })
    }

    fn list_paths(&self, paths: &[String]) -> Result<Vec<Entry>, String> {
        let options = ["--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree", &self.commit, "--"];
        let listing = self.git.run(options.into_iter().chain(paths.iter().map(String::as_str)))?;
        Ok(tracked::entries(&listing))
    }

    /// The contents of files. What is missing from the repository is an error, and what is too long is left out.
    fn objects<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> Result<Objects, String> {
        let is_read = |entry: &&Entry| entry.sort != Sort::Module && entry.size <= crate::source::MAX_TEXT as u64;
        let entries: Vec<_> = entries.filter(is_read).collect();
        let names: String = entries.iter().flat_map(|entry| [entry.object.as_str(), "\n"]).collect();
        if names.is_empty() {
            return Ok(Objects::new());
        }
        let answer = self.git.feed(["cat-file", "--batch"], names.into_bytes())?;
        let mut objects = Objects::with_capacity(entries.len());
        let mut rest = answer.as_slice();
        for entry in entries {
            let (bytes, after) = object(rest).ok_or_else(|| {
                format!("the repository lacks the contents of {} at `{}`: fetch them", entry.path, self.name)
            })?;
            objects.insert(entry.object.clone(), bytes.to_vec());
            rest = after;
        }
        Ok(objects)
    }

    fn ignores(&self, entries: &[Entry]) -> Result<Ignores, String> {
        let files = || entries.iter().filter(|entry| entry.sort == Sort::File && Ignores::is_one(&entry.path));
        let objects = self.objects(files())?;
        let mut ignores = Ignores::default();
        for entry in files() {
            let text = objects.get(&entry.object).map(|bytes| String::from_utf8_lossy(bytes));
            ignores.add(&entry.path, &text.unwrap_or_default());
        }
        Ok(ignores)
    }

    /// The files that links name, by the paths of the links. Links to folders are not followed, nor are those that lead out
    /// of the repository.
    fn linked(&self, wanted: &[Wanted<'_>]) -> Result<HashMap<String, Entry>, String> {
        let links = || wanted.iter().map(|wanted| wanted.entry).filter(|entry| entry.sort == Sort::Link);
        let objects = self.objects(links())?;
        let target = |link: &Entry| target(&link.path, std::str::from_utf8(objects.get(&link.object)?).ok()?);
        let targets: Vec<_> = links().filter_map(|link| Some((link.path.clone(), target(link)?))).collect();
        if targets.is_empty() {
            return Ok(HashMap::new());
        }
        let paths: Vec<_> = targets.iter().map(|(_, target)| target.clone()).collect();
        let found = self.list_paths(&paths)?;
        let found: HashMap<&str, &Entry> =
            found.iter().filter(|entry| entry.sort == Sort::File).map(|entry| (entry.path.as_str(), entry)).collect();
        let linked =
            targets.into_iter().filter_map(|(link, target)| Some((link, (*found.get(target.as_str())?).clone())));
        Ok(linked.collect())
    }

    /// Each file once, as the disk gives it: by the first of its names; naming a file says more than finding it.
    fn each_once<'w>(
        &self,
        wanted: Vec<Wanted<'w>>,
        linked: &'w HashMap<String, Entry>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Wanted<'w>> {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut once: Vec<Wanted<'w>> = Vec::new();
        for mut wanted in wanted {
            if wanted.entry.sort == Sort::Link {
                match linked.get(&wanted.entry.path) {
                    Some(entry) => wanted.entry = entry,
                    None => {
                        let message = format!("skipped {}: no link to a file of the repository", wanted.name);
                        diagnostics.push(Diagnostic::note(codes::SKIPPED, message));
                        continue;
                    }
                }
            }
            match known.get(wanted.entry.path.as_str()) {
                Some(&at) if wanted.role != Role::Found => once[at].role = wanted.role,
                Some(_) => {}
                None => {
                    known.insert(&wanted.entry.path, once.len());
                    once.push(wanted);
                }
            }
        }
        once
    }

    fn absent(&self, asked: &Asked) -> Diagnostic {
        let message = format!("`{}` has no {}: nothing of it can be compared", self.name, files::shown(&asked.given));
        Diagnostic::warning(codes::UNREADABLE, message)
    }

    fn other_repository(&self, wanted: &Wanted<'_>) -> Diagnostic {
        let message = format!("skipped {} of `{}`: it is another repository (a submodule)", wanted.name, self.name);
        Diagnostic::warning(codes::SKIPPED, message).help("compare it from inside: --diff REV in its own folder")
    }
}

/// Where a path really lies, as far as that exists.
pub(super) fn placed(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    if let Ok(place) = path.canonicalize() {
        return place;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => placed(parent).join(name),
        _ => path.to_path_buf(),
    }
}

/// The first object of what `git cat-file --batch` prints, and what follows it.
fn object(answer: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = answer.iter().position(|&byte| byte == b'\n')?;
    let head = std::str::from_utf8(&answer[..end]).ok()?;
    let size: usize = head.split(' ').nth(2)?.parse().ok()?;
    let rest = &answer[end + 1..];
    Some((rest.get(..size)?, rest.get(size + 1..)?))
}

/// The path that a link names, from the top of the repository; `None` for one outside of it.
fn target(link: &str, text: &str) -> Option<String> {
    let mut parts: Vec<&str> = link.split('/').collect();
    parts.pop();
    if text.starts_with('/') {
        return None;
    }
    for part in text.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_told_apart_by_their_sizes() {
        let (first, rest) = object(b"aa blob 3\na\nb\nbb blob 0\n\ncc missing\n").unwrap();
        assert_eq!(first, b"a\nb");
        let (second, rest) = object(rest).unwrap();
        assert_eq!(second, b"");
        assert_eq!(object(rest), None);
        assert_eq!(object(b"aa blob 9\nshort\n"), None);
    }

    #[test]
    fn a_link_leads_from_its_own_folder() {
        assert_eq!(target("a/b/l.yaml", "../c/d.yaml").as_deref(), Some("a/c/d.yaml"));
        assert_eq!(target("l.yaml", "./d.yaml").as_deref(), Some("d.yaml"));
        assert_eq!([target("l.yaml", "../d.yaml"), target("l.yaml", "/etc/passwd")], [None, None]);
    }
}
