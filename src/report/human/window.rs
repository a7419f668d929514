//! The few lines of a file that a message shows, made safe for a terminal and for a log: secrets are covered.

use std::ops::Range;

use super::secrets::secrets;
use super::{opens_command, shown};
use crate::diagnostic::Label;
use crate::source::{SourceFile, Sources, Span};

/// The most bytes of a line that are shown.
const LINE: usize = 150;
/// Where a line is cut, how many bytes before the place are kept.
const BEFORE: usize = 40;

/// A part of a file with the places in it.
pub(super) struct Window {
    /// The first place that was asked for.
    pub(super) start: Span,
    /// Cut, cleaned lines.
    pub(super) text: String,
    /// The number of the first of them.
    pub(super) first_line: u32,
    /// Whether the beginning of a line was cut away.
    pub(super) is_cut: bool,
    /// The places, in bytes of `text`.
    pub(super) marks: Vec<Mark>,
}

/// A place in a window.
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    pub(super) primary: bool,
}

/// Whether two places can be shown in one window.
pub(super) fn together(sources: &Sources, a: Span, b: Span) -> bool {
    if a.file != b.file {
        return false;
    }
    let file = sources.file(a.file);
    let (line_a, line_b) = (file.line_of(a.start), file.line_of(b.start));
    let column = |line: u32, byte: u32| (byte as usize).saturating_sub(file.line(line).0);
    line_a.abs_diff(line_b) <= 2 && column(line_a, a.start).abs_diff(column(line_b, b.start)) < LINE - BEFORE
}

impl Window {
    /// The lines of some labels of one file, and one before and after.
    pub(super) fn new(file: &SourceFile, labels: &[(&Label, bool)]) -> Self {
        let lines = || labels.iter().map(|(label, _)| file.line_of(label.span.start));
        let first = lines().min().unwrap_or(1).saturating_sub(1).max(1);
        let last = (lines().max().unwrap_or(1) + 1).min(file.lines());
        let leftmost = labels.iter().map(|(label, _)| {
            let line_start = file.line(file.line_of(label.span.start)).0;
            (label.span.start as usize).saturating_sub(line_start)
        });
        let leftmost = leftmost.min().unwrap_or(0);
        let mut window = Window {
            start: labels[0].0.span,
            text: String::new(),
            first_line: first,
            is_cut: false,
            marks: Vec::new(),
        };
        for line in first..=last {
            let here = labels.iter().filter(|(label, _)| file.line_of(label.span.start) == line);
            window.line(file, line, leftmost, here);
        }
        // A line break at the end would be an empty line of the picture; without any text there is one to point at.
        window.text.pop();
        let end = window.text.len();
        for mark in &mut window.marks {
            mark.range = mark.range.start.min(end)..mark.range.end.min(end);
        }
        window
    }

    fn line<'l>(
        &mut self,
        file: &SourceFile,
        number: u32,
        leftmost: usize,
        labels: impl Iterator<Item = &'l (&'l Label, bool)>,
    ) {
        let (start, text) = file.line(number);
        let (from, to) = cut(text, leftmost);
        let within = |byte: u32| (byte as usize).saturating_sub(start);
        let labels: Vec<_> = labels.collect();
        let places: Vec<Range<usize>> =
            labels.iter().map(|(label, _)| within(label.span.start)..within(label.span.end)).collect();
        let secrets = secrets(file, number, from..to, &places);
        let safe = |(at, c): (usize, char)| {
            let is_secret = !c.is_whitespace() && secrets.iter().any(|part| part.contains(&(from + at)));
            let opens_command = c == '[' && opens_command(&text[..from + at]);
            match (is_secret, opens_command) {
                (true, _) => '*',
                (false, true) => char::REPLACEMENT_CHARACTER,
                (false, false) => safe(c),
            }
        };
        if from > 0 {
            self.text.push('…');
            self.is_cut = true;
        }
        let base = self.text.len();
        // The offset of each byte of the cut line in the window, where cleaning may have made it longer or shorter.
        let offset = |byte: usize| -> usize {
            let within = byte.saturating_sub(start).clamp(from, to);
            let kept = &text[from..floor(text, within).max(from)];
            base + kept.char_indices().map(|c| safe(c).len_utf8()).sum::<usize>()
        };
        for (label, primary) in labels {
            let range = offset(label.span.start as usize)..offset(label.span.end.max(label.span.start) as usize);
            self.marks.push(Mark { range, text: super::clean(&label.text), primary: *primary });
        }
        self.text.extend(text[from..to].char_indices().map(safe));
        if to < text.len() {
            self.text.push('…');
        }
        self.text.push('\n');
    }
}

/// The part of a line that is shown, in bytes.
fn cut(text: &str, leftmost: usize) -> (usize, usize) {
    if text.len() <= LINE {
        return (0, text.len());
    }
    let from = floor(text, leftmost.saturating_sub(BEFORE));
    (from, floor(text, from + LINE))
}

/// The last boundary of a character at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// A tab takes one column here, so that the marks below it stand right.
fn safe(c: char) -> char {
    if c == '\t' { ' ' } else { shown(c) }
}
