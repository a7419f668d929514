//! Texts that come again and again: each is kept once.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::slots::Slot;

/// A text of a [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text(u32);

impl Text {
    /// The text in this place among the texts.
    pub(crate) fn of(number: usize) -> Self {
        Self(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Its place among the texts.
    #[inline]
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }
}

/// Every text that was met, once: one behind another, so that a short one takes no more than its bytes and some
/// twenty-five beside them. The numbers are in the order in which texts came, unless they were put in order.
#[derive(Debug)]
pub struct Texts {
    all: String,
    /// Where each ends in `all`.
    ends: Vec<usize>,
    /// The numbers, found by the hashes of their texts.
    numbers: HashTable<Slot>,
}

/// What is known of a text before it is kept.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LookedUp {
    hash: u64,
    /// Its number, where it was met before.
    known: Option<Text>,
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
        self.push(text, hash)
    }

    /// Keeps a text that was never met.
    fn push(&mut self, text: &str, hash: u64) -> Text {
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.all.push_str(text);
        self.ends.push(self.all.len());
        let Self { all, ends, numbers } = self;
        let slot = Slot::new(hash, number);
        numbers.insert_unique(hash, slot, |slot| Self::hash(at(all, ends, slot.number).as_bytes()));
        Text(number)
    }

    /// How many texts are best looked up at once.
    pub(crate) const AT_ONCE: usize = 64;

    /// Looks up some texts, step by step: each step waits for memory, and a processor waits for that of many texts at the
    /// same time as long as none of them waits for an earlier step of its own. So the first and last bytes of all are looked
    /// at before the whole of any.
    pub(crate) fn look_up(&self, texts: &[&[u8]], found: &mut [LookedUp; Self::AT_ONCE]) {
        let texts = &texts[..texts.len().min(Self::AT_ONCE)];
        for (found, text) in found.iter_mut().zip(texts) {
            found.hash = Self::hash(text);
        }
        for found in found.iter_mut().take(texts.len()) {
            let likely = self.numbers.find(found.hash, |slot| slot.is_like(found.hash));
            found.known = likely.map(|slot| Text(slot.number));
        }
        // Another may have the same half: then it is looked for once more, where it is kept.
        let mut spans = [(0, 0); Self::AT_ONCE];
        for (span, found) in spans.iter_mut().zip(found.iter()).take(texts.len()) {
            *span = found.known.map_or((0, 0), |known| self.span(known));
        }
        for ((span, found), text) in spans.iter().zip(found.iter_mut()).zip(texts) {
            let kept = self.bytes(*span);
            if !(kept.len() == text.len() && kept.first() == text.first() && kept.last() == text.last()) {
                found.known = None;
            }
        }
        for ((span, found), text) in spans.iter().zip(found.iter_mut()).zip(texts) {
            // (Nothing is compared where there is nothing: some processors take long over that.)
            if found.known.is_some() && !text.is_empty() && self.bytes(*span) != *text {
                found.known = None;
            }
        }
    }

    /// Where a text begins and ends.
    #[inline]
    fn span(&self, text: Text) -> (usize, usize) {
        let number = text.number();
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        (start, self.ends.get(number).copied().unwrap_or_default())
    }

    /// The bytes between two places of [`Self::span`].
    #[inline]
    fn bytes(&self, (start, end): (usize, usize)) -> &[u8] {
        &self.all.as_bytes()[start..end]
    }

    /// Keeps a text of bytes that were looked up; `None` where they are no UTF-8. Those of a text that is known are not
    /// looked at for that.
    #[inline]
    pub(crate) fn put_looked_up(&mut self, bytes: &[u8], found: LookedUp) -> Option<Text> {
        match found.known {
            Some(known) => Some(known),
            None => self.put_bytes(bytes, found.hash),
        }
    }

    #[cold]
    fn put_bytes(&mut self, bytes: &[u8], hash: u64) -> Option<Text> {
        match self.known(hash, bytes) {
            Some(known) => Some(known),
            None => std::str::from_utf8(bytes).ok().map(|text| self.push(text, hash)),
        }
    }

    #[inline]
    fn hash(text: &[u8]) -> u64 {
        FixedState::default().hash_one(text)
    }

    fn known(&self, hash: u64, bytes: &[u8]) -> Option<Text> {
        let is_it = |slot: &Slot| slot.is_like(hash) && at(&self.all, &self.ends, slot.number).as_bytes() == bytes;
        self.numbers.find(hash, is_it).map(|slot| Text(slot.number))
    }

    /// The text of a number.
    #[inline]
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
        self.adopt_some(others, |_| true)
    }

    /// Keeps some texts of others; the rest have no number here.
    pub(crate) fn adopt_some(&mut self, others: &Self, is_wanted: impl Fn(Text) -> bool) -> Adopted {
        let wanted = |text: Text| if is_wanted(text) { others.get(text) } else { "" };
        let mut numbers = Vec::with_capacity(others.len());
        let (mut some, mut found) = ([&b""[..]; Self::AT_ONCE], [LookedUp::default(); Self::AT_ONCE]);
        for first in (0..others.len()).step_by(Self::AT_ONCE) {
            let count = Self::AT_ONCE.min(others.len() - first);
            let theirs = (first..first + count).map(|number| wanted(Text::of(number)));
            some.iter_mut().zip(theirs.clone()).for_each(|(some, text)| *some = text.as_bytes());
            self.look_up(&some[..count], &mut found);
            numbers.extend(theirs.zip(found).map(|(text, found)| found.known.unwrap_or_else(|| self.put(text))));
        }
        Adopted(numbers)
    }

    /// The same texts, numbered in their order and one behind the other in it, but those that are not wanted; and what number
    /// each has there. So many threads sort them.
    pub(crate) fn in_order(&self, is_wanted: &[bool], threads: usize) -> (Self, Adopted) {
        let is_wanted = |number: &u32| *number == 0 || is_wanted.get(*number as usize).copied().unwrap_or_default();
        let mut order: Vec<u32> = (0..self.ends.len() as u32).filter(is_wanted).collect();
        sort_side_by_side(&mut order, threads, |number| at(&self.all, &self.ends, *number));
        let (mut sorted, mut numbers) = (Self::with_room_for(self, order.len()), vec![Self::NONE; self.ends.len()]);
        for number in order {
            let text = at(&self.all, &self.ends, number);
            numbers[number as usize] =
                if text.is_empty() { Self::NONE } else { sorted.push(text, Self::hash(text.as_bytes())) };
        }
        (sorted, Adopted(numbers))
    }

    /// None but the empty one, with room for so many of others.
    fn with_room_for(others: &Self, count: usize) -> Self {
        let (all, ends) = (String::with_capacity(others.all.len()), Vec::with_capacity(count));
        let mut texts = Self { all, ends, numbers: HashTable::with_capacity(count) };
        texts.push("", Self::hash(b""));
        texts
    }
}

