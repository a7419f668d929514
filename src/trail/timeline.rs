//! What happened, in the order of time: one moment an event, whatever it touched, and what was done again and again at once.

use super::event::EventId;
use super::story::{Story, Telling};
use super::things::Deed;
use crate::texts::Text;

/// One event, or several alike that follow each other with nothing between.
#[derive(Debug, Clone)]
pub struct Moment<'a> {
    /// The first of it.
    pub deed: &'a Deed,
    /// When the last of it was, in milliseconds since 1970.
    pub until: i64,
    /// How many events.
    pub events: usize,
    /// Places of what was touched in the list of stories, each once, in its order.
    pub stories: Vec<usize>,
}

/// Events alike are one moment as long as no more than this lies between two of them: five minutes, in milliseconds.
const TOGETHER: i64 = 300_000;

/// Every moment of these stories.
pub fn moments<'a>(telling: &Telling<'a>, stories: &[Story<'a>]) -> Vec<Moment<'a>> {
    let texts = &telling.trail.ledger.texts;
    let of_story = |(at, story): (usize, &Story<'a>)| -> Vec<(usize, &'a Deed)> {
        story.deeds.iter().map(|deed| (at, *deed)).collect()
    };
    let mut deeds: Vec<(usize, &Deed)> = stories.iter().enumerate().flat_map(of_story).collect();
    deeds.sort_by(|(a_at, a), (b_at, b)| {
        (a.at.cmp(&b.at)).then_with(|| a.event.compare(b.event, texts)).then_with(|| a_at.cmp(b_at))
    });
    let mut moments: Vec<Moment<'a>> = Vec::new();
    // Records of old versions have no id: then time and name tell them apart.
    let name = |deed: &Deed| (deed.event, deed.at, deed.name);
    let mut last: Option<(EventId, i64, Text)> = None;
    for (story, deed) in deeds {
        match moments.last_mut() {
            Some(moment) if last == Some(name(deed)) || moment.goes_on(deed, telling) => {
                moment.events += usize::from(last != Some(name(deed)));
                moment.until = deed.at;
                moment.stories.push(story);
            }
            _ => moments.push(Moment { deed, until: deed.at, events: 1, stories: vec![story] }),
        }
        last = Some(name(deed));
    }
    for moment in &mut moments {
        moment.stories.sort_unstable();
        moment.stories.dedup();
    }
    moments
}

impl Moment<'_> {
    fn goes_on(&self, deed: &Deed, telling: &Telling<'_>) -> bool {
        let is_same = |a: &Deed, b: &Deed| (a.name, a.service, a.via) == (b.name, b.service, b.via);
        let (ours, theirs) = (telling.actor(self.deed), telling.actor(deed));
        let is_one = (&ours.name, &ours.account) == (&theirs.name, &theirs.account);
        is_same(self.deed, deed) && is_one && deed.at - self.until <= TOGETHER
    }
}
