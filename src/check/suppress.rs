//! What accepts findings: entries of the configuration's `ignore`, and comments such as
//! `# tagatlas: ignore[TAG001] the vendor owns it` beside what they are about.
//!
//! A comment at the end of a line is about that line, one that stands alone about the next line that is no comment. It
//! accepts findings that point there, and those about the resource whose id stands there.

use std::collections::HashMap;

use super::rules::{ign001_unused_ignore, ign002_expired_ignore};
use super::{COMPARING, Finding, Rule, RuleContext, rule};
use crate::model::time::Day;
use crate::source::{FileId, SourceFile, Span};
use crate::syntax;
use crate::wording::did_you_mean;

/// How a comment begins.
const MARK: &str = "tagatlas:";

/// All that accepts findings, and what of it was used.
pub(super) struct Suppressions {
    list: Vec<Suppression>,
    /// Those that stand in comments, by the line that they are about.
    by_line: HashMap<(FileId, u32), Vec<usize>>,
    /// How many are entries of the configuration; these come first.
    configured: usize,
}

/// What a comment says that makes no sense.
enum Wrong {
    Rule(String),
    Day(String),
}

/// Something that accepts findings of one rule.
struct Suppression {
    /// The code; what names no rule or no day accepts nothing.
    rule: Result<&'static str, Wrong>,
    until: Option<Day>,
    span: Span,
    used: bool,
}

impl Suppression {
    fn holds(&self, today: Day) -> bool {
        self.until.is_none_or(|until| today <= until)
    }
}

impl Suppressions {
    /// Finds them all.
    pub(super) fn new(context: &RuleContext<'_>) -> Self {
        let configured = context.policy.ignore.iter();
        let configured: Vec<Suppression> = configured
            .map(|entry| Suppression { rule: Ok(entry.rule), until: entry.until, span: entry.span, used: false })
            .collect();
        let mut found = Self { configured: configured.len(), list: configured, by_line: HashMap::new() };
        for (id, file) in context.sources.iter() {
            found.read(id, file);
        }
        found
    }

    /// The comments of a file.
    fn read(&mut self, id: FileId, file: &SourceFile) {
        // Few files have any, and finding comments means parsing.
        if !file.text.contains(MARK) {
            return;
        }
        for range in syntax::comments(&file.text) {
            let Some(comment) = parse(&file.text[range.clone()]) else { continue };
            let line = line_meant(file, range.start);
            for name in comment.rules {
                let rule = rule::find(name).map(|rule| rule.code).ok_or_else(|| Wrong::Rule(name.to_owned()));
                // What was meant to end is not accepted for ever.
                let day = comment.until.as_ref().map_err(|text| Wrong::Day((*text).to_owned()));
                self.by_line.entry((id, line)).or_default().push(self.list.len());
                self.list.push(Suppression {
                    until: comment.until.ok().flatten(),
                    rule: day.and(rule),
                    span: Span::new(id, range.start, range.end),
                    used: false,
                });
            }
        }
    }

    /// Whether a finding is accepted.
    pub(super) fn accept(&mut self, context: &RuleContext<'_>, finding: &Finding) -> bool {
        let mut accepted = false;
        // An entry that names no resources is about the whole estate as well.
        let resource = finding.resource.map(|index| context.graph.resource(index));
        let names: Vec<&str> = resource.iter().flat_map(|r| [r.id.as_str(), r.address.as_str()]).collect();
        let entries = context.policy.ignore.iter().enumerate();
        for (i, _) in entries.filter(|(_, entry)| entry.covers(finding.rule, &names)) {
            accepted |= self.meet(i, context.today);
        }
        if self.by_line.is_empty() {
            return accepted;
        }
        let of_resource = finding.resource.map(|index| context.graph.resource(index).span);
        for span in [Some(finding.primary.span), of_resource].into_iter().flatten() {
            let line = context.sources.file(span.file).line_of(span.start);
            for i in self.by_line.get(&(span.file, line)).cloned().unwrap_or_default() {
                if self.list[i].rule.as_ref().is_ok_and(|code| *code == finding.rule) {
                    accepted |= self.meet(i, context.today);
                }
            }
        }
        accepted
    }

    fn meet(&mut self, i: usize, today: Day) -> bool {
        self.list[i].used = true;
        self.list[i].holds(today)
    }

    /// What is over or meets nothing, as far as its rule was run.
    pub(super) fn stale(self, context: &RuleContext<'_>, rules: &[&'static Rule]) -> Vec<Finding> {
        let can_find = |code: &str| context.change.is_some() || !COMPARING.contains(&code);
        let is_run = |code: &str| can_find(code) && rules.iter().any(|rule| rule.code == code);
        let mut stale = Vec::new();
        for (i, suppression) in self.list.iter().enumerate() {
            let is_comment = i >= self.configured;
            match &suppression.rule {
                Err(Wrong::Rule(name)) => stale.push(unknown_rule(suppression.span, name)),
                Err(Wrong::Day(text)) => stale.push(ign001_unused_ignore::of_no_day(suppression.span, text)),
                Ok(code) if !is_run(code) => {}
                Ok(code) => match suppression.until {
                    Some(until) if !suppression.holds(context.today) => {
                        stale.push(ign002_expired_ignore::finding(suppression.span, code, until));
                    }
                    _ if !suppression.used => {
                        stale.push(ign001_unused_ignore::finding(suppression.span, code, is_comment));
                    }
                    _ => {}
                },
            }
        }
        stale
    }
}

