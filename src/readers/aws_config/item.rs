//! One configuration item: what it says of a resource, whatever it was printed by.

use super::envelope::Extent;
use super::place::{kind_of, place_of};
use super::values::Within;
use crate::kinds::{self, Kind};
use crate::model::place::region_of_zone;
use crate::model::time::milliseconds;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// An item before its configuration was looked into.
#[derive(Debug)]
pub(super) struct Item<'d> {
    /// What it is of.
    pub(super) kind: Kind,
    /// `resourceId`: the id, name or ARN by which AWS Config knows it.
    pub(super) id: Option<&'d str>,
    /// `resourceName`.
    pub(super) name: Option<&'d str>,
    /// `arn`.
    pub(super) arn: Option<&'d str>,
    /// Whose it is and where, as far as it says.
    pub(super) account: Option<&'d str>,
    pub(super) region: Option<&'d str>,
    /// A zone's name; nothing for `Regional` and its like.
    pub(super) zone: Option<(Span, NodeRef<'d>)>,
    /// Which of several items counts.
    pub(super) moment: Moment,
    /// Whether it says that the resource is gone.
    pub(super) deleted: bool,
    /// What else it holds.
    pub(super) configuration: Option<NodeRef<'d>>,
    pub(super) supplementary: Option<NodeRef<'d>>,
    pub(super) tags: Option<NodeRef<'d>>,
    pub(super) relationships: Option<NodeRef<'d>>,
    /// Columns of a query's result that were flattened: `configuration.instanceType`.
    pub(super) columns: Vec<(&'d str, Span, NodeRef<'d>)>,
    /// Where its id stands.
    pub(super) span: Span,
    /// Whether its values stand inside of a text.
    pub(super) within: Within,
    /// How much it tells.
    pub(super) extent: Extent,
}

/// When an item was captured, and which of one instant is the later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    /// Milliseconds since 1970. A result that tells no time is older than any that does.
    captured: Option<i64>,
    /// `configurationStateId`, where it is the number that orders the items of a resource.
    state: Option<u64>,
    /// Of items without a time: the one that describes the resource.
    describes: bool,
}

/// Why a mapping is no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoItem {
    /// Nothing says what it is of.
    NoType,
    /// Nothing says which resource of its type it is of.
    NoId,
    /// It is a verdict on resources (`AWS::Config::ResourceCompliance`).
    Verdict,
}

impl<'d> Item<'d> {
    /// Reads a mapping. Old and new names of a field, in camelCase or PascalCase, are one.
    pub(super) fn read(node: NodeRef<'d>, within: Within, extent: Extent) -> Result<Self, NoItem> {
        let mut item = Self::empty(within.span(node), within, extent);
        let mut kind = None;
        let mut id_span = None;
        for (key, span, value) in node.entries().filter(|(_, _, value)| value.shape() != Shape::Null) {
            let text = value.text().filter(|text| !text.is_empty());
            match key.to_ascii_lowercase().as_str() {
                "resourcetype" => kind = text,
                "resourceid" => (item.id, id_span) = (text, Some(value)),
                "resourcename" => item.name = text,
                "arn" => item.arn = text,
                "accountid" | "awsaccountid" | "sourceaccountid" => item.account = text.filter(|text| is_number(text)),
                "awsregion" | "sourceregion" => item.region = text,
                "availabilityzone" | "availibilityzone" => item.zone = text.map(|_| (within.key(span), value)),
                "configurationitemcapturetime" => item.moment.captured = text.and_then(milliseconds),
                "configurationstateid" => item.moment.state = text.and_then(|text| text.parse().ok()),
                "configurationitemstatus" => item.deleted = text.is_some_and(says_deleted),
                "resourcedeletiontime" => item.deleted |= text.is_some(),
                "configuration" => item.configuration = Some(value),
                "supplementaryconfiguration" => item.supplementary = Some(value),
                "tags" => item.tags = Some(value),
                "relationships" => item.relationships = Some(value),
                folded if folded.starts_with("configuration.") => {
                    item.columns.push((&key["configuration.".len()..], within.key(span), value));
                }
                _ => {}
            }
        }
        let named = kind.and_then(parse_kind).or_else(|| item.arn.or(item.id).and_then(kind_of));
        item.kind = named.ok_or(NoItem::NoType)?;
        if is_verdict(item.kind.name()) {
            return Err(NoItem::Verdict);
        }
        if item.key().is_empty() {
            return Err(NoItem::NoId);
        }
        item.span = id_span.map_or(item.span, |node| within.span(node));
        item.moment.describes = item.configuration.is_some() || !item.columns.is_empty();
        item.complete_place();
        Ok(item)
    }

    fn empty(span: Span, within: Within, extent: Extent) -> Self {
        Self {
            kind: Kind::Other("".into()),
            id: None,
            name: None,
            arn: None,
            account: None,
            region: None,
            zone: None,
            moment: Moment::default(),
            deleted: false,
            configuration: None,
            supplementary: None,
            tags: None,
            relationships: None,
            columns: Vec::new(),
            span,
            within,
            extent,
        }
    }

    /// What tells it from others of its kind, account and region.
    pub(super) fn key(&self) -> &'d str {
        self.id.or(self.arn).or(self.name).unwrap_or_default()
    }

    /// Account and region from the ARN and the zone, where no field says them.
    fn complete_place(&mut self) {
        let (account, region) = self.arn.or(self.id).map_or((None, None), place_of);
        self.account = self.account.or(account);
        let zone = self.zone.and_then(|(_, zone)| region_of_zone(zone.text()?));
        self.zone = self.zone.filter(|_| zone.is_some());
        self.region = self.region.or(region).or(zone).filter(|region| *region != "global");
    }
}

/// Whether a status says that the resource is gone.
/// Source: AWS Config API reference, `ConfigurationItem`, `configurationItemStatus`.
fn says_deleted(status: &str) -> bool {
    matches!(status, "ResourceDeleted" | "ResourceDeletedNotRecorded" | "Deleted")
}

/// Whether what has the type is a verdict on resources, not one of them.
pub(super) fn is_verdict(kind: &str) -> bool {
    matches!(kind, "AWS::Config::ResourceCompliance" | "AWS::Config::ConformancePackCompliance" | "AWS::::Account")
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The kind that AWS Config calls so: CloudFormation's name, but for the case of its letters in older items
/// (`AWS::EC2::SUBNET`), and for those of [`kinds::CONFIG_TYPES`].
pub(super) fn parse_kind(text: &str) -> Option<Kind> {
    let differing = kinds::CONFIG_TYPES.iter().find(|(config, _)| *config == text);
    let text = differing.map_or(text, |(_, name)| name);
    let kind = Kind::parse(text).filter(|_| text.contains("::"))?;
    match kind {
        Kind::Other(_) => Some(kinds::find_in_any_case(text).map_or(kind, Kind::Known)),
        Kind::Known(_) => Some(kind),
    }
}
