//! A comment on a pull request, in GitHub's Markdown. Names are strangers' words, and stay text.

use std::fmt::Write;

use super::OrphansReport;
use crate::check::{Finding, Verdict};
use crate::report::markdown::{Code, Inert, MOST_OF_COMMENT, MOST_OF_TEXT, Prose, short};
use crate::wording;

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas orphans -->";

impl OrphansReport<'_> {
    /// The table, dearest first, as long as a comment may be; those that cannot be told are counted.
    pub fn markdown(&self) -> String {
        let (orphans, doubts) = (self.sorted(Verdict::Fail), self.sorted(Verdict::Unknown));
        let mut text = format!("{MARKER}\n### tagatlas: {}\n", wording::count(orphans.len(), "orphan"));
        let mut totals = String::new();
        self.totals(&mut totals, orphans.len(), doubts.len());
        for line in totals.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(text, "\n{}", Inert(line));
        }
        let mut shown = 0;
        let mut room = MOST_OF_COMMENT.saturating_sub(text.chars().count());
        let head = "\n| a month | orphan | rule | sure | why |\n|---:|---|---|---|---|\n";
        for finding in &orphans {
            let row = self.line(finding);
            let Some(left) = room.checked_sub(row.chars().count()) else { break };
            room = left;
            if shown == 0 {
                text.push_str(head);
            }
            text.push_str(&row);
            shown += 1;
        }
        if shown < orphans.len() {
            let _ = writeln!(text, "\n{} more: <code>tagatlas orphans</code> shows each", orphans.len() - shown);
        }
        text
    }

    fn line(&self, finding: &Finding) -> String {
        let proof = finding.proof.as_deref();
        let sure = proof.map_or("", |proof| proof.confidence.as_str());
        let why = finding.evidence.first().map_or("", String::as_str);
        format!(
            "| {} | {} | {} | {sure} | {} |\n",
            Inert(&self.price(finding)),
            Prose(&short(&finding.message, MOST_OF_TEXT)),
            Code(finding.rule),
            Prose(&short(why, MOST_OF_TEXT)),
        )
    }
}
