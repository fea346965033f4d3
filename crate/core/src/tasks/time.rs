//! Time for tasks: the clock is the engine's.

use super::context::{Operation, with, with_context};
use crate::kernel::Await;
use crate::trace::Value;
use crate::words::Result;
use std::future::Future;
use std::panic::Location;
use std::time::Duration;

/// Lets the others run for that long. A sleep of nothing is no sleep: it goes straight on.
#[track_caller]
pub fn sleep(duration: Duration) -> impl Future<Output = Result> {
    let line = Location::caller().line();
    async move {
        if duration.is_zero() {
            return Ok(());
        }
        let until = with(|kernel, _| kernel.now + duration.as_micros() as u64);
        Operation::new(Await::Until(until), line).await.map(drop)
    }
}

/// Holds the only core for that long: nobody else runs meanwhile.
#[track_caller]
pub fn busy(duration: Duration) -> impl Future<Output = Result> {
    let line = Location::caller().line();
    async move {
        let until = with_context(|context| {
            let until = context.kernel.borrow().now + duration.as_micros() as u64;
            context.core.set(Some((context.me.get(), until)));
            until
        });
        Operation::new(Await::Busy(until), line).await.map(drop)
    }
}

/// For long computing: lets the others have a turn, and a cancellation arrive.
#[track_caller]
pub fn checkpoint() -> impl Future<Output = Result> {
    let operation = Operation::new(Await::Turn, Location::caller().line());
    async move { operation.await.map(drop) }
}

/// Seconds since the run began, as a clock measures them: for messages.
pub fn elapsed() -> Value {
    Value::Measured(with(|kernel, _| kernel.now) as f64 / 1e6)
}
