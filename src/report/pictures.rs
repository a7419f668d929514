//! The index of several pictures of one estate, as Markdown.

use std::fmt::Write;

use super::markdown::Inert;
use crate::bill::Amount;
use crate::cost::{Bill, Total};
use crate::diagram::compose::{Charged, Part};

/// A picture and its file.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// What it shows.
    pub part: &'a Part,
    /// The name of its file, beside the index.
    pub file: &'a str,
}

/// The line that every index begins with, so that no other document of the same name is taken for one.
pub const MARK: &str = "<!-- tagatlas: pictures of an estate, and their index -->";

/// A table with a line for each picture. Its costs add up to the estimate, and what is shown as charged to
/// the bill.
pub fn index(title: &str, by: &str, pictures: &[Picture<'_>], (bill, charged): (&Bill, Option<&Charged>)) -> String {
    let (heading, line) = if charged.is_some() { ("Cost | Charged", "---:|---:") } else { ("Cost", "---:") };
    let cell = |text: Option<&str>| match charged {
        Some(_) => format!(" {} |", text.unwrap_or_default()),
        None => String::new(),
    };
    let mut out = format!(
        "{MARK}\n# {}, by {}\n\n| Picture | Resources | {heading} | Findings | Links to other pictures |\n\
         |---|---:|{line}|---:|---:|\n",
        Inert(title),
        Inert(by)
    );
    let amounts: Vec<Amount> = pictures.iter().map(|picture| picture.part.charged.unwrap_or_default()).collect();
    let (charges, others) = charged.map(|charged| charged.in_parts(&amounts)).unwrap_or_default();
    for (at, Picture { part, file }) in pictures.iter().enumerate() {
        let name = Inert(&part.name);
        let shown = match &part.scene {
            Some(_) => format!("[{name}]({})", address(file)),
            None => format!("{name} (nothing to draw)"),
        };
        let Part { resources, total, findings, links_out, .. } = part;
        let charged = cell(charges.get(at).map(String::as_str));
        let _ = writeln!(out, "| {shown} | {resources} | {} |{charged} {findings} | {links_out} |", total.amount());
    }
    let unused = bill.unused();
    if unused != Total::default() {
        let _ = writeln!(out, "| commitments that nothing uses | | {} |{} | |", unused.amount(), cell(None));
    }
    for (what, amount) in others {
        let _ = writeln!(out, "| {} | | |{} | |", Inert(&what), cell(Some(&amount)));
    }
    let resources: usize = pictures.iter().map(|picture| picture.part.resources).sum();
    let findings: usize = pictures.iter().map(|picture| picture.part.findings).sum();
    let all = charged.map(Charged::in_all);
    let _ =
        writeln!(out, "| together | {resources} | {} |{} {findings} | |", bill.total.amount(), cell(all.as_deref()));
    let _ = writeln!(out, "\nCost: {}.", bill.terms());
    if let Some(charged) = charged {
        let _ = writeln!(out, "Charged: billed in {}.", charged.period());
    }
    out
}

/// A file's name as an address.
fn address(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_an_address_has_no_sign_of_its_own() {
        let part = Part {
            name: "a|b](x) <script>".into(),
            word: String::new(),
            scene: Some(crate::diagram::scene::Scene::default()),
            resources: 1,
            total: Total::default(),
            charged: None,
            findings: 0,
            links_out: 0,
        };
        let text = index("t", "tag:x", &[Picture { part: &part, file: "店 (1).svg" }], (&Bill::default(), None));
        assert!(!text.contains("<script>") && !text.contains("a|b"), "{text}");
        assert!(text.contains("(%E5%BA%97%20%281%29.svg)"), "{text}");
    }
}
