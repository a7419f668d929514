//! `tagatlas trail --cost`.

use crate::cli::TrailArgs;
use crate::commands::{Exit, Loaded, Output};
use crate::report::trail::cost::MoneyReport;
use crate::trail::Trail;
use crate::trail::join::Joined;
use crate::trail::money::{Terms, money};
use crate::trail::story::Telling;
use crate::trail::wanted::Wanted;

/// Tells what changes cost, by actor.
pub(super) fn run(args: &TrailArgs, loaded: &Loaded, trail: &Trail, joined: &Joined, wanted: &Wanted) -> Output {
    let telling = Telling { trail, graph: &loaded.graph, joined, wanted };
    let money = money(&telling, &Terms::new(loaded.cost_settings()));
    let bill = (!loaded.is_empty()).then(|| loaded.bill());
    let report = MoneyReport::new(telling, money, bill, args.all);
    Output::new(report.text(args.format, super::columns()), loaded, Exit::Clean)
}
