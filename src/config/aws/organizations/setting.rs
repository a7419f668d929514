//! One setting of a tag policy, and the operators by which a child changes it
//! (<https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html>, read 2026-11).
//!
//! A limit on children that stands around settings, under `tags` or under a policy key, is about what they may add there;
//! what is there already has limits of its own. AWS says so of policies of the same syntax
//! (<https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html>, example 1,
//! read 2026-11).
//!
//! AWS does not say in which order several operators of one setting take effect; here a list is assigned, then added to,
//! then removed from. An effective policy has no operators: its plain values are assigned.

use super::super::content::Place;
use super::super::doubtful;
use crate::config::wrong;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use crate::wording::did_you_mean;

/// What a tag policy says of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The tag's key as it must be written.
    TagKey,
    /// The values that it may have.
    TagValue,
    /// The resource types for which AWS refuses a wrong tag.
    EnforcedFor,
    /// The resource types that must have the tag.
    ReportRequiredTagFor,
}

impl Field {
    pub(super) const ALL: [Self; 4] = [Self::TagKey, Self::TagValue, Self::EnforcedFor, Self::ReportRequiredTagFor];

    /// As the policy writes it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::TagKey => "tag_key",
            Self::TagValue => "tag_value",
            Self::EnforcedFor => "enforced_for",
            Self::ReportRequiredTagFor => "report_required_tag_for",
        }
    }
}

/// What changes a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Assign,
    Append,
    Remove,
}

impl Operator {
    const ALL: [Self; 3] = [Self::Assign, Self::Append, Self::Remove];

    fn as_str(self) -> &'static str {
        match self {
            Self::Assign => "@@assign",
            Self::Append => "@@append",
            Self::Remove => "@@remove",
        }
    }
}

/// The operator that limits children.
const LIMIT: &str = "@@operators_allowed_for_child_policies";

/// The operators that children may use; all of them where nobody said so.
#[derive(Debug, Clone, Default)]
pub(super) struct Allowed {
    forbidden: Vec<Operator>,
    /// Where a parent forbids some.
    by: Option<Span>,
}

impl Allowed {
    /// Whether a child may add something that no parent has.
    pub(super) fn lets_add(&self) -> bool {
        self.allows(Operator::Assign) || self.allows(Operator::Append)
    }

    fn allows(&self, operator: Operator) -> bool {
        !self.forbidden.contains(&operator)
    }

    /// What is said of a child that does what its parent forbids: AWS takes it, and does not heed it.
    pub(super) fn refusal(&self, span: Span, message: String) -> Diagnostic {
        let said = doubtful(span, format!("{message}: a parent policy forbids it"));
        let said = said.help("remove it here, or let the parent allow its operator");
        self.by.into_iter().fold(said, |said, by| said.and(by, "forbidden here"))
    }

    /// Takes what an operator beside settings or statements says: only the one that limits children has a meaning there.
    pub(super) fn limit(&mut self, name: &str, span: Span, node: NodeRef<'_>, reader: &mut Reader<'_>) {
        if name != LIMIT {
            let said = wrong(reader.place.span(span), format!("`{name}` has no meaning here"), "");
            let near = did_you_mean(name, [LIMIT].into_iter());
            return reader.say(said.help(near.unwrap_or_else(|| {
                "it stands inside of `tag_key`, `tag_value`, `enforced_for` or `report_required_tag_for`".to_owned()
            })));
        }
        const WORDS: [&str; 5] = ["@@all", "@@none", "@@assign", "@@append", "@@remove"];
        let words = reader.texts(LIMIT, node);
        if let Some(word) = words.iter().find(|word| !WORDS.contains(&word.text.as_str())) {
            let help = did_you_mean(&word.text, WORDS.into_iter());
            let said = wrong(word.span, format!("`{}` is no operator", word.text), "");
            return reader.say(said.help(help.unwrap_or_else(|| format!("operators are {}", WORDS.join(", ")))));
        }
        let has = |wanted: &str| words.iter().any(|word| word.text == wanted);
        if words.len() > 1 && (has("@@all") || has("@@none")) {
            let said = wrong(reader.place.span(node.span()), "`@@all` and `@@none` stand alone", "");
            return reader.say(said.help("name the operators that children may use, or none"));
        }
        if words.is_empty() || has("@@all") {
            return;
        }
        // What one parent forbids, no other policy allows again.
        for operator in Operator::ALL.into_iter().filter(|operator| !has(operator.as_str())) {
            if self.allows(operator) {
                self.forbidden.push(operator);
                self.by = Some(reader.place.span(span));
            }
        }
    }
}

/// A text, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub(super) text: String,
    pub(super) span: Span,
}

/// The value of a field, as all policies so far make it.
#[derive(Debug, Default)]
pub(super) struct Setting {
    pub(super) values: Vec<Located>,
    allowed: Allowed,
    is_set: bool,
    is_lost: bool,
}

impl Setting {
    /// Whether some policy says something of it.
    pub(super) fn is_set(&self) -> bool {
        self.is_set
    }

    /// Whether what was meant cannot be told.
    pub(super) fn is_lost(&self) -> bool {
        self.is_lost
    }

