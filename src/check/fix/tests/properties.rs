//! What holds for every file.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::syntax::Shape;

/// A tree as JSON, with its tags. Texts and nothing are kept apart.
fn value(node: NodeRef<'_>) -> Value {
    let bare = match node.shape() {
        Shape::Null => Value::Null,
        Shape::Scalar => node.text().unwrap_or_default().into(),
        Shape::List => node.items().map(value).collect::<Vec<_>>().into(),
        Shape::Map => Value::Object(node.entries().map(|(key, _, node)| (key.to_owned(), value(node))).collect()),
    };
    match node.tag() {
        Some(tag) => json!({ format!("!{tag}"): bare }),
        None => bare,
    }
}

fn read(text: &str) -> Value {
    let document = parse(FILE, text).unwrap_or_else(|e| panic!("{text}\n{e:?}"));
    value(document.root())
}

/// The tree with two tags more, as the forms below take them.
fn with_tags(body: &mut Value, holder: Holder) {
    let new = [("Owner", "kan 1"), ("Cost: x", "012")];
    let body = body.as_object_mut().unwrap();
    let body = match holder {
        Holder::Native => body,
        _ => {
            let properties = body.entry("Properties").or_insert(json!({}));
            if properties.is_null() {
                *properties = json!({});
            }
            properties.as_object_mut().unwrap()
        }
    };
    let key = if holder == NATIVE && !body.contains_key("Tags") { "tags" } else { "Tags" };
    let tags = body.entry(key).or_insert(Value::Null);
    if tags.is_null() {
        *tags = if matches!(holder, Holder::List { .. }) { json!([]) } else { json!({}) };
    }
    for (key, value) in new {
        match tags.as_array_mut() {
            Some(items) => items.push(json!({"Key": key, "Value": value})),
            None => tags[key] = value.into(),
        }
    }
}

/// Tags in every form, each line indented by what `indent` stands for (`@`), with the holders that take them.
fn forms(holder: Holder) -> Vec<&'static str> {
    let maps = [
        "",
        "@tags:\n",
        "@tags: # todo\n@# more\n",
        "@tags: ~\n",
        "@tags: {}\n",
        "@tags: {a: b, \"c\": 'd'} # flow\n",
        "@tags: {a: b,}\n",
        "@tags: {\n@  a: b, # one\n@  # two\n@  c: d # three\n@}\n",
        "@tags:\n@  a: b # one\n@  # two\n@  c: 'd'\n\n@# three\n",
        "@tags:\n@    a: \"b\"\n",
        "@tags:\n@  a: |\n@    text\n@    # no comment\n\n",
        "@tags:\n@  a: |+\n@    text\n\n",
        "@tags:\n@  a: >-\n@    text\n@    more\n# left\n",
        "@tags:\n@  a: one\n@    two\n",
        "@tags:\n@  \"日本\": '語'\n",
        "@tags:\n@  <<: *common\n@  c: d\n",
    ];
    let lists = [
        "",
        "@tags:\n",
        "@tags: null # none\n",
        "@tags: []\n",
        "@tags: [{Key: a, Value: b}] # flow\n",
        "@tags: [{Key: a, Value: b}, ]\n",
        "@tags: [\n@  {Key: a, Value: b}, # one\n@  !If [P, {Key: a, Value: b}, !Ref N] # two\n@]\n",
        "@tags:\n@  - Key: a # one\n@    Value: b\n@  # two\n@  - Key: c\n@    Value: !Ref C\n",
        "@tags:\n@- Key: 'a'\n@  Value: 'b'\n\n@# three\n",
        "@tags:\n@- {Key: a, Value: b} # one\n@- !If\n@  - P\n@  - {Key: c, Value: d}\n@  - !Ref N\n",
        "@tags:\n@  -   Key: a\n@      Value: |\n@        text\n\n\n",
        "@tags:\n@  - { Value: \"b\", Key: \"a\" }\n",
    ];
    match holder {
        Holder::Native => maps.into_iter().chain(lists.into_iter().filter(|form| !form.contains('!'))).collect(),
        Holder::List { .. } => lists.to_vec(),
        Holder::Map { .. } => maps.to_vec(),
    }
}

/// What may stand before and behind the tags.
const AROUND: &[&str] = &[
    "",
    "@# alone\n",
    "@size: 1 # small\n",
    "@text: |\n@  lines\n\n",
    "@kept: |+\n@  lines\n\n",
    "@refs:\n@- a\n@- b # two\n",
    "@ids: [a,\n@  b]\n",
    "@nothing:\n",
    "\n# left\n",
    "@env: &e prod\n",
];

