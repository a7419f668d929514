//! Values that AWS takes.

use crate::check::rules::tag008_aws_limit::{LONGEST_VALUE, is_accepted};

/// A value as every service takes it, where it is not so already: `_` for what none of them takes, and no longer than that.
pub(super) fn fitted(value: &str) -> Option<String> {
    let spaced = |c: char| if c.is_whitespace() { ' ' } else { '_' };
    let fitted: String =
        value.trim().chars().take(LONGEST_VALUE).map(|c| if is_accepted(c) { c } else { spaced(c) }).collect();
    (fitted != value).then_some(fitted)
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn what_aws_takes_stays_and_the_rest_is_made_to_fit() {
        assert_eq!(fitted("jane.doe+x@example.com"), None);
        assert_eq!(fitted("課題 用"), None);
        assert_eq!(fitted("a;b\u{1b}[31m'$(id)'").as_deref(), Some("a_b__31m___id__"));
        assert_eq!(fitted("two\nlines").as_deref(), Some("two lines"));
        assert_eq!(fitted(&"é".repeat(300)).map(|text| text.chars().count()), Some(256));
    }
}
