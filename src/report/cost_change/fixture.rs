//! Two estates from texts and the report on how they differ, for tests.

use super::ChangeReport;
use crate::check::fixture::Estate;
use crate::check::{Checked, SPENDING};
use crate::cost::Change;

/// What a writer makes of two lists of resources.
pub(super) fn report(before: &str, after: &str, write: impl Fn(&ChangeReport<'_>) -> String) -> String {
    let estate =
        |resources: &str| Estate::read(&[&format!("version: 1\nregion: ap-northeast-1\nresources:\n{resources}")]);
    let (base, head) = (estate(before), estate(after));
    let change = Change::between(base.side(), head.side());
    let checked: Checked = head.check_against(Some(&base), SPENDING);
    write(&ChangeReport { change: &change, base: "main", head: "infra", sources: &head.sources, checked: &checked })
}
