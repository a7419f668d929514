//! What is said of files of bills that were held against each other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::duplicates::{Judged, Repeated, Unclear, Why};
use super::file::NotRead;
use crate::bill::Month;
use crate::bill::export::Export;
use crate::diagnostic::{Diagnostic, codes};
use crate::files::named;
use crate::model::time::Day;
use crate::wording::{count, grouped};

const MILLISECONDS_OF_A_DAY: i64 = 86_400_000;

/// What there is to say of files that repeat each other.
pub(super) fn of_judged<'f>(judged: &Judged, path: impl Fn(usize) -> &'f PathBuf) -> Vec<Diagnostic> {
    let repeated = judged.repeated.iter().map(|repeated| of_repeated(repeated, &path));
    let unclear = judged.unclear.iter().map(|unclear| of_unclear(unclear, &path));
    let beside = judged
        .beside
        .first()
        .map(|(first, second)| of_beside(&named(path(*first)), &named(path(*second)), judged.beside.len() - 1));
    repeated.chain(unclear).chain(beside).collect()
}

fn of_repeated<'f>(repeated: &Repeated, path: impl Fn(usize) -> &'f PathBuf) -> Diagnostic {
    let parts = |files: &[usize]| match files {
        [] => String::new(),
        [file] => named(path(*file)),
        [file, others @ ..] => format!("{} with {}", named(path(*file)), count(others.len(), "more part")),
    };
    let within: BTreeSet<String> = repeated.within.iter().map(|file| named(path(*file))).collect();
    let within: Vec<&str> = within.iter().map(String::as_str).collect();
    let message = format!(
        "{}: its {} {} in {} as well, and counted once",
        parts(&repeated.files),
        rows(repeated.rows),
        if repeated.rows == 1 { "is" } else { "are" },
        within.join(", "),
    );
    let help = "should both be charged, put their rows into one file: within a file nothing is taken for a repetition";
    Diagnostic::warning(codes::REPEATED, message).help(help)
}

fn of_unclear<'f>(unclear: &Unclear, path: impl Fn(usize) -> &'f PathBuf) -> Diagnostic {
    let [first, second] = [unclear.first, unclear.second].map(|file| named(path(file)));
    let message = match &unclear.why {
        Why::Common(common, from, until) => format!(
            "{} of {} {} in {first} and in {second}, and both have others",
            rows(*common),
            days(*from, *until),
            if *common == 1 { "is" } else { "are" },
        ),
        Why::Formats([one, other], month) => {
            let month = match *month == Month::default() {
                true => "and tell no month".to_owned(),
                false => format!("and month, {month}"),
            };
            format!(
                "{first} ({}) and {second} ({}) are bills of the same account {month}",
                name_of(*one),
                name_of(*other)
            )
        }
    };
    let help = "name the one that counts alone: to add them up would count charges twice";
    Diagnostic::error(codes::REPEATED, message).help(help)
}

fn of_beside(first: &str, second: &str, more: usize) -> Diagnostic {
    let others = if more > 0 { format!(" (and so have {})", count(more, "more pair")) } else { String::new() };
    let message = format!(
        "{first} and {second} have charges of the same accounts, services and days, and no row in common{others}: both were \
         counted",
    );
    let help = "should they be two exports of one bill, such as one by hours and one by days, name one of them alone";
    Diagnostic::warning(codes::REPEATED, message).help(help)
}

/// That a bill is in a form that is read from its end.
pub(super) fn parquet_from_stdin() -> NotRead {
    let message = "a bill as Parquet cannot be read from standard input";
    NotRead::Unreadable(Box::new(Diagnostic::error(codes::UNREADABLE, message).help("name its file")))
}

/// That a path which must hold a bill holds none.
pub(super) fn no_bill(path: &Path) -> Diagnostic {
    let message = format!("{} holds no bill", named(path));
    let help = "name exports of FOCUS, CUR 2.0 or the legacy CUR, as .csv, .csv.gz or .parquet, or a folder of them";
    Diagnostic::error(codes::NOTHING_FOUND, message).help(help)
}

fn rows(rows: u64) -> String {
    format!("{} row{}", grouped(rows), if rows == 1 { "" } else { "s" })
}

fn days(from: i64, until: i64) -> String {
    let [from, until] = [from, until].map(|day| Day::of(day.saturating_mul(MILLISECONDS_OF_A_DAY)));
    if from == until { from.to_string() } else { format!("{from} to {until}") }
}

fn name_of(export: Export) -> &'static str {
    match export {
        Export::Focus => "FOCUS",
        Export::Cur2 => "CUR 2.0",
        Export::CurLegacy => "legacy CUR",
        Export::Aggregated => "an aggregate",
    }
}
