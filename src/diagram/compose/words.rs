//! What stands in tooltips and in the legend.

use std::collections::BTreeMap;

use crate::check::{Finding, Verdict};
use crate::cost::{Bill, Price, ResourceCost, money};
use crate::diagnostic::Severity;
use crate::diagram::palette;
use crate::diagram::scene::{LegendLine, Mark, Scene, Stroke};
use crate::graph::{Graph, ResourceIndex};
use crate::model::{Presence, Resource};
use crate::source::Sources;

/// Most tags in a tooltip.
const MOST_TAGS: usize = 12;
/// Most different assumptions in the legend.
const MOST_ASSUMPTIONS: usize = 3;

/// Kind, id, place in the files, tags, cost lines and findings, a line each. Properties never: they may be secret.
pub(super) fn details(
    graph: &Graph,
    sources: &Sources,
    index: ResourceIndex,
    cost: Option<&ResourceCost>,
    findings: &[&Finding],
) -> Vec<String> {
    let resource = graph.resource(index);
    let mut lines = vec![format!("{} {}", resource.kind.title(), resource.id)];
    let place = sources.position(resource.span);
    lines.push(format!("{}:{}", sources.file(resource.span.file).path, place.line));
    lines.extend(conditional(resource));
    let tags = resource.tags.list.iter().take(MOST_TAGS);
    lines.extend(tags.map(|tag| format!("{} = {}", tag.key, tag.value.text().unwrap_or("known after deployment"))));
    for line in cost.into_iter().flat_map(|c| &c.lines) {
        let amount = match &line.monthly {
            Price::Known(amount) => money::within(*amount),
            Price::Free => "free".to_owned(),
            Price::Unknown(reason) => format!("cannot tell: {reason}"),
        };
        lines.push(format!("{}: {amount}", line.item));
    }
    lines.extend(findings.iter().map(|f| format!("{} {}: {}", f.rule, f.severity.as_str(), f.message)));
    lines
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

/// Total, date of prices, assumptions, the signs that the picture uses, and what was drawn together.
pub(super) fn legend(scene: &Scene, bill: &Bill, collapsed: Option<usize>) -> Vec<LegendLine> {
    let mut texts = vec![format!("{} {}", bill.total, bill.terms())];
    if let Some((oldest, newest)) = &bill.price_dates {
        let dates = if oldest == newest { oldest.clone() } else { format!("{oldest} to {newest}") };
        texts.push(format!("prices of {dates}"));
    }
    texts.extend(assumptions(bill));
    if let Some(resources) = collapsed {
        texts.push(format!("{resources} icons would not fit: resources of one kind in one box stand as one"));
    } else if scene.nodes.iter().any(|n| n.count > 1) {
        texts.push("×4: so many alike, drawn as one".to_owned());
    }
    if scene.nodes.iter().any(|n| n.orphan) {
        texts.push("hatched: nothing uses it".to_owned());
    }
    if scene.edges.iter().any(|e| e.stroke == Stroke::Dashed) {
        texts.push("dashed line: watches or uses".to_owned());
    }
    let mut lines: Vec<LegendLine> = texts.into_iter().map(|text| LegendLine { mark: None, text }).collect();
    let used = scene.nodes.iter().flat_map(|n| &n.marks).chain(scene.boxes.iter().flat_map(|b| &b.marks));
    let used: std::collections::BTreeSet<Mark> = used.copied().collect();
    lines.extend(used.into_iter().map(|m| LegendLine { mark: Some(m), text: palette::meaning(m).to_owned() }));
    lines
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
