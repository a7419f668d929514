//! A comment on a pull request, in GitHub's Markdown. Names are strangers' words, and stay text.

use std::fmt::Write;

use super::{TrailReport, names, number};
use crate::model::time::written;
use crate::report::markdown::{Code, Inert, MOST_OF_COMMENT, Prose, short};
use crate::trail::doers::Doer;
use crate::trail::story::Story;
use crate::trail::via::Via;
use crate::wording;

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas trail -->";

/// How many remarks and how many who acted are shown.
const SHOWN: usize = 20;
/// How many characters of a name are shown.
const MOST_OF_NAME: usize = 120;

impl TrailReport<'_> {
    /// What was read, what deserves a look, who did how much, and what was made; as long as a comment may be.
    pub fn markdown(&self) -> String {
        let chapters = self.chapters();
        let made = self.stories.iter().filter(|story| story.life.made.is_some()).count();
        let mut text = format!("{MARKER}\n### tagatlas: {} made\n", wording::count(made, "resource"));
        for line in self.head() {
            let _ = writeln!(text, "\n{}", Inert(&line));
        }
        self.worth_a_look(&mut text);
        self.who(&mut text);
        let mut left_out = 0;
        for (title, stories) in &chapters {
            left_out += self.rows(&mut text, title, stories);
        }
        if left_out > 0 {
            let _ = writeln!(text, "\n{left_out} more: <code>tagatlas trail</code> shows each");
        }
        text
    }

    fn worth_a_look(&self, text: &mut String) {
        let remarks = self.remarks();
        if !remarks.is_empty() {
            text.push_str("\n**Worth a look**\n\n");
        }
        for remark in remarks.iter().take(SHOWN) {
            let _ = writeln!(text, "- {}", Prose(&short(remark, 4 * MOST_OF_NAME)));
        }
        if remarks.len() > SHOWN {
            let _ = writeln!(text, "- and {} more", remarks.len() - SHOWN);
        }
    }

    fn who(&self, text: &mut String) {
        let (doers, _) = self.doers_apart();
        if doers.is_empty() {
            return;
        }
        text.push_str("\n| who | made | changed | deleted | refused | through |\n|---|---:|---:|---:|---:|---|\n");
        for doer in doers.iter().take(SHOWN) {
            let Doer { made, changed, ended, refused, .. } = doer;
            let name = short(&names::actor(doer.actor), MOST_OF_NAME);
            let vias: Vec<&str> = doer.through().into_iter().map(Via::as_str).collect();
            let vias = vias.join(", ");
            let _ = writeln!(text, "| {} | {made} | {changed} | {ended} | {refused} | {vias} |", Code(&name));
        }
        if doers.len() > SHOWN {
            let _ = writeln!(text, "\nand {} more", doers.len() - SHOWN);
        }
    }

    /// A table as long as there is room; tells how many rows there was none for.
    fn rows(&self, text: &mut String, title: &str, stories: &[&Story<'_>]) -> usize {
        let _ = writeln!(text, "\n**{}**: {}", Inert(title), stories.len());
        text.push_str("\n| when | resource | by | through | changes |\n|---|---|---|---|---:|\n");
        let mut room = MOST_OF_COMMENT.saturating_sub(text.chars().count());
        for (shown, story) in stories.iter().enumerate() {
            let row = self.row(story);
            let Some(left) = room.checked_sub(row.chars().count()) else { return stories.len() - shown };
            room = left;
            text.push_str(&row);
        }
        0
    }

    fn row(&self, story: &Story<'_>) -> String {
        let told = story.told();
        let by = told.map(|deed| names::actor(self.telling.actor(deed))).unwrap_or_default();
        let title = names::title(story.kind).map(|title| format!(" {}", Inert(&title))).unwrap_or_default();
        let name = self.places.told(names::name(&self.telling, story), names::of_story(story));
        format!(
            "| {} | {}{title} | {} | {} | {} |\n",
            told.map(|deed| written(deed.at)).unwrap_or_default(),
            Code(&short(&name, MOST_OF_NAME)),
            Code(&short(&by, MOST_OF_NAME)),
            told.map_or("", |deed| deed.via.as_str()),
            number(story.changes),
        )
    }
}
