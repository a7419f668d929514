//! A plan to delete what nothing uses: a shell script for people, which they read before they run it; JSON for programs.
//!
//! Whatever a name holds, the script stays one that a POSIX shell reads: words stand in quotes, and comments on one line.

use std::fmt::Write;

use serde_json::{Value, json};

use super::human::clean;
use super::json::decimal;
use crate::check::{Confidence, RuleContext};
use crate::cost::money;
use crate::deletion::{Because, Blocked, Command, DeletionPlan, Doing, Step};
use crate::graph::ResourceIndex;
use crate::kinds::deletion::Loss;
use crate::wording::count;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct DeletionReport<'a> {
    /// The graph and the bill.
    pub context: &'a RuleContext<'a>,
    /// What is to be done.
    pub plan: &'a DeletionPlan,
}

impl DeletionReport<'_> {
    /// A POSIX shell script.
    pub fn script(&self) -> String {
        let mut out = String::from("#!/bin/sh\n");
        self.head(&mut out);
        out.push_str("set -eu\n");
        for (at, step) in self.plan.steps.iter().enumerate() {
            out.push('\n');
            self.step(&mut out, at + 1, step);
        }
        self.blocked(&mut out);
        self.circles(&mut out);
        out
    }

    fn head(&self, out: &mut String) {
        let plan = self.plan;
        let orphans = plan.steps.iter().filter(|step| matches!(step.because, Because::Orphan { .. })).count();
        if orphans == 0 {
            say(out, 0, "nothing can be deleted: no orphan is proven that nothing which stays names");
        } else {
            let steps = count(plan.steps.len(), "step");
            say(out, 0, &format!("{} in {steps}: saves {} a month", count(orphans, "orphan"), plan.total));
            say(out, 0, "tagatlas wrote this and runs none of it: read each step, then run what is right");
            say(out, 0, "whatever uses a thing goes before it; the first command that fails ends the script");
        }
        let losing = plan.steps.iter().filter(|step| matches!(step.loses, Loss::Data(_))).count();
        if losing > 0 {
            let verb = if losing == 1 { "loses" } else { "lose" };
            say(out, 0, &format!("{} {verb} data: look for LOSES DATA", count(losing, "step")));
        }
        if plan.doubts > 0 {
            let verb = if plan.doubts == 1 { "is" } else { "are" };
            let doubts = count(plan.doubts, "more resource");
            say(out, 0, &format!("left out {verb} {doubts} of which it cannot be told: `tagatlas orphans` says why"));
        }
    }

    fn step(&self, out: &mut String, number: usize, step: &Step) {
        say(out, 0, &format!("{number}. {}", self.title(step)));
        say(out, 3, &self.place(step));
        if let Some(amount) = step.monthly.filter(|amount| !amount.is_zero()) {
            say(out, 3, &format!("saves {} a month", money::dollars(amount)));
        }
        match step.loses {
            Loss::Data(what) => say(out, 3, &format!("LOSES DATA: {what}")),
            Loss::Thing(what) => say(out, 3, &format!("is lost: {what}")),
            Loss::Nothing => {}
        }
        if let Because::Orphan { confidence: Some(confidence), caveats, .. } = &step.because {
            let caveats = caveats.iter().map(|caveat| format!("; {caveat}"));
            say(out, 3, &format!("confidence: {}{}", confidence.as_str(), caveats.collect::<String>()));
        }
        for remark in &step.remarks {
            say(out, 3, remark);
        }
        self.comments(out, "to keep it, first:", &step.keep);
        self.comments(out, "what else it has, which has to go before:", &step.ask);
        match &step.doing {
            Doing::Commands { first, main, then } => {
                for command in first.iter().chain(main).chain(then) {
                    let _ = writeln!(out, "{}", command.shell());
                }
            }
            Doing::ByHand(what) => {
                say(out, 3, &format!("BY HAND: {what}"));
                self.comments(out, "then, once you are sure:", &step.held);
            }
        }
    }

    /// Commands that are not to run by themselves.
    fn comments(&self, out: &mut String, title: &str, commands: &[Command]) {
        if !commands.is_empty() {
            say(out, 3, title);
        }
        for command in commands {
            say(out, 5, &command.shell());
        }
    }

    fn title(&self, step: &Step) -> String {
        let name = self.context.name(step.resource);
        match &step.because {
            Because::Orphan { rule, says, .. } => format!("{says} [{rule}]"),
            Because::Part(whole) => format!("{name} is a part of {}", self.context.name(*whole)),
            Because::Rule => format!("a rule of {name} goes before the group that it names"),
        }
    }

    /// Where it is, and where that is said.
    fn place(&self, step: &Step) -> String {
        let resource = self.context.graph.resource(step.resource);
        let file = self.context.sources.file(resource.span.file);
        let account = resource.account.as_ref().map(|account| format!("account {account}, "));
        let region = resource.region.as_ref().map(|region| format!("{region}, "));
        let position = file.position(resource.span.start);
        format!("{}{}{}:{position}", account.unwrap_or_default(), region.unwrap_or_default(), file.path)
    }

    fn blocked(&self, out: &mut String) {
        if self.plan.blocked.is_empty() {
            return;
        }
        out.push('\n');
        say(out, 0, &format!("not to be deleted yet: {}", count(self.plan.blocked.len(), "orphan")));
        for Blocked { resource, rule, why } in &self.plan.blocked {
            say(out, 3, &format!("{} [{rule}]: {}", self.context.name(*resource), why.join("; ")));
        }
    }

    fn circles(&self, out: &mut String) {
        for circle in &self.plan.circles {
            let names: Vec<String> =
                circle.iter().map(|&index| format!("`{}`", self.context.graph.label(index))).collect();
            out.push('\n');
            say(out, 0, &format!("these name each other, so that no order is right: {}", names.join(", ")));
        }
    }

    /// For programs.
    pub fn json(&self) -> String {
        let plan = self.plan;
        let steps: Vec<Value> = plan.steps.iter().map(|step| self.step_json(step)).collect();
        let blocked = plan.blocked.iter().map(|blocked| {
            let mut value = self.subject(blocked.resource);
            value["rule"] = blocked.rule.into();
            value["why"] = blocked.why.clone().into();
            value
        });
        let circles: Vec<Vec<&str>> = plan.circles.iter().map(|circle| self.ids(circle)).collect();
        let value = json!({
            "steps": steps,
            "blocked": blocked.collect::<Vec<_>>(),
            "circles": circles,
            "cannot_tell": plan.doubts,
            "total": super::json::total(plan.total),
        });
        format!("{value:#}\n")
    }

    fn step_json(&self, step: &Step) -> Value {
        let mut value = self.subject(step.resource);
        let lines = |commands: &[Command]| commands.iter().map(Command::shell).collect::<Vec<String>>();
        let (first, main, then, by_hand) = match &step.doing {
            Doing::Commands { first, main, then } => (lines(first), lines(main), lines(then), None),
            Doing::ByHand(what) => (Vec::new(), Vec::new(), Vec::new(), Some(what.as_str())),
        };
        value["first"] = first.into();
        value["command"] = (!main.is_empty()).then(|| main.join("\n")).into();
        value["then"] = then.into();
        value["by_hand"] = by_hand.into();
        let (loses, is_data) = match step.loses {
            Loss::Nothing => (None, false),
            Loss::Thing(what) => (Some(what), false),
            Loss::Data(what) => (Some(what), true),
        };
        value["loses"] = loses.into();
        value["loses_data"] = is_data.into();
        value["keep_first"] = lines(&step.keep).into();
        value["ask_first"] = lines(&step.ask).into();
        value["after"] = self.ids(&step.after).into();
        value["monthly"] = step.monthly.map(decimal).into();
        let (rule, part_of) = match &step.because {
            Because::Orphan { rule, .. } => (Some(*rule), None),
            Because::Part(whole) => (None, Some(self.context.graph.resource(*whole).id.as_str())),
            Because::Rule => (None, None),
        };
        let (confidence, caveats) = match &step.because {
            Because::Orphan { confidence, caveats, .. } => (confidence.map(Confidence::as_str), caveats.clone()),
            _ => (None, Vec::new()),
        };
        value["confidence"] = confidence.into();
        value["caveats"] = caveats.into();
        value["held"] = lines(&step.held).into();
        value["rule"] = rule.into();
        value["part_of"] = part_of.into();
        value["remarks"] = step.remarks.clone().into();
        value
    }

    fn subject(&self, index: ResourceIndex) -> Value {
        let resource = self.context.graph.resource(index);
        json!({
            "id": resource.id.as_str(),
            "address": resource.address,
            "kind": resource.kind.name(),
            "account": resource.account,
            "region": resource.region,
        })
    }

    fn ids(&self, of: &[ResourceIndex]) -> Vec<&str> {
        of.iter().map(|&index| self.context.graph.resource(index).id.as_str()).collect()
    }
}

/// A comment, which stays on its line whatever the text holds.
fn say(out: &mut String, indent: usize, text: &str) {
    let _ = writeln!(out, "# {:indent$}{}", "", clean(text));
}
