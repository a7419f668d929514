//! Names of resources inside longer texts: ARNs, host names of endpoints, paths.

use crate::kinds::arn_service;
use crate::model::Resource;
use crate::model::arn::{Arn, is_aws_id};

/// How the address of a queue begins.
pub(super) const QUEUES: &str = "https://sqs.";

/// A name that a text may mean, with what the text says of the resource.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mention<'t> {
    /// The name to look up.
    pub(super) name: &'t str,
    /// Mentions of one group are guesses at one resource, the best first.
    pub(super) group: usize,
    service: Option<&'t str>,
    /// The word before the name: `function`, `targetgroup`.
    word: Option<&'t str>,
    region: &'t str,
    account: &'t str,
}

impl Mention<'_> {
    /// Whether a resource is of the service, kind, region and account that the text names.
    pub(super) fn fits(&self, resource: &Resource) -> bool {
        let differs = |said: &str, known: &Option<String>| {
            !said.is_empty() && known.as_deref().is_some_and(|known| known != said)
        };
        let mut parts = resource.kind.name().split("::").skip(1);
        let (service, last) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        self.service.is_none_or(|said| is_service(said, service))
            && self.word.is_none_or(|word| is_word(word, last))
            && !differs(self.region, &resource.region)
            && !differs(self.account, &resource.account)
    }
}

/// Every name that a text may mean, in the order of the text.
pub(super) fn mentions(text: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for (group, (start, _)) in text.match_indices("arn:").enumerate() {
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "\"'`,;<>{}()|".contains(c)).unwrap_or(rest.len());
        arn(&rest[..end], group, &mut found);
    }
    let groups = found.last().map_or(0, |last: &Mention<'_>| last.group + 1);
    for (number, (start, _)) in text.match_indices(QUEUES).enumerate() {
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "\"'`,;<>{}()|\\".contains(c)).unwrap_or(rest.len());
        let plain = Mention { name: text, group: groups + number, service: None, word: None, region: "", account: "" };
        host_or_path(&rest[..end], plain, &mut found);
    }
    if found.is_empty() {
        let plain = Mention { name: text, group: 0, service: None, word: None, region: "", account: "" };
        host_or_path(text, plain, &mut found);
    }
    found
}

/// The alarms that the rule of a composite one looks at: `a` and `b` of `ALARM("a") OR NOT OK(b)`; names and ARNs
/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html>).
pub(super) fn alarms_of_rule(rule: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (open, _) in rule.match_indices('(') {
        let before = rule[..open].trim_end();
        if !["ALARM", "OK", "INSUFFICIENT_DATA"].iter().any(|state| before.ends_with(state)) {
            continue;
        }
        let rest = rule[open + 1..].trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let name = match quote {
            Some(quote) => rest[1..].split(quote).next(),
            None => rest.split(')').next().map(str::trim),
        };
        found.extend(name.filter(|name| !name.is_empty() && !found.contains(name)));
    }
    found
}

/// The functions that the text of a state machine names: `f` of `"FunctionName": "f:live"`, never an ARN.
pub(super) fn functions_of_definition(text: &str) -> impl Iterator<Item = &str> {
    let values = text.split("\"FunctionName\"").skip(1).filter_map(|rest| rest.trim_start().strip_prefix(':'));
    let names = values.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split(['"', ':']).next());
    names.filter(|name| !name.is_empty() && *name != "arn")
}

/// Whether a text names a resource by what AWS made it: its ARN, or the address of a queue.
pub(super) fn names_by_shape(text: &str) -> bool {
    text.starts_with("arn:") || text.starts_with(QUEUES)
}

/// The guesses at one ARN, `arn:partition:service:region:account:resource`.
fn arn<'t>(arn: &'t str, group: usize, found: &mut Vec<Mention<'t>>) {
    let Some(Arn { service, region, account, resource, .. }) = Arn::parse(arn) else { return };
    let base = Mention { name: arn, group, service: None, word: None, region: "", account: "" };
    found.push(base);
    let of = Mention { service: Some(service), region, account, ..base };
    let resource = resource.trim_end_matches(['*', '/', ':']);
    match service {
        "s3" | "sqs" => found.push(Mention { name: first_part(resource, &['/']), ..of }),
        "sns" => found.push(Mention { name: first_part(resource, &[':']), ..of }),
        _ => named_parts(resource, of, found),
    }
}

