//! What a record calls a resource, and the id that all its names come to.

use std::borrow::Cow;

use super::rules::Row;
use crate::kinds::trail::Form;
use crate::model::arn::Arn;

/// The shape of an ARN, as [`crate::kinds::trail`] writes it.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// The service.
    pub service: &'static str,
    /// What stands before a part, and the part.
    parts: Vec<(Option<char>, Piece)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Word(&'static str),
    Id,
    LastOfId,
    RestOfId,
    Skipped,
}

impl Shape {
    /// The shape of a text.
    pub(super) fn parse(text: &'static str) -> Self {
        let (service, resource) = text.split_once(':').unwrap_or((text, ""));
        let mut parts = Vec::new();
        let (mut from, mut separator, mut is_inside) = (0, None, false);
        for (at, letter) in resource.char_indices().chain([(resource.len(), '/')]) {
            is_inside = (is_inside || letter == '{') && letter != '}';
            if at < resource.len() && (is_inside || !matches!(letter, '/' | ':')) {
                continue;
            }
            let piece = match &resource[from..at] {
                "{}" => Piece::Id,
                "{.}" => Piece::LastOfId,
                "{/}" => Piece::RestOfId,
                "_" => Piece::Skipped,
                word => Piece::Word(word),
            };
            // A resource may begin with its separator: `/restapis/a1b2`.
            if at > 0 {
                parts.push((separator, piece));
            }
            (from, separator) = (at + 1, Some(letter));
        }
        Self { service, parts }
    }

    /// How much it asks of an ARN.
    pub(super) fn weight(&self) -> (usize, usize) {
        let words = self.parts.iter().filter(|(_, piece)| matches!(piece, Piece::Word(_))).count();
        (words, self.parts.len())
    }

    /// The id in an ARN of this shape.
    pub(super) fn id<'t>(&self, arn: &Arn<'t>) -> Option<Cow<'t, str>> {
        let mut rest = arn.resource;
        let mut id: Option<Cow<'t, str>> = None;
        for (at, (separator, piece)) in self.parts.iter().enumerate() {
            if let Some(separator) = separator {
                rest = rest.strip_prefix(*separator)?;
            }
            let ends = self.parts.get(at + 1).and_then(|(next, _)| *next).or(*separator);
            let end = rest.find(|c| ends.map_or(matches!(c, '/' | ':'), |end| c == end)).unwrap_or(rest.len());
            let end = if matches!(piece, Piece::LastOfId | Piece::RestOfId) { rest.len() } else { end };
            let (text, behind) = rest.split_at(end);
            rest = behind;
            let text = match piece {
                Piece::Word(word) if *word == text => continue,
                Piece::Skipped if !text.is_empty() => continue,
                Piece::Id | Piece::RestOfId => text,
                Piece::LastOfId => text.rsplit('/').next().unwrap_or(text),
                Piece::Word(_) | Piece::Skipped => return None,
            };
            if text.is_empty() {
                return None;
            }
            id = Some(match id {
                None => Cow::Borrowed(text),
                Some(before) => Cow::Owned(format!("{before}/{text}")),
            });
        }
        id
    }
}

/// What a record calls a resource.
#[derive(Debug)]
pub(super) struct Called<'e> {
    /// Its id.
    pub id: Cow<'e, str>,
    /// Its ARN, where it was called by it.
    pub arn: Option<Cow<'e, str>>,
}

/// The id of a text that names a resource of a row; `None` where it names none.
pub(super) fn called<'e>(row: &Row, text: &Cow<'e, str>) -> Option<Called<'e>> {
    if text.is_empty() || text.starts_with("HIDDEN_DUE_TO") {
        return None;
    }
    if text.starts_with("arn:") {
        let id = match text {
            Cow::Borrowed(text) => of_arn(row, text)?,
            Cow::Owned(text) => Cow::Owned(of_arn(row, text)?.into_owned()),
        };
        return Some(Called { id, arn: Some(text.clone()) });
    }
    let id = match text {
        Cow::Borrowed(text) => formed(row.names.form, text)?,
        Cow::Owned(text) => Cow::Owned(formed(row.names.form, text)?.into_owned()),
    };
    Some(Called { id, arn: None })
}

/// The id in an ARN that names a resource of a row.
fn of_arn<'t>(row: &Row, text: &'t str) -> Option<Cow<'t, str>> {
    let arn = Arn::parse(text)?;
    if !row.names.prefix.is_empty() {
        let id = arn.resource.rsplit('/').next()?;
        return (arn.service == "ec2" && id.starts_with(row.names.prefix)).then_some(Cow::Borrowed(id));
    }
    let id = row.shapes.iter().filter(|shape| shape.service == arn.service).find_map(|shape| shape.id(&arn))?;
    Some(in_arn(row.names.form, id))
}

/// What an ARN says of an id otherwise than requests do.
pub(super) fn in_arn(form: Form, id: Cow<'_, str>) -> Cow<'_, str> {
    match form {
        Form::Secret => match id.rsplit_once('-') {
            Some((name, letters)) if letters.len() == 6 => Cow::Owned(name.to_owned()),
            _ => id,
        },
        Form::Parameter if id.contains('/') && !id.starts_with('/') => Cow::Owned(format!("/{id}")),
        Form::Alias => Cow::Owned(format!("alias/{id}")),
        Form::StackSet => Cow::Owned(id.split(':').next().unwrap_or_default().to_owned()),
        _ => id,
    }
}

/// The id of a name.
fn formed(form: Form, text: &str) -> Option<Cow<'_, str>> {
    let id = match form {
        Form::AsItIs => text,
        Form::Lower if text.bytes().any(|b| b.is_ascii_uppercase()) => return Some(text.to_ascii_lowercase().into()),
        Form::Lower => text,
        Form::FunctionName => {
            let name = text.split_once("function:").map_or(text, |(_, name)| name);
            name.split(':').next()?
        }
        Form::HostedZone | Form::QueueUrl => text.rsplit('/').next()?,
        Form::Parameter | Form::StackSet => text.split(':').next()?,
        Form::KeyId if text.starts_with("alias/") => return None,
        Form::KeyId | Form::Secret => text,
        Form::Alias if !text.starts_with("alias/") => return Some(format!("alias/{text}").into()),
        Form::Alias => text,
        Form::Rule => text.strip_prefix("default/").unwrap_or(text),
        Form::UserName if text.contains(' ') => return None,
        Form::UserName => text,
    };
    (!id.is_empty()).then_some(Cow::Borrowed(id))
}
