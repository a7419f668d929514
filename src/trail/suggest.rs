//! Tags proposed from who made each resource, and when: for the files of the estate, and for what AWS has.
//!
//! Only what is known is proposed. Who made a resource is known where a person or a repository stands at the beginning of the
//! chain of sessions; whether a resource lacks a tag is known of what an inventory tells the tags of.

pub mod commands;
mod value;

use std::collections::BTreeMap;

use super::actors::{Actor, Behind};
use super::story::{Story, Telling};
use super::things::Deed;
use crate::check::policy::Requirement;
use crate::check::rules::tag008_aws_limit::{LONGEST_KEY, MOST_TAGS, is_accepted, is_reserved};
use crate::check::tags::{Taggable, taggable, word};
use crate::check::{RuleContext, fix::Edit};
use crate::graph::ResourceIndex;
use crate::kinds::{Kind, TagShape, find, why_untaggable};
use crate::model::time::Day;
use crate::model::{Presence, Resource};
use crate::wording::did_you_mean;

/// What a trail tells of a resource that a tag can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Who made it: a person or a repository.
    Actor,
    /// The day on which it was made.
    Date,
    /// Through what it was made: `terraform`.
    Via,
    /// The id of the event that made it.
    Event,
    /// The account of who made it.
    Account,
    /// The repository whose pipeline made it.
    Repository,
}

impl Fact {
    const ALL: [(&'static str, Self); 6] = [
        ("actor", Self::Actor),
        ("date", Self::Date),
        ("via", Self::Via),
        ("event", Self::Event),
        ("account", Self::Account),
        ("repository", Self::Repository),
    ];
}

/// A tag that is wanted: its key, and what it is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The key.
    pub key: String,
    /// What it says.
    pub fact: Fact,
}

impl Wish {
    /// Wishes as arguments write them: `Owner=actor`.
    ///
    /// # Errors
    /// What is wrong with them, for people.
    pub fn list(texts: &[String]) -> Result<Vec<Self>, String> {
        let mut wishes: Vec<Self> = Vec::new();
        for text in texts {
            let wish = Self::parse(text)?;
            if wishes.iter().any(|known| known.key == wish.key) {
                return Err(format!("--suggest-tags names `{}` twice; name each key once", wish.key));
            }
            wishes.push(wish);
        }
        Ok(wishes)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let words = || Fact::ALL.iter().map(|(word, _)| *word);
        let all = || words().collect::<Vec<_>>().join(", ");
        let Some((key, what)) = text.split_once('=') else {
            return Err(format!(
                "--suggest-tags `{text}`: write KEY=WHAT, as in Owner=actor; WHAT is one of {}",
                all()
            ));
        };
        let (key, what) = (key.trim(), what.trim());
        let Some((_, fact)) = Fact::ALL.iter().find(|(word, _)| word.eq_ignore_ascii_case(what)) else {
            let hint = did_you_mean(what, words()).map(|hint| format!("; {hint}")).unwrap_or_default();
            return Err(format!("--suggest-tags `{text}`: a trail tells no `{what}`; say one of {}{hint}", all()));
        };
        let length = key.chars().count();
        if !(1..=LONGEST_KEY).contains(&length) || !key.chars().all(is_accepted) || is_reserved(key) {
            let why =
                format!("take 1 to {LONGEST_KEY} letters, digits, spaces and _ . : / = + - @, and no `aws:` in front");
            return Err(format!("--suggest-tags `{text}`: `{key}` is no key that AWS takes; {why}"));
        }
        Ok(Self { key: key.to_owned(), fact: *fact })
    }
}

/// Where proposed tags go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Into the file of the estate that declares this resource.
    File(ResourceIndex),
    /// To the resource at AWS, whose tags an inventory tells.
    Deployed(ResourceIndex),
    /// To the resource at AWS, of which no inventory tells whether it has such tags.
    Untold,
}

/// Tags proposed for one resource.
#[derive(Debug, Clone)]
pub struct Proposal<'a> {
    /// The resource.
    pub story: Story<'a>,
    /// What made it.
    pub made: &'a Deed,
    /// Where they go.
    pub place: Place,
    /// The tags, in the order in which they were asked for.
    pub tags: Vec<(String, String)>,
}

/// A tag that is not proposed.
#[derive(Debug, Clone)]
pub struct Left<'a> {
    /// The resource.
    pub story: Story<'a>,
    /// The key; empty where it is about all of them.
    pub key: String,
    /// Why not, for people.
    pub why: String,
}

