//! A table for spreadsheets: RFC 4180, so lines end in CR LF, with a header. A row is a resource; of the timeline, an event
//! as far as it touched one resource.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::TrailReport;
use crate::model::time::rfc_3339;
use crate::report::check::csv::{as_io, cell};
use crate::trail::story::Story;
use crate::trail::things::Deed;

const RESOURCES: [&str; 22] = [
    "created_at",
    "id",
    "kind",
    "arn",
    "account",
    "region",
    "resource",
    "address",
    "created_by",
    "known_by",
    "created_via",
    "created_event",
    "created_event_id",
    "created_from",
    "created_as",
    "mfa",
    "by_hand",
    "changes",
    "last_change",
    "last_change_by",
    "deleted_at",
    "deleted_by",
];

const EVENTS: [&str; 18] = [
    "at", "did", "service", "event", "event_id", "actor", "behind", "known_by", "as", "mfa", "via", "by_hand", "from",
    "id", "kind", "account", "region", "address",
];

impl TrailReport<'_> {
    /// Writes a row for each resource, in the order of kind, account, region and id. Times are RFC 3339 in UTC; what is not
    /// told is empty.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        table.write_record(RESOURCES).map_err(as_io)?;
        for story in &self.stories {
            table.write_record(self.resource_row(story)).map_err(as_io)?;
        }
        table.flush()
    }

    /// Writes a row for each event and each resource that it touched, in the order of time.
    pub fn write_csv_of_events(&self, out: &mut dyn Write) -> io::Result<()> {
        let texts = &self.telling.trail.ledger.texts;
        let mut deeds: Vec<(&Deed, &Story<'_>)> =
            self.stories.iter().flat_map(|story| story.deeds.iter().map(move |deed| (*deed, story))).collect();
        // Stories are in order already.
        deeds.sort_by(|(a, _), (b, _)| a.at.cmp(&b.at).then_with(|| a.event.compare(b.event, texts)));
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        table.write_record(EVENTS).map_err(as_io)?;
        for (deed, story) in deeds {
            table.write_record(self.event_row(deed, story)).map_err(as_io)?;
        }
        table.flush()
    }

    fn resource_row(&self, story: &Story<'_>) -> [String; RESOURCES.len()] {
        let telling = &self.telling;
        let (made, ended) = (story.life.made, story.life.ended);
        let last = story.deeds.last().copied();
        let at = |deed: Option<&Deed>| deed.map(|deed| rfc_3339(deed.at)).unwrap_or_default();
        let by = |deed: Option<&Deed>| deed.map(|deed| cell(&telling.actor(deed).name)).unwrap_or_default();
        let of_made = |tell: &dyn Fn(&Deed) -> String| made.map(tell).unwrap_or_default();
        let declared = telling.declared(story);
        [
            // Foremost, so that no line begins with a stranger's words.
            at(made),
            cell(story.id),
            cell(story.kind),
            cell(story.arn),
            cell(story.account),
            cell(story.region),
            cell(declared.map_or("", |resource| resource.id.as_str())),
            cell(declared.map_or("", |resource| &resource.address)),
            by(made),
            of_made(&|made| telling.actor(made).source.as_str().to_owned()),
            of_made(&|made| made.via.as_str().to_owned()),
            of_made(&|made| cell(telling.text(made.name))),
            of_made(&|made| cell(&made.event.shown(&telling.trail.ledger.texts))),
            of_made(&|made| cell(telling.text(made.from))),
            of_made(&|made| self.roles(made)),
            of_made(&|made| yes_or_no(telling.actor(made).mfa)),
            of_made(&|made| yes_or_no(Some(telling.is_by_hand(made)))),
            story.changes.to_string(),
            at(last),
            by(last),
            at(ended),
            by(ended),
        ]
    }

    fn event_row(&self, deed: &Deed, story: &Story<'_>) -> [String; EVENTS.len()] {
        let telling = &self.telling;
        let actor = telling.actor(deed);
        [
            rfc_3339(deed.at),
            deed.word().to_owned(),
            cell(telling.text(deed.service)),
            cell(telling.text(deed.name)),
            cell(&deed.event.shown(&telling.trail.ledger.texts)),
            cell(&actor.name),
            actor.behind.as_str().to_owned(),
            actor.source.as_str().to_owned(),
            self.roles(deed),
            yes_or_no(actor.mfa),
            deed.via.as_str().to_owned(),
            yes_or_no(Some(telling.is_by_hand(deed))),
            cell(telling.text(deed.from)),
            cell(story.id),
            cell(story.kind),
            cell(story.account),
            cell(story.region),
            cell(telling.declared(story).map_or("", |resource| &resource.address)),
        ]
    }

    /// The roles that were taken, the first foremost.
    fn roles(&self, deed: &Deed) -> String {
        let roles: Vec<&str> = self.telling.actor(deed).hops.iter().map(|hop| hop.role.as_str()).collect();
        cell(&roles.join(" > "))
    }
}

fn yes_or_no(told: Option<bool>) -> String {
    told.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned()
}
