//! `tagatlas cost --diff`.

use super::spending;
use crate::cli::{CostArgs, CostFormat};
use crate::commands::Output;
use crate::commands::sides::{self, Sides};
use crate::cost::change::{Change, Side};
use crate::report::cost_change::{ChangeReport, csv, findings, human, json, markdown};

/// Tells what changed since `text`.
pub(super) fn run(args: &CostArgs, text: &str, verbose: bool) -> Output {
    let Sides { mut base, mut head, names, roots } = match sides::read(text, &args.input, verbose) {
        Ok(sides) => sides,
        Err(message) => return Output::refused(&message),
    };
    spending::set(&mut head, &args.change);
    for side in [&mut base, &mut head] {
        side.settings.assume_use |= args.assume_use;
    }
    let (before, after) = (base.bill(), head.bill());
    let change = Change::between(
        Side { graph: &base.graph, bill: &before, roots: &roots.0 },
        Side { graph: &head.graph, bill: &after, roots: &roots.1 },
    );
    let context = head.rule_context(&after).compared(&change);
    let judged = spending::judge(&head, &context, &args.change);
    let report = ChangeReport {
        change: &change,
        base: &names.0,
        head: &names.1,
        sources: &head.sources,
        checked: &judged.checked,
    };
    let text = match args.format {
        CostFormat::Human => human::text(&report),
        CostFormat::Json => json::text(&report),
        CostFormat::Csv => csv::text(&report),
        CostFormat::Markdown => markdown::text(&report),
    };
    head.note_stale(&judged.checked.stale);
    let beside = if args.format == CostFormat::Csv { findings(&head.sources, &judged.checked) } else { String::new() };
    let mut output = Output::new(text, &head, judged.exit.max(base.exit()));
    output.messages = [base.messages(), output.messages, beside].concat();
    output
}
