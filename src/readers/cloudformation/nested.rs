//! Which of the files that were read a nested stack means.

use super::call::Expr;
use super::stack::Declared;
use super::term::{Piece, Term};

/// Where a resource that nests a stack says its template is.
pub(super) fn location<'d>(declared: &Declared<'d>) -> Option<Expr<'d>> {
    let key = match declared.type_name() {
        "AWS::CloudFormation::Stack" => "TemplateURL",
        "AWS::Serverless::Application" => "Location",
        _ => return None,
    };
    declared.body.get("Properties")?.get(key)
}

/// The template that a location means: the file at that path beside the parent, else the one other file whose path
/// shares most trailing parts with it. A tie means nothing: it could be either.
pub(super) fn find(paths: &[&str], parent: &str, location: &Term) -> Option<usize> {
    let tail = match location.text_pieces().last()? {
        Piece::Literal(text) => text.split(['?', '#']).next().unwrap_or_default(),
        _ => return None,
    };
    let whole = location.text_pieces().len() == 1;
    if whole && !tail.contains("://") {
        let folder = parent.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = normalise(folder, tail);
        if let Some(found) = paths.iter().position(|path| normalise("", path) == beside) {
            return Some(found);
        }
    }
    let shared = |path: &str| {
        let (path, tail) = (normalise("", path), normalise("", tail));
        path.iter().rev().zip(tail.iter().rev()).take_while(|(a, b)| a == b).count()
    };
    // `template.yaml` may nest the `template.yaml` of somebody else, but hardly itself.
    let counts: Vec<usize> = paths.iter().map(|&path| if path == parent { 0 } else { shared(path) }).collect();
    let best = counts.iter().copied().max().filter(|&count| count > 0)?;
    let mut found = (0..paths.len()).filter(|&i| counts[i] == best);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The parts of a path, without `.` and with `..` resolved where it can be.
fn normalise(folder: &str, path: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in folder.split('/').chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|p| p != "..") => {
                parts.pop();
            }
            part => parts.push(part.to_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn url(text: &str) -> Term {
        Term::literal(text, Span::new(FileId(0), 0, 1))
    }

    const PATHS: &[&str] = &["iac/main.yaml", "iac/net/vpc.yaml", "iac/old/vpc.yaml", "iac/db.yaml"];

    #[test]
    fn a_local_path_is_meant_from_its_parent() {
        assert_eq!(find(PATHS, "iac/main.yaml", &url("./old/../net/vpc.yaml")), Some(1));
    }

    #[test]
    fn a_url_means_the_file_that_shares_most_of_its_end() {
        assert_eq!(find(PATHS, "iac/main.yaml", &url("https://b.s3.amazonaws.com/x/old/vpc.yaml?v=1")), Some(2));
        assert_eq!(find(PATHS, "iac/main.yaml", &url("https://b.s3.amazonaws.com/db.yaml")), Some(3));
    }

    #[test]
    fn a_name_that_two_files_have_means_neither() {
        assert_eq!(find(PATHS, "iac/main.yaml", &url("https://b.s3.amazonaws.com/vpc.yaml")), None);
        assert_eq!(find(PATHS, "iac/main.yaml", &url("https://b.s3.amazonaws.com/other.yaml")), None);
        assert_eq!(find(PATHS, "iac/main.yaml", &url("https://b.s3.amazonaws.com/main.yaml")), None);
    }
}
