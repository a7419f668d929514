//! Takes records out of what others put around them: EventBridge, `lookup-events`, CloudTrail Lake, CloudWatch Logs, SNS,
//! SQS. They may stand there as objects or as texts of JSON.

use serde_json::value::RawValue;

use super::record::Record;
use super::stream::{Found, Why, of_text};

/// Hands over a record, or those inside of it. What is wrong with a text of JSON inside is told.
pub(super) fn unpack(
    record: &Record<'_>,
    depth: u8,
    take: &mut dyn FnMut(&Record<'_>),
    found: &mut Found,
) -> Option<Why> {
    let before = found.records;
    let mut wrong = None;
    if record.is_event() {
        wrong = hand_over(record, take, found);
    } else if let Some(record) = record.of_data() {
        wrong = hand_over(&record, take, found);
    } else {
        for raw in &record.inside {
            wrong = wrong.or(inside(raw, depth, take, found));
        }
    }
    found.others += u64::from(found.records == before);
    wrong
}

/// Hands over a record. What of it cannot be read is told.
pub(super) fn hand_over(record: &Record<'_>, take: &mut dyn FnMut(&Record<'_>), found: &mut Found) -> Option<Why> {
    take(record);
    found.records += 1;
    record.too_deep().map(Why::TooDeep)
}

fn inside(raw: &RawValue, depth: u8, take: &mut dyn FnMut(&Record<'_>), found: &mut Found) -> Option<Why> {
    if raw.get().starts_with('"') {
        let text: String = serde_json::from_str(raw.get()).ok()?;
        within(&text, depth, take, found)
    } else {
        within(raw.get(), depth, take, found)
    }
}

/// Hands over the records within a text, where it holds any. What is wrong with it is told, where it is JSON.
pub(super) fn within(text: &str, depth: u8, take: &mut dyn FnMut(&Record<'_>), found: &mut Found) -> Option<Why> {
    // Most texts are a record and nothing else.
    match serde_json::from_str::<Record<'_>>(text) {
        Ok(record) if record.is_event() => hand_over(&record, take, found),
        _ if text.contains('{') => {
            let within = of_text(text, depth + 1, take);
            found.records += within.records;
            let is_json = text.trim_start().starts_with(['{', '[']);
            within.faults.into_iter().next().map(|fault| fault.why).filter(|_| is_json)
        }
        _ => None,
    }
}

/// The text with another character in place of each escape that tells half of one: `\ud83d` without its second half.
/// `None` where there is none.
pub(super) fn without_half_characters(text: &str) -> Option<String> {
    let half = |at: usize, range: std::ops::RangeInclusive<u32>| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok().filter(|unit| range.contains(unit))
    };
    let (mut mended, mut done, mut at) = (String::new(), 0, 0);
    while let Some(found) = text[at..].find('\\') {
        at += found;
        if half(at, 0xd800..=0xdbff).is_some() && half(at + 6, 0xdc00..=0xdfff).is_some() {
            at += 12;
        } else if half(at, 0xd800..=0xdfff).is_some() {
            mended += &text[done..at];
            mended.push(char::REPLACEMENT_CHARACTER);
            at += 6;
            done = at;
        } else {
            // What is escaped is one byte, or the first of an escape's digits.
            at = (at + 2).min(text.len());
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
    (done > 0).then(|| mended + &text[done..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_character_is_replaced_and_whole_ones_stay() {
        let mended = without_half_characters(r#""a\ud83d\ude00 \ud83d \\ud83d \udc00\ud800""#);
        assert_eq!(mended.as_deref(), Some("\"a\\ud83d\\ude00 \u{fffd} \\\\ud83d \u{fffd}\u{fffd}\""));
        assert_eq!(without_half_characters(r#""\u0000 \n""#), None);
    }
}
