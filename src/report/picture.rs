//! A picture in a Markdown document, between two lines that mark its place.

use std::fmt::Write;

use super::markdown::Inert;
use crate::diagram::scene::{Scene, Tally};
use crate::wording::count;

/// What stands in the document.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    /// The picture in a file, by its address from the document.
    File(&'a str),
    /// The picture's own text, which GitHub and GitLab draw.
    Mermaid(&'a str),
}

/// The lines between the marks: the picture, what it costs and how much is on it.
pub fn block(scene: &Scene, shown: Shown<'_>) -> String {
    let mut out = String::new();
    let _ = match shown {
        Shown::File(address) => writeln!(out, "[![{}]({address})]({address})", Inert(&scene.title)),
        Shown::Mermaid(text) => {
            let fence = fence(text);
            writeln!(out, "{fence}mermaid\n{}\n{fence}", text.trim_end())
        }
    };
    let Tally { resources, with_findings, cost } = &scene.tally;
    let _ = write!(out, "\n{}: {}", count(*resources, "resource"), Inert(cost));
    if *with_findings > 0 {
        let _ = write!(out, "; {with_findings} of them with findings");
    }
    out.push_str(".\n");
    out
}

/// So many backticks that none in the text end the block.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// The lines that mark the place of a picture; a document with several has names on them.
fn marks(name: Option<&str>) -> (String, String) {
    let name = name.map(|name| format!(" {name}")).unwrap_or_default();
    (format!("<!-- tagatlas:begin{name} -->"), format!("<!-- tagatlas:end{name} -->"))
}

/// A document with another block between its marks. Everything else stays to the byte, line ends too.
///
/// # Errors
/// What is wrong with the marks, for people.
pub fn updated(document: &str, name: Option<&str>, block: &str) -> Result<String, String> {
    let (begin, end) = marks(name);
    let places = |mark: &str| -> Vec<(usize, usize)> {
        let mut at = 0;
        let lines = document.split_inclusive('\n').map(|line| {
            at += line.len();
            (at - line.len(), at, line.trim())
        });
        lines.filter(|(_, _, text)| *text == mark).map(|(from, to, _)| (from, to)).collect()
    };
    let only = |mark: &str| match places(mark).as_slice() {
        [place] => Ok(*place),
        [] => Err(format!(
            "has no line `{mark}`: put `{begin}` and `{end}`, each on its own line, where the picture is to stand"
        )),
        more => Err(format!(
            "has the line `{mark}` {} times: give each picture a name, as in `--into FILE#NAME` and `{}`",
            more.len(),
            marks(Some("NAME")).0
        )),
    };
    let ((_, from), (to, _)) = (only(&begin)?, only(&end)?);
    if from > to {
        return Err(format!("has the line `{end}` before `{begin}`"));
    }
    let newline = if document[..from].ends_with("\r\n") { "\r\n" } else { "\n" };
    let block = block.replace('\n', newline);
    Ok(format!("{}{block}{}", &document[..from], &document[to..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_changes() {
        let document = "# Shop\r\n<!-- tagatlas:begin -->\r\nold\r\n  <!-- tagatlas:end -->\r\nrest";
        let new = updated(document, None, "new\nlines\n").expect("both marks are there");
        assert_eq!(new, "# Shop\r\n<!-- tagatlas:begin -->\r\nnew\r\nlines\r\n  <!-- tagatlas:end -->\r\nrest");
        assert_eq!(updated(&new, None, "new\nlines\n").as_deref(), Ok(new.as_str()), "a second time changes nothing");
    }

    #[test]
    fn each_name_has_its_own_marks() {
        let document =
            "<!-- tagatlas:begin a -->\n<!-- tagatlas:end a -->\n<!-- tagatlas:begin b -->\n<!-- tagatlas:end b -->\n";
        let new = updated(document, Some("b"), "x\n").expect("they are there");
        assert!(new.ends_with("<!-- tagatlas:begin b -->\nx\n<!-- tagatlas:end b -->\n"));
        assert!(updated(document, None, "x").is_err_and(|why| why.contains("has no line `<!-- tagatlas:begin -->`")));
        let twice = document.replace(" b ", " a ");
        assert!(updated(&twice, Some("a"), "x").is_err_and(|why| why.contains("2 times")));
        let turned = "<!-- tagatlas:end -->\n<!-- tagatlas:begin -->\n";
        assert!(updated(turned, None, "x").is_err_and(|why| why.contains("before")));
    }

    #[test]
    fn no_text_ends_its_fence() {
        assert_eq!(fence("a ``` b ````"), "`````");
        assert_eq!(fence("plain"), "```");
        let scene = Scene { title: "<script>](x) ``` ".into(), ..Scene::default() };
        let block = block(&scene, Shown::File("a.svg"));
        assert!(!block.contains("<script>") && block.contains("](a.svg)"), "{block}");
    }
}
