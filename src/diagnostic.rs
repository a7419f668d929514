//! What is said about the input: a message, where, and what to do.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Span;

/// How much a diagnostic or a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; shown with `-v` where it is about reading.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file with a word about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// A statement about the input. An [`Severity::Error`] here means the input is wrong: exit code 2.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// A stable code, `INV001` and so on; the list stands in [`codes`].
    pub code: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// Lower case, names the thing, no full stop.
    pub message: String,
    /// Where it is; `None` where there is no text to show (a path that cannot be read).
    pub primary: Option<Label>,
    /// Other places that explain it (the first definition of a duplicate).
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic without a place.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), primary: None, secondary: Vec::new(), help: None }
    }

    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note, shown with `-v`.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    /// Says where, with a word about what is there.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Some(Label { span, text: text.into() });
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The codes of the input family, one meaning each.
pub mod codes {
    /// A file or folder cannot be read.
    pub const UNREADABLE: &str = "INV001";
    /// The text is not well-formed YAML or JSON.
    pub const SYNTAX: &str = "INV002";
    /// A mapping has the same key twice.
    pub const DUPLICATE_KEY: &str = "INV003";
    /// A limit on depth, size or aliases was passed.
    pub const LIMIT: &str = "INV004";
    /// Two resources have the same id.
    pub const DUPLICATE_ID: &str = "INV005";
    /// A key that nothing reads.
    pub const UNKNOWN_KEY: &str = "INV006";
    /// A value has the wrong shape.
    pub const WRONG_SHAPE: &str = "INV007";
    /// A file that is none of ours was skipped.
    pub const SKIPPED: &str = "INV008";
    /// No file of the given paths describes an estate.
    pub const NOTHING_FOUND: &str = "INV009";
    /// A reference inside a template names nothing that the template declares.
    pub const UNDEFINED: &str = "INV010";
    /// Containers contain each other.
    pub const CYCLE: &str = "INV011";
    /// A function or parameter of a template that could not be evaluated.
    pub const NOT_EVALUATED: &str = "INV012";
    /// The configuration file is wrong.
    pub const CONFIGURATION: &str = "INV013";
    /// Two descriptions speak of one resource.
    pub const SAME: &str = "INV014";
    /// A file of prices is wrong.
    pub const PRICES: &str = "INV015";
    /// Bills hold the same charges.
    pub const REPEATED: &str = "INV016";
    /// A picture is not quite what was asked for: too large, or without a font for some character.
    pub const PICTURE: &str = "DIA001";
    /// A report does not hold everything: whoever it is for takes no more.
    pub const REPORT: &str = "OUT001";
}
