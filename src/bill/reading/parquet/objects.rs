//! Tags that a file keeps as a map or a structure, as the JSON object that they are elsewhere.

use std::collections::HashMap;

use arrow_array::{Array, MapArray, StructArray};
use foldhash::fast::FixedState;

use super::values::{AsTexts, Memo, RowFaults, Sink};
use crate::texts::{Text, Texts};

/// Objects put together from keys and values that come again and again: each is written once.
#[derive(Debug, Default)]
pub(super) struct Objects {
    /// Keys and values.
    parts: Texts,
    written: HashMap<Box<[Part]>, Text, FixedState>,
    /// The object that is being put together.
    object: Vec<Part>,
    keys: Column,
    /// The values of a map, or those of each key.
    values: Vec<Column>,
}

/// A key and its value.
type Part = (Text, Text);

/// The texts of an array; `None` for what is not there.
#[derive(Debug, Default)]
struct Column {
    key: Text,
    memo: Memo<Option<Text>>,
    texts: Vec<Option<Text>>,
}

impl Column {
    fn read(&mut self, array: &dyn Array, parts: &mut Texts) {
        self.texts.clear();
        // What is not there is a null: any text may be the value of a tag.
        let (out, faults, is_nothing) = (&mut self.texts, &mut RowFaults::default(), <[u8]>::is_empty);
        let sink = &mut Sink { out, faults, missing: None, is_nothing };
        self.memo.any(array, 0, &mut AsTexts::new(parts, 0), sink);
    }
}

impl Objects {
    /// Puts the object of each row of a map behind `out`. A key without a value has the empty one.
    pub(super) fn of_map(&mut self, map: &MapArray, texts: &mut Texts, out: &mut Vec<Text>) {
        self.read_map(map);
        for row in 0..map.len() {
            let mut object = std::mem::take(&mut self.object);
            object.clear();
            object.extend(self.entries(map, row));
            self.object = object;
            out.push(self.written(texts));
        }
    }

    /// Puts the object of each row of a structure behind `out`. A field without a value is not in it.
    pub(super) fn of_struct(&mut self, fields: &StructArray, texts: &mut Texts, out: &mut Vec<Text>) {
        self.values.resize_with(fields.num_columns(), Column::default);
        for ((column, key), array) in self.values.iter_mut().zip(fields.column_names()).zip(fields.columns()) {
            column.key = self.parts.put(key);
            column.read(array.as_ref(), &mut self.parts);
        }
        for row in 0..fields.len() {
            self.object.clear();
            let values = self.values.iter();
            self.object.extend(values.filter_map(|column| Some((column.key, (*column.texts.get(row)?)?))));
            out.push(self.written(texts));
        }
    }

    /// Puts the value of the first of these keys that each row of a map has behind `out`.
    pub(super) fn value_of(&mut self, map: &MapArray, wanted: &[&str], texts: &mut Texts, out: &mut Vec<Text>) {
        let wanted: Vec<Text> = wanted.iter().map(|key| self.parts.put(key)).collect();
        self.read_map(map);
        let (mut last, mut known) = (Texts::NONE, Texts::NONE);
        for row in 0..map.len() {
            let found = |key: &Text| self.entries(map, row).find_map(|(of, value)| (of == *key).then_some(value));
            let value = wanted.iter().filter_map(found).find(|value| *value != Texts::NONE).unwrap_or_default();
            if value != last {
                (last, known) = (value, texts.put(self.parts.get(value)));
            }
            out.push(known);
        }
    }

    fn read_map(&mut self, map: &MapArray) {
        self.values.resize_with(1, Column::default);
        self.keys.read(map.keys().as_ref(), &mut self.parts);
        self.values[0].read(map.values().as_ref(), &mut self.parts);
    }

    /// The entries of a row of the map that was read.
    fn entries(&self, map: &MapArray, row: usize) -> impl Iterator<Item = Part> {
        let end =
            |at: usize| map.value_offsets().get(at).and_then(|end| usize::try_from(*end).ok()).unwrap_or_default();
        let entries = if map.is_null(row) { 0..0 } else { end(row)..end(row + 1) };
        let keys = self.keys.texts.get(entries.clone()).unwrap_or_default();
        let values = self.values[0].texts.get(entries).unwrap_or_default();
        keys.iter().zip(values).filter_map(|(key, value)| Some(((*key)?, value.unwrap_or_default())))
    }

    /// The object that was put together; no text where it holds nothing.
    fn written(&mut self, texts: &mut Texts) -> Text {
        if self.object.is_empty() {
            return Texts::NONE;
        }
        if let Some(known) = self.written.get(self.object.as_slice()) {
            return *known;
        }
        let text = |part: Text| self.parts.get(part);
        let mut sorted: Vec<_> = self.object.iter().map(|(key, value)| (text(*key), text(*value))).collect();
        sorted.sort_by_key(|(key, _)| *key);
        let object: serde_json::Map<_, _> =
            sorted.into_iter().map(|(key, value)| (key.to_owned(), serde_json::Value::from(value))).collect();
        let written = texts.put(&serde_json::Value::Object(object).to_string());
        self.written.insert(self.object.as_slice().into(), written);
        written
    }
}
