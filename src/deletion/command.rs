//! Commands of the AWS CLI: what stands in their places, and how a shell reads them as they are meant.
//!
//! Names are strangers' words. A word that a shell could take apart stands in quotes; a value that the AWS CLI itself
//! would take for something else (an option, a file to read, JSON) is not put into a command at all.

use serde_json::{Map, Value as Json, json};

use crate::graph::{Graph, ResourceIndex};
use crate::model::arn::{Arn, is_aws_id};
use crate::model::{Property, Resource, Value};

/// A command of the AWS CLI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Its words, from `aws` on.
    pub words: Vec<String>,
}

impl Command {
    /// A command of these words, in the region of what it is about.
    fn of(words: Vec<String>, resource: &Resource) -> Self {
        let mut words: Vec<String> = std::iter::once("aws".to_owned()).chain(words).collect();
        let region = resource.region.as_deref().filter(|region| !resource.kind.is_global() && is_region(region));
        if let Some(region) = region {
            words.extend(["--region".to_owned(), region.to_owned()]);
        }
        Self { words }
    }

    /// For a POSIX shell, on one line.
    pub fn shell(&self) -> String {
        let words: Vec<String> = self.words.iter().map(|word| quoted(word)).collect();
        words.join(" ")
    }
}

/// A word that a POSIX shell reads as it is: in single quotes, unless no character of it means anything to a shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=,@+%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

