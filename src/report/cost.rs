//! The bill as a table for people, and as JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use anstyle::Style;
use serde_json::{Value, json};

use super::human::{clean, width};
use super::json::{decimal, total as total_json};
use crate::cost::roll_up::{by_container, by_kind, by_tag};
use crate::cost::{Bill, CommitmentUse, CostLine, CoveredUse, Origin, Price, ResourceCost, Total, money};
use crate::graph::{ContainerIndex, Graph};
use crate::source::Sources;

/// The columns of an amount.
const AMOUNT: usize = 14;

/// What a bill is summed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Account, region, VPC, zone, subnet.
    Container,
    /// The kind of resource.
    Kind,
    /// The value of the tag with this key.
    Tag(String),
}

/// One group of a roll-up, as it is printed.
struct Group {
    name: String,
    /// How deep it stands in other groups.
    depth: usize,
    total: Total,
}

/// The bill for people: dearest first; with `lines` each item of it, its assumptions and its price row.
pub fn human(sources: &Sources, graph: &Graph, bill: &Bill, by: Option<&By>, lines: bool) -> String {
    let mut out = String::new();
    match by {
        Some(by) => groups_table(&mut out, &groups(graph, bill, by), by),
        None => resource_table(&mut out, graph, bill, lines.then_some(sources)),
    }
    let _ = writeln!(out, "\ntotal {} a month, on demand, in US dollars without tax", bill.total);
    remarks(&mut out, graph, bill);
    out
}

/// The bill for programs: `currency`, `total`, `resources` with `lines`; amounts are decimal texts, not rounded.
pub fn json(sources: &Sources, graph: &Graph, bill: &Bill, by: Option<&By>) -> String {
    let resources: Vec<_> = bill.resources.iter().map(|cost| resource_json(sources, graph, cost)).collect();
    let mut document = json!({
        "currency": "USD",
        "total": total_json(bill.total),
        "prices": bill.price_dates.as_ref().map(|(oldest, newest)| json!({"oldest": oldest, "newest": newest})),
        "commitments": bill.commitments.iter().map(commitment_json).collect::<Vec<_>>(),
        "resources": resources,
    });
    if let Some(by) = by {
        let group = |g: &Group| {
            let mut value = json!({"name": g.name, "depth": g.depth});
            value["total"] = total_json(g.total);
            value
        };
        document["groups"] = groups(graph, bill, by).iter().map(group).collect();
    }
    format!("{document:#}\n")
}

fn resource_json(sources: &Sources, graph: &Graph, cost: &ResourceCost) -> Value {
    let resource = graph.resource(cost.resource);
    let lines: Vec<_> = cost.lines.iter().map(|line| line_json(sources, line)).collect();
    json!({
        "id": resource.id.as_str(),
        "address": resource.address,
        "kind": resource.kind.name(),
        "region": resource.region,
        "monthly": amount(&cost.monthly),
        "reason": reason(&cost.monthly),
        "unpriced": cost.is_unpriced(),
        "lines": lines,
    })
}

fn line_json(sources: &Sources, line: &CostLine) -> Value {
    json!({
        "item": line.item,
        "quantity": line.quantity.map(|quantity| decimal(quantity.typical)),
        "unit": line.unit(),
        "price": line.price().map(decimal),
        "monthly": amount(&line.monthly),
        "assumed": line.assumed,
        "source": line.source(),
        "reason": reason(&line.monthly),
        "usage": line.usage,
        "covered": line.covered.iter().map(covered_json).collect::<Vec<_>>(),
        "origin": line.origins.iter().map(|origin| origin_json(sources, *origin)).collect::<Vec<_>>(),
    })
}

fn covered_json(covered: &CoveredUse) -> Value {
    json!({
        "commitment": covered.commitment,
        "quantity": decimal(covered.quantity.typical),
        "price": decimal(covered.rate.price()),
        "monthly": decimal(covered.monthly.typical),
        "source": covered.rate.to_string(),
    })
}

fn origin_json(sources: &Sources, origin: Origin) -> Value {
    let (from, span) = match origin {
        Origin::Assumed => return json!({"from": "assumption"}),
        Origin::Declared(span) => ("declared", span),
        Origin::Usage(span) => ("usage", span),
    };
    json!({"from": from, "file": sources.file(span.file).path, "line": sources.position(span).line})
}

