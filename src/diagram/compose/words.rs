//! What stands in tooltips and in the legend.

use std::collections::{BTreeMap, BTreeSet};

use super::colour::Colours;
use super::draft::{Draft, Member};
use super::drafter::Drafter;
use super::{Estate, Who};
use crate::alarms::Answer;
use crate::alarms::coverage::Verdict as Standing;
use crate::check::{Finding, Verdict};
use crate::cost::change::Fate;
use crate::cost::{Bill, Price, ResourceCost, money};
use crate::diagnostic::Severity;
use crate::diagram::layout::look;
use crate::diagram::scene::{Class, Declared, Facts, Found, LegendLine, LegendSign, Mark, Scene, Stroke, Tally};
use crate::diagram::{palette, text};
use crate::graph::ResourceIndex;
use crate::model::{Presence, Resource, Tag};
use crate::wording::count;

/// Widest name of a class in the legend, in px.
const WIDEST_CLASS: f64 = 260.0;
/// Most alarms that a tooltip tells of.
const MOST_ALARMS: usize = 4;
/// Most different assumptions in the legend.
const MOST_ASSUMPTIONS: usize = 3;

/// Kind, place in the files, tags, cost lines and findings. Values of properties never: they may be secret.
pub(super) fn facts(
    estate: Estate<'_>,
    index: ResourceIndex,
    cost: Option<&ResourceCost>,
    findings: &[&Finding],
) -> Facts {
    let (resource, sources) = (estate.graph.resource(index), estate.sources);
    let place = sources.position(resource.span);
    let path = &sources.file(resource.span.file).path;
    let href = estate.addresses.line(resource.span.file, place.line);
    let tag = |tag: &Tag| (tag.key.clone(), tag.value.text().unwrap_or("known after deployment").to_owned());
    let lines = cost.into_iter().flat_map(|cost| &cost.lines);
    Facts {
        title: format!("{} {}", resource.kind.title(), resource.id),
        kind: resource.kind.name().to_owned(),
        declared: Some(Declared { place: format!("{path}:{}", place.line), href }),
        remarks: conditional(resource).into_iter().chain(heard(&estate, index)).collect(),
        tags: resource.tags.list.iter().map(tag).collect(),
        charged: Vec::new(),
        costs: lines.map(|line| format!("{}: {}", line.item, amount(&line.monthly))).collect(),
        findings: findings.iter().map(|finding| found(finding)).collect(),
    }
}

fn amount(monthly: &Price) -> String {
    match monthly {
        Price::Known(amount) => money::within(*amount),
        Price::Free => "free".to_owned(),
        Price::Unknown(reason) => format!("cannot tell: {reason}"),
    }
}

fn found(finding: &Finding) -> Found {
    Found {
        mark: mark(finding),
        rule: format!("{} {}", finding.rule, finding.severity.as_str()),
        message: finding.message.clone(),
    }
}

/// The mark of a finding; none for a note.
fn mark(finding: &Finding) -> Option<Mark> {
    match (finding.verdict, finding.severity) {
        (_, Severity::Note) => None,
        (Verdict::Unknown, _) => Some(Mark::Unknown),
        (_, Severity::Error) => Some(Mark::Error),
        (_, Severity::Warning) => Some(Mark::Warning),
    }
}

/// Tags that people write who made a thing in, in lower case; what is surest first.
const MAKERS: [&str; 6] = ["aws:createdby", "createdby", "created-by", "created_by", "creator", "owner"];

/// Who made a resource, as a tag says it.
pub(super) fn maker<'r>(resource: &'r Resource, who: &Who) -> Option<&'r str> {
    let text = |tag: &'r Tag| tag.value.text().filter(|text| !text.is_empty());
    match who {
        Who::Tag(key) => resource.tags.get(key).and_then(text),
        Who::Usual => MAKERS
            .iter()
            .find_map(|key| resource.tags.list.iter().filter(|tag| tag.key.eq_ignore_ascii_case(key)).find_map(text)),
    }
}

fn conditional(resource: &Resource) -> Option<String> {
    match &resource.presence {
        Presence::Undecided(condition) => Some(format!("made only if {condition}")),
        _ => None,
    }
}

