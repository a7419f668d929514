//! What was read as a native inventory: one file to keep beside the code, whose every change a person can review.
//!
//! Reading it back gives the same graph. Resources stand by account, region and VPC, then by kind and id, whatever order
//! they were read in; the same estate gives the same bytes.

mod head;
mod order;
mod plain;
mod resource;
#[cfg(test)]
mod tests;
mod yaml;

pub(super) use yaml::text_in_flow;

use std::fmt::Write;

use super::human::clean;
use crate::graph::Graph;
use head::Head;
use resource::Writer;

/// What the file begins with, so that the program knows its own work again.
const MARK: &str = "# Written by tagatlas ";

/// The inventory as YAML. `made_from` are the paths that were read, for the first line.
pub fn yaml(graph: &Graph, made_from: &[String]) -> String {
    let inventory = plain::inventory(graph);
    let head = Head::of(&inventory);
    let mut out = String::new();
    let version = env!("CARGO_PKG_VERSION");
    let from: Vec<String> = made_from.iter().map(|path| clean(path)).collect();
    let _ = writeln!(out, "{MARK}{version} from {}", from.join(", "));
    out.push_str(
        "# `!ref` names another resource; what is `!unknown` is decided when it is deployed, and the text says why;\n",
    );
    out.push_str("# what is `!hidden` is a secret, which is never copied.\n");
    head.write(&mut out);
    let mut writer = Writer::new(&inventory, &head);
    let mut heading = String::new();
    for (place, index) in order::order(graph) {
        let next = place.heading();
        if next != heading {
            let _ = write!(out, "\n{next}");
            heading = next;
        }
        writer.resource(&mut out, &inventory.resources[index]);
    }
    out
}

/// Whether a text is an inventory that this program wrote.
pub fn is_ours(text: &str) -> bool {
    text.starts_with(MARK)
}
