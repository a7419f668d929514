//! Which resources an event names, and what it did to them.
//!
//! The rows of its service ([`crate::kinds::trail`]) tell first. What they do not know is taken from what each record may
//! tell of its own: the list of `resources`, and ARNs. Nothing is guessed: a kind that nothing tells stays empty.

mod failed;
mod names;
mod rules;
mod told;
mod tree;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use self::failed::Failed;
use self::names::{called, in_arn, is_hidden};
use self::rules::{Act, ActDeed, Component, Condition, Names, Part, Place, RULES, Row, Service, changes_nothing, fits};
use self::tree::Node;
use super::event::{Category, Event};
use crate::kinds::KindSpec;
use crate::model::arn::Arn;

/// What an event did to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Did {
    /// Made it; of what makes or changes, whichever is needed (`PutRule`), the record does not tell which it did.
    Made,
    /// Changed it.
    Changed,
    /// Ended it.
    Ended,
    /// Looked at it, or used what is in it.
    Used,
}

impl Did {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Changed => "changed",
            Self::Ended => "ended",
            Self::Used => "used",
        }
    }
}

/// A resource that an event names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject<'e> {
    /// Its kind, as CloudFormation names it; empty where nothing tells it.
    pub kind: Cow<'e, str>,
    /// What its service calls it: `i-0123456789abcdef0`, a name. Never an ARN, so that all events of one thing meet.
    pub id: Cow<'e, str>,
    /// Its ARN, where the event tells it.
    pub arn: Option<Cow<'e, str>>,
    /// Its account.
    pub account: Cow<'e, str>,
    /// Its region; empty where its kind belongs to none.
    pub region: Cow<'e, str>,
    /// What was done to it.
    pub did: Did,
}

/// Every resource that an event names. `with_uses`: also those that it only looked at or used, which takes longer.
pub fn subjects<'e>(event: &'e Event<'e>, with_uses: bool) -> Vec<Subject<'e>> {
    let changes =
        event.category == Category::Management && !event.is_read_only && !changes_nothing(event.service, event.name);
    if !changes && !with_uses {
        return Vec::new();
    }
    let (parts, list, places) = (Parts::default(), Vec::new(), HashMap::default());
    let mut found = Found { event, changes, with_uses, parts, list, places };
    if let Some(service) = RULES.service(event.service) {
        found.by_rows(service);
    }
    found.by_resources();
    if found.list.is_empty() {
        found.by_what_is_told();
    }
    found.list.retain(|subject| with_uses || subject.did != Did::Used);
    found.list
}

/// The kind and the id of what an ARN names, as events of its service name it; `None` where no row has its shape.
pub(crate) fn of_arn<'t>(arn: &Arn<'t>) -> Option<(&'static str, Cow<'t, str>)> {
    let (row, found) = RULES.of_arn(arn)?;
    let row = RULES.row(row);
    Some((row.spec.name, in_arn(row.names.form, found.id)))
}

/// Every kind whose ARNs are written so, with the id: databases of several engines share one shape.
pub(crate) fn kinds_of_arn<'t>(arn: &Arn<'t>) -> Option<(Vec<&'static KindSpec>, Cow<'t, str>)> {
    let (row, found) = RULES.of_arn(arn)?;
    let row = RULES.row(row);
    let others = row.alike.iter().map(|other| RULES.row(*other).spec);
    Some((std::iter::once(row.spec).chain(others).collect(), in_arn(row.names.form, found.id)))
}

/// The kinds of an id that EC2 made, by what it begins with: several where kinds share that.
pub(crate) fn kinds_of_id(id: &str) -> impl Iterator<Item = &'static KindSpec> {
    RULES.of_id(id).iter().map(|row| RULES.row(*row).spec)
}

/// Whether what made a resource may as well have changed it: `PutRule` does whichever is needed, and does not tell which.
pub fn is_put(event: &Event<'_>, subject: &Subject<'_>) -> bool {
    let acts = RULES.service(event.service).and_then(|service| service.acts.get(event.name));
    let puts = |act: &Act| matches!(act.deed, ActDeed::Puts) && RULES.row(act.row).spec.name == subject.kind;
    subject.did == Did::Made && acts.is_some_and(|acts| acts.iter().any(puts))
}