    /// Changes it as a child says.
    pub(super) fn merge(&mut self, field: Field, key: &str, node: NodeRef<'_>, reader: &mut Reader<'_>) {
        self.is_set = true;
        if node.shape() != Shape::Map {
            return self.apply(Operator::Assign, field, key, node, node.span(), reader);
        }
        for operator in Operator::ALL {
            let entry = node.entries().find(|(name, _, _)| *name == operator.as_str());
            if let Some((_, span, value)) = entry {
                self.apply(operator, field, key, value, span, reader);
            }
        }
        for (name, span, value) in node.entries() {
            if name == LIMIT {
                self.allowed.limit(name, span, value, reader);
            } else if !Operator::ALL.iter().any(|operator| operator.as_str() == name) {
                let said = wrong(reader.place.span(span), format!("`{name}` is no operator"), "");
                reader.say(said.help(unknown(name, field)));
            }
        }
    }

    fn apply(
        &mut self,
        operator: Operator,
        field: Field,
        key: &str,
        node: NodeRef<'_>,
        span: Span,
        reader: &mut Reader<'_>,
    ) {
        let (name, span) = (field.as_str(), reader.place.span(span));
        if !self.allowed.allows(operator) {
            let message = format!("`{}` of `{name}` of `{key}` is ignored", operator.as_str());
            return reader.say(self.allowed.refusal(span, message));
        }
        if field == Field::TagKey {
            if operator != Operator::Assign {
                let said = wrong(span, format!("`{}` is for lists; `tag_key` has one value", operator.as_str()), "");
                return reader.say(said.help("use `@@assign`"));
            }
            self.values = reader.key(key, node).into_iter().collect();
            self.is_lost = self.values.is_empty();
            return;
        }
        let given = reader.texts(name, node);
        if field == Field::TagValue && operator != Operator::Remove {
            reader.wildcards(&given);
        }
        match operator {
            Operator::Assign => self.values = given,
            Operator::Append => {
                let known = |values: &[Located], text: &str| values.iter().any(|value| value.text == text);
                for value in given {
                    if !known(&self.values, &value.text) {
                        self.values.push(value);
                    }
                }
            }
            Operator::Remove => self.values.retain(|value| !given.iter().any(|gone| gone.text == value.text)),
        }
    }
}

/// What to do about a word in an operator's place.
fn unknown(name: &str, field: Field) -> String {
    if Field::ALL.iter().any(|field| field.as_str() == name) {
        return format!("`{name}` stands beside `{}`, not in it", field.as_str());
    }
    let operators = || Operator::ALL.into_iter().map(Operator::as_str).chain([LIMIT]);
    let nearest = did_you_mean(name, operators());
    nearest.unwrap_or_else(|| format!("operators are {}", operators().collect::<Vec<_>>().join(", ")))
}

/// Reads values, and says what is wrong with them.
pub(super) struct Reader<'r> {
    pub(super) place: &'r Place,
    pub(super) said: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.said.push(diagnostic);
    }

    /// The texts of a list. AWS wants a list also of one: the one alone is taken as meant.
    fn texts(&mut self, name: &str, node: NodeRef<'_>) -> Vec<Located> {
        let located =
            |node: NodeRef<'_>| Some(Located { text: node.text()?.to_owned(), span: self.place.span(node.span()) });
        let mut texts = Vec::new();
        match node.shape() {
            Shape::List => {
                for item in node.items() {
                    match located(item) {
                        Some(text) => texts.push(text),
                        None => {
                            self.said.push(wrong(self.place.span(item.span()), format!("`{name}` lists texts"), ""))
                        }
                    }
                }
            }
            Shape::Scalar => {
                texts.extend(located(node));
                let said = doubtful(self.place.span(node.span()), format!("`{name}` is no list: AWS refuses it"));
                self.said.push(said.help("put it in brackets"));
            }
            Shape::Null | Shape::Map => {
                let said = wrong(self.place.span(node.span()), format!("`{name}` is no list"), "");
                self.said.push(said.help("write `[\"…\"]`"));
            }
        }
        texts
    }

    /// The tag's key, which is the policy key in whatever case.
    fn key(&mut self, policy_key: &str, node: NodeRef<'_>) -> Option<Located> {
        let span = self.place.span(node.span());
        let Some(text) = node.text() else {
            self.say(wrong(span, "`tag_key` is no text", "").help(format!("write `\"@@assign\": \"{policy_key}\"`")));
            return None;
        };
        if text.to_lowercase() != policy_key.to_lowercase() {
            let message = format!("tag key `{text}` is not its policy key `{policy_key}`");
            self.say(wrong(span, message, "").help("they may differ in case alone"));
            return None;
        }
        Some(Located { text: text.to_owned(), span })
    }

    fn wildcards(&mut self, values: &[Located]) {
        for Located { text, span } in values.iter().filter(|value| value.text.matches('*').count() > 1) {
            let said = doubtful(*span, format!("`{text}` has more than one `*`: AWS refuses it"));
            self.said.push(said.help("a value has one `*` at most"));
        }
    }
}
