//! Details to the resources of which they are told.

use super::catalogue::at;
use super::details::{Detail, Tells, at_first};
use super::drafts::{Draft, Drafts};
use super::scope::{self, Scope};
use super::subject::{self, How};
use super::{item, other, path, told};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::EdgeKind;
use crate::model::arn::Arn;
use crate::model::{Entry, Property, Relation, Target, Value};
use crate::readers::Tree;
use crate::source::Span;
use crate::syntax::NodeRef;

/// What is told stands behind what every listing says.
const LAST: usize = usize::MAX;

/// A detail, the answer that tells it, and where that answer is from.
pub(super) struct Telling<'d> {
    pub(super) detail: &'static Detail,
    pub(super) tree: Tree<'d>,
    pub(super) scope: Scope,
    pub(super) is_open: bool,
}

/// Tells everything to everybody. What names nobody is said.
pub(super) fn tell(tellings: &[Telling<'_>], drafts: &mut Drafts) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut waiting = Vec::new();
    // What one answer says of all tags comes last: who was told by then is not the one that another answer is about.
    let (all, single): (Vec<_>, Vec<_>) = tellings.iter().partition(|telling| telling.detail.tells == Tells::AllTags);
    for telling in single {
        if telling.detail.key.ends_with("[]") {
            each(telling, drafts);
            continue;
        }
        match named(telling, drafts) {
            Some((index, how)) => give(telling, index, how, drafts, &mut said),
            None => waiting.push(telling),
        }
    }
    for telling in waiting {
        match subject::left(telling.tree.path, drafts, &|draft| fits(telling, draft) && !has(telling.detail, draft)) {
            Some((index, how)) => give(telling, index, how, drafts, &mut said),
            None => said.push(nobody(telling)),
        }
    }
    all.into_iter().for_each(|telling| each(telling, drafts));
    said
}

/// The resource that an answer, or else its path, names.
fn named(telling: &Telling<'_>, drafts: &Drafts) -> Option<(usize, How)> {
    let Detail { subject, .. } = telling.detail;
    if !subject.is_empty()
        && let Some(name) = at_first(telling.tree.root, subject).and_then(NodeRef::text)
    {
        let mut found =
            drafts.named(name).chain(super::drafts::short_name(name).into_iter().flat_map(|name| drafts.named(name)));
        return found.find(|&index| fits(telling, &drafts.list[index])).map(|index| (index, How::Named));
    }
    subject::named(telling.tree.path, drafts, &|draft| fits(telling, draft))
}

/// Whether a resource can be the one that is told of.
fn fits(telling: &Telling<'_>, draft: &Draft) -> bool {
    let kind = draft.kind.name();
    let kinds = telling.detail.kinds;
    (kinds.is_empty() || kinds.contains(&kind))
        && is_of(telling, draft)
        && subject::is_of_service(telling.tree.path, draft)
        && (telling.detail.tells != Tells::Targets || may_have_targets(telling, draft))
}

/// Whether a target group can have these targets: what is in use has a load balancer, what is not has none.
fn may_have_targets(telling: &Telling<'_>, draft: &Draft) -> bool {
    let Some(balancers) = draft.field("LoadBalancerArns") else { return true };
    let is_balanced = !balancers.items().is_empty();
    let states = || telling.tree.root.get(telling.detail.key).into_iter().flat_map(NodeRef::items);
    states()
        .filter_map(|target| at(target, "TargetHealth.State")?.text())
        .all(|state| (state == "unused") != is_balanced)
}

/// Whether a resource was told this already.
fn has(detail: &Detail, draft: &Draft) -> bool {
    match detail.tells {
        Tells::Tags => draft.tags.told,
        Tells::Property(name) | Tells::Whole(name) | Tells::Objects(name) => draft.field(name).is_some(),
        Tells::Targets => draft.field("Targets").is_some(),
        Tells::Location => draft.scope.region.is_some(),
        Tells::Fields => draft.told_fields,
        Tells::Tag | Tells::AllTags | Tells::StackResources => false,
    }
}

fn give(telling: &Telling<'_>, index: usize, how: How, drafts: &mut Drafts, said: &mut Vec<Diagnostic>) {
    if how != How::Named {
        said.push(guessed(telling, &drafts.list[index], how));
    }
    let root = telling.tree.root;
    let Some(value) = root.get(telling.detail.key) else { return };
    match telling.detail.tells {
        Tells::StackResources => return stack(telling, index, value, drafts),
        Tells::Tags => {
            if let Some(tags) = item::tags(value) {
                drafts.list[index].tags.tell(tags, Some(value.span()));
            }
            return;
        }
        Tells::Location => {
            drafts.list[index].scope.region = Some(location(value).to_owned());
            return;
        }
        _ => {}
    }
    let draft = &mut drafts.list[index];
    let fields = match telling.detail.tells {
        Tells::Property(name) => item::value(value).map(|value| entry(name, value)).into_iter().collect(),
        Tells::Whole(name) => {
            let value = Value::Map(item::fields(root));
            vec![entry(name, Property { value, span: root.span() })]
        }
        Tells::Objects(name) => {
            let count = super::details::objects(root).map(|count| Value::Text(count.to_string()));
            count.map(|value| entry(name, Property { value, span: root.span() })).into_iter().collect()
        }
        Tells::Targets => vec![entry("Targets", targets(value))],
        Tells::Fields => {
            draft.told_fields = true;
            item::fields(value)
        }
        _ => Vec::new(),
    };
    draft.parts.push((LAST, fields));
}

fn entry(key: &str, value: Property) -> Entry {
    Entry { key: key.to_owned(), key_span: value.span, value }
}

/// The region of a bucket; the oldest have none or an old name.
fn location(value: NodeRef<'_>) -> &str {
    match value.text() {
        None | Some("" | "US") => "us-east-1",
        Some("EU") => "eu-west-1",
        Some(region) => region,
    }
}

/// Targets as a target group declares them, with the state of each.
fn targets(list: NodeRef<'_>) -> Property {
    let target = |node: NodeRef<'_>| {
        let mut fields = node.get("Target").map(item::entries).unwrap_or_default();
        if let Some(state) = at(node, "TargetHealth.State").and_then(item::value) {
            fields.push(entry("State", state));
        }
        Property { value: Value::Map(fields), span: node.span() }
    };
    Property { value: Value::List(list.items().map(target).collect()), span: list.span() }
}

