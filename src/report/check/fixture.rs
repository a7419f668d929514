//! Reports of small estates, for the tests of the formats.

use std::io;

use super::CheckReport;
use crate::check::LINT;
use crate::check::fixture::Estate;

/// What a format makes of an inventory's resources, of which `Project` and `Owner` are required.
pub(super) fn report(
    resources: &str,
    write: impl FnOnce(&CheckReport<'_>, &mut dyn io::Write) -> io::Result<()>,
) -> String {
    let estate = Estate::read(&[&format!("version: 1\nregion: ap-northeast-1\nresources:\n{resources}")]);
    let (checked, coverage) = (estate.check(LINT), estate.coverage());
    let Estate { sources, graph, bill, .. } = &estate;
    let report = CheckReport { sources, graph, bill, checked: &checked, coverage: &coverage };
    let mut out = Vec::new();
    write(&report, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}
