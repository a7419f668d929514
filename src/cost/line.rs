//! One price line of a kind, made into the cost lines of a resource.

use super::quantity::{Missing, Scope};
use super::row::Rows;
use super::{CostLine, CostSettings, Price, note};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::Place;
use crate::kinds::price_line::{Input, PriceLine};
use crate::model::Resource;

/// The cost lines that a price line makes of a resource: none where it is not billed, one, or one a list item. Their
/// amounts are not priced yet.
pub(super) fn lines(
    graph: &Graph,
    index: ResourceIndex,
    spec: &PriceLine,
    settings: &CostSettings,
    rows: &Rows<'_>,
) -> Vec<CostLine> {
    let whole = Scope { graph, index, item: None, assume_use: settings.assume_use };
    let Some(list) = spec.each else { return line(whole, spec, settings, rows).into_iter().collect() };
    match whole.items(list) {
        Ok(items) => {
            let scopes = items.iter().map(|item| Scope { item: Some(item), ..whole });
            scopes.filter_map(|scope| line(scope, spec, settings, rows)).collect()
        }
        Err(missing) => vec![without_price(spec.item.to_owned(), missing)],
    }
}

/// The cost line of one thing; `None` where a condition says that it is not billed.
fn line(scope: Scope<'_>, spec: &PriceLine, settings: &CostSettings, rows: &Rows<'_>) -> Option<CostLine> {
    for when in spec.when {
        match scope.holds(when) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(missing) => return Some(without_price(spec.item.to_owned(), missing)),
        }
    }
    if let Some(reason) = spec.missing {
        return Some(without_price(spec.item.to_owned(), Missing::Unknown(reason.to_owned())));
    }
    let line = with_row(scope, spec, settings, rows).map(|line| with_quantity(scope, spec, line));
    Some(line.unwrap_or_else(|missing| without_price(spec.item.to_owned(), missing)))
}

/// A line with the price row that the key names; its amount is still open.
fn with_row(scope: Scope<'_>, spec: &PriceLine, settings: &CostSettings, rows: &Rows<'_>) -> Result<CostLine, Missing> {
    let mut assumed = String::new();
    let (mut key, mut chosen) = (Vec::new(), Vec::new());
    for input in spec.key {
        let word = scope.word(input)?;
        note(&mut assumed, word.assumed);
        if word.text.is_empty() {
            continue;
        }
        if !matches!(input, Input::Text(_)) {
            chosen.push(word.text.clone());
        }
        key.push(word.text);
    }
    let elsewhere = spec.region.as_ref().map(|input| scope.word(input)).transpose()?.map(|word| word.text);
    let region = region(scope, elsewhere.as_deref(), settings);
    let row = rows.row(spec.table, region, &key.join(" ")).map_err(|why| Missing::Unknown(why.to_string()))?;
    let item = if chosen.is_empty() { spec.item.to_owned() } else { format!("{} ({})", spec.item, chosen.join(" ")) };
    Ok(CostLine { item, row: Some(row), assumed, ..CostLine::open() })
}

/// The region whose prices hold; `elsewhere` is what the line itself says of it.
fn region<'s>(scope: Scope<'s>, elsewhere: Option<&'s str>, settings: &'s CostSettings) -> Option<&'s str> {
    let resource = scope.graph.resource(scope.index);
    let at_the_edge = is_at_the_edge(resource);
    let moved = settings.moved_to.as_deref().filter(|_| !at_the_edge);
    let here = || resource.region.as_deref().or(settings.region.as_deref());
    elsewhere.or(moved).or_else(here).or(at_the_edge.then_some("us-east-1"))
}

/// What has no region of its own, and what serves CloudFront (a web ACL): it is billed in us-east-1, and never moves.
pub(super) fn is_at_the_edge(resource: &Resource) -> bool {
    resource.kind.is_global() || resource.kind.spec().place == Place::Edge
}

fn with_quantity(scope: Scope<'_>, spec: &PriceLine, line: CostLine) -> CostLine {
    let mut line = line;
    match scope.quantity(spec.quantity) {
        Ok(quantity) => {
            for assumed in quantity.assumed {
                note(&mut line.assumed, assumed);
            }
            line.origins = quantity.origins;
            line.quantity = Some(quantity.amount);
        }
        Err(missing) => {
            let open = without_price(String::new(), missing);
            (line.monthly, line.usage) = (open.monthly, open.usage);
        }
    }
    line
}

fn without_price(item: String, missing: Missing) -> CostLine {
    let (reason, usage) = match missing {
        Missing::Unknown(reason) => (reason, None),
        Missing::Undeclared(what) => (format!("{what} not declared"), None),
        Missing::Use(key) => (format!("depends on use: state `usage: {{{key}: …}}`"), Some(key)),
    };
    CostLine { item, monthly: Price::Unknown(reason), usage, ..CostLine::open() }
}

impl CostLine {
    /// A line that says nothing yet.
    pub(super) fn open() -> Self {
        Self {
            item: String::new(),
            quantity: None,
            row: None,
            free: Vec::new(),
            covered: Vec::new(),
            discount: None,
            monthly: Price::Free,
            assumed: String::new(),
            usage: None,
            origins: Vec::new(),
        }
    }
}
