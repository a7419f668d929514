//! How shared costs are split, in each format: who pays what part, and which property of which file says that it uses it.

use std::io::{self, Write};

use csv::Writer;
use serde_json::{Value, json};

use super::CostReport;
use super::csv::{subject, three};
use super::json::band;
use super::markdown::{MONEY, Table, dollars};
use super::table::right;
use crate::cost::allocation::{Share, Split};
use crate::cost::{Band, money};
use crate::graph::{Edge, ResourceIndex};
use crate::report::check::csv::cell;
use crate::report::human::{clean, width};
use crate::report::markdown::{Code, Inert, MOST_OF_TEXT, Prose, short};

/// How many shares of a split people see where they do not ask for all.
const MOST_SHARES: usize = 8;

/// The splits, dearest first; nothing where none was asked for.
fn splits<'a>(report: &CostReport<'a>) -> Vec<&'a Split<'a>> {
    let mut splits: Vec<_> = report.allocation.map(|a| a.splits.iter().collect()).unwrap_or_default();
    splits.sort_by_key(|split: &&Split<'_>| (std::cmp::Reverse(split.whole.typical), split.from));
    splits
}

/// `equally`, or by what.
fn method(split: &Split<'_>) -> String {
    split.usage.map_or("equally".to_owned(), |key| format!("by usage {key}"))
}

/// `SubnetId web.yaml:12`: what says that somebody uses it.
fn evidence(report: &CostReport<'_>, share: &Share<'_>) -> Option<(String, String, u32)> {
    share.edge().map(|edge| place(report, edge))
}

fn place(report: &CostReport<'_>, edge: &Edge) -> (String, String, u32) {
    let file = report.sources.file(edge.span.file);
    (edge.via.clone(), file.path.clone(), file.line_of(edge.span.start))
}

fn title(report: &CostReport<'_>, index: ResourceIndex) -> String {
    format!("{} ({})", report.graph.label(index), report.graph.resource(index).kind.title())
}

/// What a split says of itself, behind the name.
fn said(split: &Split<'_>) -> String {
    let received = if split.received.is_zero() {
        String::new()
    } else {
        format!(", with {} that it bears of others", money::within(split.received))
    };
    match &split.unattached {
        Some(why) => format!("{received}, unattached: {why}"),
        None if split.shares.len() == 1 => format!("{received}, all to one: {}", split.by),
        None => format!("{received}, {} among {}: {}", method(split), split.shares.len(), split.by),
    }
}

/// For people: each split with its shares.
pub(super) fn human(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let splits = splits(report);
    if report.allocation.is_some() {
        let what = if splits.is_empty() { "nothing that was read is shared" } else { "shared costs, split:" };
        writeln!(out, "\n{what}")?;
    }
    for split in splits {
        let (amount, text) = (money::within(split.whole), format!("{}{}", title(report, split.from), said(split)));
        writeln!(out, "{}  {}", right(&amount, 14), clean(&text))?;
        let most = if report.lines { split.shares.len() } else { MOST_SHARES };
        let amounts: Vec<_> = split.shares.iter().take(most).map(|share| money::within(share.amount)).collect();
        let widest = amounts.iter().map(|amount| width(amount)).max().unwrap_or(0).max(12);
        for (share, amount) in split.shares.iter().zip(&amounts) {
            let evidence = evidence(report, share).map(|(via, file, line)| format!("{via} {file}:{line}"));
            let text = format!("{}  {}", title(report, share.to), evidence.unwrap_or_default());
            writeln!(out, "{:14}  {}  {}", "", right(amount, widest), clean(&text))?;
        }
        let more = split.shares.len().saturating_sub(most);
        if more > 0 {
            writeln!(out, "{:14}  {}  {more} more; -v shows each", "", right("…", widest))?;
        }
    }
    Ok(())
}

/// For programs: a share each; what nobody uses has no `to` and a reason.
pub(super) fn json<'a>(report: &CostReport<'a>) -> impl Iterator<Item = Value> + use<'a> {
    let report = *report;
    let splits = report.allocation.map(|allocation| allocation.splits.iter()).into_iter().flatten();
    splits.flat_map(move |split| {
        let shares = split.shares.iter().map(move |share| share_json(&report, split, share));
        let rest = split.unattached.iter().map(move |why| {
            let mut json = json!({"from": id(&report, split.from), "to": null});
            band(&mut json, ["share", "low", "high"], split.whole);
            json["by"] = split.by.into();
            json["reason"] = why.as_str().into();
            json
        });
        shares.chain(rest)
    })
}

