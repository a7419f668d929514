//! What nothing uses any more: a table for people, dearest first, with the evidence under each; JSON for programs.

use std::cmp::Reverse;
use std::fmt::Write;

use serde_json::{Value, json};

use super::check::place_json;
use super::human;
use super::json::decimal;
use crate::check::{Checked, Finding, RuleContext, Verdict};
use crate::cost::{Total, money};
use crate::source::Sources;
use crate::wording;

/// How many of those that cannot be told are printed before the rest is counted.
const SHOWN: usize = 10;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct OrphansReport<'a> {
    /// The files, for places.
    pub sources: &'a Sources,
    /// The graph and the bill.
    pub context: &'a RuleContext<'a>,
    /// What was found.
    pub checked: &'a Checked,
}

impl<'a> OrphansReport<'a> {
    /// For people. `all` prints each of those that cannot be told, with what was looked for.
    pub fn human(&self, all: bool) -> String {
        let (orphans, doubts) = (self.sorted(Verdict::Fail), self.sorted(Verdict::Unknown));
        let mut out = self.none_proven(&orphans);
        for finding in &orphans {
            self.entry(&mut out, finding, usize::MAX);
        }
        if !doubts.is_empty() {
            let _ = writeln!(out, "\ncannot tell:\n");
            let shown = if all { doubts.len() } else { doubts.len().min(SHOWN) };
            for finding in &doubts[..shown] {
                // The first line of evidence is the doubt itself.
                self.entry(&mut out, finding, if all { usize::MAX } else { 1 });
            }
            if shown < doubts.len() {
                let _ = writeln!(out, "… and {} more; -v shows each", doubts.len() - shown);
            }
        }
        self.totals(&mut out, orphans.len(), doubts.len());
        self.spared(&mut out, all);
        out
    }

    /// Those that are left alone; each where all is wanted.
    fn spared(&self, out: &mut String, all: bool) {
        let spared = &self.checked.spared;
        if spared.is_empty() {
            return;
        }
        let more = if all { ":" } else { "; -v shows each" };
        let _ = writeln!(out, "{} left alone{more}", wording::count(spared.len(), "finding"));
        for spared in spared.iter().filter(|_| all) {
            let _ = writeln!(out, "{:13}{}: {}", "", human::clean(&spared.finding.message), human::clean(&spared.why));
        }
    }

    /// For the overview: a line an orphan, `shown` of them, dearest first, and the totals.
    pub fn brief(&self, shown: usize) -> String {
        let (orphans, doubts) = (self.sorted(Verdict::Fail), self.sorted(Verdict::Unknown));
        let mut out = self.none_proven(&orphans);
        for finding in orphans.iter().take(shown) {
            let _ = writeln!(out, "{:>11}  {}", self.price(finding), human::clean(&finding.message));
        }
        if orphans.len() > shown {
            let _ = writeln!(out, "{:11}  … and {} more", "", orphans.len() - shown);
        }
        self.totals(&mut out, orphans.len(), doubts.len());
        out
    }

    /// For programs: `findings` in the order of the table, and `total`.
    pub fn json(&self) -> String {
        let findings = self.sorted(Verdict::Fail).into_iter().chain(self.sorted(Verdict::Unknown));
        let findings: Vec<Value> = findings.map(|finding| self.finding_json(finding)).collect();
        let (total, doubts) = (self.total(Verdict::Fail), self.total(Verdict::Unknown));
        let value = json!({
            "findings": findings,
            "total": {
                "monthly": decimal(total.known.typical),
                "unpriced": total.unpriced,
                "cannot_tell": decimal(doubts.known.typical),
            },
            "ignored": self.checked.ignored,
            "spared": self.spared_json(),
        });
        format!("{value:#}\n")
    }

    /// Those that are left alone, and why.
    fn spared_json(&self) -> Vec<Value> {
        let spared = self.checked.spared.iter().map(|spared| {
            let mut value = place_json(self.sources, self.context.graph, &spared.finding);
            value["why"] = spared.why.as_str().into();
            value
        });
        spared.collect()
    }

