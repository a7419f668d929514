//! Tag policies of AWS Organizations: how several become the effective one, and what that asks.
//!
//! What each part means is told by these pages of the AWS Organizations user guide, read 2026-11:
//! - syntax: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html>.
//!   Policy keys are compared in any case; without a `tag_key` the tag's key is in lower case; without a `tag_value` any
//!   value will do, also none.
//! - reports: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-report-tagging-compliance.html>.
//!   Where `report_required_tag_for` stands without a `tag_key`, the key may be written in any case.
//! - refusals: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-enforcement.html>.
//!   For the types of `enforced_for` a tag that is wrong is refused; one that is missing is not.
//!
//! # What it weighs
//! A tag that is wrong is a warning, as AWS only reports it, and an error for the types of `enforced_for`. For those of
//! `report_required_tag_for` all of it is an error, the missing tag too: AWS itself reports that, but its hook for
//! CloudFormation and the providers of Terraform and Pulumi stop a deployment for it, and a deployment is what is checked
//! here (<https://docs.aws.amazon.com/organizations/latest/userguide/enforce-required-tag-keys-iac.html>, read 2026-11).
//! No resource meets two requirements of one key: the types of the one are taken out of the other.

mod setting;

use super::content::Place;
use super::{doubtful, resource_types};
use crate::check::policy::{KindPattern, Requirement, Scope, Selector, Terms, Wildcard};
use crate::config::{LONGEST_KEY, wrong};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use crate::wording::did_you_mean;
use setting::{Allowed, Field, Located, Reader, Setting};

/// Tag policies, merged from the root of the organization down.
#[derive(Debug, Default)]
pub(super) struct TagPolicies {
    statements: Vec<Statement>,
    /// What children may do with `tags` itself.
    allowed: Allowed,
}

/// What is said of one key.
#[derive(Debug)]
struct Statement {
    /// The policy key as it was first written.
    key: String,
    span: Span,
    /// The policy that first says something of it.
    policy: Option<String>,
    settings: [Setting; Field::ALL.len()],
    /// What children may do with the statement itself.
    allowed: Allowed,
}

impl Statement {
    fn setting(&self, field: Field) -> &Setting {
        &self.settings[field as usize]
    }
}

impl TagPolicies {
    /// Merges a child of all that were added before.
    pub(super) fn add(&mut self, root: NodeRef<'_>, place: &Place, name: Option<&str>, said: &mut Vec<Diagnostic>) {
        let mut reader = Reader { place, said };
        for (key, span, _) in root.entries().filter(|(key, _, _)| *key != "tags") {
            let help = did_you_mean(key, ["tags"].into_iter());
            let said = wrong(place.span(span), format!("`{key}` is nothing that a tag policy has"), "");
            reader.say(said.help(help.unwrap_or_else(|| "all of it stands under `tags`".to_owned())));
        }
        let Some(tags) = root.get("tags") else {
            let said = wrong(place.span(root.span()), "the tag policy has no `tags`", "");
            return reader.say(said.help("write `{\"tags\": {\"CostCenter\": {…}}}`"));
        };
        if tags.shape() != Shape::Map {
            let said = wrong(place.span(tags.span()), "`tags` is no mapping", "");
            return reader.say(said.help("write `{\"tags\": {\"CostCenter\": {…}}}`"));
        }
        let inherited = self.allowed.clone();
        let mut seen: Vec<(String, Span)> = Vec::new();
        for (key, span, node) in tags.entries() {
            if key.starts_with("@@") {
                self.allowed.limit(key, span, node, &mut reader);
                continue;
            }
            let (folded, span) = (key.to_lowercase(), place.span(span));
            match seen.iter().find(|(known, _)| *known == folded) {
                Some((_, first)) => {
                    let said =
                        wrong(span, format!("two policy keys are `{folded}`: case does not tell them apart"), "");
                    reader.say(said.and(*first, "first here").help("say everything of one key in one place"));
                }
                None => {
                    seen.push((folded, span));
                    self.statement(key, span, node, name, &inherited, &mut reader);
                }
            }
        }
    }

