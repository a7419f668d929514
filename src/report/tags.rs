//! The tags of each resource, and where each comes from: for people and for programs.

use std::io;

use serde_json::{Value, json};

use super::human::{clean, width};
use crate::check::origin::{Makers, Source};
use crate::check::tags::{Taggable, taggable};
use crate::graph::{Graph, ResourceIndex};
use crate::model::{Tag, Value as TagValue};
use crate::source::Sources;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct TagsReport<'a> {
    /// The files, for places.
    pub sources: &'a Sources,
    /// The resources.
    pub graph: &'a Graph,
    /// These resources alone, where some are asked for.
    pub only: Option<ResourceIndex>,
}

impl TagsReport<'_> {
    fn resources(&self) -> impl Iterator<Item = ResourceIndex> + '_ {
        let indexes = self.graph.resources().map(|(index, _)| index);
        indexes.filter(|index| self.only.is_none_or(|only| only == *index))
    }

    /// For people: a resource, and a line a tag.
    pub fn human(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let makers = Makers::new(self.graph);
        for index in self.resources() {
            let resource = self.graph.resource(index);
            let (label, title) = (clean(self.graph.label(index)), clean(resource.kind.title()));
            writeln!(out, "{label} ({title})")?;
            let rows: Vec<[String; 3]> =
                resource.tags.list.iter().map(|tag| self.row(makers.source(resource, tag), tag)).collect();
            let wide = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
            let widths = [wide(0), wide(1).min(48)];
            for [key, value, from] in &rows {
                let pad = |text: &str, wide: usize| " ".repeat(wide.saturating_sub(width(text)));
                writeln!(out, "  {key}{}  {value}{}  {from}", pad(key, widths[0]), pad(value, widths[1]))?;
            }
            match (taggable(resource), &resource.tags.open) {
                (Taggable::No(why), _) => writeln!(out, "  takes no tags: {}", clean(why))?,
                (_, Some(why)) => writeln!(out, "  may have more: {}", clean(why))?,
                _ if rows.is_empty() => writeln!(out, "  no tags")?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&self, source: Source, tag: &Tag) -> [String; 3] {
        let value = match (&tag.value.value, tag.value.text()) {
            (_, Some("")) => "\"\"".to_owned(),
            (_, Some(text)) => clean(text),
            (TagValue::Unknown(unknown), _) => format!("? {}", clean(&unknown.reason)),
            (TagValue::Reference(reference), _) => format!("→ {}", clean(reference.target.as_str())),
            (TagValue::Hidden(_), _) => "(secret)".to_owned(),
            _ => String::new(),
        };
        let from = match source {
            Source::Declared(origin) if origin.is_own() => "own".to_owned(),
            Source::Declared(origin) => format!("from {} ({})", origin.title(), self.place(tag)),
            Source::Propagated(maker) => format!("handed on by {}", clean(self.graph.label(maker))),
        };
        [clean(&tag.key), value, from]
    }

    fn place(&self, tag: &Tag) -> String {
        let file = self.sources.file(tag.span.file);
        format!("{}:{}", clean(&file.path), file.position(tag.span.start).line)
    }

    /// For programs.
    pub fn json(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let makers = Makers::new(self.graph);
        writeln!(out, "{{\n  \"resources\": [")?;
        let mut resources = self.resources().peekable();
        while let Some(index) = resources.next() {
            let resource = self.graph.resource(index);
            let tags = resource.tags.list.iter().map(|tag| self.tag_json(makers.source(resource, tag), tag));
            let tags: Vec<Value> = tags.collect();
            let can = match taggable(resource) {
                Taggable::Yes => Value::Bool(true),
                Taggable::No(_) => Value::Bool(false),
                Taggable::Unknown => Value::Null,
            };
            let line = json!({
                "id": resource.id.as_str(),
                "address": resource.address,
                "kind": resource.kind.name(),
                "taggable": can,
                "tags": tags,
                "may_have_more": resource.tags.open,
            });
            writeln!(out, "    {line}{}", if resources.peek().is_some() { "," } else { "" })?;
        }
        writeln!(out, "  ]\n}}")
    }

    fn tag_json(&self, source: Source, tag: &Tag) -> Value {
        let position = self.sources.position(tag.span);
        let by = match source {
            Source::Propagated(maker) => Some(self.graph.resource(maker).id.as_str()),
            Source::Declared(_) => None,
        };
        json!({
            "key": tag.key,
            "value": tag.value.text(),
            "origin": source.as_str(),
            "by": by,
            "file": self.sources.file(tag.span.file).path,
            "line": position.line,
            "column": position.column,
        })
    }
}
