//! What gives up (panics) on broken bytes, caught without a word: the message about the file says it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread is doing what is caught.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// What is done, if it ends; `None` where it gives up. What it was writing to is to be dropped then.
pub(super) fn caught<T>(doing: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if !IS_CAUGHT.get() {
                told(panic);
            }
        }));
    });
    let before = IS_CAUGHT.replace(true);
    let done = catch_unwind(AssertUnwindSafe(doing)).ok();
    IS_CAUGHT.set(before);
    done
}
