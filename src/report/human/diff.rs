//! What a fix would change, as `diff -u` writes it, with secrets covered.

use similar::{Algorithm, ChangeTag, TextDiff};

use super::secrets::secrets;
use super::{clean, opens_command, steers};
use crate::source::SourceFile;

/// The unified diff of a file's old and new text, with three lines around each change; empty where they are equal.
///
/// It is to be looked at, so it covers what every other message covers. What it covers makes it no patch: `--fix` is
/// what applies it.
pub fn diff(file: &SourceFile, new: &str) -> String {
    let mut after = SourceFile::new(file.path.clone(), new);
    after.role = file.role;
    let (old, new) = (file, &after);
    let mut out = String::new();
    // Finds its way by lines that are there once, as ids are: takes no quadratic time where each resource changes.
    let (mut settings, lines) = (TextDiff::configure(), |text| str::split_inclusive(text, '\n').collect::<Vec<_>>());
    let (before, after) = (lines(&old.text), lines(&new.text));
    let diff = settings.algorithm(Algorithm::Patience).newline_terminated(true).diff_slices(&before, &after);
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        if out.is_empty() {
            let path = clean(&file.path);
            out = format!("--- a/{path}\n+++ b/{path}\n");
        }
        out.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let (sign, file, index) = match change.tag() {
                ChangeTag::Delete => ('-', old, change.old_index()),
                ChangeTag::Insert => ('+', new, change.new_index()),
                ChangeTag::Equal => (' ', new, change.new_index()),
            };
            out.push(sign);
            shown(file, index.unwrap_or_default(), &mut out);
            out.push_str(if change.value().ends_with("\r\n") { "\r\n" } else { "\n" });
            if change.missing_newline() {
                out.push_str("\\ No newline at end of file\n");
            }
        }
    }
    out
}

/// A line, counted from 0, without what it hides and what would steer a terminal.
fn shown(file: &SourceFile, index: usize, out: &mut String) {
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let text = file.line(number).1;
    let covered = secrets(file, number, 0..text.len(), &[]);
    out.extend(text.char_indices().map(|(at, c)| {
        let is_secret = !c.is_whitespace() && covered.iter().any(|part| part.contains(&at));
        match c {
            _ if is_secret => '*',
            '[' if opens_command(&text[..at]) => char::REPLACEMENT_CHARACTER,
            '\t' => c,
            c if steers(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unified(old: &str, new: &str) -> String {
        diff(&SourceFile::new("a/b.yaml", old), new)
    }

    #[test]
    fn a_change_is_shown_with_three_lines_around_it() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = "1\n2\n3\n4\n5\nx\n6\n7\n8\n9\n";
        assert_eq!(unified(old, new), "--- a/a/b.yaml\n+++ b/a/b.yaml\n@@ -3,6 +3,7 @@\n 3\n 4\n 5\n+x\n 6\n 7\n 8\n");
        assert_eq!(unified(old, old), "");
    }

    #[test]
    fn a_missing_line_break_at_the_end_is_said() {
        assert_eq!(
            unified("a: 1", "a: 1\nb: 2"),
            "--- a/a/b.yaml\n+++ b/a/b.yaml\n@@ -1 +1,2 @@\n-a: 1\n\\ No newline at end of file\n+a: 1\n+b: 2\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn secrets_beside_a_change_and_in_it_are_covered() {
        let old = "  db:\n    MasterUserPassword: hunter2\n    UserData: |\n      key=hunter2\n  e: {Pw: 1, AuthToken: hunter2}\n";
        let new = old.replace("hunter2}", "hunter2, Tags: {a: b}}").replace("  e:", "    Tags: {a: b}\n  e:");
        let shown = unified(old, &new);
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("+  e: {Pw: 1, AuthToken: *******, Tags: {a: b}}\n"), "{shown}");
        assert!(shown.contains("     MasterUserPassword: *******\n"), "{shown}");
    }

    #[test]
    fn a_lone_carriage_return_does_not_move_the_lines() {
        let old = "a: 1\rb: hunter2\nAuthToken: hunter2\nc: 1\n";
        let shown = unified(old, &old.replace("c: 1", "c: 2"));
        assert!(shown.ends_with(" AuthToken: *******\n-c: 1\n+c: 2\n"), "{shown}");
    }

    #[test]
    fn nothing_in_a_line_steers_a_terminal_or_a_runner() {
        assert!(
            unified("a: 1 # \u{1b}[2J ##vso[x]\r\n", "a: 2\r\n").contains("-a: 1 # \u{FFFD}[2J ##vso\u{FFFD}x]\r\n")
        );
    }
}
