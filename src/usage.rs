//! Usage files: what a price list cannot know, stated beside the estate.
//!
//! The form is Infracost's `infracost-usage.yml`, read as it is:
//!
//! ```yaml
//! version: 0.1
//! resource_type_default_usage:
//!   aws_lambda_function: {monthly_requests: 1000000}
//! resource_usage:
//!   aws_lambda_function.resize: {monthly_requests: 5000000, request_duration_ms: 250}
//!   aws_s3_bucket.logs[*]:
//!     standard: {storage_gb: 500}
//! ```
//!
//! Resources are named as their input names them: by Terraform address, logical id or native key; `[*]` stands for any
//! index. What a native inventory says under `usage` goes before the file, the exact address before one with `[*]`,
//! both before the default of a type. The values become the `usage` of the resources, each with the place where it was
//! written, so that every command sees the same money.

mod apply;
mod keys;
mod pattern;
mod scaling;
mod skeleton;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, Span};
use crate::syntax::{self, NodeRef, Shape};
use crate::wording::did_you_mean;

pub use apply::apply;
pub use keys::{KnownKey, known_keys};
pub use skeleton::skeleton;
pub(crate) use skeleton::{Measured, written};

/// The sections of a usage file.
const SECTIONS: [&str; 3] = ["version", "resource_usage", "resource_type_default_usage"];

/// What a usage file states.
#[derive(Debug, Clone, Default)]
pub struct UsageFile {
    /// Of resources, by address.
    resources: Vec<Block>,
    /// Of all resources of a type.
    defaults: Vec<Block>,
}

/// What is stated of one address or type.
#[derive(Debug, Clone)]
struct Block {
    /// The address, or the type.
    name: String,
    /// Where it stands.
    span: Span,
    /// What is stated, in the file's order.
    stated: Vec<Stated>,
}

/// One key and its value.
#[derive(Debug, Clone)]
struct Stated {
    /// The key, with dots where mappings nest.
    key: String,
    /// Where the key stands.
    key_span: Span,
    /// The value as it was written.
    value: String,
    /// What it is at its least and at its most, where that is stated too: an addition of ours to the format.
    bounds: [Option<String>; 2],
    /// Where the value stands.
    span: Span,
}

/// Reads a usage file. What is wrong is said at its place and left out; the rest stands.
pub fn parse(file: FileId, text: &str) -> (UsageFile, Vec<Diagnostic>) {
    let document = match syntax::parse(file, text) {
        Ok(document) => document,
        Err(diagnostic) => return (UsageFile::default(), vec![*diagnostic]),
    };
    let mut reader = Reader::default();
    reader.file(document.root());
    (reader.usage, reader.said)
}

#[derive(Default)]
struct Reader {
    usage: UsageFile,
    said: Vec<Diagnostic>,
}

impl Reader {
    fn file(&mut self, root: NodeRef<'_>) {
        if !self.is_map(root, "a usage file", "write `resource_usage:` with an address and what is used below it") {
            return;
        }
        for (key, span, value) in root.entries() {
            match key {
                "version" => {}
                "resource_usage" => self.usage.resources = self.blocks(key, value),
                "resource_type_default_usage" => self.usage.defaults = self.blocks(key, value),
                _ => {
                    let said =
                        Diagnostic::warning(codes::UNKNOWN_KEY, format!("nothing reads `{key}` of a usage file"));
                    let help = did_you_mean(key, SECTIONS.into_iter());
                    self.said.push(Diagnostic { help, ..said.at(span, "") });
                }
            }
        }
    }

    fn blocks(&mut self, section: &str, node: NodeRef<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.is_map(node, &format!("`{section}`"), "write one address or type a line, and what is used below it") {
            return blocks;
        }
        for (name, span, value) in node.entries() {
            let mut block = Block { name: name.to_owned(), span, stated: Vec::new() };
            if self.is_map(value, &format!("the usage of `{name}`"), "write for example `monthly_requests: 1000`") {
                self.stated(value, "", &mut block.stated);
            }
            blocks.push(block);
        }
        blocks
    }

    /// The keys of a mapping and of the mappings in it. A key without a value states nothing.
    fn stated(&mut self, node: NodeRef<'_>, above: &str, into: &mut Vec<Stated>) {
        for (key, key_span, value) in node.entries() {
            let key = if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
            match value.shape() {
                Shape::Null => {}
                Shape::Map => match cases(value) {
                    Some([low, typical, high]) => {
                        let (value, span) = (typical.unwrap_or_default(), value.span());
                        into.push(Stated { key, key_span, value, bounds: [low, high], span });
                    }
                    None => self.stated(value, &key, into),
                },
                Shape::Scalar => {
                    let text = value.text().unwrap_or_default().to_owned();
                    into.push(Stated { key, key_span, value: text, bounds: [None, None], span: value.span() });
                }
                Shape::List => {
                    let message = format!("`{key}` is a list: a usage is one amount");
                    let said =
                        Diagnostic::warning(codes::WRONG_SHAPE, message).at(value.span(), "one amount belongs here");
                    self.said.push(said);
                }
            }
        }
    }

    /// Whether a value is a mapping; nothing at all is an empty one, and anything else is said to be wrong.
    fn is_map(&mut self, node: NodeRef<'_>, what: &str, help: &str) -> bool {
        match node.shape() {
            Shape::Map => true,
            Shape::Null => false,
            Shape::Scalar | Shape::List => {
                let said = Diagnostic::warning(codes::WRONG_SHAPE, format!("{what} is not a mapping"));
                self.said.push(said.at(node.span(), "a mapping belongs here").help(help));
                false
            }
        }
    }
}

/// The three cases of an amount, `{low: 10, typical: 50, high: 200}`; `None` for every other mapping.
fn cases(node: NodeRef<'_>) -> Option<[Option<String>; 3]> {
    const CASES: [&str; 3] = ["low", "typical", "high"];
    let is_case = |key: &str| CASES.contains(&key);
    let are_cases = node.get("typical").is_some() && node.entries().all(|(key, ..)| is_case(key));
    are_cases.then(|| CASES.map(|case| node.get(case).and_then(NodeRef::text).map(str::to_owned)))
}
