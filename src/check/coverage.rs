//! How much of the estate carries the tags that are asked of it: by count, and weighted by what each resource costs.
//!
//! A resource is covered when it has every tag asked of it, with a value. Resources that AWS cannot tag, and those
//! of which nothing is asked, are in neither part of the fraction; one whose tags cannot be told counts as not covered,
//! so that a coverage is never overstated.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::RuleContext;
use super::tags::{self, State, Taggable};
use crate::cost::Total;
use crate::graph::ResourceIndex;

/// A part of a whole, by count and by money.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// Resources that count.
    pub of: usize,
    /// Those of them that are covered.
    pub covered: usize,
    /// Those of them of which it cannot be told.
    pub undecided: usize,
    /// What they cost in a month.
    pub cost: Total,
    /// What the covered ones cost in a month.
    pub covered_cost: Total,
}

impl Share {
    /// Covered resources of all that count, 0 to 1; `None` where none counts.
    pub fn by_count(&self) -> Option<Decimal> {
        Decimal::from(self.covered).checked_div(Decimal::from(self.of))
    }

    /// Money of covered resources of all known money, 0 to 1; `None` where nothing has a known price above 0.
    pub fn by_cost(&self) -> Option<Decimal> {
        self.covered_cost.known.typical.checked_div(self.cost.known.typical)
    }

    fn add(&mut self, cost: Total, covered: bool, undecided: bool) {
        self.of += 1;
        self.covered += usize::from(covered);
        self.undecided += usize::from(undecided);
        self.cost += cost;
        if covered {
            self.covered_cost += cost;
        }
    }
}

/// How one resource stands to what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The resource.
    pub resource: ResourceIndex,
    /// How many tags are asked of it.
    pub asked: usize,
    /// How many of these it has, with a value.
    pub has: usize,
    /// Of how many it cannot be told.
    pub undecided: usize,
}

/// The coverage of the estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    /// Resources with every tag asked of them.
    pub all: Share,
    /// The same for each required tag alone, in the policy's order.
    pub tags: Vec<(String, Share)>,
    /// Resources that AWS cannot tag.
    pub untaggable: usize,
    /// Every resource of which something is asked, in the graph's order.
    pub resources: Vec<Standing>,
    /// The same of each kind alone.
    pub kinds: Table,
}

/// Measures the estate against the policy.
pub fn coverage(context: &RuleContext<'_>) -> Coverage {
    let places = places(context);
    let keys = context.policy.required_keys().into_iter().map(|key| (key.to_owned(), Share::default()));
    let mut coverage =
        Coverage { tags: keys.collect(), kinds: table(context, CoverageBy::Kind), ..Coverage::default() };
    for (index, resource) in context.graph.resources() {
        coverage.untaggable += usize::from(matches!(tags::taggable(resource), Taggable::No(_)));
        let answers = answers(context.standings(index));
        if answers.is_empty() {
            continue;
        }
        let cost = context.cost(index);
        let mut standing = Standing { resource: index, asked: answers.len(), has: 0, undecided: 0 };
        for (key, answer) in answers {
            standing.has += usize::from(answer == Answer::Has);
            standing.undecided += usize::from(answer == Answer::CannotTell);
            if let Some((_, share)) = places.get(key).and_then(|&at| coverage.tags.get_mut(at)) {
                share.add(cost, answer == Answer::Has, answer == Answer::CannotTell);
            }
        }
        // One tag that is known to be missing decides the whole.
        let undecided = standing.undecided > 0 && standing.has + standing.undecided == standing.asked;
        coverage.all.add(cost, standing.has == standing.asked, undecided);
        coverage.resources.push(standing);
    }
    coverage
}

/// What coverage is told of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum CoverageBy {
    /// Kinds of resources
    #[default]
    Kind,
    /// Accounts
    Account,
    /// Regions of accounts
    Region,
    /// VPCs, zones and subnets, or the region of what stands in none
    Container,
    /// Files that declare resources
    File,
}

/// The coverage of parts of the estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What the parts are.
    pub by: CoverageBy,
    /// The required tags, in the policy's order.
    pub keys: Vec<String>,
    /// The parts, those with most untagged money first, then those with most untagged resources.
    pub rows: Vec<Row>,
    /// The whole.
    pub whole: Row,
}

/// The coverage of a part of the estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// The part, for people and programs alike: a kind's CloudFormation name, an account, `subnet public-a`.
    pub name: String,
    /// Resources with every tag asked of them.
    pub all: Share,
    /// The same for each required tag alone.
    pub tags: Vec<Share>,
}

