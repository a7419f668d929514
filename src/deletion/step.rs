//! A step of the plan, with all that a person has to know before it is done.

use std::collections::HashSet;

use super::command::{filled, revoked};
use super::order::{Deed, Order};
use super::users::{Members, deletion_of, holds};
use super::{Because, Command, Doing, Step};
use crate::check::RuleContext;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::deletion::{Case, Deletion, Loss};
use crate::model::{Origin, Resource};

/// The tag that CloudFormation puts on what it makes.
const STACK: &str = "aws:cloudformation:stack-name";

/// What describes a resource, and is therefore to be changed.
enum Described {
    /// A template or plan, which makes it: with what to do to it.
    By(String),
    /// A state of Terraform.
    ByState,
    /// Nothing but a list of what there is.
    Listed,
}

/// The step that a deed is.
pub(super) fn step(context: &RuleContext<'_>, members: &Members<'_>, order: &Order, deed: &Deed) -> Step {
    match deed {
        Deed::Delete(index) => delete(context, members, order, *index),
        Deed::Revoke { group, rule, named } => revoke(context, *group, rule, *named),
    }
}

fn delete(context: &RuleContext<'_>, members: &Members<'_>, order: &Order, index: ResourceIndex) -> Step {
    let graph = context.graph;
    let resource = graph.resource(index);
    let deletion = deletion_of(resource);
    let all = |templates: &[&str]| templates.iter().flat_map(|t| filled(t, graph, index).unwrap_or_default()).collect();
    let mut doing = match described(context, resource) {
        Described::By(text) => Doing::ByHand(text),
        Described::ByState | Described::Listed => match deletion {
            Some(deletion) => commands(context, deletion, index),
            None => Doing::ByHand(format!("no command is known that deletes a {}", resource.kind.title())),
        },
    };
    let is_commanded = matches!(doing, Doing::Commands { .. });
    let held = hold(&mut doing, members.held(index));
    let lists = |templates: Option<&[&str]>| match templates {
        Some(templates) if is_commanded => all(templates),
        _ => Vec::<Command>::new(),
    };
    Step {
        resource: index,
        because: members.because(index),
        doing,
        loses: deletion.map_or(Loss::Nothing, |deletion| deletion.loses),
        keep: lists(deletion.map(|deletion| deletion.keep)),
        held,
        ask: lists(deletion.map(|deletion| deletion.ask)),
        remarks: remarks(context, members, resource, index),
        after: order.users(index).to_vec(),
        monthly: context.monthly(index),
    }
}

/// Takes the commands of what is not to be done by itself, for the reason that is given.
fn hold(doing: &mut Doing, why: Option<String>) -> Vec<Command> {
    let Some(why) = why.filter(|_| matches!(doing, Doing::Commands { .. })) else { return Vec::new() };
    match std::mem::replace(doing, Doing::ByHand(why)) {
        Doing::Commands { first, main, then } => [first, main, then].concat(),
        Doing::ByHand(_) => Vec::new(),
    }
}

/// Holds what is used by something that goes by hand: no command may run ahead of that.
pub(super) fn wait_for_hands(graph: &Graph, steps: &mut [Step]) {
    let mut by_hand = HashSet::new();
    for step in steps {
        if let Some(&user) = step.after.iter().find(|user| by_hand.contains(*user)) {
            let held = hold(&mut step.doing, Some(format!("`{}` goes first, by hand", graph.label(user))));
            step.held.extend(held);
        }
        if matches!(step.doing, Doing::ByHand(_)) {
            by_hand.insert(step.resource);
        }
    }
}

/// The commands, or why there are none.
fn commands(context: &RuleContext<'_>, deletion: &Deletion, index: ResourceIndex) -> Doing {
    let graph = context.graph;
    let resource = graph.resource(index);
    if let Some(case) = deletion.unless.iter().find(|case| holds(case, resource)) {
        return Doing::ByHand(case.so.to_owned());
    }
    let fill = |templates: &[&str]| -> Result<Vec<Command>, String> {
        let lists: Result<Vec<Vec<Command>>, String> = templates.iter().map(|t| filled(t, graph, index)).collect();
        lists.map(|lists| lists.concat())
    };
    let due = deletion.first_when.iter().filter(|(case, _)| holds(case, resource));
    let before: Vec<&str> = due.flat_map(|(_, templates)| *templates).chain(deletion.first).copied().collect();
    let parts = (fill(&before), fill(&[deletion.command]), fill(deletion.then));
    match parts {
        (Ok(first), Ok(main), Ok(then)) => Doing::Commands { first, main, then },
        (Err(why), _, _) | (_, Err(why), _) | (_, _, Err(why)) => Doing::ByHand(why),
    }
}

fn revoke(context: &RuleContext<'_>, group: ResourceIndex, rule: &str, named: ResourceIndex) -> Step {
    let graph = context.graph;
    let doing = match described(context, graph.resource(group)) {
        Described::By(_) => Doing::ByHand(format!("take out its rule {rule}, which names `{}`", graph.label(named))),
        Described::ByState | Described::Listed => match revoked(graph, group, rule, named) {
            Ok(command) => Doing::Commands { first: Vec::new(), main: vec![command], then: Vec::new() },
            Err(why) => Doing::ByHand(why),
        },
    };
    let (keep, held, ask, after) = Default::default();
    let remarks = vec![format!("its rule {rule} lets `{}` in or out", graph.label(named))];
    let (because, loses, monthly) = (Because::Rule, Loss::Nothing, None);
    Step { resource: group, because, doing, loses, keep, held, ask, remarks, after, monthly }
}

/// The cases in which more has to be done before, of those that are its own.
fn cases(resource: &Resource) -> impl Iterator<Item = &'static Case> {
    let cases = deletion_of(resource).into_iter().flat_map(|deletion| deletion.first_when);
    cases.map(|(case, _)| case).filter(|case| holds(case, resource))
}

/// What describes a resource.
fn described(context: &RuleContext<'_>, resource: &Resource) -> Described {
    if resource.origin != Origin::Template {
        return Described::Listed;
    }
    // Logical ids of CloudFormation have no dots, addresses of Terraform always do.
    let is_terraform = resource.address.contains('.');
    if is_terraform && resource.action.is_none() {
        return Described::ByState;
    }
    let file = context.sources.file(resource.span.file);
    let line = file.line_of(resource.span.start);
    let (address, path) = (&resource.address, &file.path);
    Described::By(if is_terraform {
        format!("remove `{address}` from the configuration and apply")
    } else {
        format!("remove `{address}` from {path}:{line} and update the stack")
    })
}

fn remarks(context: &RuleContext<'_>, members: &Members<'_>, resource: &Resource, index: ResourceIndex) -> Vec<String> {
    let mut remarks = members.onlookers(index);
    remarks.extend(cases(resource).map(|case| case.so.to_owned()));
    remarks.extend(deletion_of(resource).into_iter().flat_map(|d| d.remarks).map(|&remark| remark.to_owned()));
    if let Described::ByState = described(context, resource) {
        let address = &resource.address;
        remarks.push(format!("Terraform manages it as `{address}`: better remove it from the configuration and apply"));
    }
    if let Some(stack) = resource.tags.get(STACK).and_then(|tag| tag.value.text()) {
        remarks.push(format!(
            "the stack `{stack}` made it: better remove it from that template, unless the stack is gone"
        ));
    }
    remarks
}
