//! Files of a user's own prices over the compiled ones.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cost::PriceBook;
use crate::cost::price_book::PriceFile;
use crate::cost::price_book::file::Defect;
use crate::diagnostic::{Diagnostic, codes};
use crate::files;
use crate::source::{FileId, SourceFile, Sources, Span};

/// The compiled prices with each of these files laid over what is before it. A file that is wrong is left out and joins
/// the sources, so that its defects can be shown at their places.
pub(super) fn book(paths: &[PathBuf], sources: &mut Sources) -> (PriceBook, Vec<Diagnostic>) {
    let (mut book, mut diagnostics) = (PriceBook::embedded(), Vec::new());
    for path in paths {
        let (read, said) = files::read(std::slice::from_ref(path), &[]);
        diagnostics.extend(said);
        for (_, file) in read.iter() {
            let text = file.text.replace("\r\n", "\n");
            match PriceFile::parse(file.path.as_str(), text.as_str()) {
                Ok(prices) => book.lay_over(Arc::new(prices)),
                Err(defects) => {
                    let id = sources.next_id();
                    sources.add(SourceFile::new(file.path.as_str(), text));
                    diagnostics.extend(defects.into_iter().map(|defect| diagnostic(id, defect)));
                }
            }
        }
    }
    (book, diagnostics)
}

fn diagnostic(file: FileId, Defect { place, message, help }: Defect) -> Diagnostic {
    Diagnostic::error(codes::PRICES, message).at(Span::new(file, place.start, place.end), "").help(help)
}
