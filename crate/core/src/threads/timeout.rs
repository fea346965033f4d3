//! `timeout` for threads.

use super::context::{operate, operate_for, with};
use super::handle::spawn;
use crate::kernel::Await;
use crate::names::Name;
use crate::trace::{Plain, Value};
use crate::words::{Error, Result};
use std::panic::Location;
use std::time::Duration;

/// Runs `body` as an actor of its own, for so long at most; then it is cancelled, its end is waited
/// for, and the result is `TimedOut`. A body that swallows the cancellation and gives a result after
/// all has it taken; one that fails over it has failed.
#[track_caller]
pub fn timeout<T: Plain>(
    name: impl Into<Name>,
    duration: Duration,
    body: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let line = Location::caller().line();
    let child = spawn(name, body);
    let reply = match operate_for(duration, |until| Await::EndBefore(child.id, until), line) {
        Err(Error::TimedOut) => {
            with(|kernel, me| kernel.cancel(me, child.id, line));
            match operate(Await::Ends(vec![child.id]), line) {
                Ok(Value::List(mut results)) => Ok(results.pop().unwrap_or_default()),
                Err(failure @ Error::Failed(_)) => Err(failure),
                _ => Err(Error::TimedOut),
            }
        }
        // Cancelled itself: its operation goes with it.
        Err(Error::Cancelled) => {
            with(|kernel, me| kernel.cancel(me, child.id, line));
            Err(Error::Cancelled)
        }
        other => other,
    };
    reply.map(|value| T::from_value(value).expect("an actor gives what its type says"))
}
