//! AWS Config's managed rule `required-tags`
//! (<https://docs.aws.amazon.com/config/latest/developerguide/required-tags.html>, read 2026-11): up to six keys that
//! resources must have, each with the values that it may have, separated by commas.
//!
//! AWS does not say whether blanks around a value count; here they do not, for `100, 200` is written for the eye. What
//! such a rule finds weighs what our own rules do: the rule itself reports, and refuses nothing.

use super::content::{Content, Place};
use super::{doubtful, start_of};
use crate::check::policy::{KindPattern, Requirement, Scope, Selector, Terms, Wildcard};
use crate::config::{LONGEST_KEY, wrong};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{CONFIG_TYPES, KINDS};
use crate::likeness::is_one_slip;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use crate::wording::{count, did_you_mean};

/// The most tags of one rule.
const MOST_TAGS: usize = 6;

/// The rule's name in `Source.SourceIdentifier`.
const IDENTIFIER: &str = "REQUIRED_TAGS";

/// What the rule looks at where it has no scope, as CloudFormation names the types. Source: the rule's page of the AWS
/// Config developer guide, as published at <https://github.com/awsdocs/aws-config-developer-guide>, commit 1d714575.
/// Today's page says besides that AWS Config does not know the tags of every type (read 2026-11).
const SUPPORTED: &[&str] = &[
    "AWS::ACM::Certificate",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::CloudFormation::Stack",
    "AWS::CodeBuild::Project",
    "AWS::DynamoDB::Table",
    "AWS::EC2::CustomerGateway",
    "AWS::EC2::Instance",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NetworkAcl",
    "AWS::EC2::NetworkInterface",
    "AWS::EC2::RouteTable",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
    "AWS::EC2::VPNConnection",
    "AWS::EC2::VPNGateway",
    "AWS::EC2::Volume",
    "AWS::ElasticLoadBalancing::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBSecurityGroup",
    "AWS::RDS::DBSnapshot",
    "AWS::RDS::DBSubnetGroup",
    "AWS::RDS::EventSubscription",
    "AWS::Redshift::Cluster",
    "AWS::Redshift::ClusterParameterGroup",
    "AWS::Redshift::ClusterSecurityGroup",
    "AWS::Redshift::ClusterSnapshot",
    "AWS::Redshift::ClusterSubnetGroup",
    "AWS::S3::Bucket",
];

/// The rules that were read.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    name: Option<String>,
    tags: Vec<Tag>,
    scope: Scope,
}

#[derive(Debug)]
struct Tag {
    key: String,
    values: Vec<String>,
    span: Span,
}

/// Whether a rule is one of `required-tags`.
pub(super) fn is_required_tags(rule: NodeRef<'_>) -> bool {
    identifier(rule).and_then(NodeRef::text) == Some(IDENTIFIER)
}

