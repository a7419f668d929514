//! What logs tell, as text.

mod json;

use std::io::{self, Write};

use crate::trail::story::{Story, Telling};

/// A trail, to be printed.
#[derive(Debug)]
pub struct TrailReport<'a> {
    /// What is told.
    pub telling: Telling<'a>,
    /// Each resource that something was done to.
    pub stories: Vec<Story<'a>>,
}

impl<'a> TrailReport<'a> {
    /// Gathers what is to be printed.
    pub fn new(telling: Telling<'a>) -> Self {
        Self { telling, stories: telling.stories() }
    }

    /// For people.
    pub fn human(&self) -> String {
        let counts = self.telling.trail.counts;
        format!("{} events of {} files\n", counts.read, counts.files)
    }

    /// Writes the document for programs.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::write(self, out)
    }
}
