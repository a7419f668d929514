//! ORP027.

use crate::check::known::Known;
use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::arn::Arn;
use crate::model::{Origin, Presence, Resource};

declare_rule! {
    /// An event source mapping reads from something that is gone, or calls a function that is gone.
    ///
    /// ## Why
    /// Lambda keeps polling for a source that is not there, or has nobody to call: the function looks as if it were in
    /// use, and its data goes nowhere.
    ///
    /// ## How to fix
    /// Delete it: `aws lambda delete-event-source-mapping`.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// account: "123456789012"
    /// region: ap-northeast-1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   worker:
    ///     type: lambda
    ///     runtime: python3.13
    ///   orders-to-worker:
    ///     type: event-source-mapping
    ///     event_source_arn: arn:aws:sqs:ap-northeast-1:123456789012:orders-2019
    ///     function_name: worker
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// account: "123456789012"
    /// region: ap-northeast-1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   orders:
    ///     type: sqs
    ///   worker:
    ///     type: lambda
    ///     runtime: python3.13
    ///   orders-to-worker:
    ///     type: event-source-mapping
    ///     event_source_arn: orders
    ///     function_name: worker
    /// ```
    pub(super) static RULE = { "ORP027", "mapping-to-gone-source", Warning, check }
}

const FUNCTION: &[&str] = &["AWS::Lambda::Function"];

/// The kinds that an ARN of a service can name as the source of a mapping. Kafka's clusters are of kinds that one answer
/// does not list together, so that none of them is ever told to be gone.
const SOURCES: [(&str, &[&str]); 4] = [
    ("sqs", &["AWS::SQS::Queue"]),
    ("kinesis", &["AWS::Kinesis::Stream"]),
    ("dynamodb", &["AWS::DynamoDB::Table"]),
    ("mq", &["AWS::AmazonMQ::Broker"]),
];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::Lambda::EventSourceMapping", |_| false);
    let mut kinds = FUNCTION.to_vec();
    kinds.extend(SOURCES.iter().flat_map(|(_, kinds)| kinds.iter()));
    let known = Known::of(context.graph, &kinds);
    for (index, mapping) in survey.subjects() {
        let mut search = survey.begin(index);
        let source = source_kinds(mapping)
            .is_some_and(|kinds| looks_for(context, &known, index, "EventSourceArn", kinds, &mut search));
        let function = looks_for(context, &known, index, "FunctionName", FUNCTION, &mut search);
        let says = match (source, function) {
            (true, false) => "reads from what is gone",
            (_, true) => "calls a function that is gone",
            (false, false) => continue,
        };
        if let Some(result) = mapping.text("LastProcessingResult").filter(|text| text.starts_with("PROBLEM")) {
            search.evidence(format!("Lambda says of it: {result}"));
        }
        found.extend(search.verdict(&RULE, says, "delete it: `aws lambda delete-event-source-mapping`"));
    }
}

fn source_kinds(mapping: &Resource) -> Option<&'static [&'static str]> {
    let arn = Arn::parse(mapping.text("EventSourceArn")?)?;
    SOURCES.iter().find(|(service, _)| *service == arn.service).map(|(_, kinds)| *kinds)
}

/// Looks for what a property names; whether it is not there. A template names what is there already by its name.
fn looks_for(
    context: &RuleContext<'_>,
    known: &Known<'_>,
    index: ResourceIndex,
    property: &str,
    kinds: &[&str],
    search: &mut Search<'_>,
) -> bool {
    let mapping = context.graph.resource(index);
    let mut named = context.graph.outgoing(index).filter(|edge| edge.via == property).peekable();
    if named.peek().is_some() {
        let gone = named.all(|edge| context.graph.resource(edge.to).presence == Presence::Deleted);
        if gone {
            search.evidence(format!("the plan deletes its {property}"));
        }
        return gone;
    }
    let Some(text) = mapping.text(property).filter(|text| !text.is_empty()) else { return false };
    if mapping.origin == Origin::Template || is_elsewhere(mapping, text) || known.has(kinds, plain(text)) {
        return false;
    }
    kinds.iter().for_each(|kind| search.needs(kind));
    search.evidence(format!("its {property} `{text}` is not in the estate"));
    true
}

/// Whether an ARN names another account or region than the mapping's.
fn is_elsewhere(mapping: &Resource, text: &str) -> bool {
    let differs =
        |said: &str, known: &Option<String>| !said.is_empty() && known.as_deref().is_some_and(|known| known != said);
    Arn::parse(text).is_some_and(|arn| differs(arn.account, &mapping.account) || differs(arn.region, &mapping.region))
}

/// An ARN without what stands behind the name: the stream of a table, the version of a function.
fn plain(text: &str) -> &str {
    let stream = text.find("/stream/");
    let qualifier = text.find(":function:").and_then(|at| {
        let name = at + ":function:".len();
        text[name..].find(':').map(|end| name + end)
    });
    stream.or(qualifier).map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_stands_behind_a_name_is_no_name() {
        let table = "arn:aws:dynamodb:us-east-1:123456789012:table/carts";
        assert_eq!(plain(&format!("{table}/stream/2024-03-14T00:00:00.000")), table);
        let function = "arn:aws:lambda:us-east-1:123456789012:function:worker";
        assert_eq!((plain(&format!("{function}:live")), plain(function)), (function, function));
    }
}
