//! What people call things and those who act; where several have one name, with what tells them apart.

use std::collections::{BTreeMap, BTreeSet};

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

/// What a resource is told apart by: its kind, id, account and region.
pub(super) fn of_story<'a>(story: &Story<'a>) -> [&'a str; 4] {
    [story.kind, story.id, story.account, story.region]
}

/// The same of one that calls, or is called.
pub(super) fn of_call(end: &End) -> [&str; 4] {
    [&end.kind, &end.id, &end.account, &end.region]
}

/// Names that several resources of a kind have, in other regions or accounts.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// By kind and id.
    shared: BTreeMap<(String, String), Differing>,
}

/// What resources of one kind and name differ in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Differing {
    region: bool,
    account: bool,
}

impl Places {
    /// The names that these share, of which each is given by its kind, id, account and region.
    pub(super) fn new<'n>(all: impl Iterator<Item = [&'n str; 4]>) -> Self {
        let mut places: BTreeMap<_, (BTreeSet<_>, BTreeSet<_>)> = BTreeMap::new();
        for [kind, id, account, region] in all {
            let (accounts, regions) = places.entry((kind, id)).or_default();
            // What is not told is no other place.
            accounts.extend(Some(account).filter(|account| !account.is_empty()));
            regions.extend(Some(region).filter(|region| !region.is_empty()));
        }
        let differing = places.into_iter().filter_map(|((kind, id), (accounts, regions))| {
            let differing = Differing { region: regions.len() > 1, account: accounts.len() > 1 };
            (differing != Differing::default()).then(|| ((kind.to_owned(), id.to_owned()), differing))
        });
        Self { shared: differing.collect() }
    }

    /// A name with where it is: `jobs (SQS queue), eu-west-1 of 123456789012`; the name alone where it is enough.
    pub(super) fn told(&self, name: String, [kind, id, account, region]: [&str; 4]) -> String {
        let differing = self.shared.get(&(kind.to_owned(), id.to_owned())).copied().unwrap_or_default();
        let region = Some(region).filter(|region| differing.region && !region.is_empty());
        let account = Some(account).filter(|account| differing.account && !account.is_empty());
        match (region, account) {
            (Some(region), Some(account)) => format!("{name}, {region} of {account}"),
            (Some(region), None) => format!("{name}, {region}"),
            (None, Some(account)) => format!("{name}, of {account}"),
            (None, None) => name,
        }
    }
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

/// The names of which several accounts have an actor.
pub(super) fn of_several_accounts<'a>(actors: impl Iterator<Item = &'a Actor>) -> BTreeSet<&'a str> {
    let mut accounts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for actor in actors {
        accounts.entry(&actor.name).or_default().insert(&actor.account);
    }
    accounts.into_iter().filter(|(_, accounts)| accounts.len() > 1).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_with_its_place_only_where_another_has_it() {
        let all = [
            ["AWS::SQS::Queue", "jobs", "1", "us-east-1"],
            ["AWS::SQS::Queue", "jobs", "1", "eu-west-1"],
            ["AWS::SQS::Queue", "jobs", "2", "us-east-1"],
            ["AWS::SNS::Topic", "jobs", "1", "us-east-1"],
            ["AWS::SQS::Queue", "mail", "1", "us-east-1"],
            ["AWS::SQS::Queue", "mail", "1", "eu-west-1"],
        ];
        let places = Places::new(all.into_iter());
        let told = all.map(|one| places.told(one[1].to_owned(), one));
        let wanted = ["jobs, us-east-1 of 1", "jobs, eu-west-1 of 1", "jobs, us-east-1 of 2", "jobs"];
        assert_eq!(told[..4], wanted);
        assert_eq!(told[4..], ["mail, us-east-1", "mail, eu-west-1"]);
    }
}
