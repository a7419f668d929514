//! For people: the money first, one line an orphan; then why each is one; then what cannot be told, by what is missing.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::OrphansReport;
use crate::check::{Finding, LEFT_BEHIND, Verdict, rule};
use crate::report::human::{clean, width};
use crate::report::markdown::short;
use crate::wording;

/// How many of those that cannot be told for one reason are printed before the rest is counted.
const SHOWN: usize = 5;
/// How many characters of a name the table shows.
const MOST_OF_NAME: usize = 48;
/// Where the lines below an orphan begin.
const INDENT: usize = 13;

/// The columns of the table, but for the last one.
const COLUMNS: [&str; 5] = ["a month", "orphan", "rule", "sure", "age"];

impl OrphansReport<'_> {
    /// For people. `all` prints each of those that cannot be told, with what was looked for.
    pub fn human(&self, all: bool) -> String {
        let (orphans, doubts) = (self.sorted(Verdict::Fail), self.sorted(Verdict::Unknown));
        let mut out = self.none_proven(&orphans);
        self.table(&mut out, &orphans);
        self.totals(&mut out, orphans.len(), doubts.len());
        self.why(&mut out, &orphans);
        self.doubts(&mut out, &doubts, all);
        self.spared(&mut out, all);
        out
    }

    /// A line an orphan, dearest first.
    fn table(&self, out: &mut String, orphans: &[&Finding]) {
        if orphans.is_empty() {
            return;
        }
        let rows: Vec<[String; 6]> = orphans.iter().map(|finding| self.row(finding)).collect();
        let heads = COLUMNS.map(str::to_owned);
        let mut widths = heads.each_ref().map(|head| width(head));
        for row in &rows {
            widths.iter_mut().zip(row).for_each(|(most, cell)| *most = (*most).max(width(cell)));
        }
        let mut line = |cells: &[String], last: &str| {
            let pad = |at: usize| " ".repeat(widths[at].saturating_sub(width(&cells[at])));
            let _ = write!(out, "{}{}", pad(0), cells[0]);
            for (at, cell) in cells.iter().enumerate().skip(1) {
                let _ = write!(out, "  {cell}{}", pad(at));
            }
            let _ = writeln!(out, "  {last}");
        };
        line(&heads, "at");
        rows.iter().for_each(|row| line(&row[..COLUMNS.len()], &row[COLUMNS.len()]));
    }

    fn row(&self, finding: &Finding) -> [String; 6] {
        let proof = finding.proof.as_deref();
        let sure = proof.map_or("", |proof| proof.confidence.as_str());
        let age = proof.and_then(|proof| proof.made?.age()).unwrap_or_else(|| "–".to_owned());
        let name = rule::find(finding.rule).map_or("", |rule| rule.name);
        [
            self.price(finding),
            clean(&short(&self.name(finding), MOST_OF_NAME)),
            format!("{} {name}", finding.rule),
            sure.to_owned(),
            age,
            self.place(finding),
        ]
    }

    /// Why each is an orphan, by rule. What holds for all that a rule found is said once, and who has nothing of its own
    /// to say stands in the table alone.
    fn why(&self, out: &mut String, orphans: &[&Finding]) {
        let mut rules: Vec<(&str, Vec<&Finding>)> = Vec::new();
        for finding in orphans {
            match rules.iter_mut().find(|(code, _)| *code == finding.rule) {
                Some((_, found)) => found.push(finding),
                None => rules.push((finding.rule, vec![finding])),
            }
        }
        for (code, found) in rules {
            let rule = rule::find(code);
            let (name, summary) = rule.map_or(("", ""), |rule| (rule.name, rule.summary()));
            let _ = writeln!(out, "\n{code} {name}: {}", summary.trim_end_matches('.'));
            let shared = shared(&found);
            shared.iter().for_each(|line| below(out, 2, line));
            let is_told = |finding: &&Finding| !shared.is_empty() && self.is_like_all(finding, &found, &shared);
            let (alike, others): (Vec<&Finding>, Vec<&Finding>) = found.iter().copied().partition(is_told);
            for finding in &others {
                self.entry(out, finding, &shared, usize::MAX);
            }
            if !alike.is_empty() {
                let which = if others.is_empty() { "all" } else { "the other" };
                below(out, 2, &format!("{which} {}: see the table above", alike.len()));
            }
        }
    }

    /// Whether a finding says no more than all of its rule do, and the table has its name in full.
    fn is_like_all(&self, finding: &Finding, found: &[&Finding], shared: &[String]) -> bool {
        let says = |finding: &Finding| self.says(finding).map(str::to_owned);
        let is_short = width(&self.name(finding)) <= MOST_OF_NAME;
        let says_the_same = found.first().is_some_and(|first| says(first) == says(finding) && says(first).is_some());
        let has_more = lines(finding, usize::MAX).iter().any(|line| !shared.contains(line));
        is_short && says_the_same && !has_more && history(finding).is_empty()
    }

    /// What a finding says behind the name of what it is about.
    fn says<'f>(&self, finding: &'f Finding) -> Option<&'f str> {
        let (resource, _) = self.resource(finding)?;
        finding.message.strip_prefix(&format!("`{}` ({}) ", resource.address, resource.kind.title()))
    }

    /// A finding with its evidence, without what is said already.
    fn entry(&self, out: &mut String, finding: &Finding, said: &[String], evidence: usize) {
        let _ = writeln!(out, "{:>11}  {}", self.price(finding), clean(&finding.message));
        below(out, INDENT, &format!("at {}{}", self.place(finding), history(finding)));
        let lines = lines(finding, evidence);
        lines.iter().filter(|line| !said.contains(line)).for_each(|line| below(out, INDENT, line));
    }

    /// What cannot be told, by why not.
    fn doubts(&self, out: &mut String, doubts: &[&Finding], all: bool) {
        let mut groups: Vec<(String, Vec<&Finding>)> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for finding in doubts {
            let reason = reason(finding);
            let at = *known.entry(reason.clone()).or_insert(groups.len());
            if at == groups.len() {
                groups.push((reason, Vec::new()));
            }
            groups[at].1.push(finding);
        }
        for (reason, found) in groups {
            let _ = writeln!(out, "\n{} cannot be told: {}", found.len(), clean(&reason));
            let shown = if all { found.len() } else { found.len().min(SHOWN) };
            for finding in &found[..shown] {
                if all {
                    self.entry(out, finding, &[], usize::MAX);
                } else {
                    let rule = finding.rule;
                    let name = clean(&self.name(finding));
                    let _ = writeln!(out, "{:>11}  {name} [{rule}] at {}", self.price(finding), self.place(finding));
                }
            }
            if shown < found.len() {
                let _ = writeln!(out, "{:INDENT$}… and {} more; -v shows each", "", found.len() - shown);
            }
        }
    }

    /// Those that are left alone; each where all is wanted.
    fn spared(&self, out: &mut String, all: bool) {
        let spared = &self.checked.spared;
        if spared.is_empty() {
            return;
        }
        let more = if all { ":" } else { "; -v shows each" };
        let _ = writeln!(out, "\n{} left alone{more}", wording::count(spared.len(), "finding"));
        for spared in spared.iter().filter(|_| all) {
            below(out, INDENT, &format!("{}: {}", spared.finding.message, spared.why));
        }
    }

    /// `file:line:column`.
    fn place(&self, finding: &Finding) -> String {
        let file = self.sources.file(finding.primary.span.file);
        format!("{}:{}", clean(&file.path), file.position(finding.primary.span.start))
    }
}

