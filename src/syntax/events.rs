//! What a parser says, one event at a time: the only thing that the tree builder knows of YAML and JSON.

use std::borrow::Cow;
use std::ops::Range;

/// A step through a file's values.
#[derive(Debug, PartialEq)]
pub(super) enum Event<'t> {
    /// A list begins.
    ListStart(Option<Box<Marks>>),
    /// A mapping begins: keys and values follow in turn.
    MapStart(Option<Box<Marks>>),
    /// The innermost list or mapping ends.
    End,
    /// A text, number, boolean or nothing, without quotes and escapes.
    Scalar { text: Cow<'t, str>, plain: bool, marks: Option<Box<Marks>> },
    /// A value that was given before, by its anchor.
    Alias(Anchor),
    /// Between the documents of a stream, or a part of it that holds no value.
    Boundary,
    /// The end of the file.
    Eof,
}

/// What a value carries besides itself; few do, so that an event holds it in a box.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Marks {
    /// `&name`.
    pub(super) anchor: Option<Anchor>,
    /// `!name`.
    pub(super) tag: Option<Tag>,
}

/// A place that an alias can name; never the same for two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Anchor(pub(super) usize);

/// A tag, as far as it matters here.
#[derive(Debug, PartialEq)]
pub(super) enum Tag {
    /// `!!str`, or the lone `!`: text, whatever it looks like.
    Text,
    /// A tag of the file's own language, without its `!`: `Ref`.
    Own(String),
}

/// Why a parser cannot go on.
#[derive(Debug)]
pub(super) struct Fault {
    /// Where, in bytes; empty where nothing stands that could be shown.
    pub(super) at: Range<usize>,
    /// Lower case, no full stop.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<&'static str>,
    /// Whether a limit was passed, and not the grammar broken.
    pub(super) limit: bool,
}

/// A parser. After [`Event::Eof`] or a fault it is not asked again.
pub(super) trait Events<'t> {
    /// The next event and the bytes that it stands on; empty for what is implied.
    fn next(&mut self) -> Result<(Event<'t>, Range<usize>), Box<Fault>>;
}
