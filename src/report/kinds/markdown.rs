//! `docs/kinds.md`: an index, and for each service a table and a card for each of its kinds.
//!
//! Anchors are written out, so that they stay when a title changes: `#ec2` of a kind is its short name, `#aws-ec2` of a
//! service its name.

use std::fmt::Write;

use super::card::{Card, Price, References, TERRAFORM_ALONE, meaning};
use super::services;
use crate::kinds::{self, EdgeKind, KindSpec, TagShape, UNTAGGABLE_BY_SCHEMA};
use crate::wording::count;

/// More price lines than this are folded away.
const MOST_LINES: usize = 3;

/// The whole document.
pub fn document() -> String {
    let services = services();
    let kinds = services.iter().map(|(_, rows)| rows.len()).sum();
    let mut out = head(kinds, services.iter().filter(|(service, _)| *service != TERRAFORM_ALONE).count());
    out.push_str("## Index\n\n| service | kinds |\n|---|---|\n");
    for (service, rows) in &services {
        let links: Vec<String> = rows.iter().map(|spec| format!("[{0}](#{0})", spec.alias)).collect();
        let kinds = match *service {
            TERRAFORM_ALONE => format!("{} that CloudFormation has not", count(rows.len(), "kind")),
            _ => links.join(" · "),
        };
        let _ = writeln!(out, "| [{service}](#{}) | {kinds} |", anchor(service));
    }
    for (service, rows) in services {
        let _ = write!(out, "\n<a id=\"{}\"></a>\n\n## {service}\n\n", anchor(service));
        out.push_str("| kind | short name | tags | price |\n|---|---|---|---|\n");
        for spec in &rows {
            out.push_str(&row(spec));
        }
        for spec in rows {
            out.push('\n');
            out.push_str(&section(spec));
        }
    }
    out
}

fn head(kinds: usize, services: usize) -> String {
    let mut out = format!(
        "# Kinds of resources\n\n\
         <!-- Written by `tagatlas kinds --format markdown`; a test keeps it equal to the code. -->\n\n\
         {} of {} are known here. A type that is not among them is read, drawn and linted all the same: it keeps its \
         name, its tags and every reference that leaves no doubt, and its price is reported as unknown. \
         `tagatlas kinds ec2` prints one of these cards.\n\n\
         ## How to read a card\n\n\
         The first line has the kind's name, which is CloudFormation's and AWS Config's, and the short names that an \
         inventory may use. \
         Properties carry CloudFormation's names whatever they were read from; `[]` stands for each item of a list.\n\n\
         | line | what it says |\n|---|---|\n\
         | also | other types that mean the same |\n\
         | Terraform, AWS CLI | its types, and the commands that print it; one in *italics* shows one resource, or some |\n\
         | AWS Config | its name there, where it is another |\n\
         | drawn | where it stands on a picture; what is drawn with another or as lines stands there itself where it is an orphan |\n\
         | tags | the property that holds them, or why there is none; a bare no is the schema's: {} and of a kind that is \
         Terraform's alone, {} |\n\
         | names | properties whose text others may use to name it |\n\
         | hidden | properties that are dropped when they are read: secrets |\n",
        count(kinds, "kind"),
        count(services, "service"),
        UNTAGGABLE_BY_SCHEMA[0],
        UNTAGGABLE_BY_SCHEMA[1],
    );
    const EDGES: [EdgeKind; 6] =
        [EdgeKind::In, EdgeKind::Attached, EdgeKind::Sends, EdgeKind::Receives, EdgeKind::Watches, EdgeKind::Uses];
    for edge in EDGES {
        let _ = writeln!(out, "| {} | properties that name what it {} |", edge.as_str(), meaning(edge));
    }
    out.push_str(
        "| price | what is billed, by which unit; how much of it a month, from which property or `usage`; the table of \
         [the price book](../prices/README.md) |\n\
         | usage file | keys by which a usage file (`cost --usage`) states what is used; those of `usage` go as well |\n\n",
    );
    out
}

/// A kind in the table of its service.
fn row(spec: &'static KindSpec) -> String {
    let tags = if matches!(spec.tags, TagShape::None(_)) { "no" } else { "yes" };
    let price = match Card::of(spec).price {
        Price::Free(_) => "free".to_owned(),
        Price::Unknown => "not known".to_owned(),
        Price::Lines(lines) => count(lines.len(), "line"),
    };
    format!("| [{}](#{}) | `{}` | {tags} | {price} |\n", escape(spec.title), spec.alias, spec.alias)
}

/// One kind's card.
pub fn section(spec: &'static KindSpec) -> String {
    let card = Card::of(spec);
    let mut out = format!("<a id=\"{}\"></a>\n\n### {}\n\n", spec.alias, escape(&title(spec.title)));
    let _ = writeln!(out, "| `{}` | {} |\n|---|---|", spec.name, codes(&card.aliases));
    let mut line = |label: &str, text: String| {
        if !text.is_empty() {
            let _ = writeln!(out, "| {label} | {} |", escape(&text));
        }
    };
    line("also", codes(&card.types));
    line("Terraform", codes(spec.terraform));
    let command = |(command, complete): &(&str, bool)| match complete {
        true => format!("`{command}`"),
        false => format!("*`{command}`*"),
    };
    line("AWS CLI", card.commands.iter().map(command).collect::<Vec<_>>().join(", "));
    if let Some(config) = card.config.filter(|config| *config != spec.name) {
        line("AWS Config", format!("`{config}`"));
    }
    line("drawn", card.place().to_owned());
    line(
        "tags",
        match spec.tags {
            TagShape::None(source) if UNTAGGABLE_BY_SCHEMA.contains(&source) => "no".to_owned(),
            _ => card.tags(),
        },
    );
    line("names", codes(spec.names));
    line("hidden", codes(spec.secrets));
    for group in &card.references {
        line(group.edge.as_str(), format!("{}: {}", targets(group), codes(&group.paths)));
    }
    match &card.price {
        Price::Free(source) => line("price", format!("free ({source})")),
        Price::Unknown => line("price", "not known".to_owned()),
        Price::Lines(lines) if lines.len() > MOST_LINES => {
            line("price", format!("{}, below", count(lines.len(), "line")))
        }
        Price::Lines(lines) => lines.iter().for_each(|of| line("price", of.in_words())),
    }
    let keys: Vec<&str> = spec.usage.iter().map(|key| key.file).collect();
    if !keys.is_empty() {
        let _ = writeln!(out, "| usage file | {} |", codes(&keys));
    }
    if let Price::Lines(lines) = &card.price
        && lines.len() > MOST_LINES
    {
        let _ = write!(out, "\n<details><summary>{} of its price</summary>\n\n", count(lines.len(), "line"));
        for of in lines {
            let _ = writeln!(out, "- {}", escape(&of.in_words()));
        }
        out.push_str("\n</details>\n");
    }
    out
}

/// The kinds that a property can name, linked where they have a card.
fn targets(group: &References) -> String {
    let link = |name: &&str| match kinds::find(name) {
        Some(spec) => format!("[{}](#{})", spec.title, spec.alias),
        None => format!("`{name}`"),
    };
    match group.to {
        [] => "anything".to_owned(),
        to => to.iter().map(link).collect::<Vec<_>>().join(" or "),
    }
}

fn codes(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The anchor of a service; kinds have short names such as `ec2`.
fn anchor(service: &str) -> String {
    format!("aws-{}", service.to_ascii_lowercase().replace(' ', "-"))
}

/// A title at the beginning of a line.
fn title(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What would end a cell of a table.
fn escape(text: &str) -> String {
    text.replace('|', "\\|")
}
