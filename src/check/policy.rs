//! What the rules hold an estate to, as the configuration, AWS's own policies or the arguments state it.
//!
//! A named policy of the configuration is taken apart when it is read: what it asks of each key, what it prohibits and
//! what it limits stand in lists of their own, each entry with the policy's name and with the scopes it holds in.

mod alarms;
mod keep;
mod pattern;
mod scope;
mod spending;

pub use alarms::{AlarmTerms, Without};
pub use keep::{Keep, OrphanTerms};
pub use pattern::{Pattern, Wildcard};
pub use scope::{KindPattern, Scope, Selector, Subject};
pub use spending::{Budget, Limit, MaxIncrease, parse_dollars, parse_limit};

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::model::time::Day;
use crate::source::Span;

/// What is asked of the estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Policy {
    /// What is asked of single keys, in the order of the configuration.
    pub requirements: Vec<Requirement>,
    /// Keys that no resource may have.
    pub prohibited: Vec<Prohibited>,
    /// How many tags a resource may have.
    pub most_tags: Vec<MostTags>,
    /// How keys are written.
    pub key_styles: Vec<KeyStyle>,
    /// Findings that are accepted.
    pub ignore: Vec<Ignore>,
    /// What the whole may cost.
    pub budget: Option<Budget>,
    /// How much more the whole may cost than what it is compared with.
    pub max_increase: Option<MaxIncrease>,
    /// On what terms orphans are told.
    pub orphans: OrphanTerms,
    /// Which alarms are expected.
    pub alarms: AlarmTerms,
}

impl Policy {
    /// The keys that some resource must have, each once, in the order in which they are asked for.
    pub fn required_keys(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let keys = self.requirements.iter().filter(|r| r.required).map(|r| r.key.as_str());
        keys.filter(|key| seen.insert(*key)).collect()
    }

    /// Whether a key is one that is asked about, in exactly this spelling.
    pub fn knows(&self, key: &str) -> bool {
        self.requirements.iter().any(|requirement| requirement.key == key)
    }

    /// Narrows all that it asks to the scopes of a policy that names it, under that policy's name.
    pub(crate) fn add_terms(&mut self, around: &Terms) {
        let requirements = self.requirements.iter_mut().map(|requirement| &mut requirement.terms);
        let prohibited = self.prohibited.iter_mut().map(|prohibited| &mut prohibited.terms);
        let most_tags = self.most_tags.iter_mut().map(|most| &mut most.terms);
        let key_styles = self.key_styles.iter_mut().map(|style| &mut style.terms);
        for terms in requirements.chain(prohibited).chain(most_tags).chain(key_styles) {
            terms.policy = around.policy.clone().or(terms.policy.take());
            terms.severity = terms.severity.or(around.severity);
            terms.message = terms.message.take().or_else(|| around.message.clone());
            terms.scopes.extend(around.scopes.iter().cloned());
        }
    }

    /// Adds all that another one asks. Of what is asked once, this one's word counts.
    pub fn extend(&mut self, other: Policy) {
        self.requirements.extend(other.requirements);
        self.prohibited.extend(other.prohibited);
        self.most_tags.extend(other.most_tags);
        self.key_styles.extend(other.key_styles);
        self.ignore.extend(other.ignore);
        self.alarms.expect.extend(other.alarms.expect);
        self.alarms.without.extend(other.alarms.without);
        self.budget = self.budget.or(other.budget);
        self.max_increase = self.max_increase.or(other.max_increase);
    }
}

/// Who asks for something, of what, and what it weighs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terms {
    /// The name of the policy; `None` for what stands outside of any.
    pub policy: Option<String>,
    /// What breaking it weighs; `None`: what the rule weighs.
    pub severity: Option<Severity>,
    /// What people are told beside the rule's own words: whom to ask, where it is written.
    pub message: Option<String>,
    /// Of what it is asked: each of these must hold.
    pub scopes: Vec<Scope>,
    /// Where the configuration asks for it; `None` where an argument does.
    pub span: Option<Span>,
}

