//! A picture as one interactive page: pan, zoom, search, filter, follow links. It fetches nothing and needs nothing.
//!
//! The page holds the scene of [`json`], the colours of every theme (`style`), and our own script
//! (`html/js`), which draws on a canvas. Names come from strangers, so:
//!
//! - both data blocks write `<`, `>`, `&` and what ends lines in JavaScript as numbers, which JSON allows;
//! - the script makes elements and sets text, never markup;
//! - the page's policy lets run the one script and the one style sheet whose hashes it names, and no request at all.

use std::fmt::Write;

use crate::diagram::json;
use crate::diagram::palette::Theme;
use crate::diagram::scene::{Drawing, Scene};
use crate::xml::Text;

mod style;

const PAGE: &str = include_str!("html/page.html");
const CSS: &str = include_str!("html/page.css");
/// The script: one module, in the order in which its parts need each other.
const SCRIPT: &str = concat!(
    include_str!("html/js/base.js"),
    include_str!("html/js/scene.js"),
    include_str!("html/js/state.js"),
    include_str!("html/js/camera.js"),
    include_str!("html/js/pens.js"),
    include_str!("html/js/paint.js"),
    include_str!("html/js/far.js"),
    include_str!("html/js/lists.js"),
    include_str!("html/js/filters.js"),
    include_str!("html/js/panel.js"),
    include_str!("html/js/pointer.js"),
    include_str!("html/js/start.js"),
);

/// The SHA-256 of [`SCRIPT`] in base64, for the page's policy. A test holds it equal and tells the new one.
const SCRIPT_HASH: &str = "h3Pl2S1KLMtELfzkTPx+FzOLlc2XiIBX0X6qfmwfYn4=";
/// The SHA-256 of [`CSS`] in base64.
const CSS_HASH: &str = "OleErAXNy7bDzWN2MG9lmDRX1s0uLbfV2tbFWvd+wM4=";

/// Writes the page. Without a theme it follows its reader's system. The same input gives the same bytes.
pub fn write(scene: &Scene, drawing: &Drawing, theme: Option<Theme>) -> String {
    let mut out = String::new();
    // Only the template is searched for places, so no name can bring one of its own.
    for (at, piece) in PAGE.split("{{").enumerate() {
        let (name, rest) = if at == 0 { ("", piece) } else { piece.split_once("}}").unwrap_or(("", piece)) };
        // Writing to a String has no errors to report.
        let _ = fill(&mut out, name, scene, drawing, theme);
        out.push_str(rest);
    }
    out
}

fn fill(out: &mut String, name: &str, scene: &Scene, drawing: &Drawing, theme: Option<Theme>) -> std::fmt::Result {
    match name {
        "policy" => write!(
            out,
            "default-src 'none'; script-src 'sha256-{SCRIPT_HASH}'; style-src 'sha256-{CSS_HASH}'; \
             base-uri 'none'; form-action 'none'"
        ),
        "title" if scene.title.is_empty() => write!(out, "AWS architecture"),
        "title" => write!(out, "{}", Text(&scene.title)),
        "style" => write!(out, "{CSS}"),
        "scene" => write!(out, "{}", inert(&json::write(scene, drawing))),
        "looks" => write!(out, "{}", inert(&style::looks(scene, theme).to_string())),
        "script" => write!(out, "{SCRIPT}"),
        _ => Ok(()),
    }
}

/// JSON that a page can hold: what could end its block, or a line of a script, is a number. All of it stands inside of
/// strings, where JSON allows that of any character.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
