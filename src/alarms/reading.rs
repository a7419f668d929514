//! What an alarm says that it looks at: one metric, the metrics behind an expression, or a query.

use crate::model::{Property, Reference, Resource, Value};

/// Something that an alarm looks at.
#[derive(Debug)]
pub(super) enum Look<'a> {
    /// A metric.
    Metric(Metric<'a>),
    /// A query of Metrics Insights.
    Query { text: &'a str, account: Option<&'a str>, period: Option<&'a Property> },
    /// It cannot be told; why.
    Unknown(String),
}

/// A metric as an alarm names it.
#[derive(Debug, Clone)]
pub(super) struct Metric<'a> {
    /// `AWS/SQS`; `None` where only a deployment decides it.
    pub(super) namespace: Option<&'a str>,
    /// Its name; `None` where only a deployment decides it.
    pub(super) name: Option<&'a str>,
    /// Its dimensions, or why they are not known.
    pub(super) dimensions: Result<Vec<(&'a str, &'a Property)>, String>,
    /// What the dimensions are made from, where they are not known: a plan keeps no more of them.
    pub(super) made_from: &'a [Reference],
    /// The account that it is of, where the alarm says another than its own.
    pub(super) account: Option<&'a str>,
    /// `Sum`, `p99`; `None` where it is not told.
    pub(super) statistic: Option<&'a str>,
    /// The seconds that one data point covers.
    pub(super) period: Option<&'a Property>,
}

/// Everything that a metric alarm looks at.
pub(super) fn looks(alarm: &Resource) -> Vec<Look<'_>> {
    match alarm.property("Metrics") {
        Some(Property { value: Value::List(entries), .. }) if !entries.is_empty() => expression(alarm, entries),
        Some(Property { value: Value::Unknown(unknown), .. }) => vec![Look::Unknown(unknown.reason.clone())],
        _ => {
            let own = metric(|key| alarm.property(key), None);
            let statistic = alarm.text("Statistic").or_else(|| alarm.text("ExtendedStatistic"));
            vec![Look::Metric(Metric { statistic, period: alarm.property("Period"), ..own })]
        }
    }
}

/// The metric that an alarm looks at as it is: nothing is computed with it.
pub(super) fn plain<'l, 'a>(alarm: &Resource, looks: &'l [Look<'a>]) -> Option<&'l Metric<'a>> {
    let entries = alarm.property("Metrics").map_or(0, |entries| entries.items().len());
    match looks {
        [Look::Metric(metric)] if entries <= 1 => Some(metric),
        _ => None,
    }
}

/// A metric whose parts are found by their names.
fn metric<'a>(part: impl Fn(&str) -> Option<&'a Property>, account: Option<&'a str>) -> Metric<'a> {
    let text = |key: &str| part(key).and_then(Property::text).filter(|text| !text.is_empty());
    let list = part("Dimensions");
    let made_from = list.map(Property::references).unwrap_or_default();
    let dimensions = list.map_or(Ok(Vec::new()), dimensions);
    let (namespace, name) = (text("Namespace"), text("MetricName"));
    Metric { namespace, name, dimensions, made_from, account, statistic: None, period: None }
}

fn dimensions(list: &Property) -> Result<Vec<(&str, &Property)>, String> {
    let why = |value: &Property| match &value.value {
        Value::Unknown(unknown) => unknown.reason.clone(),
        _ => "its dimensions are no list of names and values".to_owned(),
    };
    match &list.value {
        Value::Null => Ok(Vec::new()),
        Value::List(items) => items
            .iter()
            .map(|item| {
                let name = item.at("Name").ok_or_else(|| why(item))?;
                let value = item.at("Value").ok_or_else(|| why(item))?;
                Ok((name.text().ok_or_else(|| why(name))?, value))
            })
            .collect(),
        _ => Err(why(list)),
    }
}

/// What the returned entries of `Metrics` rest on, each once, in the order of the list.
fn expression<'a>(alarm: &'a Resource, entries: &'a [Property]) -> Vec<Look<'a>> {
    let id = |entry: &'a Property| entry.at("Id").and_then(Property::text).unwrap_or_default();
    let is_returned = |entry: &Property| entry.at("ReturnData").and_then(Property::text) != Some("false");
    let band = alarm.text("ThresholdMetricId");
    let mut used: Vec<bool> = entries.iter().map(|e| is_returned(e) || Some(id(e)) == band).collect();
    let mut open: Vec<usize> = (0..entries.len()).filter(|&at| used[at]).collect();
    while let Some(at) = open.pop() {
        let text = entries[at].at("Expression").and_then(Property::text);
        let Some(text) = text.filter(|text| !is_query(text)) else { continue };
        let all = calls_metrics(text);
        let words = identifiers(text);
        for (other, entry) in entries.iter().enumerate() {
            let is_stat = entry.at("MetricStat").is_some();
            let in_all = is_stat && all.iter().any(|part| id(entry).contains(part));
            if !used[other] && (in_all || words.contains(&id(entry))) {
                used[other] = true;
                open.push(other);
            }
        }
    }
    entries.iter().zip(used).filter(|(_, used)| *used).filter_map(|(entry, _)| look(entry)).collect()
}

