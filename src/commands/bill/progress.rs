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
    let (read, speed) = (count(progress.rows()), rate(progress.rows(), time));
    let share = progress.percent().map(|percent| format!(" ({percent} %)")).unwrap_or_default();
    format!("reading bills: {} of {} files{share}, {read} rows, {speed} rows/s", progress.done(), progress.files())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::progress::WIDTH;

    #[test]
    fn the_line_tells_files_rows_and_speed_and_fits() {
        let shown = line(&Progress::default(), Duration::from_secs(1));
        assert_eq!(shown, "reading bills: 0 of 0 files, 0 rows, 0 rows/s");
        assert!(shown.len() + "100,000 100,000 100 % million thousand".len() <= WIDTH + 10);
    }
}
