//! What nothing uses any more. Here is what every format is made from; each format is one small writer below.

use std::cmp::Reverse;
use std::fmt::Write;

use serde_json::{Value, json};

use super::check::place_json;
use super::human::clean;
use super::json::decimal;
use crate::check::{Checked, Finding, LEFT_BEHIND, RuleContext, Verdict};
use crate::cost::{Band, Total, money};
use crate::model::Resource;
use crate::source::Sources;
use crate::wording;

mod csv;
mod human;
mod markdown;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct OrphansReport<'a> {
    /// The files, for places.
    pub sources: &'a Sources,
    /// The graph and the bill.
    pub context: &'a RuleContext<'a>,
    /// What was found.
    pub checked: &'a Checked,
    /// What was found before the change already, where the estate is compared with another state of it.
    pub before: Option<Before<'a>>,
}

/// The orphans of an earlier state that are still there, and left out.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// What the state is called.
    pub base: &'a str,
    /// How many are proven.
    pub orphans: usize,
    /// What these cost.
    pub total: Total,
}

impl<'a> OrphansReport<'a> {
    /// For the overview: a line an orphan, `shown` of them, dearest first, and the totals.
    pub fn brief(&self, shown: usize) -> String {
        let (orphans, doubts) = (self.sorted(Verdict::Fail), self.sorted(Verdict::Unknown));
        let mut out = self.none_proven(&orphans);
        for finding in orphans.iter().take(shown) {
            let _ = writeln!(out, "{:>11}  {}", self.price(finding), clean(&finding.message));
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
        let before = self.before.map(
            |before| json!({"base": before.base, "orphans": before.orphans, "total": super::json::total(before.total)}),
        );
        let value = json!({
            "findings": findings,
            "total": {
                "monthly": decimal(total.known.typical),
                "unpriced": total.unpriced,
                "cannot_tell": decimal(doubts.known.typical),
            },
            "ignored": self.checked.ignored,
            "spared": self.spared_json(),
            "before": before,
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
        let (kept, found): (Vec<&Finding>, Vec<&Finding>) =
            self.sorted(verdict).into_iter().partition(|finding| finding.rule == LEFT_BEHIND);
        let mut resources: Vec<_> = found.into_iter().filter_map(|f| f.resource).collect();
        resources.sort();
        resources.dedup();
        let kept = kept.into_iter().map(|finding| self.cost(finding));
        resources.into_iter().map(|index| self.context.cost(index)).chain(kept).sum()
    }

    /// What a finding's resource costs. Of what a change leaves behind the bill does not tell.
    fn cost(&self, finding: &Finding) -> Total {
        if finding.rule != LEFT_BEHIND {
            return finding.resource.map(|index| self.context.cost(index)).unwrap_or_default();
        }
        match finding.proof.as_ref().and_then(|proof| proof.monthly) {
            Some(amount) => Total { known: Band::certain(amount), ..Total::default() },
            None => Total { unpriced: 1, ..Total::default() },
        }
    }

    fn none_proven(&self, orphans: &[&Finding]) -> String {
        if !orphans.is_empty() {
            return String::new();
        }
        format!("no orphan is proven among {}\n", wording::count(self.context.graph.resources().count(), "resource"))
    }

    /// What the proven ones cost, and what those that cannot be told would add.
    fn totals(&self, out: &mut String, orphans: usize, doubts: usize) {
        if orphans > 0 {
            let kept = wording::count(orphans, "orphan");
            let _ = writeln!(out, "\ntotal {} a month to keep {kept}", self.total(Verdict::Fail));
        }
        if doubts > 0 {
            let _ = writeln!(out, "{} a month more for {doubts} that cannot be told", self.total(Verdict::Unknown));
        }
        let is_left = |finding: &&Finding| {
            finding.verdict == Verdict::Fail && finding.proof.as_ref().is_some_and(|proof| proof.left_by_change)
        };
        let left = self.checked.findings.iter().filter(is_left).count();
        if left > 0 {
            let _ = writeln!(out, "{left} of them would be left behind by the change");
        }
        if let Some(Before { base, orphans, total }) = self.before.filter(|before| before.orphans > 0) {
            let (orphans, base) = (wording::count(orphans, "orphan"), clean(base));
            let _ = writeln!(out, "left out: {orphans} that {base} has as well, {total} a month");
        }
    }

    /// The resource that a finding is about, and what it is called: of the estate, or of the one that it is compared with.
    fn resource(&self, finding: &Finding) -> Option<(&'a Resource, &'a str)> {
        let gone = || finding.gone.zip(self.context.change).map(|(index, change)| (change.base.graph, index));
        let (graph, index) = finding.resource.map(|index| (self.context.graph, index)).or_else(gone)?;
        Some((graph.resource(index), graph.label(index)))
    }

    /// "web (EC2 instance)".
    fn name(&self, finding: &Finding) -> String {
        let named = self.resource(finding);
        named.map(|(resource, label)| format!("{label} ({})", resource.kind.title())).unwrap_or_default()
    }

    fn price(&self, finding: &Finding) -> String {
        let cost = self.cost(finding);
        match finding.proof.as_ref().and_then(|proof| proof.monthly) {
            Some(amount) if cost.unpriced > 0 => format!("≥ {}", money::dollars(amount)),
            Some(amount) if amount.is_zero() => "free".to_owned(),
            Some(amount) => money::dollars(amount),
            None if cost.by_use > 0 => "by use".to_owned(),
            None => "unpriced".to_owned(),
        }
    }

    fn finding_json(&self, finding: &Finding) -> Value {
        let mut value = place_json(self.sources, self.context.graph, finding);
        if let (Some(_), Some((gone, _))) = (finding.gone, self.resource(finding)) {
            value["id"] = gone.id.as_str().into();
            value["address"] = gone.address.as_str().into();
            value["kind"] = gone.kind.name().into();
        }
        value["severity"] = finding.severity.as_str().into();
        value["verdict"] = verdict(finding).into();
        value["evidence"] = finding.evidence.clone().into();
        value["help"] = finding.help.as_deref().into();
        let Some(proof) = &finding.proof else { return value };
        value["confidence"] = proof.confidence.as_str().into();
        value["caveats"] = proof.caveats.clone().into();
        let looked_for = proof
            .looked_for
            .iter()
            .map(|looked| json!({"kind": looked.kind, "resources": looked.resources, "properties": looked.properties}));
        value["looked_for"] = looked_for.collect();
        value["missing"] = proof.missing.clone().into();
        value["left_by_change"] = proof.left_by_change.into();
        value["monthly"] = proof.monthly.map(decimal).into();
        value["made"] = proof.made.map(|made| made.on.to_string()).into();
        value["age_days"] = proof.made.and_then(|made| made.days).into();
        value["maker"] = proof.maker.as_deref().into();
        if let Some(changed) = &proof.changed {
            value["last_changed"] = changed.as_str().into();
        }
        value
    }
}

/// The word that outputs for programs use.
fn verdict(finding: &Finding) -> &'static str {
    if finding.verdict == Verdict::Fail { "orphan" } else { "cannot-tell" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::ORPHANS;
    use crate::check::fixture::Estate;

    fn report(text: &str) -> (String, Value) {
        let estate = Estate::read(&[text]);
        let (context, checked) = (estate.context(), estate.check(ORPHANS));
        let report = OrphansReport { sources: &estate.sources, context: &context, checked: &checked, before: None };
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
        assert!(human.contains("total $10.56 a month to keep 3 orphans\n"), "{human}");
    }

    #[test]
    fn what_cannot_be_told_stands_apart_and_is_not_in_the_total() {
        let (human, json) =
            report("version: 1\nregion: ap-northeast-1\nresources:\n  disk: {type: ebs, volume_type: gp3, size: 10}\n");
        assert_eq!(json["findings"][0]["verdict"], "cannot-tell");
        assert_eq!(json["total"]["monthly"], "0");
        assert!(human.starts_with("no orphan is proven among 1 resource\n"), "{human}");
        assert!(human.contains("$0.96 a month more for 1 that cannot be told"), "{human}");
    }
}