fn look(entry: &Property) -> Option<Look<'_>> {
    let account = entry.at("AccountId").and_then(Property::text);
    if let Some(stat) = entry.at("MetricStat") {
        let statistic = stat.at("Stat").and_then(Property::text);
        let metric = metric(|key| stat.at("Metric")?.at(key), account);
        return Some(Look::Metric(Metric { statistic, period: stat.at("Period"), ..metric }));
    }
    let expression = entry.at("Expression")?;
    let Some(text) = expression.text() else {
        let why = match &expression.value {
            Value::Unknown(unknown) => unknown.reason.clone(),
            _ => "its expression is no text".to_owned(),
        };
        return Some(Look::Unknown(why));
    };
    if is_query(text) {
        return Some(Look::Query { text, account, period: entry.at("Period") });
    }
    // CloudWatch accepts no alarm on a search, which may yield any number of metrics.
    text.contains("SEARCH(").then(|| Look::Unknown("it searches for its metrics".to_owned()))
}

/// Whether an expression is a query of Metrics Insights.
fn is_query(expression: &str) -> bool {
    expression.trim_start().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("select"))
}

/// The words of an expression that can be ids of other entries: outside of quotes.
fn identifiers(expression: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (at, part) in expression.split(['"', '\'']).enumerate() {
        if at % 2 == 0 {
            let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
            words.extend(part.split(ends).filter(|word| !word.is_empty()));
        }
    }
    words
}

/// What each call of `METRICS` asks for in the ids of metrics: `METRICS("errors")`; nothing of `METRICS()`.
fn calls_metrics(expression: &str) -> Vec<&str> {
    let calls = expression.match_indices("METRICS(").map(|(at, call)| &expression[at + call.len()..]);
    let asked = |rest: &'_ str| rest.split(')').next().unwrap_or_default().len();
    calls.map(|rest| rest[..asked(rest)].trim().trim_matches(['"', '\''])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;

    fn looked_at(alarm: &str) -> Vec<String> {
        let estate = Estate::read(&[&format!("version: 1\nresources:\n  a:\n    type: alarm\n{alarm}")]);
        let (_, alarm) = estate.graph.resources().next().unwrap();
        let text = |look: &Look<'_>| match look {
            Look::Metric(metric) => {
                let dimensions = metric.dimensions.as_ref().map_or_else(
                    |why| format!("? {why}"),
                    |list| {
                        list.iter().map(|(name, value)| format!(" {name}={}", value.text().unwrap_or("?"))).collect()
                    },
                );
                format!("{} {}{dimensions}", metric.namespace.unwrap_or("?"), metric.name.unwrap_or("?"))
            }
            Look::Query { text, .. } => format!("query {text}"),
            Look::Unknown(why) => format!("? {why}"),
        };
        looks(alarm).iter().map(text).collect()
    }

    #[test]
    fn one_metric_is_what_the_alarm_names() {
        let alarm =
            "    namespace: AWS/SQS\n    metric_name: Age\n    dimensions: [{name: QueueName, value: orders}]\n";
        assert_eq!(looked_at(alarm), ["AWS/SQS Age QueueName=orders"]);
        assert_eq!(
            looked_at("    namespace: AWS/Billing\n    metric_name: EstimatedCharges\n"),
            ["AWS/Billing EstimatedCharges"]
        );
        assert_eq!(looked_at("    namespace: A\n    metric_name: b\n    dimensions: !unknown later\n"), ["A b? later"]);
    }

    fn stat(id: &str, more: &str) -> String {
        format!(
            "      - id: {id}\n        return_data: false\n        metric_stat: {{metric: {{namespace: N, metric_name: {id}}}, period: 60, stat: Sum}}\n{more}"
        )
    }

    #[test]
    fn an_expression_rests_on_what_it_names_through_others_too() {
        let metrics = stat("m1", "") + &stat("m2", "") + &stat("m3", "");
        let with = |expression: &str| {
            looked_at(&format!(
                "    metrics:\n{metrics}      - {{id: half, expression: m1 / 2, return_data: false}}\n      - {{id: e, expression: '{expression}'}}\n"
            ))
        };
        assert_eq!(with("half + 1"), ["N m1"]);
        assert_eq!(with("IF(m2 > 0, m3)"), ["N m2", "N m3"]);
        assert_eq!(with("SUM(METRICS())"), ["N m1", "N m2", "N m3"]);
        assert_eq!(with("SUM(METRICS(\"m3\"))"), ["N m3"]);
        assert_eq!(with("1 + 1"), Vec::<String>::new());
        assert_eq!(with("SUM(SEARCH(\"{AWS/EC2,InstanceId} m1\"))"), ["? it searches for its metrics"]);
        assert_eq!(with("SELECT MAX(m1) FROM \"AWS/EC2\""), ["query SELECT MAX(m1) FROM \"AWS/EC2\""]);
    }

    #[test]
    fn a_band_rests_on_its_metric() {
        let band = "    threshold_metric_id: band\n    metrics:\n      - {id: band, expression: 'ANOMALY_DETECTION_BAND(m1, 2)', \
                    return_data: false}\n";
        assert_eq!(looked_at(&(band.to_owned() + &stat("m1", ""))), ["N m1"]);
    }
}