#[derive(Debug, Clone)]
struct Generated {
    text: String,
    holder: Holder,
    count: usize,
}

fn generated() -> impl Strategy<Value = Generated> {
    prop::sample::select(vec![NATIVE, LIST, MAP]).prop_flat_map(|holder| {
        let part = || prop::sample::select(AROUND.to_vec());
        let one = (part(), prop::sample::select(forms(holder)), part());
        let all = prop::collection::vec(one, 1..5);
        (all, any::<bool>(), any::<bool>()).prop_map(move |(parts, windows, is_cut)| {
            let count = parts.len();
            let text = written(holder, &parts);
            let text = if is_cut && !text.ends_with("\n\n") { text.trim_end_matches('\n').to_owned() } else { text };
            let text = if windows { text.replace('\n', "\r\n") } else { text };
            Generated { text, holder, count }
        })
    })
}

fn written(holder: Holder, parts: &[(&str, &str, &str)]) -> String {
    let is_native = holder == NATIVE;
    let mut text = "# a file\nx-common: &common {k: v}\n".to_owned();
    text += if is_native { "resources:\n" } else { "Resources:\n" };
    for (index, (before, tags, behind)) in parts.iter().enumerate() {
        let (indent, tags) = match is_native {
            true => ("    ", (*tags).to_owned()),
            false => ("      ", tags.replacen("tags:", "Tags:", 1)),
        };
        text += &format!("  web{index}: # id\n    {}: T\n", if is_native { "type" } else { "Type" });
        text += if is_native { "" } else { "    Properties:\n" };
        // One key may not stand in one body twice.
        let behind = if behind == before { "" } else { *behind };
        text += &[*before, &tags, behind].concat().replace('@', indent);
    }
    text
}

/// The lines of a text that are comments, and how often each stands there.
fn comments(text: &str) -> BTreeMap<&str, usize> {
    let mut lines = BTreeMap::new();
    for line in text.split('\n').filter(|line| line.trim_start().starts_with('#')) {
        *lines.entry(line.trim_end_matches('\r')).or_insert(0) += 1;
    }
    lines
}

fn changes(text: &str, holder: Holder) -> Vec<Change> {
    let document = parse(FILE, text).unwrap_or_else(|e| panic!("{text}\n{e:?}"));
    let mut found = Vec::new();
    ids(document.root(), &mut found);
    let edits = vec![add("Owner", "kan 1"), add("Cost: x", "012")];
    found.into_iter().map(|resource| Change { resource, holder, edits: edits.clone() }).collect()
}

fn is_open(refusal: &Refusal) -> bool {
    refusal.reason.contains("without a line break")
}

/// Makes all changes and looks at everything that is promised.
fn keeps_its_promises(Generated { text, holder, count }: &Generated) -> Result<(), TestCaseError> {
    let (text, holder) = (text.as_str(), *holder);
    let changes = changes(text, holder);
    prop_assert_eq!(changes.len(), *count);
    let fixed = apply(FILE, text, &changes);
    let mut wanted = read(text);
    let resources = if holder == NATIVE { "resources" } else { "Resources" };
    for (index, outcome) in fixed.outcomes.iter().enumerate() {
        match outcome {
            Ok(()) => with_tags(&mut wanted[resources][format!("web{index}")], holder),
            // Whether a file ends in an open text is left to the dice.
            Err(refusal) => prop_assert!(is_open(refusal), "{}\n{}", text, refusal.reason),
        }
    }
    prop_assert_eq!(read(&fixed.text), wanted, "{}\n---\n{}", text, fixed.text);
    prop_assert_eq!(comments(text), comments(&fixed.text), "{}\n---\n{}", text, fixed.text);
    prop_assert_eq!(text.contains("\r\n"), fixed.text.contains("\r\n"));
    if text.contains("\r\n") {
        prop_assert!(!fixed.text.replace("\r\n", "").contains('\n'), "{:?}", fixed.text);
    }
    if fixed.outcomes.iter().all(Result::is_ok) {
        prop_assert_eq!(text.ends_with('\n'), fixed.text.ends_with('\n'), "{:?}", fixed.text);
    }
    let again = apply(FILE, &fixed.text, &self::changes(&fixed.text, holder));
    prop_assert!(again.outcomes.iter().all(Result::is_err));
    prop_assert_eq!(again.text, fixed.text);
    Ok(())
}

