//! Which actors a pattern of a person means.

use super::Actor;

/// A pattern: any part of it may be `*`, for any text. Small and large letters are alike.
#[derive(Debug, Clone)]
pub struct Pattern {
    parts: Vec<String>,
}

impl Pattern {
    /// The pattern of a text.
    pub fn new(text: &str) -> Self {
        Self { parts: text.trim().to_lowercase().split('*').map(str::to_owned).collect() }
    }

    /// Whether it means an actor: by its name, with or without what stands in brackets behind it, its ARN, its account, what
    /// a provider says of it, or a role or session that it took.
    pub fn matches(&self, actor: &Actor) -> bool {
        let plain = actor.name.split_once(" (").map_or("", |(plain, _)| plain);
        let whole = [&actor.name, plain, &actor.arn, &actor.account, &actor.subject];
        let hops = actor.hops.iter().flat_map(|hop| [hop.role.as_str(), hop.session.as_str()]);
        whole.into_iter().map(|text| -> &str { text }).chain(hops).any(|text| self.is(text))
    }

    /// Whether a text is as the pattern says, from its beginning to its end.
    pub fn is(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let Some((first, rest)) = self.parts.split_first() else { return false };
        let Some((last, between)) = rest.split_last() else { return !text.is_empty() && text == *first };
        let inside = text.strip_prefix(first.as_str()).and_then(|text| text.strip_suffix(last.as_str()));
        let Some(mut inside) = inside.filter(|_| !text.is_empty()) else { return false };
        // Each part where it comes first leaves the most room for those behind it.
        between.iter().all(|part| match inside.split_once(part.as_str()) {
            Some((_, behind)) => {
                inside = behind;
                true
            }
            None => false,
        })
    }
}