/// Where the amounts of `usage` stand, for people: `usage estate.yaml:7`.
fn stated_at(sources: &Sources, line: &CostLine) -> String {
    let place = |origin: &Origin| match origin {
        Origin::Usage(span) => Some(format!("usage {}:{}", sources.file(span.file).path, sources.position(*span).line)),
        Origin::Declared(_) | Origin::Assumed => None,
    };
    line.origins.iter().filter_map(place).collect::<Vec<_>>().join("; ")
}

fn amount(price: &Price) -> Option<String> {
    match price {
        Price::Known(amount) => Some(decimal(amount.typical)),
        Price::Free => Some("0".to_owned()),
        Price::Unknown(_) => None,
    }
}

fn reason(price: &Price) -> Option<&str> {
    match price {
        Price::Unknown(reason) => Some(reason),
        Price::Known(_) | Price::Free => None,
    }
}

fn resource_table(out: &mut String, graph: &Graph, bill: &Bill, lines: Option<&Sources>) {
    let mut costs: Vec<_> = bill.resources.iter().filter(|c| c.monthly != Price::Free).collect();
    costs.sort_by_key(|c| (std::cmp::Reverse(c.total().known.typical), c.resource));
    let names: Vec<_> = costs.iter().map(|c| clean(graph.label(c.resource))).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0).clamp(8, 48);
    for (cost, name) in costs.iter().zip(&names) {
        let pad = " ".repeat(widest.saturating_sub(width(name)));
        let title = clean(graph.resource(cost.resource).kind.title());
        let _ = writeln!(out, "{:>AMOUNT$}  {name}{pad}  {title}", monthly(cost));
        if let Some(sources) = lines {
            cost.lines.iter().for_each(|line| line_text(out, sources, line));
        }
    }
    free_line(out, bill.resources.len() - costs.len());
}

fn monthly(cost: &ResourceCost) -> String {
    match &cost.monthly {
        Price::Free => "free".to_owned(),
        Price::Known(amount) if cost.is_unpriced() => format!("≥ {}", money::within(*amount)),
        Price::Known(amount) => money::within(*amount),
        Price::Unknown(_) if cost.is_unpriced() => "unpriced".to_owned(),
        Price::Unknown(_) => "by use".to_owned(),
    }
}

fn line_text(out: &mut String, sources: &Sources, line: &CostLine) {
    let (amount, why) = match &line.monthly {
        Price::Known(amount) => (money::within(*amount), None),
        Price::Free => ("free".to_owned(), None),
        Price::Unknown(why) if line.usage.is_some() => ("by use".to_owned(), Some(why)),
        Price::Unknown(why) => ("unknown".to_owned(), Some(why)),
    };
    let _ = write!(out, "{:AMOUNT$}  {amount:>12}  {}", "", clean(&line.item));
    if let (Some(quantity), Some(price)) = (line.quantity, line.price()) {
        let _ = write!(out, ": {} {} × ${}", quantity.typical.normalize(), line.unit(), price.normalize());
    } else if let Some(price) = line.price() {
        let _ = write!(out, ": ${} a {}", price.normalize(), line.unit());
    }
    let stated = stated_at(sources, line);
    for remark in [why.map(String::as_str), Some(stated.as_str()), Some(line.assumed.as_str())].into_iter().flatten() {
        if !remark.is_empty() {
            let _ = write!(out, " ({})", clean(remark));
        }
    }
    for covered in &line.covered {
        let (quantity, rate) = (covered.quantity.typical.normalize(), covered.rate.price().normalize());
        let _ = write!(out, ", {quantity} of them at ${rate} [{}]", clean(&covered.rate.to_string()));
    }
    if let Some(row) = &line.row {
        let _ = write!(out, " [{}]", clean(&row.to_string()));
    }
    out.push('\n');
}

