//! YAML through granit-parser. Nothing else knows that crate.

use std::ops::Range;

use granit_parser::{ErrorKind, Event as Said, Parser, ScalarStyle, ScanError, StrInput};

use super::MAX_DEPTH;
use super::events::{Anchor, Event, Events, Fault, Marks, Tag};

/// The events of one text.
pub(super) struct Yaml<'t> {
    parser: Parser<'t, StrInput<'t>>,
}

impl<'t> Yaml<'t> {
    /// Starts at the beginning of a text.
    pub(super) fn new(text: &'t str) -> Self {
        let options = granit_parser::options! {
            emit_comments: false,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        Self { parser: Parser::new_from_str_with_options(text, options) }
    }
}

impl<'t> Events<'t> for Yaml<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Range<usize>), Box<Fault>> {
        let Some(said) = self.parser.next_event() else { return Ok((Event::Eof, 0..0)) };
        let (said, span) = said.map_err(|error| fault(&error))?;
        let event = match said {
            Said::Scalar(text, style, anchor, tag) => {
                // What is not written at all arrives as `~` on no bytes.
                let text = if span.byte_range().is_some_and(|r| r.is_empty()) { "".into() } else { text };
                Event::Scalar { text, plain: style == ScalarStyle::Plain, marks: marks(anchor, tag.as_deref()) }
            }
            Said::SequenceStart(_, anchor, tag) => Event::ListStart(marks(anchor, tag.as_deref())),
            Said::MappingStart(_, anchor, tag) => Event::MapStart(marks(anchor, tag.as_deref())),
            Said::SequenceEnd | Said::MappingEnd => Event::End,
            Said::Alias(anchor) => Event::Alias(Anchor(anchor)),
            Said::StreamEnd => Event::Eof,
            _ => Event::Boundary,
        };
        Ok((event, span.byte_range().unwrap_or_default()))
    }
}

/// Where the comments stand, from their `#` on.
pub(super) fn comments(text: &str) -> Vec<Range<usize>> {
    let options = granit_parser::options! {
        emit_comments: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let events = std::iter::from_fn(|| parser.next_event()?.ok());
    let comments = events.filter(|(event, _)| matches!(event, Said::Comment(..)));
    comments.filter_map(|(_, span)| span.byte_range()).collect()
}

fn marks(anchor: usize, tag: Option<&granit_parser::Tag>) -> Option<Box<Marks>> {
    let tag = tag.and_then(|tag| match tag.core_suffix() {
        Some("str") => Some(Tag::Text),
        Some(_) => None,
        None if tag.parts() == ("", "!") => Some(Tag::Text),
        None => Some(Tag::Own(tag.suffix().to_owned())),
    });
    let marks = Marks { anchor: (anchor != 0).then_some(Anchor(anchor)), tag };
    (marks.anchor.is_some() || marks.tag.is_some()).then(|| Box::new(marks))
}

/// The parser's complaint in our words where its own speak of tokens, with what to do.
fn fault(error: &ScanError) -> Box<Fault> {
    const SPACES: Option<&str> = Some("indent with spaces; YAML forbids tabs there");
    const QUOTE: Option<&str> = Some("put the whole value in quotes");
    let (message, help) = match error.kind() {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => {
            ("a tab indents this line".into(), SPACES)
        }
        ErrorKind::TabAtBlockScalarStart => ("a tab indents this text".into(), SPACES),
        ErrorKind::UnclosedFlowCollection { open } => {
            (format!("`{open}` is never closed"), Some("close it, or see whether the file was cut off"))
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (format!("`{open}` is closed by `{close}`"), None),
        ErrorKind::UnclosedQuotedScalar => {
            ("a quote is never closed".into(), Some("close it, or see whether the file was cut off"))
        }
        ErrorKind::UnknownAnchor => (
            "the alias names no anchor above it".into(),
            Some("define the anchor with `&name` first, or quote the text"),
        ),
        ErrorKind::ExpectedBlockMappingKey => {
            ("a key was expected here".into(), Some("indent it as the keys above that belong with it"))
        }
        ErrorKind::ExpectedBlockSequenceEntry => (
            "a list item was expected here".into(),
            Some("begin it with `- ` under the items above, or indent it less"),
        ),
        // YAML allows a key without `?` this length and no more.
        ErrorKind::MappingValueNotAllowed if error.marker().col() > 1024 => {
            ("a key is longer than 1024 characters".into(), None)
        }
        ErrorKind::MappingValueNotAllowed => ("a second `: ` in one value".into(), QUOTE),
        ErrorKind::InvalidColonPlacement => ("a `:` does not belong here".into(), QUOTE),
        ErrorKind::ExpectedFlowSequenceSeparator => ("`,` or `]` was expected here".into(), None),
        ErrorKind::ExpectedFlowMappingSeparator => ("`,` or `}` was expected here".into(), None),
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "something follows the closing quote".into(),
            Some("see whether a `,` or a backslash before a quote is missing"),
        ),
        ErrorKind::SimpleKeyExpected => ("a key without its `:`".into(), Some("write `key: value`")),
        ErrorKind::UnexpectedCharacter { character } => {
            (format!("a value cannot begin with `{}`", character.escape_debug()), QUOTE)
        }
        ErrorKind::RecursionLimitExceeded => (format!("values are nested deeper than {MAX_DEPTH} levels"), None),
        other => (other.to_string(), None),
    };
    let limit = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
    let at = error.marker().byte_offset().unwrap_or_default();
    Box::new(Fault { at: at..at, message, help, limit })
}