/// All that is proposed, and what is not.
#[derive(Debug, Default)]
pub struct Suggestions<'a> {
    /// Tags by resource, by kind, account, region and id.
    pub proposals: Vec<Proposal<'a>>,
    /// What is not proposed.
    pub left: Vec<Left<'a>>,
    /// How many tags the resources have already.
    pub present: usize,
    /// How many values were changed so that AWS takes them.
    pub fitted: usize,
}

impl<'a> Suggestions<'a> {
    /// Looks at every resource that is there and whose maker the logs know. `is_written`: whether people write the file of a
    /// resource of the estate.
    pub fn new(
        telling: &Telling<'a>,
        context: &RuleContext<'_>,
        wishes: &[Wish],
        is_written: impl Fn(ResourceIndex) -> bool,
    ) -> Self {
        let mut suggestions = Self::default();
        for story in telling.stories() {
            if let (None, Some(put), None) = (story.life.made, story.life.put, story.life.ended)
                && telling.wanted.deed(put, &telling.trail.ledger.texts)
            {
                let event = telling.text(put.name);
                let why = format!("`{event}` makes or changes, and does not tell which it did");
                suggestions.left.push(Left { story, key: String::new(), why });
                continue;
            }
            let (Some(made), None) = (story.life.made, story.life.ended) else { continue };
            if !telling.wanted.deed(made, &telling.trail.ledger.texts) {
                continue;
            }
            let place = match story.resource {
                Some(index) if is_written(index) => Place::File(index),
                Some(index) => Place::Deployed(index),
                None => Place::Untold,
            };
            suggestions.add(telling, context, wishes, Proposal { story, made, place, tags: Vec::new() });
        }
        suggestions
    }

    fn add(&mut self, telling: &Telling<'a>, context: &RuleContext<'_>, wishes: &[Wish], proposal: Proposal<'a>) {
        let mut proposal = proposal;
        let resource = proposal.story.resource.map(|index| context.graph.resource(index));
        if let Some(why) = untaggable(proposal.story.kind, resource) {
            self.left.push(Left { story: proposal.story, key: String::new(), why });
            return;
        }
        for wish in wishes {
            if resource.is_some_and(|resource| resource.tags.get(&wish.key).is_some()) {
                self.present += 1;
                continue;
            }
            let value = keep_apart(resource, wish)
                .and_then(|()| fact(telling, &proposal, wish.fact))
                .map(|told| value::fitted(&told).map_or((told, false), |fitted| (fitted, true)))
                .and_then(|(value, is_fitted)| allowed(context, &proposal, wish, &value).map(|()| (value, is_fitted)));
            match value {
                Ok((value, is_fitted)) => {
                    self.fitted += usize::from(is_fitted);
                    proposal.tags.push((wish.key.clone(), value));
                }
                Err(why) => self.left.push(Left { story: proposal.story.clone(), key: wish.key.clone(), why }),
            }
        }
        if !proposal.tags.is_empty() {
            self.proposals.push(proposal);
        }
    }

    /// The edits of the estate's files.
    pub fn edits(&self) -> BTreeMap<ResourceIndex, Vec<Edit>> {
        let mut edits: BTreeMap<ResourceIndex, Vec<Edit>> = BTreeMap::new();
        for proposal in &self.proposals {
            let Place::File(index) = proposal.place else { continue };
            let of = edits.entry(index).or_default();
            for (key, value) in &proposal.tags {
                let is_new = of.iter().all(|edit| crate::check::remedy::key_of(edit) != key);
                if is_new {
                    of.push(Edit::Add { key: key.clone(), value: value.clone() });
                }
            }
        }
        edits
    }
}

/// Why a resource takes no tags; `None` where it does, or may.
fn untaggable(kind: &str, resource: Option<&Resource>) -> Option<String> {
    let why = match resource.map(taggable) {
        Some(Taggable::No(why)) => Some(why),
        Some(Taggable::Yes | Taggable::Unknown) => None,
        None => match find(kind).map(|spec| spec.tags) {
            Some(TagShape::None(why)) => Some(why),
            Some(TagShape::List(_) | TagShape::Map(_)) => None,
            None => why_untaggable(kind),
        },
    };
    let is_nothing = Kind::parse(kind).is_none();
    why.map(|why| format!("it takes no tags: {why}"))
        .or_else(|| is_nothing.then(|| "no event tells what kind it is".to_owned()))
}