/// `word/name`, `word:name/more`, or the name alone.
fn named_parts<'t>(resource: &'t str, of: Mention<'t>, found: &mut Vec<Mention<'t>>) {
    let Some(at) = resource.find(['/', ':']) else {
        found.push(Mention { name: resource, ..of });
        return;
    };
    let (word, name) = (&resource[..at], &resource[at + 1..]);
    let of = Mention { word: (word != "regional" && word != "global").then_some(word), ..of };
    found.push(Mention { name, ..of });
    if of.service == Some("secretsmanager") {
        // AWS appends a hyphen and six characters to a secret's name.
        let full = first_part(name, &[':']);
        found.extend(full.len().checked_sub(7).and_then(|n| full.get(..n)).map(|name| Mention { name, ..of }));
    }
    found.extend(name.rsplit(['/', ':']).filter(|part| !part.is_empty()).take(8).map(|name| Mention { name, ..of }));
}

/// Host names of endpoints, addresses of buckets and queues, and the paths that CloudWatch and scaling use.
fn host_or_path<'t>(text: &'t str, plain: Mention<'t>, found: &mut Vec<Mention<'t>>) {
    let mut push = |service, word, name: &'t str| {
        if !name.is_empty() {
            found.push(Mention { name, service: Some(service), word, ..plain });
        }
    };
    if let Some(rest) = text.strip_prefix("s3://") {
        return push("s3", None, first_part(rest, &['/']));
    }
    let host = text.split_once("://").map_or(text, |(_, rest)| rest);
    let (host, path) = host.split_once('/').unwrap_or((host, ""));
    if host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn") {
        let label = first_part(host, &['.']);
        if let Some((bucket, _)) = host.split_once(".s3.").or_else(|| host.split_once(".s3-")) {
            push("s3", None, bucket);
        } else if host.contains(".dkr.ecr.") {
            push("ecr", None, first_part(path, &[':', '@']));
        } else if host.starts_with("sqs.") {
            push("sqs", None, path.rsplit('/').next().unwrap_or_default());
        } else if host.contains(".elb.") {
            let host = host.strip_prefix("dualstack.").unwrap_or(host);
            let label = first_part(host, &['.']);
            let label = label.strip_prefix("internal-").unwrap_or(label);
            push("elasticloadbalancing", None, label.rsplit_once('-').map_or(label, |(name, _)| name));
        } else if host.contains(".rds.") {
            push("rds", None, label);
        }
        return;
    }
    let parts: Vec<&str> = text.split('/').take(5).collect();
    match parts[..] {
        ["app" | "net" | "gwy", name, _] => push("elasticloadbalancing", Some("loadbalancer"), name),
        ["loadbalancer", _, name, _] => push("elasticloadbalancing", Some("loadbalancer"), name),
        ["targetgroup", name, _] => push("elasticloadbalancing", Some("targetgroup"), name),
        ["service", _, name] => push("ecs", Some("service"), name),
        ["table", name] => push("dynamodb", Some("table"), name),
        ["function", name] => push("lambda", Some("function"), name),
        ["integrations", name] => push("apigateway", Some("integration"), name),
        ["origin-access-identity", "cloudfront", name] => push("cloudfront", None, name),
        _ => {}
    }
}

fn first_part<'t>(text: &'t str, separators: &[char]) -> &'t str {
    text.split(separators).next().unwrap_or_default()
}

/// Whether the service of an ARN is the one of a CloudFormation type, `AWS::<service>::…`.
fn is_service(arn: &str, cloudformation: &str) -> bool {
    let is_named = |name: &str| name.eq_ignore_ascii_case(cloudformation);
    is_named(arn) || arn_service(arn).is_some_and(|names| names.iter().any(|name| is_named(name)))
}

/// Whether the word before a name in an ARN (`instance-profile`) is the last part of a CloudFormation type.
fn is_word(word: &str, last: &str) -> bool {
    let word = word.replace('-', "").to_ascii_lowercase();
    let word = match word.as_str() {
        "db" => "dbinstance",
        "subgrp" => "dbsubnetgroup",
        "elasticip" => "eip",
        other => other,
    };
    let last = last.to_ascii_lowercase();
    last.ends_with(word) || last.starts_with(word)
}

/// Whether a text has the shape of something that AWS names: an ARN, an id such as `vpc-0a1b2c3d`, an opaque id, a
/// UUID, an address. Such a thing may exist outside of what was read.
pub(super) fn is_aws_shaped(text: &str) -> bool {
    text.starts_with("arn:")
        || is_aws_id(text)
        || is_opaque(text)
        || text.ends_with(".amazonaws.com")
        || text.starts_with("alias/")
        || text.parse::<std::net::IpAddr>().is_ok()
}

