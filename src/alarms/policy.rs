//! Whether the policy of a topic or a key lets CloudWatch's alarms do something.
//!
//! Alarms act as the service `cloudwatch.amazonaws.com`. To lend it a topic or a key, a statement must name it, or name
//! everybody with a condition that the alarm's account or ARN meets
//! (<https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger>,
//! <https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html>, both read 2026-11). The resource of a
//! statement is not looked at: a policy of a topic or a key speaks of that one.

use super::chain::State;
use super::document::{Document, Match, is_like};
use crate::model::arn::Arn;

/// The principal that alarms act as.
const SERVICE: &str = "cloudwatch.amazonaws.com";

/// What an alarm asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request<'a> {
    /// `sns:Publish`.
    pub(super) action: &'a str,
    /// The alarm's account, where known.
    pub(super) account: Option<&'a str>,
    /// Whether that is the account of whose policy it is.
    pub(super) is_own: bool,
    /// The alarm's region, where known.
    pub(super) region: Option<&'a str>,
}

/// Whether one of several policies allows it and none denies it.
pub(super) fn allows(policies: &[Document], request: &Request<'_>) -> State {
    let (mut allowed, mut denied) = (Match::No, Match::No);
    for policy in policies {
        if let Document::Unknown(undecided) = policy {
            allowed = allowed.or(Match::Maybe(format!("its policy is only known at deployment: {}", undecided.reason)));
            continue;
        }
        for statement in policy.get("Statement").map(Document::items).unwrap_or_default() {
            let is_deny = matches!(statement.get("Effect"), Some(Document::Text(effect)) if effect == "Deny");
            let applies = applies(statement, request, is_deny);
            if is_deny { denied = denied.or(applies) } else { allowed = allowed.or(applies) }
        }
    }
    match (allowed, denied) {
        (_, Match::Yes) => State::Broken(format!("its policy denies CloudWatch {}", request.action)),
        (Match::No, _) => State::Broken(format!("its policy does not let CloudWatch do {}", request.action)),
        (Match::Maybe(why), _) | (_, Match::Maybe(why)) => State::Unknown(why),
        (Match::Yes, Match::No) => State::Holds,
    }
}

fn applies(statement: &Document, request: &Request<'_>, is_deny: bool) -> Match {
    if let Document::Unknown(undecided) = statement {
        return Match::Maybe(format!("a statement of its policy is only known at deployment: {}", undecided.reason));
    }
    let action = match (statement.get("Action"), statement.get("NotAction")) {
        (Some(actions), _) => named(actions, request.action),
        (None, Some(others)) => named(others, request.action).not(),
        (None, None) => Match::No,
    };
    let conditions = statement.get("Condition").map(Document::entries).unwrap_or_default();
    let meets = conditions.iter().flat_map(|(operator, keys)| keys.entries().iter().map(move |key| (operator, key)));
    let meets = meets.map(|(operator, (key, values))| condition(operator, key, values, request));
    let meets = meets.fold(Match::Yes, Match::and);
    action.and(principal(statement, is_deny)).and(meets)
}

fn named(actions: &Document, action: &str) -> Match {
    actions.any(|one| match one {
        Document::Text(pattern) => Match::of(is_like(pattern, action)),
        Document::Unknown(undecided) => Match::Maybe(undecided.reason.clone()),
        _ => Match::No,
    })
}

/// Whether a statement speaks of the service. Accounts are none: what their users may do, CloudWatch may not.
fn principal(statement: &Document, is_deny: bool) -> Match {
    let everybody = |one: &Document| matches!(one, Document::Text(text) if text == "*");
    let named = |one: &Document| match one {
        Document::Text(text) => Match::of(text == "*" || text.eq_ignore_ascii_case(SERVICE)),
        Document::Unknown(undecided) => Match::Maybe(undecided.reason.clone()),
        _ => Match::No,
    };
    match statement.get("Principal") {
        Some(one @ Document::Text(_)) => Match::of(everybody(one)),
        Some(Document::Unknown(undecided)) => Match::Maybe(undecided.reason.clone()),
        Some(principal) => {
            let service = principal.get("Service").map_or(Match::No, |services| services.any(named));
            let anyone = principal.get("AWS").is_some_and(|accounts| accounts.items().iter().any(everybody));
            service.or(Match::of(anyone))
        }
        None if statement.get("NotPrincipal").is_some() => {
            Match::Maybe("a statement of its policy speaks of all but some principals".to_owned())
        }
        None => Match::of(is_deny),
    }
}

/// Whether a request of an alarm meets one key of a condition.
fn condition(operator: &str, key: &str, values: &Document, request: &Request<'_>) -> Match {
    let operator = operator.rsplit(':').next().unwrap_or(operator).to_ascii_lowercase();
    let operator = operator.strip_suffix("ifexists").unwrap_or(&operator);
    let negated = operator.contains("not");
    let is_text = operator.starts_with("string") || operator.starts_with("arn");
    let met = match key.to_ascii_lowercase().as_str() {
        "aws:sourceaccount" | "aws:sourceowner" if is_text => values.any(|value| is_account(value, request)),
        "aws:sourcearn" if is_text => values.any(|value| is_alarm(value, request)),
        // AWS's own services use TLS.
        "aws:securetransport" if operator == "bool" => {
            values.any(|value| Match::of(matches!(value, Document::Text(text) if text.eq_ignore_ascii_case("true"))))
        }
        _ => return Match::Maybe(format!("its policy asks for {key}, which an alarm's message may not have")),
    };
    if negated { met.not() } else { met }
}

