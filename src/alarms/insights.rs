//! A query of Metrics Insights: which metric of which resources it is over.
//!
//! ```text
//! SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId) WHERE InstanceId != 'i-1' GROUP BY InstanceId
//! ```
//!
//! Source: CloudWatch user guide, "Metrics Insights query components and syntax"
//! (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html>).

/// A query, understood.
#[derive(Debug, PartialEq)]
pub(super) struct Query {
    pub(super) metric: String,
    pub(super) namespace: String,
    /// The dimensions that the metrics have; none where the query does not say.
    pub(super) schema: Vec<String>,
    /// What the metrics must meet, each of these; `None` where that is not understood.
    pub(super) conditions: Option<Vec<Condition>>,
}

/// `key = 'value'` or `key != 'value'`.
#[derive(Debug, PartialEq)]
pub(super) struct Condition {
    /// A dimension, or `tag.Env`.
    pub(super) key: String,
    pub(super) equal: bool,
    pub(super) value: String,
}

/// A query from its text; `None` where it is not understood.
pub(super) fn parse(text: &str) -> Option<Query> {
    let tokens = tokens(text)?;
    let mut at = 0;
    let mut next = || {
        at += 1;
        tokens.get(at - 1)
    };
    let is = |token: Option<&Token>, word: &str| token.is_some_and(|t| !t.quoted && t.text.eq_ignore_ascii_case(word));
    let starts = is(next(), "SELECT");
    let _function = next()?;
    let opens = is(next(), "(");
    let metric = next()?.text.clone();
    if !(starts && opens && is(next(), ")") && is(next(), "FROM")) {
        return None;
    }
    let first = next()?;
    let mut schema = Vec::new();
    let namespace = if !first.quoted && first.text.eq_ignore_ascii_case("SCHEMA") {
        next().filter(|token| is(Some(token), "("))?;
        let namespace = next()?.text.clone();
        loop {
            let token = next()?;
            if is(Some(token), ")") {
                break;
            }
            if !is(Some(token), ",") {
                schema.push(token.text.clone());
            }
        }
        namespace
    } else {
        first.text.clone()
    };
    let conditions = conditions(&tokens[at.min(tokens.len())..]);
    Some(Query { metric, namespace, schema, conditions })
}

/// The conditions behind `WHERE`, up to the grouping.
fn conditions(tokens: &[Token]) -> Option<Vec<Condition>> {
    let is = |token: &Token, word: &str| !token.quoted && token.text.eq_ignore_ascii_case(word);
    let Some(start) = tokens.iter().position(|token| is(token, "WHERE")) else { return Some(Vec::new()) };
    let ends = |token: &Token| is(token, "GROUP") || is(token, "ORDER") || is(token, "LIMIT");
    let rest = &tokens[start + 1..];
    let rest = &rest[..rest.iter().position(ends).unwrap_or(rest.len())];
    rest.split(|token| is(token, "AND"))
        .map(|part| match part {
            [key, sign, value] if !sign.quoted && matches!(sign.text.as_str(), "=" | "!=") => {
                let (key, value) = (key.text.clone(), value.text.clone());
                Some(Condition { key, equal: sign.text == "=", value })
            }
            _ => None,
        })
        .collect()
}

struct Token {
    text: String,
    quoted: bool,
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after, quoted) = match first {
            '"' | '\'' => {
                let (inner, after) = rest[1..].split_once(first)?;
                (inner, after, true)
            }
            '(' | ')' | ',' | '=' => (&rest[..1], &rest[1..], false),
            '!' if rest.starts_with("!=") => (&rest[..2], &rest[2..], false),
            _ => {
                let ends = |c: char| c.is_whitespace() || "()\"',=!".contains(c);
                let end = rest.find(ends).filter(|&end| end > 0).unwrap_or(rest.len());
                (&rest[..end], &rest[end..], false)
            }
        };
        // `tag."Env"` is one key.
        let text = match tokens.last_mut() {
            Some(Token { text, quoted: false }) if quoted && text.ends_with('.') => {
                text.push_str(token);
                None
            }
            _ => Some(token.to_owned()),
        };
        tokens.extend(text.map(|text| Token { text, quoted }));
        rest = after.trim_start();
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_understood() {
        let query = parse(
            "SELECT MAX(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId) WHERE InstanceId != 'i-1' AND tag.\"Env\" = 'prod' GROUP BY InstanceId ORDER BY MAX() DESC LIMIT 1",
        )
        .unwrap();
        assert_eq!((query.metric.as_str(), query.namespace.as_str()), ("CPUUtilization", "AWS/EC2"));
        assert_eq!(query.schema, ["InstanceId"]);
        let conditions = query.conditions.unwrap();
        let shown = |c: &Condition| format!("{} {} {}", c.key, c.equal, c.value);
        assert_eq!(conditions.iter().map(shown).collect::<Vec<_>>(), ["InstanceId false i-1", "tag.Env true prod"]);
        let bare = parse("SELECT SUM(Errors) FROM \"AWS/Lambda\"").unwrap();
        assert_eq!((bare.schema.len(), bare.conditions), (0, Some(Vec::new())));
    }

    #[test]
    fn what_is_not_understood_is_said_to_be_so() {
        let or = parse("SELECT SUM(Errors) FROM \"AWS/Lambda\" WHERE a = 'b' OR c = 'd'").unwrap();
        assert_eq!(or.conditions, None);
        for text in ["SELECT", "SELECT MAX(a", "SELECT MAX(a) FROM SCHEMA(\"x\"", "SELECT MAX(a) FROM \"x", "select 1"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