/// `Z2FDTNDATAQYW2`, `a1b2c3d4e5`, `ap-northeast-1_AbCdEf123`, a UUID.
fn is_opaque(text: &str) -> bool {
    let id = text.split_once('_').filter(|(region, _)| region.matches('-').count() == 2).map_or(text, |(_, id)| id);
    let uuid = text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let mixed = id.bytes().any(|b| b.is_ascii_digit()) && id.bytes().any(|b| b.is_ascii_alphabetic());
    uuid || (id.len() >= 9 && mixed && id.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether AWS itself provides what a text names, so that no estate has it: `arn:aws:iam::aws:policy/…`, `alias/aws/s3`.
pub(super) fn is_provided_by_aws(text: &str) -> bool {
    Arn::parse(text).is_some_and(|arn| arn.account == "aws")
        || text.starts_with("alias/aws/")
        || (text.starts_with("arn:") && text.contains(":automate:"))
        || (text.starts_with("arn:") && text.contains(":alias/aws/"))
        || text.starts_with("AWS-")
        || text == "default"
        || text.starts_with("default.")
        || text.starts_with("default:")
        || text == "local"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        mentions(text).into_iter().map(|m| m.name).collect()
    }

    #[test]
    fn a_name_is_found_inside_longer_texts() {
        for (text, name) in [
            ("arn:aws:s3:::assets/*", "assets"),
            ("arn:aws:sqs:ap-northeast-1:123456789012:orders", "orders"),
            ("arn:aws:lambda:us-east-1:123456789012:function:worker:live", "worker"),
            ("arn:aws:iam::123456789012:role/service/app", "app"),
            ("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/worker:*", "/aws/lambda/worker"),
            ("arn:aws:secretsmanager:us-east-1:123456789012:secret:db/main-AbCdEf", "db/main"),
            ("arn:aws:apigateway:r:lambda:path/2015-03-31/functions/arn:aws:lambda:r:1:function:f/invocations", "f"),
            ("assets.s3.ap-northeast-1.amazonaws.com", "assets"),
            ("s3://assets/logs/", "assets"),
            ("internal-web-1234567890.ap-northeast-1.elb.amazonaws.com", "web"),
            ("123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:1.0", "shop"),
            ("https://sqs.us-east-1.amazonaws.com/123456789012/orders", "orders"),
            ("app/web/50dc6c495c0c9188", "web"),
            ("targetgroup/web/50dc6c495c0c9188", "web"),
            ("service/main/api", "api"),
        ] {
            assert!(names(text).contains(&name), "{text}: {:?}", names(text));
        }
        assert!(names("just a sentence").is_empty());
    }

    #[test]
    fn a_rule_names_its_alarms() {
        for (rule, names) in [
            ("ALARM(a)", &["a"][..]),
            ("ALARM(\"cpu (web)\") AND NOT (OK( b ) OR INSUFFICIENT_DATA('c'))", &["cpu (web)", "b", "c"]),
            ("ALARM(a) OR ALARM(a)", &["a"]),
            ("TRUE OR (FALSE)", &[]),
            ("ALARM(", &[]),
        ] {
            assert_eq!(alarms_of_rule(rule), names, "{rule}");
        }
    }

    #[test]
    fn a_state_machine_names_functions_and_queues() {
        let text = r#"{"States": {"A": {"Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f:live"}},
            "B": {"Parameters": {"FunctionName":"arn:aws:lambda:us-east-1:123456789012:function:g"}},
            "C": {"Parameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders"}}}}"#;
        assert_eq!(functions_of_definition(text).collect::<Vec<_>>(), ["f"]);
        assert!(names(text).contains(&"g") && names(text).contains(&"orders"), "{:?}", names(text));
    }

    #[test]
    fn shapes_of_aws_are_told_from_words() {
        for text in ["vpc-0a1b2c3d", "arn:aws:s3:::b", "Z2FDTNDATAQYW2", "203.0.113.4", "eipalloc-0123456789abcdef0"] {
            assert!(is_aws_shaped(text), "{text}");
        }
        for text in ["mian", "subnet-public1", "vpc-main", "web", "my-key", "データベース", ""] {
            assert!(!is_aws_shaped(text), "{text}");
        }
    }
}
