//! The whole story on one page: tags, money, orphans, alarms; each section ends with the command that tells more.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::alarms::AlarmsReport;
use super::check::{self, CheckReport};
use super::cost::CostReport;
use super::orphans::OrphansReport;
use crate::cost::roll_up::Key;

/// How many lines of a section are printed before the rest is counted.
const SHOWN: usize = 8;

/// The page, with `paths` as they were given, for the commands that tell more.
pub fn human(check: &CheckReport<'_>, orphans: &OrphansReport<'_>, alarms: &AlarmsReport<'_>, paths: &str) -> String {
    let mut out = String::new();
    section(&mut out, "tags and references", &format!("tagatlas check {paths}"));
    out.push_str(&check::human::brief(check, SHOWN));
    out.push('\n');
    section(&mut out, "money", &format!("tagatlas cost {paths}"));
    let CheckReport { sources, graph, bill, .. } = *check;
    let money = CostReport { sources, graph, bill, group_by: &[Key::Container], allocation: None, lines: false };
    out.push_str(&money.text());
    out.push('\n');
    section(&mut out, "orphans", &format!("tagatlas orphans {paths}"));
    out.push_str(&orphans.brief(SHOWN));
    out.push('\n');
    section(&mut out, "alarms", &format!("tagatlas alarms {paths}"));
    out.push_str(&alarms.brief(SHOWN));
    out
}

/// The last section, where a picture is drawn.
pub fn picture(paths: &str, picture: &str) -> String {
    let mut out = "\n".to_owned();
    section(&mut out, "picture", &format!("tagatlas diagram {paths} -o {picture}"));
    let _ = writeln!(out, "drawn: {picture}");
    out
}

fn section(out: &mut String, title: &str, more: &str) {
    let (bold, faint) = (Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())), Style::new().dimmed());
    let _ = writeln!(out, "{bold}{title}{bold:#}  {faint}{more}{faint:#}\n");
}