/// Whatever is made of a text can be read, and nothing of it is lost.
fn survives(text: &str, spans: &[(u32, u32)], edits: &[Edit]) {
    let mut resources: Vec<_> = spans.iter().map(|&(start, end)| Span { file: FILE, start, end }).collect();
    if let Ok(document) = parse(FILE, text) {
        every_key(document.root(), &mut resources);
    }
    resources.truncate(40);
    for holder in [NATIVE, LIST, MAP, GROUP] {
        let changes: Vec<_> =
            resources.iter().map(|&resource| Change { resource, holder, edits: edits.to_vec() }).collect();
        let fixed = apply(FILE, text, &changes);
        assert_eq!(fixed.outcomes.len(), changes.len());
        if fixed.text != text {
            assert!(parse(FILE, &fixed.text).is_ok(), "{text:?} became {:?}", fixed.text);
            assert!(fixed.outcomes.iter().any(Result::is_ok));
        }
    }
}

fn every_key(node: NodeRef<'_>, found: &mut Vec<Span>) {
    node.items().for_each(|item| every_key(item, found));
    for (_, span, value) in node.entries() {
        found.push(span);
        every_key(value, found);
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let key = || {
        prop_oneof![prop::sample::select(vec!["a", "b", "k", "tags", "<<"]).prop_map(str::to_owned), any::<String>()]
    };
    prop_oneof![
        (key(), any::<String>()).prop_map(|(key, value)| Edit::Add { key, value }),
        (key(), any::<String>()).prop_map(|(key, value)| Edit::Fill { key, value }),
        (key(), key()).prop_map(|(from, to)| Edit::Rename { from, to }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_fix_adds_its_tags_and_touches_nothing_else(generated in generated()) {
        keeps_its_promises(&generated)?;
    }

    #[test]
    fn any_text_is_survived(
        text in any::<String>(),
        spans in prop::collection::vec((0_u32..200, 0_u32..200), 0..4),
        edits in prop::collection::vec(edit(), 0..3),
    ) {
        survives(&text, &spans, &edits);
    }

    #[test]
    fn anything_like_yaml_is_survived(
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", "b: ", "tags: ", "Tags:", "Properties: ", "Key: k", "Value: ", "- ", "\n", "\n  ", "\n    ", "\n      ", "{", "}",
            "[", "]", ", ", ": ", "&x ", "*x", "!Ref ", "<<: ", "'", "\"", "|\n", "|+\n", ">-\n", "? ", "~", " # c", "\t", "\r\n",
            "\r", "---\n", "...\n", "日本", "k: v", "\u{feff}", "a: b\n", "tags:\n  k: v\n", "{a: {tags: {k: }}}",
        ]), 0..30),
        spans in prop::collection::vec((0_u32..60, 0_u32..60), 0..3),
        edits in prop::collection::vec(edit(), 0..3),
    ) {
        survives(&parts.concat(), &spans, &edits);
    }

    #[test]
    fn json_stays_json(
        names in prop::collection::vec(any::<String>(), 0..4),
        tags in prop::sample::select(vec!["", "null", "[]", r#"[{"Key":"a","Value":"b"}]"#, r#"[{"Fn::If":["P",{"Ref":"X"}]}]"#]),
        pretty in any::<bool>(),
        edit in (any::<String>(), any::<String>()),
    ) {
        let mut body = json!({"Type": "T", "Properties": {}});
        names.iter().for_each(|name| body["Properties"][format!("x{name}")] = name.as_str().into());
        if !tags.is_empty() {
            body["Properties"]["Tags"] = serde_json::from_str(tags).unwrap();
        }
        let old = json!({"Resources": {"Web": body}});
        let text = if pretty { serde_json::to_string_pretty(&old) } else { serde_json::to_string(&old) }.unwrap();
        let (key, value) = edit;
        let fixed = fixed(&text, LIST, &[Edit::Add { key: key.clone(), value: value.clone() }]);
        let mut wanted = old;
        match &fixed.outcomes[0] {
            Ok(()) => {
                let list = &mut wanted["Resources"]["Web"]["Properties"]["Tags"];
                let mut items = list.as_array().cloned().unwrap_or_default();
                items.push(json!({"Key": key, "Value": value}));
                *list = items.into();
            }
            Err(refusal) => prop_assert!(key == "a", "{}", refusal.reason),
        }
        let new: Value = serde_json::from_str(&fixed.text).map_err(|e| TestCaseError::fail(format!("{}: {e}", fixed.text)))?;
        prop_assert_eq!(&new, &wanted);
        let same = if pretty { serde_json::to_string_pretty(&wanted) } else { serde_json::to_string(&wanted) }.unwrap();
        let is_ascii = key.chars().chain(value.chars()).all(|c| matches!(c, ' '..='~'));
        prop_assert!(!is_ascii || fixed.text == same, "as serde_json writes it\n{}\n{}", fixed.text, same);
    }
}
