//! From the graph to a scene: what an architect would draw of an estate, with the money on it.
//!
//! Resources become icons, boxes or parts of an icon (`cast`); declared traffic becomes links (`links`); boxes follow
//! the graph's containers (`boxes`); together they are a draft (`drafter`, `draft`). What is to
//! be seen of it is chosen (`view`; `parts` for several pictures), what is alike stands as one (`stack`), and what is left
//! is put into words (`finish`, `words`). Every resource's cost is counted once: on its
//! icon, its host's icon or its box, so that the sums of the outermost boxes are the bill.

use crate::alarms::Alarms;
use crate::alarms::coverage::Coverage;
use crate::check::Finding;
use crate::cost::Bill;
use crate::cost::change::Pairs;
use crate::diagram::scene::Scene;
use crate::graph::Graph;
use crate::model::time::Day;
use crate::source::Sources;

mod addresses;
mod boxes;
mod cast;
mod charged;
mod colour;
mod difference;
mod draft;
mod drafter;
mod finish;
mod links;
mod observed;
mod parts;
mod permits;
mod stack;
mod view;
mod words;

use colour::Colours;
use draft::Draft;
use drafter::Drafter;
pub use parts::{Part, Split, parts};
pub use view::{Choice, Closing, Level, View};

pub use addresses::Addresses;
pub use charged::Charged;
pub use colour::ColourBy;
pub use observed::{Drawn, Logs};

/// An estate with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Estate<'a> {
    /// Its resources.
    pub graph: &'a Graph,
    /// What they cost.
    pub bill: &'a Bill,
    /// What the rules say of them.
    pub findings: &'a [Finding],
    /// Which alarms watch them, and whom these tell.
    pub alarms: &'a Alarms,
    /// Which alarms are expected of them.
    pub alarm_coverage: &'a Coverage,
    /// The files, for tooltips that say where a thing is declared.
    pub sources: &'a Sources,
    /// Their addresses, for links there.
    pub addresses: &'a Addresses,
    /// What they were charged, where bills were read.
    pub charged: Option<&'a Charged>,
}

/// What a scene needs beside the estate.
#[derive(Debug, Clone, Default)]
pub struct SceneSettings {
    /// Above the picture.
    pub title: String,
    /// What colours say; nothing: the category.
    pub colour: Option<ColourBy>,
    /// Whether a second line under each name says who made it, and the tag that tells so: nothing is asked for.
    pub who: Option<Who>,
    /// What is to be seen.
    pub view: View,
    /// What logs tell, where any were read.
    pub logs: Option<Logs>,
    /// Which links are drawn where logs were read.
    pub drawn: Drawn,
    /// The day from which age counts; else the newest time that logs or the estate tell.
    pub as_of: Option<Day>,
}

/// Which tag tells who made a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The first of those that people use for it.
    Usual,
    /// The one with this key.
    Tag(String),
}

/// Composes the picture of an estate. What is known to be absent is not in it, and neither is any property's value
/// beyond tags: properties may hold secrets.
pub fn scene(estate: Estate<'_>, settings: &SceneSettings) -> Scene {
    let sides = [Drafter::new(estate, 0)];
    let draft = sides[0].draft();
    composed(draft, &sides, settings, words::paid(estate.bill), None)
}

/// Composes the picture of two estates as one: what came, what went, and what changed, with its cost.
pub fn difference(base: Estate<'_>, head: Estate<'_>, pairs: &Pairs, settings: &SceneSettings) -> Scene {
    let sides = [Drafter::new(head, 0), Drafter::new(base, 1)];
    let (draft, counts) = difference::draft(&sides, pairs);
    let mut scene = composed(draft, &sides, settings, words::paid(head.bill), None);
    let told = words::difference(base.bill, head.bill, counts);
    scene.tally.cost = told.first().map(|line| line.text.clone()).unwrap_or_default();
    scene.legend.splice(..0, told);
    scene
}

/// The picture of a draft, under what is said of the bill; `part`: what of the estate it is.
fn composed(
    mut draft: Draft,
    sides: &[Drafter<'_>],
    settings: &SceneSettings,
    paid: Vec<String>,
    part: Option<&str>,
) -> Scene {
    let mut said = paid;
    let logs = settings.logs.as_ref();
    let outside = logs.map(|logs| observed::draw(&mut draft, &sides[0], logs, settings.drawn)).unwrap_or_default();
    let chosen = view::choose(&mut draft, sides, &settings.view, part);
    let below_total = 1.min(said.len());
    let below_chosen = below_total + chosen.len();
    said.splice(below_total..below_total, chosen);
    let tally = words::tally(&draft, sides);
    let charged = sides[0].estate().charged;
    let charges = charged.map(|charged| charged::charges(charged, &draft.actual()));
    let colours = settings.colour.as_ref().map(|by| Colours::new(by, &draft, sides, settings));
    if let Some(colours) = &colours {
        colours.keep_apart(&mut draft, sides, settings);
    }
    said.extend(view::close(&mut draft, sides, &settings.view.closing));
    said.extend(outside);
    let mut scene = finish::scene(&draft, sides, settings, colours.as_ref());
    scene.tally = tally;
    scene.charges = charges;
    if let Some((charged, charges)) = charged.zip(scene.charges.as_ref()) {
        said.splice(below_chosen..below_chosen, charged::legend(charged, charges, &scene));
        if let Some(total) = said.first_mut() {
            total.insert_str(0, "estimated: ");
        }
    }
    scene.legend = words::legend(&scene, said, logs.map(|logs| logs.period.as_str()));
    scene.legend.extend(words::classes(&scene, colours.as_ref()));
    scene
}

#[cfg(test)]
mod tests;
