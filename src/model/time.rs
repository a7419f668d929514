//! Times as AWS prints them, and days as people write them.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970 of what AWS writes: `2017-01-09T22:50:14.328Z`, with an offset as `+0900` or `+09:00`, also
/// behind a space as engines write it (`2017-01-09 22:50:14 UTC`), a day alone (`2017-01-09`), or seconds since 1970 as the AWS CLI prints them (`1484002214.328`). `None` for any other
/// text.
pub fn milliseconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text.strip_suffix(" UTC").unwrap_or(text);
    match text.split_once('T').or_else(|| text.split_once(' ')) {
        Some((date, time)) => instant(date, time),
        None if text.contains('-') => instant(text, "00:00"),
        None => since_1970(text),
    }
}

/// Numbers beyond this are milliseconds: as seconds they would lie in the year 5138.
const MOST_SECONDS: i64 = 100_000_000_000;

fn since_1970(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let number = digits(whole)?;
    if number > MOST_SECONDS { Some(number) } else { Some(number * 1000 + thousandths(fraction)?) }
}

fn instant(date: &str, time: &str) -> Option<i64> {
    let mut date = date.splitn(3, '-').map(digits);
    let days = days(date.next()??, date.next()??, date.next()??)?;
    let (time, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => (time[..at].trim_end(), minutes_east(&time[at..])?),
        None => (time, 0),
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut parts = time.splitn(3, ':').map(digits);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    Some((((days * 24 + hour) * 60 + minute - offset) * 60 + second) * 1000 + thousandths(fraction)?)
}

/// `Z`, `+0900`, `-05:30`.
fn minutes_east(text: &str) -> Option<i64> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return (text.len() == 1).then_some(0),
    };
    let plain = text[1..].replace(':', "");
    let (hours, minutes) = plain.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { 0 } else { digits(minutes)? };
    Some(sign * (digits(hours)? * 60 + minutes))
}

/// The days from 1970-01-01 to a day of the Gregorian calendar, counted in years that begin in March, so that the day
/// of a leap year is the last of its year.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=last).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    Some(year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// An instant, given in milliseconds since 1970, as RFC 3339 has it, in UTC: `2017-01-09T22:50:14Z`, with thousandths of a
/// second where there are any.
pub fn rfc_3339(milliseconds: i64) -> String {
    let thousandths = milliseconds.rem_euclid(1000);
    let fraction = if thousandths == 0 { String::new() } else { format!(".{thousandths:03}") };
    format!("{}T{}{fraction}Z", Day::of(milliseconds), clock(milliseconds))
}

/// An instant for people, in UTC: `2017-01-09 22:50:14`.
pub fn written(milliseconds: i64) -> String {
    format!("{} {}", Day::of(milliseconds), clock(milliseconds))
}

fn clock(milliseconds: i64) -> String {
    let seconds = milliseconds.rem_euclid(MILLISECONDS_OF_A_DAY) / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// How long something took, in the largest unit that it fills twice: `3 days`, `90 minutes`, `0 seconds`.
pub fn span(milliseconds: i64) -> String {
    let seconds = milliseconds.max(0) / 1000;
    let units = [(86_400, "day"), (3600, "hour"), (60, "minute")];
    let (size, unit) = units.into_iter().find(|(size, _)| seconds >= 2 * size).unwrap_or((1, "second"));
    crate::wording::count(usize::try_from(seconds / size).unwrap_or(usize::MAX), unit)
}

/// The time that an amount of hours, days or weeks is: `12h`, `30d`, `4w`. `None` for any other text.
pub fn duration(text: &str) -> Option<i64> {
    let unit = text.chars().last()?;
    let hours = match unit.to_ascii_lowercase() {
        'h' => 1,
        'd' => 24,
        'w' => 7 * 24,
        _ => return None,
    };
    digits(&text[..text.len() - unit.len_utf8()])?.checked_mul(hours * 3_600_000)
}

/// The instant of the machine's clock, in milliseconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    i64::try_from(since).unwrap_or(i64::MAX)
}

/// Milliseconds of a day.
pub const MILLISECONDS_OF_A_DAY: i64 = 86_400_000;

/// A day of the Gregorian calendar, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Days since 1970-01-01.
    since_1970: i64,
}

