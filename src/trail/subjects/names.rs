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
    /// Whether what follows is no more of the resource's own ARN.
    is_whole: bool,
}

/// The id in an ARN.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct InArn<'t> {
    /// The id.
    pub id: Cow<'t, str>,
    /// How many bytes at the ARN's end name a part of the resource.
    pub behind: usize,
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
        let (text, is_whole) = text.strip_suffix('!').map_or((text, false), |text| (text, true));
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
        Self { service, parts, is_whole }
    }

    /// How much it asks of an ARN.
    pub(super) fn weight(&self) -> (usize, usize) {
        let words = self.parts.iter().filter(|(_, piece)| matches!(piece, Piece::Word(_))).count();
        (words, self.parts.len())
    }

    /// The id in an ARN of this shape.
    pub(super) fn id<'t>(&self, arn: &Arn<'t>) -> Option<InArn<'t>> {
        // ARNs of buckets name no region; what S3 has beside them does.
        if self.service == "s3" && self.parts.len() == 1 && !arn.region.is_empty() {
            return None;
        }
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
        Some(InArn { id: id?, behind: if self.is_whole { rest.len() } else { 0 } })
    }
}

/// What a record calls a resource.
#[derive(Debug)]
pub(super) struct Called<'e> {
    /// Its id.
    pub id: Cow<'e, str>,
    /// Its ARN, where it was called by it.
    pub arn: Option<Cow<'e, str>>,
    /// Its account, where that stands in its URL.
    pub account: Option<Cow<'e, str>>,
    /// Whether only a part of it is called so, a version or an object: `name:3`.
    pub is_part: bool,
}

/// Whether AWS left out what stood there.
pub(super) fn is_hidden(text: &str) -> bool {
    text.starts_with("HIDDEN_DUE_TO")
}

/// The id of a text that names a resource of a row; `None` where it names none.
pub(super) fn called<'e>(row: &Row, text: &Cow<'e, str>) -> Option<Called<'e>> {
    if text.is_empty() || is_hidden(text) {
        return None;
    }
    if text.starts_with("arn:") {
        let (id, behind) = match text {
            Cow::Borrowed(text) => of_arn(row, text)?,
            Cow::Owned(text) => of_arn(row, text).map(|(id, behind)| (Cow::Owned(id.into_owned()), behind))?,
        };
        // `:*` behind a log group is all that is in it.
        let is_part = behind > 0 && !text.ends_with(":*");
        return Some(Called { id, arn: Some(own(text, behind)), account: None, is_part });
    }
    let account = (row.names.form == Form::QueueUrl).then(|| account_of_url(text)).flatten();
    let id = match text {
        Cow::Borrowed(text) => formed(row.names.form, text)?,
        Cow::Owned(text) => Cow::Owned(formed(row.names.form, text)?.into_owned()),
    };
    let is_part = row.names.form == Form::FunctionName && behind_function(text).is_some();
    Some(Called { id, arn: None, account, is_part })
}

/// The account in the URL of a queue: `https://sqs.eu-west-1.amazonaws.com/123456789012/jobs`.
fn account_of_url<'e>(url: &Cow<'e, str>) -> Option<Cow<'e, str>> {
    let account = url.rsplit('/').nth(1)?;
    let is_one = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    is_one.then(|| Cow::Owned(account.to_owned()))
}

/// The id in an ARN that names a resource of a row, and how much of its end names a part of it.
fn of_arn<'t>(row: &Row, text: &'t str) -> Option<(Cow<'t, str>, usize)> {
    let arn = Arn::parse(text)?;
    if !row.names.prefix.is_empty() {
        let id = arn.resource.rsplit('/').next()?;
        return (arn.service == "ec2" && id.starts_with(row.names.prefix)).then_some((Cow::Borrowed(id), 0));
    }
    let found = row.shapes.iter().filter(|shape| shape.service == arn.service).find_map(|shape| shape.id(&arn))?;
    Some((in_arn(row.names.form, found.id), found.behind))
}

/// An ARN without the part of the resource at its end.
pub(super) fn own<'e>(arn: &Cow<'e, str>, behind: usize) -> Cow<'e, str> {
    let end = arn.len().saturating_sub(behind);
    match arn {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..end).unwrap_or(text)),
        Cow::Owned(text) => Cow::Owned(text.get(..end).unwrap_or(text).to_owned()),
    }
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

/// The version or alias that stands behind the name of a function: `3` of `name:3` and of `123456789012:function:name:3`.
fn behind_function(text: &str) -> Option<&str> {
    let name = text.split_once("function:").map_or(text, |(_, name)| name);
    name.split_once([':', '/']).map(|(_, behind)| behind).filter(|behind| !behind.is_empty())
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
        Form::FunctionVersion => {
            let behind = behind_function(text)?;
            let name = formed(Form::FunctionName, text.strip_suffix(behind)?.trim_end_matches('/'))?;
            return Some(format!("{name}/{behind}").into());
        }
        Form::HostedZone | Form::QueueUrl => text.rsplit('/').next()?,
        Form::Parameter | Form::StackSet => text.split(':').next()?,
        Form::KeyId if text.starts_with("alias/") => return None,
        Form::KeyId | Form::Secret => text,
        Form::Alias if !text.starts_with("alias/") => return Some(format!("alias/{text}").into()),
        Form::Alias => text,
        Form::Rule => text.strip_prefix("default/").unwrap_or(text),
        Form::InArn => return None,
        Form::UserName if text.contains(' ') => return None,
        Form::UserName => text,
    };
    (!id.is_empty()).then_some(Cow::Borrowed(id))
}
