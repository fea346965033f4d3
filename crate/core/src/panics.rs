//! A panic ends its actor only. The hook keeps message and place for the outcome.

use crate::words::{Error, Fault, file_name};
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};

/// What a thread is unwound with when its run has ended: no failure of the actor.
pub(crate) struct RunEnded;

/// What this thread is running.
#[derive(Clone, Default)]
enum Running {
    /// No actor: panics are none of our business.
    #[default]
    Other,
    Actor,
    /// An actor that panicked at this file and line.
    Panicked(Arc<str>, u32),
}

thread_local! {
    static RUNNING: RefCell<Running> = const { RefCell::new(Running::Other) };
}

fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let inside = RUNNING.with_borrow_mut(|running| {
                let inside = !matches!(running, Running::Other);
                if let (true, Some(at)) = (inside, info.location()) {
                    *running = Running::Panicked(Arc::from(file_name(at.file())), at.line());
                }
                inside
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
    let outer = RUNNING.replace(Running::Actor);
    let result = catch_unwind(AssertUnwindSafe(code));
    let inner = RUNNING.replace(outer);
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(payload) if payload.is::<RunEnded>() => Err(RunEnded),
        Err(payload) => {
            let (file, line) =
                if let Running::Panicked(file, line) = inner { (file, line) } else { (Arc::from(""), 0) };
            Ok(Err(Error::Failed(Fault { message: message(payload.as_ref()), file, line })))
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> Arc<str> {
    let text = payload.downcast_ref::<&str>().copied();
    Arc::from(text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic"))
}
