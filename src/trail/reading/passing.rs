//! Passes over a value of JSON that is no record, however long and however deep, without keeping it: only where texts,
//! lists and objects begin and end is looked at.

use memchr::{memchr2, memchr2_iter};

/// How far a value was passed over.
#[derive(Debug, Default)]
pub(super) struct Passing {
    /// How many lists and objects are open.
    depth: usize,
    /// The most that were open at once.
    deepest: usize,
    within: Within,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Nothing of the value was seen.
    #[default]
    Nothing,
    /// Between texts, in a list or an object.
    Structure,
    Text,
    /// A number, or one of the words that JSON has.
    Word,
}

/// How much of some bytes belongs to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    /// So many; there it ends.
    All(usize),
    /// So many, and more has to be read.
    Some(usize),
}

impl Passing {
    /// Goes on over the next bytes.
    pub(super) fn over(&mut self, bytes: &[u8]) -> Passed {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.within == Within::Text {
                match memchr2(b'"', b'\\', &bytes[at..]).map(|found| at + found) {
                    None => return Passed::Some(bytes.len()),
                    // What is escaped may not have been read yet.
                    Some(escape) if bytes[escape] == b'\\' && escape + 1 == bytes.len() => return Passed::Some(escape),
                    Some(escape) if bytes[escape] == b'\\' => at = escape + 2,
                    Some(end) => {
                        at = end + 1;
                        self.within = Within::Structure;
                        if self.depth == 0 {
                            return Passed::All(at);
                        }
                    }
                }
                continue;
            }
            match byte {
                b',' | b'}' | b']' | b':' | b' ' | b'\t' | b'\r' | b'\n' if self.within == Within::Word => {
                    return Passed::All(at);
                }
                b'"' => self.within = Within::Text,
                b'{' | b'[' => {
                    (self.within, self.depth) = (Within::Structure, self.depth + 1);
                    self.deepest = self.deepest.max(self.depth);
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Passed::All(at + 1);
                    }
                }
                _ if self.within == Within::Nothing => self.within = Within::Word,
                _ => {}
            }
            at += 1;
        }
        Passed::Some(at)
    }
}

/// Whether more than so many lists and objects of a value stand in each other.
pub(super) fn is_deeper(value: &str, most: usize) -> bool {
    // Few values are so long, and hold so many at all.
    let holds_many = || memchr2_iter(b'{', b'[', value.as_bytes()).nth(most).is_some();
    value.len() > 2 * most && holds_many() && {
        let mut passing = Passing::default();
        passing.over(value.as_bytes());
        passing.deepest > most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_each_other_is_deep_and_what_stands_beside_it_is_not() {
        assert!(is_deeper("[[[1]]]", 2) && is_deeper(r#"{"a":[{"b":1}]}"#, 2));
        assert!(!is_deeper("[[1],[2],[3]]", 2) && !is_deeper(r#"["[[[["]"#, 1));
    }

    #[test]
    fn a_value_ends_where_it_ends_however_it_is_cut() {
        for (text, value) in [
            (r#"{"a":[1,"]}",{"b":"\"}"}]} rest"#, r#"{"a":[1,"]}",{"b":"\"}"}]}"#),
            (r#""a\\" ,1"#, r#""a\\""#),
            ("-1.5e3,2", "-1.5e3"),
            ("true]", "true"),
            ("[[]] []", "[[]]"),
            ("] 1", "]"),
        ] {
            for cut in 0..=value.len() {
                let mut passing = Passing::default();
                let first = passing.over(&text.as_bytes()[..cut]);
                let end = match first {
                    Passed::All(end) => end,
                    Passed::Some(done) => match passing.over(&text.as_bytes()[done..]) {
                        Passed::All(end) => done + end,
                        Passed::Some(_) => panic!("{text} ends"),
                    },
                };
                assert_eq!(&text[..end], value, "cut at {cut}");
            }
        }
    }
}
