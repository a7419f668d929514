//! The tags of a row, whatever form an export gives them: one text, by which rows are grouped, and its pairs.
//!
//! A tag of a person stands under its own key, without the `user:` or `user_` that the Cost and Usage Report puts before it;
//! one of AWS stands as `aws:createdBy`. The legacy CUR as Parquet and CUR 2.0 also rewrite the keys themselves: capitals
//! become small with `_` before them, and other signs become `_` (`cost_center` for `CostCenter`; AWS's rules in
//! `cur-ate-run` of its guide), and nothing can bring them back. That CUR 2.0 has both prefixes was read in
//! opencost/opencost#4036, which tells of a live table, on 2026-11-28.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::Export;
use crate::texts::{Text, Texts};

/// The pairs of a text of tags, in the order of their keys; none where the text is empty or is no object of JSON.
///
/// Values are what was written: `"1.10"` and `1.10` are both `1.10`. FOCUS writes `true` for a tag without a value.
pub fn tags_of(text: &str) -> Vec<(String, String)> {
    pairs(text).unwrap_or_default().into_iter().collect()
}

/// The one text for the tags of a row: an object of JSON with sorted keys, empty where there are none; `None` where the
/// text is no object of JSON.
pub(in crate::bill) fn canonical(text: &str, export: Export) -> Option<String> {
    if text.trim().is_empty() {
        return Some(String::new());
    }
    let pairs = pairs(text)?;
    // FOCUS has people's keys as they wrote them, and `user_name` may be one. Only where each key has a prefix is it
    // the Cost and Usage Report's.
    let has_prefix = |key: &String| ["user:", "user_", "aws:", "aws_"].iter().any(|prefix| key.starts_with(prefix));
    let has_prefixes = export.is_cur() || pairs.keys().all(has_prefix);
    let own = |(key, value): (String, String)| {
        let key = key.strip_prefix("resourceTags/").unwrap_or(&key);
        let key = if has_prefixes { own_key(key) } else { key.strip_prefix("user:").unwrap_or(key).to_owned() };
        (key, value)
    };
    Some(written(&pairs.into_iter().map(own).collect()))
}

/// A key as its resource has it: `Env` for `user:Env`, `aws:created_by` for `aws_created_by`.
pub(super) fn own_key(key: &str) -> String {
    if let Some(own) = key.strip_prefix("user:").or_else(|| key.strip_prefix("user_")) {
        return own.to_owned();
    }
    key.strip_prefix("aws_").map_or_else(|| key.to_owned(), |rest| format!("aws:{rest}"))
}

/// One pair of a list of tags, as Google Cloud writes them.
#[derive(Deserialize)]
struct Pair<'a> {
    key: String,
    #[serde(borrow)]
    value: &'a RawValue,
}

fn pairs(text: &str) -> Option<BTreeMap<String, String>> {
    if text.trim_start().starts_with('[') {
        let pairs: Vec<Pair<'_>> = serde_json::from_str(text).ok()?;
        return Some(pairs.into_iter().filter_map(|pair| Some((pair.key, raw(pair.value)?))).collect());
    }
    let pairs: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    Some(pairs.into_iter().filter_map(|(key, value)| Some((key, raw(value)?))).collect())
}

/// A value as it was written; `None` for `null`.
fn raw(value: &RawValue) -> Option<String> {
    match value.get() {
        "null" => None,
        text if text.starts_with('"') => serde_json::from_str(text).ok(),
        text => Some(text.to_owned()),
    }
}

fn written(pairs: &BTreeMap<String, String>) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    serde_json::to_string(pairs).unwrap_or_default()
}

/// Makes the values of columns that each hold one tag into one text. The same values come again and again: what they make
/// is kept.
#[derive(Debug)]
pub struct TagColumns {
    keys: Vec<String>,
    known: HashMap<Box<[Text]>, Text, FixedState>,
}

