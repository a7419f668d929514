//! Reads bills and shows meanwhile how far that has come.

use std::path::PathBuf;
use std::time::Duration;

use crate::bill::reading::Read;
use crate::bill::{self, Progress};
use crate::commands::progress::{count, rate, shown};

/// Reads the bills that are among these paths, and results of the aggregate, which must be bills. On a terminal a line on
/// standard error tells the progress of what takes long, and is gone at the end.
pub(super) fn read_among(paths: &[PathBuf], aggregated: &[PathBuf]) -> Read {
    with_line(|progress| bill::read_among(paths, aggregated, progress))
}

/// The same of paths that must all be bills.
pub(in crate::commands) fn read(bills: &[PathBuf], aggregated: &[PathBuf]) -> Read {
    with_line(|progress| bill::read(&[bills, aggregated].concat(), progress))
}

fn with_line(read: impl FnOnce(&Progress) -> Read) -> Read {
    let progress = Progress::default();
    shown(|| read(&progress), |time| line(&progress, time))
}

fn line(progress: &Progress, time: Duration) -> String {
    let share = progress.percent().map(|percent| format!(" ({percent} %)")).unwrap_or_default();
    words(progress.done(), progress.files(), &share, progress.rows(), time)
}

fn words(done: u64, files: u64, share: &str, rows: u64, time: Duration) -> String {
    let (read, speed) = (count(rows), rate(rows, time));
    format!("reading bills: {done} of {files} files{share}, {read} rows, {speed} rows/s")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::progress::WIDTH;

    #[test]
    fn the_line_tells_files_rows_and_speed_and_fits() {
        let shown = words(3, 4, " (71 %)", 1_234_567, Duration::from_secs(4));
        assert_eq!(shown, "reading bills: 3 of 4 files (71 %), 1.23 million rows, 309 thousand rows/s");
        let longest = words(99_999, 99_999, " (100 %)", 999_999_999, Duration::from_secs(300));
        assert!(longest.len() <= WIDTH + 10, "{longest}");
    }
}
