//! Which lines changed since a revision, as `git diff` tells it, and which findings stand on them.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::Finding;
use crate::graph::Graph;
use crate::source::{FileId, Sources, Span};

/// The changed lines of each file, by its path from the top of the repository.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diff {
    files: HashMap<String, Vec<RangeInclusive<u32>>>,
}

impl Diff {
    /// What `git diff --unified=0` prints.
    pub fn parse(text: &str) -> Self {
        let mut diff = Self::default();
        let mut file = None;
        // Lines of a hunk's body that are still to come: they may look like anything.
        let mut body = 0;
        for line in text.lines() {
            if body > 0 {
                body -= u32::from(!line.starts_with('\\'));
            } else if let Some(path) = line.strip_prefix("+++ ") {
                file = path_of(path);
            } else if let Some((old, new)) = line.strip_prefix("@@ ").and_then(hunk) {
                body = old.1.saturating_add(new.1);
                if let Some(file) = &file {
                    diff.files.entry(file.clone()).or_default().push(lines_of(new));
                }
            }
        }
        diff
    }

    /// The changed lines of a file; nothing where it did not change.
    pub fn lines(&self, path: &str) -> &[RangeInclusive<u32>] {
        self.files.get(path).map_or(&[], Vec::as_slice)
    }
}

/// `b/path`, in quotes where it has strange characters; `None` for `/dev/null`.
fn path_of(text: &str) -> Option<String> {
    let text = text.trim_end_matches('\t');
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        None => text.strip_prefix("b/").map(str::to_owned),
        Some(quoted) => unquoted(quoted)?.strip_prefix("b/").map(str::to_owned),
    }
}

/// A name as C writes texts: `\"`, `\\`, `\t`, `\303\244`.
fn unquoted(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let (&escaped, after) = rest.split_first()?;
        rest = after;
        bytes.push(match escaped {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            b'0'..=b'3' => {
                let digits = rest.get(..2).filter(|digits| digits.iter().all(|d| (b'0'..=b'7').contains(d)))?;
                rest = &rest[2..];
                (escaped - b'0') * 64 + (digits[0] - b'0') * 8 + (digits[1] - b'0')
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The first line and the count of lines, before and after, of `-a,b +c,d @@`.
fn hunk(text: &str) -> Option<((u32, u32), (u32, u32))> {
    let mut parts = text.split(' ');
    let mut part = |sign| {
        let text = parts.next()?.strip_prefix(sign)?;
        let (start, count) = text.split_once(',').unwrap_or((text, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    Some((part('-')?, part('+')?))
}

/// The new lines of a hunk. Where lines only went, those around the gap.
fn lines_of((start, count): (u32, u32)) -> RangeInclusive<u32> {
    if count == 0 { start..=start.saturating_add(1) } else { start..=start.saturating_add(count - 1) }
}

/// The changed lines of the files of an estate.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    lines: HashMap<FileId, Vec<RangeInclusive<u32>>>,
    /// Files that the repository does not know: all of them is new.
    new: HashSet<FileId>,
}

impl Changed {
    /// Says that lines of a file changed.
    pub fn lines(&mut self, file: FileId, lines: &[RangeInclusive<u32>]) {
        self.lines.entry(file).or_default().extend_from_slice(lines);
    }

    /// Says that all of a file is new.
    pub fn all_of(&mut self, file: FileId) {
        self.new.insert(file);
    }

    /// Whether a finding stands on a changed line, or is about a resource that has one.
    pub fn touches(&self, finding: &Finding, graph: &Graph, sources: &Sources) -> bool {
        let of_resource = finding.resource.map(|index| graph.resource(index).extent);
        [Some(finding.primary.span), of_resource].into_iter().flatten().any(|span| self.meets(span, sources))
    }

    fn meets(&self, span: Span, sources: &Sources) -> bool {
        if self.new.contains(&span.file) {
            return true;
        }
        let Some(lines) = self.lines.get(&span.file) else { return false };
        let file = sources.file(span.file);
        let (first, last) = (file.line_of(span.start), file.line_of(span.end.saturating_sub(1).max(span.start)));
        lines.iter().any(|changed| *changed.start() <= last && first <= *changed.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    #[test]
    fn hunks_tell_the_lines() {
        let diff = Diff::parse(
            "diff --git a/a.yaml b/a.yaml\n--- a/a.yaml\n+++ b/a.yaml\n@@ -1 +3,2 @@ x\n-a\n+++ b/not.yaml\n+@@ -1 +1 @@\n\
             \\ No newline at end of file\n@@ -9 +12 @@\n-a\n+b\n@@ -20,2 +21,0 @@\n-a\n--- a/b\n--- a/gone.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n--- a/\"x\"\n+++ \"b/\\303\\244 \\\"x\\\".yaml\"\n@@ -0,0 +1,2 @@\n",
        );
        assert_eq!(diff.lines("a.yaml"), [3..=4, 12..=12, 21..=22]);
        assert_eq!(diff.lines("not.yaml"), []);
        assert_eq!(diff.lines("ä \"x\".yaml"), [1..=2]);
        assert_eq!(diff.lines("gone.yaml"), []);
    }

    #[test]
    fn a_resource_is_touched_from_its_id_to_its_end() {
        let estate = Estate::read(&[
            "version: 1\nresources:\n  a:\n    type: s3\n    tags:\n      Project: p\n  b: {type: s3}\n",
        ]);
        let found = estate.check(&["TAG"]).findings;
        let touched = |lines: RangeInclusive<u32>| {
            let mut changed = Changed::default();
            changed.lines(FileId(0), &[lines]);
            found.iter().filter(|f| changed.touches(f, &estate.graph, &estate.sources)).count()
        };
        assert_eq!([1..=2, 3..=3, 6..=6, 7..=7, 6..=7, 8..=9].map(touched), [0, 1, 1, 1, 2, 0]);
        let mut new = Changed::default();
        new.all_of(FileId(0));
        assert!(found.iter().all(|f| new.touches(f, &estate.graph, &estate.sources)));
    }
}