    /// Dearest first; what has no known price stands before what is free.
    fn sorted(&self, verdict: Verdict) -> Vec<&'a Finding> {
        let mut findings: Vec<&Finding> = self.checked.findings.iter().filter(|f| f.verdict == verdict).collect();
        let monthly = |f: &Finding| f.proof.as_ref().and_then(|proof| proof.monthly);
        findings.sort_by_key(|f| (Reverse(monthly(f).unwrap_or_default()), Reverse(monthly(f).is_none())));
        findings
    }

    /// A resource that two rules name is paid for once.
    fn total(&self, verdict: Verdict) -> Total {
        let mut resources: Vec<_> = self.sorted(verdict).into_iter().filter_map(|f| f.resource).collect();
        resources.sort();
        resources.dedup();
        resources.into_iter().map(|index| self.context.cost(index)).sum()
    }

    fn none_proven(&self, orphans: &[&Finding]) -> String {
        if !orphans.is_empty() {
            return String::new();
        }
        format!("no orphan is proven among {}\n", wording::count(self.context.graph.resources().count(), "resource"))
    }

    /// The closing lines: what the proven ones cost, and what those that cannot be told would add.
    fn totals(&self, out: &mut String, orphans: usize, doubts: usize) {
        if orphans > 0 {
            let kept = wording::count(orphans, "orphan");
            let _ = writeln!(out, "\ntotal {} a month to keep {kept}", self.total(Verdict::Fail));
        }
        if doubts > 0 {
            let _ = writeln!(out, "{} a month more for {doubts} that cannot be told", self.total(Verdict::Unknown));
        }
    }

    fn price(&self, finding: &Finding) -> String {
        let cost = finding.resource.map(|index| self.context.cost(index)).unwrap_or_default();
        match finding.proof.as_ref().and_then(|proof| proof.monthly) {
            Some(amount) if cost.unpriced > 0 => format!("≥ {}", money::dollars(amount)),
            Some(amount) if amount.is_zero() => "free".to_owned(),
            Some(amount) => money::dollars(amount),
            None if cost.by_use > 0 => "by use".to_owned(),
            None => "unpriced".to_owned(),
        }
    }

    fn entry(&self, out: &mut String, finding: &Finding, evidence: usize) {
        let price = self.price(finding);
        let rule = finding.rule;
        let _ = writeln!(out, "{price:>11}  {} [{rule}]", human::clean(&finding.message));
        let file = self.sources.file(finding.primary.span.file);
        let position = file.position(finding.primary.span.start);
        let _ = writeln!(out, "{:13}at {}:{position}{}", "", human::clean(&file.path), history(finding));
        for line in finding.evidence.iter().take(evidence) {
            let _ = writeln!(out, "{:13}- {}", "", human::clean(line));
        }
        if let (Some(proof), Verdict::Fail) = (&finding.proof, finding.verdict) {
            let because = if proof.caveats.is_empty() { "" } else { ": " };
            let caveats = human::clean(&proof.caveats.join("; "));
            let _ = writeln!(out, "{:13}confidence {}{because}{caveats}", "", proof.confidence.as_str());
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "{:13}= {}", "", human::clean(help));
        }
    }

    fn finding_json(&self, finding: &Finding) -> Value {
        let mut value = place_json(self.sources, self.context.graph, finding);
        value["severity"] = finding.severity.as_str().into();
        value["verdict"] = if finding.verdict == Verdict::Fail { "orphan" } else { "cannot-tell" }.into();
        value["evidence"] = finding.evidence.clone().into();
        value["help"] = finding.help.as_deref().into();
        let Some(proof) = &finding.proof else { return value };
        value["confidence"] = proof.confidence.as_str().into();
        value["caveats"] = proof.caveats.clone().into();
        value["missing"] = proof.missing.clone().into();
        value["monthly"] = proof.monthly.map(decimal).into();
        value["made"] = proof.made.map(|made| made.on.to_string()).into();
        value["age_days"] = proof.made.and_then(|made| made.days).into();
        value["maker"] = proof.maker.as_deref().into();
        value
    }
}

/// When it was made and by whom, as far as that is told.
fn history(finding: &Finding) -> String {
    let Some(proof) = &finding.proof else { return String::new() };
    let made = proof.made.map(|made| format!(", made {}", made.told()));
    let maker = proof.maker.as_ref().map(|maker| match &made {
        Some(_) => format!(", by {}", human::clean(maker)),
        None => format!(", made by {}", human::clean(maker)),
    });
    made.unwrap_or_default() + &maker.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::ORPHANS;
    use crate::check::fixture::Estate;

    fn report(text: &str) -> (String, Value) {
        let estate = Estate::read(&[text]);
        let (context, checked) = (estate.context(), estate.check(ORPHANS));
        let report = OrphansReport { sources: &estate.sources, context: &context, checked: &checked };
        (report.human(false), serde_json::from_str(&report.json()).unwrap())
    }

    #[test]
    fn the_dearest_orphan_comes_first_and_the_total_is_exact() {
        let (human, json) = report(
            "version: 1\ncomplete: true\nregion: ap-northeast-1\nresources:\n  small: {type: ebs, volume_type: gp3, size: 10}\n  \
             big: {type: ebs, volume_type: gp3, size: 100}\n  free: {type: AWS::EC2::InternetGateway}\n",
        );
        let ids: Vec<_> = json["findings"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["big", "small", "free"]);
        let first = &json["findings"][0];
        assert_eq!((&first["verdict"], &first["confidence"]), (&json!("orphan"), &json!("high")));
        assert_eq!((&first["monthly"], &json["total"]["monthly"]), (&json!("9.6"), &json!("10.56")));
        assert!(first["evidence"].as_array().is_some_and(|lines| !lines.is_empty()));
        assert!(human.ends_with("total $10.56 a month to keep 3 orphans\n"), "{human}");
    }

    #[test]
    fn what_cannot_be_told_stands_apart_and_is_not_in_the_total() {
        let (human, json) =
            report("version: 1\nregion: ap-northeast-1\nresources:\n  disk: {type: ebs, volume_type: gp3, size: 10}\n");
        assert_eq!(json["findings"][0]["verdict"], "cannot-tell");
        assert_eq!(json["total"]["monthly"], "0");
        assert!(human.starts_with("no orphan is proven among 1 resource\n\ncannot tell:\n"), "{human}");
        assert!(human.contains("$0.96 a month more for 1 that cannot be told"), "{human}");
    }
}
