//! What each form of tags looks like before and after.

use super::*;

macro_rules! snippets {
    ($($name:ident: $holder:expr, $edits:expr, $old:expr => $new:expr;)*) => {
        $(#[test]
        fn $name() {
            made($old, $holder, &$edits, $new);
        })*
    };
}

mod json;
mod lists;
mod native;
mod properties;
mod texts;

fn made(old: &str, holder: Holder, edits: &[Edit], new: &str) {
    let once = fixed(old, holder, edits);
    assert_eq!(once.outcomes, [Ok(())]);
    assert_eq!(once.text, new, "got:\n{}", once.text);
    let again = fixed(new, holder, edits);
    assert_eq!(again.text, new, "nothing is done twice");
    assert!(again.outcomes[0].is_err());
}
