//! `tagatlas trail who`.

use super::Heard;
use crate::cli::{Format, WhoArgs};
use crate::commands::{Exit, Loaded, Output};
use crate::cost::Bill;
use crate::graph::{Graph, ResourceIndex};
use crate::model::arn::Arn;
use crate::model::place::is_account;
use crate::report::trail::{Asked, WhoReport};
use crate::trail::calls::{End, Observed, kind_and_name};
use crate::trail::story::{Story, Telling};
use crate::wording::did_you_mean;

/// Tells everything that happened to one resource.
pub(super) fn run(args: &WhoArgs, verbose: bool) -> Output {
    let id = args.id.trim();
    if id.is_empty() {
        return Output::refused(
            "no resource is named; name one by its id, its ARN, or what the files of the estate call it",
        );
    }
    let Heard { trail, loaded, joined, wanted } = match Heard::new(&args.log, &args.paths, &args.with, verbose) {
        Ok(heard) => heard,
        Err(message) => return Output::refused(&message),
    };
    let telling = Telling { trail: &trail, graph: &loaded.graph, joined: &joined, wanted: &wanted };
    let bill = loaded.bill();
    let asked = asked(id, telling, &loaded, &bill);
    if asked.is_empty() {
        return loaded.refused(&nothing_named(id, telling));
    }
    let report = WhoReport { telling, asked };
    let text = match args.format {
        Format::Human => report.human(),
        Format::Json => report.json(),
    };
    Output::new(text, &loaded, Exit::Clean)
}

/// Every resource that goes by a name, in the logs and in the estate.
fn asked<'a>(text: &str, telling: Telling<'a>, loaded: &Loaded, bill: &'a Bill) -> Vec<Asked<'a>> {
    let named = telling.graph.named(text);
    let calls = telling.calls();
    // The address of a queue is its name as an ARN is.
    let arn_of_queue = arn_of_queue(text);
    let text = arn_of_queue.as_deref().unwrap_or(text);
    let is_named = |end: &End, arn: &str| match end.resource {
        Some(resource) if named.contains(&resource) => true,
        _ => goes_by(text, end, arn),
    };
    let mut found: Vec<(End, Option<Story<'a>>)> = Vec::new();
    for story in telling.all_stories() {
        let end = story.end();
        if is_named(&end, story.arn) {
            found.push((end, Some(story)));
        }
    }
    let declared = named.iter().map(|index| of_estate(telling.graph, *index));
    let called =
        calls.iter().flat_map(|call| [&call.from, &call.to]).filter(|end| is_named(end, "")).map(|end| End::clone(end));
    for end in declared.chain(called) {
        if !found.iter().any(|(known, _)| known.is_same(&end)) {
            found.push((end, None));
        }
    }
    let whole = |(end, story): (End, Option<Story<'a>>)| {
        let cost = end.resource.and_then(|index| bill.resources.iter().find(|cost| cost.resource == index));
        let place = end.resource.map(|index| place(loaded, index));
        let is_its = |call: &&Observed| call.from.is_same(&end) || call.to.is_same(&end);
        let calls = calls.iter().filter(is_its).cloned().collect();
        Asked { end, story, place, cost, calls }
    };
    found.into_iter().map(whole).collect()
}

fn of_estate(graph: &Graph, index: ResourceIndex) -> End {
    let resource = graph.resource(index);
    End {
        id: resource.id.as_str().to_owned(),
        kind: resource.kind.name().to_owned(),
        account: resource.account.clone().unwrap_or_default(),
        region: resource.region.clone().unwrap_or_default(),
        resource: Some(index),
    }
}

/// By its id, or by an ARN, whether an event told it or it can only be its.
fn goes_by(text: &str, end: &End, arn: &str) -> bool {
    if end.id == text || arn == text {
        return true;
    }
    let Some(asked) = Arn::parse(text) else { return false };
    let fits = |asked: &str, told: &str| asked.is_empty() || told.is_empty() || asked == told;
    let (kind, name) = kind_and_name(&asked);
    name == end.id && kind == end.kind && fits(asked.account, &end.account) && fits(asked.region, &end.region)
}

/// The ARN of the queue at an address: `https://sqs.us-east-1.amazonaws.com/123456789012/orders`, or as it was once written
/// `https://us-east-1.queue.amazonaws.com/123456789012/orders`. Sources: SQS developer guide, "Queue and message identifiers";
/// AWS general reference, "Amazon SQS endpoints" on the legacy ones; from knowledge, not read anew.
fn arn_of_queue(url: &str) -> Option<String> {
    let (host, path) = url.strip_prefix("https://")?.split_once('/')?;
    let (account, name) = path.split_once('/').filter(|(account, name)| is_account(account) && !name.is_empty())?;
    let host = host.strip_suffix(".cn").unwrap_or(host).strip_suffix(".amazonaws.com")?;
    let region = match (host, host.strip_prefix("sqs."), host.strip_suffix(".queue")) {
        // The oldest address of all is that of the first region.
        ("queue", _, _) => "us-east-1",
        (_, Some(region), _) | (_, _, Some(region)) => region,
        _ => return None,
    };
    Some(format!("arn:aws:sqs:{region}:{account}:{name}"))
}

fn place(loaded: &Loaded, index: ResourceIndex) -> String {
    let span = loaded.graph.resource(index).span;
    let position = loaded.sources.position(span);
    format!("{}:{}:{}", loaded.sources.file(span.file).path, position.line, position.column)
}

fn nothing_named(text: &str, telling: Telling<'_>) -> String {
    let stories = telling.all_stories();
    let of_logs = stories.iter().map(|story| story.id);
    let of_estate = telling.graph.resources();
    let of_estate = of_estate.flat_map(|(_, r)| [r.id.as_str(), r.address.as_str(), r.display_name()]);
    let hint = did_you_mean(text, of_logs.chain(of_estate)).unwrap_or_else(|| "`tagatlas trail` lists all".to_owned());
    format!("nothing in these logs is called `{text}`; {hint}")
}

#[cfg(test)]
mod tests {
    use super::arn_of_queue;

    #[test]
    fn the_address_of_a_queue_is_read_as_its_arn() {
        let arn = Some("arn:aws:sqs:us-east-1:123456789012:orders");
        for host in ["sqs.us-east-1", "us-east-1.queue", "queue"] {
            let url = format!("https://{host}.amazonaws.com/123456789012/orders");
            assert_eq!(arn_of_queue(&url).as_deref(), arn, "{url}");
        }
        for url in [
            "https://sqs.us-east-1.evil.example/123456789012/orders",
            "https://s3.amazonaws.com/123456789012/orders",
            "https://sqs.us-east-1.amazonaws.com/orders",
            "orders",
        ] {
            assert_eq!(arn_of_queue(url), None, "{url}");
        }
    }
}
