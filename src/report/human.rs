//! Diagnostics and findings for a terminal, in rustc's look.

use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// One diagnostic, styled with ANSI codes (the stream strips them where they are not wanted), ending in a newline.
pub fn diagnostic(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.primary.as_ref().map(|label| {
        let file = sources.file(label.span.file);
        format!("{}:{}: ", file.path, file.position(label.span.start))
    });
    let code = diagnostic.code;
    format!("{}[{code}]: {}{}\n", diagnostic.severity.as_str(), place.unwrap_or_default(), diagnostic.message)
}

/// A text from the input for a terminal: what would steer it, or turn the direction of writing, is replaced.
pub fn clean(text: &str) -> String {
    let turns =
        |c| matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || turns(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// How many columns of a terminal a text takes.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}