/// What a resource is called from an event on that renames it.
pub fn new_id<'e>(event: &Event<'e>, subject: &Subject<'_>) -> Option<Cow<'e, str>> {
    let rows = RULES.service(event.service)?.rows.iter().map(|row| RULES.row(*row));
    let mut renamed = rows.filter_map(|row| Some((row, row.renamed_by.as_ref()?)));
    let (row, place) = renamed.find(|(row, _)| row.spec.name == subject.kind)?;
    let (request, mut texts) = (Node::parse(event.request), Vec::new());
    request.at(&place.path, &mut texts);
    let id = called(row, texts.first()?)?.id;
    (subject.did == Did::Changed && id != subject.id).then_some(id)
}

/// The parts of a record, each read when it is asked for.
#[derive(Default)]
struct Parts<'e> {
    request: OnceCell<Node<'e>>,
    response: OnceCell<Node<'e>>,
    details: OnceCell<Node<'e>>,
    additional: OnceCell<Node<'e>>,
    failed: OnceCell<Failed>,
}

/// What was found so far.
struct Found<'e> {
    event: &'e Event<'e>,
    /// Whether the event can have changed anything.
    changes: bool,
    with_uses: bool,
    parts: Parts<'e>,
    list: Vec<Subject<'e>>,
    /// Where the first of a kind and id stands in the list: a call may name thousands.
    places: HashMap<(Cow<'e, str>, Cow<'e, str>), usize, FixedState>,
}