fn is_account(value: &Document, request: &Request<'_>) -> Match {
    match (value, request.account) {
        (Document::Text(pattern), Some(account)) => Match::of(is_like(pattern, account)),
        (Document::Text(pattern), None) if pattern == "*" => Match::Yes,
        (Document::Text(account), None) => {
            Match::Maybe(format!("its policy lets account {account} in, and that of the alarm is not known"))
        }
        (Document::Unknown(undecided), _) => match undecided.identity.as_deref() {
            Some("${AWS::AccountId}") if request.is_own => Match::Yes,
            _ => Match::Maybe(undecided.reason.clone()),
        },
        _ => Match::No,
    }
}

/// Whether an ARN, or a pattern of ARNs, means the alarms of the request's account and region.
fn is_alarm(value: &Document, request: &Request<'_>) -> Match {
    let pattern = match value {
        Document::Text(text) => text.as_str(),
        Document::Unknown(undecided) => match undecided.identity.as_deref() {
            Some(identity) => identity,
            None => return Match::Maybe(undecided.reason.clone()),
        },
        _ => return Match::No,
    };
    if pattern == "*" {
        return Match::Yes;
    }
    // What a template writes of its own account and region stands between braces, with colons in it.
    let pattern = pattern.replace("${AWS::AccountId}", "${own}").replace("${AWS::Region}", "${own}");
    let Some(arn) = Arn::parse(&pattern) else {
        return Match::Maybe(format!("its policy lets only `{pattern}` in"));
    };
    let is_place = |pattern: &str, known: Option<&str>| match known {
        _ if pattern == "*" => Match::Yes,
        _ if pattern == "${own}" && request.is_own => Match::Yes,
        Some(known) if !pattern.contains("${") => Match::of(is_like(pattern, known)),
        _ => Match::Maybe(format!("its policy lets only `{pattern}` in")),
    };
    let is_named = match arn.resource {
        "*" | "alarm:*" | "alarm*" => Match::Yes,
        resource if resource.starts_with("alarm:") => Match::Maybe(format!("its policy lets only `{resource}` in")),
        _ => Match::No,
    };
    Match::of(is_like(arn.service, "cloudwatch"))
        .and(is_place(arn.region, request.region))
        .and(is_place(arn.account, request.account))
        .and(is_named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Property, Value};
    use crate::source::{FileId, Span};

    fn publish(statements: &str) -> State {
        let text = format!("{{\"Statement\": [{statements}]}}");
        let span = Span { file: FileId(0), start: 0, end: 0 };
        let policy = Document::of(&Property { value: Value::Text(text), span });
        let request =
            Request { action: "sns:Publish", account: Some("123456789012"), is_own: true, region: Some("us-east-1") };
        allows(&[policy], &request)
    }

    const ALLOW: &str = r#""Effect": "Allow", "Action": "SNS:Publish", "Resource": "*""#;

    #[test]
    fn statements_that_let_alarms_in() {
        for rest in [
            r#""Principal": {"Service": "cloudwatch.amazonaws.com"}"#,
            r#""Principal": {"Service": ["events.amazonaws.com", "cloudwatch.amazonaws.com"]}"#,
            r#""Principal": "*""#,
            r#""Principal": {"AWS": "*"}, "Condition": {"StringEquals": {"AWS:SourceOwner": "123456789012"}}"#,
            r#""Principal": {"AWS": "*"}, "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:*"}}"#,
            r#""Principal": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}"#,
        ] {
            assert_eq!(publish(&format!("{{{ALLOW}, {rest}}}")), State::Holds, "{rest}");
        }
    }

    #[test]
    fn statements_that_do_not() {
        for rest in [
            r#""Principal": {"Service": "events.amazonaws.com"}"#,
            r#""Principal": {"AWS": "arn:aws:iam::123456789012:root"}"#,
            r#""Principal": {"AWS": "*"}, "Condition": {"StringEquals": {"AWS:SourceOwner": "999999999999"}}"#,
            r#""Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::uploads"}}"#,
            r#""Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:*:alarm:*"}}"#,
        ] {
            assert!(matches!(publish(&format!("{{{ALLOW}, {rest}}}")), State::Broken(_)), "{rest}");
        }
        assert!(matches!(publish(""), State::Broken(_)));
        let other = r#"{"Effect": "Allow", "Principal": "*", "Action": ["sns:Subscribe", "sns:Get*"]}"#;
        assert!(matches!(publish(other), State::Broken(_)));
    }

    #[test]
    fn a_denial_goes_before() {
        let all = format!(r#"{{{ALLOW}, "Principal": "*"}}"#);
        let denied = |rest: &str| publish(&format!(r#"{all}, {{"Effect": "Deny", "Action": "sns:*", {rest}}}"#));
        assert!(matches!(denied(r#""Principal": "*""#), State::Broken(_)));
        let insecure = r#""Principal": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}"#;
        assert_eq!(denied(insecure), State::Holds);
        let foreign = r#""Principal": "*", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}"#;
        assert!(matches!(denied(foreign), State::Unknown(_)));
    }

    #[test]
    fn some_alarms_are_not_all() {
        let rest =
            r#""Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:*:*:alarm:prod-*"}}"#;
        assert!(matches!(publish(&format!("{{{ALLOW}, {rest}}}")), State::Unknown(_)));
    }
}
