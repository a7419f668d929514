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
