//! For people: a line a resource, the largest difference first, and under it the lines of its bill that differ.

use std::fmt::Write;

use super::{
    ChangeReport, amount, arithmetic, difference, free_line, line_amount, reason, signed_band, whole_difference,
};
use crate::cost::change::{Fate, LineChange, ResourceChange};
use crate::report::human::{clean, width};

/// The widest column of names.
const NAME: usize = 48;

/// The report.
pub fn text(report: &ChangeReport<'_>) -> String {
    let change = report.change;
    let mut out = format!("{} against {}\n\n", clean(report.head), clean(report.base));
    let (free, resources): (Vec<_>, Vec<_>) = report.largest().into_iter().partition(|resource| resource.is_free());
    let cells: Vec<_> =
        resources.iter().map(|resource| (difference(resource), clean(change.label(resource)))).collect();
    let column = |texts: &mut dyn Iterator<Item = usize>, least: usize| texts.max().unwrap_or(0).max(least);
    let amounts = column(&mut cells.iter().map(|(amount, _)| width(amount)), 10);
    let names = column(&mut cells.iter().map(|(_, name)| width(name)), 8).min(NAME);
    for (resource, (difference, name)) in resources.iter().zip(&cells) {
        let (left, right) = (pad(difference, amounts), pad(name, names));
        let title = clean(report.title(resource));
        let _ = write!(out, "{} {left}{difference}  {name}{right}  {title}", resource.fate.sign());
        let _ = writeln!(out, "{}", clean(&story(report, resource)));
        resource.lines.iter().for_each(|line| line_text(&mut out, line, amounts + 4));
    }
    if let Some(line) = free_line(free.len()) {
        let _ = writeln!(out, "  {line}");
    }
    if !change.unused().is_zero() {
        let unused = signed_band(change.unused());
        let _ = writeln!(out, "~ {}{unused}  commitments that nothing uses", pad(&unused, amounts));
    }
    if !change.resources.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "before  {} a month", change.base.bill.total);
    let _ = writeln!(out, "now     {} a month", change.head.bill.total);
    let _ = writeln!(out, "change  {}", whole_difference(change));
    let _ = writeln!(out, "{}", report.counts());
    let findings = report.findings();
    if !findings.is_empty() {
        let _ = write!(out, "\n{findings}");
    }
    out
}

/// The blanks that fill a column.
fn pad(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text)))
}

/// What became of a resource: `, added`, `: $10.00 → $30.00; shares tiers with others`.
fn story(report: &ChangeReport<'_>, resource: &ResourceChange<'_>) -> String {
    let what = match resource.fate {
        Fate::Added | Fate::Removed => format!(", {}", resource.fate.as_str()),
        Fate::Changed => format!(": {} → {}", amount(resource.before, true), amount(resource.after, true)),
    };
    let remarks = report.remarks(resource);
    if remarks.is_empty() { what } else { format!("{what}; {}", remarks.join("; ")) }
}

fn line_text(out: &mut String, line: &LineChange<'_>, indent: usize) {
    let difference = match (line.difference.is_told(), line.difference.by_use) {
        (true, _) => signed_band(line.difference.known),
        (false, 0) => "cannot tell".to_owned(),
        (false, _) => "by use".to_owned(),
    };
    let _ = write!(out, "{:indent$}{}{difference}  {}", "", pad(&difference, 12), clean(&line.item()));
    let [before, after] = [line.before.as_deref(), line.after.as_deref()];
    let sums = [before, after].map(|line| line.map(arithmetic).filter(|text| !text.is_empty()));
    let sums: Vec<_> = match sums {
        [Some(before), Some(after)] if before == after => vec![before],
        [before, after] => before.into_iter().chain(after).collect(),
    };
    if !sums.is_empty() {
        let _ = write!(out, ": {}", clean(&sums.join(" → ")));
    }
    if before.is_some() && after.is_some() {
        let _ = write!(out, ", {} → {}", line_amount(before), line_amount(after));
    }
    if let Some(why) = [after, before].into_iter().flatten().find_map(reason) {
        let _ = write!(out, " ({})", clean(why));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn columns_stand_under_each_other_whatever_the_letters() {
        let after = "  名前の長いディスク: {type: ebs, size: 10}\n  b: {type: ebs, size: 1000}\n  net: {type: vpc, cidr_block: 10.0.0.0/16}\n";
        let text = report("", after, super::text);
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("+ ")).collect();
        let columns: Vec<usize> =
            lines.iter().map(|line| width(&line[..line.find("EBS volume").expect("the kind")])).collect();
        assert_eq!(columns.len(), 2, "{text}");
        assert_eq!(columns[0], columns[1], "{text}");
        assert!(text.contains("  1 resource came or went and cost nothing\n"), "{text}");
        assert!(text.ends_with("3 added, 0 removed, 0 changed, 0 unchanged\n"), "{text}");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let text = report("", "  \"\\e[31m\\n::error::x\": {type: ebs, size: 10}\n", super::text);
        assert!(!text.contains('\u{1b}') && text.lines().all(|line| !line.starts_with("::")), "{text}");
    }

    #[test]
    fn an_estate_that_stays_is_told_in_few_words() {
        let disk = "  a: {type: ebs, size: 10}\n";
        let expected = "infra against main\n\nbefore  $1.20 a month\nnow     $1.20 a month\nchange  $0.00 (0 %)\n\
                        0 added, 0 removed, 0 changed, 1 unchanged\n";
        assert_eq!(report(disk, disk, super::text), expected);
    }
}
