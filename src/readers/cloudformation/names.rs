//! What a name means: a loop variable, a pseudo parameter, a parameter, a resource, or nothing.

use super::evaluate::{Evaluator, Kept, Scope};
use super::serverless;
use super::term::{Form, Piece, Term};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::model::{Reference, ResourceId, Unknown};
use crate::source::Span;
use crate::wording::did_you_mean;

impl Evaluator<'_, '_> {
    /// The value of `Ref`.
    pub(super) fn reference(&mut self, scope: &Scope, name: &str, span: Span) -> Term {
        if let Some(value) = scope.variable(name) {
            return Term::literal(value, span);
        }
        if let Some(pseudo) = name.strip_prefix("AWS::") {
            return self.pseudo(scope.stack, pseudo, span);
        }
        if self.declares_parameter(scope.stack, name) {
            return self.parameter(scope.stack, name).moved(span);
        }
        if let Some(reference) = self.resource_named(scope.stack, name) {
            return Term::reference(reference, span);
        }
        self.undefined(scope.stack, name, span)
    }

    /// The value of `GetAtt`; an attribute that is itself not known is `None`.
    pub(super) fn attribute(&mut self, scope: &Scope, name: &str, attribute: Option<&str>, span: Span) -> Term {
        let stack = scope.stack;
        let Some(reference) = self.resource_named(stack, name) else {
            return self.undefined(stack, name, span);
        };
        let output = attribute.and_then(|a| a.strip_prefix("Outputs."));
        if let (Some(output), Some(&nested)) = (output, self.stacks[stack].nested.get(name)) {
            self.used_stacks.push((reference.target.clone(), span));
            if let Some(value) = self.output(nested, output) {
                return value.moved(span);
            }
            return self.undefined_output(nested, name, output, span);
        }
        let attribute = attribute.map(str::to_owned).or(reference.attribute);
        Term::reference(Reference { target: reference.target, attribute }, span)
    }

    /// The value of an output; `None` where the stack has none of that name, or it needs itself.
    pub(super) fn output(&mut self, stack: usize, name: &str) -> Option<Term> {
        let declared = self.stacks[stack].outputs.get(name)?;
        let value = declared.body.get("Value")?;
        self.kept(stack, Kept::Output, name, |this| this.eval(&declared.scope(stack), value))
    }

    /// The resource that a logical name means: a declared one, or the one that SAM or a module makes it from.
    pub(super) fn resource_named(&self, stack: usize, name: &str) -> Option<Reference> {
        let at = &self.stacks[stack];
        let id = |logical: &str| ResourceId::new(format!("{}/{logical}", at.id));
        if at.resources.get(name).is_some_and(|declared| declared.is_resource()) {
            return Some(Reference { target: id(name), attribute: None });
        }
        let (logical, attribute) = serverless::maker(at, name)?;
        Some(Reference { target: id(&logical), attribute })
    }

    fn pseudo(&mut self, stack: usize, name: &str, span: Span) -> Term {
        let known = |value: &Option<String>, missing: &str| match value {
            Some(value) => Term::literal(value, span),
            None => {
                let identity = Some(format!("${{AWS::{name}}}"));
                let unknown = Unknown { identity, ..Unknown::new(missing) };
                Term::pieces(vec![Piece::Unknown(unknown)], span)
            }
        };
        let region = &self.settings.region;
        let starts = |prefix: &str| region.as_deref().is_some_and(|r| r.starts_with(prefix));
        match name {
            "NoValue" => Term::new(Form::Absent, span),
            "Region" => known(region, "the region is not known; pass --region"),
            "AccountId" => known(&self.settings.account, "the account is not known; pass --account"),
            "Partition" => {
                let partition = if starts("cn-") {
                    "aws-cn"
                } else if starts("us-gov-") {
                    "aws-us-gov"
                } else {
                    "aws"
                };
                known(&region.as_ref().map(|_| partition.to_owned()), "the region is not known; pass --region")
            }
            "URLSuffix" => {
                let suffix = if starts("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
                known(&region.as_ref().map(|_| suffix.to_owned()), "the region is not known; pass --region")
            }
            "StackName" => Term::unknown("the stack's name is decided when it is deployed", span),
            "StackId" => Term::unknown("the stack's id is decided when it is deployed", span),
            "NotificationARNs" => Term::unknown("who is told of the stack is decided when it is deployed", span),
            _ => self.undefined(stack, &format!("AWS::{name}"), span),
        }
    }

    /// Says that a name means nothing. Where a macro or module may declare it, that is a note alone.
    pub(super) fn undefined(&mut self, stack: usize, name: &str, span: Span) -> Term {
        let message = format!("`{name}` is not declared in the template");
        let mut said = Diagnostic::error(codes::UNDEFINED, &message).at(span, "no parameter or resource has this name");
        let parameters = self.parameter_names(stack);
        if self.may_compare(parameters.len() + self.stacks[stack].resources.list.len()) {
            let resources = self.stacks[stack].resources.names();
            let names = parameters.iter().map(String::as_str).chain(resources).chain(PSEUDO.iter().copied());
            said.help = did_you_mean(name, names);
        }
        self.say_of_names(stack, said);
        Term::unknown(message, span)
    }

    fn undefined_output(&mut self, nested: usize, name: &str, output: &str, span: Span) -> Term {
        let path = self.templates[self.stacks[nested].template].path;
        if self.stacks[nested].outputs.get(output).is_some() {
            return Term::unknown(format!("output {output} of stack {name} has no value that can be evaluated"), span);
        }
        let message = format!("stack `{name}` has no output `{output}`");
        let mut said =
            Diagnostic::error(codes::UNDEFINED, &message).at(span, format!("{path} declares no such output"));
        if self.may_compare(self.stacks[nested].outputs.list.len()) {
            said.help = did_you_mean(output, self.stacks[nested].outputs.names());
        }
        self.say_of_names(nested, said);
        Term::unknown(message, span)
    }

    /// Says something about a name, as a note alone where the template may have names that cannot be read.
    pub(super) fn say_of_names(&mut self, stack: usize, mut said: Diagnostic) {
        if self.stacks[stack].generates_names {
            said.severity = Severity::Note;
        }
        self.say(said);
    }

    /// The place of `${name}` inside a text, or the whole text.
    pub(super) fn place_of_name(&self, stack: usize, text: Span, name: &str) -> Span {
        let file = self.templates[self.stacks[stack].template].text;
        let place = file.get(text.start as usize..text.end as usize).and_then(|written| {
            let open = written.match_indices("${").find(|(i, _)| {
                written[i + 2..].trim_start().strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('}'))
            });
            open.map(|(i, _)| (i, written[i..].find('}').map_or(written.len(), |end| i + end + 1)))
        });
        let Some((start, end)) = place else { return text };
        Span::new(text.file, text.start as usize + start, text.start as usize + end)
    }
}

/// The pseudo parameters (CloudFormation template reference, "Pseudo parameters").
const PSEUDO: &[&str] = &[
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];
