//! What is told: of each resource the deeds that were asked for, in an order that does not depend on how they were read.

use super::Trail;
use super::actors::Actor;
use super::things::{Deed, Life, Thing, ThingKey};
use super::via::Via;
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
        let mut stories: Vec<Story<'a>> =
            self.trail.ledger.things.iter().filter_map(|(key, thing)| self.story(key, thing)).collect();
        stories.sort_by(|a, b| a.order().cmp(&b.order()));
        stories
    }

    fn story(&self, key: &ThingKey, thing: &'a Thing) -> Option<Story<'a>> {
        let texts = &self.trail.ledger.texts;
        let is_wanted = |deed: &&Deed| self.wanted.deed(deed, texts);
        let deeds: Vec<&Deed> = thing.deeds.iter().filter(is_wanted).collect();
        if deeds.is_empty() {
            return None;
        }
        let life = thing.life();
        let not_kept = if self.wanted.is_all() { thing.more } else { 0 };
        let changes = life.changes().filter(is_wanted).count() as u64 + not_kept;
        Some(Story {
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
        })
    }

    /// A text of the ledger.
    pub fn text(&self, text: super::texts::Text) -> &'a str {
        self.trail.ledger.texts.get(text)
    }

    /// Who really did it.
    pub fn actor(&self, deed: &Deed) -> &'a Actor {
        self.trail.actors.get(deed.who)
    }

    /// The resource of the estate that a story is about.
    pub fn declared(&self, story: &Story<'_>) -> Option<&'a Resource> {
        story.resource.map(|index| self.graph.resource(index))
    }
}

impl<'a> Story<'a> {
    fn order(&self) -> (&'a str, &'a str, &'a str, &'a str) {
        (self.kind, self.account, self.region, self.id)
    }

    /// Whether it was made by hand.
    pub fn is_made_by_hand(&self) -> bool {
        self.life.made.is_some_and(|made| made.via == Via::Console)
    }
}
