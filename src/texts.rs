//! Texts that come again and again: each is kept once.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

/// A text of a [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(u32);

impl Text {
    /// Its place among the texts.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }
}

/// Every text that was met, once. The numbers say nothing of an order: whatever is shown is sorted by the texts.
#[derive(Debug)]
pub struct Texts {
    numbers: HashMap<Arc<str>, Text, FixedState>,
    texts: Vec<Arc<str>>,
}

impl Default for Texts {
    fn default() -> Self {
        let mut texts = Self { numbers: HashMap::default(), texts: Vec::new() };
        texts.put("");
        texts
    }
}

impl Texts {
    /// The empty text: nothing was told.
    pub const NONE: Text = Text(0);

    /// Keeps a text.
    pub fn put(&mut self, text: &str) -> Text {
        if let Some(known) = self.numbers.get(text) {
            return *known;
        }
        let number = Text(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        let kept: Arc<str> = Arc::from(text);
        self.texts.push(kept.clone());
        self.numbers.insert(kept, number);
        number
    }

    /// The text of a number.
    pub fn get(&self, text: Text) -> &str {
        self.texts.get(text.0 as usize).map_or("", |kept| kept)
    }

    /// The text of a number, where there is any.
    pub fn told(&self, text: Text) -> Option<&str> {
        Some(self.get(text)).filter(|text| !text.is_empty())
    }

    /// The number of a text that was kept.
    pub fn find(&self, text: &str) -> Option<Text> {
        self.numbers.get(text).copied()
    }

    /// How many there are, with the empty one.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Keeps every text of others, and tells what number each of theirs has here.
    pub(crate) fn adopt(&mut self, others: &Self) -> Adopted {
        Adopted(others.texts.iter().map(|text| self.put(text)).collect())
    }
}

/// The numbers of other [`Texts`] in these.
#[derive(Debug)]
pub(crate) struct Adopted(Vec<Text>);

impl Adopted {
    /// The number that one of theirs has here.
    pub(crate) fn of(&self, theirs: Text) -> Text {
        self.0.get(theirs.0 as usize).copied().unwrap_or(Texts::NONE)
    }
}
