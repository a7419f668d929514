//! How things are deleted: the AWS CLI's commands for each kind that can be found to be of no use, what is lost with it,
//! and how it is kept first. Data alone; [`crate::deletion`] fills the commands in, and nobody runs them but a person.
//!
//! A command is words as `aws` takes them. In them stands `{vol-}` for the id that AWS made, with its prefix; `{arn}` for
//! the ARN; `{FunctionName}` for what a property says; `{Associations[].Id}` for each item, a command an item;
//! `{KeyId|arn}` for the first of them that is known. What the AWS CLI's reference says of a command stands at
//! [`Deletion::source`].

mod compute;
mod data;
mod network;
mod services;

pub(super) use compute::*;
pub(super) use data::*;
pub(super) use network::*;
pub(super) use services::*;

/// Of commands that take several at once.
const TELLS_INSIDE: &str =
    "what it could not delete stands in the answer, and the command succeeds all the same: read it";

/// What is lost when a thing is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing that could not be made again as it was.
    Nothing,
    /// Something that is made anew in another form: an address, a name. What, for people.
    Thing(&'static str),
    /// Data. Which, and for how long it can be had back.
    Data(&'static str),
}

/// A case in which the command does not do, or there is nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The property that tells; `Associations[].Main` in any item, `Attributes[Key=x].Value` in the items of that key.
    pub path: &'static str,
    /// What it says then, in any case; empty: anything.
    pub says: &'static str,
    /// What follows from it, for people.
    pub so: &'static str,
}

impl Case {
    /// A case.
    const fn when(path: &'static str, says: &'static str, so: &'static str) -> Self {
        Self { path, says, so }
    }
}

/// How a resource of a kind is deleted.
#[derive(Debug, Clone, Copy)]
pub struct Deletion {
    /// The command that deletes it.
    pub command: &'static str,
    /// What has to be done to it before.
    pub first: &'static [&'static str],
    /// What has to be done before all that in some cases.
    pub first_when: &'static [(Case, &'static [&'static str])],
    /// What to wait for behind it.
    pub then: &'static [&'static str],
    /// Kinds whose resources are deleted before it where they name it: they are parts of it.
    pub parts: &'static [&'static str],
    /// Kinds of settings of others that name it and mean nothing without it: they are deleted before it.
    pub mentions: &'static [&'static str],
    /// Kinds whose resources may go on naming it once it is gone: they only tell where they come from.
    pub outlived_by: &'static [&'static str],
    /// Kinds whose resources name it because it uses them: they go after it.
    pub serves_it: &'static [&'static str],
    /// What is lost.
    pub loses: Loss,
    /// Commands that keep what would be lost, to run before.
    pub keep: &'static [&'static str],
    /// Commands that tell what else it has that has to go before it, and that a description need not list.
    pub ask: &'static [&'static str],
    /// Cases in which it goes with what it is part of, and has no deletion of its own.
    pub goes_with: &'static [Case],
    /// Cases in which the command would fail or harm.
    pub unless: &'static [Case],
    /// What else is to be known, a sentence each.
    pub remarks: &'static [&'static str],
}

impl Deletion {
    /// What a kind says when it says nothing but its command.
    const fn by(command: &'static str) -> Self {
        Self {
            command,
            first: &[],
            first_when: &[],
            then: &[],
            parts: &[],
            mentions: &[],
            outlived_by: &[],
            serves_it: &[],
            loses: Loss::Nothing,
            keep: &[],
            ask: &[],
            goes_with: &[],
            unless: &[],
            remarks: &[],
        }
    }

    /// The page of the AWS CLI's reference on the command.
    pub fn source(&self) -> String {
        let mut words = self.command.split(' ');
        let (service, command) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        format!("https://docs.aws.amazon.com/cli/latest/reference/{service}/{command}.html")
    }

    /// All of its commands.
    pub fn commands(&self) -> impl Iterator<Item = &'static str> {
        let lists = [self.first, self.then, self.keep, self.ask];
        let due = self.first_when.iter().flat_map(|(_, commands)| *commands);
        std::iter::once(self.command).chain(lists.into_iter().flatten().chain(due).copied())
    }
}

#[cfg(test)]
mod tests {
    use crate::kinds::{KINDS, find};

    #[test]
    fn every_command_is_one_of_the_cli_with_its_places_to_fill() {
        let mut seen = 0;
        for (spec, deletion) in KINDS.iter().copied().flatten().filter_map(|spec| Some((spec, spec.deletion.as_ref()?)))
        {
            seen += 1;
            for command in deletion.commands() {
                let words: Vec<&str> = command.split(' ').collect();
                let is_word =
                    |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                assert!(words.len() > 2 && is_word(words[0]) && is_word(words[1]), "{}: {command}", spec.name);
                assert!(command.contains('{') && !command.contains("  "), "{}: {command}", spec.name);
                assert_eq!(command.matches('{').count(), command.matches('}').count(), "{}: {command}", spec.name);
            }
            for part in deletion.parts.iter().chain(deletion.mentions) {
                let row = find(part).unwrap_or_else(|| panic!("{}: no row of {part}", spec.name));
                assert!(row.deletion.is_some(), "{}: nothing tells how {part} is deleted", spec.name);
            }
            for other in deletion.outlived_by.iter().chain(deletion.serves_it) {
                assert!(find(other).is_some(), "{}: no row of {other}", spec.name);
            }
            assert!(deletion.source().ends_with(".html"));
        }
        assert!(seen > 40, "{seen}");
    }
}