impl Terms {
    /// Whether it is asked of a resource; `None` where that cannot be told.
    pub fn cover(&self, subject: &Subject<'_>) -> Option<bool> {
        scope::all(self.scopes.iter().map(|scope| scope.covers(subject)))
    }
}

/// What is asked of one key.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// The key, in its exact case.
    pub key: String,
    /// Whether resources must have it. Else only those that do are looked at.
    pub required: bool,
    /// Values that it may have; empty: any.
    pub values: Vec<Wildcard>,
    /// What the whole value must match.
    pub pattern: Option<Pattern>,
    /// Whether `owner` passes for `Owner`.
    pub any_key_case: bool,
    /// The letters of which the value consists, or in which it may be written.
    pub value_case: ValueCase,
    /// Whether an empty value will do.
    pub allows_empty: bool,
    /// Whether each provider of Terraform must hand it down as well.
    pub by_providers: bool,
    /// The value that `--fix` writes where the tag is missing.
    pub default: Option<String>,
    /// Who asks, of what.
    pub terms: Terms,
}

impl Requirement {
    /// A tag that every resource must have, with any value.
    pub fn everywhere(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            required: true,
            values: Vec::new(),
            pattern: None,
            any_key_case: false,
            value_case: ValueCase::Exact,
            allows_empty: false,
            by_providers: false,
            default: None,
            terms: Terms::default(),
        }
    }

    /// Whether some value is wrong.
    pub fn restricts_values(&self) -> bool {
        !self.values.is_empty()
            || self.pattern.is_some()
            || matches!(self.value_case, ValueCase::Lower | ValueCase::Upper)
    }

    /// Whether a value is one of those allowed.
    pub fn allows(&self, value: &str) -> bool {
        let any_case = self.value_case == ValueCase::Any;
        self.values.is_empty() || self.values.iter().any(|allowed| allowed.matches(value, any_case))
    }

    /// What keeps a value from matching; `None` where it does.
    pub fn mismatch(&self, value: &str) -> Option<Mismatch<'_>> {
        match &self.pattern {
            Some(pattern) if !pattern.matches(value) => return Some(Mismatch::Pattern(pattern)),
            _ => {}
        }
        let fits = match self.value_case {
            ValueCase::Exact | ValueCase::Any => true,
            ValueCase::Lower => !value.chars().any(char::is_uppercase),
            ValueCase::Upper => !value.chars().any(char::is_lowercase),
        };
        (!fits).then_some(Mismatch::Case(self.value_case))
    }
}

/// Why a value does not match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mismatch<'p> {
    /// It is not what the regular expression describes.
    Pattern(&'p Pattern),
    /// It is written in other letters.
    Case(ValueCase),
}

/// How the case of a value's letters counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ValueCase {
    /// Allowed values are compared as they are written.
    #[default]
    Exact,
    /// Allowed values are compared in any case.
    Any,
    /// The value has no upper-case letter.
    Lower,
    /// The value has no lower-case letter.
    Upper,
}

/// Keys that no resource may have.
#[derive(Debug, Clone, PartialEq)]
pub struct Prohibited {
    /// The key, with `*` for any text.
    pub key: Wildcard,
    /// Who says so, of what.
    pub terms: Terms,
}

/// How many tags a resource may have.
#[derive(Debug, Clone, PartialEq)]
pub struct MostTags {
    /// The most.
    pub most: usize,
    /// Who says so, of what.
    pub terms: Terms,
}

/// How keys are written.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyStyle {
    /// The style.
    pub style: Style,
    /// Who says so, of what.
    pub terms: Terms,
}

/// A way to write several words as one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// `CostCenter`
    Pascal,
    /// `costCenter`
    Camel,
    /// `cost-center`
    Kebab,
    /// `cost_center`
    Snake,
    /// No upper-case letter.
    Lower,
    /// No lower-case letter.
    Upper,
}