/// Whether a tag may be added to what the estate tells of a resource.
fn keep_apart(resource: Option<&Resource>, wish: &Wish) -> Result<(), String> {
    let Some(resource) = resource else { return Ok(()) };
    let like = word(&wish.key);
    let near = resource.tags.list.iter().find(|tag| word(&tag.key) == like);
    if let Some(tag) = near {
        return Err(format!("it has `{}`; rename that first", tag.key));
    }
    if let Some(open) = &resource.tags.open {
        return Err(format!("cannot tell whether it has the tag: {open}"));
    }
    if matches!(resource.presence, Presence::Undecided(_)) {
        return Err("cannot tell whether it is made at all".to_owned());
    }
    if resource.tags.list.iter().filter(|tag| !is_reserved(&tag.key)).count() >= MOST_TAGS {
        return Err(format!("it has {MOST_TAGS} tags already, and AWS takes no more"));
    }
    Ok(())
}

/// What a tag is to say of a resource.
fn fact(telling: &Telling<'_>, proposal: &Proposal<'_>, fact: Fact) -> Result<String, String> {
    let (made, actor) = (proposal.made, telling.actor(proposal.made));
    match fact {
        Fact::Actor => owner(actor),
        Fact::Repository if actor.behind == Behind::Repository => owner(actor),
        Fact::Repository => Err("no repository made it".to_owned()),
        Fact::Date => Ok(Day::of(made.at).to_string()),
        Fact::Via => Ok(made.via.as_str().to_owned()),
        Fact::Event => Ok(made.event.shown(&telling.trail.ledger.texts)),
        Fact::Account if actor.account.is_empty() => Err("the account of who made it is not told".to_owned()),
        Fact::Account => Ok(actor.account.clone()),
    }
}

/// Who can be asked about a resource.
fn owner(actor: &Actor) -> Result<String, String> {
    let named = |what: &str| Err(format!("{what} made it, and nobody can be asked of that"));
    match actor.behind {
        Behind::Person | Behind::Repository if actor.is_doubtful() => {
            Err(format!("only the name of a session says `{}`, and whoever takes a role chooses it", actor.name))
        }
        Behind::Person | Behind::Repository if !actor.name.is_empty() => Ok(plain(actor)),
        Behind::Person | Behind::Repository | Behind::Unknown => named("somebody unknown"),
        Behind::Root => named("the root user"),
        Behind::Service => named("a service of AWS"),
        Behind::Instance => named("an EC2 instance"),
        Behind::Function => named("a Lambda function"),
        Behind::Task => named("a task"),
        Behind::Machine => named("a machine"),
        Behind::Account => named("another account"),
        Behind::Role => named("a session of a role whose taker is not in these logs"),
    }
}

/// `acme/shop` of `acme/shop (GitHub)`.
fn plain(actor: &Actor) -> String {
    actor.name.split_once(" (").map_or(actor.name.as_str(), |(name, _)| name).to_owned()
}

/// Whether the policy takes a value.
fn allowed(context: &RuleContext<'_>, proposal: &Proposal<'_>, wish: &Wish, value: &str) -> Result<(), String> {
    let subject = proposal.story.resource.map(|index| context.subject(index));
    let covers = |terms: &crate::check::policy::Terms| {
        subject.as_ref().is_none_or(|subject| terms.cover(subject) != Some(false))
    };
    if value.trim().is_empty() {
        return Err("the trail tells an empty text".to_owned());
    }
    let policy = context.policy;
    if policy.prohibited.iter().any(|one| one.key.matches(&wish.key, false) && covers(&one.terms)) {
        return Err("the policy prohibits the key".to_owned());
    }
    let asks = |asked: &&Requirement| asked.key == wish.key && covers(&asked.terms);
    match policy.requirements.iter().filter(asks).find(|asked| !asked.allows(value) || asked.mismatch(value).is_some())
    {
        Some(_) => Err(format!("the policy does not allow the value `{value}`")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_and_slips_are_told() {
        let list = |texts: &[&str]| Wish::list(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let wishes = list(&["Owner=actor", "Created At = DATE"]).unwrap();
        assert_eq!((wishes[0].fact, wishes[1].fact, wishes[1].key.as_str()), (Fact::Actor, Fact::Date, "Created At"));
        for (text, why) in [
            ("Owner", "write KEY=WHAT"),
            ("Owner=actr", "did you mean `actor`?"),
            ("=actor", "is no key"),
            ("aws:owner=actor", "is no key"),
            ("Ow;ner=actor", "is no key"),
        ] {
            let error = list(&[text]).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
        assert!(list(&["Owner=actor", "Owner=date"]).unwrap_err().contains("twice"));
    }
}
