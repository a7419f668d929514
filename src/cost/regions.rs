//! What the estate would cost in other regions, like with like.
//!
//! Each region prices the same lines: those that have a price today, or, where today's region is not known, those that
//! any of the regions has a price of. A region that lacks one of them is no cheaper for that: it stands apart, with what
//! it lacks. So does one of another partition, where an account of today cannot go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rust_decimal::Decimal;

use super::line::is_at_the_edge;
use super::price_book::MissingPrice;
use super::row::Rows;
use super::{Band, Bill, CostLine, CostSettings, Price, PriceBook, ResourceCost, Total, bill, drafts, settled};
use crate::graph::{Graph, ResourceIndex};
use crate::model::place::is_region;
use crate::wording::did_you_mean;

/// The column of prices that are the same everywhere.
const GLOBAL: &str = "global";

/// The estate's cost in several regions.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The regions in which something stands today that a region has a price for; the estate as a whole is moved.
    pub today_in: Vec<String>,
    /// What it costs today; `None` where the region of a part of it is not known, so that there is no today.
    pub today: Option<Total>,
    /// Resources with a part that has no price today, and is left out of every region.
    pub left_out: usize,
    /// The regions, those that can be compared first, the cheapest first.
    pub regions: Vec<RegionCost>,
}

/// The estate's cost as if it stood in a region.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionCost {
    /// The region.
    pub region: String,
    /// How it stands beside the others.
    pub standing: Standing,
    /// What all would cost there, of what is compared.
    pub total: Total,
    /// The same, kind by kind.
    pub kinds: BTreeMap<String, Total>,
    /// What is compared and has no price there: each reason with the resources, those of most resources first.
    pub missing: Vec<(String, Vec<ResourceIndex>)>,
}

/// How a region stands beside others. The order is that of outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It has a price for all that is compared.
    Comparable,
    /// It lacks the price of a part, or the part itself: its total is no total.
    Incomplete,
    /// It belongs to another partition of AWS, whose accounts are others, and nobody asked for it by name.
    OtherPartition,
}

impl RegionCost {
    /// The resources with a part that has no price there.
    pub fn lacking(&self) -> BTreeSet<ResourceIndex> {
        self.missing.iter().flat_map(|(_, resources)| resources.iter().copied()).collect()
    }

    /// How much more than today, and in per cent, where there is a today to compare with.
    pub fn difference(&self, today: Option<Total>) -> Option<(Band, Option<Decimal>)> {
        let today = today.filter(|_| self.standing == Standing::Comparable)?.known;
        let more = self.total.known.minus(today);
        let percent = more.typical.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(today.typical));
        Some((more, percent))
    }
}

/// The regions that a text asks for: `all`, or names with commas between. Those that were named are `true`.
///
/// # Errors
/// Where a name is no region of the book: what to say instead.
pub fn asked(book: &PriceBook, text: &str) -> Result<Vec<(String, bool)>, String> {
    let known = known(book);
    let mut asked = BTreeMap::new();
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        if word == "all" {
            known.iter().for_each(|region| _ = asked.entry(region.clone()).or_insert(false));
        } else if known.contains(word) {
            asked.insert(word.to_owned(), true);
        } else {
            let names = known.iter().map(String::as_str).chain(["all"]);
            let hint = did_you_mean(word, names).unwrap_or_else(|| "`all` means each that has prices".to_owned());
            return Err(format!("no prices of a region `{word}`: {hint}"));
        }
    }
    if asked.is_empty() { Err("name regions, or all".to_owned()) } else { Ok(asked.into_iter().collect()) }
}

/// Every region that a table of the book has a column of.
fn known(book: &PriceBook) -> BTreeSet<String> {
    let tables = PriceBook::tables_in_all().flat_map(|name| book.tables(name).collect::<Vec<_>>());
    tables.flat_map(|table| table.regions().collect::<Vec<_>>()).filter(|r| is_region(r)).map(str::to_owned).collect()
}

/// The partition of AWS that a region belongs to
/// (<https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html>; 2026-11).
fn partition(region: &str) -> &str {
    let parts: Vec<_> = region.split('-').collect();
    match parts[..] {
        ["cn", ..] => "aws-cn",
        ["eusc", ..] => "aws-eusc",
        [_, word, ..] if word == "gov" || word.starts_with("iso") => word,
        _ => "aws",
    }
}