impl<'e> Found<'e> {
    fn part(&self, part: Part) -> &Node<'e> {
        let (event, parts) = (self.event, &self.parts);
        match part {
            Part::Request => parts.request.get_or_init(|| Node::parse(event.request.or(event.details))),
            Part::Response => parts.response.get_or_init(|| Node::parse(event.response)),
            Part::Details => parts.details.get_or_init(|| Node::parse(event.details)),
            Part::Additional => parts.additional.get_or_init(|| Node::parse(event.additional)),
        }
    }

    /// Whether the answer says that what is called so is one of those that the call failed on.
    fn has_failed(&self, name: &str) -> bool {
        let read = || match self.event.response {
            Some(answer) if Failed::may_be_in(answer.get()) => Failed::of(self.part(Part::Response)),
            _ => Failed::default(),
        };
        self.parts.failed.get_or_init(read).has(name)
    }

    fn texts(&self, place: &Place) -> Vec<&Cow<'e, str>> {
        let mut texts = Vec::new();
        self.part(place.part).at(&place.path, &mut texts);
        texts
    }

    fn holds(&self, condition: Option<&Condition>) -> bool {
        let Some(condition) = condition else { return true };
        let is = match condition.says {
            Some(says) => {
                self.texts(&condition.place).iter().any(|text| text.eq_ignore_ascii_case(says) || fits(says, text))
            }
            None => self.is_told(&condition.place),
        };
        is != condition.is_not
    }

    /// Whether a field is there at all, whatever is in it.
    fn is_told(&self, place: &Place) -> bool {
        let (mut node, mut is_there) = (self.part(place.part), true);
        for name in &place.path {
            let field = node.fields().iter().find(|(field, _)| field.eq_ignore_ascii_case(name));
            is_there = field.is_some_and(|(_, value)| !value.is_nothing());
            match field {
                Some((_, value)) => node = value,
                None => return false,
            }
        }
        is_there
    }

    /// What the rows of the event's service find.
    fn by_rows(&mut self, service: &Service) {
        let acts: Vec<&Act> = match service.acts.get(self.event.name) {
            Some(acts) if self.changes => acts.iter().filter(|act| self.holds(act.when.as_ref())).collect(),
            _ => Vec::new(),
        };
        for act in &acts {
            if let ActDeed::Makes(names) = &act.deed
                && self.is_of(act.row)
            {
                match names {
                    Some(names) => self.by_names(act.row, names, &|_| Did::Made),
                    None => self.new_ids(act.row),
                }
            }
        }
        for &row in &service.rows {
            for naming in &RULES.row(row).named_by {
                let named = naming.events.is_empty()
                    || naming
                        .events
                        .iter()
                        .any(|(event, when)| fits(event, self.event.name) && self.holds(when.as_ref()));
                if named && self.is_of(row) {
                    self.by_names(row, &naming.names, &|found| found.did(row, &acts));
                }
            }
        }
        if self.event.service == "ec2" {
            self.ids_of_ec2(&acts);
        }
    }

    /// Whether what the record tells fits a row whose events are those of others too.
    fn is_of(&self, row: usize) -> bool {
        let row = RULES.row(row);
        let tells = |told: Option<(&'static str, &'static str)>| {
            told.is_some_and(|(field, says)| {
                [Part::Request, Part::Response].into_iter().any(|part| {
                    self.texts(&Place { part, path: vec![field] }).iter().any(|text| text.eq_ignore_ascii_case(says))
                })
            })
        };
        match row.names.told_by {
            Some(_) => tells(row.names.told_by),
            None => !row.gives_way_to.iter().any(|other| tells(RULES.row(*other).names.told_by)),
        }
    }

    /// What the event does to a resource of a row that it names.
    fn did(&self, row: usize, acts: &[&Act]) -> Did {
        let names = RULES.row(row).names;
        let fit = |patterns: &[&str]| patterns.iter().any(|pattern| fits(pattern, self.event.name));
        let own = acts.iter().filter(|act| act.row == row);
        let mut makes = false;
        for act in own {
            match act.deed {
                ActDeed::Ends => return Did::Ended,
                ActDeed::Puts => return Did::Made,
                ActDeed::Makes(_) => makes = true,
            }
        }
        match () {
            () if !self.changes || makes || fit(names.untouched_by) => Did::Used,
            () if !names.changed_by.is_empty() => {
                if fit(names.changed_by) {
                    Did::Changed
                } else {
                    Did::Used
                }
            }
            // What makes or ends a part of it, or something that needs it, leaves it as it was.
            () if !acts.is_empty() => Did::Used,
            () => Did::Changed,
        }
    }

    /// The resources that names tell, of the first choice that tells any.
    fn by_names(&mut self, row: usize, names: &Names, did: &dyn Fn(&Self) -> Did) {
        for choice in &names.0 {
            let texts = self.named(choice);
            if texts.is_empty() {
                continue;
            }
            let did = did(self);
            if did == Did::Used && !self.with_uses {
                return;
            }
            let found: Vec<_> = texts.iter().filter_map(|text| self.subject(row, text, did)).collect();
            if !found.is_empty() {
                return found.into_iter().for_each(|subject| self.put(subject));
            }
        }
    }

    /// What one choice of names tells: a text, or several with a `/` between, where each is told.
    fn named(&self, choice: &[Component]) -> Vec<Cow<'e, str>> {
        let Some((last, before)) = choice.split_last() else { return Vec::new() };
        let mut texts: Vec<Cow<'e, str>> = self.texts(&last.place).into_iter().cloned().collect();
        texts.extend(last.default.filter(|_| texts.is_empty()).map(Cow::Borrowed));
        texts.retain(|text| !text.is_empty() && !is_hidden(text) && !self.has_failed(text));
        if before.is_empty() || texts.is_empty() {
            return texts;
        }
        let before: Option<Vec<_>> = before.iter().map(|component| self.first(component)).collect();
        let Some(before) = before.map(|parts| parts.join("/")) else { return Vec::new() };
        let joined = |text: Cow<'e, str>| match text.starts_with("arn:") {
            true => text,
            false => Cow::Owned(format!("{before}/{text}")),
        };
        texts.into_iter().map(joined).collect()
    }

    /// A part of a name in front of its last: the first that is told; the last word of an ARN.
    fn first(&self, component: &Component) -> Option<Cow<'e, str>> {
        let told = self.texts(&component.place).into_iter().find(|text| !text.is_empty()).cloned();
        let text = told.or(component.default.map(Cow::Borrowed))?;
        let Some(arn) = Arn::parse(&text) else { return Some(text) };
        Some(Cow::Owned(arn.resource.rsplit(if arn.resource.contains('/') { '/' } else { ':' }).next()?.to_owned()))
    }

    /// Each id of a row in the answer that was not in the request: those that the event made.
    fn new_ids(&mut self, row: usize) {
        let asked = self.ids(Part::Request);
        let answered = self.ids(Part::Response);
        let is_new = |id: &Cow<'e, str>| RULES.of_id(id).contains(&row) && asked.binary_search(id).is_err();
        let made: Vec<_> = answered.into_iter().filter(is_new).collect();
        for id in made {
            if let Some(subject) = self.subject(row, &id, Did::Made) {
                self.put(subject);
            }
        }
    }

    /// Each id that EC2 makes in a part, in the order of the alphabet. Tags, descriptions and what other groups a rule lets in say nothing of what the
    /// event is about.
    fn ids(&self, part: Part) -> Vec<Cow<'e, str>> {
        let skips = |field: &str| {
            let begins = |word: &str| field.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
            ["tag", "userData", "clientToken", "description", "ipPermissions", "filter"].into_iter().any(begins)
        };
        let mut ids = Vec::new();
        self.part(part).each("", &skips, &mut |_, text| {
            if !RULES.of_id(text).is_empty() {
                ids.push(text.clone());
            }
        });
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// What EC2's ids in the request name.
    fn ids_of_ec2(&mut self, acts: &[&Act]) {
        let mut ids = self.ids(Part::Request);
        // A template may be ended by its name; the answer has its id then.
        if acts.iter().any(|act| matches!(act.deed, ActDeed::Ends)) && ids.is_empty() {
            ids = self.ids(Part::Response);
        }
        for id in ids {
            let rows = RULES.of_id(&id);
            let fits_best = |row: &&usize| {
                let changed_by = RULES.row(**row).names.changed_by;
                acts.iter().any(|act| act.row == **row) || changed_by.iter().any(|event| fits(event, self.event.name))
            };
            let Some(&row) = rows.iter().find(fits_best).or(rows.first()) else { continue };
            let did = self.did(row, acts);
            if let Some(subject) = self.subject(row, &id, did) {
                self.put(subject);
            }
        }
    }

    /// The resource of a row that a text names.
    fn subject(&self, row: usize, text: &Cow<'e, str>, did: Did) -> Option<Subject<'e>> {
        let row = RULES.row(row);
        let called = called(row, text)?;
        // What ends a part of it leaves it as it was.
        let did = if called.is_part && did == Did::Ended { Did::Used } else { did };
        let (account, region) = called.arn.as_ref().map_or((None, None), home);
        Some(Subject {
            kind: Cow::Borrowed(row.spec.name),
            id: called.id,
            arn: called.arn,
            account: account.or(called.account).unwrap_or(Cow::Borrowed(self.event.account)),
            region: self.region(row, region, did),
            did,
        })
    }

    /// The region of a resource. A bucket is made from a region that need not be its own.
    fn region(&self, row: &Row, of_arn: Option<Cow<'e, str>>, did: Did) -> Cow<'e, str> {
        if row.is_global {
            return Cow::Borrowed("");
        }
        if did == Did::Made && row.spec.name == "AWS::S3::Bucket" {
            let path = vec!["CreateBucketConfiguration", "LocationConstraint"];
            let place = Place { part: Part::Request, path };
            if let Some(text) = self.texts(&place).first() {
                return (*text).clone();
            }
        }
        of_arn.unwrap_or(Cow::Borrowed(self.event.region))
    }

    /// Notes a resource, once: what was done to it most, and its ARN. What the call failed on is not touched.
    fn put(&mut self, subject: Subject<'e>) {
        if self.has_failed(&subject.id) || subject.arn.as_deref().is_some_and(|arn| self.has_failed(arn)) {
            return;
        }
        let place = self.places.entry((subject.kind.clone(), subject.id.clone())).or_insert(self.list.len());
        // Records of old versions may tell an account by an ARN alone.
        let is_same = |known: &&mut Subject<'e>| {
            let accounts = [&known.account, &subject.account];
            known.region == subject.region && (accounts[0] == accounts[1] || accounts.iter().any(|a| a.is_empty()))
        };
        match self.list.get_mut(*place).filter(is_same) {
            None => self.list.push(subject),
            Some(known) => {
                known.arn = known.arn.take().or(subject.arn);
                if known.account.is_empty() {
                    known.account = subject.account;
                }
                if weight(subject.did) < weight(known.did) {
                    known.did = subject.did;
                }
            }
        }
    }

    /// What was found of a kind and id.
    fn known(&mut self, kind: &Cow<'e, str>, id: &Cow<'e, str>) -> Option<&mut Subject<'e>> {
        let place = self.places.get(&(kind.clone(), id.clone()))?;
        self.list.get_mut(*place)
    }
}

/// Of two deeds of one event to one resource the one of less weight is told.
fn weight(did: Did) -> usize {
    match did {
        Did::Made => 0,
        Did::Ended => 1,
        Did::Changed => 2,
        Did::Used => 3,
    }
}

/// The account and region of an ARN, where it has any.
fn home<'e>(arn: &Cow<'e, str>) -> (Option<Cow<'e, str>>, Option<Cow<'e, str>>) {
    fn parts(text: &str) -> Option<(&str, &str)> {
        Arn::parse(text).map(|arn| (arn.account, arn.region))
    }
    let told = |text: &'e str| (!text.is_empty()).then_some(Cow::Borrowed(text));
    let owned = |text: &str| (!text.is_empty()).then(|| Cow::Owned(text.to_owned()));
    match arn {
        Cow::Borrowed(text) => parts(text).map_or((None, None), |(account, region)| (told(account), told(region))),
        Cow::Owned(text) => parts(text).map_or((None, None), |(account, region)| (owned(account), owned(region))),
    }
}

#[cfg(test)]
mod tests;
