//! What the page's script must know to paint as the SVG does: colours of each theme, glyphs, signs, sizes.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::cost::change::Fate;
use crate::diagram::json::{box_kind, mark};
use crate::diagram::layout::look;
use crate::diagram::palette::{self, IconStyle, Theme};
use crate::diagram::scene::{BoxKind, Mark, Scene};
use crate::diagram::{glyphs, signs, svg};
use crate::kinds::{Category, Glyph};

const MARKS: [Mark; 7] =
    [Mark::Error, Mark::Warning, Mark::Unknown, Mark::Watched, Mark::Unsure, Mark::Unheard, Mark::Conditional];
const FATES: [Fate; 3] = [Fate::Added, Fate::Removed, Fate::Changed];
const BOXES: [BoxKind; 7] = [
    BoxKind::Account,
    BoxKind::Region,
    BoxKind::Vpc,
    BoxKind::Zone,
    BoxKind::PublicSubnet,
    BoxKind::PrivateSubnet,
    BoxKind::Group,
];

/// Everything but the scene. `theme`: the one asked for.
pub(super) fn looks(scene: &Scene, theme: Option<Theme>) -> Value {
    let glyphs: BTreeSet<Glyph> = scene.nodes.iter().map(|node| node.glyph).collect();
    let asked = theme.map(|theme| match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Print => "print",
    });
    json!({
        "asked": asked,
        "themes": {
            "light": colours(scene, Theme::Light),
            "dark": colours(scene, Theme::Dark),
            "print": colours(scene, Theme::Print),
        },
        "fonts": svg::FONTS,
        "glyphs": table(glyphs, glyphs::name, |glyph| glyphs::path(glyph).into()),
        "signs": table(BOXES, |kind| box_kind(kind).to_owned(), |kind| glyphs::sign(kind).into()),
        "marks": table(MARKS, |of| mark(of).to_owned(), mark_sign),
        "changes": table(FATES, |fate| fate.as_str().to_owned(), |fate| signs::change(fate).into()),
        "size": {
            "field": glyphs::FIELD,
            "label": look::LABEL_SIZE,
            "note": look::NOTE_SIZE,
            "line": look::LABEL_LINE,
            "pill": look::PILL_SIZE,
            "bar": look::TITLE_BAR,
            "title": look::TITLE_SIZE,
            "inset": look::TITLE_INSET,
            "sum": look::SUM_INSET,
            "sumGap": look::SUM_GAP,
            "mark": look::MARK,
            "link": look::EDGE_LABEL_SIZE,
            "linkHeight": look::EDGE_LABEL_HEIGHT,
            "picture": look::PICTURE_TITLE_SIZE,
            "legend": look::LEGEND_SIZE,
            "legendLine": look::LEGEND_LINE,
            "legendPad": look::LEGEND_PAD,
            "legendMark": look::LEGEND_MARK,
        },
    })
}

fn colours(scene: &Scene, theme: Theme) -> Value {
    let classes = scene.scale.iter().flat_map(|scale| {
        (0..scale.classes.len()).map(Some).chain([None]).map(|class| icon(theme.class(scale, class)))
    });
    let frame = |kind| {
        let frame = theme.frame(kind);
        json!({"line": frame.line, "fill": frame.fill, "text": frame.text, "dashed": frame.dashed})
    };
    json!({
        "paper": theme.paper(),
        "ink": theme.ink(),
        "soft": theme.soft_ink(),
        "link": theme.link(),
        "hairline": theme.hairline(),
        "hatch": theme.hatch(),
        "pill": theme.pill(),
        "charged": theme.charged(),
        "notBilled": theme.not_billed(),
        "icons": table(Category::ALL, |of| of.as_str().to_owned(), |of| icon(theme.icon(of))),
        // The last is of those without a class.
        "classes": classes.collect::<Vec<_>>(),
        "frames": table(BOXES, |kind| box_kind(kind).to_owned(), frame),
        "changes": table(FATES, |fate| fate.as_str().to_owned(), |fate| theme.change(fate).into()),
    })
}

fn icon(style: IconStyle) -> Value {
    json!({"fill": style.fill, "line": style.line, "glyph": style.glyph})
}

fn mark_sign(mark: Mark) -> Value {
    let sign = signs::mark(mark);
    json!({
        "meaning": palette::meaning(mark),
        "field": sign.field,
        "fill": sign.fill,
        "border": sign.border,
        "width": sign.width,
        "dash": sign.dash,
        "lines": sign.lines,
        "ink": sign.ink,
    })
}

/// An object with a key for each.
fn table<T: Copy>(all: impl IntoIterator<Item = T>, key: impl Fn(T) -> String, value: impl Fn(T) -> Value) -> Value {
    Value::Object(all.into_iter().map(|of| (key(of), value(of))).collect::<Map<_, _>>())
}