/// Prices the estate in each region. `today` is its bill as it stands.
pub fn compare(graph: &Graph, today: &Bill, settings: &CostSettings, asked: &[(String, bool)]) -> Comparison {
    let is_known = today.resources.iter().flat_map(|cost| &cost.lines).all(|line| !lacks_region(line));
    let mut compared = is_known.then(|| priced(today));
    let drafts = drafts(graph, settings);
    let mut moved = in_parallel(asked, |(region, _)| {
        let there = match &compared {
            Some(_) => settled(graph, relocated(graph, &drafts, settings, region), settings),
            // What has no row today has none that could be replaced.
            None => bill(graph, &CostSettings { moved_to: Some(region.clone()), ..settings.clone() }),
        };
        Moved::new(graph, &there, compared.as_deref())
    });
    let today_in = regions_of(graph, today, settings);
    let homes: BTreeSet<_> = today_in.iter().map(|region| partition(region)).collect();
    let is_home = |region: &str| homes.contains(partition(region)) || (homes.is_empty() && partition(region) == "aws");
    let counted = |(region, named): &(String, bool)| *named || is_home(region);
    if compared.is_none() {
        let lists = moved.iter().zip(asked).filter(|(_, asked)| counted(asked)).map(|(moved, _)| &moved.priced);
        compared = lists.cloned().reduce(|all, list| all.iter().zip(&list).map(|(a, b)| *a || *b).collect());
    }
    let compared = compared.unwrap_or_else(|| priced(today));
    let places = line_places(today);
    let mut regions = Vec::with_capacity(asked.len());
    for (asked, moved) in asked.iter().zip(moved.drain(..)) {
        let missing = moved.missing(&compared, &places);
        let standing = match (counted(asked), missing.is_empty()) {
            (false, _) => Standing::OtherPartition,
            (true, true) => Standing::Comparable,
            (true, false) => Standing::Incomplete,
        };
        let (total, kinds) = (moved.kinds.values().copied().sum(), moved.kinds);
        regions.push(RegionCost { region: asked.0.clone(), standing, total, kinds, missing });
    }
    // Where something lacks the total is none, and ranks nothing.
    regions.sort_by_cached_key(|region| {
        let lacking = region.lacking().len();
        let total = Some(region.total.known.typical).filter(|_| lacking == 0);
        (region.standing, lacking, total, region.region.clone())
    });
    let left_out = today.resources.iter().filter(|cost| is_known && cost.is_unpriced()).count();
    Comparison { today_in, today: is_known.then_some(today.total), left_out, regions }
}

/// Whether a line has no price because nobody said in which region.
fn lacks_region(line: &CostLine) -> bool {
    matches!(&line.monthly, Price::Unknown(why) if line.row.is_none() && *why == MissingPrice::NoRegion.to_string())
}

/// Of each line, resource by resource, whether a price was found.
fn priced(bill: &Bill) -> Vec<bool> {
    bill.resources.iter().flat_map(|cost| &cost.lines).map(|line| line.row.is_some()).collect()
}

/// The resource of each line.
fn line_places(bill: &Bill) -> Vec<ResourceIndex> {
    bill.resources.iter().flat_map(|cost| cost.lines.iter().map(|_| cost.resource)).collect()
}

