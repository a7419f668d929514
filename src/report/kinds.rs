//! What is known of each kind of resource: as a list and cards for people, as a document, and for programs.

mod card;
mod json;
mod markdown;
mod price;

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::kinds::{KINDS, KindSpec};
use crate::wording::count;
use card::{Card, Price, service, title_of};
pub use json::json;
pub use markdown::{document, section};

/// Every row, service by service, by the types' names; last what Terraform alone has.
fn services() -> Vec<(&'static str, Vec<&'static KindSpec>)> {
    let mut services: BTreeMap<(bool, &str), Vec<&KindSpec>> = BTreeMap::new();
    for spec in KINDS.iter().copied().flatten() {
        let service = service(spec);
        services.entry((service == card::TERRAFORM_ALONE, service)).or_default().push(spec);
    }
    services.values_mut().for_each(|rows| rows.sort_by_key(|spec| spec.name));
    services.into_iter().map(|((_, service), rows)| (service, rows)).collect()
}

/// Every kind in a line: short name, type and title.
pub fn list() -> String {
    let services = services();
    let rows = || services.iter().flat_map(|(_, rows)| rows);
    let widest = |of: fn(&KindSpec) -> usize| rows().map(|spec| of(spec)).max().unwrap_or(0);
    let (alias, name) = (widest(|spec| spec.alias.len()), widest(|spec| spec.name.len()));
    let mut out = String::new();
    for spec in rows() {
        let _ = writeln!(out, "{:alias$}  {:name$}  {}", spec.alias, spec.name, spec.title);
    }
    let _ = writeln!(out, "\n{}; `tagatlas kinds KIND` tells what is known of one", count(rows().count(), "kind"));
    out
}

/// One kind for a person.
pub fn card(spec: &'static KindSpec) -> String {
    let card = Card::of(spec);
    let mut out = format!("{} ({})\n", spec.name, spec.title);
    let mut line = |label: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(out, "  {label:<15}{text}");
        }
    };
    line("short names", &card.aliases.join(", "));
    line("also", &card.types.join(", "));
    line("Terraform", &spec.terraform.join(", "));
    for (number, (command, complete)) in card.commands.iter().enumerate() {
        let some = if *complete { "" } else { " (one, or some)" };
        line(if number == 0 { "AWS CLI" } else { "" }, &format!("{command}{some}"));
    }
    line("AWS Config", card.config.unwrap_or_default());
    line("drawn", card.place());
    line("tags", &plain(&card.tags()));
    line("its names", &spec.names.join(", "));
    line("hidden", &spec.secrets.join(", "));
    for group in &card.references {
        let to: Vec<&str> = group.to.iter().map(|name| title_of(name)).collect();
        let to = if to.is_empty() { "anything".to_owned() } else { to.join(" or ") };
        line(group.edge.as_str(), &format!("{to}: {}", group.paths.join(", ")));
    }
    match &card.price {
        Price::Free(source) => line("price", &format!("free: {source}")),
        Price::Unknown => line("price", "not known: reported as unpriced, never as 0"),
        Price::Lines(lines) => {
            for (number, of) in lines.iter().enumerate() {
                line(if number == 0 { "price" } else { "" }, &plain(&of.in_words()));
            }
        }
    }
    for (number, key) in spec.usage.iter().enumerate() {
        line(if number == 0 { "usage file" } else { "" }, &format!("{}: {}", key.file, key.means));
    }
    out
}

/// Without the backticks of Markdown.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

#[cfg(test)]
mod tests;
