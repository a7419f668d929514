//! The whole story on one page: tags, money, orphans; each section ends with the command that tells more.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::check::CheckReport;
use super::cost::{self, By};
use super::orphans::OrphansReport;

/// How many lines of a section are printed before the rest is counted.
const SHOWN: usize = 8;

/// The page, with `paths` as they were given, for the commands that tell more.
pub fn human(check: &CheckReport<'_>, orphans: &OrphansReport<'_>, paths: &str) -> String {
    let mut out = String::new();
    let context = check.context;
    section(&mut out, "tags and references", &format!("tagatlas check {paths}"));
    out.push_str(&check.brief(SHOWN));
    section(&mut out, "money", &format!("tagatlas cost {paths}"));
    out.push_str(&cost::human(context.graph, context.bill, Some(&By::Container), false));
    section(&mut out, "orphans", &format!("tagatlas orphans {paths}"));
    out.push_str(&orphans.brief(SHOWN));
    out
}

fn section(out: &mut String, title: &str, more: &str) {
    let (bold, faint) = (Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())), Style::new().dimmed());
    let gap = if out.is_empty() { "" } else { "\n" };
    let _ = writeln!(out, "{gap}{bold}{title}{bold:#}  {faint}{more}{faint:#}\n");
}
