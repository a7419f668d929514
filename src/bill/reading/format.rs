//! What the rows of a file are written in.

use std::fs::File;
use std::io::Read;
use std::ops::RangeInclusive;
use std::path::Path;

use crate::model::time::milliseconds;

/// What a Parquet file begins and ends with, and one that is encrypted.
pub(super) const PARQUET: [&[u8; 4]; 2] = [b"PAR1", b"PARE"];

/// Whether a text says that there is nothing: how databases and programs write that.
pub(super) fn is_nothing(text: &[u8]) -> bool {
    matches!(text, b"" | b"NULL" | b"null" | b"None" | b"\\N")
}

/// Which texts of a tag say that it has no value: `None` may be the value of one.
pub(super) fn is_no_tag(text: &[u8]) -> bool {
    is_nothing(text) && text != b"None"
}

/// The seconds since 1970 of a time as exports write it; `None` where it is none. A number of few digits is rather a day
/// (`20260501`) or a year than seconds, and one of more than 13 may count anything: nothing tells which.
pub(super) fn seconds(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !DIGITS.contains(&whole.len()) && whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(milliseconds(text)?.div_euclid(1000))
}

/// Seconds since 1970 have at least ten digits, since 2001; milliseconds have at most 13, up to 2286.
const DIGITS: RangeInclusive<usize> = 10..=13;

/// Whether a file is one of Parquet, by its name or by how it begins.
pub(super) fn is_parquet(path: &Path) -> bool {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet")) {
        return true;
    }
    let mut begin = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut begin));
    read.is_ok() && PARQUET.contains(&&begin)
}

/// What there is to say of a Parquet file where nothing here reads one.
#[cfg(not(feature = "parquet"))]
pub(super) fn without_parquet(path: &Path) -> super::file::NotRead {
    use crate::diagnostic::{Diagnostic, codes};
    let what = format!("{} is Parquet, which this tagatlas was built without", crate::files::shown(path));
    let help = "build it with its default features (without --no-default-features), or export \
                the bill as CSV";
    super::file::NotRead::Unreadable(Box::new(Diagnostic::error(codes::UNREADABLE, what).help(help)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_few_digits_or_too_many_is_no_time() {
        assert_eq!(seconds(b"1777593600"), seconds(b"2026-05-01"));
        assert_eq!(seconds(b"1777593600000"), Some(1_777_593_600));
        for text in ["20260501", "20260501.0", "202605", "2026", "0", "46143", "1777593600000000"] {
            assert_eq!(seconds(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn parquet_is_told_by_name_or_beginning() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes, is) in [
            ("a.PARQUET", &b"x"[..], true),
            ("part-00000", b"PAR1\x15\x00", true),
            ("b.bin", b"PARE", true),
            ("c.csv", b"PAR", false),
            ("d.csv", b"BilledCost\n1\n", false),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(is_parquet(&path), is, "{name}");
        }
        assert!(!is_parquet(folder.path()));
    }
}
