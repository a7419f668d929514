//! What the rules hold an estate to, as the configuration or the arguments state it.

use crate::diagnostic::Severity;
use crate::kinds::Kind;
use crate::source::Span;

/// What is asked of the estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Policy {
    /// Tags that resources must have, in the order of the configuration.
    pub required_tags: Vec<RequiredTag>,
    /// Findings that are accepted.
    pub ignore: Vec<Ignore>,
}

/// A tag that resources must have.
#[derive(Debug, Clone, PartialEq)]
pub struct RequiredTag {
    /// The key, in its exact case.
    pub key: String,
    /// What its absence weighs; `None`: what the rule weighs.
    pub severity: Option<Severity>,
    /// Which kinds must have it; empty: each that AWS can tag.
    pub kinds: Vec<KindPattern>,
    /// Where the configuration asks for it; `None` where an argument does.
    pub span: Option<Span>,
}

impl RequiredTag {
    /// A tag that every resource must have.
    pub fn everywhere(key: impl Into<String>) -> Self {
        Self { key: key.into(), severity: None, kinds: Vec::new(), span: None }
    }

    /// Whether it is asked of a kind.
    pub fn applies_to(&self, kind: &Kind) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|pattern| pattern.matches(kind))
    }
}

/// A kind, or all kinds of a service (`AWS::EC2::*`).
#[derive(Debug, Clone, PartialEq)]
pub struct KindPattern(String);

impl KindPattern {
    /// A pattern from its text: a kind by any of its names, or a CloudFormation name with `*`. `None` where it names no kind.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains('*') {
            return text.starts_with("AWS::").then(|| Self(text.to_owned()));
        }
        Kind::parse(text).map(|kind| Self(kind.name().to_owned()))
    }

    /// Whether a kind is meant.
    pub fn matches(&self, kind: &Kind) -> bool {
        wildcard(&self.0, kind.name())
    }
}

/// Findings that are accepted, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Ignore {
    /// The rule's code.
    pub rule: String,
    /// Ids of resources, with `*` for any text; empty: each resource.
    pub resources: Vec<String>,
    /// Where the configuration says so.
    pub span: Span,
}

impl Ignore {
    /// Whether it accepts a finding of this rule on this resource.
    pub fn covers(&self, rule: &str, id: &str) -> bool {
        self.rule == rule && (self.resources.is_empty() || self.resources.iter().any(|p| wildcard(p, id)))
    }
}

/// Whether a text fits a pattern in which `*` stands for any text. Linear in each part: no pattern makes it slow.
fn wildcard(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, fits) in [
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
            assert_eq!(wildcard(pattern, text), fits, "{pattern} {text}");
        }
    }
}
