//! `tagatlas cost --compare-regions`.

use crate::cli::CostFormat;
use crate::commands::{Exit, Loaded, Output};
use crate::cost::{bill, regions};
use crate::report::cost::RegionsReport;

/// Prices the estate in the regions that a text asks for.
pub(super) fn compare(loaded: Loaded, text: &str, format: CostFormat) -> Output {
    let mut settings = loaded.cost_settings();
    // They hold where they were made: what is compared is the price on demand, here and there.
    settings.agreements.commitments.clear();
    let asked = match regions::asked(&settings.book, text) {
        Ok(asked) => asked,
        Err(message) => return Output::refused(&message),
    };
    let today = bill(&loaded.graph, &settings);
    let comparison = regions::compare(&loaded.graph, &today, &settings, &asked);
    let mut output = Output::new(Vec::new(), &loaded, Exit::Clean);
    output.stream = Some(Box::new(move |out| {
        let (graph, kinds) = (&loaded.graph, loaded.verbose);
        RegionsReport { graph, comparison: &comparison, kinds }.write(format, out)
    }));
    output
}
