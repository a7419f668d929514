//! Which orphans are left alone.

use super::Wildcard;
use crate::model::Resource;
use crate::model::time::Day;

/// On what terms orphans are told.
#[derive(Debug, Clone, PartialEq)]
pub struct OrphanTerms {
    /// Tags that ask to keep what has them.
    pub keep: Vec<Keep>,
    /// How many days old a thing must be; what tells no age is never too young.
    pub grace_days: i64,
    /// From how many days on a snapshot is old.
    pub old_days: i64,
}

impl Default for OrphanTerms {
    /// A tag `keep` or `do-not-delete`, no grace, and a year: choices, not facts.
    fn default() -> Self {
        Self { keep: ["keep", "do-not-delete"].map(Keep::parse).into(), grace_days: 0, old_days: 365 }
    }
}

/// A tag that asks to keep what has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Keep {
    /// The key; its letters may be written in any case.
    pub key: String,
    /// The value it must have; `None`: any but `false`, `no`, `0` and nothing. A day is the last on which it asks.
    pub value: Option<Wildcard>,
}

impl Keep {
    /// From `Keep` or `Lifecycle=permanent`.
    pub fn parse(text: &str) -> Self {
        match text.split_once('=') {
            Some((key, value)) => Self { key: key.to_owned(), value: Some(Wildcard::new(value)) },
            None => Self { key: text.to_owned(), value: None },
        }
    }

    /// Whether a resource asks to be kept on a day, and with which tag: "its tag `keep: yes`".
    pub fn asks(&self, resource: &Resource, today: Day) -> Option<String> {
        let mut tags = resource.tags.list.iter();
        let tag = tags.find(|tag| tag.key.eq_ignore_ascii_case(&self.key))?;
        // A value that only a deployment decides is there all the same.
        let value = tag.value.text().unwrap_or("…");
        let asks = match (&self.value, Day::parse(value)) {
            (Some(wanted), _) => wanted.matches(value, false),
            (None, Some(last)) => today <= last,
            (None, None) => !["", "false", "no", "0"].contains(&value.trim().to_ascii_lowercase().as_str()),
        };
        asks.then(|| format!("its tag `{}: {value}`", tag.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    #[test]
    fn a_tag_keeps_unless_it_says_no_or_is_over() {
        let today = Day::parse("2026-11-27").unwrap();
        let asks = |keep: &str, tag: &str| {
            let estate = Estate::read(&[&format!("version: 1\nresources:\n  a: {{type: ebs, tags: {{{tag}}}}}\n")]);
            let (_, resource) = estate.graph.resources().next().unwrap();
            Keep::parse(keep).asks(resource, today)
        };
        assert_eq!(asks("keep", "Keep: forever").as_deref(), Some("its tag `Keep: forever`"));
        for (keep, tag, kept) in [
            ("keep", "keep: 'yes'", true),
            ("keep", "keep: 'No'", false),
            ("keep", "keep: ''", false),
            ("keep", "keeper: 'yes'", false),
            ("keep", "keep: '2026-11-27'", true),
            ("keep", "keep: '2026-11-26'", false),
            ("Lifecycle=perm*", "lifecycle: permanent", true),
            ("Lifecycle=perm*", "lifecycle: short", false),
        ] {
            assert_eq!(asks(keep, tag).is_some(), kept, "{keep} {tag}");
        }
    }
}