fn groups_table(out: &mut String, groups: &[Group], by: &By) {
    let faint = Style::new().dimmed();
    // The containers are the estate's map, the empty ones too; of kinds most cost nothing.
    let is_shown = |group: &&Group| *by != By::Kind || group.total != Total::default();
    for group in groups.iter().filter(is_shown) {
        let (amount, left_out) = (group.total.amount(), group.total.left_out());
        let _ = write!(out, "{amount:>AMOUNT$}  {:1$}{2}", "", 2 * group.depth, clean(&group.name));
        if !left_out.is_empty() {
            let _ = write!(out, "  {faint}{left_out}{faint:#}");
        }
        out.push('\n');
    }
    free_line(out, groups.iter().filter(|group| !is_shown(group)).count());
}

/// How many rows are left out because they cost nothing.
fn free_line(out: &mut String, rows: usize) {
    if rows > 0 {
        let _ = writeln!(out, "{:>AMOUNT$}  {rows} more cost nothing", "free");
    }
}

/// The groups in printing order: containers as a tree, others dearest first.
fn groups(graph: &Graph, bill: &Bill, by: &By) -> Vec<Group> {
    let flat = |name: String, total: Total| Group { name, depth: 0, total };
    let mut groups: Vec<_> = match by {
        By::Container => return container_groups(graph, bill),
        By::Kind => by_kind(graph, bill).into_iter().map(|(name, total)| flat(name, total)).collect(),
        By::Tag(key) => {
            by_tag(graph, bill, key).into_iter().map(|(group, total)| flat(group.to_string(), total)).collect()
        }
    };
    groups.extend(unused(bill));
    groups.sort_by_key(|group| std::cmp::Reverse(group.total.known.typical));
    groups
}

/// What is paid and used by no resource: with it the groups sum to the total.
fn unused(bill: &Bill) -> Option<Group> {
    let total = bill.unused();
    (total != Total::default()).then(|| Group { name: "(unused commitments)".to_owned(), depth: 0, total })
}

fn container_groups(graph: &Graph, bill: &Bill) -> Vec<Group> {
    let totals = by_container(graph, bill);
    let mut children: BTreeMap<Option<ContainerIndex>, Vec<usize>> = BTreeMap::new();
    for (index, container) in graph.containers().iter().enumerate() {
        children.entry(container.parent).or_default().push(index);
    }
    let mut groups = Vec::new();
    let mut open: Vec<_> = children.get(&None).into_iter().flatten().rev().map(|&i| (i, 0)).collect();
    while let Some((index, depth)) = open.pop() {
        let container = &graph.containers()[index];
        let name = format!("{} {}", container.kind.title(), container.name);
        groups.push(Group { name, depth, total: totals[index].whole });
        let inner = children.get(&Some(ContainerIndex(index))).into_iter().flatten();
        open.extend(inner.rev().map(|&i| (i, depth + 1)));
    }
    groups.extend(unused(bill));
    groups
}

/// What the total leaves out and what it takes for granted.
fn remarks(out: &mut String, graph: &Graph, bill: &Bill) {
    let lines = || bill.resources.iter().flat_map(|cost| &cost.lines);
    let assumptions = lines().flat_map(|line| line.assumed.split("; ")).filter(|text| !text.is_empty());
    section(out, "assumed", &counted(assumptions));
    section(out, "unpriced", &unpriced(graph, bill));
    section(out, "commitments, paid whether used or not; a month is counted as 730 equal hours", &commitments(bill));
    let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cost in &bill.resources {
        let titles = keys.entry(graph.resource(cost.resource).kind.title()).or_default();
        for key in cost.lines.iter().filter_map(|line| line.usage) {
            if !titles.contains(&key) {
                titles.push(key);
            }
        }
    }
    keys.retain(|_, keys| !keys.is_empty());
    let stated: Vec<_> = keys.iter().map(|(title, keys)| format!("{title}: {}", keys.join(", "))).collect();
    section(out, "use not stated, and not in the total; state it under `usage`", &stated);
    if let Some((oldest, newest)) = &bill.price_dates {
        let _ =
            writeln!(out, "\nprices published {oldest} to {newest}; tiers count over all of an account in a region");
    }
}

/// How far each is used, and what its rates are missing.
fn commitments(bill: &Bill) -> Vec<String> {
    let text = |using: &CommitmentUse| {
        let paid = using.paid.map_or_else(|| "its rate is not known".to_owned(), money::dollars);
        let (used, unused) = (money::within(using.used), money::within(using.unused()));
        let mut text = format!("{}: {paid}, used {used}, unused {unused}", using.commitment);
        if !using.without_rate.is_empty() {
            let _ = write!(text, "; on demand for want of a rate: {}", using.without_rate.join(", "));
        }
        clean(&text)
    };
    bill.commitments.iter().map(text).collect()
}

