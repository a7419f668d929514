//! Findings that are known already: only others count.
//!
//! A baseline is told from a finding by what it is about (rule, file, resource, tags), never by where in the file that
//! stands, so that it holds when lines move. Paths count from the baseline's own folder: it holds wherever the program
//! is called from, and for whichever files are named.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use super::Finding;
use crate::diagnostic::{Diagnostic, codes};
use crate::graph::Graph;
use crate::source::{FileId, Span};
use crate::syntax::{self, NodeRef, Shape};

/// What findings of one resource are told from others by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Subject {
    rule: String,
    /// From the baseline's folder, with `/` between parts.
    file: String,
    /// The resource's address; empty where the finding is about none.
    resource: String,
}

/// Findings that are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Baseline {
    /// The keys of the tags that each rule finds fault with.
    tags: BTreeMap<Subject, BTreeSet<String>>,
    /// Findings that are about no tag: what they say, and how often.
    others: BTreeMap<(Subject, String), usize>,
}

impl Baseline {
    /// The findings of an estate. `path` tells of a file its path from the baseline's folder.
    pub fn of<'f>(
        findings: impl IntoIterator<Item = &'f Finding>,
        graph: &Graph,
        path: impl Fn(FileId) -> String,
    ) -> Self {
        let mut baseline = Self::default();
        for finding in findings {
            let subject = subject(finding, graph, &path);
            if finding.keys.is_empty() {
                *baseline.others.entry((subject, said(finding))).or_default() += 1;
            } else {
                baseline.tags.entry(subject).or_default().extend(finding.keys.iter().cloned());
            }
        }
        baseline
    }

    /// Takes those out of a list that are known: how many. One that is about several tags is known where each of them is.
    pub fn take_known(&self, findings: &mut Vec<Finding>, graph: &Graph, path: impl Fn(FileId) -> String) -> usize {
        let mut left: HashMap<(Subject, String), usize> = HashMap::new();
        let before = findings.len();
        findings.retain(|finding| {
            let subject = subject(finding, graph, &path);
            if !finding.keys.is_empty() {
                return !self
                    .tags
                    .get(&subject)
                    .is_some_and(|known| finding.keys.iter().all(|key| known.contains(key)));
            }
            let entry = (subject, said(finding));
            let known = self.others.get(&entry).copied().unwrap_or(0);
            let left = left.entry(entry).or_insert(known);
            let is_known = *left > 0;
            *left = left.saturating_sub(1);
            !is_known
        });
        before - findings.len()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.tags.len() + self.others.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As a file: an entry a line, in a defined order, so that a review shows what changed.
    pub fn json(&self) -> String {
        let entry = |subject: &Subject, more: Value| {
            let mut entry = json!({"rule": subject.rule, "file": subject.file, "resource": subject.resource});
            if let (Value::Object(entry), Value::Object(more)) = (&mut entry, more) {
                entry.extend(more);
            }
            (subject.clone(), entry)
        };
        let tags = self.tags.iter().map(|(subject, keys)| entry(subject, json!({"tags": keys})));
        let others = self.others.iter().map(|((subject, said), n)| entry(subject, json!({"says": said, "times": n})));
        let mut entries: Vec<(Subject, Value)> = tags.chain(others).collect();
        entries.sort_by(|(a, _), (b, _)| (&a.file, &a.resource, &a.rule).cmp(&(&b.file, &b.resource, &b.rule)));
        let lines: Vec<String> = entries.iter().map(|(_, entry)| format!("\n    {entry}")).collect();
        format!("{{\n  \"version\": 1,\n  \"findings\": [{}\n  ]\n}}\n", lines.join(","))
    }

    /// A baseline from its file. Else what is wrong with it.
    pub fn parse(file: FileId, text: &str) -> Result<Self, Box<Diagnostic>> {
        let wrong = |span: Span, message: &str| {
            let error = Diagnostic::error(codes::CONFIGURATION, message).at(span, "");
            Box::new(error.help("write it anew with `tagatlas check --write-baseline FILE`"))
        };
        let document = syntax::parse(file, text)?;
        let root = document.root();
        let start = Span::new(file, 0, 0);
        match root.get("version").map(|version| (version.text(), version.span())) {
            Some((Some("1"), _)) => {}
            Some((_, span)) => return Err(wrong(span, "the baseline is of an unknown version")),
            None => return Err(wrong(start, "this is no baseline: it says no `version`")),
        }
        let Some(findings) = root.get("findings").filter(|findings| findings.shape() == Shape::List) else {
            let at = root.get("findings").map_or(start, NodeRef::span);
            return Err(wrong(at, "this is no baseline: it has no list of `findings`"));
        };
        let mut baseline = Self::default();
        for entry in findings.items() {
            let text = |key: &str| entry.get(key).and_then(NodeRef::text).map(str::to_owned);
            let (Some(rule), Some(file)) = (text("rule"), text("file")) else {
                return Err(wrong(entry.span(), "an entry of the baseline has no `rule` or no `file`"));
            };
            let subject = Subject { rule, file, resource: text("resource").unwrap_or_default() };
            match entry.get("tags") {
                Some(keys) if keys.shape() != Shape::List => {
                    return Err(wrong(keys.span(), "`tags` of an entry is no list of keys"));
                }
                Some(keys) => {
                    let keys = keys.items().filter_map(NodeRef::text).map(str::to_owned);
                    baseline.tags.entry(subject).or_default().extend(keys);
                }
                None => {
                    let times = text("times").and_then(|times| times.parse().ok()).unwrap_or(1_usize);
                    let known = baseline.others.entry((subject, text("says").unwrap_or_default())).or_default();
                    *known = known.saturating_add(times);
                }
            }
        }
        Ok(baseline)
    }
}