/// The marks of a resource: the heaviest thing found, else that something cannot be told; its condition.
pub(super) fn marks(resource: &Resource, findings: &[&Finding]) -> Vec<Mark> {
    let heaviest = findings.iter().filter(|f| f.verdict == Verdict::Fail).map(|f| f.severity).max();
    let unknown = findings.iter().any(|f| f.verdict == Verdict::Unknown && f.severity > Severity::Note);
    let found = match heaviest {
        Some(Severity::Error) => Some(Mark::Error),
        Some(Severity::Warning) => Some(Mark::Warning),
        _ => unknown.then_some(Mark::Unknown),
    };
    let condition = matches!(resource.presence, Presence::Undecided(_)).then_some(Mark::Conditional);
    found.into_iter().chain(condition).collect()
}

/// Whether somebody would be told if it broke; nothing of what nobody expects an alarm on.
pub(super) fn bell(estate: &Estate<'_>, index: ResourceIndex) -> Option<Mark> {
    let is_expected = !estate.alarm_coverage.of(index).is_empty();
    match estate.alarms.answer(estate.graph, index, is_expected)? {
        Answer::Answered => Some(Mark::Watched),
        Answer::Unanswered => Some(Mark::Unheard),
        // Where alarms were not read at all, there is nothing to say.
        Answer::Unknown => (!estate.alarms.watching(index).is_empty()).then_some(Mark::Unsure),
    }
}

/// What the bell means: who is told of what, or which alarms are missing.
fn heard(estate: &Estate<'_>, index: ResourceIndex) -> Vec<String> {
    let Some(mark) = bell(estate, index) else { return Vec::new() };
    let watching = estate.alarms.watching(index);
    let shown = watching.iter().take(MOST_ALARMS);
    let mut said: Vec<String> = shown.map(|watched| estate.alarms.sentence_of_it(estate.graph, watched)).collect();
    if watching.len() > MOST_ALARMS {
        said.push(format!("and {}", count(watching.len() - MOST_ALARMS, "more alarm")));
    }
    let standings = estate.alarm_coverage.of(index).iter();
    let missing = standings.filter(|standing| matches!(standing.verdict, Standing::Missing(..)));
    let missing: Vec<&str> = missing.map(|standing| &*standing.expectation.metric).collect();
    if mark == Mark::Unheard && !missing.is_empty() {
        said.push(format!("no alarm on {}", missing.join(", ")));
    }
    said
}

/// What is said of the bill: total, date of prices, assumptions.
pub(super) fn paid(bill: &Bill) -> Vec<String> {
    let mut texts = vec![format!("{} {}", bill.total, bill.terms())];
    if let Some((oldest, newest)) = &bill.price_dates {
        let dates = if oldest == newest { oldest.clone() } else { format!("{oldest} to {newest}") };
        texts.push(format!("prices of {dates}"));
    }
    texts.extend(assumptions(bill));
    texts
}

/// What is said already, and the signs that the picture uses.
pub(super) fn legend(scene: &Scene, mut texts: Vec<String>, logs: Option<&str>) -> Vec<LegendLine> {
    if scene.nodes.iter().any(|n| n.orphan) {
        texts.push("hatched: nothing uses it".to_owned());
    }
    if scene.edges.iter().any(|e| e.stroke == Stroke::Dashed) {
        texts.push("dashed line: watches or uses".to_owned());
    }
    if let Some(period) = logs {
        let calls = scene.edges.iter().filter(|e| e.seen.is_some()).count();
        texts.push(format!("{} observed in the logs {period}", count(calls, "link")));
        if scene.edges.iter().any(|e| e.stroke == Stroke::Observed) {
            texts.push("long dashes: calls in the logs that nothing declares".to_owned());
        }
    }
    if scene.edges.iter().any(|e| e.change == Some(Fate::Removed)) {
        texts.push("dotted line: gone".to_owned());
    }
    let mut lines: Vec<LegendLine> = texts.into_iter().map(|text| LegendLine { sign: None, text }).collect();
    let used = scene.nodes.iter().flat_map(|n| &n.marks).chain(scene.boxes.iter().flat_map(|b| &b.marks));
    let used: std::collections::BTreeSet<Mark> = used.copied().collect();
    lines.extend(
        used.into_iter().map(|m| LegendLine { sign: Some(LegendSign::Mark(m)), text: palette::meaning(m).to_owned() }),
    );
    lines
}