/// Each resource of a stack refers to it.
fn stack(telling: &Telling<'_>, stack: usize, list: NodeRef<'_>, drafts: &mut Drafts) {
    let name = drafts.list[stack].arn.clone().unwrap_or_else(|| drafts.list[stack].name.clone());
    for resource in list.items() {
        let Some(physical) = resource.get("PhysicalResourceId") else { continue };
        let kind = resource.get("ResourceType").and_then(NodeRef::text).unwrap_or_default();
        let fits = |draft: &Draft| {
            draft.kind.name() == kind && draft.scope.agrees(&Scope { region: None, ..telling.scope.clone() })
        };
        let Some(index) = physical.text().and_then(|name| drafts.named(name).find(|&i| fits(&drafts.list[i]))) else {
            continue;
        };
        let relation = Relation::implied("StackId", EdgeKind::Refers, Target::Text(name.clone()), physical.span());
        drafts.list[index].relations.push(relation);
    }
}

/// Tags of many resources.
fn each(telling: &Telling<'_>, drafts: &mut Drafts) {
    let detail = telling.detail;
    let Some(list) = telling.tree.root.get(detail.key.trim_end_matches("[]")) else { return };
    for node in list.items() {
        let Some(name) = at(node, detail.subject).and_then(NodeRef::text) else { continue };
        let (tags, span) = match detail.tells {
            Tells::Tag => (item::pair(node).into_iter().collect(), node.span()),
            _ => match item::own_tags(node) {
                Some((tags, holder)) => (tags, holder.span()),
                None => (Vec::new(), node.span()),
            },
        };
        match holder(telling, name, node, drafts) {
            Some(index) => drafts.list[index].tags.tell(tags, Some(span)),
            None => {
                if let Some(mut draft) = unlisted(telling, name, node).filter(|draft| !is_gone(&draft.name, drafts)) {
                    draft.tags.tell(tags, Some(span));
                    drafts.add(draft);
                }
            }
        }
    }
    if detail.tells == Tells::AllTags && !telling.is_open {
        for draft in &mut drafts.list {
            let here = draft.scope.account.is_none() || draft.scope.account == telling.scope.account;
            let region = draft.scope.region.as_deref().unwrap_or("us-east-1");
            let is_there = telling.scope.region.as_deref().is_none_or(|read| read == region);
            draft.tags.told |= here && is_there && told::is_in_tagging_api(draft.kind.name());
        }
    }
}

