//! Which parts of a shown line are secret.
//!
//! Readers drop secrets from what they read, but a message shows the file itself, and a file that cannot be parsed is
//! shown as well. So this looks at the text alone, and rather covers too much: what follows a key that names a secret,
//! and what stands indented below one. Of a file of parameter values nothing is shown.

use std::ops::Range;

use crate::readers::names_a_secret;
use crate::source::{Role, SourceFile};

/// Keys whose values are secret beside those of [`names_a_secret`], in lower case without `_` and `-`.
const SECRET: [&str; 3] = ["authparameters", "loginprofile", "secretstringtemplate"];
/// Keys that are secret where they hold something: as a text they are the key of a harmless tag.
const SECRET_BELOW: [&str; 6] = [
    "defaultarguments",
    "environment",
    "environmentvariables",
    "optionsettings",
    "runtimeenvironmentvariables",
    "variables",
];
/// How far up a line's parents are looked for: a user data script has 16 KB at most.
const LINES_UP: u32 = 600;
/// Keys that are secret where a word stands near: a template's parameter, Systems Manager's, an API key.
const MARKED: [(&str, &str); 3] = [("default", "NoEcho"), ("value", "SecureString"), ("value", "\"enabled\"")];
/// How many lines around a key its mark is looked for.
const LINES_OF_PARAMETER: u32 = 12;
/// How far into a file it is looked for who wrote it, in bytes.
const HEAD: usize = 4096;
/// How far before the shown part of a long line keys are looked for, in bytes.
const BYTES_BEFORE: usize = 1 << 16;

/// The secret parts of a line, in bytes of its text; `shown` is the part that matters, `labels` are the places in it that
/// a message is about: never a secret, for what was read holds none.
pub(super) fn secrets(file: &SourceFile, line: u32, shown: Range<usize>, labels: &[Range<usize>]) -> Vec<Range<usize>> {
    let text = file.line(line).1;
    if file.role == Role::Parameters || stands_below_a_secret(file, line) {
        return std::iter::once(0..text.len()).collect();
    }
    if is_of_terraform(file) {
        let kept = json_keys(text, shown.clone()).flat_map(|key| [what_it_is(text, &key), Some(key)]).flatten();
        return outside_of(labels.iter().cloned().chain(kept).chain(json_brackets(text)).collect(), shown);
    }
    let mut from = shown.start.saturating_sub(BYTES_BEFORE);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut parts = Vec::new();
    for (name, value) in keys(text, from, shown.end) {
        let is_marked = || MARKED.iter().any(|(key, mark)| name == *key && is_near(file, line, mark));
        if is_secret(&name) || (holds_more(text, value) && SECRET_BELOW.contains(&name.as_str())) || is_marked() {
            parts.push(value..end_of_value(text, value));
        }
    }
    parts
}

/// Whether Terraform wrote a file. Its plans and states mark secrets elsewhere, by path, and have any under any name.
fn is_of_terraform(file: &SourceFile) -> bool {
    let mut end = file.text.len().min(HEAD);
    while !file.text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &file.text[..end];
    file.path.contains(".tfstate") || head.contains("\"format_version\"") || head.contains("\"terraform_version\"")
}

/// The keys with their quotes and colons in a part of a line of JSON; none inside of a text, where quotes are escaped.
fn json_keys(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let ends = text[part.clone()].match_indices("\":").map(move |(at, _)| part.start + at);
    ends.filter_map(|end| {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let before = text[..end].trim_end_matches(is_word).strip_suffix('"')?;
        let opens = before.is_empty() || before.ends_with(['{', ',', ' ', '\t']);
        opens.then(|| before.len()..end + 2)
    })
}

