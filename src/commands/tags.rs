//! `tagatlas tags`.

use super::{Exit, Output, load};
use crate::cli::{Format, TagsArgs};
use crate::report::tags::TagsReport;

/// Lists the tags of each resource, and where each comes from.
pub fn run(args: &TagsArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    let only = match args.resource.as_deref().map(|name| loaded.graph.find(name)) {
        None => None,
        Some(Ok(index)) => Some(index),
        Some(Err(message)) => return Output::refused(&message),
    };
    let mut output = Output::new(Vec::new(), &loaded, Exit::Clean);
    let format = args.format;
    output.stream = Some(Box::new(move |out| {
        let report = TagsReport { sources: &loaded.sources, graph: &loaded.graph, only };
        match format {
            Format::Human => report.human(out),
            Format::Json => report.json(out),
        }
    }));
    output
}
