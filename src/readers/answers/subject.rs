//! Of whom an answer speaks that does not say so: its file's path may.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::catalogue;
use super::drafts::{Draft, Drafts};
use super::path;
use crate::readers::percent;

/// How many words of a path are looked at; each start is tried with each end.
const MOST_WORDS: usize = 48;

/// Words of commands, which name no resource.
static COMMAND_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let words = catalogue::commands().flat_map(|(command, _)| command.split([' ', '-']));
    let others = super::details::commands().flat_map(|command| command.split([' ', '-']));
    words
        .chain(others)
        .chain([
            "aws", "json", "yaml", "yml", "output", "out", "page", "s3", "all", "dump", "of", "for", "by", "in", "to",
        ])
        .collect()
});

/// The kinds of each service, as the CLI calls it: `elbv2`.
static SERVICES: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut services: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (command, spec) in catalogue::commands() {
        let service = command.split(' ').next().unwrap_or_default();
        services.entry(service).or_default().insert(spec.name);
    }
    services
});

/// The service that a path names: `rds-list-tags-for-resource-orders.json`, `rds/orders.json`.
pub(super) fn service(file: &str) -> Option<&'static str> {
    const VERBS: &[&str] = &["describe", "list", "get", "batch", "lookup"];
    let known = |word: &str| {
        let word = if word == "s3" { "s3api" } else { word };
        SERVICES.get_key_value(word).map(|(service, _)| *service)
    };
    let of_command = |part: &str| {
        let mut words = part.split(['-', '_', '.', ' ']).filter(|word| !word.is_empty());
        let service = known(words.next()?)?;
        VERBS.contains(&words.next()?).then_some(service)
    };
    let parts = || file.rsplit('/').take(4);
    parts().find_map(of_command).or_else(|| parts().skip(1).find_map(known))
}

/// Whether a resource is of the service that a path names, if it names one.
pub(super) fn is_of_service(file: &str, draft: &Draft) -> bool {
    service(file).is_none_or(|service| SERVICES[service].contains(draft.kind.name()))
}

/// How a resource was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Its name stands in the path.
    Named,
    /// Words of the file's name are in its name alone.
    Words,
    /// No other is left of whom nothing was told yet.
    Only,
}

/// The resource that the path of an answer names, among those that fit.
pub(super) fn named(file: &str, drafts: &Drafts, fits: &dyn Fn(&Draft) -> bool) -> Option<(usize, How)> {
    for part in file.rsplit('/').take(4) {
        let part = percent::decoded(part);
        let stem = part.strip_suffix(".json").or_else(|| part.strip_suffix(".yaml")).unwrap_or(&part);
        if let Some(found) = inside(stem, drafts, fits) {
            return Some((found, How::Named));
        }
    }
    let words = words(file);
    if words.is_empty() {
        return None;
    }
    let has_all = |draft: &Draft| {
        let own: Vec<String> = split(&draft.name).map(str::to_ascii_lowercase).collect();
        words.iter().all(|word| own.contains(word))
    };
    only(&fitting(drafts, &|draft| fits(draft) && has_all(draft))).map(|found| (found, How::Words))
}

/// The only one that fits, where the file's name has no word that could name another.
pub(super) fn left(file: &str, drafts: &Drafts, fits: &dyn Fn(&Draft) -> bool) -> Option<(usize, How)> {
    if !words(file).is_empty() {
        return None;
    }
    // Answers of one folder speak of one another first.
    let folder = path::folder(file);
    let mut found = fitting(drafts, &|draft| draft.folder == folder && fits(draft));
    if found.is_empty() {
        found = fitting(drafts, fits);
    }
    only(&found).map(|found| (found, How::Only))
}

fn only(found: &[usize]) -> Option<usize> {
    if let [only] = found { Some(*only) } else { None }
}

/// Every resource that fits, but no more than two.
fn fitting(drafts: &Drafts, fits: &dyn Fn(&Draft) -> bool) -> Vec<usize> {
    let fitting = drafts.list.iter().enumerate().filter(|(_, draft)| fits(draft)).map(|(index, _)| index);
    fitting.take(2).collect()
}

/// The resource whose name is the longest part of a text, from the start of a word to the end of one.
fn inside(text: &str, drafts: &Drafts, fits: &dyn Fn(&Draft) -> bool) -> Option<usize> {
    let is_word = |c: char| c.is_alphanumeric();
    let mut starts = Vec::new();
    let mut ends = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (is_word(before), is_word(c)) {
            (false, true) => starts.push(at),
            (true, false) => ends.push(at),
            _ => {}
        }
        // A path in a name begins with its slash: `/aws/lambda/worker`.
        if c == '/' {
            starts.push(at);
        }
        before = c;
    }
    if is_word(before) || before == '/' {
        ends.push(text.len());
    }
    if starts.len() > MOST_WORDS {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for &start in &starts {
        parts.extend(ends.iter().filter(|end| **end > start).map(|&end| &text[start..end]));
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in parts {
        if COMMAND_WORDS.contains(part) {
            continue;
        }
        let mut found: Vec<usize> = drafts.named(part).filter(|&index| fits(&drafts.list[index])).collect();
        found.dedup();
        if let [only] = found[..] {
            return Some(only);
        }
    }
    None
}

/// The words of a file's name that no command has: what somebody added to say of whom it speaks.
fn words(file: &str) -> Vec<String> {
    let name = percent::decoded(file.rsplit('/').next().unwrap_or(file)).into_owned();
    let words = split(&name).map(str::to_ascii_lowercase);
    words.filter(|word| !COMMAND_WORDS.contains(word.as_str()) && !word.bytes().all(|b| b.is_ascii_digit())).collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
