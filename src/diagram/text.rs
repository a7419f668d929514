//! How wide a text is, and how it breaks into lines.
//!
//! Measured with the advances of the embedded Latin font, so that a layout never depends on what a machine has
//! installed. East Asian characters count one em, as they do in every font for them.

use std::sync::LazyLock;

use ttf_parser::Face;
use unicode_width::UnicodeWidthChar;

/// Noto Sans Regular, reduced to European scripts; see `assets/fonts/README.md`.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// Noto Sans Bold, reduced likewise.
pub const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");

static REGULAR_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(REGULAR, 0).ok());
static BOLD_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(BOLD, 0).ok());

const ELLIPSIS: char = '…';

/// A break that leaves less than this part of the line filled is worse than one inside a word.
const LEAST_FILL: f64 = 0.4;

/// The width of a text set in one line, in the unit of `size` (px).
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| advance(c, bold)).sum::<f64>() * size
}

/// Breaks a text into at most `max_lines` lines of at most `max_width`; what does not fit ends in `…`.
///
/// Breaks stand after spaces, `-`, `_`, `/`, `.` and between East Asian characters (never before closing
/// punctuation); where there is none, at a capital inside a word; where there is none, anywhere.
/// Control characters and runs of white space become one space. An empty text gives no line.
pub fn wrap(text: &str, size: f64, bold: bool, max_width: f64, max_lines: usize) -> Vec<String> {
    let clean: Vec<char> = tidy(text).chars().collect();
    let mut rest: &[char] = &clean;
    let mut lines = Vec::new();
    while !rest.is_empty() && lines.len() < max_lines {
        if measure(rest, size, bold) <= max_width {
            lines.push(rest.iter().collect());
            break;
        }
        if lines.len() + 1 == max_lines {
            lines.push(elide(rest, size, bold, max_width));
            break;
        }
        let at = break_at(rest, size, bold, max_width);
        lines.push(rest[..at].iter().collect::<String>().trim_end().to_owned());
        rest = &rest[at..];
        while let [' ', tail @ ..] = rest {
            rest = tail;
        }
    }
    lines
}

/// Whether a line that a text begins with ends where names have joints, not inside a word.
pub fn ends_at_joint(text: &str, line: &str) -> bool {
    let clean: Vec<char> = tidy(text).chars().collect();
    let at = line.chars().count();
    at >= clean.len() || clean[at] == ' ' || (at > 0 && (may_break(&clean, at) || at_capital(&clean, at)))
}

/// One line: the text, or as much of it as fits before a `…`.
pub fn fit(text: &str, size: f64, bold: bool, max_width: f64) -> String {
    wrap(text, size, bold, max_width, 1).pop().unwrap_or_default()
}

/// The advance of a character, in em.
fn advance(c: char, bold: bool) -> f64 {
    let cells = c.width().unwrap_or(0);
    if cells == 0 {
        return 0.0;
    }
    let face = if bold { &BOLD_FACE } else { &REGULAR_FACE };
    let known = face.as_ref().and_then(|face| {
        let advance = face.glyph_hor_advance(face.glyph_index(c)?)?;
        Some(f64::from(advance) / f64::from(face.units_per_em()))
    });
    // Half-width katakana take half an em; other scripts are seldom wider than 0.6.
    known.unwrap_or(match c {
        _ if cells >= 2 => 1.0,
        '\u{FF61}'..='\u{FF9F}' => 0.5,
        _ => 0.6,
    })
}

fn measure(text: &[char], size: f64, bold: bool) -> f64 {
    text.iter().map(|&c| advance(c, bold)).sum::<f64>() * size
}