impl Style {
    /// The word of the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pascal => "pascal",
            Self::Camel => "camel",
            Self::Kebab => "kebab",
            Self::Snake => "snake",
            Self::Lower => "lower",
            Self::Upper => "upper",
        }
    }

    /// A key in this style, for people.
    pub fn example(self) -> &'static str {
        match self {
            Self::Pascal => "CostCenter",
            Self::Camel => "costCenter",
            Self::Kebab => "cost-center",
            Self::Snake => "cost_center",
            Self::Lower => "costcenter",
            Self::Upper => "COSTCENTER",
        }
    }

    /// Whether a key is written so. Each part between `:` or `/` is looked at by itself: `acme:CostCenter`.
    pub fn fits(self, key: &str) -> bool {
        key.split([':', '/']).filter(|part| !part.is_empty()).all(|part| self.fits_part(part))
    }

    fn fits_part(self, part: &str) -> bool {
        let first_is = |test: fn(char) -> bool| part.chars().next().is_some_and(test);
        let is_joined = |by: Option<char>| part.chars().all(|c| c.is_alphanumeric() || Some(c) == by);
        let has_upper = part.chars().any(char::is_uppercase);
        match self {
            // Letters of scripts without cases are neither upper nor lower.
            Self::Pascal => !first_is(char::is_lowercase) && is_joined(None),
            Self::Camel => !first_is(char::is_uppercase) && is_joined(None),
            Self::Kebab => !has_upper && is_joined(Some('-')),
            Self::Snake => !has_upper && is_joined(Some('_')),
            Self::Lower => !has_upper,
            Self::Upper => !part.chars().any(char::is_lowercase),
        }
    }
}

/// Findings that are accepted, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Ignore {
    /// The rule's code.
    pub rule: &'static str,
    /// Ids of resources, with `*` for any text; empty: each resource.
    pub resources: Vec<Wildcard>,
    /// Why, for people.
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Day>,
    /// Where the configuration says so.
    pub span: Span,
}

impl Ignore {
    /// Whether it is about a finding of this rule on a resource that is known by these names; on no resource, where there
    /// are none.
    pub fn covers(&self, rule: &str, names: &[&str]) -> bool {
        let meets = |pattern: &Wildcard| names.iter().any(|name| pattern.matches(name, false));
        self.rule == rule && (self.resources.is_empty() || self.resources.iter().any(meets))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_by_their_style() {
        for (style, fits, others) in [
            (Style::Pascal, ["CostCenter", "Owner", "acme:CostCenter"], ["costCenter", "Cost-Center", "acme:owner"]),
            (Style::Camel, ["costCenter", "owner", "オーナー"], ["CostCenter", "cost_center", "a/B"]),
            (Style::Kebab, ["cost-center", "owner", "a2-b"], ["Cost-center", "cost_center", "cost center"]),
            (Style::Snake, ["cost_center", "owner", "a_1"], ["cost-center", "Owner", "costCenter"]),
            (Style::Lower, ["cost center", "a.b", "é"], ["A", "É", "aB"]),
            (Style::Upper, ["COST-CENTER", "A1", "É"], ["Aa", "é", "a"]),
        ] {
            for key in fits {
                // `acme` itself is no upper word.
                let key = if style == Style::Pascal { key.trim_start_matches("acme:") } else { key };
                assert!(style.fits(key), "{} {key}", style.as_str());
            }
            for key in others {
                assert!(!style.fits(key), "{} {key}", style.as_str());
            }
            assert!(style.fits(style.example()));
        }
    }

    #[test]
    fn values_are_held_to_list_pattern_and_case() {
        let mut env = Requirement::everywhere("Env");
        assert!(!env.restricts_values() && env.allows("anything"));
        env.values = ["prod", "dev-*"].map(Wildcard::new).into();
        assert!(env.allows("prod") && env.allows("dev-7") && !env.allows("Prod"));
        env.value_case = ValueCase::Any;
        assert!(env.allows("PROD") && env.allows("Dev-7"));
        env.value_case = ValueCase::Lower;
        assert_eq!(env.mismatch("Prod"), Some(Mismatch::Case(ValueCase::Lower)));
        env.pattern = Some(Pattern::parse("[a-z]+").unwrap());
        assert!(matches!(env.mismatch("prod1"), Some(Mismatch::Pattern(_))), "the whole value must match");
        assert_eq!(env.mismatch("prod"), None);
    }
}