/// The text behind a key by which Terraform says which resource it speaks of, and nothing of its content.
fn what_it_is(text: &str, key: &Range<usize>) -> Option<Range<usize>> {
    const KEYS: [&str; 5] = ["address", "mode", "module_address", "provider_name", "type"];
    if !KEYS.contains(&text[key.clone()].trim_matches(['"', ':'])) {
        return None;
    }
    let start = key.end + text[key.end..].find('"').filter(|&at| text[key.end..key.end + at].trim().is_empty())?;
    let length = text[start + 1..].find('"')?;
    let value = &text[start + 1..start + 1 + length];
    // What a person named may stand in a key of `for_each`; a word of Terraform's own has none of these.
    let is_plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/'));
    is_plain.then(|| start..start + length + 2)
}

/// The brackets and the comma that a line of JSON ends with, where it is set out in lines.
fn json_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    let line = text.trim_end();
    let before = line.strip_suffix(',').unwrap_or(line);
    let brackets = before.trim_end_matches(['{', '}', '[', ']']);
    let is_alone = brackets.trim().is_empty() || brackets.ends_with("\": ");
    std::iter::once(if is_alone { brackets.len() } else { before.len() }..line.len())
}

/// All of a part but some places.
fn outside_of(mut places: Vec<Range<usize>>, part: Range<usize>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| place.start);
    let mut outside = Vec::new();
    let mut from = part.start;
    for place in places {
        outside.push(from..place.start.max(from));
        from = from.max(place.end);
    }
    outside.push(from..part.end.max(from));
    outside
}

fn is_secret(name: &str) -> bool {
    // `ManageMasterUserPassword` is a switch that keeps the password out of the file.
    (names_a_secret(name) && !name.starts_with("manage")) || SECRET.contains(&name)
}

/// Whether a line above, less indented, is a key whose value is secret. Keys of the outermost levels are never.
fn stands_below_a_secret(file: &SourceFile, line: u32) -> bool {
    let mut child = file.line(line).1;
    for above in (line.saturating_sub(LINES_UP).max(1)..line).rev() {
        if indent(child) <= 2 && !child.trim_start().starts_with('-') {
            return false;
        }
        let text = file.line(above).1;
        let list_of = indent(text) == indent(child) && is_item(child) && !is_item(text);
        if text.trim().is_empty() || (indent(text) >= indent(child) && !list_of) {
            continue;
        }
        if keys(text, 0, text.len().min(BYTES_BEFORE)).any(|(name, value)| {
            let is_open = holds_more(text, value) || text[value..].trim().is_empty();
            is_secret(&name) || (is_open && SECRET_BELOW.contains(&name.as_str()))
        }) {
            return true;
        }
        child = text;
    }
    false
}

fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn is_item(text: &str) -> bool {
    text.trim_start().starts_with('-')
}

/// Whether a mapping or list begins here.
fn holds_more(text: &str, value: usize) -> bool {
    text[value..].trim_start().starts_with(['{', '['])
}

fn is_near(file: &SourceFile, line: u32, word: &str) -> bool {
    let last = (line + LINES_OF_PARAMETER).min(file.lines());
    (line.saturating_sub(LINES_OF_PARAMETER).max(1)..=last).any(|near| file.line(near).1.contains(word))
}

/// The keys between two bytes of a line, in lower case without `_` and `-`, and where each one's value begins.
fn keys(text: &str, from: usize, to: usize) -> impl Iterator<Item = (String, usize)> + '_ {
    let colons = text[from..].match_indices(':').map(move |(at, _)| from + at).take_while(move |&at| at < to);
    colons.map(|at| {
        let before = text[..at].trim_end().trim_end_matches(['"', '\'']);
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let word = &before[before.trim_end_matches(is_word).len()..];
        let name = word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        (name, at + 1)
    })
}

