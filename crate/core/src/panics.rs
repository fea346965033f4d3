//! A panic ends its actor only. The hook keeps message and place for the outcome.

use crate::words::{Error, Fault, file_name};
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};

/// What a thread is unwound with when its run has ended: no failure of the actor.
pub(crate) struct RunEnded;

thread_local! {
    /// Whether an actor runs on this thread, and the place of its last panic.
    static PLACE: RefCell<Option<Option<(Arc<str>, u32)>>> = const { RefCell::new(None) };
}

fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let inside = PLACE.with_borrow_mut(|place| {
                let Some(place) = place else { return false };
                let at = info.location().map(|at| (Arc::from(file_name(at.file())), at.line()));
                *place = at;
                true
            });
            if !inside {
                before(info);
            }
        }));
    });
}

/// Runs an actor's code; a panic becomes the failure of that actor. `Err(RunEnded)` if the run was
/// over and the code was unwound for that.
pub(crate) fn guard<T>(code: impl FnOnce() -> T) -> Result<Result<T, Error>, RunEnded> {
    install_hook();
    let outer = PLACE.replace(Some(None));
    let result = catch_unwind(AssertUnwindSafe(code));
    let place = PLACE.replace(outer).flatten();
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(payload) if payload.is::<RunEnded>() => Err(RunEnded),
        Err(payload) => {
            let (file, line) = place.unwrap_or_else(|| (Arc::from(""), 0));
            Ok(Err(Error::Failed(Fault { message: message(payload.as_ref()), file, line })))
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> Arc<str> {
    let text = payload.downcast_ref::<&str>().copied();
    Arc::from(text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic"))
}
