//! SAM: what `AWS::Serverless::*` makes beside what is written, and `Globals`.
//!
//! Facts: AWS SAM specification, "Generated CloudFormation resources" and "Globals section" (docs.aws.amazon.com,
//! read 2026-11).

use super::call::Expr;
use super::stack::{Declared, Stack};
use super::term::{Field, Form, Term};
use crate::source::Span;

/// An API that SAM makes of functions' events which name no API.
#[derive(Debug, Clone, Copy)]
pub(super) struct ImpliedApi {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    /// The section of `Globals` that configures it.
    pub(super) section: &'static str,
    /// The first event that makes it.
    pub(super) span: Span,
}

/// Event type, the property that names an API, and what SAM makes without it.
const IMPLIED: &[(&str, &str, &str, &str, &str)] = &[
    ("Api", "RestApiId", "ServerlessRestApi", "AWS::Serverless::Api", "Api"),
    ("HttpApi", "ApiId", "ServerlessHttpApi", "AWS::Serverless::HttpApi", "HttpApi"),
];

/// What the names of generated resources go on with after the logical id of the one that makes them.
const GENERATED: &[&str] = &[
    "Alias",
    "ApiKey",
    "Authorizer",
    "BasePathMapping",
    "CloudFrontDistribution",
    "Deployment",
    "DomainName",
    "EventInvokeConfig",
    "Policy",
    "Role",
    "Stage",
    "UrlPermissions",
    "Url",
    "UsagePlan",
    "Version",
    "Permission",
];

/// The events of a function that call for an API which SAM makes: its name and where the event stands.
pub(super) fn implied_by(declared: &Declared<'_>) -> Vec<ImpliedApi> {
    if declared.type_name() != "AWS::Serverless::Function" {
        return Vec::new();
    }
    let events = declared.body.get("Properties").and_then(|p| p.get("Events"));
    let mut apis = Vec::new();
    for (_, span, event) in events.iter().flat_map(|events| events.node.entries()) {
        let event = Expr::new(event);
        let kind = event.get("Type").and_then(Expr::text);
        let Some(&(_, id, name, kind, section)) = IMPLIED.iter().find(|(event, ..)| Some(*event) == kind) else {
            continue;
        };
        if event.get("Properties").and_then(|p| p.get(id)).is_none() {
            apis.push(ImpliedApi { name, kind, section, span });
        }
    }
    apis
}

/// The resource that makes the one of this name, and which part of it is meant. SAM makes `FunctionRole`,
/// `ApiStage`, `Function.Alias`; a module makes `Module.Name` and `ModuleName`.
pub(super) fn maker(stack: &Stack<'_>, name: &str) -> Option<(String, Option<String>)> {
    if let Some(api) = stack.implied.iter().find(|api| name.starts_with(api.name)) {
        return Some((api.name.to_owned(), None));
    }
    if let Some((logical, part)) = name.split_once('.') {
        let declared = stack.resources.get(logical)?;
        return generates(&declared).then(|| (logical.to_owned(), Some(part.to_owned())));
    }
    // The longest resource's name that this one begins with.
    let mut parts = (0..name.len()).rev().filter_map(|end| name.split_at_checked(end));
    parts.find_map(|(logical, part)| {
        let declared = stack.resources.get(logical)?;
        let makes = is_module(&declared) || (is_serverless(&declared) && is_generated(&declared, part));
        makes.then(|| (logical.to_owned(), Some(part.to_owned())))
    })
}

fn generates(declared: &Declared<'_>) -> bool {
    is_serverless(declared) || is_module(declared)
}

fn is_serverless(declared: &Declared<'_>) -> bool {
    declared.type_name().starts_with("AWS::Serverless::")
}

/// A CloudFormation module or one of Rain's: what it declares is elsewhere.
fn is_module(declared: &Declared<'_>) -> bool {
    let kind = declared.type_name();
    kind.ends_with("::MODULE") || (kind.is_empty() && declared.body.get("Type").is_some())
}

fn is_generated(declared: &Declared<'_>, part: &str) -> bool {
    let known = GENERATED.iter().any(|word| part.contains(word));
    let events = declared.body.get("Properties").and_then(|p| p.get("Events"));
    let mut events = events.iter().flat_map(|events| events.node.entries());
    known || events.any(|(event, _, _)| part.starts_with(event))
}

/// The section of `Globals` for a type.
pub(super) fn section(kind: &str) -> Option<&'static str> {
    const SECTIONS: &[(&str, &str)] = &[
        ("AWS::Serverless::Function", "Function"),
        ("AWS::Serverless::Api", "Api"),
        ("AWS::Serverless::HttpApi", "HttpApi"),
        ("AWS::Serverless::SimpleTable", "SimpleTable"),
        ("AWS::Serverless::StateMachine", "StateMachine"),
        ("AWS::Serverless::LayerVersion", "LayerVersion"),
        ("AWS::Serverless::CapacityProvider", "CapacityProvider"),
        ("AWS::Serverless::WebSocketApi", "WebSocketApi"),
    ];
    SECTIONS.iter().find(|(name, _)| *name == kind).map(|(_, section)| *section)
}

/// Adds the globals to what a resource says: mappings are merged, lists follow the global ones, else its own wins.
pub(super) fn merge(own: &mut Vec<Field>, globals: Vec<Field>) {
    for global in globals {
        let Some(field) = own.iter_mut().find(|field| field.key == global.key) else {
            own.push(global);
            continue;
        };
        match (&mut field.value.form, global.value.form) {
            (Form::Map(own), Form::Map(globals)) => merge(own, globals),
            (Form::List(own), Form::List(globals)) => {
                own.splice(0..0, globals);
            }
            _ => {}
        }
    }
}

/// What SAM sets where a type of its own says nothing: a simple table is billed by request unless it has a throughput.
pub(super) fn defaults(kind: &str, own: &mut Vec<Field>, span: Span) {
    let simple_table = kind == "AWS::Serverless::SimpleTable";
    if simple_table && !own.iter().any(|f| matches!(f.key.as_str(), "ProvisionedThroughput" | "BillingMode")) {
        let value = Term::literal("PAY_PER_REQUEST", span);
        own.push(Field { key: "BillingMode".to_owned(), key_span: span, value });
    }
}
