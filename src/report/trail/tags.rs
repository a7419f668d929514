//! Tags that a trail proposes: as a script that a person reads before a shell does, and for programs.
//!
//! All but the commands is comment, so that the whole can be given to `sh`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::json::told;
use super::names;
use crate::report::human::clean;
use crate::report::json::write_lines;
use crate::trail::story::{Story, Telling};
use crate::trail::suggest::commands::Group;
use crate::trail::suggest::{Left, Place, Proposal, Suggestions};
use crate::wording::count;

/// How many resources are named for each reason why nothing is proposed.
const NAMED: usize = 3;

/// Proposed tags, to be printed.
#[derive(Debug)]
pub struct TagsReport<'a> {
    /// What is told.
    pub telling: Telling<'a>,
    /// What is proposed.
    pub suggestions: Suggestions<'a>,
    /// The commands for what is deployed.
    pub groups: Vec<Group>,
    /// What is not commanded.
    pub left: Vec<Left<'a>>,
    /// What the files' change looks like.
    pub diff: String,
    /// What of the files is not changed: a resource, a key, and why.
    pub unwritten: Vec<(String, String, String)>,
    /// Whether the files are written.
    pub is_written: bool,
}

impl TagsReport<'_> {
    /// For people, and for a shell.
    pub fn human(&self) -> String {
        let mut out = String::new();
        let mut say = |line: &str| {
            let _ = writeln!(out, "{}", format!("# {}", clean(line)).trim_end());
        };
        say("tags proposed from who made each resource, as the logs tell it; nothing here was run");
        say(&self.counts());
        if self.suggestions.present > 0 {
            say(&format!("{} there already", are(self.suggestions.present)));
        }
        if self.suggestions.fitted > 0 {
            say(&format!("{} changed to what AWS takes", are(self.suggestions.fitted)));
        }
        for line in self.reasons() {
            say(&line);
        }
        if !self.diff.is_empty() {
            say("");
            let what = if self.is_written {
                "written into the files of the estate:"
            } else {
                "for the files of the estate; --fix writes it:"
            };
            say(what);
        }
        // Comments all of it, whatever the files hold: a line ends where a shell ends it.
        for line in self.diff.split('\n').filter(|line| !line.is_empty()) {
            let _ = writeln!(out, "#   {}", line.trim_end_matches('\r'));
        }
        for group in &self.groups {
            self.group(&mut out, group);
        }
        out
    }

    fn group(&self, out: &mut String, group: &Group) {
        let account = if group.account.is_empty() { "an account that is not told" } else { &group.account };
        let _ = writeln!(out, "\n# {} in {}", clean(&format!("account {account}")), clean(&group.region));
        if group.is_untold {
            let _ = writeln!(out, "# no inventory tells the tags of these: a tag of the same key would be overwritten");
        }
        if group.is_described {
            let _ = writeln!(
                out,
                "# made through Terraform, CloudFormation or the like: put the tags there, or the next run takes them away"
            );
        }
        for command in &group.commands {
            let _ = writeln!(out, "{}", command.shell());
        }
    }

    /// `12 tags of 7 resources: 3 into files, 9 by 2 commands`.
    fn counts(&self) -> String {
        let proposals = &self.suggestions.proposals;
        let tags = |wanted: &dyn Fn(&Proposal<'_>) -> bool| -> usize {
            proposals.iter().filter(|one| wanted(one)).map(|one| one.tags.len()).sum()
        };
        let in_files = tags(&|one| matches!(one.place, Place::File(_)));
        let commands: usize = self.groups.iter().map(|group| group.commands.len()).sum();
        format!(
            "{} of {}: {in_files} for files of the estate, {} for what is deployed, by {}",
            count(tags(&|_| true), "tag"),
            count(proposals.len(), "resource"),
            tags(&|one| !matches!(one.place, Place::File(_))
                && self.left.iter().all(|left| left.story.key != one.story.key)),
            count(commands, "command"),
        )
    }

    /// Why nothing is proposed, with how many tags each reason is for.
    fn reasons(&self) -> Vec<String> {
        let mut by_why: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
        for left in self.suggestions.left.iter().chain(&self.left) {
            by_why.entry((&left.key, &left.why)).or_default().push(self.name(&left.story));
        }
        for (name, key, why) in &self.unwritten {
            by_why.entry((key, why)).or_default().push(name.clone());
        }
        let line = |((key, why), names): (&(&str, &str), &Vec<String>)| {
            let mut named: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
            if names.len() > NAMED {
                named.push("…");
            }
            let what = if key.is_empty() { String::new() } else { format!("`{key}` of ") };
            format!("not proposed: {what}{}: {why} ({})", count(names.len(), "resource"), named.join(", "))
        };
        by_why.iter().map(line).collect()
    }

    fn name(&self, story: &Story<'_>) -> String {
        names::titled(&self.telling, story)
    }

    /// For programs. Keys stay stable.
    pub fn json(&self) -> String {
        let commands = |group: &Group| {
            json!({
                "account": told(&group.account),
                "region": group.region,
                "tags_are_told": !group.is_untold,
                "described": group.is_described,
                "commands": group.commands.iter().map(|command| command.shell()).collect::<Vec<_>>(),
            })
        };
        let unwritten = self.unwritten.iter().map(|(name, key, why)| json!({"address": name, "key": key, "why": why}));
        let left = self.suggestions.left.iter().chain(&self.left).map(|left| {
            let mut json = whose(&left.story);
            json["key"] = told(&left.key);
            json["why"] = left.why.as_str().into();
            json
        });
        let document = json!({
            "proposed": self.suggestions.proposals.iter().map(|one| self.proposal(one)).collect::<Vec<_>>(),
            "groups": self.groups.iter().map(commands).collect::<Vec<_>>(),
            "present": self.suggestions.present,
            "not_proposed": left.chain(unwritten).collect::<Vec<_>>(),
            "written": self.is_written,
        });
        let mut out = Vec::new();
        // A vector takes all that is written.
        let _ = write_lines(&document, usize::MAX, &mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    fn proposal(&self, one: &Proposal<'_>) -> Value {
        let mut json = whose(&one.story);
        let tag = |(key, value): &(String, String)| json!({"key": key, "value": value});
        json["tags"] = one.tags.iter().map(tag).collect();
        json["address"] = one.story.resource.map(|index| self.telling.graph.resource(index).address.as_str()).into();
        json["in"] = if matches!(one.place, Place::File(_)) { "file" } else { "aws" }.into();
        json["event_id"] = one.made.event.shown(&self.telling.trail.ledger.texts).into();
        json
    }
}

fn whose(story: &Story<'_>) -> Value {
    json!({
        "id": story.id,
        "kind": story.kind,
        "account": told(story.account),
        "region": told(story.region),
        "arn": told(story.arn),
    })
}

/// `1 tag is`, `2 tags are`.
fn are(n: usize) -> String {
    format!("{} {}", count(n, "tag"), if n == 1 { "is" } else { "are" })
}