fn is_region(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The command that a row gives, filled in for a resource: one, or one for each item of a list, or none where the list
/// is not there.
///
/// # Errors
/// What is missing, for people.
pub(super) fn filled(template: &str, graph: &Graph, index: ResourceIndex) -> Result<Vec<Command>, String> {
    let resource = graph.resource(index);
    let mut commands = vec![Vec::new()];
    for word in template.split_whitespace() {
        let values = values(word, graph, index)?;
        commands = commands
            .into_iter()
            .flat_map(|words: Vec<String>| {
                values.iter().map(move |value| words.iter().cloned().chain([value.clone()]).collect::<Vec<String>>())
            })
            .collect();
    }
    Ok(commands.into_iter().map(|words| Command::of(words, resource)).collect())
}

/// The command that takes a rule out of a security group that names another one.
///
/// # Errors
/// What is missing, for people.
pub(super) fn revoked(
    graph: &Graph,
    group: ResourceIndex,
    path: &str,
    named: ResourceIndex,
) -> Result<Command, String> {
    let (resource, other) = (graph.resource(group), graph.resource(named));
    let (own, its) = (aws_id(resource, "sg-")?, aws_id(other, "sg-")?);
    let rule = resource.property(path).ok_or_else(|| format!("its rule {path} is not told"))?;
    let text = |key: &str| rule.at(key).and_then(Property::text);
    let protocol = text("IpProtocol").ok_or_else(|| format!("the IpProtocol of its rule {path} is not told"))?;
    let mut permission = Map::new();
    permission.insert("IpProtocol".to_owned(), protocol.into());
    for key in ["FromPort", "ToPort"] {
        if let Some(port) = text(key).and_then(|text| text.parse::<i64>().ok()) {
            permission.insert(key.to_owned(), port.into());
        }
    }
    permission.insert("UserIdGroupPairs".to_owned(), json!([{"GroupId": its}]));
    let way = if path.starts_with("SecurityGroupIngress") { "ingress" } else { "egress" };
    let json = Json::Array(vec![Json::Object(permission)]).to_string();
    let verb = format!("revoke-security-group-{way}");
    let words = ["ec2", verb.as_str(), "--group-id", own.as_str(), "--ip-permissions", json.as_str()];
    Ok(Command::of(words.map(str::to_owned).to_vec(), resource))
}

/// A word with its places filled; several where a place stands for each item of a list.
fn values(word: &str, graph: &Graph, index: ResourceIndex) -> Result<Vec<String>, String> {
    let Some((before, rest)) = word.split_once('{') else { return Ok(vec![word.to_owned()]) };
    let (place, after) = rest.split_once('}').unwrap_or((rest, ""));
    let found = found(place, graph, index)?;
    let ends = values(after, graph, index)?;
    let each = found.iter().flat_map(|value| ends.iter().map(move |end| format!("{before}{value}{end}")));
    Ok(each.collect())
}

/// What stands for a place: the first of its alternatives that is known.
fn found(place: &str, graph: &Graph, index: ResourceIndex) -> Result<Vec<String>, String> {
    let resource = graph.resource(index);
    let mut missing = None;
    for one in place.split('|') {
        let value = if one == "arn" {
            arn(resource).map(|arn| vec![arn])
        } else if one == "record" {
            record(resource).map(|record| vec![record])
        } else if one.ends_with('-') {
            aws_id(resource, one).map(|id| vec![id])
        } else if one.contains("[]") {
            items(one, graph, index)
        } else {
            property(one, graph, index).map(|text| vec![text])
        };
        match value {
            Ok(values) => return Ok(values),
            Err(why) => missing = missing.or(Some(why)),
        }
    }
    Err(missing.unwrap_or_default())
}

/// The id that AWS made for it.
fn aws_id(resource: &Resource, prefix: &str) -> Result<String, String> {
    let is_id = |text: &str| {
        let parts = text.rsplit_once('-');
        is_aws_id(text) && parts.is_some_and(|(word, _)| word == prefix.trim_end_matches('-'))
    };
    let last = resource.kind.name().rsplit("::").next().unwrap_or_default();
    let key = format!("{last}Id");
    let own =
        resource.properties.iter().find(|entry| entry.key.eq_ignore_ascii_case(&key)).and_then(|e| e.value.text());
    let known = [resource.address.as_str(), resource.id.as_str()];
    let mut known = known.into_iter().chain(resource.names.iter().map(String::as_str)).chain(own);
    let id = known.find(|text| is_id(text)).map(str::to_owned);
    id.ok_or_else(|| format!("the id that AWS gave it ({prefix}…) is not told"))
}

/// Its ARN.
fn arn(resource: &Resource) -> Result<String, String> {
    let known = [resource.address.as_str(), resource.id.as_str()];
    let own = resource.text("Arn");
    let mut known = known.into_iter().chain(resource.names.iter().map(String::as_str)).chain(own);
    let found = known.find(|text| Arn::parse(text).is_some()).ok_or_else(|| "its ARN is not told".to_owned())?;
    safe(found, "its ARN")
}

/// A property that names it.
fn property(path: &str, graph: &Graph, index: ResourceIndex) -> Result<String, String> {
    let value = graph.resource(index).property(path);
    value.map_or_else(|| Err(format!("its {path} is not told")), |value| text(value, path, graph, index))
}

/// The items of a list; none where it is not there, and none of what is detached already.
fn items(path: &str, graph: &Graph, index: ResourceIndex) -> Result<Vec<String>, String> {
    let (list, below) = path.split_once("[]").unwrap_or((path, ""));
    let below = below.trim_start_matches('.');
    let items = graph.resource(index).property(list).map(Property::items).unwrap_or_default().iter().enumerate();
    let is_there = |item: &Property| item.at("State").and_then(Property::text) != Some("detached");
    let values = items.filter(|(_, item)| is_there(item)).filter_map(|(at, item)| {
        let (value, via) = match below {
            "" => (item, format!("{list}[{at}]")),
            below => (item.at(below)?, format!("{list}[{at}].{below}")),
        };
        Some(text(value, &via, graph, index))
    });
    values.collect()
}

/// A value as text: what it says, or what the resource that it names goes by at AWS.
fn text(value: &Property, via: &str, graph: &Graph, index: ResourceIndex) -> Result<String, String> {
    let is_arn = wants_arn(via);
    if let Some(text) = value.text() {
        if is_arn && Arn::parse(text).is_none() {
            return Err(format!("its {via} is not an ARN"));
        }
        return safe(text, &format!("its {via}"));
    }
    let untold = || format!("its {via} is not told");
    if !matches!(value.value, Value::Reference(_)) {
        return Err(untold());
    }
    let edge = graph.outgoing(index).find(|edge| edge.via == via).ok_or_else(untold)?;
    let named = graph.resource(edge.to);
    if is_arn {
        return arn(named).map_err(|_| untold());
    }
    let by_name = named.kind.spec().names.iter().find_map(|path| named.text(path));
    let by_id = [named.address.as_str()].into_iter().chain(named.names.iter().map(String::as_str));
    let known = by_id.into_iter().find(|text| is_aws_id(text)).or(by_name).ok_or_else(untold)?;
    safe(known, &format!("its {via}"))
}

/// Whether a property holds ARNs: `PolicyArn`, `ManagedPolicyArns[0]`.
fn wants_arn(via: &str) -> bool {
    let last = via.rsplit('.').next().unwrap_or_default();
    let name = last.split('[').next().unwrap_or_default();
    name.ends_with("Arn") || name.ends_with("Arns")
}

/// A value that the AWS CLI takes for a value, and a terminal for text.
///
/// # Errors
/// Why it does not, for people.
pub(crate) fn safe(value: &str, what: &str) -> Result<String, String> {
    let odd = value.chars().any(|c| c.is_control() || is_unseen(c));
    let is_read = ["file://", "fileb://", "http://"].iter().any(|start| value.starts_with(start))
        || (value.starts_with("https://") && !value.starts_with("https://sqs."));
    let why = if value.trim().is_empty() {
        "is empty"
    } else if odd {
        "has characters that no name at AWS has"
    } else if value.starts_with('-') {
        "would be taken for an option"
    } else if is_read {
        "would be read as a file by some versions of the AWS CLI"
    } else if value.starts_with(['[', '{']) {
        "would be taken for JSON"
    } else {
        return Ok(value.to_owned());
    };
    Err(format!("{what} {why}"))
}

/// Whether a character shows nothing itself and changes how what stands around it is shown: line breaks, and marks that
/// turn the direction of text.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

/// The change that deletes a record, as Route 53 wants it: all that the record says.
fn record(resource: &Resource) -> Result<String, String> {
    let untold = || "not all that its record says is told".to_owned();
    let known = ["Name", "Type", "TTL", "ResourceRecords", "AliasTarget", "HostedZoneId", "HostedZoneName"];
    if resource.properties.iter().any(|entry| !known.contains(&entry.key.as_str())) {
        return Err("it is one of several of its name: its whole record is needed to delete it".to_owned());
    }
    let text = |key: &str| resource.text(key).map(str::to_owned).ok_or_else(untold);
    let mut set = Map::new();
    set.insert("Name".to_owned(), text("Name")?.into());
    set.insert("Type".to_owned(), text("Type")?.into());
    if let Some(alias) = resource.property("AliasTarget") {
        let part = |key: &str| alias.at(key).and_then(Property::text).map(str::to_owned).ok_or_else(untold);
        let is_healthy = part("EvaluateTargetHealth")?.eq_ignore_ascii_case("true");
        let alias = json!({"HostedZoneId": part("HostedZoneId")?, "DNSName": part("DNSName")?, "EvaluateTargetHealth": is_healthy});
        set.insert("AliasTarget".to_owned(), alias);
    } else {
        set.insert("TTL".to_owned(), text("TTL")?.parse::<u64>().map_err(|_| untold())?.into());
        let items = resource.property("ResourceRecords").map(Property::items).unwrap_or_default();
        let value =
            |item: &Property| item.text().or_else(|| item.at("Value")?.text()).map(|text| json!({"Value": text}));
        let records: Option<Vec<Json>> = items.iter().map(value).collect();
        set.insert("ResourceRecords".to_owned(), records.filter(|list| !list.is_empty()).ok_or_else(untold)?.into());
    }
    let change = json!({"Changes": [{"Action": "DELETE", "ResourceRecordSet": set}]});
    Ok(change.to_string())
}

#[cfg(test)]
mod tests {
    use super::{quoted, safe};

    #[test]
    fn a_shell_reads_a_word_as_it_is() {
        for (word, text) in [
            ("vol-0a1b", "vol-0a1b"),
            ("", "''"),
            ("a b", "'a b'"),
            ("$(id)", "'$(id)'"),
            ("it's", "'it'\\''s'"),
            ("*", "'*'"),
            ("~x", "'~x'"),
            ("a\\b", "'a\\b'"),
        ] {
            assert_eq!(quoted(word), text);
        }
    }

    #[test]
    fn what_the_cli_takes_for_something_else_is_no_value() {
        for hostile in [
            "--profile",
            "file:///etc/passwd",
            "https://evil",
            "[\"a\"]",
            "{}",
            "a\nb",
            " ",
            "\u{1b}[1m",
            "\u{202e}b",
            "a\u{2067}b",
            "a\u{200b}b",
        ] {
            assert!(safe(hostile, "its name").is_err(), "{hostile}");
        }
        for fine in ["/aws/lambda/web", "it's", "https://sqs.us-east-1.amazonaws.com/1/q", "日本", "$(id)"] {
            assert_eq!(safe(fine, "its name").as_deref(), Ok(fine));
        }
    }
}
