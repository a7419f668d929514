//! Patterns for texts: `*` for any text, and regular expressions.

use std::fmt;

use regex::Regex;

/// A text in which `*` stands for any text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard(String);

impl Wildcard {
    /// A pattern from its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The one text that it stands for, where it has no `*`.
    pub fn only(&self) -> Option<&str> {
        (!self.0.contains('*')).then_some(&self.0)
    }

    /// Whether a text fits. Linear in each part: no pattern makes it slow.
    pub fn matches(&self, text: &str, any_case: bool) -> bool {
        if any_case { fits(&self.0.to_lowercase(), &text.to_lowercase()) } else { fits(&self.0, text) }
    }
}

impl fmt::Display for Wildcard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn fits(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(last)
}

/// A regular expression that a whole text must match. It takes linear time, whatever it is.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    regex: Regex,
}

impl Pattern {
    /// A pattern from its text, in the syntax of the `regex` crate. Else what is wrong with it, in one line.
    pub fn parse(text: &str) -> Result<Self, String> {
        // Alone first: `a)(b` would be one inside of the brackets.
        let alone = Regex::new(text).and_then(|_| Regex::new(&format!(r"\A(?:{text})\z")));
        match alone {
            Ok(regex) => Ok(Self { text: text.to_owned(), regex }),
            Err(regex::Error::CompiledTooBig(_)) => Err("it describes too much".to_owned()),
            Err(error) => {
                let said = error.to_string();
                let last = said.lines().last().unwrap_or_default();
                Err(last.strip_prefix("error: ").unwrap_or(last).to_owned())
            }
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether all of a text matches.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, expected) in [
            ("web", "web", true),
            ("web", "web-1", false),
            ("web-*", "web-1", true),
            ("*-db", "shop-db", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("ab*ba", "aba", false),
            ("*", "", true),
            ("**", "x", true),
        ] {
            assert_eq!(Wildcard::new(pattern).matches(text, false), expected, "{pattern} {text}");
        }
        assert!(Wildcard::new("PROD*").matches("prod-1", true));
        assert_eq!((Wildcard::new("a").only(), Wildcard::new("a*").only()), (Some("a"), None));
    }

    #[test]
    fn a_pattern_is_about_the_whole_text() {
        let pattern = Pattern::parse("a|bc").unwrap();
        assert!(pattern.matches("a") && pattern.matches("bc"));
        assert!(!pattern.matches("ac") && !pattern.matches("xbc") && !pattern.matches("a\n"));
        assert_eq!(Pattern::parse("(").unwrap_err(), "unclosed group");
        assert!(Pattern::parse("a)(b").is_err());
        assert!(Pattern::parse("(?:(?:x{1000}){1000}){1000}").is_err());
    }
}
