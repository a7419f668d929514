//! What the path of a file tells of its place in an export, as AWS delivers exports to S3.
//!
//! | delivery | path |
//! |---|---|
//! | Data Exports, overwritten | `NAME/data/BILLING_PERIOD=2026-05/NAME-00001.csv.gz` |
//! | Data Exports, each execution anew | `NAME/data/BILLING_PERIOD=2026-05/2026-05-18T20:16:37.306Z-EXECUTION/NAME-00001.csv.gz` |
//! | both: the manifest | `NAME/metadata/BILLING_PERIOD=2026-05/NAME-Manifest.json` |
//! | legacy report, each version anew | `NAME/20260501-20260601/ASSEMBLY/NAME-00001.csv.gz` |
//! | its manifests | `NAME/20260501-20260601/NAME-Manifest.json`, and the same in the folder of each assembly |
//! | legacy report, overwritten | `NAME/NAME/year=2026/month=5/NAME-00001.snappy.parquet`, with its manifest beside it |
//!
//! Read on 2026-11-28: AWS Data Exports User Guide, "Understanding export delivery" and "Data Exports manifest file
//! reference"; `doc_source/billing-reports-costusage-files.md` of awsdocs/aws-cost-management-user-guide. That FOCUS
//! exports write `billing_period` in lower case and how the folder of an execution is named was seen in public code that
//! reads such exports. The identifiers of assemblies are UUIDs in older reports, times in newer ones (from knowledge).

use std::path::{Component, Path, PathBuf};

/// Where a file stands among the files of one export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The export and the period.
    pub(super) slot: Slot,
    /// The folder of the execution or assembly that wrote it; empty where each overwrites the one before.
    pub(super) version: String,
    /// The rest of the path.
    pub(super) rest: String,
}

/// One period of one export: of its versions only one counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot {
    /// The folder of the export.
    pub(super) export: PathBuf,
    /// The month: `2026-05`.
    pub(super) period: String,
}

impl Place {
    /// The place that a path tells; `None` where no folder of it names a period.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let parts: Vec<Component<'_>> = path.components().collect();
        let names: Vec<String> = parts.iter().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let (folders, file) = (&names[..names.len().saturating_sub(1)], names.last()?);
        let (at, period) = (0..folders.len()).rev().find_map(|at| Some((at, period(folders, at)?)))?;
        let begin = at - period.folders_before;
        let is_aside = begin > 0 && matches!(names[begin - 1].as_str(), "data" | "metadata");
        let export = parts[..begin - usize::from(is_aside)].iter().collect();
        let mut rest = &folders[at + 1..];
        let is_version = |name: &&String| match period.is_range {
            true => !name.contains('='),
            false => time_of(name).is_some() || is_identifier(name),
        };
        let version = rest.first().filter(is_version).cloned().unwrap_or_default();
        rest = if version.is_empty() { rest } else { &rest[1..] };
        let rest = rest.iter().chain([file]).map(String::as_str).collect::<Vec<_>>().join("/");
        Some(Self { slot: Slot { export, period: period.month }, version, rest })
    }
}

/// What a folder that names a period says.
struct Period {
    month: String,
    /// How many folders above it belong to it: `year=2026` above `month=5`.
    folders_before: usize,
    /// Whether it is a range of days, which only the legacy report writes.
    is_range: bool,
}

fn period(folders: &[String], at: usize) -> Option<Period> {
    let name = &folders[at];
    if let Some((from, until)) = name.split_once('-') {
        let is_day = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        if is_day(from) && is_day(until) {
            return Some(Period { month: month(&from[..4], &from[4..6])?, folders_before: 0, is_range: true });
        }
    }
    let (key, value) = name.split_once('=')?;
    if key.eq_ignore_ascii_case("billing_period") {
        let (year, number) = value.split_once('-')?;
        return Some(Period { month: month(year, number)?, folders_before: 0, is_range: false });
    }
    let above = at.checked_sub(1).and_then(|above| folders[above].split_once('='));
    let (_, year) = above.filter(|(key, _)| key.eq_ignore_ascii_case("year"))?;
    let is_month = key.eq_ignore_ascii_case("month");
    is_month.then(|| Some(Period { month: month(year, value)?, folders_before: 1, is_range: false }))?
}