impl Row {
    /// US dollars a month of what lacks a tag that is asked of it, as far as prices are known.
    pub fn untagged(&self) -> Decimal {
        self.all.cost.known.typical - self.all.covered_cost.known.typical
    }

    fn add(&mut self, places: &HashMap<&str, usize>, answers: &[(&str, Answer)], cost: Total) {
        self.tags.resize_with(places.len(), Share::default);
        for (key, answer) in answers {
            if let Some(share) = places.get(key).and_then(|&at| self.tags.get_mut(at)) {
                share.add(cost, *answer == Answer::Has, *answer == Answer::CannotTell);
            }
        }
        let gravest = answers.iter().map(|(_, answer)| *answer).max().unwrap_or(Answer::Has);
        self.all.add(cost, gravest == Answer::Has, gravest == Answer::CannotTell);
    }
}

/// Measures parts of the estate against the policy.
pub fn table(context: &RuleContext<'_>, by: CoverageBy) -> Table {
    let keys: Vec<String> = context.policy.required_keys().into_iter().map(str::to_owned).collect();
    let places = places(context);
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut whole = Row { name: "all".to_owned(), tags: vec![Share::default(); keys.len()], ..Row::default() };
    for (index, _) in context.graph.resources() {
        let answers = answers(context.standings(index));
        if !answers.is_empty() {
            let name = part(context, index, by);
            let row = rows.entry(name.clone()).or_insert_with(|| Row { name, ..Row::default() });
            row.add(&places, &answers, context.cost(index));
            whole.add(&places, &answers, context.cost(index));
        }
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by_key(|row| (Reverse(row.untagged()), Reverse(row.all.of - row.all.covered)));
    Table { by, keys, rows, whole }
}

/// Where each required key stands among them.
fn places<'a>(context: &RuleContext<'a>) -> HashMap<&'a str, usize> {
    context.policy.required_keys().into_iter().enumerate().map(|(at, key)| (key, at)).collect()
}

/// The part that a resource belongs to.
fn part(context: &RuleContext<'_>, index: ResourceIndex, by: CoverageBy) -> String {
    let resource = context.graph.resource(index);
    let account = || resource.account.as_deref().unwrap_or("account not known");
    match by {
        CoverageBy::Kind => resource.kind.name().to_owned(),
        CoverageBy::Account => account().to_owned(),
        CoverageBy::Region => match &resource.region {
            Some(region) => format!("{} {region}", account()),
            None if resource.kind.is_global() => format!("{} global", account()),
            None => format!("{} region not known", account()),
        },
        CoverageBy::File => context.sources.file(resource.span.file).path.clone(),
        CoverageBy::Container => {
            let container = &context.graph.containers()[context.graph.place(index).0];
            format!("{} {}", container.kind.title(), container.name)
        }
    }
}

/// Whether a resource has a tag that it must have, with a value that is allowed. The greatest is the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It has.
    Has,
    /// That cannot be told.
    CannotTell,
    /// It has not.
    Lacks,
}

