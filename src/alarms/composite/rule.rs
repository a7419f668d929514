//! The rule of a composite alarm: which of its children make it fire by themselves.
//!
//! ```text
//! ALARM("cpu") OR (ALARM("errors") AND NOT ALARM("deployment"))
//! ```
//!
//! Source: CloudWatch API reference, `PutCompositeAlarm`, `AlarmRule`.

use std::collections::HashSet;

/// How deep parentheses may stand in each other.
const DEEPEST: usize = 100;
/// How many children are looked at: CloudWatch takes a hundred (CloudWatch user guide, "CloudWatch service quotas").
const MOST: usize = 1000;

/// A rule, understood.
#[derive(Debug, PartialEq)]
enum Rule {
    Constant(bool),
    /// A child and the state that it has to be in.
    Is(State, String),
    Not(Box<Rule>),
    All(Vec<Rule>),
    Any(Vec<Rule>),
    /// So many of these children are in a state.
    AtLeast(usize, State, Vec<String>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Alarm,
    Ok,
    NoData,
}

/// A child alarm, by the name or ARN that the rule has, and whether its firing alone makes the composite one fire.
#[derive(Debug, PartialEq)]
pub(super) struct Child {
    /// As the rule names it.
    pub(super) name: String,
    /// Whether it is enough.
    pub(super) alone: bool,
}

/// The children that can make a rule fire, in its order; `None` where the rule is not understood.
pub(super) fn children(rule: &str) -> Option<Vec<Child>> {
    let mut parser = Parser { rest: rule, depth: 0 };
    let rule = parser.any()?;
    if !parser.rest.trim().is_empty() {
        return None;
    }
    let mut named = Vec::new();
    collect(&rule, true, &mut named);
    let mut seen = HashSet::new();
    named.retain(|name| seen.insert(*name));
    if named.len() > MOST {
        return None;
    }
    let child = |name: &str| Child { name: name.to_owned(), alone: holds(&rule, Some(name)) && !holds(&rule, None) };
    Some(named.into_iter().map(child).collect())
}

/// The children whose firing can help the rule to hold.
fn collect<'r>(rule: &'r Rule, helps: bool, into: &mut Vec<&'r str>) {
    match rule {
        Rule::Constant(_) => {}
        Rule::Is(state, name) => {
            if (*state == State::Alarm) == helps && *state != State::NoData {
                into.push(name);
            }
        }
        Rule::Not(inner) => collect(inner, !helps, into),
        Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| collect(part, helps, into)),
        Rule::AtLeast(_, state, names) => {
            if (*state == State::Alarm) == helps && *state != State::NoData {
                into.extend(names.iter().map(String::as_str));
            }
        }
    }
}

/// Whether a rule holds where one child fires and all others are well.
fn holds(rule: &Rule, firing: Option<&str>) -> bool {
    let is = |state: State, name: &str| match state {
        State::Alarm => firing == Some(name),
        State::Ok => firing != Some(name),
        State::NoData => false,
    };
    match rule {
        Rule::Constant(value) => *value,
        Rule::Is(state, name) => is(*state, name),
        Rule::Not(inner) => !holds(inner, firing),
        Rule::All(parts) => parts.iter().all(|part| holds(part, firing)),
        Rule::Any(parts) => parts.iter().any(|part| holds(part, firing)),
        Rule::AtLeast(least, state, names) => names.iter().filter(|name| is(*state, name)).count() >= *least,
    }
}

