//! Policies as documents: written out, or JSON in a text, with what only a deployment decides.

use serde_json::Value as Json;

use crate::model::{Property, ResourceId, Value};

/// A policy, or a part of one. Numbers and booleans are texts, as policies take them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Document {
    /// A text, number or boolean.
    Text(String),
    /// A list.
    List(Vec<Document>),
    /// A mapping, in the order in which it is written.
    Map(Vec<(String, Document)>),
    /// What only a deployment decides.
    Unknown(Undecided),
}

/// A value that only a deployment decides.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Undecided {
    /// Why it is not known.
    pub(super) reason: String,
    /// What is known of it all the same: `${AWS::AccountId}`.
    pub(super) identity: Option<String>,
    /// The resources that it is made from.
    pub(super) targets: Vec<ResourceId>,
}

/// Whether something is as a policy asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It cannot be told; why.
    Maybe(String),
}

impl Match {
    /// Whether both are so.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Maybe(why), _) | (_, Self::Maybe(why)) => Self::Maybe(why),
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }

    /// Whether one of them is so.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::Maybe(why), _) | (_, Self::Maybe(why)) => Self::Maybe(why),
            (Self::No, Self::No) => Self::No,
        }
    }

    /// The opposite.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            maybe @ Self::Maybe(_) => maybe,
        }
    }

    /// What a test of known values says.
    pub(super) fn of(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }
}

impl Document {
    /// A property as a document; a text that holds JSON as what it holds.
    pub(super) fn of(property: &Property) -> Self {
        let undecided = |reason: &str, identity: Option<String>| {
            let targets = property.references().iter().map(|reference| reference.target.clone()).collect();
            Self::Unknown(Undecided { reason: reason.to_owned(), identity, targets })
        };
        match &property.value {
            Value::Null => Self::Map(Vec::new()),
            Value::Text(text) => Self::of_text(text),
            Value::Derived(derived) => Self::of_text(&derived.text),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.clone(), Self::of(&entry.value))).collect())
            }
            Value::Reference(_) => undecided("it is decided when what it names is made", None),
            Value::Unknown(unknown) => undecided(&unknown.reason, unknown.identity.clone()),
            Value::Hidden(_) => undecided("it is a secret", None),
        }
    }

    fn of_text(text: &str) -> Self {
        let is_json = text.trim_start().starts_with(['{', '[']);
        let parsed = if is_json { serde_json::from_str::<Json>(text).ok() } else { None };
        parsed.map_or_else(|| Self::Text(text.to_owned()), Self::of_json)
    }

    fn of_json(json: Json) -> Self {
        match json {
            Json::Null => Self::Map(Vec::new()),
            Json::Bool(value) => Self::Text(value.to_string()),
            Json::Number(number) => Self::Text(number.to_string()),
            Json::String(text) => Self::Text(text),
            Json::Array(items) => Self::List(items.into_iter().map(Self::of_json).collect()),
            Json::Object(entries) => {
                Self::Map(entries.into_iter().map(|(key, value)| (key, Self::of_json(value))).collect())
            }
        }
    }

    /// What stands under a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let entry = self.entries().iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        entry.map(|(_, value)| value)
    }

    /// The entries of a mapping; nothing of other values.
    pub(super) fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; a value alone is a list of one.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }

    /// Whether one of the items is as asked; what is not known may be.
    pub(super) fn any(&self, is: impl Fn(&Self) -> Match) -> Match {
        self.items().iter().map(is).fold(Match::No, Match::or)
    }
}

/// Whether a text is what a pattern with `*` and `?` means, in any case.
pub(super) fn is_like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.to_lowercase().chars().collect(), text.to_lowercase().chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        if p < pattern.len() && pattern[p] == '*' {
            star = Some((p, t));
            p += 1;
        } else if p < pattern.len() && (pattern[p] == '?' || pattern[p] == text[t]) {
            (p, t) = (p + 1, t + 1);
        } else if let Some((at, taken)) = star {
            // The star takes one more.
            star = Some((at, taken + 1));
            (p, t) = (at + 1, taken + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_pattern_takes_what_it_means() {
        for (pattern, text) in
            [("*", ""), ("sns:*", "SNS:Publish"), ("a?c*", "abcd"), ("*:alarm:*", "x:alarm:y"), ("a", "a")]
        {
            assert!(is_like(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("", "a"), ("sns:Get*", "sns:Publish"), ("a?", "a"), ("*b", "abc"), ("**c", "")] {
            assert!(!is_like(pattern, text), "{pattern} {text}");
        }
    }
}
