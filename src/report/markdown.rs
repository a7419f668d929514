//! What the comments on pull requests share: texts of the input in GitHub's Markdown.
//!
//! Names are strangers' words: whatever stands in them, they are text. What means something to Markdown or HTML is
//! written as its number; what GitHub looks for in the finished text (`@name`, `#1`) is broken by a character that is not
//! seen.

use std::fmt::{self, Write};

use super::human::visible;

/// How many characters of a text from the input are shown.
pub(super) const MOST_OF_TEXT: usize = 300;
/// Where rows end, in characters: GitHub takes 65,536 in a comment, and what counts the rest must fit too.
pub(super) const MOST_OF_COMMENT: usize = 60_000;

/// So many characters of a text, with a sign that there are more.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Text of which no character means anything to Markdown, HTML or GitHub.
pub(super) struct Inert<'a>(pub(super) &'a str);

impl fmt::Display for Inert<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in visible(self.0).chars() {
            match c {
                // Looked for in the finished text, so that the number alone is not enough.
                '@' | '#' => write!(f, "&#{};&#8203;", u32::from(c))?,
                // Inside of a line these mean nothing.
                ',' | '-' | '/' | '%' | ';' => f.write_char(c)?,
                c if c.is_ascii_punctuation() => write!(f, "&#{};", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A name, set as code.
pub(super) struct Code<'a>(pub(super) &'a str);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<code>{}</code>", Inert(self.0))
    }
}

/// A sentence, whose names stand between backticks. Where a name has one too, some words change sides; none gets out.
pub(super) struct Prose<'a>(pub(super) &'a str);

impl fmt::Display for Prose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.0.split('`');
        if parts.clone().count().is_multiple_of(2) {
            return Inert(self.0).fmt(f);
        }
        for (at, part) in parts.enumerate() {
            if at % 2 == 1 { Code(part).fmt(f)? } else { Inert(part).fmt(f)? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text() {
        let name = "<script> @kan1 #12 [x](y) | *a* _b_ ~c~ $d$ http://e \\ \n# f &amp; !g";
        let inert = Inert(name).to_string();
        let plain: String = inert.split('&').map(|part| part.split_once(';').map_or(part, |(_, rest)| rest)).collect();
        assert!(plain.chars().all(|c| c.is_alphanumeric() || " /,-%;\u{FFFD}".contains(c)), "{plain}");
        assert!(inert.contains("&#64;&#8203;kan1") && inert.contains("&#35;&#8203;12"), "{inert}");
    }

    #[test]
    fn backticks_are_code_where_they_come_in_pairs() {
        assert_eq!(Prose("`a` has no `b`").to_string(), "<code>a</code> has no <code>b</code>");
        assert_eq!(Prose("``` has no").to_string(), "&#96;&#96;&#96; has no");
        assert_eq!(Prose("`<b>").to_string(), "&#96;&#60;b&#62;");
    }
}
