//! What CloudTrail itself found unusual: its Insight events. Two tell of one finding, its start and its end, and share an id.
//!
//! Averages are calls, or errors, per minute; durations are minutes. Source: AWS CloudTrail user guide, "CloudTrail Insights
//! insightDetails element": the baseline is the average per minute over the seven days before; of a start, what is observed
//! is the average while the unusual began, of an end the average while it lasted.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::Deserialize;

use super::event::{Event, EventId, name_without_version, service_of};
use super::ledger::Period;
use super::reading::record::Word;
use crate::texts::{Adopted, Text, Texts};

/// How many of the callers, programs and errors of a finding are kept. CloudTrail names the top five of each.
const MOST_ATTRIBUTIONS: usize = 30;

/// One finding of CloudTrail.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Insight {
    /// `ApiCallRateInsight` or `ApiErrorRateInsight`.
    pub kind: String,
    /// The service, without `.amazonaws.com`.
    pub service: String,
    /// The call.
    pub name: String,
    /// The error that came too often; empty of findings on calls.
    pub error: String,
    /// The account.
    pub account: String,
    /// The region.
    pub region: String,
    /// Which events it is about: `Management` or `Data`; empty where it is not told.
    pub about: String,
    /// When it began, in milliseconds since 1970; `None` where the event of its start is not in the logs.
    pub start: Option<i64>,
    /// When it ended; `None` where the logs do not hold the event of its end: it may go on.
    pub end: Option<i64>,
    /// How many a minute are usual.
    pub baseline: Option<f64>,
    /// How many a minute there were.
    pub observed: Option<f64>,
    /// Over how many minutes the usual was measured.
    pub baseline_minutes: Option<f64>,
    /// How many minutes it lasted, as CloudTrail tells it.
    pub minutes: Option<f64>,
    /// Who and what took part, in CloudTrail's order: the most foremost.
    pub top: Vec<Attribution>,
    /// The ids of its events.
    pub events: Vec<String>,
}

/// A part of a finding's calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// What sort of part: `userIdentityArn`, `userAgent`, `errorCode`.
    pub attribute: String,
    /// Who, which program, or which error; `null` is no error.
    pub value: String,
    /// How many a minute there were.
    pub observed: Option<f64>,
    /// How many a minute are usual; `None` where it is usually not among the top.
    pub baseline: Option<f64>,
}

impl Insight {
    /// How many times as many as usual; `None` where either is not told, or none at all are usual.
    pub fn ratio(&self) -> Option<f64> {
        let usual = self.baseline.filter(|usual| *usual > 0.0)?;
        Some(self.observed? / usual)
    }

    /// What is counted: `calls` or `errors`.
    pub fn counted(&self) -> &'static str {
        if self.kind == "ApiErrorRateInsight" { "errors" } else { "calls" }
    }

    /// The ARNs of those who called now, the most foremost: of roles' sessions those of the session or of the role.
    pub fn callers(&self) -> impl Iterator<Item = &str> {
        let now = self.top.iter().filter(|part| part.attribute == "userIdentityArn" && part.observed.is_some());
        now.map(|part| part.value.as_str())
    }

    /// How many minutes it lasted: as told, else from its start to its end.
    pub fn lasted(&self) -> Option<f64> {
        let between = || Some((self.end? - self.start?) as f64 / 60_000.0);
        self.minutes.or_else(between)
    }
}

/// Every Insight event.
#[derive(Debug, Default)]
pub struct Insights {
    by_id: HashMap<(Text, EventId), Pair, FixedState>,
}

/// The two events of one finding.
#[derive(Debug, Default)]
struct Pair {
    start: Option<Half>,
    end: Option<Half>,
}

/// One of its events.
#[derive(Debug, Clone)]
struct Half {
    at: i64,
    event: EventId,
    kind: Text,
    service: Text,
    name: Text,
    error: Text,
    account: Text,
    region: Text,
    about: Text,
    baseline: Option<f64>,
    observed: Option<f64>,
    baseline_minutes: Option<f64>,
    minutes: Option<f64>,
    top: Vec<Share>,
}