fn subject(finding: &Finding, graph: &Graph, path: impl Fn(FileId) -> String) -> Subject {
    let resource = finding.resource.map(|index| graph.resource(index));
    // A finding may point into another file than its resource: the default that it inherits.
    let file = resource.map_or(finding.primary.span.file, |resource| resource.span.file);
    Subject {
        rule: finding.rule.to_owned(),
        file: path(file),
        resource: resource.map(|resource| resource.address.clone()).unwrap_or_default(),
    }
}

/// What tells findings of one resource apart that are about no tag. What counts tags says their number, which changes.
fn said(finding: &Finding) -> String {
    if finding.rule.starts_with("TAG") { String::new() } else { finding.message.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    const FILE: FileId = FileId(0);

    fn findings(estate: &Estate) -> Vec<Finding> {
        estate.check(&["TAG", "REF"]).findings
    }

    /// What is new in `after` where `before` is known.
    fn new(before: &str, after: &str) -> (Vec<Vec<String>>, usize) {
        let (before, after) = (Estate::read(&[before]), Estate::read(&[after]));
        let path = |_: FileId| "estate.yaml".to_owned();
        let baseline = Baseline::of(&findings(&before), &before.graph, path);
        let baseline = Baseline::parse(FILE, &baseline.json()).expect("it reads what it writes");
        let mut found = findings(&after);
        let known = baseline.take_known(&mut found, &after.graph, path);
        (found.into_iter().map(|finding| finding.keys).collect(), known)
    }

    const BEFORE: &str =
        "version: 1\nresources:\n  a: {type: s3}\n  b: {type: ec2, subnet_id: subnt, tags: {Project: p}}\n";

    #[test]
    fn what_is_known_stays_known_where_lines_move() {
        assert_eq!(new(BEFORE, BEFORE), (vec![], 3));
        let moved = BEFORE.replace("resources:\n", "# a line\n\nresources:\n\n\n");
        assert_eq!(new(BEFORE, &moved), (vec![], 3));
    }

    #[test]
    fn a_part_of_what_is_known_is_known() {
        let better = BEFORE.replace("a: {type: s3}", "a: {type: s3, tags: {Project: p}}");
        assert_eq!(new(BEFORE, &better), (vec![], 3));
        assert_eq!(new(&better, BEFORE).0, [["Project", "Owner"]], "a tag less is new");
    }

    #[test]
    fn what_is_new_is_found() {
        let more = format!("{BEFORE}  c: {{type: s3}}\n");
        assert_eq!(new(BEFORE, &more).0, [["Project", "Owner"]]);
        let twice = BEFORE.replace("subnet_id: subnt", "subnet_id: subnt, security_group_ids: [sg]");
        assert_eq!(new(BEFORE, &twice).0, [Vec::<String>::new()], "another reference that leads nowhere");
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        for text in ["{}", "{\"version\": 2}", "{\"version\": 1, \"findings\": [{}]}", "[", "- 1"] {
            assert!(Baseline::parse(FILE, text).is_err(), "{text}");
        }
        let empty = Baseline::parse(FILE, &Baseline::default().json()).unwrap();
        assert!(empty.is_empty());
    }
}
