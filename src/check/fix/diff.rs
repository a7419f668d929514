//! What a fix would change, as `diff -u` writes it.

use similar::{Algorithm, TextDiff};

/// The unified diff of a file's old and new text, with three lines around each change; empty where they are equal.
/// `path` is written as it is given: who prints it to a terminal cleans it first.
pub fn unified(path: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let (before, after) = (format!("a/{path}"), format!("b/{path}"));
    // Finds its way by lines that are there once, as ids are: takes no quadratic time where each resource changes.
    let mut diff = TextDiff::configure();
    diff.algorithm(Algorithm::Patience)
        .diff_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .header(&before, &after)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_three_lines_around_it() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = "1\n2\n3\n4\n5\nx\n6\n7\n8\n9\n";
        assert_eq!(
            unified("a/b.yaml", old, new),
            "--- a/a/b.yaml\n+++ b/a/b.yaml\n@@ -3,6 +3,7 @@\n 3\n 4\n 5\n+x\n 6\n 7\n 8\n"
        );
        assert_eq!(unified("f", old, old), "");
    }

    #[test]
    fn a_missing_line_break_at_the_end_is_said() {
        let diff = unified("f", "a: 1", "a: 1\nb: 2");
        assert_eq!(
            diff,
            "--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n-a: 1\n\\ No newline at end of file\n+a: 1\n+b: 2\n\\ No newline at end of file\n"
        );
    }
}