fn commitment_json(using: &CommitmentUse) -> Value {
    json!({
        "commitment": using.commitment.to_string(),
        "paid": using.paid.map(decimal),
        "used": decimal(using.used.typical),
        "unused": decimal(using.unused().typical),
        "without_rate": using.without_rate,
    })
}

/// Each reason once, with the resources that have it; the reason of most resources first.
fn unpriced(graph: &Graph, bill: &Bill) -> Vec<String> {
    const NAMED: usize = 5;
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cost in bill.resources.iter().filter(|cost| cost.is_unpriced()) {
        let open = cost.lines.iter().filter(|line| line.usage.is_none());
        let why = open.map(|line| &line.monthly).chain([&cost.monthly]).find_map(reason).unwrap_or_default();
        reasons.entry(why).or_default().push(graph.label(cost.resource));
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    let text = |(why, names): (&str, Vec<&str>)| {
        let more = names.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let names = names[..names.len().min(NAMED)].join(", ");
        clean(&format!("{why}: {names}{more}"))
    };
    reasons.into_iter().map(text).collect()
}

/// Each text once, with how often it stands there, the commonest first.
fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
    counts.into_iter().map(|(text, count)| format!("{} ({count}×)", clean(text))).collect()
}

fn section(out: &mut String, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}:");
    for item in items {
        let _ = writeln!(out, "  {item}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::{CostSettings, bill};
    use crate::readers::{self, ReadSettings};
    use crate::source::SourceFile;

    fn estate() -> (Sources, Graph, Bill) {
        let text = "version: 1\nregion: ap-northeast-1\nresources:\n  disk: {type: ebs, size: 10, tags: {Owner: web}}\n  \
                    odd: {type: \"AWS::Odd::Thing\"}\n  \"\\e[31mred\": {type: \"AWS::EC2::EIP\"}\n  assets: {type: s3}\n";
        let mut sources = Sources::default();
        sources.add(SourceFile::new("estate.yaml", text));
        let (inventory, _) = readers::read(&sources, &ReadSettings::default());
        let (graph, _) = Graph::build(inventory);
        let bill = bill(&graph, &CostSettings::default());
        (sources, graph, bill)
    }

    #[test]
    fn json_keeps_the_contract() {
        let (sources, graph, bill) = estate();
        let document: Value =
            serde_json::from_str(&json(&sources, &graph, &bill, Some(&By::Tag("Owner".to_owned())))).unwrap();
        assert_eq!(document["currency"], "USD");
        assert_eq!(document["total"], json!({"known": "4.85", "unpriced": 1, "use_not_stated": 1}));
        let disk = &document["resources"][0];
        assert_eq!((&disk["address"], &disk["kind"]), (&json!("disk"), &json!("AWS::EC2::Volume")));
        assert_eq!(disk["monthly"], "1.2");
        let line = &disk["lines"][0];
        assert_eq!(
            (&line["quantity"], &line["price"], &line["monthly"]),
            (&json!("10"), &json!("0.12"), &json!("1.2"))
        );
        assert_eq!(line["unit"], "GB-month");
        assert_eq!(document["resources"][1]["monthly"], Value::Null);
        assert_eq!(document["groups"][0]["name"], "(no tag)");
        assert_eq!(document["groups"][1]["total"]["known"], "1.2");
    }

    #[test]
    fn people_see_what_is_left_out_and_no_steering_of_their_terminal() {
        let (sources, graph, bill) = estate();
        let text = human(&sources, &graph, &bill, None, true);
        assert!(!text.contains('\u{1b}'), "{text}");
        assert!(text.contains("total ≥ $4.85 (1 unpriced, use of 1 not stated)"), "{text}");
        assert!(text.contains("this version knows no price of AWS::Odd::Thing: odd"), "{text}");
        assert!(text.contains("S3 bucket: storage_gb, put_requests, get_requests"), "{text}");
        assert!(text.contains("10 GB-month × $0.12 [ebs ap-northeast-1 storage gp2, 2024-07-18]"), "{text}");
    }
}