fn below(out: &mut String, indent: usize, text: &str) {
    let _ = writeln!(out, "{:indent$}{}", "", clean(text));
}

/// What is said of a finding below it: so many lines of evidence, how sure it is, what to do.
fn lines(finding: &Finding, evidence: usize) -> Vec<String> {
    let mut lines: Vec<String> = finding.evidence.iter().take(evidence).map(|line| format!("- {line}")).collect();
    if let (Some(proof), Verdict::Fail) = (&finding.proof, finding.verdict) {
        lines.extend(left(finding).map(|left| format!("- {left}")));
        let because = if proof.caveats.is_empty() { "" } else { ": " };
        lines.push(format!("confidence {}{because}{}", proof.confidence.as_str(), proof.caveats.join("; ")));
    }
    lines.extend(finding.help.as_ref().map(|help| format!("= {help}")));
    lines
}

/// What a change does to it.
fn left(finding: &Finding) -> Option<&'static str> {
    let is_left = finding.proof.as_ref().is_some_and(|proof| proof.left_by_change);
    (is_left && finding.rule != LEFT_BEHIND).then_some("it has a user now: the change would orphan it")
}

/// The lines that all of several findings have in common.
fn shared(found: &[&Finding]) -> Vec<String> {
    let [first, rest @ ..] = found else { return Vec::new() };
    if rest.is_empty() {
        return Vec::new();
    }
    let rest: Vec<Vec<String>> = rest.iter().map(|finding| lines(finding, usize::MAX)).collect();
    lines(first, usize::MAX).into_iter().filter(|line| rest.iter().all(|lines| lines.contains(line))).collect()
}

/// Why it cannot be told, without what it is about: findings with one reason stand together.
fn reason(finding: &Finding) -> String {
    let missing = finding.proof.as_ref().is_some_and(|proof| !proof.missing.is_empty());
    let doubt = finding.evidence.first().map_or("", String::as_str);
    if let Some(left) = left(finding) {
        return format!("{left}; but {doubt}");
    }
    match finding.help.as_deref().filter(|_| missing && finding.rule != LEFT_BEHIND) {
        Some(help) => format!("{doubt}; {help}"),
        None => doubt.to_owned(),
    }
}

/// When it was made and by whom, and who changed it last, as far as that is told.
fn history(finding: &Finding) -> String {
    let Some(proof) = &finding.proof else { return String::new() };
    let made = proof.made.map(|made| format!(", made {}", made.told()));
    let maker = proof.maker.as_ref().map(|maker| match &made {
        Some(_) => format!(", by {maker}"),
        None => format!(", made by {maker}"),
    });
    let changed = proof.changed.as_ref().map(|changed| format!(", last changed {changed}"));
    made.unwrap_or_default() + &maker.unwrap_or_default() + &changed.unwrap_or_default()
}
