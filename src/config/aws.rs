//! Policies that AWS itself knows, read as they are: tag policies of AWS Organizations, and the parameters of AWS
//! Config's rule `required-tags`. Each is found in the forms in which people have it: written by hand, as the AWS CLI
//! prints it, or declared by a CloudFormation template.

mod content;
mod organizations;
mod required_tags;
mod resource_types;
#[cfg(test)]
mod tests;

use super::wrong;
use crate::check::Policy;
use crate::check::policy::Terms;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, Span};
use crate::syntax::{self, NodeRef, Shape};
use content::{Content, Place};
use organizations::TagPolicies;
use required_tags::Rules;

/// What is read, for whoever gave something else.
const FORMS: &str = "write a tag policy (`tags:`), the parameters of required-tags (`tag1Key:`), or what `aws \
    organizations describe-policy`, `aws organizations describe-effective-policy` or `aws configservice \
    describe-config-rules` prints";

/// What some files ask. Tag policies among them are merged in their order, parents first; each AWS Config rule asks for
/// itself. The terms are those of whoever names the files: they reach everything that the files ask, and their severity
/// goes before what AWS makes of it.
pub fn parse(files: &[(FileId, &str)], terms: &Terms) -> (Policy, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    for &(file, text) in files {
        reading.file(file, text);
    }
    let mut said = reading.said;
    let mut requirements = reading.tag_policies.requirements(terms, &mut said);
    requirements.extend(reading.rules.requirements(terms));
    (Policy { requirements, ..Policy::default() }, said)
}

/// What the files said so far.
#[derive(Default)]
struct Reading {
    tag_policies: TagPolicies,
    rules: Rules,
    said: Vec<Diagnostic>,
}

impl Reading {
    fn file(&mut self, file: FileId, text: &str) {
        match syntax::parse(file, text) {
            Ok(document) => self.root(document.root(), text),
            Err(diagnostic) => self.said.push(*diagnostic),
        }
    }

    /// A file's outermost value: which form it has is told by its keys.
    fn root(&mut self, root: NodeRef<'_>, text: &str) {
        let place = &Place::InFile;
        // An inventory of ours has tags too.
        if root.get("tags").is_some() && root.get("resources").is_none() {
            return self.tag_policies.add(root, place, None, &mut self.said);
        }
        if let Some(answer) = root.get("Policy") {
            let summary = answer.get("PolicySummary");
            let name = summary.and_then(|summary| summary.get("Name")).and_then(NodeRef::text);
            let kind = summary.and_then(|summary| summary.get("Type"));
            return self.content(answer, kind, "Content", name, text);
        }
        if let Some(answer) = root.get("EffectivePolicy") {
            return self.content(answer, answer.get("PolicyType"), "PolicyContent", None, text);
        }
        if let Some(rules) = root.get("ConfigRules") {
            return self.rules.list(rules, text, &mut self.said);
        }
        if let Some(rule) = root.get("ConfigRule") {
            return self.rules.one(rule, text, &mut self.said);
        }
        if required_tags::are_parameters(root) {
            return self.rules.parameters(root, &mut self.said);
        }
        if self.template(root, text) == 0 {
            let message = format!("{} is no policy that is read", looks_like(root));
            self.said.push(wrong(start_of(root), message, "").help(FORMS));
        }
    }

    /// The policy of an answer or of a template's resource, whose content is a mapping or a JSON text.
    fn content(&mut self, holder: NodeRef<'_>, kind: Option<NodeRef<'_>>, key: &str, name: Option<&str>, file: &str) {
        if let Some(kind) = kind
            && kind.text() != Some("TAG_POLICY")
        {
            let message = format!("a policy of type {} says nothing of tags", kind.text().unwrap_or("?"));
            return self.said.push(wrong(kind.span(), message, "").help("give a policy of type TAG_POLICY"));
        }
        let Some(node) = holder.get(key) else {
            let message = format!("the policy has no `{key}`");
            return self.said.push(wrong(start_of(holder), message, "").help(FORMS));
        };
        match Content::open(node, file) {
            Ok(content) => self.tag_policies.add(content.root(), content.place(), name, &mut self.said),
            Err(diagnostic) => self.said.push(*diagnostic),
        }
    }

    /// Tag policies and rules that a CloudFormation template declares; how many there are.
    fn template(&mut self, root: NodeRef<'_>, text: &str) -> usize {
        let resources = root.get("Resources").into_iter().flat_map(NodeRef::entries);
        let mut found = 0;
        for (id, _, resource) in resources {
            let Some(properties) = resource.get("Properties") else { continue };
            let kind = properties.get("Type");
            match resource.get("Type").and_then(NodeRef::text) {
                Some("AWS::Organizations::Policy") if kind.and_then(NodeRef::text) == Some("TAG_POLICY") => {
                    let name = properties.get("Name").and_then(NodeRef::text);
                    self.content(properties, None, "Content", name.or(Some(id)), text);
                    found += 1;
                }
                Some("AWS::Config::ConfigRule") if required_tags::is_required_tags(properties) => {
                    self.rules.one(properties, text, &mut self.said);
                    found += 1;
                }
                _ => {}
            }
        }
        found
    }
}

/// What a file without a policy looks like.
fn looks_like(root: NodeRef<'_>) -> &'static str {
    const MARKS: &[(&str, &str)] = &[
        ("Statement", "a policy of IAM or a service control policy"),
        ("services", "an opt-out policy for AI services"),
        ("plans", "a backup policy"),
        ("Resources", "a template without a tag policy and without a rule `REQUIRED_TAGS`"),
        ("resources", "an inventory"),
        ("RequiredTags", "the answer of `list-required-tags`"),
        ("Policies", "a list of policies without their content"),
        ("OrganizationConfigRules", "the answer of `describe-organization-config-rules`"),
    ];
    match root.shape() {
        Shape::Null => "an empty file",
        Shape::Scalar => "a text",
        Shape::List => "a list",
        Shape::Map => {
            let mark = MARKS.iter().find(|(key, _)| root.get(key).is_some());
            mark.map_or("a mapping without a key that is known here", |(_, name)| name)
        }
    }
}

/// The first key of a mapping, or all of another value: a place that fits on a screen.
fn start_of(node: NodeRef<'_>) -> Span {
    node.entries().next().map_or(node.span(), |(_, span, _)| span)
}

/// A statement about what AWS itself would take.
fn doubtful(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(codes::CONFIGURATION, message).at(span, "")
}
