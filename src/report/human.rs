//! Diagnostics and findings for a terminal, in rustc's look.

mod diff;
mod secrets;
mod window;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::Sources;
pub use diff::diff;
use window::Window;

/// The columns that a message may take; a window's lines are cut to fit.
const COLUMNS: usize = 200;

/// One diagnostic, styled with ANSI codes (the stream strips them where they are not wanted), ending in an empty line.
///
/// Only a few lines around each place are shown, and of long lines only a part, so that the time this takes does not
/// depend on the size of the file.
pub fn diagnostic(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let windows = windows(sources, diagnostic);
    let mut elements: Vec<Element<'_>> = Vec::new();
    for window in &windows {
        let path = clean(&sources.file(window.start.file).path);
        if window.is_cut {
            // The snippet would count columns from where the line was cut.
            let position = sources.position(window.start);
            let origin = Origin::path(path).line(position.line as usize).char_column(position.column as usize);
            elements.push(origin.into());
            elements.push(snippet(window).into());
        } else {
            elements.push(snippet(window).path(path).into());
        }
    }
    if let Some(help) = &diagnostic.help {
        elements.push(Level::HELP.message(clean(help)).into());
    }
    let title = level.primary_title(clean(&diagnostic.message)).id(diagnostic.code);
    let group = if elements.is_empty() { Group::with_title(title) } else { title.elements(elements) };
    let renderer = Renderer::styled().term_width(COLUMNS);
    format!("{}\n\n", renderer.render(&[group]))
}

fn snippet(window: &Window) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let marks = window.marks.iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(mark.range.clone()).label(Some(mark.text.as_str()).filter(|text| !text.is_empty()))
    });
    Snippet::source(window.text.as_str()).line_start(window.first_line as usize).fold(false).annotations(marks)
}

/// What is shown of the files: the primary place first, then the others; those that stand together share a window.
fn windows(sources: &Sources, diagnostic: &Diagnostic) -> Vec<Window> {
    let primary = diagnostic.primary.iter().map(|label| (label, true));
    let secondary = diagnostic.secondary.iter().map(|label| (label, false));
    let mut groups: Vec<Vec<(&Label, bool)>> = Vec::new();
    for (label, is_primary) in primary.chain(secondary) {
        let together = |group: &&mut Vec<(&Label, bool)>| window::together(sources, group[0].0.span, label.span);
        match groups.iter_mut().find(together) {
            Some(group) => group.push((label, is_primary)),
            None => groups.push(vec![(label, is_primary)]),
        }
    }
    groups.iter().map(|group| Window::new(sources.file(group[0].0.span.file), group)).collect()
}

/// A text from the input for a terminal: [`visible`], and no command to a runner of GitHub (`::error`) where it begins a
/// line.
pub fn clean(text: &str) -> String {
    let is_command = text.trim_start().starts_with("::");
    if is_command { format!("\\{}", visible(text.trim_start())) } else { visible(text) }
}

/// A text on one line: what would steer a terminal, turn the direction of writing, or stand there unseen is replaced, and
/// a command to a runner is broken.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == '[' && opens_command(&text[..at]) {
            out.push('\\');
        }
        out.push(shown(c));
    }
    out
}

/// Whether a `[` behind this text begins a command to a runner of Azure Pipelines: `##vso[` and `##[` (learn.microsoft.com,
/// "Logging commands", 2026-11-27). Where in a line it looks for them is not said there, so anywhere counts.
pub(super) fn opens_command(before: &str) -> bool {
    before.ends_with("##") || before.ends_with("##vso")
}

/// What stands for a character on a terminal.
fn shown(c: char) -> char {
    if steers(c) { char::REPLACEMENT_CHARACTER } else { c }
}

/// Whether a character steers a terminal, turns the direction of writing, or stands there unseen. The joiners do not:
/// scripts and emoji need them.
pub(super) fn steers(c: char) -> bool {
    let turns = matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}');
    c.is_control() || turns || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// How many columns of a terminal a text takes.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, SourceFile, Span};

    fn plain(text: &str, build: impl Fn(Diagnostic) -> Diagnostic) -> String {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("a/b.yaml", text));
        let styled = diagnostic(&sources, &build(Diagnostic::error("INV002", "it is wrong")));
        anstream::adapter::strip_str(&styled).to_string()
    }

    fn span(start: usize, end: usize) -> Span {
        Span::new(FileId(0), start, end)
    }

    #[test]
    fn a_place_is_shown_with_its_line_and_neighbours() {
        let shown = plain("one: 1\ntwo: 2\nthree: 3\nfour: 4\n", |d| d.at(span(12, 13), "here").help("write 3"));
        assert_eq!(
            shown,
            "error[INV002]: it is wrong\n --> a/b.yaml:2:6\n  |\n1 | one: 1\n2 | two: 2\n  |      ^ here\n\
             3 | three: 3\n  |\n  = help: write 3\n\n"
        );
    }

    #[test]
    fn places_far_apart_are_shown_apart() {
        let text = format!("a: 1\n{}a: 2\n", "x: 0\n".repeat(50));
        let shown = plain(&text, |d| d.at(span(255, 256), "again").and(span(0, 1), "first"));
        assert!(shown.contains("a/b.yaml:52:1") && shown.contains("a/b.yaml:1:1"), "{shown}");
        assert!(shown.lines().count() < 16, "{shown}");
    }

    #[test]
    fn a_line_of_two_megabytes_is_cut_around_the_place() {
        let text = format!("{}\"here\": 1, {}", "\"名前\": 0, ".repeat(100_000), "\"b\": 0, ".repeat(100_000));
        let at = text.find("\"here\"").unwrap();
        let shown = plain(&text, |d| d.at(span(at, at + 6), "key").and(span(0, 4), "first"));
        assert!(shown.contains("a/b.yaml:1:900001"), "{shown}");
        assert!(shown.lines().all(|line| width(line) < COLUMNS), "{shown}");
        assert!(shown.contains("\"here\": 1") && shown.contains("^^^^^^ key"), "{shown}");
    }

    #[test]
    fn nothing_of_the_input_steers_the_terminal() {
        let shown = plain("a: \u{1b}[31m\u{202e}x\u{7}\r\n", |d| d.at(span(0, 9), "\u{1b}]0;title\u{7}"));
        assert!(shown.chars().all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}')), "{shown:?}");
    }

    #[test]
    fn any_span_is_shown_somehow() {
        for text in ["", "\n", "a", "a\n", "日本\r\n語", "\t\ta: 1"] {
            for start in 0..12 {
                for end in 0..12 {
                    let shown = plain(text, |d| d.at(span(start, end), "x").and(span(end, start), "y"));
                    assert!(shown.starts_with("error[INV002]: it is wrong\n --> a/b.yaml:"), "{shown}");
                }
            }
        }
    }

    #[test]
    fn what_has_no_place_is_one_line() {
        assert_eq!(plain("", |d| d), "error[INV002]: it is wrong\n\n");
    }
}
