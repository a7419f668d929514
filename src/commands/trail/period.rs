//! `--since` and `--until`.

use crate::cli::LogArgs;
use crate::model::time::{Day, MILLISECONDS_OF_A_DAY, duration, milliseconds, now, rfc_3339};
use crate::trail::Period;

/// The period that the arguments ask for.
pub(super) fn of(args: &LogArgs) -> Result<Period, String> {
    between(args.since.as_deref(), args.until.as_deref(), now())
}

fn between(since: Option<&str>, until: Option<&str>, now: i64) -> Result<Period, String> {
    let all = Period::default();
    let since = since.map_or(Ok(all.since), |text| begin("--since", text, now))?;
    let until = until.map_or(Ok(all.until), |text| end(text, now))?;
    if since >= until {
        let (since, until) = (rfc_3339(since), rfc_3339(until));
        return Err(format!("--since is not before --until: {since} and {until}; nothing lies between"));
    }
    Ok(Period { since, until })
}

/// A day begins with its first moment.
fn begin(option: &str, text: &str, now: i64) -> Result<i64, String> {
    let text = text.trim();
    // A number alone would be seconds since 1970: rather a day that was forgotten to be called so.
    let is_time = text.contains('-');
    let time = duration(text).map(|ago| now.saturating_sub(ago)).or_else(|| milliseconds(text).filter(|_| is_time));
    time.ok_or_else(|| {
        format!("{option} `{text}` is no time; write 2027-01-31, 2027-01-31T08:00:00Z, or 12h, 30d, 4w for before now")
    })
}

/// A day ends with its last moment, so that `--until` with a day holds that day.
fn end(text: &str, now: i64) -> Result<i64, String> {
    match Day::parse(text.trim()) {
        Some(day) => Ok(day.milliseconds() + MILLISECONDS_OF_A_DAY),
        None => begin("--until", text, now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_484_049_600_000;

    fn period(since: Option<&str>, until: Option<&str>) -> Result<(String, String), String> {
        between(since, until, NOON).map(|period| (rfc_3339(period.since), rfc_3339(period.until)))
    }

    #[test]
    fn a_day_is_in_the_period_whole() {
        let (since, until) = period(Some("2017-01-09"), Some("2017-01-09")).unwrap();
        assert_eq!((since.as_str(), until.as_str()), ("2017-01-09T00:00:00Z", "2017-01-10T00:00:00Z"));
        let (since, until) = period(Some("2017-01-09T09:00:00+09:00"), Some("12h")).unwrap();
        assert_eq!((since.as_str(), until.as_str()), ("2017-01-09T00:00:00Z", "2017-01-10T00:00:00Z"));
        assert_eq!(between(Some("2d"), None, NOON).unwrap().since, NOON - 2 * MILLISECONDS_OF_A_DAY);
        assert_eq!(between(None, None, NOON).unwrap().until, i64::MAX);
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for (since, until, why) in [
            ("2017-01-10", "2017-01-09", "not before"),
            ("yesterday", "2017-01-09", "--since `yesterday` is no time"),
            ("2017-02-30", "2017-03-09", "is no time"),
            ("2017-02-29T08:00:00Z", "2017-03-09", "is no time"),
            ("2017-13-01", "2017-01-09", "is no time"),
            ("2017-01-01", "20170131", "--until `20170131` is no time"),
        ] {
            let refused = period(Some(since), Some(until)).unwrap_err();
            assert!(refused.contains(why), "{refused}");
        }
    }
}