/// What the tagging API knows and no other answer lists is a resource all the same.
fn unlisted(telling: &Telling<'_>, name: &str, node: NodeRef<'_>) -> Option<Draft> {
    if telling.detail.tells != Tells::AllTags {
        return None;
    }
    let arn = Arn::parse(name)?;
    let span = at(node, telling.detail.subject)?.span();
    let scope = scope::of_arn(&arn).or(&Scope { region: None, ..telling.scope.clone() });
    let mut draft = Draft::new(other::kind(&arn, ""), name, "", Some(name), scope, span);
    draft.folder = path::folder(telling.tree.path).to_owned();
    Some(draft)
}

/// Whether an ARN is that of something which was left out: an instance keeps its tags for a while after its end.
fn is_gone(arn: &str, drafts: &Drafts) -> bool {
    drafts.is_gone(arn) || arn.rsplit(['/', ':']).next().is_some_and(|id| drafts.is_gone(id))
}

/// The resource that a list of tags names.
fn holder(telling: &Telling<'_>, name: &str, node: NodeRef<'_>, drafts: &Drafts) -> Option<usize> {
    if name.starts_with("arn:") {
        return drafts.by_arn(name);
    }
    // An instance and a group of a fleet may share a name, so the answer says which it means.
    let is_group = node.get("ResourceType").and_then(NodeRef::text) == Some("auto-scaling-group");
    let fits = |index: &usize| {
        let draft = &drafts.list[*index];
        let kinds = telling.detail.kinds;
        (kinds.is_empty() || kinds.contains(&draft.kind.name()))
            && is_of(telling, draft)
            && is_group == draft.kind.is("AWS::AutoScaling::AutoScalingGroup")
    };
    drafts.named(name).find(fits)
}

/// Whether a resource stands where an answer is from; one of no region stands in all.
fn is_of(telling: &Telling<'_>, draft: &Draft) -> bool {
    let region = telling.scope.region.clone().filter(|_| draft.scope.region.is_some());
    draft.scope.agrees(&Scope { region, ..telling.scope.clone() })
}

fn guessed(telling: &Telling<'_>, draft: &Draft, how: How) -> Diagnostic {
    let why = match how {
        How::Words | How::Named => "the file's name says so",
        How::Only => "no other is left that it could be of",
    };
    let message = format!(
        "{} is taken for the answer of `aws {}` about {} `{}`: {why}",
        telling.tree.path,
        telling.detail.command,
        draft.kind.title(),
        draft.name
    );
    Diagnostic::note(codes::SKIPPED, message)
}

fn nobody(telling: &Telling<'_>) -> Diagnostic {
    let named = at_first(telling.tree.root, telling.detail.subject).and_then(NodeRef::text);
    let path = telling.tree.path;
    if let Some(name) = named.filter(|_| !telling.detail.subject.is_empty()) {
        let message = format!("skipped {path}: it tells of `{name}`, which no answer lists");
        return Diagnostic::note(codes::SKIPPED, message);
    }
    let message = format!("skipped {path}: it does not say of which resource it tells");
    Diagnostic::note(codes::SKIPPED, message)
        .at(start(telling.tree), "")
        .help("name the file after the resource: its id, name or ARN")
}

fn start(tree: Tree<'_>) -> Span {
    Span::new(tree.file, 0, 0)
}
