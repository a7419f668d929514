//! What logs tell, for a picture.

use crate::cli::DrawnLogArgs;
use crate::commands::Loaded;
use crate::commands::trail::progress;
use crate::diagram::compose::{Drawn, Logs};
use crate::trail::Period;
use crate::trail::calls::observed;
use crate::trail::join::Joined;
use crate::trail::relations::{Standing, period, relations};
use crate::trail::summary::Summaries;

/// Reads the logs, where any are named; what is said of them goes to the diagnostics.
pub(super) fn logs(loaded: &mut Loaded, args: &DrawnLogArgs) -> Option<Logs> {
    if args.logs.is_empty() {
        return None;
    }
    let (trail, said) = progress::read(&args.logs, Period::default());
    loaded.diagnostics.extend(said);
    let joined = Joined::new(&trail.ledger, &loaded.graph);
    let calls = observed(&trail, &loaded.graph, &joined);
    let mut relations = relations(&trail, &loaded.graph, &joined, &calls);
    relations.retain(|relation| relation.standing == Standing::Both);
    Some(Logs {
        calls,
        declared: relations.into_iter().flat_map(|relation| relation.observed).collect(),
        summaries: Summaries::new(&trail, &joined),
        period: period(&trail),
    })
}

/// Which links are asked for.
pub(super) fn drawn(args: &DrawnLogArgs) -> Drawn {
    match (args.observed_only, args.declared_only) {
        (true, _) => Drawn::Observed,
        (_, true) => Drawn::Declared,
        _ => Drawn::Both,
    }
}
