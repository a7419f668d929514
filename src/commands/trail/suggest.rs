//! `tagatlas trail --suggest-tags`.

use std::collections::HashMap;

use crate::check::remedy::{self, Why};
use crate::cli::{TrailArgs, TrailFormat};
use crate::commands::check::fix;
use crate::commands::{Exit, Loaded, Output};
use crate::readers::editable;
use crate::report::trail::tags::TagsReport;
use crate::source::FileId;
use crate::syntax;
use crate::trail::Trail;
use crate::trail::join::Joined;
use crate::trail::story::Telling;
use crate::trail::suggest::{Suggestions, Wish, commands};
use crate::trail::wanted::Wanted;

/// Proposes tags from who made each resource.
pub(super) fn run(args: &TrailArgs, loaded: &Loaded, trail: &Trail, joined: &Joined, wanted: &Wanted) -> Output {
    if !matches!(args.format, TrailFormat::Human | TrailFormat::Json) {
        return loaded.refused("proposed tags are printed as human or json");
    }
    let wishes = match Wish::list(&args.suggest_tags) {
        Ok(wishes) => wishes,
        Err(message) => return loaded.refused(&message),
    };
    let telling = Telling { trail, graph: &loaded.graph, joined, wanted };
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    let written = written(loaded);
    let is_written = |index| written.get(&loaded.graph.resource(index).span.file).copied().unwrap_or_default();
    let suggestions = Suggestions::new(&telling, &context, &wishes, is_written);
    let mended = fix::made(loaded, &context, remedy::place_all(&context, suggestions.edits()), !args.fix);
    let unwritten = mended.left.iter().filter_map(|left| match &left.why {
        Why::NotWritable(why) => Some((context.name(left.resource), left.key.clone(), why.clone())),
        Why::NoValue | Why::OnlyUnsafe => None,
    });
    let (groups, left) = commands::commands(&suggestions.proposals, &loaded.graph);
    let (diff, unwritten) = (mended.diff, unwritten.collect());
    let report = TagsReport { telling, suggestions, groups, left, diff, unwritten, is_written: args.fix };
    let text = if args.format == TrailFormat::Json { report.json() } else { report.human() };
    let mut output = Output::new(text, loaded, Exit::Clean);
    if args.fix {
        (output.files, output.done) = (mended.files, mended.said);
    }
    output
}

/// Whether people write each file that declares something.
fn written(loaded: &Loaded) -> HashMap<FileId, bool> {
    let mut files: Vec<FileId> = loaded.graph.resources().map(|(_, resource)| resource.span.file).collect();
    files.sort_unstable();
    files.dedup();
    let is_written = |id: FileId| {
        let file = loaded.sources.file(id);
        syntax::parse(id, &file.text).is_ok_and(|document| editable(document.root(), &file.path).is_some())
    };
    files.into_iter().map(|id| (id, is_written(id))).collect()
}