fn unknown_rule(span: Span, name: &str) -> Finding {
    let names = super::RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    let help = did_you_mean(name, names).unwrap_or_else(|| "`tagatlas rule` lists them".to_owned());
    ign001_unused_ignore::of_unknown_rule(span, name).help(help)
}

/// What a comment says.
#[derive(Debug, PartialEq)]
struct Comment<'t> {
    rules: Vec<&'t str>,
    /// The last day; what is no day as it is written.
    until: Result<Option<Day>, &'t str>,
}

/// `# tagatlas: ignore[TAG001, empty-tag] until 2027-01-31: a reason`; `None` for other comments.
fn parse(comment: &str) -> Option<Comment<'_>> {
    let text = comment.trim_start_matches('#').trim_start().strip_prefix(MARK)?.trim_start();
    let (rules, reason) = text.strip_prefix("ignore")?.trim_start().strip_prefix('[')?.split_once(']')?;
    let rules = rules.split(',').map(str::trim).filter(|rule| !rule.is_empty()).collect();
    let until = match reason.trim_start().strip_prefix("until ").map(str::trim_start) {
        None => Ok(None),
        Some(rest) => {
            let word = rest.split([' ', ':', ',', ';']).next().unwrap_or_default().trim_end();
            Day::parse(word).map(Some).ok_or(word)
        }
    };
    Some(Comment { rules, until })
}

/// The line that a comment is about: its own where something else stands there, else the next that is no comment.
fn line_meant(file: &SourceFile, start: usize) -> u32 {
    let own = file.line_of(u32::try_from(start).unwrap_or(u32::MAX));
    let is_comment = |line: u32| file.line(line).1.trim_start().starts_with('#');
    if !is_comment(own) {
        return own;
    }
    let is_void = |line: &u32| is_comment(*line) || file.line(*line).1.trim().is_empty();
    (own..=file.lines()).find(|line| !is_void(line)).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    #[test]
    fn a_comment_says_which_rules_and_until_when() {
        let parsed = parse("#  tagatlas: ignore[TAG001, empty-tag] until 2027-01-31: moves").unwrap();
        assert_eq!(parsed, Comment { rules: vec!["TAG001", "empty-tag"], until: Ok(Day::parse("2027-01-31")) });
        assert_eq!(parse("# tagatlas: ignore[TAG001]").unwrap().until, Ok(None));
        assert_eq!(parse("# tagatlas: ignore[TAG001] until 2027-02-30: x").unwrap().until, Err("2027-02-30"));
        assert_eq!(parse("# tagatlas: ignore[TAG001] until they answer").unwrap().until, Err("they"));
        for other in ["# ignore[TAG001]", "# tagatlas: ignore TAG001", "# tagatlas: ignore[TAG001", "#", "# tagatlas:"]
        {
            assert_eq!(parse(other), None, "{other}");
        }
    }

    /// What is found, with what is stale.
    fn found(text: &str) -> Vec<String> {
        Estate::read(&[text]).found(&["TAG", "IGN"])
    }

    #[test]
    fn comments_accept_findings_where_they_stand() {
        let text = "
version: 1
tags: {Project: p}
resources:
  a: {type: s3}  # tagatlas: ignore[TAG001] the vendor's
  # a note before
  # tagatlas: ignore[missing-tag] the vendor's
  # and one behind
  b: {type: s3}
  c:
    type: s3
    tags:
      Owner: ''  # tagatlas: ignore[TAG002] nobody's
  d: {type: s3}
";
        assert_eq!(found(text), ["TAG001 d"]);
    }

    #[test]
    fn what_ends_on_no_day_is_not_accepted_for_ever() {
        let text = "version: 1\ntags: {Project: p}\nresources:\n  a: {type: s3}  # tagatlas: ignore[TAG001] until 2027-02-30\n";
        assert_eq!(found(text), ["TAG001 a", "IGN001 "]);
    }

    #[test]
    fn what_meets_nothing_or_is_over_is_found_itself() {
        let text = "
version: 1
tags: {Project: p}
resources:
  a: {type: s3, tags: {Owner: o}}  # tagatlas: ignore[TAG001] not any more
  b: {type: s3}  # tagatlas: ignore[TAG001] until 2020-01-01: was to be gone
  c: {type: s3, tags: {Owner: o}}  # tagatlas: ignore[TAG01] a slip
  d: {type: vpc, tags: {Owner: '# tagatlas: ignore[TAG001]'}}
  e: {type: s3, tags: {Owner: o}}  # tagatlas: ignore[ORP001] of another command
";
        assert_eq!(found(text), ["IGN001 ", "TAG001 b", "IGN002 ", "IGN001 "]);
    }
}