struct Parser<'t> {
    rest: &'t str,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Option<Rule> {
        self.series("OR", Self::all, Rule::Any)
    }

    fn all(&mut self) -> Option<Rule> {
        self.series("AND", Self::one, Rule::All)
    }

    fn series(&mut self, word: &str, part: fn(&mut Self) -> Option<Rule>, join: fn(Vec<Rule>) -> Rule) -> Option<Rule> {
        let mut parts = vec![part(self)?];
        while self.word(word) {
            parts.push(part(self)?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(join(parts)) }
    }

    fn one(&mut self) -> Option<Rule> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let rule = self.inner();
        self.depth -= 1;
        rule
    }

    fn inner(&mut self) -> Option<Rule> {
        if self.word("NOT") {
            return Some(Rule::Not(Box::new(self.one()?)));
        }
        if self.sign('(') {
            let rule = self.any()?;
            return self.sign(')').then_some(rule);
        }
        for (word, value) in [("TRUE", true), ("FALSE", false)] {
            if self.word(word) {
                return Some(Rule::Constant(value));
            }
        }
        if self.word("AT_LEAST") {
            return self.at_least();
        }
        let state = self.state()?;
        if !self.sign('(') {
            return None;
        }
        let name = self.name()?;
        self.sign(')').then_some(Rule::Is(state, name))
    }

    /// `AT_LEAST(2, ALARM, (a, b, c))`
    fn at_least(&mut self) -> Option<Rule> {
        if !self.sign('(') {
            return None;
        }
        self.rest = self.rest.trim_start();
        let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let least = self.rest[..digits].parse().ok()?;
        self.rest = &self.rest[digits..];
        let state = self.sign(',').then(|| self.state())??;
        if !(self.sign(',') && self.sign('(')) {
            return None;
        }
        let mut names = vec![self.name()?];
        while self.sign(',') {
            names.push(self.name()?);
        }
        (self.sign(')') && self.sign(')')).then_some(Rule::AtLeast(least, state, names))
    }

    fn state(&mut self) -> Option<State> {
        let states = [("ALARM", State::Alarm), ("OK", State::Ok), ("INSUFFICIENT_DATA", State::NoData)];
        states.into_iter().find_map(|(word, state)| self.word(word).then_some(state))
    }

    /// Takes a word, in any case, where it stands next.
    fn word(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start();
        let is_it = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let taken = is_it && ends(&rest[word.len()..]);
        if taken {
            self.rest = &rest[word.len()..];
        }
        taken
    }

    fn sign(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A name or ARN, in quotes or bare.
    fn name(&mut self) -> Option<String> {
        let rest = self.rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (name, rest) = match quote {
            Some(quote) => rest[1..].split_once(quote)?,
            None => {
                let end = rest.find([')', ',']).unwrap_or(rest.len());
                (rest[..end].trim_end(), &rest[end..])
            }
        };
        self.rest = rest;
        (!name.is_empty()).then(|| name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each child, with a `&` where it takes others to fire.
    fn of(rule: &str) -> Vec<String> {
        let children = children(rule).unwrap_or_else(|| panic!("{rule}"));
        children.into_iter().map(|child| child.name + if child.alone { "" } else { "&" }).collect()
    }

    #[test]
    fn a_rule_says_which_child_is_enough() {
        for (rule, expected) in [
            ("ALARM(cpu)", &["cpu"][..]),
            ("ALARM(\"a b\") OR ALARM('c')", &["a b", "c"]),
            ("ALARM(a) AND ALARM(b)", &["a&", "b&"]),
            ("ALARM(a) AND NOT ALARM(deployment)", &["a"]),
            ("ALARM(a) AND OK(deployment)", &["a"]),
            ("(ALARM(a) OR ALARM(b)) AND NOT (ALARM(c) OR INSUFFICIENT_DATA(d))", &["a", "b"]),
            ("NOT OK(a)", &["a"]),
            ("not ok(a) or alarm(b)", &["a", "b"]),
            (
                "ALARM(arn:aws:cloudwatch:us-east-1:123456789012:alarm:x)",
                &["arn:aws:cloudwatch:us-east-1:123456789012:alarm:x"],
            ),
            ("AT_LEAST(2, ALARM, (a, b, c))", &["a&", "b&", "c&"]),
            ("AT_LEAST(1, ALARM, (a, \"b\"))", &["a", "b"]),
            ("ALARM(a) OR TRUE", &["a&"]),
            ("FALSE", &[]),
            ("OK(a)", &[]),
        ] {
            assert_eq!(of(rule), expected, "{rule}");
        }
    }

    #[test]
    fn what_is_no_rule_is_not_understood() {
        let deep = "(".repeat(5000) + "ALARM(a)" + &")".repeat(5000);
        for rule in ["", "ALARM", "ALARM(", "ALARM()", "ALARM(a) ALARM(b)", "a", "ALARM(a) AND", "ALARM(\"a)", &deep] {
            assert_eq!(children(rule), None, "{}", &rule[..rule.len().min(40)]);
        }
    }
}