/// By how much a bill changed, and how many resources came, went and changed.
pub(super) fn difference(base: &Bill, head: &Bill, [added, removed, changed]: [usize; 3]) -> Vec<LegendLine> {
    let more = head.total.known.typical - base.total.known.typical;
    let is_told = (head.total.unpriced, head.total.by_use) == (base.total.unpriced, base.total.by_use);
    let sign = if more.is_sign_negative() { "−" } else { "+" };
    let text = match (more.is_zero(), is_told) {
        (true, true) => format!("no change in cost: {} a month", base.total),
        (true, false) => format!("no change in what is known of the cost: {} a month before", base.total),
        (false, true) => format!("{sign}{} a month: {} before", money::dollars(more.abs()), base.total),
        (false, false) => format!("{sign}{} a month known: {} before", money::dollars(more.abs()), base.total),
    };
    let counted = [(Fate::Added, added), (Fate::Removed, removed), (Fate::Changed, changed)];
    let line = |(fate, n): (Fate, usize)| LegendLine {
        sign: Some(LegendSign::Change(fate)),
        text: format!("{} {}", count(n, "resource"), fate.as_str()),
    };
    let counts = counted.into_iter().filter(|(_, n)| *n > 0).map(line);
    std::iter::once(LegendLine { sign: None, text }).chain(counts).collect()
}

/// How much is drawn: the resources of the estate that the picture is about, those of them with findings, and their cost.
pub(super) fn tally(draft: &Draft, sides: &[Drafter<'_>]) -> Tally {
    let own = draft.frames.iter().flat_map(|frame| frame.resource.iter().chain(&frame.held));
    let all = draft.icons.iter().flat_map(|icon| &icon.members).chain(own);
    let drawn: BTreeSet<Member> = all.filter(|member| member.side == 0).copied().collect();
    let has_findings = |member: &&Member| {
        let found = sides[0].found(member.resource);
        found.iter().any(|finding| matches!(mark(finding), Some(Mark::Error | Mark::Warning)))
    };
    let cost = format!("{} {}", draft.total(), sides[0].estate().bill.terms());
    let charged = sides[0].estate().charged;
    let billed = charged.map(|of| format!("{} billed in {}", of.exact(draft.actual().billed), of.period()));
    Tally {
        resources: drawn.len(),
        with_findings: drawn.iter().filter(has_findings).count(),
        cost: [Some(cost), billed].into_iter().flatten().collect::<Vec<_>>().join("; "),
    }
}

/// What the colours say.
pub(super) fn classes(scene: &Scene, colours: Option<&Colours>) -> Vec<LegendLine> {
    let Some((colours, scale)) = colours.zip(scene.scale.as_ref()) else { return Vec::new() };
    let title = LegendLine { sign: None, text: format!("colour: {}", scale.title) };
    let line = |(at, class): (usize, &Class)| LegendLine {
        sign: Some(LegendSign::Class(at)),
        text: text::fit(&class.label, look::LEGEND_SIZE, false, WIDEST_CLASS),
    };
    let none = scene.nodes.iter().any(|node| node.class.is_none());
    let none = none.then(|| LegendLine { sign: None, text: colours.meaning_of_none().to_owned() });
    std::iter::once(title).chain(scale.classes.iter().enumerate().map(line)).chain(none).collect()
}

/// The commonest assumptions, with how many resources each touches.
fn assumptions(bill: &Bill) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for assumed in bill.resources.iter().flat_map(|r| &r.lines).flat_map(|line| line.assumed.split("; ")) {
        *counts.entry(assumed).or_default() += 1;
    }
    counts.remove("");
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(text, count)| (std::cmp::Reverse(count), text));
    let more = counts.len().saturating_sub(MOST_ASSUMPTIONS);
    let mut lines: Vec<String> =
        counts.iter().take(MOST_ASSUMPTIONS).map(|(text, count)| format!("assumed: {text} ({count}×)")).collect();
    if more > 0 {
        lines.push(format!("assumed: {more} more, see `tagatlas cost -v`"));
    }
    lines
}