impl Day {
    /// A day from `2027-01-31`; `None` for any other text, and for days that no month has.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        Some(Self { since_1970: days(digits(year)?, digits(month)?, digits(day)?)? })
    }

    /// The day on which an instant lies, given in milliseconds since 1970.
    pub fn of(milliseconds: i64) -> Self {
        Self { since_1970: milliseconds.div_euclid(MILLISECONDS_OF_A_DAY) }
    }

    /// Where it begins, in milliseconds since 1970.
    pub fn milliseconds(self) -> i64 {
        self.since_1970 * MILLISECONDS_OF_A_DAY
    }

    /// The same day so many months later; the last of a month that has no such day.
    pub fn months_later(self, months: i64) -> Self {
        let text = self.to_string();
        let part = |range: std::ops::Range<usize>| text.get(range).and_then(digits).unwrap_or(1);
        let (year, month, day) = (part(0..4), part(5..7), part(8..10));
        let month = year * 12 + month - 1 + months;
        let of =
            |day: i64| Self::parse(&format!("{:04}-{:02}-{day:02}", month.div_euclid(12), month.rem_euclid(12) + 1));
        (1..=day).rev().find_map(of).unwrap_or(self)
    }

    /// The day of the machine's clock.
    pub fn today() -> Self {
        Self::of(now())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Counted from the first of March of the year 0, in spans of 400 years, so that leap days end a year.
        let days = self.since_1970 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let of_years = of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096;
        let year = of_years / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        write!(f, "{:04}-{month:02}-{day:02}", year + era * 400)
    }
}

/// A number of at most fifteen digits: what fits with room to calculate.
fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// The first three digits behind a decimal point.
fn thousandths(fraction: &str) -> Option<i64> {
    if fraction.is_empty() {
        return Some(0);
    }
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits(&format!("{fraction:0<3}")[..3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_later_is_the_same_day_or_the_last() {
        let later = |day: &str, months| Day::parse(day).map(|day| day.months_later(months).to_string());
        assert_eq!(later("2025-07-15", 6).as_deref(), Some("2026-01-15"));
        assert_eq!(later("2025-08-31", 6).as_deref(), Some("2026-02-28"));
        assert_eq!(later("2024-02-29", 12).as_deref(), Some("2025-02-28"));
        assert_eq!(later("2025-12-01", 1).as_deref(), Some("2026-01-01"));
    }

    #[test]
    fn every_spelling_of_one_instant_is_one_number() {
        for text in [
            "2017-01-09T22:50:14.328Z",
            "2017-01-09T22:50:14.3280+0000",
            "2017-01-10T07:50:14.328+09:00",
            "2017-01-09T17:20:14.328-0530",
            "2017-01-09 22:50:14.328 UTC",
            "2017-01-10 07:50:14.328 +0900",
            "2017-01-09 22:50:14.328+00",
            "1484002214.328",
            "1484002214328",
        ] {
            assert_eq!(milliseconds(text), Some(1_484_002_214_328), "{text}");
        }
        assert_eq!(milliseconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(milliseconds("1970-01-02"), Some(86_400_000));
        assert_eq!(milliseconds("2000-02-29T00:00:00Z"), Some(951_782_400_000));
        assert_eq!(milliseconds("2000-03-01T00:00:00Z"), Some(951_868_800_000));
        assert_eq!(milliseconds("1969-12-31T23:59:59Z"), Some(-1000));
    }

    #[test]
    fn days_are_read_and_written_alike() {
        for text in ["1970-01-01", "2000-02-29", "2024-12-31", "2026-11-27", "1999-03-01", "2100-02-28"] {
            assert_eq!(Day::parse(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
        for text in ["2026-02-30", "2025-02-29", "2026-1-1", "27.11.2026", "", "2026-13-01", "2026-11-27T00:00"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert!(Day::parse("2026-11-27") < Day::parse("2026-12-01"));
        assert!(Day::parse("2020-01-01") < Some(Day::today()));
    }

    #[test]
    fn instants_are_written_in_one_shape() {
        assert_eq!(rfc_3339(1_484_002_214_328), "2017-01-09T22:50:14.328Z");
        assert_eq!(rfc_3339(1_484_002_214_000), "2017-01-09T22:50:14Z");
        assert_eq!(written(1_484_002_214_328), "2017-01-09 22:50:14");
        assert_eq!(written(-1000), "1969-12-31 23:59:59");
    }

    #[test]
    fn spans_are_told_in_a_unit_that_says_enough() {
        let spans = [0, 119, 120, 7199, 7200, 172_799, 172_800].map(|seconds| span(seconds * 1000));
        assert_eq!(spans, ["0 seconds", "119 seconds", "2 minutes", "119 minutes", "2 hours", "47 hours", "2 days"]);
        assert_eq!((duration("12h"), duration("2D")), (Some(43_200_000), Some(172_800_000)));
        assert_eq!(duration("4w"), Some(28 * MILLISECONDS_OF_A_DAY));
        for text in ["", "h", "-1d", "1.5d", "3m", "d30", "999999999999999w", "3é"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_none() {
        for text in ["", "anytime", "T", "2017-13-01T00:00:00Z", "2017-01-01T99:00:00Z", "2017-01-01T00:00:00+é0", "-5"]
        {
            assert_eq!(milliseconds(text), None, "{text}");
        }
        assert_eq!(milliseconds(&"9".repeat(400)), None);
        assert_eq!(milliseconds("2017-01-01T00:00:00.é"), None);
    }
}