fn tidy(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many characters fit; at least one, and never a base without its marks.
fn fitting(text: &[char], size: f64, bold: bool, max_width: f64) -> usize {
    let mut used = 0.0;
    let mut count = 0;
    for &c in text {
        used += advance(c, bold) * size;
        if used > max_width {
            break;
        }
        count += 1;
    }
    while count > 1 && count < text.len() && is_mark(text[count]) {
        count -= 1;
    }
    let mut least = 1;
    while least < text.len() && is_mark(text[least]) {
        least += 1;
    }
    count.max(least)
}

fn elide(text: &[char], size: f64, bold: bool, max_width: f64) -> String {
    let room = max_width - advance(ELLIPSIS, bold) * size;
    let mut line: String = text[..fitting(text, size, bold, room)].iter().collect();
    line.truncate(line.trim_end_matches([' ', '-', '_', '/', '.', ',']).len());
    line.push(ELLIPSIS);
    line
}

/// Where the line ends: the last break that fits, of the best sort that fills the line well enough.
fn break_at(text: &[char], size: f64, bold: bool, max_width: f64) -> usize {
    let limit = fitting(text, size, bold, max_width);
    let good_enough = |&at: &usize| {
        measure(&text[..at], size, bold) >= LEAST_FILL * max_width || measure(&text[at..], size, bold) <= max_width
    };
    // A space at the break is not printed, so the break after it may lie one further.
    let last = if text.get(limit) == Some(&' ') { limit + 1 } else { limit };
    let best = (1..=last).rev().filter(|&at| may_break(text, at)).find(good_enough);
    let camel = || (1..=limit).rev().filter(|&at| at_capital(text, at)).find(good_enough);
    best.or_else(camel).unwrap_or(limit)
}

fn may_break(text: &[char], at: usize) -> bool {
    let (Some(&before), Some(&after)) = (text.get(at - 1), text.get(at)) else { return false };
    if is_mark(after) || is_closing(after) || is_opening(before) {
        return false;
    }
    let wide = |c: char| c.width() == Some(2);
    match before {
        ' ' | '/' | '_' => true,
        // "-1" and "10.0" stay whole where they can.
        '-' | '.' => !after.is_ascii_digit(),
        _ => wide(before) || wide(after),
    }
}

fn at_capital(text: &[char], at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(at - 1), text.get(at)) else { return false };
    before.is_lowercase() && after.is_uppercase()
        || before.is_ascii_digit() != after.is_ascii_digit() && before.is_alphanumeric() && after.is_alphanumeric()
        || matches!(before, '-' | '.' | ':')
}

fn is_mark(c: char) -> bool {
    c.width() == Some(0)
}

/// What must not begin a line: kinsoku of JIS X 4051, shortened to what stands in names.
fn is_closing(c: char) -> bool {
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…)]}!?,:;%"
        .contains(c)
}

/// What must not end a line.
fn is_opening(c: char) -> bool {
    "（〔［｛〈《「『【([{".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_follow_the_font() {
        assert!(width("iii", 10.0, false) < width("mmm", 10.0, false));
        assert!(width("web-1", 10.0, true) > width("web-1", 10.0, false));
        assert_eq!(width("日本", 10.0, false), 20.0);
        assert_eq!(width("ｱ", 10.0, false), 5.0);
        // Noto Sans: `A` is 639 of 1000 units wide.
        assert!((width("A", 1000.0, false) - 639.0).abs() < 0.5);
    }

    #[test]
    fn words_break_where_names_have_joints() {
        assert_eq!(wrap("orders-db primary", 12.0, false, 70.0, 2), ["orders-db", "primary"]);
        assert_eq!(wrap("WebServerSecurityGroup", 12.0, false, 100.0, 3), ["WebServer", "SecurityGroup"]);
        assert_eq!(wrap("web_front_end", 12.0, false, 70.0, 2), ["web_front_", "end"]);
        assert_eq!(wrap("short", 12.0, false, 100.0, 2), ["short"]);
        assert!(wrap(" \n ", 12.0, false, 100.0, 2).is_empty());
    }

    #[test]
    fn japanese_breaks_anywhere_but_before_closing_punctuation() {
        assert_eq!(wrap("顧客データベース", 10.0, false, 40.0, 3), ["顧客デー", "タベース"]);
        assert_eq!(wrap("顧客デー", 10.0, false, 30.0, 3), ["顧客", "デー"]);
        for line in wrap("受注処理、サーバー（本番）", 10.0, false, 40.0, 9) {
            assert!(!line.starts_with(['、', 'ー', '）']) && !line.ends_with('（'), "{line}");
        }
    }

    #[test]
    fn joints_are_told_from_the_inside_of_words() {
        assert!(ends_at_joint("TestResourceHandler", "TestResource"));
        assert!(ends_at_joint("orders-db primary", "orders-db") && ends_at_joint("whole", "whole"));
        assert!(!ends_at_joint("TestResourceHandler", "TestResour"));
    }

    #[test]
    fn what_does_not_fit_is_elided() {
        let lines = wrap("a-very-long-name-of-a-load-balancer-in-production", 12.0, false, 80.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(fit("0123456789abcdef0123456789abcdef", 12.0, false, 60.0).ends_with('…'));
    }

    proptest! {
        /// Each line fits (unless one character does not), and without elision nothing is lost but spaces.
        #[test]
        fn lines_fit_and_lose_nothing(text in "[a-zA-Z0-9 _./日本語ー、（）é-]{0,60}", room in 30.0..200.0f64) {
            let lines = wrap(&text, 12.0, false, room, 100);
            for line in &lines {
                prop_assert!(width(line, 12.0, false) <= room, "{line}");
            }
            let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            let two = wrap(&text, 12.0, true, room, 2);
            prop_assert!(two.len() <= 2);
        }
    }
}
