//! Texts that come again and again: each is kept once.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// A text of a [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(u32);

impl Text {
    /// Its place among the texts.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }
}

/// Every text that was met, once: one behind another, so that a short one takes no more than its bytes and sixteen beside
/// them. The numbers say nothing of an order: whatever is shown is sorted by the texts.
#[derive(Debug)]
pub struct Texts {
    all: String,
    /// Where each ends in `all`.
    ends: Vec<usize>,
    /// The numbers, found by the hashes of their texts.
    numbers: HashTable<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        let mut texts = Self { all: String::new(), ends: Vec::new(), numbers: HashTable::new() };
        texts.put("");
        texts
    }
}

impl Texts {
    /// The empty text: nothing was told.
    pub const NONE: Text = Text(0);

    /// Keeps a text.
    pub fn put(&mut self, text: &str) -> Text {
        let hash = Self::hash(text.as_bytes());
        if let Some(known) = self.known(hash, text.as_bytes()) {
            return known;
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.all.push_str(text);
        self.ends.push(self.all.len());
        let Self { all, ends, numbers } = self;
        numbers.insert_unique(hash, number, |number| Self::hash(at(all, ends, *number).as_bytes()));
        Text(number)
    }

    /// Keeps a text of bytes that have this hash; `None` where they are no UTF-8. Those of a text that is known are not
    /// looked at for that.
    pub(crate) fn put_hashed(&mut self, bytes: &[u8], hash: u64) -> Option<Text> {
        match self.known(hash, bytes) {
            Some(known) => Some(known),
            None => std::str::from_utf8(bytes).ok().map(|text| self.put(text)),
        }
    }

    /// The hash of a text: for many, it is best had before the first is looked up.
    pub(crate) fn hash(text: &[u8]) -> u64 {
        FixedState::default().hash_one(text)
    }

    fn known(&self, hash: u64, bytes: &[u8]) -> Option<Text> {
        let is_it = |number: &u32| at(&self.all, &self.ends, *number).as_bytes() == bytes;
        self.numbers.find(hash, is_it).map(|number| Text(*number))
    }

    /// The text of a number.
    pub fn get(&self, text: Text) -> &str {
        at(&self.all, &self.ends, text.0)
    }

    /// The text of a number, where there is any.
    pub fn told(&self, text: Text) -> Option<&str> {
        Some(self.get(text)).filter(|text| !text.is_empty())
    }

    /// The number of a text that was kept.
    pub fn find(&self, text: &str) -> Option<Text> {
        self.known(Self::hash(text.as_bytes()), text.as_bytes())
    }

    /// How many there are, with the empty one.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Keeps every text of others, and tells what number each of theirs has here.
    pub(crate) fn adopt(&mut self, others: &Self) -> Adopted {
        let numbers = 0..others.ends.len() as u32;
        Adopted(numbers.map(|number| self.put(others.get(Text(number)))).collect())
    }

    /// The place of each in the order of all.
    pub(crate) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        order.sort_unstable_by_key(|number| self.get(Text(*number)));
        let mut ranks = vec![0; order.len()];
        for (rank, number) in (0..).zip(order) {
            ranks[number as usize] = rank;
        }
        ranks
    }
}

/// The text of a number; none where there is no such.
fn at<'t>(all: &'t str, ends: &[usize], number: u32) -> &'t str {
    let number = number as usize;
    let start = match number {
        0 => 0,
        _ => ends.get(number - 1).copied().unwrap_or_default(),
    };
    ends.get(number).and_then(|end| all.get(start..*end)).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_kept_once() {
        let mut texts = Texts::default();
        let words = ["", "b", "a", "ü", "b", ""];
        let numbers = words.map(|word| texts.put(word));
        assert_eq!(numbers.map(|number| texts.get(number)), words);
        assert_eq!((numbers[0], numbers[4], texts.len()), (Texts::NONE, numbers[1], 4));
        assert_eq!(texts.put_hashed("ü".as_bytes(), Texts::hash("ü".as_bytes())), Some(numbers[3]));
        assert_eq!(texts.put_hashed(b"\xff", Texts::hash(b"\xff")), None);
        assert_eq!((texts.find("a"), texts.find("c")), (Some(numbers[2]), None));
        assert_eq!(texts.ranks(), [0, 2, 1, 3]);
        assert_eq!(texts.get(Text(99)), "");
    }

    #[test]
    fn adopted_texts_have_numbers_here() {
        let (mut here, mut there) = (Texts::default(), Texts::default());
        let (a, b) = (here.put("a"), there.put("b"));
        let (there_a, adopted) = (there.put("a"), here.adopt(&there));
        assert_eq!((adopted.of(there_a), here.get(adopted.of(b))), (a, "b"));
        assert_eq!(adopted.of(Text(99)), Texts::NONE);
    }
}
