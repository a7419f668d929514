//! The budget, and the increase that is allowed: the arguments' before the configuration's.

use std::fmt::Display;

use crate::check::policy::{Budget, MaxIncrease};
use crate::check::{self, Checked, RuleContext};
use crate::cli::ChangeArgs;
use crate::commands::{Exit, Loaded};
use crate::config::FailOn;
use crate::source::{SourceFile, Span};

/// Puts what the arguments say into the policy. They join the sources, so that a finding has a place to point to.
pub(in crate::commands) fn set(loaded: &mut Loaded, args: &ChangeArgs) {
    let file = loaded.sources.next_id();
    let mut text = String::new();
    let mut place = |flag: &str, value: &dyn Display| {
        let start = text.len();
        text.push_str(&format!("{flag} {value}"));
        let span = Span::new(file, start + flag.len() + 1, text.len());
        text.push('\n');
        span
    };
    let policy = &mut loaded.settings.policy;
    if let Some(monthly) = args.budget {
        policy.budget = Some(Budget { monthly, span: place("--budget", &monthly) });
    }
    if let Some(limit) = args.max_increase {
        policy.max_increase = Some(MaxIncrease { limit, span: place("--max-increase", &limit) });
    }
    if !text.is_empty() {
        loaded.sources.add(SourceFile::new("<command line>", text));
    }
}

/// What the rules on the whole bill found, and the exit code that gives.
pub(in crate::commands) struct Judged {
    pub(in crate::commands) checked: Checked,
    pub(in crate::commands) exit: Exit,
}

/// Holds the bill to the budget, and its change to the limit.
pub(in crate::commands) fn judge(loaded: &Loaded, context: &RuleContext<'_>, args: &ChangeArgs) -> Judged {
    let checked = check::run(context, &check::rules_of(check::SPENDING));
    let fail_on = args.fail_on.or(loaded.settings.fail_on).unwrap_or(FailOn::Error);
    let reached = checked.findings.iter().any(|finding| fail_on.reached_by(finding.severity));
    Judged { checked, exit: if reached { Exit::Findings } else { Exit::Clean } }
}