#[derive(Debug, Clone)]
struct Share {
    attribute: Text,
    value: Text,
    observed: Option<f64>,
    baseline: Option<f64>,
}

impl Insights {
    /// Notes an Insight event.
    pub(super) fn take(&mut self, event: &Event<'_>, texts: &mut Texts) {
        let details = event.insight.and_then(|raw| serde_json::from_str::<Details<'_>>(raw.get()).ok());
        let Some(details) = details else { return };
        let is_end = details.state.text() == "End";
        let half = Half::new(event, details, texts);
        let shared = texts.put(event.shared_id);
        self.put(shared, half, is_end, texts);
    }

    fn put(&mut self, shared: Text, half: Half, is_end: bool, texts: &Texts) {
        let alone = if shared == Texts::NONE { half.event } else { EventId::Other(Texts::NONE) };
        let pair = self.by_id.entry((shared, alone)).or_default();
        let place = if is_end { &mut pair.end } else { &mut pair.start };
        let is_first =
            |known: &Half| (half.at.cmp(&known.at)).then_with(|| half.event.compare(known.event, texts)).is_lt();
        if place.as_ref().is_none_or(is_first) {
            *place = Some(half);
        }
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, all: &Texts, texts: &Adopted) {
        for ((shared, _), pair) in others.by_id {
            for (half, is_end) in [(pair.start, false), (pair.end, true)] {
                if let Some(half) = half {
                    self.put(texts.of(shared), half.adopted(texts), is_end, all);
                }
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Leaves out findings that are surely outside of a period, and tells of how many events they were.
    pub(super) fn keep(&mut self, period: Period) -> u64 {
        let mut left_out = 0;
        self.by_id.retain(|_, pair| {
            let is_kept = pair.may_be_in(period);
            left_out += if is_kept { 0 } else { [&pair.start, &pair.end].into_iter().flatten().count() as u64 };
            is_kept
        });
        left_out
    }

    /// From when to when the findings last, as far as their events tell it, in milliseconds since 1970.
    pub fn span(&self) -> Option<(i64, i64)> {
        let halves = self.by_id.values().flat_map(|pair| [&pair.start, &pair.end]).flatten();
        let times: Vec<i64> = halves.map(|half| half.at).collect();
        times.iter().min().copied().zip(times.iter().max().copied())
    }

    /// Every finding, the first to begin foremost.
    pub fn list(&self, texts: &Texts) -> Vec<Insight> {
        let mut list: Vec<_> = self.by_id.values().map(|pair| pair.told(texts)).collect();
        list.sort_by(|a, b| {
            let times = |insight: &Insight| (insight.start.or(insight.end), insight.end);
            times(a).cmp(&times(b)).then_with(|| a.events.cmp(&b.events))
        });
        list
    }
}

impl Pair {
    /// Whether it lasts at some moment of a period. Where the event of its start or of its end is not in the logs, it may last
    /// from ever, or for ever.
    fn may_be_in(&self, period: Period) -> bool {
        let lasted = |end: &Half| end.minutes.map(|minutes| end.at.saturating_sub((minutes * 60_000.0) as i64));
        let start = self.start.as_ref().map(|half| half.at).or_else(|| lasted(self.end.as_ref()?));
        let end = self.end.as_ref().map(|half| half.at);
        start.is_none_or(|start| start < period.until) && end.is_none_or(|end| end >= period.since)
    }

    /// The end knows how it went all the while, so it tells the figures where there is one.
    fn told(&self, texts: &Texts) -> Insight {
        let Some(half) = self.end.as_ref().or(self.start.as_ref()) else { return Insight::default() };
        let other = self.start.as_ref().unwrap_or(half);
        let text = |text: Text| texts.get(text).to_owned();
        let shares = if half.top.is_empty() { &other.top } else { &half.top };
        let top = shares.iter().map(|share| Attribution {
            attribute: text(share.attribute),
            value: text(share.value),
            observed: share.observed,
            baseline: share.baseline,
        });
        Insight {
            kind: text(half.kind),
            service: text(half.service),
            name: text(half.name),
            error: text(half.error),
            account: text(half.account),
            region: text(half.region),
            about: text(half.about),
            start: self.start.as_ref().map(|half| half.at),
            end: self.end.as_ref().map(|half| half.at),
            baseline: half.baseline.or(other.baseline),
            observed: half.observed.or(other.observed),
            baseline_minutes: half.baseline_minutes.or(other.baseline_minutes),
            minutes: half.minutes.or(other.minutes),
            top: top.collect(),
            events: [&self.start, &self.end].into_iter().flatten().map(|half| half.event.shown(texts)).collect(),
        }
    }
}

impl Half {
    fn new(event: &Event<'_>, details: Details<'_>, texts: &mut Texts) -> Self {
        let context = details.insight_context.unwrap_or_default();
        let statistics = context.statistics.unwrap_or_default();
        let average = |average: Option<Average>| average.and_then(|average| average.average);
        let mut top = Vec::new();
        for attribution in context.attributions.unwrap_or_default() {
            attribution.add_to(&mut top, texts);
        }
        top.truncate(MOST_ATTRIBUTIONS);
        Self {
            at: event.at.unwrap_or_default(),
            event: event.id,
            kind: texts.put(details.insight_type.text()),
            service: texts.put(service_of(details.event_source.text())),
            name: texts.put(name_without_version(details.event_name.text())),
            error: texts.put(details.error_code.text()),
            account: texts.put(event.account),
            region: texts.put(event.region),
            about: texts.put(details.source_event_category.text()),
            baseline: average(statistics.baseline),
            observed: average(statistics.insight),
            baseline_minutes: statistics.baseline_duration,
            minutes: statistics.insight_duration,
            top,
        }
    }

    fn adopted(self, texts: &Adopted) -> Self {
        let top = self.top.into_iter().map(|share| Share {
            attribute: texts.of(share.attribute),
            value: texts.of(share.value),
            ..share
        });
        Self {
            event: self.event.adopted(texts),
            kind: texts.of(self.kind),
            service: texts.of(self.service),
            name: texts.of(self.name),
            error: texts.of(self.error),
            account: texts.of(self.account),
            region: texts.of(self.region),
            about: texts.of(self.about),
            top: top.collect(),
            ..self
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Details<'r> {
    #[serde(borrow)]
    state: Word<'r>,
    #[serde(borrow)]
    event_source: Word<'r>,
    #[serde(borrow)]
    event_name: Word<'r>,
    #[serde(borrow)]
    insight_type: Word<'r>,
    #[serde(borrow)]
    error_code: Word<'r>,
    #[serde(borrow)]
    source_event_category: Word<'r>,
    #[serde(borrow)]
    insight_context: Option<Context<'r>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Context<'r> {
    statistics: Option<Statistics>,
    #[serde(borrow)]
    attributions: Option<Vec<Attributed<'r>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Statistics {
    baseline: Option<Average>,
    insight: Option<Average>,
    insight_duration: Option<f64>,
    baseline_duration: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Average {
    average: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Attributed<'r> {
    #[serde(borrow)]
    attribute: Word<'r>,
    #[serde(borrow)]
    insight: Option<Vec<Valued<'r>>>,
    #[serde(borrow)]
    baseline: Option<Vec<Valued<'r>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Valued<'r> {
    #[serde(borrow)]
    value: Word<'r>,
    average: Option<f64>,
}

impl Attributed<'_> {
    /// What took part, each with its usual share; then what usually does and now did not.
    fn add_to(&self, top: &mut Vec<Share>, texts: &mut Texts) {
        let attribute = texts.put(self.attribute.text());
        let usual: Vec<_> =
            self.baseline.iter().flatten().map(|one| (texts.put(one.value.text()), one.average)).collect();
        let mut seen = Vec::new();
        for one in self.insight.iter().flatten() {
            let value = texts.put(one.value.text());
            let baseline = usual.iter().find(|(usual, _)| *usual == value).and_then(|(_, average)| *average);
            top.push(Share { attribute, value, observed: one.average, baseline });
            seen.push(value);
        }
        for (value, baseline) in usual.into_iter().filter(|(value, _)| !seen.contains(value)) {
            top.push(Share { attribute, value, observed: None, baseline });
        }
    }
}
