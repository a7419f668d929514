//! Text in XML that cannot break out of its place.

use std::fmt::{self, Display, Write};

/// Text between tags.
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, f)
    }
}

/// Text inside `"…"`.
pub(crate) struct Attr<'a>(pub(crate) &'a str);

impl Display for Attr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, f)
    }
}

/// Escapes markup; white space becomes spaces; leaves out what XML 1.0 forbids, and the controls that turn the
/// direction of the text after them. A line that begins with `::` would be a command to a runner that prints the document.
fn escape(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let is_command = text.trim_start().starts_with("::");
    for (at, c) in text.char_indices() {
        match c {
            ':' if is_command && text[..at].trim().is_empty() => f.write_str("&#58;")?,
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            '\t' | '\n' | '\r' => f.write_char(' ')?,
            '\u{FFFE}' | '\u{FFFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => f.write_char(c)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_forbidden_characters_do_not_pass() {
        assert_eq!(
            Text("<script>]]>&'\"\u{0}\u{b}\u{FFFF}\u{202E}\n名").to_string(),
            "&lt;script&gt;]]&gt;&amp;&#39;&quot; 名"
        );
    }
}