/// Where a value that begins here ends: at its closing quote or bracket, at the next comma or bracket inside of a flow
/// mapping, else with the line.
fn end_of_value(text: &str, start: usize) -> usize {
    let begin = start + indent(&text[start..]);
    let is_flow = text[..start].contains('{');
    let (mut depth, mut quote, mut escaped) = (0_u32, None, false);
    for (at, c) in text[begin..].char_indices() {
        let at = begin + at;
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (Some(open), c) if c == open => {
                quote = None;
                if depth == 0 {
                    return at + 1;
                }
            }
            (Some(_), _) => {}
            (None, '"' | '\'') if at == begin || depth > 0 => quote = Some(c),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']' | ',') if depth == 0 && is_flow => return at,
            (None, '}' | ']') => {
                depth = depth.saturating_sub(1);
                if depth == 0 && is_flow {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with `*` for what is covered.
    fn covered(text: &str, role: Role) -> String {
        let mut file = SourceFile::new("t.yaml", text);
        file.role = role;
        let line = |number: u32| {
            let text = file.line(number).1;
            let parts = secrets(&file, number, 0..text.len(), &[]);
            let cover =
                |(at, c): (usize, char)| if parts.iter().any(|p| p.contains(&at)) && c != ' ' { '*' } else { c };
            text.char_indices().map(cover).collect::<String>()
        };
        (1..=file.lines()).map(line).collect::<Vec<_>>().join("\n")
    }

    fn named(text: &str) -> String {
        covered(text, Role::Named)
    }

    #[test]
    fn what_follows_the_key_of_a_secret_is_covered() {
        assert_eq!(named("    master_user_password: a, b"), "    master_user_password: ** *");
        assert_eq!(named("db: {MasterUserPassword: ab, Port: 1}"), "db: {MasterUserPassword: **, Port: 1}");
        assert_eq!(named(r#"{"AuthToken": "a\",b", "Port": 1}"#), r#"{"AuthToken": *******, "Port": 1}"#);
        assert_eq!(named("f: {Environment: {Variables: {A: b}}, C: d}"), "f: {Environment: *********** *** ***, C: d}");
        assert_eq!(named("    MasterUserPassword: \"never closed"), "    MasterUserPassword: ****** ******");
    }

    #[test]
    fn what_stands_below_it_is_covered() {
        let text = "  web:\n    UserData: !Sub |\n      #!/bin/sh\n\n      echo hi: x\n    Name: web";
        assert_eq!(named(text), "  web:\n    UserData: **** *\n      *********\n\n      **** *** *\n    Name: web");
        let list = "    Environment:\n    - Name: A\n      Value: b\n    Image: c";
        assert_eq!(named(list), "    Environment:\n    * ***** *\n      ****** *\n    Image: c");
    }

    #[test]
    fn a_default_that_is_not_echoed_is_covered() {
        assert_eq!(
            named("    Pw:\n      Default: a\n      NoEcho: true"),
            "    Pw:\n      Default: *\n      NoEcho: true"
        );
        assert_eq!(named("    Pw:\n      Default: a"), "    Pw:\n      Default: a");
    }

    #[test]
    fn values_of_parameters_are_not_shown_at_all() {
        assert_eq!(covered("[\"P=x\"]", Role::Parameters), "*******");
    }

    #[test]
    fn of_what_terraform_wrote_keys_alone_are_shown() {
        let text = "{\n  \"format_version\": \"1.2\",\n  \"values\": {\n    \"list\": [\n      \"a, {b\"\n    ],\n    \"c\": \"d\\\"e\": \"\n  }\n}";
        let shown = "{\n  \"format_version\": *****,\n  \"values\": {\n    \"list\": [\n      *** ***\n    ],\n    \"c\": ******* *\n  }\n}";
        assert_eq!(named(text), shown);
        let line = r#"{"terraform_version":"1.11","type": "aws_vpc","mode":"a b","type":1}"#;
        assert_eq!(named(line), r#"*"terraform_version":*******"type": "aws_vpc"*"mode":** ***"type":**"#);
        let line = r#"{"terraform_version":"1.11","a":"b","c":[1]}"#;
        assert_eq!(named(line), r#"*"terraform_version":*******"a":****"c":****"#);
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in
            ["    tags: {Environment: prod}", "      Environment: prod\n      Owner: me", "a: b:\n  c:", "  é: 名前"]
        {
            assert_eq!(named(text), text);
        }
    }
}