fn month(year: &str, month: &str) -> Option<String> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number: u8 = month.parse().ok().filter(|number| is_number(month) && (1..=12).contains(number))?;
    (year.len() == 4 && is_number(year)).then(|| format!("{year}-{number:02}"))
}

/// The time that a name begins with, as digits that sort as times do: `2026-05-18T20:16:37.306Z-3695…`,
/// `20260518T201637Z`. A copy of a bucket may have other signs where no file system takes a colon.
pub(super) fn time_of(name: &str) -> Option<String> {
    let name = name.replace("%3A", ":");
    let (day, rest) = name.split_once('T')?;
    let (clock, _) = rest.split_once('Z')?;
    let digits = |text: &str, between: &[char]| {
        let fits = text.chars().all(|c| c.is_ascii_digit() || between.contains(&c));
        fits.then(|| text.chars().filter(char::is_ascii_digit).collect::<String>())
    };
    let day = digits(day, &['-']).filter(|day| day.len() == 8)?;
    let clock = digits(clock, &[':', '-', '_', '.']).filter(|clock| (6..=9).contains(&clock.len()))?;
    Some(format!("{day}{clock:0<9}"))
}

/// Whether a name is an identifier that a program made up: a UUID, or as long in hexadecimal digits.
fn is_identifier(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_hexdigit).count();
    digits == 32 && name.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deliveries_of_aws_are_told_by_their_paths() {
        let id = "3695a728-d559-40bd-ac30-ffc97b552489";
        for (path, wanted) in [
            (
                "b/p/focus/data/BILLING_PERIOD=2026-05/focus-00001.csv.gz",
                ("b/p/focus", "2026-05", "", "focus-00001.csv.gz"),
            ),
            ("focus/data/billing_period=2026-5/a.parquet", ("focus", "2026-05", "", "a.parquet")),
            (
                "focus/data/BILLING_PERIOD=2026-05/2026-05-18T20:16:37.306Z-3695/f.csv.gz",
                ("focus", "2026-05", "2026-05-18T20:16:37.306Z-3695", "f.csv.gz"),
            ),
            (
                "focus/metadata/BILLING_PERIOD=2026-05/focus-Manifest.json",
                ("focus", "2026-05", "", "focus-Manifest.json"),
            ),
            ("r/20260501-20260601/20260507T053621Z/r-1.csv.gz", ("r", "2026-05", "20260507T053621Z", "r-1.csv.gz")),
            (&format!("r/20260501-20260601/{id}/r-1.csv"), ("r", "2026-05", id, "r-1.csv")),
            ("r/20260501-20260601/r-Manifest.json", ("r", "2026-05", "", "r-Manifest.json")),
            ("p//r/r/year=2026/month=12/r-1.snappy.parquet", ("p/r/r", "2026-12", "", "r-1.snappy.parquet")),
            ("BILLING_PERIOD=2026-05/account=1/a.csv", ("", "2026-05", "", "account=1/a.csv")),
        ] {
            let place = Place::of(Path::new(path)).unwrap();
            let export = place.slot.export.to_str().unwrap();
            assert_eq!((export, place.slot.period.as_str(), place.version.as_str(), place.rest.as_str()), wanted);
        }
        for path in ["may.csv", "2026-05/a.csv", "month=5/a.csv", "BILLING_PERIOD=May/a.csv", "20260501-20260601"] {
            assert_eq!(Place::of(Path::new(path)), None, "{path}");
        }
    }

    #[test]
    fn times_in_names_sort_as_times_do() {
        let names = [
            "20260503T081120Z",
            "2026-05-05T16:57:09Z-a",
            "2026-05-05T16_57_09.100Z-b",
            "2026-05-05T16%3A57%3A09.200Z",
            "20260518T201637Z-exec",
        ];
        let times: Vec<_> = names.iter().map(|name| time_of(name).unwrap()).collect();
        assert!(times.is_sorted(), "{times:?}");
        for name in ["2026-05-05", "T1Z", "account=1", "3695a728-d559-40bd-ac30-ffc97b552489", "latesT-Zoo"] {
            assert_eq!(time_of(name), None, "{name}");
        }
    }
}