fn share_json(report: &CostReport<'_>, split: &Split<'_>, share: &Share<'_>) -> Value {
    let mut json = json!({"from": id(report, split.from), "to": id(report, share.to)});
    band(&mut json, ["share", "low", "high"], share.amount);
    json["method"] = method(split).into();
    json["by"] = split.by.into();
    if let Some((via, file, line)) = evidence(report, share) {
        json["via"] = via.into();
        json["file"] = file.into();
        json["line"] = line.into();
    }
    let step = |edge: &&Edge| {
        let (via, file, line) = place(report, edge);
        json!({"from": id(report, edge.from), "to": id(report, edge.to), "via": via, "file": file, "line": line})
    };
    json["through"] = share.path.iter().map(step).collect();
    json
}

fn id<'a>(report: &CostReport<'a>, index: ResourceIndex) -> &'a str {
    report.graph.resource(index).id.as_str()
}

/// For spreadsheets: a row a share, and one for what nobody uses.
pub(super) fn csv(report: &CostReport<'_>, table: &mut Writer<&mut dyn Write>) -> csv::Result<()> {
    const HEADER: [&str; 17] = [
        "from_address",
        "from_id",
        "from_kind",
        "from_account",
        "from_region",
        "to_address",
        "to_id",
        "to_kind",
        "to_account",
        "to_region",
        "share",
        "low",
        "high",
        "method",
        "via",
        "file",
        "line",
    ];
    table.write_record(HEADER.iter().chain(&["reason"]))?;
    for split in report.allocation.iter().flat_map(|allocation| &allocation.splits) {
        let row = |to: [String; 5], amount: Band, rest: [String; 5]| {
            let from = subject(report.graph.resource(split.from));
            [&from[..], &to, &three(amount), &rest].concat()
        };
        for share in &split.shares {
            let (via, file, line) = evidence(report, share).unwrap_or_default();
            let rest = [method(split), cell(&via), cell(&file), line.to_string(), cell(split.by)];
            table.write_record(row(subject(report.graph.resource(share.to)), share.amount, rest))?;
        }
        if let Some(why) = &split.unattached {
            let rest = ["unattached".to_owned(), String::new(), String::new(), String::new(), cell(why)];
            table.write_record(row(Default::default(), split.whole, rest))?;
        }
    }
    Ok(())
}

/// For a comment: a row a split, with those who pay most of it.
pub(super) fn markdown(report: &CostReport<'_>, text: &mut String) {
    let splits = splits(report);
    if splits.is_empty() {
        return;
    }
    let row = |split: &Split<'_>| {
        let name = Code(&short(report.graph.label(split.from), MOST_OF_TEXT)).to_string();
        let share = |share: &Share<'_>| {
            let name = Code(&short(report.graph.label(share.to), MOST_OF_TEXT)).to_string();
            format!("{name} {}", Inert(&money::within(share.amount)))
        };
        let mut shares: Vec<_> = split.shares.iter().take(MOST_SHARES).map(share).collect();
        let more = split.shares.len().saturating_sub(MOST_SHARES);
        if more > 0 {
            shares.push(format!("{more} more"));
        }
        let why = match &split.unattached {
            Some(why) => format!("unattached: {}", Prose(&short(why, MOST_OF_TEXT))),
            None => Inert(&format!("{}: {}", method(split), split.by)).to_string(),
        };
        vec![name, dollars(&(money::within(split.whole), String::new())), shares.join(", "), why]
    };
    let rows = splits.into_iter().map(row).collect();
    text.push('\n');
    Table { titles: vec!["shared", MONEY, "who pays", "how"], rows, what: "shared things" }.write(text);
}