    fn statement(
        &mut self,
        key: &str,
        span: Span,
        node: NodeRef<'_>,
        policy: Option<&str>,
        inherited: &Allowed,
        reader: &mut Reader<'_>,
    ) {
        let length = key.chars().count();
        if !(1..=LONGEST_KEY).contains(&length) {
            let message = format!("a tag's key has {length} characters; AWS accepts 1 to {LONGEST_KEY}");
            return reader.say(wrong(span, message, "this key"));
        }
        if node.shape() != Shape::Map {
            let said = wrong(reader.place.span(node.span()), format!("what is said of `{key}` is no mapping"), "");
            return reader.say(said.help("write `{\"tag_key\": {\"@@assign\": \"CostCenter\"}}`"));
        }
        let known = self.statements.iter().position(|known| known.key.to_lowercase() == key.to_lowercase());
        let index = known.unwrap_or_else(|| {
            self.statements.push(Statement {
                key: key.to_owned(),
                span,
                policy: policy.map(str::to_owned),
                settings: Default::default(),
                allowed: Allowed::default(),
            });
            self.statements.len() - 1
        });
        if known.is_none() && !inherited.lets_add() {
            self.statements.pop();
            return reader.say(inherited.refusal(span, format!("policy key `{key}` is ignored")));
        }
        let statement = &mut self.statements[index];
        let inherited = statement.allowed.clone();
        for (name, span, node) in node.entries() {
            if name.starts_with("@@") {
                statement.allowed.limit(name, span, node, reader);
                continue;
            }
            let Some(field) = Field::ALL.into_iter().find(|field| field.as_str() == name) else {
                let help = did_you_mean(name, Field::ALL.into_iter().map(Field::as_str));
                let help = help.unwrap_or_else(|| format!("it has {}", Field::ALL.map(Field::as_str).join(", ")));
                let message = format!("`{name}` is nothing that a tag policy says of a key");
                reader.say(wrong(reader.place.span(span), message, "").help(help));
                continue;
            };
            let setting = &mut statement.settings[field as usize];
            if !setting.is_set() && !inherited.lets_add() {
                let said = inherited.refusal(reader.place.span(span), format!("`{name}` of `{key}` is ignored"));
                reader.say(said);
                continue;
            }
            setting.merge(field, key, node, reader);
        }
    }

    /// What the effective policy asks. A statement whose key was lost asks for nothing: another key would find what
    /// nobody meant.
    pub(super) fn requirements(&self, terms: &Terms, said: &mut Vec<Diagnostic>) -> Vec<Requirement> {
        let told = self.statements.iter().filter(|statement| !statement.setting(Field::TagKey).is_lost());
        told.flat_map(|statement| statement.requirements(terms, said)).collect()
    }
}

impl Statement {
    fn requirements(&self, around: &Terms, said: &mut Vec<Diagnostic>) -> Vec<Requirement> {
        let required = kinds(self.setting(Field::ReportRequiredTagFor), said);
        let enforced = kinds(self.setting(Field::EnforcedFor), said);
        let named = self.setting(Field::TagKey).values.first();
        let any_key_case = named.is_none() && !self.setting(Field::ReportRequiredTagFor).values.is_empty();
        let key = match named {
            Some(Located { text, .. }) => text.clone(),
            None => self.key.to_lowercase(),
        };
        let values: Vec<Wildcard> =
            self.setting(Field::TagValue).values.iter().map(|value| Wildcard::new(&value.text)).collect();
        let asks = |required, severity, scope: Option<Scope>, span: Span| Requirement {
            required,
            allows_empty: values.is_empty(),
            by_providers: false,
            values: values.clone(),
            any_key_case,
            terms: Terms {
                policy: around.policy.clone().or_else(|| self.policy.clone()),
                severity: around.severity.or(Some(severity)),
                message: around.message.clone(),
                scopes: around.scopes.iter().cloned().chain(scope).collect(),
                span: Some(span),
            },
            ..Requirement::everywhere(key.clone())
        };
        let place = |field: Field| self.setting(field).values.first().map_or(self.span, |value| value.span);
        let mut all = Vec::new();
        if !required.is_empty() {
            let scope = Scope::of_kinds(required.clone());
            all.push(asks(true, Severity::Error, Some(scope), place(Field::ReportRequiredTagFor)));
        }
        let says_something = !(any_key_case && values.is_empty());
        if !enforced.is_empty() && says_something {
            let scope = Scope { unless: none_of(required.clone()), ..Scope::of_kinds(enforced.clone()) };
            all.push(asks(false, Severity::Error, Some(scope), place(Field::EnforcedFor)));
        }
        if says_something {
            let unless = none_of(required.into_iter().chain(enforced).collect());
            let scope = unless.map(|unless| Scope { unless: Some(unless), ..Scope::default() });
            all.push(asks(false, Severity::Warning, scope, named.map_or(self.span, |named| named.span)));
        }
        all
    }
}

/// All but what is of these kinds; nothing to leave out where there are none.
fn none_of(kinds: Vec<KindPattern>) -> Option<Selector> {
    (!kinds.is_empty()).then(|| Selector { kinds, ..Selector::default() })
}

/// The kinds that resource types mean. One that AWS does not list is said to be unknown.
fn kinds(setting: &Setting, said: &mut Vec<Diagnostic>) -> Vec<KindPattern> {
    let mut kinds: Vec<KindPattern> = Vec::new();
    for Located { text, span } in &setting.values {
        match resource_types::kinds(text) {
            Some(found) => {
                for kind in found {
                    if !kinds.contains(&kind) {
                        kinds.push(kind);
                    }
                }
            }
            None => {
                let help = resource_types::nearest(text).map(|near| format!("did you mean `{near}`?"));
                let help = help.unwrap_or_else(|| "write `ec2:instance`, or `ec2:ALL_SUPPORTED` for all".to_owned());
                said.push(
                    doubtful(*span, format!("`{text}` is no resource type that tag policies know: it is left out"))
                        .help(help),
                );
            }
        }
    }
    kinds
}
