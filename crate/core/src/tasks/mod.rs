//! The tasks engine: every actor is a future, one runs at a time, and the engine owns the clock and
//! the choice of who goes next. A run is a pure function of the example, its parameters, the seed and
//! the schedule.
//!
//! The words below have the same names and methods as those of [`crate::threads`]; `.await` is the
//! visible difference.

mod barrier;
mod condition;
mod context;
mod event;
mod executor;
mod handle;
mod lock;
mod managed;
mod order;
pub mod outside;
mod pacer;
mod pipe;
mod pool;
mod queue;
mod rlock;
mod rounds;
mod segment;
mod semaphore;
mod shared;
mod time;
mod timeout;

pub use barrier::Barrier;
pub use condition::{Condition, Inside};
pub use event::Event;
pub use executor::{Config, Run, Slice};
pub use handle::{JoinHandle, gather, gather_all, group, spawn};
pub use lock::{Guard, Lock};
pub use managed::{Dict, List};
pub use order::{Choice, Oracle, Order};
pub use pacer::Speed;
pub use pipe::{Receiver, Sender, pipe};
pub use pool::{AsCompleted, Job, Pool, as_completed, par_map};
pub use queue::Queue;
pub use rlock::{Guard as RGuard, RLock};
pub use rounds::{round, rounds};
pub use segment::Segment;
pub use semaphore::{Permit, Semaphore};
pub use shared::Shared;
pub use time::{busy, checkpoint, elapsed, sleep};
pub use timeout::timeout;

use crate::names::LogMessage;
use crate::random::Span;
use std::panic::Location;
use std::time::Duration;

/// Writes a line to the log.
#[track_caller]
pub fn log(message: impl LogMessage) {
    let line = Location::caller().line();
    let index = message.index();
    let values = message.values();
    context::with(|kernel, me| kernel.log(me, line, index, &values));
}

/// What this actor is called.
pub fn name() -> String {
    context::with(|kernel, me| kernel.actor(me).name.clone())
}

/// A whole number drawn from the actor's own stream.
pub fn random_int(range: std::ops::RangeInclusive<u32>) -> u32 {
    let range = u64::from(*range.start())..=u64::from(*range.end());
    context::with(|kernel, me| kernel.draw(me, |stream| stream.integer(range))) as u32
}

/// A duration drawn from the actor's own stream.
pub fn random(span: Span) -> Duration {
    context::with(|kernel, me| kernel.draw_delay(me, span))
}
