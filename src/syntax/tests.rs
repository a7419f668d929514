use super::*;

fn tree(text: &str) -> Document {
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
