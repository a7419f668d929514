//! What logs tell, as text.

pub mod cost;
mod csv;
mod human;
mod json;
mod look;
mod markdown;
mod names;
pub mod tags;
mod who;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

use super::table;
use crate::graph::ResourceIndex;
use crate::model::time::written;
use crate::trail::calls::{Observed, observed};
use crate::trail::doers::{Doer, doers};
use crate::trail::failures::{Burst, Failed};
use crate::trail::insights::Insight;
use crate::trail::relations::{Relation, relations};
use crate::trail::story::{Story, Telling};
use crate::wording;
pub use who::{Asked, WhoReport};

/// Which calls and relations are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallsShown {
    /// All.
    All,
    /// Those that events show.
    Observed,
    /// Those that the estate declares.
    Declared,
}

/// A trail, to be printed.
#[derive(Debug)]
pub struct TrailReport<'a> {
    /// What is told.
    telling: Telling<'a>,
    /// Each resource that something was done to, by kind, account, region and id.
    stories: Vec<Story<'a>>,
    /// Everybody who acted, who did most first.
    doers: Vec<Doer<'a>>,
    /// What resources call, by caller and called.
    calls: Vec<Observed>,
    /// What CloudTrail found unusual, by when it began.
    insights: Vec<Insight>,
    /// What could not be done: why, and the most frequent first.
    failed: Vec<Failed<'a>>,
    /// Bursts of refusals, by when they began.
    bursts: Vec<Burst<'a>>,
    /// What the estate declares to call what, against what the logs show; in the order of the estate.
    relations: Vec<Relation>,
    /// Which of them each pair of resources is.
    relation_of: HashMap<(ResourceIndex, ResourceIndex), usize>,
    /// Names that several resources have.
    places: names::Places,
}

impl<'a> TrailReport<'a> {
    /// Gathers what is to be printed.
    pub fn new(telling: Telling<'a>, shown: CallsShown) -> Self {
        let stories = telling.stories();
        let observed = observed(telling.trail, telling.graph, telling.joined);
        let mut relations = relations(telling.trail, telling.graph, telling.joined, &observed);
        let mut calls = telling.wanted_of(observed);
        match shown {
            CallsShown::All => {}
            CallsShown::Observed => relations.retain(|relation| !relation.observed.is_empty()),
            CallsShown::Declared => relations.retain(|relation| !relation.declared.is_empty()),
        }
        let pairs = relations.iter().enumerate().map(|(at, relation)| ((relation.from, relation.to), at));
        let relation_of: HashMap<_, _> = pairs.collect();
        if shown == CallsShown::Declared {
            calls.retain(|call| relation_between(&relation_of, call).is_some());
        }
        let ends = calls.iter().flat_map(|call| [names::of_call(&call.from), names::of_call(&call.to)]);
        let places = names::Places::new(stories.iter().map(names::of_story).chain(ends));
        Self {
            telling,
            places,
            doers: doers(&telling, &stories),
            stories,
            calls,
            insights: telling.insights(),
            failed: telling.failed(),
            bursts: telling.bursts(),
            relations,
            relation_of,
        }
    }

    /// Writes the document for programs.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::write(self, out)
    }

    /// What the estate says of a call.
    fn relation(&self, call: &Observed) -> Option<&Relation> {
        relation_between(&self.relation_of, call).map(|at| &self.relations[at])
    }

    /// What was read, and what is missing in it.
    fn head(&self) -> Vec<String> {
        let (counts, ledger) = (self.telling.trail.counts, &self.telling.trail.ledger);
        let files = wording::count(number(counts.files), "file");
        let mut lines = Vec::new();
        lines.push(match ledger.span {
            Some((first, last)) => {
                let events = wording::count(number(counts.read), "event");
                format!("{events} from {} to {} UTC, in {files}", written(first), written(last))
            }
            None => {
                let none = if ledger.outside > 0 { ", none of them in the period asked for" } else { "" };
                format!("{} in {files}{none}", wording::count(number(counts.read), "event"))
            }
        });
        let mut said = |count: u64, what: &str| {
            if count > 0 {
                lines.push(format!("{} {what}", wording::count(number(count), "event")));
            }
        };
        said(counts.duplicates, "came again and count once");
        said(ledger.outside, "outside of the period asked for: what made a resource before it is not told");
        said(ledger.without_time, "without a time that can be read are left out");
        lines.extend(names::doubt(self.doers_apart().0.iter().map(|doer| doer.actor)).map(str::to_owned));
        if ledger.data_events.is_empty() && ledger.span.is_some() {
            lines.push("no data events: which resource uses what cannot be told of them".to_owned());
        }
        if ledger.span.is_some() && self.stories.is_empty() && self.calls.is_empty() && self.failed.is_empty() {
            let asked = if self.telling.wanted.is_all() { "" } else { " that was asked for" };
            lines.push(format!("no change, call or refusal{asked} is among them"));
        }
        lines
    }

    /// The resources, told apart by what became of them; empty chapters are left out.
    fn chapters(&self) -> Vec<(String, Vec<&Story<'a>>)> {
        let has_estate = self.telling.graph.resources().next().is_some();
        let titles = if has_estate { ["made, of the estate", "made, and in no inventory"] } else { ["made", "made"] };
        let titles = [
            titles[0],
            titles[1],
            "made or changed, which the record does not tell",
            "made, and gone again",
            "there before these events, and changed",
            "there before these events, and deleted",
        ];
        let mut chapters = titles.map(|title| (title.to_owned(), Vec::new()));
        for story in &self.stories {
            let life = story.life;
            let at = match (life.made.is_some(), life.ended.is_some()) {
                (true, true) => 3,
                (true, false) if has_estate && story.resource.is_none() => 1,
                (true, false) => 0,
                (false, false) if life.put.is_some() => 2,
                (false, false) => 4,
                (false, true) => 5,
            };
            chapters[at].1.push(story);
        }
        for (_, stories) in &mut chapters {
            stories.sort_by_key(|story| Reverse(story.told().map(|deed| deed.at)));
        }
        chapters.into_iter().filter(|(_, stories)| !stories.is_empty()).collect()
    }

    /// Of how many resources of the estate the logs tell nothing, and how many there are.
    fn untold_resources(&self) -> (usize, usize) {
        let mut told: Vec<_> = self.stories.iter().filter_map(|story| story.resource).collect();
        told.sort_unstable();
        told.dedup();
        let all = self.telling.graph.resources().count();
        (if self.telling.wanted.is_all() { all - told.len() } else { 0 }, all)
    }

    /// Those who did something, or were refused it; and those who only looked.
    fn doers_apart(&self) -> (Vec<&Doer<'a>>, Vec<&Doer<'a>>) {
        self.doers.iter().partition(|doer| doer.done() + doer.refused > 0)
    }
}

/// The relation that a call is of, in whichever direction it is declared.
fn relation_between(of: &HashMap<(ResourceIndex, ResourceIndex), usize>, call: &Observed) -> Option<usize> {
    let (from, to) = call.from.resource.zip(call.to.resource)?;
    of.get(&(from, to)).or_else(|| of.get(&(to, from))).copied()
}

fn number(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
