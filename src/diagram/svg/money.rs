//! What things cost, and what was charged for them: pills under icons, sums of boxes.

use super::Place;
use super::xml::{N, Xml};
use crate::diagram::layout::look;
use crate::diagram::scene::{PlacedNode, Point, Rect, SceneBox, SceneNode};
use crate::diagram::text;
use crate::xml::Text;

/// The pill of an icon: what was charged at its left end, then what it costs in the colour of what became of it.
pub(super) fn pill(out: &mut Xml, node: &SceneNode, placed: &PlacedNode) {
    let Some(place) = placed.pill else { return };
    let [line, fill, ink] = match node.change {
        Some(fate) => [out.theme.change(fate), out.theme.paper(), out.theme.change(fate)],
        None => out.theme.pill(),
    };
    let charged = placed.charged.zip(node.charge.as_ref());
    let start = charged.filter(|_| node.cost.is_some()).map_or(place.x, |(charged, _)| charged.x + charged.w);
    if let Some(cost) = &node.cost {
        write!(out, "<rect {} rx=\"{}\" fill=\"{fill}\" stroke=\"{line}\"/>", Place(place), N(place.h / 2.0));
        if charged.is_none() {
            word(out, cost, Rect { x: start, w: place.x + place.w - start, ..place }, ink, "");
        }
    }
    if let Some((charged, charge)) = charged {
        let ([field, ink_of_it], weight) = match charge.billed {
            Some(_) => (out.theme.charged(), " font-weight=\"700\""),
            None => (out.theme.not_billed(), ""),
        };
        write!(out, "<path d=\"{}\" fill=\"{field}\" stroke=\"{line}\"/>", end(charged, node.cost.is_none()));
        word(out, &charge.text, charged, ink_of_it, weight);
        if let Some(cost) = &node.cost {
            word(out, cost, Rect { x: start, w: place.x + place.w - start - 2.0, ..place }, ink, "");
        }
    }
    writeln!(out);
}

/// The outline of a pill's left end, or of a whole one.
fn end(Rect { x, y, w, h }: Rect, is_whole: bool) -> String {
    let (radius, right) = (h / 2.0, x + w);
    let close = if is_whole {
        format!("H{}a{} {} 0 0 1 0 {}", N(right - radius), N(radius), N(radius), N(h))
    } else {
        format!("H{}v{}", N(right), N(h))
    };
    format!("M{} {}{close}H{}a{} {} 0 0 1 0 -{}z", N(x + radius), N(y), N(x + radius), N(radius), N(radius), N(h))
}

/// A word in the middle of a field.
fn word(out: &mut Xml, word: &str, place: Rect, ink: &str, weight: &str) {
    write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight} text-anchor=\"middle\" fill=\"{ink}\">{}</text>",
        N(place.x + place.w / 2.0),
        N(place.y + place.h / 2.0 + look::PILL_SIZE * 0.36),
        N(look::PILL_SIZE),
        Text(word)
    );
}

/// The sum of a box up to a point on its baseline: what was charged in bold, then the estimate.
pub(super) fn sum(out: &mut Xml, frame: &SceneBox, end: Point) {
    let mut right = end.x;
    if let Some(cost) = &frame.cost {
        let is_behind = frame.charge.is_some();
        let weight = if is_behind { " font-weight=\"400\"" } else { "" };
        write!(out, "<text x=\"{}\" y=\"{}\"{weight} text-anchor=\"end\">{}</text>", N(right), N(end.y), Text(cost));
        right -= text::width(cost, look::TITLE_SIZE, !is_behind) + look::SUM_GAP;
    }
    if let Some(charge) = &frame.charge {
        let weight = if charge.billed.is_some() { "" } else { " font-weight=\"400\"" };
        write!(
            out,
            "<text x=\"{}\" y=\"{}\"{weight} text-anchor=\"end\">{}</text>",
            N(right),
            N(end.y),
            Text(&charge.text)
        );
    }
}
