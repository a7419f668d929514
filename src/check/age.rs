//! How old things are, by what the estate itself tells: the newest time in it stands for today, so that the same input
//! gives the same findings on any day.

use crate::graph::Graph;

/// Days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(i64);

impl Day {
    /// The day of a time as AWS prints it: `2021-03-14T01:59:26.000Z`, or seconds since 1970 (`1795358010.975`).
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(date) = text.get(..10).filter(|date| date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-') {
            let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<i64>().ok();
            let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
            let valid = (1970..10_000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
            return valid.then(|| Self(days(year, month, day)));
        }
        let seconds = text.split('.').next()?.parse::<i64>().ok()?;
        // Between 2006, when AWS began, and 2100: other numbers are no times.
        (1_136_073_600..4_102_444_800).contains(&seconds).then_some(Self(seconds / 86_400))
    }

    /// How many days before another this one is.
    pub(super) fn before(self, other: Self) -> i64 {
        other.0 - self.0
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March, so that the leap day
/// is the last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let leap_days = year / 4 - year / 100 + year / 400;
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// The newest time at which something in the estate was made or changed; `None` where it tells none.
pub(super) fn newest(graph: &Graph) -> Option<Day> {
    let times = graph.resources().flat_map(|(_, resource)| &resource.properties);
    times.filter(|entry| tells_the_past(&entry.key)).filter_map(|entry| Day::parse(entry.value.text()?)).max()
}

/// Whether a property tells when something happened, never when something will.
fn tells_the_past(key: &str) -> bool {
    const WORDS: [&str; 6] = ["Create", "Start", "Launch", "Creation", "LastModified", "LastUpdated"];
    const ENDINGS: [&str; 4] = ["Time", "Date", "Timestamp", "At"];
    WORDS.iter().any(|word| key.contains(word)) && ENDINGS.iter().any(|ending| key.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_aws_prints_them() {
        assert_eq!(Day::parse("1970-01-01T00:00:00Z"), Some(Day(0)));
        assert_eq!(Day::parse("2000-03-01"), Some(Day(11_017)));
        assert_eq!(Day::parse("2024-02-29T23:59:59+09:00"), Some(Day(19_782)));
        assert_eq!(Day::parse("1795358010.975"), Day::parse("2026-11-22T14:33:30Z"));
        for text in ["", "yes", "12", "2021-13-01", "日本語日本語", "2021-3-14T0"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_ends_in_the_future_is_not_now() {
        assert!(tells_the_past("InstanceCreateTime") && tells_the_past("StartTime") && tells_the_past("CreatedAt"));
        assert!(!tells_the_past("ExpirationDate") && !tells_the_past("StartMode") && !tells_the_past("EndTime"));
    }
}
