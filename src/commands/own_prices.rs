//! Files of a user's own prices over the compiled ones.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Settings;
use crate::cost::PriceBook;
use crate::cost::agreements::{Commitment, Committed};
use crate::cost::price_book::PriceFile;
use crate::cost::price_book::file::Defect;
use crate::diagnostic::{Diagnostic, codes};
use crate::files;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::wording::did_you_mean;

/// A file of prices, and where the configuration names it; nothing: an argument does.
pub(super) type Named = (PathBuf, Option<Span>);

/// Those that the configuration names, whose paths count from its folder, and then those of arguments.
pub(super) fn named(settings: &Settings, folder: &Path, arguments: &[PathBuf]) -> Vec<Named> {
    // `-` is a file here: standard input is for those who call.
    let below = |path: &str| Path::new(".").join(folder).join(path);
    let in_settings = settings.prices.iter().map(|(path, span)| (below(path), Some(*span)));
    in_settings.chain(arguments.iter().map(|path| (path.clone(), None))).collect()
}

/// The compiled prices with each of these files laid over what is before it. A file that is wrong is left out and joins
/// the sources, so that its defects can be shown at their places.
pub(super) fn book(files: &[Named], sources: &mut Sources) -> (PriceBook, Vec<Diagnostic>) {
    let (mut book, mut diagnostics) = (PriceBook::embedded(), Vec::new());
    for (path, place) in files {
        let (read, said) = files::read(std::slice::from_ref(path), &[]);
        diagnostics.extend(said.into_iter().map(|said| match place {
            Some(span) => said.at(*span, "named here").help("check the path; it counts from the file that names it"),
            None => said,
        }));
        for (_, file) in read.iter() {
            let text = file.text.replace("\r\n", "\n");
            let name = file.path.strip_prefix("./").unwrap_or(&file.path);
            match PriceFile::parse(name, text.as_str()) {
                Ok(prices) => book.lay_over(Arc::new(prices)),
                Err(defects) => {
                    let id = sources.next_id();
                    sources.add(SourceFile::new(name, text));
                    diagnostics.extend(defects.into_iter().map(|defect| diagnostic(id, defect)));
                }
            }
        }
    }
    (book, diagnostics)
}

/// Commitments whose rates no file has: what they cost cannot be told.
pub(super) fn without_rates(book: &PriceBook, commitments: &[Commitment]) -> Vec<Diagnostic> {
    let said = |commitment: &Commitment| {
        let Commitment { rates, committed, .. } = commitment;
        let known = book.rates();
        if !known.contains(rates.as_str()) {
            let message = format!("no file of prices has rates `{rates}`");
            let near = did_you_mean(rates, known.into_iter());
            let help = near.unwrap_or_else(|| {
                format!("name the file with `# table ec2 rates {rates}` under `cost: {{prices: …}}`, or with --prices")
            });
            return Some(Diagnostic::error(codes::PRICES, message).help(help));
        }
        let Committed::Running { table, item, region, .. } = committed else { return None };
        if book.rate(rates, table, region, item).is_some() {
            return None;
        }
        let message = format!("the rates `{rates}` have no `{table} {item}` in {region}");
        let help = "what the reservation costs cannot be told: add the row to the file of prices";
        Some(Diagnostic::error(codes::PRICES, message).help(help))
    };
    commitments.iter().filter_map(|commitment| Some(said(commitment)?.at(commitment.span, ""))).collect()
}

fn diagnostic(file: FileId, Defect { place, message, help }: Defect) -> Diagnostic {
    Diagnostic::error(codes::PRICES, message).at(Span::new(file, place.start, place.end), "").help(help)
}