/// Sorts parts by several threads; what is in order in parts takes one look at each to be put together.
fn sort_side_by_side<'t, T: Send>(all: &mut [T], threads: usize, key: impl Fn(&T) -> &'t str + Copy + Send + Sync) {
    let part = all.len().div_ceil(threads.max(1)).max(PART);
    if part >= all.len() {
        return all.sort_unstable_by_key(key);
    }
    let (first, others) = all.split_at_mut(part);
    std::thread::scope(|scope| {
        for part in others.chunks_mut(part) {
            scope.spawn(move || part.sort_unstable_by_key(key));
        }
        first.sort_unstable_by_key(key);
    });
    all.sort_by_key(key);
}

/// So many texts are worth a thread.
const PART: usize = 1 << 12;

/// The text of a number; none where there is no such.
#[inline]
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
        let some: [&[u8]; 4] = ["ü".as_bytes(), b"\xff", b"c", b"c"];
        let mut found = [LookedUp::default(); Texts::AT_ONCE];
        texts.look_up(&some, &mut found);
        let put: Vec<_> = some.iter().zip(found).map(|(text, found)| texts.put_looked_up(text, found)).collect();
        assert_eq!(put, [Some(numbers[3]), None, Some(Text(4)), Some(Text(4))]);
        assert_eq!((texts.find("a"), texts.find("c")), (Some(numbers[2]), Some(Text(4))));
        let (sorted, new) = texts.in_order(&[false, true, true, true, false], 2);
        let in_order = [0, 1, 2, 3].map(|number| sorted.get(Text(number)));
        assert_eq!((in_order, sorted.len()), (["", "a", "b", "ü"], 4));
        assert_eq!(numbers.map(|number| sorted.get(new.of(number))), words);
        assert_eq!((sorted.find("b"), sorted.find("c")), (Some(Text(2)), None));
        assert_eq!(texts.get(Text(99)), "");
    }

    #[test]
    fn texts_whose_hashes_are_alike_are_told_apart() {
        // Both halves and the seven bits that a table keeps are the same, and so are the ends of the texts.
        let [one, other] = ["i-0003fc90", "i-004001f0"];
        let hashes = [one, other].map(|text| Texts::hash(text.as_bytes()));
        assert!(Slot::new(hashes[0], 0).is_like(hashes[1]));
        assert_eq!(hashes[0] >> 57, hashes[1] >> 57);
        let mut texts = Texts::default();
        let known = texts.put(one);
        let some = [other, one, other].map(str::as_bytes);
        let mut found = [LookedUp::default(); Texts::AT_ONCE];
        texts.look_up(&some, &mut found);
        let put = [0, 1, 2].map(|at| texts.put_looked_up(some[at], found[at]).unwrap());
        assert_eq!(put.map(|text| texts.get(text)), [other, one, other]);
        assert_eq!((put[1], put[0], texts.len()), (known, put[2], 3));
        texts.look_up(&some, &mut found);
        assert_eq!([0, 1, 2].map(|at| texts.put_looked_up(some[at], found[at]).unwrap()), put);
    }

    #[test]
    fn many_texts_are_put_in_order_by_several_threads() {
        let mut texts = Texts::default();
        let all: Vec<String> = (0..3 * PART).map(|number| format!("{:x}", number * 7919 % 30_011)).collect();
        let numbers: Vec<Text> = all.iter().map(|text| texts.put(text)).collect();
        let is_wanted: Vec<bool> = (0..texts.len()).map(|number| number % 3 > 0).collect();
        for threads in [0, 1, 2, 7] {
            let (sorted, new) = texts.in_order(&is_wanted, threads);
            let in_order: Vec<&str> = (0..sorted.len()).map(|number| sorted.get(Text::of(number))).collect();
            assert!(in_order.is_sorted_by(|a, b| a < b), "{threads}");
            for (text, number) in all.iter().zip(&numbers) {
                let kept = if is_wanted[number.number()] { text.as_str() } else { "" };
                assert_eq!(sorted.get(new.of(*number)), kept, "{threads}");
            }
        }
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
