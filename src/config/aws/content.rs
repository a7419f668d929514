//! JSON inside of a text, as AWS's API prints the content of policies and the parameters of rules, with the place in the
//! file of everything in it.

use crate::config::wrong;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::Span;
use crate::syntax::{self, Document, NodeRef, Shape};

/// The longest text in which single places are told apart. A tag policy has 10,000 characters at most
/// (<https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html>, read 2026-11).
const LONGEST_MAPPED: usize = 1 << 20;

/// Where the values of a document stand in the file.
#[derive(Debug)]
pub(super) enum Place {
    /// The document is the file.
    InFile,
    /// It is a text in the file: for each of its bytes, and for its end, the byte of the file.
    InText(Vec<u32>),
    /// It is a text that is written in some other way: all of it has this place.
    Somewhere(Span),
}

impl Place {
    /// Where something stands in the file.
    pub(super) fn span(&self, span: Span) -> Span {
        match self {
            Self::InFile => span,
            Self::Somewhere(whole) => *whole,
            Self::InText(bytes) => {
                let at = |byte: u32| bytes.get(byte as usize).or(bytes.last()).copied().unwrap_or(byte);
                Span { start: at(span.start), end: at(span.end), ..span }
            }
        }
    }

    /// Moves what was said of a text to its place in the file.
    fn moved(&self, mut diagnostic: Box<Diagnostic>) -> Box<Diagnostic> {
        let labels = diagnostic.primary.iter_mut().chain(&mut diagnostic.secondary);
        labels.for_each(|Label { span, .. }| *span = self.span(*span));
        diagnostic
    }
}

/// A value that is a mapping, or a text in which one is written.
pub(super) enum Content<'d> {
    Plain(NodeRef<'d>, Place),
    Text(Document<'d>, Place),
}

impl<'d> Content<'d> {
    /// The mapping that stands here, or that is written in the text that does. `file` is the file's own text.
    pub(super) fn open(node: NodeRef<'d>, file: &str) -> Result<Self, Box<Diagnostic>> {
        let undecided =
            node.tag().is_some() || node.entries().any(|(key, _, _)| key == "Ref" || key.starts_with("Fn::"));
        let Some(text) = node.text().filter(|_| !undecided) else {
            return match node.shape() {
                Shape::Map if !undecided => Ok(Self::Plain(node, Place::InFile)),
                _ => {
                    let why = if undecided { "a deployment decides what it says" } else { "no mapping, and no text" };
                    let said = wrong(node.span(), "the content of a policy cannot be read", why);
                    Err(Box::new(said.help("write it as a mapping, or as JSON in a text")))
                }
            };
        };
        let place = place(node.span(), file, text);
        match syntax::parse(node.span().file, text) {
            Ok(document) if document.root().shape() == Shape::Map => Ok(Self::Text(document, place)),
            Ok(_) => {
                let said = wrong(node.span(), "the content of a policy is no mapping", "");
                Err(Box::new(said.help("write it as JSON in a text: `\"{\\\"tags\\\": …}\"`")))
            }
            Err(diagnostic) => Err(place.moved(diagnostic)),
        }
    }

    /// The mapping.
    pub(super) fn root(&self) -> NodeRef<'_> {
        match self {
            Self::Plain(node, _) => *node,
            Self::Text(document, _) => document.root(),
        }
    }

    /// Where its values stand.
    pub(super) fn place(&self) -> &Place {
        match self {
            Self::Plain(_, place) | Self::Text(_, place) => place,
        }
    }
}

/// Where a text stands that is written at this place of the file.
fn place(span: Span, file: &str, text: &str) -> Place {
    let written = file.get(span.start as usize..span.end as usize);
    let bytes = written.filter(|_| text.len() <= LONGEST_MAPPED).and_then(|written| bytes(span.start, written, text));
    bytes.map_or(Place::Somewhere(span), Place::InText)
}

/// For each byte of a text, and for its end, the byte of the file. `None` where it is written with other escapes than
/// JSON's.
fn bytes(start: u32, written: &str, text: &str) -> Option<Vec<u32>> {
    let position = |at: usize| u32::try_from(at).ok()?.checked_add(start);
    if let Some(at) = written.find(text) {
        return (at..=at + text.len()).map(position).collect();
    }
    let mut at = usize::from(written.starts_with('"'));
    let mut bytes = Vec::with_capacity(text.len() + 1);
    for character in text.chars() {
        bytes.extend(std::iter::repeat_n(position(at)?, character.len_utf8()));
        let rest = written.get(at..)?;
        at += match rest.strip_prefix('\\') {
            // Beyond the first 65,536 characters JSON takes two escapes.
            Some(escape) if escape.starts_with('u') => 6 * character.len_utf16(),
            Some(_) => 2,
            None if rest.starts_with(character) => character.len_utf8(),
            None => return None,
        };
    }
    bytes.push(position(at)?);
    (written.get(at..)? == "\"").then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    /// What a key's place is in a file whose `c` holds a text.
    fn pointed(file: &str) -> String {
        let document = syntax::parse(FileId(0), file).unwrap();
        let content = Content::open(document.root().get("c").unwrap(), file).unwrap_or_else(|said| panic!("{said:?}"));
        let (_, span, _) = content.root().entries().last().unwrap();
        let span = content.place().span(span);
        file[span.start as usize..span.end as usize].to_owned()
    }

    #[test]
    fn places_inside_of_a_text_are_places_of_the_file() {
        for (file, expected) in [
            (r#"{"c": "{\"a\": 1, \"key\": 2}"}"#, r#"\"key\""#),
            (r#"{"c": "{\"\u00e9\\n\ud83d\ude00\":\n1, \"key\": 2}"}"#, r#"\"key\""#),
            (r#"c: '{"a": 1, "key": 2}'"#, r#""key""#),
            (r#"c: {a: 1, key: 2}"#, "key"),
            // Another way to write it: the whole text.
            ("c: |\n  {\"a\": 1,\n   \"key\": 2}\n", "|\n  {\"a\": 1,\n   \"key\": 2}\n"),
        ] {
            assert_eq!(pointed(file).trim_start_matches("|\n").trim(), expected.trim_start_matches("|\n").trim());
        }
    }

    #[test]
    fn what_is_wrong_in_a_text_is_said_where_it_stands() {
        let file = r#"{"c": "{\"a\": 1, \"a\": 2}"}"#;
        let document = syntax::parse(FileId(0), file).unwrap();
        let said = Content::open(document.root().get("c").unwrap(), file).err().expect("a duplicate key");
        let span = said.primary.as_ref().unwrap().span;
        assert_eq!(&file[span.start as usize..span.end as usize], r#"\"a\""#);
        assert!(span.start > 15, "the second of the two: {said:?}");
    }
}
