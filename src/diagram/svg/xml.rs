//! The little XML that a picture needs: text that cannot break out, numbers that are the same everywhere.

use std::fmt::{self, Display, Write};

/// A document in the making. `write!` to it cannot fail.
#[derive(Debug, Default)]
pub(super) struct Xml(String);

impl Xml {
    pub(super) fn write_fmt(&mut self, args: fmt::Arguments<'_>) {
        // Writing to a String has no errors to report.
        let _ = self.0.write_fmt(args);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A number with at most one decimal and no `-0`; what is not finite is 0.
pub(super) struct N(pub(super) f64);

impl Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = if self.0.is_finite() { (self.0 * 10.0).round() as i64 } else { 0 };
        let (sign, whole, tenth) = (if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
        match tenth {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

/// Text between tags.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, f)
    }
}

/// Text inside `"…"`.
pub(super) struct Attr<'a>(pub(super) &'a str);

impl Display for Attr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, f)
    }
}

/// Escapes markup; white space becomes spaces; leaves out what XML 1.0 forbids, and the controls that turn the
/// direction of the text after them. A line that begins with `::` would be a command to a runner that prints the picture.
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
    fn numbers_are_short_and_never_minus_zero() {
        let shown = [1.0, -0.04, 2.25, -7.1234, f64::NAN, 100.0].map(|n| N(n).to_string());
        assert_eq!(shown, ["1", "0", "2.3", "-7.1", "0", "100"]);
    }

    #[test]
    fn markup_and_forbidden_characters_do_not_pass() {
        assert_eq!(
            Text("<script>]]>&'\"\u{0}\u{b}\u{FFFF}\u{202E}\n名").to_string(),
            "&lt;script&gt;]]&gt;&amp;&#39;&quot; 名"
        );
    }
}
