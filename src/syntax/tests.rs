use super::*;

fn tree(text: &str) -> Document<'_> {
    parse(FileId(0), text).unwrap_or_else(|e| panic!("{text:?}: {e:?}"))
}

fn error(text: &str) -> Diagnostic {
    *parse(FileId(0), text).expect_err(text)
}

/// The tree as one line: quoted scalars in quotes, tags before their value.
fn show(node: NodeRef<'_>) -> String {
    let tag = node.tag().map(|t| format!("!{t} ")).unwrap_or_default();
    let body = match node.shape() {
        Shape::Null => "null".to_owned(),
        Shape::Scalar if node.is_plain() => node.text().unwrap().to_owned(),
        Shape::Scalar => format!("{:?}", node.text().unwrap()),
        Shape::List => format!("[{}]", node.items().map(show).collect::<Vec<_>>().join(", ")),
        Shape::Map => {
            format!(
                "{{{}}}",
                node.entries().map(|(k, _, v)| format!("{k}: {}", show(v))).collect::<Vec<_>>().join(", ")
            )
        }
    };
    tag + &body
}

fn shown(text: &str) -> String {
    show(tree(text).root())
}

#[test]
fn yaml_and_json_give_one_tree() {
    assert_eq!(shown("a: 1\nb:\n  - x\n  - 'y'\n"), "{a: 1, b: [x, \"y\"]}");
    assert_eq!(shown("{\n\t\"a\": 1,\n\t\"b\": [\"x\", true, null]\n}\n"), "{a: 1, b: [\"x\", true, null]}");
    assert_eq!(shown(r#"{"s": "\/ \ud83d\ude00 \t"}"#), r#"{s: "/ 😀 \t"}"#);
}

#[test]
fn values_stay_the_text_that_was_written() {
    assert_eq!(
        shown("[012345678901, yes, 1.10, 1e3, 2024-01-01, !!str 1]"),
        "[012345678901, yes, 1.10, 1e3, 2024-01-01, 1]"
    );
}

#[test]
fn nothing_is_null_and_quoted_nothing_is_text() {
    assert_eq!(
        shown("a:\nb: ~\nc: null\nd: ''\ne: \"null\"\nf: !!str null\n"),
        r#"{a: null, b: null, c: null, d: "", e: "null", f: null}"#
    );
    assert_eq!(tree("f: !!str null").root().get("f").unwrap().shape(), Shape::Scalar);
    assert_eq!(shown(""), "null");
    assert_eq!(shown("# only a comment\n"), "null");
}

/// The code, the text under the main label, and the position of an error.
fn wrong(text: &str) -> (&'static str, String, String) {
    let error = error(text);
    let at = error.primary.as_ref().expect("an error has a place");
    let position = crate::source::SourceFile::new("f", text).position(at.span.start);
    (error.code, error.message, position.to_string())
}

fn said(code: &'static str, message: &str, position: &str) -> (&'static str, String, String) {
    (code, message.to_owned(), position.to_owned())
}

#[test]
fn short_tags_are_kept_on_texts_lists_and_mappings() {
    assert_eq!(
        shown("a: !Ref x\nb: !GetAtt [x, Arn]\nc: !Sub\n  - '${a}'\n  - {a: 1}\nd: !Transform {Name: n}\ne: !Ref\n"),
        "{a: !Ref x, b: !GetAtt [x, Arn], c: !Sub [\"${a}\", {a: 1}], d: !Transform {Name: n}, e: !Ref null}"
    );
    assert_eq!(shown("a: !Ref null\nb: ! 1\nc: !!int 2\n"), "{a: !Ref null, b: 1, c: 2}");
    assert_eq!(tree("a: !Ref null").root().get("a").unwrap().text(), Some("null"), "a resource may be called null");
}

#[test]
fn spans_are_bytes_of_the_text() {
    let text = "名: 'é'\r\nb:\r\n  - x\r\n  - {k: v}\r\n\r\nc: !Ref d\r\n";
    let document = tree(text);
    let slice = |span: Span| &text[span.start as usize..span.end as usize];
    let found: Vec<_> = document.root().entries().map(|(_, key, value)| (slice(key), slice(value.span()))).collect();
    assert_eq!(found, [("名", "'é'"), ("b", "- x\r\n  - {k: v}"), ("c", "d")]);
}

#[test]
fn a_key_given_twice_is_an_error_with_both_places() {
    assert_eq!(wrong("a: 1\nb: 2\na: 3\n"), said("INV003", "the key `a` is given twice", "3:1"));
    let error = error(r#"{"x": {"k": 1, "l": {"k": 2}, "k": 3}}"#);
    let at = |label: &crate::diagnostic::Label| (label.span.start, label.span.end);
    assert_eq!((at(error.primary.as_ref().unwrap()), at(&error.secondary[0])), ((30, 33), (7, 10)));
    assert_eq!(shown("a: {k: 1}\nb: {k: 2}\n"), "{a: {k: 1}, b: {k: 2}}");
}

#[test]
fn merges_bring_what_the_mapping_lacks() {
    assert_eq!(shown("a: &a {x: 1, y: 2}\nb: {x: 0, <<: *a, z: 3}\n"), "{a: {x: 1, y: 2}, b: {x: 0, y: 2, z: 3}}");
    assert_eq!(shown("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 9\n"), "{a: {x: 1, y: 2}, b: {x: 1, y: 9}}");
    assert_eq!(
        shown("- &a {x: 1}\n- &b {x: 2, y: 2}\n- <<: [*a, *b]\n"),
        "[{x: 1}, {x: 2, y: 2}, {x: 1, y: 2}]",
        "the earlier mapping of a list wins"
    );
    assert_eq!(shown("- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {<<: *b}\n"), "[{x: 1}, {x: 1, y: 2}, {x: 1, y: 2}]");
    assert_eq!(shown(r#"{"<<": 1}"#), "{<<: 1}", "in quotes it is a key");
    assert_eq!(wrong("a: {<<: 1}\n").1, "`<<` merges mappings, and its value is none");
    assert_eq!(wrong("a: &a {}\nb: {<<: *a, <<: *a}\n"), said("INV003", "the key `<<` is given twice", "2:13"));
}

#[test]
fn an_alias_is_the_value_itself() {
    let document = tree("a: &x {k: [1]}\nb: *x\n");
    let root = document.root();
    assert_eq!(root.get("a").unwrap().id(), root.get("b").unwrap().id());
    assert_eq!(shown("- &k key\n- {*k : 1}\n"), "[key, {key: 1}]");
    assert_eq!(wrong("a: *x\n"), said("INV002", "the alias names no anchor above it", "1:4"));
}

#[test]
fn a_value_inside_itself_is_refused() {
    assert_eq!(wrong("a: &x [1, *x]\n"), said("INV002", "an alias contains itself", "1:11"));
    assert_eq!(wrong("a: &x\n  <<: *x\n").1, "an alias contains itself");
}

#[test]
fn a_bomb_of_aliases_is_refused_where_it_passes_the_limit() {
    let mut text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for i in 1..30 {
        let items = vec![format!("*a{}", i - 1); 10].join(", ");
        text += &format!("a{i}: &a{i} [{items}]\n");
    }
    let (code, message, position) = wrong(&text);
    assert_eq!((code, &message[..]), ("INV004", "aliases and merges repeat more than 1048576 values"));
    assert!(position.starts_with("6:"), "{position}");
    let wide: String = (0..2000).map(|i| format!("k{i}: 1, ")).collect();
    let merges = format!("- &a {{{wide}}}\n{}", "- {<<: *a}\n".repeat(600));
    assert_eq!(wrong(&merges).0, codes::LIMIT, "merges repeat values too");
}

#[test]
fn long_texts_weigh_more_in_the_count_of_repeated_values() {
    let text = format!("- &t {}\n{}", "x".repeat(1 << 20), "- *t\n".repeat(40));
    assert_eq!(wrong(&text).0, codes::LIMIT);
}

#[test]
fn ten_thousand_levels_end_at_once() {
    let started = std::time::Instant::now();
    let deep = [
        "[".repeat(10_000),
        "{a: ".repeat(10_000),
        "- ".repeat(10_000),
        "[".repeat(10_000) + &"]".repeat(10_000),
        (0..10_000).map(|i| " ".repeat(i.min(300)) + "a:\n").collect(),
    ];
    for text in deep {
        assert_eq!(wrong(&text).0, codes::LIMIT, "{}", &text[..40]);
    }
    assert!(started.elapsed().as_secs() < 5);
    let most = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
    assert!(parse(FileId(0), &most).is_ok());
}

#[test]
fn large_mappings_take_no_quadratic_time() {
    let started = std::time::Instant::now();
    let keys: String = (0..50_000).map(|i| format!("key{i}: {i}\n")).collect();
    assert_eq!(tree(&keys).root().entries().count(), 50_000);
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
fn one_document_is_read_and_a_second_is_refused() {
    assert_eq!(shown("---\na: 1\n...\n"), "{a: 1}");
    assert_eq!(shown("--- \n...\n---\na: 1\n---\n"), "{a: 1}");
    assert_eq!(wrong("a: 1\n---\nb: 1\n"), said("INV002", "the file holds more than one YAML document", "3:1"));
}

#[test]
fn what_is_broken_is_said_with_its_place() {
    let cases = [
        ("a:\n\tb: 1\n", "a tab indents this line", "2:2"),
        ("a: [1, 2\n", "`[` is never closed", "1:4"),
        ("a: [1, 2\nb: 3\n", "a `:` does not belong here", "2:2"),
        ("{\"a\": 1", "the text ends where `,` or `}` was expected", "1:8"),
        ("a: \"x\n", "a quote is never closed", "1:4"),
        ("a: [1}\n", "`[` is closed by `}`", "1:4"),
        ("a:\n  b: 1\n c: 2\n", "a key was expected here", "3:2"),
        ("a: b: c\n", "a second `: ` in one value", "1:5"),
        ("a: @x\n", "a value cannot begin with `@`", "1:4"),
        ("{{ env }}: 1\n", "a key must be text, this one is a mapping", "1:1"),
        ("? [a]\n: b\n", "a key must be text, this one is a list", "1:3"),
        (": a\n", "a value without a key", "1:1"),
    ];
    for (text, message, position) in cases {
        assert_eq!(wrong(text), said("INV002", message, position), "{text:?}");
    }
    let inside = error("a: [1, 2\nb: 3\n");
    assert_eq!(inside.secondary[0].text, "inside of what begins here");
    let long = format!("{}: 1\n", "k".repeat(2000));
    assert_eq!(wrong(&long).1, "a key is longer than 1024 characters");
}

#[test]
fn a_truncated_file_never_passes_for_a_whole_one() {
    let json = r#"{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Tags": [{"Key": "a", "Value": "é"}]}}}"#;
    for (end, _) in json.char_indices().skip(1) {
        assert!(parse(FileId(0), &json[..end]).is_err(), "{}", &json[..end]);
    }
}

#[test]
fn byte_order_marks_and_line_ends_change_nothing() {
    assert_eq!(shown("\u{feff}a: 1\r\nb: 2\r\n"), "{a: 1, b: 2}");
    assert_eq!(shown("a: 1\rb: 2\r"), "{a: 1, b: 2}");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Every value of a tree, with its spans in order and inside of the text.
    fn check(node: NodeRef<'_>, text: &str, depth: usize) {
        assert!(depth <= MAX_DEPTH);
        let span = node.span();
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} of {text:?}");
        for item in node.items() {
            check(item, text, depth + 1);
        }
        for (_, key, value) in node.entries() {
            assert!(text.get(key.start as usize..key.end as usize).is_some(), "{key:?} of {text:?}");
            check(value, text, depth + 1);
        }
    }

    fn survives(text: &str) {
        match parse(FileId(0), text) {
            Ok(document) => check(document.root(), text, 0),
            Err(error) => assert!(error.primary.is_some_and(|l| text.is_char_boundary(l.span.start as usize))),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            survives(&text);
        }

        #[test]
        fn anything_like_yaml_is_read_or_refused(
            parts in prop::collection::vec(prop::sample::select(vec![
                "a", "b: ", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", ": ", "&x ", "*x", "!Ref ", "!!str ",
                "<<: ", "'", "\"", "|\n", ">-\n", "? ", "~", "#", "\t", "\r\n", "---\n", "...\n", "%", "日本", "\\u", "\u{feff}",
            ]), 0..40)
        ) {
            survives(&parts.concat());
        }

        #[test]
        fn json_comes_back_as_it_was(value in json()) {
            let text = value.to_string();
            let document = parse(FileId(0), &text).map_err(|e| TestCaseError::fail(format!("{text}: {e:?}")))?;
            prop_assert_eq!(back(document.root()), value);
        }
    }

    /// Any JSON of texts, lists and mappings. Control characters must be escaped, as they must in YAML, but for DEL
    /// and its like, which JSON takes as they are.
    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf =
            prop_oneof![Just(serde_json::Value::Null), "[^\u{7f}-\u{9f}\u{fffe}\u{ffff}]{0,20}".prop_map(Into::into)];
        leaf.prop_recursive(5, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map("[^\u{7f}-\u{9f}\u{fffe}\u{ffff}]{0,20}", inner, 0..6)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    fn back(node: NodeRef<'_>) -> serde_json::Value {
        match node.shape() {
            Shape::Null => serde_json::Value::Null,
            Shape::Scalar => node.text().unwrap().into(),
            Shape::List => node.items().map(back).collect::<Vec<_>>().into(),
            Shape::Map => serde_json::Value::Object(node.entries().map(|(k, _, v)| (k.to_owned(), back(v))).collect()),
        }
    }
}