/// The answer for each key that a resource must have. Where several requirements are about a key, the gravest counts.
pub fn answers<'a>(standings: &[tags::Standing<'a>]) -> Vec<(&'a str, Answer)> {
    let mut answers: Vec<(&str, Answer)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for tags::Standing { requirement, state } in standings.iter().filter(|s| s.requirement.required) {
        let answer = match state {
            State::Present(_) => Answer::Has,
            // That the key is there is known.
            State::ValueUnknown(..) if !requirement.restricts_values() => Answer::Has,
            State::ValueUnknown(..) | State::Undecided(_) => Answer::CannotTell,
            _ => Answer::Lacks,
        };
        let at = *places.entry(&requirement.key).or_insert(answers.len());
        match answers.get_mut(at) {
            Some((_, gravest)) => *gravest = answer.max(*gravest),
            None => answers.push((&requirement.key, answer)),
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::fixture::Estate;

    #[test]
    fn coverage_is_told_by_count_and_by_money() {
        let estate = Estate::read(&["
version: 1
region: ap-northeast-1
tags: {Project: shop}
resources:
  net: {type: vpc, cidr_block: 10.0.0.0/16, tags: {Owner: a}}
  big: {type: ebs, volume_type: gp3, size: 300}
  small: {type: ebs, volume_type: gp3, size: 100, tags: {Owner: a}}
  routes: {type: AWS::EC2::RouteTable, vpc_id: net, tags: {Owner: \"\"}}
  hinge: {type: AWS::EC2::VPCGatewayAttachment, vpc_id: net}
"]);
        let coverage = estate.coverage();
        assert_eq!((coverage.all.covered, coverage.all.of, coverage.untaggable), (2, 4, 1));
        assert_eq!(coverage.all.by_cost(), Some(Decimal::new(25, 2)), "a quarter of the volumes' money");
        let by_tag: Vec<_> = coverage.tags.iter().map(|(key, share)| (key.as_str(), share.covered)).collect();
        assert_eq!(by_tag, [("Project", 4), ("Owner", 2)], "what is inherited counts, an empty value does not");
        let routes = &coverage.resources[3];
        assert_eq!((routes.asked, routes.has, routes.undecided), (2, 1, 0));
    }

    #[test]
    fn the_parts_of_a_table_sum_to_the_whole() {
        let estate = Estate::read(&["
version: 1
account: \"123456789012\"
region: ap-northeast-1
resources:
  net: {type: vpc, cidr_block: 10.0.0.0/16, tags: {Project: p, Owner: a}}
  big: {type: ebs, volume_type: gp3, size: 300, tags: {Project: p}}
  small: {type: ebs, volume_type: gp3, size: 100, tags: {Project: p, Owner: a}}
  role: {type: role, account: \"210987654321\"}
"]);
        for by in [CoverageBy::Kind, CoverageBy::Account, CoverageBy::Region, CoverageBy::Container, CoverageBy::File] {
            let table = table(&estate.context(), by);
            let sum = |of: fn(&Share) -> usize| table.rows.iter().map(|row| of(&row.all)).sum::<usize>();
            assert_eq!((sum(|s| s.of), sum(|s| s.covered)), (table.whole.all.of, table.whole.all.covered));
            let untagged: Decimal = table.rows.iter().map(Row::untagged).sum();
            assert_eq!(untagged, table.whole.untagged());
            assert_eq!(table.whole.all, estate.coverage().all);
        }
        let kinds = table(&estate.context(), CoverageBy::Kind);
        let rows: Vec<_> = kinds.rows.iter().map(|row| (row.name.as_str(), row.all.covered, row.all.of)).collect();
        assert_eq!(rows, [("AWS::EC2::Volume", 1, 2), ("AWS::IAM::Role", 0, 1), ("AWS::EC2::VPC", 1, 1)]);
        assert_eq!(kinds.rows[0].tags.iter().map(|s| s.covered).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn nothing_asked_is_no_coverage() {
        let mut estate = Estate::read(&["version: 1\nresources:\n  a: {type: s3}\n"]);
        estate.policy.requirements.clear();
        assert_eq!((estate.coverage().all.by_count(), estate.coverage().all.by_cost()), (None, None));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_coverage_is_a_part_of_a_whole(resources in prop::collection::vec((0..4usize, 0..5usize, 0..5usize), 0..12)) {
            let kinds = ["s3", "{type: ebs, size: 10}", "AWS::Foo::Bar", "AWS::EC2::VPCGatewayAttachment"];
            let values = ["", ", {}: a", ", {}: \"\"", ", x{}: b", ", {}: 1e3"];
            let mut text = "version: 1\nregion: ap-northeast-1\nresources:\n  first: {type: s3}\n".to_owned();
            for (i, (kind, project, owner)) in resources.iter().enumerate() {
                let kind = kinds[*kind].trim_start_matches("{type: ").trim_end_matches('}');
                let tags = [values[*project].replace("{}", "Project"), values[*owner].replace("{}", "Owner")].concat();
                text += &format!("  r{i}: {{type: {kind}, tags: {{Name: n{tags}}}}}\n");
            }
            let estate = Estate::read(&[&text]);
            let coverage = estate.coverage();
            let one = Decimal::ONE;
            for share in coverage.tags.iter().map(|(_, share)| share).chain([&coverage.all]) {
                prop_assert!(share.by_count().is_none_or(|part| part >= Decimal::ZERO && part <= one));
                prop_assert!(share.by_cost().is_none_or(|part| part >= Decimal::ZERO && part <= one));
                prop_assert!(share.covered + share.undecided <= share.of);
                prop_assert!(coverage.all.covered <= share.covered, "whoever has all has each");
            }
            let findings = estate.check(crate::check::LINT).findings;
            prop_assert!(findings.is_sorted_by_key(|f| (f.primary.span, f.rule)));
            prop_assert_eq!(&findings, &Estate::read(&[&text]).check(crate::check::LINT).findings);
        }
    }
}