/// The regions of what costs something today.
fn regions_of(graph: &Graph, today: &Bill, settings: &CostSettings) -> Vec<String> {
    let billed = today.resources.iter().filter(|cost| !cost.lines.is_empty()).map(|cost| graph.resource(cost.resource));
    let regional = billed.filter(|resource| !is_at_the_edge(resource));
    let regions = regional.filter_map(|resource| resource.region.as_ref().or(settings.region.as_ref()));
    regions.collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

/// The lines of today with the price rows of a region. Their amounts do not depend on where they stand, and to make them
/// is most of the work of a bill.
fn relocated(graph: &Graph, drafts: &[ResourceCost], settings: &CostSettings, region: &str) -> Vec<ResourceCost> {
    let rows = Rows::new(&settings.book);
    let mut costs = drafts.to_vec();
    for cost in &mut costs {
        let resource = graph.resource(cost.resource);
        if is_at_the_edge(resource) {
            continue;
        }
        let home = resource.region.as_deref().or(settings.region.as_deref());
        for line in &mut cost.lines {
            let Some(row) = &line.row else { continue };
            // A replica elsewhere stays where it is.
            if row.region != GLOBAL && Some(row.region.as_str()) != home {
                continue;
            }
            match rows.row(row.table, Some(region), &row.item) {
                Ok(row) => line.row = Some(row),
                Err(why) => {
                    line.monthly = Price::Unknown(why.to_string());
                    (line.row, line.quantity, line.usage) = (None, None, None);
                }
            }
        }
    }
    costs
}

/// The bill of a region, as far as it is needed.
struct Moved {
    /// Of each line, whether it has a price there.
    priced: Vec<bool>,
    /// The lines without one, each with the place of its reason.
    open: Vec<(usize, usize)>,
    reasons: Vec<String>,
    kinds: BTreeMap<String, Total>,
}

impl Moved {
    fn new(graph: &Graph, there: &Bill, compared: Option<&[bool]>) -> Self {
        let (mut open, mut reasons) = (Vec::new(), Vec::<String>::new());
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (at, line) in there.resources.iter().flat_map(|cost| &cost.lines).enumerate() {
            let Price::Unknown(why) = &line.monthly else { continue };
            if line.row.is_some() {
                continue;
            }
            let reason = *places.entry(why.clone()).or_insert_with(|| {
                reasons.push(why.clone());
                reasons.len() - 1
            });
            open.push((at, reason));
        }
        let mut kinds: BTreeMap<String, Total> = BTreeMap::new();
        let mut at = 0;
        for cost in &there.resources {
            let compared = compared.map(|all| all.get(at..at + cost.lines.len()).unwrap_or_default());
            at += cost.lines.len();
            let (kind, total) = (graph.resource(cost.resource).kind.name(), total(cost, compared));
            if total != Total::default() {
                *kinds.entry(kind.to_owned()).or_default() += total;
            }
        }
        Self { priced: priced(there), open, reasons, kinds }
    }

    /// What is compared and has no price here, by reason.
    fn missing(&self, compared: &[bool], places: &[ResourceIndex]) -> Vec<(String, Vec<ResourceIndex>)> {
        let mut missing: Vec<_> = self.reasons.iter().map(|why| (why.clone(), Vec::new())).collect();
        for (at, reason) in &self.open {
            let (Some(true), Some(resource)) = (compared.get(*at), places.get(*at)) else { continue };
            let resources = &mut missing[*reason].1;
            if resources.last() != Some(resource) {
                resources.push(*resource);
            }
        }
        missing.retain(|(_, resources)| !resources.is_empty());
        missing.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        missing
    }
}

/// What counts of a resource: of its lines those that are compared.
fn total(cost: &ResourceCost, compared: Option<&[bool]>) -> Total {
    let Some(compared) = compared else { return cost.total() };
    let mut sum = Total { by_use: cost.is_by_use().into(), ..cost.total() };
    sum.known = Band::ZERO;
    for (line, is_compared) in cost.lines.iter().zip(compared) {
        match line.monthly {
            Price::Known(amount) if *is_compared => sum.known = sum.known.plus(amount),
            // It has no price today, so that it is left out.
            Price::Known(_) => sum.unpriced = 1,
            _ => {}
        }
    }
    sum
}

/// The results of a function in the order of its inputs, on every core.
fn in_parallel<I: Sync, T: Send>(inputs: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(inputs.len());
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(inputs.len())));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(input) = inputs.get(at) else { break };
                    let result = work(input);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::{self, ReadSettings};
    use crate::source::{SourceFile, Sources};

    const ESTATE: &str = "version: 1\nregion: ap-northeast-1\nresources:\n  web: {type: ec2, instance_type: c6i.large}\n  \
                          assets: {type: s3, usage: {storage_gb: 60000, put_requests: 7, get_requests: 7}}\n  \
                          more: {type: s3, region: eu-west-1, usage: {storage_gb: 1000}}\n  zone: {type: hosted-zone}\n  \
                          odd: {type: ec2, instance_type: t3.unheard-of}\n  jobs: {type: sqs}\n  \
                          cdn: {type: cloudfront, usage: {data_out_gb: 5}}\n  \
                          table:\n    type: dynamodb\n    provisioned_throughput: {read_capacity_units: 1, write_capacity_units: 20}\n    \
                          replicas: [{region: us-west-1}]\n    usage: {storage_gb: 3}\n";

    fn read() -> Graph {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("estate.yaml", ESTATE));
        Graph::build(readers::read(&sources, &ReadSettings::default()).0).0
    }

    #[test]
    fn lines_with_other_rows_are_what_a_bill_there_has() {
        let (graph, settings) = (read(), CostSettings::default());
        let drafts = drafts(&graph, &settings);
        let regions = asked(&settings.book, "all").unwrap();
        assert!(regions.len() > 20, "{regions:?}");
        for (region, _) in regions {
            let there = settled(&graph, relocated(&graph, &drafts, &settings, &region), &settings);
            let whole = bill(&graph, &CostSettings { moved_to: Some(region.clone()), ..settings.clone() });
            let amounts = |bill: &Bill| {
                let lines = bill.resources.iter().flat_map(|cost| &cost.lines);
                lines.map(|line| (line.row.clone(), line.monthly.clone(), line.usage)).collect::<Vec<_>>()
            };
            assert_eq!(amounts(&there), amounts(&whole), "{region}");
            assert_eq!(there.total, whole.total, "{region}");
        }
    }

    #[test]
    fn all_moves_but_what_is_at_the_edge() {
        let (graph, settings) = (read(), CostSettings::default());
        let today = bill(&graph, &settings);
        let comparison = compare(&graph, &today, &settings, &asked(&settings.book, "us-east-1").unwrap());
        assert_eq!(comparison.today_in, ["ap-northeast-1", "eu-west-1"]);
        assert_eq!(comparison.left_out, 1, "nobody has a t3.unheard-of");
        let [there] = &comparison.regions[..] else { panic!("one region") };
        assert_eq!(there.standing, Standing::Comparable);
        assert_eq!(there.kinds["AWS::Route53::HostedZone"].known, today.total_of(ResourceIndex(3)).known);
        // 61,000 GB of both buckets in one region: 51,200 at 0.023 and the rest at 0.022; 7 requests of two sorts.
        assert_eq!(there.kinds["AWS::S3::Bucket"].known.typical.round_dp(2).to_string(), "1393.20");
    }
}
