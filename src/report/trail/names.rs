//! What people call things and those who act.

use super::table::cut_inside;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::Kind;
use crate::model::arn::Arn;
use crate::trail::actors::{Actor, Behind};
use crate::trail::calls::End;
use crate::trail::story::{Story, Telling};

/// How many columns the name of a resource takes in a table.
const MOST_OF_NAME: usize = 36;

/// `web (EC2 instance)`: what the estate calls it, else its id.
pub(super) fn titled(telling: &Telling<'_>, story: &Story<'_>) -> String {
    with_title(&name(telling, story), story.kind)
}

/// The same of one that calls, or is called.
pub(super) fn end(telling: &Telling<'_>, end: &End) -> String {
    with_title(of_end(telling, end), &end.kind)
}

/// The same of a resource of the estate.
pub(super) fn of_resource(telling: &Telling<'_>, index: ResourceIndex) -> String {
    with_title(telling.graph.label(index), telling.graph.resource(index).kind.name())
}

/// What the estate calls it, else its id.
pub(super) fn of_end<'a>(telling: &Telling<'a>, end: &'a End) -> &'a str {
    end.resource.map_or(&end.id, |index| telling.graph.label(index))
}

fn with_title(name: &str, kind: &str) -> String {
    let name = cut_inside(of_arn(name), MOST_OF_NAME);
    match title(kind) {
        Some(title) => format!("{name} ({title})"),
        None => name,
    }
}

/// The name alone, short enough to stand beside others.
pub(super) fn short(telling: &Telling<'_>, story: &Story<'_>) -> String {
    cut_inside(of_arn(&name(telling, story)), MOST_OF_NAME * 3 / 4)
}

/// The part of an ARN that names the resource; any other text as it is.
pub(super) fn of_arn(name: &str) -> &str {
    Arn::parse(name).map_or(name, |arn| arn.resource)
}

/// What the estate calls it, else its id.
pub(super) fn name(telling: &Telling<'_>, story: &Story<'_>) -> String {
    match story.resource {
        Some(index) => label(telling.graph, index, story.id),
        None => story.id.to_owned(),
    }
}

/// The label of the estate, and the id where it says nothing of it: `web i-0123456789abcdef0`.
fn label(graph: &Graph, index: ResourceIndex, id: &str) -> String {
    let label = graph.label(index);
    if label.contains(id) || Arn::parse(label).is_some() { label.to_owned() } else { format!("{label} {id}") }
}

/// What people call a kind; `None` of one that nothing tells.
pub(super) fn title(kind: &str) -> Option<String> {
    let known = Kind::parse(kind);
    let title = known.as_ref().map_or(kind, |kind| kind.title());
    Some(title.to_owned()).filter(|title| !title.is_empty())
}

/// Who acted; what it is, where the name does not say so, and `?` where it may have been somebody else.
pub(super) fn actor(actor: &Actor) -> String {
    let name = if actor.name.is_empty() { "unknown".to_owned() } else { actor.marked_name() };
    match actor.behind {
        Behind::Root if name != "root" => format!("{name} (root)"),
        _ => name,
    }
}

/// What the `?` behind names means, where one of these has it.
pub(super) fn doubt<'a>(mut actors: impl Iterator<Item = &'a Actor>) -> Option<&'static str> {
    actors.any(Actor::is_doubtful).then_some(
        "a name with `?` is in doubt: it is taken from the name of a session, which whoever takes a role chooses; \
         `tagatlas trail who` with `--format json` tells which event is missing",
    )
}
