//! Tags, in whichever form a type takes them.

use std::rc::Rc;

use super::evaluate::Evaluator;
use super::term::{Field, Form, Piece, Term};
use crate::model::{Property, Tag, TagOrigin, Tags, Value};
use crate::source::Span;

/// Turns the value of a tag property into tags, and adds them behind those that are there. Hands back what may hold more
/// tags, but cannot be known before it is deployed.
pub(super) fn add(tags: &mut Tags, value: Term, origin: TagOrigin) -> Vec<Term> {
    let mut open = Vec::new();
    if origin.is_own() {
        tags.span = Some(value.span);
    }
    match value.form {
        Form::Absent | Form::Null => {}
        Form::Map(fields) => {
            fields.into_iter().for_each(|field| add_one(tags, field.key, field.key_span, field.value, origin))
        }
        Form::List(items) => items.into_iter().for_each(|item| add_item(tags, item, origin, &mut open)),
        Form::Text(_) => open.push(value),
    }
    for term in &open {
        tags.open.get_or_insert_with(|| reason(term));
    }
    open
}

impl Evaluator<'_, '_> {
    /// The tags that a stack hands down to its resources: those of the resource that nests it, and of the stacks around
    /// that one; of others what a parameter file gives
    /// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html>, 2026-11).
    pub(super) fn stack_tags(&mut self, stack: usize) -> Rc<Tags> {
        if let Some(known) = self.stack_tags.get(&stack) {
            return Rc::clone(known);
        }
        let mut handed = Tags::default();
        match self.stacks[stack].parent.clone() {
            None => handed.list.clone_from(&self.given_tags),
            Some((parent, logical)) => {
                if let Some(declared) = self.stacks[parent].resources.get(&logical)
                    && let Some(own) = declared.body.get("Properties").and_then(|p| p.get("Tags"))
                {
                    // What it refers to is the parent's to name, not the resource's that asks here.
                    let noted = (std::mem::take(&mut self.used_stacks), std::mem::take(&mut self.untaken));
                    let own = self.eval(&declared.scope(parent), own);
                    (self.used_stacks, self.untaken) = noted;
                    add(&mut handed, own, TagOrigin::Stack);
                }
                let around = self.stack_tags(parent);
                handed.list.extend(around.list.iter().cloned());
                handed.open = handed.open.take().or_else(|| around.open.clone());
            }
        }
        handed.drop_repeated();
        let handed = Rc::new(handed);
        self.stack_tags.insert(stack, Rc::clone(&handed));
        handed
    }
}

/// What a specification (`TagSpecifications`) may be about that is none of the resources which have such specifications: a
/// fleet says so how the instances that it starts are tagged
/// (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFleet.html>, TagSpecification; 2026-11).
const MADE_BY_OTHERS: [&str; 4] = ["instance", "volume", "network-interface", "spot-instances-request"];

/// An item of a list: `{Key, Value}`, or a specification that has a list of its own (`TagSpecifications`).
fn add_item(tags: &mut Tags, item: Term, origin: TagOrigin, open: &mut Vec<Term>) {
    let fields = match item.form {
        Form::Map(fields) => fields,
        _ => return open.push(item),
    };
    let (mut key, mut value, mut inner, mut propagates, mut made) = (None, None, None, None, None);
    let mut rest = Vec::new();
    for Field { key: name, value: term, .. } in fields {
        match name.as_str() {
            "Key" | "key" | "TagKey" => key = Some(term),
            "Value" | "value" | "TagValue" => value = Some(term),
            "Tags" => inner = Some(term),
            "PropagateAtLaunch" => propagates = term.text().map(|text| text.eq_ignore_ascii_case("true")),
            "ResourceType" => made = term.text().filter(|kind| MADE_BY_OTHERS.contains(&kind.as_str())),
            _ => rest.push(term),
        }
    }
    match (key, inner) {
        (Some(key), _) => match key.text() {
            Some(text) => {
                add_one(tags, text, key.span, value.unwrap_or_else(|| Term::literal("", key.span)), origin);
                if let Some(tag) = tags.list.last_mut() {
                    tag.propagates = propagates;
                }
            }
            None => open.push(key),
        },
        // What it makes is tagged so, not the resource itself.
        (None, Some(_)) if made.is_some() => {}
        (None, Some(inner)) => {
            let span = tags.span;
            open.extend(add(tags, inner, origin));
            tags.span = span.or(tags.span);
        }
        (None, None) => open.push(Term::made_from("a tag without a key", rest.iter().chain(&value), item.span)),
    }
}

fn add_one(tags: &mut Tags, key: String, span: Span, value: Term, origin: TagOrigin) {
    let place = value.span;
    // A key without a value is a tag with an empty one.
    let mut value = value.into_property().unwrap_or(Property { value: Value::Null, span: place });
    if value.value == Value::Null {
        value.value = Value::Text(String::new());
    }
    tags.list.push(Tag::new(key, value, origin, span));
}

fn reason(term: &Term) -> String {
    let reason = term.text_pieces().iter().find_map(|piece| match piece {
        Piece::Unknown(unknown) => Some(unknown.reason.clone()),
        _ => None,
    });
    reason.unwrap_or_else(|| "a tag's key is decided when it is deployed".to_owned())
}
