//! A table for spreadsheets: a row a change, then the total. Lines end in CR LF.

use csv::{Terminator, Writer, WriterBuilder};

use super::{MoneyReport, story, why};
use crate::cost::change::Difference;
use crate::model::time::rfc_3339;
use crate::report::check::csv::cell;
use crate::report::json::decimal;
use crate::trail::money::{Movement, Side};

const HEADER: [&str; 21] = [
    "change",
    "at",
    "id",
    "kind",
    "account",
    "region",
    "address",
    "actor",
    "actor_account",
    "behind",
    "via",
    "event",
    "event_id",
    "from_to",
    "monthly_before",
    "monthly_after",
    "difference",
    "difference_low",
    "difference_high",
    "cannot_tell",
    "reason",
];

/// The table. Amounts are in US dollars a month and not rounded: of what is known; `cannot_tell` says what they leave out.
pub(super) fn text(report: &MoneyReport<'_>) -> String {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    write(&mut table, &HEADER.map(str::to_owned));
    for movement in &report.money.movements {
        write(&mut table, &row(report, movement));
    }
    let mut total: [String; HEADER.len()] = Default::default();
    total[0] = "total".to_owned();
    total[16..20].clone_from_slice(&amounts(report.money.sums().net()));
    write(&mut table, &total);
    table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn write(table: &mut Writer<Vec<u8>>, row: &[String; HEADER.len()]) {
    // A vector takes all that is written, and each row has every column.
    let _ = table.write_record(row);
}

fn row(report: &MoneyReport<'_>, movement: &Movement<'_>) -> [String; HEADER.len()] {
    let (of, deed) = (movement.of, movement.deed);
    let address = of.resource.map(|index| cell(&report.telling.graph.resource(index).address));
    let [difference, low, high, open] = amounts(movement.difference);
    [
        movement.what.as_str().to_owned(),
        rfc_3339(deed.at),
        cell(of.id),
        cell(of.kind),
        cell(of.account),
        cell(of.region),
        address.unwrap_or_default(),
        cell(&movement.actor.name),
        cell(&movement.actor.account),
        movement.actor.behind.as_str().to_owned(),
        deed.via.as_str().to_owned(),
        cell(report.telling.text(deed.name)),
        cell(&report.event(deed)),
        cell(&story(movement)),
        monthly(&movement.before),
        monthly(&movement.after),
        difference,
        low,
        high,
        open,
        cell(why(movement).unwrap_or_default()),
    ]
}

/// What is known of a side; empty where nothing is.
fn monthly(side: &Side) -> String {
    match side {
        Side::Nothing => "0".to_owned(),
        side => side.total().and_then(|total| total.told()).map(decimal).unwrap_or_default(),
    }
}

/// The known difference, its low and high case, and what it leaves out.
fn amounts(difference: Difference) -> [String; 4] {
    let known = difference.known;
    let amount = |amount| if difference.is_told() || !known.is_zero() { decimal(amount) } else { String::new() };
    [amount(known.typical), amount(known.low), amount(known.high), difference.left_out()]
}