fn identifier(rule: NodeRef<'_>) -> Option<NodeRef<'_>> {
    rule.get("Source")?.get("SourceIdentifier")
}

/// Whether a mapping holds the rule's parameters: some key of it begins as they do.
pub(super) fn are_parameters(root: NodeRef<'_>) -> bool {
    let begins = |key: &str| {
        let behind = key.strip_prefix("tag").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        behind.is_some_and(|rest| key.len() > rest.len() + 3 && (rest == "Key" || rest == "Value"))
    };
    root.entries().any(|(key, _, _)| begins(key))
}

impl Rules {
    /// The rules of `describe-config-rules`. Those that ask for something else are left alone.
    pub(super) fn list(&mut self, list: NodeRef<'_>, file: &str, said: &mut Vec<Diagnostic>) {
        let (ours, others): (Vec<_>, Vec<_>) = list.items().partition(|rule| is_required_tags(*rule));
        if ours.is_empty() {
            let message = format!("none of {} is of `{IDENTIFIER}`", count(others.len(), "rule"));
            said.push(wrong(start_of(list), message, "").help("of AWS Config's rules this one alone is read"));
        } else if let Some(first) = others.first() {
            let (others, are) = (count(others.len(), "other rule"), if others.len() == 1 { "is" } else { "are" });
            let message = format!("{others} {are} left alone: of AWS Config's rules `{IDENTIFIER}` alone is read");
            said.push(Diagnostic::note(codes::CONFIGURATION, message).at(start_of(*first), ""));
        }
        ours.into_iter().for_each(|rule| self.one(rule, file, said));
    }

    /// One rule, as it is printed, put or declared by a template.
    pub(super) fn one(&mut self, rule: NodeRef<'_>, file: &str, said: &mut Vec<Diagnostic>) {
        if !is_required_tags(rule) {
            let place = identifier(rule).map_or(start_of(rule), NodeRef::span);
            let message = format!("the rule is not of `{IDENTIFIER}`");
            return said.push(wrong(place, message, "").help("of AWS Config's rules this one alone is read"));
        }
        let scope = match rule.get("Scope") {
            None => Some(scope_of(SUPPORTED.iter().filter_map(|name| kind(name)).collect(), Vec::new())),
            Some(scope) => self::scope(scope, said),
        };
        let name = rule.get("ConfigRuleName").and_then(NodeRef::text).map(str::to_owned);
        let Some(input) = rule.get("InputParameters") else {
            let said_of = wrong(start_of(rule), "the rule names no tag", "");
            return said.push(said_of.help("its `InputParameters` say `tag1Key`"));
        };
        match (Content::open(input, file), scope) {
            (Ok(content), Some(scope)) => {
                let tags = tags(content.root(), content.place(), said);
                self.rules.push(Rule { name, tags, scope });
            }
            (Err(diagnostic), _) => said.push(*diagnostic),
            (Ok(_), None) => {}
        }
    }

    /// Parameters without a rule around them.
    pub(super) fn parameters(&mut self, root: NodeRef<'_>, said: &mut Vec<Diagnostic>) {
        let tags = tags(root, &Place::InFile, said);
        let kinds = SUPPORTED.iter().filter_map(|name| kind(name)).collect();
        self.rules.push(Rule { name: None, tags, scope: scope_of(kinds, Vec::new()) });
    }

    /// What the rules ask. The name of a rule stands for the policy's where that has none.
    pub(super) fn requirements(self, terms: &Terms) -> Vec<Requirement> {
        let of_rule = |Rule { name, tags, scope }: Rule| {
            let terms = Terms { policy: terms.policy.clone().or(name), ..terms.clone() };
            tags.into_iter().map(move |tag| Requirement {
                allows_empty: tag.values.is_empty(),
                by_providers: false,
                values: tag.values.into_iter().map(Wildcard::new).collect(),
                terms: Terms {
                    scopes: terms.scopes.iter().cloned().chain([scope.clone()]).collect(),
                    span: Some(tag.span),
                    ..terms.clone()
                },
                ..Requirement::everywhere(tag.key)
            })
        };
        self.rules.into_iter().flat_map(of_rule).collect()
    }
}

/// The tags of parameters: `tag1Key` with its `tag1Value`, up to six.
fn tags(root: NodeRef<'_>, place: &Place, said: &mut Vec<Diagnostic>) -> Vec<Tag> {
    let name = |n: usize, part: &str| format!("tag{n}{part}");
    let before = said.len();
    let names: Vec<String> = (1..=MOST_TAGS).flat_map(|n| [name(n, "Key"), name(n, "Value")]).collect();
    for (key, span, value) in root.entries() {
        if !names.iter().any(|name| name == key) {
            let help = did_you_mean(key, names.iter().map(String::as_str)).filter(|_| !are_numbered_beyond(key));
            let help = help.unwrap_or_else(|| format!("they are `tag1Key` and `tag1Value` to `tag{MOST_TAGS}Value`"));
            said.push(wrong(place.span(span), format!("`{key}` is no parameter of required-tags"), "").help(help));
        } else if matches!(value.shape(), Shape::Map | Shape::List) || value.tag().is_some() {
            let message = format!("`{key}` is no text");
            said.push(wrong(place.span(value.span()), message, "").help("write one text; values have commas between"));
        }
    }
    let mut tags: Vec<Tag> = Vec::new();
    for n in 1..=MOST_TAGS {
        let (named, values) = (root.get(&name(n, "Key")), root.get(&name(n, "Value")));
        let text = |node: NodeRef<'_>| node.text().filter(|_| node.tag().is_none()).map(str::trim).map(str::to_owned);
        let Some((node, key)) = named.and_then(|node| Some((node, text(node)?))).filter(|(_, key)| !key.is_empty())
        else {
            if let (None, Some(values)) = (named, values) {
                let message = format!("`tag{n}Value` has no `tag{n}Key`");
                said.push(wrong(place.span(values.span()), message, "").help(format!("add `tag{n}Key`, or remove it")));
            }
            continue;
        };
        let span = place.span(node.span());
        if key.chars().count() > LONGEST_KEY {
            said.push(wrong(span, format!("a tag's key has more than {LONGEST_KEY} characters"), "this key"));
        }
        if let Some(first) = tags.iter().find(|tag| tag.key == key) {
            said.push(
                doubtful(span, format!("tag `{key}` is named twice: both must hold")).and(first.span, "first here"),
            );
        }
        let values = values.and_then(text).unwrap_or_default();
        let values = values.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect();
        tags.push(Tag { key, values, span });
    }
    if tags.is_empty() && said.len() == before {
        said.push(wrong(place.span(start_of(root)), "the rule names no tag", "").help("say `tag1Key`"));
    }
    tags
}

/// Whether a parameter would be one if there were more of them: `tag7Key`.
fn are_numbered_beyond(key: &str) -> bool {
    let number = key.trim_start_matches("tag").trim_end_matches("Key").trim_end_matches("Value");
    number.parse::<usize>().is_ok_and(|n| n == 0 || n > MOST_TAGS)
}

/// What a rule looks at; nothing where that cannot be said here.
fn scope(scope: NodeRef<'_>, said: &mut Vec<Diagnostic>) -> Option<Scope> {
    if let Some(id) = scope.get("ComplianceResourceId") {
        let message = "the rule looks at one resource alone: it is left out";
        said.push(doubtful(id.span(), message).help("resources have other ids before they are made"));
        return None;
    }
    let mut kinds = Vec::new();
    let listed = scope.get("ComplianceResourceTypes");
    for node in listed.into_iter().flat_map(NodeRef::items) {
        let Some(name) = node.text() else {
            said.push(wrong(node.span(), "a resource type is a text", ""));
            continue;
        };
        let near = KINDS.iter().copied().flatten().map(|spec| spec.name);
        let slip = near.filter(|known| is_one_slip(known, name)).min();
        let known = kind(name);
        if crate::kinds::find(name).is_none() && (slip.is_some() || known.is_none()) {
            let help = slip.map(|known| format!("did you mean `{known}`?"));
            let help = help.unwrap_or_else(|| "write it as `AWS::EC2::Instance`".to_owned());
            said.push(doubtful(node.span(), format!("`{name}` is no resource type that is known")).help(help));
        }
        kinds.extend(known);
    }
    let text = |key: &str| scope.get(key).and_then(NodeRef::text);
    let tag = text("TagKey").map(|key| (key.to_owned(), text("TagValue").map(Wildcard::new).into_iter().collect()));
    if kinds.is_empty() {
        if listed.is_some_and(|list| list.items().next().is_some()) {
            return None;
        }
        kinds = SUPPORTED.iter().filter_map(|name| self::kind(name)).collect();
    }
    Some(scope_of(kinds, tag.into_iter().collect()))
}

fn scope_of(kinds: Vec<KindPattern>, tags: Vec<(String, Vec<Wildcard>)>) -> Scope {
    Scope { when: Selector { kinds, tags, ..Selector::default() }, unless: None }
}

/// The kind that AWS Config calls so.
fn kind(name: &str) -> Option<KindPattern> {
    let renamed = CONFIG_TYPES.iter().find(|(config, _)| *config == name).map_or(name, |(_, ours)| ours);
    renamed.starts_with("AWS::").then(|| KindPattern::parse(renamed)).flatten()
}
