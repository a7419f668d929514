use proptest::prelude::*;

use super::super::build::Builder;
use super::super::yaml::Yaml;
use super::super::{Document, MAX_DEPTH, NodeRef, Shape, parse};
use super::*;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, SourceFile, Span};

/// The tree of a text read as JSON and nothing else.
fn strict(text: &str) -> Result<Document<'_>, Box<Diagnostic>> {
    Builder::build(FileId(0), text, &mut Json::new(text))
}

/// A tree with all that is known of it, value by value.
#[derive(Debug, PartialEq)]
struct Dump<'d> {
    span: Span,
    shape: Shape,
    text: Option<&'d str>,
    plain: bool,
    items: Vec<Dump<'d>>,
    entries: Vec<(&'d str, Span, Dump<'d>)>,
}

fn dump(node: NodeRef<'_>) -> Dump<'_> {
    Dump {
        span: node.span(),
        shape: node.shape(),
        text: node.text(),
        plain: node.is_plain(),
        items: node.items().map(dump).collect(),
        entries: node.entries().map(|(key, span, value)| (key, span, dump(value))).collect(),
    }
}

/// The message about a text, its place as people count, and what helps.
fn told(text: &str) -> (String, String, String) {
    let error = strict(text).expect_err(text);
    assert_eq!(error.code, codes::SYNTAX, "{text:?}");
    let start = error.primary.expect("an error has a place").span.start;
    (error.message, SourceFile::new("f", text).position(start).to_string(), error.help.unwrap_or_default())
}

#[test]
fn scalars_keep_their_text() {
    let text = r#"[0, -0, 1.10, 1e3, 2E-7, -12.5e+10, 12345678901234567890123, true, false, null, "", "null", "1"]"#;
    let document = strict(text).unwrap();
    let read: Vec<_> = document.root().items().map(|n| (n.shape(), n.text().unwrap_or("-"), n.is_plain())).collect();
    let plain = ["0", "-0", "1.10", "1e3", "2E-7", "-12.5e+10", "12345678901234567890123", "true", "false"];
    let mut expected: Vec<_> = plain.map(|number| (Shape::Scalar, number, true)).to_vec();
    expected.push((Shape::Null, "-", false));
    expected.extend(["", "null", "1"].map(|text| (Shape::Scalar, text, false)));
    assert_eq!(read, expected);
}

#[test]
fn escapes_are_read_in_texts_and_keys() {
    let text = r#"{"\"\\\/\b\f\n\r\t": "\u00e9\u65E5\uD83D\uDE00 é", "k\u0041": "a\u0000b", "kA ": "\\u0041"}"#;
    let document = strict(text).unwrap();
    let read: Vec<_> = document.root().entries().map(|(key, _, value)| (key, value.text().unwrap())).collect();
    assert_eq!(read, [("\"\\/\u{8}\u{c}\n\r\t", "é日😀 é"), ("kA", "a\0b"), ("kA ", "\\u0041")]);
    assert_eq!(strict(r#"{"kA": 1, "k\u0041": 2}"#).unwrap_err().code, codes::DUPLICATE_KEY);
    assert_eq!(strict(r#"{"": 1, "a": {"": 2}, "<<": {"": 3}}"#).unwrap().root().entries().count(), 3);
}

#[test]
fn half_of_a_surrogate_pair_is_no_character() {
    let cases = [
        (r#"["\ud83d"]"#, "\u{fffd}"),
        (r#"["\ude00\ud83d"]"#, "\u{fffd}\u{fffd}"),
        (r#"["\ud83d\ud83d\ude00"]"#, "\u{fffd}😀"),
        (r#"["\ud83d\u0041"]"#, "\u{fffd}A"),
        (r#"["\ud83dx"]"#, "\u{fffd}x"),
    ];
    for (text, read) in cases {
        assert_eq!(strict(text).unwrap().root().items().next().unwrap().text(), Some(read), "{text}");
    }
}

#[test]
fn what_is_no_json_is_told_with_its_place_and_a_way_out() {
    let cases = [
        ("{\"a\": 1,\n}", "a key in double quotes was expected, not `}`", "2:1", "remove the comma before it"),
        ("[1,\n]", "a value was expected, not `]`", "2:1", "remove the comma before it"),
        ("[1,,2]", "a value was expected, not `,`", "1:4", "remove it"),
        ("{\"a\" 1}", "`:` and a value was expected, not `1`", "1:6", ""),
        ("{\"a\": 1 \"b\": 2}", "`,` or `}` was expected, not `\"b\"`", "1:9", "put a comma"),
        ("[1 2]", "`,` or `]` was expected, not `2`", "1:4", "put a comma"),
        ("[{\"a\": 1]", "`{` is closed by `]`", "1:9", "a bracket before it"),
        ("{\"a\": }", "a value was expected, not `}`", "1:7", "`null`"),
        ("{a: 1}", "a key in double quotes was expected, not `a`", "1:2", "the key in double quotes"),
        ("{'a': 1}", "a key in double quotes was expected, not `'a'`", "1:2", "the key in double quotes"),
        ("[True]", "a value was expected, not `True`", "1:2", "lower case"),
        ("[NaN]", "a value was expected, not `NaN`", "1:2", "write `null`"),
        ("[1, ...]", "a value was expected, not `...`", "1:5", "left out"),
        ("[1, // one\n2]", "a value was expected, not `//`", "1:5", "no comments"),
        ("[web-1]", "a value was expected, not `web-1`", "1:2", "in double quotes"),
        ("[.5]", "a value was expected, not `.5`", "1:2", "begin a number"),
        ("[012]", "a number cannot begin with `0`: `012`", "1:2", "remove the zeros"),
        ("[1.]", "a digit was expected after `1.`", "1:4", ""),
        ("[-]", "a digit was expected after `-`", "1:3", ""),
        ("[1e+]", "a digit was expected after `1e+`", "1:5", ""),
        ("[\"a\nb\"]", "a line break inside of a text", "1:4", "escape the line break as `\\n`"),
        ("[\"a\tb\"]", "a tab inside of a text", "1:4", "escape it as `\\t`"),
        ("[\"a\0b\"]", "the control character U+0000 inside of a text", "1:4", "`\\u`"),
        ("[\"C:\\dir\"]", "`\\d` escapes nothing", "1:5", "a backslash as `\\\\`"),
        ("[\"\\u12g4\"]", "four hexadecimal digits were expected after `\\u`", "1:3", "\\u00e9"),
        ("[\"the \"quoted\" word\"]", "`,` or `]` was expected, not `quoted\"`", "1:8", "escape a quote"),
        ("[\0]", "a value was expected, not `\\0`", "1:2", ""),
        ("[\u{a0}1]", "a value was expected, not `\\u{a0}`", "1:2", ""),
        ("{}\n{}", "a second value begins here", "2:1", "split it"),
        ("[1] [2]", "a second value begins here", "1:5", "split it"),
        ("{\"a\": 1}}", "`}` follows the end of the value", "1:9", "a bracket before it is missing"),
        ("[] rubbish", "`rubbish` follows the end of the value", "1:4", "remove it"),
    ];
    for (text, message, position, help) in cases {
        let (said, at, helps) = told(text);
        assert_eq!((&said[..], &at[..]), (message, position), "{text:?}");
        assert!(helps.contains(help), "{text:?}: {helps}");
    }
}

#[test]
fn a_text_that_ends_too_early_is_told_at_its_end() {
    let cut = "see whether the file was cut off";
    for text in ["{", "[", "{\"a\"", "{\"a\":", "{\"a\": 1", "{\"a\": 1,", "[[1], ", "[1.", "[-", "[\"\\"] {
        let (message, position, help) = told(text);
        assert_eq!(position, format!("1:{}", text.len() + 1), "{text:?}: {message}");
        assert!(help.contains(cut), "{text:?}: {help}");
    }
    let (message, position, help) = told("[1, \"abc");
    assert_eq!((&message[..], &position[..]), ("a quote is never closed", "1:5"));
    assert!(help.contains(cut));
    let inside = strict("{\"a\": [1").unwrap_err();
    assert_eq!((inside.secondary[0].span.start, &inside.secondary[0].text[..]), (6, "inside of what begins here"));
}

#[test]
fn yaml_in_brackets_is_read_and_remembered_as_no_json() {
    for (text, at) in [("{\"a\": [1, 2,],}", 12), ("[a, 'b'] # both", 1), ("{\n  # why\n  \"a\": 1\n}", 4)] {
        let document = parse(FileId(0), text).unwrap_or_else(|e| panic!("{text:?}: {e:?}"));
        assert!(matches!(document.root().shape(), Shape::Map | Shape::List), "{text:?}");
        let fault = document.not_json().unwrap_or_else(|| panic!("{text:?} is no JSON"));
        assert_eq!(fault.primary.as_ref().map(|label| label.span.start), Some(at), "{text:?}");
    }
    for text in ["{\"a\": [1, 2]}", "a: [1, 2,]", "", "\u{feff} [1]"] {
        assert_eq!(parse(FileId(0), text).unwrap().not_json(), None, "{text:?}");
    }
}

#[test]
fn what_neither_can_read_is_told_in_the_language_it_looks_like() {
    let said = |text: &str| parse(FileId(0), text).expect_err(text).message;
    assert_eq!(said("{\"a\": 1 \"b\": 2}"), "`,` or `}` was expected, not `\"b\"`");
    assert_eq!(said("[{\"a\": 1}, ..., {]"), "a value was expected, not `...`");
    assert_eq!(said("{a: 1, b: @x}"), "a value cannot begin with `@`");
    assert_eq!(said("{\"a\": 1}\n{\"a\": 2}\n"), "a second value begins here");
    assert_eq!(said("[true, \"x\": {]"), "`,` or `]` was expected, not `:`");
    assert_eq!(said("[true, {\"a\": 1, \"a\": 2}, maybe]"), "the key `a` is given twice");
}

#[test]
fn keys_may_be_as_long_as_texts() {
    let key = "k".repeat(100_000);
    let text = format!("{{\"{key}\": 1}}");
    assert_eq!(strict(&text).unwrap().root().entries().next().unwrap().0, key);
}

#[test]
fn hostile_texts_end_in_an_error_or_a_tree() {
    let brackets = MAX_DEPTH + 1;
    let deep = [
        "[".repeat(1 << 20),
        "{\"a\":".repeat(1 << 20),
        "[".repeat(brackets) + &"]".repeat(brackets),
        "[{\"a\":".repeat(brackets),
    ];
    for text in deep {
        assert_eq!(parse(FileId(0), &text).expect_err("too deep").code, codes::LIMIT);
    }
    assert!(strict(&("[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH))).is_ok());
    let long = "\\\"é".repeat(1 << 20);
    let text = format!("[\"{long}\"]");
    let document = strict(&text).unwrap();
    assert_eq!(document.root().items().next().unwrap().text().map(str::len), Some(3 << 20));
    let token = told(&format!("[{}", "x".repeat(1 << 20))).0;
    assert!(token.len() < 100, "{token}");
    for byte in 0..0x20u8 {
        let (message, position, _) = told(&format!("[\"12345678901234{}\"]", char::from(byte)));
        assert!(message.ends_with("inside of a text") && position == "1:17", "{byte}: {message} at {position}");
    }
}

#[test]
fn byte_order_marks_and_line_ends_are_white_space() {
    let text = "\u{feff}\r\n{\"名\":\r\n\t[1 ,\r\n \"é\" ]\r\n}\r\n";
    let document = strict(text).unwrap();
    let slice = |span: Span| &text[span.start as usize..span.end as usize];
    let (_, key, value) = document.root().entries().next().unwrap();
    assert_eq!((slice(key), slice(value.span())), ("\"名\"", "[1 ,\r\n \"é\" ]"));
    assert_eq!(document.root().span().start, 5);
}

#[test]
fn plain_stretches_end_at_what_is_special_wherever_it_stands() {
    for length in 0..40 {
        for special in 0..=0xffu8 {
            let mut bytes = vec![b'a'; length];
            bytes.push(special);
            bytes.extend_from_slice(b"\x01\"\\\xff 0123456789");
            let ends = special < b' ' || special == b'"' || special == b'\\';
            assert_eq!(stretch(&bytes, 0), if ends { length } else { length + 1 }, "{special:#x} after {length}");
        }
    }
}

/// Any JSON that YAML can read as well: without the control characters that JSON takes as they are.
fn json() -> impl Strategy<Value = serde_json::Value> {
    const TEXT: &str = "[^\u{7f}-\u{9f}\u{feff}\u{fffe}\u{ffff}]{0,12}";
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        TEXT.prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(TEXT, inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

/// What a hand or a broken transfer does to a text.
#[derive(Debug, Clone)]
enum Spoil {
    CutOff(prop::sample::Index),
    Remove(prop::sample::Index, usize),
    Insert(prop::sample::Index, &'static str),
}

fn spoil() -> impl Strategy<Value = Spoil> {
    const PIECES: &[&str] = &[
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\n", "\n", "\t", " ", "0", "01", "-", "+", ".",
        "e", "E5", "true", "nul", "#", "//", "'", "é", "\0", "\u{7f}", "\u{2028}", "{}", "[]", "\"a\":1,", "1e999",
    ];
    prop_oneof![
        any::<prop::sample::Index>().prop_map(Spoil::CutOff),
        (any::<prop::sample::Index>(), 1..4usize).prop_map(|(at, count)| Spoil::Remove(at, count)),
        (any::<prop::sample::Index>(), prop::sample::select(PIECES)).prop_map(|(at, piece)| Spoil::Insert(at, piece)),
    ]
}

fn spoilt(text: &str, spoil: &Spoil) -> String {
    let characters: Vec<char> = text.chars().collect();
    let split = |at: &prop::sample::Index| characters.split_at(at.index(characters.len() + 1));
    let (before, piece, after) = match spoil {
        Spoil::CutOff(at) => (split(at).0, "", &[][..]),
        Spoil::Remove(at, count) => (split(at).0, "", split(at).1.get(*count..).unwrap_or_default()),
        Spoil::Insert(at, piece) => (split(at).0, *piece, split(at).1),
    };
    before.iter().copied().chain(piece.chars()).chain(after.iter().copied()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn json_and_yaml_give_one_tree_with_the_same_spans(value in json()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let fail = |error: Box<Diagnostic>| TestCaseError::fail(format!("{text}: {error:?}"));
            let ours = strict(&text).map_err(fail)?;
            let theirs = Builder::build(FileId(0), &text, &mut Yaml::new(&text)).map_err(fail)?;
            prop_assert_eq!(dump(ours.root()), dump(theirs.root()), "{}", text);
        }
    }

    /// serde_json passes over keys given twice and allows another depth; whatever else it takes or refuses, so do we.
    #[test]
    fn spoilt_json_is_refused_where_serde_json_refuses_it(
        value in json(), pretty in any::<bool>(), spoils in prop::collection::vec(spoil(), 0..4)
    ) {
        let whole = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
        let text = spoils.iter().fold(whole, |text, how| spoilt(&text, how));
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text);
        match strict(&text) {
            Err(error) if error.code != codes::SYNTAX => {}
            Err(error) => {
                prop_assert!(theirs.is_err(), "{:?}: {:?}", text, error);
                let at = error.primary.expect("an error has a place").span;
                prop_assert!(text.get(at.start as usize..at.end as usize).is_some(), "{:?}: {:?}", text, at);
            }
            Ok(_) => prop_assert!(theirs.is_ok(), "{:?}: {:?}", text, theirs),
        }
    }

    #[test]
    fn texts_read_as_serde_json_reads_them(text in any::<String>(), escapes in "(\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-c][0-9a-f]{3}|x){0,9}") {
        let escaped = format!("[{}, \"{escapes}\"]", serde_json::to_string(&text).unwrap());
        let expected: Vec<String> = serde_json::from_str(&escaped).unwrap();
        let document = strict(&escaped).map_err(|error| TestCaseError::fail(format!("{escaped}: {error:?}")))?;
        let read: Vec<_> = document.root().items().filter_map(NodeRef::text).collect();
        prop_assert_eq!(read, expected);
    }
}
