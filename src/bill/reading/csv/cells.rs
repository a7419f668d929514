//! What stands in single fields.

use crate::bill::reading::format::seconds;
pub(super) use crate::bill::reading::format::{is_no_tag, is_nothing};
use crate::texts::Texts;

/// A field without the quotes around it; two quotes inside it are one.
pub(super) fn plain<'f>(field: &'f [u8], unquoted: &'f mut Vec<u8>) -> &'f [u8] {
    match within_quotes(field) {
        (inner, false) => inner,
        (inner, true) => {
            unquoted.clear();
            add_unquoted(inner, unquoted);
            unquoted
        }
    }
}

/// The same of some fields at once, of which each has a number of its own.
pub(super) fn all_plain<'f>(fields: &[(usize, &'f [u8])], unquoted: &'f mut Vec<u8>) -> [&'f [u8]; Texts::AT_ONCE] {
    unquoted.clear();
    let mut plain: [&[u8]; Texts::AT_ONCE] = [b""; Texts::AT_ONCE];
    let mut rewritten = [(0, 0); Texts::AT_ONCE];
    let mut count = 0;
    for (at, (_, field)) in fields.iter().enumerate() {
        let (inner, has_quotes) = within_quotes(field);
        plain[at] = inner;
        if has_quotes {
            add_unquoted(inner, unquoted);
            rewritten[count] = (at, unquoted.len());
            count += 1;
        }
    }
    let (unquoted, mut start) = (&*unquoted, 0);
    for (at, end) in &rewritten[..count] {
        plain[*at] = &unquoted[start..*end];
        start = *end;
    }
    plain
}

/// What stands between the quotes of a field, and whether quotes are in it.
fn within_quotes(field: &[u8]) -> (&[u8], bool) {
    match field.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) {
        Some(inner) => (inner, memchr::memchr(b'"', inner).is_some()),
        None => (field, false),
    }
}

/// Writes of two quotes that stand beside each other one.
fn add_unquoted(inner: &[u8], unquoted: &mut Vec<u8>) {
    let mut rest = inner;
    while let Some(quote) = memchr::memchr(b'"', rest) {
        unquoted.extend_from_slice(&rest[..=quote]);
        rest = rest.get(quote + 2..).unwrap_or_default();
    }
    unquoted.extend_from_slice(rest);
}

/// A day that was read: its text, and its first second since 1970.
type Day = ([u8; 10], i64);

/// Reads times. The days of a bill come again and again: those that share no last digit are kept side by side.
#[derive(Debug)]
pub(super) struct Clock {
    days: [Day; 64],
}

impl Default for Clock {
    fn default() -> Self {
        Self { days: [([0; 10], 0); 64] }
    }
}

impl Clock {
    /// The seconds since 1970 of a time as exports write it; `None` where it is none.
    pub(super) fn seconds(&mut self, text: &[u8]) -> Option<i64> {
        let in_words = || seconds(text);
        let Some((day, rest)) = text.split_first_chunk::<10>() else { return in_words() };
        match rest {
            [b'T' | b' ', h, hh, b':', m, mm, b':', s, ss] | [b'T' | b' ', h, hh, b':', m, mm, b':', s, ss, b'Z'] => {
                let parts = [two(*h, *hh), two(*m, *mm), two(*s, *ss)];
                match parts {
                    [Some(hour @ ..=23), Some(minute @ ..=59), Some(second @ ..=59)] => {
                        Some(self.day(day)? + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second))
                    }
                    _ => in_words(),
                }
            }
            _ => in_words(),
        }
    }

    fn day(&mut self, text: &[u8; 10]) -> Option<i64> {
        let slot = &mut self.days[usize::from(text[9] & 15) + 16 * usize::from(text[8] & 3)];
        if slot.0 != *text {
            let known = seconds(text)?;
            *slot = (*text, known);
        }
        Some(slot.1)
    }
}

/// A number of two digits.
fn two(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::time::milliseconds;

    #[test]
    fn quotes_around_a_field_are_not_of_it() {
        let cases =
            [("a", "a"), ("\"a\"", "a"), ("\"\"", ""), ("\"a\"\"b\"\"\"", "a\"b\""), ("\"\"\"\"", "\""), ("\"", "\"")];
        for (field, inner) in cases {
            let mut unquoted = Vec::new();
            assert_eq!(plain(field.as_bytes(), &mut unquoted), inner.as_bytes(), "{field}");
        }
        let fields = cases.map(|(field, _)| (0, field.as_bytes()));
        let mut unquoted = Vec::new();
        assert_eq!(all_plain(&fields, &mut unquoted)[..cases.len()], cases.map(|(_, inner)| inner.as_bytes()));
    }

    proptest! {
        #[test]
        fn times_are_those_that_words_say(
            day in "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]", rest in "(|[T ][0-2][0-9]:[0-6][0-9](:[0-6][0-9](\\.000)?)?)(|Z|\\+00:00|x)"
        ) {
            let mut clock = Clock::default();
            let text = format!("{day}{rest}");
            let known = milliseconds(&text).map(|time| time.div_euclid(1000));
            prop_assert_eq!(clock.seconds(text.as_bytes()), known);
            prop_assert_eq!(clock.seconds(text.as_bytes()), known);
        }
    }
}
