//! Only some things: of a kind, of a family, with a tag.

use std::collections::HashSet;

use super::super::draft::{Draft, Member};
use super::super::drafter::Drafter;
use super::View;
use crate::check::policy::{KindPattern, Scope, Selector, Subject, Wildcard};
use crate::graph::Graph;
use crate::kinds::{self, Category, Kind};
use crate::wording::did_you_mean;

/// Some things of an estate, as a person names them.
#[derive(Debug, Clone)]
pub struct Choice {
    text: String,
    scope: Scope,
}

impl Choice {
    /// What a text means: a kind by any of its names or a service (`AWS::S3::*`), a family (`database`), `tag:Key`,
    /// `tag:Key=value` with `*` for any text, or `untagged:Key`.
    ///
    /// # Errors
    /// What could be said instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let choice = |when, unless| Ok(Self { text: text.to_owned(), scope: Scope { when, unless } });
        let tagged = |key: &str, values| Selector { tags: vec![(key.to_owned(), values)], ..Selector::default() };
        if let Some(tag) = text.strip_prefix("tag:").filter(|tag| !tag.is_empty()) {
            let (key, values) = match tag.split_once('=') {
                Some((key, value)) => (key, vec![Wildcard::new(value)]),
                None => (tag, Vec::new()),
            };
            return choice(tagged(key, values), None);
        }
        if let Some(key) = text.strip_prefix("untagged:").filter(|key| !key.is_empty()) {
            return choice(Selector::default(), Some(tagged(key, Vec::new())));
        }
        if let Some(family) = Category::ALL.into_iter().find(|family| family.as_str() == text) {
            return choice(Selector { families: vec![family], ..Selector::default() }, None);
        }
        match KindPattern::parse(text) {
            Some(kind) => choice(Selector { kinds: vec![kind], ..Selector::default() }, None),
            None => Err(unknown(text)),
        }
    }

    /// What to say of a type that nothing is known of, where the estate has none of it either.
    ///
    /// # Errors
    /// What could be said instead.
    pub fn known_in(self, graph: &Graph) -> Result<Self, String> {
        let is_known = self.scope.when.kinds.iter().all(|pattern| {
            let mut of_a_row = kinds::KINDS.iter().copied().flatten().map(Kind::Known);
            of_a_row.any(|kind| pattern.matches(&kind))
                || graph.resources().any(|(_, resource)| pattern.matches(&resource.kind))
        });
        if is_known { Ok(self) } else { Err(unknown(&self.text)) }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn is_of_kinds(&self) -> bool {
        !self.scope.when.kinds.is_empty()
    }

    /// Whether it means a resource. What cannot be told is not meant.
    fn means(&self, sides: &[Drafter<'_>], member: Member) -> bool {
        let estate = sides[member.side].estate();
        self.scope.covers(&Subject::new(estate.graph, estate.sources, member.resource)) == Some(true)
    }
}

fn unknown(text: &str) -> String {
    let types = kinds::KINDS.iter().copied().flatten().map(|spec| spec.name);
    let families = Category::ALL.into_iter().map(Category::as_str);
    let hint = did_you_mean(text, kinds::aliases().chain(types).chain(families));
    let hint = hint.unwrap_or_else(|| {
        "say a kind (`tagatlas kinds` lists them), a service (`AWS::S3::*`), a family (`database`), `tag:KEY`, \
         `tag:KEY=VALUE` or `untagged:KEY`"
            .to_owned()
    });
    format!("cannot tell what `{text}` means; {hint}")
}

/// Leaves what is asked for and not hidden. An icon is what its own resource is; that of a kind without icons is the one
/// that shows it. A box stays for what is left in it, or where it is asked for itself.
pub(super) fn choose(draft: &mut Draft, sides: &[Drafter<'_>], view: &View) -> Vec<String> {
    if view.only.is_empty() && view.hide.is_empty() {
        return Vec::new();
    }
    let means = |choices: &[Choice], member: Member| choices.iter().any(|choice| choice.means(sides, member));
    let showing = showing(sides, &view.only);
    let is_asked = |member| view.only.is_empty() || means(&view.only, member);
    let is_left = |member| is_asked(member) && !means(&view.hide, member);
    let icons: Vec<bool> = draft
        .icons
        .iter()
        .map(|icon| {
            let first = icon.members.first().copied();
            first.is_some_and(|m| (is_asked(m) || showing.contains(&m)) && !means(&view.hide, m))
        })
        .collect();
    let (before, after) = (draft.filled(|_| true), draft.filled(|icon| icons[icon]));
    let of_kinds: Vec<Choice> = view.hide.iter().filter(|choice| choice.is_of_kinds()).cloned().collect();
    let is_hidden = |resource: Option<Member>| resource.is_some_and(|member| means(&of_kinds, member));
    let mut frames: Vec<bool> = draft
        .frames
        .iter()
        .enumerate()
        .map(|(at, frame)| match view.only.is_empty() {
            true => after[at] || !before[at],
            false => after[at] || frame.resource.is_some_and(is_left),
        })
        .collect();
    draft.around(&mut frames);
    for at in (0..draft.frames.len()).rev() {
        draft.frames[at].hold(sides, is_left);
        if is_hidden(draft.frames[at].resource) {
            frames[at] = false;
            if let Some(parent) = draft.frames[at].parent {
                let held = std::mem::take(&mut draft.frames[at].held);
                draft.frames[parent].held.extend(held);
            }
        }
    }
    draft.leave_out_empty(&after, &mut frames);
    draft.keep(&icons, &frames);
    let named = |choices: &[Choice]| choices.iter().map(Choice::as_str).collect::<Vec<_>>().join(", ");
    let only = (!view.only.is_empty()).then(|| format!("only {}", named(&view.only)));
    let hidden = (!view.hide.is_empty()).then(|| format!("without {}", named(&view.hide)));
    only.into_iter().chain(hidden).collect()
}

/// The icons of other kinds that show what is asked for by its kind.
fn showing(sides: &[Drafter<'_>], only: &[Choice]) -> HashSet<Member> {
    let of_kinds: Vec<&Choice> = only.iter().filter(|choice| choice.is_of_kinds()).collect();
    let mut showing = HashSet::new();
    for (side, drafter) in sides.iter().enumerate().filter(|_| !of_kinds.is_empty()) {
        for (resource, _) in drafter.estate().graph.resources() {
            let Some(icon) = drafter.icon_of(resource) else { continue };
            if of_kinds.iter().any(|choice| choice.means(sides, Member { side, resource })) {
                showing.insert(Member { side, resource: icon });
            }
        }
    }
    showing
}
