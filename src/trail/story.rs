//! What is told: of each resource the deeds that were asked for, in an order that does not depend on how they were read.

use super::Trail;
use super::actors::Actor;
use super::calls::{End, Observed, observed};
use super::failures::{Burst, Failed, bursts, failed};
use super::insights::Insight;
use super::things::{Deed, Life, Thing, ThingKey};
use super::wanted::Wanted;
use crate::graph::{Graph, ResourceIndex};
use crate::model::Resource;
use crate::trail::join::Joined;

/// What logs tell, with the estate beside it.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// What the logs tell.
    pub trail: &'a Trail,
    /// The estate; empty where none was named.
    pub graph: &'a Graph,
    /// Which of its resources the events are about.
    pub joined: &'a Joined,
    /// Which deeds were asked for.
    pub wanted: &'a Wanted,
}

/// One resource, and what was done to it.
#[derive(Debug, Clone)]
pub struct Story<'a> {
    /// What tells it from all others.
    pub key: ThingKey,
    /// Its kind, as CloudFormation names it; empty where nothing tells it.
    pub kind: &'a str,
    /// What its service calls it.
    pub id: &'a str,
    /// Its account.
    pub account: &'a str,
    /// Its region; empty where its kind belongs to none.
    pub region: &'a str,
    /// Its ARN; empty where no event told it.
    pub arn: &'a str,
    /// Which resource of the estate it is.
    pub resource: Option<ResourceIndex>,
    /// All that the logs hold of it.
    pub thing: &'a Thing,
    /// Its last life, in full.
    pub life: Life<'a>,
    /// The deeds that were asked for, in the order of time.
    pub deeds: Vec<&'a Deed>,
    /// How often it was changed in its last life, as far as it was asked for.
    pub changes: u64,
}

impl<'a> Telling<'a> {
    /// Every resource that the deeds asked for touched, by kind, account, region and id.
    pub fn stories(&self) -> Vec<Story<'a>> {
        let mut stories = self.all_stories();
        stories.retain(|story| !story.deeds.is_empty());
        stories
    }

    /// The same, also of those of which nothing is left that was asked for.
    pub fn all_stories(&self) -> Vec<Story<'a>> {
        let mut stories: Vec<Story<'a>> =
            self.trail.ledger.things.iter().map(|(key, thing)| self.story(key, thing)).collect();
        stories.sort_by(|a, b| a.order().cmp(&b.order()));
        stories
    }

    /// Every call of one resource to another, as far as it is asked for; by caller and called.
    pub fn calls(&self) -> Vec<Observed> {
        self.wanted_of(observed(self.trail, self.graph, self.joined))
    }

    /// Of these calls what is asked for.
    pub fn wanted_of(&self, calls: Vec<Observed>) -> Vec<Observed> {
        calls.into_iter().filter_map(|call| self.wanted.call(call)).collect()
    }

    /// What CloudTrail found unusual, as far as the events are asked for.
    pub fn insights(&self) -> Vec<Insight> {
        let ledger = &self.trail.ledger;
        let mut insights = ledger.insights.list(&ledger.texts);
        insights.retain(|insight| self.wanted.insight(insight, self.trail));
        insights
    }

    /// What could not be done, as far as it is asked for.
    pub fn failed(&self) -> Vec<Failed<'a>> {
        let mut all = failed(&self.trail.ledger, &self.trail.actors);
        all.retain(|failed| self.wanted.actor(failed.actor) && self.wanted.names(failed.service, failed.name));
        all
    }

    /// Bursts of refusals, as far as they are asked for.
    pub fn bursts(&self) -> Vec<Burst<'a>> {
        let mut bursts = bursts(&self.trail.ledger, &self.trail.actors);
        let is_asked =
            |burst: &Burst<'_>| burst.calls.iter().any(|(_, service, name, _)| self.wanted.names(service, name));
        bursts.retain(|burst| self.wanted.actor(burst.actor) && is_asked(burst));
        bursts
    }

    fn story(&self, key: &ThingKey, thing: &'a Thing) -> Story<'a> {
        let is_wanted = |deed: &&Deed| self.is_wanted(deed);
        let deeds: Vec<&Deed> = thing.deeds.iter().filter(is_wanted).collect();
        let life = thing.life();
        let not_kept = if self.wanted.is_all() { thing.more } else { 0 };
        let changes = life.changes().filter(is_wanted).count() as u64 + not_kept;
        Story {
            key: *key,
            kind: self.text(key.kind),
            id: self.text(key.id),
            account: self.text(key.account),
            region: self.text(key.region),
            arn: self.text(thing.arn),
            resource: self.joined.resource(key),
            thing,
            life,
            deeds,
            changes,
        }
    }

    /// Whether a deed was asked for.
    pub fn is_wanted(&self, deed: &Deed) -> bool {
        self.wanted.deed(deed, &self.trail.ledger.texts)
    }

    /// A text of the ledger.
    pub fn text(&self, text: crate::texts::Text) -> &'a str {
        self.trail.ledger.texts.get(text)
    }

    /// Who really did it.
    pub fn actor(&self, deed: &Deed) -> &'a Actor {
        self.trail.actors.get(deed.who)
    }

    /// Whether a person did it by hand in the console.
    pub fn is_by_hand(&self, deed: &Deed) -> bool {
        self.actor(deed).is_by_hand(deed.via)
    }

    /// The resource of the estate that a story is about.
    pub fn declared(&self, story: &Story<'_>) -> Option<&'a Resource> {
        story.resource.map(|index| self.graph.resource(index))
    }
}

impl<'a> Story<'a> {
    /// The deed that says most of who it belongs to: what made it, else what may have, else the last one asked for.
    pub fn told(&self) -> Option<&'a Deed> {
        self.life.made.or(self.life.put).or(self.deeds.last().copied())
    }

    /// What it is, as calls name their ends.
    pub fn end(&self) -> End {
        let [id, kind, account, region] = [self.id, self.kind, self.account, self.region].map(str::to_owned);
        End { id, kind, account, region, resource: self.resource }
    }

    fn order(&self) -> (&'a str, &'a str, &'a str, &'a str) {
        (self.kind, self.account, self.region, self.id)
    }
}
