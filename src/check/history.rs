//! When things were made and by whom, as far as the estate itself tells. The newest time in it stands for today unless
//! a day is given, so that the same input gives the same findings on any day.

use crate::graph::Graph;
use crate::model::Resource;
use crate::model::time::{Day, MILLISECONDS_OF_A_DAY, milliseconds};

/// Properties that tell when a resource was made, as the answers of AWS's API spell them, the plainest first.
const MADE: &[&str] = &[
    "CreateTime",
    "CreationTime",
    "CreatedTime",
    "CreationDate",
    "CreateDate",
    "CreatedDate",
    "CreatedAt",
    "CreationDateTime",
    "InstanceCreateTime",
    "SnapshotCreateTime",
    "ClusterCreateTime",
    "CacheClusterCreateTime",
    "CreationTimestamp",
    "CreatedTimestamp",
    "RegisteredAt",
    "StartTime",
    "LaunchTime",
];

/// Tags that tell when, letters and digits alone in lower case.
const MADE_TAGS: &[&str] = &["createdat", "createdon", "creationdate", "createddate", "creationtime", "dateofcreation"];

/// Tags that tell who, letters and digits alone in lower case. AWS itself sets `aws:createdBy`
/// (<https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/aws-tags.html>).
const MAKER_TAGS: &[&str] = &["createdby", "awscreatedby", "creator", "creatorname", "createdbyuser", "launchedby"];

/// When a resource was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The day, in UTC.
    pub on: Day,
    /// How many days that is before the day from which age is counted; `None` where the estate tells no time at all.
    pub days: Option<i64>,
}

impl Made {
    /// When it was made, counted to a time; both in milliseconds since 1970.
    pub(crate) fn at(made: i64, now: Option<i64>) -> Self {
        Self { on: Day::of(made), days: now.map(|now| days_before(made, now)) }
    }

    /// "2021-03-14, 5 years ago".
    pub fn told(self) -> String {
        let ago = self.age().map(|age| format!(", {age} ago"));
        format!("{}{}", self.on, ago.unwrap_or_default())
    }

    /// "5 years"; `None` where no time tells it.
    pub fn age(self) -> Option<String> {
        Some(match self.days.filter(|days| *days >= 0)? {
            0 => "less than a day".to_owned(),
            1 => "1 day".to_owned(),
            days @ ..=60 => format!("{days} days"),
            days @ ..=730 => format!("{} months", days / 30),
            days => format!("{} years", days / 365),
        })
    }
}

/// When a resource was made, counted to a time in milliseconds since 1970.
pub(super) fn made(resource: &Resource, now: Option<i64>) -> Option<Made> {
    Some(Made::at(made_at(resource)?, now))
}

/// When a resource was made, in milliseconds since 1970.
pub(crate) fn made_at(resource: &Resource) -> Option<i64> {
    let told = MADE.iter().filter_map(|key| resource.text(key)).find_map(milliseconds);
    told.or_else(|| tag_of(resource, MADE_TAGS).and_then(milliseconds))
}

/// Who or what made a resource: the tag that tells, else the stack or the scaling group that AWS names.
pub(crate) fn maker(resource: &Resource) -> Option<String> {
    if let Some(tag) = tag_of(resource, MAKER_TAGS) {
        return Some(tag.to_owned());
    }
    let of = |key: &str| resource.tags.get(key).and_then(|tag| tag.value.text());
    let stack = of("aws:cloudformation:stack-name").map(|stack| format!("CloudFormation stack `{stack}`"));
    stack.or_else(|| of("aws:autoscaling:groupName").map(|group| format!("Auto Scaling group `{group}`")))
}

/// The text of the first tag of one of these names.
fn tag_of<'r>(resource: &'r Resource, names: &[&str]) -> Option<&'r str> {
    let told = |name: &&str| {
        let mut tags = resource.tags.list.iter();
        let tag = tags.find(|tag| plain(&tag.key).eq_ignore_ascii_case(name))?;
        tag.value.text().filter(|text| !text.trim().is_empty())
    };
    names.iter().find_map(told)
}

/// The letters and digits of a tag's key: `Created-By` is `CreatedBy`.
pub(super) fn plain(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// How many days ago a property says that something happened; `None` where the estate does not tell.
pub(super) fn days_since(resource: &Resource, path: &str, now: Option<i64>) -> Option<i64> {
    Some(days_before(milliseconds(resource.text(path)?)?, now?))
}

/// How many days ago a resource was made, where that is told.
pub(super) fn age(resource: &Resource, now: Option<i64>) -> Option<i64> {
    Some(days_before(made_at(resource)?, now?))
}

/// How many days before another a time lies; both in milliseconds.
pub(super) fn days_before(time: i64, other: i64) -> i64 {
    (other - time).div_euclid(MILLISECONDS_OF_A_DAY)
}

/// The newest time at which something in the estate was made or changed, in milliseconds since 1970; `None` where it
/// tells none.
pub(crate) fn newest(graph: &Graph) -> Option<i64> {
    let times = graph.resources().flat_map(|(_, resource)| &resource.properties);
    times.filter(|entry| tells_the_past(&entry.key)).filter_map(|entry| milliseconds(entry.value.text()?)).max()
}

/// Whether a property tells when something happened, never when something will.
fn tells_the_past(key: &str) -> bool {
    const WORDS: [&str; 7] = ["Create", "Start", "Launch", "Creation", "LastModified", "LastUpdated", "Updated"];
    const ENDINGS: [&str; 4] = ["Time", "Date", "Timestamp", "At"];
    WORDS.iter().any(|word| key.contains(word)) && ENDINGS.iter().any(|ending| key.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    #[test]
    fn what_ends_in_the_future_is_not_now() {
        assert!(tells_the_past("InstanceCreateTime") && tells_the_past("StartTime") && tells_the_past("CreatedAt"));
        assert!(!tells_the_past("ExpirationDate") && !tells_the_past("StartMode") && !tells_the_past("EndTime"));
    }

    #[test]
    fn who_made_it_and_when_is_told_by_properties_and_tags() {
        let estate = Estate::read(&["version: 1\nresources:\n  \
            a: {type: ebs, create_time: 2021-03-14T01:59:26Z, tags: {Created-By: kan1}}\n  \
            b: {type: ebs, tags: {CreatedAt: '2024-01-31', 'aws:cloudformation:stack-name': shop}}\n  \
            c: {type: ebs}\n"]);
        let now = milliseconds("2021-03-16T01:00:00Z");
        let told: Vec<_> = estate.graph.resources().map(|(_, r)| (made(r, now).map(Made::told), maker(r))).collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                (text("2021-03-14, 1 day ago"), text("kan1")),
                (text("2024-01-31"), text("CloudFormation stack `shop`")),
                (None, None),
            ]
        );
    }
}
