//! What stands in single fields.

pub(super) use crate::bill::reading::format::is_nothing;
use crate::bill::reading::format::seconds;

/// A field without the quotes around it; two quotes inside it are one.
pub(super) fn plain<'f>(field: &'f [u8], unquoted: &'f mut Vec<u8>) -> &'f [u8] {
    let Some(inner) = field.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else { return field };
    if memchr::memchr(b'"', inner).is_none() {
        return inner;
    }
    unquoted.clear();
    let mut rest = inner;
    while let Some(quote) = memchr::memchr(b'"', rest) {
        unquoted.extend_from_slice(&rest[..=quote]);
        rest = rest.get(quote + 2..).unwrap_or_default();
    }
    unquoted.extend_from_slice(rest);
    unquoted
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
