//! Times as AWS prints them.

/// Milliseconds since 1970 of what AWS writes: `2017-01-09T22:50:14.328Z`, with an offset as `+0900` or `+09:00`,
/// a day alone (`2017-01-09`), or seconds since 1970 as the AWS CLI prints them (`1484002214.328`). `None` for any other
/// text.
pub fn milliseconds(text: &str) -> Option<i64> {
    let text = text.trim();
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
        Some(at) => (&time[..at], minutes_east(&time[at..])?),
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
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    Some(year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468)
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
    use super::milliseconds;

    #[test]
    fn every_spelling_of_one_instant_is_one_number() {
        for text in [
            "2017-01-09T22:50:14.328Z",
            "2017-01-09T22:50:14.3280+0000",
            "2017-01-10T07:50:14.328+09:00",
            "2017-01-09T17:20:14.328-0530",
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
    fn what_is_no_instant_is_none() {
        for text in ["", "anytime", "T", "2017-13-01T00:00:00Z", "2017-01-01T99:00:00Z", "2017-01-01T00:00:00+é0", "-5"]
        {
            assert_eq!(milliseconds(text), None, "{text}");
        }
        assert_eq!(milliseconds(&"9".repeat(400)), None);
        assert_eq!(milliseconds("2017-01-01T00:00:00.é"), None);
    }
}