impl TagColumns {
    /// For columns with these keys.
    pub(super) fn new<'a>(keys: impl Iterator<Item = &'a str>) -> Self {
        Self { keys: keys.map(str::to_owned).collect(), known: HashMap::default() }
    }

    /// The text of a row's values, which stand in the order of the columns; an empty one is no tag.
    pub(in crate::bill) fn text(&mut self, values: &[Text], texts: &mut Texts) -> Text {
        if values.iter().all(|value| *value == Texts::NONE) {
            return Texts::NONE;
        }
        if let Some(known) = self.known.get(values) {
            return *known;
        }
        let pairs = self.keys.iter().zip(values);
        let told = pairs.filter_map(|(key, value)| Some((key.clone(), texts.told(*value)?.to_owned())));
        let text = written(&told.collect());
        let text = texts.put(&text);
        self.known.insert(values.into(), text);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_every_form_are_one_text() {
        let same = r#"{"Env":"prod","aws:createdBy":"Root:1"}"#;
        for (export, text) in [
            (Export::Focus, r#"{"aws:createdBy": "Root:1", "Env": "prod"}"#),
            (Export::Focus, r#"{"aws:createdBy": "Root:1", "user:Env": "prod"}"#),
            (Export::Focus, r#"[{"key":"aws:createdBy","value":"Root:1"},{"key":"Env","value":"prod"}]"#),
            (Export::Cur2, r#"{"user_Env": "prod", "aws:createdBy": "Root:1"}"#),
            (Export::Cur2, r#"{"resourceTags/user_Env": "prod", "resourceTags/aws:createdBy": "Root:1", "x": null}"#),
            (Export::CurLegacy, same),
        ] {
            assert_eq!(canonical(text, export).as_deref(), Some(same), "{text}");
        }
        let created = canonical(r#"{"aws_created_by":"x","user_cost_center":"7"}"#, Export::Cur2);
        assert_eq!(created.as_deref(), Some(r#"{"aws:created_by":"x","cost_center":"7"}"#));
    }

    #[test]
    fn a_key_of_ones_own_stays_what_it_is() {
        let text = r#"{"Env":"prod","user_name":"ann"}"#;
        assert_eq!(canonical(text, Export::Focus).as_deref(), Some(text));
    }

    #[test]
    fn values_are_what_was_written() {
        let text = r#"{"b": 1.10, "a": "012", "c": true, "d": null, "e": "", "f": "ü\n<script>"}"#;
        let pairs = tags_of(text);
        let pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("a", "012"), ("b", "1.10"), ("c", "true"), ("e", ""), ("f", "ü\n<script>")]);
        let again = canonical(text, Export::Focus).unwrap();
        assert_eq!(tags_of(&again), tags_of(text));
    }

    #[test]
    fn what_is_no_object_has_no_tags() {
        for text in ["{", "{a=b}", "\"x\"", "3", "[1]", "{\"a\":1", "NULL"] {
            assert_eq!(canonical(text, Export::Focus), None, "{text}");
            assert!(tags_of(text).is_empty(), "{text}");
        }
        for text in ["", "  ", "{}", "[]", r#"{"a":null}"#] {
            assert_eq!(canonical(text, Export::Focus).as_deref(), Some(""), "{text}");
        }
    }

    #[test]
    fn columns_of_one_tag_each_become_one_text() {
        let mut texts = Texts::default();
        let mut columns = TagColumns::new(["b", "a", "aws:createdBy"].into_iter());
        let (one, two) = (texts.put("1"), texts.put("x\"y"));
        let text = columns.text(&[one, two, Texts::NONE], &mut texts);
        assert_eq!(texts.get(text), r#"{"a":"x\"y","b":"1"}"#);
        assert_eq!(columns.text(&[one, two, Texts::NONE], &mut texts), text);
        assert_ne!(columns.text(&[two, one, Texts::NONE], &mut texts), text);
        assert_eq!(columns.text(&[Texts::NONE; 3], &mut texts), Texts::NONE);
    }
}
